/**
 * Puts new content in the place of an existing file in one step: a process killed at any moment leaves the old file or
 * the new one. The new content is on the disk before the old file goes. Its permissions stay as they are, and a link is
 * refused: replacing it would leave the file it leads to as it was.
 *
 * @throws the .NET exception of what failed; the old file is then still there and no temporary file is left
 */
export function replaceFile(path: string, content: bytes): void {
  if (isLink(path)) {
    throw new System.IO.IOException(`The file ${path} is a link, which is not followed; put the file itself there.`);
  }
  const temporary = `${path}.${System.Guid.newGuid().toString()}.tmp`;
  try {
    // A copy has the permissions of the file, a new file those that the process gives.
    System.IO.File.copy(path, temporary);
    writeThrough(temporary, content, System.IO.FileMode.Truncate);
    System.IO.File.replace(temporary, path, undefined);
  } finally {
    // Only where something failed: after a replacement it is gone.
    if (System.IO.File.exists(temporary)) System.IO.File.delete(temporary);
  }
}

/**
 * Makes a file with its content in one step: a process killed at any moment leaves no file, or the whole. The content is on the
 * disk before the file has its name.
 *
 * @throws the .NET exception of what failed, also where there is such a file; then no temporary file is left
 */
export function createFile(path: string, content: bytes): void {
  const temporary = `${path}.${System.Guid.newGuid().toString()}.tmp`;
  try {
    writeThrough(temporary, content, System.IO.FileMode.CreateNew);
    System.IO.File.move(temporary, path);
  } finally {
    if (System.IO.File.exists(temporary)) System.IO.File.delete(temporary);
  }
}

/**
 * Gives a file its content in one step, be it there or not, and makes the folders it lies in.
 *
 * @throws as `replaceFile` and `createFile`
 */
export function writeFile(path: string, content: bytes): void {
  if (System.IO.File.exists(path)) {
    replaceFile(path, content);
    return;
  }
  System.IO.Directory.createDirectory(System.IO.Path.getDirectoryName(path));
  createFile(path, content);
}

/** Whether a file or folder is a link to another; false where there is none. */
export function isLink(path: string): boolean {
  return (new System.IO.FileInfo(path).attributes & System.IO.FileAttributes.ReparsePoint) !== 0;
}

function writeThrough(path: string, content: bytes, mode: System.IO.FileMode): void {
  const stream = new System.IO.FileStream(path, mode, System.IO.FileAccess.Write, System.IO.FileShare.None);
  try {
    stream.write(content, 0, content.length);
    stream.flush(true);
  } finally {
    stream.dispose();
  }
}
