# CertRebind: generated from src/ by "npm run build". Change it there.
#
# Classes behind the commands; CertRebind.Core.ps1 loads this file. Each region is a source file.
#
# Text is compared with Equals, character by character: -eq and -ceq compare by culture, and so take for equal what is not.
# get_Count() and get_Keys() of a dictionary stand where a key named Count or Keys would hide the property.

using namespace System.Collections.Generic

#region src/cmdlets/askedBindings.ts

class CertRebindAskedBindings {
    # The bindings that `-Consumer`, `-Thumbprint`, `-Name` and `-State` ask for; $null where of the thumbprints or
    # names given none can be used: a filter without them would let everything through.
    static [object] AskedBindings(
        [IReadOnlyList[string]] $consumers,
        [IReadOnlyList[string]] $thumbprintTexts,
        [IReadOnlyList[string]] $patterns,
        [IReadOnlyList[string]] $states,
        [System.Management.Automation.PSCmdlet] $cmdlet
    ) {
        $thumbprints = [CertRebindAskedBindings]::AskedThumbprints($thumbprintTexts, $cmdlet)
        if ($thumbprintTexts.Count -gt 0 -and $thumbprints.Count -eq 0) {
            return $null
        }

        $names = [CertRebindAskedBindings]::AskedNames($patterns, $cmdlet)
        if ($patterns.Count -gt 0 -and $names.Count -eq 0) {
            return $null
        }
        return [pscustomobject]@{
            Consumers   = $consumers
            Thumbprints = $thumbprints
            Names       = $names
            States      = $states
        }
    }

    # The patterns of `-Name`; what is none is an error that does not stop the others.
    hidden static [List[object]] AskedNames(
        [IReadOnlyList[string]] $asked,
        [System.Management.Automation.PSCmdlet] $cmdlet
    ) {
        $names = [List[object]]::new()
        foreach ($text in $asked) {
            try {
                $names.Add([CertRebindNamePattern]::NamePattern($text))
            } catch {
                $failure = [CertRebindFailures]::Thrown($_)
                $problem = (
                    "-Name `"$text`" is no wildcard pattern: $($failure.Message) Expected a name " +
                    'such as www*; a bracket that is part of a name needs a backtick before it.'
                )
                $category = [System.Management.Automation.ErrorCategory]::InvalidArgument
                $cmdlet.WriteError(
                    [CertRebindFaults]::FaultRecord([CertRebindFault]::new('NameInvalid', $category, $problem, $text))
                )
            }
        }
        return $names
    }

    # The thumbprints of `-Thumbprint`; what is none is an error that does not stop the others.
    hidden static [HashSet[string]] AskedThumbprints(
        [IReadOnlyList[string]] $asked,
        [System.Management.Automation.PSCmdlet] $cmdlet
    ) {
        $thumbprints = [HashSet[string]]::new([System.StringComparer]::Ordinal)
        foreach ($text in $asked) {
            try {
                $thumbprints.Add([CertRebindGivenThumbprint]::GivenThumbprint($text, '-Thumbprint'))
            } catch {
                $failure = [CertRebindFailures]::Thrown($_)
                if ($failure -isnot [CertRebindFault]) {
                    throw
                }
                $cmdlet.WriteError([CertRebindFaults]::FaultRecord($failure))
            }
        }
        return $thumbprints
    }
}

#endregion

#region src/cmdlets/disableCertAutoRebind.ts

# Carries out Disable-CertAutoRebind; its help says what the parameters mean.
class CertRebindDisableCertAutoRebind {
    [bool] $Purge = $false
    [object] $ServerRoot

    [void] Process([System.Management.Automation.PSCmdlet] $cmdlet) {
        $server = [CertRebindOpenServer]::OpenServer($this.ServerRoot, $cmdlet)
        $what = if ($this.Purge) { ", and remove $($server.ProtectedFolder.Path) with the journal" } else { '' }
        if (
            -not $cmdlet.ShouldProcess(
                $server.ComputerName,
                "Remove the task $([CertRebindAutomationFiles]::TaskName) and its copy of the module$what"
            )
        ) {
            return
        }
        [CertRebindDisabling]::DisableAutomation($server, $this.Purge, $cmdlet)
    }
}

#endregion

#region src/cmdlets/enableCertAutoRebind.ts

# Carries out Enable-CertAutoRebind; its help says what the parameters mean.
class CertRebindEnableCertAutoRebind {
    [List[string]] $Consumer
    [List[string]] $Match
    [List[string]] $Issuer
    [System.Nullable[timespan]] $MinimumAge
    [List[string]] $AcceptNameLoss
    [bool] $RestartService = $false
    [bool] $NoCatchUp = $false
    [string] $Shell = 'WindowsPowerShell'
    [object] $IisTask
    [bool] $AsXml = $false
    [bool] $PassThru = $false
    [object] $ServerRoot

    [void] Process([System.Management.Automation.PSCmdlet] $cmdlet) {
        $module = $cmdlet.MyInvocation.MyCommand.Module
        $version = $module.Version.ToString()
        $server = [CertRebindOpenServer]::OpenServer($this.ServerRoot, $cmdlet)
        $settings = $this.SettingsFor($server, $version, $cmdlet)
        if ($this.AsXml) {
            $cmdlet.WriteObject([CertRebindTaskDefinition]::TaskDefinition($settings))
            return
        }

        $enabling = [CertRebindEnabling]::new($server, $settings, $module.ModuleBase)
        $enabling.Check($this.IisTask, $cmdlet)
        if (-not $cmdlet.ShouldProcess($server.ComputerName, $enabling.Describe())) {
            return
        }
        $enabling.Apply($cmdlet)
        if ($this.PassThru) {
            $cmdlet.WriteObject(
                [CertRebindAutoRebindState]::AutoRebindState($server, $module.ModuleBase, $version, $cmdlet)
            )
        }
    }

    # What is asked for; what was disabled for an earlier call, and the waits that somebody set by hand, stay.
    hidden [pscustomobject] SettingsFor(
        [CertRebindServer] $server,
        [string] $version,
        [System.Management.Automation.PSCmdlet] $cmdlet
    ) {
        $settings = [CertRebindAutomationSettings]::UsualSettings($version)
        $settings.Shell = $this.Shell
        $localConsumer = $this.Consumer
        $localMatch = $this.Match
        $localIssuer = $this.Issuer
        $localAcceptNameLoss = $this.AcceptNameLoss
        $localMinimumAge = $this.MinimumAge
        if ($null -ne $localConsumer) {
            $settings.Consumers = [List[string]]::new($localConsumer)
        }
        if ($null -ne $localMatch) {
            $settings.Match = [List[string]]::new($localMatch)
        }
        if ($null -ne $localIssuer) {
            $settings.Issuers = [List[string]]::new($localIssuer)
        }
        if ($null -ne $localAcceptNameLoss) {
            $settings.AcceptNameLoss = [List[string]]::new($localAcceptNameLoss)
        }
        if ($null -ne $localMinimumAge) {
            $settings.MinimumAge = $this.SecondsOf($localMinimumAge)
        }
        $settings.RestartService = $this.RestartService
        $settings.CatchUp = -not $this.NoCatchUp
        $earlier = [CertRebindAutomationSettings]::ValidSettings($server.ProtectedFolder, $cmdlet)
        if ($null -ne $earlier) {
            $settings.DisabledTasks = $earlier.DisabledTasks
            $settings.RetryAfter = $earlier.RetryAfter
        }
        $this.RequireUsable($settings)
        return $settings
    }

    hidden [double] SecondsOf([timespan] $age) {
        $seconds = [math]::Truncate([double] $age.TotalSeconds)
        if ($seconds -ge 0 -and $age.TotalDays -le 30) {
            return $seconds
        }
        throw $this.Invalid(
            "-MinimumAge is $([CertRebindNumbers]::Text($seconds)) seconds; expected a time from 0 to 30 days."
        )
    }

    # What a run could not use is an error here, where somebody sees it.
    hidden [void] RequireUsable([pscustomobject] $settings) {
        try {
            [CertRebindAutomationOptions]::RebindOptions($settings, 'Event', [CertRebindRunReport]::new())
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw $this.Invalid("-AcceptNameLoss or -Issuer cannot be used: $($failure.Message)")
        }
    }

    hidden [CertRebindFault] Invalid([string] $problem) {
        $category = [System.Management.Automation.ErrorCategory]::InvalidArgument
        return [CertRebindFault]::new('SettingInvalid', $category, $problem, $null)
    }
}

#endregion

#region src/cmdlets/exportCertServer.ts

# Carries out Export-CertServer; its help says what the parameters mean.
class CertRebindExportCertServer {
    [string] $Path
    [bool] $Force = $false
    [bool] $Anonymize = $false
    [bool] $PassThru = $false
    [object] $ServerRoot

    [void] Process([System.Management.Automation.PSCmdlet] $cmdlet) {
        $server = [CertRebindOpenServer]::OpenServer($this.ServerRoot, $cmdlet)
        $target = [CertRebindExportServer]::ExportTarget($this.Path, $this.Force, $cmdlet)
        if (-not $cmdlet.ShouldProcess($target.Path, "Export the server $($server.ComputerName)")) {
            return
        }

        try {
            [CertRebindExportServer]::ExportServer($server, $target, $this.Anonymize, $cmdlet)
        } finally {
            $server.Faults.Report($cmdlet)
        }
        if ($this.PassThru) {
            $cmdlet.WriteObject([System.IO.DirectoryInfo]::new($target.Path))
        }
    }
}

#endregion

#region src/cmdlets/getCertAutoRebind.ts

# Carries out Get-CertAutoRebind; its help says what the parameters mean.
class CertRebindGetCertAutoRebind {
    [object] $ServerRoot

    [void] Process([System.Management.Automation.PSCmdlet] $cmdlet) {
        $module = $cmdlet.MyInvocation.MyCommand.Module
        $server = [CertRebindOpenServer]::OpenServer($this.ServerRoot, $cmdlet)
        $cmdlet.WriteObject(
            [CertRebindAutoRebindState]::AutoRebindState(
                $server,
                $module.ModuleBase,
                $module.Version.ToString(),
                $cmdlet
            )
        )
    }
}

#endregion

#region src/cmdlets/getCertBinding.ts

# Carries out Get-CertBinding; its help says what the parameters mean.
class CertRebindGetCertBinding {
    [List[string]] $Name
    [List[string]] $Thumbprint
    [List[string]] $Consumer
    [List[string]] $State
    [System.Nullable[int]] $ExpiringWithin
    [object] $ServerRoot

    [void] Process([System.Management.Automation.PSCmdlet] $cmdlet) {
        $server = [CertRebindOpenServer]::OpenServer($this.ServerRoot, $cmdlet)
        $consumers = $this.Consumer
        if ($null -eq $consumers) {
            $consumers = [List[string]]::new()
        }
        $thumbprintTexts = $this.Thumbprint
        if ($null -eq $thumbprintTexts) {
            $thumbprintTexts = [List[string]]::new()
        }
        $patterns = $this.Name
        if ($null -eq $patterns) {
            $patterns = [List[string]]::new()
        }
        $states = $this.State
        if ($null -eq $states) {
            $states = [List[string]]::new()
        }
        $filter = [CertRebindAskedBindings]::AskedBindings($consumers, $thumbprintTexts, $patterns, $states, $cmdlet)
        if ($null -ne $filter) {
            [CertRebindBindingList]::ListBindings($server, $filter, $this.ExpiringWithin, $cmdlet)
        }
    }
}

#endregion

#region src/cmdlets/getCertLifecycleEvent.ts

# Carries out Get-CertLifecycleEvent; its help says what the parameters mean.
class CertRebindGetCertLifecycleEvent {
    [List[string]] $Path
    [List[string]] $LiteralPath
    [List[string]] $Kind
    [List[string]] $Scope
    [List[string]] $Thumbprint
    [List[string]] $Subject
    [System.Nullable[datetime]] $After
    [System.Nullable[datetime]] $Before
    [List[double]] $RecordId
    [System.Nullable[int]] $MaxEvents
    [bool] $Oldest = $false
    [List[string]] $LogName
    [object] $ServerRoot
    [bool] $Follow

    # More than any number of events that a run meets.
    hidden static [int] $EveryEvent = 2147483647

    hidden [CertRebindEventFilter] $Filter
    hidden [CertRebindEventQuery] $Query

    # What the logs are asked for.
    hidden [string] $Xpath = '*'

    [void] Begin([System.Management.Automation.PSCmdlet] $cmdlet) {
        $isSorted = $this.Oldest -or $null -ne $this.MaxEvents
        if ($isSorted) {
            $size = $this.MaxEvents
            if ($null -eq $size) {
                $size = [CertRebindGetCertLifecycleEvent]::EveryEvent
            }
            $window = [CertRebindEventWindow]::new($size, $this.Oldest)
        } else {
            $window = $null
        }
        $localFilter = $this.Wanted()
        $this.Filter = $localFilter
        $this.Xpath = [CertRebindEventXPath]::EventXPath($localFilter)
        $this.Query = [CertRebindEventQuery]::new($localFilter, $window, $cmdlet)
    }

    [void] Process([System.Management.Automation.PSCmdlet] $cmdlet) {
        $parameterSet = $cmdlet.ParameterSetName
        if ([string]::Equals($parameterSet, 'Path')) {
            foreach ($path in $this.Path) {
                foreach ($file in [CertRebindEventPaths]::ResolveEventPath($path, $cmdlet)) {
                    $this.ReadFile($file, $cmdlet)
                }
            }
        } elseif ([string]::Equals($parameterSet, 'LiteralPath')) {
            foreach ($path in $this.LiteralPath) {
                $file = [CertRebindEventPaths]::LiteralEventPath($path, $cmdlet)
                if ($null -ne $file) {
                    $this.ReadFile($file, $cmdlet)
                }
            }
        } elseif ([string]::Equals($parameterSet, 'Follow')) {
            if ($this.Follow) {
                $this.FollowLogs($cmdlet)
            } else {
                $this.ReadLogs($cmdlet)
            }
        } else {
            $this.ReadLogs($cmdlet)
        }
    }

    [void] End([System.Management.Automation.PSCmdlet] $cmdlet) {
        $this.Query.Finish($cmdlet)
    }

    hidden [void] ReadFile([string] $file, [System.Management.Automation.PSCmdlet] $cmdlet) {
        try {
            $this.Query.Read([CertRebindOpenEventFile]::OpenEventFile($file, $this.Xpath))
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            if ($failure -isnot [CertRebindFault]) {
                throw
            }
            $cmdlet.WriteError([CertRebindFaults]::FaultRecord($failure))
        }
    }

    hidden [void] ReadLogs([System.Management.Automation.PSCmdlet] $cmdlet) {
        $logs = [CertRebindOpenServer]::OpenServer($this.ServerRoot, $cmdlet).EventLogs
        if ($null -ne $this.LogName) {
            foreach ($logName in $this.LogName) {
                $this.ReadLog($logs, $logName, $cmdlet)
            }
            return
        }
        foreach ($logName in [CertRebindLogNames]::LifecycleLogs($this.Scope)) {
            if ($logs.Has($logName)) {
                $this.ReadLog($logs, $logName, $cmdlet)
            } else {
                $cmdlet.WriteVerbose("The server has no event log $logName, so there are no events in it.")
            }
        }
    }

    hidden [void] FollowLogs([System.Management.Automation.PSCmdlet] $cmdlet) {
        $logs = [CertRebindOpenServer]::OpenServer($this.ServerRoot, $cmdlet).EventLogs
        $logNames = [CertRebindLogNames]::LifecycleLogs($this.Scope)
        if ($null -ne $this.LogName) {
            foreach ($logName in $this.LogName) {
                # Opening one that is not there says what was expected.
                if (-not $logs.Has($logName)) {
                    $logs.Open($logName, $this.Xpath).Close()
                }
            }
            $logNames = $this.LogName
        }
        [CertRebindEventFollower]::new($logs, $this.Filter, $cmdlet).Follow($logNames)
    }

    hidden [void] ReadLog(
        [CertRebindEventLogs] $logs,
        [string] $logName,
        [System.Management.Automation.PSCmdlet] $cmdlet
    ) {
        try {
            $this.Query.Read($logs.Open($logName, $this.Xpath))
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            if ($failure -isnot [CertRebindFault]) {
                throw
            }
            $cmdlet.WriteError([CertRebindFaults]::FaultRecord($failure))
        }
    }

    hidden [CertRebindEventFilter] Wanted() {
        $localFilter = [CertRebindEventFilter]::new()
        if ($null -ne $this.Kind) {
            $localFilter.Kinds = [HashSet[string]]::new($this.Kind, [System.StringComparer]::Ordinal)
        }
        if ($null -ne $this.Scope) {
            $localFilter.Scopes = [HashSet[string]]::new($this.Scope, [System.StringComparer]::Ordinal)
        }
        if ($null -ne $this.After) {
            $localFilter.After = $this.After.ToUniversalTime()
        }
        if ($null -ne $this.Before) {
            $localFilter.Before = $this.Before.ToUniversalTime()
        }
        if ($null -ne $this.RecordId) {
            $localFilter.RecordIds = $this.RecordId
        }
        $hasTimeRule = $null -ne $this.After -or $null -ne $this.Before
        $hasSourceRule = $null -ne $this.Kind -or $null -ne $this.Scope -or $null -ne $this.RecordId
        $localFilter.HasHeaderRules = $hasTimeRule -or $hasSourceRule

        if ($null -ne $this.Thumbprint) {
            $thumbprints = [List[string]]::new()
            foreach ($thumbprint in $this.Thumbprint) {
                $thumbprints.Add([CertRebindGivenThumbprint]::GivenThumbprint($thumbprint, '-Thumbprint'))
            }
            $localFilter.Thumbprints = [HashSet[string]]::new($thumbprints, [System.StringComparer]::Ordinal)
        }
        if ($null -ne $this.Subject) {
            $localFilter.Subjects = [CertRebindSubjectPatterns]::SubjectPatterns($this.Subject)
        }
        $localFilter.HasCertificateRules = $null -ne $this.Thumbprint -or $null -ne $this.Subject
        return $localFilter
    }
}

#endregion

#region src/cmdlets/getCertRebindRun.ts

# Carries out Get-CertRebindRun; its help says what the parameters mean.
class CertRebindGetCertRebindRun {
    [List[string]] $RunId
    [System.Nullable[datetime]] $After
    [System.Nullable[datetime]] $Before
    [List[string]] $Outcome
    [System.Nullable[int]] $First
    [object] $ServerRoot

    [void] Process([System.Management.Automation.PSCmdlet] $cmdlet) {
        $journal = [CertRebindJournal]::new(
            [CertRebindOpenServer]::OpenServer($this.ServerRoot, $cmdlet).ProtectedFolder
        )
        $shown = 0
        foreach ($name in $this.Names($journal, $cmdlet)) {
            if ($null -ne $this.First -and $shown -ge $this.First) {
                return
            }
            try {
                $run = [CertRebindShownRun]::ShowRun($journal.Read($name))
                $isWanted = (
                    ($null -eq $this.After -or $run.Started -ge $this.After.ToUniversalTime()) -and
                    ($null -eq $this.Before -or $run.Started -le $this.Before.ToUniversalTime()) -and
                    ($null -eq $this.Outcome -or $this.Outcome.Contains($run.Outcome))
                )
                if ($isWanted) {
                    $shown++
                    $cmdlet.WriteObject($run)
                }
            } catch {
                $failure = [CertRebindFailures]::Thrown($_)
                if ($failure -isnot [CertRebindFault]) {
                    throw
                }
                $cmdlet.WriteError([CertRebindFaults]::FaultRecord($failure))
            }
        }
    }

    hidden [IReadOnlyList[string]] Names(
        [CertRebindJournal] $journal,
        [System.Management.Automation.PSCmdlet] $cmdlet
    ) {
        if ($null -eq $this.RunId) {
            return $journal.Names()
        }

        $names = [List[string]]::new()
        foreach ($runId in $this.RunId) {
            $name = [CertRebindRunSearch]::NameOfRun($journal, $runId)
            if ($null -eq $name) {
                $cmdlet.WriteError([CertRebindFaults]::FaultRecord([CertRebindUndoFaults]::NoRun($runId)))
            } else {
                $names.Add($name)
            }
        }
        return $names
    }
}

#endregion

#region src/cmdlets/invokeCertRebind.ts

# Carries out Invoke-CertRebind; its help says what the parameters mean.
class CertRebindInvokeCertRebind {
    [object] $OldThumbprint
    [object] $NewThumbprint
    [List[object]] $InputObject
    [List[object]] $Binding
    [bool] $Stale
    [List[string]] $Match
    [List[string]] $Issuer
    [System.Nullable[timespan]] $MinimumAge
    [List[string]] $Consumer
    [List[string]] $SkipCheck
    [List[string]] $AcceptNameLoss
    [bool] $NoProbe = $false
    [bool] $Force = $false
    [object] $ServerRoot
    hidden [CertRebindRebindRun] $Started
    hidden [List[object]] $Collected = [List[object]]::new()

    [void] Begin([System.Management.Automation.PSCmdlet] $cmdlet) {
        $consumers = $this.Consumer
        if ($null -eq $consumers) {
            $consumers = [CertRebindConsumerNames]::ConsumerNames
        }
        $skippedChecks = $this.SkipCheck
        if ($null -eq $skippedChecks) {
            $skippedChecks = [List[string]]::new()
        }
        $options = [pscustomobject]@{
            Consumers     = [HashSet[string]]::new($consumers, [System.StringComparer]::Ordinal)
            SkippedChecks = [HashSet[string]]::new($skippedChecks, [System.StringComparer]::Ordinal)
            AcceptedLoss  = $this.ReadNames()
            Force         = $this.Force
            IsProved      = -not $this.NoProbe
            Trigger       = 'Manual'
            Follow        = $this.ReadFollowOptions()
            Report        = $null
        }
        $this.Started = [CertRebindRebindRun]::new($this.ServerRoot, 'Invoke-CertRebind', $options, $cmdlet)
    }

    [void] Process([System.Management.Automation.PSCmdlet] $cmdlet) {
        $run = $this.Started
        if ($null -eq $run) {
            return
        }

        $localBinding = $this.Binding
        if ($null -eq $localBinding) {
            $localBinding = [List[object]]::new()
        }
        foreach ($given in $localBinding) {
            $this.Collected.Add($given)
        }
        $localInputObject = $this.InputObject
        if ($null -eq $localInputObject) {
            $localInputObject = [List[object]]::new()
        }
        foreach ($lifecycleEvent in $localInputObject) {
            $run.CarryOut([CertRebindEventSelection]::new($lifecycleEvent), $cmdlet)
        }
        $parameterSet = $cmdlet.ParameterSetName
        if ([string]::Equals($parameterSet, 'Thumbprint')) {
            $this.MoveCertificate($run, $cmdlet)
        }
        # Where bindings were to come through the pipeline and none came, this is not reached: all is not meant then.
        if ([string]::Equals($parameterSet, 'Stale') -and -not $cmdlet.MyInvocation.ExpectingInput) {
            $this.MoveStale($run, $cmdlet)
        }
    }

    [void] End([System.Management.Automation.PSCmdlet] $cmdlet) {
        $run = $this.Started
        if ($null -eq $run -or -not [string]::Equals($cmdlet.ParameterSetName, 'Binding')) {
            return
        }

        # Not in begin: there, bindings from the pipeline have not decided the parameter set yet.
        if ($this.Stale -eq ($null -ne $this.NewThumbprint)) {
            throw $this.NotGiven('With -Binding, give either -NewThumbprint or -Stale, and not both.')
        }
        if (-not $this.Stale -and ($null -ne $this.Match -or $null -ne $this.Issuer -or $null -ne $this.MinimumAge)) {
            throw $this.NotGiven(
                'With -NewThumbprint no successor is looked for; -Match, -Issuer and -MinimumAge go with -Stale.'
            )
        }
        if ($this.Stale) {
            $successor = $null
        } else {
            $localNewThumbprint = $this.NewThumbprint
            if ($null -eq $localNewThumbprint) {
                $localNewThumbprint = ''
            }
            $successor = [CertRebindGivenThumbprint]::GivenThumbprint($localNewThumbprint, '-NewThumbprint')
        }
        $run.CarryOut([CertRebindBindingSelection]::new($this.Collected, $successor), $cmdlet)
    }

    hidden [void] MoveStale([CertRebindRebindRun] $run, [System.Management.Automation.PSCmdlet] $cmdlet) {
        if ($this.Stale) {
            $run.CarryOut([CertRebindStaleSelection]::new(), $cmdlet)
            return
        }
        throw $this.NotGiven('-Stale:$false says nothing to move; give -Stale, two thumbprints, events or bindings.')
    }

    # What was given says nothing of where to move to.
    hidden [CertRebindFault] NotGiven([string] $problem) {
        $category = [System.Management.Automation.ErrorCategory]::InvalidArgument
        return [CertRebindFault]::new('SuccessorNotGiven', $category, $problem, $null)
    }

    hidden [void] MoveCertificate([CertRebindRebindRun] $run, [System.Management.Automation.PSCmdlet] $cmdlet) {
        $localOldThumbprint = $this.OldThumbprint
        if ($null -eq $localOldThumbprint) {
            $localOldThumbprint = ''
        }
        $from = [CertRebindGivenThumbprint]::GivenThumbprint($localOldThumbprint, '-OldThumbprint')
        $localNewThumbprint = $this.NewThumbprint
        if ($null -eq $localNewThumbprint) {
            $localNewThumbprint = ''
        }
        $to = [CertRebindGivenThumbprint]::GivenThumbprint($localNewThumbprint, '-NewThumbprint')
        if ([string]::Equals($from, $to)) {
            throw [CertRebindFault]::new(
                'SameCertificate',
                [System.Management.Automation.ErrorCategory]::InvalidArgument,
                "-OldThumbprint and -NewThumbprint are both $from; expected two certificates.",
                $from
            )
        }
        if (-not $run.CarryOut([CertRebindCertificateSelection]::new($from, $to, $null), $cmdlet)) {
            $cmdlet.WriteWarning(
                "No binding of the chosen consumers uses the certificate $from or $to; nothing was changed."
            )
        }
    }

    hidden [pscustomobject] ReadFollowOptions() {
        $ways = $this.Match
        if ($null -eq $ways) {
            $ways = [string[]] @('Renewal', 'Event')
        }
        $localIssuer = $this.Issuer
        if ($null -eq $localIssuer) {
            $localIssuer = [List[string]]::new()
        }
        $issuers = [List[object]]::new()
        foreach ($text in $localIssuer) {
            $issuers.Add([CertRebindGivenIssuer]::new($text))
        }
        $ways2 = [HashSet[string]]::new($ways, [System.StringComparer]::Ordinal)
        $localMinimumAge = $this.MinimumAge
        if ($null -eq $localMinimumAge) {
            $localMinimumAge = [System.TimeSpan]::FromHours(1)
        }
        return [pscustomobject]@{
            Ways       = $ways2
            Issuers    = $issuers
            MinimumAge = $localMinimumAge
        }
    }

    hidden [HashSet[string]] ReadNames() {
        $names = [HashSet[string]]::new([System.StringComparer]::Ordinal)
        $localAcceptNameLoss = $this.AcceptNameLoss
        if ($null -eq $localAcceptNameLoss) {
            $localAcceptNameLoss = [List[string]]::new()
        }
        foreach ($name in $localAcceptNameLoss) {
            try {
                $names.Add([CertRebindNameCoverage]::ComparableName([CertRebindHostNames]::AsciiHostName($name)))
            } catch {
                $failure = [CertRebindFailures]::Thrown($_)
                throw [CertRebindFault]::new(
                    'NameInvalid',
                    [System.Management.Automation.ErrorCategory]::InvalidArgument,
                    (
                        "-AcceptNameLoss `"$name`" is no name: $($failure.Message) " +
                        'Expected a host name or an IP address of the old certificate.'
                    ),
                    $name
                )
            }
        }
        return $names
    }
}

#endregion

#region src/cmdlets/testCertBinding.ts

# Carries out Test-CertBinding; its help says what the parameters mean.
class CertRebindTestCertBinding {
    [List[string]] $Name
    [List[string]] $Thumbprint
    [List[string]] $Consumer
    [List[object]] $Binding
    [bool] $NoProbe = $false
    [int] $TimeoutSeconds = 5
    [object] $ServerRoot
    hidden [List[object]] $Collected = [List[object]]::new()

    [void] Process([System.Management.Automation.PSCmdlet] $cmdlet) {
        $localBinding = $this.Binding
        if ($null -eq $localBinding) {
            $localBinding = [List[object]]::new()
        }
        foreach ($given in $localBinding) {
            $this.Collected.Add($given)
        }
    }

    [void] End([System.Management.Automation.PSCmdlet] $cmdlet) {
        $server = [CertRebindOpenServer]::OpenServer($this.ServerRoot, $cmdlet)
        $options = [pscustomobject]@{
            Probes         = -not $this.NoProbe
            TimeoutSeconds = $this.TimeoutSeconds
        }
        if ([string]::Equals($cmdlet.ParameterSetName, 'Binding')) {
            [CertRebindBindingTester]::TestBindings($server, $this.Collected, $options, $cmdlet)
            return
        }
        $consumers = $this.Consumer
        if ($null -eq $consumers) {
            $consumers = [List[string]]::new()
        }
        $thumbprintTexts = $this.Thumbprint
        if ($null -eq $thumbprintTexts) {
            $thumbprintTexts = [List[string]]::new()
        }
        $patterns = $this.Name
        if ($null -eq $patterns) {
            $patterns = [List[string]]::new()
        }
        $filter = [CertRebindAskedBindings]::AskedBindings(
            $consumers,
            $thumbprintTexts,
            $patterns,
            [List[string]]::new(),
            $cmdlet
        )
        if ($null -ne $filter) {
            [CertRebindBindingTester]::TestWanted($server, $filter, $options, $cmdlet)
        }
    }
}

#endregion

#region src/cmdlets/undoCertRebind.ts

# Carries out Undo-CertRebind; its help says what the parameters mean.
class CertRebindUndoCertRebind {
    [object] $RunId
    [bool] $IgnoreDrift = $false
    [bool] $ClearRenewalLink = $false
    [bool] $Release
    [bool] $NoProbe = $false
    [bool] $Force = $false
    [object] $ServerRoot

    [void] Process([System.Management.Automation.PSCmdlet] $cmdlet) {
        $options = [pscustomobject]@{
            Consumers     = [HashSet[string]]::new([System.StringComparer]::Ordinal)
            SkippedChecks = [HashSet[string]]::new([System.StringComparer]::Ordinal)
            AcceptedLoss  = [HashSet[string]]::new([System.StringComparer]::Ordinal)
            Force         = $this.Force
            IsProved      = -not $this.NoProbe
            Trigger       = 'Manual'
            Follow        = $null
            Report        = $null
        }
        if ($this.Release) {
            $this.LiftHolds($cmdlet)
            return
        }
        $run = [CertRebindRebindRun]::new($this.ServerRoot, 'Undo-CertRebind', $options, $cmdlet)
        $journal = $run.Journal()
        $name = if ($null -eq $this.RunId) {
            [CertRebindRunSearch]::LastMove($journal)
        } else {
            [CertRebindRunSearch]::NameOfRun($journal, $this.RunId)
        }
        if ($null -eq $name) {
            $run.Sweep($cmdlet)
            throw [CertRebindUndoFaults]::NoRun($this.RunId)
        }
        if (
            -not $run.CarryOut(
                [CertRebindUndoSelection]::new($journal, $name, $this.IgnoreDrift, $this.ClearRenewalLink),
                $cmdlet
            )
        ) {
            $cmdlet.WriteWarning('The run moved no binding that is still there, so nothing was changed.')
        }
    }

    hidden [void] LiftHolds([System.Management.Automation.PSCmdlet] $cmdlet) {
        $folder = [CertRebindOpenServer]::OpenServer($this.ServerRoot, $cmdlet).ProtectedFolder
        $holds = [CertRebindHolds]::new($folder)
        $released = $null
        if ($null -ne $this.RunId) {
            $released = $this.RunId.ToLowerInvariant()
        }
        $wanted = $holds.OfRun($released)
        if ($wanted.Count -eq 0) {
            $message = if ($null -eq $this.RunId) {
                'Nothing is held on this server.'
            } else {
                "Nothing is held since an undo of the run $($this.RunId)."
            }
            throw [CertRebindFault]::new(
                'HoldNotFound',
                [System.Management.Automation.ErrorCategory]::ObjectNotFound,
                $message,
                $this.RunId
            )
        }
        $items = [List[string]]::new()
        foreach ($hold in $wanted) {
            $items.Add($hold.Endpoint)
        }
        $what = $items -join ', '
        if (-not $cmdlet.ShouldProcess($what, 'Release the hold, so that automatic runs move it again')) {
            return
        }
        $lock = [CertRebindRunLock]::TakeRunLock($folder, [System.Guid]::NewGuid().ToString(), $cmdlet)
        try {
            $holds.Release($released)
        } finally {
            $lock.Release()
        }
        foreach ($hold in $wanted) {
            $cmdlet.WriteVerbose("$($hold.Endpoint) is held no longer.")
        }
    }
}

#endregion
