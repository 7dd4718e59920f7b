import { Leftovers } from "../leftovers.js";

/** The temporary files in CertRebind's own folder on this computer. */
export class WindowsLeftovers extends Leftovers {
  /** @param programData the folder of the data of all programs, `C:\\ProgramData` */
  constructor(programData: string) {
    super([
      System.IO.Path.combine(programData, "CertRebind"),
      System.IO.Path.combine(programData, "CertRebind", "runs"),
    ]);
  }
}
