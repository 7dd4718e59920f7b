import { renameSync, writeFileSync } from "node:fs";

/** Writes a file so that nobody ever reads half of it. */
export function writeAtomically(path: string, text: string): void {
  const temporary = `${path}.${process.pid}.tmp`;
  writeFileSync(temporary, text);
  renameSync(temporary, path);
}
