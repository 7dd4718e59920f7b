import { Fault } from "../../faults.js";
import { writeFile } from "../atomicFile.js";
import { EventLogs } from "../eventLogs.js";
import { EventFile } from "../eventFile.js";
import type { EventXml } from "../eventXml.js";
import { jsonMembers, readJson } from "../jsonFile.js";

/**
 * The event logs of a server folder: `events/<channel>.xml`, with `%4` for each `/`. What is set for a channel is beside it in
 * `events/<channel>.json`; a channel without that file is enabled, as the lifecycle channels of Windows are.
 */
export class FolderEventLogs extends EventLogs {
  /** What no file name of Windows may hold; `/` is part of channel names and has its own spelling in file names. */
  private static readonly notInFileNames = /[\\:*?"<>|]/;
  private static readonly names = new Set(["enabled", "createdAt"]);
  private static readonly shapes = new Set(["enabled boolean", "createdAt string", "createdAt null"]);

  private readonly folder: string;

  /** @param root the full path of the server folder */
  constructor(root: string) {
    super();
    this.folder = System.IO.Path.combine(root, "events");
  }

  override has(logName: string): boolean {
    return System.IO.File.exists(this.fileOf(logName)) || System.IO.Directory.exists(this.fileOf(logName));
  }

  override open(logName: string, _query: string): EventXml {
    if (!this.has(logName)) {
      throw new Fault(
        "EventLogNotFound",
        System.Management.Automation.ErrorCategory.ObjectNotFound,
        `The server folder has no event log ${logName}: there is no file ${this.fileOf(logName)}. ` +
          "Expected the full name of a channel, such as ForwardedEvents, without wildcards.",
        logName,
      );
    }
    return new EventFile(this.fileOf(logName));
  }

  override isEnabled(logName: string): boolean {
    return this.settings(logName).get("enabled") !== "false";
  }

  override enable(logName: string): void {
    const path = this.settingsFileOf(logName);
    const createdAt = this.createdAt(logName);
    const made = createdAt === "" ? "" : `,"createdAt":${JSON.stringify(createdAt)}`;
    try {
      writeFile(path, System.Text.Encoding.UTF8.getBytes(`{"enabled":true${made}}`));
    } catch (failure) {
      throw new Fault(
        "EventLogNotWritten",
        System.Management.Automation.ErrorCategory.WriteError,
        `The event log ${logName} could not be enabled: ${path} cannot be written: ${(failure as Error).message}`,
        logName,
      );
    }
  }

  override createdAt(logName: string): string {
    return this.settings(logName).get("createdAt") ?? "";
  }

  override mark(logName: string): string {
    const file = new System.IO.FileInfo(this.fileOf(logName));
    return file.exists ? `${file.length} ${file.lastWriteTimeUtc.ticks}` : "";
  }

  private settings(logName: string): Map<string, string> {
    const path = this.settingsFileOf(logName);
    if (!System.IO.File.exists(path)) return new Map();
    try {
      return jsonMembers(readJson(path), FolderEventLogs.shapes, FolderEventLogs.names);
    } catch (failure) {
      if (failure instanceof Fault) throw failure;
      throw new Fault(
        "EventLogUnreadable",
        System.Management.Automation.ErrorCategory.InvalidData,
        `What is set for the event log ${logName} cannot be read: ${path}: ${(failure as Error).message}.`,
        logName,
      );
    }
  }

  private settingsFileOf(logName: string): string {
    return `${this.fileOf(logName).slice(0, -".xml".length)}.json`;
  }

  private fileOf(logName: string): string {
    if (logName === "" || FolderEventLogs.notInFileNames.test(logName)) {
      throw new Fault(
        "EventLogNameInvalid",
        System.Management.Automation.ErrorCategory.InvalidArgument,
        `"${logName}" is no name of an event log. Expected the full name of a channel, without wildcards and none of \\ : * ? " < > |.`,
        logName,
      );
    }
    return System.IO.Path.combine(this.folder, `${logName.replaceAll("/", "%4")}.xml`);
  }
}
