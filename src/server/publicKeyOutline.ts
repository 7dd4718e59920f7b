import { DerReader } from "./derReader.js";

/** What a certificate says of its own key and signature. */
export interface PublicKeyOutline {
  /** `RSA`, `ECDSA`, or the object identifier of another algorithm. */
  algorithm: string;
  /** The size of the key; 0 where the algorithm is another. */
  bits: int;
  /** The object identifier of the algorithm that it is signed with. */
  signatureAlgorithm: string;
  /** Whether the key may sign, as its key usage has it; true where it has none. */
  signs: boolean;
  /** Whether the key may encipher other keys, as its key usage has it; true where it has none. */
  enciphers: boolean;
}

// RFC 8017, appendix C; RFC 5480, section 2.1.1.
const rsaKey = "1.2.840.113549.1.1.1";
const ecKey = "1.2.840.10045.2.1";
// X.690, sections 8.3 and 8.9.
const integerTag: int = 0x02;
const sequenceTag: int = 0x30;

/**
 * Reads the outline of a certificate's key.
 *
 * @param content the certificate, DER
 */
export function publicKeyOutline(content: bytes): PublicKeyOutline {
  const certificate = new System.Security.Cryptography.X509Certificates.X509Certificate2(content);
  try {
    let signs = true;
    let enciphers = true;
    for (const extension of certificate.extensions) {
      if (extension instanceof System.Security.Cryptography.X509Certificates.X509KeyUsageExtension) {
        const uses = extension.keyUsages;
        signs = (uses & System.Security.Cryptography.X509Certificates.X509KeyUsageFlags.DigitalSignature) !== 0;
        enciphers = (uses & System.Security.Cryptography.X509Certificates.X509KeyUsageFlags.KeyEncipherment) !== 0;
      }
    }
    const algorithm = certificate.getKeyAlgorithm();
    return {
      algorithm: algorithm === rsaKey ? "RSA" : algorithm === ecKey ? "ECDSA" : algorithm,
      bits: keySize(certificate, algorithm),
      signatureAlgorithm: certificate.signatureAlgorithm.value,
      signs,
      enciphers,
    };
  } finally {
    certificate.dispose();
  }
}

/** The bits of an RSA or EC key. .NET gives no EC key where the key usage forbids to sign; those are not told apart by size. */
function keySize(certificate: System.Security.Cryptography.X509Certificates.X509Certificate2, algorithm: string): int {
  if (algorithm === rsaKey) return modulusSize(certificate.publicKey.encodedKeyValue.rawData);
  const ecdsa = System.Security.Cryptography.X509Certificates.ECDsaCertificateExtensions.getECDsaPublicKey(certificate);
  return ecdsa === undefined ? 0 : ecdsa.keySize;
}

/** How many bits the first number of a SEQUENCE has: RSAPublicKey, RFC 8017, appendix A.1.1. */
function modulusSize(key: bytes): int {
  const sequence = new DerReader(key, 0, key.length);
  sequence.expect(sequenceTag);
  const modulus = sequence.inner();
  modulus.expect(integerTag);
  const end: int = modulus.start + modulus.length;
  let first: int = modulus.start;
  while (first < end && key[first]! === 0) first++;
  if (first === end) return 0;
  return (end - first) * 8 - (Math.clz32(key[first]!) - 24);
}
