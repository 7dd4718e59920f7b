<#
.SYNOPSIS
Makes a server folder with sites of one binding, on which the automation is enabled, and the events of their renewals.

.DESCRIPTION
Each site has a certificate of its own, which is renewed again and again. All of them have keys and are in the store from the
beginning. The links to the renewals are not there yet, and the events come back as text and are in no log.

.PARAMETER ServerRoot
The folder to make.

.PARAMETER Sites
How many sites, www1.bench.example and so on.

.PARAMETER Renewals
How often the certificate of each is renewed.

.PARAMETER ResultPath
Where the renewals go as three lists, in the order of the log, the sites in turn: old and new thumbprints, and events.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $ServerRoot,
    [Parameter(Mandatory)] [int] $Sites,
    [Parameter(Mandatory)] [int] $Renewals,
    [Parameter(Mandatory)] [string] $ResultPath
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot '../lab/Lab.psm1')
Import-Module (Join-Path $PSScriptRoot '../../CertRebind.psd1')

$server = New-LabServer -Path $ServerRoot
$authority = New-LabCertificateAuthority
Add-LabCertificate -Server $server -Certificate $authority -Store Root -As Cer -NoKey
$current = @{}
for ($site = 1; $site -le $Sites; $site++) {
    $hostName = "www$site.bench.example"
    $current[$site] = New-LabCertificate -DnsName $hostName -Issuer $authority
    Add-LabCertificate -Server $server -Certificate $current[$site]
    Add-LabSite -Server $server -Name "www$site"
    Add-LabBinding -Server $server -Site "www$site" -HostName $hostName -Sni -Certificate $current[$site]
}
Enable-CertAutoRebind -ServerRoot $server -WarningAction Ignore

$olds = [System.Collections.Generic.List[string]]::new()
$news = [System.Collections.Generic.List[string]]::new()
for ($renewal = 1; $renewal -le $Renewals; $renewal++) {
    for ($site = 1; $site -le $Sites; $site++) {
        $old = $current[$site]
        $new = New-LabCertificate -DnsName "www$site.bench.example" -Issuer $authority
        Add-LabCertificate -Server $server -Certificate $new
        $null = Add-LabEvent -Server $server -Id 1001 -OldCertificate $old -Certificate $new
        $olds.Add($old.Thumbprint)
        $news.Add($new.Thumbprint)
        $current[$site] = $new
    }
}
$channel = Get-LabPath $server 'events/Microsoft-Windows-CertificateServicesClient-Lifecycle-System%4Operational.xml'
$events = @(([xml] [System.IO.File]::ReadAllText($channel)).Events.Event | ForEach-Object OuterXml)
[System.IO.File]::Delete($channel)
$result = @{ old = $olds; new = $news; events = $events }
[System.IO.File]::WriteAllText($ResultPath, (ConvertTo-Json -Compress -InputObject $result))
