import { failureRecord, Fault, faultRecord } from "../faults.js";
import type { EventXml } from "../server/eventXml.js";
import { EventDamage } from "./eventDamage.js";
import { EventDecoder } from "./eventDecoder.js";
import type { EventFilter } from "./eventFilter.js";
import type { LifecycleEvent } from "./lifecycleEvent.js";
import { shownText } from "./shownText.js";

/**
 * Gives the wanted events one by one in the order in which they are read, in constant memory. An event that is malformed is
 * reported and passed over; where the XML itself is broken, that is reported and its text ends there.
 */
export class EventReader {
  private readonly xml: EventXml;
  private readonly decoder: EventDecoder;
  private readonly cmdlet: System.Management.Automation.PSCmdlet;
  /** Reads the text at hand; `undefined` where the next one has to be opened. */
  private reader: System.Xml.XmlReader | undefined = undefined;
  private isAtEnd: boolean = false;
  /** The errors that were written, where each is written once. */
  private reported: Set<string> | undefined = undefined;
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
    this.decoder = new EventDecoder(filter);
  }

  /** The next wanted lifecycleEvent; `undefined` at the end. */
  next(): LifecycleEvent | undefined {
    while (!this.isAtEnd) {
      try {
        if (this.decoder.isInside) this.decoder.leave();
        if (this.reader === undefined) {
          this.openText();
        } else if (this.moveToEvent(this.reader)) {
          this.count++;
          const lifecycleEvent = this.decoder.decode(this.reader);
          if (lifecycleEvent !== undefined) return lifecycleEvent;
        } else {
          this.reader = undefined;
        }
      } catch (failure) {
        this.report(failure as System.Exception);
      }
    }
    return undefined;
  }

  /** Leaves out the errors that are known: what is read anew has those that it had. */
  reportOnce(): void {
    this.reported = new Set();
  }

  /** Goes on with what was written since. @returns whether there is something */
  resume(): boolean {
    try {
      if (!this.xml.resume()) return false;
      this.isAtEnd = false;
      this.count = 0;
      return true;
    } catch (failure) {
      this.report(failure as System.Exception);
      return false;
    }
  }

  private openText(): void {
    this.reader = this.xml.nextText();
    this.hasElement = false;
    if (this.reader === undefined) this.isAtEnd = true;
  }

  /** Goes to the start tag of the next event: a root of its own, or a child of the root `Events`. */
  private moveToEvent(reader: System.Xml.XmlReader): boolean {
    while (!reader.EOF) {
      if (reader.nodeType === System.Xml.XmlNodeType.Element) {
        const isRoot = reader.depth === 0;
        this.hasElement = true;
        if (reader.localName === "Event") return true;
        if (!isRoot) reader.skip();
        else if (reader.localName === "Events") reader.read();
        else throw this.xml.broken(reader, `it begins with the element ${shownText(reader.localName)}.`);
      } else {
        if (reader.nodeType === System.Xml.XmlNodeType.Text && reader.depth === 0) {
          throw this.xml.broken(reader, "there is text outside of any element.");
        }
        reader.read();
      }
    }
    if (!this.hasElement) throw this.xml.broken(reader, "it is empty.");
    return false;
  }

  private report(failure: System.Exception): void {
    if (failure instanceof Fault) {
      this.isAtEnd = true;
      this.write(failure);
      return;
    }
    const reader = this.reader;
    const damage = this.damage(failure);
    if (damage !== undefined) {
      this.write(this.malformed(damage));
    } else if (reader !== undefined && failure instanceof System.Xml.XmlException) {
      this.leaveText();
      this.write(this.xml.broken(reader, failure.message));
    } else if (reader !== undefined && failure instanceof System.IO.IOException) {
      this.isAtEnd = true;
      this.write(this.xml.broken(reader, failure.message));
    } else {
      this.isAtEnd = true;
      this.cmdlet.writeError(failureRecord(failure));
    }
  }

  /** What follows in a text that is broken cannot be read. */
  private leaveText(): void {
    this.reader = undefined;
    this.decoder.isInside = false;
  }

  private write(fault: Fault): void {
    if (this.reported?.has(fault.message) === true) return;
    this.reported?.add(fault.message);
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
    const reader = this.reader;
    if (failure instanceof System.Xml.XmlException && reader?.readState === System.Xml.ReadState.Interactive) {
      return `${shownText(reader.localName)} stands within a part that is text alone`;
    }
    return undefined;
  }

  private malformed(damage: string): Fault {
    const recordId = this.decoder.recordId;
    const which = recordId === undefined ? `number ${this.count}` : `with record id ${shownText(recordId)}`;
    const place = this.reader === undefined ? "" : this.xml.place(this.reader);
    return new Fault(
      "EventMalformed",
      System.Management.Automation.ErrorCategory.InvalidData,
      `The event ${which} in ${this.xml.name}${place} is malformed: ${damage}. It is left out; the other events are read.`,
      this.xml.name,
    );
  }
}
