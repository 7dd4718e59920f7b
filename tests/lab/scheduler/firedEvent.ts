import type { Document } from "@xmldom/xmldom";
import type { EventTrigger } from "./task.js";
import { EventXPath } from "./xpath.js";

/**
 * What puts the values of an event into the arguments of an action: `$(Name)` becomes the text of what the value
 * query of that name finds. UNCONFIRMED: a query that finds nothing gives an empty text; what no query names stays.
 */
export function valuesOf(queries: EventTrigger["valueQueries"], event: Document): (text: string) => string {
  const values = new Map<string, string>();
  for (const [name, path] of queries) values.set(name, new EventXPath(path).textOf(event));
  return (text) => text.replace(/\$\(([^()]*)\)/g, (whole, name: string) => values.get(name) ?? whole);
}
