# A piece of script under test: a file, or a script block inside a view file.
function Read-Source {
    param([Parameter(Mandatory)] [string] $File)

    if ([System.IO.Path]::GetExtension($File) -eq '.ps1xml') {
        Read-ViewScript -File $File
        return
    }
    ConvertTo-Source -File $File -Text ([System.IO.File]::ReadAllText($File)) -LineOffset 0
}

function ConvertTo-Source {
    param([string] $File, [string] $Text, [int] $LineOffset)

    $tokens = $null
    $errors = $null
    $ast = [System.Management.Automation.Language.Parser]::ParseInput($Text, $File, [ref] $tokens, [ref] $errors)

    # One walk over the tree; the rules then take the kinds of node they look at.
    $nodes = @{}
    foreach ($node in $ast.FindAll({ $true }, $true)) {
        $kind = $node.GetType().Name
        if (-not $nodes.ContainsKey($kind)) {
            $nodes[$kind] = [System.Collections.Generic.List[System.Management.Automation.Language.Ast]]::new()
        }
        $nodes[$kind].Add($node)
    }
    [pscustomobject]@{
        File       = $File
        Text       = $Text
        LineOffset = $LineOffset
        Ast        = $ast
        Tokens     = $tokens
        Errors     = $errors
        Nodes      = $nodes
    }
}

# The namespaces whose types a source names without them: System always, and those it imports.
function Get-ImportedNamespace {
    param([object] $Source)

    'System'
    foreach ($using in Get-Node $Source 'UsingStatementAst') {
        if ($using.UsingStatementKind -eq 'Namespace') { $using.Name.Value }
    }
}

# The nodes of one kind, none where the source has none.
function Get-Node {
    param([object] $Source, [string] $Kind)

    if ($Source.Nodes.ContainsKey($Kind)) { $Source.Nodes[$Kind] }
}

function Read-ViewScript {
    param([string] $File)

    try {
        $document = [System.Xml.Linq.XDocument]::Load($File, 'SetLineInfo, PreserveWhitespace')
    } catch [System.Xml.XmlException] {
        # Test-Text reports it.
        return
    }
    foreach ($element in $document.Descendants('ScriptBlock')) {
        $line = ([System.Xml.IXmlLineInfo] $element).LineNumber
        ConvertTo-Source -File $File -Text $element.Value -LineOffset ($line - 1)
    }
}

# What the files bring themselves: functions with their parameters, classes with their members, keys of objects,
# assemblies that they load.
function Get-Definition {
    param([object[]] $Source)

    $functions = @{}
    $classes = @{}
    $members = New-NameSet @()
    $assemblies = New-NameSet @()
    foreach ($one in $Source) {
        foreach ($function in Get-Node $one 'FunctionDefinitionAst') {
            # A method has such a node of its own inside it.
            if ($function.Parent -is [System.Management.Automation.Language.FunctionMemberAst]) { continue }
            $functions[($function.Name -replace '^(script|global|private|local):')] = Get-ParameterName $function
        }
        foreach ($class in Get-Node $one 'TypeDefinitionAst') { $classes[$class.Name] = $class }
        foreach ($member in Get-Node $one 'PropertyMemberAst') { $null = $members.Add($member.Name) }
        foreach ($member in Get-Node $one 'FunctionMemberAst') { $null = $members.Add($member.Name) }
        foreach ($call in Get-Node $one 'InvokeMemberExpressionAst') {
            if ($call.Extent.Text -match '(?s)Assembly\]::Load\(\s*''(?<name>[^,'']+)') { $null = $assemblies.Add($Matches.name) }
        }
        foreach ($table in Get-Node $one 'HashtableAst') {
            foreach ($pair in $table.KeyValuePairs) { $null = $members.Add($pair.Item1.Extent.Text.Trim("'", '"')) }
        }
    }
    [pscustomobject]@{ Functions = $functions; Classes = $classes; Members = $members; Assemblies = $assemblies }
}

function Get-ParameterName {
    param([System.Management.Automation.Language.FunctionDefinitionAst] $Function)

    $parameters = @(
        $Function.Parameters
        if ($Function.Body.ParamBlock) { $Function.Body.ParamBlock.Parameters }
    )
    $names = New-NameSet @($parameters | Where-Object { $_ } | ForEach-Object { $_.Name.VariablePath.UserPath })
    if ($Function.Extent.Text -match 'SupportsShouldProcess') {
        $null = $names.Add('WhatIf')
        $null = $names.Add('Confirm')
    }
    , $names
}
