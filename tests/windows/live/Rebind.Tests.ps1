#Requires -Version 7.4

# Commands on this computer itself, from the certificate in its store to the record of HTTP.sys and back. Real under Wine: the stores, the
# registry, files, services; httpapi.dll is the stand-in. Wine keeps no owner and no permissions of files, so Get-Acl is a mock; and
# GetRSAPrivateKey, with which a key is tried, ends the process there, so the module is a copy in which that one method finds nothing wrong.

BeforeAll {
    $root = [System.IO.Path]::GetFullPath("$PSScriptRoot/../../..")
    $copy = Join-Path $TestDrive 'CertRebind'
    $null = New-Item -ItemType Directory -Path $copy
    foreach ($part in 'CertRebind.psd1', 'module', 'en-US') { Copy-Item -LiteralPath "$root/$part" -Destination $copy -Recurse }
    $server = "$copy/module/CertRebind.Core.Server.ps1"
    $text = [System.IO.File]::ReadAllText($server)
    $method = [regex] '(static \[object\] PrivateKeyProblem\([^)]*\) \{)'
    $method.Matches($text).Count | Should -Be 1
    [System.IO.File]::WriteAllText($server, $method.Replace($text, '$1 return $null'))
    Import-Module -Name "$copy/CertRebind.psd1" -Force
    . "$PSScriptRoot/../HttpSysRecords.ps1"
    . "$PSScriptRoot/../StoreCertificates.ps1"
    $script:config = Join-Path ([System.Environment]::SystemDirectory) 'inetsrv\config'
}

AfterAll { Remove-Module -Name CertRebind -Force }

Describe 'A rebind on this computer' {
    BeforeAll {
        Mock Get-Acl -ModuleName CertRebind {
            $descriptor = [System.Security.AccessControl.DirectorySecurity]::new()
            $descriptor.SetSecurityDescriptorSddlForm('O:BAD:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)')
            $descriptor
        }
        $script:first = Add-Certificate first
        $script:second = Add-Certificate second
        $null = New-Item -ItemType Directory -Path $script:config -Force
        Set-Content -LiteralPath "$script:config\applicationHost.config" -Value @'
<configuration>
  <system.applicationHost>
    <sites>
      <site name="Shop" id="1">
        <bindings>
          <binding protocol="https" bindingInformation="*:443:www.contoso.com" sslFlags="1" />
        </bindings>
      </site>
    </sites>
  </system.applicationHost>
</configuration>
'@
        $script:record = New-Record 'SslSniBindingInfo\{1}' $script:first @{ HostnamePort = 'www.contoso.com:443'; SslCertStoreName = 'My' }
        $script:before = Get-Values $script:record
    }

    AfterAll {
        $store = [System.Security.Cryptography.X509Certificates.X509Store]::new('My', 'LocalMachine')
        $store.Open('ReadWrite')
        foreach ($certificate in @($store.Certificates)) { $store.Remove($certificate) }
        $store.Close()
        foreach ($path in $script:parameters, $script:wishes) {
            if (Test-Path -LiteralPath $path) { Remove-Item -LiteralPath $path -Recurse -Force }
        }
        Remove-Item -LiteralPath $script:config -Recurse -Force
        $data = Join-Path $env:ProgramData 'CertRebind'
        if (Test-Path -LiteralPath $data) { Remove-Item -LiteralPath $data -Recurse -Force }
    }

    It 'finds the binding of the site with its certificate' {
        $binding = Get-CertBinding -ErrorAction Stop
        $binding.Consumer | Should -Be 'IisSite'
        $binding.Name | Should -Be 'Shop'
        $binding.Thumbprint | Should -Be $script:first
        $binding.ComputerName | Should -Be $env:COMPUTERNAME
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
