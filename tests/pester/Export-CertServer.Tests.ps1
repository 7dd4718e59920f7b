#Requires -Version 7.4

# The export of a server: the same bindings, no secret, and never half a folder.

BeforeAll {
    # Errors go into $problems of the test and nowhere else.
    $script:collect = @{ ErrorVariable = 'problems'; ErrorAction = 'SilentlyContinue' }

    Import-Module ([System.IO.Path]::GetFullPath("$PSScriptRoot/../../CertRebind.psd1")) -Force -ErrorAction Stop
    Import-Module "$PSScriptRoot/../lab/Lab.psm1"
    Import-Module "$PSScriptRoot/../lab/DemoServer.psm1"
    $script:demo = New-DemoServer -Path (Join-Path $TestDrive 'WEB01')
    Add-LabRdpListener -Server $script:demo.Path -Certificate $script:demo.Old -Name 'Contoso RDP' -Port 13389
    Add-LabWinRmListener -Server $script:demo.Path -Certificate $script:demo.Old -HostName 'www.contoso.com' -NoRecord

    function New-FolderPath {
        Join-Path $TestDrive ([guid]::NewGuid().ToString('n'))
    }

    function Get-Inventory {
        # Every binding in full, but for what depends on the moment.
        param(
            [string] $Server
        )

        Get-CertBinding -ServerRoot $Server | ConvertTo-Json -Depth 4
    }

    function Get-Sibling {
        # What lies beside a folder and begins with its name.
        param(
            [string] $Path
        )

        Get-ChildItem -LiteralPath (Split-Path $Path) | Where-Object Name -Like "$(Split-Path $Path -Leaf).*"
    }

    function Set-Text {
        param(
            [string] $Server,

            [string] $File,

            [scriptblock] $Change
        )

        $path = Join-Path $Server $File
        $text = [System.IO.File]::ReadAllText($path) | ForEach-Object $Change
        [System.IO.File]::WriteAllText($path, $text)
    }

    function Find-Secret {
        # The files below a folder that hold a text in UTF-8, in UTF-16, or in base64 of either at any of the three offsets.
        param(
            [string] $Path,

            [string] $Secret
        )

        $needles = foreach ($encoding in [System.Text.Encoding]::UTF8, [System.Text.Encoding]::Unicode) {
            $content = $encoding.GetBytes($Secret)
            [System.Text.Encoding]::Latin1.GetString($content)
            foreach ($offset in 0..2) {
                $coded = [System.Convert]::ToBase64String([byte[]]::new($offset) + $content)
                # The first and the last group hold bits of what stands around the text; of a short one too little is left.
                if ($coded.Length -ge 16) {
                    $coded.Substring(4, $coded.Length - 8)
                }
            }
        }
        foreach ($file in [System.IO.Directory]::GetFiles($Path, '*', 'AllDirectories')) {
            $text = [System.Text.Encoding]::Latin1.GetString([System.IO.File]::ReadAllBytes($file))
            if ($needles | Where-Object { $text.Contains($_, 'OrdinalIgnoreCase') }) {
                $file
            }
        }
    }
}

Describe 'An export' {
    BeforeAll {
        $script:export = New-FolderPath
        $script:said = @(Export-CertServer -Path $script:export -ServerRoot $script:demo.Path)
    }

    It 'says nothing unless it is asked to' {
        $script:said.Count | Should -Be 0
    }

    It 'gives the same bindings as the server, to the last reason' {
        Get-Inventory $script:export | Should -BeExactly (Get-Inventory $script:demo.Path)
    }

    It 'gives the same plan as the server' {
        $certificates = @{ OldThumbprint = $script:demo.Old.Thumbprint; NewThumbprint = $script:demo.New.Thumbprint }
        $plans = foreach ($server in $script:demo.Path, $script:export) {
            Invoke-CertRebind @certificates -ServerRoot $server -WhatIf |
                Select-Object Consumer, Name, Endpoint, Outcome, Check, Reason | ConvertTo-Json
        }
        $plans[1] | Should -BeExactly $plans[0]
    }

    It 'holds every certificate without its key, and says that the server has the key' {
        $files = Get-ChildItem -LiteralPath (Join-Path $script:export 'certificates') -Recurse -File
        $files.Extension | Sort-Object -Unique | Should -Be @('.cer', '.json')
        foreach ($file in $files | Where-Object Extension -EQ '.cer') {
            $certificate = [System.Security.Cryptography.X509Certificates.X509Certificate2]::new($file.FullName)
            $certificate.HasPrivateKey | Should -BeFalse
            $certificate.Thumbprint | Should -BeExactly $file.BaseName
        }
        $details = Get-Content -Raw -LiteralPath (
            Join-Path $script:export "certificates/My/$($script:demo.Old.Thumbprint).json") | ConvertFrom-Json
        $details.hasPrivateKey | Should -BeTrue
        $details.renewedBy | Should -BeExactly $script:demo.New.Thumbprint
        $details.friendlyName | Should -BeExactly 'Contoso web'
    }

    It 'holds nothing but what is a part of it' {
        (Get-ChildItem -LiteralPath $script:export).Name | Sort-Object |
            Should -Be @('applicationHost.config', 'certificates', 'cim.json', 'httpsys.json', 'registry.json', 'server.json', 'wsman.json')
    }

    It 'is an export that can be exported again, to the same bytes but for the time' {
        $again = New-FolderPath
        Export-CertServer $again -ServerRoot $script:export
        $states = foreach ($folder in $script:export, $again) {
            (Get-LabFileHash $folder) -split "`n" -notmatch ' server\.json$' -join "`n"
        }
        $states[1] | Should -BeExactly $states[0]
    }

    It 'keeps the version of Windows and every setting of a record' {
        $server = New-LabServer -Path (New-FolderPath)
        $certificate = New-LabCertificate -DnsName 'www.contoso.com'
        Add-LabCertificate -Server $server -Certificate $certificate
        Add-LabSite -Server $server -Name 'www'
        Add-LabBinding -Server $server -Site 'www' -HostName 'www.contoso.com' -Sni -Certificate $certificate
        $record = (Get-Content -Raw -LiteralPath (Join-Path $server 'httpsys.json') | ConvertFrom-Json)[0]
        $record.certCheckMode = 2
        $record.flags = 4294967295
        $record.revocationFreshnessTime = 86400
        $record.urlRetrievalTimeout = 15000
        $record.ctlIdentifier = 'ctl'
        $record.ctlStoreName = 'CA'
        ConvertTo-Json @($record) | Set-Content -LiteralPath (Join-Path $server 'httpsys.json')
        $path = New-FolderPath
        Export-CertServer $path -ServerRoot $server
        $exported = (Get-Content -Raw -LiteralPath (Join-Path $path 'httpsys.json') | ConvertFrom-Json)[0]
        foreach ($member in $exported.psobject.Properties.Name) {
            $exported.$member | Should -BeExactly $record.$member -Because $member
        }
        (Get-Content -Raw -LiteralPath (Join-Path $path 'server.json') | ConvertFrom-Json).osVersion |
            Should -BeExactly '10.0.20348'
    }

    It 'has no applicationHost.config where IIS is not installed' {
        $server = New-LabServer -Path (New-FolderPath) -NoIis
        $path = New-FolderPath
        Export-CertServer $path -ServerRoot $server
        (Get-ChildItem -LiteralPath $path).Name | Sort-Object | Should -Be @('httpsys.json', 'server.json')
    }

    It 'is refused where an FTP setting is not as it should be' {
        $server = New-LabServer -Path (New-FolderPath)
        Add-LabSite -Server $server -Name files
        Set-LabFtpSsl -Server $server -Site files -Attribute @{ serverCertHash = 'CanarySecret' }

        $path = New-FolderPath
        { Export-CertServer -Path $path -ServerRoot $server -ErrorAction Stop } | Should -Throw
        $path | Should -Not -Exist
    }

    It 'keeps the certificate settings of FTP, of a site and of the defaults' {
        $server = New-LabServer -Path (New-FolderPath)
        Add-LabSite -Server $server -Name 'files'
        Set-Text $server 'applicationHost.config' {
            $ssl = '<ftpServer userName="canary"><security><ssl serverCertHash="{0}" serverCertStoreName="My"' +
                ' controlChannelPolicy="SslRequire" /></security></ftpServer>'
            $_ -replace '</site>', "$($ssl -f ('A' * 40))</site>" -replace '<siteDefaults>', "<siteDefaults>$($ssl -f ('B' * 40))"
        }
        $path = New-FolderPath
        Export-CertServer $path -ServerRoot $server
        $sites = ([xml](Get-Content -Raw -LiteralPath (Join-Path $path 'applicationHost.config'))).
            configuration.'system.applicationHost'.sites
        $sites.site.ftpServer.security.ssl.serverCertHash | Should -BeExactly ('A' * 40)
        $sites.siteDefaults.ftpServer.security.ssl.serverCertHash | Should -BeExactly ('B' * 40)
        $sites.siteDefaults.ftpServer.security.ssl.controlChannelPolicy | Should -BeExactly 'SslRequire'
        $sites.OuterXml | Should -Not -Match 'canary'
    }
}

Describe 'A secret' {
    BeforeAll {
        $script:canary = 'CanarySecret7Qz4mUx9'
        $server = Copy-LabServer -Server $script:demo.Path -Path (New-FolderPath)
        Set-Text $server 'applicationHost.config' {
            $_ -replace '<processModel ', "<processModel userName=`"x`" password=`"$script:canary`" " `
                -replace '<virtualDirectory ', "<virtualDirectory userName=`"x`" password=`"$script:canary`" " `
                -replace '<bindings>', "<bindings comment=`"$script:canary`"><!-- $script:canary --><add key=`"$script:canary`" />" `
                -replace '</configuration>', "<connectionStrings><add value=`"$script:canary`" /></connectionStrings></configuration>"
        }
        # What nobody knows of a record, of the server and of a certificate.
        $records = Get-Content -Raw -LiteralPath (Join-Path $server 'httpsys.json') | ConvertFrom-Json
        foreach ($record in $records) {
            $record.other = @{ token = $script:canary }
            $record | Add-Member -NotePropertyName 'unknown' -NotePropertyValue $script:canary
        }
        ConvertTo-Json $records -Depth 5 | Set-Content -LiteralPath (Join-Path $server 'httpsys.json')
        foreach ($details in Get-ChildItem -Path "$server/certificates/My/*.json") {
            $content = Get-Content -Raw -LiteralPath $details.FullName | ConvertFrom-Json
            $content | Add-Member -NotePropertyName 'pfxPassword' -NotePropertyValue $script:canary
            $content | Add-Member -NotePropertyName 'keyAccess' -NotePropertyValue @(
                @{ identity = 'S-1-5-20'; rights = 'Read'; note = $script:canary }
                @{ identity = $script:canary; rights = 'Read' })
            ConvertTo-Json $content -Depth 5 | Set-Content -LiteralPath $details.FullName
        }
        Set-Text $server 'server.json' { $_ -replace '^\{', "{`"secret`":`"$script:canary`"," }
        $base64 = [System.Convert]::ToBase64String([System.Text.Encoding]::UTF8.GetBytes("xx$script:canary"))
        Set-Text $server 'registry.json' {
            $_ -replace '^\{', "{`"HKLM\\SOFTWARE\\X`":{`"P`":{`"kind`":`"String`",`"data`":`"$base64`"}},"
        }
        Set-Text $server 'wsman.json' { $_ -replace '"URLPrefix": *"wsman"', "`"URLPrefix`":`"$script:canary`"" }
        Set-Text $server 'cim.json' { $_ -replace '"SecurityLayer"', "`"Comment`":`"$script:canary`",`"SecurityLayer`"" }
        $planted = @{
            'files/C/Windows/System32/ias/ias.xml'  = "<Shared_Secret>$script:canary</Shared_Secret>"
            'tasks/Renew.xml'                       = "<Task><Arguments>/pfxpassword:$script:canary</Arguments></Task>"
            'ProgramData/CertRebind/settings.json'  = "{`"x`":`"$script:canary`"}"
            'events/ForwardedEvents.xml'            = "<Events><!-- $script:canary --></Events>"
        }
        foreach ($file in $planted.Keys) {
            $path = Join-Path $server $file
            [void] [System.IO.Directory]::CreateDirectory((Split-Path $path))
            [System.IO.File]::WriteAllText($path, $planted[$file], [System.Text.Encoding]::Unicode)
        }
        $script:planted = $server
        $script:export = New-FolderPath
        Export-CertServer -Path $script:export -ServerRoot $server
    }

    It 'is found by this test where it was planted' {
        @(Find-Secret $script:planted $script:canary).Count | Should -BeGreaterThan 7
    }

    It 'comes along in no encoding, and the bindings are the same all the same' {
        Find-Secret $script:export $script:canary | Should -BeNullOrEmpty
        Get-Inventory $script:export | Should -BeExactly (Get-Inventory $script:planted)
    }

    It 'leaves who may read a key, by SID' {
        $details = Get-ChildItem -Path "$script:export/certificates/My/*.json" | Select-Object -First 1
        $access = (Get-Content -Raw -LiteralPath $details.FullName | ConvertFrom-Json).keyAccess
        @($access).Count | Should -Be 1
        $access.identity | Should -BeExactly 'S-1-5-20'
    }
}

Describe 'What cannot be read' {
    It 'of one certificate is an error, and the rest is exported' {
        $server = Copy-LabServer -Server $script:demo.Path -Path (New-FolderPath)
        $broken = Join-Path $server "certificates/My/$('C' * 40).cer"
        [System.IO.File]::WriteAllText($broken, 'no certificate')
        $path = New-FolderPath
        Export-CertServer $path -ServerRoot $server @script:collect
        $problems.FullyQualifiedErrorId | Should -BeExactly 'CertificateFileInvalid,Export-CertServer'
        Test-Path -LiteralPath (Join-Path $path "certificates/My/$($script:demo.New.Thumbprint).cer") | Should -BeTrue
        Test-Path -LiteralPath (Join-Path $path "certificates/My/$('C' * 40).cer") | Should -BeFalse
    }

    It 'of <_> stops the export, and no folder is left' -ForEach 'httpsys.json', 'applicationHost.config' {
        $server = Copy-LabServer -Server $script:demo.Path -Path (New-FolderPath)
        [System.IO.File]::WriteAllText((Join-Path $server $_), '[ <')
        $path = New-FolderPath
        Export-CertServer $path -ServerRoot $server @script:collect
        $problems.FullyQualifiedErrorId | Should -Contain 'ExportIncomplete,Export-CertServer'
        Test-Path -LiteralPath $path | Should -BeFalse
        Get-Sibling $path | Should -BeNullOrEmpty
    }
}

Describe 'The target' {
    It 'is not made with -WhatIf' {
        $path = New-FolderPath
        Export-CertServer $path -ServerRoot $script:demo.Path -WhatIf
        Test-Path -LiteralPath $path | Should -BeFalse
        Get-Sibling $path | Should -BeNullOrEmpty
    }

    It 'comes back with -PassThru, and may be an empty folder' {
        $path = New-FolderPath
        [void] [System.IO.Directory]::CreateDirectory($path)
        $folder = Export-CertServer $path -ServerRoot $script:demo.Path -PassThru
        $folder | Should -BeOfType ([System.IO.DirectoryInfo])
        $folder.FullName | Should -BeExactly $path
        Get-Sibling $path | Should -BeNullOrEmpty
    }

    It 'that is an earlier export is replaced with -Force only' {
        $path = New-FolderPath
        Export-CertServer $path -ServerRoot $script:demo.Path
        $before = Get-LabFileHash $path
        $other = New-LabServer -Path (New-FolderPath) -ComputerName 'WEB02'
        Export-CertServer $path -ServerRoot $other @script:collect
        $problems.FullyQualifiedErrorId | Should -BeExactly 'ExportTargetInvalid,Export-CertServer'
        Get-LabFileHash $path | Should -BeExactly $before
        Export-CertServer "$path/" -ServerRoot $other -Force
        (Get-Content -Raw -LiteralPath (Join-Path $path 'server.json') | ConvertFrom-Json).computerName |
            Should -BeExactly 'WEB02'
        Get-Sibling $path | Should -BeNullOrEmpty
    }

    It 'is never the server itself or another folder with keys, -Force or not' {
        $server = Copy-LabServer -Server $script:demo.Path -Path (New-FolderPath)
        $before = Get-LabFileHash $server
        Export-CertServer $server -ServerRoot $server -Force @script:collect
        $problems.FullyQualifiedErrorId | Should -BeExactly 'ExportTargetInvalid,Export-CertServer'
        Get-LabFileHash $server | Should -BeExactly $before
    }

    It 'is never <Name>' -ForEach @(
        @{ Name = 'a folder of something else'; Make = { [System.IO.Directory]::CreateDirectory("$_/photos") } }
        @{ Name = 'a file'; Make = { [System.IO.File]::WriteAllText($_, 'x') } }
        @{ Name = 'a link'; Make = { [System.IO.Directory]::CreateSymbolicLink($_, $script:demo.Path) } }
    ) {
        $path = New-FolderPath
        $path | ForEach-Object $Make
        Export-CertServer $path -ServerRoot $script:demo.Path -Force @script:collect
        $problems.FullyQualifiedErrorId | Should -BeExactly 'ExportTargetInvalid,Export-CertServer'
    }

    It 'that cannot be written is an error, and nothing is left beside it' {
        $path = Join-Path (New-FolderPath) 'name'
        [System.IO.File]::WriteAllText((Split-Path $path), 'a file where a folder is needed')
        Export-CertServer $path -ServerRoot $script:demo.Path @script:collect
        $problems.FullyQualifiedErrorId | Should -BeExactly 'WriteFailed,Export-CertServer'
    }
}

Describe 'An anonymous export' {
    BeforeAll {
        $script:anonymous = New-FolderPath
        Export-CertServer -Path $script:anonymous -ServerRoot $script:demo.Path -Anonymize
        $script:plain = New-FolderPath
        Export-CertServer -Path $script:plain -ServerRoot $script:demo.Path

        function Get-Shape {
            # What stays the same of a binding.
            param(
                [string] $Server
            )

            Get-CertBinding -ServerRoot $Server |
                Select-Object Consumer, Port, StoreName, DaysLeft, State, AppId, @{ n = 'Hosts'; e = { $_.HostNames.Count } },
                    @{ n = 'Issues'; e = { $_.Issues.Count } } |
                ConvertTo-Json
        }

        function Get-ExportedCertificate {
            param(
                [string] $Server,

                [string] $Store
            )

            foreach ($file in Get-ChildItem -Path "$Server/certificates/$Store/*.cer") {
                [System.Security.Cryptography.X509Certificates.X509Certificate2]::new($file.FullName)
            }
        }
    }

    It 'tells no name, address, thumbprint, serial number or key of the server' {
        $secrets = @('contoso', 'fabrikam', 'WEB01', '10.0.0.5', '2001:db8::10', 'Default Web Site', 'intranet', 'web 2026')
        foreach ($secret in $secrets) {
            Find-Secret $script:anonymous $secret | Should -BeNullOrEmpty -Because $secret
        }
        foreach ($certificate in $script:demo.Old, $script:demo.New, $script:demo.Other) {
            $all = [System.IO.Directory]::GetFiles($script:anonymous, '*', 'AllDirectories') |
                ForEach-Object { "$_ " + [System.Convert]::ToHexString([System.IO.File]::ReadAllBytes($_)) + [System.IO.File]::ReadAllText($_) }
            $key = [System.Convert]::ToHexString($certificate.PublicKey.EncodedKeyValue.RawData)
            foreach ($trace in $certificate.Thumbprint, $certificate.SerialNumber, $key) {
                ($all -join '').Contains($trace, 'OrdinalIgnoreCase') | Should -BeFalse -Because $trace
            }
        }
    }

    It 'has the same bindings in the same states' {
        Get-Shape $script:anonymous | Should -BeExactly (Get-Shape $script:demo.Path)
    }

    It 'gives the same plan, check by check' {
        $stale = Get-CertBinding -ServerRoot $script:anonymous -State Stale | Select-Object -First 1
        $new = [regex]::Match($stale.Issues[0], '[0-9A-F]{40}').Value
        $certificates = @(
            @{ ServerRoot = $script:demo.Path; OldThumbprint = $script:demo.Old.Thumbprint; NewThumbprint = $script:demo.New.Thumbprint }
            @{ ServerRoot = $script:anonymous; OldThumbprint = $stale.Thumbprint; NewThumbprint = $new }
        )
        $plans = foreach ($parameters in $certificates) {
            Invoke-CertRebind @parameters -WhatIf -WarningAction SilentlyContinue |
                Select-Object Consumer, Outcome, Check | ConvertTo-Json
        }
        $plans[1] | Should -BeExactly $plans[0]
    }

    It 'has certificates with the validity, kind and size of key, uses and issuer of the ones they stand for' {
        $before = @(Get-ExportedCertificate $script:plain 'My')
        $after = @(Get-ExportedCertificate $script:anonymous 'My')
        $shapes = foreach ($certificates in $before, $after) {
            $certificates | ForEach-Object {
                $rsa = [System.Security.Cryptography.X509Certificates.RSACertificateExtensions]::GetRSAPublicKey($_)
                $size = if ($rsa) { $rsa.ExportParameters($false).Modulus.Length }
                $uses = ($_.Extensions | Where-Object { $_.Oid.Value -eq '2.5.29.37' }).EnhancedKeyUsages.Value
                $curve = [System.Convert]::ToHexString($_.PublicKey.EncodedParameters.RawData)
                "$($_.NotBefore.Ticks) $($_.NotAfter.Ticks) $($_.PublicKey.Oid.Value) $curve $size $uses"
            } | Sort-Object | Join-String -Separator "`n"
        }
        $shapes[1] | Should -BeExactly $shapes[0]
        @($after.Issuer | Sort-Object -Unique).Count | Should -Be 1
    }

    It 'has certificates that are signed by the authority that stands for theirs' {
        $root = Get-ExportedCertificate $script:anonymous 'Root'
        foreach ($certificate in Get-ExportedCertificate $script:anonymous 'My') {
            $chain = [System.Security.Cryptography.X509Certificates.X509Chain]::new()
            $chain.ChainPolicy.RevocationMode = 'NoCheck'
            $chain.ChainPolicy.TrustMode = 'CustomRootTrust'
            [void] $chain.ChainPolicy.CustomTrustStore.Add($root)
            $chain.Build($certificate) | Should -BeTrue -Because "$($chain.ChainStatus.StatusInformation)"
        }
    }

    It 'keeps which name a wildcard covers and which lies within another, and well-known accounts' {
        $server = New-LabServer -Path (New-FolderPath)
        $certificate = New-LabCertificate -DnsName '*.secret.example', 'mail.other.example' -IpAddress '203.0.113.9'
        Add-LabCertificate -Server $server -Certificate $certificate
        Add-LabSite -Server $server -Name 'www'
        foreach ($name in 'a.secret.example', 'A.Secret.example', 'a.b.secret.example', 'secret.example', 'mail.other.example', 'm\u00fcnchen.example') {
            $name = [regex]::Unescape($name)
            if ($name -ceq 'A.Secret.example') {
                Add-LabBinding -Server $server -Site 'www' -HostName $name -Sni -Port 444 -Certificate $certificate
            } else {
                Add-LabBinding -Server $server -Site 'www' -HostName $name -Sni -Certificate $certificate
            }
        }
        Set-Text $server "certificates/My/$($certificate.Thumbprint).json" {
            $_ -replace '^\{', '{"keyAccess":[{"identity":"S-1-5-20","rights":"Read"},{"identity":"S-1-5-21-7-8-9-1104","rights":"Read"}],'
        }
        $path = New-FolderPath
        Export-CertServer $path -ServerRoot $server -Anonymize
        $states = foreach ($folder in $server, $path) { (Get-CertBinding -ServerRoot $folder).State -join ' ' }
        $states[1] | Should -BeExactly $states[0]
        $states[0] | Should -Match 'NameMismatch'
        $names = (Get-CertBinding -ServerRoot $path).HostNames
        $names[1] | Should -BeExactly $names[0]
        $names[2] | Should -BeLike "*.$($names[3])"
        Find-Secret $path 'nchen' | Should -BeNullOrEmpty
        Find-Secret $path 'S-1-5-21-7-8-9' | Should -BeNullOrEmpty
        $details = Get-ChildItem -Path "$path/certificates/My/*.json" | Get-Content -Raw | ConvertFrom-Json
        $details.keyAccess.identity[0] | Should -BeExactly 'S-1-5-20'
        (Get-ExportedCertificate $path 'My').MatchesHostname('198.18.0.1') | Should -BeTrue
    }

    It 'leaves out a certificate with a key that it cannot make, and says so' {
        $server = Copy-LabServer -Server $script:demo.Path -Path (New-FolderPath)
        $curve = [System.Security.Cryptography.ECCurve]::CreateFromFriendlyName('brainpoolP256r1')
        $key = [System.Security.Cryptography.ECDsa]::Create($curve)
        $request = [System.Security.Cryptography.X509Certificates.CertificateRequest]::new('CN=x', $key, 'SHA256')
        $now = [System.DateTimeOffset]::UtcNow
        $odd = $request.CreateSelfSigned($now.AddDays(-1), $now.AddDays(30))
        Add-LabCertificate -Server $server -Certificate $odd -As Cer
        $path = New-FolderPath
        Export-CertServer $path -ServerRoot $server -Anonymize @script:collect
        $problems.FullyQualifiedErrorId | Should -BeExactly 'CertificateNotAnonymized,Export-CertServer'
        Get-Shape $path | Should -BeExactly (Get-Shape $server)
    }
}

Describe 'Random servers' {
    It 'have the same bindings as their exports' {
        $random = [System.Random]::new(20261125)
        $authority = New-LabCertificateAuthority
        foreach ($round in 1..12) {
            $server = New-LabServer -Path (New-FolderPath)
            $certificates = foreach ($number in 1..(1 + $random.Next(4))) {
                $names = foreach ($position in 1..(1 + $random.Next(3))) {
                    ('*.contoso.com', 'www.contoso.com', 'shop.fabrikam.com', 'example.org')[$random.Next(4)]
                }
                $end = [System.DateTimeOffset]::UtcNow.AddDays($random.Next(-20, 200))
                $certificate = New-LabCertificate -DnsName $names -Issuer $authority -NotAfter $end
                $store = @{ Store = ('My', 'WebHosting')[$random.Next(2)]; As = ('Pfx', 'Cer', 'Pem')[$random.Next(3)] }
                if ($random.Next(4) -gt 0) {
                    Add-LabCertificate -Server $server -Certificate $certificate @store -Archived:($random.Next(2) -eq 0)
                }
                $certificate
            }
            foreach ($number in 1..(1 + $random.Next(5))) {
                Add-LabSite -Server $server -Name "site $number & <co>" -Stopped:($random.Next(2) -eq 0)
                $binding = @{ Server = $server; Site = "site $number & <co>"; Certificate = $certificates[$random.Next($certificates.Count)] }
                if ($random.Next(2) -eq 0) {
                    Add-LabBinding @binding -HostName "www$number.contoso.com" -Sni
                } else {
                    Add-LabBinding @binding -Port (8443 + $number)
                }
            }
            $path = New-FolderPath
            Export-CertServer $path -ServerRoot $server
            Get-Inventory $path | Should -BeExactly (Get-Inventory $server) -Because "of round $round"
        }
    }
}
