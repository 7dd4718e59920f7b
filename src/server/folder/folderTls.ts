import { Fault } from "../../faults.js";
import type { FaultLog } from "../faultLog.js";
import { type Handshake, handshakeNotPossible } from "../handshake.js";
import { ipPortKey } from "../recordKeys.js";
import { type Opening, Tls } from "../tls.js";
import { TlsClient } from "../tlsClient.js";
import { readTlsListeners, type TlsListener } from "./tlsListeners.js";

/**
 * The endpoints of a server folder. A folder serves nothing by itself; whatever serves it says in `tls.json` where, and
 * only on this machine: a folder that came from elsewhere must not make anyone connect anywhere.
 */
export class FolderTls extends Tls {
  private readonly path: string;
  private readonly faults: FaultLog;
  private client: TlsClient | undefined = undefined;
  private listeners: Map<string, TlsListener> | undefined = undefined;
  /** Why no endpoint can be reached; `undefined` while nothing is wrong. */
  private problem: string | undefined = undefined;

  /** @param root the full path of the server folder; @param faults where what is wrong is kept for the report. */
  constructor(root: string, faults: FaultLog) {
    super();
    this.path = System.IO.Path.combine(root, "tls.json");
    this.faults = faults;
  }

  override handshake(
    address: string,
    port: string,
    serverName: string | undefined,
    opening: Opening,
    timeoutSeconds: int,
  ): Handshake {
    const listeners = this.listeners ?? this.readListeners();
    if (this.problem !== undefined) return handshakeNotPossible(this.problem);

    const listener = listeners.get(ipPortKey(address, port) ?? "");
    if (listener === undefined) return handshakeNotPossible(`Nothing serves ${address}:${port} of this server folder.`);
    if (listener.opening !== opening) {
      const reason = `What serves ${address}:${port} of this server folder begins with ${listener.opening.toUpperCase()}, as ${this.path} says; expected ${opening.toUpperCase()}.`;
      return handshakeNotPossible(reason);
    }

    const client = this.client ?? new TlsClient();
    this.client = client;
    return client.connect(listener.address, listener.port, serverName, opening, timeoutSeconds);
  }

  private readListeners(): Map<string, TlsListener> {
    let listeners = new Map<string, TlsListener>();
    if (System.IO.File.exists(this.path)) {
      try {
        listeners = readTlsListeners(this.path);
      } catch (failure) {
        this.keepFault(failure as System.Exception);
      }
    } else {
      this.problem = "The server is a folder that nothing serves: it has no file tls.json.";
    }
    this.listeners = listeners;
    return listeners;
  }

  private keepFault(failure: System.Exception): void {
    this.problem = `${this.path} cannot be used, as the error says.`;
    if (failure instanceof Fault) {
      this.faults.add(failure);
      return;
    }
    this.faults.add(
      new Fault(
        "TlsListenersInvalid",
        System.Management.Automation.ErrorCategory.InvalidData,
        `${this.path}: ${failure.message}.`,
        this.path,
      ),
    );
  }
}
