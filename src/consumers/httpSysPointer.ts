import type { HttpSys } from "../server/httpSys.js";
import type { HttpSysRecord } from "../server/httpSysRecord.js";
import { Pointer } from "./pointer.js";

/** The certificate of an HTTP.sys record. */
export class HttpSysPointer extends Pointer {
  protected readonly httpSys: HttpSys;
  protected readonly record: HttpSysRecord;

  constructor(httpSys: HttpSys, record: HttpSysRecord) {
    super(`HttpSys ${record.kind} ${record.endpoint}`, record.endpoint);
    this.httpSys = httpSys;
    this.record = record;
  }

  override thumbprint(): string | undefined {
    return this.record.thumbprint;
  }

  override storeName(): string {
    return this.record.storeName;
  }

  override state(): string {
    return this.httpSys.state(this.record);
  }

  override setCertificate(thumbprint: string, storeName: string): void {
    this.httpSys.setCertificate(this.record, thumbprint, storeName);
  }

  override restore(state: string): void {
    this.httpSys.restore(this.record, state);
  }
}
