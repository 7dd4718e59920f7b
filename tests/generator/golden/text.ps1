class CaseBlanks {
    # What JavaScript's `trim` takes away.
    static [string] $All = [string]::new([char[]] @(
        0x0009, 0x000A, 0x000B, 0x000C, 0x000D, 0x0020, 0x00A0, 0x1680, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005,
        0x2006, 0x2007, 0x2008, 0x2009, 0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF
    ))
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

    # The texts of all matches, or $null where there is none.
    static [System.Collections.Generic.List[string]] All([regex] $pattern, [string] $text) {
        $found = [System.Collections.Generic.List[string]]::new()
        foreach ($match in $pattern.Matches($text)) {
            $found.Add($match.Value)
        }
        if ($found.Count -eq 0) {
            return $null
        }
        return $found
    }

    # The text of a group, or $null where it has no part in the match.
    static [object] Group([System.Text.RegularExpressions.Match] $match, [int] $number) {
        $found = $match.Groups.Item($number)
        if ($found.Success) {
            return $found.Value
        }
        return $null
    }

    # The text of a named group, or $null where it has no part in the match.
    static [object] NamedGroup([System.Text.RegularExpressions.Match] $match, [string] $name) {
        $found = $match.Groups.Item($name)
        if ($found.Success) {
            return $found.Value
        }
        return $null
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

    # The character at a position, or $null outside of the text.
    static [object] CharOrNothing([string] $text, [int] $position) {
        if ($position -ge 0 -and $position -lt $text.Length) {
            return [string] $text[$position]
        }
        return $null
    }

    # The character at a position, which counts from the end where it is negative, or $null outside of the text.
    static [object] At([string] $text, [int] $position) {
        $position2 = if ($position -lt 0) { $text.Length + $position } else { $position }
        return [CaseStrings]::CharOrNothing($text, $position2)
    }

    # The characters of a text, where a surrogate pair is one.
    static [System.Collections.Generic.List[string]] Characters([string] $text) {
        $found = [System.Collections.Generic.List[string]]::new()
        $position = 0
        while ($position -lt $text.Length) {
            $width = if ([System.Char]::IsSurrogatePair($text, $position)) { 2 } else { 1 }
            $found.Add($text.Substring($position, $width))
            $position += $width
        }
        return $found
    }

    # The text with as much of `filler` after it, again and again, as makes it `width` long.
    static [string] PadEnd([string] $text, [int] $width, [string] $filler) {
        return $text + [CaseStrings]::Padding($text, $width, $filler)
    }

    hidden static [string] Padding([string] $text, [int] $width, [string] $filler) {
        $missing = $width - $text.Length
        if ($missing -le 0 -or [string]::Equals($filler, '')) {
            return ''
        }
        $whole = $filler * [math]::Ceiling([double] $missing / $filler.Length)
        return $whole.Substring(0, $missing)
    }
}
class CaseText {
    # `name = value`, where the value and what stands before it may be left out.
    hidden static [regex] $SettingLine = [regex]::new(
        '^[\s\uFEFF-[\x85\u180E]]*([A-Za-z0-9_.-]+)[\s\uFEFF-[\x85\u180E]]*(?:=[\s\uFEFF-[\x85\u180E]]*([^\n\r\u2028\u2029]*?)[\s\uFEFF-[\x85\u180E]]*)?\z'
    )

    hidden static [regex] $Placeholder = [regex]::new('\{([A-Za-z0-9_]+)\}')
    hidden static [regex] $IsoDate = [regex]::new('^(?<year>[0-9]{4})-(?<month>[0-9][0-9])-(?<day>[0-9][0-9])\z')

    # The settings of a file; comments and empty lines are none.
    static [System.Collections.Generic.List[object]] ReadSettings([string] $text) {
        $settings = [System.Collections.Generic.List[object]]::new()
        $line = 0
        foreach ($row in [regex]::Split($text, '\r?\n')) {
            $line++
            $content = [regex]::new('#[^\n\r\u2028\u2029]*').Replace($row, '', 1).TrimEnd([char[]] [CaseBlanks]::All)
            if ([string]::Equals($content, '')) {
                continue
            }
            $match = [CasePatterns]::Execute([CaseText]::SettingLine, $content)
            if ($null -eq $match) {
                throw [System.InvalidOperationException]::new("Line $line is no setting: `"$content`".")
            }
            $settings.Add(
                [pscustomobject]@{
                    Name  = $match.Groups[1].Value
                    Value = [CasePatterns]::Group($match, 2)
                    Line  = $line
                }
            )
        }
        return $settings
    }

    # Puts values in the place of `{name}`; what has no value stays.
    static [string] Fill([string] $template, [System.Collections.Generic.Dictionary[string, string]] $values) {
        $replaced = ''
        $end = 0
        foreach ($match in [CaseText]::Placeholder.Matches($template)) {
            $whole = $match.Value
            $name = $match.Groups[1].Value
            $replacement = $values[$name]
            if ($null -eq $replacement) {
                $replacement = $whole
            }
            $replaced += $template.Substring($end, $match.Index - $end) + $replacement
            $end = $match.Index + $match.Length
        }
        $replaced += $template.Substring($end)
        return $replaced
    }

    # A date as people in Germany write it, or the text itself where it is none.
    static [string] GermanDate([string] $text) {
        $match = [CasePatterns]::Execute([CaseText]::IsoDate, $text)
        if ($null -eq $match) {
            return $text
        }
        $year = $match.Groups[1].Value
        $month = $match.Groups[2].Value
        $day = $match.Groups[3].Value
        return "$day.$month.$year"
    }

    # The words of a text, each once and in the order of their first place.
    static [System.Collections.Generic.List[string]] DistinctWords([string] $text) {
        $words = [System.Collections.Generic.HashSet[string]]::new([System.StringComparer]::Ordinal)
        $items = [CasePatterns]::All([regex]::new('[a-z]+'), $text.ToLowerInvariant())
        if ($null -eq $items) {
            $items = [System.Collections.Generic.List[string]]::new()
        }
        foreach ($word in $items) {
            $words.Add($word)
        }
        return [System.Collections.Generic.List[string]]::new($words)
    }

    # Where each name stands, as `name@12`.
    static [System.Collections.Generic.List[string]] Places([string] $text) {
        $found = [System.Collections.Generic.List[string]]::new()
        foreach ($match in [regex]::Matches($text, '(?<name>[A-Za-z]+)(?<port>:[0-9]+)?')) {
            $port = [CasePatterns]::NamedGroup($match, 'port')
            if ($null -eq $port) {
                $port = ':443'
            }
            $found.Add("$($match.Groups['name'].Value)$port@$($match.Index)")
        }
        return $found
    }

    # A thumbprint in pairs: `AB:CD:EF`.
    static [string] InPairs([string] $thumbprint) {
        $digits = [regex]::Replace($thumbprint, '[^0-9a-f]', '', 'IgnoreCase, CultureInvariant').ToUpperInvariant()
        $pairs = [System.Collections.Generic.List[string]]::new()
        for ($start = 0; $start -lt $digits.Length; $start += 2) {
            $pairs.Add([CaseStrings]::Slice($digits, $start, $start + 2))
        }
        return $pairs -join ':'
    }

    # A line of a table: the first column to the left, the second to the right.
    static [string] TableLine([string] $name, [int] $count, [int] $width) {
        $initial = [CaseStrings]::At($name, 0)
        if ($null -eq $initial) {
            $initial = '?'
        }
        $isLong = $name.Length -gt $width
        $shown = if ($isLong) {
            "$([CaseStrings]::Slice($name, 0, $width - 1))$([char] 0x2026)"
        } else {
            [CaseStrings]::PadEnd($name, $width, ' ')
        }
        $text2 = "$count".PadLeft(6, [char] '0')
        $text = if ($name.EndsWith('.local', [System.StringComparison]::Ordinal)) { 'yes' } else { 'no' }
        return "$initial| $shown | $text2 | $text"
    }

    # How often a character stands in a text, the halves of a pair taken together.
    static [int] CountOf([string] $text, [string] $wanted) {
        $count = 0
        foreach ($character in [CaseStrings]::Characters($text)) {
            if ([string]::Equals($character, $wanted)) {
                $count++
            }
        }
        return $count
    }

    # Quotes a text for a command line: `it's "so"` is `"it's \"so\""`.
    static [string] Quoted([string] $text) {
        return "`"$($text.Replace('\', '\\').Replace('"', '\"'))`""
    }
}
