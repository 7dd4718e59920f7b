import { completeBindingName, completeThumbprint } from "../completion.js";
import { Fault, faultRecord } from "../faults.js";
import { type BindingFilter, listBindings } from "../rebind/bindingList.js";
import { namePattern } from "../namePattern.js";
import { givenThumbprint } from "../rebind/givenThumbprint.js";
import { openServer } from "../server/openServer.js";

/**
 * Lists every place on a server that uses a TLS certificate, and its state.
 *
 * Get-CertBinding reads the sites of IIS and the TLS records of HTTP.sys, stopped sites included, and writes one object
 * for each place. Its State is the worst of its Issues: Missing, Expired, NoPrivateKey, NameMismatch, Stale, Expiring,
 * MayBeShadowed or Current. Bindings with the same Unit share one HTTP.sys record and can only move together. Nothing is
 * changed. What cannot be read is reported as an error that names the file or record, and the rest is listed.
 *
 * @example
 * Get-CertBinding -ServerRoot D:\Servers\WEB01
 *
 * Lists every binding of the server in the folder.
 *
 * @example
 * Get-CertBinding -ServerRoot D:\Servers\WEB01 -State Missing, Expired, NameMismatch | Format-List Name, Endpoint, Issues
 *
 * Shows what clients already notice, with the reasons.
 *
 * @example
 * Get-CertBinding -ServerRoot D:\Servers\WEB01 -Thumbprint DB0FEA9B641F3814FC5168AE83EF7839AF1BB012
 *
 * Shows where a certificate is in use before it is deleted.
 *
 * @example
 * Get-CertBinding -ServerRoot D:\Servers\WEB01 -ExpiringWithin 30 -State Expiring, Expired | Sort-Object NotAfter
 *
 * Lists what has to be renewed within 30 days, the most urgent first.
 *
 * @example
 * Get-CertBinding -ServerRoot D:\Servers\WEB01 -State Stale | Invoke-CertRebind -ServerRoot D:\Servers\WEB01 -Stale -WhatIf
 *
 * Shows what bringing every renewed certificate into use would change.
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

  /** The consumers to list: IisSite (https bindings of IIS sites), HttpSys (HTTP.sys records of anything else). Both where it is left out. */
  @Parameter()
  consumer?: ("IisSite" | "HttpSys")[];

  /** The states to list. All where it is left out. */
  @Parameter()
  state?: (
    "Missing" | "Expired" | "NoPrivateKey" | "NameMismatch" | "Stale" | "Expiring" | "MayBeShadowed" | "Current"
  )[];

  /** A certificate counts as Expiring from this many days before its end, 0 to 3650. Where it is left out, from the last third of its life. */
  @Parameter()
  @ValidateRange(0, 3650)
  expiringWithin?: int;

  /** The server folder to read. */
  @Parameter()
  @ValidateNotNullOrEmpty()
  serverRoot?: string;

  process(cmdlet: System.Management.Automation.PSCmdlet): void {
    const server = openServer(this.serverRoot, cmdlet);
    const asked = this.thumbprint ?? [];
    const thumbprints = this.readThumbprints(asked, cmdlet);
    // Where none of those asked for is a thumbprint there is nothing to list; an empty set would list everything.
    if (asked.length > 0 && thumbprints.size === 0) return;

    const askedNames = this.name ?? [];
    const names = this.readNames(askedNames, cmdlet);
    if (askedNames.length > 0 && names.length === 0) return;

    const filter: BindingFilter = { consumers: this.consumer ?? [], thumbprints, names, states: this.state ?? [] };
    listBindings(server, filter, this.expiringWithin, cmdlet);
  }

  private readNames(
    asked: readonly string[],
    cmdlet: System.Management.Automation.PSCmdlet,
  ): System.Management.Automation.WildcardPattern[] {
    const names: System.Management.Automation.WildcardPattern[] = [];
    for (const text of asked) {
      try {
        names.push(namePattern(text));
      } catch (failure) {
        const problem = `-Name "${text}" is no wildcard pattern: ${(failure as Error).message} Expected a name such as www*; a bracket that is part of a name needs a backtick before it.`;
        const category = System.Management.Automation.ErrorCategory.InvalidArgument;
        cmdlet.writeError(faultRecord(new Fault("NameInvalid", category, problem, text)));
      }
    }
    return names;
  }

  private readThumbprints(asked: readonly string[], cmdlet: System.Management.Automation.PSCmdlet): Set<string> {
    const thumbprints = new Set<string>();
    for (const text of asked) {
      try {
        thumbprints.add(givenThumbprint(text, "-Thumbprint"));
      } catch (failure) {
        if (!(failure instanceof Fault)) throw failure;
        cmdlet.writeError(faultRecord(failure));
      }
    }
    return thumbprints;
  }
}
