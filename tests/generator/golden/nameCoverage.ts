/**
 * True when a name in a certificate covers a host name (RFC 6125, section 6.4.3): equal but for case, or a wildcard
 * that stands for exactly one label, the left-most.
 */
export function covers(certificateName: string, hostName: string): boolean {
  const name = certificateName.toLowerCase();
  const wanted = hostName.toLowerCase();
  if (name === wanted) return true;
  if (!name.startsWith("*.")) return false;

  // "*.b.c" covers "a.b.c", not "b.c", not "x.a.b.c", and not another wildcard.
  const firstDot = wanted.indexOf(".");
  return firstDot > 0 && wanted.slice(0, firstDot) !== "*" && wanted.slice(firstDot + 1) === name.slice(2);
}

/** The host names that no name of the certificate covers, in the order given. */
export function uncovered(certificateNames: readonly string[], hostNames: readonly string[]): string[] {
  return hostNames.filter((hostName) => !certificateNames.some((name) => covers(name, hostName)));
}

/** Whether a certificate that is still good covers a host name. */
export function serves(isGood: boolean, certificateNames: readonly string[], hostName: string): boolean {
  return isGood && hostName !== "" && certificateNames.some((name) => covers(name, hostName));
}

/** The first name that covers a host name; undefined where none does. */
export function coveringName(certificateNames: readonly string[], hostName: string): string | undefined {
  return certificateNames.find((name) => covers(name, hostName));
}

interface Site {
  readonly hostName: string;
}

/** What to call a site in a message. */
export function siteLabel(site: Site | undefined): string {
  const hostName = site?.hostName ?? "no site";
  return `Site: ${hostName}`;
}

/** The host name in the form it is shown in, marked where it is a good name that no certificate covers. */
export function marked(isGood: boolean, certificateNames: readonly string[], hostName: string): string {
  if (isGood && !certificateNames.some((name) => covers(name, hostName))) {
    return `${hostName} (uncovered)`;
  }
  return hostName;
}
