import { type Dirent, readdirSync } from "node:fs";
import { join } from "node:path";

/** The files of a folder whose names end in a way, by their paths, sorted; none where the folder is not there. */
export function filesOf(folder: string, ending: string, recursive = false): string[] {
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true, recursive });
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw failure;
  }
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
