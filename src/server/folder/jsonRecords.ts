import { replaceFile } from "../atomicFile.js";
import { jsonContent, jsonName, jsonText, jsonType, parseJson, setJsonText } from "../jsonFile.js";
import { readServerFile } from "../serverFile.js";
import { splitArray, splitObject } from "./jsonParts.js";
import { requireWritten } from "./writtenFile.js";

const scalars = new Set(["string", "number", "boolean"]);

/** Where a member is in a file of records. */
export interface RecordPlace {
  /** The names that lead to the array, in any case. */
  keys: readonly string[];
  /** The place of the record in the array, from 0; -1 where it has none. */
  position: int;
  /** The name of the member, in any case. */
  member: string;
}

/** A value of a JSON file, and where it is among those beside it, from the outermost in. */
interface JsonPlace {
  value: System.Xml.Linq.XElement;
  places: int[];
}

/**
 * The records of an array in a JSON file of objects: what their members hold that are a text, a number or a truth value, by
 * their names in lower case.
 *
 * @param keys the names that lead to the array, in any case
 * @returns none where one of the names is not there
 * @throws Fault `ServerFileUnreadable` or `JsonInvalid`; System.FormatException where something else is there
 */
export function readRecords(path: string, keys: readonly string[]): Map<string, string>[] {
  const array = arrayAt(parseJson(readServerFile(path), path), keys);
  if (array === undefined) return [];

  const records: Map<string, string>[] = [];
  for (const item of array.value.elements()) {
    requireType(item, "object", `item ${records.length} of ${keys.join(", ")}`);
    const record = new Map<string, string>();
    for (const member of item.elements()) {
      const name = jsonName(member);
      const key = name.toLowerCase();
      if (record.has(key)) throw new System.FormatException(`the member "${name}" is there twice; expected once`);
      if (scalars.has(jsonType(member))) record.set(key, member.value);
    }
    records.push(record);
  }
  return records;
}

/**
 * Gives a member that is a text another one. Every other character of the file stays.
 *
 * @throws Fault `ServerFileUnreadable`, `JsonInvalid` or `WriteNotVerified`; System.FormatException where there is no such text; the
 * .NET exception of what failed
 */
export function replaceRecordText(path: string, place: RecordPlace, text: string): void {
  const content = readServerFile(path);
  const root = parseJson(content, path);
  const found = memberAt(root, place);
  if (found === undefined || jsonType(found.value) !== "string") {
    throw new System.FormatException(`${path} has no text ${place.member} there.`);
  }
  setJsonText(found.value, text);
  const written = jsonContent(replacedAt(jsonText(content), root, found.places, JSON.stringify(text)));
  if (!System.Xml.Linq.XNode.deepEquals(root, parseJson(written, path))) {
    throw new System.FormatException("the place of the value in the text was not found for certain.");
  }
  replaceFile(path, written);
  requireWritten(path, written, place.member, path);
}

/** A member of a record; `undefined` where it is not there. */
function memberAt(root: System.Xml.Linq.XElement, place: RecordPlace): JsonPlace | undefined {
  const array = arrayAt(root, place.keys);
  if (array === undefined) return undefined;
  const record = childAt(array.value, place.position);
  if (record === undefined) return undefined;
  return enter({ value: record, places: [...array.places, place.position] }, place.member);
}

/** The array that names lead to; `undefined` where one of them is not there. */
function arrayAt(root: System.Xml.Linq.XElement, keys: readonly string[]): JsonPlace | undefined {
  let here: JsonPlace = { value: root, places: [] };
  let name = "it";
  for (const key of keys) {
    requireType(here.value, "object", name);
    const next = enter(here, key);
    if (next === undefined) return undefined;
    here = next;
    name = key;
  }
  requireType(here.value, "array", name);
  return here;
}

/** The member of an object with a name in any case; `undefined` where there is none. */
function enter(object: JsonPlace, name: string): JsonPlace | undefined {
  const wanted = name.toLowerCase();
  let found: JsonPlace | undefined = undefined;
  let place: int = 0;
  for (const member of object.value.elements()) {
    if (jsonName(member).toLowerCase() === wanted) {
      if (found !== undefined) throw new System.FormatException(`the member "${name}" is there twice; expected once`);
      found = { value: member, places: [...object.places, place] };
    }
    place++;
  }
  return found;
}

/** The text of a value, with that of the one at `places` within it replaced. */
function replacedAt(text: string, root: System.Xml.Linq.XElement, places: readonly int[], replacement: string): string {
  // From the outermost in: the parts of each value on the way.
  const levels: string[][] = [];
  let rest = text;
  let value = root;
  for (const place of places) {
    const parts = jsonType(value) === "array" ? splitArray(rest) : splitObject(rest);
    levels.push(parts);
    rest = parts[2 * place + 1]!;
    value = childAt(value, place) ?? value;
  }
  let replaced = replacement;
  for (let depth: int = places.length - 1; depth >= 0; depth--) {
    const parts = levels[depth]!;
    parts[2 * places[depth]! + 1]! = replaced;
    replaced = parts.join("");
  }
  return replaced;
}

/** The element at a place among those within another; `undefined` where there is none. */
function childAt(holder: System.Xml.Linq.XElement, place: int): System.Xml.Linq.XElement | undefined {
  let position: int = 0;
  for (const child of holder.elements()) {
    if (position === place) return child;
    position++;
  }
  return undefined;
}

function requireType(value: System.Xml.Linq.XElement, type: string, name: string): void {
  const found = jsonType(value);
  if (found !== type) throw new System.FormatException(`${name} is JSON of kind ${found}; expected an ${type}`);
}
