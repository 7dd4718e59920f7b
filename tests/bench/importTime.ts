import { cp, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { inTurn } from "./commands.js";
import type { Figure } from "./figure.js";
import { quoted, type PowerShell } from "./powershell.js";
import { inProject } from "./project.js";
import { median, ratio } from "./samples.js";

const rounds = 15;

/** Importing the module, whole process, against a bare start and against the least that such a module can cost. */
export async function measureImport(shell: PowerShell, folder: string): Promise<Figure[]> {
  const module = inProject("CertRebind.psd1");
  const floor = await makeFloorModule(folder);
  const times = await inTurn(rounds, {
    bare: () => shell.time("1"),
    module: () => shell.time(`Import-Module ${quoted(module)}`),
    floor: () => shell.time(`Import-Module ${quoted(floor)}`),
  });
  const imported = `${median(times.module).toFixed(0)} ms`;
  return [
    {
      what: "Importing the module, whole process, against `pwsh -c 1`",
      from: `${imported} against ${median(times.bare).toFixed(0)} ms`,
      figure: ratio(times.module, times.bare),
      unit: "times",
      bar: { limit: 1.2, is: "most" },
    },
    {
      what: "The same against a module with this manifest and empty commands",
      from: `${imported} against ${median(times.floor).toFixed(0)} ms`,
      figure: ratio(times.module, times.floor),
      unit: "times",
      bar: { limit: 1.05, is: "most" },
    },
  ];
}

/** A copy of the module whose psm1 holds nothing but the exported functions, each empty. */
async function makeFloorModule(folder: string): Promise<string> {
  const root = path.join(folder, "floor");
  await cp(inProject("module"), path.join(root, "module"), { recursive: true });
  await cp(inProject("CertRebind.psd1"), path.join(root, "CertRebind.psd1"));
  const manifest = await readFile(inProject("CertRebind.psd1"), "utf8");
  const exported = /FunctionsToExport\s*=\s*@?\(?([^=)]*?)\)?\s*\n\s*\w+\s*=/.exec(manifest)?.[1] ?? "";
  const names = [...exported.matchAll(/'([^']+)'/g)].map((match) => match[1]);
  if (names.length === 0) throw new Error("CertRebind.psd1 has no FunctionsToExport that the bench can read.");
  const functions = names.map((name) => `function ${name} {\n    [CmdletBinding()]\n    param()\n}\n`);
  await writeFile(path.join(root, "module", "CertRebind.psm1"), functions.join("\n"));
  return path.join(root, "CertRebind.psd1");
}
