import { kindNames, kinds, type Kind } from "./kinds.js";
import type { Random } from "./random.js";

interface Variable {
  readonly name: string;
  readonly kind: Kind;
  readonly isFixed: boolean;
}

/** Where a statement stands: what may leave it. */
export interface Place {
  readonly isInLoop: boolean;
  readonly isInSwitch: boolean;
  readonly isInFinally: boolean;
}

/**
 * How an expression of a kind may be written: a text in which `$int` stands for an expression of that kind and `$$int` for a variable
 * or a literal, or a function where that is not enough.
 */
export type ExpressionRule = string | ((writer: Writer, level: number) => string);

/** Writes a statement of one kind. */
export type StatementRule = (writer: Writer, level: number) => void;

/** A part of the language. A construct is added to one of them, and nowhere else. */
export interface Grammar {
  readonly expressions?: Readonly<Partial<Record<Kind, readonly ExpressionRule[]>>>;
  /** Statements without statements in them. */
  readonly simple?: readonly StatementRule[];
  /** Statements with statements in them. */
  readonly nested?: readonly StatementRule[];
}

/** All parts together. */
export class Language {
  readonly simple: readonly StatementRule[];
  readonly nested: readonly StatementRule[];

  private readonly rules: ReadonlyMap<Kind, readonly ExpressionRule[]>;

  constructor(parts: readonly Grammar[]) {
    this.rules = new Map(kindNames.map((kind) => [kind, parts.flatMap((part) => part.expressions?.[kind] ?? [])]));
    this.simple = parts.flatMap((part) => part.simple ?? []);
    this.nested = parts.flatMap((part) => part.nested ?? []);
  }

  expressions(kind: Kind): readonly ExpressionRule[] {
    return this.rules.get(kind) ?? [];
  }
}

/** Writes one function without parameters whose result shows all it did. */
export class Writer {
  private readonly scopes: Variable[][] = [[]];
  private readonly lines: string[] = [];
  private depth = 1;
  private count = 0;
  private hidden: Kind | undefined;
  private place: Place = { isInLoop: false, isInSwitch: false, isInFinally: false };

  constructor(
    readonly random: Random,
    private readonly language: Language,
    /** Names at the top of the file end in it (`program_12`), so that programs can stand in one file. */
    private readonly number: number,
  ) {}

  /** The whole program. */
  program(): string {
    this.line(`export function program_${this.number}(): unknown[] {`, 0);
    this.line("const log: string[] = [];");
    this.declare("int");
    this.declare("string");
    for (let i = 0; i < 4; i++) this.declare(this.random.pick(kindNames));
    const statements = 2 + this.random.below(4);
    for (let i = 0; i < statements; i++) this.statement(2);
    // A function has no form that both languages could show.
    const shown = this.scopes.flat().filter((variable) => variable.kind !== "action");
    const names = shown.map((variable) => variable.name);
    this.line(`return [log, ${names.join(", ")}];`);
    this.line("}", 0);
    return `${this.lines.join("\n")}\n`;
  }

  line(text: string, depth = this.depth): void {
    this.lines.push("  ".repeat(depth) + text);
  }

  /** A name that nothing else in the program has. */
  fresh(): string {
    return `v${this.count++}`;
  }

  /** A variable with a value. */
  declare(kind: Kind): void {
    const isFixed = this.random.once(2);
    const value = this.value(kind, 2);
    const name = this.fresh();
    this.line(`${isFixed ? "const" : "let"} ${name}: ${kinds[kind].type} = ${value};`);
    this.know(name, kind, isFixed);
  }

  /** What is written from here to the end of the block may name it. */
  know(name: string, kind: Kind, isFixed = true): void {
    this.scopes.at(-1)?.push({ name, kind, isFixed });
  }

  /** An indented block with variables of its own. */
  block(action: () => void): void {
    this.scopes.push([]);
    this.depth++;
    action();
    this.depth--;
    this.scopes.pop();
  }

  /** An expression that may name some more variables, as the body of a callback may. */
  within(variables: readonly (readonly [name: string, kind: Kind])[], text: () => string): string {
    this.scopes.push(variables.map(([name, kind]) => ({ name, kind, isFixed: true })));
    const written = text();
    this.scopes.pop();
    return written;
  }

  /** What is written by `action` names no variable of a kind: a function that calls one might call itself. */
  without<T>(kind: Kind, action: () => T): T {
    const outer = this.hidden;
    this.hidden = kind;
    const written = action();
    this.hidden = outer;
    return written;
  }

  /** Whether what is written names no variable of a kind. */
  hides(kind: Kind): boolean {
    return this.hidden === kind;
  }

  /** What is written by `action` is given as a text, to stand within a line. */
  captured(action: () => void): string {
    const before = this.lines.length;
    action();
    return this.lines.splice(before).join("\n").trim();
  }

  /** What is written by `action` stands in another place. */
  at(place: Partial<Place>, action: () => void): void {
    const outer = this.place;
    this.place = { ...outer, ...place };
    action();
    this.place = outer;
  }

  get here(): Place {
    return this.place;
  }

  statement(level: number): void {
    if (level > 0 && this.random.once(2)) this.random.from(this.language.nested)(this, level);
    else this.random.from(this.language.simple)(this, level);
  }

  /** The statements of a block. */
  statements(level: number, most = 3): void {
    this.block(() => {
      const count = 1 + this.random.below(most);
      for (let i = 0; i < count; i++) this.statement(level - 1);
    });
  }

  value(kind: Kind, level: number): string {
    const rules = this.language.expressions(kind);
    if (level <= 0 || rules.length === 0 || this.random.once(6)) return this.leaf(kind);
    const rule = this.random.from(rules);
    return typeof rule === "string" ? this.fill(rule, level - 1) : rule(this, level - 1);
  }

  /** Fills the holes of a rule. */
  fill(rule: string, level: number): string {
    return rule.replace(/(\$\$?)([a-z]\w*)/gi, (_, mark: string, kind: Kind) =>
      mark === "$" ? this.value(kind, level) : this.leaf(kind),
    );
  }

  /** A variable or a literal. */
  leaf(kind: Kind): string {
    return this.random.once(3) ? this.random.pick(kinds[kind].literals) : this.variable(kind);
  }

  /** A variable, or a literal where there is none. */
  variable(kind: Kind): string {
    const known = this.hidden === kind ? [] : this.scopes.flat().filter((variable) => variable.kind === kind);
    return known.length === 0 ? this.random.pick(kinds[kind].literals) : this.random.from(known).name;
  }

  /** A variable that may be assigned. */
  assignable(): { readonly name: string; readonly kind: Kind } | undefined {
    const open = this.scopes.flat().filter((variable) => !variable.isFixed);
    return open.length === 0 ? undefined : this.random.from(open);
  }
}
