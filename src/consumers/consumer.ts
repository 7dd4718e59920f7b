import { Fault } from "../faults.js";
import type { Server } from "../server/server.js";
import type { Inventory } from "./inventory.js";

/** A kind of thing that holds certificates. */
export abstract class Consumer {
  /** Adds every place of this kind to the inventory. */
  abstract addPlaces(server: Server, inventory: Inventory): void;

  /** Keeps for the report what cannot be read, so that it does not hide the rest. @throws what is no Fault, as nobody expects that */
  keepFault(server: Server, failure: System.Exception): void {
    if (!(failure instanceof Fault)) throw failure;
    server.faults.add(failure);
  }
}
