import { Fault } from "../../faults.js";
import { EventFile } from "../eventFile.js";
import { EventXml } from "../eventXml.js";
import { problemOf } from "./accessDenied.js";
import { eventLogFault } from "./eventLogFaults.js";
import { logCreation } from "./logCreation.js";

/**
 * The events of a channel of this computer, or of a file in the format of its logs (.evtx): each event is a text of its own, so that
 * one that is broken leaves the others alone.
 *
 * Each is rendered whole. A property selector gives one value for each of its paths, and the names and uses of a certificate are as many as
 * it has. Source: learn.microsoft.com, "EvtCreateRenderContext function", of ValuePaths.
 *
 * A log is followed by asking it again, from the bookmark of the last event: a watcher's events arrive on threads without PowerShell.
 */
export class WindowsEventXml extends EventXml {
  private readonly pathType: System.Diagnostics.Eventing.Reader.PathType;
  private query: string;
  /** When the channel was made. */
  private createdAt: System.DateTime | undefined = undefined;
  private log: System.Diagnostics.Eventing.Reader.EventLogReader;
  /** The event that was read last. */
  private last: System.Diagnostics.Eventing.Reader.EventRecord | undefined = undefined;
  /** The event after it, where `resume` has met one. */
  private ahead: System.Diagnostics.Eventing.Reader.EventRecord | undefined = undefined;
  private bookmark: System.Diagnostics.Eventing.Reader.EventBookmark | undefined = undefined;

  /**
   * @param path the name of the channel or the full path of the file
   * @param query XPath
   * @throws Fault `EventLogNotFound`, `EventLogUnreadable`; of a file `EventFileUnreadable`
   */
  constructor(path: string, pathType: System.Diagnostics.Eventing.Reader.PathType, query: string) {
    super(path);
    this.pathType = pathType;
    this.query = query;
    if (this.isChannel()) this.createdAt = this.currentCreation();
    this.log = this.openLog();
  }

  override nextText(): System.Xml.XmlReader | undefined {
    const record = this.ahead ?? this.readRecord();
    this.ahead = undefined;
    if (record === undefined) return undefined;
    this.last?.dispose();
    this.last = record;
    try {
      return System.Xml.XmlReader.create(new System.IO.StringReader(record.toXml()), EventXml.settings());
    } catch (failure) {
      throw this.fault(failure as System.Exception);
    }
  }

  override resume(): boolean {
    if (!this.isChannel()) return false;
    this.log.dispose();
    if (this.last !== undefined) this.bookmark = this.last.bookmark;
    const createdAt = this.currentCreation();
    // A log that was cleared begins anew.
    if (createdAt?.ticks !== this.createdAt?.ticks) this.bookmark = undefined;
    this.createdAt = createdAt;
    this.log = this.openLog();
    this.ahead = this.readRecord();
    return this.ahead !== undefined;
  }

  override place(_reader: System.Xml.XmlReader): string {
    return "";
  }

  override broken(_reader: System.Xml.XmlReader, problem: string): Fault {
    return new Fault(
      "EventMalformed",
      System.Management.Automation.ErrorCategory.InvalidData,
      `An event in ${this.name} is malformed: ${problem} It is left out; the other events are read.`,
      this.name,
    );
  }

  override close(): void {
    this.ahead?.dispose();
    this.last?.dispose();
    this.log.dispose();
  }

  private openLog(): System.Diagnostics.Eventing.Reader.EventLogReader {
    try {
      return this.ask();
    } catch (failure) {
      const isNotFound = failure instanceof System.Diagnostics.Eventing.Reader.EventLogNotFoundException;
      const isRefused = failure instanceof System.Diagnostics.Eventing.Reader.EventLogException && !isNotFound;
      if (!isRefused || this.query === "*") throw this.fault(failure as System.Exception);
    }
    // The log may refuse what was asked; whoever reads looks at each event himself.
    this.query = "*";
    try {
      return this.ask();
    } catch (failure) {
      throw this.fault(failure as System.Exception);
    }
  }

  private ask(): System.Diagnostics.Eventing.Reader.EventLogReader {
    const query = new System.Diagnostics.Eventing.Reader.EventLogQuery(this.name, this.pathType, this.query);
    return new System.Diagnostics.Eventing.Reader.EventLogReader(query, this.bookmark);
  }

  private readRecord(): System.Diagnostics.Eventing.Reader.EventRecord | undefined {
    try {
      return this.log.readEvent();
    } catch (failure) {
      throw this.fault(failure as System.Exception);
    }
  }

  private currentCreation(): System.DateTime | undefined {
    try {
      return logCreation(this.name);
    } catch (failure) {
      throw this.fault(failure as System.Exception);
    }
  }

  private isChannel(): boolean {
    return this.pathType === System.Diagnostics.Eventing.Reader.PathType.LogName;
  }

  private fault(failure: System.Exception): Fault {
    return this.isChannel()
      ? eventLogFault("EventLogUnreadable", this.name, failure)
      : EventFile.unreadable(this.name, problemOf(failure));
  }
}
