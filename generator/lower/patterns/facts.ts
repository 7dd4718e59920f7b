import { everyNode, partsOf, type PatternNode } from "./tree.js";

/** Whether a node may match the empty text. */
export function canBeEmpty(node: PatternNode): boolean {
  switch (node.kind) {
    case "character":
    case "any":
    case "set":
      return false;
    case "alternatives":
      return node.choices.some(canBeEmpty);
    case "sequence":
      return node.items.every(canBeEmpty);
    case "group":
      return canBeEmpty(node.body);
    case "repeat":
      return node.least === 0 || canBeEmpty(node.body);
    default:
      return true;
  }
}

/** The numbers of the groups that capture. */
export const captures = (node: PatternNode): number[] =>
  everyNode(node).flatMap((inner) => (inner.kind === "group" && inner.number !== undefined ? [inner.number] : []));

/** The groups that have a part in every match of the node. */
export function certainGroups(node: PatternNode): ReadonlySet<number> {
  switch (node.kind) {
    case "alternatives": {
      const [first, ...others] = node.choices.map(certainGroups);
      return new Set([...(first ?? [])].filter((number) => others.every((other) => other.has(number))));
    }
    case "repeat":
      return node.least === 0 ? new Set() : certainGroups(node.body);
    case "look":
      return node.isNegative ? new Set() : certainGroups(node.body);
    case "group":
      return new Set([...certainGroups(node.body), ...(node.number === undefined ? [] : [node.number])]);
    default:
      return new Set(partsOf(node).flatMap((part) => [...certainGroups(part)]));
  }
}
