import { isLink } from "../atomicFile.js";
import type { CodeLocation } from "../codeLocation.js";
import { ProgramFolder } from "../programFolder.js";
import { problemOf } from "./accessDenied.js";
import { fileDescriptor, giveToAdministrators, ownsInPerson } from "./fileRights.js";

/** Where the code of the scheduled task lies on this computer. */
export class WindowsProgramFolder extends ProgramFolder {
  private readonly programs: string;

  /** @param programFiles the folder of the programs of 64 bits, `C:\Program Files` */
  constructor(programFiles: string) {
    super(System.IO.Path.combine(programFiles, "CertRebind"));
    this.programs = programFiles;
  }

  override full(name: string): string {
    return super.full(name).replaceAll("/", "\\");
  }

  override fileNames(): readonly string[] {
    const names: string[] = [];
    for (const folder of this.folders()) {
      if (isLink(folder)) continue;
      for (const file of System.IO.Directory.getFiles(folder)) {
        names.push(file.slice(this.path.length + 1).replaceAll("\\", "/"));
      }
    }
    return names.sort();
  }

  override locations(): readonly CodeLocation[] {
    const locations: CodeLocation[] = [];
    let above = System.IO.Directory.getParent(this.path);
    while (above !== undefined) {
      locations.unshift(this.location(above.fullName, true));
      above = System.IO.Directory.getParent(above.fullName);
    }
    for (const folder of this.folders()) locations.push(this.location(folder, false));
    for (const name of this.fileNames()) locations.push(this.location(this.full(name), false));
    return locations;
  }

  override hasProgram(path: string): boolean {
    return System.IO.File.exists(System.IO.Path.combine(this.programs, path));
  }

  /** The folder and all below it, none where it is not there. Links are among them, and what they lead to is not. */
  private folders(): string[] {
    if (!System.IO.Directory.exists(this.path)) return [];
    const folders: string[] = [this.path];
    for (let position: int = 0; position < folders.length; position++) {
      if (isLink(folders[position]!)) continue;
      for (const folder of System.IO.Directory.getDirectories(folders[position]!)) folders.push(folder);
    }
    return folders;
  }

  private location(path: string, isParent: boolean): CodeLocation {
    if (isLink(path)) return { path, isParent, descriptor: undefined, weakness: "is a link" };
    try {
      return { path, isParent, descriptor: fileDescriptor(path), weakness: undefined };
    } catch (failure) {
      const problem = problemOf(failure as System.Exception);
      return { path, isParent, descriptor: undefined, weakness: `has permissions that cannot be read: ${problem}` };
    }
  }

  /** To Administrators, where what the process makes would be the user's own. */
  override handOver(path: string): void {
    if (!ownsInPerson()) return;
    let made = path;
    while (made.length >= this.path.length) {
      giveToAdministrators(made);
      made = System.IO.Path.getDirectoryName(made);
    }
  }

  override problem(failure: System.Exception): string {
    return problemOf(failure);
  }
}
