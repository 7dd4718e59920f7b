#Requires -Version 7.4

# The FTP certificates of IIS as bindings: which are listed, in what state they are, and which may move.

BeforeAll {
    # Errors go into $problems of the test and nowhere else.
    $script:collect = @{ ErrorVariable = 'problems'; ErrorAction = 'SilentlyContinue' }

    Import-Module ([System.IO.Path]::GetFullPath("$PSScriptRoot/../../CertRebind.psd1")) -Force -ErrorAction Stop
    Import-Module "$PSScriptRoot/../lab/Lab.psm1"
    $names = 'files.contoso.com', 'docs.contoso.com'
    $script:authority = New-LabCertificateAuthority
    $script:old = New-LabCertificate -DnsName $names -Issuer $script:authority -Rsa
    $script:new = New-LabCertificate -DnsName $names -Issuer $script:authority -Rsa
    $script:pair = @{ OldThumbprint = $script:old.Thumbprint; NewThumbprint = $script:new.Thumbprint }

    function New-Server {
        # A server with the old and the new certificate, and the sites files and docs, each with an ftp binding.
        param([string] $NewStore = 'My')

        $server = New-LabServer -Path (Join-Path $TestDrive ([guid]::NewGuid().ToString('n')))
        Add-LabCertificate -Server $server -Certificate $script:authority -Store Root -As Cer -NoKey
        Add-LabCertificate -Server $server -Certificate $script:old
        Add-LabCertificate -Server $server -Certificate $script:new -Store $NewStore
        foreach ($site in 'files', 'docs') {
            Add-LabSite -Server $server -Name $site
            Add-LabBinding -Server $server -Site $site -Protocol ftp -Port 21 -HostName "$site.contoso.com"
        }
        return $server
    }

    function Set-Ftp {
        param(
            [string] $Server,

            [string] $Site,

            [string] $Thumbprint = $script:old.Thumbprint,

            [hashtable] $More = @{}
        )

        Set-LabFtpSsl -Server $Server -Site $Site -Attribute ($More + @{ serverCertHash = $Thumbprint })
    }

    function Get-Plan {
        # What a rebind of the old certificate would do, without an error.
        param(
            [string] $Server,

            [hashtable] $More = @{}
        )

        return @(Invoke-CertRebind -ServerRoot $Server @script:pair @More -WhatIf -ErrorAction Stop 6> $null)
    }
}

Describe 'Get-CertBinding and FTP' {
    It 'lists each ftp binding of a site with a certificate of its own' {
        $server = New-Server
        Add-LabBinding -Server $server -Site files -Protocol ftp -IpAddress '[2001:db8::1]' -Port 990
        Set-Ftp -Server $server -Site files -More @{ serverCertStoreName = 'My' }

        $bindings = @(Get-CertBinding -ServerRoot $server)

        $bindings.Endpoint | Should -Be '0.0.0.0:21', '[2001:db8::1]:990'
        $bindings.Port | Should -Be 21, 990
        $bindings.Unit | Should -Be 'IisFtp site files', 'IisFtp site files'
        $bindings[0].Consumer | Should -BeExactly 'IisFtp'
        $bindings[0].Name | Should -BeExactly 'files'
        $bindings[0].HostNames | Should -Be 'files.contoso.com'
        $bindings[1].HostNames | Should -HaveCount 0
        $bindings[0].StoreName | Should -BeExactly 'My'
        $bindings[0].Thumbprint | Should -BeExactly $script:old.Thumbprint
        $bindings[0].Subject | Should -BeExactly $script:old.Subject
        $bindings[0].State | Should -BeExactly 'Current'
        $bindings[0].AppId | Should -BeNullOrEmpty
    }

    It 'lists the sites that inherit the certificate of the defaults as one unit' {
        $server = New-Server
        Set-Ftp -Server $server

        $bindings = @(Get-CertBinding -ServerRoot $server)

        $bindings.Name | Should -Be 'files', 'docs'
        $bindings.Unit | Should -Be 'IisFtp siteDefaults', 'IisFtp siteDefaults'
    }

    It 'lists a setting that serves no binding, since its certificate is still named there' {
        $server = New-Server
        Set-Ftp -Server $server
        Set-Ftp -Server $server -Site files
        Set-Ftp -Server $server -Site docs -Thumbprint ''

        $bindings = @(Get-CertBinding -ServerRoot $server)

        $bindings.Name | Should -Be 'siteDefaults', 'files'
        $bindings[0].Endpoint | Should -BeExactly 'FTP of siteDefaults'
        $bindings[0].Port | Should -BeNullOrEmpty
    }

    It 'lists web and FTP bindings of one site as separate units' {
        $server = New-Server
        Add-LabBinding -Server $server -Site files -HostName files.contoso.com -Sni -Certificate $script:old
        Set-Ftp -Server $server -Site files

        $bindings = @(Get-CertBinding -ServerRoot $server -Name files)

        $bindings.Consumer | Should -Be 'IisSite', 'IisFtp'
        @($bindings.Unit | Sort-Object -Unique) | Should -HaveCount 2
        (Get-CertBinding -ServerRoot $server -Consumer IisFtp).Endpoint | Should -BeExactly '0.0.0.0:21'
        (Get-CertBinding -ServerRoot $server -Consumer IisSite).Endpoint | Should -BeExactly 'files.contoso.com:443'
        @(Get-CertBinding -ServerRoot $server -Thumbprint $script:old.Thumbprint) | Should -HaveCount 2
        @(Get-CertBinding -ServerRoot $server -Thumbprint $script:new.Thumbprint) | Should -HaveCount 0
    }

    It 'lists no FTP where no certificate is named' {
        $server = New-Server
        Set-LabFtpSsl -Server $server -Site files -Attribute @{ controlChannelPolicy = 'SslAllow' }
        Set-LabFtpSsl -Server $server -Site docs -Attribute @{ serverCertHash = '' }

        Get-CertBinding -ServerRoot $server | Should -BeNullOrEmpty
    }

    It 'finds the state <State>' -ForEach @(
        @{ State = 'NameMismatch'; HostName = 'other.contoso.com'; Thumbprint = 'old'; Store = 'My' }
        @{ State = 'Missing'; HostName = ''; Thumbprint = 'old'; Store = 'WebHosting' }
        @{ State = 'Missing'; HostName = ''; Thumbprint = '1A202ED21D19F873E0A448F967DFE428F278FCCD'; Store = 'My' }
    ) {
        $server = New-Server
        Add-LabSite -Server $server -Name extra
        Add-LabBinding -Server $server -Site extra -Protocol ftp -Port 2121 -HostName $HostName
        if ($Thumbprint -eq 'old') { $Thumbprint = $script:old.Thumbprint }
        Set-Ftp -Server $server -Site extra -Thumbprint $Thumbprint -More @{ serverCertStoreName = $Store }

        (Get-CertBinding -ServerRoot $server).State | Should -BeExactly $State
    }

    It 'completes the certificate of an FTP site that is in no store' {
        $server = New-Server
        Set-Ftp -Server $server -Site files -Thumbprint '1A202ED21D19F873E0A448F967DFE428F278FCCD'
        $line = "Get-CertBinding -ServerRoot $server -Thumbprint 1A20"

        (TabExpansion2 -inputScript $line -cursorColumn $line.Length).CompletionMatches.CompletionText |
            Should -Be '1A202ED21D19F873E0A448F967DFE428F278FCCD'
    }
}

Describe 'A plan for FTP' {
    It 'holds the FTP settings with the web bindings of the certificate' {
        $server = New-Server
        Add-LabBinding -Server $server -Site files -HostName files.contoso.com -Sni -Certificate $script:old
        Set-Ftp -Server $server
        Set-Ftp -Server $server -Site files

        $plan = Get-Plan -Server $server

        $plan.Consumer | Should -Be 'IisSite', 'IisFtp', 'IisFtp'
        $plan.Name | Should -Be 'files', 'docs', 'files'
        $plan.Outcome | Should -Be 'Planned', 'Planned', 'Planned'
    }

    It 'holds only the consumers that were asked for' {
        $server = New-Server
        Add-LabBinding -Server $server -Site files -HostName files.contoso.com -Sni -Certificate $script:old
        Set-Ftp -Server $server -Site files

        (Get-Plan -Server $server -More @{ Consumer = 'IisFtp' }).Consumer | Should -Be 'IisFtp'
        (Get-Plan -Server $server -More @{ Consumer = 'IisSite' }).Consumer | Should -Be 'IisSite'
    }

    It 'is blocked where the new certificate does not cover the host name of an ftp binding' {
        $server = New-Server
        Add-LabBinding -Server $server -Site docs -Protocol ftp -Port 2121 -HostName ftp.fabrikam.com
        Set-Ftp -Server $server

        $plan = Get-Plan -Server $server

        $plan.Outcome | Select-Object -Unique | Should -BeExactly 'Blocked'
        $plan.Check | Select-Object -Unique | Should -BeExactly 'NameCoverage'
        $plan[0].Reason | Should -Match 'does not cover ftp\.fabrikam\.com'
    }

    It 'is blocked where a binding without a host name would lose a name' {
        $server = New-Server
        $less = New-LabCertificate -DnsName 'files.contoso.com' -Issuer $script:authority -Rsa
        Add-LabCertificate -Server $server -Certificate $less
        Add-LabSite -Server $server -Name any
        Add-LabBinding -Server $server -Site any -Protocol ftp -Port 2121
        Set-Ftp -Server $server -Site any

        $pair = @{ OldThumbprint = $script:old.Thumbprint; NewThumbprint = $less.Thumbprint }
        $plan = Invoke-CertRebind -ServerRoot $server @pair -WhatIf 6> $null

        $plan.Check | Should -BeExactly 'NameCoverage'
        $plan.Reason | Should -Match 'no longer covers docs\.contoso\.com, which the old one covers at FTP of site any'
    }

    It 'is blocked where an ECDSA key would take the place of an RSA key, and only there' {
        $server = New-Server
        $ecdsa = New-LabCertificate -DnsName 'files.contoso.com', 'docs.contoso.com' -Issuer $script:authority
        $next = New-LabCertificate -DnsName 'files.contoso.com', 'docs.contoso.com' -Issuer $script:authority
        Add-LabCertificate -Server $server -Certificate $ecdsa
        Add-LabCertificate -Server $server -Certificate $next
        Set-Ftp -Server $server -Site files
        Set-Ftp -Server $server -Site docs -Thumbprint $ecdsa.Thumbprint

        $to = @{ ServerRoot = $server; NewThumbprint = $next.Thumbprint; WhatIf = $true }
        $blocked = Invoke-CertRebind @to -OldThumbprint $script:old.Thumbprint 6> $null
        $blocked.Check | Should -BeExactly 'KeyType'
        $blocked.Reason | Should -Match 'that it can serve with an ECDSA key is not known'
        (Invoke-CertRebind @to -OldThumbprint $ecdsa.Thumbprint 6> $null).Outcome | Should -BeExactly 'Planned'
    }

    It 'is blocked where the store of the defaults would change, of which a site takes a part' -ForEach @(
        @{ Attribute = @{ serverCertHash = 'old' } }
        @{ Attribute = @{ serverCertStoreName = 'My' } }
    ) {
        $server = New-Server -NewStore WebHosting
        Set-Ftp -Server $server
        if ($Attribute['serverCertHash']) { $Attribute = @{ serverCertHash = $script:old.Thumbprint } }
        Set-LabFtpSsl -Server $server -Site files -Attribute $Attribute

        $plan = Get-Plan -Server $server | Where-Object Name -EQ 'docs'

        $plan.Check | Should -BeExactly 'InStore'
        $plan.Reason | Should -Match 'part of the FTP setting of files, so it has to stay My'
    }

    It 'fails for FTP alone where an FTP setting is broken, and names the site' {
        $server = New-Server
        Add-LabBinding -Server $server -Site files -HostName files.contoso.com -Sni -Certificate $script:old
        Set-Ftp -Server $server -Site files
        Set-Ftp -Server $server -Site docs -Thumbprint 'nonsense'

        $results = Invoke-CertRebind -ServerRoot $server @script:pair -Force @script:collect

        $problems.FullyQualifiedErrorId | Should -BeExactly 'FtpSettingInvalid,Invoke-CertRebind'
        "$problems" | Should -Match 'the FTP settings of site docs: serverCertHash is "nonsense"'
        $results.Consumer | Should -Be 'IisSite', 'IisFtp'
        $results.Outcome | Should -Be 'Moved', 'Failed'
        $results[1].Reason | Should -Match '^The FTP settings in .* are not as they should be, as the errors say'
        (Get-CertBinding -ServerRoot $server -Consumer IisFtp @script:collect).Thumbprint |
            Should -BeExactly $script:old.Thumbprint
    }
}
