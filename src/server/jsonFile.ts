import { Fault } from "../faults.js";
import { readServerFile } from "./serverFile.js";

const typeAttribute = System.Xml.Linq.XName.get("type");
const nameAttribute = System.Xml.Linq.XName.get("item");
const deepestNesting: int = 64;
/** What is no UTF-8 is an error, so that text and content are the same thing. */
const utf8 = new System.Text.UTF8Encoding(false, true);

/**
 * .NET's reader takes some texts that are no JSON: a comma before a closing bracket, leading zeros, NaN and Infinity.
 *
 * @compiled
 */
const suspectText = /,[ \t\r\n]*[\]}]|[:,[][ \t\r\n]*-?(?:0[0-9]|NaN|INF|Infinity)/;
const strayText =
  /^(?:[^"]*"(?:[^"\\]|\\[^\r\n])*")*?[^"]*(?:,[ \t\r\n]*[\]}]|[:,[][ \t\r\n]*-?(?:0[0-9]|NaN|INF|Infinity))/;

/**
 * Reads a JSON file as `parseJson` does.
 *
 * @throws Fault `ServerFileUnreadable`, or `JsonInvalid` where the file is not JSON
 */
export function readJson(path: string): System.Xml.Linq.XElement {
  return parseJson(readServerFile(path), path);
}

/**
 * JSON as XML, in the form of .NET's JSON reader: an element for each value, its kind in the attribute `type`, items of an
 * array named `item`. Numbers keep their text and members that nobody knows are kept.
 * Source: Mapping Between JSON and XML, .NET documentation of WCF.
 *
 * @param path the file it comes from, for the message
 * @throws Fault `JsonInvalid` where it is not JSON
 */
export function parseJson(content: bytes, path: string): System.Xml.Linq.XElement {
  try {
    return parse(content);
  } catch (failure) {
    throw new Fault(
      "JsonInvalid",
      System.Management.Automation.ErrorCategory.InvalidData,
      `The file ${path} is not JSON: ${(failure as Error).message}`,
      path,
    );
  }
}

/** The text of a JSON file that `parseJson` has taken; a byte order mark is part of it. */
export function jsonText(content: bytes): string {
  return utf8.getString(content);
}

/** The content of a JSON file with this text. */
export function jsonContent(text: string): bytes {
  return utf8.getBytes(text);
}

/** The kind of a JSON value: `string`, `number`, `boolean`, `null`, `object` or `array`. */
export function jsonType(element: System.Xml.Linq.XElement): string {
  return element.attribute(typeAttribute)?.value ?? "string";
}

/** The name of a member of a JSON object; one that XML does not allow is in an attribute. */
export function jsonName(member: System.Xml.Linq.XElement): string {
  return member.attribute(nameAttribute)?.value ?? member.name.localName;
}

/** Makes an element the JSON string `text`. */
export function setJsonText(element: System.Xml.Linq.XElement, text: string): void {
  element.setAttributeValue(typeAttribute, "string");
  element.value = text;
}

/**
 * The members of a JSON object as text, `null` as an empty text; objects and arrays within it as the text of all they hold.
 *
 * @param shapes what is allowed, as `name kind`: `storeName string`, `storeName null`
 * @param names the names in `shapes`; a member with another name may be of any kind
 * @throws System.FormatException where a member is twice there or of a kind that is not allowed
 */
export function jsonMembers(
  element: System.Xml.Linq.XElement,
  shapes: Set<string>,
  names: Set<string>,
): Map<string, string> {
  const kind = element.attribute(typeAttribute)?.value;
  if (kind !== "object") throw new System.FormatException(`it is JSON of kind ${kind ?? "string"}; expected an object`);

  const members = new Map<string, string>();
  for (const member of element.elements()) {
    let name = member.name.localName;
    const type = member.attribute(typeAttribute)!.value;
    if (!shapes.has(`${name} ${type}`)) {
      if (names.has(name)) {
        throw new System.FormatException(`the member "${name}" is JSON of kind ${type}, which is not allowed there`);
      }
      name = jsonName(member);
    }
    if (members.has(name)) throw new System.FormatException(`the member "${name}" is there twice; expected once`);
    members.set(name, member.value);
  }
  return members;
}

function parse(content: bytes): System.Xml.Linq.XElement {
  const text = utf8.getString(content);
  if (text.trim() === "") throw new System.FormatException("it is empty.");
  if (suspectText.test(text) && strayText.test(text)) {
    throw new System.FormatException(
      "it has a comma before a closing bracket, a number with leading zeros, or a number that is none.",
    );
  }

  // A byte order mark is no JSON, but some editors write one.
  const markLength: int = text.startsWith("\uFEFF") ? 3 : 0;
  const stream = new System.IO.MemoryStream(content, markLength, content.length - markLength);
  const quotas = new System.Xml.XmlDictionaryReaderQuotas();
  System.Xml.XmlDictionaryReaderQuotas.max.copyTo(quotas);
  quotas.maxDepth = deepestNesting;
  return System.Xml.Linq.XElement.load(
    System.Runtime.Serialization.Json.JsonReaderWriterFactory.createJsonReader(stream, quotas),
  );
}
