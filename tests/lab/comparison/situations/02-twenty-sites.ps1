@{
    Title   = 'Twenty sites, a certificate each'
    Server  = 'Twenty sites, each with a certificate of its own, all from one template.'
    Event   = 'All twenty are renewed, and their events come in a burst.'
    Right   = 'each site follows its own certificate.'
    Make    = {
        param([string] $Server)

        $first = New-Renewal -DnsName 'site1.contoso.com'
        $renewals = @($first) + @(2..20 | ForEach-Object {
                New-Renewal -DnsName "site$_.contoso.com" -Authority $first.Authority
            })
        Add-RenewalStart -Server $Server -Renewal $renewals
        $places = [ordered]@{}
        $number = 0
        foreach ($renewal in $renewals) {
            $number++
            $name = "site$number.contoso.com"
            Add-NamedSite -Server $Server -HostName $name -Certificate $renewal.Old
            $places["$($name):443"] = $renewal.New.Thumbprint
        }
        @{
            Renewals     = $renewals
            Certificates = @($renewals.Old) + @($renewals.New)
            Places       = $places
            Clients      = @(1..20 | ForEach-Object { "0.0.0.0:443 site$_.contoso.com" })
        }
    }
    Happens = {
        param([object] $Trial)

        Complete-Renewal -Server $Trial.Server -Renewal $Trial.Made.Renewals
    }
}
