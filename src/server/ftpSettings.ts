import type { FtpCertificate } from "./ftpCertificate.js";

/**
 * The FTP settings of IIS, where a site or the defaults of all sites name the certificate of FTP over TLS.
 *
 * Sources: learn.microsoft.com/iis/configuration/system.applicationHost/sites/site/ftpServer/security/ssl for what the
 * settings are; learn.microsoft.com/iis/configuration/system.applicationhost/sites/sitedefaults for what a site inherits:
 * each attribute that it does not set itself.
 */
export abstract class FtpSettings {
  /** Why they cannot be trusted to be complete; `undefined` while nothing is wrong. Set once they are read. */
  problem: string | undefined = undefined;

  /** The settings that name a certificate and can be read, the defaults first. */
  abstract certificates(): readonly FtpCertificate[];

  /** Everything the server holds in a setting, as the text that `restore` takes. */
  abstract state(setting: FtpCertificate): string;

  /**
   * Points a setting at another certificate. Nothing but the hash and the store name changes.
   *
   * @throws Fault where the setting is no longer as it was read, cannot be written, or does not read back as written
   */
  abstract setCertificate(setting: FtpCertificate, thumbprint: string, storeName: string): void;

  /**
   * Puts back what `state` gave.
   *
   * @throws Fault where the text is no state of an FTP setting, or as `setCertificate`
   */
  abstract restore(setting: FtpCertificate, state: string): void;
}
