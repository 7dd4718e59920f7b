import { kindNames, type Kind } from "../kinds.js";
import type { Grammar, Writer } from "../writer.js";

/** The first line of a loop and the variable it has. */
interface Head {
  readonly text: string;
  readonly kind: Kind;
}

function branch(writer: Writer, level: number): void {
  writer.line(`if (${writer.value("boolean", 2)}) {`);
  writer.statements(level);
  while (writer.random.once(3)) {
    writer.line(`} else if (${writer.value("boolean", 2)}) {`);
    writer.statements(level);
  }
  if (writer.random.once(2)) {
    writer.line("} else {");
    writer.statements(level);
  }
  writer.line("}");
}

function loop(writer: Writer, level: number): void {
  const name = writer.fresh();
  const heads: readonly [Head, ...Head[]] = [
    { text: `for (let ${name}: int = 0; ${name} < 3; ${name}++) {`, kind: "int" },
    { text: `for (const ${name} of ${writer.value("strings", 2)}.slice()) {`, kind: "string" },
    { text: `for (const ${name} of ${writer.value("ints", 2)}.slice()) {`, kind: "int" },
  ];
  const { text, kind } = writer.random.pick(heads);
  writer.line(text);
  writer.at({ isInLoop: true, isInSwitch: false }, () => {
    writer.block(() => {
      writer.know(name, kind);
      const count = 1 + writer.random.below(2);
      for (let i = 0; i < count; i++) writer.statement(level - 1);
      writer.line(`if (log.length > 300) ${writer.here.isInFinally ? "break" : "return [log]"};`);
    });
  });
  writer.line("}");
}

/** A loop in a loop, the inner of which may leave or go on with the outer. */
function labelled(writer: Writer, level: number): void {
  const [label, outer, inner] = [writer.fresh(), writer.fresh(), writer.fresh()];
  writer.line(`${label}: for (const ${outer} of ${writer.value("ints", 2)}.slice(0, 4)) {`);
  writer.at({ isInLoop: true, isInSwitch: false }, () => {
    writer.block(() => {
      writer.know(outer, "int");
      writer.line(`for (let ${inner}: int = 0; ${inner} < 3; ${inner}++) {`);
      writer.block(() => {
        writer.know(inner, "int");
        writer.line(`if (${writer.value("boolean", 2)}) ${writer.random.pick(["break", "continue"])} ${label};`);
        writer.statement(level - 1);
        writer.line("if (log.length > 300) break;");
      });
      writer.line("}");
      writer.statement(0);
    });
  });
  writer.line("}");
}

/** `while`, which counts in a variable of its own. */
function repeat(writer: Writer, level: number): void {
  const name = writer.fresh();
  writer.line(`let ${name}: int = 0;`);
  const condition = `${name} < 3 && ${writer.value("boolean", 2)}`;
  writer.line(`while (${condition}) {`);
  writer.at({ isInLoop: true, isInSwitch: false }, () => {
    writer.block(() => {
      writer.line(`${name}++;`);
      writer.know(name, "int");
      writer.statement(level - 1);
      writer.statement(level - 1);
      writer.line("if (log.length > 300) break;");
    });
  });
  writer.line("}");
}

/** A loop over the entries of a map. */
function pairs(writer: Writer, level: number): void {
  const [key, value] = [writer.fresh(), writer.fresh()];
  const entry = (): string => `[${writer.fill("$string, $int", 1)}]`;
  writer.line(`for (const [${key}, ${value}] of new Map<string, int>([${entry()}, ${entry()}])) {`);
  writer.at({ isInLoop: true, isInSwitch: false }, () => {
    writer.block(() => {
      writer.know(key, "string");
      writer.know(value, "int");
      writer.statement(level - 1);
      writer.line("if (log.length > 300) break;");
    });
  });
  writer.line("}");
}

function choose(writer: Writer, level: number): void {
  const isText = writer.random.once(2);
  const value = isText ? "seenText(log, $string)" : "seenInt(log, $int)";
  writer.line(`switch (${writer.fill(value, 2)}) {`);
  writer.at({ isInSwitch: true }, () => {
    writer.block(() => {
      for (const label of isText ? ['"a"', '"0"', '""'] : ["0", "1", "2"]) {
        writer.line(`case ${label}: {`);
        writer.statements(level, 2);
        writer.line("  break;");
        writer.line("}");
      }
      writer.line("default: {");
      writer.statements(level, 2);
      writer.line("}");
    });
  });
  writer.line("}");
}

function leave(writer: Writer): void {
  const condition = writer.value("boolean", 2);
  const { isInLoop, isInSwitch, isInFinally } = writer.here;
  if (isInLoop && !isInSwitch) writer.line(`if (${condition}) ${writer.random.pick(["break", "continue"])};`);
  else if (isInLoop) writer.line(`if (${condition}) continue;`);
  else if (!isInFinally && writer.random.once(3)) {
    writer.line(`if (${condition}) return [log, ${writer.value("string", 2)}];`);
  } else writer.line(`log.push(${writer.value("string", 2)});`);
}

function assign(writer: Writer): void {
  const variable = writer.assignable();
  if (variable === undefined) return;
  const { name, kind } = variable;
  if (kind === "int" && writer.random.once(3)) {
    writer.line(`${name} ${writer.random.pick(["+=", "-="])} ${writer.value("int", 2)};`);
  } else if (kind === "int" && writer.random.once(4)) writer.line(`${name}++;`);
  else if (kind === "string" && writer.random.once(3)) writer.line(`${name} += ${writer.leaf("string")};`);
  else if (kind === "maybe" && writer.random.once(2)) writer.line(`${name} ??= ${writer.value("string", 2)};`);
  else if (kind === "number" && writer.random.once(2)) {
    writer.line(`${name} ${writer.random.pick(["+=", "-=", "*=", "/="])} ${writer.value("number", 2)};`);
  } else writer.line(`${name} = ${writer.value(kind, 2)};`);
}

/** Two variables of one kind change their values. */
function swap(writer: Writer): void {
  const [one, other] = [writer.assignable(), writer.assignable()];
  if (one === undefined || other === undefined || one.kind !== other.kind || one.name === other.name) return;
  writer.line(`[${one.name}, ${other.name}] = [${other.name}, ${one.name}];`);
}

/** Declarations, assignments, branches, loops, and the ways out of them. */
export const control: Grammar = {
  simple: [
    (writer) => writer.declare(writer.random.pick(kindNames)),
    assign,
    assign,
    swap,
    (writer) => writer.line(`log.push(${writer.value("string", 2)});`),
  ],
  nested: [branch, loop, labelled, repeat, pairs, choose, leave],
};
