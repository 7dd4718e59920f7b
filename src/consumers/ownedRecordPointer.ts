import { HttpSysPointer } from "./httpSysPointer.js";

/**
 * The certificate of an HTTP.sys record whose owner has a pointer of its own, which moves first. What the owner does with its record
 * then is not documented of each, so both are taken: that it leaves it, and that it changes it.
 */
export class OwnedRecordPointer extends HttpSysPointer {
  override setCertificate(thumbprint: string, storeName: string): void {
    this.httpSys.followOwner(this.record, thumbprint, storeName);
  }

  override restore(state: string): void {
    this.httpSys.restoreAfterOwner(this.record, state);
  }
}
