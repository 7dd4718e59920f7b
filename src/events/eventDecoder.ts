import { EventDamage } from "./eventDamage.js";
import type { EventFilter } from "./eventFilter.js";
import type { CertificateDetails, LifecycleEvent } from "./lifecycleEvent.js";
import {
  lifecycleKinds,
  type LifecycleKind,
  type LifecycleScope,
  systemProvider,
  userProvider,
} from "./lifecycleKinds.js";
import { shownText } from "./shownText.js";

/**
 * Turns the XML of events into objects, part by part as the reader meets them.
 *
 * The reader alone walks the XML and no tree is built: what is not known is skipped however deep it nests, and a tree would
 * cost more than all the rest. Elements go by their local names; one that only holds others is stepped into and, at its end
 * tag, out of. It is one loop of plain calls for each section because the log may hold a hundred thousand events.
 *
 * Source of the shape: captured events 1001, 1004, 1006 and 1007. One certificate is in `CertificateDetails`; a replacement has
 * `OldCertificateDetails` and `NewCertificateDetails`.
 */
export class EventDecoder {
  /** The parts of `System` that matter here; half of what is in it does not. */
  private static readonly headerParts = new Set([
    "Provider",
    "EventID",
    "TimeCreated",
    "EventRecordID",
    "Channel",
    "Computer",
    "Security",
  ]);
  private static readonly fortyHexDigits = /^[0-9A-Fa-f]{40}$/;

  /** The record id of the event at hand as the event spells it, for the error that may follow. */
  recordId: string | undefined = undefined;
  /** The part whose text is being turned into a number or a time. */
  valueName: string = "";
  /** That text. */
  valueText: string = "";
  /** Whether the reader stands within an event. */
  isInside: boolean = false;

  private xmlReader!: System.Xml.XmlReader;
  private readonly filter: EventFilter;
  private readonly kinds: Map<string, LifecycleKind> = lifecycleKinds();
  private eventDepth: int = 0;
  private eventId: int = 0;
  private eventKind: LifecycleKind | undefined = undefined;
  private eventScope: LifecycleScope = "System";
  private timeCreated: System.DateTime = System.DateTime.minValue;
  private logName: string = "";
  private computerName: string = "";
  private raisedBy: string | undefined = undefined;

  constructor(filter: EventFilter) {
    this.filter = filter;
  }

  /**
   * Reads the event on whose start tag the reader stands. The reader stays within the event until `leave` is called: what
   * follows may be broken, which is no reason to lose this event.
   *
   * @returns `undefined` for an event of another provider, of an unknown id, or one that is not wanted
   * @throws EventDamage; FormatException or OverflowException for `valueText`, which is no number or time; XmlException. After
   * each of them `leave` goes past the event, unless the XML itself is broken.
   */
  decode(reader: System.Xml.XmlReader): LifecycleEvent | undefined {
    this.xmlReader = reader;
    this.eventDepth = reader.depth;
    this.recordId = undefined;
    this.isInside = true;

    if (reader.isEmptyElement) throw this.missing("System");
    reader.read();
    if (reader.localName !== "System") throw this.missing("System");
    return this.readHeader() ? this.readNotification() : undefined;
  }

  /** Goes past the event, wherever in it the reader stands. */
  leave(): void {
    const reader = this.xmlReader;
    while (reader.depth > this.eventDepth) reader.skip();
    reader.read();
    this.isInside = false;
  }

  /** Reads `System`; gives whether the event is wanted as far as this tells. */
  private readHeader(): boolean {
    const reader = this.xmlReader;
    const depth = reader.depth;
    let provider: string | undefined = undefined;
    let id: string | undefined = undefined;
    let time: string | undefined = undefined;
    let channel: string | undefined = undefined;
    let computer: string | undefined = undefined;
    let userId: string | undefined = undefined;

    const isEmpty = reader.isEmptyElement;
    reader.read();
    while (!isEmpty && reader.depth > depth) {
      const part = reader.localName;
      if (!EventDecoder.headerParts.has(part)) {
        reader.skip();
        continue;
      }
      switch (part) {
        case "Provider":
          if (provider !== undefined) throw this.doubled();
          provider = reader.getAttribute("Name") ?? "";
          // An event of another provider is none of our business, whatever else it says.
          if (provider !== systemProvider && provider !== userProvider) return false;
          reader.skip();
          break;
        case "EventID":
          if (id !== undefined) throw this.doubled();
          id = reader.readElementContentAsString();
          break;
        case "TimeCreated":
          if (time !== undefined) throw this.doubled();
          time = reader.getAttribute("SystemTime") ?? "";
          reader.skip();
          break;
        case "EventRecordID":
          if (this.recordId !== undefined) throw this.doubled();
          this.recordId = reader.readElementContentAsString();
          break;
        case "Channel":
          if (channel !== undefined) throw this.doubled();
          channel = reader.readElementContentAsString();
          break;
        case "Computer":
          if (computer !== undefined) throw this.doubled();
          computer = reader.readElementContentAsString();
          break;
        case "Security":
          if (userId !== undefined) throw this.doubled();
          userId = reader.getAttribute("UserID") ?? "";
          reader.skip();
          break;
        default:
          reader.skip();
      }
    }
    if (!isEmpty) reader.read();

    if (provider === undefined) throw this.missing("Provider");
    if (id === undefined) throw this.missing("EventID");
    if (time === undefined) throw this.missing("TimeCreated");
    if (this.recordId === undefined) throw this.missing("EventRecordID");
    if (channel === undefined) throw this.missing("Channel");
    if (computer === undefined) throw this.missing("Computer");

    this.valueName = "EventID";
    this.valueText = id;
    this.eventId = System.Xml.XmlConvert.toInt32(id);
    this.eventKind = this.kinds.get(id.trim());
    if (this.eventKind === undefined) return false;

    this.valueName = "EventRecordID";
    this.valueText = this.recordId;
    const recordNumber = System.Xml.XmlConvert.toInt64(this.recordId);
    if (recordNumber < 0) throw new System.FormatException(this.recordId);

    this.valueName = "TimeCreated";
    this.valueText = time;
    // XML Schema would take a year or a time of day alone as well.
    if (time.indexOf("T") !== 10) throw new System.FormatException(time);
    this.timeCreated = System.Xml.XmlConvert.toDateTime(time, System.Xml.XmlDateTimeSerializationMode.Utc);

    this.eventScope = "User";
    if (provider === systemProvider) this.eventScope = "System";
    this.logName = channel;
    this.computerName = computer;
    if (userId === "") userId = undefined;
    this.raisedBy = userId;
    return (
      !this.filter.hasHeaderRules ||
      this.filter.wantsHeader(this.eventKind, this.eventScope, this.timeCreated, recordNumber)
    );
  }

  /** Reads what follows `System`. */
  private readNotification(): LifecycleEvent | undefined {
    const reader = this.xmlReader;
    let hasData = false;
    let processName: string | undefined = undefined;
    let accountName: string | undefined = undefined;
    let context: string | undefined = undefined;
    let action: string | undefined = undefined;
    let oldCertificate: CertificateDetails | undefined = undefined;
    let newCertificate: CertificateDetails | undefined = undefined;
    let certificate: CertificateDetails | undefined = undefined;
    let oldThumbprint: string | undefined = undefined;
    let newThumbprint: string | undefined = undefined;

    while (reader.depth > this.eventDepth) {
      const part = reader.localName;
      switch (part) {
        case "UserData":
          reader.read();
          break;
        case "CertNotificationData":
          if (reader.nodeType === System.Xml.XmlNodeType.Element) {
            if (hasData) throw this.doubled();
            hasData = true;
            processName = reader.getAttribute("ProcessName");
            accountName = reader.getAttribute("AccountName");
            context = reader.getAttribute("Context");
            action = reader.getAttribute("Action");
          }
          reader.read();
          break;
        case "OldCertificateDetails":
          if (oldCertificate !== undefined) throw this.doubled();
          oldCertificate = this.readCertificate();
          break;
        case "NewCertificateDetails":
          if (newCertificate !== undefined) throw this.doubled();
          newCertificate = this.readCertificate();
          break;
        case "CertificateDetails":
          if (certificate !== undefined) throw this.doubled();
          certificate = this.readCertificate();
          break;
        default:
          reader.skip();
      }
    }

    if (!hasData) throw this.missing("CertNotificationData");
    if (this.eventKind === "Replaced") {
      if (oldCertificate === undefined) throw this.missing("OldCertificateDetails");
      if (newCertificate === undefined) throw this.missing("NewCertificateDetails");
      if (certificate !== undefined) throw this.unexpected("CertificateDetails");
      certificate = newCertificate;
      oldThumbprint = oldCertificate.thumbprint;
      newThumbprint = newCertificate.thumbprint;
    } else {
      if (certificate === undefined) throw this.missing("CertificateDetails");
      if (oldCertificate !== undefined) throw this.unexpected("OldCertificateDetails");
      if (newCertificate !== undefined) throw this.unexpected("NewCertificateDetails");
    }
    if (this.filter.hasCertificateRules && !this.filter.wantsCertificates(certificate, oldCertificate))
      return undefined;

    return {
      id: this.eventId,
      kind: this.eventKind!,
      timeCreated: this.timeCreated,
      recordId: System.Xml.XmlConvert.toInt64(this.recordId!),
      scope: this.eventScope,
      logName: this.logName,
      computerName: this.computerName,
      action,
      context,
      processName,
      accountName,
      userId: this.raisedBy,
      thumbprint: certificate.thumbprint,
      oldThumbprint,
      newThumbprint,
      subject: certificate.subject,
      subjectNames: certificate.subjectNames,
      template: certificate.template,
      eku: certificate.eku,
      notAfter: certificate.notAfter,
      oldCertificate,
      newCertificate,
      certificate,
    };
  }

  /** Reads the details of one certificate; the reader is past them afterwards. */
  private readCertificate(): CertificateDetails {
    const reader = this.xmlReader;
    const depth = reader.depth;
    const thumbprint = reader.getAttribute("Thumbprint");
    if (thumbprint === undefined) throw new EventDamage(`${reader.localName} has no Thumbprint`);
    if (!EventDecoder.fortyHexDigits.test(thumbprint)) {
      throw new EventDamage(
        `the Thumbprint of ${reader.localName} is "${shownText(thumbprint)}", expected 40 hex digits and nothing else`,
      );
    }

    const subjectNames: string[] = [];
    const eku: string[] = [];
    let subject: string | undefined = undefined;
    let template: string | undefined = undefined;
    let notAfter: string | undefined = undefined;
    let hasNames = false;
    let hasUses = false;

    const isEmpty = reader.isEmptyElement;
    reader.read();
    while (!isEmpty && reader.depth > depth) {
      const part = reader.localName;
      switch (part) {
        case "SubjectName":
          const name = reader.readElementContentAsString();
          if (subject === undefined && name.startsWith("CN=")) subject = name;
          subjectNames.push(name);
          break;
        case "EKU":
          const oid = reader.getAttribute("OID");
          if (oid === undefined) throw new EventDamage("an EKU has no OID");
          eku.push(oid);
          reader.skip();
          break;
        case "SubjectNames":
          if (reader.nodeType === System.Xml.XmlNodeType.Element) {
            if (hasNames) throw this.doubled();
            hasNames = true;
          }
          reader.read();
          break;
        case "EKUs":
          if (reader.nodeType === System.Xml.XmlNodeType.Element) {
            if (hasUses) throw this.doubled();
            hasUses = true;
          }
          reader.read();
          break;
        case "NotValidAfter":
          if (notAfter !== undefined) throw this.doubled();
          notAfter = reader.readElementContentAsString();
          break;
        case "Template":
          if (template !== undefined) throw this.doubled();
          template = reader.getAttribute("Name") ?? "";
          reader.skip();
          break;
        default:
          reader.skip();
      }
    }
    if (!isEmpty) reader.read();

    if (notAfter === undefined) throw this.missing("NotValidAfter");
    this.valueName = "NotValidAfter";
    this.valueText = notAfter;
    if (notAfter.indexOf("T") !== 10) throw new System.FormatException(notAfter);
    if (subject === undefined && subjectNames.length > 0) subject = subjectNames[0]!;
    if (template === "") template = undefined;
    return {
      thumbprint: thumbprint.toUpperCase(),
      subject,
      subjectNames,
      template,
      eku,
      notAfter: System.Xml.XmlConvert.toDateTime(notAfter, System.Xml.XmlDateTimeSerializationMode.Utc),
    };
  }

  private doubled(): EventDamage {
    return new EventDamage(`${this.xmlReader.localName} is given twice, expected once`);
  }

  private missing(part: string): EventDamage {
    return new EventDamage(`${part} is missing`);
  }

  private unexpected(part: string): EventDamage {
    return new EventDamage(`${part} has no place in an event ${this.eventId}`);
  }
}
