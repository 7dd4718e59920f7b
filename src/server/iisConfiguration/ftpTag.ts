import { attributeOf, hashOf } from "./ftpSections.js";
import { splitSslTags } from "./sslTags.js";

const certificateNames = new Set(["serverCertHash", "serverCertStoreName"]);

/**
 * The element that a start tag `ssl` begins, without what is in it.
 *
 * @throws System.FormatException where the text is not exactly one such tag; System.Xml.XmlException where it is no XML
 */
export function parseTag(tag: string): System.Xml.Linq.XElement {
  const parts = splitSslTags(tag);
  if (parts.length !== 3 || parts[1] !== tag) throw new System.FormatException("it is not exactly one start tag ssl");

  const settings = new System.Xml.XmlReaderSettings();
  settings.dtdProcessing = System.Xml.DtdProcessing.Prohibit;
  settings.xmlResolver = undefined;
  const text = tag.endsWith("/>") ? tag : `${tag}</ssl>`;
  const stream = new System.IO.MemoryStream(System.Text.Encoding.UTF8.getBytes(text));
  return System.Xml.Linq.XElement.load(System.Xml.XmlReader.create(stream, settings));
}

/**
 * Makes sure that a start tag is another one with another certificate, and nothing else.
 *
 * @param store empty where the store has to be as it was
 * @throws System.FormatException where it is not
 */
export function requirePointed(tag: string, before: string, thumbprint: string, store: string): void {
  const element = parseTag(tag);
  const old = parseTag(before);
  const wantedStore = store === "" ? attributeOf(old, "serverCertStoreName") : store;
  const isPointed =
    hashOf(element) === thumbprint &&
    attributeOf(element, "serverCertStoreName") === wantedStore &&
    otherAttributes(element) === otherAttributes(old);
  if (!isPointed)
    throw new System.FormatException("the place of the certificate in the text was not found for certain.");
}

/**
 * Makes sure that two elements say the same but for the certificate and its store.
 *
 * @throws System.FormatException where they do not
 */
export function requireSameBesides(element: System.Xml.Linq.XElement, other: System.Xml.Linq.XElement): void {
  if (otherAttributes(element) !== otherAttributes(other))
    throw new System.FormatException(
      "its other settings are not as they were, and they would have to be put back as well.",
    );
}

/** What an element says beyond the certificate, in its order. */
function otherAttributes(element: System.Xml.Linq.XElement): string {
  const texts: string[] = [];
  for (const { name, value } of element.attributes()) {
    if (!certificateNames.has(name.localName)) texts.push(name.namespaceName, name.localName, value);
  }
  return JSON.stringify(texts);
}

/** Gives an element the attributes of another, in their order, and no others. */
export function takeAttributes(element: System.Xml.Linq.XElement, from: System.Xml.Linq.XElement): void {
  element.removeAttributes();
  for (const attribute of from.attributes()) element.setAttributeValue(attribute.name, attribute.value);
}
