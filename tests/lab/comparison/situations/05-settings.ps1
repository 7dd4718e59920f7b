@{
    Title   = 'Flags and client certificates'
    Server  = 'Two sites by name, one of which asks clients for certificates, with a list of trusted issuers and HTTP/2 off.'
    Event   = 'The certificate is renewed.'
    Right   = 'both follow, and every setting of their records is what it was.'
    Make    = {
        param([string] $Server)

        $names = 'api.contoso.com', 'www.contoso.com'
        $renewal = New-Renewal -DnsName $names
        Add-RenewalStart -Server $Server -Renewal $renewal
        # 2 asks for a certificate of the client, 16 turns HTTP/2 off; 4 is a time for which a revocation list is fresh.
        $settings = @{
            certCheckMode           = 4
            revocationFreshnessTime = 3600
            ctlStoreName            = 'PartnerRoots'
            flags                   = 18
        }
        $record = @{ Server = $Server; Kind = 'HostnamePort'; Endpoint = 'api.contoso.com:443' }
        Add-LabRecord @record -Thumbprint $renewal.Old.Thumbprint -Member $settings
        Add-NamedSite -Server $Server -HostName $names -Certificate $renewal.Old
        @{
            Renewal      = $renewal
            Certificates = $renewal.Old, $renewal.New
            Places       = [ordered]@{
                'api.contoso.com:443' = $renewal.New.Thumbprint
                'www.contoso.com:443' = $renewal.New.Thumbprint
            }
            Clients      = @($names | ForEach-Object { "0.0.0.0:443 $_" })
        }
    }
    Happens = {
        param([object] $Trial)

        Complete-Renewal -Server $Trial.Server -Renewal $Trial.Made.Renewal
    }
}
