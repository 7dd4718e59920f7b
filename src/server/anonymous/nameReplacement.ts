import { asciiHostName } from "../hostNames.js";
import { expandIpV6, isIpV4 } from "../ipAddresses.js";

const accountSid = /^S-1-5-(?:21|80|82|83|84|90|96)-/;
const loopback = /^127\./;

/**
 * Replaces what names people, companies and machines, the same by the same as long as the object lives. Host names are replaced
 * label by label, so one covers another, or lies within it, exactly if that was so before.
 */
export class AnonymousNames {
  private readonly numbers: Map<string, int> = new Map();
  private readonly counts: Map<string, int> = new Map();

  /** @param name a host name in any spelling, a wildcard, or an IP address without brackets; the empty text stays */
  host(name: string): string {
    if (isIpV4(name) || name.includes(":")) return this.address(name);

    const labels = asciiOrSame(name).split(".");
    return labels.map((label) => (label === "" || label === "*" ? label : this.numbered("name", label))).join(".");
  }

  /** An IP address without brackets; the unspecified and loopback addresses stay. */
  address(text: string): string {
    if (isIpV4(text)) {
      if (text === "0.0.0.0" || loopback.test(text)) return text;
      // 198.18.0.0/15 is for tests (RFC 2544) and is nobody's.
      const number = this.numberOf("IPv4", text);
      return `198.${18 + (number >> 16)}.${(number >> 8) & 0xff}.${number & 0xff}`;
    }
    const expanded = expandIpV6(text);
    if (expanded === undefined || expanded === "0:0:0:0:0:0:0:0" || expanded === "0:0:0:0:0:0:0:1") return text;
    // 2001:db8::/32 is for documentation (RFC 3849).
    const number = this.numberOf("IPv6", expanded);
    const upper = number >> 16;
    return `2001:db8::${upper === 0 ? "" : `${upper.toString(16)}:`}${(number & 0xffff).toString(16)}`;
  }

  /** A SID; those that are the same on every Windows stay. */
  sid(text: string): string {
    return accountSid.test(text) ? `S-1-5-21-0-0-0-${1000 + this.numberOf("SID", text)}` : text;
  }

  /** A word and the number of the text among those of its kind: `Site 3`. */
  numbered(kind: string, text: string): string {
    const separator = kind === "name" ? "" : " ";
    return `${kind}${separator}${this.numberOf(kind, text)}`;
  }

  /** The thumbprint of a certificate that the server does not have. */
  missingThumbprint(thumbprint: string): string {
    return this.numberOf("thumbprint", thumbprint).toString(16).toUpperCase().padStart(40, "0");
  }

  private numberOf(kind: string, text: string): int {
    const key = `${kind} ${text}`;
    const known = this.numbers.get(key);
    if (known !== undefined) return known;

    const number = (this.counts.get(kind) ?? 0) + 1;
    this.counts.set(kind, number);
    this.numbers.set(key, number);
    return number;
  }
}

/** What is no host name, such as the name of an authority, is taken as it is. */
function asciiOrSame(name: string): string {
  try {
    return asciiHostName(name);
  } catch {
    return name.toLowerCase();
  }
}
