/** A time as every message writes it: `2026-11-24 09:00 UTC`. The time is UTC. */
export function dateText(time: System.DateTime): string {
  return `${time.toString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.invariantCulture)} UTC`;
}

/** A time as CertRebind's own files hold it: `2026-11-24T09:00:00.0000000Z` (ISO 8601). The time is UTC. */
export function isoText(time: System.DateTime): string {
  return time.toString("o", System.Globalization.CultureInfo.invariantCulture);
}
