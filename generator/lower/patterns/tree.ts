/** A regular expression of JavaScript, taken apart. */
export type PatternNode =
  | { readonly kind: "alternatives"; readonly choices: readonly PatternNode[] }
  | { readonly kind: "sequence"; readonly items: readonly PatternNode[] }
  | { readonly kind: "character"; readonly character: PatternCharacter }
  | { readonly kind: "any" }
  | PatternSet
  | { readonly kind: "start" | "end" | "boundary" | "noBoundary" }
  | {
      readonly kind: "group";
      /** `undefined` where it does not capture. */
      readonly number: number | undefined;
      readonly name: string | undefined;
      readonly body: PatternNode;
    }
  | { readonly kind: "look"; readonly isBehind: boolean; readonly isNegative: boolean; readonly body: PatternNode }
  | { readonly kind: "reference"; readonly number: number }
  | {
      readonly kind: "repeat";
      readonly least: number;
      readonly most: number;
      /** As it is written: `*`, `+?`, `{2,3}`. */
      readonly mark: string;
      readonly body: PatternNode;
    };

/** One UTF-16 unit. */
export interface PatternCharacter {
  readonly code: number;
  /** The escape that it is written with, where it is one by number (`\x7f`). */
  readonly written?: string;
  /** Whether a backslash stands before it. */
  readonly isEscaped?: boolean;
}

/** `[...]`, or an escape that stands for several characters. */
export interface PatternSet {
  readonly kind: "set";
  readonly isNegated: boolean;
  readonly parts: readonly SetPart[];
}

/** A range of characters, or one of `\d \D \w \W \s \S`. */
export type SetPart = { readonly from: PatternCharacter; readonly to: PatternCharacter } | SetEscape;
/** The escapes that stand for a set of characters. */
export type SetEscape = "d" | "D" | "w" | "W" | "s" | "S";

/** Whether a part of a set is such an escape. */
export const isEscape = (part: SetPart): part is SetEscape => typeof part === "string";

/** What the pattern holds directly below a node. */
export function partsOf(node: PatternNode): readonly PatternNode[] {
  switch (node.kind) {
    case "alternatives":
      return node.choices;
    case "sequence":
      return node.items;
    case "group":
    case "look":
    case "repeat":
      return [node.body];
    default:
      return [];
  }
}

/** The node and everything below it. */
export const everyNode = (node: PatternNode): PatternNode[] => [node, ...partsOf(node).flatMap(everyNode)];
