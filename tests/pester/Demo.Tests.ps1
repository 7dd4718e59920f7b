#Requires -Version 7.4

# The demo that "npm run demo" shows, run as a whole.

BeforeAll {
    Import-Module "$PSScriptRoot/../lab/Lab.psm1"
    $script:demo = [System.IO.Path]::GetFullPath("$PSScriptRoot/../lab/demo.ps1")
}

Describe 'The demo' {
    BeforeAll {
        $output = Invoke-LabPowerShell -Script "& '$($script:demo)' -Keep; `"exit code `$LASTEXITCODE`""
        $script:lines = $output -split '\r?\n'
        $script:folder = ($script:lines | Select-String -Pattern 'CertRebindDemo-[0-9a-f]{32}' | Select-Object -Last 1)
        $script:folder = "$($script:folder)".Trim()
    }

    AfterAll {
        if ($script:folder) {
            Remove-Item -LiteralPath $script:folder -Recurse
        }
    }

    It 'ends well' {
        $script:lines[-1] | Should -BeExactly 'exit code 0'
        $script:lines | Where-Object { $_ -cmatch 'WRONG|ERROR' } | Should -BeNullOrEmpty
    }

    It 'shows its six steps' {
        @($script:lines | Where-Object { $_ -cmatch '^[1-6]\. ' }).Count | Should -Be 6
    }

    It 'is readable in 80 columns, without colours where there is no console' {
        $script:lines | Where-Object { $_.TrimEnd().Length -gt 80 -and $_ -notmatch 'CertRebindDemo-' } |
            Should -BeNullOrEmpty
        $script:lines | Where-Object { $_ -match '\x1b' } | Should -BeNullOrEmpty
    }

    It 'leaves the folder it keeps with the new certificate on the records it says' {
        $records = @(Get-LabRecord -Server $script:folder)
        @($records | Group-Object thumbprint | Where-Object Name).Count | Should -Be 3
        @($records | Group-Object thumbprint | Where-Object Count -EQ 10).Count | Should -Be 1
    }
}
