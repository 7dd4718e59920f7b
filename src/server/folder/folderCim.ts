import { Fault } from "../../faults.js";
import { Cim } from "../cim.js";
import { CimItem } from "../cimItem.js";
import { readRecords, replaceRecordText } from "./jsonRecords.js";

/** The classes of CIM of a server folder: `cim.json`, with as much of them as somebody has written down. */
export class FolderCim extends Cim {
  private readonly path: string;

  /** @param root the full path of the server folder */
  constructor(root: string) {
    super();
    this.path = System.IO.Path.combine(root, "cim.json");
  }

  override items(namespace: string, className: string, keyName: string): readonly CimItem[] {
    if (!System.IO.File.exists(this.path)) return [];
    try {
      const records = readRecords(this.path, [namespace, className]);
      return records.map((values) => new CimItem(namespace, className, keyName, values));
    } catch (failure) {
      throw new Fault(
        "CimUnreadable",
        System.Management.Automation.ErrorCategory.InvalidData,
        failure instanceof Fault ? failure.message : `${this.path}: ${(failure as Error).message}.`,
        this.path,
      );
    }
  }

  override write(item: CimItem, property: string, text: string): void {
    const places = this.items(item.namespace, item.className, item.keyName);
    const position = places.findIndex((other) => other.isSame(item));
    replaceRecordText(this.path, { keys: [item.namespace, item.className], position, member: property }, text);
  }
}
