import { type ChildProcessByStdio, spawn } from "node:child_process";
import path from "node:path";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { projectFolder } from "../bench/project.js";

/** What a line with an answer begins with. */
const prefix = "answer ";

/** A result of a command, as far as it is looked at; what there is not is an empty text. */
export interface Result {
  name: string;
  endpoint: string;
  outcome: string;
  check: string;
  reason: string;
  oldThumbprint: string;
  newThumbprint: string;
}

/** What a command gave. */
export interface Answer {
  results: Result[];
  /** `id: message`. */
  errors: string[];
}

/** A PowerShell that stays and carries out commands of the product, for the runs that are not disturbed. */
export class NextRuns {
  private readonly child: ChildProcessByStdio<Writable, Readable, null>;
  private readonly lines: AsyncIterator<string>;

  /** @param powerShell the path of PowerShell */
  constructor(powerShell: string) {
    const script = path.join(projectFolder, "tests/faults/next.ps1");
    this.child = spawn(powerShell, ["-NoProfile", "-NonInteractive", "-File", script], {
      cwd: projectFolder,
      stdio: ["pipe", "pipe", "inherit"],
    });
    this.lines = createInterface({ input: this.child.stdout })[Symbol.asyncIterator]();
  }

  /**
   * Runs a command; `undefined` where this version of the product has no such command.
   *
   * @param from a command whose results it is given
   */
  async run(command: string, parameters: Record<string, string | boolean>, from?: string): Promise<Answer | undefined> {
    this.child.stdin.write(`${JSON.stringify({ command, parameters, from })}\n`);
    for (;;) {
      const line = await this.lines.next();
      if (line.done === true) throw new Error(`PowerShell ended before it had answered to ${command}.`);
      // With -WhatIf the host says what would be done.
      if (!line.value.startsWith(prefix)) continue;
      return (JSON.parse(line.value.slice(prefix.length)) as Answer | null) ?? undefined;
    }
  }

  /** Ends it. */
  end(): void {
    this.child.stdin.end();
  }
}
