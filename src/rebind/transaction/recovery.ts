import { Fault, faultRecord } from "../../faults.js";
import type { Pointer } from "../../consumers/pointer.js";
import { takeInventory } from "../../consumers/consumers.js";
import type { Server } from "../../server/server.js";
import { isoText } from "../dates.js";
import { changesByUnit } from "../journal/changesByUnit.js";
import { Journal } from "../journal/journal.js";
import type { RunBinding, RunRecord } from "../journal/runRecord.js";
import type { Outcome, RebindResult } from "../rebindResult.js";
import type { RunReport } from "../runReport.js";
import { recoverLinks } from "./renewalLinks.js";
import { recoverUnit, type Recovery } from "./unitRecovery.js";

/**
 * Finishes or puts back every run that was begun and did not end, as its process was killed. The run lock is held, so none of
 * them is still under way. Each unit is left with all of its pointers on the new certificate, or all as they were; a pointer that
 * something else has changed since is left alone. What became of it is written for each binding that the run would have moved.
 *
 * @param recoveredBy the run that does it
 */
export function recoverRuns(
  server: Server,
  recoveredBy: string,
  report: RunReport | undefined,
  cmdlet: System.Management.Automation.PSCmdlet,
): void {
  const journal = new Journal(server.protectedFolder);
  const names = journal.openNames();
  if (names.length === 0) return;

  const pointers = takeInventory(server).pointers();
  for (const name of names) {
    try {
      const record = journal.read(name);
      if (record.ended === null) recoverRun(server, record, pointers, recoveredBy, report, cmdlet);
      journal.close(name, record);
    } catch (failure) {
      // A run whose journal cannot be read does not stop the others; it stays open and is reported each time.
      if (!(failure instanceof Fault)) throw failure;
      report?.problems.push(failure.message);
      cmdlet.writeError(faultRecord(failure));
    }
  }
}

function recoverRun(
  server: Server,
  record: RunRecord,
  pointers: Map<string, Pointer>,
  recoveredBy: string,
  report: RunReport | undefined,
  cmdlet: System.Management.Automation.PSCmdlet,
): void {
  const recoveries = new Map<string, Recovery>();
  let isMoved = record.changes.length === 0;
  for (const [unit, changes] of changesByUnit(record.changes)) {
    const recovery = recoverUnit(changes, pointers);
    if (recovery.outcome === "Moved") isMoved = true;
    recoveries.set(unit, recovery);
  }
  recoverLinks(server, record.links, isMoved, cmdlet);

  record.ended = isoText(System.DateTime.utcNow);
  record.recoveredBy = recoveredBy;
  cmdlet.writeWarning(`The run ${record.runId} of ${record.started} was interrupted; it has been recovered now.`);
  for (const binding of record.bindings) {
    const recovery = recoveries.get(binding.unit ?? "");
    if (recovery !== undefined && binding.outcome === "Planned") {
      binding.outcome = recovery.outcome;
      binding.reason = recovery.reason;
      const result = resultOf(server, record, binding);
      if (report === undefined) cmdlet.writeObject(result);
      else report.results.push(result);
    }
  }
}

function resultOf(server: Server, record: RunRecord, binding: RunBinding): RebindResult {
  const outcome: Outcome =
    binding.outcome === "Skipped" || binding.outcome === "Failed" ? binding.outcome : "Recovered";
  return {
    computerName: server.computerName,
    runId: record.runId,
    consumer: binding.consumer,
    name: binding.name,
    endpoint: binding.endpoint,
    outcome,
    check: undefined,
    reason: binding.reason ?? undefined,
    oldThumbprint: binding.oldThumbprint ?? undefined,
    newThumbprint: binding.newThumbprint ?? undefined,
    proof: "NotAsked",
    servedThumbprint: undefined,
    duration: new System.Diagnostics.Stopwatch().elapsed,
  };
}
