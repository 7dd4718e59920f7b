import { camel } from "./names.js";

/** Cmdlets that compiled code never calls, with what is written instead. */
const reasons: readonly (readonly [names: string, instead: string])[] = [
  ["Write-Error", "write `cmdlet.writeError(record)`, which reaches the caller's -ErrorVariable"],
  ["Write-Warning", "write `cmdlet.writeWarning(message)`, which reaches the caller's -WarningVariable"],
  ["Write-Verbose", "write `cmdlet.writeVerbose(message)`"],
  ["Write-Debug", "write `cmdlet.writeDebug(message)`"],
  ["Write-Output", "write `cmdlet.writeObject(value)`: a method has no output but its result"],
  [
    "Write-Information Write-Host Write-Progress",
    "a method does not speak to the host; write `cmdlet.writeVerbose(message)`",
  ],
  ["Out-Host Out-Default Out-String Out-Null", "a method has no output but its result"],
  ["Read-Host Get-Credential Pause", "a command that asks cannot run unattended; declare a parameter"],
  ["Invoke-Expression", "text is never run as code"],
  ["Add-Type", "code is never compiled at run time"],
  ["Where-Object", "it takes a script block; use `filter`"],
  ["ForEach-Object", "it takes a script block; use `for ... of` or `map`"],
  ["Sort-Object", "it compares by culture; use `sort`"],
  [
    "Invoke-Command Measure-Command Start-Job Start-ThreadJob Register-ObjectEvent Register-EngineEvent New-Module Trace-Command",
    "it takes a script block, and methods are not seen from there",
  ],
  [
    "Set-Variable Get-Variable New-Variable Remove-Variable Clear-Variable",
    "it looks at the variables of callers; use a variable, a field or a parameter",
  ],
  [
    "Set-StrictMode Set-PSDebug Set-Alias New-Alias Remove-Alias Import-Module Remove-Module Set-Location Push-Location Pop-Location",
    "it changes the session of whoever calls",
  ],
];

const refused = new Map(
  reasons.flatMap(([names, instead]) => names.split(" ").map((name) => [name.toLowerCase(), instead] as const)),
);

/** What to write instead of a cmdlet; `undefined` where it may be called. */
export const insteadOf = (cmdlet: string): string | undefined => refused.get(cmdlet.toLowerCase());

const byFunction = new Map(
  reasons.flatMap(([names, instead]) =>
    names.split(" ").map((cmdlet) => [camel(cmdlet.replace("-", "")), { cmdlet, instead }] as const),
  ),
);

/** The same by the name of the function that would be declared for it: `writeError`. */
export const insteadOfFunction = (name: string): { cmdlet: string; instead: string } | undefined =>
  byFunction.get(name);
