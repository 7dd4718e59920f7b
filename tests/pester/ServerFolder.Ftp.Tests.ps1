#Requires -Version 7.4

# Which FTP settings of applicationHost.config name a certificate, and which ftp bindings are served with it.

BeforeAll {
    $script:root = [System.IO.Path]::GetFullPath("$PSScriptRoot/../..")
    Import-Module "$PSScriptRoot/../lab/Lab.psm1"
    # The reading is below the commands: the classes of the server layer themselves.
    . "$script:root/module/CertRebind.Core.ps1"

    $script:hash = 'DB0FEA9B641F3814FC5168AE83EF7839AF1BB012'
    $script:other = '1A202ED21D19F873E0A448F967DFE428F278FCCD'

    function New-Folder {
        # A server folder with the sites files and docs, each with an ftp binding.
        $server = New-LabServer -Path (Join-Path $TestDrive ([guid]::NewGuid().ToString('n')))
        foreach ($site in 'files', 'docs') {
            Add-LabSite -Server $server -Name $site
            Add-LabBinding -Server $server -Site $site -Protocol ftp -Port 21 -HostName "$site.contoso.com"
        }
        return $server
    }

    function Read-Ftp {
        # Each setting as one line: holder, thumbprint, store, the bindings; and what was reported.
        param(
            [string] $Server
        )

        $opened = [CertRebindServerFolder]::OpenServerFolder($Server)
        [void] $opened.Iis.HttpsBindings()
        $ftp = $opened.Iis.Ftp
        $settings = if ($null -ne $ftp) { $ftp.Certificates() }
        $lines = foreach ($setting in $settings) {
            $bindings = foreach ($binding in $setting.Bindings) { "$($binding.Endpoint) $($binding.AsciiHost)" }
            $holder = if ($null -eq $setting.SiteName) { '(defaults)' } else { $setting.SiteName }
            "$holder $($setting.Thumbprint) $($setting.StoreName) [$($bindings -join ', ')]"
        }
        return [pscustomobject]@{
            Lines   = @($lines)
            Problem = if ($null -ne $ftp) { $ftp.Problem }
            Iis     = $opened.Iis.Problem
            Faults  = @($opened.Faults.Faults | ForEach-Object Message)
        }
    }

    function Edit-Config {
        param(
            [string] $Server,

            [string] $From,

            [string] $To
        )

        $path = Join-Path $Server 'applicationHost.config'
        $text = [System.IO.File]::ReadAllText($path)
        $text.Contains($From) | Should -BeTrue
        [System.IO.File]::WriteAllText($path, $text.Replace($From, $To))
    }
}

Describe 'FTP certificates of a server folder' {
    It 'names a site that has a certificate of its own, and leaves the others to the defaults' {
        $server = New-Folder
        Set-LabFtpSsl -Server $server -Attribute @{ serverCertHash = $script:other; serverCertStoreName = 'WebHosting' }
        Set-LabFtpSsl -Server $server -Site files -Attribute @{
            serverCertHash = $script:hash.ToLowerInvariant(); serverCertStoreName = 'My'
        }

        $read = Read-Ftp -Server $server

        $read.Lines | Should -Be @(
            "(defaults) $script:other WebHosting [0.0.0.0:21 docs.contoso.com]"
            "files $script:hash My [0.0.0.0:21 files.contoso.com]")
        $read.Problem | Should -BeNullOrEmpty
    }

    It 'takes My where neither the site nor the defaults name a store' {
        $server = New-Folder
        Set-LabFtpSsl -Server $server -Site files -Attribute @{ serverCertHash = $script:hash }

        (Read-Ftp -Server $server).Lines | Should -Be "files $script:hash My [0.0.0.0:21 files.contoso.com]"
    }

    It 'takes the store of the defaults where a site names only the hash' {
        $server = New-Folder
        Set-LabFtpSsl -Server $server -Attribute @{ serverCertStoreName = 'WebHosting' }
        Set-LabFtpSsl -Server $server -Site files -Attribute @{ serverCertHash = $script:hash }

        (Read-Ftp -Server $server).Lines |
            Should -Be "files $script:hash WebHosting [0.0.0.0:21 files.contoso.com]"
    }

    It 'takes an empty hash of a site as a setting of its own without a certificate' {
        $server = New-Folder
        Set-LabFtpSsl -Server $server -Attribute @{ serverCertHash = $script:other }
        Set-LabFtpSsl -Server $server -Site files -Attribute @{ serverCertHash = '' }

        (Read-Ftp -Server $server).Lines | Should -Be "(defaults) $script:other My [0.0.0.0:21 docs.contoso.com]"
    }

    It 'lets a site inherit that has other FTP settings but no certificate' {
        $server = New-Folder
        Set-LabFtpSsl -Server $server -Attribute @{ serverCertHash = $script:other }
        Set-LabFtpSsl -Server $server -Site files -Attribute @{ controlChannelPolicy = 'SslRequire' }

        (Read-Ftp -Server $server).Lines |
            Should -Be "(defaults) $script:other My [0.0.0.0:21 files.contoso.com, 0.0.0.0:21 docs.contoso.com]"
    }

    It 'lists only the ftp bindings of a site that has web bindings too' {
        $server = New-Folder
        Add-LabBinding -Server $server -Site files -HostName www.contoso.com -NoRecord
        Add-LabBinding -Server $server -Site files -Protocol FTP -IpAddress '[2001:db8::1]' -Port 990
        Set-LabFtpSsl -Server $server -Site files -Attribute @{ serverCertHash = $script:hash }

        (Read-Ftp -Server $server).Lines |
            Should -Be "files $script:hash My [0.0.0.0:21 files.contoso.com, [2001:db8::1]:990 ]"
    }

    It 'reports a hash of a site that is no thumbprint, and reads the others' {
        $server = New-Folder
        Set-LabFtpSsl -Server $server -Site files -Attribute @{ serverCertHash = 'nonsense' }
        Set-LabFtpSsl -Server $server -Site docs -Attribute @{ serverCertHash = $script:hash }

        $read = Read-Ftp -Server $server

        $read.Lines | Should -Be "docs $script:hash My [0.0.0.0:21 docs.contoso.com]"
        $read.Faults | Should -HaveCount 1
        $read.Faults[0] | Should -BeLike '*FTP settings of site files: serverCertHash is "nonsense"; expected 40 hex*'
        $read.Problem | Should -BeLike 'The FTP settings in *are not as they should be'
        $read.Iis | Should -BeNullOrEmpty
    }

    It 'reports a binding that it cannot read, and reads the other site' {
        $server = New-Folder
        Set-LabFtpSsl -Server $server -Attribute @{ serverCertHash = $script:other }
        Edit-Config -Server $server -From '*:21:files.contoso.com' -To '*:0:files.contoso.com'

        $read = Read-Ftp -Server $server

        $read.Lines | Should -Be "(defaults) $script:other My [0.0.0.0:21 docs.contoso.com]"
        $read.Faults[0] | Should -BeLike '*site files: bindingInformation of an ftp binding is "*:0:files.contoso.com"*'
    }

    It 'passes over a binding that it cannot read where no certificate is served' {
        $server = New-Folder
        Set-LabFtpSsl -Server $server -Site files -Attribute @{ serverCertHash = $script:hash }
        Edit-Config -Server $server -From '*:21:docs.contoso.com' -To '*:0:docs.contoso.com'

        $read = Read-Ftp -Server $server

        $read.Lines | Should -Be "files $script:hash My [0.0.0.0:21 files.contoso.com]"
        $read.Problem | Should -BeNullOrEmpty
    }

    It 'reports a site that looks for the inherited certificate in another store' {
        $server = New-Folder
        Set-LabFtpSsl -Server $server -Attribute @{ serverCertHash = $script:other }
        Set-LabFtpSsl -Server $server -Site files -Attribute @{ serverCertStoreName = 'WebHosting' }

        $read = Read-Ftp -Server $server

        $read.Lines | Should -Be "(defaults) $script:other My [0.0.0.0:21 docs.contoso.com]"
        $read.Faults[0] | Should -BeLike '*site files: its serverCertStoreName is "WebHosting"*of the store "My"*'
    }

    It 'reports defaults that it cannot read, and lists nothing' {
        $server = New-Folder
        Set-LabFtpSsl -Server $server -Attribute @{ serverCertHash = 'nonsense' }

        $read = Read-Ftp -Server $server

        $read.Lines | Should -HaveCount 0
        $read.Faults[0] | Should -BeLike '*the FTP settings of siteDefaults: serverCertHash is "nonsense"*'
    }

    It 'takes the first of two sites with one name' {
        $server = New-Folder
        Set-LabFtpSsl -Server $server -Site files -Attribute @{ serverCertHash = $script:hash }
        Edit-Config -Server $server -From 'name="docs"' -To 'name="FILES"'

        $read = Read-Ftp -Server $server

        $read.Lines | Should -Be "files $script:hash My [0.0.0.0:21 files.contoso.com]"
        $read.Faults | Should -HaveCount 1
    }

    It 'reports two settings of one site' {
        $server = New-Folder
        Set-LabFtpSsl -Server $server -Site files -Attribute @{ serverCertHash = $script:hash }
        Set-LabFtpSsl -Server $server -Site files -Attribute @{ serverCertHash = $script:other }

        (Read-Ftp -Server $server).Faults | Should -BeLike '*the FTP settings of site files: there are two; expected one.'
    }

    It 'passes over elements ssl elsewhere, in comments and in CDATA' {
        $server = New-Folder
        Set-LabFtpSsl -Server $server -Site files -Attribute @{ serverCertHash = $script:hash }
        $fake = '<!-- <ssl serverCertHash="x" /> --><system.ftpServer><ssl serverCertHash="y"/>' +
        '<![CDATA[ <ssl serverCertHash="z"> ]]></system.ftpServer><system.webServer>'
        Edit-Config -Server $server -From '<system.webServer>' -To $fake

        $read = Read-Ftp -Server $server

        $read.Lines | Should -Be "files $script:hash My [0.0.0.0:21 files.contoso.com]"
        $read.Problem | Should -BeNullOrEmpty
    }

    It 'reads a file in UTF-16' {
        $server = New-Folder
        Set-LabFtpSsl -Server $server -Site files -Attribute @{ serverCertHash = $script:hash }
        $path = Join-Path $server 'applicationHost.config'
        $text = [System.IO.File]::ReadAllText($path).Replace('encoding="utf-8"', 'encoding="utf-16"')
        [System.IO.File]::WriteAllText($path, $text, [System.Text.Encoding]::Unicode)

        (Read-Ftp -Server $server).Lines | Should -Be "files $script:hash My [0.0.0.0:21 files.contoso.com]"
    }

    It 'lists a file in another encoding, whose settings cannot be changed' {
        $server = New-Folder
        Set-LabFtpSsl -Server $server -Site files -Attribute @{ serverCertHash = $script:hash }
        $path = Join-Path $server 'applicationHost.config'
        $text = [System.IO.File]::ReadAllText($path).Replace('encoding="utf-8"', 'encoding="iso-8859-1"')
        $text = $text.Replace('<configuration>', "<configuration><!-- M$([char] 0xfc)nchen -->")
        [System.IO.File]::WriteAllText($path, $text, [System.Text.Encoding]::Latin1)

        $read = Read-Ftp -Server $server

        $read.Lines | Should -Be "files $script:hash My [0.0.0.0:21 files.contoso.com]"
        $read.Faults | Should -BeLike '*it is neither UTF-8 nor UTF-16 with a byte order mark*'
    }

    It 'reports a file that breaks off once, and lists nothing' {
        $server = New-Folder
        Edit-Config -Server $server -From '</configuration>' -To ''

        $read = Read-Ftp -Server $server

        $read.Lines | Should -HaveCount 0
        $read.Faults | Should -HaveCount 1
    }

    It 'lists nothing where IIS is not installed' {
        $server = New-LabServer -Path (Join-Path $TestDrive ([guid]::NewGuid().ToString('n'))) -NoIis

        $read = Read-Ftp -Server $server

        $read.Lines | Should -HaveCount 0
        $read.Faults | Should -HaveCount 0
    }
}
