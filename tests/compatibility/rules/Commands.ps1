# Commands and parameters by name: each must be one of 5.1, or one that the files define.
function Test-Command {
    param(
        [Parameter(Mandatory)] [object] $Source,
        [Parameter(Mandatory)] [object] $Facts,
        [Parameter(Mandatory)] [object] $Defined
    )

    foreach ($command in Get-Node $Source 'CommandAst') {
        $name = $command.GetCommandName()
        # `& $block` and `. $file` name no command.
        if (-not $name) { continue }

        $parameters = $null
        if ($Defined.Functions.ContainsKey($name)) { $parameters = $Defined.Functions[$name] }
        elseif ($Facts.Commands.ContainsKey($name)) { $parameters = $Facts.Commands[$name] }
        else {
            New-ScriptFinding $Source $command.Extent 'UnknownCommand' (
                "$name is no command of Windows PowerShell 5.1 and not defined here. Aliases are not used; " +
                'a command of another module is added to windows-powershell-5.1-commands.json.')
            continue
        }
        Test-CommandParameter -Source $Source -Facts $Facts -Command $command -Name $name -Known $parameters
    }
}

function Test-CommandParameter {
    param([object] $Source, [object] $Facts, [object] $Command, [string] $Name, [object] $Known)

    $elements = $Command.CommandElements
    for ($i = 1; $i -lt $elements.Count; $i++) {
        $parameter = $elements[$i]
        if ($parameter -is [System.Management.Automation.Language.VariableExpressionAst] -and $parameter.Splatted) {
            Test-SplattedParameter -Source $Source -Facts $Facts -Table $parameter -Name $Name -Known $Known
            continue
        }
        if ($parameter -isnot [System.Management.Automation.Language.CommandParameterAst]) { continue }

        $given = $parameter.ParameterName
        if (-not $Known.Contains($given) -and -not $Facts.CommonParameters.Contains($given)) {
            New-ScriptFinding $Source $parameter.Extent 'UnknownParameter' (
                "$Name has no parameter -$given in Windows PowerShell 5.1 (names are written in full).")
        }
        if ($given -eq 'Encoding') {
            $value = $parameter.Argument
            if (-not $value -and $i + 1 -lt $elements.Count) { $value = $elements[$i + 1] }
            Test-EncodingValue -Source $Source -Facts $Facts -Value $value
        }
    }
}

# The names in a table of parameters: `$parameters = @{ Name = 1 }`, `$parameters['Name'] = 1`, and then `Get-It @parameters`.
function Test-SplattedParameter {
    param([object] $Source, [object] $Facts, [object] $Table, [string] $Name, [object] $Known)

    $variable = $Table.VariablePath.UserPath
    $body = $Table.Parent
    while ($body.Parent -and $body -isnot [System.Management.Automation.Language.ScriptBlockAst]) { $body = $body.Parent }
    $assignments = $body.FindAll({
            param($node)
            $node -is [System.Management.Automation.Language.AssignmentStatementAst] -and
            $node.Extent.StartOffset -lt $Table.Extent.StartOffset
        }, $false)
    foreach ($assignment in $assignments) {
        $left = $assignment.Left
        $target = if ($left -is [System.Management.Automation.Language.IndexExpressionAst]) { $left.Target } else { $left }
        if ($target.Extent.Text -ne "`$$variable") { continue }
        $keys = if ($left -is [System.Management.Automation.Language.IndexExpressionAst]) { $left.Index } else {
            $assignment.Right.FindAll({ param($node) $node -is [System.Management.Automation.Language.HashtableAst] }, $false) |
                ForEach-Object { $_.KeyValuePairs.Item1 }
        }
        foreach ($key in $keys) {
            if ($key -isnot [System.Management.Automation.Language.StringConstantExpressionAst]) { continue }
            if (-not $Known.Contains($key.Value) -and -not $Facts.CommonParameters.Contains($key.Value)) {
                New-ScriptFinding $Source $key.Extent 'UnknownParameter' (
                    "$Name has no parameter -$($key.Value) in Windows PowerShell 5.1 (names are written in full).")
            }
        }
    }
}

function Test-EncodingValue {
    param([object] $Source, [object] $Facts, [object] $Value)

    if ($Value -isnot [System.Management.Automation.Language.StringConstantExpressionAst]) { return }
    if (-not $Facts.Encodings.Contains($Value.Value)) {
        New-ScriptFinding $Source $Value.Extent 'UnknownEncoding' (
            "-Encoding $($Value.Value) is not in 5.1, which takes: $(@($Facts.Encodings) -join ', ').")
    }
}
