# The HTTPS listener of WinRM of a server folder.

function Add-LabWinRmListener {
    <#
    .SYNOPSIS
    Gives a server folder an HTTPS listener of WinRM: in its wsman.json, and the HTTP.sys record it serves through.

    .PARAMETER Server
    The server folder.

    .PARAMETER Certificate
    The certificate that the listener names.

    .PARAMETER HostName
    The host name of the listener.

    .PARAMETER NoRecord
    HTTP.sys has no record for it.

    .EXAMPLE
    Add-LabWinRmListener -Server $server -Certificate $old -HostName web01.contoso.com

    Makes the listener on all addresses, at port 5986, beside one for HTTP.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [string] $Server,

        [Parameter(Mandatory)]
        [System.Security.Cryptography.X509Certificates.X509Certificate2] $Certificate,

        [string] $HostName = '',

        [switch] $NoRecord
    )

    $common = [ordered]@{ Address = '*'; URLPrefix = 'wsman'; Enabled = 'true' }
    $http = $common + @{ Transport = 'HTTP'; Port = '5985'; Hostname = ''; CertificateThumbprint = '' }
    $https = $common + @{ Transport = 'HTTPS'; Port = '5986'; Hostname = $HostName; CertificateThumbprint = $Certificate.Thumbprint.ToLowerInvariant() }
    $text = ConvertTo-Json @{ 'winrm/config/Listener' = @($http, $https) } -Depth 3
    Write-LabText -Path (Get-LabPath $Server 'wsman.json') -Text $text
    if (-not $NoRecord) {
        $record = @{ Kind = 'IpPort'; Endpoint = '0.0.0.0:5986'; AppId = '{afebb9ad-9b97-4a91-9ab5-daf4d59122f6}' }
        Add-LabRecord -Server $Server @record -Thumbprint $Certificate.Thumbprint
    }
}
