/** A time as every message writes it: `2026-11-24 09:00 UTC`. The time is UTC. */
export function dateText(time: System.DateTime): string {
  return `${time.toString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.invariantCulture)} UTC`;
}
