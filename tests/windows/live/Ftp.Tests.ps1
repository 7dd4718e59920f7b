#Requires -Version 7.4

# The FTP certificates of IIS on this computer. IIS itself writes them; its objects are mocks by their documentation, the file is real.

BeforeAll {
    . "$PSScriptRoot/LiveModule.ps1"
    . "$PSScriptRoot/IisConfiguration.ps1"
    . "$PSScriptRoot/../HttpSysRecords.ps1"
    . "$PSScriptRoot/../StoreCertificates.ps1"
    Import-LiveModule
    $script:file = "$script:config\applicationHost.config"
    $script:collect = @{ ErrorVariable = 'problems'; ErrorAction = 'SilentlyContinue' }
    $script:plan = @{ SkipCheck = 'TrustedChain', 'NameCoverage'; NoProbe = $true; Force = $true }

    function Set-FtpConfiguration {
        param([string] $Site, [string] $Defaults = '')

        Set-IisConfiguration @"
<?xml version="1.0" encoding="UTF-8"?>
<configuration>
  <!-- kept as it is -->
  <system.applicationHost>
    <sites>
      <site name="O'Files &amp; more" id="7">
        <bindings>
          <binding protocol="ftp" bindingInformation="*:21:" />
        </bindings>
        <ftpServer><security><ssl $("$Site ".TrimStart())controlChannelPolicy="SslRequire" /></security></ftpServer>
      </site>
      <siteDefaults><ftpServer><security><ssl $("$Defaults ".TrimStart())dataChannelPolicy="SslRequire" /></security></ftpServer></siteDefaults>
    </sites>
  </system.applicationHost>
</configuration>
"@
    }
}

AfterAll { Remove-Module -Name CertRebind -Force }

Describe 'FTP certificates of IIS on this computer' {
    BeforeAll {
        $script:meanwhile = $null
        Mock Get-Acl -ModuleName CertRebind { New-AclMock }
        Mock New-Object -ModuleName CertRebind -ParameterFilter { $ComObject -eq 'Microsoft.ApplicationHost.WritableAdminManager' } {
            New-AdminManager $script:file $script:meanwhile
        }
    }

    BeforeEach {
        $script:first = Add-Certificate first
        $script:second = Add-Certificate second
        $null = Add-Certificate second WebHosting
    }

    AfterEach {
        $script:meanwhile = $null
        Clear-LiveServer
        Remove-Item -LiteralPath 'HKLM:\SOFTWARE\Microsoft\SystemCertificates\WebHosting' -Recurse -Force
    }

    It 'of a site is moved, with its attributes beside it as they were, and put back by an undo' {
        Set-FtpConfiguration "serverCertHash=`"$script:first`" serverCertStoreName=`"My`""
        $before = [System.IO.File]::ReadAllText($script:file)
        (Get-CertBinding @script:collect).Consumer | Should -Be 'IisFtp'

        $result = Invoke-CertRebind -OldThumbprint $script:first -NewThumbprint $script:second @script:plan @script:collect
        $problems | Should -BeNullOrEmpty
        $result.Outcome | Should -Be 'Moved'
        $result.Name | Should -Be "O'Files & more"
        [System.IO.File]::ReadAllText($script:file) | Should -BeExactly $before.Replace($script:first, $script:second)

        (Get-CertRebindRun | Undo-CertRebind -NoProbe -Force).Outcome | Should -Be 'Moved'
        [System.IO.File]::ReadAllText($script:file) | Should -BeExactly $before
    }

    It 'of the defaults of all sites is moved, and a store that it did not name stays unnamed' {
        Set-FtpConfiguration '' "serverCertHash=`"$script:first`""
        $before = [System.IO.File]::ReadAllText($script:file)
        $result = Invoke-CertRebind -OldThumbprint $script:first -NewThumbprint $script:second @script:plan @script:collect
        $result.Outcome | Should -Be 'Moved'
        [System.IO.File]::ReadAllText($script:file) | Should -BeExactly $before.Replace($script:first, $script:second)
    }

    It 'that IIS refuses to write are an error with its reason, and stay' {
        Set-FtpConfiguration "serverCertHash=`"$script:first`" serverCertStoreName=`"My`""
        $before = [System.IO.File]::ReadAllText($script:file)
        $script:meanwhile = { throw 'The configuration is locked by a policy.' }
        $result = Invoke-CertRebind -OldThumbprint $script:first -NewThumbprint $script:second @script:plan @script:collect
        $result.Outcome | Should -Be 'Failed'
        $result.Reason | Should -Match 'The configuration is locked by a policy\.'
        [System.IO.File]::ReadAllText($script:file) | Should -BeExactly $before
    }

    It 'are not taken for written where IIS wrote <What>' -ForEach @(
        @{ What = 'something else'; Meanwhile = { $args[0].SelectSingleNode('//site/ftpServer/security/ssl').SetAttribute('serverCertHash', 'C' * 40) } }
        @{ What = 'more than was asked'; Meanwhile = { $args[0].SelectSingleNode('//site').SetAttribute('serverAutoStart', 'false') } }
    ) {
        Set-FtpConfiguration "serverCertHash=`"$script:first`" serverCertStoreName=`"My`""
        $script:meanwhile = $Meanwhile
        $result = Invoke-CertRebind -OldThumbprint $script:first -NewThumbprint $script:second @script:plan @script:collect
        $result.Outcome | Should -Not -Be 'Moved'
        "$($result.Reason) $($problems.Exception.Message)" | Should -Match 'applicationHost\.config .*check FTP of'
    }
}
