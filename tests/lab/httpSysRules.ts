import { domainToASCII } from "node:url";

/** A TLS record of HTTP.sys, as far as the lab serves it. */
export interface LabRecord {
  kind: string;
  endpoint: string;
  thumbprint?: string | null;
  storeName?: string | null;
}

/** Host and port of an endpoint such as `0.0.0.0:443`, `[::]:443`, `www.contoso.com:443`. */
export function splitEndpoint(endpoint: string): { host: string; port: string } {
  const colon = endpoint.lastIndexOf(":");
  return { host: endpoint.slice(0, colon), port: endpoint.slice(colon + 1) };
}

/**
 * The endpoints at which something has to listen: each address of a record by address, and all of the server's addresses
 * for records by host name.
 */
export function listeningEndpoints(records: readonly LabRecord[]): Set<string> {
  const endpoints = new Set<string>();
  for (const record of records) {
    if (record.kind === "IpPort") endpoints.add(record.endpoint);
    if (record.kind === "HostnamePort") endpoints.add(`0.0.0.0:${splitEndpoint(record.endpoint).port}`);
  }
  return endpoints;
}

/**
 * The record that HTTP.sys takes for a client: that of the very address and port, then that of the name the client asks
 * for, exact before wildcard, then that of all addresses and the port. Source: Kaushal Panday, "Server Name Indication
 * with IIS 8" (Microsoft, 2012).
 *
 * @param listening the endpoint that the client has connected to
 * @param serverName what it asks for (SNI); empty where it asks for none
 */
export function chooseRecord(
  records: readonly LabRecord[],
  listening: string,
  serverName: string,
): LabRecord | undefined {
  const { host, port } = splitEndpoint(listening);
  const isWildcard = host === "0.0.0.0" || host === "[::]";
  const ofAddress = records.find((record) => record.kind === "IpPort" && record.endpoint === listening);
  if (ofAddress !== undefined && !isWildcard) return ofAddress;

  const name = serverName.toLowerCase();
  const ofName = findByName(records, name, port) ?? findByName(records, name.replace(/^[^.]+/, "*"), port);
  const wildcard = host.startsWith("[") ? `[::]:${port}` : `0.0.0.0:${port}`;
  return ofName ?? records.find((record) => record.kind === "IpPort" && record.endpoint === wildcard);
}

function findByName(records: readonly LabRecord[], name: string, port: string): LabRecord | undefined {
  return records.find((record) => {
    if (record.kind !== "HostnamePort") return false;
    const endpoint = splitEndpoint(record.endpoint);
    return endpoint.port === port && asciiName(endpoint.host) === name;
  });
}

function asciiName(host: string): string {
  return host.startsWith("*.") ? `*.${domainToASCII(host.slice(2))}` : domainToASCII(host);
}
