/** The backups of a folder that are kept, the newest last. */
export function backups(folder: string, filter: string | undefined): string[] {
  const files = PowerShell.getChildItem({ literalPath: folder, filter, file: true });
  return files.map((file) => file.fullName);
}

/** Copies a file beside itself, and gives the path of the copy. */
export function backUp(path: string, folder: string): string {
  if (!PowerShell.testPath({ literalPath: folder, pathType: "Container" })) {
    PowerShell.newItem({ path: folder, itemType: "Directory" });
  }
  const copy = `${folder}/${PowerShell.splitPath({ path, leaf: true })}`;
  PowerShell.copyItem({ literalPath: path, destination: copy, force: true });
  return copy;
}

/** Removes all backups but the last ones; what cannot be removed stays. */
export function prune(folder: string, kept: int): boolean {
  try {
    // The names begin with the date.
    PowerShell.pipe(
      PowerShell.getChildItem({ literalPath: folder, filter: "*.bak", file: true }),
      PowerShell.selectObject({ skip: kept }),
      PowerShell.removeItem({ force: true }),
    );
    return true;
  } catch {
    return false;
  }
}

/** The settings of a folder, without comments. */
export function settings(folder: string): string[] {
  const lines: string[] = [];
  for (const file of PowerShell.getChildItem({ literalPath: folder, include: ["*.ini", "*.conf"] })) {
    lines.push(...PowerShell.getContent({ literalPath: file.fullName }).filter((line) => !line.startsWith("#")));
  }
  return lines;
}
