import { Fault } from "../../faults.js";
import { normalizeThumbprint } from "../../thumbprint.js";
import type { CertificateCopy } from "../certificateCopy.js";
import type { CertificateOutline } from "../certificateOutline.js";
import { CertificateStores } from "../certificateStores.js";
import type { FaultLog } from "../faultLog.js";
import type { StoredCertificate } from "../storedCertificate.js";
import { CertificateFile } from "./certificateFile.js";
import { addKeyReader, makeDetails } from "./certificateKeyAccess.js";
import { readLink, writeLink } from "./certificateLink.js";
import { readOutline } from "./certificateOutlineReader.js";
import { readCertificate, testPrivateKey } from "./certificateReader.js";

/** The certificate stores of a server folder: `certificates/<store>/<THUMBPRINT>.cer` or `.pfx`, with a `.json` beside it. */
export class FolderCertificates extends CertificateStores {
  private readonly folder: string;
  private readonly faults: FaultLog;

  /** @param root the full path of the server folder; @param faults where what is wrong is kept for the report. */
  constructor(root: string, faults: FaultLog) {
    super();
    this.folder = System.IO.Path.combine(root, "certificates");
    this.faults = faults;
  }

  override findCopies(): Map<string, CertificateCopy[]> {
    const copies = new Map<string, CertificateCopy[]>();
    if (!System.IO.Directory.exists(this.folder)) return copies;
    try {
      const storeNames = new Set<string>();
      for (const store of System.IO.Directory.getDirectories(this.folder)) {
        const storeName = System.IO.Path.getFileName(store);
        if (storeNames.has(storeName.toUpperCase())) {
          this.keepFault(store, "another folder is the same store; expected one");
        } else {
          storeNames.add(storeName.toUpperCase());
          this.takeStore(store, storeName, copies);
        }
      }
    } catch (failure) {
      this.keepFault(this.folder, (failure as Error).message);
    }
    return copies;
  }

  override readCopy(copy: CertificateCopy): StoredCertificate {
    return readCertificate(this.file(copy));
  }

  override keepProblem(copy: CertificateCopy, problem: string): void {
    this.keepFault(this.file(copy).path, problem);
  }

  override testKey(copy: CertificateCopy): string | undefined {
    return testPrivateKey(this.file(copy));
  }

  override outlineOf(copy: CertificateCopy): CertificateOutline {
    return readOutline(this.file(copy));
  }

  override linkOf(copy: CertificateCopy): string | null {
    return readLink(this.file(copy).detailsPath);
  }

  override writeLink(copy: CertificateCopy, state: string | null): void {
    const { detailsPath } = this.file(copy);
    if (detailsPath === "") throw new System.FormatException("nothing is known of it but the certificate.");
    writeLink(detailsPath, state);
  }

  override addKeyReader(copy: CertificateCopy, identity: string): void {
    const file = this.file(copy);
    if (file.detailsPath === "") file.detailsPath = makeDetails(file.path);
    addKeyReader(file.detailsPath, identity);
  }

  /** A store that cannot be read does not hide the others. */
  private takeStore(store: string, storeName: string, copies: Map<string, CertificateCopy[]>): void {
    try {
      this.indexStore(store, storeName, copies);
    } catch (failure) {
      this.keepFault(store, (failure as Error).message);
    }
  }

  private indexStore(store: string, storeName: string, copies: Map<string, CertificateCopy[]>): void {
    const files = new Map<string, CertificateFile>();
    for (const path of System.IO.Directory.getFiles(store)) {
      const thumbprint = normalizeThumbprint(System.IO.Path.getFileNameWithoutExtension(path));
      if (thumbprint === undefined) {
        this.keepFault(path, "the file's name is no thumbprint; expected 40 hex digits before the extension");
      } else {
        const file = files.get(thumbprint) ?? new CertificateFile(storeName, thumbprint);
        files.set(thumbprint, file);
        this.takePath(file, path);
      }
    }

    for (const [thumbprint, file] of files) {
      if (file.path === "") {
        this.keepFault(file.detailsPath, "there is no certificate beside it; expected a .cer or .pfx file");
      } else {
        const others = copies.get(thumbprint) ?? [];
        others.push(file);
        copies.set(thumbprint, others);
      }
    }
  }

  private takePath(file: CertificateFile, path: string): void {
    const extension = System.IO.Path.getExtension(path).toLowerCase();
    if (extension === ".json" && file.detailsPath === "") {
      file.detailsPath = path;
    } else if ((extension === ".cer" || extension === ".pfx") && file.path === "") {
      file.path = path;
    } else {
      const problem = "expected one .cer or one .pfx file for a certificate and at most one .json file";
      this.keepFault(path, problem);
      if (extension === ".cer" || extension === ".pfx" || extension === ".json") {
        // Which of the two counts is not guessed.
        file.isRead = true;
        file.problem = problem;
      }
    }
  }

  /** A copy as `findCopies` has made it. */
  private file(copy: CertificateCopy): CertificateFile {
    return copy as CertificateFile;
  }

  private keepFault(path: string, problem: string): void {
    this.faults.add(
      new Fault(
        "CertificateFileInvalid",
        System.Management.Automation.ErrorCategory.InvalidData,
        `The certificate file ${path} cannot be used: ${problem}`,
        path,
      ),
    );
  }
}
