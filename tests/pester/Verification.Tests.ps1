#Requires -Version 7.4

# The verification of a move: what of it is proof, what calls for a roll-back, and what does not.

BeforeAll {
    Import-Module "$PSScriptRoot/../lab/Lab.psm1"
    [void] [System.Reflection.Assembly]::Load(
        'System.Runtime.Serialization, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089')
    . ([System.IO.Path]::GetFullPath("$PSScriptRoot/../../module/CertRebind.Core.ps1"))
    # Text, since the classes are known only now.
    $script:before = [scriptblock]::Create('
        param($path, $endpoint)
        $server = [CertRebindServerFolder]::OpenServerFolder($path)
        $inventory = [CertRebindConsumers]::TakeInventory($server)
        $unit = @($inventory.Units.Values | Where-Object { $_.Record.Endpoint -eq $endpoint })[0]
        @{ Server = $server; Baseline = [CertRebindBaseline]::TakeBaseline($unit, $unit.Record.Thumbprint, $server, 4) }')
    $script:after = [scriptblock]::Create('
        param($state, $thumbprint)
        [CertRebindVerification]::VerifyUnit($state.Baseline, $thumbprint, "My", $state.Server, 4)')

    $script:old = New-LabCertificate -DnsName 'www.contoso.com'
    $script:new = New-LabCertificate -DnsName 'www.contoso.com'
    $script:other = New-LabCertificate -DnsName 'www.contoso.com'

    function New-Server {
        # A server with one site, whose binding www.contoso.com is on the old certificate.
        param([switch] $NoSni)

        $server = New-LabServer -Path (Join-Path $TestDrive ([guid]::NewGuid().ToString('n')))
        foreach ($certificate in $script:old, $script:new, $script:other) {
            Add-LabCertificate -Server $server -Certificate $certificate
        }
        Add-LabSite -Server $server -Name 'www'
        Add-LabBinding -Server $server -Site 'www' -HostName 'www.contoso.com' -Sni:(-not $NoSni) -Certificate $script:old
        return $server
    }

    function Set-Served {
        # What the server hands out from now on where it was the old certificate.
        param([string] $Server, [System.Security.Cryptography.X509Certificates.X509Certificate2] $Certificate)

        $path = Get-LabPath -Server $Server -Child 'httpsys.json'
        $text = [System.IO.File]::ReadAllText($path)
        Write-LabText -Path $path -Text $text.Replace($script:old.Thumbprint, $Certificate.Thumbprint)
    }
}

Describe 'The verification of a move' {
    BeforeEach {
        $script:server = New-Server
        $script:tls = Start-LabTlsServer -Path $script:server
    }

    AfterEach {
        Stop-LabTlsServer -Server $script:tls
    }

    It 'is proof where clients are handed the new certificate' {
        $state = & $script:before $script:server 'www.contoso.com:443'
        Set-Served -Server $script:server -Certificate $script:new
        $found = & $script:after $state $script:new.Thumbprint
        $found.Proof | Should -BeExactly 'Served'
        $found.ServedThumbprint | Should -BeExactly $script:new.Thumbprint
        $found.MustRollBack | Should -BeFalse
        $found.Reason | Should -BeNullOrEmpty
    }

    It 'calls for a roll-back where clients are still handed the old certificate' {
        $state = & $script:before $script:server 'www.contoso.com:443'
        $found = & $script:after $state $script:new.Thumbprint
        $found.MustRollBack | Should -BeTrue
        $found.ServedThumbprint | Should -BeExactly $script:old.Thumbprint
        $found.Reason | Should -Match 'www\.contoso\.com at 0\.0\.0\.0:443 are handed the certificate'
    }

    It 'calls for a roll-back where clients are handed a third certificate' {
        $state = & $script:before $script:server 'www.contoso.com:443'
        Set-Served -Server $script:server -Certificate $script:other
        $found = & $script:after $state $script:new.Thumbprint
        $found.MustRollBack | Should -BeTrue
        $found.ServedThumbprint | Should -BeExactly $script:other.Thumbprint
    }

    It 'calls for a roll-back where a handshake worked before and no longer does' {
        $state = & $script:before $script:server 'www.contoso.com:443'
        Stop-LabTlsServer -Server $script:tls
        $script:tls = $null
        $found = & $script:after $state $script:new.Thumbprint
        $found.MustRollBack | Should -BeTrue
        $found.Reason | Should -Match 'worked before, and no longer does: Nothing listens'
    }

    It 'is proof where clients are handed the successor of the new certificate' {
        Add-LabCertificate -Server $script:server -Certificate $script:new -RenewedBy $script:other.Thumbprint
        $state = & $script:before $script:server 'www.contoso.com:443'
        Set-Served -Server $script:server -Certificate $script:other
        $found = & $script:after $state $script:new.Thumbprint
        $found.Proof | Should -BeExactly 'Served'
        $found.ServedThumbprint | Should -BeExactly $script:other.Thumbprint
    }
}

Describe 'A move that cannot be verified' {
    It 'stays where nothing serves the folder' {
        $state = & $script:before (New-Server) 'www.contoso.com:443'
        $found = & $script:after $state $script:new.Thumbprint
        $found.Proof | Should -BeExactly 'NotPossible'
        $found.MustRollBack | Should -BeFalse
        $found.Reason | Should -Match 'tls\.json'
    }

    It 'stays where no handshake worked before either' {
        $server = New-Server
        $odd = Start-LabOddServer -Path $server -Behavior @{ '0.0.0.0:443' = 'garbage' }
        try {
            $state = & $script:before $server 'www.contoso.com:443'
            $found = & $script:after $state $script:new.Thumbprint
            $found.Proof | Should -BeExactly 'NotPossible'
            $found.MustRollBack | Should -BeFalse
            $found.Reason | Should -Match 'answers with something else than TLS'
        } finally {
            Stop-LabTlsServer -Server $odd
        }
    }

    It 'stays where another record answered before and still does' {
        $server = New-Server -NoSni
        Add-LabRecord -Server $server -Kind HostnamePort -Endpoint 'www.contoso.com:443' -Thumbprint (
            $script:other.Thumbprint)
        $tls = Start-LabTlsServer -Path $server
        try {
            $state = & $script:before $server '0.0.0.0:443'
            Set-Served -Server $server -Certificate $script:new
            $found = & $script:after $state $script:new.Thumbprint
            $found.Proof | Should -BeExactly 'NotPossible'
            $found.MustRollBack | Should -BeFalse
            $found.ServedThumbprint | Should -BeExactly $script:other.Thumbprint
            $found.Reason | Should -Match 'as before: another HTTP\.sys record answers there'
        } finally {
            Stop-LabTlsServer -Server $tls
        }
    }
}
