import { Fault } from "../../faults.js";
import { EventFile } from "../eventFile.js";
import type { EventXml } from "../eventXml.js";
import { WindowsEventXml } from "../windows/windowsEventXml.js";

/**
 * Opens a file of events: XML, or on Windows a log in its own format (.evtx).
 *
 * @param path its full path
 * @param query what is wanted, as XPath; a file of XML gives every event
 * @throws Fault `EventFileUnreadable` where it cannot be opened
 */
export function openEventFile(path: string, query: string): EventXml {
  if (!path.toLowerCase().endsWith(".evtx")) return new EventFile(path);
  if (System.Environment.oSVersion.platform !== System.PlatformID.Win32NT) throw onlyOnWindows(path);
  return new WindowsEventXml(path, System.Diagnostics.Eventing.Reader.PathType.FilePath, query);
}

function onlyOnWindows(path: string): Fault {
  return new Fault(
    "EventFileUnreadable",
    System.Management.Automation.ErrorCategory.NotImplemented,
    `The event file ${path} cannot be read: a log in the format of Windows is read on Windows alone. ` +
      `Expected events as XML; 'wevtutil qe "${path}" /lf /f:xml /e:Events' on Windows prints them.`,
    path,
  );
}
