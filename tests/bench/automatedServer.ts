import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { readPorts, shakeHands } from "../lab/handshake.js";
import type { Instance } from "../lab/scheduler/instance.js";
import { textsAt } from "./json.js";
import { LabProgram } from "./labProgram.js";
import type { PowerShell } from "./powershell.js";

const channel = "Microsoft-Windows-CertificateServicesClient-Lifecycle-System%4Operational.xml";
const endpoint = "0.0.0.0:443";
/** How often it is looked whether the record has changed, in milliseconds. */
const look = 2;
/** How long a renewal may take, in milliseconds. */
const patience = 120_000;

/** What is to be renewed: sites with a certificate and a binding each, and how often. */
export interface Renewals {
  readonly sites: number;
  readonly ofEach: number;
}

/** The renewals that are to come, in the order of the log, the sites in turn. */
interface Events {
  readonly old: readonly string[];
  readonly new: readonly string[];
  readonly xml: readonly string[];
}

/** A server folder that is served and whose scheduled tasks are fired, with the automation enabled. */
export class AutomatedServer {
  private readonly log: string;
  /** The renewals so far. */
  private renewals = 0;
  private questions = 0;

  private constructor(
    private readonly root: string,
    private readonly sites: number,
    private readonly events: Events,
    private readonly tls: LabProgram,
    private readonly scheduler: LabProgram,
  ) {
    this.log = logOf(root);
  }

  /**
   * Makes and starts one.
   *
   * @param root A folder that is not there yet.
   * @param renewals What can be renewed.
   * @param program How its tasks start PowerShell: the program and the arguments before any other.
   */
  static async start(
    shell: PowerShell,
    root: string,
    renewals: Renewals,
    program: readonly string[],
  ): Promise<AutomatedServer> {
    const { sites, ofEach } = renewals;
    const parameters = { ServerRoot: root, Sites: String(sites), Renewals: String(ofEach) };
    const events = await shell.script(path.dirname(root), "newRenewals.ps1", parameters, (json) => ({
      old: textsAt(json, "old"),
      new: textsAt(json, "new"),
      xml: textsAt(json, "events"),
    }));
    const tls = await LabProgram.start("serve", [root]);
    const powershell = program.flatMap((part) => ["--powershell", part]);
    const scheduler = await LabProgram.start("schedule", [root, "--log", logOf(root), ...powershell]);
    return new AutomatedServer(root, sites, events, tls, scheduler);
  }

  /**
   * Renews certificates within about a second, or one, and waits until nothing runs any more.
   *
   * @returns The time from the first event to when each site hands out its newest certificate, in milliseconds.
   */
  async renew(count: number): Promise<number> {
    const started = performance.now();
    this.write();
    for (let written = 1; written < count; written++) {
      await sleep(1000 / count);
      this.write();
    }
    for (let site = 0; site < Math.min(this.sites, count); site++) await this.served(this.renewals - 1 - site);
    const time = performance.now() - started;
    await this.settle();
    return time;
  }

  /** The runs of the task so far that a process was started for. */
  async runs(): Promise<Instance[]> {
    const instances = new Map<number, Instance>();
    for (const line of (await readFile(this.log, "utf8")).split("\n").filter((text) => text !== "")) {
      const { instance, problem } = JSON.parse(line) as { instance?: Instance; problem?: string };
      if (problem !== undefined) throw new Error(`The lab's scheduler has a problem: ${problem}`);
      if (instance !== undefined) instances.set(instance.number, instance);
    }
    return [...instances.values()].filter((instance) => instance.processId !== null);
  }

  /** Ends what serves it and what fires its tasks. */
  async stop(): Promise<void> {
    await Promise.all([this.scheduler.end(), this.tls.end()]);
  }

  /** Links the certificate that is next to its renewal, and writes the event of that into the channel. */
  private write(): void {
    const { old, new: renewed, xml } = this.events;
    const next = this.renewals++;
    if (next >= xml.length) throw new Error(`There are no more than ${xml.length} renewals.`);
    const link = { hasPrivateKey: true, renewedBy: renewed[next], archived: false, friendlyName: "", addedAt: null };
    this.replace(path.join("certificates", "My", `${old[next]}.json`), JSON.stringify(link));
    this.replace(path.join("events", channel), `<Events>${xml.slice(0, this.renewals).join("\n")}</Events>\n`);
  }

  /** Writes a file so that a reader sees the old one or the new one. */
  private replace(name: string, text: string): void {
    const temporary = path.join(this.root, "next.tmp");
    writeFileSync(temporary, text);
    renameSync(temporary, path.join(this.root, name));
  }

  /** Waits until a client is handed the certificate of a renewal. */
  private async served(renewal: number): Promise<void> {
    const expected = this.events.new[renewal] ?? "";
    const serverName = `www${(renewal % this.sites) + 1}.bench.example`;
    const records = path.join(this.root, "httpsys.json");
    const port = readPorts(this.root).get(endpoint) ?? 0;
    const end = performance.now() + patience;
    while (performance.now() < end) {
      // No handshake can tell anything new before.
      const isMoved = readFileSync(records, "utf8").includes(expected);
      if (isMoved && (await shakeHands(port, serverName)).thumbprint === expected) return;
      await sleep(look);
    }
    const runs = JSON.stringify(await this.runs(), undefined, 2);
    throw new Error(
      `The certificate ${expected} was not served within ${patience / 1000} seconds; the task ran: ${runs}`,
    );
  }

  /** Waits until no instance of a task runs or waits. */
  private async settle(): Promise<void> {
    this.questions++;
    await this.scheduler.ask({ settle: this.questions, ended: 0 }, `{"settled":${this.questions}}`);
  }
}

const logOf = (root: string): string => `${root}.scheduler.log`;
