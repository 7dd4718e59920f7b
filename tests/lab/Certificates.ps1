# Real certificates, made with .NET: an authority, and server certificates signed by it.

$script:EkuOids = @{
    ServerAuth  = '1.3.6.1.5.5.7.3.1'
    ClientAuth  = '1.3.6.1.5.5.7.3.2'
    CodeSigning = '1.3.6.1.5.5.7.3.3'
    Any         = '2.5.29.37.0'
}

# The curves P-224 to P-521 by their sizes (RFC 5480, section 2.1.1.1).
$script:Curves = @{ 224 = '1.3.132.0.33'; 256 = '1.2.840.10045.3.1.7'; 384 = '1.3.132.0.34'; 521 = '1.3.132.0.35' }

class LabSha1Generator : System.Security.Cryptography.X509Certificates.X509SignatureGenerator {
    # Signs with RSA and SHA-1 (RFC 3279, section 2.2.1), which weak old certificates have.
    hidden [System.Security.Cryptography.RSA] $Key

    LabSha1Generator([System.Security.Cryptography.RSA] $key) {
        $this.Key = $key
    }

    [byte[]] GetSignatureAlgorithmIdentifier([System.Security.Cryptography.HashAlgorithmName] $hashAlgorithm) {
        return [System.Convert]::FromHexString('300D06092A864886F70D0101050500')
    }

    [byte[]] SignData([byte[]] $data, [System.Security.Cryptography.HashAlgorithmName] $hashAlgorithm) {
        $sha1 = [System.Security.Cryptography.HashAlgorithmName]::SHA1
        return $this.Key.SignData($data, $sha1, [System.Security.Cryptography.RSASignaturePadding]::Pkcs1)
    }

    [System.Security.Cryptography.X509Certificates.PublicKey] BuildPublicKey() {
        $padding = [System.Security.Cryptography.RSASignaturePadding]::Pkcs1
        return [System.Security.Cryptography.X509Certificates.X509SignatureGenerator]::CreateForRSA($this.Key, $padding).PublicKey
    }
}

function Get-LabKey {
    # The private key of a certificate, whichever algorithm it has.
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [System.Security.Cryptography.X509Certificates.X509Certificate2] $Certificate
    )

    $rsa = [System.Security.Cryptography.X509Certificates.RSACertificateExtensions]::GetRSAPrivateKey($Certificate)
    if ($null -ne $rsa) {
        return $rsa
    }
    return [System.Security.Cryptography.X509Certificates.ECDsaCertificateExtensions]::GetECDsaPrivateKey($Certificate)
}

function New-LabRequest {
    # A certificate request for a name and a key, RSA or ECDSA. What signs an RSA request is said when it is completed.
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '',
        Justification = 'Makes an object in memory.')]
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [string] $Subject,

        [Parameter(Mandatory)]
        [System.Security.Cryptography.AsymmetricAlgorithm] $Key
    )

    $name = [System.Security.Cryptography.X509Certificates.X500DistinguishedName]::new($Subject)
    $sha256 = [System.Security.Cryptography.HashAlgorithmName]::SHA256
    if ($Key -is [System.Security.Cryptography.RSA]) {
        $padding = [System.Security.Cryptography.RSASignaturePadding]::Pkcs1
        return [System.Security.Cryptography.X509Certificates.CertificateRequest]::new($name, $Key, $sha256, $padding)
    }
    return [System.Security.Cryptography.X509Certificates.CertificateRequest]::new($name, $Key, $sha256)
}

function Complete-LabRequest {
    # Signs a request, by an issuer or by its own key, and returns the certificate together with its key.
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [System.Security.Cryptography.X509Certificates.CertificateRequest] $Request,

        [Parameter(Mandatory)]
        [System.Security.Cryptography.AsymmetricAlgorithm] $Key,

        [Parameter(Mandatory)]
        [System.DateTimeOffset] $NotBefore,

        [Parameter(Mandatory)]
        [System.DateTimeOffset] $NotAfter,

        [System.Security.Cryptography.X509Certificates.X509Certificate2] $Issuer,

        [switch] $Pss,

        [switch] $Sha1
    )

    $signingKey = if ($Issuer) { Get-LabKey -Certificate $Issuer } else { $Key }
    $signingName = if ($Issuer) { $Issuer.SubjectName } else { $Request.SubjectName }
    if ($Sha1) {
        $generator = [LabSha1Generator]::new($signingKey)
    } elseif ($signingKey -is [System.Security.Cryptography.RSA]) {
        $padding = if ($Pss) { 'Pss' } else { 'Pkcs1' }
        $generator = [System.Security.Cryptography.X509Certificates.X509SignatureGenerator]::CreateForRSA(
            $signingKey, [System.Security.Cryptography.RSASignaturePadding]::$padding)
    } else {
        $generator = [System.Security.Cryptography.X509Certificates.X509SignatureGenerator]::CreateForECDsa($signingKey)
    }

    $serial = [System.Security.Cryptography.RandomNumberGenerator]::GetBytes(16)
    # A serial number is a positive integer.
    $serial[0] = ($serial[0] -band 0x3F) -bor 0x40
    $public = $Request.Create($signingName, $generator, $NotBefore, $NotAfter, $serial)
    $keyUsage = $Request.CertificateExtensions |
        Where-Object { $_ -is [System.Security.Cryptography.X509Certificates.X509KeyUsageExtension] }
    if ($Key -is [System.Security.Cryptography.ECDsa] -and $keyUsage -and $keyUsage.KeyUsages -eq 'KeyAgreement') {
        # .NET gives no ECDSA key to a certificate that may not sign.
        return $public
    }
    if ($Key -is [System.Security.Cryptography.RSA]) {
        $extensions = [System.Security.Cryptography.X509Certificates.RSACertificateExtensions]
    } else {
        $extensions = [System.Security.Cryptography.X509Certificates.ECDsaCertificateExtensions]
    }
    return $extensions::CopyWithPrivateKey($public, $Key)
}

function New-LabCertificateAuthority {
    <#
    .SYNOPSIS
    Makes a certificate authority: a self-signed certificate that may sign others, with its key.

    .PARAMETER Name
    The common name of the authority.

    .PARAMETER Issuer
    The authority that signs it. Without it the authority is a root.

    .PARAMETER Rsa
    Makes an RSA key of 2048 bits instead of an ECDSA one.

    .PARAMETER PathLength
    How many authorities may stand below it; any number where it is left out.

    .PARAMETER NotAfter
    The end of its validity. The default is in seven years.

    .EXAMPLE
    New-LabCertificateAuthority -Name 'Contoso Issuing CA'

    Makes an authority that is valid from three years ago for ten years.
    #>
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '',
        Justification = 'Makes an object in memory.')]
    [CmdletBinding()]
    [OutputType([System.Security.Cryptography.X509Certificates.X509Certificate2])]
    param(
        [string] $Name = 'Contoso Issuing CA',

        [System.Security.Cryptography.X509Certificates.X509Certificate2] $Issuer,

        [switch] $Rsa,

        [int] $PathLength = -1,

        [System.DateTimeOffset] $NotAfter = [System.DateTimeOffset]::UtcNow.AddYears(7)
    )

    if ($Rsa) {
        $key = [System.Security.Cryptography.RSA]::Create(2048)
    } else {
        $key = [System.Security.Cryptography.ECDsa]::Create(
            [System.Security.Cryptography.ECCurve+NamedCurves]::nistP256)
    }
    $request = New-LabRequest -Subject "CN=$Name" -Key $key
    $request.CertificateExtensions.Add(
        [System.Security.Cryptography.X509Certificates.X509BasicConstraintsExtension]::new(
            $true, $PathLength -ge 0, [Math]::Max(0, $PathLength), $true))
    $request.CertificateExtensions.Add(
        [System.Security.Cryptography.X509Certificates.X509KeyUsageExtension]::new('KeyCertSign, CrlSign', $true))
    $completion = @{ Request = $request; Key = $key; NotBefore = $NotAfter.AddYears(-10); NotAfter = $NotAfter }
    if ($Issuer) {
        $completion['Issuer'] = $Issuer
    }
    Complete-LabRequest @completion
}

function New-LabCertificate {
    <#
    .SYNOPSIS
    Makes a server certificate with its private key.

    .DESCRIPTION
    The certificate is real: signed by the authority given (or by itself), with a subject alternative name extension
    unless -NoSan says otherwise. Its key is ECDSA P-256, which is made in a millisecond, unless -Rsa is given.

    .PARAMETER DnsName
    The DNS names of the subject alternative name extension. The first is the common name as well.

    .PARAMETER IpAddress
    The IP addresses of the subject alternative name extension.

    .PARAMETER Subject
    The subject as a distinguished name, where it shall not be made from the first DNS name.

    .PARAMETER NotBefore
    The start of its validity. The default is 30 days ago.

    .PARAMETER NotAfter
    The end of its validity. The default is in 170 days, so that 85 % of a life of 200 days are left.

    .PARAMETER Eku
    The uses in the extended key usage extension: ServerAuth, ClientAuth, CodeSigning, Any. None leaves the extension
    out.

    .PARAMETER Issuer
    The authority that signs. Without it the certificate is self-signed.

    .PARAMETER NoSan
    Leaves the subject alternative name extension out.

    .PARAMETER Rsa
    Makes an RSA key of 2048 bits, or of -KeySize.

    .PARAMETER KeySize
    The bits of the key: of an RSA key any, of an ECDSA key 224, 256, 384 or 521.

    .PARAMETER KeyUsage
    The uses in the key usage extension, which is left out otherwise. With KeyAgreement alone there is no private key.

    .PARAMETER Pss
    An RSA issuer signs with RSASSA-PSS.

    .PARAMETER Sha1
    An RSA issuer signs with SHA-1, which .NET itself does not do any more.

    .PARAMETER KeyOf
    Takes the key of this certificate, as a renewal with the same key does.

    .EXAMPLE
    New-LabCertificate -DnsName www.contoso.com, shop.contoso.com -Issuer $authority

    Makes a certificate for two names.
    #>
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '',
        Justification = 'Makes an object in memory.')]
    [CmdletBinding()]
    [OutputType([System.Security.Cryptography.X509Certificates.X509Certificate2])]
    param(
        [string[]] $DnsName = @(),

        [System.Net.IPAddress[]] $IpAddress = @(),

        [string] $Subject,

        [System.DateTimeOffset] $NotBefore = [System.DateTimeOffset]::UtcNow.AddDays(-30),

        [System.DateTimeOffset] $NotAfter = [System.DateTimeOffset]::UtcNow.AddDays(170),

        [ValidateSet('ServerAuth', 'ClientAuth', 'CodeSigning', 'Any', 'None')]
        [string[]] $Eku = 'ServerAuth',

        [System.Security.Cryptography.X509Certificates.X509Certificate2] $Issuer,

        [switch] $NoSan,

        [switch] $Rsa,

        [int] $KeySize,

        [System.Security.Cryptography.X509Certificates.X509KeyUsageFlags] $KeyUsage = 'None',

        [switch] $Pss,

        [switch] $Sha1,

        [System.Security.Cryptography.X509Certificates.X509Certificate2] $KeyOf
    )

    if ($KeyOf) {
        $key = Get-LabKey -Certificate $KeyOf
    } elseif ($Rsa) {
        $key = [System.Security.Cryptography.RSA]::Create($(if ($KeySize) { $KeySize } else { 2048 }))
    } else {
        $curve = $script:Curves[$(if ($KeySize) { $KeySize } else { 256 })]
        $key = [System.Security.Cryptography.ECDsa]::Create([System.Security.Cryptography.ECCurve]::CreateFromValue($curve))
    }
    if (-not $Subject) {
        $Subject = if ($DnsName.Count -gt 0) { "CN=$($DnsName[0])" } else { 'CN=lab' }
    }

    $request = New-LabRequest -Subject $Subject -Key $key
    if (-not $NoSan -and ($DnsName.Count + $IpAddress.Count) -gt 0) {
        $names = [System.Security.Cryptography.X509Certificates.SubjectAlternativeNameBuilder]::new()
        foreach ($name in $DnsName) {
            $names.AddDnsName($name)
        }
        foreach ($address in $IpAddress) {
            $names.AddIpAddress($address)
        }
        $request.CertificateExtensions.Add($names.Build())
    }
    if ($Eku -notcontains 'None') {
        $uses = [System.Security.Cryptography.OidCollection]::new()
        foreach ($use in $Eku) {
            [void] $uses.Add([System.Security.Cryptography.Oid]::new($script:EkuOids[$use]))
        }
        $request.CertificateExtensions.Add(
            [System.Security.Cryptography.X509Certificates.X509EnhancedKeyUsageExtension]::new($uses, $false))
    }
    if ($KeyUsage -ne 'None') {
        $request.CertificateExtensions.Add(
            [System.Security.Cryptography.X509Certificates.X509KeyUsageExtension]::new($KeyUsage, $true))
    }

    $completion = @{
        Request   = $request
        Key       = $key
        NotBefore = $NotBefore
        NotAfter  = $NotAfter
        Pss       = $Pss
        Sha1      = $Sha1
    }
    if ($Issuer) {
        $completion['Issuer'] = $Issuer
    }
    Complete-LabRequest @completion
}
