import { type ChildProcessByStdio, spawn } from "node:child_process";
import path from "node:path";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { projectFolder } from "../bench/project.js";

/** What a line with an answer begins with. */
const prefix = "answer ";

/** A result of a command, as far as it is looked at; what there is not is an empty text. */
export interface Result {
  consumer: string;
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

/** What went wrong. An undo that finds everything put back says that there is no run to undo; the files tell whether that is so. */
export function errorsOf(answer: Answer | undefined): string[] {
  return answer === undefined ? [] : answer.errors.filter((error) => !error.startsWith("RunNotFound,"));
}

/** A PowerShell that stays and carries out commands of the product, for the runs that are not disturbed. */
export class NextRuns {
  private readonly child: ChildProcessByStdio<Writable, Readable, null>;
  private readonly lines: AsyncIterator<string>;

  /** @param powerShell the path of PowerShell; @param environment variables that it has beside this process's */
  constructor(powerShell: string, environment: Record<string, string> = {}) {
    const script = path.join(projectFolder, "tests/faults/next.ps1");
    this.child = spawn(powerShell, ["-NoProfile", "-NonInteractive", "-File", script], {
      cwd: projectFolder,
      stdio: ["pipe", "pipe", "inherit"],
      env: { ...process.env, ...environment },
    });
    this.child.stdin.on("error", () => undefined);
    this.lines = createInterface({ input: this.child.stdout })[Symbol.asyncIterator]();
  }

  /**
   * Runs a command; `undefined` where this version of the product has no such command.
   *
   * @param from a command whose results it is given
   */
  async run(command: string, parameters: Record<string, string | boolean>, from?: string): Promise<Answer | undefined> {
    const answer = await this.ask(command, parameters, from);
    if (answer === undefined) throw new Error(`PowerShell ended before it had answered to ${command}.`);
    return answer ?? undefined;
  }

  /** Runs a command that the product has; `undefined` where the process has ended before it answered. */
  async runOrDie(command: string, parameters: Record<string, string | boolean>): Promise<Answer | undefined> {
    const answer = await this.ask(command, parameters, undefined);
    if (answer === null) throw new Error(`There is no ${command}.`);
    return answer;
  }

  private async ask(
    command: string,
    parameters: Record<string, string | boolean>,
    from: string | undefined,
  ): Promise<Answer | null | undefined> {
    this.child.stdin.write(`${JSON.stringify({ command, parameters, from })}\n`);
    for (;;) {
      const line = await this.lines.next();
      if (line.done === true) return undefined;
      // With -WhatIf the host says what would be done.
      if (line.value.startsWith(prefix)) return JSON.parse(line.value.slice(prefix.length)) as Answer | null;
    }
  }

  /** Ends it. */
  end(): void {
    this.child.stdin.end();
  }
}
