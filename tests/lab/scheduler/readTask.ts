import type { Element } from "@xmldom/xmldom";
import { parseDuration } from "./duration.js";
import { parseEventQuery } from "./eventQuery.js";
import { checkXPath } from "./eventDialect.js";
import type { MultipleInstancesPolicy, Task, Trigger, TriggerBase } from "./task.js";
import { checkTask } from "./taskSchema.js";
import { childElement, childElements, childText, parseXml } from "./xml.js";

const policies: readonly string[] = ["Parallel", "Queue", "IgnoreNew", "StopExisting"];

/**
 * Reads the XML of a task. What is not in it is as Windows has it: enabled, on demand too, IgnoreNew, at most PT72H
 * (Microsoft, the elements of settingsType in the Task Scheduler schema).
 *
 * The principal, the conditions (batteries, idle, network) and RestartOnFailure are let pass and change nothing: a server
 * without them meets them, and RestartOnFailure is for what did not start, by a condition or by its action ([MS-TSCH]
 * 2.5.4.2), not for what ended with an exit code.
 *
 * @param name the task's full name
 * @throws where it is malformed, or holds a part that the lab does not know
 */
export function readTask(name: string, text: string): Task {
  const root = parseXml(text);
  checkTask(root);
  const settings = childElement(root, "Settings");
  const exec = childElement(childElement(root, "Actions"), "Exec");
  const command = childText(exec, "Command");
  if (!command) throw new Error("Task/Actions/Exec/Command is missing.");
  return {
    name,
    enabled: booleanOf(settings, "Enabled", true),
    allowStartOnDemand: booleanOf(settings, "AllowStartOnDemand", true),
    multipleInstances: policyOf(childText(settings, "MultipleInstancesPolicy") ?? "IgnoreNew"),
    executionTimeLimit: durationOf(settings, "ExecutionTimeLimit", "PT72H"),
    triggers: childElements(childElement(root, "Triggers")).map(readTrigger),
    action: {
      command,
      arguments: childText(exec, "Arguments") ?? "",
      workingDirectory: childText(exec, "WorkingDirectory") || undefined,
    },
  };
}

function readTrigger(element: Element): Trigger {
  const base: TriggerBase = {
    enabled: booleanOf(element, "Enabled", true),
    startBoundary: timeOf(element, "StartBoundary"),
    endBoundary: timeOf(element, "EndBoundary"),
  };
  const kind = element.localName;
  if (kind === "BootTrigger") return { ...base, kind, delay: durationOf(element, "Delay", "PT0S") };
  if (kind === "EventTrigger") {
    const query = parseEventQuery(childText(element, "Subscription") ?? "");
    return { ...base, kind, query, delay: durationOf(element, "Delay", "PT0S"), valueQueries: valueQueriesOf(element) };
  }
  if (base.startBoundary === undefined)
    throw new Error(`${kind}/StartBoundary is missing; nothing says when it fires.`);
  const byDay = childElement(element, "ScheduleByDay");
  if (kind === "CalendarTrigger" && byDay === undefined) throw new Error("CalendarTrigger/ScheduleByDay is missing.");
  return {
    ...base,
    kind: kind === "CalendarTrigger" ? kind : "TimeTrigger",
    startBoundary: base.startBoundary,
    randomDelay: durationOf(element, "RandomDelay", "PT0S"),
    daysInterval: byDay === undefined ? undefined : daysOf(childText(byDay, "DaysInterval") ?? "1"),
  };
}

function valueQueriesOf(trigger: Element): Map<string, string> {
  const queries = new Map<string, string>();
  for (const value of childElements(childElement(trigger, "ValueQueries"))) {
    const name = value.getAttribute("name");
    const path = value.textContent?.trim() ?? "";
    if (!name) throw new Error("A Value of EventTrigger/ValueQueries has no name.");
    checkXPath(path);
    queries.set(name, path);
  }
  return queries;
}

function booleanOf(parent: Element | undefined, name: string, preset: boolean): boolean {
  const text = childText(parent, name) ?? String(preset);
  if (!["true", "false", "1", "0"].includes(text)) throw new Error(`${name} is "${text}"; expected true or false.`);
  return text === "true" || text === "1";
}

function durationOf(parent: Element | undefined, name: string, preset: string): number {
  return parseDuration(childText(parent, name) ?? preset);
}

/** A time without a zone is the server's local time (Microsoft, StartBoundary). */
function timeOf(parent: Element, name: string): number | undefined {
  const text = childText(parent, name);
  if (text === undefined) return undefined;
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw new Error(`${name} is "${text}"; expected a time like 2026-11-24T03:00:00Z.`);
  return time;
}

function daysOf(text: string): number {
  const days = Number(text);
  if (!Number.isInteger(days) || days < 1 || days > 365)
    throw new Error(`DaysInterval is "${text}"; expected 1 to 365.`);
  return days;
}

function policyOf(text: string): MultipleInstancesPolicy {
  if (!policies.includes(text))
    throw new Error(`MultipleInstancesPolicy is "${text}"; expected ${policies.join(", ")}.`);
  return text as MultipleInstancesPolicy;
}
