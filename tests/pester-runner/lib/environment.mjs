// @ts-check
/** Keeps dotnet from phoning home, greeting, and leaving build servers behind that hold our pipes open. */
const DOTNET_ENVIRONMENT = {
  DOTNET_CLI_TELEMETRY_OPTOUT: "1",
  DOTNET_CLI_USE_MSBUILD_SERVER: "0",
  DOTNET_NOLOGO: "1",
  MSBUILDDISABLENODEREUSE: "1",
};

/** Keeps PowerShell from phoning home and from printing that there is a newer one. */
const POWERSHELL_ENVIRONMENT = {
  DOTNET_CLI_TELEMETRY_OPTOUT: "1",
  DOTNET_NOLOGO: "1",
  POWERSHELL_TELEMETRY_OPTOUT: "1",
  POWERSHELL_UPDATECHECK: "Off",
};

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv} The environment for a `dotnet` command.
 */
export function dotnetEnvironment(env) {
  return { ...env, ...DOTNET_ENVIRONMENT };
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {string} powerShell The PowerShell that will run in it.
 * @returns {NodeJS.ProcessEnv} The environment for PowerShell.
 */
export function powerShellEnvironment(env, powerShell) {
  /** @type {NodeJS.ProcessEnv} */
  const result = { ...env, ...POWERSHELL_ENVIRONMENT };
  if (isWindowsPowerShell(powerShell)) {
    // Started below a PowerShell 7, 5.1 would inherit its module path and load modules it cannot run.
    for (const name of Object.keys(result)) {
      if (name.toUpperCase() === "PSMODULEPATH") {
        delete result[name];
      }
    }
  }
  return result;
}

/**
 * @param {string} powerShell
 * @returns {boolean} Whether this is Windows PowerShell 5.1.
 */
function isWindowsPowerShell(powerShell) {
  return /[\\/]powershell\.exe$/i.test(powerShell);
}
