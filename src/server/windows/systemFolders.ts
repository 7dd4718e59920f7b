import { WindowsRegistry } from "./windowsRegistry.js";

/** Whether a process of 32 bits runs on a Windows of 64: it sees other system folders than the programs it looks after. */
export function runsAs32Bit(): boolean {
  return System.Environment.is64BitOperatingSystem && !System.Environment.is64BitProcess;
}

/**
 * The system folder of Windows itself, `%SystemRoot%\System32`, also where a 32-bit process would be led to another.
 *
 * Source: learn.microsoft.com, "File System Redirector", of `Sysnative`.
 */
export function systemFolder(): string {
  const own = System.Environment.systemDirectory;
  return runsAs32Bit() ? System.IO.Path.combine(System.IO.Path.getDirectoryName(own), "Sysnative") : own;
}

/**
 * The folder of the programs of 64 bits, `%ProgramFiles%`, also where a 32-bit process would be told another. The registry says so,
 * which no environment variable of the user changes.
 *
 * @throws Fault `RegistryUnreadable`
 */
export function programFilesFolder(): string {
  const key = "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion";
  return new WindowsRegistry().text(key, "ProgramFilesDir") ?? System.Environment.getFolderPath("ProgramFiles");
}

/** The folder of the data of all programs, `%ProgramData%`. */
export function programDataFolder(): string {
  return System.Environment.getFolderPath("CommonApplicationData");
}
