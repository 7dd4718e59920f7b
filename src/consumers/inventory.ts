import type { HttpSysRecord } from "../server/httpSysRecord.js";
import type { Place } from "./place.js";
import { Unit } from "./unit.js";

/** Every place on a server that serves a certificate, and the units they move in. */
export class Inventory {
  readonly places: Place[] = [];
  /** The places that take their certificate from the central certificate store. */
  readonly centralPlaces: Place[] = [];
  /** The units by the key of their record. */
  readonly units: Map<string, Unit> = new Map();
  private readonly placesWithoutThumbprint: Map<string, Place> = new Map();
  private readonly unitsByThumbprint: Map<string, Unit[]> = new Map();

  /** Takes a place in, into the unit of its record. */
  add(place: Place): void {
    this.places.push(place);
    const record = place.record;
    if (record !== undefined && !place.usesCentralStore) {
      const unit = this.units.get(record.key) ?? this.addUnit(record);
      unit.places.push(place);
      return;
    }
    if (place.usesCentralStore) this.centralPlaces.push(place);
    this.placesWithoutThumbprint.set(`${place.name} ${place.endpoint} ${place.hostName}`, place);
  }

  /** A place that holds no thumbprint; `undefined` where the server has no such place. */
  placeWithoutThumbprint(name: string, endpoint: string, hostName: string): Place | undefined {
    return this.placesWithoutThumbprint.get(`${name} ${endpoint} ${hostName}`);
  }

  /** The units whose record holds a thumbprint, in the order found. */
  unitsWith(thumbprint: string): readonly Unit[] {
    const units = this.unitsByThumbprint.get(thumbprint) ?? [];
    return units.filter((unit) => unit.record.thumbprint === thumbprint);
  }

  /** Notes that the record of a unit now holds another thumbprint. */
  noteMove(unit: Unit): void {
    const thumbprint = unit.record.thumbprint ?? "";
    const units = this.unitsByThumbprint.get(thumbprint) ?? [];
    // It is there already if it has moved away from this thumbprint and back.
    if (!units.includes(unit)) units.push(unit);
    this.unitsByThumbprint.set(thumbprint, units);
  }

  private addUnit(record: HttpSysRecord): Unit {
    const unit = new Unit(record);
    this.units.set(record.key, unit);
    const thumbprint = record.thumbprint;
    if (thumbprint === undefined) return unit;

    const units = this.unitsByThumbprint.get(thumbprint);
    if (units === undefined) this.unitsByThumbprint.set(thumbprint, [unit]);
    else units.push(unit);
    return unit;
  }
}
