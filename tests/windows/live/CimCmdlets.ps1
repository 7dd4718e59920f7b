
# What follows is of the tests. Wine has no CIM, so these stand in for its cmdlets within the module, by their documentation: they
# know the class Win32_TSGeneralSetting alone, whose instances are in cim.json of TEST_CERTIFICATES. TEST_CIM_WRITE makes a change
# fail (Denied) or come to nothing (Ignored).

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
