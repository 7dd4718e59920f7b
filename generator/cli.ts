import { Builder, generatedFolders } from "./build.js";
import { differences, write } from "./emit/write.js";
import { watch } from "./watch.js";

const usage = `Usage: cli.js build|check|watch

Compiles the TypeScript project in the current folder (tsconfig.json, package.json, src/) to a PowerShell module.

  build   writes what has changed of the module, or says everything that is wrong and writes nothing
  check   says where the module is not what the source gives
  watch   builds, and builds again whenever a source changes

Exit code: 0 where all is well, 1 where something is wrong, 2 where the call itself is.`;

const modes: Readonly<Record<string, (root: string) => number | Promise<number>>> = { build, check, watch };

/** `build` writes the module. */
function build(root: string): number {
  const result = new Builder(root).compile(hasColours());
  if ("report" in result) {
    console.error(result.report);
    return 1;
  }
  try {
    for (const path of write(root, result.output, generatedFolders)) console.log(`written ${path}`);
    return 0;
  } catch (failure) {
    console.error(`The module could not be written, and is as it was: ${messageOf(failure)}`);
    return 1;
  }
}

/** `check` says whether the module is what the source gives. */
function check(root: string): number {
  const result = new Builder(root).compile(hasColours());
  if ("report" in result) {
    console.error(result.report);
    return 1;
  }
  const stale = differences(root, result.output, generatedFolders);
  for (const path of stale) console.error(`${path} is not what src/ generates. Run "npm run build".`);
  return stale.length === 0 ? 0 : 1;
}

const messageOf = (failure: unknown): string => (failure instanceof Error ? failure.message : String(failure));

/** Colours are for terminals (https://no-color.org). */
const hasColours = (): boolean => process.stderr.isTTY && (process.env["NO_COLOR"] ?? "") === "";

const [name = "", ...others] = process.argv.slice(2);
const mode = modes[name];
if (name === "--help" || name === "-h") console.log(usage);
else if (mode === undefined || others.length > 0) {
  console.error(usage);
  process.exitCode = 2;
} else process.exitCode = await mode(process.cwd());
