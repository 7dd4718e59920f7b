import { type ChildProcessByStdio, spawn } from "node:child_process";
import path from "node:path";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { pascal } from "../../generator/model/names.js";
import { projectFolder } from "../bench/project.js";
import type { RuleCall } from "./rules.js";

/** A PowerShell that carries out rules of the committed module. */
export class RuleRunner {
  private readonly child: ChildProcessByStdio<Writable, Readable, null>;
  private readonly lines: AsyncIterator<string>;

  /** @param powerShell the path of PowerShell */
  constructor(powerShell: string) {
    const script = path.join(projectFolder, "tests/properties/rules.ps1");
    this.child = spawn(powerShell, ["-NoProfile", "-NonInteractive", "-File", script], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    this.lines = createInterface({ input: this.child.stdout })[Symbol.asyncIterator]();
  }

  /** What each call gives, as canonical JSON. */
  async answers(calls: readonly RuleCall[]): Promise<string[]> {
    const named = calls.map(({ file, call, with: parameters }) => ({
      className: `CertRebind${pascal(file)}`,
      method: pascal(call),
      parameters,
    }));
    this.child.stdin.write(`${JSON.stringify(named)}\n`);
    const line = await this.lines.next();
    if (line.done === true) throw new Error("PowerShell ended before it had answered.");
    return JSON.parse(line.value) as string[];
  }

  /** Ends it. */
  end(): void {
    this.child.stdin.end();
  }
}
