import { wholeNumber } from "../wholeNumbers.js";
import { jsonMembers, jsonName, jsonType, readJson } from "../jsonFile.js";

/** The data of a value, as what its kind is; neither for a kind that is not used. */
export interface RegistryValue {
  text: string | undefined;
  number: number | undefined;
}

/** The values by their keys and names, both in upper case. */
export type RegistryData = Map<string, Map<string, RegistryValue>>;

const keyPath = /^(?:HKLM|HKU)(?:\\[^\\]+)+$/;
const valueNames = new Set(["kind", "data"]);
const valueShapes = new Set(["kind string", "data string", "data number", "data array"]);
const largestDword: number = 4294967295;

/**
 * What a file `registry.json` holds.
 *
 * @throws Fault `ServerFileUnreadable` or `JsonInvalid`; System.FormatException where it holds anything unexpected
 */
export function readRegistryFile(path: string): RegistryData {
  const data: RegistryData = new Map<string, Map<string, RegistryValue>>();
  const root = readJson(path);
  requireObject(root, "it");
  for (const item of root.elements()) {
    const key = jsonName(item);
    if (!keyPath.test(key)) {
      throw new System.FormatException(
        `it has the key "${key}"; expected HKLM or HKU and a path, such as HKLM\\SOFTWARE`,
      );
    }
    requireObject(item, `the key ${key}`);
    if (data.has(key.toUpperCase())) throw new System.FormatException(`the key ${key} is there twice; expected once`);
    data.set(key.toUpperCase(), readKey(item, key));
  }
  return data;
}

function readKey(key: System.Xml.Linq.XElement, path: string): Map<string, RegistryValue> {
  const values = new Map<string, RegistryValue>();
  for (const item of key.elements()) {
    const name = jsonName(item);
    const place = `the value "${name}" of the key ${path}`;
    if (values.has(name.toUpperCase())) throw new System.FormatException(`${place} is there twice; expected once`);
    requireObject(item, place);
    values.set(name.toUpperCase(), readValue(item, place));
  }
  return values;
}

function readValue(item: System.Xml.Linq.XElement, place: string): RegistryValue {
  const members = jsonMembers(item, valueShapes, valueNames);
  const kind = members.get("kind") ?? "";
  const data = members.get("data");
  if (data === undefined) throw new System.FormatException(`${place} has no data`);
  const type = jsonType(item.element(System.Xml.Linq.XName.get("data"))!);
  switch (kind) {
    case "String":
    case "ExpandString":
      if (type !== "string")
        throw new System.FormatException(`${place} is a ${kind} and its data is JSON of kind ${type}; expected a text`);
      return { text: data, number: undefined };
    case "DWord": {
      const number = type === "number" ? wholeNumber(data, largestDword) : undefined;
      if (number === undefined) {
        const found = type === "number" ? data : `JSON of kind ${type}`;
        throw new System.FormatException(
          `${place} is a DWord and its data is ${found}; expected a whole number from 0 to 4294967295`,
        );
      }
      return { text: undefined, number };
    }
    case "QWord":
    case "Binary":
    case "MultiString":
      return { text: undefined, number: undefined };
    default:
      throw new System.FormatException(
        `${place} is of the kind "${kind}"; expected String, ExpandString, DWord, QWord, Binary or MultiString`,
      );
  }
}

function requireObject(element: System.Xml.Linq.XElement, place: string): void {
  const type = jsonType(element);
  if (type !== "object") throw new System.FormatException(`${place} is JSON of kind ${type}; expected an object`);
}
