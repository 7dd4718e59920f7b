import { parseBindingInformation } from "../bindingInformation.js";
import type { CertificateOutline } from "../certificateOutline.js";
import type { HttpSysRecord } from "../httpSysRecord.js";
import { AnonymousCertificates } from "./anonymousCertificate.js";
import { AnonymousNames } from "./nameReplacement.js";

const nameAttribute = System.Xml.Linq.XName.get("name");
const informationAttribute = System.Xml.Linq.XName.get("bindingInformation");
const hashAttribute = System.Xml.Linq.XName.get("serverCertHash");

/** Replaces in an export what tells whose server it is: names, addresses, accounts, certificates. */
export class Anonymizer {
  private readonly names: AnonymousNames = new AnonymousNames();
  private readonly certificates: AnonymousCertificates = new AnonymousCertificates(this.names);
  /** The thumbprints of the certificates that stand for others, by those of the others. */
  private readonly thumbprints: Map<string, string> = new Map();
  private readonly contents: Map<string, bytes> = new Map();

  /**
   * Makes the certificate that stands for another; all are known before anything that points at them is asked for.
   *
   * @param content the other, DER
   * @throws System.FormatException where it cannot be made
   */
  takeCertificate(thumbprint: string, content: bytes): void {
    if (this.thumbprints.has(thumbprint)) return;

    const remade = this.certificates.remake(content);
    const certificate = new System.Security.Cryptography.X509Certificates.X509Certificate2(remade);
    this.thumbprints.set(thumbprint, certificate.thumbprint);
    this.contents.set(thumbprint, remade);
    certificate.dispose();
  }

  /** The thumbprint that stands for another, whether the server has that certificate or not. */
  thumbprint(thumbprint: string): string {
    return this.thumbprints.get(thumbprint) ?? this.names.missingThumbprint(thumbprint);
  }

  /** The name of a list of trusted authorities (CTL) that stands for another. */
  listName(name: string | undefined): string | undefined {
    return name === undefined || name === "" ? name : this.names.numbered("List", name);
  }

  /** The name of a listener of Remote Desktop; that which Windows itself gives stays. */
  listenerName(name: string): string {
    return name.toUpperCase() === "RDP-TCP" ? name : this.names.numbered("Listener", name.toLowerCase());
  }

  /** The address of a listener of WinRM: `*`, or `IP:` and an address. */
  listenerAddress(address: string): string {
    return address.toUpperCase().startsWith("IP:") ? `IP:${this.names.address(address.slice(3))}` : address;
  }

  /** The host name that stands for another; none for none. */
  hostName(name: string): string {
    return name === "" ? name : this.names.host(name);
  }

  computerName(name: string): string {
    return this.names.host(name).toUpperCase();
  }

  /** What is said of a certificate; `undefined` where none stands for it. */
  outline(thumbprint: string, outline: CertificateOutline): CertificateOutline | undefined {
    const content = this.contents.get(thumbprint);
    if (content === undefined) return undefined;

    return {
      content,
      hasPrivateKey: outline.hasPrivateKey,
      renewedBy: outline.renewedBy === undefined ? undefined : this.thumbprint(outline.renewedBy),
      archived: outline.archived,
      friendlyName: "",
      addedAt: outline.addedAt,
      keyAccess: outline.keyAccess.map((access) => ({
        identity: this.names.sid(access.identity),
        rights: access.rights,
      })),
    };
  }

  /** The endpoint that stands for that of a record. */
  endpoint(record: HttpSysRecord): string {
    switch (record.kind) {
      case "CentralStore":
        return record.endpoint;
      case "IpPort":
        return `${this.endpointAddress(record.address)}:${record.port}`;
      default:
        return `${this.names.host(record.address)}:${record.port}`;
    }
  }

  /** Replaces the names in sites, which are in the form of IIS's configuration. */
  replaceInSites(sites: System.Xml.Linq.XElement): void {
    for (const site of sites.descendants(System.Xml.Linq.XName.get("site"))) {
      const name = site.attribute(nameAttribute)?.value ?? "";
      site.setAttributeValue(nameAttribute, this.names.numbered("Site", name.toLowerCase()));
    }
    for (const binding of sites.descendants(System.Xml.Linq.XName.get("binding"))) {
      const text = binding.attribute(informationAttribute)?.value ?? "";
      binding.setAttributeValue(informationAttribute, this.information(text));
    }
    for (const settings of sites.descendants(System.Xml.Linq.XName.get("ssl"))) {
      const hash = settings.attribute(hashAttribute)?.value ?? "";
      if (hash !== "") settings.setAttributeValue(hashAttribute, this.thumbprint(hash.toUpperCase()));
    }
  }

  /** Ends what it holds. */
  dispose(): void {
    this.certificates.dispose();
  }

  private information(text: string): string {
    const information = parseBindingInformation(text);
    // Only a binding without TLS can be malformed here; what it holds is not known.
    if (information === undefined) return "*:1:";
    const address = text.startsWith("*") ? "*" : this.endpointAddress(information.address);
    return `${address}:${information.port}:${this.names.host(information.hostName)}`;
  }

  private endpointAddress(address: string): string {
    if (!address.startsWith("[")) return this.names.address(address);
    return `[${this.names.address(address.slice(1, address.length - 1))}]`;
  }
}
