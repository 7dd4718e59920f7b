#Requires -Version 7.4

# The automation on this computer: turned on, woken by an event, turned off. Task Scheduler is a mock, which does the work of the task in this
# process; what the task runs is the launcher that Enable-CertAutoRebind has copied to Program Files. The event log is the stand-in.

BeforeAll {
    . "$PSScriptRoot/LiveModule.ps1"
    . "$PSScriptRoot/../HttpSysRecords.ps1"
    . "$PSScriptRoot/../StoreCertificates.ps1"
    . "$PSScriptRoot/../TaskScheduler.ps1"
    Import-LiveModule

    $script:channel = 'Microsoft-Windows-CertificateServicesClient-Lifecycle-System/Operational'
    $script:program = Join-Path $env:ProgramFiles 'CertRebind'

    function Add-Renewal {
        # What Windows does when a certificate is renewed: the link of the old one, and the event.
        param([string] $Old, [string] $New)

        $path = "HKLM:\SOFTWARE\Microsoft\SystemCertificates\My\Certificates\$Old"
        $link = [System.Convert]::FromHexString($New)
        $property = [System.BitConverter]::GetBytes(64) + [System.BitConverter]::GetBytes(1) + [System.BitConverter]::GetBytes(20) + $link
        Set-ItemProperty -LiteralPath $path -Name Blob -Value ([byte[]] ($property + (Get-Item -LiteralPath $path).GetValue('Blob'))) -Type Binary
        $details = foreach ($one in @('OldCertificateDetails', $Old), @('NewCertificateDetails', $New)) {
            "<$($one[0]) Thumbprint='$($one[1].ToLowerInvariant())'><SubjectNames><SubjectName>CN=www.contoso.com</SubjectName></SubjectNames>" +
            "<EKUs/><NotValidAfter>2027-03-13T20:17:40Z</NotValidAfter></$($one[0])>"
        }
        $text = "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='$($script:channel -replace '/.*')'/>" +
            "<EventID>1001</EventID><TimeCreated SystemTime='$([datetime]::UtcNow.ToString('o'))'/><EventRecordID>1</EventRecordID>" +
            "<Channel>$script:channel</Channel><Computer>$env:COMPUTERNAME</Computer><Security UserID='S-1-5-18'/></System>" +
            "<UserData><CertNotificationData Context='Machine' Action='Renew'>$(-join $details)</CertNotificationData></UserData></Event>"
        [System.IO.File]::WriteAllText($script:log, "<Events>$text</Events>")
    }

    function Invoke-Task {
        # A run of the task, in the words of its definition.
        param([object] $Task)

        $arguments = [string] ([xml] $Task.Definition).Task.Actions.Exec.Arguments
        $arguments -match '-File "(?<file>[^"]+)"' | Should -BeTrue
        & ([System.Environment]::ExpandEnvironmentVariables($Matches.file)) *>&1 | Out-String -Stream | Write-Verbose
        $script:exitCode = $LASTEXITCODE
    }
}

AfterAll { Remove-Module -Name CertRebind -Force }

Describe 'The automation on this computer' {
    BeforeAll {
        $script:logs = Join-Path $TestDrive 'logs'
        $null = New-Item -ItemType Directory -Path $script:logs
        $script:log = Join-Path $script:logs "$($script:channel.Replace('/', '%4')).xml"
        [System.IO.File]::WriteAllText($script:log, '<Events></Events>')
        $script:earlier = $env:STANDIN_EVENT_LOGS
        $env:STANDIN_EVENT_LOGS = $script:logs

        Start-Service -Name Schedule
        $script:scheduler = New-Scheduler
        $script:scheduler.OnRun = { Invoke-Task $args[0] }
        # The commands run in the module, the task outside of it.
        foreach ($place in @{ ModuleName = 'CertRebind' }, @{}) {
            Mock Get-Acl @place { New-AclMock }
            Mock New-Object @place -ParameterFilter { $ComObject -eq 'Schedule.Service' } { $script:scheduler }
        }

        $script:first = Add-Certificate first
        $script:second = Add-Certificate second
        Set-IisConfiguration
        # Wine is a client of Windows, on which no script runs unless somebody allows it.
        $script:policy = 'HKLM:\SOFTWARE\Microsoft\PowerShell\1\ShellIds\Microsoft.PowerShell'
        $null = New-Item -Path $script:policy -Force
        $script:record = New-Record 'SslSniBindingInfo\{1}' $script:first @{ HostnamePort = 'www.contoso.com:443'; SslCertStoreName = 'My' }
    }

    AfterAll {
        $env:STANDIN_EVENT_LOGS = $script:earlier
        Clear-LiveServer
        Remove-ItemProperty -LiteralPath $script:policy -Name ExecutionPolicy -ErrorAction Ignore
        if (Test-Path -LiteralPath $script:program) { Remove-Item -LiteralPath $script:program -Recurse -Force }
    }

    It 'is refused, and leaves nothing, where SYSTEM would not run its script' {
        { Enable-CertAutoRebind -ErrorAction Stop } | Should -Throw '*execution policy is Restricted*RemoteSigned*'
        $script:scheduler.Folders.ContainsKey('\CertRebind') | Should -BeFalse
        Set-ItemProperty -LiteralPath $script:policy -Name ExecutionPolicy -Value RemoteSigned
    }

    It 'is turned on with a task that has tested itself' {
        $state = Enable-CertAutoRebind -PassThru -ErrorAction Stop
        $state.State | Should -Be 'Enabled'
        $state.Drift | Should -BeNullOrEmpty
        $state.ChannelEnabled | Should -BeTrue
        $script:exitCode | Should -Be 0
        $task = $script:scheduler.Folders['\CertRebind'].Tasks['AutoRebind']
        $task.Registration.UserId | Should -Be 'S-1-5-18'
        $task.Registration.LogonType | Should -Be 5
        Get-ChildItem -LiteralPath $script:program -Name | Sort-Object | Should -Contain 'current'
    }

    It 'has nothing to do before a certificate is renewed' {
        $null = $script:scheduler.Folders['\CertRebind'].Tasks['AutoRebind'].Run($null)
        $script:exitCode | Should -Be 0
        Get-Values $script:record | Should -Contain "SslCertHash=$script:first"
    }

    It 'follows a renewal' {
        $before = Get-Values $script:record
        Add-Renewal $script:first $script:second
        $null = $script:scheduler.Folders['\CertRebind'].Tasks['AutoRebind'].Run($null)
        $script:exitCode | Should -Be 0
        Get-Values $script:record | Should -Be ($before -replace $script:first, $script:second)
        (Get-CertBinding).Thumbprint | Should -Be $script:second
        $run = @(Get-CertRebindRun)[0]
        $run.Trigger | Should -Be 'Event'
        $run.Outcome | Should -Be 'Succeeded'
        (Get-CertAutoRebind).LastRun.Outcome | Should -Be 'Moved'
    }

    It 'does nothing when it is woken again' {
        $before = Get-Values $script:record
        $null = $script:scheduler.Folders['\CertRebind'].Tasks['AutoRebind'].Run($null)
        $script:exitCode | Should -Be 0
        Get-Values $script:record | Should -Be $before
        @(Get-CertRebindRun).Count | Should -Be 1
    }

    It 'is turned off, and its journal stays' {
        Disable-CertAutoRebind -ErrorAction Stop
        $script:scheduler.Folders.ContainsKey('\CertRebind') | Should -BeFalse
        (Get-CertAutoRebind).State | Should -Be 'Disabled'
        @(Get-CertRebindRun).Count | Should -Be 1
    }
}
