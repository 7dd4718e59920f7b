import { CertificateCopy } from "../certificateCopy.js";

/** The files of one certificate in one store of a server folder, and what was read from them. */
export class CertificateFile extends CertificateCopy {
  /** The `.cer` or `.pfx`; empty while only the `.json` beside it is known. */
  path: string = "";
  /** The `.json` beside it; empty where there is none. */
  detailsPath: string = "";
}
