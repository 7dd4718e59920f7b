import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { CompiledCase } from "./compiling.js";

/** One PowerShell process that runs compiled cases, as many batches as it is given. */
export class CaseRunner {
  private readonly folder = mkdtempSync(join(tmpdir(), "cases-"));
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly answers: AsyncIterator<string>;
  private said = "";

  /**
   * @param powershell path of `pwsh`
   * @param root the repository
   */
  constructor(powershell: string, root: string) {
    const runner = join(root, "tests/generator/runCases.ps1");
    this.child = spawn(powershell, ["-NoLogo", "-NoProfile", "-NonInteractive", "-File", runner]);
    this.answers = createInterface({ input: this.child.stdout })[Symbol.asyncIterator]();
    this.child.stderr.on("data", (chunk: Buffer) => (this.said += chunk.toString()));
  }

  /**
   * What each case gives, as canonical JSON.
   *
   * @param text the script with the classes
   * @throws {Error} Where PowerShell does not take the script or does not come to its end in time.
   */
  async run(text: string, cases: readonly CompiledCase[], milliseconds = 120_000): Promise<string[]> {
    const path = (name: string): string => join(this.folder, name);
    writeFileSync(path("cases.ps1"), text);
    writeFileSync(path("cases.json"), JSON.stringify(cases));
    rmSync(path("results.json"), { force: true });
    const timer = setTimeout(() => this.child.kill("SIGKILL"), milliseconds);
    this.child.stdin.write(`${JSON.stringify([path("cases.ps1"), path("cases.json"), path("results.json")])}\n`);
    const { value } = (await this.answers.next()) as { value: string | undefined };
    clearTimeout(timer);
    if (value === undefined) throw new Error(`PowerShell ended, or went on for ${milliseconds} ms. ${this.said}`);
    if (value !== "done") throw new Error(`PowerShell: ${value}`);
    return JSON.parse(readFileSync(path("results.json"), "utf8")) as string[];
  }

  /** Ends the process and removes what it was given. */
  close(): void {
    this.child.stdin.end();
    this.child.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
