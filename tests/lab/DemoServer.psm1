#Requires -Version 7.4

# The server of the demo: a web server with a dozen sites, where one certificate has just been renewed by another.

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'

Import-Module (Join-Path $PSScriptRoot 'Lab.psm1')

# Applications that own records, as Windows knows them; the last is one that nobody knows.
$script:WinRmAppId = '{afebb9ad-9b97-4a91-9ab5-daf4d59122f6}'
$script:OwnAppId = '{7b1c2f0e-52d6-4d0f-9f0a-3c6f1f6a9d21}'

function New-DemoServer {
    <#
    .SYNOPSIS
    Makes the server folder of the demo, and returns its path, its certificates and what a rebind has to do with it.

    .DESCRIPTION
    The members of the result: Path; Old, New, Other (certificates); Moves (the endpoints that a rebind moves), Blocked
    (endpoint and the check that blocks it), Skipped (names of sites that are skipped), Clients (where clients connect, and
    for which name), Unmoved (the clients that a rebind does not touch).

    .PARAMETER Path
    The folder to make.

    .EXAMPLE
    New-DemoServer -Path /tmp/web01

    Makes the folder.
    #>
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '',
        Justification = 'A test fixture; nobody previews it.')]
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [string] $Path
    )

    $server = New-LabServer -Path $Path -ComputerName WEB01
    $authority = New-LabCertificateAuthority -Name 'Contoso Issuing CA'
    $now = [System.DateTimeOffset]::UtcNow
    $names = @(
        'www.contoso.com', 'contoso.com', 'shop.contoso.com', 'intranet.contoso.com', 'files.contoso.com'
        'v6.contoso.com', 'api.contoso.com', 'staging.contoso.com', 'partners.contoso.com'
    )
    # The renewal has lost a name, as happens when a template or a request was edited meanwhile.
    $before = @{ DnsName = $names + 'legacy.contoso.com'; NotBefore = $now.AddDays(-180); NotAfter = $now.AddDays(20) }
    $after = @{ DnsName = $names; NotBefore = $now.AddHours(-2); NotAfter = $now.AddDays(200) }
    $old = New-LabCertificate @before -Issuer $authority -Rsa
    $new = New-LabCertificate @after -Issuer $authority -Rsa
    $other = New-LabCertificate -DnsName 'mail.fabrikam.com' -Issuer $authority

    Add-LabCertificate -Server $server -Certificate $authority -Store Root -As Cer -NoKey
    Add-LabCertificate -Server $server -Certificate $old -RenewedBy $new.Thumbprint -FriendlyName 'Contoso web 2026'
    Add-LabCertificate -Server $server -Certificate $new -FriendlyName 'Contoso web 2026 (2)'
    Add-LabCertificate -Server $server -Certificate $other

    Add-DemoSite -Server $server -Old $old -Other $other
    Add-DemoApplication -Server $server -Old $old -Other $other
    Add-DemoEvent -Server $server -Old $old -New $new

    [pscustomobject]@{
        Path    = $server
        Old     = $old
        New     = $new
        Other   = $other
        Moves   = @(
            '0.0.0.0:443', 'www.contoso.com:443', 'contoso.com:443', 'shop.contoso.com:443', 'shop.contoso.com:8443'
            '10.0.0.5:443', '[2001:db8::10]:443', '0.0.0.0:9443', 'staging.contoso.com:443', '0.0.0.0:10443'
        )
        Blocked = [ordered]@{ 'legacy.contoso.com:443' = 'NameCoverage'; '0.0.0.0:5986' = 'OwnerPointer' }
        Skipped = @('partners')
        Clients = @(
            foreach ($name in 'www', 'shop', 'staging', 'legacy') {
                [pscustomobject]@{ ServerName = "$name.contoso.com"; Endpoint = '0.0.0.0:443' }
            }
            [pscustomobject]@{ ServerName = 'contoso.com'; Endpoint = '0.0.0.0:443' }
            [pscustomobject]@{ ServerName = 'shop.contoso.com'; Endpoint = '0.0.0.0:8443' }
            [pscustomobject]@{ ServerName = 'intranet.contoso.com'; Endpoint = '10.0.0.5:443' }
            [pscustomobject]@{ ServerName = 'files.contoso.com'; Endpoint = '10.0.0.5:443' }
            [pscustomobject]@{ ServerName = 'v6.contoso.com'; Endpoint = '[2001:db8::10]:443' }
            [pscustomobject]@{ ServerName = 'api.contoso.com'; Endpoint = '0.0.0.0:9443' }
            [pscustomobject]@{ ServerName = 'mail.fabrikam.com'; Endpoint = '0.0.0.0:443' }
        )
        Unmoved = @('legacy.contoso.com 0.0.0.0:443', 'mail.fabrikam.com 0.0.0.0:443')
    }
}

function Add-DemoSite {
    # Thirteen sites: every way in which IIS reaches a certificate, and those that have none.
    [CmdletBinding()]
    param(
        [string] $Server,

        [System.Security.Cryptography.X509Certificates.X509Certificate2] $Old,

        [System.Security.Cryptography.X509Certificates.X509Certificate2] $Other
    )

    $own = @{ Server = $Server; Certificate = $Old }

    Add-LabSite -Server $Server -Name 'Default Web Site'
    Add-LabBinding -Server $Server -Site 'Default Web Site' -Protocol http -Port 80
    Add-LabBinding @own -Site 'Default Web Site'

    Add-LabSite -Server $Server -Name 'www'
    Add-LabBinding -Server $Server -Site 'www' -Protocol http -Port 80 -HostName 'www.contoso.com'
    Add-LabBinding @own -Site 'www' -HostName 'www.contoso.com' -Sni
    Add-LabBinding @own -Site 'www' -HostName 'contoso.com' -Sni

    Add-LabSite -Server $Server -Name 'shop'
    Add-LabBinding @own -Site 'shop' -HostName 'shop.contoso.com' -Sni -SslFlags 4
    Add-LabBinding @own -Site 'shop' -HostName 'shop.contoso.com' -Sni -Port 8443

    Add-LabSite -Server $Server -Name 'legacy'
    Add-LabBinding @own -Site 'legacy' -HostName 'legacy.contoso.com' -Sni

    # Two sites on one address and port without SNI share one record: they move together or not at all.
    Add-LabSite -Server $Server -Name 'intranet'
    Add-LabBinding @own -Site 'intranet' -IpAddress '10.0.0.5' -HostName 'intranet.contoso.com'
    Add-LabSite -Server $Server -Name 'files'
    Add-LabBinding @own -Site 'files' -IpAddress '10.0.0.5' -HostName 'files.contoso.com'

    Add-LabSite -Server $Server -Name 'v6'
    Add-LabBinding @own -Site 'v6' -IpAddress '[2001:db8::10]' -HostName 'v6.contoso.com'

    Add-LabSite -Server $Server -Name 'api'
    Add-LabBinding @own -Site 'api' -HostName 'api.contoso.com' -Port 9443

    Add-LabSite -Server $Server -Name 'staging' -Stopped
    Add-LabBinding @own -Site 'staging' -HostName 'staging.contoso.com' -Sni

    Add-LabSite -Server $Server -Name 'downloads'
    Add-LabBinding -Server $Server -Site 'downloads' -Protocol ftp -Port 21

    Add-LabSite -Server $Server -Name 'status'
    Add-LabBinding -Server $Server -Site 'status' -Protocol http -Port 8080

    Add-LabSite -Server $Server -Name 'partners'
    Add-LabBinding -Server $Server -Site 'partners' -HostName 'partners.contoso.com' -Sni -Ccs

    Add-LabSite -Server $Server -Name 'mail'
    Add-LabBinding -Server $Server -Site 'mail' -HostName 'mail.fabrikam.com' -Sni -Certificate $Other
}

function Add-DemoApplication {
    # Records of HTTP.sys that belong to no site: WinRM, an application of our own, and one with another certificate.
    [CmdletBinding()]
    param(
        [string] $Server,

        [System.Security.Cryptography.X509Certificates.X509Certificate2] $Old,

        [System.Security.Cryptography.X509Certificates.X509Certificate2] $Other
    )

    $record = @{ Server = $Server; Kind = 'IpPort' }
    Add-LabRecord @record -Endpoint '0.0.0.0:5986' -Thumbprint $Old.Thumbprint -AppId $script:WinRmAppId
    Add-LabRecord @record -Endpoint '0.0.0.0:10443' -Thumbprint $Old.Thumbprint -AppId $script:OwnAppId -Member @{
        certCheckMode           = 4
        revocationFreshnessTime = 3600
        ctlStoreName            = 'PartnerRoots'
        flags                   = 18
        other                   = [ordered]@{ receiveWindow = 1048576; note = 'set by the vendor' }
        vendorSetting           = 'kept'
    }
    Add-LabRecord @record -Endpoint '127.0.0.1:7443' -Thumbprint $Other.Thumbprint -AppId $script:OwnAppId
}

function Add-DemoEvent {
    # What Windows writes when autoenrollment renews: installed, replaced, the old one archived.
    [CmdletBinding()]
    param(
        [string] $Server,

        [System.Security.Cryptography.X509Certificates.X509Certificate2] $Old,

        [System.Security.Cryptography.X509Certificates.X509Certificate2] $New
    )

    [void] (Add-LabEvent -Server $Server -Id 1003 -Certificate $Old -TimeCreated ([datetime]::UtcNow.AddDays(-1)))
    [void] (Add-LabEvent -Server $Server -Id 1006 -Certificate $New -TimeCreated ([datetime]::UtcNow.AddMinutes(-9)))
    [void] (Add-LabEvent -Server $Server -Id 1001 -OldCertificate $Old -Certificate $New)
    [void] (Add-LabEvent -Server $Server -Id 1005 -Certificate $Old)
}

Export-ModuleMember -Function 'New-DemoServer'
