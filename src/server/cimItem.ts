/** One instance of a class of CIM, as it was read. */
export class CimItem {
  readonly namespace: string;
  readonly className: string;
  /** The property that tells the instances of the class apart. */
  readonly keyName: string;
  /** What its properties hold that are a text or a number, by their names in lower case. */
  readonly values: Map<string, string>;

  constructor(namespace: string, className: string, keyName: string, values: Map<string, string>) {
    this.namespace = namespace;
    this.className = className;
    this.keyName = keyName;
    this.values = values;
  }

  /** What a property holds; empty where it holds nothing, or is not there. @param property in any case */
  text(property: string): string {
    return this.values.get(property.toLowerCase()) ?? "";
  }

  /** Whether this is the same instance as another, whatever their other properties hold. */
  isSame(other: CimItem): boolean {
    return this.text(this.keyName).toLowerCase() === other.text(this.keyName).toLowerCase();
  }
}
