import { Fault } from "../../faults.js";
import type { FaultLog } from "../faultLog.js";
import { HttpSys } from "../httpSys.js";
import type { HttpSysKind, HttpSysRecord } from "../httpSysRecord.js";
import { parseValues, readValues, valueData, valuesText, type BindingValues } from "./bindingValues.js";
import { problemOf } from "./accessDenied.js";
import { openLocalMachine } from "./localMachine.js";
import { isSameRecord, parametersOf, pointedValues, readBinding, unknownValue } from "./sslBinding.js";
import { sslKeyOf } from "./sslKeys.js";
import { SslWriter } from "./sslWriter.js";

/** Where a record lies in the registry, and what it says there. */
interface BindingKey {
  /** The path of the key below HKEY_LOCAL_MACHINE. */
  path: string;
  values: BindingValues;
}

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
  private readonly places: Map<string, BindingKey> = new Map();

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
    return valuesText(this.placeOf(record).values);
  }

  override setCertificate(record: HttpSysRecord, thumbprint: string, storeName: string): void {
    this.replace(record, pointedValues(this.placeOf(record).values, thumbprint, storeName));
  }

  override restore(record: HttpSysRecord, state: string): void {
    this.replace(record, this.savedValues(record, state));
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
      const values = readValues(key);
      const record = readBinding(kind, this.endpointOf(kind, name, values), values);
      if (records.has(record.key)) throw new System.FormatException("another record has the same endpoint");
      records.set(record.key, record);
      this.places.set(record.key, { path, values });
    } catch (failure) {
      this.keepFault(path, problemOf(failure as System.Exception));
    } finally {
      key.dispose();
    }
  }

  /** The name of a key is its endpoint where records go by address or port; that of a record by host name means nothing. */
  private endpointOf(kind: HttpSysKind, name: string, values: BindingValues): string {
    if (kind === "IpPort" || kind === "CentralStore") return name;
    const endpoint = valueData(values, "HOSTNAMEPORT", "String");
    if (endpoint === undefined) throw new System.FormatException("it has no value HostnamePort");
    return endpoint;
  }

  private placeOf(record: HttpSysRecord): BindingKey {
    const place = this.places.get(record.key);
    if (place === undefined) throw this.recordChanged(record);
    return place;
  }

  /** Gives a record other values, which differ from those it has in the certificate and its store alone. */
  private replace(record: HttpSysRecord, wanted: BindingValues): void {
    const place = this.placeOf(record);
    const before = this.valuesNow(place.path);
    if (valuesText(before) !== valuesText(place.values)) throw this.recordChanged(record);
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
    this.requireWritten(record, place.path, wanted, before);
    this.places.set(record.key, { path: place.path, values: wanted });
    const written = readBinding(record.kind, record.endpoint, wanted);
    record.thumbprint = written.thumbprint;
    record.storeName = written.storeName;
  }

  /** Compares the registry key value by value; where HTTP.sys made something else of it, what was there is put back. */
  private requireWritten(record: HttpSysRecord, path: string, wanted: BindingValues, before: BindingValues): void {
    const after = this.valuesNow(path);
    if (valuesText(after) === valuesText(wanted)) return;

    const key = sslKeyOf(record);
    let outcome = "It was put back as it was.";
    try {
      this.writer.replace(key, parametersOf(before), parametersOf(wanted));
      if (valuesText(this.valuesNow(path)) !== valuesText(before)) outcome = "It could not be put back whole.";
    } catch (failure) {
      outcome = `It could not be put back: ${(failure as Error).message}`;
    }
    throw new Fault(
      "WriteNotVerified",
      System.Management.Automation.ErrorCategory.WriteError,
      `The record ${record.endpoint} of HTTP.sys is not as it was written: its values are ${valuesText(after)}, expected ${valuesText(wanted)}. ${outcome}`,
      record.endpoint,
    );
  }

  private valuesNow(path: string): BindingValues {
    const registry = openLocalMachine();
    try {
      const key = registry.openSubKey(path);
      if (key === undefined) return new Map();
      try {
        return readValues(key);
      } finally {
        key.dispose();
      }
    } finally {
      registry.dispose();
    }
  }

  private savedValues(record: HttpSysRecord, state: string): BindingValues {
    try {
      const values = parseValues(state);
      const { path } = this.placeOf(record);
      const name = path.slice(path.lastIndexOf("\\") + 1);
      const saved = readBinding(record.kind, this.endpointOf(record.kind, name, values), values);
      if (saved.key !== record.key) throw new System.FormatException(`it is of the record ${saved.key}`);
      return values;
    } catch (failure) {
      if (failure instanceof Fault) throw failure;
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
