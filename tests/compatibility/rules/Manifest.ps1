# A manifest that 5.1 can read.
function Test-Manifest {
    param([Parameter(Mandatory)] [object] $Source, [Parameter(Mandatory)] [object] $Facts)

    if ([System.IO.Path]::GetExtension($Source.File) -ne '.psd1') { return }
    $table = Get-Node $Source 'HashtableAst' | Select-Object -First 1
    if (-not $table) {
        New-ScriptFinding $Source $Source.Ast.Extent 'ManifestKey' 'A data file holds one hash table; this one holds none.'
        return
    }
    foreach ($pair in $table.KeyValuePairs) {
        $key = $pair.Item1.Extent.Text.Trim("'", '"')
        if (-not $Facts.ManifestKeys.Contains($key)) {
            New-ScriptFinding $Source $pair.Item1.Extent 'ManifestKey' "5.1 refuses the manifest key $key."
        }
        if ($key -eq 'PowerShellVersion') {
            $version = $pair.Item2.Extent.Text.Trim("'", '"') -as [version]
            if (-not $version -or $version -gt [version] '5.1') {
                New-ScriptFinding $Source $pair.Item2.Extent 'RequiresVersion' 'PowerShellVersion is above 5.1.'
            }
        }
    }
}
