#Requires -Version 7.4

# Endpoints that answer badly, or demand what CertRebind has not: what is said, what is put back, and how long it takes.

BeforeAll {
    $script:manifest = [System.IO.Path]::GetFullPath("$PSScriptRoot/../../CertRebind.psd1")
    Import-Module $script:manifest -Force -ErrorAction Stop
    Import-Module "$PSScriptRoot/../lab/Lab.psm1"

    $script:authority = New-LabCertificateAuthority
    $script:old = New-LabCertificate -DnsName 'www.contoso.com' -Issuer $script:authority
    $script:new = New-LabCertificate -DnsName 'www.contoso.com' -Issuer $script:authority
    $script:foreign = New-LabCertificate -DnsName 'mail.fabrikam.com' -Issuer $script:authority

    function New-Server {
        $server = New-LabServer -Path (Join-Path $TestDrive ([guid]::NewGuid().ToString('n')))
        Add-LabCertificate -Server $server -Certificate $script:authority -Store Root -NoKey
        foreach ($certificate in $script:old, $script:new, $script:foreign) {
            Add-LabCertificate -Server $server -Certificate $certificate
        }
        Add-LabSite -Server $server -Name 'www'
        Add-LabBinding -Server $server -Site 'www' -HostName 'www.contoso.com' -Sni -Certificate $script:old
        return $server
    }

    function Invoke-All {
        # Rebinds servers or tests their bindings, one after the other; by their behaviours.
        param([System.Collections.IDictionary] $Servers, [string] $Command)

        $byName = @{}
        foreach ($name in $Servers.Keys) {
            $server = $Servers[$name]
            # The classes are loaded, so that the time is that of the command.
            $null = Get-CertBinding -ServerRoot $server
            $watch = [System.Diagnostics.Stopwatch]::StartNew()
            $problems = $null
            $result = if ($Command -eq 'Test-CertBinding') {
                Test-CertBinding -ServerRoot $server -TimeoutSeconds 3
            } else {
                $quiet = @{ ErrorVariable = 'problems'; ErrorAction = 'SilentlyContinue' }
                Invoke-CertRebind $script:old.Thumbprint $script:new.Thumbprint -ServerRoot $server -Force @quiet
            }
            $byName[$name] = @{ Result = $result; Problems = @($problems); Seconds = $watch.Elapsed.TotalSeconds }
        }
        return $byName
    }

    $script:behaviors = 'garbage', 'silent', 'late', 'drip', 'cut', 'close', 'foreign'
    function Start-Badly {
        # A server for each behaviour, which it shows while its record names the certificate.
        param([string] $Thumbprint)

        $started = @{ Servers = [ordered]@{}; Tls = @() }
        foreach ($behavior in $script:behaviors) {
            $server = New-Server
            $word = if ($behavior -eq 'foreign') { $script:foreign.Thumbprint } else { $behavior }
            $started.Tls += Start-LabTlsServer -Path $server -Broken @{ 'www.contoso.com:443' = $Thumbprint, $word }
            $started.Servers[$behavior] = $server
        }
        return $started
    }
}

Describe 'A rebind after which an endpoint answers badly' {
    BeforeAll {
        $script:started = Start-Badly -Thumbprint $script:new.Thumbprint
        try {
            $script:found = Invoke-All -Servers $script:started.Servers -Command 'Invoke-CertRebind'
        } finally {
            $script:started.Tls.ForEach({ Stop-LabTlsServer -Server $_ })
        }
    }

    It 'is put back and says why: <Behavior>' -ForEach @(
        @{ Behavior = 'garbage'; Reason = 'worked before, and no longer does: 127\.0\.0\.1 port \d+ answers with something else than TLS' }
        @{ Behavior = 'silent'; Reason = 'worked before, and no longer does: 127\.0\.0\.1 port \d+ does not complete TLS within 4 seconds\.' }
        @{ Behavior = 'late'; Reason = 'worked before, and no longer does: 127\.0\.0\.1 port \d+ does not complete TLS within 4 seconds\.' }
        @{ Behavior = 'drip'; Reason = 'worked before, and no longer does: 127\.0\.0\.1 port \d+ does not complete TLS within 4 seconds\.' }
        @{ Behavior = 'cut'; Reason = 'worked before, and no longer does: .*(breaks off the TLS handshake|was lost)' }
        @{ Behavior = 'close'; Reason = 'worked before, and no longer does: .*(breaks off the TLS handshake|was lost)' }
        @{ Behavior = 'foreign'; Reason = 'are handed the certificate [0-9A-F]{40}, not the new one\.' }
    ) {
        $run = $script:found[$Behavior]
        $run.Result.Outcome | Should -BeExactly 'RolledBack'
        $run.Result.Reason | Should -Match $Reason
        $run.Result.Reason | Should -Match 'www\.contoso\.com at 0\.0\.0\.0:443'
        $run.Problems.FullyQualifiedErrorId | Should -Be @('ProofFailed,Invoke-CertRebind')
        (Get-LabRecord -Server $script:started.Servers[$Behavior] -Endpoint 'www.contoso.com:443').thumbprint |
            Should -BeExactly $script:old.Thumbprint
    }

    It 'says which certificate clients were handed, where they were' {
        $script:found['foreign'].Result.ServedThumbprint | Should -BeExactly $script:foreign.Thumbprint
        $script:found['garbage'].Result.ServedThumbprint | Should -BeNullOrEmpty
    }

    It 'takes two handshakes and the pause between, and is not kept waiting by a slow endpoint' {
        foreach ($behavior in $script:behaviors) {
            # One that answers late does so after 30 seconds.
            $script:found[$behavior].Seconds | Should -BeLessThan 28 -Because $behavior
        }
    }
}

Describe 'Test-CertBinding at an endpoint that answers badly' {
    BeforeAll {
        $started = Start-Badly -Thumbprint $script:old.Thumbprint
        try {
            $script:found = Invoke-All -Servers $started.Servers -Command 'Test-CertBinding'
        } finally {
            $started.Tls.ForEach({ Stop-LabTlsServer -Server $_ })
        }
    }

    It 'fails with a sentence of its own: <Behavior>' -ForEach @(
        @{ Behavior = 'garbage'; Reason = 'answers with something else than TLS' }
        @{ Behavior = 'silent'; Reason = 'does not complete TLS within 3 seconds\.' }
        @{ Behavior = 'late'; Reason = 'does not complete TLS within 3 seconds\.' }
        @{ Behavior = 'drip'; Reason = 'does not complete TLS within 3 seconds\.' }
        @{ Behavior = 'cut'; Reason = '(breaks off the TLS handshake|was lost)' }
        @{ Behavior = 'close'; Reason = '(breaks off the TLS handshake|was lost)' }
        @{ Behavior = 'foreign'; Reason = 'are handed the certificate [0-9A-F]{40}, not [0-9A-F]{40}, which is bound' }
    ) {
        $test = $script:found[$Behavior].Result
        $test.Passed | Should -BeFalse
        $served = $test.Checks | Where-Object Name -EQ 'Served'
        $served.Passed | Should -BeFalse
        $served.Reason | Should -Match $Reason
        @($test.Checks | Where-Object Passed -EQ $false).Count | Should -Be 1
        $script:found[$Behavior].Seconds | Should -BeLessThan 25
    }
}

Describe 'An endpoint that demands a certificate of its clients' {
    BeforeAll {
        function Get-Demanding {
            # What a test and a rebind say of it.
            param([switch] $Tls12)

            $server = New-Server
            $tls = Start-LabTlsServer -Path $server -ClientCertificate '0.0.0.0:443' -Tls12:$Tls12
            try {
                $test = Test-CertBinding -ServerRoot $server
                $rebind = Invoke-CertRebind $script:old.Thumbprint $script:new.Thumbprint -ServerRoot $server -Force -ErrorVariable problems
            } finally {
                Stop-LabTlsServer -Server $tls
            }
            @{ Test = $test; Rebind = $rebind; Problems = $problems }
        }
    }

    It 'proves nothing under TLS 1.2, which says so, and the move stays' {
        $found = Get-Demanding -Tls12
        $served = $found.Test.Checks | Where-Object Name -EQ 'Served'
        $served.Passed | Should -BeFalse
        $served.Reason | Should -Match 'refuses the TLS handshake, as a server does that demands a certificate of its clients'
        $found.Rebind.Outcome | Should -BeExactly 'Moved'
        $found.Rebind.Proof | Should -BeExactly 'NotPossible'
        $found.Rebind.Reason | Should -Match 'demands a certificate of its clients'
        $found.Problems | Should -BeNullOrEmpty
    }

    It 'is proved under TLS 1.3, where clients are handed the certificate before they are turned away' {
        $found = Get-Demanding
        $found.Test.ServedThumbprint | Should -BeExactly $script:old.Thumbprint
        $found.Rebind.Outcome | Should -BeExactly 'Moved'
        $found.Rebind.Proof | Should -BeExactly 'Served'
        $found.Rebind.ServedThumbprint | Should -BeExactly $script:new.Thumbprint
    }
}
