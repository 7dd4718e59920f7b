# Runs static methods of compiled classes and writes what each gives, as canonical JSON texts in one JSON array.
# Arguments: the script with the classes, the list of cases (a case may have parameters), the file for the results. Without
# arguments it reads them from its input, as JSON lists of the three paths, one a line, and answers each with one line.
param([string] $Script, [string] $List, [string] $Results)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
[System.Threading.Thread]::CurrentThread.CurrentCulture = [cultureinfo] 'tr-TR'

# Text as Node's JSON.stringify writes it: only quotes, backslashes, control characters and lone surrogates are escaped.
$needsEscape = [regex] '["\\\x00-\x1f\ud800-\udfff]'
function ConvertTo-JsonText([string] $Text) {
    if (-not $needsEscape.IsMatch($Text)) { return '"' + $Text + '"' }
    $builder = [System.Text.StringBuilder]::new('"')
    for ($i = 0; $i -lt $Text.Length; $i++) {
        $code = [int] $Text[$i]
        if ($code -eq 34) { $null = $builder.Append('\"') }
        elseif ($code -eq 92) { $null = $builder.Append('\\') }
        elseif ($code -eq 10) { $null = $builder.Append('\n') }
        elseif ($code -eq 13) { $null = $builder.Append('\r') }
        elseif ($code -eq 9) { $null = $builder.Append('\t') }
        elseif ($code -eq 8) { $null = $builder.Append('\b') }
        elseif ($code -eq 12) { $null = $builder.Append('\f') }
        elseif ($code -lt 32) { $null = $builder.Append('\u' + $code.ToString('x4')) }
        elseif ([char]::IsSurrogate($Text[$i])) {
            $isPair = $i + 1 -lt $Text.Length -and [char]::IsSurrogatePair($Text[$i], $Text[$i + 1])
            if ($isPair) { $null = $builder.Append($Text, $i, 2); $i++ }
            else { $null = $builder.Append('\u' + $code.ToString('x4')) }
        }
        else { $null = $builder.Append($Text[$i]) }
    }
    return $builder.Append('"').ToString()
}

# A number as JavaScript writes it.
function ConvertTo-JsonNumber($Number) {
    if ($Number -is [int] -or $Number -is [long] -or $Number -is [byte] -or $Number -is [decimal]) { return $Number.ToString([cultureinfo]::InvariantCulture) }
    if ([double]::IsNaN($Number)) { return '"NaN"' }
    if ([double]::IsPositiveInfinity($Number)) { return '"Infinity"' }
    if ([double]::IsNegativeInfinity($Number)) { return '"-Infinity"' }
    if ($Number -eq 0) { return '0' }
    $text = $Number.ToString('R', [cultureinfo]::InvariantCulture)
    # The digits without the zeros at both ends, and where the point stands before them.
    $null = $text -match '^(-?)(\d+)(?:\.(\d+))?(?:E([+-]\d+))?$'
    $sign, $whole, $fraction, $exponent = $Matches[1], $Matches[2], "$($Matches[3])", [int] "$($Matches[4])"
    $digits = ($whole + $fraction).TrimStart('0')
    $point = $whole.Length + $exponent - ($whole.Length + $fraction.Length - $digits.Length)
    $digits = $digits.TrimEnd('0')
    if ($point -gt 21 -or $point -le -6) {
        $rest = if ($digits.Length -gt 1) { '.' + $digits.Substring(1) } else { '' }
        return $sign + $digits[0] + $rest + 'e' + $(if ($point -gt 0) { '+' } else { '-' }) + [math]::Abs($point - 1)
    }
    if ($point -le 0) { return $sign + '0.' + '0' * -$point + $digits }
    if ($digits.Length -le $point) { return $sign + $digits.PadRight($point, '0') }
    return $sign + $digits.Insert($point, '.')
}

function ConvertTo-CanonicalJson($Value) {
    if ($null -eq $Value) { return 'null' }
    if ($Value -is [string]) { return ConvertTo-JsonText $Value }
    if ($Value -is [bool]) { return $(if ($Value) { 'true' } else { 'false' }) }
    if ($Value -is [System.Exception]) { return '{"$error":' + (ConvertTo-JsonText $Value.Message) + '}' }
    if ($Value -is [System.ValueType]) { return ConvertTo-JsonNumber $Value }
    if ($Value -is [System.Collections.IDictionary]) {
        $pairs = foreach ($entry in $Value.GetEnumerator()) { '[' + (ConvertTo-CanonicalJson $entry.Key) + ',' + (ConvertTo-CanonicalJson $entry.Value) + ']' }
        return '{"$map":[' + (@($pairs) -join ',') + ']}'
    }
    if ($Value.GetType().Name -eq 'HashSet`1') {
        return '{"$set":[' + (@(foreach ($item in $Value) { ConvertTo-CanonicalJson $item }) -join ',') + ']}'
    }
    if ($Value -is [System.Collections.IEnumerable]) {
        return '[' + (@(foreach ($item in $Value) { ConvertTo-CanonicalJson $item }) -join ',') + ']'
    }
    $names = [string[]] @($Value.PSObject.Properties | ForEach-Object Name)
    [array]::Sort($names, [System.StringComparer]::Ordinal)
    $members = foreach ($name in $names) {
        if ($null -ne $Value.$name) { (ConvertTo-JsonText $name) + ':' + (ConvertTo-CanonicalJson $Value.$name) }
    }
    return '{' + (@($members) -join ',') + '}'
}

# The classes live in this function's scope, and neither the script nor the names of its classes become cached script blocks: with
# any of these, a process that runs thousands of programs would hold them all, or take the classes of an earlier script.
function Invoke-Case([string] $Script, [string] $List, [string] $Results) {
    $cases = [System.IO.File]::ReadAllText($List) | ConvertFrom-Json
    $types = @($cases.className | Sort-Object -Unique | ForEach-Object { "'$_' = [$_]" }) -join '; '
    $tokens = $null
    $problems = $null
    $text = [System.IO.File]::ReadAllText($Script) + "`n@{ $types }"
    # The script may load others from its folder, so the parser is told whose text it is.
    $syntax = [System.Management.Automation.Language.Parser]::ParseInput($text, $Script, [ref] $tokens, [ref] $problems)
    if ($problems.Count -gt 0) { throw "$($problems[0].Message) $($problems[0].Extent.StartLineNumber): $($problems[0].Extent.Text)" }
    $types = . $syntax.GetScriptBlock()
    $outcomes = foreach ($case in $cases) {
        try {
            $type = $types[$case.className]
            $values = @()
            if ($null -ne $case.PSObject.Properties['parameters']) {
                $values = @(foreach ($value in $case.parameters) { if ($value -is [array]) { , [string[]] $value } else { , $value } })
            }
            ConvertTo-CanonicalJson ($type::($case.method).Invoke($values))
        } catch {
            $failure = $_.Exception.GetBaseException()
            '{"$error":' + (ConvertTo-JsonText $failure.Message) + '}'
        }
    }
    [System.IO.File]::WriteAllText($Results, '[' + (@($outcomes | ForEach-Object { ConvertTo-JsonText $_ }) -join ',') + ']')
}

if ($Script) {
    Invoke-Case $Script $List $Results
    return
}
while ($null -ne ($line = [Console]::In.ReadLine())) {
    $paths = $line | ConvertFrom-Json
    try {
        Invoke-Case @paths
        [Console]::Out.WriteLine('done')
    } catch {
        [Console]::Out.WriteLine(("$_" -replace '\s+', ' '))
    }
}
