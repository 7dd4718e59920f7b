# The page: what was compared and what came of it, between the markers of docs/comparison.md.

$script:Start = '<!-- rows: written by npm run comparison -->'
$script:End = '<!-- end of rows -->'

function ConvertTo-ComparisonRow {
    <#
    .SYNOPSIS
    A row of the table of the page, as Markdown.

    .PARAMETER Row
    What Invoke-ComparisonSituation returned.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory, ValueFromPipeline)]
        [object] $Row
    )

    process {
        $lost = if ($Row.Lost) { $Row.Lost -join ', ' } else { 'none' }
        $cells = @(
            $Row.Situation, $Row.Contender, $Row.Right, $Row.Wrong, $Row.Left, $lost
            $Row.Clients, $Row.Runs, $Row.Said, $Row.Undo
        )
        "| $($cells -join ' | ') |"
    }
}

function Write-ComparisonPage {
    <#
    .SYNOPSIS
    Writes the situations and their rows between the markers of the page; the prose around them stays.

    .PARAMETER Path
    The page.

    .PARAMETER Situation
    All of Get-ComparisonSituation.

    .PARAMETER Row
    The rows of all of them.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [string] $Path,

        [Parameter(Mandatory)]
        [hashtable[]] $Situation,

        [Parameter(Mandatory)]
        [object[]] $Row
    )

    $text = [System.IO.File]::ReadAllText($Path)
    $from = $text.IndexOf($script:Start)
    $to = $text.IndexOf($script:End)
    if ($from -lt 0 -or $to -lt $from) {
        throw "$Path must hold the two lines ""$($script:Start)"" and ""$($script:End)"", in this order."
    }
    $lines = @(
        "Run on $([datetime]::UtcNow.ToString('yyyy-MM-dd')) with PowerShell $($PSVersionTable.PSVersion)."
        ''
        '| situation | who | right | wrong | left | settings lost | good for the client | runs | what was said | can be undone |'
        '| --- | --- | ---: | ---: | ---: | --- | ---: | ---: | --- | --- |'
        $Row | ConvertTo-ComparisonRow
        ''
        Get-Summary -Row $Row
        ''
        '## The situations'
        foreach ($item in $Situation) {
            ''
            "**$($item.Title).** $($item.Server) $($item.Event) _Right:_ $($item.Right)"
        }
    )
    $body = $lines -join "`n"
    $whole = "$($text.Substring(0, $from + $script:Start.Length))`n`n$body`n`n$($text.Substring($to))"
    Write-LabText -Path $Path -Text $whole
}

function Get-Summary {
    # In how many situations each contender left every place right and lost no setting.
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory)]
        [object[]] $Row
    )

    $counts = foreach ($group in $Row | Group-Object Contender) {
        $good = @($group.Group.Where({ $_.Wrong -eq 0 -and $_.Left -eq 0 -and -not $_.Lost }))
        "$($group.Name) in $($good.Count) of $($group.Count)"
    }
    return "All is right in the end, and no setting lost: $($counts -join ', ')."
}
