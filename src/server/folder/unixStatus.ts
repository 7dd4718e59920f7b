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

/** The bits of a file mode that let the group and all others write. Source: POSIX, sys/stat.h. */
const writableByOthers: int = 18;

/**
 * What lets somebody else than this user and root write to a file or folder: `is owned by ...`; `undefined` where nothing does, or the
 * file system does not say.
 */
export function unixWeakness(path: string): string | undefined {
  const status = unixStatus(path);
  if (status === undefined) return undefined;

  const owner = status.userId;
  if (owner !== 0 && owner !== unixStatus("/proc/self")?.userId) return `is owned by the user with the id ${owner}`;
  return (status.mode & writableByOthers) === 0 ? undefined : "can be written to by others than its owner";
}

/** Sets the mode of a folder, on Unix only. */
export function setFolderMode(path: string, mode: int): void {
  // The declarations have no such property, since .NET Framework has not.
  const folder = new System.IO.DirectoryInfo(path) as unknown as { unixFileMode: int };
  folder.unixFileMode = mode;
}
