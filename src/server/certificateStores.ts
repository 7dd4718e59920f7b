import type { CertificateOutline } from "./certificateOutline.js";
import type { StoredCertificate } from "./storedCertificate.js";

/**
 * The certificate stores of the local machine. A certificate is parsed only when it is asked for; thumbprints are 40
 * upper-case hex digits, store names are compared without case.
 */
export abstract class CertificateStores {
  /** Every thumbprint in any store. */
  abstract thumbprints(): readonly string[];

  /** The names of the stores that hold the certificate; empty where none does. */
  abstract storesWith(thumbprint: string): readonly string[];

  /** The copy in one store; `undefined` where it is not there or cannot be read (see `problem`). */
  abstract find(thumbprint: string, storeName: string): StoredCertificate | undefined;

  /** Why the copy in one store cannot be read; `undefined` where it can, or is not there. */
  abstract problem(thumbprint: string, storeName: string): string | undefined;

  /**
   * Why the private key of the copy in one store cannot be used, as the end of a sentence, found out by signing with it;
   * `undefined` where it can, or where the copy has none or cannot be read.
   */
  abstract keyProblem(thumbprint: string, storeName: string): string | undefined;

  /** What an export says of the copy in one store; `undefined` where it is not there or cannot be read (see `problem`). */
  abstract outline(thumbprint: string, storeName: string): CertificateOutline | undefined;
}
