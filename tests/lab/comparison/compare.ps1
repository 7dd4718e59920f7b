#Requires -Version 7.4

<#
.SYNOPSIS
Compares IIS's rule and CertRebind in every situation, and writes docs/comparison.md.

.PARAMETER Title
Only the situations whose titles are like this; their rows are shown, and the page stays as it is.

.EXAMPLE
./tests/lab/comparison/compare.ps1 -Title 'One certificate*'
#>
[CmdletBinding()]
param(
    [string] $Title
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'

Import-Module (Join-Path $PSScriptRoot 'Comparison.psm1')

$folder = Join-Path ([System.IO.Path]::GetTempPath()) "CertRebindComparison-$([guid]::NewGuid().ToString('n'))"
$situations = @(Get-ComparisonSituation | Where-Object { $Title -eq '' -or $_.Title -like $Title })
try {
    $rows = foreach ($situation in $situations) {
        Write-Host $situation.Title
        $own = Join-Path $folder ([guid]::NewGuid().ToString('n'))
        Invoke-ComparisonSituation $situation -Path $own | ForEach-Object {
            Write-Host "  $(ConvertTo-ComparisonRow -Row $_)"
            $_
        }
    }
} finally {
    if ([System.IO.Directory]::Exists($folder)) {
        [System.IO.Directory]::Delete($folder, $true)
    }
}
if ($Title -ne '') {
    return
}

$root = [System.IO.Path]::GetFullPath("$PSScriptRoot/../../..")
$page = Join-Path $root 'docs/comparison.md'
Write-ComparisonPage -Path $page -Situation $situations -Row $rows
& node (Join-Path $root 'node_modules/prettier/bin/prettier.cjs') --write $page
exit $LASTEXITCODE
