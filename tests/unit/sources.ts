import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { baseName } from "../../generator/lower/program.js";
import { transpile } from "../generator/javascript.js";

/** Every source file of a folder and of those in it as JavaScript, by its base name. */
export function sources(directory: string): [string, string][] {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry): [string, string][] => {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) return sources(path);
    return entry.name.endsWith(".d.ts") || !entry.name.endsWith(".ts")
      ? []
      : [[baseName(path), transpile(readFileSync(path, "utf8"))]];
  });
}
