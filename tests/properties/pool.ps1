#Requires -Version 7.4

# Makes the certificates that the random servers have, real ones with keys, once for all of them, and prints them as JSON.
Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
Import-Module "$PSScriptRoot/../lab/Lab.psm1"

$now = [System.DateTimeOffset]::UtcNow
$shared = 'www.contoso.com', 'shop.contoso.com', 'files.contoso.com'
$every = '*.contoso.com', '*.fabrikam.com', 'xn--bcher-kva.example', 'contoso.com'
$authority = New-LabCertificateAuthority
$certificates = @(
    # The first is near its end, so that its renewal may have fewer names where nobody is named.
    New-LabCertificate -DnsName $shared -Issuer $authority -NotBefore $now.AddDays(-180) -NotAfter $now.AddDays(20)
    New-LabCertificate -DnsName $shared -Issuer $authority
    New-LabCertificate -DnsName '*.contoso.com' -Issuer $authority
    New-LabCertificate -DnsName 'www.contoso.com' -Issuer $authority
    New-LabCertificate -DnsName 'www.fabrikam.com', 'mail.fabrikam.com' -Issuer $authority
    New-LabCertificate -DnsName $every -Issuer $authority
    New-LabCertificate -DnsName $every -IpAddress 10.0.0.5 -Issuer $authority
)
$names = $shared, $shared, @('*.contoso.com'), @('www.contoso.com'), @('www.fabrikam.com', 'mail.fabrikam.com'), $every,
($every + '10.0.0.5')
$made = for ($position = 0; $position -lt $certificates.Count; $position++) {
    @{
        thumbprint = $certificates[$position].Thumbprint
        names      = $names[$position]
        pfx        = [System.Convert]::ToBase64String($certificates[$position].Export('Pfx', ''))
        cer        = [System.Convert]::ToBase64String($certificates[$position].RawData)
    }
}
ConvertTo-Json -Depth 4 -Compress @{
    certificates = @($made)
    authority    = @{ thumbprint = $authority.Thumbprint; cer = [System.Convert]::ToBase64String($authority.RawData) }
}
