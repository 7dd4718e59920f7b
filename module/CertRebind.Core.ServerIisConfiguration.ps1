# CertRebind: generated from src/ by "npm run build". Change it there.
#
# Classes behind the commands; CertRebind.Core.ps1 loads this file. Each region is a source file.
#
# Text is compared with Equals, character by character: -eq and -ceq compare by culture, and so take for equal what is not.
# get_Count() and get_Keys() of a dictionary stand where a key named Count or Keys would hide the property.

using namespace System.Collections.Generic

#region src/server/iisConfiguration/configuredFtp.ts

# The FTP settings of an IIS configuration: elements `ftpServer/security/ssl` in `applicationHost.config`.
class CertRebindConfiguredFtp : CertRebindFtpSettings {
    # The full path of the file that holds them.
    [string] $Path

    hidden [byte[]] $Content
    hidden [IReadOnlyList[object]] $Bindings
    hidden [CertRebindFaultLog] $Faults
    hidden [IReadOnlyList[object]] $Found

    # The start tags of the settings, by their sites in lower case; the empty name is that of the defaults.
    hidden [Dictionary[string, string]] $Tags = [Dictionary[string, string]]::new()

    # content: the file as the bindings were read from it
    # bindings: the ftp bindings in it
    # faults: where what is wrong is kept for the report
    CertRebindConfiguredFtp(
        [string] $path,
        [byte[]] $content,
        [IReadOnlyList[object]] $bindings,
        [CertRebindFaultLog] $faults
    ) {
        $this.Path = $path
        $this.Content = $content
        $this.Bindings = $bindings
        $this.Faults = $faults
    }

    # Gives a setting another start tag, on the server, and makes sure that nothing else has changed.
    # Returns the start tag as the file holds it now
    # Throws Fault, or a .NET exception of what failed; then the setting is as it was
    [string] Write([CertRebindFtpCertificate] $setting, [string] $tag) {
        throw [System.NotImplementedException]::new('Write is abstract.')
    }

    [IReadOnlyList[object]] Certificates() {
        if ($null -ne $this.Found) {
            return $this.Found
        }

        $reader = [CertRebindFtpReader]::new($this.Bindings)
        try {
            $ftpSections = [CertRebindFtpSections]::ReadFtpSections(
                [System.Xml.Linq.XElement]::Load([CertRebindSitesFile]::OpenSites($this.Content))
            )
            $sections = $ftpSections.Sections
            $sslCount = $ftpSections.SslCount
            $reader.Read($sections)
            $this.TakeTags($sections, $sslCount)
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            $reader.Problems.Add($failure.Message)
        }
        $this.Found = $reader.Certificates
        foreach ($problem in $reader.Problems) {
            $this.KeepFault($problem)
        }
        return $this.Found
    }

    [string] State([CertRebindFtpCertificate] $setting) {
        $tag = $this.Tags[$this.KeyOf($setting.SiteName)]
        if ($null -eq $tag) {
            throw $this.SettingChanged($setting)
        }
        return $tag
    }

    [void] SetCertificate([CertRebindFtpCertificate] $setting, [string] $thumbprint, [string] $storeName) {
        $before = $this.State($setting)
        $store = if ([string]::Equals($storeName.ToUpperInvariant(), $setting.StoreName.ToUpperInvariant())) {
            ''
        } else {
            $storeName
        }
        $tag = [CertRebindSslTags]::PointedTag($before, $thumbprint, $store)
        try {
            [CertRebindFtpTag]::RequirePointed($tag, $before, $thumbprint, $store)
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw $this.WriteFailed($setting, $failure.Message)
        }
        $this.ReplaceTag($setting, $tag)
    }

    [void] Restore([CertRebindFtpCertificate] $setting, [string] $state) {
        try {
            $value = [CertRebindFtpSections]::HashOf([CertRebindFtpTag]::ParseTag($state))
            if ($null -eq $value) {
                $value = ''
            }
            if ([string]::Equals($value, '')) {
                throw [System.FormatException]::new('it names no certificate')
            }
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw [CertRebindFault]::new(
                'StateInvalid',
                [System.Management.Automation.ErrorCategory]::InvalidData,
                (
                    "The saved state of FTP of $($setting.Holder) cannot be put back: " +
                    "$($failure.Message). Expected its start tag ssl. Nothing was changed."
                ),
                $setting.Holder
            )
        }
        $this.ReplaceTag($setting, $state)
    }

    hidden [void] TakeTags([IReadOnlyList[object]] $sections, [int] $sslCount) {
        $text = [CertRebindFtpText]::new($this.Content, $sslCount)
        foreach ($section in $sections) {
            $key = $this.KeyOf($section.SiteName)
            $this.Tags[$key] = $text.Tag($section.Position)
        }
    }

    # Puts another start tag in the place of a setting's.
    hidden [void] ReplaceTag([CertRebindFtpCertificate] $setting, [string] $tag) {
        $element = [CertRebindFtpTag]::ParseTag($tag)
        try {
            $key = $this.KeyOf($setting.SiteName)
            $this.Tags[$key] = $this.Write($setting, $tag)
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            if ($failure -is [CertRebindFault]) {
                throw
            }
            throw $this.WriteFailed($setting, $failure.Message)
        }
        $setting.Thumbprint = [CertRebindFtpSections]::HashOf($element)
        $storeName = [CertRebindFtpSections]::StoreOf($element)
        if ($null -eq $storeName) {
            $storeName = $setting.InheritedStore
        }
        $setting.StoreName = $storeName
    }

    # Where a setting is in the file as it is now.
    # tag: the start tag that it is to have
    # Throws Fault `SettingChanged` where it is no longer as it was read; System.FormatException where it cannot be
    # changed alone
    [pscustomobject] Place([CertRebindFtpCertificate] $setting, [string] $tag) {
        $localContent = [CertRebindServerFile]::ReadServerFile($this.Path)
        $root = [System.Xml.Linq.XElement]::Load([CertRebindSitesFile]::OpenSites($localContent))
        $ftpSections = [CertRebindFtpSections]::ReadFtpSections($root)
        $sections = $ftpSections.Sections
        $sslCount = $ftpSections.SslCount
        $text = [CertRebindFtpText]::new($localContent, $sslCount)
        $key = $this.KeyOf($setting.SiteName)
        $section = $null
        foreach ($candidate in $sections) {
            if ([string]::Equals($this.KeyOf($candidate.SiteName), $key)) {
                $section = $candidate
                break
            }
        }
        if ($null -eq $section -or -not [string]::Equals($text.Tag($section.Position), $this.State($setting))) {
            throw $this.SettingChanged($setting)
        }

        $store = [CertRebindFtpSections]::StoreOf([CertRebindFtpTag]::ParseTag($tag))
        if ($null -eq $store) {
            $store = $setting.InheritedStore
        }
        $this.RequireKeptStores($setting, $sections, $store)
        return [pscustomobject]@{
            Root    = $root
            Text    = $text
            Section = $section
        }
    }

    # Sites may take the store from the defaults and have a certificate of their own, or the other way round.
    hidden [void] RequireKeptStores(
        [CertRebindFtpCertificate] $setting,
        [IReadOnlyList[object]] $sections,
        [string] $store
    ) {
        if (
            $null -ne $setting.SiteName -or
            [string]::Equals($store.ToUpperInvariant(), $setting.StoreName.ToUpperInvariant())
        ) {
            return
        }
        foreach ($section in $sections) {
            $siteName = $section.SiteName
            $element = $section.Element
            if (
                $null -ne $siteName -and
                ($null -eq [CertRebindFtpSections]::HashOf($element)) -ne (
                    $null -eq [CertRebindFtpSections]::StoreOf($element)
                )
            ) {
                throw [System.FormatException]::new(
                    "the store of siteDefaults is part of the FTP setting of site $siteName."
                )
            }
        }
    }

    # Whatever is wrong in the FTP settings makes all of them unfit to be changed, and nothing else.
    hidden [void] KeepFault([string] $problem) {
        $this.Problem = "The FTP settings in $($this.Path) are not as they should be"
        $this.Faults.Add(
            [CertRebindFault]::new(
                'FtpSettingInvalid',
                [System.Management.Automation.ErrorCategory]::InvalidData,
                "$($this.Path): $problem",
                $this.Path
            )
        )
    }

    hidden [CertRebindFault] WriteFailed([CertRebindFtpCertificate] $setting, [string] $problem) {
        return [CertRebindFault]::new(
            'WriteFailed',
            [System.Management.Automation.ErrorCategory]::WriteError,
            "$($this.Path) cannot be written, so FTP of $($setting.Holder) keeps its certificate: $problem",
            $setting.Holder
        )
    }

    # The fault of a setting that is not as it was read.
    [CertRebindFault] SettingChanged([CertRebindFtpCertificate] $setting) {
        return [CertRebindFault]::new(
            'SettingChanged',
            [System.Management.Automation.ErrorCategory]::InvalidOperation,
            (
                "The setting FTP of $($setting.Holder) in $($this.Path) " +
                'has been changed since it was read; run the command again.'
            ),
            $setting.Holder
        )
    }

    # What a setting is told from others by; the defaults have the empty name.
    [string] KeyOf([object] $siteName) {
        $items = $siteName
        if ($null -eq $items) {
            $items = ''
        }
        return $items.ToLowerInvariant()
    }
}

#endregion

#region src/server/iisConfiguration/configuredIis.ts

# The IIS sites that an `applicationHost.config` says; without that file IIS is not installed.
class CertRebindConfiguredIis : CertRebindIis {
    hidden [string] $Path
    hidden [string] $RedirectionPath

    # Where what is wrong is kept for the report.
    [CertRebindFaultLog] $Faults

    hidden [List[object]] $Found
    hidden [HashSet[string]] $SiteNames = [HashSet[string]]::new([System.StringComparer]::Ordinal)
    hidden [List[object]] $FtpBindings = [List[object]]::new()

    # The site whose bindings are read.
    hidden [string] $CurrentSite = ''

    # path: the full path of `applicationHost.config`
    # redirectionPath: the full path of `redirection.config`, which may not be there
    # faults: where what is wrong is kept for the report
    CertRebindConfiguredIis([string] $path, [string] $redirectionPath, [CertRebindFaultLog] $faults) {
        $this.Path = $path
        $this.RedirectionPath = $redirectionPath
        $this.Faults = $faults
    }

    # The FTP settings of the configuration.
    # path: the full path of `applicationHost.config`
    # content: what it holds
    # bindings: the ftp bindings in it
    [CertRebindFtpSettings] FtpSettings([string] $path, [byte[]] $content, [IReadOnlyList[object]] $bindings) {
        throw [System.NotImplementedException]::new('FtpSettings is abstract.')
    }

    [IReadOnlyList[object]] HttpsBindings() {
        if ($null -ne $this.Found) {
            return $this.Found
        }

        $bindings = [List[object]]::new()
        $this.Found = $bindings
        if (-not [System.IO.File]::Exists($this.Path) -and -not [System.IO.Directory]::Exists($this.Path)) {
            return $bindings
        }
        try {
            $content = [CertRebindServerFile]::ReadServerFile($this.Path)
            $this.ReadSites([CertRebindSitesFile]::OpenSites($content), $bindings)
            # Most servers have no FTP, and need nothing of what reads it; in text other than UTF-8 the name would not be found.
            $text = [System.Text.Encoding]::UTF8.GetString($content)
            if ($text.Contains('serverCertHash') -or $text.Contains("`0")) {
                $this.Ftp = $this.FtpSettings($this.Path, $content, $this.FtpBindings)
            }
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            $this.KeepFault($failure, '')
        }
        if ([System.IO.File]::Exists($this.RedirectionPath)) {
            $this.ReadRedirection()
        }
        return $bindings
    }

    [System.Xml.Linq.XElement] Outline() {
        if (-not [System.IO.File]::Exists($this.Path)) {
            return $null
        }
        return [CertRebindSitesProjection]::ProjectSites(
            [CertRebindSitesFile]::OpenSites([CertRebindServerFile]::ReadServerFile($this.Path))
        )
    }

    hidden [void] ReadRedirection() {
        try {
            $this.IsShared = $null -ne [CertRebindRedirectionFile]::SharedFolder(
                [CertRebindServerFile]::ReadServerFile($this.RedirectionPath)
            )
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            $this.Problem = "$($this.RedirectionPath) is not as it should be"
            $value = $this.Faults
            $fault = if ($failure -is [CertRebindFault]) {
                $failure
            } else {
                $this.Invalid($this.RedirectionPath, $failure.Message)
            }
            $value.Add($fault)
        }
    }

    # Goes into `system.applicationHost/sites/site/bindings` and passes over all else, however deep it is. The file is
    # read to its end, since one that breaks off is not to be trusted.
    hidden [void] ReadSites([System.Xml.XmlReader] $reader, [List[object]] $bindings) {
        $hasSites = $false
        $reader.Read()
        while (-not $reader.EOF) {
            if ($reader.NodeType -ne [System.Xml.XmlNodeType]::Element) {
                $reader.Read()
                continue
            }
            $name = $reader.LocalName
            $depth = $reader.Depth
            if ($depth -eq 5 -and [string]::Equals($name, 'binding')) {
                # Protocols other than these two use no certificate.
                $items = $reader.GetAttribute('protocol')
                if ($null -eq $items) {
                    $items = ''
                }
                $protocol = $items.ToLowerInvariant()
                if ([string]::Equals($protocol, 'https')) {
                    $this.TakeBinding($reader, $bindings)
                } elseif ([string]::Equals($protocol, 'ftp')) {
                    $information = $reader.GetAttribute('bindingInformation')
                    if ($null -eq $information) {
                        $information = ''
                    }
                    $this.FtpBindings.Add(
                        [pscustomobject]@{
                            SiteName    = $this.CurrentSite
                            Information = $information
                        }
                    )
                }
                $reader.Skip()
            } elseif ($depth -eq 4 -and [string]::Equals($name, 'bindings')) {
                $reader.Read()
            } elseif ($depth -eq 3 -and [string]::Equals($name, 'site')) {
                if ($this.EnterSite($reader)) {
                    $reader.Read()
                } else {
                    $reader.Skip()
                }
            } elseif ($depth -eq 2 -and [string]::Equals($name, 'sites')) {
                if ($hasSites) {
                    throw [System.FormatException]::new('it has two elements sites; expected one.')
                }
                $hasSites = $true
                [CertRebindSitesFile]::CheckSites($reader)
                $reader.Read()
            } elseif ($depth -eq 1 -and [string]::Equals($name, 'system.applicationHost')) {
                $reader.Read()
            } else {
                $reader.Skip()
            }
        }
    }

    # Whether the site that the reader is on can be read.
    hidden [bool] EnterSite([System.Xml.XmlReader] $reader) {
        try {
            $name = [CertRebindSitesFile]::SiteName($reader)
            $key = $name.ToLowerInvariant()
            if ($this.SiteNames.Contains($key)) {
                throw [System.FormatException]::new('another site has the same name.')
            }
            $this.SiteNames.Add($key)
            $this.CurrentSite = $name
            return $true
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            $text = $reader.GetAttribute('name')
            if ($null -eq $text) {
                $text = 'without a name'
            }
            $this.KeepFault($failure, "site ${text}: ")
            return $false
        }
    }

    hidden [void] TakeBinding([System.Xml.XmlReader] $reader, [List[object]] $bindings) {
        try {
            $bindings.Add([CertRebindSitesFile]::ReadBinding($reader, $this.CurrentSite))
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            $this.KeepFault($failure, "site $($this.CurrentSite): ")
        }
    }

    # Whatever is wrong in the file makes every plan that rests on it unfit to be carried out.
    hidden [void] KeepFault([System.Exception] $failure, [string] $place) {
        $this.Problem = "$($this.Path) is not as it should be"
        if ($failure -is [CertRebindFault]) {
            $this.Faults.Add($failure)
            return
        }
        $this.Faults.Add($this.Invalid($this.Path, "$place$($failure.Message)"))
    }

    hidden [CertRebindFault] Invalid([string] $path, [string] $problem) {
        return [CertRebindFault]::new(
            'IisConfigurationInvalid',
            [System.Management.Automation.ErrorCategory]::InvalidData,
            "${path}: $problem",
            $path
        )
    }
}

#endregion

#region src/server/iisConfiguration/ftpReader.ts

# Finds out which FTP setting names which certificate, and which bindings are served with it.
class CertRebindFtpReader {
    # Where neither a site nor the defaults name a store: the schema's default is MY.
    hidden static [string] $SchemaStore = 'My'

    # The settings that name a certificate, the defaults first.
    [List[object]] $Certificates = [List[object]]::new()

    # What is wrong, a sentence each.
    [List[string]] $Problems = [List[string]]::new()

    hidden [IReadOnlyList[object]] $Bindings
    hidden [CertRebindFtpCertificate] $Defaults = [CertRebindFtpCertificate]::new(
        $null,
        $null,
        $null,
        [CertRebindFtpReader]::SchemaStore
    )

    # The setting that serves a site, by the site's name in lower case; $null where it cannot be read.
    hidden [Dictionary[string, object]] $BySite = [Dictionary[string, object]]::new()

    # bindings: the ftp bindings of all sites, whose names are known to be there and unique
    CertRebindFtpReader([IReadOnlyList[object]] $bindings) {
        $this.Bindings = $bindings
    }

    # Reads all settings.
    # Throws System.FormatException where the defaults are wrong, on which the others rest
    [void] Read([IReadOnlyList[object]] $sections) {
        $this.ReadDefaults($sections)
        $all = [List[object]] @($this.Defaults)
        foreach ($section in $sections) {
            if ($null -eq $section.SiteName) {
                continue
            }
            $setting = $this.ReadSite($section.SiteName, $section.Element)
            $this.BySite[$section.SiteName.ToLowerInvariant()] = $setting
            if ($null -ne $setting -and -not [object]::ReferenceEquals($setting, $this.Defaults)) {
                $all.Add($setting)
            }
        }
        foreach ($binding in $this.Bindings) {
            $siteName = $binding.SiteName
            $information = $binding.Information
            $this.AddBinding($siteName, $information)
        }
        $localCertificates = [List[object]]::new()
        foreach ($setting in $all) {
            if ($null -ne $setting.Thumbprint) {
                $localCertificates.Add($setting)
            }
        }
        $this.Certificates = $localCertificates
    }

    hidden [void] ReadDefaults([IReadOnlyList[object]] $sections) {
        $own = [List[object]]::new()
        foreach ($section in $sections) {
            if ($null -eq $section.SiteName) {
                $own.Add($section)
            }
        }
        try {
            if ($own.Count -gt 1) {
                throw [System.FormatException]::new('there are two; expected one.')
            }
            $value = [CertRebindArrays]::Item($own, 0)
            $element = $null
            if ($null -ne $value) {
                $element = $value.Element
            }
            $hash = [CertRebindFtpSections]::HashOf($element)
            if ($null -eq $hash) {
                $hash = ''
            }
            $thumbprint = if ([string]::Equals($hash, '')) { $null } else { $hash }
            $this.Defaults = [CertRebindFtpCertificate]::new(
                $null,
                $thumbprint,
                [CertRebindFtpSections]::StoreOf($element),
                [CertRebindFtpReader]::SchemaStore
            )
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw [System.FormatException]::new("the FTP settings of siteDefaults: $($failure.Message)")
        }
    }

    # The setting that serves a site with an element `ssl`, which may be the defaults; $null where it cannot be read.
    hidden [CertRebindFtpCertificate] ReadSite([string] $siteName, [System.Xml.Linq.XElement] $element) {
        $localDefaults = $this.Defaults
        try {
            if ($this.BySite.ContainsKey($siteName.ToLowerInvariant())) {
                throw [System.FormatException]::new('there are two; expected one.')
            }
            $hash = [CertRebindFtpSections]::HashOf($element)
            $store = [CertRebindFtpSections]::StoreOf($element)
            if (($null -eq $hash) -ne ($null -eq $store)) {
                $localDefaults.StoreSites.Add($siteName)
            }
            if ($null -ne $hash) {
                $thumbprint = if ([string]::Equals($hash, '')) { $null } else { $hash }
                return [CertRebindFtpCertificate]::new($siteName, $thumbprint, $store, $localDefaults.StoreName)
            }
            # The certificate of the defaults, but from another store: no one setting holds both, which a rebind could change.
            if (
                $null -ne $store -and
                $null -ne $localDefaults.Thumbprint -and
                -not [string]::Equals($store.ToUpperInvariant(), $localDefaults.StoreName.ToUpperInvariant())
            ) {
                throw [System.FormatException]::new(
                    "its serverCertStoreName is `"$store`", but the serverCertHash it inherits is of " +
                    "the store `"$($localDefaults.StoreName)`"; expected both or neither at the site."
                )
            }
            return $localDefaults
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            $this.Problems.Add("the FTP settings of site ${siteName}: $($failure.Message)")
            return $null
        }
    }

    hidden [void] AddBinding([string] $siteName, [string] $information) {
        $key = $siteName.ToLowerInvariant()
        $setting = if ($this.BySite.ContainsKey($key)) { $this.BySite[$key] } else { $this.Defaults }
        # What no certificate is served at is not looked at.
        if ($null -eq $setting -or $null -eq $setting.Thumbprint) {
            return
        }
        try {
            $setting.Bindings.Add([CertRebindFtpSections]::ReadFtpBinding($siteName, $information))
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            $this.Problems.Add("site ${siteName}: $($failure.Message)")
        }
    }
}

#endregion

#region src/server/iisConfiguration/ftpSections.ts

class CertRebindFtpSections {
    hidden static [System.Xml.Linq.XName] $SslName = [System.Xml.Linq.XName]::Get('ssl')
    hidden static [regex] $ThumbprintText = [regex]::new('^[0-9A-Fa-f]{40}\z')
    hidden static [string] $PathInSite = 'ssl/security/ftpServer/site/sites/system.applicationHost/configuration'
    hidden static [string] $PathInDefaults = 'ssl/security/ftpServer/siteDefaults/sites/system.applicationHost/configuration'
    hidden static [int] $DeepestPath = 7

    # Every element `ssl` of the FTP settings of an IIS configuration.
    # root: its element `configuration`
    static [pscustomobject] ReadFtpSections([System.Xml.Linq.XElement] $root) {
        $sections = [List[object]]::new()
        $position = 0
        foreach ($element in $root.Descendants([CertRebindFtpSections]::SslName)) {
            $path = [CertRebindFtpSections]::PathOf($element)
            if ([string]::Equals($path, [CertRebindFtpSections]::PathInDefaults)) {
                $sections.Add(
                    [pscustomobject]@{
                        SiteName = $null
                        Element  = $element
                        Position = $position
                    }
                )
            } elseif ([string]::Equals($path, [CertRebindFtpSections]::PathInSite)) {
                $parent = $null
                if ($null -ne $element.Parent) {
                    $parent = $element.Parent.Parent
                }
                $element2 = $null
                if ($null -ne $parent) {
                    $element2 = $parent.Parent
                }
                $siteName = [CertRebindFtpSections]::AttributeOf($element2, 'name')
                if ($null -eq $siteName) {
                    $siteName = ''
                }
                $sections.Add(
                    [pscustomobject]@{
                        SiteName = $siteName
                        Element  = $element
                        Position = $position
                    }
                )
            }
            $position++
        }
        return [pscustomobject]@{
            Sections = $sections
            SslCount = $position
        }
    }

    # The text of an attribute; $null where there is none.
    static [object] AttributeOf([System.Xml.Linq.XElement] $element, [string] $name) {
        $attribute = $null
        if ($null -ne $element) {
            $attribute = $element.Attribute([System.Xml.Linq.XName]::Get($name))
        }
        $of = $null
        if ($null -ne $attribute) {
            $of = $attribute.Value
        }
        return $of
    }

    # The certificate that an element `ssl` names: upper-case hex; empty where it says that there is none; $null where
    # it says nothing.
    # Throws System.FormatException where it is no thumbprint
    static [object] HashOf([System.Xml.Linq.XElement] $element) {
        $hash = [CertRebindFtpSections]::AttributeOf($element, 'serverCertHash')
        if ($null -eq $hash -or [string]::Equals($hash, '')) {
            return $hash
        }
        if (-not [CertRebindFtpSections]::ThumbprintText.IsMatch($hash)) {
            throw [System.FormatException]::new("serverCertHash is `"$hash`"; expected 40 hex digits or nothing.")
        }
        return $hash.ToUpperInvariant()
    }

    # The store that an element `ssl` names; $null where it names none.
    static [object] StoreOf([System.Xml.Linq.XElement] $element) {
        $name = [CertRebindFtpSections]::AttributeOf($element, 'serverCertStoreName')
        if ([object]::Equals($name, '')) {
            return $null
        }
        return $name
    }

    # An ftp binding.
    # text: its `bindingInformation`
    # Throws System.FormatException where that is anything else than address, port and host
    static [pscustomobject] ReadFtpBinding([string] $siteName, [string] $text) {
        $information = [CertRebindBindingInformation]::ParseBindingInformation($text)
        if ($null -eq $information) {
            throw [System.FormatException]::new(
                "bindingInformation of an ftp binding is `"$text`"; expected address:port:host " +
                'with the address *, IPv4 or [IPv6] and a port from 1 to 65535.'
            )
        }
        $address = $information.Address
        $port = $information.Port
        $hostName = $information.HostName
        return [pscustomobject]@{
            SiteName  = $siteName
            Endpoint  = "${address}:$port"
            Port      = $port
            HostName  = $hostName
            AsciiHost = [CertRebindHostNames]::AsciiHostName($hostName)
        }
    }

    # The names from an element up to the root; only as many as an FTP setting is deep.
    hidden static [string] PathOf([System.Xml.Linq.XElement] $element) {
        $names = [List[string]]::new()
        $current = $element
        while ($null -ne $current -and $names.Count -le [CertRebindFtpSections]::DeepestPath) {
            $names.Add($current.Name.LocalName)
            $current = $current.Parent
        }
        return $names -join '/'
    }
}

#endregion

#region src/server/iisConfiguration/ftpTag.ts

class CertRebindFtpTag {
    hidden static [HashSet[string]] $CertificateNames = [HashSet[string]]::new(
        [string[]] @('serverCertHash', 'serverCertStoreName'),
        [System.StringComparer]::Ordinal
    )

    # The element that a start tag `ssl` begins, without what is in it.
    # Throws System.FormatException where the text is not exactly one such tag; System.Xml.XmlException where it is no
    # XML
    static [System.Xml.Linq.XElement] ParseTag([string] $tag) {
        $parts = [CertRebindSslTags]::SplitSslTags($tag)
        if ($parts.Count -ne 3 -or -not [object]::Equals([CertRebindArrays]::Item($parts, 1), $tag)) {
            throw [System.FormatException]::new('it is not exactly one start tag ssl')
        }

        $settings = [System.Xml.XmlReaderSettings]::new()
        $settings.DtdProcessing = [System.Xml.DtdProcessing]::Prohibit
        $settings.XmlResolver = $null
        $text = if ($tag.EndsWith('/>', [System.StringComparison]::Ordinal)) { $tag } else { "$tag</ssl>" }
        $stream = [System.IO.MemoryStream]::new([System.Text.Encoding]::UTF8.GetBytes($text))
        return [System.Xml.Linq.XElement]::Load([System.Xml.XmlReader]::Create($stream, $settings))
    }

    # Makes sure that a start tag is another one with another certificate, and nothing else.
    # store: empty where the store has to be as it was
    # Throws System.FormatException where it is not
    static [void] RequirePointed([string] $tag, [string] $before, [string] $thumbprint, [string] $store) {
        $element = [CertRebindFtpTag]::ParseTag($tag)
        $old = [CertRebindFtpTag]::ParseTag($before)
        $wantedStore = if ([string]::Equals($store, '')) {
            [CertRebindFtpSections]::AttributeOf($old, 'serverCertStoreName')
        } else {
            $store
        }
        $isPointed = (
            [object]::Equals([CertRebindFtpSections]::HashOf($element), $thumbprint) -and
            [object]::Equals([CertRebindFtpSections]::AttributeOf($element, 'serverCertStoreName'), $wantedStore) -and
            [string]::Equals([CertRebindFtpTag]::OtherAttributes($element), [CertRebindFtpTag]::OtherAttributes($old))
        )
        if (-not $isPointed) {
            throw [System.FormatException]::new('the place of the certificate in the text was not found for certain.')
        }
    }

    # Makes sure that two elements say the same but for the certificate and its store.
    # Throws System.FormatException where they do not
    static [void] RequireSameBesides([System.Xml.Linq.XElement] $element, [System.Xml.Linq.XElement] $other) {
        if (
            -not [string]::Equals(
                [CertRebindFtpTag]::OtherAttributes($element),
                [CertRebindFtpTag]::OtherAttributes($other)
            )
        ) {
            throw [System.FormatException]::new(
                'its other settings are not as they were, and they would have to be put back as well.'
            )
        }
    }

    # What an element says beyond the certificate, in its order.
    hidden static [string] OtherAttributes([System.Xml.Linq.XElement] $element) {
        $texts = [List[string]]::new()
        foreach ($attribute in $element.Attributes()) {
            $name = $attribute.Name
            $value = $attribute.Value
            if (-not [CertRebindFtpTag]::CertificateNames.Contains($name.LocalName)) {
                $value2 = $name.NamespaceName
                $value3 = $name.LocalName
                $texts.Add($value2)
                $texts.Add($value3)
                $texts.Add($value)
            }
        }
        return [CertRebindJsonWriting]::Stringify($texts, 'string[]', '')
    }

    # Gives an element the attributes of another, in their order, and no others.
    static [void] TakeAttributes([System.Xml.Linq.XElement] $element, [System.Xml.Linq.XElement] $from) {
        $element.RemoveAttributes()
        foreach ($attribute in $from.Attributes()) {
            $element.SetAttributeValue($attribute.Name, $attribute.Value)
        }
    }
}

#endregion

#region src/server/iisConfiguration/ftpText.ts

# The text of an IIS configuration file, taken apart so that one start tag of an element `ssl` can be changed and
# every other byte stays.
class CertRebindFtpText {
    hidden [System.Text.Encoding] $Encoding
    hidden [List[string]] $Parts

    # sslCount: how many elements `ssl` the file has
    # Throws System.FormatException where they are not found for certain
    CertRebindFtpText([byte[]] $content, [int] $sslCount) {
        $mark = if ($content.Length -lt 2) { 0 } else { $content[0] * 256 + $content[1] }
        $localEncoding = [System.Text.Encoding]::UTF8
        if ($mark -eq 65534) {
            $localEncoding = [System.Text.Encoding]::Unicode
        } elseif ($mark -eq 65279) {
            $localEncoding = [System.Text.Encoding]::BigEndianUnicode
        }
        $text = $localEncoding.GetString($content)
        if (-not [CertRebindSameContent]::IsSameContent($localEncoding.GetBytes($text), $content)) {
            throw [System.FormatException]::new(
                'it is neither UTF-8 nor UTF-16 with a byte order mark, so its FTP settings cannot be changed.'
            )
        }
        $this.Encoding = $localEncoding
        $this.Parts = [CertRebindSslTags]::SplitSslTags($text)
        if ($this.Parts.Count -ne 2 * $sslCount + 1) {
            throw [System.FormatException]::new('its FTP settings were not found for certain in its text.')
        }
    }

    # The start tag of an element `ssl`.
    # position: its place among these elements, from 0
    [string] Tag([int] $position) {
        return $this.Parts[2 * $position + 1]
    }

    # The content of the file with another start tag there.
    [byte[]] ContentWith([int] $position, [string] $tag) {
        $changed = [List[string]]::new($this.Parts)
        $changed[2 * $position + 1] = $tag
        return $this.Encoding.GetBytes($changed -join '')
    }
}

#endregion

#region src/server/iisConfiguration/redirectionFile.ts

class CertRebindRedirectionFile {
    # The folder with the shared configuration that `redirection.config` leads to; $null where it leads to none.
    #
    # Source: learn.microsoft.com, IIS, "Configuration Redirection" and "ConfigurationRedirectionSection". The file
    # holds the password of the account that reads that place as well, so nothing of its text is told, not even by the
    # messages of the parser.
    # Throws System.FormatException where it cannot be read
    static [object] SharedFolder([byte[]] $content) {
        try {
            $reader = [CertRebindSitesFile]::OpenSites($content)
            $folder = $null
            $reader.Read()
            while (-not $reader.EOF) {
                if ($reader.NodeType -ne [System.Xml.XmlNodeType]::Element) {
                    $reader.Read()
                    continue
                }
                if ([string]::Equals($reader.LocalName, 'configurationRedirection')) {
                    $text = $reader.GetAttribute('enabled')
                    if ($null -eq $text) {
                        $text = 'false'
                    }
                    if ([CertRebindRedirectionFile]::ReadSwitch($text)) {
                        $folder2 = $reader.GetAttribute('path')
                        if ($null -eq $folder2) {
                            $folder2 = ''
                        }
                        $folder = $folder2
                    }
                }
                $reader.Skip()
            }
            return $folder
        } catch {
            throw [System.FormatException]::new(
                'it cannot be read, so it is not known whether the sites are ' +
                'those of other servers as well; expected XML with an element ' +
                'configurationRedirection whose enabled is "true" or "false".'
            )
        }
    }

    hidden static [bool] ReadSwitch([string] $text) {
        $value = $text.Trim([char[]] [CertRebindBlanks]::All).ToLowerInvariant()
        if (-not [string]::Equals($value, 'true') -and -not [string]::Equals($value, 'false')) {
            throw [System.FormatException]::new('enabled')
        }
        return [string]::Equals($value, 'true')
    }
}

#endregion

#region src/server/iisConfiguration/sitesFile.ts

class CertRebindSitesFile {
    hidden static [regex] $ControlCharacter = [regex]::new('[\x00-\x1f\x7f-\x9f]')
    hidden static [regex] $SiteId = [regex]::new('^[1-9][0-9]{0,9}\z')
    hidden static [double] $LargestFlags = 2147483647
    hidden static [int] $SniFlag = 1
    hidden static [int] $CentralStoreFlag = 2

    # A reader of an IIS configuration file, on its root element. It never leaves the text it is given.
    # Throws System.Xml.XmlException where the text is no XML; System.FormatException where the root is another
    static [System.Xml.XmlReader] OpenSites([byte[]] $content) {
        $settings = [System.Xml.XmlReaderSettings]::new()
        $settings.DtdProcessing = [System.Xml.DtdProcessing]::Prohibit
        $settings.XmlResolver = $null
        $reader = [System.Xml.XmlReader]::Create([System.IO.MemoryStream]::new($content), $settings)
        $reader.MoveToContent()
        if (
            -not [string]::Equals($reader.LocalName, 'configuration') -or
            -not [string]::Equals($reader.NamespaceURI, '')
        ) {
            throw [System.FormatException]::new(
                "its root element is $($reader.LocalName); expected configuration in no namespace."
            )
        }
        return $reader
    }

    # Makes sure that the element `sites` the reader is on holds the sites themselves.
    # Throws System.FormatException where they are elsewhere or encrypted
    static [void] CheckSites([System.Xml.XmlReader] $reader) {
        if (
            $null -ne $reader.GetAttribute('configSource') -or
            $null -ne $reader.GetAttribute('configProtectionProvider')
        ) {
            throw [System.FormatException]::new(
                'its element sites is encrypted or in another file; expected the sites themselves.'
            )
        }
    }

    # The name of the site that the reader is on.
    # Throws System.FormatException where the name or the id is missing or wrong
    static [string] SiteName([System.Xml.XmlReader] $reader) {
        $name = $reader.GetAttribute('name')
        if ($null -eq $name) {
            $name = ''
        }
        if ([string]::Equals($name, '')) {
            throw [System.FormatException]::new('the attribute name is missing or empty.')
        }

        if ([CertRebindSitesFile]::ControlCharacter.IsMatch($name)) {
            throw [System.FormatException]::new("the name is `"$name`"; expected one without control characters.")
        }
        $id = $reader.GetAttribute('id')
        if ($null -eq $id) {
            $id = ''
        }
        if (-not [CertRebindSitesFile]::SiteId.IsMatch($id)) {
            throw [System.FormatException]::new("the id is `"$id`"; expected a whole number from 1.")
        }
        return $name
    }

    # What the https binding that the reader is on says.
    # Throws System.FormatException naming the attribute that is wrong, what it is and what was expected
    static [CertRebindIisBinding] ReadBinding([System.Xml.XmlReader] $reader, [string] $site) {
        $text = $reader.GetAttribute('bindingInformation')
        if ($null -eq $text) {
            $text = ''
        }
        $information = [CertRebindBindingInformation]::ParseBindingInformation($text)
        if ($null -eq $information) {
            throw [System.FormatException]::new(
                "bindingInformation is `"$text`"; expected address:port:host " +
                'with the address *, IPv4 or [IPv6] and a port from 1 to 65535.'
            )
        }

        $flagsText = $reader.GetAttribute('sslFlags')
        if ($null -eq $flagsText) {
            $flagsText = '0'
        }
        $flags = if ([string]::Equals($flagsText, '0')) { 0 } else { [CertRebindSitesFile]::ReadFlags($flagsText) }
        $hostName = $information.HostName
        $asciiHost = [CertRebindHostNames]::AsciiHostName($hostName)
        $port = $information.Port
        $usesCentralStore = ($flags -band [CertRebindSitesFile]::CentralStoreFlag) -ne 0
        if (($flags -band [CertRebindSitesFile]::SniFlag) -eq 0) {
            $key = [CertRebindRecordKeys]::IpPortKey($information.Address, $port)
            if ($null -eq $key) {
                throw [System.FormatException]::new(
                    "bindingInformation is `"$text`"; expected an IPv6 address in the brackets."
                )
            }
            return [CertRebindIisBinding]::new(
                $site,
                $hostName,
                $asciiHost,
                $port,
                "$($information.Address):$port",
                $key,
                $usesCentralStore
            )
        }

        if ([string]::Equals($hostName, '')) {
            throw [System.FormatException]::new(
                "sslFlags asks for SNI, but bindingInformation `"$text`" has no host name."
            )
        }
        $hostKey = [CertRebindRecordKeys]::HostnamePortKey($asciiHost, $port)
        return [CertRebindIisBinding]::new(
            $site,
            $hostName,
            $asciiHost,
            $port,
            "${hostName}:$port",
            $hostKey,
            $usesCentralStore
        )
    }

    hidden static [int] ReadFlags([string] $text) {
        $flags = [CertRebindWholeNumbers]::WholeNumber($text, [CertRebindSitesFile]::LargestFlags)
        if ($null -eq $flags) {
            throw [System.FormatException]::new("sslFlags is `"$text`"; expected a whole number from 0 to 2147483647.")
        }
        return [int] [math]::Truncate([double] $flags)
    }
}

#endregion

#region src/server/iisConfiguration/sitesProjection.ts

class CertRebindSitesProjection {
    # Every element of an IIS configuration that an export holds.
    hidden static [HashSet[string]] $KeptElements = [HashSet[string]]::new(
        [string[]] @(
            'configuration/system.applicationHost',
            'configuration/system.applicationHost/sites',
            'configuration/system.applicationHost/sites/site',
            'configuration/system.applicationHost/sites/site/bindings',
            'configuration/system.applicationHost/sites/site/bindings/binding',
            'configuration/system.applicationHost/sites/site/ftpServer',
            'configuration/system.applicationHost/sites/site/ftpServer/security',
            'configuration/system.applicationHost/sites/site/ftpServer/security/ssl',
            'configuration/system.applicationHost/sites/siteDefaults',
            'configuration/system.applicationHost/sites/siteDefaults/ftpServer',
            'configuration/system.applicationHost/sites/siteDefaults/ftpServer/security',
            'configuration/system.applicationHost/sites/siteDefaults/ftpServer/security/ssl'
        ),
        [System.StringComparer]::Ordinal
    )

    # Every attribute of these elements that an export holds, after the name of its element.
    hidden static [HashSet[string]] $KeptAttributes = [HashSet[string]]::new(
        [string[]] @(
            'site name',
            'site id',
            'site serverAutoStart',
            'binding protocol',
            'binding bindingInformation',
            'binding sslFlags',
            'ssl serverCertHash',
            'ssl serverCertStoreName',
            'ssl ssl128',
            'ssl controlChannelPolicy',
            'ssl dataChannelPolicy'
        ),
        [System.StringComparer]::Ordinal
    )

    # The protocols whose bindings have a form that is known; what others put into theirs is not.
    hidden static [HashSet[string]] $KnownProtocols = [HashSet[string]]::new(
        [string[]] @('http', 'https', 'ftp'),
        [System.StringComparer]::Ordinal
    )

    # The sites, their bindings and the FTP certificate settings of an IIS configuration, and nothing else of it: what
    # is not named above is left out, so no password, path or account can come along.
    # reader: on the root element, as `openSites` gives it
    static [System.Xml.Linq.XElement] ProjectSites([System.Xml.XmlReader] $reader) {
        $root = [System.Xml.Linq.XElement]::new([System.Xml.Linq.XName]::Get('configuration'))
        # The elements that the reader is within, by their depth, and where they are.
        $parents = [List[object]] @($root)
        $paths = [List[string]] @('configuration')
        $reader.Read()
        while (-not $reader.EOF) {
            if ($reader.NodeType -ne [System.Xml.XmlNodeType]::Element) {
                $reader.Read()
                continue
            }
            $depth = $reader.Depth
            $path = "$($paths[$depth - 1])/$($reader.LocalName)"
            if (
                -not [CertRebindSitesProjection]::KeptElements.Contains($path) -or
                (
                    [string]::Equals($reader.LocalName, 'binding') -and
                    -not [CertRebindSitesProjection]::IsKnownProtocol($reader)
                )
            ) {
                $reader.Skip()
                continue
            }
            $element = [CertRebindSitesProjection]::CopyOf($reader)
            $parents[$depth - 1].Add($element)
            [CertRebindArrays]::SetItem($parents, $depth, $element)
            [CertRebindArrays]::SetItem($paths, $depth, $path)
            $reader.Read()
        }
        return $root
    }

    hidden static [bool] IsKnownProtocol([System.Xml.XmlReader] $reader) {
        $items = $reader.GetAttribute('protocol')
        if ($null -eq $items) {
            $items = ''
        }
        return [CertRebindSitesProjection]::KnownProtocols.Contains($items.ToLowerInvariant())
    }

    hidden static [System.Xml.Linq.XElement] CopyOf([System.Xml.XmlReader] $reader) {
        $name = $reader.LocalName
        $element = [System.Xml.Linq.XElement]::new([System.Xml.Linq.XName]::Get($name))
        while ($reader.MoveToNextAttribute()) {
            if ([CertRebindSitesProjection]::KeptAttributes.Contains("$name $($reader.Name)")) {
                $element.SetAttributeValue([System.Xml.Linq.XName]::Get($reader.Name), $reader.Value)
            }
        }
        $reader.MoveToElement()
        return $element
    }
}

#endregion

#region src/server/iisConfiguration/sslTags.ts

class CertRebindSslTags {
    # What no tag is in, or a start tag `ssl`; an attribute holds no `<`.
    hidden static [regex] $Step = [regex]::new(
        '<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<ssl(?:[ \t\r\n/](?:[^>"'']|"[^"]*"|''[^'']*'')*)?>'
    )

    hidden static [regex] $AttributeStep = [regex]::new(
        '([ \t\r\n]+)([^ \t\r\n=/>"'']+)([ \t\r\n]*=[ \t\r\n]*)("[^"]*"|''[^'']*'')'
    )

    # Takes the text of an XML file apart: what stands before the first start tag `ssl`, that tag, what stands before
    # the next, that tag, ..., what stands after the last. Joined, the parts are the text again.
    # text: XML without a DTD that a parser has taken
    # Returns an odd number of parts, the tags at 1, 3, 5, ...
    static [List[string]] SplitSslTags([string] $text) {
        $parts = [List[string]]::new()
        $end = 0
        foreach ($match in [CertRebindSslTags]::Step.Matches($text)) {
            if (-not $match.Value.StartsWith('<ssl', [System.StringComparison]::Ordinal)) {
                continue
            }
            $parts.Add([CertRebindStrings]::Slice($text, $end, $match.Index))
            $parts.Add($match.Value)
            $end = $match.Index + $match.Value.Length
        }
        $parts.Add([CertRebindStrings]::SliceFrom($text, $end))
        return $parts
    }

    # A start tag `ssl` with another certificate, and with another store where one is given. Every other character
    # stays; a `serverCertStoreName` that is not there yet comes after the hash, spaced as the hash is.
    # tag: a start tag with an attribute `serverCertHash`
    # thumbprint: upper-case hex
    # storeName: empty where the store stays as it is written, or inherited
    static [string] PointedTag([string] $tag, [string] $thumbprint, [string] $storeName) {
        $pointed = ''
        $end = 0
        $added = ''
        $hasStore = $false
        $hashEnd = 0
        foreach ($match in [CertRebindSslTags]::AttributeStep.Matches($tag)) {
            $value = $match.Groups[4].Value
            $quote = [CertRebindStrings]::Slice($value, 0, 1)
            $beforeValue = $match.Groups[1].Value + $match.Groups[2].Value + $match.Groups[3].Value
            $valueAt = $match.Index + $beforeValue.Length
            if ([object]::Equals([CertRebindPatterns]::Group($match, 2), 'serverCertHash')) {
                $pointed += [CertRebindStrings]::Slice($tag, $end, $valueAt) + $quote + $thumbprint + $quote
                $end = $valueAt + $value.Length
                $hashEnd = $pointed.Length
                $added = "$($match.Groups[1].Value)serverCertStoreName=$quote$([CertRebindSslTags]::Escaped($storeName))$quote"
            } elseif (
                [object]::Equals([CertRebindPatterns]::Group($match, 2), 'serverCertStoreName') -and
                -not [string]::Equals($storeName, '')
            ) {
                $pointed += (
                    [CertRebindStrings]::Slice($tag, $end, $valueAt) +
                    $quote +
                    [CertRebindSslTags]::Escaped($storeName) +
                    $quote
                )
                $end = $valueAt + $value.Length
                $hasStore = $true
            }
        }
        $pointed += [CertRebindStrings]::SliceFrom($tag, $end)
        if ([string]::Equals($storeName, '') -or $hasStore) {
            return $pointed
        }
        return (
            [CertRebindStrings]::Slice($pointed, 0, $hashEnd) +
            $added +
            [CertRebindStrings]::SliceFrom($pointed, $hashEnd)
        )
    }

    hidden static [string] Escaped([string] $value) {
        return $value.Replace('&', '&amp;').Replace('<', '&lt;').Replace('"', '&quot;').Replace('''', '&apos;')
    }
}

#endregion
