import type { StoredCertificate } from "./storedCertificate.js";

/** One copy of a certificate in a store, and what was read of it. */
export class CertificateCopy {
  readonly storeName: string;
  readonly thumbprint: string;
  /** Whether `certificate` or `problem` says how reading went. */
  isRead: boolean = false;
  certificate: StoredCertificate | undefined = undefined;
  problem: string | undefined = undefined;
  /** Whether `keyProblem` says how signing with the private key went. */
  isKeyTested: boolean = false;
  keyProblem: string | undefined = undefined;

  constructor(storeName: string, thumbprint: string) {
    this.storeName = storeName;
    this.thumbprint = thumbprint;
  }
}
