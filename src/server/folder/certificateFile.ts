import type { StoredCertificate } from "../storedCertificate.js";

/** The files of one certificate in one store of a server folder, and what was read from them. */
export class CertificateFile {
  readonly storeName: string;
  readonly thumbprint: string;
  /** The `.cer` or `.pfx`; empty while only the `.json` beside it is known. */
  path: string = "";
  /** The `.json` beside it; empty where there is none. */
  detailsPath: string = "";
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
