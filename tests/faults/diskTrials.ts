import { mkdirSync } from "node:fs";
import path from "node:path";
import type { Judge } from "./judge.js";
import { Lane, type Setting } from "./lane.js";
import { SmallDisk } from "./smallDisk.js";

/** With this many pages free a run must come through. */
const enoughPages = 256;

/** What trials on a real small disk gave. */
export interface DiskOutcome {
  trials: number;
  runs: number;
  violations: string[];
  /** Why there were none. */
  skipped: string | undefined;
}

/** Runs on a disk that has no page left, one, two, and so on until a run comes through; then on one that is read-only. */
export async function carryOutOnDisk(workFolder: string, setting: Setting, judge: Judge): Promise<DiskOutcome> {
  const disk = SmallDisk.mount(path.join(workFolder, "disk"));
  const outcome: DiskOutcome = { trials: 0, runs: 0, violations: [], skipped: undefined };
  if (disk === undefined) return { ...outcome, skipped: "only root may mount a small disk" };

  const folder = path.join(disk.folder, "lane");
  mkdirSync(folder);
  const lane = new Lane(folder, setting);
  const carryOut = async (name: string, spoil: () => void, mend: () => void): Promise<boolean> => {
    outcome.trials++;
    const { problems, hasMoved } = await lane.carryOutSpoiled(name, spoil, mend, judge);
    outcome.violations.push(...problems);
    return hasMoved;
  };
  try {
    let pages = 0;
    const full = (): void => disk.fill(pages);
    const empty = (): void => disk.empty();
    while (!(await carryOut(`a disk with ${pages} pages left`, full, empty)) && pages < enoughPages) pages++;
    if (pages === 0) outcome.violations.push("a run came through on a disk without a page left");
    if (pages === enoughPages) outcome.violations.push(`no run came through, even with ${pages} pages left`);
    const readOnly = (): void => disk.setReadOnly(true);
    if (await carryOut("a disk that is read-only", readOnly, () => disk.setReadOnly(false))) {
      outcome.violations.push("a run came through on a disk that is read-only");
    }
  } finally {
    lane.end();
    disk.unmount();
  }
  return { ...outcome, runs: lane.runs };
}
