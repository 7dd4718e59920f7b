import type { FtpSettings } from "./ftpSettings.js";
import type { IisBinding } from "./iisBinding.js";

/** The web sites of IIS. */
export abstract class Iis {
  /** Why the bindings cannot be trusted to be complete; `undefined` while nothing is wrong. Set once they are read. */
  problem: string | undefined = undefined;
  /** Whether the configuration is that of other servers as well (shared configuration). Set once the bindings are read. */
  isShared: boolean = false;
  /** The FTP settings; `undefined` where it is certain that none of them names a certificate. Set once the bindings are read. */
  ftp: FtpSettings | undefined = undefined;

  /** The https bindings of every site, started or not, that can be read; empty where IIS is not installed. */
  abstract httpsBindings(): readonly IisBinding[];

  /**
   * The sites, their bindings and the FTP certificate settings, in the form of IIS's configuration file and without
   * anything else of it; `undefined` where IIS is not installed.
   *
   * @throws Fault or a .NET exception where the configuration cannot be read
   */
  abstract outline(): System.Xml.Linq.XElement | undefined;
}
