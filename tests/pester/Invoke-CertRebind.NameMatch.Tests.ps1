#Requires -Version 7.4

# Which certificate follows another by its names, without a renewal link or an event.

BeforeAll {
    Import-Module ([System.IO.Path]::GetFullPath("$PSScriptRoot/../../CertRebind.psd1")) -Force -ErrorAction Stop
    Import-Module "$PSScriptRoot/../lab/Lab.psm1"
    $script:authority = New-LabCertificateAuthority -Name 'Contoso Issuing CA'
    # The same name, another key.
    $script:namesake = New-LabCertificateAuthority -Name 'Contoso Issuing CA'
    $script:stranger = New-LabCertificateAuthority -Name 'Fabrikam CA'
    $script:unknown = New-LabCertificateAuthority -Name 'Nobody'
    $script:names = 'www.contoso.com', '*.shop.contoso.com'
    $script:address = '192.0.2.7'
    $script:old = New-LabCertificate -DnsName $script:names -IpAddress $script:address -Issuer $script:authority -Eku ServerAuth, ClientAuth

    function New-Follower {
        # A certificate that follows the old one, but for what is given.
        param(
            [hashtable] $But = @{}
        )

        $how = @{
            DnsName   = $script:names
            IpAddress = $script:address
            Issuer    = $script:authority
            Eku       = 'ServerAuth', 'ClientAuth'
            NotBefore = [System.DateTimeOffset]::UtcNow.AddDays(-2)
            NotAfter  = [System.DateTimeOffset]::UtcNow.AddDays(300)
        }
        foreach ($name in $But.Keys) {
            if ($null -eq $But[$name]) { $how.Remove($name) } else { $how[$name] = $But[$name] }
        }
        New-LabCertificate @how
    }

    function New-Server {
        param(
            [object[]] $Others,

            [hashtable] $Store = @{},

            [System.Security.Cryptography.X509Certificates.X509Certificate2] $Old = $script:old
        )

        $server = New-LabServer -Path (Join-Path $TestDrive ([guid]::NewGuid().ToString('n')))
        foreach ($root in $script:authority, $script:namesake, $script:stranger) {
            Add-LabCertificate -Server $server -Certificate $root -Store Root -NoKey
        }
        Add-LabCertificate -Server $server -Certificate $Old
        foreach ($certificate in $Others) {
            Add-LabCertificate -Server $server -Certificate $certificate @Store
        }
        Add-LabSite -Server $server -Name 'www'
        Add-LabBinding -Server $server -Site 'www' -HostName 'www.contoso.com' -Sni -Certificate $Old
        return $server
    }

    function Invoke-ByName {
        # What becomes of the binding, one result, with whatever is given beside.
        param(
            [string] $Server,

            [hashtable] $More = @{}
        )

        Get-CertBinding -ServerRoot $Server | Invoke-CertRebind -Stale -Match Name -ServerRoot $Server @More
    }
}

Describe 'By its names a certificate' {
    It 'follows that has all names, uses and the issuer of the old one and ends later' {
        $new = New-Follower
        $result = Invoke-ByName -Server (New-Server -Others $new)
        $result.Outcome | Should -BeExactly 'Moved'
        $result.NewThumbprint | Should -BeExactly $new.Thumbprint
    }

    It 'is not looked for unless asked' {
        $server = New-Server -Others (New-Follower)
        Invoke-CertRebind -Stale -ServerRoot $server | Should -BeNullOrEmpty
    }

    It 'does not follow that <Is>' -ForEach @(
        @{ Is = 'ends no later'; But = @{ NotAfter = [System.DateTimeOffset]::UtcNow.AddDays(100) }; Says = 'no successor\.$' }
        @{ Is = 'lacks a name'; But = @{ DnsName = 'www.contoso.com' }; Says = 'does not cover \*\.shop\.contoso\.com\.$' }
        @{ Is = 'has a name in place of the wildcard'; But = @{ DnsName = 'www.contoso.com', 'a.shop.contoso.com' }; Says = 'does not cover \*\.shop\.contoso\.com\.$' }
        @{ Is = 'lacks the IP address'; But = @{ IpAddress = $null }; Says = 'does not cover 192\.0\.2\.7\.$' }
        @{ Is = 'has the IP address as a DNS name'; But = @{ IpAddress = $null; DnsName = 'www.contoso.com', '*.shop.contoso.com', '192.0.2.7' }; Says = 'does not cover 192\.0\.2\.7\.$' }
        @{ Is = 'lacks a use'; But = @{ Eku = 'ServerAuth' }; Says = 'lacks uses \(EKU\) of the old one: 1\.3\.6\.1\.5\.5\.7\.3\.2' }
        @{ Is = 'is not valid yet'; But = @{ NotBefore = [System.DateTimeOffset]::UtcNow.AddDays(1) }; Says = 'not valid before' }
        @{ Is = 'is self-signed'; But = @{ Issuer = $null }; Says = 'self-signed' }
    ) {
        $server = New-Server -Others (New-Follower -But $But)
        $result = Invoke-ByName -Server $server
        $result.Outcome | Should -BeExactly 'AlreadyCurrent'
        $result.Reason | Should -Match $Says
    }

    It 'does not follow with a weaker key' {
        $old = New-LabCertificate -DnsName $script:names -Issuer $script:authority -KeySize 384
        $result = Invoke-ByName -Server (New-Server -Others (New-Follower) -Old $old)
        $result.Outcome | Should -BeExactly 'AlreadyCurrent'
        $result.Reason | Should -Match 'weaker key'
    }

    It 'does not follow from <Who>, unless it is named' -ForEach @(
        @{ Who = 'another issuer'; Issuer = 'stranger'; Given = 'fabrikam ca' }
        @{ Who = 'another issuer, by its distinguished name'; Issuer = 'stranger'; Given = 'CN=Fabrikam  CA' }
        @{ Who = 'an issuer of the same name with another key'; Issuer = 'namesake'; Given = '' }
    ) {
        $issuer = Get-Variable -Name $Issuer -Scope Script -ValueOnly
        $server = New-Server -Others (New-Follower -But @{ Issuer = $issuer })
        $result = Invoke-ByName -Server $server
        $result.Outcome | Should -BeExactly 'AlreadyCurrent'
        $result.Reason | Should -Match 'not shown to be that of the old one'
        $named = if ($Given) { $Given } else { $issuer.Thumbprint }
        (Invoke-ByName -Server $server -More @{ Issuer = $named }).Outcome | Should -BeExactly 'Moved'
    }

    It 'does not follow where it leads to no trusted root, even if its issuer is named' {
        $server = New-Server -Others (New-Follower -But @{ Issuer = $script:unknown })
        $result = Invoke-ByName -Server $server -More @{ Issuer = 'Nobody' }
        $result.Outcome | Should -BeExactly 'AlreadyCurrent'
        $result.Reason | Should -Match 'root'
    }

    It 'does not follow with <What>' -ForEach @(
        @{ What = 'no private key'; Store = @{ NoKey = $true }; Says = 'no successor\.$' }
        @{ What = 'the mark that it is archived'; Store = @{ Archived = $true }; Says = 'no successor\.$' }
        @{ What = 'no time at which it came'; Store = @{ AddedAt = '' }; Says = 'not known' }
        @{ What = 'a time that is none'; Store = @{ AddedAt = '2026-13-01T00:00:00Z' }; Says = 'not known' }
        @{ What = 'half an hour in the store'; Store = @{ AddedAt = [System.DateTime]::UtcNow.AddMinutes(-30).ToString('yyyy-MM-ddTHH:mm:ssZ') }; Says = 'less than -MinimumAge' }
    ) {
        $result = Invoke-ByName -Server (New-Server -Others (New-Follower) -Store $Store)
        $result.Outcome | Should -BeExactly 'AlreadyCurrent'
        $result.Reason | Should -Match $Says
    }

    It 'follows sooner with a shorter -MinimumAge, or with none' -ForEach @('00:10:00', '00:00:00') {
        $added = [System.DateTime]::UtcNow.AddMinutes(-30).ToString('yyyy-MM-ddTHH:mm:ssZ')
        $server = New-Server -Others (New-Follower) -Store @{ AddedAt = $added }
        (Invoke-ByName -Server $server -More @{ MinimumAge = $_ }).Outcome | Should -BeExactly 'Moved'
    }

    It 'does not follow with the key of another certificate' {
        $server = New-Server -Others (New-Follower) -Store @{ KeyFrom = $script:old }
        (Invoke-ByName -Server $server).Outcome | Should -BeExactly 'AlreadyCurrent'
    }
}

Describe 'Of several certificates with the names' {
    It 'the one follows that begins and ends last' {
        $earlier = New-Follower -But @{ NotBefore = [System.DateTimeOffset]::UtcNow.AddDays(-5); NotAfter = [System.DateTimeOffset]::UtcNow.AddDays(250) }
        $latest = New-Follower
        $result = Invoke-ByName -Server (New-Server -Others $earlier, $latest)
        $result.NewThumbprint | Should -BeExactly $latest.Thumbprint
    }

    It 'none follows where <What>, and both are named' -ForEach @(
        @{ What = 'two have the same validity'; NotBefore = -2; NotAfter = 300 }
        @{ What = 'the one that begins first ends last'; NotBefore = -9; NotAfter = 350 }
    ) {
        $now = [System.DateTimeOffset]::UtcNow
        $one = New-Follower -But @{ NotBefore = $now.AddDays(-2); NotAfter = $now.AddDays(300) }
        $two = New-Follower -But @{ NotBefore = $now.AddDays($NotBefore); NotAfter = $now.AddDays($NotAfter) }
        $server = New-Server -Others $one, $two
        $result = Invoke-ByName -Server $server
        $result.Outcome | Should -BeExactly 'Failed'
        $result.Reason | Should -Match $one.Thumbprint
        $result.Reason | Should -Match $two.Thumbprint
        (Get-LabRecord -Server $server).thumbprint | Should -BeExactly $script:old.Thumbprint
    }

    It 'one that is linked to another as its renewal makes way' {
        $now = [System.DateTimeOffset]::UtcNow
        $one = New-Follower -But @{ NotBefore = $now.AddDays(-9); NotAfter = $now.AddDays(350) }
        $two = New-Follower
        $server = New-Server -Others $two
        Add-LabCertificate -Server $server -Certificate $one -RenewedBy $two.Thumbprint
        (Invoke-ByName -Server $server).NewThumbprint | Should -BeExactly $two.Thumbprint
    }

    It 'one of them with a wildcard or a name in its place does as well' {
        $old = New-LabCertificate -DnsName 'www.contoso.com' -Issuer $script:authority
        $new = New-Follower -But @{ DnsName = '*.contoso.com' }
        (Invoke-ByName -Server (New-Server -Others $new -Old $old)).NewThumbprint | Should -BeExactly $new.Thumbprint
    }
}

Describe 'The parameter' {
    It '-Issuer refuses <_>' -ForEach @('=', 'CN=a, nonsense=b=c') {
        { Invoke-CertRebind -Stale -Issuer $_ -ServerRoot $TestDrive -ErrorAction Stop } | Should -Throw -ErrorId 'IssuerInvalid,Invoke-CertRebind'
    }

    It '-Match does not go with -NewThumbprint' {
        $server = New-Server -Others (New-Follower)
        { Get-CertBinding -ServerRoot $server | Invoke-CertRebind -NewThumbprint ('A' * 40) -Match Name -ServerRoot $server -ErrorAction Stop } |
            Should -Throw -ErrorId 'SuccessorNotGiven,Invoke-CertRebind'
    }
}
