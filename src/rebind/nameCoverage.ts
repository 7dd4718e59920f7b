import { expandIpV6, isIpV4 } from "../server/ipAddresses.js";

/**
 * True when a name in a certificate covers a host name (RFC 6125, section 6.4.3): equal but for case, or a wildcard that
 * stands for exactly one label, the left-most. An IP address is covered by the same address alone. International names
 * are given in ASCII (punycode), as certificates hold them.
 */
export function covers(certificateName: string, hostName: string): boolean {
  return isCovered(nameSet([certificateName]), hostName);
}

/** The host names that no name of the certificate covers, in the order given. */
export function uncovered(certificateNames: readonly string[], hostNames: readonly string[]): string[] {
  const names = nameSet(certificateNames);
  return hostNames.filter((hostName) => !isCovered(names, hostName));
}

/** The names of a certificate in the form that `isCovered` looks them up in. */
export function nameSet(certificateNames: readonly string[]): Set<string> {
  const names = new Set<string>();
  for (const name of certificateNames) {
    names.add(comparableName(name));
  }
  return names;
}

/** The same as `covers`, for all names of a certificate at once. */
export function isCovered(names: Set<string>, hostName: string): boolean {
  const wanted = comparableName(hostName);
  if (names.has(wanted)) return true;
  if (isIpV4(wanted) || wanted.includes(":")) return false;

  // "*.b.c" covers "a.b.c", not "b.c", not "x.a.b.c", and not another wildcard.
  const firstDot = wanted.indexOf(".");
  return firstDot > 0 && wanted.slice(0, firstDot) !== "*" && names.has(`*${wanted.slice(firstDot)}`);
}

/** A name in the one form that is compared: lower case, an IPv6 address in full. */
export function comparableName(name: string): string {
  if (!name.includes(":")) return name.toLowerCase();
  return expandIpV6(name) ?? name.toLowerCase();
}
