<#
.SYNOPSIS
Times how long the first event of a short and of a long file takes.

.PARAMETER FewPath
The short file.

.PARAMETER ManyPath
The long file.

.PARAMETER ResultPath
Where the times go, in milliseconds; `all` is the time for every event of the short file.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $FewPath,
    [Parameter(Mandatory)] [string] $ManyPath,
    [Parameter(Mandatory)] [string] $ResultPath
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot '../../CertRebind.psd1')

$rounds = 20

function Measure-First {
    param([string] $Path)

    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    $null = Get-CertLifecycleEvent -Path $Path | Select-Object -First 1
    $watch.Elapsed.TotalMilliseconds
}

$few = [System.Collections.Generic.List[double]]::new()
$many = [System.Collections.Generic.List[double]]::new()
for ($round = 0; $round -le $rounds; $round++) {
    $fewTime = Measure-First $FewPath
    $manyTime = Measure-First $ManyPath
    # The first round compiles.
    if ($round -gt 0) {
        $few.Add($fewTime)
        $many.Add($manyTime)
    }
}
$watch = [System.Diagnostics.Stopwatch]::StartNew()
Get-CertLifecycleEvent -Path $FewPath | Out-Null
$result = @{ few = $few; many = $many; all = $watch.Elapsed.TotalMilliseconds }
[System.IO.File]::WriteAllText($ResultPath, (ConvertTo-Json -Compress -InputObject $result))
