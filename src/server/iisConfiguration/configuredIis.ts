import { Fault } from "../../faults.js";
import type { FaultLog } from "../faultLog.js";
import type { FtpSettings } from "../ftpSettings.js";
import { Iis } from "../iis.js";
import type { IisBinding } from "../iisBinding.js";
import type { FtpBindingText } from "./ftpReader.js";
import { sharedFolder } from "./redirectionFile.js";
import { readServerFile } from "../serverFile.js";
import { projectSites } from "./sitesProjection.js";
import { checkSites, openSites, readBinding, siteName } from "./sitesFile.js";

/** The IIS sites that an `applicationHost.config` says; without that file IIS is not installed. */
export abstract class ConfiguredIis extends Iis {
  private readonly path: string;
  private readonly redirectionPath: string;
  /** Where what is wrong is kept for the report. */
  readonly faults: FaultLog;
  private found: IisBinding[] | undefined = undefined;
  private readonly siteNames: Set<string> = new Set();
  private readonly ftpBindings: FtpBindingText[] = [];
  /** The site whose bindings are read. */
  private currentSite: string = "";

  /**
   * @param path the full path of `applicationHost.config`
   * @param redirectionPath the full path of `redirection.config`, which may not be there
   * @param faults where what is wrong is kept for the report
   */
  constructor(path: string, redirectionPath: string, faults: FaultLog) {
    super();
    this.path = path;
    this.redirectionPath = redirectionPath;
    this.faults = faults;
  }

  /**
   * The FTP settings of the configuration.
   *
   * @param path the full path of `applicationHost.config`
   * @param content what it holds
   * @param bindings the ftp bindings in it
   */
  abstract ftpSettings(path: string, content: bytes, bindings: readonly FtpBindingText[]): FtpSettings;

  override httpsBindings(): readonly IisBinding[] {
    if (this.found !== undefined) return this.found;

    const bindings: IisBinding[] = [];
    this.found = bindings;
    if (!System.IO.File.exists(this.path) && !System.IO.Directory.exists(this.path)) return bindings;
    try {
      const content = readServerFile(this.path);
      this.readSites(openSites(content), bindings);
      // Most servers have no FTP, and need nothing of what reads it; in text other than UTF-8 the name would not be found.
      const text = System.Text.Encoding.UTF8.getString(content);
      if (text.includes("serverCertHash") || text.includes("\0")) {
        this.ftp = this.ftpSettings(this.path, content, this.ftpBindings);
      }
    } catch (failure) {
      this.keepFault(failure as System.Exception, "");
    }
    if (System.IO.File.exists(this.redirectionPath)) this.readRedirection();
    return bindings;
  }

  override outline(): System.Xml.Linq.XElement | undefined {
    if (!System.IO.File.exists(this.path)) return undefined;
    return projectSites(openSites(readServerFile(this.path)));
  }

  private readRedirection(): void {
    try {
      this.isShared = sharedFolder(readServerFile(this.redirectionPath)) !== undefined;
    } catch (failure) {
      this.problem = `${this.redirectionPath} is not as it should be`;
      this.faults.add(
        failure instanceof Fault ? failure : this.invalid(this.redirectionPath, (failure as Error).message),
      );
    }
  }

  /**
   * Goes into `system.applicationHost/sites/site/bindings` and passes over all else, however deep it is. The file is read
   * to its end, since one that breaks off is not to be trusted.
   */
  private readSites(reader: System.Xml.XmlReader, bindings: IisBinding[]): void {
    let hasSites = false;
    reader.read();
    while (!reader.EOF) {
      if (reader.nodeType !== System.Xml.XmlNodeType.Element) {
        reader.read();
        continue;
      }
      const name = reader.localName;
      const depth = reader.depth;
      if (depth === 5 && name === "binding") {
        // Protocols other than these two use no certificate.
        const protocol = (reader.getAttribute("protocol") ?? "").toLowerCase();
        if (protocol === "https") {
          this.takeBinding(reader, bindings);
        } else if (protocol === "ftp") {
          const information = reader.getAttribute("bindingInformation") ?? "";
          this.ftpBindings.push({ siteName: this.currentSite, information });
        }
        reader.skip();
      } else if (depth === 4 && name === "bindings") {
        reader.read();
      } else if (depth === 3 && name === "site") {
        if (this.enterSite(reader)) reader.read();
        else reader.skip();
      } else if (depth === 2 && name === "sites") {
        if (hasSites) throw new System.FormatException("it has two elements sites; expected one.");
        hasSites = true;
        checkSites(reader);
        reader.read();
      } else if (depth === 1 && name === "system.applicationHost") {
        reader.read();
      } else {
        reader.skip();
      }
    }
  }

  /** Whether the site that the reader is on can be read. */
  private enterSite(reader: System.Xml.XmlReader): boolean {
    try {
      const name = siteName(reader);
      const key = name.toLowerCase();
      if (this.siteNames.has(key)) throw new System.FormatException("another site has the same name.");
      this.siteNames.add(key);
      this.currentSite = name;
      return true;
    } catch (failure) {
      this.keepFault(failure as System.Exception, `site ${reader.getAttribute("name") ?? "without a name"}: `);
      return false;
    }
  }

  private takeBinding(reader: System.Xml.XmlReader, bindings: IisBinding[]): void {
    try {
      bindings.push(readBinding(reader, this.currentSite));
    } catch (failure) {
      this.keepFault(failure as System.Exception, `site ${this.currentSite}: `);
    }
  }

  /** Whatever is wrong in the file makes every plan that rests on it unfit to be carried out. */
  private keepFault(failure: System.Exception, place: string): void {
    this.problem = `${this.path} is not as it should be`;
    if (failure instanceof Fault) {
      this.faults.add(failure);
      return;
    }
    this.faults.add(this.invalid(this.path, `${place}${failure.message}`));
  }

  private invalid(path: string, problem: string): Fault {
    return new Fault(
      "IisConfigurationInvalid",
      System.Management.Automation.ErrorCategory.InvalidData,
      `${path}: ${problem}`,
      path,
    );
  }
}
