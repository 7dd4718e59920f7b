class CaseFailures {
    # The exception that was thrown, without the one that PowerShell puts around what a .NET method throws.
    static [System.Exception] Thrown([System.Management.Automation.ErrorRecord] $caught) {
        $failure = $caught.Exception
        if (
            $failure -is [System.Management.Automation.MethodInvocationException] -and
            $null -ne $failure.InnerException
        ) {
            return $failure.InnerException
        }
        return $failure
    }
}
class CasePatterns {
    # The first match of a regular expression, or $null, where .NET gives a match that failed.
    static [System.Text.RegularExpressions.Match] Execute([regex] $pattern, [string] $text) {
        $match = $pattern.Match($text)
        if (-not $match.Success) {
            return $null
        }
        return $match
    }
}
class CaseStrings {
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
# What is known of a binding that cannot be read.
class CaseUnreadable : System.Exception {
    [string] $Place

    CaseUnreadable([string] $message, [string] $place) : base($message) {
        $this.Place = $place
    }
}
# Bindings by their names, first come first kept.
class CaseBindings {
    hidden [System.Collections.Generic.Dictionary[string, object]] $ByName = [System.Collections.Generic.Dictionary[string, object]]::new()
    hidden [int] $Refused = 0

    # Takes a binding in; a second one of the same name is refused.
    [void] Add([string] $name, [int] $port, [object] $hostName) {
        if ($port -lt 1 -or $port -gt 65535) {
            throw [CaseUnreadable]::new("Port $port is none; expected 1 to 65535.", $name)
        }
        if ($this.ByName.ContainsKey($name)) {
            $this.Refused++
            return
        }
        $this.ByName[$name] = [pscustomobject]@{
            PSTypeName = 'Sample.Binding'
            Name       = $name
            Port       = $port
            HostName   = $hostName
        }
    }

    # How a binding is shown, or $null where there is none of that name.
    [object] Describe([string] $name) {
        $binding = $this.ByName[$name]
        if ($null -eq $binding) {
            return $null
        }
        $hostName = $null
        if ($null -ne $binding.HostName) {
            $hostName = $binding.HostName.ToLowerInvariant()
        }
        if ($null -eq $hostName) {
            $hostName = 'any host'
        }
        return "$($binding.Name):$($binding.Port) for $hostName"
    }

    # The names in groups by their first letter.
    [System.Collections.Generic.Dictionary[string, object]] Groups() {
        $groups = [System.Collections.Generic.Dictionary[string, object]]::new()
        foreach ($entry in $this.ByName.GetEnumerator()) {
            $name = $entry.Key
            $letter = [CaseStrings]::Slice($name, 0, 1)
            $group = $groups[$letter]
            if ($null -eq $group) {
                $groups[$letter] = [System.Collections.Generic.List[string]] @($name)
            } else {
                $group.Add($name)
            }
        }
        return $groups
    }

    # Reads lines of the form `name port`; a bad line is counted, the others are taken.
    [int] Read([System.Collections.Generic.IReadOnlyList[string]] $lines) {
        $bad = 0
        foreach ($line in $lines) {
            try {
                $match = [CasePatterns]::Execute([regex]::new('^([a-z]+) ([0-9]{1,5})\z'), $line)
                if ($null -eq $match) {
                    throw [CaseUnreadable]::new('The line is none.', $line)
                }
                $this.Add($match.Groups[1].Value, [CaseRecords]::PortOf($match.Groups[2].Value), $null)
            } catch {
                $failure = [CaseFailures]::Thrown($_)
                if ($failure -isnot [CaseUnreadable]) {
                    throw
                }
                $bad += 1
            }
        }
        return $bad
    }
}
class CaseRecords {
    hidden static [int] PortOf([string] $text) {
        $port = 0
        for ($i = 0; $i -lt $text.Length; $i++) {
            $port = $port * 10 + [int] $text[$i] - 48
        }
        return $port
    }
}
