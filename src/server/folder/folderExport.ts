import { Fault } from "../../faults.js";
import type { Anonymizer } from "../anonymous/exportAnonymizer.js";
import type { ProgressReport } from "../../progressReport.js";
import { rdpSettings } from "../rdpSettings.js";
import type { Server } from "../server.js";
import { winRmListeners } from "../winRmListeners.js";
import {
  cimText,
  detailsText,
  rdpRegistryText,
  recordText,
  type RecordText,
  type ServerDescription,
  wsManText,
} from "./exportedFiles.js";

/** Writes the files of a server folder into an empty folder: what CertRebind reads of a server, and nothing else of it. */
export class FolderExport {
  private readonly server: Server;
  private readonly folder: string;
  private readonly anonymizer: Anonymizer | undefined;
  private readonly encoding: System.Text.UTF8Encoding = new System.Text.UTF8Encoding(false, true);

  /**
   * @param folder the full path of the folder, which is there and empty
   * @param anonymizer what replaces names and certificates; `undefined` where they are written as they are
   */
  constructor(server: Server, folder: string, anonymizer: Anonymizer | undefined) {
    this.server = server;
    this.folder = folder;
    this.anonymizer = anonymizer;
  }

  /**
   * Writes everything; `server.json`, without which it is no server folder, last. A certificate that cannot be read or made
   * anonymous is left out, and is among the faults of the server.
   *
   * @param progress is told of each certificate, twice where they are made anonymous
   * @throws the .NET exception of a file that cannot be written
   */
  write(progress: ProgressReport): void {
    if (this.anonymizer !== undefined) this.takeCertificates(this.anonymizer, progress);
    for (const thumbprint of this.server.certificates.thumbprints()) {
      progress.next(thumbprint);
      for (const storeName of this.server.certificates.storesWith(thumbprint)) {
        this.writeCertificate(thumbprint, storeName);
      }
    }
    this.writeRecords();
    this.writeSites();
    this.writeRdpListeners();
    this.writeWinRmListeners();
    const description: ServerDescription = {
      format: 1,
      computerName: this.anonymizer?.computerName(this.server.computerName) ?? this.server.computerName,
      osVersion: this.server.osVersion,
      capturedAt: System.DateTime.utcNow.toString(
        "yyyy-MM-dd'T'HH:mm:ss'Z'",
        System.Globalization.CultureInfo.invariantCulture,
      ),
    };
    this.writeText("server.json", JSON.stringify(description, undefined, 2));
  }

  /** Makes all certificates anew, before anything that points at them is written. */
  private takeCertificates(anonymizer: Anonymizer, progress: ProgressReport): void {
    for (const thumbprint of this.server.certificates.thumbprints()) {
      progress.next(thumbprint);
      const stores = this.server.certificates.storesWith(thumbprint);
      const copies = stores.map((storeName) => this.server.certificates.outline(thumbprint, storeName));
      const copy = copies.find((outline) => outline !== undefined);
      if (copy === undefined) continue;
      try {
        anonymizer.takeCertificate(thumbprint, copy.content);
      } catch (failure) {
        this.server.faults.add(
          new Fault(
            "CertificateNotAnonymized",
            System.Management.Automation.ErrorCategory.InvalidData,
            `The certificate ${thumbprint} is left out of the export, because no anonymous one can be made: ${(failure as Error).message}.`,
            thumbprint,
          ),
        );
      }
    }
  }

  private writeRecords(): void {
    const items: RecordText[] = [];
    for (const [, record] of this.server.httpSys.records()) {
      items.push(recordText(record, this.anonymizer));
    }
    this.writeText("httpsys.json", JSON.stringify(items, undefined, 2));
  }

  private writeSites(): void {
    const sites = this.server.iis.outline();
    if (sites === undefined) return;

    this.anonymizer?.replaceInSites(sites);
    const settings = new System.Xml.XmlWriterSettings();
    settings.indent = true;
    settings.encoding = this.encoding;
    const stream = new System.IO.MemoryStream();
    const writer = System.Xml.XmlWriter.create(stream, settings);
    sites.save(writer);
    writer.dispose();
    System.IO.File.writeAllBytes(this.pathOf("applicationHost.config"), stream.toArray());
    // That it is shared decides what may move; where and by whom is nobody else's business.
    if (this.server.iis.isShared) {
      const redirection = '<configuration>\n  <configurationRedirection enabled="true" />\n</configuration>';
      this.writeText("redirection.config", redirection);
    }
  }

  private writeRdpListeners(): void {
    const settings = rdpSettings(this.server.cim);
    if (settings.length === 0) return;
    this.writeText("cim.json", cimText(settings, this.anonymizer));
    this.writeText("registry.json", rdpRegistryText(settings, this.server.registry, this.anonymizer));
  }

  private writeWinRmListeners(): void {
    const listeners = winRmListeners(this.server);
    if (listeners.length > 0) this.writeText("wsman.json", wsManText(listeners, this.anonymizer));
  }

  private writeCertificate(thumbprint: string, storeName: string): void {
    const found = this.server.certificates.outline(thumbprint, storeName);
    if (found === undefined) return;

    const outline = this.anonymizer === undefined ? found : this.anonymizer.outline(thumbprint, found);
    if (outline === undefined) return;

    const store = System.IO.Path.combine(this.folder, "certificates", storeName);
    System.IO.Directory.createDirectory(store);
    const name = this.anonymizer?.thumbprint(thumbprint) ?? thumbprint;
    System.IO.File.writeAllBytes(System.IO.Path.combine(store, `${name}.cer`), outline.content);
    const details = `${JSON.stringify(detailsText(outline), undefined, 2)}\n`;
    System.IO.File.writeAllBytes(System.IO.Path.combine(store, `${name}.json`), this.encoding.getBytes(details));
  }

  private writeText(name: string, text: string): void {
    System.IO.File.writeAllBytes(this.pathOf(name), this.encoding.getBytes(`${text}\n`));
  }

  private pathOf(name: string): string {
    return System.IO.Path.combine(this.folder, name);
  }
}
