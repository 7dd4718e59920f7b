/** One setting of a role that a server manages for others, with its properties: an instance of CIM, a listener of WinRM. */
export class ManagedSetting {
  /** The names that lead to the settings of its kind: namespace and class of CIM, the resource of WS-Management. */
  readonly place: readonly string[];
  /** The properties that tell the settings of its kind apart. */
  readonly keyNames: readonly string[];
  /** What its properties hold that are a text, a number or a truth value, by their names in lower case. */
  readonly values: Map<string, string>;

  constructor(place: readonly string[], keyNames: readonly string[], values: Map<string, string>) {
    this.place = place;
    this.keyNames = keyNames;
    this.values = values;
  }

  /** What a property holds; empty where it holds nothing, or is not there. @param property in any case */
  text(property: string): string {
    return this.values.get(property.toLowerCase()) ?? "";
  }

  /** Its kind and what tells it apart, for messages: `Win32_TSGeneralSetting RDP-Tcp`. */
  name(): string {
    const keys = this.keyNames.map((name) => this.text(name));
    return `${this.place[this.place.length - 1]!} ${keys.join(" ")}`;
  }

  /** Whether this is the same setting as another, whatever their other properties hold. */
  isSame(other: ManagedSetting): boolean {
    return this.name().toLowerCase() === other.name().toLowerCase();
  }
}
