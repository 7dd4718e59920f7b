import { type AccessEntry, readAccessEntry } from "./accessEntry.js";
import { SddlReader } from "./sddlReader.js";
import { sidOf } from "./wellKnownSids.js";

/** Who owns a file or folder, and who may do what with it. */
export interface SecurityDescriptor {
  /** A SID, or an abbreviation that depends on the domain; `undefined` where the text names none. */
  owner: string | undefined;
  /** The entries of the DACL in their order; `undefined` where there is no DACL, so that everybody may do everything. */
  entries: readonly AccessEntry[] | undefined;
}

/**
 * Reads a security descriptor in SDDL, as `Get-Acl` gives it. .NET's own reader (`RawSecurityDescriptor`) works on Windows
 * alone, and a server folder is looked at anywhere. What audits access (the SACL) is passed over.
 *
 * @param text `O:...G:...D:...S:...`, each part at most once
 * @throws Error that names the place where it is malformed
 */
export function readSecurityDescriptor(text: string): SecurityDescriptor {
  const reader = new SddlReader(text);
  const parts = new Set<string>();
  let owner: string | undefined = undefined;
  let entries: readonly AccessEntry[] | undefined = undefined;
  while (!reader.isAtEnd()) {
    const place = reader.place();
    const part = reader.part();
    if (parts.has(part)) {
      throw new Error(`The security descriptor has a second part ${part} at character ${place}; expected one.`);
    }
    parts.add(part);
    if (part === "O:") owner = sidOf(reader.sidString());
    else if (part === "G:") reader.sidString();
    else if (part === "D:") entries = readList(reader);
    else passOver(reader);
  }
  return { owner, entries };
}

function readList(reader: SddlReader): readonly AccessEntry[] | undefined {
  const flags = reader.listFlags();
  const entries: AccessEntry[] = [];
  while (reader.isAtEntry()) {
    const place = reader.place();
    entries.push(readAccessEntry(reader.entry(), place));
  }
  return flags.includes("NO_ACCESS_CONTROL") ? undefined : entries;
}

function passOver(reader: SddlReader): void {
  reader.listFlags();
  while (reader.isAtEntry()) reader.entry();
}
