import { splitObject } from "./jsonParts.js";

const nameOfMember = /"[^"\\]*(?:\\[^][^"\\]*)*"/;

/**
 * The text of a record of `httpsys.json` with another thumbprint, and with another store where one is given. Every other
 * character stays; a `storeName` that is not there yet comes after the thumbprint, spaced as its neighbours are.
 *
 * @param text the JSON object of the record, which has more members than the thumbprint
 * @param thumbprintAt the place of the member `thumbprint` among the members, from 0
 * @param storeAt the place of the member `storeName`, -1 where there is none
 * @param thumbprint upper-case hex
 * @param storeName `undefined` where the store stays as it is written
 */
export function pointedText(
  text: string,
  thumbprintAt: int,
  storeAt: int,
  thumbprint: string,
  storeName: string | undefined,
): string {
  const parts = splitObject(text);
  parts[2 * thumbprintAt + 1]! = JSON.stringify(thumbprint);
  if (storeName !== undefined && storeAt >= 0) {
    parts[2 * storeAt + 1]! = JSON.stringify(storeName);
  } else if (storeName !== undefined) {
    // What stands before the first value has the bracket in place of a comma.
    const neighbour = parts[thumbprintAt === 0 ? 2 : 2 * thumbprintAt]!;
    const separator = neighbour.replace(nameOfMember, '"storeName"');
    parts[2 * thumbprintAt + 1]! = JSON.stringify(thumbprint) + separator + JSON.stringify(storeName);
  }
  return parts.join("");
}
