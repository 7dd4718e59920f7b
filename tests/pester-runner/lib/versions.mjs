// @ts-check
/** The one PowerShell the tests are run with on Linux and macOS. */
export const POWERSHELL_VERSION = "7.6.9";

/** The .NET that the Windows edition of that PowerShell is run on. */
export const WINDOWS_RUNTIME_VERSION = "10.0.12";

/** The one Pester the tests are run with everywhere. */
export const PESTER_VERSION = "6.2.0";
