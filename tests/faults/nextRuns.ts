import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import path from "node:path";
import { createInterface } from "node:readline";
import { projectFolder } from "../bench/project.js";

/** A result of a command, as far as the faults look at it. */
export interface Result {
  endpoint: string;
  outcome: string;
}

/** What a command gave. */
export interface Answer {
  results: Result[];
  /** `id: message`. */
  errors: string[];
}

/** A PowerShell that stays and carries out commands of the product, for the runs that are not disturbed. */
export class NextRuns {
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly lines: AsyncIterator<string>;

  /** @param powerShell the path of PowerShell */
  constructor(powerShell: string) {
    const script = path.join(projectFolder, "tests/faults/next.ps1");
    this.child = spawn(powerShell, ["-NoProfile", "-NonInteractive", "-File", script], { cwd: projectFolder });
    this.child.stderr.pipe(process.stderr);
    this.lines = createInterface({ input: this.child.stdout })[Symbol.asyncIterator]();
  }

  /** Runs a command; `undefined` where this version of the product has no such command. */
  async run(command: string, parameters: Record<string, string | boolean>): Promise<Answer | undefined> {
    this.child.stdin.write(`${JSON.stringify({ command, parameters })}\n`);
    const line = await this.lines.next();
    if (line.done === true) throw new Error(`PowerShell ended before it had answered to ${command}.`);
    return (JSON.parse(line.value) as Answer | null) ?? undefined;
  }

  /** Ends it. */
  end(): void {
    this.child.stdin.end();
  }
}
