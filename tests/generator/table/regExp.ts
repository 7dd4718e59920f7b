import type { CaseTable } from "./table.js";

/** Expressions, each tried on every text of its kind: what `exec` finds, with groups and places. */
const plain = [
  "^a$",
  "a|b|",
  "^(a+)(b*)$",
  "(a)|(b)",
  "(a)?b",
  "(?:a(b))?c",
  "a{2,3}",
  "a{2,3}?",
  "a*?b",
  "(?:ab)+c?",
  "[ab]{2}",
  "[^ab]",
  "[^]",
  "[]",
  ".",
  ".+",
  "^.*$",
  "\\d+",
  "\\D+",
  "\\w+",
  "\\W+",
  "\\s+",
  "\\S+",
  "[\\s\\d]+",
  "[^\\s\\d]+",
  "[\\S\\n]",
  "[\\W_]",
  "[\\w.-]+",
  "[^\\w]",
  "[\\D5]",
  "\\bab\\b",
  "\\Bb",
  "a\\B",
  "\\b",
  "\\b\\S",
  "(?:a|b)\\b",
  "\\bK",
  "(?=a)a",
  "(?!a).",
  "(?<=a)b",
  "(?<!a)b",
  "(?<=(a+))b",
  "(a)\\1",
  "(a|b)\\1",
  "(?:(a)|b)\\1",
  "(?<x>a)(?<y>b)?",
  "(?<x>a)\\k<x>",
  "\\t|\\n|\\r|\\f|\\v",
  "\\cJ",
  "\\0",
  "\\x41|\\u00e9",
  "\\u2028",
  "[\\b]",
  "[\\u0000-\\u001f]",
  "[a\\-z]",
  "[-a]",
  "[a-]",
  "[\\]^]",
  "[$.|?*+(){}]+",
  "\\.\\*\\+\\?\\|\\(\\)\\[\\]\\{\\}\\^\\$\\\\\\/",
  "{",
  "a{",
  "a{1",
  "x{,3}",
  "]",
  "}",
  "#",
  " ",
  "'",
  '\\"',
  "`",
  "\\u2019",
  "\\ud83d",
  "\\ud83d\\ude00",
  "[\\ud83d]",
  "[^\\u00e9]",
  "k",
  "s",
  "i",
  "(((a)))",
  "(?:)",
  "()",
  "a()b",
  "^",
  "$",
  "^$",
  "a$",
  "\\n$",
  "(?:^|,)([^,]*)",
  "(\\d{1,3})\\.(\\d{1,3})",
  "[A-Fa-f0-9]{4}",
  "^\\s*(\\S+)\\s*=\\s*(.*?)\\s*$",
];
const ignoring = [
  "k",
  "s",
  "i",
  "[a-z]+",
  "[^a-z]",
  "[k]",
  "[^k]",
  "\\u00e9",
  "[\\u00e0-\\u00f6]",
  "\\u00df",
  "\\u03c3",
  "\\u0131",
  "\\u0130",
  "\\u017f",
  "\\u212a",
  "\\w+",
  "\\bk\\b",
  "https?:",
  "[a-f0-9]+",
  "disk",
  "[\\w-]+",
  "\\u01c5",
  "[^\\u00e9]",
  "[\\u0000-\\uffff]",
];
const multi = ["^a", "a$", "^", "$", "^$", "^.*$", "b$\\n^a", "^\\s*$"];

const rows: Record<string, string> = {};
const literal = (pattern: string): string => (pattern === "" ? "(?:)" : pattern);
for (const [patterns, flags] of [
  [plain, ""],
  [plain.slice(0, 30), "s"],
  [ignoring, "i"],
  [multi, "m"],
  [multi, "ms"],
] as const) {
  for (const pattern of patterns) rows[`/${pattern}/${flags}`] = `found(/${literal(pattern)}/${flags})`;
}
for (const pattern of [...plain, ...ignoring].filter((text) => !text.includes("(?<x>"))) {
  rows[`/${pattern}/g finds all`] = `texts().map((text) => text.match(/${pattern}/g) ?? [])`;
}
for (const pattern of ["a", ",", "\\s*", "", "a*", "(a)", "b|", "(?:)", "^", "$", "\\b", "(,)(\\s*)"]) {
  const source = literal(pattern);
  rows[`split by /${pattern}/`] = `texts().map((text) => text.split(/${source}/))`;
  rows[`split by /${pattern}/ with a limit`] =
    `texts().map((text) => [text.split(/${source}/, 0), text.split(/${source}/, 2), text.split(/${source}/, -1)])`;
  rows[`search of /${pattern}/`] = `texts().map((text) => text.search(/${source}/))`;
}
for (const replacement of [
  "x",
  "",
  "$$",
  "$&$&",
  "$`",
  "$'",
  "$1",
  "$2",
  "$10",
  "$01",
  "$11",
  "$0",
  "$",
  "a$",
  "$<x>",
  "${1}",
  "$_",
  "$+",
  "[$1|$2|$3]",
  "$1$",
  "$$1",
]) {
  const text = JSON.stringify(replacement);
  rows[`replace by ${replacement}`] =
    `texts().map((text) => [text.replace(/(a)(b)?/, ${text}), text.replace(/(a)(b)?/g, ${text}), text.replaceAll(/b*/g, ${text})])`;
  rows[`replace by an unknown ${replacement}`] =
    `const other = given(${text}); return texts().map((text) => [text.replace(/(a)(b)?/, other), text.replace(/(a)(b)?/g, other), text.replaceAll(/b*/g, other)]);`;
  rows[`replace names by ${replacement}`] =
    `const other = given(${text}); return texts().map((text) => [text.replace(/(?<x>a)(?<y>b)?/g, ${text}), text.replace(/(?<x>a)(?<y>b)?/g, other)]);`;
}

/** Regular expressions. */
export const table: CaseTable = {
  preamble: `
const assignment = /^(\\w+)(?:=(.*))?$/;
const everyDigit = /\\d/g;
function found(pattern: RegExp): string[] {
  const seen: string[] = [];
  for (const text of texts()) {
    const match = pattern.exec(text);
    if (match === null) seen.push("none");
    else seen.push(\`\${match.index} \${match[0]} \${match[1] ?? "no"} \${match[2] ?? "no"} \${match[3] ?? "no"}\`);
  }
  return seen;
}
function shout(text: string): string { return text.toUpperCase() + "!"; }
function named(text: string): string {
  const match = assignment.exec(text);
  return match === null ? "none" : match[2] ?? "missing";
}
function given(text: string): string { return text; }
function key(pattern: RegExp, text: string): string { const match = pattern.exec(text); return match === null ? "none" : match[1] ?? "missing"; }
function texts(): string[] {
  return ["", "a", "ab", "aab,b", "abab abc", "a\\nb\\r\\na", "\\u2028a\\u2029", "K\\u212ak s\\u017f", "\\u00e9\\u00c9\\u00df i\\u0131\\u0130I", "\\u03c3\\u03a3\\u03c2 \\u01c4\\u01c5", "\\u{1F600}\\ud83d", "12.5 _x\\u0660",
    "\\u0000\\t\\v\\f\\b\\u0085\\ufeff\\u00a0\\u180e", "a-z]^[$.|?*+(){}\\\\/#'\\"\`\\u2019", ".*+?|()[]{}^$\\\\/", "HTTPS: disk Disk DEADbeef", "x{,3} a{1", " key = some value ", "aa bb"];
}
`,
  rows: {
    ...rows,
    "a group with no part is undefined": `const match = assignment.exec(given("name")); if (match === null) return "none"; return [match[1]!, match[2] === undefined];`,
    "a group that matched nothing is ''": `const match = assignment.exec(given("name=")); if (match === null) return "none"; return [match[1]!, match[2] === undefined, match[2] ?? "?"];`,
    "a group by ??": `["a=b", "a=", "a", "!"].map((text) => named(text))`,
    "a group that is asked for first": `const match = assignment.exec(given("a=b")); if (match !== null && match[2] !== undefined) return match[2].toUpperCase(); return "no";`,
    "match is exec": `const match = given("x1y2").match(/([a-z])(\\d)/); if (match === null) return "none"; return [match[0], match[1]!, match[2]!];`,
    "match of nothing is null": `[given("x").match(/y/) === null, given("x").match(/y/g) === null, given("y").match(/y/g) === null]`,
    "match with g kept in a constant": `const words = given("one two").match(/\\w+/g); if (words === null) return "none"; return [words.length, words[1]!, words.join("+"), words.map((word) => word.length)];`,
    "match with g of a declared type": `const words: string[] | null = given("one two").match(/[aeiou]/g); return words;`,
    "match with g counted": `[given("banana").match(/a/g)?.length ?? 0, given("x").match(/a/g)?.length ?? 0]`,
    "match with g in a loop": `const seen: string[] = []; for (const word of given("a bc").match(/\\w+/g) ?? []) seen.push(word); return seen;`,
    "matchAll in a loop": `const seen: string[] = []; for (const match of given("a1b22c").matchAll(/([a-z])(\\d+)?/g)) seen.push(\`\${match.index}\${match[1]!}\${match[2] ?? "-"}\`); return seen;`,
    "matchAll of nothing": `const seen: string[] = []; for (const match of given("xyz").matchAll(/\\d/g)) seen.push(match[0]); return seen;`,
    "matchAll spread": `const all = [...given("k1=v1;k2=v2").matchAll(/(\\w+)=(\\w+)/g)]; return [all.length, all.map((match) => match[1]! + match[2]!)];`,
    "matchAll of empty matches": `[...given("ab").matchAll(/x*/g)].map((match) => match.index)`,
    "named groups": `const match = /(?<year>\\d{4})-(?<month>\\d\\d)(?<day>-\\d\\d)?/.exec(given("on 2024-05")); if (match === null) return "none"; return [match.groups!.year!, match.groups?.month ?? "", match.groups!["year"]!, match.groups?.day ?? "no day", match[2]!];`,
    "named groups in a loop": `const seen: string[] = []; for (const match of given("a1b").matchAll(/(?<letter>[a-z])(?<digit>\\d)?/g)) seen.push((match.groups!.letter ?? "") + (match.groups?.digit ?? "-")); return seen;`,
    "index and length of a match": `const match = /(b)(c)?/.exec(given("aabd")); if (match === null) return "none"; return [match.index, match.length, match.index + match[0].length];`,
    "a match from a function": `[key(assignment, "a=b"), key(/(x)?y/, "y"), key(/z/, "y")]`,
    "test in a condition": `if (/^\\d+$/.test(given("12")) && !/^\\d+$/.test(given("1a"))) return "yes"; return "no";`,
    "test twice": `const digits = /\\d/; return [digits.test("1"), digits.test("1"), digits.test("x")];`,
    "a constant with g": `[given("a1b2").replace(everyDigit, "#"), given("a1b2").match(everyDigit) ?? [], given("a1b2").split(everyDigit), given("a1").search(everyDigit)]`,
    "source and flags": `[/a\\/b[/]"'/.source, /x/gi.flags, /x/m.multiline, /x/.global, assignment.source, everyDigit.flags, /a"b/i.toString()]`,
    "new RegExp of known texts": `[new RegExp("^a/b$", "i").test("A/B"), new RegExp("\\\\d+").exec("a12")![0], new RegExp("x", "g").flags]`,
    "dollar does not match before a last line feed": `[/a$/.test("a\\n"), /a$/m.test("a\\n"), /^b/.test("a\\nb"), /^b/m.test("a\\rb"), /^b/m.test("a\\u2028b")]`,
    "blanks are JavaScript's": `const blanks = "\\t\\n\\v\\f\\r \\u00a0\\u1680\\u2000\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff"; return [/^\\s+$/.test(blanks), /[^\\s]/.test(blanks), /\\S/.test("\\u0085"), /\\S/.test("\\u180e"), /\\s/.test("\\u200b")];`,
    "letters beyond ASCII are no word characters": `[/\\w/.test("\\u00e9"), /\\bx\\b/.test("\\u00e9x\\u00e9"), /\\d/.test("\\u0660"), /\\w/i.test("\\u017f"), /\\w/i.test("\\u212a")]`,
    "case is ignored as in JavaScript": `[/k/i.test("\\u212a"), /s/i.test("\\u017f"), /i/i.test("\\u0130"), /i/i.test("\\u0131"), /\\u00e5/i.test("\\u212b"), /\\u03c3/i.test("\\u03c2"), /\\u00df/i.test("\\u1e9e")]`,
    "a replacement in a chain": `given(" a  b ").trim().replace(/\\s+/g, " ").replace(/(\\w) (\\w)/, "$2 $1")`,
    "a search as a position": `const text = given("abc=1"); return text.slice(text.search(/\\d/));`,
    "replace by a function": `texts().map((text) => text.replace(/(a)(b)?/g, (whole, a: string, b: string | undefined) => "<" + whole + a + (b ?? "-") + ">"))`,
    "replace the first by a function": `texts().map((text) => text.replace(/[a-z]/, (letter) => letter.toUpperCase()))`,
    "replaceAll by a function of empty matches": `texts().map((text) => text.replaceAll(/b*/g, (found) => "[" + found + "]"))`,
    "replace by a function that knows the place": `given("xaxab").replace(/a(b)?/g, (_found, _b: string | undefined, at: int, whole: string) => \`\${at}/\${whole.length}\`)`,
    "replace by a function with names": `given("a=1,b=2").replace(/(?<key>\\w)=(?<value>\\d)/g, (_found, key: string, value: string) => value + "=" + key)`,
    "replace by a function of the file": `[given("a b").replace(/\\w/g, shout), given("a b").replaceAll(/b/g, shout), given("a b").replace(/x/, shout)]`,
    "replace by a function does not expand marks": `given("ab").replace(/a/, () => "$&$1$$")`,
    "replace by a function that needs a loop": `const known = ["b", "c"]; return given("abcd").replace(/[a-d]/g, (letter) => (known.some((one) => one === letter) ? "!" : letter));`,
    "replace by functions in a chain": `given("a1").replace(/[a-z]/g, (x) => x + x).replace(/\\d/g, (x) => x.padStart(3, "0")).trim()`,
    "replace by a function with a block": `given("a1b22").replace(/([a-z])(\\d+)?/g, (whole, letter: string, digits: string | undefined) => { if (digits === undefined) return whole; const wide = digits.padStart(4, "0"); return letter + wide; })`,
    "replace the first by a function with a block": `given("aab").replace(/a/, (found) => { if (found === "b") return "no"; return "<" + found + ">"; })`,
    "replace by a function that returns from a loop": `given("abc").replace(/[a-c]/g, (letter) => { for (const other of ["b", "x"]) { if (other === letter) return "[" + other + "]"; } return letter; })`,
    "the first replaced from within a loop": `given("bbc").replace(/[a-c]/, (letter) => { for (const other of ["b", "x"]) { if (other === letter) return "[" + other + "]"; } return letter; })`,
    "replace by a function that counts": `let count = 0; const text = given("a-a-a").replace(/a/g, () => { count++; return \`\${count}\`; }); return [text, count];`,
    "replace by a function that throws": `try { return given("ab").replace(/b/g, (found) => { throw new Error("no " + found); }); } catch { return "threw"; }`,
    "replace by a function expression": `given("ab").replace(/b/, function (found) { return found + found; })`,
    "match with g or nothing": `[(given("banana").match(/a/g) || []).length, (given("x").match(/a/g) || []).join()]`,
    "match with g taken apart": `const words: string[] = given("one two").match(/\\w+/g) ?? []; const [first, second = "none", third = "none"] = words; return [first ?? "", second, third, words.length];`,
    "an expression of two": `const pattern = given("x") === "x" ? /a/ : /b/; return [given("abab").replace(pattern, "-"), given("abab").split(pattern).join("+"), pattern.test("b") ? "b" : "no b"];`,
    "expressions in an array": `["xa", "Bx", "c"].map((text) => [/a/, /^b/i].some((pattern) => pattern.test(text)))`,
    "a match that is assigned anew": `let match = /a(\\d)/.exec(given("a1")); if (match === null) return "none"; const first = match[1]; match = /b(\\d)/.exec(given("b2")); return [first ?? "", match === null ? "" : match[1] ?? ""];`,
    "marks escaped": `given("a.b*c$").replace(/[.*+?^\${}()|[\\]\\\\]/g, "\\\\$&")`,
    "words out of a name": `given("camelCaseText").replace(/([A-Z])/g, (capital) => "-" + capital.toLowerCase())`,
    "blanks at both ends": `given("  a  ").replace(/^\\s+|\\s+$/g, "") + "|"`,
    "replace within replace": `given("a(b)c(d)").replace(/\\(([^)]*)\\)/g, (_all, inner: string) => inner.replace(/[a-z]/g, (x) => x.toUpperCase()))`,
    "a filled template": `const values = new Map([["name", "web"], ["port", "443"]]); return given("{name}:{port}/{none}").replace(/\\{(\\w+)\\}/g, (whole, name: string) => values.get(name) ?? whole);`,
    "a match taken apart": `const match = /(\\w)(\\d)?(!)?/.exec(given("a1")); if (match === null) return "none"; const [whole, letter, digit = "?", mark = "no"] = match; return [whole, letter!, digit, mark];`,
    "matches taken apart": `const seen: string[] = []; for (const [whole, key, value] of given("a=1;b=;c").matchAll(/(\\w)(?:=(\\d)?)?/g)) seen.push(whole + key! + (value ?? "-")); return seen;`,
    "a long text": `const long = given("ab ").repeat(3000); return [(long.match(/\\w+/g) ?? []).length, long.replace(/ /g, "").length, long.split(/ /).length];`,
    "a pattern with every quote": `[/['"\`\\u2018\\u2019\\u201c$]/g.flags, given("it's \\u2018q\\u2019 \\"x\\" $5").replace(/['"\`\\u2018\\u2019\\u201c$]/g, "_")]`,
    "a named group of a match that may be missing": `const found = (text: string): string => /(?<one>[a-z])(?<two>0)?/.exec(text)?.groups?.one ?? "none"; return [found(given("0")), found(given("a0"))];`,
    "a named group with no part, of a match that may be missing": `const found = (text: string): string | undefined => /(?<one>[a-z])(?<two>0)?/.exec(text)?.groups?.["two"]; return [found(given("0")) === undefined, found(given("a")) === undefined, found(given("a0")) ?? "none"];`,
    "a named group without a default of a match that may be missing": `const match = /(?<one>[a-z])/.exec(given("0")); return (match?.groups?.one ?? "none").length;`,
  },
};
