import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import { ChannelLog } from "./channelLog.js";
import { filesOf } from "./folderFiles.js";
import { readText } from "./textFile.js";

/** An event that has just been written. */
export interface NewEvent {
  channel: string;
  /** Its XML. */
  text: string;
  /** When its file was written; microseconds since 1970. */
  writtenAt: number;
}

/** The event channels of a server folder: `events/<channel>.xml`, with `%4` for each `/`. */
export class EventFolder {
  private readonly folder: string;
  private readonly logs = new Map<string, ChannelLog>();
  /** What has been told last, so that it is told once. */
  private problem = "";

  /** @param root the server folder */
  constructor(root: string) {
    this.folder = join(root, "events");
  }

  /**
   * The events that have come since the last call. A channel that is not enabled has none: Windows does not write there.
   *
   * @param refused is told of a channel whose settings cannot be read; its events wait
   */
  readNew(refused: (problem: string) => void): NewEvent[] {
    return filesOf(this.folder, ".xml").flatMap((path) => {
      const isChannelEnabled = this.isEnabled(path, refused);
      if (isChannelEnabled === undefined) return [];
      const log = this.logs.get(path) ?? new ChannelLog(path, basename(path, ".xml").replaceAll("%4", "/"));
      this.logs.set(path, log);
      const { events, writtenAt } = log.readNew();
      return isChannelEnabled ? events.map((text) => ({ channel: log.channel, text, writtenAt })) : [];
    });
  }

  /** @param path of the channel's events; `<channel>.json` beside it says whether it is enabled, which it is by default */
  private isEnabled(path: string, refused: (problem: string) => void): boolean | undefined {
    const settings = path.replace(/xml$/, "json");
    if (!existsSync(settings)) return true;
    try {
      return (JSON.parse(readText(settings)) as { enabled?: boolean }).enabled !== false;
    } catch (failure) {
      const problem = `${settings}: ${(failure as Error).message}`;
      if (problem !== this.problem) refused(problem);
      this.problem = problem;
      return undefined;
    }
  }
}
