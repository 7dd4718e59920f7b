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
  abstract read(name: string): bytes | undefined;

  /**
   * Writes a file in one step, and makes the folders it lies in.
   *
   * @throws Fault `ProgramFolderUnavailable`
   */
  abstract write(name: string, content: bytes): void;

  /**
   * Removes the folder with all that is in it.
   *
   * @throws Fault `ProgramFolderUnavailable`
   */
  abstract remove(): void;

  /** All that decides what code is run: the folder with all that is in it, and the folders above it. */
  abstract locations(): readonly CodeLocation[];

  /** Whether a program is installed. @param path below `%ProgramFiles%`, with `/`: `PowerShell/7/pwsh.exe` */
  abstract hasProgram(path: string): boolean;
}
