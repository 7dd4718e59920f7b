#Requires -Version 7.4

# The scheduled tasks of this computer. Wine's Task Scheduler has no late-bound objects and forgets triggers and actions, so these tests
# stand on a mock (TaskScheduler.ps1). Only the state of the service comes from Wine.

BeforeAll {
    . "$PSScriptRoot/../../module/CertRebind.Core.ps1"
    . "$PSScriptRoot/TaskScheduler.ps1"

    function New-Definition {
        param([string] $Command = 'powershell.exe', [string] $Hidden = 'false')

        @"
<?xml version="1.0"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <Triggers><EventTrigger><Subscription>&lt;QueryList/&gt;</Subscription></EventTrigger></Triggers>
  <Principals><Principal id="System"><UserId>S-1-5-18</UserId></Principal></Principals>
  <Settings><Hidden>$Hidden</Hidden><Enabled>true</Enabled></Settings>
  <Actions Context="System"><Exec><Command>$Command</Command><Arguments>-File x.ps1</Arguments></Exec></Actions>
</Task>
"@
    }

    function Get-Failure {
        # The fault that a script ends with.
        param([scriptblock] $Script)

        try { $null = & $Script } catch { return $_.Exception.GetBaseException() }
    }
}

Describe 'The scheduled tasks' {
    BeforeEach {
        $script:scheduler = New-Scheduler
        Mock -CommandName New-Object -ParameterFilter { $ComObject -eq 'Schedule.Service' } -MockWith { $scheduler }
        $script:tasks = & { [CertRebindWindowsTasks]::new([CertRebindWindowsServices]::new()) }
        $script:name = '\CertRebind\AutoRebind'
    }

    Context 'where there are some' {
        BeforeEach {
            $deep = $scheduler.Folders['\'].CreateFolder('Microsoft', 'D:').CreateFolder('Windows', 'D:')
            $null = $deep.RegisterTask('Shown', (New-Definition), 6, 'S-1-5-18', $null, 5, $null)
            $null = $deep.RegisterTask('Hidden', (New-Definition -Hidden 'true'), 6, 'S-1-5-18', $null, 5, $null)
            $null = $scheduler.Folders['\'].RegisterTask('AtTheRoot', (New-Definition), 6, 'S-1-5-18', $null, 5, $null)
        }

        It 'are listed at any depth, the hidden ones too' {
            $tasks.Names() | Should -BeExactly '\AtTheRoot', '\Microsoft\Windows\Hidden', '\Microsoft\Windows\Shown'
        }

        It 'are found by their names in any case, and others are not' {
            $tasks.Has('\microsoft\windows\SHOWN') | Should -BeTrue
            $tasks.Has('\AtTheRoot') | Should -BeTrue
            $tasks.Has('\Microsoft\Windows\Absent') | Should -BeFalse
            $tasks.Has('\Absent\Shown') | Should -BeFalse
        }

        It 'are read as Windows gives them' {
            $tasks.Read('\Microsoft\Windows\Shown') | Should -BeExactly $scheduler.Folders['\Microsoft\Windows'].Tasks['Shown'].Xml
        }

        It 'are disabled and enabled, and stay as they are otherwise' {
            $before = $tasks.Read('\AtTheRoot')
            $tasks.SetEnabled('\AtTheRoot', $false)
            $tasks.Read('\AtTheRoot') | Should -BeExactly ($before -replace '<Enabled>true</Enabled></Settings>', '<Enabled>false</Enabled></Settings>')
            $tasks.SetEnabled('\AtTheRoot', $true)
            $tasks.Read('\AtTheRoot') | Should -BeExactly $before
        }

        It 'keep the folder of a task that goes while another is in it' {
            $tasks.Remove('\Microsoft\Windows\Shown')
            $tasks.Names() | Should -BeExactly '\AtTheRoot', '\Microsoft\Windows\Hidden'
        }
    }

    It 'that are not there cannot be read, enabled or started' -ForEach @(
        @{ Action = { $tasks.Read('\Absent') } }
        @{ Action = { $tasks.SetEnabled('\Absent', $true) } }
        @{ Action = { $tasks.Start('\Absent') } }
    ) {
        $failure = Get-Failure $Action
        $failure.ErrorId | Should -BeExactly 'TaskUnreadable'
        $failure.Message | Should -BeExactly 'The scheduled task \Absent cannot be read: there is no such task.'
    }

    It 'that are not there are neither removed nor active, and have nothing to drop' {
        { $tasks.Remove('\Absent\x') } | Should -Not -Throw
        $tasks.IsActive('\Absent\x') | Should -BeFalse
        { $tasks.DropQueued('\Absent\x') } | Should -Not -Throw
    }

    Context 'that are registered' {
        It 'run as SYSTEM, as a service account, and only administrators may change them' {
            $tasks.Register($name, (New-Definition))
            $registration = $scheduler.Folders['\CertRebind'].Tasks['AutoRebind'].Registration
            $registration.Flags | Should -Be 6
            $registration.UserId | Should -BeExactly 'S-1-5-18'
            $registration.Password | Should -BeNullOrEmpty
            $registration.LogonType | Should -Be 5
            foreach ($sddl in $registration.Sddl, $scheduler.Folders['\CertRebind'].Sddl) {
                $security = [System.Security.AccessControl.RawSecurityDescriptor]::new($sddl)
                $security.ControlFlags -band 'DiscretionaryAclProtected' | Should -Not -Be 0
                $security.DiscretionaryAcl.SecurityIdentifier.Value | Sort-Object | Should -BeExactly 'S-1-5-18', 'S-1-5-32-544'
                $security.DiscretionaryAcl.AccessMask | Should -Be 0x1F01FF, 0x1F01FF
            }
        }

        It 'take the place of the former ones' {
            $tasks.Register($name, (New-Definition))
            $tasks.Register($name, (New-Definition -Command 'pwsh.exe'))
            $tasks.Names() | Should -BeExactly $name
            $tasks.Read($name) | Should -BeLike '*<Command>pwsh.exe</Command>*'
        }

        It 'come into a folder that is there, whose permissions are corrected where others may write to it' -ForEach @(
            @{ Sddl = 'D:(A;OICI;FA;;;BA)(A;OICI;FA;;;SY)(A;OICI;FA;;;BU)'; Expected = 'D:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)' }
            @{ Sddl = 'D:(A;OICI;FA;;;BA)(A;OICI;FA;;;SY)(A;OICI;FR;;;AU)'; Expected = 'D:(A;OICI;FA;;;BA)(A;OICI;FA;;;SY)(A;OICI;FR;;;AU)' }
        ) {
            $null = $scheduler.Folders['\'].CreateFolder('CertRebind', $Sddl)
            $tasks.Register($name, (New-Definition))
            $scheduler.Folders['\CertRebind'].Sddl | Should -BeExactly $Expected
            $tasks.Has($name) | Should -BeTrue
        }

        It 'are read back: <What> that comes back otherwise is an error, and nothing stays of it' -ForEach @(
            @{ What = 'a command'; Changes = '<Command>powershell.exe', '<Command>other.exe' }
            @{ What = 'an account'; Changes = '<UserId>S-1-5-18', '<UserId>S-1-5-19' }
            @{ What = 'a subscription'; Changes = '&lt;QueryList/&gt;', '&lt;Other/&gt;' }
            @{ What = 'an action'; Changes = '<Exec><Command>powershell.exe</Command><Arguments>-File x.ps1</Arguments></Exec>', '' }
        ) {
            $scheduler.Changes = $Changes
            $failure = Get-Failure { $tasks.Register($name, (New-Definition)) }
            $failure.ErrorId | Should -BeExactly 'TaskNotWritten'
            $failure.Message | Should -BeLike "*$name*another definition*"
            $tasks.Has($name) | Should -BeFalse
        }

        It 'leave the former one where they come back otherwise' {
            $tasks.Register($name, (New-Definition -Command 'former.exe'))
            $scheduler.Changes = '<Command>powershell.exe', '<Command>other.exe'
            (Get-Failure { $tasks.Register($name, (New-Definition)) }).ErrorId | Should -BeExactly 'TaskNotWritten'
            $tasks.Read($name) | Should -BeLike '*<Command>former.exe</Command>*'
        }

        It 'are refused without the rights of an administrator, and the error says so' {
            $scheduler.Denies = $true
            $failure = Get-Failure { $tasks.Register($name, (New-Definition)) }
            $failure.ErrorId | Should -BeExactly 'TaskNotWritten'
            $failure.Message | Should -BeLike "*$name could not be changed: Access is denied. *as administrator."
        }
    }

    It 'that go take their folder along, once nothing else is in it' {
        $tasks.Register($name, (New-Definition))
        $tasks.Register('\CertRebind\Other', (New-Definition))
        $tasks.Remove($name)
        $scheduler.Folders.ContainsKey('\CertRebind') | Should -BeTrue
        $tasks.Remove('\CertRebind\Other')
        $scheduler.Folders.ContainsKey('\CertRebind') | Should -BeFalse
    }

    Context 'that run' {
        BeforeEach {
            $tasks.Register($name, (New-Definition))
            $script:task = $scheduler.Folders['\CertRebind'].Tasks['AutoRebind']
        }

        It 'are active while they run or wait for their turn' {
            $tasks.IsActive($name) | Should -BeFalse
            $tasks.Start($name)
            $tasks.IsActive($name) | Should -BeTrue
            $task.Instances.Clear()
            $null = New-Instance -Of $task -State 2
            $tasks.IsActive($name) | Should -BeTrue
        }

        It 'lose the instances that wait, and keep the one that runs' {
            foreach ($run in 1..3) { $tasks.Start($name) }
            $running = $task.Instances[0]
            $tasks.DropQueued($name)
            $task.Instances | Should -Be $running
        }

        It 'go on where an instance cannot be dropped' {
            $null = New-Instance -Of $task -State 2
            $task.Instances[0] | Add-Member -MemberType ScriptMethod -Name 'Stop' -Force -Value { throw (New-Failure 0x8004130B 'The task is not running.') }
            { $tasks.DropQueued($name) } | Should -Not -Throw
        }
    }

    It 'are started by nothing while the service does not run' {
        # Wine has the service, stopped.
        (Get-Service -Name 'Schedule').Status | Should -Be 'Stopped'
        $tasks.IdleReason() | Should -BeExactly 'The service Schedule (Task Scheduler) is Stopped and not Running, so nothing starts the tasks of this computer.'
        Mock -CommandName Get-Service -MockWith { [pscustomobject]@{ Status = [System.ServiceProcess.ServiceControllerStatus]::Running } }
        $tasks.IdleReason() | Should -BeNullOrEmpty
    }
}
