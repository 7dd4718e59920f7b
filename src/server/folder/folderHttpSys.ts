import { Fault } from "../../faults.js";
import type { FaultLog } from "../faultLog.js";
import { HttpSys } from "../httpSys.js";
import type { HttpSysRecord } from "../httpSysRecord.js";
import { endpointOf, itemOf, pointItem, pointsTo, readHttpSysFile, readRecord } from "./httpSysFile.js";
import { readJson, writeJson } from "./jsonFile.js";

/** The HTTP.sys records of a server folder: `httpsys.json`, which every server folder has. */
export class FolderHttpSys extends HttpSys {
  private readonly path: string;
  private readonly faults: FaultLog;
  private byKey: Map<string, HttpSysRecord> | undefined = undefined;

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
      this.readItems(readHttpSysFile(this.path), records);
    } catch (failure) {
      this.keepFault(failure as System.Exception, "");
    }
    return records;
  }

  override setCertificate(record: HttpSysRecord, thumbprint: string, storeName: string): void {
    const root = readJson(this.path);
    const item = itemOf(root, record);
    if (item === undefined || !pointsTo(item, record)) {
      throw new Fault(
        "RecordChanged",
        System.Management.Automation.ErrorCategory.InvalidOperation,
        `The record ${record.endpoint} in ${this.path} has been changed since it was read; run the command again.`,
        record.endpoint,
      );
    }

    pointItem(item, thumbprint, storeName);
    this.writeFile(root, record);
    // Both trees start from what was in the file, so this compares every other member of every record as well.
    if (!System.Xml.Linq.XNode.deepEquals(root, readJson(this.path))) {
      throw new Fault(
        "WriteNotVerified",
        System.Management.Automation.ErrorCategory.WriteError,
        `${this.path} does not hold what was written to it; check the record ${record.endpoint} with Get-CertBinding.`,
        record.endpoint,
      );
    }
    record.thumbprint = thumbprint;
    record.storeName = storeName;
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

  private writeFile(root: System.Xml.Linq.XElement, record: HttpSysRecord): void {
    try {
      writeJson(this.path, root);
    } catch (failure) {
      throw new Fault(
        "WriteFailed",
        System.Management.Automation.ErrorCategory.WriteError,
        `${this.path} cannot be written, so ${record.endpoint} keeps its certificate: ${(failure as Error).message}`,
        record.endpoint,
      );
    }
  }
}
