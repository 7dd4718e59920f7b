import { DerReader } from "./derReader.js";
import { signatureHash } from "./signatureAlgorithms.js";

type X509Certificate = System.Security.Cryptography.X509Certificates.X509Certificate2;

const sequenceTag = 0x30;
const integerTag = 0x02;
const bitStringTag = 0x03;

/**
 * Whether the signature of a certificate is that of an issuer (RFC 5280, section 4.1): computed here from the bytes, so that
 * no other certificate is looked for and nothing is fetched. False too where the algorithm is not known.
 */
export function isSignedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  try {
    const content = certificate.rawData;
    const outer = new DerReader(content, 0, content.length);
    outer.expect(sequenceTag);
    const parts = outer.inner();
    parts.expect(sequenceTag);
    // The signature is over the whole element, its tag and length included.
    const signed = slice(content, outer.start, parts.start + parts.length - outer.start);
    parts.expect(sequenceTag);
    const hash = signatureHash(certificate.signatureAlgorithm.value, slice(content, parts.start, parts.length));
    parts.expect(bitStringTag);
    // The first byte says how many bits of the last are unused, which in a signature is none.
    const signature = slice(content, parts.start + 1, parts.length - 1);
    if (hash === undefined) return false;

    return verifies(signed, signature, hash, certificate.signatureAlgorithm.value === "1.2.840.113549.1.1.10", issuer);
  } catch {
    return false;
  }
}

function verifies(
  signed: bytes,
  signature: bytes,
  hash: System.Security.Cryptography.HashAlgorithmName,
  isPss: boolean,
  issuer: X509Certificate,
): boolean {
  const rsa = System.Security.Cryptography.X509Certificates.RSACertificateExtensions.getRSAPublicKey(issuer);
  if (rsa !== undefined) {
    const padding = isPss
      ? System.Security.Cryptography.RSASignaturePadding.pss
      : System.Security.Cryptography.RSASignaturePadding.pkcs1;
    return rsa.verifyData(signed, signature, hash, padding);
  }
  const ecdsa = System.Security.Cryptography.X509Certificates.ECDsaCertificateExtensions.getECDsaPublicKey(issuer);
  if (ecdsa === undefined) return false;

  const size = Math.trunc((ecdsa.keySize + 7) / 8);
  return ecdsa.verifyData(signed, sideBySide(signature, size), hash);
}

/** The two numbers of an ECDSA signature side by side, as .NET wants them; a certificate holds them as a DER sequence. */
function sideBySide(signature: bytes, size: int): bytes {
  const outer = new DerReader(signature, 0, signature.length);
  outer.expect(sequenceTag);
  const numbers = outer.inner();
  const result = new System.IO.MemoryStream();
  for (let count: int = 0; count < 2; count++) {
    numbers.expect(integerTag);
    // DER puts a zero before a number whose highest bit is set, and leaves out zeros that lead.
    const surplus = numbers.length > size ? numbers.length - size : 0;
    for (let missing: int = numbers.length; missing < size; missing++) {
      result.writeByte(0);
    }
    result.write(signature, numbers.start + surplus, numbers.length - surplus);
  }
  return result.toArray();
}

function slice(data: bytes, start: int, length: int): bytes {
  return new System.IO.MemoryStream(data, start, length).toArray();
}
