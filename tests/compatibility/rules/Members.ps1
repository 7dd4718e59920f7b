# .NET members: each must be in .NET Framework 4.6.2 with that number of arguments, and must mean the same there.
function Test-Member {
    param(
        [Parameter(Mandatory)] [object] $Source,
        [Parameter(Mandatory)] [object] $Facts,
        [Parameter(Mandatory)] [object] $Defined
    )

    foreach ($node in @(Get-Node $Source 'MemberExpressionAst') + @(Get-Node $Source 'InvokeMemberExpressionAst')) {
        if (-not $node) { continue }
        if ($node.Member -isnot [System.Management.Automation.Language.StringConstantExpressionAst]) {
            # A computed property is one of an object of ours; a computed method cannot be looked up.
            if ($node -is [System.Management.Automation.Language.InvokeMemberExpressionAst]) {
                New-ScriptFinding $Source $node.Extent 'ComputedMember' 'The name of a method is written out, so that it can be checked.'
            }
            continue
        }
        Test-KnownDifference -Source $Source -Node $node
        if ($node.Static) { Test-StaticMember $Source $Facts $Defined $node }
        else { Test-InstanceMember $Source $Facts $Defined $node }
    }
}

# What PowerShell 7 and .NET have on Unix alone. UnixStat is selected, so that it is $null elsewhere; the others are
# reached only where it is there.
$unixMembers = 'UnixStat', 'UnixFileMode', 'Mode'

# The number of arguments of a call, or -1 for a property.
function Get-ArgumentNumber {
    param([System.Management.Automation.Language.MemberExpressionAst] $Node)

    if ($Node -isnot [System.Management.Automation.Language.InvokeMemberExpressionAst]) { return -1 }
    if (-not $Node.Arguments) { return 0 }
    $Node.Arguments.Count
}

function Test-StaticMember {
    param([object] $Source, [object] $Facts, [object] $Defined, [object] $Node)

    if ($Node.Expression -isnot [System.Management.Automation.Language.TypeExpressionAst]) {
        New-ScriptFinding $Source $Node.Extent 'ComputedMember' 'A static member is named with its type, so that it can be checked.'
        return
    }
    $typeName = $Node.Expression.TypeName
    $name = $Node.Member.Value
    if ($Defined.Classes.ContainsKey($typeName.FullName)) {
        Test-OwnMember $Source $Facts $Defined $Node $Defined.Classes[$typeName.FullName]
        return
    }
    $fullName = Resolve-TypeName -Facts $Facts -TypeName $typeName
    # Test-Name has reported a type that is not known.
    if (-not $fullName) { return }
    if (-not $Facts.Types.ContainsKey($fullName)) {
        New-ScriptFinding $Source $Node.Extent 'UnknownMember' "net462.json has no members of $fullName yet: add it to Update-Net462.ps1."
        return
    }
    $type = $Facts.Types[$fullName]
    if ($type.ContainsKey('enum')) {
        if ($name -notin $type.enum) {
            New-ScriptFinding $Source $Node.Member.Extent 'UnknownMember' "$fullName has no value $name in .NET Framework 4.6.2."
        }
        return
    }
    if ($name -eq 'new') {
        $counts = if ($type.ContainsKey('new')) { $type.new } else { @() }
    } else {
        $table = @{} + $type.static
        if (-not $table.ContainsKey($name)) { $table = $Facts.Types['System.Object'].static }
        if (-not $table.ContainsKey($name)) {
            New-ScriptFinding $Source $Node.Member.Extent 'UnknownMember' "$fullName has no static $name in .NET Framework 4.6.2."
            return
        }
        $counts = $table[$name]
    }
    Test-ArgumentNumber $Source $Node $counts "[$fullName]::$name"
}

function Test-InstanceMember {
    param([object] $Source, [object] $Facts, [object] $Defined, [object] $Node)

    $name = $Node.Member.Value
    if ($name -in $everyObject) { return }
    $typeName = Get-StaticTypeName -Defined $Defined -Expression $Node.Expression
    # PowerShell never holds a Nullable[T], only a T or $null.
    if ($typeName -is [System.Management.Automation.Language.GenericTypeName] -and
        $typeName.TypeName.FullName -in 'Nullable', 'System.Nullable') {
        $typeName = $typeName.GenericArguments[0]
    }
    if ($typeName -and $Defined.Classes.ContainsKey($typeName.FullName)) {
        Test-OwnMember $Source $Facts $Defined $Node $Defined.Classes[$typeName.FullName]
        return
    }
    $fullName = if ($typeName) { Resolve-TypeName -Facts $Facts -TypeName $typeName }
    # [object] and [pscustomobject] say nothing about the members.
    if ($fullName -in 'System.Object', 'System.Management.Automation.PSObject') { $fullName = $null }
    if ($fullName -and $Facts.Types.ContainsKey($fullName) -and $Facts.Types[$fullName].ContainsKey('instance')) {
        $type = $Facts.Types[$fullName]
        $allowed = Find-InstanceMember $Facts $type.instance $name
        if ($null -ne $allowed) {
            Test-ArgumentNumber $Source $Node $allowed "$fullName.$name"
            return
        }
        if (-not $type.ContainsKey('abstract') -and $name -cnotin $unixMembers) {
            New-ScriptFinding $Source $Node.Member.Extent 'UnknownMember' "$fullName has no $name in .NET Framework 4.6.2."
            return
        }
    }
    if ($Defined.Members.Contains($name) -or $name -cin $unixMembers -or $Facts.WindowsMembers.Contains($name)) { return }
    $allowed = Find-InstanceMember $Facts $Facts.AnyInstance $name
    if ($null -eq $allowed) {
        New-ScriptFinding $Source $Node.Member.Extent 'UnknownMember' (
            "No type in net462.json and no class or object of these files has a member $name.")
        return
    }
    Test-ArgumentNumber $Source $Node $allowed $name
}

# What PowerShell gives every object (about_Intrinsic_Members).
$everyObject = 'PSObject', 'PSBase', 'PSTypeNames'

# The argument counts of a member, none for a property, $null where there is no such member.
function Find-InstanceMember {
    param([object] $Facts, [hashtable] $Table, [string] $Name)

    foreach ($one in $Table, $Facts.Types['System.Object'].instance) {
        if ($one.ContainsKey($Name)) { return , @($one[$Name]) }
    }
    # get_Keys() reads the property Keys also where an entry has that name.
    if ($Name -match '^get_(?<property>.+)$' -and $Table.ContainsKey($Matches.property)) { return , @(0) }
}

# A member of a class that the files define, or of what that class is derived from.
function Test-OwnMember {
    param([object] $Source, [object] $Facts, [object] $Defined, [object] $Node, [object] $Class)

    $name = $Node.Member.Value
    # Every class can be made and is an object.
    if ($name -eq 'new' -or $Facts.Types['System.Object'].instance.ContainsKey($name)) { return }
    $current = $Class
    while ($current) {
        if (@($current.Members).Where({ $_.Name -eq $name })) { return }
        $base = $null
        foreach ($one in $current.BaseTypes) {
            if ($Defined.Classes.ContainsKey($one.TypeName.FullName)) { $base = $Defined.Classes[$one.TypeName.FullName] }
            elseif (Test-InheritedMember $Facts $one.TypeName $name) { return }
        }
        $current = $base
    }
    New-ScriptFinding $Source $Node.Member.Extent 'UnknownMember' "The class $($Class.Name) has no member $name."
}

function Test-InheritedMember {
    param([object] $Facts, [object] $TypeName, [string] $Name)

    $fullName = Resolve-TypeName -Facts $Facts -TypeName $TypeName
    $fullName -and $Facts.Types.ContainsKey($fullName) -and $Facts.Types[$fullName].instance.ContainsKey($Name)
}

function Test-ArgumentNumber {
    param([object] $Source, [object] $Node, [object[]] $Allowed, [string] $Shown)

    $given = Get-ArgumentNumber $Node
    # Reading a method without a call, or calling a property, is the business of the tests.
    if ($given -lt 0 -or -not $Allowed) { return }
    if ($given -in $Allowed) { return }
    if (-1 -in $Allowed -and $given -ge ($Allowed | Where-Object { $_ -ge 0 } | Measure-Object -Minimum).Minimum) { return }
    New-ScriptFinding $Source $Node.Extent 'ArgumentCount' (
        "$Shown takes $(@($Allowed | Where-Object { $_ -ge 0 } | Sort-Object -Unique) -join ', ') arguments in .NET Framework 4.6.2, not $given.")
}

# The type of an expression where it is written down: a cast, a literal, [T]::new(), a typed parameter or variable.
function Get-StaticTypeName {
    param([object] $Defined, [System.Management.Automation.Language.Ast] $Expression)

    switch ($Expression.GetType().Name) {
        'ParenExpressionAst' {
            $inner = $Expression.Pipeline
            if ($inner -is [System.Management.Automation.Language.PipelineAst] -and $inner.PipelineElements.Count -eq 1 -and
                $inner.PipelineElements[0] -is [System.Management.Automation.Language.CommandExpressionAst]) {
                return Get-StaticTypeName $Defined $inner.PipelineElements[0].Expression
            }
        }
        'ConvertExpressionAst' { return $Expression.Type.TypeName }
        { $_ -in 'StringConstantExpressionAst', 'ExpandableStringExpressionAst' } {
            return [System.Management.Automation.Language.TypeName]::new($Expression.Extent, 'string')
        }
        'InvokeMemberExpressionAst' {
            if ($Expression.Static -and $Expression.Member.Extent.Text -eq 'new' -and
                $Expression.Expression -is [System.Management.Automation.Language.TypeExpressionAst]) {
                return $Expression.Expression.TypeName
            }
        }
        'VariableExpressionAst' { return Get-VariableTypeName $Defined $Expression }
        'MemberExpressionAst' {
            # $this.files, where the class declares the type of the property.
            $owner = Get-StaticTypeName $Defined $Expression.Expression
            if ($owner -and $Defined.Classes.ContainsKey($owner.FullName)) {
                $property = $Defined.Classes[$owner.FullName].Members |
                    Where-Object { $_ -is [System.Management.Automation.Language.PropertyMemberAst] -and $_.Name -eq $Expression.Member.Extent.Text }
                if ($property -and $property.PropertyType) { return $property.PropertyType.TypeName }
            }
        }
    }
}

function Get-VariableTypeName {
    param([object] $Defined, [System.Management.Automation.Language.VariableExpressionAst] $Variable)

    $name = $Variable.VariablePath.UserPath
    $scope = $Variable.Parent
    while ($scope -and $scope -isnot [System.Management.Automation.Language.FunctionMemberAst] -and
        $scope -isnot [System.Management.Automation.Language.ScriptBlockAst]) {
        $scope = $scope.Parent
    }
    # The body of a method is a script block inside a function inside the method, which holds the parameters.
    if ($scope -is [System.Management.Automation.Language.ScriptBlockAst] -and
        $scope.Parent -is [System.Management.Automation.Language.FunctionDefinitionAst] -and
        $scope.Parent.Parent -is [System.Management.Automation.Language.FunctionMemberAst]) {
        $scope = $scope.Parent.Parent
    }
    if (-not $scope) { return }
    if ($scope -is [System.Management.Automation.Language.FunctionMemberAst] -and $name -eq 'this') {
        return [System.Management.Automation.Language.TypeName]::new($Variable.Extent, $scope.Parent.Name)
    }
    $types = Get-ScopeTypeTable $scope
    if ($types.ContainsKey($name)) { $types[$name] }
}

$scopeTypeTables = [System.Runtime.CompilerServices.ConditionalWeakTable[object, object]]::new()

# Variables of one method or script block whose type never changes: declared, or only ever given one [T]::new().
function Get-ScopeTypeTable {
    param([System.Management.Automation.Language.Ast] $Scope)

    $table = $null
    if ($scopeTypeTables.TryGetValue($Scope, [ref] $table)) { return $table }

    $table = Get-DeclaredTypeTable $Scope
    $constructed = @{}
    $loops = $Scope.FindAll({ $args[0] -is [System.Management.Automation.Language.ForEachStatementAst] }, $true)
    $changing = New-NameSet @($loops | ForEach-Object { $_.Variable.VariablePath.UserPath })
    foreach ($assignment in $Scope.FindAll({ $args[0] -is [System.Management.Automation.Language.AssignmentStatementAst] }, $true)) {
        if ($assignment.Left -isnot [System.Management.Automation.Language.VariableExpressionAst]) { continue }
        $variable = $assignment.Left.VariablePath.UserPath
        $made = Get-ConstructedTypeName $assignment.Right
        if (-not $made) { $null = $changing.Add($variable) }
        elseif (-not $constructed.ContainsKey($variable)) { $constructed[$variable] = $made }
        elseif ($constructed[$variable].FullName -ne $made.FullName) { $null = $changing.Add($variable) }
    }
    foreach ($variable in $constructed.Keys) {
        if (-not $changing.Contains($variable) -and -not $table.ContainsKey($variable)) { $table[$variable] = $constructed[$variable] }
    }
    $scopeTypeTables.Add($Scope, $table)
    $table
}

# Typed parameters and `[T] $x = ...`: they keep their type whatever is assigned.
function Get-DeclaredTypeTable {
    param([System.Management.Automation.Language.Ast] $Scope)

    $table = @{}
    foreach ($parameter in $Scope.FindAll({ $args[0] -is [System.Management.Automation.Language.ParameterAst] }, $true)) {
        $type = $parameter.Attributes | Where-Object { $_ -is [System.Management.Automation.Language.TypeConstraintAst] } |
            Select-Object -First 1
        if ($type) { $table[$parameter.Name.VariablePath.UserPath] = $type.TypeName }
    }
    foreach ($assignment in $Scope.FindAll({ $args[0] -is [System.Management.Automation.Language.AssignmentStatementAst] }, $true)) {
        $left = $assignment.Left
        if ($left -is [System.Management.Automation.Language.ConvertExpressionAst] -and
            $left.Child -is [System.Management.Automation.Language.VariableExpressionAst]) {
            $table[$left.Child.VariablePath.UserPath] = $left.Type.TypeName
        }
    }
    $table
}

function Get-ConstructedTypeName {
    param([System.Management.Automation.Language.Ast] $Right)

    if ($Right -isnot [System.Management.Automation.Language.CommandExpressionAst]) { return }
    $value = $Right.Expression
    if ($value -is [System.Management.Automation.Language.InvokeMemberExpressionAst] -and $value.Static -and
        $value.Member.Extent.Text -eq 'new' -and
        $value.Expression -is [System.Management.Automation.Language.TypeExpressionAst]) {
        return $value.Expression.TypeName
    }
}

# Calls that exist in both and mean something else, or that only a newer .NET has under the same number of arguments.
function Test-KnownDifference {
    param([object] $Source, [object] $Node)

    $name = $Node.Member.Value
    $arguments = @(if ((Get-ArgumentNumber $Node) -gt 0) { $Node.Arguments })
    $receiver = if ($Node.Static -and $Node.Expression -is [System.Management.Automation.Language.TypeExpressionAst]) {
        $Node.Expression.TypeName.FullName
    }
    $takesComparison = [bool] ($arguments | Where-Object { $_.Extent.Text -match '^\[(System\.)?StringComparison\]::' })

    if ($name -eq 'Split' -and -not $Node.Static -and $arguments) {
        # "ab" is a set of characters in .NET Framework and one separator in .NET.
        $first = $arguments[0]
        $isCast = $first -is [System.Management.Automation.Language.ConvertExpressionAst] -and
            $first.Type.TypeName.FullName -in 'char', 'char[]', 'string[]', 'System.Char', 'System.Char[]', 'System.String[]'
        $isOneCharacter = $first -is [System.Management.Automation.Language.StringConstantExpressionAst] -and $first.Value.Length -eq 1
        if (-not $isCast -and -not $isOneCharacter) {
            New-ScriptFinding $Source $Node.Extent 'StringSplit' 'Split by text means another thing in .NET Framework: give [string[]] or [char].'
        }
    }
    if ($takesComparison -and $name -in 'Replace', 'GetHashCode' -and -not $Node.Static) {
        New-ScriptFinding $Source $Node.Extent 'NewerMember' "$name with a StringComparison is newer than .NET Framework 4.6.2."
    }
    if ($name -in 'Trim', 'TrimStart', 'TrimEnd' -and $arguments.Count -eq 1 -and
        $arguments[0] -is [System.Management.Automation.Language.StringConstantExpressionAst] -and $arguments[0].Value.Length -gt 1) {
        New-ScriptFinding $Source $Node.Extent 'NewerMember' "$name takes characters in .NET Framework: give [char[]]."
    }
    if ($receiver -match 'HashSet\[' -and $name -eq 'new' -and $arguments.Count -ge 1 -and (Test-Number $arguments[0])) {
        New-ScriptFinding $Source $Node.Extent 'NewerMember' 'HashSet with a capacity is newer than .NET Framework 4.6.2.'
    }
    if ($receiver -match '^(System\.)?string$' -and $name -eq 'Join' -and $arguments.Count -ge 1 -and
        $arguments[0].Extent.Text -match '^\[(System\.)?char\]') {
        New-ScriptFinding $Source $Node.Extent 'NewerMember' 'Join by a character is newer than .NET Framework 4.6.2: give text.'
    }
}

function Test-Number {
    param([System.Management.Automation.Language.Ast] $Expression)

    $Expression -is [System.Management.Automation.Language.ConstantExpressionAst] -and $Expression.Value -is [int]
}
