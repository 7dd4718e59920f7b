# Another PowerShell of the same kind, for what a session can show only once.

function Get-LabPowerShellCommand {
    # The program that runs this, and its first argument where there is one.
    [CmdletBinding()]
    [OutputType([string])]
    param()

    $executable = [System.Environment]::ProcessPath
    $executable
    # A PowerShell installed as a .NET tool is a library that the process "dotnet" runs.
    if ([System.IO.Path]::GetFileNameWithoutExtension($executable) -eq 'dotnet') {
        [System.IO.Path]::Combine($PSHOME, 'pwsh.dll')
    }
}

function Invoke-LabPowerShell {
    <#
    .SYNOPSIS
    Runs a script in a PowerShell of its own, the same that runs this, and returns all that it printed as one text.

    .PARAMETER Script
    The text of the script.

    .PARAMETER Answer
    Lines for its standard input. With them the session is interactive, so that questions are asked and answered.

    .EXAMPLE
    Invoke-LabPowerShell -Script '1 + 1'

    Returns 2.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory)]
        [string] $Script,

        [string[]] $Answer
    )

    $executable, $own = Get-LabPowerShellCommand
    $arguments = [System.Collections.Generic.List[string]]::new()
    if ($own) {
        $arguments.Add($own)
    }
    $arguments.Add('-NoProfile')
    if ($Answer) {
        $arguments.AddRange([string[]] ('-Command', $Script))
        $output = $Answer | & $executable @arguments 2>&1
    } else {
        $arguments.AddRange([string[]] ('-NonInteractive', '-Command', $Script))
        $output = & $executable @arguments 2>&1
    }
    return ($output | Out-String).Trim()
}
