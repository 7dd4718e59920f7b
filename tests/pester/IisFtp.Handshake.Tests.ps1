#Requires -Version 7.4

# What clients of FTP are handed, with TLS after AUTH and at once, and FTP servers that will not come to TLS.

BeforeAll {
    # Errors go into $problems of the test and nowhere else.
    $script:collect = @{ ErrorVariable = 'problems'; ErrorAction = 'SilentlyContinue' }

    Import-Module ([System.IO.Path]::GetFullPath("$PSScriptRoot/../../CertRebind.psd1")) -Force -ErrorAction Stop
    Import-Module "$PSScriptRoot/../lab/Lab.psm1"
    $names = 'files.contoso.com', 'docs.contoso.com'
    $script:authority = New-LabCertificateAuthority
    $script:old = New-LabCertificate -DnsName $names -Issuer $script:authority -Rsa
    $script:new = New-LabCertificate -DnsName $names -Issuer $script:authority -Rsa
    $script:other = New-LabCertificate -DnsName $names -Issuer $script:authority -Rsa
    $script:pair = @{ OldThumbprint = $script:old.Thumbprint; NewThumbprint = $script:new.Thumbprint }

    function New-Server {
        # A server with the certificates old, new and other, and the sites files and docs without bindings.
        $server = New-LabServer -Path (Join-Path $TestDrive ([guid]::NewGuid().ToString('n')))
        Add-LabCertificate -Server $server -Certificate $script:authority -Store Root -As Cer -NoKey
        foreach ($certificate in $script:old, $script:new, $script:other) {
            Add-LabCertificate -Server $server -Certificate $certificate
        }
        foreach ($site in 'files', 'docs') {
            Add-LabSite -Server $server -Name $site
        }
        return $server
    }

    function Add-Ftp {
        param(
            [string] $Server,

            [string] $Site = 'files',

            [int] $Port = 21,

            [string] $HostName = '',

            [string] $IpAddress = '*'
        )

        Add-LabBinding -Server $Server -Site $Site -Protocol ftp -IpAddress $IpAddress -Port $Port -HostName $HostName
    }

    function Set-Ftp {
        param(
            [string] $Server,

            [string] $Site,

            [System.Security.Cryptography.X509Certificates.X509Certificate2] $Certificate
        )

        Set-LabFtpSsl -Server $Server -Site $Site -Attribute @{ serverCertHash = $Certificate.Thumbprint }
    }

    function Get-Served {
        # The check Served of the test of a binding.
        param([object] $Test)

        return $Test.Checks | Where-Object Name -EQ 'Served'
    }
}

Describe 'The certificate that a client of FTP is handed' {
    It 'is that of the site, with TLS after AUTH and with TLS at once on port 990' {
        $server = New-Server
        Add-Ftp -Server $server
        Add-Ftp -Server $server -Port 990
        Add-Ftp -Server $server -IpAddress '[2001:db8::1]'
        Set-Ftp -Server $server -Site files -Certificate $script:old
        $tls = Start-LabTlsServer -Path $server
        try {
            $listeners = (Get-Content -Raw (Join-Path $server 'tls.json') | ConvertFrom-Json -AsHashtable).listeners
            ($listeners | Where-Object endpoint -EQ '0.0.0.0:21').protocol | Should -BeExactly 'ftp'
            ($listeners | Where-Object endpoint -EQ '0.0.0.0:990').ContainsKey('protocol') | Should -BeFalse

            $tests = @(Test-CertBinding -ServerRoot $server)

            $tests.Endpoint | Should -Be '0.0.0.0:21', '0.0.0.0:990', '[2001:db8::1]:21'
            $tests.ServedThumbprint | Should -Be @($script:old.Thumbprint, $script:old.Thumbprint, $script:old.Thumbprint)
            $tests.Passed | Should -Be $true, $true, $true
        } finally {
            Stop-LabTlsServer -Server $tls
        }
    }

    It 'is that of the virtual host that the client asks for, and of the defaults where it inherits' {
        $server = New-Server
        Add-Ftp -Server $server -HostName files.contoso.com
        Add-Ftp -Server $server -Site docs -HostName docs.contoso.com
        Set-Ftp -Server $server -Site files -Certificate $script:old
        Set-Ftp -Server $server -Certificate $script:new
        $tls = Start-LabTlsServer -Path $server
        try {
            $tests = @(Test-CertBinding -ServerRoot $server)

            $tests.Name | Should -Be 'docs', 'files'
            $tests.ServedThumbprint | Should -Be $script:new.Thumbprint, $script:old.Thumbprint
            $tests.Passed | Should -Be $true, $true
        } finally {
            Stop-LabTlsServer -Server $tls
        }
    }

    It 'is not known where the store has no key for it, and the answer of the server is the reason' {
        $server = New-Server
        $keyless = New-LabCertificate -DnsName 'files.contoso.com' -Issuer $script:authority -Rsa
        Add-LabCertificate -Server $server -Certificate $keyless -NoKey
        Add-Ftp -Server $server
        Set-Ftp -Server $server -Site files -Certificate $keyless
        $tls = Start-LabTlsServer -Path $server
        try {
            (Get-Served (Test-CertBinding -ServerRoot $server)).Reason |
                Should -Match '^0\.0\.0\.0:21: 127\.0\.0\.1 port \d+ does not begin TLS for FTP clients: "534-Local policy'
        } finally {
            Stop-LabTlsServer -Server $tls
        }
    }
}

Describe 'A move of an FTP certificate and its proof' {
    It 'is proved by handshakes, as are the web bindings of the same certificate' {
        $server = New-Server
        Add-Ftp -Server $server -HostName files.contoso.com
        Add-LabBinding -Server $server -Site files -HostName files.contoso.com -Sni -Certificate $script:old
        Set-Ftp -Server $server -Site files -Certificate $script:old
        $tls = Start-LabTlsServer -Path $server
        try {
            $results = @(Invoke-CertRebind -ServerRoot $server @script:pair -Force -ErrorAction Stop)

            $results.Consumer | Should -Be 'IisSite', 'IisFtp'
            $results.Proof | Should -Be 'Served', 'Served'
            $results.ServedThumbprint | Should -Be $script:new.Thumbprint, $script:new.Thumbprint
            $undone = @(Undo-CertRebind -ServerRoot $server -Force -ErrorAction Stop)
            $undone.Proof | Should -Be 'Served', 'Served'
            $undone.ServedThumbprint | Should -Be $script:old.Thumbprint, $script:old.Thumbprint
        } finally {
            Stop-LabTlsServer -Server $tls
        }
    }

    It 'says that another setting answers where that is so, before and after' {
        $server = New-Server
        # IIS takes the site without a host name for clients of the implicit port, who cannot name one.
        Add-Ftp -Server $server -Port 990 -HostName files.contoso.com
        Add-Ftp -Server $server -Site docs -Port 990
        Set-Ftp -Server $server -Site files -Certificate $script:old
        Set-Ftp -Server $server -Site docs -Certificate $script:other
        $tls = Start-LabTlsServer -Path $server
        try {
            $result = Invoke-CertRebind -ServerRoot $server @script:pair -Force -ErrorAction Stop

            $result.Outcome | Should -BeExactly 'Moved'
            $result.Proof | Should -BeExactly 'NotPossible'
            $result.Reason | Should -Match 'as before: another FTP setting answers there\.$'
            (Get-Served (Test-CertBinding -ServerRoot $server -Name files)).Reason |
                Should -Match 'which is bound; another FTP setting answers there\.$'
        } finally {
            Stop-LabTlsServer -Server $tls
        }
    }

    It 'is put back where clients <Case> after it' -ForEach @(
        @{ Case = 'are handed a third certificate'; Behavior = 'other'; Reason = 'are handed the certificate [0-9A-F]{40}, not the new one\.' }
        @{ Case = 'no longer come to TLS'; Behavior = 'close'; Reason = 'worked before, and no longer does' }
    ) {
        $server = New-Server
        Add-Ftp -Server $server
        Set-Ftp -Server $server -Site files -Certificate $script:old
        $path = Join-Path $server 'applicationHost.config'
        $before = [System.IO.File]::ReadAllText($path)
        if ($Behavior -eq 'other') { $Behavior = $script:other.Thumbprint }
        $tls = Start-LabTlsServer -Path $server -Broken @{ '0.0.0.0:21' = $script:new.Thumbprint, $Behavior }
        try {
            $result = Invoke-CertRebind -ServerRoot $server @script:pair -Force @script:collect

            $result.Outcome | Should -BeExactly 'RolledBack'
            $result.Reason | Should -Match $Reason
            $problems.FullyQualifiedErrorId | Should -Be 'ProofFailed,Invoke-CertRebind'
            [System.IO.File]::ReadAllText($path) | Should -BeExactly $before
        } finally {
            Stop-LabTlsServer -Server $tls
        }
    }
}

Describe 'Clients of FTP at port 990 while its certificate moves and is put back' {
    It 'complete every handshake, and are handed the old or the new certificate' {
        $server = New-Server
        Add-Ftp -Server $server -Port 990
        Add-Ftp -Server $server -Site docs
        Set-Ftp -Server $server -Certificate $script:old
        Set-Ftp -Server $server -Site docs -Certificate $script:old
        $manifest = [System.IO.Path]::GetFullPath("$PSScriptRoot/../../CertRebind.psd1")
        $old, $new = $script:old.Thumbprint, $script:new.Thumbprint
        $tls = $null
        $load = $null
        try {
            $tls = Start-LabTlsServer -Path $server
            $load = Start-LabHandshakeLoad -Path $server -Target '0.0.0.0:990,'
            Enter-LabHandshakePhase -Load $load -Name 'old'
            Enter-LabHandshakePhase -Load $load -Name 'moves'
            $outcomes = Invoke-LabPowerShell -Script @"
                Import-Module '$manifest'
                `$moved = Invoke-CertRebind $old $new -ServerRoot '$server' -Force
                `$undone = Undo-CertRebind -ServerRoot '$server' -Force
                (@(`$moved) + @(`$undone)).Outcome -join ' '
"@
            Enter-LabHandshakePhase -Load $load -Name 'old again'
        } finally {
            $phases = @(Stop-LabHandshakeLoad -Load $load)
            Stop-LabTlsServer -Server $tls
        }

        $outcomes | Should -BeExactly 'Moved Moved Moved Moved'
        $phases.targets.failures | Should -BeNullOrEmpty
        $phases.targets[0].served.psobject.Properties.Name | Should -Be $old
        $phases.targets[1].served.psobject.Properties.Name | Sort-Object | Should -Be @($old, $new | Sort-Object)
        $phases.targets[2].served.psobject.Properties.Name | Should -Be $old
    }
}

Describe 'An FTP server that does not come to TLS' {
    BeforeAll {
        $script:server = New-Server
        $script:behaviors = [ordered]@{
            2101 = 'ftpEndless'; 2102 = 'ftpDrip'; 2103 = 'ftpBusy'; 2104 = 'ftpNoTls'; 2105 = 'ftpLogin'; 2106 = 'ftpSilentAuth'
            2107 = 'ftpSilentTls'; 2108 = 'ftpInjected'; 2109 = 'silent'; 2110 = 'garbage'; 2111 = 'close'; 2112 = 'none'
        }
        $behaviorOf = @{}
        foreach ($port in $script:behaviors.Keys) {
            Add-Ftp -Server $script:server -Port $port -HostName 'files.contoso.com'
            $behaviorOf["0.0.0.0:$port"] = $script:behaviors[[object] $port]
        }
        Set-Ftp -Server $script:server -Site files -Certificate $script:old
        $script:odd = Start-LabOddServer -Path $script:server -Behavior $behaviorOf -Ftp @($behaviorOf.Keys)
        $script:watch = [System.Diagnostics.Stopwatch]::StartNew()
        $script:tests = @(Test-CertBinding -ServerRoot $script:server -TimeoutSeconds 3)
        $script:watch.Stop()
    }

    AfterAll {
        Stop-LabTlsServer -Server $script:odd
    }

    It 'fails with the reason: <behavior>' -ForEach @(
        @{ Behavior = 'ftpEndless'; Reason = 'sends an FTP reply of more than 8192 bytes\.$' }
        @{ Behavior = 'ftpDrip'; Reason = 'completes no FTP reply within 3 seconds\.$' }
        @{ Behavior = 'ftpBusy'; Reason = 'turns FTP clients away: "421 Service not available, closing control connection\."\.$' }
        @{ Behavior = 'ftpNoTls'; Reason = 'does not begin TLS for FTP clients: "504 Security mechanism not implemented\."\.$' }
        @{ Behavior = 'ftpLogin'; Reason = 'does not begin TLS for FTP clients: "530 Please login with USER and PASS\."\.$' }
        @{ Behavior = 'ftpSilentAuth'; Reason = 'completes no FTP reply within 3 seconds\.$' }
        @{ Behavior = 'ftpSilentTls'; Reason = 'does not complete TLS within 3 seconds\.$' }
        @{ Behavior = 'ftpInjected'; Reason = 'says more than it was asked before TLS begins: "230 User logged in\."\.$' }
        @{ Behavior = 'silent'; Reason = 'completes no FTP reply within 3 seconds\.$' }
        @{ Behavior = 'garbage'; Reason = 'answers with what is no FTP reply: "HTTP/1\.1 400 Bad Request"\.$' }
        @{ Behavior = 'close'; Reason = '(ends the connection in place of an FTP reply\.|was lost or could not be made: .*)$' }
        @{ Behavior = 'none'; Reason = 'Nothing listens at 127\.0\.0\.1 port [0-9]+\.$' }
    ) {
        $port = $script:behaviors.Keys.Where({ $script:behaviors[[object] $_] -ceq $Behavior })[0]
        $test = $script:tests | Where-Object Endpoint -EQ "0.0.0.0:$port"
        $check = Get-Served $test
        $check.Passed | Should -BeFalse
        $check.Reason | Should -Match $Reason
        $check.Reason | Should -Match "^files\.contoso\.com at 0\.0\.0\.0:$($port): "
        $test.ServedThumbprint | Should -BeNullOrEmpty
    }

    It 'takes no longer than the time given' {
        # Four of them wait for the whole time, and would wait for ever.
        $script:watch.Elapsed.TotalSeconds | Should -BeLessThan 40
    }

    It 'does not keep from a move, which cannot be proved there' {
        $server = New-Server
        Add-Ftp -Server $server
        Set-Ftp -Server $server -Site files -Certificate $script:old
        $odd = Start-LabOddServer -Path $server -Behavior @{ '0.0.0.0:21' = 'ftpLogin' } -Ftp '0.0.0.0:21'
        try {
            $result = Invoke-CertRebind -ServerRoot $server @script:pair -Force -ErrorAction Stop
            $result.Outcome | Should -BeExactly 'Moved'
            $result.Proof | Should -BeExactly 'NotPossible'
            $result.Reason | Should -Match 'does not begin TLS for FTP clients: "530'
        } finally {
            Stop-LabTlsServer -Server $odd
        }
    }
}

Describe 'The protocol in tls.json' {
    It 'has to be that of the binding: <listed>' -ForEach @(
        @{ Listed = 'tls'; Reason = 'begins with TLS, as .*tls\.json says; expected FTP\.$' }
        @{ Listed = 'smtp'; Reason = 'tls\.json cannot be used, as the error says\.$' }
    ) {
        $server = New-Server
        Add-Ftp -Server $server
        Set-Ftp -Server $server -Site files -Certificate $script:old
        $listener = @{ endpoint = '0.0.0.0:21'; address = '127.0.0.1'; port = 9; protocol = $Listed }
        Write-LabText -Path (Join-Path $server 'tls.json') -Text (
            ConvertTo-Json @{ format = 1; listeners = @($listener) } -Depth 4)

        $check = Get-Served (Test-CertBinding -ServerRoot $server @script:collect)

        $check.Passed | Should -BeNullOrEmpty
        $check.Reason | Should -Match $Reason
        if ($Listed -eq 'smtp') { "$problems" | Should -Match 'the protocol of 0\.0\.0\.0:21 is "smtp"; expected tls, ftp or rdp' }
    }
}
