#Requires -Version 7.4

# The lab's scheduler starts real processes for the tasks of a server folder, by the rules of Task Scheduler.

BeforeAll {
    Import-Module "$PSScriptRoot/../lab/Lab.psm1"
    $script:channel = 'Microsoft-Windows-CertificateServicesClient-Lifecycle-System/Operational'
    $script:fileNotFound = 0x80070002L
    $script:authority = New-LabCertificateAuthority -Name 'Contoso Issuing CA'
    $script:old = New-LabCertificate -DnsName 'www.contoso.com' -Issuer $script:authority
    $script:new = New-LabCertificate -DnsName 'www.contoso.com' -Issuer $script:authority

    function New-Server {
        New-LabServer -Path (Join-Path $TestDrive ([guid]::NewGuid().ToString('n')))
    }

    # A task with one action; of everything else there is what is given.
    function New-TaskXml {
        param(
            [string] $Trigger = '',
            [string] $Setting = '',
            [string] $Command = '%SystemRoot%\System32\WindowsPowerShell\v1.0\powershell.exe',
            [string] $Argument = '-NoLogo -NoProfile -NonInteractive -File "%ProgramFiles%\CertRebind\Probe.ps1"'
        )
        $action = "<Exec><Command>$Command</Command><Arguments>$Argument</Arguments></Exec>"
        '<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">' +
        "<Triggers>$Trigger</Triggers><Settings>$Setting</Settings><Actions>$action</Actions></Task>"
    }

    function New-EventTrigger {
        param([string] $Channel = $script:channel, [string] $After = '', [string] $Before = '')
        $query = "<QueryList><Query><Select Path='$Channel'>*[System[EventID=1001]]</Select></Query></QueryList>"
        $subscription = "<Subscription>$([System.Security.SecurityElement]::Escape($query))</Subscription>"
        "<EventTrigger>$Before$subscription$After</EventTrigger>"
    }

    # The script that the tasks of New-TaskXml run.
    function Set-Probe {
        param([string] $Server, [string] $Script)
        $path = Get-LabPath $Server 'files/C/Program Files/CertRebind/Probe.ps1'
        Write-LabText -Path $path -Text "param([string] `$Value, [string] `$ServerRoot)`n$Script"
    }

    function Add-Renewal {
        param([string] $Server)
        [void] (Add-LabEvent -Server $Server -Id 1001 -OldCertificate $script:old -Certificate $script:new)
    }

    # As many events as are written before anyone looks, in one step, as a log is that many processes write to.
    function Add-Burst {
        param([string] $Server, [int] $Count)
        $events = foreach ($number in 1..$Count) {
            "<Event><System><EventID>1001</EventID><EventRecordID>$number</EventRecordID></System></Event>"
        }
        $path = Get-LabPath $Server "events/$($script:channel.Replace('/', '%4')).xml"
        Write-LabText -Path "$path.tmp" -Text "<Events>$($events -join '')</Events>"
        [System.IO.File]::Move("$path.tmp", $path, $true)
    }

    function Send-Request {
        param([string] $Server, [string] $Task, [string] $Action)
        $path = Get-LabPath $Server "scheduler-requests/$([guid]::NewGuid()).json"
        Write-LabText -Path $path -Text (ConvertTo-Json @{ task = $Task; action = $Action })
        $path
    }

    # A task that does next to nothing in little time: the stand-in for appcmd, with certificates that nothing uses.
    $script:brief = @{
        Command  = '%SystemRoot%\System32\inetsrv\appcmd.exe'
        Argument = "renew binding /oldcert:$('0' * 40) /newcert:$('1' * 40)"
    }
}

Describe 'A task with a trigger for events' {
    BeforeEach {
        $script:server = New-Server
        $script:scheduler = $null
    }

    AfterEach {
        Stop-LabScheduler -Scheduler $script:scheduler
    }

    It 'starts its script for an event, and tells all that became of it' {
        Set-Probe $server '"$ServerRoot"; [Console]::Error.WriteLine("warned"); exit 7'
        Register-LabTask -Path $server -Name '\CertRebind\Probe' -Xml (New-TaskXml -Trigger (New-EventTrigger))
        $script:scheduler = Start-LabScheduler -Path $server
        Add-Renewal $server
        Wait-LabTask -Scheduler $scheduler

        $run = @(Get-LabTaskRun -Scheduler $scheduler)
        $run.Count | Should -Be 1
        $run[0].task | Should -BeExactly '\CertRebind\Probe'
        $run[0].trigger | Should -BeExactly 'EventTrigger'
        $run[0].state | Should -BeExactly 'Ended'
        $run[0].exitCode | Should -Be 7
        $run[0].output.Trim() | Should -BeExactly $server
        $run[0].error.Trim() | Should -BeExactly 'warned'
        $run[0].processId | Should -BeGreaterThan 0
        $run[0].peakMemory | Should -BeGreaterThan 10MB
        $run[0].endedAt | Should -BeGreaterThan $run[0].startedAt
    }

    It 'does not hand on the module path of the session that runs the lab' {
        Set-Probe $server '$env:PSModulePath'
        Register-LabTask -Path $server -Name '\Probe' -Xml (New-TaskXml -Trigger (New-EventTrigger))
        $before = $env:PSModulePath
        $env:PSModulePath = '/of/this/session'
        try {
            $script:scheduler = Start-LabScheduler -Path $server
        } finally {
            $env:PSModulePath = $before
        }
        Add-Renewal $server
        Wait-LabTask -Scheduler $scheduler
        $run = Get-LabTaskRun -Scheduler $scheduler
        $run.exitCode | Should -Be 0
        $run.output | Should -Not -BeNullOrEmpty
        $run.output | Should -Not -Match '/of/this/session'
    }

    It 'fires for what comes later alone: not for the events before the scheduler, nor for those before the task' {
        $xml = New-TaskXml -Trigger (New-EventTrigger) @brief
        Add-Renewal $server
        Register-LabTask -Path $server -Name '\Early' -Xml $xml
        $script:scheduler = Start-LabScheduler -Path $server
        Wait-LabTask -Scheduler $scheduler
        Get-LabTaskRun -Scheduler $scheduler | Should -BeNullOrEmpty
        Add-Renewal $server
        Wait-LabTask -Scheduler $scheduler
        Register-LabTask -Path $server -Name '\Late' -Xml $xml
        Wait-LabTask -Scheduler $scheduler
        (Get-LabTaskRun -Scheduler $scheduler).task | Should -Be @('\Early')
        Add-Renewal $server
        Wait-LabTask -Scheduler $scheduler
        (Get-LabTaskRun -Scheduler $scheduler).task | Should -Be @('\Early', '\Early', '\Late')
    }

    It 'does not fire for <Case>' -ForEach @(
        @{ Case = 'a disabled task'; Setting = '<Enabled>false</Enabled>'; Trigger = @{} }
        @{ Case = 'a disabled trigger'; Setting = ''; Trigger = @{ Before = '<Enabled>false</Enabled>' } }
        @{
            Case    = 'a trigger whose time has not come'; Setting = ''
            Trigger = @{ Before = '<StartBoundary>2999-01-01T00:00:00Z</StartBoundary>' }
        }
        @{
            Case    = 'a trigger whose time is over'; Setting = ''
            Trigger = @{ Before = '<EndBoundary>2001-01-01T00:00:00Z</EndBoundary>' }
        }
        @{ Case = 'another channel'; Setting = ''; Trigger = @{ Channel = 'Application' } }
    ) {
        $other = New-TaskXml -Trigger (New-EventTrigger @Trigger) -Setting $Setting @brief
        Register-LabTask -Path $server -Name '\Other' -Xml $other
        Register-LabTask -Path $server -Name '\Probe' -Xml (New-TaskXml -Trigger (New-EventTrigger) @brief)
        $script:scheduler = Start-LabScheduler -Path $server
        Add-Renewal $server
        Wait-LabTask -Scheduler $scheduler
        (Get-LabTaskRun -Scheduler $scheduler).task | Should -Be @('\Probe')
        Get-LabTaskProblem -Scheduler $scheduler | Should -BeNullOrEmpty
    }

    It 'fires for no event of a channel that is not enabled' {
        $settings = Get-LabPath $server "events/$($channel.Replace('/', '%4')).json"
        Register-LabTask -Path $server -Name '\Probe' -Xml (New-TaskXml -Trigger (New-EventTrigger) @brief)
        $script:scheduler = Start-LabScheduler -Path $server
        Write-LabText -Path $settings -Text '{"enabled":false}'
        Add-Renewal $server
        Wait-LabTask -Scheduler $scheduler
        Write-LabText -Path $settings -Text '{"enabled":true}'
        Wait-LabTask -Scheduler $scheduler
        Get-LabTaskRun -Scheduler $scheduler | Should -BeNullOrEmpty
        Add-Renewal $server
        Wait-LabTask -Scheduler $scheduler
        @(Get-LabTaskRun -Scheduler $scheduler).Count | Should -Be 1
    }

    It 'waits for the delay of its trigger, on the clock of the scheduler' {
        $trigger = New-EventTrigger -After '<Delay>PT2M</Delay>'
        Register-LabTask -Path $server -Name '\Probe' -Xml (New-TaskXml -Trigger $trigger @brief)
        $script:scheduler = Start-LabScheduler -Path $server -Speed 120
        $clock = [System.Diagnostics.Stopwatch]::StartNew()
        Add-Renewal $server
        Wait-LabTask -Scheduler $scheduler
        $clock.Elapsed.TotalSeconds | Should -BeGreaterThan 0.9
        @(Get-LabTaskRun -Scheduler $scheduler).Count | Should -Be 1
    }

    It 'hands values of the event to its script, spaces and all, within the quotes of its arguments' {
        Set-Probe $server '"[$Value]"'
        $values = '<ValueQueries><Value name="Data">Event/System/Text</Value></ValueQueries>'
        $argument = '-NoProfile -File "%ProgramFiles%\CertRebind\Probe.ps1" "$(Data)"'
        $xml = New-TaskXml -Trigger (New-EventTrigger -After $values) -Argument $argument
        Register-LabTask -Path $server -Name '\Probe' -Xml $xml
        $script:scheduler = Start-LabScheduler -Path $server
        $text = '<Events><Event><System><EventID>1001</EventID><Text>a;b $(1+1) c</Text></System></Event></Events>'
        Write-LabText -Path (Get-LabPath $server "events/$($channel.Replace('/', '%4')).xml") -Text $text
        Wait-LabTask -Scheduler $scheduler
        (Get-LabTaskRun -Scheduler $scheduler).output.Trim() | Should -BeExactly '[a;b $(1+1) c]'
    }
}

Describe 'A burst of 20 events' {
    BeforeEach {
        $script:server = New-Server
        $script:scheduler = Start-LabScheduler -Path $server
    }

    AfterEach {
        Stop-LabScheduler -Scheduler $script:scheduler
    }

    It 'runs 20 instances at once under Parallel' {
        $setting = '<MultipleInstancesPolicy>Parallel</MultipleInstancesPolicy>'
        $xml = New-TaskXml -Trigger (New-EventTrigger) -Setting $setting @brief
        Register-LabTask -Path $server -Name '\Probe' -Xml $xml
        Add-Burst $server 20
        Wait-LabTask -Scheduler $scheduler
        $runs = Get-LabTaskRun -Scheduler $scheduler
        $runs.state | Should -Be (@('Ended') * 20)
        $runs.exitCode | Should -Be (@(0) * 20)
        $lastStart = ($runs.startedAt | Sort-Object)[-1]
        $firstEnd = ($runs.endedAt | Sort-Object)[0]
        $lastStart | Should -BeLessThan $firstEnd
    }

    It 'runs 20 instances one after the other under Queue' {
        $setting = '<MultipleInstancesPolicy>Queue</MultipleInstancesPolicy>'
        $xml = New-TaskXml -Trigger (New-EventTrigger) -Setting $setting @brief
        Register-LabTask -Path $server -Name '\Probe' -Xml $xml
        Add-Burst $server 20
        Wait-LabTask -Scheduler $scheduler
        $runs = @(Get-LabTaskRun -Scheduler $scheduler)
        $runs.state | Should -Be (@('Ended') * 20)
        foreach ($place in 1..19) {
            $runs[$place].startedAt | Should -Not -BeLessThan $runs[$place - 1].endedAt
        }
    }

    It 'runs one instance under <Case>' -ForEach @(
        @{ Case = 'IgnoreNew'; Setting = '<MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>' }
        @{ Case = 'no policy'; Setting = '' }
    ) {
        $xml = New-TaskXml -Trigger (New-EventTrigger) -Setting $setting @brief
        Register-LabTask -Path $server -Name '\Probe' -Xml $xml
        Add-Burst $server 20
        Wait-LabTask -Scheduler $scheduler
        (Get-LabTaskRun -Scheduler $scheduler).state | Should -Be (@('Ended') + @('Ignored') * 19)
    }

    It 'stops the first and runs the last under StopExisting' {
        $setting = '<MultipleInstancesPolicy>StopExisting</MultipleInstancesPolicy>'
        $xml = New-TaskXml -Trigger (New-EventTrigger) -Setting $setting @brief
        Register-LabTask -Path $server -Name '\Probe' -Xml $xml
        Add-Burst $server 20
        Wait-LabTask -Scheduler $scheduler
        $runs = @(Get-LabTaskRun -Scheduler $scheduler)
        $runs.state | Should -Be (@('Ended') + @('Dropped') * 18 + @('Ended'))
        $runs[0].stoppedBy | Should -BeExactly 'StopExisting'
        $runs[0].exitCode | Should -BeNullOrEmpty
        $runs[19].exitCode | Should -Be 0
    }

    It 'costs one process where that drops the queued instances of its task' {
        Set-Probe $server @'
$state = [System.IO.File]::ReadAllText("$ServerRoot/scheduler.json") | ConvertFrom-Json
"$($state.format) $(@($state.instances).Where({ $_.state -eq 'Running' }).Count)"
$request = "$ServerRoot/scheduler-requests/$([guid]::NewGuid()).json"
[System.IO.File]::WriteAllText("$request.tmp", '{"task":"\\certrebind\\probe","action":"DropQueued"}')
[System.IO.File]::Move("$request.tmp", $request)
while ([System.IO.File]::Exists($request)) { Start-Sleep -Milliseconds 10 }
$state = [System.IO.File]::ReadAllText("$ServerRoot/scheduler.json") | ConvertFrom-Json
"$(@($state.instances).Count) $($state.instances.task) $($state.instances.state)"
'@
        $setting = '<MultipleInstancesPolicy>Queue</MultipleInstancesPolicy>'
        $xml = New-TaskXml -Trigger (New-EventTrigger) -Setting $setting
        Register-LabTask -Path $server -Name '\CertRebind\Probe' -Xml $xml
        Add-Burst $server 20
        Wait-LabTask -Scheduler $scheduler
        $runs = @(Get-LabTaskRun -Scheduler $scheduler)
        $runs.state | Should -Be (@('Ended') + @('Dropped') * 19)
        $lines = $runs[0].output.Trim() -split '\r?\n'
        $lines | Should -Be @('1 1', '1 \CertRebind\Probe Running')
    }
}

Describe 'A task with a trigger by time' {
    BeforeEach {
        $script:server = New-Server
        $script:scheduler = $null
    }

    AfterEach {
        Stop-LabScheduler -Scheduler $script:scheduler
    }

    It 'fires at the start of the server, and only then' {
        $xml = New-TaskXml -Trigger '<BootTrigger><Delay>PT1M</Delay></BootTrigger>' @brief
        Register-LabTask -Path $server -Name '\Probe' -Xml $xml
        $script:scheduler = Start-LabScheduler -Path $server -Speed 600
        Start-Sleep -Milliseconds 300
        Wait-LabTask -Scheduler $scheduler
        Get-LabTaskRun -Scheduler $scheduler | Should -BeNullOrEmpty
        Stop-LabScheduler -Scheduler $scheduler

        $script:scheduler = Start-LabScheduler -Path $server -Speed 600 -Boot
        Wait-LabTask -Scheduler $scheduler
        (Get-LabTaskRun -Scheduler $scheduler).trigger | Should -Be @('BootTrigger')
    }

    It 'fires every day, on a clock by which a day is a second' {
        $start = [datetime]::UtcNow.AddDays(-3).AddHours(1).ToString('yyyy-MM-ddTHH:mm:ssZ')
        $trigger = "<CalendarTrigger><StartBoundary>$start</StartBoundary><RandomDelay>PT6H</RandomDelay>" +
        '<ScheduleByDay><DaysInterval>1</DaysInterval></ScheduleByDay></CalendarTrigger>'
        Register-LabTask -Path $server -Name '\Probe' -Xml (New-TaskXml -Trigger $trigger @brief)
        $clock = [System.Diagnostics.Stopwatch]::StartNew()
        $script:scheduler = Start-LabScheduler -Path $server -Speed 86400
        Wait-LabTask -Scheduler $scheduler -Count 3
        # From the first firing to the third there are two days, less the random delay of the first.
        $clock.Elapsed.TotalSeconds | Should -BeGreaterThan 1.75
        (Get-LabTaskRun -Scheduler $scheduler)[0..2].trigger | Should -Be (@('CalendarTrigger') * 3)
    }

    It 'fires once where it has no schedule' {
        $start = [datetime]::UtcNow.AddHours(1).ToString('yyyy-MM-ddTHH:mm:ssZ')
        $trigger = "<TimeTrigger><StartBoundary>$start</StartBoundary></TimeTrigger>"
        Register-LabTask -Path $server -Name '\Probe' -Xml (New-TaskXml -Trigger $trigger @brief)
        $script:scheduler = Start-LabScheduler -Path $server -Speed 7200
        Wait-LabTask -Scheduler $scheduler -Count 1
        Start-Sleep -Seconds 1
        Wait-LabTask -Scheduler $scheduler
        (Get-LabTaskRun -Scheduler $scheduler).trigger | Should -Be @('TimeTrigger')
    }
}

Describe 'The scheduler' {
    BeforeEach {
        $script:server = New-Server
        $script:scheduler = $null
    }

    AfterEach {
        Stop-LabScheduler -Scheduler $script:scheduler
    }

    It 'runs a task on demand, and takes the request away' {
        Register-LabTask -Path $server -Name '\Probe' -Xml (New-TaskXml @brief)
        $script:scheduler = Start-LabScheduler -Path $server
        $request = Send-Request $server '\Probe' 'Run'
        Wait-LabTask -Scheduler $scheduler
        $request | Should -Not -Exist
        (Get-LabTaskRun -Scheduler $scheduler).trigger | Should -Be @('Demand')
    }

    It 'refuses to run <Case>' -ForEach @(
        @{ Case = 'what is no task'; Task = '\Other'; Action = 'Run'; Problem = 'there is no task \Other.' }
        @{ Case = 'a disabled task'; Task = '\Disabled'; Action = 'Run'; Problem = 'the task \Disabled is disabled.' }
        @{
            Case = 'a task that is not for demand'; Task = '\Own'; Action = 'Run'
            Problem = 'the task \Own does not allow a start on demand.'
        }
        @{ Case = 'an unknown action'; Task = '\Own'; Action = 'Go'; Problem = 'expected Run or DropQueued.' }
    ) {
        Register-LabTask -Path $server -Name '\Disabled' -Xml (New-TaskXml -Setting '<Enabled>false</Enabled>' @brief)
        $own = New-TaskXml -Setting '<AllowStartOnDemand>false</AllowStartOnDemand>' @brief
        Register-LabTask -Path $server -Name '\Own' -Xml $own
        $script:scheduler = Start-LabScheduler -Path $server
        $request = Send-Request $server $Task $Action
        Wait-LabTask -Scheduler $scheduler
        $request | Should -Not -Exist
        Get-LabTaskRun -Scheduler $scheduler | Should -BeNullOrEmpty
        (Get-LabTaskProblem -Scheduler $scheduler).problem | Should -BeLike "*$Problem"
    }

    It 'leaves out a task that it cannot read, says why, and fires the others' {
        Register-LabTask -Path $server -Name '\Broken' -Xml '<Task>'
        Register-LabTask -Path $server -Name '\Logon' -Xml (New-TaskXml -Trigger '<LogonTrigger />')
        Register-LabTask -Path $server -Name '\Probe' -Xml (New-TaskXml -Trigger (New-EventTrigger) @brief)
        $script:scheduler = Start-LabScheduler -Path $server
        Add-Renewal $server
        Wait-LabTask -Scheduler $scheduler
        (Get-LabTaskRun -Scheduler $scheduler).task | Should -Be @('\Probe')
        $problems = @(Get-LabTaskProblem -Scheduler $scheduler)
        $problems.task | Should -Be @('\Broken', '\Logon')
        $problems[1].problem | Should -BeLike '*LogonTrigger is not known to the lab*'
    }

    It 'ends a program that is not on the server with the code of Windows' {
        $xml = New-TaskXml -Command '%SystemRoot%\System32\cmd.exe' -Argument '/c dir'
        Register-LabTask -Path $server -Name '\Probe' -Xml $xml
        $script:scheduler = Start-LabScheduler -Path $server
        [void] (Send-Request $server '\Probe' 'Run')
        Wait-LabTask -Scheduler $scheduler
        $run = Get-LabTaskRun -Scheduler $scheduler
        $run.state | Should -BeExactly 'Ended'
        $run.exitCode | Should -Be $fileNotFound
        $run.processId | Should -BeNullOrEmpty
    }

    It 'stops what takes longer than its time limit, with what that has started' {
        Set-Probe $server '[Console]::Out.WriteLine("begun"); & sleep 60'
        $xml = New-TaskXml -Setting '<ExecutionTimeLimit>PT5S</ExecutionTimeLimit>'
        Register-LabTask -Path $server -Name '\Probe' -Xml $xml
        $script:scheduler = Start-LabScheduler -Path $server
        $clock = [System.Diagnostics.Stopwatch]::StartNew()
        [void] (Send-Request $server '\Probe' 'Run')
        Wait-LabTask -Scheduler $scheduler
        $clock.Elapsed.TotalSeconds | Should -BeLessThan 30
        $run = Get-LabTaskRun -Scheduler $scheduler
        $run.stoppedBy | Should -BeExactly 'ExecutionTimeLimit'
        $run.exitCode | Should -BeNullOrEmpty
        $run.output.Trim() | Should -BeExactly 'begun'
    }

    It 'says in scheduler.json that it is there, and ends with all that it runs' {
        Set-Probe $server '[System.IO.File]::WriteAllText("$ServerRoot/begun", $PID); Start-Sleep 60'
        Register-LabTask -Path $server -Name '\Probe' -Xml (New-TaskXml)
        $script:scheduler = Start-LabScheduler -Path $server
        $state = [System.IO.File]::ReadAllText("$server/scheduler.json") | ConvertFrom-Json
        $state.processId | Should -Be $scheduler.Process.Id
        $state.instances | Should -BeNullOrEmpty
        [void] (Send-Request $server '\Probe' 'Run')
        { Wait-LabTask -Scheduler $scheduler -Seconds 2 } | Should -Throw '*within 2 seconds*\Probe*Running*'
        while (-not (Test-Path "$server/begun")) {
            Start-Sleep -Milliseconds 20
        }
        $processId = [int] [System.IO.File]::ReadAllText("$server/begun")
        Stop-LabScheduler -Scheduler $scheduler
        $script:scheduler = $null
        "$server/scheduler.json" | Should -Not -Exist
        $process = Get-Process -Id $processId -ErrorAction Ignore
        ($null -eq $process -or $process.HasExited -or $process.WaitForExit(5000)) | Should -BeTrue
    }
}

Describe "IIS's own task" {
    BeforeEach {
        $script:server = New-Server
        Add-LabCertificate -Server $server -Certificate $old
        Add-LabSite -Server $server -Name 'www'
        Add-LabBinding -Server $server -Site 'www' -HostName 'www.contoso.com' -Sni -Certificate $old
        Add-LabBinding -Server $server -Site 'www' -IpAddress '10.0.0.5' -HostName 'www.contoso.com' -Certificate $old
        Add-LabRecord -Server $server -Kind IpPort -Endpoint '0.0.0.0:8443' -Thumbprint $old.Thumbprint
        $script:scheduler = $null
    }

    AfterEach {
        Stop-LabScheduler -Scheduler $script:scheduler
    }

    It 'moves the records of all https bindings by the thumbprint, with what a new record has, and no others' {
        $path = "$server/httpsys.json"
        $records = @(Get-Content $path -Raw | ConvertFrom-Json)
        $records[0].flags = 2
        $records[0].certCheckMode = 1
        Write-LabText -Path $path -Text (ConvertTo-Json $records)
        Add-LabCertificate -Server $server -Certificate $new
        Set-LabIisTask -Path $server
        $script:scheduler = Start-LabScheduler -Path $server
        Add-Renewal $server
        Wait-LabTask -Scheduler $scheduler

        $run = Get-LabTaskRun -Scheduler $scheduler -Task '\Microsoft\Windows\CertificateServicesClient\IIS-AutoCertRebind'
        $run.exitCode | Should -Be 0
        $after = Get-LabRecord -Server $server
        $after.endpoint | Should -Be @('www.contoso.com:443', '10.0.0.5:443', '0.0.0.0:8443')
        $after.thumbprint | Should -Be @($new.Thumbprint, $new.Thumbprint, $old.Thumbprint)
        $after[0].flags | Should -Be 0
        $after[0].certCheckMode | Should -Be 0
    }

    It 'changes nothing where the new certificate <Case>, and says so' -ForEach @(
        @{ Case = 'is not there'; IsThere = $false }
        @{ Case = 'has no private key'; IsThere = $true }
    ) {
        if ($IsThere) {
            Add-LabCertificate -Server $server -Certificate $new -NoKey
        }
        Set-LabIisTask -Path $server
        $script:scheduler = Start-LabScheduler -Path $server
        $text = [System.IO.File]::ReadAllText("$server/httpsys.json")
        Add-Renewal $server
        Wait-LabTask -Scheduler $scheduler
        $run = Get-LabTaskRun -Scheduler $scheduler
        $run.exitCode | Should -Be 1
        $run.error | Should -Match "$($new.Thumbprint) is not in the store My"
        [System.IO.File]::ReadAllText("$server/httpsys.json") | Should -BeExactly $text
    }

    It 'does nothing while it is disabled' {
        Add-LabCertificate -Server $server -Certificate $new
        Set-LabIisTask -Path $server -Disabled
        $script:scheduler = Start-LabScheduler -Path $server
        Add-Renewal $server
        Wait-LabTask -Scheduler $scheduler
        Get-LabTaskRun -Scheduler $scheduler | Should -BeNullOrEmpty
        Get-LabTaskProblem -Scheduler $scheduler | Should -BeNullOrEmpty
        Set-LabIisTask -Path $server
        Add-Renewal $server
        Wait-LabTask -Scheduler $scheduler
        @(Get-LabTaskRun -Scheduler $scheduler).Count | Should -Be 1
    }
}
