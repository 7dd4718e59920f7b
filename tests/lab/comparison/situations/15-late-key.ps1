@{
    Title   = 'The key comes later'
    Server  = 'A site with a certificate.'
    Event   = 'The certificate is renewed and the event written, but the private key of the new one comes once the first look was in vain.'
    Right   = 'the site follows once the key is there.'
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
        Add-RenewedCertificate -Server $Trial.Server -Old $renewal.Old -New $renewal.New -NoKey
        [void] (Add-LabEvent -Server $Trial.Server -Id 1001 -OldCertificate $renewal.Old -Certificate $renewal.New)
        # The contender has looked by then, and found no key.
        Wait-FirstLook -Trial $Trial
        [System.IO.File]::Delete((Join-Path $Trial.Server "certificates/My/$($renewal.New.Thumbprint).cer"))
        Add-LabCertificate -Server $Trial.Server -Certificate $renewal.New
    }
}
