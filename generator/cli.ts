import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Diagnostics, formatDiagnostic } from "./check/diagnostics.js";
import { compile } from "./compile.js";
import { differences, write } from "./emit/write.js";
import { loadProject } from "./load/project.js";

/** The compiler's own library lies in its source folder, two levels above the compiled code. */
const libraryFolder = join(dirname(fileURLToPath(import.meta.url)), "../../generator/library");
const generatedFolders = ["module", "docs/commands", "en-US"];

/** `build` writes the module; `check` says whether it is what the source gives. Exit code 1 where something is wrong. */
function main(mode: string | undefined, root: string): number {
  if (mode !== "build" && mode !== "check") {
    console.error("Usage: cli.js build|check");
    return 2;
  }
  const diagnostics = new Diagnostics();
  const source = loadProject(join(root, "tsconfig.json"), libraryFolder, diagnostics);
  const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  const result = compile(source, diagnostics, root, manifest.version, aboutTopics(root));
  if (result.diagnostics.length > 0) {
    for (const diagnostic of result.diagnostics)
      console.error(formatDiagnostic({ ...diagnostic, file: diagnostic.file.replace(`${root}/`, "") }));
    console.error(`${result.diagnostics.length} errors; nothing was written.`);
    return 1;
  }
  if (mode === "build") {
    for (const path of write(root, result.output, generatedFolders)) console.log(`written ${path}`);
    return 0;
  }
  const stale = differences(root, result.output, generatedFolders);
  for (const path of stale) console.error(`${path} is not what src/ generates. Run "npm run build".`);
  return stale.length === 0 ? 0 : 1;
}

/** Get-Help finds about topics only in a culture folder beside the manifest. */
function aboutTopics(root: string): Map<string, string> {
  const folder = join(root, "src/about");
  if (!existsSync(folder)) return new Map();
  return new Map(
    readdirSync(folder)
      .filter((name) => name.endsWith(".txt"))
      .map((name) => [`en-US/${name.replace(/\.txt$/, ".help.txt")}`, readFileSync(join(folder, name), "utf8")]),
  );
}

process.exitCode = main(process.argv[2], process.cwd());
