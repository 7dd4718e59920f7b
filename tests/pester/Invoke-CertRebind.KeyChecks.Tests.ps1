#Requires -Version 7.4

# The checks of the new certificate's key before a rebind.

BeforeAll {
    Import-Module ([System.IO.Path]::GetFullPath("$PSScriptRoot/../../CertRebind.psd1")) -Force -ErrorAction Stop
    Import-Module "$PSScriptRoot/../lab/Lab.psm1"
    $script:authority = New-LabCertificateAuthority
    $script:old = New-LabCertificate -DnsName 'www.contoso.com' -Issuer $script:authority

    function New-SiteToRenew {
        # One site on the old certificate; the new one is put into My as told.
        param(
            [System.Security.Cryptography.X509Certificates.X509Certificate2] $New,

            [System.Security.Cryptography.X509Certificates.X509Certificate2] $Old = $script:old,

            [hashtable] $Store = @{}
        )

        $server = New-LabServer -Path (Join-Path $TestDrive ([guid]::NewGuid().ToString('n')))
        Add-LabCertificate -Server $server -Certificate $Old -RenewedBy $New.Thumbprint
        Add-LabCertificate -Server $server -Certificate $New @Store
        Add-LabSite -Server $server -Name 'www'
        Add-LabBinding -Server $server -Site 'www' -Certificate $Old -HostName 'www.contoso.com' -Sni
        return $server
    }

    function Invoke-Renewal {
        # The rebind to the new certificate; what is blocked must leave the folder as it is.
        param(
            [string] $Server,

            [System.Security.Cryptography.X509Certificates.X509Certificate2] $New,

            [System.Security.Cryptography.X509Certificates.X509Certificate2] $Old = $script:old,

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

Describe 'KeyUsable' {
    It 'lets pass an <Algorithm> key that signs for its certificate' -ForEach @(
        @{ Algorithm = 'RSA'; Key = @{ Rsa = $true } }
        @{ Algorithm = 'ECDSA'; Key = @{} }
    ) {
        $before = New-LabCertificate -DnsName 'www.contoso.com' @Key
        $new = New-LabCertificate -DnsName 'www.contoso.com' @Key
        (Invoke-Renewal -Server (New-SiteToRenew -Old $before -New $new) -Old $before -New $new).Outcome |
            Should -BeExactly 'Moved'
    }

    It 'blocks an <Algorithm> key that belongs to another certificate' -ForEach @(
        @{ Algorithm = 'RSA'; Key = @{ Rsa = $true } }
        @{ Algorithm = 'ECDSA'; Key = @{} }
    ) {
        $new = New-LabCertificate -DnsName 'www.contoso.com' -Issuer $script:authority @Key
        $stranger = New-LabCertificate -DnsName 'www.contoso.com' @Key
        $result = Invoke-Renewal -Server (New-SiteToRenew -New $new -Store @{ KeyFrom = $stranger }) -New $new
        $result.Outcome | Should -BeExactly 'Blocked'
        $result.Check | Should -BeExactly 'KeyUsable'
        $result.Reason | Should -Match 'belongs to another certificate'
    }

    It 'takes the folder at its word where there is only the public part' {
        $new = New-LabCertificate -DnsName 'www.contoso.com' -Issuer $script:authority
        (Invoke-Renewal -Server (New-SiteToRenew -New $new -Store @{ As = 'Cer' }) -New $new).Outcome |
            Should -BeExactly 'Moved'
    }

    It 'cannot be set aside' {
        { Invoke-CertRebind -ServerRoot $TestDrive -OldThumbprint ('A' * 40) -NewThumbprint ('B' * 40) -SkipCheck KeyUsable } |
            Should -Throw '*KeyUsable*'
    }
}

Describe 'A certificate that is no candidate' {
    It 'is one in a .pfx with a password, and the password is named as the reason' {
        $new = New-LabCertificate -DnsName 'www.contoso.com' -Issuer $script:authority
        $server = New-SiteToRenew -New $new -Store @{ Password = 'correct horse' }
        $problems = $null
        $pair = @{ OldThumbprint = $script:old.Thumbprint; NewThumbprint = $new.Thumbprint }
        $collect = @{ ErrorVariable = 'problems'; ErrorAction = 'SilentlyContinue' }
        $result = Invoke-CertRebind -ServerRoot $server @pair @collect
        $result.Check | Should -BeExactly 'InStore'
        $result.Reason | Should -Match 'protected by a password'
        $problems.FullyQualifiedErrorId | Should -Contain 'CertificateFileInvalid,Invoke-CertRebind'
        "$problems" | Should -Match 'protected by a password'
    }

    It 'is an archived one' {
        $new = New-LabCertificate -DnsName 'www.contoso.com' -Issuer $script:authority
        $result = Invoke-Renewal -Server (New-SiteToRenew -New $new -Store @{ Archived = $true }) -New $new
        $result.Check | Should -BeExactly 'InStore'
        $result.Reason | Should -Match 'archived'
    }
}

Describe 'Strength' {
    BeforeAll {
        $script:rsaAuthority = New-LabCertificateAuthority -Name 'Fabrikam CA' -Rsa
    }

    It 'blocks <Case>, unless it is set aside' -ForEach @(
        @{ Case = 'an RSA key of 1024 bits'; Key = @{ Rsa = $true; KeySize = 1024 }; Says = 'an RSA key of 1024 bits; expected at least 2048' }
        @{ Case = 'an ECDSA key of 224 bits'; Key = @{ KeySize = 224 }; Says = 'an ECDSA key of 224 bits; expected at least 256' }
        @{ Case = 'a signature with SHA-1'; Key = @{ Sha1 = $true }; Says = 'signed with SHA-1' }
    ) {
        $new = New-LabCertificate -DnsName 'www.contoso.com' -Issuer $script:rsaAuthority @Key
        $server = New-SiteToRenew -New $new
        $result = Invoke-Renewal -Server $server -New $new
        $result.Outcome | Should -BeExactly 'Blocked'
        $result.Check | Should -BeExactly 'Strength'
        $result.Reason | Should -Match $Says
        $result = Invoke-Renewal -Server $server -New $new -Option @{ SkipCheck = 'Strength' }
        $result.Outcome | Should -BeExactly 'Moved'
        $result.Reason | Should -Match "^Set aside by -SkipCheck Strength: The new certificate .*$Says"
    }

    It 'blocks a change from <From> to <To>, which is weaker, unless the certificates are named' -ForEach @(
        @{ From = 'RSA 3072'; Old = @{ Rsa = $true; KeySize = 3072 }; To = 'RSA 2048'; New = @{ Rsa = $true } }
        @{ From = 'P-384'; Old = @{ KeySize = 384 }; To = 'P-256'; New = @{} }
        @{ From = 'P-256'; Old = @{}; To = 'RSA 2048'; New = @{ Rsa = $true } }
    ) {
        $before = New-LabCertificate -DnsName 'www.contoso.com' @Old
        $after = New-LabCertificate -DnsName 'www.contoso.com' @New
        $server = New-SiteToRenew -Old $before -New $after
        $result = Invoke-CertRebind -Stale -ServerRoot $server
        $result.Outcome | Should -BeExactly 'Blocked'
        $result.Check | Should -BeExactly 'Strength'
        $result.Reason | Should -Match 'weaker key'
        $warnings = $null
        $result = Invoke-Renewal -Server $server -Old $before -New $after -Option @{ WarningVariable = 'warnings'; WarningAction = 'SilentlyContinue' }
        $result.Outcome | Should -BeExactly 'Moved'
        $result.Reason | Should -Match 'weaker key'
    }

    It 'lets pass a change from <From> to <To>' -ForEach @(
        @{ From = 'RSA 2048'; Old = @{ Rsa = $true }; To = 'P-256'; New = @{} }
        @{ From = 'RSA 3072'; Old = @{ Rsa = $true; KeySize = 3072 }; To = 'P-256'; New = @{} }
        @{ From = 'P-256'; Old = @{}; To = 'P-521'; New = @{ KeySize = 521 } }
        @{ From = 'RSA 1024'; Old = @{ Rsa = $true; KeySize = 1024 }; To = 'RSA 2048'; New = @{ Rsa = $true } }
    ) {
        $before = New-LabCertificate -DnsName 'www.contoso.com' @Old
        $after = New-LabCertificate -DnsName 'www.contoso.com' @New
        (Invoke-Renewal -Server (New-SiteToRenew -Old $before -New $after) -Old $before -New $after).Outcome |
            Should -BeExactly 'Moved'
    }
}

Describe 'KeyType' {
    BeforeAll {
        $script:rsaBefore = New-LabCertificate -DnsName 'www.contoso.com' -Rsa
        $script:enciphering = New-LabCertificate -DnsName 'www.contoso.com' -Rsa -KeyUsage KeyEncipherment
    }

    It 'blocks an RSA key that may neither sign nor encipher, unless it is set aside' {
        $new = New-LabCertificate -DnsName 'www.contoso.com' -Rsa -KeyUsage DataEncipherment
        $server = New-SiteToRenew -Old $script:rsaBefore -New $new
        $result = Invoke-Renewal -Server $server -Old $script:rsaBefore -New $new
        $result.Outcome | Should -BeExactly 'Blocked'
        $result.Check | Should -BeExactly 'KeyType'
        $result.Reason | Should -Match 'neither Digital Signature nor Key Encipherment'
        (Invoke-Renewal -Server $server -Old $script:rsaBefore -New $new -Option @{ SkipCheck = 'KeyType' }).Outcome |
            Should -BeExactly 'Moved'
    }

    It 'blocks an ECDSA key that may not sign' {
        $new = New-LabCertificate -DnsName 'www.contoso.com' -KeyUsage KeyAgreement
        $result = Invoke-Renewal -Server (New-SiteToRenew -New $new -Store @{ As = 'Cer' }) -New $new
        $result.Check | Should -BeExactly 'KeyType'
        $result.Reason | Should -Match 'ECDSA key whose key usage lacks Digital Signature'
    }

    It 'blocks a change to an RSA key that may encipher only' {
        $server = New-SiteToRenew -Old $script:rsaBefore -New $script:enciphering
        $result = Invoke-Renewal -Server $server -Old $script:rsaBefore -New $script:enciphering
        $result.Check | Should -BeExactly 'KeyType'
        $result.Reason | Should -Match 'while the old one may'
    }

    It 'lets pass an RSA key that may encipher only where the old one may do no more' {
        $after = New-LabCertificate -DnsName 'www.contoso.com' -Rsa -KeyUsage KeyEncipherment
        $server = New-SiteToRenew -Old $script:enciphering -New $after
        (Invoke-Renewal -Server $server -Old $script:enciphering -New $after).Outcome | Should -BeExactly 'Moved'
    }

    It 'lets pass <Case>' -ForEach @(
        @{ Case = 'an RSA key that may sign only'; Key = @{ Rsa = $true; KeyUsage = 'DigitalSignature' } }
        @{ Case = 'a change to ECDSA, which HTTP.sys can serve with'; Key = @{ KeyUsage = 'DigitalSignature' } }
    ) {
        $new = New-LabCertificate -DnsName 'www.contoso.com' @Key
        (Invoke-Renewal -Server (New-SiteToRenew -Old $script:rsaBefore -New $new) -Old $script:rsaBefore -New $new).Outcome |
            Should -BeExactly 'Moved'
    }
}
