import { CimItem } from "../cimItem.js";

/** One instance of a class of CIM of this computer, as PowerShell gives it. */
export class WindowsCimItem extends CimItem {
  readonly instance: Com.CimInstance;

  constructor(
    instance: Com.CimInstance,
    namespace: string,
    className: string,
    keyName: string,
    values: Map<string, string>,
  ) {
    super(namespace, className, keyName, values);
    this.instance = instance;
  }
}
