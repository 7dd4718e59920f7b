# The module on this computer itself; dot-sourced. Real under Wine: the stores, the registry, files, services; httpapi.dll is the
# stand-in, and so are the cmdlets of CIM and WinRM (RoleCmdlets.ps1). Three methods of a copy of it do what Wine cannot: a key is tried with GetRSAPrivateKey, which Wine 8 fails or dies on, so
# trying finds nothing wrong and the name of a key's file is what TEST_KEY_NAME says; and the process is an administrator, unless
# TEST_NOT_ELEVATED is set. All tests of this folder share the copy, since PowerShell keeps the classes that were loaded first.

$script:liveReplacements = [ordered]@{
    'static \[object\] PrivateKeyProblem\([^)]*\) \{' = 'return $null'
    'static \[object\] KeyName\([^)]*\) \{'           = 'return $env:TEST_KEY_NAME'
    'static \[bool\] IsAdministrator\(\) \{'          = 'if ($env:TEST_NOT_ELEVATED) { return $false }'
}

function Import-LiveModule {
    $root = [System.IO.Path]::GetFullPath("$PSScriptRoot/../../..")
    $copy = Join-Path $env:TEST_CERTIFICATES 'CertRebind'
    if (-not (Test-Path -LiteralPath $copy)) {
        $null = New-Item -ItemType Directory -Path $copy
        foreach ($part in 'CertRebind.psd1', 'module', 'en-US') { Copy-Item -LiteralPath "$root/$part" -Destination $copy -Recurse }
        $standIn = [System.IO.File]::ReadAllText("$PSScriptRoot/RoleCmdlets.ps1")
        [System.IO.File]::AppendAllText("$copy/module/CertRebind.psm1", $standIn)
        foreach ($method in $script:liveReplacements.Keys) {
            $found = 0
            foreach ($file in Get-ChildItem -LiteralPath "$copy/module" -Filter *.ps1) {
                $text = [System.IO.File]::ReadAllText($file.FullName)
                $count = [regex]::Matches($text, $method).Count
                $found += $count
                if ($count -gt 0) {
                    $replaced = [regex]::Replace($text, $method, { $args[0].Value + " $($script:liveReplacements[$method])" })
                    [System.IO.File]::WriteAllText($file.FullName, $replaced)
                }
            }
            if ($found -ne 1) { throw "$method was found $found times." }
        }
    }
    Import-Module -Name "$copy/CertRebind.psd1" -Force -Global
}

$script:config = Join-Path ([System.Environment]::SystemDirectory) 'inetsrv\config'

function Set-IisConfiguration {
    # An IIS with one site, or with what is given.
    param([string] $Text = @'
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
'@)

    $null = New-Item -ItemType Directory -Path $script:config -Force
    [System.IO.File]::WriteAllText("$script:config\applicationHost.config", $Text)
}

function Set-ServedCertificate {
    # The certificate that the site at TEST_SITE_PORT serves now; where the given one is bound, another in its place.
    param([string] $Thumbprint, [string[]] $Instead)

    $env:STANDIN_HTTPAPI_SERVED = [System.IO.Path]::GetFullPath("$env:TEST_CERTIFICATES/served.txt")
    [System.IO.File]::WriteAllText($env:STANDIN_HTTPAPI_SERVED, $Thumbprint)
    [System.IO.File]::WriteAllText("$env:TEST_CERTIFICATES/instead.txt", $Instead -join ' ')
}

function New-AclMock {
    # Wine keeps no owner and no permissions of files.
    param([string] $Sddl = 'O:BAD:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)')

    $descriptor = [System.Security.AccessControl.DirectorySecurity]::new()
    $descriptor.SetSecurityDescriptorSddlForm($Sddl)
    $descriptor
}

function Clear-LiveServer {
    # This computer as it was.
    $files = 'cim.json', 'wsman.json' | ForEach-Object { "$env:TEST_CERTIFICATES/$_" }
    Remove-Item -Path ($files + @('Env:TEST_CIM_WRITE', 'Env:TEST_WINRM', 'Env:TEST_WINRM_RECORD')) -ErrorAction Ignore
    # By way of the store, Wine would keep what it knows of a certificate that is removed and comes again.
    Remove-Item -Path 'HKLM:\SOFTWARE\Microsoft\SystemCertificates\My\Certificates\*' -Recurse -Force
    foreach ($path in $script:parameters, $script:wishes, $script:config, "$env:ProgramData\CertRebind") {
        if (Test-Path -LiteralPath $path) { Remove-Item -LiteralPath $path -Recurse -Force }
    }
}
