import { Fault } from "../../faults.js";
import type { ProtectedFolder } from "../../server/protectedFolder.js";
import { isoText } from "../dates.js";

const lockName = "lock";
const holderName = "lock-holder.json";
/** How long a run waits for another, in seconds. */
const longestWait: int = 300;
/** After how many seconds it says that it waits. */
const patience: int = 1;
/** Milliseconds between two tries. */
const pause: int = 50;
// What the system says where another process has the file open: ERROR_SHARING_VIOLATION on Windows, EAGAIN on Linux.
const sharingViolation: int = -2147024864;
const tryAgain: int = 11;

/** Who holds the lock, for those who wait for it. */
interface Holder {
  processId: int;
  runId: string;
  /** UTC. */
  since: string;
}

/** The right to change a server. One process has it at a time, by an open file, so that it ends with the process. */
export class HeldLock {
  private readonly stream: System.IO.FileStream;

  constructor(stream: System.IO.FileStream) {
    this.stream = stream;
  }

  /** Lets the next run have it. */
  release(): void {
    this.stream.dispose();
  }
}

/**
 * Takes the lock of a server. Where another run has it, waits for that and says so.
 *
 * @throws Fault `RunLocked` where the other run does not end within five minutes; `ProtectedFolderUnsafe`,
 * `ProtectedFolderUnavailable`
 */
export function takeRunLock(
  folder: ProtectedFolder,
  runId: string,
  cmdlet: System.Management.Automation.PSCmdlet,
): HeldLock {
  folder.openFolder("");
  const wait = System.Diagnostics.Stopwatch.startNew();
  let hasSaid = false;
  let stream = openLock(folder);
  while (stream === undefined) {
    const seconds = wait.elapsed.totalSeconds;
    if (seconds > longestWait) {
      throw new Fault(
        "RunLocked",
        System.Management.Automation.ErrorCategory.ResourceBusy,
        `Nothing was done: ${holderText(folder)} did not end within ${longestWait} seconds. Run the command again when it has ended.`,
        folder.full(lockName),
      );
    }
    if (!hasSaid && seconds > patience) {
      hasSaid = true;
      cmdlet.writeWarning(`Waiting for ${holderText(folder)} to end.`);
    }
    System.Threading.Thread.sleep(pause);
    stream = openLock(folder);
  }
  noteHolder(folder, runId, stream);
  return new HeldLock(stream);
}

/** The open file; `undefined` where another process has it. */
function openLock(folder: ProtectedFolder): System.IO.FileStream | undefined {
  const path = folder.full(lockName);
  try {
    const isThere = System.IO.File.exists(path);
    if (isThere) folder.requireSafe(path);
    const stream = new System.IO.FileStream(
      path,
      System.IO.FileMode.OpenOrCreate,
      System.IO.FileAccess.ReadWrite,
      System.IO.FileShare.None,
    );
    if (!isThere) handOver(folder, path, stream);
    return stream;
  } catch (failure) {
    if (failure instanceof Fault) throw failure;
    if (failure instanceof System.IO.IOException) {
      if (failure.hResult === sharingViolation || failure.hResult === tryAgain) return undefined;
    }
    throw new Fault(
      "ProtectedFolderUnavailable",
      System.Management.Automation.ErrorCategory.ResourceUnavailable,
      `${path} cannot be opened, so nothing was done: ${(failure as Error).message}`,
      path,
    );
  }
}

/** Nobody has the lock where this fails, so that the next try is not kept out by this one. */
function handOver(folder: ProtectedFolder, path: string, stream: System.IO.FileStream): void {
  try {
    folder.handOver(path);
  } catch (failure) {
    stream.dispose();
    throw failure;
  }
}

function noteHolder(folder: ProtectedFolder, runId: string, stream: System.IO.FileStream): void {
  const holder: Holder = {
    processId: System.Diagnostics.Process.getCurrentProcess().id,
    runId,
    since: isoText(System.DateTime.utcNow),
  };
  try {
    folder.writeText(holderName, JSON.stringify(holder));
  } catch (failure) {
    stream.dispose();
    throw failure;
  }
}

function holderText(folder: ProtectedFolder): string {
  try {
    const holder = JSON.parse(folder.readText(holderName)) as Holder;
    return `the run ${holder.runId} of process ${holder.processId}, which started ${holder.since},`;
  } catch {
    // It is being written, or its writer was killed.
    return "another run";
  }
}
