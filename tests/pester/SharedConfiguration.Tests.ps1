#Requires -Version 7.4

# IIS whose configuration is that of other servers as well, and the password beside it.

BeforeAll {
    Import-Module ([System.IO.Path]::GetFullPath("$PSScriptRoot/../../CertRebind.psd1")) -Force -ErrorAction Stop
    Import-Module "$PSScriptRoot/../lab/Lab.psm1"
    $script:old = New-LabCertificate -DnsName 'www.contoso.com'
    $script:new = New-LabCertificate -DnsName 'www.contoso.com'
    $script:canary = 'CanaryInRedirection17'

    function New-Server {
        # A site and another application on the old certificate, with this redirection.config.
        param(
            [string] $Redirection
        )

        $server = New-LabServer -Path (Join-Path $TestDrive ([guid]::NewGuid().ToString('n')))
        Add-LabCertificate -Server $server -Certificate $script:old -RenewedBy $script:new.Thumbprint
        Add-LabCertificate -Server $server -Certificate $script:new
        Add-LabSite -Server $server -Name 'www'
        Add-LabBinding -Server $server -Site 'www' -HostName 'www.contoso.com' -Sni -Certificate $script:old
        Add-LabRecord -Server $server -Kind IpPort -Endpoint '127.0.0.1:7443' -Thumbprint $script:old.Thumbprint -AppId '{7b1c2f0e-52d6-4d0f-9f0a-3c6f1f6a9d21}'
        Write-LabText -Path (Join-Path $server 'redirection.config') -Text $Redirection
        return $server
    }

    function Get-Redirection {
        param(
            [string] $Enabled
        )

        '<?xml version="1.0" encoding="UTF-8"?><configuration><configSections><section name="configurationRedirection" /></configSections>' +
        "<configurationRedirection $Enabled path=`"\\files\iis`" userName=`"CONTOSO\iis`" password=`"$script:canary`" /></configuration>"
    }

    function Invoke-Renewal {
        # Everything a rebind says, as one text, and its results.
        param(
            [string] $Server
        )

        $all = @(Invoke-CertRebind -Stale -ServerRoot $Server -Verbose *>&1)
        $results = @($all | Where-Object { $_.PSObject.TypeNames -contains 'CertRebind.RebindResult' })
        return [pscustomobject]@{
            Results  = $results
            Problems = @($all | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] })
            Text     = ($all | ForEach-Object { $_; $_ | Format-List -Property * -Force } | Out-String -Width 4000)
        }
    }
}

Describe 'Shared configuration' {
    It 'keeps the bindings of IIS where they are and says what to do, others move' -ForEach 'enabled="true"', 'enabled="True"' {
        $run = Invoke-Renewal -Server (New-Server -Redirection (Get-Redirection -Enabled $_))
        $site = $run.Results | Where-Object Consumer -EQ 'IisSite'
        $site.Outcome | Should -BeExactly 'Blocked'
        $site.Check | Should -BeExactly 'SharedConfiguration'
        $site.Reason | Should -Match 'every server that shares the configuration'
        ($run.Results | Where-Object Consumer -EQ 'HttpSys').Outcome | Should -BeExactly 'Moved'
        $run.Text | Should -Not -Match $script:canary
    }

    It 'that is off keeps nothing' -ForEach 'enabled="false"', '' {
        $run = Invoke-Renewal -Server (New-Server -Redirection (Get-Redirection -Enabled $_))
        $run.Results.Outcome | Should -Be @('Moved', 'Moved')
    }

    It 'that cannot be read keeps everything, and the password is not told: <What>' -ForEach @(
        @{ What = 'no switch'; Text = '<configuration><configurationRedirection enabled="CanaryInRedirection17" /></configuration>' }
        @{ What = 'no quotation marks'; Text = '<configuration><configurationRedirection enabled="true" password=CanaryInRedirection17 /></configuration>' }
        @{ What = 'an entity'; Text = '<configuration><configurationRedirection enabled="true" password="&CanaryInRedirection17;" /></configuration>' }
        @{ What = 'another root'; Text = '<CanaryInRedirection17 />' }
        @{ What = 'a DTD'; Text = '<!DOCTYPE CanaryInRedirection17><configuration />' }
    ) {
        $server = New-Server -Redirection $Text
        $files = Get-LabFileHash -Server $server
        $run = Invoke-Renewal -Server $server
        $run.Results.Outcome | Sort-Object -Unique | Should -Be 'Failed'
        $run.Problems[0].FullyQualifiedErrorId | Should -BeExactly 'IisConfigurationInvalid,Invoke-CertRebind'
        $run.Text | Should -Not -Match $script:canary
        Get-LabFileHash -Server $server | Should -BeExactly $files
    }

    It 'is in an export, and no more of it' {
        $server = New-Server -Redirection (Get-Redirection -Enabled 'enabled="true"')
        $export = Join-Path $TestDrive ([guid]::NewGuid().ToString('n'))
        $null = Export-CertServer -Path $export -ServerRoot $server
        $text = [System.IO.File]::ReadAllText((Join-Path $export 'redirection.config'))
        $text | Should -Match 'enabled="true"'
        $text | Should -Not -Match "$script:canary|CONTOSO|files"
        (Get-CertBinding www -ServerRoot $export | Invoke-CertRebind -Stale -ServerRoot $export -WhatIf).Check | Should -BeExactly 'SharedConfiguration'
    }
}
