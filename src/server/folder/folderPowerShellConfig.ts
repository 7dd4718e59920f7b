import { PowerShellConfig, type ScriptSettings } from "../powerShellConfig.js";
import { jsonName, jsonType, readJson } from "./jsonFile.js";

/** The configuration files of PowerShell 7 in a server folder, below `files/C`. */
export class FolderPowerShellConfig extends PowerShellConfig {
  private readonly drive: string;

  /** @param root the full path of the server folder */
  constructor(root: string) {
    super();
    this.drive = System.IO.Path.combine(root, "files", "C");
  }

  /** Without the file it is taken to say RemoteSigned, which about_Execution_Policies names as the default on Windows. */
  override ofAllUsers(): ScriptSettings | undefined {
    return (
      this.read("Program Files/PowerShell/7/powershell.config.json") ?? {
        executionPolicy: "RemoteSigned",
        enableScripts: undefined,
        enabledPolicy: undefined,
      }
    );
  }

  override ofSystem(): ScriptSettings | undefined {
    return this.read("Windows/System32/config/systemprofile/Documents/PowerShell/powershell.config.json");
  }

  private read(name: string): ScriptSettings | undefined {
    const path = System.IO.Path.combine(this.drive, name);
    if (!System.IO.File.exists(path)) return undefined;

    const root = readJson(path);
    const policies = this.member(root, "PowerShellPolicies");
    const execution = policies === undefined ? undefined : this.member(policies, "ScriptExecution");
    const enabled = execution === undefined ? undefined : this.member(execution, "EnableScripts");
    return {
      executionPolicy: this.member(root, "Microsoft.PowerShell:ExecutionPolicy")?.value,
      enableScripts: enabled === undefined || jsonType(enabled) === "null" ? undefined : enabled.value === "true",
      enabledPolicy: execution === undefined ? undefined : this.member(execution, "ExecutionPolicy")?.value,
    };
  }

  /** A member of a JSON object, whose name PowerShell takes in any case. */
  private member(element: System.Xml.Linq.XElement, name: string): System.Xml.Linq.XElement | undefined {
    for (const candidate of element.elements()) {
      if (jsonName(candidate).toLowerCase() === name.toLowerCase()) return candidate;
    }
    return undefined;
  }
}
