import path from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the checkout: this file runs as `.build/tests/bench/project.js`. */
export const projectFolder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../..");

/** The full path of something in the checkout. */
export function inProject(...parts: string[]): string {
  return path.join(projectFolder, ...parts);
}

/** The full path of one of the scripts beside the sources of the bench. */
export function benchScript(name: string): string {
  return inProject("tests", "bench", name);
}
