import type { FaultLog } from "../faultLog.js";
import type { FtpSettings } from "../ftpSettings.js";
import { ConfiguredIis } from "../iisConfiguration/configuredIis.js";
import type { FtpBindingText } from "../iisConfiguration/ftpReader.js";
import { FolderFtp } from "./folderFtp.js";

/** The IIS sites of a server folder: `applicationHost.config`, and `redirection.config` where the configuration is shared. */
export class FolderIis extends ConfiguredIis {
  /** @param root the full path of the server folder; @param faults where what is wrong is kept for the report. */
  constructor(root: string, faults: FaultLog) {
    super(
      System.IO.Path.combine(root, "applicationHost.config"),
      System.IO.Path.combine(root, "redirection.config"),
      faults,
    );
  }

  override ftpSettings(path: string, content: bytes, bindings: readonly FtpBindingText[]): FtpSettings {
    return new FolderFtp(path, content, bindings, this.faults);
  }
}
