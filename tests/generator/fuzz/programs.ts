import type { Random } from "./random.js";

/** The types that the programs' values have. */
type Kind = "int" | "string" | "boolean" | "maybe" | "ints" | "strings" | "record" | "map";

interface Variable {
  readonly name: string;
  readonly kind: Kind;
  readonly isFixed: boolean;
}

/** The first line of a loop and the type of its variable. */
interface Head {
  readonly head: string;
  readonly kind: Kind;
}

const typeNames: Readonly<Record<Kind, string>> = {
  int: "int",
  string: "string",
  boolean: "boolean",
  maybe: "string | undefined",
  ints: "int[]",
  strings: "string[]",
  record: "FuzzEntry",
  map: "Map<string, int>",
};

/** What every program may use: functions that leave a trace of when they were called, and a record. */
export const preamble = `interface FuzzEntry {
  readonly name: string;
  size: int;
  readonly note?: string;
}
function seenText(log: string[], value: string): string {
  log.push("t" + value);
  return value;
}
function seenInt(log: string[], value: int): int {
  log.push(\`n\${value}\`);
  return value;
}
function seenFlag(log: string[], value: boolean): boolean {
  log.push(value ? "yes" : "no");
  return value;
}
function maybeText(log: string[], value: int): string | undefined {
  log.push("m");
  return value % 2 === 0 ? undefined : \`m\${value}\`;
}
function both(one: int, other: int = 3): int {
  return (one * 2 - other) % 1000;
}
function makeEntry(name: string): FuzzEntry {
  return { name, size: name.length };
}
function checked(log: string[], value: int): int {
  if (value > 5) throw new Error(\`over \${value}\`);
  log.push("checked");
  return value;
}
`;

const texts = [
  '""',
  '"a"',
  '"0"',
  '"B b"',
  '"$x`"',
  '"it\'s"',
  '"\\"q\\""',
  '"\\u00e9"',
  '"\\u{1F600}"',
  '"a\\r\\n"',
] as const;

/** Writes one function without parameters whose result shows all it did. */
export class ProgramWriter {
  private readonly scopes: Variable[][] = [[]];
  private readonly lines: string[] = [];
  private depth = 1;
  private count = 0;
  private inLoop = false;
  private inSwitch = false;
  private inFinally = false;

  constructor(
    private readonly random: Random,
    private readonly name: string,
  ) {}

  write(): string {
    this.line(`export function ${this.name}(): unknown[] {`, 0);
    this.line("const log: string[] = [];");
    for (const kind of Object.keys(typeNames) as Kind[]) this.declare(kind);
    const statements = 2 + this.random.below(4);
    for (let i = 0; i < statements; i++) this.statement(2);
    const names = this.scopes.flat().map((variable) => variable.name);
    this.line(`return [log, ${names.join(", ")}];`);
    this.line("}", 0);
    return `${this.lines.join("\n")}\n`;
  }

  private line(text: string, depth = this.depth): void {
    this.lines.push("  ".repeat(depth) + text);
  }

  private declare(kind: Kind): void {
    const isFixed = this.random.once(2);
    const value = this.value(kind, 2);
    const name = `v${this.count++}`;
    this.line(`${isFixed ? "const" : "let"} ${name}: ${typeNames[kind]} = ${value};`);
    this.scopes.at(-1)?.push({ name, kind, isFixed });
  }

  private block(action: () => void): void {
    this.scopes.push([]);
    this.depth++;
    action();
    this.depth--;
    this.scopes.pop();
  }

  private statements(level: number): void {
    this.block(() => {
      const count = 1 + this.random.below(3);
      for (let i = 0; i < count; i++) this.statement(level - 1);
    });
  }

  private statement(level: number): void {
    const simple = [
      () => this.declare(this.random.pick(Object.keys(typeNames) as [Kind, ...Kind[]])),
      () => this.assign(),
      () => this.assign(),
      () => this.change(),
      () => this.line(`log.push(${this.string(2)});`),
    ] as const;
    const nested = [
      () => this.branch(level),
      () => this.loop(level),
      () => this.attempt(level),
      () => this.choose(level),
      () => this.leave(),
    ] as const;
    if (level > 0 && this.random.once(2)) this.random.pick(nested)();
    else this.random.pick(simple)();
  }

  private assign(): void {
    const open = this.scopes.flat().filter((variable) => !variable.isFixed);
    const variable = open[this.random.below(open.length)];
    if (variable === undefined) return;
    if (variable.kind === "int" && this.random.once(3))
      this.line(`${variable.name} ${this.random.pick(["+=", "-="])} ${this.int(2)};`);
    else if (variable.kind === "int" && this.random.once(4)) this.line(`${variable.name}++;`);
    else if (variable.kind === "string" && this.random.once(3)) this.line(`${variable.name} += ${this.leafText()};`);
    else this.line(`${variable.name} = ${this.value(variable.kind, 2)};`);
  }

  private change(): void {
    const record = this.variable("record");
    const choices = [
      () => this.line(`${this.variable("ints")}.push(${this.int(2)});`),
      () => this.line(`${this.variable("strings")}.push(${this.string(2)});`),
      () => this.line(`${this.variable("map")}.set(${this.string(2)}, ${this.int(2)});`),
      () => this.line(`${record}.size ${this.random.pick(["=", "+=", "-="])} ${this.int(2)};`),
      () => this.line(`${this.variable("strings")}.reverse();`),
      () => this.line(`${this.variable("strings")}.sort();`),
    ] as const;
    this.random.pick(choices)();
  }

  private branch(level: number): void {
    this.line(`if (${this.boolean(2)}) {`);
    this.statements(level);
    while (this.random.once(2)) {
      this.line(`} else if (${this.boolean(2)}) {`);
      this.statements(level);
    }
    if (this.random.once(2)) {
      this.line("} else {");
      this.statements(level);
    }
    this.line("}");
  }

  private loop(level: number): void {
    const wasInLoop = this.inLoop;
    const wasInSwitch = this.inSwitch;
    const name = `v${this.count++}`;
    const heads: readonly [Head, ...Head[]] = [
      { head: `for (let ${name}: int = 0; ${name} < 3; ${name}++) {`, kind: "int" },
      { head: `for (const ${name} of ${this.value("strings", 2)}.slice()) {`, kind: "string" },
      { head: `for (const ${name} of ${this.list("ints")}.slice()) {`, kind: "int" },
    ];
    const { head, kind } = this.random.pick(heads);
    this.inLoop = true;
    this.inSwitch = false;
    this.line(head);
    this.block(() => {
      this.scopes.at(-1)?.push({ name, kind, isFixed: true });
      const count = 1 + this.random.below(2);
      for (let i = 0; i < count; i++) this.statement(level - 1);
      this.line(`if (log.length > 300) ${this.inFinally ? "break" : "return [log]"};`);
    });
    this.line("}");
    this.inLoop = wasInLoop;
    this.inSwitch = wasInSwitch;
  }

  private attempt(level: number): void {
    this.line("try {");
    this.block(() => {
      const count = 1 + this.random.below(2);
      for (let i = 0; i < count; i++) this.statement(level - 1);
      if (this.random.once(2)) this.line(`log.push(\`\${checked(log, ${this.int(2)})}\`);`);
    });
    this.line("} catch (failure) {");
    this.block(() => {
      this.line('log.push(failure instanceof Error ? failure.message : "?");');
      this.statement(level - 1);
    });
    if (this.random.once(2)) {
      const [wasInLoop, wasInFinally] = [this.inLoop, this.inFinally];
      [this.inLoop, this.inFinally] = [false, true];
      this.line("} finally {");
      this.statements(level);
      [this.inLoop, this.inFinally] = [wasInLoop, wasInFinally];
    }
    this.line("}");
  }

  private choose(level: number): void {
    const wasInSwitch = this.inSwitch;
    const isText = this.random.once(2);
    this.inSwitch = true;
    this.line(`switch (${isText ? `seenText(log, ${this.string(2)})` : `seenInt(log, ${this.int(2)})`}) {`);
    this.depth++;
    for (const label of isText ? ['"a"', '"0"', '""'] : ["0", "1", "2"]) {
      this.line(`case ${label}: {`);
      this.statements(level);
      this.line("  break;");
      this.line("}");
    }
    this.line("default: {");
    this.statements(level);
    this.line("}");
    this.depth--;
    this.line("}");
    this.inSwitch = wasInSwitch;
  }

  private leave(): void {
    const condition = this.boolean(2);
    if (this.inLoop && !this.inSwitch) this.line(`if (${condition}) ${this.random.pick(["break", "continue"])};`);
    else if (this.inLoop) this.line(`if (${condition}) continue;`);
    else if (!this.inFinally && this.random.once(3)) this.line(`if (${condition}) return [log, ${this.string(2)}];`);
    else this.line(`log.push(${this.string(2)});`);
  }

  private variable(kind: Kind): string {
    const known = this.scopes.flat().filter((variable) => variable.kind === kind);
    return known[this.random.below(known.length)]?.name ?? this.literal(kind);
  }

  private literal(kind: Kind): string {
    switch (kind) {
      case "int":
        return String(this.random.below(12) - 3);
      case "string":
        return this.random.pick(texts);
      case "boolean":
        return `seenFlag(log, ${this.random.pick(["true", "false"])})`;
      case "maybe":
        return `maybeText(log, ${this.random.below(4)})`;
      case "ints":
        return this.random.pick(["[]", "[0]", "[1, 2, 3]"]);
      case "strings":
        return this.random.pick(["[]", '[""]', '["a", "0", "a"]']);
      case "record":
        return `makeEntry(${this.random.pick(texts)})`;
      case "map":
        return "new Map<string, int>()";
    }
  }

  private value(kind: Kind, level: number): string {
    switch (kind) {
      case "int":
        return this.int(level);
      case "string":
        return this.string(level);
      case "boolean":
        return this.boolean(level);
      case "maybe":
        return this.maybe(level);
      case "ints":
        return this.random.pick([
          () => `[${this.int(level - 1)}, ${this.int(level - 1)}]`,
          () => `${this.list("ints")}.map((x) => both(x, ${this.leafInt()}))`,
          () => `${this.list("ints")}.filter((x) => ${this.leafInt()} < x || x === ${this.leafInt()})`,
          () => `[...${this.list("ints")}, ${this.int(level - 1)}]`,
          () => `${this.list("strings")}.map((x) => seenInt(log, x.length))`,
        ])();
      case "strings":
        return this.random.pick([
          () => `[${this.string(level - 1)}, ${this.string(level - 1)}, ${this.string(level - 1)}]`,
          () => `${this.list("strings")}.map((x) => x + ${this.leafText()})`,
          () =>
            `${this.list("strings")}.filter((x) => x !== ${this.leafText()} && !${this.list("strings")}.every((y) => y === x))`,
          () => `[${this.string(level - 1)}, ...${this.list("strings")}]`,
          () => `(${this.boolean(level - 1)} ? ${this.list("strings")} : ${this.list("strings")}).slice()`,
          () => `${this.string(level - 1)}.split("a")`,
        ])();
      case "record":
        return this.random.pick([
          `{ name: ${this.string(level - 1)}, size: ${this.int(level - 1)} }`,
          `{ size: ${this.int(level - 1)}, note: ${this.maybe(level - 1)}, name: ${this.string(level - 1)} }`,
        ]);
      case "map":
        return this.random.pick([
          "new Map<string, int>()",
          `new Map([[${this.string(level - 1)}, seenInt(log, ${this.int(level - 1)})]])`,
        ]);
    }
  }

  private list(kind: "ints" | "strings"): string {
    const known = this.scopes.flat().filter((variable) => variable.kind === kind);
    return known[this.random.below(known.length)]?.name ?? (kind === "ints" ? "([1, 2] as int[])" : '["a", "b"]');
  }

  private leafInt(): string {
    return this.random.once(2) ? this.variable("int") : this.literal("int");
  }

  private leafText(): string {
    return this.random.once(2) ? this.variable("string") : this.literal("string");
  }

  private int(level: number): string {
    if (level <= 0) return this.leafInt();
    const next = (): string => this.int(level - 1);
    return this.random.pick([
      () => this.leafInt(),
      () => `((${next()} ${this.random.pick(["+", "-"])} ${next()}) % 1000)`,
      () => `((${this.leafInt()} % 100) * (${this.leafInt()} % 100))`,
      () => `(${next()} % 7)`,
      () => `seenInt(log, ${next()})`,
      () => `${this.string(level - 1)}.length`,
      () => `${this.string(level - 1)}.indexOf(${this.leafText()})`,
      () => `${this.list("ints")}.length`,
      () => `${this.list("strings")}.findIndex((x) => x === ${this.leafText()})`,
      () => `Math.${this.random.pick(["max", "min"])}(${next()}, ${next()})`,
      () => `Math.floor(${next()} / ${this.random.pick(["2", "3"])})`,
      () => `both(${next()}${this.random.once(2) ? `, ${next()}` : ""})`,
      () => `(${this.boolean(level - 1)} ? ${next()} : ${next()})`,
      () => `(${this.variable("map")}.get(${this.string(level - 1)}) ?? ${this.variable("int")})`,
    ])();
  }

  private string(level: number): string {
    if (level <= 0) return this.leafText();
    const next = (): string => this.string(level - 1);
    return this.random.pick([
      () => this.leafText(),
      () => `(${next()} + ${next()}).slice(0, 20)`,
      () => `\`\${${next()}}-\${${this.int(level - 1)}}\${${next()}}\``,
      () => `seenText(log, ${next()})`,
      () => `${next()}.toUpperCase()`,
      () => `${next()}.slice(${this.int(level - 1)}, ${this.int(level - 1)})`,
      () => `${next()}.substring(${this.int(level - 1)})`,
      () => `${next()}.trim()`,
      () => `${next()}.replaceAll("a", "xy")`,
      () => `${next()}.padStart(4, "*")`,
      () => `${this.list("strings")}.join("/")`,
      () => `String(${this.int(level - 1)})`,
      () => `(${this.boolean(level - 1)} ? ${next()} : ${next()})`,
      () => `(${this.maybe(level - 1)} ?? ${next()})`,
    ])();
  }

  private boolean(level: number): string {
    if (level <= 0) return `(${this.leafInt()} < ${this.variable("int")})`;
    const next = (): string => this.boolean(level - 1);
    const compare = this.random.pick(["<", "<=", ">", ">="]);
    return this.random.pick([
      () => `(${this.int(level - 1)} ${compare} ${this.int(level - 1)})`,
      () =>
        `(seenText(log, ${this.string(level - 1)}) ${this.random.pick(["===", "!==", "<", ">="])} ${this.string(level - 1)})`,
      () => `(${next()} && ${next()})`,
      () => `(${next()} || ${next()})`,
      () => `!${next()}`,
      () => `seenFlag(log, ${next()})`,
      () => `${this.list("strings")}.includes(${this.string(level - 1)})`,
      () => `${this.list("strings")}.some((x) => seenFlag(log, x < ${this.leafText()}))`,
      () => `${this.list("ints")}.every((x) => x < ${this.leafInt()})`,
      () => `${this.string(level - 1)}.startsWith(${this.leafText()})`,
      () => `(maybeText(log, ${this.int(level - 1)}) ${this.random.pick(["===", "!=="])} ${this.maybe(level - 1)})`,
      () => `(${this.maybe(level - 1)} === undefined)`,
    ])();
  }

  private maybe(level: number): string {
    return this.random.pick([
      () => this.variable("maybe"),
      () => `maybeText(log, ${this.int(level - 1)})`,
      () => `${this.list("strings")}.find((x) => x > ${this.leafText()})`,
      () => `(${this.boolean(level - 1)} ? maybeText(log, ${this.int(level - 1)}) : undefined)`,
      () => `maybeText(log, ${this.int(level - 1)})?.toUpperCase()`,
    ])();
  }
}
