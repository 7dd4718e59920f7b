import type { StoredCertificate } from "../../server/storedCertificate.js";

/** Whether one begins and ends no earlier than another, and one of both later. */
export function isNewer(one: StoredCertificate, other: StoredCertificate): boolean {
  if (one.notBefore < other.notBefore || one.notAfter < other.notAfter) return false;
  return one.notBefore > other.notBefore || one.notAfter > other.notAfter;
}

/** The order of certificates by their beginnings, then their ends, the latest first. */
export function newestFirst(one: StoredCertificate, other: StoredCertificate): int {
  if (one.notBefore > other.notBefore) return -1;
  if (one.notBefore < other.notBefore) return 1;
  if (one.notAfter > other.notAfter) return -1;
  return one.notAfter < other.notAfter ? 1 : 0;
}
