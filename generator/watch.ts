import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { ts } from "ts-morph";
import { Builder, generatedFolders } from "./build.js";
import { write } from "./emit/write.js";
import { stampOf } from "./load/project.js";

/** Milliseconds between two looks at the folder. */
const interval = 150;

/**
 * Builds whenever something below `src/`, `tsconfig.json` or `package.json` changes, until the process is ended. It looks at the files
 * and does not wait for events of the file system, which are lost where a folder is renamed. A burst of saves is one build.
 */
export async function watch(root: string): Promise<number> {
  const builder = new Builder(root);
  let built = "";
  for (let seen = fingerprint(root); ; seen = await settled(root, seen)) {
    if (seen !== built) {
      built = seen;
      buildOnce(builder, root);
    }
    await setTimeout(interval);
  }
}

function buildOnce(builder: Builder, root: string): void {
  const started = performance.now();
  const took = (): string => `${(performance.now() - started).toFixed(0)} ms`;
  try {
    const result = builder.compile(process.stderr.isTTY);
    if ("report" in result) {
      console.error(`${result.report}\n${took()}; waiting for a change.`);
      return;
    }
    const written = write(root, result.output, generatedFolders);
    for (const path of written) console.log(`written ${path}`);
    console.log(
      `${written.length === 0 ? "nothing changed" : `${written.length} written`} in ${took()}; waiting for a change.`,
    );
  } catch (failure) {
    console.error(`The module could not be written: ${failure instanceof Error ? failure.message : String(failure)}`);
  }
}

/** What the folder is like when it has changed and rests. */
async function settled(root: string, before: string): Promise<string> {
  for (let last = before; ;) {
    const now = fingerprint(root);
    if (now === last) return now;
    last = now;
    await setTimeout(interval);
  }
}

/** Changes where a file is added, removed or written. */
function fingerprint(root: string): string {
  const paths = ts.sys.directoryExists(join(root, "src")) ? ts.sys.readDirectory(join(root, "src")) : [];
  const about = ts.sys.readDirectory(join(root, "src"), [".txt"]);
  return [join(root, "tsconfig.json"), join(root, "package.json"), ...paths, ...about]
    .map((path) => `${path} ${stampOf(path) ?? ""}`)
    .join("\n");
}
