import type { PublicKeyOutline } from "../../server/publicKeyOutline.js";

// CA/Browser Forum, Baseline Requirements for TLS server certificates, section 6.1.5: RSA keys have at least 2048 bits,
// EC keys are on P-256, P-384 or P-521.
const leastRsaBits: int = 2048;
const leastEcBits: int = 256;

/**
 * The check `Strength`: clients of today take the key and the signature. Why they do not, or `undefined`.
 *
 * @param who the subject of the sentence: `The new certificate`
 */
export function strengthProblem(who: string, key: PublicKeyOutline): string | undefined {
  const least = key.algorithm === "RSA" ? leastRsaBits : leastEcBits;
  if (key.bits > 0 && key.bits < least) {
    return `${who} has an ${key.algorithm} key of ${key.bits} bits; expected at least ${least}.`;
  }
  const hash = brokenHash(key.signatureAlgorithm);
  if (hash !== undefined) return `${who} is signed with ${hash}, which clients refuse; expected SHA-256 or better.`;
  return undefined;
}

/**
 * The check `Strength` of a certificate that takes the place of another: its key is not weaker than that of the old one
 * either. Why it is, or `undefined`.
 *
 * @param who the subject of the sentence: `The new certificate`
 */
export function weakerProblem(who: string, key: PublicKeyOutline, old: PublicKeyOutline): string | undefined {
  if (key.bits === 0 || old.bits === 0 || securityBits(key) >= securityBits(old)) return undefined;
  return `${who} has a weaker key, ${key.algorithm} of ${key.bits} bits, than the old one, ${old.algorithm} of ${old.bits} bits.`;
}

/** How many bits of a symmetric key are as strong (NIST SP 800-57 part 1, revision 5, table 2). */
function securityBits(key: PublicKeyOutline): int {
  if (key.algorithm === "ECDSA") {
    return key.bits >= 512 ? 256 : key.bits >= 384 ? 192 : key.bits >= 256 ? 128 : key.bits >= 224 ? 112 : 80;
  }
  if (key.bits >= 15360) return 256;
  return key.bits >= 7680 ? 192 : key.bits >= 3072 ? 128 : key.bits >= 2048 ? 112 : 80;
}

/** The hash of a signature algorithm where collisions of it can be made; the Baseline Requirements, section 7.1.3.2, forbid them. */
function brokenHash(signatureAlgorithm: string): string | undefined {
  switch (signatureAlgorithm) {
    case "1.2.840.113549.1.1.2":
      return "MD2";
    case "1.2.840.113549.1.1.4":
      return "MD5";
    case "1.2.840.113549.1.1.5":
    case "1.2.840.10045.4.1":
    case "1.3.14.3.2.29":
      return "SHA-1";
    default:
      return undefined;
  }
}
