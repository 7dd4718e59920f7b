import { type FilePlace, fileWeakness } from "./fileWeakness.js";

/**
 * Judges the rights of many files. Those in one folder mostly have the same, which it inherits to them, and reading a security
 * descriptor takes some milliseconds.
 */
export class WeaknessCache {
  private readonly known: Map<string, string | undefined> = new Map();

  /** As `fileWeakness`. */
  weakness(sddl: string, place: FilePlace): string | undefined {
    const key = `${place} ${sddl}`;
    if (!this.known.has(key)) this.known.set(key, fileWeakness(sddl, place));
    return this.known.get(key);
  }
}
