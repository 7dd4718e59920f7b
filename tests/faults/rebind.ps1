#Requires -Version 7.4

# One run of the product in a process of its own; prints a line for each result as JSON, and nothing else.
param(
    [Parameter(Mandatory)]
    [string] $Server,

    [Parameter(Mandatory)]
    [string] $Old,

    [Parameter(Mandatory)]
    [string] $New
)

Import-Module "$PSScriptRoot/../../CertRebind.psd1"
$quiet = @{ ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue' }
# Nothing listens at the endpoints of this folder.
if ((Get-Command Invoke-CertRebind).Parameters.ContainsKey('NoProbe')) {
    $quiet['NoProbe'] = $true
}
Invoke-CertRebind -OldThumbprint $Old -NewThumbprint $New -ServerRoot $Server -Force @quiet |
    ForEach-Object { ConvertTo-Json @{ endpoint = $_.Endpoint; outcome = "$($_.Outcome)" } -Compress }
