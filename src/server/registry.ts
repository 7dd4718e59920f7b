/** The registry of a server, as a process of 64 bits sees it. */
export abstract class Registry {
  /**
   * A value of the kind String or ExpandString; `undefined` where there is none of this name, or it is of another kind.
   *
   * @param key with its hive: `HKLM\SOFTWARE\...`, `HKU\S-1-5-18\...`, in any case
   * @param name in any case
   * @throws Fault where it cannot be read
   */
  abstract text(key: string, name: string): string | undefined;

  /** A value of the kind DWord, 0 to 4294967295; otherwise as `text`. */
  abstract number(key: string, name: string): number | undefined;
}
