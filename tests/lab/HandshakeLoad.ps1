# Clients that complete handshakes with a served folder, 200 a second, by the Node program load.ts.

function Start-LabHandshakeLoad {
    <#
    .SYNOPSIS
    Starts clients that complete 200 handshakes a second with a folder that Start-LabTlsServer serves.

    .DESCRIPTION
    They begin with the first Enter-LabHandshakePhase. Half of them ask for TLS 1.2, half for TLS 1.3.

    .PARAMETER Path
    The server folder.

    .PARAMETER Target
    What they ask for, in turn: an endpoint and a server name (SNI), such as '0.0.0.0:443,www.contoso.com', or
    '0.0.0.0:443,' for a client that asks for no name.

    .EXAMPLE
    $load = Start-LabHandshakeLoad -Path $server -Target '0.0.0.0:443,www.contoso.com'

    Returns the load for Enter-LabHandshakePhase and Stop-LabHandshakeLoad.
    #>
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '',
        Justification = 'A test fixture; nobody previews it.')]
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [string] $Path,

        [Parameter(Mandatory)]
        [string[]] $Target
    )

    Start-LabNode -Program load -Argument (@([System.IO.Path]::GetFullPath($Path)) + $Target)
}

function Enter-LabHandshakePhase {
    <#
    .SYNOPSIS
    Counts the handshakes that begin from now on under another name, and waits until 100 of them have ended.

    .PARAMETER Load
    What Start-LabHandshakeLoad returned.

    .PARAMETER Name
    The name of the phase.

    .EXAMPLE
    Enter-LabHandshakePhase -Load $load -Name 'rebind'

    From now on handshakes count for the phase "rebind".
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [System.Diagnostics.Process] $Load,

        [Parameter(Mandatory)]
        [string] $Name
    )

    $Load.StandardInput.WriteLine($Name)
    $Load.StandardInput.Flush()
    if ($null -eq $Load.StandardOutput.ReadLine()) {
        throw "The clients ended before the phase '$Name' had its handshakes."
    }
}

function Stop-LabHandshakeLoad {
    <#
    .SYNOPSIS
    Ends the clients and returns what each phase came to.

    .DESCRIPTION
    The members of a phase: name, targets, duration and slowest (milliseconds, the latter of a handshake). Those of a
    target: endpoint, serverName, served (an object with a member for each thumbprint that was handed out: how many
    times) and failures (sentences).

    .PARAMETER Load
    What Start-LabHandshakeLoad returned; nothing happens where it is null.

    .EXAMPLE
    $phases = Stop-LabHandshakeLoad -Load $load

    Ends them.
    #>
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '',
        Justification = 'A test fixture; nobody previews it.')]
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [AllowNull()]
        [System.Diagnostics.Process] $Load
    )

    if ($null -eq $Load) {
        return
    }
    try {
        $Load.StandardInput.Close()
        $last = $Load.StandardOutput.ReadToEnd()
        if (-not $Load.WaitForExit(20000)) {
            $Load.Kill()
        }
        if ($last) {
            ($last | ConvertFrom-Json).phases
        }
    } finally {
        $Load.Dispose()
    }
}
