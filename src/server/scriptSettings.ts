import { jsonName, jsonType, readJson } from "./jsonFile.js";
import type { ScriptSettings } from "./powerShellConfig.js";

/**
 * What a `powershell.config.json` says about running scripts; `undefined` where there is no such file.
 *
 * @throws Fault `ServerFileUnreadable`, `JsonInvalid`
 */
export function readScriptSettings(path: string): ScriptSettings | undefined {
  if (!System.IO.File.exists(path)) return undefined;

  const root = readJson(path);
  const policies = member(root, "PowerShellPolicies");
  const execution = policies === undefined ? undefined : member(policies, "ScriptExecution");
  const enabled = execution === undefined ? undefined : member(execution, "EnableScripts");
  return {
    executionPolicy: member(root, "Microsoft.PowerShell:ExecutionPolicy")?.value,
    enableScripts: enabled === undefined || jsonType(enabled) === "null" ? undefined : enabled.value === "true",
    enabledPolicy: execution === undefined ? undefined : member(execution, "ExecutionPolicy")?.value,
  };
}

/** A member of a JSON object, whose name PowerShell takes in any case. */
function member(element: System.Xml.Linq.XElement, name: string): System.Xml.Linq.XElement | undefined {
  for (const candidate of element.elements()) {
    if (jsonName(candidate).toLowerCase() === name.toLowerCase()) return candidate;
  }
  return undefined;
}
