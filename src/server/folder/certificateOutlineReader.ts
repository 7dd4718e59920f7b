import { normalizeThumbprint } from "../../thumbprint.js";
import type { CertificateOutline, KeyAccess } from "../certificateOutline.js";
import { parseUtcTime } from "../utcTimes.js";
import type { CertificateFile } from "./certificateFile.js";
import { isPfxPath, openCertificate } from "./certificateReader.js";
import { readJson } from "../jsonFile.js";

const sid = /^S-1-[0-9]+(?:-[0-9]+)+$/;
const rightsText = /^[A-Za-z]+(?:, ?[A-Za-z]+)*$/;

/**
 * What an export says of a certificate that could be read. Members of its `.json` that the format does not name are
 * left out, and so are values that are not what their name says: they may hold anything.
 *
 * @throws Fault or a .NET exception that says what is wrong with which file
 */
export function readOutline(file: CertificateFile): CertificateOutline {
  const details = file.detailsPath === "" ? undefined : readJson(file.detailsPath);
  const certificate = openCertificate(file.path);
  try {
    return {
      content: certificate.rawData,
      hasPrivateKey: isPfxPath(file.path) ? certificate.hasPrivateKey : detailOf(details, "hasPrivateKey") === "true",
      renewedBy: normalizeThumbprint(detailOf(details, "renewedBy")),
      archived: detailOf(details, "archived") === "true",
      friendlyName: detailOf(details, "friendlyName"),
      addedAt: timeOf(detailOf(details, "addedAt")),
      keyAccess: keyAccessOf(details),
    };
  } finally {
    certificate.dispose();
  }
}

/** A member of the `.json` as text; empty where it is absent or null. */
function detailOf(details: System.Xml.Linq.XElement | undefined, name: string): string {
  return details?.element(System.Xml.Linq.XName.get(name))?.value ?? "";
}

function timeOf(text: string): string | undefined {
  return parseUtcTime(text) === undefined ? undefined : text;
}

function keyAccessOf(details: System.Xml.Linq.XElement | undefined): KeyAccess[] {
  const found: KeyAccess[] = [];
  const list = details?.element(System.Xml.Linq.XName.get("keyAccess"));
  if (list === undefined) return found;

  for (const item of list.elements()) {
    const identity = detailOf(item, "identity");
    const rights = detailOf(item, "rights");
    if (sid.test(identity) && rightsText.test(rights)) found.push({ identity, rights });
  }
  return found;
}
