import type { Server } from "../server.js";
import { detailsText, recordText, type RecordText, type ServerDescription } from "./exportedFiles.js";

/** Writes the files of a server folder into an empty folder: what CertRebind reads of a server, and nothing else of it. */
export class FolderExport {
  private readonly server: Server;
  private readonly folder: string;
  private readonly encoding: System.Text.UTF8Encoding = new System.Text.UTF8Encoding(false, true);

  /** @param folder the full path of the folder, which is there and empty */
  constructor(server: Server, folder: string) {
    this.server = server;
    this.folder = folder;
  }

  /**
   * Writes everything; `server.json`, without which it is no server folder, last. A certificate that cannot be read is left out, and is among the faults of the server.
   *
   * @throws the .NET exception of a file that cannot be written
   */
  write(): void {
    this.writeRecords();
    this.writeSites();
    for (const thumbprint of this.server.certificates.thumbprints()) {
      for (const storeName of this.server.certificates.storesWith(thumbprint)) {
        this.writeCertificate(thumbprint, storeName);
      }
    }
    const description: ServerDescription = {
      format: 1,
      computerName: this.server.computerName,
      osVersion: this.server.osVersion,
      capturedAt: System.DateTime.utcNow.toString(
        "yyyy-MM-dd'T'HH:mm:ss'Z'",
        System.Globalization.CultureInfo.invariantCulture,
      ),
    };
    this.writeText("server.json", JSON.stringify(description, undefined, 2));
  }

  private writeRecords(): void {
    const items: RecordText[] = [];
    for (const [, record] of this.server.httpSys.records()) {
      items.push(recordText(record));
    }
    this.writeText("httpsys.json", JSON.stringify(items, undefined, 2));
  }

  private writeSites(): void {
    const sites = this.server.iis.outline();
    if (sites === undefined) return;

    const settings = new System.Xml.XmlWriterSettings();
    settings.indent = true;
    settings.encoding = this.encoding;
    const stream = new System.IO.MemoryStream();
    const writer = System.Xml.XmlWriter.create(stream, settings);
    sites.save(writer);
    writer.dispose();
    System.IO.File.writeAllBytes(this.pathOf("applicationHost.config"), stream.toArray());
  }

  private writeCertificate(thumbprint: string, storeName: string): void {
    const outline = this.server.certificates.outline(thumbprint, storeName);
    if (outline === undefined) return;

    const store = System.IO.Path.combine(this.folder, "certificates", storeName);
    System.IO.Directory.createDirectory(store);
    System.IO.File.writeAllBytes(System.IO.Path.combine(store, `${thumbprint}.cer`), outline.content);
    const details = JSON.stringify(detailsText(outline), undefined, 2);
    System.IO.File.writeAllBytes(
      System.IO.Path.combine(store, `${thumbprint}.json`),
      this.encoding.getBytes(`${details}\n`),
    );
  }

  private writeText(name: string, text: string): void {
    System.IO.File.writeAllBytes(this.pathOf(name), this.encoding.getBytes(`${text}\n`));
  }

  private pathOf(name: string): string {
    return System.IO.Path.combine(this.folder, name);
  }
}
