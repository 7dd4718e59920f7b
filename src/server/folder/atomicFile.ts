/**
 * Puts new content in the place of an existing file in one step: a process killed at any moment leaves the old file or
 * the new one. The new content is on the disk before the old file goes.
 *
 * @throws the .NET exception of what failed; the old file is then still there and no temporary file is left
 */
export function replaceFile(path: string, content: bytes): void {
  const temporary = `${path}.${System.Guid.newGuid().toString()}.tmp`;
  try {
    writeThrough(temporary, content);
    System.IO.File.replace(temporary, path, undefined);
  } finally {
    // Only where something failed: after a replacement it is gone.
    if (System.IO.File.exists(temporary)) System.IO.File.delete(temporary);
  }
}

function writeThrough(path: string, content: bytes): void {
  const stream = new System.IO.FileStream(
    path,
    System.IO.FileMode.CreateNew,
    System.IO.FileAccess.Write,
    System.IO.FileShare.None,
  );
  try {
    stream.write(content, 0, content.length);
    stream.flush(true);
  } finally {
    stream.dispose();
  }
}
