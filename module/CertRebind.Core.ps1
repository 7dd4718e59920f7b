# CertRebind: generated from src/ by "npm run build". Change it there.
#
# The classes behind the commands; CertRebind.psm1 loads this file on first use. Each region is a source file.
#
# Text is compared with Equals, character by character: -eq and -ceq compare by culture, and so take for equal what is not.
# get_Count() and get_Keys() of a dictionary stand where a key named Count or Keys would hide the property.

using namespace System.Collections.Generic

#region generator/library/arrays.ts

class CertRebindArrays {
    # The element at `index`; $null outside of the list, and between two elements.
    static [object] Item([System.Collections.IList] $items, [double] $index) {
        if ($index -ge 0 -and $index -lt $items.Count -and $index % 1 -eq 0) {
            return $items[$index]
        }
        return $null
    }

    # Puts an element in the place of another, or at the end. A place beyond it would leave a hole.
    static [void] SetItem([System.Collections.IList] $items, [int] $index, [object] $value) {
        if ($index -eq $items.Count) {
            $items.Add($value)
            return
        }
        if ($index -lt 0 -or $index -gt $items.Count) {
            throw [System.InvalidOperationException]::new(
                "The array has $($items.Count) elements, so that none can be put at index $index."
            )
        }
        $items[$index] = $value
    }

    # The elements from `start` up to `end`; negative positions count from the end.
    static [System.Collections.IList] Slice([System.Collections.IList] $items, [int] $start, [int] $end) {
        $from = [CertRebindArrays]::Position($items, $start)
        return $items.GetRange($from, [math]::Max(0, [CertRebindArrays]::Position($items, $end) - $from))
    }

    # Puts the elements in the order of a comparison; of those that it takes for equal the first stays first.
    static [void] Sort([System.Collections.IList] $items, [object] $compare) {
        $from = [List[object]]::new()
        for ($index = 0; $index -lt $items.Count; $index++) {
            # What is missing comes last, and is compared with nothing.
            if ($null -ne $items[$index]) {
                $from.Add($items[$index])
            }
        }
        $to = [List[object]]::new($from)
        for ($width = 1; $width -lt $from.Count; $width *= 2) {
            for ($start = 0; $start -lt $from.Count; $start += 2 * $width) {
                [CertRebindArrays]::Merge($from, $to, $start, $width, $compare)
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
        [List[object]] $from,
        [List[object]] $to,
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

#endregion

#region generator/library/bits.ts

class CertRebindBits {
    # The low 32 bits of the whole part, from 0 on.
    static [double] ToUint32([double] $value) {
        if ([System.Double]::IsNaN($value) -or [System.Double]::IsInfinity($value)) {
            return 0
        }
        $rest = [System.Math]::Truncate($value) % 4294967296.0
        if ($rest -eq 0) {
            return 0
        }
        if ($rest -lt 0) {
            return $rest + 4294967296.0
        }
        return $rest
    }

    # The low 32 bits of the whole part, of which the highest is the sign.
    static [int] ToInt32([double] $value) {
        $bits = [CertRebindBits]::ToUint32($value)
        if ($bits -gt 2147483647) {
            return $bits - 4294967296.0
        }
        return $bits
    }

    # `Math.clz32(value)`: the zeros before the highest bit that is set.
    static [int] LeadingZeros([double] $value) {
        $bits = [CertRebindBits]::ToUint32($value)
        $count = 32
        while ($bits -ge 1) {
            $bits = $bits / 2
            $count--
        }
        return $count
    }
}

#endregion

#region generator/library/blanks.ts

class CertRebindBlanks {
    # What JavaScript's `trim` takes away.
    static [string] $All = [string]::new([char[]] @(
        0x0009, 0x000A, 0x000B, 0x000C, 0x000D, 0x0020, 0x00A0, 0x1680, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005,
        0x2006, 0x2007, 0x2008, 0x2009, 0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF
    ))
}

#endregion

#region generator/library/booleans.ts

class CertRebindBooleans {
    # `String(value)`: PowerShell writes `True`.
    static [string] Text([bool] $value) {
        if ($value) {
            return 'true'
        }
        return 'false'
    }
}

#endregion

#region generator/library/failures.ts

class CertRebindFailures {
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

#endregion

#region generator/library/jsonText.ts

class CertRebindJsonText {
    # A text as JSON.
    hidden static [regex] $Marks = [regex]::new('["\\\u0000-\u001f\ud800-\udfff]')

    # `JSON.stringify(text)`: what cannot stand in JSON, and half of a pair of code units, is escaped.
    static [string] Quote([string] $text) {
        if (-not [CertRebindJsonText]::Marks.IsMatch($text)) {
            return "`"$text`""
        }
        $parts = [List[string]] @('"')
        for ($position = 0; $position -lt $text.Length; $position++) {
            $code = [int] [math]::Truncate([double] [CertRebindStrings]::CharCodeAt($text, $position))
            if ([System.Char]::IsSurrogate($text, $position) -and [CertRebindJsonText]::IsPair($text, $position)) {
                $parts.Add($text.Substring($position, 2))
                $position++
            } else {
                $parts.Add([CertRebindJsonText]::Escaped($text, $position, $code))
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
        return "\u$([CertRebindNumbers]::InRadix($code, 16).PadLeft(4, [char] '0'))"
    }

    # The text that a JSON text means; its form is checked before.
    static [string] Unquote([string] $written) {
        $inner = $written.Substring(1, $written.Length - 2)
        $slash = $inner.IndexOf('\', [System.StringComparison]::Ordinal)
        if ($slash -lt 0) {
            return $inner
        }
        $parts = [List[string]]::new()
        $start = 0
        while ($slash -ge 0) {
            $parts.Add($inner.Substring($start, $slash - $start))
            $mark = $inner.Substring($slash + 1, 1)
            if ([string]::Equals($mark, 'u')) {
                $digits = $inner.Substring($slash + 2, 4)
                $parts.Add([System.Convert]::ToChar([System.Convert]::ToInt32($digits, 16)))
                $start = $slash + 6
            } else {
                $parts.Add([CertRebindJsonText]::Meaning($mark))
                $start = $slash + 2
            }
            $slash = if ($start -lt $inner.Length) { [CertRebindStrings]::IndexOfFrom($inner, '\', $start) } else { -1 }
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

#endregion

#region generator/library/jsonTokens.ts

# The words of a text one after the other, as a pattern with one group finds them.
class CertRebindJsonWords {
    # The word at which the reader stands; '' at the end.
    [string] $Token

    hidden [System.Text.RegularExpressions.Match] $Match

    CertRebindJsonWords([regex] $pattern, [string] $text) {
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

#endregion

#region generator/library/jsonShapes.ts

# What a value of JSON may be, as a type of TypeScript says it.
class CertRebindJsonShape {
    [bool] $TakesText = $false
    [bool] $TakesNumber = $false
    [bool] $TakesInt = $false
    [bool] $TakesBoolean = $false
    [bool] $TakesNull = $false

    # The only texts there may be; none where any may be.
    [List[string]] $Texts = [List[string]]::new()

    [CertRebindJsonShape] $Element

    # Members of an object by their names in JSON.
    [Dictionary[string, object]] $Members

    # Whether an object may have other members, which are left out.
    [bool] $IsOpen = $false

    # What a message says is expected.
    [string] $Description = ''
}

# A member of an object.
class CertRebindJsonMember {
    # Its name in JSON.
    [string] $Name

    # Its name in PowerShell.
    [string] $Property

    [bool] $IsOptional
    [CertRebindJsonShape] $Shape

    CertRebindJsonMember([string] $name, [string] $property, [bool] $isOptional, [CertRebindJsonShape] $shape) {
        $this.Name = $name
        $this.Property = $property
        $this.IsOptional = $isOptional
        $this.Shape = $shape
    }
}

class CertRebindJsonShapes {
    # The deepest that a shape, or a value that is skipped, may be.
    static [int] $Deepest = 500

    hidden static [regex] $Word = [regex]::new(
        '[\s\uFEFF-[\x85\u180E]]*("[^"]*"|[A-Za-z_][A-Za-z0-9_]*|\[\]|\.\.\.|\z|[\s\S])'
    )

    # Reads `{ name: string; ports?: int[]; ... }`, where `...` stands for members that do not matter.
    static [CertRebindJsonShape] ShapeOf([string] $text) {
        return [CertRebindJsonShapes]::ReadShape(
            [CertRebindJsonWords]::new([CertRebindJsonShapes]::Word, $text),
            $text,
            0
        )
    }

    hidden static [CertRebindJsonShape] ReadShape([CertRebindJsonWords] $tokens, [string] $text, [int] $depth) {
        if ($depth -gt [CertRebindJsonShapes]::Deepest) {
            throw [System.InvalidOperationException]::new('The type is too deep.')
        }
        $start = $tokens.Position()
        $shape = [CertRebindJsonShape]::new()
        for (;;) {
            [CertRebindJsonShapes]::Merge($shape, [CertRebindJsonShapes]::ReadPart($tokens, $text, $depth + 1))
            if (-not [string]::Equals($tokens.Token, '|')) {
                break
            }
            $tokens.Advance()
        }
        $shape.Description = [CertRebindStrings]::Slice($text, $start, $tokens.Position()).Trim(
            [char[]] [CertRebindBlanks]::All
        )
        return $shape
    }

    # One of the types that `|` joins, with every `[]` behind it.
    hidden static [CertRebindJsonShape] ReadPart([CertRebindJsonWords] $tokens, [string] $text, [int] $depth) {
        if ($depth -gt [CertRebindJsonShapes]::Deepest) {
            throw [System.InvalidOperationException]::new('The type is too deep.')
        }
        $part = [CertRebindJsonShape]::new()
        if ([string]::Equals($tokens.Token, '(')) {
            $tokens.Advance()
            $part = [CertRebindJsonShapes]::ReadShape($tokens, $text, $depth + 1)
            $tokens.Advance()
        } elseif ([string]::Equals($tokens.Token, '{')) {
            $part.Members = [CertRebindJsonShapes]::ReadMembers($tokens, $text, $part, $depth + 1)
        } else {
            [CertRebindJsonShapes]::AddPrimitive($part, $tokens.Token)
            $tokens.Advance()
        }
        while ([string]::Equals($tokens.Token, '[]')) {
            $list = [CertRebindJsonShape]::new()
            $list.Element = $part
            $part = $list
            $tokens.Advance()
        }
        return $part
    }

    hidden static [Dictionary[string, object]] ReadMembers(
        [CertRebindJsonWords] $tokens,
        [string] $text,
        [CertRebindJsonShape] $record,
        [int] $depth
    ) {
        if ($depth -gt [CertRebindJsonShapes]::Deepest) {
            throw [System.InvalidOperationException]::new('The type is too deep.')
        }
        $members = [Dictionary[string, object]]::new()
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
            $shape = [CertRebindJsonShapes]::ReadShape($tokens, $text, $depth + 1)
            $members[$name] = [CertRebindJsonMember]::new(
                $name,
                [CertRebindStrings]::Slice($name, 0, 1).ToUpperInvariant() + [CertRebindStrings]::SliceFrom($name, 1),
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

    hidden static [void] AddPrimitive([CertRebindJsonShape] $shape, [string] $token) {
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
            $shape.Texts.Add([CertRebindJsonText]::Unquote($token))
        }
    }

    hidden static [void] Merge([CertRebindJsonShape] $shape, [CertRebindJsonShape] $part) {
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

#endregion

#region generator/library/jsonReading.ts

# Reads JSON from its words.
class CertRebindJsonReader {
    hidden [CertRebindJsonWords] $Tokens

    CertRebindJsonReader([CertRebindJsonWords] $tokens) {
        $this.Tokens = $tokens
    }

    # place: what a message calls the value
    [System.Object] Value([CertRebindJsonShape] $shape, [string] $place, [int] $depth) {
        if ($depth -gt [CertRebindJsonShapes]::Deepest) {
            throw [System.InvalidOperationException]::new("$place is nested too deep.")
        }
        $token = $this.Tokens.Token
        $first = [CertRebindStrings]::Slice($token, 0, 1)
        if ([string]::Equals($first, '{')) {
            return $this.Record($shape, $place, $depth + 1)
        } elseif ([string]::Equals($first, '[')) {
            return $this.List($shape, $place, $depth + 1)
        } elseif ([string]::Equals($first, '"')) {
            $text = [CertRebindJsonText]::Unquote($token)
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

    hidden [System.Object] Number([CertRebindJsonShape] $shape, [string] $place) {
        $token = $this.Tokens.Token
        if ((-not $shape.TakesNumber -and -not $shape.TakesInt) -or -not [CertRebindJsonReading]::IsNumber($token)) {
            throw $this.Unexpected($shape, $place)
        }
        $value = [CertRebindJsonReading]::NumberOf($token)
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

    hidden [System.Object] List([CertRebindJsonShape] $shape, [string] $place, [int] $depth) {
        if ($depth -gt [CertRebindJsonShapes]::Deepest) {
            throw [System.InvalidOperationException]::new("$place is nested too deep.")
        }
        $element = $shape.Element
        if ($null -eq $element) {
            throw $this.Unexpected($shape, $place)
        }
        $list = [CertRebindJsonReading]::EmptyList($element)
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

    hidden [System.Object] Record([CertRebindJsonShape] $shape, [string] $place, [int] $depth) {
        if ($depth -gt [CertRebindJsonShapes]::Deepest) {
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
        return [CertRebindJsonText]::Unquote($token)
    }

    # Goes over the value of a member that the type does not have, so that nothing of the program sees it.
    hidden [void] Skip([int] $depth) {
        if ($depth -lt 0 -or $depth -gt [CertRebindJsonShapes]::Deepest) {
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
        if (-not $isName -and -not $isText -and -not [CertRebindJsonReading]::IsNumber($token)) {
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

    hidden [System.Exception] Unexpected([CertRebindJsonShape] $shape, [string] $place) {
        $found = if ([string]::Equals($this.Tokens.Token, '')) { 'the end' } else { $this.Tokens.Token }
        return [System.InvalidOperationException]::new("$place is $found; expected: $($shape.Description).")
    }
}

class CertRebindJsonReading {
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
        $reader = [CertRebindJsonReader]::new([CertRebindJsonWords]::new([CertRebindJsonReading]::Word, $text))
        $value = $reader.Value([CertRebindJsonShapes]::ShapeOf($shape), 'The value', 0)
        $reader.Expect('')
        return $value
    }

    # A word that begins with a digit, or with a sign and more.
    hidden static [bool] IsNumber([string] $token) {
        return [regex]::IsMatch($token, '^-?[0-9]')
    }

    hidden static [double] NumberOf([string] $token) {
        $isNegative = $token.StartsWith('-', [System.StringComparison]::Ordinal)
        $digits = if ($isNegative) { [CertRebindStrings]::SliceFrom($token, 1) } else { $token }
        $size = [CertRebindJsonReading]::SizeOf($digits)
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
            $failure = [CertRebindFailures]::Thrown($_)
            if ($failure -is [System.OverflowException]) {
                return [System.Double]::PositiveInfinity
            }
            throw
        }
    }

    # A list of what its elements are: of objects where they may be of several types.
    hidden static [System.Collections.IList] EmptyList([CertRebindJsonShape] $element) {
        $isComposite = $null -ne $element.Members -or $null -ne $element.Element -or $element.TakesNull
        $isNumber = $element.TakesNumber -or $element.TakesInt
        if (-not $isComposite -and $element.TakesText -and -not $isNumber -and -not $element.TakesBoolean) {
            return [List[string]]::new()
        }
        if (-not $isComposite -and $element.TakesNumber -and -not $element.TakesText -and -not $element.TakesBoolean) {
            return [List[double]]::new()
        }
        if (-not $isComposite -and $element.TakesInt -and -not $element.TakesText -and -not $element.TakesBoolean) {
            return [List[int]]::new()
        }
        if (-not $isComposite -and $element.TakesBoolean -and -not $element.TakesText -and -not $isNumber) {
            return [List[bool]]::new()
        }
        return [List[object]]::new()
    }
}

#endregion

#region generator/library/numbers.ts

class CertRebindNumbers {
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
        return $sign + [CertRebindNumbers]::LayOut([CertRebindNumbers]::Shortest($size))
    }

    # The fewest digits that mean the number, as `1.5E+000`. The format "R" of Windows PowerShell gives 15 digits or
    # 17, never 16, and is at times wrong, so a text is taken once it is read back as the same number.
    hidden static [string] Shortest([double] $size) {
        # Numbers below this have fewer digits the smaller they are.
        $first = if ($size -lt 2.2250738585072014e-308) { 0 } else { 14 }
        for ($decimals = $first; $decimals -lt 16; $decimals++) {
            $written = [CertRebindNumbers]::Scientific($size, $decimals)
            if ([CertRebindNumbers]::Read($written) -eq $size) {
                return $written
            }
        }
        # Numbers lie closer together below a power of two than above it, where the next text of 16 digits may still mean it.
        $nearest = [CertRebindNumbers]::Scientific($size, 15)
        $lastDigit = [CertRebindStrings]::CharCodeAt($nearest, 16) - 48
        $above = "$([CertRebindStrings]::Slice($nearest, 0, 16))$([CertRebindNumbers]::Text($lastDigit + 1))$([CertRebindStrings]::SliceFrom($nearest, 17))"
        if ($lastDigit -lt 9 -and [CertRebindNumbers]::Read($above) -eq $size) {
            return $above
        }
        return [CertRebindNumbers]::Scientific($size, 16)
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
        $exponent = [int] [math]::Truncate(
            [CertRebindNumbers]::Read([CertRebindStrings]::SliceFrom($written, $mark + 1))
        )
        $end = $mark
        while ([string]::Equals([CertRebindStrings]::Slice($written, $end - 1, $end), '0')) {
            $end--
        }
        $digits = (
            [CertRebindStrings]::Slice($written, 0, 1) +
            [CertRebindStrings]::Slice($written, 2, [math]::Max([double] $end, 2.0))
        )
        if ($exponent -ge 21 -or $exponent -lt -6) {
            $fraction = if ($digits.Length -gt 1) { ".$([CertRebindStrings]::SliceFrom($digits, 1))" } else { '' }
            $text2 = [CertRebindStrings]::Slice($digits, 0, 1)
            $text = if ($exponent -lt 0) { '-' } else { '+' }
            return "$text2${fraction}e$text$([math]::Abs($exponent))"
        }
        if ($exponent -lt 0) {
            return "0.$('0' * (-$exponent - 1))$digits"
        }
        if ($digits.Length -le $exponent + 1) {
            return $digits + '0' * ($exponent + 1 - $digits.Length)
        }
        return "$([CertRebindStrings]::Slice($digits, 0, $exponent + 1)).$([CertRebindStrings]::SliceFrom($digits, $exponent + 1))"
    }

    # `value.toString(radix)` of a whole number.
    static [string] InRadix([double] $value, [int] $radix) {
        $rest = [System.Math]::Abs($value)
        $digits = ''
        do {
            $digit = [int] [math]::Truncate([double] $rest % $radix)
            $digits = [CertRebindStrings]::Slice('0123456789abcdefghijklmnopqrstuvwxyz', $digit, $digit + 1) + $digits
            $rest = [System.Math]::Truncate([double] $rest / $radix)
        } while ($rest -gt 0)
        if ($value -lt 0) {
            return "-$digits"
        }
        return $digits
    }
}

#endregion

#region generator/library/jsonWriting.ts

class CertRebindJsonWriting {
    # `JSON.stringify(value, undefined, indent)`.
    # shape: the type of the value as TypeScript writes it: `{ name: string; ports?: int[] }`
    # indent: what each level is indented by; '' for one line
    static [string] Stringify([System.Object] $value, [string] $shape, [string] $indent) {
        $shape2 = [CertRebindJsonShapes]::ShapeOf($shape)
        $lineBreak = if ([string]::Equals($indent, '')) { '' } else { "`n" }
        return [CertRebindJsonWriting]::Written($value, $shape2, $indent, $lineBreak, 0)
    }

    # lineBreak: a new line and the indent of the level around the value; '' for one line
    hidden static [string] Written(
        [System.Object] $value,
        [CertRebindJsonShape] $shape,
        [string] $indent,
        [string] $lineBreak,
        [int] $depth
    ) {
        if ($depth -gt [CertRebindJsonShapes]::Deepest) {
            throw [System.InvalidOperationException]::new('The value is nested too deep for JSON.')
        }
        if ($null -eq $value) {
            return 'null'
        }
        if ($value -is [System.String]) {
            return [CertRebindJsonText]::Quote($value)
        }
        if ($value -is [System.Boolean]) {
            return "$([CertRebindBooleans]::Text($value))"
        }
        $element = $shape.Element
        $members = $shape.Members
        if ($value -is [System.Collections.IList]) {
            if ($null -eq $element) {
                throw [System.InvalidOperationException]::new("A list where the type says $($shape.Description).")
            }
            $parts = [List[string]]::new()
            foreach ($item in $value) {
                $parts.Add([CertRebindJsonWriting]::Written($item, $element, $indent, $lineBreak + $indent, $depth + 1))
            }
            return [CertRebindJsonWriting]::Enclosed('[', ']', $parts, $indent, $lineBreak)
        }
        if ($null -eq $members) {
            return [CertRebindJsonWriting]::Finite($value)
        }
        $parts2 = [List[string]]::new()
        foreach ($property in $value.PSObject.Properties) {
            $name = (
                [CertRebindStrings]::Slice($property.Name, 0, 1).ToLowerInvariant() +
                [CertRebindStrings]::SliceFrom($property.Name, 1)
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
            $inner = [CertRebindJsonWriting]::Written(
                $property.Value,
                $member.Shape,
                $indent,
                $lineBreak + $indent,
                $depth + 1
            )
            $text2 = [CertRebindJsonText]::Quote($member.Name)
            $text = if ([string]::Equals($indent, '')) { '' } else { ' ' }
            $parts2.Add("${text2}:$text$inner")
        }
        return [CertRebindJsonWriting]::Enclosed('{', '}', $parts2, $indent, $lineBreak)
    }

    hidden static [string] Finite([double] $value) {
        if ([System.Double]::IsNaN($value) -or [System.Double]::IsInfinity($value)) {
            return 'null'
        }
        return [CertRebindNumbers]::Text($value)
    }

    hidden static [string] Enclosed(
        [string] $start,
        [string] $end,
        [List[string]] $parts,
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

#endregion

#region generator/library/rounding.ts

class CertRebindRounding {
    # The last whole number below which all others have a text of their own.
    static [double] $LargestWhole = 9007199254740991.0
}

#endregion

#region generator/library/numerals.ts

class CertRebindNumerals {
    hidden static [regex] $Complete = [regex]::new(
        '^[+-]?(?:Infinity|(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)\z'
    )

    # `Number(text)`.
    static [double] NumberOf([string] $text) {
        $trimmed = $text.Trim([char[]] [CertRebindBlanks]::All)
        if ([string]::Equals($trimmed, '')) {
            return 0
        }
        if ([CertRebindNumerals]::Complete.IsMatch($trimmed)) {
            return [CertRebindNumerals]::DecimalOf($trimmed)
        }
        $mark = [CertRebindStrings]::Slice($trimmed, 0, 2).ToLowerInvariant()
        if ([string]::Equals($mark, '0x')) {
            $radix = 16
        } else {
            if ([string]::Equals($mark, '0o')) {
                $radix3 = 8
            } else {
                $radix2 = if ([string]::Equals($mark, '0b')) { 2 } else { 0 }
                $radix3 = $radix2
            }
            $radix = $radix3
        }
        $digits = [CertRebindStrings]::SliceFrom($trimmed, 2)
        if (
            $radix -gt 0 -and
            -not [string]::Equals($digits, '') -and
            [CertRebindNumerals]::CountDigits($digits, $radix) -eq $digits.Length
        ) {
            return [CertRebindNumerals]::WholeOf($digits, $radix)
        }
        return [System.Double]::NaN
    }

    # `parseInt(text, radix)`; radix 0 is 16 behind `0x` and else 10.
    static [double] ParseInt([string] $text, [int] $radix) {
        $trimmed = $text.Trim([char[]] [CertRebindBlanks]::All)
        $isNegative = $trimmed.StartsWith('-', [System.StringComparison]::Ordinal)
        $digits = if ($isNegative -or $trimmed.StartsWith('+', [System.StringComparison]::Ordinal)) {
            [CertRebindStrings]::SliceFrom($trimmed, 1)
        } else {
            $trimmed
        }
        $base = $radix
        if (
            ($radix -eq 0 -or $radix -eq 16) -and
            [string]::Equals([CertRebindStrings]::Slice($digits, 0, 2).ToLowerInvariant(), '0x')
        ) {
            $digits = [CertRebindStrings]::SliceFrom($digits, 2)
            $base = 16
        }
        if ($base -eq 0) {
            $base = 10
        }
        if ($base -lt 2 -or $base -gt 36) {
            return [System.Double]::NaN
        }
        $digits = [CertRebindStrings]::Slice($digits, 0, [CertRebindNumerals]::CountDigits($digits, $base))
        if ([string]::Equals($digits, '')) {
            return [System.Double]::NaN
        }
        $size = if ($base -eq 10) {
            [CertRebindNumerals]::Read($digits)
        } else {
            [CertRebindNumerals]::WholeOf($digits, $base)
        }
        if ($isNegative) {
            return -1.0 * $size
        }
        return $size
    }

    hidden static [double] DecimalOf([string] $written) {
        $isNegative = $written.StartsWith('-', [System.StringComparison]::Ordinal)
        $digits = if ($isNegative -or $written.StartsWith('+', [System.StringComparison]::Ordinal)) {
            [CertRebindStrings]::SliceFrom($written, 1)
        } else {
            $written
        }
        $size = if ([string]::Equals($digits, 'Infinity')) {
            [System.Double]::PositiveInfinity
        } else {
            [CertRebindNumerals]::Read($digits)
        }
        if ($isNegative) {
            return -1.0 * $size
        }
        return $size
    }

    # Digits with a point and an exponent; Windows PowerShell throws where they are too many for a double.
    hidden static [double] Read([string] $digits) {
        try {
            return [System.Double]::Parse($digits, [System.Globalization.CultureInfo]::InvariantCulture)
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            if ($failure -is [System.OverflowException]) {
                return [System.Double]::PositiveInfinity
            }
            throw
        }
    }

    # How many characters at the beginning are digits.
    hidden static [int] CountDigits([string] $text, [int] $radix) {
        $count = 0
        while ($count -lt $text.Length -and [CertRebindNumerals]::DigitAt($text, $count) -lt $radix) {
            $count++
        }
        return $count
    }

    hidden static [int] DigitAt([string] $text, [int] $position) {
        $code = [int] [math]::Truncate([double] [CertRebindStrings]::CharCodeAt($text, $position))
        if ($code -ge 48 -and $code -le 57) {
            return $code - 48
        }
        if ($code -ge 65 -and $code -le 90) {
            return $code - 55
        }
        if ($code -ge 97 -and $code -le 122) {
            return $code - 87
        }
        return 99
    }

    hidden static [double] WholeOf([string] $digits, [int] $radix) {
        $value = 0.0
        for ($position = 0; $position -lt $digits.Length; $position++) {
            $value = $value * $radix + [CertRebindNumerals]::DigitAt($digits, $position)
        }
        if ($value -gt [CertRebindRounding]::LargestWhole) {
            throw [System.InvalidOperationException]::new("$digits has more digits than a number holds.")
        }
        return $value
    }
}

#endregion

#region generator/library/patterns.ts

class CertRebindPatterns {
    # The first match of a regular expression, or $null, where .NET gives a match that failed.
    static [System.Text.RegularExpressions.Match] Execute([regex] $pattern, [string] $text) {
        $match = $pattern.Match($text)
        if (-not $match.Success) {
            return $null
        }
        return $match
    }

    # Where a text first matches, or -1.
    static [int] Search([regex] $pattern, [string] $text) {
        $match = $pattern.Match($text)
        if ($match.Success) {
            return $match.Index
        }
        return -1
    }

    # The text of a group, or $null where it has no part in the match.
    static [object] Group([System.Text.RegularExpressions.Match] $match, [int] $number) {
        $found = $match.Groups.Item($number)
        if ($found.Success) {
            return $found.Value
        }
        return $null
    }
}

#endregion

#region generator/library/strings.ts

class CertRebindStrings {
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

    # The character at a position, or '' outside of the text.
    static [string] CharAt([string] $text, [int] $position) {
        if ($position -ge 0 -and $position -lt $text.Length) {
            return [string] $text[$position]
        }
        return ''
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

#endregion

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
            $isOfChannel = $text.Contains([CertRebindRenewalLog]::LifecycleChannel.ToLowerInvariant())
            if ($isOfChannel -and ($text.Contains('1001') -or -not $text.Contains('eventid'))) {
                return $true
            }
        }
        return $false
    }

    hidden static [pscustomobject] Describe([string] $name, [System.Xml.Linq.XElement] $root) {
        $element = $root.Element([CertRebindTaskXml]::TaskName('Settings'))
        $element2 = $null
        if ($null -ne $element) {
            $element2 = $element.Element([CertRebindTaskXml]::TaskName('Enabled'))
        }
        $enabled = 'true'
        if ($null -ne $element2) {
            $enabled = $element2.Value
        }
        $program = ''
        $movesIisBindings = $false
        foreach ($action in $root.Descendants([CertRebindTaskXml]::TaskName('Exec'))) {
            $element3 = $action.Element([CertRebindTaskXml]::TaskName('Command'))
            $command = $null
            if ($null -ne $element3) {
                $command = $element3.Value.Trim([char[]] [CertRebindBlanks]::All)
            }
            if ($null -eq $command) {
                $command = ''
            }
            $element4 = $action.Element([CertRebindTaskXml]::TaskName('Arguments'))
            $parameters = $null
            if ($null -ne $element4) {
                $parameters = $element4.Value.ToLowerInvariant()
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
            IsEnabled        = [CertRebindTaskXml]::IsTrue($enabled)
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
        $this.Others = [CertRebindOtherTasks]::new($this.Settings, $cmdlet)
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
            $mark = $this.Server.EventLogs.Mark([CertRebindRenewalLog]::LifecycleChannel)
            $waits = $this.Settings.RetryAfter.Count
            $waiting = $this.Round($isFirst, $tries -lt $waits)
            $hasNews = -not [string]::Equals(
                $this.Server.EventLogs.Mark([CertRebindRenewalLog]::LifecycleChannel),
                $mark
            )
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
        $this.Others.ReadBack([CertRebindOpenServer]::OpenServer($this.ServerRoot, $this.Cmdlet), $report)

        $this.State.Pending = [CertRebindPendingRenewals]::PendingRenewals(
            $renewals,
            $report.Results,
            $this.State.Pending
        )
        $this.State.Bookmark = $events.Bookmark
        $this.Remember()
        $value = $this.Recorder
        if ($mayWait) {
            $waiting = $this.State.Pending
        } else {
            $waiting = [List[object]]::new()
        }
        $value.Record($report, $isAnswer, $waiting)
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
            if (-not [string]::Equals($this.Server.EventLogs.Mark([CertRebindRenewalLog]::LifecycleChannel), $mark)) {
                return
            }
            $left = $seconds * 1000 - $watch.ElapsedMilliseconds
            $millisecondsTimeout = if ($left -lt $this.Look) {
                [int] [math]::Truncate([math]::Max($left, 1.0))
            } else {
                $this.Look
            }
            [System.Threading.Thread]::Sleep($millisecondsTimeout)
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
            ChannelEnabled = $server.EventLogs.IsEnabled([CertRebindRenewalLog]::LifecycleChannel)
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
            if (-not [CertRebindTaskXml]::TaskEnabled($xml)) {
                $drift.Add("The task $([CertRebindAutomationFiles]::TaskName) is disabled.")
            } elseif (
                -not [CertRebindTaskDrift]::IsTaskAsDefined($xml, [CertRebindTaskDefinition]::TaskDefinition($settings))
            ) {
                $drift.Add("The task $([CertRebindAutomationFiles]::TaskName) was changed.")
            }
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            $drift.Add("The task $([CertRebindAutomationFiles]::TaskName) cannot be read: $($failure.Message)")
        }
        if (-not $server.EventLogs.IsEnabled([CertRebindRenewalLog]::LifecycleChannel)) {
            $drift.Add(
                "The event log $([CertRebindRenewalLog]::LifecycleChannel) is disabled, so that no renewal is noticed."
            )
        }
        $installed = [CertRebindCodeInstallation]::InstalledVersion($server.ProgramFolder)
        if (-not [object]::Equals($installed, $settings.Version)) {
            $text = $installed
            if ($null -eq $text) {
                $text = 'none'
            }
            $drift.Add("The task runs version $text of the module; $($settings.Version) was enabled.")
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
        $item = if ($null -eq $lastRun) {
            'The task has not run yet.'
        } else {
            "The run of $($lastRun.Started) ended with $($lastRun.Outcome). $($lastRun.Message)"
        }
        $notes = [List[string]] @($item)
        foreach ($item2 in $pending) {
            $oldThumbprint = $item2.OldThumbprint
            $newThumbprint = $item2.NewThumbprint
            $reason = $item2.Reason
            $notes.Add("Pending: $oldThumbprint to $newThumbprint. $reason")
        }
        foreach ($item2 in $held) {
            $endpoint = $item2.Endpoint
            $thumbprint = $item2.Thumbprint
            $since = $item2.Since
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

    # From the worst to the best.
    hidden static [IReadOnlyList[string]] $Order = [string[]] @('RolledBack', 'Failed', 'Blocked', 'Recovered', 'Moved')

    # What is to be written of a run; $null where nothing happened.
    # isAnswer: whether the log had renewals, so that finding nothing to do is worth a word
    # waiting: what will be tried again; it is not told of now
    static [object] RecordOf([CertRebindRunReport] $report, [bool] $isAnswer, [IReadOnlyList[object]] $waiting) {
        $settled = [List[object]]::new()
        foreach ($result in $report.Results) {
            if (-not [CertRebindAutomationLog]::IsWaiting($result, $waiting)) {
                $settled.Add($result)
            }
        }
        $lines = [List[string]]::new()
        $counts = [List[string]]::new()
        $worst = if ($report.Problems.Count -gt 0) { 'Failed' } else { $null }
        foreach ($outcome in [CertRebindAutomationLog]::Order) {
            $results = [List[object]]::new()
            foreach ($result in $settled) {
                if ([string]::Equals($result.Outcome, $outcome)) {
                    $results.Add($result)
                }
            }
            if ($results.Count -eq 0) {
                continue
            }
            if ($null -eq $worst) {
                $worst = $outcome
            }
            [CertRebindAutomationLog]::AddLines($lines, $results)
            $counts.Add("$outcome $($results.Count)")
        }
        # A binding that the events told of is met again where every binding is looked at.
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
        $items = [List[object]]::new()
        foreach ($result in $results) {
            if ([string]::Equals($result.Outcome, 'AlreadyCurrent')) {
                $items.Add($result)
            }
        }
        $current = $items.Count
        if ($current -gt 0) {
            return "The bindings concerned are on the new certificate already: $current."
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
    # From the best to the worst.
    hidden static [IReadOnlyList[string]] $Outcomes = [string[]] @(
        'NothingToDo',
        'Moved',
        'Recovered',
        'Blocked',
        'Failed',
        'RolledBack'
    )

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
            ExitCode = if ($this.IsWorse('Blocked', $this.Worst)) { 0 } else { 1 }
            Message  = $this.Messages -join '; '
        }
    }

    hidden [void] Note([pscustomobject] $record) {
        if ($this.IsWorse($record.Outcome, $this.Worst)) {
            $this.Worst = $record.Outcome
        }
        $items = $this.Messages
        $value = if ([string]::Equals($record.Summary, '')) { $record.Message } else { $record.Summary }
        $items.Add($value)
    }

    hidden [bool] IsWorse([string] $outcome, [string] $other) {
        $order = [CertRebindAutomationRecorder]::Outcomes
        return $order.IndexOf($outcome) -gt $order.IndexOf($other)
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

    # The waits for a certificate or key that is not there yet, in seconds.
    static [IReadOnlyList[double]] $UsualWaits = [double[]] @(15, 60, 180, 600)

    # The consumers that the automation knows.
    hidden static [HashSet[string]] $KnownConsumers = [HashSet[string]]::new(
        [string[]] @('IisSite', 'IisFtp', 'HttpSys'),
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
            Consumers      = [List[string]] @('IisSite', 'IisFtp', 'HttpSys')
            Match          = [List[string]] @('Renewal', 'Event')
            Issuers        = [List[string]]::new()
            MinimumAge     = 3600
            AcceptNameLoss = [List[string]]::new()
            RestartService = $false
            CatchUp        = $true
            IisTask        = $null
            DisabledTasks  = [List[string]]::new()
            RetryAfter     = [List[double]]::new([CertRebindAutomationSettings]::UsualWaits)
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

    # The state of the automation; that of one that has not run yet where there is no file.
    # Throws Fault `AutomationStateInvalid`; `ProtectedFolderUnsafe`, `ProtectedFolderUnavailable`
    static [pscustomobject] ReadState([CertRebindProtectedFolder] $folder) {
        if (-not $folder.Exists([CertRebindAutomationFiles]::StateFile)) {
            return [pscustomobject]@{
                Schema   = [CertRebindAutomationState]::StateSchema
                Bookmark = $null
                Pending  = [List[object]]::new()
                LastRun  = $null
            }
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

#region src/events/eventFilter.ts

# Which events are wanted. What is not set lets every event through.
class CertRebindEventFilter {
    [HashSet[string]] $Kinds
    [HashSet[string]] $Scopes

    # The earliest time wanted, UTC.
    [System.Nullable[datetime]] $After

    # The latest time wanted, UTC.
    [System.Nullable[datetime]] $Before

    [IReadOnlyList[double]] $RecordIds

    # 40 upper-case hex digits each; the old or the new certificate may be one of them.
    [HashSet[string]] $Thumbprints

    # Lower case; one name of one certificate has to match one of them.
    [IReadOnlyList[object]] $Subjects

    # Whether `wantsHeader` could turn an event away.
    [bool] $HasHeaderRules = $false

    # Whether `wantsCertificates` could turn an event away.
    [bool] $HasCertificateRules = $false

    # Whether an event is wanted as far as its header tells.
    [bool] WantsHeader([string] $kind, [string] $scope, [datetime] $time, [double] $recordId) {
        if ($null -ne $this.Kinds -and -not $this.Kinds.Contains($kind)) {
            return $false
        }
        if ($null -ne $this.Scopes -and -not $this.Scopes.Contains($scope)) {
            return $false
        }
        if ($null -ne $this.After -and $time -lt $this.After) {
            return $false
        }
        if ($null -ne $this.Before -and $time -gt $this.Before) {
            return $false
        }
        return $null -eq $this.RecordIds -or $this.RecordIds.Contains([double] $recordId)
    }

    # Whether an event is wanted for its certificates.
    [bool] WantsCertificates([pscustomobject] $certificate, [object] $oldCertificate) {
        if ($null -ne $this.Thumbprints) {
            $isOld = $null -ne $oldCertificate -and $this.Thumbprints.Contains($oldCertificate.Thumbprint)
            if (-not $isOld -and -not $this.Thumbprints.Contains($certificate.Thumbprint)) {
                return $false
            }
        }
        if ($null -eq $this.Subjects) {
            return $true
        }
        if ($this.HasSubject($certificate, $this.Subjects)) {
            return $true
        }
        return $null -ne $oldCertificate -and $this.HasSubject($oldCertificate, $this.Subjects)
    }

    hidden [bool] HasSubject([pscustomobject] $certificate, [IReadOnlyList[object]] $patterns) {
        foreach ($subjectName in $certificate.SubjectNames) {
            $name = $subjectName.ToLowerInvariant()
            # "www.contoso.com" finds "CN=www.contoso.com" too.
            $commonName = if ($name.StartsWith('cn=', [System.StringComparison]::Ordinal)) {
                [CertRebindStrings]::SliceFrom($name, 3)
            } else {
                $name
            }
            $hasMatch = $false
            foreach ($pattern in $patterns) {
                if ($pattern.IsMatch($name) -or $pattern.IsMatch($commonName)) {
                    $hasMatch = $true
                    break
                }
            }
            if ($hasMatch) {
                return $true
            }
        }
        return $false
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

#region src/automation/codeRights.ts

class CertRebindCodeRights {
    # SYSTEM, Administrators and TrustedInstaller, who can do everything on the server anyway.
    hidden static [HashSet[string]] $Trusted = [HashSet[string]]::new(
        [string[]] @('S-1-5-18', 'S-1-5-32-544', 'S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464'),
        [System.StringComparer]::Ordinal
    )

    # Whom nobody is: CREATOR OWNER and its like stand for whoever makes something in a folder, and are replaced by
    # that one's SID in what is made, which is looked at by itself. OWNER RIGHTS is the owner, who is looked at as
    # such. Source: Well-known SIDs (Win32 documentation).
    hidden static [HashSet[string]] $Placeholders = [HashSet[string]]::new(
        [string[]] @('S-1-3-0', 'S-1-3-1', 'S-1-3-2', 'S-1-3-3', 'S-1-3-4'),
        [System.StringComparer]::Ordinal
    )

    hidden static [int] $WriteData = 2
    hidden static [int] $AppendData = 4
    hidden static [int] $WriteExtendedAttributes = 16
    hidden static [int] $DeleteChild = 64
    hidden static [int] $WriteAttributes = 256
    hidden static [int] $DeleteItself = 65536
    hidden static [int] $WritePermissions = 262144
    hidden static [int] $WriteOwner = 524288
    hidden static [int] $GenericAll = 268435456
    hidden static [int] $GenericWrite = 1073741824
    hidden static [int] $Writing = (
        (
            [CertRebindCodeRights]::WriteData -bor [CertRebindCodeRights]::AppendData
        ) -bor [CertRebindCodeRights]::WriteExtendedAttributes
    ) -bor [CertRebindCodeRights]::WriteAttributes
    hidden static [int] $Replacing = (
        (
            [CertRebindCodeRights]::DeleteChild -bor [CertRebindCodeRights]::DeleteItself
        ) -bor [CertRebindCodeRights]::WritePermissions
    ) -bor [CertRebindCodeRights]::WriteOwner

    # What lets somebody else than SYSTEM, Administrators and TrustedInstaller change code that SYSTEM runs, or put
    # other code in its place; $null where nothing does.
    #
    # An entry that denies makes nothing safe: it may name a group that the one who writes is not in. Of a parent,
    # only what replaces something in it counts, since making something new there changes no code. An entry that is
    # only there to be inherited gives no rights on a parent itself; in a folder of code it counts, as the next file
    # there would have it.
    # sddl: the owner and the DACL of the file or folder
    # Returns words that follow its path: `lets S-1-5-11 (Authenticated Users) write to it`. What cannot be read is a
    # weakness too.
    static [object] CodeWeakness([string] $sddl, [string] $place) {
        try {
            $securityDescriptor = [CertRebindSecurityDescriptor]::ReadSecurityDescriptor($sddl)
            $owner = $securityDescriptor.Owner
            $entries = $securityDescriptor.Entries
            if ($null -eq $owner) {
                return 'has no owner that is known'
            }
            if (-not [CertRebindCodeRights]::Trusted.Contains($owner)) {
                return "is owned by $([CertRebindWellKnownSids]::ShownSid($owner))"
            }
            if ($null -eq $entries) {
                return 'has no access control list, so that everybody may change it'
            }
            foreach ($entry in $entries) {
                $weakness = [CertRebindCodeRights]::EntryWeakness($entry, $place)
                if ($null -ne $weakness) {
                    return $weakness
                }
            }
            return $null
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            return "has permissions that cannot be judged: $($failure.Message)"
        }
    }

    hidden static [object] EntryWeakness([pscustomobject] $entry, [string] $place) {
        $kind = $entry.Kind
        $isInheritOnly = $entry.IsInheritOnly
        $rights = $entry.Rights
        $sid = $entry.Sid
        if (
            [string]::Equals($kind, 'Deny') -or
            [CertRebindCodeRights]::Trusted.Contains($sid) -or
            [CertRebindCodeRights]::Placeholders.Contains($sid)
        ) {
            return $null
        }
        if ([string]::Equals($place, 'Parent') -and $isInheritOnly) {
            return $null
        }

        $counting = if ([string]::Equals($place, 'Parent')) {
            [CertRebindCodeRights]::Replacing
        } else {
            [CertRebindCodeRights]::Writing -bor [CertRebindCodeRights]::Replacing
        }
        $actions = [CertRebindCodeRights]::ActionsOf([CertRebindCodeRights]::FileRights($rights) -band $counting)
        if ($actions.Count -eq 0) {
            return $null
        }
        return "lets $([CertRebindWellKnownSids]::ShownSid($sid)) $($actions -join ', ')"
    }

    # Generic rights as those that they are on a file; generic reading and executing give none that count.
    hidden static [int] FileRights([int] $rights) {
        if (($rights -band [CertRebindCodeRights]::GenericAll) -ne 0) {
            return ($rights -bor [CertRebindCodeRights]::Writing) -bor [CertRebindCodeRights]::Replacing
        }
        if (($rights -band [CertRebindCodeRights]::GenericWrite) -eq 0) {
            return $rights
        }
        return $rights -bor [CertRebindCodeRights]::Writing
    }

    hidden static [List[string]] ActionsOf([int] $rights) {
        $actions = [List[string]]::new()
        if (($rights -band [CertRebindCodeRights]::Writing) -ne 0) {
            $actions.Add('write to it')
        }
        if (($rights -band [CertRebindCodeRights]::DeleteChild) -ne 0) {
            $actions.Add('delete what is in it')
        }
        if (($rights -band [CertRebindCodeRights]::DeleteItself) -ne 0) {
            $actions.Add('delete or rename it')
        }
        if (($rights -band [CertRebindCodeRights]::WritePermissions) -ne 0) {
            $actions.Add('change its permissions')
        }
        if (($rights -band [CertRebindCodeRights]::WriteOwner) -ne 0) {
            $actions.Add('take it over')
        }
        return $actions
    }
}

#endregion

#region src/automation/codeWeaknesses.ts

class CertRebindCodeWeaknesses {
    # What lets others change the code that SYSTEM runs, or put other code in its place, a sentence each. Empty where
    # nothing does.
    static [List[string]] CodeWeaknesses([CertRebindProgramFolder] $programs) {
        $weaknesses = [List[string]]::new()
        foreach ($location in $programs.Locations()) {
            $path = $location.Path
            $isParent = $location.IsParent
            $descriptor = $location.Descriptor
            $weakness = $location.Weakness
            if ($null -eq $descriptor) {
                $rights = $null
            } else {
                $place = if ($isParent) { 'Parent' } else { 'Code' }
                $rights = [CertRebindCodeRights]::CodeWeakness($descriptor, $place)
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
        if ([CertRebindAutomationSettings]::HasSettings($folder)) {
            $settings = [CertRebindAutomationSettings]::ReadSettings($folder)
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
            $items = [List[string]]::new()
            foreach ($task in $others) {
                $items.Add("$($task.Name) ($($task.Program))")
            }
            $names = $items -join ', '
            throw [CertRebindFault]::new(
                'OtherTaskAnswers',
                [System.Management.Automation.ErrorCategory]::ResourceBusy,
                (
                    "Another task answers the renewal of a certificate already: $names. Two that " +
                    'move the same bindings get in each other''s way. Give -IisTask Disable to turn ' +
                    'IIS''s own off until Disable-CertAutoRebind, or -IisTask Keep to leave it on.'
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
        if (-not $eventLogs.IsEnabled([CertRebindRenewalLog]::LifecycleChannel)) {
            $steps.Add("enable the event log $([CertRebindRenewalLog]::LifecycleChannel)")
        }
        $text = if ($tasks.Has([CertRebindAutomationFiles]::TaskName)) { 'renew' } else { 'register' }
        $steps.Add("$text the task $([CertRebindAutomationFiles]::TaskName) to run as SYSTEM")
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
        if (-not $eventLogs.IsEnabled([CertRebindRenewalLog]::LifecycleChannel)) {
            $eventLogs.Enable([CertRebindRenewalLog]::LifecycleChannel)
            $cmdlet.WriteWarning(
                "The event log $([CertRebindRenewalLog]::LifecycleChannel) was disabled; it is enabled now."
            )
        }
        # From now on: what was renewed before is brought up to date by catching up, or by Invoke-CertRebind -Stale.
        if (-not $tasks.Has([CertRebindAutomationFiles]::TaskName)) {
            $bookmark = [CertRebindRenewalLog]::ReadNewEvents($this.Server, $null, $cmdlet).Bookmark
            [CertRebindAutomationState]::WriteState(
                $protectedFolder,
                [pscustomobject]@{
                    Schema   = 1
                    Bookmark = $bookmark
                    Pending  = [List[object]]::new()
                    LastRun  = $null
                }
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
                $this.Server.Tasks.Read([CertRebindAutomationFiles]::TaskName),
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

    hidden [bool] $IsKept
    hidden [System.Management.Automation.PSCmdlet] $Cmdlet

    CertRebindOtherTasks([pscustomobject] $settings, [System.Management.Automation.PSCmdlet] $cmdlet) {
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
    # server: as it is now; nothing of it was read before
    # report: gets an error for each that is not
    [void] ReadBack([CertRebindServer] $server, [CertRebindRunReport] $report) {
        if ($this.Names($server).Count -eq 0 -or $report.Results.Count -eq 0) {
            return
        }
        $this.WaitFor($server)
        $thumbprints = [Dictionary[string, string]]::new()
        foreach ($entry in [CertRebindConsumers]::TakeInventory($server).Units.GetEnumerator()) {
            $unit = $entry.Value
            foreach ($place in $unit.Places) {
                $value2 = "$($place.Consumer) $($place.Name) $($place.Endpoint)"
                $value = $unit.Pointer().Thumbprint()
                if ($null -eq $value) {
                    $value = ''
                }
                $thumbprints[$value2] = $value
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
            $items = $report.Problems
            $text = if ([string]::Equals($now, '')) { 'no certificate' } else { $now }
            $items.Add(
                "$consumer $name $endpoint was left on $expected and is on $text now: another task has " +
                'changed it since. Disable that task, or put the binding back with Invoke-CertRebind.'
            )
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
            $isMet = -not [string]::Equals($outcome, 'Blocked')
            if (-not $isMet) {
                $value = $check
                if ($null -eq $value) {
                    $value = ''
                }
                $isMet = -not [CertRebindPendingRenewals]::Awaited.Contains($value)
            }
            if ($isMet) {
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
    # The channel that tells of the certificates of the machine.
    static [string] $LifecycleChannel = "$([CertRebindLifecycleKinds]::SystemProvider)/Operational"

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
        $created = $server.EventLogs.CreatedAt([CertRebindRenewalLog]::LifecycleChannel)
        if ($null -eq $bookmark) {
            return [CertRebindRenewalLog]::ReadBeyond($server, 0, $created, 'the channel was not read before', $cmdlet)
        }

        $filter = [CertRebindBookmarkFilter]::new($bookmark.RecordId)
        $events = [CertRebindRenewalLog]::EventsOf($server, $filter, $cmdlet)
        if ([CertRebindRenewalLog]::IsAnotherLog($filter, $bookmark, $created)) {
            return [CertRebindRenewalLog]::ReadBeyond(
                $server,
                0,
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

    hidden static [pscustomobject] ReadBeyond(
        [CertRebindServer] $server,
        [int] $recordId,
        [string] $created,
        [string] $gap,
        [System.Management.Automation.PSCmdlet] $cmdlet
    ) {
        $filter = [CertRebindBookmarkFilter]::new($recordId)
        return [CertRebindRenewalLog]::Result(
            [CertRebindRenewalLog]::EventsOf($server, $filter, $cmdlet),
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

    hidden static [pscustomobject] EventsOf(
        [CertRebindServer] $server,
        [CertRebindBookmarkFilter] $filter,
        [System.Management.Automation.PSCmdlet] $cmdlet
    ) {
        $events = [List[object]]::new()
        if (-not $server.EventLogs.Has([CertRebindRenewalLog]::LifecycleChannel)) {
            return [pscustomobject]@{
                Events   = $events
                Problems = [List[string]]::new()
            }
        }

        $xml = $server.EventLogs.Open([CertRebindRenewalLog]::LifecycleChannel)
        try {
            $reader = [CertRebindEventReader]::new($xml, $filter, $cmdlet)
            $lifecycleEvent = $reader.Next()
            while ($null -ne $lifecycleEvent) {
                if ([CertRebindOwnEvents]::IsOwnEvent($lifecycleEvent, $server.ComputerName)) {
                    $events.Add($lifecycleEvent)
                }
                $lifecycleEvent = $reader.Next()
            }
            return [pscustomobject]@{
                Events   = $events
                Problems = $reader.Problems
            }
        } finally {
            $xml.Close()
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
            if (-not $server.EventLogs.IsEnabled([CertRebindRenewalLog]::LifecycleChannel)) {
                $problems.Add(
                    "Nothing is written to the event log $([CertRebindRenewalLog]::LifecycleChannel); it is disabled."
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
                "<QueryList><Query Id=`"0`" Path=`"$([CertRebindRenewalLog]::LifecycleChannel)`"><Select Path=`"$([CertRebindRenewalLog]::LifecycleChannel)`">*[System[EventID=$eventId]]</Select></Query></QueryList>"
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
        $value = if ([string]::Equals($settings.Shell, 'PowerShell')) {
            [CertRebindTaskDefinition]::PowerShell
        } else {
            [CertRebindTaskDefinition]::WindowsPowerShell
        }
        $action.Add([CertRebindTaskDefinition]::Text('Command', $value))
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
    # Throws System.Xml.XmlException, System.FormatException where one of them is no task
    static [bool] IsTaskAsDefined([string] $actual, [string] $definition) {
        $found = [CertRebindTaskDrift]::ValuesOf([CertRebindTaskXml]::ReadTask($actual))
        $wanted = [CertRebindTaskDrift]::ValuesOf([CertRebindTaskXml]::ReadTask($definition))
        foreach ($entry in $wanted.GetEnumerator()) {
            $place = $entry.Key
            $values = $entry.Value
            $values.Sort([System.StringComparer]::Ordinal)
            $value = $values -join "`n"
            $items = $found[$place]
            if ($null -eq $items) {
                $items = [List[string]]::new()
            }
            $items.Sort([System.StringComparer]::Ordinal)
            if (-not [string]::Equals($value, $items -join "`n")) {
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

#region src/cmdlets/askedBindings.ts

class CertRebindAskedBindings {
    # The bindings that `-Consumer`, `-Thumbprint`, `-Name` and `-State` ask for; $null where of the thumbprints or
    # names given none can be used: a filter without them would let everything through.
    static [object] AskedBindings(
        [IReadOnlyList[string]] $consumers,
        [IReadOnlyList[string]] $thumbprintTexts,
        [IReadOnlyList[string]] $patterns,
        [IReadOnlyList[string]] $states,
        [System.Management.Automation.PSCmdlet] $cmdlet
    ) {
        $thumbprints = [CertRebindAskedBindings]::AskedThumbprints($thumbprintTexts, $cmdlet)
        if ($thumbprintTexts.Count -gt 0 -and $thumbprints.Count -eq 0) {
            return $null
        }

        $names = [CertRebindAskedBindings]::AskedNames($patterns, $cmdlet)
        if ($patterns.Count -gt 0 -and $names.Count -eq 0) {
            return $null
        }
        return [pscustomobject]@{
            Consumers   = $consumers
            Thumbprints = $thumbprints
            Names       = $names
            States      = $states
        }
    }

    # The patterns of `-Name`; what is none is an error that does not stop the others.
    hidden static [List[object]] AskedNames(
        [IReadOnlyList[string]] $asked,
        [System.Management.Automation.PSCmdlet] $cmdlet
    ) {
        $names = [List[object]]::new()
        foreach ($text in $asked) {
            try {
                $names.Add([CertRebindNamePattern]::NamePattern($text))
            } catch {
                $failure = [CertRebindFailures]::Thrown($_)
                $problem = (
                    "-Name `"$text`" is no wildcard pattern: $($failure.Message) Expected a name " +
                    'such as www*; a bracket that is part of a name needs a backtick before it.'
                )
                $category = [System.Management.Automation.ErrorCategory]::InvalidArgument
                $cmdlet.WriteError(
                    [CertRebindFaults]::FaultRecord([CertRebindFault]::new('NameInvalid', $category, $problem, $text))
                )
            }
        }
        return $names
    }

    # The thumbprints of `-Thumbprint`; what is none is an error that does not stop the others.
    hidden static [HashSet[string]] AskedThumbprints(
        [IReadOnlyList[string]] $asked,
        [System.Management.Automation.PSCmdlet] $cmdlet
    ) {
        $thumbprints = [HashSet[string]]::new([System.StringComparer]::Ordinal)
        foreach ($text in $asked) {
            try {
                $thumbprints.Add([CertRebindGivenThumbprint]::GivenThumbprint($text, '-Thumbprint'))
            } catch {
                $failure = [CertRebindFailures]::Thrown($_)
                if ($failure -isnot [CertRebindFault]) {
                    throw
                }
                $cmdlet.WriteError([CertRebindFaults]::FaultRecord($failure))
            }
        }
        return $thumbprints
    }
}

#endregion

#region src/cmdlets/disableCertAutoRebind.ts

# Carries out Disable-CertAutoRebind; its help says what the parameters mean.
class CertRebindDisableCertAutoRebind {
    [bool] $Purge = $false
    [object] $ServerRoot

    [void] Process([System.Management.Automation.PSCmdlet] $cmdlet) {
        $server = [CertRebindOpenServer]::OpenServer($this.ServerRoot, $cmdlet)
        $what = if ($this.Purge) { ", and remove $($server.ProtectedFolder.Path) with the journal" } else { '' }
        if (
            -not $cmdlet.ShouldProcess(
                $server.ComputerName,
                "Remove the task $([CertRebindAutomationFiles]::TaskName) and its copy of the module$what"
            )
        ) {
            return
        }
        [CertRebindDisabling]::DisableAutomation($server, $this.Purge, $cmdlet)
    }
}

#endregion

#region src/cmdlets/enableCertAutoRebind.ts

# Carries out Enable-CertAutoRebind; its help says what the parameters mean.
class CertRebindEnableCertAutoRebind {
    [List[string]] $Consumer
    [List[string]] $Match
    [List[string]] $Issuer
    [System.Nullable[timespan]] $MinimumAge
    [List[string]] $AcceptNameLoss
    [bool] $RestartService = $false
    [bool] $NoCatchUp = $false
    [string] $Shell = 'WindowsPowerShell'
    [object] $IisTask
    [bool] $AsXml = $false
    [bool] $PassThru = $false
    [object] $ServerRoot

    [void] Process([System.Management.Automation.PSCmdlet] $cmdlet) {
        $module = $cmdlet.MyInvocation.MyCommand.Module
        $version = $module.Version.ToString()
        $server = [CertRebindOpenServer]::OpenServer($this.ServerRoot, $cmdlet)
        $settings = $this.SettingsFor($server, $version)
        if ($this.AsXml) {
            $cmdlet.WriteObject([CertRebindTaskDefinition]::TaskDefinition($settings))
            return
        }

        $enabling = [CertRebindEnabling]::new($server, $settings, $module.ModuleBase)
        $enabling.Check($this.IisTask, $cmdlet)
        if (-not $cmdlet.ShouldProcess($server.ComputerName, $enabling.Describe())) {
            return
        }
        $enabling.Apply($cmdlet)
        if ($this.PassThru) {
            $cmdlet.WriteObject(
                [CertRebindAutoRebindState]::AutoRebindState($server, $module.ModuleBase, $version, $cmdlet)
            )
        }
    }

    # What is asked for; what was disabled for an earlier call, and the waits that somebody set by hand, stay.
    hidden [pscustomobject] SettingsFor([CertRebindServer] $server, [string] $version) {
        $settings = [CertRebindAutomationSettings]::UsualSettings($version)
        $settings.Shell = $this.Shell
        $localConsumer = $this.Consumer
        $localMatch = $this.Match
        $localIssuer = $this.Issuer
        $localAcceptNameLoss = $this.AcceptNameLoss
        $localMinimumAge = $this.MinimumAge
        if ($null -ne $localConsumer) {
            $settings.Consumers = [List[string]]::new($localConsumer)
        }
        if ($null -ne $localMatch) {
            $settings.Match = [List[string]]::new($localMatch)
        }
        if ($null -ne $localIssuer) {
            $settings.Issuers = [List[string]]::new($localIssuer)
        }
        if ($null -ne $localAcceptNameLoss) {
            $settings.AcceptNameLoss = [List[string]]::new($localAcceptNameLoss)
        }
        if ($null -ne $localMinimumAge) {
            $settings.MinimumAge = $this.SecondsOf($localMinimumAge)
        }
        $settings.RestartService = $this.RestartService
        $settings.CatchUp = -not $this.NoCatchUp
        if ([CertRebindAutomationSettings]::HasSettings($server.ProtectedFolder)) {
            $earlier = [CertRebindAutomationSettings]::ReadSettings($server.ProtectedFolder)
            $settings.DisabledTasks = $earlier.DisabledTasks
            $settings.RetryAfter = $earlier.RetryAfter
        }
        $this.RequireUsable($settings)
        return $settings
    }

    hidden [double] SecondsOf([timespan] $age) {
        $seconds = [math]::Truncate([double] $age.TotalSeconds)
        if ($seconds -ge 0 -and $age.TotalDays -le 30) {
            return $seconds
        }
        throw $this.Invalid(
            "-MinimumAge is $([CertRebindNumbers]::Text($seconds)) seconds; expected a time from 0 to 30 days."
        )
    }

    # What a run could not use is an error here, where somebody sees it.
    hidden [void] RequireUsable([pscustomobject] $settings) {
        try {
            [CertRebindAutomationOptions]::RebindOptions($settings, 'Event', [CertRebindRunReport]::new())
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw $this.Invalid("-AcceptNameLoss or -Issuer cannot be used: $($failure.Message)")
        }
    }

    hidden [CertRebindFault] Invalid([string] $problem) {
        $category = [System.Management.Automation.ErrorCategory]::InvalidArgument
        return [CertRebindFault]::new('SettingInvalid', $category, $problem, $null)
    }
}

#endregion

#region src/cmdlets/exportCertServer.ts

# Carries out Export-CertServer; its help says what the parameters mean.
class CertRebindExportCertServer {
    [string] $Path
    [bool] $Force = $false
    [bool] $Anonymize = $false
    [bool] $PassThru = $false
    [object] $ServerRoot

    [void] Process([System.Management.Automation.PSCmdlet] $cmdlet) {
        $server = [CertRebindOpenServer]::OpenServer($this.ServerRoot, $cmdlet)
        $target = [CertRebindExportServer]::ExportTarget($this.Path, $this.Force, $cmdlet)
        if (-not $cmdlet.ShouldProcess($target.Path, "Export the server $($server.ComputerName)")) {
            return
        }

        try {
            [CertRebindExportServer]::ExportServer($server, $target, $this.Anonymize, $cmdlet)
        } finally {
            $server.Faults.Report($cmdlet)
        }
        if ($this.PassThru) {
            $cmdlet.WriteObject([System.IO.DirectoryInfo]::new($target.Path))
        }
    }
}

#endregion

#region src/cmdlets/getCertAutoRebind.ts

# Carries out Get-CertAutoRebind; its help says what the parameters mean.
class CertRebindGetCertAutoRebind {
    [object] $ServerRoot

    [void] Process([System.Management.Automation.PSCmdlet] $cmdlet) {
        $module = $cmdlet.MyInvocation.MyCommand.Module
        $server = [CertRebindOpenServer]::OpenServer($this.ServerRoot, $cmdlet)
        $cmdlet.WriteObject(
            [CertRebindAutoRebindState]::AutoRebindState(
                $server,
                $module.ModuleBase,
                $module.Version.ToString(),
                $cmdlet
            )
        )
    }
}

#endregion

#region src/cmdlets/getCertBinding.ts

# Carries out Get-CertBinding; its help says what the parameters mean.
class CertRebindGetCertBinding {
    [List[string]] $Name
    [List[string]] $Thumbprint
    [List[string]] $Consumer
    [List[string]] $State
    [System.Nullable[int]] $ExpiringWithin
    [object] $ServerRoot

    [void] Process([System.Management.Automation.PSCmdlet] $cmdlet) {
        $server = [CertRebindOpenServer]::OpenServer($this.ServerRoot, $cmdlet)
        $consumers = $this.Consumer
        if ($null -eq $consumers) {
            $consumers = [List[string]]::new()
        }
        $thumbprintTexts = $this.Thumbprint
        if ($null -eq $thumbprintTexts) {
            $thumbprintTexts = [List[string]]::new()
        }
        $patterns = $this.Name
        if ($null -eq $patterns) {
            $patterns = [List[string]]::new()
        }
        $states = $this.State
        if ($null -eq $states) {
            $states = [List[string]]::new()
        }
        $filter = [CertRebindAskedBindings]::AskedBindings($consumers, $thumbprintTexts, $patterns, $states, $cmdlet)
        if ($null -ne $filter) {
            [CertRebindBindingList]::ListBindings($server, $filter, $this.ExpiringWithin, $cmdlet)
        }
    }
}

#endregion

#region src/cmdlets/getCertLifecycleEvent.ts

# Carries out Get-CertLifecycleEvent; its help says what the parameters mean.
class CertRebindGetCertLifecycleEvent {
    [List[string]] $Path
    [List[string]] $LiteralPath
    [List[string]] $Kind
    [List[string]] $Scope
    [List[string]] $Thumbprint
    [List[string]] $Subject
    [System.Nullable[datetime]] $After
    [System.Nullable[datetime]] $Before
    [List[double]] $RecordId
    [System.Nullable[int]] $MaxEvents
    [bool] $Oldest = $false
    [List[string]] $LogName
    [object] $ServerRoot

    # More than any number of events that a run meets.
    hidden static [int] $EveryEvent = 2147483647

    hidden [CertRebindEventQuery] $Query

    [void] Begin([System.Management.Automation.PSCmdlet] $cmdlet) {
        $isSorted = $this.Oldest -or $null -ne $this.MaxEvents
        if ($isSorted) {
            $size = $this.MaxEvents
            if ($null -eq $size) {
                $size = [CertRebindGetCertLifecycleEvent]::EveryEvent
            }
            $window = [CertRebindEventWindow]::new($size, $this.Oldest)
        } else {
            $window = $null
        }
        $this.Query = [CertRebindEventQuery]::new($this.Filter(), $window, $cmdlet)
    }

    [void] Process([System.Management.Automation.PSCmdlet] $cmdlet) {
        $parameterSet = $cmdlet.ParameterSetName
        if ([string]::Equals($parameterSet, 'Path')) {
            foreach ($path in $this.Path) {
                foreach ($file in [CertRebindEventPaths]::ResolveEventPath($path, $cmdlet)) {
                    $this.ReadFile($file, $cmdlet)
                }
            }
        } elseif ([string]::Equals($parameterSet, 'LiteralPath')) {
            foreach ($path in $this.LiteralPath) {
                $file = [CertRebindEventPaths]::LiteralEventPath($path, $cmdlet)
                if ($null -ne $file) {
                    $this.ReadFile($file, $cmdlet)
                }
            }
        } else {
            $this.ReadLogs($cmdlet)
        }
    }

    [void] End([System.Management.Automation.PSCmdlet] $cmdlet) {
        $this.Query.Finish($cmdlet)
    }

    hidden [void] ReadFile([string] $file, [System.Management.Automation.PSCmdlet] $cmdlet) {
        $xml = [CertRebindEventPaths]::OpenEventFile($file, $cmdlet)
        if ($null -ne $xml) {
            $this.Query.Read($xml)
        }
    }

    hidden [void] ReadLogs([System.Management.Automation.PSCmdlet] $cmdlet) {
        $logs = [CertRebindOpenServer]::OpenServer($this.ServerRoot, $cmdlet).EventLogs
        if ($null -ne $this.LogName) {
            foreach ($logName in $this.LogName) {
                $this.ReadLog($logs, $logName, $cmdlet)
            }
            return
        }
        foreach ($logName in [CertRebindLogNames]::LifecycleLogs($this.Scope)) {
            if ($logs.Has($logName)) {
                $this.ReadLog($logs, $logName, $cmdlet)
            } else {
                $cmdlet.WriteVerbose("The server has no event log $logName, so there are no events in it.")
            }
        }
    }

    hidden [void] ReadLog(
        [CertRebindEventLogs] $logs,
        [string] $logName,
        [System.Management.Automation.PSCmdlet] $cmdlet
    ) {
        try {
            $this.Query.Read($logs.Open($logName))
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            if ($failure -isnot [CertRebindFault]) {
                throw
            }
            $cmdlet.WriteError([CertRebindFaults]::FaultRecord($failure))
        }
    }

    hidden [CertRebindEventFilter] Filter() {
        $filter = [CertRebindEventFilter]::new()
        if ($null -ne $this.Kind) {
            $filter.Kinds = [HashSet[string]]::new($this.Kind, [System.StringComparer]::Ordinal)
        }
        if ($null -ne $this.Scope) {
            $filter.Scopes = [HashSet[string]]::new($this.Scope, [System.StringComparer]::Ordinal)
        }
        if ($null -ne $this.After) {
            $filter.After = $this.After.ToUniversalTime()
        }
        if ($null -ne $this.Before) {
            $filter.Before = $this.Before.ToUniversalTime()
        }
        if ($null -ne $this.RecordId) {
            $filter.RecordIds = $this.RecordId
        }
        $hasTimeRule = $null -ne $this.After -or $null -ne $this.Before
        $hasSourceRule = $null -ne $this.Kind -or $null -ne $this.Scope -or $null -ne $this.RecordId
        $filter.HasHeaderRules = $hasTimeRule -or $hasSourceRule

        if ($null -ne $this.Thumbprint) {
            $thumbprints = [List[string]]::new()
            foreach ($thumbprint in $this.Thumbprint) {
                $thumbprints.Add([CertRebindGivenThumbprint]::GivenThumbprint($thumbprint, '-Thumbprint'))
            }
            $filter.Thumbprints = [HashSet[string]]::new($thumbprints, [System.StringComparer]::Ordinal)
        }
        if ($null -ne $this.Subject) {
            $filter.Subjects = [CertRebindSubjectPatterns]::SubjectPatterns($this.Subject)
        }
        $filter.HasCertificateRules = $null -ne $this.Thumbprint -or $null -ne $this.Subject
        return $filter
    }
}

#endregion

#region src/cmdlets/getCertRebindRun.ts

# Carries out Get-CertRebindRun; its help says what the parameters mean.
class CertRebindGetCertRebindRun {
    [List[string]] $RunId
    [System.Nullable[datetime]] $After
    [System.Nullable[datetime]] $Before
    [List[string]] $Outcome
    [System.Nullable[int]] $First
    [object] $ServerRoot

    [void] Process([System.Management.Automation.PSCmdlet] $cmdlet) {
        $journal = [CertRebindJournal]::new(
            [CertRebindOpenServer]::OpenServer($this.ServerRoot, $cmdlet).ProtectedFolder
        )
        $shown = 0
        foreach ($name in $this.Names($journal, $cmdlet)) {
            if ($null -ne $this.First -and $shown -ge $this.First) {
                return
            }
            try {
                $run = [CertRebindShownRun]::ShowRun($journal.Read($name))
                $isWanted = (
                    ($null -eq $this.After -or $run.Started -ge $this.After.ToUniversalTime()) -and
                    ($null -eq $this.Before -or $run.Started -le $this.Before.ToUniversalTime()) -and
                    ($null -eq $this.Outcome -or $this.Outcome.Contains($run.Outcome))
                )
                if ($isWanted) {
                    $shown++
                    $cmdlet.WriteObject($run)
                }
            } catch {
                $failure = [CertRebindFailures]::Thrown($_)
                if ($failure -isnot [CertRebindFault]) {
                    throw
                }
                $cmdlet.WriteError([CertRebindFaults]::FaultRecord($failure))
            }
        }
    }

    hidden [IReadOnlyList[string]] Names(
        [CertRebindJournal] $journal,
        [System.Management.Automation.PSCmdlet] $cmdlet
    ) {
        if ($null -eq $this.RunId) {
            return $journal.Names()
        }

        $names = [List[string]]::new()
        foreach ($runId in $this.RunId) {
            $name = [CertRebindRunSearch]::NameOfRun($journal, $runId)
            if ($null -eq $name) {
                $cmdlet.WriteError([CertRebindFaults]::FaultRecord([CertRebindUndoFaults]::NoRun($runId)))
            } else {
                $names.Add($name)
            }
        }
        return $names
    }
}

#endregion

#region src/cmdlets/invokeCertRebind.ts

# Carries out Invoke-CertRebind; its help says what the parameters mean.
class CertRebindInvokeCertRebind {
    [object] $OldThumbprint
    [object] $NewThumbprint
    [List[object]] $InputObject
    [List[object]] $Binding
    [bool] $Stale
    [List[string]] $Match
    [List[string]] $Issuer
    [System.Nullable[timespan]] $MinimumAge
    [List[string]] $Consumer
    [List[string]] $SkipCheck
    [List[string]] $AcceptNameLoss
    [bool] $NoProbe = $false
    [bool] $Force = $false
    [object] $ServerRoot
    hidden [CertRebindRebindRun] $Started
    hidden [List[object]] $Collected = [List[object]]::new()

    [void] Begin([System.Management.Automation.PSCmdlet] $cmdlet) {
        $consumers = $this.Consumer
        if ($null -eq $consumers) {
            $consumers = [string[]] @('IisSite', 'IisFtp', 'HttpSys')
        }
        $skippedChecks = $this.SkipCheck
        if ($null -eq $skippedChecks) {
            $skippedChecks = [List[string]]::new()
        }
        $options = [pscustomobject]@{
            Consumers     = [HashSet[string]]::new($consumers, [System.StringComparer]::Ordinal)
            SkippedChecks = [HashSet[string]]::new($skippedChecks, [System.StringComparer]::Ordinal)
            AcceptedLoss  = $this.ReadNames()
            Force         = $this.Force
            IsProved      = -not $this.NoProbe
            Trigger       = 'Manual'
            Follow        = $this.ReadFollowOptions()
            Report        = $null
        }
        $this.Started = [CertRebindRebindRun]::new($this.ServerRoot, 'Invoke-CertRebind', $options, $cmdlet)
    }

    [void] Process([System.Management.Automation.PSCmdlet] $cmdlet) {
        $run = $this.Started
        if ($null -eq $run) {
            return
        }

        $localBinding = $this.Binding
        if ($null -eq $localBinding) {
            $localBinding = [List[object]]::new()
        }
        foreach ($given in $localBinding) {
            $this.Collected.Add($given)
        }
        $localInputObject = $this.InputObject
        if ($null -eq $localInputObject) {
            $localInputObject = [List[object]]::new()
        }
        foreach ($lifecycleEvent in $localInputObject) {
            $run.CarryOut([CertRebindEventSelection]::new($lifecycleEvent), $cmdlet)
        }
        $parameterSet = $cmdlet.ParameterSetName
        if ([string]::Equals($parameterSet, 'Thumbprint')) {
            $this.MoveCertificate($run, $cmdlet)
        }
        # Where bindings were to come through the pipeline and none came, this is not reached: all is not meant then.
        if ([string]::Equals($parameterSet, 'Stale') -and -not $cmdlet.MyInvocation.ExpectingInput) {
            $this.MoveStale($run, $cmdlet)
        }
    }

    [void] End([System.Management.Automation.PSCmdlet] $cmdlet) {
        $run = $this.Started
        if ($null -eq $run -or -not [string]::Equals($cmdlet.ParameterSetName, 'Binding')) {
            return
        }

        # Not in begin: there, bindings from the pipeline have not decided the parameter set yet.
        if ($this.Stale -eq ($null -ne $this.NewThumbprint)) {
            throw $this.NotGiven('With -Binding, give either -NewThumbprint or -Stale, and not both.')
        }
        if (-not $this.Stale -and ($null -ne $this.Match -or $null -ne $this.Issuer -or $null -ne $this.MinimumAge)) {
            throw $this.NotGiven(
                'With -NewThumbprint no successor is looked for; -Match, -Issuer and -MinimumAge go with -Stale.'
            )
        }
        if ($this.Stale) {
            $successor = $null
        } else {
            $localNewThumbprint = $this.NewThumbprint
            if ($null -eq $localNewThumbprint) {
                $localNewThumbprint = ''
            }
            $successor = [CertRebindGivenThumbprint]::GivenThumbprint($localNewThumbprint, '-NewThumbprint')
        }
        $run.CarryOut([CertRebindBindingSelection]::new($this.Collected, $successor), $cmdlet)
    }

    hidden [void] MoveStale([CertRebindRebindRun] $run, [System.Management.Automation.PSCmdlet] $cmdlet) {
        if ($this.Stale) {
            $run.CarryOut([CertRebindStaleSelection]::new(), $cmdlet)
            return
        }
        throw $this.NotGiven('-Stale:$false says nothing to move; give -Stale, two thumbprints, events or bindings.')
    }

    # What was given says nothing of where to move to.
    hidden [CertRebindFault] NotGiven([string] $problem) {
        $category = [System.Management.Automation.ErrorCategory]::InvalidArgument
        return [CertRebindFault]::new('SuccessorNotGiven', $category, $problem, $null)
    }

    hidden [void] MoveCertificate([CertRebindRebindRun] $run, [System.Management.Automation.PSCmdlet] $cmdlet) {
        $localOldThumbprint = $this.OldThumbprint
        if ($null -eq $localOldThumbprint) {
            $localOldThumbprint = ''
        }
        $from = [CertRebindGivenThumbprint]::GivenThumbprint($localOldThumbprint, '-OldThumbprint')
        $localNewThumbprint = $this.NewThumbprint
        if ($null -eq $localNewThumbprint) {
            $localNewThumbprint = ''
        }
        $to = [CertRebindGivenThumbprint]::GivenThumbprint($localNewThumbprint, '-NewThumbprint')
        if ([string]::Equals($from, $to)) {
            throw [CertRebindFault]::new(
                'SameCertificate',
                [System.Management.Automation.ErrorCategory]::InvalidArgument,
                "-OldThumbprint and -NewThumbprint are both $from; expected two certificates.",
                $from
            )
        }
        if (-not $run.CarryOut([CertRebindCertificateSelection]::new($from, $to, $null), $cmdlet)) {
            $cmdlet.WriteWarning(
                "No binding of the chosen consumers uses the certificate $from or $to; nothing was changed."
            )
        }
    }

    hidden [pscustomobject] ReadFollowOptions() {
        $ways = $this.Match
        if ($null -eq $ways) {
            $ways = [string[]] @('Renewal', 'Event')
        }
        $localIssuer = $this.Issuer
        if ($null -eq $localIssuer) {
            $localIssuer = [List[string]]::new()
        }
        $issuers = [List[object]]::new()
        foreach ($text in $localIssuer) {
            $issuers.Add([CertRebindGivenIssuer]::new($text))
        }
        $ways2 = [HashSet[string]]::new($ways, [System.StringComparer]::Ordinal)
        $localMinimumAge = $this.MinimumAge
        if ($null -eq $localMinimumAge) {
            $localMinimumAge = [System.TimeSpan]::FromHours(1)
        }
        return [pscustomobject]@{
            Ways       = $ways2
            Issuers    = $issuers
            MinimumAge = $localMinimumAge
        }
    }

    hidden [HashSet[string]] ReadNames() {
        $names = [HashSet[string]]::new([System.StringComparer]::Ordinal)
        $localAcceptNameLoss = $this.AcceptNameLoss
        if ($null -eq $localAcceptNameLoss) {
            $localAcceptNameLoss = [List[string]]::new()
        }
        foreach ($name in $localAcceptNameLoss) {
            try {
                $names.Add([CertRebindNameCoverage]::ComparableName([CertRebindHostNames]::AsciiHostName($name)))
            } catch {
                $failure = [CertRebindFailures]::Thrown($_)
                throw [CertRebindFault]::new(
                    'NameInvalid',
                    [System.Management.Automation.ErrorCategory]::InvalidArgument,
                    (
                        "-AcceptNameLoss `"$name`" is no name: $($failure.Message) " +
                        'Expected a host name or an IP address of the old certificate.'
                    ),
                    $name
                )
            }
        }
        return $names
    }
}

#endregion

#region src/cmdlets/testCertBinding.ts

# Carries out Test-CertBinding; its help says what the parameters mean.
class CertRebindTestCertBinding {
    [List[string]] $Name
    [List[string]] $Thumbprint
    [List[string]] $Consumer
    [List[object]] $Binding
    [bool] $NoProbe = $false
    [int] $TimeoutSeconds = 5
    [object] $ServerRoot
    hidden [List[object]] $Collected = [List[object]]::new()

    [void] Process([System.Management.Automation.PSCmdlet] $cmdlet) {
        $localBinding = $this.Binding
        if ($null -eq $localBinding) {
            $localBinding = [List[object]]::new()
        }
        foreach ($given in $localBinding) {
            $this.Collected.Add($given)
        }
    }

    [void] End([System.Management.Automation.PSCmdlet] $cmdlet) {
        $server = [CertRebindOpenServer]::OpenServer($this.ServerRoot, $cmdlet)
        $options = [pscustomobject]@{
            Probes         = -not $this.NoProbe
            TimeoutSeconds = $this.TimeoutSeconds
        }
        if ([string]::Equals($cmdlet.ParameterSetName, 'Binding')) {
            [CertRebindBindingTester]::TestBindings($server, $this.Collected, $options, $cmdlet)
            return
        }
        $consumers = $this.Consumer
        if ($null -eq $consumers) {
            $consumers = [List[string]]::new()
        }
        $thumbprintTexts = $this.Thumbprint
        if ($null -eq $thumbprintTexts) {
            $thumbprintTexts = [List[string]]::new()
        }
        $patterns = $this.Name
        if ($null -eq $patterns) {
            $patterns = [List[string]]::new()
        }
        $filter = [CertRebindAskedBindings]::AskedBindings(
            $consumers,
            $thumbprintTexts,
            $patterns,
            [List[string]]::new(),
            $cmdlet
        )
        if ($null -ne $filter) {
            [CertRebindBindingTester]::TestWanted($server, $filter, $options, $cmdlet)
        }
    }
}

#endregion

#region src/cmdlets/undoCertRebind.ts

# Carries out Undo-CertRebind; its help says what the parameters mean.
class CertRebindUndoCertRebind {
    [object] $RunId
    [bool] $IgnoreDrift = $false
    [bool] $ClearRenewalLink = $false
    [bool] $Release
    [bool] $NoProbe = $false
    [bool] $Force = $false
    [object] $ServerRoot

    [void] Process([System.Management.Automation.PSCmdlet] $cmdlet) {
        $options = [pscustomobject]@{
            Consumers     = [HashSet[string]]::new([System.StringComparer]::Ordinal)
            SkippedChecks = [HashSet[string]]::new([System.StringComparer]::Ordinal)
            AcceptedLoss  = [HashSet[string]]::new([System.StringComparer]::Ordinal)
            Force         = $this.Force
            IsProved      = -not $this.NoProbe
            Trigger       = 'Manual'
            Follow        = $null
            Report        = $null
        }
        if ($this.Release) {
            $this.LiftHolds($cmdlet)
            return
        }
        $run = [CertRebindRebindRun]::new($this.ServerRoot, 'Undo-CertRebind', $options, $cmdlet)
        $journal = $run.Journal()
        $name = if ($null -eq $this.RunId) {
            [CertRebindRunSearch]::LastMove($journal)
        } else {
            [CertRebindRunSearch]::NameOfRun($journal, $this.RunId)
        }
        if ($null -eq $name) {
            $run.Sweep($cmdlet)
            throw [CertRebindUndoFaults]::NoRun($this.RunId)
        }
        if (
            -not $run.CarryOut(
                [CertRebindUndoSelection]::new($journal, $name, $this.IgnoreDrift, $this.ClearRenewalLink),
                $cmdlet
            )
        ) {
            $cmdlet.WriteWarning('The run moved no binding that is still there, so nothing was changed.')
        }
    }

    hidden [void] LiftHolds([System.Management.Automation.PSCmdlet] $cmdlet) {
        $folder = [CertRebindOpenServer]::OpenServer($this.ServerRoot, $cmdlet).ProtectedFolder
        $holds = [CertRebindHolds]::new($folder)
        $released = $null
        if ($null -ne $this.RunId) {
            $released = $this.RunId.ToLowerInvariant()
        }
        $wanted = $holds.OfRun($released)
        if ($wanted.Count -eq 0) {
            $message = if ($null -eq $this.RunId) {
                'Nothing is held on this server.'
            } else {
                "Nothing is held since an undo of the run $($this.RunId)."
            }
            throw [CertRebindFault]::new(
                'HoldNotFound',
                [System.Management.Automation.ErrorCategory]::ObjectNotFound,
                $message,
                $this.RunId
            )
        }
        $items = [List[string]]::new()
        foreach ($hold in $wanted) {
            $items.Add($hold.Endpoint)
        }
        $what = $items -join ', '
        if (-not $cmdlet.ShouldProcess($what, 'Release the hold, so that automatic runs move it again')) {
            return
        }
        $lock = [CertRebindRunLock]::TakeRunLock($folder, [System.Guid]::NewGuid().ToString(), $cmdlet)
        try {
            $holds.Release($released)
        } finally {
            $lock.Release()
        }
        foreach ($hold in $wanted) {
            $cmdlet.WriteVerbose("$($hold.Endpoint) is held no longer.")
        }
    }
}

#endregion

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

    hidden static [CertRebindServer] RequestedServer([pscustomobject] $request) {
        $root = $request.Bound.Item('ServerRoot')
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

#region src/consumers/consumer.ts

# A kind of thing that holds certificates.
class CertRebindConsumer {
    # Adds every place of this kind to the inventory.
    [void] AddPlaces([CertRebindServer] $server, [CertRebindInventory] $inventory) {
        throw [System.NotImplementedException]::new('AddPlaces is abstract.')
    }
}

#endregion

#region src/consumers/consumers.ts

class CertRebindConsumers {
    # Finds every place on a server that serves a certificate, in every consumer: which records belong to IIS is
    # needed even where only the others are asked for.
    static [CertRebindInventory] TakeInventory([CertRebindServer] $server) {
        # HttpSysOwner takes what the ones before it left.
        $consumers = [List[object]] @([CertRebindIisSite]::new(), [CertRebindHttpSysOwner]::new())
        $inventory = [CertRebindInventory]::new($server)
        foreach ($consumer in $consumers) {
            $consumer.AddPlaces($server, $inventory)
        }
        # Most servers have no FTP; those should not wait for what reads it.
        if ($null -ne $server.Iis.Ftp) {
            [CertRebindIisFtp]::new().AddPlaces($server, $inventory)
        }
        return $inventory
    }
}

#endregion

#region src/consumers/pointer.ts

# One setting of a server that names a certificate: an HTTP.sys record, the FTP setting of a site. It is what a
# rebind changes, and all that it changes.
class CertRebindPointer {
    # What it is and where, the same in every run, by which the journal names it: `HttpSys IpPort 0.0.0.0:443`.
    [string] $Id

    # The endpoint, for messages.
    [string] $Endpoint

    CertRebindPointer([string] $id, [string] $endpoint) {
        $this.Id = $id
        $this.Endpoint = $endpoint
    }

    # The certificate it names, upper-case hex; $null where it names none.
    [object] Thumbprint() {
        throw [System.NotImplementedException]::new('Thumbprint is abstract.')
    }

    # The store that the certificate is looked up in.
    [string] StoreName() {
        throw [System.NotImplementedException]::new('StoreName is abstract.')
    }

    # Everything the server holds there, as the text that `restore` takes.
    [string] State() {
        throw [System.NotImplementedException]::new('State is abstract.')
    }

    # Names another certificate and changes nothing else.
    # Throws Fault where the server no longer is as it was read, cannot be written, or does not read back as written
    [void] SetCertificate([string] $thumbprint, [string] $storeName) {
        throw [System.NotImplementedException]::new('SetCertificate is abstract.')
    }

    # Puts back exactly what `state` gave.
    # Throws Fault where the text is no state of this pointer, or the server cannot be written or does not read back
    [void] Restore([string] $state) {
        throw [System.NotImplementedException]::new('Restore is abstract.')
    }
}

#endregion

#region src/consumers/ftpPointer.ts

# The certificate of an FTP setting of IIS: of one site, or of the defaults of all sites.
class CertRebindFtpPointer : CertRebindPointer {
    hidden [CertRebindFtpSettings] $Ftp
    hidden [CertRebindFtpCertificate] $Setting

    CertRebindFtpPointer([CertRebindFtpSettings] $ftp, [CertRebindFtpCertificate] $setting) : base(
        "IisFtp $($setting.Holder)",
        "FTP of $($setting.Holder)"
    ) {
        $this.Ftp = $ftp
        $this.Setting = $setting
    }

    [object] Thumbprint() {
        return $this.Setting.Thumbprint
    }

    [string] StoreName() {
        return $this.Setting.StoreName
    }

    [string] State() {
        return $this.Ftp.State($this.Setting)
    }

    [void] SetCertificate([string] $thumbprint, [string] $storeName) {
        $this.Ftp.SetCertificate($this.Setting, $thumbprint, $storeName)
    }

    [void] Restore([string] $state) {
        $this.Ftp.Restore($this.Setting, $state)
    }
}

#endregion

#region src/consumers/httpSysOwner.ts

# HTTP.sys records that no IIS binding uses, or that another owner shares with one: one place each, named after
# the owner. Comes after `IisSite`.
class CertRebindHttpSysOwner : CertRebindConsumer {
    [void] AddPlaces([CertRebindServer] $server, [CertRebindInventory] $inventory) {
        $centralKeys = $this.CentralKeys($inventory)
        foreach ($entry in $server.HttpSys.Records().GetEnumerator()) {
            $key = $entry.Key
            $record = $entry.Value
            $isCentral = $null -eq $record.Thumbprint
            $isUsed = if ($isCentral) { $centralKeys.Contains($key) } else { $inventory.Units.ContainsKey($key) }
            if (-not [string]::Equals($record.AppId, [CertRebindHttpSysOwners]::IisAppId) -or -not $isUsed) {
                $inventory.Add($this.PlaceOf($record, $isCentral))
            }
        }
    }

    hidden [CertRebindPlace] PlaceOf([CertRebindHttpSysRecord] $record, [bool] $isCentral) {
        $hostName = if ([string]::Equals($record.Kind, 'IpPort')) { '' } else { $record.Address }
        $name = [CertRebindHttpSysOwners]::OwnerName($record.AppId)
        if ($null -eq $name) {
            $name = $record.AppId
        }
        return [CertRebindPlace]::new(
            'HttpSys',
            $name,
            $record.Endpoint,
            $record.Port,
            $hostName,
            [CertRebindHostNames]::AsciiHostName($hostName),
            $record,
            $isCentral
        )
    }

    # The keys of the records of the central certificate store that the bindings of IIS may use.
    hidden [HashSet[string]] CentralKeys([CertRebindInventory] $inventory) {
        $keys = [HashSet[string]]::new([System.StringComparer]::Ordinal)
        foreach ($place in $inventory.CentralPlaces) {
            $keys.Add([CertRebindRecordKeys]::CentralKey('', $place.Port))
            if (-not [string]::Equals($place.HostName, '')) {
                $keys.Add([CertRebindRecordKeys]::CentralKey($place.AsciiHost, $place.Port))
            }
        }
        return $keys
    }
}

#endregion

#region src/consumers/httpSysOwners.ts

class CertRebindHttpSysOwners {
    # The application id of IIS.
    static [string] $IisAppId = '{4dc3e181-e14b-4a21-b022-59fc669b0914}'

    # The owner of HTTP.sys records with an application id.
    #
    # Sources: Microsoft's AD FS and Web Application Proxy troubleshooting pages, public captures and code for the
    # others; ids that products make up at each installation are not listed.
    # appId: a GUID in braces, lower-case
    # Returns $null where the owner is not known
    static [object] OwnerName([string] $appId) {
        if ([string]::Equals($appId, [CertRebindHttpSysOwners]::IisAppId)) {
            return 'IIS'
        }
        if ([string]::Equals($appId, '{afebb9ad-9b97-4a91-9ab5-daf4d59122f6}')) {
            return 'WinRM'
        } elseif ([string]::Equals($appId, '{5d89a20c-beab-4389-9447-324788eb944a}')) {
            return 'AD FS'
        } elseif ([string]::Equals($appId, '{f955c070-e044-456c-ac00-e9e4275b3f04}')) {
            return 'Web Application Proxy'
        } elseif ([string]::Equals($appId, '{ba195980-cd49-458b-9e23-c84ee0adcd75}')) {
            return 'RRAS SSTP'
        } elseif ([string]::Equals($appId, '{1d40ebc7-1983-4ac5-82aa-1e17a7ae9a0e}')) {
            return 'SQL Server Reporting Services'
        } elseif ([string]::Equals($appId, '{d7d72267-fcf9-4424-9eec-7e1d8dcec9a9}')) {
            return 'Web Management Service'
        } elseif ([string]::Equals($appId, '{5d8e2743-ef20-4d38-8751-7e400f200e65}')) {
            return 'KDC Proxy'
        } else {
            return $null
        }
    }

    # Where an owner keeps a pointer of its own to the certificate, beside the HTTP.sys record.
    # owner: a name that `ownerName` gives
    # Returns $null where the record is all there is
    static [object] OwnPointer([string] $owner) {
        if ([string]::Equals($owner, 'WinRM')) {
            return 'the CertificateThumbprint of its listener'
        } elseif ([string]::Equals($owner, 'AD FS')) {
            return 'its TLS certificate setting (Set-AdfsSslCertificate)'
        } elseif ([string]::Equals($owner, 'Web Application Proxy')) {
            return 'its TLS certificate setting (Set-WebApplicationProxySslCertificate)'
        } elseif ([string]::Equals($owner, 'RRAS SSTP')) {
            return 'its TLS certificate setting (Set-RemoteAccess)'
        } elseif ([string]::Equals($owner, 'SQL Server Reporting Services')) {
            return 'the TLS bindings in its configuration'
        } elseif ([string]::Equals($owner, 'Web Management Service')) {
            return 'the SslCertificateHash in its registry key'
        } else {
            return $null
        }
    }
}

#endregion

#region src/consumers/httpSysPointer.ts

# The certificate of an HTTP.sys record.
class CertRebindHttpSysPointer : CertRebindPointer {
    hidden [CertRebindHttpSys] $HttpSys
    hidden [CertRebindHttpSysRecord] $Record

    CertRebindHttpSysPointer([CertRebindHttpSys] $httpSys, [CertRebindHttpSysRecord] $record) : base(
        "HttpSys $($record.Kind) $($record.Endpoint)",
        $record.Endpoint
    ) {
        $this.HttpSys = $httpSys
        $this.Record = $record
    }

    [object] Thumbprint() {
        return $this.Record.Thumbprint
    }

    [string] StoreName() {
        return $this.Record.StoreName
    }

    [string] State() {
        return $this.HttpSys.State($this.Record)
    }

    [void] SetCertificate([string] $thumbprint, [string] $storeName) {
        $this.HttpSys.SetCertificate($this.Record, $thumbprint, $storeName)
    }

    [void] Restore([string] $state) {
        $this.HttpSys.Restore($this.Record, $state)
    }
}

#endregion

#region src/consumers/iisFtp.ts

# IIS FTP: one unit for each setting that names a certificate, with a place for each ftp binding that is served
# with it. The defaults of all sites are one setting, so the sites that inherit it move together.
class CertRebindIisFtp : CertRebindConsumer {
    # The port at which IIS has TLS begin at once; source as in `FtpSettings`.
    hidden static [string] $ImplicitPort = '990'

    [void] AddPlaces([CertRebindServer] $server, [CertRebindInventory] $inventory) {
        $ftp = $server.Iis.Ftp
        if ($null -eq $ftp) {
            return
        }
        foreach ($setting in $ftp.Certificates()) {
            $pointer = [CertRebindFtpPointer]::new($ftp, $setting)
            $unit = $inventory.AddUnit([CertRebindUnit]::new($pointer.Id, [List[object]] @($pointer), $null))
            $unit.Problem = $ftp.Problem
            $unit.StoreProblem = $this.StoreProblem($setting)
            foreach ($binding in $setting.Bindings) {
                $siteName = $binding.SiteName
                $endpoint = $binding.Endpoint
                $port = $binding.Port
                $hostName = $binding.HostName
                $asciiHost = $binding.AsciiHost
                $place = [CertRebindPlace]::new(
                    'IisFtp',
                    $siteName,
                    $endpoint,
                    $port,
                    $hostName,
                    $asciiHost,
                    $null,
                    $false
                )
                $place.Opening = if ([string]::Equals($port, [CertRebindIisFtp]::ImplicitPort)) { 'Tls' } else { 'Ftp' }
                $inventory.AddTo($unit, $place)
            }
            # It serves nobody now, but points at a certificate that somebody may want to delete.
            if ($setting.Bindings.Count -eq 0) {
                $name = $setting.SiteName
                if ($null -eq $name) {
                    $name = 'siteDefaults'
                }
                $inventory.AddTo(
                    $unit,
                    [CertRebindPlace]::new('IisFtp', $name, $pointer.Endpoint, '', '', '', $null, $false)
                )
            }
        }
    }

    hidden [object] StoreProblem([CertRebindFtpCertificate] $setting) {
        if ($setting.StoreSites.Count -eq 0) {
            return $null
        }
        return (
            'The store of siteDefaults is part of the FTP setting of ' +
            "$($setting.StoreSites -join ', '), so it has to stay " +
            "$($setting.StoreName); put the new certificate into that store."
        )
    }
}

#endregion

#region src/consumers/iisSite.ts

# IIS sites: one place for each https binding. IIS keeps the certificate in the HTTP.sys record the binding uses.
class CertRebindIisSite : CertRebindConsumer {
    [void] AddPlaces([CertRebindServer] $server, [CertRebindInventory] $inventory) {
        $records = $server.HttpSys.Records()
        foreach ($binding in $server.Iis.HttpsBindings()) {
            $record = $records[$binding.RecordKey]
            $name = $binding.SiteName
            $endpoint = if ($null -eq $record) { $binding.Endpoint } else { $record.Endpoint }
            $inventory.Add(
                [CertRebindPlace]::new(
                    'IisSite',
                    $name,
                    $endpoint,
                    $binding.Port,
                    $binding.HostName,
                    $binding.AsciiHost,
                    $record,
                    $binding.UsesCentralStore
                )
            )
        }
    }
}

#endregion

#region src/consumers/inventory.ts

# Every place on a server that serves a certificate, and the units they move in.
class CertRebindInventory {
    [List[object]] $Places = [List[object]]::new()

    # The places that take their certificate from the central certificate store.
    [List[object]] $CentralPlaces = [List[object]]::new()

    # The units by their key.
    [Dictionary[string, object]] $Units = [Dictionary[string, object]]::new()

    hidden [CertRebindServer] $Server
    hidden [Dictionary[string, object]] $PlacesWithoutThumbprint = [Dictionary[string, object]]::new()
    hidden [Dictionary[string, object]] $UnitsByThumbprint = [Dictionary[string, object]]::new()

    CertRebindInventory([CertRebindServer] $server) {
        $this.Server = $server
    }

    # Takes a place in, into the unit of its HTTP.sys record where it has one.
    [void] Add([CertRebindPlace] $place) {
        $record = $place.Record
        if ($null -ne $record -and -not $place.UsesCentralStore) {
            $unit = $this.Units[$record.Key]
            if ($null -eq $unit) {
                $unit = $this.AddRecord($record)
            }
            $this.AddTo($unit, $place)
            return
        }
        $this.Places.Add($place)
        if ($place.UsesCentralStore) {
            $this.CentralPlaces.Add($place)
        }
        $this.PlacesWithoutThumbprint["$($place.Name) $($place.Endpoint) $($place.HostName)"] = $place
    }

    # Takes a place in, into the unit it moves with.
    [void] AddTo([CertRebindUnit] $unit, [CertRebindPlace] $place) {
        $this.Places.Add($place)
        $unit.Places.Add($place)
        $place.Unit = $unit
    }

    # Takes a unit in.
    [CertRebindUnit] AddUnit([CertRebindUnit] $unit) {
        $this.Units[$unit.Key] = $unit
        $thumbprint = $unit.Pointer().Thumbprint()
        if ($null -eq $thumbprint) {
            return $unit
        }

        $localUnits = $this.UnitsByThumbprint[$thumbprint]
        if ($null -eq $localUnits) {
            $this.UnitsByThumbprint[$thumbprint] = [List[object]] @($unit)
        } else {
            $localUnits.Add($unit)
        }
        return $unit
    }

    # A place that holds no thumbprint; $null where the server has no such place.
    [CertRebindPlace] PlaceWithoutThumbprint([string] $name, [string] $endpoint, [string] $hostName) {
        return $this.PlacesWithoutThumbprint["$name $endpoint $hostName"]
    }

    # The units that are on a certificate, in the order found.
    [IReadOnlyList[object]] UnitsWith([string] $thumbprint) {
        $with = $this.UnitsByThumbprint[$thumbprint]
        if ($null -eq $with) {
            $with = [List[object]]::new()
        }
        return $with
    }

    # Every pointer of the server by its id.
    [Dictionary[string, object]] Pointers() {
        $pointers = [Dictionary[string, object]]::new()
        foreach ($entry in $this.Units.GetEnumerator()) {
            $unit = $entry.Value
            foreach ($pointer in $unit.Pointers) {
                $pointers[$pointer.Id] = $pointer
            }
        }
        return $pointers
    }

    hidden [CertRebindUnit] AddRecord([CertRebindHttpSysRecord] $record) {
        return $this.AddUnit(
            [CertRebindUnit]::new(
                $record.Key,
                [List[object]] @([CertRebindHttpSysPointer]::new($this.Server.HttpSys, $record)),
                $record
            )
        )
    }
}

#endregion

#region src/consumers/keyNeeds.ts

class CertRebindKeyNeeds {
    # The consumers that can serve with an ECDSA key. Those here leave TLS to Schannel, which can with TLS 1.2 and
    # later. A consumer that is not among them keeps its RSA key: that of IIS FTP is not documented.
    hidden static [HashSet[string]] $EcdsaConsumers = [HashSet[string]]::new(
        [string[]] @('IisSite', 'HttpSys'),
        [System.StringComparer]::Ordinal
    )

    # Whether a consumer can serve with an ECDSA key.
    static [bool] TakesEcdsa([string] $consumer) {
        return [CertRebindKeyNeeds]::EcdsaConsumers.Contains($consumer)
    }
}

#endregion

#region src/consumers/place.ts

# One place that a consumer serves a certificate at.
class CertRebindPlace {
    [string] $Consumer

    # The site, instance or role.
    [string] $Name

    [string] $Endpoint

    # 1 to 65535, in decimal digits; empty where nothing is served at the place, which only names a certificate.
    [string] $Port

    # The host name it serves, as the consumer spells it; empty where it serves whatever name a client asks for.
    [string] $HostName

    # The host name in ASCII (punycode) and lower case.
    [string] $AsciiHost

    # The HTTP.sys record it serves through; $null where the server has none for it.
    [CertRebindHttpSysRecord] $Record

    # Whether the certificate comes from the central certificate store, by host name.
    [bool] $UsesCentralStore

    # How clients begin where it serves without an HTTP.sys record; $null where it has one, or serves nobody.
    [object] $Opening

    # The unit it moves with, which says what its certificate is; $null while it is in none.
    [CertRebindUnit] $Unit

    CertRebindPlace(
        [string] $consumer,
        [string] $name,
        [string] $endpoint,
        [string] $port,
        [string] $hostName,
        [string] $asciiHost,
        [CertRebindHttpSysRecord] $record,
        [bool] $usesCentralStore
    ) {
        $this.Consumer = $consumer
        $this.Name = $name
        $this.Endpoint = $endpoint
        $this.Port = $port
        $this.HostName = $hostName
        $this.AsciiHost = $asciiHost
        $this.Record = $record
        $this.UsesCentralStore = $usesCentralStore
    }
}

#endregion

#region src/consumers/unit.ts

# Places that can only move together, because they serve through the same pointers.
class CertRebindUnit {
    # Tells the units of a server apart, the same in every run.
    [string] $Key

    # What a move changes, the first before the others; at least one.
    [IReadOnlyList[object]] $Pointers

    # The HTTP.sys record that the places serve through; $null where they use none.
    [CertRebindHttpSysRecord] $Record

    [List[object]] $Places = [List[object]]::new()

    # Why what it was read from cannot be trusted to be complete; $null where it can.
    [object] $Problem

    # Why it has to stay with the store it names, a sentence; $null where it may take another.
    [object] $StoreProblem

    CertRebindUnit([string] $key, [IReadOnlyList[object]] $pointers, [CertRebindHttpSysRecord] $record) {
        $this.Key = $key
        $this.Pointers = $pointers
        $this.Record = $record
    }

    # The pointer that says which certificate the unit is on.
    [CertRebindPointer] Pointer() {
        return $this.Pointers[0]
    }
}

#endregion

#region src/events/eventDamage.ts

# What is wrong with one event, in words that follow "the event is malformed:". The reader adds which event it is.
class CertRebindEventDamage : System.Exception {
    CertRebindEventDamage([string] $message) : base($message) { }
}

#endregion

#region src/events/eventDecoder.ts

# Turns the XML of events into objects, part by part as the reader meets them.
#
# The reader alone walks the XML and no tree is built: what is not known is skipped however deep it nests, and a
# tree would cost more than all the rest. Elements go by their local names; one that only holds others is stepped
# into and, at its end tag, out of. It is one loop of plain calls for each section because the log may hold a
# hundred thousand events.
#
# Source of the shape: captured events 1001, 1004, 1006 and 1007. One certificate is in `CertificateDetails`; a
# replacement has `OldCertificateDetails` and `NewCertificateDetails`.
class CertRebindEventDecoder {
    # The parts of `System` that matter here; half of what is in it does not.
    hidden static [HashSet[string]] $HeaderParts = [HashSet[string]]::new(
        [string[]] @('Provider', 'EventID', 'TimeCreated', 'EventRecordID', 'Channel', 'Computer', 'Security'),
        [System.StringComparer]::Ordinal
    )

    hidden static [regex] $FortyHexDigits = [regex]::new('^[0-9A-Fa-f]{40}\z')

    # The record id of the event at hand as the event spells it, for the error that may follow.
    [object] $RecordId

    # The part whose text is being turned into a number or a time.
    [string] $ValueName = ''

    # That text.
    [string] $ValueText = ''

    # Whether the reader stands within an event.
    [bool] $IsInside = $false

    hidden [System.Xml.XmlReader] $XmlReader
    hidden [CertRebindEventFilter] $Filter
    hidden [Dictionary[string, string]] $Kinds = [CertRebindLifecycleKinds]::LifecycleKinds()
    hidden [int] $EventDepth = 0
    hidden [int] $EventId = 0
    hidden [object] $EventKind
    hidden [string] $EventScope = 'System'
    hidden [datetime] $TimeCreated = [System.DateTime]::MinValue
    hidden [string] $LogName = ''
    hidden [string] $ComputerName = ''
    hidden [object] $RaisedBy

    CertRebindEventDecoder([System.Xml.XmlReader] $reader, [CertRebindEventFilter] $filter) {
        $this.XmlReader = $reader
        $this.Filter = $filter
    }

    # Reads the event on whose start tag the reader stands. The reader stays within the event until `leave` is called:
    # what follows may be broken, which is no reason to lose this event.
    # Returns $null for an event of another provider, of an unknown id, or one that is not wanted
    # Throws EventDamage; FormatException or OverflowException for `valueText`, which is no number or time;
    # XmlException. After each of them `leave` goes past the event, unless the XML itself is broken.
    [object] Decode() {
        $reader = $this.XmlReader
        $this.EventDepth = $reader.Depth
        $this.RecordId = $null
        $this.IsInside = $true

        if ($reader.IsEmptyElement) {
            throw $this.Missing('System')
        }
        $reader.Read()
        if (-not [string]::Equals($reader.LocalName, 'System')) {
            throw $this.Missing('System')
        }
        if ($this.ReadHeader()) {
            return $this.ReadNotification()
        }
        return $null
    }

    # Goes past the event, wherever in it the reader stands.
    [void] Leave() {
        $reader = $this.XmlReader
        while ($reader.Depth -gt $this.EventDepth) {
            $reader.Skip()
        }
        $reader.Read()
        $this.IsInside = $false
    }

    # Reads `System`; gives whether the event is wanted as far as this tells.
    hidden [bool] ReadHeader() {
        $reader = $this.XmlReader
        $depth = $reader.Depth
        $provider = $null
        $id = $null
        $time = $null
        $channel = $null
        $computer = $null
        $userId = $null

        $isEmpty = $reader.IsEmptyElement
        $reader.Read()
        while (-not $isEmpty -and $reader.Depth -gt $depth) {
            $part = $reader.LocalName
            if (-not [CertRebindEventDecoder]::HeaderParts.Contains($part)) {
                $reader.Skip()
                continue
            }
            if ([string]::Equals($part, 'Provider')) {
                if ($null -ne $provider) {
                    throw $this.Doubled()
                }
                $provider = $reader.GetAttribute('Name')
                if ($null -eq $provider) {
                    $provider = ''
                }
                # An event of another provider is none of our business, whatever else it says.
                if (
                    -not [string]::Equals($provider, [CertRebindLifecycleKinds]::SystemProvider) -and
                    -not [string]::Equals($provider, [CertRebindLifecycleKinds]::UserProvider)
                ) {
                    return $false
                }
                $reader.Skip()
            } elseif ([string]::Equals($part, 'EventID')) {
                if ($null -ne $id) {
                    throw $this.Doubled()
                }
                $id = $reader.ReadElementContentAsString()
            } elseif ([string]::Equals($part, 'TimeCreated')) {
                if ($null -ne $time) {
                    throw $this.Doubled()
                }
                $time = $reader.GetAttribute('SystemTime')
                if ($null -eq $time) {
                    $time = ''
                }
                $reader.Skip()
            } elseif ([string]::Equals($part, 'EventRecordID')) {
                if ($null -ne $this.RecordId) {
                    throw $this.Doubled()
                }
                $this.RecordId = $reader.ReadElementContentAsString()
            } elseif ([string]::Equals($part, 'Channel')) {
                if ($null -ne $channel) {
                    throw $this.Doubled()
                }
                $channel = $reader.ReadElementContentAsString()
            } elseif ([string]::Equals($part, 'Computer')) {
                if ($null -ne $computer) {
                    throw $this.Doubled()
                }
                $computer = $reader.ReadElementContentAsString()
            } elseif ([string]::Equals($part, 'Security')) {
                if ($null -ne $userId) {
                    throw $this.Doubled()
                }
                $userId = $reader.GetAttribute('UserID')
                if ($null -eq $userId) {
                    $userId = ''
                }
                $reader.Skip()
            } else {
                $reader.Skip()
            }
        }
        if (-not $isEmpty) {
            $reader.Read()
        }

        if ($null -eq $provider) {
            throw $this.Missing('Provider')
        }
        if ($null -eq $id) {
            throw $this.Missing('EventID')
        }
        if ($null -eq $time) {
            throw $this.Missing('TimeCreated')
        }
        if ($null -eq $this.RecordId) {
            throw $this.Missing('EventRecordID')
        }
        if ($null -eq $channel) {
            throw $this.Missing('Channel')
        }
        if ($null -eq $computer) {
            throw $this.Missing('Computer')
        }

        $this.ValueName = 'EventID'
        $this.ValueText = $id
        $this.EventId = [System.Xml.XmlConvert]::ToInt32($id)
        $this.EventKind = $this.Kinds[$id.Trim([char[]] [CertRebindBlanks]::All)]
        if ($null -eq $this.EventKind) {
            return $false
        }

        $this.ValueName = 'EventRecordID'
        $this.ValueText = $this.RecordId
        $recordNumber = [System.Xml.XmlConvert]::ToInt64($this.RecordId)
        if ($recordNumber -lt 0) {
            throw [System.FormatException]::new($this.RecordId)
        }

        $this.ValueName = 'TimeCreated'
        $this.ValueText = $time
        # XML Schema would take a year or a time of day alone as well.
        if ($time.IndexOf('T', [System.StringComparison]::Ordinal) -ne 10) {
            throw [System.FormatException]::new($time)
        }
        $this.TimeCreated = [System.Xml.XmlConvert]::ToDateTime($time, [System.Xml.XmlDateTimeSerializationMode]::Utc)

        $this.EventScope = 'User'
        if ([string]::Equals($provider, [CertRebindLifecycleKinds]::SystemProvider)) {
            $this.EventScope = 'System'
        }
        $this.LogName = $channel
        $this.ComputerName = $computer
        if ([object]::Equals($userId, '')) {
            $userId = $null
        }
        $this.RaisedBy = $userId
        return (
            -not $this.Filter.HasHeaderRules -or
            $this.Filter.WantsHeader($this.EventKind, $this.EventScope, $this.TimeCreated, $recordNumber)
        )
    }

    # Reads what follows `System`.
    hidden [object] ReadNotification() {
        $reader = $this.XmlReader
        $hasData = $false
        $processName = $null
        $accountName = $null
        $context = $null
        $action = $null
        $oldCertificate = $null
        $newCertificate = $null
        $certificate = $null
        $oldThumbprint = $null
        $newThumbprint = $null

        while ($reader.Depth -gt $this.EventDepth) {
            $part = $reader.LocalName
            if ([string]::Equals($part, 'UserData')) {
                $reader.Read()
            } elseif ([string]::Equals($part, 'CertNotificationData')) {
                if ($reader.NodeType -eq [System.Xml.XmlNodeType]::Element) {
                    if ($hasData) {
                        throw $this.Doubled()
                    }
                    $hasData = $true
                    $processName = $reader.GetAttribute('ProcessName')
                    $accountName = $reader.GetAttribute('AccountName')
                    $context = $reader.GetAttribute('Context')
                    $action = $reader.GetAttribute('Action')
                }
                $reader.Read()
            } elseif ([string]::Equals($part, 'OldCertificateDetails')) {
                if ($null -ne $oldCertificate) {
                    throw $this.Doubled()
                }
                $oldCertificate = $this.ReadCertificate()
            } elseif ([string]::Equals($part, 'NewCertificateDetails')) {
                if ($null -ne $newCertificate) {
                    throw $this.Doubled()
                }
                $newCertificate = $this.ReadCertificate()
            } elseif ([string]::Equals($part, 'CertificateDetails')) {
                if ($null -ne $certificate) {
                    throw $this.Doubled()
                }
                $certificate = $this.ReadCertificate()
            } else {
                $reader.Skip()
            }
        }

        if (-not $hasData) {
            throw $this.Missing('CertNotificationData')
        }
        if ([object]::Equals($this.EventKind, 'Replaced')) {
            if ($null -eq $oldCertificate) {
                throw $this.Missing('OldCertificateDetails')
            }
            if ($null -eq $newCertificate) {
                throw $this.Missing('NewCertificateDetails')
            }
            if ($null -ne $certificate) {
                throw $this.Unexpected('CertificateDetails')
            }
            $certificate = $newCertificate
            $oldThumbprint = $oldCertificate.Thumbprint
            $newThumbprint = $newCertificate.Thumbprint
        } else {
            if ($null -eq $certificate) {
                throw $this.Missing('CertificateDetails')
            }
            if ($null -ne $oldCertificate) {
                throw $this.Unexpected('OldCertificateDetails')
            }
            if ($null -ne $newCertificate) {
                throw $this.Unexpected('NewCertificateDetails')
            }
        }
        if ($this.Filter.HasCertificateRules -and -not $this.Filter.WantsCertificates($certificate, $oldCertificate)) {
            return $null
        }

        return [pscustomobject]@{
            PSTypeName     = 'CertRebind.LifecycleEvent'
            Id             = $this.EventId
            Kind           = $this.EventKind
            TimeCreated    = $this.TimeCreated
            RecordId       = [System.Xml.XmlConvert]::ToInt64($this.RecordId)
            Scope          = $this.EventScope
            LogName        = $this.LogName
            ComputerName   = $this.ComputerName
            Action         = $action
            Context        = $context
            ProcessName    = $processName
            AccountName    = $accountName
            UserId         = $this.RaisedBy
            Thumbprint     = $certificate.Thumbprint
            OldThumbprint  = $oldThumbprint
            NewThumbprint  = $newThumbprint
            Subject        = $certificate.Subject
            SubjectNames   = $certificate.SubjectNames
            Template       = $certificate.Template
            Eku            = $certificate.Eku
            NotAfter       = $certificate.NotAfter
            OldCertificate = $oldCertificate
            NewCertificate = $newCertificate
            Certificate    = $certificate
        }
    }

    # Reads the details of one certificate; the reader is past them afterwards.
    hidden [pscustomobject] ReadCertificate() {
        $reader = $this.XmlReader
        $depth = $reader.Depth
        $thumbprint = $reader.GetAttribute('Thumbprint')
        if ($null -eq $thumbprint) {
            throw [CertRebindEventDamage]::new("$($reader.LocalName) has no Thumbprint")
        }
        if (-not [CertRebindEventDecoder]::FortyHexDigits.IsMatch($thumbprint)) {
            throw [CertRebindEventDamage]::new(
                "the Thumbprint of $($reader.LocalName) is " +
                "`"$([CertRebindShownText]::ShownText($thumbprint))`", " +
                'expected 40 hex digits and nothing else'
            )
        }

        $subjectNames = [List[string]]::new()
        $eku = [List[string]]::new()
        $subject = $null
        $template = $null
        $notAfter = $null
        $hasNames = $false
        $hasUses = $false

        $isEmpty = $reader.IsEmptyElement
        $reader.Read()
        while (-not $isEmpty -and $reader.Depth -gt $depth) {
            $part = $reader.LocalName
            if ([string]::Equals($part, 'SubjectName')) {
                $name = $reader.ReadElementContentAsString()
                if ($null -eq $subject -and $name.StartsWith('CN=', [System.StringComparison]::Ordinal)) {
                    $subject = $name
                }
                $subjectNames.Add($name)
            } elseif ([string]::Equals($part, 'EKU')) {
                $oid = $reader.GetAttribute('OID')
                if ($null -eq $oid) {
                    throw [CertRebindEventDamage]::new('an EKU has no OID')
                }
                $eku.Add($oid)
                $reader.Skip()
            } elseif ([string]::Equals($part, 'SubjectNames')) {
                if ($reader.NodeType -eq [System.Xml.XmlNodeType]::Element) {
                    if ($hasNames) {
                        throw $this.Doubled()
                    }
                    $hasNames = $true
                }
                $reader.Read()
            } elseif ([string]::Equals($part, 'EKUs')) {
                if ($reader.NodeType -eq [System.Xml.XmlNodeType]::Element) {
                    if ($hasUses) {
                        throw $this.Doubled()
                    }
                    $hasUses = $true
                }
                $reader.Read()
            } elseif ([string]::Equals($part, 'NotValidAfter')) {
                if ($null -ne $notAfter) {
                    throw $this.Doubled()
                }
                $notAfter = $reader.ReadElementContentAsString()
            } elseif ([string]::Equals($part, 'Template')) {
                if ($null -ne $template) {
                    throw $this.Doubled()
                }
                $template = $reader.GetAttribute('Name')
                if ($null -eq $template) {
                    $template = ''
                }
                $reader.Skip()
            } else {
                $reader.Skip()
            }
        }
        if (-not $isEmpty) {
            $reader.Read()
        }

        if ($null -eq $notAfter) {
            throw $this.Missing('NotValidAfter')
        }
        $this.ValueName = 'NotValidAfter'
        $this.ValueText = $notAfter
        if ($notAfter.IndexOf('T', [System.StringComparison]::Ordinal) -ne 10) {
            throw [System.FormatException]::new($notAfter)
        }
        if ($null -eq $subject -and $subjectNames.Count -gt 0) {
            $subject = $subjectNames[0]
        }
        if ([object]::Equals($template, '')) {
            $template = $null
        }
        return [pscustomobject]@{
            PSTypeName   = 'CertRebind.CertificateDetails'
            Thumbprint   = $thumbprint.ToUpperInvariant()
            Subject      = $subject
            SubjectNames = $subjectNames
            Template     = $template
            Eku          = $eku
            NotAfter     = [System.Xml.XmlConvert]::ToDateTime(
                $notAfter,
                [System.Xml.XmlDateTimeSerializationMode]::Utc
            )
        }
    }

    hidden [CertRebindEventDamage] Doubled() {
        return [CertRebindEventDamage]::new("$($this.XmlReader.LocalName) is given twice, expected once")
    }

    hidden [CertRebindEventDamage] Missing([string] $part) {
        return [CertRebindEventDamage]::new("$part is missing")
    }

    hidden [CertRebindEventDamage] Unexpected([string] $part) {
        return [CertRebindEventDamage]::new("$part has no place in an event $($this.EventId)")
    }
}

#endregion

#region src/events/eventPaths.ts

class CertRebindEventPaths {
    # The files that a path with wildcards stands for, as full paths. A path that leads nowhere is reported and gives
    # none.
    # cmdlet: resolves the path as the user's session does and gets the error
    static [IReadOnlyList[string]] ResolveEventPath([string] $path, [System.Management.Automation.PSCmdlet] $cmdlet) {
        $provider = [ref] $null
        try {
            $paths = $cmdlet.GetResolvedProviderPathFromPSPath($path, $provider)
            if ($paths.Count -gt 0) {
                $name = $null
                if ($null -ne $provider.Value) {
                    $name = $provider.Value.Name
                }
                if ([object]::Equals($name, 'FileSystem')) {
                    return $paths
                }
            }
            $problem = if ($paths.Count -gt 0) { 'it is no path in the file system.' } else { 'no file matches.' }
            $cmdlet.WriteError([CertRebindFaults]::FaultRecord([CertRebindEventXml]::Unreadable($path, $problem)))
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            $cmdlet.WriteError(
                [CertRebindFaults]::FaultRecord([CertRebindEventXml]::Unreadable($path, $failure.Message))
            )
        }
        return [List[string]]::new()
    }

    # The full path that a path without wildcards stands for; what is no path in the file system is reported.
    # cmdlet: resolves the path as the user's session does and gets the error
    # Returns $null where it is none
    static [object] LiteralEventPath([string] $path, [System.Management.Automation.PSCmdlet] $cmdlet) {
        $problem = 'it is no path in the file system.'
        try {
            $file = $cmdlet.GetUnresolvedProviderPathFromPSPath($path)
            # Other providers' paths have no root of the file system.
            if ([System.IO.Path]::IsPathRooted($file)) {
                return $file
            }
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            $problem = $failure.Message
        }
        $cmdlet.WriteError([CertRebindFaults]::FaultRecord([CertRebindEventXml]::Unreadable($path, $problem)))
        return $null
    }

    # Opens a file of events for reading; what cannot be opened is reported.
    # path: a full path
    # cmdlet: gets the error
    # Returns $null where it cannot be opened
    static [CertRebindEventXml] OpenEventFile([string] $path, [System.Management.Automation.PSCmdlet] $cmdlet) {
        if ($path.ToLowerInvariant().EndsWith('.evtx', [System.StringComparison]::Ordinal)) {
            $cmdlet.WriteError([CertRebindFaults]::FaultRecord([CertRebindEventPaths]::BinaryLog($path)))
            return $null
        }
        try {
            return [CertRebindEventXml]::Open($path)
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            if ($failure -isnot [CertRebindFault]) {
                throw
            }
            $cmdlet.WriteError([CertRebindFaults]::FaultRecord($failure))
            return $null
        }
    }

    hidden static [CertRebindFault] BinaryLog([string] $path) {
        return [CertRebindFault]::new(
            'EventFileUnreadable',
            [System.Management.Automation.ErrorCategory]::NotImplemented,
            (
                "The event file $path cannot be read: a later version " +
                'of CertRebind reads .evtx files, on Windows. ' +
                "Expected events as XML; 'wevtutil qe `"$path`" " +
                '/lf /f:xml /e:Events'' on Windows prints them.'
            ),
            $path
        )
    }
}

#endregion

#region src/events/eventQuery.ts

# One question to any number of event texts: streams the answers, or keeps the newest or oldest so many until the
# end.
class CertRebindEventQuery {
    hidden [CertRebindEventFilter] $Filter
    hidden [CertRebindEventWindow] $Window
    hidden [System.Management.Automation.PSCmdlet] $Cmdlet

    # window: $null to write each event as it is read
    # cmdlet: gets the events and the errors
    CertRebindEventQuery(
        [CertRebindEventFilter] $filter,
        [CertRebindEventWindow] $window,
        [System.Management.Automation.PSCmdlet] $cmdlet
    ) {
        $this.Filter = $filter
        $this.Window = $window
        $this.Cmdlet = $cmdlet
    }

    # Reads a text to its end and closes it, also where the consumer stops.
    [void] Read([CertRebindEventXml] $xml) {
        try {
            $reader = [CertRebindEventReader]::new($xml, $this.Filter, $this.Cmdlet)
            $lifecycleEvent = $reader.Next()
            while ($null -ne $lifecycleEvent) {
                if ($null -eq $this.Window) {
                    $this.Cmdlet.WriteObject($lifecycleEvent)
                } else {
                    $this.Window.Add($lifecycleEvent)
                }
                $lifecycleEvent = $reader.Next()
            }
        } finally {
            $xml.Close()
        }
    }

    # Writes what was kept.
    [void] Finish([System.Management.Automation.PSCmdlet] $cmdlet) {
        if ($null -eq $this.Window) {
            return
        }
        foreach ($lifecycleEvent in $this.Window.Sorted()) {
            $cmdlet.WriteObject($lifecycleEvent)
        }
    }
}

#endregion

#region src/events/eventReader.ts

# Gives the wanted events of one text, one by one in the order of the text, in constant memory. An event that is
# malformed is reported and passed over; where the XML itself is broken, that is reported and the text ends there.
class CertRebindEventReader {
    hidden [CertRebindEventXml] $Xml
    hidden [CertRebindEventDecoder] $Decoder
    hidden [System.Management.Automation.PSCmdlet] $Cmdlet
    hidden [bool] $IsAtEnd = $false
    hidden [bool] $HasElement = $false

    # How many events were met so far.
    hidden [int] $Count = 0

    # How many messages are kept: a text may be damaged from its first event to its last.
    hidden static [int] $MostProblems = 20

    # The first errors that were written.
    [List[string]] $Problems = [List[string]]::new()

    # cmdlet: gets the errors, as non-terminating ones
    CertRebindEventReader(
        [CertRebindEventXml] $xml,
        [CertRebindEventFilter] $filter,
        [System.Management.Automation.PSCmdlet] $cmdlet
    ) {
        $this.Xml = $xml
        $this.Cmdlet = $cmdlet
        $this.Decoder = [CertRebindEventDecoder]::new($xml.Reader, $filter)
    }

    # The next wanted lifecycleEvent; $null at the end.
    [object] Next() {
        while (-not $this.IsAtEnd) {
            try {
                if ($this.Decoder.IsInside) {
                    $this.Decoder.Leave()
                }
                if ($this.MoveToEvent()) {
                    $this.Count++
                    $lifecycleEvent = $this.Decoder.Decode()
                    if ($null -ne $lifecycleEvent) {
                        return $lifecycleEvent
                    }
                } else {
                    $this.IsAtEnd = $true
                }
            } catch {
                $failure = [CertRebindFailures]::Thrown($_)
                $this.Report($failure)
            }
        }
        return $null
    }

    # Goes to the start tag of the next event: a root of its own, or a child of the root `Events`.
    hidden [bool] MoveToEvent() {
        $reader = $this.Xml.Reader
        while (-not $reader.EOF) {
            if ($reader.NodeType -eq [System.Xml.XmlNodeType]::Element) {
                $isRoot = $reader.Depth -eq 0
                $this.HasElement = $true
                if ([string]::Equals($reader.LocalName, 'Event')) {
                    return $true
                }
                if (-not $isRoot) {
                    $reader.Skip()
                } elseif ([string]::Equals($reader.LocalName, 'Events')) {
                    $reader.Read()
                } else {
                    throw $this.Unreadable(
                        "it begins with the element $([CertRebindShownText]::ShownText($reader.LocalName))."
                    )
                }
            } else {
                if ($reader.NodeType -eq [System.Xml.XmlNodeType]::Text -and $reader.Depth -eq 0) {
                    throw $this.Unreadable('there is text outside of any element.')
                }
                $reader.Read()
            }
        }
        if (-not $this.HasElement) {
            throw $this.Unreadable('it is empty.')
        }
        return $false
    }

    hidden [void] Report([System.Exception] $failure) {
        if ($failure -is [CertRebindFault]) {
            $this.IsAtEnd = $true
            $this.Write($failure)
            return
        }
        $damage = $this.Damage($failure)
        if ($null -ne $damage) {
            $this.Write($this.Malformed($damage))
            return
        }
        $this.IsAtEnd = $true
        $problem = $failure.Message
        if ($failure -is [System.Xml.XmlException] -or $failure -is [System.IO.IOException]) {
            $this.Write($this.Unreadable($problem))
        } else {
            $this.Cmdlet.WriteError([CertRebindFaults]::FailureRecord($failure))
        }
    }

    hidden [void] Write([CertRebindFault] $fault) {
        if ($this.Problems.Count -lt [CertRebindEventReader]::MostProblems) {
            $this.Problems.Add($fault.Message)
        }
        $this.Cmdlet.WriteError([CertRebindFaults]::FaultRecord($fault))
    }

    # What is wrong with the event at hand; $null where the text itself cannot be read on.
    hidden [object] Damage([System.Exception] $failure) {
        if ($failure -is [CertRebindEventDamage]) {
            return $failure.Message
        }
        $part = $this.Decoder.ValueName
        if ($failure -is [System.FormatException] -or $failure -is [System.OverflowException]) {
            $isTime = [string]::Equals($part, 'TimeCreated') -or [string]::Equals($part, 'NotValidAfter')
            $expected = if ($isTime) { 'a time such as 2026-11-24T09:00:00Z' } else { 'a whole number' }
            return "$part is `"$([CertRebindShownText]::ShownText($this.Decoder.ValueText))`", expected $expected"
        }
        if (
            $failure -is [System.Xml.XmlException] -and
            $this.Xml.Reader.ReadState -eq [System.Xml.ReadState]::Interactive
        ) {
            return (
                "$([CertRebindShownText]::ShownText($this.Xml.Reader.LocalName)) " +
                'stands within a part that is text alone'
            )
        }
        return $null
    }

    hidden [CertRebindFault] Malformed([string] $damage) {
        $recordId = $this.Decoder.RecordId
        $which = if ($null -eq $recordId) {
            "number $($this.Count)"
        } else {
            "with record id $([CertRebindShownText]::ShownText($recordId))"
        }
        return [CertRebindFault]::new(
            'EventMalformed',
            [System.Management.Automation.ErrorCategory]::InvalidData,
            (
                "The event $which in $($this.Xml.Name) (line $($this.Line())) is " +
                "malformed: $damage. It is left out; the other events are read."
            ),
            $this.Xml.Name
        )
    }

    hidden [CertRebindFault] Unreadable([string] $problem) {
        $position = $this.Xml.Reader.LinePosition
        return [CertRebindEventXml]::Unreadable($this.Xml.Name, "line $($this.Line()), position ${position}: $problem")
    }

    hidden [int] Line() {
        return $this.Xml.Reader.LineNumber
    }
}

#endregion

#region src/events/eventWindow.ts

# Keeps the newest or the oldest so many of the events it is shown, by time, then record id, then order of
# appearance. It holds at most twice as many as it keeps.
class CertRebindEventWindow {
    # How many digits of a sort key an event's number within the run takes; 10 hold any int.
    hidden static [int] $OrderDigits = 10

    # The digits of the greatest record id, 2^63 - 1.
    hidden static [int] $RecordIdDigits = 19

    hidden [int] $Size
    hidden [bool] $IsOldestFirst
    hidden [Dictionary[string, object]] $Events = [Dictionary[string, object]]::new()
    hidden [int] $Count = 0

    # size: how many events to keep, from 1
    # isOldestFirst: whether to keep the oldest, oldest first, and not the newest, newest first
    CertRebindEventWindow([int] $size, [bool] $isOldestFirst) {
        $this.Size = $size
        $this.IsOldestFirst = $isOldestFirst
    }

    [void] Add([pscustomobject] $lifecycleEvent) {
        $this.Count++
        $this.Events[$this.KeyOf($lifecycleEvent)] = $lifecycleEvent
        if ($this.Events.get_Count() - $this.Size -ge $this.Size) {
            $this.Prune()
        }
    }

    # The events kept, in their order.
    [List[object]] Sorted() {
        $sorted = [List[object]]::new()
        foreach ($key in $this.KeptKeys()) {
            $sorted.Add($this.Events[$key])
        }
        return $sorted
    }

    hidden [void] Prune() {
        $kept = [Dictionary[string, object]]::new()
        foreach ($key in $this.KeptKeys()) {
            $kept[$key] = $this.Events[$key]
        }
        $this.Events = $kept
    }

    hidden [List[string]] KeptKeys() {
        $keys = [List[string]]::new()
        foreach ($key in $this.Events.get_Keys()) {
            $keys.Add($key)
        }
        $keys.Sort([System.StringComparer]::Ordinal)
        if (-not $this.IsOldestFirst) {
            $keys.Reverse()
        }

        $kept = [List[string]]::new()
        foreach ($key in $keys) {
            if ($kept.Count -eq $this.Size) {
                break
            }
            $kept.Add($key)
        }
        return $kept
    }

    # A text that sorts as the event does.
    hidden [string] KeyOf([pscustomobject] $lifecycleEvent) {
        $time = $lifecycleEvent.TimeCreated.ToString(
            'yyyyMMddHHmmssfffffff',
            [System.Globalization.CultureInfo]::InvariantCulture
        )
        $recordId = [System.Xml.XmlConvert]::ToString($lifecycleEvent.RecordId).PadLeft(
            [CertRebindEventWindow]::RecordIdDigits,
            [char] '0'
        )
        $order = "$($this.Count)".PadLeft([CertRebindEventWindow]::OrderDigits, [char] '0')
        return "$time $recordId $order"
    }
}

#endregion

#region src/events/lifecycleKinds.ts

class CertRebindLifecycleKinds {
    # The provider of the machine's events; it names the channel, too.
    static [string] $SystemProvider = 'Microsoft-Windows-CertificateServicesClient-Lifecycle-System'

    # The provider of the users' events.
    static [string] $UserProvider = 'Microsoft-Windows-CertificateServicesClient-Lifecycle-User'

    # The kind that each event id stands for, by the id's digits.
    #
    # Source: the providers' manifests of Windows 10 (1010 since version 1709).
    static [Dictionary[string, string]] LifecycleKinds() {
        $kinds = [Dictionary[string, string]]::new()
        $kinds['1001'] = 'Replaced'
        $kinds['1002'] = 'Expired'
        $kinds['1003'] = 'AboutToExpire'
        $kinds['1004'] = 'Deleted'
        $kinds['1005'] = 'Archived'
        $kinds['1006'] = 'Installed'
        $kinds['1007'] = 'Exported'
        $kinds['1008'] = 'KeyAssociated'
        $kinds['1009'] = 'KeyNotAssociated'
        $kinds['1010'] = 'DeletedFromDirectory'
        return $kinds
    }
}

#endregion

#region src/events/logNames.ts

class CertRebindLogNames {
    # The channels in which lifecycle events are written.
    # scopes: whose events are wanted; $null for all
    static [List[string]] LifecycleLogs([IReadOnlyList[string]] $scopes) {
        $logs = [List[string]]::new()
        if ($null -eq $scopes -or $scopes.Contains('System')) {
            $logs.Add("$([CertRebindLifecycleKinds]::SystemProvider)/Operational")
        }
        if ($null -eq $scopes -or $scopes.Contains('User')) {
            $logs.Add("$([CertRebindLifecycleKinds]::UserProvider)/Operational")
        }
        return $logs
    }
}

#endregion

#region src/events/ownEvents.ts

class CertRebindOwnEvents {
    # Whether a computer wrote an event itself: a collector may have those of others in the same log. The event has
    # the name with its domain, or without.
    static [bool] IsOwnEvent([pscustomobject] $lifecycleEvent, [string] $computerName) {
        $writer = $lifecycleEvent.ComputerName.ToLowerInvariant()
        $own = $computerName.ToLowerInvariant()
        return [string]::Equals($writer, $own) -or $writer.StartsWith("$own.", [System.StringComparison]::Ordinal)
    }
}

#endregion

#region src/events/replacementLog.ts

# The replacements (1001) in the server's own lifecycle log of the machine, by the old certificate. The log is
# read when it is first asked for, once. Events that other computers wrote, as a collector may have them there,
# are passed over.
class CertRebindReplacementLog {
    hidden [CertRebindEventLogs] $Logs
    hidden [string] $ComputerName
    hidden [System.Management.Automation.PSCmdlet] $Cmdlet
    hidden [Dictionary[string, object]] $EventsByOld

    # cmdlet: gets what is wrong with the log, as non-terminating errors
    CertRebindReplacementLog(
        [CertRebindEventLogs] $logs,
        [string] $computerName,
        [System.Management.Automation.PSCmdlet] $cmdlet
    ) {
        $this.Logs = $logs
        $this.ComputerName = $computerName
        $this.Cmdlet = $cmdlet
    }

    # The events that say that a certificate was replaced, in the order of the log.
    [IReadOnlyList[object]] Of([string] $oldThumbprint) {
        $events = $this.EventsByOld
        if ($null -eq $events) {
            $events = $this.Read()
        }
        $this.EventsByOld = $events
        $of = $events[$oldThumbprint]
        if ($null -eq $of) {
            $of = [List[object]]::new()
        }
        return $of
    }

    # The last of these events; $null where the log has none.
    [object] Newest([string] $oldThumbprint) {
        $newest = $null
        foreach ($lifecycleEvent in $this.Of($oldThumbprint)) {
            if ($null -eq $newest -or $this.IsLater($lifecycleEvent, $newest)) {
                $newest = $lifecycleEvent
            }
        }
        return $newest
    }

    hidden [Dictionary[string, object]] Read() {
        $events = [Dictionary[string, object]]::new()
        $logName = "$([CertRebindLifecycleKinds]::SystemProvider)/Operational"
        if (-not $this.Logs.Has($logName)) {
            return $events
        }

        $filter = [CertRebindEventFilter]::new()
        $filter.Kinds = [HashSet[string]]::new([string[]] @('Replaced'), [System.StringComparer]::Ordinal)
        $filter.Scopes = [HashSet[string]]::new([string[]] @('System'), [System.StringComparer]::Ordinal)
        $filter.HasHeaderRules = $true
        try {
            $xml = $this.Logs.Open($logName)
            try {
                $reader = [CertRebindEventReader]::new($xml, $filter, $this.Cmdlet)
                $lifecycleEvent = $reader.Next()
                while ($null -ne $lifecycleEvent) {
                    $this.Take($lifecycleEvent, $events)
                    $lifecycleEvent = $reader.Next()
                }
            } finally {
                $xml.Close()
            }
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            if ($failure -isnot [CertRebindFault]) {
                throw
            }
            $this.Cmdlet.WriteError([CertRebindFaults]::FaultRecord($failure))
        }
        return $events
    }

    hidden [void] Take([pscustomobject] $lifecycleEvent, [Dictionary[string, object]] $events) {
        if (-not [CertRebindOwnEvents]::IsOwnEvent($lifecycleEvent, $this.ComputerName)) {
            return
        }

        $oldThumbprint = $lifecycleEvent.OldThumbprint
        if ($null -eq $oldThumbprint) {
            $oldThumbprint = ''
        }
        $others = $events[$oldThumbprint]
        if ($null -eq $others) {
            $events[$oldThumbprint] = [List[object]] @($lifecycleEvent)
        } else {
            $others.Add($lifecycleEvent)
        }
    }

    hidden [bool] IsLater([pscustomobject] $lifecycleEvent, [pscustomobject] $other) {
        if ($lifecycleEvent.TimeCreated -gt $other.TimeCreated) {
            return $true
        }
        return (
            -not ($lifecycleEvent.TimeCreated -lt $other.TimeCreated) -and
            $lifecycleEvent.RecordId -gt $other.RecordId
        )
    }
}

#endregion

#region src/events/shownText.ts

class CertRebindShownText {
    hidden static [int] $Longest = 80

    # A foreign text as an error message may show it: cut after 80 characters, and what is not printable ASCII as
    # `<U+200E>`, so that an invisible mark or a letter of another alphabet is seen.
    static [string] ShownText([string] $text) {
        $shown = ''
        for ($position = 0; $position -lt $text.Length -and $position -lt [CertRebindShownText]::Longest; $position++) {
            $character = [CertRebindStrings]::Slice($text, $position, $position + 1)
            $code = [int] $text[$position]
            $shown2 = if ($code -ge 32 -and $code -le 126) {
                $character
            } else {
                "<U+$([CertRebindShownText]::HexCode($character))>"
            }
            $shown += $shown2
        }
        if ($text.Length -gt [CertRebindShownText]::Longest) {
            return "$shown..."
        }
        return $shown
    }

    hidden static [string] HexCode([string] $character) {
        return [System.BitConverter]::ToString([System.Text.Encoding]::BigEndianUnicode.GetBytes($character)).Replace(
            '-',
            ''
        )
    }
}

#endregion

#region src/events/subjectPatterns.ts

class CertRebindSubjectPatterns {
    # The patterns that pick events by a name in a certificate, whatever its case.
    # subjects: with PowerShell's wildcards
    # Throws Fault `SubjectInvalid` for what is no pattern
    static [List[object]] SubjectPatterns([IReadOnlyList[string]] $subjects) {
        $patterns = [List[object]]::new()
        foreach ($subject in $subjects) {
            try {
                $patterns.Add([CertRebindNamePattern]::NamePattern($subject))
            } catch {
                $failure = [CertRebindFailures]::Thrown($_)
                throw [CertRebindFault]::new(
                    'SubjectInvalid',
                    [System.Management.Automation.ErrorCategory]::InvalidArgument,
                    (
                        "-Subject `"$subject`" is no wildcard pattern: " +
                        "$($failure.Message) Expected a name such as *.contoso.com."
                    ),
                    $subject
                )
            }
        }
        return $patterns
    }
}

#endregion

#region src/faults.ts

# What is wrong, in one sentence that names the thing, what was expected and what to do, under an id that stays
# the same.
class CertRebindFault : System.Exception {
    # The stable id; PowerShell appends the command: `RecordUnreadable,Get-CertBinding`.
    [string] $ErrorId

    [System.Management.Automation.ErrorCategory] $Category

    # The file, record or value it is about.
    [object] $Target

    CertRebindFault(
        [string] $errorId,
        [System.Management.Automation.ErrorCategory] $category,
        [string] $message,
        [object] $target
    ) : base([CertRebindFaults]::Printable($message)) {
        $this.ErrorId = $errorId
        $this.Category = $category
        $this.Target = $target
    }
}

class CertRebindFaults {
    hidden static [regex] $ControlCharacter = [regex]::new('[\x00-\x1f\x7f-\x9f]')

    # A message without the control characters that a file may hold and a console would obey.
    hidden static [string] Printable([string] $message) {
        if (-not [CertRebindFaults]::ControlCharacter.IsMatch($message)) {
            return $message
        }

        $text = ''
        for ($position = 0; $position -lt $message.Length; $position++) {
            $character = [CertRebindStrings]::Slice($message, $position, $position + 1)
            $text2 = if ([CertRebindFaults]::ControlCharacter.IsMatch($character)) { ' ' } else { $character }
            $text += $text2
        }
        return $text
    }

    # The error record of a fault.
    static [System.Management.Automation.ErrorRecord] FaultRecord([CertRebindFault] $fault) {
        return [System.Management.Automation.ErrorRecord]::new($fault, $fault.ErrorId, $fault.Category, $fault.Target)
    }

    # The error record of whatever ended a block of a command: a fault keeps its id and category, anything else is
    # reported as `Unexpected` with its own message.
    static [System.Management.Automation.ErrorRecord] FailureRecord([System.Exception] $failure) {
        if ($failure -is [CertRebindFault]) {
            return [CertRebindFaults]::FaultRecord($failure)
        }
        return [System.Management.Automation.ErrorRecord]::new(
            $failure,
            'Unexpected',
            [System.Management.Automation.ErrorCategory]::NotSpecified,
            $null
        )
    }
}

#endregion

#region src/namePattern.ts

class CertRebindNamePattern {
    # A pattern for names, to be matched against names in lower case: the pattern's own way to ignore case depends on
    # the culture.
    # text: with PowerShell's wildcards
    # Throws the .NET exception of what is no pattern
    static [System.Management.Automation.WildcardPattern] NamePattern([string] $text) {
        $pattern = [System.Management.Automation.WildcardPattern]::new(
            $text.ToLowerInvariant(),
            [System.Management.Automation.WildcardOptions]::None
        )
        # A bad pattern only shows when it is used.
        $pattern.IsMatch('')
        return $pattern
    }
}

#endregion

#region src/progressReport.ts

# Shows how far a command is once it takes longer than a second, and where nobody looks, nothing at all.
class CertRebindProgressReport {
    hidden [System.Management.Automation.ProgressRecord] $Record
    hidden [int] $Total
    hidden [System.Management.Automation.PSCmdlet] $Cmdlet
    hidden [System.Diagnostics.Stopwatch] $Watch = [System.Diagnostics.Stopwatch]::StartNew()

    # When to show something next, in milliseconds from the start.
    hidden [double] $Due = 1000

    hidden [int] $Done = 0

    # total: how many items there are.
    CertRebindProgressReport([string] $activity, [int] $total, [System.Management.Automation.PSCmdlet] $cmdlet) {
        $this.Record = [System.Management.Automation.ProgressRecord]::new(0, $activity, '...')
        $this.Total = $total
        $this.Cmdlet = $cmdlet
        if (-not [System.Environment]::UserInteractive) {
            $this.Due = [double]::PositiveInfinity
        }
    }

    # The next item begins.
    [void] Next([string] $item) {
        $elapsed = $this.Watch.ElapsedMilliseconds
        if ($elapsed -ge $this.Due) {
            $this.Due = $elapsed + 250
            $this.Record.StatusDescription = "$($this.Done + 1) of $($this.Total): $item"
            $this.Record.PercentComplete = [int] [math]::Truncate([double] ($this.Done * 100) / $this.Total)
            $this.Cmdlet.WriteProgress($this.Record)
        }
        $this.Done++
    }

    # All items are done.
    [void] End() {
        if ($this.Watch.ElapsedMilliseconds -lt 1000) {
            return
        }
        $this.Record.RecordType = [System.Management.Automation.ProgressRecordType]::Completed
        $this.Cmdlet.WriteProgress($this.Record)
    }
}

#endregion

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
            if (-not [string]::Equals($place.Consumer, 'HttpSys')) {
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
        $recorded = if ($this.Ways.Contains('Event')) { $this.Replacements.Newest($current) } else { $null }
        $doubt = if ($null -eq $recorded) { $null } else { $this.RecordedDoubt($current, $recorded) }
        $named = $null
        if ($null -ne $recorded) {
            $named = $recorded.NewThumbprint
        }
        if ($null -ne $named -and -not [string]::Equals($named, $current) -and $null -eq $doubt) {
            return $this.OnTo($named)
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
        $doubtful = if ($null -eq $doubt) { $null } else { $named }
        $problem = $null
        if ($null -ne $finding) {
            $problem = $finding.Tie
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
            Problem    = $problem
            Refusals   = $refusals
        }
    }

    hidden [object] RecordedDoubt([string] $current, [pscustomobject] $recorded) {
        $newThumbprint = $recorded.NewThumbprint
        if ($null -eq $newThumbprint) {
            $newThumbprint = ''
        }
        return $this.EventDoubt($current, $newThumbprint)
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
        # A run that follows several events is opened again for each.
        $this.Folder.Remove([CertRebindJournalFile]::EndedPath($name))
    }

    # Writes how a run ended.
    # Throws Fault `ProtectedFolderUnavailable`
    [void] Close([string] $name, [pscustomobject] $record) {
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
            $plan.Note('InStore', $unit.StoreProblem)
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
            $plan.Note('OwnerPointer', [CertRebindOwnerPointerCheck]::OwnerPointerProblem($record))
            $plan.Note('Faithful', [CertRebindFaithfulCheck]::FaithfulProblem($record))
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
            if ([System.IO.File]::Exists($path)) {
                $folder.RequireSafe($path)
            }
            return [System.IO.FileStream]::new(
                $path,
                [System.IO.FileMode]::OpenOrCreate,
                [System.IO.FileAccess]::ReadWrite,
                [System.IO.FileShare]::None
            )
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
        $isAsLeft = [object]::Equals($unit.Pointer().State(), $last.After)
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
            return [CertRebindProbes]::FtpProbe($place, $opening)
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

    # A client of FTP names the virtual host of a binding that has one; a name of its own choice none knows.
    hidden static [pscustomobject] FtpProbe([CertRebindPlace] $place, [string] $opening) {
        $address = [CertRebindStrings]::Slice($place.Endpoint, 0, $place.Endpoint.Length - $place.Port.Length - 1)
        $serverName = if ([string]::Equals($place.AsciiHost, '')) { $null } else { $place.AsciiHost }
        return [pscustomobject]@{
            Address    = $address
            Port       = $place.Port
            ServerName = $serverName
            Opening    = $opening
            Rival      = 'another FTP setting'
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

#region src/server/accessEntry.ts

class CertRebindAccessEntry {
    hidden static [HashSet[string]] $Allowing = [HashSet[string]]::new(
        [string[]] @('A', 'OA', 'XA', 'ZA'),
        [System.StringComparer]::Ordinal
    )
    hidden static [HashSet[string]] $Denying = [HashSet[string]]::new(
        [string[]] @('D', 'OD', 'XD'),
        [System.StringComparer]::Ordinal
    )
    hidden static [HashSet[string]] $Conditional = [HashSet[string]]::new(
        [string[]] @('XA', 'XD', 'ZA'),
        [System.StringComparer]::Ordinal
    )
    hidden static [regex] $FlagsText = [regex]::new('^(?:OI|CI|NP|IO|ID|SA|FA|CR|TP)*\z')
    hidden static [regex] $InheritOnlyFlags = [regex]::new('^(?:[A-Z]{2})*IO')
    hidden static [regex] $SidText = [regex]::new('^(?:S-1-(?:[0-9]+|0x[0-9a-fA-F]+)(?:-[0-9]+)*|[A-Z]{2})\z')

    # Reads an entry: `type;flags;rights;object;inherited object;SID`, and a condition where the type has one. Source:
    # ACE Strings (Win32 documentation).
    # text: what is between the brackets
    # place: where it begins in the security descriptor, the first character being 1
    # Throws Error where it is none that a DACL may have
    static [pscustomobject] ReadAccessEntry([string] $text, [int] $place) {
        $fields = [List[string]]::new($text.Split([string[]] @(';'), [System.StringSplitOptions]::None))
        $type = $fields[0]
        if (
            -not [CertRebindAccessEntry]::Allowing.Contains($type) -and
            -not [CertRebindAccessEntry]::Denying.Contains($type)
        ) {
            throw [CertRebindAccessEntry]::WrongEntry(
                $text,
                $place,
                "its type is `"$type`"; expected A, D, OA, OD, XA, XD or ZA"
            )
        }
        if (
            $fields.Count -ne 6 -and
            ($fields.Count -lt 7 -or -not [CertRebindAccessEntry]::Conditional.Contains($type))
        ) {
            throw [CertRebindAccessEntry]::WrongEntry(
                $text,
                $place,
                "it has $($fields.Count) fields; expected 6, or a condition behind these where its type has one"
            )
        }
        $flags = $fields[1]
        if (-not [CertRebindAccessEntry]::FlagsText.IsMatch($flags)) {
            throw [CertRebindAccessEntry]::WrongEntry($text, $place, "its flags are `"$flags`", which are not known")
        }
        $rights = [CertRebindAccessRights]::AccessMask($fields[2])
        if ($null -eq $rights) {
            throw [CertRebindAccessEntry]::WrongEntry(
                $text,
                $place,
                "its rights are `"$($fields[2])`", which are not known"
            )
        }
        $sid = $fields[5]
        if (-not [CertRebindAccessEntry]::SidText.IsMatch($sid)) {
            throw [CertRebindAccessEntry]::WrongEntry($text, $place, "it names `"$sid`"; expected a SID")
        }

        return [pscustomobject]@{
            Kind          = if ([CertRebindAccessEntry]::Allowing.Contains($type)) { 'Allow' } else { 'Deny' }
            IsInheritOnly = [CertRebindAccessEntry]::InheritOnlyFlags.IsMatch($flags)
            Rights        = $rights
            Sid           = [CertRebindWellKnownSids]::SidOf($sid)
        }
    }

    hidden static [System.Exception] WrongEntry([string] $text, [int] $place, [string] $problem) {
        return [System.InvalidOperationException]::new(
            "The entry ($text) at character $place of the security descriptor cannot be read: $problem."
        )
    }
}

#endregion

#region src/server/accessRights.ts

class CertRebindAccessRights {
    hidden static [regex] $HexMask = [regex]::new('^0x[0-9a-fA-F]{1,8}\z')
    hidden static [regex] $OctalMask = [regex]::new('^0[0-7]{1,10}\z')
    hidden static [regex] $DecimalMask = [regex]::new('^[1-9][0-9]{0,8}\z')
    hidden static [List[string]] $SpecificRights = [List[string]] @(
        'CC',
        'DC',
        'LC',
        'SW',
        'RP',
        'WP',
        'DT',
        'LO',
        'CR'
    )
    hidden static [List[string]] $StandardRights = [List[string]] @('SD', 'RC', 'WD', 'WO')
    hidden static [int] $LowestStandardBit = 16
    hidden static [List[string]] $GenericRights = [List[string]] @('GA', 'GX', 'GW', 'GR')
    hidden static [int] $LowestGenericBit = 28

    # The access mask of an entry: abbreviations in a row, or a number in hexadecimal (`0x1301bf`), octal (`0...`) or
    # decimal (of fewer digits than could overflow: Windows itself writes hexadecimal). Source: MS-DTYP, section
    # 2.5.1.1.
    # Returns 32 bits, so a negative number where the topmost is among them; $null where it is no such text
    static [System.Nullable[int]] AccessMask([string] $text) {
        if ([CertRebindAccessRights]::HexMask.IsMatch($text)) {
            return [CertRebindBits]::ToInt32(
                [CertRebindNumerals]::ParseInt([CertRebindStrings]::SliceFrom($text, 2), 16)
            )
        }
        if ([CertRebindAccessRights]::OctalMask.IsMatch($text)) {
            return [CertRebindBits]::ToInt32([CertRebindNumerals]::ParseInt($text, 8))
        }
        if ([CertRebindAccessRights]::DecimalMask.IsMatch($text)) {
            return [CertRebindBits]::ToInt32([CertRebindNumerals]::ParseInt($text, 10))
        }
        if ($text.Length % 2 -ne 0) {
            return $null
        }

        $mask = 0
        for ($place = 0; $place -lt $text.Length; $place += 2) {
            $rights = [CertRebindAccessRights]::RightsOf([CertRebindStrings]::Slice($text, $place, $place + 2))
            if ($rights -eq 0) {
                return $null
            }
            $mask = $mask -bor $rights
        }
        return $mask
    }

    # The bits that an abbreviation stands for; 0 where it is not known.
    hidden static [int] RightsOf([string] $abbreviation) {
        if ([string]::Equals($abbreviation, 'FA')) {
            return 2032127
        } elseif ([string]::Equals($abbreviation, 'FR')) {
            return 1179785
        } elseif ([string]::Equals($abbreviation, 'FW')) {
            return 1179926
        } elseif ([string]::Equals($abbreviation, 'FX')) {
            return 1179808
        } elseif ([string]::Equals($abbreviation, 'KA')) {
            return 983103
        } elseif ([string]::Equals($abbreviation, 'KR') -or [string]::Equals($abbreviation, 'KX')) {
            return 131097
        } elseif ([string]::Equals($abbreviation, 'KW')) {
            return 131078
        }
        $specific = [CertRebindAccessRights]::SpecificRights.IndexOf($abbreviation)
        if ($specific -ge 0) {
            return 1 -shl $specific
        }
        $standard = [CertRebindAccessRights]::StandardRights.IndexOf($abbreviation)
        if ($standard -ge 0) {
            return 1 -shl [CertRebindBits]::ToInt32([CertRebindAccessRights]::LowestStandardBit + $standard)
        }
        $generic = [CertRebindAccessRights]::GenericRights.IndexOf($abbreviation)
        if ($generic -lt 0) {
            return 0
        }
        return 1 -shl [CertRebindBits]::ToInt32([CertRebindAccessRights]::LowestGenericBit + $generic)
    }
}

#endregion

#region src/server/anonymous/anonymousCertificate.ts

# Makes certificates anew with other names and keys: the same validity, uses, kind and size of key, and who signed
# whom. Made from parts that .NET Framework 4.6.2 has, which lacks `CertificateRequest`. All keys of one size are
# the same key, which is gone when the export ends.
class CertRebindAnonymousCertificates {
    hidden [CertRebindAnonymousNames] $Names
    hidden [Dictionary[int, object]] $Keys = [Dictionary[int, object]]::new()

    CertRebindAnonymousCertificates([CertRebindAnonymousNames] $names) {
        $this.Names = $names
    }

    # The certificate that stands for another.
    # content: the other, DER
    # Throws System.FormatException where it has a kind of key that is not known
    [byte[]] Remake([byte[]] $content) {
        $whole = [CertRebindDerReader]::new($content, 0, $content.Length)
        $whole.Expect(48)
        $parts = $whole.Inner()
        $parts.Expect(48)
        $fields = $parts.Inner()
        # The version comes first, except in version 1.
        $fields.Next()
        if ($fields.Tag -eq 160) {
            $fields.Next()
        }
        $fields.Expect(48)
        $fields.Expect(48)
        $issuer = [CertRebindDerWriter]::DerCopy($content, $fields)
        $fields.Expect(48)
        $validity = [CertRebindDerWriter]::DerCopy($content, $fields)
        $fields.Expect(48)
        $subject = [CertRebindDerWriter]::DerCopy($content, $fields)
        $fields.Expect(48)
        $kind = [CertRebindAnonymousCertificate]::KeyKind($content, $fields)
        $extensions = $this.Extensions($content, $fields)

        $isSelfSigned = [string]::Equals(
            [System.BitConverter]::ToString($issuer),
            [System.BitConverter]::ToString($subject)
        )
        $authorityKey = $this.Key([CertRebindAnonymousCertificate]::AuthorityKeySize)
        # One key for all authorities: so every signature is by the key of whoever the issuer's name stands for.
        if ($extensions.IsAuthority -or $null -eq $kind.RsaSize) {
            $ownKey = $authorityKey
        } else {
            $ownKey = $this.Key($kind.RsaSize)
        }
        $isElliptic = $null -eq $kind.RsaSize -and -not $extensions.IsAuthority
        if ($isElliptic) {
            $keyInfo = [CertRebindAnonymousKeys]::EllipticKey($kind.Curve)
        } else {
            $keyInfo = [CertRebindAnonymousKeys]::RsaKeyInfo($ownKey)
        }
        if ($null -eq $keyInfo) {
            throw [System.FormatException]::new('its kind of key is none that can be made anew')
        }

        # A self-signed elliptic certificate has no signature of its own: no part that makes one is on every .NET.
        if ($isSelfSigned) {
            $signer = $ownKey
        } else {
            $signer = $authorityKey
        }
        $parts2 = [List[object]]::new()
        $parts2.Add([CertRebindDerWriter]::RawBytes('40'))
        $parts2.Add([System.Guid]::NewGuid().ToByteArray())
        $serial = [CertRebindDerWriter]::DerElement(2, $parts2)
        $item = [CertRebindDerWriter]::RawBytes('a003020102')
        $item2 = [CertRebindDerWriter]::RawBytes([CertRebindAnonymousCertificate]::SignatureAlgorithm)
        $item3 = $this.DistinguishedName($issuer)
        $item4 = $this.DistinguishedName($subject)
        $parts3 = [List[object]]::new()
        $parts3.Add([CertRebindDerWriter]::DerElement(48, $extensions.Kept))
        $parts4 = [List[object]]::new()
        $parts4.Add($item)
        $parts4.Add($serial)
        $parts4.Add($item2)
        $parts4.Add($item3)
        $parts4.Add($validity)
        $parts4.Add($item4)
        $parts4.Add($keyInfo)
        $parts4.Add([CertRebindDerWriter]::DerElement(163, $parts3))
        $signed = [CertRebindDerWriter]::DerElement(48, $parts4)
        $signature = $signer.SignData(
            $signed,
            [System.Security.Cryptography.HashAlgorithmName]::SHA256,
            [System.Security.Cryptography.RSASignaturePadding]::Pkcs1
        )
        $item5 = [CertRebindDerWriter]::RawBytes([CertRebindAnonymousCertificate]::SignatureAlgorithm)
        $parts5 = [List[object]]::new()
        $parts5.Add([CertRebindDerWriter]::RawBytes('00'))
        $parts5.Add($signature)
        $parts6 = [List[object]]::new()
        $parts6.Add($signed)
        $parts6.Add($item5)
        $parts6.Add([CertRebindDerWriter]::DerElement(3, $parts5))
        return [CertRebindDerWriter]::DerElement(48, $parts6)
    }

    # Ends what the keys hold.
    [void] Dispose() {
        foreach ($entry in $this.Keys.GetEnumerator()) {
            $key = $entry.Value
            $key.Dispose()
        }
    }

    # The extensions that a check looks at; all others would tell whose the certificate was.
    hidden [pscustomobject] Extensions([byte[]] $content, [CertRebindDerReader] $fields) {
        $found = [pscustomobject]@{
            Kept        = [List[object]]::new()
            IsAuthority = $false
        }
        while ($fields.Next()) {
            if ($fields.Tag -ne 163) {
                continue
            }
            $list = $fields.Inner()
            $list.Expect(48)
            $items = $list.Inner()
            while ($items.Next()) {
                $this.TakeExtension($content, $items, $found)
            }
        }
        return $found
    }

    hidden [void] TakeExtension([byte[]] $content, [CertRebindDerReader] $item, [pscustomobject] $found) {
        $parts = $item.Inner()
        $parts.Expect(6)
        $oid = [System.BitConverter]::ToString($content, $parts.Start, $parts.Length)
        if ([string]::Equals($oid, [CertRebindAnonymousCertificate]::AltNames)) {
            $found.Kept.Add($this.AltNames($content, $parts))
        } elseif (
            [string]::Equals($oid, [CertRebindAnonymousCertificate]::KeyUsage) -or
            [string]::Equals($oid, [CertRebindAnonymousCertificate]::BasicConstraints) -or
            [string]::Equals($oid, [CertRebindAnonymousCertificate]::ExtendedKeyUsage)
        ) {
            $found.Kept.Add([CertRebindDerWriter]::DerCopy($content, $item))
            if ([string]::Equals($oid, [CertRebindAnonymousCertificate]::BasicConstraints)) {
                $found.IsAuthority = [CertRebindAnonymousCertificate]::IsAuthority($parts)
            }
        }
    }

    # The extension with the names that stand for those that a server is called by; others are left out.
    hidden [byte[]] AltNames([byte[]] $content, [CertRebindDerReader] $parts) {
        # The mark that it is critical may come first.
        $parts.Next()
        if ($parts.Tag -eq 1) {
            $parts.Next()
        }
        $localNames = [List[object]]::new()
        foreach ($name in [CertRebindSubjectAltNames]::SubjectAltNames(
            [CertRebindDerWriter]::Slice($content, $parts.Start, $parts.Length)
        )) {
            $replaced = $this.Names.Host($name)
            $isAddress = [CertRebindIpAddresses]::IsIpV4($replaced) -or $replaced.Contains(':')
            if ($isAddress) {
                $parts2 = [List[object]]::new()
                $parts2.Add([System.Net.IPAddress]::Parse($replaced).GetAddressBytes())
                $localNames.Add([CertRebindDerWriter]::DerElement(135, $parts2))
            } else {
                $parts3 = [List[object]]::new()
                $parts3.Add([System.Text.Encoding]::ASCII.GetBytes($replaced))
                $localNames.Add([CertRebindDerWriter]::DerElement(130, $parts3))
            }
        }
        $item = [CertRebindDerWriter]::RawBytes('0603551d11')
        $parts4 = [List[object]]::new()
        $parts4.Add([CertRebindDerWriter]::DerElement(48, $localNames))
        $parts5 = [List[object]]::new()
        $parts5.Add($item)
        $parts5.Add([CertRebindDerWriter]::DerElement(4, $parts4))
        return [CertRebindDerWriter]::DerElement(48, $parts5)
    }

    # A name with the common name that stands for the one it has, and a number that tells it from all others.
    hidden [byte[]] DistinguishedName([byte[]] $name) {
        $whole = $this.Names.Numbered('Holder', [System.BitConverter]::ToString($name))
        $common = [CertRebindCommonName]::CommonName($name)
        $unit = [CertRebindAnonymousCertificate]::RelativeName('060355040b', $whole)
        if ($null -eq $common) {
            $parts = [List[object]]::new()
            $parts.Add($unit)
            return [CertRebindDerWriter]::DerElement(48, $parts)
        }
        $parts2 = [List[object]]::new()
        $parts2.Add($unit)
        $parts2.Add([CertRebindAnonymousCertificate]::RelativeName('0603550403', $this.Names.Host($common)))
        return [CertRebindDerWriter]::DerElement(48, $parts2)
    }

    hidden [System.Security.Cryptography.RSACryptoServiceProvider] Key([int] $size) {
        $known = $this.Keys[$size]
        if ($null -ne $known) {
            return $known
        }

        $key = [System.Security.Cryptography.RSACryptoServiceProvider]::new($size)
        $key.PersistKeyInCsp = $false
        $this.Keys[$size] = $key
        return $key
    }
}

class CertRebindAnonymousCertificate {
    # sha256WithRSAEncryption (RFC 8017, appendix C), with its empty parameters.
    hidden static [string] $SignatureAlgorithm = '300d06092a864886f70d01010b0500'

    hidden static [string] $RsaOid = '2A-86-48-86-F7-0D-01-01-01'

    # The bits of the key that signs for every authority.
    hidden static [int] $AuthorityKeySize = 2048

    hidden static [string] $KeyUsage = '55-1D-0F'
    hidden static [string] $AltNames = '55-1D-11'
    hidden static [string] $BasicConstraints = '55-1D-13'
    hidden static [string] $ExtendedKeyUsage = '55-1D-25'

    # fields: on the key (SubjectPublicKeyInfo)
    hidden static [pscustomobject] KeyKind([byte[]] $content, [CertRebindDerReader] $fields) {
        $parts = $fields.Inner()
        $parts.Expect(48)
        $algorithm = $parts.Inner()
        $algorithm.Expect(6)
        $isRsa = [string]::Equals(
            [System.BitConverter]::ToString($content, $algorithm.Start, $algorithm.Length),
            [CertRebindAnonymousCertificate]::RsaOid
        )
        if (-not $isRsa) {
            $hasCurve = $algorithm.Next() -and $algorithm.Tag -eq 6
            $curve = if ($hasCurve) {
                [System.BitConverter]::ToString($content, $algorithm.Start, $algorithm.Length)
            } else {
                ''
            }
            return [pscustomobject]@{
                RsaSize = $null
                Curve   = $curve
            }
        }
        $parts.Expect(3)
        # The first byte of a BIT STRING says how many bits of its last are not used.
        $numbers = [CertRebindDerReader]::new($content, $parts.Start + 1, $parts.Start + $parts.Length)
        $numbers.Expect(48)
        $modulus = $numbers.Inner()
        $modulus.Expect(2)
        $padding = if ($content[$modulus.Start] -eq 0) { 1 } else { 0 }
        return [pscustomobject]@{
            RsaSize = ($modulus.Length - $padding) * 8
            Curve   = ''
        }
    }

    # parts: on the object identifier of the extension with the basic constraints
    hidden static [bool] IsAuthority([CertRebindDerReader] $parts) {
        $parts.Next()
        if ($parts.Tag -eq 1) {
            $parts.Next()
        }
        $value = $parts.Inner()
        $value.Expect(48)
        $constraints = $value.Inner()
        # FALSE is the default and is left out.
        return $constraints.Next() -and $constraints.Tag -eq 1
    }

    # type: the object identifier of the attribute as an element, in hex
    hidden static [byte[]] RelativeName([string] $type, [string] $text) {
        $parts = [List[object]]::new()
        $parts.Add([System.Text.Encoding]::UTF8.GetBytes($text))
        $value = [CertRebindDerWriter]::DerElement(12, $parts)
        $parts2 = [List[object]]::new()
        $parts2.Add([CertRebindDerWriter]::RawBytes($type))
        $parts2.Add($value)
        $parts3 = [List[object]]::new()
        $parts3.Add([CertRebindDerWriter]::DerElement(48, $parts2))
        return [CertRebindDerWriter]::DerElement(49, $parts3)
    }
}

#endregion

#region src/server/anonymous/anonymousKeys.ts

class CertRebindAnonymousKeys {
    # rsaEncryption (RFC 8017, appendix C), with its empty parameters.
    hidden static [string] $RsaAlgorithm = '300d06092a864886f70d0101010500'

    # Public keys on P-256, P-384 and P-521 (SubjectPublicKeyInfo); the private ones were never kept.
    hidden static [string] $P256Key = (
        '3059301306072a8648ce3d020106082a8648ce3d030107034200048a3c88c3caa713831ebb08bca7cabdeb55d46f169cc153' +
        'e319c9b9475d3b156f02e80a1630f131683b5e70c9b31f973d2faebcfeb828e1e7d6f4f3a2e8cca033'
    )

    hidden static [string] $P384Key = (
        '3076301006072a8648ce3d020106052b81040022036200049b57d417bae8d88edb88fafe7abd71d74a082da8cfdf100cead6' +
        'd3394586a4a4e93db8dd632aa8a614f714240c5b527607d0355ec9f95748956b8542932e799bebc62e2d66100453711d4813' +
        '5feddd6d36b11ae240b688828ecdc0642fd4435a'
    )
    hidden static [string] $P521Key = (
        '30819b301006072a8648ce3d020106052b81040023038186000401db154d0faa9951d34fd038d026139d0534e396ba926105' +
        'e826257e5e2c10932e4a9707cdfc733801eaf27c3d234484eb7a3dc3de59aa1716b446c4fd748b60ff4201a96f7a9a2528fc' +
        '9d26ab5d0ab5c0c7d0d3cb8a353971d3dd2d9eb154999b528c44440fe59d47aaebf6ec920809eeb359820b0b589b278868e9' +
        '33d582cecbe1078f'
    )

    # The public key that stands for every elliptic one on a curve.
    # curve: its object identifier, the content in hex with dashes
    # Returns $null where the curve is not one of the three that Windows uses for certificates
    static [byte[]] EllipticKey([string] $curve) {
        if ([string]::Equals($curve, '2A-86-48-CE-3D-03-01-07')) {
            return [CertRebindDerWriter]::RawBytes([CertRebindAnonymousKeys]::P256Key)
        } elseif ([string]::Equals($curve, '2B-81-04-00-22')) {
            return [CertRebindDerWriter]::RawBytes([CertRebindAnonymousKeys]::P384Key)
        } elseif ([string]::Equals($curve, '2B-81-04-00-23')) {
            return [CertRebindDerWriter]::RawBytes([CertRebindAnonymousKeys]::P521Key)
        } else {
            return $null
        }
    }

    # A public key as a certificate holds it (SubjectPublicKeyInfo).
    static [byte[]] RsaKeyInfo([System.Security.Cryptography.RSACryptoServiceProvider] $key) {
        $parameters = $key.ExportParameters($false)
        $parts = [List[object]]::new()
        $parts.Add([CertRebindDerWriter]::DerInteger($parameters.Modulus))
        $parts.Add([CertRebindDerWriter]::DerInteger($parameters.Exponent))
        $numbers = [CertRebindDerWriter]::DerElement(48, $parts)
        $item = [CertRebindDerWriter]::RawBytes([CertRebindAnonymousKeys]::RsaAlgorithm)
        $parts2 = [List[object]]::new()
        $parts2.Add([CertRebindDerWriter]::RawBytes('00'))
        $parts2.Add($numbers)
        $parts3 = [List[object]]::new()
        $parts3.Add($item)
        $parts3.Add([CertRebindDerWriter]::DerElement(3, $parts2))
        return [CertRebindDerWriter]::DerElement(48, $parts3)
    }
}

#endregion

#region src/server/anonymous/derWriter.ts

class CertRebindDerWriter {
    # An element of DER (X.690) with a tag of one byte.
    # parts: its content, one after the other; at most 16 MB in all
    static [byte[]] DerElement([int] $tag, [IReadOnlyList[object]] $parts) {
        $length = 0
        foreach ($part in $parts) {
            $length += $part.Length
        }
        $stream = [System.IO.MemoryStream]::new()
        $stream.WriteByte($tag)
        if ($length -ge 65536) {
            $stream.WriteByte(131)
            $stream.WriteByte([CertRebindBits]::ToInt32($length) -shr 16)
            $stream.WriteByte([CertRebindBits]::ToInt32($length) -shr 8 -band 255)
        } elseif ($length -ge 256) {
            $stream.WriteByte(130)
            $stream.WriteByte([CertRebindBits]::ToInt32($length) -shr 8)
        } elseif ($length -ge 128) {
            $stream.WriteByte(129)
        }
        $stream.WriteByte([CertRebindBits]::ToInt32($length) -band 255)
        foreach ($part in $parts) {
            $stream.Write($part, 0, $part.Length)
        }
        return $stream.ToArray()
    }

    # A whole number that is not negative as an INTEGER.
    static [byte[]] DerInteger([byte[]] $bigEndian) {
        # A first bit would make it negative.
        if ($bigEndian[0] -ge 128) {
            $parts = [List[object]]::new()
            $parts.Add([CertRebindDerWriter]::RawBytes('00'))
            $parts.Add($bigEndian)
            return [CertRebindDerWriter]::DerElement(2, $parts)
        }
        $parts2 = [List[object]]::new()
        $parts2.Add($bigEndian)
        return [CertRebindDerWriter]::DerElement(2, $parts2)
    }

    # The bytes of hexadecimal text.
    static [byte[]] RawBytes([string] $hex) {
        $stream = [System.IO.MemoryStream]::new()
        for ($position = 0; $position -lt $hex.Length; $position += 2) {
            $stream.WriteByte(
                [CertRebindNumerals]::ParseInt([CertRebindStrings]::Slice($hex, $position, $position + 2), 16)
            )
        }
        return $stream.ToArray()
    }

    # The whole element that a reader of `data` is on, tag and length included.
    static [byte[]] DerCopy([byte[]] $data, [CertRebindDerReader] $reader) {
        $tag = $reader.Tag
        $parts = [List[object]]::new()
        $parts.Add([CertRebindDerWriter]::Slice($data, $reader.Start, $reader.Length))
        return [CertRebindDerWriter]::DerElement($tag, $parts)
    }

    # A part of a block of bytes.
    static [byte[]] Slice([byte[]] $data, [int] $start, [int] $length) {
        return [System.IO.MemoryStream]::new($data, $start, $length).ToArray()
    }
}

#endregion

#region src/server/anonymous/exportAnonymizer.ts

# Replaces in an export what tells whose server it is: names, addresses, accounts, certificates.
class CertRebindAnonymizer {
    hidden [CertRebindAnonymousNames] $Names = [CertRebindAnonymousNames]::new()
    hidden [CertRebindAnonymousCertificates] $Certificates = [CertRebindAnonymousCertificates]::new($this.Names)

    # The thumbprints of the certificates that stand for others, by those of the others.
    hidden [Dictionary[string, string]] $Thumbprints = [Dictionary[string, string]]::new()

    hidden [Dictionary[string, object]] $Contents = [Dictionary[string, object]]::new()

    # Makes the certificate that stands for another; all are known before anything that points at them is asked for.
    # content: the other, DER
    # Throws System.FormatException where it cannot be made
    [void] TakeCertificate([string] $thumbprint, [byte[]] $content) {
        if ($this.Thumbprints.ContainsKey($thumbprint)) {
            return
        }

        $remade = $this.Certificates.Remake($content)
        $certificate = [System.Security.Cryptography.X509Certificates.X509Certificate2]::new($remade)
        $this.Thumbprints[$thumbprint] = $certificate.Thumbprint
        $this.Contents[$thumbprint] = $remade
        $certificate.Dispose()
    }

    # The thumbprint that stands for another, whether the server has that certificate or not.
    [string] Thumbprint([string] $thumbprint) {
        $thumbprint2 = $this.Thumbprints[$thumbprint]
        if ($null -eq $thumbprint2) {
            $thumbprint2 = $this.Names.MissingThumbprint($thumbprint)
        }
        return $thumbprint2
    }

    # The name of a list of trusted authorities (CTL) that stands for another.
    [object] ListName([object] $name) {
        if ($null -eq $name -or [string]::Equals($name, '')) {
            return $name
        }
        return $this.Names.Numbered('List', $name)
    }

    [string] ComputerName([string] $name) {
        return $this.Names.Host($name).ToUpperInvariant()
    }

    # What is said of a certificate; $null where none stands for it.
    [object] Outline([string] $thumbprint, [pscustomobject] $outline) {
        $content = $this.Contents[$thumbprint]
        if ($null -eq $content) {
            return $null
        }

        $hasPrivateKey = $outline.HasPrivateKey
        $renewedBy = if ($null -eq $outline.RenewedBy) { $null } else { $this.Thumbprint($outline.RenewedBy) }
        $archived = $outline.Archived
        $addedAt = $outline.AddedAt
        $keyAccess = [List[object]]::new()
        foreach ($access in $outline.KeyAccess) {
            $keyAccess.Add(
                [pscustomobject]@{
                    Identity = $this.Names.Sid($access.Identity)
                    Rights   = $access.Rights
                }
            )
        }
        return [pscustomobject]@{
            Content       = $content
            HasPrivateKey = $hasPrivateKey
            RenewedBy     = $renewedBy
            Archived      = $archived
            FriendlyName  = ''
            AddedAt       = $addedAt
            KeyAccess     = $keyAccess
        }
    }

    # The endpoint that stands for that of a record.
    [string] Endpoint([CertRebindHttpSysRecord] $record) {
        $subject = $record.Kind
        if ([string]::Equals($subject, 'CentralStore')) {
            return $record.Endpoint
        } elseif ([string]::Equals($subject, 'IpPort')) {
            return "$($this.EndpointAddress($record.Address)):$($record.Port)"
        } else {
            return "$($this.Names.Host($record.Address)):$($record.Port)"
        }
    }

    # Replaces the names in sites, which are in the form of IIS's configuration.
    [void] ReplaceInSites([System.Xml.Linq.XElement] $sites) {
        foreach ($site in $sites.Descendants([System.Xml.Linq.XName]::Get('site'))) {
            $attribute = $site.Attribute([CertRebindExportAnonymizer]::NameAttribute)
            $name = ''
            if ($null -ne $attribute) {
                $name = $attribute.Value
            }
            $site.SetAttributeValue(
                [CertRebindExportAnonymizer]::NameAttribute,
                $this.Names.Numbered('Site', $name.ToLowerInvariant())
            )
        }
        foreach ($binding in $sites.Descendants([System.Xml.Linq.XName]::Get('binding'))) {
            $attribute = $binding.Attribute([CertRebindExportAnonymizer]::InformationAttribute)
            $text = ''
            if ($null -ne $attribute) {
                $text = $attribute.Value
            }
            $binding.SetAttributeValue([CertRebindExportAnonymizer]::InformationAttribute, $this.Information($text))
        }
        foreach ($settings in $sites.Descendants([System.Xml.Linq.XName]::Get('ssl'))) {
            $attribute = $settings.Attribute([CertRebindExportAnonymizer]::HashAttribute)
            $hash = ''
            if ($null -ne $attribute) {
                $hash = $attribute.Value
            }
            if (-not [string]::Equals($hash, '')) {
                $settings.SetAttributeValue(
                    [CertRebindExportAnonymizer]::HashAttribute,
                    $this.Thumbprint($hash.ToUpperInvariant())
                )
            }
        }
    }

    # Ends what it holds.
    [void] Dispose() {
        $this.Certificates.Dispose()
    }

    hidden [string] Information([string] $text) {
        $information = [CertRebindBindingInformation]::ParseBindingInformation($text)
        # Only a binding without TLS can be malformed here; what it holds is not known.
        if ($null -eq $information) {
            return '*:1:'
        }
        $address = if ($text.StartsWith('*', [System.StringComparison]::Ordinal)) {
            '*'
        } else {
            $this.EndpointAddress($information.Address)
        }
        return "${address}:$($information.Port):$($this.Names.Host($information.HostName))"
    }

    hidden [string] EndpointAddress([string] $address) {
        if (-not $address.StartsWith('[', [System.StringComparison]::Ordinal)) {
            return $this.Names.Address($address)
        }
        return "[$($this.Names.Address([CertRebindStrings]::Slice($address, 1, $address.Length - 1)))]"
    }
}

class CertRebindExportAnonymizer {
    hidden static [System.Xml.Linq.XName] $NameAttribute = [System.Xml.Linq.XName]::Get('name')
    hidden static [System.Xml.Linq.XName] $InformationAttribute = [System.Xml.Linq.XName]::Get('bindingInformation')
    hidden static [System.Xml.Linq.XName] $HashAttribute = [System.Xml.Linq.XName]::Get('serverCertHash')
}

#endregion

#region src/server/anonymous/nameReplacement.ts

# Replaces what names people, companies and machines, the same by the same as long as the object lives. Host names
# are replaced label by label, so one covers another, or lies within it, exactly if that was so before.
class CertRebindAnonymousNames {
    hidden [Dictionary[string, int]] $Numbers = [Dictionary[string, int]]::new()
    hidden [Dictionary[string, int]] $Counts = [Dictionary[string, int]]::new()

    # name: a host name in any spelling, a wildcard, or an IP address without brackets; the empty text stays
    [string] Host([string] $name) {
        if ([CertRebindIpAddresses]::IsIpV4($name) -or $name.Contains(':')) {
            return $this.Address($name)
        }

        $labels = [List[string]]::new(
            [CertRebindNameReplacement]::AsciiOrSame($name).Split([string[]] @('.'), [System.StringSplitOptions]::None)
        )
        $items = [List[string]]::new()
        foreach ($label in $labels) {
            $value = if ([string]::Equals($label, '') -or [string]::Equals($label, '*')) {
                $label
            } else {
                $this.Numbered('name', $label)
            }
            $items.Add($value)
        }
        return $items -join '.'
    }

    # An IP address without brackets; the unspecified and loopback addresses stay.
    [string] Address([string] $text) {
        if ([CertRebindIpAddresses]::IsIpV4($text)) {
            if ([string]::Equals($text, '0.0.0.0') -or [CertRebindNameReplacement]::Loopback.IsMatch($text)) {
                return $text
            }
            # 198.18.0.0/15 is for tests (RFC 2544) and is nobody's.
            $number = $this.NumberOf('IPv4', $text)
            return "198.$(18 + ($number -shr 16)).$($number -shr 8 -band 255).$($number -band 255)"
        }
        $expanded = [CertRebindIpAddresses]::ExpandIpV6($text)
        if (
            $null -eq $expanded -or
            [string]::Equals($expanded, '0:0:0:0:0:0:0:0') -or
            [string]::Equals($expanded, '0:0:0:0:0:0:0:1')
        ) {
            return $text
        }
        # 2001:db8::/32 is for documentation (RFC 3849).
        $number2 = $this.NumberOf('IPv6', $expanded)
        $upper = $number2 -shr 16
        $text2 = if ($upper -eq 0) { '' } else { "$([CertRebindNumbers]::InRadix($upper, 16)):" }
        return "2001:db8::$text2$(($number2 -band 65535).ToString('x'))"
    }

    # A SID; those that are the same on every Windows stay.
    [string] Sid([string] $text) {
        if ([CertRebindNameReplacement]::AccountSid.IsMatch($text)) {
            return "S-1-5-21-0-0-0-$(1000 + $this.NumberOf('SID', $text))"
        }
        return $text
    }

    # A word and the number of the text among those of its kind: `Site 3`.
    [string] Numbered([string] $kind, [string] $text) {
        $separator = if ([string]::Equals($kind, 'name')) { '' } else { ' ' }
        return "$kind$separator$($this.NumberOf($kind, $text))"
    }

    # The thumbprint of a certificate that the server does not have.
    [string] MissingThumbprint([string] $thumbprint) {
        return [CertRebindNumbers]::InRadix($this.NumberOf('thumbprint', $thumbprint), 16).ToUpperInvariant().PadLeft(
            40,
            [char] '0'
        )
    }

    hidden [int] NumberOf([string] $kind, [string] $text) {
        $key = "$kind $text"
        $known = $this.Numbers[$key]
        if ($null -ne $known) {
            return $known
        }

        $value = $this.Counts[$kind]
        if ($null -eq $value) {
            $value = 0
        }
        $number = $value + 1
        $this.Counts[$kind] = $number
        $this.Numbers[$key] = $number
        return $number
    }
}

class CertRebindNameReplacement {
    hidden static [regex] $AccountSid = [regex]::new('^S-1-5-(?:21|80|82|83|84|90|96)-')
    hidden static [regex] $Loopback = [regex]::new('^127\.')

    # What is no host name, such as the name of an authority, is taken as it is.
    hidden static [string] AsciiOrSame([string] $name) {
        try {
            return [CertRebindHostNames]::AsciiHostName($name)
        } catch {
            return $name.ToLowerInvariant()
        }
    }
}

#endregion

#region src/server/applicationLog.ts

# The Application log of a server, where administrators and their monitoring look.
class CertRebindApplicationLog {
    # Writes an event of the source CertRebind.
    # id: the number that monitoring goes by; docs/automation.md lists them
    # Throws Fault `ApplicationLogNotWritten`
    [void] Write([int] $id, [string] $level, [string] $message) {
        throw [System.NotImplementedException]::new('Write is abstract.')
    }
}

#endregion

#region src/server/atomicFile.ts

class CertRebindAtomicFile {
    # Puts new content in the place of an existing file in one step: a process killed at any moment leaves the old
    # file or the new one. The new content is on the disk before the old file goes. Its permissions stay as they are,
    # and a link is refused: replacing it would leave the file it leads to as it was.
    # Throws the .NET exception of what failed; the old file is then still there and no temporary file is left
    static [void] ReplaceFile([string] $path, [byte[]] $content) {
        if ([CertRebindAtomicFile]::IsLink($path)) {
            throw [System.IO.IOException]::new(
                "The file $path is a link, which is not followed; put the file itself there."
            )
        }
        $temporary = "$path.$([System.Guid]::NewGuid().ToString()).tmp"
        try {
            # A copy has the permissions of the file, a new file those that the process gives.
            [System.IO.File]::Copy($path, $temporary)
            [CertRebindAtomicFile]::WriteThrough($temporary, $content, [System.IO.FileMode]::Truncate)
            [System.IO.File]::Replace($temporary, $path, [NullString]::Value)
        } finally {
            # Only where something failed: after a replacement it is gone.
            if ([System.IO.File]::Exists($temporary)) {
                [System.IO.File]::Delete($temporary)
            }
        }
    }

    # Makes a file with its content in one step: a process killed at any moment leaves no file, or the whole. The
    # content is on the disk before the file has its name.
    # Throws the .NET exception of what failed, also where there is such a file; then no temporary file is left
    static [void] CreateFile([string] $path, [byte[]] $content) {
        $temporary = "$path.$([System.Guid]::NewGuid().ToString()).tmp"
        try {
            [CertRebindAtomicFile]::WriteThrough($temporary, $content, [System.IO.FileMode]::CreateNew)
            [System.IO.File]::Move($temporary, $path)
        } finally {
            if ([System.IO.File]::Exists($temporary)) {
                [System.IO.File]::Delete($temporary)
            }
        }
    }

    # Whether a file or folder is a link to another; false where there is none.
    static [bool] IsLink([string] $path) {
        return [int] ([System.IO.FileInfo]::new($path).Attributes -band [System.IO.FileAttributes]::ReparsePoint) -ne 0
    }

    hidden static [void] WriteThrough([string] $path, [byte[]] $content, [System.IO.FileMode] $mode) {
        $stream = [System.IO.FileStream]::new($path, $mode, [System.IO.FileAccess]::Write, [System.IO.FileShare]::None)
        try {
            $stream.Write($content, 0, $content.Length)
            $stream.Flush($true)
        } finally {
            $stream.Dispose()
        }
    }
}

#endregion

#region src/server/bindingInformation.ts

class CertRebindBindingInformation {
    hidden static [regex] $Information = [regex]::new(
        '^(\*|(?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])\.){3}(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])|\[[0-9A-Fa-f:]+(?:%[0-9A-Za-z]+)?\]|):([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]):([^\x00-\x20\x7f-\x9f:/\\]*)\z'
    )

    # Splits `ip:port:host`, where the address may be `*`, empty, IPv4, or IPv6 in brackets.
    # Returns $null where the text is anything else
    static [object] ParseBindingInformation([string] $text) {
        $match = [CertRebindPatterns]::Execute([CertRebindBindingInformation]::Information, $text)
        if ($null -eq $match) {
            return $null
        }

        $address = $match.Groups[1].Value
        return [pscustomobject]@{
            Address  = if ([string]::Equals($address, '') -or [string]::Equals($address, '*')) {
                '0.0.0.0'
            } else {
                $address
            }
            Port     = $match.Groups[2].Value
            HostName = $match.Groups[3].Value
        }
    }
}

#endregion

#region src/server/certificateIssuer.ts

class CertRebindCertificateIssuer {
    # Why a certificate may not sign others now, as the end of a sentence; $null where it may (RFC 5280, section 6.1).
    # below: how many authorities stand between it and the end of the chain
    static [object] IssuerProblem([CertRebindStoredCertificate] $issuer, [int] $below, [datetime] $now) {
        if ($now -lt $issuer.NotBefore -or $now -gt $issuer.NotAfter) {
            return "its issuer $($issuer.Subject) is not valid now."
        }

        $certificate = [System.Security.Cryptography.X509Certificates.X509Certificate2]::new($issuer.Content)
        try {
            if ([CertRebindCertificateIssuer]::MaySign($certificate, $below)) {
                return $null
            }
            return "its issuer $($issuer.Subject) is no authority that may sign it."
        } finally {
            $certificate.Dispose()
        }
    }

    # Whether a certificate carries the signature of an issuer's key, whether that one may sign and is valid now or
    # not.
    static [bool] CarriesSignatureOf([CertRebindStoredCertificate] $member, [CertRebindStoredCertificate] $issuer) {
        $issuerCertificate = [System.Security.Cryptography.X509Certificates.X509Certificate2]::new($issuer.Content)
        $memberCertificate = [System.Security.Cryptography.X509Certificates.X509Certificate2]::new($member.Content)
        try {
            return [CertRebindCertificateSignature]::IsSignedBy($memberCertificate, $issuerCertificate)
        } finally {
            $issuerCertificate.Dispose()
            $memberCertificate.Dispose()
        }
    }

    # Whether a certificate says of itself that it may sign others, with that many authorities below it.
    hidden static [bool] MaySign(
        [System.Security.Cryptography.X509Certificates.X509Certificate2] $certificate,
        [int] $below
    ) {
        $isAuthority = $false
        foreach ($extension in $certificate.Extensions) {
            if ($extension -is [System.Security.Cryptography.X509Certificates.X509BasicConstraintsExtension]) {
                $isAuthority = $extension.CertificateAuthority
                if ($extension.HasPathLengthConstraint -and $extension.PathLengthConstraint -lt $below) {
                    return $false
                }
            }
            if ($extension -is [System.Security.Cryptography.X509Certificates.X509KeyUsageExtension]) {
                $signs = [System.Security.Cryptography.X509Certificates.X509KeyUsageFlags]::KeyCertSign
                if ([int] ($extension.KeyUsages -band $signs) -eq 0) {
                    return $false
                }
            }
        }
        return $isAuthority
    }
}

#endregion

#region src/server/certificateSignature.ts

class CertRebindCertificateSignature {
    hidden static [int] $SequenceTag = 48
    hidden static [int] $IntegerTag = 2
    hidden static [int] $BitStringTag = 3

    # Whether the signature of a certificate is that of an issuer (RFC 5280, section 4.1): computed here from the
    # bytes, so that no other certificate is looked for and nothing is fetched. False too where the algorithm is not
    # known.
    static [bool] IsSignedBy(
        [System.Security.Cryptography.X509Certificates.X509Certificate2] $certificate,
        [System.Security.Cryptography.X509Certificates.X509Certificate2] $issuer
    ) {
        try {
            $content = $certificate.RawData
            $outer = [CertRebindDerReader]::new($content, 0, $content.Length)
            $outer.Expect([CertRebindCertificateSignature]::SequenceTag)
            $parts = $outer.Inner()
            $parts.Expect([CertRebindCertificateSignature]::SequenceTag)
            # The signature is over the whole element, its tag and length included.
            $signed = [CertRebindCertificateSignature]::Slice(
                $content,
                $outer.Start,
                $parts.Start + $parts.Length - $outer.Start
            )
            $parts.Expect([CertRebindCertificateSignature]::SequenceTag)
            $hash = [CertRebindSignatureAlgorithms]::SignatureHash(
                $certificate.SignatureAlgorithm.Value,
                [CertRebindCertificateSignature]::Slice($content, $parts.Start, $parts.Length)
            )
            $parts.Expect([CertRebindCertificateSignature]::BitStringTag)
            # The first byte says how many bits of the last are unused, which in a signature is none.
            $signature = [CertRebindCertificateSignature]::Slice($content, $parts.Start + 1, $parts.Length - 1)
            if ($null -eq $hash) {
                return $false
            }

            return [CertRebindCertificateSignature]::Verifies(
                $signed,
                $signature,
                $hash,
                [string]::Equals($certificate.SignatureAlgorithm.Value, '1.2.840.113549.1.1.10'),
                $issuer
            )
        } catch {
            return $false
        }
    }

    hidden static [bool] Verifies(
        [byte[]] $signed,
        [byte[]] $signature,
        [System.Security.Cryptography.HashAlgorithmName] $hash,
        [bool] $isPss,
        [System.Security.Cryptography.X509Certificates.X509Certificate2] $issuer
    ) {
        $rsa = [System.Security.Cryptography.X509Certificates.RSACertificateExtensions]::GetRSAPublicKey($issuer)
        if ($null -ne $rsa) {
            if ($isPss) {
                $padding = [System.Security.Cryptography.RSASignaturePadding]::Pss
            } else {
                $padding = [System.Security.Cryptography.RSASignaturePadding]::Pkcs1
            }
            return $rsa.VerifyData($signed, $signature, $hash, $padding)
        }
        $ecdsa = [System.Security.Cryptography.X509Certificates.ECDsaCertificateExtensions]::GetECDsaPublicKey($issuer)
        if ($null -eq $ecdsa) {
            return $false
        }

        $size = [int] [math]::Truncate([double] ($ecdsa.KeySize + 7) / 8)
        return $ecdsa.VerifyData($signed, [CertRebindCertificateSignature]::SideBySide($signature, $size), $hash)
    }

    # The two numbers of an ECDSA signature side by side, as .NET wants them; a certificate holds them as a DER
    # sequence.
    hidden static [byte[]] SideBySide([byte[]] $signature, [int] $size) {
        $outer = [CertRebindDerReader]::new($signature, 0, $signature.Length)
        $outer.Expect([CertRebindCertificateSignature]::SequenceTag)
        $numbers = $outer.Inner()
        $result = [System.IO.MemoryStream]::new()
        for ($count = 0; $count -lt 2; $count++) {
            $numbers.Expect([CertRebindCertificateSignature]::IntegerTag)
            # DER puts a zero before a number whose highest bit is set, and leaves out zeros that lead.
            $surplus = if ($numbers.Length -gt $size) { $numbers.Length - $size } else { 0 }
            for ($missing = $numbers.Length; $missing -lt $size; $missing++) {
                $result.WriteByte(0)
            }
            $result.Write($signature, $numbers.Start + $surplus, $numbers.Length - $surplus)
        }
        return $result.ToArray()
    }

    hidden static [byte[]] Slice([byte[]] $data, [int] $start, [int] $length) {
        return [System.IO.MemoryStream]::new($data, $start, $length).ToArray()
    }
}

#endregion

#region src/server/certificateStores.ts

# The certificate stores of the local machine. A certificate is parsed only when it is asked for; thumbprints are
# 40 upper-case hex digits, store names are compared without case.
class CertRebindCertificateStores {
    hidden [Dictionary[string, object]] $ChainProblems = [Dictionary[string, object]]::new()
    hidden [Dictionary[string, object]] $SignersOf = [Dictionary[string, object]]::new()
    hidden [CertRebindTrustedChains] $Chains
    hidden [IReadOnlyList[string]] $Roots

    # Every thumbprint in any store.
    [IReadOnlyList[string]] Thumbprints() {
        throw [System.NotImplementedException]::new('Thumbprints is abstract.')
    }

    # Every thumbprint in one store.
    [IReadOnlyList[string]] ThumbprintsIn([string] $storeName) {
        throw [System.NotImplementedException]::new('ThumbprintsIn is abstract.')
    }

    # The names of the stores that hold the certificate; empty where none does.
    [IReadOnlyList[string]] StoresWith([string] $thumbprint) {
        throw [System.NotImplementedException]::new('StoresWith is abstract.')
    }

    # The copy in one store; $null where it is not there or cannot be read (see `problem`).
    [CertRebindStoredCertificate] Find([string] $thumbprint, [string] $storeName) {
        throw [System.NotImplementedException]::new('Find is abstract.')
    }

    # Why the copy in one store cannot be read; $null where it can, or is not there.
    [object] Problem([string] $thumbprint, [string] $storeName) {
        throw [System.NotImplementedException]::new('Problem is abstract.')
    }

    # Why the private key of the copy in one store cannot be used, as the end of a sentence, found out by signing with
    # it; $null where it can, or where the copy has none or cannot be read.
    [object] KeyProblem([string] $thumbprint, [string] $storeName) {
        throw [System.NotImplementedException]::new('KeyProblem is abstract.')
    }

    # Why a certificate leads to no root that the server trusts, as the end of a sentence; $null where it leads to
    # one. Each is looked at once; whether the certificate itself is valid now does not matter.
    [object] ChainProblem([CertRebindStoredCertificate] $certificate, [datetime] $now) {
        if ($this.ChainProblems.ContainsKey($certificate.Thumbprint)) {
            return $this.ChainProblems[$certificate.Thumbprint]
        }

        $localChains = $this.Chains
        if ($null -eq $localChains) {
            $localChains = [CertRebindTrustedChains]::new($this)
        }
        $this.Chains = $localChains
        $problem = $localChains.Problem($certificate, $now)
        $this.ChainProblems[$certificate.Thumbprint] = $problem
        return $problem
    }

    # The thumbprints of the certificates in Root and CA whose key has signed a certificate. Each is looked at once.
    [HashSet[string]] Signers([CertRebindStoredCertificate] $certificate) {
        $known = $this.SignersOf[$certificate.Thumbprint]
        if ($null -ne $known) {
            return $known
        }

        $localChains = $this.Chains
        if ($null -eq $localChains) {
            $localChains = [CertRebindTrustedChains]::new($this)
        }
        $this.Chains = $localChains
        $signers = [HashSet[string]]::new([System.StringComparer]::Ordinal)
        foreach ($signer in $localChains.Signers($certificate)) {
            $signers.Add($signer.Thumbprint)
        }
        $this.SignersOf[$certificate.Thumbprint] = $signers
        return $signers
    }

    # Whether it is known which roots the server trusts: its store Root, which no server has empty, holds any.
    [bool] KnowsRoots() {
        $localRoots = $this.Roots
        if ($null -eq $localRoots) {
            $localRoots = $this.ThumbprintsIn('Root')
        }
        $this.Roots = $localRoots
        return $localRoots.Count -gt 0
    }

    # The renewal links of every copy that has one.
    [List[object]] RenewalLinks([string] $thumbprint) {
        throw [System.NotImplementedException]::new('RenewalLinks is abstract.')
    }

    # Gives one copy the renewal link that `link` says, or none, and reads it back.
    # Throws Fault `RenewalLinkUnchanged` where that is not possible; then it is as it was
    [void] SetRenewalLink([pscustomobject] $link) {
        throw [System.NotImplementedException]::new('SetRenewalLink is abstract.')
    }

    # What an export says of the copy in one store; $null where it is not there or cannot be read (see `problem`).
    [object] Outline([string] $thumbprint, [string] $storeName) {
        throw [System.NotImplementedException]::new('Outline is abstract.')
    }
}

#endregion

#region src/server/commonName.ts

class CertRebindCommonName {
    hidden static [int] $ObjectIdentifierTag = 6
    hidden static [int] $BmpStringTag = 30
    hidden static [int] $SequenceTag = 48
    hidden static [int] $SetTag = 49

    # The common name (2.5.4.3) of a distinguished name, the last where it has several.
    # distinguishedName: its DER
    # Returns $null where it has none
    # Throws System.FormatException where it is malformed
    static [object] CommonName([byte[]] $distinguishedName) {
        $outer = [CertRebindDerReader]::new($distinguishedName, 0, $distinguishedName.Length)
        $outer.Expect([CertRebindCommonName]::SequenceTag)
        $name = $null
        $relativeNames = $outer.Inner()
        while ($relativeNames.Next()) {
            if ($relativeNames.Tag -ne [CertRebindCommonName]::SetTag) {
                throw [System.FormatException]::new('A part of the name is no set.')
            }
            $attributes = $relativeNames.Inner()
            while ($attributes.Next()) {
                $attribute = $attributes.Inner()
                $attribute.Expect([CertRebindCommonName]::ObjectIdentifierTag)
                $isCommonName = [CertRebindCommonName]::IsCommonNameOid(
                    $distinguishedName,
                    $attribute.Start,
                    $attribute.Length
                )
                if (-not $attribute.Next()) {
                    throw [System.FormatException]::new('A part of the name has no value.')
                }
                if ($isCommonName) {
                    $name = [CertRebindCommonName]::AttributeText($distinguishedName, $attribute)
                }
            }
        }
        return $name
    }

    hidden static [bool] IsCommonNameOid([byte[]] $data, [int] $start, [int] $length) {
        return $length -eq 3 -and $data[$start] -eq 85 -and $data[$start + 1] -eq 4 -and $data[$start + 2] -eq 3
    }

    # The text of an attribute value that a reader stands on.
    static [string] AttributeText([byte[]] $data, [CertRebindDerReader] $attribute) {
        if ($attribute.Tag -eq [CertRebindCommonName]::BmpStringTag) {
            $encoding = [System.Text.Encoding]::BigEndianUnicode
        } else {
            $encoding = [System.Text.Encoding]::UTF8
        }
        return $encoding.GetString($data, $attribute.Start, $attribute.Length)
    }
}

#endregion

#region src/server/derReader.ts

# Walks the elements of a block of DER (X.690) one by one. Definite lengths and one-byte tags only, which is all
# that certificates use; whatever would lead out of the block is refused before it is read.
class CertRebindDerReader {
    # The tag of the element it stands on.
    [int] $Tag = 0

    # Where the content of the element begins in `data`.
    [int] $Start = 0

    # How many bytes of content the element has.
    [int] $Length = 0

    hidden [byte[]] $Data
    hidden [int] $End
    hidden [int] $Position

    # start: the first byte of the block in `data`;
    # end: the byte after its last.
    CertRebindDerReader([byte[]] $data, [int] $start, [int] $end) {
        $this.Data = $data
        $this.Position = $start
        $this.End = $end
    }

    # Moves to the next element.
    # Returns false at the end of the block
    # Throws System.FormatException where the bytes are no DER
    [bool] Next() {
        if ($this.Position -ge $this.End) {
            return $false
        }
        if ($this.Position + 2 -gt $this.End) {
            throw [System.FormatException]::new('The DER ends within an element.')
        }

        $this.Tag = $this.Data[$this.Position]
        if (($this.Tag -band 31) -eq 31) {
            throw [System.FormatException]::new('The DER has a tag of several bytes.')
        }

        $this.Length = $this.Data[$this.Position + 1]
        $this.Start = $this.Position + 2
        if ($this.Length -ge 128) {
            $this.ReadLongLength()
        }
        if ($this.Length -gt $this.End - $this.Start) {
            throw [System.FormatException]::new('A DER element is longer than what holds it.')
        }
        $this.Position = $this.Start + $this.Length
        return $true
    }

    # Moves to the next element, which has to be there and to have this tag.
    [void] Expect([int] $tag) {
        if (-not $this.Next() -or $this.Tag -ne $tag) {
            throw [System.FormatException]::new('A DER element is missing or of another type than expected.')
        }
    }

    # A reader of the elements within the element it stands on.
    [CertRebindDerReader] Inner() {
        return [CertRebindDerReader]::new($this.Data, $this.Start, $this.Start + $this.Length)
    }

    hidden [void] ReadLongLength() {
        $count = $this.Length - 128
        if ($count -lt 1 -or $count -gt 3 -or $this.Start + $count -gt $this.End) {
            throw [System.FormatException]::new('The DER has a length that cannot be.')
        }
        $this.Length = 0
        for ($index = 0; $index -lt $count; $index++) {
            $this.Length = $this.Length * 256 + $this.Data[$this.Start + $index]
        }
        $this.Start += $count
    }
}

#endregion

#region src/server/distinguishedNames.ts

class CertRebindDistinguishedNames {
    hidden static [int] $ObjectIdentifierTag = 6
    hidden static [int] $SequenceTag = 48
    hidden static [regex] $Blanks = [regex]::new('[\s\uFEFF-[\x85\u180E]]+')

    # A distinguished name in a form in which equal names are equal texts: a line for each attribute with its type and
    # value, in their order. As RFC 5280, section 7.1, has it, case does not count, nor do the kind of string and
    # repeated blanks.
    # distinguishedName: its DER
    # Throws System.FormatException where it is malformed
    static [string] ComparableDistinguishedName([byte[]] $distinguishedName) {
        $outer = [CertRebindDerReader]::new($distinguishedName, 0, $distinguishedName.Length)
        $outer.Expect([CertRebindDistinguishedNames]::SequenceTag)
        $lines = [List[string]]::new()
        $relativeNames = $outer.Inner()
        while ($relativeNames.Next()) {
            $attributes = $relativeNames.Inner()
            while ($attributes.Next()) {
                $attribute = $attributes.Inner()
                $attribute.Expect([CertRebindDistinguishedNames]::ObjectIdentifierTag)
                $type = [System.BitConverter]::ToString($distinguishedName, $attribute.Start, $attribute.Length)
                if (-not $attribute.Next()) {
                    throw [System.FormatException]::new('A part of the name has no value.')
                }
                $value = [CertRebindDistinguishedNames]::Blanks.Replace(
                    [CertRebindCommonName]::AttributeText($distinguishedName, $attribute).Trim(
                        [char[]] [CertRebindBlanks]::All
                    ),
                    ' '
                ).ToLowerInvariant()
                $lines.Add("$type $value")
            }
        }
        return $lines -join "`n"
    }
}

#endregion

#region src/server/eventLogs.ts

# The event logs of a server.
class CertRebindEventLogs {
    # Whether the server has a log of this name (`Microsoft-Windows-...-Lifecycle-System/Operational`).
    [bool] Has([string] $logName) {
        throw [System.NotImplementedException]::new('Has is abstract.')
    }

    # The events of a log, in the order in which they were written.
    # Throws Fault `EventLogNotFound`, `EventLogNameInvalid`, `EventFileUnreadable`
    [CertRebindEventXml] Open([string] $logName) {
        throw [System.NotImplementedException]::new('Open is abstract.')
    }

    # Whether what happens is written to a log.
    # Throws Fault `EventLogUnreadable`
    [bool] IsEnabled([string] $logName) {
        throw [System.NotImplementedException]::new('IsEnabled is abstract.')
    }

    # Has what happens from now on written to a log.
    # Throws Fault `EventLogNotWritten`
    [void] Enable([string] $logName) {
        throw [System.NotImplementedException]::new('Enable is abstract.')
    }

    # When the log was made, ISO 8601: a log that was cleared is made anew. Empty where that is not known.
    # Throws Fault `EventLogUnreadable`
    [string] CreatedAt([string] $logName) {
        throw [System.NotImplementedException]::new('CreatedAt is abstract.')
    }

    # A text that is another as soon as something was written to a log, and cheap to get; empty where there is no log.
    [string] Mark([string] $logName) {
        throw [System.NotImplementedException]::new('Mark is abstract.')
    }
}

#endregion

#region src/server/eventXml.ts

# Events as XML text that is read once, front to back. Nothing outside the text is ever fetched.
class CertRebindEventXml {
    # What errors call it: the path of the file.
    [string] $Name

    [System.Xml.XmlReader] $Reader
    hidden [System.IO.Stream] $Stream

    CertRebindEventXml([string] $name, [System.IO.Stream] $stream) {
        $this.Name = $name
        $this.Stream = $stream
        $this.Reader = [System.Xml.XmlReader]::Create($stream, [CertRebindEventXml]::Settings())
    }

    # Opens a file of events.
    # path: its full path
    # Throws Fault `EventFileUnreadable` where it cannot be opened
    static [CertRebindEventXml] Open([string] $path) {
        if ([System.IO.Directory]::Exists($path)) {
            throw [CertRebindEventXml]::Unreadable($path, 'it is a folder.')
        }
        if (-not [System.IO.File]::Exists($path)) {
            throw [CertRebindEventXml]::Unreadable($path, 'there is no such file.')
        }

        $file = $null
        try {
            # Whoever writes the file meanwhile is not kept from it.
            $file = [System.IO.FileStream]::new(
                $path,
                [System.IO.FileMode]::Open,
                [System.IO.FileAccess]::Read,
                [System.IO.FileShare]::ReadWrite
            )
            return [CertRebindEventXml]::new($path, $file)
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            if ($null -ne $file) {
                $file.Dispose()
            }
            throw [CertRebindEventXml]::Unreadable($path, $failure.Message)
        }
    }

    # Lets go of the file.
    [void] Close() {
        $this.Reader.Dispose()
        $this.Stream.Dispose()
    }

    # The fault of a file that cannot be read.
    static [CertRebindFault] Unreadable([string] $path, [string] $problem) {
        return [CertRebindFault]::new(
            'EventFileUnreadable',
            [System.Management.Automation.ErrorCategory]::ReadError,
            (
                "The event file $path cannot be read: $problem " +
                'Expected events as XML, as Event Viewer saves them or ' +
                '''wevtutil qe <log> /f:xml'' prints them; export the log again.'
            ),
            $path
        )
    }

    hidden static [System.Xml.XmlReaderSettings] Settings() {
        $settings = [System.Xml.XmlReaderSettings]::new()
        # wevtutil prints one event after the other without an element around them.
        $settings.ConformanceLevel = [System.Xml.ConformanceLevel]::Fragment
        $settings.DtdProcessing = [System.Xml.DtdProcessing]::Prohibit
        $settings.XmlResolver = $null
        $settings.MaxCharactersFromEntities = 1024
        $settings.IgnoreComments = $true
        $settings.IgnoreProcessingInstructions = $true
        $settings.IgnoreWhitespace = $true
        return $settings
    }
}

#endregion

#region src/server/exportServer.ts

class CertRebindExportServer {
    # The folder that an export may go to.
    # path: as the user typed it
    # force: whether an export that is there already may be replaced
    # Throws Fault `ExportTargetInvalid` where something else is there, or nothing can be put there
    static [CertRebindExportTarget] ExportTarget(
        [string] $path,
        [bool] $force,
        [System.Management.Automation.PSCmdlet] $cmdlet
    ) {
        $target = [CertRebindExportTarget]::new([CertRebindExportServer]::FullPath($path, $cmdlet))
        $target.Check($force)
        return $target
    }

    # Writes a server folder of a server. It is made beside the target and takes its name in the end, so what stands
    # under that name is never half an export. What was wrong with single certificates is among the faults of the
    # server.
    # isAnonymous: whether names, addresses, accounts and certificates are replaced
    # Throws Fault `ExportIncomplete` where a part of the server cannot be read, so that the export would look like
    # another server; `WriteFailed` where it cannot be written
    static [void] ExportServer(
        [CertRebindServer] $server,
        [CertRebindExportTarget] $target,
        [bool] $isAnonymous,
        [System.Management.Automation.PSCmdlet] $cmdlet
    ) {
        $server.HttpSys.Records()
        $server.Iis.HttpsBindings()
        $ftp = $server.Iis.Ftp
        if ($null -ne $ftp) {
            $ftp.Certificates()
        }
        $problem = $server.HttpSys.Problem
        if ($null -eq $problem) {
            $problem = $server.Iis.Problem
        }
        if ($null -eq $problem) {
            $ftp2 = $server.Iis.Ftp
            $problem2 = $null
            if ($null -ne $ftp2) {
                $problem2 = $ftp2.Problem
            }
            $problem = $problem2
        }
        if ($null -ne $problem) {
            throw [CertRebindFault]::new(
                'ExportIncomplete',
                [System.Management.Automation.ErrorCategory]::InvalidData,
                (
                    'Nothing was exported, because what is missing would look as if the server did not ' +
                    "have it: $problem. Correct what the other errors name and run the command again."
                ),
                $target.Path
            )
        }

        $anonymizer = if ($isAnonymous) { [CertRebindAnonymizer]::new() } else { $null }
        try {
            $folder = $target.Begin()
            $certificates = $server.Certificates.Thumbprints().Count
            $total = if ($isAnonymous) { 2 * $certificates } else { $certificates }
            $progress = [CertRebindProgressReport]::new('Exporting certificates', $total, $cmdlet)
            [CertRebindFolderExport]::new($server, $folder, $anonymizer).Write($progress)
            $target.Finish()
            $progress.End()
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            if ($failure -is [CertRebindFault]) {
                throw
            }
            throw [CertRebindFault]::new(
                'WriteFailed',
                [System.Management.Automation.ErrorCategory]::WriteError,
                "The export to $($target.Path) cannot be written: $($failure.Message)",
                $target.Path
            )
        } finally {
            if ($null -ne $anonymizer) {
                $anonymizer.Dispose()
            }
            $target.CleanUp()
        }
    }

    hidden static [string] FullPath([string] $path, [System.Management.Automation.PSCmdlet] $cmdlet) {
        try {
            return [System.IO.Path]::GetFullPath($cmdlet.GetUnresolvedProviderPathFromPSPath($path))
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw [CertRebindFault]::new(
                'ExportTargetInvalid',
                [System.Management.Automation.ErrorCategory]::InvalidArgument,
                "-Path $path is no path in the file system: $($failure.Message)",
                $path
            )
        }
    }
}

#endregion

#region src/server/faultLog.ts

# The faults met while a server is read, kept until a command reports them; each is reported once.
class CertRebindFaultLog {
    hidden [List[object]] $Faults = [List[object]]::new()
    hidden [int] $Reported = 0
    hidden [HashSet[string]] $Known = [HashSet[string]]::new([System.StringComparer]::Ordinal)

    # Keeps a fault for the next report.
    [void] Add([CertRebindFault] $fault) {
        $this.Faults.Add($fault)
    }

    # Takes what another log has reported as reported: the same server is read again.
    [void] PassOver([CertRebindFaultLog] $earlier) {
        for ($position = 0; $position -lt $earlier.Reported; $position++) {
            $this.Known.Add($earlier.Faults[$position].Message)
        }
        foreach ($message in $earlier.Known) {
            $this.Known.Add($message)
        }
    }

    # Writes the faults that were not reported yet as non-terminating errors.
    # Returns their messages
    [List[string]] Report([System.Management.Automation.PSCmdlet] $cmdlet) {
        $messages = [List[string]]::new()
        while ($this.Reported -lt $this.Faults.Count) {
            $fault = $this.Faults[$this.Reported]
            $this.Reported++
            if ($this.Known.Contains($fault.Message)) {
                continue
            }
            $messages.Add($fault.Message)
            $cmdlet.WriteError([CertRebindFaults]::FaultRecord($fault))
        }
        return $messages
    }
}

#endregion

#region src/server/folder/certificateFile.ts

# The files of one certificate in one store of a server folder, and what was read from them.
class CertRebindCertificateFile {
    [string] $StoreName
    [string] $Thumbprint

    # The `.cer` or `.pfx`; empty while only the `.json` beside it is known.
    [string] $Path = ''

    # The `.json` beside it; empty where there is none.
    [string] $DetailsPath = ''

    # Whether `certificate` or `problem` says how reading went.
    [bool] $IsRead = $false

    [CertRebindStoredCertificate] $Certificate
    [object] $Problem

    # Whether `keyProblem` says how signing with the private key went.
    [bool] $IsKeyTested = $false

    [object] $KeyProblem

    CertRebindCertificateFile([string] $storeName, [string] $thumbprint) {
        $this.StoreName = $storeName
        $this.Thumbprint = $thumbprint
    }
}

#endregion

#region src/server/folder/certificateLink.ts

class CertRebindCertificateLink {
    hidden static [HashSet[string]] $Shapes = [HashSet[string]]::new(
        [string[]] @('renewedBy string', 'renewedBy null'),
        [System.StringComparer]::Ordinal
    )
    hidden static [HashSet[string]] $Names = [HashSet[string]]::new(
        [string[]] @('renewedBy'),
        [System.StringComparer]::Ordinal
    )

    # The value of `renewedBy` in the `.json` beside a certificate, as it is written there; `null` where there is
    # none.
    # path: the `.json`; empty where the certificate has none
    static [object] ReadLink([string] $path) {
        if ([string]::Equals($path, '')) {
            return $null
        }
        $content = [CertRebindServerFile]::ReadServerFile($path)
        $place = [CertRebindCertificateLink]::PlaceOfLink($content, $path)
        $value = if ($place -eq -1) {
            'null'
        } else {
            [CertRebindJsonParts]::SplitObject([CertRebindJsonFile]::JsonText($content))[$place]
        }
        if ([string]::Equals($value, 'null')) {
            return $null
        }
        return $value
    }

    # Writes that value and nothing else.
    # Throws System.FormatException where the file has no such member, or the value is no thumbprint; otherwise what
    # the system says
    static [void] WriteLink([string] $path, [object] $value) {
        if ($null -ne $value -and -not [CertRebindCertificateLink]::IsThumbprint($value, $path)) {
            throw [System.FormatException]::new("$value is no thumbprint; expected 40 hex digits in quotes")
        }
        $content = [CertRebindServerFile]::ReadServerFile($path)
        $place = [CertRebindCertificateLink]::PlaceOfLink($content, $path)
        if ($place -eq -1) {
            throw [System.FormatException]::new("$path has no member `"renewedBy`"; expected one")
        }
        $parts = [CertRebindJsonParts]::SplitObject([CertRebindJsonFile]::JsonText($content))
        $item = $value
        if ($null -eq $item) {
            $item = 'null'
        }
        $parts[$place] = $item
        [CertRebindAtomicFile]::ReplaceFile($path, [CertRebindJsonFile]::JsonContent($parts -join ''))
    }

    # Whether a value, which comes from the journal, is one JSON string that holds a thumbprint, and nothing behind
    # it.
    hidden static [bool] IsThumbprint([string] $value, [string] $path) {
        $text = "{`"renewedBy`":$value}"
        $members = [CertRebindJsonFile]::JsonMembers(
            [CertRebindJsonFile]::ParseJson([CertRebindJsonFile]::JsonContent($text), $path),
            [CertRebindCertificateLink]::Shapes,
            [CertRebindCertificateLink]::Names
        )
        $parts = [CertRebindJsonParts]::SplitObject($text)
        if ($parts.Count -ne 3 -or -not [object]::Equals([CertRebindArrays]::Item($parts, 1), $value)) {
            return $false
        }
        $text2 = $members['renewedBy']
        if ($null -eq $text2) {
            $text2 = ''
        }
        return $null -ne [CertRebindThumbprint]::NormalizeThumbprint($text2)
    }

    # Where the value is among the parts of `splitObject`; -1 where the object has no such member.
    hidden static [int] PlaceOfLink([byte[]] $content, [string] $path) {
        $place = 1
        foreach ($member in [CertRebindJsonFile]::ParseJson($content, $path).Elements()) {
            if ([string]::Equals([CertRebindJsonFile]::JsonName($member), 'renewedBy')) {
                return $place
            }
            $place += 2
        }
        return -1
    }
}

#endregion

#region src/server/folder/certificateOutlineReader.ts

class CertRebindCertificateOutlineReader {
    hidden static [regex] $Sid = [regex]::new('^S-1-[0-9]+(?:-[0-9]+)+\z')
    hidden static [regex] $RightsText = [regex]::new('^[A-Za-z]+(?:, ?[A-Za-z]+)*\z')

    # What an export says of a certificate that could be read. Members of its `.json` that the format does not name
    # are left out, and so are values that are not what their name says: they may hold anything.
    # Throws Fault or a .NET exception that says what is wrong with which file
    static [pscustomobject] ReadOutline([CertRebindCertificateFile] $file) {
        if ([string]::Equals($file.DetailsPath, '')) {
            $details = $null
        } else {
            $details = [CertRebindJsonFile]::ReadJson($file.DetailsPath)
        }
        $certificate = [CertRebindCertificateReader]::OpenCertificate($file.Path)
        try {
            return [pscustomobject]@{
                Content       = $certificate.RawData
                HasPrivateKey = if ([CertRebindCertificateReader]::IsPfxPath($file.Path)) {
                    $certificate.HasPrivateKey
                } else {
                    [string]::Equals([CertRebindCertificateOutlineReader]::DetailOf($details, 'hasPrivateKey'), 'true')
                }
                RenewedBy     = [CertRebindThumbprint]::NormalizeThumbprint(
                    [CertRebindCertificateOutlineReader]::DetailOf($details, 'renewedBy')
                )
                Archived      = [string]::Equals(
                    [CertRebindCertificateOutlineReader]::DetailOf($details, 'archived'),
                    'true'
                )
                FriendlyName  = [CertRebindCertificateOutlineReader]::DetailOf($details, 'friendlyName')
                AddedAt       = [CertRebindCertificateOutlineReader]::TimeOf(
                    [CertRebindCertificateOutlineReader]::DetailOf($details, 'addedAt')
                )
                KeyAccess     = [CertRebindCertificateOutlineReader]::KeyAccessOf($details)
            }
        } finally {
            $certificate.Dispose()
        }
    }

    # A member of the `.json` as text; empty where it is absent or null.
    hidden static [string] DetailOf([System.Xml.Linq.XElement] $details, [string] $name) {
        $element = $null
        if ($null -ne $details) {
            $element = $details.Element([System.Xml.Linq.XName]::Get($name))
        }
        $of = ''
        if ($null -ne $element) {
            $of = $element.Value
        }
        return $of
    }

    hidden static [object] TimeOf([string] $text) {
        if ($null -eq [CertRebindUtcTimes]::ParseUtcTime($text)) {
            return $null
        }
        return $text
    }

    hidden static [List[object]] KeyAccessOf([System.Xml.Linq.XElement] $details) {
        $found = [List[object]]::new()
        $list = $null
        if ($null -ne $details) {
            $list = $details.Element([System.Xml.Linq.XName]::Get('keyAccess'))
        }
        if ($null -eq $list) {
            return $found
        }

        foreach ($item in $list.Elements()) {
            $identity = [CertRebindCertificateOutlineReader]::DetailOf($item, 'identity')
            $rights = [CertRebindCertificateOutlineReader]::DetailOf($item, 'rights')
            if (
                [CertRebindCertificateOutlineReader]::Sid.IsMatch($identity) -and
                [CertRebindCertificateOutlineReader]::RightsText.IsMatch($rights)
            ) {
                $found.Add(
                    [pscustomobject]@{
                        Identity = $identity
                        Rights   = $rights
                    }
                )
            }
        }
        return $found
    }
}

#endregion

#region src/server/folder/certificateReader.ts

class CertRebindCertificateReader {
    hidden static [string] $SubjectAltNameOid = '2.5.29.17'

    # The HRESULT of the Win32 error ERROR_INVALID_PASSWORD, with which .NET refuses a password on every system.
    hidden static [int] $InvalidPassword = -2147024810

    hidden static [HashSet[string]] $Names = [HashSet[string]]::new(
        [string[]] @('hasPrivateKey', 'renewedBy', 'archived', 'friendlyName', 'addedAt', 'keyAccess'),
        [System.StringComparer]::Ordinal
    )
    hidden static [HashSet[string]] $Shapes = [HashSet[string]]::new(
        [string[]] @(
            'hasPrivateKey boolean',
            'renewedBy string',
            'renewedBy null',
            'archived boolean',
            'friendlyName string',
            'friendlyName null',
            'addedAt string',
            'addedAt null',
            'keyAccess array',
            'keyAccess null'
        ),
        [System.StringComparer]::Ordinal
    )

    # Reads a certificate and the `.json` beside it.
    # Throws Fault or a .NET exception that says what is wrong with which file
    static [CertRebindStoredCertificate] ReadCertificate([CertRebindCertificateFile] $file) {
        if ([string]::Equals($file.DetailsPath, '')) {
            $details = [Dictionary[string, string]]::new()
        } else {
            $details = [CertRebindCertificateReader]::ReadDetails($file.DetailsPath)
        }
        $certificate = [CertRebindCertificateReader]::OpenCertificate($file.Path)
        try {
            if (-not [string]::Equals($certificate.Thumbprint, $file.Thumbprint)) {
                throw [System.FormatException]::new(
                    "the certificate in it has the thumbprint $($certificate.Thumbprint); " +
                    "expected the file's name, $($file.Thumbprint)"
                )
            }
            return [CertRebindCertificateReader]::Describe(
                $certificate,
                $file.StoreName,
                $details,
                [CertRebindCertificateReader]::IsPfxPath($file.Path)
            )
        } finally {
            $certificate.Dispose()
        }
    }

    # Why the private key that a file was read with cannot be used; $null where it can. Only a `.pfx` holds a key to
    # try: of a `.cer` it is known no more than what the `.json` beside it says.
    static [object] TestPrivateKey([CertRebindCertificateFile] $file) {
        if (-not [CertRebindCertificateReader]::IsPfxPath($file.Path)) {
            return $null
        }
        try {
            $certificate = [CertRebindCertificateReader]::OpenCertificate($file.Path)
            try {
                if ($certificate.HasPrivateKey) {
                    return [CertRebindPrivateKeyTest]::PrivateKeyProblem($certificate)
                }
                return $null
            } finally {
                $certificate.Dispose()
            }
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            return "it could be read before, and now it cannot: $($failure.Message)"
        }
    }

    # Opens a `.cer` or `.pfx`; the caller disposes of it.
    static [System.Security.Cryptography.X509Certificates.X509Certificate2] OpenCertificate([string] $path) {
        $content = [CertRebindServerFile]::ReadServerFile($path)
        if ([CertRebindCertificateReader]::IsPfxPath($path)) {
            return [CertRebindCertificateReader]::OpenPfx($content)
        }

        $type = [System.Security.Cryptography.X509Certificates.X509Certificate2]::GetCertContentType($content)
        if ($type -ne [System.Security.Cryptography.X509Certificates.X509ContentType]::Cert) {
            throw [System.FormatException]::new('it is no certificate; expected one, in DER or PEM')
        }
        return [System.Security.Cryptography.X509Certificates.X509Certificate2]::new($content)
    }

    hidden static [System.Security.Cryptography.X509Certificates.X509Certificate2] OpenPfx([byte[]] $content) {
        try {
            return [System.Security.Cryptography.X509Certificates.X509Certificate2]::new($content, '')
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            if (
                $failure -is [System.Security.Cryptography.CryptographicException] -and
                $failure.HResult -eq [CertRebindCertificateReader]::InvalidPassword
            ) {
                throw [System.FormatException]::new('it is protected by a password; expected a .pfx with an empty one')
            }
            throw
        }
    }

    # Whether a certificate file holds the private key as well.
    static [bool] IsPfxPath([string] $path) {
        return $path.ToLowerInvariant().EndsWith('.pfx', [System.StringComparison]::Ordinal)
    }

    hidden static [Dictionary[string, string]] ReadDetails([string] $path) {
        try {
            $details = [CertRebindJsonFile]::JsonMembers(
                [CertRebindJsonFile]::ReadJson($path),
                [CertRebindCertificateReader]::Shapes,
                [CertRebindCertificateReader]::Names
            )
            $renewedBy = $details['renewedBy']
            if ($null -eq $renewedBy) {
                $renewedBy = ''
            }
            if (
                -not [string]::Equals($renewedBy, '') -and
                $null -eq [CertRebindThumbprint]::NormalizeThumbprint($renewedBy)
            ) {
                throw [System.FormatException]::new(
                    "the member `"renewedBy`" is `"$renewedBy`"; expected 40 hex digits or null"
                )
            }
            return $details
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw [System.FormatException]::new("${path}: $($failure.Message)")
        }
    }

    hidden static [CertRebindStoredCertificate] Describe(
        [System.Security.Cryptography.X509Certificates.X509Certificate2] $certificate,
        [string] $storeName,
        [Dictionary[string, string]] $details,
        [bool] $isPfx
    ) {
        $certificateNames = [List[string]]::new()
        $usages = [List[string]]::new()
        $hasAltNames = $false
        foreach ($extension in $certificate.Extensions) {
            if ([string]::Equals($extension.Oid.Value, [CertRebindCertificateReader]::SubjectAltNameOid)) {
                $hasAltNames = $true
                foreach ($name in [CertRebindSubjectAltNames]::SubjectAltNames($extension.RawData)) {
                    $certificateNames.Add($name)
                }
            }
            if ($extension -is [System.Security.Cryptography.X509Certificates.X509EnhancedKeyUsageExtension]) {
                foreach ($usage in $extension.EnhancedKeyUsages) {
                    $usages.Add($usage.Value)
                }
            }
        }
        # RFC 6125, section 6.4.4: the common name counts only where the certificate has no alternative names.
        $subjectName = if ($hasAltNames) {
            $null
        } else {
            [CertRebindCommonName]::CommonName($certificate.SubjectName.RawData)
        }
        if ($null -ne $subjectName) {
            $certificateNames.Add([CertRebindCertificateReader]::AsHostName($subjectName))
        }

        $addedAt = $details['addedAt']
        $keyIsThere = if ($isPfx) {
            $certificate.HasPrivateKey
        } else {
            [object]::Equals($details['hasPrivateKey'], 'true')
        }
        $thumbprint = $certificate.Thumbprint
        $subject = $certificate.Subject
        $subjectKey = [System.BitConverter]::ToString($certificate.SubjectName.RawData)
        $issuer = $certificate.Issuer
        $issuerKey = [System.BitConverter]::ToString($certificate.IssuerName.RawData)
        $notBefore = $certificate.NotBefore.ToUniversalTime()
        $notAfter = $certificate.NotAfter.ToUniversalTime()
        $isArchived = [object]::Equals($details['archived'], 'true')
        $text = $details['renewedBy']
        if ($null -eq $text) {
            $text = ''
        }
        $renewedBy = [CertRebindThumbprint]::NormalizeThumbprint($text)
        $addedAt2 = if ($null -eq $addedAt) { $null } else { [CertRebindUtcTimes]::ParseUtcTime($addedAt) }
        return [CertRebindStoredCertificate]::new(
            $thumbprint,
            $storeName,
            $subject,
            $subjectKey,
            $issuer,
            $issuerKey,
            $notBefore,
            $notAfter,
            $certificateNames,
            $usages,
            $keyIsThere,
            $isArchived,
            $renewedBy,
            $addedAt2,
            $certificate.RawData
        )
    }

    # A common name in the form of the alternative names, which are ASCII. Unchanged where it is no host name, or
    # where it has characters that this form leaves out: a name that only looks like another is not that other.
    hidden static [string] AsHostName([string] $name) {
        try {
            $hostName = [CertRebindHostNames]::AsciiHostName($name)
            $isKept = [string]::Equals(
                [System.Globalization.IdnMapping]::new().GetUnicode($hostName),
                $name.ToLowerInvariant()
            )
            if ($isKept) {
                return $hostName
            }
            return $name
        } catch {
            return $name
        }
    }
}

#endregion

#region src/server/folder/exportTarget.ts

# Where an export goes: a folder that is not there yet, is empty, or holds an earlier export.
class CertRebindExportTarget {
    hidden static [HashSet[string]] $Entries = [HashSet[string]]::new(
        [string[]] @('server.json', 'httpsys.json', 'applicationHost.config', 'redirection.config', 'certificates'),
        [System.StringComparer]::Ordinal
    )

    # The full path.
    [string] $Path

    # Beside the target, so that taking its name is one step.
    hidden [string] $Temporary

    # Where the export that is replaced lies until the new one is in its place.
    hidden [string] $Replaced

    CertRebindExportTarget([string] $path) {
        $this.Path = if ($path.Length -gt 1 -and
        (
            $path.EndsWith('/', [System.StringComparison]::Ordinal) -or
            $path.EndsWith('\', [System.StringComparison]::Ordinal)
        )) {
            [CertRebindStrings]::Slice($path, 0, $path.Length - 1)
        } else {
            $path
        }
        $unique = [System.Guid]::NewGuid().ToString()
        $this.Temporary = "$($this.Path).$unique.tmp"
        $this.Replaced = "$($this.Path).$unique.old"
    }

    # Makes sure that an export may go there.
    # force: whether an earlier export may be replaced. Only what an export writes is: a folder with private keys, a
    # journal, events or files of somebody else is never removed.
    # Throws Fault `ExportTargetInvalid`
    [void] Check([bool] $force) {
        if ([System.IO.File]::Exists($this.Path)) {
            throw $this.Invalid('it is a file; expected a folder, or nothing yet.')
        }
        if (-not [System.IO.Directory]::Exists($this.Path)) {
            return
        }

        $attributes = [System.IO.DirectoryInfo]::new($this.Path).Attributes
        if ([int] ($attributes -band [System.IO.FileAttributes]::ReparsePoint) -ne 0) {
            throw $this.Invalid('it is a link, which is not followed; give the folder itself.')
        }
        $localEntries = [System.IO.Directory]::GetFileSystemEntries($this.Path)
        if ($localEntries.Count -eq 0) {
            return
        }
        if (-not $force) {
            throw $this.Invalid('the folder is not empty; give another, or -Force where it is an earlier export.')
        }
        $foreign = $this.ForeignEntry($localEntries)
        if ($null -ne $foreign) {
            throw $this.Invalid(
                "it holds $foreign, which no export has; -Force replaces an earlier export only. Give another folder."
            )
        }
    }

    # Makes the folder to write into, and returns its path.
    [string] Begin() {
        [System.IO.Directory]::CreateDirectory($this.Temporary)
        return $this.Temporary
    }

    # Puts what was written in the place of the target.
    [void] Finish() {
        if ([System.IO.Directory]::Exists($this.Path)) {
            [System.IO.Directory]::Move($this.Path, $this.Replaced)
        }
        try {
            [System.IO.Directory]::Move($this.Temporary, $this.Path)
        } catch {
            if ([System.IO.Directory]::Exists($this.Replaced)) {
                [System.IO.Directory]::Move($this.Replaced, $this.Path)
            }
            throw
        }
    }

    # Removes what was left beside the target, whether the export was finished or not.
    [void] CleanUp() {
        if ([System.IO.Directory]::Exists($this.Temporary)) {
            [System.IO.Directory]::Delete($this.Temporary, $true)
        }
        if ([System.IO.Directory]::Exists($this.Replaced)) {
            [System.IO.Directory]::Delete($this.Replaced, $true)
        }
    }

    # What makes the folder something else than an export; $null where it is one.
    hidden [object] ForeignEntry([IReadOnlyList[string]] $entries) {
        foreach ($entry in $entries) {
            if (-not [CertRebindExportTarget]::Entries.Contains([System.IO.Path]::GetFileName($entry))) {
                return [System.IO.Path]::GetFileName($entry)
            }
        }
        if (-not [System.IO.File]::Exists([System.IO.Path]::Combine($this.Path, 'server.json'))) {
            return 'no server.json'
        }

        $certificates = [System.IO.Path]::Combine($this.Path, 'certificates')
        if (-not [System.IO.Directory]::Exists($certificates)) {
            return $null
        }
        foreach ($store in [System.IO.Directory]::GetDirectories($certificates)) {
            foreach ($entry in [System.IO.Directory]::GetFileSystemEntries($store)) {
                $extension = [System.IO.Path]::GetExtension($entry)
                if (-not [string]::Equals($extension, '.cer') -and -not [string]::Equals($extension, '.json')) {
                    return "$([System.IO.Path]::GetFileName($store))/$([System.IO.Path]::GetFileName($entry))"
                }
            }
        }
        return $null
    }

    hidden [CertRebindFault] Invalid([string] $problem) {
        return [CertRebindFault]::new(
            'ExportTargetInvalid',
            [System.Management.Automation.ErrorCategory]::InvalidArgument,
            "Nothing can be exported to $($this.Path): $problem",
            $this.Path
        )
    }
}

#endregion

#region src/server/folder/exportedFiles.ts

class CertRebindExportedFiles {
    # A record as it is exported. What it holds beyond the members that have a name is not known, so it does not go
    # along.
    static [pscustomobject] RecordText([CertRebindHttpSysRecord] $record, [CertRebindAnonymizer] $anonymizer) {
        $thumbprint = $record.Thumbprint
        $kind = $record.Kind
        $endpoint = $null
        if ($null -ne $anonymizer) {
            $endpoint = $anonymizer.Endpoint($record)
        }
        if ($null -eq $endpoint) {
            $endpoint = $record.Endpoint
        }
        if ($null -eq $thumbprint) {
            $thumbprint3 = $null
        } else {
            $thumbprint2 = $null
            if ($null -ne $anonymizer) {
                $thumbprint2 = $anonymizer.Thumbprint($thumbprint)
            }
            if ($null -eq $thumbprint2) {
                $thumbprint2 = $thumbprint
            }
            $thumbprint3 = $thumbprint2
        }
        return [pscustomobject]@{
            Kind                    = $kind
            Endpoint                = $endpoint
            Thumbprint              = $thumbprint3
            StoreName               = if ($null -eq $thumbprint) { $null } else { $record.StoreName }
            AppId                   = $record.AppId
            CertCheckMode           = $record.CertCheckMode
            RevocationFreshnessTime = $record.RevocationFreshnessTime
            UrlRetrievalTimeout     = $record.UrlRetrievalTimeout
            CtlIdentifier           = if ($null -eq $anonymizer) {
                $record.CtlIdentifier
            } else {
                $anonymizer.ListName($record.CtlIdentifier)
            }
            CtlStoreName            = $record.CtlStoreName
            Flags                   = $record.Flags
        }
    }

    # What is exported beside a certificate.
    static [pscustomobject] DetailsText([pscustomobject] $outline) {
        return [pscustomobject]@{
            HasPrivateKey = $outline.HasPrivateKey
            RenewedBy     = $outline.RenewedBy
            Archived      = $outline.Archived
            FriendlyName  = $outline.FriendlyName
            AddedAt       = $outline.AddedAt
            KeyAccess     = $outline.KeyAccess
        }
    }
}

#endregion

#region src/server/folder/folderApplicationLog.ts

# The Application log of a server folder: `events/Application.xml`, as Event Viewer saves one.
class CertRebindFolderApplicationLog : CertRebindApplicationLog {
    hidden static [string] $EventNamespace = 'http://schemas.microsoft.com/win/2004/08/events/event'
    hidden static [string] $End = '</Events>'
    hidden [string] $Path
    hidden [string] $ComputerName

    # root: the full path of the server folder
    CertRebindFolderApplicationLog([string] $root, [string] $computerName) {
        $this.Path = [System.IO.Path]::Combine($root, 'events', 'Application.xml')
        $this.ComputerName = $computerName
    }

    [void] Write([int] $id, [string] $level, [string] $message) {
        try {
            $text = $this.Read()
            $position = $text.LastIndexOf([CertRebindFolderApplicationLog]::End, [System.StringComparison]::Ordinal)
            if ($position -lt 0) {
                throw [System.FormatException]::new("it does not end with $([CertRebindFolderApplicationLog]::End).")
            }
            $records = [List[object]]::new(
                [object[]] [regex]::Matches($text, '<EventRecordID>([0-9]{1,15})</EventRecordID>')
            )
            $last = if ($records.Count -eq 0) {
                0
            } else {
                [CertRebindNumerals]::NumberOf($records[$records.Count - 1].Groups[1].Value)
            }
            $lifecycleEvent = $this.EventText($id, $level, $message, $last + 1)
            $this.Replace(
                "$([CertRebindStrings]::Slice($text, 0, $position))$lifecycleEvent`n$([CertRebindFolderApplicationLog]::End)`n"
            )
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw [CertRebindFault]::new(
                'ApplicationLogNotWritten',
                [System.Management.Automation.ErrorCategory]::WriteError,
                "The Application log $($this.Path) could not be written: $($failure.Message)",
                $this.Path
            )
        }
    }

    hidden [string] Read() {
        if (-not [System.IO.File]::Exists($this.Path)) {
            return "<Events>`n$([CertRebindFolderApplicationLog]::End)`n"
        }
        return [System.Text.UTF8Encoding]::new($false, $true).GetString(
            [CertRebindServerFile]::ReadServerFile($this.Path)
        )
    }

    hidden [void] Replace([string] $text) {
        $content = [System.Text.Encoding]::UTF8.GetBytes($text)
        if ([System.IO.File]::Exists($this.Path)) {
            [CertRebindAtomicFile]::ReplaceFile($this.Path, $content)
            return
        }
        [System.IO.Directory]::CreateDirectory([System.IO.Path]::GetDirectoryName($this.Path))
        [CertRebindAtomicFile]::CreateFile($this.Path, $content)
    }

    hidden [string] EventText([int] $id, [string] $level, [string] $message, [double] $recordId) {
        $root = $this.Element('Event', $null)
        $system = $this.Element('System', $null)
        $provider = $this.Element('Provider', $null)
        $provider.SetAttributeValue([System.Xml.Linq.XName]::Get('Name'), 'CertRebind')
        $system.Add($provider)
        $system.Add($this.Element('EventID', "$id"))
        $system.Add($this.Element('Level', $this.LevelNumber($level)))
        $system.Add($this.Element('Task', '0'))
        # Classic, as every event of a source and not of a manifest.
        $system.Add($this.Element('Keywords', '0x80000000000000'))
        $time = $this.Element('TimeCreated', $null)
        $now = [System.DateTime]::UtcNow.ToString('o', [System.Globalization.CultureInfo]::InvariantCulture)
        $time.SetAttributeValue([System.Xml.Linq.XName]::Get('SystemTime'), $now)
        $system.Add($time)
        $system.Add($this.Element('EventRecordID', "$([CertRebindNumbers]::Text($recordId))"))
        $system.Add($this.Element('Channel', 'Application'))
        $system.Add($this.Element('Computer', $this.ComputerName))
        $root.Add($system)
        $data = $this.Element('EventData', $null)
        # What XML 1.0 cannot hold, even as a reference, is a blank.
        $data.Add($this.Element('Data', [regex]::Replace($message, '[\x00-\x08\x0b\x0c\x0e-\x1f\uFFFE\uFFFF]', ' ')))
        $root.Add($data)
        return $root.ToString().Replace("`r`n", "`n")
    }

    hidden [System.Xml.Linq.XElement] Element([string] $name, [object] $text) {
        $element = [System.Xml.Linq.XElement]::new(
            [System.Xml.Linq.XName]::Get($name, [CertRebindFolderApplicationLog]::EventNamespace)
        )
        if ($null -ne $text) {
            $element.Value = $text
        }
        return $element
    }

    hidden [string] LevelNumber([string] $level) {
        if ([string]::Equals($level, 'Error')) {
            return '2'
        }
        if ([string]::Equals($level, 'Warning')) {
            return '3'
        }
        return '4'
    }
}

#endregion

#region src/server/folder/folderCertificates.ts

# The certificate stores of a server folder: `certificates/<store>/<THUMBPRINT>.cer` or `.pfx`, with a `.json`
# beside it.
class CertRebindFolderCertificates : CertRebindCertificateStores {
    hidden [string] $Folder
    hidden [CertRebindFaultLog] $Faults

    # The copies of each certificate, by its thumbprint.
    hidden [Dictionary[string, object]] $FilesByThumbprint

    # root: the full path of the server folder;
    # faults: where what is wrong is kept for the report.
    CertRebindFolderCertificates([string] $root, [CertRebindFaultLog] $faults) {
        $this.Folder = [System.IO.Path]::Combine($root, 'certificates')
        $this.Faults = $faults
    }

    [IReadOnlyList[string]] Thumbprints() {
        $thumbprints = [List[string]]::new()
        foreach ($entry in $this.Index().GetEnumerator()) {
            $thumbprint = $entry.Key
            $thumbprints.Add($thumbprint)
        }
        return $thumbprints
    }

    [IReadOnlyList[string]] ThumbprintsIn([string] $storeName) {
        $wanted = $storeName.ToUpperInvariant()
        $thumbprints = [List[string]]::new()
        foreach ($entry in $this.Index().GetEnumerator()) {
            $thumbprint = $entry.Key
            $files = $entry.Value
            $hasMatch = $false
            foreach ($file in $files) {
                if ([string]::Equals($file.StoreName.ToUpperInvariant(), $wanted)) {
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

    [IReadOnlyList[string]] StoresWith([string] $thumbprint) {
        $files = $this.Index()[$thumbprint]
        if ($null -eq $files) {
            return [List[string]]::new()
        }
        $with = [List[string]]::new()
        foreach ($file in $files) {
            $with.Add($file.StoreName)
        }
        return $with
    }

    [CertRebindStoredCertificate] Find([string] $thumbprint, [string] $storeName) {
        $read = $this.Read($thumbprint, $storeName)
        $find = $null
        if ($null -ne $read) {
            $find = $read.Certificate
        }
        return $find
    }

    [object] Problem([string] $thumbprint, [string] $storeName) {
        $read = $this.Read($thumbprint, $storeName)
        $problem = $null
        if ($null -ne $read) {
            $problem = $read.Problem
        }
        return $problem
    }

    [object] KeyProblem([string] $thumbprint, [string] $storeName) {
        $file = $this.Read($thumbprint, $storeName)
        if ($null -eq $file -or $null -eq $file.Certificate) {
            return $null
        }

        if (-not $file.IsKeyTested) {
            $file.IsKeyTested = $true
            $file.KeyProblem = [CertRebindCertificateReader]::TestPrivateKey($file)
        }
        return $file.KeyProblem
    }

    [object] Outline([string] $thumbprint, [string] $storeName) {
        $file = $this.Read($thumbprint, $storeName)
        $value = $null
        if ($null -ne $file) {
            $value = $file.Certificate
        }
        if ($null -eq $value) {
            return $null
        }
        return [CertRebindCertificateOutlineReader]::ReadOutline($file)
    }

    [List[object]] RenewalLinks([string] $thumbprint) {
        $links = [List[object]]::new()
        foreach ($storeName in $this.StoresWith($thumbprint)) {
            $file = $this.Read($thumbprint, $storeName)
            $certificate = $null
            if ($null -ne $file) {
                $certificate = $file.Certificate
            }
            $value = $null
            if ($null -ne $certificate) {
                $value = $certificate.RenewedBy
            }
            if ($null -eq $value) {
                continue
            }
            $links.Add(
                [pscustomobject]@{
                    Thumbprint = $thumbprint
                    StoreName  = $file.StoreName
                    State      = [CertRebindCertificateLink]::ReadLink($file.DetailsPath)
                }
            )
        }
        return $links
    }

    [void] SetRenewalLink([pscustomobject] $link) {
        $thumbprint = $link.Thumbprint
        $storeName = $link.StoreName
        $state = $link.State
        try {
            $file = $this.Read($thumbprint, $storeName)
            if ($null -eq $file -or [string]::Equals($file.DetailsPath, '')) {
                throw [System.FormatException]::new(
                    "it is not in store $storeName, or nothing is known of it but the certificate"
                )
            }
            [CertRebindCertificateLink]::WriteLink($file.DetailsPath, $state)
            # What was read of it is no longer so.
            $file.IsRead = $false
            $file.Certificate = $null
            if (-not [object]::Equals([CertRebindCertificateLink]::ReadLink($file.DetailsPath), $state)) {
                throw [System.FormatException]::new('it does not read back as written')
            }
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            $text = if ($null -eq $state) { 'cleared' } else { 'put back' }
            throw [CertRebindFault]::new(
                'RenewalLinkUnchanged',
                [System.Management.Automation.ErrorCategory]::WriteError,
                (
                    "The renewal link of the certificate $thumbprint in " +
                    "store $storeName cannot be ${text}: $($failure.Message)"
                ),
                $thumbprint
            )
        }
    }

    hidden [CertRebindCertificateFile] Read([string] $thumbprint, [string] $storeName) {
        $files = $this.Index()[$thumbprint]
        if ($null -eq $files) {
            return $null
        }

        $wanted = $storeName.ToUpperInvariant()
        $file = $null
        foreach ($candidate in $files) {
            if ([string]::Equals($candidate.StoreName.ToUpperInvariant(), $wanted)) {
                $file = $candidate
                break
            }
        }
        if ($null -eq $file -or $file.IsRead) {
            return $file
        }

        $file.IsRead = $true
        try {
            $file.Certificate = [CertRebindCertificateReader]::ReadCertificate($file)
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            $file.Problem = $failure.Message
            $this.KeepFault($file.Path, $file.Problem)
        }
        return $file
    }

    hidden [Dictionary[string, object]] Index() {
        if ($null -ne $this.FilesByThumbprint) {
            return $this.FilesByThumbprint
        }

        $copies = [Dictionary[string, object]]::new()
        $this.FilesByThumbprint = $copies
        if (-not [System.IO.Directory]::Exists($this.Folder)) {
            return $copies
        }
        try {
            $storeNames = [HashSet[string]]::new([System.StringComparer]::Ordinal)
            foreach ($store in [System.IO.Directory]::GetDirectories($this.Folder)) {
                $storeName = [System.IO.Path]::GetFileName($store)
                if ($storeNames.Contains($storeName.ToUpperInvariant())) {
                    $this.KeepFault($store, 'another folder is the same store; expected one')
                } else {
                    $storeNames.Add($storeName.ToUpperInvariant())
                    $this.TakeStore($store, $storeName, $copies)
                }
            }
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            $this.KeepFault($this.Folder, $failure.Message)
        }
        return $copies
    }

    # A store that cannot be read does not hide the others.
    hidden [void] TakeStore([string] $store, [string] $storeName, [Dictionary[string, object]] $copies) {
        try {
            $this.IndexStore($store, $storeName, $copies)
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            $this.KeepFault($store, $failure.Message)
        }
    }

    hidden [void] IndexStore([string] $store, [string] $storeName, [Dictionary[string, object]] $copies) {
        $files = [Dictionary[string, object]]::new()
        foreach ($path in [System.IO.Directory]::GetFiles($store)) {
            $thumbprint = [CertRebindThumbprint]::NormalizeThumbprint(
                [System.IO.Path]::GetFileNameWithoutExtension($path)
            )
            if ($null -eq $thumbprint) {
                $this.KeepFault($path, 'the file''s name is no thumbprint; expected 40 hex digits before the extension')
            } else {
                $file = $files[$thumbprint]
                if ($null -eq $file) {
                    $file = [CertRebindCertificateFile]::new($storeName, $thumbprint)
                }
                $files[$thumbprint] = $file
                $this.TakePath($file, $path)
            }
        }

        foreach ($entry in $files.GetEnumerator()) {
            $thumbprint = $entry.Key
            $file = $entry.Value
            if ([string]::Equals($file.Path, '')) {
                $this.KeepFault($file.DetailsPath, 'there is no certificate beside it; expected a .cer or .pfx file')
            } else {
                $others = $copies[$thumbprint]
                if ($null -eq $others) {
                    $others = [List[object]]::new()
                }
                $others.Add($file)
                $copies[$thumbprint] = $others
            }
        }
    }

    hidden [void] TakePath([CertRebindCertificateFile] $file, [string] $path) {
        $extension = [System.IO.Path]::GetExtension($path).ToLowerInvariant()
        if ([string]::Equals($extension, '.json') -and [string]::Equals($file.DetailsPath, '')) {
            $file.DetailsPath = $path
        } elseif (
            ([string]::Equals($extension, '.cer') -or [string]::Equals($extension, '.pfx')) -and
            [string]::Equals($file.Path, '')
        ) {
            $file.Path = $path
        } else {
            $problem = 'expected one .cer or one .pfx file for a certificate and at most one .json file'
            $this.KeepFault($path, $problem)
            if (
                [string]::Equals($extension, '.cer') -or
                [string]::Equals($extension, '.pfx') -or
                [string]::Equals($extension, '.json')
            ) {
                # Which of the two counts is not guessed.
                $file.IsRead = $true
                $file.Problem = $problem
            }
        }
    }

    hidden [void] KeepFault([string] $path, [string] $problem) {
        $this.Faults.Add(
            [CertRebindFault]::new(
                'CertificateFileInvalid',
                [System.Management.Automation.ErrorCategory]::InvalidData,
                "The certificate file $path cannot be used: $problem",
                $path
            )
        )
    }
}

#endregion

#region src/server/folder/folderEventLogs.ts

# The event logs of a server folder: `events/<channel>.xml`, with `%4` for each `/`. What is set for a channel is
# beside it in `events/<channel>.json`; a channel without that file is enabled, as the lifecycle channels of
# Windows are.
class CertRebindFolderEventLogs : CertRebindEventLogs {
    # What no file name of Windows may hold; `/` is part of channel names and has its own spelling in file names.
    hidden static [regex] $NotInFileNames = [regex]::new('[\\:*?"<>|]')

    hidden static [HashSet[string]] $Names = [HashSet[string]]::new(
        [string[]] @('enabled', 'createdAt'),
        [System.StringComparer]::Ordinal
    )
    hidden static [HashSet[string]] $Shapes = [HashSet[string]]::new(
        [string[]] @('enabled boolean', 'createdAt string', 'createdAt null'),
        [System.StringComparer]::Ordinal
    )
    hidden [string] $Folder

    # root: the full path of the server folder
    CertRebindFolderEventLogs([string] $root) {
        $this.Folder = [System.IO.Path]::Combine($root, 'events')
    }

    [bool] Has([string] $logName) {
        return (
            [System.IO.File]::Exists($this.FileOf($logName)) -or
            [System.IO.Directory]::Exists($this.FileOf($logName))
        )
    }

    [CertRebindEventXml] Open([string] $logName) {
        if (-not $this.Has($logName)) {
            throw [CertRebindFault]::new(
                'EventLogNotFound',
                [System.Management.Automation.ErrorCategory]::ObjectNotFound,
                (
                    "The server folder has no event log ${logName}: " +
                    "there is no file $($this.FileOf($logName)). " +
                    'Expected the full name of a channel, such as ForwardedEvents, without wildcards.'
                ),
                $logName
            )
        }
        return [CertRebindEventXml]::Open($this.FileOf($logName))
    }

    [bool] IsEnabled([string] $logName) {
        return -not [object]::Equals($this.Settings($logName)['enabled'], 'false')
    }

    [void] Enable([string] $logName) {
        $path = $this.SettingsFileOf($logName)
        $createdAt = $this.CreatedAt($logName)
        $made = if ([string]::Equals($createdAt, '')) {
            ''
        } else {
            ",`"createdAt`":$([CertRebindJsonText]::Quote($createdAt))"
        }
        $content = [System.Text.Encoding]::UTF8.GetBytes("{`"enabled`":true$made}")
        try {
            if ([System.IO.File]::Exists($path)) {
                [CertRebindAtomicFile]::ReplaceFile($path, $content)
            } else {
                [System.IO.Directory]::CreateDirectory($this.Folder)
                [CertRebindAtomicFile]::CreateFile($path, $content)
            }
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw [CertRebindFault]::new(
                'EventLogNotWritten',
                [System.Management.Automation.ErrorCategory]::WriteError,
                "The event log $logName could not be enabled: $path cannot be written: $($failure.Message)",
                $logName
            )
        }
    }

    [string] CreatedAt([string] $logName) {
        $at = $this.Settings($logName)['createdAt']
        if ($null -eq $at) {
            $at = ''
        }
        return $at
    }

    [string] Mark([string] $logName) {
        $file = [System.IO.FileInfo]::new($this.FileOf($logName))
        if ($file.Exists) {
            return (
                "$([CertRebindNumbers]::Text($file.Length)) " +
                "$([CertRebindNumbers]::Text($file.LastWriteTimeUtc.Ticks))"
            )
        }
        return ''
    }

    hidden [Dictionary[string, string]] Settings([string] $logName) {
        $path = $this.SettingsFileOf($logName)
        if (-not [System.IO.File]::Exists($path)) {
            return [Dictionary[string, string]]::new()
        }
        try {
            return [CertRebindJsonFile]::JsonMembers(
                [CertRebindJsonFile]::ReadJson($path),
                [CertRebindFolderEventLogs]::Shapes,
                [CertRebindFolderEventLogs]::Names
            )
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            if ($failure -is [CertRebindFault]) {
                throw
            }
            throw [CertRebindFault]::new(
                'EventLogUnreadable',
                [System.Management.Automation.ErrorCategory]::InvalidData,
                "What is set for the event log $logName cannot be read: ${path}: $($failure.Message).",
                $logName
            )
        }
    }

    hidden [string] SettingsFileOf([string] $logName) {
        return "$([CertRebindStrings]::Slice($this.FileOf($logName), 0, -'.xml'.Length)).json"
    }

    hidden [string] FileOf([string] $logName) {
        if ([string]::Equals($logName, '') -or [CertRebindFolderEventLogs]::NotInFileNames.IsMatch($logName)) {
            throw [CertRebindFault]::new(
                'EventLogNameInvalid',
                [System.Management.Automation.ErrorCategory]::InvalidArgument,
                (
                    "`"$logName`" is no name of an event log. Expected the full name " +
                    'of a channel, without wildcards and none of \ : * ? " < > |.'
                ),
                $logName
            )
        }
        return [System.IO.Path]::Combine($this.Folder, "$($logName.Replace('/', '%4')).xml")
    }
}

#endregion

#region src/server/folder/folderExport.ts

# Writes the files of a server folder into an empty folder: what CertRebind reads of a server, and nothing else of
# it.
class CertRebindFolderExport {
    hidden [CertRebindServer] $Server
    hidden [string] $Folder
    hidden [CertRebindAnonymizer] $Anonymizer
    hidden [System.Text.UTF8Encoding] $Encoding = [System.Text.UTF8Encoding]::new($false, $true)

    # folder: the full path of the folder, which is there and empty
    # anonymizer: what replaces names and certificates; $null where they are written as they are
    CertRebindFolderExport([CertRebindServer] $server, [string] $folder, [CertRebindAnonymizer] $anonymizer) {
        $this.Server = $server
        $this.Folder = $folder
        $this.Anonymizer = $anonymizer
    }

    # Writes everything; `server.json`, without which it is no server folder, last. A certificate that cannot be read
    # or made anonymous is left out, and is among the faults of the server.
    # progress: is told of each certificate, twice where they are made anonymous
    # Throws the .NET exception of a file that cannot be written
    [void] Write([CertRebindProgressReport] $progress) {
        if ($null -ne $this.Anonymizer) {
            $this.TakeCertificates($this.Anonymizer, $progress)
        }
        foreach ($thumbprint in $this.Server.Certificates.Thumbprints()) {
            $progress.Next($thumbprint)
            foreach ($storeName in $this.Server.Certificates.StoresWith($thumbprint)) {
                $this.WriteCertificate($thumbprint, $storeName)
            }
        }
        $this.WriteRecords()
        $this.WriteSites()
        $computerName = $null
        if ($null -ne $this.Anonymizer) {
            $computerName = $this.Anonymizer.ComputerName($this.Server.ComputerName)
        }
        if ($null -eq $computerName) {
            $computerName = $this.Server.ComputerName
        }
        $description = [pscustomobject]@{
            Format       = 1
            ComputerName = $computerName
            OsVersion    = $this.Server.OsVersion
            CapturedAt   = [System.DateTime]::UtcNow.ToString(
                'yyyy-MM-dd''T''HH:mm:ss''Z''',
                [System.Globalization.CultureInfo]::InvariantCulture
            )
        }
        $this.WriteText(
            'server.json',
            [CertRebindJsonWriting]::Stringify(
                $description,
                '{ format: int; computerName: string; osVersion?: string; capturedAt: string }',
                '  '
            )
        )
    }

    # Makes all certificates anew, before anything that points at them is written.
    hidden [void] TakeCertificates([CertRebindAnonymizer] $anonymizer, [CertRebindProgressReport] $progress) {
        foreach ($thumbprint in $this.Server.Certificates.Thumbprints()) {
            $progress.Next($thumbprint)
            $stores = $this.Server.Certificates.StoresWith($thumbprint)
            $copies = [List[object]]::new()
            foreach ($storeName in $stores) {
                $copies.Add($this.Server.Certificates.Outline($thumbprint, $storeName))
            }
            $copy = $null
            foreach ($outline in $copies) {
                if ($null -ne $outline) {
                    $copy = $outline
                    break
                }
            }
            if ($null -eq $copy) {
                continue
            }
            try {
                $anonymizer.TakeCertificate($thumbprint, $copy.Content)
            } catch {
                $failure = [CertRebindFailures]::Thrown($_)
                $this.Server.Faults.Add(
                    [CertRebindFault]::new(
                        'CertificateNotAnonymized',
                        [System.Management.Automation.ErrorCategory]::InvalidData,
                        (
                            "The certificate $thumbprint is left out of the export, " +
                            "because no anonymous one can be made: $($failure.Message)."
                        ),
                        $thumbprint
                    )
                )
            }
        }
    }

    hidden [void] WriteRecords() {
        $items = [List[object]]::new()
        foreach ($entry in $this.Server.HttpSys.Records().GetEnumerator()) {
            $record = $entry.Value
            $items.Add([CertRebindExportedFiles]::RecordText($record, $this.Anonymizer))
        }
        $this.WriteText(
            'httpsys.json',
            [CertRebindJsonWriting]::Stringify(
                $items,
                (
                    '{ kind: string; endpoint: string; thumbprint?: string; storeName?: string; appId: ' +
                    'string; certCheckMode: number; revocationFreshnessTime: number; urlRetrievalTimeout: ' +
                    'number; ctlIdentifier?: string; ctlStoreName?: string; flags: number }[]'
                ),
                '  '
            )
        )
    }

    hidden [void] WriteSites() {
        $sites = $this.Server.Iis.Outline()
        if ($null -eq $sites) {
            return
        }

        if ($null -ne $this.Anonymizer) {
            $this.Anonymizer.ReplaceInSites($sites)
        }
        $settings = [System.Xml.XmlWriterSettings]::new()
        $settings.Indent = $true
        $settings.Encoding = $this.Encoding
        $stream = [System.IO.MemoryStream]::new()
        $writer = [System.Xml.XmlWriter]::Create($stream, $settings)
        $sites.Save($writer)
        $writer.Dispose()
        [System.IO.File]::WriteAllBytes($this.PathOf('applicationHost.config'), $stream.ToArray())
        # That it is shared decides what may move; where and by whom is nobody else's business.
        if ($this.Server.Iis.IsShared) {
            $redirection = "<configuration>`n  <configurationRedirection enabled=`"true`" />`n</configuration>"
            $this.WriteText('redirection.config', $redirection)
        }
    }

    hidden [void] WriteCertificate([string] $thumbprint, [string] $storeName) {
        $found = $this.Server.Certificates.Outline($thumbprint, $storeName)
        if ($null -eq $found) {
            return
        }

        $outline = if ($null -eq $this.Anonymizer) { $found } else { $this.Anonymizer.Outline($thumbprint, $found) }
        if ($null -eq $outline) {
            return
        }

        $store = [System.IO.Path]::Combine($this.Folder, 'certificates', $storeName)
        [System.IO.Directory]::CreateDirectory($store)
        $name = $null
        if ($null -ne $this.Anonymizer) {
            $name = $this.Anonymizer.Thumbprint($thumbprint)
        }
        if ($null -eq $name) {
            $name = $thumbprint
        }
        [System.IO.File]::WriteAllBytes([System.IO.Path]::Combine($store, "$name.cer"), $outline.Content)
        $details = "$([CertRebindJsonWriting]::Stringify([CertRebindExportedFiles]::DetailsText($outline), '{ hasPrivateKey: boolean; renewedBy?: string; archived: boolean; friendlyName: string; addedAt?: string; keyAccess: { identity: string; rights: string }[] }', '  '))`n"
        [System.IO.File]::WriteAllBytes(
            [System.IO.Path]::Combine($store, "$name.json"),
            $this.Encoding.GetBytes($details)
        )
    }

    hidden [void] WriteText([string] $name, [string] $text) {
        [System.IO.File]::WriteAllBytes($this.PathOf($name), $this.Encoding.GetBytes("$text`n"))
    }

    hidden [string] PathOf([string] $name) {
        return [System.IO.Path]::Combine($this.Folder, $name)
    }
}

#endregion

#region src/server/ftpSettings.ts

# The FTP settings of IIS, where a site or the defaults of all sites name the certificate of FTP over TLS.
#
# Sources: learn.microsoft.com/iis/configuration/system.applicationHost/sites/site/ftpServer/security/ssl for what
# the settings are; learn.microsoft.com/iis/configuration/system.applicationhost/sites/sitedefaults for what a
# site inherits: each attribute that it does not set itself.
class CertRebindFtpSettings {
    # Why they cannot be trusted to be complete; $null while nothing is wrong. Set once they are read.
    [object] $Problem

    # The settings that name a certificate and can be read, the defaults first.
    [IReadOnlyList[object]] Certificates() {
        throw [System.NotImplementedException]::new('Certificates is abstract.')
    }

    # Everything the server holds in a setting, as the text that `restore` takes.
    [string] State([CertRebindFtpCertificate] $setting) {
        throw [System.NotImplementedException]::new('State is abstract.')
    }

    # Points a setting at another certificate. Nothing but the hash and the store name changes.
    # Throws Fault where the setting is no longer as it was read, cannot be written, or does not read back as written
    [void] SetCertificate([CertRebindFtpCertificate] $setting, [string] $thumbprint, [string] $storeName) {
        throw [System.NotImplementedException]::new('SetCertificate is abstract.')
    }

    # Puts back what `state` gave.
    # Throws Fault where the text is no state of an FTP setting, or as `setCertificate`
    [void] Restore([CertRebindFtpCertificate] $setting, [string] $state) {
        throw [System.NotImplementedException]::new('Restore is abstract.')
    }
}

#endregion

#region src/server/folder/folderFtp.ts

# The FTP settings of a server folder: elements `ftpServer/security/ssl` in `applicationHost.config`.
class CertRebindFolderFtp : CertRebindFtpSettings {
    hidden [string] $Path
    hidden [byte[]] $Content
    hidden [IReadOnlyList[object]] $Bindings
    hidden [CertRebindFaultLog] $Faults
    hidden [IReadOnlyList[object]] $Found

    # The start tags of the settings, by their sites in lower case; the empty name is that of the defaults.
    hidden [Dictionary[string, string]] $Tags = [Dictionary[string, string]]::new()

    # content: the file as the bindings were read from it
    # bindings: the ftp bindings in it
    # faults: where what is wrong is kept for the report
    CertRebindFolderFtp(
        [string] $path,
        [byte[]] $content,
        [IReadOnlyList[object]] $bindings,
        [CertRebindFaultLog] $faults
    ) {
        $this.Path = $path
        $this.Content = $content
        $this.Bindings = $bindings
        $this.Faults = $faults
    }

    [IReadOnlyList[object]] Certificates() {
        if ($null -ne $this.Found) {
            return $this.Found
        }

        $reader = [CertRebindFtpReader]::new($this.Bindings)
        try {
            $ftpSections = [CertRebindFtpSections]::ReadFtpSections(
                [System.Xml.Linq.XElement]::Load([CertRebindSitesFile]::OpenSites($this.Content))
            )
            $sections = $ftpSections.Sections
            $sslCount = $ftpSections.SslCount
            $reader.Read($sections)
            $this.TakeTags($sections, $sslCount)
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            $reader.Problems.Add($failure.Message)
        }
        $this.Found = $reader.Certificates
        foreach ($problem in $reader.Problems) {
            $this.KeepFault($problem)
        }
        return $this.Found
    }

    [string] State([CertRebindFtpCertificate] $setting) {
        $tag = $this.Tags[$this.KeyOf($setting.SiteName)]
        if ($null -eq $tag) {
            throw $this.SettingChanged($setting)
        }
        return $tag
    }

    [void] SetCertificate([CertRebindFtpCertificate] $setting, [string] $thumbprint, [string] $storeName) {
        $before = $this.State($setting)
        $store = if ([string]::Equals($storeName.ToUpperInvariant(), $setting.StoreName.ToUpperInvariant())) {
            ''
        } else {
            $storeName
        }
        $tag = [CertRebindSslTags]::PointedTag($before, $thumbprint, $store)
        try {
            [CertRebindFtpTag]::RequirePointed($tag, $before, $thumbprint, $store)
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw $this.WriteFailed($setting, $failure.Message)
        }
        $this.ReplaceTag($setting, $tag)
    }

    [void] Restore([CertRebindFtpCertificate] $setting, [string] $state) {
        try {
            $value = [CertRebindFtpSections]::HashOf([CertRebindFtpTag]::ParseTag($state))
            if ($null -eq $value) {
                $value = ''
            }
            if ([string]::Equals($value, '')) {
                throw [System.FormatException]::new('it names no certificate')
            }
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw [CertRebindFault]::new(
                'StateInvalid',
                [System.Management.Automation.ErrorCategory]::InvalidData,
                (
                    "The saved state of FTP of $($setting.Holder) cannot be put back: " +
                    "$($failure.Message). Expected its start tag ssl. Nothing was changed."
                ),
                $setting.Holder
            )
        }
        $this.ReplaceTag($setting, $state)
    }

    hidden [void] TakeTags([IReadOnlyList[object]] $sections, [int] $sslCount) {
        $text = [CertRebindFtpText]::new($this.Content, $sslCount)
        foreach ($section in $sections) {
            $key = $this.KeyOf($section.SiteName)
            $this.Tags[$key] = $text.Tag($section.Position)
        }
    }

    # Puts another start tag in the place of a setting's; every other byte of the file stays.
    hidden [void] ReplaceTag([CertRebindFtpCertificate] $setting, [string] $tag) {
        $element = [CertRebindFtpTag]::ParseTag($tag)
        $store = [CertRebindFtpSections]::StoreOf($element)
        if ($null -eq $store) {
            $store = $setting.InheritedStore
        }
        try {
            $localContent = $this.ContentWith($setting, $tag, $element, $store)
            [CertRebindAtomicFile]::ReplaceFile($this.Path, $localContent)
            [CertRebindWrittenFile]::RequireWritten(
                $this.Path,
                $localContent,
                "FTP of $($setting.Holder)",
                $setting.Holder
            )
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            if ($failure -is [CertRebindFault]) {
                throw
            }
            throw $this.WriteFailed($setting, $failure.Message)
        }
        $this.Tags[$this.KeyOf($setting.SiteName)] = $tag
        $setting.Thumbprint = [CertRebindFtpSections]::HashOf($element)
        $setting.StoreName = $store
    }

    # What the file is to hold, made from what it holds now.
    hidden [byte[]] ContentWith(
        [CertRebindFtpCertificate] $setting,
        [string] $tag,
        [System.Xml.Linq.XElement] $element,
        [string] $store
    ) {
        $localContent = [CertRebindServerFile]::ReadServerFile($this.Path)
        $root = [System.Xml.Linq.XElement]::Load([CertRebindSitesFile]::OpenSites($localContent))
        $ftpSections = [CertRebindFtpSections]::ReadFtpSections($root)
        $sections = $ftpSections.Sections
        $sslCount = $ftpSections.SslCount
        $text = [CertRebindFtpText]::new($localContent, $sslCount)
        $key = $this.KeyOf($setting.SiteName)
        $section = $null
        foreach ($candidate in $sections) {
            if ([string]::Equals($this.KeyOf($candidate.SiteName), $key)) {
                $section = $candidate
                break
            }
        }
        if ($null -eq $section -or -not [string]::Equals($text.Tag($section.Position), $this.State($setting))) {
            throw $this.SettingChanged($setting)
        }

        $this.RequireKeptStores($setting, $sections, $store)
        $changed = $text.ContentWith($section.Position, $tag)
        [CertRebindFtpTag]::TakeAttributes($section.Element, $element)
        # The tree starts from what was in the file, so this compares everything else in it as well.
        if (
            -not [System.Xml.Linq.XNode]::DeepEquals(
                $root,
                [System.Xml.Linq.XElement]::Load([CertRebindSitesFile]::OpenSites($changed))
            )
        ) {
            throw [System.FormatException]::new('the place of the setting in the text was not found for certain.')
        }
        return $changed
    }

    # Sites may take the store from the defaults and have a certificate of their own, or the other way round.
    hidden [void] RequireKeptStores(
        [CertRebindFtpCertificate] $setting,
        [IReadOnlyList[object]] $sections,
        [string] $store
    ) {
        if (
            $null -ne $setting.SiteName -or
            [string]::Equals($store.ToUpperInvariant(), $setting.StoreName.ToUpperInvariant())
        ) {
            return
        }
        foreach ($section in $sections) {
            $siteName = $section.SiteName
            $element = $section.Element
            if (
                $null -ne $siteName -and
                ($null -eq [CertRebindFtpSections]::HashOf($element)) -ne (
                    $null -eq [CertRebindFtpSections]::StoreOf($element)
                )
            ) {
                throw [System.FormatException]::new(
                    "the store of siteDefaults is part of the FTP setting of site $siteName."
                )
            }
        }
    }

    # Whatever is wrong in the FTP settings makes all of them unfit to be changed, and nothing else.
    hidden [void] KeepFault([string] $problem) {
        $this.Problem = "The FTP settings in $($this.Path) are not as they should be"
        $this.Faults.Add(
            [CertRebindFault]::new(
                'FtpSettingInvalid',
                [System.Management.Automation.ErrorCategory]::InvalidData,
                "$($this.Path): $problem",
                $this.Path
            )
        )
    }

    hidden [CertRebindFault] WriteFailed([CertRebindFtpCertificate] $setting, [string] $problem) {
        return [CertRebindFault]::new(
            'WriteFailed',
            [System.Management.Automation.ErrorCategory]::WriteError,
            "$($this.Path) cannot be written, so FTP of $($setting.Holder) keeps its certificate: $problem",
            $setting.Holder
        )
    }

    hidden [CertRebindFault] SettingChanged([CertRebindFtpCertificate] $setting) {
        return [CertRebindFault]::new(
            'SettingChanged',
            [System.Management.Automation.ErrorCategory]::InvalidOperation,
            (
                "The setting FTP of $($setting.Holder) in $($this.Path) " +
                'has been changed since it was read; run the command again.'
            ),
            $setting.Holder
        )
    }

    hidden [string] KeyOf([object] $siteName) {
        $items = $siteName
        if ($null -eq $items) {
            $items = ''
        }
        return $items.ToLowerInvariant()
    }
}

#endregion

#region src/server/httpSys.ts

# The TLS records of HTTP.sys.
class CertRebindHttpSys {
    # Why the records cannot be trusted to be complete; $null while nothing is wrong. Set once they are read.
    [object] $Problem

    # Every record that can be read, by its key.
    [Dictionary[string, object]] Records() {
        throw [System.NotImplementedException]::new('Records is abstract.')
    }

    # Points a record at another certificate and changes nothing else, on the server and in `record` itself.
    # Throws Fault where the server's record is no longer as `record` says, cannot be written, or does not read back
    # as it was written.
    [void] SetCertificate([CertRebindHttpSysRecord] $record, [string] $thumbprint, [string] $storeName) {
        throw [System.NotImplementedException]::new('SetCertificate is abstract.')
    }

    # Everything the server held of a record when it was read or last changed through this object, as the text that
    # `restore` puts back. `setCertificate` and `restore` make sure that the server still holds exactly this.
    # Throws Fault where the server's records cannot be told apart
    [string] State([CertRebindHttpSysRecord] $record) {
        throw [System.NotImplementedException]::new('State is abstract.')
    }

    # Puts a record back as `state` gave it, exactly, on the server and in `record` itself.
    # state: what `state` gave for a record of this kind and endpoint
    # Throws Fault `StateInvalid` where it is not that, and the same as `setCertificate`
    [void] Restore([CertRebindHttpSysRecord] $record, [string] $state) {
        throw [System.NotImplementedException]::new('Restore is abstract.')
    }
}

#endregion

#region src/server/folder/folderHttpSys.ts

# The HTTP.sys records of a server folder: `httpsys.json`, which every server folder has.
class CertRebindFolderHttpSys : CertRebindHttpSys {
    hidden [string] $Path
    hidden [CertRebindFaultLog] $Faults
    hidden [Dictionary[string, object]] $ByKey

    # The file as the records were read from it; empty once their texts are known.
    hidden [byte[]] $Content

    # The texts of the records by their keys, in the order of the file.
    hidden [Dictionary[string, string]] $Texts

    # The text of the file as it was read, or written here last; empty where it is not known.
    hidden [string] $KnownText = ''

    # root: the full path of the server folder;
    # faults: where what is wrong is kept for the report.
    CertRebindFolderHttpSys([string] $root, [CertRebindFaultLog] $faults) {
        $this.Path = [System.IO.Path]::Combine($root, 'httpsys.json')
        $this.Faults = $faults
    }

    [Dictionary[string, object]] Records() {
        if ($null -ne $this.ByKey) {
            return $this.ByKey
        }

        $records = [Dictionary[string, object]]::new()
        $this.ByKey = $records
        try {
            $this.Content = [CertRebindServerFile]::ReadServerFile($this.Path)
            $this.ReadItems([CertRebindHttpSysFile]::ParseRecords($this.Content, $this.Path), $records)
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            $this.KeepFault($failure, '')
        }
        return $records
    }

    [string] State([CertRebindHttpSysRecord] $record) {
        $text = $this.RecordTexts()[$record.Key]
        if ($null -eq $text) {
            throw $this.RecordChanged($record)
        }
        return $text
    }

    [void] SetCertificate([CertRebindHttpSysRecord] $record, [string] $thumbprint, [string] $storeName) {
        $text = $this.State($record)
        $item = [CertRebindHttpSysItem]::ParseItem($text, $this.Path)
        $this.ReplaceItem($record, [CertRebindHttpSysItem]::PointItem($item, $text, $thumbprint, $storeName), $item)
    }

    [void] Restore([CertRebindHttpSysRecord] $record, [string] $state) {
        $this.ReplaceItem($record, $state, $this.SavedItem($record, $state))
    }

    # The texts of all records, which are only needed where one changes.
    hidden [Dictionary[string, string]] RecordTexts() {
        if ($null -ne $this.Texts) {
            return $this.Texts
        }

        $localTexts = [Dictionary[string, string]]::new()
        $records = $this.Records()
        $text = if ($null -eq $this.Content) { '' } else { [CertRebindJsonFile]::JsonText($this.Content) }
        $parts = [CertRebindJsonParts]::SplitArray($text)
        if ($null -ne $this.Problem -or $parts.Count -ne 2 * $records.get_Count() + 1) {
            throw [CertRebindFault]::new(
                'HttpSysRecordInvalid',
                [System.Management.Automation.ErrorCategory]::InvalidData,
                "$($this.Path) has an error, so its records cannot be changed; Get-CertBinding says what is wrong.",
                $this.Path
            )
        }
        $place = 1
        foreach ($entry in $records.GetEnumerator()) {
            $key = $entry.Key
            $localTexts[$key] = $parts[$place]
            $place += 2
        }
        $this.Texts = $localTexts
        $this.Content = $null
        $this.KnownText = $text
        return $localTexts
    }

    hidden [System.Xml.Linq.XElement] SavedItem([CertRebindHttpSysRecord] $record, [string] $state) {
        try {
            $item = [CertRebindHttpSysItem]::ParseItem($state, 'of the saved state')
            $key = [CertRebindHttpSysFile]::ReadRecord($item).Key
            if (-not [string]::Equals($key, $record.Key)) {
                throw [System.FormatException]::new("it is of the record $key")
            }
            return $item
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw [CertRebindFault]::new(
                'StateInvalid',
                [System.Management.Automation.ErrorCategory]::InvalidData,
                (
                    "The saved state of $($record.Endpoint) cannot be put back: $($failure.Message). " +
                    "Expected a record of kind $($record.Kind) and this endpoint. Nothing was changed."
                ),
                $record.Endpoint
            )
        }
    }

    # Puts another text in the place of a record's; every other byte of the file stays. The file is read each time.
    # Where it is as it was read or written here last, it was parsed then, so that only the record is: all of 10,000
    # take 0.2 seconds.
    # item: what the text has to stand for
    hidden [void] ReplaceItem([CertRebindHttpSysRecord] $record, [string] $text, [System.Xml.Linq.XElement] $item) {
        $earlier = $this.State($record)
        $localContent = [CertRebindServerFile]::ReadServerFile($this.Path)
        $current = [CertRebindJsonFile]::JsonText($localContent)
        $start = if ([string]::Equals($current, $this.KnownText)) {
            $current.IndexOf($earlier, [System.StringComparison]::Ordinal)
        } else {
            -1
        }
        # Where something fails, nothing is taken for known.
        $this.KnownText = ''
        # A copy of a record within another one is told from the record itself only where all of the text is taken apart.
        if ($start -ge 0 -and [CertRebindStrings]::IndexOfFrom($current, $earlier, $start + 1) -lt 0) {
            $changed = (
                [CertRebindStrings]::Slice($current, 0, $start) +
                $text +
                [CertRebindStrings]::SliceFrom($current, $start + $earlier.Length)
            )
            $this.WriteFile($changed, $item, $text, $record)
            $this.KnownText = $changed
        } else {
            $this.ReplaceInWhole($record, $earlier, $text, $item, $localContent)
        }
        $this.RecordTexts()[$record.Key] = $text
        $written = [CertRebindHttpSysFile]::ReadRecord($item)
        $record.Thumbprint = $written.Thumbprint
        $record.StoreName = $written.StoreName
    }

    # The same for a file that has another text than the one known here.
    hidden [void] ReplaceInWhole(
        [CertRebindHttpSysRecord] $record,
        [string] $earlier,
        [string] $text,
        [System.Xml.Linq.XElement] $item,
        [byte[]] $content
    ) {
        $root = [CertRebindJsonFile]::ParseJson($content, $this.Path)
        $parts = [CertRebindJsonParts]::SplitArray([CertRebindJsonFile]::JsonText($content))
        # No two records have the same text, since no two have the same endpoint.
        $place = $parts.IndexOf($earlier)
        if ($place -lt 0) {
            $old = $null
        } else {
            $old = [CertRebindHttpSysItem]::ItemAt($root, $place)
        }
        if ($null -eq $old) {
            throw $this.RecordChanged($record)
        }

        $old.ReplaceWith($item)
        $parts[$place] = $text
        $changed = $parts -join ''
        $this.WriteFile($changed, $root, $null, $record)
        $this.KnownText = $changed
    }

    hidden [void] ReadItems([System.Xml.Linq.XElement] $root, [Dictionary[string, object]] $records) {
        $position = 0
        foreach ($item in $root.Elements()) {
            $position++
            try {
                $record = [CertRebindHttpSysFile]::ReadRecord($item)
                if ($records.ContainsKey($record.Key)) {
                    throw [System.FormatException]::new(
                        "another $($record.Kind) record has the same endpoint; expected one"
                    )
                }
                $records[$record.Key] = $record
            } catch {
                $failure = [CertRebindFailures]::Thrown($_)
                $this.KeepFault($failure, "record $position ($([CertRebindHttpSysFile]::EndpointOf($item))): ")
            }
        }
    }

    # Whatever is wrong in the file makes all of it unfit to be changed.
    hidden [void] KeepFault([System.Exception] $failure, [string] $place) {
        $this.Problem = "$($this.Path) is not as it should be"
        if ($failure -is [CertRebindFault]) {
            $this.Faults.Add($failure)
            return
        }
        $this.Faults.Add(
            [CertRebindFault]::new(
                'HttpSysRecordInvalid',
                [System.Management.Automation.ErrorCategory]::InvalidData,
                "$($this.Path): $place$($failure.Message).",
                $this.Path
            )
        )
    }

    # part: the text of the record where only that is new to this process; $null where all of the text is
    # expected: what `part`, or the text, has to stand for
    hidden [void] WriteFile(
        [string] $text,
        [System.Xml.Linq.XElement] $expected,
        [object] $part,
        [CertRebindHttpSysRecord] $record
    ) {
        $localContent = [CertRebindJsonFile]::JsonContent($text)
        try {
            # The whole starts from what was in the file, so this compares every other member of every record as well.
            if ($null -eq $part) {
                $found = [CertRebindJsonFile]::ParseJson($localContent, $this.Path)
            } else {
                $found = [CertRebindHttpSysItem]::ParseItem($part, $this.Path)
            }
            $isRecord = (
                $null -eq $part -or
                [string]::Equals([CertRebindHttpSysFile]::ReadRecord($found).Key, $record.Key)
            )
            if (-not $isRecord -or -not [System.Xml.Linq.XNode]::DeepEquals($expected, $found)) {
                throw [System.FormatException]::new('the place of the record in the text was not found for certain.')
            }
            [CertRebindAtomicFile]::ReplaceFile($this.Path, $localContent)
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw [CertRebindFault]::new(
                'WriteFailed',
                [System.Management.Automation.ErrorCategory]::WriteError,
                "$($this.Path) cannot be written, so $($record.Endpoint) keeps its certificate: $($failure.Message)",
                $record.Endpoint
            )
        }
        [CertRebindWrittenFile]::RequireWritten(
            $this.Path,
            $localContent,
            "the record $($record.Endpoint)",
            $record.Endpoint
        )
    }

    hidden [CertRebindFault] RecordChanged([CertRebindHttpSysRecord] $record) {
        return [CertRebindFault]::new(
            'RecordChanged',
            [System.Management.Automation.ErrorCategory]::InvalidOperation,
            (
                "The record $($record.Endpoint) in $($this.Path) has " +
                'been changed since it was read; run the command again.'
            ),
            $record.Endpoint
        )
    }
}

#endregion

#region src/server/iis.ts

# The web sites of IIS.
class CertRebindIis {
    # Why the bindings cannot be trusted to be complete; $null while nothing is wrong. Set once they are read.
    [object] $Problem

    # Whether the configuration is that of other servers as well (shared configuration). Set once the bindings are
    # read.
    [bool] $IsShared = $false

    # The FTP settings; $null where it is certain that none of them names a certificate. Set once the bindings are
    # read.
    [CertRebindFtpSettings] $Ftp

    # The https bindings of every site, started or not, that can be read; empty where IIS is not installed.
    [IReadOnlyList[object]] HttpsBindings() {
        throw [System.NotImplementedException]::new('HttpsBindings is abstract.')
    }

    # The sites, their bindings and the FTP certificate settings, in the form of IIS's configuration file and without
    # anything else of it; $null where IIS is not installed.
    # Throws Fault or a .NET exception where the configuration cannot be read
    [System.Xml.Linq.XElement] Outline() {
        throw [System.NotImplementedException]::new('Outline is abstract.')
    }
}

#endregion

#region src/server/folder/folderIis.ts

# The IIS sites of a server folder: `applicationHost.config`; without that file IIS is not installed.
class CertRebindFolderIis : CertRebindIis {
    hidden [string] $Path
    hidden [string] $RedirectionPath
    hidden [CertRebindFaultLog] $Faults
    hidden [List[object]] $Found
    hidden [HashSet[string]] $SiteNames = [HashSet[string]]::new([System.StringComparer]::Ordinal)
    hidden [List[object]] $FtpBindings = [List[object]]::new()

    # The site whose bindings are read.
    hidden [string] $CurrentSite = ''

    # root: the full path of the server folder;
    # faults: where what is wrong is kept for the report.
    CertRebindFolderIis([string] $root, [CertRebindFaultLog] $faults) {
        $this.Path = [System.IO.Path]::Combine($root, 'applicationHost.config')
        $this.RedirectionPath = [System.IO.Path]::Combine($root, 'redirection.config')
        $this.Faults = $faults
    }

    [IReadOnlyList[object]] HttpsBindings() {
        if ($null -ne $this.Found) {
            return $this.Found
        }

        $bindings = [List[object]]::new()
        $this.Found = $bindings
        if (-not [System.IO.File]::Exists($this.Path) -and -not [System.IO.Directory]::Exists($this.Path)) {
            return $bindings
        }
        try {
            $content = [CertRebindServerFile]::ReadServerFile($this.Path)
            $this.ReadSites([CertRebindSitesFile]::OpenSites($content), $bindings)
            # Most servers have no FTP, and need nothing of what reads it; in text other than UTF-8 the name would not be found.
            $text = [System.Text.Encoding]::UTF8.GetString($content)
            if ($text.Contains('serverCertHash') -or $text.Contains("`0")) {
                $this.Ftp = [CertRebindFolderFtp]::new($this.Path, $content, $this.FtpBindings, $this.Faults)
            }
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            $this.KeepFault($failure, '')
        }
        if ([System.IO.File]::Exists($this.RedirectionPath)) {
            $this.ReadRedirection()
        }
        return $bindings
    }

    [System.Xml.Linq.XElement] Outline() {
        if (-not [System.IO.File]::Exists($this.Path)) {
            return $null
        }
        return [CertRebindSitesProjection]::ProjectSites(
            [CertRebindSitesFile]::OpenSites([CertRebindServerFile]::ReadServerFile($this.Path))
        )
    }

    hidden [void] ReadRedirection() {
        try {
            $this.IsShared = [CertRebindRedirectionFile]::IsRedirected(
                [CertRebindServerFile]::ReadServerFile($this.RedirectionPath)
            )
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            $this.Problem = "$($this.RedirectionPath) is not as it should be"
            $value = $this.Faults
            $fault = if ($failure -is [CertRebindFault]) {
                $failure
            } else {
                $this.Invalid($this.RedirectionPath, $failure.Message)
            }
            $value.Add($fault)
        }
    }

    # Goes into `system.applicationHost/sites/site/bindings` and passes over all else, however deep it is. The file is
    # read to its end, since one that breaks off is not to be trusted.
    hidden [void] ReadSites([System.Xml.XmlReader] $reader, [List[object]] $bindings) {
        $hasSites = $false
        $reader.Read()
        while (-not $reader.EOF) {
            if ($reader.NodeType -ne [System.Xml.XmlNodeType]::Element) {
                $reader.Read()
                continue
            }
            $name = $reader.LocalName
            $depth = $reader.Depth
            if ($depth -eq 5 -and [string]::Equals($name, 'binding')) {
                # Protocols other than these two use no certificate.
                $items = $reader.GetAttribute('protocol')
                if ($null -eq $items) {
                    $items = ''
                }
                $protocol = $items.ToLowerInvariant()
                if ([string]::Equals($protocol, 'https')) {
                    $this.TakeBinding($reader, $bindings)
                } elseif ([string]::Equals($protocol, 'ftp')) {
                    $information = $reader.GetAttribute('bindingInformation')
                    if ($null -eq $information) {
                        $information = ''
                    }
                    $this.FtpBindings.Add(
                        [pscustomobject]@{
                            SiteName    = $this.CurrentSite
                            Information = $information
                        }
                    )
                }
                $reader.Skip()
            } elseif ($depth -eq 4 -and [string]::Equals($name, 'bindings')) {
                $reader.Read()
            } elseif ($depth -eq 3 -and [string]::Equals($name, 'site')) {
                if ($this.EnterSite($reader)) {
                    $reader.Read()
                } else {
                    $reader.Skip()
                }
            } elseif ($depth -eq 2 -and [string]::Equals($name, 'sites')) {
                if ($hasSites) {
                    throw [System.FormatException]::new('it has two elements sites; expected one.')
                }
                $hasSites = $true
                [CertRebindSitesFile]::CheckSites($reader)
                $reader.Read()
            } elseif ($depth -eq 1 -and [string]::Equals($name, 'system.applicationHost')) {
                $reader.Read()
            } else {
                $reader.Skip()
            }
        }
    }

    # Whether the site that the reader is on can be read.
    hidden [bool] EnterSite([System.Xml.XmlReader] $reader) {
        try {
            $name = [CertRebindSitesFile]::SiteName($reader)
            $key = $name.ToLowerInvariant()
            if ($this.SiteNames.Contains($key)) {
                throw [System.FormatException]::new('another site has the same name.')
            }
            $this.SiteNames.Add($key)
            $this.CurrentSite = $name
            return $true
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            $text = $reader.GetAttribute('name')
            if ($null -eq $text) {
                $text = 'without a name'
            }
            $this.KeepFault($failure, "site ${text}: ")
            return $false
        }
    }

    hidden [void] TakeBinding([System.Xml.XmlReader] $reader, [List[object]] $bindings) {
        try {
            $bindings.Add([CertRebindSitesFile]::ReadBinding($reader, $this.CurrentSite))
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            $this.KeepFault($failure, "site $($this.CurrentSite): ")
        }
    }

    # Whatever is wrong in the file makes every plan that rests on it unfit to be carried out.
    hidden [void] KeepFault([System.Exception] $failure, [string] $place) {
        $this.Problem = "$($this.Path) is not as it should be"
        if ($failure -is [CertRebindFault]) {
            $this.Faults.Add($failure)
            return
        }
        $this.Faults.Add($this.Invalid($this.Path, "$place$($failure.Message)"))
    }

    hidden [CertRebindFault] Invalid([string] $path, [string] $problem) {
        return [CertRebindFault]::new(
            'IisConfigurationInvalid',
            [System.Management.Automation.ErrorCategory]::InvalidData,
            "${path}: $problem",
            $path
        )
    }
}

#endregion

#region src/server/leftovers.ts

# The temporary files that runs have left behind which were killed while they wrote.
class CertRebindLeftovers {
    # Whether there are any; they may be those of a run that is under way.
    [bool] AreThere() {
        throw [System.NotImplementedException]::new('AreThere is abstract.')
    }

    # Removes them. The caller holds the run lock, so nobody is writing. One that cannot be removed is left for the
    # next run: it is in nobody's way.
    [void] Remove() {
        throw [System.NotImplementedException]::new('Remove is abstract.')
    }
}

#endregion

#region src/server/folder/folderLeftovers.ts

# The temporary files in a server folder, by the names that `replaceFile` and `createFile` give them.
class CertRebindFolderLeftovers : CertRebindLeftovers {
    hidden static [regex] $TemporaryName = [regex]::new(
        '^(?:applicationHost\.config|[^\n\r\u2028\u2029]+\.json)\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.tmp\z'
    )
    hidden [string] $Root

    # root: the full path of the server folder
    CertRebindFolderLeftovers([string] $root) {
        $this.Root = $root
    }

    [bool] AreThere() {
        return $this.Paths().Count -gt 0
    }

    [void] Remove() {
        foreach ($path in $this.Paths()) {
            $this.RemoveFile($path)
        }
    }

    hidden [List[string]] Paths() {
        $paths = [List[string]]::new()
        $own = [System.IO.Path]::Combine($this.Root, 'ProgramData', 'CertRebind')
        foreach ($folder in @($this.Root, $own, [System.IO.Path]::Combine($own, 'runs'))) {
            if (-not [System.IO.Directory]::Exists($folder)) {
                continue
            }
            foreach ($path in [System.IO.Directory]::GetFiles($folder, '*.tmp')) {
                if ([CertRebindFolderLeftovers]::TemporaryName.IsMatch([System.IO.Path]::GetFileName($path))) {
                    $paths.Add($path)
                }
            }
        }
        return $paths
    }

    hidden [void] RemoveFile([string] $path) {
        try {
            [System.IO.File]::Delete($path)
        } catch {
            # Whatever kept the run from it may still be so.
        }
    }
}

#endregion

#region src/server/powerShellConfig.ts

# The configuration files of PowerShell 7 on a server. Source: about_PowerShell_Config.
class CertRebindPowerShellConfig {
    # That of all users, `%ProgramFiles%\PowerShell\7\powershell.config.json`; $null where there is none.
    # Throws Fault where it cannot be read
    [object] OfAllUsers() {
        throw [System.NotImplementedException]::new('OfAllUsers is abstract.')
    }

    # That of SYSTEM, `%SystemRoot%\System32\config\systemprofile\Documents\PowerShell\powershell.config.json`; $null
    # where there is none.
    # Throws Fault where it cannot be read
    [object] OfSystem() {
        throw [System.NotImplementedException]::new('OfSystem is abstract.')
    }
}

#endregion

#region src/server/folder/folderPowerShellConfig.ts

# The configuration files of PowerShell 7 in a server folder, below `files/C`.
class CertRebindFolderPowerShellConfig : CertRebindPowerShellConfig {
    hidden [string] $Drive

    # root: the full path of the server folder
    CertRebindFolderPowerShellConfig([string] $root) {
        $this.Drive = [System.IO.Path]::Combine($root, 'files', 'C')
    }

    # Without the file it is taken to say RemoteSigned, which about_Execution_Policies names as the default on
    # Windows.
    [object] OfAllUsers() {
        $allUsers = $this.Read('Program Files/PowerShell/7/powershell.config.json')
        if ($null -eq $allUsers) {
            $allUsers = [pscustomobject]@{
                ExecutionPolicy = 'RemoteSigned'
                EnableScripts   = $null
                EnabledPolicy   = $null
            }
        }
        return $allUsers
    }

    [object] OfSystem() {
        return $this.Read('Windows/System32/config/systemprofile/Documents/PowerShell/powershell.config.json')
    }

    hidden [object] Read([string] $name) {
        $path = [System.IO.Path]::Combine($this.Drive, $name)
        if (-not [System.IO.File]::Exists($path)) {
            return $null
        }

        $root = [CertRebindJsonFile]::ReadJson($path)
        $policies = $this.Member($root, 'PowerShellPolicies')
        if ($null -eq $policies) {
            $execution = $null
        } else {
            $execution = $this.Member($policies, 'ScriptExecution')
        }
        if ($null -eq $execution) {
            $enabled = $null
        } else {
            $enabled = $this.Member($execution, 'EnableScripts')
        }
        $member = $this.Member($root, 'Microsoft.PowerShell:ExecutionPolicy')
        $executionPolicy = $null
        if ($null -ne $member) {
            $executionPolicy = $member.Value
        }
        $enableScripts = if ($null -eq $enabled -or
        [string]::Equals([CertRebindJsonFile]::JsonType($enabled), 'null')) {
            $null
        } else {
            [string]::Equals($enabled.Value, 'true')
        }
        if ($null -eq $execution) {
            $enabledPolicy2 = $null
        } else {
            $member2 = $this.Member($execution, 'ExecutionPolicy')
            $enabledPolicy = $null
            if ($null -ne $member2) {
                $enabledPolicy = $member2.Value
            }
            $enabledPolicy2 = $enabledPolicy
        }
        return [pscustomobject]@{
            ExecutionPolicy = $executionPolicy
            EnableScripts   = $enableScripts
            EnabledPolicy   = $enabledPolicy2
        }
    }

    # A member of a JSON object, whose name PowerShell takes in any case.
    hidden [System.Xml.Linq.XElement] Member([System.Xml.Linq.XElement] $element, [string] $name) {
        foreach ($candidate in $element.Elements()) {
            if (
                [string]::Equals(
                    [CertRebindJsonFile]::JsonName($candidate).ToLowerInvariant(),
                    $name.ToLowerInvariant()
                )
            ) {
                return $candidate
            }
        }
        return $null
    }
}

#endregion

#region src/server/programFolder.ts

# Where the code lies that the scheduled task runs: `%ProgramFiles%\CertRebind`. Names within it are relative,
# with `/`.
class CertRebindProgramFolder {
    # The full path of the folder, on this machine.
    [string] $Path

    CertRebindProgramFolder([string] $path) {
        $this.Path = $path
    }

    # The full path of what lies in it.
    [string] Full([string] $name) {
        if ([string]::Equals($name, '')) {
            return $this.Path
        }
        return [System.IO.Path]::Combine($this.Path, $name)
    }

    # The names of all files in it, however deep, sorted; empty where there is no such folder.
    [IReadOnlyList[string]] FileNames() {
        throw [System.NotImplementedException]::new('FileNames is abstract.')
    }

    # The content of a file; $null where there is none.
    # Throws Fault `ProgramFolderUnavailable` where it cannot be read
    [byte[]] Read([string] $name) {
        throw [System.NotImplementedException]::new('Read is abstract.')
    }

    # Writes a file in one step, and makes the folders it lies in.
    # Throws Fault `ProgramFolderUnavailable`
    [void] Write([string] $name, [byte[]] $content) {
        throw [System.NotImplementedException]::new('Write is abstract.')
    }

    # Removes the folder with all that is in it.
    # Throws Fault `ProgramFolderUnavailable`
    [void] Remove() {
        throw [System.NotImplementedException]::new('Remove is abstract.')
    }

    # All that decides what code is run: the folder with all that is in it, and the folders above it.
    [IReadOnlyList[object]] Locations() {
        throw [System.NotImplementedException]::new('Locations is abstract.')
    }

    # Whether a program is installed.
    # path: below `%ProgramFiles%`, with `/`: `PowerShell/7/pwsh.exe`
    [bool] HasProgram([string] $path) {
        throw [System.NotImplementedException]::new('HasProgram is abstract.')
    }
}

#endregion

#region src/server/folder/folderProgramFolder.ts

# The code folder of a server folder: `files/C/Program Files/CertRebind`. Where files have owners and modes as on
# Linux those are looked at, from the drive down. `security.json` may say in SDDL who may do what, by the path on
# the server.
class CertRebindFolderProgramFolder : CertRebindProgramFolder {
    hidden static [int] $WritableByOthers = 18
    hidden [string] $SecurityFile
    hidden [string] $Drive
    hidden [string] $Programs

    # root: the full path of the server folder
    CertRebindFolderProgramFolder([string] $root) : base(
        [System.IO.Path]::Combine([System.IO.Path]::Combine($root, 'files', 'C'), 'Program Files', 'CertRebind')
    ) {
        $this.SecurityFile = [System.IO.Path]::Combine($root, 'security.json')
        $this.Drive = [System.IO.Path]::Combine($root, 'files', 'C')
        $this.Programs = [System.IO.Path]::Combine($this.Drive, 'Program Files')
    }

    [IReadOnlyList[string]] FileNames() {
        if (-not [System.IO.Directory]::Exists($this.Path)) {
            return [List[string]]::new()
        }
        $files = [System.IO.Directory]::GetFiles($this.Path, '*', [System.IO.SearchOption]::AllDirectories)
        $items = [List[string]]::new()
        foreach ($file in $files) {
            $items.Add([CertRebindStrings]::SliceFrom($file, $this.Path.Length + 1).Replace('\', '/'))
        }
        $items.Sort([System.StringComparer]::Ordinal)
        return $items
    }

    [byte[]] Read([string] $name) {
        $path = $this.Full($name)
        if (-not [System.IO.File]::Exists($path)) {
            return $null
        }
        try {
            return [System.IO.File]::ReadAllBytes($path)
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw $this.Unavailable($path, $failure)
        }
    }

    [void] Write([string] $name, [byte[]] $content) {
        $path = $this.Full($name)
        try {
            if ([System.IO.File]::Exists($path)) {
                [CertRebindAtomicFile]::ReplaceFile($path, $content)
            } else {
                [System.IO.Directory]::CreateDirectory([System.IO.Path]::GetDirectoryName($path))
                [CertRebindAtomicFile]::CreateFile($path, $content)
            }
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw $this.Unavailable($path, $failure)
        }
    }

    [void] Remove() {
        try {
            if ([System.IO.Directory]::Exists($this.Path)) {
                [System.IO.Directory]::Delete($this.Path, $true)
            }
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw $this.Unavailable($this.Path, $failure)
        }
    }

    [IReadOnlyList[object]] Locations() {
        $paths = [List[string]] @($this.Drive, $this.Programs, $this.Path)
        if ([System.IO.Directory]::Exists($this.Path)) {
            $folders = [System.IO.Directory]::GetDirectories($this.Path, '*', [System.IO.SearchOption]::AllDirectories)
            foreach ($folder in $folders) {
                $paths.Add($folder)
            }
            foreach ($name in $this.FileNames()) {
                $paths.Add($this.Full($name))
            }
        }
        $descriptors = $this.ReadDescriptors()
        $locations = [List[object]]::new()
        foreach ($path in $paths) {
            $shown = $this.WindowsPath($path)
            $locations.Add(
                [pscustomobject]@{
                    Path       = $shown
                    IsParent   = $path.Length -lt $this.Path.Length
                    Descriptor = $descriptors[$shown.ToLowerInvariant()]
                    Weakness   = $this.Weakness($path)
                }
            )
        }
        return $locations
    }

    [bool] HasProgram([string] $path) {
        return [System.IO.File]::Exists([System.IO.Path]::Combine($this.Programs, $path))
    }

    # As the server would call it: `C:\\Program Files`.
    hidden [string] WindowsPath([string] $path) {
        return "C:\$([CertRebindStrings]::SliceFrom($path, $this.Drive.Length + 1).Replace('/', '\'))"
    }

    # The descriptors that `security.json` gives, in SDDL, by the path in lower case.
    hidden [Dictionary[string, string]] ReadDescriptors() {
        $descriptors = [Dictionary[string, string]]::new()
        if (-not [System.IO.File]::Exists($this.SecurityFile)) {
            return $descriptors
        }
        try {
            $none = [HashSet[string]]::new([System.StringComparer]::Ordinal)
            foreach ($entry in [CertRebindJsonFile]::JsonMembers(
                [CertRebindJsonFile]::ReadJson($this.SecurityFile),
                $none,
                $none
            ).GetEnumerator()) {
                $path = $entry.Key
                $descriptor = $entry.Value
                $descriptors[$path.ToLowerInvariant()] = $descriptor
            }
            return $descriptors
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            if ($failure -is [CertRebindFault]) {
                throw
            }
            throw $this.Unavailable($this.SecurityFile, $failure)
        }
    }

    hidden [object] Weakness([string] $path) {
        if (-not [System.IO.File]::Exists($path) -and -not [System.IO.Directory]::Exists($path)) {
            return $null
        }
        if ([CertRebindAtomicFile]::IsLink($path)) {
            return 'is a link'
        }
        $status = [CertRebindUnixStatus]::UnixStatus($path)
        if ($null -eq $status) {
            return $null
        }

        $owner = $status.UserId
        if ($owner -ne 0) {
            $unixStatus = [CertRebindUnixStatus]::UnixStatus('/proc/self')
            $userId = $null
            if ($null -ne $unixStatus) {
                $userId = $unixStatus.UserId
            }
            if ($owner -ne $userId) {
                return "is owned by the user with the id $owner"
            }
        }
        if (($status.Mode -band [CertRebindFolderProgramFolder]::WritableByOthers) -eq 0) {
            return $null
        }
        return 'can be written to by others than its owner'
    }

    hidden [CertRebindFault] Unavailable([string] $path, [System.Exception] $failure) {
        return [CertRebindFault]::new(
            'ProgramFolderUnavailable',
            [System.Management.Automation.ErrorCategory]::ResourceUnavailable,
            "$path cannot be used: $($failure.Message)",
            $path
        )
    }
}

#endregion

#region src/server/protectedFolder.ts

# CertRebind's own folder on a server, `%ProgramData%\CertRebind`. What is in it is believed and replayed, so it
# must be one that nobody but administrators can write to. Names within it are relative, with `/`.
class CertRebindProtectedFolder {
    # The largest file that is read, in bytes (64 MB); the journal of 10,000 changes has about a tenth.
    hidden static [double] $LargestFile = 67108864

    # The full path of the folder.
    [string] $Path

    hidden [HashSet[string]] $Found = [HashSet[string]]::new([System.StringComparer]::Ordinal)

    CertRebindProtectedFolder([string] $path) {
        $this.Path = $path
    }

    # Makes a folder that only administrators can write to, with those above it.
    [void] MakeFolder([string] $path) {
        throw [System.NotImplementedException]::new('MakeFolder is abstract.')
    }

    # What lets somebody else write to a file or folder that is there: `is owned by ...`; $null where nothing does.
    [object] Weakness([string] $path) {
        throw [System.NotImplementedException]::new('Weakness is abstract.')
    }

    # Makes the folder, or one in it, where it is not there, and makes sure that it is safe.
    # name: a folder in it; empty for the folder itself
    # Throws Fault `ProtectedFolderUnsafe`, `ProtectedFolderUnavailable`
    [void] OpenFolder([string] $name) {
        $this.RequireFolder($this.Path)
        if (-not [string]::Equals($name, '')) {
            $this.RequireFolder($this.Full($name))
        }
    }

    hidden [void] RequireFolder([string] $path) {
        if ($this.Found.Contains($path)) {
            return
        }

        try {
            if (-not [System.IO.Directory]::Exists($path)) {
                $this.MakeFolder($path)
            }
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw $this.Unavailable($path, $failure)
        }
        $this.RequireSafe($path)
        $this.Found.Add($path)
    }

    # Whether the folder has been made.
    [bool] IsThere() {
        return [System.IO.Directory]::Exists($this.Path)
    }

    # Whether there is such a file; looks at nothing else, so that a plan changes nothing.
    [bool] Exists([string] $name) {
        return [System.IO.File]::Exists($this.Full($name))
    }

    # The names of the files in one of its folders that match a pattern of the file system, sorted; empty where there
    # is no such folder.
    # Throws Fault `ProtectedFolderUnavailable` where it cannot be read
    [IReadOnlyList[string]] FileNames([string] $folder, [string] $pattern) {
        $localPath = $this.Full($folder)
        if (-not [System.IO.Directory]::Exists($localPath)) {
            return [List[string]]::new()
        }
        try {
            $names = [List[string]]::new()
            foreach ($file in [System.IO.Directory]::GetFiles($localPath, $pattern)) {
                $names.Add([System.IO.Path]::GetFileName($file))
            }
            $names.Sort([System.StringComparer]::Ordinal)
            return $names
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw $this.Unavailable($localPath, $failure)
        }
    }

    # The text of a file.
    # Throws Fault `ProtectedFolderUnsafe` where it is a link or somebody else can write to it,
    # `ProtectedFolderUnavailable` where it cannot be read
    [string] ReadText([string] $name) {
        $localPath = $this.Full($name)
        try {
            if (-not [System.IO.File]::Exists($localPath)) {
                throw [System.IO.FileNotFoundException]::new('there is no such file.')
            }
            $this.RequireSafe($localPath)
            if ([System.IO.FileInfo]::new($localPath).Length -gt [CertRebindProtectedFolder]::LargestFile) {
                throw [System.IO.IOException]::new('it is larger than 64 MB, which no file of this folder should be.')
            }
            return [System.Text.UTF8Encoding]::new($false, $true).GetString([System.IO.File]::ReadAllBytes($localPath))
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw $this.Unavailable($localPath, $failure)
        }
    }

    # Writes a file in one step; it is on the disk when this returns. Its folder has been opened before.
    # Throws Fault `ProtectedFolderUnavailable` where it cannot be written; what was there is then still there
    [void] WriteText([string] $name, [string] $text) {
        $localPath = $this.Full($name)
        $content = [System.Text.Encoding]::UTF8.GetBytes($text)
        try {
            if ([System.IO.File]::Exists($localPath)) {
                [CertRebindAtomicFile]::ReplaceFile($localPath, $content)
            } else {
                [CertRebindAtomicFile]::CreateFile($localPath, $content)
            }
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw $this.Unavailable($localPath, $failure)
        }
    }

    # Gives a file another name, which no other file has.
    # Throws Fault `ProtectedFolderUnavailable`
    [void] Rename([string] $name, [string] $newName) {
        try {
            [System.IO.File]::Move($this.Full($name), $this.Full($newName))
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw $this.Unavailable($this.Full($name), $failure)
        }
    }

    # Deletes a file; nothing happens where there is none.
    # Throws Fault `ProtectedFolderUnavailable`
    [void] Remove([string] $name) {
        try {
            [System.IO.File]::Delete($this.Full($name))
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw $this.Unavailable($this.Full($name), $failure)
        }
    }

    # Removes the folder with all that is in it; nothing happens where it is not there.
    # Throws Fault `ProtectedFolderUnsafe`, `ProtectedFolderUnavailable`
    [void] RemoveAll() {
        if (-not $this.IsThere()) {
            return
        }
        $this.RequireSafe($this.Path)
        try {
            [System.IO.Directory]::Delete($this.Path, $true)
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw $this.Unavailable($this.Path, $failure)
        }
        $this.Found.Clear()
    }

    # The full path of a file or folder in it.
    [string] Full([string] $name) {
        if ([string]::Equals($name, '')) {
            return $this.Path
        }
        return [System.IO.Path]::Combine($this.Path, $name)
    }

    # Throws Fault `ProtectedFolderUnsafe` where a file or folder is a link, or somebody else can write to it.
    [void] RequireSafe([string] $path) {
        $weakness = if ([CertRebindAtomicFile]::IsLink($path)) { 'is a link' } else { $this.Weakness($path) }
        if ($null -eq $weakness) {
            return
        }
        throw [CertRebindFault]::new(
            'ProtectedFolderUnsafe',
            [System.Management.Automation.ErrorCategory]::SecurityError,
            (
                "$path $weakness, so what is in it cannot be trusted and nothing " +
                'was done. Find out who made it so; then correct its owner and ' +
                'permissions, or move it away: a new one is made by the next run.'
            ),
            $path
        )
    }

    hidden [CertRebindFault] Unavailable([string] $path, [System.Exception] $failure) {
        if ($failure -is [CertRebindFault]) {
            return $failure
        }
        return [CertRebindFault]::new(
            'ProtectedFolderUnavailable',
            [System.Management.Automation.ErrorCategory]::ResourceUnavailable,
            "$path cannot be used: $($failure.Message)",
            $path
        )
    }
}

#endregion

#region src/server/folder/folderProtectedFolder.ts

# CertRebind's own folder in a server folder, `ProgramData/CertRebind`. Where files have owners and modes as on
# Linux those are looked at; on Windows, who may write to a server folder is up to whoever keeps it.
class CertRebindFolderProtectedFolder : CertRebindProtectedFolder {
    hidden static [int] $WritableByOthers = 18
    hidden static [int] $OnlyForOwner = 448

    # root: the full path of the server folder
    CertRebindFolderProtectedFolder([string] $root) : base(
        [System.IO.Path]::Combine($root, 'ProgramData', 'CertRebind')
    ) { }

    [void] MakeFolder([string] $path) {
        [System.IO.Directory]::CreateDirectory($path)
        if ($null -ne [CertRebindUnixStatus]::UnixStatus($path)) {
            [CertRebindUnixStatus]::SetFolderMode($path, [CertRebindFolderProtectedFolder]::OnlyForOwner)
        }
    }

    [object] Weakness([string] $path) {
        $status = [CertRebindUnixStatus]::UnixStatus($path)
        if ($null -eq $status) {
            return $null
        }

        $owner = $status.UserId
        if ($owner -ne 0) {
            $unixStatus = [CertRebindUnixStatus]::UnixStatus('/proc/self')
            $userId = $null
            if ($null -ne $unixStatus) {
                $userId = $unixStatus.UserId
            }
            if ($owner -ne $userId) {
                return "is owned by the user with the id $owner"
            }
        }
        if (($status.Mode -band [CertRebindFolderProtectedFolder]::WritableByOthers) -eq 0) {
            return $null
        }
        return 'can be written to by others than its owner'
    }
}

#endregion

#region src/server/registry.ts

# The registry of a server, as a process of 64 bits sees it.
class CertRebindRegistry {
    # A value of the kind String or ExpandString; $null where there is none of this name, or it is of another kind.
    # key: with its hive: `HKLM\SOFTWARE\...`, `HKU\S-1-5-18\...`, in any case
    # name: in any case
    # Throws Fault where it cannot be read
    [object] Text([string] $key, [string] $name) {
        throw [System.NotImplementedException]::new('Text is abstract.')
    }

    # A value of the kind DWord, 0 to 4294967295; otherwise as `text`.
    [System.Nullable[double]] Number([string] $key, [string] $name) {
        throw [System.NotImplementedException]::new('Number is abstract.')
    }
}

#endregion

#region src/server/folder/folderRegistry.ts

# The registry of a server folder: `registry.json`, with as much of it as somebody has written down.
class CertRebindFolderRegistry : CertRebindRegistry {
    hidden [string] $Path
    hidden [Dictionary[string, object]] $Data

    # root: the full path of the server folder
    CertRebindFolderRegistry([string] $root) {
        $this.Path = [System.IO.Path]::Combine($root, 'registry.json')
    }

    [object] Text([string] $key, [string] $name) {
        $get = $this.Read()[$key.ToUpperInvariant()]
        $get2 = $null
        if ($null -ne $get) {
            $get2 = $get[$name.ToUpperInvariant()]
        }
        $text = $null
        if ($null -ne $get2) {
            $text = $get2.Text
        }
        return $text
    }

    [System.Nullable[double]] Number([string] $key, [string] $name) {
        $get = $this.Read()[$key.ToUpperInvariant()]
        $get2 = $null
        if ($null -ne $get) {
            $get2 = $get[$name.ToUpperInvariant()]
        }
        $number = $null
        if ($null -ne $get2) {
            $number = $get2.Number
        }
        return $number
    }

    hidden [Dictionary[string, object]] Read() {
        if ($null -ne $this.Data) {
            return $this.Data
        }
        if (-not [System.IO.File]::Exists($this.Path)) {
            return [Dictionary[string, object]]::new()
        }

        try {
            $localData = [CertRebindRegistryFile]::ReadRegistryFile($this.Path)
            $this.Data = $localData
            return $localData
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            if ($failure -is [CertRebindFault]) {
                throw
            }
            throw [CertRebindFault]::new(
                'RegistryInvalid',
                [System.Management.Automation.ErrorCategory]::InvalidData,
                "$($this.Path): $($failure.Message).",
                $this.Path
            )
        }
    }
}

#endregion

#region src/server/folder/folderScheduler.ts

# What starts the tasks of a server folder, where anything does. A folder starts nothing by itself: a scheduler
# says in `scheduler.json` that it is at work, and is asked for something by a file in `scheduler-requests`, which
# it deletes once that is done.
class CertRebindFolderScheduler {
    # How long a request is waited for, in milliseconds.
    hidden static [int] $Patience = 5000

    # Milliseconds between two looks.
    hidden static [int] $Pause = 10

    hidden [string] $File
    hidden [string] $Requests

    # root: the full path of the server folder
    CertRebindFolderScheduler([string] $root) {
        $this.File = [System.IO.Path]::Combine($root, 'scheduler.json')
        $this.Requests = [System.IO.Path]::Combine($root, 'scheduler-requests')
    }

    # Why nothing starts the tasks; $null where a scheduler is at work.
    [object] IdleReason() {
        if (-not [System.IO.File]::Exists($this.File)) {
            return 'The server is a folder whose tasks nothing starts: it has no file scheduler.json.'
        }
        return $null
    }

    # Whether a task has an instance.
    # state: `Running` or `Queued`; $null for either
    [bool] Has([string] $task, [object] $state) {
        foreach ($instance in $this.Instances()) {
            if (
                [string]::Equals($instance.Task.ToLowerInvariant(), $task.ToLowerInvariant()) -and
                ($null -eq $state -or [string]::Equals($instance.State, $state))
            ) {
                return $true
            }
        }
        return $false
    }

    # Asks for something, and waits until that is done or nobody answers.
    [void] Request([string] $task, [string] $action) {
        if ($null -ne $this.IdleReason()) {
            return
        }
        $request = [pscustomobject]@{
            Task   = $task
            Action = $action
        }
        $path = [System.IO.Path]::Combine($this.Requests, "$([System.Guid]::NewGuid().ToString()).json")
        [System.IO.Directory]::CreateDirectory($this.Requests)
        [CertRebindAtomicFile]::CreateFile(
            $path,
            [System.Text.Encoding]::UTF8.GetBytes(
                [CertRebindJsonWriting]::Stringify($request, '{ task: string; action: string }', '')
            )
        )
        $wait = [System.Diagnostics.Stopwatch]::StartNew()
        while (
            [System.IO.File]::Exists($path) -and
            $wait.ElapsedMilliseconds -lt [CertRebindFolderScheduler]::Patience
        ) {
            [System.Threading.Thread]::Sleep([CertRebindFolderScheduler]::Pause)
        }
        # Where nobody answered it is not left for a scheduler that comes later.
        [System.IO.File]::Delete($path)
    }

    hidden [List[object]] Instances() {
        if ($null -ne $this.IdleReason()) {
            return [List[object]]::new()
        }
        try {
            $text = [System.IO.File]::ReadAllText($this.File, [System.Text.Encoding]::UTF8)
            return [CertRebindJsonReading]::Parse(
                $text,
                '{ format: int; processId: int; instances: { task: string; state: string; ... }[]; ... }'
            ).Instances
        } catch {
            # It ends at this moment, and takes its instances with it.
            return [List[object]]::new()
        }
    }
}

#endregion

#region src/server/scheduledTasks.ts

# The scheduled tasks of a server. A task goes by its full name, as Task Scheduler writes it:
# `\CertRebind\AutoRebind`. Names are not case-sensitive.
class CertRebindScheduledTasks {
    # The names of all tasks, sorted.
    [IReadOnlyList[string]] Names() {
        throw [System.NotImplementedException]::new('Names is abstract.')
    }

    # Whether there is such a task.
    [bool] Has([string] $name) {
        throw [System.NotImplementedException]::new('Has is abstract.')
    }

    # The definition of a task, in Task Scheduler's XML.
    # Throws Fault `TaskUnreadable`
    [string] Read([string] $name) {
        throw [System.NotImplementedException]::new('Read is abstract.')
    }

    # Makes a task, or puts another definition in its place.
    # xml: its definition, in Task Scheduler's XML
    # Throws Fault `TaskNotWritten`; what was there is then still there
    [void] Register([string] $name, [string] $xml) {
        throw [System.NotImplementedException]::new('Register is abstract.')
    }

    # Lets a task be started, or not; everything else of it stays.
    # Throws Fault `TaskUnreadable`, `TaskNotWritten`
    [void] SetEnabled([string] $name, [bool] $isEnabled) {
        throw [System.NotImplementedException]::new('SetEnabled is abstract.')
    }

    # Removes a task; nothing happens where there is none.
    # Throws Fault `TaskNotWritten`
    [void] Remove([string] $name) {
        throw [System.NotImplementedException]::new('Remove is abstract.')
    }

    # Why nothing starts the tasks of this server; $null where its scheduler is at work.
    [object] IdleReason() {
        throw [System.NotImplementedException]::new('IdleReason is abstract.')
    }

    # Asks the scheduler to start a task now. It returns before the task has ended.
    [void] Start([string] $name) {
        throw [System.NotImplementedException]::new('Start is abstract.')
    }

    # Whether an instance of a task is running or about to.
    [bool] IsActive([string] $name) {
        throw [System.NotImplementedException]::new('IsActive is abstract.')
    }

    # Tells the scheduler to forget the instances of a task that wait for their turn. What they were to do is for the
    # instance that runs, so it calls this before it looks at what there is to do.
    [void] DropQueued([string] $name) {
        throw [System.NotImplementedException]::new('DropQueued is abstract.')
    }
}

#endregion

#region src/server/folder/folderTasks.ts

# The scheduled tasks of a server folder: `tasks/<folders>/<name>.xml`.
class CertRebindFolderTasks : CertRebindScheduledTasks {
    # `\Folder\Name`, of what Windows allows in a file name; no part may be `.` or `..`.
    hidden static [regex] $TaskName = [regex]::new('^(?:\\(?!\.{1,2}(?:\\|\z))[^\\/:*?"<>|\x00-\x1f]+)+\z')

    hidden [string] $Folder
    hidden [CertRebindFolderScheduler] $Scheduler

    # root: the full path of the server folder
    CertRebindFolderTasks([string] $root) {
        $this.Folder = [System.IO.Path]::Combine($root, 'tasks')
        $this.Scheduler = [CertRebindFolderScheduler]::new($root)
    }

    [IReadOnlyList[string]] Names() {
        if (-not [System.IO.Directory]::Exists($this.Folder)) {
            return [List[string]]::new()
        }
        $files = [System.IO.Directory]::GetFiles($this.Folder, '*.xml', [System.IO.SearchOption]::AllDirectories)
        $names = [List[string]]::new()
        foreach ($file in $files) {
            $relative = [CertRebindStrings]::Slice($file, $this.Folder.Length, -'.xml'.Length)
            $names.Add($relative.Replace('/', '\'))
        }
        $names.Sort([System.StringComparer]::Ordinal)
        return $names
    }

    [bool] Has([string] $name) {
        return [System.IO.File]::Exists($this.FileOf($name))
    }

    [string] Read([string] $name) {
        $path = $this.FileOf($name)
        if (-not [System.IO.File]::Exists($path)) {
            throw $this.Unreadable($name, 'there is no such task.')
        }
        try {
            return $this.Decode([CertRebindServerFile]::ReadServerFile($path))
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw $this.Unreadable($name, $failure.Message)
        }
    }

    [void] Register([string] $name, [string] $xml) {
        $path = $this.FileOf($name)
        $content = [System.Text.Encoding]::UTF8.GetBytes($xml)
        try {
            if ([System.IO.File]::Exists($path)) {
                [CertRebindAtomicFile]::ReplaceFile($path, $content)
            } else {
                [System.IO.Directory]::CreateDirectory([System.IO.Path]::GetDirectoryName($path))
                [CertRebindAtomicFile]::CreateFile($path, $content)
            }
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw $this.NotWritten($name, $failure.Message)
        }
    }

    [void] SetEnabled([string] $name, [bool] $isEnabled) {
        $xml = $this.Read($name)
        $changed = $xml
        try {
            if ([CertRebindTaskXml]::TaskEnabled($xml) -eq $isEnabled) {
                return
            }
            $changed = [CertRebindTaskXml]::WithTaskEnabled($xml, $isEnabled)
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw $this.Unreadable($name, $failure.Message)
        }
        $this.Register($name, $changed)
    }

    [void] Remove([string] $name) {
        try {
            [System.IO.File]::Delete($this.FileOf($name))
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            # Without its folder there is no task either.
            if ($failure -is [System.IO.DirectoryNotFoundException]) {
                return
            }
            throw $this.NotWritten($name, $failure.Message)
        }
    }

    [object] IdleReason() {
        return $this.Scheduler.IdleReason()
    }

    [void] Start([string] $name) {
        $this.Scheduler.Request($name, 'Run')
    }

    [bool] IsActive([string] $name) {
        return $this.Scheduler.Has($name, $null)
    }

    [void] DropQueued([string] $name) {
        if ($this.Scheduler.Has($name, 'Queued')) {
            $this.Scheduler.Request($name, 'DropQueued')
        }
    }

    # Task Scheduler writes UTF-16 with a byte order mark; what was written here is UTF-8.
    hidden [string] Decode([byte[]] $content) {
        if (
            $content.Length -gt 1 -and
            [CertRebindArrays]::Item($content, 0) -eq 255 -and
            [CertRebindArrays]::Item($content, 1) -eq 254
        ) {
            return [System.Text.Encoding]::Unicode.GetString($content, 2, $content.Length - 2)
        }
        return [regex]::new('^\uFEFF').Replace(
            [System.Text.UTF8Encoding]::new($false, $true).GetString($content),
            '',
            1
        )
    }

    hidden [string] FileOf([string] $name) {
        if (-not [CertRebindFolderTasks]::TaskName.IsMatch($name)) {
            throw $this.Unreadable($name, 'it is no full name of a task, such as \CertRebind\AutoRebind.')
        }
        return [System.IO.Path]::Combine(
            $this.Folder,
            "$([CertRebindStrings]::SliceFrom($name, 1).Replace('\', '/')).xml"
        )
    }

    hidden [CertRebindFault] Unreadable([string] $name, [string] $problem) {
        return [CertRebindFault]::new(
            'TaskUnreadable',
            [System.Management.Automation.ErrorCategory]::ReadError,
            "The scheduled task $name cannot be read: $problem",
            $name
        )
    }

    hidden [CertRebindFault] NotWritten([string] $name, [string] $problem) {
        return [CertRebindFault]::new(
            'TaskNotWritten',
            [System.Management.Automation.ErrorCategory]::WriteError,
            "The scheduled task $name could not be changed: $problem",
            $name
        )
    }
}

#endregion

#region src/server/tls.ts

# The endpoints of a server, as its TLS clients meet them.
class CertRebindTls {
    # Connects to an endpoint and completes a TLS handshake, whatever certificate is handed out. Never throws because
    # of what the other side does, and never takes longer than the time given.
    # address: an IPv4 address, or an IPv6 address in brackets; `0.0.0.0` and `[::]` for all of the server's
    # port: 1 to 65535, in decimal digits
    # serverName: the name to ask for (SNI, and HOST of FTP), in ASCII; $null asks for none
    # timeoutSeconds: for all of it, from 1 to 600
    [pscustomobject] Handshake(
        [string] $address,
        [string] $port,
        [object] $serverName,
        [string] $opening,
        [int] $timeoutSeconds
    ) {
        throw [System.NotImplementedException]::new('Handshake is abstract.')
    }
}

#endregion

#region src/server/folder/folderTls.ts

# The endpoints of a server folder. A folder serves nothing by itself; whatever serves it says in `tls.json`
# where, and only on this machine: a folder that came from elsewhere must not make anyone connect anywhere.
class CertRebindFolderTls : CertRebindTls {
    hidden [string] $Path
    hidden [CertRebindFaultLog] $Faults
    hidden [CertRebindTlsClient] $Client
    hidden [Dictionary[string, object]] $Listeners

    # Why no endpoint can be reached; $null while nothing is wrong.
    hidden [object] $Problem

    # root: the full path of the server folder;
    # faults: where what is wrong is kept for the report.
    CertRebindFolderTls([string] $root, [CertRebindFaultLog] $faults) {
        $this.Path = [System.IO.Path]::Combine($root, 'tls.json')
        $this.Faults = $faults
    }

    [pscustomobject] Handshake(
        [string] $address,
        [string] $port,
        [object] $serverName,
        [string] $opening,
        [int] $timeoutSeconds
    ) {
        $localListeners = $this.Listeners
        if ($null -eq $localListeners) {
            $localListeners = $this.ReadListeners()
        }
        if ($null -ne $this.Problem) {
            return [CertRebindHandshake]::HandshakeNotPossible($this.Problem)
        }

        $value = [CertRebindRecordKeys]::IpPortKey($address, $port)
        if ($null -eq $value) {
            $value = ''
        }
        $listener = $localListeners[$value]
        if ($null -eq $listener) {
            return [CertRebindHandshake]::HandshakeNotPossible("Nothing serves ${address}:$port of this server folder.")
        }
        if (-not [string]::Equals($listener.Opening, $opening)) {
            $text = if ([string]::Equals($listener.Opening, 'Ftp')) { 'FTP' } else { 'TLS' }
            $text3 = $this.Path
            $text2 = if ([string]::Equals($opening, 'Ftp')) { 'FTP' } else { 'TLS' }
            $reason = (
                "What serves ${address}:$port of this server folder " +
                "begins with $text, as $text3 says; expected $text2."
            )
            return [CertRebindHandshake]::HandshakeNotPossible($reason)
        }

        $localClient = $this.Client
        if ($null -eq $localClient) {
            $localClient = [CertRebindTlsClient]::new()
        }
        $this.Client = $localClient
        return $localClient.Connect($listener.Address, $listener.Port, $serverName, $opening, $timeoutSeconds)
    }

    hidden [Dictionary[string, object]] ReadListeners() {
        $localListeners = [Dictionary[string, object]]::new()
        if ([System.IO.File]::Exists($this.Path)) {
            try {
                $localListeners = [CertRebindTlsListeners]::ReadTlsListeners($this.Path)
            } catch {
                $failure = [CertRebindFailures]::Thrown($_)
                $this.KeepFault($failure)
            }
        } else {
            $this.Problem = 'The server is a folder that nothing serves: it has no file tls.json.'
        }
        $this.Listeners = $localListeners
        return $localListeners
    }

    hidden [void] KeepFault([System.Exception] $failure) {
        $this.Problem = "$($this.Path) cannot be used, as the error says."
        if ($failure -is [CertRebindFault]) {
            $this.Faults.Add($failure)
            return
        }
        $this.Faults.Add(
            [CertRebindFault]::new(
                'TlsListenersInvalid',
                [System.Management.Automation.ErrorCategory]::InvalidData,
                "$($this.Path): $($failure.Message).",
                $this.Path
            )
        )
    }
}

#endregion

#region src/server/folder/ftpReader.ts

# Finds out which FTP setting names which certificate, and which bindings are served with it.
class CertRebindFtpReader {
    # Where neither a site nor the defaults name a store: the schema's default is MY.
    hidden static [string] $SchemaStore = 'My'

    # The settings that name a certificate, the defaults first.
    [List[object]] $Certificates = [List[object]]::new()

    # What is wrong, a sentence each.
    [List[string]] $Problems = [List[string]]::new()

    hidden [IReadOnlyList[object]] $Bindings
    hidden [CertRebindFtpCertificate] $Defaults = [CertRebindFtpCertificate]::new(
        $null,
        $null,
        $null,
        [CertRebindFtpReader]::SchemaStore
    )

    # The setting that serves a site, by the site's name in lower case; $null where it cannot be read.
    hidden [Dictionary[string, object]] $BySite = [Dictionary[string, object]]::new()

    # bindings: the ftp bindings of all sites, whose names are known to be there and unique
    CertRebindFtpReader([IReadOnlyList[object]] $bindings) {
        $this.Bindings = $bindings
    }

    # Reads all settings.
    # Throws System.FormatException where the defaults are wrong, on which the others rest
    [void] Read([IReadOnlyList[object]] $sections) {
        $this.ReadDefaults($sections)
        $all = [List[object]] @($this.Defaults)
        foreach ($section in $sections) {
            if ($null -eq $section.SiteName) {
                continue
            }
            $setting = $this.ReadSite($section.SiteName, $section.Element)
            $this.BySite[$section.SiteName.ToLowerInvariant()] = $setting
            if ($null -ne $setting -and -not [object]::ReferenceEquals($setting, $this.Defaults)) {
                $all.Add($setting)
            }
        }
        foreach ($binding in $this.Bindings) {
            $siteName = $binding.SiteName
            $information = $binding.Information
            $this.AddBinding($siteName, $information)
        }
        $localCertificates = [List[object]]::new()
        foreach ($setting in $all) {
            if ($null -ne $setting.Thumbprint) {
                $localCertificates.Add($setting)
            }
        }
        $this.Certificates = $localCertificates
    }

    hidden [void] ReadDefaults([IReadOnlyList[object]] $sections) {
        $own = [List[object]]::new()
        foreach ($section in $sections) {
            if ($null -eq $section.SiteName) {
                $own.Add($section)
            }
        }
        try {
            if ($own.Count -gt 1) {
                throw [System.FormatException]::new('there are two; expected one.')
            }
            $value = [CertRebindArrays]::Item($own, 0)
            $element = $null
            if ($null -ne $value) {
                $element = $value.Element
            }
            $hash = [CertRebindFtpSections]::HashOf($element)
            if ($null -eq $hash) {
                $hash = ''
            }
            $thumbprint = if ([string]::Equals($hash, '')) { $null } else { $hash }
            $this.Defaults = [CertRebindFtpCertificate]::new(
                $null,
                $thumbprint,
                [CertRebindFtpSections]::StoreOf($element),
                [CertRebindFtpReader]::SchemaStore
            )
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw [System.FormatException]::new("the FTP settings of siteDefaults: $($failure.Message)")
        }
    }

    # The setting that serves a site with an element `ssl`, which may be the defaults; $null where it cannot be read.
    hidden [CertRebindFtpCertificate] ReadSite([string] $siteName, [System.Xml.Linq.XElement] $element) {
        $localDefaults = $this.Defaults
        try {
            if ($this.BySite.ContainsKey($siteName.ToLowerInvariant())) {
                throw [System.FormatException]::new('there are two; expected one.')
            }
            $hash = [CertRebindFtpSections]::HashOf($element)
            $store = [CertRebindFtpSections]::StoreOf($element)
            if (($null -eq $hash) -ne ($null -eq $store)) {
                $localDefaults.StoreSites.Add($siteName)
            }
            if ($null -ne $hash) {
                $thumbprint = if ([string]::Equals($hash, '')) { $null } else { $hash }
                return [CertRebindFtpCertificate]::new($siteName, $thumbprint, $store, $localDefaults.StoreName)
            }
            # The certificate of the defaults, but from another store: no one setting holds both, which a rebind could change.
            if (
                $null -ne $store -and
                $null -ne $localDefaults.Thumbprint -and
                -not [string]::Equals($store.ToUpperInvariant(), $localDefaults.StoreName.ToUpperInvariant())
            ) {
                throw [System.FormatException]::new(
                    "its serverCertStoreName is `"$store`", but the serverCertHash it inherits is of " +
                    "the store `"$($localDefaults.StoreName)`"; expected both or neither at the site."
                )
            }
            return $localDefaults
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            $this.Problems.Add("the FTP settings of site ${siteName}: $($failure.Message)")
            return $null
        }
    }

    hidden [void] AddBinding([string] $siteName, [string] $information) {
        $key = $siteName.ToLowerInvariant()
        $setting = if ($this.BySite.ContainsKey($key)) { $this.BySite[$key] } else { $this.Defaults }
        # What no certificate is served at is not looked at.
        if ($null -eq $setting -or $null -eq $setting.Thumbprint) {
            return
        }
        try {
            $setting.Bindings.Add([CertRebindFtpSections]::ReadFtpBinding($siteName, $information))
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            $this.Problems.Add("site ${siteName}: $($failure.Message)")
        }
    }
}

#endregion

#region src/server/folder/ftpSections.ts

class CertRebindFtpSections {
    hidden static [System.Xml.Linq.XName] $SslName = [System.Xml.Linq.XName]::Get('ssl')
    hidden static [regex] $ThumbprintText = [regex]::new('^[0-9A-Fa-f]{40}\z')
    hidden static [string] $PathInSite = 'ssl/security/ftpServer/site/sites/system.applicationHost/configuration'
    hidden static [string] $PathInDefaults = 'ssl/security/ftpServer/siteDefaults/sites/system.applicationHost/configuration'
    hidden static [int] $DeepestPath = 7

    # Every element `ssl` of the FTP settings of an IIS configuration.
    # root: its element `configuration`
    static [pscustomobject] ReadFtpSections([System.Xml.Linq.XElement] $root) {
        $sections = [List[object]]::new()
        $position = 0
        foreach ($element in $root.Descendants([CertRebindFtpSections]::SslName)) {
            $path = [CertRebindFtpSections]::PathOf($element)
            if ([string]::Equals($path, [CertRebindFtpSections]::PathInDefaults)) {
                $sections.Add(
                    [pscustomobject]@{
                        SiteName = $null
                        Element  = $element
                        Position = $position
                    }
                )
            } elseif ([string]::Equals($path, [CertRebindFtpSections]::PathInSite)) {
                $parent = $null
                if ($null -ne $element.Parent) {
                    $parent = $element.Parent.Parent
                }
                $element2 = $null
                if ($null -ne $parent) {
                    $element2 = $parent.Parent
                }
                $siteName = [CertRebindFtpSections]::AttributeOf($element2, 'name')
                if ($null -eq $siteName) {
                    $siteName = ''
                }
                $sections.Add(
                    [pscustomobject]@{
                        SiteName = $siteName
                        Element  = $element
                        Position = $position
                    }
                )
            }
            $position++
        }
        return [pscustomobject]@{
            Sections = $sections
            SslCount = $position
        }
    }

    # The text of an attribute; $null where there is none.
    static [object] AttributeOf([System.Xml.Linq.XElement] $element, [string] $name) {
        $attribute = $null
        if ($null -ne $element) {
            $attribute = $element.Attribute([System.Xml.Linq.XName]::Get($name))
        }
        $of = $null
        if ($null -ne $attribute) {
            $of = $attribute.Value
        }
        return $of
    }

    # The certificate that an element `ssl` names: upper-case hex; empty where it says that there is none; $null where
    # it says nothing.
    # Throws System.FormatException where it is no thumbprint
    static [object] HashOf([System.Xml.Linq.XElement] $element) {
        $hash = [CertRebindFtpSections]::AttributeOf($element, 'serverCertHash')
        if ($null -eq $hash -or [string]::Equals($hash, '')) {
            return $hash
        }
        if (-not [CertRebindFtpSections]::ThumbprintText.IsMatch($hash)) {
            throw [System.FormatException]::new("serverCertHash is `"$hash`"; expected 40 hex digits or nothing.")
        }
        return $hash.ToUpperInvariant()
    }

    # The store that an element `ssl` names; $null where it names none.
    static [object] StoreOf([System.Xml.Linq.XElement] $element) {
        $name = [CertRebindFtpSections]::AttributeOf($element, 'serverCertStoreName')
        if ([object]::Equals($name, '')) {
            return $null
        }
        return $name
    }

    # An ftp binding.
    # text: its `bindingInformation`
    # Throws System.FormatException where that is anything else than address, port and host
    static [pscustomobject] ReadFtpBinding([string] $siteName, [string] $text) {
        $information = [CertRebindBindingInformation]::ParseBindingInformation($text)
        if ($null -eq $information) {
            throw [System.FormatException]::new(
                "bindingInformation of an ftp binding is `"$text`"; expected address:port:host " +
                'with the address *, IPv4 or [IPv6] and a port from 1 to 65535.'
            )
        }
        $address = $information.Address
        $port = $information.Port
        $hostName = $information.HostName
        return [pscustomobject]@{
            SiteName  = $siteName
            Endpoint  = "${address}:$port"
            Port      = $port
            HostName  = $hostName
            AsciiHost = [CertRebindHostNames]::AsciiHostName($hostName)
        }
    }

    # The names from an element up to the root; only as many as an FTP setting is deep.
    hidden static [string] PathOf([System.Xml.Linq.XElement] $element) {
        $names = [List[string]]::new()
        $current = $element
        while ($null -ne $current -and $names.Count -le [CertRebindFtpSections]::DeepestPath) {
            $names.Add($current.Name.LocalName)
            $current = $current.Parent
        }
        return $names -join '/'
    }
}

#endregion

#region src/server/folder/ftpTag.ts

class CertRebindFtpTag {
    hidden static [HashSet[string]] $CertificateNames = [HashSet[string]]::new(
        [string[]] @('serverCertHash', 'serverCertStoreName'),
        [System.StringComparer]::Ordinal
    )

    # The element that a start tag `ssl` begins, without what is in it.
    # Throws System.FormatException where the text is not exactly one such tag; System.Xml.XmlException where it is no
    # XML
    static [System.Xml.Linq.XElement] ParseTag([string] $tag) {
        $parts = [CertRebindSslTags]::SplitSslTags($tag)
        if ($parts.Count -ne 3 -or -not [object]::Equals([CertRebindArrays]::Item($parts, 1), $tag)) {
            throw [System.FormatException]::new('it is not exactly one start tag ssl')
        }

        $settings = [System.Xml.XmlReaderSettings]::new()
        $settings.DtdProcessing = [System.Xml.DtdProcessing]::Prohibit
        $settings.XmlResolver = $null
        $text = if ($tag.EndsWith('/>', [System.StringComparison]::Ordinal)) { $tag } else { "$tag</ssl>" }
        $stream = [System.IO.MemoryStream]::new([System.Text.Encoding]::UTF8.GetBytes($text))
        return [System.Xml.Linq.XElement]::Load([System.Xml.XmlReader]::Create($stream, $settings))
    }

    # Makes sure that a start tag is another one with another certificate, and nothing else.
    # store: empty where the store has to be as it was
    # Throws System.FormatException where it is not
    static [void] RequirePointed([string] $tag, [string] $before, [string] $thumbprint, [string] $store) {
        $element = [CertRebindFtpTag]::ParseTag($tag)
        $old = [CertRebindFtpTag]::ParseTag($before)
        $wantedStore = if ([string]::Equals($store, '')) {
            [CertRebindFtpSections]::AttributeOf($old, 'serverCertStoreName')
        } else {
            $store
        }
        $isPointed = (
            [object]::Equals([CertRebindFtpSections]::HashOf($element), $thumbprint) -and
            [object]::Equals([CertRebindFtpSections]::AttributeOf($element, 'serverCertStoreName'), $wantedStore) -and
            [string]::Equals([CertRebindFtpTag]::OtherAttributes($element), [CertRebindFtpTag]::OtherAttributes($old))
        )
        if (-not $isPointed) {
            throw [System.FormatException]::new('the place of the certificate in the text was not found for certain.')
        }
    }

    # What an element says beyond the certificate, in its order.
    hidden static [string] OtherAttributes([System.Xml.Linq.XElement] $element) {
        $texts = [List[string]]::new()
        foreach ($attribute in $element.Attributes()) {
            $name = $attribute.Name
            $value = $attribute.Value
            if (-not [CertRebindFtpTag]::CertificateNames.Contains($name.LocalName)) {
                $value2 = $name.NamespaceName
                $value3 = $name.LocalName
                $texts.Add($value2)
                $texts.Add($value3)
                $texts.Add($value)
            }
        }
        return [CertRebindJsonWriting]::Stringify($texts, 'string[]', '')
    }

    # Gives an element the attributes of another, in their order, and no others.
    static [void] TakeAttributes([System.Xml.Linq.XElement] $element, [System.Xml.Linq.XElement] $from) {
        $element.RemoveAttributes()
        foreach ($attribute in $from.Attributes()) {
            $element.SetAttributeValue($attribute.Name, $attribute.Value)
        }
    }
}

#endregion

#region src/server/folder/ftpText.ts

# The text of an IIS configuration file, taken apart so that one start tag of an element `ssl` can be changed and
# every other byte stays.
class CertRebindFtpText {
    hidden [System.Text.Encoding] $Encoding
    hidden [List[string]] $Parts

    # sslCount: how many elements `ssl` the file has
    # Throws System.FormatException where they are not found for certain
    CertRebindFtpText([byte[]] $content, [int] $sslCount) {
        $mark = if ($content.Length -lt 2) { 0 } else { $content[0] * 256 + $content[1] }
        $localEncoding = [System.Text.Encoding]::UTF8
        if ($mark -eq 65534) {
            $localEncoding = [System.Text.Encoding]::Unicode
        } elseif ($mark -eq 65279) {
            $localEncoding = [System.Text.Encoding]::BigEndianUnicode
        }
        $text = $localEncoding.GetString($content)
        if (-not [CertRebindSameContent]::IsSameContent($localEncoding.GetBytes($text), $content)) {
            throw [System.FormatException]::new(
                'it is neither UTF-8 nor UTF-16 with a byte order mark, so its FTP settings cannot be changed.'
            )
        }
        $this.Encoding = $localEncoding
        $this.Parts = [CertRebindSslTags]::SplitSslTags($text)
        if ($this.Parts.Count -ne 2 * $sslCount + 1) {
            throw [System.FormatException]::new('its FTP settings were not found for certain in its text.')
        }
    }

    # The start tag of an element `ssl`.
    # position: its place among these elements, from 0
    [string] Tag([int] $position) {
        return $this.Parts[2 * $position + 1]
    }

    # The content of the file with another start tag there.
    [byte[]] ContentWith([int] $position, [string] $tag) {
        $changed = [List[string]]::new($this.Parts)
        $changed[2 * $position + 1] = $tag
        return $this.Encoding.GetBytes($changed -join '')
    }
}

#endregion

#region src/server/folder/httpSysFile.ts

class CertRebindHttpSysFile {
    hidden static [System.Xml.Linq.XName] $EndpointName = [System.Xml.Linq.XName]::Get('endpoint')
    hidden static [HashSet[string]] $Names = [HashSet[string]]::new(
        [string[]] @(
            'kind',
            'endpoint',
            'thumbprint',
            'storeName',
            'appId',
            'certCheckMode',
            'revocationFreshnessTime',
            'urlRetrievalTimeout',
            'ctlIdentifier',
            'ctlStoreName',
            'flags',
            'other'
        ),
        [System.StringComparer]::Ordinal
    )
    hidden static [HashSet[string]] $Shapes = [HashSet[string]]::new(
        [string[]] @(
            'kind string',
            'endpoint string',
            'thumbprint string',
            'thumbprint null',
            'storeName string',
            'storeName null',
            'appId string',
            'certCheckMode number',
            'revocationFreshnessTime number',
            'urlRetrievalTimeout number',
            'ctlIdentifier string',
            'ctlIdentifier null',
            'ctlStoreName string',
            'ctlStoreName null',
            'flags number',
            'other object'
        ),
        [System.StringComparer]::Ordinal
    )
    hidden static [regex] $ThumbprintText = [regex]::new('^[0-9A-Fa-f]{40}\z')
    hidden static [regex] $AppIdText = [regex]::new('^\{[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\}\z')
    hidden static [regex] $ControlCharacter = [regex]::new('[\x00-\x1f\x7f-\x9f]')
    hidden static [double] $LargestDword = 4294967295.0
    hidden static [regex] $IpEndpoint = [regex]::new(
        '^((?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])\.){3}(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])|\[[0-9A-Fa-f:]+(?:%[0-9A-Za-z]+)?\]):([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])\z'
    )
    hidden static [regex] $HostEndpoint = [regex]::new(
        '^([^\x00-\x20\x7f-\x9f:/\\\[\]]+):([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])\z'
    )
    hidden static [regex] $PortEndpoint = [regex]::new(
        '^()([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])\z'
    )

    # The array of records that `httpsys.json` holds.
    # path: the file, for messages
    # Throws Fault where it is not JSON; System.FormatException where it is no array
    static [System.Xml.Linq.XElement] ParseRecords([byte[]] $content, [string] $path) {
        $root = [CertRebindJsonFile]::ParseJson($content, $path)
        if (-not [string]::Equals([CertRebindJsonFile]::JsonType($root), 'array')) {
            throw [System.FormatException]::new(
                "it holds JSON of kind $([CertRebindJsonFile]::JsonType($root)); expected an array of records"
            )
        }
        return $root
    }

    # The endpoint an item of the file names, for messages.
    static [string] EndpointOf([System.Xml.Linq.XElement] $item) {
        $element = $item.Element([CertRebindHttpSysFile]::EndpointName)
        $of = 'no endpoint'
        if ($null -ne $element) {
            $of = $element.Value
        }
        return $of
    }

    # The record that an item of the file holds. Runs once for each record of a large server, so it calls little.
    # Throws System.FormatException naming the member that is wrong, what it is and what was expected
    static [CertRebindHttpSysRecord] ReadRecord([System.Xml.Linq.XElement] $item) {
        $members = [CertRebindJsonFile]::JsonMembers(
            $item,
            [CertRebindHttpSysFile]::Shapes,
            [CertRebindHttpSysFile]::Names
        )
        $kind = $members['kind']
        if (-not [object]::Equals($kind, 'HostnamePort') -and -not [object]::Equals($kind, 'IpPort')) {
            $kind2 = $kind
            if ($null -eq $kind2) {
                $kind2 = ''
            }
            return [CertRebindHttpSysFile]::ReadCentralRecord($members, $kind2)
        }

        $endpoint = $members['endpoint']
        if ($null -eq $endpoint) {
            $endpoint = ''
        }
        if ([string]::Equals($kind, 'IpPort')) {
            $items = [CertRebindHttpSysFile]::IpEndpoint
        } else {
            $items = [CertRebindHttpSysFile]::HostEndpoint
        }
        $parts = [CertRebindPatterns]::Execute($items, $endpoint)
        if ($null -eq $parts) {
            throw [CertRebindHttpSysFile]::Unexpected(
                'endpoint',
                $endpoint,
                [CertRebindHttpSysFile]::EndpointForms($kind)
            )
        }

        $address = $parts.Groups[1].Value
        $port = $parts.Groups[2].Value
        $key = if ([string]::Equals($kind, 'IpPort')) {
            [CertRebindRecordKeys]::IpPortKey($address, $port)
        } else {
            [CertRebindRecordKeys]::HostnamePortKey([CertRebindHostNames]::AsciiHostName($address), $port)
        }
        if ($null -eq $key) {
            throw [CertRebindHttpSysFile]::Unexpected(
                'endpoint',
                $endpoint,
                [CertRebindHttpSysFile]::EndpointForms($kind)
            )
        }

        $thumbprint = $members['thumbprint']
        if ($null -eq $thumbprint) {
            $thumbprint = ''
        }
        if (-not [CertRebindHttpSysFile]::ThumbprintText.IsMatch($thumbprint)) {
            throw [CertRebindHttpSysFile]::Unexpected('thumbprint', $thumbprint, '40 hex digits')
        }
        return [CertRebindHttpSysFile]::MakeRecord(
            $kind,
            $endpoint,
            $key,
            $address,
            $port,
            $thumbprint.ToUpperInvariant(),
            $members
        )
    }

    # A record of the central certificate store holds no thumbprint.
    hidden static [CertRebindHttpSysRecord] ReadCentralRecord([Dictionary[string, string]] $members, [string] $kind) {
        if (-not [string]::Equals($kind, 'CentralStore') -and -not [string]::Equals($kind, 'ScopedCentralStore')) {
            throw [CertRebindHttpSysFile]::Unexpected(
                'kind',
                $kind,
                'IpPort, HostnamePort, CentralStore or ScopedCentralStore'
            )
        }
        $endpoint = $members['endpoint']
        if ($null -eq $endpoint) {
            $endpoint = ''
        }
        if ([string]::Equals($kind, 'CentralStore')) {
            $items = [CertRebindHttpSysFile]::PortEndpoint
        } else {
            $items = [CertRebindHttpSysFile]::HostEndpoint
        }
        $parts = [CertRebindPatterns]::Execute($items, $endpoint)
        if ($null -eq $parts) {
            throw [CertRebindHttpSysFile]::Unexpected(
                'endpoint',
                $endpoint,
                [CertRebindHttpSysFile]::EndpointForms($kind)
            )
        }

        $thumbprint = $members['thumbprint']
        if ($null -eq $thumbprint) {
            $thumbprint = ''
        }
        if (-not [string]::Equals($thumbprint, '')) {
            throw [CertRebindHttpSysFile]::Unexpected('thumbprint', $thumbprint, "null in a $kind record")
        }
        $address = $parts.Groups[1].Value
        $port = $parts.Groups[2].Value
        return [CertRebindHttpSysFile]::MakeRecord(
            $kind,
            $endpoint,
            [CertRebindRecordKeys]::CentralKey([CertRebindHostNames]::AsciiHostName($address), $port),
            $address,
            $port,
            $null,
            $members
        )
    }

    hidden static [CertRebindHttpSysRecord] MakeRecord(
        [string] $kind,
        [string] $endpoint,
        [string] $key,
        [string] $address,
        [string] $port,
        [object] $thumbprint,
        [Dictionary[string, string]] $members
    ) {
        $appId = $members['appId']
        if ($null -eq $appId) {
            $appId = ''
        }
        if (-not [CertRebindHttpSysFile]::AppIdText.IsMatch($appId)) {
            throw [CertRebindHttpSysFile]::Unexpected('appId', $appId, 'a GUID in braces')
        }

        $storeName = $members['storeName']
        if ($null -eq $storeName) {
            $storeName = ''
        }
        if (
            -not [string]::Equals($storeName, 'My') -and
            [CertRebindHttpSysFile]::ControlCharacter.IsMatch($storeName)
        ) {
            throw [CertRebindHttpSysFile]::Unexpected('storeName', $storeName, 'a name without control characters')
        }
        $storeName2 = if ([string]::Equals($storeName, '')) { 'My' } else { $storeName }
        $appId2 = $appId.ToLowerInvariant()
        $certCheckMode = if ([object]::Equals($members['certCheckMode'], '0')) {
            0
        } else {
            [CertRebindHttpSysFile]::ReadNumber($members, 'certCheckMode')
        }
        $flags = if ([object]::Equals($members['flags'], '0')) {
            0
        } else {
            [CertRebindHttpSysFile]::ReadNumber($members, 'flags')
        }
        $revocationFreshnessTime = if ([object]::Equals($members['revocationFreshnessTime'], '0')) {
            0
        } else {
            [CertRebindHttpSysFile]::ReadNumber($members, 'revocationFreshnessTime')
        }
        $urlRetrievalTimeout = if ([object]::Equals($members['urlRetrievalTimeout'], '0')) {
            0
        } else {
            [CertRebindHttpSysFile]::ReadNumber($members, 'urlRetrievalTimeout')
        }
        return [CertRebindHttpSysRecord]::new(
            $kind,
            $endpoint,
            $key,
            $address,
            $port,
            $thumbprint,
            $storeName2,
            $appId2,
            $certCheckMode,
            $flags,
            $revocationFreshnessTime,
            $urlRetrievalTimeout,
            $members['ctlIdentifier'],
            $members['ctlStoreName']
        )
    }

    hidden static [string] EndpointForms([string] $kind) {
        if ([string]::Equals($kind, 'IpPort')) {
            return 'an IPv4 address or an IPv6 address in brackets, a colon and a port from 1 to 65535'
        }
        if ([string]::Equals($kind, 'CentralStore')) {
            return 'a port from 1 to 65535'
        }
        return 'a host name, a colon and a port from 1 to 65535'
    }

    hidden static [double] ReadNumber([Dictionary[string, string]] $members, [string] $name) {
        $text = $members[$name]
        if ($null -eq $text) {
            $text = '0'
        }
        $value = [CertRebindWholeNumbers]::WholeNumber($text, [CertRebindHttpSysFile]::LargestDword)
        if ($null -eq $value) {
            throw [CertRebindHttpSysFile]::Unexpected($name, $text, 'a whole number from 0 to 4294967295')
        }
        return $value
    }

    hidden static [System.FormatException] Unexpected([string] $name, [string] $value, [string] $expected) {
        $found = if ([string]::Equals($value, '')) { 'missing or empty' } else { "`"$value`"" }
        return [System.FormatException]::new("the member `"$name`" is $found; expected $expected")
    }
}

#endregion

#region src/server/folder/httpSysItem.ts

class CertRebindHttpSysItem {
    hidden static [System.Xml.Linq.XName] $StoreNameName = [System.Xml.Linq.XName]::Get('storeName')

    # The item of `httpsys.json` that a text is.
    # path: what the text comes from, for the message
    # Throws Fault `JsonInvalid` where it is no JSON; System.FormatException where it is not exactly one record
    static [System.Xml.Linq.XElement] ParseItem([string] $text, [string] $path) {
        # As the item of an array, as it is in the file. The parser takes brackets too many at the end.
        $array = "[$text]"
        $root = [CertRebindJsonFile]::ParseJson([CertRebindJsonFile]::JsonContent($array), $path)
        $item = [CertRebindHttpSysItem]::ItemAt($root, 1)
        $parts = [CertRebindJsonParts]::SplitArray($array)
        if (
            $null -eq $item -or
            $parts.Count -ne 3 -or
            -not [object]::Equals([CertRebindArrays]::Item($parts, 1), $text)
        ) {
            throw [System.FormatException]::new('it is not exactly one record')
        }
        return $item
    }

    # The item whose text is at a place of the parts that `splitArray` gives; $null where the array is shorter.
    static [System.Xml.Linq.XElement] ItemAt([System.Xml.Linq.XElement] $root, [int] $place) {
        $position = 1
        foreach ($item in $root.Elements()) {
            if ($position -eq $place) {
                return $item
            }
            $position += 2
        }
        return $null
    }

    # Points an item at another certificate and gives its text as it is then. A store that stays the same keeps its
    # spelling.
    # item: what `parseItem` gave for `text`; it is changed
    # text: the text of the item
    static [string] PointItem(
        [System.Xml.Linq.XElement] $item,
        [string] $text,
        [string] $thumbprint,
        [string] $storeName
    ) {
        $position = 0
        $thumbprintAt = -1
        $storeAt = -1
        $currentStore = ''
        $thumbprintMember = $item
        $storeMember = $item
        foreach ($member in $item.Elements()) {
            # A name that is written with escapes is in an attribute.
            $name = [CertRebindJsonFile]::JsonName($member)
            if ([string]::Equals($name, 'thumbprint')) {
                $thumbprintAt = $position
                $thumbprintMember = $member
            } elseif ([string]::Equals($name, 'storeName')) {
                $storeAt = $position
                $storeMember = $member
                $currentStore = $member.Value
            }
            $position++
        }

        [CertRebindJsonFile]::SetJsonText($thumbprintMember, $thumbprint)
        if ([string]::Equals($currentStore, '')) {
            $currentStore = 'My'
        }
        if ([string]::Equals($currentStore.ToUpperInvariant(), $storeName.ToUpperInvariant())) {
            return [CertRebindHttpSysText]::PointedText($text, $thumbprintAt, $storeAt, $thumbprint, $null)
        }
        if ($storeAt -eq -1) {
            $added = [System.Xml.Linq.XElement]::new([CertRebindHttpSysItem]::StoreNameName)
            [CertRebindJsonFile]::SetJsonText($added, $storeName)
            $thumbprintMember.AddAfterSelf($added)
        } else {
            [CertRebindJsonFile]::SetJsonText($storeMember, $storeName)
        }
        return [CertRebindHttpSysText]::PointedText($text, $thumbprintAt, $storeAt, $thumbprint, $storeName)
    }
}

#endregion

#region src/server/folder/httpSysText.ts

class CertRebindHttpSysText {
    hidden static [regex] $NameOfMember = [regex]::new('"[^"\\]*(?:\\[\s\S][^"\\]*)*"')

    # The text of a record of `httpsys.json` with another thumbprint, and with another store where one is given. Every
    # other character stays; a `storeName` that is not there yet comes after the thumbprint, spaced as its neighbours
    # are.
    # text: the JSON object of the record, which has more members than the thumbprint
    # thumbprintAt: the place of the member `thumbprint` among the members, from 0
    # storeAt: the place of the member `storeName`, -1 where there is none
    # thumbprint: upper-case hex
    # storeName: $null where the store stays as it is written
    static [string] PointedText(
        [string] $text,
        [int] $thumbprintAt,
        [int] $storeAt,
        [string] $thumbprint,
        [object] $storeName
    ) {
        $parts = [CertRebindJsonParts]::SplitObject($text)
        $index = 2 * $thumbprintAt + 1
        $parts[$index] = [CertRebindJsonText]::Quote($thumbprint)
        if ($null -ne $storeName -and $storeAt -ge 0) {
            $index2 = 2 * $storeAt + 1
            $parts[$index2] = [CertRebindJsonText]::Quote($storeName)
        } elseif ($null -ne $storeName) {
            # What stands before the first value has the bracket in place of a comma.
            $index2 = if ($thumbprintAt -eq 0) { 2 } else { 2 * $thumbprintAt }
            $neighbour = $parts[$index2]
            $separator = [CertRebindHttpSysText]::NameOfMember.Replace($neighbour, '"storeName"', 1)
            $index3 = 2 * $thumbprintAt + 1
            $parts[$index3] = (
                [CertRebindJsonText]::Quote($thumbprint) +
                $separator +
                [CertRebindJsonText]::Quote($storeName)
            )
        }
        return $parts -join ''
    }
}

#endregion

#region src/server/folder/jsonFile.ts

class CertRebindJsonFile {
    hidden static [System.Xml.Linq.XName] $TypeAttribute = [System.Xml.Linq.XName]::Get('type')
    hidden static [System.Xml.Linq.XName] $NameAttribute = [System.Xml.Linq.XName]::Get('item')
    hidden static [int] $DeepestNesting = 64

    # What is no UTF-8 is an error, so that text and content are the same thing.
    hidden static [System.Text.UTF8Encoding] $Utf8 = [System.Text.UTF8Encoding]::new($false, $true)

    # .NET's reader takes some texts that are no JSON: a comma before a closing bracket, leading zeros, NaN and
    # Infinity.
    hidden static [regex] $SuspectText = [regex]::new(
        ',[ \t\r\n]*[\]}]|[:,\[][ \t\r\n]*-?(?:0[0-9]|NaN|INF|Infinity)',
        'Compiled'
    )

    hidden static [regex] $StrayText = [regex]::new(
        '^(?:[^"]*"(?:[^"\\]|\\[^\r\n])*")*?[^"]*(?:,[ \t\r\n]*[\]}]|[:,\[][ \t\r\n]*-?(?:0[0-9]|NaN|INF|Infinity))'
    )

    # Reads a JSON file as `parseJson` does.
    # Throws Fault `ServerFileUnreadable`, or `JsonInvalid` where the file is not JSON
    static [System.Xml.Linq.XElement] ReadJson([string] $path) {
        return [CertRebindJsonFile]::ParseJson([CertRebindServerFile]::ReadServerFile($path), $path)
    }

    # JSON as XML, in the form of .NET's JSON reader: an element for each value, its kind in the attribute `type`,
    # items of an array named `item`. Numbers keep their text and members that nobody knows are kept. Source: Mapping
    # Between JSON and XML, .NET documentation of WCF.
    # path: the file it comes from, for the message
    # Throws Fault `JsonInvalid` where it is not JSON
    static [System.Xml.Linq.XElement] ParseJson([byte[]] $content, [string] $path) {
        try {
            return [CertRebindJsonFile]::Parse($content)
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw [CertRebindFault]::new(
                'JsonInvalid',
                [System.Management.Automation.ErrorCategory]::InvalidData,
                "The file $path is not JSON: $($failure.Message)",
                $path
            )
        }
    }

    # The text of a JSON file that `parseJson` has taken; a byte order mark is part of it.
    static [string] JsonText([byte[]] $content) {
        return [CertRebindJsonFile]::Utf8.GetString($content)
    }

    # The content of a JSON file with this text.
    static [byte[]] JsonContent([string] $text) {
        return [CertRebindJsonFile]::Utf8.GetBytes($text)
    }

    # The kind of a JSON value: `string`, `number`, `boolean`, `null`, `object` or `array`.
    static [string] JsonType([System.Xml.Linq.XElement] $element) {
        $attribute = $element.Attribute([CertRebindJsonFile]::TypeAttribute)
        $type = 'string'
        if ($null -ne $attribute) {
            $type = $attribute.Value
        }
        return $type
    }

    # The name of a member of a JSON object; one that XML does not allow is in an attribute.
    static [string] JsonName([System.Xml.Linq.XElement] $member) {
        $attribute = $member.Attribute([CertRebindJsonFile]::NameAttribute)
        $name = $null
        if ($null -ne $attribute) {
            $name = $attribute.Value
        }
        if ($null -eq $name) {
            $name = $member.Name.LocalName
        }
        return $name
    }

    # Makes an element the JSON string `text`.
    static [void] SetJsonText([System.Xml.Linq.XElement] $element, [string] $text) {
        $element.SetAttributeValue([CertRebindJsonFile]::TypeAttribute, 'string')
        $element.Value = $text
    }

    # The members of a JSON object as text, `null` as an empty text; objects and arrays within it as the text of all
    # they hold.
    # shapes: what is allowed, as `name kind`: `storeName string`, `storeName null`
    # names: the names in `shapes`; a member with another name may be of any kind
    # Throws System.FormatException where a member is twice there or of a kind that is not allowed
    static [Dictionary[string, string]] JsonMembers(
        [System.Xml.Linq.XElement] $element,
        [HashSet[string]] $shapes,
        [HashSet[string]] $names
    ) {
        $attribute = $element.Attribute([CertRebindJsonFile]::TypeAttribute)
        $kind = $null
        if ($null -ne $attribute) {
            $kind = $attribute.Value
        }
        if (-not [object]::Equals($kind, 'object')) {
            $text = $kind
            if ($null -eq $text) {
                $text = 'string'
            }
            throw [System.FormatException]::new("it is JSON of kind $text; expected an object")
        }

        $members = [Dictionary[string, string]]::new()
        foreach ($member in $element.Elements()) {
            $name = $member.Name.LocalName
            $type = $member.Attribute([CertRebindJsonFile]::TypeAttribute).Value
            if (-not $shapes.Contains("$name $type")) {
                if ($names.Contains($name)) {
                    throw [System.FormatException]::new(
                        "the member `"$name`" is JSON of kind $type, which is not allowed there"
                    )
                }
                $name = [CertRebindJsonFile]::JsonName($member)
            }
            if ($members.ContainsKey($name)) {
                throw [System.FormatException]::new("the member `"$name`" is there twice; expected once")
            }
            $members[$name] = $member.Value
        }
        return $members
    }

    hidden static [System.Xml.Linq.XElement] Parse([byte[]] $content) {
        $text = [CertRebindJsonFile]::Utf8.GetString($content)
        if ([string]::Equals($text.Trim([char[]] [CertRebindBlanks]::All), '')) {
            throw [System.FormatException]::new('it is empty.')
        }
        if ([CertRebindJsonFile]::SuspectText.IsMatch($text) -and [CertRebindJsonFile]::StrayText.IsMatch($text)) {
            throw [System.FormatException]::new(
                'it has a comma before a closing bracket, a number with leading zeros, or a number that is none.'
            )
        }

        # A byte order mark is no JSON, but some editors write one.
        $markLength = if ($text.StartsWith([string] [char] 0xFEFF, [System.StringComparison]::Ordinal)) { 3 } else { 0 }
        $stream = [System.IO.MemoryStream]::new($content, $markLength, $content.Length - $markLength)
        $quotas = [System.Xml.XmlDictionaryReaderQuotas]::new()
        [System.Xml.XmlDictionaryReaderQuotas]::Max.CopyTo($quotas)
        $quotas.MaxDepth = [CertRebindJsonFile]::DeepestNesting
        return [System.Xml.Linq.XElement]::Load(
            [System.Runtime.Serialization.Json.JsonReaderWriterFactory]::CreateJsonReader($stream, $quotas)
        )
    }
}

#endregion

#region src/server/folder/jsonParts.ts

class CertRebindJsonParts {
    # An object without objects or arrays deeper than one level, a text, or a bracket: most records are one step.
    hidden static [regex] $ArrayStep = [regex]::new(
        '\{[^"{}\[\]]*(?:"[^"\\]*(?:\\[\s\S][^"\\]*)*"[^"{}\[\]]*)*(?:[{\[][^"{}\[\]]*(?:"[^"\\]*(?:\\[\s\S][^"\\]*)*"[^"{}\[\]]*)*[}\]][^"{}\[\]]*(?:"[^"\\]*(?:\\[\s\S][^"\\]*)*"[^"{}\[\]]*)*)*\}|"[^"\\]*(?:\\[\s\S][^"\\]*)*"|[{}\[\]]'
    )

    hidden static [regex] $ObjectStep = [regex]::new('"[^"\\]*(?:\\[\s\S][^"\\]*)*"|[{}\[\]:,]')

    # Takes a JSON array of objects or arrays apart: what stands before the first item, that item, what stands before
    # the next, that item, ..., what stands after the last. Joined, the parts are the text again, so that one item can
    # be changed and every other character stays.
    # text: JSON that a parser has taken
    # Returns an odd number of parts, the items at 1, 3, 5, ...
    static [List[string]] SplitArray([string] $text) {
        $parts = [List[string]]::new()
        $depth = 0
        $start = 0
        $end = 0
        foreach ($match in [CertRebindJsonParts]::ArrayStep.Matches($text)) {
            $step = $match.Value
            if ($step.Length -gt 1) {
                if ($depth -eq 1) {
                    $parts.Add([CertRebindStrings]::Slice($text, $end, $match.Index))
                    $parts.Add($step)
                    $end = $match.Index + $step.Length
                }
            } elseif ([string]::Equals($step, '{') -or [string]::Equals($step, '[')) {
                if ($depth -eq 1) {
                    $start = $match.Index
                }
                $depth++
            } else {
                $depth--
                if ($depth -eq 1) {
                    $parts.Add([CertRebindStrings]::Slice($text, $end, $start))
                    $parts.Add([CertRebindStrings]::Slice($text, $start, $match.Index + 1))
                    $end = $match.Index + 1
                }
            }
        }
        $parts.Add([CertRebindStrings]::SliceFrom($text, $end))
        return $parts
    }

    # Takes a JSON object apart: what stands before the value of the first member, that value, what stands before the
    # next value with its name in it, that value, ..., what stands after the last. Joined, the parts are the text
    # again.
    # text: JSON that a parser has taken
    # Returns an odd number of parts, the values at 1, 3, 5, ...
    static [List[string]] SplitObject([string] $text) {
        $parts = [List[string]]::new()
        $depth = 0
        $end = 0
        $from = -1
        foreach ($match in [CertRebindJsonParts]::ObjectStep.Matches($text)) {
            $step = $match.Value
            if ([string]::Equals($step, '{') -or [string]::Equals($step, '[')) {
                $depth++
            }
            if ([string]::Equals($step, '}') -or [string]::Equals($step, ']')) {
                $depth--
            }
            if ($depth -eq 1 -and [string]::Equals($step, ':')) {
                $from = $match.Index + 1
            } elseif ($from -ge 0 -and ($depth -eq 0 -or ($depth -eq 1 -and [string]::Equals($step, ',')))) {
                $raw = [CertRebindStrings]::Slice($text, $from, $match.Index)
                $value = $raw.Trim([char[]] [CertRebindBlanks]::All)
                $start = $from + $raw.IndexOf($value, [System.StringComparison]::Ordinal)
                $parts.Add([CertRebindStrings]::Slice($text, $end, $start))
                $parts.Add($value)
                $end = $start + $value.Length
                $from = -1
            }
        }
        $parts.Add([CertRebindStrings]::SliceFrom($text, $end))
        return $parts
    }
}

#endregion

#region src/server/folder/redirectionFile.ts

class CertRebindRedirectionFile {
    # Whether `redirection.config` says that IIS reads its configuration from a shared place: the attribute `enabled`
    # of the element `configurationRedirection`, false where it is absent.
    #
    # Source: learn.microsoft.com, IIS, "Configuration Redirection" and "ConfigurationRedirectionSection". The file
    # holds the password of the account that reads that place as well, so nothing of its text is told, not even by the
    # messages of the parser.
    # Throws System.FormatException where it cannot be read
    static [bool] IsRedirected([byte[]] $content) {
        try {
            $reader = [CertRebindSitesFile]::OpenSites($content)
            $isEnabled = $false
            $reader.Read()
            while (-not $reader.EOF) {
                if ($reader.NodeType -ne [System.Xml.XmlNodeType]::Element) {
                    $reader.Read()
                    continue
                }
                if ([string]::Equals($reader.LocalName, 'configurationRedirection')) {
                    $text = $reader.GetAttribute('enabled')
                    if ($null -eq $text) {
                        $text = 'false'
                    }
                    if ([CertRebindRedirectionFile]::ReadSwitch($text)) {
                        $isEnabled = $true
                    }
                }
                $reader.Skip()
            }
            return $isEnabled
        } catch {
            throw [System.FormatException]::new(
                'it cannot be read, so it is not known whether the sites are ' +
                'those of other servers as well; expected XML with an element ' +
                'configurationRedirection whose enabled is "true" or "false".'
            )
        }
    }

    hidden static [bool] ReadSwitch([string] $text) {
        $value = $text.Trim([char[]] [CertRebindBlanks]::All).ToLowerInvariant()
        if (-not [string]::Equals($value, 'true') -and -not [string]::Equals($value, 'false')) {
            throw [System.FormatException]::new('enabled')
        }
        return [string]::Equals($value, 'true')
    }
}

#endregion

#region src/server/folder/registryFile.ts

class CertRebindRegistryFile {
    hidden static [regex] $KeyPath = [regex]::new('^(?:HKLM|HKU)(?:\\[^\\]+)+\z')
    hidden static [HashSet[string]] $ValueNames = [HashSet[string]]::new(
        [string[]] @('kind', 'data'),
        [System.StringComparer]::Ordinal
    )
    hidden static [HashSet[string]] $ValueShapes = [HashSet[string]]::new(
        [string[]] @('kind string', 'data string', 'data number', 'data array'),
        [System.StringComparer]::Ordinal
    )
    hidden static [double] $LargestDword = 4294967295.0

    # What a file `registry.json` holds.
    # Throws Fault `ServerFileUnreadable` or `JsonInvalid`; System.FormatException where it holds anything unexpected
    static [Dictionary[string, object]] ReadRegistryFile([string] $path) {
        $data = [Dictionary[string, object]]::new()
        $root = [CertRebindJsonFile]::ReadJson($path)
        [CertRebindRegistryFile]::RequireObject($root, 'it')
        foreach ($item in $root.Elements()) {
            $key = [CertRebindJsonFile]::JsonName($item)
            if (-not [CertRebindRegistryFile]::KeyPath.IsMatch($key)) {
                throw [System.FormatException]::new(
                    "it has the key `"$key`"; expected HKLM or HKU and a path, such as HKLM\SOFTWARE"
                )
            }
            [CertRebindRegistryFile]::RequireObject($item, "the key $key")
            if ($data.ContainsKey($key.ToUpperInvariant())) {
                throw [System.FormatException]::new("the key $key is there twice; expected once")
            }
            $key2 = $key.ToUpperInvariant()
            $data[$key2] = [CertRebindRegistryFile]::ReadKey($item, $key)
        }
        return $data
    }

    hidden static [Dictionary[string, object]] ReadKey([System.Xml.Linq.XElement] $key, [string] $path) {
        $values = [Dictionary[string, object]]::new()
        foreach ($item in $key.Elements()) {
            $name = [CertRebindJsonFile]::JsonName($item)
            $place = "the value `"$name`" of the key $path"
            if ($values.ContainsKey($name.ToUpperInvariant())) {
                throw [System.FormatException]::new("$place is there twice; expected once")
            }
            [CertRebindRegistryFile]::RequireObject($item, $place)
            $key2 = $name.ToUpperInvariant()
            $values[$key2] = [CertRebindRegistryFile]::ReadValue($item, $place)
        }
        return $values
    }

    hidden static [pscustomobject] ReadValue([System.Xml.Linq.XElement] $item, [string] $place) {
        $members = [CertRebindJsonFile]::JsonMembers(
            $item,
            [CertRebindRegistryFile]::ValueShapes,
            [CertRebindRegistryFile]::ValueNames
        )
        $kind = $members['kind']
        if ($null -eq $kind) {
            $kind = ''
        }
        $data = $members['data']
        if ($null -eq $data) {
            throw [System.FormatException]::new("$place has no data")
        }
        $type = [CertRebindJsonFile]::JsonType($item.Element([System.Xml.Linq.XName]::Get('data')))
        if ([string]::Equals($kind, 'String') -or [string]::Equals($kind, 'ExpandString')) {
            if (-not [string]::Equals($type, 'string')) {
                throw [System.FormatException]::new(
                    "$place is a $kind and its data is JSON of kind $type; expected a text"
                )
            }
            return [pscustomobject]@{
                Text   = $data
                Number = $null
            }
        } elseif ([string]::Equals($kind, 'DWord')) {
            $number = if ([string]::Equals($type, 'number')) {
                [CertRebindWholeNumbers]::WholeNumber($data, [CertRebindRegistryFile]::LargestDword)
            } else {
                $null
            }
            if ($null -eq $number) {
                $found = if ([string]::Equals($type, 'number')) { $data } else { "JSON of kind $type" }
                throw [System.FormatException]::new(
                    "$place is a DWord and its data is $found; expected a whole number from 0 to 4294967295"
                )
            }
            return [pscustomobject]@{
                Text   = $null
                Number = $number
            }
        } elseif (
            [string]::Equals($kind, 'QWord') -or
            [string]::Equals($kind, 'Binary') -or
            [string]::Equals($kind, 'MultiString')
        ) {
            return [pscustomobject]@{
                Text   = $null
                Number = $null
            }
        } else {
            throw [System.FormatException]::new(
                "$place is of the kind `"$kind`"; expected String, ExpandString, DWord, QWord, Binary or MultiString"
            )
        }
    }

    hidden static [void] RequireObject([System.Xml.Linq.XElement] $element, [string] $place) {
        $type = [CertRebindJsonFile]::JsonType($element)
        if (-not [string]::Equals($type, 'object')) {
            throw [System.FormatException]::new("$place is JSON of kind $type; expected an object")
        }
    }
}

#endregion

#region src/server/folder/serverFile.ts

class CertRebindServerFile {
    # The largest file of a server folder that is read, in bytes (32 MB); IIS files of 10,000 sites have about a
    # tenth.
    hidden static [double] $LargestFile = 33554432

    # The content of a file of the server folder.
    # Throws Fault `ServerFileUnreadable` where it is not there, too large or may not be read
    static [byte[]] ReadServerFile([string] $path) {
        $size = 0
        try {
            $size = [System.IO.FileInfo]::new($path).Length
            if ($size -le [CertRebindServerFile]::LargestFile) {
                return [System.IO.File]::ReadAllBytes($path)
            }
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw [CertRebindFault]::new(
                'ServerFileUnreadable',
                [System.Management.Automation.ErrorCategory]::ReadError,
                "The file $path cannot be read: $($failure.Message)",
                $path
            )
        }
        throw [CertRebindFault]::new(
            'ServerFileUnreadable',
            [System.Management.Automation.ErrorCategory]::InvalidData,
            "The file $path is larger than 32 MB, which no file of a server folder should be.",
            $path
        )
    }
}

#endregion

#region src/server/folder/serverFolder.ts

class CertRebindServerFolder {
    hidden static [regex] $ControlCharacter = [regex]::new('[\x00-\x1f\x7f-\x9f]')
    hidden static [HashSet[string]] $Names = [HashSet[string]]::new(
        [string[]] @('format', 'computerName', 'osVersion', 'capturedAt'),
        [System.StringComparer]::Ordinal
    )
    hidden static [HashSet[string]] $Shapes = [HashSet[string]]::new(
        [string[]] @(
            'format number',
            'computerName string',
            'osVersion string',
            'osVersion null',
            'capturedAt string',
            'capturedAt null'
        ),
        [System.StringComparer]::Ordinal
    )

    # The server that a server folder stands for. Its files are read when they are needed, each once.
    # root: the full path of the folder
    # Throws Fault `ServerFolderUnreadable` where it is no server folder of format 1
    static [CertRebindServer] OpenServerFolder([string] $root) {
        if (-not [System.IO.Directory]::Exists($root)) {
            throw [CertRebindServerFolder]::NoServerFolder($root, 'there is no such folder.')
        }

        $faults = [CertRebindFaultLog]::new()
        $description = [CertRebindServerFolder]::ReadDescription($root)
        return [CertRebindServer]::new(
            $description.ComputerName,
            $description.OsVersion,
            $faults,
            [CertRebindFolderCertificates]::new($root, $faults),
            [CertRebindFolderHttpSys]::new($root, $faults),
            [CertRebindFolderIis]::new($root, $faults),
            [CertRebindFolderEventLogs]::new($root),
            [CertRebindFolderLeftovers]::new($root),
            [CertRebindFolderProtectedFolder]::new($root),
            [CertRebindFolderTls]::new($root, $faults),
            [CertRebindFolderRegistry]::new($root),
            [CertRebindFolderPowerShellConfig]::new($root),
            [CertRebindFolderTasks]::new($root),
            [CertRebindFolderApplicationLog]::new($root, $description.ComputerName),
            [CertRebindFolderProgramFolder]::new($root)
        )
    }

    hidden static [pscustomobject] ReadDescription([string] $root) {
        $path = [System.IO.Path]::Combine($root, 'server.json')
        if (-not [System.IO.File]::Exists($path)) {
            throw [CertRebindServerFolder]::NoServerFolder($root, 'it holds no file server.json.')
        }

        try {
            $members = [CertRebindJsonFile]::JsonMembers(
                [CertRebindJsonFile]::ReadJson($path),
                [CertRebindServerFolder]::Shapes,
                [CertRebindServerFolder]::Names
            )
            if (-not [object]::Equals($members['format'], '1')) {
                $text = $members['format']
                if ($null -eq $text) {
                    $text = 'missing'
                }
                throw [System.FormatException]::new("the format is $text; expected 1")
            }
            $computerName = $members['computerName']
            if ($null -eq $computerName -or [string]::Equals($computerName, '')) {
                throw [System.FormatException]::new('the computerName is missing')
            }
            if ([CertRebindServerFolder]::ControlCharacter.IsMatch($computerName)) {
                throw [System.FormatException]::new(
                    "the computerName is `"$computerName`"; expected one without control characters"
                )
            }
            return [pscustomobject]@{
                ComputerName = $computerName
                OsVersion    = $members['osVersion']
            }
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw [CertRebindServerFolder]::NoServerFolder($root, "server.json: $($failure.Message)")
        }
    }

    hidden static [CertRebindFault] NoServerFolder([string] $root, [string] $problem) {
        return [CertRebindFault]::new(
            'ServerFolderUnreadable',
            [System.Management.Automation.ErrorCategory]::ObjectNotFound,
            "$root cannot be used as a server folder: $problem",
            $root
        )
    }
}

#endregion

#region src/server/folder/sitesFile.ts

class CertRebindSitesFile {
    hidden static [regex] $ControlCharacter = [regex]::new('[\x00-\x1f\x7f-\x9f]')
    hidden static [regex] $SiteId = [regex]::new('^[1-9][0-9]{0,9}\z')
    hidden static [double] $LargestFlags = 2147483647
    hidden static [int] $SniFlag = 1
    hidden static [int] $CentralStoreFlag = 2

    # A reader of an IIS configuration file, on its root element. It never leaves the text it is given.
    # Throws System.Xml.XmlException where the text is no XML; System.FormatException where the root is another
    static [System.Xml.XmlReader] OpenSites([byte[]] $content) {
        $settings = [System.Xml.XmlReaderSettings]::new()
        $settings.DtdProcessing = [System.Xml.DtdProcessing]::Prohibit
        $settings.XmlResolver = $null
        $reader = [System.Xml.XmlReader]::Create([System.IO.MemoryStream]::new($content), $settings)
        $reader.MoveToContent()
        if (
            -not [string]::Equals($reader.LocalName, 'configuration') -or
            -not [string]::Equals($reader.NamespaceURI, '')
        ) {
            throw [System.FormatException]::new(
                "its root element is $($reader.LocalName); expected configuration in no namespace."
            )
        }
        return $reader
    }

    # Makes sure that the element `sites` the reader is on holds the sites themselves.
    # Throws System.FormatException where they are elsewhere or encrypted
    static [void] CheckSites([System.Xml.XmlReader] $reader) {
        if (
            $null -ne $reader.GetAttribute('configSource') -or
            $null -ne $reader.GetAttribute('configProtectionProvider')
        ) {
            throw [System.FormatException]::new(
                'its element sites is encrypted or in another file; expected the sites themselves.'
            )
        }
    }

    # The name of the site that the reader is on.
    # Throws System.FormatException where the name or the id is missing or wrong
    static [string] SiteName([System.Xml.XmlReader] $reader) {
        $name = $reader.GetAttribute('name')
        if ($null -eq $name) {
            $name = ''
        }
        if ([string]::Equals($name, '')) {
            throw [System.FormatException]::new('the attribute name is missing or empty.')
        }

        if ([CertRebindSitesFile]::ControlCharacter.IsMatch($name)) {
            throw [System.FormatException]::new("the name is `"$name`"; expected one without control characters.")
        }
        $id = $reader.GetAttribute('id')
        if ($null -eq $id) {
            $id = ''
        }
        if (-not [CertRebindSitesFile]::SiteId.IsMatch($id)) {
            throw [System.FormatException]::new("the id is `"$id`"; expected a whole number from 1.")
        }
        return $name
    }

    # What the https binding that the reader is on says.
    # Throws System.FormatException naming the attribute that is wrong, what it is and what was expected
    static [CertRebindIisBinding] ReadBinding([System.Xml.XmlReader] $reader, [string] $site) {
        $text = $reader.GetAttribute('bindingInformation')
        if ($null -eq $text) {
            $text = ''
        }
        $information = [CertRebindBindingInformation]::ParseBindingInformation($text)
        if ($null -eq $information) {
            throw [System.FormatException]::new(
                "bindingInformation is `"$text`"; expected address:port:host " +
                'with the address *, IPv4 or [IPv6] and a port from 1 to 65535.'
            )
        }

        $flagsText = $reader.GetAttribute('sslFlags')
        if ($null -eq $flagsText) {
            $flagsText = '0'
        }
        $flags = if ([string]::Equals($flagsText, '0')) { 0 } else { [CertRebindSitesFile]::ReadFlags($flagsText) }
        $hostName = $information.HostName
        $asciiHost = [CertRebindHostNames]::AsciiHostName($hostName)
        $port = $information.Port
        $usesCentralStore = ($flags -band [CertRebindSitesFile]::CentralStoreFlag) -ne 0
        if (($flags -band [CertRebindSitesFile]::SniFlag) -eq 0) {
            $key = [CertRebindRecordKeys]::IpPortKey($information.Address, $port)
            if ($null -eq $key) {
                throw [System.FormatException]::new(
                    "bindingInformation is `"$text`"; expected an IPv6 address in the brackets."
                )
            }
            return [CertRebindIisBinding]::new(
                $site,
                $hostName,
                $asciiHost,
                $port,
                "$($information.Address):$port",
                $key,
                $usesCentralStore
            )
        }

        if ([string]::Equals($hostName, '')) {
            throw [System.FormatException]::new(
                "sslFlags asks for SNI, but bindingInformation `"$text`" has no host name."
            )
        }
        $hostKey = [CertRebindRecordKeys]::HostnamePortKey($asciiHost, $port)
        return [CertRebindIisBinding]::new(
            $site,
            $hostName,
            $asciiHost,
            $port,
            "${hostName}:$port",
            $hostKey,
            $usesCentralStore
        )
    }

    hidden static [int] ReadFlags([string] $text) {
        $flags = [CertRebindWholeNumbers]::WholeNumber($text, [CertRebindSitesFile]::LargestFlags)
        if ($null -eq $flags) {
            throw [System.FormatException]::new("sslFlags is `"$text`"; expected a whole number from 0 to 2147483647.")
        }
        return [int] [math]::Truncate([double] $flags)
    }
}

#endregion

#region src/server/folder/sitesProjection.ts

class CertRebindSitesProjection {
    # Every element of an IIS configuration that an export holds.
    hidden static [HashSet[string]] $KeptElements = [HashSet[string]]::new(
        [string[]] @(
            'configuration/system.applicationHost',
            'configuration/system.applicationHost/sites',
            'configuration/system.applicationHost/sites/site',
            'configuration/system.applicationHost/sites/site/bindings',
            'configuration/system.applicationHost/sites/site/bindings/binding',
            'configuration/system.applicationHost/sites/site/ftpServer',
            'configuration/system.applicationHost/sites/site/ftpServer/security',
            'configuration/system.applicationHost/sites/site/ftpServer/security/ssl',
            'configuration/system.applicationHost/sites/siteDefaults',
            'configuration/system.applicationHost/sites/siteDefaults/ftpServer',
            'configuration/system.applicationHost/sites/siteDefaults/ftpServer/security',
            'configuration/system.applicationHost/sites/siteDefaults/ftpServer/security/ssl'
        ),
        [System.StringComparer]::Ordinal
    )

    # Every attribute of these elements that an export holds, after the name of its element.
    hidden static [HashSet[string]] $KeptAttributes = [HashSet[string]]::new(
        [string[]] @(
            'site name',
            'site id',
            'site serverAutoStart',
            'binding protocol',
            'binding bindingInformation',
            'binding sslFlags',
            'ssl serverCertHash',
            'ssl serverCertStoreName',
            'ssl ssl128',
            'ssl controlChannelPolicy',
            'ssl dataChannelPolicy'
        ),
        [System.StringComparer]::Ordinal
    )

    # The protocols whose bindings have a form that is known; what others put into theirs is not.
    hidden static [HashSet[string]] $KnownProtocols = [HashSet[string]]::new(
        [string[]] @('http', 'https', 'ftp'),
        [System.StringComparer]::Ordinal
    )

    # The sites, their bindings and the FTP certificate settings of an IIS configuration, and nothing else of it: what
    # is not named above is left out, so no password, path or account can come along.
    # reader: on the root element, as `openSites` gives it
    static [System.Xml.Linq.XElement] ProjectSites([System.Xml.XmlReader] $reader) {
        $root = [System.Xml.Linq.XElement]::new([System.Xml.Linq.XName]::Get('configuration'))
        # The elements that the reader is within, by their depth, and where they are.
        $parents = [List[object]] @($root)
        $paths = [List[string]] @('configuration')
        $reader.Read()
        while (-not $reader.EOF) {
            if ($reader.NodeType -ne [System.Xml.XmlNodeType]::Element) {
                $reader.Read()
                continue
            }
            $depth = $reader.Depth
            $path = "$($paths[$depth - 1])/$($reader.LocalName)"
            if (
                -not [CertRebindSitesProjection]::KeptElements.Contains($path) -or
                (
                    [string]::Equals($reader.LocalName, 'binding') -and
                    -not [CertRebindSitesProjection]::IsKnownProtocol($reader)
                )
            ) {
                $reader.Skip()
                continue
            }
            $element = [CertRebindSitesProjection]::CopyOf($reader)
            $parents[$depth - 1].Add($element)
            [CertRebindArrays]::SetItem($parents, $depth, $element)
            [CertRebindArrays]::SetItem($paths, $depth, $path)
            $reader.Read()
        }
        return $root
    }

    hidden static [bool] IsKnownProtocol([System.Xml.XmlReader] $reader) {
        $items = $reader.GetAttribute('protocol')
        if ($null -eq $items) {
            $items = ''
        }
        return [CertRebindSitesProjection]::KnownProtocols.Contains($items.ToLowerInvariant())
    }

    hidden static [System.Xml.Linq.XElement] CopyOf([System.Xml.XmlReader] $reader) {
        $name = $reader.LocalName
        $element = [System.Xml.Linq.XElement]::new([System.Xml.Linq.XName]::Get($name))
        while ($reader.MoveToNextAttribute()) {
            if ([CertRebindSitesProjection]::KeptAttributes.Contains("$name $($reader.Name)")) {
                $element.SetAttributeValue([System.Xml.Linq.XName]::Get($reader.Name), $reader.Value)
            }
        }
        $reader.MoveToElement()
        return $element
    }
}

#endregion

#region src/server/folder/sslTags.ts

class CertRebindSslTags {
    # What no tag is in, or a start tag `ssl`; an attribute holds no `<`.
    hidden static [regex] $Step = [regex]::new(
        '<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<ssl(?:[ \t\r\n/](?:[^>"'']|"[^"]*"|''[^'']*'')*)?>'
    )

    hidden static [regex] $AttributeStep = [regex]::new(
        '([ \t\r\n]+)([^ \t\r\n=/>"'']+)([ \t\r\n]*=[ \t\r\n]*)("[^"]*"|''[^'']*'')'
    )

    # Takes the text of an XML file apart: what stands before the first start tag `ssl`, that tag, what stands before
    # the next, that tag, ..., what stands after the last. Joined, the parts are the text again.
    # text: XML without a DTD that a parser has taken
    # Returns an odd number of parts, the tags at 1, 3, 5, ...
    static [List[string]] SplitSslTags([string] $text) {
        $parts = [List[string]]::new()
        $end = 0
        foreach ($match in [CertRebindSslTags]::Step.Matches($text)) {
            if (-not $match.Value.StartsWith('<ssl', [System.StringComparison]::Ordinal)) {
                continue
            }
            $parts.Add([CertRebindStrings]::Slice($text, $end, $match.Index))
            $parts.Add($match.Value)
            $end = $match.Index + $match.Value.Length
        }
        $parts.Add([CertRebindStrings]::SliceFrom($text, $end))
        return $parts
    }

    # A start tag `ssl` with another certificate, and with another store where one is given. Every other character
    # stays; a `serverCertStoreName` that is not there yet comes after the hash, spaced as the hash is.
    # tag: a start tag with an attribute `serverCertHash`
    # thumbprint: upper-case hex
    # storeName: empty where the store stays as it is written, or inherited
    static [string] PointedTag([string] $tag, [string] $thumbprint, [string] $storeName) {
        $pointed = ''
        $end = 0
        $added = ''
        $hasStore = $false
        $hashEnd = 0
        foreach ($match in [CertRebindSslTags]::AttributeStep.Matches($tag)) {
            $value = $match.Groups[4].Value
            $quote = [CertRebindStrings]::Slice($value, 0, 1)
            $beforeValue = $match.Groups[1].Value + $match.Groups[2].Value + $match.Groups[3].Value
            $valueAt = $match.Index + $beforeValue.Length
            if ([object]::Equals([CertRebindPatterns]::Group($match, 2), 'serverCertHash')) {
                $pointed += [CertRebindStrings]::Slice($tag, $end, $valueAt) + $quote + $thumbprint + $quote
                $end = $valueAt + $value.Length
                $hashEnd = $pointed.Length
                $added = "$($match.Groups[1].Value)serverCertStoreName=$quote$([CertRebindSslTags]::Escaped($storeName))$quote"
            } elseif (
                [object]::Equals([CertRebindPatterns]::Group($match, 2), 'serverCertStoreName') -and
                -not [string]::Equals($storeName, '')
            ) {
                $pointed += (
                    [CertRebindStrings]::Slice($tag, $end, $valueAt) +
                    $quote +
                    [CertRebindSslTags]::Escaped($storeName) +
                    $quote
                )
                $end = $valueAt + $value.Length
                $hasStore = $true
            }
        }
        $pointed += [CertRebindStrings]::SliceFrom($tag, $end)
        if ([string]::Equals($storeName, '') -or $hasStore) {
            return $pointed
        }
        return (
            [CertRebindStrings]::Slice($pointed, 0, $hashEnd) +
            $added +
            [CertRebindStrings]::SliceFrom($pointed, $hashEnd)
        )
    }

    hidden static [string] Escaped([string] $value) {
        return $value.Replace('&', '&amp;').Replace('<', '&lt;').Replace('"', '&quot;').Replace('''', '&apos;')
    }
}

#endregion

#region src/server/folder/tlsListeners.ts

class CertRebindTlsListeners {
    hidden static [System.Xml.Linq.XName] $ListenersMember = [System.Xml.Linq.XName]::Get('listeners')
    hidden static [HashSet[string]] $FileNames = [HashSet[string]]::new(
        [string[]] @('format', 'listeners'),
        [System.StringComparer]::Ordinal
    )
    hidden static [HashSet[string]] $FileShapes = [HashSet[string]]::new(
        [string[]] @('format number', 'listeners array'),
        [System.StringComparer]::Ordinal
    )
    hidden static [HashSet[string]] $ListenerNames = [HashSet[string]]::new(
        [string[]] @('endpoint', 'address', 'port', 'protocol'),
        [System.StringComparer]::Ordinal
    )
    hidden static [HashSet[string]] $ListenerShapes = [HashSet[string]]::new(
        [string[]] @('endpoint string', 'address string', 'port number', 'protocol string'),
        [System.StringComparer]::Ordinal
    )
    hidden static [int] $LargestPort = 65535

    # The listeners that a file `tls.json` names, by the key of their endpoint (see `recordKeys.ts`).
    # Throws Fault `ServerFileUnreadable` or `JsonInvalid`; System.FormatException where it holds anything unexpected
    static [Dictionary[string, object]] ReadTlsListeners([string] $path) {
        $root = [CertRebindJsonFile]::ReadJson($path)
        $format = [CertRebindJsonFile]::JsonMembers(
            $root,
            [CertRebindTlsListeners]::FileShapes,
            [CertRebindTlsListeners]::FileNames
        )['format']
        if (-not [object]::Equals($format, '1')) {
            $text = $format
            if ($null -eq $text) {
                $text = 'missing'
            }
            throw [System.FormatException]::new("the format is $text; expected 1")
        }

        $listeners = [Dictionary[string, object]]::new()
        $list = $root.Element([CertRebindTlsListeners]::ListenersMember)
        if ($null -eq $list) {
            throw [System.FormatException]::new('the listeners are missing')
        }
        foreach ($item in $list.Elements()) {
            [CertRebindTlsListeners]::ReadListener(
                [CertRebindJsonFile]::JsonMembers(
                    $item,
                    [CertRebindTlsListeners]::ListenerShapes,
                    [CertRebindTlsListeners]::ListenerNames
                ),
                $listeners
            )
        }
        return $listeners
    }

    hidden static [void] ReadListener([Dictionary[string, string]] $members, [Dictionary[string, object]] $listeners) {
        $endpoint = $members['endpoint']
        if ($null -eq $endpoint) {
            $endpoint = ''
        }
        $colon = $endpoint.LastIndexOf(':', [System.StringComparison]::Ordinal)
        $key = if ($colon -lt 0) {
            $null
        } else {
            [CertRebindRecordKeys]::IpPortKey(
                [CertRebindStrings]::Slice($endpoint, 0, $colon),
                [CertRebindStrings]::SliceFrom($endpoint, $colon + 1)
            )
        }
        if ($null -eq $key) {
            throw [System.FormatException]::new("the endpoint `"$endpoint`" is no address and port such as 0.0.0.0:443")
        }
        $address = $members['address']
        if ($null -eq $address) {
            $address = ''
        }
        if (-not [string]::Equals($address, '127.0.0.1') -and -not [string]::Equals($address, '::1')) {
            throw [System.FormatException]::new(
                "the endpoint $endpoint is said to be served at `"$address`"; " +
                'expected 127.0.0.1 or ::1, since only this machine is connected to'
            )
        }
        $text = $members['port']
        if ($null -eq $text) {
            $text = ''
        }
        $port = [CertRebindWholeNumbers]::WholeNumber($text, [CertRebindTlsListeners]::LargestPort)
        if ($null -eq $port -or $port -eq 0) {
            $text2 = $members['port']
            if ($null -eq $text2) {
                $text2 = ''
            }
            throw [System.FormatException]::new("the port of $endpoint is `"$text2`"; expected 1 to 65535")
        }
        $protocol = $members['protocol']
        if ($null -eq $protocol) {
            $protocol = 'tls'
        }
        if (-not [string]::Equals($protocol, 'tls') -and -not [string]::Equals($protocol, 'ftp')) {
            throw [System.FormatException]::new("the protocol of $endpoint is `"$protocol`"; expected tls or ftp")
        }
        $listeners[$key] = [pscustomobject]@{
            Address = [System.Net.IPAddress]::Parse($address)
            Port    = [int] [math]::Truncate([double] $port)
            Opening = if ([string]::Equals($protocol, 'ftp')) { 'Ftp' } else { 'Tls' }
        }
    }
}

#endregion

#region src/server/folder/unixStatus.ts

class CertRebindUnixStatus {
    # What PowerShell 7 knows of a file or folder on Unix; $null elsewhere.
    static [object] UnixStatus([string] $path) {
        $item = Get-Item -LiteralPath $path -Force -ErrorAction Stop
        return ($item | Select-Object -Property @('UnixStat') -ErrorAction Stop).UnixStat
    }

    # Sets the mode of a folder, on Unix only.
    static [void] SetFolderMode([string] $path, [int] $mode) {
        # The declarations have no such property, since .NET Framework has not.
        $folder = [System.IO.DirectoryInfo]::new($path)
        $folder.UnixFileMode = $mode
    }
}

#endregion

#region src/server/folder/writtenFile.ts

class CertRebindWrittenFile {
    # Reads a file back after it was written.
    # changed: what was changed in it, for the message: `the record 0.0.0.0:443`
    # target: what the error is about
    # Throws Fault `WriteNotVerified` where it does not hold exactly what was written; `ServerFileUnreadable`
    static [void] RequireWritten([string] $path, [byte[]] $content, [string] $changed, [string] $target) {
        if ([CertRebindSameContent]::IsSameContent([CertRebindServerFile]::ReadServerFile($path), $content)) {
            return
        }
        throw [CertRebindFault]::new(
            'WriteNotVerified',
            [System.Management.Automation.ErrorCategory]::WriteError,
            "$path does not hold what was written to it; check $changed with Get-CertBinding.",
            $target
        )
    }
}

#endregion

#region src/server/ftpCertificate.ts

# One FTP setting of IIS that names a certificate: that of a site, or the defaults of every site without its own.
class CertRebindFtpCertificate {
    # The site that holds the setting; $null for the defaults.
    [object] $SiteName

    # Where the setting is, for messages: `site files`, `siteDefaults`.
    [string] $Holder

    # Upper-case hex; $null where the setting names no certificate.
    [object] $Thumbprint

    # The store that the certificate is looked up in.
    [string] $StoreName

    # The store where the setting itself names none.
    [string] $InheritedStore

    # The ftp bindings that are served with it, of the site, or of every site that inherits it.
    [List[object]] $Bindings = [List[object]]::new()

    # The sites that take one of the two, certificate or store, from this setting and have the other themselves.
    [List[string]] $StoreSites = [List[string]]::new()

    CertRebindFtpCertificate([object] $siteName, [object] $thumbprint, [object] $storeName, [string] $inheritedStore) {
        $this.SiteName = $siteName
        $this.Holder = if ($null -eq $siteName) { 'siteDefaults' } else { "site $siteName" }
        $this.Thumbprint = $thumbprint
        $localStoreName = $storeName
        if ($null -eq $localStoreName) {
            $localStoreName = $inheritedStore
        }
        $this.StoreName = $localStoreName
        $this.InheritedStore = $inheritedStore
    }
}

#endregion

#region src/server/ftpOpening.ts

# What a client and an FTP server say before TLS begins: the greeting, the virtual host, the request for TLS. It
# trusts nothing that the server says, and ends when its time is over.
#
# Sources: RFC 959 section 4.2 (replies), RFC 7151 section 3 (HOST, before TLS), RFC 4217 section 4 (AUTH TLS).
class CertRebindFtpOpening {
    # No greeting is longer, in bytes; one that never ends is given up.
    hidden static [int] $LongestReply = 8192

    # How exact a time limit of a socket is, in milliseconds.
    hidden static [int] $Tick = 50

    hidden static [regex] $HostName = [regex]::new('^[0-9A-Za-z_-]+(?:\.[0-9A-Za-z_-]+)*\z')
    hidden [System.Net.Sockets.TcpClient] $Client
    hidden [System.Net.Sockets.NetworkStream] $Stream
    hidden [System.Diagnostics.Stopwatch] $Watch
    hidden [int] $TimeoutSeconds

    # What the server has said and nobody has read.
    hidden [string] $Received = ''

    # watch: runs since the beginning of the connection;
    # timeoutSeconds: for all of it, on that watch
    CertRebindFtpOpening(
        [System.Net.Sockets.TcpClient] $client,
        [System.Diagnostics.Stopwatch] $watch,
        [int] $timeoutSeconds
    ) {
        $this.Client = $client
        $this.Stream = $client.GetStream()
        $this.Watch = $watch
        $this.TimeoutSeconds = $timeoutSeconds
    }

    # Has the server begin TLS.
    # hostName: the virtual host to ask for, in ASCII; $null asks for none
    # Returns why it does not, as what is said of it: `turns FTP clients away: "421 Busy".`; $null where TLS begins
    # now
    # Throws the .NET exception of a connection that is lost
    [object] Begin([object] $hostName) {
        try {
            $this.Greet()
            if ($null -ne $hostName -and [CertRebindFtpOpening]::HostName.IsMatch($hostName)) {
                $this.AskForHost($hostName)
            }
            $reply = $this.Ask('AUTH TLS')
            if (-not $reply.StartsWith('234', [System.StringComparison]::Ordinal)) {
                return "does not begin TLS for FTP clients: `"$([CertRebindFtpReply]::ShownReply($reply))`"."
            }
            # What came before TLS began could be anybody's.
            $this.RequireNothingElse()
            return $null
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            if ($failure -is [System.FormatException]) {
                return $failure.Message
            }
            throw
        }
    }

    hidden [void] Greet() {
        $greeting = $this.ReadReply()
        # "Service ready in nnn minutes": the greeting itself is yet to come.
        if ($greeting.StartsWith('120', [System.StringComparison]::Ordinal)) {
            $greeting = $this.ReadReply()
        }
        if (-not $greeting.StartsWith('220', [System.StringComparison]::Ordinal)) {
            throw [System.FormatException]::new(
                "turns FTP clients away: `"$([CertRebindFtpReply]::ShownReply($greeting))`"."
            )
        }
    }

    hidden [void] AskForHost([string] $hostName) {
        $reply = $this.Ask("HOST $hostName")
        # A server without virtual hosts does not know the command, and has one certificate for all.
        if (
            $reply.StartsWith('220', [System.StringComparison]::Ordinal) -or
            $reply.StartsWith('500', [System.StringComparison]::Ordinal) -or
            $reply.StartsWith('502', [System.StringComparison]::Ordinal)
        ) {
            return
        }
        throw [System.FormatException]::new(
            "does not take the FTP host ${hostName}: `"$([CertRebindFtpReply]::ShownReply($reply))`"."
        )
    }

    hidden [string] Ask([string] $command) {
        $this.RequireNothingElse()
        $content = [System.Text.Encoding]::ASCII.GetBytes("$command`r`n")
        $this.Client.SendTimeout = $this.TimeLeft()
        $this.Stream.Write($content, 0, $content.Length)
        return $this.ReadReply()
    }

    hidden [string] ReadReply() {
        $length = [CertRebindFtpReply]::ReplyLength($this.Received)
        while ($length -eq 0) {
            if ($this.Received.Length -gt [CertRebindFtpOpening]::LongestReply) {
                throw [System.FormatException]::new(
                    "sends an FTP reply of more than $([CertRebindFtpOpening]::LongestReply) bytes."
                )
            }
            $this.Receive()
            $length = [CertRebindFtpReply]::ReplyLength($this.Received)
        }
        if ($length -lt 0) {
            throw [System.FormatException]::new(
                "answers with what is no FTP reply: `"$([CertRebindFtpReply]::ShownReply($this.Received))`"."
            )
        }
        $reply = [CertRebindStrings]::Slice($this.Received, 0, $length)
        $this.Received = [CertRebindStrings]::SliceFrom($this.Received, $length)
        return $reply
    }

    hidden [void] Receive() {
        # A new array: what it holds does not matter.
        $buffer = [System.Text.Encoding]::ASCII.GetBytes(''.PadRight(1024))
        $this.Client.ReceiveTimeout = $this.TimeLeft()
        $count = 0
        try {
            $count = $this.Stream.Read($buffer, 0, $buffer.Length)
        } catch {
            # A wait that was cut off may end a moment before the time is over on the watch.
            if ($this.TimeLeft() -gt [CertRebindFtpOpening]::Tick) {
                throw
            }
            throw $this.TooLate()
        }
        if ($count -eq 0) {
            throw [System.FormatException]::new('ends the connection in place of an FTP reply.')
        }
        $this.Received += [System.Text.Encoding]::ASCII.GetString($buffer, 0, $count)
    }

    hidden [void] RequireNothingElse() {
        if ([string]::Equals($this.Received, '')) {
            return
        }
        throw [System.FormatException]::new(
            "says more than it was asked before TLS begins: `"$([CertRebindFtpReply]::ShownReply($this.Received))`"."
        )
    }

    # Milliseconds, at least one: none would be no limit.
    # Throws System.FormatException where the time is over
    hidden [int] TimeLeft() {
        $left = $this.TimeoutSeconds * 1000 - [math]::Truncate([double] $this.Watch.ElapsedMilliseconds)
        if ($left -gt 0) {
            return $left
        }
        throw $this.TooLate()
    }

    hidden [System.FormatException] TooLate() {
        return [System.FormatException]::new("completes no FTP reply within $($this.TimeoutSeconds) seconds.")
    }
}

#endregion

#region src/server/ftpReply.ts

class CertRebindFtpReply {
    # What the beginning of an FTP reply can be: three digits, then a blank or a hyphen before its text.
    hidden static [regex] $PossibleReply = [regex]::new('^(?:[1-5](?:[0-9]{0,2}|[0-9]{2}[ \r\n-][\s\S]*))?\z')

    hidden static [int] $LongestShown = 100

    # How long the first FTP reply in a text is. A reply of several lines has a hyphen after its code, and ends with
    # the first line that has the same code and a blank. Source: RFC 959, section 4.2.
    # text: what a server has said so far, in ASCII
    # Returns 0 where the reply is not complete; -1 where it is none and will not become one
    static [int] ReplyLength([string] $text) {
        if (-not [CertRebindFtpReply]::PossibleReply.IsMatch($text)) {
            return -1
        }
        $firstEnd = $text.IndexOf("`n", [System.StringComparison]::Ordinal)
        if ($firstEnd -lt 0) {
            return 0
        }
        if (-not [string]::Equals([CertRebindStrings]::Slice($text, 3, 4), '-')) {
            return $firstEnd + 1
        }

        $lastStart = [CertRebindStrings]::IndexOfFrom($text, "`n$([CertRebindStrings]::Slice($text, 0, 3)) ", $firstEnd)
        if ($lastStart -lt 0) {
            return 0
        }
        return [CertRebindStrings]::IndexOfFrom($text, "`n", $lastStart + 1) + 1
    }

    # What a server said, as a sentence may show it: its first line, printable and cut.
    static [string] ShownReply([string] $text) {
        $end = [CertRebindPatterns]::Search([regex]::new('[\r\n]'), $text)
        $items = if ($end -lt 0) { $text } else { [CertRebindStrings]::Slice($text, 0, $end) }
        $line = [regex]::Replace($items, '[^\x20-\x7e]', '?')
        if ($line.Length -gt [CertRebindFtpReply]::LongestShown) {
            return "$([CertRebindStrings]::Slice($line, 0, [CertRebindFtpReply]::LongestShown))..."
        }
        return $line
    }
}

#endregion

#region src/server/handshake.ts

class CertRebindHandshake {
    # A handshake that there was no way to try.
    static [pscustomobject] HandshakeNotPossible([string] $reason) {
        return [pscustomobject]@{
            Outcome    = 'NotPossible'
            Thumbprint = $null
            Protocol   = $null
            Reason     = $reason
        }
    }

    # A handshake that was tried in vain.
    static [pscustomobject] HandshakeFailed([string] $reason) {
        return [pscustomobject]@{
            Outcome    = 'Failed'
            Thumbprint = $null
            Protocol   = $null
            Reason     = $reason
        }
    }
}

#endregion

#region src/server/hostNames.ts

class CertRebindHostNames {
    hidden static [regex] $AsciiOnly = [regex]::new('^[\x21-\x7e]*\z')

    # A host name in the form that names are compared in: ASCII (punycode for an international name), lower case.
    # Throws System.ArgumentException where an international name has no such form
    static [string] AsciiHostName([string] $hostName) {
        if ([CertRebindHostNames]::AsciiOnly.IsMatch($hostName)) {
            return $hostName.ToLowerInvariant()
        }

        # IdnMapping refuses the star of a wildcard label.
        $start = 0
        while ([CertRebindStrings]::SliceFrom($hostName, $start).StartsWith('*.', [System.StringComparison]::Ordinal)) {
            $start += 2
        }
        $international = [System.Globalization.IdnMapping]::new().GetAscii(
            [CertRebindStrings]::SliceFrom($hostName, $start)
        )
        return [CertRebindStrings]::Slice($hostName, 0, $start) + $international.ToLowerInvariant()
    }
}

#endregion

#region src/server/httpSysRecord.ts

# One TLS record of HTTP.sys, as far as CertRebind looks at it.
class CertRebindHttpSysRecord {
    [string] $Kind

    # As the server spells it: `0.0.0.0:443`, `[::]:443`, `www.contoso.com:443`, `443`.
    [string] $Endpoint

    # Kind and endpoint in the one form that is compared (see `recordKeys.ts`).
    [string] $Key

    # The endpoint's address or host name; empty for `CentralStore`.
    [string] $Address

    # 1 to 65535, in decimal digits.
    [string] $Port

    # Upper-case hex; $null for the two kinds of the central certificate store.
    [object] $Thumbprint

    # The store the thumbprint is looked up in; `My` where the record names none.
    [string] $StoreName

    # The owner's GUID in braces, lower-case.
    [string] $AppId

    [double] $CertCheckMode
    [double] $Flags
    [double] $RevocationFreshnessTime
    [double] $UrlRetrievalTimeout
    [object] $CtlIdentifier
    [object] $CtlStoreName

    CertRebindHttpSysRecord(
        [string] $kind,
        [string] $endpoint,
        [string] $key,
        [string] $address,
        [string] $port,
        [object] $thumbprint,
        [string] $storeName,
        [string] $appId,
        [double] $certCheckMode,
        [double] $flags,
        [double] $revocationFreshnessTime,
        [double] $urlRetrievalTimeout,
        [object] $ctlIdentifier,
        [object] $ctlStoreName
    ) {
        $this.Kind = $kind
        $this.Endpoint = $endpoint
        $this.Key = $key
        $this.Address = $address
        $this.Port = $port
        $this.Thumbprint = $thumbprint
        $this.StoreName = $storeName
        $this.AppId = $appId
        $this.CertCheckMode = $certCheckMode
        $this.Flags = $flags
        $this.RevocationFreshnessTime = $revocationFreshnessTime
        $this.UrlRetrievalTimeout = $urlRetrievalTimeout
        $this.CtlIdentifier = $ctlIdentifier
        $this.CtlStoreName = $ctlStoreName
    }
}

#endregion

#region src/server/iisBinding.ts

# One https binding of an IIS site.
class CertRebindIisBinding {
    [string] $SiteName

    # The host name as the binding spells it; empty where it has none.
    [string] $HostName

    # The host name in ASCII (punycode) and lower case.
    [string] $AsciiHost

    # 1 to 65535, in decimal digits.
    [string] $Port

    # The HTTP.sys endpoint it uses: `0.0.0.0:443`, `[::]:443`, `www.contoso.com:443`.
    [string] $Endpoint

    # The key of the HTTP.sys record it uses (see `recordKeys.ts`).
    [string] $RecordKey

    # Whether the certificate comes from the central certificate store, by host name.
    [bool] $UsesCentralStore

    CertRebindIisBinding(
        [string] $siteName,
        [string] $hostName,
        [string] $asciiHost,
        [string] $port,
        [string] $endpoint,
        [string] $recordKey,
        [bool] $usesCentralStore
    ) {
        $this.SiteName = $siteName
        $this.HostName = $hostName
        $this.AsciiHost = $asciiHost
        $this.Port = $port
        $this.Endpoint = $endpoint
        $this.RecordKey = $recordKey
        $this.UsesCentralStore = $usesCentralStore
    }
}

#endregion

#region src/server/ipAddresses.ts

class CertRebindIpAddresses {
    hidden static [regex] $IpV4Address = [regex]::new(
        '^(?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])\.){3}(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])\z'
    )
    hidden static [regex] $IpV6Group = [regex]::new('^[0-9a-f]{1,4}\z')
    hidden static [regex] $ZoneName = [regex]::new('^[0-9A-Za-z]{1,32}\z')

    # True for four decimal numbers of 0 to 255 without leading zeros, separated by dots.
    static [bool] IsIpV4([string] $text) {
        return [CertRebindIpAddresses]::IpV4Address.IsMatch($text)
    }

    # An IPv6 address in the one form that is compared: eight groups, lower case, no leading zeros, the zone (`%12`)
    # kept. Without brackets, and without an IPv4 address as its last part.
    # Returns $null where the text is no such address
    static [object] ExpandIpV6([string] $text) {
        $percent = $text.IndexOf('%', [System.StringComparison]::Ordinal)
        $zone = if ($percent -lt 0) { '' } else { [CertRebindStrings]::SliceFrom($text, $percent + 1) }
        if ($percent -ge 0 -and -not [CertRebindIpAddresses]::ZoneName.IsMatch($zone)) {
            return $null
        }

        $items = if ($percent -lt 0) { $text } else { [CertRebindStrings]::Slice($text, 0, $percent) }
        $address = $items.ToLowerInvariant()
        $groups = [CertRebindIpAddresses]::FillGap($address)
        if ($null -eq $groups -or $groups.Count -ne 8) {
            return $null
        }
        $allMatch = $true
        foreach ($group in $groups) {
            if (-not [CertRebindIpAddresses]::IpV6Group.IsMatch($group)) {
                $allMatch = $false
                break
            }
        }
        if (-not $allMatch) {
            return $null
        }

        $items2 = [List[string]]::new()
        foreach ($group in $groups) {
            $items2.Add([CertRebindIpAddresses]::WithoutLeadingZeros($group))
        }
        $expanded = $items2 -join ':'
        if ($percent -lt 0) {
            return $expanded
        }
        return "$expanded%$zone"
    }

    # The groups of an address, zeros in the place of `::`; $null where there is more than one `::`.
    hidden static [List[string]] FillGap([string] $address) {
        $gap = $address.IndexOf('::', [System.StringComparison]::Ordinal)
        if ($gap -lt 0) {
            return [List[string]]::new($address.Split([string[]] @(':'), [System.StringSplitOptions]::None))
        }
        if ([CertRebindStrings]::IndexOfFrom($address, '::', $gap + 1) -ge 0) {
            return $null
        }

        $before = [CertRebindIpAddresses]::GroupsOf([CertRebindStrings]::Slice($address, 0, $gap))
        $after = [CertRebindIpAddresses]::GroupsOf([CertRebindStrings]::SliceFrom($address, $gap + 2))
        $groups = [List[string]]::new($before)
        while ($groups.Count + $after.Count -lt 8) {
            $groups.Add('0')
        }
        if ($groups.Count -eq $before.Count) {
            return $null
        }
        $gap2 = [List[string]]::new($groups)
        $gap2.AddRange($after)
        return $gap2
    }

    hidden static [List[string]] GroupsOf([string] $text) {
        if ([string]::Equals($text, '')) {
            return [List[string]]::new()
        }
        return [List[string]]::new($text.Split([string[]] @(':'), [System.StringSplitOptions]::None))
    }

    hidden static [string] WithoutLeadingZeros([string] $group) {
        $start = 0
        while ($start -lt $group.Length - 1 -and [int] $group[$start] -eq 48) {
            $start++
        }
        return [CertRebindStrings]::SliceFrom($group, $start)
    }
}

#endregion

#region src/server/openServer.ts

class CertRebindOpenServer {
    # The server a command works on.
    # serverRoot: the server folder, as the user typed it
    # Throws Fault `LiveServerNotSupported` where no folder is given, `ServerFolderUnreadable` where it is no server
    # folder
    static [CertRebindServer] OpenServer([object] $serverRoot, [System.Management.Automation.PSCmdlet] $cmdlet) {
        if ($null -eq $serverRoot -or [string]::Equals($serverRoot, '')) {
            throw [CertRebindFault]::new(
                'LiveServerNotSupported',
                [System.Management.Automation.ErrorCategory]::NotImplemented,
                (
                    'This version of CertRebind works on a server folder, not ' +
                    'on the live server: give the folder with -ServerRoot.'
                ),
                $null
            )
        }
        return [CertRebindServerFolder]::OpenServerFolder([CertRebindOpenServer]::ResolveFolder($serverRoot, $cmdlet))
    }

    hidden static [string] ResolveFolder([string] $serverRoot, [System.Management.Automation.PSCmdlet] $cmdlet) {
        try {
            return $cmdlet.GetUnresolvedProviderPathFromPSPath($serverRoot)
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw [CertRebindFault]::new(
                'ServerFolderUnreadable',
                [System.Management.Automation.ErrorCategory]::ObjectNotFound,
                "The server folder $serverRoot is no path in the file system: $($failure.Message)",
                $serverRoot
            )
        }
    }
}

#endregion

#region src/server/privateKeyTest.ts

class CertRebindPrivateKeyTest {
    # What is signed; what it says does not matter.
    hidden static [string] $Message = 'A message that is signed to see whether a private key can be used.'

    # Signs with the private key of a certificate and verifies with its public key, since having a key is not being
    # able to use it: it may be another certificate's, or the provider that holds it may refuse.
    # certificate: as it was opened together with its key
    # Returns why the key cannot be used, as the end of a sentence; $null where it can
    static [object] PrivateKeyProblem([System.Security.Cryptography.X509Certificates.X509Certificate2] $certificate) {
        try {
            $proved = [CertRebindPrivateKeyTest]::ProvesRsa($certificate)
            if ($null -eq $proved) {
                $proved = [CertRebindPrivateKeyTest]::ProvesEcdsa($certificate)
            }
            if ($null -eq $proved) {
                return 'it is neither an RSA nor an ECDSA key that may sign.'
            }
            if ($proved) {
                return $null
            }
            return 'it belongs to another certificate: what it signs, this one does not verify.'
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            return "signing with it failed: $($failure.Message)"
        }
    }

    # Whether the RSA key fits its certificate; $null where the key is none.
    hidden static [object] ProvesRsa([System.Security.Cryptography.X509Certificates.X509Certificate2] $certificate) {
        $privateKey = [System.Security.Cryptography.X509Certificates.RSACertificateExtensions]::GetRSAPrivateKey(
            $certificate
        )
        $publicKey = [System.Security.Cryptography.X509Certificates.RSACertificateExtensions]::GetRSAPublicKey(
            $certificate
        )
        if ($null -eq $privateKey -or $null -eq $publicKey) {
            return $null
        }

        $data = [System.Text.Encoding]::UTF8.GetBytes([CertRebindPrivateKeyTest]::Message)
        $hash = [System.Security.Cryptography.HashAlgorithmName]::SHA256
        $padding = [System.Security.Cryptography.RSASignaturePadding]::Pkcs1
        try {
            return $publicKey.VerifyData($data, $privateKey.SignData($data, $hash, $padding), $hash, $padding)
        } finally {
            $privateKey.Dispose()
            $publicKey.Dispose()
        }
    }

    # Whether the ECDSA key fits its certificate; $null where the key is none.
    hidden static [object] ProvesEcdsa([System.Security.Cryptography.X509Certificates.X509Certificate2] $certificate) {
        $privateKey = [System.Security.Cryptography.X509Certificates.ECDsaCertificateExtensions]::GetECDsaPrivateKey(
            $certificate
        )
        $publicKey = [System.Security.Cryptography.X509Certificates.ECDsaCertificateExtensions]::GetECDsaPublicKey(
            $certificate
        )
        if ($null -eq $privateKey -or $null -eq $publicKey) {
            return $null
        }

        $data = [System.Text.Encoding]::UTF8.GetBytes([CertRebindPrivateKeyTest]::Message)
        $hash = [System.Security.Cryptography.HashAlgorithmName]::SHA256
        try {
            return $publicKey.VerifyData($data, $privateKey.SignData($data, $hash), $hash)
        } finally {
            $privateKey.Dispose()
            $publicKey.Dispose()
        }
    }
}

#endregion

#region src/server/publicKeyOutline.ts

class CertRebindPublicKeyOutline {
    hidden static [string] $RsaKey = '1.2.840.113549.1.1.1'
    hidden static [string] $EcKey = '1.2.840.10045.2.1'

    # Reads the outline of a certificate's key.
    # content: the certificate, DER
    static [pscustomobject] PublicKeyOutline([byte[]] $content) {
        $certificate = [System.Security.Cryptography.X509Certificates.X509Certificate2]::new($content)
        try {
            $signs = $true
            $enciphers = $true
            foreach ($extension in $certificate.Extensions) {
                if ($extension -is [System.Security.Cryptography.X509Certificates.X509KeyUsageExtension]) {
                    $uses = $extension.KeyUsages
                    $signs = [int] (
                        $uses -band [System.Security.Cryptography.X509Certificates.X509KeyUsageFlags]::DigitalSignature
                    ) -ne 0
                    $enciphers = [int] (
                        $uses -band [System.Security.Cryptography.X509Certificates.X509KeyUsageFlags]::KeyEncipherment
                    ) -ne 0
                }
            }
            $algorithm = $certificate.GetKeyAlgorithm()
            if ([string]::Equals($algorithm, [CertRebindPublicKeyOutline]::RsaKey)) {
                $algorithm3 = 'RSA'
            } else {
                $algorithm2 = if ([string]::Equals($algorithm, [CertRebindPublicKeyOutline]::EcKey)) {
                    'ECDSA'
                } else {
                    $algorithm
                }
                $algorithm3 = $algorithm2
            }
            return [pscustomobject]@{
                Algorithm          = $algorithm3
                Bits               = [CertRebindPublicKeyOutline]::KeySize($certificate)
                SignatureAlgorithm = $certificate.SignatureAlgorithm.Value
                Signs              = $signs
                Enciphers          = $enciphers
            }
        } finally {
            $certificate.Dispose()
        }
    }

    # The bits of an RSA or EC key. .NET gives no EC key where the key usage forbids to sign; those are not told apart
    # by size.
    hidden static [int] KeySize([System.Security.Cryptography.X509Certificates.X509Certificate2] $certificate) {
        $rsa = [System.Security.Cryptography.X509Certificates.RSACertificateExtensions]::GetRSAPublicKey($certificate)
        # Not `keySize`, which the class of .NET on Linux does not let PowerShell read.
        if ($null -ne $rsa) {
            return [CertRebindPublicKeyOutline]::BitLength($rsa.ExportParameters($false).Modulus)
        }
        $ecdsa = [System.Security.Cryptography.X509Certificates.ECDsaCertificateExtensions]::GetECDsaPublicKey(
            $certificate
        )
        if ($null -eq $ecdsa) {
            return 0
        }
        return $ecdsa.KeySize
    }

    # How many bits a number has that is given as bytes, the highest first.
    hidden static [int] BitLength([byte[]] $bigNumber) {
        $first = 0
        while ($first -lt $bigNumber.Length -and $bigNumber[$first] -eq 0) {
            $first++
        }
        if ($first -eq $bigNumber.Length) {
            return 0
        }
        return ($bigNumber.Length - $first) * 8 - ([CertRebindBits]::LeadingZeros($bigNumber[$first]) - 24)
    }
}

#endregion

#region src/server/recordKeys.ts

class CertRebindRecordKeys {
    # The key of the HTTP.sys record of an address and a port.
    # address: an IPv4 address, or an IPv6 address in brackets
    # Returns $null where the text in brackets is no IPv6 address
    static [object] IpPortKey([string] $address, [string] $port) {
        if (-not $address.StartsWith('[', [System.StringComparison]::Ordinal)) {
            return "IpPort ${address}:$port"
        }

        $expanded = [CertRebindIpAddresses]::ExpandIpV6([CertRebindStrings]::Slice($address, 1, $address.Length - 1))
        if ($null -eq $expanded) {
            return $null
        }
        return "IpPort [$expanded]:$port"
    }

    # The key of the HTTP.sys record of a host name and a port; `asciiHost` is in ASCII and lower case.
    static [string] HostnamePortKey([string] $asciiHost, [string] $port) {
        return "HostnamePort ${asciiHost}:$port"
    }

    # The key of a record of the central certificate store: that of a host name and a port, or of a port alone where
    # `asciiHost` is empty. The host name is in ASCII and lower case.
    static [string] CentralKey([string] $asciiHost, [string] $port) {
        if ([string]::Equals($asciiHost, '')) {
            return "CentralStore $port"
        }
        return "ScopedCentralStore ${asciiHost}:$port"
    }
}

#endregion

#region src/server/sameContent.ts

class CertRebindSameContent {
    # The code page of ISO 8859-1, in which every byte is a character of its own.
    hidden static [int] $Latin1 = 28591

    # Whether two contents are the same, byte for byte.
    static [bool] IsSameContent([byte[]] $content, [byte[]] $other) {
        if ($content.Length -ne $other.Length) {
            return $false
        }
        $encoding = [System.Text.Encoding]::GetEncoding([CertRebindSameContent]::Latin1)
        return [string]::Equals($encoding.GetString($content), $encoding.GetString($other))
    }
}

#endregion

#region src/server/sddlReader.ts

# Walks a security descriptor as text from part to part. Source: Security Descriptor String Format (Win32
# documentation).
class CertRebindSddlReader {
    hidden static [regex] $PartName = [regex]::new('^[OGDS]:')
    hidden static [regex] $SidText = [regex]::new('^(?:S-1-(?:[0-9]+|0x[0-9a-fA-F]+)(?:-[0-9]+)*|[A-Z]{2})')
    hidden static [regex] $ListFlagsText = [regex]::new('^(?:P|AR|AI|NO_ACCESS_CONTROL)*')
    hidden [string] $Text
    hidden [int] $Position = 0

    CertRebindSddlReader([string] $text) {
        $this.Text = $text
    }

    # Where it stands, the first character being 1.
    [int] Place() {
        return $this.Position + 1
    }

    [bool] IsAtEnd() {
        return $this.Position -ge $this.Text.Length
    }

    # Takes the name of a part: `O:`, `G:`, `D:` or `S:`.
    [string] Part() {
        return $this.Take([CertRebindSddlReader]::PartName, 'O:, G:, D: or S:')
    }

    # Takes a SID, or the abbreviation of one, as it is written.
    [string] SidString() {
        return $this.Take([CertRebindSddlReader]::SidText, 'a SID')
    }

    # Takes the flags of a list, of which there may be none.
    [string] ListFlags() {
        return $this.Take([CertRebindSddlReader]::ListFlagsText, 'the flags of a list')
    }

    # Whether an entry comes next.
    [bool] IsAtEntry() {
        return [string]::Equals([CertRebindStrings]::CharAt($this.Text, $this.Position), '(')
    }

    # Takes an entry and gives what is between its brackets; a condition in it has brackets and quoted texts of its
    # own.
    [string] Entry() {
        $depth = 0
        $isQuoted = $false
        for ($place = $this.Position; $place -lt $this.Text.Length; $place++) {
            $character = [string] $this.Text[$place]
            if ([string]::Equals($character, '"')) {
                $isQuoted = -not $isQuoted
            }
            if (-not $isQuoted -and [string]::Equals($character, '(')) {
                $depth++
            }
            if (-not $isQuoted -and [string]::Equals($character, ')')) {
                $depth--
            }
            if ($depth -eq 0) {
                $inner = [CertRebindStrings]::Slice($this.Text, $this.Position + 1, $place)
                $this.Position = $place + 1
                return $inner
            }
        }
        throw $this.Wrong('an entry that ends with a bracket')
    }

    # What is wrong where it stands.
    [System.Exception] Wrong([string] $expected) {
        $found = if ($this.IsAtEnd()) {
            'nothing'
        } else {
            "`"$([CertRebindStrings]::Slice($this.Text, $this.Position, $this.Position + 12))`""
        }
        return [System.InvalidOperationException]::new(
            "The security descriptor has $found at character $($this.Place()); expected $expected."
        )
    }

    hidden [string] Take([regex] $pattern, [string] $expected) {
        $match = [CertRebindPatterns]::Execute($pattern, [CertRebindStrings]::SliceFrom($this.Text, $this.Position))
        if ($null -eq $match) {
            throw $this.Wrong($expected)
        }
        $this.Position += $match.Value.Length
        return $match.Value
    }
}

#endregion

#region src/server/securityDescriptor.ts

class CertRebindSecurityDescriptor {
    # Reads a security descriptor in SDDL, as `Get-Acl` gives it. .NET's own reader (`RawSecurityDescriptor`) works on
    # Windows alone, and a server folder is looked at anywhere. What audits access (the SACL) is passed over.
    # text: `O:...G:...D:...S:...`, each part at most once
    # Throws Error that names the place where it is malformed
    static [pscustomobject] ReadSecurityDescriptor([string] $text) {
        $reader = [CertRebindSddlReader]::new($text)
        $parts = [HashSet[string]]::new([System.StringComparer]::Ordinal)
        $owner = $null
        $entries = $null
        while (-not $reader.IsAtEnd()) {
            $place = $reader.Place()
            $part = $reader.Part()
            if ($parts.Contains($part)) {
                throw [System.InvalidOperationException]::new(
                    "The security descriptor has a second part $part at character $place; expected one."
                )
            }
            $parts.Add($part)
            if ([string]::Equals($part, 'O:')) {
                $owner = [CertRebindWellKnownSids]::SidOf($reader.SidString())
            } elseif ([string]::Equals($part, 'G:')) {
                $reader.SidString()
            } elseif ([string]::Equals($part, 'D:')) {
                $entries = [CertRebindSecurityDescriptor]::ReadList($reader)
            } else {
                [CertRebindSecurityDescriptor]::PassOver($reader)
            }
        }
        return [pscustomobject]@{
            Owner   = $owner
            Entries = $entries
        }
    }

    hidden static [IReadOnlyList[object]] ReadList([CertRebindSddlReader] $reader) {
        $flags = $reader.ListFlags()
        $entries = [List[object]]::new()
        while ($reader.IsAtEntry()) {
            $place = $reader.Place()
            $entries.Add([CertRebindAccessEntry]::ReadAccessEntry($reader.Entry(), $place))
        }
        if ($flags.Contains('NO_ACCESS_CONTROL')) {
            return $null
        }
        return $entries
    }

    hidden static [void] PassOver([CertRebindSddlReader] $reader) {
        $reader.ListFlags()
        while ($reader.IsAtEntry()) {
            $reader.Entry()
        }
    }
}

#endregion

#region src/server/server.ts

# One server, live or as a folder: everything else sees a server only through these parts.
class CertRebindServer {
    [string] $ComputerName

    # The version of Windows, for people; $null where it is not known.
    [object] $OsVersion

    # What was wrong in what has been read so far.
    [CertRebindFaultLog] $Faults

    [CertRebindCertificateStores] $Certificates
    [CertRebindHttpSys] $HttpSys
    [CertRebindIis] $Iis
    [CertRebindEventLogs] $EventLogs

    # What runs that were killed have left behind.
    [CertRebindLeftovers] $Leftovers

    [CertRebindProtectedFolder] $ProtectedFolder
    [CertRebindTls] $Tls
    [CertRebindRegistry] $Registry
    [CertRebindPowerShellConfig] $PowerShellConfig
    [CertRebindScheduledTasks] $Tasks
    [CertRebindApplicationLog] $ApplicationLog
    [CertRebindProgramFolder] $ProgramFolder

    CertRebindServer(
        [string] $computerName,
        [object] $osVersion,
        [CertRebindFaultLog] $faults,
        [CertRebindCertificateStores] $certificates,
        [CertRebindHttpSys] $httpSys,
        [CertRebindIis] $iis,
        [CertRebindEventLogs] $eventLogs,
        [CertRebindLeftovers] $leftovers,
        [CertRebindProtectedFolder] $protectedFolder,
        [CertRebindTls] $tls,
        [CertRebindRegistry] $registry,
        [CertRebindPowerShellConfig] $powerShellConfig,
        [CertRebindScheduledTasks] $tasks,
        [CertRebindApplicationLog] $applicationLog,
        [CertRebindProgramFolder] $programFolder
    ) {
        $this.ComputerName = $computerName
        $this.OsVersion = $osVersion
        $this.Faults = $faults
        $this.Certificates = $certificates
        $this.HttpSys = $httpSys
        $this.Iis = $iis
        $this.EventLogs = $eventLogs
        $this.Leftovers = $leftovers
        $this.ProtectedFolder = $protectedFolder
        $this.Tls = $tls
        $this.Registry = $registry
        $this.PowerShellConfig = $powerShellConfig
        $this.Tasks = $tasks
        $this.ApplicationLog = $applicationLog
        $this.ProgramFolder = $programFolder
    }
}

#endregion

#region src/server/signatureAlgorithms.ts

class CertRebindSignatureAlgorithms {
    # The hash of a signature algorithm; $null where it is none that .NET Framework verifies.
    #
    # Source: RFC 8017, appendix C (RSA), RFC 5758 (ECDSA with SHA-2), RFC 3279 (the older ones), RFC 4055
    # (RSASSA-PSS).
    # algorithm: the object identifier
    # identifier: the content of the AlgorithmIdentifier it stands in, for RSASSA-PSS, which names the hash there
    static [System.Nullable[System.Security.Cryptography.HashAlgorithmName]] SignatureHash(
        [string] $algorithm,
        [byte[]] $identifier
    ) {
        if ([string]::Equals($algorithm, '1.2.840.113549.1.1.4')) {
            return [System.Security.Cryptography.HashAlgorithmName]::MD5
        } elseif (
            [string]::Equals($algorithm, '1.2.840.113549.1.1.5') -or
            [string]::Equals($algorithm, '1.2.840.10045.4.1')
        ) {
            return [System.Security.Cryptography.HashAlgorithmName]::SHA1
        } elseif (
            [string]::Equals($algorithm, '1.2.840.113549.1.1.11') -or
            [string]::Equals($algorithm, '1.2.840.10045.4.3.2')
        ) {
            return [System.Security.Cryptography.HashAlgorithmName]::SHA256
        } elseif (
            [string]::Equals($algorithm, '1.2.840.113549.1.1.12') -or
            [string]::Equals($algorithm, '1.2.840.10045.4.3.3')
        ) {
            return [System.Security.Cryptography.HashAlgorithmName]::SHA384
        } elseif (
            [string]::Equals($algorithm, '1.2.840.113549.1.1.13') -or
            [string]::Equals($algorithm, '1.2.840.10045.4.3.4')
        ) {
            return [System.Security.Cryptography.HashAlgorithmName]::SHA512
        } elseif ([string]::Equals($algorithm, '1.2.840.113549.1.1.10')) {
            return [CertRebindSignatureAlgorithms]::PssHash($identifier)
        } else {
            return $null
        }
    }

    # The hash that the parameters of RSASSA-PSS name; SHA-1 where they name none.
    hidden static [System.Nullable[System.Security.Cryptography.HashAlgorithmName]] PssHash([byte[]] $identifier) {
        $reader = [CertRebindDerReader]::new($identifier, 0, $identifier.Length)
        $reader.Expect(6)
        $reader.Expect(48)
        $parameters = $reader.Inner()
        # [0] hashAlgorithm is the first where it is there.
        if (-not $parameters.Next() -or $parameters.Tag -ne 160) {
            return [System.Security.Cryptography.HashAlgorithmName]::SHA1
        }

        $wrapped = $parameters.Inner()
        $wrapped.Expect(48)
        $hash = $wrapped.Inner()
        $hash.Expect(6)
        $subject = [System.BitConverter]::ToString($identifier, $hash.Start, $hash.Length)
        if ([string]::Equals($subject, '2B-0E-03-02-1A')) {
            return [System.Security.Cryptography.HashAlgorithmName]::SHA1
        } elseif ([string]::Equals($subject, '60-86-48-01-65-03-04-02-01')) {
            return [System.Security.Cryptography.HashAlgorithmName]::SHA256
        } elseif ([string]::Equals($subject, '60-86-48-01-65-03-04-02-02')) {
            return [System.Security.Cryptography.HashAlgorithmName]::SHA384
        } elseif ([string]::Equals($subject, '60-86-48-01-65-03-04-02-03')) {
            return [System.Security.Cryptography.HashAlgorithmName]::SHA512
        } else {
            return $null
        }
    }
}

#endregion

#region src/server/storedCertificate.ts

# A certificate as it lies in one store of the local machine.
class CertRebindStoredCertificate {
    [string] $Thumbprint
    [string] $StoreName

    # The distinguished name as .NET writes it; for people, never parsed.
    [string] $Subject

    # The subject's distinguished name, its DER in hex: equal for the same subject.
    [string] $SubjectKey

    # The issuer's distinguished name as .NET writes it; for people, never parsed.
    [string] $Issuer

    # The issuer's distinguished name, its DER in hex: equal for the same issuer.
    [string] $IssuerKey

    # UTC.
    [datetime] $NotBefore

    # UTC.
    [datetime] $NotAfter

    # The DNS names and IP addresses it is for: those of the subject alternative name, the CN only where it has none.
    [IReadOnlyList[string]] $Names

    # The object identifiers of its extended key usage; empty where the extension is absent.
    [IReadOnlyList[string]] $Usages

    [bool] $HasPrivateKey

    # Whether it is archived, as autoenrollment leaves a certificate that was renewed: programs do not see it any
    # more.
    [bool] $IsArchived

    # The thumbprint its renewal link (property 64) names; $null where it was not renewed.
    [object] $RenewedBy

    # When it came into the store, UTC (property 27); $null where that is not known.
    [System.Nullable[datetime]] $AddedAt

    # The certificate, DER; never its key.
    [byte[]] $Content

    hidden [object] $KeyOutline

    CertRebindStoredCertificate(
        [string] $thumbprint,
        [string] $storeName,
        [string] $subject,
        [string] $subjectKey,
        [string] $issuer,
        [string] $issuerKey,
        [datetime] $notBefore,
        [datetime] $notAfter,
        [IReadOnlyList[string]] $names,
        [IReadOnlyList[string]] $usages,
        [bool] $hasPrivateKey,
        [bool] $isArchived,
        [object] $renewedBy,
        [System.Nullable[datetime]] $addedAt,
        [byte[]] $content
    ) {
        $this.Thumbprint = $thumbprint
        $this.StoreName = $storeName
        $this.Subject = $subject
        $this.SubjectKey = $subjectKey
        $this.Issuer = $issuer
        $this.IssuerKey = $issuerKey
        $this.NotBefore = $notBefore
        $this.NotAfter = $notAfter
        $this.Names = $names
        $this.Usages = $usages
        $this.HasPrivateKey = $hasPrivateKey
        $this.IsArchived = $isArchived
        $this.RenewedBy = $renewedBy
        $this.AddedAt = $addedAt
        $this.Content = $content
    }

    # Whether its issuer is itself, going by the names.
    [bool] IsSelfIssued() {
        return [string]::Equals($this.SubjectKey, $this.IssuerKey)
    }

    # What it says of its key; read when it is first asked for.
    [pscustomobject] Key() {
        $outline = $this.KeyOutline
        if ($null -eq $outline) {
            $outline = [CertRebindPublicKeyOutline]::PublicKeyOutline($this.Content)
        }
        $this.KeyOutline = $outline
        return $outline
    }
}

#endregion

#region src/server/subjectAltNames.ts

class CertRebindSubjectAltNames {
    hidden static [int] $DnsNameTag = 130
    hidden static [int] $IpAddressTag = 135
    hidden static [int] $SequenceTag = 48

    # The DNS names and IP addresses of a subject alternative name, in its order; what else it holds, and an address
    # among the DNS names, does not name a server.
    # extension: the value of the extension 2.5.29.17, DER
    # Throws System.FormatException where it is malformed
    static [List[string]] SubjectAltNames([byte[]] $extension) {
        $outer = [CertRebindDerReader]::new($extension, 0, $extension.Length)
        $outer.Expect([CertRebindSubjectAltNames]::SequenceTag)
        $names = [List[string]]::new()
        $reader = $outer.Inner()
        while ($reader.Next()) {
            if ($reader.Tag -eq [CertRebindSubjectAltNames]::DnsNameTag) {
                $name = [System.Text.Encoding]::ASCII.GetString($extension, $reader.Start, $reader.Length)
                # RFC 6125, section 1.7.2, and RFC 2818, section 3.1: an address counts as iPAddress only, and no client takes it here.
                if (-not [CertRebindIpAddresses]::IsIpV4($name) -and -not $name.Contains(':')) {
                    $names.Add($name)
                }
            } elseif ($reader.Tag -eq [CertRebindSubjectAltNames]::IpAddressTag) {
                $names.Add([CertRebindSubjectAltNames]::IpAddressText($extension, $reader.Start, $reader.Length))
            }
        }
        if ($outer.Next()) {
            throw [System.FormatException]::new('Something follows the names.')
        }
        return $names
    }

    hidden static [string] IpAddressText([byte[]] $data, [int] $start, [int] $length) {
        if ($length -ne 4 -and $length -ne 16) {
            throw [System.FormatException]::new('An IP address has neither 4 nor 16 bytes.')
        }
        $address = [System.IO.MemoryStream]::new($data, $start, $length).ToArray()
        return [System.Net.IPAddress]::new($address).ToString()
    }
}

#endregion

#region src/server/taskXml.ts

class CertRebindTaskXml {
    # The namespace of Task Scheduler's XML.
    static [string] $TaskNamespace = 'http://schemas.microsoft.com/windows/2004/02/mit/task'

    # The name of an element of Task Scheduler's XML.
    static [System.Xml.Linq.XName] TaskName([string] $name) {
        return [System.Xml.Linq.XName]::Get($name, [CertRebindTaskXml]::TaskNamespace)
    }

    # The root element of a task's definition.
    # Throws System.Xml.XmlException where the text is no XML; System.FormatException where it is no task
    static [System.Xml.Linq.XElement] ReadTask([string] $xml) {
        $settings = [System.Xml.XmlReaderSettings]::new()
        $settings.DtdProcessing = [System.Xml.DtdProcessing]::Prohibit
        $settings.XmlResolver = $null
        $reader = [System.Xml.XmlReader]::Create([System.IO.StringReader]::new($xml), $settings)
        $root = [System.Xml.Linq.XElement]::Load($reader)
        if (
            -not [string]::Equals($root.Name.LocalName, 'Task') -or
            -not [string]::Equals($root.Name.NamespaceName, [CertRebindTaskXml]::TaskNamespace)
        ) {
            throw [System.FormatException]::new(
                "its root element is $($root.Name.LocalName); expected Task of Task Scheduler."
            )
        }
        return $root
    }

    # Whether a task may be started: the element Enabled of its settings, true where it is absent.
    #
    # Source: learn.microsoft.com, Task Scheduler schema, "Enabled (settingsType) Element".
    # Throws as `readTask`
    static [bool] TaskEnabled([string] $xml) {
        $element = [CertRebindTaskXml]::ReadTask($xml).Element([CertRebindTaskXml]::TaskName('Settings'))
        $element2 = $null
        if ($null -ne $element) {
            $element2 = $element.Element([CertRebindTaskXml]::TaskName('Enabled'))
        }
        $value = 'true'
        if ($null -ne $element2) {
            $value = $element2.Value
        }
        return [CertRebindTaskXml]::IsTrue($value)
    }

    # Whether a text of XML Schema's type boolean says true.
    static [bool] IsTrue([string] $text) {
        $value = $text.Trim([char[]] [CertRebindBlanks]::All)
        return [string]::Equals($value, 'true') -or [string]::Equals($value, '1')
    }

    # A definition with the task enabled or not.
    # Throws as `readTask`
    static [string] WithTaskEnabled([string] $xml, [bool] $isEnabled) {
        $root = [CertRebindTaskXml]::ReadTask($xml)
        $settings = $root.Element([CertRebindTaskXml]::TaskName('Settings'))
        if ($null -eq $settings) {
            $settings = [System.Xml.Linq.XElement]::new([CertRebindTaskXml]::TaskName('Settings'))
            $principals = $root.Element([CertRebindTaskXml]::TaskName('Principals'))
            if ($null -eq $principals) {
                $principals = $root.Element([CertRebindTaskXml]::TaskName('Triggers'))
            }
            if ($null -eq $principals) {
                throw [System.FormatException]::new('it has no element Settings.')
            }
            $principals.AddAfterSelf($settings)
        }
        $enabled = $settings.Element([CertRebindTaskXml]::TaskName('Enabled'))
        if ($null -eq $enabled) {
            $enabled = [System.Xml.Linq.XElement]::new([CertRebindTaskXml]::TaskName('Enabled'))
            $settings.Add($enabled)
        }
        $enabled.Value = if ($isEnabled) { 'true' } else { 'false' }
        return [CertRebindTaskXml]::TaskText($root)
    }

    # A definition as text. It names no encoding, so that it is right as a text and in a file of any.
    static [string] TaskText([System.Xml.Linq.XElement] $root) {
        $text = $root.ToString().Replace("`r`n", "`n")
        return "<?xml version=`"1.0`"?>`n$text`n"
    }
}

#endregion

#region src/server/tlsClient.ts

# Completes TLS handshakes as a client that takes any certificate: what it is handed is judged by others.
class CertRebindTlsClient {
    hidden [System.Net.Security.RemoteCertificateValidationCallback] $AcceptAny = [CertRebindTlsSettings]::AcceptAnyCertificate()
    hidden [int] $Protocols = [CertRebindTlsSettings]::OfferedProtocols()

    # Connects and completes a handshake with TLS 1.2 or 1.3.
    # serverName: the name to ask for (SNI, and HOST of FTP), in ASCII; $null asks for none
    # timeoutSeconds: for all of it
    [pscustomobject] Connect(
        [System.Net.IPAddress] $address,
        [int] $port,
        [object] $serverName,
        [string] $opening,
        [int] $timeoutSeconds
    ) {
        $place = "$($address.ToString()) port $port"
        $limit = $timeoutSeconds * 1000
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        $client = [System.Net.Sockets.TcpClient]::new($address.AddressFamily)
        $stream = $null
        try {
            if (-not $client.ConnectAsync($address, $port).Wait($limit)) {
                return [CertRebindHandshake]::HandshakeFailed(
                    "$place takes no connection within $timeoutSeconds seconds."
                )
            }
            if ([string]::Equals($opening, 'Ftp')) {
                $problem = [CertRebindFtpOpening]::new($client, $watch, $timeoutSeconds).Begin($serverName)
                if ($null -ne $problem) {
                    return [CertRebindHandshake]::HandshakeFailed("$place $problem")
                }
            }
            $stream = [System.Net.Security.SslStream]::new($client.GetStream(), $false, $this.AcceptAny)
            $left = $limit - [math]::Truncate([double] $watch.ElapsedMilliseconds)
            # An address is no name, so that no name is sent for it. The wait ends also where data comes drop by drop.
            $name = $serverName
            if ($null -eq $name) {
                $name = $address.ToString()
            }
            $handshake = $stream.AuthenticateAsClientAsync($name, $null, $this.Protocols, $false)
            $millisecondsTimeout = if ($left -lt 0) { 0 } else { $left }
            if (-not $handshake.Wait($millisecondsTimeout)) {
                return [CertRebindHandshake]::HandshakeFailed(
                    "$place does not complete TLS within $timeoutSeconds seconds."
                )
            }
            $thumbprint = $null
            if ($null -ne $stream.RemoteCertificate) {
                $thumbprint = $stream.RemoteCertificate.GetCertHashString()
            }
            return [pscustomobject]@{
                Outcome    = 'Completed'
                Thumbprint = $thumbprint
                Protocol   = if ($stream.SslProtocol -eq [System.Security.Authentication.SslProtocols]::Tls12) {
                    'TLS 1.2'
                } else {
                    'TLS 1.3'
                }
                Reason     = $null
            }
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            return [CertRebindHandshake]::HandshakeFailed($this.WhyNot($place, $failure))
        } finally {
            if ($null -ne $stream) {
                $stream.Dispose()
            }
            $client.Close()
        }
    }

    # Why a connection or a handshake failed; the innermost exception says it, those around it only that something
    # did.
    hidden [string] WhyNot([string] $place, [System.Exception] $failure) {
        $cause = $failure
        $around = $failure
        while ($null -ne $cause.InnerException) {
            $around = $cause
            $cause = $cause.InnerException
        }
        if ($cause -is [System.Net.Sockets.SocketException]) {
            if ($cause.SocketErrorCode -eq [System.Net.Sockets.SocketError]::ConnectionRefused) {
                return "Nothing listens at $place."
            }
            return "The connection to $place was lost or could not be made: $($cause.Message)."
        }
        if ($cause -is [System.IO.IOException]) {
            return "$place breaks off the TLS handshake: $($cause.Message)"
        }
        # What the other side says by means of TLS is within the exception of the handshake, which is in that of the wait.
        if ($around -is [System.AggregateException]) {
            return "$place answers with something else than TLS: $($cause.Message)"
        }
        return (
            "$place refuses the TLS handshake, as a server does that " +
            "demands a certificate of its clients: $($cause.Message)"
        )
    }
}

#endregion

#region src/server/tlsSettings.ts

class CertRebindTlsSettings {
    hidden static [string] $SystemAssembly = 'System, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089'
    hidden static [string] $LinqAssembly = 'System.Core, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089'
    hidden static [string] $CoreAssembly = 'mscorlib'
    hidden static [int] $Tls12 = 3072

    # `SslProtocols.Tls13`, which .NET Framework has from 4.8 on.
    hidden static [int] $Tls13 = 12288

    # The numbers of the TLS versions a client offers: 1.2, and 1.3 where the engine knows it.
    static [int] OfferedProtocols() {
        $known = [CertRebindTlsSettings]::FrameworkType(
            'System.Security.Authentication.SslProtocols',
            [CertRebindTlsSettings]::SystemAssembly
        )
        if ([System.Enum]::IsDefined($known, [CertRebindTlsSettings]::Tls13)) {
            return [CertRebindTlsSettings]::Tls12 + [CertRebindTlsSettings]::Tls13
        }
        return [CertRebindTlsSettings]::Tls12
    }

    # A callback that takes any certificate. It is compiled and no script block: a handshake calls it on a thread of
    # its own, where no script can run.
    static [System.Net.Security.RemoteCertificateValidationCallback] AcceptAnyCertificate() {
        $types = [List[object]] @(
            [CertRebindTlsSettings]::FrameworkType('System.Object', [CertRebindTlsSettings]::CoreAssembly),
            [CertRebindTlsSettings]::FrameworkType(
                'System.Security.Cryptography.X509Certificates.X509Certificate',
                [CertRebindTlsSettings]::CoreAssembly
            ),
            [CertRebindTlsSettings]::FrameworkType(
                'System.Security.Cryptography.X509Certificates.X509Chain',
                [CertRebindTlsSettings]::SystemAssembly
            ),
            [CertRebindTlsSettings]::FrameworkType(
                'System.Net.Security.SslPolicyErrors',
                [CertRebindTlsSettings]::SystemAssembly
            )
        )
        $parameterType = [CertRebindTlsSettings]::FrameworkType(
            'System.Linq.Expressions.ParameterExpression',
            [CertRebindTlsSettings]::LinqAssembly
        )
        $parameters = [System.Array]::CreateInstance($parameterType, $types.Count)
        for ($position = 0; $position -lt $types.Count; $position++) {
            $parameters.SetValue([System.Linq.Expressions.Expression]::Parameter($types[$position]), $position)
        }
        $callback = [CertRebindTlsSettings]::FrameworkType(
            'System.Net.Security.RemoteCertificateValidationCallback',
            [CertRebindTlsSettings]::SystemAssembly
        )
        $accept = [System.Linq.Expressions.Expression]::Constant($true)
        return [System.Linq.Expressions.Expression]::Lambda($callback, $accept, $parameters).Compile()
    }

    hidden static [System.Type] FrameworkType([string] $name, [string] $assembly) {
        return [System.Type]::GetType("$name, $assembly", $true)
    }
}

#endregion

#region src/server/trustedChains.ts

# Follows certificates from issuer to issuer to a root that the server trusts: one in its store Root. Issuers come
# from the stores Root and CA and from nowhere else.
#
# .NET's own X509Chain is not used: on .NET Framework nothing keeps it from fetching issuers and lists of roots
# from the network, and it asks the machine it runs on, not the server that a folder stands for. Name constraints,
# policies and revocation are not looked at.
class CertRebindTrustedChains {
    # More certificates in a row than any real chain has.
    hidden [int] $MostLinks = 10

    hidden [CertRebindCertificateStores] $Certificates
    hidden [Dictionary[string, bool]] $Signatures = [Dictionary[string, bool]]::new()
    hidden [Dictionary[string, object]] $Issuers

    CertRebindTrustedChains([CertRebindCertificateStores] $certificates) {
        $this.Certificates = $certificates
    }

    # Why a certificate leads to no trusted root, as the end of a sentence; $null where it leads to one.
    [object] Problem([CertRebindStoredCertificate] $certificate, [datetime] $now) {
        $seen = [HashSet[string]]::new([string[]] @($certificate.Thumbprint), [System.StringComparer]::Ordinal)
        $problem = ''
        $level = [List[object]] @($certificate)
        for ($depth = 0; $depth -lt $this.MostLinks -and $level.Count -gt 0; $depth++) {
            $next = [List[object]]::new()
            foreach ($member in $level) {
                if ($null -ne $this.Certificates.Find($member.Thumbprint, 'Disallowed')) {
                    $problem = "$($member.Subject) is in the store Disallowed."
                } elseif ($null -ne $this.Certificates.Find($member.Thumbprint, 'Root')) {
                    return $null
                } else {
                    $problem = $this.AddIssuers($member, $depth, $now, $seen, $next)
                }
            }
            $level = $next
        }
        if ($level.Count -eq 0) {
            return $problem
        }
        return 'the chain is longer than 10 certificates.'
    }

    # The certificates of the stores Root and CA whose key has signed a certificate, whether they are valid now or
    # not.
    [IReadOnlyList[object]] Signers([CertRebindStoredCertificate] $certificate) {
        $namesakes = $this.IssuersByName()[$certificate.IssuerKey]
        if ($null -eq $namesakes) {
            $namesakes = [List[object]]::new()
        }
        $signers = [List[object]]::new()
        foreach ($issuer in $namesakes) {
            if ($this.HasSigned($issuer, $certificate)) {
                $signers.Add($issuer)
            }
        }
        return $signers
    }

    # Adds the issuers of a certificate to `next`.
    # Returns why none of them will do, where none does
    hidden [string] AddIssuers(
        [CertRebindStoredCertificate] $member,
        [int] $depth,
        [datetime] $now,
        [HashSet[string]] $seen,
        [List[object]] $next
    ) {
        if ([string]::Equals($member.IssuerKey, $member.SubjectKey)) {
            return "it ends in $($member.Subject), which is not in the store Root."
        }

        $problem = "its issuer $($member.Issuer) is neither in the store Root nor in the store CA."
        $items = $this.IssuersByName()[$member.IssuerKey]
        if ($null -eq $items) {
            $items = [List[object]]::new()
        }
        foreach ($issuer in $items) {
            if ($seen.Contains($issuer.Thumbprint)) {
                continue
            }
            $authorityProblem = [CertRebindCertificateIssuer]::IssuerProblem($issuer, $depth, $now)
            if ($null -ne $authorityProblem) {
                $problem = $authorityProblem
            } elseif ($this.HasSigned($issuer, $member)) {
                $seen.Add($issuer.Thumbprint)
                $next.Add($issuer)
            } else {
                $problem = "its signature is not that of $($issuer.Subject)."
            }
        }
        return $problem
    }

    # Whether the key of an issuer has signed a certificate; computed once for each pair.
    hidden [bool] HasSigned([CertRebindStoredCertificate] $issuer, [CertRebindStoredCertificate] $member) {
        $pair = "$($issuer.Thumbprint) $($member.Thumbprint)"
        $known = $this.Signatures[$pair]
        if ($null -ne $known) {
            return $known
        }

        $isSigned = [CertRebindCertificateIssuer]::CarriesSignatureOf($member, $issuer)
        $this.Signatures[$pair] = $isSigned
        return $isSigned
    }

    # The certificates of the stores Root and CA, by their names.
    hidden [Dictionary[string, object]] IssuersByName() {
        if ($null -ne $this.Issuers) {
            return $this.Issuers
        }

        $localIssuers = [Dictionary[string, object]]::new()
        foreach ($storeName in @('Root', 'CA')) {
            foreach ($thumbprint in $this.Certificates.ThumbprintsIn($storeName)) {
                $issuer = $this.Certificates.Find($thumbprint, $storeName)
                if ($null -ne $issuer) {
                    $namesakes = $localIssuers[$issuer.SubjectKey]
                    if ($null -eq $namesakes) {
                        $namesakes = [List[object]]::new()
                    }
                    $namesakes.Add($issuer)
                    $localIssuers[$issuer.SubjectKey] = $namesakes
                }
            }
        }
        $this.Issuers = $localIssuers
        return $localIssuers
    }
}

#endregion

#region src/server/utcTimes.ts

class CertRebindUtcTimes {
    hidden static [regex] $UtcTime = [regex]::new(
        '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,7})?Z\z'
    )

    # A time as CertRebind's files hold it, such as `2026-11-24T09:00:00Z` (ISO 8601, UTC); $null where the text is
    # none.
    static [System.Nullable[datetime]] ParseUtcTime([string] $text) {
        if (-not [CertRebindUtcTimes]::UtcTime.IsMatch($text)) {
            return $null
        }
        try {
            return [System.Xml.XmlConvert]::ToDateTime($text, [System.Xml.XmlDateTimeSerializationMode]::Utc)
        } catch {
            return $null
        }
    }
}

#endregion

#region src/server/wellKnownSids.ts

class CertRebindWellKnownSids {
    # Those that permissions name in practice. Others keep the abbreviation that they are written with, and so do
    # those that depend on the domain or the computer (`DA`, `LA`). Sources: SID Strings, and Well-known SIDs (Win32
    # documentation).
    hidden static [IReadOnlyList[object]] $WellKnownSids = [List[object]] @(
        ([pscustomobject]@{
            Abbreviation = 'SY'
            Sid          = 'S-1-5-18'
            Name         = 'SYSTEM'
        }),
        ([pscustomobject]@{
            Abbreviation = 'BA'
            Sid          = 'S-1-5-32-544'
            Name         = 'Administrators'
        }),
        ([pscustomobject]@{
            Abbreviation = 'BU'
            Sid          = 'S-1-5-32-545'
            Name         = 'Users'
        }),
        ([pscustomobject]@{
            Abbreviation = 'AU'
            Sid          = 'S-1-5-11'
            Name         = 'Authenticated Users'
        }),
        ([pscustomobject]@{
            Abbreviation = 'WD'
            Sid          = 'S-1-1-0'
            Name         = 'Everyone'
        }),
        ([pscustomobject]@{
            Abbreviation = 'CO'
            Sid          = 'S-1-3-0'
            Name         = 'CREATOR OWNER'
        }),
        ([pscustomobject]@{
            Abbreviation = 'CG'
            Sid          = 'S-1-3-1'
            Name         = 'CREATOR GROUP'
        }),
        ([pscustomobject]@{
            Abbreviation = 'OW'
            Sid          = 'S-1-3-4'
            Name         = 'OWNER RIGHTS'
        }),
        ([pscustomobject]@{
            Abbreviation = 'IU'
            Sid          = 'S-1-5-4'
            Name         = 'INTERACTIVE'
        }),
        ([pscustomobject]@{
            Abbreviation = 'NU'
            Sid          = 'S-1-5-2'
            Name         = 'NETWORK'
        }),
        ([pscustomobject]@{
            Abbreviation = 'SU'
            Sid          = 'S-1-5-6'
            Name         = 'SERVICE'
        }),
        ([pscustomobject]@{
            Abbreviation = 'AN'
            Sid          = 'S-1-5-7'
            Name         = 'ANONYMOUS LOGON'
        }),
        ([pscustomobject]@{
            Abbreviation = 'LS'
            Sid          = 'S-1-5-19'
            Name         = 'LOCAL SERVICE'
        }),
        ([pscustomobject]@{
            Abbreviation = 'NS'
            Sid          = 'S-1-5-20'
            Name         = 'NETWORK SERVICE'
        }),
        ([pscustomobject]@{
            Abbreviation = 'BG'
            Sid          = 'S-1-5-32-546'
            Name         = 'Guests'
        }),
        ([pscustomobject]@{
            Abbreviation = 'PU'
            Sid          = 'S-1-5-32-547'
            Name         = 'Power Users'
        }),
        ([pscustomobject]@{
            Abbreviation = 'AO'
            Sid          = 'S-1-5-32-548'
            Name         = 'Account Operators'
        }),
        ([pscustomobject]@{
            Abbreviation = 'SO'
            Sid          = 'S-1-5-32-549'
            Name         = 'Server Operators'
        }),
        ([pscustomobject]@{
            Abbreviation = 'PO'
            Sid          = 'S-1-5-32-550'
            Name         = 'Print Operators'
        }),
        ([pscustomobject]@{
            Abbreviation = 'BO'
            Sid          = 'S-1-5-32-551'
            Name         = 'Backup Operators'
        }),
        ([pscustomobject]@{
            Abbreviation = 'IS'
            Sid          = 'S-1-5-32-568'
            Name         = 'IIS_IUSRS'
        }),
        ([pscustomobject]@{
            Abbreviation = 'AC'
            Sid          = 'S-1-15-2-1'
            Name         = 'ALL APPLICATION PACKAGES'
        })
    )

    # A SID string of SDDL as a SID; an abbreviation that is not among the known ones stays as it is.
    static [string] SidOf([string] $sidString) {
        $value = $null
        foreach ($known in [CertRebindWellKnownSids]::WellKnownSids) {
            if ([string]::Equals($known.Abbreviation, $sidString)) {
                $value = $known
                break
            }
        }
        $of = $null
        if ($null -ne $value) {
            $of = $value.Sid
        }
        if ($null -eq $of) {
            $of = $sidString
        }
        return $of
    }

    # A SID as a sentence shows it, with its English name where it is a known one: `S-1-5-11 (Authenticated Users)`.
    static [string] ShownSid([string] $sid) {
        $known = $null
        foreach ($candidate in [CertRebindWellKnownSids]::WellKnownSids) {
            if ([string]::Equals($candidate.Sid, $sid)) {
                $known = $candidate
                break
            }
        }
        if ($null -eq $known) {
            return $sid
        }
        return "$sid ($($known.Name))"
    }
}

#endregion

#region src/server/wholeNumbers.ts

class CertRebindWholeNumbers {
    hidden static [regex] $DecimalDigits = [regex]::new('^(?:0|[1-9][0-9]{0,9})\z')

    # The number that decimal digits stand for, without sign, blanks or leading zeros.
    # maximum: the largest number allowed, at most 4294967295
    # Returns $null where the text is anything else or the number is larger than `maximum`
    static [System.Nullable[double]] WholeNumber([string] $text, [double] $maximum) {
        if ([string]::Equals($text, '0')) {
            return 0
        }
        if (-not [CertRebindWholeNumbers]::DecimalDigits.IsMatch($text)) {
            return $null
        }

        $value = 0
        for ($position = 0; $position -lt $text.Length; $position++) {
            $value = $value * 10 + [int] $text[$position] - 48
        }
        if ($value -le $maximum) {
            return $value
        }
        return $null
    }

    # The port that `text` holds; it is known to be 1 to 65535 in decimal digits.
    static [int] PortNumber([string] $text) {
        $port = 0
        for ($position = 0; $position -lt $text.Length; $position++) {
            $port = $port * 10 + [int] $text[$position] - 48
        }
        return $port
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

#region src/thumbprint.ts

class CertRebindThumbprint {
    hidden static [regex] $NotHex = [regex]::new('[^0-9A-F]')

    # The thumbprint in the one form the module uses: 40 upper-case hex digits (SHA-1). Blanks, colons and the
    # invisible marks that come along when a thumbprint is copied from the certificate dialog (U+200E and its like)
    # are dropped.
    # Returns $null where what is left is no SHA-1 thumbprint.
    static [object] NormalizeThumbprint([string] $text) {
        $compact = $text.
            Replace([string] [char] 0x200E, '').
            Replace([string] [char] 0x200F, '').
            Replace([string] [char] 0x202A, '').
            Replace([string] [char] 0x202C, '').
            Replace([string] [char] 0xFEFF, '').
            Replace([string] [char] 0x00A0, '').
            Replace(' ', '').
            Replace(':', '').
            ToUpperInvariant()
        if ($compact.Length -ne 40 -or [CertRebindThumbprint]::NotHex.IsMatch($compact)) {
            return $null
        }
        return $compact
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
