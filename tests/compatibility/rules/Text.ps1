# The bytes of a file: 5.1 reads a file without a byte order mark in the system's code page, so only ASCII is safe.
function Test-Text {
    param([Parameter(Mandatory)] [string] $File)

    $bytes = [System.IO.File]::ReadAllBytes($File)
    if (Test-ByteOrderMark $bytes) {
        New-Finding -File $File -Line 1 -Column 1 -Rule 'ByteOrderMark' -Message (
            'The file starts with a byte order mark. Generated files are ASCII, which needs none: write it without.')
    }
    # Latin-1 keeps one character for one byte.
    $lines = [System.Text.Encoding]::GetEncoding('iso-8859-1').GetString($bytes).Split("`n")
    for ($i = 0; $i -lt $lines.Count; $i++) {
        $line = $lines[$i].TrimEnd("`r")
        Test-Line -File $File -Number ($i + 1) -Text $line
    }
    if ([System.IO.Path]::GetExtension($File) -eq '.ps1xml') { Test-ViewFile -File $File }
}

function Test-ByteOrderMark {
    param([byte[]] $Bytes)

    $start = [System.BitConverter]::ToString($Bytes, 0, [System.Math]::Min(3, $Bytes.Length))
    $start -eq 'EF-BB-BF' -or $start.StartsWith('FF-FE') -or $start.StartsWith('FE-FF')
}

function Test-Line {
    param([string] $File, [int] $Number, [string] $Text)

    $rules = @(
        @{ Rule = 'NonAscii'; Pattern = '[^\x00-\x7F]'
            Message = 'A byte that is not ASCII. 5.1 reads it in the code page of the system: write [char]0x... instead.' }
        @{ Rule = 'Tab'; Pattern = '\t'; Message = 'A tab. Indent with four spaces, write `t in a string.' }
        @{ Rule = 'TrailingBlank'; Pattern = '[ \t]+$'; Message = 'A blank at the end of the line: remove it.' }
    )
    foreach ($rule in $rules) {
        $match = [regex]::Match($Text, $rule.Pattern)
        if (-not $match.Success) { continue }
        # The byte order mark has a rule of its own.
        if ($rule.Rule -eq 'NonAscii' -and $Number -eq 1 -and $Text -match '^\xEF\xBB\xBF[\x00-\x7F]*$') { continue }
        New-Finding -File $File -Line $Number -Column ($match.Index + 1) -Rule $rule.Rule -Message $rule.Message
    }
}

function Test-ViewFile {
    param([string] $File)

    try {
        $null = [System.Xml.Linq.XDocument]::Load($File)
    } catch [System.Xml.XmlException] {
        $problem = $_.Exception.GetBaseException()
        New-Finding -File $File -Line ([System.Math]::Max(1, $problem.LineNumber)) -Column $problem.LinePosition -Rule 'ParseError' -Message (
            "The view file is not well-formed XML: $($problem.Message)")
    }
}
