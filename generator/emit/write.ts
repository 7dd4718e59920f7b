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
 * its place, so that a full disk or a missing right leaves the old module whole.
 *
 * @returns the paths that were written or removed
 */
export function write(root: string, output: Output, generatedFolders: readonly string[]): string[] {
  const changed = differences(root, output, generatedFolders);
  const pending: [temporary: string, path: string][] = [];
  try {
    for (const path of changed) {
      const text = output.get(path);
      if (text === undefined) continue;
      const target = join(root, path);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(`${target}.new`, text);
      pending.push([`${target}.new`, target]);
    }
  } catch (failure) {
    for (const [temporary] of pending) rmSync(temporary, { force: true });
    throw failure;
  }
  for (const [temporary, target] of pending) renameSync(temporary, target);
  for (const path of changed) if (!output.has(path)) rmSync(join(root, path), { force: true });
  return changed;
}

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}
