class CaseBlanks {
    # What JavaScript's `trim` takes away.
    static [string] $All = [string]::new([char[]] @(
        0x0009, 0x000A, 0x000B, 0x000C, 0x000D, 0x0020, 0x00A0, 0x1680, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005,
        0x2006, 0x2007, 0x2008, 0x2009, 0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF
    ))
}
class CaseBooleans {
    # `String(value)`: PowerShell writes `True`.
    static [string] Text([bool] $value) {
        if ($value) {
            return 'true'
        }
        return 'false'
    }
}
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
class CaseJsonText {
    # A text as JSON.
    hidden static [regex] $Marks = [regex]::new('["\\\u0000-\u001f\ud800-\udfff]')

    # `JSON.stringify(text)`: what cannot stand in JSON, and half of a pair of code units, is escaped.
    static [string] Quote([string] $text) {
        if (-not [CaseJsonText]::Marks.IsMatch($text)) {
            return "`"$text`""
        }
        $parts = [System.Collections.Generic.List[string]] @('"')
        for ($position = 0; $position -lt $text.Length; $position++) {
            $code = [int] [math]::Truncate([double] [CaseStrings]::CharCodeAt($text, $position))
            if ([System.Char]::IsSurrogate($text, $position) -and [CaseJsonText]::IsPair($text, $position)) {
                $parts.Add($text.Substring($position, 2))
                $position++
            } else {
                $parts.Add([CaseJsonText]::Escaped($text, $position, $code))
            }
        }
        $parts.Add('"')
        return $parts -join ''
    }

    hidden static [bool] IsPair([string] $text, [int] $position) {
        return $position + 1 -lt $text.Length -and [System.Char]::IsSurrogatePair($text, $position)
    }

    hidden static [string] Escaped([string] $text, [int] $position, [int] $code) {
        if ($code -eq 8) {
            return '\b'
        } elseif ($code -eq 9) {
            return '\t'
        } elseif ($code -eq 10) {
            return '\n'
        } elseif ($code -eq 12) {
            return '\f'
        } elseif ($code -eq 13) {
            return '\r'
        } elseif ($code -eq 34) {
            return '\"'
        } elseif ($code -eq 92) {
            return '\\'
        }
        $isPlain = $code -ge 32 -and -not [System.Char]::IsSurrogate($text, $position)
        if ($isPlain) {
            return $text.Substring($position, 1)
        }
        return "\u$([CaseNumbers]::InRadix($code, 16).PadLeft(4, [char] '0'))"
    }

    # The text that a JSON text means; its form is checked before.
    static [string] Unquote([string] $written) {
        $inner = $written.Substring(1, $written.Length - 2)
        $slash = $inner.IndexOf('\', [System.StringComparison]::Ordinal)
        if ($slash -lt 0) {
            return $inner
        }
        $parts = [System.Collections.Generic.List[string]]::new()
        $start = 0
        while ($slash -ge 0) {
            $parts.Add($inner.Substring($start, $slash - $start))
            $mark = $inner.Substring($slash + 1, 1)
            if ([string]::Equals($mark, 'u')) {
                $digits = $inner.Substring($slash + 2, 4)
                $parts.Add([System.Convert]::ToChar([System.Convert]::ToInt32($digits, 16)))
                $start = $slash + 6
            } else {
                $parts.Add([CaseJsonText]::Meaning($mark))
                $start = $slash + 2
            }
            $slash = if ($start -lt $inner.Length) { [CaseStrings]::IndexOfFrom($inner, '\', $start) } else { -1 }
        }
        $parts.Add($inner.Substring($start))
        return $parts -join ''
    }

    hidden static [string] Meaning([string] $mark) {
        if ([string]::Equals($mark, 'b')) {
            return "`b"
        } elseif ([string]::Equals($mark, 'f')) {
            return "`f"
        } elseif ([string]::Equals($mark, 'n')) {
            return "`n"
        } elseif ([string]::Equals($mark, 'r')) {
            return "`r"
        } elseif ([string]::Equals($mark, 't')) {
            return "`t"
        } else {
            return $mark
        }
    }
}
# The words of a text one after the other, as a pattern with one group finds them.
class CaseJsonWords {
    # The word at which the reader stands; '' at the end.
    [string] $Token

    hidden [System.Text.RegularExpressions.Match] $Match

    CaseJsonWords([regex] $pattern, [string] $text) {
        $this.Match = $pattern.Match($text)
        $this.Token = $this.Match.Groups.Item(1).Value
    }

    [void] Advance() {
        $this.Match = $this.Match.NextMatch()
        $this.Token = $this.Match.Groups.Item(1).Value
    }

    # Where the word begins.
    [int] Position() {
        return $this.Match.Groups.Item(1).Index
    }
}
# What a value of JSON may be, as a type of TypeScript says it.
class CaseJsonShape {
    [bool] $TakesText = $false
    [bool] $TakesNumber = $false
    [bool] $TakesInt = $false
    [bool] $TakesBoolean = $false
    [bool] $TakesNull = $false

    # The only texts there may be; none where any may be.
    [System.Collections.Generic.List[string]] $Texts = [System.Collections.Generic.List[string]]::new()

    [CaseJsonShape] $Element

    # Members of an object by their names in JSON.
    [System.Collections.Generic.Dictionary[string, object]] $Members

    # Whether an object may have other members, which are left out.
    [bool] $IsOpen = $false

    # What a message says is expected.
    [string] $Description = ''
}
# A member of an object.
class CaseJsonMember {
    # Its name in JSON.
    [string] $Name

    # Its name in PowerShell.
    [string] $Property

    [bool] $IsOptional
    [CaseJsonShape] $Shape

    CaseJsonMember([string] $name, [string] $property, [bool] $isOptional, [CaseJsonShape] $shape) {
        $this.Name = $name
        $this.Property = $property
        $this.IsOptional = $isOptional
        $this.Shape = $shape
    }
}
class CaseJsonShapes {
    # The deepest that a shape, or a value that is skipped, may be.
    static [int] $Deepest = 500

    hidden static [regex] $Word = [regex]::new(
        '[\s\uFEFF-[\x85\u180E]]*("[^"]*"|[A-Za-z_][A-Za-z0-9_]*|\[\]|\.\.\.|\z|[\s\S])'
    )

    # Reads `{ name: string; ports?: int[]; ... }`, where `...` stands for members that do not matter.
    static [CaseJsonShape] ShapeOf([string] $text) {
        return [CaseJsonShapes]::ReadShape([CaseJsonWords]::new([CaseJsonShapes]::Word, $text), $text, 0)
    }

    hidden static [CaseJsonShape] ReadShape([CaseJsonWords] $tokens, [string] $text, [int] $depth) {
        if ($depth -gt [CaseJsonShapes]::Deepest) {
            throw [System.InvalidOperationException]::new('The type is too deep.')
        }
        $start = $tokens.Position()
        $shape = [CaseJsonShape]::new()
        for (;;) {
            [CaseJsonShapes]::Merge($shape, [CaseJsonShapes]::ReadPart($tokens, $text, $depth + 1))
            if (-not [string]::Equals($tokens.Token, '|')) {
                break
            }
            $tokens.Advance()
        }
        $shape.Description = [CaseStrings]::Slice($text, $start, $tokens.Position()).Trim([char[]] [CaseBlanks]::All)
        return $shape
    }

    # One of the types that `|` joins, with every `[]` behind it.
    hidden static [CaseJsonShape] ReadPart([CaseJsonWords] $tokens, [string] $text, [int] $depth) {
        if ($depth -gt [CaseJsonShapes]::Deepest) {
            throw [System.InvalidOperationException]::new('The type is too deep.')
        }
        $part = [CaseJsonShape]::new()
        if ([string]::Equals($tokens.Token, '(')) {
            $tokens.Advance()
            $part = [CaseJsonShapes]::ReadShape($tokens, $text, $depth + 1)
            $tokens.Advance()
        } elseif ([string]::Equals($tokens.Token, '{')) {
            $part.Members = [CaseJsonShapes]::ReadMembers($tokens, $text, $part, $depth + 1)
        } else {
            [CaseJsonShapes]::AddPrimitive($part, $tokens.Token)
            $tokens.Advance()
        }
        while ([string]::Equals($tokens.Token, '[]')) {
            $list = [CaseJsonShape]::new()
            $list.Element = $part
            $part = $list
            $tokens.Advance()
        }
        return $part
    }

    hidden static [System.Collections.Generic.Dictionary[string, object]] ReadMembers(
        [CaseJsonWords] $tokens,
        [string] $text,
        [CaseJsonShape] $record,
        [int] $depth
    ) {
        if ($depth -gt [CaseJsonShapes]::Deepest) {
            throw [System.InvalidOperationException]::new('The type is too deep.')
        }
        $members = [System.Collections.Generic.Dictionary[string, object]]::new()
        $tokens.Advance()
        while (-not [string]::Equals($tokens.Token, '}')) {
            if ([string]::Equals($tokens.Token, '...')) {
                $record.IsOpen = $true
                $tokens.Advance()
                continue
            }
            $name = $tokens.Token
            $tokens.Advance()
            $isOptional = [string]::Equals($tokens.Token, '?')
            if ($isOptional) {
                $tokens.Advance()
            }
            $tokens.Advance()
            $shape = [CaseJsonShapes]::ReadShape($tokens, $text, $depth + 1)
            $members[$name] = [CaseJsonMember]::new(
                $name,
                [CaseStrings]::Slice($name, 0, 1).ToUpperInvariant() + [CaseStrings]::SliceFrom($name, 1),
                $isOptional,
                $shape
            )
            if ([string]::Equals($tokens.Token, ';')) {
                $tokens.Advance()
            }
        }
        $tokens.Advance()
        return $members
    }

    hidden static [void] AddPrimitive([CaseJsonShape] $shape, [string] $token) {
        if ([string]::Equals($token, 'string')) {
            $shape.TakesText = $true
        } elseif ([string]::Equals($token, 'number')) {
            $shape.TakesNumber = $true
        } elseif ([string]::Equals($token, 'int')) {
            $shape.TakesInt = $true
        } elseif ([string]::Equals($token, 'boolean')) {
            $shape.TakesBoolean = $true
        } elseif ([string]::Equals($token, 'null')) {
            $shape.TakesNull = $true
        } else {
            $shape.TakesText = $true
            $shape.Texts.Add([CaseJsonText]::Unquote($token))
        }
    }

    hidden static [void] Merge([CaseJsonShape] $shape, [CaseJsonShape] $part) {
        $shape.TakesText = $shape.TakesText -or $part.TakesText
        $shape.TakesNumber = $shape.TakesNumber -or $part.TakesNumber
        $shape.TakesInt = $shape.TakesInt -or $part.TakesInt
        $shape.TakesBoolean = $shape.TakesBoolean -or $part.TakesBoolean
        $shape.TakesNull = $shape.TakesNull -or $part.TakesNull
        foreach ($text in $part.Texts) {
            $shape.Texts.Add($text)
        }
        if ($null -ne $part.Element) {
            $shape.Element = $part.Element
        }
        if ($null -ne $part.Members) {
            $shape.Members = $part.Members
            $shape.IsOpen = $part.IsOpen
        }
    }
}
# Reads JSON from its words.
class CaseJsonReader {
    hidden [CaseJsonWords] $Tokens

    CaseJsonReader([CaseJsonWords] $tokens) {
        $this.Tokens = $tokens
    }

    # place: what a message calls the value
    [System.Object] Value([CaseJsonShape] $shape, [string] $place, [int] $depth) {
        if ($depth -gt [CaseJsonShapes]::Deepest) {
            throw [System.InvalidOperationException]::new("$place is nested too deep.")
        }
        $token = $this.Tokens.Token
        $first = [CaseStrings]::Slice($token, 0, 1)
        if ([string]::Equals($first, '{')) {
            return $this.Record($shape, $place, $depth + 1)
        } elseif ([string]::Equals($first, '[')) {
            return $this.List($shape, $place, $depth + 1)
        } elseif ([string]::Equals($first, '"')) {
            $text = [CaseJsonText]::Unquote($token)
            $isTaken = $shape.TakesText -and ($shape.Texts.Count -eq 0 -or $shape.Texts.Contains($text))
            if (-not $isTaken -or $token.Length -lt 2) {
                throw $this.Unexpected($shape, $place)
            }
            $this.Tokens.Advance()
            return $text
        } elseif ([string]::Equals($first, 't') -or [string]::Equals($first, 'f')) {
            if (-not $shape.TakesBoolean -or $token.Length -eq 1) {
                throw $this.Unexpected($shape, $place)
            }
            $this.Tokens.Advance()
            return [string]::Equals($token, 'true')
        } elseif ([string]::Equals($first, 'n')) {
            if (-not $shape.TakesNull -or $token.Length -eq 1) {
                throw $this.Unexpected($shape, $place)
            }
            $this.Tokens.Advance()
            return $null
        } else {
            return $this.Number($shape, $place)
        }
    }

    hidden [System.Object] Number([CaseJsonShape] $shape, [string] $place) {
        $token = $this.Tokens.Token
        if ((-not $shape.TakesNumber -and -not $shape.TakesInt) -or -not [CaseJsonReading]::IsNumber($token)) {
            throw $this.Unexpected($shape, $place)
        }
        $value = [CaseJsonReading]::NumberOf($token)
        $isInt = [math]::Truncate($value) -eq $value -and $value -ge -2147483648 -and $value -le 2147483647
        if (-not $shape.TakesNumber -and -not $isInt) {
            throw $this.Unexpected($shape, $place)
        }
        $this.Tokens.Advance()
        if ($shape.TakesNumber) {
            return $value
        }
        $whole = [int] [math]::Truncate($value)
        return $whole
    }

    hidden [System.Object] List([CaseJsonShape] $shape, [string] $place, [int] $depth) {
        if ($depth -gt [CaseJsonShapes]::Deepest) {
            throw [System.InvalidOperationException]::new("$place is nested too deep.")
        }
        $element = $shape.Element
        if ($null -eq $element) {
            throw $this.Unexpected($shape, $place)
        }
        $list = [CaseJsonReading]::EmptyList($element)
        $this.Tokens.Advance()
        if (-not [string]::Equals($this.Tokens.Token, ']')) {
            for (;;) {
                $list.Add($this.Value($element, "$place[$($list.Count)]", $depth + 1))
                if (-not [string]::Equals($this.Tokens.Token, ',')) {
                    break
                }
                $this.Tokens.Advance()
            }
        }
        $this.Expect(']')
        return $list
    }

    hidden [System.Object] Record([CaseJsonShape] $shape, [string] $place, [int] $depth) {
        if ($depth -gt [CaseJsonShapes]::Deepest) {
            throw [System.InvalidOperationException]::new("$place is nested too deep.")
        }
        $members = $shape.Members
        if ($null -eq $members) {
            throw $this.Unexpected($shape, $place)
        }
        $record = [System.Management.Automation.PSObject]::new()
        $properties = $record.PSObject.Properties
        $this.Tokens.Advance()
        if (-not [string]::Equals($this.Tokens.Token, '}')) {
            for (;;) {
                $name = $this.MemberName()
                $member = $members[$name]
                if ($null -eq $member) {
                    if (-not $shape.IsOpen) {
                        throw [System.InvalidOperationException]::new(
                            "$place has the member `"$name`"; expected: $($shape.Description)."
                        )
                    }
                    $this.Skip($depth + 1)
                } else {
                    $value = $this.Value($member.Shape, "$place.$name", $depth + 1)
                    $known = $properties.Item($member.Property)
                    if ($null -eq $known) {
                        $properties.Add([System.Management.Automation.PSNoteProperty]::new($member.Property, $value))
                    } else {
                        $known.Value = $value
                    }
                }
                if (-not [string]::Equals($this.Tokens.Token, ',')) {
                    break
                }
                $this.Tokens.Advance()
            }
        }
        $this.Expect('}')
        foreach ($member in $members.get_Values()) {
            if ($null -ne $properties.Item($member.Property)) {
                continue
            }
            if (-not $member.IsOptional) {
                throw [System.InvalidOperationException]::new(
                    "$place has no member `"$($member.Name)`"; expected: $($member.Shape.Description)."
                )
            }
            $properties.Add([System.Management.Automation.PSNoteProperty]::new($member.Property, $null))
        }
        return $record
    }

    # The name of a member, with the colon behind it.
    hidden [string] MemberName() {
        $token = $this.Tokens.Token
        if (-not $token.StartsWith('"', [System.StringComparison]::Ordinal) -or $token.Length -lt 2) {
            throw $this.NoJson()
        }
        $this.Tokens.Advance()
        $this.Expect(':')
        return [CaseJsonText]::Unquote($token)
    }

    # Goes over the value of a member that the type does not have, so that nothing of the program sees it.
    hidden [void] Skip([int] $depth) {
        if ($depth -lt 0 -or $depth -gt [CaseJsonShapes]::Deepest) {
            throw [System.InvalidOperationException]::new('The JSON is nested too deep.')
        }
        $token = $this.Tokens.Token
        if ([string]::Equals($token, '{') -or [string]::Equals($token, '[')) {
            $end = if ([string]::Equals($token, '{')) { '}' } else { ']' }
            $this.Tokens.Advance()
            if (-not [string]::Equals($this.Tokens.Token, $end)) {
                for (;;) {
                    if ([string]::Equals($end, '}')) {
                        $this.MemberName()
                    }
                    $this.Skip($depth + 1)
                    if (-not [string]::Equals($this.Tokens.Token, ',')) {
                        break
                    }
                    $this.Tokens.Advance()
                }
            }
            $this.Expect($end)
            return
        }
        $isName = (
            [string]::Equals($token, 'true') -or
            [string]::Equals($token, 'false') -or
            [string]::Equals($token, 'null')
        )
        $isText = $token.StartsWith('"', [System.StringComparison]::Ordinal) -and $token.Length -gt 1
        if (-not $isName -and -not $isText -and -not [CaseJsonReading]::IsNumber($token)) {
            throw $this.NoJson()
        }
        $this.Tokens.Advance()
    }

    [void] Expect([string] $token) {
        if (-not [string]::Equals($this.Tokens.Token, $token)) {
            throw $this.NoJson()
        }
        if (-not [string]::Equals($token, '')) {
            $this.Tokens.Advance()
        }
    }

    hidden [System.Exception] NoJson() {
        $found = if ([string]::Equals($this.Tokens.Token, '')) { 'the end' } else { $this.Tokens.Token }
        return [System.InvalidOperationException]::new(
            "This is no JSON: $found at position $($this.Tokens.Position())."
        )
    }

    hidden [System.Exception] Unexpected([CaseJsonShape] $shape, [string] $place) {
        $found = if ([string]::Equals($this.Tokens.Token, '')) { 'the end' } else { $this.Tokens.Token }
        return [System.InvalidOperationException]::new("$place is $found; expected: $($shape.Description).")
    }
}
class CaseJsonReading {
    # A word of JSON behind its blanks: a text, a number, a mark, a name, the end; or a character that is none of
    # these.
    hidden static [regex] $Word = [regex]::new(
        '[ \t\n\r]*("[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4})[^"\\\u0000-\u001f]*)*"|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|[{}\[\]:,]|true|false|null|\z|[\s\S])'
    )

    # `JSON.parse(text)` of a text that must be of a certain shape.
    # shape: the type as TypeScript writes it: `{ name: string; ports?: int[] }`
    # Throws Where the text is no JSON, or holds something else. The message names the place and what is expected
    # there.
    static [System.Object] Parse([string] $text, [string] $shape) {
        $reader = [CaseJsonReader]::new([CaseJsonWords]::new([CaseJsonReading]::Word, $text))
        $value = $reader.Value([CaseJsonShapes]::ShapeOf($shape), 'The value', 0)
        $reader.Expect('')
        return $value
    }

    # A word that begins with a digit, or with a sign and more.
    hidden static [bool] IsNumber([string] $token) {
        return [regex]::IsMatch($token, '^-?[0-9]')
    }

    hidden static [double] NumberOf([string] $token) {
        $isNegative = $token.StartsWith('-', [System.StringComparison]::Ordinal)
        $digits = if ($isNegative) { [CaseStrings]::SliceFrom($token, 1) } else { $token }
        $size = [CaseJsonReading]::SizeOf($digits)
        if ($isNegative) {
            return -1.0 * $size
        }
        return $size
    }

    # Windows PowerShell throws where a number is too large for a double.
    hidden static [double] SizeOf([string] $digits) {
        try {
            return [System.Double]::Parse($digits, [System.Globalization.CultureInfo]::InvariantCulture)
        } catch {
            $failure = [CaseFailures]::Thrown($_)
            if ($failure -is [System.OverflowException]) {
                return [System.Double]::PositiveInfinity
            }
            throw
        }
    }

    # A list of what its elements are: of objects where they may be of several types.
    hidden static [System.Collections.IList] EmptyList([CaseJsonShape] $element) {
        $isComposite = $null -ne $element.Members -or $null -ne $element.Element -or $element.TakesNull
        $isNumber = $element.TakesNumber -or $element.TakesInt
        if (-not $isComposite -and $element.TakesText -and -not $isNumber -and -not $element.TakesBoolean) {
            return [System.Collections.Generic.List[string]]::new()
        }
        if (-not $isComposite -and $element.TakesNumber -and -not $element.TakesText -and -not $element.TakesBoolean) {
            return [System.Collections.Generic.List[double]]::new()
        }
        if (-not $isComposite -and $element.TakesInt -and -not $element.TakesText -and -not $element.TakesBoolean) {
            return [System.Collections.Generic.List[int]]::new()
        }
        if (-not $isComposite -and $element.TakesBoolean -and -not $element.TakesText -and -not $isNumber) {
            return [System.Collections.Generic.List[bool]]::new()
        }
        return [System.Collections.Generic.List[object]]::new()
    }
}
class CaseNumbers {
    # `String(value)`.
    static [string] Text([double] $value) {
        if ($value -eq 0) {
            return '0'
        }
        $number = $value
        $size = [math]::Abs($value)
        $isShort = $size -lt 1000000000000000.0 -and [System.Math]::Truncate($size) -eq $size
        if ($isShort) {
            return $number.ToString('F0', [System.Globalization.CultureInfo]::InvariantCulture)
        }
        if ([System.Double]::IsNaN($value)) {
            return 'NaN'
        }
        $sign = if ($value -lt 0) { '-' } else { '' }
        if ([System.Double]::IsInfinity($value)) {
            return "${sign}Infinity"
        }
        return $sign + [CaseNumbers]::LayOut([CaseNumbers]::Shortest($size))
    }

    # The fewest digits that mean the number, as `1.5E+000`. The format "R" of Windows PowerShell gives 15 digits or
    # 17, never 16, and is at times wrong, so a text is taken once it is read back as the same number.
    hidden static [string] Shortest([double] $size) {
        # Numbers below this have fewer digits the smaller they are.
        $first = if ($size -lt 2.2250738585072014e-308) { 0 } else { 14 }
        for ($decimals = $first; $decimals -lt 16; $decimals++) {
            $written = [CaseNumbers]::Scientific($size, $decimals)
            if ([CaseNumbers]::Read($written) -eq $size) {
                return $written
            }
        }
        # Numbers lie closer together below a power of two than above it, where the next text of 16 digits may still mean it.
        $nearest = [CaseNumbers]::Scientific($size, 15)
        $lastDigit = [CaseStrings]::CharCodeAt($nearest, 16) - 48
        $above = "$([CaseStrings]::Slice($nearest, 0, 16))$([CaseNumbers]::Text($lastDigit + 1))$([CaseStrings]::SliceFrom($nearest, 17))"
        if ($lastDigit -lt 9 -and [CaseNumbers]::Read($above) -eq $size) {
            return $above
        }
        return [CaseNumbers]::Scientific($size, 16)
    }

    hidden static [string] Scientific([double] $size, [int] $decimals) {
        $number = $size
        return $number.ToString("E$decimals", [System.Globalization.CultureInfo]::InvariantCulture)
    }

    hidden static [double] Read([string] $written) {
        return [System.Double]::Parse($written, [System.Globalization.CultureInfo]::InvariantCulture)
    }

    # `1.50E+003` is `1500`; from 1e21 on and below 1e-6 JavaScript too writes an exponent.
    hidden static [string] LayOut([string] $written) {
        $mark = $written.IndexOf('E', [System.StringComparison]::Ordinal)
        $exponent = [int] [math]::Truncate([CaseNumbers]::Read([CaseStrings]::SliceFrom($written, $mark + 1)))
        $end = $mark
        while ([string]::Equals([CaseStrings]::Slice($written, $end - 1, $end), '0')) {
            $end--
        }
        $digits = (
            [CaseStrings]::Slice($written, 0, 1) +
            [CaseStrings]::Slice($written, 2, [math]::Max([double] $end, 2.0))
        )
        if ($exponent -ge 21 -or $exponent -lt -6) {
            $fraction = if ($digits.Length -gt 1) { ".$([CaseStrings]::SliceFrom($digits, 1))" } else { '' }
            $text2 = [CaseStrings]::Slice($digits, 0, 1)
            $text = if ($exponent -lt 0) { '-' } else { '+' }
            return "$text2${fraction}e$text$([math]::Abs($exponent))"
        }
        if ($exponent -lt 0) {
            return "0.$('0' * (-$exponent - 1))$digits"
        }
        if ($digits.Length -le $exponent + 1) {
            return $digits + '0' * ($exponent + 1 - $digits.Length)
        }
        return "$([CaseStrings]::Slice($digits, 0, $exponent + 1)).$([CaseStrings]::SliceFrom($digits, $exponent + 1))"
    }

    # `value.toString(radix)` of a whole number.
    static [string] InRadix([double] $value, [int] $radix) {
        $rest = [System.Math]::Abs($value)
        $digits = ''
        do {
            $digit = [int] [math]::Truncate([double] $rest % $radix)
            $digits = [CaseStrings]::Slice('0123456789abcdefghijklmnopqrstuvwxyz', $digit, $digit + 1) + $digits
            $rest = [System.Math]::Truncate([double] $rest / $radix)
        } while ($rest -gt 0)
        if ($value -lt 0) {
            return "-$digits"
        }
        return $digits
    }
}
class CaseJsonWriting {
    # `JSON.stringify(value, undefined, indent)`.
    # shape: the type of the value as TypeScript writes it: `{ name: string; ports?: int[] }`
    # indent: what each level is indented by; '' for one line
    static [string] Stringify([System.Object] $value, [string] $shape, [string] $indent) {
        $shape2 = [CaseJsonShapes]::ShapeOf($shape)
        $lineBreak = if ([string]::Equals($indent, '')) { '' } else { "`n" }
        return [CaseJsonWriting]::Written($value, $shape2, $indent, $lineBreak, 0)
    }

    # lineBreak: a new line and the indent of the level around the value; '' for one line
    hidden static [string] Written(
        [System.Object] $value,
        [CaseJsonShape] $shape,
        [string] $indent,
        [string] $lineBreak,
        [int] $depth
    ) {
        if ($depth -gt [CaseJsonShapes]::Deepest) {
            throw [System.InvalidOperationException]::new('The value is nested too deep for JSON.')
        }
        if ($null -eq $value) {
            return 'null'
        }
        if ($value -is [System.String]) {
            return [CaseJsonText]::Quote($value)
        }
        if ($value -is [System.Boolean]) {
            return "$([CaseBooleans]::Text($value))"
        }
        $element = $shape.Element
        $members = $shape.Members
        if ($value -is [System.Collections.IList]) {
            if ($null -eq $element) {
                throw [System.InvalidOperationException]::new("A list where the type says $($shape.Description).")
            }
            $parts = [System.Collections.Generic.List[string]]::new()
            foreach ($item in $value) {
                $parts.Add([CaseJsonWriting]::Written($item, $element, $indent, $lineBreak + $indent, $depth + 1))
            }
            return [CaseJsonWriting]::Enclosed('[', ']', $parts, $indent, $lineBreak)
        }
        if ($null -eq $members) {
            return [CaseJsonWriting]::Finite($value)
        }
        $parts2 = [System.Collections.Generic.List[string]]::new()
        foreach ($property in $value.PSObject.Properties) {
            $name = (
                [CaseStrings]::Slice($property.Name, 0, 1).ToLowerInvariant() +
                [CaseStrings]::SliceFrom($property.Name, 1)
            )
            $member = $members[$name]
            if ($null -eq $member) {
                $member = $members[$property.Name]
            }
            if ($null -eq $member) {
                throw [System.InvalidOperationException]::new("The type $($shape.Description) has no member `"$name`".")
            }
            if ($null -eq $property.Value -and -not $member.Shape.TakesNull) {
                continue
            }
            $inner = [CaseJsonWriting]::Written(
                $property.Value,
                $member.Shape,
                $indent,
                $lineBreak + $indent,
                $depth + 1
            )
            $text2 = [CaseJsonText]::Quote($member.Name)
            $text = if ([string]::Equals($indent, '')) { '' } else { ' ' }
            $parts2.Add("${text2}:$text$inner")
        }
        return [CaseJsonWriting]::Enclosed('{', '}', $parts2, $indent, $lineBreak)
    }

    hidden static [string] Finite([double] $value) {
        if ([System.Double]::IsNaN($value) -or [System.Double]::IsInfinity($value)) {
            return 'null'
        }
        return [CaseNumbers]::Text($value)
    }

    hidden static [string] Enclosed(
        [string] $start,
        [string] $end,
        [System.Collections.Generic.List[string]] $parts,
        [string] $indent,
        [string] $lineBreak
    ) {
        if ($parts.Count -eq 0) {
            return $start + $end
        }
        $inner = $lineBreak + $indent
        return "$start$inner$($parts -join ",$inner")$lineBreak$end"
    }
}
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

    # The UTF-16 code at a position, or NaN outside of the text.
    static [double] CharCodeAt([string] $text, [int] $position) {
        if ($position -lt 0 -or $position -ge $text.Length) {
            return [System.Double]::NaN
        }
        return [int] $text[$position]
    }

    # Where `wanted` stands at or after `start`, or -1.
    static [int] IndexOfFrom([string] $text, [string] $wanted, [int] $start) {
        $from = [math]::Max(0, [math]::Min($start, $text.Length))
        return $text.IndexOf($wanted, $from, [System.StringComparison]::Ordinal)
    }
}
class CaseJson {
    # Reads settings.
    # Throws Where the text is no JSON, or holds something else.
    static [pscustomobject] ReadSettings([string] $text) {
        $settings = [CaseJsonReading]::Parse(
            $text,
            '{ name: string; port: int; mode: "fast" | "careful"; hosts: string[]; note?: string }'
        )
        if ($settings.Port -gt 65535) {
            throw [System.InvalidOperationException]::new("The port $($settings.Port) is too large.")
        }
        return $settings
    }

    # The text of settings, indented so that a person can change them.
    static [string] ShownSettings([pscustomobject] $settings) {
        return (
            [CaseJsonWriting]::Stringify(
                $settings,
                '{ name: string; port: int; mode: "fast" | "careful"; hosts: string[]; note?: string }',
                '  '
            ) +
            "`n"
        )
    }

    # The messages of the errors in a log with a line for each entry.
    static [System.Collections.Generic.List[string]] ErrorsOf([string] $log) {
        $messages = [System.Collections.Generic.List[string]]::new()
        foreach ($line in $log.Split([string[]] @("`n"), [System.StringSplitOptions]::None)) {
            if ([string]::Equals($line, '')) {
                continue
            }
            $entry = [CaseJsonReading]::Parse($line, '{ at: string; level: "info" | "error"; message: string; ... }')
            if ([string]::Equals($entry.Level, 'error')) {
                $messages.Add($entry.Message)
            }
        }
        return $messages
    }

    # A name between quotes, with everything escaped that could end it.
    static [string] Quoted([string] $name) {
        return "name=$([CaseJsonText]::Quote($name))"
    }
}
