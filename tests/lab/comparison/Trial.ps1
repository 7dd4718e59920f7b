# A trial: one contender in one situation, on a copy of its server.

function Invoke-Trial {
    <#
    .SYNOPSIS
    Has a contender answer what happens in a situation, and returns what came of it, as a row of the page.

    .PARAMETER Situation
    One of Get-ComparisonSituation.

    .PARAMETER Contender
    Iis or CertRebind.

    .PARAMETER Made
    What the situation's server was made with.

    .PARAMETER Original
    The folder of that server; the trial works on a copy.

    .PARAMETER Path
    The folder of the copy.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [hashtable] $Situation,

        [Parameter(Mandatory)]
        [string] $Contender,

        [Parameter(Mandatory)]
        [hashtable] $Made,

        [Parameter(Mandatory)]
        [string] $Original,

        [Parameter(Mandatory)]
        [string] $Path
    )

    $server = Copy-LabServer -Server $Original -Path $Path
    Enable-Contender -Server $server -Contender $Contender -Option $Situation.Option
    $trial = [pscustomobject]@{
        Server    = $server
        Contender = $Contender
        Made      = $Made
        Scheduler = $null
        Runs      = @()
    }
    $tls = Start-LabTlsServer -Path $server
    try {
        $trial.Scheduler = Start-LabScheduler -Path $server -Speed $Situation.Speed
        & $Situation.Happens $trial
        Wait-LabTask -Scheduler $trial.Scheduler -Seconds 180
        Stop-TrialScheduler -Trial $trial
        $client = Measure-Client -Server $server -Client $Made.Clients -Certificate $Made.Certificates
        $place = Measure-Place -Server $server -Original $Original -Place $Made.Places
        [pscustomobject]@{
            Situation = $Situation.Title
            Contender = $script:Contenders[$Contender]
            Right     = $place.Right
            Wrong     = $place.Wrong
            Left      = $place.Left
            Lost      = Get-LostSetting -Server $server -Original $Original
            Clients   = "$($client.Good) of $($client.All)"
            Runs      = $trial.Runs.Count
            Said      = Get-ContenderWord -Server $server -Contender $Contender -Run $trial.Runs
            Undo      = Undo-Contender -Server $server -Contender $Contender -Original $Original
        }
    } finally {
        Stop-LabScheduler -Scheduler $trial.Scheduler
        Stop-LabTlsServer -Server $tls
    }
}

function Stop-TrialScheduler {
    # Ends the scheduler of a trial, and keeps what it ran.
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '',
        Justification = 'A test fixture; nobody previews it.')]
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [object] $Trial
    )

    $problems = @(Get-LabTaskProblem -Scheduler $Trial.Scheduler)
    if ($problems.Count -gt 0) {
        throw "The scheduler of a trial had a problem: $($problems[0].problem)"
    }
    $Trial.Runs += @(Get-LabTaskRun -Scheduler $Trial.Scheduler | Where-Object state -CEQ 'Ended')
    Stop-LabScheduler -Scheduler $Trial.Scheduler
    $Trial.Scheduler = $null
}

function Restart-TrialServer {
    # The server of a trial is started anew, a few minutes of which are over in a second.
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '',
        Justification = 'A test fixture; nobody previews it.')]
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [object] $Trial
    )

    Stop-TrialScheduler -Trial $Trial
    $Trial.Scheduler = Start-LabScheduler -Path $Trial.Server -Boot -Speed 120
}
