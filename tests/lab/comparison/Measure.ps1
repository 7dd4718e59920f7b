# What became of the bindings of a server folder, read from its files, and what clients are handed.

function Get-PlaceThumbprint {
    # The certificate at an endpoint of HTTP.sys (www.contoso.com:443) or at the FTP settings of a site (ftp files).
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory)]
        [string] $Server,

        [Parameter(Mandatory)]
        [string] $Place
    )

    if (-not $Place.StartsWith('ftp ')) {
        return (Get-LabRecord -Server $Server -Endpoint $Place).thumbprint
    }
    $document = [xml] [System.IO.File]::ReadAllText((Join-Path $Server 'applicationHost.config'))
    $site = $document.configuration['system.applicationHost'].sites.site |
        Where-Object name -CEQ $Place.Substring(4)
    return $site.ftpServer.security.ssl.serverCertHash
}

function Measure-Place {
    # How many places are right, wrong (moved where they should not be) and left (not moved although they should).
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [string] $Server,

        [Parameter(Mandatory)]
        [string] $Original,

        # Each place with the thumbprint that it should have in the end.
        [Parameter(Mandatory)]
        [System.Collections.IDictionary] $Place
    )

    $count = @{ Right = 0; Wrong = 0; Left = 0 }
    foreach ($name in $Place.Keys) {
        $now = Get-PlaceThumbprint -Server $Server -Place $name
        $before = Get-PlaceThumbprint -Server $Original -Place $name
        $state = if ($now -eq $Place[$name]) { 'Right' } elseif ($now -eq $before) { 'Left' } else { 'Wrong' }
        $count[$state]++
    }
    return $count
}

function Get-LostSetting {
    # The names of the members of records, the thumbprint aside, whose value is not what it was.
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory)]
        [string] $Server,

        [Parameter(Mandatory)]
        [string] $Original
    )

    $lost = foreach ($before in @(Get-LabRecord -Server $Original)) {
        $after = Get-LabRecord -Server $Server -Endpoint $before.endpoint
        foreach ($member in $before.PSObject.Properties.Where({ $_.Name -ne 'thumbprint' })) {
            $now = if ($after.PSObject.Properties[$member.Name]) { $after.($member.Name) }
            if ((ConvertTo-Json $now -Depth 8 -Compress) -cne (ConvertTo-Json $member.Value -Depth 8 -Compress)) {
                $member.Name
            }
        }
    }
    return @($lost | Sort-Object -Unique)
}

function Measure-Client {
    # How many clients are handed a certificate that is for the name they ask for and is valid, by a handshake of each.
    [CmdletBinding()]
    param(
        # The server folder, which is served.
        [Parameter(Mandatory)]
        [string] $Server,

        # Where clients connect and for which name: '0.0.0.0:443 www.contoso.com'.
        [Parameter(Mandatory)]
        [string[]] $Client,

        # What may be handed out.
        [Parameter(Mandatory)]
        [System.Security.Cryptography.X509Certificates.X509Certificate2[]] $Certificate
    )

    $count = @{ All = $Client.Count; Good = 0 }
    foreach ($item in $Client) {
        $endpoint, $name = $item.Split(' ')
        $served = Get-LabServedThumbprint -Path $Server -Endpoint $endpoint -ServerName $name
        $handed = $Certificate | Where-Object Thumbprint -EQ $served | Select-Object -First 1
        if ($handed.MatchesHostname($name) -and $handed.NotAfter -gt [datetime]::Now) {
            $count.Good++
        }
    }
    return $count
}
