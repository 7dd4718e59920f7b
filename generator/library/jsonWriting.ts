import { deepest, type JsonShape, shapeOf } from "./jsonShapes.js";
import { quote } from "./jsonText.js";
import { text } from "./numbers.js";

/**
 * `JSON.stringify(value, undefined, indent)`.
 *
 * @param shape the type of the value as TypeScript writes it: `{ name: string; ports?: int[] }`
 * @param indent what each level is indented by; '' for one line
 */
export function stringify(value: System.Object, shape: string, indent: string): string {
  return written(value, shapeOf(shape), indent, indent === "" ? "" : "\n", 0);
}

/** @param lineBreak a new line and the indent of the level around the value; '' for one line */
function written(
  value: System.Object | undefined,
  shape: JsonShape,
  indent: string,
  lineBreak: string,
  depth: int,
): string {
  if (depth > deepest) throw new Error("The value is nested too deep for JSON.");
  if (value === undefined) return "null";
  if (value instanceof System.String) return quote(value as unknown as string);
  if (value instanceof System.Boolean) return `${value as unknown as boolean}`;
  const { element, members } = shape;
  if (value instanceof System.Collections.IList) {
    if (element === undefined) throw new Error(`A list where the type says ${shape.description}.`);
    const parts: string[] = [];
    for (const item of value) parts.push(written(item, element, indent, lineBreak + indent, depth + 1));
    return enclosed("[", "]", parts, indent, lineBreak);
  }
  if (members === undefined) return finite(value as unknown as number);
  const parts: string[] = [];
  for (const property of (value as unknown as System.Management.Automation.PSObject).pSObject.properties) {
    const name = property.name.slice(0, 1).toLowerCase() + property.name.slice(1);
    const member = members.get(name) ?? members.get(property.name);
    if (member === undefined) throw new Error(`The type ${shape.description} has no member "${name}".`);
    if (property.value === undefined && !member.shape.takesNull) continue;
    const inner = written(property.value, member.shape, indent, lineBreak + indent, depth + 1);
    parts.push(`${quote(member.name)}:${indent === "" ? "" : " "}${inner}`);
  }
  return enclosed("{", "}", parts, indent, lineBreak);
}

function finite(value: number): string {
  return System.Double.isNaN(value) || System.Double.isInfinity(value) ? "null" : text(value);
}

function enclosed(start: string, end: string, parts: string[], indent: string, lineBreak: string): string {
  if (parts.length === 0) return start + end;
  const inner = lineBreak + indent;
  return `${start}${inner}${parts.join(`,${inner}`)}${lineBreak}${end}`;
}
