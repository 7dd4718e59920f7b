import { normalizeThumbprint } from "../../thumbprint.js";
import { describeCertificate } from "../certificateDescription.js";
import { privateKeyProblem } from "../privateKeyTest.js";
import type { StoredCertificate } from "../storedCertificate.js";
import { parseUtcTime } from "../utcTimes.js";
import type { CertificateFile } from "./certificateFile.js";
import { jsonMembers, readJson } from "../jsonFile.js";
import { readServerFile } from "../serverFile.js";

type X509Certificate = System.Security.Cryptography.X509Certificates.X509Certificate2;

/** The HRESULT of the Win32 error ERROR_INVALID_PASSWORD, with which .NET refuses a password on every system. */
const invalidPassword: int = -2147024810;

const names = new Set(["hasPrivateKey", "renewedBy", "archived", "friendlyName", "addedAt", "keyAccess"]);
const shapes = new Set([
  "hasPrivateKey boolean",
  "renewedBy string",
  "renewedBy null",
  "archived boolean",
  "friendlyName string",
  "friendlyName null",
  "addedAt string",
  "addedAt null",
  "keyAccess array",
  "keyAccess null",
]);

/**
 * Reads a certificate and the `.json` beside it.
 *
 * @throws Fault or a .NET exception that says what is wrong with which file
 */
export function readCertificate(file: CertificateFile): StoredCertificate {
  const details = file.detailsPath === "" ? new Map<string, string>() : readDetails(file.detailsPath);
  const certificate = openCertificate(file.path);
  try {
    if (certificate.thumbprint !== file.thumbprint) {
      throw new System.FormatException(
        `the certificate in it has the thumbprint ${certificate.thumbprint}; expected the file's name, ${file.thumbprint}`,
      );
    }
    const addedAt = details.get("addedAt");
    return describeCertificate(
      certificate,
      file.storeName,
      isPfxPath(file.path) ? certificate.hasPrivateKey : details.get("hasPrivateKey") === "true",
      details.get("archived") === "true",
      normalizeThumbprint(details.get("renewedBy") ?? ""),
      addedAt === undefined ? undefined : parseUtcTime(addedAt),
    );
  } finally {
    certificate.dispose();
  }
}

/**
 * Why the private key that a file was read with cannot be used; `undefined` where it can. Only a `.pfx` holds a key to
 * try: of a `.cer` it is known no more than what the `.json` beside it says.
 */
export function testPrivateKey(file: CertificateFile): string | undefined {
  if (!isPfxPath(file.path)) return undefined;
  try {
    const certificate = openCertificate(file.path);
    try {
      return certificate.hasPrivateKey ? privateKeyProblem(certificate) : undefined;
    } finally {
      certificate.dispose();
    }
  } catch (failure) {
    return `it could be read before, and now it cannot: ${(failure as Error).message}`;
  }
}

/** Opens a `.cer` or `.pfx`; the caller disposes of it. */
export function openCertificate(path: string): X509Certificate {
  const content = readServerFile(path);
  if (isPfxPath(path)) return openPfx(content);

  const type = System.Security.Cryptography.X509Certificates.X509Certificate2.getCertContentType(content);
  if (type !== System.Security.Cryptography.X509Certificates.X509ContentType.Cert) {
    throw new System.FormatException("it is no certificate; expected one, in DER or PEM");
  }
  return new System.Security.Cryptography.X509Certificates.X509Certificate2(content);
}

function openPfx(content: bytes): X509Certificate {
  try {
    return new System.Security.Cryptography.X509Certificates.X509Certificate2(content, "");
  } catch (failure) {
    if (failure instanceof System.Security.Cryptography.CryptographicException && failure.hResult === invalidPassword) {
      throw new System.FormatException("it is protected by a password; expected a .pfx with an empty one");
    }
    throw failure;
  }
}

/** Whether a certificate file holds the private key as well. */
export function isPfxPath(path: string): boolean {
  return path.toLowerCase().endsWith(".pfx");
}

function readDetails(path: string): Map<string, string> {
  try {
    const details = jsonMembers(readJson(path), shapes, names);
    const renewedBy = details.get("renewedBy") ?? "";
    if (renewedBy !== "" && normalizeThumbprint(renewedBy) === undefined) {
      throw new System.FormatException(`the member "renewedBy" is "${renewedBy}"; expected 40 hex digits or null`);
    }
    return details;
  } catch (failure) {
    throw new System.FormatException(`${path}: ${(failure as Error).message}`);
  }
}
