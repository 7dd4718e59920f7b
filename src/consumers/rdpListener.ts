import type { ManagedSetting } from "../server/managedSetting.js";
import { rdpHash, rdpPort, rdpSettings } from "../server/rdpSettings.js";
import type { Server } from "../server/server.js";
import { normalizeThumbprint } from "../thumbprint.js";
import { Consumer } from "./consumer.js";
import type { Inventory } from "./inventory.js";
import { Place } from "./place.js";
import { RdpPointer } from "./rdpPointer.js";
import { Unit } from "./unit.js";

/** Remote Desktop: one unit for each listener that names a certificate. It serves whatever name a client asks for. */
export class RdpListener extends Consumer {
  // Values of SSLCertificateSHA1HashType.
  private static readonly selfSigned: string = "1";
  private static readonly byPolicy: string = "2";

  override addPlaces(server: Server, inventory: Inventory): void {
    try {
      for (const setting of rdpSettings(server.cim)) {
        const isBound = normalizeThumbprint(setting.text(rdpHash)) !== undefined;
        if (isBound && setting.text("TerminalName") !== "") this.addListener(server, inventory, setting);
      }
    } catch (failure) {
      this.keepFault(server, failure as System.Exception);
    }
  }

  private addListener(server: Server, inventory: Inventory, setting: ManagedSetting): void {
    const name = setting.text("TerminalName");
    const port = `${rdpPort(server.registry, name)}`;
    const endpoint = `0.0.0.0:${port}`;
    const kind = setting.text("SSLCertificateSHA1HashType");
    const store = kind === RdpListener.selfSigned ? "Remote Desktop" : "My";
    const pointer = new RdpPointer(server.cim, server.certificates, setting, endpoint, store);
    const unit = inventory.addUnit(new Unit(pointer.id, [pointer], undefined));
    unit.otherStores = new Set(["My"]);
    unit.storeProblem = `Remote Desktop finds a certificate in store My alone; put the new one there for the listener ${name}.`;
    if (kind === RdpListener.byPolicy) {
      unit.managedBy = `Group policy gives the listener ${name} of Remote Desktop its certificate, and the next one too; change the policy "Server authentication certificate template" instead.`;
    }
    const place = new Place("RdpListener", name, endpoint, port, "", "", undefined, false);
    place.opening = "Rdp";
    inventory.addTo(unit, place);
  }
}
