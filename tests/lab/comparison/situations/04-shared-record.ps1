@{
    Title   = 'Two sites share one record'
    Server  = 'Two sites on one address and port without SNI, which share one record of HTTP.sys.'
    Event   = 'The certificate is renewed, and the new one covers only one of the two.'
    Right   = 'the record stays, since it can have only one certificate and the old one still serves both.'
    Make    = {
        param([string] $Server)

        $names = 'intranet.contoso.com', 'files.contoso.com'
        $renewal = New-Renewal -DnsName $names -NewDnsName $names[0]
        Add-RenewalStart -Server $Server -Renewal $renewal
        foreach ($name in $names) {
            Add-LabSite -Server $Server -Name $name
            $binding = @{ Server = $Server; Site = $name; IpAddress = '10.0.0.5'; HostName = $name }
            Add-LabBinding @binding -Certificate $renewal.Old
        }
        @{
            Renewal      = $renewal
            Certificates = $renewal.Old, $renewal.New
            Places       = [ordered]@{ '10.0.0.5:443' = $renewal.Old.Thumbprint }
            Clients      = @($names | ForEach-Object { "10.0.0.5:443 $_" })
        }
    }
    Happens = {
        param([object] $Trial)

        Complete-Renewal -Server $Trial.Server -Renewal $Trial.Made.Renewal
    }
}
