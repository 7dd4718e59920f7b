import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { createSecureContext, type SecureContext } from "node:tls";
import type { LabRecord } from "./httpSysRules.js";
import { type LabFtp, readFtp } from "./iisConfig.js";
import { type LabRdp, readRdp } from "./rdpSettings.js";

/** What a server folder says now: its records, its FTP settings, its Remote Desktop listeners, and its certificates with their keys. */
export class ServedFolder {
  records: readonly LabRecord[] = [];
  ftp: LabFtp = readFtp("");
  rdp: readonly LabRdp[] = [];
  /** Why what the file holds now is not served; undefined while it is. */
  problem: string | undefined = undefined;
  private state = "";
  private ftpState = "";
  private rdpState = "";
  private readonly contexts = new Map<string, SecureContext>();

  /** @param root the server folder; @param newestTls the newest version of TLS that it is served with */
  constructor(
    readonly root: string,
    private readonly newestTls: "TLSv1.2" | "TLSv1.3",
  ) {}

  /** Reads the files that have changed; true where something else is served now. What cannot be read changes nothing. */
  refresh(): boolean {
    try {
      const records = this.changed("httpsys.json", this.state);
      const sites = this.changed("applicationHost.config", this.ftpState);
      const settings = this.changed("cim.json", this.rdpState);
      if (records !== undefined) {
        this.records = JSON.parse(records.text.replace(/^\uFEFF/, "")) as LabRecord[];
        this.state = records.state;
      }
      if (sites !== undefined) {
        this.ftp = readFtp(sites.text);
        this.ftpState = sites.state;
      }
      if (settings !== undefined) {
        this.rdp = readRdp(settings.text, this.changed("registry.json", "")?.text ?? "");
        this.rdpState = settings.state;
      }
      this.problem = undefined;
      return records !== undefined || sites !== undefined || settings !== undefined;
    } catch (failure) {
      this.problem = (failure as Error).message;
      return false;
    }
  }

  /** A file that is not as it was in a state: what it holds now, and its state. A file that is not there has an empty text. */
  private changed(name: string, earlier: string): { state: string; text: string } | undefined {
    const path = join(this.root, name);
    if (!existsSync(path)) return earlier === "" ? undefined : { state: "", text: "" };
    const file = statSync(path, { bigint: true });
    const state = `${file.ino} ${file.mtimeNs} ${file.size}`;
    return state === earlier ? undefined : { state, text: readFileSync(path, "utf8") };
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
