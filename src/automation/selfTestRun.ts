import { lifecycleChannel } from "../events/logNames.js";
import { takeInventory } from "../consumers/consumers.js";
import { isoText } from "../rebind/dates.js";
import type { Server } from "../server/server.js";
import { readSettings } from "./automationSettings.js";
import { readState } from "./automationState.js";
import { codeWeaknesses } from "./codeWeaknesses.js";
import { installedVersion } from "./codeInstallation.js";
import { readNewEvents } from "./renewalLog.js";
import { type SelfTest, writeSelfTest } from "./selfTest.js";

/**
 * Answers a test that the task was asked for: does what a run does, up to where it would change something.
 *
 * @returns whether nothing keeps the task from its work
 * @throws Fault where the answer cannot be written
 */
export function answerSelfTest(server: Server, test: SelfTest, cmdlet: System.Management.Automation.PSCmdlet): boolean {
  test.problems = problemsOf(server, cmdlet);
  test.ranAs = System.Environment.userName;
  test.answered = isoText(System.DateTime.utcNow);
  writeSelfTest(server.protectedFolder, test);
  return test.problems.length === 0;
}

function problemsOf(server: Server, cmdlet: System.Management.Automation.PSCmdlet): string[] {
  const problems: string[] = [];
  try {
    const settings = readSettings(server.protectedFolder);
    const version = installedVersion(server.programFolder);
    if (version !== settings.version) {
      problems.push(`Version ${version ?? "none"} is installed for the task; ${settings.version} was enabled.`);
    }
    for (const weakness of codeWeaknesses(server.programFolder)) problems.push(weakness);
    if (!server.eventLogs.isEnabled(lifecycleChannel)) {
      problems.push(`Nothing is written to the event log ${lifecycleChannel}; it is disabled.`);
    }
    const state = readState(server.protectedFolder);
    for (const problem of readNewEvents(server, state.bookmark, cmdlet).problems) problems.push(problem);
    takeInventory(server);
    for (const message of server.faults.report(cmdlet)) problems.push(message);
  } catch (failure) {
    problems.push((failure as Error).message);
  }
  return problems;
}
