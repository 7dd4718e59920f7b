import type { HttpSysRecord } from "../server/httpSysRecord.js";
import type { Place } from "./place.js";

/** Places that can only move together, because they serve through one HTTP.sys record. */
export class Unit {
  readonly record: HttpSysRecord;
  readonly places: Place[] = [];

  constructor(record: HttpSysRecord) {
    this.record = record;
  }
}
