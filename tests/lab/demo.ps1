#Requires -Version 7.4

<#
.SYNOPSIS
Shows CertRebind at work: a certificate renews, and every binding that may follow it does.

.DESCRIPTION
Makes a server folder with a dozen IIS sites and a renewal event, and runs the commands on it that an administrator would
run. Everything shown is checked against the files of the folder. The exit code is 1 if the result is not what the
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

function Test-SameText {
    # True where two lists hold the same texts, in whatever order.
    param(
        [string[]] $Left,

        [string[]] $Right
    )

    return (($Left | Sort-Object) -join "`n") -ceq (($Right | Sort-Object) -join "`n")
}

$folder = Join-Path ([System.IO.Path]::GetTempPath()) "CertRebindDemo-$([guid]::NewGuid().ToString('n'))"
try {
    $demo = New-DemoServer -Path $folder
    $server = $demo.Path
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
} finally {
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
Write-Host 'Every claim above was checked against the files of the server folder.'
exit 0
