<#
.SYNOPSIS
Times rebinds that really move bindings of a server folder, there and back, and the undo of the last.

.PARAMETER ServerRoot
The server folder.

.PARAMETER OldThumbprint
The certificate to move away from.

.PARAMETER NewThumbprint
The certificate to move to.

.PARAMETER Moved
How many bindings each rebind must move.

.PARAMETER Rounds
How many times there and back.

.PARAMETER ResultPath
Where the times go, in milliseconds.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $ServerRoot,
    [Parameter(Mandatory)] [string] $OldThumbprint,
    [Parameter(Mandatory)] [string] $NewThumbprint,
    [Parameter(Mandatory)] [int] $Moved,
    [Parameter(Mandatory)] [int] $Rounds,
    [Parameter(Mandatory)] [string] $ResultPath
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot '../../CertRebind.psd1')

function Measure-Move {
    param([scriptblock] $Command)

    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    $results = @(& $Command)
    $time = $watch.Elapsed.TotalMilliseconds
    $count = @($results | Where-Object { $_.Outcome -eq 'Moved' }).Count
    if ($count -ne $Moved) { throw "$count bindings were moved; expected $Moved. $($results[0].Reason)" }
    $time
}

# The first call compiles what it needs.
$null = @(Invoke-CertRebind $OldThumbprint $NewThumbprint -ServerRoot $ServerRoot -WhatIf)
$moves = [System.Collections.Generic.List[double]]::new()
for ($round = 0; $round -lt $Rounds; $round++) {
    $moves.Add((Measure-Move { Invoke-CertRebind $OldThumbprint $NewThumbprint -ServerRoot $ServerRoot -Force }))
    $moves.Add((Measure-Move { Invoke-CertRebind $NewThumbprint $OldThumbprint -ServerRoot $ServerRoot -Force }))
}
$undo = Measure-Move { Undo-CertRebind -ServerRoot $ServerRoot -Force }
$result = @{ moves = $moves; undo = $undo }
[System.IO.File]::WriteAllText($ResultPath, (ConvertTo-Json -Compress -InputObject $result))
