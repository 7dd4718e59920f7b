#Requires -Version 7.4

# The inventory: which places it lists, what it says of each, and how it takes bad input.

BeforeAll {
    # Errors go into $problems of the test and nowhere else.
    $script:collect = @{ ErrorVariable = 'problems'; ErrorAction = 'SilentlyContinue' }

    Import-Module ([System.IO.Path]::GetFullPath("$PSScriptRoot/../../CertRebind.psd1")) -Force -ErrorAction Stop
    Import-Module "$PSScriptRoot/../lab/Lab.psm1"
    Import-Module "$PSScriptRoot/../lab/DemoServer.psm1"
    $script:demo = New-DemoServer -Path (Join-Path $TestDrive 'WEB01')
    $script:authority = New-LabCertificateAuthority
    $script:now = [System.DateTimeOffset]::UtcNow
    $script:good = New-LabCertificate -DnsName 'www.contoso.com' -Issuer $script:authority

    function New-FolderPath {
        Join-Path $TestDrive ([guid]::NewGuid().ToString('n'))
    }

    function New-OneSite {
        # A server with one site, www, and one SNI binding that serves the certificate.
        param(
            [System.Security.Cryptography.X509Certificates.X509Certificate2] $Certificate = $script:good,

            [string] $HostName = 'www.contoso.com',

            [switch] $Absent,

            [hashtable] $Store = @{}
        )

        $server = New-LabServer -Path (New-FolderPath)
        if (-not $Absent) {
            Add-LabCertificate -Server $server -Certificate $Certificate @Store
        }
        Add-LabSite -Server $server -Name 'www'
        Add-LabBinding -Server $server -Site 'www' -HostName $HostName -Sni -Certificate $Certificate
        return $server
    }
}

Describe 'What Get-CertBinding lists' {
    BeforeAll {
        $script:bindings = @(Get-CertBinding -ServerRoot $script:demo.Path)
    }

    It 'is one object for each https binding of IIS, stopped sites included' {
        $sites = @($script:bindings | Where-Object Consumer -EQ 'IisSite')
        $sites.Name | Sort-Object | Should -Be @(
            'api', 'Default Web Site', 'files', 'intranet', 'legacy', 'mail', 'partners', 'shop', 'shop', 'staging', 'v6'
            'www', 'www')
    }

    It 'is one object for each HTTP.sys record that no site uses' {
        $records = @($script:bindings | Where-Object Consumer -EQ 'HttpSys')
        $records.Endpoint | Sort-Object | Should -Be @('0.0.0.0:10443', '0.0.0.0:5986', '127.0.0.1:7443')
    }

    It 'is not a binding of http, ftp or anything else without TLS' {
        $script:bindings.Name | Should -Not -Contain 'downloads'
        $script:bindings.Name | Should -Not -Contain 'status'
    }

    It 'carries the type name and the members that other commands rely on' {
        foreach ($binding in $script:bindings) {
            $binding.PSObject.TypeNames[0] | Should -BeExactly 'CertRebind.Binding'
            foreach ($member in 'ComputerName', 'Consumer', 'Name', 'Endpoint', 'HostNames', 'Port', 'StoreName',
                'Thumbprint', 'Subject', 'NotAfter', 'DaysLeft', 'State', 'Issues') {
                $binding.PSObject.Properties.Name | Should -Contain $member
            }
        }
    }

    It 'says of an SNI binding which record, host, port and store it uses' {
        $binding = $script:bindings | Where-Object Endpoint -CEQ 'shop.contoso.com:8443'
        $binding.Name | Should -BeExactly 'shop'
        $binding.ComputerName | Should -BeExactly 'WEB01'
        $binding.HostNames | Should -Be @('shop.contoso.com')
        $binding.Port | Should -Be 8443
        $binding.StoreName | Should -BeExactly 'My'
        $binding.Thumbprint | Should -BeExactly $script:demo.Old.Thumbprint
    }

    It 'says of two sites on one address and port that both use its record' {
        $shared = @($script:bindings | Where-Object Endpoint -CEQ '10.0.0.5:443')
        $shared.Name | Sort-Object | Should -Be @('files', 'intranet')
        ($shared | Where-Object Name -EQ 'files').HostNames | Should -Be @('files.contoso.com')
    }

    It 'names the record of a catch-all, of an IPv6 address and of another port as HTTP.sys does' {
        ($script:bindings | Where-Object Name -EQ 'Default Web Site').Endpoint | Should -BeExactly '0.0.0.0:443'
        ($script:bindings | Where-Object Name -EQ 'v6').Endpoint | Should -BeExactly '[2001:db8::10]:443'
        ($script:bindings | Where-Object Name -EQ 'api').Endpoint | Should -BeExactly '0.0.0.0:9443'
    }

    It 'names the owner of a record that it knows, and the application id of one that it does not' {
        ($script:bindings | Where-Object Endpoint -CEQ '0.0.0.0:5986').Name | Should -Match 'WinRM'
        ($script:bindings | Where-Object Endpoint -CEQ '0.0.0.0:10443').Name |
            Should -Be '{7b1c2f0e-52d6-4d0f-9f0a-3c6f1f6a9d21}'
    }

    It 'has no thumbprint for a binding on the central certificate store, and says why' {
        $binding = $script:bindings | Where-Object Name -EQ 'partners'
        $binding.Thumbprint | Should -BeNullOrEmpty
        ($binding.Issues -join ' ') | Should -Match '(?i)central'
    }

    It 'gives the end of validity as a UTC time and the days that are left' {
        $binding = $script:bindings | Where-Object Name -EQ 'mail'
        $binding.NotAfter | Should -BeOfType ([datetime])
        $binding.NotAfter.Kind | Should -Be 'Utc'
        $binding.NotAfter | Should -Be $script:demo.Other.NotAfter.ToUniversalTime()
        $binding.DaysLeft | Should -BeGreaterOrEqual 79
        $binding.DaysLeft | Should -BeLessOrEqual 80
        $binding.Subject | Should -Match 'mail\.fabrikam\.com'
    }

    It 'changes no file' {
        $before = Get-LabFileHash -Server $script:demo.Path
        Get-CertBinding -ServerRoot $script:demo.Path | Out-Null
        Get-LabFileHash -Server $script:demo.Path | Should -BeExactly $before
    }

    It 'stops when the pipeline does' {
        @(Get-CertBinding -ServerRoot $script:demo.Path | Select-Object -First 1).Count | Should -Be 1
    }

    It 'includes a binding whose certificate was never chosen' {
        $server = New-LabServer -Path (New-FolderPath)
        Add-LabSite -Server $server -Name 'new'
        Add-LabBinding -Server $server -Site 'new' -HostName 'new.contoso.com' -Sni -NoRecord
        $binding = Get-CertBinding -ServerRoot $server
        $binding.Name | Should -BeExactly 'new'
        $binding.Thumbprint | Should -BeNullOrEmpty
        $binding.State | Should -BeExactly 'Missing'
        $binding.Issues | Should -Not -BeNullOrEmpty
    }

    It 'is the HTTP.sys records alone where IIS is not installed' {
        $server = New-LabServer -Path (New-FolderPath) -NoIis
        Add-LabCertificate -Server $server -Certificate $script:good
        Add-LabRecord -Server $server -Kind HostnamePort -Endpoint 'www.contoso.com:443' -Thumbprint $script:good.Thumbprint
        $problems = $null
        $bindings = @(Get-CertBinding -ServerRoot $server -ErrorVariable problems)
        $problems | Should -BeNullOrEmpty
        $bindings.Count | Should -Be 1
        $bindings[0].Consumer | Should -BeExactly 'HttpSys'
    }

    It 'shows a thumbprint in upper case, however the record writes it' {
        $server = New-OneSite
        $file = Join-Path $server 'httpsys.json'
        $text = [System.IO.File]::ReadAllText($file)
        Write-LabText -Path $file -Text $text.Replace($script:good.Thumbprint, $script:good.Thumbprint.ToLowerInvariant())
        $binding = Get-CertBinding -ServerRoot $server
        $binding.Thumbprint | Should -BeExactly $script:good.Thumbprint
        $binding.State | Should -BeExactly 'Current'
    }

    It 'takes a store name of null for My' {
        $server = New-LabServer -Path (New-FolderPath) -NoIis
        Add-LabCertificate -Server $server -Certificate $script:good
        Add-LabRecord -Server $server -Kind HostnamePort -Endpoint 'www.contoso.com:443' -StoreName '' -Thumbprint $script:good.Thumbprint
        (Get-CertBinding -ServerRoot $server).State | Should -BeExactly 'Current'
    }

    It 'reads a certificate written as <_>' -ForEach @('Pfx', 'Cer', 'Pem') {
        $server = New-OneSite -Store @{ As = $_ }
        (Get-CertBinding -ServerRoot $server).State | Should -BeExactly 'Current'
    }
}

Describe 'The state of a binding' {
    It 'is Current where nothing is wrong' {
        $binding = Get-CertBinding -ServerRoot (New-OneSite)
        $binding.State | Should -BeExactly 'Current'
        @($binding.Issues).Count | Should -Be 0
    }

    It 'is Missing where the certificate is in no store' {
        $binding = Get-CertBinding -ServerRoot (New-OneSite -Absent)
        $binding.State | Should -BeExactly 'Missing'
        ($binding.Issues -join ' ') | Should -Match $script:good.Thumbprint
    }

    It 'is Expired after the end of its validity' {
        $expired = New-LabCertificate -DnsName 'www.contoso.com' -NotBefore $now.AddDays(-90) -NotAfter $now.AddDays(-1)
        $binding = Get-CertBinding -ServerRoot (New-OneSite -Certificate $expired)
        $binding.State | Should -BeExactly 'Expired'
        $binding.DaysLeft | Should -BeLessThan 0
    }

    It 'is NoPrivateKey where the server has only the certificate' {
        $binding = Get-CertBinding -ServerRoot (New-OneSite -Store @{ NoKey = $true })
        $binding.State | Should -BeExactly 'NoPrivateKey'
    }

    It 'is NameMismatch where the certificate does not cover the host, and names both' {
        $binding = Get-CertBinding -ServerRoot (New-OneSite -HostName 'shop.contoso.com')
        $binding.State | Should -BeExactly 'NameMismatch'
        ($binding.Issues -join ' ') | Should -Match 'shop\.contoso\.com'
        ($binding.Issues -join ' ') | Should -Match 'www\.contoso\.com'
    }

    It 'is Stale where a successor is in the store' {
        $successor = New-LabCertificate -DnsName 'www.contoso.com'
        $server = New-OneSite -Store @{ RenewedBy = $successor.Thumbprint }
        Add-LabCertificate -Server $server -Certificate $successor
        (Get-CertBinding -ServerRoot $server).State | Should -BeExactly 'Stale'
    }

    It 'is not Stale where the successor is not there' {
        $server = New-OneSite -Store @{ RenewedBy = '0123456789ABCDEF0123456789ABCDEF01234567' }
        (Get-CertBinding -ServerRoot $server).State | Should -BeExactly 'Current'
    }

    It 'is Expiring under a third of its life' {
        $ageing = New-LabCertificate -DnsName 'www.contoso.com' -NotBefore $now.AddDays(-68) -NotAfter $now.AddDays(32)
        (Get-CertBinding -ServerRoot (New-OneSite -Certificate $ageing)).State | Should -BeExactly 'Expiring'
    }

    It 'is not Expiring over a third of its life' {
        $ageing = New-LabCertificate -DnsName 'www.contoso.com' -NotBefore $now.AddDays(-65) -NotAfter $now.AddDays(35)
        (Get-CertBinding -ServerRoot (New-OneSite -Certificate $ageing)).State | Should -BeExactly 'Current'
    }

    It 'follows -ExpiringWithin instead where that is given' {
        $server = New-OneSite
        (Get-CertBinding -ServerRoot $server -ExpiringWithin 171).State | Should -BeExactly 'Expiring'
        (Get-CertBinding -ServerRoot $server -ExpiringWithin 168).State | Should -BeExactly 'Current'
    }

    It 'is MayBeShadowed where a record of one address has the same port' {
        $server = New-OneSite
        Add-LabRecord -Server $server -Kind IpPort -Endpoint '10.0.0.9:443' -Thumbprint $script:good.Thumbprint
        $binding = Get-CertBinding -ServerRoot $server -Name 'www'
        $binding.State | Should -BeExactly 'MayBeShadowed'
        ($binding.Issues -join ' ') | Should -Match '10\.0\.0\.9:443'
    }

    It 'is MayBeShadowed by each record of one address with the same port, and all are named once' {
        $server = New-OneSite
        foreach ($endpoint in '10.0.0.9:443', '[2001:db8::1]:443', '10.0.0.9:8443') {
            Add-LabRecord -Server $server -Kind IpPort -Endpoint $endpoint -Thumbprint $script:good.Thumbprint
        }
        $issues = @((Get-CertBinding -ServerRoot $server -Name 'www').Issues)
        $issues.Count | Should -Be 1
        $issues[0] | Should -Match ([regex]::Escape('10.0.0.9:443, [2001:db8::1]:443'))
        $issues[0] | Should -Not -Match '8443'
    }

    It 'is not Current where the certificate is not valid yet' {
        $later = New-LabCertificate -DnsName 'www.contoso.com' -NotBefore $now.AddDays(3)
        $binding = Get-CertBinding -ServerRoot (New-OneSite -Certificate $later)
        $binding.State | Should -BeExactly 'Expired'
        $binding.Issues | Should -Match '^The certificate is not valid before '
    }

    It 'is Stale where the renewal links run in a circle, and says so' {
        $second = New-LabCertificate -DnsName 'www.contoso.com'
        $server = New-OneSite -Store @{ RenewedBy = $second.Thumbprint }
        Add-LabCertificate -Server $server -Certificate $second -RenewedBy $script:good.Thumbprint
        $binding = Get-CertBinding -ServerRoot $server
        $binding.State | Should -BeExactly 'Stale'
        $binding.Issues | Should -Match 'circle'
    }

    It 'is the worst of its issues, and all of them are told' {
        $successor = New-LabCertificate -DnsName 'www.contoso.com'
        $expired = New-LabCertificate -DnsName 'www.contoso.com' -NotBefore $now.AddDays(-90) -NotAfter $now.AddDays(-1)
        $server = New-OneSite -Certificate $expired -Store @{ RenewedBy = $successor.Thumbprint }
        Add-LabCertificate -Server $server -Certificate $successor
        $binding = Get-CertBinding -ServerRoot $server
        $binding.State | Should -BeExactly 'Expired'
        @($binding.Issues).Count | Should -BeGreaterOrEqual 2
        ($binding.Issues -join ' ') | Should -Match $successor.Thumbprint.Substring(0, 8)
    }
}

Describe 'How names of a certificate cover a host' {
    It '<Names> <Verb> <HostName>' -ForEach @(
        @{ Names = '*.contoso.com'; HostName = 'www.contoso.com'; Verb = 'covers'; State = 'Current' }
        @{ Names = '*.contoso.com'; HostName = 'WWW.Contoso.COM'; Verb = 'covers'; State = 'Current' }
        @{ Names = '*.contoso.com'; HostName = 'contoso.com'; Verb = 'does not cover'; State = 'NameMismatch' }
        @{ Names = '*.contoso.com'; HostName = 'a.b.contoso.com'; Verb = 'does not cover'; State = 'NameMismatch' }
        @{ Names = 'www.contoso.com'; HostName = 'www.contoso.com.evil.test'; Verb = 'does not cover'; State = 'NameMismatch' }
        @{ Names = 'xn--bcher-kva.test'; HostName = 'xn--bcher-kva.test'; Verb = 'covers'; State = 'Current' }
    ) {
        $certificate = New-LabCertificate -DnsName $Names
        (Get-CertBinding -ServerRoot (New-OneSite -Certificate $certificate -HostName $HostName)).State |
            Should -BeExactly $State
    }

    It 'a common name with letters outside ASCII covers the same host' {
        $name = "b$([char] 0xFC)cher.test"
        $certificate = New-LabCertificate -Subject "CN=$name" -NoSan
        foreach ($hostName in $name, 'xn--bcher-kva.test') {
            (Get-CertBinding -ServerRoot (New-OneSite -Certificate $certificate -HostName $hostName)).State |
                Should -BeExactly 'Current'
        }
    }

    It 'the common name counts only where there is no list of alternative names' {
        $withList = New-LabCertificate -Subject 'CN=www.contoso.com' -DnsName 'other.contoso.com'
        $without = New-LabCertificate -Subject 'CN=www.contoso.com' -NoSan
        (Get-CertBinding -ServerRoot (New-OneSite -Certificate $withList)).State | Should -BeExactly 'NameMismatch'
        (Get-CertBinding -ServerRoot (New-OneSite -Certificate $without)).State | Should -BeExactly 'Current'
    }
}

Describe 'A record that IIS shares with another owner' {
    It 'is a place of both, in one unit' {
        $server = New-LabServer -Path (New-FolderPath)
        Add-LabCertificate -Server $server -Certificate $script:good
        $owner = '{7b1c2f0e-52d6-4d0f-8f00-000000000001}'
        Add-LabRecord -Server $server -Kind IpPort -Endpoint '0.0.0.0:443' -Thumbprint $script:good.Thumbprint -AppId $owner
        Add-LabSite -Server $server -Name 'www'
        Add-LabBinding -Server $server -Site 'www' -Certificate $script:good
        $bindings = @(Get-CertBinding -ServerRoot $server)
        $bindings.Consumer | Should -Be @('IisSite', 'HttpSys')
        $bindings.Name | Should -Be @('www', $owner)
        @($bindings.Unit | Sort-Object -Unique).Count | Should -Be 1
    }
}

Describe 'The filters of Get-CertBinding' {
    It '-Consumer takes one kind' {
        @(Get-CertBinding -ServerRoot $script:demo.Path -Consumer HttpSys).Consumer | Sort-Object -Unique |
            Should -Be @('HttpSys')
        @(Get-CertBinding -ServerRoot $script:demo.Path -Consumer HttpSys, IisSite).Count | Should -Be 16
    }

    It '-Name takes wildcards, several, and ignores case' {
        @(Get-CertBinding -ServerRoot $script:demo.Path -Name 'WW*', 'v6').Name | Sort-Object |
            Should -Be @('v6', 'www', 'www')
        Get-CertBinding -ServerRoot $script:demo.Path -Name 'nothing*' | Should -BeNullOrEmpty
    }

    It '-Thumbprint takes what an administrator pastes' {
        $pasted = [char] 0x200E + ($script:demo.Other.Thumbprint.ToLowerInvariant() -replace '..', '$0 ')
        $bindings = @(Get-CertBinding -ServerRoot $script:demo.Path -Thumbprint $pasted)
        $bindings.Thumbprint | Sort-Object -Unique | Should -Be @($script:demo.Other.Thumbprint)
        $bindings.Count | Should -Be 2
    }

    It '-Thumbprint passes over a binding of the central certificate store, whose port has a record with it' {
        $server = New-OneSite
        Add-LabBinding -Server $server -Site 'www' -Ccs -HostName 'shop.contoso.com'
        Add-LabRecord -Server $server -Kind IpPort -Endpoint '0.0.0.0:443' -Thumbprint $script:good.Thumbprint
        $bindings = @(Get-CertBinding -ServerRoot $server -Thumbprint $script:good.Thumbprint)
        $bindings.Thumbprint | Sort-Object -Unique | Should -Be @($script:good.Thumbprint)
        $bindings.Count | Should -Be 2
    }

    It '-Name that is no pattern is one error that shows it' {
        $problems = $null
        $bindings = @(Get-CertBinding -ServerRoot $script:demo.Path -Name 'ww[', 'v6' @collect)
        $problems[0].FullyQualifiedErrorId | Should -BeExactly 'NameInvalid,Get-CertBinding'
        "$($problems[0])" | Should -Match 'ww\['
        $bindings.Name | Should -Be @('v6')
    }

    It '-Name completes a name with brackets so that it finds the site' {
        $server = New-LabServer -Path (New-FolderPath)
        Add-LabSite -Server $server -Name 'shop [old]'
        Add-LabBinding -Server $server -Site 'shop [old]' -HostName 'shop.contoso.com' -Sni -Certificate $script:good
        $line = "Get-CertBinding -ServerRoot '$server' -Name shop"
        $text = (TabExpansion2 -inputScript $line -cursorColumn $line.Length).CompletionMatches[0].CompletionText
        Invoke-Expression "@(Get-CertBinding -ServerRoot '$server' -Name $text -ErrorAction SilentlyContinue).Name" |
            Should -Be 'shop [old]'
    }

    It '-State takes one or more' {
        @(Get-CertBinding -ServerRoot $script:demo.Path -State Stale).Count | Should -Be 13
        Get-CertBinding -ServerRoot $script:demo.Path -State Expired | Should -BeNullOrEmpty
    }

    It 'refuses a thumbprint that is none, by a stable id' {
        $problems = $null
        Get-CertBinding -ServerRoot $script:demo.Path -Thumbprint 'abc' @collect |
            Should -BeNullOrEmpty
        $problems[0].FullyQualifiedErrorId | Should -BeExactly 'ThumbprintInvalid,Get-CertBinding'
        "$($problems[0])" | Should -Match 'abc'
    }

    It 'refuses a consumer or a state that does not exist' {
        { Get-CertBinding -ServerRoot $script:demo.Path -Consumer 'Apache' } | Should -Throw '*Apache*'
        { Get-CertBinding -ServerRoot $script:demo.Path -State 'Fine' } | Should -Throw '*Fine*'
    }
}

Describe 'Get-CertBinding on bad input' {
    It 'says that this version needs -ServerRoot' {
        $problems = $null
        try {
            Get-CertBinding @collect | Should -BeNullOrEmpty
        } catch {
            $problems = @($_)
        }
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'LiveServerNotSupported,Get-CertBinding'
        "$($problems[0])" | Should -Match '-ServerRoot'
    }

    It 'names a folder that is not there' {
        $nowhere = Join-Path $TestDrive 'nowhere'
        $problems = $null
        try {
            Get-CertBinding -ServerRoot $nowhere @collect | Should -BeNullOrEmpty
        } catch {
            $problems = @($_)
        }
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'ServerFolderUnreadable,Get-CertBinding'
        "$($problems[0])" | Should -Match ([regex]::Escape($nowhere))
    }

    It 'names server.json where it is <Case>' -ForEach @(
        @{ Case = 'missing'; Text = $null }
        @{ Case = 'empty'; Text = '' }
        @{ Case = 'not JSON'; Text = 'format: 1' }
        @{ Case = 'cut off'; Text = '{"format":1,' }
        @{ Case = 'of another format'; Text = '{"format":2,"computerName":"WEB01"}' }
        @{ Case = 'a list'; Text = '[]' }
    ) {
        $server = New-OneSite
        $file = Join-Path $server 'server.json'
        Remove-Item -LiteralPath $file
        if ($null -ne $Text) {
            Write-LabText -Path $file -Text $Text
        }
        $problems = $null
        try {
            Get-CertBinding -ServerRoot $server @collect | Should -BeNullOrEmpty
        } catch {
            $problems = @($_)
        }
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'ServerFolderUnreadable,Get-CertBinding'
        "$($problems[0])" | Should -Match 'server\.json'
    }

    It 'reports a certificate file that is <Case>, once, and lists every other binding' -ForEach @(
        @{ Case = 'no certificate'; Bytes = [byte[]] (1..64) }
        @{ Case = 'empty'; Bytes = [byte[]] @() }
    ) {
        $server = Copy-LabServer -Server $script:demo.Path -Path (New-FolderPath)
        $file = Join-Path $server "certificates/My/$($script:demo.Other.Thumbprint).pfx"
        [System.IO.File]::WriteAllBytes($file, $Bytes)
        $problems = $null
        $bindings = @(Get-CertBinding -ServerRoot $server @collect)
        @($problems).Count | Should -Be 1
        "$($problems[0])" | Should -Match "$($script:demo.Other.Thumbprint)\.pfx"
        @($bindings | Where-Object State -EQ 'Stale').Count | Should -Be 13
    }

    It 'reports a certificate file that holds another certificate, naming both' {
        $server = New-OneSite
        $file = Join-Path $server "certificates/My/$($script:good.Thumbprint).pfx"
        [System.IO.File]::WriteAllBytes($file, $script:demo.Other.Export('Pfx', ''))
        $problems = $null
        Get-CertBinding -ServerRoot $server @collect | Out-Null
        @($problems).Count | Should -Be 1
        "$($problems[0])" | Should -Match $script:good.Thumbprint
        "$($problems[0])" | Should -Match $script:demo.Other.Thumbprint
    }

    It 'ends at the first error where the caller says -ErrorAction Stop' {
        $server = New-OneSite
        Write-LabText -Path (Join-Path $server 'httpsys.json') -Text '[{'
        { Get-CertBinding -ServerRoot $server -ErrorAction Stop } | Should -Throw '*httpsys.json*'
    }
}

Describe 'A configuration file of a real server' {
    BeforeDiscovery {
        $data = if ($env:CERTREBIND_SHARED_DATA) { $env:CERTREBIND_SHARED_DATA } else { "$PSScriptRoot/../../../shared/data" }
        $real = [System.IO.Path]::GetFullPath("$data/applicationHost.config")
        $isAbsent = -not [System.IO.File]::Exists($real)
    }

    It 'is read' -Skip:$isAbsent -ForEach @{ Real = $real } {
        $server = New-LabServer -Path (New-FolderPath)
        [System.IO.File]::Copy($Real, (Join-Path $server 'applicationHost.config'), $true)
        Add-LabCertificate -Server $server -Certificate $script:good
        Add-LabRecord -Server $server -Kind IpPort -Endpoint '0.0.0.0:443' -Thumbprint $script:good.Thumbprint
        $binding = Get-CertBinding -ServerRoot $server
        $binding.Name | Should -BeExactly 'Default Web Site'
        $binding.Endpoint | Should -BeExactly '0.0.0.0:443'
        $binding.Thumbprint | Should -BeExactly $script:good.Thumbprint
    }
}
