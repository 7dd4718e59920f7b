import type { HttpSysRecord } from "../server/httpSysRecord.js";
import { asciiHostName } from "../server/hostNames.js";
import { centralKey } from "../server/recordKeys.js";
import type { Server } from "../server/server.js";
import { Consumer } from "./consumer.js";
import { iisAppId, ownerName } from "./httpSysOwners.js";
import type { Inventory } from "./inventory.js";
import { Place } from "./place.js";

/**
 * HTTP.sys records that no IIS binding uses, or that another owner shares with one: one place each, named after the owner.
 * Comes after `IisSite`, and after the consumers that have a pointer of their own beside the record.
 */
export class HttpSysOwner extends Consumer {
  override addPlaces(server: Server, inventory: Inventory): void {
    const centralKeys = this.centralKeys(inventory);
    for (const [key, record] of server.httpSys.records()) {
      const isCentral = record.thumbprint === undefined;
      const unit = inventory.units.get(key);
      // Its owner's consumer has taken it.
      if (unit !== undefined && unit.pointers.length > 1) continue;
      const isUsed = isCentral ? centralKeys.has(key) : unit !== undefined;
      if (record.appId !== iisAppId || !isUsed) inventory.add(this.placeOf(record, isCentral));
    }
  }

  private placeOf(record: HttpSysRecord, isCentral: boolean): Place {
    const hostName = record.kind === "IpPort" ? "" : record.address;
    return new Place(
      "HttpSys",
      ownerName(record.appId) ?? record.appId,
      record.endpoint,
      record.port,
      hostName,
      asciiHostName(hostName),
      record,
      isCentral,
    );
  }

  /** The keys of the records of the central certificate store that the bindings of IIS may use. */
  private centralKeys(inventory: Inventory): Set<string> {
    const keys = new Set<string>();
    for (const place of inventory.centralPlaces) {
      keys.add(centralKey("", place.port));
      if (place.hostName !== "") keys.add(centralKey(place.asciiHost, place.port));
    }
    return keys;
  }
}
