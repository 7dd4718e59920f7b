class CaseArrays {
    # The element at `index`; $null outside of the list, and between two elements.
    static [object] Item([System.Collections.IList] $items, [double] $index) {
        if ($index -ge 0 -and $index -lt $items.Count -and $index % 1 -eq 0) {
            return $items[$index]
        }
        return $null
    }

    # The element at `index`, which counts from the end where it is negative.
    static [object] At([System.Collections.IList] $items, [int] $index) {
        $index2 = if ($index -lt 0) { $items.Count + $index } else { $index }
        return [CaseArrays]::Item($items, $index2)
    }

    # Takes the last element away; $null where there is none.
    static [object] Pop([System.Collections.IList] $items) {
        return [CaseArrays]::Take($items, $items.Count - 1)
    }

    # Takes the first element away; $null where there is none.
    static [object] Shift([System.Collections.IList] $items) {
        return [CaseArrays]::Take($items, 0)
    }

    hidden static [object] Take([System.Collections.IList] $items, [int] $index) {
        if ($items.Count -eq 0) {
            return $null
        }
        $taken = $items[$index]
        $items.RemoveAt($index)
        return $taken
    }

    # Takes `count` elements from `start` on away and gives them back.
    static [System.Collections.IList] Splice([System.Collections.IList] $items, [int] $start, [int] $count) {
        $from = [CaseArrays]::Position($items, $start)
        $length = [math]::Max(0, [math]::Min($count, $items.Count - $from))
        $removed = $items.GetRange($from, $length)
        $items.RemoveRange($from, $length)
        return $removed
    }

    # Takes `count` elements from `start` on away, gives them back, and puts others in their place.
    static [System.Collections.IList] Exchange(
        [System.Collections.IList] $items,
        [int] $start,
        [int] $count,
        [System.Collections.IList] $added
    ) {
        $from = [CaseArrays]::Position($items, $start)
        $removed = [CaseArrays]::Splice($items, $from, $count)
        $items.InsertRange($from, $added)
        return $removed
    }

    # Puts the elements in the order of a comparison; of those that it takes for equal the first stays first.
    static [void] Sort([System.Collections.IList] $items, [object] $compare) {
        $from = [System.Collections.Generic.List[object]]::new()
        for ($index = 0; $index -lt $items.Count; $index++) {
            # What is missing comes last, and is compared with nothing.
            if ($null -ne $items[$index]) {
                $from.Add($items[$index])
            }
        }
        $to = [System.Collections.Generic.List[object]]::new($from)
        for ($width = 1; $width -lt $from.Count; $width *= 2) {
            for ($start = 0; $start -lt $from.Count; $start += 2 * $width) {
                [CaseArrays]::Merge($from, $to, $start, $width, $compare)
            }
            $merged = $to
            $to = $from
            $from = $merged
        }
        for ($index = 0; $index -lt $items.Count; $index++) {
            if ($index -lt $from.Count) {
                $items[$index] = $from[$index]
            } else {
                $items[$index] = $null
            }
        }
    }

    # Merges two runs that are in order each and stand side by side.
    hidden static [void] Merge(
        [System.Collections.Generic.List[object]] $from,
        [System.Collections.Generic.List[object]] $to,
        [int] $start,
        [int] $width,
        [object] $compare
    ) {
        $comparison = $compare
        $middle = [math]::Min($start + $width, $from.Count)
        $end = [math]::Min($middle + $width, $from.Count)
        $left = $start
        $right = $middle
        for ($index = $start; $index -lt $end; $index++) {
            $isLeft = (
                $left -lt $middle -and
                ($right -ge $end -or -not ($comparison.Invoke($from[$left], $from[$right]) -gt 0))
            )
            if ($isLeft) {
                $to[$index] = $from[$left]
                $left++
            } else {
                $to[$index] = $from[$right]
                $right++
            }
        }
    }

    # A position within the list; a negative one counts from the end.
    hidden static [int] Position([System.Collections.IList] $items, [int] $index) {
        if ($index -lt 0) {
            return [math]::Max(0, $items.Count + $index)
        }
        return [math]::Min($index, $items.Count)
    }
}
class CaseMaps {
    # Takes an entry out of a map; gives whether there was one.
    static [bool] RemoveEntry([System.Collections.IDictionary] $map, [object] $key) {
        if (-not $map.ContainsKey($key)) {
            return $false
        }
        $map.Remove($key)
        # .NET would put the next new entry in the place that is free now; a map that is filled anew has none.
        $pairs = [CaseMaps]::Entries($map)
        $map.Clear()
        foreach ($pair in $pairs) {
            $map.Add($pair[0], $pair[1])
        }
        return $true
    }

    # The entries of a map, each a list of its key and its value.
    static [System.Collections.Generic.List[object]] Entries([System.Collections.IDictionary] $map) {
        $pairs = [System.Collections.Generic.List[object]]::new()
        foreach ($entry in $map.GetEnumerator()) {
            $value = [System.Collections.Generic.List[object]]::new()
            $value.Add($entry.Key)
            $value.Add($entry.Value)
            $pairs.Add($value)
        }
        return $pairs
    }
}
class CaseCollectionsEndingSoonFunction {
    [double] Invoke([pscustomobject] $one, [pscustomobject] $other) {
        return $one.DaysLeft - $other.DaysLeft
    }
}
class CaseCollections {
    # The certificates that end within some days, the next to end first.
    static [System.Collections.Generic.List[object]] EndingSoon(
        [System.Collections.Generic.IReadOnlyList[object]] $certificates,
        [int] $days
    ) {
        $items = [System.Collections.Generic.List[object]]::new()
        foreach ($certificate in $certificates) {
            if ($certificate.DaysLeft -le $days) {
                $items.Add($certificate)
            }
        }
        $soon = [System.Collections.Generic.List[object]]::new($items)
        [CaseArrays]::Sort($soon, [CaseCollectionsEndingSoonFunction]::new())
        return $soon
    }

    # A line for each certificate, numbered from one; one without sites says so.
    static [System.Collections.Generic.List[string]] Lines(
        [System.Collections.Generic.IReadOnlyList[object]] $certificates
    ) {
        $lines = [System.Collections.Generic.List[string]]::new()
        for ($index = 0; $index -lt $certificates.Count; $index++) {
            $certificate = $certificates[$index]
            $name = $certificate.Name
            $sites = $certificate.Sites
            $place = "$($index + 1). $name"
            if ($sites.Count -eq 0) {
                $lines.Add("$place (unused)")
                continue
            }
            $lines.Add("${place}: $($sites -join ', ')")
        }
        return $lines
    }

    # How often each site occurs.
    static [System.Collections.Generic.Dictionary[string, int]] TallySites(
        [System.Collections.Generic.IReadOnlyList[object]] $certificates
    ) {
        $tally = [System.Collections.Generic.Dictionary[string, int]]::new()
        $items = [System.Collections.Generic.List[string]]::new()
        foreach ($certificate in $certificates) {
            $items.AddRange($certificate.Sites)
        }
        foreach ($site in $items) {
            $value = $tally[$site]
            if ($null -eq $value) {
                $value = 0
            }
            $tally[$site] = $value + 1
        }
        return $tally
    }

    # Takes out of a tally what occurs once, and gives what that was.
    static [System.Collections.Generic.List[string]] DropSingles(
        [System.Collections.Generic.Dictionary[string, int]] $tally
    ) {
        $dropped = [System.Collections.Generic.List[string]]::new()
        foreach ($item in [CaseMaps]::Entries($tally)) {
            $site = $item[0]
            $count = $item[1]
            if ($count -gt 1) {
                continue
            }
            [CaseMaps]::RemoveEntry($tally, $site)
            $dropped.Add($site)
        }
        return $dropped
    }

    # The first certificate that one of the wanted sites uses.
    static [object] FirstUsed(
        [System.Collections.Generic.IReadOnlyList[object]] $certificates,
        [System.Collections.Generic.HashSet[string]] $wanted
    ) {
        $found = $null
        :certificateLoop foreach ($certificate in $certificates) {
            foreach ($site in $certificate.Sites) {
                if ($wanted.Contains($site)) {
                    $found = $certificate
                    break certificateLoop
                }
            }
            if ([string]::Equals($certificate.Name, '*')) {
                $found = $certificate
                break
            }
        }
        $used = $null
        if ($null -ne $found) {
            $used = $found.Name
        }
        return $used
    }

    # Certificates by their names, and the sum of the days that are left.
    static [System.Collections.Generic.List[object]] Summarize(
        [System.Collections.Generic.IReadOnlyList[object]] $certificates
    ) {
        $byName = [System.Collections.Generic.Dictionary[string, object]]::new()
        foreach ($certificate in $certificates) {
            $byName[$certificate.Name] = $certificate
        }
        $total = 0
        foreach ($certificate in $certificates) {
            $total += $certificate.DaysLeft
        }
        $summarize = [System.Collections.Generic.List[object]]::new()
        $summarize.Add($byName)
        $summarize.Add($total)
        return $summarize
    }

    # The days that are left, the most first.
    static [System.Collections.Generic.List[int]] DaysLeft(
        [System.Collections.Generic.IReadOnlyList[object]] $certificates
    ) {
        $days = [System.Collections.Generic.List[int]]::new()
        foreach ($certificate in $certificates) {
            $days.Add($certificate.DaysLeft)
        }
        $days.Sort()
        $days.Reverse()
        return $days
    }

    # The two ends of a list of names, moved to its middle.
    static [string] Rotate([System.Collections.Generic.List[string]] $names, [int] $count) {
        $first = [CaseArrays]::Shift($names)
        $last = [CaseArrays]::Pop($names)
        if ($null -eq $last) {
            $last = 'none'
        }
        $removed = [CaseArrays]::Exchange($names, $count, 1, [System.Collections.Generic.List[string]] @($last))
        $value = $first
        if ($null -eq $value) {
            $value = 'none'
        }
        $names.Add($value)
        $names.AddRange($removed)
        $text = [CaseArrays]::Item($names, 0)
        if ($null -eq $text) {
            $text = ''
        }
        $text3 = $names.Count
        $text2 = [CaseArrays]::At($names, -1)
        if ($null -eq $text2) {
            $text2 = ''
        }
        return "$text of $text3, $text2 at the end"
    }
}
