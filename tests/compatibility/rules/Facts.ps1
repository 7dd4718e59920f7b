# The three fact files, with their names made easy to look up without regard to case.
function Read-Facts {
    param([Parameter(Mandatory)] [string] $Folder)

    $commandFile = Read-FactFile (Join-Path $Folder 'windows-powershell-5.1-commands.json')
    $language = Read-FactFile (Join-Path $Folder 'windows-powershell-5.1-language.json')
    $framework = Read-FactFile (Join-Path $Folder 'net462.json')

    $commands = @{}
    foreach ($module in $commandFile.modules.Values) {
        foreach ($name in $module.Keys) { $commands[$name] = New-NameSet $module[$name] }
    }
    $attributes = @{}
    foreach ($name in $language.attributes.Keys) { $attributes[$name] = New-NameSet $language.attributes[$name] }

    # Where the type of an expression is not known, a member of any of these types will do.
    $anyInstance = @{}
    foreach ($type in $framework.types.Values) {
        if (-not $type.ContainsKey('instance')) { continue }
        foreach ($entry in $type.instance.GetEnumerator()) {
            if ($anyInstance.ContainsKey($entry.Key)) { $anyInstance[$entry.Key] += $entry.Value }
            else { $anyInstance[$entry.Key] = $entry.Value }
        }
    }

    # Of what only Windows has, such as objects of COM, the list of what is used says the members: no metadata here does.
    $uses = Get-Content -LiteralPath (Join-Path $Folder '../../src/engine/uses.json') -Raw | ConvertFrom-Json -AsHashtable
    $windowsMembers = foreach ($type in $uses.types.Values) {
        if ($type.ContainsKey('windowsOnly')) { $type.members.Keys -replace '^readonly ' -replace '\W.*$' }
    }

    [pscustomobject]@{
        Commands         = $commands
        CommonParameters = New-NameSet $language.commonParameters
        Encodings        = New-NameSet $language.encodings
        Accelerators     = $language.accelerators
        NewerTypes       = New-NameSet $language.newerAccelerators
        Attributes       = $attributes
        NewerVariables   = New-NameSet $language.newerVariables
        ManifestKeys     = New-NameSet $language.manifestKeys
        Types            = $framework.types
        # Where PowerShell looks for a short name, in the source at hand.
        Namespaces       = @('System')
        AnyInstance      = $anyInstance
        WindowsMembers   = New-NameSet @($windowsMembers)
    }
}

function Read-FactFile {
    param([string] $File)

    ConvertTo-NameTable (Get-Content -LiteralPath $File -Raw | ConvertFrom-Json -AsHashtable)
}

# PowerShell's names have no case; ConvertFrom-Json -AsHashtable makes tables that do.
function ConvertTo-NameTable {
    param([System.Collections.IDictionary] $Value)

    $table = @{}
    # Not .Keys: a table may hold an entry of that name, which would be taken instead.
    foreach ($entry in $Value.GetEnumerator()) {
        if ($entry.Value -is [System.Collections.IDictionary]) { $table[$entry.Key] = ConvertTo-NameTable $entry.Value }
        else { $table[$entry.Key] = $entry.Value }
    }
    $table
}

function New-NameSet {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '')]
    param([object[]] $Name)

    $set = [System.Collections.Generic.HashSet[string]]::new([System.StringComparer]::OrdinalIgnoreCase)
    foreach ($one in $Name) { $null = $set.Add($one) }
    , $set
}
