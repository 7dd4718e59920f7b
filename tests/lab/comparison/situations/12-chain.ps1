@{
    Title   = 'A chain in the wrong order'
    Server  = 'A site with certificate A.'
    Event   = 'A is renewed by B, and B by C; the event of the second renewal comes before that of the first.'
    Right   = 'the site is on C.'
    Make    = {
        param([string] $Server)

        $renewal = New-Renewal -DnsName 'www.contoso.com'
        $now = [System.DateTimeOffset]::UtcNow
        $life = @{ NotBefore = $now.AddHours(-1); NotAfter = $now.AddDays(201) }
        $last = New-LabCertificate -DnsName 'www.contoso.com' -Issuer $renewal.Authority @life
        Add-RenewalStart -Server $Server -Renewal $renewal
        Add-NamedSite -Server $Server -HostName 'www.contoso.com' -Certificate $renewal.Old
        @{
            First        = $renewal
            Second       = @{ Old = $renewal.New; New = $last }
            Certificates = $renewal.Old, $renewal.New, $last
            Places       = [ordered]@{ 'www.contoso.com:443' = $last.Thumbprint }
            Clients      = @('0.0.0.0:443 www.contoso.com')
        }
    }
    Happens = {
        param([object] $Trial)

        foreach ($renewal in $Trial.Made.First, $Trial.Made.Second) {
            Add-RenewedCertificate -Server $Trial.Server -Old $renewal.Old -New $renewal.New
        }
        foreach ($renewal in $Trial.Made.Second, $Trial.Made.First) {
            [void] (Add-LabEvent -Server $Trial.Server -Id 1001 -OldCertificate $renewal.Old -Certificate $renewal.New)
        }
    }
}
