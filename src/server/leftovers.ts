/** The temporary files that runs have left behind which were killed while they wrote. */
export abstract class Leftovers {
  /** Whether there are any; they may be those of a run that is under way. */
  abstract areThere(): boolean;

  /**
   * Removes them. The caller holds the run lock, so nobody is writing. One that cannot be removed is left for the next run: it is
   * in nobody's way.
   */
  abstract remove(): void;
}
