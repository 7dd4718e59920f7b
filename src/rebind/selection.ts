import type { Planning } from "./planning.js";

/** Which units are to go to which certificate, as the caller asked. */
export abstract class Selection {
  /** Plans all of it against the server as it was read for `planning`. It is planned again once the run lock is held. */
  abstract plan(planning: Planning): void;
}
