import { Fault } from "../../faults.js";
import { openServerFolder } from "../folder/serverFolder.js";
import type { Server } from "../server.js";
import { isAdministrator } from "../windows/administrator.js";
import { openWindowsServer } from "../windows/windowsServer.js";

/**
 * The server a command works on.
 *
 * @param serverRoot the server folder, as the user typed it; this computer where there is none
 * @throws Fault `LiveServerNotSupported` where no folder is given and this is no Windows, `NotElevated` where it is one that this process
 * may not look after, `ServerFolderUnreadable` where the folder is no server folder
 */
export function openServer(serverRoot: string | undefined, cmdlet: System.Management.Automation.PSCmdlet): Server {
  if (serverRoot === undefined || serverRoot === "") {
    if (isWindows()) return openWindowsServer();
    throw new Fault(
      "LiveServerNotSupported",
      System.Management.Automation.ErrorCategory.NotImplemented,
      "This computer runs no Windows, so it has no certificate stores, HTTP.sys or IIS to work on: give a server folder with -ServerRoot, such as Export-CertServer makes of a server.",
      undefined,
    );
  }
  return openServerFolder(resolveFolder(serverRoot, cmdlet));
}

/** This computer; `undefined` where it runs no Windows, or the process may not look after it. Nothing is thrown for that. */
export function openThisComputer(): Server | undefined {
  return isWindows() && isAdministrator() ? openWindowsServer() : undefined;
}

function isWindows(): boolean {
  return System.Environment.oSVersion.platform === System.PlatformID.Win32NT;
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
