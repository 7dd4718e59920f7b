import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { generate, makeModule, removeModules, runPowerShell } from "./foreignModule.js";

after(removeModules);

const number = (position: number): string => String(position).padStart(3, "0");

type FolderOf = (position: number) => string;

/** A function that counts on by asking that of the next file, so that the first needs all others. */
const link = (position: number, last: number, folderOf: FolderOf): string =>
  position === last
    ? `export function count${number(position)}(): int {\n  return 1;\n}\n`
    : `import { count${number(position + 1)} } from "../${folderOf(position + 1)}/link${number(position + 1)}.js";

export function count${number(position)}(): int {
  return 1 + count${number(position + 1)}();
}
`;

/** Two classes that know each other, one of which needs all links besides and derives from a third. */
const friends = (folderOf: FolderOf): Record<string, string> => ({
  "src/ape.ts": `import { count001 } from "./${folderOf(1)}/link001.js";
import type { Zebra } from "./zebra.js";
import { Zoo } from "./zoo.js";

export class Ape extends Zoo {
  friend: Zebra | undefined = undefined;

  count(): int {
    return count001();
  }
}
`,
  "src/zebra.ts": `import type { Ape } from "./ape.js";

export class Zebra {
  friend: Ape | undefined = undefined;
}
`,
  "src/zoo.ts": `export class Zoo {
  readonly keeper: string = "Kim";
}
`,
});

const command = `import { Ape } from "./ape.js";
import { Zebra } from "./zebra.js";

/**
 * Counts the links.
 *
 * @example
 * Measure-Chain
 *
 * Counts them.
 */
@Cmdlet("Measure", "Chain")
export class MeasureChain {
  process(cmdlet: System.Management.Automation.PSCmdlet): void {
    const ape = new Ape();
    const zebra = new Zebra();
    ape.friend = zebra;
    zebra.friend = ape;
    cmdlet.writeObject(\`\${zebra.friend.count()} \${zebra.friend.keeper}\`);
  }
}
`;

/** A module with a chain of so many links, each in a folder; five classes more come with it, in none. */
function makeChain(links: number, folderOf: FolderOf): string {
  const files = Array.from({ length: links }, (_, index) => index + 1).map((position) => [
    `src/${folderOf(position)}/link${number(position)}.ts`,
    link(position, links, folderOf),
  ]);
  const folder = makeModule("Chain", {
    "src/measureChain.ts": command,
    ...friends(folderOf),
    ...(Object.fromEntries(files) as Record<string, string>),
  });
  const { code, said } = generate("build", folder);
  assert.equal(code, 0, said);
  return folder;
}

const coreFiles = (folder: string): string[] => readdirSync(join(folder, "module")).filter((name) => /Core/.test(name));

const counted = async (folder: string): Promise<string> =>
  (await runPowerShell(`Import-Module ${join(folder, "Chain.psd1")}; Measure-Chain; Measure-Chain`)).trim();

test("a module of few classes has them in one file", async () => {
  const folder = makeChain(3, () => "links");
  assert.deepEqual(coreFiles(folder), ["Chain.Core.ps1"]);
  assert.match(await counted(folder), /^3 Kim\r?\n3 Kim$/);
});

test("a module of many classes has a file for each folder, loaded after those it uses", async () => {
  const folder = makeChain(90, (position) => (position <= 30 ? "upper" : position <= 60 ? "middle" : "lower"));
  assert.deepEqual(coreFiles(folder), [
    "Chain.Core.Base.ps1",
    "Chain.Core.Lower.ps1",
    "Chain.Core.Middle.ps1",
    "Chain.Core.Upper.ps1",
    "Chain.Core.ps1",
  ]);
  const loaded = readFileSync(join(folder, "module/Chain.Core.ps1"), "utf8").match(/(?<=Core\.)\w+(?=\.ps1"$)/gm);
  assert.deepEqual(loaded, ["Base", "Lower", "Middle", "Upper"]);
  assert.match(await counted(folder), /^90 Kim\r?\n90 Kim$/);
});

test("folders that use each other have one file", async () => {
  const folder = makeChain(60, (position) => (position % 2 === 0 ? "even" : "odd"));
  assert.deepEqual(coreFiles(folder), ["Chain.Core.Base.ps1", "Chain.Core.EvenAndOdd.ps1", "Chain.Core.ps1"]);
  assert.match(await counted(folder), /^60 Kim\r?\n60 Kim$/);
});
