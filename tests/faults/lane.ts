import { spawn } from "node:child_process";
import { cpSync, existsSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { projectFolder } from "../bench/project.js";
import type { Judge } from "./judge.js";
import { type Answer, NextRuns, type Result } from "./nextRuns.js";
import { type Call, describeTrial, errorNumbers, parseCalls, type Trial } from "./trials.js";

/** What all trials of a server have in common. */
export interface Setting {
  powerShell: string;
  library: string;
  /** The server folder that is copied for each trial. */
  template: string;
  oldThumbprint: string;
  newThumbprint: string;
}

/** How a disturbed process ended. */
interface Ending {
  wasKilled: boolean;
  exitCode: number | null;
  results: Result[];
  calls: Call[];
}

/** Carries out trials one after the other in a folder of its own. */
export class Lane {
  private readonly folder: string;
  private readonly log: string;
  private readonly next: NextRuns;
  /** The runs of the product so far, disturbed or not. */
  runs = 0;

  /** @param workFolder an empty folder; @param setting what the trials are of */
  constructor(
    private readonly workFolder: string,
    private readonly setting: Setting,
  ) {
    this.folder = path.join(workFolder, "server");
    this.log = path.join(workFolder, "calls.log");
    this.next = new NextRuns(setting.powerShell);
  }

  /** The calls of a run that nothing disturbs; its server folder is then in `folder`. */
  async enumerate(): Promise<Call[]> {
    this.renew();
    return (await this.disturb({})).calls;
  }

  /** The server folder of the last trial. */
  get serverFolder(): string {
    return this.folder;
  }

  /** Disturbs one run, lets the next one come, and says what is wrong then. */
  async carryOut(trial: Trial, judge: Judge): Promise<string[]> {
    this.renew();
    const isError = trial.act !== "kill" && trial.act !== "tear";
    const ending = await this.disturb({
      FAULT_AT: String(trial.call.number),
      FAULT_DO: isError ? String(errorNumbers[trial.act as keyof typeof errorNumbers]) : trial.act,
      ...(trial.stays ? { FAULT_FROM: "1" } : {}),
    });
    const problems = [...this.hit(trial, ending), ...judge.atOnce(this.folder)];
    if (isError) problems.push(...judge.truth(this.folder, ending.results));
    problems.push(...(await this.undo(judge)), ...(await this.rebind(judge)));
    return problems.map((problem) => `${describeTrial(trial)}: ${problem}`);
  }

  /**
   * Lets a run come after something else was spoiled, and the next one once that is mended.
   *
   * @returns what is wrong then, and whether the run has moved anything all the same
   */
  async carryOutSpoiled(
    name: string,
    spoil: () => void,
    mend: () => void,
    judge: Judge,
  ): Promise<{ problems: string[]; hasMoved: boolean }> {
    this.renew();
    spoil();
    const ending = await this.disturb({ FAULT_ROOT: "" });
    const problems = judge.atOnce(this.folder);
    problems.push(...judge.truth(this.folder, ending.results));
    if (ending.exitCode !== 0) problems.push(`the process ended with ${ending.exitCode}`);
    mend();
    problems.push(...(await this.undo(judge)), ...(await this.rebind(judge)));
    const hasMoved = ending.results.some((result) => result.outcome === "Moved");
    return { problems: problems.map((problem) => `${name}: ${problem}`), hasMoved };
  }

  /** Ends what the lane holds. */
  end(): void {
    this.next.end();
  }

  private renew(): void {
    rmSync(this.folder, { recursive: true, force: true });
    rmSync(this.log, { force: true });
    cpSync(this.setting.template, this.folder, { recursive: true });
  }

  /** Whether the disturbance came where it was meant to. */
  private hit(trial: Trial, ending: Ending): string[] {
    const call = ending.calls[trial.call.number - 1];
    if (call?.name !== trial.call.name)
      return [`the call was ${call?.name ?? "never reached"}; expected ${trial.call.name}`];
    const isKill = trial.act === "kill" || trial.act === "tear";
    if (isKill !== ending.wasKilled) return [`the process ${ending.wasKilled ? "was killed" : "was not killed"}`];
    return isKill || ending.exitCode === 0 ? [] : [`the process ended with ${ending.exitCode}`];
  }

  private disturb(fault: Record<string, string>): Promise<Ending> {
    this.runs++;
    const { powerShell, library, oldThumbprint, newThumbprint } = this.setting;
    const script = path.join(projectFolder, "tests/faults/rebind.ps1");
    const given = ["-Server", this.folder, "-Old", oldThumbprint, "-New", newThumbprint];
    const child = spawn(powerShell, ["-NoProfile", "-NonInteractive", "-File", script, ...given], {
      stdio: ["ignore", "pipe", "inherit"],
      env: { ...process.env, LD_PRELOAD: library, FAULT_ROOT: this.folder, FAULT_LOG: this.log, ...fault },
    });
    let output = "";
    child.stdout.on("data", (part: Buffer) => (output += part.toString("utf8")));
    return new Promise((resolve, reject) => {
      child.on("error", reject);
      child.on("close", (exitCode, signal) => {
        const lines = output.split("\n").filter((line) => line.startsWith("{"));
        resolve({
          // PowerShell as a .NET tool is started by a small program, which hands the end of its child on as a shell does.
          wasKilled: signal === "SIGKILL" || exitCode === 137,
          exitCode,
          results: lines.map((line) => JSON.parse(line) as Result),
          calls: existsSync(this.log) ? parseCalls(readFileSync(this.log, "utf8")) : [],
        });
      });
    });
  }

  /** Undo-CertRebind on a copy of what the fault has left. */
  private async undo(judge: Judge): Promise<string[]> {
    const copy = path.join(this.workFolder, "undone");
    rmSync(copy, { recursive: true, force: true });
    cpSync(this.folder, copy, { recursive: true });
    const answer = await this.next.run("Undo-CertRebind", { ServerRoot: copy, Confirm: false });
    if (answer === undefined) return [];
    this.runs++;
    return [...judge.afterUndo(copy), ...(await this.journal(copy))].map((problem) => `after undo: ${problem}`);
  }

  private async rebind(judge: Judge): Promise<string[]> {
    const { oldThumbprint, newThumbprint } = this.setting;
    const answer = await this.next.run("Invoke-CertRebind", {
      OldThumbprint: oldThumbprint,
      NewThumbprint: newThumbprint,
      ServerRoot: this.folder,
      Force: true,
    });
    this.runs++;
    const problems = [...errorsOf(answer), ...judge.afterRebind(this.folder), ...(await this.journal(this.folder))];
    return problems.map((problem) => `after the next run: ${problem}`);
  }

  private async journal(folder: string): Promise<string[]> {
    return errorsOf(await this.next.run("Get-CertRebindRun", { ServerRoot: folder }));
  }
}

function errorsOf(answer: Answer | undefined): string[] {
  return answer === undefined ? [] : answer.errors;
}
