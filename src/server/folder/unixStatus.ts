/** Who owns a file and who may do what to it, where the file system says so in the manner of Unix. */
export interface UnixStatus {
  mode: int;
  userId: int;
}

/** What PowerShell 7 knows of a file or folder on Unix; `undefined` elsewhere. */
export function unixStatus(path: string): UnixStatus | undefined {
  const item = PowerShell.getItem({ literalPath: path, force: true });
  return PowerShell.pipe(item, PowerShell.selectObject({ property: ["UnixStat"] })).unixStat;
}

/** Sets the mode of a folder, on Unix only. */
export function setFolderMode(path: string, mode: int): void {
  // The declarations have no such property, since .NET Framework has not.
  const folder = new System.IO.DirectoryInfo(path) as unknown as { unixFileMode: int };
  folder.unixFileMode = mode;
}
