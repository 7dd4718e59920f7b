import type { Planning } from "./planning.js";

/** Which units are to go to which certificate, as the caller asked. */
export abstract class Selection {
  /** Plans all of it against the server as it was read for `planning`. It is planned again once the run lock is held. */
  abstract plan(planning: Planning): void;

  /** What is to be on the disk before anything that was planned is carried out; the run lock is held. */
  prepare(_planning: Planning): void {}

  /** The run that is put back; `null` where none is. */
  undoOf(): string | null {
    return null;
  }
}
