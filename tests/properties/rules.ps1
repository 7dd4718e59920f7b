#Requires -Version 7.4

# Carries out calls of the module's own classes: a line of input is a list of calls as JSON, a line of output what each
# gives, as canonical JSON texts in one JSON array.
Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
[System.Threading.Thread]::CurrentThread.CurrentCulture = [cultureinfo] 'tr-TR'

[void] [System.Reflection.Assembly]::Load(
    'System.Runtime.Serialization, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089')
. ([System.IO.Path]::GetFullPath("$PSScriptRoot/../../module/CertRebind.Core.ps1"))

# What makes canonical JSON is that of the tables of cases.
$tokens = $null
$problems = $null
$shared = [System.Management.Automation.Language.Parser]::ParseFile(
    "$PSScriptRoot/../generator/runCases.ps1", [ref] $tokens, [ref] $problems)
foreach ($statement in $shared.EndBlock.Statements) {
    if ($statement -is [System.Management.Automation.Language.FunctionDefinitionAst] -or $statement.Extent.Text.StartsWith('$needsEscape')) {
        . ([scriptblock]::Create($statement.Extent.Text))
    }
}

$types = @{}
while ($null -ne ($line = [System.Console]::In.ReadLine())) {
    $answers = foreach ($call in ConvertFrom-Json $line) {
        if (-not $types.ContainsKey($call.className)) {
            $types[$call.className] = & ([scriptblock]::Create("[$($call.className)]"))
        }
        $values = @(foreach ($value in $call.parameters) { if ($value -is [array]) { , [string[]] $value } else { , $value } })
        try {
            ConvertTo-CanonicalJson ($types[$call.className]::($call.method).Invoke($values))
        } catch {
            '{"$error":' + (ConvertTo-JsonText $_.Exception.GetBaseException().Message) + '}'
        }
    }
    [System.Console]::Out.WriteLine('[' + (@($answers | ForEach-Object { ConvertTo-JsonText $_ }) -join ',') + ']')
}
