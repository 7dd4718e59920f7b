import { Fault } from "../../faults.js";
import { openServerFolder } from "../folder/serverFolder.js";
import type { Server } from "../server.js";

/**
 * The server a command works on.
 *
 * @param serverRoot the server folder, as the user typed it
 * @throws Fault `LiveServerNotSupported` where no folder is given, `ServerFolderUnreadable` where it is no server folder
 */
export function openServer(serverRoot: string | undefined, cmdlet: System.Management.Automation.PSCmdlet): Server {
  if (serverRoot === undefined || serverRoot === "") {
    throw new Fault(
      "LiveServerNotSupported",
      System.Management.Automation.ErrorCategory.NotImplemented,
      "This version of CertRebind works on a server folder, not on the live server: give the folder with -ServerRoot.",
      undefined,
    );
  }
  return openServerFolder(resolveFolder(serverRoot, cmdlet));
}

function resolveFolder(serverRoot: string, cmdlet: System.Management.Automation.PSCmdlet): string {
  try {
    return cmdlet.getUnresolvedProviderPathFromPSPath(serverRoot);
  } catch (failure) {
    throw new Fault(
      "ServerFolderUnreadable",
      System.Management.Automation.ErrorCategory.ObjectNotFound,
      `The server folder ${serverRoot} is no path in the file system: ${(failure as Error).message}`,
      serverRoot,
    );
  }
}
