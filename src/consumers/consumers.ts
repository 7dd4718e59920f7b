import type { Server } from "../server/server.js";
import type { Consumer } from "./consumer.js";
import { HttpSysOwner } from "./httpSysOwner.js";
import { IisFtp } from "./iisFtp.js";
import { IisSite } from "./iisSite.js";
import { Inventory } from "./inventory.js";
import { RdpListener } from "./rdpListener.js";
import { WinRm } from "./winRm.js";

/**
 * Finds every place on a server that serves a certificate, in every consumer: which records belong to IIS is needed
 * even where only the others are asked for.
 */
export function takeInventory(server: Server): Inventory {
  // HttpSysOwner takes what the ones before it left.
  const consumers: Consumer[] = [new IisSite(), new WinRm(), new HttpSysOwner()];
  const inventory = new Inventory(server);
  for (const consumer of consumers) {
    consumer.addPlaces(server, inventory);
  }
  // Most servers have no FTP; those should not wait for what reads it.
  if (server.iis.ftp !== undefined) new IisFtp().addPlaces(server, inventory);
  new RdpListener().addPlaces(server, inventory);
  return inventory;
}
