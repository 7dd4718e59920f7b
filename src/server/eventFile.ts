import { Fault } from "../faults.js";
import { EventXml } from "./eventXml.js";

/** A file of events as XML: one text. */
export class EventFile extends EventXml {
  private stream: System.IO.Stream | undefined = undefined;
  private reader: System.Xml.XmlReader | undefined = undefined;
  /** What the file was when it was opened: length and time. */
  private state: string = "";
  private isRead: boolean = false;

  /**
   * Opens a file of events.
   *
   * @param path its full path
   * @throws Fault `EventFileUnreadable` where it cannot be opened
   */
  constructor(path: string) {
    super(path);
    this.open();
  }

  override nextText(): System.Xml.XmlReader | undefined {
    if (this.isRead) {
      // Whoever replaces the file while it is followed is not kept from it.
      this.close();
      return undefined;
    }
    this.isRead = true;
    return this.reader;
  }

  /** The file is read anew where it has changed. */
  override resume(): boolean {
    if (this.currentState() === this.state) return false;
    this.close();
    this.open();
    return true;
  }

  override place(reader: System.Xml.XmlReader): string {
    return ` (line ${(reader as System.Xml.IXmlLineInfo).lineNumber})`;
  }

  override broken(reader: System.Xml.XmlReader, problem: string): Fault {
    const { lineNumber, linePosition } = reader as System.Xml.IXmlLineInfo;
    return EventFile.unreadable(this.name, `line ${lineNumber}, position ${linePosition}: ${problem}`);
  }

  override close(): void {
    this.reader?.dispose();
    this.stream?.dispose();
    this.reader = undefined;
    this.stream = undefined;
  }

  /** The fault of a file that cannot be read. */
  static unreadable(path: string, problem: string): Fault {
    return new Fault(
      "EventFileUnreadable",
      System.Management.Automation.ErrorCategory.ReadError,
      `The event file ${path} cannot be read: ${problem} ` +
        "Expected events as XML, as Event Viewer saves them or 'wevtutil qe <log> /f:xml' prints them; export the log again.",
      path,
    );
  }

  private currentState(): string {
    const file = new System.IO.FileInfo(this.name);
    return file.exists ? `${file.length} ${file.lastWriteTimeUtc.ticks}` : "";
  }

  private open(): void {
    const path = this.name;
    if (System.IO.Directory.exists(path)) throw EventFile.unreadable(path, "it is a folder.");
    if (!System.IO.File.exists(path)) throw EventFile.unreadable(path, "there is no such file.");
    this.state = this.currentState();
    this.isRead = false;
    try {
      // Whoever writes the file meanwhile is not kept from it.
      this.stream = new System.IO.FileStream(
        path,
        System.IO.FileMode.Open,
        System.IO.FileAccess.Read,
        System.IO.FileShare.ReadWrite,
      );
      this.reader = System.Xml.XmlReader.create(this.stream, EventXml.settings());
    } catch (failure) {
      this.close();
      throw EventFile.unreadable(path, (failure as Error).message);
    }
  }
}
