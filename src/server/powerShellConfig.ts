/** What a `powershell.config.json` says about running scripts. */
export interface ScriptSettings {
  /** `Microsoft.PowerShell:ExecutionPolicy`, which `Set-ExecutionPolicy` writes. */
  executionPolicy: string | undefined;
  /** `PowerShellPolicies.ScriptExecution.EnableScripts`, which counts as a group policy does. */
  enableScripts: boolean | undefined;
  /** `PowerShellPolicies.ScriptExecution.ExecutionPolicy`, which counts where scripts are enabled there. */
  enabledPolicy: string | undefined;
}

/** The configuration files of PowerShell 7 on a server. Source: about_PowerShell_Config. */
export abstract class PowerShellConfig {
  /**
   * That of all users, `%ProgramFiles%\PowerShell\7\powershell.config.json`; `undefined` where there is none.
   *
   * @throws Fault where it cannot be read
   */
  abstract ofAllUsers(): ScriptSettings | undefined;

  /**
   * That of SYSTEM, `%SystemRoot%\System32\config\systemprofile\Documents\PowerShell\powershell.config.json`; `undefined` where
   * there is none.
   *
   * @throws Fault where it cannot be read
   */
  abstract ofSystem(): ScriptSettings | undefined;
}
