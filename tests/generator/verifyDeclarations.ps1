# Looks for each declared .NET type and member in this engine and writes what is not there, in words, as a JSON array.
# Arguments: the list of declared members, the file for the result.
param([string] $List, [string] $Result)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'

# A generic type has the number of its arguments in its name.
function Find-Type([string] $Name) {
    foreach ($candidate in $Name, "$Name``1", "$Name``2") {
        $type = $candidate -as [type]
        if ($null -ne $type) { return $type }
    }
}

$missing = [System.Collections.Generic.List[string]]::new()
foreach ($entry in Get-Content -Raw -LiteralPath $List | ConvertFrom-Json) {
    $type = Find-Type $entry.type
    if ($null -eq $type) {
        if ($entry.kind -eq 'type') { $missing.Add("$($entry.type) is no type") }
        continue
    }
    $flags = if ($entry.isStatic) { 'Public, Static, FlattenHierarchy' } else { 'Public, Instance' }
    # An interface does not list what it inherits.
    $types = @($type) + @(if ($type.IsInterface) { $type.GetInterfaces() })
    $found = switch ($entry.kind) {
        'type' { $true }
        'value' { [System.Enum]::GetNames($type) -ccontains $entry.name }
        'constructor' { @($type.GetConstructors() | Where-Object { $_.GetParameters().Count -eq $entry.count }).Count -gt 0 }
        'method' {
            $methods = @($types | ForEach-Object { $_.GetMethods($flags) })
            # PowerShell calls an indexer by its name: $dictionary.Item('key').
            $indexers = @($types | ForEach-Object { $_.GetProperties($flags) } | Where-Object { $_.GetIndexParameters().Count -gt 0 })
            @($methods | Where-Object { $_.Name -ceq $entry.name -and $_.GetParameters().Count -eq $entry.count }).Count -gt 0 -or
                @($indexers | Where-Object { $_.Name -ceq $entry.name -and $_.GetIndexParameters().Count -eq $entry.count }).Count -gt 0
        }
        'property' {
            $members = @($types | ForEach-Object { $_.GetProperties($flags); $_.GetFields($flags) })
            @($members | Where-Object { $_.Name -ceq $entry.name }).Count -gt 0
        }
    }
    if (-not $found) { $missing.Add("$($entry.type) has no $($entry.kind) $($entry.name) with $($entry.count) parameters") }
}
[System.IO.File]::WriteAllText($Result, (ConvertTo-Json -InputObject @($missing)))
