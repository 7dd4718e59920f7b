# Serves a server folder with TLS on loopback, by the Node program serve.ts, so that clients can be handed certificates.

function Start-LabNode {
    # A compiled Node program of this folder, as a process that ends with its standard input.
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [string] $Program,

        [string[]] $Argument = @()
    )

    $start = [System.Diagnostics.ProcessStartInfo]::new('node')
    $start.ArgumentList.Add([System.IO.Path]::GetFullPath("$PSScriptRoot/../../.build/tests/lab/$Program.js"))
    foreach ($text in $Argument) {
        $start.ArgumentList.Add($text)
    }
    $start.RedirectStandardInput = $true
    $start.RedirectStandardOutput = $true
    [System.Diagnostics.Process]::Start($start)
}

function Start-LabOddServer {
    <#
    .SYNOPSIS
    Serves a server folder at endpoints where no TLS handshake can be completed, until Stop-LabTlsServer.

    .PARAMETER Path
    The server folder.

    .PARAMETER Behavior
    What happens at each endpoint: @{ '0.0.0.0:443' = 'silent' }. silent says nothing, drip a byte a second, garbage says
    what is no TLS, close ends the connection at once, none does not even listen.

    .EXAMPLE
    $odd = Start-LabOddServer -Path $server -Behavior @{ '0.0.0.0:443' = 'garbage' }

    Serves the folder until Stop-LabTlsServer -Server $odd.
    #>
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '',
        Justification = 'A test fixture; nobody previews it.')]
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [string] $Path,

        [Parameter(Mandatory)]
        [hashtable] $Behavior
    )

    $process = Start-LabNode -Program oddServer
    $ports = $process.StandardOutput.ReadLine() | ConvertFrom-Json
    $listeners = foreach ($endpoint in $Behavior.Keys) {
        @{ endpoint = $endpoint; address = '127.0.0.1'; port = $ports.($Behavior[$endpoint]) }
    }
    $description = @{ format = 1; listeners = @($listeners) }
    Write-LabText -Path (Join-Path $Path 'tls.json') -Text (ConvertTo-Json $description -Depth 4)
    [pscustomobject]@{ Path = $Path; Process = $process }
}

function Start-LabTlsServer {
    <#
    .SYNOPSIS
    Serves a server folder on loopback, as HTTP.sys would, and returns the server for Stop-LabTlsServer.

    .DESCRIPTION
    The members of the result: Path (the server folder) and Process. While it runs, tls.json in the folder says where
    each endpoint is served. A changed httpsys.json is served at once, without a connection being dropped.

    .PARAMETER Path
    The server folder.

    .PARAMETER ClientCertificate
    The endpoints (0.0.0.0:443) that demand a certificate of their clients.

    .EXAMPLE
    $tls = Start-LabTlsServer -Path $server

    Serves the folder until Stop-LabTlsServer -Server $tls.
    #>
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '',
        Justification = 'A test fixture; nobody previews it.')]
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [string] $Path,

        [string[]] $ClientCertificate = @()
    )

    $arguments = @([System.IO.Path]::GetFullPath($Path))
    foreach ($endpoint in $ClientCertificate) {
        $arguments += '--client-certificates', $endpoint
    }
    $process = Start-LabNode -Program serve -Argument $arguments
    do {
        $line = $process.StandardOutput.ReadLine()
        if ($null -eq $line) {
            throw "The TLS server of '$Path' ended before it was ready."
        }
    } until ($line.StartsWith('{"ready"'))
    [pscustomobject]@{ Path = $Path; Process = $process }
}

function Start-LabHandshake {
    <#
    .SYNOPSIS
    Makes TLS handshakes with an endpoint of a served folder at a steady rate, until Stop-LabHandshake.

    .PARAMETER Path
    The server folder, which Start-LabTlsServer serves.

    .PARAMETER Endpoint
    The endpoint to connect to: 0.0.0.0:443.

    .PARAMETER ServerName
    The name to ask for (SNI).

    .PARAMETER Rate
    How many begin in a second.

    .EXAMPLE
    $load = Start-LabHandshake -Path $server -Endpoint 0.0.0.0:443 -ServerName www.contoso.com

    Begins 200 handshakes a second.
    #>
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '',
        Justification = 'A test fixture; nobody previews it.')]
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [string] $Path,

        [Parameter(Mandatory)]
        [string] $Endpoint,

        [Parameter(Mandatory)]
        [string] $ServerName,

        [int] $Rate = 200
    )

    $listeners = (Get-Content -Raw -LiteralPath (Join-Path $Path 'tls.json') | ConvertFrom-Json).listeners
    $port = ($listeners | Where-Object endpoint -EQ $Endpoint).port
    $process = Start-LabNode -Program handshakes -Argument $port, $ServerName, $Rate
    # It says so when the first has been made.
    [void] $process.StandardOutput.ReadLine()
    $process
}

function Stop-LabHandshake {
    <#
    .SYNOPSIS
    Ends what Start-LabHandshake has started, and returns handshakes, seconds, thumbprints (how often each) and failures.

    .PARAMETER Process
    What Start-LabHandshake returned.

    .EXAMPLE
    (Stop-LabHandshake -Process $load).failures.Count

    Shows how many went wrong.
    #>
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '',
        Justification = 'A test fixture; nobody previews it.')]
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [System.Diagnostics.Process] $Process
    )

    $Process.StandardInput.Close()
    $report = $Process.StandardOutput.ReadToEnd() | ConvertFrom-Json
    $Process.WaitForExit()
    $Process.Dispose()
    $report
}

function Stop-LabTlsServer {
    <#
    .SYNOPSIS
    Ends a server that Start-LabTlsServer has started.

    .PARAMETER Server
    What Start-LabTlsServer returned.

    .EXAMPLE
    Stop-LabTlsServer -Server $tls

    Ends it.
    #>
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '',
        Justification = 'A test fixture; nobody previews it.')]
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [AllowNull()]
        [object] $Server
    )

    if ($null -eq $Server) {
        return
    }
    # Its standard input ends, and so does it.
    $Server.Process.StandardInput.Close()
    if (-not $Server.Process.WaitForExit(10000)) {
        $Server.Process.Kill()
    }
    $Server.Process.Dispose()
}
