#Requires -Version 7.4

# What clients are handed, before and after a rebind of this computer. The handshakes are real: .NET's SslStream over Wine's Schannel, with a
# site outside of Wine that serves what the record of HTTP.sys names.

BeforeAll {
    . "$PSScriptRoot/LiveModule.ps1"
    . "$PSScriptRoot/../HttpSysRecords.ps1"
    . "$PSScriptRoot/../StoreCertificates.ps1"
    Import-LiveModule
    $script:port = $env:TEST_SITE_PORT
}

AfterAll { Remove-Module -Name CertRebind -Force }

Describe 'A site of this computer that clients can reach' {
    BeforeEach {
        Mock Get-Acl -ModuleName CertRebind { New-AclMock }
        $script:first = Add-Certificate first
        $script:second = Add-Certificate second
        Set-IisConfiguration @"
<configuration><system.applicationHost><sites><site name="Shop" id="1"><bindings>
  <binding protocol="https" bindingInformation="*:$($script:port):www.contoso.com" sslFlags="1" />
</bindings></site></sites></system.applicationHost></configuration>
"@
        $script:record = New-Record 'SslSniBindingInfo\{1}' $script:first @{ HostnamePort = "www.contoso.com:$script:port" }
        $script:before = Get-Values $script:record
        Set-ServedCertificate $script:first
        $script:rebind = @{ OldThumbprint = $script:first; NewThumbprint = $script:second; SkipCheck = 'TrustedChain'; Force = $true }
    }

    AfterEach {
        $env:STANDIN_HTTPAPI_SERVED = $null
        Clear-LiveServer
    }

    It 'is tested by what a client is handed' {
        $test = Test-CertBinding -ErrorAction Stop
        $test.ServedThumbprint | Should -Be $script:first
        $test.Checks.Where({ $_.Name -eq 'Served' }).Passed | Should -BeTrue
    }

    It 'serves the new certificate after a rebind, and the old one after its undo, each proved' {
        $result = Invoke-CertRebind @script:rebind -ErrorAction Stop
        $result.Outcome | Should -Be 'Moved'
        $result.Proof | Should -Be 'Served'
        $result.ServedThumbprint | Should -Be $script:second

        $result = Get-CertRebindRun | Undo-CertRebind -Force -ErrorAction Stop
        $result.Outcome | Should -Be 'Moved'
        $result.Proof | Should -Be 'Served'
        $result.ServedThumbprint | Should -Be $script:first
    }

    It 'is put back where clients are handed neither certificate' {
        $other = ([System.Security.Cryptography.X509Certificates.X509Certificate2]::new("$env:TEST_CERTIFICATES/third.crt")).Thumbprint
        Set-ServedCertificate $script:first -Instead $script:second, $other
        $result = Invoke-CertRebind @script:rebind -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems.Exception.Message | Should -Match 'was put back to its old certificate'
        $result.Outcome | Should -Be 'RolledBack'
        $result.Reason | Should -Match $other
        Get-Values $script:record | Should -Be $script:before
        [System.IO.File]::ReadAllText($env:STANDIN_HTTPAPI_SERVED) | Should -Be $script:first
    }

    It 'has no proof where nothing listens' {
        Remove-Item -LiteralPath $script:record -Recurse
        $free = [System.Net.Sockets.TcpListener]::new([System.Net.IPAddress]::Loopback, 0)
        $free.Start()
        $closed = $free.LocalEndpoint.Port
        $free.Stop()
        Set-IisConfiguration ([System.IO.File]::ReadAllText("$script:config\applicationHost.config").Replace("*:$script:port`:", "*:$closed`:"))
        $null = New-Record 'SslSniBindingInfo\{1}' $script:first @{ HostnamePort = "www.contoso.com:$closed" }
        $result = Invoke-CertRebind @script:rebind -ErrorAction Stop
        $result.Outcome | Should -Be 'Moved'
        $result.Proof | Should -Be 'NotPossible'
    }
}
