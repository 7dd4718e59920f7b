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
}
