import { Fault } from "../../faults.js";

/** Where an export goes: a folder that is not there yet, is empty, or holds an earlier export. */
export class ExportTarget {
  private static readonly entries: Set<string> = new Set([
    "server.json",
    "httpsys.json",
    "applicationHost.config",
    "redirection.config",
    "cim.json",
    "wsman.json",
    "registry.json",
    "certificates",
  ]);

  /** The full path. */
  readonly path: string;
  /** Beside the target, so that taking its name is one step. */
  private readonly temporary: string;
  /** Where the export that is replaced lies until the new one is in its place. */
  private readonly replaced: string;

  constructor(path: string) {
    this.path = path.length > 1 && (path.endsWith("/") || path.endsWith("\\")) ? path.slice(0, path.length - 1) : path;
    const unique = System.Guid.newGuid().toString();
    this.temporary = `${this.path}.${unique}.tmp`;
    this.replaced = `${this.path}.${unique}.old`;
  }

  /**
   * Makes sure that an export may go there.
   *
   * @param force whether an earlier export may be replaced. Only what an export writes is: a folder with private keys, a
   * journal, events or files of somebody else is never removed.
   * @throws Fault `ExportTargetInvalid`
   */
  check(force: boolean): void {
    if (System.IO.File.exists(this.path)) throw this.invalid("it is a file; expected a folder, or nothing yet.");
    if (!System.IO.Directory.exists(this.path)) return;

    const attributes = new System.IO.DirectoryInfo(this.path).attributes;
    if ((attributes & System.IO.FileAttributes.ReparsePoint) !== 0) {
      throw this.invalid("it is a link, which is not followed; give the folder itself.");
    }
    const entries = System.IO.Directory.getFileSystemEntries(this.path);
    if (entries.length === 0) return;
    if (!force) {
      throw this.invalid("the folder is not empty; give another, or -Force where it is an earlier export.");
    }
    const foreign = this.foreignEntry(entries);
    if (foreign !== undefined) {
      throw this.invalid(
        `it holds ${foreign}, which no export has; -Force replaces an earlier export only. Give another folder.`,
      );
    }
  }

  /** Makes the folder to write into, and returns its path. */
  begin(): string {
    System.IO.Directory.createDirectory(this.temporary);
    return this.temporary;
  }

  /** Puts what was written in the place of the target. */
  finish(): void {
    if (System.IO.Directory.exists(this.path)) System.IO.Directory.move(this.path, this.replaced);
    try {
      System.IO.Directory.move(this.temporary, this.path);
    } catch (failure) {
      if (System.IO.Directory.exists(this.replaced)) System.IO.Directory.move(this.replaced, this.path);
      throw failure;
    }
  }

  /** Removes what was left beside the target, whether the export was finished or not. */
  cleanUp(): void {
    if (System.IO.Directory.exists(this.temporary)) System.IO.Directory.delete(this.temporary, true);
    if (System.IO.Directory.exists(this.replaced)) System.IO.Directory.delete(this.replaced, true);
  }

  /** What makes the folder something else than an export; `undefined` where it is one. */
  private foreignEntry(entries: readonly string[]): string | undefined {
    for (const entry of entries) {
      if (!ExportTarget.entries.has(System.IO.Path.getFileName(entry))) return System.IO.Path.getFileName(entry);
    }
    if (!System.IO.File.exists(System.IO.Path.combine(this.path, "server.json"))) return "no server.json";

    const certificates = System.IO.Path.combine(this.path, "certificates");
    if (!System.IO.Directory.exists(certificates)) return undefined;
    for (const store of System.IO.Directory.getDirectories(certificates)) {
      for (const entry of System.IO.Directory.getFileSystemEntries(store)) {
        const extension = System.IO.Path.getExtension(entry);
        if (extension !== ".cer" && extension !== ".json") {
          return `${System.IO.Path.getFileName(store)}/${System.IO.Path.getFileName(entry)}`;
        }
      }
    }
    return undefined;
  }

  private invalid(problem: string): Fault {
    return new Fault(
      "ExportTargetInvalid",
      System.Management.Automation.ErrorCategory.InvalidArgument,
      `Nothing can be exported to ${this.path}: ${problem}`,
      this.path,
    );
  }
}
