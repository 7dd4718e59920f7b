import { Fault } from "../faults.js";
import { createFile, isLink, replaceFile } from "./atomicFile.js";

/**
 * CertRebind's own folder on a server, `%ProgramData%\CertRebind`. What is in it is believed and replayed, so it must be one
 * that nobody but administrators can write to. Names within it are relative, with `/`.
 */
export abstract class ProtectedFolder {
  /** The largest file that is read, in bytes (64 MB); the journal of 10,000 changes has about a tenth. */
  private static readonly largestFile: number = 67108864;
  /** The full path of the folder. */
  readonly path: string;
  private readonly found: Set<string> = new Set();

  constructor(path: string) {
    this.path = path;
  }

  /** Makes a folder that only administrators can write to, with those above it. */
  abstract makeFolder(path: string): void;

  /** What lets somebody else write to a file or folder that is there: `is owned by ...`; `undefined` where nothing does. */
  abstract weakness(path: string): string | undefined;

  /** Gives a file that this process has made to whom the folder belongs, where the system has not done so. */
  abstract handOver(path: string): void;

  /** What went wrong, as a sentence. */
  problem(failure: System.Exception): string {
    return failure.message;
  }

  /**
   * Makes the folder, or one in it, where it is not there, and makes sure that it is safe.
   *
   * @param name a folder in it; empty for the folder itself
   * @throws Fault `ProtectedFolderUnsafe`, `ProtectedFolderUnavailable`
   */
  openFolder(name: string): void {
    this.requireFolder(this.path);
    if (name !== "") this.requireFolder(this.full(name));
  }

  private requireFolder(path: string): void {
    if (this.found.has(path)) return;

    try {
      if (!System.IO.Directory.exists(path)) this.makeFolder(path);
    } catch (failure) {
      throw this.unavailable(path, failure as System.Exception);
    }
    this.requireSafe(path);
    this.found.add(path);
  }

  /** Whether the folder has been made. */
  isThere(): boolean {
    return System.IO.Directory.exists(this.path);
  }

  /** Whether there is such a file; looks at nothing else, so that a plan changes nothing. */
  exists(name: string): boolean {
    return System.IO.File.exists(this.full(name));
  }

  /**
   * The names of the files in one of its folders that match a pattern of the file system, sorted; empty where there is no
   * such folder.
   *
   * @throws Fault `ProtectedFolderUnavailable` where it cannot be read
   */
  fileNames(folder: string, pattern: string): readonly string[] {
    const path = this.full(folder);
    if (!System.IO.Directory.exists(path)) return [];
    try {
      const names = System.IO.Directory.getFiles(path, pattern).map((file) => System.IO.Path.getFileName(file));
      return names.sort();
    } catch (failure) {
      throw this.unavailable(path, failure as System.Exception);
    }
  }

  /**
   * The text of a file.
   *
   * @throws Fault `ProtectedFolderUnsafe` where it is a link or somebody else can write to it, `ProtectedFolderUnavailable`
   * where it cannot be read
   */
  readText(name: string): string {
    const path = this.full(name);
    try {
      if (!System.IO.File.exists(path)) throw new System.IO.FileNotFoundException("there is no such file.");
      this.requireSafe(path);
      if (new System.IO.FileInfo(path).length > ProtectedFolder.largestFile) {
        throw new System.IO.IOException("it is larger than 64 MB, which no file of this folder should be.");
      }
      return new System.Text.UTF8Encoding(false, true).getString(System.IO.File.readAllBytes(path));
    } catch (failure) {
      throw this.unavailable(path, failure as System.Exception);
    }
  }

  /**
   * Writes a file in one step; it is on the disk when this returns. Its folder has been opened before.
   *
   * @throws Fault `ProtectedFolderUnavailable` where it cannot be written; what was there is then still there
   */
  writeText(name: string, text: string): void {
    const path = this.full(name);
    const content = System.Text.Encoding.UTF8.getBytes(text);
    try {
      if (System.IO.File.exists(path)) replaceFile(path, content);
      else createFile(path, content);
      this.handOver(path);
    } catch (failure) {
      throw this.unavailable(path, failure as System.Exception);
    }
  }

  /**
   * Gives a file another name, which no other file has.
   *
   * @throws Fault `ProtectedFolderUnavailable`
   */
  rename(name: string, newName: string): void {
    try {
      System.IO.File.move(this.full(name), this.full(newName));
    } catch (failure) {
      throw this.unavailable(this.full(name), failure as System.Exception);
    }
  }

  /**
   * Deletes a file; nothing happens where there is none.
   *
   * @throws Fault `ProtectedFolderUnavailable`
   */
  remove(name: string): void {
    try {
      System.IO.File.delete(this.full(name));
    } catch (failure) {
      throw this.unavailable(this.full(name), failure as System.Exception);
    }
  }

  /**
   * Removes the folder with all that is in it; nothing happens where it is not there.
   *
   * @throws Fault `ProtectedFolderUnsafe`, `ProtectedFolderUnavailable`
   */
  removeAll(): void {
    if (!this.isThere()) return;
    this.requireSafe(this.path);
    try {
      System.IO.Directory.delete(this.path, true);
    } catch (failure) {
      throw this.unavailable(this.path, failure as System.Exception);
    }
    this.found.clear();
  }

  /** The full path of a file or folder in it. */
  full(name: string): string {
    return name === "" ? this.path : System.IO.Path.combine(this.path, name);
  }

  /** @throws Fault `ProtectedFolderUnsafe` where a file or folder is a link, or somebody else can write to it. */
  requireSafe(path: string): void {
    const weakness = isLink(path) ? "is a link" : this.weakness(path);
    if (weakness === undefined) return;
    throw new Fault(
      "ProtectedFolderUnsafe",
      System.Management.Automation.ErrorCategory.SecurityError,
      `${path} ${weakness}, so what is in it cannot be trusted and nothing was done. Find out who made it so; then correct its owner and permissions, or move it away: a new one is made by the next run.`,
      path,
    );
  }

  private unavailable(path: string, failure: System.Exception): Fault {
    if (failure instanceof Fault) return failure;
    return new Fault(
      "ProtectedFolderUnavailable",
      System.Management.Automation.ErrorCategory.ResourceUnavailable,
      `${path} cannot be used: ${this.problem(failure)}`,
      path,
    );
  }
}
