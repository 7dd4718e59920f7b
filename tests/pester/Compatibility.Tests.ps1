BeforeDiscovery {
    # The gate reads with the parser of PowerShell 7; under 5.1 itself the import of the module is the proof.
    $isWindowsPowerShell = $PSVersionTable.PSVersion.Major -lt 7

    # One small file for each rule: what it holds, the line of the finding, the kind of file.
    $badFiles = @(
        @{ Rule = 'ParseError'; Line = 2; Text = "`$x = 1`nif (`$x { }" }
        @{ Rule = 'ParseError'; Line = 2; Extension = '.ps1xml'; Text = "<Configuration>`n<Views></Configuration>" }
        @{ Rule = 'Ternary'; Line = 2; Text = "`$x = 1`n`$y = `$x ? 1 : 2" }
        @{ Rule = 'NullCoalescing'; Line = 1; Text = '$x = $y ?? 1' }
        @{ Rule = 'NullCoalescingAssignment'; Line = 1; Text = '$x ??= 1' }
        @{ Rule = 'NullConditional'; Line = 1; Text = '${x}?.Length' }
        @{ Rule = 'NullConditional'; Line = 1; Text = '${x}?.Trim()' }
        @{ Rule = 'NullConditional'; Line = 1; Text = '${x}?[0]' }
        @{ Rule = 'PipelineChain'; Line = 1; Text = 'Get-Date && Get-Date' }
        @{ Rule = 'PipelineChain'; Line = 1; Text = 'Get-Date || Get-Date' }
        @{ Rule = 'LeadingPipe'; Line = 2; Text = "Get-Date`n    | Out-Null" }
        @{ Rule = 'LeadingPipe'; Line = 3; Text = "Get-Date`n    # why`n    | Out-Null" }
        @{ Rule = 'CleanBlock'; Line = 3; Text = "function Get-X {`n    process { }`n    clean { }`n}" }
        @{ Rule = 'GenericMethodCall'; Line = 1; Text = '[array]::Empty[string]()' }
        @{ Rule = 'BackgroundOperator'; Line = 1; Text = 'Get-Date &' }
        @{ Rule = 'CharacterRange'; Line = 1; Text = "'a'..'c'" }
        @{ Rule = 'NewerEscape'; Line = 1; Text = '$x = "a`e[0m"' }
        @{ Rule = 'NewerEscape'; Line = 1; Text = '$x = "`u{41}"' }
        @{ Rule = 'NumberSuffix'; Line = 1; Text = '$x = 5u' }
        @{ Rule = 'NumberSuffix'; Line = 1; Text = '$x = 0b101' }
        @{ Rule = 'RequiresVersion'; Line = 1; Text = '#requires -Version 7.0' }
        @{ Rule = 'RequiresVersion'; Line = 1; Text = '#requires -PSEdition Core' }
        @{ Rule = 'RequiresVersion'; Line = 1; Extension = '.psd1'; Text = "@{ PowerShellVersion = '7.2' }" }
        @{ Rule = 'ManifestKey'; Line = 2; Extension = '.psd1'; Text = "@{`n    ExperimentalFeatures = 'X'`n}" }
        @{ Rule = 'UnknownCommand'; Line = 2; Text = "Get-Date`nTest-Json '{}'" }
        @{ Rule = 'UnknownCommand'; Line = 1; Text = 'Get-Date | % { $_ }' }
        @{ Rule = 'UnknownCommand'; Line = 3; Extension = '.ps1xml'; Text = "<A>`n<B/>`n<ScriptBlock>Get-Uptime</ScriptBlock></A>" }
        @{ Rule = 'UnknownParameter'; Line = 1; Text = "'{}' | ConvertFrom-Json -AsHashtable" }
        @{ Rule = 'UnknownParameter'; Line = 1; Text = '1 | ForEach-Object -Parallel { }' }
        @{ Rule = 'UnknownParameter'; Line = 1; Text = "Get-ChildItem -LiteralPath 'x' -Rec" }
        @{ Rule = 'UnknownParameter'; Line = 2; Text = "function Get-X { param(`$Name) `$Name }`nGet-X -Nam 1" }
        @{ Rule = 'UnknownParameter'; Line = 1; Text = "`$p = @{ AsHashtable = `$true }`nConvertFrom-Json @p" }
        @{ Rule = 'UnknownParameter'; Line = 2; Text = "`$p = @{ InputObject = '1' }`n`$p['AsHashtable'] = `$true`nConvertFrom-Json @p" }
        @{ Rule = 'UnknownParameter'; Line = 3; Text = "class A {`n    [object] Get() {`n        `$p = @{ AsHashtable = `$true }`n        return ConvertFrom-Json @p`n    }`n}" }
        @{ Rule = 'BlockReplacement'; Line = 1; Text = "'a' -replace 'a', { 'b' }" }
        @{ Rule = 'UnknownEncoding'; Line = 1; Text = "Set-Content -LiteralPath 'x' -Value 'y' -Encoding utf8BOM" }
        @{ Rule = 'UnknownEncoding'; Line = 1; Text = "Get-Content -LiteralPath 'x' -Encoding ansi" }
        @{ Rule = 'TypeAccelerator'; Line = 1; Text = '$x = [short] 1' }
        @{ Rule = 'TypeAccelerator'; Line = 1; Text = '$x = [uint] 1' }
        @{ Rule = 'TypeAccelerator'; Line = 1; Text = '$x = [ulong] 1' }
        @{ Rule = 'TypeAccelerator'; Line = 1; Text = '$x = [pspropertyexpression] 1' }
        @{ Rule = 'TypeAccelerator'; Line = 2; Text = "class A {`n    [ushort] `$Port`n}" }
        @{ Rule = 'AutomaticVariable'; Line = 1; Text = '$x = $PSStyle' }
        @{ Rule = 'UnknownCommand'; Line = 1; Text = 'Get-Error' }
        @{ Rule = 'UnknownCommand'; Line = 1; Text = "`$x = 1; Remove-Service -Name 'x'" }
        @{ Rule = 'UnknownMember'; Line = 1; Text = '[System.Math]::Cbrt(8)' }
        @{ Rule = 'UnknownMember'; Line = 1; Text = "[System.IO.Path]::Join('a', 'b')" }
        @{ Rule = 'UnknownMember'; Line = 1; Text = '[System.Environment]::ProcessPath' }
        @{ Rule = 'UnknownMember'; Line = 2; Text = "`$s = [System.Collections.Generic.HashSet[string]]::new()`n`$s.EnsureCapacity(4)" }
        @{ Rule = 'UnknownEncoding'; Line = 1; Text = "Set-Content -LiteralPath 'x' -Value 'y' -Encoding utf8NoBOM" }
        @{ Rule = 'TypeAccelerator'; Line = 1; Text = '$x = [ushort] 1' }
        @{ Rule = 'TypeAccelerator'; Line = 1; Text = "`$x = [semver] '1.0.0'" }
        @{ Rule = 'UnknownType'; Line = 1; Text = '$x = [System.DateOnly]::MinValue' }
        @{ Rule = 'UnknownType'; Line = 1; Text = '[System.Security.Cryptography.X509Certificates.X509CertificateLoader]::LoadCertificate($b)' }
        @{ Rule = 'UnknownType'; Line = 1; Text = 'class A : System.IAsyncDisposable { }' }
        @{ Rule = 'UnknownType'; Line = 1; Text = '[System.Collections.Generic.List[System.Half]] $x = $null' }
        @{ Rule = 'AssemblyNotLoaded'; Line = 2; Text = "`$x = 1`n[System.Xml.Linq.XName]::Get('a')" }
        @{ Rule = 'UnknownMember'; Line = 1; Text = '[System.Collections.Generic.List[string]]::new().Keys' }
        @{ Rule = 'UnknownMember'; Line = 2; Text = "using namespace System.Collections.Generic`n[List[string]]::new().Keys" }
        @{ Rule = 'NewerMember'; Line = 2; Text = "using namespace System.Collections.Generic`n[HashSet[string]]::new(10)" }
        @{ Rule = 'UnknownType'; Line = 2; Text = "using namespace System.Collections`n[List[string]]::new()" }
        @{ Rule = 'UnknownAttribute'; Line = 1; Text = 'function Get-X { param([ValidateNotNullOrWhiteSpace()] $A) $A }' }
        @{ Rule = 'AttributeArgument'; Line = 1; Text = "function Get-X { param([ValidatePattern('a', ErrorMessage = 'b')] `$A) `$A }" }
        @{ Rule = 'AttributeArgument'; Line = 1; Text = "function Get-X { param([ValidateRange('Positive')] `$A) `$A }" }
        @{ Rule = 'AutomaticVariable'; Line = 2; Text = "`$x = 1`nif (`$IsWindows) { `$x }" }
        @{ Rule = 'UnknownMember'; Line = 1; Text = '[math]::Clamp(1, 2, 3)' }
        @{ Rule = 'UnknownMember'; Line = 1; Text = '[System.Convert]::ToHexString($bytes)' }
        @{ Rule = 'UnknownMember'; Line = 1; Text = "[System.IO.Path]::GetRelativePath('a', 'b')" }
        @{ Rule = 'UnknownMember'; Line = 1; Text = '[System.IO.File]::WriteAllBytesAsync($a, $b)' }
        @{ Rule = 'UnknownMember'; Line = 1; Text = '[System.IO.FileMode]::Later' }
        @{ Rule = 'UnknownMember'; Line = 2; Text = "`$d = [System.Collections.Generic.Dictionary[string, object]]::new()`n`$d.TryAdd('a', 1)" }
        @{ Rule = 'UnknownMember'; Line = 1; Text = '$anything.TryDequeue([ref] $x)' }
        @{ Rule = 'UnknownMember'; Line = 4; Text = "class A {`n    [string] `$Name`n    [string] Get() {`n        return `$this.Nmae`n    }`n}" }
        @{ Rule = 'ArgumentCount'; Line = 1; Text = "[System.IO.File]::Move('a', 'b', `$true)" }
        @{ Rule = 'ArgumentCount'; Line = 1; Text = '[System.IO.MemoryStream]::new(1, 2, 3, 4, 5, 6)' }
        @{ Rule = 'ArgumentCount'; Line = 1; Text = "'a'.Contains('b', 'Ordinal')" }
        @{ Rule = 'ComputedMember'; Line = 1; Text = '$x.$name()' }
        @{ Rule = 'ArgumentCount'; Line = 1; Text = "`$x.Contains('b', [System.StringComparison]::Ordinal)" }
        @{ Rule = 'NewerMember'; Line = 1; Text = "`$x.Replace('a', 'b', [System.StringComparison]::Ordinal)" }
        @{ Rule = 'NewerMember'; Line = 1; Text = '[System.Collections.Generic.HashSet[string]]::new(10)' }
        @{ Rule = 'NewerMember'; Line = 1; Text = "[string]::Join([char] ',', `$x)" }
        @{ Rule = 'NewerMember'; Line = 1; Text = "`$x.TrimEnd('ab')" }
        @{ Rule = 'StringSplit'; Line = 1; Text = "`$x.Split('::')" }
        @{ Rule = 'StringSplit'; Line = 1; Text = '$x.Split($separator)' }
        @{ Rule = 'NonAscii'; Line = 2; Text = "`$x = 1`n# caf$([char] 0xE9)" }
        @{ Rule = 'ByteOrderMark'; Line = 1; Text = "$([char] 0xFEFF)`$x = 1" }
        @{ Rule = 'Tab'; Line = 1; Text = "if (`$x) {`n}`t# y".Replace("`n", ' ') }
        @{ Rule = 'TrailingBlank'; Line = 2; Text = "`$x = 1`n`$y = 2 " }
    )

    $root = (Resolve-Path "$PSScriptRoot/../..").Path
    $generated = @(
        Get-ChildItem -Path "$root/module" -Recurse -File -Include *.psm1, *.ps1, *.ps1xml, *.psd1 -ErrorAction Ignore
        Get-Item -Path "$root/CertRebind.psd1" -ErrorAction Ignore
    )
}

BeforeAll {
    $gate = "$PSScriptRoot/../compatibility/Test-WindowsPowerShell51.ps1"

    function New-ScriptFile {
        param([string] $Text, [string] $Extension = '.ps1')

        $file = Join-Path $TestDrive ('{0}{1}' -f [guid]::NewGuid(), $Extension)
        [System.IO.File]::WriteAllText($file, "$Text`n")
        $file
    }
}

Describe 'The gate for Windows PowerShell 5.1' -Skip:$isWindowsPowerShell {
    It 'finds <Rule> and nothing else in <Text>' -ForEach $badFiles {
        $extension = if ($_.ContainsKey('Extension')) { $_.Extension } else { '.ps1' }
        $file = New-ScriptFile -Text $Text -Extension $extension

        $findings = @(& $gate -Path $file)

        $hit = $findings | Where-Object { $_.Rule -eq $Rule -and $_.Line -eq $Line }
        $hit | Should -Not -BeNullOrEmpty -Because "it found: $($findings | Out-String)"
        $hit[0].File | Should -Be $file
        $hit[0].Message | Should -Not -BeNullOrEmpty
        # What follows from text that does not parse is open.
        if ($Rule -ne 'ParseError') { @($findings.Rule | Select-Object -Unique) | Should -Be $Rule }
    }

    It 'takes what 5.1 takes' {
        $file = New-ScriptFile -Text @'
Set-StrictMode -Version 3.0
$script:Loaded = $false

class Label : System.Exception {
    [string] $Name
    [System.Collections.Generic.List[string]] $Parts = [System.Collections.Generic.List[string]]::new()

    Label([string] $name) : base($name) {
        $this.Name = $name
    }

    static [bool] Covers([string] $first, [string] $second) {
        $known = [System.Collections.Generic.HashSet[string]]::new([System.StringComparer]::Ordinal)
        $null = $known.Add($first.ToLowerInvariant())
        $at = $first.IndexOf('.', [System.StringComparison]::Ordinal)
        return $at -ge 0 -and $known.Contains($second) -and
            [string]::Equals($first, $second.Substring(1))
    }

    [string] Show() {
        $pieces = $this.Name.Split([string[]] @('::'), [System.StringSplitOptions]::None)
        $this.Parts.AddRange($pieces)
        return [string]::Join(',', $this.Parts) + $this.Message + "$($this.Name)`n"
    }
}

function Get-Label {
    [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'Medium')]
    [OutputType('Label')]
    param(
        [Parameter(Mandatory, Position = 0, ValueFromPipeline)]
        [ValidateSet('a', 'b')]
        [string] $Name,

        [System.Nullable[System.DateTime]] $Days
    )

    process {
        if (-not $script:Loaded) {
            . $PSScriptRoot/Core.ps1
        }
        if ($global:IsWindows -and [System.IO.File]::Exists($Name)) {
            Get-ChildItem -LiteralPath $Name -File -ErrorAction Stop | Where-Object { $_.Length -gt 0 }
        }
        $number = 0
        $null = [int]::TryParse($Name, [ref] $number)
        $PSCmdlet.WriteObject([pscustomobject]@{ PSTypeName = 'Label'; Number = $number; Days = $Days })
        Get-Label -Name $Name -WhatIf:$false
        $given = @{ LiteralPath = $Name; ErrorAction = 'Stop' }
        if ($Name) {
            $given['Filter'] = '*'
        }
        Get-ChildItem @given
        $null = $Name -replace 'a', 'b'
        $null = [System.Reflection.Assembly]::Load(
            'System.Xml.Linq, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089'
        )
        $elements = [System.Collections.Generic.Dictionary[string, System.Xml.Linq.XElement]]::new()
        $null = $elements.ContainsKey('a') -and $elements.get_Keys().Contains('a') -and $elements.Keys.Count -eq 0
        $null = $Days.ToUniversalTime()
        $null = $elements.PSObject.Properties[$Name]
        & { [ordered]@{ a = 0xFF; b = 1.5; c = 2kb; d = "``e ``u{41}" } }
    }
}
'@
        & $gate -Path $file | Out-String | Should -BeNullOrEmpty
    }

    It 'lets one file use what another defines' {
        $first = New-ScriptFile -Text "class Shared {`n    static [int] Count() {`n        return 1`n    }`n}`nfunction Get-Shared {`n    1`n}"
        $second = New-ScriptFile -Text "[Shared]::Count()`nGet-Shared"

        & $gate -Path $first, $second | Should -BeNullOrEmpty
        @(& $gate -Path $second).Rule | Should -Be 'UnknownType', 'UnknownCommand'
    }

    It 'lets a class use the class of another file' {
        $first = New-ScriptFile -Text "class Shared {`n    [int] $('$')Count`n}"
        $second = New-ScriptFile -Text "class Own : Shared {`n    [Shared] $('$')Other`n}"

        & $gate -Path $first, $second | Should -BeNullOrEmpty
        @(& $gate -Path $second).Rule | Should -Be 'UnknownType', 'UnknownType'
    }

    It 'ends with exit code 1 only where it finds something and was asked to' {
        $bad = New-ScriptFile -Text '$x = $y ?? 1'
        $good = New-ScriptFile -Text '$x = 1'

        $null = & $gate -Path $bad -FailOnFinding
        $global:LASTEXITCODE | Should -Be 1
        $global:LASTEXITCODE = 0
        $null = & $gate -Path $good -FailOnFinding
        $global:LASTEXITCODE | Should -Be 0
        $null = & $gate -Path $bad
        $global:LASTEXITCODE | Should -Be 0
    }
}

Describe 'The generated module' -Skip:$isWindowsPowerShell {
    It 'is there' -ForEach @{ Generated = $generated } {
        $Generated.Name | Should -Contain 'CertRebind.psm1'
        $Generated.Name | Should -Contain 'CertRebind.Core.ps1'
        $Generated.Name | Should -Contain 'CertRebind.psd1'
        @($Generated.Name) -like '*.ps1xml' | Should -Not -BeNullOrEmpty
    }

    It 'needs nothing above Windows PowerShell 5.1' -ForEach @{ Generated = $generated } {
        $findings = @(& $gate -Path $Generated.FullName)

        $findings | Format-Table -Property Line, Rule, Message, File -AutoSize | Out-String -Width 200 | Should -BeNullOrEmpty
    }
}
