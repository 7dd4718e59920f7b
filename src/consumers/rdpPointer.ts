import type { CertificateStores } from "../server/certificateStores.js";
import type { ManagedSetting } from "../server/managedSetting.js";
import type { ManagedSettings } from "../server/managedSettings.js";
import { rdpHash } from "../server/rdpSettings.js";
import { ManagedPointer } from "./managedPointer.js";

/** The certificate of a listener of Remote Desktop, whose service has to read the key. */
export class RdpPointer extends ManagedPointer {
  /** NETWORK SERVICE (well-known SID), as which the service TermService runs. */
  private static readonly reader: string = "S-1-5-20";
  private readonly certificates: CertificateStores;

  /** @param store where the certificate lies that the listener names now */
  constructor(
    cim: ManagedSettings,
    certificates: CertificateStores,
    setting: ManagedSetting,
    endpoint: string,
    store: string,
  ) {
    super(`RdpListener ${setting.text("TerminalName")}`, endpoint, cim, setting, rdpHash, store);
    this.certificates = certificates;
  }

  override setCertificate(thumbprint: string, storeName: string): void {
    this.certificates.allowKeyRead(thumbprint, storeName, RdpPointer.reader);
    super.setCertificate(thumbprint, storeName);
  }
}
