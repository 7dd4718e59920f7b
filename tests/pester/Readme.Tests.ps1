#Requires -Version 7.4

# The commands of the README's section on the automation really run, one after the other, and print what is shown there.

BeforeAll {
    Import-Module "$PSScriptRoot/../lab/Lab.psm1"
    $script:root = [System.IO.Path]::GetFullPath("$PSScriptRoot/../..")

    function Get-SectionBlock {
        # The blocks of one section in one language.
        param([string] $Section, [string] $Language)

        $readme = [System.IO.File]::ReadAllText("$script:root/README.md")
        $text = [regex]::Match($readme, "(?s)\n## $Section\n(.*?)\n## ").Groups[1].Value
        [regex]::Matches($text, "(?s)``````$Language\n(.*?)``````").ForEach({ $_.Groups[1].Value })
    }

    function Get-Comparable {
        # Without what differs from run to run and with the width of a console.
        param([string] $Text)

        $Text -replace '\d{4}-\d\d-\d\dT[\d:.]+Z', 'TIME' -replace '\s+', ' '
    }
}

Describe 'The section "Follow every renewal" of the README' {
    It 'has commands that run and print what it shows' {
        $commands = @(Get-SectionBlock 'Follow every renewal' 'powershell')
        $shown = @(Get-SectionBlock 'Follow every renewal' 'text')
        $commands.Count | Should -Be 3
        $shown.Count | Should -Be 2

        $script = ($commands -join "`n").Replace('./WEB02', "'$(Join-Path $TestDrive 'WEB02')'")
        $said = Invoke-LabPowerShell -Script @"
`$ErrorActionPreference = 'Stop'
`$PSStyle.OutputRendering = 'PlainText'
Set-Location -LiteralPath '$script:root'
Import-Module ./CertRebind.psd1
Import-Module ./tests/lab/DemoServer.psm1
$script
"@
        foreach ($text in $shown) { Get-Comparable $said | Should -MatchExactly ([regex]::Escape((Get-Comparable $text).Trim())) }
        Join-Path $TestDrive 'WEB02/tasks/CertRebind/AutoRebind.xml' | Should -Not -Exist
    }
}
