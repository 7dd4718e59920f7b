import { Fault } from "../../faults.js";
import type { FaultLog } from "../faultLog.js";
import { HttpSys } from "../httpSys.js";
import type { HttpSysRecord } from "../httpSysRecord.js";
import { replaceFile } from "../atomicFile.js";
import { endpointOf, parseRecords, readRecord } from "./httpSysFile.js";
import { itemAt, parseItem, pointItem } from "./httpSysItem.js";
import { jsonContent, jsonText, parseJson } from "../jsonFile.js";
import { splitArray } from "./jsonParts.js";
import { readServerFile } from "../serverFile.js";
import { requireWritten } from "./writtenFile.js";

/** The HTTP.sys records of a server folder: `httpsys.json`, which every server folder has. */
export class FolderHttpSys extends HttpSys {
  private readonly path: string;
  private readonly faults: FaultLog;
  private byKey: Map<string, HttpSysRecord> | undefined = undefined;
  /** The file as the records were read from it; empty once their texts are known. */
  private content: bytes | undefined = undefined;
  /** The texts of the records by their keys, in the order of the file. */
  private texts: Map<string, string> | undefined = undefined;
  /** The text of the file as it was read, or written here last; empty where it is not known. */
  private knownText: string = "";

  /** @param root the full path of the server folder; @param faults where what is wrong is kept for the report. */
  constructor(root: string, faults: FaultLog) {
    super();
    this.path = System.IO.Path.combine(root, "httpsys.json");
    this.faults = faults;
  }

  override records(): Map<string, HttpSysRecord> {
    if (this.byKey !== undefined) return this.byKey;

    const records = new Map<string, HttpSysRecord>();
    this.byKey = records;
    try {
      this.content = readServerFile(this.path);
      this.readItems(parseRecords(this.content, this.path), records);
    } catch (failure) {
      this.keepFault(failure as System.Exception, "");
    }
    return records;
  }

  override state(record: HttpSysRecord): string {
    const text = this.recordTexts().get(record.key);
    if (text === undefined) throw this.recordChanged(record);
    return text;
  }

  override setCertificate(record: HttpSysRecord, thumbprint: string, storeName: string): void {
    const text = this.state(record);
    const item = parseItem(text, this.path);
    this.replaceItem(record, pointItem(item, text, thumbprint, storeName), item);
  }

  override restore(record: HttpSysRecord, state: string): void {
    this.replaceItem(record, state, this.savedItem(record, state));
  }

  /** The texts of all records, which are only needed where one changes. */
  private recordTexts(): Map<string, string> {
    if (this.texts !== undefined) return this.texts;

    const texts = new Map<string, string>();
    const records = this.records();
    const text = this.content === undefined ? "" : jsonText(this.content);
    const parts = splitArray(text);
    if (this.problem !== undefined || parts.length !== 2 * records.size + 1) {
      throw new Fault(
        "HttpSysRecordInvalid",
        System.Management.Automation.ErrorCategory.InvalidData,
        `${this.path} has an error, so its records cannot be changed; Get-CertBinding says what is wrong.`,
        this.path,
      );
    }
    let place: int = 1;
    for (const [key] of records) {
      texts.set(key, parts[place]!);
      place += 2;
    }
    this.texts = texts;
    this.content = undefined;
    this.knownText = text;
    return texts;
  }

  private savedItem(record: HttpSysRecord, state: string): System.Xml.Linq.XElement {
    try {
      const item = parseItem(state, "of the saved state");
      const key = readRecord(item).key;
      if (key !== record.key) throw new System.FormatException(`it is of the record ${key}`);
      return item;
    } catch (failure) {
      throw new Fault(
        "StateInvalid",
        System.Management.Automation.ErrorCategory.InvalidData,
        `The saved state of ${record.endpoint} cannot be put back: ${(failure as Error).message}. ` +
          `Expected a record of kind ${record.kind} and this endpoint. Nothing was changed.`,
        record.endpoint,
      );
    }
  }

  /**
   * Puts another text in the place of a record's; every other byte of the file stays. The file is read each time. Where it is
   * as it was read or written here last, it was parsed then, so that only the record is: all of 10,000 take 0.2 seconds.
   *
   * @param item what the text has to stand for
   */
  private replaceItem(record: HttpSysRecord, text: string, item: System.Xml.Linq.XElement): void {
    const earlier = this.state(record);
    const content = readServerFile(this.path);
    const current = jsonText(content);
    const start = current === this.knownText ? current.indexOf(earlier) : -1;
    // Where something fails, nothing is taken for known.
    this.knownText = "";
    // A copy of a record within another one is told from the record itself only where all of the text is taken apart.
    if (start >= 0 && current.indexOf(earlier, start + 1) < 0) {
      const changed = current.slice(0, start) + text + current.slice(start + earlier.length);
      this.writeFile(changed, item, text, record);
      this.knownText = changed;
    } else {
      this.replaceInWhole(record, earlier, text, item, content);
    }
    this.recordTexts().set(record.key, text);
    const written = readRecord(item);
    record.thumbprint = written.thumbprint;
    record.storeName = written.storeName;
  }

  /** The same for a file that has another text than the one known here. */
  private replaceInWhole(
    record: HttpSysRecord,
    earlier: string,
    text: string,
    item: System.Xml.Linq.XElement,
    content: bytes,
  ): void {
    const root = parseJson(content, this.path);
    const parts = splitArray(jsonText(content));
    // No two records have the same text, since no two have the same endpoint.
    const place = parts.indexOf(earlier);
    const old = place < 0 ? undefined : itemAt(root, place);
    if (old === undefined) throw this.recordChanged(record);

    old.replaceWith(item);
    parts[place]! = text;
    const changed = parts.join("");
    this.writeFile(changed, root, undefined, record);
    this.knownText = changed;
  }

  private readItems(root: System.Xml.Linq.XElement, records: Map<string, HttpSysRecord>): void {
    let position: int = 0;
    for (const item of root.elements()) {
      position++;
      try {
        const record = readRecord(item);
        if (records.has(record.key)) {
          throw new System.FormatException(`another ${record.kind} record has the same endpoint; expected one`);
        }
        records.set(record.key, record);
      } catch (failure) {
        this.keepFault(failure as System.Exception, `record ${position} (${endpointOf(item)}): `);
      }
    }
  }

  /** Whatever is wrong in the file makes all of it unfit to be changed. */
  private keepFault(failure: System.Exception, place: string): void {
    this.problem = `${this.path} is not as it should be`;
    if (failure instanceof Fault) {
      this.faults.add(failure);
      return;
    }
    this.faults.add(
      new Fault(
        "HttpSysRecordInvalid",
        System.Management.Automation.ErrorCategory.InvalidData,
        `${this.path}: ${place}${failure.message}.`,
        this.path,
      ),
    );
  }

  /**
   * @param part the text of the record where only that is new to this process; `undefined` where all of the text is
   * @param expected what `part`, or the text, has to stand for
   */
  private writeFile(
    text: string,
    expected: System.Xml.Linq.XElement,
    part: string | undefined,
    record: HttpSysRecord,
  ): void {
    const content = jsonContent(text);
    try {
      // The whole starts from what was in the file, so this compares every other member of every record as well.
      const found = part === undefined ? parseJson(content, this.path) : parseItem(part, this.path);
      const isRecord = part === undefined || readRecord(found).key === record.key;
      if (!isRecord || !System.Xml.Linq.XNode.deepEquals(expected, found)) {
        throw new System.FormatException("the place of the record in the text was not found for certain.");
      }
      replaceFile(this.path, content);
    } catch (failure) {
      throw new Fault(
        "WriteFailed",
        System.Management.Automation.ErrorCategory.WriteError,
        `${this.path} cannot be written, so ${record.endpoint} keeps its certificate: ${(failure as Error).message}`,
        record.endpoint,
      );
    }
    requireWritten(this.path, content, `the record ${record.endpoint}`, record.endpoint);
  }

  private recordChanged(record: HttpSysRecord): Fault {
    return new Fault(
      "RecordChanged",
      System.Management.Automation.ErrorCategory.InvalidOperation,
      `The record ${record.endpoint} in ${this.path} has been changed since it was read; run the command again.`,
      record.endpoint,
    );
  }
}
