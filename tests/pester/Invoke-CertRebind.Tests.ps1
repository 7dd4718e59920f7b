#Requires -Version 7.4

# The rebind: what moves together, what is kept, how bindings and events come in, and how the caller steers it.

BeforeAll {
    # Errors go into $problems of the test and nowhere else.
    $script:collect = @{ ErrorVariable = 'problems'; ErrorAction = 'SilentlyContinue' }

    $script:manifest = [System.IO.Path]::GetFullPath("$PSScriptRoot/../../CertRebind.psd1")
    Import-Module $script:manifest -Force -ErrorAction Stop
    Import-Module "$PSScriptRoot/../lab/Lab.psm1"
    Import-Module "$PSScriptRoot/../lab/DemoServer.psm1"
    $script:demo = New-DemoServer -Path (Join-Path $TestDrive 'demo')
    $script:authority = New-LabCertificateAuthority
    $script:names = 'www.contoso.com', 'shop.contoso.com', 'files.contoso.com'
    $script:old = New-LabCertificate -DnsName $script:names -Issuer $script:authority
    $script:new = New-LabCertificate -DnsName $script:names -Issuer $script:authority

    function New-FolderPath {
        Join-Path $TestDrive ([guid]::NewGuid().ToString('n'))
    }

    function New-DemoCopy {
        Copy-LabServer -Server $script:demo.Path -Path (New-FolderPath)
    }

    function New-TwoCertificate {
        # A server without sites, with the old certificate and its renewal in My.
        param(
            [switch] $NoIis
        )

        $server = New-LabServer -Path (New-FolderPath) -NoIis:$NoIis
        Add-LabCertificate -Server $server -Certificate $script:old -RenewedBy $script:new.Thumbprint
        Add-LabCertificate -Server $server -Certificate $script:new
        return $server
    }

    function New-OneSite {
        # The same with one site and its SNI binding.
        $server = New-TwoCertificate
        Add-LabSite -Server $server -Name 'www'
        Add-LabBinding -Server $server -Site 'www' -HostName 'www.contoso.com' -Sni -Certificate $script:old
        return $server
    }

    function Get-HttpSysText {
        param(
            [string] $Server
        )

        [System.IO.File]::ReadAllText((Join-Path $Server 'httpsys.json'))
    }

    # The arguments that nearly every test gives.
    $script:pair = @{ OldThumbprint = $script:old.Thumbprint; NewThumbprint = $script:new.Thumbprint }
    $script:demoPair = @{
        OldThumbprint = $script:demo.Old.Thumbprint
        NewThumbprint = $script:demo.New.Thumbprint
        WarningAction = 'SilentlyContinue'
    }
}

Describe 'A rebind' {
    BeforeAll {
        $script:server = New-DemoCopy
        $script:before = Get-HttpSysText -Server $script:server
        $script:configuration = [System.IO.File]::ReadAllText((Join-Path $script:server 'applicationHost.config'))
        $script:problems = $null
        $script:results = @(Invoke-CertRebind -ServerRoot $script:server @script:demoPair -ErrorVariable script:problems)
    }

    It 'reports every binding of the old certificate, once, and no error' {
        $script:problems | Should -BeNullOrEmpty
        @($script:results | Where-Object Outcome -NE 'Skipped').Count | Should -Be 13
    }

    It 'moves what it may: SNI, catch-all, one address, IPv6, other ports, the stopped site and other applications' {
        $moved = @($script:results | Where-Object Outcome -EQ 'Moved')
        $moved.Endpoint | Sort-Object -Unique | Should -Be @($script:demo.Moves | Sort-Object)
        $moved.Name | Should -Contain 'staging'
    }

    It 'changes the thumbprint of those records and nothing else' {
        $changes = @(Compare-LabRecord -Before $script:before -After (Get-HttpSysText -Server $script:server))
        $changes.Endpoint | Sort-Object | Should -Be @($script:demo.Moves | Sort-Object)
        $changes.Member | Sort-Object -Unique | Should -Be @('thumbprint')
        $changes.After | Sort-Object -Unique | Should -Be @("`"$($script:demo.New.Thumbprint)`"")
    }

    It 'leaves the configuration of IIS as it is' {
        [System.IO.File]::ReadAllText((Join-Path $script:server 'applicationHost.config')) |
            Should -BeExactly $script:configuration
    }

    It 'leaves no temporary file' {
        [System.IO.Directory]::GetFiles($script:server) | ForEach-Object { [System.IO.Path]::GetFileName($_) } |
            Sort-Object | Should -Be @('applicationHost.config', 'httpsys.json', 'server.json')
    }

    It 'leaves the old certificate in its store' {
        Join-Path $script:server "certificates/My/$($script:demo.Old.Thumbprint).pfx" | Should -Exist
    }

    It 'blocks the host that the new certificate lost, with a sentence that names it' {
        $row = $script:results | Where-Object Endpoint -CEQ 'legacy.contoso.com:443'
        $row.Outcome | Should -BeExactly 'Blocked'
        $row.Check | Should -BeExactly 'NameCoverage'
        $row.Reason | Should -Match 'legacy\.contoso\.com'
        $row.Reason | Should -Match '\.$'
    }

    It 'blocks the record of WinRM, whose own pointer would stay behind' {
        $row = $script:results | Where-Object Endpoint -CEQ '0.0.0.0:5986'
        $row.Outcome | Should -BeExactly 'Blocked'
        $row.Check | Should -BeExactly 'OwnerPointer'
        $row.Reason | Should -Match 'WinRM'
    }

    It 'skips the binding on the central certificate store, with the reason' {
        $row = @($script:results | Where-Object Outcome -EQ 'Skipped')
        $row.Name | Should -Be @('partners')
        $row[0].Reason | Should -Match '(?i)central'
    }

    It 'gives results with the members that scripts rely on, under one run id' {
        foreach ($result in $script:results) {
            $result.PSObject.TypeNames[0] | Should -BeExactly 'CertRebind.RebindResult'
            foreach ($member in 'ComputerName', 'RunId', 'Consumer', 'Name', 'Endpoint', 'Outcome', 'Check', 'Reason',
                'OldThumbprint', 'NewThumbprint', 'Proof', 'ServedThumbprint', 'Duration') {
                $result.PSObject.Properties.Name | Should -Contain $member
            }
        }
        @($script:results.RunId | Sort-Object -Unique).Count | Should -Be 1
        $moved = @($script:results | Where-Object Outcome -EQ 'Moved')
        $moved.OldThumbprint | Sort-Object -Unique | Should -Be @($script:demo.Old.Thumbprint)
        $moved.NewThumbprint | Sort-Object -Unique | Should -Be @($script:demo.New.Thumbprint)
        $moved[0].Duration | Should -BeOfType ([timespan])
        $moved[0].ComputerName | Should -BeExactly 'WEB01'
    }

    It 'changes nothing when it is run again' {
        $files = Get-LabFileHash -Server $script:server
        $again = @(Invoke-CertRebind -ServerRoot $script:server @script:demoPair)
        Get-LabFileHash -Server $script:server | Should -BeExactly $files
        @($again | Where-Object Outcome -EQ 'AlreadyCurrent').Count | Should -Be 11
        @($again | Where-Object Outcome -EQ 'Moved').Count | Should -Be 0
    }
}

Describe 'Bindings that share a record' {
    BeforeEach {
        $script:server = New-TwoCertificate
        Add-LabSite -Server $script:server -Name 'shop'
        Add-LabBinding -Server $script:server -Site 'shop' -IpAddress '10.0.0.5' -HostName 'shop.contoso.com' -Certificate $script:old
        Add-LabSite -Server $script:server -Name 'files' -Stopped
    }

    It 'move together, one result each' {
        Add-LabBinding -Server $script:server -Site 'files' -IpAddress '10.0.0.5' -HostName 'files.contoso.com'
        $results = @(Invoke-CertRebind -ServerRoot $script:server @script:pair)
        $results.Name | Sort-Object | Should -Be @('files', 'shop')
        $results.Outcome | Should -Be @('Moved', 'Moved')
    }

    It 'are all blocked by the host of one that the new certificate does not cover' {
        Add-LabBinding -Server $script:server -Site 'files' -IpAddress '10.0.0.5' -HostName 'archive.contoso.com'
        $before = Get-HttpSysText -Server $script:server
        $results = @(Invoke-CertRebind -ServerRoot $script:server @script:pair)
        $results.Outcome | Should -Be @('Blocked', 'Blocked')
        $results.Check | Should -Be @('NameCoverage', 'NameCoverage')
        $results.Reason | Should -Match 'archive\.contoso\.com'
        Get-HttpSysText -Server $script:server | Should -BeExactly $before
    }

    It 'move as a whole where only one of them is piped in' {
        Add-LabBinding -Server $script:server -Site 'files' -IpAddress '10.0.0.5' -HostName 'files.contoso.com'
        $results = @(Get-CertBinding -ServerRoot $script:server -Name 'shop' |
                Invoke-CertRebind -ServerRoot $script:server -NewThumbprint $script:new.Thumbprint)
        $results.Name | Sort-Object | Should -Be @('files', 'shop')
        $results.Outcome | Should -Be @('Moved', 'Moved')
    }

    It 'ask once' {
        Add-LabBinding -Server $script:server -Site 'files' -IpAddress '10.0.0.5' -HostName 'files.contoso.com'
        $results = @(Invoke-CertRebind -ServerRoot $script:server @script:pair -WhatIf)
        $results.Outcome | Should -Be @('Planned', 'Planned')
    }
}

Describe 'A record' {
    It 'is kept to the last member that is not named in the format' {
        $server = New-TwoCertificate -NoIis
        # Members as no writer of ours would write them: every one of them must come through.
        Write-LabText -Path (Join-Path $server 'httpsys.json') -Text @"
[
  {"endpoint":"10.0.0.1:443","kind":"IpPort","item":1,"a:item":2,"type":"object","root":{},"thumbprint":"$($script:old.Thumbprint.ToLowerInvariant())",
   "storeName":"my","appId":"{00000000-0000-0000-0000-000000000001}","certCheckMode":0,"revocationFreshnessTime":0,
   "urlRetrievalTimeout":0,"ctlIdentifier":"","ctlStoreName":null,"flags":0,
   "other":{"list":[1,[],{},[null],""],"big":12345678901234567890,"small":1e-7,"half":0.50,"exponent":1E2,"negative":-0.0,"yes":true,"nothing":null},
   "z":1,"a":2,"with space":"x","dotted.name":"y","`$ref":"#/1","__type":"Evil:#Here","h\u00fclle":"\u00fc\u4e2d\ud83d\ude00","quote":"\"\\\/\b\f\n\r\t",
   "date":"2026-11-24T09:00:00Z","slashed":"\/Date(0)\/","markup":"<b>&amp;</b>","blank":"  two  ","long":"$('x' * 5000)"},
  {"kind":"IpPort","endpoint":"10.0.0.2:443","thumbprint":"$($script:demo.Old.Thumbprint)",
   "appId":"{00000000-0000-0000-0000-000000000000}","other":{"x":[{"y":[{"z":1.10}]}]}}
]
"@
        $before = Get-HttpSysText -Server $server
        $problems = $null
        $results = @(Invoke-CertRebind -ServerRoot $server @script:pair -ErrorVariable problems)
        $problems | Should -BeNullOrEmpty
        $results.Outcome | Should -Be @('Moved')
        $changes = @(Compare-LabRecord -Before $before -After (Get-HttpSysText -Server $server))
        $changes.Member | Should -Be @('thumbprint')
        $changes[0].After | Should -BeExactly "`"$($script:new.Thumbprint)`""
    }

    It 'with characters outside ASCII in the file itself keeps them' {
        $server = New-TwoCertificate -NoIis
        $text = "h" + [char] 0x00FC + [char] 0x4E2D + [char]::ConvertFromUtf32(0x1F600) + [char] 0x00AD
        Add-LabRecord -Server $server -Kind IpPort -Endpoint '10.0.0.1:443' -Thumbprint $script:old.Thumbprint -Member @{ note = $text }
        (Invoke-CertRebind -ServerRoot $server @script:pair).Outcome | Should -BeExactly 'Moved'
        (Get-LabRecord -Server $server).note | Should -BeExactly $text
    }

    It 'is read with a byte order mark in front' {
        $server = New-TwoCertificate -NoIis
        Add-LabRecord -Server $server -Kind IpPort -Endpoint '10.0.0.1:443' -Thumbprint $script:old.Thumbprint
        $file = Join-Path $server 'httpsys.json'
        [System.IO.File]::WriteAllText($file, (Get-HttpSysText -Server $server), [System.Text.UTF8Encoding]::new($true))
        (Invoke-CertRebind -ServerRoot $server @script:pair).Outcome | Should -BeExactly 'Moved'
    }

    It 'whose certificate is another is not touched, though the endpoint is of the same site' {
        $server = New-OneSite
        Add-LabBinding -Server $server -Site 'www' -HostName 'shop.contoso.com' -Sni -Certificate $script:demo.Other
        $before = Get-HttpSysText -Server $server
        $results = @(Invoke-CertRebind -ServerRoot $server @script:pair)
        $results.Endpoint | Should -Be @('www.contoso.com:443')
        @(Compare-LabRecord -Before $before -After (Get-HttpSysText -Server $server)).Endpoint |
            Should -Be @('www.contoso.com:443')
    }

    It 'is found by the host in whatever case IIS writes it' {
        $server = New-TwoCertificate
        Add-LabSite -Server $server -Name 'www'
        Add-LabBinding -Server $server -Site 'www' -HostName 'WWW.Contoso.com' -Sni -NoRecord
        Add-LabRecord -Server $server -Kind HostnamePort -Endpoint 'www.contoso.com:443' -Thumbprint $script:old.Thumbprint
        $result = Invoke-CertRebind -ServerRoot $server @script:pair
        $result.Consumer | Should -BeExactly 'IisSite'
        $result.Outcome | Should -BeExactly 'Moved'
    }

    It 'is found for a binding whose protocol is written in capitals' {
        $server = New-OneSite
        $config = Join-Path $server 'applicationHost.config'
        Write-LabText -Path $config -Text ([System.IO.File]::ReadAllText($config) -creplace '"https"', '"HTTPS"')
        (Invoke-CertRebind -ServerRoot $server @pair).Consumer | Should -BeExactly 'IisSite'
    }

    It 'is found for a binding with further bits in sslFlags' {
        $server = New-TwoCertificate
        Add-LabSite -Server $server -Name 'www'
        Add-LabBinding -Server $server -Site 'www' -HostName 'www.contoso.com' -Sni -SslFlags 0x1F4 -Certificate $script:old
        (Invoke-CertRebind -ServerRoot $server @script:pair).Outcome | Should -BeExactly 'Moved'
    }
}

Describe 'The file httpsys.json' {
    It 'keeps its permissions' -Skip:(-not $IsLinux) {
        $server = New-OneSite
        $path = Join-Path $server 'httpsys.json'
        [System.IO.File]::SetUnixFileMode($path, 'UserRead, UserWrite')
        (Invoke-CertRebind -ServerRoot $server @pair).Outcome | Should -BeExactly 'Moved'
        [System.IO.File]::GetUnixFileMode($path) | Should -Be ([System.IO.UnixFileMode] 'UserRead, UserWrite')
    }
}

Describe 'The thumbprints of Invoke-CertRebind' {
    BeforeAll {
        $script:server = New-OneSite
    }

    It 'may be written <Case>' -ForEach @(
        @{ Case = 'in lower case'; Change = { $args[0].ToLowerInvariant() } }
        @{ Case = 'with blanks'; Change = { ($args[0] -replace '..', '$0 ').Trim() } }
        @{ Case = 'with colons'; Change = { $args[0] -replace '..(?!$)', '$0:' } }
        @{ Case = 'with U+200E in front'; Change = { [char] 0x200E + $args[0] } }
    ) {
        $given = @{ OldThumbprint = & $Change $script:old.Thumbprint; NewThumbprint = & $Change $script:new.Thumbprint }
        $result = Invoke-CertRebind -ServerRoot $script:server @given -WhatIf
        $result.Outcome | Should -BeExactly 'Planned'
        $result.NewThumbprint | Should -BeExactly $script:new.Thumbprint
    }

    It 'are refused with one error that shows the value where they are <Case>' -ForEach @(
        @{ Case = 'too short'; Value = '0123456789ABCDEF' }
        @{ Case = 'one digit too long'; Value = '0123456789ABCDEF0123456789ABCDEF012345678' }
        @{ Case = 'a SHA-256 hash'; Value = '0123456789ABCDEF' * 4 }
        @{ Case = 'no hex'; Value = 'G123456789ABCDEF0123456789ABCDEF01234567' }
        @{ Case = 'Cyrillic lookalikes'; Value = '0123456789' + [char] 0x0410 + 'BCDEF0123456789ABCDEF01234567' }
        @{ Case = 'full-width digits'; Value = [string] [char] 0xFF10 + '123456789ABCDEF0123456789ABCDEF01234567' }
        @{ Case = 'a command'; Value = '$(Get-Date)' }
    ) {
        $files = Get-LabFileHash -Server $script:server
        foreach ($arguments in @{ OldThumbprint = $Value; NewThumbprint = $script:new.Thumbprint },
            @{ OldThumbprint = $script:old.Thumbprint; NewThumbprint = $Value }) {
            $problems = $null
            Invoke-CertRebind -ServerRoot $script:server @arguments @collect |
                Should -BeNullOrEmpty
            @($problems).Count | Should -Be 1
            $problems[0].FullyQualifiedErrorId | Should -BeExactly 'ThumbprintInvalid,Invoke-CertRebind'
            "$($problems[0])" | Should -Match ([regex]::Escape($Value))
        }
        Get-LabFileHash -Server $script:server | Should -BeExactly $files
    }

    It 'are refused where both are the same' {
        $problems = $null
        $same = @{ OldThumbprint = $script:old.Thumbprint; NewThumbprint = $script:old.Thumbprint.ToLowerInvariant() }
        Invoke-CertRebind -ServerRoot $script:server @same @collect |
            Should -BeNullOrEmpty
        @($problems).Count | Should -Be 1
    }

    It 'that nothing uses give a warning and no result' {
        $warnings = $null
        $unused = @{ OldThumbprint = 'A' * 40; NewThumbprint = 'B' * 40 }
        $quiet = @{ WarningVariable = 'warnings'; WarningAction = 'SilentlyContinue'; ErrorAction = 'SilentlyContinue' }
        Invoke-CertRebind -ServerRoot $script:server @unused @quiet |
            Should -BeNullOrEmpty
        @($warnings).Count | Should -Be 1
        "$($warnings[0])" | Should -Match ('A' * 40)
    }
}

Describe 'Events from the pipeline' {
    It 'move the bindings of the certificate that was replaced' {
        $server = New-DemoCopy
        $results = @(Get-CertLifecycleEvent -ServerRoot $server -Kind Replaced |
                Invoke-CertRebind -ServerRoot $server -WarningAction SilentlyContinue)
        @($results | Where-Object Outcome -EQ 'Moved').Count | Should -Be 11
    }

    It 'of other kinds do nothing' {
        $server = New-DemoCopy
        $files = Get-LabFileHash -Server $server
        $problems = $null
        $warnings = $null
        Get-CertLifecycleEvent -ServerRoot $server | Where-Object Kind -NE 'Replaced' |
            Invoke-CertRebind -ServerRoot $server -ErrorVariable problems -WarningVariable warnings |
            Should -BeNullOrEmpty
        $problems | Should -BeNullOrEmpty
        $warnings | Should -BeNullOrEmpty
        Get-LabFileHash -Server $server | Should -BeExactly $files
    }

    It 'of the channel of a user do nothing' {
        $server = New-OneSite
        [void] (Add-LabEvent -Server $server -Id 1001 -Scope User -OldCertificate $script:old -Certificate $script:new)
        $files = Get-LabFileHash -Server $server
        $renewals = @(Get-CertLifecycleEvent -ServerRoot $server -Kind Replaced -Scope User)
        $renewals.Count | Should -Be 1
        $renewals | Invoke-CertRebind -ServerRoot $server | Should -BeNullOrEmpty
        Get-LabFileHash -Server $server | Should -BeExactly $files
    }

    It 'are handled each by itself, the second not stopped by the first' {
        $server = New-OneSite
        $gone = New-LabCertificate -DnsName 'gone.contoso.com'
        [void] (Add-LabEvent -Server $server -Id 1001 -OldCertificate $gone -Certificate $script:demo.New)
        [void] (Add-LabEvent -Server $server -Id 1001 -OldCertificate $script:old -Certificate $script:new)
        $results = @(Get-CertLifecycleEvent -ServerRoot $server -Kind Replaced | Invoke-CertRebind -ServerRoot $server)
        $results.Outcome | Should -Be @('Moved')
    }

    It 'lead to the same end whether the newest or the oldest comes first' -ForEach @($false, $true) {
        $latest = New-LabCertificate -DnsName $script:names -Issuer $script:authority
        $server = New-OneSite
        Add-LabCertificate -Server $server -Certificate $script:new -RenewedBy $latest.Thumbprint
        Add-LabCertificate -Server $server -Certificate $latest
        $time = [System.DateTime]::UtcNow
        [void] (Add-LabEvent -Server $server -Id 1001 -OldCertificate $script:old -Certificate $script:new -TimeCreated $time.AddDays(-2))
        [void] (Add-LabEvent -Server $server -Id 1001 -OldCertificate $script:new -Certificate $latest -TimeCreated $time.AddDays(-1))
        $renewals = @(Get-CertLifecycleEvent -ServerRoot $server -Kind Replaced -MaxEvents 5 -Oldest:$_)
        $renewals | Invoke-CertRebind -ServerRoot $server -WhatIf | ForEach-Object NewThumbprint | Should -Be $latest.Thumbprint
        $renewals | Invoke-CertRebind -ServerRoot $server | Out-Null
        (Get-LabRecord -Server $server).thumbprint | Should -BeExactly $latest.Thumbprint
    }

    It 'must be events: anything else is refused' {
        $server = New-OneSite
        $files = Get-LabFileHash -Server $server
        $noEvent = [pscustomobject]@{
            Kind          = 'Replaced'
            OldThumbprint = $script:old.Thumbprint
            NewThumbprint = $script:new.Thumbprint
        }
        { $noEvent | Invoke-CertRebind -ServerRoot $server -ErrorAction Stop } |
            Should -Throw -ErrorId '*,Invoke-CertRebind'
        Get-LabFileHash -Server $server | Should -BeExactly $files
    }
}

Describe 'Bindings from the pipeline' {
    It 'move to the certificate that is named' {
        $server = New-DemoCopy
        $results = @(Get-CertBinding -ServerRoot $server -Name 'www' |
                Invoke-CertRebind -ServerRoot $server -NewThumbprint $script:demo.New.Thumbprint)
        $results.Endpoint | Sort-Object | Should -Be @('contoso.com:443', 'www.contoso.com:443')
        $results.Outcome | Should -Be @('Moved', 'Moved')
    }

    It 'move to the successor of each with -Stale' {
        $server = New-DemoCopy
        $results = @(Get-CertBinding -ServerRoot $server -State Stale |
                Invoke-CertRebind -ServerRoot $server -Stale -WarningAction SilentlyContinue)
        @($results | Where-Object Outcome -EQ 'Moved').Count | Should -Be 11
        @($results | Where-Object Outcome -EQ 'Moved').NewThumbprint | Sort-Object -Unique |
            Should -Be @($script:demo.New.Thumbprint)
    }

    It 'that have no successor are left as they are by -Stale' {
        $server = New-DemoCopy
        $files = Get-LabFileHash -Server $server
        $results = @(Get-CertBinding -ServerRoot $server -Name 'mail' | Invoke-CertRebind -ServerRoot $server -Stale)
        @($results | Where-Object Outcome -In 'Moved', 'Planned', 'Failed').Count | Should -Be 0
        Get-LabFileHash -Server $server | Should -BeExactly $files
    }

    It 'that have moved to the successor meanwhile are AlreadyCurrent' {
        $server = New-OneSite
        $bindings = @(Get-CertBinding -ServerRoot $server)
        Invoke-CertRebind -ServerRoot $server @script:pair | Out-Null
        ($bindings | Invoke-CertRebind -ServerRoot $server -Stale).Outcome | Should -BeExactly 'AlreadyCurrent'
    }

    It 'of a consumer that was not chosen are skipped, with the reason' {
        $server = New-OneSite
        $result = Get-CertBinding -ServerRoot $server | Invoke-CertRebind -ServerRoot $server -Stale -Consumer HttpSys
        $result.Outcome | Should -BeExactly 'Skipped'
        $result.Reason | Should -Match 'www of the consumer IisSite'
    }

    It 'need either -NewThumbprint or -Stale, not both' {
        $server = New-OneSite
        $binding = Get-CertBinding -ServerRoot $server
        $files = Get-LabFileHash -Server $server
        { $binding | Invoke-CertRebind -ServerRoot $server -ErrorAction Stop } | Should -Throw
        { $binding | Invoke-CertRebind -ServerRoot $server -Stale -NewThumbprint $script:new.Thumbprint -ErrorAction Stop } |
            Should -Throw
        Get-LabFileHash -Server $server | Should -BeExactly $files
    }
}

Describe 'The choice of consumers' {
    It 'leaves out those not named' {
        $server = New-DemoCopy
        $results = @(Invoke-CertRebind -ServerRoot $server @script:demoPair -Consumer HttpSys -WhatIf)
        $results.Consumer | Sort-Object -Unique | Should -Be @('HttpSys')
        $results.Endpoint | Sort-Object | Should -Be @('0.0.0.0:10443', '0.0.0.0:5986')
    }

    It 'leaves out a unit that a consumer that was not named is part of, and says so' -ForEach @(
        @{ Chosen = 'IisSite'; Other = 'HttpSys' }
        @{ Chosen = 'HttpSys'; Other = 'IisSite' }
    ) {
        $server = New-TwoCertificate
        $record = @{ Kind = 'IpPort'; Endpoint = '0.0.0.0:443'; AppId = '{7b1c2f0e-52d6-4d0f-8f00-000000000001}' }
        Add-LabRecord -Server $server -Thumbprint $script:old.Thumbprint @record
        Add-LabSite -Server $server -Name 'www'
        Add-LabBinding -Server $server -Site 'www' -Certificate $script:old
        $files = Get-LabFileHash -Server $server
        $results = @(Invoke-CertRebind -ServerRoot $server @script:pair -Consumer $Chosen)
        $results.Outcome | Should -Be @('Skipped', 'Skipped')
        $results[0].Reason | Should -Match $Other
        Get-LabFileHash -Server $server | Should -BeExactly $files
        @(Invoke-CertRebind -ServerRoot $server @script:pair).Outcome | Should -Be @('Moved', 'Moved')
    }
}

Describe 'The preferences of the caller' {
    BeforeEach {
        $script:server = New-OneSite
        $script:files = Get-LabFileHash -Server $script:server
    }

    It '-WhatIf plans and changes no byte' {
        $result = Invoke-CertRebind -ServerRoot $script:server @script:pair -WhatIf
        $result.Outcome | Should -BeExactly 'Planned'
        Get-LabFileHash -Server $script:server | Should -BeExactly $script:files
    }

    It '-WhatIf wins over -Force' {
        $result = Invoke-CertRebind -ServerRoot $script:server @script:pair -WhatIf -Force
        $result.Outcome | Should -BeExactly 'Planned'
        Get-LabFileHash -Server $script:server | Should -BeExactly $script:files
    }

    It '$WhatIfPreference plans and changes no byte' {
        $global:WhatIfPreference = $true
        try {
            $result = Invoke-CertRebind -ServerRoot $script:server @script:pair
        } finally {
            $global:WhatIfPreference = $false
        }
        $result.Outcome | Should -BeExactly 'Planned'
        Get-LabFileHash -Server $script:server | Should -BeExactly $script:files
    }

    It '$WhatIfPreference yields to -WhatIf:$false' {
        $global:WhatIfPreference = $true
        try {
            $result = Invoke-CertRebind -ServerRoot $script:server @script:pair -WhatIf:$false
        } finally {
            $global:WhatIfPreference = $false
        }
        $result.Outcome | Should -BeExactly 'Moved'
        (Get-LabRecord -Server $script:server).thumbprint | Should -BeExactly $script:new.Thumbprint
    }

    It '$ConfirmPreference Low yields to -Force and to -Confirm:$false' -ForEach @(
        @{ Arguments = @{ Force = $true } }
        @{ Arguments = @{ Confirm = $false } }
    ) {
        $global:ConfirmPreference = 'Low'
        try {
            $result = Invoke-CertRebind -ServerRoot $script:server @script:pair @Arguments
        } finally {
            $global:ConfirmPreference = 'High'
        }
        $result.Outcome | Should -BeExactly 'Moved'
    }

    It '-Force asks nothing together with -WhatIf:$false' {
        $global:ConfirmPreference = 'Low'
        try {
            $result = Invoke-CertRebind -ServerRoot $script:server @script:pair -Force -WhatIf:$false
        } finally {
            $global:ConfirmPreference = 'High'
        }
        $result.Outcome | Should -BeExactly 'Moved'
    }

    It '-WhatIf of the function that calls plans and changes no byte, -Force or not' -ForEach @(@{ Force = $false }, @{ Force = $true }) {
        function Invoke-Outer {
            [CmdletBinding(SupportsShouldProcess)]
            param([hashtable] $Argument)

            Invoke-CertRebind @Argument
        }

        $arguments = $script:pair + @{ ServerRoot = $script:server; Force = $Force }
        (Invoke-Outer -Argument $arguments -WhatIf).Outcome | Should -BeExactly 'Planned'
        Get-LabFileHash -Server $script:server | Should -BeExactly $script:files
        (Invoke-Outer -Argument $arguments).Outcome | Should -BeExactly 'Moved'
    }

    It '-Confirm of the function that calls asks, unless -Force or -Confirm:$false is given' {
        $call = @"
Import-Module '$($script:manifest)'
function Invoke-Outer {
    [CmdletBinding(SupportsShouldProcess)]
    param([hashtable] `$More)
    Invoke-CertRebind '$($script:old.Thumbprint)' '$($script:new.Thumbprint)' -ServerRoot '$($script:server)' @More
}
"@
        $output = Invoke-LabPowerShell -Script "$call`n'RESULT ' + (Invoke-Outer @{} -Confirm).Outcome" -Answer 'n'
        ($output -split '\r?\n') -cmatch '^RESULT ' | Should -Be 'RESULT Skipped'
        Get-LabFileHash -Server $script:server | Should -BeExactly $script:files
        $output = Invoke-LabPowerShell -Script "$call`n'RESULT ' + (Invoke-Outer @{ Force = `$true } -Confirm).Outcome" -Answer @()
        ($output -split '\r?\n') -cmatch '^RESULT ' | Should -Be 'RESULT Moved'
    }

    It '-ErrorAction SilentlyContinue keeps errors for -ErrorVariable' {
        $problems = $null
        $shown = Invoke-CertRebind -ServerRoot $script:server -OldThumbprint 'x' -NewThumbprint $script:new.Thumbprint @collect 2>&1
        $shown | Should -BeNullOrEmpty
        @($problems).Count | Should -Be 1
        $problems[0] | Should -BeOfType ([System.Management.Automation.ErrorRecord])
    }

    It '-ErrorAction Stop throws' {
        { Invoke-CertRebind -ServerRoot $script:server -OldThumbprint 'x' -NewThumbprint $script:new.Thumbprint -ErrorAction Stop } |
            Should -Throw -ErrorId 'ThumbprintInvalid,Invoke-CertRebind'
    }

    It 'a global $ErrorActionPreference of <_> is obeyed' -ForEach @('SilentlyContinue', 'Stop') {
        $preference = $_
        $saved = $global:ErrorActionPreference
        $caught = $false
        $global:ErrorActionPreference = $preference
        try {
            Invoke-CertRebind -ServerRoot $script:server -OldThumbprint 'x' -NewThumbprint $script:new.Thumbprint
        } catch {
            $caught = $true
        } finally {
            $global:ErrorActionPreference = $saved
        }
        $caught | Should -Be ($preference -eq 'Stop')
    }

    It 'a pipeline that stops after the first result ends the command' {
        $server = New-DemoCopy
        @(Invoke-CertRebind -ServerRoot $server @script:demoPair | Select-Object -First 1).Count | Should -Be 1
        # The unit that was reported is whole: its record is written, or nothing is.
        { Get-LabRecord -Server $server } | Should -Not -Throw
    }
}

Describe 'Questions' {
    BeforeAll {
        function Invoke-WithAnswer {
            # Runs the command with -Confirm in a PowerShell of its own and answers from standard input.
            param(
                [string] $Server,

                [string[]] $Answer
            )

            $script = @"
Import-Module '$($script:manifest)'
`$pair = @{ OldThumbprint = '$($script:old.Thumbprint)'; NewThumbprint = '$($script:new.Thumbprint)' }
`$results = Invoke-CertRebind -ServerRoot '$Server' @pair -Confirm
'RESULTS ' + ((`$results | Sort-Object Endpoint | ForEach-Object { `$_.Endpoint + '=' + `$_.Outcome }) -join ' ')
"@
            $output = Invoke-LabPowerShell -Script $script -Answer $Answer
            $output -split '\r?\n' | Where-Object { $_ -cmatch '^RESULTS ' } | ForEach-Object { $_.Substring(8) }
        }
    }

    BeforeEach {
        $script:server = New-OneSite
        Add-LabBinding -Server $script:server -Site 'www' -HostName 'shop.contoso.com' -Sni -Certificate $script:old
    }

    It 'answered yes and no move the one and skip the other' {
        $outcome = Invoke-WithAnswer -Server $script:server -Answer 'y', 'n'
        $outcome -split ' ' | ForEach-Object { ($_ -split '=')[1] } | Sort-Object | Should -Be @('Moved', 'Skipped')
        @((Get-LabRecord -Server $script:server).thumbprint | Where-Object { $_ -ceq $script:new.Thumbprint }).Count |
            Should -Be 1
    }

    It 'answered "no to all" change no byte' {
        $files = Get-LabFileHash -Server $script:server
        Invoke-WithAnswer -Server $script:server -Answer 'l' |
            Should -BeExactly 'shop.contoso.com:443=Skipped www.contoso.com:443=Skipped'
        Get-LabFileHash -Server $script:server | Should -BeExactly $files
    }

    It 'answered "yes to all" move both' {
        Invoke-WithAnswer -Server $script:server -Answer 'a' |
            Should -BeExactly 'shop.contoso.com:443=Moved www.contoso.com:443=Moved'
    }
}
