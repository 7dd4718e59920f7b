/** The types of the programs' values, by a short name each: how TypeScript writes it, and values to begin with. */
export const kinds = {
  int: { type: "int", literals: ["0", "1", "2", "3", "7", "-1", "-3"] },
  string: {
    type: "string",
    literals: ['""', '"a"', '"0"', '"B b"', '"$x`"', '"it\'s"', '"\\"q\\""', '"\\u00e9"', '"\\u{1F600}"', '"a\\r\\n"'],
  },
  boolean: { type: "boolean", literals: ["seenFlag(log, true)", "seenFlag(log, false)"] },
  maybe: { type: "string | undefined", literals: ["maybeText(log, 0)", "maybeText(log, 1)", "maybeText(log, 3)"] },
  ints: { type: "int[]", literals: ["([] as int[])", "([0] as int[])", "([1, 2, 3] as int[])"] },
  strings: { type: "string[]", literals: ["([] as string[])", '[""]', '["a", "0", "a"]'] },
  record: { type: "FuzzEntry", literals: ['makeEntry("")', 'makeEntry("a")', 'makeEntry("B b")'] },
  map: { type: "Map<string, int>", literals: ["new Map<string, int>()"] },
  number: {
    type: "number",
    literals: ["0.1", "2.5", "-1.5", "1e21", "1e-7", "-0.4", "NaN", "Infinity", "4294967296"].map(
      (text) => `float(${text})`,
    ) as [string, ...string[]],
  },
  numbers: { type: "number[]", literals: ["([] as number[])", "([0.5, NaN, 3] as number[])"] },
  set: { type: "Set<string>", literals: ["new Set<string>()", 'new Set(["a", "B b"])'] },
  action: {
    type: "(value: int) => int",
    literals: ["((value: int): int => value)", "((value: int): int => both(value))"],
  },
  shape: { type: "FuzzShape", literals: ["new FuzzPlain(log, 1)", "new FuzzDouble(log, 2)"] },
  records: { type: "FuzzEntry[]", literals: ["([] as FuzzEntry[])", '[makeEntry("a"), makeEntry("")]'] },
  pair: { type: "[string, int]", literals: ['(["", 0] as [string, int])', 'makePair("a", 3)'] },
  codes: {
    type: "Map<int, string>",
    literals: ["new Map<int, string>()", 'new Map<int, string>([[1, "a"], [0, ""]])'],
  },
  counter: { type: "FuzzCounter", literals: ['new FuzzCounter(1, "c")', 'new FuzzLoud(2, "d", log)'] },
} as const satisfies Record<
  string,
  { readonly type: string; readonly literals: readonly [string, ...(readonly string[])] }
>;

/** The name of a kind of value. */
export type Kind = keyof typeof kinds;

/** The names of all kinds. */
export const kindNames = Object.keys(kinds) as [Kind, ...Kind[]];
