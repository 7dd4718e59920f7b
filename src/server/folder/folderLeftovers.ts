import { Leftovers } from "../leftovers.js";

/** The temporary files in a server folder. */
export class FolderLeftovers extends Leftovers {
  /** @param root the full path of the server folder */
  constructor(root: string) {
    super([
      root,
      System.IO.Path.combine(root, "ProgramData", "CertRebind"),
      System.IO.Path.combine(System.IO.Path.combine(root, "ProgramData", "CertRebind"), "runs"),
      System.IO.Path.combine(root, "events"),
    ]);
  }
}
