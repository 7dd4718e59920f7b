import type { ScriptSettings } from "../server/powerShellConfig.js";
import type { Registry } from "../server/registry.js";
import type { Server } from "../server/server.js";
import {
  type ExecutionPolicy,
  firstPolicy,
  groupPolicySetting,
  type PolicyScope,
  type Shell,
} from "./executionPolicy.js";

// The hives of the computer and of SYSTEM. Windows PowerShell and PowerShell 7 look in HKEY_CURRENT_USER for the second, which
// is this one where SYSTEM runs them.
const computerHive = "HKLM";
const systemHive = "HKU\\S-1-5-18";
const windowsPowerShellPolicy = "SOFTWARE\\Policies\\Microsoft\\Windows\\PowerShell";
const powerShellPolicy = "SOFTWARE\\Policies\\Microsoft\\PowerShellCore";
const windowsPowerShell = "SOFTWARE\\Microsoft\\PowerShell\\1\\ShellIds\\Microsoft.PowerShell";
const computerEnvironment = "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment";
const productOptions = "HKLM\\SYSTEM\\CurrentControlSet\\Control\\ProductOptions";
const processVariable = "PSExecutionPolicyPreference";

/**
 * The execution policy of a shell that Task Scheduler starts as SYSTEM without the parameter `-ExecutionPolicy`.
 * Sources: about_Execution_Policies, about_Group_Policy_Settings, about_PowerShell_Config; for what these leave open, PowerShell's
 * SecuritySupport.cs and Utils.cs.
 *
 * @throws Fault where the registry or a configuration file cannot be read
 */
export function systemPolicy(server: Server, shell: Shell): ExecutionPolicy {
  const registry = server.registry;
  if (shell === "WindowsPowerShell") {
    const scopes = [
      windowsPowerShellGroupPolicy(registry, computerHive),
      windowsPowerShellGroupPolicy(registry, systemHive),
      environmentScope(registry, `${systemHive}\\Environment`),
      environmentScope(registry, computerEnvironment),
      registryScope(registry, systemHive),
      registryScope(registry, computerHive),
    ];
    return firstPolicy(scopes, windowsDefault(registry));
  }

  const ofAllUsers = server.powerShellConfig.ofAllUsers();
  const ofSystem = server.powerShellConfig.ofSystem();
  const scopes = [
    powerShellGroupPolicy(registry, computerHive),
    configPolicyScope(ofAllUsers, "all users"),
    powerShellGroupPolicy(registry, systemHive),
    configPolicyScope(ofSystem, "SYSTEM"),
    environmentScope(registry, `${systemHive}\\Environment`),
    environmentScope(registry, computerEnvironment),
    configScope(ofSystem, "SYSTEM"),
    configScope(ofAllUsers, "all users"),
  ];
  return firstPolicy(scopes, { name: "Restricted", source: "PowerShell 7 itself, as nothing else sets one" });
}

/** Windows PowerShell takes the value as text, so a text `1` enables scripts as well. */
function windowsPowerShellGroupPolicy(registry: Registry, hive: string): PolicyScope {
  const key = `${hive}\\${windowsPowerShellPolicy}`;
  const text = registry.text(key, "EnableScripts");
  const enableScripts = text === "0" || text === "1" ? text === "1" : enabledIn(registry, key);
  return groupPolicyScope(registry, key, enableScripts);
}

/** PowerShell 7 has a group policy of its own, which may say that the one of Windows PowerShell counts. */
function powerShellGroupPolicy(registry: Registry, hive: string): PolicyScope {
  const own = `${hive}\\${powerShellPolicy}`;
  const isOwn = (registry.number(own, "UseWindowsPowerShellPolicySetting") ?? 0) === 0;
  const key = isOwn ? own : `${hive}\\${windowsPowerShellPolicy}`;
  return groupPolicyScope(registry, key, enabledIn(registry, key));
}

function enabledIn(registry: Registry, key: string): boolean | undefined {
  const number = registry.number(key, "EnableScripts");
  return number === 0 || number === 1 ? number === 1 : undefined;
}

function groupPolicyScope(registry: Registry, key: string, enableScripts: boolean | undefined): PolicyScope {
  return {
    setting: groupPolicySetting(enableScripts, registry.text(key, "ExecutionPolicy")),
    source: `the group policy "Turn on Script Execution" (${key})`,
  };
}

function environmentScope(registry: Registry, key: string): PolicyScope {
  const setting = registry.text(key, processVariable) ?? "";
  return { setting, source: `the environment variable ${processVariable} (${key})` };
}

function registryScope(registry: Registry, hive: string): PolicyScope {
  const key = `${hive}\\${windowsPowerShell}`;
  return { setting: registry.text(key, "ExecutionPolicy") ?? "", source: `Set-ExecutionPolicy (${key})` };
}

function configPolicyScope(settings: ScriptSettings | undefined, whose: string): PolicyScope {
  const setting = groupPolicySetting(settings?.enableScripts, settings?.enabledPolicy);
  return { setting, source: `PowerShellPolicies in the powershell.config.json of ${whose}` };
}

function configScope(settings: ScriptSettings | undefined, whose: string): PolicyScope {
  return { setting: settings?.executionPolicy ?? "", source: `the powershell.config.json of ${whose}` };
}

/** Where nothing is set, Windows PowerShell is Restricted on a Windows for clients, whose product type is WinNT. */
function windowsDefault(registry: Registry): ExecutionPolicy {
  return registry.text(productOptions, "ProductType") === "WinNT"
    ? { name: "Restricted", source: "Windows PowerShell itself on a client, as nothing else sets one" }
    : { name: "RemoteSigned", source: "Windows PowerShell itself on a server, as nothing else sets one" };
}
