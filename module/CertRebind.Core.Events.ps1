# CertRebind: generated from src/ by "npm run build". Change it there.
#
# Classes behind the commands; CertRebind.Core.ps1 loads this file. Each region is a source file.
#
# Text is compared with Equals, character by character: -eq and -ceq compare by culture, and so take for equal what is not.
# get_Count() and get_Keys() of a dictionary stand where a key named Count or Keys would hide the property.

using namespace System.Collections.Generic

#region src/events/eventDamage.ts

# What is wrong with one event, in words that follow "the event is malformed:". The reader adds which event it is.
class CertRebindEventDamage : System.Exception {
    CertRebindEventDamage([string] $message) : base($message) { }
}

#endregion

#region src/events/eventDecoder.ts

# Turns the XML of events into objects, part by part as the reader meets them.
#
# The reader alone walks the XML and no tree is built: what is not known is skipped however deep it nests, and a
# tree would cost more than all the rest. Elements go by their local names; one that only holds others is stepped
# into and, at its end tag, out of. It is one loop of plain calls for each section because the log may hold a
# hundred thousand events.
#
# Source of the shape: captured events 1001, 1004, 1006 and 1007. One certificate is in `CertificateDetails`; a
# replacement has `OldCertificateDetails` and `NewCertificateDetails`.
class CertRebindEventDecoder {
    # The parts of `System` that matter here; half of what is in it does not.
    hidden static [HashSet[string]] $HeaderParts = [HashSet[string]]::new(
        [string[]] @('Provider', 'EventID', 'TimeCreated', 'EventRecordID', 'Channel', 'Computer', 'Security'),
        [System.StringComparer]::Ordinal
    )

    hidden static [regex] $FortyHexDigits = [regex]::new('^[0-9A-Fa-f]{40}\z')

    # The record id of the event at hand as the event spells it, for the error that may follow.
    [object] $RecordId

    # The part whose text is being turned into a number or a time.
    [string] $ValueName = ''

    # That text.
    [string] $ValueText = ''

    # Whether the reader stands within an event.
    [bool] $IsInside = $false

    hidden [System.Xml.XmlReader] $XmlReader
    hidden [CertRebindEventFilter] $Filter
    hidden [Dictionary[string, string]] $Kinds = [CertRebindLifecycleKinds]::LifecycleKinds()
    hidden [int] $EventDepth = 0
    hidden [int] $EventId = 0
    hidden [object] $EventKind
    hidden [string] $EventScope = 'System'
    hidden [datetime] $TimeCreated = [System.DateTime]::MinValue
    hidden [string] $LogName = ''
    hidden [string] $ComputerName = ''
    hidden [object] $RaisedBy

    CertRebindEventDecoder([CertRebindEventFilter] $filter) {
        $this.Filter = $filter
    }

    # Reads the event on whose start tag the reader stands. The reader stays within the event until `leave` is called:
    # what follows may be broken, which is no reason to lose this event.
    # Returns $null for an event of another provider, of an unknown id, or one that is not wanted
    # Throws EventDamage; FormatException or OverflowException for `valueText`, which is no number or time;
    # XmlException. After each of them `leave` goes past the event, unless the XML itself is broken.
    [object] Decode([System.Xml.XmlReader] $reader) {
        $this.XmlReader = $reader
        $this.EventDepth = $reader.Depth
        $this.RecordId = $null
        $this.IsInside = $true

        if ($reader.IsEmptyElement) {
            throw $this.Missing('System')
        }
        $reader.Read()
        if (-not [string]::Equals($reader.LocalName, 'System')) {
            throw $this.Missing('System')
        }
        if ($this.ReadHeader()) {
            return $this.ReadNotification()
        }
        return $null
    }

    # Goes past the event, wherever in it the reader stands.
    [void] Leave() {
        $reader = $this.XmlReader
        while ($reader.Depth -gt $this.EventDepth) {
            $reader.Skip()
        }
        $reader.Read()
        $this.IsInside = $false
    }

    # Reads `System`; gives whether the event is wanted as far as this tells.
    hidden [bool] ReadHeader() {
        $reader = $this.XmlReader
        $depth = $reader.Depth
        $provider = $null
        $id = $null
        $time = $null
        $channel = $null
        $computer = $null
        $userId = $null

        $isEmpty = $reader.IsEmptyElement
        $reader.Read()
        while (-not $isEmpty -and $reader.Depth -gt $depth) {
            $part = $reader.LocalName
            if (-not [CertRebindEventDecoder]::HeaderParts.Contains($part)) {
                $reader.Skip()
                continue
            }
            if ([string]::Equals($part, 'Provider')) {
                if ($null -ne $provider) {
                    throw $this.Doubled()
                }
                $provider = $reader.GetAttribute('Name')
                if ($null -eq $provider) {
                    $provider = ''
                }
                # An event of another provider is none of our business, whatever else it says.
                if (
                    -not [string]::Equals($provider, [CertRebindLifecycleKinds]::SystemProvider) -and
                    -not [string]::Equals($provider, [CertRebindLifecycleKinds]::UserProvider)
                ) {
                    return $false
                }
                $reader.Skip()
            } elseif ([string]::Equals($part, 'EventID')) {
                if ($null -ne $id) {
                    throw $this.Doubled()
                }
                $id = $reader.ReadElementContentAsString()
            } elseif ([string]::Equals($part, 'TimeCreated')) {
                if ($null -ne $time) {
                    throw $this.Doubled()
                }
                $time = $reader.GetAttribute('SystemTime')
                if ($null -eq $time) {
                    $time = ''
                }
                $reader.Skip()
            } elseif ([string]::Equals($part, 'EventRecordID')) {
                if ($null -ne $this.RecordId) {
                    throw $this.Doubled()
                }
                $this.RecordId = $reader.ReadElementContentAsString()
            } elseif ([string]::Equals($part, 'Channel')) {
                if ($null -ne $channel) {
                    throw $this.Doubled()
                }
                $channel = $reader.ReadElementContentAsString()
            } elseif ([string]::Equals($part, 'Computer')) {
                if ($null -ne $computer) {
                    throw $this.Doubled()
                }
                $computer = $reader.ReadElementContentAsString()
            } elseif ([string]::Equals($part, 'Security')) {
                if ($null -ne $userId) {
                    throw $this.Doubled()
                }
                $userId = $reader.GetAttribute('UserID')
                if ($null -eq $userId) {
                    $userId = ''
                }
                $reader.Skip()
            } else {
                $reader.Skip()
            }
        }
        if (-not $isEmpty) {
            $reader.Read()
        }

        if ($null -eq $provider) {
            throw $this.Missing('Provider')
        }
        if ($null -eq $id) {
            throw $this.Missing('EventID')
        }
        if ($null -eq $time) {
            throw $this.Missing('TimeCreated')
        }
        if ($null -eq $this.RecordId) {
            throw $this.Missing('EventRecordID')
        }
        if ($null -eq $channel) {
            throw $this.Missing('Channel')
        }
        if ($null -eq $computer) {
            throw $this.Missing('Computer')
        }

        $this.ValueName = 'EventID'
        $this.ValueText = $id
        $this.EventId = [System.Xml.XmlConvert]::ToInt32($id)
        $this.EventKind = $this.Kinds[$id.Trim([char[]] [CertRebindBlanks]::All)]
        if ($null -eq $this.EventKind) {
            return $false
        }

        $this.ValueName = 'EventRecordID'
        $this.ValueText = $this.RecordId
        $recordNumber = [System.Xml.XmlConvert]::ToInt64($this.RecordId)
        if ($recordNumber -lt 0) {
            throw [System.FormatException]::new($this.RecordId)
        }

        $this.ValueName = 'TimeCreated'
        $this.ValueText = $time
        # XML Schema would take a year or a time of day alone as well.
        if ($time.IndexOf('T', [System.StringComparison]::Ordinal) -ne 10) {
            throw [System.FormatException]::new($time)
        }
        $this.TimeCreated = [System.Xml.XmlConvert]::ToDateTime($time, [System.Xml.XmlDateTimeSerializationMode]::Utc)

        $this.EventScope = 'User'
        if ([string]::Equals($provider, [CertRebindLifecycleKinds]::SystemProvider)) {
            $this.EventScope = 'System'
        }
        $this.LogName = $channel
        $this.ComputerName = $computer
        if ([object]::Equals($userId, '')) {
            $userId = $null
        }
        $this.RaisedBy = $userId
        return (
            -not $this.Filter.HasHeaderRules -or
            $this.Filter.WantsHeader($this.EventKind, $this.EventScope, $this.TimeCreated, $recordNumber)
        )
    }

    # Reads what follows `System`.
    hidden [object] ReadNotification() {
        $reader = $this.XmlReader
        $hasData = $false
        $processName = $null
        $accountName = $null
        $context = $null
        $action = $null
        $oldCertificate = $null
        $newCertificate = $null
        $certificate = $null
        $oldThumbprint = $null
        $newThumbprint = $null

        while ($reader.Depth -gt $this.EventDepth) {
            $part = $reader.LocalName
            if ([string]::Equals($part, 'UserData')) {
                $reader.Read()
            } elseif ([string]::Equals($part, 'CertNotificationData')) {
                if ($reader.NodeType -eq [System.Xml.XmlNodeType]::Element) {
                    if ($hasData) {
                        throw $this.Doubled()
                    }
                    $hasData = $true
                    $processName = $reader.GetAttribute('ProcessName')
                    $accountName = $reader.GetAttribute('AccountName')
                    $context = $reader.GetAttribute('Context')
                    $action = $reader.GetAttribute('Action')
                }
                $reader.Read()
            } elseif ([string]::Equals($part, 'OldCertificateDetails')) {
                if ($null -ne $oldCertificate) {
                    throw $this.Doubled()
                }
                $oldCertificate = $this.ReadCertificate()
            } elseif ([string]::Equals($part, 'NewCertificateDetails')) {
                if ($null -ne $newCertificate) {
                    throw $this.Doubled()
                }
                $newCertificate = $this.ReadCertificate()
            } elseif ([string]::Equals($part, 'CertificateDetails')) {
                if ($null -ne $certificate) {
                    throw $this.Doubled()
                }
                $certificate = $this.ReadCertificate()
            } else {
                $reader.Skip()
            }
        }

        if (-not $hasData) {
            throw $this.Missing('CertNotificationData')
        }
        if ([object]::Equals($this.EventKind, 'Replaced')) {
            if ($null -eq $oldCertificate) {
                throw $this.Missing('OldCertificateDetails')
            }
            if ($null -eq $newCertificate) {
                throw $this.Missing('NewCertificateDetails')
            }
            if ($null -ne $certificate) {
                throw $this.Unexpected('CertificateDetails')
            }
            $certificate = $newCertificate
            $oldThumbprint = $oldCertificate.Thumbprint
            $newThumbprint = $newCertificate.Thumbprint
        } else {
            if ($null -eq $certificate) {
                throw $this.Missing('CertificateDetails')
            }
            if ($null -ne $oldCertificate) {
                throw $this.Unexpected('OldCertificateDetails')
            }
            if ($null -ne $newCertificate) {
                throw $this.Unexpected('NewCertificateDetails')
            }
        }
        if ($this.Filter.HasCertificateRules -and -not $this.Filter.WantsCertificates($certificate, $oldCertificate)) {
            return $null
        }

        return [pscustomobject]@{
            PSTypeName     = 'CertRebind.LifecycleEvent'
            Id             = $this.EventId
            Kind           = $this.EventKind
            TimeCreated    = $this.TimeCreated
            RecordId       = [System.Xml.XmlConvert]::ToInt64($this.RecordId)
            Scope          = $this.EventScope
            LogName        = $this.LogName
            ComputerName   = $this.ComputerName
            Action         = $action
            Context        = $context
            ProcessName    = $processName
            AccountName    = $accountName
            UserId         = $this.RaisedBy
            Thumbprint     = $certificate.Thumbprint
            OldThumbprint  = $oldThumbprint
            NewThumbprint  = $newThumbprint
            Subject        = $certificate.Subject
            SubjectNames   = $certificate.SubjectNames
            Template       = $certificate.Template
            Eku            = $certificate.Eku
            NotAfter       = $certificate.NotAfter
            OldCertificate = $oldCertificate
            NewCertificate = $newCertificate
            Certificate    = $certificate
        }
    }

    # Reads the details of one certificate; the reader is past them afterwards.
    hidden [pscustomobject] ReadCertificate() {
        $reader = $this.XmlReader
        $depth = $reader.Depth
        $thumbprint = $reader.GetAttribute('Thumbprint')
        if ($null -eq $thumbprint) {
            throw [CertRebindEventDamage]::new("$($reader.LocalName) has no Thumbprint")
        }
        if (-not [CertRebindEventDecoder]::FortyHexDigits.IsMatch($thumbprint)) {
            throw [CertRebindEventDamage]::new(
                "the Thumbprint of $($reader.LocalName) is " +
                "`"$([CertRebindShownText]::ShownText($thumbprint))`", " +
                'expected 40 hex digits and nothing else'
            )
        }

        $subjectNames = [List[string]]::new()
        $eku = [List[string]]::new()
        $subject = $null
        $template = $null
        $notAfter = $null
        $hasNames = $false
        $hasUses = $false

        $isEmpty = $reader.IsEmptyElement
        $reader.Read()
        while (-not $isEmpty -and $reader.Depth -gt $depth) {
            $part = $reader.LocalName
            if ([string]::Equals($part, 'SubjectName')) {
                $name = $reader.ReadElementContentAsString()
                if ($null -eq $subject -and $name.StartsWith('CN=', [System.StringComparison]::Ordinal)) {
                    $subject = $name
                }
                $subjectNames.Add($name)
            } elseif ([string]::Equals($part, 'EKU')) {
                $oid = $reader.GetAttribute('OID')
                if ($null -eq $oid) {
                    throw [CertRebindEventDamage]::new('an EKU has no OID')
                }
                $eku.Add($oid)
                $reader.Skip()
            } elseif ([string]::Equals($part, 'SubjectNames')) {
                if ($reader.NodeType -eq [System.Xml.XmlNodeType]::Element) {
                    if ($hasNames) {
                        throw $this.Doubled()
                    }
                    $hasNames = $true
                }
                $reader.Read()
            } elseif ([string]::Equals($part, 'EKUs')) {
                if ($reader.NodeType -eq [System.Xml.XmlNodeType]::Element) {
                    if ($hasUses) {
                        throw $this.Doubled()
                    }
                    $hasUses = $true
                }
                $reader.Read()
            } elseif ([string]::Equals($part, 'NotValidAfter')) {
                if ($null -ne $notAfter) {
                    throw $this.Doubled()
                }
                $notAfter = $reader.ReadElementContentAsString()
            } elseif ([string]::Equals($part, 'Template')) {
                if ($null -ne $template) {
                    throw $this.Doubled()
                }
                $template = $reader.GetAttribute('Name')
                if ($null -eq $template) {
                    $template = ''
                }
                $reader.Skip()
            } else {
                $reader.Skip()
            }
        }
        if (-not $isEmpty) {
            $reader.Read()
        }

        if ($null -eq $notAfter) {
            throw $this.Missing('NotValidAfter')
        }
        $this.ValueName = 'NotValidAfter'
        $this.ValueText = $notAfter
        if ($notAfter.IndexOf('T', [System.StringComparison]::Ordinal) -ne 10) {
            throw [System.FormatException]::new($notAfter)
        }
        if ($null -eq $subject -and $subjectNames.Count -gt 0) {
            $subject = $subjectNames[0]
        }
        if ([object]::Equals($template, '')) {
            $template = $null
        }
        return [pscustomobject]@{
            PSTypeName   = 'CertRebind.CertificateDetails'
            Thumbprint   = $thumbprint.ToUpperInvariant()
            Subject      = $subject
            SubjectNames = $subjectNames
            Template     = $template
            Eku          = $eku
            NotAfter     = [System.Xml.XmlConvert]::ToDateTime(
                $notAfter,
                [System.Xml.XmlDateTimeSerializationMode]::Utc
            )
        }
    }

    hidden [CertRebindEventDamage] Doubled() {
        return [CertRebindEventDamage]::new("$($this.XmlReader.LocalName) is given twice, expected once")
    }

    hidden [CertRebindEventDamage] Missing([string] $part) {
        return [CertRebindEventDamage]::new("$part is missing")
    }

    hidden [CertRebindEventDamage] Unexpected([string] $part) {
        return [CertRebindEventDamage]::new("$part has no place in an event $($this.EventId)")
    }
}

#endregion

#region src/events/eventFilter.ts

# Which events are wanted. What is not set lets every event through.
class CertRebindEventFilter {
    [HashSet[string]] $Kinds
    [HashSet[string]] $Scopes

    # The earliest time wanted, UTC.
    [System.Nullable[datetime]] $After

    # The latest time wanted, UTC.
    [System.Nullable[datetime]] $Before

    [IReadOnlyList[double]] $RecordIds

    # Where a log may begin: `wantsHeader` need not see earlier record ids.
    [System.Nullable[double]] $FirstRecordId

    # 40 upper-case hex digits each; the old or the new certificate may be one of them.
    [HashSet[string]] $Thumbprints

    # Lower case; one name of one certificate has to match one of them.
    [IReadOnlyList[object]] $Subjects

    # Whether `wantsHeader` could turn an event away.
    [bool] $HasHeaderRules = $false

    # Whether `wantsCertificates` could turn an event away.
    [bool] $HasCertificateRules = $false

    # Whether an event is wanted as far as its header tells.
    [bool] WantsHeader([string] $kind, [string] $scope, [datetime] $time, [double] $recordId) {
        if ($null -ne $this.Kinds -and -not $this.Kinds.Contains($kind)) {
            return $false
        }
        if ($null -ne $this.Scopes -and -not $this.Scopes.Contains($scope)) {
            return $false
        }
        if ($null -ne $this.After -and $time -lt $this.After) {
            return $false
        }
        if ($null -ne $this.Before -and $time -gt $this.Before) {
            return $false
        }
        return $null -eq $this.RecordIds -or $this.RecordIds.Contains([double] $recordId)
    }

    # Whether an event is wanted for its certificates.
    [bool] WantsCertificates([pscustomobject] $certificate, [object] $oldCertificate) {
        if ($null -ne $this.Thumbprints) {
            $isOld = $null -ne $oldCertificate -and $this.Thumbprints.Contains($oldCertificate.Thumbprint)
            if (-not $isOld -and -not $this.Thumbprints.Contains($certificate.Thumbprint)) {
                return $false
            }
        }
        if ($null -eq $this.Subjects) {
            return $true
        }
        if ($this.HasSubject($certificate, $this.Subjects)) {
            return $true
        }
        return $null -ne $oldCertificate -and $this.HasSubject($oldCertificate, $this.Subjects)
    }

    hidden [bool] HasSubject([pscustomobject] $certificate, [IReadOnlyList[object]] $patterns) {
        foreach ($subjectName in $certificate.SubjectNames) {
            $name = $subjectName.ToLowerInvariant()
            # "www.contoso.com" finds "CN=www.contoso.com" too.
            $commonName = if ($name.StartsWith('cn=', [System.StringComparison]::Ordinal)) {
                [CertRebindStrings]::SliceFrom($name, 3)
            } else {
                $name
            }
            $hasMatch = $false
            foreach ($pattern in $patterns) {
                if ($pattern.IsMatch($name) -or $pattern.IsMatch($commonName)) {
                    $hasMatch = $true
                    break
                }
            }
            if ($hasMatch) {
                return $true
            }
        }
        return $false
    }
}

#endregion

#region src/events/eventFollower.ts

# Writes the wanted events of logs, and then what is written into them, each event once, until the pipeline is
# stopped. A log that is not there yet is waited for.
class CertRebindEventFollower {
    # How long the logs are left alone between two looks, in milliseconds; the pipeline can be stopped meanwhile.
    hidden static [int] $Pause = 500

    hidden [CertRebindEventLogs] $Logs
    hidden [CertRebindEventFilter] $Filter
    hidden [System.Management.Automation.PSCmdlet] $Cmdlet
    hidden [List[object]] $Xmls = [List[object]]::new()
    hidden [List[object]] $Readers = [List[object]]::new()

    # What was written: a log may be read anew where its end is not known.
    hidden [HashSet[string]] $Written = [HashSet[string]]::new([System.StringComparer]::Ordinal)

    # cmdlet: gets the events and the errors
    CertRebindEventFollower(
        [CertRebindEventLogs] $logs,
        [CertRebindEventFilter] $filter,
        [System.Management.Automation.PSCmdlet] $cmdlet
    ) {
        $this.Logs = $logs
        $this.Filter = $filter
        $this.Cmdlet = $cmdlet
    }

    # logNames: the channels
    [void] Follow([IReadOnlyList[string]] $logNames) {
        $waiting = $logNames
        try {
            for (;;) {
                $waiting2 = [List[string]]::new()
                foreach ($logName in $waiting) {
                    if (-not $this.Begin($logName)) {
                        $waiting2.Add($logName)
                    }
                }
                $waiting = $waiting2
                foreach ($reader in $this.Readers) {
                    $this.Write($reader)
                }
                Start-Sleep -Milliseconds ([CertRebindEventFollower]::Pause) -ErrorAction Stop
                foreach ($reader in $this.Readers) {
                    $reader.Resume()
                }
            }
        } finally {
            foreach ($xml in $this.Xmls) {
                $xml.Close()
            }
        }
    }

    # Opens a log where it is there.
    # Returns whether it need not be waited for
    hidden [bool] Begin([string] $logName) {
        try {
            if (-not $this.Logs.Has($logName)) {
                return $false
            }
            $xml = $this.Logs.Open($logName, [CertRebindEventXPath]::EventXPath($this.Filter))
            $this.Xmls.Add($xml)
            $reader = [CertRebindEventReader]::new($xml, $this.Filter, $this.Cmdlet)
            $reader.ReportOnce()
            $this.Readers.Add($reader)
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            if ($failure -isnot [CertRebindFault]) {
                throw
            }
            $this.Cmdlet.WriteError([CertRebindFaults]::FaultRecord($failure))
        }
        return $true
    }

    hidden [void] Write([CertRebindEventReader] $reader) {
        $lifecycleEvent = $reader.Next()
        while ($null -ne $lifecycleEvent) {
            $key = $this.KeyOf($lifecycleEvent)
            if (-not $this.Written.Contains($key)) {
                $this.Written.Add($key)
                $this.Cmdlet.WriteObject($lifecycleEvent)
            }
            $lifecycleEvent = $reader.Next()
        }
    }

    hidden [string] KeyOf([pscustomobject] $lifecycleEvent) {
        $computerName = $lifecycleEvent.ComputerName
        $logName = $lifecycleEvent.LogName
        $recordId = $lifecycleEvent.RecordId
        $timeCreated = $lifecycleEvent.TimeCreated
        return (
            "$computerName $logName $([CertRebindNumbers]::Text($recordId)) " +
            "$([CertRebindNumbers]::Text($timeCreated.Ticks))"
        )
    }
}

#endregion

#region src/events/eventPaths.ts

class CertRebindEventPaths {
    # The files that a path with wildcards stands for, as full paths. A path that leads nowhere is reported and gives
    # none.
    # cmdlet: resolves the path as the user's session does and gets the error
    static [IReadOnlyList[string]] ResolveEventPath([string] $path, [System.Management.Automation.PSCmdlet] $cmdlet) {
        $provider = [ref] $null
        try {
            $paths = $cmdlet.GetResolvedProviderPathFromPSPath($path, $provider)
            if ($paths.Count -gt 0) {
                $name = $null
                if ($null -ne $provider.Value) {
                    $name = $provider.Value.Name
                }
                if ([object]::Equals($name, 'FileSystem')) {
                    return $paths
                }
            }
            $problem = if ($paths.Count -gt 0) { 'it is no path in the file system.' } else { 'no file matches.' }
            $cmdlet.WriteError([CertRebindFaults]::FaultRecord([CertRebindEventFile]::Unreadable($path, $problem)))
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            $cmdlet.WriteError(
                [CertRebindFaults]::FaultRecord([CertRebindEventFile]::Unreadable($path, $failure.Message))
            )
        }
        return [List[string]]::new()
    }

    # The full path that a path without wildcards stands for; what is no path in the file system is reported.
    # cmdlet: resolves the path as the user's session does and gets the error
    # Returns $null where it is none
    static [object] LiteralEventPath([string] $path, [System.Management.Automation.PSCmdlet] $cmdlet) {
        $problem = 'it is no path in the file system.'
        try {
            $file = $cmdlet.GetUnresolvedProviderPathFromPSPath($path)
            # Other providers' paths have no root of the file system.
            if ([System.IO.Path]::IsPathRooted($file)) {
                return $file
            }
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            $problem = $failure.Message
        }
        $cmdlet.WriteError([CertRebindFaults]::FaultRecord([CertRebindEventFile]::Unreadable($path, $problem)))
        return $null
    }
}

#endregion

#region src/events/eventQuery.ts

# One question to any number of event texts: streams the answers, or keeps the newest or oldest so many until the
# end.
class CertRebindEventQuery {
    hidden [CertRebindEventFilter] $Filter
    hidden [CertRebindEventWindow] $Window
    hidden [System.Management.Automation.PSCmdlet] $Cmdlet

    # window: $null to write each event as it is read
    # cmdlet: gets the events and the errors
    CertRebindEventQuery(
        [CertRebindEventFilter] $filter,
        [CertRebindEventWindow] $window,
        [System.Management.Automation.PSCmdlet] $cmdlet
    ) {
        $this.Filter = $filter
        $this.Window = $window
        $this.Cmdlet = $cmdlet
    }

    # Reads a text to its end and closes it, also where the consumer stops.
    [void] Read([CertRebindEventXml] $xml) {
        try {
            $reader = [CertRebindEventReader]::new($xml, $this.Filter, $this.Cmdlet)
            $lifecycleEvent = $reader.Next()
            while ($null -ne $lifecycleEvent) {
                if ($null -eq $this.Window) {
                    $this.Cmdlet.WriteObject($lifecycleEvent)
                } else {
                    $this.Window.Add($lifecycleEvent)
                }
                $lifecycleEvent = $reader.Next()
            }
        } finally {
            $xml.Close()
        }
    }

    # Writes what was kept.
    [void] Finish([System.Management.Automation.PSCmdlet] $cmdlet) {
        if ($null -eq $this.Window) {
            return
        }
        foreach ($lifecycleEvent in $this.Window.Sorted()) {
            $cmdlet.WriteObject($lifecycleEvent)
        }
    }
}

#endregion

#region src/events/eventReader.ts

# Gives the wanted events one by one in the order in which they are read, in constant memory. An event that is
# malformed is reported and passed over; where the XML itself is broken, that is reported and its text ends there.
class CertRebindEventReader {
    hidden [CertRebindEventXml] $Xml
    hidden [CertRebindEventDecoder] $Decoder
    hidden [System.Management.Automation.PSCmdlet] $Cmdlet

    # Reads the text at hand; $null where the next one has to be opened.
    hidden [System.Xml.XmlReader] $Reader

    hidden [bool] $IsAtEnd = $false

    # The errors that were written, where each is written once.
    hidden [HashSet[string]] $Reported

    hidden [bool] $HasElement = $false

    # How many events were met so far.
    hidden [int] $Count = 0

    # How many messages are kept: a text may be damaged from its first event to its last.
    hidden static [int] $MostProblems = 20

    # The first errors that were written.
    [List[string]] $Problems = [List[string]]::new()

    # cmdlet: gets the errors, as non-terminating ones
    CertRebindEventReader(
        [CertRebindEventXml] $xml,
        [CertRebindEventFilter] $filter,
        [System.Management.Automation.PSCmdlet] $cmdlet
    ) {
        $this.Xml = $xml
        $this.Cmdlet = $cmdlet
        $this.Decoder = [CertRebindEventDecoder]::new($filter)
    }

    # The next wanted lifecycleEvent; $null at the end.
    [object] Next() {
        while (-not $this.IsAtEnd) {
            try {
                if ($this.Decoder.IsInside) {
                    $this.Decoder.Leave()
                }
                if ($null -eq $this.Reader) {
                    $this.OpenText()
                } elseif ($this.MoveToEvent($this.Reader)) {
                    $this.Count++
                    $lifecycleEvent = $this.Decoder.Decode($this.Reader)
                    if ($null -ne $lifecycleEvent) {
                        return $lifecycleEvent
                    }
                } else {
                    $this.Reader = $null
                }
            } catch {
                $failure = [CertRebindFailures]::Thrown($_)
                $this.Report($failure)
            }
        }
        return $null
    }

    # Leaves out the errors that are known: what is read anew has those that it had.
    [void] ReportOnce() {
        $this.Reported = [HashSet[string]]::new([System.StringComparer]::Ordinal)
    }

    # Goes on with what was written since.
    # Returns whether there is something
    [bool] Resume() {
        try {
            if (-not $this.Xml.Resume()) {
                return $false
            }
            $this.IsAtEnd = $false
            $this.Count = 0
            return $true
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            $this.Report($failure)
            return $false
        }
    }

    hidden [void] OpenText() {
        $this.Reader = $this.Xml.NextText()
        $this.HasElement = $false
        if ($null -eq $this.Reader) {
            $this.IsAtEnd = $true
        }
    }

    # Goes to the start tag of the next event: a root of its own, or a child of the root `Events`.
    hidden [bool] MoveToEvent([System.Xml.XmlReader] $reader) {
        while (-not $reader.EOF) {
            if ($reader.NodeType -eq [System.Xml.XmlNodeType]::Element) {
                $isRoot = $reader.Depth -eq 0
                $this.HasElement = $true
                if ([string]::Equals($reader.LocalName, 'Event')) {
                    return $true
                }
                if (-not $isRoot) {
                    $reader.Skip()
                } elseif ([string]::Equals($reader.LocalName, 'Events')) {
                    $reader.Read()
                } else {
                    throw $this.Xml.Broken(
                        $reader,
                        "it begins with the element $([CertRebindShownText]::ShownText($reader.LocalName))."
                    )
                }
            } else {
                if ($reader.NodeType -eq [System.Xml.XmlNodeType]::Text -and $reader.Depth -eq 0) {
                    throw $this.Xml.Broken($reader, 'there is text outside of any element.')
                }
                $reader.Read()
            }
        }
        if (-not $this.HasElement) {
            throw $this.Xml.Broken($reader, 'it is empty.')
        }
        return $false
    }

    hidden [void] Report([System.Exception] $failure) {
        if ($failure -is [CertRebindFault]) {
            $this.IsAtEnd = $true
            $this.Write($failure)
            return
        }
        $localReader = $this.Reader
        $damage = $this.Damage($failure)
        if ($null -ne $damage) {
            $this.Write($this.Malformed($damage))
        } elseif ($null -ne $localReader -and $failure -is [System.Xml.XmlException]) {
            $this.LeaveText()
            $this.Write($this.Xml.Broken($localReader, $failure.Message))
        } elseif ($null -ne $localReader -and $failure -is [System.IO.IOException]) {
            $this.IsAtEnd = $true
            $this.Write($this.Xml.Broken($localReader, $failure.Message))
        } else {
            $this.IsAtEnd = $true
            $this.Cmdlet.WriteError([CertRebindFaults]::FailureRecord($failure))
        }
    }

    # What follows in a text that is broken cannot be read.
    hidden [void] LeaveText() {
        $this.Reader = $null
        $this.Decoder.IsInside = $false
    }

    hidden [void] Write([CertRebindFault] $fault) {
        $has = $null
        if ($null -ne $this.Reported) {
            $has = $this.Reported.Contains($fault.Message)
        }
        if ($has -eq $true) {
            return
        }
        if ($null -ne $this.Reported) {
            $this.Reported.Add($fault.Message)
        }
        if ($this.Problems.Count -lt [CertRebindEventReader]::MostProblems) {
            $this.Problems.Add($fault.Message)
        }
        $this.Cmdlet.WriteError([CertRebindFaults]::FaultRecord($fault))
    }

    # What is wrong with the event at hand; $null where the text itself cannot be read on.
    hidden [object] Damage([System.Exception] $failure) {
        if ($failure -is [CertRebindEventDamage]) {
            return $failure.Message
        }
        $part = $this.Decoder.ValueName
        if ($failure -is [System.FormatException] -or $failure -is [System.OverflowException]) {
            $isTime = [string]::Equals($part, 'TimeCreated') -or [string]::Equals($part, 'NotValidAfter')
            $expected = if ($isTime) { 'a time such as 2026-11-24T09:00:00Z' } else { 'a whole number' }
            return "$part is `"$([CertRebindShownText]::ShownText($this.Decoder.ValueText))`", expected $expected"
        }
        $localReader = $this.Reader
        if ($failure -is [System.Xml.XmlException]) {
            $readState = $null
            if ($null -ne $localReader) {
                $readState = $localReader.ReadState
            }
            if ($readState -eq [System.Xml.ReadState]::Interactive) {
                return (
                    "$([CertRebindShownText]::ShownText($localReader.LocalName)) " +
                    'stands within a part that is text alone'
                )
            }
        }
        return $null
    }

    hidden [CertRebindFault] Malformed([string] $damage) {
        $recordId = $this.Decoder.RecordId
        $which = if ($null -eq $recordId) {
            "number $($this.Count)"
        } else {
            "with record id $([CertRebindShownText]::ShownText($recordId))"
        }
        $place = if ($null -eq $this.Reader) { '' } else { $this.Xml.Place($this.Reader) }
        return [CertRebindFault]::new(
            'EventMalformed',
            [System.Management.Automation.ErrorCategory]::InvalidData,
            (
                "The event $which in $($this.Xml.Name)$place is malformed: " +
                "$damage. It is left out; the other events are read."
            ),
            $this.Xml.Name
        )
    }
}

#endregion

#region src/events/eventWindow.ts

# Keeps the newest or the oldest so many of the events it is shown, by time, then record id, then order of
# appearance. It holds at most twice as many as it keeps.
class CertRebindEventWindow {
    # How many digits of a sort key an event's number within the run takes; 10 hold any int.
    hidden static [int] $OrderDigits = 10

    # The digits of the greatest record id, 2^63 - 1.
    hidden static [int] $RecordIdDigits = 19

    hidden [int] $Size
    hidden [bool] $IsOldestFirst
    hidden [Dictionary[string, object]] $Events = [Dictionary[string, object]]::new()
    hidden [int] $Count = 0

    # size: how many events to keep, from 1
    # isOldestFirst: whether to keep the oldest, oldest first, and not the newest, newest first
    CertRebindEventWindow([int] $size, [bool] $isOldestFirst) {
        $this.Size = $size
        $this.IsOldestFirst = $isOldestFirst
    }

    [void] Add([pscustomobject] $lifecycleEvent) {
        $this.Count++
        $this.Events[$this.KeyOf($lifecycleEvent)] = $lifecycleEvent
        if ($this.Events.get_Count() - $this.Size -ge $this.Size) {
            $this.Prune()
        }
    }

    # The events kept, in their order.
    [List[object]] Sorted() {
        $sorted = [List[object]]::new()
        foreach ($key in $this.KeptKeys()) {
            $sorted.Add($this.Events[$key])
        }
        return $sorted
    }

    hidden [void] Prune() {
        $kept = [Dictionary[string, object]]::new()
        foreach ($key in $this.KeptKeys()) {
            $kept[$key] = $this.Events[$key]
        }
        $this.Events = $kept
    }

    hidden [List[string]] KeptKeys() {
        $keys = [List[string]]::new()
        foreach ($key in $this.Events.get_Keys()) {
            $keys.Add($key)
        }
        $keys.Sort([System.StringComparer]::Ordinal)
        if (-not $this.IsOldestFirst) {
            $keys.Reverse()
        }

        $kept = [List[string]]::new()
        foreach ($key in $keys) {
            if ($kept.Count -eq $this.Size) {
                break
            }
            $kept.Add($key)
        }
        return $kept
    }

    # A text that sorts as the event does.
    hidden [string] KeyOf([pscustomobject] $lifecycleEvent) {
        $time = $lifecycleEvent.TimeCreated.ToString(
            'yyyyMMddHHmmssfffffff',
            [System.Globalization.CultureInfo]::InvariantCulture
        )
        $recordId = [System.Xml.XmlConvert]::ToString($lifecycleEvent.RecordId).PadLeft(
            [CertRebindEventWindow]::RecordIdDigits,
            [char] '0'
        )
        $order = "$($this.Count)".PadLeft([CertRebindEventWindow]::OrderDigits, [char] '0')
        return "$time $recordId $order"
    }
}

#endregion

#region src/events/eventXPath.ts

class CertRebindEventXPath {
    # How many comparisons a query has at most; what has no room is left to whoever reads the events.
    #
    # Source: learn.microsoft.com, "Consuming Events": an expression of more than 20 needs a structured query.
    hidden static [int] $MostComparisons = 20

    # From this many kinds on the range of their ids is asked for.
    hidden static [int] $ManyKinds = 6

    # How the event log spells a time; what is finer than a millisecond is left to whoever reads.
    hidden static [string] $TimeFormat = 'yyyy-MM-dd''T''HH:mm:ss.fff''Z'''

    # A filter as XPath for the event log of Windows. It lets every event through that the filter does, and may let
    # others through: subjects with wildcards have no form in it.
    #
    # The parts stand in the order in which an event has them, as the log reads each event once, forwards. Source:
    # MS-EVEN6, "Filter".
    static [string] EventXPath([CertRebindEventFilter] $filter) {
        $header = [List[string]] @(
            [CertRebindEventXPath]::ProviderRule($filter),
            [CertRebindEventXPath]::KindRule($filter)
        )
        $times = [CertRebindEventXPath]::TimeRules($filter)
        if ($times.Count -gt 0) {
            $header.Add("TimeCreated[$($times -join ' and ')]")
        }
        # Two for the providers and as many as there are kinds, at most.
        $room = [CertRebindEventXPath]::MostComparisons - 2 - [CertRebindEventXPath]::ManyKinds - $times.Count

        if ($null -ne $filter.FirstRecordId) {
            $header.Add("EventRecordID>=$([CertRebindNumbers]::Text($filter.FirstRecordId))")
            $room--
        }
        $recordIds = $filter.RecordIds
        if ($null -eq $recordIds) {
            $recordIds = [List[double]]::new()
        }
        if ($recordIds.Count -gt 0 -and $recordIds.Count -le $room) {
            $rules = [List[string]]::new()
            foreach ($recordId in $recordIds) {
                $rules.Add("EventRecordID=$([CertRebindNumbers]::Text($recordId))")
            }
            $header.Add([CertRebindEventXPath]::AnyOf($rules))
            $room -= $recordIds.Count
        }

        $thumbprints = [CertRebindEventXPath]::ThumbprintRules($filter.Thumbprints)
        $hasThumbprints = $thumbprints.Count -gt 0 -and $thumbprints.Count -le $room
        $data = if ($hasThumbprints) {
            " and UserData/CertNotificationData/*[$($thumbprints -join ' or ')]"
        } else {
            ''
        }
        return "*[System[$($header -join ' and ')]$data]"
    }

    hidden static [string] ProviderRule([CertRebindEventFilter] $filter) {
        $names = [List[string]]::new()
        $scopes = $filter.Scopes
        if ($null -eq $scopes) {
            $scopes = [HashSet[string]]::new([string[]] @('System', 'User'), [System.StringComparer]::Ordinal)
        }
        if ($scopes.Count -eq 0) {
            return 'Provider'
        }
        if ($scopes.Contains('System')) {
            $names.Add("@Name='$([CertRebindLifecycleKinds]::SystemProvider)'")
        }
        if ($scopes.Contains('User')) {
            $names.Add("@Name='$([CertRebindLifecycleKinds]::UserProvider)'")
        }
        return "Provider[$($names -join ' or ')]"
    }

    hidden static [string] KindRule([CertRebindEventFilter] $filter) {
        $kinds = $filter.Kinds
        if ($null -eq $kinds -or $kinds.Count -eq 0 -or $kinds.Count -ge [CertRebindEventXPath]::ManyKinds) {
            return 'EventID>=1001 and EventID<=1010'
        }
        $rules = [List[string]]::new()
        foreach ($entry in [CertRebindLifecycleKinds]::LifecycleKinds().GetEnumerator()) {
            $id = $entry.Key
            $kind = $entry.Value
            if ($kinds.Contains($kind)) {
                $rules.Add("EventID=$id")
            }
        }
        return [CertRebindEventXPath]::AnyOf($rules)
    }

    hidden static [List[string]] TimeRules([CertRebindEventFilter] $filter) {
        $rules = [List[string]]::new()
        # The log counts from 1601, and no event is that old.
        if ($null -ne $filter.After -and $filter.After.Year -gt 1601) {
            $rules.Add("@SystemTime>='$([CertRebindEventXPath]::TimeText($filter.After))'")
        }
        if ($null -ne $filter.Before -and $filter.Before.Year -gt 1601 -and $filter.Before.Year -lt 9999) {
            $rules.Add("@SystemTime<='$([CertRebindEventXPath]::TimeText($filter.Before.AddMilliseconds(1)))'")
        }
        return $rules
    }

    hidden static [List[string]] ThumbprintRules([HashSet[string]] $thumbprints) {
        $rules = [List[string]]::new()
        if ($null -eq $thumbprints) {
            return $rules
        }
        foreach ($thumbprint in $thumbprints) {
            # Windows writes the digits in lower case; another writer may not.
            $value = "@Thumbprint='$($thumbprint.ToLowerInvariant())'"
            $value2 = "@Thumbprint='$thumbprint'"
            $rules.Add($value)
            $rules.Add($value2)
        }
        return $rules
    }

    # Cut, not rounded.
    hidden static [string] TimeText([datetime] $time) {
        return $time.ToString([CertRebindEventXPath]::TimeFormat, [System.Globalization.CultureInfo]::InvariantCulture)
    }

    hidden static [string] AnyOf([IReadOnlyList[string]] $rules) {
        if ($rules.Count -eq 1) {
            return $rules[0]
        }
        return "($($rules -join ' or '))"
    }
}

#endregion

#region src/events/lifecycleKinds.ts

class CertRebindLifecycleKinds {
    # The provider of the machine's events; it names the channel, too.
    static [string] $SystemProvider = 'Microsoft-Windows-CertificateServicesClient-Lifecycle-System'

    # The provider of the users' events.
    static [string] $UserProvider = 'Microsoft-Windows-CertificateServicesClient-Lifecycle-User'

    # The kind that each event id stands for, by the id's digits.
    #
    # Source: the providers' manifests of Windows 10 (1010 since version 1709).
    static [Dictionary[string, string]] LifecycleKinds() {
        $kinds = [Dictionary[string, string]]::new()
        $kinds['1001'] = 'Replaced'
        $kinds['1002'] = 'Expired'
        $kinds['1003'] = 'AboutToExpire'
        $kinds['1004'] = 'Deleted'
        $kinds['1005'] = 'Archived'
        $kinds['1006'] = 'Installed'
        $kinds['1007'] = 'Exported'
        $kinds['1008'] = 'KeyAssociated'
        $kinds['1009'] = 'KeyNotAssociated'
        $kinds['1010'] = 'DeletedFromDirectory'
        return $kinds
    }
}

#endregion

#region src/events/logNames.ts

class CertRebindLogNames {
    # The channel that tells of the certificates of the machine.
    static [string] $LifecycleChannel = "$([CertRebindLifecycleKinds]::SystemProvider)/Operational"

    # The channels in which lifecycle events are written.
    # scopes: whose events are wanted; $null for all
    static [List[string]] LifecycleLogs([IReadOnlyList[string]] $scopes) {
        $logs = [List[string]]::new()
        if ($null -eq $scopes -or $scopes.Contains('System')) {
            $logs.Add([CertRebindLogNames]::LifecycleChannel)
        }
        if ($null -eq $scopes -or $scopes.Contains('User')) {
            $logs.Add("$([CertRebindLifecycleKinds]::UserProvider)/Operational")
        }
        return $logs
    }
}

#endregion

#region src/events/ownEvents.ts

class CertRebindOwnEvents {
    # Reads the wanted events of the lifecycle channel of the machine; none where there is no such log. A collector
    # may have those of other computers there, which are passed over: an event has the name of its computer with the
    # domain, or without.
    # cmdlet: gets what is wrong with single events, as non-terminating errors
    # Throws Fault where the log cannot be opened
    static [pscustomobject] ReadOwnEvents(
        [CertRebindEventLogs] $logs,
        [string] $computerName,
        [CertRebindEventFilter] $filter,
        [System.Management.Automation.PSCmdlet] $cmdlet
    ) {
        $events = [List[object]]::new()
        if (-not $logs.Has([CertRebindLogNames]::LifecycleChannel)) {
            return [pscustomobject]@{
                Events   = $events
                Problems = [List[string]]::new()
            }
        }

        $own = $computerName.ToLowerInvariant()
        $xml = $logs.Open([CertRebindLogNames]::LifecycleChannel, [CertRebindEventXPath]::EventXPath($filter))
        try {
            $reader = [CertRebindEventReader]::new($xml, $filter, $cmdlet)
            $lifecycleEvent = $reader.Next()
            while ($null -ne $lifecycleEvent) {
                $writer = $lifecycleEvent.ComputerName.ToLowerInvariant()
                if (
                    [string]::Equals($writer, $own) -or
                    $writer.StartsWith("$own.", [System.StringComparison]::Ordinal)
                ) {
                    $events.Add($lifecycleEvent)
                }
                $lifecycleEvent = $reader.Next()
            }
            return [pscustomobject]@{
                Events   = $events
                Problems = $reader.Problems
            }
        } finally {
            $xml.Close()
        }
    }
}

#endregion

#region src/events/replacementLog.ts

# The replacements (1001) in the server's own lifecycle log of the machine, by the old certificate. The log is
# read when it is first asked for, once. Events that other computers wrote, as a collector may have them there,
# are passed over.
class CertRebindReplacementLog {
    hidden [CertRebindEventLogs] $Logs
    hidden [string] $ComputerName
    hidden [System.Management.Automation.PSCmdlet] $Cmdlet
    hidden [Dictionary[string, object]] $EventsByOld

    # cmdlet: gets what is wrong with the log, as non-terminating errors
    CertRebindReplacementLog(
        [CertRebindEventLogs] $logs,
        [string] $computerName,
        [System.Management.Automation.PSCmdlet] $cmdlet
    ) {
        $this.Logs = $logs
        $this.ComputerName = $computerName
        $this.Cmdlet = $cmdlet
    }

    # The events that say that a certificate was replaced, in the order of the log.
    [IReadOnlyList[object]] Of([string] $oldThumbprint) {
        $events = $this.EventsByOld
        if ($null -eq $events) {
            $events = $this.Read()
        }
        $this.EventsByOld = $events
        $of = $events[$oldThumbprint]
        if ($null -eq $of) {
            $of = [List[object]]::new()
        }
        return $of
    }

    # The certificates that these events name in its place, that of the newest event first, each once.
    [IReadOnlyList[string]] NewestFirst([string] $oldThumbprint) {
        $events = [List[object]]::new($this.Of($oldThumbprint))
        [CertRebindArrays]::Sort($events, [CertRebindReplacementLogNewestFirstEvents]::new($this))
        $thumbprints = [HashSet[string]]::new([System.StringComparer]::Ordinal)
        foreach ($localEvent in $events) {
            $newThumbprint = $localEvent.NewThumbprint
            if ($null -ne $newThumbprint -and -not [string]::Equals($newThumbprint, $oldThumbprint)) {
                $thumbprints.Add($newThumbprint)
            }
        }
        return [List[string]]::new($thumbprints)
    }

    hidden [Dictionary[string, object]] Read() {
        $filter = [CertRebindEventFilter]::new()
        $filter.Kinds = [HashSet[string]]::new([string[]] @('Replaced'), [System.StringComparer]::Ordinal)
        $filter.Scopes = [HashSet[string]]::new([string[]] @('System'), [System.StringComparer]::Ordinal)
        $filter.HasHeaderRules = $true
        $byOld = [Dictionary[string, object]]::new()
        try {
            foreach ($lifecycleEvent in [CertRebindOwnEvents]::ReadOwnEvents(
                $this.Logs,
                $this.ComputerName,
                $filter,
                $this.Cmdlet
            ).Events) {
                $oldThumbprint = $lifecycleEvent.OldThumbprint
                if ($null -eq $oldThumbprint) {
                    $oldThumbprint = ''
                }
                $others = $byOld[$oldThumbprint]
                if ($null -eq $others) {
                    $byOld[$oldThumbprint] = [List[object]] @($lifecycleEvent)
                } else {
                    $others.Add($lifecycleEvent)
                }
            }
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            if ($failure -isnot [CertRebindFault]) {
                throw
            }
            $this.Cmdlet.WriteError([CertRebindFaults]::FaultRecord($failure))
        }
        return $byOld
    }

    hidden [bool] IsLater([pscustomobject] $lifecycleEvent, [pscustomobject] $other) {
        if ($lifecycleEvent.TimeCreated -gt $other.TimeCreated) {
            return $true
        }
        return (
            -not ($lifecycleEvent.TimeCreated -lt $other.TimeCreated) -and
            $lifecycleEvent.RecordId -gt $other.RecordId
        )
    }
}

class CertRebindReplacementLogNewestFirstEvents {
    hidden [CertRebindReplacementLog] $ReplacementLog

    CertRebindReplacementLogNewestFirstEvents([CertRebindReplacementLog] $replacementLog) {
        $this.ReplacementLog = $replacementLog
    }

    [double] Invoke([pscustomobject] $one, [pscustomobject] $other) {
        if ($this.ReplacementLog.IsLater($one, $other)) {
            return -1
        }
        if ($this.ReplacementLog.IsLater($other, $one)) {
            return 1
        }
        return 0
    }
}

#endregion

#region src/events/shownText.ts

class CertRebindShownText {
    hidden static [int] $Longest = 80

    # A foreign text as an error message may show it: cut after 80 characters, and what is not printable ASCII as
    # `<U+200E>`, so that an invisible mark or a letter of another alphabet is seen.
    static [string] ShownText([string] $text) {
        $shown = ''
        for ($position = 0; $position -lt $text.Length -and $position -lt [CertRebindShownText]::Longest; $position++) {
            $character = [CertRebindStrings]::Slice($text, $position, $position + 1)
            $code = [int] $text[$position]
            $shown2 = if ($code -ge 32 -and $code -le 126) {
                $character
            } else {
                "<U+$([CertRebindShownText]::HexCode($character))>"
            }
            $shown += $shown2
        }
        if ($text.Length -gt [CertRebindShownText]::Longest) {
            return "$shown..."
        }
        return $shown
    }

    hidden static [string] HexCode([string] $character) {
        return [System.BitConverter]::ToString([System.Text.Encoding]::BigEndianUnicode.GetBytes($character)).Replace(
            '-',
            ''
        )
    }
}

#endregion

#region src/events/subjectPatterns.ts

class CertRebindSubjectPatterns {
    # The patterns that pick events by a name in a certificate, whatever its case.
    # subjects: with PowerShell's wildcards
    # Throws Fault `SubjectInvalid` for what is no pattern
    static [List[object]] SubjectPatterns([IReadOnlyList[string]] $subjects) {
        $patterns = [List[object]]::new()
        foreach ($subject in $subjects) {
            try {
                $patterns.Add([CertRebindNamePattern]::NamePattern($subject))
            } catch {
                $failure = [CertRebindFailures]::Thrown($_)
                throw [CertRebindFault]::new(
                    'SubjectInvalid',
                    [System.Management.Automation.ErrorCategory]::InvalidArgument,
                    (
                        "-Subject `"$subject`" is no wildcard pattern: " +
                        "$($failure.Message) Expected a name such as *.contoso.com."
                    ),
                    $subject
                )
            }
        }
        return $patterns
    }
}

#endregion
