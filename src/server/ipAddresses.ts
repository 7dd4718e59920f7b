const ipV4Address =
  /^(?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])\.){3}(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])$/;
const ipV6Group = /^[0-9a-f]{1,4}$/;
const zoneName = /^[0-9A-Za-z]{1,32}$/;

/** True for four decimal numbers of 0 to 255 without leading zeros, separated by dots. */
export function isIpV4(text: string): boolean {
  return ipV4Address.test(text);
}

/**
 * An IPv6 address in the one form that is compared: eight groups, lower case, no leading zeros, the zone (`%12`) kept.
 * Without brackets, and without an IPv4 address as its last part.
 *
 * @returns `undefined` where the text is no such address
 */
export function expandIpV6(text: string): string | undefined {
  const percent = text.indexOf("%");
  const zone = percent < 0 ? "" : text.slice(percent + 1);
  if (percent >= 0 && !zoneName.test(zone)) return undefined;

  const address = (percent < 0 ? text : text.slice(0, percent)).toLowerCase();
  const groups = fillGap(address);
  if (groups === undefined || groups.length !== 8) return undefined;
  if (!groups.every((group) => ipV6Group.test(group))) return undefined;

  const expanded = groups.map((group) => withoutLeadingZeros(group)).join(":");
  return percent < 0 ? expanded : `${expanded}%${zone}`;
}

/** The groups of an address, zeros in the place of `::`; `undefined` where there is more than one `::`. */
function fillGap(address: string): string[] | undefined {
  const gap = address.indexOf("::");
  if (gap < 0) return address.split(":");
  if (address.indexOf("::", gap + 1) >= 0) return undefined;

  const before = groupsOf(address.slice(0, gap));
  const after = groupsOf(address.slice(gap + 2));
  const groups = [...before];
  while (groups.length + after.length < 8) {
    groups.push("0");
  }
  return groups.length === before.length ? undefined : [...groups, ...after];
}

function groupsOf(text: string): string[] {
  return text === "" ? [] : text.split(":");
}

function withoutLeadingZeros(group: string): string {
  let start: int = 0;
  while (start < group.length - 1 && (group.charCodeAt(start) as int) === 48) {
    start++;
  }
  return group.slice(start);
}
