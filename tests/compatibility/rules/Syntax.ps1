# Syntax that the parser of PowerShell 7 takes and that of 5.1 does not, or reads in another way.
function Test-Syntax {
    param([Parameter(Mandatory)] [object] $Source)

    foreach ($problem in $Source.Errors) {
        # The parser wants the types that a class names to be loaded already. Test-Name looks for them in all files.
        if ($problem.ErrorId -eq 'TypeNotFound') { continue }
        New-ScriptFinding $Source $problem.Extent 'ParseError' $problem.Message
    }
    Test-SyntaxNode -Source $Source
    Test-Token -Source $Source
    Test-Requirement -Source $Source
}

function Test-SyntaxNode {
    param([object] $Source)

    foreach ($node in Get-Node $Source 'TernaryExpressionAst') {
        New-ScriptFinding $Source $node.Extent 'Ternary' '5.1 has no "a ? b : c": write if/else.'
    }
    foreach ($node in Get-Node $Source 'PipelineChainAst') {
        New-ScriptFinding $Source $node.Extent 'PipelineChain' '5.1 has no && and || between pipelines: test $? or use if.'
    }
    foreach ($node in Get-Node $Source 'PipelineAst') {
        if ($node.Background) {
            New-ScriptFinding $Source $node.Extent 'BackgroundOperator' '5.1 has no & at the end: use Start-Job.'
        }
    }
    foreach ($node in Get-Node $Source 'ScriptBlockAst') {
        if ($node.CleanBlock) {
            New-ScriptFinding $Source $node.CleanBlock.Extent 'CleanBlock' '5.1 has no clean block: use try/finally.'
        }
    }
    foreach ($node in @(Get-Node $Source 'MemberExpressionAst') + @(Get-Node $Source 'InvokeMemberExpressionAst')) {
        if ($node -and $node.NullConditional) {
            New-ScriptFinding $Source $node.Extent 'NullConditional' '5.1 has no ?. operator: test for $null first.'
        }
    }
    foreach ($node in Get-Node $Source 'IndexExpressionAst') {
        if ($node.NullConditional) {
            New-ScriptFinding $Source $node.Extent 'NullConditional' '5.1 has no ?[] operator: test for $null first.'
        }
    }
    foreach ($node in Get-Node $Source 'InvokeMemberExpressionAst') {
        if ($node.GenericTypeArguments) {
            New-ScriptFinding $Source $node.Extent 'GenericMethodCall' (
                '5.1 cannot give type arguments to a method: cast an argument, or use reflection.')
        }
    }
    foreach ($node in Get-Node $Source 'BinaryExpressionAst') {
        $isReplace = $node.Operator -in 'Ireplace', 'Creplace'
        if ($isReplace -and $node.Right.Find({ $args[0] -is [System.Management.Automation.Language.ScriptBlockExpressionAst] }, $false)) {
            New-ScriptFinding $Source $node.Extent 'BlockReplacement' '5.1 takes no script block after -replace: use [regex]::Replace.'
        }
        if ($node.Operator -eq 'DotDot' -and $node.Left -is [System.Management.Automation.Language.StringConstantExpressionAst]) {
            New-ScriptFinding $Source $node.Extent 'CharacterRange' '5.1 has no range of characters: use [int] and [char].'
        }
    }
}

function Test-Token {
    param([object] $Source)

    $previous = $null
    foreach ($token in Get-FlatToken $Source.Tokens) {
        switch ($token.Kind) {
            'QuestionQuestion' {
                New-ScriptFinding $Source $token.Extent 'NullCoalescing' '5.1 has no ??: write if ($null -eq ...).'
            }
            'QuestionQuestionEquals' {
                New-ScriptFinding $Source $token.Extent 'NullCoalescingAssignment' '5.1 has no ??=: write if ($null -eq ...).'
            }
            'Number' { Test-NumberToken -Source $Source -Token $token }
            { $_ -in 'StringExpandable', 'HereStringExpandable', 'Generic' } {
                Test-Escape -Source $Source -Token $token
            }
            'Pipe' {
                if ($previous -and $previous.Kind -eq 'NewLine') {
                    New-ScriptFinding $Source $token.Extent 'LeadingPipe' '5.1 ends the statement at the line end: put the | there.'
                }
            }
        }
        # A comment between two lines hides the line end.
        if ($token.Kind -ne 'Comment') { $previous = $token }
    }
}

# Tokens inside "..." are nested in the token of the string.
function Get-FlatToken {
    param([object[]] $Token)

    foreach ($one in $Token) {
        $one
        if ($one -is [System.Management.Automation.Language.StringExpandableToken] -and $one.NestedTokens) {
            Get-FlatToken $one.NestedTokens
        }
    }
}

function Test-NumberToken {
    param([object] $Source, [System.Management.Automation.Language.Token] $Token)

    # 5.1 knows l, d and the byte multipliers only.
    if ($Token.Text -match '^[+-]?0b' -or ($Token.Text -notmatch '^[+-]?0x' -and $Token.Text -match '(u|y|s|n)[a-z]*$') -or
        $Token.Text -match '^[+-]?0x.*(u|y|s|n)[a-z]*$') {
        New-ScriptFinding $Source $Token.Extent 'NumberSuffix' '5.1 has no 0b and no suffixes but l and d: use a cast.'
    }
}

function Test-Escape {
    param([object] $Source, [System.Management.Automation.Language.Token] $Token)

    if ([regex]::IsMatch($Token.Text, '(?<!`)(?:``)*`(?:e|u\{)')) {
        New-ScriptFinding $Source $Token.Extent 'NewerEscape' '5.1 has no `e and `u{}: use [char]0x1B and the like.'
    }
}

function Test-Requirement {
    param([object] $Source)

    $requirements = $Source.Ast.ScriptRequirements
    if (-not $requirements) { return }
    $version = $requirements.RequiredPSVersion
    if (($version -and $version -gt [version] '5.1') -or $requirements.RequiredPSEditions -contains 'Core') {
        $token = $Source.Tokens | Where-Object { $_.Kind -eq 'Comment' -and $_.Text -match '^#requires' } | Select-Object -First 1
        New-ScriptFinding $Source $token.Extent 'RequiresVersion' '#requires asks for more than Windows PowerShell 5.1.'
    }
}
