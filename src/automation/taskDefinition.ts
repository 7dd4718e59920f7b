import { lifecycleChannel } from "../events/logNames.js";
import { taskName as element, taskText } from "../server/taskXml.js";
import { taskName } from "./automationFiles.js";
import type { AutomationSettings } from "./automationSettings.js";

/** Local System (well-known SID). */
const systemSid = "S-1-5-18";
/** Midnight of a day long ago, local time: the daily trigger begins there. */
const dailyStart = "2026-01-01T00:00:00";
const windowsPowerShell = "%SystemRoot%\\System32\\WindowsPowerShell\\v1.0\\powershell.exe";
const powerShell = "%ProgramFiles%\\PowerShell\\7\\pwsh.exe";
/** The same on every server, whatever happened; nothing of an event is in it. */
const parameters = '-NoLogo -NoProfile -NonInteractive -File "%ProgramFiles%\\CertRebind\\AutoRebind.ps1"';
/** A certificate follows by its name only after this long, so that the task is not started in vain. In seconds. */
const minuteOfGrace = 60;

/**
 * The definition of the scheduled task, in Task Scheduler's XML of version 1.2 (Windows Server 2008 and later). The order of the
 * elements is that of the schema; Windows refuses another.
 *
 * Source: learn.microsoft.com, "Task Scheduler Schema", by the page of each element; docs/automation.md explains each setting.
 */
export function taskDefinition(settings: AutomationSettings): string {
  const root = new System.Xml.Linq.XElement(element("Task"));
  root.setAttributeValue(System.Xml.Linq.XName.get("version"), "1.2");
  root.add(registration());
  root.add(triggers(settings));
  root.add(principals());
  root.add(taskSettings());
  root.add(actions(settings));
  return taskText(root);
}

function registration(): System.Xml.Linq.XElement {
  const info = new System.Xml.Linq.XElement(element("RegistrationInfo"));
  info.add(
    text(
      "Description",
      "Moves every binding of a renewed certificate to the new one. Made by Enable-CertAutoRebind of the module CertRebind; Disable-CertAutoRebind removes it.",
    ),
  );
  info.add(text("URI", taskName));
  return info;
}

function triggers(settings: AutomationSettings): System.Xml.Linq.XElement {
  const group = new System.Xml.Linq.XElement(element("Triggers"));
  if (settings.catchUp) {
    const boot = new System.Xml.Linq.XElement(element("BootTrigger"));
    boot.add(text("Enabled", "true"));
    // The services whose certificates are proved need a while to come up.
    boot.add(text("Delay", "PT2M"));
    group.add(boot);
    group.add(dailyTrigger());
  }
  group.add(eventTrigger("1001", undefined));
  if (settings.match.includes("Name")) {
    group.add(eventTrigger("1006", `PT${Math.trunc(settings.minimumAge + minuteOfGrace)}S`));
  }
  return group;
}

function dailyTrigger(): System.Xml.Linq.XElement {
  const trigger = new System.Xml.Linq.XElement(element("CalendarTrigger"));
  trigger.add(text("Enabled", "true"));
  trigger.add(text("StartBoundary", dailyStart));
  // A thousand servers do not all begin at the same minute.
  trigger.add(text("RandomDelay", "PT6H"));
  const days = new System.Xml.Linq.XElement(element("ScheduleByDay"));
  days.add(text("DaysInterval", "1"));
  trigger.add(days);
  return trigger;
}

/** @param delay how long after the event; `undefined` for at once */
function eventTrigger(eventId: string, delay: string | undefined): System.Xml.Linq.XElement {
  const trigger = new System.Xml.Linq.XElement(element("EventTrigger"));
  trigger.add(text("Enabled", "true"));
  trigger.add(
    text(
      "Subscription",
      `<QueryList><Query Id="0" Path="${lifecycleChannel}"><Select Path="${lifecycleChannel}">*[System[EventID=${eventId}]]</Select></Query></QueryList>`,
    ),
  );
  if (delay !== undefined) trigger.add(text("Delay", delay));
  return trigger;
}

function principals(): System.Xml.Linq.XElement {
  const group = new System.Xml.Linq.XElement(element("Principals"));
  const principal = new System.Xml.Linq.XElement(element("Principal"));
  principal.setAttributeValue(System.Xml.Linq.XName.get("id"), "System");
  principal.add(text("UserId", systemSid));
  // No LogonType: the schema has no value for a service account, and Windows refuses the name ServiceAccount there. It follows
  // from the SID, and is a parameter of the registration. Source: learn.microsoft.com, "logonType Simple Type".
  principal.add(text("RunLevel", "HighestAvailable"));
  group.add(principal);
  return group;
}

function taskSettings(): System.Xml.Linq.XElement {
  const group = new System.Xml.Linq.XElement(element("Settings"));
  group.add(text("MultipleInstancesPolicy", "Queue"));
  group.add(text("DisallowStartIfOnBatteries", "false"));
  group.add(text("StopIfGoingOnBatteries", "false"));
  group.add(text("AllowHardTerminate", "true"));
  group.add(text("StartWhenAvailable", "true"));
  group.add(text("RunOnlyIfNetworkAvailable", "false"));
  group.add(text("AllowStartOnDemand", "true"));
  group.add(text("Enabled", "true"));
  group.add(text("Hidden", "false"));
  group.add(text("RunOnlyIfIdle", "false"));
  group.add(text("WakeToRun", "false"));
  group.add(text("ExecutionTimeLimit", "PT1H"));
  group.add(text("Priority", "7"));
  const restart = new System.Xml.Linq.XElement(element("RestartOnFailure"));
  restart.add(text("Interval", "PT10M"));
  restart.add(text("Count", "3"));
  group.add(restart);
  return group;
}

function actions(settings: AutomationSettings): System.Xml.Linq.XElement {
  const group = new System.Xml.Linq.XElement(element("Actions"));
  group.setAttributeValue(System.Xml.Linq.XName.get("Context"), "System");
  const action = new System.Xml.Linq.XElement(element("Exec"));
  const command = settings.shell === "PowerShell" ? powerShell : windowsPowerShell;
  action.add(text("Command", command));
  action.add(text("Arguments", parameters));
  group.add(action);
  return group;
}

function text(name: string, value: string): System.Xml.Linq.XElement {
  const child = new System.Xml.Linq.XElement(element(name));
  child.value = value;
  return child;
}
