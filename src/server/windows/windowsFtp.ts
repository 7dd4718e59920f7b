import { Fault } from "../../faults.js";
import type { FtpCertificate } from "../ftpCertificate.js";
import { ConfiguredFtp } from "../iisConfiguration/configuredFtp.js";
import { attributeOf, hashOf, readFtpSections } from "../iisConfiguration/ftpSections.js";
import { parseTag, requireSameBesides, takeAttributes } from "../iisConfiguration/ftpTag.js";
import { FtpText } from "../iisConfiguration/ftpText.js";
import { openSites } from "../iisConfiguration/sitesFile.js";
import { readServerFile } from "../serverFile.js";
import { runsAs32Bit } from "./systemFolders.js";

/**
 * The FTP settings of IIS on this computer. IIS itself writes them, by the objects of its configuration system that appcmd uses
 * too: so site names and thumbprints are values, and never part of a command line.
 *
 * Source: learn.microsoft.com, IIS, "IAppHostWritableAdminManager" and the interfaces that it leads to.
 */
export class WindowsFtp extends ConfiguredFtp {
  private static readonly place32: string =
    "This is a 32-bit process, whose IIS configuration is another. Run the command in the 64-bit PowerShell.";
  /** The path of the configuration of the whole server. */
  private static readonly host: string = "MACHINE/WEBROOT/APPHOST";

  override write(setting: FtpCertificate, tag: string): string {
    if (runsAs32Bit()) throw new System.InvalidOperationException(WindowsFtp.place32);
    const element = parseTag(tag);
    const { root, section } = this.place(setting, tag);
    requireSameBesides(section.element, element);
    const thumbprint = hashOf(element) ?? "";
    const storeName = attributeOf(element, "serverCertStoreName");
    this.commit(setting.siteName, thumbprint, storeName);
    return this.readBack(setting, root, section.element, thumbprint, storeName);
  }

  /** Has IIS write the certificate and the store of a setting. @param storeName `undefined` where the setting is to have none */
  private commit(siteName: string | undefined, thumbprint: string, storeName: string | undefined): void {
    const manager = PowerShell.newObject({
      comObject: "Microsoft.ApplicationHost.WritableAdminManager",
    }) as Com.AppHostWritableAdminManager;
    manager.commitPath = WindowsFtp.host;
    const sites = manager.getAdminSection("system.applicationHost/sites", WindowsFtp.host);
    const holder = siteName === undefined ? sites.getElementByName("siteDefaults") : this.site(sites, siteName);
    const ssl = holder.getElementByName("ftpServer").getElementByName("security").getElementByName("ssl");
    ssl.getPropertyByName("serverCertHash").value = thumbprint;
    const store = ssl.getPropertyByName("serverCertStoreName");
    if (storeName === undefined) store.clear();
    else store.value = storeName;
    manager.commitChanges();
  }

  private site(sites: Com.AppHostElement, name: string): Com.AppHostElement {
    const all = sites.collection;
    for (let position: int = 0; position < all.count; position++) {
      const site = all.item(position);
      if (this.keyOf(site.getPropertyByName("name").value) === this.keyOf(name)) return site;
    }
    throw new System.InvalidOperationException(`IIS has no site ${name}; run the command again.`);
  }

  /**
   * @param root the configuration as it was
   * @param before the setting in it
   * @returns the start tag of the setting as the file holds it now
   */
  private readBack(
    setting: FtpCertificate,
    root: System.Xml.Linq.XElement,
    before: System.Xml.Linq.XElement,
    thumbprint: string,
    storeName: string | undefined,
  ): string {
    const content = readServerFile(this.path);
    const now = System.Xml.Linq.XElement.load(openSites(content));
    const { sections, sslCount } = readFtpSections(now);
    const section = sections.find((one) => this.keyOf(one.siteName) === this.keyOf(setting.siteName));
    const isWritten =
      section !== undefined &&
      hashOf(section.element) === thumbprint &&
      attributeOf(section.element, "serverCertStoreName") === storeName;
    if (!isWritten) throw this.notVerified(setting, "does not hold what IIS was asked to write");

    takeAttributes(before, section.element);
    if (!System.Xml.Linq.XNode.deepEquals(root, now)) {
      throw this.notVerified(setting, "holds other changes besides, which somebody else may have made meanwhile");
    }
    return new FtpText(content, sslCount).tag(section.position);
  }

  private notVerified(setting: FtpCertificate, problem: string): Fault {
    return new Fault(
      "WriteNotVerified",
      System.Management.Automation.ErrorCategory.WriteError,
      `${this.path} ${problem}; check FTP of ${setting.holder} with Get-CertBinding.`,
      setting.holder,
    );
  }
}
