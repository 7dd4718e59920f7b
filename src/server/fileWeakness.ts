import type { AccessEntry } from "./accessEntry.js";
import { readSecurityDescriptor } from "./securityDescriptor.js";
import { shownSid } from "./wellKnownSids.js";

/** `Itself`: a file that nobody else may change, or a folder of such files. `Parent`: a folder above these, up to the root of the drive. */
export type FilePlace = "Itself" | "Parent";

/** SYSTEM, Administrators and TrustedInstaller, who can do everything on the server anyway. */
const trusted = new Set(["S-1-5-18", "S-1-5-32-544", "S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464"]);

/**
 * Whom nobody is: CREATOR OWNER and its like stand for whoever makes something in a folder, and are replaced by that one's SID
 * in what is made, which is looked at by itself. OWNER RIGHTS is the owner, who is looked at as such.
 * Source: Well-known SIDs (Win32 documentation).
 */
const placeholders = new Set(["S-1-3-0", "S-1-3-1", "S-1-3-2", "S-1-3-3", "S-1-3-4"]);

// Rights on files and folders. Source: File Access Rights Constants (Win32 documentation); winnt.h.
const writeData = 0x2;
const appendData = 0x4;
const writeExtendedAttributes = 0x10;
const deleteChild = 0x40;
const writeAttributes = 0x100;
const deleteItself = 0x10000;
const writePermissions = 0x40000;
const writeOwner = 0x80000;
const genericAll = 0x10000000;
const genericWrite = 0x40000000;

// Whoever may write the attributes of a file or an empty folder may make a link of it (MS-FSA, section 2.1.5.10.37).
const writing: int = writeData | appendData | writeExtendedAttributes | writeAttributes;
const replacing: int = deleteChild | deleteItself | writePermissions | writeOwner;

/**
 * What lets somebody else than SYSTEM, Administrators and TrustedInstaller change a file that decides what SYSTEM does, or put another
 * in its place; `undefined` where nothing does.
 *
 * An entry that denies makes nothing safe: it may name a group that the one who writes is not in. Of a parent, only what
 * replaces something in it counts, since making something new there changes none of these files. An entry that is only there to be
 * inherited gives no rights on a parent itself; in a folder of such files it counts, as the next one there would have it.
 *
 * @param sddl the owner and the DACL of the file or folder
 * @returns words that follow its path: `lets S-1-5-11 (Authenticated Users) write to it`. What cannot be read is a weakness too.
 */
export function fileWeakness(sddl: string, place: FilePlace): string | undefined {
  try {
    const { owner, entries } = readSecurityDescriptor(sddl);
    if (owner === undefined) return "has no owner that is known";
    if (!trusted.has(owner)) return `is owned by ${shownSid(owner)}`;
    if (entries === undefined) return "has no access control list, so that everybody may change it";
    for (const entry of entries) {
      const weakness = entryWeakness(entry, place);
      if (weakness !== undefined) return weakness;
    }
    return undefined;
  } catch (failure) {
    return `has permissions that cannot be judged: ${(failure as Error).message}`;
  }
}

function entryWeakness(entry: AccessEntry, place: FilePlace): string | undefined {
  const { kind, isInheritOnly, rights, sid } = entry;
  if (kind === "Deny" || trusted.has(sid) || placeholders.has(sid)) return undefined;
  if (place === "Parent" && isInheritOnly) return undefined;

  const counting = place === "Parent" ? replacing : writing | replacing;
  const actions = actionsOf(fileRights(rights) & counting);
  return actions.length === 0 ? undefined : `lets ${shownSid(sid)} ${actions.join(", ")}`;
}

/** Generic rights as those that they are on a file; generic reading and executing give none that count. */
function fileRights(rights: int): int {
  if ((rights & genericAll) !== 0) return rights | writing | replacing;
  return (rights & genericWrite) === 0 ? rights : rights | writing;
}

function actionsOf(rights: int): string[] {
  const actions: string[] = [];
  if ((rights & writing) !== 0) actions.push("write to it");
  if ((rights & deleteChild) !== 0) actions.push("delete what is in it");
  if ((rights & deleteItself) !== 0) actions.push("delete or rename it");
  if ((rights & writePermissions) !== 0) actions.push("change its permissions");
  if ((rights & writeOwner) !== 0) actions.push("take it over");
  return actions;
}
