<#
.SYNOPSIS
Reads all events of a file, keeps none, and tells the peak of the process's memory.

.PARAMETER Path
The file of events.

.PARAMETER ResultPath
Where the peak goes, in megabytes.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Path,
    [Parameter(Mandatory)] [string] $ResultPath
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot '../../CertRebind.psd1')

Get-CertLifecycleEvent -Path $Path | Out-Null

$peak = [System.Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64
[System.IO.File]::WriteAllText($ResultPath, (ConvertTo-Json -Compress -InputObject @{ megabytes = $peak / 1MB }))
