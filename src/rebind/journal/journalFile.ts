import { Fault } from "../../faults.js";
import { normalizeThumbprint } from "../../thumbprint.js";
import { journalSchema, type RunRecord } from "./runRecord.js";

/** The folder of the journal in CertRebind's own folder. */
export const journalFolder = "runs";

/** What the files are called: the time a run started, and the run. */
export const fileName = /^[0-9]{8}T[0-9]{9}Z-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\.open)?\.json$/;

const runIdLength: int = 36;

/** The run that a name of the journal is of. */
export const runIdOf = (name: string): string => name.slice(-runIdLength);

/** The file of a run that is under way. */
export const openPath = (name: string): string => `${journalFolder}/${name}.open.json`;

/** The file of a run that has ended. */
export const endedPath = (name: string): string => `${journalFolder}/${name}.json`;

/**
 * Makes sure of what a replay rests on: the file's own name, and thumbprints that are some.
 *
 * @throws System.FormatException
 */
export function requireValid(record: RunRecord, path: string): void {
  if (record.schema !== journalSchema) {
    throw new System.FormatException(`The schema is ${record.schema}; expected ${journalSchema}.`);
  }
  if (!path.includes(`-${record.runId}.`)) {
    throw new System.FormatException(`The run is "${record.runId}"; expected the one in the file's name.`);
  }
  for (const link of record.links) {
    if (normalizeThumbprint(link.thumbprint) !== link.thumbprint) {
      throw new System.FormatException(
        `A renewal link is of "${link.thumbprint}"; expected a thumbprint of 40 upper-case hex digits.`,
      );
    }
  }
  for (const change of record.changes) {
    for (const thumbprint of [change.oldThumbprint, change.newThumbprint]) {
      if (normalizeThumbprint(thumbprint) !== thumbprint) {
        throw new System.FormatException(
          `A thumbprint of ${change.pointer} is "${thumbprint}"; expected 40 upper-case hex digits.`,
        );
      }
    }
  }
}

/** A file of a later version. */
export function newer(path: string, schema: int): Fault {
  return new Fault(
    "JournalNewer",
    System.Management.Automation.ErrorCategory.InvalidData,
    `${path} was written by a newer version of CertRebind (schema ${schema}; this one reads ${journalSchema}). Use that version for this run.`,
    path,
  );
}
