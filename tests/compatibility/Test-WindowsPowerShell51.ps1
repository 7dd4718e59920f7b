<#
.SYNOPSIS
Checks that PowerShell files need nothing above Windows PowerShell 5.1 on .NET Framework 4.6.2.

.DESCRIPTION
Reads the files with PowerShell's own parser and looks for what 5.1 lacks: syntax, commands, parameters, attributes,
type accelerators, automatic variables, .NET types and members; and for text that 5.1 reads in another way (bytes that
are not ASCII, a byte order mark). The facts are in the three JSON files of generator/facts. What the facts do not name
is a finding too: an unknown command, type or member is either a mistake or a fact to add.

The types of most expressions are not known before a script runs. A member of a variable whose type is written down is
looked up in that type; any other member must at least exist in one type of the facts or of the files under test.

.PARAMETER Path
The files: .psm1, .ps1, .psd1, .ps1xml. They are checked together: what one defines, another may use.

.PARAMETER FailOnFinding
Ends with exit code 1 where there is a finding.

.EXAMPLE
./tests/compatibility/Test-WindowsPowerShell51.ps1 -Path (Get-ChildItem ./module -Recurse -Include *.ps*1).FullName -FailOnFinding

Checks the generated module and fails where it needs more than 5.1.
#>
[CmdletBinding()]
[OutputType('CompatibilityFinding')]
param(
    [Parameter(Mandatory, Position = 0)]
    [string[]] $Path,

    [switch] $FailOnFinding
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'

. $PSScriptRoot/rules/Finding.ps1
. $PSScriptRoot/rules/Facts.ps1
. $PSScriptRoot/rules/Source.ps1
. $PSScriptRoot/rules/Text.ps1
. $PSScriptRoot/rules/Syntax.ps1
. $PSScriptRoot/rules/Commands.ps1
. $PSScriptRoot/rules/Names.ps1
. $PSScriptRoot/rules/Members.ps1
. $PSScriptRoot/rules/Manifest.ps1

$facts = Read-Facts -Folder (Join-Path $PSScriptRoot ../../generator/facts)
$files = foreach ($one in $Path) { (Resolve-Path -LiteralPath $one).ProviderPath }
$sources = @(foreach ($file in $files) { Read-Source -File $file })
$defined = Get-Definition -Source $sources

$findings = @(
    foreach ($file in $files) { Test-Text -File $file }
    foreach ($source in $sources) {
        $facts.Namespaces = @(Get-ImportedNamespace -Source $source)
        Test-Syntax -Source $source
        Test-Command -Source $source -Facts $facts -Defined $defined
        Test-Name -Source $source -Facts $facts -Defined $defined
        Test-Member -Source $source -Facts $facts -Defined $defined
        Test-Manifest -Source $source -Facts $facts
    }
)
$findings | Sort-Object -Property File, Line, Column, Rule -Unique

if ($FailOnFinding -and $findings) { exit 1 }
