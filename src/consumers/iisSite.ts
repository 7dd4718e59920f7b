import type { Server } from "../server/server.js";
import { Consumer } from "./consumer.js";
import type { Inventory } from "./inventory.js";
import { Place } from "./place.js";

/** IIS sites: one place for each https binding. IIS keeps the certificate in the HTTP.sys record the binding uses. */
export class IisSite extends Consumer {
  override addPlaces(server: Server, inventory: Inventory): void {
    const records = server.httpSys.records();
    for (const binding of server.iis.httpsBindings()) {
      const record = records.get(binding.recordKey);
      inventory.add(
        new Place(
          "IisSite",
          binding.siteName,
          record === undefined ? binding.endpoint : record.endpoint,
          binding.port,
          binding.hostName,
          binding.asciiHost,
          record,
          binding.usesCentralStore,
        ),
      );
    }
  }
}
