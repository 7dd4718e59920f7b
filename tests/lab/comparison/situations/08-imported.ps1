@{
    Title   = 'An imported certificate'
    Server  = 'A site with a certificate. CertRebind is enabled with -Match Renewal, Event, Name and -MinimumAge 0.'
    Event   = 'A new certificate is imported, as by an ACME client: event 1006, no renewal link and no event 1001.'
    Right   = 'the site follows.'
    Option  = @{ Match = 'Renewal', 'Event', 'Name'; MinimumAge = [timespan]::Zero }
    # The task answers event 1006 a minute later.
    Speed   = 60
    Make    = {
        param([string] $Server)

        $renewal = New-Renewal -DnsName 'www.contoso.com'
        Add-RenewalStart -Server $Server -Renewal $renewal
        Add-NamedSite -Server $Server -HostName 'www.contoso.com' -Certificate $renewal.Old
        @{
            Renewal      = $renewal
            Certificates = $renewal.Old, $renewal.New
            Places       = [ordered]@{ 'www.contoso.com:443' = $renewal.New.Thumbprint }
            Clients      = @('0.0.0.0:443 www.contoso.com')
        }
    }
    Happens = {
        param([object] $Trial)

        $new = $Trial.Made.Renewal.New
        $now = [System.DateTime]::UtcNow.ToString('yyyy-MM-ddTHH:mm:ssZ')
        Add-LabCertificate -Server $Trial.Server -Certificate $new -AddedAt $now
        [void] (Add-LabEvent -Server $Trial.Server -Id 1006 -Certificate $new -Template '')
    }
}
