import { existsSync } from "node:fs";
import { win32 } from "node:path";
import { fileURLToPath } from "node:url";
import { splitArguments } from "./commandLine.js";
import type { ExecAction } from "./task.js";
import { expandVariables, folderPath } from "./windowsPaths.js";

/** What Windows ends an action with whose program is not there: ERROR_FILE_NOT_FOUND as HRESULT. */
export const fileNotFound = 0x80070002;

/** What Windows ends an action with whose working directory is not there: ERROR_DIRECTORY as HRESULT. */
export const directoryInvalid = 0x8007010b;

/** The same where the command line is longer than CreateProcess takes: ERROR_FILENAME_EXCED_RANGE (UNCONFIRMED). */
export const commandLineTooLong = 0x800700ce;

/** Characters of a command line, with the one that ends it (Microsoft, CreateProcessW). */
const longestCommandLine = 32_767;

/** A program of this machine that stands for one of the server. */
export interface Program {
  file: string;
  arguments: readonly string[];
  folder: string;
}

const appcmd = fileURLToPath(new URL("../appcmd.js", import.meta.url));

/**
 * What is started here for an action: the PowerShell at hand for either PowerShell, with the folder of the server for its
 * script, and the stand-in for IIS's appcmd.
 *
 * @param powershell how PowerShell is started here
 * @param replace puts the values of the event into the arguments, before they are split, as Windows does
 * @returns the result code of Windows where it starts nothing
 */
export function programOf(
  action: ExecAction,
  root: string,
  powershell: readonly string[],
  replace: (text: string) => string,
): Program | number {
  const command = expandVariables(action.command).replace(/^"(.*)"$/, "$1");
  const text = expandVariables(replace(action.arguments));
  // With the command in quotes and a blank behind it.
  if (command.length + text.length + 4 > longestCommandLine) return commandLineTooLong;
  const parts = splitArguments(text);
  const folder =
    action.workingDirectory === undefined ? root : folderPath(root, expandVariables(action.workingDirectory));
  if (folder === undefined || !existsSync(folder)) return directoryInvalid;

  const name = win32.basename(command).toLowerCase();
  if (name === "powershell.exe" || name === "pwsh.exe") {
    const [file = "", ...own] = powershell;
    return { file, arguments: [...own, ...scriptArguments(parts, root)], folder };
  }
  if (command.toLowerCase() === "c:\\windows\\system32\\inetsrv\\appcmd.exe") {
    return { file: process.execPath, arguments: [appcmd, root, ...parts], folder };
  }
  return fileNotFound;
}

/** The script's path in the folder, and the folder as the script's last argument. */
function scriptArguments(parts: readonly string[], root: string): string[] {
  const place = parts.findIndex((part) => /^[-/]f(i(l(e)?)?)?$/i.test(part));
  const script = place < 0 ? undefined : parts[place + 1];
  if (script === undefined) return [...parts];
  return [
    ...parts.slice(0, place + 1),
    folderPath(root, script) ?? script,
    ...parts.slice(place + 2),
    "-ServerRoot",
    root,
  ];
}
