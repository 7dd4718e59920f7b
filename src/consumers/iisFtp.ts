import type { FtpCertificate } from "../server/ftpCertificate.js";
import type { Server } from "../server/server.js";
import { Consumer } from "./consumer.js";
import { FtpPointer } from "./ftpPointer.js";
import type { Inventory } from "./inventory.js";
import { Place } from "./place.js";
import { Unit } from "./unit.js";

/**
 * IIS FTP: one unit for each setting that names a certificate, with a place for each ftp binding that is served with it. The
 * defaults of all sites are one setting, so the sites that inherit it move together.
 */
export class IisFtp extends Consumer {
  /** The port at which IIS has TLS begin at once; source as in `FtpSettings`. */
  private static readonly implicitPort: string = "990";

  override addPlaces(server: Server, inventory: Inventory): void {
    const ftp = server.iis.ftp;
    if (ftp === undefined) return;
    for (const setting of ftp.certificates()) {
      const pointer = new FtpPointer(ftp, setting);
      const unit = inventory.addUnit(new Unit(pointer.id, [pointer], undefined));
      unit.problem = ftp.problem;
      unit.storeProblem = this.storeProblem(setting);
      for (const { siteName, endpoint, port, hostName, asciiHost } of setting.bindings) {
        const place = new Place("IisFtp", siteName, endpoint, port, hostName, asciiHost, undefined, false);
        place.opening = port === IisFtp.implicitPort ? "Tls" : "Ftp";
        inventory.addTo(unit, place);
      }
      // It serves nobody now, but points at a certificate that somebody may want to delete.
      if (setting.bindings.length === 0) {
        const name = setting.siteName ?? "siteDefaults";
        inventory.addTo(unit, new Place("IisFtp", name, pointer.endpoint, "", "", "", undefined, false));
      }
    }
  }

  private storeProblem(setting: FtpCertificate): string | undefined {
    if (setting.storeSites.length === 0) return undefined;
    return `The store of siteDefaults is part of the FTP setting of ${setting.storeSites.join(", ")}, so it has to stay ${setting.storeName}; put the new certificate into that store.`;
  }
}
