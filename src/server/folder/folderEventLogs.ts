import { Fault } from "../../faults.js";
import { EventLogs } from "../eventLogs.js";
import { EventXml } from "../eventXml.js";

/** The event logs of a server folder: `events/<channel>.xml`, with `%4` for each `/`. */
export class FolderEventLogs extends EventLogs {
  /** What no file name of Windows may hold; `/` is part of channel names and has its own spelling in file names. */
  private static readonly notInFileNames = /[\\:*?"<>|]/;

  private readonly folder: string;

  /** @param root the full path of the server folder */
  constructor(root: string) {
    super();
    this.folder = System.IO.Path.combine(root, "events");
  }

  override has(logName: string): boolean {
    return System.IO.File.exists(this.fileOf(logName)) || System.IO.Directory.exists(this.fileOf(logName));
  }

  override open(logName: string): EventXml {
    if (!this.has(logName)) {
      throw new Fault(
        "EventLogNotFound",
        System.Management.Automation.ErrorCategory.ObjectNotFound,
        `The server folder has no event log ${logName}: there is no file ${this.fileOf(logName)}. ` +
          "Expected the full name of a channel, such as ForwardedEvents, without wildcards.",
        logName,
      );
    }
    return EventXml.open(this.fileOf(logName));
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
