#Requires -Version 7.4

# The page docs/comparison.md against its situations, three of which are run again.

BeforeDiscovery {
    Import-Module "$PSScriptRoot/../lab/comparison/Comparison.psm1"
    $script:titles = @(Get-ComparisonSituation | ForEach-Object Title)
}

BeforeAll {
    Import-Module "$PSScriptRoot/../lab/comparison/Comparison.psm1"
    $lines = [System.IO.File]::ReadAllLines([System.IO.Path]::GetFullPath("$PSScriptRoot/../../docs/comparison.md"))
    # The rows of the table as they are written, without the blanks that align its columns.
    $script:rows = foreach ($line in $lines -cmatch "^\| .* \| (IIS's rule|CertRebind) +\|") {
        $line -replace ' +', ' '
    }
    $script:text = $lines -join "`n"
}

Describe 'The page of the comparison' {
    It 'has a row of each contender and the words of the situation: <_>' -ForEach $titles {
        $title = $_
        $own = @($rows.Where({ $_.StartsWith("| $title | ") }))
        $own.Count | Should -Be 2
        $own[0] | Should -Match "^\| [^|]+ \| IIS's rule \|"
        $own[1] | Should -Match '^\| [^|]+ \| CertRebind \|'
        $text | Should -Match ([regex]::Escape("**$title.**"))
    }

    It 'has no row of anything else' {
        $rows.Count | Should -Be (2 * @(Get-ComparisonSituation).Count)
    }
}

Describe 'A run of the situation' {
    It 'gives the rows of the page: <_>' -ForEach 'Two sites share one record', 'Flags and client certificates', 'A forged event' {
        $title = $_
        $situation = Get-ComparisonSituation | Where-Object Title -CEQ $title
        $path = Join-Path $TestDrive ([guid]::NewGuid().ToString('n'))
        $now = @(Invoke-ComparisonSituation $situation -Path $path | ConvertTo-ComparisonRow)
        $now | Should -Be $rows.Where({ $_.StartsWith("| $title | ") })
    }
}
