import { ProtectedFolder } from "../protectedFolder.js";
import { setFolderMode, unixStatus, unixWeakness } from "./unixStatus.js";

/**
 * CertRebind's own folder in a server folder, `ProgramData/CertRebind`. Where files have owners and modes as on Linux those
 * are looked at; on Windows, who may write to a server folder is up to whoever keeps it.
 */
export class FolderProtectedFolder extends ProtectedFolder {
  // The bits of a file mode for all that the owner may do. Source: POSIX, sys/stat.h.
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
    return unixWeakness(path);
  }

  override handOver(_path: string): void {
    // Whoever makes a file in a server folder may own it.
  }
}
