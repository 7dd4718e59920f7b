#Requires -Version 7.4

# The module as the Windows edition of PowerShell sees it, under Wine.

BeforeAll {
    $script:manifest = [System.IO.Path]::GetFullPath("$PSScriptRoot/../../CertRebind.psd1")
    Import-Module -Name $script:manifest -Force
}

Describe 'The Windows edition' {
    It 'is what runs these tests' {
        $IsWindows | Should -BeTrue
        [System.Environment]::OSVersion.Platform | Should -Be 'Win32NT'
        $PSVersionTable.PSEdition | Should -Be 'Core'
    }
}

Describe 'The module' {
    It 'has a synopsis, a description and examples in the help of <_>' -ForEach @(
        (Import-PowerShellDataFile -Path "$PSScriptRoot/../../CertRebind.psd1").FunctionsToExport
    ) {
        $help = Get-Help -Name $_ -Full
        $help.Synopsis | Should -Not -BeNullOrEmpty
        $help.Description | Should -Not -BeNullOrEmpty
        @($help.Examples.Example).Count | Should -BeGreaterThan 0
    }

    It 'reads a server folder' {
        $folder = Join-Path $TestDrive 'web01'
        $null = New-Item -ItemType Directory -Path $folder
        Set-Content -LiteralPath (Join-Path $folder 'server.json') -Value '{"format":1,"computerName":"WEB01"}'
        Set-Content -LiteralPath (Join-Path $folder 'httpsys.json') -Value '[]'
        Get-CertBinding -ServerRoot $folder -ErrorAction Stop | Should -BeNullOrEmpty
    }
}

Describe 'The language mode' {
    BeforeAll {
        function Invoke-Constrained {
            # Statements in a session of their own, which is constrained from its beginning or after the module is there.
            param([switch] $ModuleFirst, [string] $Statement)

            $session = [powershell]::Create()
            try {
                $import = "Import-Module '$script:manifest' -ErrorAction Stop"
                $constrain = "`$ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'"
                $lines = if ($ModuleFirst) { $import, $constrain, $Statement } else { $constrain, $import, $Statement }
                $session.AddScript($lines -join "`n").Invoke()
            } finally {
                $session.Dispose()
            }
        }
        $script:folder = Join-Path $TestDrive 'web02'
        $null = New-Item -ItemType Directory -Path $script:folder
        Set-Content -LiteralPath (Join-Path $script:folder 'server.json') -Value '{"format":1,"computerName":"WEB02"}'
        Set-Content -LiteralPath (Join-Path $script:folder 'httpsys.json') -Value '[]'
    }

    It 'that does not allow classes is named in one sentence, and no class is read' {
        $said = Invoke-Constrained -Statement 'try { Get-CertBinding } catch { "[$($_.FullyQualifiedErrorId)] $_" }'
        $said | Should -Match '^\[FullLanguageNeeded,\S+\] CertRebind needs FullLanguage mode, .+ ConstrainedLanguage: .+\.\s*$'
    }

    It 'of the caller may be constrained once the module itself is loaded in full' {
        Invoke-Constrained -ModuleFirst -Statement "@(Get-CertBinding -ServerRoot '$script:folder').Count" | Should -Be 0
    }
}
