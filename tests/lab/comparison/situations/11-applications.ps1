@{
    Title   = 'Records of other applications'
    Server  = 'A site, WinRM and an application of our own on HTTP.sys, with one certificate.'
    Event   = 'The certificate is renewed.'
    Right   = 'all three follow, and the listener of WinRM names the new certificate too.'
    Make    = {
        param([string] $Server)

        $renewal = New-Renewal -DnsName 'www.contoso.com', 'WEB01.contoso.com'
        Add-RenewalStart -Server $Server -Renewal $renewal
        Add-NamedSite -Server $Server -HostName 'www.contoso.com' -Certificate $renewal.Old
        $record = @{ Server = $Server; Kind = 'IpPort'; Thumbprint = $renewal.Old.Thumbprint }
        Add-LabWinRmListener -Server $Server -Certificate $renewal.Old -HostName 'web01.contoso.com'
        Add-LabRecord @record -Endpoint '0.0.0.0:10443' -AppId '{7b1c2f0e-52d6-4d0f-9f0a-3c6f1f6a9d21}'
        @{
            Renewal      = $renewal
            Certificates = $renewal.Old, $renewal.New
            Places       = [ordered]@{
                'www.contoso.com:443' = $renewal.New.Thumbprint
                '0.0.0.0:5986'        = $renewal.New.Thumbprint
                '0.0.0.0:10443'       = $renewal.New.Thumbprint
            }
            Clients      = @('0.0.0.0:443 www.contoso.com', '0.0.0.0:5986 web01.contoso.com', '0.0.0.0:10443 web01.contoso.com')
        }
    }
    Happens = {
        param([object] $Trial)

        Complete-Renewal -Server $Trial.Server -Renewal $Trial.Made.Renewal
    }
}
