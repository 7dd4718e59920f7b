#Requires -Version 7.4

# The event logs of this computer. .NET's EventLogReader and EventLogConfiguration are those of Windows; what they call in wevtapi.dll is
# the stand-in of standIns/wevtapi.c, whose logs are files in a folder of the test. No event log service takes part.

BeforeAll {
    $script:module = [System.IO.Path]::GetFullPath("$PSScriptRoot/../..")
    Import-Module "$script:module/CertRebind.psd1" -Force -ErrorAction Stop
    . "$script:module/module/CertRebind.Core.ps1"

    $script:channel = 'Microsoft-Windows-CertificateServicesClient-Lifecycle-System/Operational'
    $script:oldThumbprint = 'DB0FEA9B641F3814FC5168AE83EF7839AF1BB012'
    $script:newThumbprint = '1A202ED21D19F873E0A448F967DFE428F278FCCD'
    $script:earlier = $env:STANDIN_EVENT_LOGS

    function New-DetailsText {
        param([string] $Element, [string] $Thumbprint, [string] $Name)

        return "<$Element Thumbprint='$($Thumbprint.ToLowerInvariant())'><SubjectNames><SubjectName>$Name</SubjectName></SubjectNames>" +
            "<EKUs/><NotValidAfter>2027-03-13T20:17:40Z</NotValidAfter></$Element>"
    }

    function New-EventText {
        # One event as the event log renders it.
        param(
            [int] $Id = 1006,

            [int] $RecordId = 1,

            [string] $Time = '2026-03-13T20:17:40.1184412Z',

            [string] $Scope = 'System',

            [string] $Provider = "Microsoft-Windows-CertificateServicesClient-Lifecycle-$Scope",

            [string] $Computer = 'WEB01',

            [string] $Name = 'CN=www.contoso.com'
        )

        $details = New-DetailsText -Element CertificateDetails -Thumbprint $script:newThumbprint -Name $Name
        if ($Id -eq 1001) {
            $details = (New-DetailsText -Element OldCertificateDetails -Thumbprint $script:oldThumbprint -Name $Name) +
                (New-DetailsText -Element NewCertificateDetails -Thumbprint $script:newThumbprint -Name $Name)
        }
        return "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='$Provider'/>" +
            "<EventID>$Id</EventID><TimeCreated SystemTime='$Time'/><EventRecordID>$RecordId</EventRecordID>" +
            "<Channel>$script:channel</Channel><Computer>$Computer</Computer><Security UserID='S-1-5-18'/></System>" +
            "<UserData><CertNotificationData Context='Machine'>$details</CertNotificationData></UserData></Event>"
    }

    function Get-LogFile {
        # The file in which the stand-in keeps a channel.
        param([string] $Name, [string] $Extension = 'xml')

        return Join-Path $script:folder "$($Name.Replace('/', '%4')).$Extension"
    }

    function Set-Log {
        # Writes the events of a channel, in place of those that it has.
        param([string] $Name = $script:channel, [string[]] $Event)

        [System.IO.File]::WriteAllText((Get-LogFile $Name), "<Events>`n$($Event -join "`n")`n</Events>")
    }

    function Set-LogSetting {
        param([string] $Setting, [string] $Name = $script:channel)

        [System.IO.File]::WriteAllText((Get-LogFile $Name 'ini'), "[log]`r`n$Setting`r`n")
    }

    function Read-Text {
        # Each text that is there now.
        param([object] $Xml)

        while ($reader = $Xml.NextText()) {
            $null = $reader.Read()
            $reader.ReadOuterXml()
        }
    }

    function Read-Log {
        # The events of a channel of this computer.
        [CmdletBinding()]
        param([object] $Filter = (New-Object -TypeName CertRebindEventFilter))

        return [CertRebindOwnEvents]::ReadOwnEvents($script:logs, 'WEB01', $Filter, $PSCmdlet).Events
    }

    function Get-Failure {
        param([scriptblock] $Action)

        try { $null = & $Action } catch { return $_.Exception.GetBaseException() }
        throw 'Nothing failed.'
    }

    function Get-LastQuery { Get-Content -LiteralPath (Join-Path $script:folder 'queries.txt') -Tail 1 }
}

AfterAll {
    $env:STANDIN_EVENT_LOGS = $script:earlier
}

Describe 'The event logs of this computer' {
    BeforeEach {
        $script:folder = Join-Path $TestDrive ([guid]::NewGuid())
        $null = New-Item -ItemType Directory -Path $script:folder
        $env:STANDIN_EVENT_LOGS = $script:folder
        $script:logs = New-Object -TypeName CertRebindWindowsEventLogs
    }

    Context 'A channel' {
        It 'is there or is not' {
            Set-Log -Event (New-EventText)
            $logs.Has($channel) | Should -BeTrue
            $logs.Has('ForwardedEvents') | Should -BeFalse
        }

        It 'gives its events in the order of the log, each as it was written' {
            $texts = (New-EventText -RecordId 7), (New-EventText -RecordId 3)
            Set-Log -Event $texts
            $xml = $logs.Open($channel, '*')
            $read = @(Read-Text $xml)
            $xml.Close()
            $read.Count | Should -Be 2
            ([xml] $read[0]).Event.System.EventRecordID | Should -Be 7
            ([xml] $read[1]).Event.UserData.OuterXml | Should -BeExactly ([xml] $texts[1]).Event.UserData.OuterXml
        }

        It 'gives more events than one call of the log hands over' {
            Set-Log -Event (1..150 | ForEach-Object -Process { New-EventText -RecordId $_ })
            $read = Read-Log
            $read.RecordId | Should -Be (1..150)
        }

        It 'gives none where it is empty' {
            Set-Log -Event @()
            @(Read-Log).Count | Should -Be 0
            $logs.Mark($channel) | Should -BeExactly ''
        }

        It 'leaves out an event that is no XML, says so, and goes on' {
            Set-Log -Event (New-EventText -RecordId 1), (New-EventText -RecordId 2 -Name "CN=$([char] 1)"), (New-EventText -RecordId 3)
            $read = Read-Log -ErrorVariable problems -ErrorAction SilentlyContinue
            $read.RecordId | Should -Be 1, 3
            $problems.Count | Should -Be 1
            $problems[0].FullyQualifiedErrorId | Should -BeLike 'EventMalformed*'
            $problems[0].Exception.Message | Should -BeLike "An event in $channel is malformed: *"
        }

        It 'says of an event that lacks a part which one it is, and goes on' {
            Set-Log -Event (New-EventText -RecordId 1).Replace('<NotValidAfter>2027-03-13T20:17:40Z</NotValidAfter>', ''), (New-EventText -RecordId 2)
            $read = Read-Log -ErrorVariable problems -ErrorAction SilentlyContinue
            $read.RecordId | Should -Be 2
            $problems[0].Exception.Message | Should -BeExactly (
                "The event with record id 1 in $channel is malformed: NotValidAfter is missing. It is left out; the other events are read.")
        }

        It 'has another mark when an event was written' {
            Set-Log -Event (New-EventText -RecordId 1)
            $mark = $logs.Mark($channel)
            $logs.Mark($channel) | Should -BeExactly $mark
            Set-Log -Event (New-EventText -RecordId 1), (New-EventText -RecordId 2)
            $logs.Mark($channel) | Should -Not -BeExactly $mark
        }

        It 'has no mark where it is not there' {
            $logs.Mark($channel) | Should -BeExactly ''
        }

        It 'says when it was made' {
            Set-Log -Event @()
            Set-LogSetting 'created=155000'
            $logs.CreatedAt($channel) | Should -BeExactly '2025-05-18T00:00:00.0000000Z'
        }

        It 'is enabled and stays so' {
            Set-Log -Event @()
            Set-LogSetting 'enabled=0'
            $logs.IsEnabled($channel) | Should -BeFalse
            $logs.Enable($channel)
            $logs.IsEnabled($channel) | Should -BeTrue
        }
    }

    Context 'A channel that is not there' {
        It 'is one clear error of <Name>' -ForEach @(
            @{ Name = 'Open'; Action = { $logs.Open('Absent/Operational', '*') } }
            @{ Name = 'IsEnabled'; Action = { $logs.IsEnabled('Absent/Operational') } }
            @{ Name = 'Enable'; Action = { $logs.Enable('Absent/Operational') } }
            @{ Name = 'CreatedAt'; Action = { $logs.CreatedAt('Absent/Operational') } }
        ) {
            $failure = Get-Failure $Action
            $failure.ErrorId | Should -BeExactly 'EventLogNotFound'
            $failure.Message | Should -BeLike "This computer has no event log Absent/Operational. *'wevtutil el' lists them."
        }
    }

    Context 'A channel to which access is denied' {
        It 'is one clear error of <Name>, which says to elevate' -ForEach @(
            @{ Name = 'Has'; Id = 'EventLogUnreadable'; Action = { $logs.Has($channel) } }
            @{ Name = 'Open'; Id = 'EventLogUnreadable'; Action = { $logs.Open($channel, '*') } }
            @{ Name = 'IsEnabled'; Id = 'EventLogUnreadable'; Action = { $logs.IsEnabled($channel) } }
            @{ Name = 'Enable'; Id = 'EventLogNotWritten'; Action = { $logs.Enable($channel) } }
            @{ Name = 'CreatedAt'; Id = 'EventLogUnreadable'; Action = { $logs.CreatedAt($channel) } }
            @{ Name = 'Mark'; Id = 'EventLogUnreadable'; Action = { $logs.Mark($channel) } }
        ) {
            Set-Log -Event (New-EventText)
            Set-LogSetting 'denied=1'
            $failure = Get-Failure $Action
            $failure.ErrorId | Should -BeExactly $Id
            $failure.Category | Should -Be 'PermissionDenied'
            $failure.Message | Should -BeLike "The event log $channel *started as administrator."
        }
    }

    Context 'What is asked of a log' {
        BeforeEach {
            $script:file = Join-Path $folder 'saved.evtx'
            $texts = @(
                New-EventText -Id 1006 -RecordId 1 -Time '2026-01-01T00:00:00.0000000Z'
                New-EventText -Id 1001 -RecordId 2 -Time '2026-01-02T00:00:00.1234567Z'
                New-EventText -Id 1004 -RecordId 3 -Time '2026-01-03T00:00:00.0000000Z' -Scope User
                New-EventText -Id 1006 -RecordId 4 -Time '2026-01-04T00:00:00.0000000Z' -Provider Another
                New-EventText -Id 1010 -RecordId 5 -Time '2026-01-05T00:00:00.0000000Z' -Name CN=mail.fabrikam.com
                New-EventText -Id 1011 -RecordId 6 -Time '2026-01-06T00:00:00.0000000Z'
            )
            [System.IO.File]::WriteAllText($script:file, $texts -join "`n")
        }

        It 'is one query for <Name>, with <Part>' -ForEach @(
            @{ Name = 'no filter'; Filter = @{}; RecordId = 1, 2, 3, 5; Part = 'EventID>=1001 and EventID<=1010' }
            @{ Name = '-Kind'; Filter = @{ Kind = 'Replaced', 'Deleted' }; RecordId = 2, 3; Part = '(EventID=1001 or EventID=1004)' }
            @{ Name = 'many kinds'
                Filter = @{ Kind = 'Replaced', 'Expired', 'AboutToExpire', 'Deleted', 'Archived', 'DeletedFromDirectory' }
                RecordId = 2, 3, 5
                Part = 'EventID>=1001 and EventID<=1010'
            }
            @{ Name = '-Scope'; Filter = @{ Scope = 'User' }; RecordId = 3; Part = "Provider[@Name='Microsoft-Windows-CertificateServicesClient-Lifecycle-User']" }
            @{ Name = '-RecordId'; Filter = @{ RecordId = 5, 1 }; RecordId = 1, 5; Part = '(EventRecordID=5 or EventRecordID=1)' }
            @{ Name = 'many record ids'; Filter = @{ RecordId = 1..50 }; RecordId = 1, 2, 3, 5; Part = 'EventID<=1010]]' }
            @{ Name = 'the greatest record id'; Filter = @{ RecordId = 9007199254740991 }; RecordId = @(); Part = 'EventRecordID=9007199254740991' }
            @{ Name = '-After'
                Filter = @{ After = [datetime]::new(2026, 1, 2, 0, 0, 0, [System.DateTimeKind]::Utc).AddTicks(1234567) }
                RecordId = 2, 3, 5
                Part = "TimeCreated[@SystemTime>='2026-01-02T00:00:00.123Z']"
            }
            @{ Name = '-Before'
                Filter = @{ Before = [datetime]::new(2026, 1, 2, 0, 0, 0, [System.DateTimeKind]::Utc).AddTicks(1234567) }
                RecordId = 1, 2
                Part = "TimeCreated[@SystemTime<='2026-01-02T00:00:00.124Z']"
            }
            @{ Name = 'a tick too late'; Filter = @{ After = [datetime]::new(2026, 1, 5, 0, 0, 0, [System.DateTimeKind]::Utc).AddTicks(1) }; RecordId = @(); Part = "05T00:00:00.000Z" }
            @{ Name = 'times that no log has'
                Filter = @{ After = [datetime]::MinValue; Before = [datetime]::MaxValue }
                RecordId = 1, 2, 3, 5
                Part = 'EventID<=1010]]'
            }
            @{ Name = '-Thumbprint'
                Filter = @{ Thumbprint = 'DB0FEA9B641F3814FC5168AE83EF7839AF1BB012' }
                RecordId = 2
                Part = 'UserData/CertNotificationData/*[@Thumbprint='
            }
            @{ Name = '-Subject'; Filter = @{ Subject = 'mail.*' }; RecordId = 5; Part = 'EventID<=1010]]' }
            @{ Name = 'all of them'
                Filter = @{
                    Kind = 'Replaced', 'Deleted', 'Archived', 'Installed', 'Exported'
                    Scope = 'System', 'User'
                    RecordId = 1, 2, 3, 4, 5, 6
                    After = [datetime]::new(2026, 1, 1, 0, 0, 0, [System.DateTimeKind]::Utc)
                    Before = [datetime]::new(2026, 1, 3, 0, 0, 0, [System.DateTimeKind]::Utc)
                    Thumbprint = 'DB0FEA9B641F3814FC5168AE83EF7839AF1BB012'
                    Subject = 'www.*'
                }
                RecordId = 2
                Part = ') and TimeCreated[@SystemTime>='
            }
        ) {
            $read = @(Get-CertLifecycleEvent -Path $file @Filter -ErrorVariable problems)
            $problems.Count | Should -Be 0
            ($read.RecordId -join ' ') | Should -BeExactly ($RecordId -join ' ')
            Get-LastQuery | Should -Match ([regex]::Escape($Part))
            # The stand-in refuses more comparisons than Windows takes.
            @(Get-Content -LiteralPath (Join-Path $folder 'queries.txt')).Count | Should -Be 1
        }

        It 'is every event where the log refuses the query, so that nothing is lost' {
            Set-Log -Event (New-EventText -Id 1001 -RecordId 1), (New-EventText -Id 1006 -RecordId 2)
            Set-LogSetting 'refuse=1'
            $filter = New-Object -TypeName CertRebindEventFilter
            $filter.Kinds = [System.Collections.Generic.HashSet[string]]::new([string[]] 'Installed')
            $filter.HasHeaderRules = $true
            (Read-Log -Filter $filter).RecordId | Should -Be 2
            Get-LastQuery | Should -BeExactly '*'
        }
    }

    Context 'A saved log of Windows (.evtx)' {
        It 'is an error of its own where it <Name>' -ForEach @(
            @{ Name = 'is not there'; Text = $null }
            @{ Name = 'is damaged'; Text = 'ElfFile' }
        ) {
            $file = Join-Path $folder 'saved.evtx'
            if ($Text) { [System.IO.File]::WriteAllText($file, $Text) }
            Get-CertLifecycleEvent -LiteralPath $file -ErrorVariable problems -ErrorAction SilentlyContinue
            $problems.Count | Should -Be 1
            $problems[0].FullyQualifiedErrorId | Should -BeExactly 'EventFileUnreadable,Get-CertLifecycleEvent'
            $problems[0].Exception.Message | Should -BeLike "The event file $file cannot be read: *"
        }
    }

    Context 'A channel that is read on' {
        It 'gives what was written since, once' {
            Set-Log -Event (New-EventText -RecordId 1)
            $xml = $logs.Open($channel, '*')
            @(Read-Text $xml).Count | Should -Be 1
            $xml.Resume() | Should -BeFalse
            Set-Log -Event (New-EventText -RecordId 1), (New-EventText -RecordId 2)
            $xml.Resume() | Should -BeTrue
            ([xml] (Read-Text $xml)).Event.System.EventRecordID | Should -Be 2
            $xml.Resume() | Should -BeFalse
            $xml.Close()
        }

        It 'goes by its own order and not by record ids, which in ForwardedEvents are those of other computers' {
            Set-Log -Name ForwardedEvents -Event (New-EventText -RecordId 900)
            $xml = $logs.Open('ForwardedEvents', '*')
            $null = Read-Text $xml
            Set-Log -Name ForwardedEvents -Event (New-EventText -RecordId 900), (New-EventText -RecordId 5 -Computer WEB02)
            $xml.Resume() | Should -BeTrue
            ([xml] (Read-Text $xml)).Event.System.EventRecordID | Should -Be 5
            $xml.Close()
        }

        It 'begins anew where it was cleared' {
            Set-Log -Event (New-EventText -RecordId 1), (New-EventText -RecordId 2)
            $xml = $logs.Open($channel, '*')
            $null = Read-Text $xml
            Set-Log -Event (New-EventText -RecordId 1 -Time '2026-05-01T00:00:00Z')
            Set-LogSetting 'created=155001'
            $xml.Resume() | Should -BeTrue
            ([xml] (Read-Text $xml)).Event.System.EventRecordID | Should -Be 1
            $xml.Close()
        }
    }
}
