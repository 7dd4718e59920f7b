import { cpSync, rmSync } from "node:fs";
import path from "node:path";
import { DisturbedRuns, type Ending, type Order } from "./disturbedRuns.js";
import type { Judge } from "./judge.js";
import { type Answer, errorsOf, NextRuns } from "./nextRuns.js";
import type { Request, Scenario } from "./scenario.js";
import { type Call, describeTrial, errorNumbers, type Trial } from "./trials.js";

/** What all trials of a scenario have in common. */
export interface Setting {
  powerShell: string;
  library: string;
  /** The server folder that is copied for each trial. */
  template: string;
  scenario: Scenario;
  /** Whether no other scenario comes before it. */
  isFirst: boolean;
}

const undisturbed: Order = { call: 0, act: "none", stays: false };

/** Carries out trials one after the other in a folder of its own. */
export class Lane {
  private readonly folder: string;
  private readonly next: NextRuns;
  private readonly disturbed: DisturbedRuns;
  /** The runs of the product so far, disturbed or not. */
  runs = 0;

  /** @param workFolder an empty folder; @param setting what the trials are of */
  constructor(
    private readonly workFolder: string,
    private readonly setting: Setting,
  ) {
    this.folder = path.join(workFolder, "server");
    this.next = new NextRuns(setting.powerShell);
    this.disturbed = new DisturbedRuns(setting.powerShell, setting.library, workFolder, this.folder);
  }

  /** The calls of a run that nothing disturbs; its server folder is then in `serverFolder`. */
  async enumerate(): Promise<Call[]> {
    this.renew();
    return (await this.disturb(undisturbed)).calls;
  }

  /** The server folder of the last trial. */
  get serverFolder(): string {
    return this.folder;
  }

  /** Disturbs one run, lets the next one come, and says what is wrong then. */
  async carryOut(trial: Trial, judge: Judge): Promise<string[]> {
    this.renew();
    const isError = trial.act !== "kill" && trial.act !== "tear";
    const act = isError ? String(errorNumbers[trial.act as keyof typeof errorNumbers]) : trial.act;
    const ending = await this.disturb({ call: trial.call.number, act, stays: trial.stays });
    const problems = [...hit(trial, ending), ...judge.atOnce(this.folder)];
    if (ending.answer !== undefined) problems.push(...judge.truth(this.folder, ending.answer.results));
    problems.push(...(await this.goBack(judge)), ...(await this.goOn(judge)));
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
    const results = (await this.command(this.setting.scenario.forward, this.folder))?.results ?? [];
    const problems = judge.atOnce(this.folder);
    problems.push(...judge.truth(this.folder, results));
    mend();
    problems.push(...(await this.goBack(judge)), ...(await this.goOn(judge)));
    const hasMoved = results.some((result) => result.outcome === "Moved");
    return { problems: problems.map((problem) => `${name}: ${problem}`), hasMoved };
  }

  /** Ends what the lane holds. */
  end(): void {
    this.next.end();
    this.disturbed.end();
  }

  private renew(): void {
    rmSync(this.folder, { recursive: true, force: true });
    cpSync(this.setting.template, this.folder, { recursive: true });
  }

  private disturb(order: Order): Promise<Ending> {
    this.runs++;
    return this.disturbed.run(this.setting.scenario.forward, order);
  }

  private command({ command, parameters }: Request, folder: string): Promise<Answer | undefined> {
    this.runs++;
    return this.next.run(command, { ...parameters, ServerRoot: folder });
  }

  /** The opposite command on a copy of what the fault has left. */
  private async goBack(judge: Judge): Promise<string[]> {
    const { back } = this.setting.scenario;
    const copy = path.join(this.workFolder, "copy");
    rmSync(copy, { recursive: true, force: true });
    cpSync(this.folder, copy, { recursive: true });
    const answer = await this.command(back, copy);
    const problems = [...errorsOf(answer), ...judge.afterBack(copy), ...(await this.journal(copy))];
    return problems.map((problem) => `after ${back.command}: ${problem}`);
  }

  /** The same command again. */
  private async goOn(judge: Judge): Promise<string[]> {
    const { forward } = this.setting.scenario;
    const answer = await this.command(forward, this.folder);
    const problems = [...errorsOf(answer), ...judge.afterNext(this.folder), ...(await this.journal(this.folder))];
    return problems.map((problem) => `after the next ${forward.command}: ${problem}`);
  }

  private async journal(folder: string): Promise<string[]> {
    return errorsOf(await this.next.run("Get-CertRebindRun", { ServerRoot: folder }));
  }
}

/** Whether the disturbance came where it was meant to. */
function hit(trial: Trial, ending: Ending): string[] {
  const call = ending.calls[trial.call.number - 1];
  if (call?.name !== trial.call.name)
    return [`the call was ${call?.name ?? "never reached"}; expected ${trial.call.name}`];
  const isKill = trial.act === "kill" || trial.act === "tear";
  const wasKilled = ending.answer === undefined;
  return isKill === wasKilled ? [] : [`the process ${wasKilled ? "was killed" : "was not killed"}`];
}
