<#
.SYNOPSIS
Lists or plans over a server folder, keeps what comes as a user does, and tells the peak of the process's memory.

.PARAMETER ServerRoot
The server folder.

.PARAMETER OldThumbprint
The certificate to plan away from; empty lists the bindings instead.

.PARAMETER NewThumbprint
The certificate to plan to.

.PARAMETER Expected
How many bindings there must be.

.PARAMETER ResultPath
Where the peak goes, in megabytes.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $ServerRoot,
    [Parameter(Mandatory)] [AllowEmptyString()] [string] $OldThumbprint,
    [Parameter(Mandatory)] [AllowEmptyString()] [string] $NewThumbprint,
    [Parameter(Mandatory)] [int] $Expected,
    [Parameter(Mandatory)] [string] $ResultPath
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot '../../CertRebind.psd1')

$found = if ($OldThumbprint) {
    @(Invoke-CertRebind -OldThumbprint $OldThumbprint -NewThumbprint $NewThumbprint -ServerRoot $ServerRoot -WhatIf)
} else {
    @(Get-CertBinding -ServerRoot $ServerRoot)
}
if ($found.Count -ne $Expected) { throw "There are $($found.Count) bindings; expected $Expected." }

$peak = [System.Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64
[System.IO.File]::WriteAllText($ResultPath, (ConvertTo-Json -Compress -InputObject @{ megabytes = $peak / 1MB }))
