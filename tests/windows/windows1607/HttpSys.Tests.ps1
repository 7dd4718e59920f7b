#Requires -Version 7.4

# As ../HttpSys.Tests.ps1, on a Windows before version 1703 of Windows 10: its httpapi.dll cannot change a record in place.

BeforeAll {
    . "$PSScriptRoot/../../../module/CertRebind.Core.ps1"
    . "$PSScriptRoot/../HttpSysRecords.ps1"
}

Describe 'Pointing a record at another certificate' {
    BeforeEach { Initialize-Stores }

    AfterEach { Clear-Records }

    It 'removes the record and makes it anew, with all it had' {
        $path = New-Record 'SslBindingInfo\0.0.0.0:443' $script:old @{ DefaultFlags = 1026 }
        $before = Get-Values $path
        $httpSys = Open-HttpSys
        $httpSys.SetCertificate((Get-Record $httpSys 'IpPort 0.0.0.0:443'), $script:new, 'My')
        Get-Values $path | Should -Be ($before -replace $script:old, $script:new)
        (Get-ItemProperty -LiteralPath $script:wishes).Calls | Should -Be 2
    }

    It 'puts the old record back where the new one cannot be made' {
        $path = New-Record 'SslBindingInfo\0.0.0.0:443' $script:old @{ DefaultFlags = 1026 }
        $before = Get-Values $path
        Set-Wish Fail1312 1
        $httpSys = Open-HttpSys
        Get-FaultOf { $httpSys.SetCertificate((Get-Record $httpSys 'IpPort 0.0.0.0:443'), $script:new, 'My') } |
            Should -Match '^WriteFailed: .*error 1312'
        Get-Values $path | Should -Be $before
    }
}
