import type { Place } from "../../consumers/place.js";
import type { Unit } from "../../consumers/unit.js";
import type { HttpSysRecord } from "../../server/httpSysRecord.js";
import { hostnamePortKey } from "../../server/recordKeys.js";
import type { Server } from "../../server/server.js";
import type { Opening } from "../../server/tls.js";
import { anyCopy } from "../certificateCopies.js";

/** A unit with many host names shares one record, so a few of them prove it. */
const mostProbes: int = 5;
const hostNamePattern = /^[0-9a-z_-]+(?:\.[0-9a-z_-]+)*$/;
const onlyDigitsAndDots = /^[0-9.]+$/;

/** Where a client connects to, and the name it asks for. */
export interface Probe {
  /** An IPv4 address, or an IPv6 address in brackets; `0.0.0.0` and `[::]` for all of the server's. */
  address: string;
  /** 1 to 65535, in decimal digits. */
  port: string;
  /** In ASCII and lower case; `undefined` asks for no name. */
  serverName: string | undefined;
  opening: Opening;
  /** What else than the place itself may answer there, for a sentence. */
  rival: string;
}

/** The handshakes that prove a unit: each host name of its places, at most five. None where nothing is served. */
export function probesFor(unit: Unit, server: Server): readonly Probe[] {
  const probes: Probe[] = [];
  const known = new Set<string>();
  for (const place of unit.places) {
    const probe = probeFor(place, server);
    if (probe === undefined || probes.length >= mostProbes) continue;
    const key = `${probe.address}:${probe.port} ${probe.serverName ?? ""}`;
    if (known.has(key)) continue;
    known.add(key);
    probes.push(probe);
  }
  return probes;
}

/** The handshake that proves a place; `undefined` where there is nothing to connect to. */
export function probeFor(place: Place, server: Server): Probe | undefined {
  const { record, opening } = place;
  if (opening !== undefined) return ownProbe(place, opening);
  if (record === undefined) return undefined;

  // Records by host name are not by address.
  const address = record.kind === "IpPort" ? record.address : "0.0.0.0";
  let serverName: string | undefined = undefined;
  if (place.asciiHost !== "") serverName = nameUnder(place.asciiHost);
  else if (record.kind === "IpPort") serverName = nameOfCertificate(record, server);
  return { address, port: record.port, serverName, opening: "Tls", rival: "another HTTP.sys record" };
}

/** A client of what serves without HTTP.sys names the virtual host of a binding that has one; a name of its own choice none knows. */
function ownProbe(place: Place, opening: Opening): Probe {
  const address = place.endpoint.slice(0, place.endpoint.length - place.port.length - 1);
  const serverName = place.asciiHost === "" ? undefined : place.asciiHost;
  const rival = place.consumer === "IisFtp" ? "another FTP setting" : "something else";
  return { address, port: place.port, serverName, opening, rival };
}

/** A name of the record's certificate that clients may ask for here, and for which no record by name would answer. */
function nameOfCertificate(record: HttpSysRecord, server: Server): string | undefined {
  const certificate = anyCopy(server.certificates, record.thumbprint ?? "", record.storeName);
  if (certificate === undefined) return undefined;

  const records = server.httpSys.records();
  let underWildcard: string | undefined = undefined;
  for (const text of certificate.names) {
    const isWildcard = text.startsWith("*.");
    const name = nameUnder(text.toLowerCase());
    if (
      hostNamePattern.test(name) &&
      !onlyDigitsAndDots.test(name) &&
      !records.has(hostnamePortKey(name, record.port))
    ) {
      if (!isWildcard) return name;
      underWildcard = underWildcard ?? name;
    }
  }
  return underWildcard;
}

/** The name itself, or one that a wildcard stands for. */
function nameUnder(name: string): string {
  return name.startsWith("*.") ? `certrebind-probe${name.slice(1)}` : name;
}

/** Where and for what a probe asks, for a sentence. */
export function describeProbe(probe: Probe): string {
  const place = `${probe.address}:${probe.port}`;
  return probe.serverName === undefined ? place : `${probe.serverName} at ${place}`;
}
