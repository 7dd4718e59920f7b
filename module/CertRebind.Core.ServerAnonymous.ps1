# CertRebind: generated from src/ by "npm run build". Change it there.
#
# Classes behind the commands; CertRebind.Core.ps1 loads this file. Each region is a source file.
#
# Text is compared with Equals, character by character: -eq and -ceq compare by culture, and so take for equal what is not.
# get_Count() and get_Keys() of a dictionary stand where a key named Count or Keys would hide the property.

using namespace System.Collections.Generic

#region src/server/anonymous/anonymousCertificate.ts

# Makes certificates anew with other names and keys: the same validity, uses, kind and size of key, and who signed
# whom. Made from parts that .NET Framework 4.6.2 has, which lacks `CertificateRequest`. All keys of one size are
# the same key, which is gone when the export ends.
class CertRebindAnonymousCertificates {
    hidden [CertRebindAnonymousNames] $Names
    hidden [Dictionary[int, object]] $Keys = [Dictionary[int, object]]::new()

    CertRebindAnonymousCertificates([CertRebindAnonymousNames] $names) {
        $this.Names = $names
    }

    # The certificate that stands for another.
    # content: the other, DER
    # Throws System.FormatException where it has a kind of key that is not known
    [byte[]] Remake([byte[]] $content) {
        $whole = [CertRebindDerReader]::new($content, 0, $content.Length)
        $whole.Expect(48)
        $parts = $whole.Inner()
        $parts.Expect(48)
        $fields = $parts.Inner()
        # The version comes first, except in version 1.
        $fields.Next()
        if ($fields.Tag -eq 160) {
            $fields.Next()
        }
        $fields.Expect(48)
        $fields.Expect(48)
        $issuer = [CertRebindDerWriter]::DerCopy($content, $fields)
        $fields.Expect(48)
        $validity = [CertRebindDerWriter]::DerCopy($content, $fields)
        $fields.Expect(48)
        $subject = [CertRebindDerWriter]::DerCopy($content, $fields)
        $fields.Expect(48)
        $kind = [CertRebindAnonymousCertificate]::KeyKind($content, $fields)
        $extensions = $this.Extensions($content, $fields)

        $isSelfSigned = [string]::Equals(
            [System.BitConverter]::ToString($issuer),
            [System.BitConverter]::ToString($subject)
        )
        $authorityKey = $this.Key([CertRebindAnonymousCertificate]::AuthorityKeySize)
        # One key for all authorities: so every signature is by the key of whoever the issuer's name stands for.
        if ($extensions.IsAuthority -or $null -eq $kind.RsaSize) {
            $ownKey = $authorityKey
        } else {
            $ownKey = $this.Key($kind.RsaSize)
        }
        $isElliptic = $null -eq $kind.RsaSize -and -not $extensions.IsAuthority
        if ($isElliptic) {
            $keyInfo = [CertRebindAnonymousKeys]::EllipticKey($kind.Curve)
        } else {
            $keyInfo = [CertRebindAnonymousKeys]::RsaKeyInfo($ownKey)
        }
        if ($null -eq $keyInfo) {
            throw [System.FormatException]::new('its kind of key is none that can be made anew')
        }

        # A self-signed elliptic certificate has no signature of its own: no part that makes one is on every .NET.
        if ($isSelfSigned) {
            $signer = $ownKey
        } else {
            $signer = $authorityKey
        }
        $parts2 = [List[object]]::new()
        $parts2.Add([CertRebindDerWriter]::RawBytes('40'))
        $parts2.Add([System.Guid]::NewGuid().ToByteArray())
        $serial = [CertRebindDerWriter]::DerElement(2, $parts2)
        $item = [CertRebindDerWriter]::RawBytes('a003020102')
        $item2 = [CertRebindDerWriter]::RawBytes([CertRebindAnonymousCertificate]::SignatureAlgorithm)
        $item3 = $this.DistinguishedName($issuer)
        $item4 = $this.DistinguishedName($subject)
        $parts3 = [List[object]]::new()
        $parts3.Add([CertRebindDerWriter]::DerElement(48, $extensions.Kept))
        $parts4 = [List[object]]::new()
        $parts4.Add($item)
        $parts4.Add($serial)
        $parts4.Add($item2)
        $parts4.Add($item3)
        $parts4.Add($validity)
        $parts4.Add($item4)
        $parts4.Add($keyInfo)
        $parts4.Add([CertRebindDerWriter]::DerElement(163, $parts3))
        $signed = [CertRebindDerWriter]::DerElement(48, $parts4)
        $signature = $signer.SignData(
            $signed,
            [System.Security.Cryptography.HashAlgorithmName]::SHA256,
            [System.Security.Cryptography.RSASignaturePadding]::Pkcs1
        )
        $item5 = [CertRebindDerWriter]::RawBytes([CertRebindAnonymousCertificate]::SignatureAlgorithm)
        $parts5 = [List[object]]::new()
        $parts5.Add([CertRebindDerWriter]::RawBytes('00'))
        $parts5.Add($signature)
        $parts6 = [List[object]]::new()
        $parts6.Add($signed)
        $parts6.Add($item5)
        $parts6.Add([CertRebindDerWriter]::DerElement(3, $parts5))
        return [CertRebindDerWriter]::DerElement(48, $parts6)
    }

    # Ends what the keys hold.
    [void] Dispose() {
        foreach ($entry in $this.Keys.GetEnumerator()) {
            $key = $entry.Value
            $key.Dispose()
        }
    }

    # The extensions that a check looks at; all others would tell whose the certificate was.
    hidden [pscustomobject] Extensions([byte[]] $content, [CertRebindDerReader] $fields) {
        $found = [pscustomobject]@{
            Kept        = [List[object]]::new()
            IsAuthority = $false
        }
        while ($fields.Next()) {
            if ($fields.Tag -ne 163) {
                continue
            }
            $list = $fields.Inner()
            $list.Expect(48)
            $items = $list.Inner()
            while ($items.Next()) {
                $this.TakeExtension($content, $items, $found)
            }
        }
        return $found
    }

    hidden [void] TakeExtension([byte[]] $content, [CertRebindDerReader] $item, [pscustomobject] $found) {
        $parts = $item.Inner()
        $parts.Expect(6)
        $oid = [System.BitConverter]::ToString($content, $parts.Start, $parts.Length)
        if ([string]::Equals($oid, [CertRebindAnonymousCertificate]::AltNames)) {
            $found.Kept.Add($this.AltNames($content, $parts))
        } elseif (
            [string]::Equals($oid, [CertRebindAnonymousCertificate]::KeyUsage) -or
            [string]::Equals($oid, [CertRebindAnonymousCertificate]::BasicConstraints) -or
            [string]::Equals($oid, [CertRebindAnonymousCertificate]::ExtendedKeyUsage)
        ) {
            $found.Kept.Add([CertRebindDerWriter]::DerCopy($content, $item))
            if ([string]::Equals($oid, [CertRebindAnonymousCertificate]::BasicConstraints)) {
                $found.IsAuthority = [CertRebindAnonymousCertificate]::IsAuthority($parts)
            }
        }
    }

    # The extension with the names that stand for those that a server is called by; others are left out.
    hidden [byte[]] AltNames([byte[]] $content, [CertRebindDerReader] $parts) {
        # The mark that it is critical may come first.
        $parts.Next()
        if ($parts.Tag -eq 1) {
            $parts.Next()
        }
        $localNames = [List[object]]::new()
        foreach ($name in [CertRebindSubjectAltNames]::SubjectAltNames(
            [CertRebindDerWriter]::Slice($content, $parts.Start, $parts.Length)
        )) {
            $replaced = $this.Names.Host($name)
            $isAddress = [CertRebindIpAddresses]::IsIpV4($replaced) -or $replaced.Contains(':')
            if ($isAddress) {
                $parts2 = [List[object]]::new()
                $parts2.Add([System.Net.IPAddress]::Parse($replaced).GetAddressBytes())
                $localNames.Add([CertRebindDerWriter]::DerElement(135, $parts2))
            } else {
                $parts3 = [List[object]]::new()
                $parts3.Add([System.Text.Encoding]::ASCII.GetBytes($replaced))
                $localNames.Add([CertRebindDerWriter]::DerElement(130, $parts3))
            }
        }
        $item = [CertRebindDerWriter]::RawBytes('0603551d11')
        $parts4 = [List[object]]::new()
        $parts4.Add([CertRebindDerWriter]::DerElement(48, $localNames))
        $parts5 = [List[object]]::new()
        $parts5.Add($item)
        $parts5.Add([CertRebindDerWriter]::DerElement(4, $parts4))
        return [CertRebindDerWriter]::DerElement(48, $parts5)
    }

    # A name with the common name that stands for the one it has, and a number that tells it from all others.
    hidden [byte[]] DistinguishedName([byte[]] $name) {
        $whole = $this.Names.Numbered('Holder', [System.BitConverter]::ToString($name))
        $common = [CertRebindCommonName]::CommonName($name)
        $unit = [CertRebindAnonymousCertificate]::RelativeName('060355040b', $whole)
        if ($null -eq $common) {
            $parts = [List[object]]::new()
            $parts.Add($unit)
            return [CertRebindDerWriter]::DerElement(48, $parts)
        }
        $parts2 = [List[object]]::new()
        $parts2.Add($unit)
        $parts2.Add([CertRebindAnonymousCertificate]::RelativeName('0603550403', $this.Names.Host($common)))
        return [CertRebindDerWriter]::DerElement(48, $parts2)
    }

    hidden [System.Security.Cryptography.RSACryptoServiceProvider] Key([int] $size) {
        $known = $this.Keys[$size]
        if ($null -ne $known) {
            return $known
        }

        $key = [System.Security.Cryptography.RSACryptoServiceProvider]::new($size)
        $key.PersistKeyInCsp = $false
        $this.Keys[$size] = $key
        return $key
    }
}

class CertRebindAnonymousCertificate {
    # sha256WithRSAEncryption (RFC 8017, appendix C), with its empty parameters.
    hidden static [string] $SignatureAlgorithm = '300d06092a864886f70d01010b0500'

    hidden static [string] $RsaOid = '2A-86-48-86-F7-0D-01-01-01'

    # The bits of the key that signs for every authority.
    hidden static [int] $AuthorityKeySize = 2048

    hidden static [string] $KeyUsage = '55-1D-0F'
    hidden static [string] $AltNames = '55-1D-11'
    hidden static [string] $BasicConstraints = '55-1D-13'
    hidden static [string] $ExtendedKeyUsage = '55-1D-25'

    # fields: on the key (SubjectPublicKeyInfo)
    hidden static [pscustomobject] KeyKind([byte[]] $content, [CertRebindDerReader] $fields) {
        $parts = $fields.Inner()
        $parts.Expect(48)
        $algorithm = $parts.Inner()
        $algorithm.Expect(6)
        $isRsa = [string]::Equals(
            [System.BitConverter]::ToString($content, $algorithm.Start, $algorithm.Length),
            [CertRebindAnonymousCertificate]::RsaOid
        )
        if (-not $isRsa) {
            $hasCurve = $algorithm.Next() -and $algorithm.Tag -eq 6
            $curve = if ($hasCurve) {
                [System.BitConverter]::ToString($content, $algorithm.Start, $algorithm.Length)
            } else {
                ''
            }
            return [pscustomobject]@{
                RsaSize = $null
                Curve   = $curve
            }
        }
        $parts.Expect(3)
        # The first byte of a BIT STRING says how many bits of its last are not used.
        $numbers = [CertRebindDerReader]::new($content, $parts.Start + 1, $parts.Start + $parts.Length)
        $numbers.Expect(48)
        $modulus = $numbers.Inner()
        $modulus.Expect(2)
        $padding = if ($content[$modulus.Start] -eq 0) { 1 } else { 0 }
        return [pscustomobject]@{
            RsaSize = ($modulus.Length - $padding) * 8
            Curve   = ''
        }
    }

    # parts: on the object identifier of the extension with the basic constraints
    hidden static [bool] IsAuthority([CertRebindDerReader] $parts) {
        $parts.Next()
        if ($parts.Tag -eq 1) {
            $parts.Next()
        }
        $value = $parts.Inner()
        $value.Expect(48)
        $constraints = $value.Inner()
        # FALSE is the default and is left out.
        return $constraints.Next() -and $constraints.Tag -eq 1
    }

    # type: the object identifier of the attribute as an element, in hex
    hidden static [byte[]] RelativeName([string] $type, [string] $text) {
        $parts = [List[object]]::new()
        $parts.Add([System.Text.Encoding]::UTF8.GetBytes($text))
        $value = [CertRebindDerWriter]::DerElement(12, $parts)
        $parts2 = [List[object]]::new()
        $parts2.Add([CertRebindDerWriter]::RawBytes($type))
        $parts2.Add($value)
        $parts3 = [List[object]]::new()
        $parts3.Add([CertRebindDerWriter]::DerElement(48, $parts2))
        return [CertRebindDerWriter]::DerElement(49, $parts3)
    }
}

#endregion

#region src/server/anonymous/anonymousKeys.ts

class CertRebindAnonymousKeys {
    # rsaEncryption (RFC 8017, appendix C), with its empty parameters.
    hidden static [string] $RsaAlgorithm = '300d06092a864886f70d0101010500'

    # Public keys on P-256, P-384 and P-521 (SubjectPublicKeyInfo); the private ones were never kept.
    hidden static [string] $P256Key = (
        '3059301306072a8648ce3d020106082a8648ce3d030107034200048a3c88c3caa713831ebb08bca7cabdeb55d46f169cc153' +
        'e319c9b9475d3b156f02e80a1630f131683b5e70c9b31f973d2faebcfeb828e1e7d6f4f3a2e8cca033'
    )

    hidden static [string] $P384Key = (
        '3076301006072a8648ce3d020106052b81040022036200049b57d417bae8d88edb88fafe7abd71d74a082da8cfdf100cead6' +
        'd3394586a4a4e93db8dd632aa8a614f714240c5b527607d0355ec9f95748956b8542932e799bebc62e2d66100453711d4813' +
        '5feddd6d36b11ae240b688828ecdc0642fd4435a'
    )
    hidden static [string] $P521Key = (
        '30819b301006072a8648ce3d020106052b81040023038186000401db154d0faa9951d34fd038d026139d0534e396ba926105' +
        'e826257e5e2c10932e4a9707cdfc733801eaf27c3d234484eb7a3dc3de59aa1716b446c4fd748b60ff4201a96f7a9a2528fc' +
        '9d26ab5d0ab5c0c7d0d3cb8a353971d3dd2d9eb154999b528c44440fe59d47aaebf6ec920809eeb359820b0b589b278868e9' +
        '33d582cecbe1078f'
    )

    # The public key that stands for every elliptic one on a curve.
    # curve: its object identifier, the content in hex with dashes
    # Returns $null where the curve is not one of the three that Windows uses for certificates
    static [byte[]] EllipticKey([string] $curve) {
        if ([string]::Equals($curve, '2A-86-48-CE-3D-03-01-07')) {
            return [CertRebindDerWriter]::RawBytes([CertRebindAnonymousKeys]::P256Key)
        } elseif ([string]::Equals($curve, '2B-81-04-00-22')) {
            return [CertRebindDerWriter]::RawBytes([CertRebindAnonymousKeys]::P384Key)
        } elseif ([string]::Equals($curve, '2B-81-04-00-23')) {
            return [CertRebindDerWriter]::RawBytes([CertRebindAnonymousKeys]::P521Key)
        } else {
            return $null
        }
    }

    # A public key as a certificate holds it (SubjectPublicKeyInfo).
    static [byte[]] RsaKeyInfo([System.Security.Cryptography.RSACryptoServiceProvider] $key) {
        $parameters = $key.ExportParameters($false)
        $parts = [List[object]]::new()
        $parts.Add([CertRebindDerWriter]::DerInteger($parameters.Modulus))
        $parts.Add([CertRebindDerWriter]::DerInteger($parameters.Exponent))
        $numbers = [CertRebindDerWriter]::DerElement(48, $parts)
        $item = [CertRebindDerWriter]::RawBytes([CertRebindAnonymousKeys]::RsaAlgorithm)
        $parts2 = [List[object]]::new()
        $parts2.Add([CertRebindDerWriter]::RawBytes('00'))
        $parts2.Add($numbers)
        $parts3 = [List[object]]::new()
        $parts3.Add($item)
        $parts3.Add([CertRebindDerWriter]::DerElement(3, $parts2))
        return [CertRebindDerWriter]::DerElement(48, $parts3)
    }
}

#endregion

#region src/server/anonymous/derWriter.ts

class CertRebindDerWriter {
    # An element of DER (X.690) with a tag of one byte.
    # parts: its content, one after the other; at most 16 MB in all
    static [byte[]] DerElement([int] $tag, [IReadOnlyList[object]] $parts) {
        $length = 0
        foreach ($part in $parts) {
            $length += $part.Length
        }
        $stream = [System.IO.MemoryStream]::new()
        $stream.WriteByte($tag)
        if ($length -ge 65536) {
            $stream.WriteByte(131)
            $stream.WriteByte([CertRebindBits]::ToInt32($length) -shr 16)
            $stream.WriteByte([CertRebindBits]::ToInt32($length) -shr 8 -band 255)
        } elseif ($length -ge 256) {
            $stream.WriteByte(130)
            $stream.WriteByte([CertRebindBits]::ToInt32($length) -shr 8)
        } elseif ($length -ge 128) {
            $stream.WriteByte(129)
        }
        $stream.WriteByte([CertRebindBits]::ToInt32($length) -band 255)
        foreach ($part in $parts) {
            $stream.Write($part, 0, $part.Length)
        }
        return $stream.ToArray()
    }

    # A whole number that is not negative as an INTEGER.
    static [byte[]] DerInteger([byte[]] $bigEndian) {
        # A first bit would make it negative.
        if ($bigEndian[0] -ge 128) {
            $parts = [List[object]]::new()
            $parts.Add([CertRebindDerWriter]::RawBytes('00'))
            $parts.Add($bigEndian)
            return [CertRebindDerWriter]::DerElement(2, $parts)
        }
        $parts2 = [List[object]]::new()
        $parts2.Add($bigEndian)
        return [CertRebindDerWriter]::DerElement(2, $parts2)
    }

    # The bytes of hexadecimal text.
    static [byte[]] RawBytes([string] $hex) {
        $stream = [System.IO.MemoryStream]::new()
        for ($position = 0; $position -lt $hex.Length; $position += 2) {
            $stream.WriteByte(
                [CertRebindNumerals]::ParseInt([CertRebindStrings]::Slice($hex, $position, $position + 2), 16)
            )
        }
        return $stream.ToArray()
    }

    # The whole element that a reader of `data` is on, tag and length included.
    static [byte[]] DerCopy([byte[]] $data, [CertRebindDerReader] $reader) {
        $tag = $reader.Tag
        $parts = [List[object]]::new()
        $parts.Add([CertRebindDerWriter]::Slice($data, $reader.Start, $reader.Length))
        return [CertRebindDerWriter]::DerElement($tag, $parts)
    }

    # A part of a block of bytes.
    static [byte[]] Slice([byte[]] $data, [int] $start, [int] $length) {
        return [System.IO.MemoryStream]::new($data, $start, $length).ToArray()
    }
}

#endregion

#region src/server/anonymous/exportAnonymizer.ts

# Replaces in an export what tells whose server it is: names, addresses, accounts, certificates.
class CertRebindAnonymizer {
    hidden [CertRebindAnonymousNames] $Names = [CertRebindAnonymousNames]::new()
    hidden [CertRebindAnonymousCertificates] $Certificates = [CertRebindAnonymousCertificates]::new($this.Names)

    # The thumbprints of the certificates that stand for others, by those of the others.
    hidden [Dictionary[string, string]] $Thumbprints = [Dictionary[string, string]]::new()

    hidden [Dictionary[string, object]] $Contents = [Dictionary[string, object]]::new()

    # Makes the certificate that stands for another; all are known before anything that points at them is asked for.
    # content: the other, DER
    # Throws System.FormatException where it cannot be made
    [void] TakeCertificate([string] $thumbprint, [byte[]] $content) {
        if ($this.Thumbprints.ContainsKey($thumbprint)) {
            return
        }

        $remade = $this.Certificates.Remake($content)
        $certificate = [System.Security.Cryptography.X509Certificates.X509Certificate2]::new($remade)
        $this.Thumbprints[$thumbprint] = $certificate.Thumbprint
        $this.Contents[$thumbprint] = $remade
        $certificate.Dispose()
    }

    # The thumbprint that stands for another, whether the server has that certificate or not.
    [string] Thumbprint([string] $thumbprint) {
        $thumbprint2 = $this.Thumbprints[$thumbprint]
        if ($null -eq $thumbprint2) {
            $thumbprint2 = $this.Names.MissingThumbprint($thumbprint)
        }
        return $thumbprint2
    }

    # The name of a list of trusted authorities (CTL) that stands for another.
    [object] ListName([object] $name) {
        if ($null -eq $name -or [string]::Equals($name, '')) {
            return $name
        }
        return $this.Names.Numbered('List', $name)
    }

    # The name of a listener of Remote Desktop; that which Windows itself gives stays.
    [string] ListenerName([string] $name) {
        if ([string]::Equals($name.ToUpperInvariant(), 'RDP-TCP')) {
            return $name
        }
        return $this.Names.Numbered('Listener', $name.ToLowerInvariant())
    }

    # The address of a listener of WinRM: `*`, or `IP:` and an address.
    [string] ListenerAddress([string] $address) {
        if ($address.ToUpperInvariant().StartsWith('IP:', [System.StringComparison]::Ordinal)) {
            return "IP:$($this.Names.Address([CertRebindStrings]::SliceFrom($address, 3)))"
        }
        return $address
    }

    # The host name that stands for another; none for none.
    [string] HostName([string] $name) {
        if ([string]::Equals($name, '')) {
            return $name
        }
        return $this.Names.Host($name)
    }

    [string] ComputerName([string] $name) {
        return $this.Names.Host($name).ToUpperInvariant()
    }

    # What is said of a certificate; $null where none stands for it.
    [object] Outline([string] $thumbprint, [pscustomobject] $outline) {
        $content = $this.Contents[$thumbprint]
        if ($null -eq $content) {
            return $null
        }

        $hasPrivateKey = $outline.HasPrivateKey
        $renewedBy = if ($null -eq $outline.RenewedBy) { $null } else { $this.Thumbprint($outline.RenewedBy) }
        $archived = $outline.Archived
        $addedAt = $outline.AddedAt
        $keyAccess = [List[object]]::new()
        foreach ($access in $outline.KeyAccess) {
            $keyAccess.Add(
                [pscustomobject]@{
                    Identity = $this.Names.Sid($access.Identity)
                    Rights   = $access.Rights
                }
            )
        }
        return [pscustomobject]@{
            Content       = $content
            HasPrivateKey = $hasPrivateKey
            RenewedBy     = $renewedBy
            Archived      = $archived
            FriendlyName  = ''
            AddedAt       = $addedAt
            KeyAccess     = $keyAccess
        }
    }

    # The endpoint that stands for that of a record.
    [string] Endpoint([CertRebindHttpSysRecord] $record) {
        $subject = $record.Kind
        if ([string]::Equals($subject, 'CentralStore')) {
            return $record.Endpoint
        } elseif ([string]::Equals($subject, 'IpPort')) {
            return "$($this.EndpointAddress($record.Address)):$($record.Port)"
        } else {
            return "$($this.Names.Host($record.Address)):$($record.Port)"
        }
    }

    # Replaces the names in sites, which are in the form of IIS's configuration.
    [void] ReplaceInSites([System.Xml.Linq.XElement] $sites) {
        foreach ($site in $sites.Descendants([System.Xml.Linq.XName]::Get('site'))) {
            $attribute = $site.Attribute([CertRebindExportAnonymizer]::NameAttribute)
            $name = ''
            if ($null -ne $attribute) {
                $name = $attribute.Value
            }
            $site.SetAttributeValue(
                [CertRebindExportAnonymizer]::NameAttribute,
                $this.Names.Numbered('Site', $name.ToLowerInvariant())
            )
        }
        foreach ($binding in $sites.Descendants([System.Xml.Linq.XName]::Get('binding'))) {
            $attribute = $binding.Attribute([CertRebindExportAnonymizer]::InformationAttribute)
            $text = ''
            if ($null -ne $attribute) {
                $text = $attribute.Value
            }
            $binding.SetAttributeValue([CertRebindExportAnonymizer]::InformationAttribute, $this.Information($text))
        }
        foreach ($settings in $sites.Descendants([System.Xml.Linq.XName]::Get('ssl'))) {
            $attribute = $settings.Attribute([CertRebindExportAnonymizer]::HashAttribute)
            $hash = ''
            if ($null -ne $attribute) {
                $hash = $attribute.Value
            }
            if (-not [string]::Equals($hash, '')) {
                $settings.SetAttributeValue(
                    [CertRebindExportAnonymizer]::HashAttribute,
                    $this.Thumbprint($hash.ToUpperInvariant())
                )
            }
        }
    }

    # Ends what it holds.
    [void] Dispose() {
        $this.Certificates.Dispose()
    }

    hidden [string] Information([string] $text) {
        $information = [CertRebindBindingInformation]::ParseBindingInformation($text)
        # Only a binding without TLS can be malformed here; what it holds is not known.
        if ($null -eq $information) {
            return '*:1:'
        }
        $address = if ($text.StartsWith('*', [System.StringComparison]::Ordinal)) {
            '*'
        } else {
            $this.EndpointAddress($information.Address)
        }
        return "${address}:$($information.Port):$($this.Names.Host($information.HostName))"
    }

    hidden [string] EndpointAddress([string] $address) {
        if (-not $address.StartsWith('[', [System.StringComparison]::Ordinal)) {
            return $this.Names.Address($address)
        }
        return "[$($this.Names.Address([CertRebindStrings]::Slice($address, 1, $address.Length - 1)))]"
    }
}

class CertRebindExportAnonymizer {
    hidden static [System.Xml.Linq.XName] $NameAttribute = [System.Xml.Linq.XName]::Get('name')
    hidden static [System.Xml.Linq.XName] $InformationAttribute = [System.Xml.Linq.XName]::Get('bindingInformation')
    hidden static [System.Xml.Linq.XName] $HashAttribute = [System.Xml.Linq.XName]::Get('serverCertHash')
}

#endregion

#region src/server/anonymous/nameReplacement.ts

# Replaces what names people, companies and machines, the same by the same as long as the object lives. Host names
# are replaced label by label, so one covers another, or lies within it, exactly if that was so before.
class CertRebindAnonymousNames {
    hidden [Dictionary[string, int]] $Numbers = [Dictionary[string, int]]::new()
    hidden [Dictionary[string, int]] $Counts = [Dictionary[string, int]]::new()

    # name: a host name in any spelling, a wildcard, or an IP address without brackets; the empty text stays
    [string] Host([string] $name) {
        if ([CertRebindIpAddresses]::IsIpV4($name) -or $name.Contains(':')) {
            return $this.Address($name)
        }

        $labels = [List[string]]::new(
            [CertRebindNameReplacement]::AsciiOrSame($name).Split([string[]] @('.'), [System.StringSplitOptions]::None)
        )
        $items = [List[string]]::new()
        foreach ($label in $labels) {
            $value = if ([string]::Equals($label, '') -or [string]::Equals($label, '*')) {
                $label
            } else {
                $this.Numbered('name', $label)
            }
            $items.Add($value)
        }
        return $items -join '.'
    }

    # An IP address without brackets; the unspecified and loopback addresses stay.
    [string] Address([string] $text) {
        if ([CertRebindIpAddresses]::IsIpV4($text)) {
            if ([string]::Equals($text, '0.0.0.0') -or [CertRebindNameReplacement]::Loopback.IsMatch($text)) {
                return $text
            }
            # 198.18.0.0/15 is for tests (RFC 2544) and is nobody's.
            $number = $this.NumberOf('IPv4', $text)
            return "198.$(18 + ($number -shr 16)).$($number -shr 8 -band 255).$($number -band 255)"
        }
        $expanded = [CertRebindIpAddresses]::ExpandIpV6($text)
        if (
            $null -eq $expanded -or
            [string]::Equals($expanded, '0:0:0:0:0:0:0:0') -or
            [string]::Equals($expanded, '0:0:0:0:0:0:0:1')
        ) {
            return $text
        }
        # 2001:db8::/32 is for documentation (RFC 3849).
        $number2 = $this.NumberOf('IPv6', $expanded)
        $upper = $number2 -shr 16
        $text2 = if ($upper -eq 0) { '' } else { "$([CertRebindNumbers]::InRadix($upper, 16)):" }
        return "2001:db8::$text2$(($number2 -band 65535).ToString('x'))"
    }

    # A SID; those that are the same on every Windows stay.
    [string] Sid([string] $text) {
        if ([CertRebindNameReplacement]::AccountSid.IsMatch($text)) {
            return "S-1-5-21-0-0-0-$(1000 + $this.NumberOf('SID', $text))"
        }
        return $text
    }

    # A word and the number of the text among those of its kind: `Site 3`.
    [string] Numbered([string] $kind, [string] $text) {
        $separator = if ([string]::Equals($kind, 'name')) { '' } else { ' ' }
        return "$kind$separator$($this.NumberOf($kind, $text))"
    }

    # The thumbprint of a certificate that the server does not have.
    [string] MissingThumbprint([string] $thumbprint) {
        return [CertRebindNumbers]::InRadix($this.NumberOf('thumbprint', $thumbprint), 16).ToUpperInvariant().PadLeft(
            40,
            [char] '0'
        )
    }

    hidden [int] NumberOf([string] $kind, [string] $text) {
        $key = "$kind $text"
        $known = $this.Numbers[$key]
        if ($null -ne $known) {
            return $known
        }

        $value = $this.Counts[$kind]
        if ($null -eq $value) {
            $value = 0
        }
        $number = $value + 1
        $this.Counts[$kind] = $number
        $this.Numbers[$key] = $number
        return $number
    }
}

class CertRebindNameReplacement {
    hidden static [regex] $AccountSid = [regex]::new('^S-1-5-(?:21|80|82|83|84|90|96)-')
    hidden static [regex] $Loopback = [regex]::new('^127\.')

    # What is no host name, such as the name of an authority, is taken as it is.
    hidden static [string] AsciiOrSame([string] $name) {
        try {
            return [CertRebindHostNames]::AsciiHostName($name)
        } catch {
            return $name.ToLowerInvariant()
        }
    }
}

#endregion
