import { exportServer, exportTarget } from "../server/folder/exportServer.js";
import { openServer } from "../server/open/openServer.js";

/**
 * Writes a server folder of a server: what CertRebind reads of it, without any secret.
 *
 * Export-CertServer makes a folder that every command takes with -ServerRoot, on any machine: to plan a rebind away from
 * the server, to audit it, or to report a mistake. It holds the name of the server, the TLS records of HTTP.sys, the sites,
 * bindings and FTP certificate settings of IIS, and the public part of every certificate with its friendly name, renewal
 * link and who may read its key. Nothing else goes along: no private key, no password, no path, no task, no event and no
 * journal. The folder is made beside -Path and takes that name when it is complete.
 *
 * A certificate that cannot be read is an error that names it, and the rest is exported. Where the records of HTTP.sys or
 * the configuration of IIS cannot be read in full nothing is exported, because the folder would look like another server.
 *
 * @example
 * Export-CertServer -Path D:\Exports\WEB01
 *
 * Writes the export. Whether a certificate has a private key is said, the key is not there.
 *
 * @example
 * Export-CertServer D:\Exports\WEB01 -Force -PassThru | Compress-Archive -DestinationPath WEB01.zip
 *
 * Replaces an earlier export and packs it.
 *
 * @example
 * Export-CertServer D:\Exports\Server1 -Anonymize
 *
 * Writes an export that does not tell whose server it is, to attach to a report.
 */
@Cmdlet("Export", "CertServer", {
  outputType: "System.IO.DirectoryInfo",
  supportsShouldProcess: true,
  confirmImpact: "Low",
})
export class ExportCertServer {
  /** The folder to make. It must not exist or be empty, unless -Force is given. */
  @Parameter({ mandatory: true, position: 0 })
  @ValidateNotNullOrEmpty()
  path!: string;

  /** Replaces an earlier export. A folder that holds anything else, such as private keys or a journal, is never replaced. */
  @Parameter()
  force: boolean = false;

  /**
   * Replaces host names, IP addresses, site names, SIDs of accounts and certificates, the same by the same: which name is covered by
   * which certificate, which is renewed by which and who signed whom stays true. Certificates are made anew, with the same validity,
   * uses and kind of key, and have other thumbprints.
   */
  @Parameter()
  anonymize: boolean = false;

  /** Returns the folder. */
  @Parameter()
  passThru: boolean = false;

  /** The server folder to export; without it, this computer. */
  @Parameter()
  @ValidateNotNullOrEmpty()
  serverRoot?: string;

  process(cmdlet: System.Management.Automation.PSCmdlet): void {
    const server = openServer(this.serverRoot, cmdlet);
    const target = exportTarget(this.path, this.force, cmdlet);
    if (!cmdlet.shouldProcess(target.path, `Export the server ${server.computerName}`)) return;

    try {
      exportServer(server, target, this.anonymize, cmdlet);
    } finally {
      server.faults.report(cmdlet);
    }
    if (this.passThru) cmdlet.writeObject(new System.IO.DirectoryInfo(target.path));
  }
}
