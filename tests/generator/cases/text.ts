/** Text: literals, templates, comparison, and every library member. */

export function literalsWithEveryQuote(): string[] {
  return [
    "it's",
    'say "hi"',
    "$name `tick`",
    "tab\tline\nreturn\r",
    "\u2018curly\u2019 \u201cdouble\u201d",
    "\u{1F600}",
    "\u0000",
    "",
  ];
}
export function templateWithHoles(): string {
  const name = "web";
  const port = 443;
  return `${name}:${port}/${name}_x [${name.length}] $${name} ${"fixed"}`;
}
export function templateHoleBeforeLetters(): string {
  const name = "a";
  return `${name}b ${name}:c ${name}?d ${name}.e ${name}[0]`;
}
export function equalityIsOrdinal(): boolean[] {
  const one: string = "a\u00adb";
  const other: string = "ab";
  return [one === other, "A" === ("a" as string), "e\u0301" === ("\u00e9" as string), one === one, one !== other];
}
export function equalityWithUndefined(): boolean[] {
  const missing = pick(false);
  const present = pick(true);
  return [missing === undefined, present === undefined, missing === "", present === "x", missing !== present];
}
function pick(isThere: boolean): string | undefined {
  return isThere ? "x" : undefined;
}
export function orderIsByCodeUnit(): boolean[] {
  const upper: string = "B";
  const lower: string = "a";
  return [upper < lower, lower < upper, lower <= lower, "a" > upper, "\u00e9" >= "z"];
}
export function lengthAndCase(): unknown[] {
  const text = "Hello I";
  return [text.length, text.toLowerCase(), text.toUpperCase(), "  x ".trim()] as unknown[];
}
export function searching(): unknown[] {
  const text = "abcabc";
  return [
    text.indexOf("c"),
    text.indexOf("c", 3),
    text.indexOf("", 9),
    text.lastIndexOf("a"),
    text.indexOf("z"),
    text.includes("ca"),
    text.startsWith("ab"),
    text.endsWith("bc"),
    text.startsWith("AB"),
  ] as unknown[];
}
export function slices(): string[] {
  const text = "hello";
  return [
    text.slice(1),
    text.slice(-2),
    text.slice(1, 3),
    text.slice(-3, -1),
    text.slice(3, 1),
    text.slice(9),
    text.slice(0, 99),
    text.substring(3, 1),
    text.substring(-4, 2),
    text.substring(2),
  ];
}
export function splitting(): string[][] {
  return ["a,b,,c".split(","), "".split(","), "abc".split("b"), "a::b".split("::")];
}
export function replacing(): string[] {
  return ["a.b.c".replaceAll(".", ""), "aXbx".replaceAll("x", "yy"), "\u200Eab".replaceAll("\u200E", "")];
}
export function padding(): string[] {
  return [
    "7".padStart(3, "0"),
    "7".padStart(3),
    "ab".padEnd(4) + "|",
    "abc".padStart(2, "0"),
    "ab".repeat(3),
    "x".repeat(0),
  ];
}
export function codes(): number[] {
  return ["A".charCodeAt(0), "\u20ac".charCodeAt(0)];
}
export function concatenation(): string {
  let text = "a";
  text += "b";
  text = text + "c" + text;
  return text;
}
export function longText(): number {
  return "0123456789".repeat(10000).length;
}
export function addedToItself(): unknown[] {
  let text = "ab";
  text += text;
  let count = 3;
  count += count;
  count -= count;
  return [text, count];
}
export function templatesWithinTemplates(): string[] {
  const name = "web";
  return [
    `${`${name}-"q"`.indexOf('"')}${`${name}\`$x`}`,
    `${name.toUpperCase()} ${`"${name}"`.slice(1)} ${"\u00e9b".slice(0, 1)}`,
    `${name.length > 2 ? `"${name}"` : "no"}`,
  ];
}
