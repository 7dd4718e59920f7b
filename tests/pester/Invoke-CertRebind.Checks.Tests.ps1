#Requires -Version 7.4

# The checks before a rebind: what each blocks, what it says, and which can be set aside.

BeforeAll {
    Import-Module ([System.IO.Path]::GetFullPath("$PSScriptRoot/../../CertRebind.psd1")) -Force -ErrorAction Stop
    Import-Module "$PSScriptRoot/../lab/Lab.psm1"
    $script:authority = New-LabCertificateAuthority
    $script:now = [System.DateTimeOffset]::UtcNow
    $script:old = New-LabCertificate -DnsName 'www.contoso.com' -Issuer $script:authority
    $script:good = New-LabCertificate -DnsName 'www.contoso.com' -Issuer $script:authority

    function New-FolderPath {
        Join-Path $TestDrive ([guid]::NewGuid().ToString('n'))
    }

    function New-OneSite {
        # One site with one binding on the old certificate; the new one in My unless it is said to be absent.
        param(
            [System.Security.Cryptography.X509Certificates.X509Certificate2] $Old = $script:old,

            [System.Security.Cryptography.X509Certificates.X509Certificate2] $New = $script:good,

            [switch] $Absent,

            [switch] $NotLinked,

            [hashtable] $Store = @{},

            [hashtable] $Binding = @{ HostName = 'www.contoso.com'; Sni = $true }
        )

        $server = New-LabServer -Path (New-FolderPath)
        $link = if ($NotLinked) { @{} } else { @{ RenewedBy = $New.Thumbprint } }
        Add-LabCertificate -Server $server -Certificate $Old @link
        if (-not $Absent) {
            Add-LabCertificate -Server $server -Certificate $New @Store
        }
        Add-LabSite -Server $server -Name 'www'
        Add-LabBinding -Server $server -Site 'www' -Certificate $Old @Binding
        return $server
    }

    function New-OneRecord {
        # A server without IIS and with one record of the old certificate.
        param(
            [hashtable] $Record = @{}
        )

        $server = New-LabServer -Path (New-FolderPath) -NoIis
        Add-LabCertificate -Server $server -Certificate $script:old -RenewedBy $script:good.Thumbprint
        Add-LabCertificate -Server $server -Certificate $script:good
        Add-LabRecord -Server $server -Kind HostnamePort -Endpoint 'www.contoso.com:443' -Thumbprint $script:old.Thumbprint @Record
        return $server
    }

    function Invoke-Rebind {
        # The rebind from the old certificate to the new one; whatever is blocked must leave the folder as it is.
        param(
            [string] $Server,

            [System.Security.Cryptography.X509Certificates.X509Certificate2] $Old = $script:old,

            [System.Security.Cryptography.X509Certificates.X509Certificate2] $New = $script:good,

            [hashtable] $Option = @{}
        )

        $files = Get-LabFileHash -Server $Server
        $result = Invoke-CertRebind -ServerRoot $Server -OldThumbprint $Old.Thumbprint -NewThumbprint $New.Thumbprint @Option
        if ($result.Outcome -ceq 'Blocked') {
            Get-LabFileHash -Server $Server | Should -BeExactly $files
            $result.Reason | Should -Match '^[A-Z].*\.$'
        }
        return $result
    }
}

Describe 'InStore' {
    It 'blocks where the new certificate is in no store' {
        $result = Invoke-Rebind -Server (New-OneSite -Absent)
        $result.Outcome | Should -BeExactly 'Blocked'
        $result.Check | Should -BeExactly 'InStore'
        $result.Reason | Should -Match $script:good.Thumbprint
    }

    It 'blocks where the new certificate has no private key, and says where it lies' {
        $result = Invoke-Rebind -Server (New-OneSite -Store @{ NoKey = $true })
        $result.Check | Should -BeExactly 'InStore'
        $result.Reason | Should -Match '(?i)private key'
        $result.Reason | Should -Match 'My'
    }

    It 'finds it in another store, and the record then names that store' {
        $server = New-OneSite -Store @{ Store = 'WebHosting' }
        $before = [System.IO.File]::ReadAllText((Join-Path $server 'httpsys.json'))
        (Invoke-Rebind -Server $server).Outcome | Should -BeExactly 'Moved'
        $after = [System.IO.File]::ReadAllText((Join-Path $server 'httpsys.json'))
        @(Compare-LabRecord -Before $before -After $after).Member | Should -Be @('thumbprint', 'storeName')
        (Get-LabRecord -Server $server).storeName | Should -BeExactly 'WebHosting'
    }

    It 'prefers the store that the record names' {
        $server = New-OneSite -Binding @{ HostName = 'www.contoso.com'; Sni = $true; StoreName = 'WebHosting' }
        Add-LabCertificate -Server $server -Certificate $script:old -Store 'WebHosting'
        Add-LabCertificate -Server $server -Certificate $script:good -Store 'WebHosting'
        (Invoke-Rebind -Server $server).Outcome | Should -BeExactly 'Moved'
        (Get-LabRecord -Server $server).storeName | Should -BeExactly 'WebHosting'
    }

    It 'passes over a copy without a key for one with a key in another store' {
        $server = New-OneSite -Store @{ NoKey = $true }
        Add-LabCertificate -Server $server -Certificate $script:good -Store 'WebHosting'
        (Invoke-Rebind -Server $server).Outcome | Should -BeExactly 'Moved'
        (Get-LabRecord -Server $server).storeName | Should -BeExactly 'WebHosting'
    }

    It 'does not count the trusted roots as a store for bindings' {
        $server = New-OneSite -Absent
        Add-LabCertificate -Server $server -Certificate $script:good -Store 'Root'
        (Invoke-Rebind -Server $server).Check | Should -BeExactly 'InStore'
    }
}

Describe 'Validity' {
    It 'blocks a certificate that is <Case>' -ForEach @(
        @{ Case = 'expired'; From = -90; To = -1 }
        @{ Case = 'not valid yet'; From = 1; To = 90 }
    ) {
        $new = New-LabCertificate -DnsName 'www.contoso.com' -NotBefore $now.AddDays($From) -NotAfter $now.AddDays($To)
        $result = Invoke-Rebind -Server (New-OneSite -New $new) -New $new
        $result.Outcome | Should -BeExactly 'Blocked'
        $result.Check | Should -BeExactly 'Validity'
    }

    It 'can be set aside for one call' {
        $new = New-LabCertificate -DnsName 'www.contoso.com' -NotBefore $now.AddDays(1) -NotAfter $now.AddDays(90)
        (Invoke-Rebind -Server (New-OneSite -New $new) -New $new -Option @{ SkipCheck = 'Validity' }).Outcome |
            Should -BeExactly 'Moved'
    }
}

Describe 'Usage' {
    It 'lets pass a certificate with <Case>' -ForEach @(
        @{ Case = 'Server Authentication among others'; Eku = 'ClientAuth', 'ServerAuth' }
        @{ Case = 'no extended key usage'; Eku = 'None' }
        @{ Case = 'any extended key usage'; Eku = 'Any' }
    ) {
        $new = New-LabCertificate -DnsName 'www.contoso.com' -Eku $Eku
        (Invoke-Rebind -Server (New-OneSite -New $new) -New $new).Outcome | Should -BeExactly 'Moved'
    }

    It 'blocks a certificate that is for clients only, unless it is set aside' {
        $new = New-LabCertificate -DnsName 'www.contoso.com' -Eku ClientAuth
        $server = New-OneSite -New $new
        $result = Invoke-Rebind -Server $server -New $new
        $result.Outcome | Should -BeExactly 'Blocked'
        $result.Check | Should -BeExactly 'Usage'
        $result.Reason | Should -Match 'Server Authentication'
        (Invoke-Rebind -Server $server -New $new -Option @{ SkipCheck = 'Usage' }).Outcome | Should -BeExactly 'Moved'
    }
}

Describe 'NameCoverage of a host' {
    It 'blocks a host that the new certificate does not cover, unless it is set aside' {
        $new = New-LabCertificate -DnsName 'shop.contoso.com' -Issuer $script:authority
        $server = New-OneSite -New $new
        $result = Invoke-Rebind -Server $server -New $new
        $result.Outcome | Should -BeExactly 'Blocked'
        $result.Check | Should -BeExactly 'NameCoverage'
        $result.Reason | Should -Match 'www\.contoso\.com'
        (Invoke-Rebind -Server $server -New $new -Option @{ SkipCheck = 'NameCoverage' }).Outcome |
            Should -BeExactly 'Moved'
    }

    It 'is satisfied by a wildcard' {
        $new = New-LabCertificate -DnsName '*.contoso.com' -Issuer $script:authority
        (Invoke-Rebind -Server (New-OneSite -New $new) -New $new).Outcome | Should -BeExactly 'Moved'
    }

    It 'holds for a stopped site too' {
        $new = New-LabCertificate -DnsName 'shop.contoso.com' -Issuer $script:authority
        $server = New-LabServer -Path (New-FolderPath)
        Add-LabCertificate -Server $server -Certificate $script:old -RenewedBy $new.Thumbprint
        Add-LabCertificate -Server $server -Certificate $new
        Add-LabSite -Server $server -Name 'www' -Stopped
        Add-LabBinding -Server $server -Site 'www' -HostName 'www.contoso.com' -Sni -Certificate $script:old
        (Invoke-Rebind -Server $server -New $new).Check | Should -BeExactly 'NameCoverage'
    }

    It 'does not fall for a name that differs by a character of no width' {
        $new = New-LabCertificate -Subject "CN=www.con$([char] 0x00AD)toso.com" -NoSan -Issuer $script:authority
        (Invoke-Rebind -Server (New-OneSite -New $new) -New $new).Check | Should -BeExactly 'NameCoverage'
    }
}

Describe 'NameCoverage of a catch-all' {
    BeforeAll {
        $script:catchAll = @{ HostName = '' }
        $script:names = 'www.contoso.com', 'legacy.contoso.com'
        $script:fresh = New-LabCertificate -DnsName $script:names -Issuer $script:authority
        $ageing = @{ NotBefore = $script:now.AddDays(-180); NotAfter = $script:now.AddDays(20) }
        $script:ageing = New-LabCertificate -DnsName $script:names -Issuer $script:authority @ageing
        $script:all = New-LabCertificate -DnsName ($script:names + 'more.contoso.com') -Issuer $script:authority
    }

    It 'lets pass a certificate with all names of the old one' {
        $server = New-OneSite -Old $script:fresh -New $script:all -Binding $script:catchAll
        (Invoke-Rebind -Server $server -Old $script:fresh -New $script:all).Outcome | Should -BeExactly 'Moved'
    }

    It 'blocks a lost name while the old certificate has 20 % of its life or more, and names it' {
        $server = New-OneSite -Old $script:fresh -Binding $script:catchAll
        $result = Invoke-Rebind -Server $server -Old $script:fresh
        $result.Check | Should -BeExactly 'NameCoverage'
        $result.Reason | Should -Match 'legacy\.contoso\.com'
    }

    It 'moves below 20 % of its life where a confirmed renewal by the same issuer lost a name, and warns' {
        $server = New-OneSite -Old $script:ageing -Binding $script:catchAll
        $warnings = $null
        $pair = @{ OldThumbprint = $script:ageing.Thumbprint; NewThumbprint = $script:good.Thumbprint }
        $collect = @{ WarningVariable = 'warnings'; WarningAction = 'SilentlyContinue' }
        $result = Invoke-CertRebind -ServerRoot $server @pair @collect
        $result.Outcome | Should -BeExactly 'Moved'
        @($warnings).Count | Should -Be 1
        "$($warnings[0])" | Should -Match 'legacy\.contoso\.com'
    }

    It 'blocks even then without the renewal link' {
        $server = New-OneSite -Old $script:ageing -Binding $script:catchAll -NotLinked
        (Invoke-Rebind -Server $server -Old $script:ageing).Check | Should -BeExactly 'NameCoverage'
    }

    It 'blocks even then where another issuer signed' {
        $stranger = New-LabCertificate -DnsName 'www.contoso.com' -Issuer (New-LabCertificateAuthority -Name 'Fabrikam CA')
        $server = New-OneSite -Old $script:ageing -New $stranger -Binding $script:catchAll
        (Invoke-Rebind -Server $server -Old $script:ageing -New $stranger).Check | Should -BeExactly 'NameCoverage'
    }

    It 'accepts the loss that -AcceptNameLoss names, and no other' {
        $server = New-OneSite -Old $script:fresh -Binding $script:catchAll
        (Invoke-Rebind -Server $server -Old $script:fresh -Option @{ AcceptNameLoss = 'other.contoso.com' }).Check |
            Should -BeExactly 'NameCoverage'
        (Invoke-Rebind -Server $server -Old $script:fresh -Option @{ AcceptNameLoss = 'LEGACY.contoso.com' }).Outcome |
            Should -BeExactly 'Moved'
    }

    It 'takes an IPv6 address for -AcceptNameLoss in any spelling' {
        $before = New-LabCertificate -DnsName 'www.contoso.com' -IpAddress '2001:db8::1' -Issuer $script:authority
        $server = New-OneSite -Old $before -Binding @{}
        (Invoke-Rebind -Server $server -Old $before -Option @{ AcceptNameLoss = '2001:0DB8:0::0001' }).Outcome |
            Should -BeExactly 'Moved'
    }

    It 'refuses an -AcceptNameLoss that is no name' {
        $bad = "a..$([char] 0xFC)"
        { Invoke-Rebind -Server (New-OneSite) -Option @{ AcceptNameLoss = $bad } } |
            Should -Throw -ErrorId 'NameInvalid,Invoke-CertRebind'
    }

    It 'blocks where the old certificate is gone, so that nobody knows what was served' {
        $server = New-OneSite -Old $script:fresh -New $script:all -Binding $script:catchAll
        Get-ChildItem -LiteralPath (Join-Path $server 'certificates/My') -Filter "$($script:fresh.Thumbprint).*" |
            Remove-Item
        (Invoke-Rebind -Server $server -Old $script:fresh -New $script:all).Check | Should -BeExactly 'NameCoverage'
    }

    It 'counts IP addresses as names' {
        $address = New-LabCertificate -DnsName 'www.contoso.com' -IpAddress '10.0.0.5', '2001:db8::5' -Issuer $script:authority
        $without = New-LabCertificate -DnsName 'www.contoso.com' -IpAddress '10.0.0.5' -Issuer $script:authority
        $server = New-OneSite -Old $address -New $without -Binding $script:catchAll
        $result = Invoke-Rebind -Server $server -Old $address -New $without
        $result.Check | Should -BeExactly 'NameCoverage'
        $result.Reason | Should -Match '2001:db8::5'
    }

    It 'does not take an address among the DNS names for an address' {
        $address = New-LabCertificate -DnsName 'www.contoso.com' -IpAddress '10.0.0.5' -Issuer $script:authority
        $asName = New-LabCertificate -DnsName 'www.contoso.com', '10.0.0.5' -Issuer $script:authority
        $server = New-OneSite -Old $address -New $asName -Binding $script:catchAll
        $result = Invoke-Rebind -Server $server -Old $address -New $asName
        $result.Check | Should -BeExactly 'NameCoverage'
        $result.Reason | Should -Match '10\.0\.0\.5'
    }
}

Describe 'OwnerPointer' {
    It 'blocks the record of <Role>, which has a pointer of its own' -ForEach @(
        @{ Role = 'WinRM'; AppId = '{afebb9ad-9b97-4a91-9ab5-daf4d59122f6}' }
        @{ Role = 'AD FS'; AppId = '{5d89a20c-beab-4389-9447-324788eb944a}' }
        @{ Role = 'Web Application Proxy'; AppId = '{F955C070-E044-456C-AC00-E9E4275B3F04}' }
        @{ Role = 'SSTP'; AppId = '{ba195980-cd49-458b-9e23-c84ee0adcd75}' }
        @{ Role = 'Reporting Services'; AppId = '{1d40ebc7-1983-4ac5-82aa-1e17a7ae9a0e}' }
        @{ Role = 'Management Service'; AppId = '{d7d72267-fcf9-4424-9eec-7e1d8dcec9a9}' }
    ) {
        $result = Invoke-Rebind -Server (New-OneRecord -Record @{ AppId = $AppId })
        $result.Outcome | Should -BeExactly 'Blocked'
        $result.Check | Should -BeExactly 'OwnerPointer'
        $result.Reason | Should -Match $Role
    }

    It 'lets pass an application that has none' {
        (Invoke-Rebind -Server (New-OneRecord -Record @{ AppId = '{11111111-2222-3333-4444-555555555555}' })).Outcome |
            Should -BeExactly 'Moved'
    }
}

Describe 'Faithful' {
    It 'blocks a record with <Member> <Value>, a setting that nobody has documented' -ForEach @(
        @{ Member = 'flags'; Value = 0x8000 }
        @{ Member = 'certCheckMode'; Value = 8 }
    ) {
        $result = Invoke-Rebind -Server (New-OneRecord -Record @{ Member = @{ $Member = $Value } })
        $result.Outcome | Should -BeExactly 'Blocked'
        $result.Check | Should -BeExactly 'Faithful'
        $result.Reason | Should -Match $Member
    }

    It 'lets pass every documented setting' {
        (Invoke-Rebind -Server (New-OneRecord -Record @{ Member = @{ flags = 0x7FFF; certCheckMode = 0x10007 } })).Outcome |
            Should -BeExactly 'Moved'
    }
}

Describe '-SkipCheck' {
    It 'cannot set aside <_>' -ForEach @('InStore', 'OwnerPointer', 'Faithful') {
        { Invoke-CertRebind -ServerRoot $TestDrive -OldThumbprint ('A' * 40) -NewThumbprint ('B' * 40) -SkipCheck $_ } |
            Should -Throw "*$_*"
    }

    It 'shows in the plan what it sets aside, and nothing where the check would have passed' {
        $new = New-LabCertificate -DnsName 'shop.contoso.com' -Issuer $script:authority
        $option = @{ SkipCheck = 'NameCoverage', 'Usage'; WhatIf = $true }
        (Invoke-Rebind -Server (New-OneSite -New $new) -New $new -Option $option).Reason |
            Should -Match '^Set aside by -SkipCheck NameCoverage: The new certificate does not cover www\.contoso\.com.*\.$'
        (Invoke-Rebind -Server (New-OneSite) -Option $option).Reason | Should -BeNullOrEmpty
    }

    It 'sets aside only what it names' {
        $new = New-LabCertificate -DnsName 'shop.contoso.com' -Eku ClientAuth
        (Invoke-Rebind -Server (New-OneSite -New $new) -New $new -Option @{ SkipCheck = 'Usage', 'Validity' }).Check |
            Should -BeExactly 'NameCoverage'
    }
}
