/**
 * The temporary files that runs have left behind which were killed while they wrote, by the names that `replaceFile` and `createFile`
 * give them.
 */
export abstract class Leftovers {
  private static readonly temporaryName =
    /^(?:applicationHost\.config|.+\.(?:json|xml))\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.tmp$/;

  private readonly folders: readonly string[];

  /** @param folders where runs write, by their full paths; they need not be there */
  constructor(folders: readonly string[]) {
    this.folders = folders;
  }

  /** Whether there are any; they may be those of a run that is under way. */
  areThere(): boolean {
    return this.paths().length > 0;
  }

  /**
   * Removes them. The caller holds the run lock, so nobody is writing. One that cannot be removed is left for the next run: it is
   * in nobody's way.
   */
  remove(): void {
    for (const path of this.paths()) this.removeFile(path);
  }

  private paths(): string[] {
    const paths: string[] = [];
    for (const folder of this.folders) {
      if (!System.IO.Directory.exists(folder)) continue;
      for (const path of System.IO.Directory.getFiles(folder, "*.tmp")) {
        if (Leftovers.temporaryName.test(System.IO.Path.getFileName(path))) paths.push(path);
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
