# What generated code may not do, since SYSTEM runs it and what it reads was written by others. Each finding has the rule, the line and the
# code. Read-Source and New-ScriptFinding are those of tests/compatibility.

# Members that run, compile or load what they are given, whatever the object is.
$script:runningMembers = @(
    'AddScript', 'AddCommand', 'AddStatement', 'InvokeScript', 'InvokeCommand', 'InvokeWithContext', 'InvokeReturnAsIs', 'NewScriptBlock'
    'ExpandString', 'Invoke', 'InvokeMember', 'DynamicInvoke', 'CreatePipeline', 'CreateNestedPipeline', 'BeginInvoke', 'Compile', 'CompileAssemblyFromSource'
)

# Types that run code, reach the network by web protocols, or hold secrets of people. TcpClient is none: a handshake is the proof of a move.
$script:refusedTypes = @(
    '^(System\.Management\.Automation\.)?(ScriptBlock|PowerShell|CommandInvocationIntrinsics)$', 'Runspaces?\.', '(^|\.)RunspaceFactory$'
    '(^|\.)Diagnostics\.Process(StartInfo)?$', '(^|\.)Activator$', '(^|\.)AppDomain$', 'Reflection\.(Emit\.|MethodInfo|MethodBase)'
    'CodeDom', 'Microsoft\.(CSharp|VisualBasic|CodeAnalysis)', 'Net\.(Http\.|WebClient|WebRequest|HttpWebRequest|FtpWebRequest|Mail\.)'
    '(^|\.)Web\.', '(^|\.)(PSCredential|NetworkCredential|SecureString|CredentialCache)$', 'InteropServices\.', '^(wmi|wmiclass|wmisearcher|adsi)$'
)

function Get-CodeFinding {
    # What one source does that it may not.
    param(
        [Parameter(Mandatory)] [object] $Source,
        # Names of functions that the generated files define.
        [Parameter(Mandatory)] [AllowEmptyCollection()] [string[]] $Defined,
        # What Allowed.psd1 says.
        [Parameter(Mandatory)] [hashtable] $Allowed
    )

    foreach ($problem in $Source.Errors) {
        # A class of another file, which is loaded before; the gate for Windows PowerShell 5.1 finds what is in no file.
        if ($problem.ErrorId -eq 'TypeNotFound') { continue }
        New-ScriptFinding $Source $problem.Extent 'ParseError' $problem.Message
    }
    Test-CalledName -Source $Source -Defined $Defined -Allowed $Allowed
    Test-CalledCode -Source $Source
    Test-ComObject -Source $Source -Allowed $Allowed
    Test-NativeFunction -Source $Source -Allowed $Allowed
    Test-Member -Source $Source -Allowed $Allowed
    Test-Type -Source $Source -Allowed $Allowed
    Test-Loading -Source $Source -Allowed $Allowed
    Test-Writing -Source $Source
}

function Test-CalledName {
    # Commands that have a name: those defined here, and cmdlets of the list. A cmdlet that a caller's -WhatIf would reach says otherwise.
    param([object] $Source, [string[]] $Defined, [hashtable] $Allowed)

    foreach ($command in Get-Node $Source 'CommandAst') {
        $name = $command.GetCommandName()
        if (-not $name) { continue }
        # `. "$PSScriptRoot/x.ps1"` has no name for the parser; a path that is a plain text has.
        if ($name -notin $Defined -and -not $Allowed.Commands.ContainsKey($name)) {
            New-ScriptFinding $Source $command.Extent 'UnknownCommand' $command.Extent.Text
        }
        $known = Get-Command -Name $name -CommandType Cmdlet, Alias -ErrorAction Ignore
        if ($known.CommandType -eq 'Alias') { $known = $known.ResolvedCommand }
        if ($null -eq $known -or -not $known.Parameters.ContainsKey('WhatIf')) { continue }
        foreach ($switch in 'WhatIf', 'Confirm') {
            $off = $command.CommandElements.Where({
                    $_ -is [System.Management.Automation.Language.CommandParameterAst] -and $_.ParameterName -eq $switch -and
                    $_.Argument.Extent.Text -eq '$false'
                })
            if ($off.Count -eq 0) { New-ScriptFinding $Source $command.Extent 'ObeysCaller' "$($command.Extent.Text) lacks -${switch}:`$false" }
        }
    }
}

function Test-ComObject {
    # `New-Object` makes objects of COM alone, and only those of the list, each by a name that is written there.
    param([object] $Source, [hashtable] $Allowed)

    foreach ($command in Get-Node $Source 'CommandAst') {
        if ($command.GetCommandName() -ne 'New-Object') { continue }
        $name = Get-ComName -Source $Source -Command $command
        if ($null -eq $name -or -not $Allowed.ComObjects.ContainsKey($name)) {
            New-ScriptFinding $Source $command.Extent 'ComObject' $command.Extent.Text
        }
    }
}

function Get-ComName {
    # The constant that New-Object is given as -ComObject, by itself or in a table; nothing where it is given anything else.
    param([object] $Source, [System.Management.Automation.Language.CommandAst] $Command)

    $parameter, $value, $rest = $Command.CommandElements[1..($Command.CommandElements.Count - 1)]
    if ($parameter -is [System.Management.Automation.Language.VariableExpressionAst] -and $parameter.Splatted -and $null -eq $value) {
        # The table that was assigned last before.
        $table = @(Get-Node $Source 'AssignmentStatementAst').Where({
                $_.Left.Extent.Text -eq "`$$($parameter.VariablePath.UserPath)" -and $_.Extent.EndOffset -lt $Command.Extent.StartOffset
            })[-1].Right.Expression
        if ($table -isnot [System.Management.Automation.Language.HashtableAst]) { return }
        if (($table.KeyValuePairs.Item1.Value | Sort-Object) -join ' ' -ne 'ComObject ErrorAction') { return }
        $value = $table.KeyValuePairs.Where({ $_.Item1.Value -eq 'ComObject' })[0].Item2.PipelineElements[0].Expression
    } elseif ($parameter -isnot [System.Management.Automation.Language.CommandParameterAst] -or $parameter.ParameterName -ne 'ComObject' -or
        ($rest.Extent.Text -join ' ') -ne '-ErrorAction Stop') {
        return
    }
    if ($value -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $value.Value }
}

function Test-NativeFile {
    # Whether a source is the one that may call Windows itself.
    param([object] $Source, [hashtable] $Allowed)

    $Allowed.ContainsKey('Native') -and $Source.File.Replace('\', '/').EndsWith("/module/$($Allowed.Native.File)")
}

function Test-NativeFunction {
    # Functions of Windows are those of the list, each by a name that is written where it is defined.
    param([object] $Source, [hashtable] $Allowed)

    foreach ($call in Get-Node $Source 'InvokeMemberExpressionAst') {
        $name = $call.Member.Extent.Text
        $isDefinition = $name -eq 'DefineFunction' -and (Test-NativeFile $Source $Allowed)
        $isForeign = $name -eq 'DefinePInvokeMethod' -and -not (Test-NativeFile $Source $Allowed)
        $function = if ($isDefinition) { $call.Arguments[2] }
        $isKnown = $function -is [System.Management.Automation.Language.StringConstantExpressionAst] -and
        $Allowed.Native.Functions.ContainsKey($function.Value)
        if ($isForeign -or ($isDefinition -and -not $isKnown)) {
            New-ScriptFinding $Source $call.Extent 'NativeFunction' $call.Extent.Text
        }
    }
}

function Test-CalledCode {
    # `& x` and `. x`: a block that is written there, within a module or not, or a script below $PSScriptRoot.
    param([object] $Source)

    foreach ($command in Get-Node $Source 'CommandAst') {
        if ($command.InvocationOperator -eq 'Unknown' -and $command.GetCommandName()) { continue }
        $called = $command.CommandElements[0]
        $kind = $called.GetType().Name
        $isFixed = switch ($kind) {
            'ScriptBlockExpressionAst' { $true }
            'ExpandableStringExpressionAst' { Test-FixedPath -Source $Source -Text $called }
            'VariableExpressionAst' { Test-FixedVariable -Source $Source -Variable $called }
            'MemberExpressionAst' {
                # & (Get-Command -Name $commandName).Module { ... }: the engine gives the name of the command that is completed.
                $called.Extent.Text -eq '(Get-Command -Name $commandName).Module' -and
                $command.CommandElements[1] -is [System.Management.Automation.Language.ScriptBlockExpressionAst]
            }
            default { $false }
        }
        if (-not $isFixed) { New-ScriptFinding $Source $command.Extent 'CalledData' $command.Extent.Text }
    }
}

function Test-FixedPath {
    # Whether a text in quotes is a script below $PSScriptRoot, with nothing in it but versions that were looked at.
    param([object] $Source, [System.Management.Automation.Language.ExpandableStringExpressionAst] $Text)

    if ($Text.Value -notmatch '^\$PSScriptRoot/' -or $Text.Value -notmatch '\.ps1$') { return $false }
    foreach ($part in $Text.NestedExpressions) {
        if ($part -isnot [System.Management.Automation.Language.VariableExpressionAst]) { return $false }
        $name = $part.VariablePath.UserPath
        if ($name -ne 'PSScriptRoot' -and -not (Test-CheckedVersion -Source $Source -Use $part)) { return $false }
    }
    return $true
}

function Test-FixedVariable {
    # Whether all that is ever assigned to a variable is such a path.
    param([object] $Source, [System.Management.Automation.Language.VariableExpressionAst] $Variable)

    $values = @(Get-AssignedValue -Source $Source -Name $Variable.VariablePath.UserPath)
    if ($values.Count -eq 0) { return $false }
    foreach ($value in $values) {
        if ($value -isnot [System.Management.Automation.Language.ExpandableStringExpressionAst]) { return $false }
        if (-not (Test-FixedPath -Source $Source -Text $value)) { return $false }
    }
    return $true
}

function Test-CheckedVersion {
    # Whether a variable has one value, which an `if` before it compared with the form of a version, and threw where it has another.
    param([object] $Source, [System.Management.Automation.Language.VariableExpressionAst] $Use)

    $values = @(Get-AssignedValue -Source $Source -Name $Use.VariablePath.UserPath)
    if ($values.Count -ne 1) { return $false }
    $test = "$($values[0].Extent.Text) -notmatch '\A[0-9]+\.[0-9]+\.[0-9]+\z'"
    foreach ($choice in Get-Node $Source 'IfStatementAst') {
        $condition, $body = $choice.Clauses[0].Item1, $choice.Clauses[0].Item2
        # With `-and` it would be enough that something else is right.
        $alternatives = $condition.Extent.Text -split ' -or '
        $throws = $body.Statements[-1] -is [System.Management.Automation.Language.ThrowStatementAst]
        if ($choice.Extent.EndOffset -lt $values[0].Extent.StartOffset -and $throws -and $test -in $alternatives) { return $true }
    }
    return $false
}

function Get-AssignedValue {
    # The expressions that are assigned to a variable.
    param([object] $Source, [string] $Name)

    foreach ($assignment in Get-Node $Source 'AssignmentStatementAst') {
        if ($assignment.Left.Extent.Text -eq "`$$Name") {
            $value = $assignment.Right
            if ($value -is [System.Management.Automation.Language.CommandExpressionAst]) { $value.Expression } else { $value }
        }
    }
}

function Test-Member {
    # Members that run what they are given; and methods whose name is made of something.
    param([object] $Source, [hashtable] $Allowed)

    foreach ($call in Get-Node $Source 'InvokeMemberExpressionAst') {
        $text = $call.Extent.Text
        if ($Allowed.Calls.ContainsKey($text)) { continue }
        if ($call.Member -isnot [System.Management.Automation.Language.StringConstantExpressionAst]) {
            New-ScriptFinding $Source $call.Extent 'UnknownMethod' $text
        } elseif ($call.Member.Value -in $script:runningMembers) {
            New-ScriptFinding $Source $call.Extent 'RunningMember' $text
        }
    }
}

function Test-Type {
    param([object] $Source, [hashtable] $Allowed)

    foreach ($kind in 'TypeExpressionAst', 'TypeConstraintAst') {
        foreach ($type in Get-Node $Source $kind) {
            if ($Allowed.Calls.ContainsKey($type.Parent.Extent.Text)) { continue }
            if ((Test-NativeFile $Source $Allowed) -and $type.TypeName.FullName -match $Allowed.Native.Types) { continue }
            foreach ($refused in $script:refusedTypes) {
                if ($type.TypeName.FullName -match $refused) {
                    New-ScriptFinding $Source $type.Extent 'RefusedType' $type.Parent.Extent.Text
                    break
                }
            }
        }
    }
    # `$x -as $type` and `[type] $name` make a type of what they are given.
    foreach ($operation in Get-Node $Source 'BinaryExpressionAst') {
        if ($operation.Operator -eq 'As' -and $operation.Right -isnot [System.Management.Automation.Language.TypeExpressionAst]) {
            New-ScriptFinding $Source $operation.Extent 'UnknownType' $operation.Extent.Text
        }
    }
    foreach ($conversion in Get-Node $Source 'ConvertExpressionAst') {
        if ($conversion.Type.TypeName.FullName -match '^(System\.)?Type$') {
            New-ScriptFinding $Source $conversion.Extent 'UnknownType' $conversion.Extent.Text
        }
    }
}

function Test-Loading {
    # Assemblies and types that are loaded by name: the name is written there.
    param([object] $Source, [hashtable] $Allowed)

    foreach ($call in Get-Node $Source 'InvokeMemberExpressionAst') {
        $text = $call.Extent.Text
        $isLoading = $call.Expression.Extent.Text -match '^\[(System\.)?(Reflection\.Assembly|Type)\]$' -and $call.Member.Extent.Text -match '^(Load|GetType)'
        $isFrameworkType = $call.Member.Extent.Text -eq 'FrameworkType'
        if (-not ($isLoading -or $isFrameworkType) -or $Allowed.Calls.ContainsKey($text)) { continue }
        foreach ($argument in $call.Arguments) {
            # A static property of a class is a constant of the source.
            $isConstant = $argument -is [System.Management.Automation.Language.ConstantExpressionAst] -or
            ($isFrameworkType -and $argument.Extent.Text -match '^\[\w+\]::\w+$')
            if (-not $isConstant) { New-ScriptFinding $Source $call.Extent 'LoadedData' $text }
        }
    }
    foreach ($statement in Get-Node $Source 'UsingStatementAst') {
        if ($statement.UsingStatementKind -ne 'Namespace') { New-ScriptFinding $Source $statement.Extent 'LoadedData' $statement.Extent.Text }
    }
}

function Test-Writing {
    # `> file` and ${C:\file} = ... go through a cmdlet or a provider that nobody sees; both obey a caller or write where it says.
    param([object] $Source)

    foreach ($redirection in Get-Node $Source 'FileRedirectionAst') {
        New-ScriptFinding $Source $redirection.Extent 'Redirection' $redirection.Parent.Extent.Text
    }
    foreach ($variable in Get-Node $Source 'VariableExpressionAst') {
        $path = $variable.VariablePath
        if ($path.IsDriveQualified -and $path.DriveName -ne 'env') {
            New-ScriptFinding $Source $variable.Extent 'ProviderVariable' $variable.Extent.Text
        }
    }
}
