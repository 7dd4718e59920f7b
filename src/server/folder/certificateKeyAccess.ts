import { createFile, replaceFile } from "../atomicFile.js";
import { jsonContent, jsonName, jsonText, jsonType, parseJson } from "../jsonFile.js";
import { splitObject } from "./jsonParts.js";
import { readServerFile } from "../serverFile.js";

const member = "keyAccess";
const identityName = System.Xml.Linq.XName.get("identity");

/** Makes the `.json` beside a certificate that has none. @returns its path */
export function makeDetails(path: string): string {
  const details = `${path.slice(0, path.lastIndexOf("."))}.json`;
  createFile(details, jsonContent("{}\n"));
  return details;
}

/**
 * Adds an identity to those that may read the private key, by the member `keyAccess` of the `.json` beside a certificate, and
 * changes nothing else of it; nothing where it is there already.
 *
 * @param path the `.json`
 * @param identity a SID
 * @throws Fault or a .NET exception of what failed
 */
export function addKeyReader(path: string, identity: string): void {
  const content = readServerFile(path);
  const text = jsonText(content);
  const entry = JSON.stringify({ identity, rights: "Read" });
  let place: int = 1;
  for (const found of parseJson(content, path).elements()) {
    if (jsonName(found) === member) {
      const isList = jsonType(found) === "array";
      if (isList && names(found, identity)) return;
      const parts = splitObject(text);
      parts[place]! = isList ? withItem(parts[place]!, entry) : `[${entry}]`;
      replaceFile(path, jsonContent(parts.join("")));
      return;
    }
    place += 2;
  }
  const end = text.lastIndexOf("}");
  const separator = place === 1 ? "" : ", ";
  const inserted = `${text.slice(0, end).trimEnd()}${separator}"${member}": [${entry}]`;
  replaceFile(path, jsonContent(inserted + text.slice(end)));
}

/** Whether one of the entries is about an identity. */
function names(list: System.Xml.Linq.XElement, identity: string): boolean {
  for (const item of list.elements()) {
    if (item.element(identityName)?.value === identity) return true;
  }
  return false;
}

/** The text of an array with one item more. */
function withItem(array: string, item: string): string {
  const before = array.slice(0, array.lastIndexOf("]")).trimEnd();
  return `${before}${before.endsWith("[") ? "" : ", "}${item}]`;
}
