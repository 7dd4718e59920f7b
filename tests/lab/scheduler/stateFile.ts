import { rmSync } from "node:fs";
import { join } from "node:path";
import { writeAtomically } from "../atomicFile.js";
import type { Instance } from "./instance.js";

/** `scheduler.json` of a server folder, which says that tasks are fired and what runs and waits; there while that is so. */
export class StateFile {
  private readonly path: string;
  private text = "";

  /** @param root the server folder */
  constructor(root: string) {
    this.path = join(root, "scheduler.json");
  }

  /** @param active the instances that run or wait */
  write(active: readonly Instance[]): void {
    const instances = active.map(({ task, state }) => ({ task, state }));
    const text = `${JSON.stringify({ format: 1, processId: process.pid, instances })}\n`;
    if (text === this.text) return;
    writeAtomically(this.path, text);
    this.text = text;
  }

  /** Nothing fires tasks any more. */
  remove(): void {
    rmSync(this.path, { force: true });
  }
}
