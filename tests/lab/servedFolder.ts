import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { createSecureContext, type SecureContext } from "node:tls";
import type { LabRecord } from "./httpSysRules.js";

/** What a server folder says now: its records, and its certificates with their keys. */
export class ServedFolder {
  records: readonly LabRecord[] = [];
  /** Why what the file holds now is not served; undefined while it is. */
  problem: string | undefined = undefined;
  private state = "";
  private readonly contexts = new Map<string, SecureContext>();

  /** @param root the server folder; @param newestTls the newest version of TLS that it is served with */
  constructor(
    readonly root: string,
    private readonly newestTls: "TLSv1.2" | "TLSv1.3",
  ) {}

  /** Reads `httpsys.json` if it has changed; true where there are other records now. What cannot be read changes nothing. */
  refresh(): boolean {
    const path = join(this.root, "httpsys.json");
    try {
      const file = statSync(path, { bigint: true });
      const state = `${file.ino} ${file.mtimeNs} ${file.size}`;
      if (state === this.state) return false;

      this.records = JSON.parse(readFileSync(path, "utf8").replace(/^\uFEFF/, "")) as LabRecord[];
      this.state = state;
      this.problem = undefined;
      return true;
    } catch (failure) {
      this.problem = (failure as Error).message;
      return false;
    }
  }

  /** The certificate of a record with its key, for a TLS server; undefined where the store has no key for it. */
  contextOf(record: LabRecord | undefined): SecureContext | undefined {
    if (record === undefined || !record.thumbprint) return undefined;
    const path = join(this.root, "certificates", record.storeName || "My", `${record.thumbprint.toUpperCase()}.pfx`);
    const known = this.contexts.get(path);
    if (known !== undefined) return known;
    if (!existsSync(path)) return undefined;

    const context = createSecureContext({
      pfx: readFileSync(path),
      passphrase: "",
      minVersion: "TLSv1.2",
      maxVersion: this.newestTls,
    });
    this.contexts.set(path, context);
    return context;
  }
}
