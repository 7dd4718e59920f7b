import { Fault } from "../../faults.js";
import type { ProtectedFolder } from "../../server/protectedFolder.js";
import { endedPath, fileName, journalFolder, newer, openPath, requireValid } from "./journalFile.js";
import { journalSchema, type RunRecord } from "./runRecord.js";

/** Only the version, which is read before all else: another version may have other members. */
interface Versioned {
  schema: int;
}

/**
 * The journal of a server: one file for each run in `ProgramData/CertRebind/runs`, named after the time and the run. While a run
 * is under way its file ends in `.open.json`, so that the next run finds what was interrupted without reading the others.
 */
export class Journal {
  private readonly folder: ProtectedFolder;

  constructor(folder: ProtectedFolder) {
    this.folder = folder;
  }

  /** The names of the runs that were begun and not ended, the oldest first. */
  openNames(): readonly string[] {
    return this.folder.fileNames(journalFolder, "*.open.json").map((name) => name.slice(0, -".open.json".length));
  }

  /** The names of all runs, the newest first. */
  names(): readonly string[] {
    const names = new Set<string>();
    for (const name of this.folder.fileNames(journalFolder, "*.json")) {
      if (fileName.test(name)) names.add(name.replace(/(\.open)?\.json$/, ""));
    }
    return [...names].sort().reverse();
  }

  /** The name of a run that starts now. */
  nameOf(runId: string, started: System.DateTime): string {
    const time = started.toString("yyyyMMdd'T'HHmmssfff'Z'", System.Globalization.CultureInfo.invariantCulture);
    return `${time}-${runId}`;
  }

  /**
   * Writes what a run is about to change. It is on the disk when this returns.
   *
   * @throws Fault `ProtectedFolderUnsafe`, `ProtectedFolderUnavailable`
   */
  open(name: string, record: RunRecord): void {
    this.folder.openFolder(journalFolder);
    this.write(name, record);
    // A run that follows several events is opened again for each.
    this.folder.remove(endedPath(name));
  }

  /**
   * Writes how a run ended.
   *
   * @throws Fault `ProtectedFolderUnavailable`
   */
  close(name: string, record: RunRecord): void {
    this.write(name, record);
    this.folder.remove(endedPath(name));
    this.folder.rename(openPath(name), endedPath(name));
  }

  /**
   * The record of a run.
   *
   * @throws Fault `JournalNewer` where a newer version wrote it, `JournalInvalid` where it is not as a run leaves it;
   * `ProtectedFolderUnsafe`, `ProtectedFolderUnavailable`
   */
  read(name: string): RunRecord {
    const open = openPath(name);
    const path = this.folder.exists(open) ? open : endedPath(name);
    this.folder.openFolder(journalFolder);
    const text = this.folder.readText(path);
    try {
      const schema = (JSON.parse(text) as Versioned).schema;
      if (schema > journalSchema) throw newer(this.folder.full(path), schema);
      const record = JSON.parse(text) as RunRecord;
      requireValid(record, path);
      return record;
    } catch (failure) {
      if (failure instanceof Fault) throw failure;
      throw new Fault(
        "JournalInvalid",
        System.Management.Automation.ErrorCategory.InvalidData,
        `${this.folder.full(path)} is not as a run leaves it, so that run can neither be shown, finished nor undone: ${(failure as Error).message} Look at its bindings with Get-CertBinding, and move the file away.`,
        this.folder.full(path),
      );
    }
  }

  private write(name: string, record: RunRecord): void {
    this.folder.writeText(openPath(name), JSON.stringify(record, undefined, 2));
  }
}
