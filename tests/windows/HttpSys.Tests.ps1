#Requires -Version 7.4

# TLS records of HTTP.sys under the Windows edition: the registry is Wine's, real to this process; httpapi.dll is the stand-in of
# standIns/httpapi.c, which keeps its records in the registry as HTTP.sys does.

BeforeAll {
    . "$PSScriptRoot/../../module/CertRebind.Core.ps1"
    . "$PSScriptRoot/HttpSysRecords.ps1"
}

Describe 'HTTP.sys on this computer' {
    BeforeEach { Initialize-Stores }

    AfterEach { Clear-Records }

    Context 'Records' {
        It 'are none where there are none' {
            (Open-HttpSys).Records().Count | Should -Be 0
        }

        It 'are read by their values, those by host name never by the names of their keys' {
            $null = New-Record 'SslBindingInfo\0.0.0.0:443' $script:old @{ DefaultFlags = 2; SslCertStoreName = 'WebHosting' }
            $null = New-Record 'SslBindingInfo\[::]:8443' $script:new
            $null = New-Record 'SslSniBindingInfo\{0c2d0f1e-0000-0000-0000-000000000001}' $script:old @{ HostnamePort = 'www.contoso.com:443'; DefaultSslCertCheckMode = 1 }

            $httpSys = Open-HttpSys
            $httpSys.Records().Keys | Sort-Object | Should -Be @('HostnamePort www.contoso.com:443', 'IpPort [0:0:0:0:0:0:0:0]:8443', 'IpPort 0.0.0.0:443')
            $record = Get-Record $httpSys 'IpPort 0.0.0.0:443'
            $record.Endpoint | Should -Be '0.0.0.0:443'
            $record.Thumbprint | Should -Be $script:old
            $record.StoreName | Should -Be 'WebHosting'
            $record.AppId | Should -Be "{$script:iis}"
            $record.Flags | Should -Be 2
            (Get-Record $httpSys 'IpPort [0:0:0:0:0:0:0:0]:8443').StoreName | Should -Be 'My'
            (Get-Record $httpSys 'HostnamePort www.contoso.com:443').CertCheckMode | Should -Be 1
            $script:faults.Faults.Count | Should -Be 0
        }

        It 'with all 32 flags set are numbers and not less than nothing' {
            $null = New-Record 'SslBindingInfo\0.0.0.0:443' $script:old @{ DefaultFlags = -1 }
            (Get-Record (Open-HttpSys) 'IpPort 0.0.0.0:443').Flags | Should -Be 4294967295
        }

        It 'that cannot be read are reported, and the others are read' {
            $path = New-Record 'SslSniBindingInfo\{1}' $script:old
            $null = New-Record 'SslBindingInfo\0.0.0.0:443' $script:old
            $short = New-Record 'SslBindingInfo\10.0.0.1:443' $script:old
            Set-ItemProperty -LiteralPath $short -Name SslCertHash -Value ([byte[]] (1, 2, 3)) -Type Binary

            $httpSys = Open-HttpSys
            $httpSys.Records().Keys | Should -Be @('IpPort 0.0.0.0:443')
            $httpSys.Problem | Should -Match 'not as it should be'
            $messages = $script:faults.Faults.Message -join "`n"
            $messages | Should -Match '10\.0\.0\.1:443 .*SslCertHash is not 20 bytes'
            $messages | Should -Match ([regex]::Escape(($path -replace '^HKLM:\\', 'HKLM\')) + '.*HostnamePort is not text')
        }

        It 'with a value <Value> of another kind than HTTP.sys gives it are reported' -ForEach @(
            @{ Value = 'SslCertHash'; Kind = 'String'; Data = 'AB'; Expected = '20 bytes' }
            @{ Value = 'AppId'; Kind = 'Binary'; Data = [byte[]] (1, 2); Expected = '16 bytes' }
            @{ Value = 'SslCertStoreName'; Kind = 'DWord'; Data = 5; Expected = 'text' }
            @{ Value = 'DefaultFlags'; Kind = 'String'; Data = '5'; Expected = 'a number' }
            @{ Value = 'DefaultSslCtlStoreName'; Kind = 'Binary'; Data = [byte[]] (1, 2); Expected = 'text' }
        ) {
            $path = New-Record 'SslBindingInfo\0.0.0.0:443' $script:old
            Set-ItemProperty -LiteralPath $path -Name $Value -Value $Data -Type $Kind
            (Open-HttpSys).Records().Count | Should -Be 0
            $script:faults.Faults.Message | Should -Match "its $Value is not $Expected\.$"
        }
    }

    Context 'Pointing a record at another certificate' {
        It 'changes the hash of <Key> and nothing else' -ForEach @(
            @{ Key = 'IpPort 0.0.0.0:443'; Path = 'SslBindingInfo\0.0.0.0:443'; Values = @{ DefaultFlags = 1026; DefaultSslCertCheckMode = 65537 } }
            @{ Key = 'IpPort [fe80:0:0:0:0:0:0:1]:443'; Path = 'SslBindingInfo\[fe80::1]:443'; Values = @{ DefaultSslRevocationFreshnessTime = 300 } }
            @{
                Key = 'HostnamePort www.contoso.com:443'; Path = 'SslSniBindingInfo\{any}'
                Values = @{
                    HostnamePort = 'www.contoso.com:443'; SslCertStoreName = 'My'; DefaultSslCtlStoreName = 'AdfsTrustedDevices'
                    DefaultSslCtlIdentifier = 'list'; DefaultFlags = 8; DefaultSslRevocationUrlRetrievalTimeout = 9
                }
            }
        ) {
            $full = New-Record $Path $script:old $Values
            $before = Get-Values $full

            $httpSys = Open-HttpSys
            $record = Get-Record $httpSys $Key
            $httpSys.SetCertificate($record, $script:new, $record.StoreName)

            Get-Values $full | Should -Be ($before -replace $script:old, $script:new)
            $record.Thumbprint | Should -Be $script:new
            (Get-ItemProperty -LiteralPath $script:wishes).Calls | Should -Be 1 -Because 'a record is changed in one step'
        }

        It 'names the store where that is another' {
            $path = New-Record 'SslBindingInfo\0.0.0.0:443' $script:old
            $httpSys = Open-HttpSys
            $httpSys.SetCertificate((Get-Record $httpSys 'IpPort 0.0.0.0:443'), $script:new, 'WebHosting')
            Get-Values $path | Should -Contain 'SslCertStoreName=WebHosting'
            Get-Values $path | Should -Contain "SslCertHash=$script:new"
        }

        It 'is undone by its state, exactly' {
            $path = New-Record 'SslBindingInfo\0.0.0.0:443' $script:old @{ DefaultFlags = 1026 }
            $before = Get-Values $path
            $httpSys = Open-HttpSys
            $record = Get-Record $httpSys 'IpPort 0.0.0.0:443'
            $state = $httpSys.State($record)
            $httpSys.SetCertificate($record, $script:new, 'WebHosting')
            $httpSys.Restore($record, $state)
            Get-Values $path | Should -Be $before
            $record.Thumbprint | Should -Be $script:old
            $record.StoreName | Should -Be 'My'
        }

        It 'tries again where HTTP.sys gives error 87 for a moment' {
            $path = New-Record 'SslBindingInfo\0.0.0.0:443' $script:old
            Set-Wish Fail87 2
            $httpSys = Open-HttpSys
            $httpSys.SetCertificate((Get-Record $httpSys 'IpPort 0.0.0.0:443'), $script:new, 'My')
            Get-Values $path | Should -Contain "SslCertHash=$script:new"
        }

        It 'explains error 1312 and leaves the record as it was where the certificate is in no store' {
            $path = New-Record 'SslBindingInfo\0.0.0.0:443' $script:old
            $before = Get-Values $path
            $httpSys = Open-HttpSys
            $record = Get-Record $httpSys 'IpPort 0.0.0.0:443'
            Get-FaultOf { $httpSys.SetCertificate($record, 'D' * 40, 'My') } | Should -Match '^WriteFailed: .*error 1312.*private key'
            Get-Values $path | Should -Be $before
            $record.Thumbprint | Should -Be $script:old
        }

        It 'is refused where the record has a value whose meaning is not known' {
            $path = New-Record 'SslBindingInfo\0.0.0.0:443' $script:old @{ SomethingNew = 'x' }
            $before = Get-Values $path
            $httpSys = Open-HttpSys
            Get-FaultOf { $httpSys.SetCertificate((Get-Record $httpSys 'IpPort 0.0.0.0:443'), $script:new, 'My') } |
                Should -Match '^WriteFailed: .*SomethingNew'
            Get-Values $path | Should -Be $before
        }

        It 'is refused where the record has changed since it was read' {
            $path = New-Record 'SslBindingInfo\0.0.0.0:443' $script:old
            $httpSys = Open-HttpSys
            $record = Get-Record $httpSys 'IpPort 0.0.0.0:443'
            Set-ItemProperty -LiteralPath $path -Name SslCertHash -Value ([System.Convert]::FromHexString($script:third)) -Type Binary
            Get-FaultOf { $httpSys.SetCertificate($record, $script:new, 'My') } | Should -Match '^RecordChanged: '
            Get-Values $path | Should -Contain "SslCertHash=$script:third"
        }

        It 'is put back where HTTP.sys makes something else of it' {
            $path = New-Record 'SslBindingInfo\0.0.0.0:443' $script:old @{ DefaultFlags = 2 }
            $before = Get-Values $path
            Set-Wish LoseFlags 1
            $httpSys = Open-HttpSys
            Get-FaultOf { $httpSys.SetCertificate((Get-Record $httpSys 'IpPort 0.0.0.0:443'), $script:new, 'My') } |
                Should -Match '^WriteNotVerified: .*was put back as it was'
            Get-Values $path | Should -Be $before
        }

        It 'is refused where the saved state is <Of>' -ForEach @(
            @{ Of = 'no state'; Change = { 'nothing' }; Reason = '' }
            @{ Of = 'that of another record'; Change = { $args[0].Replace('www.contoso.com', 'www.fabrikam.com') }; Reason = 'it is of the record "www.fabrikam.com:443"' }
            @{ Of = 'without a certificate'; Change = { $args[0].Replace('SslCertHash', 'Other') }; Reason = 'its SslCertHash is not 20 bytes' }
            @{ Of = 'without an owner'; Change = { $args[0].Replace('AppId', 'Other') }; Reason = 'its AppId is not 16 bytes' }
        ) {
            $path = New-Record 'SslSniBindingInfo\{1}' $script:old @{ HostnamePort = 'www.contoso.com:443' }
            $httpSys = Open-HttpSys
            $record = Get-Record $httpSys 'HostnamePort www.contoso.com:443'
            $state = & $Change $httpSys.State($record)
            $before = Get-Values $path
            Get-FaultOf { $httpSys.Restore($record, $state) } | Should -Match ('^StateInvalid: .*' + [regex]::Escape($Reason))
            Get-Values $path | Should -Be $before
        }

        It 'is refused where the record has changed before its state is asked for' {
            $path = New-Record 'SslBindingInfo\0.0.0.0:443' $script:old
            $httpSys = Open-HttpSys
            $record = Get-Record $httpSys 'IpPort 0.0.0.0:443'
            Set-ItemProperty -LiteralPath $path -Name DefaultFlags -Value 2 -Type DWord
            Get-FaultOf { $httpSys.State($record) } | Should -Match '^RecordChanged: '
        }
    }
}
