import type { PatternCharacter, PatternNode, SetEscape, SetPart } from "./tree.js";

/** Says that a part of a pattern has no exact form in .NET. */
export type Refuse = (part: string) => void;

const setEscapes = new Set(["d", "D", "w", "W", "s", "S"]);
const isSetEscape = (letter: string): letter is SetEscape => setEscapes.has(letter);

const controls = new Map([
  ["t", 9],
  ["n", 10],
  ["v", 11],
  ["f", 12],
  ["r", 13],
]);

/** Reads a pattern without the flag `u`, which Node has found to be one. */
export class PatternParser {
  private position = 0;
  private groups = 0;
  /** The names of groups, in the order of their numbers; `undefined` for one without a name. */
  readonly names: (string | undefined)[] = [];
  private readonly groupCount: number;
  private readonly allNames: readonly string[];

  constructor(
    private readonly pattern: string,
    private readonly refuse: Refuse,
  ) {
    const bare = pattern.replace(/\\.|\[(?:\\.|[^\]])*\]/gs, "");
    this.allNames = [...bare.matchAll(/\(\?<([^=!>][^>]*)>/g)].map((match) => match[1] ?? "");
    this.groupCount = [...bare.matchAll(/\((?!\?)/g)].length + this.allNames.length;
  }

  parse(): PatternNode {
    return this.alternatives();
  }

  private get next(): string {
    return this.pattern.charAt(this.position);
  }

  private take(text: string): boolean {
    if (!this.pattern.startsWith(text, this.position)) return false;
    this.position += text.length;
    return true;
  }

  /** Takes what a regular expression finds here. */
  private takeMatch(expression: RegExp): RegExpExecArray | undefined {
    const match = expression.exec(this.pattern.slice(this.position));
    if (match === null) return undefined;
    this.position += match[0].length;
    return match;
  }

  private alternatives(): PatternNode {
    const choices = [this.sequence()];
    while (this.take("|")) choices.push(this.sequence());
    const [only] = choices;
    return choices.length === 1 && only !== undefined ? only : { kind: "alternatives", choices };
  }

  private sequence(): PatternNode {
    const items: PatternNode[] = [];
    while (this.position < this.pattern.length && this.next !== "|" && this.next !== ")") items.push(this.term());
    return { kind: "sequence", items };
  }

  private term(): PatternNode {
    const body = this.atom();
    const mark = this.takeMatch(/^(?:[*+?]|\{(\d+)(,(\d*))?\})\??/);
    if (mark === undefined) return body;
    const [text, least, comma, most] = mark;
    if (body.kind === "look") this.refuse("a repeated look");
    const bounds =
      least !== undefined
        ? [Number(least), comma === undefined ? Number(least) : most === "" ? Infinity : Number(most)]
        : text.startsWith("?")
          ? [0, 1]
          : [text.startsWith("+") ? 1 : 0, Infinity];
    return { kind: "repeat", least: bounds[0] ?? 0, most: bounds[1] ?? 0, mark: text, body };
  }

  private atom(): PatternNode {
    if (this.take("^")) return { kind: "start" };
    if (this.take("$")) return { kind: "end" };
    if (this.take(".")) return { kind: "any" };
    if (this.take("[")) return this.set();
    if (this.take("(")) return this.group();
    if (this.take("\\")) return this.escape();
    return this.character();
  }

  private character(isEscaped = false): PatternNode {
    return { kind: "character", character: { code: this.unit(), isEscaped } };
  }

  private unit(): number {
    return this.pattern.charCodeAt(this.position++);
  }

  private group(): PatternNode {
    const look = this.takeMatch(/^\?(<?)([=!])/);
    if (look !== undefined) {
      const body = this.body();
      return { kind: "look", isBehind: look[1] === "<", isNegative: look[2] === "!", body };
    }
    if (this.take("?:")) return { kind: "group", number: undefined, name: undefined, body: this.body() };
    const name = this.takeMatch(/^\?<([^>]*)>/)?.[1];
    if (name === undefined && this.next === "?") this.refuse(this.pattern.slice(this.position - 1, this.position + 2));
    if (name !== undefined && !/^[A-Za-z_]\w*$/.test(name)) this.refuse(`the group name ${name}`);
    const number = ++this.groups;
    this.names.push(name);
    return { kind: "group", number, name, body: this.body() };
  }

  private body(): PatternNode {
    const body = this.alternatives();
    this.position++;
    return body;
  }

  private escape(): PatternNode {
    const letter = this.next;
    if (this.take("b")) return { kind: "boundary" };
    if (this.take("B")) return { kind: "noBoundary" };
    if (isSetEscape(letter)) {
      this.position++;
      const isNegated = letter !== letter.toLowerCase();
      return { kind: "set", isNegated, parts: [isNegated ? (letter.toLowerCase() as SetEscape) : letter] };
    }
    const digits = this.takeMatch(/^[1-9]\d*/);
    if (digits !== undefined) {
      const number = Number(digits[0]);
      if (number > this.groupCount) this.refuse(`\\${number}`);
      return { kind: "reference", number };
    }
    const name = this.allNames.length > 0 ? this.takeMatch(/^k<([^>]*)>/)?.[1] : undefined;
    if (name !== undefined) return { kind: "reference", number: this.numberOf(name) };
    const character = this.code();
    return character === undefined ? this.character(true) : { kind: "character", character };
  }

  /** Names do not stand among groups without one, so a name's number is its place. */
  private numberOf(name: string): number {
    return this.allNames.indexOf(name) + 1;
  }

  /** A character that is written as an escape with a letter or a digit; `undefined` for one that stands for itself. */
  private code(): PatternCharacter | undefined {
    const hex = this.takeMatch(/^(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4}))/);
    if (hex !== undefined) return { code: Number.parseInt(hex[1] ?? hex[2] ?? "", 16), written: `\\${hex[0]}` };
    const control = this.takeMatch(/^c([A-Za-z])/);
    if (control !== undefined) return { code: (control[1] ?? "").charCodeAt(0) % 32 };
    if (this.takeMatch(/^0(?![0-9])/) !== undefined) return { code: 0 };
    const known = controls.get(this.next);
    if (known !== undefined) {
      this.position++;
      return { code: known };
    }
    // JavaScript takes other letters for themselves, .NET for anchors and controls.
    if (/[A-Za-z0-9]/.test(this.next)) this.refuse(`\\${this.next}`);
    return undefined;
  }

  private set(): PatternNode {
    const isNegated = this.take("^");
    const parts: SetPart[] = [];
    while (this.position < this.pattern.length && !this.take("]")) {
      const from = this.setItem();
      const isRange = this.next === "-" && this.pattern.charAt(this.position + 1) !== "]";
      if (!isRange) {
        parts.push(typeof from === "string" ? from : { from, to: from });
        continue;
      }
      this.position++;
      const to = this.setItem();
      if (typeof from === "string" || typeof to === "string") {
        // A dash beside a set is a dash.
        for (const part of [from, { code: 45 }, to])
          parts.push(typeof part === "string" ? part : { from: part, to: part });
      } else parts.push({ from, to });
    }
    return { kind: "set", isNegated, parts };
  }

  private setItem(): PatternCharacter | SetEscape {
    if (!this.take("\\")) return { code: this.unit() };
    const letter = this.next;
    if (isSetEscape(letter)) {
      this.position++;
      return letter;
    }
    if (this.take("b")) return { code: 8 };
    return this.code() ?? { code: this.unit() };
  }
}
