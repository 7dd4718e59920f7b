#Requires -Version 7.4

# -Stale without bindings: everything on the server whose certificate has a successor.

BeforeAll {
    Import-Module ([System.IO.Path]::GetFullPath("$PSScriptRoot/../../CertRebind.psd1")) -Force -ErrorAction Stop
    Import-Module "$PSScriptRoot/../lab/Lab.psm1"
    $script:authority = New-LabCertificateAuthority -Name 'Contoso Issuing CA'
    $later = [System.DateTimeOffset]::UtcNow.AddDays(300)

    function New-Pair {
        # A certificate for a name, and one that may follow it.
        param(
            [string] $Name
        )

        [pscustomobject]@{
            Old = New-LabCertificate -DnsName $Name -Issuer $script:authority
            New = New-LabCertificate -DnsName $Name -Issuer $script:authority -NotAfter $later
        }
    }

    $script:linked = New-Pair -Name 'linked.contoso.com'
    $script:event = New-Pair -Name 'event.contoso.com'
    $script:named = New-Pair -Name 'named.contoso.com'
    $script:current = New-LabCertificate -DnsName 'current.contoso.com' -Issuer $script:authority

    $sound = New-LabServer -Path (Join-Path $TestDrive 'sound')
    Add-LabCertificate -Server $sound -Certificate $script:authority -Store Root -NoKey
    Add-LabCertificate -Server $sound -Certificate $script:linked.Old -RenewedBy $script:linked.New.Thumbprint
    foreach ($certificate in $script:linked.New, $script:event.Old, $script:event.New, $script:named.Old, $script:named.New, $script:current) {
        Add-LabCertificate -Server $sound -Certificate $certificate
    }
    $holders = [ordered]@{ linked = $script:linked.Old; event = $script:event.Old; named = $script:named.Old; current = $script:current }
    foreach ($name in $holders.Keys) {
        Add-LabSite -Server $sound -Name $name
        Add-LabBinding -Server $sound -Site $name -HostName "$name.contoso.com" -Sni -Certificate $holders[$name]
    }
    [void] (Add-LabEvent -Server $sound -Id 1001 -OldCertificate $script:event.Old -Certificate $script:event.New)
    $script:sound = $sound

    function New-Server {
        Copy-LabServer -Server $script:sound -Path (Join-Path $TestDrive ([guid]::NewGuid().ToString('n')))
    }
}

Describe 'Everything that is stale' {
    It 'is found by <Ways>' -ForEach @(
        @{ Ways = 'what is the default'; More = @{}; Moves = 'event', 'linked' }
        @{ Ways = 'Renewal'; More = @{ Match = 'Renewal' }; Moves = @('linked') }
        @{ Ways = 'Event'; More = @{ Match = 'Event' }; Moves = @('event') }
        @{ Ways = 'Name'; More = @{ Match = 'Name' }; Moves = 'event', 'linked', 'named' }
        @{ Ways = 'all ways'; More = @{ Match = 'Renewal', 'Event', 'Name' }; Moves = 'event', 'linked', 'named' }
    ) {
        $server = New-Server
        $plan = @(Invoke-CertRebind -Stale -ServerRoot $server @More -WhatIf)
        $plan.Name | Sort-Object | Should -Be $Moves
        $plan.Outcome | Sort-Object -Unique | Should -Be 'Planned'
        $results = @(Invoke-CertRebind -Stale -ServerRoot $server @More)
        $results.Name | Sort-Object | Should -Be $Moves
        $results.Outcome | Sort-Object -Unique | Should -Be 'Moved'
    }

    It 'is nothing on a second run, which changes nothing' {
        $server = New-Server
        $all = @{ Match = 'Renewal', 'Event', 'Name'; ServerRoot = $server }
        $null = Invoke-CertRebind -Stale @all
        $files = Get-LabFileHash -Server $server
        Invoke-CertRebind -Stale @all | Should -BeNullOrEmpty
        Get-LabFileHash -Server $server | Should -BeExactly $files
    }

    It 'is limited by -Consumer' {
        $server = New-Server
        Invoke-CertRebind -Stale -Consumer HttpSys -ServerRoot $server | Should -BeNullOrEmpty
    }

    It 'is not meant where bindings are piped and there are none' {
        $server = New-Server
        $files = Get-LabFileHash -Server $server
        Get-CertBinding 'no such site' -ServerRoot $server | Invoke-CertRebind -Stale -ServerRoot $server | Should -BeNullOrEmpty
        Get-LabFileHash -Server $server | Should -BeExactly $files
    }

    It 'is not meant by -Stale:$false' {
        $server = New-Server
        { Invoke-CertRebind -Stale:$false -ServerRoot $server -ErrorAction Stop } | Should -Throw -ErrorId 'SuccessorNotGiven,Invoke-CertRebind'
    }

    It 'is only what is given with -Binding' {
        $server = New-Server
        $results = @(Get-CertBinding linked -ServerRoot $server | Invoke-CertRebind -Stale -Match Renewal, Event, Name -ServerRoot $server)
        $results.Name | Should -Be @('linked')
        $bindings = @(Get-CertBinding event, current -ServerRoot $server)
        $results = @(Invoke-CertRebind -Binding $bindings -Stale -ServerRoot $server)
        ($results | Sort-Object Name).Outcome | Should -Be @('AlreadyCurrent', 'Moved')
    }

    It 'leaves alone what an undo holds' {
        $server = New-Server
        $null = Invoke-CertRebind -Stale -ServerRoot $server
        $null = Undo-CertRebind -ServerRoot $server -WarningAction SilentlyContinue
        $results = @(Invoke-CertRebind -Stale -ServerRoot $server)
        $results.Outcome | Sort-Object -Unique | Should -Be 'Blocked'
        $results.Check | Sort-Object -Unique | Should -Be 'Held'
    }

    It 'names an event that nothing confirms' {
        $server = New-Server
        [void] (Add-LabEvent -Server $server -Id 1001 -OldCertificate $script:current -Certificate $script:named.New -UserId 'S-1-5-21-1-2-3-1001')
        $result = Invoke-CertRebind -Stale -ServerRoot $server | Where-Object Name -EQ 'current'
        $result.Outcome | Should -BeExactly 'Blocked'
        $result.Check | Should -BeExactly 'UnconfirmedEvent'
        $result.NewThumbprint | Should -BeExactly $script:named.New.Thumbprint
    }

    It 'takes the newest event about a certificate' {
        $server = New-Server
        $newest = New-LabCertificate -DnsName 'event.contoso.com' -Issuer $script:authority -NotAfter ([System.DateTimeOffset]::UtcNow.AddDays(310))
        Add-LabCertificate -Server $server -Certificate $newest
        [void] (Add-LabEvent -Server $server -Id 1001 -OldCertificate $script:event.Old -Certificate $newest)
        $result = Invoke-CertRebind -Stale -Match Event -ServerRoot $server
        $result.NewThumbprint | Should -BeExactly $newest.Thumbprint
    }

    It 'is followed through links, events and names to the end' {
        $server = New-Server
        $end = New-LabCertificate -DnsName 'linked.contoso.com' -Issuer $script:authority -NotAfter ([System.DateTimeOffset]::UtcNow.AddDays(320))
        Add-LabCertificate -Server $server -Certificate $end
        [void] (Add-LabEvent -Server $server -Id 1001 -OldCertificate $script:linked.New -Certificate $end)
        $result = Invoke-CertRebind -Stale -ServerRoot $server | Where-Object Name -EQ 'linked'
        $result.NewThumbprint | Should -BeExactly $end.Thumbprint
    }

    It 'moves as far as it is certain and warns of what nothing confirms' {
        $server = New-Server
        [void] (Add-LabEvent -Server $server -Id 1001 -OldCertificate $script:linked.New -Certificate $script:current)
        $warnings = $null
        $result = Invoke-CertRebind -Stale -ServerRoot $server -WarningVariable warnings -WarningAction SilentlyContinue | Where-Object Name -EQ 'linked'
        $result.Outcome | Should -BeExactly 'Moved'
        $result.NewThumbprint | Should -BeExactly $script:linked.New.Thumbprint
        "$warnings" | Should -Match "does not cover linked\.contoso\.com"
        (Invoke-CertRebind -Stale -ServerRoot $server | Where-Object Name -EQ 'linked').Check | Should -BeExactly 'UnconfirmedEvent'
    }

    It 'with a link to a certificate that is in no store is blocked' {
        $server = New-Server
        Remove-Item -Path (Join-Path $server "certificates/My/$($script:linked.New.Thumbprint).*")
        $result = Invoke-CertRebind -Stale -ServerRoot $server | Where-Object Name -EQ 'linked'
        $result.Outcome | Should -BeExactly 'Blocked'
        $result.Check | Should -BeExactly 'InStore'
    }

    It 'says what is wrong with the log and goes on' {
        $server = New-Server
        $file = (Get-ChildItem -LiteralPath (Join-Path $server 'events')).FullName
        [System.IO.File]::WriteAllText($file, '<Events><Event></Events>')
        $problems = $null
        $result = Invoke-CertRebind -Stale -ServerRoot $server -ErrorVariable problems -ErrorAction SilentlyContinue
        $result.Name | Should -Be @('linked')
        $problems.Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -Match '^Event.*,Invoke-CertRebind$'
    }
}
