import { Fault } from "../../faults.js";
import type { FaultLog } from "../faultLog.js";
import { HttpSys } from "../httpSys.js";
import type { HttpSysKind, HttpSysRecord } from "../httpSysRecord.js";
import { problemOf } from "./accessDenied.js";
import { parseValues, readValues, valueData, valuesText, type BindingValues } from "./bindingValues.js";
import { openLocalMachine } from "./localMachine.js";
import {
  isReadFrom,
  isSameRecord,
  parametersOf,
  pointedValues,
  requireSaved,
  storeOf,
  unknownValue,
} from "./sslBinding.js";
import { sslKeyOf } from "./sslKeys.js";
import { readRecord } from "./sslRecordReader.js";
import { SslWriter } from "./sslWriter.js";

/**
 * The TLS records of HTTP.sys on this computer. They are read from its registry keys, by their values; they are changed by the
 * functions of httpapi.dll, and the registry says afterwards whether they did what they were to do.
 *
 * Source: facts on Windows in docs/windows-support.md, "HTTP.sys".
 */
export class WindowsHttpSys extends HttpSys {
  private static readonly root: string = "SYSTEM\\CurrentControlSet\\Services\\HTTP\\Parameters";

  private readonly faults: FaultLog;
  private readonly writer: SslWriter = new SslWriter();
  private byKey: Map<string, HttpSysRecord> | undefined = undefined;
  /** The path of each record's registry key below HKEY_LOCAL_MACHINE, by the record's key. */
  private readonly paths: Map<string, string> = new Map();
  /** What the keys of the records hold that are to be changed: all values, in the order of their names. */
  private readonly valuesOf: Map<string, BindingValues> = new Map();

  /** @param faults where what is wrong is kept for the report */
  constructor(faults: FaultLog) {
    super();
    this.faults = faults;
  }

  override records(): Map<string, HttpSysRecord> {
    if (this.byKey !== undefined) return this.byKey;

    const records = new Map<string, HttpSysRecord>();
    this.byKey = records;
    const registry = openLocalMachine();
    try {
      this.readKeys(registry, "SslBindingInfo", "IpPort", records);
      this.readKeys(registry, "SslSniBindingInfo", "HostnamePort", records);
      this.readKeys(registry, "SslCcsBindingInfo", "CentralStore", records);
      this.readKeys(registry, "SslScopedCcsBindingInfo", "ScopedCentralStore", records);
    } finally {
      registry.dispose();
    }
    return records;
  }

  override state(record: HttpSysRecord): string {
    return valuesText(this.knownValues(record));
  }

  override setCertificate(record: HttpSysRecord, thumbprint: string, storeName: string): void {
    this.replace(record, pointedValues(this.knownValues(record), thumbprint, storeName));
  }

  override restore(record: HttpSysRecord, state: string): void {
    this.replace(record, this.savedValues(record, state));
  }

  override followOwner(record: HttpSysRecord, thumbprint: string, storeName: string): void {
    this.replaceAfterOwner(record, pointedValues(this.knownValues(record), thumbprint, storeName));
  }

  override restoreAfterOwner(record: HttpSysRecord, state: string): void {
    this.replaceAfterOwner(record, this.savedValues(record, state));
  }

  private replaceAfterOwner(record: HttpSysRecord, wanted: BindingValues): void {
    this.takeValues(record, this.valuesNow(record));
    if (this.state(record) !== valuesText(wanted)) this.replace(record, wanted);
  }

  private readKeys(
    registry: Microsoft.Win32.RegistryKey,
    folder: string,
    kind: HttpSysKind,
    records: Map<string, HttpSysRecord>,
  ): void {
    const path = `${WindowsHttpSys.root}\\${folder}`;
    const parent = registry.openSubKey(path);
    if (parent === undefined) return;
    try {
      for (const name of parent.getSubKeyNames()) this.readKey(parent, `${path}\\${name}`, name, kind, records);
    } finally {
      parent.dispose();
    }
  }

  private readKey(
    parent: Microsoft.Win32.RegistryKey,
    path: string,
    name: string,
    kind: HttpSysKind,
    records: Map<string, HttpSysRecord>,
  ): void {
    const key = parent.openSubKey(name);
    // Removed since its name was read.
    if (key === undefined) return;
    try {
      const record = readRecord(kind, name, key);
      if (records.has(record.key)) throw new System.FormatException("another record has the same endpoint");
      records.set(record.key, record);
      this.paths.set(record.key, path);
    } catch (failure) {
      this.keepFault(path, problemOf(failure as System.Exception));
    } finally {
      key.dispose();
    }
  }

  /** All values of a record: as they are now where they have not been looked at, provided that the record still is what was read. */
  private knownValues(record: HttpSysRecord): BindingValues {
    const known = this.valuesOf.get(record.key);
    if (known !== undefined) return known;

    const values = this.valuesNow(record);
    if (!isReadFrom(record, values)) throw this.recordChanged(record);
    this.valuesOf.set(record.key, values);
    return values;
  }

  /** Gives a record other values. */
  private replace(record: HttpSysRecord, wanted: BindingValues): void {
    const known = this.knownValues(record);
    const before = this.valuesNow(record);
    if (valuesText(before) !== valuesText(known)) throw this.recordChanged(record);
    const unknown = unknownValue(before);
    if (unknown !== undefined) {
      throw this.writeFailed(record, `its registry key has the value ${unknown}, which cannot be carried over.`);
    }

    const key = sslKeyOf(record);
    const old = parametersOf(before);
    try {
      const said = this.writer.query(key);
      if (said === undefined || !isSameRecord(said, old)) throw this.recordChanged(record);
      this.writer.replace(key, parametersOf(wanted), old);
    } catch (failure) {
      if (failure instanceof Fault) throw failure;
      throw this.writeFailed(record, problemOf(failure as System.Exception));
    }
    this.requireWritten(record, wanted, before);
    this.takeValues(record, wanted);
  }

  /** Takes values for those that a record has. */
  private takeValues(record: HttpSysRecord, values: BindingValues): void {
    this.valuesOf.set(record.key, values);
    if (record.thumbprint !== undefined) record.thumbprint = valueData(values, "SSLCERTHASH", "Binary");
    record.storeName = storeOf(values);
  }

  /** Compares the registry key value by value; where HTTP.sys made something else of it, what was there is put back. */
  private requireWritten(record: HttpSysRecord, wanted: BindingValues, before: BindingValues): void {
    const after = this.textNow(record);
    if (after === valuesText(wanted)) return;

    const key = sslKeyOf(record);
    let outcome = "It was put back as it was.";
    try {
      this.writer.replace(key, parametersOf(before), parametersOf(wanted));
      if (this.textNow(record) !== valuesText(before)) outcome = "It could not be put back whole.";
    } catch (failure) {
      outcome = `It could not be put back: ${(failure as Error).message}`;
    }
    throw new Fault(
      "WriteNotVerified",
      System.Management.Automation.ErrorCategory.WriteError,
      `The record ${record.endpoint} of HTTP.sys is not as it was written: its values are ${after}, expected ${valuesText(wanted)}. ${outcome}`,
      record.endpoint,
    );
  }

  /** The values of a record after a change, as one text; also where they cannot be read, since then it has to be put back. */
  private textNow(record: HttpSysRecord): string {
    try {
      return valuesText(this.valuesNow(record));
    } catch (failure) {
      return (failure as Error).message;
    }
  }

  /** All values that the registry has of a record; none where its key is gone. */
  private valuesNow(record: HttpSysRecord): BindingValues {
    const path = this.pathOf(record);
    const registry = openLocalMachine();
    try {
      const key = registry.openSubKey(path);
      if (key === undefined) return new Map();
      try {
        return readValues(key);
      } finally {
        key.dispose();
      }
    } catch (failure) {
      throw this.writeFailed(record, problemOf(failure as System.Exception));
    } finally {
      registry.dispose();
    }
  }

  private pathOf(record: HttpSysRecord): string {
    const path = this.paths.get(record.key);
    if (path === undefined) throw this.recordChanged(record);
    return path;
  }

  private savedValues(record: HttpSysRecord, state: string): BindingValues {
    try {
      const values = parseValues(state);
      requireSaved(record, values);
      return values;
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

  /** Whatever is wrong in one key makes the records unfit to be changed: another record may be meant with it. */
  private keepFault(path: string, problem: string): void {
    this.problem = `A registry key below HKLM\\${WindowsHttpSys.root} is not as it should be`;
    this.faults.add(
      new Fault(
        "HttpSysRecordInvalid",
        System.Management.Automation.ErrorCategory.InvalidData,
        `The registry key HKLM\\${path} is no record of HTTP.sys that can be read: ${problem}.`,
        path,
      ),
    );
  }

  private recordChanged(record: HttpSysRecord): Fault {
    return new Fault(
      "RecordChanged",
      System.Management.Automation.ErrorCategory.InvalidOperation,
      `The record ${record.endpoint} of HTTP.sys has been changed since it was read; run the command again.`,
      record.endpoint,
    );
  }

  private writeFailed(record: HttpSysRecord, problem: string): Fault {
    return new Fault(
      "WriteFailed",
      System.Management.Automation.ErrorCategory.WriteError,
      `The record ${record.endpoint} of HTTP.sys keeps its certificate: ${problem}`,
      record.endpoint,
    );
  }
}
