#Requires -Version 7.4

# Real handshakes: what a client is handed, by the rules of HTTP.sys, and endpoints where no handshake can be completed.

BeforeAll {
    # Errors go into $problems of the test and nowhere else.
    $script:collect = @{ ErrorVariable = 'problems'; ErrorAction = 'SilentlyContinue' }

    Import-Module ([System.IO.Path]::GetFullPath("$PSScriptRoot/../../CertRebind.psd1")) -Force -ErrorAction Stop
    Import-Module "$PSScriptRoot/../lab/Lab.psm1"
    $script:authority = New-LabCertificateAuthority
    $script:www = New-LabCertificate -DnsName 'www.contoso.com' -Issuer $script:authority -Rsa
    $script:shop = New-LabCertificate -DnsName 'shop.contoso.com' -Issuer $script:authority
    $script:all = New-LabCertificate -DnsName 'other.contoso.com' -Issuer $script:authority

    function New-Server {
        # A server with three certificates in My and no record.
        $server = New-LabServer -Path (Join-Path $TestDrive ([guid]::NewGuid().ToString('n')))
        foreach ($certificate in $script:www, $script:shop, $script:all) {
            Add-LabCertificate -Server $server -Certificate $certificate
        }
        return $server
    }

    function Get-Served {
        # The check Served of the only binding that has the endpoint.
        param([string] $Server, [string] $Endpoint, [int] $TimeoutSeconds = 5)

        $tests = @(Test-CertBinding -ServerRoot $Server -TimeoutSeconds $TimeoutSeconds |
                Where-Object Endpoint -EQ $Endpoint)
        $tests.Count | Should -Be 1
        $check = $tests[0].Checks | Where-Object Name -EQ 'Served'
        [pscustomobject]@{
            Passed = $check.Passed; Reason = $check.Reason; Thumbprint = $tests[0].ServedThumbprint; Test = $tests[0]
        }
    }
}

Describe 'The certificate that a client is handed' {
    BeforeAll {
        $script:server = New-Server
        Add-LabSite -Server $script:server -Name 'sites'
        $site = @{ Server = $script:server; Site = 'sites' }
        Add-LabBinding @site -HostName 'www.contoso.com' -Sni -Certificate $script:www
        Add-LabBinding @site -HostName 'shop.contoso.com' -Sni -Certificate $script:shop
        Add-LabBinding @site -Certificate $script:all
        Add-LabBinding @site -IpAddress '10.0.0.5' -HostName 'shop.contoso.com' -Certificate $script:www
        Add-LabBinding @site -IpAddress '[2001:db8::10]' -Certificate $script:shop
        $script:tls = Start-LabTlsServer -Path $script:server
        $script:tests = @(Test-CertBinding -ServerRoot $script:server)
    }

    AfterAll {
        Stop-LabTlsServer -Server $script:tls
    }

    It 'is that of the record: <endpoint>' -ForEach @(
        @{ Endpoint = 'www.contoso.com:443'; Certificate = 'www' }
        @{ Endpoint = 'shop.contoso.com:443'; Certificate = 'shop' }
        @{ Endpoint = '0.0.0.0:443'; Certificate = 'all' }
        @{ Endpoint = '10.0.0.5:443'; Certificate = 'www' }
        @{ Endpoint = '[2001:db8::10]:443'; Certificate = 'shop' }
    ) {
        $test = $script:tests | Where-Object Endpoint -EQ $Endpoint
        $test.ServedThumbprint | Should -BeExactly (Get-Variable -Name $Certificate -Scope Script -ValueOnly).Thumbprint
        ($test.Checks | Where-Object Name -EQ 'Served').Passed | Should -BeTrue
    }

    It 'is the new one at once after the record has changed, in a process that has been handed the old one' {
        $server = New-Server
        Add-LabRecord -Server $server -Kind HostnamePort -Endpoint 'www.contoso.com:443' -Thumbprint $script:www.Thumbprint
        $tls = Start-LabTlsServer -Path $server
        try {
            (Get-Served -Server $server -Endpoint 'www.contoso.com:443').Thumbprint |
                Should -BeExactly $script:www.Thumbprint
            $path = Get-LabPath -Server $server -Child 'httpsys.json'
            $text = [System.IO.File]::ReadAllText($path)
            Write-LabText -Path $path -Text $text.Replace($script:www.Thumbprint, $script:shop.Thumbprint)
            (Get-Served -Server $server -Endpoint 'www.contoso.com:443').Thumbprint |
                Should -BeExactly $script:shop.Thumbprint
        } finally {
            Stop-LabTlsServer -Server $tls
        }
    }

    It 'goes on being handed out while httpsys.json is no JSON' {
        $server = New-Server
        Add-LabRecord -Server $server -Kind IpPort -Endpoint '0.0.0.0:443' -Thumbprint $script:all.Thumbprint
        $tls = Start-LabTlsServer -Path $server
        try {
            $path = Get-LabPath -Server $server -Child 'httpsys.json'
            $text = [System.IO.File]::ReadAllText($path)
            Write-LabText -Path $path -Text '[{'
            Start-Sleep -Milliseconds 300
            $port = (Get-Content -Raw (Join-Path $server 'tls.json') | ConvertFrom-Json).listeners[0].port
            $client = [System.Net.Sockets.TcpClient]::new('127.0.0.1', $port)
            $stream = [System.Net.Security.SslStream]::new($client.GetStream(), $false, { $true })
            $stream.AuthenticateAsClient('other.contoso.com')
            $stream.RemoteCertificate.GetCertHashString() | Should -BeExactly $script:all.Thumbprint
            $stream.Dispose()
            Write-LabText -Path $path -Text $text
        } finally {
            Stop-LabTlsServer -Server $tls
        }
    }

    It 'is not known where the key of the bound certificate is not there, as HTTP.sys resets the connection' {
        $server = New-LabServer -Path (Join-Path $TestDrive 'keyless')
        Add-LabCertificate -Server $server -Certificate $script:www -NoKey
        Add-LabRecord -Server $server -Kind HostnamePort -Endpoint 'www.contoso.com:443' -Thumbprint $script:www.Thumbprint
        $tls = Start-LabTlsServer -Path $server
        try {
            $served = Get-Served -Server $server -Endpoint 'www.contoso.com:443'
            $served.Passed | Should -BeFalse
            $served.Thumbprint | Should -BeNullOrEmpty
            $served.Reason | Should -Match 'www\.contoso\.com at 0\.0\.0\.0:443'
        } finally {
            Stop-LabTlsServer -Server $tls
        }
    }

    It 'leaves no tls.json behind when the server has ended' {
        $server = New-Server
        Add-LabRecord -Server $server -Kind IpPort -Endpoint '0.0.0.0:443' -Thumbprint $script:all.Thumbprint
        $tls = Start-LabTlsServer -Path $server
        Join-Path $server 'tls.json' | Should -Exist
        Stop-LabTlsServer -Server $tls
        Join-Path $server 'tls.json' | Should -Not -Exist
    }
}

Describe 'An endpoint where no handshake can be completed' {
    BeforeAll {
        $script:server = New-Server
        $script:endpoints = @{
            '0.0.0.0:1001' = 'silent'; '0.0.0.0:1002' = 'drip'; '0.0.0.0:1003' = 'garbage'; '0.0.0.0:1004' = 'close'
            '0.0.0.0:1005' = 'none'
        }
        foreach ($endpoint in $script:endpoints.Keys) {
            Add-LabRecord -Server $script:server -Kind IpPort -Endpoint $endpoint -Thumbprint $script:all.Thumbprint
        }
        $script:odd = Start-LabOddServer -Path $script:server -Behavior $script:endpoints
        $script:watch = [System.Diagnostics.Stopwatch]::StartNew()
        $script:tests = @(Test-CertBinding -ServerRoot $script:server -TimeoutSeconds 2)
        $script:watch.Stop()
    }

    AfterAll {
        Stop-LabTlsServer -Server $script:odd
    }

    It 'fails with the reason: <endpoint>' -ForEach @(
        @{ Endpoint = '0.0.0.0:1001'; Reason = 'does not complete TLS within 2 seconds\.$' }
        @{ Endpoint = '0.0.0.0:1002'; Reason = 'does not complete TLS within 2 seconds\.$' }
        @{ Endpoint = '0.0.0.0:1003'; Reason = 'answers with something else than TLS: ' }
        @{ Endpoint = '0.0.0.0:1004'; Reason = '(was lost or could not be made|breaks off the TLS handshake): ' }
        @{ Endpoint = '0.0.0.0:1005'; Reason = 'Nothing listens at 127\.0\.0\.1 port [0-9]+\.$' }
    ) {
        $test = $script:tests | Where-Object Endpoint -EQ $Endpoint
        $check = $test.Checks | Where-Object Name -EQ 'Served'
        $check.Passed | Should -BeFalse
        $check.Reason | Should -Match $Reason
        $test.Passed | Should -BeFalse
        $test.ServedThumbprint | Should -BeNullOrEmpty
    }

    It 'takes no longer than the time given' {
        # Two of the five wait for the whole time, and would wait for ever.
        $script:watch.Elapsed.TotalSeconds | Should -BeLessThan 30
    }
}

Describe 'A server folder and where it is served' {
    It 'has no handshake where nothing serves it, and that is no failure' {
        $server = New-Server
        Add-LabRecord -Server $server -Kind IpPort -Endpoint '0.0.0.0:443' -Thumbprint $script:all.Thumbprint
        $served = Get-Served -Server $server -Endpoint '0.0.0.0:443'
        $served.Passed | Should -BeNullOrEmpty
        $served.Reason | Should -Match 'tls\.json'
        $served.Test.Passed | Should -BeTrue
    }

    It 'is connected to on this machine alone: <address>' -ForEach @(
        @{ Address = '192.0.2.1' }, @{ Address = 'localhost' }, @{ Address = '127.0.0.1.example.com' }, @{ Address = '' }
    ) {
        $server = New-Server
        Add-LabRecord -Server $server -Kind IpPort -Endpoint '0.0.0.0:443' -Thumbprint $script:all.Thumbprint
        $listener = @{ endpoint = '0.0.0.0:443'; address = $Address; port = 443 }
        Write-LabText -Path (Join-Path $server 'tls.json') -Text (
            ConvertTo-Json @{ format = 1; listeners = @($listener) } -Depth 4)
        $test = Test-CertBinding -ServerRoot $server @script:collect
        $problems.FullyQualifiedErrorId | Should -BeExactly 'TlsListenersInvalid,Test-CertBinding'
        $problems[0].Exception.Message | Should -Match 'expected 127\.0\.0\.1 or ::1'
        ($test.Checks | Where-Object Name -EQ 'Served').Passed | Should -BeNullOrEmpty
    }

    It 'says what is wrong in tls.json: <text>' -ForEach @(
        @{ Text = '[]'; Id = 'TlsListenersInvalid' }
        @{ Text = '{"format":2,"listeners":[]}'; Id = 'TlsListenersInvalid' }
        @{ Text = '{"format":1}'; Id = 'TlsListenersInvalid' }
        @{ Text = '{"format":1,"listeners":[{"endpoint":"443","address":"::1","port":1}]}'; Id = 'TlsListenersInvalid' }
        @{ Text = '{"format":1,"listeners":[{"endpoint":"0.0.0.0:443","address":"::1","port":0}]}'
            Id  = 'TlsListenersInvalid'
        }
        @{ Text = '{'; Id = 'JsonInvalid' }
    ) {
        $server = New-Server
        Add-LabRecord -Server $server -Kind IpPort -Endpoint '0.0.0.0:443' -Thumbprint $script:all.Thumbprint
        Write-LabText -Path (Join-Path $server 'tls.json') -Text $Text
        $null = Test-CertBinding -ServerRoot $server @script:collect
        $problems.FullyQualifiedErrorId | Should -BeExactly "$Id,Test-CertBinding"
    }
}
