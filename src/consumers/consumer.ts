import type { Server } from "../server/server.js";
import type { Inventory } from "./inventory.js";

/** A kind of thing that holds certificates. */
export abstract class Consumer {
  /** Adds every place of this kind to the inventory. */
  abstract addPlaces(server: Server, inventory: Inventory): void;
}
