class CaseLoops {
    # The words of a text from both ends to the middle, in pairs.
    static [System.Collections.Generic.List[string]] Mirrored([string] $text) {
        $words = [System.Collections.Generic.List[string]]::new(
            $text.Split([string[]] @(' '), [System.StringSplitOptions]::None)
        )
        $pairs = [System.Collections.Generic.List[string]]::new()
        $right = $words.Count - 1
        for ($left = 0; $left -lt $right; $($left++; $right--)) {
            $pairs.Add("$($words[$left])-$($words[$right])")
        }
        return $pairs
    }

    # The first line that every log has, or undefined.
    static [object] Common([System.Collections.Generic.IReadOnlyList[object]] $logs) {
        $first = $null
        if ($logs.Count -gt 0) {
            $first = $logs[0]
        }
        if ($null -eq $first) {
            $first = [System.Collections.Generic.List[string]]::new()
        }
        $others = [System.Collections.Generic.List[object]]::new()
        for ($index = 1; $index -lt $logs.Count; $index++) {
            $others.Add($logs[$index])
        }
        :lines foreach ($line in $first) {
            foreach ($log in $others) {
                # One log without it is enough.
                if (-not $log.Contains($line)) {
                    continue lines
                }
            }
            return $line
        }
        return $null
    }

    # Counts lines by their level; what comes after an error is not looked at.
    static [string] Summary([System.Collections.Generic.IReadOnlyList[object]] $lines) {
        $warnings = 0
        $errors = 0
        :all foreach ($line in $lines) {
            $level = $line.Level
            $text = $line.Text
            if ([string]::Equals($level, 'info')) {
                # Nothing to count.
            } elseif ([string]::Equals($level, 'warning')) {
                if (-not [string]::Equals($text, '')) {
                    $warnings++
                }
            } else {
                $errors++
                break all
            }
        }
        return "$warnings warnings, $errors errors"
    }

    # Sorts a list in place by exchanging neighbours.
    static [int] SortInPlace([System.Collections.Generic.List[string]] $items) {
        $rounds = 0
        $isSorted = $null
        do {
            $isSorted = $true
            for ($i = 1; $i -lt $items.Count; $i++) {
                if ([string]::CompareOrdinal($items[$i - 1], $items[$i]) -gt 0) {
                    $items[$i - 1], $items[$i] = $items[$i], $items[$i - 1]
                    $isSorted = $false
                }
            }
            $rounds++
        } while (-not $isSorted)
        return $rounds
    }

    # Reads numbers one after another until one is missing.
    static [int] Total([object] $next) {
        $sum = 0
        $value = $null
        for (;;) {
            $value = $next.Invoke()
            if ($null -eq $value) {
                break
            }
            $sum += $value
        }
        return $sum
    }
}
