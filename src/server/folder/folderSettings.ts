import { Fault } from "../../faults.js";
import { ManagedSetting } from "../managedSetting.js";
import { ManagedSettings } from "../managedSettings.js";
import { readRecords, replaceRecordText } from "./jsonRecords.js";

/** The settings of a server folder that a file holds, with as much of them as somebody has written down. */
export class FolderSettings extends ManagedSettings {
  private readonly path: string;
  /** The id of the error where the file cannot be read. */
  private readonly errorId: string;

  /** @param path the full path of the file; @param errorId the id of the error where it cannot be read */
  constructor(path: string, errorId: string) {
    super();
    this.path = path;
    this.errorId = errorId;
  }

  override settings(place: readonly string[], keyNames: readonly string[]): readonly ManagedSetting[] {
    if (!System.IO.File.exists(this.path)) return [];
    try {
      return readRecords(this.path, place).map((values) => new ManagedSetting(place, keyNames, values));
    } catch (failure) {
      throw new Fault(
        this.errorId,
        System.Management.Automation.ErrorCategory.InvalidData,
        failure instanceof Fault ? failure.message : `${this.path}: ${(failure as Error).message}.`,
        this.path,
      );
    }
  }

  override write(setting: ManagedSetting, property: string, text: string): void {
    const all = this.settings(setting.place, setting.keyNames);
    const position = all.findIndex((other) => other.isSame(setting));
    replaceRecordText(this.path, { keys: setting.place, position, member: property }, text);
  }
}
