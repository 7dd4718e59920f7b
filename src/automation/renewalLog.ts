import { lifecycleChannel } from "../events/logNames.js";
import { type OwnEvents, readOwnEvents } from "../events/ownEvents.js";
import { isoText } from "../rebind/dates.js";
import type { Renewal } from "../rebind/renewal.js";
import type { Server } from "../server/server.js";
import type { Bookmark } from "./automationState.js";
import { BookmarkFilter } from "./bookmarkFilter.js";

/** What the channel has beyond a bookmark. */
export interface NewEvents {
  /** In the order of the log. */
  renewals: Renewal[];
  /** Whether a certificate was installed. */
  hasInstalled: boolean;
  /** Why events may be missing, in words; `undefined` where none is. */
  gap: string | undefined;
  /** What is wrong with single events, in words. */
  problems: readonly string[];
  /** The bookmark up to the end of what was read. */
  bookmark: Bookmark;
}

/**
 * Reads what the lifecycle channel of the machine has beyond a bookmark. A log that was cleared is read from its beginning.
 *
 * @param bookmark `null` where the channel was never read
 * @param cmdlet gets what is wrong with single events, as non-terminating errors
 * @throws Fault where the log cannot be read
 */
export function readNewEvents(
  server: Server,
  bookmark: Bookmark | null,
  cmdlet: System.Management.Automation.PSCmdlet,
): NewEvents {
  const created = server.eventLogs.createdAt(lifecycleChannel);
  if (bookmark === null) return readAll(server, created, "the channel was not read before", cmdlet);

  const filter = new BookmarkFilter(bookmark.recordId);
  const events = readOwnEvents(server.eventLogs, server.computerName, filter, cmdlet);
  if (isAnotherLog(filter, bookmark, created)) {
    return readAll(server, created, "the log was cleared or made anew since the last run", cmdlet);
  }
  const isRolled = filter.first > bookmark.recordId + 1;
  const gap = isRolled
    ? `the log begins with record ${filter.first}, and ${bookmark.recordId} was the last that was read`
    : undefined;
  return result(events, filter, created, gap);
}

function readAll(
  server: Server,
  created: string,
  gap: string,
  cmdlet: System.Management.Automation.PSCmdlet,
): NewEvents {
  const filter = new BookmarkFilter(0);
  return result(readOwnEvents(server.eventLogs, server.computerName, filter, cmdlet), filter, created, gap);
}

/** Whether what is there now is not the log that the bookmark was set in. */
function isAnotherLog(filter: BookmarkFilter, bookmark: Bookmark, created: string): boolean {
  if (created !== bookmark.logCreated || filter.last < bookmark.recordId) return true;
  // The same record id at another time is another event.
  return filter.bookmarkTime !== undefined && isoText(filter.bookmarkTime) !== bookmark.time;
}

function result(read: OwnEvents, filter: BookmarkFilter, logCreated: string, gap: string | undefined): NewEvents {
  const { events, problems } = read;
  const renewals: Renewal[] = [];
  for (const { oldThumbprint, newThumbprint } of events) {
    if (oldThumbprint !== undefined && newThumbprint !== undefined) renewals.push({ oldThumbprint, newThumbprint });
  }
  const time = filter.last === 0 ? "" : isoText(filter.lastTime);
  return {
    renewals,
    hasInstalled: events.some((lifecycleEvent) => lifecycleEvent.kind === "Installed"),
    gap,
    problems,
    bookmark: { recordId: filter.last, time, logCreated },
  };
}
