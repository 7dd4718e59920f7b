/** Windows PowerShell 5.1 (`powershell.exe`) or PowerShell 7 (`pwsh.exe`). */
export type Shell = "WindowsPowerShell" | "PowerShell";

/** What says which scripts a shell runs, and where that is set. */
export interface ExecutionPolicy {
  /** `Restricted`, `AllSigned`, `RemoteSigned`, `Unrestricted` or `Bypass`. */
  name: string;
  /** Words: `the group policy of the computer (HKLM\...)`. */
  source: string;
}

/** A place in which an execution policy may be set. */
export interface PolicyScope {
  /** What is set there; empty where nothing is. */
  setting: string;
  source: string;
}

const policies = ["Bypass", "Unrestricted", "RemoteSigned", "AllSigned", "Restricted"];

/**
 * The policy that holds: that of the first place in which one is set. What is no name of a policy (and `Default`) is Restricted.
 * Source: about_Execution_Policies; `ParseExecutionPolicy` in PowerShell's SecuritySupport.cs.
 *
 * @param scopes in the order of their precedence
 * @param otherwise what holds where nothing is set
 */
export function firstPolicy(scopes: readonly PolicyScope[], otherwise: ExecutionPolicy): ExecutionPolicy {
  const scope = scopes.find((candidate) => candidate.setting !== "");
  if (scope === undefined) return otherwise;

  const setting = scope.setting.toLowerCase();
  return { name: policies.find((policy) => policy.toLowerCase() === setting) ?? "Restricted", source: scope.source };
}

/**
 * What "Turn on Script Execution" sets. Disabled is Restricted; enabled without a policy sets nothing.
 * Source: about_Group_Policy_Settings; `GetGroupPolicyValue` in PowerShell's SecuritySupport.cs.
 *
 * @param enableScripts `undefined` where it is not configured
 * @returns empty where it sets nothing
 */
export function groupPolicySetting(enableScripts: boolean | undefined, enabledPolicy: string | undefined): string {
  if (enableScripts === undefined) return "";
  return enableScripts ? (enabledPolicy ?? "") : "Restricted";
}

/**
 * Why a script without a signature, which lies on a local drive and was not marked as downloaded, does not run under a policy,
 * and what to do; `undefined` where it runs.
 */
export function scriptProblem(policy: ExecutionPolicy): string | undefined {
  const { name, source } = policy;
  if (name === "AllSigned") {
    return `its execution policy is AllSigned, set by ${source}: only scripts signed by a trusted publisher run. Sign the module, and trust its publisher on this server`;
  }
  if (name === "Restricted") {
    return `its execution policy is Restricted, set by ${source}: no script runs. Change it to RemoteSigned`;
  }
  return undefined;
}
