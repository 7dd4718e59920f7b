import type { FtpCertificate } from "../server/ftpCertificate.js";
import type { FtpSettings } from "../server/ftpSettings.js";
import { Pointer } from "./pointer.js";

/** The certificate of an FTP setting of IIS: of one site, or of the defaults of all sites. */
export class FtpPointer extends Pointer {
  private readonly ftp: FtpSettings;
  private readonly setting: FtpCertificate;

  constructor(ftp: FtpSettings, setting: FtpCertificate) {
    super(`IisFtp ${setting.holder}`, `FTP of ${setting.holder}`);
    this.ftp = ftp;
    this.setting = setting;
  }

  override thumbprint(): string | undefined {
    return this.setting.thumbprint;
  }

  override storeName(): string {
    return this.setting.storeName;
  }

  override state(): string {
    return this.ftp.state(this.setting);
  }

  override setCertificate(thumbprint: string, storeName: string): void {
    this.ftp.setCertificate(this.setting, thumbprint, storeName);
  }

  override restore(state: string): void {
    this.ftp.restore(this.setting, state);
  }
}
