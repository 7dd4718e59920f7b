import type { Server } from "../server/server.js";
import type { HttpSysRecord } from "../server/httpSysRecord.js";
import { HttpSysPointer } from "./httpSysPointer.js";
import type { Place } from "./place.js";
import type { Pointer } from "./pointer.js";
import { Unit } from "./unit.js";

/** Every place on a server that serves a certificate, and the units they move in. */
export class Inventory {
  readonly places: Place[] = [];
  /** The places that take their certificate from the central certificate store. */
  readonly centralPlaces: Place[] = [];
  /** The units by their key. */
  readonly units: Map<string, Unit> = new Map();
  private readonly server: Server;
  private readonly placesWithoutThumbprint: Map<string, Place> = new Map();
  private readonly unitsByThumbprint: Map<string, Unit[]> = new Map();

  constructor(server: Server) {
    this.server = server;
  }

  /** Takes a place in, into the unit of its HTTP.sys record where it has one. */
  add(place: Place): void {
    const record = place.record;
    if (record !== undefined && !place.usesCentralStore) {
      this.addTo(this.units.get(record.key) ?? this.addRecord(record), place);
      return;
    }
    this.places.push(place);
    if (place.usesCentralStore) this.centralPlaces.push(place);
    this.placesWithoutThumbprint.set(`${place.name} ${place.endpoint} ${place.hostName}`, place);
  }

  /** Takes a place in, into the unit it moves with. */
  addTo(unit: Unit, place: Place): void {
    this.places.push(place);
    unit.places.push(place);
    place.unit = unit;
  }

  /** Takes a unit in. */
  addUnit(unit: Unit): Unit {
    this.units.set(unit.key, unit);
    const thumbprint = unit.pointer().thumbprint();
    if (thumbprint === undefined) return unit;

    const units = this.unitsByThumbprint.get(thumbprint);
    if (units === undefined) this.unitsByThumbprint.set(thumbprint, [unit]);
    else units.push(unit);
    return unit;
  }

  /** A place that holds no thumbprint; `undefined` where the server has no such place. */
  placeWithoutThumbprint(name: string, endpoint: string, hostName: string): Place | undefined {
    return this.placesWithoutThumbprint.get(`${name} ${endpoint} ${hostName}`);
  }

  /** The units that are on a certificate, in the order found. */
  unitsWith(thumbprint: string): readonly Unit[] {
    return this.unitsByThumbprint.get(thumbprint) ?? [];
  }

  /** Every pointer of the server by its id. */
  pointers(): Map<string, Pointer> {
    const pointers = new Map<string, Pointer>();
    for (const [, unit] of this.units) {
      for (const pointer of unit.pointers) pointers.set(pointer.id, pointer);
    }
    return pointers;
  }

  private addRecord(record: HttpSysRecord): Unit {
    return this.addUnit(new Unit(record.key, [new HttpSysPointer(this.server.httpSys, record)], record));
  }
}
