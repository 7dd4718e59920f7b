import { DOMParser, type Element, onErrorStopParsing } from "@xmldom/xmldom";

/**
 * The element at the root of an XML text.
 *
 * @throws where it is not well-formed, or has a DTD, which nothing that is read here has
 */
export function parseXml(text: string): Element {
  if (text.includes("<!DOCTYPE")) throw new Error("The XML has a DTD, which is not read.");
  const parser = new DOMParser({ onError: onErrorStopParsing });
  const root = parser.parseFromString(text.replace(/^\uFEFF/, ""), "text/xml").documentElement;
  if (root === null) throw new Error("The XML has no element.");
  return root;
}

/** The elements right below one, in their order; none where it is not there. */
export function childElements(element: Element | undefined): Element[] {
  if (element === undefined) return [];
  return Array.from(element.childNodes).filter((node) => node.nodeType === node.ELEMENT_NODE) as Element[];
}

/** The first element of a name right below one. */
export function childElement(element: Element | undefined, name: string): Element | undefined {
  return childElements(element).find((child) => child.localName === name);
}

/** The text of a child, trimmed; undefined where it is not there. */
export function childText(element: Element | undefined, name: string): string | undefined {
  return childElement(element, name)?.textContent?.trim();
}
