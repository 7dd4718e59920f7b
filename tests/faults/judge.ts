import type { Result } from "./nextRuns.js";
import type { Scenario } from "./scenario.js";
import { pointersOf, type Snapshot, takeSnapshot, withoutPointers } from "./snapshot.js";

/** CertRebind's own folder, whose content is looked at by what the product says of it. */
const ownFolder = "ProgramData/CertRebind/";
const temporary = /\.tmp$/;
/** The pointer that a consumer has beside a record, or in its place; the folder has one of each. */
const ownPlaces: Readonly<Record<string, readonly string[]>> = {
  IisFtp: ["ftp 1"],
  WinRm: ["winrm 1"],
  RdpListener: ["rdp 1"],
};

/** Says what is wrong with a server folder after a disturbed run, from the files alone. */
export class Judge {
  private readonly moving: Set<string>;

  /**
   * @param original the folder before any run
   * @param moved the folder after a run that nothing disturbed: which pointers move
   * @param scenario from which certificate, and to which
   */
  constructor(
    private readonly original: Snapshot,
    private readonly moved: Snapshot,
    private readonly scenario: Scenario,
  ) {
    const before = new Map(pointersOf(original).map((pointer) => [pointer.place, pointer.thumbprint]));
    const changed = pointersOf(moved).filter((pointer) => before.get(pointer.place) !== pointer.thumbprint);
    this.moving = new Set(changed.map((pointer) => pointer.place));
  }

  /** How many pointers a run that nothing disturbs moves. */
  get movingCount(): number {
    return this.moving.size;
  }

  /** Right after the fault: each unit on the old certificate or on the new one, and nothing else changed. */
  atOnce(folder: string): string[] {
    const snapshot = takeSnapshot(folder);
    return [...this.unbound(snapshot), ...this.foreignChanges(snapshot)];
  }

  /** What a run that was not killed has said, against what is in the files. */
  truth(folder: string, results: readonly Result[]): string[] {
    const now = new Map(pointersOf(takeSnapshot(folder)).map((pointer) => [pointer.place, pointer.thumbprint]));
    return results.flatMap(({ consumer, endpoint, outcome }) => {
      const own = ownPlaces[consumer] ?? [];
      const places = [...own, `IpPort ${endpoint}`, `HostnamePort ${endpoint}`].filter((name) => this.moving.has(name));
      if (places.length === 0) return [];
      // Where neither the rest of a unit can be moved nor what was moved be put back, it has failed: a part is not the unit.
      const isMoved = places.every((place) => now.get(place) === this.scenario.to);
      return isMoved === (outcome === "Moved")
        ? []
        : [`${places.join(" and ")} said to be ${outcome}; on the certificate to go to: ${isMoved}`];
    });
  }

  /** After the next run of the same command: as if nothing had been disturbed, and nothing left behind. */
  afterNext(folder: string): string[] {
    return this.same(takeSnapshot(folder), this.moved, "as after the run");
  }

  /** After the opposite command: as before the run, byte for byte, and nothing left behind. */
  afterBack(folder: string): string[] {
    return this.same(takeSnapshot(folder), this.original, "as before");
  }

  private unbound(snapshot: Snapshot): string[] {
    return pointersOf(snapshot)
      .filter(({ place }) => this.moving.has(place))
      .filter(({ thumbprint }) => thumbprint !== this.scenario.from && thumbprint !== this.scenario.to)
      .map(({ place, thumbprint }) => `${place} is on "${thumbprint}", which is neither old nor new`);
  }

  /** What is different beyond the pointers that move; temporary files are the next run's business. */
  private foreignChanges(snapshot: Snapshot): string[] {
    const thumbprints = [this.scenario.from, this.scenario.to];
    const problems: string[] = [];
    for (const [file, content] of snapshot) {
      if (file.startsWith(ownFolder) || temporary.test(file)) continue;
      const before = this.original.get(file);
      if (before === undefined) problems.push(`${file} is new`);
      else if (withoutPointers(file, content, thumbprints) !== withoutPointers(file, before, thumbprints)) {
        problems.push(`${file} has other changes than its certificates`);
      }
    }
    for (const file of this.original.keys()) if (!snapshot.has(file)) problems.push(`${file} is gone`);
    const before = new Map(pointersOf(this.original).map((pointer) => [pointer.place, pointer.thumbprint]));
    for (const { place, thumbprint } of pointersOf(snapshot)) {
      if (!this.moving.has(place) && before.get(place) !== thumbprint) problems.push(`${place} was not to move`);
    }
    return problems;
  }

  private same(snapshot: Snapshot, wanted: Snapshot, word: string): string[] {
    const problems: string[] = [];
    for (const [file, content] of snapshot) {
      if (temporary.test(file)) problems.push(`${file} is left behind`);
      else if (file.endsWith(".open.json")) problems.push(`${file} is a run that never ended`);
      else if (!file.startsWith(ownFolder) && wanted.get(file) !== content) problems.push(`${file} is not ${word}`);
    }
    for (const file of wanted.keys())
      if (!file.startsWith(ownFolder) && !snapshot.has(file)) problems.push(`${file} is gone`);
    return problems;
  }
}
