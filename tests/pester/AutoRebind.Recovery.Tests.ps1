#Requires -Version 7.4

# What the automation makes of a log with a gap, of an event that was lost, of its own sudden end, and of what somebody else decided.

BeforeAll {
    Import-Module ([System.IO.Path]::GetFullPath("$PSScriptRoot/../../CertRebind.psd1"))
    Import-Module "$PSScriptRoot/../lab/Lab.psm1"
    Import-Module "$PSScriptRoot/../lab/AutomatedServer.psm1"
    $script:web = Start-LabAutomation
    $script:server = $web.Path
    $script:log = "$server/events/Microsoft-Windows-CertificateServicesClient-Lifecycle-System%4Operational"
    $script:state = "$server/ProgramData/CertRebind/automation.json"

    function Get-Bound {
        # Which certificate a renewal is on: Old, New, or another's thumbprint.
        param([object] $Renewal)

        switch ((Get-LabRecord -Server $server -Endpoint $Renewal.Endpoint).thumbprint) {
            $Renewal.Old.Thumbprint { 'Old' }
            $Renewal.New.Thumbprint { 'New' }
            default { $_ }
        }
    }

    # The log has an event that the automation has read.
    $script:read = Add-LabRenewal $web 'read' -Plain
    $null = Watch-LabAutomation $web { Add-LabRenewalEvent $web $read }
}

AfterAll {
    Stop-LabAutomation -Automation $web
}

Describe 'A log with a gap' {
    It 'that was cleared is told of, read from its beginning, and made up for where its events are lost' {
        $lost = Add-LabRenewal $web 'lost' -Plain
        $cleared = Add-LabRenewal $web 'cleared' -Plain
        # One that stays blocked is met twice: by its event, and as every binding is looked at.
        $blocked = Add-LabRenewal $web 'blocked' -Plain -NotThere
        [System.IO.File]::Delete("$log.xml")
        $seen = Watch-LabAutomation $web { Add-LabRenewalEvent $web $cleared, $blocked }
        Add-LabCertificate -Server $server -Certificate $blocked.New
        $seen.Told.Id | Should -Be @(202, 200)
        $seen.Told[0].Message | Should -Match 'the log was cleared or made anew since the last run'
        $seen.Told[1].Message | Should -Match 'Blocked 1, Moved 2\.'
        Get-Bound $lost | Should -BeExactly 'New'
        Get-Bound $cleared | Should -BeExactly 'New'
    }

    It 'that has rolled over what was not read is told of, with the records' {
        $lost = Add-LabRenewal $web 'lost2' -Plain
        $rolled = Add-LabRenewal $web 'rolled' -Plain
        [System.IO.File]::Delete("$log.xml")
        $seen = Watch-LabAutomation $web {
            Add-LabRenewalEvent $web $rolled -Edit { $args[0] -replace '<EventRecordID>\d+', '<EventRecordID>5000' }
        }
        $seen.Told.Id | Should -Be @(202, 100)
        $seen.Told[0].Message | Should -Match 'the log begins with record 5000, and \d+ was the last that was read'
        Get-Bound $lost | Should -BeExactly 'New'
        Get-Bound $rolled | Should -BeExactly 'New'
    }

    It 'that was made anew with as many events is told of' {
        $anew = Add-LabRenewal $web 'anew' -Plain
        try {
            Write-LabText -Path "$log.json" -Text '{"enabled":true,"createdAt":"2026-11-30T12:00:00Z"}'
            $seen = Watch-LabAutomation $web { Add-LabRenewalEvent $web $anew }
        } finally {
            [System.IO.File]::Delete("$log.json")
        }
        $seen.Told.Id | Should -Be @(202, 100)
        Get-Bound $anew | Should -BeExactly 'New'
    }

    It 'in what the automation remembers is made up for: every binding is brought up to date' {
        $lost = Add-LabRenewal $web 'forgotten' -Plain
        [System.IO.File]::Delete($state)
        $seen = Watch-LabAutomation $web { Start-LabTask -Server $server }
        $seen.Told.Id | Should -Be @(100)
        Get-Bound $lost | Should -BeExactly 'New'
    }

    It 'in what the automation remembers stops it where the file is damaged, and says what to do' {
        $before = [System.IO.File]::ReadAllText($state)
        $renewal = Add-LabRenewal $web 'damaged' -Plain
        Write-LabText -Path $state -Text $before.Substring(0, 40)
        $seen = Watch-LabAutomation $web { Add-LabRenewalEvent $web $renewal }
        Write-LabText -Path $state -Text $before
        $seen.Told.Id | Should -Be @(302)
        $seen.Told[0].Message | Should -Match 'automation\.json is not as the automation leaves it.*Delete it'
        $seen.Ran.exitCode | Should -Be @(2)
        Get-Bound $renewal | Should -BeExactly 'Old'
    }
}

Describe 'A folder of the automation that others can write to' {
    It 'stops everything' {
        $renewal = Add-LabRenewal $web 'unsafe' -Plain
        $folder = "$server/ProgramData/CertRebind"
        $mode = [System.IO.File]::GetUnixFileMode($folder)
        [System.IO.File]::SetUnixFileMode($folder, $mode -bor [System.IO.UnixFileMode]::OtherWrite)
        try {
            $seen = Watch-LabAutomation $web { Add-LabRenewalEvent $web $renewal }
        } finally {
            [System.IO.File]::SetUnixFileMode($folder, $mode)
        }
        $seen.Ran.exitCode | Should -Be @(2)
        $seen.Told.Id | Should -Be @(302)
        Get-Bound $renewal | Should -BeExactly 'Old'
    }
}

Describe 'A run that is killed while it moves' {
    It 'is finished by the next start, which says so' {
        $renewals = Add-LabRenewal $web (1..3 | ForEach-Object { "killed$_" }) -Plain
        # Each handshake takes as long as one may, so the run is still at it when it is killed.
        $silent = Start-LabOddServer -Path $server -Behavior @{ '0.0.0.0:443' = 'silent' }
        try {
            $killed = Watch-LabAutomation $web {
                Add-LabRenewalEvent $web $renewals
                while ([System.IO.File]::ReadAllText("$server/httpsys.json") -notmatch $renewals[0].New.Thumbprint) {
                    Start-Sleep -Milliseconds 20
                }
                (Get-Process -Id @(Get-LabTaskRun -Scheduler $web.Scheduler)[-$renewals.Count].processId).Kill()
            }
        } finally {
            Stop-LabTlsServer -Server $silent
            [System.IO.File]::Delete("$server/tls.json")
        }
        $killed.Ran.exitCode | Should -Be @($null)
        $killed.Told | Should -BeNullOrEmpty
        $states = @($renewals | ForEach-Object { Get-Bound $_ })
        $states | Should -Contain 'Old'
        $states | Where-Object { $_ -notin 'Old', 'New' } | Should -BeNullOrEmpty

        $seen = Watch-LabAutomation $web { Start-LabTask -Server $server }
        $seen.Told.Id | Should -Be @(201)
        @($renewals | ForEach-Object { Get-Bound $_ } | Select-Object -Unique) | Should -Be @('New')
        @(Get-CertRebindRun -ServerRoot $server | Where-Object Outcome -EQ 'Interrupted') | Should -BeNullOrEmpty
    }
}

Describe 'A renewal that was undone' {
    It 'is not followed again until it is released, and each event about it is answered' {
        $renewal = Add-LabRenewal $web 'undone' -Plain
        $null = Watch-LabAutomation $web { Add-LabRenewalEvent $web $renewal }
        Get-Bound $renewal | Should -BeExactly 'New'
        $null = Undo-CertRebind -ServerRoot $server -Force -WarningAction SilentlyContinue -ErrorAction SilentlyContinue
        Get-Bound $renewal | Should -BeExactly 'Old'

        $seen = Watch-LabAutomation $web { Add-LabRenewalEvent $web $renewal }
        Get-Bound $renewal | Should -BeExactly 'Old'
        $seen.Told.Id | Should -Be @(200)
        $seen.Told[0].Message | Should -Match 'Held: '
        (Get-CertAutoRebind -ServerRoot $server).Held.Endpoint | Should -Be @($renewal.Endpoint)

        $null = Undo-CertRebind -ServerRoot $server -Release
        $null = Watch-LabAutomation $web { Start-LabTask -Server $server }
        Get-Bound $renewal | Should -BeExactly 'New'
    }
}

Describe 'A renewal whose event was lost' {
    It 'is followed at start-up' {
        Stop-LabScheduler -Scheduler $web.Scheduler
        $lost = Add-LabRenewal $web 'boot' -Plain
        # The two minutes after the start take a second.
        $web.Scheduler = Start-LabScheduler -Path $server -Boot -Speed 120
        Wait-LabTask -Scheduler $web.Scheduler -Count 1
        (Get-LabTaskRun -Scheduler $web.Scheduler)[0].trigger | Should -BeExactly 'BootTrigger'
        Get-Bound $lost | Should -BeExactly 'New'
    }
}

Describe 'A certificate that is imported without a link or an event of a renewal' {
    It 'is followed by its names, as soon as it may be' {
        $names = @{ Match = 'Renewal', 'Event', 'Name'; MinimumAge = [timespan]::FromSeconds(1); NoCatchUp = $true }
        Enable-CertAutoRebind -ServerRoot $server @names
        Stop-LabScheduler -Scheduler $web.Scheduler
        # The minute of grace takes a second.
        $web.Scheduler = Start-LabScheduler -Path $server -Speed 60
        $imported = Add-LabRenewal $web 'imported' -Plain -NotLinked
        $seen = Watch-LabAutomation $web {
            [void] (Add-LabEvent -Server $server -Id 1006 -Certificate $imported.New)
        }
        $seen.Ran.trigger | Should -Be @('EventTrigger')
        $seen.Told.Id | Should -Be @(100)
        Get-Bound $imported | Should -BeExactly 'New'
    }
}
