import { Fault } from "../../faults.js";
import { ProgressReport } from "../../progressReport.js";
import { Anonymizer } from "../anonymous/exportAnonymizer.js";
import { ExportTarget } from "./exportTarget.js";
import { FolderExport } from "./folderExport.js";
import type { Server } from "../server.js";

/**
 * The folder that an export may go to.
 *
 * @param path as the user typed it
 * @param force whether an export that is there already may be replaced
 * @throws Fault `ExportTargetInvalid` where something else is there, or nothing can be put there
 */
export function exportTarget(
  path: string,
  force: boolean,
  cmdlet: System.Management.Automation.PSCmdlet,
): ExportTarget {
  const target = new ExportTarget(fullPath(path, cmdlet));
  target.check(force);
  return target;
}

/**
 * Writes a server folder of a server. It is made beside the target and takes its name in the end, so what stands under that
 * name is never half an export. What was wrong with single certificates is among the faults of the server.
 *
 * @param isAnonymous whether names, addresses, accounts and certificates are replaced
 * @throws Fault `ExportIncomplete` where a part of the server cannot be read, so that the export would look like another
 * server; `WriteFailed` where it cannot be written
 */
export function exportServer(
  server: Server,
  target: ExportTarget,
  isAnonymous: boolean,
  cmdlet: System.Management.Automation.PSCmdlet,
): void {
  server.httpSys.records();
  server.iis.httpsBindings();
  server.iis.ftp?.certificates();
  const problem = server.httpSys.problem ?? server.iis.problem ?? server.iis.ftp?.problem;
  if (problem !== undefined) {
    throw new Fault(
      "ExportIncomplete",
      System.Management.Automation.ErrorCategory.InvalidData,
      `Nothing was exported, because what is missing would look as if the server did not have it: ${problem}. Correct what the other errors name and run the command again.`,
      target.path,
    );
  }

  const anonymizer = isAnonymous ? new Anonymizer() : undefined;
  try {
    const folder = target.begin();
    const certificates: int = server.certificates.thumbprints().length;
    const progress = new ProgressReport(
      "Exporting certificates",
      isAnonymous ? 2 * certificates : certificates,
      cmdlet,
    );
    new FolderExport(server, folder, anonymizer).write(progress);
    target.finish();
    progress.end();
  } catch (failure) {
    if (failure instanceof Fault) throw failure;
    throw new Fault(
      "WriteFailed",
      System.Management.Automation.ErrorCategory.WriteError,
      `The export to ${target.path} cannot be written: ${(failure as Error).message}`,
      target.path,
    );
  } finally {
    anonymizer?.dispose();
    target.cleanUp();
  }
}

function fullPath(path: string, cmdlet: System.Management.Automation.PSCmdlet): string {
  try {
    return System.IO.Path.getFullPath(cmdlet.getUnresolvedProviderPathFromPSPath(path));
  } catch (failure) {
    throw new Fault(
      "ExportTargetInvalid",
      System.Management.Automation.ErrorCategory.InvalidArgument,
      `-Path ${path} is no path in the file system: ${(failure as Error).message}`,
      path,
    );
  }
}
