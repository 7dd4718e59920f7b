import { ManagedSetting } from "../managedSetting.js";

/** One instance of a class of CIM of this computer, as PowerShell gives it. */
export class CimSetting extends ManagedSetting {
  readonly instance: Com.CimInstance;

  constructor(
    instance: Com.CimInstance,
    place: readonly string[],
    keyNames: readonly string[],
    values: Map<string, string>,
  ) {
    super(place, keyNames, values);
    this.instance = instance;
  }
}
