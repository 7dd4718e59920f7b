/** A value of a registry key, as it is compared and saved: its kind, and its data as text. */
export interface SavedValue {
  name: string;
  /** As .NET names it: `Binary`, `DWord`, `String`, ... */
  kind: string;
  /** Hex for Binary, decimal digits for DWord and QWord, the text itself for String and ExpandString. */
  data: string;
}

/**
 * The values of a registry key, sorted by their names.
 *
 * @throws System.FormatException where a value is of a kind that none of HTTP.sys is of
 */
export function readValues(key: Microsoft.Win32.RegistryKey): SavedValue[] {
  const values: SavedValue[] = [];
  for (const name of key.getValueNames()) {
    const kind = key.getValueKind(name);
    values.push({ name, kind: `${kindName(kind, name)}`, data: dataText(key, name, kind) });
  }
  return values.sort((one, other) => (one.name < other.name ? -1 : 1));
}

function kindName(kind: Microsoft.Win32.RegistryValueKind, name: string): string {
  switch (kind) {
    case Microsoft.Win32.RegistryValueKind.Binary:
      return "Binary";
    case Microsoft.Win32.RegistryValueKind.DWord:
      return "DWord";
    case Microsoft.Win32.RegistryValueKind.String:
      return "String";
    default:
      throw new System.FormatException(`the value ${name} is none of the kinds String, DWord and Binary`);
  }
}

function dataText(key: Microsoft.Win32.RegistryKey, name: string, kind: Microsoft.Win32.RegistryValueKind): string {
  const data = key.getValue(name, undefined, Microsoft.Win32.RegistryValueOptions.DoNotExpandEnvironmentNames);
  if (kind === Microsoft.Win32.RegistryValueKind.Binary) return hexText(data as unknown as bytes);
  return kind === Microsoft.Win32.RegistryValueKind.DWord ? `${data as unknown as int}` : (data as unknown as string);
}

/** Upper-case hex. */
export function hexText(content: bytes): string {
  return System.BitConverter.toString(content).replaceAll("-", "");
}

/** The bytes that hex digits stand for; two for each. */
export function hexBytes(text: string): bytes {
  const length: int = Math.trunc(text.length / 2);
  const content = new Uint8Array(length);
  for (let position: int = 0; position < content.length; position++) {
    content[position]! = Number.parseInt(text.slice(2 * position, 2 * position + 2), 16) as int;
  }
  return content;
}

/** The data of a value; `undefined` where there is none of that name and kind. Names have no case. */
export function valueData(values: readonly SavedValue[], name: string, kind: string): string | undefined {
  return values.find((value) => value.kind === kind && value.name.toUpperCase() === name.toUpperCase())?.data;
}
