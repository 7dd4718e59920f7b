@{
    Title   = 'One certificate, one site'
    Server  = 'A site with a certificate of its own.'
    Event   = 'The certificate is renewed.'
    Right   = 'the site follows.'
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

        Complete-Renewal -Server $Trial.Server -Renewal $Trial.Made.Renewal
    }
}
