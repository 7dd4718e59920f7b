import { Fault } from "../../faults.js";
import type { CodeLocation } from "../codeLocation.js";
import { isLink } from "../atomicFile.js";
import { ProgramFolder } from "../programFolder.js";
import { jsonMembers, readJson } from "../jsonFile.js";
import { unixWeakness } from "./unixStatus.js";

/**
 * The code folder of a server folder: `files/C/Program Files/CertRebind`. Where files have owners and modes as on Linux those are
 * looked at, from the drive down. `security.json` may say in SDDL who may do what, by the path on the server.
 */
export class FolderProgramFolder extends ProgramFolder {
  private readonly securityFile: string;
  private readonly drive: string;
  private readonly programs: string;

  /** @param root the full path of the server folder */
  constructor(root: string) {
    super(System.IO.Path.combine(System.IO.Path.combine(root, "files", "C"), "Program Files", "CertRebind"));
    this.securityFile = System.IO.Path.combine(root, "security.json");
    this.drive = System.IO.Path.combine(root, "files", "C");
    this.programs = System.IO.Path.combine(this.drive, "Program Files");
  }

  override fileNames(): readonly string[] {
    if (!System.IO.Directory.exists(this.path)) return [];
    const files = System.IO.Directory.getFiles(this.path, "*", System.IO.SearchOption.AllDirectories);
    return files.map((file) => file.slice(this.path.length + 1).replaceAll("\\", "/")).sort();
  }

  override handOver(_path: string): void {
    // Whoever makes a file in a server folder may own it.
  }

  override locations(): readonly CodeLocation[] {
    const paths = [this.drive, this.programs, this.path];
    if (System.IO.Directory.exists(this.path)) {
      const folders = System.IO.Directory.getDirectories(this.path, "*", System.IO.SearchOption.AllDirectories);
      for (const folder of folders) paths.push(folder);
      for (const name of this.fileNames()) paths.push(this.full(name));
    }
    const descriptors = this.readDescriptors();
    return paths.map((path) => {
      const shown = this.windowsPath(path);
      return {
        path: shown,
        isParent: path.length < this.path.length,
        descriptor: descriptors.get(shown.toLowerCase()),
        weakness: this.weakness(path),
      };
    });
  }

  override hasProgram(path: string): boolean {
    return System.IO.File.exists(System.IO.Path.combine(this.programs, path));
  }

  /** As the server would call it: `C:\\Program Files`. */
  private windowsPath(path: string): string {
    return `C:\\${path.slice(this.drive.length + 1).replaceAll("/", "\\")}`;
  }

  /** The descriptors that `security.json` gives, in SDDL, by the path in lower case. */
  private readDescriptors(): Map<string, string> {
    const descriptors = new Map<string, string>();
    if (!System.IO.File.exists(this.securityFile)) return descriptors;
    try {
      const none = new Set<string>();
      for (const [path, descriptor] of jsonMembers(readJson(this.securityFile), none, none)) {
        descriptors.set(path.toLowerCase(), descriptor);
      }
      return descriptors;
    } catch (failure) {
      if (failure instanceof Fault) throw failure;
      throw this.unavailable(this.securityFile, failure as System.Exception);
    }
  }

  private weakness(path: string): string | undefined {
    if (!System.IO.File.exists(path) && !System.IO.Directory.exists(path)) return undefined;
    if (isLink(path)) return "is a link";
    return unixWeakness(path);
  }
}
