# CertRebind: generated from src/ by "npm run build". Change it there.
#
# Classes behind the commands; CertRebind.Core.ps1 loads this file. Each region is a source file.
#
# Text is compared with Equals, character by character: -eq and -ceq compare by culture, and so take for equal what is not.
# get_Count() and get_Keys() of a dictionary stand where a key named Count or Keys would hide the property.

using namespace System.Collections.Generic

#region src/automation/answeringTasks.ts

class CertRebindAnsweringTasks {
    # The tasks of a server, but for our own, that event 1001 of the lifecycle channel starts.
    # cmdlet: gets a warning for each task that cannot be read
    static [List[object]] AnsweringTasks([CertRebindServer] $server, [System.Management.Automation.PSCmdlet] $cmdlet) {
        $tasks = [List[object]]::new()
        foreach ($name in $server.Tasks.Names()) {
            if ([string]::Equals($name.ToLowerInvariant(), [CertRebindAutomationFiles]::TaskName.ToLowerInvariant())) {
                continue
            }
            try {
                $root = [CertRebindTaskXml]::ReadTask($server.Tasks.Read($name))
                if ([CertRebindAnsweringTasks]::AnswersRenewal($root)) {
                    $tasks.Add([CertRebindAnsweringTasks]::Describe($name, $root))
                }
            } catch {
                $failure = [CertRebindFailures]::Thrown($_)
                $cmdlet.WriteWarning("Whether the task $name answers renewals too is not known: $($failure.Message)")
            }
        }
        return $tasks
    }

    # Whether an event subscription of a task takes event 1001 of the lifecycle channel: it names the channel, and the
    # id or none.
    hidden static [bool] AnswersRenewal([System.Xml.Linq.XElement] $task) {
        foreach ($subscription in $task.Descendants([CertRebindTaskXml]::TaskName('Subscription'))) {
            $text = $subscription.Value.ToLowerInvariant()
            $isOfChannel = $text.Contains([CertRebindLogNames]::LifecycleChannel.ToLowerInvariant())
            if ($isOfChannel -and ($text.Contains('1001') -or -not $text.Contains('eventid'))) {
                return $true
            }
        }
        return $false
    }

    hidden static [pscustomobject] Describe([string] $name, [System.Xml.Linq.XElement] $root) {
        $program = ''
        $movesIisBindings = $false
        foreach ($action in $root.Descendants([CertRebindTaskXml]::TaskName('Exec'))) {
            $element = $action.Element([CertRebindTaskXml]::TaskName('Command'))
            $command = $null
            if ($null -ne $element) {
                $command = $element.Value.Trim([char[]] [CertRebindBlanks]::All)
            }
            if ($null -eq $command) {
                $command = ''
            }
            $element2 = $action.Element([CertRebindTaskXml]::TaskName('Arguments'))
            $parameters = $null
            if ($null -ne $element2) {
                $parameters = $element2.Value.ToLowerInvariant()
            }
            if ($null -eq $parameters) {
                $parameters = ''
            }
            if ([string]::Equals($program, '')) {
                $program = $command
            }
            if (
                $command.ToLowerInvariant().Contains('appcmd') -and
                [regex]::IsMatch($parameters, 'renew[\s\uFEFF-[\x85\u180E]]+binding')
            ) {
                $movesIisBindings = $true
            }
        }
        return [pscustomobject]@{
            Name             = $name
            IsEnabled        = [CertRebindTaskXml]::IsTaskEnabled($root)
            Program          = $program
            MovesIisBindings = $movesIisBindings
        }
    }
}

#endregion

#region src/automation/autoRebind.ts

# What the scheduled task does when it is woken, by whatever: reads the lifecycle channel beyond the bookmark,
# follows the renewals it tells of, waits for what is not there yet, and moves the bookmark. Where the channel has
# nothing new, or may have lost something, every binding is brought up to date instead.
class CertRebindAutoRebind {
    # How often the channel is looked at while something is waited for, in milliseconds.
    hidden [int] $Look = 1000

    hidden [object] $ServerRoot
    hidden [System.Management.Automation.PSCmdlet] $Cmdlet
    hidden [CertRebindServer] $Server
    hidden [pscustomobject] $Settings
    hidden [pscustomobject] $State
    hidden [CertRebindAutomationRecorder] $Recorder
    hidden [CertRebindOtherTasks] $Others

    # Throws Fault where the server, the settings or the state cannot be read
    CertRebindAutoRebind([object] $serverRoot, [System.Management.Automation.PSCmdlet] $cmdlet) {
        $this.ServerRoot = $serverRoot
        $this.Cmdlet = $cmdlet
        $this.Server = [CertRebindOpenServer]::OpenServer($serverRoot, $cmdlet)
        $this.Settings = [CertRebindAutomationSettings]::ReadSettings($this.Server.ProtectedFolder)
        $this.State = [CertRebindAutomationState]::ReadState($this.Server.ProtectedFolder)
        $this.Recorder = [CertRebindAutomationRecorder]::new($this.Server.ApplicationLog, $cmdlet)
        $this.Others = [CertRebindOtherTasks]::new($serverRoot, $this.Settings, $cmdlet)
    }

    # Does the work of one run of the task.
    # Returns the exit code of the task
    # Throws Fault where the channel cannot be read, or what was done cannot be written down
    [int] Run() {
        $started = [CertRebindDates]::IsoText([System.DateTime]::UtcNow)
        $this.Others.WaitFor($this.Server)
        $tries = 0
        $isFirst = $true
        $hasNews = $true
        while ($hasNews) {
            $mark = $this.Server.EventLogs.Mark([CertRebindLogNames]::LifecycleChannel)
            $waits = $this.Settings.RetryAfter.Count
            $waiting = $this.Round($isFirst, $tries -lt $waits)
            $hasNews = -not [string]::Equals($this.Server.EventLogs.Mark([CertRebindLogNames]::LifecycleChannel), $mark)
            if (-not $hasNews -and $waiting -gt 0 -and $tries -lt $waits) {
                $this.Wait($this.Settings.RetryAfter[$tries], $mark)
                $tries++
                $hasNews = $true
            }
            $isFirst = $false
        }
        $this.State.LastRun = $this.Recorder.LastRun($started)
        $this.Remember()
        return $this.State.LastRun.ExitCode
    }

    # Reads the channel once and acts.
    # mayWait: whether what is not there yet is tried again
    # Returns how many renewals wait for that
    hidden [int] Round([bool] $isFirst, [bool] $mayWait) {
        $this.Server = [CertRebindOpenServer]::OpenServer($this.ServerRoot, $this.Cmdlet)
        # Before the channel is read: what their events tell is in it.
        $this.Server.Tasks.DropQueued([CertRebindAutomationFiles]::TaskName)
        $isNew = $null -eq $this.State.Bookmark
        $events = [CertRebindRenewalLog]::ReadNewEvents($this.Server, $this.State.Bookmark, $this.Cmdlet)
        if ($null -ne $events.Gap -and -not $isNew) {
            $this.Recorder.Gap($events.Gap)
        }

        $renewals = [List[object]]::new($events.Renewals)
        foreach ($item in $this.State.Pending) {
            $oldThumbprint = $item.OldThumbprint
            $newThumbprint = $item.NewThumbprint
            $renewals.Add(
                [pscustomobject]@{
                    OldThumbprint = $oldThumbprint
                    NewThumbprint = $newThumbprint
                }
            )
        }
        $report = [CertRebindRunReport]::new()
        foreach ($problem in $events.Problems) {
            $report.Problems.Add($problem)
        }
        $isAnswer = $events.Renewals.Count -gt 0
        if ($renewals.Count -gt 0) {
            $this.Rebind([CertRebindRenewalsSelection]::new($renewals), 'Event', $report)
        }
        if ($this.IsCatchUp($events, $isFirst -and -not $isAnswer)) {
            $this.Rebind([CertRebindStaleSelection]::new(), 'CatchUp', $report)
        }
        $this.Others.ReadBack($this.Server, $report)

        $this.State.Pending = [CertRebindPendingRenewals]::PendingRenewals(
            $renewals,
            $report.Results,
            $this.State.Pending
        )
        $this.State.Bookmark = $events.Bookmark
        $this.Remember()
        if ($mayWait) {
            $waiting = $this.State.Pending
        } else {
            $waiting = [List[object]]::new()
        }
        $this.Recorder.Record($report, $isAnswer, $waiting)
        return $this.State.Pending.Count
    }

    # Whether every binding is looked at: nothing in the channel explains the start, or the channel is not all there
    # is.
    hidden [bool] IsCatchUp([pscustomobject] $events, [bool] $isUnexplained) {
        if ($null -ne $events.Gap -or $isUnexplained) {
            return $true
        }
        return $events.HasInstalled -and $this.Settings.Match.Contains('Name')
    }

    hidden [void] Rebind([CertRebindSelection] $selection, [string] $trigger, [CertRebindRunReport] $report) {
        $options = [CertRebindAutomationOptions]::RebindOptions($this.Settings, $trigger, $report)
        [CertRebindRebindRun]::new($this.ServerRoot, 'AutoRebind', $options, $this.Cmdlet).CarryOut(
            $selection,
            $this.Cmdlet
        )
    }

    # Waits, but no longer than until the channel has something new.
    hidden [void] Wait([double] $seconds, [string] $mark) {
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        while ($watch.Elapsed.TotalSeconds -lt $seconds) {
            if (-not [string]::Equals($this.Server.EventLogs.Mark([CertRebindLogNames]::LifecycleChannel), $mark)) {
                return
            }
            $left = $seconds * 1000 - $watch.ElapsedMilliseconds
            [System.Threading.Thread]::Sleep(
                [int] [math]::Truncate([math]::Min([math]::Max($left, 1.0), [double] $this.Look))
            )
        }
    }

    hidden [void] Remember() {
        [CertRebindAutomationState]::WriteState($this.Server.ProtectedFolder, $this.State)
    }
}

#endregion

#region src/automation/autoRebindState.ts

class CertRebindAutoRebindState {
    # How the automation of a server is.
    # moduleBase: the folder of the module's manifest
    # moduleVersion: its version
    # cmdlet: gets a warning for each task that cannot be read
    # Throws Fault where the protected folder is not safe or a file in it is not as it was left
    static [pscustomobject] AutoRebindState(
        [CertRebindServer] $server,
        [string] $moduleBase,
        [string] $moduleVersion,
        [System.Management.Automation.PSCmdlet] $cmdlet
    ) {
        $folder = $server.ProtectedFolder
        $settings = if ([CertRebindAutomationSettings]::HasSettings($folder)) {
            [CertRebindAutomationSettings]::ReadSettings($folder)
        } else {
            $null
        }
        $isThere = $server.Tasks.Has([CertRebindAutomationFiles]::TaskName)
        $isOn = $isThere -and $null -ne $settings
        if ($isOn) {
            $drift = [CertRebindAutoRebindState]::DriftOf($server, $settings, $moduleBase, $moduleVersion)
        } else {
            $drift = [List[string]]::new()
        }
        if ($isThere -and $null -eq $settings) {
            $drift.Add("The task $([CertRebindAutomationFiles]::TaskName) is there, and its settings are not.")
        }
        $state = [CertRebindAutomationState]::ReadState($folder)
        $pending = $state.Pending
        $lastRun = $state.LastRun
        $held = [CertRebindHolds]::new($folder).All()
        $otherTasks = [CertRebindAnsweringTasks]::AnsweringTasks($server, $cmdlet)
        $computerName = $server.ComputerName
        if ($drift.Count -gt 0) {
            $state3 = 'Drifted'
        } else {
            $state2 = if ($isOn) { 'Enabled' } else { 'Disabled' }
            $state3 = $state2
        }
        if ($null -eq $settings) {
            $triggers = [List[string]]::new()
        } else {
            $triggers = [CertRebindAutoRebindState]::TriggersOf($settings)
        }
        $consumers = $null
        if ($null -ne $settings) {
            $consumers = $settings.Consumers
        }
        if ($null -eq $consumers) {
            $consumers = [List[string]]::new()
        }
        $match = $null
        if ($null -ne $settings) {
            $match = $settings.Match
        }
        if ($null -eq $match) {
            $match = [List[string]]::new()
        }
        $shell = $null
        if ($null -ne $settings) {
            $shell = $settings.Shell
        }
        return [pscustomobject]@{
            PSTypeName     = 'CertRebind.AutoRebind'
            ComputerName   = $computerName
            State          = $state3
            Drift          = $drift
            Triggers       = $triggers
            Consumers      = $consumers
            Match          = $match
            Shell          = $shell
            Version        = [CertRebindCodeInstallation]::InstalledVersion($server.ProgramFolder)
            ChannelEnabled = $server.EventLogs.IsEnabled([CertRebindLogNames]::LifecycleChannel)
            OtherTasks     = $otherTasks
            Held           = $held
            Pending        = $pending
            LastRun        = $lastRun
            SelfTest       = [CertRebindSelfTest]::ReadSelfTest($folder)
            Notes          = [CertRebindAutoRebindState]::NotesOf($lastRun, $held, $pending, $otherTasks)
        }
    }

    # What is not as Enable-CertAutoRebind left it, a sentence each.
    hidden static [List[string]] DriftOf(
        [CertRebindServer] $server,
        [pscustomobject] $settings,
        [string] $moduleBase,
        [string] $moduleVersion
    ) {
        $drift = [List[string]]::new()
        $xml = $server.Tasks.Read([CertRebindAutomationFiles]::TaskName)
        try {
            $task = [CertRebindTaskXml]::ReadTask($xml)
            if (-not [CertRebindTaskXml]::IsTaskEnabled($task)) {
                $drift.Add("The task $([CertRebindAutomationFiles]::TaskName) is disabled.")
            } elseif (
                -not [CertRebindTaskDrift]::IsTaskAsDefined(
                    $task,
                    [CertRebindTaskDefinition]::TaskDefinition($settings)
                )
            ) {
                $drift.Add("The task $([CertRebindAutomationFiles]::TaskName) was changed.")
            }
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            $drift.Add("The task $([CertRebindAutomationFiles]::TaskName) cannot be read: $($failure.Message)")
        }
        if (-not $server.EventLogs.IsEnabled([CertRebindLogNames]::LifecycleChannel)) {
            $drift.Add(
                "The event log $([CertRebindLogNames]::LifecycleChannel) is disabled, so that no renewal is noticed."
            )
        }
        $installed = [CertRebindCodeInstallation]::InstalledVersion($server.ProgramFolder)
        if (-not [object]::Equals($installed, $settings.Version)) {
            $found = $installed
            if ($null -eq $found) {
                $found = 'none'
            }
            $drift.Add("The task runs version $found of the module; $($settings.Version) was enabled.")
        }
        if ([string]::Equals($settings.Version, $moduleVersion)) {
            foreach ($difference in [CertRebindCodeInstallation]::InstallationDrift(
                $server.ProgramFolder,
                $moduleBase,
                $moduleVersion
            )) {
                $drift.Add($difference)
            }
        } else {
            $drift.Add(
                "The task runs version $($settings.Version) of the module, " +
                "and this is $moduleVersion; run Enable-CertAutoRebind."
            )
        }
        foreach ($weakness in [CertRebindCodeWeaknesses]::CodeWeaknesses($server.ProgramFolder)) {
            $drift.Add($weakness)
        }
        return $drift
    }

    hidden static [List[string]] NotesOf(
        [object] $lastRun,
        [IReadOnlyList[object]] $held,
        [IReadOnlyList[object]] $pending,
        [IReadOnlyList[object]] $otherTasks
    ) {
        $ending = if ($null -eq $lastRun) {
            'The task has not run yet.'
        } else {
            "The run of $($lastRun.Started) ended with $($lastRun.Outcome). $($lastRun.Message)"
        }
        $notes = [List[string]] @($ending)
        foreach ($item in $pending) {
            $oldThumbprint = $item.OldThumbprint
            $newThumbprint = $item.NewThumbprint
            $reason = $item.Reason
            $notes.Add("Pending: $oldThumbprint to $newThumbprint. $reason")
        }
        foreach ($item in $held) {
            $endpoint = $item.Endpoint
            $thumbprint = $item.Thumbprint
            $since = $item.Since
            $notes.Add("Held: $endpoint stays on $thumbprint since $since; Undo-CertRebind -Release lifts that.")
        }
        foreach ($otherTask in $otherTasks) {
            $name = $otherTask.Name
            $isEnabled = $otherTask.IsEnabled
            if ($isEnabled) {
                $notes.Add("The task $name answers renewals too.")
            }
        }
        return $notes
    }

    hidden static [List[string]] TriggersOf([pscustomobject] $settings) {
        $triggers = [List[string]] @('Event 1001')
        if ($settings.Match.Contains('Name')) {
            $triggers.Add('Event 1006')
        }
        if ($settings.CatchUp) {
            $triggers.Add('Start-up')
            $triggers.Add('Daily')
        }
        return $triggers
    }
}

#endregion

#region src/automation/automationFiles.ts

class CertRebindAutomationFiles {
    # The names of the automation's own files in the protected folder.
    static [string] $SettingsFile = 'settings.json'

    static [string] $StateFile = 'automation.json'
    static [string] $SelfTestFile = 'self-test.json'

    # The full name of the scheduled task.
    static [string] $TaskName = '\CertRebind\AutoRebind'
}

#endregion

#region src/automation/automationLog.ts

class CertRebindAutomationLog {
    # How many bindings of one outcome a message names.
    hidden static [int] $MostLines = 50

    # No event of a source may hold more than 31,839 characters. Source: learn.microsoft.com, "ReportEvent function".
    hidden static [int] $LongestMessage = 30000

    # The id of the event that says that the lifecycle log has a gap.
    hidden static [int] $GapId = 202

    # From the worst to the best; where the work could not be done there is no record of a run.
    hidden static [IReadOnlyList[string]] $Order = [string[]] @(
        'RolledBack',
        'Failed',
        'Blocked',
        'Recovered',
        'Moved',
        'NothingToDo'
    )

    # Whether an outcome of a run is worse than another.
    static [bool] IsWorse([string] $outcome, [string] $other) {
        return [CertRebindAutomationLog]::Order.IndexOf($outcome) -lt [CertRebindAutomationLog]::Order.IndexOf($other)
    }

    # What is to be written of a run; $null where nothing happened.
    # isAnswer: whether the log had renewals, so that finding nothing to do is worth a word
    # waiting: what will be tried again; it is not told of now
    static [object] RecordOf([CertRebindRunReport] $report, [bool] $isAnswer, [IReadOnlyList[object]] $waiting) {
        # What somebody put back is held on purpose; once a day is too often to be told so.
        $results = [List[object]]::new()
        foreach ($result in $report.Results) {
            if (
                -not [CertRebindAutomationLog]::IsWaiting($result, $waiting) -and
                ($isAnswer -or -not [object]::Equals($result.Check, 'Held'))
            ) {
                $results.Add($result)
            }
        }
        $settled = [CertRebindAutomationLog]::Distinct($results)
        $lines = [List[string]]::new()
        $counts = [List[string]]::new()
        $worst = if ($report.Problems.Count -gt 0) { 'Failed' } else { $null }
        foreach ($outcome in [CertRebindAutomationLog]::Order) {
            $results2 = [List[object]]::new()
            foreach ($result in $settled) {
                if ([string]::Equals($result.Outcome, $outcome)) {
                    $results2.Add($result)
                }
            }
            if ($results2.Count -eq 0) {
                continue
            }
            if ($null -eq $worst) {
                $worst = $outcome
            }
            [CertRebindAutomationLog]::AddLines($lines, $results2)
            $counts.Add("$outcome $($results2.Count)")
        }
        $shown = [HashSet[string]]::new($lines, [System.StringComparer]::Ordinal)
        foreach ($problem in $report.Problems) {
            $shown.Add("Error: $problem")
        }
        foreach ($warning in $report.Warnings) {
            $shown.Add("Warning: $warning")
        }
        if ($null -ne $worst) {
            if ($report.Problems.Count -gt 0) {
                $counts.Insert(0, "Errors $($report.Problems.Count)")
            }
            return [pscustomobject]@{
                Outcome = $worst
                Summary = $counts -join ', '
                Message = [List[string]]::new($shown) -join "`n"
            }
        }
        if (-not $isAnswer -or $waiting.Count -gt 0) {
            return $null
        }
        return [pscustomobject]@{
            Outcome = 'NothingToDo'
            Summary = ''
            Message = [CertRebindAutomationLog]::NothingText($settled)
        }
    }

    # Writes what happened into the Application log.
    # Throws Fault `ApplicationLogNotWritten`
    static [void] WriteRecord([CertRebindApplicationLog] $log, [pscustomobject] $record) {
        $kind = [CertRebindAutomationLog]::KindOf($record.Outcome)
        $summary = if ([string]::Equals($record.Summary, '')) { '' } else { " $($record.Summary)." }
        $message = "$($kind.Title)$summary`n$($record.Message)"
        $id = $kind.Id
        $level = $kind.Level
        $message2 = if ($message.Length -gt [CertRebindAutomationLog]::LongestMessage) {
            "$([CertRebindStrings]::Slice($message, 0, [CertRebindAutomationLog]::LongestMessage)).."
        } else {
            $message
        }
        $log.Write($id, $level, $message2)
    }

    # Writes that the lifecycle log has a gap.
    # gap: why;
    # Throws Fault `ApplicationLogNotWritten`
    static [void] WriteGap([CertRebindApplicationLog] $log, [string] $gap) {
        $text = "Certificate events may have been missed, since $gap. Every binding is brought up to date instead."
        $log.Write([CertRebindAutomationLog]::GapId, 'Warning', $text)
    }

    # Each result once: a binding that the events told of is met again where every binding is looked at.
    hidden static [List[object]] Distinct([IReadOnlyList[object]] $results) {
        $lines = [HashSet[string]]::new([System.StringComparer]::Ordinal)
        $kept = [List[object]]::new()
        foreach ($result in $results) {
            $line = [CertRebindAutomationLog]::LineOf($result)
            if (-not $lines.Contains($line)) {
                $kept.Add($result)
            }
            $lines.Add($line)
        }
        return $kept
    }

    # Whether a binding waits for a certificate or key that may still come.
    hidden static [bool] IsWaiting([pscustomobject] $result, [IReadOnlyList[object]] $waiting) {
        if (-not [string]::Equals($result.Outcome, 'Blocked')) {
            return $false
        }
        foreach ($pending in $waiting) {
            if (
                [object]::Equals($pending.OldThumbprint, $result.OldThumbprint) -and
                [object]::Equals($pending.NewThumbprint, $result.NewThumbprint)
            ) {
                return $true
            }
        }
        return $false
    }

    hidden static [void] AddLines([List[string]] $lines, [IReadOnlyList[object]] $results) {
        foreach ($result in [CertRebindArrays]::Slice(
            [List[object]]::new($results),
            0,
            [CertRebindAutomationLog]::MostLines
        )) {
            $lines.Add([CertRebindAutomationLog]::LineOf($result))
        }
        if ($results.Count -gt [CertRebindAutomationLog]::MostLines) {
            $lines.Add(
                "$($results[0].Outcome): $($results.Count - [CertRebindAutomationLog]::MostLines) " +
                'more; Get-CertRebindRun shows each.'
            )
        }
    }

    hidden static [string] LineOf([pscustomobject] $result) {
        $consumer = $result.Consumer
        $name = $result.Name
        $endpoint = $result.Endpoint
        $outcome = $result.Outcome
        $oldThumbprint = $result.OldThumbprint
        if ($null -eq $oldThumbprint) {
            $oldThumbprint = 'no certificate'
        }
        $newThumbprint = $result.NewThumbprint
        if ($null -eq $newThumbprint) {
            $newThumbprint = 'none'
        }
        $certificates = "$oldThumbprint to $newThumbprint"
        $proof = if ([string]::Equals($outcome, 'Moved')) { "; proof: $($result.Proof)" } else { '' }
        $check = if ($null -eq $result.Check) { '' } else { " $($result.Check):" }
        $reason = if ($null -eq $result.Reason) { '' } else { ".$check $($result.Reason)" }
        return "${outcome}: $consumer $name $endpoint, from $certificates$proof$reason"
    }

    hidden static [string] NothingText([IReadOnlyList[object]] $results) {
        $current = [List[object]]::new()
        foreach ($result in $results) {
            if ([string]::Equals($result.Outcome, 'AlreadyCurrent')) {
                $current.Add($result)
            }
        }
        if ($current.Count -gt 0) {
            return "The bindings concerned are on the new certificate already: $($current.Count)."
        }
        return 'No binding of the chosen consumers uses the old certificate.'
    }

    # What is written of an outcome. The hundreds of the id are its level.
    hidden static [pscustomobject] KindOf([string] $outcome) {
        if ([string]::Equals($outcome, 'Moved')) {
            return [pscustomobject]@{
                Id    = 100
                Level = 'Information'
                Title = 'Bindings follow their renewed certificate.'
            }
        } elseif ([string]::Equals($outcome, 'NothingToDo')) {
            return [pscustomobject]@{
                Id    = 101
                Level = 'Information'
                Title = 'A certificate was replaced, and nothing has to be moved.'
            }
        } elseif ([string]::Equals($outcome, 'Blocked')) {
            return [pscustomobject]@{
                Id    = 200
                Level = 'Warning'
                Title = 'Bindings stay on the old certificate: a check keeps them there.'
            }
        } elseif ([string]::Equals($outcome, 'Recovered')) {
            return [pscustomobject]@{
                Id    = 201
                Level = 'Warning'
                Title = 'A run that was interrupted was finished or put back.'
            }
        } elseif ([string]::Equals($outcome, 'Failed')) {
            return [pscustomobject]@{
                Id    = 300
                Level = 'Error'
                Title = 'Bindings could not be moved, or not looked at.'
            }
        } elseif ([string]::Equals($outcome, 'RolledBack')) {
            return [pscustomobject]@{
                Id    = 301
                Level = 'Error'
                Title = 'Bindings were moved and put back, as clients were not served.'
            }
        } elseif ([string]::Equals($outcome, 'CouldNotRun')) {
            return [pscustomobject]@{
                Id    = 302
                Level = 'Error'
                Title = 'The automation could not do its work.'
            }
        }
        throw [System.InvalidOperationException]::new('This place is never reached.')
    }
}

#endregion

#region src/automation/automationOptions.ts

class CertRebindAutomationOptions {
    # How the automation rebinds. It sets no check aside.
    # Throws System.FormatException where a name of the settings is none
    static [pscustomobject] RebindOptions(
        [pscustomobject] $settings,
        [string] $trigger,
        [CertRebindRunReport] $report
    ) {
        $consumers = [HashSet[string]]::new($settings.Consumers, [System.StringComparer]::Ordinal)
        $skippedChecks = [HashSet[string]]::new([System.StringComparer]::Ordinal)
        $acceptedLoss = [List[string]]::new()
        foreach ($name in $settings.AcceptNameLoss) {
            $acceptedLoss.Add([CertRebindNameCoverage]::ComparableName([CertRebindHostNames]::AsciiHostName($name)))
        }
        return [pscustomobject]@{
            Consumers     = $consumers
            SkippedChecks = $skippedChecks
            AcceptedLoss  = [HashSet[string]]::new($acceptedLoss, [System.StringComparer]::Ordinal)
            Force         = $true
            IsProved      = $true
            Trigger       = $trigger
            Follow        = [CertRebindAutomationOptions]::FollowOptions($settings)
            Report        = $report
        }
    }

    hidden static [pscustomobject] FollowOptions([pscustomobject] $settings) {
        $ways = [HashSet[string]]::new($settings.Match, [System.StringComparer]::Ordinal)
        $issuers = [List[object]]::new()
        foreach ($issuer in $settings.Issuers) {
            $issuers.Add([CertRebindGivenIssuer]::new($issuer))
        }
        return [pscustomobject]@{
            Ways       = $ways
            Issuers    = $issuers
            MinimumAge = [System.TimeSpan]::FromSeconds($settings.MinimumAge)
        }
    }
}

#endregion

#region src/automation/automationRecorder.ts

# Tells the Application log how a run of the task goes, and keeps the worst for its exit code.
class CertRebindAutomationRecorder {
    hidden [CertRebindApplicationLog] $Log
    hidden [System.Management.Automation.PSCmdlet] $Cmdlet
    hidden [string] $Worst = 'NothingToDo'
    hidden [List[string]] $Messages = [List[string]]::new()

    # cmdlet: gets the error where the log cannot be written, which never stops the work
    CertRebindAutomationRecorder([CertRebindApplicationLog] $log, [System.Management.Automation.PSCmdlet] $cmdlet) {
        $this.Log = $log
        $this.Cmdlet = $cmdlet
    }

    # The lifecycle log may have lost events.
    # reason: why, in words
    [void] Gap([string] $reason) {
        try {
            [CertRebindAutomationLog]::WriteGap($this.Log, $reason)
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            $this.Report($failure)
        }
    }

    # One round is done.
    # isAnswer: whether the log had renewals
    # waiting: what is tried again, and so not told of yet
    [void] Record([CertRebindRunReport] $report, [bool] $isAnswer, [IReadOnlyList[object]] $waiting) {
        $record = [CertRebindAutomationLog]::RecordOf($report, $isAnswer, $waiting)
        if ($null -eq $record) {
            return
        }
        $this.Note($record)
        try {
            [CertRebindAutomationLog]::WriteRecord($this.Log, $record)
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            $this.Report($failure)
        }
    }

    # How the run ended.
    # started: UTC, ISO 8601
    [pscustomobject] LastRun([string] $started) {
        return [pscustomobject]@{
            Started  = $started
            Ended    = [CertRebindDates]::IsoText([System.DateTime]::UtcNow)
            Outcome  = $this.Worst
            ExitCode = if ([CertRebindAutomationLog]::IsWorse('Blocked', $this.Worst)) { 0 } else { 1 }
            Message  = $this.Messages -join '; '
        }
    }

    hidden [void] Note([pscustomobject] $record) {
        if ([CertRebindAutomationLog]::IsWorse($record.Outcome, $this.Worst)) {
            $this.Worst = $record.Outcome
        }
        $message = if ([string]::Equals($record.Summary, '')) { $record.Message } else { $record.Summary }
        $this.Messages.Add($message)
    }

    hidden [void] Report([System.Exception] $failure) {
        if ($failure -isnot [CertRebindFault]) {
            throw $failure
        }
        $this.Cmdlet.WriteError([CertRebindFaults]::FaultRecord($failure))
    }
}

#endregion

#region src/automation/automationSettings.ts

class CertRebindAutomationSettings {
    # The version of the format of `settings.json` that this version of CertRebind writes and reads.
    hidden static [int] $SettingsSchema = 1

    # The consumers that the automation knows.
    hidden static [HashSet[string]] $KnownConsumers = [HashSet[string]]::new(
        [CertRebindConsumerNames]::ConsumerNames,
        [System.StringComparer]::Ordinal
    )

    hidden static [HashSet[string]] $KnownWays = [HashSet[string]]::new(
        [string[]] @('Renewal', 'Event', 'Name'),
        [System.StringComparer]::Ordinal
    )
    hidden static [regex] $Version = [regex]::new('^[0-9]{1,5}(?:\.[0-9]{1,5}){2}\z')

    # A day, in seconds.
    hidden static [int] $LongestWait = 86400

    # Settings as Enable-CertAutoRebind makes them where nothing else is asked for.
    static [pscustomobject] UsualSettings([string] $version) {
        return [pscustomobject]@{
            Schema         = [CertRebindAutomationSettings]::SettingsSchema
            Version        = $version
            Shell          = 'WindowsPowerShell'
            Consumers      = [List[string]]::new([CertRebindConsumerNames]::ConsumerNames)
            Match          = [List[string]] @('Renewal', 'Event')
            Issuers        = [List[string]]::new()
            MinimumAge     = 3600
            AcceptNameLoss = [List[string]]::new()
            RestartService = $false
            CatchUp        = $true
            IisTask        = $null
            DisabledTasks  = [List[string]]::new()
            RetryAfter     = [List[double]] @(15, 60, 180, 600)
        }
    }

    # Whether the automation was ever enabled and its settings are still there.
    static [bool] HasSettings([CertRebindProtectedFolder] $folder) {
        return $folder.Exists([CertRebindAutomationFiles]::SettingsFile)
    }

    # The settings of the automation.
    # Throws Fault `AutomationNotEnabled` where there are none, `SettingsInvalid` where they are not as
    # Enable-CertAutoRebind writes them; `ProtectedFolderUnsafe`, `ProtectedFolderUnavailable`
    static [pscustomobject] ReadSettings([CertRebindProtectedFolder] $folder) {
        if (-not [CertRebindAutomationSettings]::HasSettings($folder)) {
            throw [CertRebindFault]::new(
                'AutomationNotEnabled',
                [System.Management.Automation.ErrorCategory]::ObjectNotFound,
                (
                    "There is no file $($folder.Full([CertRebindAutomationFiles]::SettingsFile)), " +
                    'so the automation was never enabled on this server, or its settings were ' +
                    'removed; run Enable-CertAutoRebind.'
                ),
                $folder.Full([CertRebindAutomationFiles]::SettingsFile)
            )
        }
        $folder.OpenFolder('')
        $text = $folder.ReadText([CertRebindAutomationFiles]::SettingsFile)
        try {
            $settings = [CertRebindJsonReading]::Parse(
                $text,
                (
                    '{ schema: int; version: string; shell: "WindowsPowerShell" | "PowerShell"; ' +
                    'consumers: string[]; match: string[]; issuers: string[]; minimumAge: number; ' +
                    'acceptNameLoss: string[]; restartService: boolean; catchUp: boolean; ' +
                    'iisTask: null | string; disabledTasks: string[]; retryAfter: number[] }'
                )
            )
            [CertRebindAutomationSettings]::RequireValid($settings)
            return $settings
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw [CertRebindFault]::new(
                'SettingsInvalid',
                [System.Management.Automation.ErrorCategory]::InvalidData,
                (
                    "$($folder.Full([CertRebindAutomationFiles]::SettingsFile)) is " +
                    "not as Enable-CertAutoRebind writes it: $($failure.Message) " +
                    'Correct it, or run Enable-CertAutoRebind again.'
                ),
                $folder.Full([CertRebindAutomationFiles]::SettingsFile)
            )
        }
    }

    # The settings of an earlier call, for one that goes on without them: $null where there are none, or they are
    # damaged.
    # cmdlet: gets a warning where they are damaged
    # Throws Fault `ProtectedFolderUnsafe`, `ProtectedFolderUnavailable`
    static [object] ValidSettings(
        [CertRebindProtectedFolder] $folder,
        [System.Management.Automation.PSCmdlet] $cmdlet
    ) {
        if (-not [CertRebindAutomationSettings]::HasSettings($folder)) {
            return $null
        }
        try {
            return [CertRebindAutomationSettings]::ReadSettings($folder)
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            if ($failure -isnot [CertRebindFault] -or -not [string]::Equals($failure.ErrorId, 'SettingsInvalid')) {
                throw
            }
            $cmdlet.WriteWarning(
                "$($folder.Full([CertRebindAutomationFiles]::SettingsFile)) is " +
                'damaged, so it is not known which other tasks were disabled for the ' +
                'automation; enable IIS''s own yourself where it was one of them.'
            )
            return $null
        }
    }

    # The text of settings, as the file holds them.
    static [string] SettingsText([pscustomobject] $settings) {
        return "$([CertRebindJsonWriting]::Stringify($settings, '{ schema: int; version: string; shell: "WindowsPowerShell" | "PowerShell"; consumers: string[]; match: string[]; issuers: string[]; minimumAge: number; acceptNameLoss: string[]; restartService: boolean; catchUp: boolean; iisTask: null | string; disabledTasks: string[]; retryAfter: number[] }', '  '))`n"
    }

    hidden static [void] RequireValid([pscustomobject] $settings) {
        if ($settings.Schema -ne [CertRebindAutomationSettings]::SettingsSchema) {
            throw [System.FormatException]::new(
                "The schema is $($settings.Schema); expected $([CertRebindAutomationSettings]::SettingsSchema)."
            )
        }
        if (-not [CertRebindAutomationSettings]::Version.IsMatch($settings.Version)) {
            throw [System.FormatException]::new("The version is `"$($settings.Version)`"; expected one such as 1.2.3.")
        }
        [CertRebindAutomationSettings]::RequireAmong(
            'consumers',
            $settings.Consumers,
            [CertRebindAutomationSettings]::KnownConsumers
        )
        [CertRebindAutomationSettings]::RequireAmong(
            'match',
            $settings.Match,
            [CertRebindAutomationSettings]::KnownWays
        )
        if ($settings.MinimumAge -lt 0) {
            throw [System.FormatException]::new('The minimumAge is negative; expected seconds.')
        }
        $hasMatch = $false
        foreach ($seconds in $settings.RetryAfter) {
            if (-not ($seconds -ge 0 -and $seconds -le [CertRebindAutomationSettings]::LongestWait)) {
                $hasMatch = $true
                break
            }
        }
        if ($hasMatch) {
            throw [System.FormatException]::new('A wait of retryAfter is not from 0 to 86400 seconds.')
        }
    }

    hidden static [void] RequireAmong([string] $member, [IReadOnlyList[string]] $values, [HashSet[string]] $known) {
        $names = [List[string]]::new($known) -join ', '
        if ($values.Count -eq 0) {
            throw [System.FormatException]::new("The list $member is empty; expected some of $names.")
        }
        $other = $null
        foreach ($value in $values) {
            if (-not $known.Contains($value)) {
                $other = $value
                break
            }
        }
        if ($null -eq $other) {
            return
        }
        throw [System.FormatException]::new("The list $member has `"$other`"; expected some of $names.")
    }
}

#endregion

#region src/automation/automationState.ts

class CertRebindAutomationState {
    hidden static [int] $StateSchema = 1

    # The state of an automation that has not run yet.
    # bookmark: `null` where the channel was not read either
    static [pscustomobject] InitialState([object] $bookmark) {
        return [pscustomobject]@{
            Schema   = [CertRebindAutomationState]::StateSchema
            Bookmark = $bookmark
            Pending  = [List[object]]::new()
            LastRun  = $null
        }
    }

    # The state of the automation; that of one that has not run yet where there is no file.
    # Throws Fault `AutomationStateInvalid`; `ProtectedFolderUnsafe`, `ProtectedFolderUnavailable`
    static [pscustomobject] ReadState([CertRebindProtectedFolder] $folder) {
        if (-not $folder.Exists([CertRebindAutomationFiles]::StateFile)) {
            return [CertRebindAutomationState]::InitialState($null)
        }
        $folder.OpenFolder('')
        $text = $folder.ReadText([CertRebindAutomationFiles]::StateFile)
        try {
            $state = [CertRebindJsonReading]::Parse(
                $text,
                (
                    '{ schema: int; bookmark: null | { recordId: number; time: string; ' +
                    'logCreated: string }; pending: { oldThumbprint: string; newThumbprint: ' +
                    'string; reason: string; since: string }[]; lastRun: null | { started: ' +
                    'string; ended: string; outcome: string; exitCode: int; message: string } }'
                )
            )
            if ($state.Schema -ne [CertRebindAutomationState]::StateSchema) {
                throw [System.FormatException]::new(
                    "The schema is $($state.Schema); expected $([CertRebindAutomationState]::StateSchema)."
                )
            }
            return $state
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw [CertRebindFault]::new(
                'AutomationStateInvalid',
                [System.Management.Automation.ErrorCategory]::InvalidData,
                (
                    "$($folder.Full([CertRebindAutomationFiles]::StateFile)) is not as the automation " +
                    "leaves it, so it is not known which events were dealt with: $($failure.Message) " +
                    'Delete it: the next run then brings every binding up to date.'
                ),
                $folder.Full([CertRebindAutomationFiles]::StateFile)
            )
        }
    }

    # Writes the state.
    # Throws Fault `ProtectedFolderUnsafe`, `ProtectedFolderUnavailable`
    static [void] WriteState([CertRebindProtectedFolder] $folder, [pscustomobject] $state) {
        $folder.OpenFolder('')
        $folder.WriteText(
            [CertRebindAutomationFiles]::StateFile,
            "$([CertRebindJsonWriting]::Stringify($state, '{ schema: int; bookmark: null | { recordId: number; time: string; logCreated: string }; pending: { oldThumbprint: string; newThumbprint: string; reason: string; since: string }[]; lastRun: null | { started: string; ended: string; outcome: string; exitCode: int; message: string } }', '  '))`n"
        )
    }
}

#endregion

#region src/automation/bookmarkFilter.ts

# Lets renewals and installations of the machine through that are beyond a record id, and notes where the log
# begins and ends.
class CertRebindBookmarkFilter : CertRebindEventFilter {
    # The record id of the first event; -1 while none was met.
    [double] $First = -1

    # The record id of the last event; 0 while none was met.
    [double] $Last = 0

    # When the last event was written.
    [datetime] $LastTime = [System.DateTime]::MinValue

    # When the event at the bookmark was written; $null while it was not met.
    [System.Nullable[datetime]] $BookmarkTime

    hidden [double] $Beyond

    # beyond: the record id of the bookmark; 0 lets every event through
    CertRebindBookmarkFilter([double] $beyond) {
        $this.Beyond = $beyond
        if ($beyond -gt 0) {
            $this.FirstRecordId = $beyond
        }
        $this.HasHeaderRules = $true
    }

    [bool] WantsHeader([string] $kind, [string] $scope, [datetime] $time, [double] $recordId) {
        if ($this.First -lt 0) {
            $this.First = $recordId
        }
        $this.Last = $recordId
        $this.LastTime = $time
        if ($recordId -eq $this.Beyond) {
            $this.BookmarkTime = $time
        }
        return (
            $recordId -gt $this.Beyond -and
            [string]::Equals($scope, 'System') -and
            ([string]::Equals($kind, 'Replaced') -or [string]::Equals($kind, 'Installed'))
        )
    }
}

#endregion

#region src/automation/codeInstallation.ts

class CertRebindCodeInstallation {
    # The file that the task starts, beside the versions; it stays the same while they change.
    hidden static [string] $Launcher = 'AutoRebind.ps1'

    # Its source, in the module.
    hidden static [string] $LauncherSource = 'module/tasks/AutoRebind.Launcher.ps1'

    # The file that names the version that is started.
    hidden static [string] $CurrentFile = 'current'

    hidden static [regex] $VersionText = [regex]::new('^[0-9]+(?:\.[0-9]+){2}\z')

    # The version that the task starts; $null where none is installed.
    static [object] InstalledVersion([CertRebindProgramFolder] $programs) {
        $content = $programs.Read([CertRebindCodeInstallation]::CurrentFile)
        if ($null -eq $content) {
            return $null
        }
        $text = [System.Text.Encoding]::UTF8.GetString($content).Trim([char[]] [CertRebindBlanks]::All)
        if ([CertRebindCodeInstallation]::VersionText.IsMatch($text)) {
            return $text
        }
        return $null
    }

    # Copies the module to where the task runs it from: a folder for its version, then the launcher, then, as the last
    # step, the file that names the version. The content is written anew and not copied as a file, so that no mark of
    # a download goes along.
    # moduleBase: the folder of the module's manifest
    # Throws Fault `ModuleIncomplete` where the module has no script for the task; `ProgramFolderUnavailable`
    static [void] InstallModule([CertRebindProgramFolder] $programs, [string] $moduleBase, [string] $version) {
        foreach ($name in [CertRebindCodeInstallation]::ModuleFiles($moduleBase)) {
            [CertRebindCodeInstallation]::Put(
                $programs,
                "$version/$name",
                [CertRebindCodeInstallation]::ContentOf($moduleBase, $name)
            )
        }
        [CertRebindCodeInstallation]::Put(
            $programs,
            [CertRebindCodeInstallation]::Launcher,
            [CertRebindCodeInstallation]::ContentOf($moduleBase, [CertRebindCodeInstallation]::LauncherSource)
        )
        [CertRebindCodeInstallation]::Put(
            $programs,
            [CertRebindCodeInstallation]::CurrentFile,
            [System.Text.Encoding]::ASCII.GetBytes("$version`n")
        )
    }

    # How what is installed differs from the module, a sentence each; empty where it does not, or is of another
    # version.
    # moduleBase: the folder of the module's manifest
    static [List[string]] InstallationDrift(
        [CertRebindProgramFolder] $programs,
        [string] $moduleBase,
        [string] $version
    ) {
        $drift = [List[string]]::new()
        foreach ($name in [CertRebindCodeInstallation]::ModuleFiles($moduleBase)) {
            if (
                -not [CertRebindCodeInstallation]::IsInstalled(
                    $programs,
                    "$version/$name",
                    [CertRebindCodeInstallation]::ContentOf($moduleBase, $name)
                )
            ) {
                $drift.Add("$($programs.Full("$version/$name")) is not as the module has it.")
            }
        }
        if (
            -not [CertRebindCodeInstallation]::IsInstalled(
                $programs,
                [CertRebindCodeInstallation]::Launcher,
                [CertRebindCodeInstallation]::ContentOf($moduleBase, [CertRebindCodeInstallation]::LauncherSource)
            )
        ) {
            $drift.Add("$($programs.Full([CertRebindCodeInstallation]::Launcher)) is not as the module has it.")
        }
        return $drift
    }

    # The files of the module that the task needs, by their names below its folder.
    hidden static [List[string]] ModuleFiles([string] $moduleBase) {
        $names = [List[string]] @('CertRebind.psd1')
        foreach ($folder in @('module', 'en-US')) {
            $path = [System.IO.Path]::Combine($moduleBase, $folder)
            if (-not [System.IO.Directory]::Exists($path)) {
                continue
            }
            foreach ($file in [System.IO.Directory]::GetFiles($path, '*', [System.IO.SearchOption]::AllDirectories)) {
                $names.Add([CertRebindStrings]::SliceFrom($file, $moduleBase.Length + 1).Replace('\', '/'))
            }
        }
        $names.Sort([System.StringComparer]::Ordinal)
        return $names
    }

    hidden static [byte[]] ContentOf([string] $moduleBase, [string] $name) {
        $path = [System.IO.Path]::Combine($moduleBase, $name)
        try {
            return [System.IO.File]::ReadAllBytes($path)
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw [CertRebindFault]::new(
                'ModuleIncomplete',
                [System.Management.Automation.ErrorCategory]::ObjectNotFound,
                (
                    "The module cannot be installed for the task: $path cannot " +
                    "be read: $($failure.Message) Install the module again."
                ),
                $path
            )
        }
    }

    hidden static [void] Put([CertRebindProgramFolder] $programs, [string] $name, [byte[]] $content) {
        if (-not [CertRebindCodeInstallation]::IsInstalled($programs, $name, $content)) {
            $programs.Write($name, $content)
        }
    }

    hidden static [bool] IsInstalled([CertRebindProgramFolder] $programs, [string] $name, [byte[]] $content) {
        $present = $programs.Read($name)
        return $null -ne $present -and [CertRebindSameContent]::IsSameContent($present, $content)
    }
}

#endregion

#region src/automation/codeWeaknesses.ts

class CertRebindCodeWeaknesses {
    # What lets others change the code that SYSTEM runs, or put other code in its place, a sentence each. Empty where
    # nothing does.
    static [List[string]] CodeWeaknesses([CertRebindProgramFolder] $programs) {
        $weaknesses = [List[string]]::new()
        $cache = [CertRebindWeaknessCache]::new()
        foreach ($location in $programs.Locations()) {
            $path = $location.Path
            $isParent = $location.IsParent
            $descriptor = $location.Descriptor
            $weakness = $location.Weakness
            if ($null -eq $descriptor) {
                $rights = $null
            } else {
                $place = if ($isParent) { 'Parent' } else { 'Itself' }
                $rights = $cache.Weakness($descriptor, $place)
            }
            $problem = $weakness
            if ($null -eq $problem) {
                $problem = $rights
            }
            if ($null -ne $problem) {
                $weaknesses.Add("$path $problem.")
            }
        }
        return $weaknesses
    }
}

#endregion

#region src/automation/disabling.ts

class CertRebindDisabling {
    # Turns the automation of a server off: its task goes, those that were disabled for it come back, and its copy of
    # the module goes.
    # purges: whether settings, state and journal go as well
    # Throws Fault where a step fails; it can be run again
    static [void] DisableAutomation(
        [CertRebindServer] $server,
        [bool] $purges,
        [System.Management.Automation.PSCmdlet] $cmdlet
    ) {
        $folder = $server.ProtectedFolder
        $server.Tasks.Remove([CertRebindAutomationFiles]::TaskName)
        $settings = [CertRebindAutomationSettings]::ValidSettings($folder, $cmdlet)
        if ($null -ne $settings) {
            [CertRebindDisabling]::EnableOthers($server, $settings, $cmdlet)
            $folder.WriteText(
                [CertRebindAutomationFiles]::SettingsFile,
                [CertRebindAutomationSettings]::SettingsText($settings)
            )
        }
        if ($folder.IsThere()) {
            # A run that is under way comes to its end before its code and its journal go.
            [CertRebindRunLock]::TakeRunLock($folder, [System.Guid]::NewGuid().ToString(), $cmdlet).Release()
        }
        $server.ProgramFolder.Remove()
        if ($purges) {
            $folder.RemoveAll()
        }
    }

    hidden static [void] EnableOthers(
        [CertRebindServer] $server,
        [pscustomobject] $settings,
        [System.Management.Automation.PSCmdlet] $cmdlet
    ) {
        foreach ($name in $settings.DisabledTasks) {
            if ($server.Tasks.Has($name)) {
                $server.Tasks.SetEnabled($name, $true)
                $cmdlet.WriteVerbose("The task $name is enabled again.")
            } else {
                $cmdlet.WriteWarning("The task $name, which was disabled for the automation, is not there any more.")
            }
        }
        $settings.DisabledTasks = [List[string]]::new()
    }
}

#endregion

#region src/automation/enabling.ts

# Turns the automation of a server on. It is looked at first, and changed only by `apply`.
class CertRebindEnabling {
    hidden [CertRebindServer] $Server
    hidden [pscustomobject] $Settings
    hidden [string] $ModuleBase

    # The tasks that are to be disabled.
    hidden [List[object]] $Rivals = [List[object]]::new()

    # settings: what is asked for
    # moduleBase: the folder of the module's manifest
    CertRebindEnabling([CertRebindServer] $server, [pscustomobject] $settings, [string] $moduleBase) {
        $this.Server = $server
        $this.Settings = $settings
        $this.ModuleBase = $moduleBase
    }

    # Makes sure that the automation could work here.
    # iisTask: what becomes of other tasks that move IIS's bindings: `Disable`, `Keep`; $null where that was not said
    # cmdlet: gets a warning for each other task that stays
    # Throws Fault `OtherTaskAnswers`, `ShellNotFound`, `ExecutionPolicyForbids`, `ProgramFolderUnsafe`,
    # `ProtectedFolderUnsafe`
    [void] Check([object] $iisTask, [System.Management.Automation.PSCmdlet] $cmdlet) {
        $protectedFolder = $this.Server.ProtectedFolder
        $programFolder = $this.Server.ProgramFolder
        if ($protectedFolder.IsThere()) {
            $protectedFolder.RequireSafe($protectedFolder.Path)
        }
        $weaknesses = [CertRebindCodeWeaknesses]::CodeWeaknesses($programFolder)
        if ($weaknesses.Count -gt 0) {
            throw [CertRebindFault]::new(
                'ProgramFolderUnsafe',
                [System.Management.Automation.ErrorCategory]::SecurityError,
                (
                    'What the task runs as SYSTEM would lie where others ' +
                    "can change it: $($weaknesses -join ' ') Correct the " +
                    'owner and the permissions and run the command again.'
                ),
                $programFolder.Path
            )
        }
        if (
            [string]::Equals($this.Settings.Shell, 'PowerShell') -and
            -not $programFolder.HasProgram('PowerShell/7/pwsh.exe')
        ) {
            throw [CertRebindFault]::new(
                'ShellNotFound',
                [System.Management.Automation.ErrorCategory]::ObjectNotFound,
                (
                    'PowerShell 7 is not installed for all users: %ProgramFiles%\PowerShell\7\pwsh.exe is ' +
                    'not there. Install it, or leave -Shell out: Windows PowerShell is part of Windows.'
                ),
                'PowerShell'
            )
        }
        $policy = [CertRebindExecutionPolicy]::ScriptProblem(
            [CertRebindSystemPolicy]::SystemPolicy($this.Server, $this.Settings.Shell)
        )
        if ($null -ne $policy) {
            throw [CertRebindFault]::new(
                'ExecutionPolicyForbids',
                [System.Management.Automation.ErrorCategory]::PermissionDenied,
                (
                    "SYSTEM's $($this.Settings.Shell) would not run the " +
                    "script of the task: $policy, and run the command again."
                ),
                $this.Settings.Shell
            )
        }
        $this.CheckOthers($iisTask, $cmdlet)
    }

    hidden [void] CheckOthers([object] $iisTask, [System.Management.Automation.PSCmdlet] $cmdlet) {
        $others = [List[object]]::new()
        foreach ($task in [CertRebindAnsweringTasks]::AnsweringTasks($this.Server, $cmdlet)) {
            if ($task.IsEnabled) {
                $others.Add($task)
            }
        }
        if ($others.Count -eq 0) {
            return
        }

        if ($null -eq $iisTask) {
            $names = [List[string]]::new()
            foreach ($task in $others) {
                $names.Add("$($task.Name) ($($task.Program))")
            }
            throw [CertRebindFault]::new(
                'OtherTaskAnswers',
                [System.Management.Automation.ErrorCategory]::ResourceBusy,
                (
                    "Another task answers the renewal of a certificate already: $($names -join ', '). " +
                    'Two that move the same bindings get in each other''s way. Give -IisTask Disable to ' +
                    'turn IIS''s own off until Disable-CertAutoRebind, or -IisTask Keep to leave it on.'
                ),
                $others[0].Name
            )
        }
        foreach ($task in $others) {
            if ([string]::Equals($iisTask, 'Disable') -and $task.MovesIisBindings) {
                $this.Rivals.Add($task)
                $this.Settings.DisabledTasks.Add($task.Name)
            } else {
                $cmdlet.WriteWarning("The task $($task.Name) stays on; it answers the renewal of a certificate too.")
                if ($task.MovesIisBindings) {
                    $this.Settings.IisTask = 'Keep'
                }
            }
        }
    }

    # What would be done, in one sentence without a full stop.
    [string] Describe() {
        $programFolder = $this.Server.ProgramFolder
        $eventLogs = $this.Server.EventLogs
        $tasks = $this.Server.Tasks
        $steps = [List[string]] @("Copy version $($this.Settings.Version) to $($programFolder.Path)")
        if (-not $eventLogs.IsEnabled([CertRebindLogNames]::LifecycleChannel)) {
            $steps.Add("enable the event log $([CertRebindLogNames]::LifecycleChannel)")
        }
        $verb = if ($tasks.Has([CertRebindAutomationFiles]::TaskName)) { 'renew' } else { 'register' }
        $steps.Add("$verb the task $([CertRebindAutomationFiles]::TaskName) to run as SYSTEM")
        foreach ($rival in $this.Rivals) {
            $steps.Add("disable the task $($rival.Name)")
        }
        return $steps -join ', '
    }

    # Does it. The task is registered when everything it needs is there.
    # cmdlet: gets an error where the task was tried and found something
    # Throws Fault where a step fails; what was there before still works
    [void] Apply([System.Management.Automation.PSCmdlet] $cmdlet) {
        $eventLogs = $this.Server.EventLogs
        $programFolder = $this.Server.ProgramFolder
        $protectedFolder = $this.Server.ProtectedFolder
        $tasks = $this.Server.Tasks
        [CertRebindCodeInstallation]::InstallModule($programFolder, $this.ModuleBase, $this.Settings.Version)
        $protectedFolder.OpenFolder('')
        $this.WriteSettings()
        if (-not $eventLogs.IsEnabled([CertRebindLogNames]::LifecycleChannel)) {
            $eventLogs.Enable([CertRebindLogNames]::LifecycleChannel)
            $cmdlet.WriteWarning(
                "The event log $([CertRebindLogNames]::LifecycleChannel) was disabled; it is enabled now."
            )
        }
        # From now on: what was renewed before is brought up to date by catching up, or by Invoke-CertRebind -Stale.
        if (-not $tasks.Has([CertRebindAutomationFiles]::TaskName)) {
            $bookmark = [CertRebindRenewalLog]::ReadNewEvents($this.Server, $null, $cmdlet).Bookmark
            [CertRebindAutomationState]::WriteState(
                $protectedFolder,
                [CertRebindAutomationState]::InitialState($bookmark)
            )
        }
        $this.Register()
        foreach ($rival in $this.Rivals) {
            $tasks.SetEnabled($rival.Name, $false)
        }
        $problem = [CertRebindSelfTestRequest]::TryTask($this.Server, $cmdlet)
        if ($null -ne $problem) {
            $cmdlet.WriteError([CertRebindFaults]::FaultRecord($problem))
        }
    }

    hidden [void] WriteSettings() {
        $folder = $this.Server.ProtectedFolder
        $text = [CertRebindAutomationSettings]::SettingsText($this.Settings)
        if (
            $folder.Exists([CertRebindAutomationFiles]::SettingsFile) -and
            [string]::Equals($folder.ReadText([CertRebindAutomationFiles]::SettingsFile), $text)
        ) {
            return
        }
        $folder.WriteText([CertRebindAutomationFiles]::SettingsFile, $text)
    }

    hidden [void] Register() {
        $tasks = $this.Server.Tasks
        $xml = [CertRebindTaskDefinition]::TaskDefinition($this.Settings)
        if ($tasks.Has([CertRebindAutomationFiles]::TaskName) -and $this.IsAsDefined($xml)) {
            return
        }
        $tasks.Register([CertRebindAutomationFiles]::TaskName, $xml)
    }

    hidden [bool] IsAsDefined([string] $xml) {
        try {
            return [CertRebindTaskDrift]::IsTaskAsDefined(
                [CertRebindTaskXml]::ReadTask($this.Server.Tasks.Read([CertRebindAutomationFiles]::TaskName)),
                $xml
            )
        } catch {
            # What cannot be read is replaced.
            return $false
        }
    }
}

#endregion

#region src/automation/executionPolicy.ts

class CertRebindExecutionPolicy {
    hidden static [List[string]] $Policies = [List[string]] @(
        'Bypass',
        'Unrestricted',
        'RemoteSigned',
        'AllSigned',
        'Restricted'
    )

    # The policy that holds: that of the first place in which one is set. What is no name of a policy (and `Default`)
    # is Restricted. Source: about_Execution_Policies; `ParseExecutionPolicy` in PowerShell's SecuritySupport.cs.
    # scopes: in the order of their precedence
    # otherwise: what holds where nothing is set
    static [pscustomobject] FirstPolicy([IReadOnlyList[object]] $scopes, [pscustomobject] $otherwise) {
        $scope = $null
        foreach ($candidate in $scopes) {
            if (-not [string]::Equals($candidate.Setting, '')) {
                $scope = $candidate
                break
            }
        }
        if ($null -eq $scope) {
            return $otherwise
        }

        $setting = $scope.Setting.ToLowerInvariant()
        $name = $null
        foreach ($policy in [CertRebindExecutionPolicy]::Policies) {
            if ([string]::Equals($policy.ToLowerInvariant(), $setting)) {
                $name = $policy
                break
            }
        }
        if ($null -eq $name) {
            $name = 'Restricted'
        }
        return [pscustomobject]@{
            Name   = $name
            Source = $scope.Source
        }
    }

    # What "Turn on Script Execution" sets. Disabled is Restricted; enabled without a policy sets nothing. Source:
    # about_Group_Policy_Settings; `GetGroupPolicyValue` in PowerShell's SecuritySupport.cs.
    # enableScripts: $null where it is not configured
    # Returns empty where it sets nothing
    static [string] GroupPolicySetting([object] $enableScripts, [object] $enabledPolicy) {
        if ($null -eq $enableScripts) {
            return ''
        }
        if ($enableScripts) {
            $policySetting = $enabledPolicy
            if ($null -eq $policySetting) {
                $policySetting = ''
            }
            return $policySetting
        }
        return 'Restricted'
    }

    # Why a script without a signature, which lies on a local drive and was not marked as downloaded, does not run
    # under a policy, and what to do; $null where it runs.
    static [object] ScriptProblem([pscustomobject] $policy) {
        $name = $policy.Name
        $source = $policy.Source
        if ([string]::Equals($name, 'AllSigned')) {
            return (
                "its execution policy is AllSigned, set by ${source}: only scripts signed by a " +
                'trusted publisher run. Sign the module, and trust its publisher on this server'
            )
        }
        if ([string]::Equals($name, 'Restricted')) {
            return "its execution policy is Restricted, set by ${source}: no script runs. Change it to RemoteSigned"
        }
        return $null
    }
}

#endregion

#region src/automation/otherTasks.ts

# Gets along with other tasks that move bindings on a renewal, where the automation was told to keep them: it lets
# them end first, and looks afterwards whether what it did is still so.
class CertRebindOtherTasks {
    # How long they are given to begin, in milliseconds: the same event starts them and this task.
    hidden [int] $Grace = 2000

    # How long they are waited for, in milliseconds.
    hidden [int] $Patience = 60000

    # Milliseconds between two looks.
    hidden [int] $Pause = 100

    hidden [object] $ServerRoot
    hidden [bool] $IsKept
    hidden [System.Management.Automation.PSCmdlet] $Cmdlet

    CertRebindOtherTasks(
        [object] $serverRoot,
        [pscustomobject] $settings,
        [System.Management.Automation.PSCmdlet] $cmdlet
    ) {
        $this.ServerRoot = $serverRoot
        $this.IsKept = [object]::Equals($settings.IisTask, 'Keep')
        $this.Cmdlet = $cmdlet
    }

    # Waits until none of them runs any more.
    [void] WaitFor([CertRebindServer] $server) {
        $names = $this.Names($server)
        if ($names.Count -eq 0) {
            return
        }
        [System.Threading.Thread]::Sleep($this.Grace)
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        for (;;) {
            $isMet = $false
            foreach ($name in $names) {
                if ($server.Tasks.IsActive($name)) {
                    $isMet = $true
                    break
                }
            }
            if (-not ($isMet -and $watch.ElapsedMilliseconds -lt $this.Patience)) {
                break
            }
            [System.Threading.Thread]::Sleep($this.Pause)
        }
    }

    # Makes sure that the bindings are where the run has left them, once the other tasks have ended.
    # report: gets an error for each that is not
    [void] ReadBack([CertRebindServer] $server, [CertRebindRunReport] $report) {
        if ($this.Names($server).Count -eq 0 -or $report.Results.Count -eq 0) {
            return
        }
        $this.WaitFor($server)
        $thumbprints = [Dictionary[string, string]]::new()
        foreach ($entry in [CertRebindConsumers]::TakeInventory(
            [CertRebindOpenServer]::OpenServer($this.ServerRoot, $this.Cmdlet)
        ).Units.GetEnumerator()) {
            $unit = $entry.Value
            foreach ($place in $unit.Places) {
                $thumbprint = $unit.Pointer().Thumbprint()
                if ($null -eq $thumbprint) {
                    $thumbprint = ''
                }
                $thumbprints["$($place.Consumer) $($place.Name) $($place.Endpoint)"] = $thumbprint
            }
        }
        foreach ($result in $report.Results) {
            $consumer = $result.Consumer
            $name = $result.Name
            $endpoint = $result.Endpoint
            $outcome = $result.Outcome
            $oldThumbprint = $result.OldThumbprint
            $newThumbprint = $result.NewThumbprint
            $now = $thumbprints["$consumer $name $endpoint"]
            if ($null -eq $now) {
                $now = ''
            }
            $expected = if ([string]::Equals($outcome, 'Moved')) { $newThumbprint } else { $oldThumbprint }
            if (
                (-not [string]::Equals($outcome, 'Moved') -and -not [string]::Equals($outcome, 'Blocked')) -or
                $null -eq $expected -or
                [string]::Equals($now, $expected)
            ) {
                continue
            }
            $found = if ([string]::Equals($now, '')) { 'no certificate' } else { $now }
            $problem = (
                "$consumer $name $endpoint was left on $expected and is on $found now: another task has " +
                'changed it since. Disable that task, or put the binding back with Invoke-CertRebind.'
            )
            $report.Problems.Add($problem)
        }
    }

    hidden [IReadOnlyList[string]] Names([CertRebindServer] $server) {
        if (-not $this.IsKept) {
            return [List[string]]::new()
        }
        $tasks = [List[object]]::new()
        foreach ($task in [CertRebindAnsweringTasks]::AnsweringTasks($server, $this.Cmdlet)) {
            if ($task.MovesIisBindings -and $task.IsEnabled) {
                $tasks.Add($task)
            }
        }
        $names = [List[string]]::new()
        foreach ($task in $tasks) {
            $names.Add($task.Name)
        }
        return $names
    }
}

#endregion

#region src/automation/pendingRenewals.ts

class CertRebindPendingRenewals {
    # The checks that fail while a new certificate, or its key, is still on its way.
    hidden static [HashSet[string]] $Awaited = [HashSet[string]]::new(
        [string[]] @('InStore', 'KeyUsable'),
        [System.StringComparer]::Ordinal
    )

    # The renewals that could not be followed for want of the certificate or its key, as the results say.
    # earlier: those that were pending before; they keep the time since when they are
    static [List[object]] PendingRenewals(
        [IReadOnlyList[object]] $renewals,
        [IReadOnlyList[object]] $results,
        [IReadOnlyList[object]] $earlier
    ) {
        $olds = [List[string]]::new()
        foreach ($renewal in $renewals) {
            $olds.Add($renewal.OldThumbprint)
        }
        $olds = [HashSet[string]]::new($olds, [System.StringComparer]::Ordinal)
        $pending = [List[object]]::new()
        foreach ($result in $results) {
            $outcome = $result.Outcome
            $check = $result.Check
            $oldThumbprint = $result.OldThumbprint
            $newThumbprint = $result.NewThumbprint
            $reason = $result.Reason
            if (
                -not [string]::Equals($outcome, 'Blocked') -or
                $null -eq $check -or
                -not [CertRebindPendingRenewals]::Awaited.Contains($check)
            ) {
                continue
            }
            if ($null -eq $oldThumbprint -or $null -eq $newThumbprint -or -not $olds.Contains($oldThumbprint)) {
                continue
            }
            $hasMatch = $false
            foreach ($other in $pending) {
                if ([string]::Equals($other.OldThumbprint, $oldThumbprint)) {
                    $hasMatch = $true
                    break
                }
            }
            if ($hasMatch) {
                continue
            }
            $known = $null
            foreach ($other in $earlier) {
                if (
                    [string]::Equals($other.OldThumbprint, $oldThumbprint) -and
                    [string]::Equals($other.NewThumbprint, $newThumbprint)
                ) {
                    $known = $other
                    break
                }
            }
            $since = $null
            if ($null -ne $known) {
                $since = $known.Since
            }
            if ($null -eq $since) {
                $since = [CertRebindDates]::IsoText([System.DateTime]::UtcNow)
            }
            $reason2 = $reason
            if ($null -eq $reason2) {
                $reason2 = ''
            }
            $pending.Add(
                [pscustomobject]@{
                    OldThumbprint = $oldThumbprint
                    NewThumbprint = $newThumbprint
                    Reason        = $reason2
                    Since         = $since
                }
            )
        }
        return $pending
    }
}

#endregion

#region src/automation/renewalLog.ts

class CertRebindRenewalLog {
    # Reads what the lifecycle channel of the machine has beyond a bookmark. A log that was cleared is read from its
    # beginning.
    # bookmark: `null` where the channel was never read
    # cmdlet: gets what is wrong with single events, as non-terminating errors
    # Throws Fault where the log cannot be read
    static [pscustomobject] ReadNewEvents(
        [CertRebindServer] $server,
        [object] $bookmark,
        [System.Management.Automation.PSCmdlet] $cmdlet
    ) {
        $created = $server.EventLogs.CreatedAt([CertRebindLogNames]::LifecycleChannel)
        if ($null -eq $bookmark) {
            return [CertRebindRenewalLog]::ReadAll($server, $created, 'the channel was not read before', $cmdlet)
        }

        $filter = [CertRebindBookmarkFilter]::new($bookmark.RecordId)
        $events = [CertRebindOwnEvents]::ReadOwnEvents($server.EventLogs, $server.ComputerName, $filter, $cmdlet)
        if ([CertRebindRenewalLog]::IsAnotherLog($filter, $bookmark, $created)) {
            return [CertRebindRenewalLog]::ReadAll(
                $server,
                $created,
                'the log was cleared or made anew since the last run',
                $cmdlet
            )
        }
        $isRolled = $filter.First -gt $bookmark.RecordId + 1
        $gap = if ($isRolled) {
            (
                "the log begins with record $([CertRebindNumbers]::Text($filter.First)), and " +
                "$([CertRebindNumbers]::Text($bookmark.RecordId)) was the last that was read"
            )
        } else {
            $null
        }
        return [CertRebindRenewalLog]::Result($events, $filter, $created, $gap)
    }

    hidden static [pscustomobject] ReadAll(
        [CertRebindServer] $server,
        [string] $created,
        [string] $gap,
        [System.Management.Automation.PSCmdlet] $cmdlet
    ) {
        $filter = [CertRebindBookmarkFilter]::new(0)
        return [CertRebindRenewalLog]::Result(
            [CertRebindOwnEvents]::ReadOwnEvents($server.EventLogs, $server.ComputerName, $filter, $cmdlet),
            $filter,
            $created,
            $gap
        )
    }

    # Whether what is there now is not the log that the bookmark was set in.
    hidden static [bool] IsAnotherLog(
        [CertRebindBookmarkFilter] $filter,
        [pscustomobject] $bookmark,
        [string] $created
    ) {
        if (-not [string]::Equals($created, $bookmark.LogCreated) -or $filter.Last -lt $bookmark.RecordId) {
            return $true
        }
        # The same record id at another time is another event.
        return (
            $null -ne $filter.BookmarkTime -and
            -not [string]::Equals([CertRebindDates]::IsoText($filter.BookmarkTime), $bookmark.Time)
        )
    }

    hidden static [pscustomobject] Result(
        [pscustomobject] $read,
        [CertRebindBookmarkFilter] $filter,
        [string] $logCreated,
        [object] $gap
    ) {
        $events = $read.Events
        $problems = $read.Problems
        $renewals = [List[object]]::new()
        foreach ($localEvent in $events) {
            $oldThumbprint = $localEvent.OldThumbprint
            $newThumbprint = $localEvent.NewThumbprint
            if ($null -ne $oldThumbprint -and $null -ne $newThumbprint) {
                $renewals.Add(
                    [pscustomobject]@{
                        OldThumbprint = $oldThumbprint
                        NewThumbprint = $newThumbprint
                    }
                )
            }
        }
        $time = if ($filter.Last -eq 0) { '' } else { [CertRebindDates]::IsoText($filter.LastTime) }
        $hasInstalled = $false
        foreach ($lifecycleEvent in $events) {
            if ([string]::Equals($lifecycleEvent.Kind, 'Installed')) {
                $hasInstalled = $true
                break
            }
        }
        return [pscustomobject]@{
            Renewals     = $renewals
            HasInstalled = $hasInstalled
            Gap          = $gap
            Problems     = $problems
            Bookmark     = [pscustomobject]@{
                RecordId   = $filter.Last
                Time       = $time
                LogCreated = $logCreated
            }
        }
    }
}

#endregion

#region src/automation/selfTest.ts

class CertRebindSelfTest {
    # Asks the next run of the task to test itself instead of acting.
    # Returns the request
    static [pscustomobject] AskSelfTest([CertRebindProtectedFolder] $folder) {
        $test = [pscustomobject]@{
            Id       = [System.Guid]::NewGuid().ToString()
            Asked    = [CertRebindDates]::IsoText([System.DateTime]::UtcNow)
            Answered = $null
            RanAs    = ''
            Problems = [List[string]]::new()
        }
        [CertRebindSelfTest]::WriteSelfTest($folder, $test)
        return $test
    }

    # The last test; $null where none was asked for, or its file is not as it was written.
    static [object] ReadSelfTest([CertRebindProtectedFolder] $folder) {
        if (-not $folder.Exists([CertRebindAutomationFiles]::SelfTestFile)) {
            return $null
        }
        $folder.OpenFolder('')
        $text = $folder.ReadText([CertRebindAutomationFiles]::SelfTestFile)
        try {
            return [CertRebindJsonReading]::Parse(
                $text,
                '{ id: string; asked: string; answered: null | string; ranAs: string; problems: string[] }'
            )
        } catch {
            # It is no more than a question, which the next call of Enable-CertAutoRebind asks again.
            return $null
        }
    }

    # Writes a test.
    # Throws Fault `ProtectedFolderUnavailable`
    static [void] WriteSelfTest([CertRebindProtectedFolder] $folder, [pscustomobject] $test) {
        $folder.OpenFolder('')
        $folder.WriteText(
            [CertRebindAutomationFiles]::SelfTestFile,
            "$([CertRebindJsonWriting]::Stringify($test, '{ id: string; asked: string; answered: null | string; ranAs: string; problems: string[] }', '  '))`n"
        )
    }
}

#endregion

#region src/automation/selfTestRequest.ts

class CertRebindSelfTestRequest {
    # How long the task is waited for, in seconds; a server that has much to do takes a while to start PowerShell.
    hidden static [int] $Patience = 60

    # Milliseconds between two looks.
    hidden static [int] $Pause = 50

    # Has the task run once and test itself.
    # cmdlet: gets a warning where nothing starts the tasks of this server
    # Returns what was found: `SelfTestFailed`, `SelfTestNotAnswered`; $null where all is well, or nothing could be
    # tried
    # Throws Fault `ProtectedFolderUnavailable`
    static [CertRebindFault] TryTask([CertRebindServer] $server, [System.Management.Automation.PSCmdlet] $cmdlet) {
        $idle = $server.Tasks.IdleReason()
        if ($null -ne $idle) {
            $cmdlet.WriteWarning("The task is registered, and was not tried: $idle")
            return $null
        }

        $folder = $server.ProtectedFolder
        $test = [CertRebindSelfTest]::AskSelfTest($folder)
        $server.Tasks.Start([CertRebindAutomationFiles]::TaskName)
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        while ($watch.Elapsed.TotalSeconds -lt [CertRebindSelfTestRequest]::Patience) {
            $answer = [CertRebindSelfTest]::ReadSelfTest($folder)
            if ($null -ne $answer -and [string]::Equals($answer.Id, $test.Id) -and $null -ne $answer.Answered) {
                if ($answer.Problems.Count -eq 0) {
                    return $null
                }
                return [CertRebindSelfTestRequest]::Failed($answer.Problems)
            }
            [System.Threading.Thread]::Sleep([CertRebindSelfTestRequest]::Pause)
        }
        # A later run is not to answer it in the place of its own work.
        $folder.Remove([CertRebindAutomationFiles]::SelfTestFile)
        return [CertRebindFault]::new(
            'SelfTestNotAnswered',
            [System.Management.Automation.ErrorCategory]::ResourceUnavailable,
            (
                'The task is registered, and was started to test itself; it did not ' +
                "answer within $([CertRebindSelfTestRequest]::Patience) seconds. " +
                'Look at its history in Task Scheduler, and whether PowerShell may ' +
                'run scripts as SYSTEM here; then run the command again.'
            ),
            [CertRebindAutomationFiles]::TaskName
        )
    }

    hidden static [CertRebindFault] Failed([IReadOnlyList[string]] $problems) {
        return [CertRebindFault]::new(
            'SelfTestFailed',
            [System.Management.Automation.ErrorCategory]::InvalidResult,
            "The task is registered; its test of itself found what keeps it from its work: $($problems -join ' ')",
            [CertRebindAutomationFiles]::TaskName
        )
    }
}

#endregion

#region src/automation/selfTestRun.ts

class CertRebindSelfTestRun {
    # Answers a test that the task was asked for: does what a run does, up to where it would change something.
    # Returns whether nothing keeps the task from its work
    # Throws Fault where the answer cannot be written
    static [bool] AnswerSelfTest(
        [CertRebindServer] $server,
        [pscustomobject] $test,
        [System.Management.Automation.PSCmdlet] $cmdlet
    ) {
        $test.Problems = [CertRebindSelfTestRun]::ProblemsOf($server, $cmdlet)
        $test.RanAs = [System.Environment]::UserName
        $test.Answered = [CertRebindDates]::IsoText([System.DateTime]::UtcNow)
        [CertRebindSelfTest]::WriteSelfTest($server.ProtectedFolder, $test)
        return $test.Problems.Count -eq 0
    }

    hidden static [List[string]] ProblemsOf(
        [CertRebindServer] $server,
        [System.Management.Automation.PSCmdlet] $cmdlet
    ) {
        $problems = [List[string]]::new()
        try {
            $settings = [CertRebindAutomationSettings]::ReadSettings($server.ProtectedFolder)
            $version = [CertRebindCodeInstallation]::InstalledVersion($server.ProgramFolder)
            if (-not [object]::Equals($version, $settings.Version)) {
                $text = $version
                if ($null -eq $text) {
                    $text = 'none'
                }
                $problems.Add("Version $text is installed for the task; $($settings.Version) was enabled.")
            }
            foreach ($weakness in [CertRebindCodeWeaknesses]::CodeWeaknesses($server.ProgramFolder)) {
                $problems.Add($weakness)
            }
            if (-not $server.EventLogs.IsEnabled([CertRebindLogNames]::LifecycleChannel)) {
                $problems.Add(
                    "Nothing is written to the event log $([CertRebindLogNames]::LifecycleChannel); it is disabled."
                )
            }
            $state = [CertRebindAutomationState]::ReadState($server.ProtectedFolder)
            foreach ($problem in [CertRebindRenewalLog]::ReadNewEvents($server, $state.Bookmark, $cmdlet).Problems) {
                $problems.Add($problem)
            }
            [CertRebindConsumers]::TakeInventory($server)
            foreach ($message in $server.Faults.Report($cmdlet)) {
                $problems.Add($message)
            }
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            $problems.Add($failure.Message)
        }
        return $problems
    }
}

#endregion

#region src/automation/systemPolicy.ts

class CertRebindSystemPolicy {
    hidden static [string] $ComputerHive = 'HKLM'
    hidden static [string] $SystemHive = 'HKU\S-1-5-18'
    hidden static [string] $WindowsPowerShellPolicy = 'SOFTWARE\Policies\Microsoft\Windows\PowerShell'
    hidden static [string] $PowerShellPolicy = 'SOFTWARE\Policies\Microsoft\PowerShellCore'
    hidden static [string] $WindowsPowerShell = 'SOFTWARE\Microsoft\PowerShell\1\ShellIds\Microsoft.PowerShell'
    hidden static [string] $ComputerEnvironment = 'HKLM\SYSTEM\CurrentControlSet\Control\Session Manager\Environment'
    hidden static [string] $ProductOptions = 'HKLM\SYSTEM\CurrentControlSet\Control\ProductOptions'
    hidden static [string] $ProcessVariable = 'PSExecutionPolicyPreference'

    # The execution policy of a shell that Task Scheduler starts as SYSTEM without the parameter `-ExecutionPolicy`.
    # Sources: about_Execution_Policies, about_Group_Policy_Settings, about_PowerShell_Config; for what these leave
    # open, PowerShell's SecuritySupport.cs and Utils.cs.
    # Throws Fault where the registry or a configuration file cannot be read
    static [pscustomobject] SystemPolicy([CertRebindServer] $server, [string] $shell) {
        $registry = $server.Registry
        if ([string]::Equals($shell, 'WindowsPowerShell')) {
            $scopes = [List[object]] @(
                [CertRebindSystemPolicy]::WindowsPowerShellGroupPolicy(
                    $registry,
                    [CertRebindSystemPolicy]::ComputerHive
                ),
                [CertRebindSystemPolicy]::WindowsPowerShellGroupPolicy($registry, [CertRebindSystemPolicy]::SystemHive),
                [CertRebindSystemPolicy]::EnvironmentScope(
                    $registry,
                    "$([CertRebindSystemPolicy]::SystemHive)\Environment"
                ),
                [CertRebindSystemPolicy]::EnvironmentScope($registry, [CertRebindSystemPolicy]::ComputerEnvironment),
                [CertRebindSystemPolicy]::RegistryScope($registry, [CertRebindSystemPolicy]::SystemHive),
                [CertRebindSystemPolicy]::RegistryScope($registry, [CertRebindSystemPolicy]::ComputerHive)
            )
            return [CertRebindExecutionPolicy]::FirstPolicy(
                $scopes,
                [CertRebindSystemPolicy]::WindowsDefault($registry)
            )
        }

        $ofAllUsers = $server.PowerShellConfig.OfAllUsers()
        $ofSystem = $server.PowerShellConfig.OfSystem()
        $scopes2 = [List[object]] @(
            [CertRebindSystemPolicy]::PowerShellGroupPolicy($registry, [CertRebindSystemPolicy]::ComputerHive),
            [CertRebindSystemPolicy]::ConfigPolicyScope($ofAllUsers, 'all users'),
            [CertRebindSystemPolicy]::PowerShellGroupPolicy($registry, [CertRebindSystemPolicy]::SystemHive),
            [CertRebindSystemPolicy]::ConfigPolicyScope($ofSystem, 'SYSTEM'),
            [CertRebindSystemPolicy]::EnvironmentScope(
                $registry,
                "$([CertRebindSystemPolicy]::SystemHive)\Environment"
            ),
            [CertRebindSystemPolicy]::EnvironmentScope($registry, [CertRebindSystemPolicy]::ComputerEnvironment),
            [CertRebindSystemPolicy]::ConfigScope($ofSystem, 'SYSTEM'),
            [CertRebindSystemPolicy]::ConfigScope($ofAllUsers, 'all users')
        )
        return [CertRebindExecutionPolicy]::FirstPolicy(
            $scopes2,
            [pscustomobject]@{
                Name   = 'Restricted'
                Source = 'PowerShell 7 itself, as nothing else sets one'
            }
        )
    }

    # Windows PowerShell takes the value as text, so a text `1` enables scripts as well.
    hidden static [pscustomobject] WindowsPowerShellGroupPolicy([CertRebindRegistry] $registry, [string] $hive) {
        $key = "$hive\$([CertRebindSystemPolicy]::WindowsPowerShellPolicy)"
        $text = $registry.Text($key, 'EnableScripts')
        $enableScripts = if ([object]::Equals($text, '0') -or [object]::Equals($text, '1')) {
            [string]::Equals($text, '1')
        } else {
            [CertRebindSystemPolicy]::EnabledIn($registry, $key)
        }
        return [CertRebindSystemPolicy]::GroupPolicyScope($registry, $key, $enableScripts)
    }

    # PowerShell 7 has a group policy of its own, which may say that the one of Windows PowerShell counts.
    hidden static [pscustomobject] PowerShellGroupPolicy([CertRebindRegistry] $registry, [string] $hive) {
        $own = "$hive\$([CertRebindSystemPolicy]::PowerShellPolicy)"
        $value = $registry.Number($own, 'UseWindowsPowerShellPolicySetting')
        if ($null -eq $value) {
            $value = 0
        }
        $isOwn = $value -eq 0
        $key = if ($isOwn) { $own } else { "$hive\$([CertRebindSystemPolicy]::WindowsPowerShellPolicy)" }
        return [CertRebindSystemPolicy]::GroupPolicyScope(
            $registry,
            $key,
            [CertRebindSystemPolicy]::EnabledIn($registry, $key)
        )
    }

    hidden static [object] EnabledIn([CertRebindRegistry] $registry, [string] $key) {
        $number = $registry.Number($key, 'EnableScripts')
        if ($number -eq 0 -or $number -eq 1) {
            return $number -eq 1
        }
        return $null
    }

    hidden static [pscustomobject] GroupPolicyScope(
        [CertRebindRegistry] $registry,
        [string] $key,
        [object] $enableScripts
    ) {
        return [pscustomobject]@{
            Setting = [CertRebindExecutionPolicy]::GroupPolicySetting(
                $enableScripts,
                $registry.Text($key, 'ExecutionPolicy')
            )
            Source  = "the group policy `"Turn on Script Execution`" ($key)"
        }
    }

    hidden static [pscustomobject] EnvironmentScope([CertRebindRegistry] $registry, [string] $key) {
        $setting = $registry.Text($key, [CertRebindSystemPolicy]::ProcessVariable)
        if ($null -eq $setting) {
            $setting = ''
        }
        return [pscustomobject]@{
            Setting = $setting
            Source  = "the environment variable $([CertRebindSystemPolicy]::ProcessVariable) ($key)"
        }
    }

    hidden static [pscustomobject] RegistryScope([CertRebindRegistry] $registry, [string] $hive) {
        $key = "$hive\$([CertRebindSystemPolicy]::WindowsPowerShell)"
        $setting = $registry.Text($key, 'ExecutionPolicy')
        if ($null -eq $setting) {
            $setting = ''
        }
        return [pscustomobject]@{
            Setting = $setting
            Source  = "Set-ExecutionPolicy ($key)"
        }
    }

    hidden static [pscustomobject] ConfigPolicyScope([object] $settings, [string] $whose) {
        $enableScripts = $null
        if ($null -ne $settings) {
            $enableScripts = $settings.EnableScripts
        }
        $enabledPolicy = $null
        if ($null -ne $settings) {
            $enabledPolicy = $settings.EnabledPolicy
        }
        $setting = [CertRebindExecutionPolicy]::GroupPolicySetting($enableScripts, $enabledPolicy)
        return [pscustomobject]@{
            Setting = $setting
            Source  = "PowerShellPolicies in the powershell.config.json of $whose"
        }
    }

    hidden static [pscustomobject] ConfigScope([object] $settings, [string] $whose) {
        $setting = $null
        if ($null -ne $settings) {
            $setting = $settings.ExecutionPolicy
        }
        if ($null -eq $setting) {
            $setting = ''
        }
        return [pscustomobject]@{
            Setting = $setting
            Source  = "the powershell.config.json of $whose"
        }
    }

    # Where nothing is set, Windows PowerShell is Restricted on a Windows for clients, whose product type is WinNT.
    hidden static [pscustomobject] WindowsDefault([CertRebindRegistry] $registry) {
        if ([object]::Equals($registry.Text([CertRebindSystemPolicy]::ProductOptions, 'ProductType'), 'WinNT')) {
            return [pscustomobject]@{
                Name   = 'Restricted'
                Source = 'Windows PowerShell itself on a client, as nothing else sets one'
            }
        }
        return [pscustomobject]@{
            Name   = 'RemoteSigned'
            Source = 'Windows PowerShell itself on a server, as nothing else sets one'
        }
    }
}

#endregion

#region src/automation/taskDefinition.ts

class CertRebindTaskDefinition {
    # Local System (well-known SID).
    hidden static [string] $SystemSid = 'S-1-5-18'

    # Midnight of a day long ago, local time: the daily trigger begins there.
    hidden static [string] $DailyStart = '2026-01-01T00:00:00'

    hidden static [string] $WindowsPowerShell = '%SystemRoot%\System32\WindowsPowerShell\v1.0\powershell.exe'
    hidden static [string] $PowerShell = '%ProgramFiles%\PowerShell\7\pwsh.exe'

    # The same on every server, whatever happened; nothing of an event is in it.
    hidden static [string] $Parameters = '-NoLogo -NoProfile -NonInteractive -File "%ProgramFiles%\CertRebind\AutoRebind.ps1"'

    # A certificate follows by its name only after this long, so that the task is not started in vain. In seconds.
    hidden static [int] $MinuteOfGrace = 60

    # The definition of the scheduled task, in Task Scheduler's XML of version 1.2 (Windows Server 2008 and later).
    # The order of the elements is that of the schema; Windows refuses another.
    #
    # Source: learn.microsoft.com, "Task Scheduler Schema", by the page of each element; docs/automation.md explains
    # each setting.
    static [string] TaskDefinition([pscustomobject] $settings) {
        $root = [System.Xml.Linq.XElement]::new([CertRebindTaskXml]::TaskName('Task'))
        $root.SetAttributeValue([System.Xml.Linq.XName]::Get('version'), '1.2')
        $root.Add([CertRebindTaskDefinition]::Registration())
        $root.Add([CertRebindTaskDefinition]::Triggers($settings))
        $root.Add([CertRebindTaskDefinition]::Principals())
        $root.Add([CertRebindTaskDefinition]::TaskSettings())
        $root.Add([CertRebindTaskDefinition]::Actions($settings))
        return [CertRebindTaskXml]::TaskText($root)
    }

    hidden static [System.Xml.Linq.XElement] Registration() {
        $info = [System.Xml.Linq.XElement]::new([CertRebindTaskXml]::TaskName('RegistrationInfo'))
        $info.Add(
            [CertRebindTaskDefinition]::Text(
                'Description',
                (
                    'Moves every binding of a renewed certificate to the new one. Made by ' +
                    'Enable-CertAutoRebind of the module CertRebind; Disable-CertAutoRebind removes it.'
                )
            )
        )
        $info.Add([CertRebindTaskDefinition]::Text('URI', [CertRebindAutomationFiles]::TaskName))
        return $info
    }

    hidden static [System.Xml.Linq.XElement] Triggers([pscustomobject] $settings) {
        $group = [System.Xml.Linq.XElement]::new([CertRebindTaskXml]::TaskName('Triggers'))
        if ($settings.CatchUp) {
            $boot = [System.Xml.Linq.XElement]::new([CertRebindTaskXml]::TaskName('BootTrigger'))
            $boot.Add([CertRebindTaskDefinition]::Text('Enabled', 'true'))
            # The services whose certificates are proved need a while to come up.
            $boot.Add([CertRebindTaskDefinition]::Text('Delay', 'PT2M'))
            $group.Add($boot)
            $group.Add([CertRebindTaskDefinition]::DailyTrigger())
        }
        $group.Add([CertRebindTaskDefinition]::EventTrigger('1001', $null))
        if ($settings.Match.Contains('Name')) {
            $group.Add(
                [CertRebindTaskDefinition]::EventTrigger(
                    '1006',
                    "PT$([CertRebindNumbers]::Text([math]::Truncate([double] ($settings.MinimumAge + [CertRebindTaskDefinition]::MinuteOfGrace))))S"
                )
            )
        }
        return $group
    }

    hidden static [System.Xml.Linq.XElement] DailyTrigger() {
        $trigger = [System.Xml.Linq.XElement]::new([CertRebindTaskXml]::TaskName('CalendarTrigger'))
        $trigger.Add([CertRebindTaskDefinition]::Text('Enabled', 'true'))
        $trigger.Add([CertRebindTaskDefinition]::Text('StartBoundary', [CertRebindTaskDefinition]::DailyStart))
        # A thousand servers do not all begin at the same minute.
        $trigger.Add([CertRebindTaskDefinition]::Text('RandomDelay', 'PT6H'))
        $days = [System.Xml.Linq.XElement]::new([CertRebindTaskXml]::TaskName('ScheduleByDay'))
        $days.Add([CertRebindTaskDefinition]::Text('DaysInterval', '1'))
        $trigger.Add($days)
        return $trigger
    }

    # delay: how long after the event; $null for at once
    hidden static [System.Xml.Linq.XElement] EventTrigger([string] $eventId, [object] $delay) {
        $trigger = [System.Xml.Linq.XElement]::new([CertRebindTaskXml]::TaskName('EventTrigger'))
        $trigger.Add([CertRebindTaskDefinition]::Text('Enabled', 'true'))
        $trigger.Add(
            [CertRebindTaskDefinition]::Text(
                'Subscription',
                "<QueryList><Query Id=`"0`" Path=`"$([CertRebindLogNames]::LifecycleChannel)`"><Select Path=`"$([CertRebindLogNames]::LifecycleChannel)`">*[System[EventID=$eventId]]</Select></Query></QueryList>"
            )
        )
        if ($null -ne $delay) {
            $trigger.Add([CertRebindTaskDefinition]::Text('Delay', $delay))
        }
        return $trigger
    }

    hidden static [System.Xml.Linq.XElement] Principals() {
        $group = [System.Xml.Linq.XElement]::new([CertRebindTaskXml]::TaskName('Principals'))
        $principal = [System.Xml.Linq.XElement]::new([CertRebindTaskXml]::TaskName('Principal'))
        $principal.SetAttributeValue([System.Xml.Linq.XName]::Get('id'), 'System')
        $principal.Add([CertRebindTaskDefinition]::Text('UserId', [CertRebindTaskDefinition]::SystemSid))
        # No LogonType: the schema has no value for a service account, and Windows refuses the name ServiceAccount there. It follows
        # from the SID, and is a parameter of the registration. Source: learn.microsoft.com, "logonType Simple Type".
        $principal.Add([CertRebindTaskDefinition]::Text('RunLevel', 'HighestAvailable'))
        $group.Add($principal)
        return $group
    }

    hidden static [System.Xml.Linq.XElement] TaskSettings() {
        $group = [System.Xml.Linq.XElement]::new([CertRebindTaskXml]::TaskName('Settings'))
        $group.Add([CertRebindTaskDefinition]::Text('MultipleInstancesPolicy', 'Queue'))
        $group.Add([CertRebindTaskDefinition]::Text('DisallowStartIfOnBatteries', 'false'))
        $group.Add([CertRebindTaskDefinition]::Text('StopIfGoingOnBatteries', 'false'))
        $group.Add([CertRebindTaskDefinition]::Text('AllowHardTerminate', 'true'))
        $group.Add([CertRebindTaskDefinition]::Text('StartWhenAvailable', 'true'))
        $group.Add([CertRebindTaskDefinition]::Text('RunOnlyIfNetworkAvailable', 'false'))
        $group.Add([CertRebindTaskDefinition]::Text('AllowStartOnDemand', 'true'))
        $group.Add([CertRebindTaskDefinition]::Text('Enabled', 'true'))
        $group.Add([CertRebindTaskDefinition]::Text('Hidden', 'false'))
        $group.Add([CertRebindTaskDefinition]::Text('RunOnlyIfIdle', 'false'))
        $group.Add([CertRebindTaskDefinition]::Text('WakeToRun', 'false'))
        $group.Add([CertRebindTaskDefinition]::Text('ExecutionTimeLimit', 'PT1H'))
        $group.Add([CertRebindTaskDefinition]::Text('Priority', '7'))
        $restart = [System.Xml.Linq.XElement]::new([CertRebindTaskXml]::TaskName('RestartOnFailure'))
        $restart.Add([CertRebindTaskDefinition]::Text('Interval', 'PT10M'))
        $restart.Add([CertRebindTaskDefinition]::Text('Count', '3'))
        $group.Add($restart)
        return $group
    }

    hidden static [System.Xml.Linq.XElement] Actions([pscustomobject] $settings) {
        $group = [System.Xml.Linq.XElement]::new([CertRebindTaskXml]::TaskName('Actions'))
        $group.SetAttributeValue([System.Xml.Linq.XName]::Get('Context'), 'System')
        $action = [System.Xml.Linq.XElement]::new([CertRebindTaskXml]::TaskName('Exec'))
        $command = if ([string]::Equals($settings.Shell, 'PowerShell')) {
            [CertRebindTaskDefinition]::PowerShell
        } else {
            [CertRebindTaskDefinition]::WindowsPowerShell
        }
        $action.Add([CertRebindTaskDefinition]::Text('Command', $command))
        $action.Add([CertRebindTaskDefinition]::Text('Arguments', [CertRebindTaskDefinition]::Parameters))
        $group.Add($action)
        return $group
    }

    hidden static [System.Xml.Linq.XElement] Text([string] $name, [string] $value) {
        $child = [System.Xml.Linq.XElement]::new([CertRebindTaskXml]::TaskName($name))
        $child.Value = $value
        return $child
    }
}

#endregion

#region src/automation/taskDrift.ts

class CertRebindTaskDrift {
    # Whether a task is as it was registered: it has every value of the definition in its place, and no trigger and no
    # action besides. Windows writes a definition anew, in an order of its own and with values that nobody gave, so
    # the texts cannot be compared.
    # task: the root element of what is registered
    static [bool] IsTaskAsDefined([System.Xml.Linq.XElement] $task, [string] $definition) {
        $found = [CertRebindTaskDrift]::ValuesOf($task)
        $wanted = [CertRebindTaskDrift]::ValuesOf([CertRebindTaskXml]::ReadTask($definition))
        foreach ($entry in $wanted.GetEnumerator()) {
            $place = $entry.Key
            $values = $entry.Value
            $present = $found[$place]
            if ($null -eq $present) {
                $present = [List[string]]::new()
            }
            $present.Sort([System.StringComparer]::Ordinal)
            $value = $present -join "`n"
            $values.Sort([System.StringComparer]::Ordinal)
            if (-not [string]::Equals($value, $values -join "`n")) {
                return $false
            }
        }
        foreach ($place in $found.get_Keys()) {
            $isOfOurs = [regex]::IsMatch($place, '^/Task/(?:Triggers|Actions|Principals)/')
            if ($isOfOurs -and -not $wanted.ContainsKey($place)) {
                return $false
            }
        }
        return $true
    }

    # The texts of all elements without children, by their paths.
    hidden static [Dictionary[string, object]] ValuesOf([System.Xml.Linq.XElement] $root) {
        $values = [Dictionary[string, object]]::new()
        $elements = [List[object]] @($root)
        $paths = [List[string]] @('/Task')
        for ($position = 0; $position -lt $elements.Count; $position++) {
            $path = $paths[$position]
            $hasChildren = $false
            foreach ($child in $elements[$position].Elements()) {
                $hasChildren = $true
                $elements.Add($child)
                $paths.Add("$path/$($child.Name.LocalName)")
            }
            if ($hasChildren) {
                continue
            }
            $known = $values[$path]
            if ($null -eq $known) {
                $known = [List[string]]::new()
            }
            $known.Add($elements[$position].Value.Trim([char[]] [CertRebindBlanks]::All))
            $values[$path] = $known
        }
        return $values
    }
}

#endregion
