#Requires -Version 7.4

# The lab that the other tests stand on: its certificates are what they are said to be, and its comparisons see every
# difference.

BeforeAll {
    Import-Module "$PSScriptRoot/../lab/Lab.psm1"
    $script:authority = New-LabCertificateAuthority -Name 'Contoso Issuing CA'
    $names = @{ DnsName = 'www.contoso.com', 'shop.contoso.com'; IpAddress = '10.0.0.5' }
    $script:certificate = New-LabCertificate @names -Issuer $script:authority

    function New-FolderPath {
        Join-Path $TestDrive ([guid]::NewGuid().ToString('n'))
    }
}

Describe 'A certificate of the lab' {
    It 'is signed by its issuer' {
        $chain = [System.Security.Cryptography.X509Certificates.X509Chain]::new()
        $chain.ChainPolicy.RevocationMode = 'NoCheck'
        $chain.ChainPolicy.TrustMode = 'CustomRootTrust'
        [void] $chain.ChainPolicy.CustomTrustStore.Add($script:authority)
        $chain.Build($script:certificate) | Should -BeTrue
    }

    It 'has the names that were asked for' {
        $extension = $script:certificate.Extensions['2.5.29.17']
        @($extension.EnumerateDnsNames()) | Should -Be @('www.contoso.com', 'shop.contoso.com')
        @($extension.EnumerateIPAddresses())[0].ToString() | Should -BeExactly '10.0.0.5'
    }

    It 'has its private key' {
        $script:certificate.HasPrivateKey | Should -BeTrue
    }

    It 'takes the key of another for a renewal' {
        $renewal = New-LabCertificate -DnsName 'www.contoso.com' -KeyOf $script:certificate
        $renewal.GetPublicKeyString() | Should -BeExactly $script:certificate.GetPublicKeyString()
        $renewal.Thumbprint | Should -Not -Be $script:certificate.Thumbprint
    }

    It 'has an RSA key of 2048 bits where that is asked for' {
        $rsa = New-LabCertificate -DnsName 'www.contoso.com' -Rsa
        $key = [System.Security.Cryptography.X509Certificates.RSACertificateExtensions]::GetRSAPublicKey($rsa)
        $key.ExportParameters($false).Modulus.Length | Should -Be 256
    }

    It 'has no extension that was left out' {
        $bare = New-LabCertificate -Subject 'CN=www.contoso.com' -Eku None -NoSan
        $bare.Extensions.Count | Should -Be 0
    }
}

Describe 'A server folder of the lab' {
    BeforeAll {
        $script:server = New-LabServer -Path (New-FolderPath)
        Add-LabCertificate -Server $script:server -Certificate $script:certificate
        Add-LabCertificate -Server $script:server -Certificate $script:authority -Store Root -As Pem -NoKey
        Add-LabSite -Server $script:server -Name 'www'
        $www = @{ Server = $script:server; Site = 'www' }
        Add-LabBinding @www -HostName 'www.contoso.com' -Sni -Certificate $script:certificate
        Add-LabBinding @www -IpAddress '10.0.0.5' -HostName 'a.contoso.com' -Certificate $script:certificate
        Add-LabBinding @www -IpAddress '10.0.0.5' -HostName 'b.contoso.com' -Certificate $script:certificate
        Add-LabBinding @www -HostName 'c.contoso.com' -Sni -Ccs
        Add-LabBinding @www -Protocol http -Port 80
    }

    It 'has one record for each endpoint that https bindings use' {
        $records = @(Get-LabRecord -Server $script:server)
        $records.kind | Should -Be @('HostnamePort', 'IpPort', 'CentralStore')
        $records.endpoint | Should -Be @('www.contoso.com:443', '10.0.0.5:443', '443')
        $records.thumbprint | Should -Be @($script:certificate.Thumbprint, $script:certificate.Thumbprint, $null)
    }

    It 'has the flags of IIS in its bindings' {
        $configuration = [System.Xml.Linq.XDocument]::Load((Join-Path $script:server 'applicationHost.config'))
        $bindings = @($configuration.Descendants('binding'))
        @($bindings | ForEach-Object { $_.Attribute('bindingInformation').Value }) | Should -Be @(
            '*:443:www.contoso.com', '10.0.0.5:443:a.contoso.com', '10.0.0.5:443:b.contoso.com', '*:443:c.contoso.com'
            '*:80:')
        @($bindings | ForEach-Object { $_.Attribute('sslFlags')?.Value }) | Should -Be @('1', '0', '0', '3', $null)
    }

    It 'holds certificates that can be read back, with the key only where it is a PFX' {
        $file = Join-Path $script:server "certificates/My/$($script:certificate.Thumbprint).pfx"
        $pfx = [System.Security.Cryptography.X509Certificates.X509CertificateLoader]::LoadPkcs12FromFile($file, '')
        $pfx.Thumbprint | Should -BeExactly $script:certificate.Thumbprint
        $pfx.HasPrivateKey | Should -BeTrue
        $root = Join-Path $script:server "certificates/Root/$($script:authority.Thumbprint).cer"
        Get-Content -LiteralPath $root -TotalCount 1 | Should -BeExactly '-----BEGIN CERTIFICATE-----'
    }

    It 'is copied file by file' {
        $copy = Copy-LabServer -Server $script:server -Path (New-FolderPath)
        Get-LabFileHash -Server $copy | Should -BeExactly (Get-LabFileHash -Server $script:server)
        { Copy-LabServer -Server $script:server -Path $copy } | Should -Throw '*exists already*'
    }

    It 'shows a change of one byte in its hash' {
        $copy = Copy-LabServer -Server $script:server -Path (New-FolderPath)
        [System.IO.File]::AppendAllText((Join-Path $copy 'server.json'), ' ')
        Get-LabFileHash -Server $copy | Should -Not -BeExactly (Get-LabFileHash -Server $script:server)
    }
}

Describe 'The events of the lab' {
    It 'rise in record id and time, and carry thumbprints as Windows writes them' {
        $server = New-LabServer -Path (New-FolderPath)
        $other = New-LabCertificate -DnsName 'www.contoso.com'
        Add-LabEvent -Server $server -Id 1006 -Certificate $other | Should -Be 1
        Add-LabEvent -Server $server -Id 1001 -OldCertificate $script:certificate -Certificate $other | Should -Be 2
        $file = Join-Path $server 'events/Microsoft-Windows-CertificateServicesClient-Lifecycle-System%4Operational.xml'
        $events = ([xml] [System.IO.File]::ReadAllText($file)).Events.Event
        $events.System.EventID | Should -Be @('1006', '1001')
        $times = @($events | ForEach-Object { [datetime] $_.System.TimeCreated.SystemTime })
        $times[1] | Should -BeGreaterThan $times[0]
        $data = $events[1].UserData.CertNotificationData
        $data.OldCertificateDetails.Thumbprint | Should -BeExactly $script:certificate.Thumbprint.ToLowerInvariant()
        $data.NewCertificateDetails.Thumbprint | Should -BeExactly $other.Thumbprint.ToLowerInvariant()
        $data.OldCertificateDetails.SubjectNames.SubjectName |
            Should -Be @('CN=www.contoso.com', 'www.contoso.com', 'shop.contoso.com')
    }
}

Describe 'Compare-LabRecord' {
    It 'sees <Case>' -ForEach @(
        @{ Case = 'another value'; After = '[{"endpoint":"e","a":2,"b":{"c":[1,"x"]}}]'; Member = 'a' }
        @{ Case = 'another spelling of a number'; After = '[{"endpoint":"e","a":1.0,"b":{"c":[1,"x"]}}]'; Member = 'a' }
        @{ Case = 'a number that became text'; After = '[{"endpoint":"e","a":"1","b":{"c":[1,"x"]}}]'; Member = 'a' }
        @{ Case = 'a change deep inside'; After = '[{"endpoint":"e","a":1,"b":{"c":[1,"X"]}}]'; Member = 'b' }
        @{ Case = 'another order of members'; After = '[{"endpoint":"e","b":{"c":[1,"x"]},"a":1}]'; Member = '(members)' }
        @{ Case = 'a lost member'; After = '[{"endpoint":"e","a":1}]'; Member = '(members)' }
        @{ Case = 'a lost record'; After = '[]'; Member = '(count)' }
    ) {
        (Compare-LabRecord -Before '[{"endpoint":"e","a":1,"b":{"c":[1,"x"]}}]' -After $After).Member | Should -Be $Member
    }

    It 'sees no difference in white space and in escapes of the same text' {
        Compare-LabRecord -Before '[{"endpoint":"\u00e9\/"}]' -After "[`n { `"endpoint`" : `"$([char] 0xE9)/`" } ]" |
            Should -BeNullOrEmpty
    }
}
