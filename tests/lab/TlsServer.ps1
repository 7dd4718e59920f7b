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
    what is no TLS, close ends the connection at once, cut when the client has greeted, none does not even listen.
    ftpEndless greets without an end, ftpDrip a byte at a time, ftpBusy with 421; ftpNoTls and ftpLogin refuse AUTH with
    504 and 530, ftpSilentAuth does not answer it; after 234 ftpSilentTls says nothing, ftpInjected another reply.
    rdpPlain negotiates nothing, rdpOwnEncryption chooses the encryption of RDP itself, rdpNoCertificate says that it has none,
    rdpHalf does not end its reply.

    .PARAMETER Ftp
    The endpoints whose clients begin with FTP.

    .PARAMETER Rdp
    The endpoints whose clients begin with RDP.

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
        [hashtable] $Behavior,

        [string[]] $Ftp = @(),

        [string[]] $Rdp = @()
    )

    $process = Start-LabNode -Program oddServer
    $ports = $process.StandardOutput.ReadLine() | ConvertFrom-Json
    $listeners = foreach ($endpoint in $Behavior.Keys) {
        $listener = @{ endpoint = $endpoint; address = '127.0.0.1'; port = $ports.($Behavior[$endpoint]) }
        if ($endpoint -in $Ftp) {
            $listener['protocol'] = 'ftp'
        }
        if ($endpoint -in $Rdp) {
            $listener['protocol'] = 'rdp'
        }
        $listener
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
    each endpoint is served. A changed httpsys.json is served at once, without a connection being dropped. The ftp bindings
    of applicationHost.config are served as IIS does up to the TLS handshake: with AUTH TLS, on port 990 with TLS at once.

    .PARAMETER Path
    The server folder.

    .PARAMETER ClientCertificate
    The endpoints (0.0.0.0:443) that demand a certificate of their clients.

    .PARAMETER Broken
    The records that serve badly while they name a certificate, by their endpoints:
    @{ 'www.contoso.com:443' = $new.Thumbprint, 'cut' }. Beside the behaviours of Start-LabOddServer (without none) there
    is late, which answers after 30 seconds, and the thumbprint of a certificate that is handed out instead.

    .PARAMETER Tls12
    TLS 1.2 is the newest version that is served.

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

        [string[]] $ClientCertificate = @(),

        [hashtable] $Broken = @{},

        [switch] $Tls12
    )

    $arguments = @([System.IO.Path]::GetFullPath($Path))
    foreach ($endpoint in $ClientCertificate) {
        $arguments += '--client-certificates', $endpoint
    }
    foreach ($endpoint in $Broken.Keys) {
        $arguments += '--broken', (@($endpoint) + $Broken[$endpoint] -join ',')
    }
    if ($Tls12) {
        $arguments += '--tls12'
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

function Get-LabServedThumbprint {
    <#
    .SYNOPSIS
    The thumbprint of the certificate that a client is handed at an endpoint of a served folder.

    .PARAMETER Path
    The server folder, which Start-LabTlsServer serves.

    .PARAMETER Endpoint
    The endpoint to connect to: 0.0.0.0:443.

    .PARAMETER ServerName
    The name to ask for (SNI).

    .EXAMPLE
    Get-LabServedThumbprint -Path $server -Endpoint '0.0.0.0:443' -ServerName www.contoso.com

    Connects and completes a handshake.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory)]
        [string] $Path,

        [Parameter(Mandatory)]
        [string] $Endpoint,

        [Parameter(Mandatory)]
        [string] $ServerName
    )

    $description = [System.IO.File]::ReadAllText((Join-Path $Path 'tls.json')) | ConvertFrom-Json
    $listener = $description.listeners | Where-Object endpoint -CEQ $Endpoint
    $client = [System.Net.Sockets.TcpClient]::new()
    try {
        $client.Connect($listener.address, $listener.port)
        $stream = [System.Net.Security.SslStream]::new($client.GetStream(), $false, { $true })
        $stream.ReadTimeout = 5000
        $options = [System.Net.Security.SslClientAuthenticationOptions]@{
            TargetHost     = $ServerName
            # A session that is resumed shows the certificate of the first one.
            AllowTlsResume = $false
        }
        $stream.AuthenticateAsClient($options)
        return $stream.RemoteCertificate.GetCertHashString()
    } finally {
        $client.Dispose()
    }
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
