class CaseBits {
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
        $bits = [CaseBits]::ToUint32($value)
        if ($bits -gt 2147483647) {
            return $bits - 4294967296.0
        }
        return $bits
    }
}
class CaseBlanks {
    # What JavaScript's `trim` takes away.
    static [string] $All = [string]::new([char[]] @(
        0x0009, 0x000A, 0x000B, 0x000C, 0x000D, 0x0020, 0x00A0, 0x1680, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005,
        0x2006, 0x2007, 0x2008, 0x2009, 0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF
    ))
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

    # `value.toFixed(decimals)`: of the number as it is in binary, halves up.
    static [string] Fixed([double] $value, [int] $decimals) {
        if ([System.Double]::IsNaN($value) -or [System.Math]::Abs($value) -ge 1e+21) {
            return [CaseNumbers]::Text($value)
        }
        $whole = [System.Math]::Abs($value)
        $halvings = 0
        while ([System.Math]::Truncate($whole) -ne $whole) {
            $whole = $whole * 2
            $halvings++
        }
        $two = [bigint]::new(2)
        $scale = [System.Numerics.BigInteger]::Pow([bigint]::new(10), $decimals)
        $size = [System.Numerics.BigInteger]::Multiply([bigint]::new($whole), $scale)
        $divisor = [System.Numerics.BigInteger]::Pow($two, $halvings)
        $doubled = [System.Numerics.BigInteger]::Add([System.Numerics.BigInteger]::Multiply($size, $two), $divisor)
        $rounded = [System.Numerics.BigInteger]::Divide(
            $doubled,
            [System.Numerics.BigInteger]::Multiply($divisor, $two)
        )
        $digits = [CaseStrings]::PadStart($rounded.ToString(), $decimals + 1, '0')
        $sign = if ($value -lt 0) { '-' } else { '' }
        $point = $digits.Length - $decimals
        if ($decimals -eq 0) {
            return $sign + $digits
        }
        return "$sign$([CaseStrings]::Slice($digits, 0, $point)).$([CaseStrings]::SliceFrom($digits, $point))"
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
class CaseRounding {
    # The last whole number below which all others have a text of their own.
    static [double] $LargestWhole = 9007199254740991.0

    # The nearest whole number; halves go up, also below zero.
    static [double] Round([double] $value) {
        $down = [System.Math]::Floor($value)
        if ($value - $down -lt 0.5) {
            return $down
        }
        return [System.Math]::Ceiling($value)
    }

    # The largest of numbers, of none -Infinity.
    static [double] Largest([System.Collections.IEnumerable] $values) {
        $found = [System.Double]::NegativeInfinity
        foreach ($value in $values) {
            $found = [System.Math]::Max($found, $value)
        }
        return $found
    }

    # The smallest of numbers, of none Infinity.
    static [double] Smallest([System.Collections.IEnumerable] $values) {
        $found = [System.Double]::PositiveInfinity
        foreach ($value in $values) {
            $found = [System.Math]::Min($found, $value)
        }
        return $found
    }

    # Whether a number is finite.
    static [bool] IsFinite([double] $value) {
        return -not [System.Double]::IsNaN($value) -and -not [System.Double]::IsInfinity($value)
    }

    # Whether a number is whole.
    static [bool] IsInteger([double] $value) {
        return [CaseRounding]::IsFinite($value) -and [System.Math]::Truncate($value) -eq $value
    }
}
class CaseNumerals {
    hidden static [regex] $Complete = [regex]::new(
        '^[+-]?(?:Infinity|(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)\z'
    )

    # `Number(text)`.
    static [double] NumberOf([string] $text) {
        $trimmed = $text.Trim([char[]] [CaseBlanks]::All)
        if ([string]::Equals($trimmed, '')) {
            return 0
        }
        if ([CaseNumerals]::Complete.IsMatch($trimmed)) {
            return [CaseNumerals]::DecimalOf($trimmed)
        }
        $mark = [CaseStrings]::Slice($trimmed, 0, 2).ToLowerInvariant()
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
        $digits = [CaseStrings]::SliceFrom($trimmed, 2)
        if (
            $radix -gt 0 -and
            -not [string]::Equals($digits, '') -and
            [CaseNumerals]::CountDigits($digits, $radix) -eq $digits.Length
        ) {
            return [CaseNumerals]::WholeOf($digits, $radix)
        }
        return [System.Double]::NaN
    }

    hidden static [double] DecimalOf([string] $written) {
        $isNegative = $written.StartsWith('-', [System.StringComparison]::Ordinal)
        $digits = if ($isNegative -or $written.StartsWith('+', [System.StringComparison]::Ordinal)) {
            [CaseStrings]::SliceFrom($written, 1)
        } else {
            $written
        }
        $size = if ([string]::Equals($digits, 'Infinity')) {
            [System.Double]::PositiveInfinity
        } else {
            [CaseNumerals]::Read($digits)
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
            $failure = [CaseFailures]::Thrown($_)
            if ($failure -is [System.OverflowException]) {
                return [System.Double]::PositiveInfinity
            }
            throw
        }
    }

    # How many characters at the beginning are digits.
    hidden static [int] CountDigits([string] $text, [int] $radix) {
        $count = 0
        while ($count -lt $text.Length -and [CaseNumerals]::DigitAt($text, $count) -lt $radix) {
            $count++
        }
        return $count
    }

    hidden static [int] DigitAt([string] $text, [int] $position) {
        $code = [int] [math]::Truncate([double] [CaseStrings]::CharCodeAt($text, $position))
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
            $value = $value * $radix + [CaseNumerals]::DigitAt($digits, $position)
        }
        if ($value -gt [CaseRounding]::LargestWhole) {
            throw [System.InvalidOperationException]::new("$digits has more digits than a number holds.")
        }
        return $value
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

    # The text with as much of `filler` before it, again and again, as makes it `width` long.
    static [string] PadStart([string] $text, [int] $width, [string] $filler) {
        return [CaseStrings]::Padding($text, $width, $filler) + $text
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
class CaseMeasures {
    # Sizes and shares, as a report shows them.
    hidden static [System.Collections.Generic.List[string]] $Units = [System.Collections.Generic.List[string]] @(
        'B',
        'KB',
        'MB',
        'GB'
    )

    # A size in the largest unit that leaves a number of at least 1.
    static [string] ShownSize([double] $bytes) {
        $size = $bytes
        $unit = 0
        while ($size -ge 1024 -and $unit -lt [CaseMeasures]::Units.Count - 1) {
            $size /= 1024
            $unit++
        }
        if ($unit -eq 0) {
            return "$([CaseNumbers]::Text($size)) B"
        }
        return "$([CaseNumbers]::Fixed($size, 1)) $([CaseMeasures]::Units[$unit])"
    }

    # The share of a part in per cent, to one digit behind the point; 0 of nothing.
    static [double] ShareOf([int] $part, [int] $whole) {
        if ($whole -eq 0) {
            return 0
        }
        return [CaseRounding]::Round([double] $part / $whole * 1000) / 10
    }

    # The middle of numbers that are in order.
    static [double] Median([System.Collections.Generic.List[double]] $ordered) {
        $middle = [int] [math]::Floor([double] $ordered.Count / 2)
        if ($ordered.Count % 2 -eq 1) {
            return $ordered[$middle]
        }
        return [double] ($ordered[$middle - 1] + $ordered[$middle]) / 2
    }

    # The mean, and how far the numbers are from it.
    static [System.Collections.Generic.List[double]] Spread([System.Collections.Generic.List[double]] $numbers) {
        $sum = 0.0
        foreach ($value in $numbers) {
            $sum += $value
        }
        $mean = $sum / $numbers.Count
        $squares = 0.0
        foreach ($value in $numbers) {
            $base = $value - $mean
            $squares += $base * $base
        }
        return [System.Collections.Generic.List[double]] @(
            $mean,
            [math]::Sqrt($squares / $numbers.Count),
            ([CaseRounding]::Largest($numbers) - [CaseRounding]::Smallest($numbers))
        )
    }

    # A checksum of a text.
    static [string] Checksum([string] $text) {
        $hash = 17
        for ($i = 0; $i -lt $text.Length; $i++) {
            $hash = [CaseBits]::ToInt32($hash * 31 + $i)
        }
        return [CaseNumbers]::InRadix([CaseBits]::ToUint32($hash), 16).PadLeft(8, [char] '0')
    }

    # The port that a text names, or $null.
    static [System.Nullable[double]] PortOf([string] $text) {
        $port = [CaseNumerals]::NumberOf($text)
        if (-not [CaseRounding]::IsInteger($port) -or $port -lt 1 -or $port -gt 65535) {
            return $null
        }
        return $port
    }

    # Which of the rights a mask holds.
    static [System.Collections.Generic.List[string]] RightsOf([int] $mask) {
        $names = [System.Collections.Generic.List[string]] @('read', 'write', 'delete')
        $of = [System.Collections.Generic.List[string]]::new()
        for ($bit = 0; $bit -lt $names.Count; $bit++) {
            $name = $names[$bit]
            if (($mask -band (1 -shl $bit)) -ne 0) {
                $of.Add($name)
            }
        }
        return $of
    }

    # A waiting time in milliseconds that doubles with each attempt, up to a minute.
    static [double] WaitingTime([int] $attempt) {
        return [math]::Min(60000.0, 100 * [math]::Pow(2, $attempt))
    }
}
