import { derElement, derInteger, rawBytes } from "./derWriter.js";

/** rsaEncryption (RFC 8017, appendix C), with its empty parameters. */
const rsaAlgorithm = "300d06092a864886f70d0101010500";

/** Public keys on P-256, P-384 and P-521 (SubjectPublicKeyInfo); the private ones were never kept. */
const p256Key =
  "3059301306072a8648ce3d020106082a8648ce3d030107034200048a3c88c3caa713831ebb08bca7cabdeb55d46f169cc153" +
  "e319c9b9475d3b156f02e80a1630f131683b5e70c9b31f973d2faebcfeb828e1e7d6f4f3a2e8cca033";
const p384Key =
  "3076301006072a8648ce3d020106052b81040022036200049b57d417bae8d88edb88fafe7abd71d74a082da8cfdf100cead6" +
  "d3394586a4a4e93db8dd632aa8a614f714240c5b527607d0355ec9f95748956b8542932e799bebc62e2d66100453711d4813" +
  "5feddd6d36b11ae240b688828ecdc0642fd4435a";
const p521Key =
  "30819b301006072a8648ce3d020106052b81040023038186000401db154d0faa9951d34fd038d026139d0534e396ba926105" +
  "e826257e5e2c10932e4a9707cdfc733801eaf27c3d234484eb7a3dc3de59aa1716b446c4fd748b60ff4201a96f7a9a2528fc" +
  "9d26ab5d0ab5c0c7d0d3cb8a353971d3dd2d9eb154999b528c44440fe59d47aaebf6ec920809eeb359820b0b589b278868e9" +
  "33d582cecbe1078f";

/**
 * The public key that stands for every elliptic one on a curve.
 *
 * @param curve its object identifier, the content in hex with dashes
 * @returns `undefined` where the curve is not one of the three that Windows uses for certificates
 */
export function ellipticKey(curve: string): bytes | undefined {
  switch (curve) {
    case "2A-86-48-CE-3D-03-01-07":
      return rawBytes(p256Key);
    case "2B-81-04-00-22":
      return rawBytes(p384Key);
    case "2B-81-04-00-23":
      return rawBytes(p521Key);
    default:
      return undefined;
  }
}

/** A public key as a certificate holds it (SubjectPublicKeyInfo). */
export function rsaKeyInfo(key: System.Security.Cryptography.RSACryptoServiceProvider): bytes {
  const parameters = key.exportParameters(false);
  const numbers = derElement(0x30, [derInteger(parameters.modulus), derInteger(parameters.exponent)]);
  return derElement(0x30, [rawBytes(rsaAlgorithm), derElement(0x03, [rawBytes("00"), numbers])]);
}
