import type { Grammar } from "../writer.js";

/** Objects of classes with inheritance. */
export const classes: Grammar = {
  expressions: {
    shape: ["new FuzzPlain(log, $int)", "new FuzzDouble(log, $int)", "first<FuzzShape>($shape, $shape)"],
    int: ["$$shape.size", "$$shape.grow($int)"],
    string: ["$$shape.name()"],
    boolean: ["($$shape instanceof FuzzDouble)", "($shape === $$shape)"],
  },
  simple: [
    (writer) => writer.line(`${writer.variable("shape")}.grow(${writer.value("int", 2)});`),
    (writer) => writer.line(`${writer.variable("shape")}.size = ${writer.value("int", 2)};`),
  ],
};
