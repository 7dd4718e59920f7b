import type { HttpSysRecord } from "../server/httpSysRecord.js";
import type { Place } from "./place.js";
import type { Pointer } from "./pointer.js";

/** Places that can only move together, because they serve through the same pointers. */
export class Unit {
  /** Tells the units of a server apart, the same in every run. */
  readonly key: string;
  /** What a move changes, the first before the others; at least one. */
  readonly pointers: readonly Pointer[];
  /** The HTTP.sys record that the places serve through; `undefined` where they use none. */
  readonly record: HttpSysRecord | undefined;
  readonly places: Place[] = [];
  /** Why what it was read from cannot be trusted to be complete; `undefined` where it can. */
  problem: string | undefined = undefined;
  /** Why it cannot take a certificate from just any store, a sentence; `undefined` where it can. */
  storeProblem: string | undefined = undefined;
  /** The stores beside its own that it can take one from although there is a `storeProblem`. */
  otherStores: Set<string> = new Set();
  /** What else decides on its certificate and what to do instead: the check `ManagedByPolicy`; `undefined` where nothing does. */
  managedBy: string | undefined = undefined;

  constructor(key: string, pointers: readonly Pointer[], record: HttpSysRecord | undefined) {
    this.key = key;
    this.pointers = pointers;
    this.record = record;
  }

  /** The pointer that says which certificate the unit is on. */
  pointer(): Pointer {
    return this.pointers[0]!;
  }
}
