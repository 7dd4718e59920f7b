import type { HttpSysRecord } from "../server/httpSysRecord.js";
import { asciiHostName } from "../server/hostNames.js";
import type { Server } from "../server/server.js";
import { Consumer } from "./consumer.js";
import { iisAppId, ownerName } from "./httpSysOwners.js";
import type { Inventory } from "./inventory.js";
import { Place } from "./place.js";

/**
 * HTTP.sys records that no IIS binding uses, or that another owner shares with one: one place each, named after the owner.
 * Comes after `IisSite`.
 */
export class HttpSysOwner extends Consumer {
  override addPlaces(server: Server, inventory: Inventory): void {
    for (const [key, record] of server.httpSys.records()) {
      // Records of the central certificate store point at no certificate.
      if (record.thumbprint === undefined) continue;
      if (record.appId !== iisAppId || !inventory.units.has(key)) inventory.add(this.placeOf(record));
    }
  }

  private placeOf(record: HttpSysRecord): Place {
    const hostName = record.kind === "HostnamePort" ? record.address : "";
    return new Place(
      "HttpSys",
      ownerName(record.appId) ?? record.appId,
      record.endpoint,
      record.port,
      hostName,
      asciiHostName(hostName),
      record,
      false,
    );
  }
}
