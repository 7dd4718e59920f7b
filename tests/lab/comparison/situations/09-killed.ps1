@{
    Title   = 'The run is killed half-way'
    Server  = 'Six sites with one certificate.'
    Event   = 'The certificate is renewed, the process that answers is killed, and the server is started again. CertRebind is ' +
        'killed once the first record has moved; of the stand-in for appcmd, which writes all records in one step, the lab can ' +
        'only show that it is killed before that.'
    Right   = 'all sites have followed in the end.'
    Make    = {
        param([string] $Server)

        $names = 1..6 | ForEach-Object { "site$_.contoso.com" }
        $renewal = New-Renewal -DnsName $names
        Add-RenewalStart -Server $Server -Renewal $renewal
        Add-NamedSite -Server $Server -HostName $names -Certificate $renewal.Old
        $places = [ordered]@{}
        foreach ($name in $names) {
            $places["$($name):443"] = $renewal.New.Thumbprint
        }
        @{
            Renewal      = $renewal
            Certificates = $renewal.Old, $renewal.New
            Places       = $places
            Clients      = @($names | ForEach-Object { "0.0.0.0:443 $_" })
        }
    }
    Happens = {
        param([object] $Trial)

        if ($Trial.Contender -eq 'Iis') {
            Limit-IisTask -Server $Trial.Server
            Complete-Renewal -Server $Trial.Server -Renewal $Trial.Made.Renewal
        } else {
            $records = Join-Path $Trial.Server 'httpsys.json'
            $before = [System.IO.File]::ReadAllText($records)
            Complete-Renewal -Server $Trial.Server -Renewal $Trial.Made.Renewal
            Stop-AfterFirstChange -Trial $Trial -File $records -Before $before
        }
        Wait-LabTask -Scheduler $Trial.Scheduler
        Restart-TrialServer -Trial $Trial
        # The daily trigger may fire as well; one run is enough.
        Wait-LabTask -Scheduler $Trial.Scheduler -Count $(if ($Trial.Contender -eq 'Iis') { 0 } else { 1 })
    }
}
