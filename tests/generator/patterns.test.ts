import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { findPowerShell } from "pester-runner";
import { translate } from "../../generator/lower/patterns/translation.js";
import { runDifferential } from "./differential.js";
import { Random } from "./fuzz/random.js";

/** PATTERN_SEED and PATTERN_COUNT repeat a run or make it longer; without a seed every run is the same. */
const seed = Number(process.env["PATTERN_SEED"] ?? "20240229");
const count = Number(process.env["PATTERN_COUNT"] ?? "250");

const root = process.cwd();
type Choices = readonly [string, ...string[]];

const letters: Choices = [
  "a",
  "b",
  "c",
  "k",
  "s",
  "K",
  "I",
  "1",
  "_",
  "-",
  " ",
  ",",
  "\\n",
  "\\r",
  "\\u2028",
  "\\u00e9",
  "\\u017f",
  "\\u212a",
  "\\u0130",
];
const sets: Choices = [
  "\\d",
  "\\D",
  "\\w",
  "\\W",
  "\\s",
  "\\S",
  ".",
  "[ab]",
  "[^ab]",
  "[a-z]",
  "[^a-z]",
  "[\\w-]",
  "[\\s,]",
  "[^\\s,]",
  "[\\S,]",
  "[^\\W1]",
  "[]",
  "[^]",
  "[A-K\\u00e0-\\u00ff]",
];
const anchors: Choices = ["^", "$", "\\b", "\\B"];
const marks: Choices = ["*", "+", "?", "*?", "+?", "??", "{2}", "{1,2}", "{0,2}?", "{2,}"];

/** Writes patterns of all that the compiler reads; some of them it refuses. */
class PatternWriter {
  private groups = 0;

  constructor(private readonly random: Random) {}

  write(): string {
    this.groups = 0;
    return this.alternatives(2);
  }

  private alternatives(depth: number): string {
    const choices = this.list(this.random.once(4) ? 2 : 1, () => this.sequence(depth));
    return choices.join("|");
  }

  private sequence(depth: number): string {
    return this.list(1 + this.random.below(4), () => this.term(depth)).join("");
  }

  private list(length: number, make: () => string): string[] {
    return [...Array(length).keys()].map(make);
  }

  private term(depth: number): string {
    const choice = this.random.below(12);
    if (choice === 0) return this.random.pick(anchors);
    if (choice === 1 && this.groups > 0) return `\\${1 + this.random.below(this.groups)}(?:)`;
    if (choice === 2 && depth > 0)
      return `(?${this.random.pick(["=", "!", "<=", "<!"])}${this.alternatives(depth - 1)})`;
    const atom = this.atom(depth);
    return this.random.once(3) ? atom + this.random.pick(marks) : atom;
  }

  private atom(depth: number): string {
    const choice = this.random.below(8);
    if (choice < 3) return this.random.pick(letters);
    if (choice < 5 || depth === 0) return this.random.pick(sets);
    const body = this.alternatives(depth - 1);
    if (choice === 5) return `(?:${body})`;
    this.groups++;
    return `(${body})`;
  }
}

/** Texts of characters that the patterns know. */
function subject(random: Random): string {
  const marks: Choices = [...letters, "", "z", "S", "\\u0085", "\\ufeff", "\\u00c9", "\\ud83d\\ude00", "\\ud83d"];
  return [...Array(random.below(9)).keys()].map(() => random.pick(marks)).join("");
}

const preamble = `
function found(pattern: RegExp, texts: readonly string[]): string[] {
  const seen: string[] = [];
  for (const text of texts) {
    const match = pattern.exec(text);
    if (match === null) seen.push("none");
    else seen.push(\`\${match.index} [\${match[0]}] [\${match[1] ?? "no"}] [\${match[2] ?? "no"}] [\${match[3] ?? "no"}] [\${match[4] ?? "no"}]\`);
  }
  return seen;
}
`;

/** The rows: an accepted pattern each, tried on texts for its first match, all its matches and as a separator. */
function rowsOf(random: Random): string[] {
  const writer = new PatternWriter(random);
  const rows: string[] = [];
  for (let tries = 0; rows.length < count; tries++) {
    assert.ok(tries < count * 20, "most patterns are refused");
    const pattern = writer.write();
    const flags = random.pick(["", "", "i", "i", "m", "s", "im"]);
    let isRefused = !isPattern(pattern);
    if (!isRefused) translate(pattern, flags, () => (isRefused = true));
    if (isRefused) continue;
    const texts = [...Array(8).keys()].map(() => `"${subject(random)}"`).join(", ");
    const literal = `/${pattern}/${flags}`;
    const all = `texts.map((text) => text.replace(${literal}g, "<$&>"))`;
    const name = `row${rows.length}`;
    rows.push(
      `export function ${name}(): unknown { const texts = [${texts}]; return [found(${literal}, texts), ${all}]; }\n`,
    );
  }
  return rows;
}

function isPattern(pattern: string): boolean {
  try {
    return new RegExp(pattern) instanceof RegExp;
  } catch {
    return false;
  }
}

test(`${count} random patterns of seed ${seed} match the same in Node and in PowerShell`, async () => {
  const rows = rowsOf(new Random(seed));
  const folder = mkdtempSync(join(tmpdir(), "patterns-"));
  try {
    const path = join(folder, "randomPatterns.ts");
    writeFileSync(path, preamble + rows.join(""));
    const configuration = join(root, "tests/generator/cases/tsconfig.json");
    const { results } = await runDifferential([path], configuration, await findPowerShell(), root);
    const wrong = results.flatMap((result, position) =>
      result.inNode === result.inPowerShell
        ? []
        : [`${rows[position] ?? ""}Node:       ${result.inNode}\nPowerShell: ${result.inPowerShell}\n`],
    );
    assert.equal(results.length, count);
    assert.equal(
      wrong.length,
      0,
      `${wrong.length} of ${count} differ (PATTERN_SEED=${seed}).\n${wrong.slice(0, 5).join("\n")}`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
