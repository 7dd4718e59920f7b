#Requires -Version 7.4

# The automation at work: from the event to the served certificate, with real processes, as a scheduler starts them.

BeforeAll {
    Import-Module ([System.IO.Path]::GetFullPath("$PSScriptRoot/../../CertRebind.psd1"))
    Import-Module "$PSScriptRoot/../lab/Lab.psm1"
    Import-Module "$PSScriptRoot/../lab/AutomatedServer.psm1"
    $script:web = Start-LabAutomation
    $script:server = $web.Path
    # An account of the domain, whose rights nobody knows.
    $script:user = 'S-1-5-21-2334826781-4204571024-2242252149-1105'

    function Assert-Bound {
        # Each is on its own certificate: the old one or the new one.
        param([object[]] $Renewal, [string] $To = 'New')

        $records = @{}
        foreach ($record in Get-LabRecord -Server $server) {
            $records[$record.endpoint] = $record.thumbprint
        }
        foreach ($one in $Renewal) {
            $records[$one.Endpoint] | Should -BeExactly $one.$To.Thumbprint -Because $one.Name
        }
    }

    function New-Renewal {
        # The renewal of a certificate by another, which are both in the store and not linked.
        param([object] $Old, [string] $Name, [int] $Days = 320)

        $end = [System.DateTimeOffset]::UtcNow.AddDays($Days)
        $new = New-LabCertificate -DnsName "$Name.contoso.com" -Issuer $web.Authority -NotAfter $end
        Add-LabCertificate -Server $server -Certificate $new
        [pscustomobject]@{ Name = $Name; Endpoint = "$Name.contoso.com:443"; Old = $Old; New = $new }
    }
}

AfterAll {
    Stop-LabAutomation -Automation $web
}

Describe 'Enable-CertAutoRebind on a server whose tasks are fired' {
    It 'has the task test itself, and shows what it answered' {
        $web.State.State | Should -BeExactly 'Enabled'
        $web.State.SelfTest.Answered | Should -Not -BeNullOrEmpty
        $web.State.SelfTest.Problems | Should -BeNullOrEmpty
        $web.State.SelfTest.RanAs | Should -Not -BeNullOrEmpty
        Get-LabApplicationEvent -Server $server | Where-Object Id -EQ 302 | Should -BeNullOrEmpty
    }
}

Describe 'A renewal' {
    It 'reaches the client: the event, the task, the binding, the handshake' {
        $renewal = Add-LabRenewal $web 'served'
        $tls = Start-LabTlsServer -Path $server
        try {
            $client = @{ Path = $server; Endpoint = '0.0.0.0:443'; ServerName = 'served.contoso.com' }
            Get-LabServedThumbprint @client | Should -BeExactly $renewal.Old.Thumbprint
            $seen = Watch-LabAutomation $web { Add-LabRenewalEvent $web $renewal }
            Get-LabServedThumbprint @client | Should -BeExactly $renewal.New.Thumbprint
        } finally {
            Stop-LabTlsServer -Server $tls
        }

        $seen.Told.Id | Should -Be @(100)
        $seen.Told[0].Level | Should -Be 4
        $seen.Told[0].Message | Should -Match 'Moved: IisSite served .*proof: Served'
        $seen.Ran.exitCode | Should -Be @(0)
        $state = Get-CertAutoRebind -ServerRoot $server
        $state.State | Should -BeExactly 'Enabled'
        $state.LastRun.Outcome | Should -BeExactly 'Moved'
        $state.LastRun.Message | Should -BeExactly 'Moved 1'
        $run = @(Get-CertRebindRun -ServerRoot $server)[0]
        $run.Trigger | Should -BeExactly 'Event'
        $run.Command | Should -BeExactly 'AutoRebind'
    }

    It 'of a certificate that nothing uses, or that was followed before, is told of as nothing to do' {
        $renewal = Add-LabRenewal $web 'before'
        $null = Invoke-CertRebind -ServerRoot $server -OldThumbprint $renewal.Old.Thumbprint -NewThumbprint $renewal.New.Thumbprint
        Assert-Bound $renewal
        $unused = New-Renewal -Old (New-LabCertificate -DnsName 'unused.contoso.com' -Issuer $web.Authority) 'unused'
        $seen = Watch-LabAutomation $web { Add-LabRenewalEvent $web $renewal, $unused }
        $seen.Told.Id | Should -Be @(101)
        $seen.Told[0].Message | Should -Match 'No binding of the chosen consumers uses the old certificate'
        $seen.Ran.exitCode | Should -Be @(0)
    }
}

Describe 'Events of every kind at once' {
    BeforeAll {
        $twice = Add-LabRenewal $web 'twice'
        # From one certificate to a second to a third, and the log has the second step before the first.
        $linked = Add-LabRenewal $web 'linked'
        $linkedOn = New-Renewal -Old $linked.New 'linked'
        Add-LabCertificate -Server $server -Certificate $linked.New -RenewedBy $linkedOn.New.Thumbprint
        $chained = Add-LabRenewal $web 'chained' -NotLinked
        $chainedOn = New-Renewal -Old $chained.New 'chained'

        $template = Add-LabRenewal $web (1..20 | ForEach-Object { "template$_" }) -NotLinked
        $unlinked = Add-LabRenewal $web 'unlinked' -NotLinked
        $forged = Add-LabRenewal $web 'forged' -NotLinked
        $true1 = Add-LabRenewal $web 'true' -NotLinked
        $lure = New-Renewal -Old $true1.Old 'true'
        $malformed = Add-LabRenewal $web 'malformed' -NotLinked
        $awaited = Add-LabRenewal $web 'awaited' -NotThere
        $keyless = Add-LabRenewal $web 'keyless' -NotThere
        Add-LabCertificate -Server $server -Certificate $keyless.New -KeyFrom $twice.New
        $gone = Add-LabRenewal $web 'gone' -NotLinked
        foreach ($file in [System.IO.Directory]::GetFiles("$server/certificates/My", "$($gone.Old.Thumbprint).*")) {
            [System.IO.File]::Delete($file)
        }
        $narrow = Add-LabRenewal $web 'narrow' -NotThere
        $other = New-LabCertificate -DnsName 'other.contoso.com' -Issuer $web.Authority
        Add-LabCertificate -Server $server -Certificate $other
        Add-LabCertificate -Server $server -Certificate $narrow.Old -RenewedBy $other.Thumbprint
        $narrow.New = $other

        $script:runs = @(Get-CertRebindRun -ServerRoot $server).Count
        $renewals = @($twice, $linkedOn, $linked, $chainedOn, $chained, $twice) + $template[19..0] + @(
            $unlinked, $forged, $true1, $lure, $malformed, $awaited, $keyless, $gone, $narrow)
        $byUser = @($forged, $lure)
        $edit = {
            param([string] $xml, [object] $of)

            if ($of -in $byUser) {
                $xml = $xml.Replace('UserID="S-1-5-18"', "UserID=`"$user`"")
            }
            if ($of -eq $malformed) {
                $xml = $xml.Replace($malformed.New.Thumbprint.ToLowerInvariant(), 'no thumbprint')
            }
            $xml
        }
        $script:seen = Watch-LabAutomation $web { Add-LabRenewalEvent $web $renewals -Edit $edit }
        $script:message = "$($seen.Told.Message)"
    }

    It 'cost one process, one run of the journal, and one record by the worst of what happened' {
        $seen.Told.Id | Should -Be @(300) -Because $message
        $seen.All.Count | Should -Be 35
        $seen.Ran.Count | Should -Be 1
        $seen.Ran[0].exitCode | Should -Be 1
        @(Get-CertRebindRun -ServerRoot $server).Count - $runs | Should -Be 1
    }

    It 'are followed once where one is written twice' {
        Assert-Bound $twice
        [regex]::Matches($message, ' twice ').Count | Should -Be 1
    }

    It 'are followed to the end of a chain whose steps are told in the wrong order, with links and without' {
        Assert-Bound $linkedOn, $chainedOn
        [regex]::Matches($message, ' (linked|chained) ').Count | Should -Be 2
    }

    It 'move each of twenty sites whose certificates have one template to its own new certificate' {
        Assert-Bound $template
    }

    It 'move by the event alone what has no renewal link, where SYSTEM wrote it and the names say the same' {
        Assert-Bound $unlinked
    }

    It 'move nothing where an ordinary user has forged one' {
        Assert-Bound $forged -To Old
        $message | Should -Match "Blocked: IisSite forged .*UnconfirmedEvent: .*$user"
    }

    It 'follow the true one where a forged one for the same certificate comes after it' {
        Assert-Bound $true1
    }

    It 'are followed where one is malformed, which is named' {
        Assert-Bound $malformed -To Old
        $message | Should -Match 'Error: The event with record id [0-9]+ .* is malformed: .*"no thumbprint"'
    }

    It 'leave a binding whose new certificate is not in the store, as pending' {
        Assert-Bound $awaited -To Old
        $message | Should -Match 'Blocked: IisSite awaited .*InStore:'
        $pending = (Get-CertAutoRebind -ServerRoot $server).Pending | Where-Object NewThumbprint -EQ $awaited.New.Thumbprint
        $pending.OldThumbprint | Should -BeExactly $awaited.Old.Thumbprint
        $pending.Reason | Should -Not -BeNullOrEmpty
    }

    It 'leave a binding whose new certificate cannot use its key yet, as pending' {
        Assert-Bound $keyless -To Old
        $message | Should -Match 'Blocked: IisSite keyless .*KeyUsable:'
        (Get-CertAutoRebind -ServerRoot $server).Pending.NewThumbprint | Should -Contain $keyless.New.Thumbprint
    }

    It 'leave a binding whose old certificate is gone and that nothing confirms, and say so' {
        Assert-Bound $gone -To Old
        $message | Should -Match 'Blocked: IisSite gone .*The old certificate is in no store'
    }

    It 'leave a binding whose host the new certificate does not cover, with the reason' {
        Assert-Bound $narrow -To Old
        $message | Should -Match 'Blocked: IisSite narrow .*NameCoverage: .*narrow\.contoso\.com'
    }

    It 'are made up for at the next start, where what was pending has come' {
        Add-LabCertificate -Server $server -Certificate $awaited.New
        Add-LabCertificate -Server $server -Certificate $keyless.New
        $later = Watch-LabAutomation $web { Start-LabTask -Server $server }
        Assert-Bound $awaited, $keyless
        Assert-Bound $narrow, $forged, $gone -To Old
        "$($later.Told.Message)" | Should -Match 'Moved: IisSite awaited '
        (Get-CertAutoRebind -ServerRoot $server).Pending | Should -BeNullOrEmpty
    }
}

Describe 'A new certificate that comes later than its event' {
    It 'is waited for, and followed by the same run' {
        Set-LabSetting -Server $server -Setting @{ retryAfter = @(1) * 60 }
        $renewal = Add-LabRenewal $web 'late' -NotThere
        $seen = Watch-LabAutomation $web {
            Add-LabRenewalEvent $web $renewal
            $clock = [System.Diagnostics.Stopwatch]::StartNew()
            $state = "$server/ProgramData/CertRebind/automation.json"
            while ([System.IO.File]::ReadAllText($state) -notmatch $renewal.New.Thumbprint) {
                $clock.Elapsed.TotalSeconds | Should -BeLessThan 180
                Start-Sleep -Milliseconds 100
            }
            Add-LabCertificate -Server $server -Certificate $renewal.New
        }
        Set-LabSetting -Server $server -Setting @{ retryAfter = @() }
        Assert-Bound $renewal
        $seen.Ran.Count | Should -Be 1
        # What is waited for is not told of before it is known how it ends.
        $seen.Told.Id | Should -Be @(100)
        (Get-CertAutoRebind -ServerRoot $server).Pending | Should -BeNullOrEmpty
    }
}

Describe 'A burst of 100 renewals within about a second' {
    It 'costs at most two processes, and leaves each binding on its own new certificate' {
        $renewals = Add-LabRenewal $web (1..100 | ForEach-Object { "burst$_" }) -Plain
        $seen = Watch-LabAutomation $web { Add-LabRenewalEvent $web $renewals -OneByOne }
        Assert-Bound $renewals
        $seen.All.Count | Should -Be 100
        $seen.Ran.Count | Should -BeLessOrEqual 2
        $moved = [regex]::Matches("$($seen.Told.Message)", 'Moved (\d+)\.').ForEach({ [int] $_.Groups[1].Value })
        ($moved | Measure-Object -Sum).Sum | Should -Be 100
        $peak = ($seen.Ran.peakMemory | Measure-Object -Maximum).Maximum
        $peak | Should -BeLessThan 500MB
    }
}
