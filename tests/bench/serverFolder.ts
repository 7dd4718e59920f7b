import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { textsAt } from "./json.js";
import type { PowerShell } from "./powershell.js";

const bindingsPerSite = 10;
const appIdOfIis = "{4dc3e181-e14b-4a21-b022-59fc669b0914}";

/** A server folder made for measuring. */
export interface BenchServer {
  readonly root: string;
  /** The certificate that bindings use at first. */
  readonly oldThumbprint: string;
  /** One that covers the same names and that nothing uses. */
  readonly newThumbprint: string;
}

/** How big a server folder is and who holds the bindings. */
export interface ServerSize {
  readonly bindings: number;
  /** All certificates in the store, the new one not counted. */
  readonly certificates: number;
  /** `one`: the old certificate holds every binding. `all`: each certificate holds as many as any other. */
  readonly holder: "one" | "all";
}

/**
 * Makes a server folder of IIS sites with ten SNI bindings each and their HTTP.sys records.
 *
 * @param root A folder that is not there yet.
 */
export async function makeServer(shell: PowerShell, root: string, size: ServerSize): Promise<BenchServer> {
  await mkdir(path.join(root, "certificates", "My"), { recursive: true });
  const lists = certificateNames(size);
  const workFolder = path.dirname(root);
  const listPath = path.join(workFolder, "names.txt");
  await writeFile(listPath, lists.map((names) => names.join(",")).join("\n"));
  const parameters = { ListPath: listPath, ServerRoot: root };
  const thumbprints = await shell.script(workFolder, "newCertificates.ps1", parameters, (json) =>
    textsAt(json, "thumbprints"),
  );

  const holders = size.holder === "one" ? thumbprints.slice(0, 1) : thumbprints.slice(0, size.certificates);
  const perHolder = Math.ceil(size.bindings / holders.length);
  const records = Array.from({ length: size.bindings }, (_, binding) =>
    httpSysRecord(hostName(binding), holders[Math.floor(binding / perHolder)] ?? ""),
  );
  await writeFile(path.join(root, "httpsys.json"), JSON.stringify(records, undefined, 2));
  await writeFile(path.join(root, "applicationHost.config"), applicationHostConfig(size.bindings));
  await writeFile(
    path.join(root, "server.json"),
    '{"format":1,"computerName":"WEB01","osVersion":"10.0.20348","capturedAt":"2026-11-24T09:00:00Z"}',
  );
  return { root, oldThumbprint: thumbprints[0] ?? "", newThumbprint: thumbprints[size.certificates] ?? "" };
}

/** The names of each certificate; the last one is the new certificate, with the names of the first. */
function certificateNames(size: ServerSize): string[][] {
  const perHolder = Math.ceil(size.bindings / size.certificates);
  const lists = Array.from({ length: size.certificates }, (_, certificate) => {
    if (size.holder === "one") return certificate === 0 ? ["*.bench.example"] : [`other${certificate}.bench.example`];
    return Array.from({ length: perHolder }, (_, binding) => hostName(certificate * perHolder + binding));
  });
  return [...lists, lists[0] ?? []];
}

function hostName(binding: number): string {
  return `host${String(binding).padStart(6, "0")}.bench.example`;
}

function httpSysRecord(host: string, thumbprint: string): object {
  return {
    kind: "HostnamePort",
    endpoint: `${host}:443`,
    thumbprint,
    storeName: "My",
    appId: appIdOfIis,
    certCheckMode: 0,
    revocationFreshnessTime: 0,
    urlRetrievalTimeout: 0,
    ctlIdentifier: null,
    ctlStoreName: null,
    flags: 0,
    other: {},
  };
}

function applicationHostConfig(bindings: number): string {
  const sites: string[] = [];
  for (let first = 0; first < bindings; first += bindingsPerSite) {
    const id = first / bindingsPerSite + 1;
    const hosts = Array.from({ length: Math.min(bindingsPerSite, bindings - first) }, (_, i) => hostName(first + i));
    const elements = hosts.map(
      (host) => `          <binding protocol="https" bindingInformation="*:443:${host}" sslFlags="1" />`,
    );
    sites.push(
      [
        `      <site name="Site ${id}" id="${id}">`,
        `        <bindings>`,
        ...elements,
        `        </bindings>`,
        `      </site>`,
      ].join("\n"),
    );
  }
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<configuration>\n  <system.applicationHost>\n    <sites>\n` +
    `${sites.join("\n")}\n    </sites>\n  </system.applicationHost>\n</configuration>\n`
  );
}
