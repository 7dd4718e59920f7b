#Requires -Version 7.4

# The listener of Remote Desktop on this computer: the cmdlets of CIM stand in (RoleCmdlets.ps1), the stores and the registry are real.

BeforeAll {
    . "$PSScriptRoot/LiveModule.ps1"
    . "$PSScriptRoot/IisConfiguration.ps1"
    . "$PSScriptRoot/../HttpSysRecords.ps1"
    . "$PSScriptRoot/../StoreCertificates.ps1"
    Import-LiveModule
    $script:collect = @{ ErrorVariable = 'problems'; ErrorAction = 'SilentlyContinue' }
    $script:plan = @{ SkipCheck = 'TrustedChain', 'NameCoverage'; NoProbe = $true; Force = $true }
    $script:cim = "$env:TEST_CERTIFICATES/cim.json"
    $script:station = 'HKLM:\SYSTEM\CurrentControlSet\Control\Terminal Server\WinStations\RDP-Tcp'

    function Set-Listener {
        param([string] $Thumbprint, [int] $Kind = 3)

        $setting = [ordered]@{
            TerminalName               = 'RDP-Tcp'
            Certificates               = 1, 2, 3
            Comment                    = $null
            SSLCertificateSHA1Hash     = $Thumbprint
            SSLCertificateSHA1HashType = $Kind
        }
        [System.IO.File]::WriteAllText($script:cim, (ConvertTo-Json @($setting)))
    }

    function Get-Hash { (ConvertFrom-Json ([System.IO.File]::ReadAllText($script:cim))).SSLCertificateSHA1Hash }
}

AfterAll { Remove-Module -Name CertRebind -Force }

Describe 'The listener of Remote Desktop on this computer' {
    BeforeAll {
        Mock Get-Acl -ModuleName CertRebind { New-AclMock }
    }

    BeforeEach {
        $script:first = Add-Certificate first
        $script:second = Add-Certificate second
        Set-Listener $script:first
    }

    AfterEach {
        Clear-LiveServer
        Remove-Item -LiteralPath $script:station -ErrorAction Ignore
    }

    It 'is listed, at the port that the registry names' {
        (Get-CertBinding @script:collect).Endpoint | Should -BeExactly '0.0.0.0:3389'
        $null = New-Item -Path $script:station -Force
        Set-ItemProperty -LiteralPath $script:station -Name PortNumber -Value 13389 -Type DWord
        $binding = Get-CertBinding @script:collect
        $problems | Should -BeNullOrEmpty
        $binding.Endpoint | Should -BeExactly '0.0.0.0:13389'
        $binding.Thumbprint | Should -BeExactly $script:first
        $binding.Consumer | Should -Be 'RdpListener'
    }

    It 'is moved, and put back by an undo' {
        $result = Invoke-CertRebind -OldThumbprint $script:first -NewThumbprint $script:second @script:plan @script:collect
        $problems | Should -BeNullOrEmpty
        $result.Outcome | Should -Be 'Moved'
        Get-Hash | Should -BeExactly $script:second
        (Get-CertRebindRun | Undo-CertRebind -NoProbe -Force).Outcome | Should -Be 'Moved'
        Get-Hash | Should -BeExactly $script:first
    }

    It 'stays with group policy, which gives it its certificate' {
        Set-Listener $script:first -Kind 2
        $result = Invoke-CertRebind -OldThumbprint $script:first -NewThumbprint $script:second @script:plan @script:collect
        $result.Outcome | Should -Be 'Blocked'
        $result.Check | Should -Be 'ManagedByPolicy'
        Get-Hash | Should -BeExactly $script:first
    }

    It 'that does not take the certificate is an error with the reason of Windows' {
        $env:TEST_CIM_WRITE = 'Denied'
        $result = Invoke-CertRebind -OldThumbprint $script:first -NewThumbprint $script:second @script:plan @script:collect
        $result.Outcome | Should -Be 'Failed'
        $result.Reason | Should -BeLike 'SSLCertificateSHA1Hash of Win32_TSGeneralSetting RDP-Tcp cannot be written, so it stays as it is: The parameter is incorrect.'
        $problems.FullyQualifiedErrorId | Should -Be 'WriteFailed,Invoke-CertRebind'
        Get-Hash | Should -BeExactly $script:first
    }

    It 'that took the certificate only in words is not taken for moved' {
        $env:TEST_CIM_WRITE = 'Ignored'
        $result = Invoke-CertRebind -OldThumbprint $script:first -NewThumbprint $script:second @script:plan @script:collect
        $result.Outcome | Should -Be 'Failed'
        $result.Reason | Should -BeLike '*does not hold what was written to it*'
    }

    It 'that cannot be read is an error, and the others are listed' {
        [System.IO.File]::WriteAllText($script:cim, 'denied')
        $null = New-Record 'SslBindingInfo\0.0.0.0:443' $script:first
        (Get-CertBinding @script:collect).Consumer | Should -Be 'HttpSys'
        $problems.FullyQualifiedErrorId | Should -Be 'CimUnreadable,Get-CertBinding'
        $problems[0].Exception.Message | Should -BeLike '*Win32_TSGeneralSetting of root/cimv2/terminalservices cannot be read: Access denied*'
    }

    It 'is part of an export' {
        $export = Join-Path $TestDrive 'export'
        Export-CertServer -Path $export @script:collect
        $problems | Should -BeNullOrEmpty
        (Get-CertBinding -ServerRoot $export).Endpoint | Should -BeExactly '0.0.0.0:3389'
    }
}

Describe 'The right of Remote Desktop on the key' {
    BeforeAll {
        # The file of the key, and its permissions as Windows would keep them.
        $env:TEST_KEY_NAME = 'rdp-test-key'
        $script:keyFile = "$env:ProgramData\Microsoft\Crypto\Keys\rdp-test-key"
        $null = New-Item -ItemType File -Path $script:keyFile -Force
        $script:sddl = @{}
        Mock Get-Acl -ModuleName CertRebind {
            if (-not $script:sddl.ContainsKey("$LiteralPath")) { return New-AclMock }
            $descriptor = [System.Security.AccessControl.FileSecurity]::new()
            $descriptor.SetSecurityDescriptorSddlForm($script:sddl["$LiteralPath"])
            $descriptor
        }
        Mock Set-Acl -ModuleName CertRebind {
            if ($script:denied -and "$LiteralPath" -eq $script:keyFile) { throw [System.UnauthorizedAccessException]::new('Attempted to perform an unauthorized operation.') }
            $script:sddl["$LiteralPath"] = $AclObject.GetSecurityDescriptorSddlForm('All')
        }
    }

    BeforeEach {
        $script:denied = $false
        $script:sddl[$script:keyFile] = 'O:BAG:SYD:P(A;;FA;;;SY)(A;;FA;;;BA)'
        $script:first = Add-Certificate first
        $script:second = Add-Certificate second
        Set-Listener $script:first
    }

    AfterEach { Clear-LiveServer }

    AfterAll {
        Remove-Item -LiteralPath Env:TEST_KEY_NAME
        Remove-Item -LiteralPath $script:keyFile
    }

    It 'is given to NETWORK SERVICE, and every other permission stays' {
        $result = Invoke-CertRebind -OldThumbprint $script:first -NewThumbprint $script:second @script:plan @script:collect
        $result.Outcome | Should -Be 'Moved' -Because "$($result.Reason)"
        $script:sddl[$script:keyFile] | Should -BeExactly 'O:BAG:SYD:P(A;;FA;;;SY)(A;;FR;;;NS)(A;;FA;;;BA)'
    }

    It 'is not given twice' {
        $script:sddl[$script:keyFile] = 'O:BAG:SYD:P(A;;FR;;;NS)(A;;FA;;;SY)'
        $result = Invoke-CertRebind -OldThumbprint $script:first -NewThumbprint $script:second @script:plan @script:collect
        $result.Outcome | Should -Be 'Moved' -Because "$($result.Reason)"
        $script:sddl[$script:keyFile] | Should -BeExactly 'O:BAG:SYD:P(A;;FR;;;NS)(A;;FA;;;SY)'
        Should -Invoke Set-Acl -ModuleName CertRebind -ParameterFilter { "$LiteralPath" -eq $script:keyFile } -Times 0 -Exactly
    }

    It 'that cannot be given keeps the listener where it is, and says why' {
        $script:denied = $true
        $result = Invoke-CertRebind -OldThumbprint $script:first -NewThumbprint $script:second @script:plan @script:collect
        $result.Outcome | Should -Be 'Failed'
        $result.Reason | Should -BeLike 'S-1-5-20 cannot be allowed to read the private key of the certificate * in store My: Attempted to perform*'
        Get-Hash | Should -BeExactly $script:first
    }
}
