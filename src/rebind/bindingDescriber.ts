import type { Inventory } from "../consumers/inventory.js";
import type { Place } from "../consumers/place.js";
import type { HttpSysRecord } from "../server/httpSysRecord.js";
import type { Server } from "../server/server.js";
import { portNumber } from "../server/wholeNumbers.js";
import type { Binding } from "./binding.js";
import type { CertificateCondition, Finding } from "./certificateCondition.js";
import { examine } from "./conditions.js";
import { endpointList } from "./endpointList.js";
import { isCovered } from "./nameCoverage.js";

/** Turns places into what Get-CertBinding shows; looks at each certificate once. */
export class BindingDescriber {
  private readonly server: Server;
  private readonly expiringWithin: int | undefined;
  private readonly now: System.DateTime = System.DateTime.utcNow;
  private readonly conditions: Map<string, CertificateCondition> = new Map();
  /** By port, the endpoints of the records on one address, which may shadow those by host name. */
  private readonly rivals: Map<string, string[]> = new Map();

  /** @param expiringWithin days; `undefined` means a third of a certificate's life. */
  constructor(server: Server, inventory: Inventory, expiringWithin: int | undefined) {
    this.server = server;
    this.expiringWithin = expiringWithin;
    for (const [, unit] of inventory.units) {
      const record = unit.record;
      if (
        record !== undefined &&
        record.kind === "IpPort" &&
        record.address !== "0.0.0.0" &&
        record.address !== "[::]"
      ) {
        const endpoints = this.rivals.get(record.port);
        if (endpoints === undefined) this.rivals.set(record.port, [record.endpoint]);
        else endpoints.push(record.endpoint);
      }
    }
  }

  /** The binding at a place. */
  describe(place: Place): Binding {
    const record = place.record;
    if (place.usesCentralStore) {
      return this.withoutThumbprint(place, "Current", [
        "The certificate comes from the central certificate store, by host name; no thumbprint is bound here.",
      ]);
    }
    const unit = place.unit;
    if (unit === undefined) {
      return this.withoutThumbprint(place, "Missing", [
        `There is no HTTP.sys record for ${place.endpoint}, so the binding has no certificate.`,
      ]);
    }

    const pointer = unit.pointer();
    const thumbprint = pointer.thumbprint() ?? "";
    const storeName = pointer.storeName();
    const condition = this.conditionOf(thumbprint, storeName);
    const findings = this.findingsOf(place, record, condition);
    return {
      computerName: this.server.computerName,
      consumer: place.consumer,
      name: place.name,
      endpoint: place.endpoint,
      hostNames: place.hostName === "" ? [] : [place.hostName],
      port: place.port === "" ? undefined : portNumber(place.port),
      storeName,
      thumbprint,
      subject: condition.certificate?.subject,
      notAfter: condition.certificate?.notAfter,
      daysLeft: condition.daysLeft,
      state: findings.length === 0 ? "Current" : findings[0]!.state,
      issues: findings.map((finding) => finding.issue),
      unit: unit.key,
      appId: record?.appId,
    };
  }

  private withoutThumbprint(place: Place, state: "Missing" | "Current", issues: readonly string[]): Binding {
    return {
      computerName: this.server.computerName,
      consumer: place.consumer,
      name: place.name,
      endpoint: place.endpoint,
      hostNames: place.hostName === "" ? [] : [place.hostName],
      port: portNumber(place.port),
      storeName: undefined,
      thumbprint: undefined,
      subject: undefined,
      notAfter: undefined,
      daysLeft: undefined,
      state,
      issues,
      unit: undefined,
      appId: place.record?.appId,
    };
  }

  private conditionOf(thumbprint: string, storeName: string): CertificateCondition {
    const key = `${thumbprint} ${storeName}`;
    const known = this.conditions.get(key);
    if (known !== undefined) return known;

    const condition = examine(this.server.certificates, thumbprint, storeName, this.now, this.expiringWithin);
    this.conditions.set(key, condition);
    return condition;
  }

  private findingsOf(place: Place, record: HttpSysRecord | undefined, condition: CertificateCondition): Finding[] {
    const findings = [...condition.graver];
    const certificate = condition.certificate;
    if (certificate !== undefined && place.hostName !== "" && !isCovered(condition.names, place.asciiHost)) {
      const names = certificate.names.length === 0 ? "no name at all" : certificate.names.join(", ");
      findings.push({
        state: "NameMismatch",
        issue: `The certificate does not cover ${place.hostName}; it covers ${names}.`,
      });
    }
    for (const finding of condition.lighter) {
      findings.push(finding);
    }

    const rivals = record?.kind === "HostnamePort" ? this.rivals.get(record.port) : undefined;
    if (rivals !== undefined) {
      findings.push({
        state: "MayBeShadowed",
        issue: `Clients that connect to ${endpointList(rivals)} may be handed the certificate of the record there instead.`,
      });
    }
    return findings;
  }
}
