#Requires -Version 7.4

# What docs/automation.md says of the automation, against the automation itself, so that the page does not go stale.

BeforeAll {
    Import-Module "$PSScriptRoot/../../CertRebind.psd1" -Force
    Import-Module "$PSScriptRoot/../lab/Lab.psm1"
    $script:root = [System.IO.Path]::GetFullPath("$PSScriptRoot/../..")
    $script:page = [System.IO.File]::ReadAllText("$script:root/docs/automation.md")

    function New-EnabledServer {
        # A server with one site, its automation on, and no waiting for what is not there.
        $path = New-LabServer -Path (Join-Path $TestDrive ([guid]::NewGuid().ToString('n')))
        $old = New-LabCertificate -DnsName 'www.contoso.com'
        Add-LabCertificate -Server $path -Certificate $old
        Add-LabSite -Server $path -Name 'www'
        Add-LabBinding -Server $path -Site 'www' -HostName 'www.contoso.com' -Sni -Certificate $old
        Enable-CertAutoRebind -ServerRoot $path -WarningAction SilentlyContinue
        $settings = "$path/ProgramData/CertRebind/settings.json"
        $text = [System.IO.File]::ReadAllText($settings) -replace '(?s)"retryAfter": \[.*?\]', '"retryAfter": []'
        [System.IO.File]::WriteAllText($settings, $text)
        [pscustomobject]@{ Path = $path; Old = $old; Programs = "$path/files/C/Program Files/CertRebind" }
    }

    function Start-Task {
        # What the task runs; its exit code.
        param([object] $Server)

        $said = Invoke-LabPowerShell -Script "& '$($Server.Programs)/AutoRebind.ps1' -ServerRoot '$($Server.Path)' *> `$null; `$LASTEXITCODE"
        return [int] $said
    }

    function Get-TableRow {
        # The rows of the table whose first row has these columns, each as the texts of its cells.
        param([string] $Header)

        $isTable = $false
        foreach ($line in $script:page -split '\n') {
            if ($line -notmatch '^\|') { $isTable = $false; continue }
            $cells = @($line.Trim('|') -split '\|' | ForEach-Object { $_.Trim() })
            if (($cells -join ' ') -eq $Header) { $isTable = $true; continue }
            if ($isTable -and $line -notmatch '^\| -') { , $cells }
        }
    }

    function Get-Block {
        # The text of the only block in a language.
        param([string] $Language)

        $blocks = [regex]::Matches($script:page, "(?s)``````$Language\n(.*?)``````")
        $blocks.Count | Should -Be 1
        return $blocks[0].Groups[1].Value
    }
}

Describe 'The page of the automation' {
    It 'shows the task as it is registered' {
        $server = New-LabServer -Path (Join-Path $TestDrive 'task')
        $xml = Enable-CertAutoRebind -ServerRoot $server -AsXml
        Get-Block 'xml' | Should -BeExactly $xml -Because 'the page has to show what Enable-CertAutoRebind -AsXml prints'
    }

    It 'explains every element of the task' {
        $table = @(Get-TableRow 'element value why')
        $explained = -join $table.ForEach({ $_[0] })
        $xml = [xml] (Get-Block 'xml')
        $names = @($xml.SelectNodes('//*[not(*)]').LocalName) + @($xml.SelectNodes('//@version | //@Context').LocalName) | Sort-Object -Unique
        $names.Count | Should -BeGreaterThan 25
        foreach ($name in $names | Where-Object { $_ -notin 'Interval', 'Count' }) { $explained | Should -MatchExactly "``$name``" }
    }

    It 'shows the settings as they are written, and explains each' {
        $server = New-LabServer -Path (Join-Path $TestDrive 'settings')
        Enable-CertAutoRebind -ServerRoot $server -WarningAction SilentlyContinue
        $written = [System.IO.File]::ReadAllText("$server/ProgramData/CertRebind/settings.json") | ConvertFrom-Json -AsHashtable
        $shown = Get-Block 'json' | ConvertFrom-Json -AsHashtable
        ConvertTo-Json $shown | Should -BeExactly (ConvertTo-Json $written)
        @(Get-TableRow 'setting values set by what it does').ForEach({ $_[0].Trim('`') }) | Should -Be @($written.Keys)
    }

    It 'has the ids, levels and outcomes of the events that are written' {
        $source = [System.IO.File]::ReadAllText("$script:root/src/automation/automationLog.ts")
        $kinds = [regex]::Matches($source, 'case "(\w+)":\s+return \{ id: (\d+), level: "(\w+)"')
        $gap = [regex]::Match($source, 'const gapId: int = (\d+)').Groups[1].Value
        $source | Should -Match 'log\.write\(gapId, "Warning"'
        $written = @($kinds.ForEach({ "$($_.Groups[2].Value) $($_.Groups[3].Value) $($_.Groups[1].Value)" })) + "$gap Warning Gap"
        $written.Count | Should -BeGreaterThan 7
        $shown = @(Get-TableRow 'id level outcome means what to do').ForEach({ $_[0..2] -join ' ' })
        $shown | Should -Be @($written | Sort-Object)
    }

    It 'names every exit code that the scripts of the task have' {
        $helps = foreach ($name in 'AutoRebind', 'AutoRebind.Launcher') { [System.IO.File]::ReadAllText("$script:root/module/tasks/$name.ps1") }
        # In the help of the scripts each code is a digit by itself.
        $said = [regex]::Matches(((-join $helps) -replace '(?s)#>.*?<#', '' -replace '(?s)\A.*?<#|#>.*', ''), '(?<![\w.])[0-9](?![\w.])').Value
        @(Get-TableRow 'code means what to do').ForEach({ $_[0] }) | Should -Be @($said | Sort-Object -Unique)
    }

    It 'names the events that are worth an alarm: all warnings and errors but what was put right by itself' {
        $grave = @(Get-TableRow 'id level outcome means what to do').Where({ $_[1] -ne 'Information' -and $_[2] -ne 'Recovered' })
        $script:page | Should -Match "Id = $($grave.ForEach({ $_[0] }) -join ', ') "
    }

    It 'has no link that leads nowhere' {
        foreach ($link in [regex]::Matches($script:page, '\]\((?!https)(?<file>[^)#]*)(#(?<anchor>[^)]+))?\)')) {
            $file = if ($link.Groups['file'].Value) { "$script:root/docs/$($link.Groups['file'].Value)" } else { "$script:root/docs/automation.md" }
            $file | Should -Exist
            if (-not $link.Groups['anchor'].Success) { continue }
            $anchors = [regex]::Matches([System.IO.File]::ReadAllText($file), '(?m)^#+ (.+)$').ForEach({
                    $_.Groups[1].Value.ToLowerInvariant() -replace '[^a-z0-9 -]' -replace ' ', '-'
                })
            $link.Groups['anchor'].Value | Should -BeIn $anchors
        }
    }
}

Describe 'The exit code <Code>' -ForEach @(
    @{ Code = 0; When = 'nothing is to be done'; Do = { } }
    @{ Code = 1; When = 'the new certificate never comes'; Do = {
            Add-LabEvent -Server $server.Path -Id 1001 -OldCertificate $server.Old -Certificate (New-LabCertificate -DnsName 'www.contoso.com')
        }
    }
    @{ Code = 2; When = 'the settings are damaged'; Do = {
            [System.IO.File]::WriteAllText("$($server.Path)/ProgramData/CertRebind/settings.json", '{')
        }
    }
    @{ Code = 3; When = 'a file of the module is gone'; Do = {
            [System.IO.File]::Delete("$($server.Programs)/0.1.0/module/CertRebind.Core.ps1")
        }
    }
    @{ Code = 5; When = 'current names no version'; Do = { [System.IO.File]::WriteAllText("$($server.Programs)/current", 'latest') } }
    @{ Code = 6; When = 'the test finds the event log disabled'; Do = {
            $log = 'Microsoft-Windows-CertificateServicesClient-Lifecycle-System%4Operational'
            $null = [System.IO.Directory]::CreateDirectory("$($server.Path)/events")
            [System.IO.File]::WriteAllText("$($server.Path)/events/$log.json", '{"enabled":false}')
            [System.IO.File]::WriteAllText("$($server.Path)/ProgramData/CertRebind/self-test.json",
                '{"id":"1","asked":"2026-11-30T00:00:00Z","answered":null,"ranAs":"","problems":[]}')
        }
    }
) {
    It 'is what the task ends with where <When>' {
        $server = New-EnabledServer
        & $Do
        Start-Task $server | Should -Be $Code
    }
}
