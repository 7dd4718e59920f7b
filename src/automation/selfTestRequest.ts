import { Fault } from "../faults.js";
import type { Server } from "../server/server.js";
import { selfTestFile, taskName } from "./automationFiles.js";
import { askSelfTest, readSelfTest } from "./selfTest.js";

/** How long the task is waited for, in seconds; a server that has much to do takes a while to start PowerShell. */
const patience: int = 60;
/** Milliseconds between two looks. */
const pause: int = 50;

/**
 * Has the task run once and test itself.
 *
 * @param cmdlet gets a warning where nothing starts the tasks of this server
 * @returns what was found: `SelfTestFailed`, `SelfTestNotAnswered`; `undefined` where all is well, or nothing could be tried
 * @throws Fault `ProtectedFolderUnavailable`
 */
export function tryTask(server: Server, cmdlet: System.Management.Automation.PSCmdlet): Fault | undefined {
  const idle = server.tasks.idleReason();
  if (idle !== undefined) {
    cmdlet.writeWarning(`The task is registered, and was not tried: ${idle}`);
    return undefined;
  }

  const folder = server.protectedFolder;
  const test = askSelfTest(folder);
  server.tasks.start(taskName);
  const watch = System.Diagnostics.Stopwatch.startNew();
  while (watch.elapsed.totalSeconds < patience) {
    const answer = readSelfTest(folder);
    if (answer !== undefined && answer.id === test.id && answer.answered !== null) {
      return answer.problems.length === 0 ? undefined : failed(answer.problems);
    }
    System.Threading.Thread.sleep(pause);
  }
  // A later run is not to answer it in the place of its own work.
  folder.remove(selfTestFile);
  return new Fault(
    "SelfTestNotAnswered",
    System.Management.Automation.ErrorCategory.ResourceUnavailable,
    `The task is registered, and was started to test itself; it did not answer within ${patience} seconds. Look at its history in Task Scheduler, and whether PowerShell may run scripts as SYSTEM here; then run the command again.`,
    taskName,
  );
}

function failed(problems: readonly string[]): Fault {
  return new Fault(
    "SelfTestFailed",
    System.Management.Automation.ErrorCategory.InvalidResult,
    `The task is registered; its test of itself found what keeps it from its work: ${problems.join(" ")}`,
    taskName,
  );
}
