// Stands for IIS's appcmd.exe in a server folder: node appcmd.js <folder> renew binding /oldcert:<thumbprint> /newcert:<thumbprint>
//
// What is known of the verb is one sentence: "appcmd locates the Web sites that the old certificate is bound to, unbinds that
// certificate, and then binds the new certificate to them" (Microsoft, iis-docs, "Certificate Rebind in IIS 8.5"). So:
// - it finds the https bindings of sites, running or stopped alike (the configuration does not say which run; UNCONFIRMED),
//   whose HTTP.sys record has the old certificate, and looks at no name;
// - a record is deleted and added, so that it has what a new one of IIS has: client certificates, revocation and flags are lost,
//   as tools that rebind this way lose them (win-acme#1768, win-acme#2831, certify#486; UNCONFIRMED for appcmd itself);
// - the store stays that of the old record, and sslFlags of the binding stay (UNCONFIRMED, in its favour);
// - a new certificate that is not in that store, or has no private key there, changes nothing and ends with 1 (UNCONFIRMED, in its
//   favour: HTTP.sys refuses such a certificate, and deleting before a failing add would leave the binding without any);
// - bindings of FTP, of the central certificate store, and records of anyone else stay as they are.

import { existsSync } from "node:fs";
import { join } from "node:path";
import { type LabRecord, splitEndpoint } from "./httpSysRules.js";
import { writeAtomically } from "./atomicFile.js";
import { readText } from "./scheduler/textFile.js";
import { childElement, childElements, parseXml } from "./scheduler/xml.js";

const [root, verb, noun, ...options] = process.argv.slice(2);
const option = (name: string): string =>
  options.find((text) => text.toLowerCase().startsWith(`/${name}:`))?.slice(name.length + 2) ?? "";
const oldCertificate = option("oldcert").toUpperCase();
const newCertificate = option("newcert").toUpperCase();
if (root === undefined || verb !== "renew" || noun !== "binding" || !oldCertificate || !newCertificate) {
  fail("Expected: <folder> renew binding /oldcert:<thumbprint> /newcert:<thumbprint>");
}

const path = join(root, "httpsys.json");
const endpoints = siteEndpoints(root);
let renewed = 0;
const records = (JSON.parse(readText(path)) as LabRecord[]).map((record) => {
  const isOfSite = endpoints.has(`${record.kind} ${record.endpoint.toLowerCase()}`);
  if (!isOfSite || record.thumbprint?.toUpperCase() !== oldCertificate) return record;
  const store = record.storeName || "My";
  if (!hasKey(join(root, "certificates", store, newCertificate))) {
    fail(`The certificate ${newCertificate} is not in the store ${store} with its private key.`);
  }
  renewed++;
  return newRecord(record, newCertificate, store);
});
if (renewed > 0) writeAtomically(path, `${JSON.stringify(records, undefined, 2)}\n`);
console.log(`${renewed} records renewed.`);

/** Whether a certificate is there with its key: a .pfx has it, and of a .cer the file beside it says so. */
function hasKey(file: string): boolean {
  if (existsSync(`${file}.pfx`)) return true;
  if (!existsSync(`${file}.cer`) || !existsSync(`${file}.json`)) return false;
  return (JSON.parse(readText(`${file}.json`)) as { hasPrivateKey?: boolean }).hasPrivateKey === true;
}

/** What IIS adds to HTTP.sys for a binding. */
function newRecord({ kind, endpoint }: LabRecord, thumbprint: string, storeName: string): LabRecord {
  const defaults = { certCheckMode: 0, revocationFreshnessTime: 0, urlRetrievalTimeout: 0, flags: 0, other: {} };
  const appId = "{4dc3e181-e14b-4a21-b022-59fc669b0914}";
  return {
    kind,
    endpoint,
    thumbprint,
    storeName,
    appId,
    ...defaults,
    ctlIdentifier: null,
    ctlStoreName: null,
  } as LabRecord;
}

/** Kind and endpoint of the records that https bindings of the sites use. */
function siteEndpoints(folder: string): Set<string> {
  const found = new Set<string>();
  const file = join(folder, "applicationHost.config");
  if (!existsSync(file)) return found;
  const sites = childElement(childElement(parseXml(readText(file)), "system.applicationHost"), "sites");
  for (const site of childElements(sites).filter((element) => element.localName === "site")) {
    for (const binding of childElements(childElement(site, "bindings"))) {
      if (binding.getAttribute("protocol") !== "https") continue;
      const information = binding.getAttribute("bindingInformation") ?? "";
      const hostName = information.slice(information.lastIndexOf(":") + 1);
      const { host, port } = splitEndpoint(information.slice(0, information.lastIndexOf(":")));
      const isByName = (Number(binding.getAttribute("sslFlags") ?? "0") & 1) !== 0;
      const address = host === "*" || host === "" ? "0.0.0.0" : host;
      found.add(
        isByName ? `HostnamePort ${hostName.toLowerCase()}:${port}` : `IpPort ${address.toLowerCase()}:${port}`,
      );
    }
  }
  return found;
}

function fail(problem: string): never {
  console.error(problem);
  process.exit(1);
}
