import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { projectFolder } from "../bench/project.js";

/** Why the faults cannot be injected on this machine; `undefined` where they can. */
export function missingForFaults(): string | undefined {
  if (process.platform !== "linux") return "faults are injected with LD_PRELOAD, which only Linux has";
  const { status } = spawnSync("gcc", ["--version"], { stdio: "ignore" });
  return status === 0 ? undefined : "gcc is not there, which compiles the library that injects the faults";
}

/**
 * Compiles the library that injects faults into a process.
 *
 * @returns the path of the library
 * @throws Error with what the compiler said
 */
export function buildFaultLibrary(): string {
  const folder = path.join(projectFolder, ".build/faults");
  mkdirSync(folder, { recursive: true });
  const library = path.join(folder, "faults.so");
  const source = path.join(projectFolder, "tests/faults/faults.c");
  const options = ["-shared", "-fPIC", "-O1", "-Wall", "-Wextra", "-Werror", "-o", library, source, "-ldl"];
  const { status, stderr } = spawnSync("gcc", options, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${source} does not compile:\n${stderr}`);
  return library;
}
