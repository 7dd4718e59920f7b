import { lifecycleChannel } from "../events/logNames.js";
import { Holds, type Hold } from "../rebind/journal/holds.js";
import type { Server } from "../server/server.js";
import { type AnsweringTask, answeringTasks } from "./answeringTasks.js";
import { taskName } from "./automationFiles.js";
import { type AutomationSettings, hasSettings, readSettings } from "./automationSettings.js";
import { type LastRun, type PendingRenewal, readState } from "./automationState.js";
import { codeWeaknesses } from "./codeWeaknesses.js";
import { installationDrift, installedVersion } from "./codeInstallation.js";
import { readSelfTest, type SelfTest } from "./selfTest.js";
import { taskDefinition } from "./taskDefinition.js";
import { isTaskAsDefined } from "./taskDrift.js";
import { isTaskEnabled, readTask } from "../server/taskXml.js";

/**
 * Whether the automation is on, and how it is.
 *
 * @typeName CertRebind.AutoRebind
 */
export interface AutoRebindState {
  computerName: string;
  /** `Drifted` where something is not as Enable-CertAutoRebind left it. */
  state: "Enabled" | "Disabled" | "Drifted";
  /** What is not as it should be, a sentence each. */
  drift: readonly string[];
  /** What wakes the task. */
  triggers: readonly string[];
  consumers: readonly string[];
  /** The ways to a successor. */
  match: readonly string[];
  shell: string | undefined;
  /** The version of the module that the task runs. */
  version: string | undefined;
  /** Whether Windows writes what happens to certificates into the log that is read. */
  channelEnabled: boolean;
  /** Other tasks that answer the same event. */
  otherTasks: readonly AnsweringTask[];
  /** What was undone, and is held there. */
  held: readonly Hold[];
  /** What could not be followed yet. */
  pending: readonly PendingRenewal[];
  lastRun: LastRun | undefined;
  /** The test that Enable-CertAutoRebind had the task make. */
  selfTest: SelfTest | undefined;
  /** How the last run ended, what is held and what is pending, and which other tasks answer the event, a sentence each. */
  notes: readonly string[];
}

/**
 * How the automation of a server is.
 *
 * @param moduleBase the folder of the module's manifest
 * @param moduleVersion its version
 * @param cmdlet gets a warning for each task that cannot be read
 * @throws Fault where the protected folder is not safe or a file in it is not as it was left
 */
export function autoRebindState(
  server: Server,
  moduleBase: string,
  moduleVersion: string,
  cmdlet: System.Management.Automation.PSCmdlet,
): AutoRebindState {
  const folder = server.protectedFolder;
  const settings = hasSettings(folder) ? readSettings(folder) : undefined;
  const isThere = server.tasks.has(taskName);
  const isOn = isThere && settings !== undefined;
  const drift = isOn ? driftOf(server, settings, moduleBase, moduleVersion) : [];
  if (isThere && settings === undefined) drift.push(`The task ${taskName} is there, and its settings are not.`);
  const { pending, lastRun } = readState(folder);
  const held = new Holds(folder).all();
  const otherTasks = answeringTasks(server, cmdlet);
  return {
    computerName: server.computerName,
    state: drift.length > 0 ? "Drifted" : isOn ? "Enabled" : "Disabled",
    drift,
    triggers: settings === undefined ? [] : triggersOf(settings),
    consumers: settings?.consumers ?? [],
    match: settings?.match ?? [],
    shell: settings?.shell,
    version: installedVersion(server.programFolder),
    channelEnabled: server.eventLogs.isEnabled(lifecycleChannel),
    otherTasks,
    held,
    pending,
    lastRun: lastRun ?? undefined,
    selfTest: readSelfTest(folder),
    notes: notesOf(lastRun, held, pending, otherTasks),
  };
}

/** What is not as Enable-CertAutoRebind left it, a sentence each. */
function driftOf(server: Server, settings: AutomationSettings, moduleBase: string, moduleVersion: string): string[] {
  const drift: string[] = [];
  const xml = server.tasks.read(taskName);
  try {
    const task = readTask(xml);
    if (!isTaskEnabled(task)) drift.push(`The task ${taskName} is disabled.`);
    else if (!isTaskAsDefined(task, taskDefinition(settings))) drift.push(`The task ${taskName} was changed.`);
  } catch (failure) {
    drift.push(`The task ${taskName} cannot be read: ${(failure as Error).message}`);
  }
  if (!server.eventLogs.isEnabled(lifecycleChannel)) {
    drift.push(`The event log ${lifecycleChannel} is disabled, so that no renewal is noticed.`);
  }
  const installed = installedVersion(server.programFolder);
  if (installed !== settings.version) {
    const found = installed ?? "none";
    drift.push(`The task runs version ${found} of the module; ${settings.version} was enabled.`);
  }
  if (settings.version === moduleVersion) {
    for (const difference of installationDrift(server.programFolder, moduleBase, moduleVersion)) drift.push(difference);
  } else {
    drift.push(
      `The task runs version ${settings.version} of the module, and this is ${moduleVersion}; run Enable-CertAutoRebind.`,
    );
  }
  for (const weakness of codeWeaknesses(server.programFolder)) drift.push(weakness);
  return drift;
}

function notesOf(
  lastRun: LastRun | null,
  held: readonly Hold[],
  pending: readonly PendingRenewal[],
  otherTasks: readonly AnsweringTask[],
): string[] {
  const ending =
    lastRun === null
      ? "The task has not run yet."
      : `The run of ${lastRun.started} ended with ${lastRun.outcome}. ${lastRun.message}`;
  const notes = [ending];
  for (const { oldThumbprint, newThumbprint, reason } of pending) {
    notes.push(`Pending: ${oldThumbprint} to ${newThumbprint}. ${reason}`);
  }
  for (const { endpoint, thumbprint, since } of held) {
    notes.push(`Held: ${endpoint} stays on ${thumbprint} since ${since}; Undo-CertRebind -Release lifts that.`);
  }
  for (const { name, isEnabled } of otherTasks) {
    if (isEnabled) notes.push(`The task ${name} answers renewals too.`);
  }
  return notes;
}

function triggersOf(settings: AutomationSettings): string[] {
  const triggers = ["Event 1001"];
  if (settings.match.includes("Name")) triggers.push("Event 1006");
  if (settings.catchUp) triggers.push("Start-up", "Daily");
  return triggers;
}
