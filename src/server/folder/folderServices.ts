import { Fault } from "../../faults.js";
import { jsonMembers, jsonName, readJson } from "../jsonFile.js";
import { Services } from "../services.js";

/** The services of a server folder: `services.json`, with as many of them as somebody has written down. */
export class FolderServices extends Services {
  private static readonly names: Set<string> = new Set(["status", "restarts"]);
  private static readonly shapes: Set<string> = new Set(["status string", "restarts number"]);
  private readonly path: string;

  /** @param root the full path of the server folder */
  constructor(root: string) {
    super();
    this.path = System.IO.Path.combine(root, "services.json");
  }

  override status(name: string): string | undefined {
    if (!System.IO.File.exists(this.path)) return undefined;
    try {
      for (const service of readJson(this.path).elements()) {
        if (jsonName(service).toLowerCase() === name.toLowerCase())
          return jsonMembers(service, FolderServices.shapes, FolderServices.names).get("status");
      }
      return undefined;
    } catch (failure) {
      throw new Fault(
        "ServicesUnreadable",
        System.Management.Automation.ErrorCategory.InvalidData,
        failure instanceof Fault ? failure.message : `${this.path}: ${(failure as Error).message}.`,
        this.path,
      );
    }
  }
}
