#Requires -Version 7.4

# The FTP certificates of IIS through the other commands: bindings that are piped, renewals, exports, and what is kept secret.

BeforeAll {
    Import-Module ([System.IO.Path]::GetFullPath("$PSScriptRoot/../../CertRebind.psd1")) -Force -ErrorAction Stop
    Import-Module "$PSScriptRoot/../lab/Lab.psm1"
    $names = 'files.contoso.com', 'docs.contoso.com'
    $script:authority = New-LabCertificateAuthority
    $script:old = New-LabCertificate -DnsName $names -Issuer $script:authority -Rsa
    $script:new = New-LabCertificate -DnsName $names -Issuer $script:authority -Rsa

    function New-Server {
        # A server whose sites files and docs serve FTP: files with a certificate of its own, docs with that of the defaults. A web
        # binding of files has it too.
        $server = New-LabServer -Path (Join-Path $TestDrive ([guid]::NewGuid().ToString('n')))
        Add-LabCertificate -Server $server -Certificate $script:authority -Store Root -As Cer -NoKey
        Add-LabCertificate -Server $server -Certificate $script:old -RenewedBy $script:new.Thumbprint
        Add-LabCertificate -Server $server -Certificate $script:new
        foreach ($site in 'files', 'docs') {
            Add-LabSite -Server $server -Name $site
            Add-LabBinding -Server $server -Site $site -Protocol ftp -Port 21 -HostName "$site.contoso.com"
        }
        Add-LabBinding -Server $server -Site files -HostName files.contoso.com -Sni -Certificate $script:old
        Set-LabFtpSsl -Server $server -Attribute @{ serverCertHash = $script:old.Thumbprint }
        Set-LabFtpSsl -Server $server -Site files -Attribute @{
            serverCertHash = $script:old.Thumbprint; serverCertStoreName = 'My'; controlChannelPolicy = 'SslRequire'
        }
        return $server
    }
}

Describe 'Bindings of FTP in the pipeline' {
    It 'move each with its whole unit' {
        $server = New-Server
        Add-LabSite -Server $server -Name more
        Add-LabBinding -Server $server -Site more -Protocol ftp -Port 2121 -HostName docs.contoso.com

        $results = Get-CertBinding docs -ServerRoot $server |
            Invoke-CertRebind -NewThumbprint $script:new.Thumbprint -ServerRoot $server -Force -ErrorAction Stop

        $results.Name | Should -Be 'docs', 'more'
        $results.Outcome | Should -Be 'Moved', 'Moved'
        (Get-CertBinding files -ServerRoot $server).Thumbprint | Select-Object -Unique |
            Should -BeExactly $script:old.Thumbprint
    }

    It 'follow the renewal of their certificate' {
        $server = New-Server
        $stale = @(Get-CertBinding -ServerRoot $server -State Stale)
        $stale.Consumer | Should -Be 'IisSite', 'IisFtp', 'IisFtp'

        $results = $stale | Invoke-CertRebind -Stale -ServerRoot $server -Force -ErrorAction Stop

        $results.Outcome | Should -Be 'Moved', 'Moved', 'Moved'
        (Get-CertBinding -ServerRoot $server).State | Select-Object -Unique | Should -BeExactly 'Current'
    }

    It 'are said to have changed where they are on another certificate by now' {
        $server = New-Server
        $bindings = @(Get-CertBinding docs -ServerRoot $server)
        $path = Join-Path $server 'applicationHost.config'
        $other = '1A202ED21D19F873E0A448F967DFE428F278FCCD'
        [System.IO.File]::WriteAllText($path, [System.IO.File]::ReadAllText($path).Replace($script:old.Thumbprint, $other))

        $result = $bindings | Invoke-CertRebind -NewThumbprint $script:new.Thumbprint -ServerRoot $server -Force

        $result.Outcome | Should -BeExactly 'Failed'
        $result.Reason | Should -Match "is on certificate $other by now"
    }

    It 'are tested' {
        $server = New-Server
        $tests = @(Get-CertBinding -ServerRoot $server -Consumer IisFtp | Test-CertBinding -ServerRoot $server -NoProbe)

        $tests.Name | Should -Be 'docs', 'files'
        $tests.Passed | Should -Be $true, $true
        $tests[0].Checks.Name |
            Should -Be 'InStore', 'KeyUsable', 'Validity', 'Usage', 'NameCoverage', 'Strength', 'KeyType', 'TrustedChain'
    }

    It 'are tested against the host name of the ftp binding' {
        $server = New-Server
        Add-LabBinding -Server $server -Site docs -Protocol ftp -Port 2121 -HostName ftp.fabrikam.com

        $failed = @(Test-CertBinding -ServerRoot $server -NoProbe | Where-Object Passed -EQ $false)

        $failed.Endpoint | Should -Be '0.0.0.0:2121'
        $failed.Reasons | Should -BeLike 'NameCoverage: The certificate does not cover ftp.fabrikam.com; *'
    }
}

Describe 'An export of a server with FTP' {
    It 'gives the same bindings, and the same plan' {
        $server = New-Server
        $export = Join-Path $TestDrive ([guid]::NewGuid().ToString('n'))
        Export-CertServer -Path $export -ServerRoot $server

        (Get-CertBinding -ServerRoot $export | ConvertTo-Json -Depth 4) |
            Should -BeExactly (Get-CertBinding -ServerRoot $server | ConvertTo-Json -Depth 4)
        $plan = @{ OldThumbprint = $script:old.Thumbprint; NewThumbprint = $script:new.Thumbprint; WhatIf = $true }
        (Invoke-CertRebind @plan -ServerRoot $export).Outcome | Should -Be 'Planned', 'Planned', 'Planned'
    }

    It 'says nothing of whose server it is where it is anonymous, and gives the same plan' {
        $server = New-Server
        $export = Join-Path $TestDrive ([guid]::NewGuid().ToString('n'))
        Export-CertServer -Path $export -ServerRoot $server -Anonymize

        $bindings = @(Get-CertBinding -ServerRoot $export)
        $bindings.Consumer | Should -Be 'IisSite', 'IisFtp', 'IisFtp'
        $bindings.State | Should -Be 'Stale', 'Stale', 'Stale'
        @($bindings.Thumbprint | Sort-Object -Unique) | Should -HaveCount 1
        $text = [System.IO.File]::ReadAllText((Join-Path $export 'applicationHost.config'))
        $text | Should -Not -Match "contoso|files|docs|$($script:old.Thumbprint)"
        $results = $bindings | Invoke-CertRebind -Stale -ServerRoot $export -WhatIf
        $results.Outcome | Should -Be 'Planned', 'Planned', 'Planned'
    }
}

Describe 'What applicationHost.config holds beside the certificates of FTP' {
    It 'is in nothing that a run, its journal, an undo or an export says' {
        $server = New-Server
        $path = Join-Path $server 'applicationHost.config'
        $canary = 'Canary7Qz4mUx9'
        $text = [System.IO.File]::ReadAllText($path)
        $text = $text.Replace('<security>', "<security canary=`"$canary`"><authentication><basicAuthentication password=`"$canary`"/>" +
            "<customAuthentication><providers><add name=`"$canary`"/></providers></customAuthentication></authentication><!-- $canary -->")
        $text = $text.Replace('<ftpServer>', "<ftpServer><userIsolation><activeDirectory adPassword=`"$canary`"/></userIsolation>")
        [System.IO.File]::WriteAllText($path, $text)
        $export = Join-Path $TestDrive ([guid]::NewGuid().ToString('n'))

        $said = & {
            $pair = @{ OldThumbprint = $script:old.Thumbprint; NewThumbprint = $script:new.Thumbprint }
            Get-CertBinding -ServerRoot $server
            Test-CertBinding -ServerRoot $server
            Invoke-CertRebind @pair -ServerRoot $server -Force -Verbose
            Undo-CertRebind -ServerRoot $server -Force -Verbose
            Get-CertRebindRun -ServerRoot $server
            Export-CertServer -Path $export -ServerRoot $server -Verbose
            # A change that fails says why.
            Set-LabFtpSsl -Server $server -Site docs -Attribute @{ serverCertHash = 'nonsense' }
            Invoke-CertRebind @pair -ServerRoot $server -Force -Verbose
        } *>&1

        @($said | Where-Object { $_.PSObject.TypeNames -contains 'CertRebind.RebindResult' }).Outcome |
            Should -Be 'Moved', 'Moved', 'Moved', 'Moved', 'Moved', 'Moved', 'Moved', 'Failed', 'Failed'
        ConvertTo-Json -InputObject @($said | Select-Object *) -Depth 5 -WarningAction SilentlyContinue | Should -Not -Match $canary
        foreach ($folder in $export, (Join-Path $server 'ProgramData')) {
            foreach ($file in [System.IO.Directory]::GetFiles($folder, '*', 'AllDirectories')) {
                [System.IO.File]::ReadAllText($file) | Should -Not -Match $canary -Because $file
            }
        }
    }
}
