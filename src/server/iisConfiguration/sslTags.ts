/** What no tag is in, or a start tag `ssl`; an attribute holds no `<`. */
const step = /<!--[^]*?-->|<!\[CDATA\[[^]*?\]\]>|<\?[^]*?\?>|<ssl(?:[ \t\r\n/](?:[^>"']|"[^"]*"|'[^']*')*)?>/g;
const attributeStep = /([ \t\r\n]+)([^ \t\r\n=/>"']+)([ \t\r\n]*=[ \t\r\n]*)("[^"]*"|'[^']*')/g;

/**
 * Takes the text of an XML file apart: what stands before the first start tag `ssl`, that tag, what stands before the next, that
 * tag, ..., what stands after the last. Joined, the parts are the text again.
 *
 * @param text XML without a DTD that a parser has taken
 * @returns an odd number of parts, the tags at 1, 3, 5, ...
 */
export function splitSslTags(text: string): string[] {
  const parts: string[] = [];
  let end: int = 0;
  for (const match of text.matchAll(step)) {
    if (!match[0].startsWith("<ssl")) continue;
    parts.push(text.slice(end, match.index));
    parts.push(match[0]);
    end = match.index + match[0].length;
  }
  parts.push(text.slice(end));
  return parts;
}

/**
 * A start tag `ssl` with another certificate, and with another store where one is given. Every other character stays; a
 * `serverCertStoreName` that is not there yet comes after the hash, spaced as the hash is.
 *
 * @param tag a start tag with an attribute `serverCertHash`
 * @param thumbprint upper-case hex
 * @param storeName empty where the store stays as it is written, or inherited
 */
export function pointedTag(tag: string, thumbprint: string, storeName: string): string {
  let pointed = "";
  let end: int = 0;
  let added = "";
  let hasStore = false;
  let hashEnd: int = 0;
  for (const match of tag.matchAll(attributeStep)) {
    const value = match[4]!;
    const quote = value.slice(0, 1);
    const beforeValue = match[1]! + match[2]! + match[3]!;
    const valueAt = match.index + beforeValue.length;
    if (match[2] === "serverCertHash") {
      pointed += tag.slice(end, valueAt) + quote + thumbprint + quote;
      end = valueAt + value.length;
      hashEnd = pointed.length;
      added = `${match[1]!}serverCertStoreName=${quote}${escaped(storeName)}${quote}`;
    } else if (match[2] === "serverCertStoreName" && storeName !== "") {
      pointed += tag.slice(end, valueAt) + quote + escaped(storeName) + quote;
      end = valueAt + value.length;
      hasStore = true;
    }
  }
  pointed += tag.slice(end);
  if (storeName === "" || hasStore) return pointed;
  return pointed.slice(0, hashEnd) + added + pointed.slice(hashEnd);
}

function escaped(value: string): string {
  return value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;").replaceAll("'", "&apos;");
}
