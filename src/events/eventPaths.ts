import { faultRecord } from "../faults.js";
import { EventFile } from "../server/eventFile.js";

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
    cmdlet.writeError(faultRecord(EventFile.unreadable(path, problem)));
  } catch (failure) {
    cmdlet.writeError(faultRecord(EventFile.unreadable(path, (failure as Error).message)));
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
  cmdlet.writeError(faultRecord(EventFile.unreadable(path, problem)));
  return undefined;
}
