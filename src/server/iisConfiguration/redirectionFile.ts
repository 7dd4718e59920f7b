import { openSites } from "./sitesFile.js";

/**
 * The folder with the shared configuration that `redirection.config` leads to; `undefined` where it leads to none.
 *
 * Source: learn.microsoft.com, IIS, "Configuration Redirection" and "ConfigurationRedirectionSection". The file holds the password
 * of the account that reads that place as well, so nothing of its text is told, not even by the messages of the parser.
 *
 * @throws System.FormatException where it cannot be read
 */
export function sharedFolder(content: bytes): string | undefined {
  try {
    const reader = openSites(content);
    let folder: string | undefined = undefined;
    reader.read();
    while (!reader.EOF) {
      if (reader.nodeType !== System.Xml.XmlNodeType.Element) {
        reader.read();
        continue;
      }
      if (reader.localName === "configurationRedirection" && readSwitch(reader.getAttribute("enabled") ?? "false")) {
        folder = reader.getAttribute("path") ?? "";
      }
      reader.skip();
    }
    return folder;
  } catch {
    throw new System.FormatException(
      'it cannot be read, so it is not known whether the sites are those of other servers as well; expected XML with an element configurationRedirection whose enabled is "true" or "false".',
    );
  }
}

function readSwitch(text: string): boolean {
  const value = text.trim().toLowerCase();
  if (value !== "true" && value !== "false") throw new System.FormatException("enabled");
  return value === "true";
}
