const markup = /<!--[^]*?-->|<!\[CDATA\[[^]*?\]\]>|<\?[^]*?\?>|<(\/?)([\w:.-]+)(?:[^>"']|"[^"]*"|'[^']*')*?(\/?)>/g;

/**
 * The text of each element Event of a file of events, with an element Events around them or without.
 *
 * @returns undefined where the text ends before its elements do, as while it is being written
 */
export function splitEvents(text: string): string[] | undefined {
  const events: string[] = [];
  const open: string[] = [];
  let start = 0;
  for (const match of text.matchAll(markup)) {
    const [tag, isEnd, name, isEmpty] = match;
    if (name === undefined) continue;
    const local = name.slice(name.indexOf(":") + 1);
    if (isEnd === "/") {
      if (open.pop() !== local) return undefined;
    } else {
      if (isEventPlace(open, local)) start = match.index;
      if (isEmpty !== "/") open.push(local);
    }
    const isOver = isEnd === "/" || isEmpty === "/";
    if (isOver && isEventPlace(open, local)) events.push(text.slice(start, match.index + tag.length));
  }
  return open.length === 0 ? events : undefined;
}

function isEventPlace(open: readonly string[], name: string): boolean {
  return name === "Event" && (open.length === 0 || (open.length === 1 && open[0] === "Events"));
}
