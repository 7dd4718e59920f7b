import type { Element, Node } from "@xmldom/xmldom";
import { checkXPath } from "./eventDialect.js";
import { childElements, parseXml } from "./xml.js";
import { EventXPath } from "./xpath.js";

interface Selector {
  suppresses: boolean;
  /** The channel, in lower case. */
  channel: string;
  xpath: EventXPath;
}

/** Which events a subscription asks for: those that a Select of a Query finds and no Suppress of the same Query does. */
export class EventQuery {
  /** @param queries the selectors of each Query */
  constructor(private readonly queries: readonly (readonly Selector[])[]) {}

  /**
   * @param channel the name of the event's channel
   * @param event the document whose root is the event
   */
  matches(channel: string, event: Node): boolean {
    return this.queries.some((selectors) => {
      const finding = selectors.filter(
        (selector) => selector.channel === channel.toLowerCase() && selector.xpath.selects(event),
      );
      return finding.length > 0 && !finding.some((selector) => selector.suppresses);
    });
  }
}

/**
 * Reads a subscription: a QueryList. Source: Microsoft, Windows Event Log, Query Schema.
 *
 * @throws where it is malformed, or asks for what the lab does not know
 */
export function parseEventQuery(text: string): EventQuery {
  const root = parseXml(text);
  if (root.localName !== "QueryList") throw new Error(`The subscription is a ${root.localName}; expected a QueryList.`);
  const queries = childElements(root).map((query) => {
    if (query.localName !== "Query") throw new Error(`QueryList/${query.localName} is not known; expected Query.`);
    return childElements(query).map((element) => readSelector(element, query.getAttribute("Path")));
  });
  if (!queries.flat().some((selector) => !selector.suppresses)) throw new Error("The subscription has no Select.");
  return new EventQuery(queries);
}

function readSelector(element: Element, channelOfQuery: string | null): Selector {
  if (element.localName !== "Select" && element.localName !== "Suppress") {
    throw new Error(`QueryList/Query/${element.localName} is not known; expected Select or Suppress.`);
  }
  const channel = element.getAttribute("Path") ?? channelOfQuery;
  if (!channel) throw new Error(`A ${element.localName} of the subscription names no channel (Path).`);
  const xpath = element.textContent?.trim() ?? "";
  checkXPath(xpath);
  return {
    suppresses: element.localName === "Suppress",
    channel: channel.toLowerCase(),
    xpath: new EventXPath(xpath),
  };
}
