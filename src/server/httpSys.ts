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
   * Points a record of which its owner has been told at another certificate. The owner may have changed it meanwhile, or made it anew
   * with settings of its own: all but the certificate is as it was before in the end.
   *
   * @throws as `setCertificate`
   */
  followOwner(record: HttpSysRecord, thumbprint: string, storeName: string): void {
    this.setCertificate(record, thumbprint, storeName);
  }

  /** Puts a record back after its owner was told, otherwise as `restore`. */
  restoreAfterOwner(record: HttpSysRecord, state: string): void {
    this.restore(record, state);
  }

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
