#Requires -Version 7.4

# What a change leaves of httpsys.json: every byte but the thumbprint, and the store where it is another; and what puts it back.

BeforeAll {
    $script:root = [System.IO.Path]::GetFullPath("$PSScriptRoot/../..")
    Import-Module "$script:root/CertRebind.psd1" -Force -ErrorAction Stop
    Import-Module "$PSScriptRoot/../lab/Lab.psm1"
    # Putting back what a record held is below the commands: the classes of the server layer themselves.
    . "$script:root/module/CertRebind.Core.ps1"

    $script:old = New-LabCertificate -DnsName 'www.contoso.com', 'shop.contoso.com'
    $script:new = New-LabCertificate -DnsName 'www.contoso.com', 'shop.contoso.com'
    $script:appId = '{4dc3e181-e14b-4a21-b022-59fc669b0914}'
    $script:record = '{"kind":"HostnamePort","endpoint":"www.contoso.com:443","thumbprint":"OLD","storeName":"My",' +
    '"appId":"' + $script:appId + '","flags":0}'

    function New-Folder {
        # A server folder whose httpsys.json is this text, with OLD standing for the thumbprint of the old certificate.
        param(
            [string] $Text,

            [string] $NewStore = 'My'
        )

        $server = New-LabServer -Path (Join-Path $TestDrive ([guid]::NewGuid().ToString('n'))) -NoIis
        Add-LabCertificate -Server $server -Certificate $script:old
        Add-LabCertificate -Server $server -Certificate $script:new -Store $NewStore
        Write-LabText -Path (Join-Path $server 'httpsys.json') -Text (Get-Expected -Text $Text -Certificate $script:old)
        return $server
    }

    function Get-Expected {
        param(
            [string] $Text,

            [System.Security.Cryptography.X509Certificates.X509Certificate2] $Certificate
        )

        return $Text.Replace('OLD', $Certificate.Thumbprint).Replace('old', $Certificate.Thumbprint.ToLowerInvariant())
    }

    function Get-Bytes {
        param(
            [string] $Server
        )

        return [System.BitConverter]::ToString([System.IO.File]::ReadAllBytes((Join-Path $Server 'httpsys.json')))
    }

    function ConvertTo-Bytes {
        param(
            [string] $Text
        )

        return [System.BitConverter]::ToString([System.Text.UTF8Encoding]::new($false).GetBytes($Text))
    }

    function Move-All {
        # The outcomes of a rebind from the old certificate to the new one.
        param(
            [string] $Server
        )

        $pair = @{ OldThumbprint = $script:old.Thumbprint; NewThumbprint = $script:new.Thumbprint }
        return (Invoke-CertRebind -ServerRoot $Server @pair -Force -ErrorAction Stop).Outcome
    }

    function Open-HttpSys {
        param(
            [string] $Server
        )

        return [CertRebindServerFolder]::OpenServerFolder($Server).HttpSys
    }
}

Describe 'A rebind' {
    It 'changes the thumbprint and no other byte where httpsys.json is <Case>' -ForEach @(
        @{ Case = 'on one line'; Change = { "[$record]" } }
        @{ Case = 'spread out with spaces'; Change = { "[`n    $($record.Replace(',', ",`n        ").Replace(':"', ' : "'))`n]`n" } }
        @{ Case = 'written with CRLF and tabs'; Change = { "[`r`n`t$($record.Replace(',', ",`r`n`t`t"))`r`n]`r`n" } }
        @{ Case = 'begun with a byte order mark'; Change = { [char] 0xFEFF + "[$record]" } }
        @{ Case = 'full of blank lines'; Change = { "`n`n [ `n" + ($record -creplace '^\{', "{`n`n" -creplace '\}$', "`n }") + "`n`n]`n`n" } }
        @{ Case = 'written with commas first'; Change = { "[ $($record.Replace(',', "`n  , "))`n]" } }
        @{ Case = 'without a storeName'; Change = { "[$($record.Replace('"storeName":"My",', ''))]" } }
        @{ Case = 'with a storeName of null'; Change = { "[$($record.Replace('"storeName":"My"', '"storeName": null'))]" } }
        @{ Case = 'with an empty storeName'; Change = { '[' + $record.Replace('"storeName":"My"', '"storeName":""') + ']' } }
        @{ Case = 'with the store in capitals'; Change = { "[$($record.Replace('"My"', '"MY"'))]" } }
        @{ Case = 'with names that are escaped'; Change = { "[$($record.Replace('"thumbprint"', '"\u0074humb\u0070rint"').Replace('"endpoint"', '"e\u006edpoint"'))]" } }
        @{ Case = 'with texts that are escaped'; Change = { "[$($record.Replace('www.contoso', 'www\u002Econtoso').Replace('"kind"', '"note":"\/\\\"\u00e9\n","kind"'))]" } }
        @{ Case = 'with brackets in texts'; Change = { "[$($record.Replace('"kind"', '"note":"}],[{\"thumbprint\":\"x\"}","kind"'))]" } }
        @{ Case = 'with deep members of its own'; Change = { "[$($record.Replace('"flags":0', '"flags":0,"other":{"a":[{"thumbprint":"keep","b":[[1e2,-0.50]]}],"c":{}}'))]" } }
        @{ Case = 'with the thumbprint first'; Change = { "[$($record.Replace('"thumbprint":"OLD",', '').Replace('{"kind"', '{"thumbprint":"OLD","kind"'))]" } }
        @{ Case = 'with the thumbprint last'; Change = { "[$($record.Replace('"thumbprint":"OLD",', '').Replace('"flags":0', '"flags":0,"thumbprint":"OLD"'))]" } }
        @{ Case = 'with characters outside ASCII'; Change = { '[' + $record.Replace('"kind"', '"' + [char] 0xF6 + [char]::ConvertFromUtf32(0x1F512) + '":"' + [char] 0x4E16 + '","kind"') + ']' } }
        @{ Case = 'with a member that is named item'; Change = { "[$($record.Replace('"kind"', '"item":["OTHER"],"a b":{"item":1},"kind"'))]" } }
    ) {
        $text = & $Change
        $server = New-Folder -Text $text
        Move-All -Server $server | Should -Be @('Moved')
        Get-Bytes -Server $server | Should -BeExactly (ConvertTo-Bytes (Get-Expected -Text $text -Certificate $script:new))
    }

    It 'writes the thumbprint in capitals and leaves the records around it as they are' {
        $before = '[ {"kind":"IpPort","endpoint":"0.0.0.0:8443","thumbprint":"' + ('ab' * 20) + '","appId":"' + $script:appId + '"} ,'
        $after = ",`t{`"kind`":`"CentralStore`", `"endpoint`":`"443`",`"appId`":`"$script:appId`"}]"
        $server = New-Folder -Text ($before + $script:record.Replace('OLD', 'old') + $after)
        Move-All -Server $server | Should -Be @('Moved')
        $expected = Get-Expected -Text ($before + $script:record + $after) -Certificate $script:new
        Get-Bytes -Server $server | Should -BeExactly (ConvertTo-Bytes $expected)
    }

    It 'changes the store as well where the new certificate is in another, <Case>' -ForEach @(
        @{ Case = 'in its place'; Before = '"storeName":"My"'; After = '"storeName":"WebHosting"' }
        @{ Case = 'in the place of null'; Before = '"storeName" :null '; After = '"storeName" :"WebHosting" ' }
        @{ Case = 'in the place of an empty text'; Before = '"storeName":""'; After = '"storeName":"WebHosting"' }
    ) {
        $text = '[' + $script:record.Replace('"storeName":"My"', $Before) + ']'
        $server = New-Folder -Text $text -NewStore 'WebHosting'
        Move-All -Server $server | Should -Be @('Moved')
        $expected = Get-Expected -Text $text.Replace($Before, $After) -Certificate $script:new
        Get-Bytes -Server $server | Should -BeExactly (ConvertTo-Bytes $expected)
    }

    It 'adds a store that is not there behind the thumbprint, spaced as the members around it' {
        $text = "[`r`n`t$($script:record.Replace('"storeName":"My",', '').Replace(',', ",`r`n`t`t").Replace('":', '": '))`r`n]"
        $server = New-Folder -Text $text -NewStore 'WebHosting'
        Move-All -Server $server | Should -Be @('Moved')
        $expected = $text.Replace('"thumbprint": "OLD",', "`"thumbprint`": `"OLD`",`r`n`t`t`"storeName`": `"WebHosting`",")
        Get-Bytes -Server $server | Should -BeExactly (ConvertTo-Bytes (Get-Expected -Text $expected -Certificate $script:new))
    }
}

Describe 'The state of a record' {
    It 'is its text in the file, and puts the file back byte for byte: <Case>' -ForEach @(
        @{ Case = 'compact'; Change = { $record } }
        @{ Case = 'CRLF and tabs'; Change = { $record.Replace(',', ",`r`n`t") } }
        @{ Case = 'a lower-case thumbprint'; Change = { $record.Replace('OLD', 'old') } }
        @{ Case = 'no storeName'; Change = { $record.Replace('"storeName":"My",', '') } }
        @{ Case = 'a storeName of null'; Change = { $record.Replace('"My"', 'null') } }
        @{ Case = 'escapes and deep members'; Change = { $record.Replace('"kind"', '"\u006eote":{"a":[{"b":[1]}]},"kind"') } }
    ) {
        $item = Get-Expected -Text (& $Change) -Certificate $script:old
        $server = New-Folder -Text "[ $item`n]"
        $before = Get-Bytes -Server $server
        $httpSys = Open-HttpSys -Server $server
        $found = $httpSys.Records()['HostnamePort www.contoso.com:443']
        $state = $httpSys.State($found)
        $state | Should -BeExactly $item

        $httpSys.SetCertificate($found, $script:new.Thumbprint, 'WebHosting')
        Get-Bytes -Server $server | Should -Not -Be $before
        $found.Thumbprint | Should -BeExactly $script:new.Thumbprint
        $found.StoreName | Should -BeExactly 'WebHosting'

        # By another run, as after one that was killed.
        $later = Open-HttpSys -Server $server
        $found = $later.Records()['HostnamePort www.contoso.com:443']
        $later.Restore($found, $state)
        Get-Bytes -Server $server | Should -BeExactly $before
        $found.Thumbprint | Should -BeExactly $script:old.Thumbprint
        $found.StoreName | Should -BeExactly 'My'
        $later.State($found) | Should -BeExactly $item
    }

    It 'is not put back where it is <Case>, and no byte changes' -ForEach @(
        @{ Case = 'of another endpoint'; Change = { $item.Replace('www.', 'shop.') } }
        @{ Case = 'of another kind'; Change = { $item.Replace('HostnamePort', 'ScopedCentralStore').Replace($old.Thumbprint, '') } }
        @{ Case = 'no JSON'; Change = { 'certhash=' + $old.Thumbprint } }
        @{ Case = 'empty'; Change = { '' } }
        @{ Case = 'cut short'; Change = { $item.Substring(0, 60) } }
        @{ Case = 'two records'; Change = { $item + ',' + $item } }
        @{ Case = 'a record and the end of the file'; Change = { $item + ']' } }
        @{ Case = 'no object'; Change = { '"www.contoso.com:443"' } }
        @{ Case = 'without a thumbprint'; Change = { $item.Replace($old.Thumbprint, '') } }
    ) {
        $item = Get-Expected -Text $script:record -Certificate $script:old
        $server = New-Folder -Text "[$item]"
        $before = Get-Bytes -Server $server
        $httpSys = Open-HttpSys -Server $server
        $found = $httpSys.Records()['HostnamePort www.contoso.com:443']
        $state = & $Change
        $failure = { $httpSys.Restore($found, $state) } | Should -Throw -PassThru
        $failure.Exception.ErrorId | Should -BeExactly 'StateInvalid'
        $failure.Exception.Message | Should -Match 'www\.contoso\.com:443.*Nothing was changed'
        Get-Bytes -Server $server | Should -BeExactly $before
    }

    It 'is changed where it stands, and not in a copy of it within another record' {
        $other = $script:record.Replace('www', 'shop')
        $text = "[$($other.TrimEnd('}')),`"other`":{`"copy`":$script:record}},$script:record]"
        $server = New-Folder -Text $text
        $httpSys = Open-HttpSys -Server $server
        $found = $httpSys.Records()['HostnamePort www.contoso.com:443']
        $state = $httpSys.State($found)
        $httpSys.SetCertificate($found, $script:new.Thumbprint, 'My')
        $end = $text.LastIndexOf('OLD')
        $expected = $text.Substring(0, $end) + 'NEW' + $text.Substring($end + 3)
        $expected = $expected.Replace('NEW', $script:new.Thumbprint).Replace('OLD', $script:old.Thumbprint)
        Get-Bytes -Server $server | Should -BeExactly (ConvertTo-Bytes $expected)
        $httpSys.Restore($found, $state)
        Get-Bytes -Server $server | Should -BeExactly (ConvertTo-Bytes (Get-Expected -Text $text -Certificate $script:old))
    }

    It 'keeps what somebody else changes in other records between two changes of a run' {
        $server = New-Folder -Text "[$script:record,$($script:record.Replace('www', 'shop')),$($script:record.Replace('www', 'mail'))]"
        $httpSys = Open-HttpSys -Server $server
        $records = $httpSys.Records()
        $httpSys.SetCertificate($records['HostnamePort www.contoso.com:443'], $script:new.Thumbprint, 'My')
        $path = Join-Path $server 'httpsys.json'
        $text = [System.IO.File]::ReadAllText($path)
        $end = $text.LastIndexOf('"flags":0')
        Write-LabText -Path $path -Text ($text.Substring(0, $end) + '"flags": 4 ' + $text.Substring($end + 9))
        $httpSys.SetCertificate($records['HostnamePort shop.contoso.com:443'], $script:new.Thumbprint, 'My')
        $after = @(Get-LabRecord -Server $server)
        $after.thumbprint | Should -Be @($script:new.Thumbprint, $script:new.Thumbprint, $script:old.Thumbprint)
        $after[2].flags | Should -Be 4
        [System.IO.File]::ReadAllText($path) | Should -Match '"flags": 4 \}'
        # The record that was changed meanwhile is not written over.
        $failure = { $httpSys.SetCertificate($records['HostnamePort mail.contoso.com:443'], $script:new.Thumbprint, 'My') } |
            Should -Throw -PassThru
        $failure.Exception.ErrorId | Should -BeExactly 'RecordChanged'
    }

    It 'is not written over what changed since the records were read: <Case>' -ForEach @(
        @{ Case = 'the thumbprint'; Find = 'OLD'; Put = 'AB' * 20 }
        @{ Case = 'another member'; Find = '"flags":0'; Put = '"flags":4' }
        @{ Case = 'the record is gone'; Find = '.+'; Put = '[]' }
    ) {
        $server = New-Folder -Text "[$script:record]"
        $httpSys = Open-HttpSys -Server $server
        $found = $httpSys.Records()['HostnamePort www.contoso.com:443']
        $state = $httpSys.State($found)
        $path = Join-Path $server 'httpsys.json'
        $Find = $Find.Replace('OLD', $script:old.Thumbprint)
        Write-LabText -Path $path -Text ([System.IO.File]::ReadAllText($path) -creplace $Find, $Put)
        $before = Get-Bytes -Server $server
        foreach ($change in { $httpSys.Restore($found, $state) }, { $httpSys.SetCertificate($found, $script:new.Thumbprint, 'My') }) {
            $failure = $change | Should -Throw -PassThru
            $failure.Exception.ErrorId | Should -BeExactly 'RecordChanged'
        }
        Get-Bytes -Server $server | Should -BeExactly $before
    }
}

Describe 'Any layout' {
    It 'loses no byte to a move, and to undoing it none at all (seed <_>)' -ForEach @(1..8) {
        $random = [System.Random]::new($_)
        function Get-Blank { return -join @(1..$random.Next(1, 4) | ForEach-Object { ('', ' ', "`n", "`t", "`r`n")[$random.Next(5)] }) }
        function Get-Junk {
            param(
                [int] $Depth
            )

            $kind = $random.Next($(if ($Depth -gt 3) { 4 } else { 6 }))
            if ($kind -eq 4) {
                $members = @(0..$random.Next(3) | ForEach-Object { "$(Get-Blank)`"m$_`"$(Get-Blank):$(Get-Blank)$(Get-Junk ($Depth + 1))$(Get-Blank)" })
                return '{' + ($members -join ',') + '}'
            }
            if ($kind -eq 5) {
                return '[' + (@(0..$random.Next(3) | ForEach-Object { "$(Get-Blank)$(Get-Junk ($Depth + 1))" }) -join ',') + ']'
            }
            return ('"}],{[\"\\"', 'null', '-1.50e+2', '"\u007b,:\/"')[$kind]
        }

        foreach ($round in 1..6) {
            $count = $random.Next(1, 6)
            $items = foreach ($number in 1..$count) {
                $members = [System.Collections.Generic.List[string]]::new([string[]] (
                        '"kind"~:~"HostnamePort"', "`"endpoint`"~:~`"h$number.contoso.com:443`"", "`"appId`"~:~`"$script:appId`"",
                        ('"thumbprint"~:~"' + ('OLD', 'old')[$random.Next(2)] + '"')))
                if ($random.Next(3)) { $members.Add('"storeName"~:~' + ('null', '"My"', '"my"', '""')[$random.Next(4)]) }
                if ($random.Next(2)) { $members.Add('"other"~:~{~}') }
                if ($random.Next(2)) { $members.Add("`"x y`"~:~$(Get-Junk 0)") }
                $shuffled = @($members | Sort-Object { $random.Next() })
                [regex]::Replace('~{~' + ($shuffled -join '~,~') + '~}~', '~', { Get-Blank })
            }
            $text = Get-Expected -Text ('[' + (@($items) -join ',') + ']' + (Get-Blank)) -Certificate $script:old
            $server = New-Folder -Text $text
            $before = Get-Bytes -Server $server
            $httpSys = Open-HttpSys -Server $server
            $records = $httpSys.Records()
            $records.get_Count() | Should -Be $count -Because $text
            $key = "HostnamePort h$($random.Next(1, $count + 1)).contoso.com:443"
            $state = $httpSys.State($records[$key])
            $httpSys.SetCertificate($records[$key], $script:new.Thumbprint, 'My')

            # Outside of the record nothing has changed, within it the forty digits.
            $place = $text.IndexOf($state, [System.StringComparison]::Ordinal)
            $moved = [regex]::Replace($state, $script:old.Thumbprint, $script:new.Thumbprint, 'IgnoreCase')
            $expected = $text.Substring(0, $place) + $moved + $text.Substring($place + $state.Length)
            Get-Bytes -Server $server | Should -BeExactly (ConvertTo-Bytes $expected)

            $httpSys.SetCertificate($records[$key], $script:new.Thumbprint, 'WebHosting')
            $httpSys.Restore($records[$key], $state)
            Get-Bytes -Server $server | Should -BeExactly $before -Because $text
        }
    }
}
