import { readFileSync } from "node:fs";
import { CaseRunner } from "./caseRunner.js";
import { TestCompiler, type Compiled } from "./compiling.js";
import { runInNode } from "./javascript.js";

/** One function of a case file: what it gives in Node and in PowerShell, both as canonical JSON. */
export interface CaseResult {
  readonly name: string;
  readonly inNode: string;
  readonly inPowerShell: string;
}

/**
 * Runs every exported function of TypeScript files in Node and, compiled, in PowerShell. All of them go through one
 * PowerShell process.
 *
 * @param paths the files; their exported functions without parameters are the cases
 * @param configuration the `tsconfig.json` they belong to
 * @param powershell path of `pwsh`
 * @param root the repository
 * @returns the PowerShell, and what each function gives
 */
export async function runDifferential(
  paths: readonly string[],
  configuration: string,
  powershell: string,
  root: string,
): Promise<{ readonly text: string; readonly results: readonly CaseResult[] }> {
  const compiled = compileFiles(paths, configuration, root);
  const runner = new CaseRunner(powershell, root);
  try {
    const inPowerShell = await runner.run(compiled.text, compiled.names);
    const results = runInNode(compiled).map((inNode, position) => {
      const { file, name } = compiled.names[position] ?? { file: "", name: "" };
      return { name: `${file}.${name}`, inNode, inPowerShell: inPowerShell[position] ?? "" };
    });
    return { text: compiled.text, results };
  } finally {
    runner.close();
  }
}

/** Compiles the files as a module's core would be, without commands. */
export function compileFiles(paths: readonly string[], configuration: string, root: string): Compiled {
  return new TestCompiler(configuration, root).compile(
    new Map(paths.map((path) => [path, readFileSync(path, "utf8")])),
  );
}
