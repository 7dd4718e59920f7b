# CertRebind: generated from src/ by "npm run build". Change it there.
#
# Classes behind the commands; CertRebind.Core.ps1 loads this file. Each region is a source file.
#
# Text is compared with Equals, character by character: -eq and -ceq compare by culture, and so take for equal what is not.
# get_Count() and get_Keys() of a dictionary stand where a key named Count or Keys would hide the property.

using namespace System.Collections.Generic

#region src/server/windows/accessDenied.ts

class CertRebindAccessDenied {
    hidden static [IReadOnlyList[int]] $Denials = [int[]] @(-2147024891, -2146233078, -2147023589, -2147023582)

    # Whether something failed because the process has not the rights of an administrator.
    static [bool] IsAccessDenied([System.Exception] $failure) {
        return [CertRebindAccessDenied]::Denials.Contains([CertRebindAccessDenied]::HresultOf($failure))
    }

    # What went wrong first, as a sentence; where access was denied, what to do as well.
    static [string] ProblemOf([System.Exception] $failure) {
        $problem = [CertRebindAccessDenied]::FirstFailure($failure).Message.Trim([char[]] [CertRebindBlanks]::All)
        if ([CertRebindAccessDenied]::IsAccessDenied($failure)) {
            return "$problem Run the command in a PowerShell that was started as administrator."
        }
        return $problem
    }

    # The HRESULT of what failed first. The declarations leave it out, as the errors of a program have none.
    static [int] HresultOf([System.Exception] $failure) {
        return [CertRebindAccessDenied]::FirstFailure($failure).HResult
    }

    # What PowerShell and .NET have wrapped.
    hidden static [System.Exception] FirstFailure([System.Exception] $failure) {
        return $failure.GetBaseException()
    }
}

#endregion

#region src/server/windows/eventLogFaults.ts

class CertRebindEventLogFaults {
    # What failed at an event log of this computer, under the one id where there is no such log, under another where
    # access was denied or anything else went wrong.
    # errorId: the id of all but a log that is not there
    static [CertRebindFault] EventLogFault([string] $errorId, [string] $logName, [System.Exception] $failure) {
        if ($failure -is [System.Diagnostics.Eventing.Reader.EventLogNotFoundException]) {
            return [CertRebindFault]::new(
                'EventLogNotFound',
                [System.Management.Automation.ErrorCategory]::ObjectNotFound,
                (
                    "This computer has no event log $logName. " +
                    'Expected the full name of a channel, such as ForwardedEvents, ' +
                    'without wildcards; ''wevtutil el'' lists them.'
                ),
                $logName
            )
        }
        $isWritten = [string]::Equals($errorId, 'EventLogNotWritten')
        $otherwise = if ($isWritten) {
            [System.Management.Automation.ErrorCategory]::WriteError
        } else {
            [System.Management.Automation.ErrorCategory]::ReadError
        }
        $category = if ([CertRebindAccessDenied]::IsAccessDenied($failure)) {
            [System.Management.Automation.ErrorCategory]::PermissionDenied
        } else {
            $otherwise
        }
        $text = if ($isWritten) { 'could not be enabled' } else { 'cannot be read' }
        return [CertRebindFault]::new(
            $errorId,
            $category,
            "The event log $logName ${text}: $([CertRebindAccessDenied]::ProblemOf($failure))",
            $logName
        )
    }
}

#endregion

#region src/server/windows/fileRights.ts

class CertRebindFileRights {
    hidden static [string] $Administrators = 'S-1-5-32-544'
    hidden static [string] $System = 'S-1-5-18'

    # The rights of what only administrators may touch, in SDDL: Administrators own it; SYSTEM and Administrators may
    # do everything, also with all that is made in it, and nobody else anything; nothing is inherited from above.
    static [string] $AdministratorsAlone = 'O:BAG:BAD:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)'

    # Makes a folder that only administrators may touch. It has its rights from its first moment, so that nobody can
    # open it before; one that is there already stays as it is.
    # Throws the .NET exception of what failed
    static [void] MakeGuardedFolder([string] $path) {
        $security = [System.Security.AccessControl.DirectorySecurity]::new()
        $security.SetSecurityDescriptorSddlForm([CertRebindFileRights]::AdministratorsAlone)
        # .NET has this as a method of a class that .NET Framework has not, and .NET Framework as one of the folder.
        $assembly = $security.GetType().Assembly
        $extensions = $assembly.GetType('System.IO.FileSystemAclExtensions')
        if ($null -eq $extensions) {
            $folder = [System.IO.DirectoryInfo]::new($path)
            $folder.Create($security)
        } else {
            $extensions.GetMethod('CreateDirectory').Invoke($null, [List[object]] @($security, $path))
        }
    }

    # Who owns a file or folder and who may do what to it, in SDDL.
    # Throws the .NET exception of what failed
    static [string] FileDescriptor([string] $path) {
        $sections = [int] (
            [System.Security.AccessControl.AccessControlSections]::Owner -bor [System.Security.AccessControl.AccessControlSections]::Access
        )
        return (Get-Acl -LiteralPath $path -ErrorAction Stop).GetSecurityDescriptorSddlForm($sections)
    }

    # Whether what this process makes belongs to the user in person, and not to Administrators. Windows can be told
    # so.
    #
    # Source: learn.microsoft.com, "System objects: Default owner for objects created by members of the Administrators
    # group".
    static [bool] OwnsInPerson() {
        $identity = [System.Security.Principal.WindowsIdentity]::GetCurrent()
        $owner = $identity.Owner.Value
        $identity.Dispose()
        return (
            -not [string]::Equals($owner, [CertRebindFileRights]::Administrators) -and
            -not [string]::Equals($owner, [CertRebindFileRights]::System)
        )
    }

    # Gives a file or folder to Administrators: whoever owns it may change it, also when he is none of them any more.
    # Throws the .NET exception of what failed
    static [void] GiveToAdministrators([string] $path) {
        $security = Get-Acl -LiteralPath $path -ErrorAction Stop
        $security.SetOwner([System.Security.Principal.SecurityIdentifier]::new([CertRebindFileRights]::Administrators))
        Set-Acl -LiteralPath $path -AclObject $security -WhatIf:$false -Confirm:$false -ErrorAction Stop
    }
}

#endregion

#region src/server/windows/logCreation.ts

class CertRebindLogCreation {
    # When a log of this computer was made, UTC; $null where that is not known.
    # Throws what the event log throws
    static [System.Nullable[datetime]] LogCreation([string] $logName) {
        $session = [System.Diagnostics.Eventing.Reader.EventLogSession]::GlobalSession
        $pathType = [System.Diagnostics.Eventing.Reader.PathType]::LogName
        $creationTime = $session.GetLogInformation($logName, $pathType).CreationTime
        $creation = $null
        if ($null -ne $creationTime) {
            $creation = $creationTime.ToUniversalTime()
        }
        return $creation
    }
}

#endregion

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

    # The folder of the programs of 64 bits, `%ProgramFiles%`, also where a 32-bit process would be told another. The
    # registry says so, which no environment variable of the user changes.
    # Throws Fault `RegistryUnreadable`
    static [string] ProgramFilesFolder() {
        $key = 'HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion'
        $filesFolder = [CertRebindWindowsRegistry]::new().Text($key, 'ProgramFilesDir')
        if ($null -eq $filesFolder) {
            $filesFolder = [System.Environment]::GetFolderPath('ProgramFiles')
        }
        return $filesFolder
    }

    # The folder of the data of all programs, `%ProgramData%`.
    static [string] ProgramDataFolder() {
        return [System.Environment]::GetFolderPath('CommonApplicationData')
    }
}

#endregion

#region src/server/windows/windowsApplicationLog.ts

# The Application log of this computer. Its source is registered when the first event is written; the message file
# is named and not left to .NET, whose default of PowerShell 7 is a file that moves with each of its versions.
class CertRebindWindowsApplicationLog : CertRebindApplicationLog {
    hidden static [string] $Source = 'CertRebind'
    hidden static [string] $SourceKey = 'SYSTEM\CurrentControlSet\Services\EventLog\Application\CertRebind'

    # Its text for every id is the message itself. It is part of .NET Framework 4, without which there is no Windows
    # PowerShell 5.1, and what New-EventLog of that registers. EventCreate.exe, the other such file, has the ids 1 to
    # 1000 alone.
    #
    # Sources: learn.microsoft.com, "Event Sources" (EventMessageFile) and "eventcreate" (/id).
    hidden static [string] $MessageFile = '%SystemRoot%\Microsoft.NET\Framework64\v4.0.30319\EventLogMessages.dll'

    # Errors, warnings and information. Source: learn.microsoft.com, "Event Sources", of TypesSupported.
    hidden static [int] $TypesSupported = 7

    [void] Write([int] $id, [string] $level, [string] $message) {
        $log = $null
        try {
            $this.Register()
            $log = [System.Diagnostics.EventLog]::new('Application', '.', [CertRebindWindowsApplicationLog]::Source)
            $log.WriteEntry($message, $this.EntryType($level), $id)
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw $this.NotWritten($failure)
        } finally {
            if ($null -ne $log) {
                $log.Dispose()
            }
        }
    }

    hidden [void] Register() {
        $hive = [Microsoft.Win32.RegistryHive]::LocalMachine
        $root = [Microsoft.Win32.RegistryKey]::OpenBaseKey($hive, [Microsoft.Win32.RegistryView]::Registry64)
        $key = $null
        try {
            $key = $root.OpenSubKey([CertRebindWindowsApplicationLog]::SourceKey)
            $options = [Microsoft.Win32.RegistryValueOptions]::DoNotExpandEnvironmentNames
            $value = $null
            if ($null -ne $key) {
                $value = $key.GetValue('EventMessageFile', $null, $options)
            }
            if ($null -ne $value) {
                return
            }
            if ($null -ne $key) {
                $key.Dispose()
            }
            $key = $root.CreateSubKey([CertRebindWindowsApplicationLog]::SourceKey)
            $key.SetValue(
                'TypesSupported',
                [CertRebindWindowsApplicationLog]::TypesSupported,
                [Microsoft.Win32.RegistryValueKind]::DWord
            )
            # Last, as it says that the source is registered.
            $file = [CertRebindWindowsApplicationLog]::MessageFile
            $key.SetValue('EventMessageFile', $file, [Microsoft.Win32.RegistryValueKind]::ExpandString)
        } finally {
            if ($null -ne $key) {
                $key.Dispose()
            }
            $root.Dispose()
        }
    }

    hidden [System.Diagnostics.EventLogEntryType] EntryType([string] $level) {
        if ([string]::Equals($level, 'Error')) {
            return [System.Diagnostics.EventLogEntryType]::Error
        }
        if ([string]::Equals($level, 'Warning')) {
            return [System.Diagnostics.EventLogEntryType]::Warning
        }
        return [System.Diagnostics.EventLogEntryType]::Information
    }

    hidden [CertRebindFault] NotWritten([System.Exception] $failure) {
        $category = if ([CertRebindAccessDenied]::IsAccessDenied($failure)) {
            [System.Management.Automation.ErrorCategory]::PermissionDenied
        } else {
            [System.Management.Automation.ErrorCategory]::WriteError
        }
        return [CertRebindFault]::new(
            'ApplicationLogNotWritten',
            $category,
            "The Application log could not be written: $([CertRebindAccessDenied]::ProblemOf($failure))",
            'Application'
        )
    }
}

#endregion

#region src/server/windows/windowsEventLogs.ts

# The event logs of this computer.
class CertRebindWindowsEventLogs : CertRebindEventLogs {
    [bool] Has([string] $logName) {
        try {
            [System.Diagnostics.Eventing.Reader.EventLogConfiguration]::new($logName).Dispose()
            return $true
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            if ($failure -is [System.Diagnostics.Eventing.Reader.EventLogNotFoundException]) {
                return $false
            }
            throw [CertRebindEventLogFaults]::EventLogFault('EventLogUnreadable', $logName, $failure)
        }
    }

    [CertRebindEventXml] Open([string] $logName, [string] $query) {
        return [CertRebindWindowsEventXml]::new(
            $logName,
            [System.Diagnostics.Eventing.Reader.PathType]::LogName,
            $query
        )
    }

    [bool] IsEnabled([string] $logName) {
        $configuration = $null
        try {
            $configuration = [System.Diagnostics.Eventing.Reader.EventLogConfiguration]::new($logName)
            return $configuration.IsEnabled
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw [CertRebindEventLogFaults]::EventLogFault('EventLogUnreadable', $logName, $failure)
        } finally {
            if ($null -ne $configuration) {
                $configuration.Dispose()
            }
        }
    }

    [void] Enable([string] $logName) {
        $configuration = $null
        try {
            $configuration = [System.Diagnostics.Eventing.Reader.EventLogConfiguration]::new($logName)
            $configuration.IsEnabled = $true
            $configuration.SaveChanges()
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw [CertRebindEventLogFaults]::EventLogFault('EventLogNotWritten', $logName, $failure)
        } finally {
            if ($null -ne $configuration) {
                $configuration.Dispose()
            }
        }
    }

    [string] CreatedAt([string] $logName) {
        try {
            $created = [CertRebindLogCreation]::LogCreation($logName)
            if ($null -eq $created) {
                return ''
            }
            return $created.ToString('o', [System.Globalization.CultureInfo]::InvariantCulture)
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw [CertRebindEventLogFaults]::EventLogFault('EventLogUnreadable', $logName, $failure)
        }
    }

    # The newest event itself: what the service counts of a log may lag behind.
    [string] Mark([string] $logName) {
        $reader = $null
        $newest = $null
        try {
            $pathType = [System.Diagnostics.Eventing.Reader.PathType]::LogName
            $query = [System.Diagnostics.Eventing.Reader.EventLogQuery]::new($logName, $pathType, '*')
            $query.ReverseDirection = $true
            $reader = [System.Diagnostics.Eventing.Reader.EventLogReader]::new($query, $null)
            $newest = $reader.ReadEvent()
            if ($null -eq $newest) {
                return ''
            }
            return $newest.ToXml()
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            if ($failure -is [System.Diagnostics.Eventing.Reader.EventLogNotFoundException]) {
                return ''
            }
            throw [CertRebindEventLogFaults]::EventLogFault('EventLogUnreadable', $logName, $failure)
        } finally {
            if ($null -ne $newest) {
                $newest.Dispose()
            }
            if ($null -ne $reader) {
                $reader.Dispose()
            }
        }
    }
}

#endregion

#region src/server/windows/windowsEventXml.ts

# The events of a channel of this computer, or of a file in the format of its logs (.evtx): each event is a text
# of its own, so that one that is broken leaves the others alone.
#
# Each is rendered whole. A property selector gives one value for each of its paths, and the names and uses of a
# certificate are as many as it has. Source: learn.microsoft.com, "EvtCreateRenderContext function", of
# ValuePaths.
#
# A log is followed by asking it again, from the bookmark of the last event: a watcher's events arrive on threads
# without PowerShell.
class CertRebindWindowsEventXml : CertRebindEventXml {
    hidden [System.Diagnostics.Eventing.Reader.PathType] $PathType
    hidden [string] $Query

    # When the channel was made.
    hidden [System.Nullable[datetime]] $CreatedAt

    hidden [System.Diagnostics.Eventing.Reader.EventLogReader] $Log

    # The event that was read last.
    hidden [System.Diagnostics.Eventing.Reader.EventRecord] $Last

    # The event after it, where `resume` has met one.
    hidden [System.Diagnostics.Eventing.Reader.EventRecord] $Ahead

    hidden [System.Diagnostics.Eventing.Reader.EventBookmark] $Bookmark

    # path: the name of the channel or the full path of the file
    # query: XPath
    # Throws Fault `EventLogNotFound`, `EventLogUnreadable`; of a file `EventFileUnreadable`
    CertRebindWindowsEventXml(
        [string] $path,
        [System.Diagnostics.Eventing.Reader.PathType] $pathType,
        [string] $query
    ) : base($path) {
        $this.PathType = $pathType
        $this.Query = $query
        if ($this.IsChannel()) {
            $this.CreatedAt = $this.CurrentCreation()
        }
        $this.Log = $this.OpenLog()
    }

    [System.Xml.XmlReader] NextText() {
        $record = $this.Ahead
        if ($null -eq $record) {
            $record = $this.ReadRecord()
        }
        $this.Ahead = $null
        if ($null -eq $record) {
            return $null
        }
        if ($null -ne $this.Last) {
            $this.Last.Dispose()
        }
        $this.Last = $record
        try {
            return [System.Xml.XmlReader]::Create(
                [System.IO.StringReader]::new($record.ToXml()),
                [CertRebindEventXml]::Settings()
            )
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw $this.Fault($failure)
        }
    }

    [bool] Resume() {
        if (-not $this.IsChannel()) {
            return $false
        }
        $this.Log.Dispose()
        if ($null -ne $this.Last) {
            $this.Bookmark = $this.Last.Bookmark
        }
        $localCreatedAt = $this.CurrentCreation()
        # A log that was cleared begins anew.
        $ticks = $null
        if ($null -ne $localCreatedAt) {
            $ticks = $localCreatedAt.Ticks
        }
        $ticks2 = $null
        if ($null -ne $this.CreatedAt) {
            $ticks2 = $this.CreatedAt.Ticks
        }
        if ($ticks -ne $ticks2) {
            $this.Bookmark = $null
        }
        $this.CreatedAt = $localCreatedAt
        $this.Log = $this.OpenLog()
        $this.Ahead = $this.ReadRecord()
        return $null -ne $this.Ahead
    }

    [string] Place([System.Xml.XmlReader] $_reader) {
        return ''
    }

    [CertRebindFault] Broken([System.Xml.XmlReader] $_reader, [string] $problem) {
        return [CertRebindFault]::new(
            'EventMalformed',
            [System.Management.Automation.ErrorCategory]::InvalidData,
            "An event in $($this.Name) is malformed: $problem It is left out; the other events are read.",
            $this.Name
        )
    }

    [void] Close() {
        if ($null -ne $this.Ahead) {
            $this.Ahead.Dispose()
        }
        if ($null -ne $this.Last) {
            $this.Last.Dispose()
        }
        $this.Log.Dispose()
    }

    hidden [System.Diagnostics.Eventing.Reader.EventLogReader] OpenLog() {
        try {
            return $this.Ask()
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            $isNotFound = $failure -is [System.Diagnostics.Eventing.Reader.EventLogNotFoundException]
            $isRefused = $failure -is [System.Diagnostics.Eventing.Reader.EventLogException] -and -not $isNotFound
            if (-not $isRefused -or [string]::Equals($this.Query, '*')) {
                throw $this.Fault($failure)
            }
        }
        # The log may refuse what was asked; whoever reads looks at each event himself.
        $this.Query = '*'
        try {
            return $this.Ask()
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw $this.Fault($failure)
        }
    }

    hidden [System.Diagnostics.Eventing.Reader.EventLogReader] Ask() {
        $localQuery = [System.Diagnostics.Eventing.Reader.EventLogQuery]::new($this.Name, $this.PathType, $this.Query)
        return [System.Diagnostics.Eventing.Reader.EventLogReader]::new($localQuery, $this.Bookmark)
    }

    hidden [System.Diagnostics.Eventing.Reader.EventRecord] ReadRecord() {
        try {
            return $this.Log.ReadEvent()
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw $this.Fault($failure)
        }
    }

    hidden [System.Nullable[datetime]] CurrentCreation() {
        try {
            return [CertRebindLogCreation]::LogCreation($this.Name)
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw $this.Fault($failure)
        }
    }

    hidden [bool] IsChannel() {
        return $this.PathType -eq [System.Diagnostics.Eventing.Reader.PathType]::LogName
    }

    hidden [CertRebindFault] Fault([System.Exception] $failure) {
        if ($this.IsChannel()) {
            return [CertRebindEventLogFaults]::EventLogFault('EventLogUnreadable', $this.Name, $failure)
        }
        return [CertRebindEventFile]::Unreadable($this.Name, [CertRebindAccessDenied]::ProblemOf($failure))
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

#region src/server/windows/windowsLeftovers.ts

# The temporary files in CertRebind's own folder on this computer.
class CertRebindWindowsLeftovers : CertRebindLeftovers {
    # programData: the folder of the data of all programs, `C:\\ProgramData`
    CertRebindWindowsLeftovers([string] $programData) : base(
        [string[]] @(
            [System.IO.Path]::Combine($programData, 'CertRebind'),
            [System.IO.Path]::Combine($programData, 'CertRebind', 'runs')
        )
    ) { }
}

#endregion

#region src/server/windows/windowsPowerShellConfig.ts

# The configuration files of PowerShell 7 on this computer.
class CertRebindWindowsPowerShellConfig : CertRebindPowerShellConfig {
    hidden static [string] $FileName = 'powershell.config.json'
    hidden [string] $ProgramFiles
    hidden [string] $System

    # programFiles: the folder of the programs of 64 bits
    # system: the system folder of 64 bits, as this process reaches it
    CertRebindWindowsPowerShellConfig([string] $programFiles, [string] $system) {
        $this.ProgramFiles = $programFiles
        $this.System = $system
    }

    [object] OfAllUsers() {
        $folder = [System.IO.Path]::Combine($this.ProgramFiles, 'PowerShell', '7')
        return [CertRebindScriptSettings]::ReadScriptSettings(
            [System.IO.Path]::Combine($folder, [CertRebindWindowsPowerShellConfig]::FileName)
        )
    }

    [object] OfSystem() {
        $ofSystem = [System.IO.Path]::Combine($this.System, 'config', 'systemprofile')
        $folder = [System.IO.Path]::Combine($ofSystem, 'Documents', 'PowerShell')
        return [CertRebindScriptSettings]::ReadScriptSettings(
            [System.IO.Path]::Combine($folder, [CertRebindWindowsPowerShellConfig]::FileName)
        )
    }
}

#endregion

#region src/server/windows/windowsProgramFolder.ts

# Where the code of the scheduled task lies on this computer.
class CertRebindWindowsProgramFolder : CertRebindProgramFolder {
    hidden [string] $Programs

    # programFiles: the folder of the programs of 64 bits, `C:\Program Files`
    CertRebindWindowsProgramFolder([string] $programFiles) : base(
        [System.IO.Path]::Combine($programFiles, 'CertRebind')
    ) {
        $this.Programs = $programFiles
    }

    [string] Full([string] $name) {
        return ([CertRebindProgramFolder] $this).Full($name).Replace('/', '\')
    }

    [IReadOnlyList[string]] FileNames() {
        $names = [List[string]]::new()
        foreach ($folder in $this.Folders()) {
            if ([CertRebindAtomicFile]::IsLink($folder)) {
                continue
            }
            foreach ($file in [System.IO.Directory]::GetFiles($folder)) {
                $names.Add([CertRebindStrings]::SliceFrom($file, $this.Path.Length + 1).Replace('\', '/'))
            }
        }
        $names.Sort([System.StringComparer]::Ordinal)
        return $names
    }

    [byte[]] Read([string] $name) {
        $path = $this.Full($name)
        if (-not [System.IO.File]::Exists($path)) {
            return $null
        }
        try {
            return [System.IO.File]::ReadAllBytes($path)
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw $this.Unavailable($path, $failure)
        }
    }

    [void] Write([string] $name, [byte[]] $content) {
        $path = $this.Full($name)
        try {
            [CertRebindAtomicFile]::WriteFile($path, $content)
            if ([CertRebindFileRights]::OwnsInPerson()) {
                $this.HandOver($path)
            }
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw $this.Unavailable($path, $failure)
        }
    }

    [void] Remove() {
        try {
            if ([System.IO.Directory]::Exists($this.Path)) {
                [System.IO.Directory]::Delete($this.Path, $true)
            }
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw $this.Unavailable($this.Path, $failure)
        }
    }

    [IReadOnlyList[object]] Locations() {
        $locations = [List[object]]::new()
        $above = [System.IO.Directory]::GetParent($this.Path)
        while ($null -ne $above) {
            $locations.Insert(0, $this.Location($above.FullName, $true))
            $above = [System.IO.Directory]::GetParent($above.FullName)
        }
        foreach ($folder in $this.Folders()) {
            $locations.Add($this.Location($folder, $false))
        }
        foreach ($name in $this.FileNames()) {
            $locations.Add($this.Location($this.Full($name), $false))
        }
        return $locations
    }

    [bool] HasProgram([string] $path) {
        return [System.IO.File]::Exists([System.IO.Path]::Combine($this.Programs, $path))
    }

    # The folder and all below it, none where it is not there. Links are among them, and what they lead to is not.
    hidden [List[string]] Folders() {
        if (-not [System.IO.Directory]::Exists($this.Path)) {
            return [List[string]]::new()
        }
        $folders = [List[string]] @($this.Path)
        for ($position = 0; $position -lt $folders.Count; $position++) {
            if ([CertRebindAtomicFile]::IsLink($folders[$position])) {
                continue
            }
            foreach ($folder in [System.IO.Directory]::GetDirectories($folders[$position])) {
                $folders.Add($folder)
            }
        }
        return $folders
    }

    hidden [pscustomobject] Location([string] $path, [bool] $isParent) {
        if ([CertRebindAtomicFile]::IsLink($path)) {
            return [pscustomobject]@{
                Path       = $path
                IsParent   = $isParent
                Descriptor = $null
                Weakness   = 'is a link'
            }
        }
        try {
            return [pscustomobject]@{
                Path       = $path
                IsParent   = $isParent
                Descriptor = [CertRebindFileRights]::FileDescriptor($path)
                Weakness   = $null
            }
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            $problem = [CertRebindAccessDenied]::ProblemOf($failure)
            return [pscustomobject]@{
                Path       = $path
                IsParent   = $isParent
                Descriptor = $null
                Weakness   = "has permissions that cannot be read: $problem"
            }
        }
    }

    # Gives a file that was written, and the folders that were made for it, to Administrators.
    hidden [void] HandOver([string] $path) {
        $made = $path
        while ($made.Length -ge $this.Path.Length) {
            [CertRebindFileRights]::GiveToAdministrators($made)
            $made = [System.IO.Path]::GetDirectoryName($made)
        }
    }

    hidden [CertRebindFault] Unavailable([string] $path, [System.Exception] $failure) {
        return [CertRebindFault]::new(
            'ProgramFolderUnavailable',
            [System.Management.Automation.ErrorCategory]::ResourceUnavailable,
            "$path cannot be used: $([CertRebindAccessDenied]::ProblemOf($failure))",
            $path
        )
    }
}

#endregion

#region src/server/windows/windowsProtectedFolder.ts

# CertRebind's own folder on this computer.
class CertRebindWindowsProtectedFolder : CertRebindProtectedFolder {
    hidden [CertRebindWeaknessCache] $Cache
    hidden [object] $IsOwnedInPerson

    # programData: the folder of the data of all programs, `C:\ProgramData`
    CertRebindWindowsProtectedFolder([string] $programData) : base(
        [System.IO.Path]::Combine($programData, 'CertRebind')
    ) {
        $this.Cache = [CertRebindWeaknessCache]::new()
    }

    [string] Full([string] $name) {
        return ([CertRebindProtectedFolder] $this).Full($name).Replace('/', '\')
    }

    [void] MakeFolder([string] $path) {
        [CertRebindFileRights]::MakeGuardedFolder($path)
    }

    [object] Weakness([string] $path) {
        try {
            return $this.Cache.Weakness([CertRebindFileRights]::FileDescriptor($path), 'Itself')
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw [CertRebindFault]::new(
                'ProtectedFolderUnavailable',
                [System.Management.Automation.ErrorCategory]::PermissionDenied,
                "Who may write to $path cannot be read: $([CertRebindAccessDenied]::ProblemOf($failure))",
                $path
            )
        }
    }

    [void] HandOver([string] $path) {
        $localIsOwnedInPerson = $this.IsOwnedInPerson
        if ($null -eq $localIsOwnedInPerson) {
            $localIsOwnedInPerson = [CertRebindFileRights]::OwnsInPerson()
        }
        $this.IsOwnedInPerson = $localIsOwnedInPerson
        if ($localIsOwnedInPerson) {
            [CertRebindFileRights]::GiveToAdministrators($path)
        }
    }

    [string] Problem([System.Exception] $failure) {
        return [CertRebindAccessDenied]::ProblemOf($failure)
    }
}

#endregion

#region src/server/windows/windowsRegistry.ts

# The registry of this computer, in the view of 64 bits also from a process of 32.
class CertRebindWindowsRegistry : CertRebindRegistry {
    [object] Text([string] $key, [string] $name) {
        $value = $this.Read($key, $name)
        if ($null -eq $value) {
            return $null
        }
        $isText = (
            $value.Kind -eq [Microsoft.Win32.RegistryValueKind]::String -or
            $value.Kind -eq [Microsoft.Win32.RegistryValueKind]::ExpandString
        )
        if ($isText) {
            return $value.Data
        }
        return $null
    }

    [System.Nullable[double]] Number([string] $key, [string] $name) {
        $value = $this.Read($key, $name)
        if ($null -eq $value -or $value.Kind -ne [Microsoft.Win32.RegistryValueKind]::DWord) {
            return $null
        }
        # .NET gives a DWord as an int with a sign.
        $data = $value.Data
        if ($data -lt 0) {
            return $data + 4294967296.0
        }
        return $data
    }

    hidden [object] Read([string] $key, [string] $name) {
        $end = $key.IndexOf('\', [System.StringComparison]::Ordinal)
        $hive = $this.Hive([CertRebindStrings]::Slice($key, 0, $end))
        $root = [Microsoft.Win32.RegistryKey]::OpenBaseKey($hive, [Microsoft.Win32.RegistryView]::Registry64)
        try {
            return $this.ReadBelow($root, [CertRebindStrings]::SliceFrom($key, $end + 1), $name)
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw $this.Unreadable($key, $failure)
        } finally {
            $root.Dispose()
        }
    }

    hidden [object] ReadBelow([Microsoft.Win32.RegistryKey] $root, [string] $path, [string] $name) {
        $key = $root.OpenSubKey($path)
        if ($null -eq $key) {
            return $null
        }
        try {
            # As it is written there: what a variable stands for depends on who asks.
            $options = [Microsoft.Win32.RegistryValueOptions]::DoNotExpandEnvironmentNames
            $data = $key.GetValue($name, $null, $options)
            if ($null -eq $data) {
                return $null
            }
            return [pscustomobject]@{
                Kind = $key.GetValueKind($name)
                Data = $data
            }
        } finally {
            $key.Dispose()
        }
    }

    hidden [Microsoft.Win32.RegistryHive] Hive([string] $name) {
        $subject = $name.ToUpperInvariant()
        if ([string]::Equals($subject, 'HKLM')) {
            return [Microsoft.Win32.RegistryHive]::LocalMachine
        } elseif ([string]::Equals($subject, 'HKU')) {
            return [Microsoft.Win32.RegistryHive]::Users
        } elseif ([string]::Equals($subject, 'HKCU')) {
            return [Microsoft.Win32.RegistryHive]::CurrentUser
        } else {
            throw [System.ArgumentException]::new("The hive $name is not known; expected HKLM, HKU or HKCU.")
        }
    }

    hidden [CertRebindFault] Unreadable([string] $key, [System.Exception] $failure) {
        $category = if ([CertRebindAccessDenied]::IsAccessDenied($failure)) {
            [System.Management.Automation.ErrorCategory]::PermissionDenied
        } else {
            [System.Management.Automation.ErrorCategory]::ReadError
        }
        return [CertRebindFault]::new(
            'RegistryUnreadable',
            $category,
            "The registry key $key cannot be read: $([CertRebindAccessDenied]::ProblemOf($failure))",
            $key
        )
    }
}

#endregion

#region src/server/windows/windowsTasks.ts

# The scheduled tasks of this computer.
#
# Source: learn.microsoft.com, "Task Scheduler Scripting Objects"; the names of the constants are those of the
# page of each method.
class CertRebindWindowsTasks : CertRebindScheduledTasks {
    # Local System (well-known SID).
    hidden static [string] $SystemSid = 'S-1-5-18'

    # SYSTEM and Administrators may do everything with a folder and what is made in it.
    hidden static [string] $FolderSecurity = 'D:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)'

    # A task does not inherit what its folder has.
    hidden static [string] $TaskSecurity = 'D:P(A;;FA;;;SY)(A;;FA;;;BA)'

    hidden static [int] $WithHidden = 1
    hidden static [int] $CreateOrUpdate = 6
    hidden static [int] $ServiceAccount = 5
    hidden static [int] $Queued = 2
    hidden static [int] $Running = 4
    hidden static [int] $AccessList = 4
    hidden static [int] $FileNotFound = -2147024894
    hidden static [int] $PathNotFound = -2147024893

    # What of a definition says what is run, as whom and when: texts that Windows keeps as they were given.
    hidden static [IReadOnlyList[string]] $Telling = [string[]] @('UserId', 'Command', 'Arguments', 'Subscription')

    hidden [object] $Service

    [IReadOnlyList[string]] Names() {
        try {
            $names = [List[string]]::new()
            $folders = [List[object]] @($this.Folder('\'))
            for ($position = 0; $position -lt $folders.Count; $position++) {
                foreach ($task in $folders[$position].GetTasks([CertRebindWindowsTasks]::WithHidden)) {
                    $names.Add($task.Path)
                }
                foreach ($child in $folders[$position].GetFolders(0)) {
                    $folders.Add($child)
                }
            }
            $names.Sort([System.StringComparer]::Ordinal)
            return $names
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw [CertRebindFault]::new(
                'TaskUnreadable',
                [System.Management.Automation.ErrorCategory]::ReadError,
                (
                    'The scheduled tasks of this computer cannot be listed: ' +
                    "$([CertRebindAccessDenied]::ProblemOf($failure))"
                ),
                $null
            )
        }
    }

    [bool] Has([string] $name) {
        return $null -ne $this.Find($name)
    }

    [string] Read([string] $name) {
        $task = $this.Get($name)
        try {
            return $task.Xml
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw $this.Unreadable($name, [CertRebindAccessDenied]::ProblemOf($failure))
        }
    }

    [void] Register([string] $name, [string] $xml) {
        $find = $this.Find($name)
        $before = $null
        if ($null -ne $find) {
            $before = $find.Xml
        }
        try {
            $folder = $this.GuardedFolder($this.FolderOf($name))
            $this.Put($folder, $this.OwnName($name), $xml)
            if ($this.IsSameWork($this.Read($name), $xml)) {
                return
            }
            if ($null -eq $before) {
                $folder.DeleteTask($this.OwnName($name), 0)
            } else {
                $this.Put($folder, $this.OwnName($name), $before)
            }
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw $this.NotWritten($name, [CertRebindAccessDenied]::ProblemOf($failure))
        }
        throw $this.NotWritten($name, 'Task Scheduler gave back another definition than it was given.')
    }

    [void] SetEnabled([string] $name, [bool] $isEnabled) {
        $task = $this.Get($name)
        try {
            if ($task.Enabled -ne $isEnabled) {
                $task.Enabled = $isEnabled
            }
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw $this.NotWritten($name, [CertRebindAccessDenied]::ProblemOf($failure))
        }
    }

    [void] Remove([string] $name) {
        if (-not $this.Has($name)) {
            return
        }
        try {
            $path = $this.FolderOf($name)
            $folder = $this.Folder($path)
            $folder.DeleteTask($this.OwnName($name), 0)
            if (-not [string]::Equals($path, '\') -and $this.IsEmpty($folder)) {
                $this.Folder('\').DeleteFolder([CertRebindStrings]::SliceFrom($path, 1), 0)
            }
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw $this.NotWritten($name, [CertRebindAccessDenied]::ProblemOf($failure))
        }
    }

    [object] IdleReason() {
        $status = (Get-Service -Name 'Schedule' -ErrorAction Stop).Status.ToString()
        if ([string]::Equals($status, 'Running')) {
            return $null
        }
        return (
            "The service Schedule (Task Scheduler) is $status and not " +
            'Running, so nothing starts the tasks of this computer.'
        )
    }

    [void] Start([string] $name) {
        $task = $this.Get($name)
        try {
            $task.Run($null)
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw [CertRebindFault]::new(
                'TaskNotStarted',
                [System.Management.Automation.ErrorCategory]::ResourceUnavailable,
                "The scheduled task $name could not be started: $([CertRebindAccessDenied]::ProblemOf($failure))",
                $name
            )
        }
    }

    [bool] IsActive([string] $name) {
        $find = $this.Find($name)
        $state = $null
        if ($null -ne $find) {
            $state = $find.State
        }
        return $state -eq [CertRebindWindowsTasks]::Running -or $state -eq [CertRebindWindowsTasks]::Queued
    }

    [void] DropQueued([string] $name) {
        try {
            $task = $this.Find($name)
            if ($null -eq $task) {
                return
            }
            # The instance that asks is running, so it stays.
            foreach ($instance in $task.GetInstances(0)) {
                if ($instance.State -eq [CertRebindWindowsTasks]::Queued) {
                    $instance.Stop()
                }
            }
        } catch {
            # One that begins or ends at this moment cannot be dropped; where it runs it finds nothing to do.
        }
    }

    # Throws Fault `TaskUnreadable` where there is none, or Task Scheduler does not answer
    hidden [object] Get([string] $name) {
        $task = $this.Find($name)
        if ($null -eq $task) {
            throw $this.Unreadable($name, 'there is no such task.')
        }
        return $task
    }

    # A task; $null where there is none.
    # Throws Fault `TaskUnreadable`
    hidden [object] Find([string] $name) {
        try {
            return $this.Folder($this.FolderOf($name)).GetTask($this.OwnName($name))
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            if ($this.IsNotThere($failure)) {
                return $null
            }
            throw $this.Unreadable($name, [CertRebindAccessDenied]::ProblemOf($failure))
        }
    }

    hidden [bool] IsNotThere([System.Exception] $failure) {
        $code = [CertRebindAccessDenied]::HresultOf($failure)
        return $code -eq [CertRebindWindowsTasks]::FileNotFound -or $code -eq [CertRebindWindowsTasks]::PathNotFound
    }

    hidden [object] Folder([string] $path) {
        $localService = $this.Service
        if ($null -eq $localService) {
            $localService = New-Object -ComObject 'Schedule.Service' -ErrorAction Stop
            $localService.Connect()
            $this.Service = $localService
        }
        return $localService.GetFolder($path)
    }

    # The folder for a task of SYSTEM, made where it is not there, which only administrators may change. Who owns it
    # does not matter: Task Scheduler asks for the right to write. Source: MS-TSCH, section 3.2.5.4.5.
    hidden [object] GuardedFolder([string] $path) {
        $folder = $this.FindFolder($path)
        if ($null -eq $folder) {
            return $this.Folder('\').CreateFolder(
                [CertRebindStrings]::SliceFrom($path, 1),
                [CertRebindWindowsTasks]::FolderSecurity
            )
        }
        $access = $folder.GetSecurityDescriptor([CertRebindWindowsTasks]::AccessList)
        if ($null -ne [CertRebindFileWeakness]::FileWeakness("O:BA$access", 'Itself')) {
            $folder.SetSecurityDescriptor([CertRebindWindowsTasks]::FolderSecurity, 0)
        }
        return $folder
    }

    hidden [object] FindFolder([string] $path) {
        try {
            return $this.Folder($path)
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            if ($this.IsNotThere($failure)) {
                return $null
            }
            throw
        }
    }

    hidden [void] Put([object] $folder, [string] $name, [string] $xml) {
        $folder.RegisterTask(
            $name,
            $xml,
            [CertRebindWindowsTasks]::CreateOrUpdate,
            [CertRebindWindowsTasks]::SystemSid,
            $null,
            [CertRebindWindowsTasks]::ServiceAccount,
            [CertRebindWindowsTasks]::TaskSecurity
        )
    }

    hidden [bool] IsEmpty([object] $folder) {
        return $folder.GetTasks([CertRebindWindowsTasks]::WithHidden).Count -eq 0 -and $folder.GetFolders(0).Count -eq 0
    }

    # Whether two definitions say alike what is run, as whom and on what event.
    hidden [bool] IsSameWork([string] $xml, [string] $other) {
        return [string]::Equals($this.WorkOf($xml) -join "`n", $this.WorkOf($other) -join "`n")
    }

    hidden [List[string]] WorkOf([string] $xml) {
        $texts = [List[string]]::new()
        $task = [CertRebindTaskXml]::ReadTask($xml)
        foreach ($name in [CertRebindWindowsTasks]::Telling) {
            foreach ($found in $task.Descendants([CertRebindTaskXml]::TaskName($name))) {
                $texts.Add("$name $($found.Value.Trim([char[]] [CertRebindBlanks]::All))")
            }
        }
        return $texts
    }

    # `\CertRebind` of `\CertRebind\AutoRebind`; the root is `\`.
    hidden [string] FolderOf([string] $name) {
        $end = $name.LastIndexOf('\', [System.StringComparison]::Ordinal)
        if ($end -eq 0) {
            return '\'
        }
        return [CertRebindStrings]::Slice($name, 0, $end)
    }

    hidden [string] OwnName([string] $name) {
        return [CertRebindStrings]::SliceFrom($name, $name.LastIndexOf('\', [System.StringComparison]::Ordinal) + 1)
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
