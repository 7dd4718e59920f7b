import { canBeEmpty, captures, certainGroups } from "./facts.js";
import { PatternParser, type Refuse } from "./parser.js";
import { type CaseMode, edgeIsWord, foldedCharacter, needsOption, setText, wordSet } from "./sets.js";
import { everyNode, type PatternNode } from "./tree.js";

/** A regular expression of JavaScript as one of .NET that matches alike. */
export interface Translation {
  readonly pattern: string;
  /** Names of .NET's options. */
  readonly options: readonly string[];
  /** The names of the groups that capture, in the order of their numbers; `undefined` for one without a name. */
  readonly names: readonly (string | undefined)[];
  /** The groups that have a part in every match. */
  readonly certain: ReadonlySet<number>;
  readonly canBeEmpty: boolean;
}

/** Rewrites what .NET reads otherwise, and refuses what has no exact form. */
export function translate(pattern: string, flags: string, refuse: Refuse): Translation {
  for (const flag of flags) if (!"gims".includes(flag)) refuse(`the flag \`${flag}\``);
  const parser = new PatternParser(pattern, (part) => refuse(part.includes(" ") ? part : `\`${part}\``));
  const tree = parser.parse();
  const { names } = parser;
  if (names.some((name) => name !== undefined) && names.includes(undefined))
    refuse("named groups among others (name all of them or none)");
  const ignoresCase = flags.includes("i");
  const hasOption = ignoresCase && everyNode(tree).some(needsOption);
  const writer = new Writer(tree, { ignoresCase, hasOption }, flags.includes("m"), flags.includes("s"), refuse);
  return {
    pattern: writer.write(tree),
    options: [...(hasOption ? ["IgnoreCase", "CultureInvariant"] : []), ...(flags.includes("s") ? ["Singleline"] : [])],
    names,
    certain: certainGroups(tree),
    canBeEmpty: canBeEmpty(tree),
  };
}

const terminators = "\\n\\r\\u2028\\u2029";

class Writer {
  private readonly certain: ReadonlySet<number>;
  /** The groups that have ended before the place that is being written. */
  private readonly closed = new Set<number>();
  private depthBehind = 0;

  constructor(
    tree: PatternNode,
    private readonly mode: CaseMode,
    private readonly isMultiline: boolean,
    private readonly matchesTerminators: boolean,
    private readonly refuse: Refuse,
  ) {
    this.certain = certainGroups(tree);
  }

  write(node: PatternNode): string {
    switch (node.kind) {
      case "alternatives":
        return node.choices.map((choice) => this.write(choice)).join("|");
      case "sequence":
        return this.sequence(node.items);
      case "character":
        return foldedCharacter(node.character, this.mode);
      case "any":
        return this.matchesTerminators ? "." : `[^${terminators}]`;
      case "set":
        return setText(node, this.mode);
      // Without the flag `m` .NET's `$` would match before a last line feed too, and with it know no other end of a line.
      case "start":
        return this.isMultiline ? `(?<![^${terminators}])` : "^";
      case "end":
        return this.isMultiline ? `(?![^${terminators}])` : "\\z";
      case "boundary":
      case "noBoundary":
        return this.boundary(node.kind === "boundary", undefined, undefined);
      case "group":
        return this.group(node);
      case "look":
        return this.look(node);
      case "reference":
        return this.reference(node.number);
      case "repeat":
        return this.repeat(node);
    }
  }

  private sequence(items: readonly PatternNode[]): string {
    let result = "";
    items.forEach((node, position) => {
      const isBoundary = node.kind === "boundary" || node.kind === "noBoundary";
      const text = isBoundary
        ? this.boundary(node.kind === "boundary", items[position - 1], items[position + 1])
        : this.write(node);
      // A digit after `\1` would belong to it.
      const isSplit = items[position - 1]?.kind === "reference" && /^\d/.test(text);
      result += isSplit ? `(?:${text})` : text;
    });
    return result;
  }

  /** Between a word character and none. Where one neighbour is known, only the other is looked at. */
  private boundary(isWanted: boolean, before: PatternNode | undefined, after: PatternNode | undefined): string {
    const word = wordSet(this.mode);
    const follows = edgeIsWord(after, "first");
    if (follows !== undefined) return follows === isWanted ? `(?<!${word})` : `(?<=${word})`;
    const precedes = edgeIsWord(before, "last");
    if (precedes !== undefined) return precedes === isWanted ? `(?!${word})` : `(?=${word})`;
    return isWanted
      ? `(?:(?<=${word})(?!${word})|(?<!${word})(?=${word}))`
      : `(?:(?<=${word})(?=${word})|(?<!${word})(?!${word}))`;
  }

  private group(node: Extract<PatternNode, { kind: "group" }>): string {
    const body = this.write(node.body);
    if (node.number === undefined) return `(?:${body})`;
    this.closed.add(node.number);
    return node.name === undefined ? `(${body})` : `(?<${node.name}>${body})`;
  }

  private look(node: Extract<PatternNode, { kind: "look" }>): string {
    if (node.isBehind) this.depthBehind++;
    const body = this.write(node.body);
    if (node.isBehind) this.depthBehind--;
    return `(?${node.isBehind ? "<" : ""}${node.isNegative ? "!" : "="}${body})`;
  }

  /** A group that has no part in the match is '' to JavaScript, and fails in .NET. */
  private reference(number: number): string {
    if (this.mode.ignoresCase) this.refuse("a back reference that ignores case");
    if (this.depthBehind > 0) this.refuse("a back reference in a look behind");
    if (!this.closed.has(number)) this.refuse("a back reference before its group");
    return this.certain.has(number) ? `\\${number}` : `(?(${number})\\${number})`;
  }

  private repeat(node: Extract<PatternNode, { kind: "repeat" }>): string {
    const isFixed = node.least === node.most;
    // JavaScript takes back a turn that matched nothing, .NET stops after it.
    if (!isFixed && canBeEmpty(node.body)) this.refuse("a repetition of what may be empty");
    const certain = certainGroups(node.body);
    // JavaScript forgets at each turn what groups held before.
    if (node.most > 1 && captures(node.body).some((number) => !certain.has(number)))
      this.refuse("a group in a repetition that may have no part in its last turn");
    const isAtom = ["character", "any", "set", "group", "reference"].includes(node.body.kind);
    const body = this.write(node.body);
    if (!isAtom) this.refuse("a repeated anchor");
    return body + node.mark;
  }
}
