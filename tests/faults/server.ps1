#Requires -Version 7.4

# Makes the server folder that the faults are tried on, and prints its two certificates as JSON. Two sites share a record, one has
# a record of its own, one serves files by FTP as well, and one uses another certificate and is none of the run's business. WinRM has a
# listener with a record, and Remote Desktop has one.
param(
    [Parameter(Mandatory)]
    [string] $Path,

    # Only the shared record.
    [switch] $Small
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
Import-Module "$PSScriptRoot/../lab/Lab.psm1"

$names = 'www.contoso.com', 'shop.contoso.com', 'files.contoso.com'
$now = [System.DateTimeOffset]::UtcNow
$authority = New-LabCertificateAuthority
$old = New-LabCertificate -DnsName $names -Issuer $authority -NotBefore $now.AddDays(-180) -NotAfter $now.AddDays(20)
$new = New-LabCertificate -DnsName $names -Issuer $authority
$other = New-LabCertificate -DnsName 'mail.fabrikam.com' -Issuer $authority

$server = New-LabServer -Path $Path
Add-LabCertificate -Server $server -Certificate $authority -Store Root -As Cer -NoKey
Add-LabCertificate -Server $server -Certificate $old -RenewedBy $new.Thumbprint
Add-LabCertificate -Server $server -Certificate $new
Add-LabCertificate -Server $server -Certificate $other
foreach ($site in 'www', 'shop', 'files', 'mail') {
    Add-LabSite -Server $server -Name $site
}
Add-LabBinding -Server $server -Site www -IpAddress 10.0.0.5 -HostName www.contoso.com -Certificate $old
Add-LabBinding -Server $server -Site shop -IpAddress 10.0.0.5 -HostName shop.contoso.com -Certificate $old
if (-not $Small) {
    Add-LabBinding -Server $server -Site files -HostName files.contoso.com -Sni -Certificate $old
    Add-LabBinding -Server $server -Site files -Protocol ftp -Port 21 -HostName files.contoso.com
}
Add-LabBinding -Server $server -Site mail -HostName mail.fabrikam.com -Sni -Certificate $other

if (-not $Small) {
    $file = Join-Path $server 'applicationHost.config'
    $document = [System.Xml.Linq.XDocument]::Load($file)
    $site = $document.Descendants('site').Where({ $_.Attribute('name').Value -ceq 'files' })[0]
    $site.Add([System.Xml.Linq.XElement]::Parse(
            "<ftpServer><security><ssl serverCertHash=`"$($old.Thumbprint)`" serverCertStoreName=`"My`" /></security></ftpServer>"))
    $document.Save($file)
}
if (-not $Small) {
    Add-LabWinRmListener -Server $server -Certificate $old -HostName files.contoso.com
    Add-LabRdpListener -Server $server -Certificate $old
    # The right on the key is there, since an undo would leave it.
    foreach ($certificate in $old, $new) {
        $path = Join-Path $server "certificates/My/$($certificate.Thumbprint).json"
        $details = [System.IO.File]::ReadAllText($path) | ConvertFrom-Json
        $access = @(@{ identity = 'S-1-5-20'; rights = 'Read' })
        $details | Add-Member -NotePropertyName keyAccess -NotePropertyValue $access
        Write-LabText -Path $path -Text (ConvertTo-Json $details -Depth 3)
    }
}
ConvertTo-Json @{ old = $old.Thumbprint; new = $new.Thumbprint } -Compress
