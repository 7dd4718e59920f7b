# Types, attributes and automatic variables by name.
function Test-Name {
    param(
        [Parameter(Mandatory)] [object] $Source,
        [Parameter(Mandatory)] [object] $Facts,
        [Parameter(Mandatory)] [object] $Defined
    )

    foreach ($node in @(Get-Node $Source 'TypeExpressionAst') + @(Get-Node $Source 'TypeConstraintAst')) {
        if (-not $node) { continue }
        # [ordered] before a hash table is syntax; on its own it is a type of later versions.
        if ($node.TypeName.FullName -eq 'ordered' -and $node.Parent.Child -is [System.Management.Automation.Language.HashtableAst]) {
            continue
        }
        Test-TypeName -Source $Source -Facts $Facts -Defined $Defined -TypeName $node.TypeName
    }
    foreach ($attribute in Get-Node $Source 'AttributeAst') {
        Test-Attribute -Source $Source -Facts $Facts -Attribute $attribute
    }
    foreach ($variable in Get-Node $Source 'VariableExpressionAst') {
        $path = $variable.VariablePath
        # `$global:IsWindows` is null in 5.1 instead of an error, and is the way to ask.
        if (-not $path.IsGlobal -and $Facts.NewerVariables.Contains($path.UserPath)) {
            New-ScriptFinding $Source $variable.Extent 'AutomaticVariable' (
                "5.1 has no `$$($path.UserPath): write `$global:$($path.UserPath) or ask `$global:PSVersionTable.")
        }
    }
}

function Test-TypeName {
    param([object] $Source, [object] $Facts, [object] $Defined, [System.Management.Automation.Language.ITypeName] $TypeName)

    if ($TypeName -is [System.Management.Automation.Language.ArrayTypeName]) {
        Test-TypeName $Source $Facts $Defined $TypeName.ElementType
        return
    }
    if ($TypeName -is [System.Management.Automation.Language.GenericTypeName]) {
        foreach ($argument in $TypeName.GenericArguments) { Test-TypeName $Source $Facts $Defined $argument }
    }
    $fullName = Resolve-TypeName -Facts $Facts -TypeName $TypeName
    if ($fullName) {
        Test-Assembly -Source $Source -Facts $Facts -Defined $Defined -TypeName $TypeName -FullName $fullName
        return
    }
    if ($Defined.Classes.ContainsKey($TypeName.FullName)) { return }

    if ($Facts.NewerTypes.Contains($TypeName.FullName)) {
        New-ScriptFinding $Source $TypeName.Extent 'TypeAccelerator' "[$($TypeName.FullName)] is no type accelerator of 5.1: write the full name."
        return
    }
    New-ScriptFinding $Source $TypeName.Extent 'UnknownType' (
        "[$($TypeName.FullName)] is not among the types of .NET Framework 4.6.2 and PowerShell 5.1 in net462.json. " +
        'If it is there, add it to Update-Net462.ps1 and run that.')
}

# A type of an assembly that 5.1 has not loaded stops the whole file from parsing, unless the module loads it before.
function Test-Assembly {
    param([object] $Source, [object] $Facts, [object] $Defined, [object] $TypeName, [string] $FullName)

    if (-not $Facts.Types.ContainsKey($FullName) -or -not $Facts.Types[$FullName].ContainsKey('assembly')) { return }
    $assembly = $Facts.Types[$FullName].assembly
    if ($Defined.Assemblies.Contains($assembly)) { return }
    New-ScriptFinding $Source $TypeName.Extent 'AssemblyNotLoaded' (
        "[$FullName] is in $assembly, which 5.1 does not load by itself, and no file here loads it.")
}

# The full .NET name of a type literal, or nothing: `int`, `math`, `System.Collections.Generic.List[string]`.
function Resolve-TypeName {
    param([object] $Facts, [System.Management.Automation.Language.ITypeName] $TypeName)

    $name = $TypeName.FullName
    if ($TypeName -is [System.Management.Automation.Language.ArrayTypeName]) { return 'System.Array' }
    if ($TypeName -is [System.Management.Automation.Language.GenericTypeName]) {
        $name = "$($TypeName.TypeName.FullName)``$($TypeName.GenericArguments.Count)"
    }
    if ($Facts.Accelerators.ContainsKey($name)) { return $Facts.Accelerators[$name] }
    if ($Facts.Types.ContainsKey($name)) { return $name }
    foreach ($namespace in $Facts.Namespaces) {
        if ($Facts.Types.ContainsKey("$namespace.$name")) { return "$namespace.$name" }
    }
}

function Test-Attribute {
    param([object] $Source, [object] $Facts, [System.Management.Automation.Language.AttributeAst] $Attribute)

    $name = $Attribute.TypeName.FullName -replace 'Attribute$' -replace '^System\.Management\.Automation\.'
    if ($name -match '^Diagnostics\.') { $name = "System.$name" }
    if (-not $Facts.Attributes.ContainsKey($name)) {
        New-ScriptFinding $Source $Attribute.Extent 'UnknownAttribute' "5.1 has no attribute [$name()] that the gate knows of."
        return
    }
    foreach ($argument in $Attribute.NamedArguments) {
        if (-not $Facts.Attributes[$name].Contains($argument.ArgumentName)) {
            New-ScriptFinding $Source $argument.Extent 'AttributeArgument' "[$name()] has no $($argument.ArgumentName) in 5.1."
        }
    }
    if ($name -in 'ValidateSet', 'ValidateRange') {
        foreach ($argument in $Attribute.PositionalArguments) {
            $isType = $argument -is [System.Management.Automation.Language.TypeExpressionAst]
            $isKind = $name -eq 'ValidateRange' -and
                $argument -is [System.Management.Automation.Language.StringConstantExpressionAst]
            if ($isType -or $isKind) {
                New-ScriptFinding $Source $argument.Extent 'AttributeArgument' "[$name()] takes plain values only in 5.1."
            }
        }
    }
}
