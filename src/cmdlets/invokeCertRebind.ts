import { completeThumbprint } from "../completion.js";
import { consumerNames } from "../consumers/consumerNames.js";
import { Fault } from "../faults.js";
import type { Binding } from "../rebind/binding.js";
import { comparableName } from "../rebind/nameCoverage.js";
import { givenThumbprint } from "../rebind/givenThumbprint.js";
import { BindingSelection } from "../rebind/bindingSelection.js";
import { CertificateSelection } from "../rebind/certificateSelection.js";
import type { FollowOptions } from "../rebind/following/followOptions.js";
import { GivenIssuer } from "../rebind/following/givenIssuer.js";
import { StaleSelection } from "../rebind/staleSelection.js";
import { EventSelection, type ReplacementEvent } from "../rebind/eventSelection.js";
import type { RebindOptions } from "../rebind/rebindOptions.js";
import { RebindRun } from "../rebind/rebindRun.js";
import { asciiHostName } from "../server/hostNames.js";

/**
 * Moves the bindings of one certificate to another, and says why where not.
 *
 * Invoke-CertRebind finds every binding that uses the old certificate, stopped sites included, and points it at the new
 * one; nothing else of a binding changes. Bindings that share one HTTP.sys record, or one FTP setting of IIS (of a site,
 * or the defaults that sites inherit), are one unit and move together. Before
 * a unit moves, the new certificate is checked: InStore (it is in a store the record can use, with its private key, and
 * not archived), KeyUsable (what its private key signs, it verifies), Validity, Usage (server authentication),
 * NameCoverage (every host name the unit serves), Strength (an RSA key of 2048 bits or more or an ECDSA key of 256 or
 * more, signed with SHA-256 or better, and a key not weaker than the old one; only a warning where you name the new
 * certificate yourself), KeyType (a key that a TLS server and the
 * consumer can use, and that may sign if the old one may), TrustedChain (it leads to a root in the server's store Root,
 * over issuers in Root and CA, unless the old one does not either), OwnerPointer (the record is not one of a role that
 * keeps a pointer of its own), Faithful (the record holds nothing that cannot be carried over), for events
 * UnconfirmedEvent, for bindings of IIS SharedConfiguration (its configuration is not that of other servers as well), and for Remote Desktop
 * ManagedByPolicy (group policy does not give it its certificate).
 * A unit that fails a check stays as it is and its result says why. One result is written for each binding. A second
 * run changes nothing.
 *
 * An event is a hint: it counts where the renewal link of the old certificate leads to the same end; or where the event is
 * in the server's own log, written by SYSTEM or an administrator (in a folder: the built-in account Administrator or the
 * group), and the new certificate may follow by its names. Events from files or from other computers change nothing by
 * themselves. The new certificate of an event may have been replaced itself since: the bindings move to the end.
 *
 * By its names (-Match Name, for certificates that were imported, which have no link and no event) a certificate follows
 * that covers every DNS name and IP address of the old one, is valid now and for longer, has every use (EKU) of the old one
 * and a private key that works and is not weaker, leads to a root in the store Root, comes from the same issuer or one of
 * -Issuer, is not self-signed unless the old one is, and has been in the store My or WebHosting for -MinimumAge. Of several,
 * one that is renewed by another of them makes way; then the one follows that begins and ends no earlier than any other.
 * Where there is none such, the result is Failed and names them. State Stale of Get-CertBinding means a renewal link alone.
 *
 * Where httpsys.json or applicationHost.config of the server folder has an error, nothing is changed at all; where only
 * an FTP setting has one, no FTP certificate is changed.
 *
 * @example
 * Invoke-CertRebind DB0FEA9B641F3814FC5168AE83EF7839AF1BB012 1A202ED21D19F873E0A448F967DFE428F278FCCD -WhatIf
 *
 * Shows which bindings would move from the first certificate to the second, and which would not and why.
 *
 * @example
 * Invoke-CertRebind -OldThumbprint DB0FEA9B641F3814FC5168AE83EF7839AF1BB012 -NewThumbprint 1A202ED21D19F873E0A448F967DFE428F278FCCD -Confirm
 *
 * Moves them and asks before each unit.
 *
 * @example
 * Get-CertLifecycleEvent -Kind Replaced | Invoke-CertRebind
 *
 * Follows the renewals that the event log tells of; each order of them leads to the same end. Events of other kinds are passed over.
 *
 * @example
 * Get-CertBinding shop* | Invoke-CertRebind -NewThumbprint 1A202ED21D19F873E0A448F967DFE428F278FCCD
 *
 * Moves the bindings of some sites, whatever certificate they are on now.
 *
 * @example
 * Get-CertBinding -State Stale | Invoke-CertRebind -Stale -Force
 *
 * Brings every binding whose certificate was renewed up to the successor, without asking.
 *
 * @example
 * Invoke-CertRebind -Stale -Match Renewal, Event, Name -Issuer "CN=R11, O=Let's Encrypt, C=US" -WhatIf
 *
 * Shows what bringing every binding up to date would change, certificates of an ACME client included.
 *
 * @example
 * Invoke-CertRebind DB0FEA9B641F3814FC5168AE83EF7839AF1BB012 1A202ED21D19F873E0A448F967DFE428F278FCCD -AcceptNameLoss old.contoso.com
 *
 * Moves the bindings although the new certificate lacks a name of the old one that a catch-all endpoint served.
 *
 * @example
 * Invoke-CertRebind -Stale -ServerRoot D:\Servers\WEB01 -WhatIf
 *
 * Plans on any machine what would change on a server that Export-CertServer made a folder of.
 */
@Cmdlet("Invoke", "CertRebind", {
  outputType: "CertRebind.RebindResult",
  supportsShouldProcess: true,
  confirmImpact: "Medium",
  defaultParameterSet: "Thumbprint",
})
export class InvokeCertRebind {
  /** The thumbprint of the certificate to move away from (SHA-1, 40 hex digits; blanks, colons and case do not matter). */
  @Parameter({ sets: { Thumbprint: { mandatory: true, position: 0 } } })
  @Completer(completeThumbprint)
  oldThumbprint?: string;

  /** The thumbprint of the certificate to move to, in the same form. */
  @Parameter({ sets: { Thumbprint: { mandatory: true, position: 1 }, Binding: {} } })
  @Completer(completeThumbprint)
  newThumbprint?: string;

  /** Lifecycle events from Get-CertLifecycleEvent. Those of Kind Replaced and Scope System are followed, others passed over. */
  @Parameter({ sets: { Event: { mandatory: true, valueFromPipeline: true } } })
  @AcceptsType("CertRebind.LifecycleEvent")
  inputObject?: ReplacementEvent[];

  /**
   * Bindings from Get-CertBinding to move, with -NewThumbprint or -Stale. The whole unit of a binding moves, and those
   * of the unit that were not given have a result as well.
   */
  @Parameter({ sets: { Binding: { mandatory: true, valueFromPipeline: true } } })
  @AcceptsType("CertRebind.Binding")
  binding?: Binding[];

  /**
   * Moves bindings to the successor of their certificate, found by -Match: those that are given with -Binding, or without
   * it every binding of the chosen consumers whose certificate has one. What Undo-CertRebind holds stays.
   */
  @Parameter({ sets: { Binding: {}, Stale: { mandatory: true } } })
  stale!: boolean;

  /**
   * The ways to a successor, Renewal and Event where it is left out. From each certificate the first that leads on is
   * followed, in this order, to the end. Renewal: its renewal link. Event: the newest event 1001 about it in the server's
   * own log, where it is confirmed. Name: the newest certificate with its names that may follow it, see -Issuer.
   */
  @Parameter({ sets: { Binding: {}, Stale: {} } })
  match?: ("Renewal" | "Event" | "Name")[];

  /**
   * Issuers whose certificates may follow one of another issuer by name or by event: the thumbprint of the issuing
   * certificate in the store CA or Root, its distinguished name as the certificate shows it ("CN=R11, O=Let's Encrypt, C=US"),
   * or its common name. Without it the issuer has to be the same: its name, and the key that signed.
   */
  @Parameter({ sets: { Binding: {}, Stale: {}, Event: {} } })
  issuer?: string[];

  /** How long a certificate has to be in the store to follow by its name; an hour where it is left out, 0 asks nothing. */
  @Parameter({ sets: { Binding: {}, Stale: {} } })
  minimumAge?: System.TimeSpan;

  /**
   * The consumers whose bindings may move: IisSite, IisFtp, HttpSys, WinRm, RdpListener. All where it is left out. A record that serves another
   * consumer as well is skipped.
   */
  @Parameter()
  consumer?: ("IisSite" | "IisFtp" | "HttpSys" | "WinRm" | "RdpListener")[];

  /** Checks to set aside for this call: Validity, Usage, NameCoverage, Strength, KeyType, TrustedChain. The other checks cannot be set aside. */
  @Parameter()
  skipCheck?: ("Validity" | "Usage" | "NameCoverage" | "Strength" | "KeyType" | "TrustedChain")[];

  /**
   * Names of the old certificate that endpoints without a host name may lose. A name that a binding has as its host name
   * is not accepted this way.
   */
  @Parameter()
  acceptNameLoss?: string[];

  /** Makes no handshakes: Proof is NotAsked, and a move that breaks an endpoint is not noticed. */
  @Parameter()
  noProbe: boolean = false;

  /** Asks nothing, whatever the confirmation preference is. With -WhatIf still nothing is changed. */
  @Parameter()
  force: boolean = false;

  /** The server folder to work on; without it, this computer. */
  @Parameter()
  @ValidateNotNullOrEmpty()
  serverRoot?: string;

  private started: RebindRun | undefined = undefined;
  private readonly collected: Binding[] = [];

  begin(cmdlet: System.Management.Automation.PSCmdlet): void {
    const consumers: readonly string[] = this.consumer ?? consumerNames;
    const skippedChecks: readonly string[] = this.skipCheck ?? [];
    const options: RebindOptions = {
      consumers: new Set(consumers),
      skippedChecks: new Set(skippedChecks),
      acceptedLoss: this.readNames(),
      force: this.force,
      isProved: !this.noProbe,
      trigger: "Manual",
      follow: this.readFollowOptions(),
    };
    this.started = new RebindRun(this.serverRoot, "Invoke-CertRebind", options, cmdlet);
  }

  process(cmdlet: System.Management.Automation.PSCmdlet): void {
    const run = this.started;
    if (run === undefined) return;

    for (const given of this.binding ?? []) {
      this.collected.push(given);
    }
    for (const lifecycleEvent of this.inputObject ?? []) {
      run.carryOut(new EventSelection(lifecycleEvent), cmdlet);
    }
    const parameterSet = cmdlet.parameterSetName;
    if (parameterSet === "Thumbprint") this.moveCertificate(run, cmdlet);
    // Where bindings were to come through the pipeline and none came, this is not reached: all is not meant then.
    if (parameterSet === "Stale" && !cmdlet.myInvocation.expectingInput) this.moveStale(run, cmdlet);
  }

  end(cmdlet: System.Management.Automation.PSCmdlet): void {
    const run = this.started;
    if (run === undefined || cmdlet.parameterSetName !== "Binding") return;

    // Not in begin: there, bindings from the pipeline have not decided the parameter set yet.
    if (this.stale === (this.newThumbprint !== undefined)) {
      throw this.notGiven("With -Binding, give either -NewThumbprint or -Stale, and not both.");
    }
    if (!this.stale && (this.match !== undefined || this.issuer !== undefined || this.minimumAge !== undefined)) {
      throw this.notGiven(
        "With -NewThumbprint no successor is looked for; -Match, -Issuer and -MinimumAge go with -Stale.",
      );
    }
    const successor = this.stale ? undefined : givenThumbprint(this.newThumbprint ?? "", "-NewThumbprint");
    run.carryOut(new BindingSelection(this.collected, successor), cmdlet);
  }

  private moveStale(run: RebindRun, cmdlet: System.Management.Automation.PSCmdlet): void {
    if (this.stale) {
      run.carryOut(new StaleSelection(), cmdlet);
      return;
    }
    throw this.notGiven("-Stale:$false says nothing to move; give -Stale, two thumbprints, events or bindings.");
  }

  /** What was given says nothing of where to move to. */
  private notGiven(problem: string): Fault {
    const category = System.Management.Automation.ErrorCategory.InvalidArgument;
    return new Fault("SuccessorNotGiven", category, problem, undefined);
  }

  private moveCertificate(run: RebindRun, cmdlet: System.Management.Automation.PSCmdlet): void {
    const from = givenThumbprint(this.oldThumbprint ?? "", "-OldThumbprint");
    const to = givenThumbprint(this.newThumbprint ?? "", "-NewThumbprint");
    if (from === to) {
      throw new Fault(
        "SameCertificate",
        System.Management.Automation.ErrorCategory.InvalidArgument,
        `-OldThumbprint and -NewThumbprint are both ${from}; expected two certificates.`,
        from,
      );
    }
    if (!run.carryOut(new CertificateSelection(from, to, undefined), cmdlet)) {
      cmdlet.writeWarning(
        `No binding of the chosen consumers uses the certificate ${from} or ${to}; nothing was changed.`,
      );
    }
  }

  private readFollowOptions(): FollowOptions {
    const ways: readonly string[] = this.match ?? ["Renewal", "Event"];
    const issuers = (this.issuer ?? []).map((text) => new GivenIssuer(text));
    return { ways: new Set(ways), issuers, minimumAge: this.minimumAge ?? System.TimeSpan.fromHours(1) };
  }

  private readNames(): Set<string> {
    const names = new Set<string>();
    for (const name of this.acceptNameLoss ?? []) {
      try {
        names.add(comparableName(asciiHostName(name)));
      } catch (failure) {
        throw new Fault(
          "NameInvalid",
          System.Management.Automation.ErrorCategory.InvalidArgument,
          `-AcceptNameLoss "${name}" is no name: ${(failure as Error).message} Expected a host name or an IP address of the old certificate.`,
          name,
        );
      }
    }
    return names;
  }
}
