import { replaceFile } from "../atomicFile.js";
import type { FtpCertificate } from "../ftpCertificate.js";
import { ConfiguredFtp } from "../iisConfiguration/configuredFtp.js";
import { parseTag, takeAttributes } from "../iisConfiguration/ftpTag.js";
import { openSites } from "../iisConfiguration/sitesFile.js";
import { requireWritten } from "./writtenFile.js";

/** The FTP settings of a server folder. They are written in the text of the file, whose every other byte stays. */
export class FolderFtp extends ConfiguredFtp {
  override write(setting: FtpCertificate, tag: string): string {
    const { root, text, section } = this.place(setting, tag);
    const content = text.contentWith(section.position, tag);
    takeAttributes(section.element, parseTag(tag));
    // The tree starts from what was in the file, so this compares everything else in it as well.
    if (!System.Xml.Linq.XNode.deepEquals(root, System.Xml.Linq.XElement.load(openSites(content)))) {
      throw new System.FormatException("the place of the setting in the text was not found for certain.");
    }
    replaceFile(this.path, content);
    requireWritten(this.path, content, `FTP of ${setting.holder}`, setting.holder);
    return tag;
  }
}
