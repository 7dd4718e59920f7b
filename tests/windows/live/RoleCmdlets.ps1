
# What follows is of the tests. Wine has no CIM and no WinRM, so these stand in for their cmdlets within the module, by their
# documentation. CIM has the class Win32_TSGeneralSetting alone, whose instances are in cim.json of TEST_CERTIFICATES; TEST_CIM_WRITE makes
# a change fail (Denied) or come to nothing (Ignored). WinRM is in the state that TEST_WINRM says, and its listeners are in wsman.json;
# TEST_WINRM_RECORD has it make its HTTP.sys record anew (Anew), or refuse (Denied).

class CimException : System.Exception {
    [string] $NativeErrorCode

    CimException([string] $message, [string] $code) : base($message) {
        $this.NativeErrorCode = $code
    }
}

function Get-CimInstance {
    [CmdletBinding()]
    param([string] $Namespace, [string] $ClassName)

    $path = "$env:TEST_CERTIFICATES/cim.json"
    if ($Namespace -ne 'root/cimv2/terminalservices') { throw [CimException]::new('Invalid namespace', 'InvalidNamespace') }
    if (-not [System.IO.File]::Exists($path)) { throw [CimException]::new('Invalid class', 'InvalidClass') }
    $text = [System.IO.File]::ReadAllText($path)
    if ($text -eq 'denied') { throw [CimException]::new('Access denied', 'AccessDenied') }
    foreach ($setting in ConvertFrom-Json $text) {
        $properties = $setting.psobject.Properties | ForEach-Object { [pscustomobject]@{ Name = $_.Name; Value = $_.Value } }
        [pscustomobject]@{ CimInstanceProperties = @($properties) }
    }
}

function Set-CimInstance {
    [CmdletBinding(SupportsShouldProcess)]
    param([object] $InputObject, [System.Collections.IDictionary] $Property)

    if (-not $PSCmdlet.ShouldProcess('the instance') -or $env:TEST_CIM_WRITE -eq 'Ignored') { return }
    if ($env:TEST_CIM_WRITE -eq 'Denied') { throw [CimException]::new('The parameter is incorrect.', 'InvalidParameter') }
    $path = "$env:TEST_CERTIFICATES/cim.json"
    $settings = @(ConvertFrom-Json ([System.IO.File]::ReadAllText($path)))
    $name = ($InputObject.CimInstanceProperties | Where-Object Name -EQ 'TerminalName').Value
    foreach ($setting in $settings | Where-Object TerminalName -EQ $name) {
        foreach ($key in $Property.Keys) { $setting.$key = $Property[$key] }
    }
    [System.IO.File]::WriteAllText($path, (ConvertTo-Json $settings))
}

function Get-Service {
    [CmdletBinding()]
    param([string] $Name)

    if ($Name -ne 'WinR[M]') { return Microsoft.PowerShell.Management\Get-Service @PSBoundParameters }
    if ($env:TEST_WINRM) { [pscustomobject]@{ Status = $env:TEST_WINRM } }
}

function Get-WSManInstance {
    [CmdletBinding()]
    param([string] $ResourceURI, [switch] $Enumerate)

    if ($ResourceURI -ne 'winrm/config/Listener' -or -not $Enumerate) { throw "There is no resource $ResourceURI." }
    $path = "$env:TEST_CERTIFICATES/wsman.json"
    if (-not [System.IO.File]::Exists($path)) { return }
    foreach ($listener in ConvertFrom-Json ([System.IO.File]::ReadAllText($path))) {
        $elements = $listener.psobject.Properties | ForEach-Object { "<cfg:$($_.Name)>$([System.Security.SecurityElement]::Escape($_.Value))</cfg:$($_.Name)>" }
        $xml = '<cfg:Listener xmlns:cfg="http://schemas.microsoft.com/wbem/wsman/1/config/listener" xml:lang="en-US">' + ($elements -join '') +
        '<cfg:ListeningOn>10.0.0.5</cfg:ListeningOn><cfg:ListeningOn>127.0.0.1</cfg:ListeningOn></cfg:Listener>'
        ([xml] $xml).DocumentElement
    }
}

function Set-WSManInstance {
    [CmdletBinding()]
    param([string] $ResourceURI, [hashtable] $SelectorSet, [hashtable] $ValueSet)

    if ($env:TEST_WINRM_RECORD -eq 'Denied') { throw 'The WS-Management service cannot process the request.' }
    $path = "$env:TEST_CERTIFICATES/wsman.json"
    $listeners = @(ConvertFrom-Json ([System.IO.File]::ReadAllText($path)))
    $listener = $listeners | Where-Object { $_.Address -eq $SelectorSet.Address -and $_.Transport -eq $SelectorSet.Transport }
    if ($SelectorSet.Count -ne 2 -or @($listener).Count -ne 1) { throw 'The selectors lead to no listener.' }
    foreach ($key in $ValueSet.Keys) { $listener.$key = $ValueSet[$key] }
    [System.IO.File]::WriteAllText($path, (ConvertTo-Json $listeners))
    if ($env:TEST_WINRM_RECORD -eq 'Anew') {
        $key = 'HKLM:\SYSTEM\CurrentControlSet\Services\HTTP\Parameters\SslBindingInfo\0.0.0.0:5986'
        Set-ItemProperty -LiteralPath $key -Name SslCertHash -Value ([System.Convert]::FromHexString($ValueSet.CertificateThumbprint))
        Set-ItemProperty -LiteralPath $key -Name DefaultFlags -Value 0 -Type DWord
    }
}
