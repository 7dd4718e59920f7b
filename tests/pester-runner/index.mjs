// @ts-check
// The package's API; index.d.mts holds its types and documentation.
export { PesterRunnerError } from "./lib/errors.mjs";
export { findPester } from "./lib/pester.mjs";
export { findPowerShell } from "./lib/powershell.mjs";
export { runPester } from "./lib/run.mjs";
export { findWindowsEdition } from "./lib/windowsEdition.mjs";
