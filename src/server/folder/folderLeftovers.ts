import { Leftovers } from "../leftovers.js";

/** The temporary files in a server folder, by the names that `replaceFile` and `createFile` give them. */
export class FolderLeftovers extends Leftovers {
  private static readonly temporaryName =
    /^(?:applicationHost\.config|.+\.(?:json|xml))\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.tmp$/;

  private readonly root: string;

  /** @param root the full path of the server folder */
  constructor(root: string) {
    super();
    this.root = root;
  }

  override areThere(): boolean {
    return this.paths().length > 0;
  }

  override remove(): void {
    for (const path of this.paths()) this.removeFile(path);
  }

  private paths(): string[] {
    const paths: string[] = [];
    const own = System.IO.Path.combine(this.root, "ProgramData", "CertRebind");
    const events = System.IO.Path.combine(this.root, "events");
    for (const folder of [this.root, own, System.IO.Path.combine(own, "runs"), events]) {
      if (!System.IO.Directory.exists(folder)) continue;
      for (const path of System.IO.Directory.getFiles(folder, "*.tmp")) {
        if (FolderLeftovers.temporaryName.test(System.IO.Path.getFileName(path))) paths.push(path);
      }
    }
    return paths;
  }

  private removeFile(path: string): void {
    try {
      System.IO.File.delete(path);
    } catch {
      // Whatever kept the run from it may still be so.
    }
  }
}
