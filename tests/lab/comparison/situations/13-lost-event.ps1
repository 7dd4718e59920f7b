@{
    Title   = 'The event is lost'
    Server  = 'A site with a certificate.'
    Event   = 'The certificate is renewed, but no event is written, as where the log is off; later the server is started again.'
    Right   = 'the site follows, since the renewal link is there.'
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

        $renewal = $Trial.Made.Renewal
        Add-RenewedCertificate -Server $Trial.Server -Old $renewal.Old -New $renewal.New
        Restart-TrialServer -Trial $Trial
        Wait-LabTask -Scheduler $Trial.Scheduler -Count $(if ($Trial.Contender -eq 'Iis') { 0 } else { 1 })
    }
}
