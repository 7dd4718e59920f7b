class CaseStrings {
    # The text from `start` on; a negative position counts from the end.
    static [string] SliceFrom([string] $text, [int] $start) {
        $from = if ($start -lt 0) { [math]::Max(0, $text.Length + $start) } else { [math]::Min($start, $text.Length) }
        return $text.Substring($from)
    }

    # The text from `start` up to `end`; negative positions count from the end.
    static [string] Slice([string] $text, [int] $start, [int] $end) {
        $from = if ($start -lt 0) { [math]::Max(0, $text.Length + $start) } else { [math]::Min($start, $text.Length) }
        $to = if ($end -lt 0) { [math]::Max(0, $text.Length + $end) } else { [math]::Min($end, $text.Length) }
        if ($to -le $from) {
            return ''
        }
        return $text.Substring($from, $to - $from)
    }
}
class CaseNameCoverage {
    # True when a name in a certificate covers a host name (RFC 6125, section 6.4.3): equal but for case, or a
    # wildcard that stands for exactly one label, the left-most.
    static [bool] Covers([string] $certificateName, [string] $hostName) {
        $name = $certificateName.ToLowerInvariant()
        $wanted = $hostName.ToLowerInvariant()
        if ([string]::Equals($name, $wanted)) {
            return $true
        }
        if (-not $name.StartsWith('*.', [System.StringComparison]::Ordinal)) {
            return $false
        }

        # "*.b.c" covers "a.b.c", not "b.c", not "x.a.b.c", and not another wildcard.
        $firstDot = $wanted.IndexOf('.', [System.StringComparison]::Ordinal)
        return (
            $firstDot -gt 0 -and
            -not [string]::Equals([CaseStrings]::Slice($wanted, 0, $firstDot), '*') -and
            [string]::Equals([CaseStrings]::SliceFrom($wanted, $firstDot + 1), [CaseStrings]::SliceFrom($name, 2))
        )
    }

    # The host names that no name of the certificate covers, in the order given.
    static [System.Collections.Generic.List[string]] Uncovered(
        [System.Collections.Generic.IReadOnlyList[string]] $certificateNames,
        [System.Collections.Generic.IReadOnlyList[string]] $hostNames
    ) {
        $uncovered = [System.Collections.Generic.List[string]]::new()
        foreach ($hostName in $hostNames) {
            $hasMatch = $false
            foreach ($name in $certificateNames) {
                if ([CaseNameCoverage]::Covers($name, $hostName)) {
                    $hasMatch = $true
                    break
                }
            }
            if (-not $hasMatch) {
                $uncovered.Add($hostName)
            }
        }
        return $uncovered
    }

    # Whether a certificate that is still good covers a host name.
    static [bool] Serves(
        [bool] $isGood,
        [System.Collections.Generic.IReadOnlyList[string]] $certificateNames,
        [string] $hostName
    ) {
        if (-not $isGood -or [string]::Equals($hostName, '')) {
            return $false
        }
        foreach ($name in $certificateNames) {
            if ([CaseNameCoverage]::Covers($name, $hostName)) {
                return $true
            }
        }
        return $false
    }

    # The first name that covers a host name; undefined where none does.
    static [object] CoveringName(
        [System.Collections.Generic.IReadOnlyList[string]] $certificateNames,
        [string] $hostName
    ) {
        foreach ($name in $certificateNames) {
            if ([CaseNameCoverage]::Covers($name, $hostName)) {
                return $name
            }
        }
        return $null
    }

    # What to call a site in a message.
    static [string] SiteLabel([object] $site) {
        $hostName = 'no site'
        if ($null -ne $site) {
            $hostName = $site.HostName
        }
        return "Site: $hostName"
    }

    # The host name in the form it is shown in, marked where it is a good name that no certificate covers.
    static [string] Marked(
        [bool] $isGood,
        [System.Collections.Generic.IReadOnlyList[string]] $certificateNames,
        [string] $hostName
    ) {
        if ($isGood) {
            $hasMatch = $false
            foreach ($name in $certificateNames) {
                if ([CaseNameCoverage]::Covers($name, $hostName)) {
                    $hasMatch = $true
                    break
                }
            }
            if (-not $hasMatch) {
                return "$hostName (uncovered)"
            }
        }
        return $hostName
    }
}
