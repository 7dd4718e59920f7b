import { takeRunLock } from "../rebind/transaction/runLock.js";
import type { Server } from "../server/server.js";
import { settingsFile, taskName } from "./automationFiles.js";
import { type AutomationSettings, settingsText, validSettings } from "./automationSettings.js";

/**
 * Turns the automation of a server off: its task goes, those that were disabled for it come back, and its copy of the module goes.
 *
 * @param purges whether settings, state and journal go as well
 * @throws Fault where a step fails; it can be run again
 */
export function disableAutomation(
  server: Server,
  purges: boolean,
  cmdlet: System.Management.Automation.PSCmdlet,
): void {
  const folder = server.protectedFolder;
  server.tasks.remove(taskName);
  const settings = validSettings(folder, cmdlet);
  if (settings !== undefined) {
    enableOthers(server, settings, cmdlet);
    folder.writeText(settingsFile, settingsText(settings));
  }
  if (folder.isThere()) {
    // A run that is under way comes to its end before its code and its journal go.
    takeRunLock(folder, System.Guid.newGuid().toString(), cmdlet).release();
  }
  server.programFolder.remove();
  if (purges) folder.removeAll();
}

function enableOthers(
  server: Server,
  settings: AutomationSettings,
  cmdlet: System.Management.Automation.PSCmdlet,
): void {
  for (const name of settings.disabledTasks) {
    if (server.tasks.has(name)) {
      server.tasks.setEnabled(name, true);
      cmdlet.writeVerbose(`The task ${name} is enabled again.`);
    } else {
      cmdlet.writeWarning(`The task ${name}, which was disabled for the automation, is not there any more.`);
    }
  }
  settings.disabledTasks = [];
}
