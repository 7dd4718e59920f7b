import type { KeyAccess } from "../certificateOutline.js";
import { readSecurityDescriptor } from "../securityDescriptor.js";
import { allowRead, fileDescriptor } from "./fileRights.js";
import { programDataFolder } from "./systemFolders.js";

type X509Certificate = System.Security.Cryptography.X509Certificates.X509Certificate2;

/**
 * Where Windows keeps the private keys of a computer, below `%ProgramData%`: those of CNG and those of the older CryptoAPI.
 *
 * Source: learn.microsoft.com, "Key Storage and Retrieval".
 */
const keyFolders: readonly string[] = ["Microsoft\\Crypto\\Keys", "Microsoft\\Crypto\\RSA\\MachineKeys"];

// Rights on files. Source: File Access Rights Constants and Generic Access Rights (Win32 documentation); winnt.h.
const readData = 0x1;
const allRights = 0x1f01ff;
const genericAll = 0x10000000;
const genericRead = 0x80000000 | 0;

/**
 * Who may read the private key of a certificate, by the permissions of the file that holds it. Empty where no file does, as that of a
 * smart card or of a hardware module.
 *
 * @param certificate of a store, with a private key
 * @throws the .NET exception of what failed
 */
export function keyAccessOf(certificate: X509Certificate): KeyAccess[] {
  const file = keyFile(keyName(certificate));
  return file === undefined ? [] : readers(fileDescriptor(file));
}

/**
 * Lets an identity read the private key of a certificate, where it may not yet. Nothing happens where no file holds the key.
 *
 * @param identity a SID
 * @throws the .NET exception of what failed
 */
export function addKeyReader(certificate: X509Certificate, identity: string): void {
  const file = keyFile(keyName(certificate));
  if (file === undefined || mayRead(file, identity)) return;
  allowRead(file, identity);
  if (!mayRead(file, identity)) throw new System.FormatException("its permissions do not read back as written.");
}

function mayRead(file: string, identity: string): boolean {
  return readers(fileDescriptor(file)).some((reader) => reader.identity === identity);
}

/** Who is allowed to read a file and by no entry denied it, each once, in the order of their entries. @param sddl its descriptor */
export function readers(sddl: string): KeyAccess[] {
  const entries = readSecurityDescriptor(sddl).entries ?? [];
  const denied = new Set<string>();
  const rights = new Map<string, string>();
  for (const entry of entries) {
    if (entry.isInheritOnly) continue;
    const right = rightOf(entry.rights);
    if (right === undefined) continue;
    if (entry.kind === "Deny") denied.add(entry.sid);
    else if (rights.get(entry.sid) !== "FullControl") rights.set(entry.sid, right);
  }
  const access: KeyAccess[] = [];
  for (const [identity, right] of rights) {
    if (!denied.has(identity)) access.push({ identity, rights: right });
  }
  return access;
}

function rightOf(mask: int): string | undefined {
  if ((mask & allRights) === allRights || (mask & genericAll) !== 0) return "FullControl";
  return (mask & readData) !== 0 || (mask & genericRead) !== 0 ? "Read" : undefined;
}

function keyFile(name: string | undefined): string | undefined {
  if (name === undefined || name === "") return undefined;
  for (const folder of keyFolders) {
    const path = System.IO.Path.combine(programDataFolder(), folder, name);
    if (System.IO.File.exists(path)) return path;
  }
  return undefined;
}

/** The name of the file that holds a key; `undefined` where its provider tells none. */
function keyName(certificate: X509Certificate): string | undefined {
  const rsa = System.Security.Cryptography.X509Certificates.RSACertificateExtensions.getRSAPrivateKey(certificate);
  if (rsa !== undefined) {
    try {
      if (rsa instanceof System.Security.Cryptography.RSACng) return rsa.key.uniqueName;
      if (rsa instanceof System.Security.Cryptography.RSACryptoServiceProvider) {
        return rsa.cspKeyContainerInfo.uniqueKeyContainerName;
      }
      return undefined;
    } finally {
      rsa.dispose();
    }
  }
  const ecdsa =
    System.Security.Cryptography.X509Certificates.ECDsaCertificateExtensions.getECDsaPrivateKey(certificate);
  if (ecdsa === undefined) return undefined;
  try {
    return ecdsa instanceof System.Security.Cryptography.ECDsaCng ? ecdsa.key.uniqueName : undefined;
  } finally {
    ecdsa.dispose();
  }
}
