#Requires -Version 7.4

# A rebind on this computer itself, from the certificate in its store to the record of HTTP.sys and back.

BeforeAll {
    . "$PSScriptRoot/LiveModule.ps1"
    . "$PSScriptRoot/../HttpSysRecords.ps1"
    . "$PSScriptRoot/../StoreCertificates.ps1"
    Import-LiveModule
}

AfterAll { Remove-Module -Name CertRebind -Force }

Describe 'A rebind on this computer' {
    BeforeAll {
        Mock Get-Acl -ModuleName CertRebind { New-AclMock }
        $script:first = Add-Certificate first
        $script:second = Add-Certificate second
        Set-IisConfiguration
        $script:record = New-Record 'SslSniBindingInfo\{1}' $script:first @{ HostnamePort = 'www.contoso.com:443'; SslCertStoreName = 'My' }
        $script:before = Get-Values $script:record
    }

    AfterAll { Clear-LiveServer }

    It 'finds the binding of the site with its certificate' {
        $binding = Get-CertBinding -ErrorAction Stop
        $binding.Consumer | Should -Be 'IisSite'
        $binding.Name | Should -Be 'Shop'
        $binding.Thumbprint | Should -Be $script:first
        $binding.ComputerName | Should -Be $env:COMPUTERNAME
    }

    It 'completes of sites, and thumbprints with what they are' {
        (TabExpansion2 -inputScript 'Get-CertBinding sh' -cursorColumn 18).CompletionMatches.CompletionText | Should -Be 'Shop'
        $line = "Invoke-CertRebind $($script:first.Substring(0, 6))"
        $match = (TabExpansion2 -inputScript $line -cursorColumn $line.Length).CompletionMatches
        $match.CompletionText | Should -Be $script:first
        $match.ToolTip | Should -Match 'www\.contoso\.com, until \d{4}-\d\d-\d\d'
    }

    It 'moves the binding, and every other value of its record stays' {
        $result = Invoke-CertRebind -OldThumbprint $script:first -NewThumbprint $script:second -SkipCheck TrustedChain -NoProbe -Force -ErrorAction Stop
        $result.Reason | Should -BeNullOrEmpty
        $result.Outcome | Should -Be 'Moved'
        Get-Values $script:record | Should -Be ($script:before -replace $script:first, $script:second)
        (Get-CertBinding).Thumbprint | Should -Be $script:second
    }

    It 'keeps its run in the journal' {
        $run = @(Get-CertRebindRun -ErrorAction Stop)
        $run.Count | Should -Be 1
        $run[0].Outcome | Should -Be 'Succeeded'
    }

    It 'is undone' {
        $result = Get-CertRebindRun | Undo-CertRebind -NoProbe -Force -ErrorAction Stop
        $result.Outcome | Should -Be 'Moved'
        Get-Values $script:record | Should -Be $script:before
    }
}
