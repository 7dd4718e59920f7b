# Fires the scheduled tasks of a server folder, by the Node program schedule.ts, and the tasks themselves.

# What Windows' own task for IIS is, as it was exported from IIS Manager on Windows Server 2019 (published as "IIS Certificate
# Rebind" of the MECM Toolkit, and a second time elsewhere): the URI, the subscription, the values, the settings.
$script:IisTaskName = '\Microsoft\Windows\CertificateServicesClient\IIS-AutoCertRebind'
$script:IisTask = @"
<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <URI>$script:IisTaskName</URI>
  </RegistrationInfo>
  <Triggers>
    <EventTrigger>
      <Enabled>true</Enabled>
      <Subscription>&lt;QueryList&gt;&lt;Query Id='0'&gt;&lt;Select Path='Microsoft-Windows-CertificateServicesClient-Lifecycle-System/Operational'&gt;*[System[EventID=1001]]&lt;/Select&gt;&lt;/Query&gt;&lt;/QueryList&gt;</Subscription>
      <ValueQueries>
        <Value name="NewCertHash">Event/UserData/CertNotificationData/NewCertificateDetails/@Thumbprint</Value>
        <Value name="OldCertHash">Event/UserData/CertNotificationData/OldCertificateDetails/@Thumbprint</Value>
      </ValueQueries>
    </EventTrigger>
  </Triggers>
  <Principals>
    <Principal id="System">
      <UserId>S-1-5-18</UserId>
      <RunLevel>HighestAvailable</RunLevel>
      <LogonType>InteractiveToken</LogonType>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>Queue</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>true</StopIfGoingOnBatteries>
    <AllowHardTerminate>true</AllowHardTerminate>
    <StartWhenAvailable>false</StartWhenAvailable>
    <RunOnlyIfNetworkAvailable>false</RunOnlyIfNetworkAvailable>
    <IdleSettings>
      <StopOnIdleEnd>true</StopOnIdleEnd>
      <RestartOnIdle>false</RestartOnIdle>
    </IdleSettings>
    <AllowStartOnDemand>true</AllowStartOnDemand>
    <Enabled>{0}</Enabled>
    <Hidden>false</Hidden>
    <RunOnlyIfIdle>false</RunOnlyIfIdle>
    <WakeToRun>false</WakeToRun>
    <ExecutionTimeLimit>PT1H</ExecutionTimeLimit>
    <Priority>7</Priority>
    <RestartOnFailure>
      <Interval>PT10M</Interval>
      <Count>3</Count>
    </RestartOnFailure>
  </Settings>
  <Actions Context="System">
    <Exec>
      <Command>%SystemRoot%\System32\inetsrv\appcmd.exe</Command>
      <Arguments>renew binding /oldcert:`$(OldCertHash) /newcert:`$(NewCertHash)</Arguments>
    </Exec>
  </Actions>
</Task>
"@

function Register-LabTask {
    <#
    .SYNOPSIS
    Puts a scheduled task into a server folder, or in the place of one that is there.

    .PARAMETER Path
    The server folder.

    .PARAMETER Name
    The full name of the task: \CertRebind\AutoRebind.

    .PARAMETER Xml
    Its XML. It is written as Windows writes it: UTF-16 with a byte order mark.

    .EXAMPLE
    Register-LabTask -Path $server -Name '\Probe' -Xml $xml

    Writes tasks/Probe.xml.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [string] $Path,

        [Parameter(Mandatory)]
        [string] $Name,

        [Parameter(Mandatory)]
        [string] $Xml
    )

    $file = Get-LabPath $Path "tasks/$($Name.Trim('\').Replace('\', '/')).xml"
    # The scheduler looks while this writes, and is not to see half a task.
    [System.IO.File]::WriteAllText("$file.tmp", $Xml, [System.Text.UnicodeEncoding]::new())
    [System.IO.File]::Move("$file.tmp", $file, $true)
}

function Set-LabIisTask {
    <#
    .SYNOPSIS
    Puts IIS's own task into a server folder, as "Enable Automatic Rebind of Renewed Certificate" of IIS Manager does.

    .PARAMETER Path
    The server folder.

    .PARAMETER Disabled
    The task is there but disabled.

    .EXAMPLE
    Set-LabIisTask -Path $server

    From now on a scheduler of the folder runs the stand-in for appcmd at each event 1001.
    #>
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '',
        Justification = 'A test fixture; nobody previews it.')]
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [string] $Path,

        [switch] $Disabled
    )

    $xml = $script:IisTask.Replace('{0}', ([string] (-not $Disabled)).ToLowerInvariant())
    Register-LabTask -Path $Path -Name $script:IisTaskName -Xml $xml
}

function Start-LabScheduler {
    <#
    .SYNOPSIS
    Fires the scheduled tasks of a server folder, as Task Scheduler would, until Stop-LabScheduler.

    .DESCRIPTION
    What is in the folder's event channels by now fires nothing. Actions run in the PowerShell that runs this. The result is
    for Wait-LabTask, Get-LabTaskRun, Get-LabTaskProblem and Stop-LabScheduler.

    .PARAMETER Path
    The server folder.

    .PARAMETER Boot
    The server has just started: triggers at start-up fire.

    .PARAMETER Speed
    How many times as fast as time the scheduler's clock runs. Delays and triggers by time follow it; what is started and its
    time limit do not.

    .EXAMPLE
    $scheduler = Start-LabScheduler -Path $server

    Fires the tasks until Stop-LabScheduler -Scheduler $scheduler.
    #>
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '',
        Justification = 'A test fixture; nobody previews it.')]
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [string] $Path,

        [switch] $Boot,

        [double] $Speed = 1
    )

    $log = [System.IO.Path]::GetTempFileName()
    $arguments = @([System.IO.Path]::GetFullPath($Path), '--log', $log)
    $arguments += '--speed', $Speed.ToString([cultureinfo]::InvariantCulture)
    foreach ($part in Get-LabPowerShellCommand) {
        $arguments += '--powershell', $part
    }
    if ($Boot) {
        $arguments += '--boot'
    }
    $process = Start-LabNode -Program schedule -Argument $arguments
    if ($null -eq $process.StandardOutput.ReadLine()) {
        throw "The scheduler of '$Path' ended before it was ready."
    }
    [pscustomobject]@{ Path = $Path; Process = $process; Log = $log; Questions = 0; Answer = $null }
}

function Wait-LabTask {
    <#
    .SYNOPSIS
    Waits until all that has fired has ended; what is in the folder by now has been looked at by then.

    .PARAMETER Scheduler
    What Start-LabScheduler returned.

    .PARAMETER Count
    Waits until at least so many instances have ended since the scheduler started, as for triggers by time.

    .PARAMETER Seconds
    How long at most.

    .EXAMPLE
    Wait-LabTask -Scheduler $scheduler

    Returns when nothing runs or waits any more.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [object] $Scheduler,

        [int] $Count = 0,

        [int] $Seconds = 180
    )

    $Scheduler.Questions++
    $number = $Scheduler.Questions
    $Scheduler.Process.StandardInput.WriteLine("{`"settle`":$number,`"ended`":$Count}")
    $Scheduler.Process.StandardInput.Flush()
    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    do {
        # The answer to an earlier question that nobody waited for may come first.
        $Scheduler.Answer ??= $Scheduler.Process.StandardOutput.ReadLineAsync()
        $rest = [System.Math]::Max(0, $Seconds * 1000 - $clock.ElapsedMilliseconds)
        if (-not $Scheduler.Answer.Wait([int] $rest)) {
            $active = [System.IO.File]::ReadAllText((Join-Path $Scheduler.Path 'scheduler.json'))
            throw "Not every instance has ended within $Seconds seconds: $active"
        }
        $line = $Scheduler.Answer.Result
        $Scheduler.Answer = $null
        if ($null -eq $line) {
            throw "The scheduler of '$($Scheduler.Path)' has ended."
        }
    } until (($line | ConvertFrom-Json).settled -eq $number)
}

function Get-LabTaskRun {
    <#
    .SYNOPSIS
    The instances of tasks so far, in the order in which they fired.

    .DESCRIPTION
    The members of each: number, task, trigger (EventTrigger, BootTrigger, TimeTrigger, CalendarTrigger, Demand), state (Queued,
    Running, Ended, Dropped, Ignored), queuedAt, startedAt, endedAt, processId, exitCode, stoppedBy (ExecutionTimeLimit,
    StopExisting), output, error, peakMemory in bytes.

    .PARAMETER Scheduler
    What Start-LabScheduler returned.

    .PARAMETER Task
    Only those of the task of this name.

    .EXAMPLE
    Get-LabTaskRun -Scheduler $scheduler | Where-Object exitCode -NE 0

    The instances that did not go well.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [object] $Scheduler,

        [string] $Task
    )

    $instances = [ordered]@{}
    foreach ($line in Read-LabSchedulerLog -Scheduler $Scheduler) {
        if ($line.PSObject.Properties['instance'] -and ($Task -eq '' -or $line.instance.task -ceq $Task)) {
            $instances["$($line.instance.number)"] = $line.instance
        }
    }
    $instances.Values
}

function Get-LabTaskProblem {
    <#
    .SYNOPSIS
    What the scheduler could not do so far: tasks that are left out, requests that were refused, events that are malformed.

    .PARAMETER Scheduler
    What Start-LabScheduler returned.

    .EXAMPLE
    (Get-LabTaskProblem -Scheduler $scheduler).problem

    The problems as text; the member task says of which task, where it is one.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [object] $Scheduler
    )

    Read-LabSchedulerLog -Scheduler $Scheduler | Where-Object { $_.PSObject.Properties['problem'] }
}

function Read-LabSchedulerLog {
    # What a scheduler has told so far; its last line may be half written.
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [object] $Scheduler
    )

    $text = [System.IO.File]::ReadAllText($Scheduler.Log)
    $complete = $text.Substring(0, $text.LastIndexOf("`n") + 1)
    $complete.Split("`n", [System.StringSplitOptions]::RemoveEmptyEntries) | ConvertFrom-Json
}

function Stop-LabScheduler {
    <#
    .SYNOPSIS
    Ends a scheduler that Start-LabScheduler has started, and what runs by it.

    .PARAMETER Scheduler
    What Start-LabScheduler returned.

    .EXAMPLE
    Stop-LabScheduler -Scheduler $scheduler

    Ends it; Get-LabTaskRun has nothing to read any more.
    #>
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '',
        Justification = 'A test fixture; nobody previews it.')]
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [AllowNull()]
        [object] $Scheduler
    )

    Stop-LabTlsServer -Server $Scheduler
    if ($null -ne $Scheduler) {
        [System.IO.File]::Delete($Scheduler.Log)
    }
}
