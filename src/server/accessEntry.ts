import { accessMask } from "./accessRights.js";
import { sidOf } from "./wellKnownSids.js";

/** An entry of a DACL. */
export interface AccessEntry {
  /** `Deny` takes rights away from whoever the entry names, `Allow` gives them. */
  kind: "Allow" | "Deny";
  /** Whether it does nothing for the object itself and only waits for what is made in it. */
  isInheritOnly: boolean;
  /** The access mask, 32 bits as in `accessRights.ts`. */
  rights: int;
  /** Whom it names: a SID, or an abbreviation that depends on the domain (`DA`). */
  sid: string;
}

// Entries for a part of an object (OA, OD, ZA) and conditional ones (XA, XD, ZA). Whether a condition will hold is not known,
// and a file has no parts, so they are taken as if they named neither.
const allowing = new Set(["A", "OA", "XA", "ZA"]);
const denying = new Set(["D", "OD", "XD"]);
const conditional = new Set(["XA", "XD", "ZA"]);
const flagsText = /^(?:OI|CI|NP|IO|ID|SA|FA|CR|TP)*$/;
const inheritOnlyFlags = /^(?:[A-Z]{2})*IO/;
const sidText = /^(?:S-1-(?:[0-9]+|0x[0-9a-fA-F]+)(?:-[0-9]+)*|[A-Z]{2})$/;

/**
 * Reads an entry: `type;flags;rights;object;inherited object;SID`, and a condition where the type has one.
 * Source: ACE Strings (Win32 documentation).
 *
 * @param text what is between the brackets
 * @param place where it begins in the security descriptor, the first character being 1
 * @throws Error where it is none that a DACL may have
 */
export function readAccessEntry(text: string, place: int): AccessEntry {
  const fields = text.split(";");
  const type = fields[0]!;
  if (!allowing.has(type) && !denying.has(type)) {
    throw wrongEntry(text, place, `its type is "${type}"; expected A, D, OA, OD, XA, XD or ZA`);
  }
  if (fields.length !== 6 && (fields.length < 7 || !conditional.has(type))) {
    throw wrongEntry(
      text,
      place,
      `it has ${fields.length} fields; expected 6, or a condition behind these where its type has one`,
    );
  }
  const flags = fields[1]!;
  if (!flagsText.test(flags)) throw wrongEntry(text, place, `its flags are "${flags}", which are not known`);
  const rights = accessMask(fields[2]!);
  if (rights === undefined) throw wrongEntry(text, place, `its rights are "${fields[2]!}", which are not known`);
  const sid = fields[5]!;
  if (!sidText.test(sid)) throw wrongEntry(text, place, `it names "${sid}"; expected a SID`);

  return {
    kind: allowing.has(type) ? "Allow" : "Deny",
    isInheritOnly: inheritOnlyFlags.test(flags),
    rights,
    sid: sidOf(sid),
  };
}

function wrongEntry(text: string, place: int, problem: string): Error {
  return new Error(`The entry (${text}) at character ${place} of the security descriptor cannot be read: ${problem}.`);
}
