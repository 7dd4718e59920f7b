# CertRebind: generated from src/ by "npm run build". Change it there.

<#
.SYNOPSIS
Follows the renewal of certificates; the scheduled task of CertRebind runs it.

.DESCRIPTION
Enable-CertAutoRebind registers the task \CertRebind\AutoRebind, which
starts this script. It reads the event log of certificates from where
the last run ended, moves every binding of a certificate that was
replaced, and writes what it did into the Application log, source
CertRebind. It takes nothing from the event that started it. Where
Enable-CertAutoRebind has asked for a test, it makes that and nothing
else.

Exit codes: 0 all is well; 1 something is blocked, pending or has
failed, as the Application log says; 2 the work could not be done; 6
the test has found something.

.PARAMETER ServerRoot
The server folder to work on; the server itself where it is left out.

.INPUTS
None

.NOTES
The exit code is 3 where the script failed, and 4 where the session is
not in FullLanguage mode, which its classes need; the error stream
says why. Otherwise the script gives it.
#>
[CmdletBinding()]
param(
    [ValidateNotNullOrEmpty()]
    [string] $ServerRoot
)

Set-StrictMode -Version 3.0

# The engine's own modules alone: this may run as SYSTEM, and users and products add to the path.
$env:PSModulePath = "$PSHOME/Modules"

# What is an error here does not depend on who starts it.
$ErrorActionPreference = 'Continue'

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
    # The types of these have to be there when the classes are parsed.
    $null = [System.Reflection.Assembly]::Load(
        'System.Runtime.Serialization, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089'
    )
    $null = [System.Reflection.Assembly]::Load(
        'System.Xml.Linq, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089'
    )

    . "$PSScriptRoot/../CertRebind.Core.ps1"
    $work = New-CertRebindScript -Name 'tasks/AutoRebind'
    $code = $work.Execute($PSCmdlet, $PSBoundParameters)
    exit $code
} catch {
    Write-Error -ErrorRecord $_ -ErrorAction Continue
    exit 3
}
