import type { CaseTable } from "./table.js";

/** Texts that hold a `Settings`, or nearly. */
const settings = [
  `{"name":"a","port":1,"ratio":0.5,"isOn":true,"tags":[]}`,
  ` { "name" : "b\\n" , "port" : -0 , "ratio" : 1e3 , "isOn" : false , "tags" : [ "x" , "y" ] , "note" : "n" } `,
  `{"tags":["z"],"isOn":true,"ratio":-1.5e-7,"port":2147483647,"name":""}`,
  `{"name":"a","name":"last","port":1,"ratio":1,"isOn":true,"tags":[]}`,
  `{"name":"a","port":1,"ratio":1,"isOn":true,"tags":[],"more":{"deep":[1,[2,{"x":null}]],"t":true},"other":-1.5}`,
  `{"Name":"other","name":"a","port":1,"ratio":1,"isOn":true,"tags":[],"inner":{"level":3}}`,
  `{"name":"\\u0041\\ud83d\\ude00\\ud800\\/\\b\\f\\r\\t\\"\\\\","port":1,"ratio":1,"isOn":true,"tags":["\\u2019","$x","\`n"]}`,
  `{"name":"a","port":1.0,"ratio":100,"isOn":true,"tags":[]}`,
  `{"name":"a","port":1e2,"ratio":1e400,"isOn":true,"tags":[]}`,
];

/** Texts that are no JSON. */
const broken = [
  "",
  " ",
  "{",
  "}",
  "[",
  "]",
  "[1,]",
  "[,1]",
  "[1 2]",
  "[1",
  '{"a":1,}',
  "{a:1}",
  "{'a':1}",
  '{"a" 1}',
  '{"a":}',
  '{"a"}',
  "{1:2}",
  "01",
  "-01",
  "+1",
  ".5",
  "5.",
  "1e",
  "-",
  "0x10",
  "NaN",
  "Infinity",
  "undefined",
  "nul",
  "tru",
  "truefalse",
  '"a',
  'a"',
  '"\\x"',
  '"\\u12"',
  '"\t"',
  '"\n"',
  "// x\n1",
  "/* */1",
  "1 // x",
  "\ufeff1",
  "\u00a01",
  "1;",
  '"a""b"',
  "[1]]",
  "{}{}",
  '"\\\'"',
  "1_000",
  "\u20281",
  "\v1",
  "True",
  "null1",
  "1 1",
  '"',
  "'a'",
  "\u0000",
];

function rowsOf(): Record<string, string> {
  const rows: Record<string, string> = {};
  const known = settings.filter((text) => !/note|inner|more/.test(text));
  settings.forEach((text, position) => {
    rows[`settings read, ${position + 1}`] =
      `const read = JSON.parse(${JSON.stringify(text)}) as Settings; return [read.name, read.port, read.ratio, read.isOn, read.tags, read.note, read.inner?.level, read.tags.length, read.port + 1, read.name.length];`;
  });
  known.forEach((text, position) => {
    rows[`settings there and back, ${position + 1}`] =
      `const plain = JSON.parse(${JSON.stringify(text)}) as Plain; return [JSON.stringify(plain), JSON.stringify(plain, undefined, 2)];`;
  });
  broken.forEach((text, position) => {
    const read = (type: string): string =>
      `try { const read = JSON.parse(${JSON.stringify(text)}) as ${type}; return ["read", JSON.stringify(read)]; } catch (failure) { return "thrown"; }`;
    rows[`no JSON as a number, ${position + 1}`] = read("number");
    rows[`no JSON as a text, ${position + 1}`] = read("string");
    rows[`no JSON within an object, ${position + 1}`] =
      `try { const read = JSON.parse('{"more":' + ${JSON.stringify(text)} + '}') as Loose; return ["read", read.other === undefined]; } catch (failure) { return "thrown"; }`;
  });
  for (const value of [
    "0",
    "-0",
    "1.5",
    "1e21",
    "1e-7",
    "0.1 + 0.2",
    "NaN",
    "Infinity",
    "-Infinity",
    "2147483648",
    "-1",
    "5e-324",
  ])
    rows[`a number as JSON: ${value}`] =
      `[JSON.stringify(same(${value})), JSON.stringify([same(${value})]), JSON.stringify({ value: same(${value}), count: 1 } as JsonSample)]`;
  for (const text of [
    '""',
    '"a"',
    '"\\"\\\\/"',
    '"\\b\\f\\n\\r\\t\\v\\0"',
    '"\\u001f\\u007f\\u0080\\u2028\\u2029\\ufeff"',
    '"\\ud83d\\ude00"',
    '"\\ud83d"',
    '"\\ude00\\ud83d"',
    '"x\\udbff"',
    '"caf\\u00e9 \\u2019"',
    '"$x `n $(1)"',
    '"</script>"',
  ])
    rows[`a text as JSON: ${text}`] =
      `[JSON.stringify(${text}), JSON.stringify([${text}, "x"]), JSON.stringify(kept(${text})) + "!"]`;
  return rows;
}

/** JSON. */
export const table: CaseTable = {
  preamble: `
interface Inner { level: int; }
interface Settings { name: string; port: int; ratio: number; isOn: boolean; tags: string[]; note?: string; inner?: Inner; }
interface Plain { name: string; port: int; ratio: number; isOn: boolean; tags: string[]; }
interface Empty { other?: string; }
interface Loose { other?: string; }
interface JsonSample { value: number; count: int; }
interface Choice { mode: "fast" | "slow"; level?: 1 | 2; }
interface Holder { text: string | null; list: (string | null)[]; mixed: string | int | boolean; }
interface Tree { name: string; leaves: Leaf[]; grid: int[][]; }
interface Leaf { readonly id: string; readonly sizes: readonly number[]; readonly note?: string; }
function same(value: number): number { return value; }
function kept(text: string): string { return text; }
function whole(value: int): int { return value; }
function readSettings(text: string): Settings { return JSON.parse(text); }
function leaf(id: string, note?: string): Leaf { return { id, sizes: [1, 2.5], note }; }
function attempt(text: string): string { try { return readSettings(text).name; } catch (failure) { return "thrown"; }
}
`,
  rows: {
    ...rowsOf(),
    "texts, numbers and booleans read": `[JSON.parse('"a"') as string, JSON.parse(" 1.5 ") as number, JSON.parse("true") as boolean, JSON.parse("7") as int]`,
    "lists read": `const ints = JSON.parse("[1,2,3]") as int[]; const texts = JSON.parse('["a"]') as string[]; const none = JSON.parse("[]") as number[]; ints.push(4); texts.push("b"); none.push(0.5); return [ints, texts, none];`,
    "a list of one is a list": `const list = JSON.parse('["a"]') as string[]; return [list.length, list[0]!, list];`,
    "lists of lists and of booleans": `[JSON.parse("[[1],[],[2,3]]") as int[][], JSON.parse("[true,false]") as boolean[]]`,
    "numbers of a list are numbers": `const list = JSON.parse("[1,2.5,-0]") as number[]; return [list, 1 / list[2]!, list[0]! / 2];`,
    "objects of a list": `const list = JSON.parse('[{"level":1},{"level":2}]') as Inner[]; return list.map((x) => x.level + 1);`,
    "a tree": `const tree = JSON.parse('{"name":"t","leaves":[{"id":"a","sizes":[1,2]},{"sizes":[],"id":"b","note":"n"}],"grid":[[1,2],[3]]}') as Tree; return [tree, tree.leaves[1]!.note === "n", tree.leaves[0]!.note === undefined, tree.grid[1]![0]!];`,
    literals: `const one = JSON.parse('{"mode":"fast","level":2}') as Choice; return one.mode === "fast" ? [one.level ?? 0] : [];`,
    "null where the type says it": `const one = JSON.parse('{"text":null,"list":["a",null],"mixed":"x"}') as Holder; return [one.text === null, one.list.length, one.mixed];`,
    "one of several types": `['{"text":"a","list":[],"mixed":1}', '{"text":"a","list":[],"mixed":true}'].map((text) => (JSON.parse(text) as Holder).mixed)`,
    "by the type of the place": `const read: Inner = JSON.parse('{"level":5}'); return [read.level, readSettings('{"name":"q","port":1,"ratio":1,"isOn":true,"tags":[]}').name];`,
    "as an argument and an operand": `whole((JSON.parse('{"level":5}') as Inner).level) + (JSON.parse("[1,2]") as int[]).length`,
    "read in a loop": `const sizes: int[] = []; for (const text of ["[1]", "[1,2]", "[]"]) sizes.push((JSON.parse(text) as int[]).length); return sizes;`,
    "invalid text throws": `[attempt(""), attempt("{"), attempt("[]x"), attempt('{"name":"a","port":1,"ratio":1,"isOn":true,"tags":[]}')]`,
    "an error of reading can be caught": `try { readSettings("{,}"); return "read"; } catch (failure) { return failure instanceof Error; }`,
    "a value changed after it was read": `const read = JSON.parse('{"level":5}') as Inner; read.level = 6; return JSON.stringify(read);`,
    "the order of the text is kept": `const read = JSON.parse('{"count":1,"value":2}') as JsonSample; return [JSON.stringify(read), JSON.stringify({ value: 1, count: 2 } as JsonSample)];`,
    "undefined members are left out": `[JSON.stringify(leaf("a")), JSON.stringify(leaf("b", "n")), JSON.stringify([leaf("c")])]`,
    "missing elements are null": `const list: (string | undefined)[] = ["a", undefined]; return JSON.stringify(list);`,
    "null members are written": `const one: Holder = { text: null, list: [null, "a"], mixed: true }; return JSON.stringify(one);`,
    "booleans and empty lists": `[JSON.stringify(true), JSON.stringify(whole(1) > 1), JSON.stringify([]), JSON.stringify([[], [1]]), JSON.stringify(whole(7))]`,
    "an empty object": `const none: Empty = {}; return [JSON.stringify(none), JSON.stringify(none, undefined, 2), JSON.stringify([none], null, 2)];`,
    indented: `const tree: Tree = { name: "t", leaves: [leaf("a"), leaf("b", "n")], grid: [[1, 2], []] }; return [JSON.stringify(tree, undefined, 2), JSON.stringify(tree, null, "\\t"), JSON.stringify(tree, null, 0), JSON.stringify(tree, null, 20)];`,
    "without indent": `const tree: Tree = { name: "t", leaves: [leaf("a")], grid: [] }; return JSON.stringify(tree, undefined, "");`,
    "as an operand": `"<" + JSON.stringify(["a"]) + ">" + \`\${JSON.stringify("b")}\``,
    "a long text": `const text = "abc\\n".repeat(500); return [JSON.stringify(text).length, (JSON.parse(JSON.stringify(text)) as string) === text];`,
    "a long list": `const list: int[] = []; for (let i = 0; i < 200; i++) list.push(i); const back = JSON.parse(JSON.stringify(list)) as int[]; return [back.length, back[199]!];`,
    "every code unit there and back": `let same = 0; for (let i = 0; i < 400; i++) { const text = String.fromCharCode(i) + "x"; if ((JSON.parse(JSON.stringify(text)) as string) === text) same++; } return same;`,
    "a member that the type does not have, of a record that is written": `try { const read = JSON.parse('{"value":1,"count":2}') as JsonSample; return JSON.stringify(read); } catch (failure) { return "thrown"; }`,
    "other members of any kind": `const read = JSON.parse('{"a":[],"b":{},"c":[{"d":[1,2]},"e"],"f":"\\u0041","other":"x","g":null,"h":-0.5e+10,"i":false}') as Loose; return read.other === "x";`,
    "nested deep": `let text = "1"; for (let i = 0; i < 100; i++) text = "[" + text + "]"; const read = JSON.parse('{"more":' + text + '}') as Loose; return read.other === undefined;`,
  },
};
