import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { EngineFacts } from "./facts.js";

/** The script lies in the source folder, three levels above the compiled code. */
const script = join(dirname(fileURLToPath(import.meta.url)), "../../../generator/declare/inspect.ps1");

/** What is asked of the engine. */
export interface EngineRequest {
  /** The names of the members asked for (`new` is a constructor), by the full name of the type. */
  readonly types: Readonly<Record<string, readonly string[]>>;
  readonly cmdlets: readonly string[];
}

/**
 * Asks a PowerShell about its types and cmdlets.
 *
 * @param powershell - the path of `pwsh`
 */
export function inspectEngine(powershell: string, request: EngineRequest): EngineFacts {
  const folder = mkdtempSync(join(tmpdir(), "engine-"));
  try {
    const list = join(folder, "list.json");
    const result = join(folder, "facts.json");
    writeFileSync(list, JSON.stringify(request));
    execFileSync(powershell, ["-NoLogo", "-NoProfile", "-NonInteractive", "-File", script, list, result], {
      stdio: ["ignore", "ignore", "inherit"],
    });
    return JSON.parse(readFileSync(result, "utf8")) as EngineFacts;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
