#Requires -Version 7.4

# The server of the demo: a web server with a dozen sites and two certificates, and the renewal of one.

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
    One of its certificates has just been renewed: the store and the event log have it, and no binding follows yet. The renewal has
    lost a name, and WinRM uses the certificate as well.

    The members of the result: Path; Authority, Old, New, Other (certificates); Moves (the endpoints that a rebind moves),
    Clients (where clients connect, and for which name).

    .PARAMETER Path
    The folder to make.

    .PARAMETER BeforeRenewal
    Nothing was renewed: New is not there, WinRM uses Other, and all that uses Old may follow its renewal.

    .EXAMPLE
    New-DemoServer -Path /tmp/web01

    Makes the folder.
    #>
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '',
        Justification = 'A test fixture; nobody previews it.')]
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [string] $Path,

        [switch] $BeforeRenewal
    )

    $server = New-LabServer -Path $Path -ComputerName WEB01
    $authority = New-LabCertificateAuthority -Name 'Contoso Issuing CA'
    $now = [System.DateTimeOffset]::UtcNow
    $names = @(
        'www.contoso.com', 'contoso.com', 'shop.contoso.com', 'intranet.contoso.com', 'files.contoso.com'
        'v6.contoso.com', 'api.contoso.com', 'staging.contoso.com', 'partners.contoso.com'
    )
    $validity = @{ NotBefore = $now.AddDays(-180); NotAfter = $now.AddDays(20) }
    $old = New-LabCertificate -DnsName ($names + 'legacy.contoso.com') @validity -Issuer $authority -Rsa
    # Renewed early: a name may be lost on a catch-all endpoint where little of the life is left.
    $midway = @{ NotBefore = $now.AddDays(-120); NotAfter = $now.AddDays(80) }
    $other = New-LabCertificate -DnsName 'mail.fabrikam.com' @midway -Issuer $authority -Rsa

    Add-LabCertificate -Server $server -Certificate $authority -Store Root -As Cer -NoKey
    Add-LabCertificate -Server $server -Certificate $old -FriendlyName 'Contoso web'
    Add-LabCertificate -Server $server -Certificate $other

    Add-DemoSite -Server $server -Old $old -Other $other
    $winRm = if ($BeforeRenewal) { $other } else { $old }
    Add-DemoApplication -Server $server -Old $old -Other $other -WinRm $winRm
    [void] (Add-LabEvent -Server $server -Id 1003 -Certificate $old -TimeCreated ([datetime]::UtcNow.AddDays(-1)))

    $demo = [pscustomobject]@{
        Path      = $server
        Authority = $authority
        Old       = $old
        New       = $null
        Other     = $other
        Moves     = @(
            '0.0.0.0:443', 'www.contoso.com:443', 'contoso.com:443', 'shop.contoso.com:443', 'shop.contoso.com:8443'
            '10.0.0.5:443', '[2001:db8::10]:443', '0.0.0.0:9443', 'staging.contoso.com:443', '0.0.0.0:10443'
        )
        Clients   = @(
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
    }
    if ($BeforeRenewal) {
        $demo.Moves += 'legacy.contoso.com:443'
    } else {
        # A name is lost, as happens when a template or a request was edited meanwhile.
        $demo.New = (Invoke-DemoRenewal -Demo $demo -Certificate $old -DnsName $names).Certificate
    }
    return $demo
}

function Invoke-DemoRenewal {
    <#
    .SYNOPSIS
    Renews a certificate of the demo's server as autoenrollment does, up to the event, and returns the new one and the time of that.

    .DESCRIPTION
    A new key is made, and the authority signs a certificate for it. It comes into the store, the old one gets the link to its
    renewal, and the channel the events 1006 (installed) and 1001 (replaced). No binding is touched.

    The members of the result: Certificate; WrittenAt, when the event 1001 was in the channel's file, UTC.

    .PARAMETER Demo
    What New-DemoServer returned.

    .PARAMETER Certificate
    The certificate to renew.

    .PARAMETER DnsName
    The names of the new certificate: those of the old one where it is left out.

    .EXAMPLE
    Invoke-DemoRenewal -Demo $demo -Certificate $demo.Old

    Renews the certificate that most sites use.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [object] $Demo,

        [Parameter(Mandatory)]
        [System.Security.Cryptography.X509Certificates.X509Certificate2] $Certificate,

        [string[]] $DnsName
    )

    if (-not $DnsName) {
        $names = $Certificate.Extensions | Where-Object { $_.Oid.Value -eq '2.5.29.17' }
        $DnsName = @($names.EnumerateDnsNames())
    }
    $now = [System.DateTimeOffset]::UtcNow
    $validity = @{ NotBefore = $now.AddHours(-2); NotAfter = $now.AddDays(200) }
    $new = New-LabCertificate -DnsName $DnsName @validity -Issuer $Demo.Authority -Rsa
    Add-LabCertificate -Server $Demo.Path -Certificate $new -AddedAt $now.ToString('yyyy-MM-ddTHH:mm:ssZ')
    $linkFile = Get-LabPath $Demo.Path "certificates/My/$($Certificate.Thumbprint).json"
    $properties = [System.IO.File]::ReadAllText($linkFile) | ConvertFrom-Json -DateKind String
    $properties.renewedBy = $new.Thumbprint
    Write-LabText -Path $linkFile -Text (ConvertTo-Json $properties)

    [void] (Add-LabEvent -Server $Demo.Path -Id 1006 -Certificate $new -TimeCreated ([datetime]::UtcNow))
    Write-DemoReplacement -Demo $Demo -Old $Certificate -New $new
}

function Write-DemoReplacement {
    <#
    .SYNOPSIS
    Writes the event 1001 of a renewal into the channel of the demo's server, and returns what Invoke-DemoRenewal does.

    .PARAMETER Demo
    What New-DemoServer returned.

    .PARAMETER Old
    The certificate that was renewed.

    .PARAMETER New
    The certificate that replaces it.

    .EXAMPLE
    Write-DemoReplacement -Demo $demo -Old $demo.Old -New $demo.New

    Tells of a renewal once more.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [object] $Demo,

        [Parameter(Mandatory)]
        [System.Security.Cryptography.X509Certificates.X509Certificate2] $Old,

        [Parameter(Mandatory)]
        [System.Security.Cryptography.X509Certificates.X509Certificate2] $New
    )

    $replaced = @{ OldCertificate = $Old; Certificate = $New; TimeCreated = [datetime]::UtcNow }
    [void] (Add-LabEvent -Server $Demo.Path -Id 1001 @replaced)
    [pscustomobject]@{ Certificate = $New; WrittenAt = [datetime]::UtcNow }
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

        [System.Security.Cryptography.X509Certificates.X509Certificate2] $Other,

        [System.Security.Cryptography.X509Certificates.X509Certificate2] $WinRm
    )

    $record = @{ Server = $Server; Kind = 'IpPort' }
    Add-LabRecord @record -Endpoint '0.0.0.0:5986' -Thumbprint $WinRm.Thumbprint -AppId $script:WinRmAppId
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

Export-ModuleMember -Function 'Invoke-DemoRenewal', 'New-DemoServer', 'Write-DemoReplacement'
