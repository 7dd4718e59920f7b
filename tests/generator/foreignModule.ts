import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { findPowerShell } from "pester-runner";

const root = process.cwd();
/** The compiler. */
export const cli = join(root, ".build/generator/cli.js");
const folders: string[] = [];

/**
 * The sources of a module that has nothing to do with this one, in a folder of their own.
 *
 * @param name - the module's name
 * @param files - the text of each source by its path
 * @returns the folder
 */
export function makeModule(name: string, files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "module-"));
  folders.push(folder);
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  write("package.json", JSON.stringify({ name: name.toLowerCase(), version: "1.2.3", type: "module" }));
  cpSync(join(root, "tsconfig.json"), join(folder, "tsconfig.json"));
  cpSync(join(root, "src/engine"), join(folder, "src/engine"), { recursive: true });
  cpSync(join(root, "tests/generator/engine"), join(folder, "src/more"), { recursive: true });
  write("src/module.ts", definition(name));
  for (const [path, text] of Object.entries(files)) write(path, text);
  return folder;
}

/** Takes away what `makeModule` made. */
export function removeModules(): void {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}

/** Runs the compiler in a folder. */
export function generate(mode: string, folder: string): { code: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, mode], { cwd: folder, encoding: "utf8" });
  return { code: status, said: stdout + stderr };
}

/** What a script writes, in a PowerShell of its own. */
export async function runPowerShell(script: string): Promise<string> {
  const options = ["-NoLogo", "-NoProfile", "-NonInteractive", "-Command", script];
  return spawnSync(await findPowerShell(), options, { encoding: "utf8" }).stdout;
}

const definition = (name: string): string => `export const moduleDefinition: ModuleDefinition = {
  name: "${name}",
  guid: "0d4f7e0e-6a0e-4c53-8f7a-1b0c8a1e7a11",
  author: "Somebody",
  copyright: "(c) Somebody",
  description: "Made for a test.",
  tags: [],
  licenseUri: "",
  projectUri: "",
  releaseNotes: "",
};
`;
