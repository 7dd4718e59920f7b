import { type ChildProcessByStdio, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { inProject } from "./project.js";

/** A Node program of the lab, which tells what it has to say a line each and ends with its standard input. */
export class LabProgram {
  private readonly waiting = new Map<string, () => void>();
  private readonly ended: Promise<void>;
  private failed: (failure: Error) => void = () => undefined;

  private constructor(
    private readonly name: string,
    private readonly child: ChildProcessByStdio<Writable, Readable, null>,
  ) {
    createInterface({ input: child.stdout }).on("line", (line) => {
      for (const [beginning, resolve] of this.waiting) {
        if (line.startsWith(beginning)) resolve();
      }
    });
    this.ended = new Promise((resolve) => {
      child.on("exit", () => {
        this.failed(new Error(`The lab's ${this.name} has ended.`));
        resolve();
      });
    });
  }

  /**
   * Starts one, and waits until it is ready.
   *
   * @param name `serve` or `schedule`.
   */
  static async start(name: string, args: readonly string[]): Promise<LabProgram> {
    const file = inProject(".build", "tests", "lab", `${name}.js`);
    const child = spawn(process.execPath, [file, ...args], { stdio: ["pipe", "pipe", "inherit"] });
    const program = new LabProgram(name, child);
    await program.said('{"ready"');
    return program;
  }

  /** Asks it something, and waits for the answer. @param beginning How the line of that begins. */
  async ask(question: object, beginning: string): Promise<void> {
    const answered = this.said(beginning);
    this.child.stdin.write(`${JSON.stringify(question)}\n`);
    await answered;
  }

  /** Ends it. */
  async end(): Promise<void> {
    this.child.stdin.end();
    await this.ended;
  }

  private said(beginning: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.failed = reject;
      this.waiting.set(beginning, () => {
        this.waiting.delete(beginning);
        resolve();
      });
    });
  }
}
