# Get-CertLifecycleEvent -Follow: what comes, once, and how it ends. Each test runs the command in a runspace of its own, as it does not end.

BeforeAll {
    $script:manifest = [System.IO.Path]::GetFullPath("$PSScriptRoot/../../CertRebind.psd1")
    $script:channel = 'Microsoft-Windows-CertificateServicesClient-Lifecycle-System/Operational'
    # Far more than the command takes, as the machine may be busy.
    $script:patience = [timespan]::FromSeconds(20)
    Import-Module $script:manifest -Force -ErrorAction Stop

    function New-EventText {
        param([int] $RecordId, [string] $Computer = 'WEB01', [string] $NotAfter = '2027-03-13T20:17:40Z')

        return "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>" +
            "<Provider Name='Microsoft-Windows-CertificateServicesClient-Lifecycle-System'/><EventID>1006</EventID>" +
            "<TimeCreated SystemTime='2026-03-13T20:17:40.1184412Z'/><EventRecordID>$RecordId</EventRecordID>" +
            "<Channel>$script:channel</Channel><Computer>$Computer</Computer><Security UserID='S-1-5-18'/></System>" +
            "<UserData><CertNotificationData><CertificateDetails Thumbprint='1a202ed21d19f873e0a448f967dfe428f278fccd'>" +
            "<SubjectNames><SubjectName>CN=www.contoso.com</SubjectName></SubjectNames><EKUs/>" +
            "<NotValidAfter>$NotAfter</NotValidAfter></CertificateDetails></CertNotificationData></UserData></Event>"
    }

    function Set-Log {
        # Replaces the file of a channel at once, as an export does.
        param([string[]] $Event, [string] $Name = $script:channel)

        $file = Join-Path $script:server "events/$($Name.Replace('/', '%4')).xml"
        [System.IO.File]::WriteAllText("$file.new", "<Events>`n$($Event -join "`n")`n</Events>")
        [System.IO.File]::Move("$file.new", $file, $true)
    }

    function Start-Following {
        param([hashtable] $Parameter = @{}, [switch] $First)

        $state = [initialsessionstate]::CreateDefault()
        $state.ImportPSModule($script:manifest)
        $shell = [powershell]::Create($state)
        $null = $shell.AddCommand('Get-CertLifecycleEvent').AddParameter('ServerRoot', $script:server).AddParameter('Follow')
        $null = $shell.AddParameters($Parameter)
        if ($First) { $null = $shell.AddCommand('Select-Object').AddParameter('First', 2) }
        $output = [System.Management.Automation.PSDataCollection[psobject]]::new()
        $output.EnumeratorNeverBlocks = $true
        $source = [System.Management.Automation.PSDataCollection[psobject]]::new()
        $source.Complete()
        $script:running = @{ Shell = $shell; Output = $output; Handle = $shell.BeginInvoke($source, $output) }
        return $script:running
    }

    function Wait-Until {
        # Waits for something to be so; whether it is.
        param([scriptblock] $Condition)

        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        while (-not (& $Condition)) {
            if ($watch.Elapsed -gt $script:patience) { return $false }
            Start-Sleep -Milliseconds 50
        }
        return $true
    }
}

Describe 'Following the events of a server' {
    BeforeEach {
        $script:server = Join-Path $TestDrive ([guid]::NewGuid())
        $null = New-Item -ItemType Directory -Path (Join-Path $script:server 'events')
        [System.IO.File]::WriteAllText(
            (Join-Path $script:server 'server.json'), '{"format":1,"computerName":"WEB01"}')
        $script:running = $null
    }

    AfterEach {
        if ($null -ne $script:running) {
            $script:running.Shell.Stop()
            $script:running.Shell.Dispose()
        }
    }

    It 'gives what is there and then each new event once, also where its record id is smaller' {
        Set-Log -Event (New-EventText 900)
        $run = Start-Following
        Wait-Until { $run.Output.Count -ge 1 } | Should -BeTrue
        Set-Log -Event (New-EventText 900), (New-EventText 5 -Computer WEB02)
        Wait-Until { $run.Output.Count -ge 2 } | Should -BeTrue
        Set-Log -Event (New-EventText 900), (New-EventText 5 -Computer WEB02), (New-EventText 901)
        Wait-Until { $run.Output.Count -ge 3 } | Should -BeTrue
        $run.Output.RecordId | Should -Be 900, 5, 901
        $run.Handle.IsCompleted | Should -BeFalse
        $run.Shell.Streams.Error.Count | Should -Be 0
    }

    It 'goes on where the log was cleared' {
        Set-Log -Event (New-EventText 8), (New-EventText 9)
        $run = Start-Following
        Wait-Until { $run.Output.Count -ge 2 } | Should -BeTrue
        Set-Log -Event (New-EventText 1)
        Wait-Until { $run.Output.Count -ge 3 } | Should -BeTrue
        $run.Output.RecordId | Should -Be 8, 9, 1
    }

    It 'waits for a channel that is not there yet' {
        $run = Start-Following
        Wait-Until { $run.Shell.InvocationStateInfo.State -eq 'Running' } | Should -BeTrue
        Set-Log -Event (New-EventText 1)
        Wait-Until { $run.Output.Count -ge 1 } | Should -BeTrue
    }

    It 'reports an event that is malformed once, however often the log is read' {
        Set-Log -Event (New-EventText 1 -NotAfter never)
        $run = Start-Following
        Wait-Until { $run.Shell.Streams.Error.Count -ge 1 } | Should -BeTrue
        foreach ($recordId in 2, 3) {
            Set-Log -Event @(New-EventText 1 -NotAfter never; 2..$recordId | ForEach-Object -Process { New-EventText $_ })
            Wait-Until { $run.Output.Count -ge $recordId - 1 } | Should -BeTrue
        }
        $run.Shell.Streams.Error.Count | Should -Be 1
        $run.Shell.Streams.Error[0].FullyQualifiedErrorId | Should -BeExactly 'EventMalformed,Get-CertLifecycleEvent'
    }

    It 'is stopped at once, as by Ctrl+C, and lets go of the log' {
        Set-Log -Event (New-EventText 1)
        $run = Start-Following
        Wait-Until { $run.Output.Count -ge 1 } | Should -BeTrue
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        $run.Shell.Stop()
        $watch.Elapsed | Should -BeLessThan ([timespan]::FromSeconds(10))
        $run.Shell.InvocationStateInfo.State | Should -Be 'Stopped'
    }

    It 'ends where nobody takes more' {
        Set-Log -Event (New-EventText 1), (New-EventText 2), (New-EventText 3)
        $run = Start-Following -First
        Wait-Until { $run.Handle.IsCompleted } | Should -BeTrue
        $run.Output.RecordId | Should -Be 1, 2
        $run.Shell.Streams.Error.Count | Should -Be 0
    }

    It 'gives only the wanted events' {
        Set-Log -Event (New-EventText 1), (New-EventText 2)
        $run = Start-Following -Parameter @{ RecordId = 2, 4 }
        Set-Log -Event (1..4 | ForEach-Object -Process { New-EventText $_ })
        Wait-Until { $run.Output.Count -ge 2 } | Should -BeTrue
        $run.Output.RecordId | Should -Be 2, 4
    }

    It 'is an error where a channel that was named is not there' {
        $run = Start-Following -Parameter @{ LogName = 'ForwardedEvents' }
        Wait-Until { $run.Handle.IsCompleted } | Should -BeTrue
        $run.Shell.Streams.Error.Count | Should -Be 1
        $run.Shell.Streams.Error[0].FullyQualifiedErrorId | Should -BeExactly 'EventLogNotFound,Get-CertLifecycleEvent'
    }

    It 'does not go together with <Name>, which needs the end of the log' -ForEach @(
        @{ Name = '-MaxEvents'; Parameter = @{ MaxEvents = 1 } }
        @{ Name = '-Oldest'; Parameter = @{ Oldest = $true } }
        @{ Name = '-Path'; Parameter = @{ Path = 'x.xml' } }
    ) {
        { Get-CertLifecycleEvent -ServerRoot $server -Follow @Parameter } |
            Should -Throw -ErrorId 'AmbiguousParameterSet,Get-CertLifecycleEvent'
    }
}
