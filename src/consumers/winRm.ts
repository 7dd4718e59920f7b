import { asciiHostName } from "../server/hostNames.js";
import type { HttpSys } from "../server/httpSys.js";
import type { HttpSysRecord } from "../server/httpSysRecord.js";
import type { ManagedSetting } from "../server/managedSetting.js";
import { ipPortKey } from "../server/recordKeys.js";
import type { Server } from "../server/server.js";
import { winRmAddress, winRmHash, winRmListeners } from "../server/winRmListeners.js";
import { normalizeThumbprint } from "../thumbprint.js";
import { Consumer } from "./consumer.js";
import { winRmAppId } from "./httpSysOwners.js";
import type { Inventory } from "./inventory.js";
import { ManagedPointer } from "./managedPointer.js";
import { OwnedRecordPointer } from "./ownedRecordPointer.js";
import { Place } from "./place.js";
import type { Pointer } from "./pointer.js";
import { Unit } from "./unit.js";

/**
 * WinRM: one unit for each HTTPS listener that names a certificate, with the HTTP.sys record through which it serves. Comes before
 * `HttpSysOwner`, which leaves those records out.
 */
export class WinRm extends Consumer {
  override addPlaces(server: Server, inventory: Inventory): void {
    try {
      for (const listener of winRmListeners(server)) {
        const thumbprint = normalizeThumbprint(listener.text(winRmHash));
        if (thumbprint !== undefined) this.takeListener(server, inventory, listener);
      }
    } catch (failure) {
      this.keepFault(server, failure as System.Exception);
    }
  }

  private takeListener(server: Server, inventory: Inventory, listener: ManagedSetting): void {
    try {
      this.addListener(server, inventory, listener);
    } catch (failure) {
      this.keepFault(server, failure as System.Exception);
    }
  }

  private addListener(server: Server, inventory: Inventory, listener: ManagedSetting): void {
    const address = winRmAddress(listener);
    const port = listener.text("Port");
    const endpoint = `${address}:${port}`;
    const id = `WinRm ${listener.text("Address")} ${listener.text("Transport")}`;
    const pointers: Pointer[] = [new ManagedPointer(id, endpoint, server.wsMan, listener, winRmHash, "My")];
    const record = this.ownRecord(server.httpSys, address, port);
    if (record !== undefined) pointers.push(new OwnedRecordPointer(server.httpSys, record));

    const unit = inventory.addUnit(new Unit(record === undefined ? id : record.key, pointers, record));
    unit.otherStores = new Set(["My"]);
    unit.storeProblem = "WinRM finds a certificate in store My alone; put the new one there.";
    const hostName = listener.text("Hostname");
    const place = new Place("WinRm", "WinRM", endpoint, port, hostName, asciiHostName(hostName), record, false);
    if (record === undefined) place.opening = "Tls";
    inventory.addTo(unit, place);
  }

  /** The record of a listener; `undefined` where there is none, or where it belongs to another program. */
  private ownRecord(httpSys: HttpSys, address: string, port: string): HttpSysRecord | undefined {
    const record = httpSys.records().get(ipPortKey(address, port) ?? "");
    return record !== undefined && record.appId === winRmAppId ? record : undefined;
  }
}
