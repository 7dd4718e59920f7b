import { lifecycleChannel } from "../events/logNames.js";
import { isTaskEnabled, readTask, taskName as element } from "../server/taskXml.js";
import type { Server } from "../server/server.js";
import { taskName } from "./automationFiles.js";

/** Another scheduled task that answers the renewal of a certificate. */
export interface AnsweringTask {
  /** Its full name: `\Microsoft\Windows\CertificateServicesClient\IIS-AutoCertRebind`. */
  name: string;
  isEnabled: boolean;
  /** The program that it runs, without its arguments, which may hold secrets. */
  program: string;
  /** Whether it is IIS's own or does the same: appcmd renew binding. */
  movesIisBindings: boolean;
}

/**
 * The tasks of a server, but for our own, that event 1001 of the lifecycle channel starts.
 *
 * @param cmdlet gets a warning for each task that cannot be read
 */
export function answeringTasks(server: Server, cmdlet: System.Management.Automation.PSCmdlet): AnsweringTask[] {
  const tasks: AnsweringTask[] = [];
  for (const name of server.tasks.names()) {
    if (name.toLowerCase() === taskName.toLowerCase()) continue;
    try {
      const root = readTask(server.tasks.read(name));
      if (answersRenewal(root)) tasks.push(describe(name, root));
    } catch (failure) {
      cmdlet.writeWarning(`Whether the task ${name} answers renewals too is not known: ${(failure as Error).message}`);
    }
  }
  return tasks;
}

/** Whether an event subscription of a task takes event 1001 of the lifecycle channel: it names the channel, and the id or none. */
function answersRenewal(task: System.Xml.Linq.XElement): boolean {
  for (const subscription of task.descendants(element("Subscription"))) {
    const text = subscription.value.toLowerCase();
    const isOfChannel = text.includes(lifecycleChannel.toLowerCase());
    if (isOfChannel && (text.includes("1001") || !text.includes("eventid"))) return true;
  }
  return false;
}

function describe(name: string, root: System.Xml.Linq.XElement): AnsweringTask {
  let program = "";
  let movesIisBindings = false;
  for (const action of root.descendants(element("Exec"))) {
    const command = action.element(element("Command"))?.value.trim() ?? "";
    const parameters = action.element(element("Arguments"))?.value.toLowerCase() ?? "";
    if (program === "") program = command;
    if (command.toLowerCase().includes("appcmd") && /renew\s+binding/.test(parameters)) movesIisBindings = true;
  }
  return { name, isEnabled: isTaskEnabled(root), program, movesIisBindings };
}
