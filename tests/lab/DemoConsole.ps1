# How the demo shows what it does: headings, commands with their output, and claims that are checked. It is sourced by demo.ps1,
# whose variables $width, $colour and $failures it uses.

function Write-Wrapped {
    # A paragraph, broken at blanks so that it fits the width.
    param(
        [string] $Text,

        [string] $FirstIndent = '',

        [string] $Indent = $FirstIndent
    )

    $line = $FirstIndent
    $isEmpty = $true
    foreach ($word in $Text.Split(' ')) {
        if (-not $isEmpty -and $line.Length + 1 + $word.Length -gt $width) {
            Write-Host $line
            $line = $Indent
            $isEmpty = $true
        }
        $line += if ($isEmpty) { $word } else { " $word" }
        $isEmpty = $false
    }
    Write-Host $line
}

function Write-Heading {
    param(
        [string] $Text,

        [char] $Rule = '-'
    )

    $line = [string]::new($Rule, $Text.Length)
    Write-Host ''
    if ($colour) {
        Write-Host "$($PSStyle.Bold)$Text$($PSStyle.Reset)"
    } else {
        Write-Host $Text
    }
    Write-Host $line
}

function Write-Command {
    # The command exactly as it is run, behind the prompt that a user sees.
    param(
        [scriptblock] $Command
    )

    $lines = $Command.ToString().Trim("`r", "`n").TrimEnd() -split '\r?\n'
    $margin = $lines[0].Length - $lines[0].TrimStart().Length
    $prompt = 'PS> '
    Write-Host ''
    foreach ($line in $lines) {
        $text = "$prompt$($line.Substring([System.Math]::Min($margin, $line.Length)))"
        if ($colour) {
            $text = "$($PSStyle.Foreground.Cyan)$text$($PSStyle.Reset)"
        }
        Write-Host $text
        $prompt = '>>  '
    }
}

function Show-Step {
    # Prints a command, runs it, and prints what comes out as the console would. To be called with a dot, so that the
    # variables that the command sets are those of the script, as they would be at a prompt.
    param(
        [scriptblock] $Command
    )

    Write-Command -Command $Command
    $problems = [System.Collections.Generic.List[object]]::new()
    $objects = [System.Collections.Generic.List[object]]::new()
    foreach ($item in . $Command 2>&1 3>&1) {
        if ($item -is [System.Management.Automation.ErrorRecord] -or
            $item -is [System.Management.Automation.WarningRecord]) {
            $problems.Add($item)
        } else {
            $objects.Add($item)
        }
    }
    $text = ($objects | Out-String -Width $width) -replace '(?m)[ \t]+(?=\r?$)', ''
    Write-Host ''
    Write-Host $text.Trim("`r", "`n")
    Test-Claim 'Nothing is wider than 80 columns.' (-not (Test-TooWide -Text $text)) -Quiet
    foreach ($problem in $problems) {
        $isError = $problem -is [System.Management.Automation.ErrorRecord]
        Write-Host ''
        Write-Wrapped -Text "$problem" -FirstIndent $(if ($isError) { 'ERROR: ' } else { 'WARNING: ' }) -Indent '  '
        if ($isError) {
            $failures.Add("An error that the demo does not expect: $problem")
        }
    }
}

function Test-TooWide {
    # True where a line has more characters than the console has columns, colours not counted.
    param(
        [string] $Text
    )

    $plain = $Text -replace '\x1b\[[0-9;]*m', ''
    foreach ($line in $plain -split '\r?\n') {
        if ($line.TrimEnd().Length -gt $width) {
            return $true
        }
    }
    return $false
}

function Test-Claim {
    # Says whether a claim holds, and remembers one that does not.
    param(
        [string] $Claim,

        [bool] $Holds,

        [switch] $Quiet
    )

    if (-not $Holds) {
        $failures.Add($Claim)
        Write-Wrapped -Text $Claim -FirstIndent '  WRONG  ' -Indent '         '
    } elseif (-not $Quiet) {
        Write-Wrapped -Text $Claim -FirstIndent '  ok  ' -Indent '      '
    }
}

function Test-SameText {
    # True where two lists hold the same texts, in whatever order.
    param(
        [string[]] $Left,

        [string[]] $Right
    )

    return (($Left | Sort-Object) -join "`n") -ceq (($Right | Sort-Object) -join "`n")
}
