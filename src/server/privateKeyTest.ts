type X509Certificate = System.Security.Cryptography.X509Certificates.X509Certificate2;

/** What is signed; what it says does not matter. */
const message = "A message that is signed to see whether a private key can be used.";

/**
 * Signs with the private key of a certificate and verifies with its public key, since having a key is not being able to
 * use it: it may be another certificate's, or the provider that holds it may refuse.
 *
 * @param certificate as it was opened together with its key
 * @returns why the key cannot be used, as the end of a sentence; `undefined` where it can
 */
export function privateKeyProblem(certificate: X509Certificate): string | undefined {
  try {
    const proved = provesRsa(certificate) ?? provesEcdsa(certificate);
    if (proved === undefined) return "it is neither an RSA nor an ECDSA key that may sign.";
    return proved ? undefined : "it belongs to another certificate: what it signs, this one does not verify.";
  } catch (failure) {
    return `signing with it failed: ${(failure as Error).message}`;
  }
}

/** Whether the RSA key fits its certificate; `undefined` where the key is none. */
function provesRsa(certificate: X509Certificate): boolean | undefined {
  const privateKey =
    System.Security.Cryptography.X509Certificates.RSACertificateExtensions.getRSAPrivateKey(certificate);
  const publicKey = System.Security.Cryptography.X509Certificates.RSACertificateExtensions.getRSAPublicKey(certificate);
  if (privateKey === undefined || publicKey === undefined) return undefined;

  const data = System.Text.Encoding.UTF8.getBytes(message);
  const hash = System.Security.Cryptography.HashAlgorithmName.SHA256;
  const padding = System.Security.Cryptography.RSASignaturePadding.pkcs1;
  try {
    return publicKey.verifyData(data, privateKey.signData(data, hash, padding), hash, padding);
  } finally {
    privateKey.dispose();
    publicKey.dispose();
  }
}

/** Whether the ECDSA key fits its certificate; `undefined` where the key is none. */
function provesEcdsa(certificate: X509Certificate): boolean | undefined {
  const privateKey =
    System.Security.Cryptography.X509Certificates.ECDsaCertificateExtensions.getECDsaPrivateKey(certificate);
  const publicKey =
    System.Security.Cryptography.X509Certificates.ECDsaCertificateExtensions.getECDsaPublicKey(certificate);
  if (privateKey === undefined || publicKey === undefined) return undefined;

  const data = System.Text.Encoding.UTF8.getBytes(message);
  const hash = System.Security.Cryptography.HashAlgorithmName.SHA256;
  try {
    return publicKey.verifyData(data, privateKey.signData(data, hash), hash);
  } finally {
    privateKey.dispose();
    publicKey.dispose();
  }
}
