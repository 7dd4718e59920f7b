import type { Journal } from "./journal.js";
import { runIdOf } from "./journalFile.js";
import type { RunRecord } from "./runRecord.js";

/** The name of a run in the journal; `undefined` where there is no such run. */
export function nameOfRun(journal: Journal, runId: string): string | undefined {
  const wanted = runId.toLowerCase();
  return journal.names().find((name) => runIdOf(name) === wanted);
}

/**
 * The name of the last run that moved a binding and has not been undone; `undefined` where there is none. An undo that was
 * interrupted, or could not put something back, can be taken up again.
 *
 * @throws Fault where a later run cannot be read: then what the last one was is not known
 */
export function lastMove(journal: Journal): string | undefined {
  const undone = new Set<string>();
  for (const name of journal.names()) {
    const record = journal.read(name);
    if (record.undoOf !== null) {
      if (isDone(record)) undone.add(record.undoOf);
    } else if (!undone.has(record.runId)) {
      const isOpen = record.ended === null;
      if (isOpen || record.changes.some((change) => change.after !== null)) return name;
    }
  }
  return undefined;
}

/** Whether an undo has come to its end with everything it could put back. */
function isDone(undo: RunRecord): boolean {
  const wasInterrupted = undo.recoveredBy !== null;
  for (const { outcome } of undo.bindings) {
    if (outcome === "Failed" || outcome === "RolledBack") return false;
    if (wasInterrupted && outcome === "Skipped") return false;
  }
  return undo.ended !== null;
}
