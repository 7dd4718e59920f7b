<#
.SYNOPSIS
Writes certificates into the store My of a server folder.

.DESCRIPTION
One ECDSA key serves them all, since the bench measures neither keys nor signatures. Every certificate is a public part
(.cer) with a .json beside it that says there is a private key.

.PARAMETER ListPath
A text file, one certificate a line: its DNS names, separated by commas.

.PARAMETER ServerRoot
The server folder.

.PARAMETER ResultPath
Where the thumbprints go, in the order of the list.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $ListPath,
    [Parameter(Mandatory)] [string] $ServerRoot,
    [Parameter(Mandatory)] [string] $ResultPath
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'

$store = Join-Path $ServerRoot 'certificates/My'
$null = New-Item -ItemType Directory -Path $store -Force
$key = [System.Security.Cryptography.ECDsa]::Create([System.Security.Cryptography.ECCurve+NamedCurves]::nistP256)
$notBefore = [System.DateTimeOffset]::UtcNow.AddDays(-1)
$notAfter = [System.DateTimeOffset]::UtcNow.AddDays(199)

$thumbprints = foreach ($line in [System.IO.File]::ReadAllLines($ListPath)) {
    $names = $line.Split(',')
    $request = [System.Security.Cryptography.X509Certificates.CertificateRequest]::new(
        "CN=$($names[0])", $key, [System.Security.Cryptography.HashAlgorithmName]::SHA256)
    $alternative = [System.Security.Cryptography.X509Certificates.SubjectAlternativeNameBuilder]::new()
    foreach ($name in $names) { $alternative.AddDnsName($name) }
    $request.CertificateExtensions.Add($alternative.Build())
    $uses = [System.Security.Cryptography.OidCollection]::new()
    $null = $uses.Add([System.Security.Cryptography.Oid]::new('1.3.6.1.5.5.7.3.1'))
    $request.CertificateExtensions.Add(
        [System.Security.Cryptography.X509Certificates.X509EnhancedKeyUsageExtension]::new($uses, $false))
    $certificate = $request.CreateSelfSigned($notBefore, $notAfter)

    $file = Join-Path $store $certificate.Thumbprint
    [System.IO.File]::WriteAllBytes("$file.cer", $certificate.RawData)
    [System.IO.File]::WriteAllText("$file.json", '{"hasPrivateKey":true}')
    $certificate.Thumbprint
    $certificate.Dispose()
}
[System.IO.File]::WriteAllText($ResultPath, (ConvertTo-Json -Compress -InputObject @{ thumbprints = @($thumbprints) }))
