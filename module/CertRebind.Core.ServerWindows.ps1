# CertRebind: generated from src/ by "npm run build". Change it there.
#
# Classes behind the commands; CertRebind.Core.ps1 loads this file. Each region is a source file.
#
# Text is compared with Equals, character by character: -eq and -ceq compare by culture, and so take for equal what is not.
# get_Count() and get_Keys() of a dictionary stand where a key named Count or Keys would hide the property.

using namespace System.Collections.Generic

#region src/server/windows/systemFolders.ts

class CertRebindSystemFolders {
    # Whether a process of 32 bits runs on a Windows of 64: it sees other system folders than the programs it looks
    # after.
    static [bool] RunsAs32Bit() {
        return [System.Environment]::Is64BitOperatingSystem -and -not [System.Environment]::Is64BitProcess
    }

    # The system folder of Windows itself, `%SystemRoot%\System32`, also where a 32-bit process would be led to
    # another.
    #
    # Source: learn.microsoft.com, "File System Redirector", of `Sysnative`.
    static [string] SystemFolder() {
        $own = [System.Environment]::SystemDirectory
        if ([CertRebindSystemFolders]::RunsAs32Bit()) {
            return [System.IO.Path]::Combine([System.IO.Path]::GetDirectoryName($own), 'Sysnative')
        }
        return $own
    }
}

#endregion

#region src/server/windows/windowsFtp.ts

# The FTP settings of IIS on this computer. IIS itself writes them, by the objects of its configuration system
# that appcmd uses too: so site names and thumbprints are values, and never part of a command line.
#
# Source: learn.microsoft.com, IIS, "IAppHostWritableAdminManager" and the interfaces that it leads to.
class CertRebindWindowsFtp : CertRebindConfiguredFtp {
    hidden static [string] $Place32 = (
        'This is a 32-bit process, whose IIS configuration is ' +
        'another. Run the command in the 64-bit PowerShell.'
    )

    # The path of the configuration of the whole server.
    hidden static [string] $Host = 'MACHINE/WEBROOT/APPHOST'

    [string] Write([CertRebindFtpCertificate] $setting, [string] $tag) {
        if ([CertRebindSystemFolders]::RunsAs32Bit()) {
            throw [System.InvalidOperationException]::new([CertRebindWindowsFtp]::Place32)
        }
        $element = [CertRebindFtpTag]::ParseTag($tag)
        $place = $this.Place($setting, $tag)
        $root = $place.Root
        $section = $place.Section
        [CertRebindFtpTag]::RequireSameBesides($section.Element, $element)
        $thumbprint = [CertRebindFtpSections]::HashOf($element)
        if ($null -eq $thumbprint) {
            $thumbprint = ''
        }
        $storeName = [CertRebindFtpSections]::AttributeOf($element, 'serverCertStoreName')
        $this.Commit($setting.SiteName, $thumbprint, $storeName)
        return $this.ReadBack($setting, $root, $section.Element, $thumbprint, $storeName)
    }

    # Has IIS write the certificate and the store of a setting.
    # storeName: $null where the setting is to have none
    hidden [void] Commit([object] $siteName, [string] $thumbprint, [object] $storeName) {
        $parameters = @{
            ComObject   = 'Microsoft.ApplicationHost.WritableAdminManager'
            ErrorAction = 'Stop'
        }
        $manager = New-Object @parameters
        $manager.CommitPath = [CertRebindWindowsFtp]::Host
        $sites = $manager.GetAdminSection('system.applicationHost/sites', [CertRebindWindowsFtp]::Host)
        if ($null -eq $siteName) {
            $holder = $sites.GetElementByName('siteDefaults')
        } else {
            $holder = $this.Site($sites, $siteName)
        }
        $ssl = $holder.GetElementByName('ftpServer').GetElementByName('security').GetElementByName('ssl')
        $ssl.GetPropertyByName('serverCertHash').Value = $thumbprint
        $store = $ssl.GetPropertyByName('serverCertStoreName')
        if ($null -eq $storeName) {
            $store.Clear()
        } else {
            $store.Value = $storeName
        }
        $manager.CommitChanges()
    }

    hidden [object] Site([object] $sites, [string] $name) {
        $all = $sites.Collection
        for ($position = 0; $position -lt $all.Count; $position++) {
            $site = $all.Item($position)
            if ([string]::Equals($this.KeyOf($site.GetPropertyByName('name').Value), $this.KeyOf($name))) {
                return $site
            }
        }
        throw [System.InvalidOperationException]::new("IIS has no site $name; run the command again.")
    }

    # root: the configuration as it was
    # before: the setting in it
    # Returns the start tag of the setting as the file holds it now
    hidden [string] ReadBack(
        [CertRebindFtpCertificate] $setting,
        [System.Xml.Linq.XElement] $root,
        [System.Xml.Linq.XElement] $before,
        [string] $thumbprint,
        [object] $storeName
    ) {
        $content = [CertRebindServerFile]::ReadServerFile($this.Path)
        $now = [System.Xml.Linq.XElement]::Load([CertRebindSitesFile]::OpenSites($content))
        $ftpSections = [CertRebindFtpSections]::ReadFtpSections($now)
        $sections = $ftpSections.Sections
        $sslCount = $ftpSections.SslCount
        $section = $null
        foreach ($one in $sections) {
            if ([string]::Equals($this.KeyOf($one.SiteName), $this.KeyOf($setting.SiteName))) {
                $section = $one
                break
            }
        }
        $isWritten = (
            $null -ne $section -and
            [object]::Equals([CertRebindFtpSections]::HashOf($section.Element), $thumbprint) -and
            [object]::Equals([CertRebindFtpSections]::AttributeOf($section.Element, 'serverCertStoreName'), $storeName)
        )
        if (-not $isWritten) {
            throw $this.NotVerified($setting, 'does not hold what IIS was asked to write')
        }

        [CertRebindFtpTag]::TakeAttributes($before, $section.Element)
        if (-not [System.Xml.Linq.XNode]::DeepEquals($root, $now)) {
            throw $this.NotVerified(
                $setting,
                'holds other changes besides, which somebody else may have made meanwhile'
            )
        }
        return [CertRebindFtpText]::new($content, $sslCount).Tag($section.Position)
    }

    hidden [CertRebindFault] NotVerified([CertRebindFtpCertificate] $setting, [string] $problem) {
        return [CertRebindFault]::new(
            'WriteNotVerified',
            [System.Management.Automation.ErrorCategory]::WriteError,
            "$($this.Path) $problem; check FTP of $($setting.Holder) with Get-CertBinding.",
            $setting.Holder
        )
    }

    CertRebindWindowsFtp(
        [string] $path,
        [byte[]] $content,
        [IReadOnlyList[object]] $bindings,
        [CertRebindFaultLog] $faults
    ) : base($path, $content, $bindings, $faults) { }
}

#endregion

#region src/server/windows/windowsIis.ts

# The IIS sites of this computer.
class CertRebindWindowsIis : CertRebindConfiguredIis {
    hidden [CertRebindFaultLog] $FaultLog

    # path: the full path of the configuration file in use;
    # redirectionPath: the full path of `redirection.config`
    CertRebindWindowsIis([string] $path, [string] $redirectionPath, [CertRebindFaultLog] $faults) : base(
        $path,
        $redirectionPath,
        $faults
    ) {
        $this.FaultLog = $faults
    }

    # The sites as the configuration in use says them: the shared one where `redirection.config` leads to one. Where
    # that file cannot be read, reading the sites reports it.
    static [CertRebindWindowsIis] Open([CertRebindFaultLog] $faults) {
        $folder = [System.IO.Path]::Combine([CertRebindSystemFolders]::SystemFolder(), 'inetsrv', 'config')
        $redirection = [System.IO.Path]::Combine($folder, 'redirection.config')
        $used = $folder
        try {
            if ([System.IO.File]::Exists($redirection)) {
                $name = [CertRebindRedirectionFile]::SharedFolder([CertRebindServerFile]::ReadServerFile($redirection))
                if ($null -eq $name) {
                    $name = $folder
                }
                $used = [System.Environment]::ExpandEnvironmentVariables($name)
            }
        } catch {
            $used = $folder
        }
        return [CertRebindWindowsIis]::new(
            [System.IO.Path]::Combine($used, 'applicationHost.config'),
            $redirection,
            $faults
        )
    }

    [CertRebindFtpSettings] FtpSettings([string] $path, [byte[]] $content, [IReadOnlyList[object]] $bindings) {
        return [CertRebindWindowsFtp]::new($path, $content, $bindings, $this.FaultLog)
    }
}

#endregion

#region src/server/windows/windowsTls.ts

# The endpoints of this computer, met from this computer.
class CertRebindWindowsTls : CertRebindTls {
    hidden [CertRebindTlsClient] $Client

    [pscustomobject] Handshake(
        [string] $address,
        [string] $port,
        [object] $serverName,
        [string] $opening,
        [int] $timeoutSeconds
    ) {
        $localClient = $this.Client
        if ($null -eq $localClient) {
            $localClient = [CertRebindTlsClient]::new()
        }
        $this.Client = $localClient
        return $localClient.Connect(
            $this.Reachable($address),
            [CertRebindWholeNumbers]::PortNumber($port),
            $serverName,
            $opening,
            $timeoutSeconds
        )
    }

    # All addresses of a computer are no place to connect to; its loopback address is one of them.
    hidden [System.Net.IPAddress] Reachable([string] $address) {
        if ([string]::Equals($address, '0.0.0.0')) {
            return [System.Net.IPAddress]::Loopback
        }
        if ([string]::Equals($address, '[::]')) {
            return [System.Net.IPAddress]::IPv6Loopback
        }
        return [System.Net.IPAddress]::Parse(
            [CertRebindReplacements]::ReplaceFirst([CertRebindReplacements]::ReplaceFirst($address, '[', ''), ']', '')
        )
    }
}

#endregion
