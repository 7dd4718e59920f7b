#Requires -Version 7.4

# The HTTPS listener of WinRM on this computer: its cmdlets stand in (RoleCmdlets.ps1), HTTP.sys is the stand-in of httpapi.dll.

BeforeAll {
    . "$PSScriptRoot/LiveModule.ps1"
    . "$PSScriptRoot/IisConfiguration.ps1"
    . "$PSScriptRoot/../HttpSysRecords.ps1"
    . "$PSScriptRoot/../StoreCertificates.ps1"
    Import-LiveModule
    $script:collect = @{ ErrorVariable = 'problems'; ErrorAction = 'SilentlyContinue' }
    $script:plan = @{ SkipCheck = 'TrustedChain', 'NameCoverage'; NoProbe = $true; Force = $true }
    $script:winRm = [guid] 'afebb9ad-9b97-4a91-9ab5-daf4d59122f6'

    function Set-Listener {
        # The listener at port 5986 and its record, in which WinRM has more than the defaults.
        param([string] $Thumbprint)

        $common = [ordered]@{ Address = '*'; Enabled = 'true' }
        $listeners = @(
            $common + @{ Transport = 'HTTP'; Port = '5985'; Hostname = ''; CertificateThumbprint = '' }
            $common + @{ Transport = 'HTTPS'; Port = '5986'; Hostname = ''; CertificateThumbprint = $Thumbprint }
        )
        [System.IO.File]::WriteAllText("$env:TEST_CERTIFICATES/wsman.json", (ConvertTo-Json $listeners))
        $script:record = New-Record 'SslBindingInfo\0.0.0.0:5986' $Thumbprint @{ DefaultFlags = 2 }
        Set-ItemProperty -LiteralPath $script:record -Name AppId -Value $script:winRm.ToByteArray()
    }

    function Get-Listener {
        @(ConvertFrom-Json ([System.IO.File]::ReadAllText("$env:TEST_CERTIFICATES/wsman.json")))[1].CertificateThumbprint
    }
}

AfterAll { Remove-Module -Name CertRebind -Force }

Describe 'The listener of WinRM on this computer' {
    BeforeAll {
        Mock Get-Acl -ModuleName CertRebind { New-AclMock }
    }

    BeforeEach {
        $env:TEST_WINRM = 'Running'
        $script:first = Add-Certificate first
        $script:second = Add-Certificate second
        Set-Listener $script:first
        $script:before = Get-Values $script:record
        $script:pair = @{ OldThumbprint = $script:first; NewThumbprint = $script:second }
    }

    AfterEach { Clear-LiveServer }

    It 'is listed with its record, once' {
        $binding = Get-CertBinding @script:collect
        $problems | Should -BeNullOrEmpty
        @($binding).Count | Should -Be 1
        $binding.Consumer | Should -Be 'WinRm'
        $binding.Endpoint | Should -BeExactly '0.0.0.0:5986'
    }

    It 'is moved with its record where WinRM <What>, and put back by an undo' -ForEach @(
        @{ What = 'leaves that to us'; Record = '' }
        @{ What = 'makes the record anew with its own settings'; Record = 'Anew' }
    ) {
        $env:TEST_WINRM_RECORD = $Record
        $result = Invoke-CertRebind @script:pair @script:plan @script:collect
        $problems | Should -BeNullOrEmpty
        $result.Outcome | Should -Be 'Moved' -Because "$($result.Reason)"
        Get-Listener | Should -BeExactly $script:second
        Get-Values $script:record | Should -Be ($script:before -replace $script:first, $script:second)

        $undone = Get-CertRebindRun | Undo-CertRebind -NoProbe -Force
        $undone.Outcome | Should -Be 'Moved' -Because "$($undone.Reason)"
        Get-Listener | Should -BeExactly $script:first
        Get-Values $script:record | Should -Be $script:before
    }

    It 'that WinRM refuses to change is an error with its reason, and its record stays' {
        $env:TEST_WINRM_RECORD = 'Denied'
        $result = Invoke-CertRebind @script:pair @script:plan @script:collect
        $result.Outcome | Should -Be 'Failed'
        $result.Reason | Should -BeLike '*CertificateThumbprint of * HTTPS cannot be written, so it stays as it is: The WS-Management service cannot process*'
        Get-Listener | Should -BeExactly $script:first
        Get-Values $script:record | Should -Be $script:before
    }

    It 'is not asked for where the service is <State>: its record is that of WinRM, and stays' -ForEach @(
        @{ State = 'Stopped' }
        @{ State = '' }
    ) {
        $env:TEST_WINRM = $State
        $binding = Get-CertBinding @script:collect
        $problems | Should -BeNullOrEmpty
        $binding.Consumer | Should -Be 'HttpSys'
        (Invoke-CertRebind @script:pair @script:plan @script:collect).Check | Should -Be 'OwnerPointer'
    }
}
