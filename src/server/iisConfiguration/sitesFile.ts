import { asciiHostName } from "../hostNames.js";
import { parseBindingInformation } from "../bindingInformation.js";
import { IisBinding } from "../iisBinding.js";
import { hostnamePortKey, ipPortKey } from "../recordKeys.js";
import { wholeNumber } from "../wholeNumbers.js";

const controlCharacter = /[\x00-\x1f\x7f-\x9f]/;
const siteId = /^[1-9][0-9]{0,9}$/;
const largestFlags: number = 2147483647;

// Microsoft.Web.Administration.SslFlags; the other bits do not decide which record a binding uses.
const sniFlag = 0x1;
const centralStoreFlag = 0x2;

/**
 * A reader of an IIS configuration file, on its root element. It never leaves the text it is given.
 *
 * @throws System.Xml.XmlException where the text is no XML; System.FormatException where the root is another
 */
export function openSites(content: bytes): System.Xml.XmlReader {
  const settings = new System.Xml.XmlReaderSettings();
  settings.dtdProcessing = System.Xml.DtdProcessing.Prohibit;
  settings.xmlResolver = undefined;
  const reader = System.Xml.XmlReader.create(new System.IO.MemoryStream(content), settings);
  reader.moveToContent();
  if (reader.localName !== "configuration" || reader.namespaceURI !== "") {
    throw new System.FormatException(
      `its root element is ${reader.localName}; expected configuration in no namespace.`,
    );
  }
  return reader;
}

/**
 * Makes sure that the element `sites` the reader is on holds the sites themselves.
 *
 * @throws System.FormatException where they are elsewhere or encrypted
 */
export function checkSites(reader: System.Xml.XmlReader): void {
  if (
    reader.getAttribute("configSource") !== undefined ||
    reader.getAttribute("configProtectionProvider") !== undefined
  ) {
    throw new System.FormatException(
      "its element sites is encrypted or in another file; expected the sites themselves.",
    );
  }
}

/**
 * The name of the site that the reader is on.
 *
 * @throws System.FormatException where the name or the id is missing or wrong
 */
export function siteName(reader: System.Xml.XmlReader): string {
  const name = reader.getAttribute("name") ?? "";
  if (name === "") throw new System.FormatException("the attribute name is missing or empty.");

  if (controlCharacter.test(name)) {
    throw new System.FormatException(`the name is "${name}"; expected one without control characters.`);
  }
  const id = reader.getAttribute("id") ?? "";
  if (!siteId.test(id)) throw new System.FormatException(`the id is "${id}"; expected a whole number from 1.`);
  return name;
}

/**
 * What the https binding that the reader is on says.
 *
 * @throws System.FormatException naming the attribute that is wrong, what it is and what was expected
 */
export function readBinding(reader: System.Xml.XmlReader, site: string): IisBinding {
  const text = reader.getAttribute("bindingInformation") ?? "";
  const information = parseBindingInformation(text);
  if (information === undefined) {
    throw new System.FormatException(
      `bindingInformation is "${text}"; expected address:port:host with the address *, IPv4 or [IPv6] and a port from 1 to 65535.`,
    );
  }

  const flagsText = reader.getAttribute("sslFlags") ?? "0";
  const flags = flagsText === "0" ? 0 : readFlags(flagsText);
  const hostName = information.hostName;
  const asciiHost = asciiHostName(hostName);
  const port = information.port;
  const usesCentralStore = (flags & centralStoreFlag) !== 0;
  if ((flags & sniFlag) === 0) {
    const key = ipPortKey(information.address, port);
    if (key === undefined) {
      throw new System.FormatException(`bindingInformation is "${text}"; expected an IPv6 address in the brackets.`);
    }
    return new IisBinding(site, hostName, asciiHost, port, `${information.address}:${port}`, key, usesCentralStore);
  }

  if (hostName === "") {
    throw new System.FormatException(`sslFlags asks for SNI, but bindingInformation "${text}" has no host name.`);
  }
  const hostKey = hostnamePortKey(asciiHost, port);
  return new IisBinding(site, hostName, asciiHost, port, `${hostName}:${port}`, hostKey, usesCentralStore);
}

function readFlags(text: string): int {
  const flags = wholeNumber(text, largestFlags);
  if (flags === undefined) {
    throw new System.FormatException(`sslFlags is "${text}"; expected a whole number from 0 to 2147483647.`);
  }
  return Math.trunc(flags);
}
