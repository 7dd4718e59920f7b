import type { Element } from "@xmldom/xmldom";
import { childElements } from "./xml.js";

/** The namespace of a task's XML. */
export const taskNamespace = "http://schemas.microsoft.com/windows/2004/02/mit/task";

/** What an element of a task may hold. */
interface Shape {
  /** `sequence`: in this order, each at most once. `all`: in any order, each at most once. `any`: as often as one likes. */
  order: "sequence" | "all" | "any";
  children: Record<string, Shape>;
}

const text: Shape = { order: "sequence", children: {} };
const texts = (...names: string[]): Record<string, Shape> => Object.fromEntries(names.map((name) => [name, text]));
const all = (children: Record<string, Shape>): Shape => ({ order: "all", children });

/** 2.5.3.1; Repetition and the trigger's own ExecutionTimeLimit belong here too, but the lab does not do what they say. */
const triggerBase = texts("Enabled", "StartBoundary", "EndBoundary");
const trigger = (own: Record<string, Shape>): Shape => ({ order: "sequence", children: { ...triggerBase, ...own } });

/**
 * The parts of a task that the lab knows, with the order that Windows asks for.
 * Source: Microsoft, [MS-TSCH] 2.5 (XML task definition language), the number of each part's section beside it.
 */
const task: Shape = all({
  // 2.5.2
  RegistrationInfo: all(
    texts("URI", "SecurityDescriptor", "Source", "Date", "Author", "Version", "Description", "Documentation"),
  ),
  Triggers: {
    order: "any",
    children: {
      // 2.5.3.2, 2.5.3.4, 2.5.3.6 (without counting occurrences), 2.5.3.8 (by day)
      BootTrigger: trigger(texts("Delay")),
      TimeTrigger: trigger(texts("RandomDelay")),
      EventTrigger: trigger({
        ...texts("Subscription", "Delay"),
        ValueQueries: { order: "any", children: texts("Value") },
      }),
      CalendarTrigger: trigger({ ...texts("RandomDelay"), ScheduleByDay: all(texts("DaysInterval")) }),
    },
  },
  // 2.5.4
  Settings: all({
    ...texts("AllowStartOnDemand", "MultipleInstancesPolicy", "DisallowStartIfOnBatteries", "StopIfGoingOnBatteries"),
    ...texts(
      "AllowHardTerminate",
      "StartWhenAvailable",
      "NetworkProfileName",
      "RunOnlyIfNetworkAvailable",
      "WakeToRun",
    ),
    ...texts("Enabled", "Hidden", "ExecutionTimeLimit", "Priority", "RunOnlyIfIdle", "UseUnifiedSchedulingEngine"),
    ...texts("DisallowStartOnRemoteAppSession"),
    RestartOnFailure: all(texts("Interval", "Count")),
    IdleSettings: all(texts("Duration", "WaitTimeout", "StopOnIdleEnd", "RestartOnIdle")),
    NetworkSettings: all(texts("Name", "Id")),
  }),
  // 2.5.6
  Principals: {
    order: "sequence",
    children: {
      Principal: all({
        ...texts("UserId", "LogonType", "GroupId", "DisplayName", "RunLevel", "ProcessTokenSidType"),
        RequiredPrivileges: { order: "any", children: texts("Privilege") },
      }),
    },
  },
  // 2.5.7
  Actions: { order: "sequence", children: { Exec: all(texts("Command", "Arguments", "WorkingDirectory")) } },
});

/**
 * Makes sure that a task holds only what is known, each part in its place.
 *
 * @throws where it does not, naming the part
 */
export function checkTask(root: Element): void {
  if (root.localName !== "Task" || root.namespaceURI !== taskNamespace) {
    throw new Error(`The root is not the element Task of the namespace ${taskNamespace}.`);
  }
  checkShape(root, task, "Task");
}

// As deep as the table above, since what is not in it is refused.
function checkShape(element: Element, shape: Shape, path: string): void {
  const names = Object.keys(shape.children);
  const children = childElements(element);
  let last = -1;
  const seen = new Set<string>();
  for (const child of children) {
    const name = child.localName ?? "";
    const known = shape.children[name];
    if (known === undefined || child.namespaceURI !== taskNamespace) {
      throw new Error(`${path}/${name} is not known to the lab; known here: ${names.join(", ") || "text alone"}.`);
    }
    if (shape.order !== "any" && seen.has(name))
      throw new Error(`${path}/${name} is there twice; expected at most one.`);
    seen.add(name);
    const place = names.indexOf(name);
    if (shape.order === "sequence" && place < last) {
      throw new Error(`${path}/${name} is behind ${names[last]}; the order is ${names.join(", ")}.`);
    }
    last = place;
    checkShape(child, known, `${path}/${name}`);
  }
}
