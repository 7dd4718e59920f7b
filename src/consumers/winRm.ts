import { Fault } from "../faults.js";
import { asciiHostName } from "../server/hostNames.js";
import type { ManagedSetting } from "../server/managedSetting.js";
import { ipPortKey } from "../server/recordKeys.js";
import type { Server } from "../server/server.js";
import { winRmEndpoint, winRmHash, winRmListeners } from "../server/winRmListeners.js";
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
        if (normalizeThumbprint(listener.text(winRmHash)) !== undefined) this.addListener(server, inventory, listener);
      }
    } catch (failure) {
      // What cannot be read of WinRM does not hide the others.
      if (!(failure instanceof Fault)) throw failure;
      server.faults.add(failure);
    }
  }

  private addListener(server: Server, inventory: Inventory, listener: ManagedSetting): void {
    const endpoint = winRmEndpoint(listener);
    const port = listener.text("Port");
    const hostName = listener.text("Hostname");
    const key = ipPortKey(endpoint.slice(0, endpoint.length - port.length - 1), port) ?? "";
    const found = server.httpSys.records().get(key);
    const record = found?.appId === winRmAppId ? found : undefined;
    const id = `WinRm ${listener.text("Address")} ${listener.text("Transport")}`;
    const pointers: Pointer[] = [new ManagedPointer(id, endpoint, server.wsMan, listener, winRmHash, "My")];
    if (record !== undefined) pointers.push(new OwnedRecordPointer(server.httpSys, record));

    const unit = inventory.addUnit(new Unit(record?.key ?? id, pointers, record));
    unit.otherStores = new Set(["My"]);
    unit.storeProblem = "WinRM finds a certificate in store My alone; put the new one there.";
    const place = new Place("WinRm", "Listener", endpoint, port, hostName, asciiHostName(hostName), record, false);
    if (record === undefined) place.opening = "Tls";
    inventory.addTo(unit, place);
  }
}
