import { PowerShellConfig, type ScriptSettings } from "../powerShellConfig.js";
import { readScriptSettings } from "../scriptSettings.js";

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
    return readScriptSettings(System.IO.Path.combine(this.drive, name));
  }
}
