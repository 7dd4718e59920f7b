#Requires -Version 7.4

<#
.SYNOPSIS
Shows CertRebind at work: certificates renew, and the bindings follow with nobody there.

.DESCRIPTION
Makes a server folder with a dozen IIS sites, serves it with real TLS on loopback, and fires its scheduled tasks as Task Scheduler
does. Enable-CertAutoRebind is run on it once; then certificates are renewed, and what happens is shown with the time since the event.
Everything shown is checked against the files of the folder, and against what a client of its own is handed. The exit code is 1
if the result is not what the demo says.

.PARAMETER Keep
Keeps the server folder and prints its path at the end.

.EXAMPLE
./demo.ps1

Runs the demo.
#>
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidUsingWriteHost', '',
    Justification = 'It is there to be seen.')]
[CmdletBinding()]
param(
    [switch] $Keep
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'

Import-Module (Join-Path $PSScriptRoot 'DemoServer.psm1')
Import-Module (Join-Path $PSScriptRoot 'Lab.psm1')
Import-Module ([System.IO.Path]::GetFullPath("$PSScriptRoot/../../CertRebind.psd1"))

$width = 80
$failures = [System.Collections.Generic.List[string]]::new()
$colour = $Host.UI.SupportsVirtualTerminal -and -not [System.Console]::IsOutputRedirected -and -not $env:NO_COLOR
if (-not $colour) {
    $PSStyle.OutputRendering = 'PlainText'
}

. (Join-Path $PSScriptRoot 'DemoConsole.ps1')
. (Join-Path $PSScriptRoot 'DemoWatch.ps1')

$clock = [System.Diagnostics.Stopwatch]::StartNew()
$tls = $null
$scheduler = $null
$folder = Join-Path ([System.IO.Path]::GetTempPath()) "CertRebindDemo-$([guid]::NewGuid().ToString('n'))"
try {
    $demo = New-DemoServer -Path $folder -BeforeRenewal
    $server = $demo.Path
    Set-LabIisTask -Path $server
    $tls = Start-LabTlsServer -Path $server
    $scheduler = Start-LabScheduler -Path $server
    $www = @{ Endpoint = '0.0.0.0:443'; ServerName = 'www.contoso.com' }
    $mail = @{ Endpoint = '0.0.0.0:443'; ServerName = 'mail.fabrikam.com' }
    $httpSysFile = [System.IO.Path]::Combine($server, 'httpsys.json')
    $httpSysBefore = [System.IO.File]::ReadAllText($httpSysFile)

    Write-Heading 'CertRebind: certificates renew, and their bindings follow' -Rule '='
    Write-Wrapped ('The folder $server stands in for the server WEB01: thirteen IIS sites, WinRM, and two other ' +
        'applications on HTTP.sys. It is served with TLS, and its scheduled tasks are fired. Every command below works ' +
        'on it exactly as on a live server.')

    Write-Heading '1. The server'
    Write-Wrapped 'Every place on it that points at a certificate.'
    . Show-Step {
        Get-CertBinding -ServerRoot $server -OutVariable before
    }
    Write-Host ''
    $onOld = @($before | Where-Object Thumbprint -CEQ $demo.Old.Thumbprint)
    Test-Claim 'Twelve bindings share eleven records on one certificate, which expires soon.' (
        $onOld.Count -eq 12 -and (Test-SameText @($onOld.Endpoint | Sort-Object -Unique) $demo.Moves))
    $servedAtStart = Get-Served -Place $demo.Clients
    Test-Claim 'Clients are handed it: a TLS handshake for each name says so.' (
        @($servedAtStart.Values | Where-Object { $_ -cne $demo.Old.Thumbprint }).Count -eq 1)

    Write-Heading '2. Once: the automation is turned on'
    Write-Wrapped "IIS's own task for renewals, which moves bindings by the thumbprint alone, is turned off for it."
    . Show-Step {
        Enable-CertAutoRebind -ServerRoot $server -IisTask Disable -PassThru |
            Tee-Object -Variable automation
    }
    Write-Host ''
    Test-Claim 'The task has tested itself as Task Scheduler runs it, and found nothing in its way.' (
        $automation.State -ceq 'Enabled' -and $null -ne $automation.SelfTest.answered -and
        $automation.SelfTest.problems.Count -eq 0)
    Test-Claim "IIS's own task is disabled." (@($automation.OtherTasks | Where-Object IsEnabled).Count -eq 0)

    Write-Heading '3. A certificate renews'
    Write-Wrapped ('From here nobody does anything. Autoenrollment makes a new key, the authority a certificate for it, and ' +
        'Windows writes event 1001 into the Certificate Services Lifecycle channel.')
    $seen = Watch-Renewal -Client $www -Renewal { Invoke-DemoRenewal -Demo $demo -Certificate $demo.Old }
    $demo.New = $seen.Renewal.Certificate
    $names = @{ $demo.Old.Thumbprint = 'old'; $demo.New.Thumbprint = 'new'; $demo.Other.Thumbprint = 'other' }
    $servedAfter = Get-Served -Place $demo.Clients
    Write-Wrapped 'What clients are handed, by a TLS handshake for each:'
    Show-Served -Before $servedAtStart -After $servedAfter -Name $names
    Test-Claim 'Clients of the old certificate are handed the new one, all others what they were handed before.' (
        @($servedAfter.Keys | Where-Object {
                $expected = if ($servedAtStart[$_] -ceq $demo.Old.Thumbprint) { $demo.New } else { $demo.Other }
                $servedAfter[$_] -cne $expected.Thumbprint
            }).Count -eq 0)
    $httpSysAfter = [System.IO.File]::ReadAllText($httpSysFile)
    $changes = @(Compare-LabRecord -Before $httpSysBefore -After $httpSysAfter)
    Test-Claim 'In httpsys.json the thumbprint of those eleven records is new, and every other member is as it was.' (
        (Test-SameText $changes.Endpoint $demo.Moves) -and
        (Test-SameText @($changes.Member | Sort-Object -Unique) 'thumbprint') -and
        (Test-SameText @($changes.After | Sort-Object -Unique) "`"$($demo.New.Thumbprint)`""))
    $woken = @(Get-LabTaskRun -Scheduler $scheduler | Where-Object trigger -CEQ 'EventTrigger')
    Test-Claim 'The task ended well, and one process did it all.' ($seen.Task.exitCode -eq 0 -and $woken.Count -eq 1)

    Write-Heading '4. What it has left'
    . Show-Step {
        Get-CertAutoRebind -ServerRoot $server | Format-List State, Notes
    }
    . Show-Step {
        Get-CertRebindRun -ServerRoot $server -OutVariable runs
    }
    Write-Host ''
    Write-Wrapped 'And in the Application log, where monitoring looks:'
    Show-Record -Record $seen.Record -Lines 3
    Test-Claim 'One run, started by the event, moved all of it, and each move is proved by a handshake.' (
        @($runs).Count -eq 1 -and $runs[0].Trigger -ceq 'Event' -and
        @($runs[0].Bindings | Where-Object { $_.Outcome -ne 'Moved' -or $_.Proof -ne 'Served' }).Count -eq 0)

    Write-Heading '5. A renewal that must not be followed'
    Write-Wrapped ('The other certificate renews with another name, as when somebody has edited the template: a rebind by the ' +
        'thumbprint alone would take the site down.')
    $servedBefore = $servedAfter
    $seen = Watch-Renewal -Client $mail -Renewal {
        Invoke-DemoRenewal -Demo $demo -Certificate $demo.Other -DnsName 'webmail.fabrikam.com'
    }
    Show-Record -Record $seen.Record
    $servedAfter = Get-Served -Place $demo.Clients
    Test-Claim 'Nothing has moved: httpsys.json is the same to the byte.' (
        [System.IO.File]::ReadAllText($httpSysFile) -ceq $httpSysAfter)
    Test-Claim 'Clients are handed what they were handed before.' (
        (Test-SameText @($servedAfter.Values) @($servedBefore.Values)))
    Test-Claim 'The record is a warning, and the exit code says that somebody has to look.' (
        $seen.Record.Level -ceq 'Warning' -and $seen.Task.exitCode -eq 1)
    Write-Host ''
    Write-Wrapped 'The same plan by hand, which changes nothing, with the reasons:'
    . Show-Step {
        Get-CertLifecycleEvent -ServerRoot $server -Kind Replaced -MaxEvents 1 |
            Invoke-CertRebind -ServerRoot $server -WhatIf
    }

    Write-Heading '6. A change of mind'
    Write-Wrapped 'The renewal is taken back, together with the link by which Windows itself would serve the new certificate.'
    . Show-Step {
        Undo-CertRebind -ServerRoot $server -ClearRenewalLink |
            Group-Object Outcome -NoElement
    }
    Write-Host ''
    Test-Claim 'httpsys.json is as it was before the renewal, to the byte.' (
        [System.IO.File]::ReadAllText($httpSysFile) -ceq $httpSysBefore)

    $servedAtEnd = Get-Served -Place $demo.Clients
    Write-Host ''
    Write-Wrapped 'What clients are handed now:'
    Show-Served -Before $servedAfter -After $servedAtEnd -Name $names
    Test-Claim 'Every client is handed what it was handed before the renewal.' (
        Test-SameText @($servedAtEnd.Keys | ForEach-Object { "$_ $($servedAtEnd[$_])" }) @(
            $servedAtStart.Keys | ForEach-Object { "$_ $($servedAtStart[$_])" }))
    Write-Host ''
    Write-Wrapped ('Would the automation not do it again at the next occasion? Windows writes the event of the renewal once more, ' +
        'and the task wakes:')
    $seen = Watch-Renewal -Client $www -Renewal { Write-DemoReplacement -Demo $demo -Old $demo.Old -New $demo.New }
    Show-Record -Record $seen.Record -Lines 2
    . Show-Step {
        Get-CertAutoRebind -ServerRoot $server | ForEach-Object Held |
            Format-Table Endpoint, Thumbprint
    }
    Write-Host ''
    Test-Claim 'What was undone is held: nothing has moved, and the record says why.' (
        $seen.Record.Message -cmatch 'Held: ' -and [System.IO.File]::ReadAllText($httpSysFile) -ceq $httpSysBefore)
} finally {
    Stop-LabScheduler -Scheduler $scheduler
    Stop-LabTlsServer -Server $tls
    if (-not $Keep -and [System.IO.Directory]::Exists($folder)) {
        [System.IO.Directory]::Delete($folder, $true)
    }
}

Write-Host ''
if ($Keep) {
    Write-Host 'The server folder is kept at'
    Write-Host "  $folder"
}
if ($failures.Count -gt 0) {
    Write-Wrapped "The result is not what the demo says, in $($failures.Count) place(s). The first: $($failures[0])"
    exit 1
}
Write-Wrapped ("Every claim above was checked against the files of the server folder, and by handshakes with it. All of it took " +
    "$([int] $clock.Elapsed.TotalSeconds) seconds.")
exit 0
