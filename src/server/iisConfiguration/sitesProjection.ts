/** Every element of an IIS configuration that an export holds. */
const keptElements = new Set([
  "configuration/system.applicationHost",
  "configuration/system.applicationHost/sites",
  "configuration/system.applicationHost/sites/site",
  "configuration/system.applicationHost/sites/site/bindings",
  "configuration/system.applicationHost/sites/site/bindings/binding",
  "configuration/system.applicationHost/sites/site/ftpServer",
  "configuration/system.applicationHost/sites/site/ftpServer/security",
  "configuration/system.applicationHost/sites/site/ftpServer/security/ssl",
  "configuration/system.applicationHost/sites/siteDefaults",
  "configuration/system.applicationHost/sites/siteDefaults/ftpServer",
  "configuration/system.applicationHost/sites/siteDefaults/ftpServer/security",
  "configuration/system.applicationHost/sites/siteDefaults/ftpServer/security/ssl",
]);

/** Every attribute of these elements that an export holds, after the name of its element. */
const keptAttributes = new Set([
  "site name",
  "site id",
  "site serverAutoStart",
  "binding protocol",
  "binding bindingInformation",
  "binding sslFlags",
  "ssl serverCertHash",
  "ssl serverCertStoreName",
  "ssl ssl128",
  "ssl controlChannelPolicy",
  "ssl dataChannelPolicy",
]);

/** The protocols whose bindings have a form that is known; what others put into theirs is not. */
const knownProtocols = new Set(["http", "https", "ftp"]);

/**
 * The sites, their bindings and the FTP certificate settings of an IIS configuration, and nothing else of it: what is not
 * named above is left out, so no password, path or account can come along.
 *
 * @param reader on the root element, as `openSites` gives it
 */
export function projectSites(reader: System.Xml.XmlReader): System.Xml.Linq.XElement {
  const root = new System.Xml.Linq.XElement(System.Xml.Linq.XName.get("configuration"));
  // The elements that the reader is within, by their depth, and where they are.
  const parents: System.Xml.Linq.XElement[] = [root];
  const paths: string[] = ["configuration"];
  reader.read();
  while (!reader.EOF) {
    if (reader.nodeType !== System.Xml.XmlNodeType.Element) {
      reader.read();
      continue;
    }
    const depth = reader.depth;
    const path = `${paths[depth - 1]!}/${reader.localName}`;
    if (!keptElements.has(path) || (reader.localName === "binding" && !isKnownProtocol(reader))) {
      reader.skip();
      continue;
    }
    const element = copyOf(reader);
    parents[depth - 1]!.add(element);
    parents[depth] = element;
    paths[depth] = path;
    reader.read();
  }
  return root;
}

function isKnownProtocol(reader: System.Xml.XmlReader): boolean {
  return knownProtocols.has((reader.getAttribute("protocol") ?? "").toLowerCase());
}

function copyOf(reader: System.Xml.XmlReader): System.Xml.Linq.XElement {
  const name = reader.localName;
  const element = new System.Xml.Linq.XElement(System.Xml.Linq.XName.get(name));
  while (reader.moveToNextAttribute()) {
    if (keptAttributes.has(`${name} ${reader.name}`)) {
      element.setAttributeValue(System.Xml.Linq.XName.get(reader.name), reader.value);
    }
  }
  reader.moveToElement();
  return element;
}
