import { Fault } from "../faults.js";
import type { CertificateStores } from "../server/certificateStores.js";
import type { Cim } from "../server/cim.js";
import type { CimItem } from "../server/cimItem.js";
import { normalizeThumbprint } from "../thumbprint.js";
import { Pointer } from "./pointer.js";

/**
 * The certificate of a listener of Remote Desktop.
 *
 * Source: learn.microsoft.com, "Win32_TSGeneralSetting class".
 */
export class RdpPointer extends Pointer {
  private static readonly hash: string = "SSLCertificateSHA1Hash";
  /** NETWORK SERVICE (well-known SID), as which the service runs that reads the key. */
  private static readonly reader: string = "S-1-5-20";
  private readonly cim: Cim;
  private readonly certificates: CertificateStores;
  private readonly setting: CimItem;
  private readonly store: string;

  /** @param store where the certificate lies that the listener names now */
  constructor(cim: Cim, certificates: CertificateStores, setting: CimItem, endpoint: string, store: string) {
    super(`RdpListener ${setting.text("TerminalName")}`, endpoint);
    this.cim = cim;
    this.certificates = certificates;
    this.setting = setting;
    this.store = store;
  }

  override thumbprint(): string | undefined {
    return normalizeThumbprint(this.state());
  }

  override storeName(): string {
    return this.store;
  }

  override state(): string {
    return this.setting.text(RdpPointer.hash);
  }

  override setCertificate(thumbprint: string, storeName: string): void {
    this.certificates.allowKeyRead(thumbprint, storeName, RdpPointer.reader);
    this.cim.setText(this.setting, RdpPointer.hash, thumbprint);
  }

  override restore(state: string): void {
    if (normalizeThumbprint(state) === undefined) {
      throw new Fault(
        "StateInvalid",
        System.Management.Automation.ErrorCategory.InvalidData,
        `The saved state of ${this.id} cannot be put back: it is no thumbprint. Expected 40 hex digits. Nothing was changed.`,
        this.endpoint,
      );
    }
    this.cim.setText(this.setting, RdpPointer.hash, state);
  }
}
