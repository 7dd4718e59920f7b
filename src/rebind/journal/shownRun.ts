import type { LinkChange, RunBinding, RunRecord, RunTrigger } from "./runRecord.js";

/**
 * How a run ended: all that was to be moved was moved; only a part; nothing; not at all, since its process was killed or is still under
 * way; or by the run that came after it.
 */
export type RunOutcome = "Succeeded" | "PartlySucceeded" | "Failed" | "Interrupted" | "Recovered";

/** How many bindings of a run had which outcome. */
export interface RunCounts {
  moved: int;
  alreadyCurrent: int;
  blocked: int;
  skipped: int;
  failed: int;
  rolledBack: int;
}

/**
 * One run of the journal.
 *
 * @typeName CertRebind.Run
 */
export interface Run {
  runId: string;
  computerName: string;
  /** The command that ran: `Invoke-CertRebind`, `Undo-CertRebind`, or `AutoRebind` for the scheduled task. */
  command: string;
  /** What started it. */
  trigger: RunTrigger;
  /** UTC. */
  started: System.DateTime;
  /** UTC; `undefined` while it is under way, or where it was interrupted. */
  ended: System.DateTime | undefined;
  outcome: RunOutcome;
  counts: RunCounts;
  /** The run that it put back; `undefined` where it was no undo. */
  undoOf: string | undefined;
  /** The run that finished it or put it back; `undefined` where it ended by itself. */
  recoveredBy: string | undefined;
  /** Each binding with its certificate before and after. */
  bindings: readonly RunBinding[];
  /** Each renewal link that was to be changed, with what it was. */
  renewalLinks: readonly LinkChange[];
}

/**
 * A run as it is shown.
 *
 * @throws System.FormatException where a time of it is none
 */
export function showRun(record: RunRecord): Run {
  const counts = count(record.bindings);
  return {
    runId: record.runId,
    computerName: record.computerName,
    command: record.command,
    trigger: record.trigger,
    started: timeOf(record.started),
    ended: record.ended === null ? undefined : timeOf(record.ended),
    outcome: outcomeOf(record, counts),
    counts,
    undoOf: record.undoOf ?? undefined,
    recoveredBy: record.recoveredBy ?? undefined,
    bindings: record.bindings,
    renewalLinks: record.links,
  };
}

function count(bindings: readonly RunBinding[]): RunCounts {
  const counts: RunCounts = { moved: 0, alreadyCurrent: 0, blocked: 0, skipped: 0, failed: 0, rolledBack: 0 };
  for (const { outcome } of bindings) {
    if (outcome === "Moved") counts.moved++;
    else if (outcome === "AlreadyCurrent") counts.alreadyCurrent++;
    else if (outcome === "Blocked") counts.blocked++;
    else if (outcome === "Skipped") counts.skipped++;
    else if (outcome === "RolledBack") counts.rolledBack++;
    else if (outcome === "Failed") counts.failed++;
  }
  return counts;
}

function outcomeOf(record: RunRecord, counts: RunCounts): RunOutcome {
  if (record.ended === null) return "Interrupted";
  if (record.recoveredBy !== null) return "Recovered";
  const failures = counts.failed + counts.rolledBack + counts.blocked;
  if (failures === 0) return "Succeeded";
  return counts.moved > 0 ? "PartlySucceeded" : "Failed";
}

function timeOf(text: string): System.DateTime {
  const time = ref(System.DateTime.minValue);
  const isTime = System.DateTime.tryParse(
    text,
    System.Globalization.CultureInfo.invariantCulture,
    System.Globalization.DateTimeStyles.RoundtripKind,
    time,
  );
  if (!isTime) throw new System.FormatException(`The time "${text}" is none.`);
  return time.value;
}
