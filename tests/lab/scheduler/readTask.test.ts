import assert from "node:assert/strict";
import { test } from "node:test";
import { readTask } from "./readTask.js";

const query = "<QueryList><Query><Select Path='Application'>*</Select></Query></QueryList>";
const subscription = `<Subscription>${query.replaceAll("<", "&lt;")}</Subscription>`;

function xml(parts: { triggers?: string; settings?: string; actions?: string; attributes?: string }): string {
  const namespace = parts.attributes ?? 'xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task"';
  const actions = parts.actions ?? "<Exec><Command>cmd.exe</Command></Exec>";
  return (
    `<?xml version="1.0" encoding="UTF-16"?><Task version="1.2" ${namespace}><Triggers>${parts.triggers ?? ""}</Triggers>` +
    `<Settings>${parts.settings ?? ""}</Settings><Actions Context="System">${actions}</Actions></Task>`
  );
}
const read = (parts: Parameters<typeof xml>[0]): ReturnType<typeof readTask> => readTask("\\Probe", xml(parts));

test("what a task does not say is as Windows has it", () => {
  assert.deepEqual(read({}), {
    name: "\\Probe",
    enabled: true,
    allowStartOnDemand: true,
    multipleInstances: "IgnoreNew",
    executionTimeLimit: 72 * 60 * 60 * 1000,
    triggers: [],
    action: { command: "cmd.exe", arguments: "", workingDirectory: undefined },
  });
});

test("what a task says is read", () => {
  const task = read({
    settings:
      "<Enabled>false</Enabled><AllowStartOnDemand>0</AllowStartOnDemand><ExecutionTimeLimit>PT5M</ExecutionTimeLimit>" +
      "<MultipleInstancesPolicy>Queue</MultipleInstancesPolicy>",
    actions:
      "<Exec><Command>a.exe</Command><Arguments>1 2</Arguments><WorkingDirectory>C:\\b</WorkingDirectory></Exec>",
  });
  assert.deepEqual(
    [task.enabled, task.allowStartOnDemand, task.executionTimeLimit, task.multipleInstances],
    [false, false, 300_000, "Queue"],
  );
  assert.deepEqual(task.action, { command: "a.exe", arguments: "1 2", workingDirectory: "C:\\b" });
});

test("each kind of trigger is read", () => {
  const { triggers } = read({
    triggers:
      "<BootTrigger><Delay>PT1M</Delay></BootTrigger>" +
      "<TimeTrigger><Enabled>false</Enabled><StartBoundary>2026-01-10T03:00:00Z</StartBoundary></TimeTrigger>" +
      "<CalendarTrigger><StartBoundary>2026-01-10T03:00:00Z</StartBoundary><EndBoundary>2026-02-10T03:00:00Z</EndBoundary>" +
      "<RandomDelay>PT1H</RandomDelay><ScheduleByDay><DaysInterval>2</DaysInterval></ScheduleByDay></CalendarTrigger>" +
      `<EventTrigger>${subscription}<Delay>PT2S</Delay><ValueQueries><Value name='A'>Event/System/EventID</Value>` +
      "</ValueQueries></EventTrigger>",
  });
  const start = Date.parse("2026-01-10T03:00:00Z");
  const always = { enabled: true, startBoundary: undefined, endBoundary: undefined };
  const calendar = { randomDelay: 3_600_000, daysInterval: 2, endBoundary: Date.parse("2026-02-10T03:00:00Z") };
  assert.deepEqual(triggers[0], { ...always, kind: "BootTrigger", delay: 60_000 });
  assert.deepEqual(triggers[1], {
    ...always,
    kind: "TimeTrigger",
    enabled: false,
    startBoundary: start,
    randomDelay: 0,
    daysInterval: undefined,
  });
  assert.deepEqual(triggers[2], { ...always, kind: "CalendarTrigger", startBoundary: start, ...calendar });
  assert.ok(triggers[3]?.kind === "EventTrigger");
  assert.equal(triggers[3].delay, 2_000);
  assert.deepEqual([...triggers[3].valueQueries], [["A", "Event/System/EventID"]]);
});

for (const [parts, problem] of [
  [{ attributes: "" }, /not the element Task of the namespace/],
  [{ triggers: "<LogonTrigger/>" }, /Triggers\/LogonTrigger is not known to the lab/],
  [{ triggers: "<BootTrigger><Repetition/></BootTrigger>" }, /BootTrigger\/Repetition is not known/],
  [{ triggers: "<BootTrigger><Delay>PT1M</Delay><Enabled>true</Enabled></BootTrigger>" }, /Enabled is behind Delay/],
  [
    { triggers: `<EventTrigger>${subscription}<Enabled>true</Enabled></EventTrigger>` },
    /Enabled is behind Subscription/,
  ],
  [{ triggers: "<EventTrigger/>" }, /./],
  [{ triggers: "<TimeTrigger/>" }, /TimeTrigger\/StartBoundary is missing/],
  [{ triggers: "<TimeTrigger><StartBoundary>soon</StartBoundary></TimeTrigger>" }, /StartBoundary is "soon"/],
  [
    { triggers: "<CalendarTrigger><StartBoundary>2026-01-10T03:00:00</StartBoundary></CalendarTrigger>" },
    /ScheduleByDay is missing/,
  ],
  [{ settings: "<Enabled>yes</Enabled>" }, /Enabled is "yes"; expected true or false/],
  [{ settings: "<Enabled>true</Enabled><Enabled>true</Enabled>" }, /Settings\/Enabled is there twice/],
  [{ settings: "<MultipleInstancesPolicy>Some</MultipleInstancesPolicy>" }, /expected Parallel, Queue/],
  [{ settings: "<ExecutionTimeLimit>1 h</ExecutionTimeLimit>" }, /"1 h" is no duration/],
  [{ settings: "<DeleteExpiredTaskAfter>PT1S</DeleteExpiredTaskAfter>" }, /DeleteExpiredTaskAfter is not known/],
  [{ actions: "<ComHandler/>" }, /Actions\/ComHandler is not known/],
  [{ actions: "<Exec/>" }, /Exec\/Command is missing/],
  [{ actions: "<Exec><Command>a</Command></Exec><Exec><Command>b</Command></Exec>" }, /Actions\/Exec is there twice/],
] as const) {
  test(`a task with ${JSON.stringify(parts)} is refused`, () => {
    assert.throws(() => read(parts), problem);
  });
}

test("XML that is malformed is refused", () => {
  assert.throws(() => readTask("\\Probe", xml({}).replace("</Task>", "")));
});
