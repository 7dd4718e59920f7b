const token =
  /\s*(?:("[^"]*"|'[^']*')|(\d+(?:\.\d+)?)|([A-Za-z_][\w.-]*)|(\/\/|::|\.\.|!=|<=|>=|[=<>()[\]/@*])|(\S))/gy;

/**
 * Makes sure that an XPath is one that the event log takes: of the axes child and attribute, of the operators and, or and the
 * comparisons, of the functions position, and names without a prefix. Source: Microsoft, Windows Event Log, Consuming Events,
 * "XPath 1.0 limitations". Windows has the functions band and timediff besides, and compares times; the lab has not.
 *
 * @throws where it is not, naming what stands in the way
 */
export function checkXPath(xpath: string): void {
  const tokens = [...xpath.trim().matchAll(token)];
  if (tokens.length === 0) throw new Error("The XPath is empty.");
  tokens.forEach(([, , , name, operator, other], position) => {
    if (other !== undefined || operator === "//" || operator === "::" || operator === "..") {
      throw new Error(`The event log's XPath has no "${other ?? operator}": ${xpath}`);
    }
    if (name !== undefined && tokens[position + 1]?.[4] === "(") checkFunction(name, xpath);
    const isOrdering = operator !== undefined && /^[<>]=?$/.test(operator);
    if (isOrdering && (isLiteral(tokens[position - 1]) || isLiteral(tokens[position + 1]))) {
      throw new Error(`The lab does not compare texts or times by "${operator}": ${xpath}`);
    }
  });
}

function checkFunction(name: string, xpath: string): void {
  if (name === "and" || name === "or" || name === "position") return;
  const isOfWindows = ["band", "timediff"].includes(name.toLowerCase());
  throw new Error(`${isOfWindows ? "The lab" : "The event log's XPath"} has no function ${name}: ${xpath}`);
}

function isLiteral(found: RegExpMatchArray | undefined): boolean {
  return found?.[1] !== undefined;
}
