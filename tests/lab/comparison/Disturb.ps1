# What gets in the way of a run.

function Limit-IisTask {
    # Gives IIS's task a time limit of a millisecond, so that its process is killed before it has done anything.
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [string] $Server
    )

    $name = $script:TaskNames['Iis']
    $xml = [System.IO.File]::ReadAllText((Join-Path $Server "tasks/$($name.Trim('\').Replace('\', '/')).xml"))
    $usual = '<ExecutionTimeLimit>PT1H</ExecutionTimeLimit>'
    if (-not $xml.Contains($usual)) {
        throw "IIS's task has no time limit of an hour; expected '$usual'."
    }
    $short = $usual.Replace('PT1H', 'PT0.001S')
    Register-LabTask -Path $Server -Name $name -Xml $xml.Replace($usual, $short)
}

function Stop-AfterFirstChange {
    # Kills the process of the task that runs once it has changed a file.
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '',
        Justification = 'A test fixture; nobody previews it.')]
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [object] $Trial,

        [Parameter(Mandatory)]
        [string] $File,

        # The text of the file before.
        [Parameter(Mandatory)]
        [string] $Before
    )

    $running = Wait-RunningTask -Trial $Trial
    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    while ([System.IO.File]::ReadAllText($File) -ceq $Before) {
        if ($clock.Elapsed.TotalSeconds -gt 60) {
            throw "The run has not changed '$File' within a minute."
        }
        Start-Sleep -Milliseconds 5
    }
    Stop-Process -Id $running.processId -Force
}

function Wait-FirstLook {
    # Waits until IIS's task has ended, or CertRebind's has noted a renewal that it waits for.
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [object] $Trial
    )

    if ($Trial.Contender -eq 'Iis') {
        Wait-LabTask -Scheduler $Trial.Scheduler
        return
    }
    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    while (-not (Get-CertAutoRebind -ServerRoot $Trial.Server).Pending) {
        if ($clock.Elapsed.TotalSeconds -gt 60) {
            throw 'The run has not noted within a minute that it waits for the new certificate.'
        }
        Start-Sleep -Milliseconds 200
    }
}

function Wait-RunningTask {
    # The instance of the trial's task that runs, once there is one.
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [object] $Trial
    )

    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    while ($clock.Elapsed.TotalSeconds -lt 60) {
        $running = Get-LabTaskRun -Scheduler $Trial.Scheduler | Where-Object state -CEQ 'Running' | Select-Object -First 1
        if ($running) {
            return $running
        }
        Start-Sleep -Milliseconds 10
    }
    throw "No task of '$($Trial.Server)' has started within a minute."
}
