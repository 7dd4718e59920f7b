import type { Grammar, Writer } from "../writer.js";

/** A function of the program itself, which may call itself so many times; it stands as a constant, since programs share a file. */
function localFunction(writer: Writer, level: number): void {
  const [name, parameter, other] = [writer.fresh(), writer.fresh(), writer.fresh()];
  const forms: readonly [string, ...string[]] = [
    `(${parameter}: int, ${other}: int = ${writer.leaf("int")}): int`,
    `(${parameter}: int, ...${other}s: int[]): int`,
    `({ size: ${parameter}, name: ${other} }: FuzzEntry): int`,
    `([${other}, ${parameter}]: [string, int]): int`,
  ];
  const form = writer.random.below(forms.length);
  writer.line(`const ${name} = ${forms[form] ?? forms[0]} => {`);
  writer.without("action", () =>
    writer.block(() => {
      writer.know(parameter, "int");
      if (form === 0) writer.know(other, "int");
      if (form === 1) writer.know(`${other}s`, "ints");
      if (form > 1) writer.know(other, "string");
      writer.line(`if (${writer.value("boolean", 2)}) return ${writer.value("int", 1)};`);
      writer.line(`log.push(${writer.value("string", level)});`);
      writer.line(`return ${writer.value("int", 2)};`);
    }),
  );
  writer.line("};");
  const calls: readonly [string, ...string[]] = [
    `${name}($int)`,
    `${name}($int, $int, ...$$ints)`,
    `${name}($record)`,
    `${name}($pair)`,
  ];
  const result = writer.fresh();
  writer.line(`const ${result} = ${writer.fill(calls[form] ?? calls[0], 2)};`);
  writer.know(result, "int");
}

/** An assignment whose value is used. */
function assignedValue(writer: Writer): void {
  const variable = writer.assignable();
  if (variable === undefined) return;
  const { name, kind } = variable;
  if (kind === "int") writer.line(`log.push(\`\${(${name} ${writer.fill("= $int", 2)})}\`);`);
  else if (kind === "string")
    writer.line(`log.push((${name} ${writer.random.pick(["=", "||=", "&&="])} ${writer.value("string", 2)}));`);
  else if (kind === "maybe")
    writer.line(`${name} ${writer.random.pick(["||=", "&&=", "??="])} maybeText(log, ${writer.leaf("int")});`);
  else if (kind === "boolean")
    writer.line(`${name} ${writer.random.pick(["||=", "&&="])} ${writer.value("boolean", 2)};`);
}

/** `do`, whose condition may need statements, and whose body therefore has no `continue`. */
function doWhile(writer: Writer, level: number): void {
  const name = writer.fresh();
  writer.line(`let ${name}: int = 0;`);
  writer.line("do {");
  writer.at({ isInLoop: false, isInSwitch: false }, () =>
    writer.block(() => {
      writer.line(`${name}++;`);
      writer.statement(level - 1);
      writer.line("if (log.length > 300) break;");
    }),
  );
  writer.line(`} while (${name} < 3 && ${writer.value("boolean", 3)});`);
}

/** A `for` whose condition calls something, and that may go on from within `try`. */
function forCalls(writer: Writer, level: number): void {
  const [name, label] = [writer.fresh(), writer.fresh()];
  writer.line(`${label}: for (let ${name}: int = 0; ${name} < 4 && ${writer.value("boolean", 2)}; ${name} += 1) {`);
  writer.at({ isInLoop: true, isInSwitch: false }, () =>
    writer.block(() => {
      writer.know(name, "int");
      writer.line("try {");
      writer.line(`  if (${writer.value("boolean", 1)}) continue ${label};`);
      writer.line(`  if (${writer.value("boolean", 1)}) break ${label};`);
      writer.block(() => writer.statement(level - 1));
      writer.line("} finally {");
      writer.line(`  log.push(${writer.value("string", 1)});`);
      writer.line("}");
      writer.line("if (log.length > 300) break;");
    }),
  );
  writer.line("}");
}

/** `switch (true)`, and `default` between others. */
function chooses(writer: Writer, level: number): void {
  const isTrue = writer.random.once(2);
  // Not the bare variable: after tests of it above, TypeScript may know that it is never here.
  const of = (): string => (isTrue ? `!${writer.leaf("boolean")}` : writer.leaf("int"));
  writer.line(`switch (${isTrue ? "seenFlag(log, true)" : writer.fill("seenInt(log, $int)", 2)}) {`);
  const middle = writer.random.below(4);
  writer.at({ isInSwitch: true }, () =>
    writer.block(() => {
      for (let i = 0; i < 4; i++) {
        if (i !== middle && writer.random.once(4)) writer.line(`case ${of()}:`);
        writer.line(i === middle ? "default: {" : `case ${of()}: {`);
        writer.statements(level, 1);
        writer.line("  break;");
        writer.line("}");
      }
    }),
  );
  writer.line("}");
}

/** Statements that need functions, labels and conditions with calls. */
export const program: Grammar = {
  simple: [assignedValue],
  nested: [localFunction, doWhile, forCalls, chooses],
};
