import { writeFile } from "../atomicFile.js";

/** What `scheduler.json` says: the process that runs the tasks of the folder, and which of them run or wait. */
interface SchedulerFile {
  format: int;
  processId: int;
  instances: SchedulerInstance[];
}

interface SchedulerInstance {
  task: string;
  state: string;
}

interface SchedulerRequest {
  task: string;
  action: string;
}

/**
 * What starts the tasks of a server folder, where anything does. A folder starts nothing by itself: a scheduler says in
 * `scheduler.json` that it is at work, and is asked for something by a file in `scheduler-requests`, which it deletes once that is
 * done.
 */
export class FolderScheduler {
  /** How long a request is waited for, in milliseconds. */
  private static readonly patience: int = 5000;
  /** Milliseconds between two looks. */
  private static readonly pause: int = 10;

  private readonly file: string;
  private readonly requests: string;

  /** @param root the full path of the server folder */
  constructor(root: string) {
    this.file = System.IO.Path.combine(root, "scheduler.json");
    this.requests = System.IO.Path.combine(root, "scheduler-requests");
  }

  /** Why nothing starts the tasks; `undefined` where a scheduler is at work. */
  idleReason(): string | undefined {
    if (!System.IO.File.exists(this.file)) {
      return "The server is a folder whose tasks nothing starts: it has no file scheduler.json.";
    }
    return undefined;
  }

  /** Whether a task has an instance. @param state `Running` or `Queued`; `undefined` for either */
  has(task: string, state: string | undefined): boolean {
    return this.instances().some(
      (instance) =>
        instance.task.toLowerCase() === task.toLowerCase() && (state === undefined || instance.state === state),
    );
  }

  /** Asks for something, and waits until that is done or nobody answers. */
  request(task: string, action: string): void {
    if (this.idleReason() !== undefined) return;
    const request: SchedulerRequest = { task, action };
    const path = System.IO.Path.combine(this.requests, `${System.Guid.newGuid().toString()}.json`);
    writeFile(path, System.Text.Encoding.UTF8.getBytes(JSON.stringify(request)));
    const wait = System.Diagnostics.Stopwatch.startNew();
    while (System.IO.File.exists(path) && wait.elapsedMilliseconds < FolderScheduler.patience) {
      System.Threading.Thread.sleep(FolderScheduler.pause);
    }
    // Where nobody answered it is not left for a scheduler that comes later.
    System.IO.File.delete(path);
  }

  private instances(): SchedulerInstance[] {
    if (this.idleReason() !== undefined) return [];
    try {
      const text = System.IO.File.readAllText(this.file, System.Text.Encoding.UTF8);
      return (JSON.parse(text) as SchedulerFile).instances;
    } catch {
      // It ends at this moment, and takes its instances with it.
      return [];
    }
  }
}
