# Milliseconds to read 10,000 records of HTTP.sys for the first time in a process; or, to compare with, their values alone.
param(
    # Makes them.
    [switch] $Make,

    [switch] $RegistryOnly
)

$ErrorActionPreference = 'Stop'
$count = 10000
$path = 'SYSTEM\CurrentControlSet\Services\HTTP\Parameters\SslSniBindingInfo'
$numbers = 'DefaultSslCertCheckMode', 'DefaultSslRevocationFreshnessTime', 'DefaultSslRevocationUrlRetrievalTimeout', 'DefaultFlags'
$registry = [Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine', 'Registry64')
if ($Make) {
    $folder = $registry.CreateSubKey($path)
    $hash = [byte[]] (1..20)
    $owner = ([guid] '4dc3e181-e14b-4a21-b022-59fc669b0914').ToByteArray()
    for ($number = 0; $number -lt $count; $number++) {
        $key = $folder.CreateSubKey("{$number}")
        $key.SetValue('HostnamePort', "site$number.contoso.com:443")
        $key.SetValue('SslCertHash', $hash)
        $key.SetValue('AppId', $owner)
        $key.SetValue('SslCertStoreName', 'My')
        foreach ($name in $numbers) { $key.SetValue($name, 0, 'DWord') }
        $key.Dispose()
    }
    return
}

class Registry {
    static [void] Read([Microsoft.Win32.RegistryKey] $folder, [string[]] $names) {
        foreach ($name in $folder.GetSubKeyNames()) {
            $key = $folder.OpenSubKey($name)
            foreach ($value in $names) { $null = $key.GetValue($value) }
            $key.Dispose()
        }
    }
}

if ($RegistryOnly) {
    $folder = $registry.OpenSubKey($path)
    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    [Registry]::Read($folder, [string[]] ('HostnamePort', 'SslCertHash', 'AppId', 'SslCertStoreName' + $numbers))
} else {
    . "$PSScriptRoot/../../module/CertRebind.Core.ps1"
    $httpSys = New-Object -TypeName CertRebindWindowsHttpSys -ArgumentList (New-Object -TypeName CertRebindFaultLog)
    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    if ($httpSys.Records().Count -ne $count) { throw "There are $($httpSys.Records().Count) records; expected $count." }
}
$watch.Elapsed.TotalMilliseconds
