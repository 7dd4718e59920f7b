@{
    Title   = 'A name is no longer covered'
    Server  = 'Three sites by name with one certificate.'
    Event   = 'The certificate is renewed, and the new one lacks the name of the third.'
    Right   = 'two follow; the third stays on the old one, which serves it until it expires, and this is told.'
    Make    = {
        param([string] $Server)

        $names = 'www.contoso.com', 'shop.contoso.com', 'legacy.contoso.com'
        $renewal = New-Renewal -DnsName $names -NewDnsName $names[0, 1]
        Add-RenewalStart -Server $Server -Renewal $renewal
        Add-NamedSite -Server $Server -HostName $names -Certificate $renewal.Old
        @{
            Renewal      = $renewal
            Certificates = $renewal.Old, $renewal.New
            Places       = [ordered]@{
                'www.contoso.com:443'    = $renewal.New.Thumbprint
                'shop.contoso.com:443'   = $renewal.New.Thumbprint
                'legacy.contoso.com:443' = $renewal.Old.Thumbprint
            }
            Clients      = @($names | ForEach-Object { "0.0.0.0:443 $_" })
        }
    }
    Happens = {
        param([object] $Trial)

        Complete-Renewal -Server $Trial.Server -Renewal $Trial.Made.Renewal
    }
}
