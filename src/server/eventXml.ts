import type { Fault } from "../faults.js";

/**
 * Events as XML, in one text or in several one after the other, which are read once, front to back. Nothing outside of the texts is
 * ever fetched.
 */
export abstract class EventXml {
  /** What errors call it: the path of a file, the name of a log. */
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }

  /** The next text; `undefined` after the last. @throws Fault where it cannot be read on */
  abstract nextText(): System.Xml.XmlReader | undefined;

  /**
   * Goes on with what was written since the last text was read. It may be asked again and again.
   *
   * @returns whether there is something, which `nextText` then gives
   * @throws Fault where it cannot be read
   */
  abstract resume(): boolean;

  /** Where a reader stands, in words that follow the name; empty where a text has no places that anyone could look at. */
  abstract place(reader: System.Xml.XmlReader): string;

  /** The fault of a text that is no XML or has no events. @param problem as a sentence */
  abstract broken(reader: System.Xml.XmlReader, problem: string): Fault;

  /** Lets go of what is read. */
  abstract close(): void;

  /** How events are read as XML. */
  static settings(): System.Xml.XmlReaderSettings {
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
