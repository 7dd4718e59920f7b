@{
    Title   = 'Twenty certificates replaced by one'
    Server  = 'Twenty sites, each with a certificate of its own, all from one template.'
    Event   = 'Autoenrollment replaces all of them by a single new one, which has the name of the first site: a field report ' +
        '(learn.microsoft.com, Q&A 487546).'
    Right   = 'the first site follows; the others stay where their names are covered.'
    Make    = {
        param([string] $Server)

        $first = New-Renewal -DnsName 'site1.contoso.com'
        $renewals = @($first) + @(2..20 | ForEach-Object {
                $renewal = New-Renewal -DnsName "site$_.contoso.com" -Authority $first.Authority
                $renewal.New = $first.New
                $renewal
            })
        Add-RenewalStart -Server $Server -Renewal $renewals
        $places = [ordered]@{}
        $number = 0
        foreach ($renewal in $renewals) {
            $number++
            $name = "site$number.contoso.com"
            Add-NamedSite -Server $Server -HostName $name -Certificate $renewal.Old
            $places["$($name):443"] = if ($number -eq 1) { $first.New.Thumbprint } else { $renewal.Old.Thumbprint }
        }
        @{
            Renewals     = $renewals
            Certificates = @($renewals.Old) + $first.New
            Places       = $places
            Clients      = @(1..20 | ForEach-Object { "0.0.0.0:443 site$_.contoso.com" })
        }
    }
    Happens = {
        param([object] $Trial)

        Complete-Renewal -Server $Trial.Server -Renewal $Trial.Made.Renewals
    }
}
