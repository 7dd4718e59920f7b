import { hexText } from "../hex.js";

/** A value of a registry key, as it is compared and saved: its kind, and its data as text. */
export interface SavedValue {
  name: string;
  /** As .NET names it: `Binary`, `DWord`, `String`, ... */
  kind: string;
  /** Hex for Binary, decimal digits for DWord and QWord, the text itself for String and ExpandString. */
  data: string;
}

/** The values of a key by their names in upper case, in the order of their names: names of the registry have no case. */
export type BindingValues = Map<string, SavedValue>;

/**
 * The values of a registry key.
 *
 * @throws System.FormatException where a value is of a kind that none of HTTP.sys is of
 */
export function readValues(key: Microsoft.Win32.RegistryKey): BindingValues {
  const values: BindingValues = new Map<string, SavedValue>();
  const options = Microsoft.Win32.RegistryValueOptions.DoNotExpandEnvironmentNames;
  const names = [...key.getValueNames()].sort();
  for (const name of names) {
    const valueKind = key.getValueKind(name);
    const data = key.getValue(name, undefined, options);
    let kind = "Binary";
    let text = "";
    switch (valueKind) {
      case Microsoft.Win32.RegistryValueKind.Binary:
        text = hexText(data as unknown as bytes);
        break;
      case Microsoft.Win32.RegistryValueKind.DWord:
        kind = "DWord";
        text = `${data as unknown as int}`;
        break;
      case Microsoft.Win32.RegistryValueKind.String:
        kind = "String";
        text = data as unknown as string;
        break;
      default:
        throw new System.FormatException(`the value ${name} is none of the kinds String, DWord and Binary`);
    }
    values.set(name.toUpperCase(), { name, kind, data: text });
  }
  return values;
}

/** Values in the order of their names. */
export function inOrder(values: readonly SavedValue[]): BindingValues {
  const byName = new Map<string, SavedValue>();
  for (const value of values) byName.set(value.name, value);
  const sorted: BindingValues = new Map<string, SavedValue>();
  const names = [...byName.keys()].sort();
  for (const name of names) sorted.set(name.toUpperCase(), byName.get(name)!);
  return sorted;
}

/** Values as one text: the same for the same values. */
export function valuesText(values: BindingValues): string {
  return JSON.stringify([...values.values()]);
}

/** The values that a text of `valuesText` says. @throws System.FormatException where it is none */
export function parseValues(text: string): BindingValues {
  return inOrder(JSON.parse(text) as SavedValue[]);
}

/** The data of a value; `undefined` where there is none of that name and kind. @param name in upper case */
export function valueData(values: BindingValues, name: string, kind: string): string | undefined {
  const value = values.get(name);
  return value?.kind === kind ? value.data : undefined;
}
