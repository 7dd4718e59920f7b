#Requires -Version 7.4

# IIS's rule and CertRebind side by side: the same situations on copies of the same server folders, each contender's task fired
# by the lab's scheduler. docs/comparison.md says what comes of it.

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'

Import-Module ([System.IO.Path]::GetFullPath("$PSScriptRoot/../../../CertRebind.psd1"))
Import-Module ([System.IO.Path]::GetFullPath("$PSScriptRoot/../Lab.psm1"))
foreach ($part in 'Renewal', 'Contender', 'Disturb', 'Measure', 'Trial', 'Page') {
    . (Join-Path $PSScriptRoot "$part.ps1")
}

function Get-ComparisonSituation {
    <#
    .SYNOPSIS
    The situations, in the order of the page.

    .DESCRIPTION
    The members of each: Title; Server, Event and Right (what there is, what happens, what should come of it, in words); Make
    (makes the server in a folder, and returns the certificates, the thumbprint that each place should have in the end, and the
    clients); Happens (makes it happen in a trial); Option (for Enable-CertAutoRebind); Speed (of the scheduler's clock).
    #>
    [CmdletBinding()]
    [OutputType([hashtable])]
    param()

    foreach ($file in [System.IO.Directory]::GetFiles((Join-Path $PSScriptRoot 'situations'), '*.ps1') | Sort-Object) {
        $situation = @{ Option = @{}; Speed = 1 }
        $own = . $file
        foreach ($name in $own.Keys) {
            $situation[$name] = $own[$name]
        }
        $situation
    }
}

function Invoke-ComparisonSituation {
    <#
    .SYNOPSIS
    Makes the server of a situation, has each contender answer on a copy of it, and returns a row for each.

    .PARAMETER Situation
    One of Get-ComparisonSituation.

    .PARAMETER Path
    A folder that does not exist yet, for the servers.

    .EXAMPLE
    Get-ComparisonSituation | Select-Object -First 1 | ForEach-Object { Invoke-ComparisonSituation $_ -Path /tmp/one }

    Returns two rows.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory, Position = 0)]
        [hashtable] $Situation,

        [Parameter(Mandatory)]
        [string] $Path
    )

    $original = New-LabServer -Path (Join-Path $Path 'before')
    $made = & $Situation.Make $original
    foreach ($contender in $script:Contenders.Keys) {
        $trial = @{ Situation = $Situation; Contender = $contender; Made = $made; Original = $original }
        Invoke-Trial @trial -Path (Join-Path $Path $contender)
    }
}

Export-ModuleMember -Function 'Get-ComparisonSituation', 'Invoke-ComparisonSituation', 'ConvertTo-ComparisonRow', 'Write-ComparisonPage'
