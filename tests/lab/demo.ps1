#Requires -Version 7.4

<#
.SYNOPSIS
Shows CertRebind at work: a certificate renews, and every binding that may follow it does.

.DESCRIPTION
Makes a server folder with a dozen IIS sites and a renewal event, and runs the commands on it that an administrator would
run. The folder is served with real TLS on loopback. Everything shown is checked against the files of the folder, and
against what a client of its own is handed. The exit code is 1 if the result is not what the
demo says.

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

function Write-Wrapped {
    # A paragraph, broken at blanks so that it fits the width.
    param(
        [string] $Text,

        [string] $FirstIndent = '',

        [string] $Indent = $FirstIndent
    )

    $line = $FirstIndent
    $isEmpty = $true
    foreach ($word in $Text.Split(' ')) {
        if (-not $isEmpty -and $line.Length + 1 + $word.Length -gt $width) {
            Write-Host $line
            $line = $Indent
            $isEmpty = $true
        }
        $line += if ($isEmpty) { $word } else { " $word" }
        $isEmpty = $false
    }
    Write-Host $line
}

function Write-Heading {
    param(
        [string] $Text,

        [char] $Rule = '-'
    )

    $line = [string]::new($Rule, $Text.Length)
    Write-Host ''
    if ($colour) {
        Write-Host "$($PSStyle.Bold)$Text$($PSStyle.Reset)"
    } else {
        Write-Host $Text
    }
    Write-Host $line
}

function Write-Command {
    # The command exactly as it is run, behind the prompt that a user sees.
    param(
        [scriptblock] $Command
    )

    $lines = $Command.ToString().Trim("`r", "`n").TrimEnd() -split '\r?\n'
    $margin = $lines[0].Length - $lines[0].TrimStart().Length
    $prompt = 'PS> '
    Write-Host ''
    foreach ($line in $lines) {
        $text = "$prompt$($line.Substring([System.Math]::Min($margin, $line.Length)))"
        if ($colour) {
            $text = "$($PSStyle.Foreground.Cyan)$text$($PSStyle.Reset)"
        }
        Write-Host $text
        $prompt = '>>  '
    }
}

function Show-Step {
    # Prints a command, runs it, and prints what comes out as the console would. To be called with a dot, so that the
    # variables that the command sets are those of the script, as they would be at a prompt.
    param(
        [scriptblock] $Command
    )

    Write-Command -Command $Command
    $problems = [System.Collections.Generic.List[object]]::new()
    $objects = [System.Collections.Generic.List[object]]::new()
    foreach ($item in . $Command 2>&1 3>&1) {
        if ($item -is [System.Management.Automation.ErrorRecord] -or
            $item -is [System.Management.Automation.WarningRecord]) {
            $problems.Add($item)
        } else {
            $objects.Add($item)
        }
    }
    $text = ($objects | Out-String -Width $width) -replace '(?m)[ \t]+(?=\r?$)', ''
    Write-Host ''
    Write-Host $text.Trim("`r", "`n")
    Test-Claim 'Nothing is wider than 80 columns.' (-not (Test-TooWide -Text $text)) -Quiet
    foreach ($problem in $problems) {
        $isError = $problem -is [System.Management.Automation.ErrorRecord]
        Write-Host ''
        Write-Wrapped -Text "$problem" -FirstIndent $(if ($isError) { 'ERROR: ' } else { 'WARNING: ' }) -Indent '  '
        if ($isError) {
            $failures.Add("An error that the demo does not expect: $problem")
        }
    }
}

function Test-TooWide {
    # True where a line has more characters than the console has columns, colours not counted.
    param(
        [string] $Text
    )

    $plain = $Text -replace '\x1b\[[0-9;]*m', ''
    foreach ($line in $plain -split '\r?\n') {
        if ($line.TrimEnd().Length -gt $width) {
            return $true
        }
    }
    return $false
}

function Test-Claim {
    # Says whether a claim holds, and remembers one that does not.
    param(
        [string] $Claim,

        [bool] $Holds,

        [switch] $Quiet
    )

    if (-not $Holds) {
        $failures.Add($Claim)
        Write-Wrapped -Text $Claim -FirstIndent '  WRONG  ' -Indent '         '
    } elseif (-not $Quiet) {
        Write-Wrapped -Text $Claim -FirstIndent '  ok  ' -Indent '      '
    }
}

function Get-Served {
    # The certificate that a client is handed at each place, by the first digits of its thumbprint.
    param(
        [object[]] $Place
    )

    $served = [ordered]@{}
    foreach ($item in $Place) {
        $thumbprint = Get-LabServedThumbprint -Path $server -Endpoint $item.Endpoint -ServerName $item.ServerName
        $served["$($item.ServerName) $($item.Endpoint)"] = $thumbprint
    }
    return $served
}

function Show-Served {
    # A table of the certificates that clients are handed, before and after.
    param(
        [System.Collections.IDictionary] $Before,

        [System.Collections.IDictionary] $After
    )

    $short = @{ $demo.Old.Thumbprint = 'old'; $demo.New.Thumbprint = 'new'; $demo.Other.Thumbprint = 'other' }
    $rows = foreach ($key in $Before.Keys) {
        $name, $endpoint = $key.Split(' ')
        $row = [ordered]@{ Client = $name; Connects = $endpoint }
        foreach ($column in @{ Name = 'Before'; Value = $Before }, @{ Name = 'After'; Value = $After }) {
            if ($null -ne $column.Value) {
                $thumbprint = $column.Value[$key]
                $row[$column.Name] = "$($thumbprint.Substring(0, 8)).. ($($short[$thumbprint]))"
            }
        }
        [pscustomobject] $row
    }
    $text = ($rows | Format-Table | Out-String -Width $width) -replace '(?m)[ \t]+(?=\r?$)', ''
    Write-Host ''
    Write-Host $text.Trim("`r", "`n")
    Write-Host ''
}

function Test-SameText {
    # True where two lists hold the same texts, in whatever order.
    param(
        [string[]] $Left,

        [string[]] $Right
    )

    return (($Left | Sort-Object) -join "`n") -ceq (($Right | Sort-Object) -join "`n")
}

$tls = $null
$folder = Join-Path ([System.IO.Path]::GetTempPath()) "CertRebindDemo-$([guid]::NewGuid().ToString('n'))"
try {
    $demo = New-DemoServer -Path $folder
    $server = $demo.Path
    $tls = Start-LabTlsServer -Path $server
    $httpSysFile = [System.IO.Path]::Combine($server, 'httpsys.json')
    $httpSysBefore = [System.IO.File]::ReadAllText($httpSysFile)
    $filesBefore = Get-LabFileHash -Server $server

    Write-Heading 'CertRebind: a certificate renews, and its bindings follow' -Rule '='
    Write-Wrapped ('The folder $server stands in for the server WEB01: thirteen IIS sites, WinRM, and two other ' +
        'applications on HTTP.sys. Every command below works on it exactly as on a live server.')

    Write-Heading '1. The event'
    Write-Wrapped ('Autoenrollment has renewed the certificate of www.contoso.com, and Windows has written event 1001 ' +
        'into the Certificate Services Lifecycle channel.')
    . Show-Step {
        Get-CertLifecycleEvent -ServerRoot $server -Kind Replaced |
            Tee-Object -Variable renewal
    }
    Write-Host ''
    Test-Claim 'One renewal, from the old certificate to the new one.' (
        @($renewal).Count -eq 1 -and $renewal[0].OldThumbprint -ceq $demo.Old.Thumbprint -and
        $renewal[0].NewThumbprint -ceq $demo.New.Thumbprint)

    Write-Heading '2. The inventory before'
    Write-Wrapped 'Every place on the server that points at a certificate, with its state.'
    . Show-Step {
        Get-CertBinding -ServerRoot $server -OutVariable before
    }
    Write-Host ''
    $onOld = @($before | Where-Object Thumbprint -CEQ $demo.Old.Thumbprint)
    Test-Claim 'Thirteen bindings serve the old certificate.' ($onOld.Count -eq 13)
    Test-Claim 'All of them are known to have a successor (Stale).' (
        @($onOld | Where-Object State -NE 'Stale').Count -eq 0)

    Write-Wrapped 'And what clients are handed, by a TLS handshake for each name:'
    $servedBefore = Get-Served -Place $demo.Clients
    Show-Served -Before $servedBefore
    Test-Claim 'Every client but one is handed the old certificate.' (
        @($servedBefore.Values | Where-Object { $_ -cne $demo.Old.Thumbprint }).Count -eq 1)

    Write-Heading '3. The plan'
    Write-Wrapped 'What a rebind would do, and why not where it would not. Nothing is changed.'
    . Show-Step {
        $renewal | Invoke-CertRebind -ServerRoot $server -WhatIf -OutVariable plan
    }
    Write-Wrapped 'The reasons, in full:'
    . Show-Step {
        $plan | Where-Object Outcome -NE Planned |
            Format-List Name, Endpoint, Check, Reason
    }
    Write-Host ''
    $planned = @($plan | Where-Object Outcome -EQ 'Planned')
    Test-Claim 'Eleven bindings on ten records would move.' (
        $planned.Count -eq 11 -and (Test-SameText @($planned.Endpoint | Sort-Object -Unique) $demo.Moves))
    foreach ($endpoint in $demo.Blocked.Keys) {
        $row = @($plan | Where-Object Endpoint -CEQ $endpoint)
        Test-Claim "$endpoint is blocked by $($demo.Blocked[$endpoint])." (
            $row.Count -eq 1 -and $row[0].Outcome -ceq 'Blocked' -and $row[0].Check -ceq $demo.Blocked[$endpoint])
    }
    Test-Claim 'The binding on the central certificate store is skipped.' (
        Test-SameText @($plan | Where-Object Outcome -EQ 'Skipped').Name $demo.Skipped)
    Test-Claim 'No file of the server has changed.' ((Get-LabFileHash -Server $server) -ceq $filesBefore)

    Write-Heading '4. The rebind'
    . Show-Step {
        Get-CertLifecycleEvent -ServerRoot $server -Kind Replaced |
            Invoke-CertRebind -ServerRoot $server -OutVariable result
    }
    Write-Host ''
    $moved = @($result | Where-Object Outcome -EQ 'Moved')
    Test-Claim 'What was planned has moved, and nothing else.' (
        $moved.Count -eq 11 -and (Test-SameText @($moved.Endpoint | Sort-Object -Unique) $demo.Moves))
    Test-Claim 'Each of them is proved: a handshake was handed the new certificate.' (
        @($moved | Where-Object { $_.Proof -ne 'Served' -or $_.ServedThumbprint -cne $demo.New.Thumbprint }).Count -eq 0)
    $httpSysAfter = [System.IO.File]::ReadAllText($httpSysFile)
    $changes = @(Compare-LabRecord -Before $httpSysBefore -After $httpSysAfter)
    Test-Claim 'In httpsys.json the thumbprint of those ten records is new, and every other member is as it was.' (
        (Test-SameText $changes.Endpoint $demo.Moves) -and
        (Test-SameText @($changes.Member | Sort-Object -Unique) 'thumbprint') -and
        (Test-SameText @($changes.After | Sort-Object -Unique) "`"$($demo.New.Thumbprint)`""))

    Write-Heading '5. The inventory after'
    . Show-Step {
        Get-CertBinding -ServerRoot $server -OutVariable after
    }
    Write-Host ''
    $onNew = @($after | Where-Object Thumbprint -CEQ $demo.New.Thumbprint)
    $left = @($after | Where-Object Thumbprint -CEQ $demo.Old.Thumbprint)
    Test-Claim 'Eleven bindings serve the new certificate.' ($onNew.Count -eq 11)
    Test-Claim 'The two that were blocked still serve the old one, and still say so.' (
        (Test-SameText $left.Endpoint @($demo.Blocked.Keys)) -and
        @($left | Where-Object State -EQ 'Current').Count -eq 0)

    Write-Wrapped 'What clients are handed now:'
    $servedAfter = Get-Served -Place $demo.Clients
    Show-Served -Before $servedBefore -After $servedAfter
    $kept = @($servedAfter.Keys | Where-Object { $servedAfter[$_] -ceq $servedBefore[$_] })
    Test-Claim 'Clients of what has moved are handed the new certificate, all others what they were handed before.' (
        (Test-SameText $kept $demo.Unmoved) -and
        @($servedAfter.Keys | Where-Object { $_ -notin $kept -and $servedAfter[$_] -cne $demo.New.Thumbprint }).Count -eq 0)

    Write-Heading '6. The same again'
    Write-Wrapped 'A second run finds nothing to do and writes nothing.'
    $filesBefore = Get-LabFileHash -Server $server
    . Show-Step {
        $renewal | Invoke-CertRebind -ServerRoot $server -OutVariable again |
            Group-Object Outcome -NoElement
    }
    Write-Host ''
    Test-Claim 'Nothing has moved; eleven bindings are current already.' (
        @($again | Where-Object Outcome -EQ 'Moved').Count -eq 0 -and
        @($again | Where-Object Outcome -EQ 'AlreadyCurrent').Count -eq 11)
    Test-Claim 'No file of the server has changed.' ((Get-LabFileHash -Server $server) -ceq $filesBefore)

    Write-Heading '7. A change of mind'
    Write-Wrapped 'What would be put back, and what is to be known about it:'
    . Show-Step {
        Undo-CertRebind -ServerRoot $server -WhatIf |
            Group-Object Outcome -NoElement
    }
    . Show-Step {
        Undo-CertRebind -ServerRoot $server -ClearRenewalLink -Confirm:$false |
            Group-Object Outcome -NoElement
    }
    Write-Host ''
    Test-Claim 'httpsys.json is as it was before the rebind, to the byte.' (
        [System.IO.File]::ReadAllText($httpSysFile) -ceq $httpSysBefore)
    $servedAgain = Get-Served -Place $demo.Clients
    Test-Claim 'Every client is handed what it was handed before the rebind.' (
        @($servedAgain.Keys | Where-Object { $servedAgain[$_] -cne $servedBefore[$_] }).Count -eq 0)
    . Show-Step {
        Get-CertRebindRun -ServerRoot $server -OutVariable runs
    }
    Write-Host ''
    Test-Claim 'The journal has both runs.' (@($runs).Count -eq 2)
    Write-Wrapped 'An undo is a run like any other, so it can be undone:'
    . Show-Step {
        Undo-CertRebind -RunId $runs[0].RunId -ServerRoot $server |
            Group-Object Outcome -NoElement
    }
    Write-Host ''
    $servedAtEnd = Get-Served -Place $demo.Clients
    Test-Claim 'Every client is handed what it was handed after the rebind.' (
        @($servedAtEnd.Keys | Where-Object { $servedAtEnd[$_] -cne $servedAfter[$_] }).Count -eq 0)
} finally {
    if ($null -ne $tls) {
        Stop-LabTlsServer -Server $tls
    }
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
Write-Wrapped 'Every claim above was checked against the files of the server folder, and by handshakes with it.'
exit 0
