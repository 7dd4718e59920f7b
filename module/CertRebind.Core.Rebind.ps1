# CertRebind: generated from src/ by "npm run build". Change it there.
#
# Classes behind the commands; CertRebind.Core.ps1 loads this file. Each region is a source file.
#
# Text is compared with Equals, character by character: -eq and -ceq compare by culture, and so take for equal what is not.
# get_Count() and get_Keys() of a dictionary stand where a key named Count or Keys would hide the property.

using namespace System.Collections.Generic

#region src/rebind/bindingDescriber.ts

# Turns places into what Get-CertBinding shows; looks at each certificate once.
class CertRebindBindingDescriber {
    hidden [CertRebindServer] $Server
    hidden [System.Nullable[int]] $ExpiringWithin
    hidden [datetime] $Now = [System.DateTime]::UtcNow
    hidden [Dictionary[string, object]] $Conditions = [Dictionary[string, object]]::new()

    # By port, the endpoints of the records on one address, which may shadow those by host name.
    hidden [Dictionary[string, object]] $Rivals = [Dictionary[string, object]]::new()

    # expiringWithin: days; $null means a third of a certificate's life.
    CertRebindBindingDescriber(
        [CertRebindServer] $server,
        [CertRebindInventory] $inventory,
        [System.Nullable[int]] $expiringWithin
    ) {
        $this.Server = $server
        $this.ExpiringWithin = $expiringWithin
        foreach ($entry in $inventory.Units.GetEnumerator()) {
            $unit = $entry.Value
            $record = $unit.Record
            if (
                $null -ne $record -and
                [string]::Equals($record.Kind, 'IpPort') -and
                -not [string]::Equals($record.Address, '0.0.0.0') -and
                -not [string]::Equals($record.Address, '[::]')
            ) {
                $endpoints = $this.Rivals[$record.Port]
                if ($null -eq $endpoints) {
                    $this.Rivals[$record.Port] = [List[string]] @($record.Endpoint)
                } else {
                    $endpoints.Add($record.Endpoint)
                }
            }
        }
    }

    # The binding at a place.
    [pscustomobject] Describe([CertRebindPlace] $place) {
        $record = $place.Record
        if ($place.UsesCentralStore) {
            return $this.WithoutThumbprint(
                $place,
                'Current',
                [string[]] @(
                    (
                        'The certificate comes from the central certificate ' +
                        'store, by host name; no thumbprint is bound here.'
                    )
                )
            )
        }
        $unit = $place.Unit
        if ($null -eq $unit) {
            return $this.WithoutThumbprint(
                $place,
                'Missing',
                [string[]] @("There is no HTTP.sys record for $($place.Endpoint), so the binding has no certificate.")
            )
        }

        $pointer = $unit.Pointer()
        $thumbprint = $pointer.Thumbprint()
        if ($null -eq $thumbprint) {
            $thumbprint = ''
        }
        $storeName = $pointer.StoreName()
        $condition = $this.ConditionOf($thumbprint, $storeName)
        $findings = $this.FindingsOf($place, $record, $condition)
        $computerName = $this.Server.ComputerName
        $consumer = $place.Consumer
        $name = $place.Name
        $endpoint = $place.Endpoint
        if ([string]::Equals($place.HostName, '')) {
            $hostNames = [List[string]]::new()
        } else {
            $hostNames = [string[]] @($place.HostName)
        }
        $port = if ([string]::Equals($place.Port, '')) {
            $null
        } else {
            [CertRebindWholeNumbers]::PortNumber($place.Port)
        }
        $subject = $null
        if ($null -ne $condition.Certificate) {
            $subject = $condition.Certificate.Subject
        }
        $notAfter = $null
        if ($null -ne $condition.Certificate) {
            $notAfter = $condition.Certificate.NotAfter
        }
        $daysLeft = $condition.DaysLeft
        $state = if ($findings.Count -eq 0) { 'Current' } else { $findings[0].State }
        $issues = [List[string]]::new()
        foreach ($finding in $findings) {
            $issues.Add($finding.Issue)
        }
        $unit2 = $unit.Key
        $appId = $null
        if ($null -ne $record) {
            $appId = $record.AppId
        }
        return [pscustomobject]@{
            PSTypeName   = 'CertRebind.Binding'
            ComputerName = $computerName
            Consumer     = $consumer
            Name         = $name
            Endpoint     = $endpoint
            HostNames    = $hostNames
            Port         = $port
            StoreName    = $storeName
            Thumbprint   = $thumbprint
            Subject      = $subject
            NotAfter     = $notAfter
            DaysLeft     = $daysLeft
            State        = $state
            Issues       = $issues
            Unit         = $unit2
            AppId        = $appId
        }
    }

    hidden [pscustomobject] WithoutThumbprint(
        [CertRebindPlace] $place,
        [string] $state,
        [IReadOnlyList[string]] $issues
    ) {
        $computerName = $this.Server.ComputerName
        $consumer = $place.Consumer
        $name = $place.Name
        $endpoint = $place.Endpoint
        if ([string]::Equals($place.HostName, '')) {
            $hostNames = [List[string]]::new()
        } else {
            $hostNames = [string[]] @($place.HostName)
        }
        $port = [CertRebindWholeNumbers]::PortNumber($place.Port)
        $appId = $null
        if ($null -ne $place.Record) {
            $appId = $place.Record.AppId
        }
        return [pscustomobject]@{
            PSTypeName   = 'CertRebind.Binding'
            ComputerName = $computerName
            Consumer     = $consumer
            Name         = $name
            Endpoint     = $endpoint
            HostNames    = $hostNames
            Port         = $port
            StoreName    = $null
            Thumbprint   = $null
            Subject      = $null
            NotAfter     = $null
            DaysLeft     = $null
            State        = $state
            Issues       = $issues
            Unit         = $null
            AppId        = $appId
        }
    }

    hidden [CertRebindCertificateCondition] ConditionOf([string] $thumbprint, [string] $storeName) {
        $key = "$thumbprint $storeName"
        $known = $this.Conditions[$key]
        if ($null -ne $known) {
            return $known
        }

        $condition = [CertRebindConditions]::Examine(
            $this.Server.Certificates,
            $thumbprint,
            $storeName,
            $this.Now,
            $this.ExpiringWithin
        )
        $this.Conditions[$key] = $condition
        return $condition
    }

    hidden [List[object]] FindingsOf(
        [CertRebindPlace] $place,
        [CertRebindHttpSysRecord] $record,
        [CertRebindCertificateCondition] $condition
    ) {
        $findings = [List[object]]::new($condition.Graver)
        $certificate = $condition.Certificate
        if (
            $null -ne $certificate -and
            -not [string]::Equals($place.HostName, '') -and
            -not [CertRebindNameCoverage]::IsCovered($condition.Names, $place.AsciiHost)
        ) {
            $names = if ($certificate.Names.Count -eq 0) { 'no name at all' } else { $certificate.Names -join ', ' }
            $findings.Add(
                [pscustomobject]@{
                    State = 'NameMismatch'
                    Issue = "The certificate does not cover $($place.HostName); it covers $names."
                }
            )
        }
        foreach ($finding in $condition.Lighter) {
            $findings.Add($finding)
        }

        $kind = $null
        if ($null -ne $record) {
            $kind = $record.Kind
        }
        if ([object]::Equals($kind, 'HostnamePort')) {
            $localRivals = $this.Rivals[$record.Port]
        } else {
            $localRivals = $null
        }
        if ($null -ne $localRivals) {
            $findings.Add(
                [pscustomobject]@{
                    State = 'MayBeShadowed'
                    Issue = (
                        "Clients that connect to $([CertRebindEndpointList]::EndpointList($localRivals)) " +
                        'may be handed the certificate of the record there instead.'
                    )
                }
            )
        }
        return $findings
    }
}

#endregion

#region src/rebind/bindingFaults.ts

class CertRebindBindingFaults {
    # A binding of another computer.
    static [CertRebindFault] ForeignBinding([pscustomobject] $binding, [string] $computerName) {
        return [CertRebindFault]::new(
            'ForeignBinding',
            [System.Management.Automation.ErrorCategory]::InvalidArgument,
            (
                "The binding $($binding.Name) $($binding.Endpoint) is of the " +
                "computer $($binding.ComputerName); expected one of $computerName."
            ),
            $binding.Endpoint
        )
    }

    # A binding that the server has no more.
    static [CertRebindFault] GoneBinding([pscustomobject] $binding) {
        return [CertRebindFault]::new(
            'BindingNotFound',
            [System.Management.Automation.ErrorCategory]::ObjectNotFound,
            (
                "The binding $($binding.Name) $($binding.Endpoint) is not " +
                'there any more; get the bindings again with Get-CertBinding.'
            ),
            $binding.Endpoint
        )
    }
}

#endregion

#region src/rebind/bindingList.ts

class CertRebindBindingList {
    # Writes the bindings of a server, one object for each place, as they are looked at.
    # expiringWithin: days from which a certificate counts as expiring; $null means a third of its life
    static [void] ListBindings(
        [CertRebindServer] $server,
        [pscustomobject] $filter,
        [System.Nullable[int]] $expiringWithin,
        [System.Management.Automation.PSCmdlet] $cmdlet
    ) {
        $inventory = [CertRebindConsumers]::TakeInventory($server)
        $server.Faults.Report($cmdlet)
        $describer = [CertRebindBindingDescriber]::new($server, $inventory, $expiringWithin)
        foreach ($place in $inventory.Places) {
            if ([CertRebindBindingList]::IsWanted($place, $filter)) {
                $binding = $describer.Describe($place)
                $server.Faults.Report($cmdlet)
                if ($filter.States.Count -eq 0 -or $filter.States.Contains($binding.State)) {
                    $cmdlet.WriteObject($binding)
                }
            }
        }
    }

    # True where a place is of the consumers, names and thumbprints asked for; its state is not looked at.
    static [bool] IsWanted([CertRebindPlace] $place, [pscustomobject] $filter) {
        if ($filter.Consumers.Count -gt 0 -and -not $filter.Consumers.Contains($place.Consumer)) {
            return $false
        }
        if ($filter.Thumbprints.Count -gt 0) {
            $items = $filter.Thumbprints
            $value = $null
            if ($null -ne $place.Unit) {
                $value = $place.Unit.Pointer().Thumbprint()
            }
            if ($null -eq $value) {
                $value = ''
            }
            if (-not $items.Contains($value)) {
                return $false
            }
        }
        if ($filter.Names.Count -eq 0) {
            return $true
        }

        $name = $place.Name.ToLowerInvariant()
        foreach ($pattern in $filter.Names) {
            if ($pattern.IsMatch($name)) {
                return $true
            }
        }
        return $false
    }
}

#endregion

#region src/rebind/selection.ts

# Which units are to go to which certificate, as the caller asked.
class CertRebindSelection {
    # Plans all of it against the server as it was read for `planning`. It is planned again once the run lock is held.
    [void] Plan([CertRebindPlanning] $planning) {
        throw [System.NotImplementedException]::new('Plan is abstract.')
    }

    # What is to be on the disk before anything that was planned is carried out; the run lock is held.
    [void] Prepare([CertRebindPlanning] $_planning) { }

    # The run that is put back; `null` where none is.
    [object] UndoOf() {
        return $null
    }
}

#endregion

#region src/rebind/bindingSelection.ts

# Bindings that Get-CertBinding gave, each with its whole unit, every unit once.
class CertRebindBindingSelection : CertRebindSelection {
    hidden [IReadOnlyList[object]] $Bindings

    # Upper-case hex; $null where each moves to the successor of its certificate.
    hidden [object] $NewThumbprint

    CertRebindBindingSelection([IReadOnlyList[object]] $bindings, [object] $newThumbprint) {
        $this.Bindings = $bindings
        $this.NewThumbprint = $newThumbprint
    }

    [void] Plan([CertRebindPlanning] $planning) {
        # Bindings that were picked go where they are told; those that only follow their renewal do not leave a hold.
        $planning.IsAutomatic = $null -eq $this.NewThumbprint
        $planned = [HashSet[string]]::new([System.StringComparer]::Ordinal)
        foreach ($binding in $this.Bindings) {
            $unit = $binding.Unit
            if (
                -not [string]::Equals(
                    $binding.ComputerName.ToUpperInvariant(),
                    $planning.Server.ComputerName.ToUpperInvariant()
                )
            ) {
                $planning.Faults.Add([CertRebindBindingFaults]::ForeignBinding($binding, $planning.Server.ComputerName))
            } elseif ($null -eq $unit) {
                $this.PlanWithoutThumbprint($planning, $binding)
            } elseif (-not $planned.Contains($unit)) {
                $planned.Add($unit)
                $this.PlanUnit($planning, $planning.Inventory.Units[$unit], $binding)
            }
        }
    }

    hidden [void] PlanUnit([CertRebindPlanning] $planning, [CertRebindUnit] $unit, [pscustomobject] $binding) {
        if ($null -eq $unit) {
            $planning.Faults.Add([CertRebindBindingFaults]::GoneBinding($binding))
            return
        }
        $current = $unit.Pointer().Thumbprint()
        if ($null -eq $current) {
            $current = ''
        }
        if (-not [object]::Equals($current, $binding.Thumbprint)) {
            $localNewThumbprint = $this.NewThumbprint
            if ($null -eq $localNewThumbprint) {
                $localNewThumbprint = $this.SuccessorOf($planning, $binding)
            }
            if (-not [object]::Equals($current, $localNewThumbprint)) {
                $thumbprint = $binding.Thumbprint
                if ($null -eq $thumbprint) {
                    $thumbprint = 'none'
                }
                $reason = (
                    "The binding is on certificate $current by now, not on $thumbprint " +
                    'as the object given says; get it again with Get-CertBinding.'
                )
                $planning.Leave($unit, 'Failed', $reason, $this.NewThumbprint)
                return
            }
        }
        if ($null -ne $this.NewThumbprint) {
            $planning.Move($unit, $this.NewThumbprint, $null)
        } else {
            [CertRebindSuccessorMove]::PlanSuccessor($planning, $unit, $true)
        }
    }

    # A binding that holds no thumbprint: nothing can move, and that is said.
    hidden [void] PlanWithoutThumbprint([CertRebindPlanning] $planning, [pscustomobject] $binding) {
        $hostName = if ($binding.HostNames.Count -eq 0) { '' } else { $binding.HostNames[0] }
        $place = $planning.Inventory.PlaceWithoutThumbprint($binding.Name, $binding.Endpoint, $hostName)
        if ($null -eq $place) {
            $planning.Faults.Add([CertRebindBindingFaults]::GoneBinding($binding))
        } elseif ($place.UsesCentralStore) {
            $planning.SkipPlace(
                $place,
                [CertRebindCentralStore]::CentralStoreReason($place.HostName),
                $this.NewThumbprint
            )
        } else {
            $reason = (
                "There is no HTTP.sys record for $($place.Endpoint), so there is no " +
                'certificate to move from; choose one for the binding in IIS first.'
            )
            $planning.SkipPlace($place, $reason, $this.NewThumbprint)
        }
    }

    # Where `-Stale` would have moved a binding as it was when it was got.
    hidden [object] SuccessorOf([CertRebindPlanning] $planning, [pscustomobject] $binding) {
        $value = $planning.Succession()
        $thumbprint = $binding.Thumbprint
        if ($null -eq $thumbprint) {
            $thumbprint = ''
        }
        $storeName = $binding.StoreName
        if ($null -eq $storeName) {
            $storeName = 'My'
        }
        return $value.Follow($thumbprint, $storeName).Thumbprint
    }
}

#endregion

#region src/rebind/centralStore.ts

class CertRebindCentralStore {
    # Why a binding of the central certificate store does not move.
    static [string] CentralStoreReason([string] $hostName) {
        $file = if ([string]::Equals($hostName, '')) { 'its files' } else { "the file for $hostName" }
        return (
            'The binding takes its certificate from the central certificate ' +
            "store and holds no thumbprint; replace $file there."
        )
    }
}

#endregion

#region src/rebind/certificateCondition.ts

# What is to be said about a certificate in a store, wherever it is bound.
class CertRebindCertificateCondition {
    # $null where it is missing.
    [CertRebindStoredCertificate] $Certificate

    # Its names, for `isCovered`.
    [HashSet[string]] $Names

    [System.Nullable[int]] $DaysLeft

    # Findings worse than a name that does not match.
    [IReadOnlyList[object]] $Graver

    # Findings less bad than a name that does not match.
    [IReadOnlyList[object]] $Lighter

    CertRebindCertificateCondition(
        [CertRebindStoredCertificate] $certificate,
        [HashSet[string]] $names,
        [System.Nullable[int]] $daysLeft,
        [IReadOnlyList[object]] $graver,
        [IReadOnlyList[object]] $lighter
    ) {
        $this.Certificate = $certificate
        $this.Names = $names
        $this.DaysLeft = $daysLeft
        $this.Graver = $graver
        $this.Lighter = $lighter
    }
}

#endregion

#region src/rebind/certificateCopies.ts

class CertRebindCertificateCopies {
    # A readable copy of a certificate from any store, the given store first; $null where there is none.
    static [CertRebindStoredCertificate] AnyCopy(
        [CertRebindCertificateStores] $certificates,
        [string] $thumbprint,
        [string] $storeName
    ) {
        $own = $certificates.Find($thumbprint, $storeName)
        if ($null -ne $own) {
            return $own
        }

        foreach ($otherStore in $certificates.StoresWith($thumbprint)) {
            $copy = $certificates.Find($thumbprint, $otherStore)
            if ($null -ne $copy) {
                return $copy
            }
        }
        return $null
    }
}

#endregion

#region src/rebind/certificateSelection.ts

# Every binding of one certificate, to another. Bindings that are on the new one already get a result as well, and
# so do those that the central certificate store serves under a name of the old certificate.
class CertRebindCertificateSelection : CertRebindSelection {
    [string] $OldThumbprint
    [string] $NewThumbprint
    hidden [object] $Doubt

    # doubt: why an event that named the certificates does not count; $null where it does, or the user named them
    CertRebindCertificateSelection([string] $oldThumbprint, [string] $newThumbprint, [object] $doubt) {
        $this.OldThumbprint = $oldThumbprint
        $this.NewThumbprint = $newThumbprint
        $this.Doubt = $doubt
    }

    [void] Plan([CertRebindPlanning] $planning) {
        $inventory = $planning.Inventory
        $items = [List[object]]::new($inventory.UnitsWith($this.OldThumbprint))
        $items.AddRange($inventory.UnitsWith($this.NewThumbprint))
        foreach ($unit in $items) {
            if ($planning.IsChosen($unit)) {
                $planning.Move($unit, $this.NewThumbprint, $this.Doubt)
            }
        }
        $this.SkipCentralPlaces($planning)
    }

    hidden [void] SkipCentralPlaces([CertRebindPlanning] $planning) {
        $places = $planning.Inventory.CentralPlaces
        if ($places.Count -eq 0) {
            return
        }
        $old = [CertRebindCertificateCopies]::AnyCopy($planning.Server.Certificates, $this.OldThumbprint, 'My')
        if ($null -eq $old) {
            return
        }

        $names = [CertRebindNameCoverage]::NameSet($old.Names)
        foreach ($place in $places) {
            $isChosen = $planning.Options.Consumers.Contains($place.Consumer)
            if (
                $isChosen -and
                -not [string]::Equals($place.HostName, '') -and
                [CertRebindNameCoverage]::IsCovered($names, $place.AsciiHost)
            ) {
                $planning.SkipPlace(
                    $place,
                    [CertRebindCentralStore]::CentralStoreReason($place.HostName),
                    $this.NewThumbprint
                )
            }
        }
    }
}

#endregion

#region src/rebind/checks/coverageCheck.ts

class CertRebindCoverageCheck {
    # The check `NameCoverage`: the new certificate covers every host name the unit serves. Where the unit serves
    # whatever name a client asks for, the names of the old certificate count; a name may go missing there if it was
    # accepted beforehand, or with a warning if the old certificate has less than a fifth of its life left and the new
    # one is its renewal by the same issuer.
    # acceptedLoss: names as `comparableName` gives them
    static [pscustomobject] CheckCoverage(
        [CertRebindUnit] $unit,
        [CertRebindSuccessor] $successor,
        [CertRebindCertificateStores] $certificates,
        [HashSet[string]] $acceptedLoss,
        [datetime] $now
    ) {
        $lostHosts = [List[string]]::new()
        $servesAnyName = $false
        foreach ($place in $unit.Places) {
            if ([string]::Equals($place.HostName, '')) {
                $servesAnyName = $true
            } elseif (
                -not [CertRebindNameCoverage]::IsCovered($successor.Names, $place.AsciiHost) -and
                -not $lostHosts.Contains($place.HostName)
            ) {
                $lostHosts.Add($place.HostName)
            }
        }
        if ($lostHosts.Count -gt 0) {
            return [CertRebindCoverageCheck]::Blocked(
                "The new certificate does not cover $($lostHosts -join ', '); it covers $($successor.NameList())."
            )
        }
        if ($servesAnyName) {
            return [CertRebindCoverageCheck]::CheckOldNames($unit, $successor, $certificates, $acceptedLoss, $now)
        }
        return [CertRebindCoverageCheck]::Covered()
    }

    # The check `NameCoverage` at one place as it is: the certificate covers the host name there, and it has a name at
    # all where whatever name a client asks for is served. Why it does not, or $null.
    # who: the subject of the sentence: `The certificate`
    static [object] PlaceCoverageProblem(
        [string] $who,
        [CertRebindPlace] $place,
        [CertRebindStoredCertificate] $certificate
    ) {
        $names = $certificate.Names
        if ([string]::Equals($place.HostName, '')) {
            if ($names.Count -eq 0) {
                return "$who covers no name at all."
            }
            return $null
        }
        if ([CertRebindNameCoverage]::IsCovered([CertRebindNameCoverage]::NameSet($names), $place.AsciiHost)) {
            return $null
        }
        $text2 = $place.HostName
        $text = if ($names.Count -eq 0) { 'no name at all' } else { $names -join ', ' }
        return "$who does not cover $text2; it covers $text."
    }

    hidden static [pscustomobject] CheckOldNames(
        [CertRebindUnit] $unit,
        [CertRebindSuccessor] $successor,
        [CertRebindCertificateStores] $certificates,
        [HashSet[string]] $acceptedLoss,
        [datetime] $now
    ) {
        $pointer = $unit.Pointer()
        $oldThumbprint = $pointer.Thumbprint()
        if ($null -eq $oldThumbprint) {
            $oldThumbprint = ''
        }
        $endpoint = $pointer.Endpoint
        $old = [CertRebindCertificateCopies]::AnyCopy($certificates, $oldThumbprint, $pointer.StoreName())
        if ($null -eq $old) {
            return [CertRebindCoverageCheck]::Blocked(
                "The endpoint $endpoint serves whatever name a client asks for, and the old " +
                "certificate $oldThumbprint, which would say the names, cannot be found or read."
            )
        }

        $lost = [List[string]]::new()
        foreach ($name in $old.Names) {
            if (
                -not [CertRebindNameCoverage]::IsCovered($successor.Names, $name) -and
                -not $acceptedLoss.Contains([CertRebindNameCoverage]::ComparableName($name))
            ) {
                $lost.Add($name)
            }
        }
        if ($lost.Count -eq 0) {
            return [CertRebindCoverageCheck]::Covered()
        }

        $loss = "The new certificate no longer covers $($lost -join ', '), which the old one covers at $endpoint."
        if (
            [CertRebindCoverageCheck]::IsNearItsEnd($old, $now) -and
            [CertRebindCoverageCheck]::IsRenewalBySameIssuer($old, $successor, $certificates)
        ) {
            return [pscustomobject]@{
                Problem = $null
                Warning = $loss
            }
        }
        return [CertRebindCoverageCheck]::Blocked("$loss If no client uses it there, accept that with -AcceptNameLoss.")
    }

    hidden static [bool] IsNearItsEnd([CertRebindStoredCertificate] $certificate, [datetime] $now) {
        $life = $certificate.NotAfter.Subtract($certificate.NotBefore).TotalDays
        return $certificate.NotAfter.Subtract($now).TotalDays * 5 -lt $life
    }

    hidden static [bool] IsRenewalBySameIssuer(
        [CertRebindStoredCertificate] $old,
        [CertRebindSuccessor] $successor,
        [CertRebindCertificateStores] $certificates
    ) {
        $issuerKey = $null
        if ($null -ne $successor.Certificate) {
            $issuerKey = $successor.Certificate.IssuerKey
        }
        if (-not [object]::Equals($issuerKey, $old.IssuerKey)) {
            return $false
        }
        return [CertRebindRenewalChain]::FollowRenewal($certificates, $old.Thumbprint, $old.StoreName).Chain.Contains(
            $successor.Thumbprint
        )
    }

    hidden static [pscustomobject] Covered() {
        return [pscustomobject]@{
            Problem = $null
            Warning = $null
        }
    }

    hidden static [pscustomobject] Blocked([string] $problem) {
        return [pscustomobject]@{
            Problem = $problem
            Warning = $null
        }
    }
}

#endregion

#region src/rebind/checks/faithfulCheck.ts

class CertRebindFaithfulCheck {
    hidden static [int] $LargestKnownFlags = 32767
    hidden static [int] $LargestKnownCheckMode = 7
    hidden static [int] $NoUsageCheck = 65536

    # The check `Faithful`: the record holds nothing that cannot be carried over to the new certificate. Why it fails,
    # or $null.
    static [object] FaithfulProblem([CertRebindHttpSysRecord] $record) {
        if ($record.Flags -gt [CertRebindFaithfulCheck]::LargestKnownFlags) {
            return (
                "The record $($record.Endpoint) has flags that no known " +
                'setting stands for, so it cannot be carried over safely.'
            )
        }
        $mode = $record.CertCheckMode
        $value = if ($mode -ge [CertRebindFaithfulCheck]::NoUsageCheck) {
            $mode - [CertRebindFaithfulCheck]::NoUsageCheck
        } else {
            $mode
        }
        if ($value -gt [CertRebindFaithfulCheck]::LargestKnownCheckMode) {
            return (
                "The record $($record.Endpoint) has a certCheckMode that no " +
                'known setting stands for, so it cannot be carried over safely.'
            )
        }
        return $null
    }
}

#endregion

#region src/rebind/checks/keyCheck.ts

class CertRebindKeyCheck {
    # The check `KeyUsable`: the private key of the copy in a store signs, and the certificate verifies it. Why it
    # fails, or $null.
    static [object] KeyProblem([CertRebindCertificateStores] $certificates, [string] $thumbprint, [string] $storeName) {
        $problem = $certificates.KeyProblem($thumbprint, $storeName)
        if ($null -eq $problem) {
            return $null
        }
        return "The private key of the certificate $thumbprint in store $storeName cannot be used: $problem"
    }

    # The check `KeyUsable` of the copy that a binding names now: it has its private key, and that signs. Why not, or
    # $null.
    static [object] OwnKeyProblem(
        [CertRebindCertificateStores] $certificates,
        [CertRebindStoredCertificate] $certificate
    ) {
        $thumbprint = $certificate.Thumbprint
        $storeName = $certificate.StoreName
        $hasPrivateKey = $certificate.HasPrivateKey
        if (-not $hasPrivateKey) {
            return "The certificate is in store $storeName without its private key."
        }
        return [CertRebindKeyCheck]::KeyProblem($certificates, $thumbprint, $storeName)
    }
}

#endregion

#region src/rebind/checks/keyTypeCheck.ts

class CertRebindKeyTypeCheck {
    # The check `KeyType`: a TLS server can serve with a key of this kind and with the uses it may have. Why not, or
    # $null.
    #
    # TLS 1.3, and every cipher suite of TLS 1.2 with a Diffie-Hellman exchange, has the server sign (RFC 8446,
    # section 4.4.2.2; RFC 5246, section 7.4.2); the RSA exchange of TLS 1.2 has it decipher.
    # who: the subject of the sentence: `The new certificate`
    static [object] KeyTypeProblem([string] $who, [pscustomobject] $key) {
        if (-not [string]::Equals($key.Algorithm, 'RSA') -and -not [string]::Equals($key.Algorithm, 'ECDSA')) {
            return "$who has a key that is neither RSA nor ECDSA; its algorithm is $($key.Algorithm)."
        }
        if ($key.Signs) {
            return $null
        }
        if ([string]::Equals($key.Algorithm, 'ECDSA')) {
            return "$who has an ECDSA key whose key usage lacks Digital Signature, which a server needs."
        }
        if ($key.Enciphers) {
            return $null
        }
        return (
            "$who has an RSA key whose key usage has neither Digital " +
            'Signature nor Key Encipherment, of which a server needs one.'
        )
    }

    # The check `KeyType` of a certificate that takes the place of another: what the old key could still can be done.
    static [object] LostUseProblem([pscustomobject] $key, [pscustomobject] $old) {
        if ($key.Signs -or -not $old.Signs) {
            return $null
        }
        return (
            'The new certificate may not sign, as its key usage lacks Digital ' +
            'Signature, while the old one may; TLS 1.3 and most of TLS 1.2 would fail.'
        )
    }

    # The check `KeyType` at certain places that are not on an ECDSA key now: each consumer is known to serve with a
    # key of this kind. Why one is not, or $null.
    static [object] ConsumerKeyProblem([string] $who, [pscustomobject] $key, [IReadOnlyList[object]] $places) {
        if (-not [string]::Equals($key.Algorithm, 'ECDSA')) {
            return $null
        }

        $other = $null
        foreach ($place in $places) {
            if (-not [CertRebindKeyNeeds]::TakesEcdsa($place.Consumer)) {
                $other = $place
                break
            }
        }
        if ($null -eq $other) {
            return $null
        }
        return (
            "$who has an ECDSA key, and $($other.Name) ($($other.Consumer)) is " +
            'on an RSA key; that it can serve with an ECDSA key is not known.'
        )
    }
}

#endregion

#region src/rebind/checks/ownerPointerCheck.ts

class CertRebindOwnerPointerCheck {
    # The check `OwnerPointer`: the record does not belong to a role that keeps a pointer of its own, which would
    # still name the old certificate. Why it fails, or $null.
    static [object] OwnerPointerProblem([CertRebindHttpSysRecord] $record) {
        $owner = [CertRebindHttpSysOwners]::OwnerName($record.AppId)
        if ($null -eq $owner) {
            return $null
        }

        $pointer = [CertRebindHttpSysOwners]::OwnPointer($owner)
        if ($null -eq $pointer) {
            return $null
        }
        return (
            "The record $($record.Endpoint) belongs to $owner, and $pointer would still " +
            "name the old certificate; change the certificate of $owner with its own tool."
        )
    }
}

#endregion

#region src/rebind/checks/sharedConfigurationCheck.ts

class CertRebindSharedConfigurationCheck {
    # The check `SharedConfiguration`, for a server whose IIS shares its configuration with others: the unit serves no
    # site of IIS. Why it fails, or $null.
    static [object] SharedConfigurationProblem([CertRebindUnit] $unit) {
        $site = $null
        foreach ($place in $unit.Places) {
            if ([string]::Equals($place.Consumer, 'IisSite') -or [string]::Equals($place.Consumer, 'IisFtp')) {
                $site = $place
                break
            }
        }
        if ($null -eq $site) {
            return $null
        }
        return (
            'IIS reads its configuration from a shared place, as redirection.config says, ' +
            "so $($site.Name) is a site of other servers as well, which would be left on " +
            'the old certificate or follow it without having the new one. Import the new ' +
            'certificate on every server that shares the configuration and change the ' +
            'binding by the procedure of that farm, or use the central certificate store.'
        )
    }
}

#endregion

#region src/rebind/checks/storeCheck.ts

class CertRebindStoreCheck {
    # Chooses the store for a record that names `ownStore`, and tries the private key there.
    static [pscustomobject] ChooseStore(
        [CertRebindCertificateStores] $certificates,
        [string] $thumbprint,
        [string] $ownStore
    ) {
        $candidateCopy = [CertRebindStoreCheck]::CandidateCopy($certificates, $thumbprint, $ownStore)
        $storeName = $null
        if ($null -ne $candidateCopy) {
            $storeName = $candidateCopy.StoreName
        }
        if ($null -eq $storeName) {
            return [pscustomobject]@{
                StoreName    = $null
                StoreProblem = [CertRebindStoreCheck]::StoreProblem($certificates, $thumbprint, $ownStore)
                KeyProblem   = $null
            }
        }
        return [pscustomobject]@{
            StoreName    = $storeName
            StoreProblem = $null
            KeyProblem   = [CertRebindKeyCheck]::KeyProblem($certificates, $thumbprint, $storeName)
        }
    }

    # The check `InStore`: the copy of a certificate to take, from the record's own first, then My, then WebHosting. A
    # copy without its private key is no candidate, and neither is one that is archived.
    # Returns $null where no store will do; `storeProblem` says why
    static [CertRebindStoredCertificate] CandidateCopy(
        [CertRebindCertificateStores] $certificates,
        [string] $thumbprint,
        [string] $ownStore
    ) {
        foreach ($storeName in @($ownStore, 'My', 'WebHosting')) {
            $copy = $certificates.Find($thumbprint, $storeName)
            if ($null -ne $copy -and $copy.HasPrivateKey -and -not $copy.IsArchived) {
                return $copy
            }
        }
        return $null
    }

    # The check `InStore` for the store that a binding names now: the certificate lies there. Why not, or $null.
    static [object] OwnStoreProblem(
        [CertRebindCertificateStores] $certificates,
        [string] $thumbprint,
        [string] $ownStore
    ) {
        if ($null -ne $certificates.Find($thumbprint, $ownStore)) {
            return $null
        }

        $problem = $certificates.Problem($thumbprint, $ownStore)
        if ($null -ne $problem) {
            return [CertRebindStoreCheck]::Unreadable($thumbprint, $ownStore, $problem)
        }

        $stores = $certificates.StoresWith($thumbprint)
        $elsewhere = if ($stores.Count -eq 0) { 'nor in any other' } else { "but in $($stores -join ', ')" }
        return "The certificate $thumbprint is not in store $ownStore, $elsewhere."
    }

    # Why no store holds a certificate as it is needed.
    hidden static [string] StoreProblem(
        [CertRebindCertificateStores] $certificates,
        [string] $thumbprint,
        [string] $ownStore
    ) {
        $stores = $certificates.StoresWith($thumbprint)
        if ($stores.Count -eq 0) {
            return "The certificate $thumbprint is not in any store."
        }

        foreach ($storeName in @($ownStore, 'My', 'WebHosting')) {
            $copy = $certificates.Find($thumbprint, $storeName)
            if ($null -ne $copy -and $copy.IsArchived) {
                return "The certificate $thumbprint in store $storeName is archived, so that programs do not see it."
            }
            if ($null -ne $copy) {
                return "The certificate $thumbprint is in store $storeName without its private key."
            }
            $problem = $certificates.Problem($thumbprint, $storeName)
            if ($null -ne $problem) {
                return [CertRebindStoreCheck]::Unreadable($thumbprint, $storeName, $problem)
            }
        }
        return "The certificate $thumbprint is only in store $($stores -join ', '); import it with its key into My."
    }

    hidden static [string] Unreadable([string] $thumbprint, [string] $storeName, [string] $problem) {
        $sentence = if ($problem.EndsWith('.', [System.StringComparison]::Ordinal)) { $problem } else { "$problem." }
        return "The certificate $thumbprint in store $storeName cannot be read: $sentence"
    }
}

#endregion

#region src/rebind/checks/strengthCheck.ts

class CertRebindStrengthCheck {
    hidden static [int] $LeastRsaBits = 2048
    hidden static [int] $LeastEcBits = 256

    # The check `Strength`: clients of today take the key and the signature. Why they do not, or $null.
    # who: the subject of the sentence: `The new certificate`
    static [object] StrengthProblem([string] $who, [pscustomobject] $key) {
        $least = if ([string]::Equals($key.Algorithm, 'RSA')) {
            [CertRebindStrengthCheck]::LeastRsaBits
        } else {
            [CertRebindStrengthCheck]::LeastEcBits
        }
        if ($key.Bits -gt 0 -and $key.Bits -lt $least) {
            return "$who has an $($key.Algorithm) key of $($key.Bits) bits; expected at least $least."
        }
        $hash = [CertRebindStrengthCheck]::BrokenHash($key.SignatureAlgorithm)
        if ($null -ne $hash) {
            return "$who is signed with $hash, which clients refuse; expected SHA-256 or better."
        }
        return $null
    }

    # The check `Strength` of a certificate that takes the place of another: its key is not weaker than that of the
    # old one either. Why it is, or $null.
    # who: the subject of the sentence: `The new certificate`
    static [object] WeakerProblem([string] $who, [pscustomobject] $key, [pscustomobject] $old) {
        if (
            $key.Bits -eq 0 -or
            $old.Bits -eq 0 -or
            [CertRebindStrengthCheck]::SecurityBits($key) -ge [CertRebindStrengthCheck]::SecurityBits($old)
        ) {
            return $null
        }
        return (
            "$who has a weaker key, $($key.Algorithm) of $($key.Bits) bits, " +
            "than the old one, $($old.Algorithm) of $($old.Bits) bits."
        )
    }

    # How many bits of a symmetric key are as strong (NIST SP 800-57 part 1, revision 5, table 2).
    hidden static [int] SecurityBits([pscustomobject] $key) {
        if ([string]::Equals($key.Algorithm, 'ECDSA')) {
            if ($key.Bits -ge 512) {
                return 256
            }
            if ($key.Bits -ge 384) {
                return 192
            }
            if ($key.Bits -ge 256) {
                return 128
            }
            if ($key.Bits -ge 224) {
                return 112
            }
            return 80
        }
        if ($key.Bits -ge 15360) {
            return 256
        }
        if ($key.Bits -ge 7680) {
            return 192
        }
        if ($key.Bits -ge 3072) {
            return 128
        }
        if ($key.Bits -ge 2048) {
            return 112
        }
        return 80
    }

    # The hash of a signature algorithm where collisions of it can be made; the Baseline Requirements, section
    # 7.1.3.2, forbid them.
    hidden static [object] BrokenHash([string] $signatureAlgorithm) {
        if ([string]::Equals($signatureAlgorithm, '1.2.840.113549.1.1.2')) {
            return 'MD2'
        } elseif ([string]::Equals($signatureAlgorithm, '1.2.840.113549.1.1.4')) {
            return 'MD5'
        } elseif (
            [string]::Equals($signatureAlgorithm, '1.2.840.113549.1.1.5') -or
            [string]::Equals($signatureAlgorithm, '1.2.840.10045.4.1') -or
            [string]::Equals($signatureAlgorithm, '1.3.14.3.2.29')
        ) {
            return 'SHA-1'
        } else {
            return $null
        }
    }
}

#endregion

#region src/rebind/checks/trustedChainCheck.ts

class CertRebindTrustedChainCheck {
    # The check `TrustedChain`: the certificate leads to a root that the server trusts. Why it does not, or $null.
    static [object] TrustedChainProblem(
        [string] $who,
        [CertRebindStoredCertificate] $certificate,
        [CertRebindCertificateStores] $certificates,
        [datetime] $now
    ) {
        $problem = $certificates.ChainProblem($certificate, $now)
        if ($null -eq $problem) {
            return $null
        }
        return "$who does not lead to a root that the server trusts: $problem"
    }

    # The check `TrustedChain` of a certificate that takes the place of another: it does not fail where the old one
    # led to no trusted root either, since whoever bound that one trusts otherwise, nor where it is not known what the
    # server trusts.
    # problem: what the check says of the new certificate by itself
    # old: $null where it is in no store or cannot be read
    static [object] ReplacedChainProblem(
        [object] $problem,
        [CertRebindStoredCertificate] $old,
        [CertRebindCertificateStores] $certificates,
        [datetime] $now
    ) {
        if ($null -eq $problem -or -not $certificates.KnowsRoots()) {
            return $null
        }
        if ($null -eq $old) {
            return "$problem Whether the old one did cannot be seen, since no store has it."
        }
        if ($null -eq $certificates.ChainProblem($old, $now)) {
            return "$problem The old one does."
        }
        return $null
    }
}

#endregion

#region src/rebind/checks/usageCheck.ts

class CertRebindUsageCheck {
    hidden static [string] $ServerAuthentication = '1.3.6.1.5.5.7.3.1'
    hidden static [string] $AnyUsage = '2.5.29.37.0'

    # The check `Usage`: the certificate is for server authentication, or for every use. Why it is not, or $null.
    # who: the subject of the sentence: `The new certificate`
    static [object] UsageProblem([string] $who, [CertRebindStoredCertificate] $certificate) {
        $usages = $certificate.Usages
        if (
            $usages.Count -eq 0 -or
            $usages.Contains([CertRebindUsageCheck]::ServerAuthentication) -or
            $usages.Contains([CertRebindUsageCheck]::AnyUsage)
        ) {
            return $null
        }
        return "$who is not for server authentication; its enhanced key usage is $($usages -join ', ')."
    }
}

#endregion

#region src/rebind/checks/validityCheck.ts

class CertRebindValidityCheck {
    # The check `Validity`: the certificate is valid now. Why it is not, or $null.
    # who: the subject of the sentence: `The new certificate`
    static [object] ValidityProblem([string] $who, [CertRebindStoredCertificate] $certificate, [datetime] $now) {
        if ($now -lt $certificate.NotBefore) {
            return "$who is not valid before $([CertRebindDates]::DateText($certificate.NotBefore))."
        }
        if ($now -gt $certificate.NotAfter) {
            return "$who expired on $([CertRebindDates]::DateText($certificate.NotAfter))."
        }
        return $null
    }
}

#endregion

#region src/rebind/conditions.ts

class CertRebindConditions {
    # Looks at a certificate in the store a record names.
    # expiringWithin: days; $null means a third of the certificate's life
    static [CertRebindCertificateCondition] Examine(
        [CertRebindCertificateStores] $certificates,
        [string] $thumbprint,
        [string] $storeName,
        [datetime] $now,
        [System.Nullable[int]] $expiringWithin
    ) {
        $certificate = $certificates.Find($thumbprint, $storeName)
        if ($null -eq $certificate) {
            $finding = [pscustomobject]@{
                State = 'Missing'
                Issue = [CertRebindConditions]::MissingIssue($certificates, $thumbprint, $storeName)
            }
            return [CertRebindCertificateCondition]::new(
                $null,
                [HashSet[string]]::new([System.StringComparer]::Ordinal),
                $null,
                [List[object]] @($finding),
                [List[object]]::new()
            )
        }

        $daysLeft = [math]::Floor([double] $certificate.NotAfter.Subtract($now).TotalDays)
        return [CertRebindCertificateCondition]::new(
            $certificate,
            [CertRebindNameCoverage]::NameSet($certificate.Names),
            $daysLeft,
            [CertRebindConditions]::GraveFindings($certificate, $now),
            [CertRebindConditions]::LightFindings($certificates, $certificate, $now, $expiringWithin)
        )
    }

    hidden static [string] MissingIssue(
        [CertRebindCertificateStores] $certificates,
        [string] $thumbprint,
        [string] $storeName
    ) {
        $problem = $certificates.Problem($thumbprint, $storeName)
        if ($null -ne $problem) {
            return "The certificate $thumbprint in store $storeName cannot be read: $problem"
        }
        $stores = $certificates.StoresWith($thumbprint)
        if ($stores.Count -eq 0) {
            return "The certificate $thumbprint is in no store."
        }
        return "The certificate $thumbprint is not in store $storeName, only in $($stores -join ', ')."
    }

    hidden static [List[object]] GraveFindings([CertRebindStoredCertificate] $certificate, [datetime] $now) {
        $findings = [List[object]]::new()
        if ($certificate.NotAfter -lt $now) {
            $findings.Add(
                [pscustomobject]@{
                    State = 'Expired'
                    Issue = "The certificate expired on $([CertRebindDates]::DateText($certificate.NotAfter))."
                }
            )
        }
        if ($certificate.NotBefore -gt $now) {
            # No state of its own: to a client it is the same, the certificate is not valid now.
            $findings.Add(
                [pscustomobject]@{
                    State = 'Expired'
                    Issue = (
                        'The certificate is not valid before ' +
                        "$([CertRebindDates]::DateText($certificate.NotBefore))."
                    )
                }
            )
        }
        if (-not $certificate.HasPrivateKey) {
            $findings.Add(
                [pscustomobject]@{
                    State = 'NoPrivateKey'
                    Issue = "The certificate is in store $($certificate.StoreName) without its private key."
                }
            )
        }
        return $findings
    }

    hidden static [List[object]] LightFindings(
        [CertRebindCertificateStores] $certificates,
        [CertRebindStoredCertificate] $certificate,
        [datetime] $now,
        [System.Nullable[int]] $expiringWithin
    ) {
        $findings = [List[object]]::new()
        $renewal = [CertRebindRenewalChain]::FollowRenewal(
            $certificates,
            $certificate.Thumbprint,
            $certificate.StoreName
        )
        if ($null -ne $renewal.Problem) {
            $findings.Add(
                [pscustomobject]@{
                    State = 'Stale'
                    Issue = $renewal.Problem
                }
            )
        }
        $successor = [CertRebindRenewalChain]::SuccessorThumbprint($certificates, $renewal.Chain)
        if ($null -ne $successor -and $certificates.StoresWith($successor).Count -gt 0) {
            $findings.Add(
                [pscustomobject]@{
                    State = 'Stale'
                    Issue = "The certificate was renewed; its successor is $successor."
                }
            )
        }
        if (
            $certificate.NotAfter -ge $now -and
            [CertRebindConditions]::IsExpiring($certificate, $now, $expiringWithin)
        ) {
            $findings.Add(
                [pscustomobject]@{
                    State = 'Expiring'
                    Issue = "The certificate expires on $([CertRebindDates]::DateText($certificate.NotAfter))."
                }
            )
        }
        return $findings
    }

    hidden static [bool] IsExpiring(
        [CertRebindStoredCertificate] $certificate,
        [datetime] $now,
        [System.Nullable[int]] $expiringWithin
    ) {
        $left = $certificate.NotAfter.Subtract($now).TotalDays
        if ($null -ne $expiringWithin) {
            return $left -le $expiringWithin
        }
        return $left * 3 -lt $certificate.NotAfter.Subtract($certificate.NotBefore).TotalDays
    }
}

#endregion

#region src/rebind/dates.ts

class CertRebindDates {
    # A time as every message writes it: `2026-11-24 09:00 UTC`. The time is UTC.
    static [string] DateText([datetime] $time) {
        return "$($time.ToString('yyyy-MM-dd HH:mm', [System.Globalization.CultureInfo]::InvariantCulture)) UTC"
    }

    # A time as CertRebind's own files hold it: `2026-11-24T09:00:00.0000000Z` (ISO 8601). The time is UTC.
    static [string] IsoText([datetime] $time) {
        return $time.ToString('o', [System.Globalization.CultureInfo]::InvariantCulture)
    }
}

#endregion

#region src/rebind/endpointList.ts

class CertRebindEndpointList {
    # As many as a reader takes in.
    hidden static [int] $MostEndpoints = 5

    # The first few for a sentence, and how many more there are.
    static [string] EndpointList([IReadOnlyList[string]] $endpoints) {
        $shown = [List[string]]::new()
        foreach ($endpoint in $endpoints) {
            if ($shown.Count -eq [CertRebindEndpointList]::MostEndpoints) {
                return "$($shown -join ', ') and $($endpoints.Count - [CertRebindEndpointList]::MostEndpoints) more"
            }
            $shown.Add($endpoint)
        }
        return $shown -join ', '
    }
}

#endregion

#region src/rebind/eventSelection.ts

# What a lifecycle event says: a certificate of the computer that was replaced by another, to the latest renewal
# of that one. It is a hint, and where nothing confirms it the bindings stay (`UnconfirmedEvent`). Every other
# event is passed over.
class CertRebindEventSelection : CertRebindSelection {
    hidden [pscustomobject] $LifecycleEvent

    CertRebindEventSelection([pscustomobject] $lifecycleEvent) {
        $this.LifecycleEvent = $lifecycleEvent
    }

    [void] Plan([CertRebindPlanning] $planning) {
        $kind = $this.LifecycleEvent.Kind
        $scope = $this.LifecycleEvent.Scope
        $oldThumbprint = $this.LifecycleEvent.OldThumbprint
        $newThumbprint = $this.LifecycleEvent.NewThumbprint
        if (-not [string]::Equals($kind, 'Replaced') -or -not [string]::Equals($scope, 'System')) {
            $planning.Remarks.Add("Passed over an event of kind $kind and scope $scope.")
            return
        }
        try {
            $text = $oldThumbprint
            if ($null -eq $text) {
                $text = ''
            }
            $oldThumbprint2 = [CertRebindGivenThumbprint]::GivenThumbprint($text, 'OldThumbprint of the event')
            $text2 = $newThumbprint
            if ($null -eq $text2) {
                $text2 = ''
            }
            $this.PlanReplacement(
                $planning,
                $oldThumbprint2,
                [CertRebindGivenThumbprint]::GivenThumbprint($text2, 'NewThumbprint of the event')
            )
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            # One event that says nothing to go by does not stop the others.
            if ($failure -isnot [CertRebindFault]) {
                throw
            }
            $planning.Faults.Add($failure)
        }
    }

    hidden [void] PlanReplacement([CertRebindPlanning] $planning, [string] $oldThumbprint, [string] $newThumbprint) {
        if ([string]::Equals($oldThumbprint, $newThumbprint)) {
            throw [CertRebindFault]::new(
                'SameCertificate',
                [System.Management.Automation.ErrorCategory]::InvalidData,
                "The event names $oldThumbprint both as the old and as the new certificate; expected two certificates.",
                $oldThumbprint
            )
        }
        $planning.IsAutomatic = $true
        $succession = $planning.Succession()
        # The new certificate may have been replaced since, and that event may have been followed before this one.
        $following = $succession.Follow($newThumbprint, 'My')
        $latestThumbprint = $following.Thumbprint
        if ($null -eq $latestThumbprint) {
            $latestThumbprint = $newThumbprint
        }
        if ([string]::Equals($latestThumbprint, $oldThumbprint)) {
            $latestThumbprint = $newThumbprint
        }
        $doubt = $succession.EventDoubt($oldThumbprint, $newThumbprint)
        [CertRebindCertificateSelection]::new($oldThumbprint, $latestThumbprint, $doubt).Plan($planning)
        if ($planning.Results.Count -eq 0) {
            $planning.Remarks.Add("No binding uses $oldThumbprint or $latestThumbprint.")
        }
    }
}

#endregion

#region src/rebind/following/eventWriters.ts

class CertRebindEventWriters {
    # Local System and the group Administrators (well-known SIDs).
    hidden static [HashSet[string]] $TrustedWriters = [HashSet[string]]::new(
        [string[]] @('S-1-5-18', 'S-1-5-32-544'),
        [System.StringComparer]::Ordinal
    )

    # The account Administrator that every machine and every domain is made with: its relative id is 500.
    hidden static [regex] $BuiltInAdministrator = [regex]::new('^S-1-5-21(?:-[0-9]+){3}-500\z')

    # Whether the account that wrote an event is known to be SYSTEM or an administrator. Who is in the group
    # Administrators cannot be looked up in a folder, so of accounts only the built-in Administrator counts, that of
    # the machine or of a domain, which their SIDs do not tell apart.
    # userId: the SID in the element Security of the event
    static [bool] IsTrustedWriter([string] $userId) {
        $sid = $userId.ToUpperInvariant()
        return (
            [CertRebindEventWriters]::TrustedWriters.Contains($sid) -or
            [CertRebindEventWriters]::BuiltInAdministrator.IsMatch($sid)
        )
    }
}

#endregion

#region src/rebind/following/givenIssuer.ts

# An issuer that a user named with `-Issuer`.
class CertRebindGivenIssuer {
    # Of the certificate that signs; $null where a name was given.
    hidden [object] $Thumbprint

    # As `comparableDistinguishedName` gives it; $null where something else was given.
    hidden [object] $DistinguishedName

    # Lower case.
    hidden [string] $CommonName

    # text: the thumbprint of the issuing certificate, its distinguished name as .NET and the certificate dialog write
    # it (`CN=Contoso Issuing CA, O=Contoso`), or its common name
    # Throws Fault `IssuerInvalid`
    CertRebindGivenIssuer([string] $text) {
        $this.Thumbprint = [CertRebindThumbprint]::NormalizeThumbprint($text)
        $this.DistinguishedName = if ($null -eq $this.Thumbprint -and $text.Contains('=')) {
            [CertRebindGivenIssuer]::Comparable($text)
        } else {
            $null
        }
        $this.CommonName = $text.Trim([char[]] [CertRebindBlanks]::All).ToLowerInvariant()
        if ([string]::Equals($this.CommonName, '')) {
            throw [CertRebindGivenIssuer]::Invalid($text, 'it is empty.')
        }
    }

    # Whether a certificate is from this issuer.
    [bool] IsIssuerOf([CertRebindStoredCertificate] $certificate, [CertRebindCertificateStores] $certificates) {
        if ($null -ne $this.Thumbprint) {
            return $certificates.Signers($certificate).Contains($this.Thumbprint)
        }

        $opened = [System.Security.Cryptography.X509Certificates.X509Certificate2]::new($certificate.Content)
        try {
            $name = $opened.IssuerName.RawData
            if ($null -ne $this.DistinguishedName) {
                return [string]::Equals(
                    [CertRebindDistinguishedNames]::ComparableDistinguishedName($name),
                    $this.DistinguishedName
                )
            }
            $items = [CertRebindCommonName]::CommonName($name)
            if ($null -eq $items) {
                $items = ''
            }
            return [string]::Equals($items.Trim([char[]] [CertRebindBlanks]::All).ToLowerInvariant(), $this.CommonName)
        } catch {
            # A name that is no DER is nobody's.
            return $false
        } finally {
            $opened.Dispose()
        }
    }

    hidden static [string] Comparable([string] $text) {
        try {
            $name = [System.Security.Cryptography.X509Certificates.X500DistinguishedName]::new($text)
            return [CertRebindDistinguishedNames]::ComparableDistinguishedName($name.RawData)
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw [CertRebindGivenIssuer]::Invalid($text, $failure.Message)
        }
    }

    hidden static [CertRebindFault] Invalid([string] $text, [string] $problem) {
        return [CertRebindFault]::new(
            'IssuerInvalid',
            [System.Management.Automation.ErrorCategory]::InvalidArgument,
            (
                "-Issuer `"$text`" is no issuer: $problem Expected the " +
                'thumbprint of the issuing certificate, its distinguished name ' +
                'such as "CN=Contoso Issuing CA, O=Contoso", or its common name.'
            ),
            $text
        )
    }
}

#endregion

#region src/rebind/following/nameMatch.ts

# Finds what follows a certificate by the names in it, among those in the stores My and WebHosting that have their
# private key and are not archived. Of several that fit, one that is linked to another as its renewal makes way
# for that; then the newest follows, which has to be the newest both in its beginning and in its end. Where none
# is, nothing is guessed.
class CertRebindNameMatch {
    hidden static [int] $MostRefusals = 3
    hidden [CertRebindCertificateStores] $Certificates
    hidden [CertRebindNameRules] $Rules
    hidden [timespan] $MinimumAge

    # UTC.
    hidden [datetime] $Now

    hidden [Dictionary[string, object]] $Index

    # minimumAge: how long a certificate has to be in its store; zero asks nothing
    CertRebindNameMatch(
        [CertRebindCertificateStores] $certificates,
        [CertRebindNameRules] $rules,
        [timespan] $minimumAge,
        [datetime] $now
    ) {
        $this.Certificates = $certificates
        $this.Rules = $rules
        $this.MinimumAge = $minimumAge
        $this.Now = $now
    }

    # What follows a certificate.
    [pscustomobject] Find([CertRebindStoredCertificate] $old) {
        $fit = [List[object]]::new()
        $refusals = [List[string]]::new()
        foreach ($copy in $this.Rivals($old)) {
            # They come newest first, so most are older than one that fits.
            $hasMatch = $false
            foreach ($better in $fit) {
                if ([CertRebindNewestCertificate]::IsNewer($better, $copy)) {
                    $hasMatch = $true
                    break
                }
            }
            if ($hasMatch) {
                continue
            }
            $problem = $this.Rules.Problem($old, $copy)
            if ($null -eq $problem) {
                $problem = $this.AgeProblem($copy)
            }
            if ($null -eq $problem -and $this.IsRenewedBy($copy, $old.Thumbprint)) {
                continue
            }
            if ($null -eq $problem) {
                $fit.Add($copy)
            } elseif ($refusals.Count -lt [CertRebindNameMatch]::MostRefusals) {
                $refusals.Add($problem)
            }
        }
        $last = $this.WithoutRenewed($fit)
        if ($last.Count -gt 1) {
            $items = [List[string]]::new()
            foreach ($copy in $last) {
                $items.Add($copy.Thumbprint)
            }
            $names = $items -join ' and '
            $tie = (
                "The certificates $names both fit and neither is the newer one in both its " +
                'beginning and its end, so none is chosen; name one with -NewThumbprint.'
            )
            return [pscustomobject]@{
                Thumbprint = $null
                Tie        = $tie
                Refusals   = $refusals
            }
        }
        return [pscustomobject]@{
            Thumbprint = if ($last.Count -eq 0) { $null } else { $last[0].Thumbprint }
            Tie        = $null
            Refusals   = $refusals
        }
    }

    # The certificates that cover the first name of an old one and end later, the newest first.
    hidden [List[object]] Rivals([CertRebindStoredCertificate] $old) {
        if ($old.Names.Count -eq 0) {
            return [List[object]]::new()
        }
        $localIndex = $this.Index
        if ($null -eq $localIndex) {
            $localIndex = $this.MakeIndex()
        }
        $this.Index = $localIndex

        $first = [CertRebindNameCoverage]::ComparableName($old.Names[0])
        $firstDot = $first.IndexOf('.', [System.StringComparison]::Ordinal)
        $wildcard = if ($firstDot -gt 0 -and -not $first.StartsWith('*', [System.StringComparison]::Ordinal)) {
            "*$([CertRebindStrings]::SliceFrom($first, $firstDot))"
        } else {
            $first
        }
        $items = $localIndex[$first]
        if ($null -eq $items) {
            $items = [List[object]]::new()
        }
        $found = [List[object]]::new($items)
        if (-not [string]::Equals($wildcard, $first)) {
            $items2 = $localIndex[$wildcard]
            if ($null -eq $items2) {
                $items2 = [List[object]]::new()
            }
            foreach ($copy in $items2) {
                if (-not $found.Contains($copy)) {
                    $found.Add($copy)
                }
            }
        }
        $items3 = [List[object]]::new()
        foreach ($copy in $found) {
            if (-not [string]::Equals($copy.Thumbprint, $old.Thumbprint) -and $copy.NotAfter -gt $old.NotAfter) {
                $items3.Add($copy)
            }
        }
        $rivals = [List[object]]::new($items3)
        [CertRebindArrays]::Sort($rivals, [CertRebindNameMatchRivalsFunction]::new())
        return $rivals
    }

    # The candidates by each name in them.
    hidden [Dictionary[string, object]] MakeIndex() {
        $localIndex = [Dictionary[string, object]]::new()
        $seen = [HashSet[string]]::new([System.StringComparer]::Ordinal)
        foreach ($storeName in @('My', 'WebHosting')) {
            foreach ($thumbprint in $this.Certificates.ThumbprintsIn($storeName)) {
                $copy = if ($seen.Contains($thumbprint)) {
                    $null
                } else {
                    [CertRebindStoreCheck]::CandidateCopy($this.Certificates, $thumbprint, $storeName)
                }
                if ($null -eq $copy) {
                    continue
                }
                $seen.Add($thumbprint)
                foreach ($name in [CertRebindNameCoverage]::NameSet($copy.Names)) {
                    $others = $localIndex[$name]
                    if ($null -eq $others) {
                        $localIndex[$name] = [List[object]] @($copy)
                    } else {
                        $others.Add($copy)
                    }
                }
            }
        }
        return $localIndex
    }

    hidden [object] AgeProblem([CertRebindStoredCertificate] $copy) {
        if ($this.MinimumAge.Ticks -le 0) {
            return $null
        }
        $addedAt = $copy.AddedAt
        if ($null -eq $addedAt) {
            return (
                "When the certificate $($copy.Thumbprint) came into the store is " +
                'not known, so it may have been there for less than -MinimumAge.'
            )
        }
        if ($this.Now.Subtract($addedAt) -ge $this.MinimumAge) {
            return $null
        }
        return "The certificate $($copy.Thumbprint) has been in the store for less than -MinimumAge."
    }

    # Those that are not renewed by another among them.
    hidden [List[object]] WithoutRenewed([IReadOnlyList[object]] $fit) {
        $renewed = [List[object]]::new()
        foreach ($copy in $fit) {
            $hasMatch = $false
            foreach ($other in $fit) {
                if ($this.IsRenewedBy($copy, $other.Thumbprint)) {
                    $hasMatch = $true
                    break
                }
            }
            if (-not $hasMatch) {
                $renewed.Add($copy)
            }
        }
        return $renewed
    }

    # Whether the renewal links of a certificate lead to another, be it the old one itself: then it comes before that.
    hidden [bool] IsRenewedBy([CertRebindStoredCertificate] $copy, [string] $thumbprint) {
        return [CertRebindRenewalChain]::FollowRenewal(
            $this.Certificates,
            $copy.Thumbprint,
            $copy.StoreName
        ).Chain.Contains($thumbprint)
    }
}

class CertRebindNameMatchRivalsFunction {
    [double] Invoke([CertRebindStoredCertificate] $one, [CertRebindStoredCertificate] $other) {
        return [CertRebindNewestCertificate]::NewestFirst($one, $other)
    }
}

#endregion

#region src/rebind/following/nameRules.ts

# The rules by which a certificate may follow another without a word of anyone's: it covers every DNS name and IP
# address of the old one, is valid now and for longer, has every use of the old one, a usable key that is not
# weaker, leads to a root that the server is known to trust, comes from the same issuer or one the user named, and
# is not self-signed unless the old one is.
#
# Two certificates are from the same issuer where the name of the issuer is equal, byte by byte, and one
# certificate in the stores Root and CA has signed both, which is computed. Of two that are self-signed the name
# alone is compared: each has signed itself, and the server trusts it as a root.
class CertRebindNameRules {
    # RFC 5280, section 4.2.1.12.
    hidden static [string] $AnyUsage = '2.5.29.37.0'

    hidden [CertRebindCertificateStores] $Certificates
    hidden [IReadOnlyList[object]] $Issuers

    # UTC.
    hidden [datetime] $Now

    # What is wrong with a certificate by itself, by its thumbprint; empty where nothing is.
    hidden [Dictionary[string, string]] $OwnProblems = [Dictionary[string, string]]::new()

    # issuers: what may issue besides the issuer of the old certificate
    CertRebindNameRules(
        [CertRebindCertificateStores] $certificates,
        [IReadOnlyList[object]] $issuers,
        [datetime] $now
    ) {
        $this.Certificates = $certificates
        $this.Issuers = $issuers
        $this.Now = $now
    }

    # Why a certificate may not follow an old one, the first reason, in a sentence; $null where it may.
    # copy: the copy that would be taken, which has its private key
    [object] Problem([CertRebindStoredCertificate] $old, [CertRebindStoredCertificate] $copy) {
        $who = "The certificate $($copy.Thumbprint)"
        if ($old.Names.Count -eq 0) {
            return "The old certificate $($old.Thumbprint) has no DNS name or IP address to go by."
        }

        $names = [CertRebindNameCoverage]::NameSet($copy.Names)
        $lost = [List[string]]::new()
        foreach ($name in $old.Names) {
            if (-not [CertRebindNameCoverage]::IsCovered($names, $name)) {
                $lost.Add($name)
            }
        }
        if ($lost.Count -gt 0) {
            return "$who does not cover $($lost -join ', ')."
        }
        if ($copy.NotAfter -le $old.NotAfter) {
            return (
                "$who is not valid for longer than the old one: it ends " +
                "on $([CertRebindDates]::DateText($copy.NotAfter))."
            )
        }
        $lostUses = $this.MissingUses($old.Usages, $copy.Usages)
        if ($lostUses.Count -gt 0) {
            return "$who lacks uses (EKU) of the old one: $($lostUses -join ', ')."
        }
        if ($copy.IsSelfIssued() -and -not $old.IsSelfIssued()) {
            return "$who is self-signed, and the old one is not."
        }

        $problem = $this.OwnProblem($who, $copy)
        if ($null -eq $problem) {
            $problem = [CertRebindStrengthCheck]::WeakerProblem($who, $copy.Key(), $old.Key())
        }
        if ($null -eq $problem) {
            $problem = $this.IssuerProblem($who, $old, $copy)
        }
        return $problem
    }

    # What does not depend on the old certificate, found out once.
    hidden [object] OwnProblem([string] $who, [CertRebindStoredCertificate] $copy) {
        $problem = $this.OwnProblems[$copy.Thumbprint]
        if ($null -eq $problem) {
            $problem = [CertRebindValidityCheck]::ValidityProblem($who, $copy, $this.Now)
            if ($null -eq $problem) {
                $problem = [CertRebindStrengthCheck]::StrengthProblem($who, $copy.Key())
            }
            if ($null -eq $problem) {
                $problem = [CertRebindKeyTypeCheck]::KeyTypeProblem($who, $copy.Key())
            }
            if ($null -eq $problem) {
                $problem = $this.ChainProblem($who, $copy)
            }
            if ($null -eq $problem) {
                $problem = [CertRebindKeyCheck]::KeyProblem($this.Certificates, $copy.Thumbprint, $copy.StoreName)
            }
            if ($null -eq $problem) {
                $problem = ''
            }
            $this.OwnProblems[$copy.Thumbprint] = $problem
        }
        if ([string]::Equals($problem, '')) {
            return $null
        }
        return $problem
    }

    hidden [object] ChainProblem([string] $who, [CertRebindStoredCertificate] $copy) {
        if ($this.Certificates.KnowsRoots()) {
            return [CertRebindTrustedChainCheck]::TrustedChainProblem($who, $copy, $this.Certificates, $this.Now)
        }
        return "$who leads to no trusted root: the server's store Root is empty."
    }

    hidden [object] IssuerProblem(
        [string] $who,
        [CertRebindStoredCertificate] $old,
        [CertRebindStoredCertificate] $copy
    ) {
        if ($this.IsSameIssuer($old, $copy)) {
            return $null
        }
        $hasMatch = $false
        foreach ($issuer in $this.Issuers) {
            if ($issuer.IsIssuerOf($copy, $this.Certificates)) {
                $hasMatch = $true
                break
            }
        }
        if ($hasMatch) {
            return $null
        }
        return (
            "$who is from the issuer $($copy.Issuer), which is not shown to be that " +
            "of the old one, $($old.Issuer); name it with -Issuer if it may follow."
        )
    }

    hidden [bool] IsSameIssuer([CertRebindStoredCertificate] $old, [CertRebindStoredCertificate] $copy) {
        if (-not [string]::Equals($copy.IssuerKey, $old.IssuerKey)) {
            return $false
        }
        if ($copy.IsSelfIssued()) {
            return $true
        }
        $signers = $this.Certificates.Signers($old)
        foreach ($signer in $this.Certificates.Signers($copy)) {
            if ($signers.Contains($signer)) {
                return $true
            }
        }
        return $false
    }

    # The uses of an old certificate that a new one lacks. One without a list of uses may be used for everything.
    hidden [List[string]] MissingUses([IReadOnlyList[string]] $old, [IReadOnlyList[string]] $copy) {
        if ($copy.Count -eq 0 -or $copy.Contains([CertRebindNameRules]::AnyUsage)) {
            return [List[string]]::new()
        }
        if ($old.Count -eq 0) {
            return [List[string]] @([CertRebindNameRules]::AnyUsage)
        }
        $uses = [List[string]]::new()
        foreach ($use in $old) {
            if (-not $copy.Contains($use)) {
                $uses.Add($use)
            }
        }
        return $uses
    }
}

#endregion

#region src/rebind/following/newestCertificate.ts

class CertRebindNewestCertificate {
    # Whether one begins and ends no earlier than another, and one of both later.
    static [bool] IsNewer([CertRebindStoredCertificate] $one, [CertRebindStoredCertificate] $other) {
        if ($one.NotBefore -lt $other.NotBefore -or $one.NotAfter -lt $other.NotAfter) {
            return $false
        }
        return $one.NotBefore -gt $other.NotBefore -or $one.NotAfter -gt $other.NotAfter
    }

    # The order of certificates by their beginnings, then their ends, the latest first.
    static [int] NewestFirst([CertRebindStoredCertificate] $one, [CertRebindStoredCertificate] $other) {
        if ($one.NotBefore -gt $other.NotBefore) {
            return -1
        }
        if ($one.NotBefore -lt $other.NotBefore) {
            return 1
        }
        if ($one.NotAfter -gt $other.NotAfter) {
            return -1
        }
        if ($one.NotAfter -lt $other.NotAfter) {
            return 1
        }
        return 0
    }
}

#endregion

#region src/rebind/following/succession.ts

# Finds which certificate follows which, by the ways that a run was given.
class CertRebindSuccession {
    # As many as Windows follows renewal links.
    hidden [int] $MostHops = 20

    hidden [CertRebindCertificateStores] $Certificates
    hidden [CertRebindReplacementLog] $Replacements

    # `Renewal`, `Event`, `Name`.
    hidden [HashSet[string]] $Ways

    hidden [CertRebindNameRules] $Rules
    hidden [CertRebindNameMatch] $Names
    hidden [Dictionary[string, object]] $Known = [Dictionary[string, object]]::new()

    # now: UTC
    CertRebindSuccession(
        [CertRebindCertificateStores] $certificates,
        [CertRebindReplacementLog] $replacements,
        [pscustomobject] $options,
        [datetime] $now
    ) {
        $this.Certificates = $certificates
        $this.Replacements = $replacements
        $this.Ways = $options.Ways
        $this.Rules = [CertRebindNameRules]::new($certificates, $options.Issuers, $now)
        $this.Names = [CertRebindNameMatch]::new($certificates, $this.Rules, $options.MinimumAge, $now)
    }

    # Follows a certificate to the end: from each certificate the first way that leads on is taken, the renewal link
    # before an event of the server's own log before the names. Each is followed once a run.
    # storeName: the store that is looked in first
    [pscustomobject] Follow([string] $thumbprint, [string] $storeName) {
        $key = "$thumbprint $storeName"
        $localKnown = $this.Known[$key]
        if ($null -ne $localKnown) {
            return $localKnown
        }

        $following = $this.Walk($thumbprint, $storeName)
        $this.Known[$key] = $following
        return $following
    }

    # Why an event that says that a certificate was replaced does not count; $null where it does. It is a hint: it
    # counts where the renewal link (property 64) of the old certificate leads to the same end, or where it is in the
    # server's own log, written by SYSTEM or an administrator, and the new certificate may follow by the rules of
    # names. What an event object says of itself is not believed; a file, a collector and a hand can say anything.
    [object] EventDoubt([string] $oldThumbprint, [string] $newThumbprint) {
        $renewal = [CertRebindRenewalChain]::FollowRenewal($this.Certificates, $oldThumbprint, 'My')
        $chain = $renewal.Chain
        $problem = $renewal.Problem
        if ($chain.Contains($newThumbprint)) {
            return $null
        }
        $linked = [CertRebindRenewalChain]::SuccessorThumbprint($this.Certificates, $chain)
        if ($null -ne $linked -and [string]::Equals($linked, $this.EndOfLinks($newThumbprint))) {
            return $null
        }

        $hint = "The event says that $newThumbprint replaced $oldThumbprint, which"
        if ($null -ne $problem) {
            return "$hint cannot be confirmed: $problem"
        }
        if ($null -ne $linked -and $this.IsThere($linked)) {
            return "$hint the renewal link of the old certificate contradicts: it leads to $linked."
        }
        $recorded = [List[object]]::new()
        foreach ($other in $this.Replacements.Of($oldThumbprint)) {
            if ([object]::Equals($other.NewThumbprint, $newThumbprint)) {
                $recorded.Add($other)
            }
        }
        if ($recorded.Count -eq 0) {
            return (
                "$hint nothing confirms: the old certificate has no renewal link " +
                'to the new one, and the server''s own log has no such event.'
            )
        }
        $hasMatch = $false
        foreach ($other in $recorded) {
            $userId = $other.UserId
            if ($null -eq $userId) {
                $userId = ''
            }
            if ([CertRebindEventWriters]::IsTrustedWriter($userId)) {
                $hasMatch = $true
                break
            }
        }
        if (-not $hasMatch) {
            $userId = $recorded[0].UserId
            if ($null -eq $userId) {
                $userId = ''
            }
            $writer = if ([string]::Equals($userId, '')) {
                'an account that it does not name'
            } else {
                [CertRebindShownText]::ShownText($userId)
            }
            return (
                "$hint nothing confirms: the old certificate has no renewal link to the new one, and the " +
                "event was written by $writer, who is not known to be an administrator of this server."
            )
        }
        return $this.RuleDoubt($hint, $oldThumbprint, $newThumbprint)
    }

    # Whether any store has a certificate.
    hidden [bool] IsThere([string] $thumbprint) {
        return $this.Certificates.StoresWith($thumbprint).Count -gt 0
    }

    # The end of the renewal links of a certificate, itself where it has none.
    hidden [string] EndOfLinks([string] $thumbprint) {
        $chain = [CertRebindRenewalChain]::FollowRenewal($this.Certificates, $thumbprint, 'My').Chain
        $ofLinks = [CertRebindRenewalChain]::SuccessorThumbprint($this.Certificates, $chain)
        if ($null -eq $ofLinks) {
            $ofLinks = $thumbprint
        }
        return $ofLinks
    }

    # Why the new certificate of an event by a trusted writer may not follow by the rules of names.
    hidden [object] RuleDoubt([string] $hint, [string] $oldThumbprint, [string] $newThumbprint) {
        $unlinked = "$hint only the event itself says, as the old certificate has no renewal link to the new one."
        $old = [CertRebindCertificateCopies]::AnyCopy($this.Certificates, $oldThumbprint, 'My')
        if ($null -eq $old) {
            return (
                "$unlinked The old certificate is in no store, so it " +
                'cannot be seen whether the new one may follow it.'
            )
        }
        $copy = [CertRebindStoreCheck]::CandidateCopy($this.Certificates, $newThumbprint, 'My')
        # The checks of the move say what is wrong: InStore.
        if ($null -eq $copy) {
            return $null
        }
        $problem = $this.Rules.Problem($old, $copy)
        if ($null -eq $problem) {
            return $null
        }
        return "$unlinked $problem"
    }

    hidden [pscustomobject] Walk([string] $thumbprint, [string] $storeName) {
        $seen = [HashSet[string]]::new([string[]] @($thumbprint), [System.StringComparer]::Ordinal)
        $current = $thumbprint
        $step = $this.Next($current, $storeName)
        while ($null -ne $step.Thumbprint) {
            $next = $step.Thumbprint
            if ($seen.Contains($next)) {
                return $this.Stuck("What follows the certificate $thumbprint runs in a circle.")
            }
            if ($seen.Count -gt $this.MostHops) {
                return $this.Stuck("More than 20 certificates follow $thumbprint, one after the other.")
            }
            $seen.Add($next)
            $current = $next
            # A link to a certificate that is in no store leads no further.
            if (-not $this.IsThere($next)) {
                break
            }
            $step = $this.Next($current, $storeName)
            if ($null -ne $step.Thumbprint -and -not $this.IsThere($step.Thumbprint)) {
                break
            }
        }
        $walk = $step.PSObject.Copy()
        $walk.Thumbprint = if ([string]::Equals($current, $thumbprint)) { $null } else { $current }
        return $walk
    }

    hidden [pscustomobject] Stuck([string] $problem) {
        return [pscustomobject]@{
            Thumbprint = $null
            Doubtful   = $null
            Doubt      = $null
            Problem    = $problem
            Refusals   = [List[string]]::new()
        }
    }

    # One step from a certificate, the renewal links to their end being one.
    hidden [pscustomobject] Next([string] $current, [string] $storeName) {
        $missing = $null
        if ($this.Ways.Contains('Renewal')) {
            $renewal = [CertRebindRenewalChain]::FollowRenewal($this.Certificates, $current, $storeName)
            if ($null -ne $renewal.Problem) {
                return $this.Stuck($renewal.Problem)
            }
            $linked = [CertRebindRenewalChain]::SuccessorThumbprint($this.Certificates, $renewal.Chain)
            if ($null -ne $linked -and $this.IsThere($linked)) {
                return $this.OnTo($linked)
            }
            $missing = $linked
        }
        # Of several the newest that is confirmed: one that is not cannot stand before it.
        if ($this.Ways.Contains('Event')) {
            $named = $this.Replacements.NewestFirst($current)
        } else {
            $named = [List[string]]::new()
        }
        $doubt = $null
        foreach ($candidate in $named) {
            $problem = $this.EventDoubt($current, $candidate)
            if ($null -eq $problem) {
                return $this.OnTo($candidate)
            }
            if ($null -eq $doubt) {
                $doubt = $problem
            }
        }

        $old = if ($this.Ways.Contains('Name')) {
            [CertRebindCertificateCopies]::AnyCopy($this.Certificates, $current, $storeName)
        } else {
            $null
        }
        $finding = if ($null -eq $old) { $null } else { $this.Names.Find($old) }
        $found = $null
        if ($null -ne $finding) {
            $found = $finding.Thumbprint
        }
        if ($null -eq $found) {
            $found = $missing
        }
        if ($null -ne $found) {
            return $this.OnTo($found)
        }
        $doubtful = [CertRebindArrays]::Item($named, 0)
        $problem2 = $null
        if ($null -ne $finding) {
            $problem2 = $finding.Tie
        }
        $refusals = $null
        if ($null -ne $finding) {
            $refusals = $finding.Refusals
        }
        if ($null -eq $refusals) {
            $refusals = [List[string]]::new()
        }
        return [pscustomobject]@{
            Thumbprint = $null
            Doubtful   = $doubtful
            Doubt      = $doubt
            Problem    = $problem2
            Refusals   = $refusals
        }
    }

    hidden [pscustomobject] OnTo([string] $thumbprint) {
        return [pscustomobject]@{
            Thumbprint = $thumbprint
            Doubtful   = $null
            Doubt      = $null
            Problem    = $null
            Refusals   = [List[string]]::new()
        }
    }
}

#endregion

#region src/rebind/givenThumbprint.ts

class CertRebindGivenThumbprint {
    hidden static [regex] $HexDigit = [regex]::new('^[0-9A-Fa-f]\z')

    # A thumbprint that a user or an event gave, in the one form the module uses.
    # source: where it was given, for the message: `-OldThumbprint`
    # Throws Fault `ThumbprintInvalid`
    static [string] GivenThumbprint([string] $text, [string] $source) {
        $thumbprint = [CertRebindThumbprint]::NormalizeThumbprint($text)
        if ($null -ne $thumbprint) {
            return $thumbprint
        }

        throw [CertRebindFault]::new(
            'ThumbprintInvalid',
            [System.Management.Automation.ErrorCategory]::InvalidArgument,
            (
                "$source is `"$text`": $([CertRebindGivenThumbprint]::ProblemOf($text)); " +
                'expected the 40 hex digits (0-9, A-F) of a certificate''s SHA-1 thumbprint.'
            ),
            $text
        )
    }

    hidden static [string] ProblemOf([string] $text) {
        # Blanks, colons and invisible marks do not count, as in normalizeThumbprint.
        $digits = 0
        for ($position = 0; $position -lt $text.Length; $position++) {
            $character = [CertRebindStrings]::Slice($text, $position, $position + 1)
            if ([CertRebindGivenThumbprint]::HexDigit.IsMatch($character)) {
                $digits++
            } elseif ($null -eq [CertRebindThumbprint]::NormalizeThumbprint("$('0' * 40)$character")) {
                return "the character `"$character`" at position $($position + 1) is no hex digit"
            }
        }
        if ($digits -eq 64) {
            return 'it has 64 hex digits, which is a SHA-256 hash'
        }
        return "it has $digits hex digits"
    }
}

#endregion

#region src/rebind/journal/changesByUnit.ts

class CertRebindChangesByUnit {
    # The changes of a run by their units, in the order in which they were made.
    static [Dictionary[string, object]] ChangesByUnit([IReadOnlyList[object]] $changes) {
        $units = [Dictionary[string, object]]::new()
        foreach ($change in $changes) {
            $others = $units[$change.Unit]
            if ($null -eq $others) {
                $units[$change.Unit] = [List[object]] @($change)
            } else {
                $others.Add($change)
            }
        }
        return $units
    }
}

#endregion

#region src/rebind/journal/holds.ts

# What was undone and is held there, in `holds.json` of CertRebind's own folder.
class CertRebindHolds {
    hidden static [string] $FileName = 'holds.json'
    hidden [CertRebindProtectedFolder] $Folder

    CertRebindHolds([CertRebindProtectedFolder] $folder) {
        $this.Folder = $folder
    }

    # Every hold.
    # Throws Fault `HoldsInvalid` where the file is not as CertRebind leaves it; `ProtectedFolderUnsafe`,
    # `ProtectedFolderUnavailable`
    [List[object]] All() {
        if (-not $this.Folder.Exists([CertRebindHolds]::FileName)) {
            return [List[object]]::new()
        }
        $this.Folder.OpenFolder('')
        $text = $this.Folder.ReadText([CertRebindHolds]::FileName)
        try {
            return [CertRebindJsonReading]::Parse(
                $text,
                (
                    '{ schema: int; holds: { pointer: string; endpoint: string; ' +
                    'thumbprint: string; runId: string; since: string }[] }'
                )
            ).Holds
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw [CertRebindFault]::new(
                'HoldsInvalid',
                [System.Management.Automation.ErrorCategory]::InvalidData,
                (
                    "$($this.Folder.Full([CertRebindHolds]::FileName)) is not as CertRebind " +
                    'leaves it, so what is held is not known and nothing is moved automatically: ' +
                    "$($failure.Message) Correct it, or delete it to release everything."
                ),
                $this.Folder.Full([CertRebindHolds]::FileName)
            )
        }
    }

    # Every hold by its pointer and certificate, as `holdKey` names them.
    [Dictionary[string, object]] ByPointer() {
        $holds = [Dictionary[string, object]]::new()
        foreach ($hold in $this.All()) {
            $holds[$this.HoldKey($hold.Pointer, $hold.Thumbprint)] = $hold
        }
        return $holds
    }

    # The key of a pointer that is on a certificate.
    [string] HoldKey([string] $pointer, [string] $thumbprint) {
        return "$thumbprint $pointer"
    }

    # The holds of one run; of all where `runId` is $null.
    [List[object]] OfRun([object] $runId) {
        $run = [List[object]]::new()
        foreach ($hold in $this.All()) {
            if ($null -eq $runId -or [string]::Equals($hold.RunId, $runId)) {
                $run.Add($hold)
            }
        }
        return $run
    }

    # Holds every pointer that is about to be put back.
    # runId: the run that is undone
    [void] Add([IReadOnlyList[object]] $results, [string] $runId) {
        $holds = $this.ByPointer()
        foreach ($result in $results) {
            $plan = $result.Plan
            if ($null -eq $plan -or -not $result.IsPlanned()) {
                continue
            }
            foreach ($pointer in $plan.Unit.Pointers) {
                $holds[$this.HoldKey($pointer.Id, $plan.NewThumbprint)] = [pscustomobject]@{
                    Pointer    = $pointer.Id
                    Endpoint   = $pointer.Endpoint
                    Thumbprint = $plan.NewThumbprint
                    RunId      = $runId
                    Since      = [CertRebindDates]::IsoText([System.DateTime]::UtcNow)
                }
            }
        }
        $this.Write([List[object]]::new($holds.get_Values()))
    }

    # Lifts holds.
    # runId: those of one run; $null lifts all
    [void] Release([object] $runId) {
        $holds = [List[object]]::new()
        foreach ($hold in $this.All()) {
            if ($null -ne $runId -and -not [string]::Equals($hold.RunId, $runId)) {
                $holds.Add($hold)
            }
        }
        $this.Write($holds)
    }

    hidden [void] Write([List[object]] $holds) {
        $file = [pscustomobject]@{
            Schema = 1
            Holds  = $holds
        }
        $this.Folder.OpenFolder('')
        $this.Folder.WriteText(
            [CertRebindHolds]::FileName,
            [CertRebindJsonWriting]::Stringify(
                $file,
                (
                    '{ schema: int; holds: { pointer: string; endpoint: string; ' +
                    'thumbprint: string; runId: string; since: string }[] }'
                ),
                '  '
            )
        )
    }
}

#endregion

#region src/rebind/journal/journal.ts

# The journal of a server: one file for each run in `ProgramData/CertRebind/runs`, named after the time and the
# run. While a run is under way its file ends in `.open.json`, so that the next run finds what was interrupted
# without reading the others.
class CertRebindJournal {
    hidden [CertRebindProtectedFolder] $Folder

    CertRebindJournal([CertRebindProtectedFolder] $folder) {
        $this.Folder = $folder
    }

    # The names of the runs that were begun and not ended, the oldest first.
    [IReadOnlyList[string]] OpenNames() {
        $names = [List[string]]::new()
        foreach ($name in $this.Folder.FileNames([CertRebindJournalFile]::JournalFolder, '*.open.json')) {
            $names.Add([CertRebindStrings]::Slice($name, 0, -'.open.json'.Length))
        }
        return $names
    }

    # The names of all runs, the newest first.
    [IReadOnlyList[string]] Names() {
        $names = [HashSet[string]]::new([System.StringComparer]::Ordinal)
        foreach ($name in $this.Folder.FileNames([CertRebindJournalFile]::JournalFolder, '*.json')) {
            if ([CertRebindJournalFile]::FileName.IsMatch($name)) {
                $names.Add([regex]::new('(\.open)?\.json\z').Replace($name, '', 1))
            }
        }
        $items = [List[string]]::new($names)
        $items.Sort([System.StringComparer]::Ordinal)
        $items.Reverse()
        return $items
    }

    # The name of a run that starts now.
    [string] NameOf([string] $runId, [datetime] $started) {
        $time = $started.ToString('yyyyMMdd''T''HHmmssfff''Z''', [System.Globalization.CultureInfo]::InvariantCulture)
        return "$time-$runId"
    }

    # Writes what a run is about to change. It is on the disk when this returns.
    # Throws Fault `ProtectedFolderUnsafe`, `ProtectedFolderUnavailable`
    [void] Open([string] $name, [pscustomobject] $record) {
        $this.Folder.OpenFolder([CertRebindJournalFile]::JournalFolder)
        $this.Write($name, $record)
        # A run that follows several events is opened again for each.
        $this.Folder.Remove([CertRebindJournalFile]::EndedPath($name))
    }

    # Writes how a run ended.
    # Throws Fault `ProtectedFolderUnavailable`
    [void] Close([string] $name, [pscustomobject] $record) {
        $this.Write($name, $record)
        $this.Folder.Remove([CertRebindJournalFile]::EndedPath($name))
        $this.Folder.Rename([CertRebindJournalFile]::OpenPath($name), [CertRebindJournalFile]::EndedPath($name))
    }

    # The record of a run.
    # Throws Fault `JournalNewer` where a newer version wrote it, `JournalInvalid` where it is not as a run leaves it;
    # `ProtectedFolderUnsafe`, `ProtectedFolderUnavailable`
    [pscustomobject] Read([string] $name) {
        $open = [CertRebindJournalFile]::OpenPath($name)
        $path = if ($this.Folder.Exists($open)) { $open } else { [CertRebindJournalFile]::EndedPath($name) }
        $this.Folder.OpenFolder([CertRebindJournalFile]::JournalFolder)
        $text = $this.Folder.ReadText($path)
        try {
            $schema = [CertRebindJsonReading]::Parse($text, '{ schema: int; ... }').Schema
            if ($schema -gt [CertRebindRunRecord]::JournalSchema) {
                throw [CertRebindJournalFile]::Newer($this.Folder.Full($path), $schema)
            }
            $record = [CertRebindJsonReading]::Parse(
                $text,
                (
                    '{ schema: int; runId: string; computerName: string; command: string; trigger: "Event" ' +
                    '| "CatchUp" | "Manual"; undoOf: null | string; started: string; ended: null | string; ' +
                    'recoveredBy: null | string; changes: { unit: string; pointer: string; endpoint: ' +
                    'string; oldThumbprint: string; oldStoreName: string; newThumbprint: string; ' +
                    'newStoreName: string; before: string; after: null | string }[]; links: { thumbprint: ' +
                    'string; storeName: string; before: null | string; after: null | string; isDone: ' +
                    'boolean }[]; bindings: { unit: null | string; consumer: string; name: string; ' +
                    'endpoint: string; outcome: "Moved" | "Blocked" | "Recovered" | "Failed" | "RolledBack" ' +
                    '| "Planned" | "AlreadyCurrent" | "Skipped"; check: null | string; reason: null | ' +
                    'string; oldThumbprint: null | string; newThumbprint: null | string; proof: "Served" | ' +
                    '"NotPossible" | "NotAsked" | "RestartNeeded"; servedThumbprint: null | string }[] }'
                )
            )
            [CertRebindJournalFile]::RequireValid($record, $path)
            return $record
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            if ($failure -is [CertRebindFault]) {
                throw
            }
            throw [CertRebindFault]::new(
                'JournalInvalid',
                [System.Management.Automation.ErrorCategory]::InvalidData,
                (
                    "$($this.Folder.Full($path)) is not as a run leaves it, so that run " +
                    "can neither be shown, finished nor undone: $($failure.Message) " +
                    'Look at its bindings with Get-CertBinding, and move the file away.'
                ),
                $this.Folder.Full($path)
            )
        }
    }

    hidden [void] Write([string] $name, [pscustomobject] $record) {
        $this.Folder.WriteText(
            [CertRebindJournalFile]::OpenPath($name),
            [CertRebindJsonWriting]::Stringify(
                $record,
                (
                    '{ schema: int; runId: string; computerName: string; command: string; trigger: "Event" ' +
                    '| "CatchUp" | "Manual"; undoOf: null | string; started: string; ended: null | string; ' +
                    'recoveredBy: null | string; changes: { unit: string; pointer: string; endpoint: ' +
                    'string; oldThumbprint: string; oldStoreName: string; newThumbprint: string; ' +
                    'newStoreName: string; before: string; after: null | string }[]; links: { thumbprint: ' +
                    'string; storeName: string; before: null | string; after: null | string; isDone: ' +
                    'boolean }[]; bindings: { unit: null | string; consumer: string; name: string; ' +
                    'endpoint: string; outcome: "Moved" | "Blocked" | "Recovered" | "Failed" | "RolledBack" ' +
                    '| "Planned" | "AlreadyCurrent" | "Skipped"; check: null | string; reason: null | ' +
                    'string; oldThumbprint: null | string; newThumbprint: null | string; proof: "Served" | ' +
                    '"NotPossible" | "NotAsked" | "RestartNeeded"; servedThumbprint: null | string }[] }'
                ),
                '  '
            )
        )
    }
}

#endregion

#region src/rebind/journal/journalFile.ts

class CertRebindJournalFile {
    # The folder of the journal in CertRebind's own folder.
    static [string] $JournalFolder = 'runs'

    # What the files are called: the time a run started, and the run.
    static [regex] $FileName = [regex]::new(
        '^[0-9]{8}T[0-9]{9}Z-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\.open)?\.json\z'
    )

    hidden static [int] $RunIdLength = 36

    # The run that a name of the journal is of.
    static [string] RunIdOf([string] $name) {
        return [CertRebindStrings]::SliceFrom($name, -[CertRebindJournalFile]::RunIdLength)
    }

    # The file of a run that is under way.
    static [string] OpenPath([string] $name) {
        return "$([CertRebindJournalFile]::JournalFolder)/$name.open.json"
    }

    # The file of a run that has ended.
    static [string] EndedPath([string] $name) {
        return "$([CertRebindJournalFile]::JournalFolder)/$name.json"
    }

    # Makes sure of what a replay rests on: the file's own name, and thumbprints that are some.
    # Throws System.FormatException
    static [void] RequireValid([pscustomobject] $record, [string] $path) {
        if ($record.Schema -ne [CertRebindRunRecord]::JournalSchema) {
            throw [System.FormatException]::new(
                "The schema is $($record.Schema); expected $([CertRebindRunRecord]::JournalSchema)."
            )
        }
        if (-not $path.Contains("-$($record.RunId).")) {
            throw [System.FormatException]::new("The run is `"$($record.RunId)`"; expected the one in the file's name.")
        }
        foreach ($link in $record.Links) {
            if (
                -not [object]::Equals([CertRebindThumbprint]::NormalizeThumbprint($link.Thumbprint), $link.Thumbprint)
            ) {
                throw [System.FormatException]::new(
                    "A renewal link is of `"$($link.Thumbprint)`"; expected a thumbprint of 40 upper-case hex digits."
                )
            }
        }
        foreach ($change in $record.Changes) {
            foreach ($thumbprint in @($change.OldThumbprint, $change.NewThumbprint)) {
                if (-not [object]::Equals([CertRebindThumbprint]::NormalizeThumbprint($thumbprint), $thumbprint)) {
                    throw [System.FormatException]::new(
                        "A thumbprint of $($change.Pointer) is `"$thumbprint`"; expected 40 upper-case hex digits."
                    )
                }
            }
        }
    }

    # A file of a later version.
    static [CertRebindFault] Newer([string] $path, [int] $schema) {
        return [CertRebindFault]::new(
            'JournalNewer',
            [System.Management.Automation.ErrorCategory]::InvalidData,
            (
                "$path was written by a newer version of CertRebind (schema $schema; this one " +
                "reads $([CertRebindRunRecord]::JournalSchema)). Use that version for this run."
            ),
            $path
        )
    }
}

#endregion

#region src/rebind/journal/runBindings.ts

class CertRebindRunBindings {
    # Adds what the journal says about each binding of a unit.
    static [void] AddBindings([List[object]] $bindings, [CertRebindUnitResult] $result) {
        foreach ($place in $result.Places) {
            $unit = $null
            if ($null -ne $result.Plan) {
                $unit = $result.Plan.Unit.Key
            }
            $bindings.Add(
                [pscustomobject]@{
                    Unit             = $unit
                    Consumer         = $place.Consumer
                    Name             = $place.Name
                    Endpoint         = $place.Endpoint
                    Outcome          = $result.Outcome
                    Check            = $result.Check
                    Reason           = $result.Reason
                    OldThumbprint    = $result.OldThumbprint
                    NewThumbprint    = $result.NewThumbprint
                    Proof            = $result.Proof
                    ServedThumbprint = $result.ServedThumbprint
                }
            )
        }
    }
}

#endregion

#region src/rebind/journal/runRecord.ts

class CertRebindRunRecord {
    # The version of the journal's format that this version of CertRebind writes and reads.
    static [int] $JournalSchema = 1
}

#endregion

#region src/rebind/journal/runRecorder.ts

# Writes the journal of the run that is under way.
class CertRebindRunRecorder {
    hidden [CertRebindJournal] $Journal
    hidden [string] $ComputerName
    hidden [string] $Command
    hidden [string] $Trigger
    hidden [object] $UndoOf
    hidden [string] $RunId
    hidden [string] $Name
    hidden [datetime] $Started = [System.DateTime]::UtcNow
    hidden [List[object]] $Changes = [List[object]]::new()
    hidden [List[object]] $Links = [List[object]]::new()

    # What is settled.
    hidden [List[object]] $Bindings = [List[object]]::new()

    # undoOf: the run that is put back; `null` where it is no undo
    CertRebindRunRecorder(
        [CertRebindServer] $server,
        [string] $runId,
        [string] $command,
        [string] $trigger,
        [object] $undoOf
    ) {
        $this.Journal = [CertRebindJournal]::new($server.ProtectedFolder)
        $this.ComputerName = $server.ComputerName
        $this.Command = $command
        $this.Trigger = $trigger
        $this.UndoOf = $undoOf
        $this.RunId = $runId
        $this.Name = $this.Journal.NameOf($runId, $this.Started)
    }

    # Writes what is about to be changed, with all that the server holds there, before the first change.
    # results: what is planned; what is to be carried out is `Planned`
    # links: the renewal links that are about to be changed
    # Throws Fault as `Journal.open`
    [void] Open([IReadOnlyList[object]] $results, [List[object]] $links) {
        $this.Links = $links
        $localBindings = [List[object]]::new($this.Bindings)
        foreach ($result in $results) {
            $plan = $result.Plan
            if ($null -ne $plan -and $result.IsPlanned()) {
                $this.AddChanges($plan)
            }
            [CertRebindRunBindings]::AddBindings($localBindings, $result)
        }
        $this.Journal.Open($this.Name, $this.Record($localBindings, $null))
    }

    # Writes what became of it.
    # Throws Fault as `Journal.close`
    [void] Close([IReadOnlyList[object]] $results) {
        foreach ($result in $results) {
            [CertRebindRunBindings]::AddBindings($this.Bindings, $result)
        }
        $this.Journal.Close(
            $this.Name,
            $this.Record($this.Bindings, [CertRebindDates]::IsoText([System.DateTime]::UtcNow))
        )
    }

    hidden [void] AddChanges([CertRebindUnitPlan] $plan) {
        foreach ($pointer in $plan.Unit.Pointers) {
            $unit = $plan.Unit.Key
            $pointer2 = $pointer.Id
            $endpoint = $pointer.Endpoint
            $oldThumbprint = $pointer.Thumbprint()
            if ($null -eq $oldThumbprint) {
                $oldThumbprint = ''
            }
            $change = [pscustomobject]@{
                Unit          = $unit
                Pointer       = $pointer2
                Endpoint      = $endpoint
                OldThumbprint = $oldThumbprint
                OldStoreName  = $pointer.StoreName()
                NewThumbprint = $plan.NewThumbprint
                NewStoreName  = $plan.StoreName
                Before        = $pointer.State()
                After         = $null
            }
            $plan.Changes.Add($change)
            $this.Changes.Add($change)
        }
    }

    hidden [pscustomobject] Record([List[object]] $bindings, [object] $ended) {
        return [pscustomobject]@{
            Schema       = [CertRebindRunRecord]::JournalSchema
            RunId        = $this.RunId
            ComputerName = $this.ComputerName
            Command      = $this.Command
            Trigger      = $this.Trigger
            UndoOf       = $this.UndoOf
            Started      = [CertRebindDates]::IsoText($this.Started)
            Ended        = $ended
            RecoveredBy  = $null
            Changes      = $this.Changes
            Links        = $this.Links
            Bindings     = $bindings
        }
    }
}

#endregion

#region src/rebind/journal/runSearch.ts

class CertRebindRunSearch {
    # The name of a run in the journal; $null where there is no such run.
    static [object] NameOfRun([CertRebindJournal] $journal, [string] $runId) {
        $wanted = $runId.ToLowerInvariant()
        foreach ($name in $journal.Names()) {
            if ([string]::Equals([CertRebindJournalFile]::RunIdOf($name), $wanted)) {
                return $name
            }
        }
        return $null
    }

    # The name of the last run that moved a binding and has not been undone; $null where there is none. An undo that
    # was interrupted, or could not put something back, can be taken up again.
    # Throws Fault where a later run cannot be read: then what the last one was is not known
    static [object] LastMove([CertRebindJournal] $journal) {
        $undone = [HashSet[string]]::new([System.StringComparer]::Ordinal)
        foreach ($name in $journal.Names()) {
            $record = $journal.Read($name)
            if ($null -ne $record.UndoOf) {
                if ([CertRebindRunSearch]::IsDone($record)) {
                    $undone.Add($record.UndoOf)
                }
            } elseif (-not $undone.Contains($record.RunId)) {
                $isOpen = $null -eq $record.Ended
                $hasMatch = $isOpen
                if (-not $hasMatch) {
                    $hasMatch = $false
                    foreach ($change in $record.Changes) {
                        if ($null -ne $change.After) {
                            $hasMatch = $true
                            break
                        }
                    }
                }
                if ($hasMatch) {
                    return $name
                }
            }
        }
        return $null
    }

    # Whether an undo has come to its end with everything it could put back.
    hidden static [bool] IsDone([pscustomobject] $undo) {
        $wasInterrupted = $null -ne $undo.RecoveredBy
        foreach ($binding in $undo.Bindings) {
            $outcome = $binding.Outcome
            if ([string]::Equals($outcome, 'Failed') -or [string]::Equals($outcome, 'RolledBack')) {
                return $false
            }
            if ($wasInterrupted -and [string]::Equals($outcome, 'Skipped')) {
                return $false
            }
        }
        return $null -ne $undo.Ended
    }
}

#endregion

#region src/rebind/journal/shownRun.ts

class CertRebindShownRun {
    # A run as it is shown.
    # Throws System.FormatException where a time of it is none
    static [pscustomobject] ShowRun([pscustomobject] $record) {
        $counts = [CertRebindShownRun]::Count($record.Bindings)
        return [pscustomobject]@{
            PSTypeName   = 'CertRebind.Run'
            RunId        = $record.RunId
            ComputerName = $record.ComputerName
            Command      = $record.Command
            Trigger      = $record.Trigger
            Started      = [CertRebindShownRun]::TimeOf($record.Started)
            Ended        = if ($null -eq $record.Ended) { $null } else { [CertRebindShownRun]::TimeOf($record.Ended) }
            Outcome      = [CertRebindShownRun]::OutcomeOf($record, $counts)
            Counts       = $counts
            UndoOf       = $record.UndoOf
            RecoveredBy  = $record.RecoveredBy
            Bindings     = $record.Bindings
            RenewalLinks = $record.Links
        }
    }

    hidden static [pscustomobject] Count([IReadOnlyList[object]] $bindings) {
        $counts = [pscustomobject]@{
            Moved          = 0
            AlreadyCurrent = 0
            Blocked        = 0
            Skipped        = 0
            Failed         = 0
            RolledBack     = 0
        }
        foreach ($binding in $bindings) {
            $outcome = $binding.Outcome
            if ([string]::Equals($outcome, 'Moved')) {
                $counts.Moved++
            } elseif ([string]::Equals($outcome, 'AlreadyCurrent')) {
                $counts.AlreadyCurrent++
            } elseif ([string]::Equals($outcome, 'Blocked')) {
                $counts.Blocked++
            } elseif ([string]::Equals($outcome, 'Skipped')) {
                $counts.Skipped++
            } elseif ([string]::Equals($outcome, 'RolledBack')) {
                $counts.RolledBack++
            } elseif ([string]::Equals($outcome, 'Failed')) {
                $counts.Failed++
            }
        }
        return $counts
    }

    hidden static [string] OutcomeOf([pscustomobject] $record, [pscustomobject] $counts) {
        if ($null -eq $record.Ended) {
            return 'Interrupted'
        }
        if ($null -ne $record.RecoveredBy) {
            return 'Recovered'
        }
        $failures = $counts.Failed + $counts.RolledBack + $counts.Blocked
        if ($failures -eq 0) {
            return 'Succeeded'
        }
        if ($counts.Moved -gt 0) {
            return 'PartlySucceeded'
        }
        return 'Failed'
    }

    hidden static [datetime] TimeOf([string] $text) {
        $time = [ref] [System.DateTime]::MinValue
        $isTime = [System.DateTime]::TryParse(
            $text,
            [System.Globalization.CultureInfo]::InvariantCulture,
            [System.Globalization.DateTimeStyles]::RoundtripKind,
            $time
        )
        if (-not $isTime) {
            throw [System.FormatException]::new("The time `"$text`" is none.")
        }
        return $time.Value
    }
}

#endregion

#region src/rebind/nameCoverage.ts

class CertRebindNameCoverage {
    # True when a name in a certificate covers a host name (RFC 6125, section 6.4.3): equal but for case, or a
    # wildcard that stands for exactly one label, the left-most. An IP address is covered by the same address alone.
    # International names are given in ASCII (punycode), as certificates hold them.
    static [bool] Covers([string] $certificateName, [string] $hostName) {
        return [CertRebindNameCoverage]::IsCovered(
            [CertRebindNameCoverage]::NameSet([string[]] @($certificateName)),
            $hostName
        )
    }

    # The host names that no name of the certificate covers, in the order given.
    static [List[string]] Uncovered([IReadOnlyList[string]] $certificateNames, [IReadOnlyList[string]] $hostNames) {
        $names = [CertRebindNameCoverage]::NameSet($certificateNames)
        $uncovered = [List[string]]::new()
        foreach ($hostName in $hostNames) {
            if (-not [CertRebindNameCoverage]::IsCovered($names, $hostName)) {
                $uncovered.Add($hostName)
            }
        }
        return $uncovered
    }

    # The names of a certificate in the form that `isCovered` looks them up in.
    static [HashSet[string]] NameSet([IReadOnlyList[string]] $certificateNames) {
        $names = [HashSet[string]]::new([System.StringComparer]::Ordinal)
        foreach ($name in $certificateNames) {
            $names.Add([CertRebindNameCoverage]::ComparableName($name))
        }
        return $names
    }

    # The same as `covers`, for all names of a certificate at once.
    static [bool] IsCovered([HashSet[string]] $names, [string] $hostName) {
        $wanted = [CertRebindNameCoverage]::ComparableName($hostName)
        if ($names.Contains($wanted)) {
            return $true
        }
        if ([CertRebindIpAddresses]::IsIpV4($wanted) -or $wanted.Contains(':')) {
            return $false
        }

        # "*.b.c" covers "a.b.c", not "b.c", not "x.a.b.c", and not another wildcard.
        $firstDot = $wanted.IndexOf('.', [System.StringComparison]::Ordinal)
        return (
            $firstDot -gt 0 -and
            -not [string]::Equals([CertRebindStrings]::Slice($wanted, 0, $firstDot), '*') -and
            $names.Contains("*$([CertRebindStrings]::SliceFrom($wanted, $firstDot))")
        )
    }

    # A name in the one form that is compared: lower case, an IPv6 address in full.
    static [string] ComparableName([string] $name) {
        if (-not $name.Contains(':')) {
            return $name.ToLowerInvariant()
        }
        $name2 = [CertRebindIpAddresses]::ExpandIpV6($name)
        if ($null -eq $name2) {
            $name2 = $name.ToLowerInvariant()
        }
        return $name2
    }
}

#endregion

#region src/rebind/planner.ts

class CertRebindPlanner {
    hidden static [string] $Who = 'The new certificate'

    # Finds out about a new certificate what does not depend on where it is bound.
    static [CertRebindSuccessor] ExamineSuccessor(
        [CertRebindCertificateStores] $certificates,
        [string] $thumbprint,
        [datetime] $now
    ) {
        $certificate = [CertRebindCertificateCopies]::AnyCopy($certificates, $thumbprint, 'My')
        if ($null -eq $certificate) {
            return [CertRebindSuccessor]::new(
                $thumbprint,
                $null,
                [HashSet[string]]::new([System.StringComparer]::Ordinal)
            )
        }

        $successor = [CertRebindSuccessor]::new(
            $thumbprint,
            $certificate,
            [CertRebindNameCoverage]::NameSet($certificate.Names)
        )
        $key = $certificate.Key()
        $successor.ValidityProblem = [CertRebindValidityCheck]::ValidityProblem(
            [CertRebindPlanner]::Who,
            $certificate,
            $now
        )
        $successor.UsageProblem = [CertRebindUsageCheck]::UsageProblem([CertRebindPlanner]::Who, $certificate)
        $successor.StrengthProblem = [CertRebindStrengthCheck]::StrengthProblem([CertRebindPlanner]::Who, $key)
        $successor.KeyTypeProblem = [CertRebindKeyTypeCheck]::KeyTypeProblem([CertRebindPlanner]::Who, $key)
        $successor.ChainProblem = [CertRebindTrustedChainCheck]::TrustedChainProblem(
            [CertRebindPlanner]::Who,
            $certificate,
            $certificates,
            $now
        )
        return $successor
    }

    # Plans the move of a unit to a new certificate: every check that is not set aside, in their fixed order.
    # isAutomatic: whether nobody named the new certificate; a key that is weaker than the old one is then no choice
    # of anyone's
    static [CertRebindUnitPlan] PlanMove(
        [CertRebindUnit] $unit,
        [CertRebindSuccessor] $successor,
        [CertRebindCertificateStores] $certificates,
        [pscustomobject] $options,
        [bool] $isAutomatic,
        [datetime] $now
    ) {
        $plan = [CertRebindUnitPlan]::new($unit, $successor.Thumbprint)
        $record = $unit.Record
        $ownStore = $unit.Pointer().StoreName()
        $skipped = $options.SkippedChecks

        $choice = $successor.StoreChoices[$ownStore]
        if ($null -eq $choice) {
            $choice = [CertRebindStoreCheck]::ChooseStore($certificates, $successor.Thumbprint, $ownStore)
            $successor.StoreChoices[$ownStore] = $choice
        }
        # There may be 10,000 units, so nothing is called for a check that passes.
        if ($null -ne $choice.StoreName) {
            $plan.StoreName = $choice.StoreName
        } else {
            $plan.Note('InStore', $choice.StoreProblem)
        }
        if (
            $null -ne $unit.StoreProblem -and
            -not [string]::Equals($plan.StoreName.ToUpperInvariant(), $ownStore.ToUpperInvariant())
        ) {
            if (-not $unit.OtherStores.Contains($plan.StoreName)) {
                $plan.Note('InStore', $unit.StoreProblem)
            }
        }
        if ($null -ne $choice.KeyProblem) {
            $plan.Note('KeyUsable', $choice.KeyProblem)
        }

        $certificate = $successor.Certificate
        $validity = $successor.ValidityProblem
        $usage = $successor.UsageProblem
        if ($null -ne $validity) {
            $plan.NoteUnless($skipped.Contains('Validity'), 'Validity', $validity)
        }
        if ($null -ne $usage) {
            $plan.NoteUnless($skipped.Contains('Usage'), 'Usage', $usage)
        }
        if ($null -ne $certificate) {
            $coverage = [CertRebindCoverageCheck]::CheckCoverage(
                $unit,
                $successor,
                $certificates,
                $options.AcceptedLoss,
                $now
            )
            if ($null -ne $coverage.Problem) {
                $plan.NoteUnless($skipped.Contains('NameCoverage'), 'NameCoverage', $coverage.Problem)
            }
            if ($null -ne $coverage.Warning) {
                $plan.Warnings.Add($coverage.Warning)
            }
            $oldThumbprint = $plan.OldThumbprint
            if ($null -eq $oldThumbprint) {
                $oldThumbprint = ''
            }
            $pair = [CertRebindReplacement]::CompareWithOld(
                $successor,
                $certificate,
                $oldThumbprint,
                $ownStore,
                $certificates,
                $now
            )
            if ($null -ne $pair.StrengthProblem) {
                $plan.NoteUnless($skipped.Contains('Strength'), 'Strength', $pair.StrengthProblem)
            }
            if ($null -ne $pair.WeakerProblem) {
                if ($isAutomatic) {
                    $plan.NoteUnless($skipped.Contains('Strength'), 'Strength', $pair.WeakerProblem)
                } elseif ($null -eq $pair.StrengthProblem) {
                    $plan.Warnings.Add($pair.WeakerProblem)
                }
            }
            $keyType = $pair.KeyTypeProblem
            if ($null -eq $keyType -and -not $pair.OldIsEcdsa) {
                $keyType = [CertRebindKeyTypeCheck]::ConsumerKeyProblem(
                    [CertRebindPlanner]::Who,
                    $certificate.Key(),
                    $unit.Places
                )
            }
            if ($null -ne $keyType) {
                $plan.NoteUnless($skipped.Contains('KeyType'), 'KeyType', $keyType)
            }
            if ($null -ne $pair.ChainProblem) {
                $plan.NoteUnless($skipped.Contains('TrustedChain'), 'TrustedChain', $pair.ChainProblem)
            }
        }
        if ($null -ne $record) {
            # Where its owner's own pointer is not moved along.
            if ($unit.Pointers.Count -eq 1) {
                $plan.Note('OwnerPointer', [CertRebindOwnerPointerCheck]::OwnerPointerProblem($record))
            }
            $plan.Note('Faithful', [CertRebindFaithfulCheck]::FaithfulProblem($record))
        }
        if ($null -ne $unit.ManagedBy) {
            $plan.Note('ManagedByPolicy', $unit.ManagedBy)
        }
        return $plan
    }
}

#endregion

#region src/rebind/planning.ts

# What a run would do with a server as it was read: a result for each unit that was asked about, in that order.
class CertRebindPlanning {
    [CertRebindServer] $Server
    [pscustomobject] $Options
    [CertRebindInventory] $Inventory
    [List[object]] $Results = [List[object]]::new()

    # The renewal links that are to be changed as well.
    [List[object]] $Links = [List[object]]::new()

    # What was asked and cannot be planned.
    [List[object]] $Faults = [List[object]]::new()

    # What is only said with -Verbose.
    [List[string]] $Remarks = [List[string]]::new()

    # What is lost by moving although no check failed.
    [List[string]] $Warnings = [List[string]]::new()

    # Whether nobody named the certificates: then what was undone stays as it is, and no key gets weaker. Set by
    # selections that find them out.
    [bool] $IsAutomatic = $false

    # Why nothing may be changed on this server; $null where it may.
    [object] $Refusal

    # UTC.
    [datetime] $Now = [System.DateTime]::UtcNow

    hidden [CertRebindHolds] $Holds

    # What is held, read once it is asked for.
    hidden [Dictionary[string, object]] $Held

    hidden [Dictionary[string, object]] $Successors = [Dictionary[string, object]]::new()
    hidden [CertRebindReplacementLog] $Replacements
    hidden [CertRebindSuccession] $Found

    # replacements: the server's own log; it is read only where a way to a successor asks for it
    CertRebindPlanning(
        [CertRebindServer] $server,
        [CertRebindInventory] $inventory,
        [pscustomobject] $options,
        [CertRebindReplacementLog] $replacements
    ) {
        $this.Server = $server
        $this.Replacements = $replacements
        $this.Options = $options
        $this.Inventory = $inventory
        $this.Holds = [CertRebindHolds]::new($server.ProtectedFolder)
        $problem = $server.HttpSys.Problem
        if ($null -eq $problem) {
            $problem = $server.Iis.Problem
        }
        $this.Refusal = if ($null -eq $problem) { $null } else { $this.RefusalText($problem) }
    }

    # Whether a unit has a place in one of the chosen consumers.
    [bool] IsChosen([CertRebindUnit] $unit) {
        foreach ($place in $unit.Places) {
            if ($this.Options.Consumers.Contains($place.Consumer)) {
                return $true
            }
        }
        return $false
    }

    # Notes what is lost or to be known although nothing keeps from moving, each once.
    [void] Warn([IReadOnlyList[string]] $warnings) {
        foreach ($warning in $warnings) {
            if (-not $this.Warnings.Contains($warning)) {
                $this.Warnings.Add($warning)
            }
        }
    }

    # Whether anything is to be changed.
    [bool] HasMoves() {
        if ($this.Links.Count -gt 0) {
            return $true
        }
        foreach ($result in $this.Results) {
            if ($result.IsPlanned()) {
                return $true
            }
        }
        return $false
    }

    # Whether a binding is concerned, or what was wrong with the server kept from looking.
    [bool] IsConcerned() {
        return $this.Results.Count -gt 0 -or $this.Faults.Count -gt 0 -or $null -ne $this.Refusal
    }

    # Which certificate follows which.
    [CertRebindSuccession] Succession() {
        $follow = $this.Options.Follow
        if ($null -eq $follow) {
            throw [System.InvalidOperationException]::new('No way is given to find what follows a certificate.')
        }
        $succession = $this.Found
        if ($null -eq $succession) {
            $succession = [CertRebindSuccession]::new($this.Server.Certificates, $this.Replacements, $follow, $this.Now)
        }
        $this.Found = $succession
        return $succession
    }

    # Plans the move of one unit to a certificate, or says why not.
    # doubt: why the event that says so does not count: the check `UnconfirmedEvent`
    [void] Move([CertRebindUnit] $unit, [string] $newThumbprint, [object] $doubt) {
        if ($null -eq $doubt) {
            $doubt = $null
        }
        if ($null -ne $this.Refusal -or $null -ne $unit.Problem) {
            $this.Leave($unit, 'Failed', $this.RefusalOf($unit), $newThumbprint)
            return
        }
        if ([object]::Equals($unit.Pointer().Thumbprint(), $newThumbprint)) {
            $this.Leave($unit, 'AlreadyCurrent', $null, $newThumbprint)
            return
        }
        $hold = if ($this.IsAutomatic) { $this.HoldOf($unit) } else { $null }
        if ($null -ne $hold) {
            $this.Leave($unit, 'Blocked', $hold, $newThumbprint).Check = 'Held'
            return
        }
        $skipReason = $this.NotChosen($unit)
        if ($null -ne $skipReason) {
            $this.Leave($unit, 'Skipped', $skipReason, $newThumbprint)
            return
        }
        if ($null -ne $doubt) {
            $this.Leave($unit, 'Blocked', $doubt, $newThumbprint).Check = 'UnconfirmedEvent'
            return
        }

        $successor = $this.Successors[$newThumbprint]
        if ($null -eq $successor) {
            $successor = [CertRebindPlanner]::ExamineSuccessor($this.Server.Certificates, $newThumbprint, $this.Now)
            $this.Successors[$newThumbprint] = $successor
        }
        $plan = [CertRebindPlanner]::PlanMove(
            $unit,
            $successor,
            $this.Server.Certificates,
            $this.Options,
            $this.IsAutomatic,
            $this.Now
        )
        if ($this.Server.Iis.IsShared) {
            $plan.Note('SharedConfiguration', [CertRebindSharedConfigurationCheck]::SharedConfigurationProblem($unit))
        }
        if ($null -ne $plan.Check) {
            $result = $this.Leave($unit, 'Blocked', $plan.Problems -join ' ', $newThumbprint)
            $result.Check = $plan.Check
            return
        }
        if ($plan.Warnings.Count -gt 0) {
            $this.Warn($plan.Warnings)
        }
        $oldThumbprint = $plan.OldThumbprint
        $this.Results.Add(
            [CertRebindUnitResult]::new($unit.Places, $plan, 'Planned', $plan.Remark(), $oldThumbprint, $newThumbprint)
        )
    }

    # Notes that a unit stays as it is, and why.
    [CertRebindUnitResult] Leave([CertRebindUnit] $unit, [string] $outcome, [object] $reason, [object] $newThumbprint) {
        $oldThumbprint = $unit.Pointer().Thumbprint()
        $result = [CertRebindUnitResult]::new($unit.Places, $null, $outcome, $reason, $oldThumbprint, $newThumbprint)
        $this.Results.Add($result)
        return $result
    }

    # Notes that a place cannot move because it holds no thumbprint.
    [void] SkipPlace([CertRebindPlace] $place, [string] $reason, [object] $newThumbprint) {
        $this.Results.Add(
            [CertRebindUnitResult]::new([List[object]] @($place), $null, 'Skipped', $reason, $null, $newThumbprint)
        )
    }

    # Why nothing may be changed of a unit, as what it was read from is not to be trusted; $null where it may.
    [object] RefusalOf([CertRebindUnit] $unit) {
        if ($null -ne $this.Refusal -or $null -eq $unit.Problem) {
            return $this.Refusal
        }
        return $this.RefusalText($unit.Problem)
    }

    hidden [string] RefusalText([string] $problem) {
        return "$problem, as the errors say, so nothing was changed; correct it and run the command again."
    }

    # Why a unit may not move: a place of it is of a consumer that was not chosen; $null where all are.
    hidden [object] NotChosen([CertRebindUnit] $unit) {
        $other = $null
        foreach ($place in $unit.Places) {
            if (-not $this.Options.Consumers.Contains($place.Consumer)) {
                $other = $place
                break
            }
        }
        if ($null -eq $other) {
            return $null
        }
        return (
            "The record $($unit.Pointer().Endpoint) serves $($other.Name) of the consumer " +
            "$($other.Consumer), which -Consumer leaves out; name that consumer as well to move it."
        )
    }

    # Why a unit is held on its certificate; $null where it is not.
    hidden [object] HoldOf([CertRebindUnit] $unit) {
        $pointer = $unit.Pointer()
        $localHeld = $this.Held
        if ($null -eq $localHeld) {
            $localHeld = $this.Holds.ByPointer()
        }
        $this.Held = $localHeld
        $value = $this.Holds
        $pointer2 = $pointer.Id
        $thumbprint = $pointer.Thumbprint()
        if ($null -eq $thumbprint) {
            $thumbprint = ''
        }
        $hold = $localHeld[$value.HoldKey($pointer2, $thumbprint)]
        if ($null -eq $hold) {
            return $null
        }
        return (
            "The run $($hold.RunId), which had moved it, was undone, and " +
            'the binding is held since; Undo-CertRebind -Release lifts that.'
        )
    }
}

#endregion

#region src/rebind/rebindRun.ts

# One call of a command that moves bindings. It plans what was asked for; where anything would change it takes the
# run lock, finishes or puts back what a run that was killed has left, reads the server again, plans again, and
# carries that out.
class CertRebindRebindRun {
    hidden [object] $ServerRoot
    hidden [string] $Command
    hidden [pscustomobject] $Options
    hidden [string] $RunId = [System.Guid]::NewGuid().ToString()
    hidden [CertRebindDecision] $Decision
    hidden [CertRebindServer] $Server

    # Read once, whatever is planned again: what is written to the log meanwhile is for the next run.
    hidden [CertRebindReplacementLog] $Replacements

    hidden [CertRebindInventory] $Inventory

    # What was answered, by unit, old and new certificate, or by the question.
    hidden [Dictionary[string, string]] $Answers = [Dictionary[string, string]]::new()

    hidden [CertRebindRunRecorder] $Recorder

    # command: the command that was called, for the journal
    # Throws Fault where there is no such server
    CertRebindRebindRun(
        [object] $serverRoot,
        [string] $command,
        [pscustomobject] $options,
        [System.Management.Automation.PSCmdlet] $cmdlet
    ) {
        $this.ServerRoot = $serverRoot
        $this.Command = $command
        $this.Options = $options
        $this.Decision = [CertRebindDecision]::new($options.Force, $cmdlet)
        $this.Server = [CertRebindOpenServer]::OpenServer($serverRoot, $cmdlet)
        $this.Replacements = [CertRebindReplacementLog]::new($this.Server.EventLogs, $this.Server.ComputerName, $cmdlet)
    }

    # Does what was asked for and writes a result for each binding.
    # Returns false where no binding is concerned and nothing kept it from looking
    # Throws Fault where the lock or the journal cannot be had; then nothing has changed
    [bool] CarryOut([CertRebindSelection] $selection, [System.Management.Automation.PSCmdlet] $cmdlet) {
        $planning = $this.Plan($selection, $cmdlet)
        # Before the lock is taken: a question may stay open for long.
        $this.Ask($planning, $cmdlet)
        # What a run that was killed has left is dealt with even where nothing is to be moved.
        $hasWork = (
            $planning.HasMoves() -or
            $this.Journal().OpenNames().Count -gt 0 -or
            $this.Server.Leftovers.AreThere()
        )
        if ($this.Decision.IsOnlyPlan -or -not $hasWork) {
            $this.Write($planning, $cmdlet)
            return $planning.IsConcerned()
        }

        $lock = [CertRebindRunLock]::TakeRunLock($this.Server.ProtectedFolder, $this.RunId, $cmdlet)
        try {
            $this.Server.Leftovers.Remove()
            $this.ReadAgain($cmdlet)
            [CertRebindRecovery]::RecoverRuns($this.Server, $this.RunId, $this.Options.Report, $cmdlet)
            $planning = $this.Plan($selection, $cmdlet)
            $this.Ask($planning, $cmdlet)
            if ($planning.HasMoves()) {
                $this.MoveAll($planning, $selection, $cmdlet)
            } else {
                $this.Write($planning, $cmdlet)
            }
        } finally {
            $lock.Release()
        }
        return $planning.IsConcerned()
    }

    # Deals with what a run that was killed has left behind; for a call that finds nothing to do.
    [void] Sweep([System.Management.Automation.PSCmdlet] $cmdlet) {
        $folder = $this.Server.ProtectedFolder
        if ($this.Decision.IsOnlyPlan -or -not $folder.IsThere()) {
            return
        }
        $lock = [CertRebindRunLock]::TakeRunLock($folder, $this.RunId, $cmdlet)
        try {
            $this.Server.Leftovers.Remove()
            [CertRebindRecovery]::RecoverRuns($this.Server, $this.RunId, $this.Options.Report, $cmdlet)
        } finally {
            $lock.Release()
        }
    }

    # The journal of the server.
    [CertRebindJournal] Journal() {
        return [CertRebindJournal]::new($this.Server.ProtectedFolder)
    }

    hidden [CertRebindPlanning] Plan(
        [CertRebindSelection] $selection,
        [System.Management.Automation.PSCmdlet] $cmdlet
    ) {
        $localInventory = $this.Inventory
        if ($null -eq $localInventory) {
            $localInventory = [CertRebindConsumers]::TakeInventory($this.Server)
        }
        $this.Inventory = $localInventory
        $this.ReportFaults($cmdlet)
        $planning = [CertRebindPlanning]::new($this.Server, $localInventory, $this.Options, $this.Replacements)
        $selection.Plan($planning)
        $this.ReportFaults($cmdlet)
        return $planning
    }

    # Says what was wrong with what has been read of the server.
    hidden [void] ReportFaults([System.Management.Automation.PSCmdlet] $cmdlet) {
        foreach ($message in $this.Server.Faults.Report($cmdlet)) {
            $report = $this.Options.Report
            if ($null -ne $report) {
                $report.Problems.Add($message)
            }
        }
    }

    # What another run has changed since is seen, and what is still wrong is not reported again.
    hidden [void] ReadAgain([System.Management.Automation.PSCmdlet] $cmdlet) {
        $earlier = $this.Server
        $this.Server = [CertRebindOpenServer]::OpenServer($this.ServerRoot, $cmdlet)
        $this.Server.Faults.PassOver($earlier.Faults)
        $this.Inventory = $null
    }

    # Asks about every move that was not asked about before, and notes which are not wanted.
    hidden [void] Ask([CertRebindPlanning] $planning, [System.Management.Automation.PSCmdlet] $cmdlet) {
        foreach ($result in $planning.Results) {
            $plan = $result.Plan
            if ($null -eq $plan) {
                continue
            }
            $text = $plan.Unit.Key
            $oldThumbprint = $plan.OldThumbprint
            if ($null -eq $oldThumbprint) {
                $oldThumbprint = ''
            }
            $move = "$text $oldThumbprint $($plan.NewThumbprint)"
            if ([string]::Equals($this.AnswerTo($move, [CertRebindUnitDecision]::DescribeMove($plan), $cmdlet), 'No')) {
                $result.Outcome = 'Skipped'
                $result.Reason = 'You answered no.'
            }
        }
        $links = [List[object]]::new()
        foreach ($link in $planning.Links) {
            $question = [CertRebindUnitDecision]::DescribeLink($link)
            if ([string]::Equals($this.AnswerTo($question, $question, $cmdlet), 'Go')) {
                $links.Add($link)
            }
        }
        $planning.Links = $links
    }

    # The answer to a question, which is asked once.
    hidden [string] AnswerTo([string] $key, [string] $question, [System.Management.Automation.PSCmdlet] $cmdlet) {
        $answer = $this.Answers[$key]
        if ($null -eq $answer) {
            $answer = $this.Decision.AnswerFor($question, $cmdlet)
        }
        $this.Answers[$key] = $answer
        return $answer
    }

    # Carries out all that is planned, and writes what became of everything.
    hidden [void] MoveAll(
        [CertRebindPlanning] $planning,
        [CertRebindSelection] $selection,
        [System.Management.Automation.PSCmdlet] $cmdlet
    ) {
        $this.Say($planning, $cmdlet)
        $localRecorder = $this.Recorder
        if ($null -eq $localRecorder) {
            $localRecorder = [CertRebindRunRecorder]::new(
                $this.Server,
                $this.RunId,
                $this.Command,
                $this.Options.Trigger,
                $selection.UndoOf()
            )
        }
        $this.Recorder = $localRecorder
        $selection.Prepare($planning)
        $localRecorder.Open($planning.Results, $planning.Links)
        if ($planning.Links.Count -gt 0) {
            [CertRebindRenewalLinks]::ChangeLinks($this.Server, $planning.Links, $cmdlet)
        }
        $this.MoveUnits($planning, $cmdlet)
        # The certificates that the units are found by are others now.
        $this.Inventory = $null
        $localRecorder.Close($planning.Results)
    }

    hidden [void] MoveUnits([CertRebindPlanning] $planning, [System.Management.Automation.PSCmdlet] $cmdlet) {
        $planned = [List[object]]::new()
        foreach ($result in $planning.Results) {
            if ($result.IsPlanned()) {
                $planned.Add($result)
            }
        }
        # A bar about one thing says nothing.
        $progress = if ($planned.Count -gt 1) {
            [CertRebindProgressReport]::new('Moving certificate bindings', $planned.Count, $cmdlet)
        } else {
            $null
        }
        foreach ($result in $planning.Results) {
            if ($null -ne $result.Plan -and $result.IsPlanned()) {
                if ($null -ne $progress) {
                    $progress.Next($result.Plan.Unit.Pointer().Endpoint)
                }
                [CertRebindUnitMove]::MoveUnit($result, $result.Plan, $this.Server, $this.Options.IsProved, $cmdlet)
            }
            $result.Write($this.Server.ComputerName, $this.RunId, $this.Options.Report, $cmdlet)
        }
        if ($null -ne $progress) {
            $progress.End()
        }
        if ($planning.Links.Count -gt 0 -and $planned.Count -gt 0) {
            $hasMoved = $false
            foreach ($result in $planned) {
                if ([string]::Equals($result.Outcome, 'Moved')) {
                    $hasMoved = $true
                    break
                }
            }
            if (-not $hasMoved) {
                [CertRebindRenewalLinks]::RestoreLinks($this.Server, $planning.Links, $cmdlet)
            }
        }
    }

    # Writes what is planned, or why nothing is.
    hidden [void] Write([CertRebindPlanning] $planning, [System.Management.Automation.PSCmdlet] $cmdlet) {
        $this.Say($planning, $cmdlet)
        foreach ($result in $planning.Results) {
            $result.Write($this.Server.ComputerName, $this.RunId, $this.Options.Report, $cmdlet)
        }
    }

    hidden [void] Say([CertRebindPlanning] $planning, [System.Management.Automation.PSCmdlet] $cmdlet) {
        foreach ($remark in $planning.Remarks) {
            $cmdlet.WriteVerbose($remark)
        }
        $report = $this.Options.Report
        foreach ($fault in $planning.Faults) {
            if ($null -ne $report) {
                $report.Problems.Add($fault.Message)
            }
            $cmdlet.WriteError([CertRebindFaults]::FaultRecord($fault))
        }
        foreach ($warning in $planning.Warnings) {
            if ($null -ne $report) {
                $report.Warnings.Add($warning)
            }
            $cmdlet.WriteWarning($warning)
        }
    }
}

#endregion

#region src/rebind/renewalChain.ts

class CertRebindRenewalChain {
    # As many as Windows itself follows. Source: reference of New-CertificateNotificationTask.
    hidden static [int] $MostHops = 20

    # Follows the renewal links from a certificate to their end, from the copy in one store first.
    static [pscustomobject] FollowRenewal(
        [CertRebindCertificateStores] $certificates,
        [string] $thumbprint,
        [string] $storeName
    ) {
        $chain = [List[string]]::new()
        $seen = [HashSet[string]]::new([string[]] @($thumbprint), [System.StringComparer]::Ordinal)
        $next = [CertRebindRenewalChain]::RenewalLink($certificates, $thumbprint, $storeName)
        while ($null -ne $next) {
            if ($seen.Contains($next)) {
                return [pscustomobject]@{
                    Chain   = [List[string]]::new()
                    Problem = "The renewal links of $thumbprint run in a circle."
                }
            }
            if ($chain.Count -eq [CertRebindRenewalChain]::MostHops) {
                return [pscustomobject]@{
                    Chain   = [List[string]]::new()
                    Problem = "The renewal links of $thumbprint go on for more than 20 certificates."
                }
            }
            $seen.Add($next)
            $chain.Add($next)
            $next = [CertRebindRenewalChain]::RenewalLink($certificates, $next, $storeName)
        }
        return [pscustomobject]@{
            Chain   = $chain
            Problem = $null
        }
    }

    # The successor of a certificate: the last in the chain that is in a store.
    # Returns the first in the chain where none is in a store, and $null where there is no chain
    static [object] SuccessorThumbprint([CertRebindCertificateStores] $certificates, [IReadOnlyList[string]] $chain) {
        $successor = if ($chain.Count -eq 0) { $null } else { $chain[0] }
        foreach ($thumbprint in $chain) {
            if ($certificates.StoresWith($thumbprint).Count -gt 0) {
                $successor = $thumbprint
            }
        }
        return $successor
    }

    hidden static [object] RenewalLink(
        [CertRebindCertificateStores] $certificates,
        [string] $thumbprint,
        [string] $storeName
    ) {
        $find = $certificates.Find($thumbprint, $storeName)
        $link = $null
        if ($null -ne $find) {
            $link = $find.RenewedBy
        }
        if ($null -ne $link) {
            return $link
        }

        # The link belongs to a copy and is lost when a certificate is exported and imported.
        foreach ($otherStore in $certificates.StoresWith($thumbprint)) {
            $find2 = $certificates.Find($thumbprint, $otherStore)
            $otherLink = $null
            if ($null -ne $find2) {
                $otherLink = $find2.RenewedBy
            }
            if ($null -ne $otherLink) {
                return $otherLink
            }
        }
        return $null
    }
}

#endregion

#region src/rebind/renewalsSelection.ts

# What the log tells of, all at once: every binding of a certificate that was replaced, to the end of what follows
# it. Of several events about one certificate the last counts that is confirmed, so that one which is not cannot
# stand before it. Renewals of renewals are one move, in whatever order they were told.
class CertRebindRenewalsSelection : CertRebindSelection {
    hidden [IReadOnlyList[object]] $Renewals

    CertRebindRenewalsSelection([IReadOnlyList[object]] $renewals) {
        $this.Renewals = $renewals
    }

    [void] Plan([CertRebindPlanning] $planning) {
        $planning.IsAutomatic = $true
        foreach ($entry in $this.ByOld().GetEnumerator()) {
            $oldThumbprint = $entry.Key
            $newThumbprints = $entry.Value
            $units = [List[object]]::new()
            foreach ($unit in $planning.Inventory.UnitsWith($oldThumbprint)) {
                if ($planning.IsChosen($unit)) {
                    $units.Add($unit)
                }
            }
            if ($units.Count -eq 0) {
                $planning.Remarks.Add("No binding uses $oldThumbprint.")
                continue
            }
            $of = $this.DestinationOf($planning, $oldThumbprint, $newThumbprints)
            $newThumbprint = $of.NewThumbprint
            $doubt = $of.Doubt
            foreach ($unit in $units) {
                $planning.Move($unit, $newThumbprint, $doubt)
            }
        }
    }

    # The certificates that each old one was replaced by, in the order of the log, each once.
    hidden [Dictionary[string, object]] ByOld() {
        $byOld = [Dictionary[string, object]]::new()
        foreach ($renewal in $this.Renewals) {
            $oldThumbprint = $renewal.OldThumbprint
            $newThumbprint = $renewal.NewThumbprint
            $items = $byOld[$oldThumbprint]
            if ($null -eq $items) {
                $items = [List[string]]::new()
            }
            $known = [List[string]]::new()
            foreach ($other in $items) {
                if (-not [string]::Equals($other, $newThumbprint)) {
                    $known.Add($other)
                }
            }
            $known.Add($newThumbprint)
            if (-not [string]::Equals($oldThumbprint, $newThumbprint)) {
                $byOld[$oldThumbprint] = $known
            }
        }
        return $byOld
    }

    hidden [pscustomobject] DestinationOf(
        [CertRebindPlanning] $planning,
        [string] $oldThumbprint,
        [IReadOnlyList[string]] $newThumbprints
    ) {
        $succession = $planning.Succession()
        $last = [pscustomobject]@{
            NewThumbprint = ''
            Doubt         = $null
        }
        foreach ($newThumbprint in $newThumbprints) {
            $doubt = $succession.EventDoubt($oldThumbprint, $newThumbprint)
            if ($null -eq $doubt -or [string]::Equals($last.NewThumbprint, '') -or $null -ne $last.Doubt) {
                $last = [pscustomobject]@{
                    NewThumbprint = $newThumbprint
                    Doubt         = $doubt
                }
            }
        }
        # The new certificate may have been replaced itself since.
        $latest = $succession.Follow($last.NewThumbprint, 'My').Thumbprint
        if ($null -eq $latest -or [string]::Equals($latest, $oldThumbprint)) {
            return $last
        }
        return [pscustomobject]@{
            NewThumbprint = $latest
            Doubt         = $last.Doubt
        }
    }
}

#endregion

#region src/rebind/replacement.ts

class CertRebindReplacement {
    # Compares a new certificate with an old one, once for each pair.
    # oldStore: where the old certificate is looked for first
    static [pscustomobject] CompareWithOld(
        [CertRebindSuccessor] $successor,
        [CertRebindStoredCertificate] $certificate,
        [string] $oldThumbprint,
        [string] $oldStore,
        [CertRebindCertificateStores] $certificates,
        [datetime] $now
    ) {
        $known = $successor.Replacements[$oldThumbprint]
        if ($null -ne $known) {
            return $known
        }

        $old = [CertRebindCertificateCopies]::AnyCopy($certificates, $oldThumbprint, $oldStore)
        $key = $certificate.Key()
        $strengthProblem = $successor.StrengthProblem
        $weakerProblem = if ($null -eq $old) {
            $null
        } else {
            [CertRebindStrengthCheck]::WeakerProblem('The new certificate', $key, $old.Key())
        }
        $keyTypeProblem = $successor.KeyTypeProblem
        if ($null -eq $keyTypeProblem) {
            $keyTypeProblem2 = if ($null -eq $old) {
                $null
            } else {
                [CertRebindKeyTypeCheck]::LostUseProblem($key, $old.Key())
            }
            $keyTypeProblem = $keyTypeProblem2
        }
        $replacement = [pscustomobject]@{
            StrengthProblem = $strengthProblem
            WeakerProblem   = $weakerProblem
            KeyTypeProblem  = $keyTypeProblem
            OldIsEcdsa      = $null -ne $old -and [string]::Equals($old.Key().Algorithm, 'ECDSA')
            ChainProblem    = [CertRebindTrustedChainCheck]::ReplacedChainProblem(
                $successor.ChainProblem,
                $old,
                $certificates,
                $now
            )
        }
        $successor.Replacements[$oldThumbprint] = $replacement
        return $replacement
    }
}

#endregion

#region src/rebind/runReport.ts

# What a run has to say, for a caller that tells of it as a whole: nobody reads the pipeline of a scheduled task.
class CertRebindRunReport {
    # What became of each binding.
    [List[object]] $Results = [List[object]]::new()

    # The errors, without those that results tell of.
    [List[string]] $Problems = [List[string]]::new()

    [List[string]] $Warnings = [List[string]]::new()
}

#endregion

#region src/rebind/staleSelection.ts

# Every binding of the chosen consumers whose certificate has a successor, to that; what is held stays.
class CertRebindStaleSelection : CertRebindSelection {
    [void] Plan([CertRebindPlanning] $planning) {
        $planning.IsAutomatic = $true
        foreach ($entry in $planning.Inventory.Units.GetEnumerator()) {
            $unit = $entry.Value
            if ($planning.IsChosen($unit)) {
                [CertRebindSuccessorMove]::PlanSuccessor($planning, $unit, $false)
            }
        }
        if ($planning.Results.Count -eq 0) {
            $planning.Remarks.Add('No binding of the chosen consumers has a certificate with a successor.')
        }
    }
}

#endregion

#region src/rebind/successor.ts

# The certificate that bindings are to move to, and what was found out about it once for all of them.
class CertRebindSuccessor {
    [string] $Thumbprint

    # A copy from any store; $null where none can be read.
    [CertRebindStoredCertificate] $Certificate

    # Its names, for `isCovered`.
    [HashSet[string]] $Names

    # Why it fails the check `Validity`; $null where it does not.
    [object] $ValidityProblem

    # Why it fails the check `Usage`; $null where it does not.
    [object] $UsageProblem

    # Why it fails the check `Strength` by itself; $null where it does not.
    [object] $StrengthProblem

    # Why it fails the check `KeyType` by itself; $null where it does not.
    [object] $KeyTypeProblem

    # Why it fails the check `TrustedChain` by itself; $null where it does not.
    [object] $ChainProblem

    # What was found out about it in the place of other certificates, by their thumbprints.
    [Dictionary[string, object]] $Replacements = [Dictionary[string, object]]::new()

    # The store to take it from, by the store that a record names.
    [Dictionary[string, object]] $StoreChoices = [Dictionary[string, object]]::new()

    CertRebindSuccessor([string] $thumbprint, [CertRebindStoredCertificate] $certificate, [HashSet[string]] $names) {
        $this.Thumbprint = $thumbprint
        $this.Certificate = $certificate
        $this.Names = $names
    }

    # Its names for a sentence.
    [string] NameList() {
        if ($null -eq $this.Certificate -or $this.Certificate.Names.Count -eq 0) {
            return 'no name at all'
        }
        return $this.Certificate.Names -join ', '
    }
}

#endregion

#region src/rebind/successorMove.ts

class CertRebindSuccessorMove {
    # Plans the move of a unit to the successor of the certificate it is on.
    # saysCurrent: whether a unit whose certificate has no successor has a result as well
    static [void] PlanSuccessor([CertRebindPlanning] $planning, [CertRebindUnit] $unit, [bool] $saysCurrent) {
        $current = $unit.Pointer().Thumbprint()
        if ($null -eq $current) {
            $current = ''
        }
        $following = $planning.Succession().Follow($current, $unit.Pointer().StoreName())
        $thumbprint = $following.Thumbprint
        $doubtful = $following.Doubtful
        $doubt = $following.Doubt
        $problem = $following.Problem
        $stop = $problem
        if ($null -eq $stop) {
            $stop = $doubt
        }
        if ($null -ne $thumbprint) {
            if ($null -ne $stop) {
                $planning.Warn([string[]] @("What follows $thumbprint itself is not clear: $stop"))
            }
            $planning.Move($unit, $thumbprint, $null)
        } elseif ($null -ne $problem) {
            $planning.Leave($unit, 'Failed', $problem, $null)
        } elseif ($null -ne $doubtful) {
            $planning.Move($unit, $doubtful, $doubt)
        } elseif ($planning.Server.Certificates.StoresWith($current).Count -eq 0) {
            $reason = (
                "The certificate $current is in no store, so its " +
                'successor is not known; give one with -NewThumbprint.'
            )
            $planning.Leave($unit, 'Skipped', $reason, $null)
        } elseif ($saysCurrent) {
            $sentences = [List[string]]::new()
            $sentences.Add('The certificate has no successor.')
            $sentences.AddRange($following.Refusals)
            $planning.Leave($unit, 'AlreadyCurrent', $sentences -join ' ', $null)
        } else {
            foreach ($refusal in $following.Refusals) {
                $remark = "$current has no successor: $refusal"
                if (-not $planning.Remarks.Contains($remark)) {
                    $planning.Remarks.Add($remark)
                }
            }
        }
    }
}

#endregion

#region src/rebind/transaction/recovery.ts

class CertRebindRecovery {
    # Finishes or puts back every run that was begun and did not end, as its process was killed. The run lock is held,
    # so none of them is still under way. Each unit is left with all of its pointers on the new certificate, or all as
    # they were; a pointer that something else has changed since is left alone. What became of it is written for each
    # binding that the run would have moved.
    # recoveredBy: the run that does it
    static [void] RecoverRuns(
        [CertRebindServer] $server,
        [string] $recoveredBy,
        [CertRebindRunReport] $report,
        [System.Management.Automation.PSCmdlet] $cmdlet
    ) {
        $journal = [CertRebindJournal]::new($server.ProtectedFolder)
        $names = $journal.OpenNames()
        if ($names.Count -eq 0) {
            return
        }

        $pointers = [CertRebindConsumers]::TakeInventory($server).Pointers()
        foreach ($name in $names) {
            try {
                $record = $journal.Read($name)
                if ($null -eq $record.Ended) {
                    [CertRebindRecovery]::RecoverRun($server, $record, $pointers, $recoveredBy, $report, $cmdlet)
                }
                $journal.Close($name, $record)
            } catch {
                $failure = [CertRebindFailures]::Thrown($_)
                # A run whose journal cannot be read does not stop the others; it stays open and is reported each time.
                if ($failure -isnot [CertRebindFault]) {
                    throw
                }
                if ($null -ne $report) {
                    $report.Problems.Add($failure.Message)
                }
                $cmdlet.WriteError([CertRebindFaults]::FaultRecord($failure))
            }
        }
    }

    hidden static [void] RecoverRun(
        [CertRebindServer] $server,
        [pscustomobject] $record,
        [Dictionary[string, object]] $pointers,
        [string] $recoveredBy,
        [CertRebindRunReport] $report,
        [System.Management.Automation.PSCmdlet] $cmdlet
    ) {
        $recoveries = [Dictionary[string, object]]::new()
        $isMoved = $record.Changes.Count -eq 0
        foreach ($entry in [CertRebindChangesByUnit]::ChangesByUnit($record.Changes).GetEnumerator()) {
            $unit = $entry.Key
            $changes = $entry.Value
            $recovery = [CertRebindUnitRecovery]::RecoverUnit($changes, $pointers)
            if ([string]::Equals($recovery.Outcome, 'Moved')) {
                $isMoved = $true
            }
            $recoveries[$unit] = $recovery
        }
        [CertRebindRenewalLinks]::RecoverLinks($server, $record.Links, $isMoved, $cmdlet)

        $record.Ended = [CertRebindDates]::IsoText([System.DateTime]::UtcNow)
        $record.RecoveredBy = $recoveredBy
        $cmdlet.WriteWarning(
            "The run $($record.RunId) of $($record.Started) was interrupted; it has been recovered now."
        )
        foreach ($binding in $record.Bindings) {
            $unit = $binding.Unit
            if ($null -eq $unit) {
                $unit = ''
            }
            $recovery = $recoveries[$unit]
            if ($null -ne $recovery -and [string]::Equals($binding.Outcome, 'Planned')) {
                $binding.Outcome = $recovery.Outcome
                $binding.Reason = $recovery.Reason
                $result = [CertRebindRecovery]::ResultOf($server, $record, $binding)
                if ($null -eq $report) {
                    $cmdlet.WriteObject($result)
                } else {
                    $report.Results.Add($result)
                }
            }
        }
    }

    hidden static [pscustomobject] ResultOf(
        [CertRebindServer] $server,
        [pscustomobject] $record,
        [pscustomobject] $binding
    ) {
        $outcome = if ([string]::Equals($binding.Outcome, 'Skipped') -or [string]::Equals($binding.Outcome, 'Failed')) {
            $binding.Outcome
        } else {
            'Recovered'
        }
        return [pscustomobject]@{
            PSTypeName       = 'CertRebind.RebindResult'
            ComputerName     = $server.ComputerName
            RunId            = $record.RunId
            Consumer         = $binding.Consumer
            Name             = $binding.Name
            Endpoint         = $binding.Endpoint
            Outcome          = $outcome
            Check            = $null
            Reason           = $binding.Reason
            OldThumbprint    = $binding.OldThumbprint
            NewThumbprint    = $binding.NewThumbprint
            Proof            = 'NotAsked'
            ServedThumbprint = $null
            Duration         = [System.Diagnostics.Stopwatch]::new().Elapsed
        }
    }
}

#endregion

#region src/rebind/transaction/renewalLinks.ts

class CertRebindRenewalLinks {
    # Changes renewal links as planned. One that cannot be changed is reported and stops nothing: the bindings do not
    # need it.
    static [void] ChangeLinks(
        [CertRebindServer] $server,
        [IReadOnlyList[object]] $links,
        [System.Management.Automation.PSCmdlet] $cmdlet
    ) {
        foreach ($link in $links) {
            if (-not [CertRebindRenewalLinks]::SetLink($server, $link, $link.After, $cmdlet)) {
                continue
            }
            $link.IsDone = $true
            $what = if ($null -eq $link.After) { 'cleared' } else { 'put back' }
            $cmdlet.WriteVerbose("The renewal link of $($link.Thumbprint) in store $($link.StoreName) was $what.")
        }
    }

    # Puts back the renewal links that were changed for bindings of which none came to be changed.
    static [void] RestoreLinks(
        [CertRebindServer] $server,
        [IReadOnlyList[object]] $links,
        [System.Management.Automation.PSCmdlet] $cmdlet
    ) {
        foreach ($link in $links) {
            if ($link.IsDone -and [CertRebindRenewalLinks]::SetLink($server, $link, $link.Before, $cmdlet)) {
                $link.IsDone = $false
            }
        }
    }

    # Leaves the renewal links of a run that was interrupted as its bindings are: changed where a binding was moved,
    # or where there was none to move, else as they were. A link that something else has changed since is left alone.
    static [void] RecoverLinks(
        [CertRebindServer] $server,
        [IReadOnlyList[object]] $links,
        [bool] $isMoved,
        [System.Management.Automation.PSCmdlet] $cmdlet
    ) {
        foreach ($link in $links) {
            $state = [CertRebindRenewalLinks]::CurrentLink($server, $link)
            $link.IsDone = [object]::Equals($state, $link.After)
            if (
                $link.IsDone -and
                -not $isMoved -and
                [CertRebindRenewalLinks]::SetLink($server, $link, $link.Before, $cmdlet)
            ) {
                $link.IsDone = $false
            }
        }
    }

    # What the store holds there now; `null` where there is no link, or no such certificate.
    static [object] CurrentLink([CertRebindServer] $server, [pscustomobject] $link) {
        foreach ($candidate in $server.Certificates.RenewalLinks($link.Thumbprint)) {
            if ([string]::Equals($candidate.StoreName, $link.StoreName)) {
                return $candidate.State
            }
        }
        return $null
    }

    hidden static [bool] SetLink(
        [CertRebindServer] $server,
        [pscustomobject] $change,
        [object] $state,
        [System.Management.Automation.PSCmdlet] $cmdlet
    ) {
        $link = [pscustomobject]@{
            Thumbprint = $change.Thumbprint
            StoreName  = $change.StoreName
            State      = $state
        }
        try {
            $server.Certificates.SetRenewalLink($link)
            return $true
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            if ($failure -isnot [CertRebindFault]) {
                throw
            }
            $cmdlet.WriteError([CertRebindFaults]::FaultRecord($failure))
            return $false
        }
    }
}

#endregion

#region src/rebind/transaction/runLock.ts

# The right to change a server. One process has it at a time, by an open file, so that it ends with the process.
class CertRebindHeldLock {
    hidden [System.IO.FileStream] $Stream

    CertRebindHeldLock([System.IO.FileStream] $stream) {
        $this.Stream = $stream
    }

    # Lets the next run have it.
    [void] Release() {
        $this.Stream.Dispose()
    }
}

class CertRebindRunLock {
    hidden static [string] $LockName = 'lock'
    hidden static [string] $HolderName = 'lock-holder.json'

    # How long a run waits for another, in seconds.
    hidden static [int] $LongestWait = 300

    # After how many seconds it says that it waits.
    hidden static [int] $Patience = 1

    # Milliseconds between two tries.
    hidden static [int] $Pause = 50

    hidden static [int] $SharingViolation = -2147024864
    hidden static [int] $TryAgain = 11

    # Takes the lock of a server. Where another run has it, waits for that and says so.
    # Throws Fault `RunLocked` where the other run does not end within five minutes; `ProtectedFolderUnsafe`,
    # `ProtectedFolderUnavailable`
    static [CertRebindHeldLock] TakeRunLock(
        [CertRebindProtectedFolder] $folder,
        [string] $runId,
        [System.Management.Automation.PSCmdlet] $cmdlet
    ) {
        $folder.OpenFolder('')
        $wait = [System.Diagnostics.Stopwatch]::StartNew()
        $hasSaid = $false
        $stream = [CertRebindRunLock]::OpenLock($folder)
        while ($null -eq $stream) {
            $seconds = $wait.Elapsed.TotalSeconds
            if ($seconds -gt [CertRebindRunLock]::LongestWait) {
                throw [CertRebindFault]::new(
                    'RunLocked',
                    [System.Management.Automation.ErrorCategory]::ResourceBusy,
                    (
                        "Nothing was done: $([CertRebindRunLock]::HolderText($folder)) did not end within " +
                        "$([CertRebindRunLock]::LongestWait) seconds. Run the command again when it has ended."
                    ),
                    $folder.Full([CertRebindRunLock]::LockName)
                )
            }
            if (-not $hasSaid -and $seconds -gt [CertRebindRunLock]::Patience) {
                $hasSaid = $true
                $cmdlet.WriteWarning("Waiting for $([CertRebindRunLock]::HolderText($folder)) to end.")
            }
            [System.Threading.Thread]::Sleep([CertRebindRunLock]::Pause)
            $stream = [CertRebindRunLock]::OpenLock($folder)
        }
        [CertRebindRunLock]::NoteHolder($folder, $runId, $stream)
        return [CertRebindHeldLock]::new($stream)
    }

    # The open file; $null where another process has it.
    hidden static [System.IO.FileStream] OpenLock([CertRebindProtectedFolder] $folder) {
        $path = $folder.Full([CertRebindRunLock]::LockName)
        try {
            $isThere = [System.IO.File]::Exists($path)
            if ($isThere) {
                $folder.RequireSafe($path)
            }
            $stream = [System.IO.FileStream]::new(
                $path,
                [System.IO.FileMode]::OpenOrCreate,
                [System.IO.FileAccess]::ReadWrite,
                [System.IO.FileShare]::None
            )
            if (-not $isThere) {
                [CertRebindRunLock]::HandOver($folder, $path, $stream)
            }
            return $stream
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            if ($failure -is [CertRebindFault]) {
                throw
            }
            if ($failure -is [System.IO.IOException]) {
                if (
                    $failure.HResult -eq [CertRebindRunLock]::SharingViolation -or
                    $failure.HResult -eq [CertRebindRunLock]::TryAgain
                ) {
                    return $null
                }
            }
            throw [CertRebindFault]::new(
                'ProtectedFolderUnavailable',
                [System.Management.Automation.ErrorCategory]::ResourceUnavailable,
                "$path cannot be opened, so nothing was done: $($failure.Message)",
                $path
            )
        }
    }

    # Nobody has the lock where this fails, so that the next try is not kept out by this one.
    hidden static [void] HandOver([CertRebindProtectedFolder] $folder, [string] $path, [System.IO.FileStream] $stream) {
        try {
            $folder.HandOver($path)
        } catch {
            $stream.Dispose()
            throw
        }
    }

    hidden static [void] NoteHolder(
        [CertRebindProtectedFolder] $folder,
        [string] $runId,
        [System.IO.FileStream] $stream
    ) {
        $holder = [pscustomobject]@{
            ProcessId = [System.Diagnostics.Process]::GetCurrentProcess().Id
            RunId     = $runId
            Since     = [CertRebindDates]::IsoText([System.DateTime]::UtcNow)
        }
        try {
            $folder.WriteText(
                [CertRebindRunLock]::HolderName,
                [CertRebindJsonWriting]::Stringify($holder, '{ processId: int; runId: string; since: string }', '')
            )
        } catch {
            $stream.Dispose()
            throw
        }
    }

    hidden static [string] HolderText([CertRebindProtectedFolder] $folder) {
        try {
            $holder = [CertRebindJsonReading]::Parse(
                $folder.ReadText([CertRebindRunLock]::HolderName),
                '{ processId: int; runId: string; since: string }'
            )
            return "the run $($holder.RunId) of process $($holder.ProcessId), which started $($holder.Since),"
        } catch {
            # It is being written, or its writer was killed.
            return 'another run'
        }
    }
}

#endregion

#region src/rebind/transaction/unitMove.ts

class CertRebindUnitMove {
    # Seconds that a handshake may take: two of them and the pause between end within ten.
    hidden static [int] $HandshakeSeconds = 4

    # Carries out the plan of a unit: all of its pointers, or none. Where one cannot be changed, or clients are not
    # handed the new certificate afterwards although they could connect before, what was changed is put back.
    # plan: the plan of `result`, whose changes are in the journal
    # isProved: whether handshakes are made before and afterwards
    static [void] MoveUnit(
        [CertRebindUnitResult] $result,
        [CertRebindUnitPlan] $plan,
        [CertRebindServer] $server,
        [bool] $isProved,
        [System.Management.Automation.PSCmdlet] $cmdlet
    ) {
        $result.Watch.Start()
        $unit = $plan.Unit
        $baseline = if ($isProved) {
            [CertRebindBaseline]::TakeBaseline(
                $unit,
                $plan.OldThumbprint,
                $server,
                [CertRebindUnitMove]::HandshakeSeconds
            )
        } else {
            $null
        }
        try {
            $items = $unit.Pointers
            $count = $items.Count
            for ($position = 0; $position -lt $count; $position++) {
                $pointer = $items[$position]
                $state = $plan.States[$pointer.Id]
                if ($null -ne $state) {
                    $pointer.Restore($state)
                } else {
                    $pointer.SetCertificate($plan.NewThumbprint, $plan.StoreName)
                }
                $plan.Changes[$position].After = $pointer.State()
            }
            $result.Outcome = 'Moved'
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            $cmdlet.WriteError([CertRebindFaults]::FailureRecord($failure))
            $result.Outcome = 'Failed'
            $result.Reason = $failure.Message
            [CertRebindUnitMove]::PutBack($result, $unit, $plan.Changes, $cmdlet)
            return
        }
        if ($null -ne $baseline) {
            [CertRebindUnitMove]::ProveMove($result, $plan, $baseline, $server, $cmdlet)
        }
    }

    # Looks at what clients are handed now, and puts the unit back where that is neither certificate.
    hidden static [void] ProveMove(
        [CertRebindUnitResult] $result,
        [CertRebindUnitPlan] $plan,
        [pscustomobject] $baseline,
        [CertRebindServer] $server,
        [System.Management.Automation.PSCmdlet] $cmdlet
    ) {
        $verification = [CertRebindVerification]::VerifyUnit(
            $baseline,
            $plan.NewThumbprint,
            $plan.StoreName,
            $server,
            [CertRebindUnitMove]::HandshakeSeconds
        )
        $result.Proof = $verification.Proof
        $result.ServedThumbprint = $verification.ServedThumbprint
        if ($null -ne $verification.Reason) {
            $result.Reason = if ($null -eq $result.Reason) {
                $verification.Reason
            } else {
                "$($result.Reason) $($verification.Reason)"
            }
        }
        if (-not $verification.MustRollBack) {
            return
        }

        [CertRebindUnitMove]::PutBack($result, $plan.Unit, $plan.Changes, $cmdlet)
        # That it could not be put back is an error of its own.
        if (-not [string]::Equals($result.Outcome, 'RolledBack')) {
            return
        }
        $endpoint = $plan.Unit.Pointer().Endpoint
        $reason = $verification.Reason
        if ($null -eq $reason) {
            $reason = ''
        }
        $problem = "$endpoint was put back to its old certificate: $reason"
        $category = [System.Management.Automation.ErrorCategory]::InvalidResult
        $cmdlet.WriteError(
            [CertRebindFaults]::FaultRecord([CertRebindFault]::new('ProofFailed', $category, $problem, $endpoint))
        )
    }

    # Puts back the pointers of a unit that were changed, the last first, and says in `result` how that went.
    static [void] PutBack(
        [CertRebindUnitResult] $result,
        [CertRebindUnit] $unit,
        [IReadOnlyList[object]] $changes,
        [System.Management.Automation.PSCmdlet] $cmdlet
    ) {
        $items = [List[object]]::new($changes)
        $items.Reverse()
        foreach ($change in $items) {
            $pointer = $null
            foreach ($candidate in $unit.Pointers) {
                if ([string]::Equals($candidate.Id, $change.Pointer)) {
                    $pointer = $candidate
                    break
                }
            }
            if ($null -eq $pointer -or $null -eq $change.After) {
                continue
            }
            try {
                $pointer.Restore($change.Before)
                $change.After = $null
                $result.Outcome = 'RolledBack'
            } catch {
                $failure = [CertRebindFailures]::Thrown($_)
                $problem = (
                    "$($change.Endpoint) could not be put back to the " +
                    "certificate $($change.OldThumbprint): $($failure.Message)"
                )
                $result.Outcome = 'Failed'
                $result.Reason = if ($null -eq $result.Reason) { $problem } else { "$($result.Reason) $problem" }
                $category = [System.Management.Automation.ErrorCategory]::WriteError
                $cmdlet.WriteError(
                    [CertRebindFaults]::FaultRecord(
                        [CertRebindFault]::new('RollbackFailed', $category, $problem, $change.Endpoint)
                    )
                )
                return
            }
        }
    }
}

#endregion

#region src/rebind/transaction/unitRecovery.ts

class CertRebindUnitRecovery {
    # Leaves a unit with all of its pointers on the new certificate, or all as they were.
    static [pscustomobject] RecoverUnit([IReadOnlyList[object]] $changes, [Dictionary[string, object]] $pointers) {
        $moved = [List[object]]::new()
        $unbound = [List[object]]::new()
        $kept = 0
        foreach ($change in $changes) {
            $pointer = $pointers[$change.Pointer]
            if ($null -eq $pointer) {
                return [CertRebindUnitRecovery]::Failed(
                    "$($change.Pointer) is not there any more, so nothing was done about it"
                )
            }
            $thumbprint = $pointer.Thumbprint()
            if ([object]::Equals($thumbprint, $change.NewThumbprint)) {
                $moved.Add($change)
            } elseif ($null -eq $thumbprint) {
                $unbound.Add($change)
            } elseif ([string]::Equals($thumbprint, $change.OldThumbprint)) {
                $kept++
            } else {
                return [CertRebindUnitRecovery]::Failed(
                    "$($change.Endpoint) has been given the certificate $thumbprint since, and keeps it"
                )
            }
        }
        if ($moved.Count -eq $changes.Count) {
            return [CertRebindUnitRecovery]::Finish($moved, $pointers)
        }
        if ($kept -eq $changes.Count) {
            return [pscustomobject]@{
                Outcome = 'Skipped'
                Reason  = 'The run was interrupted before it came to this binding, which is as it was.'
            }
        }

        try {
            $items = [List[object]]::new($moved)
            $items.AddRange($unbound)
            foreach ($change in $items) {
                $get = $pointers[$change.Pointer]
                if ($null -ne $get) {
                    $get.Restore($change.Before)
                }
            }
            return [pscustomobject]@{
                Outcome = 'RolledBack'
                Reason  = 'The run was interrupted within this unit, which has been put back.'
            }
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            return [CertRebindUnitRecovery]::Failed("the unit cannot be put back ($($failure.Message))")
        }
    }

    hidden static [pscustomobject] Finish([IReadOnlyList[object]] $changes, [Dictionary[string, object]] $pointers) {
        foreach ($change in $changes) {
            $get = $pointers[$change.Pointer]
            $after = $null
            if ($null -ne $get) {
                $after = $get.State()
            }
            $change.After = $after
        }
        return [pscustomobject]@{
            Outcome = 'Moved'
            Reason  = 'The run was interrupted after it had moved this binding, which stays moved.'
        }
    }

    hidden static [pscustomobject] Failed([string] $problem) {
        return [pscustomobject]@{
            Outcome = 'Failed'
            Reason  = "The run was interrupted, and $problem."
        }
    }
}

#endregion

#region src/rebind/undoChecks.ts

class CertRebindUndoChecks {
    # Why the certificate before a change cannot serve at all; $null where it can.
    static [object] OldCertificateProblem([CertRebindCertificateStores] $certificates, [pscustomobject] $change) {
        $oldThumbprint = $change.OldThumbprint
        $oldStoreName = $change.OldStoreName
        $copy = $certificates.Find($oldThumbprint, $oldStoreName)
        if ($null -eq $copy) {
            return (
                "The old certificate $oldThumbprint is not in store " +
                "$oldStoreName any more, so it cannot serve $($change.Endpoint)."
            )
        }
        if ($copy.HasPrivateKey) {
            return $null
        }
        return (
            "The old certificate $oldThumbprint is in store $oldStoreName " +
            "without its private key, so it cannot serve $($change.Endpoint)."
        )
    }

    # What is to be known about the certificate before a change although it can serve, a sentence each.
    # isLinkCleared: whether its renewal link is cleared as well
    static [List[string]] OldCertificateWarnings(
        [CertRebindCertificateStores] $certificates,
        [pscustomobject] $change,
        [datetime] $now,
        [bool] $isLinkCleared
    ) {
        $warnings = [List[string]]::new()
        $oldThumbprint = $change.OldThumbprint
        $oldStoreName = $change.OldStoreName
        $copy = [CertRebindCertificateCopies]::AnyCopy($certificates, $oldThumbprint, $oldStoreName)
        if ($null -eq $copy) {
            return $warnings
        }
        if ($copy.NotAfter -lt $now) {
            $warnings.Add(
                "The old certificate $oldThumbprint expired on " +
                "$([CertRebindDates]::DateText($copy.NotAfter)); clients will refuse it."
            )
        }
        if ($isLinkCleared) {
            return $warnings
        }
        if (
            [CertRebindRenewalChain]::FollowRenewal($certificates, $oldThumbprint, $oldStoreName).Chain.Contains(
                $change.NewThumbprint
            )
        ) {
            $warnings.Add(
                "The old certificate $oldThumbprint is linked to its renewal " +
                "$($change.NewThumbprint), so Windows may go on serving the new one " +
                'although the binding names the old one; -ClearRenewalLink clears that link.'
            )
        }
        return $warnings
    }
}

#endregion

#region src/rebind/undoFaults.ts

class CertRebindUndoFaults {
    # A unit of a run that the server has no more.
    static [CertRebindFault] GoneUnit([pscustomobject] $change) {
        return [CertRebindFault]::new(
            'BindingNotFound',
            [System.Management.Automation.ErrorCategory]::ObjectNotFound,
            (
                "$($change.Endpoint), which the run moved, is not there any more, so " +
                "it cannot be put back to the certificate $($change.OldThumbprint)."
            ),
            $change.Endpoint
        )
    }

    # There is no run to undo, or to show.
    # runId: the run asked for; $null where it was the last
    static [CertRebindFault] NoRun([object] $runId) {
        $message = if ($null -eq $runId) {
            'The journal of this server has no run that moved a binding and has not been undone.'
        } else {
            "The journal of this server has no run $runId; Get-CertRebindRun lists those there are."
        }
        return [CertRebindFault]::new(
            'RunNotFound',
            [System.Management.Automation.ErrorCategory]::ObjectNotFound,
            $message,
            $runId
        )
    }
}

#endregion

#region src/rebind/undoLinks.ts

class CertRebindUndoLinks {
    # Plans to clear the renewal links of the certificates that the bindings are put back to, or are on again already.
    static [void] PlanLinkRemoval([CertRebindPlanning] $planning) {
        $seen = [HashSet[string]]::new([System.StringComparer]::Ordinal)
        foreach ($result in $planning.Results) {
            $thumbprint = $result.NewThumbprint
            $isBack = $result.IsPlanned() -or [string]::Equals($result.Outcome, 'AlreadyCurrent')
            if ($null -eq $thumbprint -or -not $isBack -or $seen.Contains($thumbprint)) {
                continue
            }
            $seen.Add($thumbprint)
            foreach ($link in $planning.Server.Certificates.RenewalLinks($thumbprint)) {
                $planning.Links.Add(
                    [pscustomobject]@{
                        Thumbprint = $thumbprint
                        StoreName  = $link.StoreName
                        Before     = $link.State
                        After      = $null
                        IsDone     = $false
                    }
                )
            }
        }
    }

    # Plans to put back the renewal links that the run which is undone has changed, where nothing else has changed
    # them since.
    static [void] PlanLinksBack([CertRebindPlanning] $planning, [IReadOnlyList[object]] $links) {
        foreach ($link in $links) {
            if (
                -not $link.IsDone -or
                -not [object]::Equals([CertRebindRenewalLinks]::CurrentLink($planning.Server, $link), $link.After)
            ) {
                continue
            }
            $planning.Links.Add(
                [pscustomobject]@{
                    Thumbprint = $link.Thumbprint
                    StoreName  = $link.StoreName
                    Before     = $link.After
                    After      = $link.Before
                    IsDone     = $false
                }
            )
        }
    }
}

#endregion

#region src/rebind/undoSelection.ts

# What a run moved, back to what was there before it.
class CertRebindUndoSelection : CertRebindSelection {
    hidden [CertRebindJournal] $Journal
    hidden [string] $Name
    hidden [bool] $IgnoresDrift
    hidden [bool] $ClearsLinks

    # name: the run's name in the journal
    # ignoresDrift: whether a binding that something else has changed since is given its old certificate all the same
    # clearsLinks: whether the renewal links of the old certificates are cleared
    CertRebindUndoSelection([CertRebindJournal] $journal, [string] $name, [bool] $ignoresDrift, [bool] $clearsLinks) {
        $this.Journal = $journal
        $this.Name = $name
        $this.IgnoresDrift = $ignoresDrift
        $this.ClearsLinks = $clearsLinks
    }

    [void] Plan([CertRebindPlanning] $planning) {
        # What was not changed, or was put back by the run itself, is not there to undo.
        $record = $this.Journal.Read($this.Name)
        $made = [List[object]]::new()
        foreach ($change in $record.Changes) {
            if ($null -ne $change.After) {
                $made.Add($change)
            }
        }
        foreach ($entry in [CertRebindChangesByUnit]::ChangesByUnit($made).GetEnumerator()) {
            $key = $entry.Key
            $changes = $entry.Value
            $unit = $planning.Inventory.Units[$key]
            if ($null -eq $unit) {
                $planning.Faults.Add([CertRebindUndoFaults]::GoneUnit($changes[0]))
            } else {
                $this.PlanUnit($planning, $unit, $changes)
            }
        }
        if ($null -ne $planning.Refusal) {
            return
        }
        [CertRebindUndoLinks]::PlanLinksBack($planning, $record.Links)
        if ($this.ClearsLinks) {
            [CertRebindUndoLinks]::PlanLinkRemoval($planning)
        }
    }

    # Before anything is put back, so that the next automatic run does not move it again.
    [void] Prepare([CertRebindPlanning] $planning) {
        [CertRebindHolds]::new($planning.Server.ProtectedFolder).Add(
            $planning.Results,
            [CertRebindJournalFile]::RunIdOf($this.Name)
        )
    }

    [object] UndoOf() {
        return [CertRebindJournalFile]::RunIdOf($this.Name)
    }

    hidden [void] PlanUnit([CertRebindPlanning] $planning, [CertRebindUnit] $unit, [IReadOnlyList[object]] $changes) {
        # A run that followed several events may have changed a unit more than once: from the first state to the last.
        $first = $changes[0]
        $last = $changes[$changes.Count - 1]
        $old = $first.OldThumbprint
        if ([object]::Equals($unit.Pointer().Thumbprint(), $old)) {
            $planning.Leave($unit, 'AlreadyCurrent', 'The binding is on the certificate it had before the run.', $old)
            return
        }
        $refusal = $planning.RefusalOf($unit)
        if ($null -ne $refusal) {
            $planning.Leave($unit, 'Failed', $refusal, $old)
            return
        }
        $problem = [CertRebindUndoChecks]::OldCertificateProblem($planning.Server.Certificates, $first)
        if ($null -ne $problem) {
            $planning.Leave($unit, 'Blocked', $problem, $old).Check = 'InStore'
            return
        }

        $plan = [CertRebindUnitPlan]::new($unit, $old)
        $plan.StoreName = $first.OldStoreName
        $isAsLeft = $true
        foreach ($pointer in $unit.Pointers) {
            if (-not [object]::Equals($pointer.State(), $this.LeftState($changes, $pointer.Id))) {
                $isAsLeft = $false
                break
            }
        }
        if ($isAsLeft) {
            $items = [List[object]]::new($changes)
            $items.Reverse()
            foreach ($change in $items) {
                $plan.States[$change.Pointer] = $change.Before
            }
        } elseif (-not $this.IgnoresDrift) {
            $reason = (
                "Something else has changed $($last.Endpoint) since the run, so it stays " +
                "as it is; to give it the certificate $old all the same use -IgnoreDrift."
            )
            $planning.Leave($unit, 'Skipped', $reason, $old)
            return
        }
        $planning.Warn(
            [CertRebindUndoChecks]::OldCertificateWarnings(
                $planning.Server.Certificates,
                $first,
                $planning.Now,
                $this.ClearsLinks
            )
        )
        $planning.Results.Add(
            [CertRebindUnitResult]::new($unit.Places, $plan, 'Planned', $null, $plan.OldThumbprint, $old)
        )
    }

    # The state in which a run left a pointer; $null where it did not change it.
    hidden [object] LeftState([IReadOnlyList[object]] $changes, [string] $pointerId) {
        $state = $null
        foreach ($change in $changes) {
            if ([string]::Equals($change.Pointer, $pointerId)) {
                $state = $change.After
            }
        }
        return $state
    }
}

#endregion

#region src/rebind/unitDecision.ts

# Decides about units. `-WhatIf` makes every one a plan whatever else is given; with `force` nothing is asked.
#
# ShouldProcess knows what the call itself was given and the global preferences. Those of the function or script
# that calls (its own `-WhatIf` or `-Confirm`) do not reach a function of a module, so they are looked up here,
# once a run.
class CertRebindDecision {
    hidden [bool] $Force

    # Whether nothing is to be changed at all: `-WhatIf`, be it the call's or its caller's.
    [bool] $IsOnlyPlan

    # Whether ShouldProcess itself makes it a plan.
    hidden [bool] $IsPlan

    # Whether only the caller's preference makes it a plan.
    hidden [bool] $IsPlanOfCaller

    # Whether only the caller's preference asks.
    hidden [bool] $AsksForCaller

    CertRebindDecision([bool] $force, [System.Management.Automation.PSCmdlet] $cmdlet) {
        $this.Force = $force
        $given = $cmdlet.MyInvocation.BoundParameters
        $isGlobalPlan = $cmdlet.GetVariableValue('global:WhatIfPreference')
        if ($given.ContainsKey('WhatIf')) {
            $this.IsPlan = $given.Item('WhatIf').IsPresent
            $this.IsPlanOfCaller = $false
        } else {
            $this.IsPlan = $isGlobalPlan
            $this.IsPlanOfCaller = -not $isGlobalPlan -and $cmdlet.GetVariableValue('WhatIfPreference')
        }
        $this.IsOnlyPlan = $this.IsPlan -or $this.IsPlanOfCaller
        $this.AsksForCaller = (
            -not $given.ContainsKey('Confirm') -and
            [CertRebindUnitDecision]::AsksAt($cmdlet.GetVariableValue('ConfirmPreference')) -and
            -not [CertRebindUnitDecision]::AsksAt($cmdlet.GetVariableValue('global:ConfirmPreference'))
        )
    }

    # The one decision about a unit.
    # description: what would be done
    [string] AnswerFor([string] $description, [System.Management.Automation.PSCmdlet] $cmdlet) {
        if ($this.IsPlanOfCaller) {
            $cmdlet.WriteVerbose("What if: $description.")
            return 'Plan'
        }
        if ($this.Force -and -not $this.IsPlan) {
            return 'Go'
        }

        $reason = [ref] [System.Management.Automation.ShouldProcessReason]::None
        if (
            -not $cmdlet.ShouldProcess("$description.", "${description}?", [CertRebindUnitDecision]::Caption, $reason)
        ) {
            if ($reason.Value -eq [System.Management.Automation.ShouldProcessReason]::WhatIf) {
                return 'Plan'
            }
            return 'No'
        }
        if (-not $this.AsksForCaller) {
            return 'Go'
        }
        if ($cmdlet.ShouldContinue("${description}?", [CertRebindUnitDecision]::Caption)) {
            return 'Go'
        }
        return 'No'
    }
}

class CertRebindUnitDecision {
    hidden static [string] $Caption = 'Move a certificate binding'

    # What would be done, in one sentence without a full stop.
    static [string] DescribeMove([CertRebindUnitPlan] $plan) {
        $names = [List[string]]::new()
        foreach ($place in $plan.Unit.Places) {
            # An application without a known name has only its id, which says nothing here.
            $isKnown = -not $place.Name.StartsWith('{', [System.StringComparison]::Ordinal)
            if ($isKnown -and -not $names.Contains($place.Name) -and $names.Count -lt 3) {
                $names.Add($place.Name)
            }
        }
        $hasOthers = $false
        foreach ($place in $plan.Unit.Places) {
            if (-not $names.Contains($place.Name)) {
                $hasOthers = $true
                break
            }
        }
        if ($names.Count -eq 0) {
            $owners = ' (another application)'
        } else {
            $items = [List[string]]::new()
            foreach ($name in $names) {
                $items.Add([CertRebindUnitDecision]::ShortName($name))
            }
            $text2 = $items -join ', '
            $text = if ($hasOthers) { ' and others' } else { '' }
            $owners = " ($text2$text)"
        }
        $endpoint = $plan.Unit.Pointer().Endpoint
        $thumbprint = $plan.OldThumbprint
        if ($null -eq $thumbprint) {
            $thumbprint = 'none'
        }
        return (
            "Move $endpoint from $([CertRebindUnitDecision]::ShortThumbprint($thumbprint)) " +
            "to $([CertRebindUnitDecision]::ShortThumbprint($plan.NewThumbprint))$owners"
        )
    }

    # What would be done with a renewal link, in one sentence without a full stop.
    static [string] DescribeLink([pscustomobject] $link) {
        $what = if ($null -eq $link.After) { 'Clear' } else { 'Put back' }
        return (
            "$what the renewal link of the certificate " +
            "$([CertRebindUnitDecision]::ShortThumbprint($link.Thumbprint)) " +
            "in store $($link.StoreName)"
        )
    }

    # No console shows a whole line of more.
    hidden static [string] ShortName([string] $name) {
        if ($name.Length -gt 64) {
            return "$([CertRebindStrings]::Slice($name, 0, 64)).."
        }
        return $name
    }

    # Enough of a thumbprint to tell two apart on one line; the result has the whole.
    hidden static [string] ShortThumbprint([string] $thumbprint) {
        if ($thumbprint.Length -gt 8) {
            return "$([CertRebindStrings]::Slice($thumbprint, 0, 8)).."
        }
        return $thumbprint
    }

    # Whether a command of medium impact asks at a preference. Its value is a number of an enumeration until it is
    # text here.
    hidden static [bool] AsksAt([string] $preference) {
        $level = $preference.ToLowerInvariant()
        return [string]::Equals($level, 'low') -or [string]::Equals($level, 'medium')
    }
}

#endregion

#region src/rebind/unitPlan.ts

# What is to happen to one unit, and why not.
class CertRebindUnitPlan {
    [CertRebindUnit] $Unit
    [object] $OldThumbprint
    [string] $NewThumbprint

    # The store the new certificate is taken from.
    [string] $StoreName

    # The first check that failed; $null while none did.
    [object] $Check

    # What the failed checks say, a sentence each.
    [List[string]] $Problems = [List[string]]::new()

    # What is lost although no check failed, a sentence each.
    [List[string]] $Warnings = [List[string]]::new()

    # What the checks that were set aside would have said, a sentence each.
    [List[string]] $Remarks = [List[string]]::new()

    # What the pointers, by their ids, are to hold again exactly; those that are not in it are given the new
    # certificate.
    [Dictionary[string, string]] $States = [Dictionary[string, string]]::new()

    # What the journal says about each pointer of the unit; empty until it is written.
    [List[object]] $Changes = [List[object]]::new()

    CertRebindUnitPlan([CertRebindUnit] $unit, [string] $newThumbprint) {
        $this.Unit = $unit
        $this.OldThumbprint = $unit.Pointer().Thumbprint()
        $this.NewThumbprint = $newThumbprint
        $this.StoreName = $unit.Pointer().StoreName()
    }

    # Notes a failed check, or that it was set aside; nothing is noted where `problem` is undefined.
    [void] NoteUnless([bool] $isSetAside, [string] $check, [object] $problem) {
        if (-not $isSetAside) {
            $this.Note($check, $problem)
        } elseif ($null -ne $problem) {
            $this.Remarks.Add("Set aside by -SkipCheck ${check}: $problem")
        }
    }

    # What is to be known about a move that no check blocks; $null where there is nothing.
    [object] Remark() {
        $all = [List[string]]::new($this.Warnings)
        $all.AddRange($this.Remarks)
        if ($all.Count -eq 0) {
            return $null
        }
        return $all -join ' '
    }

    # Notes a failed check; nothing is noted where `problem` is undefined.
    [void] Note([string] $check, [object] $problem) {
        if ($null -eq $problem) {
            return
        }
        if ($null -eq $this.Check) {
            $this.Check = $check
        }
        $this.Problems.Add($problem)
    }
}

#endregion

#region src/rebind/unitResult.ts

# What became of one unit so far: first what is planned, in the end what was done.
class CertRebindUnitResult {
    [IReadOnlyList[object]] $Places

    # What is to be done; $null where nothing is.
    [CertRebindUnitPlan] $Plan

    [string] $Outcome

    # The first check that failed; $null where none did.
    [object] $Check

    # Why, in words; $null where there is nothing to say.
    [object] $Reason

    [object] $OldThumbprint
    [object] $NewThumbprint
    [string] $Proof = 'NotAsked'
    [object] $ServedThumbprint

    # The time that carrying it out has taken.
    [System.Diagnostics.Stopwatch] $Watch = [System.Diagnostics.Stopwatch]::new()

    CertRebindUnitResult(
        [IReadOnlyList[object]] $places,
        [CertRebindUnitPlan] $plan,
        [string] $outcome,
        [object] $reason,
        [object] $oldThumbprint,
        [object] $newThumbprint
    ) {
        $this.Places = $places
        $this.Plan = $plan
        $this.Outcome = $outcome
        $this.Reason = $reason
        $this.OldThumbprint = $oldThumbprint
        $this.NewThumbprint = $newThumbprint
    }

    # Whether there is something to be done, and nobody has said that it should not.
    [bool] IsPlanned() {
        return $null -ne $this.Plan -and [string]::Equals($this.Outcome, 'Planned')
    }

    # Writes what became of the unit: one object for each of its bindings, into the report where there is one.
    [void] Write(
        [string] $computerName,
        [string] $runId,
        [CertRebindRunReport] $report,
        [System.Management.Automation.PSCmdlet] $cmdlet
    ) {
        $this.Watch.Stop()
        foreach ($place in $this.Places) {
            $result = [pscustomobject]@{
                PSTypeName       = 'CertRebind.RebindResult'
                ComputerName     = $computerName
                RunId            = $runId
                Consumer         = $place.Consumer
                Name             = $place.Name
                Endpoint         = $place.Endpoint
                Outcome          = $this.Outcome
                Check            = $this.Check
                Reason           = $this.Reason
                OldThumbprint    = $this.OldThumbprint
                NewThumbprint    = $this.NewThumbprint
                Proof            = $this.Proof
                ServedThumbprint = $this.ServedThumbprint
                Duration         = $this.Watch.Elapsed
            }
            if ($null -eq $report) {
                $cmdlet.WriteObject($result)
            } else {
                $report.Results.Add($result)
            }
        }
    }
}

#endregion

#region src/rebind/verification/baseline.ts

class CertRebindBaseline {
    # Looks at what clients of a unit are handed before it moves.
    # oldThumbprint: the certificate that the unit is on
    # timeoutSeconds: for each handshake
    static [pscustomobject] TakeBaseline(
        [CertRebindUnit] $unit,
        [object] $oldThumbprint,
        [CertRebindServer] $server,
        [int] $timeoutSeconds
    ) {
        $probes = [CertRebindProbes]::ProbesFor($unit, $server)
        $handshakes = [List[object]]::new()
        foreach ($probe in $probes) {
            $handshakes.Add(
                $server.Tls.Handshake($probe.Address, $probe.Port, $probe.ServerName, $probe.Opening, $timeoutSeconds)
            )
        }
        return [pscustomobject]@{
            Probes        = $probes
            Handshakes    = $handshakes
            OldThumbprint = $oldThumbprint
        }
    }
}

#endregion

#region src/rebind/verification/probes.ts

class CertRebindProbes {
    # A unit with many host names shares one record, so a few of them prove it.
    hidden static [int] $MostProbes = 5

    hidden static [regex] $HostNamePattern = [regex]::new('^[0-9a-z_-]+(?:\.[0-9a-z_-]+)*\z')
    hidden static [regex] $OnlyDigitsAndDots = [regex]::new('^[0-9.]+\z')

    # The handshakes that prove a unit: each host name of its places, at most five. None where nothing is served.
    static [IReadOnlyList[object]] ProbesFor([CertRebindUnit] $unit, [CertRebindServer] $server) {
        $probes = [List[object]]::new()
        $known = [HashSet[string]]::new([System.StringComparer]::Ordinal)
        foreach ($place in $unit.Places) {
            $probe = [CertRebindProbes]::ProbeFor($place, $server)
            if ($null -eq $probe -or $probes.Count -ge [CertRebindProbes]::MostProbes) {
                continue
            }
            $text = $probe.Address
            $text2 = $probe.Port
            $serverName = $probe.ServerName
            if ($null -eq $serverName) {
                $serverName = ''
            }
            $key = "${text}:$text2 $serverName"
            if ($known.Contains($key)) {
                continue
            }
            $known.Add($key)
            $probes.Add($probe)
        }
        return $probes
    }

    # The handshake that proves a place; $null where there is nothing to connect to.
    static [object] ProbeFor([CertRebindPlace] $place, [CertRebindServer] $server) {
        $record = $place.Record
        $opening = $place.Opening
        if ($null -ne $opening) {
            return [CertRebindProbes]::OwnProbe($place, $opening)
        }
        if ($null -eq $record) {
            return $null
        }

        # Records by host name are not by address.
        $address = if ([string]::Equals($record.Kind, 'IpPort')) { $record.Address } else { '0.0.0.0' }
        $serverName = $null
        if (-not [string]::Equals($place.AsciiHost, '')) {
            $serverName = [CertRebindProbes]::NameUnder($place.AsciiHost)
        } elseif ([string]::Equals($record.Kind, 'IpPort')) {
            $serverName = [CertRebindProbes]::NameOfCertificate($record, $server)
        }
        return [pscustomobject]@{
            Address    = $address
            Port       = $record.Port
            ServerName = $serverName
            Opening    = 'Tls'
            Rival      = 'another HTTP.sys record'
        }
    }

    # A client of what serves without HTTP.sys names the virtual host of a binding that has one; a name of its own
    # choice none knows.
    hidden static [pscustomobject] OwnProbe([CertRebindPlace] $place, [string] $opening) {
        $address = [CertRebindStrings]::Slice($place.Endpoint, 0, $place.Endpoint.Length - $place.Port.Length - 1)
        $serverName = if ([string]::Equals($place.AsciiHost, '')) { $null } else { $place.AsciiHost }
        $rival = if ([string]::Equals($place.Consumer, 'IisFtp')) { 'another FTP setting' } else { 'something else' }
        return [pscustomobject]@{
            Address    = $address
            Port       = $place.Port
            ServerName = $serverName
            Opening    = $opening
            Rival      = $rival
        }
    }

    # A name of the record's certificate that clients may ask for here, and for which no record by name would answer.
    hidden static [object] NameOfCertificate([CertRebindHttpSysRecord] $record, [CertRebindServer] $server) {
        $certificates = $server.Certificates
        $thumbprint = $record.Thumbprint
        if ($null -eq $thumbprint) {
            $thumbprint = ''
        }
        $certificate = [CertRebindCertificateCopies]::AnyCopy($certificates, $thumbprint, $record.StoreName)
        if ($null -eq $certificate) {
            return $null
        }

        $records = $server.HttpSys.Records()
        $underWildcard = $null
        foreach ($text in $certificate.Names) {
            $isWildcard = $text.StartsWith('*.', [System.StringComparison]::Ordinal)
            $name = [CertRebindProbes]::NameUnder($text.ToLowerInvariant())
            if (
                [CertRebindProbes]::HostNamePattern.IsMatch($name) -and
                -not [CertRebindProbes]::OnlyDigitsAndDots.IsMatch($name) -and
                -not $records.ContainsKey([CertRebindRecordKeys]::HostnamePortKey($name, $record.Port))
            ) {
                if (-not $isWildcard) {
                    return $name
                }
                $underWildcard2 = $underWildcard
                if ($null -eq $underWildcard2) {
                    $underWildcard2 = $name
                }
                $underWildcard = $underWildcard2
            }
        }
        return $underWildcard
    }

    # The name itself, or one that a wildcard stands for.
    hidden static [string] NameUnder([string] $name) {
        if ($name.StartsWith('*.', [System.StringComparison]::Ordinal)) {
            return "certrebind-probe$([CertRebindStrings]::SliceFrom($name, 1))"
        }
        return $name
    }

    # Where and for what a probe asks, for a sentence.
    static [string] DescribeProbe([pscustomobject] $probe) {
        $place = "$($probe.Address):$($probe.Port)"
        if ($null -eq $probe.ServerName) {
            return $place
        }
        return "$($probe.ServerName) at $place"
    }
}

#endregion

#region src/rebind/verification/verification.ts

class CertRebindVerification {
    # Between the first handshake and the second, where the first was not as it should be.
    hidden static [int] $PauseMilliseconds = 2000

    # Looks at what clients of a unit are handed after it moved to another certificate. It has to be put back only
    # where a handshake worked before, and twice now either fails or hands out neither the new certificate nor its
    # successor.
    # storeName: the store that the new certificate was taken from
    # timeoutSeconds: for each handshake, 1 to 4, so that two of them end within 10 seconds
    static [pscustomobject] VerifyUnit(
        [pscustomobject] $baseline,
        [string] $newThumbprint,
        [string] $storeName,
        [CertRebindServer] $server,
        [int] $timeoutSeconds
    ) {
        if ($baseline.Probes.Count -eq 0) {
            return [CertRebindVerification]::NotPossible(
                'No TLS handshake can be made there: there is nothing to connect to.',
                $null
            )
        }
        $accepted = [HashSet[string]]::new(
            [CertRebindRenewalChain]::FollowRenewal($server.Certificates, $newThumbprint, $storeName).Chain,
            [System.StringComparer]::Ordinal
        )
        $accepted.Add($newThumbprint)

        $worst = $null
        $served = $null
        $position = 0
        foreach ($probe in $baseline.Probes) {
            $found = [CertRebindVerification]::VerifyProbe(
                $probe,
                $baseline.Handshakes[$position],
                $baseline,
                $accepted,
                $server,
                $timeoutSeconds
            )
            $position++
            if ($found.MustRollBack) {
                return $found
            }
            if (-not [string]::Equals($found.Proof, 'Served')) {
                $worst2 = $worst
                if ($null -eq $worst2) {
                    $worst2 = $found
                }
                $worst = $worst2
            } else {
                $served2 = $served
                if ($null -eq $served2) {
                    $served2 = $found.ServedThumbprint
                }
                $served = $served2
            }
        }
        $unit = $worst
        if ($null -eq $unit) {
            $unit = [pscustomobject]@{
                Proof            = 'Served'
                ServedThumbprint = $served
                Reason           = $null
                MustRollBack     = $false
            }
        }
        return $unit
    }

    hidden static [pscustomobject] VerifyProbe(
        [pscustomobject] $probe,
        [pscustomobject] $before,
        [pscustomobject] $baseline,
        [HashSet[string]] $accepted,
        [CertRebindServer] $server,
        [int] $timeoutSeconds
    ) {
        $now = $server.Tls.Handshake($probe.Address, $probe.Port, $probe.ServerName, $probe.Opening, $timeoutSeconds)
        if (
            [string]::Equals($before.Outcome, 'Completed') -and
            -not [CertRebindVerification]::IsAsBefore($now, $before, $baseline) -and
            -not [CertRebindVerification]::IsServed($now, $accepted)
        ) {
            [System.Threading.Thread]::Sleep([CertRebindVerification]::PauseMilliseconds)
            $now = $server.Tls.Handshake(
                $probe.Address,
                $probe.Port,
                $probe.ServerName,
                $probe.Opening,
                $timeoutSeconds
            )
        }
        if ([CertRebindVerification]::IsServed($now, $accepted)) {
            return [pscustomobject]@{
                Proof            = 'Served'
                ServedThumbprint = $now.Thumbprint
                Reason           = $null
                MustRollBack     = $false
            }
        }

        $place = [CertRebindProbes]::DescribeProbe($probe)
        if (-not [string]::Equals($now.Outcome, 'Completed')) {
            $reason = $now.Reason
            if ($null -eq $reason) {
                $reason = 'no handshake.'
            }
            $reason = "${place}: $reason"
            if (-not [string]::Equals($before.Outcome, 'Completed')) {
                return [CertRebindVerification]::NotPossible($reason, $null)
            }
            $reason3 = $now.Reason
            if ($null -eq $reason3) {
                $reason3 = ''
            }
            return [CertRebindVerification]::Broken(
                "A TLS handshake for $place worked before, and no longer does: $reason3",
                $null
            )
        }
        $thumbprint = $now.Thumbprint
        if ($null -eq $thumbprint) {
            $thumbprint = ''
        }
        if (-not [string]::Equals($before.Outcome, 'Completed')) {
            return [CertRebindVerification]::NotPossible(
                "Clients of $place are handed the certificate $thumbprint, and none before.",
                $thumbprint
            )
        }
        if ([CertRebindVerification]::IsAsBefore($now, $before, $baseline)) {
            $reason = (
                "Clients of $place are handed the certificate " +
                "$thumbprint, as before: $($probe.Rival) answers there."
            )
            return [CertRebindVerification]::NotPossible($reason, $thumbprint)
        }
        return [CertRebindVerification]::Broken(
            "Clients of $place are handed the certificate $thumbprint, not the new one.",
            $thumbprint
        )
    }

    hidden static [bool] IsServed([pscustomobject] $handshake, [HashSet[string]] $accepted) {
        if (-not [string]::Equals($handshake.Outcome, 'Completed')) {
            return $false
        }
        $thumbprint = $handshake.Thumbprint
        if ($null -eq $thumbprint) {
            $thumbprint = ''
        }
        return $accepted.Contains($thumbprint)
    }

    # True where another certificate than the unit's own was handed out before, and still is: the move changes nothing
    # there.
    hidden static [bool] IsAsBefore([pscustomobject] $now, [pscustomobject] $before, [pscustomobject] $baseline) {
        if (
            -not [string]::Equals($now.Outcome, 'Completed') -or
            -not [object]::Equals($now.Thumbprint, $before.Thumbprint)
        ) {
            return $false
        }
        return -not [object]::Equals($before.Thumbprint, $baseline.OldThumbprint)
    }

    hidden static [pscustomobject] NotPossible([string] $reason, [object] $servedThumbprint) {
        return [pscustomobject]@{
            Proof            = 'NotPossible'
            ServedThumbprint = $servedThumbprint
            Reason           = $reason
            MustRollBack     = $false
        }
    }

    hidden static [pscustomobject] Broken([string] $reason, [object] $servedThumbprint) {
        return [pscustomobject]@{
            Proof            = 'NotPossible'
            ServedThumbprint = $servedThumbprint
            Reason           = $reason
            MustRollBack     = $true
        }
    }
}

#endregion
