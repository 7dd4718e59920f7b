import { Fault } from "../../faults.js";
import { FaultLog } from "../faultLog.js";
import { Server } from "../server.js";
import { isAdministrator } from "./administrator.js";
import { programDataFolder, programFilesFolder, systemFolder } from "./systemFolders.js";
import { WindowsApplicationLog } from "./windowsApplicationLog.js";
import { WindowsCertificates } from "./windowsCertificates.js";
import { WindowsCim } from "./windowsCim.js";
import { WindowsEventLogs } from "./windowsEventLogs.js";
import { WindowsHttpSys } from "./windowsHttpSys.js";
import { WindowsIis } from "./windowsIis.js";
import { WindowsLeftovers } from "./windowsLeftovers.js";
import { WindowsPowerShellConfig } from "./windowsPowerShellConfig.js";
import { WindowsProgramFolder } from "./windowsProgramFolder.js";
import { WindowsProtectedFolder } from "./windowsProtectedFolder.js";
import { WindowsRegistry } from "./windowsRegistry.js";
import { WindowsServices } from "./windowsServices.js";
import { WindowsTasks } from "./windowsTasks.js";
import { WindowsTls } from "./windowsTls.js";
import { WindowsWsMan } from "./windowsWsMan.js";

/**
 * This computer, which is a Windows server.
 *
 * @throws Fault `NotElevated` where the process has not the rights of an administrator: nothing is read halfway
 */
export function openWindowsServer(): Server {
  if (!isAdministrator()) {
    throw new Fault(
      "NotElevated",
      System.Management.Automation.ErrorCategory.PermissionDenied,
      "Certificates, HTTP.sys and IIS of this computer can only be read and changed by an administrator: run the command in a PowerShell that was started as administrator.",
      undefined,
    );
  }
  const faults = new FaultLog();
  const programData = programDataFolder();
  const programFiles = programFilesFolder();
  const services = new WindowsServices();
  const windows = System.Environment.oSVersion.version;
  return new Server(
    System.Environment.machineName,
    `${windows.major}.${windows.minor}.${windows.build}`,
    faults,
    new WindowsCertificates(faults),
    new WindowsHttpSys(faults),
    WindowsIis.open(faults),
    new WindowsEventLogs(),
    new WindowsLeftovers(programData),
    new WindowsProtectedFolder(programData),
    new WindowsTls(),
    new WindowsRegistry(),
    new WindowsCim(),
    new WindowsWsMan(),
    services,
    new WindowsPowerShellConfig(programFiles, systemFolder()),
    new WindowsTasks(services),
    new WindowsApplicationLog(),
    new WindowsProgramFolder(programFiles),
  );
}
