import { Fault } from "../faults.js";

/** Events as XML text that is read once, front to back. Nothing outside the text is ever fetched. */
export class EventXml {
  /** What errors call it: the path of the file. */
  readonly name: string;
  readonly reader: System.Xml.XmlReader;
  private readonly stream: System.IO.Stream;

  constructor(name: string, stream: System.IO.Stream) {
    this.name = name;
    this.stream = stream;
    this.reader = System.Xml.XmlReader.create(stream, EventXml.settings());
  }

  /**
   * Opens a file of events.
   *
   * @param path its full path
   * @throws Fault `EventFileUnreadable` where it cannot be opened
   */
  static open(path: string): EventXml {
    if (System.IO.Directory.exists(path)) throw EventXml.unreadable(path, "it is a folder.");
    if (!System.IO.File.exists(path)) throw EventXml.unreadable(path, "there is no such file.");

    let file: System.IO.Stream | undefined = undefined;
    try {
      // Whoever writes the file meanwhile is not kept from it.
      file = new System.IO.FileStream(
        path,
        System.IO.FileMode.Open,
        System.IO.FileAccess.Read,
        System.IO.FileShare.ReadWrite,
      );
      return new EventXml(path, file);
    } catch (failure) {
      file?.dispose();
      throw EventXml.unreadable(path, (failure as Error).message);
    }
  }

  /** Lets go of the file. */
  close(): void {
    this.reader.dispose();
    this.stream.dispose();
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

  private static settings(): System.Xml.XmlReaderSettings {
    const settings = new System.Xml.XmlReaderSettings();
    // wevtutil prints one event after the other without an element around them.
    settings.conformanceLevel = System.Xml.ConformanceLevel.Fragment;
    settings.dtdProcessing = System.Xml.DtdProcessing.Prohibit;
    settings.xmlResolver = undefined;
    settings.maxCharactersFromEntities = 1024;
    settings.ignoreComments = true;
    settings.ignoreProcessingInstructions = true;
    settings.ignoreWhitespace = true;
    return settings;
  }
}
