import { Fault } from "../../faults.js";
import { ApplicationLog, type LogLevel } from "../applicationLog.js";
import { writeFile } from "../atomicFile.js";
import { readServerFile } from "../serverFile.js";

/** The Application log of a server folder: `events/Application.xml`, as Event Viewer saves one. */
export class FolderApplicationLog extends ApplicationLog {
  private static readonly eventNamespace = "http://schemas.microsoft.com/win/2004/08/events/event";
  private static readonly end = "</Events>";

  private readonly path: string;
  private readonly computerName: string;

  /** @param root the full path of the server folder */
  constructor(root: string, computerName: string) {
    super();
    this.path = System.IO.Path.combine(root, "events", "Application.xml");
    this.computerName = computerName;
  }

  override write(id: int, level: LogLevel, message: string): void {
    try {
      const text = this.read();
      const position = text.lastIndexOf(FolderApplicationLog.end);
      if (position < 0) throw new System.FormatException(`it does not end with ${FolderApplicationLog.end}.`);
      const records = [...text.matchAll(/<EventRecordID>([0-9]{1,15})<\/EventRecordID>/g)];
      const last = records.length === 0 ? 0 : Number(records[records.length - 1]![1]!);
      const lifecycleEvent = this.eventText(id, level, message, last + 1);
      this.replace(`${text.slice(0, position)}${lifecycleEvent}\n${FolderApplicationLog.end}\n`);
    } catch (failure) {
      throw new Fault(
        "ApplicationLogNotWritten",
        System.Management.Automation.ErrorCategory.WriteError,
        `The Application log ${this.path} could not be written: ${(failure as Error).message}`,
        this.path,
      );
    }
  }

  private read(): string {
    if (!System.IO.File.exists(this.path)) return `<Events>\n${FolderApplicationLog.end}\n`;
    return new System.Text.UTF8Encoding(false, true).getString(readServerFile(this.path));
  }

  private replace(text: string): void {
    writeFile(this.path, System.Text.Encoding.UTF8.getBytes(text));
  }

  private eventText(id: int, level: LogLevel, message: string, recordId: number): string {
    const root = this.element("Event", undefined);
    const system = this.element("System", undefined);
    const provider = this.element("Provider", undefined);
    provider.setAttributeValue(System.Xml.Linq.XName.get("Name"), "CertRebind");
    system.add(provider);
    system.add(this.element("EventID", `${id}`));
    system.add(this.element("Level", this.levelNumber(level)));
    system.add(this.element("Task", "0"));
    // Classic, as every event of a source and not of a manifest.
    system.add(this.element("Keywords", "0x80000000000000"));
    const time = this.element("TimeCreated", undefined);
    const now = System.DateTime.utcNow.toString("o", System.Globalization.CultureInfo.invariantCulture);
    time.setAttributeValue(System.Xml.Linq.XName.get("SystemTime"), now);
    system.add(time);
    system.add(this.element("EventRecordID", `${recordId}`));
    system.add(this.element("Channel", "Application"));
    system.add(this.element("Computer", this.computerName));
    root.add(system);
    const data = this.element("EventData", undefined);
    // What XML 1.0 cannot hold, even as a reference, is a blank.
    data.add(this.element("Data", message.replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\uFFFE\uFFFF]/g, " ")));
    root.add(data);
    return root.toString().replaceAll("\r\n", "\n");
  }

  private element(name: string, text: string | undefined): System.Xml.Linq.XElement {
    const element = new System.Xml.Linq.XElement(System.Xml.Linq.XName.get(name, FolderApplicationLog.eventNamespace));
    if (text !== undefined) element.value = text;
    return element;
  }

  private levelNumber(level: LogLevel): string {
    if (level === "Error") return "2";
    return level === "Warning" ? "3" : "4";
  }
}
