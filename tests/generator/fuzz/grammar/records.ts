import type { Grammar } from "../writer.js";

/** Objects and maps. */
export const records: Grammar = {
  expressions: {
    int: ["$$record.size", "($$map.get($string) ?? $$int)", "$$map.size"],
    string: ["$$record.name"],
    maybe: ["$$record.note"],
    record: ["{ name: $string, size: $int }", "{ size: $int, note: $maybe, name: $string }"],
    map: ["new Map([[$string, seenInt(log, $int)]])"],
    boolean: ["$$map.has($string)"],
  },
  simple: [
    (writer) => writer.line(`${writer.variable("map")}.set(${writer.fill("$string, $int", 2)});`),
    (writer) =>
      writer.line(
        `${writer.variable("record")}.size ${writer.random.pick(["=", "+=", "-="])} ${writer.value("int", 2)};`,
      ),
  ],
};
