# CertRebind: generated from src/ by "npm run build". Change it there.
#
# Classes behind the commands; CertRebind.Core.ps1 loads this file. Each region is a source file.
#
# Text is compared with Equals, character by character: -eq and -ceq compare by culture, and so take for equal what is not.
# get_Count() and get_Keys() of a dictionary stand where a key named Count or Keys would hide the property.

using namespace System.Collections.Generic

#region src/completion.ts

class CertRebindCompletion {
    # Enough to choose from; more would only make the user wait.
    hidden static [int] $MostCandidates = 100

    hidden static [regex] $PlainWord = [regex]::new('^[0-9A-Za-z_.-]+\z')

    # Completes the thumbprint of a certificate: those in use first, then those in the stores My and WebHosting. The
    # tool tip shows the subject and the end. Never fails: where nothing can be read there is nothing to offer.
    static [IReadOnlyList[object]] CompleteThumbprint([pscustomobject] $request) {
        $results = [List[object]]::new()
        try {
            $server = [CertRebindCompletion]::RequestedServer($request)
            if ($null -eq $server) {
                return $results
            }

            $word = [CertRebindCompletion]::Unquoted($request.Word).ToUpperInvariant()
            foreach ($thumbprint in [CertRebindCompletion]::KnownThumbprints($server)) {
                if (
                    $thumbprint.StartsWith($word, [System.StringComparison]::Ordinal) -and
                    $results.Count -lt [CertRebindCompletion]::MostCandidates
                ) {
                    $results.Add(
                        [CertRebindCompletion]::Candidate(
                            $thumbprint,
                            [CertRebindCompletion]::ToolTip($server.Certificates, $thumbprint)
                        )
                    )
                }
            }
            return $results
        } catch {
            return $results
        }
    }

    # Completes the name of a site or owner that has a binding. Never fails.
    static [IReadOnlyList[object]] CompleteBindingName([pscustomobject] $request) {
        $results = [List[object]]::new()
        try {
            $server = [CertRebindCompletion]::RequestedServer($request)
            if ($null -eq $server) {
                return $results
            }

            $word = [CertRebindCompletion]::Unquoted($request.Word).ToLowerInvariant()
            $seen = [HashSet[string]]::new([System.StringComparer]::Ordinal)
            foreach ($place in [CertRebindConsumers]::TakeInventory($server).Places) {
                if (
                    -not $seen.Contains($place.Name) -and
                    $place.Name.ToLowerInvariant().StartsWith($word, [System.StringComparison]::Ordinal) -and
                    $results.Count -lt [CertRebindCompletion]::MostCandidates
                ) {
                    $seen.Add($place.Name)
                    $results.Add(
                        [CertRebindCompletion]::Candidate($place.Name, "$($place.Consumer) $($place.Endpoint)")
                    )
                }
            }
            return $results
        } catch {
            return $results
        }
    }

    # The server that is asked about: a folder, or this computer; $null where it cannot be read.
    hidden static [CertRebindServer] RequestedServer([pscustomobject] $request) {
        $root = $request.Bound.Item('ServerRoot')
        if ($null -eq $root) {
            return [CertRebindOpenServer]::OpenThisComputer()
        }
        if ($root -isnot [string]) {
            return $null
        }
        $folder = $request.Paths.GetUnresolvedProviderPathFromPSPath($root)
        # Even an error that is caught would stay in the user's $Error, and a path half typed is no error.
        if ([System.IO.File]::Exists([System.IO.Path]::Combine($folder, 'server.json'))) {
            return [CertRebindServerFolder]::OpenServerFolder($folder)
        }
        return $null
    }

    hidden static [HashSet[string]] KnownThumbprints([CertRebindServer] $server) {
        $thumbprints = [HashSet[string]]::new([System.StringComparer]::Ordinal)
        foreach ($entry in [CertRebindConsumers]::TakeInventory($server).Units.GetEnumerator()) {
            $unit = $entry.Value
            $thumbprint = $unit.Pointer().Thumbprint()
            if ($null -ne $thumbprint) {
                $thumbprints.Add($thumbprint)
            }
        }
        foreach ($thumbprint in $server.Certificates.Thumbprints()) {
            $stores = $server.Certificates.StoresWith($thumbprint)
            $hasMatch = $false
            foreach ($storeName in $stores) {
                if ([CertRebindCompletion]::IsServerStore($storeName)) {
                    $hasMatch = $true
                    break
                }
            }
            if ($hasMatch) {
                $thumbprints.Add($thumbprint)
            }
        }
        return $thumbprints
    }

    hidden static [bool] IsServerStore([string] $storeName) {
        $name = $storeName.ToUpperInvariant()
        return [string]::Equals($name, 'MY') -or [string]::Equals($name, 'WEBHOSTING')
    }

    hidden static [string] ToolTip([CertRebindCertificateStores] $certificates, [string] $thumbprint) {
        foreach ($storeName in $certificates.StoresWith($thumbprint)) {
            $certificate = $certificates.Find($thumbprint, $storeName)
            if ($null -ne $certificate) {
                return "$($certificate.Subject), until $([CertRebindDates]::DateText($certificate.NotAfter))"
            }
        }
        return "$thumbprint (in no store)"
    }

    hidden static [System.Management.Automation.CompletionResult] Candidate([string] $text, [string] $toolTipText) {
        # What is completed may be a pattern, so a bracket in a name must not be one.
        $escaped = [System.Management.Automation.WildcardPattern]::Escape($text)
        $completion = if ([CertRebindCompletion]::PlainWord.IsMatch($escaped)) {
            $escaped
        } else {
            "'$($escaped.Replace('''', ''''''))'"
        }
        return [System.Management.Automation.CompletionResult]::new(
            $completion,
            $text,
            [System.Management.Automation.CompletionResultType]::ParameterValue,
            $toolTipText
        )
    }

    # What was typed, without the quotation mark that it may begin and end with.
    hidden static [string] Unquoted([string] $word) {
        return $word.Replace('''', '').Replace('"', '')
    }
}

#endregion

#region src/tasks/autoRebindScript.ts

# Follows the renewal of certificates; the scheduled task of CertRebind runs it.
#
# Enable-CertAutoRebind registers the task \CertRebind\AutoRebind, which starts this script. It reads the event
# log of certificates from where the last run ended, moves every binding of a certificate that was replaced, and
# writes what it did into the Application log, source CertRebind. It takes nothing from the event that started it.
# Where Enable-CertAutoRebind has asked for a test, it makes that and nothing else.
#
# Exit codes: 0 all is well; 1 something is blocked, pending or has failed, as the Application log says; 2 the
# work could not be done; 6 the test has found something.
class CertRebindAutoRebindScript {
    [object] $ServerRoot

    # Does the work.
    # Returns the exit code
    [int] Execute([System.Management.Automation.PSCmdlet] $cmdlet) {
        try {
            $server = [CertRebindOpenServer]::OpenServer($this.ServerRoot, $cmdlet)
            $test = [CertRebindSelfTest]::ReadSelfTest($server.ProtectedFolder)
            if ($null -ne $test -and $null -eq $test.Answered) {
                if ([CertRebindSelfTestRun]::AnswerSelfTest($server, $test, $cmdlet)) {
                    return 0
                }
                return 6
            }
            return [CertRebindAutoRebind]::new($this.ServerRoot, $cmdlet).Run()
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            if ($failure -isnot [CertRebindFault]) {
                throw
            }
            $cmdlet.WriteError([CertRebindFaults]::FaultRecord($failure))
            $this.Tell($failure, $cmdlet)
            return 2
        }
    }

    # Writes into the Application log that the work could not be done.
    hidden [void] Tell([CertRebindFault] $fault, [System.Management.Automation.PSCmdlet] $cmdlet) {
        try {
            $log = [CertRebindOpenServer]::OpenServer($this.ServerRoot, $cmdlet).ApplicationLog
            [CertRebindAutomationLog]::WriteRecord(
                $log,
                [pscustomobject]@{
                    Outcome = 'CouldNotRun'
                    Summary = ''
                    Message = $fault.Message
                }
            )
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            # What cannot be told there is in the error stream of the task.
            if ($failure -isnot [CertRebindFault]) {
                throw
            }
            $cmdlet.WriteError([CertRebindFaults]::FaultRecord($failure))
        }
    }
}

#endregion

# Runs the blocks of a command and turns whatever ends one into an error record with an id that stays the same.
class CertRebindCommandRunner {
    hidden [object] $Command

    CertRebindCommandRunner([object] $command) {
        $this.Command = $command
    }

    [void] Begin([System.Management.Automation.PSCmdlet] $cmdlet, [System.Collections.IDictionary] $bound) {
        try {
            $this.SetParameters($bound)
            $this.Command.Begin($cmdlet)
        } catch {
            $cmdlet.ThrowTerminatingError([CertRebindFaults]::FailureRecord([CertRebindFailures]::Thrown($_)))
        }
    }

    [void] Process([System.Management.Automation.PSCmdlet] $cmdlet, [System.Collections.IDictionary] $bound) {
        try {
            $this.SetParameters($bound)
            $this.Command.Process($cmdlet)
        } catch {
            $cmdlet.WriteError([CertRebindFaults]::FailureRecord([CertRebindFailures]::Thrown($_)))
        }
    }

    [void] End([System.Management.Automation.PSCmdlet] $cmdlet, [System.Collections.IDictionary] $bound) {
        try {
            $this.SetParameters($bound)
            $this.Command.End($cmdlet)
        } catch {
            $cmdlet.WriteError([CertRebindFaults]::FailureRecord([CertRebindFailures]::Thrown($_)))
        }
    }

    # The exit code of a script. What ends the script is thrown as a record, which the script itself writes.
    [int] Execute([System.Management.Automation.PSCmdlet] $cmdlet, [System.Collections.IDictionary] $bound) {
        try {
            $this.SetParameters($bound)
            return $this.Command.Execute($cmdlet)
        } catch {
            throw [CertRebindFaults]::FailureRecord([CertRebindFailures]::Thrown($_))
        }
    }

    # Hands over what the caller gave; the common parameters are none of the command's own.
    hidden [void] SetParameters([System.Collections.IDictionary] $bound) {
        foreach ($name in $bound.Keys) {
            if ($null -ne $this.Command.PSObject.Properties[$name]) {
                $this.Command.$name = $bound[$name]
            }
        }
    }
}

# The object that carries a command out. Only this file knows the classes, so it makes them. The scope has to be
# named because the file is loaded within a function.
function script:New-CertRebindCommand {
    param([string] $Name)

    if ($Name -eq 'Disable-CertAutoRebind') {
        return [CertRebindCommandRunner]::new([CertRebindDisableCertAutoRebind]::new())
    }
    if ($Name -eq 'Enable-CertAutoRebind') {
        return [CertRebindCommandRunner]::new([CertRebindEnableCertAutoRebind]::new())
    }
    if ($Name -eq 'Export-CertServer') {
        return [CertRebindCommandRunner]::new([CertRebindExportCertServer]::new())
    }
    if ($Name -eq 'Get-CertAutoRebind') {
        return [CertRebindCommandRunner]::new([CertRebindGetCertAutoRebind]::new())
    }
    if ($Name -eq 'Get-CertBinding') {
        return [CertRebindCommandRunner]::new([CertRebindGetCertBinding]::new())
    }
    if ($Name -eq 'Get-CertLifecycleEvent') {
        return [CertRebindCommandRunner]::new([CertRebindGetCertLifecycleEvent]::new())
    }
    if ($Name -eq 'Get-CertRebindRun') {
        return [CertRebindCommandRunner]::new([CertRebindGetCertRebindRun]::new())
    }
    if ($Name -eq 'Invoke-CertRebind') {
        return [CertRebindCommandRunner]::new([CertRebindInvokeCertRebind]::new())
    }
    if ($Name -eq 'Test-CertBinding') {
        return [CertRebindCommandRunner]::new([CertRebindTestCertBinding]::new())
    }
    if ($Name -eq 'Undo-CertRebind') {
        return [CertRebindCommandRunner]::new([CertRebindUndoCertRebind]::new())
    }
}

# The object that carries a script out.
function script:New-CertRebindScript {
    param([string] $Name)

    if ($Name -eq 'tasks/AutoRebind') {
        return [CertRebindCommandRunner]::new([CertRebindAutoRebindScript]::new())
    }
}

# The candidates for a parameter's value, for tab completion.
function script:Complete-CertRebindArgument {
    param([string] $Completer, [string] $Word, [System.Collections.IDictionary] $Bound)

    $request = [pscustomobject]@{
        Word  = $Word
        Bound = $Bound
        Paths = $ExecutionContext.SessionState.Path
    }
    if ($Completer -eq 'Completion.CompleteBindingName') {
        [CertRebindCompletion]::CompleteBindingName($request)
    } elseif ($Completer -eq 'Completion.CompleteThumbprint') {
        [CertRebindCompletion]::CompleteThumbprint($request)
    }
}
