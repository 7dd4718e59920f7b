#Requires -Version 7.4

# A server folder with something broken in it: one clear error that names the file, and nothing written.

BeforeAll {
    # Errors go into $problems of the test and nowhere else.
    $script:collect = @{ ErrorVariable = 'problems'; ErrorAction = 'SilentlyContinue' }

    Import-Module ([System.IO.Path]::GetFullPath("$PSScriptRoot/../../CertRebind.psd1")) -Force -ErrorAction Stop
    Import-Module "$PSScriptRoot/../lab/Lab.psm1"
    $script:old = New-LabCertificate -DnsName 'www.contoso.com'
    $script:new = New-LabCertificate -DnsName 'www.contoso.com'
    $script:pair = @{ OldThumbprint = $script:old.Thumbprint; NewThumbprint = $script:new.Thumbprint }
    $script:sound = New-LabServer -Path (Join-Path $TestDrive 'sound')
    Add-LabCertificate -Server $script:sound -Certificate $script:old -RenewedBy $script:new.Thumbprint
    Add-LabCertificate -Server $script:sound -Certificate $script:new
    Add-LabSite -Server $script:sound -Name 'www'
    Add-LabBinding -Server $script:sound -Site 'www' -HostName 'www.contoso.com' -Sni -Certificate $script:old

    function New-Broken {
        # A copy of the sound server in which one file has another content; no content at all takes the file away.
        param(
            [string] $File,

            [AllowNull()]
            [object] $Content
        )

        $server = Copy-LabServer -Server $script:sound -Path (Join-Path $TestDrive ([guid]::NewGuid().ToString('n')))
        $path = Join-Path $server $File
        Remove-Item -LiteralPath $path
        if ($Content -is [byte[]]) {
            [System.IO.File]::WriteAllBytes($path, $Content)
        } elseif ($null -ne $Content) {
            Write-LabText -Path $path -Text $Content
        }
        return $server
    }

    function Invoke-Broken {
        # The rebind on a broken server: what came out, the errors, and whether any file changed.
        param(
            [string] $Server
        )

        $files = Get-LabFileHash -Server $Server
        $problems = $null
        $results = @(Invoke-CertRebind -ServerRoot $Server @pair @collect -WarningAction SilentlyContinue)
        [pscustomobject]@{
            Results  = $results
            Problems = @($problems)
            Changed  = (Get-LabFileHash -Server $Server) -cne $files
        }
    }

    function Test-RefusedFor {
        # One error that names the file, nothing moved, nothing written.
        param(
            [string] $Server,

            [string] $File
        )

        $run = Invoke-Broken -Server $Server
        $run.Changed | Should -BeFalse
        @($run.Results | Where-Object Outcome -In 'Moved', 'Planned').Count | Should -Be 0
        $run.Problems.Count | Should -Be 1 -Because ($run.Problems -join ' | ')
        "$($run.Problems[0])" | Should -Match ([regex]::Escape($File))
        $run.Problems[0].FullyQualifiedErrorId | Should -Match '^[A-Z][A-Za-z]+,Invoke-CertRebind$'
        $run.Problems[0].FullyQualifiedErrorId | Should -Not -Match '^Unexpected'
    }
}

Describe 'The sound server' {
    It 'can be rebound' {
        $server = Copy-LabServer -Server $script:sound -Path (Join-Path $TestDrive ([guid]::NewGuid().ToString('n')))
        $run = Invoke-Broken -Server $server
        $run.Results.Outcome | Should -Be @('Moved')
        $run.Problems.Count | Should -Be 0
    }
}

Describe 'httpsys.json' {
    It 'that is <Case> is refused' -ForEach @(
        @{ Case = 'empty'; Text = '' }
        @{ Case = 'white space'; Text = "  `n " }
        @{ Case = 'not JSON'; Text = 'kind=IpPort' }
        @{ Case = 'cut off'; Text = '[{"kind":"IpPort","endpoint":"0.0.0.0:443"' }
        @{ Case = 'an object'; Text = '{}' }
        @{ Case = 'null'; Text = 'null' }
        @{ Case = 'a list of one number'; Text = '[1]' }
        @{ Case = 'followed by something'; Text = '[] []' }
        @{ Case = 'with a trailing comma'; Text = '[{"kind":"IpPort","endpoint":"0.0.0.0:443","thumbprint":"0123456789ABCDEF0123456789ABCDEF01234567"},]' }
        @{ Case = 'with a number that is none'; Text = '[{"kind":"IpPort","endpoint":"0.0.0.0:443","flags":NaN}]' }
        @{ Case = 'with a comment'; Text = '[] // none' }
        @{ Case = 'nested 100,000 deep'; Text = ('[' * 100000) + (']' * 100000) }
        @{ Case = 'UTF-16'; Text = [byte[]] (0xFF, 0xFE, 0x5B, 0, 0x5D, 0) }
        @{ Case = 'not UTF-8'; Text = [byte[]] (0x5B, 0x22, 0xC3, 0x28, 0x22, 0x5D) }
        @{ Case = 'zero bytes'; Text = [byte[]]::new(4096) }
    ) {
        Test-RefusedFor -Server (New-Broken -File 'httpsys.json' -Content $Text) -File 'httpsys.json'
    }

    It 'is refused for a record with <Case>, and the error names the record' -ForEach @(
        @{ Case = 'a thumbprint of 39 digits'; Find = '"thumbprint": "(.)'; Put = '"thumbprint": "' }
        @{ Case = 'a thumbprint that is a number'; Find = '"thumbprint": "[0-9A-F]+"'; Put = '"thumbprint": 1234' }
        @{ Case = 'a thumbprint of null'; Find = '"thumbprint": "[0-9A-F]+"'; Put = '"thumbprint": null' }
        @{ Case = 'no thumbprint'; Find = '"thumbprint": "[0-9A-F]+",'; Put = '' }
        @{ Case = 'two thumbprints'; Find = '("thumbprint": "[0-9A-F]+",)'; Put = '$1 $1' }
        @{ Case = 'an unknown kind'; Find = 'HostnamePort'; Put = 'HostPort' }
        @{ Case = 'a kind that does not fit the endpoint'; Find = 'HostnamePort'; Put = 'IpPort' }
        @{ Case = 'flags that are text'; Find = '"flags": 0'; Put = '"flags": "none"' }
        @{ Case = 'negative flags'; Find = '"flags": 0'; Put = '"flags": -1' }
        @{ Case = 'flags that are a fraction'; Find = '"flags": 0'; Put = '"flags": 0.5' }
        @{ Case = 'an application id that is none'; Find = '"appId": "[^"]+"'; Put = '"appId": "IIS"' }
    ) {
        $text = [System.IO.File]::ReadAllText((Join-Path $script:sound 'httpsys.json'))
        $text -cmatch $Find | Should -BeTrue
        $server = New-Broken -File 'httpsys.json' -Content ($text -creplace $Find, $Put)
        Test-RefusedFor -Server $server -File 'httpsys.json'
        "$((Invoke-Broken -Server $server).Problems[0])" | Should -Match 'www\.contoso\.com:443'
    }

    It 'is refused for the endpoint <Endpoint>' -ForEach @(
        @{ Endpoint = 'www.contoso.com' }
        @{ Endpoint = 'www.contoso.com:' }
        @{ Endpoint = 'www.contoso.com:0' }
        @{ Endpoint = 'www.contoso.com:65536' }
        @{ Endpoint = 'www.contoso.com:4x3' }
        @{ Endpoint = ':443' }
        @{ Endpoint = '' }
    ) {
        $text = [System.IO.File]::ReadAllText((Join-Path $script:sound 'httpsys.json'))
        $server = New-Broken -File 'httpsys.json' -Content $text.Replace('www.contoso.com:443', $Endpoint)
        Test-RefusedFor -Server $server -File 'httpsys.json'
    }

    It 'is refused for two records of one endpoint, though they differ by case' {
        $text = [System.IO.File]::ReadAllText((Join-Path $script:sound 'httpsys.json'))
        $record = $text.Trim().TrimStart('[').TrimEnd(']')
        $server = New-Broken -File 'httpsys.json' -Content "[$record,$($record.Replace('www.contoso', 'WWW.contoso'))]"
        Test-RefusedFor -Server $server -File 'httpsys.json'
    }

    It 'that is a folder is refused' {
        $server = New-Broken -File 'httpsys.json' -Content $null
        [void] [System.IO.Directory]::CreateDirectory((Join-Path $server 'httpsys.json'))
        Test-RefusedFor -Server $server -File 'httpsys.json'
    }

    It 'that is missing is refused' {
        Test-RefusedFor -Server (New-Broken -File 'httpsys.json' -Content $null) -File 'httpsys.json'
    }

    It 'of 50 MB is refused, since no server has so many records' {
        $text = [System.IO.File]::ReadAllText((Join-Path $script:sound 'httpsys.json'))
        $server = New-Broken -File 'httpsys.json' -Content $text.Replace('[', '[' + (' ' * 50MB))
        Test-RefusedFor -Server $server -File 'httpsys.json'
    }
}

Describe 'applicationHost.config' {
    It 'that is <Case> is refused' -ForEach @(
        @{ Case = 'empty'; Text = '' }
        @{ Case = 'not XML'; Text = 'sites: none' }
        @{ Case = 'cut off'; Text = '<configuration><system.applicationHost><sites><site name="www"' }
        @{ Case = 'with a document type'; Text = '<!DOCTYPE configuration SYSTEM "http://127.0.0.1:9/x.dtd"><configuration />' }
        @{
            Case = 'an entity bomb'
            Text = '<!DOCTYPE c [<!ENTITY a "aaaaaaaaaa">' +
                (-join (98..122 | ForEach-Object { '<!ENTITY {0} "{1}">' -f [char] $_, ('&{0};' -f [char] ($_ - 1) * 10) })) +
                ']><configuration>&z;</configuration>'
        }
        @{ Case = 'an external entity'; Text = '<!DOCTYPE c [<!ENTITY x SYSTEM "file:///etc/passwd">]><configuration>&x;</configuration>' }
        @{ Case = 'zero bytes'; Text = [byte[]]::new(4096) }
    ) {
        Test-RefusedFor -Server (New-Broken -File 'applicationHost.config' -Content $Text) -File 'applicationHost.config'
    }

    It 'is refused for a binding with <Case>, and the error names the site' -ForEach @(
        @{ Case = 'no binding information'; Find = 'bindingInformation="[^"]+"'; Put = '' }
        @{ Case = 'a port that is none'; Find = '\*:443:'; Put = '*:https:' }
        @{ Case = 'a port out of range'; Find = '\*:443:'; Put = '*:70000:' }
        @{ Case = 'too few parts'; Find = '\*:443:www\.contoso\.com'; Put = '443' }
        @{ Case = 'sslFlags that are no number'; Find = 'sslFlags="1"'; Put = 'sslFlags="Sni"' }
        @{ Case = 'SNI without a host'; Find = '\*:443:www\.contoso\.com'; Put = '*:443:' }
    ) {
        $text = [System.IO.File]::ReadAllText((Join-Path $script:sound 'applicationHost.config'))
        $text -cmatch $Find | Should -BeTrue
        $server = New-Broken -File 'applicationHost.config' -Content ($text -creplace $Find, $Put)
        Test-RefusedFor -Server $server -File 'applicationHost.config'
        "$((Invoke-Broken -Server $server).Problems[0])" | Should -Match 'www'
    }

    It 'that is a folder is refused' {
        $server = New-Broken -File 'applicationHost.config' -Content $null
        [void] [System.IO.Directory]::CreateDirectory((Join-Path $server 'applicationHost.config'))
        Test-RefusedFor -Server $server -File 'applicationHost.config'
    }

    It 'nested 100,000 deep ends in an error or is read, and the process lives' {
        $nested = ('<a>' * 100000) + ('</a>' * 100000)
        $text = [System.IO.File]::ReadAllText((Join-Path $script:sound 'applicationHost.config'))
        $server = New-Broken -File 'applicationHost.config' -Content $text.Replace('</configuration>', "$nested</configuration>")
        $run = Invoke-Broken -Server $server
        ($run.Problems.Count + $run.Results.Count) | Should -BeGreaterThan 0
    }

    It 'of 50 MB is refused, since no server has so many sites' {
        $text = [System.IO.File]::ReadAllText((Join-Path $script:sound 'applicationHost.config'))
        $filler = '<!-- ' + ('x' * 50MB) + ' -->'
        $server = New-Broken -File 'applicationHost.config' -Content $text.Replace('</configuration>', "$filler</configuration>")
        Test-RefusedFor -Server $server -File 'applicationHost.config'
    }
}

Describe 'A certificate file' {
    It 'of the new certificate that is <Case> blocks the rebind and is named' -ForEach @(
        @{ Case = 'empty'; Bytes = [byte[]] @() }
        @{ Case = 'no certificate'; Bytes = [byte[]] (1..200) }
    ) {
        $file = "$($script:new.Thumbprint).pfx"
        Test-RefusedFor -Server (New-Broken -File "certificates/My/$file" -Content $Bytes) -File $file
    }

    It 'of the new certificate that is cut off blocks the rebind and is named' {
        $file = "$($script:new.Thumbprint).pfx"
        $bytes = [System.IO.File]::ReadAllBytes((Join-Path $script:sound "certificates/My/$file"))
        $server = New-Broken -File "certificates/My/$file" -Content ([byte[]] $bytes[0..([int] ($bytes.Length / 2))])
        Test-RefusedFor -Server $server -File $file
    }

    It 'that is PEM without an end blocks the rebind and is named' {
        $server = New-Broken -File "certificates/My/$($script:new.Thumbprint).pfx" -Content $null
        Write-LabText -Path (Join-Path $server "certificates/My/$($script:new.Thumbprint).cer") -Text "-----BEGIN CERTIFICATE-----`nAAAA"
        Test-RefusedFor -Server $server -File "$($script:new.Thumbprint).cer"
    }

    It 'with properties that are <Case> is named' -ForEach @(
        @{ Case = 'not JSON'; Text = 'yes' }
        @{ Case = 'a list'; Text = '[]' }
        @{ Case = 'of the wrong type'; Text = '{"hasPrivateKey":"no"}' }
        @{ Case = 'linked to no thumbprint'; Text = '{"renewedBy":"tomorrow"}' }
    ) {
        $file = "$($script:new.Thumbprint).json"
        Test-RefusedFor -Server (New-Broken -File "certificates/My/$file" -Content $Text) -File $file
    }

    It 'of another certificate does not stop the rebind' {
        $server = Copy-LabServer -Server $script:sound -Path (Join-Path $TestDrive ([guid]::NewGuid().ToString('n')))
        [System.IO.File]::WriteAllBytes((Get-LabPath $server "certificates/My/$('A' * 40).pfx"), [byte[]] (1..99))
        (Invoke-Broken -Server $server).Results.Outcome | Should -Be @('Moved')
    }

    It 'that is not named by a thumbprint does not stop the rebind' {
        $server = Copy-LabServer -Server $script:sound -Path (Join-Path $TestDrive ([guid]::NewGuid().ToString('n')))
        Write-LabText -Path (Get-LabPath $server 'certificates/My/readme.txt') -Text 'notes'
        (Invoke-Broken -Server $server).Results.Outcome | Should -Be @('Moved')
    }
}

Describe 'Two files of one certificate' {
    It 'are not chosen between: <Extension> beside the .pfx' -ForEach @(
        @{ Extension = 'cer' }
        @{ Extension = 'PFX' }
    ) {
        $server = Copy-LabServer -Server $script:sound -Path (Join-Path $TestDrive ([guid]::NewGuid().ToString('n')))
        $base = Join-Path $server "certificates/My/$($script:new.Thumbprint)"
        [System.IO.File]::Copy("$base.pfx", "$base.copy")
        if ($Extension -ceq 'cer') {
            [System.IO.File]::WriteAllBytes("$base.cer", $script:new.RawData)
        } else {
            [System.IO.File]::Copy("$base.pfx", "$base.PFX")
        }
        [System.IO.File]::Delete("$base.copy")
        Test-RefusedFor -Server $server -File $script:new.Thumbprint
    }
}

Describe 'A file that cannot be written' {
    It 'is an error, and a result that is Failed' -Skip:(-not $IsLinux) {
        # A link is not followed: what it leads to may be anything.
        $server = Copy-LabServer -Server $script:sound -Path (Join-Path $TestDrive ([guid]::NewGuid().ToString('n')))
        [System.IO.File]::Move((Join-Path $server 'httpsys.json'), (Join-Path $server 'elsewhere.json'))
        $null = [System.IO.File]::CreateSymbolicLink((Join-Path $server 'httpsys.json'), 'elsewhere.json')
        $files = Get-LabFileHash -Server $server -WithoutJournal
        $run = Invoke-Broken -Server $server
        Get-LabFileHash -Server $server -WithoutJournal | Should -BeExactly $files
        $run.Results.Outcome | Should -Be @('Failed')
        $run.Problems.Count | Should -Be 1
        $run.Problems[0].FullyQualifiedErrorId | Should -BeExactly 'WriteFailed,Invoke-CertRebind'
        "$($run.Problems[0])" | Should -Match 'httpsys\.json.* link'
        $run.Results.Reason | Should -BeExactly "$($run.Problems[0])"
    }

    It 'stops a caller who says -ErrorAction Stop' -Skip:(-not $IsLinux) {
        $server = Copy-LabServer -Server $script:sound -Path (Join-Path $TestDrive ([guid]::NewGuid().ToString('n')))
        [System.IO.File]::Move((Join-Path $server 'httpsys.json'), (Join-Path $server 'elsewhere.json'))
        $null = [System.IO.File]::CreateSymbolicLink((Join-Path $server 'httpsys.json'), 'elsewhere.json')
        { Invoke-CertRebind -ServerRoot $server @pair -ErrorAction Stop } | Should -Throw '*httpsys.json*'
    }
}

Describe 'Characters that a console obeys' {
    It 'do not reach the message about <File>' -ForEach @(
        @{ File = 'httpsys.json'; Old = 'www.contoso.com:443'; New = 'www\u001b[31m.contoso.com:443' }
        @{ File = 'httpsys.json'; Old = '"storeName": "My"'; New = '"storeName": "M\u001b[31my"' }
        @{ File = 'applicationHost.config'; Old = 'name="www"'; New = "name=`"w$([char] 0x9B)31mww`"" }
        @{ File = 'applicationHost.config'; Old = '*:443:www'; New = "*:443:$([char] 0x9B)31mwww" }
        @{ File = 'server.json'; Old = 'WEB01'; New = 'WEB\u001b[31m01' }
    ) {
        $text = [System.IO.File]::ReadAllText((Join-Path $script:sound $File))
        $text | Should -Match ([regex]::Escape($Old))
        $server = New-Broken -File $File -Content $text.Replace($Old, $New)
        $problems = $null
        try {
            Invoke-CertRebind -ServerRoot $server @pair @collect | Should -Not -Contain 'Moved'
        } catch {
            $problems = @($_)
        }
        @($problems).Count | Should -Be 1
        "$($problems[0])" | Should -Match ([regex]::Escape($File))
        "$($problems[0])" | Should -Not -Match '[\x00-\x1F\x7F-\x9F]'
    }
}

Describe 'The folder itself' {
    It 'that is missing, or a file, is named' -ForEach @('missing', 'file') {
        $path = Join-Path $TestDrive ([guid]::NewGuid().ToString('n'))
        if ($_ -eq 'file') {
            Write-LabText -Path $path -Text ''
        }
        $problems = $null
        try {
            Invoke-CertRebind -ServerRoot $path @pair @collect |
                Should -BeNullOrEmpty
        } catch {
            $problems = @($_)
        }
        "$($problems[0])" | Should -Match ([regex]::Escape($path))
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'ServerFolderUnreadable,Invoke-CertRebind'
    }

    It 'is needed by this version, which says so' {
        $problems = $null
        try {
            Invoke-CertRebind @pair @collect |
                Should -BeNullOrEmpty
        } catch {
            $problems = @($_)
        }
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'LiveServerNotSupported,Invoke-CertRebind'
    }
}
