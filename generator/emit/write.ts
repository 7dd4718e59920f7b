import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

/** The text of every generated file by its path from the project's root. */
export type Output = ReadonlyMap<string, string>;

/** The paths whose text differs from what is on the disk, and files in generated folders that nothing generates. */
export function differences(root: string, output: Output, generatedFolders: readonly string[]): string[] {
  const changed = [...output].filter(
    ([path, text]) => !existsSync(join(root, path)) || readFileSync(join(root, path), "utf8") !== text,
  );
  const stray = generatedFolders
    .flatMap((folder) => filesBelow(join(root, folder)))
    .map((path) => relative(root, path).replaceAll("\\", "/"));
  return [...changed.map(([path]) => path), ...stray.filter((path) => !output.has(path))];
}

/**
 * Writes what has changed, all or nothing: every new text is on the disk under another name before the first file is put in
 * its place, and what was there is kept until all are. A full disk or a missing right leaves the old module whole.
 *
 * @returns the paths that were written or removed
 */
export function write(root: string, output: Output, generatedFolders: readonly string[]): string[] {
  const changed = differences(root, output, generatedFolders);
  const undo: (() => void)[] = [];
  try {
    for (const path of changed) {
      const text = output.get(path);
      if (text === undefined) continue;
      const target = join(root, path);
      makeFolder(dirname(target), undo);
      writeFileSync(`${target}.new`, text);
      undo.push(() => rmSync(`${target}.new`, { force: true }));
    }
    for (const path of changed) {
      const target = join(root, path);
      if (existsSync(target)) {
        renameSync(target, `${target}.old`);
        undo.push(() => renameSync(`${target}.old`, target));
      }
      if (output.has(path)) {
        renameSync(`${target}.new`, target);
        undo.push(() => rmSync(target, { force: true }));
      }
    }
  } catch (failure) {
    for (const step of undo.reverse()) step();
    throw failure;
  }
  for (const path of changed) rmSync(`${join(root, path)}.old`, { force: true, recursive: true });
  return changed;
}

/** Makes a folder, and what is needed to take away again what of it was not there. */
function makeFolder(folder: string, undo: (() => void)[]): void {
  const first = mkdirSync(folder, { recursive: true });
  if (first !== undefined) undo.push(() => rmSync(first, { recursive: true, force: true }));
}

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}
