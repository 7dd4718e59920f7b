# Certificates that are renewed on the servers of the comparison, as autoenrollment does it.

function New-Renewal {
    # A certificate and the one that will renew it, of one authority: @{ Authority; Old; New }.
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '',
        Justification = 'Makes objects in memory.')]
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [string[]] $DnsName,

        # The names of the new certificate, where they are not the same.
        [string[]] $NewDnsName = $DnsName,

        # The authority of another certificate of the server.
        [System.Security.Cryptography.X509Certificates.X509Certificate2] $Authority
    )

    if ($null -eq $Authority) {
        $Authority = New-LabCertificateAuthority -Name 'Contoso Issuing CA'
    }
    $now = [System.DateTimeOffset]::UtcNow
    $before = @{ NotBefore = $now.AddDays(-180); NotAfter = $now.AddDays(20) }
    $after = @{ NotBefore = $now.AddHours(-2); NotAfter = $now.AddDays(200) }
    @{
        Authority = $Authority
        Old       = New-LabCertificate -DnsName $DnsName -Issuer $Authority @before
        New       = New-LabCertificate -DnsName $NewDnsName -Issuer $Authority @after
    }
}

function Add-RenewalStart {
    # Puts the certificate that is to be renewed into the store, and its authority.
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [string] $Server,

        [Parameter(Mandatory)]
        [hashtable[]] $Renewal
    )

    Add-LabCertificate -Server $Server -Certificate $Renewal[0].Authority -Store Root -As Cer -NoKey
    foreach ($item in $Renewal) {
        Add-LabCertificate -Server $Server -Certificate $item.Old
    }
}

function Add-RenewedCertificate {
    # The new certificate comes into the store, and the old one is linked to it.
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [string] $Server,

        [Parameter(Mandatory)]
        [System.Security.Cryptography.X509Certificates.X509Certificate2] $Old,

        [Parameter(Mandatory)]
        [System.Security.Cryptography.X509Certificates.X509Certificate2] $New,

        # What comes in has no private key yet.
        [switch] $NoKey
    )

    $now = [System.DateTime]::UtcNow.ToString('yyyy-MM-ddTHH:mm:ssZ')
    Add-LabCertificate -Server $Server -Certificate $New -AddedAt $now -NoKey:$NoKey
    Add-LabCertificate -Server $Server -Certificate $Old -RenewedBy $New.Thumbprint
}

function Complete-Renewal {
    # What autoenrollment does: the certificates first, then event 1001 of each.
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [string] $Server,

        [Parameter(Mandatory)]
        [hashtable[]] $Renewal
    )

    foreach ($item in $Renewal) {
        Add-RenewedCertificate -Server $Server -Old $item.Old -New $item.New
    }
    foreach ($item in $Renewal) {
        [void] (Add-LabEvent -Server $Server -Id 1001 -OldCertificate $item.Old -Certificate $item.New)
    }
}

function Add-NamedSite {
    # A site for each host name, with a binding by that name (SNI).
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [string] $Server,

        [Parameter(Mandatory)]
        [string[]] $HostName,

        [Parameter(Mandatory)]
        [System.Security.Cryptography.X509Certificates.X509Certificate2] $Certificate
    )

    foreach ($name in $HostName) {
        Add-LabSite -Server $Server -Name $name
        Add-LabBinding -Server $Server -Site $name -HostName $name -Sni -Certificate $Certificate
    }
}
