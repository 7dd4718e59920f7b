import { Fault, faultRecord } from "../faults.js";
import { EventXml } from "../server/eventXml.js";

/**
 * The files that a path with wildcards stands for, as full paths. A path that leads nowhere is reported and gives none.
 *
 * @param cmdlet resolves the path as the user's session does and gets the error
 */
export function resolveEventPath(path: string, cmdlet: System.Management.Automation.PSCmdlet): readonly string[] {
  const provider = ref<System.Management.Automation.ProviderInfo | undefined>(undefined);
  try {
    const paths = cmdlet.getResolvedProviderPathFromPSPath(path, provider);
    if (paths.length > 0 && provider.value?.name === "FileSystem") return paths;
    const problem = paths.length > 0 ? "it is no path in the file system." : "no file matches.";
    cmdlet.writeError(faultRecord(EventXml.unreadable(path, problem)));
  } catch (failure) {
    cmdlet.writeError(faultRecord(EventXml.unreadable(path, (failure as Error).message)));
  }
  return [];
}

/**
 * The full path that a path without wildcards stands for; what is no path in the file system is reported.
 *
 * @param cmdlet resolves the path as the user's session does and gets the error
 * @returns `undefined` where it is none
 */
export function literalEventPath(path: string, cmdlet: System.Management.Automation.PSCmdlet): string | undefined {
  let problem = "it is no path in the file system.";
  try {
    const file = cmdlet.getUnresolvedProviderPathFromPSPath(path);
    // Other providers' paths have no root of the file system.
    if (System.IO.Path.isPathRooted(file)) return file;
  } catch (failure) {
    problem = (failure as Error).message;
  }
  cmdlet.writeError(faultRecord(EventXml.unreadable(path, problem)));
  return undefined;
}

/**
 * Opens a file of events for reading; what cannot be opened is reported.
 *
 * @param path a full path
 * @param cmdlet gets the error
 * @returns `undefined` where it cannot be opened
 */
export function openEventFile(path: string, cmdlet: System.Management.Automation.PSCmdlet): EventXml | undefined {
  if (path.toLowerCase().endsWith(".evtx")) {
    cmdlet.writeError(faultRecord(binaryLog(path)));
    return undefined;
  }
  try {
    return EventXml.open(path);
  } catch (failure) {
    if (!(failure instanceof Fault)) throw failure;
    cmdlet.writeError(faultRecord(failure));
    return undefined;
  }
}

function binaryLog(path: string): Fault {
  return new Fault(
    "EventFileUnreadable",
    System.Management.Automation.ErrorCategory.NotImplemented,
    `The event file ${path} cannot be read: a later version of CertRebind reads .evtx files, on Windows. ` +
      `Expected events as XML; 'wevtutil qe "${path}" /lf /f:xml /e:Events' on Windows prints them.`,
    path,
  );
}
