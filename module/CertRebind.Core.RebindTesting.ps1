# CertRebind: generated from src/ by "npm run build". Change it there.
#
# Classes behind the commands; CertRebind.Core.ps1 loads this file. Each region is a source file.
#
# Text is compared with Equals, character by character: -eq and -ceq compare by culture, and so take for equal what is not.
# get_Count() and get_Keys() of a dictionary stand where a key named Count or Keys would hide the property.

using namespace System.Collections.Generic

#region src/rebind/testing/bindingTest.ts

class CertRebindBindingTest {
    # A check that fails where there is a problem.
    static [pscustomobject] CheckOf([string] $name, [object] $problem) {
        return [pscustomobject]@{
            PSTypeName = 'CertRebind.Check'
            Name       = $name
            Passed     = $null -eq $problem
            Reason     = $problem
        }
    }
}

#endregion

#region src/rebind/testing/bindingTester.ts

class CertRebindBindingTester {
    # Writes the tests of the bindings that a filter lets through, each when it is done.
    static [void] TestWanted(
        [CertRebindServer] $server,
        [pscustomobject] $filter,
        [pscustomobject] $options,
        [System.Management.Automation.PSCmdlet] $cmdlet
    ) {
        $inventory = [CertRebindConsumers]::TakeInventory($server)
        $server.Faults.Report($cmdlet)
        $places = [List[object]]::new()
        foreach ($place in $inventory.Places) {
            if ([CertRebindBindingList]::IsWanted($place, $filter)) {
                $places.Add($place)
            }
        }
        [CertRebindBindingTester]::TestPlaces(
            $places,
            $server,
            [CertRebindBindingDescriber]::new($server, $inventory, $null),
            $options,
            $cmdlet
        )
    }

    # Writes the tests of bindings that Get-CertBinding gave, as they are now.
    static [void] TestBindings(
        [CertRebindServer] $server,
        [IReadOnlyList[object]] $bindings,
        [pscustomobject] $options,
        [System.Management.Automation.PSCmdlet] $cmdlet
    ) {
        $inventory = [CertRebindConsumers]::TakeInventory($server)
        $server.Faults.Report($cmdlet)
        $known = [Dictionary[string, object]]::new()
        foreach ($place in $inventory.Places) {
            $known[[CertRebindBindingTester]::PlaceKey(
                $place.Consumer,
                $place.Name,
                $place.Endpoint,
                $place.HostName
            )] = $place
        }

        $places = [List[object]]::new()
        foreach ($binding in $bindings) {
            $hostName = if ($binding.HostNames.Count -eq 0) { '' } else { $binding.HostNames[0] }
            $place = $known[[CertRebindBindingTester]::PlaceKey(
                $binding.Consumer,
                $binding.Name,
                $binding.Endpoint,
                $hostName
            )]
            if (
                -not [string]::Equals($binding.ComputerName.ToUpperInvariant(), $server.ComputerName.ToUpperInvariant())
            ) {
                $cmdlet.WriteError(
                    [CertRebindFaults]::FaultRecord(
                        [CertRebindBindingFaults]::ForeignBinding($binding, $server.ComputerName)
                    )
                )
            } elseif ($null -eq $place) {
                $cmdlet.WriteError([CertRebindFaults]::FaultRecord([CertRebindBindingFaults]::GoneBinding($binding)))
            } else {
                $places.Add($place)
            }
        }
        [CertRebindBindingTester]::TestPlaces(
            $places,
            $server,
            [CertRebindBindingDescriber]::new($server, $inventory, $null),
            $options,
            $cmdlet
        )
    }

    hidden static [void] TestPlaces(
        [IReadOnlyList[object]] $places,
        [CertRebindServer] $server,
        [CertRebindBindingDescriber] $describer,
        [pscustomobject] $options,
        [System.Management.Automation.PSCmdlet] $cmdlet
    ) {
        $now = [System.DateTime]::UtcNow
        $progress = [CertRebindProgressReport]::new('Testing bindings', $places.Count, $cmdlet)
        foreach ($place in $places) {
            $binding = $describer.Describe($place)
            $progress.Next("$($place.Name) $($place.Endpoint)")
            $checks = [List[object]]::new()
            if ($null -ne $binding.Thumbprint) {
                foreach ($check in [CertRebindCertificateChecks]::CertificateChecks(
                    $place,
                    $binding,
                    $server.Certificates,
                    $now
                )) {
                    $checks.Add($check)
                }
            } elseif (-not $place.UsesCentralStore) {
                $checks.Add(
                    [pscustomobject]@{
                        PSTypeName = 'CertRebind.Check'
                        Name       = 'InStore'
                        Passed     = $false
                        Reason     = $binding.Issues -join ' '
                    }
                )
            }
            $servedThumbprint = $null
            if ($options.Probes) {
                $finding = [CertRebindServedCheck]::CheckServed($place, $binding, $server, $options.TimeoutSeconds)
                $checks.Add($finding.Check)
                $servedThumbprint = $finding.ServedThumbprint
            }
            $server.Faults.Report($cmdlet)
            $cmdlet.WriteObject([CertRebindBindingTester]::TestOf($binding, $checks, $servedThumbprint))
        }
        $progress.End()
    }

    hidden static [pscustomobject] TestOf(
        [pscustomobject] $binding,
        [IReadOnlyList[object]] $checks,
        [object] $servedThumbprint
    ) {
        $reasons = [List[string]]::new()
        foreach ($check in $checks) {
            if ($null -ne $check.Reason) {
                $reasons.Add("$($check.Name): $($check.Reason)")
            }
        }
        $name = $binding.Name
        $endpoint = $binding.Endpoint
        $passed = $true
        foreach ($check in $checks) {
            if (-not ($check.Passed -ne $false)) {
                $passed = $false
                break
            }
        }
        return [pscustomobject]@{
            PSTypeName       = 'CertRebind.BindingTest'
            Binding          = $binding
            Name             = $name
            Endpoint         = $endpoint
            Passed           = $passed
            Checks           = $checks
            Reasons          = $reasons
            ServedThumbprint = $servedThumbprint
        }
    }

    hidden static [string] PlaceKey([string] $consumer, [string] $name, [string] $endpoint, [string] $hostName) {
        return "$consumer $name $endpoint $hostName"
    }
}

#endregion

#region src/rebind/testing/certificateChecks.ts

class CertRebindCertificateChecks {
    hidden static [string] $Who = 'The certificate'

    # The checks of the certificate that a place has now, in the order in which a move makes them. Those that ask
    # whether something may be moved are not among them. Where the certificate cannot be read, there is `InStore`
    # alone.
    static [List[object]] CertificateChecks(
        [CertRebindPlace] $place,
        [pscustomobject] $binding,
        [CertRebindCertificateStores] $certificates,
        [datetime] $now
    ) {
        $thumbprint = $binding.Thumbprint
        if ($null -eq $thumbprint) {
            $thumbprint = ''
        }
        $storeName = $binding.StoreName
        if ($null -eq $storeName) {
            $storeName = 'My'
        }
        $inStore = [CertRebindBindingTest]::CheckOf(
            'InStore',
            [CertRebindStoreCheck]::OwnStoreProblem($certificates, $thumbprint, $storeName)
        )
        $certificate = $certificates.Find($thumbprint, $storeName)
        if ($null -eq $certificate) {
            return [List[object]] @($inStore)
        }

        $key = $certificate.Key()
        return [List[object]] @(
            $inStore,
            [CertRebindBindingTest]::CheckOf(
                'KeyUsable',
                [CertRebindKeyCheck]::OwnKeyProblem($certificates, $certificate)
            ),
            [CertRebindBindingTest]::CheckOf(
                'Validity',
                [CertRebindValidityCheck]::ValidityProblem([CertRebindCertificateChecks]::Who, $certificate, $now)
            ),
            [CertRebindBindingTest]::CheckOf(
                'Usage',
                [CertRebindUsageCheck]::UsageProblem([CertRebindCertificateChecks]::Who, $certificate)
            ),
            [CertRebindBindingTest]::CheckOf(
                'NameCoverage',
                [CertRebindCoverageCheck]::PlaceCoverageProblem(
                    [CertRebindCertificateChecks]::Who,
                    $place,
                    $certificate
                )
            ),
            [CertRebindBindingTest]::CheckOf(
                'Strength',
                [CertRebindStrengthCheck]::StrengthProblem([CertRebindCertificateChecks]::Who, $key)
            ),
            [CertRebindBindingTest]::CheckOf(
                'KeyType',
                [CertRebindKeyTypeCheck]::KeyTypeProblem([CertRebindCertificateChecks]::Who, $key)
            ),
            [CertRebindCertificateChecks]::ChainCheck($certificate, $certificates, $now)
        )
    }

    hidden static [pscustomobject] ChainCheck(
        [CertRebindStoredCertificate] $certificate,
        [CertRebindCertificateStores] $certificates,
        [datetime] $now
    ) {
        if ($certificates.KnowsRoots()) {
            return [CertRebindBindingTest]::CheckOf(
                'TrustedChain',
                [CertRebindTrustedChainCheck]::TrustedChainProblem(
                    [CertRebindCertificateChecks]::Who,
                    $certificate,
                    $certificates,
                    $now
                )
            )
        }
        $reason = 'The store Root holds no certificate, so which roots the server trusts is not known.'
        return [pscustomobject]@{
            PSTypeName = 'CertRebind.Check'
            Name       = 'TrustedChain'
            Passed     = $null
            Reason     = $reason
        }
    }
}

#endregion

#region src/rebind/testing/servedCheck.ts

class CertRebindServedCheck {
    # The check `Served`: a TLS handshake at the place is completed, and hands out the certificate that is bound
    # there, or one that its renewal links lead to, as Schannel does.
    # timeoutSeconds: for the handshake
    static [pscustomobject] CheckServed(
        [CertRebindPlace] $place,
        [pscustomobject] $binding,
        [CertRebindServer] $server,
        [int] $timeoutSeconds
    ) {
        $probe = [CertRebindProbes]::ProbeFor($place, $server)
        if ($null -eq $probe) {
            $reason = 'No TLS handshake can be made there: there is nothing to connect to.'
            return [pscustomobject]@{
                Check            = [pscustomobject]@{
                    PSTypeName = 'CertRebind.Check'
                    Name       = 'Served'
                    Passed     = $null
                    Reason     = $reason
                }
                ServedThumbprint = $null
            }
        }
        $handshake = $server.Tls.Handshake(
            $probe.Address,
            $probe.Port,
            $probe.ServerName,
            $probe.Opening,
            $timeoutSeconds
        )
        return [pscustomobject]@{
            Check            = [CertRebindServedCheck]::Judge($handshake, $probe, $binding, $server)
            ServedThumbprint = $handshake.Thumbprint
        }
    }

    hidden static [pscustomobject] Judge(
        [pscustomobject] $handshake,
        [pscustomobject] $probe,
        [pscustomobject] $binding,
        [CertRebindServer] $server
    ) {
        if ([string]::Equals($handshake.Outcome, 'NotPossible')) {
            return [pscustomobject]@{
                PSTypeName = 'CertRebind.Check'
                Name       = 'Served'
                Passed     = $null
                Reason     = $handshake.Reason
            }
        }
        $place = [CertRebindProbes]::DescribeProbe($probe)
        if ([string]::Equals($handshake.Outcome, 'Failed')) {
            $reason = $handshake.Reason
            if ($null -eq $reason) {
                $reason = 'no handshake.'
            }
            return [CertRebindBindingTest]::CheckOf('Served', "${place}: $reason")
        }
        $served = $handshake.Thumbprint
        if ($null -eq $served) {
            $served = ''
        }
        $bound = $binding.Thumbprint
        # The central certificate store chooses by host name; whatever it hands out is its own.
        if ($null -eq $bound -or [string]::Equals($served, $bound)) {
            return [CertRebindBindingTest]::CheckOf('Served', $null)
        }
        $certificates = $server.Certificates
        $storeName = $binding.StoreName
        if ($null -eq $storeName) {
            $storeName = 'My'
        }
        if ([CertRebindRenewalChain]::FollowRenewal($certificates, $bound, $storeName).Chain.Contains($served)) {
            $reason2 = "Clients of $place are handed $served, the renewal of the certificate that is bound."
            return [pscustomobject]@{
                PSTypeName = 'CertRebind.Check'
                Name       = 'Served'
                Passed     = $true
                Reason     = $reason2
            }
        }
        return [CertRebindBindingTest]::CheckOf(
            'Served',
            (
                "Clients of $place are handed the certificate $served, not " +
                "$bound, which is bound; $($probe.Rival) answers there."
            )
        )
    }
}

#endregion
