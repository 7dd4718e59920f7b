import { Fault } from "../faults.js";
import type { ProtectedFolder } from "../server/protectedFolder.js";
import { stateFile } from "./automationFiles.js";

const stateSchema: int = 1;

/** Up to where the lifecycle channel was dealt with. */
export interface Bookmark {
  /** The record id of the last event; 0 where there was none. */
  recordId: number;
  /** When that was written, ISO 8601, UTC; empty where there was none. */
  time: string;
  /** When the log was made, ISO 8601; empty where that is not known. */
  logCreated: string;
}

/** A renewal that could not be followed yet, as its certificate or key was not there. */
export interface PendingRenewal {
  oldThumbprint: string;
  newThumbprint: string;
  reason: string;
  /** UTC, ISO 8601. */
  since: string;
}

/** How a run of the task ended. */
export interface LastRun {
  /** UTC, ISO 8601. */
  started: string;
  /** UTC, ISO 8601. */
  ended: string;
  /** `Moved`, `NothingToDo`, `Blocked`, `Failed`, `RolledBack`, `Recovered`. */
  outcome: string;
  /** What the task ended with; docs/automation.md lists the codes. */
  exitCode: int;
  /** How many bindings had which outcome, or why there was nothing to do. */
  message: string;
}

/** What the automation remembers from one run to the next: `automation.json` in the protected folder. */
export interface AutomationState {
  schema: int;
  /** `null` until the channel was read for the first time. */
  bookmark: Bookmark | null;
  pending: PendingRenewal[];
  lastRun: LastRun | null;
}

/** The state of an automation that has not run yet. @param bookmark `null` where the channel was not read either */
export function initialState(bookmark: Bookmark | null): AutomationState {
  return { schema: stateSchema, bookmark, pending: [], lastRun: null };
}

/**
 * The state of the automation; that of one that has not run yet where there is no file.
 *
 * @throws Fault `AutomationStateInvalid`; `ProtectedFolderUnsafe`, `ProtectedFolderUnavailable`
 */
export function readState(folder: ProtectedFolder): AutomationState {
  if (!folder.exists(stateFile)) return initialState(null);
  folder.openFolder("");
  const text = folder.readText(stateFile);
  try {
    const state = JSON.parse(text) as AutomationState;
    if (state.schema !== stateSchema) {
      throw new System.FormatException(`The schema is ${state.schema}; expected ${stateSchema}.`);
    }
    return state;
  } catch (failure) {
    throw new Fault(
      "AutomationStateInvalid",
      System.Management.Automation.ErrorCategory.InvalidData,
      `${folder.full(stateFile)} is not as the automation leaves it, so it is not known which events were dealt with: ${(failure as Error).message} Delete it: the next run then brings every binding up to date.`,
      folder.full(stateFile),
    );
  }
}

/** Writes the state. @throws Fault `ProtectedFolderUnsafe`, `ProtectedFolderUnavailable` */
export function writeState(folder: ProtectedFolder, state: AutomationState): void {
  folder.openFolder("");
  folder.writeText(stateFile, `${JSON.stringify(state, undefined, 2)}\n`);
}
