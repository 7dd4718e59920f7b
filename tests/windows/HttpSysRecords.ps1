# Records of HTTP.sys as tests of this folder make and read them, in the registry; dot-sourced after the classes of the module.

$script:parameters = 'HKLM:\SYSTEM\CurrentControlSet\Services\HTTP\Parameters'
$script:wishes = 'HKLM:\SOFTWARE\StandIns\httpapi'
$script:my = 'HKLM:\SOFTWARE\Microsoft\SystemCertificates\My\Certificates'
$script:webHosting = 'HKLM:\SOFTWARE\Microsoft\SystemCertificates\WebHosting\Certificates'
$script:old, $script:new, $script:third = 'A', 'B', 'C' | ForEach-Object { $_ * 40 }
$script:iis = [guid] '4dc3e181-e14b-4a21-b022-59fc669b0914'

function New-Record {
    # A record as HTTP.sys has it in the registry.
    param([string] $Key, [string] $Thumbprint, [hashtable] $Values = @{})

    $path = "$script:parameters\$Key"
    $null = New-Item -Path $path -Force
    $null = New-ItemProperty -LiteralPath $path -Name SslCertHash -PropertyType Binary -Value ([System.Convert]::FromHexString($Thumbprint))
    $null = New-ItemProperty -LiteralPath $path -Name AppId -PropertyType Binary -Value $script:iis.ToByteArray()
    foreach ($name in 'DefaultSslCertCheckMode', 'DefaultSslRevocationFreshnessTime', 'DefaultSslRevocationUrlRetrievalTimeout', 'DefaultFlags') {
        $number = if ($Values.ContainsKey($name)) { $Values[$name] } else { 0 }
        $null = New-ItemProperty -LiteralPath $path -Name $name -PropertyType DWord -Value $number
    }
    foreach ($name in $Values.Keys.Where({ $Values[$_] -is [string] })) {
        $null = New-ItemProperty -LiteralPath $path -Name $name -PropertyType String -Value $Values[$name]
    }
    $path
}

function Get-Values {
    # The values of a key as text, each on a line.
    param([string] $Path)

    $key = Get-Item -LiteralPath $Path
    foreach ($name in $key.GetValueNames() | Sort-Object) {
        $data = $key.GetValue($name)
        "$name=$(if ($data -is [byte[]]) { [System.Convert]::ToHexString($data) } else { $data })"
    }
}

function Set-Wish {
    # What the stand-in is to do.
    param([string] $Name, [int] $Value)

    $null = New-Item -Path $script:wishes -Force
    Set-ItemProperty -LiteralPath $script:wishes -Name $Name -Value $Value -Type DWord
}

function Open-HttpSys {
    # The records as they are now.
    $script:faults = New-Object -TypeName CertRebindFaultLog
    New-Object -TypeName CertRebindWindowsHttpSys -ArgumentList $script:faults
}

function Get-Record {
    param([object] $HttpSys, [string] $Key)

    $record = $null
    $HttpSys.Records().TryGetValue($Key, [ref] $record) | Should -BeTrue -Because "there is a record $Key"
    $record
}

function Get-FaultOf {
    # The id and the message of what a call throws.
    param([scriptblock] $Call)

    try {
        & $Call
        'nothing was thrown'
    } catch {
        $fault = $_.Exception
        while ($null -ne $fault.InnerException) { $fault = $fault.InnerException }
        "$(if ($fault.PSObject.Properties['ErrorId']) { $fault.ErrorId }): $($fault.Message)"
    }
}

function Initialize-Stores {
    # The certificates that the stand-in finds in the stores.
    foreach ($thumbprint in $script:old, $script:new, $script:third) { $null = New-Item -Path "$script:my\$thumbprint" -Force }
    $null = New-Item -Path "$script:webHosting\$script:new" -Force
}

function Clear-Records {
    # The registry as it was.
    foreach ($path in $script:parameters, $script:wishes, $script:my, $script:webHosting) {
        if (Test-Path -LiteralPath $path) { Remove-Item -LiteralPath $path -Recurse -Force }
    }
}
