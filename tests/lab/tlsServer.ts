import { rmSync } from "node:fs";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { join } from "node:path";
import { TLSSocket } from "node:tls";
import { writeAtomically } from "./atomicFile.js";
import type { BrokenRecord } from "./brokenRecord.js";
import { readClientHello } from "./clientHello.js";
import { chooseSetting, converse, findBinding, isExplicit } from "./ftpDialogue.js";
import { chooseRecord, type LabRecord, listeningEndpoints } from "./httpSysRules.js";
import { oddBehaviors } from "./oddBehaviors.js";
import { converseRdp } from "./rdpDialogue.js";
import type { LabRdp } from "./rdpSettings.js";
import type { ServedFolder } from "./servedFolder.js";

/** How often the records are looked at, in milliseconds, so that a new address is listened to without a connection. */
const interval = 100;
/** How long a server that answers late takes, in milliseconds. */
const delay = 30_000;

/** What the server tells of. */
export interface TlsServerEvent {
  [name: string]: string | number;
}

/** Serves a server folder on loopback, a port for each endpoint, by the rules of HTTP.sys, of FTP in IIS and of Remote Desktop. */
export class TlsServer {
  private readonly servers = new Map<string, Server>();
  private readonly sockets = new Set<Socket>();
  private timer: NodeJS.Timeout | undefined;
  private lastProblem: string | undefined;

  /**
   * @param demanding the endpoints (`0.0.0.0:443`) that demand a certificate of their clients, and get none they know
   * @param broken the records that serve badly
   * @param tell is called for each thing that happens
   */
  constructor(
    private readonly folder: ServedFolder,
    private readonly demanding: ReadonlySet<string>,
    private readonly broken: readonly BrokenRecord[],
    private readonly tell: (event: TlsServerEvent) => void,
  ) {}

  async start(): Promise<void> {
    await this.listenToAll();
    let busy = false;
    this.timer = setInterval(() => {
      if (busy) return;
      busy = true;
      void this.listenToAll().finally(() => (busy = false));
    }, interval);
  }

  /** Ends every connection and takes `tls.json` away. */
  stop(): void {
    clearInterval(this.timer);
    rmSync(this.listenersPath(), { force: true });
    for (const server of this.servers.values()) server.close();
    for (const socket of this.sockets) socket.destroy();
  }

  private async listenToAll(): Promise<void> {
    const hasChanged = this.folder.refresh();
    if (this.folder.problem !== undefined && this.folder.problem !== this.lastProblem) {
      this.tell({ problem: this.folder.problem });
    }
    this.lastProblem = this.folder.problem;
    if (!hasChanged && this.timer !== undefined && this.servers.size > 0) return;

    let isNew = this.timer === undefined;
    const ofFtp = this.folder.ftp.bindings.map((binding) => binding.endpoint);
    const ofRdp = this.folder.rdp.map((listener) => listener.endpoint);
    for (const endpoint of [...listeningEndpoints(this.folder.records), ...ofFtp, ...ofRdp]) {
      if (this.servers.has(endpoint)) continue;
      await this.listen(endpoint);
      isNew = true;
    }
    if (isNew) this.writeListeners();
  }

  private async listen(endpoint: string): Promise<void> {
    const server = createServer((socket) => this.accept(socket, endpoint));
    this.servers.set(endpoint, server);
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(0, "127.0.0.1", resolve);
    });
    this.tell({ listening: endpoint, port: (server.address() as AddressInfo).port });
  }

  /** What is served is decided when a client greets, so that no connection is dropped when that changes. */
  private accept(socket: Socket, endpoint: string): void {
    this.sockets.add(socket);
    socket.on("close", () => this.sockets.delete(socket));
    socket.on("error", () => socket.destroy());
    if (this.isFtp(endpoint) && isExplicit(endpoint)) {
      this.acceptFtp(socket, endpoint);
      return;
    }
    if (this.rdpAt(endpoint) !== undefined) {
      converseRdp(socket, () => this.serveRdp(socket, endpoint));
      return;
    }
    let data: Buffer = Buffer.alloc(0);
    const read = (chunk: Buffer): void => {
      data = Buffer.concat([data, chunk]);
      const hello = readClientHello(data);
      if (!hello.complete) return;
      socket.off("data", read);
      socket.pause();
      socket.unshift(data);
      this.serve(socket, endpoint, hello.serverName);
    };
    socket.on("data", read);
  }

  private serve(socket: Socket, endpoint: string, serverName: string): void {
    this.folder.refresh();
    const record = this.isFtp(endpoint)
      ? this.ftpRecord(endpoint, "")
      : chooseRecord(this.folder.records, endpoint, serverName);
    this.handOut(socket, endpoint, serverName, record);
  }

  private handOut(socket: Socket, endpoint: string, serverName: string, record: LabRecord | undefined): void {
    const behavior = this.broken.find(
      (broken) => broken.endpoint === record?.endpoint && broken.thumbprint === record.thumbprint,
    )?.behavior;
    const behave = oddBehaviors[behavior ?? ""];
    if (behave !== undefined) behave(socket);
    else if (behavior === "late") setTimeout(() => this.secure(socket, endpoint, serverName, record), delay).unref();
    else if (behavior === undefined || record === undefined) this.secure(socket, endpoint, serverName, record);
    else this.secure(socket, endpoint, serverName, { ...record, thumbprint: behavior });
  }

  private isFtp(endpoint: string): boolean {
    return this.folder.ftp.bindings.some((binding) => binding.endpoint === endpoint);
  }

  private rdpAt(endpoint: string): LabRdp | undefined {
    return this.folder.rdp.find((listener) => listener.endpoint === endpoint);
  }

  private serveRdp(socket: Socket, endpoint: string): void {
    this.folder.refresh();
    const thumbprint = this.rdpAt(endpoint)?.thumbprint ?? "";
    this.handOut(socket, endpoint, "", { kind: "Rdp", endpoint, thumbprint, storeName: "My" });
  }

  private acceptFtp(socket: Socket, endpoint: string): void {
    this.folder.refresh();
    converse(socket, {
      hasHost: (host) => findBinding(this.folder.ftp, endpoint, host) !== undefined,
      canSecure: (host) => this.folder.contextOf(this.ftpRecord(endpoint, host)) !== undefined,
      secure: (host) => this.handOut(socket, endpoint, host, this.ftpRecord(endpoint, host)),
    });
  }

  /** The setting that serves an FTP client, as a record. */
  private ftpRecord(endpoint: string, host: string): LabRecord {
    return { kind: "Ftp", endpoint, ...chooseSetting(this.folder.ftp, endpoint, host) };
  }

  private secure(socket: Socket, endpoint: string, serverName: string, record: LabRecord | undefined): void {
    const secureContext = this.folder.contextOf(record);
    if (secureContext === undefined) {
      // HTTP.sys resets the connection where it has no certificate with a key.
      this.tell({ failed: endpoint, serverName, problem: "There is no certificate with a key." });
      socket.resetAndDestroy();
      return;
    }
    const demands = this.demanding.has(endpoint);
    const secure = new TLSSocket(socket, {
      isServer: true,
      requestCert: demands,
      rejectUnauthorized: demands,
      secureContext,
    });
    secure.on("secure", () => {
      this.tell({ handshake: endpoint, serverName, thumbprint: record?.thumbprint ?? "" });
      // Node leaves it to its own servers to turn clients away.
      if (demands && secure.authorizationError) secure.destroy();
    });
    secure.on("error", (failure) => {
      this.tell({ failed: endpoint, serverName, problem: failure.message });
      socket.destroy();
    });
    secure.on("end", () => secure.end());
    secure.resume();
  }

  private writeListeners(): void {
    const listeners = [...this.servers].map(([endpoint, server]) => ({
      endpoint,
      address: "127.0.0.1",
      port: (server.address() as AddressInfo).port,
      ...(this.isFtp(endpoint) && isExplicit(endpoint) ? { protocol: "ftp" } : {}),
      ...(this.rdpAt(endpoint) === undefined ? {} : { protocol: "rdp" }),
    }));
    writeAtomically(this.listenersPath(), JSON.stringify({ format: 1, listeners }, undefined, 2));
  }

  private listenersPath(): string {
    return join(this.folder.root, "tls.json");
  }
}
