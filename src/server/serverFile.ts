import { Fault } from "../faults.js";

/** The largest file of a server folder that is read, in bytes (32 MB); IIS files of 10,000 sites have about a tenth. */
const largestFile: number = 33554432;

/**
 * The content of a file of the server folder.
 *
 * @throws Fault `ServerFileUnreadable` where it is not there, too large or may not be read
 */
export function readServerFile(path: string): bytes {
  let size = 0;
  try {
    size = new System.IO.FileInfo(path).length;
    if (size <= largestFile) return System.IO.File.readAllBytes(path);
  } catch (failure) {
    throw new Fault(
      "ServerFileUnreadable",
      System.Management.Automation.ErrorCategory.ReadError,
      `The file ${path} cannot be read: ${(failure as Error).message}`,
      path,
    );
  }
  throw new Fault(
    "ServerFileUnreadable",
    System.Management.Automation.ErrorCategory.InvalidData,
    `The file ${path} is larger than 32 MB, which no file that is read should be.`,
    path,
  );
}
