import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import path from "node:path";

/** The size of the disk in bytes; the server folder and a copy of it fit well. */
const size = 4 * 1024 * 1024;

/** A real small file system that can be filled up to the last page and made read-only. */
export class SmallDisk {
  private readonly filler: string;

  private constructor(readonly folder: string) {
    this.filler = path.join(folder, "filler");
  }

  /** Mounts a disk; `undefined` where this user may not. */
  static mount(folder: string): SmallDisk | undefined {
    mkdirSync(folder);
    const { status } = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${size}`, "tmpfs", folder], { stdio: "ignore" });
    return status === 0 ? new SmallDisk(folder) : undefined;
  }

  /** Leaves so many pages of 4 KB free. */
  fill(freePages: number): void {
    rmSync(this.filler, { force: true });
    const { bavail, bsize } = statfsSync(this.folder);
    writeFileSync(this.filler, Buffer.alloc(Math.max(0, bavail - freePages) * bsize));
  }

  /** Gives the room back. */
  empty(): void {
    rmSync(this.filler, { force: true });
  }

  /** Makes the disk read-only or writable. */
  setReadOnly(isReadOnly: boolean): void {
    const { status } = spawnSync("mount", ["-o", isReadOnly ? "remount,ro" : "remount,rw", this.folder]);
    if (status !== 0) throw new Error(`${this.folder} cannot be remounted.`);
  }

  /** Takes the disk away. */
  unmount(): void {
    spawnSync("umount", [this.folder]);
  }
}
