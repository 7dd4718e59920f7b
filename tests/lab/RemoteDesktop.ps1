# The listener of Remote Desktop of a server folder.

function Add-LabRdpListener {
    <#
    .SYNOPSIS
    Gives a server folder a listener of Remote Desktop, by its cim.json, and registry.json where its port is another.

    .PARAMETER Server
    The server folder.

    .PARAMETER Certificate
    The certificate that the listener names.

    .PARAMETER Name
    The name of the listener.

    .PARAMETER Kind
    What SSLCertificateSHA1HashType says: 1 self-signed, 2 by group policy, 3 chosen.

    .PARAMETER Port
    The port that the listener listens at.

    .EXAMPLE
    Add-LabRdpListener -Server $server -Certificate $old

    Makes RDP-Tcp, at port 3389.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [string] $Server,

        [Parameter(Mandatory)]
        [System.Security.Cryptography.X509Certificates.X509Certificate2] $Certificate,

        [string] $Name = 'RDP-Tcp',

        [int] $Kind = 3,

        [int] $Port = 3389
    )

    $setting = [ordered]@{
        TerminalName               = $Name
        CertificateName            = $Certificate.Subject
        SecurityLayer              = 2
        SSLCertificateSHA1Hash     = $Certificate.Thumbprint
        SSLCertificateSHA1HashType = $Kind
    }
    $cim = @{ 'root/cimv2/terminalservices' = @{ Win32_TSGeneralSetting = @($setting) } }
    Write-LabText -Path (Get-LabPath $Server 'cim.json') -Text (ConvertTo-Json $cim -Depth 4)
    if ($Port -ne 3389) {
        $key = 'HKLM\SYSTEM\CurrentControlSet\Control\Terminal Server\WinStations\' + $Name
        $registry = @{ $key = @{ PortNumber = @{ kind = 'DWord'; data = $Port } } }
        Write-LabText -Path (Get-LabPath $Server 'registry.json') -Text (ConvertTo-Json $registry -Depth 4)
    }
}
