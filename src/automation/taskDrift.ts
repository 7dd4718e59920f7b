import { readTask } from "../server/taskXml.js";

/**
 * Whether a task is as it was registered: it has every value of the definition in its place, and no trigger and no action besides.
 * Windows writes a definition anew, in an order of its own and with values that nobody gave, so the texts cannot be compared.
 *
 * @throws System.Xml.XmlException, System.FormatException where one of them is no task
 */
export function isTaskAsDefined(actual: string, definition: string): boolean {
  const found = valuesOf(readTask(actual));
  const wanted = valuesOf(readTask(definition));
  for (const [place, values] of wanted) {
    if (values.sort().join("\n") !== (found.get(place) ?? []).sort().join("\n")) return false;
  }
  for (const place of found.keys()) {
    const isOfOurs = /^\/Task\/(?:Triggers|Actions|Principals)\//.test(place);
    if (isOfOurs && !wanted.has(place)) return false;
  }
  return true;
}

/** The texts of all elements without children, by their paths. */
function valuesOf(root: System.Xml.Linq.XElement): Map<string, string[]> {
  const values = new Map<string, string[]>();
  const elements: System.Xml.Linq.XElement[] = [root];
  const paths: string[] = ["/Task"];
  for (let position: int = 0; position < elements.length; position++) {
    const path = paths[position]!;
    let hasChildren = false;
    for (const child of elements[position]!.elements()) {
      hasChildren = true;
      elements.push(child);
      paths.push(`${path}/${child.name.localName}`);
    }
    if (hasChildren) continue;
    const known = values.get(path) ?? [];
    known.push(elements[position]!.value.trim());
    values.set(path, known);
  }
  return values;
}
