import { readTask } from "../server/taskXml.js";

/**
 * Whether a task is as it was registered: it has every value of the definition in its place, and no trigger and no action besides.
 * Windows writes a definition anew, in an order of its own and with values that nobody gave, so the texts cannot be compared.
 *
 * @param task the root element of what is registered
 */
export function isTaskAsDefined(task: System.Xml.Linq.XElement, definition: string): boolean {
  const found = valuesOf(task);
  const wanted = valuesOf(readTask(definition));
  for (const [place, values] of wanted) {
    const present = found.get(place) ?? [];
    if (present.sort().join("\n") !== values.sort().join("\n")) return false;
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
