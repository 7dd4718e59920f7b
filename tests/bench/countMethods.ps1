<#
.SYNOPSIS
Counts the distinct methods that the rebind of one binding runs through.

.DESCRIPTION
A breakpoint on every line that starts a statement, with an action that does nothing, counts its hits and never stops. A
method has run where one of its lines was hit (the first alone may be "try {", which is never reached itself).

.PARAMETER OldThumbprint
The certificate that the binding uses.

.PARAMETER NewThumbprint
The certificate to move it to.

.PARAMETER ServerRoot
The server folder.

.PARAMETER ResultPath
Where the number of all methods and the names of those that ran go.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $OldThumbprint,
    [Parameter(Mandatory)] [string] $NewThumbprint,
    [Parameter(Mandatory)] [string] $ServerRoot,
    [Parameter(Mandatory)] [string] $ResultPath
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'

$isMethod = { $args[0] -is [System.Management.Automation.Language.FunctionMemberAst] }
$methods = @(
    foreach ($file in Get-Item (Join-Path $PSScriptRoot '../../module/CertRebind.Core*.ps1')) {
        $ast = [System.Management.Automation.Language.Parser]::ParseFile($file.FullName, [ref] $null, [ref] $null)
        $ast.FindAll($isMethod, $true)
    }
)

$watched = @(
    foreach ($method in $methods) {
        $statements = $method.Body.FindAll({ $args[0] -is [System.Management.Automation.Language.StatementAst] }, $true)
        # What the parser adds itself (the call of the base constructor) stands on line 0.
        $lines = @($statements | ForEach-Object { $_.Extent.StartLineNumber } | Where-Object { $_ -gt 0 } | Sort-Object -Unique)
        if (-not $lines) { continue }
        [pscustomobject]@{
            Name        = "$($method.Parent.Name).$($method.Name)"
            Breakpoints = @(Set-PSBreakpoint -Script $method.Extent.File -Line $lines -Action { })
        }
    }
)

Import-Module (Join-Path $PSScriptRoot '../../CertRebind.psd1')
$rebind = Invoke-CertRebind -OldThumbprint $OldThumbprint -NewThumbprint $NewThumbprint -ServerRoot $ServerRoot -Force
if ($rebind.Outcome -ne 'Moved') { throw "The binding was to move: $($rebind.Outcome), $($rebind.Reason)" }

$run = @($watched | Where-Object { $_.Breakpoints.HitCount -gt 0 } | ForEach-Object { $_.Name } | Sort-Object -Unique)
$result = @{ all = $methods.Count; run = $run }
[System.IO.File]::WriteAllText($ResultPath, (ConvertTo-Json -Compress -InputObject $result))
