import { Fault } from "../../faults.js";
import { ProtectedFolder } from "../protectedFolder.js";
import { WeaknessCache } from "../weaknessCache.js";
import { problemOf } from "./accessDenied.js";
import { fileDescriptor, giveToAdministrators, makeGuardedFolder, ownsInPerson } from "./fileRights.js";

/** CertRebind's own folder on this computer. */
export class WindowsProtectedFolder extends ProtectedFolder {
  private readonly cache: WeaknessCache = new WeaknessCache();
  private isOwnedInPerson: boolean | undefined = undefined;

  /** @param programData the folder of the data of all programs, `C:\ProgramData` */
  constructor(programData: string) {
    super(System.IO.Path.combine(programData, "CertRebind"));
  }

  override full(name: string): string {
    return super.full(name).replaceAll("/", "\\");
  }

  override makeFolder(path: string): void {
    makeGuardedFolder(path);
  }

  override weakness(path: string): string | undefined {
    try {
      return this.cache.weakness(fileDescriptor(path), "Itself");
    } catch (failure) {
      throw new Fault(
        "ProtectedFolderUnavailable",
        System.Management.Automation.ErrorCategory.PermissionDenied,
        `Who may write to ${path} cannot be read: ${problemOf(failure as System.Exception)}`,
        path,
      );
    }
  }

  override handOver(path: string): void {
    const isOwnedInPerson = this.isOwnedInPerson ?? ownsInPerson();
    this.isOwnedInPerson = isOwnedInPerson;
    if (isOwnedInPerson) giveToAdministrators(path);
  }

  override problem(failure: System.Exception): string {
    return problemOf(failure);
  }
}
