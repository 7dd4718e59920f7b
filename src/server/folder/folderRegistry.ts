import { Fault } from "../../faults.js";
import { Registry } from "../registry.js";
import { type RegistryData, type RegistryValue, readRegistryFile } from "./registryFile.js";

/** The registry of a server folder: `registry.json`, with as much of it as somebody has written down. */
export class FolderRegistry extends Registry {
  private readonly path: string;
  private data: RegistryData | undefined = undefined;

  /** @param root the full path of the server folder */
  constructor(root: string) {
    super();
    this.path = System.IO.Path.combine(root, "registry.json");
  }

  override text(key: string, name: string): string | undefined {
    return this.read().get(key.toUpperCase())?.get(name.toUpperCase())?.text;
  }

  override number(key: string, name: string): number | undefined {
    return this.read().get(key.toUpperCase())?.get(name.toUpperCase())?.number;
  }

  private read(): RegistryData {
    if (this.data !== undefined) return this.data;
    if (!System.IO.File.exists(this.path)) return new Map<string, Map<string, RegistryValue>>();

    try {
      const data = readRegistryFile(this.path);
      this.data = data;
      return data;
    } catch (failure) {
      if (failure instanceof Fault) throw failure;
      throw new Fault(
        "RegistryInvalid",
        System.Management.Automation.ErrorCategory.InvalidData,
        `${this.path}: ${(failure as Error).message}.`,
        this.path,
      );
    }
  }
}
