import type { PendingRenewal } from "./automationState.js";
import type { ApplicationLog, LogLevel } from "../server/applicationLog.js";
import type { RebindResult } from "../rebind/rebindResult.js";
import type { RunReport } from "../rebind/runReport.js";

/** How a run of the automation went, by the worst that happened. */
export type AutomationOutcome =
  "Moved" | "NothingToDo" | "Blocked" | "Recovered" | "Failed" | "RolledBack" | "CouldNotRun";

/** What is written of one outcome. */
interface LogKind {
  id: int;
  level: LogLevel;
  /** How the message begins. */
  title: string;
}

/** One event as it is written. */
export interface AutomationRecord {
  outcome: AutomationOutcome;
  /** How many bindings had which outcome: `Blocked 1, Moved 12`. */
  summary: string;
  /** What became of each binding, and what went wrong, a line each. */
  message: string;
}

/** How many bindings of one outcome a message names. */
const mostLines: int = 50;
/** No event of a source may hold more than 31,839 characters. Source: learn.microsoft.com, "ReportEvent function". */
const longestMessage: int = 30000;

/** The id of the event that says that the lifecycle log has a gap. */
const gapId: int = 202;

/** From the worst to the best; where the work could not be done there is no record of a run. */
const order: readonly AutomationOutcome[] = ["RolledBack", "Failed", "Blocked", "Recovered", "Moved", "NothingToDo"];

/** Whether an outcome of a run is worse than another. */
export const isWorse = (outcome: AutomationOutcome, other: AutomationOutcome): boolean =>
  order.indexOf(outcome) < order.indexOf(other);

/**
 * What is to be written of a run; `undefined` where nothing happened.
 *
 * @param isAnswer whether the log had renewals, so that finding nothing to do is worth a word
 * @param waiting what will be tried again; it is not told of now
 */
export function recordOf(
  report: RunReport,
  isAnswer: boolean,
  waiting: readonly PendingRenewal[],
): AutomationRecord | undefined {
  // What somebody put back is held on purpose; once a day is too often to be told so.
  const settled = distinct(
    report.results.filter((result) => !isWaiting(result, waiting) && (isAnswer || result.check !== "Held")),
  );
  const lines: string[] = [];
  const counts: string[] = [];
  let worst: AutomationOutcome | undefined = report.problems.length > 0 ? "Failed" : undefined;
  for (const outcome of order) {
    const results = settled.filter((result) => result.outcome === outcome);
    if (results.length === 0) continue;
    worst ??= outcome;
    addLines(lines, results);
    counts.push(`${outcome} ${results.length}`);
  }
  const shown = new Set(lines);
  for (const problem of report.problems) shown.add(`Error: ${problem}`);
  for (const warning of report.warnings) shown.add(`Warning: ${warning}`);
  if (worst !== undefined) {
    if (report.problems.length > 0) counts.unshift(`Errors ${report.problems.length}`);
    return { outcome: worst, summary: counts.join(", "), message: [...shown].join("\n") };
  }
  if (!isAnswer || waiting.length > 0) return undefined;
  return { outcome: "NothingToDo", summary: "", message: nothingText(settled) };
}

/** Writes what happened into the Application log. @throws Fault `ApplicationLogNotWritten` */
export function writeRecord(log: ApplicationLog, record: AutomationRecord): void {
  const kind = kindOf(record.outcome);
  const summary = record.summary === "" ? "" : ` ${record.summary}.`;
  const message = `${kind.title}${summary}\n${record.message}`;
  log.write(kind.id, kind.level, message.length > longestMessage ? `${message.slice(0, longestMessage)}..` : message);
}

/** Writes that the lifecycle log has a gap. @param gap why; @throws Fault `ApplicationLogNotWritten` */
export function writeGap(log: ApplicationLog, gap: string): void {
  const text = `Certificate events may have been missed, since ${gap}. Every binding is brought up to date instead.`;
  log.write(gapId, "Warning", text);
}

/** Each result once: a binding that the events told of is met again where every binding is looked at. */
function distinct(results: readonly RebindResult[]): RebindResult[] {
  const lines = new Set<string>();
  const kept: RebindResult[] = [];
  for (const result of results) {
    const line = lineOf(result);
    if (!lines.has(line)) kept.push(result);
    lines.add(line);
  }
  return kept;
}

/** Whether a binding waits for a certificate or key that may still come. */
function isWaiting(result: RebindResult, waiting: readonly PendingRenewal[]): boolean {
  if (result.outcome !== "Blocked") return false;
  return waiting.some(
    (pending) => pending.oldThumbprint === result.oldThumbprint && pending.newThumbprint === result.newThumbprint,
  );
}

function addLines(lines: string[], results: readonly RebindResult[]): void {
  for (const result of results.slice(0, mostLines)) lines.push(lineOf(result));
  if (results.length > mostLines) {
    lines.push(`${results[0]!.outcome}: ${results.length - mostLines} more; Get-CertRebindRun shows each.`);
  }
}

function lineOf(result: RebindResult): string {
  const { consumer, name, endpoint, outcome } = result;
  const certificates = `${result.oldThumbprint ?? "no certificate"} to ${result.newThumbprint ?? "none"}`;
  const proof = outcome === "Moved" ? `; proof: ${result.proof}` : "";
  const check = result.check === undefined ? "" : ` ${result.check}:`;
  const reason = result.reason === undefined ? "" : `.${check} ${result.reason}`;
  return `${outcome}: ${consumer} ${name} ${endpoint}, from ${certificates}${proof}${reason}`;
}

function nothingText(results: readonly RebindResult[]): string {
  const current = results.filter((result) => result.outcome === "AlreadyCurrent");
  if (current.length > 0) return `The bindings concerned are on the new certificate already: ${current.length}.`;
  return "No binding of the chosen consumers uses the old certificate.";
}

/** What is written of an outcome. The hundreds of the id are its level. */
function kindOf(outcome: AutomationOutcome): LogKind {
  switch (outcome) {
    case "Moved":
      return { id: 100, level: "Information", title: "Bindings follow their renewed certificate." };
    case "NothingToDo":
      return { id: 101, level: "Information", title: "A certificate was replaced, and nothing has to be moved." };
    case "Blocked":
      return { id: 200, level: "Warning", title: "Bindings stay on the old certificate: a check keeps them there." };
    case "Recovered":
      return { id: 201, level: "Warning", title: "A run that was interrupted was finished or put back." };
    case "Failed":
      return { id: 300, level: "Error", title: "Bindings could not be moved, or not looked at." };
    case "RolledBack":
      return { id: 301, level: "Error", title: "Bindings were moved and put back, as clients were not served." };
    case "CouldNotRun":
      return { id: 302, level: "Error", title: "The automation could not do its work." };
  }
}
