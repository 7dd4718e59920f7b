import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Pool } from "./pool.js";
import type { BindingModel, FileStyle, RecordModel, ServerModel, StoredModel } from "./servers.js";

const mark = "\uFEFF";

/** Writes the server folder of a model. */
export function writeServer(folder: string, server: ServerModel, pool: Pool): void {
  mkdirSync(folder, { recursive: true });
  const put = (file: string, content: string | Buffer): void => {
    const place = path.join(folder, file);
    mkdirSync(path.dirname(place), { recursive: true });
    writeFileSync(place, content);
  };
  put("server.json", '{"format":1,"computerName":"WEB01"}');
  put("httpsys.json", httpSysText(server, pool));
  put("applicationHost.config", applicationHostText(server));
  put(`certificates/Root/${pool.authority.thumbprint}.cer`, Buffer.from(pool.authority.cer, "base64"));
  for (const stored of server.stored) putCertificate(stored, pool, put);
}

function putCertificate(stored: StoredModel, pool: Pool, put: (file: string, content: string | Buffer) => void): void {
  const certificate = pool.certificates[stored.certificate]!;
  const place = `certificates/${stored.store}/${certificate.thumbprint}`;
  const content = stored.hasKey ? certificate.pfx : certificate.cer;
  put(`${place}.${stored.hasKey ? "pfx" : "cer"}`, Buffer.from(content, "base64"));
  const renewedBy = stored.renewedBy === null ? null : pool.certificates[stored.renewedBy]!.thumbprint;
  put(`${place}.json`, JSON.stringify({ renewedBy, archived: stored.archived }));
}

/** The text of `httpsys.json`, legal however odd. */
export function httpSysText({ records, style }: ServerModel, pool: Pool): string {
  const line = style.indent === "" ? "" : style.newline;
  const items = records.map((record) => recordText(record, style, pool, line));
  const separator = style.indent === "" ? "," : `,${line}${style.indent}`;
  const body = items.length === 0 ? "" : `${line}${style.indent}${items.join(separator)}${line}`;
  return `${style.hasMark ? mark : ""}[${body}]${style.newline}`;
}

function recordText(record: RecordModel, style: FileStyle, pool: Pool, line: string): string {
  const { escapesNames, escapesValues, isLower, rotation, unknown } = record.style;
  const thumbprint = pool.certificates[record.certificate]!.thumbprint;
  const text = (value: string | null): string => (value === null ? "null" : jsonString(value, escapesValues));
  const known: [string, string][] = [
    ["kind", text(record.kind)],
    ["endpoint", text(record.endpoint)],
    ["thumbprint", text(isLower ? thumbprint.toLowerCase() : thumbprint)],
    ...(record.storeName === undefined ? [] : [["storeName", text(record.storeName)] as [string, string]]),
    ["appId", text(record.appId)],
    ["certCheckMode", "0"],
    ["revocationFreshnessTime", "4294967295"],
    ["ctlIdentifier", "null"],
    ["flags", "0"],
    ["other", style.indent === "" ? "{}" : '{ "thumbprint" : [ "}" ] }'],
  ];
  const members = known.map(([name, value]) => `${jsonString(name, escapesNames)}${style.colon}${value}`);
  const all = [...members, ...unknown];
  const place = rotation % all.length;
  const rotated = [...all.slice(place), ...all.slice(0, place)];
  const inner = line === "" ? "" : `${line}${style.indent}${style.indent}`;
  return `{${inner}${rotated.join(`,${inner}`)}${line === "" ? "" : line + style.indent}}`;
}

/** A JSON string; with escapes each third character is written as one, and each slash. */
function jsonString(text: string, escapes: boolean): string {
  if (!escapes) return JSON.stringify(text);
  const characters = [...text].map((character, position) =>
    position % 3 === 0 && character.length === 1
      ? `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`
      : JSON.stringify(character).slice(1, -1),
  );
  return `"${characters.join("").replaceAll("/", "\\/")}"`;
}

/** The text of `applicationHost.config`. */
export function applicationHostText({ sites, style }: ServerModel): string {
  const { newline, indent, hasMark, hasComments, quote } = style;
  const attribute = (name: string, value: string): string => `${name}=${quote}${xmlText(value)}${quote}`;
  const binding = (found: BindingModel): string => {
    const information = `${found.address}:${found.port}:${found.host}`;
    const flags = found.sni ? [attribute("sslFlags", "1")] : [];
    return `<binding ${[...flags, attribute("protocol", found.protocol), attribute("bindingInformation", information)].join(" ")} />`;
  };
  const lines = [
    "<configuration>",
    "<system.applicationHost>",
    ...(hasComments ? ['<!-- <site name="no" id="0"> -->'] : []),
    `<applicationPools><add ${attribute("name", "DefaultAppPool")} /></applicationPools>`,
    "<sites>",
    ...sites.flatMap((site, position) => [
      `<site ${attribute("id", String(position + 1))} ${attribute("name", site.name)}>`,
      "<bindings>",
      ...site.bindings.map(binding),
      "</bindings>",
      ...(hasComments ? ["<application path='/'><![CDATA[ <binding/> ]]></application>"] : []),
      "</site>",
    ]),
    "</sites>",
    "</system.applicationHost>",
    "</configuration>",
  ];
  const declaration = `${hasMark ? mark : ""}<?xml version="1.0" encoding="UTF-8"?>`;
  return [declaration, ...lines.map((line) => indent + line)].join(newline) + newline;
}

function xmlText(text: string): string {
  const named = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
  return named.replaceAll("'", "&#39;").replaceAll("*", "&#x2A;");
}
