# The two that answer the event: how each is switched on, what it said, and whether what it did can be taken back.

$script:Contenders = [ordered]@{ Iis = "IIS's rule"; CertRebind = 'CertRebind' }
$script:TaskNames = @{
    Iis        = '\Microsoft\Windows\CertificateServicesClient\IIS-AutoCertRebind'
    CertRebind = '\CertRebind\AutoRebind'
}

function Enable-Contender {
    # Has a contender answer the events of a server folder from now on.
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [string] $Server,

        [Parameter(Mandatory)]
        [ValidateSet('Iis', 'CertRebind')]
        [string] $Contender,

        # What the situation asks of Enable-CertAutoRebind.
        [hashtable] $Option = @{}
    )

    if ($Contender -eq 'Iis') {
        Set-LabIisTask -Path $Server
        return
    }
    # The warning says that the task was not tried, as nothing fires it yet.
    Enable-CertAutoRebind -ServerRoot $Server @Option -WarningAction SilentlyContinue
}

function Get-ContenderWord {
    # What an administrator finds afterwards: of IIS's rule the results of its task, of CertRebind its events.
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory)]
        [string] $Server,

        [Parameter(Mandatory)]
        [string] $Contender,

        [AllowEmptyCollection()]
        [object[]] $Run
    )

    $words = if ($Contender -eq 'Iis') {
        foreach ($result in $Run | Group-Object { if ($_.stoppedBy) { 'stopped' } else { "result $($_.exitCode)" } }) {
            "task history: $($result.Count) x $($result.Name)"
        }
    } else {
        Get-ApplicationEvent -Server $Server
    }
    if (-not $words) {
        return 'nothing'
    }
    return $words -join '; '
}

function Get-ApplicationEvent {
    # Id and counts of each event that CertRebind wrote, and the checks that blocked: 200 Blocked 19, Moved 1 (NameCoverage).
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory)]
        [string] $Server
    )

    $file = Join-Path $Server 'events/Application.xml'
    if (-not [System.IO.File]::Exists($file)) {
        return
    }
    foreach ($entry in ([xml] [System.IO.File]::ReadAllText($file)).Events.Event) {
        $first, $lines = "$($entry.EventData.Data)" -split '\r?\n'
        $parts = [System.Collections.Generic.List[string]]::new()
        $parts.Add("event $($entry.System.EventID)")
        $pattern = '(Errors|RolledBack|Failed|Blocked|Recovered|Moved) [0-9]+'
        $counts = foreach ($count in [regex]::Matches($first, $pattern)) { $count.Value }
        if ($counts) {
            $parts.Add($counts -join ', ')
        }
        $checks = foreach ($line in $lines) {
            if ($line -cmatch '^Blocked: .*?\. ([A-Z][A-Za-z]+): ') { $Matches[1] }
        }
        if ($checks) {
            $parts.Add("($(@($checks | Sort-Object -Unique) -join ', '))")
        }
        $parts -join ' '
    }
}

function Undo-Contender {
    # Takes back what a contender did, and says whether the files of the bindings are what they were.
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory)]
        [string] $Server,

        [Parameter(Mandatory)]
        [string] $Contender,

        # The server as it was.
        [Parameter(Mandatory)]
        [string] $Original
    )

    if (Test-SameBinding -Server $Server -Original $Original) {
        return 'nothing to undo'
    }
    if ($Contender -eq 'Iis') {
        return 'no: what was is not kept'
    }
    foreach ($run in @(Get-CertRebindRun -ServerRoot $Server)) {
        if ($run.Bindings.Outcome -contains 'Moved' -or $run.Bindings.Outcome -contains 'Recovered') {
            [void] (Undo-CertRebind -ServerRoot $Server -RunId $run.RunId -Confirm:$false -WarningAction SilentlyContinue)
        }
    }
    if (Test-SameBinding -Server $Server -Original $Original) {
        return 'yes, to the byte'
    }
    return 'not all of it'
}

function Test-SameBinding {
    # Whether the files that hold the bindings are the same, byte by byte.
    [CmdletBinding()]
    [OutputType([bool])]
    param(
        [Parameter(Mandatory)]
        [string] $Server,

        [Parameter(Mandatory)]
        [string] $Original
    )

    foreach ($name in 'httpsys.json', 'applicationHost.config') {
        $now = [System.IO.File]::ReadAllBytes((Join-Path $Server $name))
        $before = [System.IO.File]::ReadAllBytes((Join-Path $Original $name))
        if (-not [System.Linq.Enumerable]::SequenceEqual($now, $before)) {
            return $false
        }
    }
    return $true
}
