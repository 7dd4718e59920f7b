#Requires -Version 7.4

# Test-CertBinding: which bindings it tests, what each check says, and how it takes bad input.

BeforeAll {
    # Errors go into $problems of the test and nowhere else.
    $script:collect = @{ ErrorVariable = 'problems'; ErrorAction = 'SilentlyContinue' }

    Import-Module ([System.IO.Path]::GetFullPath("$PSScriptRoot/../../CertRebind.psd1")) -Force -ErrorAction Stop
    Import-Module "$PSScriptRoot/../lab/Lab.psm1"
    Import-Module "$PSScriptRoot/../lab/DemoServer.psm1"
    $script:demo = New-DemoServer -Path (Join-Path $TestDrive 'WEB01')
    $script:now = [System.DateTimeOffset]::UtcNow

    function New-OneSite {
        # A server with one site, www, and one SNI binding that serves the certificate.
        param(
            [System.Security.Cryptography.X509Certificates.X509Certificate2] $Certificate,

            [switch] $Absent,

            [hashtable] $Store = @{}
        )

        $server = New-LabServer -Path (Join-Path $TestDrive ([guid]::NewGuid().ToString('n')))
        if (-not $Absent) {
            Add-LabCertificate -Server $server -Certificate $Certificate @Store
        }
        Add-LabSite -Server $server -Name 'www'
        Add-LabBinding -Server $server -Site 'www' -HostName 'www.contoso.com' -Sni -Certificate $Certificate
        return $server
    }

    function Get-Check {
        param([object] $Test, [string] $Name)

        $Test.Checks | Where-Object Name -EQ $Name
    }
}

Describe 'Which bindings Test-CertBinding tests' {
    It 'is every binding without a filter' {
        $tests = @(Test-CertBinding -ServerRoot $script:demo.Path -NoProbe)
        $tests.Count | Should -Be @(Get-CertBinding -ServerRoot $script:demo.Path).Count
        $tests[0].PSTypeNames | Should -Contain 'CertRebind.BindingTest'
        $tests[0].Checks[0].PSTypeNames | Should -Contain 'CertRebind.Check'
    }

    It 'is those of the names, thumbprints and consumers' {
        @(Test-CertBinding sh* -ServerRoot $script:demo.Path -NoProbe).Binding.Name | Should -Be @('shop', 'shop')
        $other = Test-CertBinding -Thumbprint $script:demo.Other.Thumbprint -ServerRoot $script:demo.Path -NoProbe
        @($other).Binding.Thumbprint | Select-Object -Unique | Should -BeExactly $script:demo.Other.Thumbprint
        @(Test-CertBinding -Consumer HttpSys -ServerRoot $script:demo.Path -NoProbe).Binding.Consumer |
            Select-Object -Unique | Should -BeExactly 'HttpSys'
    }

    It 'is those of the pipeline, as they are now' {
        $bindings = @(Get-CertBinding shop, www -ServerRoot $script:demo.Path)
        $tests = @($bindings | Test-CertBinding -ServerRoot $script:demo.Path -NoProbe)
        $tests.Endpoint | Should -Be $bindings.Endpoint
    }

    It 'has an error for a binding of another computer, and for one that is gone, and tests the others' {
        $bindings = @(Get-CertBinding shop, www -ServerRoot $script:demo.Path)
        $bindings[0].ComputerName = 'WEB02'
        $bindings[1].Endpoint = 'gone.contoso.com:443'
        $tests = @($bindings | Test-CertBinding -ServerRoot $script:demo.Path -NoProbe @script:collect)
        $tests.Count | Should -Be ($bindings.Count - 2)
        @($problems.FullyQualifiedErrorId) | Should -Be @(
            'ForeignBinding,Test-CertBinding', 'BindingNotFound,Test-CertBinding')
    }

    It 'is none where none of the thumbprints is one' {
        Test-CertBinding -Thumbprint 'zz' -ServerRoot $script:demo.Path @script:collect | Should -BeNullOrEmpty
        $problems.FullyQualifiedErrorId | Should -BeExactly 'ThumbprintInvalid,Test-CertBinding'
    }

    It 'changes nothing' {
        $before = Get-LabFileHash -Server $script:demo.Path
        $null = Test-CertBinding -ServerRoot $script:demo.Path
        Get-LabFileHash -Server $script:demo.Path | Should -BeExactly $before
    }
}

Describe 'The checks of a binding' {
    It 'all pass for a good certificate, and no handshake is made with -NoProbe' {
        $server = New-OneSite -Certificate (New-LabCertificate -DnsName 'www.contoso.com')
        $test = Test-CertBinding -ServerRoot $server -NoProbe
        $test.Passed | Should -BeTrue
        $test.Checks.Name | Should -Not -Contain 'Served'
        foreach ($name in 'InStore', 'KeyUsable', 'Validity', 'Usage', 'NameCoverage', 'Strength', 'KeyType') {
            (Get-Check -Test $test -Name $name).Passed | Should -BeTrue -Because $name
        }
    }

    It 'fail by name: <check>' -ForEach @(
        @{ Check = 'Validity'; With = @{ DaysLeft = -1 }; Reason = 'expired on' }
        @{ Check = 'Usage'; With = @{ Eku = 'ClientAuth' }; Reason = 'server authentication' }
        @{ Check = 'NameCoverage'; With = @{ DnsName = 'shop.contoso.com' }; Reason = 'www\.contoso\.com' }
        @{ Check = 'KeyUsable'; With = @{}; Store = @{ NoKey = $true }; Reason = 'private key' }
        @{ Check = 'Strength'; With = @{ Rsa = $true; KeySize = 1024 }; Reason = '1024 bits' }
        @{ Check = 'KeyType'; With = @{ Rsa = $true; KeyUsage = 'DataEncipherment' }; Reason = 'neither Digital Signature' }
    ) {
        $certificate = @{ DnsName = 'www.contoso.com' }
        foreach ($name in $With.Keys) {
            if ($name -eq 'DaysLeft') {
                $certificate['NotAfter'] = $script:now.AddDays($With[$name])
            } else {
                $certificate[$name] = $With[$name]
            }
        }
        $given = if ($null -eq $Store) { @{} } else { $Store }
        $server = New-OneSite -Certificate (New-LabCertificate @certificate) -Store $given
        $test = Test-CertBinding -ServerRoot $server -NoProbe
        $test.Passed | Should -BeFalse
        $failed = @($test.Checks | Where-Object Passed -EQ $false)
        $failed.Name | Should -BeExactly $Check
        $failed[0].Reason | Should -Match $Reason
    }

    It 'fail by name where the key belongs to another certificate' {
        $certificate = New-LabCertificate -DnsName 'www.contoso.com'
        $stranger = New-LabCertificate -DnsName 'www.contoso.com'
        $test = Test-CertBinding -ServerRoot (New-OneSite -Certificate $certificate -Store @{ KeyFrom = $stranger }) -NoProbe
        @($test.Checks | Where-Object Passed -EQ $false).Name | Should -BeExactly 'KeyUsable'
    }

    It 'say of the chain whether it leads to a root, or that the roots are not known' {
        $authority = New-LabCertificateAuthority
        $certificate = New-LabCertificate -DnsName 'www.contoso.com' -Issuer $authority
        $server = New-OneSite -Certificate $certificate
        $chain = Get-Check -Test (Test-CertBinding -ServerRoot $server -NoProbe) -Name 'TrustedChain'
        $chain.Passed | Should -BeNullOrEmpty
        $chain.Reason | Should -Match 'store Root holds no certificate'

        Add-LabCertificate -Server $server -Certificate (New-LabCertificateAuthority -Name 'Other CA') -Store Root -NoKey
        $test = Test-CertBinding -ServerRoot $server -NoProbe
        $test.Passed | Should -BeFalse
        (Get-Check -Test $test -Name 'TrustedChain').Reason | Should -Match 'its issuer CN=Contoso Issuing CA is neither in'

        Add-LabCertificate -Server $server -Certificate $authority -Store Root -NoKey
        $test = Test-CertBinding -ServerRoot $server -NoProbe
        (Get-Check -Test $test -Name 'TrustedChain').Passed | Should -BeTrue
        $test.Passed | Should -BeTrue
    }

    It 'are InStore alone where the certificate is gone' {
        $server = New-OneSite -Certificate (New-LabCertificate -DnsName 'www.contoso.com') -Absent
        $test = Test-CertBinding -ServerRoot $server -NoProbe
        $test.Passed | Should -BeFalse
        (Get-Check -Test $test -Name 'InStore').Passed | Should -BeFalse
    }

    It 'show the reasons in the list' {
        $server = New-OneSite -Certificate (New-LabCertificate -DnsName 'shop.contoso.com')
        $text = Test-CertBinding -ServerRoot $server -NoProbe | Format-List | Out-String
        $text | Should -Match 'NameCoverage: The certificate does not cover www\.contoso\.com'
    }
}
