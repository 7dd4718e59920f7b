# The applicationHost.config of a server folder: sites and bindings, with the HTTP.sys records that bindings use.

$script:EmptyApplicationHost = @'
<?xml version="1.0" encoding="UTF-8"?>
<!--
    IIS configuration sections. Please make a backup of this file before making any changes to it.
-->
<configuration>
    <configSections>
        <sectionGroup name="system.applicationHost">
            <section name="applicationPools" allowDefinition="AppHostOnly" overrideModeDefault="Deny" />
            <section name="sites" allowDefinition="AppHostOnly" overrideModeDefault="Deny" />
        </sectionGroup>
        <sectionGroup name="system.webServer">
            <section name="staticContent" overrideModeDefault="Allow" />
        </sectionGroup>
    </configSections>
    <system.applicationHost>
        <applicationPools>
            <add name="DefaultAppPool" managedRuntimeVersion="v4.0" />
            <applicationPoolDefaults managedRuntimeVersion="v4.0">
                <processModel identityType="ApplicationPoolIdentity" />
            </applicationPoolDefaults>
        </applicationPools>
        <sites>
            <siteDefaults>
                <logFile logFormat="W3C" directory="%SystemDrive%\inetpub\logs\LogFiles" />
            </siteDefaults>
            <applicationDefaults applicationPool="DefaultAppPool" />
            <virtualDirectoryDefaults allowSubDirConfig="true" />
        </sites>
    </system.applicationHost>
    <system.webServer>
        <staticContent lockAttributes="isDocFooterFileName">
            <mimeMap fileExtension=".html" mimeType="text/html" />
        </staticContent>
    </system.webServer>
</configuration>
'@

function Add-LabSite {
    <#
    .SYNOPSIS
    Adds a site without bindings to the applicationHost.config of a server folder.

    .PARAMETER Server
    The server folder.

    .PARAMETER Name
    The name of the site.

    .PARAMETER Stopped
    The site does not start by itself (serverAutoStart="false").

    .EXAMPLE
    Add-LabSite -Server $server -Name www

    Adds a site with the next free id.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [string] $Server,

        [Parameter(Mandatory)]
        [string] $Name,

        [switch] $Stopped
    )

    $path = Get-LabPath $Server 'applicationHost.config'
    $document = [System.Xml.Linq.XDocument]::Load($path)
    $sites = $document.Root.Element('system.applicationHost').Element('sites')
    $id = 1 + @($sites.Elements('site')).Count
    $site = [System.Xml.Linq.XElement]::Parse(
        '<site><application path="/"><virtualDirectory path="/" /></application><bindings /></site>')
    $site.SetAttributeValue('name', $Name)
    $site.SetAttributeValue('id', $id)
    if ($Stopped) {
        $site.SetAttributeValue('serverAutoStart', 'false')
    }
    $site.Element('application').Element('virtualDirectory').SetAttributeValue(
        'physicalPath', '%SystemDrive%\inetpub\' + $Name)
    $sites.Element('siteDefaults').AddBeforeSelf($site)
    $document.Save($path)
}

function Add-LabBinding {
    <#
    .SYNOPSIS
    Adds a binding to a site, and for https the HTTP.sys record it uses.

    .DESCRIPTION
    The record is added unless one of that kind and endpoint is there already (bindings that share it) or -NoRecord is
    given. A binding with -Sni uses the record of its host and port, one with -Ccs the record of the central certificate
    store, any other the record of its address and port.

    .PARAMETER Server
    The server folder.

    .PARAMETER Site
    The name of a site made with Add-LabSite.

    .PARAMETER Protocol
    https, http, ftp, net.tcp, ...

    .PARAMETER IpAddress
    The address as IIS writes it: *, an IPv4 address, or an IPv6 address in brackets.

    .PARAMETER Port
    The port.

    .PARAMETER HostName
    The host, empty for a catch-all.

    .PARAMETER Sni
    Adds bit 1 to sslFlags: Server Name Indication.

    .PARAMETER Ccs
    Adds bit 2 to sslFlags: the certificate comes from the central certificate store.

    .PARAMETER SslFlags
    Further bits of sslFlags, for example 4 (HTTP/2 off).

    .PARAMETER Certificate
    The certificate of the record.

    .PARAMETER StoreName
    The store the record names.

    .PARAMETER NoRecord
    Adds no record: a binding whose certificate was never chosen.

    .EXAMPLE
    Add-LabBinding -Server $server -Site www -HostName www.contoso.com -Sni -Certificate $old

    Adds *:443:www.contoso.com and the record www.contoso.com:443.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [string] $Server,

        [Parameter(Mandatory)]
        [string] $Site,

        [string] $Protocol = 'https',

        [string] $IpAddress = '*',

        [int] $Port = 443,

        [string] $HostName = '',

        [switch] $Sni,

        [switch] $Ccs,

        [int] $SslFlags = 0,

        [System.Security.Cryptography.X509Certificates.X509Certificate2] $Certificate,

        [string] $StoreName = 'My',

        [switch] $NoRecord
    )

    $path = Get-LabPath $Server 'applicationHost.config'
    $document = [System.Xml.Linq.XDocument]::Load($path)
    $element = $document.Descendants('site').Where({ $_.Attribute('name').Value -ceq $Site })[0]
    $binding = [System.Xml.Linq.XElement]::new([System.Xml.Linq.XName] 'binding')
    $binding.SetAttributeValue('protocol', $Protocol)
    $binding.SetAttributeValue('bindingInformation', $(
            if ($Protocol -eq 'net.tcp') { "$($Port):*" } else { "$($IpAddress):$($Port):$HostName" }))
    if ($Protocol -eq 'https') {
        $flags = $SslFlags -bor [int] [bool] $Sni -bor (2 * [int] [bool] $Ccs)
        $binding.SetAttributeValue('sslFlags', $flags)
    }
    $element.Element('bindings').Add($binding)
    $document.Save($path)

    if ($Protocol -ne 'https' -or $NoRecord) {
        return
    }
    if ($Ccs) {
        $kind = 'CentralStore'
        $endpoint = "$Port"
    } elseif ($Sni) {
        $kind = 'HostnamePort'
        $endpoint = "$($HostName):$Port"
    } else {
        $kind = 'IpPort'
        $address = if ($IpAddress -in '*', '') { '0.0.0.0' } else { $IpAddress }
        $endpoint = "$($address):$Port"
    }
    $existing = Get-LabRecord -Server $Server | Where-Object { $_.kind -ceq $kind -and $_.endpoint -ceq $endpoint }
    if ($existing) {
        return
    }
    $record = @{ Server = $Server; Kind = $kind; Endpoint = $endpoint; StoreName = $StoreName }
    if ($Ccs) {
        $record['StoreName'] = ''
    } else {
        $record['Thumbprint'] = $Certificate.Thumbprint
    }
    Add-LabRecord @record
}

function Set-LabFtpSsl {
    <#
    .SYNOPSIS
    Writes the element ssl of the FTP settings of a site, or of the defaults.

    .PARAMETER Server
    The server folder.

    .PARAMETER Site
    The name of a site made with Add-LabSite; the defaults of all sites where it is left out.

    .PARAMETER Attribute
    The attributes of the element: serverCertHash, serverCertStoreName, controlChannelPolicy, ...

    .EXAMPLE
    Set-LabFtpSsl -Server $server -Site files -Attribute @{ serverCertHash = $old.Thumbprint }

    Gives the site a certificate of its own.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [string] $Server,

        [string] $Site,

        [Parameter(Mandatory)]
        [System.Collections.IDictionary] $Attribute
    )

    $path = Get-LabPath $Server 'applicationHost.config'
    $document = [System.Xml.Linq.XDocument]::Load($path)
    $sites = $document.Root.Element('system.applicationHost').Element('sites')
    $holder = $sites.Element('siteDefaults')
    if ($Site) {
        $holder = @($sites.Elements('site')).Where({ $_.Attribute('name').Value -ceq $Site })[0]
    }
    $ftp = [System.Xml.Linq.XElement]::Parse('<ftpServer><security><ssl /></security></ftpServer>')
    $ssl = $ftp.Element('security').Element('ssl')
    foreach ($name in $Attribute.Keys) {
        $ssl.SetAttributeValue($name, $Attribute[$name])
    }
    $holder.Add($ftp)
    $document.Save($path)
}
