import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { CompiledCase } from "./compiling.js";

/** One PowerShell process that runs compiled cases, as many batches as it is given. */
export class CaseRunner {
  private readonly folder = mkdtempSync(join(tmpdir(), "cases-"));
  private process: Process | undefined;

  /**
   * @param powershell path of `pwsh`
   * @param root the repository
   */
  constructor(
    private readonly powershell: string,
    private readonly root: string,
  ) {}

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
    this.process ??= new Process(this.powershell, join(this.root, "tests/generator/runCases.ps1"));
    const paths = [path("cases.ps1"), path("cases.json"), path("results.json")];
    const answer = await this.process.ask(JSON.stringify(paths), milliseconds);
    if (answer === undefined) {
      const { said } = this.process;
      this.process = undefined;
      throw new Error(`PowerShell ended, or went on for ${milliseconds} ms. ${said}`);
    }
    if (answer !== "done") throw new Error(`PowerShell: ${answer}`);
    return JSON.parse(readFileSync(path("results.json"), "utf8")) as string[];
  }

  /** Ends the process and removes what it was given. */
  close(): void {
    this.process?.end();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** PowerShell waiting for batches; a new one takes its place where one dies. */
class Process {
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly answers: AsyncIterator<string>;
  /** What it wrote as errors. */
  said = "";

  constructor(powershell: string, runner: string) {
    this.child = spawn(powershell, ["-NoLogo", "-NoProfile", "-NonInteractive", "-File", runner]);
    this.answers = createInterface({ input: this.child.stdout })[Symbol.asyncIterator]();
    this.child.stderr.on("data", (chunk: Buffer) => (this.said += chunk.toString()));
    this.child.stdin.on("error", () => undefined);
  }

  /** Its answer, or nothing where it ends or has to be ended. */
  async ask(question: string, milliseconds: number): Promise<string | undefined> {
    const timer = setTimeout(() => this.child.kill("SIGKILL"), milliseconds);
    this.child.stdin.write(`${question}\n`);
    const { value } = (await this.answers.next()) as { value: string | undefined };
    clearTimeout(timer);
    return value;
  }

  end(): void {
    this.child.stdin.end();
    this.child.kill();
  }
}
