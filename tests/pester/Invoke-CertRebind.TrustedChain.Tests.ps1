#Requires -Version 7.4

# The check TrustedChain: whether the new certificate leads to a root that the server trusts.

BeforeAll {
    Import-Module ([System.IO.Path]::GetFullPath("$PSScriptRoot/../../CertRebind.psd1")) -Force -ErrorAction Stop
    Import-Module "$PSScriptRoot/../lab/Lab.psm1"
    $script:root = New-LabCertificateAuthority -Name 'Contoso Root CA'
    $script:issuing = New-LabCertificateAuthority -Name 'Contoso Issuing CA' -Issuer $script:root
    $script:old = New-LabCertificate -DnsName 'www.contoso.com' -Issuer $script:issuing

    function Invoke-Renewal {
        # Moves one site to the new certificate on a server with these roots and intermediates.
        param(
            [System.Security.Cryptography.X509Certificates.X509Certificate2] $New,

            [System.Security.Cryptography.X509Certificates.X509Certificate2] $Old = $script:old,

            [System.Security.Cryptography.X509Certificates.X509Certificate2[]] $Root = $script:root,

            [System.Security.Cryptography.X509Certificates.X509Certificate2[]] $Intermediate = $script:issuing,

            [System.Security.Cryptography.X509Certificates.X509Certificate2[]] $Disallowed = @(),

            [switch] $OldIsGone,

            [hashtable] $Option = @{}
        )

        $server = New-LabServer -Path (Join-Path $TestDrive ([guid]::NewGuid().ToString('n')))
        $stores = @{ Root = $Root; CA = $Intermediate; Disallowed = $Disallowed }
        foreach ($store in $stores.Keys) {
            foreach ($certificate in $stores[$store]) {
                Add-LabCertificate -Server $server -Certificate $certificate -Store $store -NoKey
            }
        }
        if (-not $OldIsGone) {
            Add-LabCertificate -Server $server -Certificate $Old -RenewedBy $New.Thumbprint
        }
        Add-LabCertificate -Server $server -Certificate $New
        Add-LabSite -Server $server -Name 'www'
        Add-LabBinding -Server $server -Site 'www' -Certificate $Old -HostName 'www.contoso.com' -Sni
        $files = Get-LabFileHash -Server $server
        $result = Invoke-CertRebind -ServerRoot $server -OldThumbprint $Old.Thumbprint -NewThumbprint $New.Thumbprint @Option
        if ($result.Outcome -ceq 'Blocked') {
            $result.Check | Should -BeExactly 'TrustedChain'
            $result.Reason | Should -Match '^[A-Z].*\.$'
            Get-LabFileHash -Server $server | Should -BeExactly $files
        }
        return $result
    }
}

Describe 'TrustedChain' {
    It 'lets pass a certificate whose issuer is a trusted root' {
        $new = New-LabCertificate -DnsName 'www.contoso.com' -Issuer $script:root
        (Invoke-Renewal -New $new).Outcome | Should -BeExactly 'Moved'
    }

    It 'lets pass one with an intermediate' {
        $new = New-LabCertificate -DnsName 'www.contoso.com' -Issuer $script:issuing
        (Invoke-Renewal -New $new).Outcome | Should -BeExactly 'Moved'
    }

    It 'verifies the signatures of <Case>' -ForEach @(
        @{ Case = 'RSA authorities'; Leaf = @{} }
        @{ Case = 'RSA authorities that sign with PSS'; Leaf = @{ Pss = $true } }
        @{ Case = 'RSA authorities that still sign with SHA-1'; Leaf = @{ Sha1 = $true } }
    ) {
        $rsaRoot = New-LabCertificateAuthority -Name 'Fabrikam Root CA' -Rsa
        $rsaIssuing = New-LabCertificateAuthority -Name 'Fabrikam Issuing CA' -Rsa -Issuer $rsaRoot
        $new = New-LabCertificate -DnsName 'www.contoso.com' -Rsa -Issuer $rsaIssuing @Leaf
        $stores = @{ Root = $script:root, $rsaRoot; Intermediate = $script:issuing, $rsaIssuing }
        (Invoke-Renewal -New $new @stores -Option @{ SkipCheck = 'Strength' }).Outcome | Should -BeExactly 'Moved'
    }

    It 'blocks a self-signed certificate where the old one led to a root' {
        $new = New-LabCertificate -DnsName 'www.contoso.com'
        $result = Invoke-Renewal -New $new
        $result.Outcome | Should -BeExactly 'Blocked'
        $result.Reason | Should -Match 'it ends in CN=www\.contoso\.com, which is not in the store Root'
    }

    It 'lets pass a self-signed certificate that is itself in Root' {
        $new = New-LabCertificate -DnsName 'www.contoso.com'
        (Invoke-Renewal -New $new -Root $script:root, $new).Outcome | Should -BeExactly 'Moved'
    }

    It 'blocks a certificate whose intermediate the server does not have, and names it' {
        $other = New-LabCertificateAuthority -Name 'Contoso Issuing CA 2' -Issuer $script:root
        $new = New-LabCertificate -DnsName 'www.contoso.com' -Issuer $other
        (Invoke-Renewal -New $new).Reason | Should -Match 'its issuer CN=Contoso Issuing CA 2 is neither in the store Root nor in the store CA'
        (Invoke-Renewal -New $new -Intermediate $script:issuing, $other).Outcome | Should -BeExactly 'Moved'
    }

    It 'does not take an authority for its namesake' {
        $impostor = New-LabCertificateAuthority -Name 'Contoso Issuing CA' -Issuer $script:root
        $new = New-LabCertificate -DnsName 'www.contoso.com' -Issuer $impostor
        (Invoke-Renewal -New $new).Reason | Should -Match 'its signature is not that of CN=Contoso Issuing CA'
        (Invoke-Renewal -New $new -Intermediate $script:issuing, $impostor).Outcome | Should -BeExactly 'Moved'
    }

    It 'blocks a certificate that was changed after it was signed' {
        $content = $script:issuing.RawData
        $text = [System.Text.Encoding]::Latin1.GetString($content)
        $place = $text.LastIndexOf('Contoso Issuing CA', [System.StringComparison]::Ordinal)
        $content[$place + 8] = [byte][char] 'J'
        $forged = [System.Security.Cryptography.X509Certificates.X509Certificate2]::new($content)
        $forged.Subject | Should -BeExactly 'CN=Contoso Jssuing CA'
        $signer = [System.Security.Cryptography.X509Certificates.ECDsaCertificateExtensions]::CopyWithPrivateKey(
            $forged, [System.Security.Cryptography.X509Certificates.ECDsaCertificateExtensions]::GetECDsaPrivateKey($script:issuing))
        $new = New-LabCertificate -DnsName 'www.contoso.com' -Issuer $signer
        (Invoke-Renewal -New $new -Intermediate $script:issuing, $forged).Reason |
            Should -Match 'its signature is not that of CN=Contoso Root CA'
    }

    It 'blocks where a server certificate signed' {
        $shop = New-LabCertificate -DnsName 'shop.contoso.com' -Issuer $script:issuing
        $new = New-LabCertificate -DnsName 'www.contoso.com' -Issuer $shop
        (Invoke-Renewal -New $new -Intermediate $script:issuing, $shop).Reason |
            Should -Match 'its issuer CN=shop\.contoso\.com is no authority that may sign it'
    }

    It 'blocks where an authority stands below one that allows none' {
        $last = New-LabCertificateAuthority -Name 'Last CA' -Issuer $script:root -PathLength 0
        $below = New-LabCertificateAuthority -Name 'Below CA' -Issuer $last
        $new = New-LabCertificate -DnsName 'www.contoso.com' -Issuer $below
        (Invoke-Renewal -New $new -Intermediate $script:issuing, $last, $below).Reason |
            Should -Match 'its issuer CN=Last CA is no authority that may sign it'
    }

    It 'blocks where an issuer has expired' {
        $expired = New-LabCertificateAuthority -Name 'Expired CA' -Issuer $script:root -NotAfter ([System.DateTimeOffset]::UtcNow.AddDays(-1))
        $new = New-LabCertificate -DnsName 'www.contoso.com' -Issuer $expired
        (Invoke-Renewal -New $new -Intermediate $script:issuing, $expired).Reason | Should -Match 'CN=Expired CA is not valid now'
    }

    It 'blocks where an issuer is disallowed' {
        $banned = New-LabCertificateAuthority -Name 'Banned CA' -Issuer $script:root
        $new = New-LabCertificate -DnsName 'www.contoso.com' -Issuer $banned
        (Invoke-Renewal -New $new -Intermediate $script:issuing, $banned -Disallowed $banned).Reason |
            Should -Match 'CN=Banned CA is in the store Disallowed'
    }

    It 'lets pass what leads to no root where the old certificate did not either' {
        $before = New-LabCertificate -DnsName 'www.contoso.com'
        $new = New-LabCertificate -DnsName 'www.contoso.com'
        (Invoke-Renewal -Old $before -New $new).Outcome | Should -BeExactly 'Moved'
    }

    It 'blocks it where the old certificate is gone, so that nobody knows' {
        $new = New-LabCertificate -DnsName 'www.contoso.com'
        (Invoke-Renewal -New $new -OldIsGone).Reason | Should -Match 'Whether the old one did cannot be seen'
    }

    It 'lets it pass where the store Root is empty, so that it is not known what the server trusts' {
        $new = New-LabCertificate -DnsName 'www.contoso.com'
        (Invoke-Renewal -New $new -OldIsGone -Root @()).Outcome | Should -BeExactly 'Moved'
    }

    It 'can be set aside for one call, which the result shows' {
        $new = New-LabCertificate -DnsName 'www.contoso.com'
        $result = Invoke-Renewal -New $new -Option @{ SkipCheck = 'TrustedChain' }
        $result.Outcome | Should -BeExactly 'Moved'
        $result.Reason | Should -Match '^Set aside by -SkipCheck TrustedChain: '
    }
}
