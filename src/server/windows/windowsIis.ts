import type { FaultLog } from "../faultLog.js";
import type { FtpSettings } from "../ftpSettings.js";
import { ConfiguredIis } from "../iisConfiguration/configuredIis.js";
import type { FtpBindingText } from "../iisConfiguration/ftpReader.js";
import { sharedFolder } from "../iisConfiguration/redirectionFile.js";
import { readServerFile } from "../serverFile.js";
import { systemFolder } from "./systemFolders.js";
import { WindowsFtp } from "./windowsFtp.js";

/** The IIS sites of this computer. */
export class WindowsIis extends ConfiguredIis {
  /**
   * The sites as the configuration in use says them: the shared one where `redirection.config` leads to one. Where that file cannot
   * be read, reading the sites reports it.
   */
  static open(faults: FaultLog): WindowsIis {
    const folder = System.IO.Path.combine(systemFolder(), "inetsrv", "config");
    const redirection = System.IO.Path.combine(folder, "redirection.config");
    let used = folder;
    try {
      if (System.IO.File.exists(redirection))
        used = System.Environment.expandEnvironmentVariables(sharedFolder(readServerFile(redirection)) ?? folder);
    } catch {
      used = folder;
    }
    return new WindowsIis(System.IO.Path.combine(used, "applicationHost.config"), redirection, faults);
  }

  override ftpSettings(path: string, content: bytes, bindings: readonly FtpBindingText[]): FtpSettings {
    return new WindowsFtp(path, content, bindings, this.faults);
  }
}
