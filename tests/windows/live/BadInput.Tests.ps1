#Requires -Version 7.4

# What this computer may lack, and what may be wrong with it.

BeforeAll {
    . "$PSScriptRoot/LiveModule.ps1"
    . "$PSScriptRoot/../HttpSysRecords.ps1"
    . "$PSScriptRoot/../StoreCertificates.ps1"
    Import-LiveModule
    $script:collect = @{ ErrorVariable = 'problems'; ErrorAction = 'SilentlyContinue' }
    $script:thumbprints = @{ OldThumbprint = 'A' * 40; NewThumbprint = 'B' * 40 }
}

AfterAll { Remove-Module -Name CertRebind -Force }

Describe 'A process without the rights of an administrator' {
    BeforeEach {
        $env:TEST_NOT_ELEVATED = '1'
        Set-IisConfiguration 'no XML, so that reading it would be an error of its own'
    }

    AfterEach {
        $env:TEST_NOT_ELEVATED = $null
        Clear-LiveServer
    }

    It 'is told so by <Name>, once, before anything is read' -ForEach @(
        @{ Name = 'Get-CertBinding'; Parameters = @{} }
        @{ Name = 'Test-CertBinding'; Parameters = @{ NoProbe = $true } }
        @{ Name = 'Get-CertRebindRun'; Parameters = @{} }
        @{ Name = 'Undo-CertRebind'; Parameters = @{} }
        @{ Name = 'Get-CertAutoRebind'; Parameters = @{} }
        @{ Name = 'Enable-CertAutoRebind'; Parameters = @{} }
        @{ Name = 'Disable-CertAutoRebind'; Parameters = @{} }
        @{ Name = 'Invoke-CertRebind'; Parameters = @{ Stale = $true; WhatIf = $true } }
        @{ Name = 'Export-CertServer'; Parameters = @{ Path = 'C:\Export' } }
        @{ Name = 'Get-CertLifecycleEvent'; Parameters = @{} }
    ) {
        $problems = $null
        try {
            & $Name @Parameters @script:collect | Should -BeNullOrEmpty
        } catch {
            $problems = $_
        }
        @($problems).FullyQualifiedErrorId | Should -Be "NotElevated,$Name"
        @($problems)[0].CategoryInfo.Category | Should -Be 'PermissionDenied'
        @($problems)[0].Exception.Message | Should -Match 'started as administrator'
    }

    It 'has nothing completed, and no error of that' {
        $Error.Clear()
        (TabExpansion2 -inputScript 'Get-CertBinding sh' -cursorColumn 18).CompletionMatches.Count | Should -Be 0
        $Error.Count | Should -Be 0
    }

    It 'still reads a server folder' {
        $folder = Join-Path $TestDrive 'WEB01'
        $null = New-Item -ItemType Directory -Path $folder
        Set-Content -LiteralPath "$folder\server.json" -Value '{"format":1,"computerName":"WEB01"}'
        Set-Content -LiteralPath "$folder\httpsys.json" -Value '[]'
        Get-CertBinding -ServerRoot $folder -ErrorAction Stop | Should -BeNullOrEmpty
    }
}

Describe 'A computer without a role' {
    BeforeAll { Mock Get-Acl -ModuleName CertRebind { New-AclMock } }

    AfterEach { Clear-LiveServer }

    It 'that is, without IIS and without a record of HTTP.sys, has no bindings and no error' {
        Test-Path -LiteralPath $script:config | Should -BeFalse
        Get-CertBinding @script:collect | Should -BeNullOrEmpty
        $problems | Should -BeNullOrEmpty
    }

    It 'has none for sites either where HTTP.sys has a record and IIS is not there' {
        $thumbprint = Add-Certificate first
        $null = New-Record 'SslBindingInfo\0.0.0.0:8443' $thumbprint
        $binding = Get-CertBinding @script:collect
        $binding.Endpoint | Should -Be '0.0.0.0:8443'
        $binding.Consumer | Should -Be 'HttpSys'
        $problems | Should -BeNullOrEmpty
    }

    It 'has nothing to move along renewals' {
        Invoke-CertRebind -Stale @script:collect | Should -BeNullOrEmpty
        $problems | Should -BeNullOrEmpty
    }
}

Describe 'An applicationHost.config' {
    BeforeAll { Mock Get-Acl -ModuleName CertRebind { New-AclMock } }

    AfterEach { Clear-LiveServer }

    It 'that is broken is an error with file, line and reason, and nothing is changed' {
        $first, $second = (Add-Certificate first), (Add-Certificate second)
        $record = New-Record 'SslSniBindingInfo\{1}' $first @{ HostnamePort = 'www.contoso.com:443' }
        $before = Get-Values $record
        Set-IisConfiguration "<configuration>`n  <system.applicationHost>`n    <sites>`n      <site name=`"Shop`" id=`"1`">`n"
        $null = Get-CertBinding @script:collect
        $problems.FullyQualifiedErrorId | Should -Be 'IisConfigurationInvalid,Get-CertBinding'
        $problems.Exception.Message | Should -Match '\\inetsrv\\config\\applicationHost\.config'
        $problems.Exception.Message | Should -Match '[Ll]ine 5'

        $null = Invoke-CertRebind -OldThumbprint $first -NewThumbprint $second -SkipCheck TrustedChain -NoProbe -Force @script:collect
        $problems.FullyQualifiedErrorId | Should -Contain 'IisConfigurationInvalid,Invoke-CertRebind'
        Get-Values $record | Should -Be $before
    }

    It 'whose bindings are wrong says which site and what was expected, and the others are read' {
        $first = Add-Certificate first
        $null = New-Record 'SslSniBindingInfo\{1}' $first @{ HostnamePort = 'www.contoso.com:443' }
        Set-IisConfiguration @'
<configuration><system.applicationHost><sites>
  <site name="Broken" id="1"><bindings><binding protocol="https" bindingInformation="*:0:" /></bindings></site>
  <site name="Shop" id="2"><bindings><binding protocol="https" bindingInformation="*:443:www.contoso.com" sslFlags="1" /></bindings></site>
</sites></system.applicationHost></configuration>
'@
        (Get-CertBinding @script:collect).Name | Should -Be 'Shop'
        @($problems).Count | Should -Be 1
        $problems.Exception.Message | Should -Match 'Broken.*expected address:port:host'
    }

    It 'that redirection.config puts elsewhere is read there' {
        $first = Add-Certificate first
        $null = New-Record 'SslSniBindingInfo\{1}' $first @{ HostnamePort = 'www.contoso.com:443' }
        Set-IisConfiguration
        $shared = Join-Path $TestDrive 'shared'
        $null = New-Item -ItemType Directory -Path $shared
        Move-Item -LiteralPath "$script:config\applicationHost.config" -Destination $shared
        [System.IO.File]::WriteAllText("$script:config\redirection.config",
            "<configuration><configurationRedirection enabled=`"true`" path=`"$shared`" /></configuration>")
        (Get-CertBinding @script:collect).Name | Should -Be 'Shop'
        $problems | Should -BeNullOrEmpty
    }
}

Describe 'A record of HTTP.sys' {
    BeforeAll { Mock Get-Acl -ModuleName CertRebind { New-AclMock } }

    AfterEach { Clear-LiveServer }

    It 'that cannot be read is an error with its registry key, and keeps all records from being changed' {
        $first, $second = (Add-Certificate first), (Add-Certificate second)
        $record = New-Record 'SslBindingInfo\0.0.0.0:8443' $first
        $broken = New-Record 'SslBindingInfo\0.0.0.0:9443' $first
        Set-ItemProperty -LiteralPath $broken -Name SslCertHash -Value ([byte[]] (1, 2)) -Type Binary
        $before = Get-Values $record
        (Get-CertBinding @script:collect).Endpoint | Should -Be '0.0.0.0:8443'
        $problems.FullyQualifiedErrorId | Should -Be 'HttpSysRecordInvalid,Get-CertBinding'
        $problems.Exception.Message | Should -Match '0\.0\.0\.0:9443 .*its SslCertHash is not 20 bytes'

        $null = Invoke-CertRebind -OldThumbprint $first -NewThumbprint $second -SkipCheck TrustedChain, NameCoverage -NoProbe -Force @script:collect
        Get-Values $record | Should -Be $before
    }
}
