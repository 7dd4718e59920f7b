import { Fault } from "../../faults.js";
import type { FaultLog } from "../faultLog.js";
import type { FtpCertificate } from "../ftpCertificate.js";
import { FtpSettings } from "../ftpSettings.js";
import { FtpReader, type FtpBindingText } from "./ftpReader.js";
import { hashOf, readFtpSections, storeOf, type FtpSection } from "./ftpSections.js";
import { parseTag, requirePointed } from "./ftpTag.js";
import { FtpText } from "./ftpText.js";
import { readServerFile } from "../serverFile.js";
import { openSites } from "./sitesFile.js";
import { pointedTag } from "./sslTags.js";

/** Where a setting is in the file that holds it. */
export interface FtpPlace {
  /** The element `configuration` of the file. */
  root: System.Xml.Linq.XElement;
  text: FtpText;
  /** The setting itself, in `root`. */
  section: FtpSection;
}

/** The FTP settings of an IIS configuration: elements `ftpServer/security/ssl` in `applicationHost.config`. */
export abstract class ConfiguredFtp extends FtpSettings {
  /** The full path of the file that holds them. */
  readonly path: string;
  private readonly content: bytes;
  private readonly bindings: readonly FtpBindingText[];
  private readonly faults: FaultLog;
  private found: readonly FtpCertificate[] | undefined = undefined;
  /** The start tags of the settings, by their sites in lower case; the empty name is that of the defaults. */
  private readonly tags: Map<string, string> = new Map();

  /**
   * @param content the file as the bindings were read from it
   * @param bindings the ftp bindings in it
   * @param faults where what is wrong is kept for the report
   */
  constructor(path: string, content: bytes, bindings: readonly FtpBindingText[], faults: FaultLog) {
    super();
    this.path = path;
    this.content = content;
    this.bindings = bindings;
    this.faults = faults;
  }

  /**
   * Gives a setting another start tag, on the server, and makes sure that nothing else has changed.
   *
   * @returns the start tag as the file holds it now
   * @throws Fault, or a .NET exception of what failed; then the setting is as it was
   */
  abstract write(setting: FtpCertificate, tag: string): string;

  override certificates(): readonly FtpCertificate[] {
    if (this.found !== undefined) return this.found;

    const reader = new FtpReader(this.bindings);
    try {
      const { sections, sslCount } = readFtpSections(System.Xml.Linq.XElement.load(openSites(this.content)));
      reader.read(sections);
      this.takeTags(sections, sslCount);
    } catch (failure) {
      reader.problems.push((failure as Error).message);
    }
    this.found = reader.certificates;
    for (const problem of reader.problems) this.keepFault(problem);
    return this.found;
  }

  override state(setting: FtpCertificate): string {
    const tag = this.tags.get(this.keyOf(setting.siteName));
    if (tag === undefined) throw this.settingChanged(setting);
    return tag;
  }

  override setCertificate(setting: FtpCertificate, thumbprint: string, storeName: string): void {
    const before = this.state(setting);
    const store = storeName.toUpperCase() === setting.storeName.toUpperCase() ? "" : storeName;
    const tag = pointedTag(before, thumbprint, store);
    try {
      requirePointed(tag, before, thumbprint, store);
    } catch (failure) {
      throw this.writeFailed(setting, (failure as Error).message);
    }
    this.replaceTag(setting, tag);
  }

  override restore(setting: FtpCertificate, state: string): void {
    try {
      if ((hashOf(parseTag(state)) ?? "") === "") throw new System.FormatException("it names no certificate");
    } catch (failure) {
      throw new Fault(
        "StateInvalid",
        System.Management.Automation.ErrorCategory.InvalidData,
        `The saved state of FTP of ${setting.holder} cannot be put back: ${(failure as Error).message}. Expected its start tag ssl. Nothing was changed.`,
        setting.holder,
      );
    }
    this.replaceTag(setting, state);
  }

  private takeTags(sections: readonly FtpSection[], sslCount: int): void {
    const text = new FtpText(this.content, sslCount);
    for (const section of sections) this.tags.set(this.keyOf(section.siteName), text.tag(section.position));
  }

  /** Puts another start tag in the place of a setting's. */
  private replaceTag(setting: FtpCertificate, tag: string): void {
    const element = parseTag(tag);
    try {
      this.tags.set(this.keyOf(setting.siteName), this.write(setting, tag));
    } catch (failure) {
      if (failure instanceof Fault) throw failure;
      throw this.writeFailed(setting, (failure as Error).message);
    }
    setting.thumbprint = hashOf(element);
    setting.storeName = storeOf(element) ?? setting.inheritedStore;
  }

  /**
   * Where a setting is in the file as it is now.
   *
   * @param tag the start tag that it is to have
   * @throws Fault `SettingChanged` where it is no longer as it was read; System.FormatException where it cannot be changed alone
   */
  place(setting: FtpCertificate, tag: string): FtpPlace {
    const content = readServerFile(this.path);
    const root = System.Xml.Linq.XElement.load(openSites(content));
    const { sections, sslCount } = readFtpSections(root);
    const text = new FtpText(content, sslCount);
    const key = this.keyOf(setting.siteName);
    const section = sections.find((candidate) => this.keyOf(candidate.siteName) === key);
    if (section === undefined || text.tag(section.position) !== this.state(setting)) throw this.settingChanged(setting);

    this.requireKeptStores(setting, sections, storeOf(parseTag(tag)) ?? setting.inheritedStore);
    return { root, text, section };
  }

  /** Sites may take the store from the defaults and have a certificate of their own, or the other way round. */
  private requireKeptStores(setting: FtpCertificate, sections: readonly FtpSection[], store: string): void {
    if (setting.siteName !== undefined || store.toUpperCase() === setting.storeName.toUpperCase()) return;
    for (const { siteName, element } of sections) {
      if (siteName !== undefined && (hashOf(element) === undefined) !== (storeOf(element) === undefined)) {
        throw new System.FormatException(`the store of siteDefaults is part of the FTP setting of site ${siteName}.`);
      }
    }
  }

  /** Whatever is wrong in the FTP settings makes all of them unfit to be changed, and nothing else. */
  private keepFault(problem: string): void {
    this.problem = `The FTP settings in ${this.path} are not as they should be`;
    this.faults.add(
      new Fault(
        "FtpSettingInvalid",
        System.Management.Automation.ErrorCategory.InvalidData,
        `${this.path}: ${problem}`,
        this.path,
      ),
    );
  }

  private writeFailed(setting: FtpCertificate, problem: string): Fault {
    return new Fault(
      "WriteFailed",
      System.Management.Automation.ErrorCategory.WriteError,
      `${this.path} cannot be written, so FTP of ${setting.holder} keeps its certificate: ${problem}`,
      setting.holder,
    );
  }

  /** The fault of a setting that is not as it was read. */
  settingChanged(setting: FtpCertificate): Fault {
    return new Fault(
      "SettingChanged",
      System.Management.Automation.ErrorCategory.InvalidOperation,
      `The setting FTP of ${setting.holder} in ${this.path} has been changed since it was read; run the command again.`,
      setting.holder,
    );
  }

  /** What a setting is told from others by; the defaults have the empty name. */
  keyOf(siteName: string | undefined): string {
    return (siteName ?? "").toLowerCase();
  }
}
