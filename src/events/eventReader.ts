import { failureRecord, Fault, faultRecord } from "../faults.js";
import { EventXml } from "../server/eventXml.js";
import { EventDamage } from "./eventDamage.js";
import { EventDecoder } from "./eventDecoder.js";
import type { EventFilter } from "./eventFilter.js";
import type { LifecycleEvent } from "./lifecycleEvent.js";
import { shownText } from "./shownText.js";

/**
 * Gives the wanted events of one text, one by one in the order of the text, in constant memory. An event that is malformed is
 * reported and passed over; where the XML itself is broken, that is reported and the text ends there.
 */
export class EventReader {
  private readonly xml: EventXml;
  private readonly decoder: EventDecoder;
  private readonly cmdlet: System.Management.Automation.PSCmdlet;
  private isAtEnd: boolean = false;
  private hasElement: boolean = false;
  /** How many events were met so far. */
  private count: int = 0;
  /** How many messages are kept: a text may be damaged from its first event to its last. */
  private static readonly mostProblems: int = 20;
  /** The first errors that were written. */
  readonly problems: string[] = [];

  /** @param cmdlet gets the errors, as non-terminating ones */
  constructor(xml: EventXml, filter: EventFilter, cmdlet: System.Management.Automation.PSCmdlet) {
    this.xml = xml;
    this.cmdlet = cmdlet;
    this.decoder = new EventDecoder(xml.reader, filter);
  }

  /** The next wanted lifecycleEvent; `undefined` at the end. */
  next(): LifecycleEvent | undefined {
    while (!this.isAtEnd) {
      try {
        if (this.decoder.isInside) this.decoder.leave();
        if (this.moveToEvent()) {
          this.count++;
          const lifecycleEvent = this.decoder.decode();
          if (lifecycleEvent !== undefined) return lifecycleEvent;
        } else {
          this.isAtEnd = true;
        }
      } catch (failure) {
        this.report(failure as System.Exception);
      }
    }
    return undefined;
  }

  /** Goes to the start tag of the next event: a root of its own, or a child of the root `Events`. */
  private moveToEvent(): boolean {
    const reader = this.xml.reader;
    while (!reader.EOF) {
      if (reader.nodeType === System.Xml.XmlNodeType.Element) {
        const isRoot = reader.depth === 0;
        this.hasElement = true;
        if (reader.localName === "Event") return true;
        if (!isRoot) reader.skip();
        else if (reader.localName === "Events") reader.read();
        else throw this.unreadable(`it begins with the element ${shownText(reader.localName)}.`);
      } else {
        if (reader.nodeType === System.Xml.XmlNodeType.Text && reader.depth === 0) {
          throw this.unreadable("there is text outside of any element.");
        }
        reader.read();
      }
    }
    if (!this.hasElement) throw this.unreadable("it is empty.");
    return false;
  }

  private report(failure: System.Exception): void {
    if (failure instanceof Fault) {
      this.isAtEnd = true;
      this.write(failure);
      return;
    }
    const damage = this.damage(failure);
    if (damage !== undefined) {
      this.write(this.malformed(damage));
      return;
    }
    this.isAtEnd = true;
    const problem = failure.message;
    if (failure instanceof System.Xml.XmlException || failure instanceof System.IO.IOException) {
      this.write(this.unreadable(problem));
    } else {
      this.cmdlet.writeError(failureRecord(failure));
    }
  }

  private write(fault: Fault): void {
    if (this.problems.length < EventReader.mostProblems) this.problems.push(fault.message);
    this.cmdlet.writeError(faultRecord(fault));
  }

  /** What is wrong with the event at hand; `undefined` where the text itself cannot be read on. */
  private damage(failure: System.Exception): string | undefined {
    if (failure instanceof EventDamage) return failure.message;
    const part = this.decoder.valueName;
    if (failure instanceof System.FormatException || failure instanceof System.OverflowException) {
      const isTime = part === "TimeCreated" || part === "NotValidAfter";
      const expected = isTime ? "a time such as 2026-11-24T09:00:00Z" : "a whole number";
      return `${part} is "${shownText(this.decoder.valueText)}", expected ${expected}`;
    }
    if (failure instanceof System.Xml.XmlException && this.xml.reader.readState === System.Xml.ReadState.Interactive) {
      return `${shownText(this.xml.reader.localName)} stands within a part that is text alone`;
    }
    return undefined;
  }

  private malformed(damage: string): Fault {
    const recordId = this.decoder.recordId;
    const which = recordId === undefined ? `number ${this.count}` : `with record id ${shownText(recordId)}`;
    return new Fault(
      "EventMalformed",
      System.Management.Automation.ErrorCategory.InvalidData,
      `The event ${which} in ${this.xml.name} (line ${this.line()}) is malformed: ${damage}. It is left out; the other events are read.`,
      this.xml.name,
    );
  }

  private unreadable(problem: string): Fault {
    const position = (this.xml.reader as System.Xml.IXmlLineInfo).linePosition;
    return EventXml.unreadable(this.xml.name, `line ${this.line()}, position ${position}: ${problem}`);
  }

  private line(): int {
    return (this.xml.reader as System.Xml.IXmlLineInfo).lineNumber;
  }
}
