# Stock: generated from src/ by "npm run build". Change it there.

<#
.SYNOPSIS
Counts what is in stock.

.DESCRIPTION
A task runs it every night.

.PARAMETER Expected
How many pieces there should be.

.PARAMETER Piece
The pieces that are there.

.PARAMETER Tolerant
Whether a piece without a name is told and passed over.

.INPUTS
None

.NOTES
Exit code: 0 where everything is there, or how many pieces are
missing.

The exit code is 3 where the script failed, and 4 where the session is
not in FullLanguage mode, which its classes need; the error stream
says why. Otherwise the script gives it.
#>
[CmdletBinding()]
param(
    [ValidateRange(0, 1000)]
    [int] $Expected = 0,

    [string[]] $Piece,

    [switch] $Tolerant
)

Set-StrictMode -Version 3.0

# The engine's own modules alone: this may run as SYSTEM, and users and products add to the path.
$env:PSModulePath = "$PSHOME/Modules"

# What is an error here does not depend on who starts it.
$ErrorActionPreference = 'Continue'

if ($ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage') {
    $message = (
        'Stock needs FullLanguage mode, and this session is ' +
        "in $($ExecutionContext.SessionState.LanguageMode): " +
        'have the module signed by a publisher that the policy trusts.'
    )
    Write-Error -Message $message -ErrorId 'FullLanguageNeeded' -Category PermissionDenied -ErrorAction Continue
    exit 4
}

try {
    . "$PSScriptRoot/../Stock.Core.ps1"
    $work = New-StockScript -Name 'tasks/CountStock'
    $code = $work.Execute($PSCmdlet, $PSBoundParameters)
    exit $code
} catch {
    Write-Error -ErrorRecord $_ -ErrorAction Continue
    exit 3
}
