const hexMask = /^0x[0-9a-fA-F]{1,8}$/;
const octalMask = /^0[0-7]{1,10}$/;
const decimalMask = /^[1-9][0-9]{0,8}$/;

// The abbreviations of single rights, from the lowest bit of their group on. Those of the first group are named after directory
// objects: on a file `CC` is reading, `DC` writing, `LC` appending, `DT` deleting what is in a folder.
// Sources: ACE Strings, and File Access Rights Constants (Win32 documentation); winnt.h.
const specificRights = ["CC", "DC", "LC", "SW", "RP", "WP", "DT", "LO", "CR"];
const standardRights = ["SD", "RC", "WD", "WO"];
const lowestStandardBit = 16;
const genericRights = ["GA", "GX", "GW", "GR"];
const lowestGenericBit = 28;

/**
 * The access mask of an entry: abbreviations in a row, or a number in hexadecimal (`0x1301bf`), octal (`0...`) or decimal (of
 * fewer digits than could overflow: Windows itself writes hexadecimal). Source: MS-DTYP, section 2.5.1.1.
 *
 * @returns 32 bits, so a negative number where the topmost is among them; `undefined` where it is no such text
 */
export function accessMask(text: string): int | undefined {
  if (hexMask.test(text)) return Number.parseInt(text.slice(2), 16) | 0;
  if (octalMask.test(text)) return Number.parseInt(text, 8) | 0;
  if (decimalMask.test(text)) return Number.parseInt(text, 10) | 0;
  if (text.length % 2 !== 0) return undefined;

  let mask: int = 0;
  for (let place: int = 0; place < text.length; place += 2) {
    const rights = rightsOf(text.slice(place, place + 2));
    if (rights === 0) return undefined;
    mask |= rights;
  }
  return mask;
}

/** The bits that an abbreviation stands for; 0 where it is not known. */
function rightsOf(abbreviation: string): int {
  switch (abbreviation) {
    case "FA":
      return 0x1f01ff;
    case "FR":
      return 0x120089;
    case "FW":
      return 0x120116;
    case "FX":
      return 0x1200a0;
    case "KA":
      return 0xf003f;
    case "KR":
    case "KX":
      return 0x20019;
    case "KW":
      return 0x20006;
  }
  const specific = specificRights.indexOf(abbreviation);
  if (specific >= 0) return 1 << specific;
  const standard = standardRights.indexOf(abbreviation);
  if (standard >= 0) return 1 << (lowestStandardBit + standard);
  const generic = genericRights.indexOf(abbreviation);
  return generic < 0 ? 0 : 1 << (lowestGenericBit + generic);
}
