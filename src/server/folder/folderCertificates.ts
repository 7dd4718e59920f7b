import { Fault } from "../../faults.js";
import { normalizeThumbprint } from "../../thumbprint.js";
import type { CertificateOutline } from "../certificateOutline.js";
import { CertificateStores } from "../certificateStores.js";
import type { FaultLog } from "../faultLog.js";
import type { RenewalLink } from "../renewalLink.js";
import type { StoredCertificate } from "../storedCertificate.js";
import { CertificateFile } from "./certificateFile.js";
import { readLink, writeLink } from "./certificateLink.js";
import { readOutline } from "./certificateOutlineReader.js";
import { readCertificate, testPrivateKey } from "./certificateReader.js";

/** The certificate stores of a server folder: `certificates/<store>/<THUMBPRINT>.cer` or `.pfx`, with a `.json` beside it. */
export class FolderCertificates extends CertificateStores {
  private readonly folder: string;
  private readonly faults: FaultLog;
  /** The copies of each certificate, by its thumbprint. */
  private filesByThumbprint: Map<string, CertificateFile[]> | undefined = undefined;

  /** @param root the full path of the server folder; @param faults where what is wrong is kept for the report. */
  constructor(root: string, faults: FaultLog) {
    super();
    this.folder = System.IO.Path.combine(root, "certificates");
    this.faults = faults;
  }

  override thumbprints(): readonly string[] {
    const thumbprints: string[] = [];
    for (const [thumbprint] of this.index()) {
      thumbprints.push(thumbprint);
    }
    return thumbprints;
  }

  override thumbprintsIn(storeName: string): readonly string[] {
    const wanted = storeName.toUpperCase();
    const thumbprints: string[] = [];
    for (const [thumbprint, files] of this.index()) {
      if (files.some((file) => file.storeName.toUpperCase() === wanted)) thumbprints.push(thumbprint);
    }
    return thumbprints;
  }

  override storesWith(thumbprint: string): readonly string[] {
    const files = this.index().get(thumbprint);
    return files === undefined ? [] : files.map((file) => file.storeName);
  }

  override find(thumbprint: string, storeName: string): StoredCertificate | undefined {
    return this.read(thumbprint, storeName)?.certificate;
  }

  override problem(thumbprint: string, storeName: string): string | undefined {
    return this.read(thumbprint, storeName)?.problem;
  }

  override keyProblem(thumbprint: string, storeName: string): string | undefined {
    const file = this.read(thumbprint, storeName);
    if (file === undefined || file.certificate === undefined) return undefined;

    if (!file.isKeyTested) {
      file.isKeyTested = true;
      file.keyProblem = testPrivateKey(file);
    }
    return file.keyProblem;
  }

  override outline(thumbprint: string, storeName: string): CertificateOutline | undefined {
    const file = this.read(thumbprint, storeName);
    return file?.certificate === undefined ? undefined : readOutline(file);
  }

  override renewalLinks(thumbprint: string): RenewalLink[] {
    const links: RenewalLink[] = [];
    for (const storeName of this.storesWith(thumbprint)) {
      const file = this.read(thumbprint, storeName);
      if (file?.certificate?.renewedBy === undefined) continue;
      links.push({ thumbprint, storeName: file.storeName, state: readLink(file.detailsPath) });
    }
    return links;
  }

  override setRenewalLink(link: RenewalLink): void {
    const { thumbprint, storeName, state } = link;
    try {
      const file = this.read(thumbprint, storeName);
      if (file === undefined || file.detailsPath === "") {
        throw new System.FormatException(
          `it is not in store ${storeName}, or nothing is known of it but the certificate`,
        );
      }
      writeLink(file.detailsPath, state);
      // What was read of it is no longer so.
      file.isRead = false;
      file.certificate = undefined;
      if (readLink(file.detailsPath) !== state) throw new System.FormatException("it does not read back as written");
    } catch (failure) {
      throw new Fault(
        "RenewalLinkUnchanged",
        System.Management.Automation.ErrorCategory.WriteError,
        `The renewal link of the certificate ${thumbprint} in store ${storeName} cannot be ${state === null ? "cleared" : "put back"}: ${(failure as Error).message}`,
        thumbprint,
      );
    }
  }

  private read(thumbprint: string, storeName: string): CertificateFile | undefined {
    const files = this.index().get(thumbprint);
    if (files === undefined) return undefined;

    const wanted = storeName.toUpperCase();
    const file = files.find((candidate) => candidate.storeName.toUpperCase() === wanted);
    if (file === undefined || file.isRead) return file;

    file.isRead = true;
    try {
      file.certificate = readCertificate(file);
    } catch (failure) {
      file.problem = (failure as Error).message;
      this.keepFault(file.path, file.problem);
    }
    return file;
  }

  private index(): Map<string, CertificateFile[]> {
    if (this.filesByThumbprint !== undefined) return this.filesByThumbprint;

    const copies = new Map<string, CertificateFile[]>();
    this.filesByThumbprint = copies;
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

  /** A store that cannot be read does not hide the others. */
  private takeStore(store: string, storeName: string, copies: Map<string, CertificateFile[]>): void {
    try {
      this.indexStore(store, storeName, copies);
    } catch (failure) {
      this.keepFault(store, (failure as Error).message);
    }
  }

  private indexStore(store: string, storeName: string, copies: Map<string, CertificateFile[]>): void {
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
