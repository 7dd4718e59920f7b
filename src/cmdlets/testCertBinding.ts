import { completeBindingName, completeThumbprint } from "../completion.js";
import type { Binding } from "../rebind/binding.js";
import { testBindings, type TestOptions, testWanted } from "../rebind/testing/bindingTester.js";
import { openServer } from "../server/open/openServer.js";
import { askedBindings } from "./askedBindings.js";

/**
 * Proves bindings: every check by name, and the certificate that a client is handed in a TLS handshake.
 *
 * Test-CertBinding tests the certificate that each binding has now, and writes one object for each binding: InStore (it is
 * in the store the binding names), KeyUsable (with its private key, which signs what it verifies), Validity, Usage (server
 * authentication), NameCoverage (the host name of the binding), Strength (an RSA key of 2048 bits or more or an ECDSA key of
 * 256 or more, signed with SHA-256 or better), KeyType (a key that a TLS server and the consumer can use), TrustedChain (it
 * leads to a root in the server's store Root, over issuers in Root and CA) and Served (a TLS handshake with the endpoint,
 * TLS 1.2 or 1.3, is completed and hands out that certificate, or the one its renewal links lead to; with an ftp binding it
 * begins with HOST and AUTH TLS, on port 990 at once). A check that cannot
 * be made has no value for Passed, and its Reason says why: nothing serves a server folder unless a file tls.json in it says
 * where, and a folder without certificates in Root does not say what the server trusts. Passed of the whole is false where
 * any check failed. Nothing is changed.
 *
 * @example
 * Test-CertBinding
 *
 * Tests every binding of this computer.
 *
 * @example
 * Get-CertBinding shop* | Test-CertBinding | Format-List
 *
 * Tests the bindings of some sites and shows the reasons.
 *
 * @example
 * Test-CertBinding -NoProbe | Where-Object Passed -eq $false
 *
 * Lists what is wrong without a connection to any endpoint.
 */
@Cmdlet("Test", "CertBinding", { outputType: "CertRebind.BindingTest", defaultParameterSet: "Name" })
export class TestCertBinding {
  /** The names of sites or owners to test; wildcards are allowed. All where it is left out. */
  @Parameter({ sets: { Name: { position: 0 } } })
  @Completer(completeBindingName)
  name?: string[];

  /**
   * The thumbprints of certificates (SHA-1, 40 hex digits; blanks, colons and case do not matter) whose bindings to
   * test. All where it is left out.
   */
  @Parameter({ alias: ["CertThumbprint"], sets: { Name: {} } })
  @Completer(completeThumbprint)
  thumbprint?: string[];

  /**
   * The consumers to test: IisSite (https bindings of IIS sites), IisFtp (FTP settings of IIS), HttpSys (HTTP.sys records of
   * anything else), WinRm (HTTPS listeners of WinRM), RdpListener (Remote Desktop). All where it is left out.
   */
  @Parameter({ sets: { Name: {} } })
  consumer?: ("IisSite" | "IisFtp" | "HttpSys" | "WinRm" | "RdpListener")[];

  /** Bindings from Get-CertBinding to test, as they are now. */
  @Parameter({ sets: { Binding: { mandatory: true, valueFromPipeline: true } } })
  @AcceptsType("CertRebind.Binding")
  binding?: Binding[];

  /** Makes no handshake; the check Served is left out. */
  @Parameter()
  noProbe: boolean = false;

  /** How long a handshake may take, in seconds, 1 to 600. */
  @Parameter()
  @ValidateRange(1, 600)
  timeoutSeconds: int = 5;

  /** The server folder to read; without it, this computer. */
  @Parameter()
  @ValidateNotNullOrEmpty()
  serverRoot?: string;

  private readonly collected: Binding[] = [];

  process(): void {
    for (const given of this.binding ?? []) {
      this.collected.push(given);
    }
  }

  end(cmdlet: System.Management.Automation.PSCmdlet): void {
    const server = openServer(this.serverRoot, cmdlet);
    const options: TestOptions = { probes: !this.noProbe, timeoutSeconds: this.timeoutSeconds };
    if (cmdlet.parameterSetName === "Binding") {
      testBindings(server, this.collected, options, cmdlet);
      return;
    }
    const filter = askedBindings(this.consumer ?? [], this.thumbprint ?? [], this.name ?? [], [], cmdlet);
    if (filter !== undefined) testWanted(server, filter, options, cmdlet);
  }
}
