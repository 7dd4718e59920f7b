import type { Grammar, Writer } from "../writer.js";

/** A tuple's parts as variables. */
function takeApart(writer: Writer): void {
  const [one, other] = [writer.fresh(), writer.fresh()];
  writer.line(`const [${one}, ${other}] = ${writer.value("pair", 2)};`);
  writer.know(one, "string");
  writer.know(other, "int");
}

/** Tuples: their parts, what makes and changes them, and taking them apart. */
export const tuples: Grammar = {
  expressions: {
    int: ["$$pair[1]"],
    string: ["$$pair[0]"],
    pair: [
      "([$string, $int] as [string, int])",
      "makePair($string, $int)",
      "([...$$pair] as [string, int])",
      "($boolean ? $$pair : $pair)",
      "([...$$map.entries()][0] ?? $pair)",
    ],
    map: ["new Map([$pair, $pair])"],
    boolean: ["($$pair === $$pair)"],
  },
  simple: [
    takeApart,
    (writer) => writer.line(`${writer.variable("pair")}[1] ${writer.fill("= $int", 2)};`),
    (writer) => writer.line(`${writer.variable("pair")}[0] ${writer.fill("= $string", 2)};`),
  ],
};
