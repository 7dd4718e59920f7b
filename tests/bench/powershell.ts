import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { findPowerShell } from "pester-runner";
import { run } from "./commands.js";
import { benchScript, projectFolder } from "./project.js";

/** The PowerShell under test, found once. */
export class PowerShell {
  /** @param file What starts it; it may start another process, in which PowerShell is. */
  private constructor(readonly file: string) {}

  /** Finds or installs the PowerShell that the tests use. */
  static async find(): Promise<PowerShell> {
    return new PowerShell(await findPowerShell({ cwd: projectFolder }));
  }

  /** Runs one line of PowerShell in a process of its own; gives the time of the whole process in milliseconds. */
  async time(line: string): Promise<number> {
    return (await run(this.file, ["-NoProfile", "-NonInteractive", "-Command", line])).milliseconds;
  }

  /** Runs one line of PowerShell and gives what it wrote, without the line end. */
  async say(line: string): Promise<string> {
    return (await run(this.file, ["-NoProfile", "-NonInteractive", "-Command", line])).output.trim();
  }

  /** What starts it as the very process: the program, and the library where that is the host of .NET. */
  async program(): Promise<string[]> {
    const line = "[System.Environment]::ProcessPath; [System.IO.Path]::Combine($PSHOME, 'pwsh.dll')";
    const [file = "", library = ""] = (await this.say(line)).split(/\r?\n/);
    return path.basename(file, ".exe") === "dotnet" ? [file, library] : [file];
  }

  /**
   * Runs a script of `tests/bench` with named parameters. Its result is JSON in a file, since what it prints is its own
   * affair (`-WhatIf` prints).
   *
   * @param folder Where that file may be.
   * @param read Makes the result out of the parsed JSON.
   */
  async script<T>(
    folder: string,
    name: string,
    parameters: Record<string, string>,
    read: (json: unknown) => T,
  ): Promise<T> {
    const resultPath = path.join(folder, "result.json");
    const named = Object.entries(parameters).flatMap(([key, value]) => [`-${key}`, value]);
    const args = ["-NoProfile", "-NonInteractive", "-File", benchScript(name), ...named, "-ResultPath", resultPath];
    await run(this.file, args);
    const json: unknown = JSON.parse(await readFile(resultPath, "utf8"));
    await rm(resultPath);
    return read(json);
  }
}

/** Quotes text for a line of PowerShell. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
