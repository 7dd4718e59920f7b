/** Local System and the group Administrators (well-known SIDs). */
const trustedWriters = new Set(["S-1-5-18", "S-1-5-32-544"]);
/** The account Administrator that every machine and every domain is made with: its relative id is 500. */
const builtInAdministrator = /^S-1-5-21(?:-[0-9]+){3}-500$/;

/**
 * Whether the account that wrote an event is known to be SYSTEM or an administrator. Who is in the group Administrators cannot
 * be looked up in a folder, so of accounts only the built-in Administrator counts, that of the machine or of a domain, which
 * their SIDs do not tell apart.
 *
 * @param userId the SID in the element Security of the event
 */
export function isTrustedWriter(userId: string): boolean {
  const sid = userId.toUpperCase();
  return trustedWriters.has(sid) || builtInAdministrator.test(sid);
}
