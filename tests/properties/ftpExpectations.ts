import { isCovered } from "./expectations.js";
import type { FtpMove, FtpMoves } from "./ftpRender.js";
import { type FtpServerModel, type FtpSettingModel, oldCertificate } from "./ftpServers.js";
import type { Pool } from "./pool.js";

/** What the contract says a run makes of the FTP settings of a server, worked out without any code of the product. */
export function expectedMoves(server: FtpServerModel, pool: Pool): FtpMoves {
  const settings = [server.defaults, ...server.sites.map((site) => site.setting)];
  if (isBroken(server)) return settings.map(() => undefined);
  return settings.map((setting, position) => expectedMove(server, pool, setting, position));
}

/** Whether a site inherits the certificate but names another store: then no FTP setting may move. */
export function isBroken({ defaults, sites }: FtpServerModel): boolean {
  if (typeof defaults?.certificate !== "number") return false;
  return sites.some(
    ({ setting }) =>
      setting !== undefined &&
      setting.certificate === undefined &&
      setting.store !== undefined &&
      !isSameStore(setting.store, defaults.store ?? "My"),
  );
}

/** The server after its moves. */
export function afterMoves(server: FtpServerModel, moves: FtpMoves): FtpServerModel {
  const moved = (setting: FtpSettingModel | undefined, move: FtpMove | undefined): FtpSettingModel | undefined =>
    setting === undefined || move === undefined
      ? setting
      : { ...setting, certificate: move.certificate, store: (move.store as FtpSettingModel["store"]) ?? setting.store };
  return {
    ...server,
    defaults: moved(server.defaults, moves[0]),
    sites: server.sites.map((site, position) => ({ ...site, setting: moved(site.setting, moves[position + 1]) })),
  };
}

function expectedMove(
  server: FtpServerModel,
  pool: Pool,
  setting: FtpSettingModel | undefined,
  position: number,
): FtpMove | undefined {
  if (setting?.certificate !== oldCertificate) return undefined;
  // Without the old certificate neither its names nor the kind of its key are known.
  if (server.oldStores.length === 0) return undefined;

  const own = setting.store ?? (position === 0 ? "My" : (server.defaults?.store ?? "My"));
  const store = [own, "My", "WebHosting"].find((name) => server.newStores.some((have) => isSameStore(have, name)));
  if (store === undefined) return undefined;
  const changesStore = !isSameStore(store, own);
  if (position === 0 && changesStore && server.sites.some(({ setting: site }) => takesAPart(site))) return undefined;

  const names = pool.certificates[server.newCertificate]!.names;
  const hosts = position === 0 ? inheritingHosts(server) : server.sites[position - 1]!.hosts;
  const servesAny = hosts.length === 0 || hosts.includes("");
  const needed = [
    ...hosts.filter((host) => host !== ""),
    ...(servesAny ? pool.certificates[oldCertificate]!.names : []),
  ];
  if (needed.some((name) => !isCovered(names, name))) return undefined;
  return { certificate: server.newCertificate, store: changesStore ? store : undefined };
}

/** Whether a site sets one of certificate and store, and takes the other from the defaults. */
function takesAPart(setting: FtpSettingModel | undefined): boolean {
  return setting !== undefined && (setting.certificate === undefined) !== (setting.store === undefined);
}

function inheritingHosts({ sites }: FtpServerModel): string[] {
  return sites.filter(({ setting }) => setting?.certificate === undefined).flatMap(({ hosts }) => hosts);
}

function isSameStore(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
