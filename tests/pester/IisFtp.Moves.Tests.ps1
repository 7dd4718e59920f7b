#Requires -Version 7.4

# What a move of an FTP certificate leaves of applicationHost.config, what puts it back, and what keeps from it.

BeforeAll {
    # Errors go into $problems of the test and nowhere else.
    $script:collect = @{ ErrorVariable = 'problems'; ErrorAction = 'SilentlyContinue' }

    $script:root = [System.IO.Path]::GetFullPath("$PSScriptRoot/../..")
    Import-Module "$script:root/CertRebind.psd1" -Force -ErrorAction Stop
    Import-Module "$PSScriptRoot/../lab/Lab.psm1"
    # Putting back what a setting held is below the commands: the classes of the server layer themselves.
    . "$script:root/module/CertRebind.Core.ps1"

    $names = 'files.contoso.com', 'docs.contoso.com'
    $script:old = New-LabCertificate -DnsName $names -Rsa
    $script:new = New-LabCertificate -DnsName $names -Rsa
    $script:pair = @{ OldThumbprint = $script:old.Thumbprint; NewThumbprint = $script:new.Thumbprint }
    $script:site = '<site name="files" id="1"><bindings><binding protocol="ftp" bindingInformation="*:21:"/></bindings>' +
    '<ftpServer><security><ssl serverCertHash="OLD" serverCertStoreName="My" /></security></ftpServer></site>'

    function Get-Config {
        # applicationHost.config with these sites.
        param([string] $Sites = $script:site)

        return '<?xml version="1.0" encoding="UTF-8"?><configuration><system.applicationHost><sites>' + $Sites +
        '</sites></system.applicationHost></configuration>'
    }

    function New-Folder {
        # A server folder with both certificates whose applicationHost.config is this text, with OLD standing for the old one.
        param(
            [string] $Config = (Get-Config),

            [string] $NewStore = 'My',

            [System.Text.Encoding] $Encoding = [System.Text.UTF8Encoding]::new($false)
        )

        $server = New-LabServer -Path (Join-Path $TestDrive ([guid]::NewGuid().ToString('n')))
        Add-LabCertificate -Server $server -Certificate $script:old
        Add-LabCertificate -Server $server -Certificate $script:new -Store $NewStore
        $text = $Config.Replace('OLD', $script:old.Thumbprint)
        [System.IO.File]::WriteAllText((Join-Path $server 'applicationHost.config'), $text, $Encoding)
        return $server
    }

    function Get-Bytes {
        param([string] $Server)

        return [System.BitConverter]::ToString([System.IO.File]::ReadAllBytes((Join-Path $Server 'applicationHost.config')))
    }

    function ConvertTo-Bytes {
        param([string] $Text, [System.Text.Encoding] $Encoding = [System.Text.UTF8Encoding]::new($false))

        return [System.BitConverter]::ToString($Encoding.GetPreamble() + $Encoding.GetBytes($Text))
    }

    function Move-All {
        param([string] $Server)

        return @(Invoke-CertRebind -ServerRoot $Server @script:pair -Force -ErrorAction Stop)
    }

    function Open-Ftp {
        # The FTP settings of a server, as they are read.
        param([string] $Server)

        $opened = [CertRebindServerFolder]::OpenServerFolder($Server)
        [void] $opened.Iis.HttpsBindings()
        return $opened.Iis.Ftp
    }

    function Set-Text {
        # Another text in the place of one in applicationHost.config, as if something else had changed it.
        param([string] $Server, [string] $From, [string] $To)

        $path = Join-Path $Server 'applicationHost.config'
        $text = [System.IO.File]::ReadAllText($path)
        $text.Contains($From) | Should -BeTrue
        [System.IO.File]::WriteAllText($path, $text.Replace($From, $To))
    }
}

Describe 'A move of an FTP certificate' {
    It 'changes the hash and no other byte where applicationHost.config is <Case>' -ForEach @(
        @{ Case = 'on one line'; Change = { $args[0] } }
        @{ Case = 'with line ends of Windows and tabs'; Change = { $args[0].Replace('><', ">`r`n`t<") } }
        @{ Case = 'with apostrophes'; Change = { $args[0].Replace('"OLD"', "'OLD'") } }
        @{ Case = 'with blanks around the equals signs'; Change = { $args[0].Replace('Hash=', "Hash `r`n = ") } }
        @{ Case = 'with an end tag of its own'; Change = { $args[0].Replace('" /></security>', '"></ssl></security>') } }
        @{ Case = 'with comments, CDATA and other elements ssl around'; Change = {
                $args[0].Replace('<ftpServer>', '<!-- <ssl serverCertHash="OLD"/> --><![CDATA[<ssl>]]><x><ssl y="OLD"/></x><ftpServer>')
            }
        }
        @{ Case = 'with attributes that nobody knows'; Change = { $args[0].Replace('<ssl ', '<ssl future="&lt;OLD&#x41;" ') } }
        @{ Case = 'with letters of other languages'; Change = { $args[0].Replace('<ftpServer>', "<!-- M$([char] 0xfc)nchen -->`u{1F511}<ftpServer>") } }
    ) {
        $config = & $Change (Get-Config)
        $server = New-Folder -Config $config

        (Move-All -Server $server).Outcome | Should -Be 'Moved'

        $text = $config.Replace('OLD', $script:old.Thumbprint)
        $hash = [regex] "(?<=security><ssl (future=`"[^`"]*`" )?serverCertHash\s*=\s*[`"'])$($script:old.Thumbprint)"
        if ($text.Contains("`t")) { $hash = [regex] "(?<=security>\s*<ssl serverCertHash=`")$($script:old.Thumbprint)" }
        $hash.Matches($text).Count | Should -Be 1
        Get-Bytes -Server $server | Should -BeExactly (ConvertTo-Bytes -Text $hash.Replace($text, $script:new.Thumbprint))
    }

    It 'keeps the encoding: <Name>' -ForEach @(
        @{ Name = 'UTF-8 with a byte order mark'; Encoding = [System.Text.UTF8Encoding]::new($true) }
        @{ Name = 'UTF-16'; Encoding = [System.Text.Encoding]::Unicode }
        @{ Name = 'UTF-16, the high byte first'; Encoding = [System.Text.Encoding]::BigEndianUnicode }
    ) {
        $config = (Get-Config).Replace(' encoding="UTF-8"', '')
        $server = New-Folder -Config $config -Encoding $Encoding

        (Move-All -Server $server).Outcome | Should -Be 'Moved'

        Get-Bytes -Server $server |
            Should -BeExactly (ConvertTo-Bytes -Text $config.Replace('OLD', $script:new.Thumbprint) -Encoding $Encoding)
    }

    It 'changes the store where the new certificate is in another' {
        $server = New-Folder -NewStore 'WebHosting'

        (Move-All -Server $server).Outcome | Should -Be 'Moved'

        $expected = (Get-Config).Replace('OLD', $script:new.Thumbprint).Replace('"My"', '"WebHosting"')
        Get-Bytes -Server $server | Should -BeExactly (ConvertTo-Bytes -Text $expected)
    }

    It 'adds the store behind the hash where there was none' {
        $config = (Get-Config).Replace(' serverCertStoreName="My"', '')
        $server = New-Folder -NewStore 'WebHosting' -Config $config

        (Move-All -Server $server).Outcome | Should -Be 'Moved'

        $new = "$($script:new.Thumbprint)`" serverCertStoreName=`"WebHosting"
        Get-Bytes -Server $server | Should -BeExactly (ConvertTo-Bytes -Text $config.Replace('OLD', $new))
    }

    It 'moves several settings of one file in one run, and the web binding of the same site' {
        $docs = $script:site.Replace('"files" id="1"', '"docs" id="2"').Replace('*:21:', '*:2121:')
        $defaults = '<siteDefaults><ftpServer><security><ssl serverCertHash="OLD"/></security></ftpServer></siteDefaults>'
        $config = Get-Config -Sites ($script:site + $docs + $defaults)
        $server = New-Folder -Config $config
        Add-LabRecord -Server $server -Kind IpPort -Endpoint '0.0.0.0:443' -Thumbprint $script:old.Thumbprint

        $results = Move-All -Server $server

        $results.Consumer | Should -Be 'HttpSys', 'IisFtp', 'IisFtp', 'IisFtp'
        $results.Outcome | Should -Be 'Moved', 'Moved', 'Moved', 'Moved'
        Get-Bytes -Server $server | Should -BeExactly (ConvertTo-Bytes -Text $config.Replace('OLD', $script:new.Thumbprint))
        (Move-All -Server $server).Outcome | Should -Be 'AlreadyCurrent', 'AlreadyCurrent', 'AlreadyCurrent', 'AlreadyCurrent'
    }

    It 'is in the journal with the start tag before and after it, and nothing else of the file' {
        $server = New-Folder -Config (Get-Config).Replace('<bindings>', '<application password="canary-7"/><bindings>')
        $null = Move-All -Server $server

        $run = Get-CertRebindRun -ServerRoot $server
        $run.Outcome | Should -BeExactly 'Succeeded'
        $run.Bindings.Consumer | Should -BeExactly 'IisFtp'
        $file = Get-ChildItem -LiteralPath (Join-Path $server 'ProgramData/CertRebind/runs') -File
        $text = [System.IO.File]::ReadAllText($file.FullName)
        $text | Should -Not -Match 'canary'
        $change = ($text | ConvertFrom-Json).changes
        $change.pointer | Should -BeExactly 'IisFtp site files'
        $change.before | Should -BeExactly "<ssl serverCertHash=`"$($script:old.Thumbprint)`" serverCertStoreName=`"My`" />"
        $change.after | Should -BeExactly "<ssl serverCertHash=`"$($script:new.Thumbprint)`" serverCertStoreName=`"My`" />"
    }
}

Describe 'A move of an FTP certificate that cannot be made' {
    It 'says so where the setting has changed since it was read' {
        $server = New-Folder
        $ftp = Open-Ftp -Server $server
        $setting = $ftp.Certificates()[0]
        Set-Text -Server $server -From ' serverCertStoreName' -To ' ssl128="true" serverCertStoreName'
        $bytes = Get-Bytes -Server $server

        { $ftp.SetCertificate($setting, $script:new.Thumbprint, 'My') } |
            Should -Throw '*setting FTP of site files in *has been changed since it was read*'

        Get-Bytes -Server $server | Should -BeExactly $bytes
        $setting.Thumbprint | Should -BeExactly $script:old.Thumbprint
    }

    It 'says so where the site is gone' {
        $server = New-Folder
        $ftp = Open-Ftp -Server $server
        $setting = $ftp.Certificates()[0]
        Set-Text -Server $server -From '"files"' -To '"other"'

        { $ftp.SetCertificate($setting, $script:new.Thumbprint, 'My') } | Should -Throw '*has been changed since it was read*'
    }

    It 'says so where the file is broken in the meantime' {
        $server = New-Folder
        $ftp = Open-Ftp -Server $server
        $setting = $ftp.Certificates()[0]
        Set-Text -Server $server -From '</configuration>' -To ''

        { $ftp.SetCertificate($setting, $script:new.Thumbprint, 'My') } |
            Should -Throw '*cannot be written, so FTP of site files keeps its certificate:*'
    }

    It 'keeps what others have changed elsewhere in the file in the meantime' {
        $server = New-Folder
        $ftp = Open-Ftp -Server $server
        $setting = $ftp.Certificates()[0]
        Set-Text -Server $server -From '<sites>' -To '<sites><!-- new --><site name="new" id="9"/>'

        $ftp.SetCertificate($setting, $script:new.Thumbprint, 'My')

        $expected = (Get-Config).Replace('OLD', $script:new.Thumbprint)
        $expected = $expected.Replace('<sites>', '<sites><!-- new --><site name="new" id="9"/>')
        Get-Bytes -Server $server | Should -BeExactly (ConvertTo-Bytes -Text $expected)
    }

    It 'leaves the file and says so where it cannot be replaced' -Skip:(-not $IsLinux) {
        $server = New-Folder
        $real = Join-Path $TestDrive "$([guid]::NewGuid().ToString('n')).config"
        $path = Join-Path $server 'applicationHost.config'
        [System.IO.File]::Move($path, $real)
        $null = New-Item -ItemType SymbolicLink -Path $path -Target $real
        $before = [System.IO.File]::ReadAllText($real)

        $result = Invoke-CertRebind -ServerRoot $server @script:pair -Force @script:collect

        $result.Outcome | Should -BeExactly 'Failed'
        $problems.FullyQualifiedErrorId | Should -Contain 'WriteFailed,Invoke-CertRebind'
        $result.Reason | Should -Match 'is a link, which is not followed'
        [System.IO.File]::ReadAllText($real) | Should -BeExactly $before
    }

    It 'leaves the store of the defaults where a site has come to share it' {
        $defaults = '<siteDefaults><ftpServer><security><ssl serverCertHash="OLD"/></security></ftpServer></siteDefaults>'
        $server = New-Folder -Config (Get-Config -Sites ($script:site + $defaults))
        $ftp = Open-Ftp -Server $server
        $setting = $ftp.Certificates()[0]
        Set-Text -Server $server -From ' serverCertStoreName="My"' -To ''
        $bytes = Get-Bytes -Server $server

        { $ftp.SetCertificate($setting, $script:new.Thumbprint, 'WebHosting') } |
            Should -Throw '*the store of siteDefaults is part of the FTP setting of site files.'

        Get-Bytes -Server $server | Should -BeExactly $bytes
    }

    It 'does not put back <Case>' -ForEach @(
        @{ Case = 'another element'; State = '<site serverCertHash="OLD" />' }
        @{ Case = 'more than the tag'; State = '<ssl serverCertHash="OLD" /><evil />' }
        @{ Case = 'a tag without a certificate'; State = '<ssl controlChannelPolicy="SslAllow" />' }
        @{ Case = 'what is no thumbprint'; State = '<ssl serverCertHash="x" />' }
        @{ Case = 'what is no XML'; State = '<ssl serverCertHash="OLD" serverCertHash="OLD" />' }
        @{ Case = 'nothing'; State = '' }
    ) {
        $server = New-Folder
        $ftp = Open-Ftp -Server $server
        $bytes = Get-Bytes -Server $server

        { $ftp.Restore($ftp.Certificates()[0], $State.Replace('OLD', $script:new.Thumbprint)) } |
            Should -Throw 'The saved state of FTP of site files cannot be put back: *Nothing was changed.'

        Get-Bytes -Server $server | Should -BeExactly $bytes
    }
}

Describe 'An undo of FTP' {
    It 'puts the file back byte for byte, and holds it' {
        $server = New-Folder -NewStore 'WebHosting' -Config (Get-Config).Replace(' serverCertStoreName="My"', '')
        $bytes = Get-Bytes -Server $server
        $null = Move-All -Server $server

        (Undo-CertRebind -ServerRoot $server -Force).Outcome | Should -Be 'Moved'

        Get-Bytes -Server $server | Should -BeExactly $bytes
        Add-LabCertificate -Server $server -Certificate $script:old -RenewedBy $script:new.Thumbprint
        $event = [pscustomobject]@{
            PSTypeName = 'CertRebind.LifecycleEvent'; Kind = 'Replaced'; Scope = 'System'
            OldThumbprint = $script:old.Thumbprint; NewThumbprint = $script:new.Thumbprint
        }
        $held = $event | Invoke-CertRebind -ServerRoot $server -Force
        $held.Check | Should -BeExactly 'Held'
        Undo-CertRebind -ServerRoot $server -Release
        ($event | Invoke-CertRebind -ServerRoot $server -Force).Outcome | Should -BeExactly 'Moved'
    }

    It 'leaves a setting that something else has changed since, unless told otherwise' {
        $server = New-Folder
        $null = Move-All -Server $server
        Set-Text -Server $server -From '"My" />' -To '"My" ssl128="true" />'

        $left = Undo-CertRebind -ServerRoot $server -Force
        $left.Outcome | Should -BeExactly 'Skipped'
        $left.Reason | Should -Match 'Something else has changed FTP of site files since the run'
        (Undo-CertRebind -ServerRoot $server -Force -IgnoreDrift).Outcome | Should -BeExactly 'Moved'

        $expected = (Get-Config).Replace('OLD', $script:old.Thumbprint).Replace('"My" />', '"My" ssl128="true" />')
        Get-Bytes -Server $server | Should -BeExactly (ConvertTo-Bytes -Text $expected)
    }
}

Describe 'A run that was killed between HTTP.sys and FTP' {
    BeforeEach {
        $script:server = New-Folder
        Add-LabRecord -Server $script:server -Kind IpPort -Endpoint '0.0.0.0:443' -Thumbprint $script:old.Thumbprint
        $script:before = Get-Bytes -Server $script:server
        $null = Move-All -Server $script:server
        # The journal as it was before the first change.
        $file = Get-ChildItem -LiteralPath (Join-Path $script:server 'ProgramData/CertRebind/runs') -File
        $run = [System.IO.File]::ReadAllText($file.FullName) | ConvertFrom-Json -DateKind String
        $run.ended = $null
        foreach ($change in $run.changes) { $change.after = $null }
        foreach ($binding in $run.bindings) { $binding.outcome = 'Planned' }
        [System.IO.File]::WriteAllText($file.FullName.Replace('.json', '.open.json'), (ConvertTo-Json $run -Depth 9))
        [System.IO.File]::Delete($file.FullName)
    }

    It 'is taken up by the next one' {
        Set-Text -Server $script:server -From $script:new.Thumbprint -To $script:old.Thumbprint

        $results = Invoke-CertRebind -ServerRoot $script:server @script:pair -Force -WarningAction SilentlyContinue

        $results.Outcome | Should -Be 'Recovered', 'Skipped', 'Moved', 'AlreadyCurrent'
        ($results | Where-Object Outcome -EQ 'Moved').Consumer | Should -BeExactly 'IisFtp'
        @((Get-CertBinding -ServerRoot $script:server).Thumbprint | Sort-Object -Unique) | Should -Be $script:new.Thumbprint
    }

    It 'can be undone as a whole' {
        $undone = Undo-CertRebind -ServerRoot $script:server -Force -WarningAction SilentlyContinue
        ($undone | Where-Object Outcome -EQ 'Moved').Consumer | Should -Be 'HttpSys', 'IisFtp'
        Get-Bytes -Server $script:server | Should -BeExactly $script:before
    }
}
