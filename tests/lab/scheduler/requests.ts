import { join } from "node:path";
import { rmSync } from "node:fs";
import { filesOf } from "./folderFiles.js";
import { readText, stateOf } from "./textFile.js";

/** What is asked of the scheduler by a file in `scheduler-requests`. */
export interface SchedulerRequest {
  /** The task's full name. */
  task: string;
  action: "Run" | "DropQueued";
}

/** How long a file may be no JSON, as while it is being written; microseconds. */
const patience = 2_000_000;

/**
 * Does what the files of a server folder's `scheduler-requests` ask for, and deletes each when that is done.
 *
 * @param act does it; what it throws is the request's problem
 * @param refused is told of requests that could not be done
 */
export function takeRequests(
  root: string,
  act: (request: SchedulerRequest) => void,
  refused: (problem: string, task: string | undefined) => void,
): void {
  for (const path of filesOf(join(root, "scheduler-requests"), ".json")) {
    let request: SchedulerRequest | undefined;
    try {
      request = JSON.parse(readText(path)) as SchedulerRequest;
      act(request);
    } catch (failure) {
      const file = stateOf(path);
      if (request === undefined && file !== undefined && Date.now() * 1000 - file.writtenAt < patience) continue;
      refused(`${path}: ${(failure as Error).message}`, request?.task);
    }
    rmSync(path, { force: true });
  }
}
