<#
.SYNOPSIS
Times planning and listing over a server folder, in one process.

.PARAMETER ServerRoot
The server folder.

.PARAMETER OldThumbprint
The certificate to plan away from.

.PARAMETER NewThumbprint
The certificate to plan to.

.PARAMETER Planned
How many bindings the plan must hold.

.PARAMETER Listed
How many bindings the list must hold.

.PARAMETER ResultPath
Where the times go, in milliseconds.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $ServerRoot,
    [Parameter(Mandatory)] [string] $OldThumbprint,
    [Parameter(Mandatory)] [string] $NewThumbprint,
    [Parameter(Mandatory)] [int] $Planned,
    [Parameter(Mandatory)] [int] $Listed,
    [Parameter(Mandatory)] [string] $ResultPath
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot '../../CertRebind.psd1')

$rounds = 7

function Measure-Plan {
    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    $plan = @(Invoke-CertRebind -OldThumbprint $OldThumbprint -NewThumbprint $NewThumbprint -ServerRoot $ServerRoot -WhatIf)
    $time = $watch.Elapsed.TotalMilliseconds

    $asPlanned = @($plan | Where-Object { $_.Outcome -eq 'Planned' }).Count
    if ($plan.Count -ne $Planned -or $asPlanned -ne $Planned) {
        throw "The plan holds $($plan.Count) bindings, $asPlanned of them Planned; expected $Planned. $($plan[0].Reason)"
    }
    $time
}

function Measure-List {
    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    $list = @(Get-CertBinding -ServerRoot $ServerRoot)
    $time = $watch.Elapsed.TotalMilliseconds

    if ($list.Count -ne $Listed) { throw "The list holds $($list.Count) bindings; expected $Listed." }
    $time
}

$firstPlan = Measure-Plan
$firstList = Measure-List
$plan = [System.Collections.Generic.List[double]]::new()
$list = [System.Collections.Generic.List[double]]::new()
for ($round = 0; $round -lt $rounds; $round++) {
    $plan.Add((Measure-Plan))
    $list.Add((Measure-List))
}
$result = @{ firstPlan = $firstPlan; firstList = $firstList; plan = $plan; list = $list }
[System.IO.File]::WriteAllText($ResultPath, (ConvertTo-Json -Compress -InputObject $result))
