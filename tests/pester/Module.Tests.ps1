#Requires -Version 7.4

# The module as a whole: what it exports, how it loads and unloads, its help, its views and its completion.

BeforeDiscovery {
    $commands = @(
        @{ Name = 'Get-CertBinding'; OutputType = 'CertRebind.Binding' }
        @{ Name = 'Get-CertLifecycleEvent'; OutputType = 'CertRebind.LifecycleEvent' }
        @{ Name = 'Test-CertBinding'; OutputType = 'CertRebind.BindingTest' }
        @{ Name = 'Invoke-CertRebind'; OutputType = 'CertRebind.RebindResult' }
    )
    $views = @($commands.OutputType | ForEach-Object { @{ TypeName = $_ } })
}

BeforeAll {
    $script:manifest = [System.IO.Path]::GetFullPath("$PSScriptRoot/../../CertRebind.psd1")
    Import-Module $script:manifest -Force -ErrorAction Stop
    Import-Module "$PSScriptRoot/../lab/Lab.psm1"
    Import-Module "$PSScriptRoot/../lab/DemoServer.psm1"
    $script:demo = New-DemoServer -Path (Join-Path $TestDrive 'WEB01')

    function Get-Completion {
        # What the Tab key offers at the end of a line.
        param(
            [string] $Line
        )

        [System.Management.Automation.CommandCompletion]::CompleteInput($Line, $Line.Length, $null).CompletionMatches
    }
}

Describe 'The manifest' {
    It 'is valid' {
        $problem = $null
        $module = Test-ModuleManifest -Path $script:manifest -ErrorVariable problem -WarningAction SilentlyContinue
        $problem | Should -BeNullOrEmpty
        $module.Name | Should -BeExactly 'CertRebind'
    }

    It 'asks for Windows PowerShell 5.1 and works on both editions' {
        $data = Import-PowerShellDataFile -Path $script:manifest
        $data.PowerShellVersion | Should -BeExactly '5.1'
        $data.CompatiblePSEditions | Should -Be @('Desktop', 'Core')
    }

    It 'names what it exports, without a wildcard' {
        $data = Import-PowerShellDataFile -Path $script:manifest
        $data.FunctionsToExport | Sort-Object |
            Should -Be @(
            'Disable-CertAutoRebind', 'Enable-CertAutoRebind', 'Export-CertServer', 'Get-CertAutoRebind', 'Get-CertBinding'
            'Get-CertLifecycleEvent', 'Get-CertRebindRun', 'Invoke-CertRebind', 'Test-CertBinding', 'Undo-CertRebind')
        @($data.CmdletsToExport).Count | Should -Be 0
        @($data.AliasesToExport).Count | Should -Be 0
        @($data.VariablesToExport).Count | Should -Be 0
    }
}

Describe 'Loading' {
    It 'exports the commands and nothing else' {
        $module = Get-Module -Name CertRebind
        $module.ExportedCommands.Keys | Sort-Object |
            Should -Be @(
            'Disable-CertAutoRebind', 'Enable-CertAutoRebind', 'Export-CertServer', 'Get-CertAutoRebind', 'Get-CertBinding'
            'Get-CertLifecycleEvent', 'Get-CertRebindRun', 'Invoke-CertRebind', 'Test-CertBinding', 'Undo-CertRebind')
        $module.ExportedAliases.Count | Should -Be 0
        $module.ExportedVariables.Count | Should -Be 0
    }

    It 'prints nothing and leaves no error under strict mode' {
        Invoke-LabPowerShell -Script @"
Set-StrictMode -Version 3.0
`$ErrorActionPreference = 'Stop'
`$WarningPreference = 'Stop'
Import-Module '$($script:manifest)'
"errors: `$(`$Error.Count)"
"@ | Should -BeExactly 'errors: 0'
    }

    It 'can be imported twice, with -Force after use, and removed without a trace' {
        Invoke-LabPowerShell -Script @"
Set-StrictMode -Version 3.0
`$ErrorActionPreference = 'Stop'
`$before = @(Get-Variable -Scope Global).Name
Import-Module '$($script:manifest)'
Import-Module '$($script:manifest)'
`$first = @(Get-CertBinding -ServerRoot '$($script:demo.Path)').Count
Import-Module '$($script:manifest)' -Force
`$second = @(Get-CertBinding -ServerRoot '$($script:demo.Path)').Count
Remove-Module CertRebind
`$left = @(Get-Command -Name Get-CertBinding, Invoke-CertRebind, Get-CertLifecycleEvent -ErrorAction Ignore).Count
`$own = 'before', 'first', 'second', 'left', 'own', '_', 'PSItem'
`$new = @(Get-Variable -Scope Global | Where-Object Name -NotIn `$before | Where-Object Name -NotIn `$own).Count
"`$(`$first -eq `$second -and `$first -gt 0) `$left `$new"
"@ | Should -BeExactly 'True 0 0'
    }

    It 'works in a session where strict mode is off and where it is the latest' -ForEach @('Off', 'Latest') {
        $statement = if ($_ -eq 'Off') { 'Set-StrictMode -Off' } else { 'Set-StrictMode -Version Latest' }
        Invoke-LabPowerShell -Script @"
$statement
`$ErrorActionPreference = 'Stop'
Import-Module '$($script:manifest)'
@(Get-CertBinding -ServerRoot '$($script:demo.Path)').Count
"@ | Should -BeExactly '16'
    }
}

Describe 'The language mode' {
    It 'that does not allow classes is named in one sentence with an id, instead of parser errors' {
        $script = @"
`$ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'
Import-Module '$($script:manifest)'
try { Get-CertBinding -ServerRoot . } catch { "[`$(`$_.FullyQualifiedErrorId)] `$_" }
"@
        $said = Invoke-LabPowerShell -Script $script
        $said | Should -Match '^\[FullLanguageNeeded,\S+\] CertRebind needs FullLanguage mode, .+ ConstrainedLanguage: .+\.\s*$'
    }

    It 'of the caller may be constrained once the module itself is loaded in full' {
        $script = @"
Import-Module '$($script:manifest)'
`$ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'
@(Get-CertBinding -ServerRoot '$($script:demo.Path)').Count
"@
        Invoke-LabPowerShell -Script $script | Should -Match '^16\s*$'
    }
}

Describe 'The command <Name>' -ForEach $commands {
    BeforeAll {
        $command = Get-Command -Name $Name -Module CertRebind
        $help = Get-Help -Name $Name -Full
        $common = [System.Management.Automation.PSCmdlet]::CommonParameters +
            [System.Management.Automation.PSCmdlet]::OptionalCommonParameters
        $own = @($command.Parameters.Keys | Where-Object { $_ -notin $common })
    }

    It 'has an approved verb' {
        $command.Verb | Should -BeIn (Get-Verb).Verb
    }

    It 'declares what it returns' {
        $command.OutputType.Name | Should -Be @($OutputType)
    }

    It 'has a synopsis and a description' {
        $help.Synopsis | Should -Match '^[A-Z].+\.$'
        $help.Synopsis | Should -Not -Match ([regex]::Escape($Name))
        ($help.description.Text -join ' ').Length | Should -BeGreaterThan 60
    }

    It 'documents every parameter' {
        $documented = @($help.parameters.parameter | Where-Object {
                $_.PSObject.Properties['description'] -and ($_.description.Text -join '').Trim().Length -gt 10
            })
        $own | Where-Object { $_ -notin $documented.name } | Should -BeNullOrEmpty
    }

    It 'has at least three examples, each with an explanation' {
        $examples = @($help.examples.example)
        $examples.Count | Should -BeGreaterOrEqual 3
        foreach ($example in $examples) {
            ($example.remarks.Text -join '').Trim() | Should -Not -BeNullOrEmpty
        }
    }

    It 'has examples that parse and use only parameters that exist' {
        foreach ($example in @($help.examples.example)) {
            $problems = $null
            $ast = [System.Management.Automation.Language.Parser]::ParseInput($example.code, [ref] $null, [ref] $problems)
            $problems | Should -BeNullOrEmpty -Because $example.code
            $calls = $ast.FindAll({ $args[0] -is [System.Management.Automation.Language.CommandAst] }, $true)
            @($calls | Where-Object { $_.GetCommandName() -eq $Name }).Count |
                Should -BeGreaterThan 0 -Because $example.code
            foreach ($call in $calls) {
                $called = Get-Command -Name $call.GetCommandName() -ErrorAction Ignore
                if ($null -eq $called) {
                    continue
                }
                foreach ($element in $call.CommandElements) {
                    if ($element -is [System.Management.Automation.Language.CommandParameterAst]) {
                        $element.ParameterName | Should -BeIn $called.Parameters.Keys -Because $example.code
                    }
                }
            }
        }
    }

    It 'takes no computer name from the pipeline' {
        $command.Parameters.Keys | Should -Not -Contain 'ComputerName'
    }

    It 'takes -ServerRoot' {
        $command.Parameters['ServerRoot'].ParameterType | Should -Be ([string])
    }
}

Describe 'The commands that only read' {
    It '<_> has neither -WhatIf nor -Confirm' -ForEach @('Get-CertBinding', 'Get-CertLifecycleEvent', 'Test-CertBinding') {
        (Get-Command $_).Parameters.Keys | Should -Not -Contain 'WhatIf'
        (Get-Command $_).Parameters.Keys | Should -Not -Contain 'Confirm'
    }
}

Describe 'The views of <TypeName>' -ForEach $views {
    BeforeAll {
        $formatData = Get-FormatData -TypeName $TypeName
        $objects = switch ($TypeName) {
            'CertRebind.Binding' { Get-CertBinding -ServerRoot $script:demo.Path }
            'CertRebind.LifecycleEvent' { Get-CertLifecycleEvent -ServerRoot $script:demo.Path }
            'CertRebind.BindingTest' { Test-CertBinding -ServerRoot $script:demo.Path -NoProbe }
            'CertRebind.RebindResult' {
                $pair = @{
                    OldThumbprint = $script:demo.Old.Thumbprint
                    NewThumbprint = $script:demo.New.Thumbprint
                }
                Invoke-CertRebind -ServerRoot $script:demo.Path @pair -WhatIf -WarningAction SilentlyContinue
            }
        }
        $plain = '\x1b\[[0-9;]*m'
        $script:table = ($objects | Format-Table | Out-String -Width 80) -replace $plain
        $script:list = ($objects | Format-List | Out-String -Width 80) -replace $plain
        $script:default = ($objects | Out-String -Width 80) -replace $plain
    }

    It 'are a table and a list' {
        $controls = $formatData.FormatViewDefinition.Control
        @($controls | Where-Object { $_ -is [System.Management.Automation.TableControl] }).Count | Should -Be 1
        @($controls | Where-Object { $_ -is [System.Management.Automation.ListControl] }).Count | Should -Be 1
    }

    It 'show a table by default' {
        $script:default | Should -BeExactly $script:table
    }

    It 'fit 80 columns' {
        foreach ($line in ($script:table + $script:list) -split '\r?\n') {
            $line.TrimEnd().Length | Should -BeLessOrEqual 80 -Because $line
        }
    }

    It 'lose no column of the table at 80 columns' {
        $control = $formatData.FormatViewDefinition.Control |
            Where-Object { $_ -is [System.Management.Automation.TableControl] }
        $header = ($script:table -split '\r?\n' | Where-Object { $_.Trim() })[0]
        foreach ($column in $control.Headers) {
            $header | Should -MatchExactly ([regex]::Escape($column.Label))
        }
    }

    It 'show a value on every line of the table' {
        $lines = @($script:table -split '\r?\n' | Where-Object { $_.Trim() })
        $lines.Count - 2 | Should -Be @($objects).Count
    }
}

Describe 'Tab completion' {
    It 'offers the thumbprints of the server folder for -<Parameter> of <Command>' -ForEach @(
        @{ Command = 'Invoke-CertRebind'; Parameter = 'OldThumbprint' }
        @{ Command = 'Invoke-CertRebind'; Parameter = 'NewThumbprint' }
        @{ Command = 'Get-CertBinding'; Parameter = 'Thumbprint' }
    ) {
        $offers = @(Get-Completion "$Command -ServerRoot '$($script:demo.Path)' -$Parameter ")
        $offers.CompletionText | Should -Contain $script:demo.Old.Thumbprint
        @($offers | Where-Object CompletionText -EQ $script:demo.Old.Thumbprint)[0].ToolTip | Should -Match 'contoso\.com'
    }

    It 'offers only what begins as typed, whatever its case' {
        $start = $script:demo.Old.Thumbprint.Substring(0, 6)
        $offers = @(Get-Completion "Get-CertBinding -ServerRoot '$($script:demo.Path)' -Thumbprint $($start.ToLowerInvariant())")
        $offers.CompletionText | Should -Be @($script:demo.Old.Thumbprint)
    }

    It 'offers the names of bindings, quoted where they have blanks' {
        $offers = @(Get-Completion "Get-CertBinding -ServerRoot '$($script:demo.Path)' -Name ")
        $offers.CompletionText | Should -Contain 'shop'
        $offers.CompletionText | Should -Contain "'Default Web Site'"
    }

    It 'offers the consumers' {
        $offers = @(Get-Completion "Invoke-CertRebind -ServerRoot '$($script:demo.Path)' -Consumer ")
        $offers.CompletionText | Sort-Object | Should -Be @('HttpSys', 'IisFtp', 'IisSite', 'RdpListener', 'WinRm')
    }

    It 'offers nothing, and fails at nothing, where there is no server folder' {
        $Error.Clear()
        @(Get-Completion "Get-CertBinding -ServerRoot '$(Join-Path $TestDrive 'nowhere')' -Name ").CompletionText |
            Should -Not -Contain 'shop'
        $Error.Count | Should -Be 0
    }
}

Describe 'The topic about_CertRebind' {
    It 'is found by Get-Help' {
        $text = Invoke-LabPowerShell -Script @"
Import-Module '$($script:manifest)'
Get-Help about_CertRebind | Out-String
"@
        $text | Should -Match 'about_CertRebind'
        $text | Should -Match 'Invoke-CertRebind'
    }

    It 'has no line over 80 columns' {
        $file = [System.IO.Path]::GetFullPath("$PSScriptRoot/../../en-US/about_CertRebind.help.txt")
        foreach ($line in [System.IO.File]::ReadAllLines($file)) {
            $line.Length | Should -BeLessOrEqual 80 -Because $line
        }
    }
}
