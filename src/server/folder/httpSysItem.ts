import { pointedText } from "./httpSysText.js";
import { jsonContent, jsonName, parseJson, setJsonText } from "../jsonFile.js";
import { splitArray } from "./jsonParts.js";

const storeNameName = System.Xml.Linq.XName.get("storeName");

/**
 * The item of `httpsys.json` that a text is.
 *
 * @param path what the text comes from, for the message
 * @throws Fault `JsonInvalid` where it is no JSON; System.FormatException where it is not exactly one record
 */
export function parseItem(text: string, path: string): System.Xml.Linq.XElement {
  // As the item of an array, as it is in the file. The parser takes brackets too many at the end.
  const array = `[${text}]`;
  const root = parseJson(jsonContent(array), path);
  const item = itemAt(root, 1);
  const parts = splitArray(array);
  if (item === undefined || parts.length !== 3 || parts[1] !== text) {
    throw new System.FormatException("it is not exactly one record");
  }
  return item;
}

/** The item whose text is at a place of the parts that `splitArray` gives; `undefined` where the array is shorter. */
export function itemAt(root: System.Xml.Linq.XElement, place: int): System.Xml.Linq.XElement | undefined {
  let position: int = 1;
  for (const item of root.elements()) {
    if (position === place) return item;
    position += 2;
  }
  return undefined;
}

/**
 * Points an item at another certificate and gives its text as it is then. A store that stays the same keeps its spelling.
 *
 * @param item what `parseItem` gave for `text`; it is changed
 * @param text the text of the item
 */
export function pointItem(item: System.Xml.Linq.XElement, text: string, thumbprint: string, storeName: string): string {
  let position: int = 0;
  let thumbprintAt: int = -1;
  let storeAt: int = -1;
  let currentStore = "";
  let thumbprintMember = item;
  let storeMember = item;
  for (const member of item.elements()) {
    // A name that is written with escapes is in an attribute.
    const name = jsonName(member);
    if (name === "thumbprint") {
      thumbprintAt = position;
      thumbprintMember = member;
    } else if (name === "storeName") {
      storeAt = position;
      storeMember = member;
      currentStore = member.value;
    }
    position++;
  }

  setJsonText(thumbprintMember, thumbprint);
  if (currentStore === "") currentStore = "My";
  if (currentStore.toUpperCase() === storeName.toUpperCase()) {
    return pointedText(text, thumbprintAt, storeAt, thumbprint, undefined);
  }
  if (storeAt === -1) {
    const added = new System.Xml.Linq.XElement(storeNameName);
    setJsonText(added, storeName);
    thumbprintMember.addAfterSelf(added);
  } else {
    setJsonText(storeMember, storeName);
  }
  return pointedText(text, thumbprintAt, storeAt, thumbprint, storeName);
}
