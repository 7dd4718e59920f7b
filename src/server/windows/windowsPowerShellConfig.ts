import { PowerShellConfig, type ScriptSettings } from "../powerShellConfig.js";
import { readScriptSettings } from "../scriptSettings.js";

/** The configuration files of PowerShell 7 on this computer. */
export class WindowsPowerShellConfig extends PowerShellConfig {
  private static readonly fileName: string = "powershell.config.json";
  private readonly programFiles: string;
  private readonly system: string;

  /**
   * @param programFiles the folder of the programs of 64 bits
   * @param system the system folder of 64 bits, as this process reaches it
   */
  constructor(programFiles: string, system: string) {
    super();
    this.programFiles = programFiles;
    this.system = system;
  }

  override ofAllUsers(): ScriptSettings | undefined {
    const folder = System.IO.Path.combine(this.programFiles, "PowerShell", "7");
    return readScriptSettings(System.IO.Path.combine(folder, WindowsPowerShellConfig.fileName));
  }

  override ofSystem(): ScriptSettings | undefined {
    const ofSystem = System.IO.Path.combine(this.system, "config", "systemprofile");
    const folder = System.IO.Path.combine(ofSystem, "Documents", "PowerShell");
    return readScriptSettings(System.IO.Path.combine(folder, WindowsPowerShellConfig.fileName));
  }
}
