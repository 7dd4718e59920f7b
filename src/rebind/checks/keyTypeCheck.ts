import { takesEcdsa } from "../../consumers/keyNeeds.js";
import type { Place } from "../../consumers/place.js";
import type { PublicKeyOutline } from "../../server/publicKeyOutline.js";

/**
 * The check `KeyType`: a TLS server can serve with a key of this kind and with the uses it may have. Why not, or `undefined`.
 *
 * TLS 1.3, and every cipher suite of TLS 1.2 with a Diffie-Hellman exchange, has the server sign (RFC 8446, section
 * 4.4.2.2; RFC 5246, section 7.4.2); the RSA exchange of TLS 1.2 has it decipher.
 *
 * @param who the subject of the sentence: `The new certificate`
 */
export function keyTypeProblem(who: string, key: PublicKeyOutline): string | undefined {
  if (key.algorithm !== "RSA" && key.algorithm !== "ECDSA") {
    return `${who} has a key that is neither RSA nor ECDSA; its algorithm is ${key.algorithm}.`;
  }
  if (key.signs) return undefined;
  if (key.algorithm === "ECDSA") {
    return `${who} has an ECDSA key whose key usage lacks Digital Signature, which a server needs.`;
  }
  if (key.enciphers) return undefined;
  return `${who} has an RSA key whose key usage has neither Digital Signature nor Key Encipherment, of which a server needs one.`;
}

/** The check `KeyType` of a certificate that takes the place of another: what the old key could still can be done. */
export function lostUseProblem(key: PublicKeyOutline, old: PublicKeyOutline): string | undefined {
  if (key.signs || !old.signs) return undefined;
  return "The new certificate may not sign, as its key usage lacks Digital Signature, while the old one may; TLS 1.3 and most of TLS 1.2 would fail.";
}

/**
 * The check `KeyType` at certain places that are not on an ECDSA key now: each consumer is known to serve with a key of this kind. Why
 * one is not, or `undefined`.
 */
export function consumerKeyProblem(who: string, key: PublicKeyOutline, places: readonly Place[]): string | undefined {
  if (key.algorithm !== "ECDSA") return undefined;

  const other = places.find((place) => !takesEcdsa(place.consumer));
  if (other === undefined) return undefined;
  return `${who} has an ECDSA key, and ${other.name} (${other.consumer}) is on an RSA key; that it can serve with an ECDSA key is not known.`;
}
