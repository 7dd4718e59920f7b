import type { HttpSysRecord } from "./httpSysRecord.js";

/** The TLS records of HTTP.sys. */
export abstract class HttpSys {
  /** Why the records cannot be trusted to be complete; `undefined` while nothing is wrong. Set once they are read. */
  problem: string | undefined = undefined;

  /** Every record that can be read, by its key. */
  abstract records(): Map<string, HttpSysRecord>;

  /**
   * Points a record at another certificate and changes nothing else, on the server and in `record` itself.
   *
   * @throws Fault where the server's record is no longer as `record` says, cannot be written, or does not read back as
   * it was written.
   */
  abstract setCertificate(record: HttpSysRecord, thumbprint: string, storeName: string): void;

  /**
   * Everything the server held of a record when it was read or last changed through this object, as the text that `restore`
   * puts back. `setCertificate` and `restore` make sure that the server still holds exactly this.
   *
   * @throws Fault where the server's records cannot be told apart
   */
  abstract state(record: HttpSysRecord): string;

  /**
   * Puts a record back as `state` gave it, exactly, on the server and in `record` itself.
   *
   * @param state what `state` gave for a record of this kind and endpoint
   * @throws Fault `StateInvalid` where it is not that, and the same as `setCertificate`
   */
  abstract restore(record: HttpSysRecord, state: string): void;
}
