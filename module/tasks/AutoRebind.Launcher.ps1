# CertRebind: generated from src/ by "npm run build". Change it there.

<#
.SYNOPSIS
Starts tasks/AutoRebind.ps1 of the version of CertRebind that is in use.

.DESCRIPTION
This file is copied to a folder of its own. Beside it lie a folder for
each version, named like it (1.2.3), with the module in it, and the
file 'current', whose one line says which version is in use. So what
starts this file, such as a scheduled task, stays as it is when
versions come and go. The parameters are handed on.

.PARAMETER ServerRoot
The server folder to work on; the server itself where it is left out.

.INPUTS
None

.NOTES
The exit code is 5 where 'current' names no version, or the script of
that version cannot be started, and 4 where the session is not in
FullLanguage mode; the error stream says why. Otherwise the script
gives it.
#>
[CmdletBinding()]
param([string] $ServerRoot)

Set-StrictMode -Version 3.0

# The engine's own modules alone: this may run as SYSTEM, and users and products add to the path.
$env:PSModulePath = "$PSHOME/Modules"

if ($ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage') {
    $message = (
        'CertRebind needs FullLanguage mode, and this session ' +
        "is in $($ExecutionContext.SessionState.LanguageMode): " +
        'have the module signed by a publisher that the policy trusts.'
    )
    Write-Error -Message $message -ErrorId 'FullLanguageNeeded' -Category PermissionDenied -ErrorAction Continue
    exit 4
}

try {
    $lines = @()
    if ([System.IO.File]::Exists("$PSScriptRoot/current")) {
        $lines = [System.IO.File]::ReadAllLines("$PSScriptRoot/current")
    }
    if ($lines.Count -ne 1 -or $lines[0] -notmatch '\A[0-9]+\.[0-9]+\.[0-9]+\z') {
        throw (
            "'$PSScriptRoot/current' has to hold one line with a version " +
            'in three numbers, such as 1.2.3: write the one to use into it.'
        )
    }

    $version = $lines[0]
    $path = "$PSScriptRoot/$version/module/tasks/AutoRebind.ps1"
    if (-not [System.IO.File]::Exists($path)) {
        throw "'$path' is not there: install version $version, or write one that is there into the file 'current'."
    }

    & $path @PSBoundParameters
    exit $LASTEXITCODE
} catch {
    Write-Error -ErrorRecord $_ -ErrorAction Continue
    exit 5
}
