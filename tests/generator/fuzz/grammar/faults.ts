import type { Grammar, Writer } from "../writer.js";

function attempt(writer: Writer, level: number): void {
  writer.line("try {");
  writer.block(() => {
    const count = 1 + writer.random.below(2);
    for (let i = 0; i < count; i++) writer.statement(level - 1);
    if (writer.random.once(2)) writer.line(`log.push(\`\${checked(log, ${writer.value("int", 2)})}\`);`);
  });
  writer.line("} catch (failure) {");
  writer.block(() => {
    writer.line('log.push(failure instanceof Error ? failure.message : "?");');
    writer.statement(level - 1);
  });
  if (writer.random.once(2)) {
    writer.line("} finally {");
    writer.at({ isInLoop: false, isInFinally: true }, () => writer.statements(level));
  }
  writer.line("}");
}

/** One kind of error is told from others, and the others go on. */
function rethrow(writer: Writer, level: number): void {
  writer.line("try {");
  writer.block(() => {
    writer.line("try {");
    writer.block(() => {
      writer.line(`log.push(\`\${risky(log, ${writer.value("int", 2)})}\`);`);
      writer.statement(level - 1);
    });
    writer.line("} catch (failure) {");
    writer.line("  if (!(failure instanceof FuzzError)) throw failure;");
    writer.line("  log.push(`${failure.code} ${failure.message}`);");
    writer.line("} finally {");
    writer.line('  log.push("finally");');
    writer.line("}");
  });
  writer.line("} catch {");
  writer.block(() => writer.line(`log.push(${writer.value("string", 2)});`));
  writer.line("}");
}

/** What is thrown and caught. */
export const faults: Grammar = { nested: [attempt, rethrow] };
