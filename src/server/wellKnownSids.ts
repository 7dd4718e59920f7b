/** A SID that is the same on every server. */
interface WellKnownSid {
  /** What SDDL writes in its place. */
  abbreviation: string;
  sid: string;
  /** The English name. */
  name: string;
}

/**
 * Those that permissions name in practice. Others keep the abbreviation that they are written with, and so do those that
 * depend on the domain or the computer (`DA`, `LA`).
 * Sources: SID Strings, and Well-known SIDs (Win32 documentation).
 */
const wellKnownSids: readonly WellKnownSid[] = [
  { abbreviation: "SY", sid: "S-1-5-18", name: "SYSTEM" },
  { abbreviation: "BA", sid: "S-1-5-32-544", name: "Administrators" },
  { abbreviation: "BU", sid: "S-1-5-32-545", name: "Users" },
  { abbreviation: "AU", sid: "S-1-5-11", name: "Authenticated Users" },
  { abbreviation: "WD", sid: "S-1-1-0", name: "Everyone" },
  { abbreviation: "CO", sid: "S-1-3-0", name: "CREATOR OWNER" },
  { abbreviation: "CG", sid: "S-1-3-1", name: "CREATOR GROUP" },
  { abbreviation: "OW", sid: "S-1-3-4", name: "OWNER RIGHTS" },
  { abbreviation: "IU", sid: "S-1-5-4", name: "INTERACTIVE" },
  { abbreviation: "NU", sid: "S-1-5-2", name: "NETWORK" },
  { abbreviation: "SU", sid: "S-1-5-6", name: "SERVICE" },
  { abbreviation: "AN", sid: "S-1-5-7", name: "ANONYMOUS LOGON" },
  { abbreviation: "LS", sid: "S-1-5-19", name: "LOCAL SERVICE" },
  { abbreviation: "NS", sid: "S-1-5-20", name: "NETWORK SERVICE" },
  { abbreviation: "BG", sid: "S-1-5-32-546", name: "Guests" },
  { abbreviation: "PU", sid: "S-1-5-32-547", name: "Power Users" },
  { abbreviation: "AO", sid: "S-1-5-32-548", name: "Account Operators" },
  { abbreviation: "SO", sid: "S-1-5-32-549", name: "Server Operators" },
  { abbreviation: "PO", sid: "S-1-5-32-550", name: "Print Operators" },
  { abbreviation: "BO", sid: "S-1-5-32-551", name: "Backup Operators" },
  { abbreviation: "IS", sid: "S-1-5-32-568", name: "IIS_IUSRS" },
  { abbreviation: "AC", sid: "S-1-15-2-1", name: "ALL APPLICATION PACKAGES" },
];

/** A SID string of SDDL as a SID; an abbreviation that is not among the known ones stays as it is. */
export function sidOf(sidString: string): string {
  return wellKnownSids.find((known) => known.abbreviation === sidString)?.sid ?? sidString;
}

/** A SID as a sentence shows it, with its English name where it is a known one: `S-1-5-11 (Authenticated Users)`. */
export function shownSid(sid: string): string {
  const known = wellKnownSids.find((candidate) => candidate.sid === sid);
  return known === undefined ? sid : `${sid} (${known.name})`;
}
