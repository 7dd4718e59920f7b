#Requires -Version 7.4

BeforeAll {
    Import-Module ([System.IO.Path]::GetFullPath("$PSScriptRoot/../../CertRebind.psd1"))
    Import-Module ([System.IO.Path]::GetFullPath("$PSScriptRoot/../lab/Lab.psm1"))

    function New-Server {
        # An empty server in a folder of its own.
        $path = Join-Path $TestDrive ([guid]::NewGuid().ToString('n'))
        $null = New-LabServer -Path $path
        return $path
    }

    function Enable-Quietly {
        # The automation without the warning that nothing starts the tasks of a folder.
        param([string] $Path, [hashtable] $With = @{})

        Enable-CertAutoRebind -ServerRoot $Path @With -WarningAction SilentlyContinue
    }

    function Get-TaskXml {
        param([string] $Path)

        [xml] [System.IO.File]::ReadAllText("$Path/tasks/CertRebind/AutoRebind.xml")
    }
}

Describe 'Enable-CertAutoRebind' {
    It 'registers the task, copies the module and writes the settings' {
        $server = New-Server
        Enable-Quietly $server

        $programs = "$server/files/C/Program Files/CertRebind"
        [System.IO.File]::ReadAllText("$programs/current").Trim() | Should -BeExactly '0.1.0'
        [System.IO.File]::Exists("$programs/AutoRebind.ps1") | Should -BeTrue
        [System.IO.File]::Exists("$programs/0.1.0/module/tasks/AutoRebind.ps1") | Should -BeTrue
        [System.IO.File]::Exists("$server/ProgramData/CertRebind/settings.json") | Should -BeTrue
        $exec = (Get-TaskXml $server).Task.Actions.Exec
        $exec.Command | Should -BeExactly '%SystemRoot%\System32\WindowsPowerShell\v1.0\powershell.exe'
        $exec.Arguments | Should -BeExactly '-NoLogo -NoProfile -NonInteractive -File "%ProgramFiles%\CertRebind\AutoRebind.ps1"'
    }

    It 'says that nothing starts the tasks of a folder, and that the task was not tried' {
        $server = New-Server
        Enable-CertAutoRebind -ServerRoot $server -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings | Should -Match 'was not tried: The server is a folder whose tasks nothing starts'
    }

    It 'changes nothing when it is run again' {
        $server = New-Server
        Enable-Quietly $server
        $before = Get-LabFileHash -Server $server
        Enable-Quietly $server
        Get-LabFileHash -Server $server | Should -BeExactly $before
    }

    It 'writes damaged settings anew, and warns of what they held' {
        $server = New-Server
        Enable-Quietly $server
        $settings = "$server/ProgramData/CertRebind/settings.json"
        $before = [System.IO.File]::ReadAllText($settings)
        [System.IO.File]::WriteAllText($settings, '{"schema":1')
        Enable-CertAutoRebind -ServerRoot $server -WarningVariable warnings -WarningAction SilentlyContinue
        [System.IO.File]::ReadAllText($settings) | Should -BeExactly $before
        $warnings -join "`n" | Should -Match 'settings\.json is damaged.+enable IIS''s own yourself'
    }

    It 'changes nothing with -WhatIf, and says what it would do' {
        $server = New-Server
        $before = Get-LabFileHash -Server $server
        Enable-CertAutoRebind -ServerRoot $server -WhatIf
        Get-LabFileHash -Server $server | Should -BeExactly $before
    }

    It 'answers the installation of a certificate, an hour and a minute later, with -Match Name' {
        $server = New-Server
        Enable-Quietly $server @{ Match = 'Renewal', 'Event', 'Name' }
        $triggers = (Get-TaskXml $server).Task.Triggers.EventTrigger
        $triggers.Count | Should -Be 2
        $triggers[1].Subscription | Should -Match 'EventID=1006'
        $triggers[1].Delay | Should -BeExactly 'PT3660S'
    }

    It 'leaves start-up and the daily run out with -NoCatchUp' {
        $server = New-Server
        Enable-Quietly $server @{ NoCatchUp = $true }
        @((Get-TaskXml $server).Task.Triggers.ChildNodes).LocalName | Should -Be 'EventTrigger'
    }
}

Describe 'Get-CertAutoRebind' {
    It 'says Disabled where the automation was never enabled' {
        (Get-CertAutoRebind -ServerRoot (New-Server)).State | Should -BeExactly 'Disabled'
    }

    It 'says Enabled, with what wakes the task' {
        $server = New-Server
        Enable-Quietly $server
        $state = Get-CertAutoRebind -ServerRoot $server
        $state.Drift | Should -BeNullOrEmpty
        $state.State | Should -BeExactly 'Enabled'
        $state.Triggers | Should -Be @('Event 1001', 'Start-up', 'Daily')
    }

    It 'says Drifted where <What>' -ForEach @(
        @{ What = 'the task was disabled'; Find = 'is disabled'; Change = {
                $path = "$server/tasks/CertRebind/AutoRebind.xml"
                $xml = [System.IO.File]::ReadAllText($path)
                $last = $xml.LastIndexOf('<Enabled>true</Enabled>')
                [System.IO.File]::WriteAllText($path, $xml.Remove($last, 23).Insert($last, '<Enabled>false</Enabled>'))
            }
        }
        @{ What = 'the task runs something else'; Find = 'was changed'; Change = {
                $path = "$server/tasks/CertRebind/AutoRebind.xml"
                $xml = [System.IO.File]::ReadAllText($path)
                [System.IO.File]::WriteAllText($path, $xml.Replace('-NonInteractive', '-NoExit'))
            }
        }
        @{ What = 'a script was changed'; Find = 'AutoRebind.ps1 is not as the module has it'; Change = {
                [System.IO.File]::AppendAllText("$server/files/C/Program Files/CertRebind/0.1.0/module/tasks/AutoRebind.ps1", '#')
            }
        }
        @{ What = 'the event log was disabled'; Find = 'no renewal is noticed'; Change = {
                $null = [System.IO.Directory]::CreateDirectory("$server/events")
                $log = 'Microsoft-Windows-CertificateServicesClient-Lifecycle-System%4Operational'
                [System.IO.File]::WriteAllText("$server/events/$log.json", '{"enabled":false}')
            }
        }
    ) {
        $server = New-Server
        Enable-Quietly $server
        & $Change
        $state = Get-CertAutoRebind -ServerRoot $server
        $state.State | Should -BeExactly 'Drifted'
        $state.Drift -join "`n" | Should -Match $Find
    }
}

Describe 'Disable-CertAutoRebind' {
    It 'removes the task and the copy of the module, and keeps the settings' {
        $server = New-Server
        Enable-Quietly $server
        Disable-CertAutoRebind -ServerRoot $server
        [System.IO.File]::Exists("$server/tasks/CertRebind/AutoRebind.xml") | Should -BeFalse
        [System.IO.Directory]::Exists("$server/files/C/Program Files/CertRebind") | Should -BeFalse
        [System.IO.File]::Exists("$server/ProgramData/CertRebind/settings.json") | Should -BeTrue
        (Get-CertAutoRebind -ServerRoot $server).State | Should -BeExactly 'Disabled'
    }

    It 'removes the automation where its settings are damaged, and warns of what they held' {
        $server = New-Server
        Enable-Quietly $server
        [System.IO.File]::WriteAllText("$server/ProgramData/CertRebind/settings.json", '{"schema":1')
        Disable-CertAutoRebind -ServerRoot $server -Purge -WarningVariable warnings -WarningAction SilentlyContinue
        [System.IO.Directory]::Exists("$server/files/C/Program Files/CertRebind") | Should -BeFalse
        [System.IO.Directory]::Exists("$server/ProgramData/CertRebind") | Should -BeFalse
        $warnings -join "`n" | Should -Match 'settings\.json is damaged'
    }

    It 'removes all with -Purge' {
        $server = New-Server
        Enable-Quietly $server
        Disable-CertAutoRebind -ServerRoot $server -Purge
        [System.IO.Directory]::Exists("$server/ProgramData/CertRebind") | Should -BeFalse
    }
}
