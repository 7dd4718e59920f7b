/** Reads what administrators write into files: settings, addresses, dates, templates. */

/** A line of a file with settings. */
interface Setting {
  readonly name: string;
  readonly value: string | undefined;
  readonly line: int;
}

/** `name = value`, where the value and what stands before it may be left out. */
const settingLine = /^\s*([\w.-]+)\s*(?:=\s*(.*?)\s*)?$/;
const placeholder = /\{(\w+)\}/g;
const isoDate = /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)$/;

/** The settings of a file; comments and empty lines are none. */
export function readSettings(text: string): Setting[] {
  const settings: Setting[] = [];
  let line: int = 0;
  for (const row of text.split(/\r?\n/)) {
    line++;
    const content = row.replace(/#.*/, "").trimEnd();
    if (content === "") continue;
    const match = settingLine.exec(content);
    if (match === null) throw new Error(`Line ${line} is no setting: "${content}".`);
    settings.push({ name: match[1]!, value: match[2], line });
  }
  return settings;
}

/** Puts values in the place of `{name}`; what has no value stays. */
export function fill(template: string, values: Map<string, string>): string {
  return template.replace(placeholder, (whole, name: string) => values.get(name) ?? whole);
}

/** A date as people in Germany write it, or the text itself where it is none. */
export function germanDate(text: string): string {
  const match = text.match(isoDate);
  if (match === null) return text;
  const [, year, month, day] = match;
  return `${day!}.${month!}.${year!}`;
}

/** The words of a text, each once and in the order of their first place. */
export function distinctWords(text: string): string[] {
  const words = new Set<string>();
  for (const word of text.toLowerCase().match(/[a-z]+/g) ?? []) words.add(word);
  return [...words];
}

/** Where each name stands, as `name@12`. */
export function places(text: string): string[] {
  const found: string[] = [];
  for (const match of text.matchAll(/(?<name>[a-z]+)(?<port>:\d+)?/gi)) {
    const port = match.groups?.port ?? ":443";
    found.push(`${match.groups!.name!}${port}@${match.index}`);
  }
  return found;
}

/** A thumbprint in pairs: `AB:CD:EF`. */
export function inPairs(thumbprint: string): string {
  const digits = thumbprint.replace(/[^0-9a-f]/gi, "").toUpperCase();
  const pairs: string[] = [];
  for (let start = 0; start < digits.length; start += 2) pairs.push(digits.slice(start, start + 2));
  return pairs.join(":");
}

/** A line of a table: the first column to the left, the second to the right. */
export function tableLine(name: string, count: int, width: int): string {
  const initial = name.at(0) ?? "?";
  const isLong = name.length > width;
  const shown = isLong ? `${name.slice(0, width - 1)}\u2026` : name.padEnd(width);
  return `${initial}| ${shown} | ${`${count}`.padStart(6, "0")} | ${name.endsWith(".local") ? "yes" : "no"}`;
}

/** How often a character stands in a text, the halves of a pair taken together. */
export function countOf(text: string, wanted: string): int {
  let count: int = 0;
  for (const character of text) if (character === wanted) count++;
  return count;
}

/** Quotes a text for a command line: `it's "so"` is `"it's \"so\""`. */
export function quoted(text: string): string {
  return `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}
