import { join, relative, sep } from "node:path";
import { filesOf } from "./folderFiles.js";
import { readTask } from "./readTask.js";
import type { Task } from "./task.js";
import { readText, stateOf } from "./textFile.js";

/** A task as its file is now. */
export interface RegisteredTask {
  name: string;
  state: string;
  /** When its file was written; microseconds since 1970. */
  writtenAt: number;
  /** Undefined where its XML says nothing that the lab can do. */
  task: Task | undefined;
  /** Why. */
  problem: string | undefined;
}

/** The tasks of a server folder: `tasks/<folders>/<name>.xml`. */
export class TaskFolder {
  private known = new Map<string, RegisteredTask>();

  /** @param root the server folder */
  constructor(private readonly root: string) {}

  /** In the order of their names. */
  get all(): RegisteredTask[] {
    return [...this.known.values()];
  }

  /** The task of a full name, in any case. */
  find(name: string): RegisteredTask | undefined {
    return this.known.get(name) ?? this.all.find((task) => task.name.toLowerCase() === name.toLowerCase());
  }

  /** Reads the files that have changed. @returns the tasks that are new or changed, and the names of those that are gone */
  refresh(): { changed: RegisteredTask[]; removed: string[] } {
    const folder = join(this.root, "tasks");
    const now = new Map<string, RegisteredTask>();
    const changed: RegisteredTask[] = [];
    for (const path of filesOf(folder, ".xml", true)) {
      const file = stateOf(path);
      if (file === undefined) continue;
      const name = `\\${relative(folder, path).slice(0, -".xml".length).split(sep).join("\\")}`;
      const before = this.known.get(name);
      const task = before?.state === file.state ? before : read(name, path, file);
      if (task !== before) changed.push(task);
      now.set(name, task);
    }
    const removed = [...this.known.keys()].filter((name) => !now.has(name));
    this.known = now;
    return { changed, removed };
  }
}

function read(name: string, path: string, file: { state: string; writtenAt: number }): RegisteredTask {
  try {
    return { name, ...file, task: readTask(name, readText(path)), problem: undefined };
  } catch (failure) {
    return { name, ...file, task: undefined, problem: (failure as Error).message };
  }
}
