import { parseBindingInformation } from "../bindingInformation.js";
import type { FtpBinding } from "../ftpCertificate.js";
import { asciiHostName } from "../hostNames.js";

const sslName = System.Xml.Linq.XName.get("ssl");
const thumbprintText = /^[0-9A-Fa-f]{40}$/;
const pathInSite = "ssl/security/ftpServer/site/sites/system.applicationHost/configuration";
const pathInDefaults = "ssl/security/ftpServer/siteDefaults/sites/system.applicationHost/configuration";
const deepestPath: int = 7;

/** An element `ssl` of the FTP settings, as it is written. */
export interface FtpSection {
  /** The site it is in; `undefined` for the defaults. */
  siteName: string | undefined;
  element: System.Xml.Linq.XElement;
  /** Its place among all elements `ssl` of the file, from 0. */
  position: int;
}

/** The FTP settings of an IIS configuration. */
export interface FtpSections {
  sections: FtpSection[];
  /** How many elements `ssl` the file has, whatever they are of. */
  sslCount: int;
}

/** Every element `ssl` of the FTP settings of an IIS configuration. @param root its element `configuration` */
export function readFtpSections(root: System.Xml.Linq.XElement): FtpSections {
  const sections: FtpSection[] = [];
  let position: int = 0;
  for (const element of root.descendants(sslName)) {
    const path = pathOf(element);
    if (path === pathInDefaults) {
      sections.push({ siteName: undefined, element, position });
    } else if (path === pathInSite) {
      const siteName = attributeOf(element.parent?.parent?.parent, "name") ?? "";
      sections.push({ siteName, element, position });
    }
    position++;
  }
  return { sections, sslCount: position };
}

/** The text of an attribute; `undefined` where there is none. */
export function attributeOf(element: System.Xml.Linq.XElement | undefined, name: string): string | undefined {
  return element?.attribute(System.Xml.Linq.XName.get(name))?.value;
}

/**
 * The certificate that an element `ssl` names: upper-case hex; empty where it says that there is none; `undefined` where it
 * says nothing.
 *
 * @throws System.FormatException where it is no thumbprint
 */
export function hashOf(element: System.Xml.Linq.XElement | undefined): string | undefined {
  const hash = attributeOf(element, "serverCertHash");
  if (hash === undefined || hash === "") return hash;
  if (!thumbprintText.test(hash)) {
    throw new System.FormatException(`serverCertHash is "${hash}"; expected 40 hex digits or nothing.`);
  }
  return hash.toUpperCase();
}

/** The store that an element `ssl` names; `undefined` where it names none. */
export function storeOf(element: System.Xml.Linq.XElement | undefined): string | undefined {
  const name = attributeOf(element, "serverCertStoreName");
  return name === "" ? undefined : name;
}

/**
 * An ftp binding.
 *
 * @param text its `bindingInformation`
 * @throws System.FormatException where that is anything else than address, port and host
 */
export function readFtpBinding(siteName: string, text: string): FtpBinding {
  const information = parseBindingInformation(text);
  if (information === undefined) {
    throw new System.FormatException(
      `bindingInformation of an ftp binding is "${text}"; expected address:port:host with the address *, IPv4 or [IPv6] and a port from 1 to 65535.`,
    );
  }
  const { address, port, hostName } = information;
  return { siteName, endpoint: `${address}:${port}`, port, hostName, asciiHost: asciiHostName(hostName) };
}

/** The names from an element up to the root; only as many as an FTP setting is deep. */
function pathOf(element: System.Xml.Linq.XElement): string {
  const names: string[] = [];
  let current: System.Xml.Linq.XElement | undefined = element;
  while (current !== undefined && names.length <= deepestPath) {
    names.push(current.name.localName);
    current = current.parent;
  }
  return names.join("/");
}
