import { ProtectedFolder } from "../protectedFolder.js";
import { setFolderMode, unixStatus } from "./unixStatus.js";

/**
 * CertRebind's own folder in a server folder, `ProgramData/CertRebind`. Where files have owners and modes as on Linux those
 * are looked at; on Windows, who may write to a server folder is up to whoever keeps it.
 */
export class FolderProtectedFolder extends ProtectedFolder {
  // The bits of a file mode that let the group and all others write; and all that the owner may do. Source: POSIX, sys/stat.h.
  private static readonly writableByOthers: int = 18;
  private static readonly onlyForOwner: int = 448;

  /** @param root the full path of the server folder */
  constructor(root: string) {
    super(System.IO.Path.combine(root, "ProgramData", "CertRebind"));
  }

  override makeFolder(path: string): void {
    System.IO.Directory.createDirectory(path);
    if (unixStatus(path) !== undefined) setFolderMode(path, FolderProtectedFolder.onlyForOwner);
  }

  override weakness(path: string): string | undefined {
    const status = unixStatus(path);
    if (status === undefined) return undefined;

    const owner = status.userId;
    if (owner !== 0 && owner !== unixStatus("/proc/self")?.userId) return `is owned by the user with the id ${owner}`;
    return (status.mode & FolderProtectedFolder.writableByOthers) === 0
      ? undefined
      : "can be written to by others than its owner";
  }
}
