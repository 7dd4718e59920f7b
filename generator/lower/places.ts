import type { ts } from "ts-morph";
import { isList } from "./library/lists.js";
import type { Program } from "./program.js";
import type { TypeFacts } from "./types.js";

/** Refuses a part of a value, taken by a pattern or a spread, that PowerShell would convert in its place. */
export function checkPlace(program: Program, node: ts.Node, wanted: TypeFacts, given: TypeFacts): void {
  if (wanted.kind === "int" && given.kind === "number") program.diagnostics.refuse(node, "PST2003", "This place");
  refuseOtherElements(program, node, wanted, given);
}

/** Lists and maps at any depth: PowerShell would copy one that holds another type. */
export function refuseOtherElements(program: Program, node: ts.Node, wanted: TypeFacts, given: TypeFacts): void {
  for (const [one, other] of partsOf(wanted, given)) {
    if (other.kind === "never") continue;
    const [oneName, otherName] = [program.types.elementName(one), program.types.elementName(other)];
    if (oneName !== otherName) program.diagnostics.refuse(node, "PST2004", `\`${oneName}\``, `\`${otherName}\``);
    else refuseOtherElements(program, node, one, other);
  }
  const areTuples = isList(wanted) && isList(given) && wanted.places !== undefined && given.places !== undefined;
  if (!areTuples) return;
  wanted.places.forEach((place, position) => {
    const other = given.places?.[position];
    if (other !== undefined) refuseOtherElements(program, node, place, other);
  });
}

function partsOf(wanted: TypeFacts, given: TypeFacts): (readonly [TypeFacts, TypeFacts])[] {
  if (isList(wanted) && isList(given)) return [[wanted.element, given.element]];
  if (wanted.kind === "set" && given.kind === "set") return [[wanted.element, given.element]];
  if (wanted.kind !== "map" || given.kind !== "map") return [];
  return [
    [wanted.key, given.key],
    [wanted.value, given.value],
  ];
}
