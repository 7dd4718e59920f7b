/** A certificate as a list shows it. */
interface Certificate {
  readonly name: string;
  readonly daysLeft: int;
  readonly sites: readonly string[];
}

/** Names and how many there are of each. */
type Tally = Map<string, int>;

/** The certificates that end within some days, the next to end first. */
export function endingSoon(certificates: readonly Certificate[], days: int): Certificate[] {
  return certificates
    .filter((certificate) => certificate.daysLeft <= days)
    .toSorted((one, other) => one.daysLeft - other.daysLeft);
}

/** A line for each certificate, numbered from one; one without sites says so. */
export function lines(certificates: readonly Certificate[]): string[] {
  return certificates.map(({ name, sites }, index) => {
    const place = `${index + 1}. ${name}`;
    if (sites.length === 0) return `${place} (unused)`;
    return `${place}: ${sites.join(", ")}`;
  });
}

/** How often each site occurs. */
export function tallySites(certificates: readonly Certificate[]): Tally {
  const tally: Tally = new Map();
  for (const site of certificates.flatMap((certificate) => certificate.sites)) {
    tally.set(site, (tally.get(site) ?? 0) + 1);
  }
  return tally;
}

/** Takes out of a tally what occurs once, and gives what that was. */
export function dropSingles(tally: Tally): string[] {
  const dropped: string[] = [];
  for (const [site, count] of [...tally]) {
    if (count > 1) continue;
    tally.delete(site);
    dropped.push(site);
  }
  return dropped;
}

/** The first certificate that one of the wanted sites uses. */
export function firstUsed(certificates: readonly Certificate[], wanted: ReadonlySet<string>): string | undefined {
  const found = certificates.find((certificate) => {
    for (const site of certificate.sites) {
      if (wanted.has(site)) return true;
    }
    return certificate.name === "*";
  });
  return found?.name;
}

/** Certificates by their names, and the sum of the days that are left. */
export function summarize(certificates: readonly Certificate[]): [Map<string, Certificate>, int] {
  const byName = new Map(certificates.map((certificate) => [certificate.name, certificate]));
  const total = certificates.reduce<int>((days, certificate) => days + certificate.daysLeft, 0);
  return [byName, total];
}

/** The days that are left, the most first. */
export function daysLeft(certificates: readonly Certificate[]): int[] {
  const days = certificates.map((certificate) => certificate.daysLeft);
  days.sort((one, other) => other - one);
  return days;
}

/** The two ends of a list of names, moved to its middle. */
export function rotate(names: string[], count: int): string {
  const first = names.shift();
  const last = names.pop() ?? "none";
  const removed = names.splice(count, 1, last);
  names.push(first ?? "none", ...removed);
  return `${names[0] ?? ""} of ${names.length}, ${names.at(-1) ?? ""} at the end`;
}
