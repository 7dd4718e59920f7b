import { DerReader } from "./derReader.js";

/**
 * The hash of a signature algorithm; `undefined` where it is none that .NET Framework verifies.
 *
 * Source: RFC 8017, appendix C (RSA), RFC 5758 (ECDSA with SHA-2), RFC 3279 (the older ones), RFC 4055 (RSASSA-PSS).
 *
 * @param algorithm the object identifier
 * @param identifier the content of the AlgorithmIdentifier it stands in, for RSASSA-PSS, which names the hash there
 */
export function signatureHash(
  algorithm: string,
  identifier: bytes,
): System.Security.Cryptography.HashAlgorithmName | undefined {
  switch (algorithm) {
    case "1.2.840.113549.1.1.4":
      return System.Security.Cryptography.HashAlgorithmName.MD5;
    case "1.2.840.113549.1.1.5":
    case "1.2.840.10045.4.1":
      return System.Security.Cryptography.HashAlgorithmName.SHA1;
    case "1.2.840.113549.1.1.11":
    case "1.2.840.10045.4.3.2":
      return System.Security.Cryptography.HashAlgorithmName.SHA256;
    case "1.2.840.113549.1.1.12":
    case "1.2.840.10045.4.3.3":
      return System.Security.Cryptography.HashAlgorithmName.SHA384;
    case "1.2.840.113549.1.1.13":
    case "1.2.840.10045.4.3.4":
      return System.Security.Cryptography.HashAlgorithmName.SHA512;
    case "1.2.840.113549.1.1.10":
      return pssHash(identifier);
    default:
      return undefined;
  }
}

/** The hash that the parameters of RSASSA-PSS name; SHA-1 where they name none. */
function pssHash(identifier: bytes): System.Security.Cryptography.HashAlgorithmName | undefined {
  const reader = new DerReader(identifier, 0, identifier.length);
  reader.expect(0x06);
  reader.expect(0x30);
  const parameters = reader.inner();
  // [0] hashAlgorithm is the first where it is there.
  if (!parameters.next() || parameters.tag !== 0xa0) return System.Security.Cryptography.HashAlgorithmName.SHA1;

  const wrapped = parameters.inner();
  wrapped.expect(0x30);
  const hash = wrapped.inner();
  hash.expect(0x06);
  switch (System.BitConverter.toString(identifier, hash.start, hash.length)) {
    case "2B-0E-03-02-1A":
      return System.Security.Cryptography.HashAlgorithmName.SHA1;
    case "60-86-48-01-65-03-04-02-01":
      return System.Security.Cryptography.HashAlgorithmName.SHA256;
    case "60-86-48-01-65-03-04-02-02":
      return System.Security.Cryptography.HashAlgorithmName.SHA384;
    case "60-86-48-01-65-03-04-02-03":
      return System.Security.Cryptography.HashAlgorithmName.SHA512;
    default:
      return undefined;
  }
}
