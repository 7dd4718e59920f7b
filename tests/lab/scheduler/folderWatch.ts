import { mkdirSync, watch } from "node:fs";
import { join } from "node:path";

/** How often is looked whatever the system tells; milliseconds. */
const pollInterval = 250;

/**
 * Has something done whenever folders of a server folder may have changed, at once where the system tells so. The folders are
 * made where they are not there. @returns what ends it
 */
export function watchFolders(root: string, names: readonly string[], changed: () => void): () => void {
  const watchers = names.map((name) => {
    const folder = join(root, name);
    mkdirSync(folder, { recursive: true });
    // What a watcher cannot do, the poll does.
    return watch(folder, changed).on("error", () => undefined);
  });
  const poll = setInterval(changed, pollInterval);
  return () => {
    clearInterval(poll);
    for (const watcher of watchers) watcher.close();
  };
}
