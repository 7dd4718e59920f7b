import type { Pool } from "./pool.js";
import { iisAppId, keyOfBinding, type RecordModel, recordKey, type ServerModel } from "./servers.js";

/** What the contract says of a server, worked out without any code of the product. */
export class Expectations {
  constructor(
    private readonly server: ServerModel,
    private readonly pool: Pool,
  ) {}

  /** What was asked for. */
  get asked(): Pick<ServerModel, "isStale" | "newCertificate"> {
    return this.server;
  }

  /** The record at an endpoint, as the file spells it. */
  record(endpoint: string): RecordModel | undefined {
    return this.server.records.find((record) => record.endpoint === endpoint);
  }

  /** The certificates that a run may move a record to. */
  successors(record: RecordModel): readonly string[] {
    const { isStale, oldCertificate, newCertificate } = this.server;
    if (!isStale) return record.certificate === oldCertificate ? [this.thumbprint(newCertificate)] : [];
    return [...this.renewals(record.certificate)].map((certificate) => this.thumbprint(certificate));
  }

  /** Whether a run has to move a record: nothing that the contract names keeps it from that. */
  mustMove(record: RecordModel): boolean {
    const { isStale, oldCertificate, newCertificate } = this.server;
    if (isStale || record.certificate !== oldCertificate || oldCertificate === newCertificate) return false;
    // WinRM has a pointer of its own.
    if (record.appId.startsWith("{afebb9ad")) return false;
    if (this.store(newCertificate, record) === undefined) return false;
    return this.uncoveredNames(record, newCertificate).length === 0 && !this.lacksOldNames(record);
  }

  /** The store that a certificate is taken from: the record's own, My, WebHosting; `undefined` where none has it with its key. */
  store(certificate: number, record: RecordModel): string | undefined {
    const own = ownStore(record);
    return [own, "My", "WebHosting"].find((name) =>
      this.server.stored.some(
        (stored) => stored.certificate === certificate && stored.store === name && stored.hasKey && !stored.archived,
      ),
    );
  }

  /** Whether the certificate that a record was on at first lies in the record's store with its key. */
  canServeOld(endpoint: string): boolean {
    const record = this.record(endpoint);
    return this.server.stored.some(
      (stored) =>
        stored.certificate === record?.certificate &&
        stored.hasKey &&
        record !== undefined &&
        stored.store === ownStore(record),
    );
  }

  /** The names that must be covered and are not, those that a catch-all serves through its old certificate included. */
  uncoveredNames(record: RecordModel, certificate: number): string[] {
    const hosts = this.hosts(record);
    const names = hosts.includes("") ? [...hosts, ...this.pool.certificates[record.certificate]!.names] : hosts;
    return names.filter((name) => name !== "" && !isCovered(this.pool.certificates[certificate]!.names, name));
  }

  /** The host names that a record serves by name, that are not covered: no move may lose one. */
  lostHosts(record: RecordModel, thumbprint: string): string[] {
    const names = this.pool.certificates.find((certificate) => certificate.thumbprint === thumbprint)?.names ?? [];
    return this.hosts(record).filter((name) => name !== "" && !isCovered(names, name));
  }

  /** The host names of the places that a record serves; an empty one serves whatever a client asks for. */
  private hosts(record: RecordModel): string[] {
    const key = recordKey(record);
    const bindings = this.server.sites.flatMap((site) => site.bindings.filter((found) => keyOfBinding(found) === key));
    const hosts = bindings.map((binding) => binding.host);
    if (record.appId === iisAppId && bindings.length > 0) return hosts;
    return [...hosts, record.kind === "IpPort" ? "" : record.endpoint.replace(/:[0-9]+$/, "")];
  }

  /** Whether a catch-all's names are not known, since its old certificate is in no store. */
  private lacksOldNames(record: RecordModel): boolean {
    return this.hosts(record).includes("") && !this.server.stored.some((one) => one.certificate === record.certificate);
  }

  /** All that the renewal links lead to, from any copy. */
  private renewals(certificate: number): Set<number> {
    const found = new Set<number>();
    const open = [certificate];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      for (const stored of this.server.stored) {
        if (stored.certificate !== next || stored.renewedBy === null || found.has(stored.renewedBy)) continue;
        found.add(stored.renewedBy);
        open.push(stored.renewedBy);
      }
    }
    return found;
  }

  private thumbprint(certificate: number): string {
    return this.pool.certificates[certificate]!.thumbprint;
  }
}

/** The store that a record names. */
export function ownStore({ storeName }: Pick<RecordModel, "storeName">): string {
  return storeName === undefined || storeName === null || storeName === "" || storeName === "my" ? "My" : storeName;
}

/** RFC 6125, section 6.4.3, by patterns. */
export function isCovered(names: readonly string[], host: string): boolean {
  const ascii = host.toLowerCase().replace("b\u00fccher", "xn--bcher-kva");
  const parent = ascii.includes(".") && !/^[0-9.]+$/.test(ascii) ? ascii.slice(ascii.indexOf(".") + 1) : undefined;
  return names.some(
    (name) => name === ascii || (parent !== undefined && !ascii.startsWith("*") && name === `*.${parent}`),
  );
}
