@{
    Title   = 'A stopped site'
    Server  = 'A site that runs and one that is stopped, with one certificate.'
    Event   = 'The certificate is renewed.'
    Right   = 'both follow, so that the stopped one is right when it is started.'
    Make    = {
        param([string] $Server)

        $renewal = New-Renewal -DnsName 'www.contoso.com', 'staging.contoso.com'
        Add-RenewalStart -Server $Server -Renewal $renewal
        Add-NamedSite -Server $Server -HostName 'www.contoso.com' -Certificate $renewal.Old
        Add-LabSite -Server $Server -Name 'staging' -Stopped
        $binding = @{ Server = $Server; Site = 'staging'; HostName = 'staging.contoso.com' }
        Add-LabBinding @binding -Sni -Certificate $renewal.Old
        @{
            Renewal      = $renewal
            Certificates = $renewal.Old, $renewal.New
            Places       = [ordered]@{
                'www.contoso.com:443'     = $renewal.New.Thumbprint
                'staging.contoso.com:443' = $renewal.New.Thumbprint
            }
            Clients      = @('0.0.0.0:443 www.contoso.com', '0.0.0.0:443 staging.contoso.com')
        }
    }
    Happens = {
        param([object] $Trial)

        Complete-Renewal -Server $Trial.Server -Renewal $Trial.Made.Renewal
    }
}
