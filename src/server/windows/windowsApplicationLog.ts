import { Fault } from "../../faults.js";
import { ApplicationLog, type LogLevel } from "../applicationLog.js";
import { openLocalMachine } from "./localMachine.js";
import { deniedOr, problemOf } from "./accessDenied.js";

/**
 * The Application log of this computer. Its source is registered when the first event is written; the message file is named and not
 * left to .NET, whose default of PowerShell 7 is a file that moves with each of its versions.
 */
export class WindowsApplicationLog extends ApplicationLog {
  private static readonly source: string = "CertRebind";
  private static readonly sourceKey: string = "SYSTEM\\CurrentControlSet\\Services\\EventLog\\Application\\CertRebind";
  /**
   * Its text for every id is the message itself. It is part of .NET Framework 4, without which there is no Windows PowerShell 5.1, and what
   * New-EventLog of that registers. EventCreate.exe, the other such file, has the ids 1 to 1000 alone.
   *
   * Sources: learn.microsoft.com, "Event Sources" (EventMessageFile) and "eventcreate" (/id).
   */
  private static readonly messageFile: string =
    "%SystemRoot%\\Microsoft.NET\\Framework64\\v4.0.30319\\EventLogMessages.dll";
  /** Errors, warnings and information. Source: learn.microsoft.com, "Event Sources", of TypesSupported. */
  private static readonly typesSupported: int = 7;

  override write(id: int, level: LogLevel, message: string): void {
    let log: System.Diagnostics.EventLog | undefined = undefined;
    try {
      this.register();
      log = new System.Diagnostics.EventLog("Application", ".", WindowsApplicationLog.source);
      log.writeEntry(message, this.entryType(level), id);
    } catch (failure) {
      throw this.notWritten(failure as System.Exception);
    } finally {
      log?.dispose();
    }
  }

  private register(): void {
    const root = openLocalMachine();
    let key: Microsoft.Win32.RegistryKey | undefined = undefined;
    try {
      key = root.openSubKey(WindowsApplicationLog.sourceKey);
      const options = Microsoft.Win32.RegistryValueOptions.DoNotExpandEnvironmentNames;
      if (key?.getValue("EventMessageFile", undefined, options) !== undefined) return;
      key?.dispose();
      key = root.createSubKey(WindowsApplicationLog.sourceKey);
      key.setValue("TypesSupported", WindowsApplicationLog.typesSupported, Microsoft.Win32.RegistryValueKind.DWord);
      // Last, as it says that the source is registered.
      const file = WindowsApplicationLog.messageFile;
      key.setValue("EventMessageFile", file, Microsoft.Win32.RegistryValueKind.ExpandString);
    } finally {
      key?.dispose();
      root.dispose();
    }
  }

  private entryType(level: LogLevel): System.Diagnostics.EventLogEntryType {
    if (level === "Error") return System.Diagnostics.EventLogEntryType.Error;
    return level === "Warning"
      ? System.Diagnostics.EventLogEntryType.Warning
      : System.Diagnostics.EventLogEntryType.Information;
  }

  private notWritten(failure: System.Exception): Fault {
    return new Fault(
      "ApplicationLogNotWritten",
      deniedOr(failure, System.Management.Automation.ErrorCategory.WriteError),
      `The Application log could not be written: ${problemOf(failure)}`,
      "Application",
    );
  }
}
