import { createRequire } from "node:module";
import type { Node } from "@xmldom/xmldom";

// Its own declarations bring those of a browser with them, which would hide mistakes everywhere else.
interface XPathLibrary {
  parse(xpath: string): {
    evaluateBoolean(options: { node: Node; allowAnyNamespaceForNoPrefix: boolean }): boolean;
    evaluateString(options: { node: Node; allowAnyNamespaceForNoPrefix: boolean }): string;
  };
}

const library = createRequire(import.meta.url)("xpath") as XPathLibrary;

/** An XPath over events. The event log's own has no prefixes: a name means the element, whatever its namespace is. */
export class EventXPath {
  private readonly expression: ReturnType<XPathLibrary["parse"]>;

  /** @throws where the XPath is malformed */
  constructor(xpath: string) {
    this.expression = library.parse(xpath);
  }

  /** Whether it selects anything of an event. @param event the document whose root is the event */
  selects(event: Node): boolean {
    return this.expression.evaluateBoolean({ node: event, allowAnyNamespaceForNoPrefix: true });
  }

  /** The text of the first node that it selects; empty where there is none. @param event as above */
  textOf(event: Node): string {
    return this.expression.evaluateString({ node: event, allowAnyNamespaceForNoPrefix: true });
  }
}
