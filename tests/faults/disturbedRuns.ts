import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type Answer, NextRuns } from "./nextRuns.js";
import type { Request } from "./scenario.js";
import { type Call, parseCalls } from "./trials.js";

/** How a disturbed run ended. */
export interface Ending {
  /** What it answered; `undefined` where it was killed. */
  answer: Answer | undefined;
  calls: Call[];
}

/** What happens to a run: at which call (0: at none), what, and whether the later calls fail as well. */
export interface Order {
  call: number;
  act: string;
  stays: boolean;
}

/**
 * A PowerShell with the preloaded library that carries out disturbed runs, one after the other until one of them is killed; then
 * another.
 */
export class DisturbedRuns {
  private readonly log: string;
  private readonly control: string;
  private runs: NextRuns | undefined;
  private number = 0;

  /** @param workFolder where it may keep files; @param serverFolder the folder below which calls count */
  constructor(
    private readonly powerShell: string,
    private readonly library: string,
    workFolder: string,
    private readonly serverFolder: string,
  ) {
    this.log = path.join(workFolder, "calls.log");
    this.control = path.join(workFolder, "control");
  }

  /** One run on the server folder, disturbed as ordered. */
  async run({ command, parameters }: Request, { call, act, stays }: Order): Promise<Ending> {
    rmSync(this.log, { force: true });
    writeFileSync(this.control, `${++this.number} ${call} ${act} ${stays ? 1 : 0}\n`);
    this.runs ??= this.begin();
    const answer = await this.runs.runOrDie(command, { ...parameters, ServerRoot: this.serverFolder });
    writeFileSync(this.control, `${this.number} 0 none 0\n`);
    if (answer === undefined) this.runs = undefined;
    return { answer, calls: existsSync(this.log) ? parseCalls(readFileSync(this.log, "utf8")) : [] };
  }

  /** Ends it. */
  end(): void {
    this.runs?.end();
  }

  private begin(): NextRuns {
    return new NextRuns(this.powerShell, {
      LD_PRELOAD: this.library,
      FAULT_ROOT: this.serverFolder,
      FAULT_LOG: this.log,
      FAULT_CONTROL: this.control,
    });
  }
}
