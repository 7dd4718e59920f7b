import type { Grammar, Writer } from "../writer.js";

/** A function that captures what is around it, and may change it. */
function action(writer: Writer, level: number): string {
  const name = writer.fresh();
  return writer.without("action", () =>
    writer.within([[name, "int"]], () => {
      if (writer.random.once(2)) return `((${name}: int): int => ${writer.value("int", level)})`;
      const variable = writer.assignable();
      const change =
        variable?.kind === "int"
          ? `${variable.name} = ${writer.value("int", 1)};`
          : `log.push(${writer.value("string", 1)});`;
      return `((${name}: int): int => { ${change} return ${writer.value("int", level)}; })`;
    }),
  );
}

/** Functions as values, and what calls them. */
export const functions: Grammar = {
  expressions: {
    action: [action, "first<(value: int) => int>($action, $action)", "($boolean ? $action : $action)"],
    int: ["$$action($int)", "seenInt(log, $$action($int))"],
    ints: ["$$ints.map($$action)", "$$ints.map((each) => $$action(each))"],
  },
};
