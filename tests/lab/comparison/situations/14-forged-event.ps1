@{
    Title   = 'A forged event'
    Server  = 'A site with a certificate. The one before that, with the same name, is still in the store and has expired.'
    Event   = 'An ordinary user writes an event 1001, by which the expired one has replaced that of the site. (Whether the ' +
        'rights of the log let users write is not known: UNCONFIRMED.)'
    Right   = 'the site stays.'
    Make    = {
        param([string] $Server)

        $renewal = New-Renewal -DnsName 'www.contoso.com'
        $now = [System.DateTimeOffset]::UtcNow
        $life = @{ NotBefore = $now.AddDays(-400); NotAfter = $now.AddDays(-10) }
        $expired = New-LabCertificate -DnsName 'www.contoso.com' -Issuer $renewal.Authority @life
        Add-RenewalStart -Server $Server -Renewal $renewal
        Add-LabCertificate -Server $Server -Certificate $expired
        Add-NamedSite -Server $Server -HostName 'www.contoso.com' -Certificate $renewal.Old
        @{
            Current      = $renewal.Old
            Expired      = $expired
            Certificates = $renewal.Old, $expired
            Places       = [ordered]@{ 'www.contoso.com:443' = $renewal.Old.Thumbprint }
            Clients      = @('0.0.0.0:443 www.contoso.com')
        }
    }
    Happens = {
        param([object] $Trial)

        $forged = @{
            OldCertificate = $Trial.Made.Current
            Certificate    = $Trial.Made.Expired
            ProcessName    = 'forge.exe'
            AccountName    = 'CONTOSO\someone'
            UserId         = 'S-1-5-21-1004336348-1177238915-682003330-1105'
        }
        [void] (Add-LabEvent -Server $Trial.Server -Id 1001 @forged)
    }
}
