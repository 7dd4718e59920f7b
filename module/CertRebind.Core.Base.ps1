# CertRebind: generated from src/ by "npm run build". Change it there.
#
# Classes behind the commands; CertRebind.Core.ps1 loads this file. Each region is a source file.
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

#region generator/library/replacements.ts

class CertRebindReplacements {
    # The text with the first `wanted` replaced as it stands.
    static [string] ReplaceFirst([string] $text, [string] $wanted, [string] $replacement) {
        $start = $text.IndexOf($wanted, [System.StringComparison]::Ordinal)
        if ($start -lt 0) {
            return $text
        }
        return (
            [CertRebindReplacements]::Before($text, $start) +
            $replacement +
            [CertRebindReplacements]::After($text, $start + $wanted.Length)
        )
    }

    hidden static [string] Before([string] $text, [int] $end) {
        return $text.Substring(0, $end)
    }

    hidden static [string] After([string] $text, [int] $start) {
        return $text.Substring($start)
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
