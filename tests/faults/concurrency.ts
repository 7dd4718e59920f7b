import { cpSync } from "node:fs";
import path from "node:path";
import type { Judge } from "./judge.js";
import { type Answer, errorsOf, NextRuns } from "./nextRuns.js";
import type { Setting } from "./lane.js";

const processCount = 8;

/** What runs at the same time gave. */
export interface ConcurrencyOutcome {
  runs: number;
  violations: string[];
}

/**
 * Several processes do the same in one folder at the same time: no error, every pointer moved, and each by one of them
 * alone; the others find it done.
 */
export async function runAtOnce(workFolder: string, setting: Setting, judge: Judge): Promise<ConcurrencyOutcome> {
  const folder = path.join(workFolder, "together");
  const { forward } = setting.scenario;
  cpSync(setting.template, folder, { recursive: true });
  const processes = Array.from({ length: processCount }, () => new NextRuns(setting.powerShell));
  const violations: string[] = [];
  try {
    // The module is loaded first, so that they meet in the run itself.
    await Promise.all(processes.map((one) => one.run("Get-CertBinding", { ServerRoot: folder })));
    const answers = await Promise.all(
      processes.map((one) => one.run(forward.command, { ...forward.parameters, ServerRoot: folder })),
    );
    for (const answer of answers) violations.push(...errorsOf(answer));
    violations.push(...movedOnce(answers), ...judge.afterNext(folder));
  } finally {
    for (const one of processes) one.end();
  }
  return { runs: processCount, violations: violations.map((problem) => `${processCount} at once: ${problem}`) };
}

/** Each endpoint is moved by one process, and already current for the others. */
function movedOnce(answers: readonly (Answer | undefined)[]): string[] {
  const movers = new Map<string, number>();
  const problems: string[] = [];
  answers.forEach((answer, process) => {
    for (const { endpoint, outcome } of answer?.results ?? []) {
      if (outcome !== "Moved") {
        if (outcome !== "AlreadyCurrent") problems.push(`${endpoint} is ${outcome}`);
        continue;
      }
      if ((movers.get(endpoint) ?? process) !== process) problems.push(`${endpoint} was moved by two`);
      movers.set(endpoint, process);
    }
  });
  if (movers.size === 0) problems.push("nobody has moved anything");
  return problems;
}
