import type { Grammar, Writer } from "../writer.js";

/** Destructuring of what there is. */
function takeApart(writer: Writer): void {
  const [one, other] = [writer.fresh(), writer.fresh()];
  const forms: readonly [string, ...string[]] = [
    `const { name: ${one}, size: ${other} } = ${writer.value("record", 2)};`,
    `const [${one} = ${writer.leaf("string")}, , ${writer.fresh()}] = ${writer.value("strings", 2)}.slice(); const ${other} = ${writer.variable("record")}.size;`,
  ];
  writer.line(writer.random.pick(forms));
  writer.know(one, "string");
  writer.know(other, "int");
}

/** Objects, maps and sets. */
export const records: Grammar = {
  expressions: {
    int: ["$$record.size", "$$set.size", "($$records[0]?.size ?? $int)", "($$map.get($string) ?? $$int)", "$$map.size"],
    string: ["$$record.name"],
    maybe: ["$$record.note"],
    record: [
      "entry({ name: $string, size: $int })",
      "entry({ size: $int, note: $maybe, name: $string })",
      "entry({ ...$$record, size: $int })",
      "($$records[$int] ?? $$record)",
    ],
    set: ["new Set($$strings)", "new Set([$string, $string])"],
    strings: ["[...$$map.keys()]", "[...$$set]", "$$records.map((each) => each.name)"],
    ints: ["[...$$map.values()]"],
    map: ["new Map([[$string, seenInt(log, $int)]])"],
    boolean: ["$$map.has($string)", "$$set.has($string)"],
  },
  simple: [
    (writer) => writer.line(`${writer.variable("set")}.add(${writer.value("string", 2)});`),
    takeApart,
    (writer) => writer.line(`${writer.variable("map")}.set(${writer.fill("$string, $int", 2)});`),
    (writer) =>
      writer.line(
        `${writer.variable("record")}.size ${writer.random.pick(["=", "+=", "-="])} ${writer.value("int", 2)};`,
      ),
  ],
};
