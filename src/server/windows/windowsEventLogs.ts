import { EventLogs } from "../eventLogs.js";
import type { EventXml } from "../eventXml.js";
import { eventLogFault } from "./eventLogFaults.js";
import { logCreation } from "./logCreation.js";
import { WindowsEventXml } from "./windowsEventXml.js";

/** The event logs of this computer. */
export class WindowsEventLogs extends EventLogs {
  override has(logName: string): boolean {
    try {
      new System.Diagnostics.Eventing.Reader.EventLogConfiguration(logName).dispose();
      return true;
    } catch (failure) {
      if (failure instanceof System.Diagnostics.Eventing.Reader.EventLogNotFoundException) return false;
      throw eventLogFault("EventLogUnreadable", logName, failure as System.Exception);
    }
  }

  override open(logName: string, query: string): EventXml {
    return new WindowsEventXml(logName, System.Diagnostics.Eventing.Reader.PathType.LogName, query);
  }

  override isEnabled(logName: string): boolean {
    let configuration: System.Diagnostics.Eventing.Reader.EventLogConfiguration | undefined = undefined;
    try {
      configuration = new System.Diagnostics.Eventing.Reader.EventLogConfiguration(logName);
      return configuration.isEnabled;
    } catch (failure) {
      throw eventLogFault("EventLogUnreadable", logName, failure as System.Exception);
    } finally {
      configuration?.dispose();
    }
  }

  override enable(logName: string): void {
    let configuration: System.Diagnostics.Eventing.Reader.EventLogConfiguration | undefined = undefined;
    try {
      configuration = new System.Diagnostics.Eventing.Reader.EventLogConfiguration(logName);
      configuration.isEnabled = true;
      configuration.saveChanges();
    } catch (failure) {
      throw eventLogFault("EventLogNotWritten", logName, failure as System.Exception);
    } finally {
      configuration?.dispose();
    }
  }

  override createdAt(logName: string): string {
    try {
      const created = logCreation(logName);
      return created === undefined ? "" : created.toString("o", System.Globalization.CultureInfo.invariantCulture);
    } catch (failure) {
      throw eventLogFault("EventLogUnreadable", logName, failure as System.Exception);
    }
  }

  /** The newest event itself: what the service counts of a log may lag behind. */
  override mark(logName: string): string {
    let reader: System.Diagnostics.Eventing.Reader.EventLogReader | undefined = undefined;
    let newest: System.Diagnostics.Eventing.Reader.EventRecord | undefined = undefined;
    try {
      const pathType = System.Diagnostics.Eventing.Reader.PathType.LogName;
      const query = new System.Diagnostics.Eventing.Reader.EventLogQuery(logName, pathType, "*");
      query.reverseDirection = true;
      reader = new System.Diagnostics.Eventing.Reader.EventLogReader(query, undefined);
      newest = reader.readEvent();
      return newest === undefined ? "" : newest.toXml();
    } catch (failure) {
      if (failure instanceof System.Diagnostics.Eventing.Reader.EventLogNotFoundException) return "";
      throw eventLogFault("EventLogUnreadable", logName, failure as System.Exception);
    } finally {
      newest?.dispose();
      reader?.dispose();
    }
  }
}
