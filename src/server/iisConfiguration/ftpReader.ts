import { FtpCertificate } from "../ftpCertificate.js";
import { hashOf, readFtpBinding, storeOf, type FtpSection } from "./ftpSections.js";

/** An ftp binding as it is written. */
export interface FtpBindingText {
  siteName: string;
  /** Its `bindingInformation`. */
  information: string;
}

/** Finds out which FTP setting names which certificate, and which bindings are served with it. */
export class FtpReader {
  /** Where neither a site nor the defaults name a store: the schema's default is MY. */
  private static readonly schemaStore: string = "My";

  /** The settings that name a certificate, the defaults first. */
  certificates: FtpCertificate[] = [];
  /** What is wrong, a sentence each. */
  readonly problems: string[] = [];
  private readonly bindings: readonly FtpBindingText[];
  private defaults: FtpCertificate = new FtpCertificate(undefined, undefined, undefined, FtpReader.schemaStore);
  /** The setting that serves a site, by the site's name in lower case; `undefined` where it cannot be read. */
  private readonly bySite: Map<string, FtpCertificate | undefined> = new Map();

  /** @param bindings the ftp bindings of all sites, whose names are known to be there and unique */
  constructor(bindings: readonly FtpBindingText[]) {
    this.bindings = bindings;
  }

  /** Reads all settings. @throws System.FormatException where the defaults are wrong, on which the others rest */
  read(sections: readonly FtpSection[]): void {
    this.readDefaults(sections);
    const all: FtpCertificate[] = [this.defaults];
    for (const section of sections) {
      if (section.siteName === undefined) continue;
      const setting = this.readSite(section.siteName, section.element);
      this.bySite.set(section.siteName.toLowerCase(), setting);
      if (setting !== undefined && setting !== this.defaults) all.push(setting);
    }
    for (const { siteName, information } of this.bindings) this.addBinding(siteName, information);
    this.certificates = all.filter((setting) => setting.thumbprint !== undefined);
  }

  private readDefaults(sections: readonly FtpSection[]): void {
    const own = sections.filter((section) => section.siteName === undefined);
    try {
      if (own.length > 1) throw new System.FormatException("there are two; expected one.");
      const element = own[0]?.element;
      const hash = hashOf(element) ?? "";
      const thumbprint = hash === "" ? undefined : hash;
      this.defaults = new FtpCertificate(undefined, thumbprint, storeOf(element), FtpReader.schemaStore);
    } catch (failure) {
      throw new System.FormatException(`the FTP settings of siteDefaults: ${(failure as Error).message}`);
    }
  }

  /** The setting that serves a site with an element `ssl`, which may be the defaults; `undefined` where it cannot be read. */
  private readSite(siteName: string, element: System.Xml.Linq.XElement): FtpCertificate | undefined {
    const defaults = this.defaults;
    try {
      if (this.bySite.has(siteName.toLowerCase())) throw new System.FormatException("there are two; expected one.");
      const hash = hashOf(element);
      const store = storeOf(element);
      if ((hash === undefined) !== (store === undefined)) defaults.storeSites.push(siteName);
      if (hash !== undefined) {
        return new FtpCertificate(siteName, hash === "" ? undefined : hash, store, defaults.storeName);
      }
      // The certificate of the defaults, but from another store: no one setting holds both, which a rebind could change.
      if (
        store !== undefined &&
        defaults.thumbprint !== undefined &&
        store.toUpperCase() !== defaults.storeName.toUpperCase()
      ) {
        throw new System.FormatException(
          `its serverCertStoreName is "${store}", but the serverCertHash it inherits is of the store "${defaults.storeName}"; expected both or neither at the site.`,
        );
      }
      return defaults;
    } catch (failure) {
      this.problems.push(`the FTP settings of site ${siteName}: ${(failure as Error).message}`);
      return undefined;
    }
  }

  private addBinding(siteName: string, information: string): void {
    const key = siteName.toLowerCase();
    const setting = this.bySite.has(key) ? this.bySite.get(key) : this.defaults;
    // What no certificate is served at is not looked at.
    if (setting === undefined || setting.thumbprint === undefined) return;
    try {
      setting.bindings.push(readFtpBinding(siteName, information));
    } catch (failure) {
      this.problems.push(`site ${siteName}: ${(failure as Error).message}`);
    }
  }
}
