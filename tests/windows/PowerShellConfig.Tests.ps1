#Requires -Version 7.4

# Where the configuration files of PowerShell 7 are looked for, on the disk that Wine gives; the registry value is Wine's own.

BeforeAll {
    . "$PSScriptRoot/../../module/CertRebind.Core.ps1"
    $script:programs = Join-Path $TestDrive 'Program Files'
    $script:system = Join-Path $TestDrive 'System32'
    $null = New-Item -ItemType Directory -Path (Join-Path $programs 'PowerShell\7'), (Join-Path $system 'config\systemprofile\Documents\PowerShell')
    $script:ofAllUsers = Join-Path $programs 'PowerShell\7\powershell.config.json'
    $script:ofSystem = Join-Path $system 'config\systemprofile\Documents\PowerShell\powershell.config.json'
}

Describe 'The configuration of PowerShell 7' {
    BeforeEach {
        Remove-Item -LiteralPath $ofAllUsers, $ofSystem -ErrorAction Ignore
        $script:config = New-Object -TypeName CertRebindWindowsPowerShellConfig -ArgumentList $programs, $system
    }

    It 'is not there without its files' {
        $config.OfAllUsers() | Should -BeNullOrEmpty
        $config.OfSystem() | Should -BeNullOrEmpty
    }

    It 'of all users is read from the folder of PowerShell 7' {
        Set-Content -LiteralPath $ofAllUsers -Value '{"Microsoft.PowerShell:ExecutionPolicy":"AllSigned"}'
        $config.OfAllUsers().ExecutionPolicy | Should -BeExactly 'AllSigned'
        $config.OfSystem() | Should -BeNullOrEmpty
    }

    It 'of SYSTEM is read from its documents' {
        Set-Content -LiteralPath $ofSystem -Value '{"PowerShellPolicies":{"ScriptExecution":{"EnableScripts":true,"ExecutionPolicy":"RemoteSigned"}}}'
        $config.OfSystem().EnableScripts | Should -BeTrue
        $config.OfSystem().EnabledPolicy | Should -BeExactly 'RemoteSigned'
        $config.OfAllUsers() | Should -BeNullOrEmpty
    }

    It 'that is not JSON is reported with its path' {
        Set-Content -LiteralPath $ofSystem -Value '{'
        { $config.OfSystem() } | Should -Throw -ExpectedMessage "*$ofSystem is not JSON*"
    }
}

Describe 'The folders of this computer' {
    It 'of programs is what the registry says for 64 bits' {
        & { [CertRebindSystemFolders]::ProgramFilesFolder() } | Should -BeExactly 'C:\Program Files'
    }

    It 'of data is the one of all programs' {
        & { [CertRebindSystemFolders]::ProgramDataFolder() } | Should -BeExactly 'C:\ProgramData'
    }
}
