import { commonName } from "../commonName.js";
import { DerReader } from "../derReader.js";
import { isIpV4 } from "../ipAddresses.js";
import { subjectAltNames } from "../subjectAltNames.js";
import { ellipticKey, rsaKeyInfo } from "./anonymousKeys.js";
import type { AnonymousNames } from "./nameReplacement.js";
import { derCopy, derElement, rawBytes, slice } from "./derWriter.js";

type RsaKey = System.Security.Cryptography.RSACryptoServiceProvider;

/** sha256WithRSAEncryption (RFC 8017, appendix C), with its empty parameters. */
const signatureAlgorithm = "300d06092a864886f70d01010b0500";
const rsaOid = "2A-86-48-86-F7-0D-01-01-01";
/** The bits of the key that signs for every authority. */
const authorityKeySize: int = 2048;

// Object identifiers of extensions (RFC 5280, section 4.2.1), in hex with dashes.
const keyUsage = "55-1D-0F";
const altNames = "55-1D-11";
const basicConstraints = "55-1D-13";
const extendedKeyUsage = "55-1D-25";

/** The extensions of a certificate that is made anew. */
interface Extensions {
  /** Their DER, one after the other. */
  kept: bytes[];
  isAuthority: boolean;
}

/**
 * Makes certificates anew with other names and keys: the same validity, uses, kind and size of key, and who signed whom. Made
 * from parts that .NET Framework 4.6.2 has, which lacks `CertificateRequest`. All keys of one size are the same key, which is
 * gone when the export ends.
 */
export class AnonymousCertificates {
  private readonly names: AnonymousNames;
  private readonly keys: Map<int, RsaKey> = new Map();

  constructor(names: AnonymousNames) {
    this.names = names;
  }

  /**
   * The certificate that stands for another.
   *
   * @param content the other, DER
   * @throws System.FormatException where it has a kind of key that is not known
   */
  remake(content: bytes): bytes {
    const whole = new DerReader(content, 0, content.length);
    whole.expect(0x30);
    const parts = whole.inner();
    parts.expect(0x30);
    const fields = parts.inner();
    // The version comes first, except in version 1.
    fields.next();
    if (fields.tag === 0xa0) fields.next();
    fields.expect(0x30);
    fields.expect(0x30);
    const issuer = derCopy(content, fields);
    fields.expect(0x30);
    const validity = derCopy(content, fields);
    fields.expect(0x30);
    const subject = derCopy(content, fields);
    fields.expect(0x30);
    const kind = keyKind(content, fields);
    const extensions = this.extensions(content, fields);

    const isSelfSigned = System.BitConverter.toString(issuer) === System.BitConverter.toString(subject);
    const authorityKey = this.key(authorityKeySize);
    // One key for all authorities: so every signature is by the key of whoever the issuer's name stands for.
    const ownKey = extensions.isAuthority || kind.rsaSize === undefined ? authorityKey : this.key(kind.rsaSize);
    const isElliptic = kind.rsaSize === undefined && !extensions.isAuthority;
    const keyInfo = isElliptic ? ellipticKey(kind.curve) : rsaKeyInfo(ownKey);
    if (keyInfo === undefined) throw new System.FormatException("its kind of key is none that can be made anew");

    // A self-signed elliptic certificate has no signature of its own: no part that makes one is on every .NET.
    const signer = isSelfSigned ? ownKey : authorityKey;
    const serial = derElement(0x02, [rawBytes("40"), System.Guid.newGuid().toByteArray()]);
    const signed = derElement(0x30, [
      rawBytes("a003020102"),
      serial,
      rawBytes(signatureAlgorithm),
      this.distinguishedName(issuer),
      validity,
      this.distinguishedName(subject),
      keyInfo,
      derElement(0xa3, [derElement(0x30, extensions.kept)]),
    ]);
    const signature = signer.signData(
      signed,
      System.Security.Cryptography.HashAlgorithmName.SHA256,
      System.Security.Cryptography.RSASignaturePadding.pkcs1,
    );
    return derElement(0x30, [signed, rawBytes(signatureAlgorithm), derElement(0x03, [rawBytes("00"), signature])]);
  }
  /** Ends what the keys hold. */
  dispose(): void {
    for (const [, key] of this.keys) key.dispose();
  }

  /** The extensions that a check looks at; all others would tell whose the certificate was. */
  private extensions(content: bytes, fields: DerReader): Extensions {
    const found: Extensions = { kept: [], isAuthority: false };
    while (fields.next()) {
      if (fields.tag !== 0xa3) continue;
      const list = fields.inner();
      list.expect(0x30);
      const items = list.inner();
      while (items.next()) this.takeExtension(content, items, found);
    }
    return found;
  }

  private takeExtension(content: bytes, item: DerReader, found: Extensions): void {
    const parts = item.inner();
    parts.expect(0x06);
    const oid = System.BitConverter.toString(content, parts.start, parts.length);
    if (oid === altNames) {
      found.kept.push(this.altNames(content, parts));
    } else if (oid === keyUsage || oid === basicConstraints || oid === extendedKeyUsage) {
      found.kept.push(derCopy(content, item));
      if (oid === basicConstraints) found.isAuthority = isAuthority(parts);
    }
  }

  /** The extension with the names that stand for those that a server is called by; others are left out. */
  private altNames(content: bytes, parts: DerReader): bytes {
    // The mark that it is critical may come first.
    parts.next();
    if (parts.tag === 0x01) parts.next();
    const names: bytes[] = [];
    for (const name of subjectAltNames(slice(content, parts.start, parts.length))) {
      const replaced = this.names.host(name);
      const isAddress = isIpV4(replaced) || replaced.includes(":");
      if (isAddress) names.push(derElement(0x87, [System.Net.IPAddress.parse(replaced).getAddressBytes()]));
      else names.push(derElement(0x82, [System.Text.Encoding.ASCII.getBytes(replaced)]));
    }
    return derElement(0x30, [rawBytes("0603551d11"), derElement(0x04, [derElement(0x30, names)])]);
  }

  /** A name with the common name that stands for the one it has, and a number that tells it from all others. */
  private distinguishedName(name: bytes): bytes {
    const whole = this.names.numbered("Holder", System.BitConverter.toString(name));
    const common = commonName(name);
    const unit = relativeName("060355040b", whole);
    if (common === undefined) return derElement(0x30, [unit]);
    return derElement(0x30, [unit, relativeName("0603550403", this.names.host(common))]);
  }

  private key(size: int): RsaKey {
    const known = this.keys.get(size);
    if (known !== undefined) return known;

    const key = new System.Security.Cryptography.RSACryptoServiceProvider(size);
    key.persistKeyInCsp = false;
    this.keys.set(size, key);
    return key;
  }
}

/** What a certificate says of its key. */
interface KeyKind {
  /** The bits of an RSA key; `undefined` where it is of another kind. */
  rsaSize: int | undefined;
  /** The object identifier of an elliptic key's curve, in hex with dashes. */
  curve: string;
}

/** @param fields on the key (SubjectPublicKeyInfo) */
function keyKind(content: bytes, fields: DerReader): KeyKind {
  const parts = fields.inner();
  parts.expect(0x30);
  const algorithm = parts.inner();
  algorithm.expect(0x06);
  const isRsa = System.BitConverter.toString(content, algorithm.start, algorithm.length) === rsaOid;
  if (!isRsa) {
    const hasCurve = algorithm.next() && algorithm.tag === 0x06;
    const curve = hasCurve ? System.BitConverter.toString(content, algorithm.start, algorithm.length) : "";
    return { rsaSize: undefined, curve };
  }
  parts.expect(0x03);
  // The first byte of a BIT STRING says how many bits of its last are not used.
  const numbers = new DerReader(content, parts.start + 1, parts.start + parts.length);
  numbers.expect(0x30);
  const modulus = numbers.inner();
  modulus.expect(0x02);
  const padding = content[modulus.start]! === 0 ? 1 : 0;
  return { rsaSize: (modulus.length - padding) * 8, curve: "" };
}

/** @param parts on the object identifier of the extension with the basic constraints */
function isAuthority(parts: DerReader): boolean {
  parts.next();
  if (parts.tag === 0x01) parts.next();
  const value = parts.inner();
  value.expect(0x30);
  const constraints = value.inner();
  // FALSE is the default and is left out.
  return constraints.next() && constraints.tag === 0x01;
}

/** @param type the object identifier of the attribute as an element, in hex */
function relativeName(type: string, text: string): bytes {
  const value = derElement(0x0c, [System.Text.Encoding.UTF8.getBytes(text)]);
  return derElement(0x31, [derElement(0x30, [rawBytes(type), value])]);
}
