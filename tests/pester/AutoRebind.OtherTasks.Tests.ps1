#Requires -Version 7.4

# The automation beside IIS's own task for renewals, which answers the same event.

BeforeAll {
    Import-Module ([System.IO.Path]::GetFullPath("$PSScriptRoot/../../CertRebind.psd1"))
    Import-Module "$PSScriptRoot/../lab/Lab.psm1"
    Import-Module "$PSScriptRoot/../lab/AutomatedServer.psm1"
    $script:iisTask = '\Microsoft\Windows\CertificateServicesClient\IIS-AutoCertRebind'

    function New-Server {
        $server = New-LabServer -Path (Join-Path $TestDrive ([guid]::NewGuid().ToString('n')))
        Set-LabIisTask -Path $server
        return $server
    }

    function Test-IisTask {
        param([string] $Server)

        $xml = [xml] [System.IO.File]::ReadAllText("$Server/tasks/$($iisTask.Trim('\').Replace('\', '/')).xml")
        $xml.Task.Settings.Enabled -eq 'true'
    }
}

Describe "Enable-CertAutoRebind where IIS's own task is on" {
    It 'refuses, and changes nothing' {
        $server = New-Server
        $before = Get-LabFileHash -Server $server
        { Enable-CertAutoRebind -ServerRoot $server -ErrorAction Stop } |
            Should -Throw -ErrorId 'OtherTaskAnswers,Enable-CertAutoRebind' -ExpectedMessage "*$iisTask*"
        Get-LabFileHash -Server $server | Should -BeExactly $before
    }

    It 'turns it off with -IisTask Disable, and Disable-CertAutoRebind turns it on again' {
        $server = New-Server
        Enable-CertAutoRebind -ServerRoot $server -IisTask Disable -WarningAction SilentlyContinue
        Test-IisTask $server | Should -BeFalse
        (Get-CertAutoRebind -ServerRoot $server).State | Should -BeExactly 'Enabled'
        # A second call does not forget whose task it was.
        Enable-CertAutoRebind -ServerRoot $server -WarningAction SilentlyContinue
        Disable-CertAutoRebind -ServerRoot $server
        Test-IisTask $server | Should -BeTrue
    }

    It 'leaves a task off that was off before' {
        $server = New-Server
        Set-LabIisTask -Path $server -Disabled
        Enable-CertAutoRebind -ServerRoot $server -WarningAction SilentlyContinue
        Disable-CertAutoRebind -ServerRoot $server
        Test-IisTask $server | Should -BeFalse
    }

    It 'keeps it with -IisTask Keep: both answer the event, and every binding ends where it should' {
        $web = Start-LabAutomation
        try {
            $server = $web.Path
            Set-LabIisTask -Path $server
            Enable-CertAutoRebind -ServerRoot $server -IisTask Keep -WarningAction SilentlyContinue
            (Get-CertAutoRebind -ServerRoot $server).OtherTasks.Name | Should -Be @($iisTask)
            $site = Add-LabRenewal $web 'site'
            # IIS moves only what is a binding of its own.
            $record = Add-LabRenewal $web 'record' -Plain
            $seen = Watch-LabAutomation $web { Add-LabRenewalEvent $web $site, $record }
            (Get-LabRecord -Server $server -Endpoint $site.Endpoint).thumbprint | Should -BeExactly $site.New.Thumbprint
            (Get-LabRecord -Server $server -Endpoint $record.Endpoint).thumbprint | Should -BeExactly $record.New.Thumbprint
            @($seen.Ran.task | Sort-Object -Unique).Count | Should -Be 2
            $seen.Told.Id | Should -Be @(100)
            # It waits until the other has ended, so that they never write at once.
            $own = @($seen.Ran | Where-Object task -EQ '\CertRebind\AutoRebind')
            $own.exitCode | Should -Be @(0)
        } finally {
            Stop-LabAutomation -Automation $web
        }
    }
}
