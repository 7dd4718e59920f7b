import { normalizeThumbprint } from "../../thumbprint.js";
import { replaceFile } from "../atomicFile.js";
import { jsonContent, jsonMembers, jsonName, jsonText, parseJson } from "../jsonFile.js";
import { splitObject } from "./jsonParts.js";
import { readServerFile } from "../serverFile.js";

const shapes = new Set(["renewedBy string", "renewedBy null"]);
const names = new Set(["renewedBy"]);

/**
 * The value of `renewedBy` in the `.json` beside a certificate, as it is written there; `null` where there is none.
 *
 * @param path the `.json`; empty where the certificate has none
 */
export function readLink(path: string): string | null {
  if (path === "") return null;
  const content = readServerFile(path);
  const place = placeOfLink(content, path);
  const value = place === -1 ? "null" : splitObject(jsonText(content))[place]!;
  return value === "null" ? null : value;
}

/**
 * Writes that value and nothing else.
 *
 * @throws System.FormatException where the file has no such member, or the value is no thumbprint; otherwise what the system says
 */
export function writeLink(path: string, value: string | null): void {
  if (value !== null && !isThumbprint(value, path)) {
    throw new System.FormatException(`${value} is no thumbprint; expected 40 hex digits in quotes`);
  }
  const content = readServerFile(path);
  const place = placeOfLink(content, path);
  if (place === -1) throw new System.FormatException(`${path} has no member "renewedBy"; expected one`);
  const parts = splitObject(jsonText(content));
  parts[place]! = value ?? "null";
  replaceFile(path, jsonContent(parts.join("")));
}

/** Whether a value, which comes from the journal, is one JSON string that holds a thumbprint, and nothing behind it. */
function isThumbprint(value: string, path: string): boolean {
  const text = `{"renewedBy":${value}}`;
  const members = jsonMembers(parseJson(jsonContent(text), path), shapes, names);
  const parts = splitObject(text);
  return parts.length === 3 && parts[1] === value && normalizeThumbprint(members.get("renewedBy") ?? "") !== undefined;
}

/** Where the value is among the parts of `splitObject`; -1 where the object has no such member. */
function placeOfLink(content: bytes, path: string): int {
  let place: int = 1;
  for (const member of parseJson(content, path).elements()) {
    if (jsonName(member) === "renewedBy") return place;
    place += 2;
  }
  return -1;
}
