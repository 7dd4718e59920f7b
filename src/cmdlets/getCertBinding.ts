import { completeBindingName, completeThumbprint } from "../completion.js";
import { listBindings } from "../rebind/bindingList.js";
import { openServer } from "../server/open/openServer.js";
import { askedBindings } from "./askedBindings.js";

/**
 * Lists every place on a server that uses a TLS certificate, and its state.
 *
 * Get-CertBinding reads the sites of IIS, their FTP settings and the TLS records of HTTP.sys, stopped sites included, and
 * writes one object for each place. Its State is the worst of its Issues: Missing, Expired, NoPrivateKey, NameMismatch,
 * Stale, Expiring, MayBeShadowed or Current. Stale means that a renewal link leads to a successor; what follows by an event
 * or by its names only Invoke-CertRebind -Stale -Match finds. Bindings with the same Unit share one HTTP.sys record or one
 * FTP setting and can only move together. Nothing is changed. What cannot be read is reported as an error that names the
 * file or record, and the rest is listed.
 *
 * @example
 * Get-CertBinding
 *
 * Lists every binding of this computer.
 *
 * @example
 * Get-CertBinding -State Missing, Expired, NameMismatch | Format-List Name, Endpoint, Issues
 *
 * Shows what clients already notice, with the reasons.
 *
 * @example
 * Get-CertBinding -Thumbprint DB0FEA9B641F3814FC5168AE83EF7839AF1BB012
 *
 * Shows where a certificate is in use before it is deleted.
 *
 * @example
 * Get-CertBinding -ExpiringWithin 30 -State Expiring, Expired | Sort-Object NotAfter
 *
 * Lists what has to be renewed within 30 days, the most urgent first.
 *
 * @example
 * Get-CertBinding -State Stale | Invoke-CertRebind -Stale -WhatIf
 *
 * Shows what bringing every renewed certificate into use would change.
 *
 * @example
 * Get-CertBinding -ServerRoot D:\Servers\WEB01 | Where-Object DaysLeft -lt 14
 *
 * Lists what is urgent on a server that Export-CertServer made a folder of, on any machine.
 */
@Cmdlet("Get", "CertBinding", { outputType: "CertRebind.Binding" })
export class GetCertBinding {
  /** The names of sites or owners to list; wildcards are allowed. All where it is left out. */
  @Parameter({ position: 0 })
  @Completer(completeBindingName)
  name?: string[];

  /**
   * The thumbprints of certificates (SHA-1, 40 hex digits; blanks, colons and case do not matter) whose bindings to
   * list. All where it is left out.
   */
  @Parameter({ alias: ["CertThumbprint"] })
  @Completer(completeThumbprint)
  thumbprint?: string[];

  /**
   * The consumers to list: IisSite (https bindings of IIS sites), IisFtp (FTP settings of IIS), HttpSys (HTTP.sys records of
   * anything else), WinRm (HTTPS listeners of WinRM), RdpListener (Remote Desktop). All where it is left out.
   */
  @Parameter()
  consumer?: ("IisSite" | "IisFtp" | "HttpSys" | "WinRm" | "RdpListener")[];

  /** The states to list. All where it is left out. */
  @Parameter()
  state?: (
    "Missing" | "Expired" | "NoPrivateKey" | "NameMismatch" | "Stale" | "Expiring" | "MayBeShadowed" | "Current"
  )[];

  /** A certificate counts as Expiring from this many days before its end, 0 to 3650. Where it is left out, from the last third of its life. */
  @Parameter()
  @ValidateRange(0, 3650)
  expiringWithin?: int;

  /** The server folder to read; without it, this computer. */
  @Parameter()
  @ValidateNotNullOrEmpty()
  serverRoot?: string;

  process(cmdlet: System.Management.Automation.PSCmdlet): void {
    const server = openServer(this.serverRoot, cmdlet);
    const filter = askedBindings(this.consumer ?? [], this.thumbprint ?? [], this.name ?? [], this.state ?? [], cmdlet);
    if (filter !== undefined) listBindings(server, filter, this.expiringWithin, cmdlet);
  }
}
