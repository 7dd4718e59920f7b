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
        $new = New-LabCertificate -DnsName 'www.contoso.com' -Issuer $script:authority @Key
        (Invoke-Renewal -Server (New-SiteToRenew -New $new) -New $new).Outcome | Should -BeExactly 'Moved'
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
