import { Fault } from "../../faults.js";
import { replaceFile } from "./atomicFile.js";
import { readServerFile } from "./serverFile.js";

const typeAttribute = System.Xml.Linq.XName.get("type");
const nameAttribute = System.Xml.Linq.XName.get("item");
const deepestNesting: int = 64;

/**
 * .NET's reader takes some texts that are no JSON: a comma before a closing bracket, leading zeros, NaN and Infinity.
 *
 * @compiled
 */
const suspectText = /,[ \t\r\n]*[\]}]|[:,[][ \t\r\n]*-?(?:0[0-9]|NaN|INF|Infinity)/;
const strayText =
  /^(?:[^"]*"(?:[^"\\]|\\[^\r\n])*")*?[^"]*(?:,[ \t\r\n]*[\]}]|[:,[][ \t\r\n]*-?(?:0[0-9]|NaN|INF|Infinity))/;

/**
 * Reads a JSON file as XML, in the form of .NET's JSON reader: an element for each value, its kind in the attribute
 * `type`, items of an array named `item`. Numbers keep their text and members that nobody knows are kept.
 * Source: Mapping Between JSON and XML, .NET documentation of WCF.
 *
 * @throws Fault `ServerFileUnreadable`, or `JsonInvalid` where the file is not JSON
 */
export function readJson(path: string): System.Xml.Linq.XElement {
  const content = readServerFile(path);
  try {
    return parseJson(content);
  } catch (failure) {
    throw new Fault(
      "JsonInvalid",
      System.Management.Automation.ErrorCategory.InvalidData,
      `The file ${path} is not JSON: ${(failure as Error).message}`,
      path,
    );
  }
}

/**
 * Writes what `readJson` gave, changed or not, in the place of the file it came from.
 *
 * @throws the .NET exception of what failed; the old file is then still there
 */
export function writeJson(path: string, root: System.Xml.Linq.XElement): void {
  const stream = new System.IO.MemoryStream();
  const writer = System.Runtime.Serialization.Json.JsonReaderWriterFactory.createJsonWriter(
    stream,
    new System.Text.UTF8Encoding(false, true),
    false,
    true,
    "  ",
  );
  // Not XElement.WriteTo: it writes an empty text into what is null, which the JSON writer refuses.
  writer.writeNode(root.createReader(), false);
  writer.flush();
  replaceFile(path, stream.toArray());
}

/** The kind of a JSON value: `string`, `number`, `boolean`, `null`, `object` or `array`. */
export function jsonType(element: System.Xml.Linq.XElement): string {
  return element.attribute(typeAttribute)?.value ?? "string";
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
      // A name that XML does not allow is in an attribute.
      name = member.attribute(nameAttribute)?.value ?? name;
    }
    if (members.has(name)) throw new System.FormatException(`the member "${name}" is there twice; expected once`);
    members.set(name, member.value);
  }
  return members;
}

function parseJson(content: bytes): System.Xml.Linq.XElement {
  const text = new System.Text.UTF8Encoding(false, true).getString(content);
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
