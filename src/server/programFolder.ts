import { Fault } from "../faults.js";
import { writeFile } from "./atomicFile.js";
import type { CodeLocation } from "./codeLocation.js";

/**
 * Where the code lies that the scheduled task runs: `%ProgramFiles%\CertRebind`. Names within it are relative, with `/`.
 */
export abstract class ProgramFolder {
  /** The full path of the folder, on this machine. */
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  /** The full path of what lies in it. */
  full(name: string): string {
    return name === "" ? this.path : System.IO.Path.combine(this.path, name);
  }

  /** The names of all files in it, however deep, sorted; empty where there is no such folder. */
  abstract fileNames(): readonly string[];

  /**
   * The content of a file; `undefined` where there is none.
   *
   * @throws Fault `ProgramFolderUnavailable` where it cannot be read
   */
  read(name: string): bytes | undefined {
    const path = this.full(name);
    if (!System.IO.File.exists(path)) return undefined;
    try {
      return System.IO.File.readAllBytes(path);
    } catch (failure) {
      throw this.unavailable(path, failure as System.Exception);
    }
  }

  /**
   * Writes a file in one step, and makes the folders it lies in.
   *
   * @throws Fault `ProgramFolderUnavailable`
   */
  write(name: string, content: bytes): void {
    const path = this.full(name);
    try {
      writeFile(path, content);
      this.handOver(path);
    } catch (failure) {
      throw this.unavailable(path, failure as System.Exception);
    }
  }

  /**
   * Removes the folder with all that is in it.
   *
   * @throws Fault `ProgramFolderUnavailable`
   */
  remove(): void {
    try {
      if (System.IO.Directory.exists(this.path)) System.IO.Directory.delete(this.path, true);
    } catch (failure) {
      throw this.unavailable(this.path, failure as System.Exception);
    }
  }

  /** Gives a file that was written, and the folders that were made for it, to whom they have to belong. */
  abstract handOver(path: string): void;

  /** All that decides what code is run: the folder with all that is in it, and the folders above it. */
  abstract locations(): readonly CodeLocation[];

  /** Whether a program is installed. @param path below `%ProgramFiles%`, with `/`: `PowerShell/7/pwsh.exe` */
  abstract hasProgram(path: string): boolean;

  /** What went wrong, in words. */
  problem(failure: System.Exception): string {
    return failure.message;
  }

  /** The fault of something that cannot be used. */
  unavailable(path: string, failure: System.Exception): Fault {
    return new Fault(
      "ProgramFolderUnavailable",
      System.Management.Automation.ErrorCategory.ResourceUnavailable,
      `${path} cannot be used: ${this.problem(failure)}`,
      path,
    );
  }
}
