# Says what the running engine has of the types and cmdlets that a list names, as JSON.
# Arguments: the list ({ types: { full name: [member names] }, cmdlets: [names] }), the file for the result.
param([string] $List, [string] $Result)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'

$nullability = [System.Reflection.NullabilityInfoContext]::new()

# A generic type has the number of its arguments in its name.
function Find-Type([string] $Name) {
    foreach ($candidate in $Name, "$Name``1", "$Name``2") {
        $type = $candidate -as [type]
        if ($null -ne $type) { return $type }
    }
}

# Without the number of type arguments, and with a dot before a nested type.
function Get-TypeName([type] $Type) {
    if ($Type.IsGenericParameter) { return $Type.Name }
    return "$($Type.Namespace).$($Type.Name)" -replace '`\d+$', ''
}

function Get-TypeFact([type] $Type, [bool] $IsNullable) {
    $isReference = $Type.IsByRef
    if ($isReference) { $Type = $Type.GetElementType() }
    $isArray = $Type.IsArray
    if ($isArray) { $Type = $Type.GetElementType() }
    $inner = [System.Nullable]::GetUnderlyingType($Type)
    if ($null -ne $inner) {
        $Type = $inner
        $IsNullable = $true
    }
    $arguments = @(if ($Type.IsGenericType) { $Type.GetGenericArguments() } )
    return [ordered]@{
        name       = Get-TypeName $Type
        short      = $Type.Name -replace '`\d+$', ''
        arguments  = @($arguments | ForEach-Object { Get-TypeFact $_ $false })
        isArray    = $isArray
        isRef      = $isReference
        isNullable = $IsNullable -and -not $Type.IsGenericParameter
        isValue    = $Type.IsValueType
        isEnum     = $Type.IsEnum
        isVariable = $Type.IsGenericParameter
        ancestors  = @(Get-Ancestor $Type)
    }
}

# What a value of the type is too: its base classes, the nearest first, and its interfaces.
function Get-Ancestor([type] $Type) {
    for ($base = $Type.BaseType; $null -ne $base; $base = $base.BaseType) { Get-TypeName $base }
    foreach ($interface in $Type.GetInterfaces()) { Get-TypeName $interface }
}

function Test-Nullable([object] $Member) {
    # Parameters are never given nothing, unless they are declared so.
    $attributes = @($Member.CustomAttributes | ForEach-Object { $_.AttributeType.Name })
    if ($attributes -contains 'NotNullIfNotNullAttribute') { return $false }
    return $nullability.Create($Member).ReadState -eq 'Nullable'
}

function Get-ParameterFact([System.Reflection.ParameterInfo[]] $Parameter) {
    foreach ($one in $Parameter) {
        [ordered]@{
            name = $one.Name
            type = Get-TypeFact $one.ParameterType (Test-Nullable $one)
        }
    }
}

function Get-MemberFact([System.Reflection.MemberInfo] $Member) {
    $fact = [ordered]@{ name = $Member.Name; kind = 'property'; isStatic = $false; isWritable = $false; result = $null; parameters = @() }
    switch ($Member.MemberType) {
        'Property' {
            $accessor = $Member.GetAccessors()[0]
            $fact.isStatic = $accessor.IsStatic
            $fact.isWritable = $null -ne $Member.GetSetMethod()
            $fact.result = Get-TypeFact $Member.PropertyType (Test-Nullable $Member)
            $indexes = $Member.GetIndexParameters()
            if ($indexes.Count -gt 0) {
                # PowerShell calls an indexer by its name: $dictionary.Item('key').
                $fact.kind = 'method'
                $fact.parameters = @(Get-ParameterFact $indexes)
            }
        }
        'Field' {
            $fact.isStatic = $Member.IsStatic
            $fact.isWritable = -not ($Member.IsInitOnly -or $Member.IsLiteral)
            $fact.result = Get-TypeFact $Member.FieldType (Test-Nullable $Member)
        }
        'Method' {
            $fact.kind = 'method'
            $fact.isStatic = $Member.IsStatic
            $fact.result = Get-TypeFact $Member.ReturnType (Test-Nullable $Member.ReturnParameter)
            $fact.parameters = @(Get-ParameterFact $Member.GetParameters())
        }
        'Constructor' {
            $fact.name = 'new'
            $fact.kind = 'constructor'
            $fact.isStatic = $true
            $fact.result = Get-TypeFact $Member.DeclaringType $false
            $fact.parameters = @(Get-ParameterFact $Member.GetParameters())
        }
    }
    return $fact
}

function Get-ClassFact([type] $Type, [string[]] $Name) {
    $kind = if ($Type.IsEnum) { 'enum' } elseif ($Type.IsInterface) { 'interface' } elseif ($Type.IsValueType) { 'structure' } else { 'class' }
    $values = [ordered]@{}
    if ($Type.IsEnum) {
        foreach ($value in [System.Enum]::GetNames($Type)) { $values[$value] = [System.Convert]::ToInt64([System.Enum]::Parse($Type, $value)) }
    }
    # An interface does not list what it inherits.
    $types = @($Type) + @(if ($Type.IsInterface) { $Type.GetInterfaces() })
    $found = @(
        if (-not $Type.IsEnum) {
            $types | ForEach-Object { $_.GetMembers('Public, Instance, Static, FlattenHierarchy') } | Where-Object {
                $_.MemberType -in 'Property', 'Field', 'Method', 'Constructor' -and
                ($Name -contains $_.Name -or ($_.MemberType -eq 'Constructor' -and $Name -contains 'new'))
            }
        }
    )
    return [ordered]@{
        kind       = $kind
        isAbstract = $Type.IsAbstract
        ancestors  = @(Get-Ancestor $Type)
        arguments  = @(if ($Type.IsGenericTypeDefinition) { $Type.GetGenericArguments().Name })
        values     = $values
        members    = @($found | ForEach-Object { Get-MemberFact $_ })
    }
}

function Get-CmdletFact([System.Management.Automation.CommandInfo] $Command) {
    $parameters = foreach ($one in $Command.Parameters.Values) {
        $sets = [ordered]@{}
        foreach ($set in $one.ParameterSets.GetEnumerator()) {
            $sets[$set.Key] = [ordered]@{
                isMandatory = $set.Value.IsMandatory
                isFromValue = $set.Value.ValueFromPipeline
                isFromName  = $set.Value.ValueFromPipelineByPropertyName
            }
        }
        $type = $one.ParameterType
        $element = if ($type.IsArray) { $type.GetElementType() } else { $type }
        $listed = $one.Attributes | Where-Object { $_ -is [System.Management.Automation.ValidateSetAttribute] } | Select-Object -First 1
        [ordered]@{
            name    = $one.Name
            type    = Get-TypeFact $type $false
            aliases = @($one.Aliases)
            sets    = $sets
            allowed = @(if ($null -ne $listed) { $listed.ValidValues } elseif ($element.IsEnum) { [System.Enum]::GetNames($element) })
        }
    }
    return [ordered]@{
        name          = $Command.Name
        isFunction    = $Command -is [System.Management.Automation.FunctionInfo]
        module        = $Command.ModuleName
        shouldProcess = $Command.Parameters.ContainsKey('WhatIf')
        sets          = @($Command.ParameterSets | ForEach-Object Name)
        defaultSet    = $Command.DefaultParameterSet
        outputs       = @($Command.OutputType | Where-Object { $null -ne $_.Type } | ForEach-Object { Get-TypeFact $_.Type $false })
        parameters    = @($parameters)
    }
}

# Where a name is asked for in one of the assemblies that are not there from the start.
Add-Type -AssemblyName System.Xml.Linq, System.Runtime.Serialization.Json, System.Security.Cryptography -ErrorAction Ignore

$wanted = Get-Content -Raw -LiteralPath $List | ConvertFrom-Json -AsHashtable
$types = [ordered]@{}
foreach ($entry in $wanted.types.GetEnumerator()) {
    $type = Find-Type $entry.Key
    $types[$entry.Key] = if ($null -ne $type) { Get-ClassFact $type $entry.Value }
}
$cmdlets = [ordered]@{}
foreach ($name in $wanted.cmdlets) {
    $command = Get-Command -Name $name -CommandType Cmdlet, Function -ErrorAction Ignore | Select-Object -First 1
    $cmdlets[$name] = if ($null -ne $command) { Get-CmdletFact $command }
}
$text = ConvertTo-Json -InputObject ([ordered]@{ types = $types; cmdlets = $cmdlets }) -Depth 12 -Compress
[System.IO.File]::WriteAllText($Result, $text)
