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
