# One thing that 5.1 cannot do, with its place.
function New-Finding {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '')]
    param(
        [Parameter(Mandatory)] [string] $File,
        [Parameter(Mandatory)] [int] $Line,
        [Parameter(Mandatory)] [int] $Column,
        [Parameter(Mandatory)] [string] $Rule,
        [Parameter(Mandatory)] [string] $Message
    )

    [pscustomobject]@{
        PSTypeName = 'CompatibilityFinding'
        File       = $File
        Line       = $Line
        Column     = $Column
        Rule       = $Rule
        Message    = $Message
    }
}

# The same for a piece of parsed script.
function New-ScriptFinding {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '')]
    param(
        [Parameter(Mandatory)] [object] $Source,
        [Parameter(Mandatory)] [System.Management.Automation.Language.IScriptExtent] $Extent,
        [Parameter(Mandatory)] [string] $Rule,
        [Parameter(Mandatory)] [string] $Message
    )

    $line = $Extent.StartLineNumber + $Source.LineOffset
    New-Finding -File $Source.File -Line $line -Column $Extent.StartColumnNumber -Rule $Rule -Message $Message
}
