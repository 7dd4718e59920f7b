import type { Pool } from "./pool.js";
import type { FtpServerModel, FtpSettingModel, FtpSiteModel } from "./ftpServers.js";

/** What a run makes of a setting. */
export interface FtpMove {
  /** The new certificate, by its place in the pool. */
  certificate: number;
  /** The store that has to be written; `undefined` where it stays as it is. */
  store: string | undefined;
}

/** The moves of a server: that of the defaults, then those of the sites; `undefined` where a setting stays as it is. */
export type FtpMoves = readonly (FtpMove | undefined)[];

/** The content of `applicationHost.config`, with the settings after the moves. */
export function ftpConfig(server: FtpServerModel, pool: Pool, moves: FtpMoves): Buffer {
  const section = (setting: FtpSettingModel | undefined, move: FtpMove | undefined): string =>
    setting === undefined
      ? ""
      : `<ftpServer><security>${server.noise}${tag(setting, pool, move)}</security></ftpServer>`;
  const defaults = `<siteDefaults><logFile />${section(server.defaults, moves[0])}</siteDefaults>`;
  const sites = server.sites.map(
    (site, position) =>
      `<site name="site${position}" id="${position + 1}">\r\n<bindings>${bindings(site)}</bindings>` +
      `${section(site.setting, moves[position + 1])}</site>\n`,
  );
  const all = server.isDefaultsFirst ? [defaults, ...sites] : [...sites, defaults];
  const text = `<configuration>${server.noise}<system.applicationHost><sites>${all.join("")}</sites></system.applicationHost></configuration>\n`;
  if (server.encoding === "utf16le") return Buffer.from(`\uFEFF${text}`, "utf16le");
  return Buffer.from(server.encoding === "utf8mark" ? `\uFEFF${text}` : text, "utf8");
}

function bindings({ hosts }: FtpSiteModel): string {
  return hosts.map((host) => `<binding protocol="ftp" bindingInformation="*:21:${host}" />`).join("");
}

function tag(setting: FtpSettingModel, pool: Pool, move: FtpMove | undefined): string {
  const { certificate, store, isLower, quote, gap, equals, others, rotation, end } = setting;
  const attribute = (name: string, value: string): string => `${gap}${name}${equals}${quote}${value}${quote}`;
  const thumbprint = (place: number): string => pool.certificates[place]!.thumbprint;
  const attributes = others.map((other) => gap + other);
  if (certificate !== undefined) {
    const old = certificate === "" ? "" : isLower ? thumbprint(certificate).toLowerCase() : thumbprint(certificate);
    const hash = attribute("serverCertHash", move === undefined ? old : thumbprint(move.certificate));
    const isAdded = move?.store !== undefined && store === undefined;
    attributes.push(isAdded ? `${hash}${gap}serverCertStoreName=${quote}${move.store}${quote}` : hash);
  }
  if (store !== undefined) attributes.push(attribute("serverCertStoreName", move?.store ?? store));
  const place = rotation % Math.max(attributes.length, 1);
  return `<ssl${[...attributes.slice(place), ...attributes.slice(0, place)].join("")}${end}`;
}
