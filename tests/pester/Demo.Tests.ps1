#Requires -Version 7.4

# The demo that "npm run demo" shows, run as a whole.

BeforeAll {
    Import-Module "$PSScriptRoot/../lab/Lab.psm1"
    $script:demo = [System.IO.Path]::GetFullPath("$PSScriptRoot/../lab/demo.ps1")
}

Describe 'The demo' {
    BeforeAll {
        $output = Invoke-LabPowerShell -Script "& '$($script:demo)' -Keep; `"exit code `$LASTEXITCODE`""
        $script:lines = $output -split '\r?\n'
        $script:folder = ($script:lines | Select-String -Pattern 'CertRebindDemo-[0-9a-f]{32}' | Select-Object -Last 1)
        $script:folder = "$($script:folder)".Trim()
    }

    AfterAll {
        if ($script:folder) {
            Remove-Item -LiteralPath $script:folder -Recurse
        }
    }

    It 'ends well' {
        $script:lines[-1] | Should -BeExactly 'exit code 0'
        $script:lines | Where-Object { $_ -cmatch 'WRONG|ERROR' } | Should -BeNullOrEmpty
    }

    It 'shows its six steps' {
        @($script:lines | Where-Object { $_ -cmatch '^[1-6]\. ' }).Count | Should -Be 6
    }

    It 'is readable in 80 columns, without colours where there is no console' {
        $script:lines | Where-Object { $_.TrimEnd().Length -gt 80 -and $_ -notmatch 'CertRebindDemo-' } |
            Should -BeNullOrEmpty
        $script:lines | Where-Object { $_ -match '\x1b' } | Should -BeNullOrEmpty
    }

    It 'shows what follows the event in its order, with the time since' {
        $start = [array]::IndexOf($script:lines, '    0.00 s  event 1001 is in the channel')
        $start | Should -BeGreaterThan 0
        $seen = @($script:lines[$start..($start + 6)])
        $seen | Should -Match '^ +[0-9]+\.[0-9]{2} s  '
        $patterns = 'event 1001', 'starts .*AutoRebind', 'journal', 'first record', 'handshake', 'event 100 ', 'exit code 0$'
        for ($place = 0; $place -lt $patterns.Count; $place++) {
            $seen[$place] | Should -Match $patterns[$place]
        }
        $seconds = @($seen | ForEach-Object { [double] ($_.Trim() -split ' ')[0] })
        $seconds | Should -Be @($seconds | Sort-Object)
    }

    It 'leaves the folder it keeps with the records as they were at first, held there' {
        $records = @(Get-LabRecord -Server $script:folder | Where-Object thumbprint | Group-Object thumbprint)
        @($records | ForEach-Object Count | Sort-Object) | Should -Be @(3, 11)
        $old = ($records | Where-Object Count -EQ 11).Name
        $holds = [System.IO.File]::ReadAllText("$($script:folder)/ProgramData/CertRebind/holds.json") | ConvertFrom-Json
        $holds.holds.Count | Should -Be 11
        $holds.holds.thumbprint | Sort-Object -Unique | Should -BeExactly $old
    }
}
