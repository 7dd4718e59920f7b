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
  else writer.line(`${name} = ${writer.value(kind, 2)};`);
}

/** Declarations, assignments, branches, loops, and the ways out of them. */
export const control: Grammar = {
  simple: [
    (writer) => writer.declare(writer.random.pick(kindNames)),
    assign,
    assign,
    (writer) => writer.line(`log.push(${writer.value("string", 2)});`),
  ],
  nested: [branch, loop, choose, leave],
};
