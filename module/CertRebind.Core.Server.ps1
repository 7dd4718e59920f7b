# CertRebind: generated from src/ by "npm run build". Change it there.
#
# Classes behind the commands; CertRebind.Core.ps1 loads this file. Each region is a source file.
#
# Text is compared with Equals, character by character: -eq and -ceq compare by culture, and so take for equal what is not.
# get_Count() and get_Keys() of a dictionary stand where a key named Count or Keys would hide the property.

using namespace System.Collections.Generic

#region src/server/accessEntry.ts

class CertRebindAccessEntry {
    hidden static [HashSet[string]] $Allowing = [HashSet[string]]::new(
        [string[]] @('A', 'OA', 'XA', 'ZA'),
        [System.StringComparer]::Ordinal
    )
    hidden static [HashSet[string]] $Denying = [HashSet[string]]::new(
        [string[]] @('D', 'OD', 'XD'),
        [System.StringComparer]::Ordinal
    )
    hidden static [HashSet[string]] $Conditional = [HashSet[string]]::new(
        [string[]] @('XA', 'XD', 'ZA'),
        [System.StringComparer]::Ordinal
    )
    hidden static [regex] $FlagsText = [regex]::new('^(?:OI|CI|NP|IO|ID|SA|FA|CR|TP)*\z')
    hidden static [regex] $InheritOnlyFlags = [regex]::new('^(?:[A-Z]{2})*IO')
    hidden static [regex] $SidText = [regex]::new('^(?:S-1-(?:[0-9]+|0x[0-9a-fA-F]+)(?:-[0-9]+)*|[A-Z]{2})\z')

    # Reads an entry: `type;flags;rights;object;inherited object;SID`, and a condition where the type has one. Source:
    # ACE Strings (Win32 documentation).
    # text: what is between the brackets
    # place: where it begins in the security descriptor, the first character being 1
    # Throws Error where it is none that a DACL may have
    static [pscustomobject] ReadAccessEntry([string] $text, [int] $place) {
        $fields = [List[string]]::new($text.Split([string[]] @(';'), [System.StringSplitOptions]::None))
        $type = $fields[0]
        if (
            -not [CertRebindAccessEntry]::Allowing.Contains($type) -and
            -not [CertRebindAccessEntry]::Denying.Contains($type)
        ) {
            throw [CertRebindAccessEntry]::WrongEntry(
                $text,
                $place,
                "its type is `"$type`"; expected A, D, OA, OD, XA, XD or ZA"
            )
        }
        if (
            $fields.Count -ne 6 -and
            ($fields.Count -lt 7 -or -not [CertRebindAccessEntry]::Conditional.Contains($type))
        ) {
            throw [CertRebindAccessEntry]::WrongEntry(
                $text,
                $place,
                "it has $($fields.Count) fields; expected 6, or a condition behind these where its type has one"
            )
        }
        $flags = $fields[1]
        if (-not [CertRebindAccessEntry]::FlagsText.IsMatch($flags)) {
            throw [CertRebindAccessEntry]::WrongEntry($text, $place, "its flags are `"$flags`", which are not known")
        }
        $rights = [CertRebindAccessRights]::AccessMask($fields[2])
        if ($null -eq $rights) {
            throw [CertRebindAccessEntry]::WrongEntry(
                $text,
                $place,
                "its rights are `"$($fields[2])`", which are not known"
            )
        }
        $sid = $fields[5]
        if (-not [CertRebindAccessEntry]::SidText.IsMatch($sid)) {
            throw [CertRebindAccessEntry]::WrongEntry($text, $place, "it names `"$sid`"; expected a SID")
        }

        return [pscustomobject]@{
            Kind          = if ([CertRebindAccessEntry]::Allowing.Contains($type)) { 'Allow' } else { 'Deny' }
            IsInheritOnly = [CertRebindAccessEntry]::InheritOnlyFlags.IsMatch($flags)
            Rights        = $rights
            Sid           = [CertRebindWellKnownSids]::SidOf($sid)
        }
    }

    hidden static [System.Exception] WrongEntry([string] $text, [int] $place, [string] $problem) {
        return [System.InvalidOperationException]::new(
            "The entry ($text) at character $place of the security descriptor cannot be read: $problem."
        )
    }
}

#endregion

#region src/server/accessRights.ts

class CertRebindAccessRights {
    hidden static [regex] $HexMask = [regex]::new('^0x[0-9a-fA-F]{1,8}\z')
    hidden static [regex] $OctalMask = [regex]::new('^0[0-7]{1,10}\z')
    hidden static [regex] $DecimalMask = [regex]::new('^[1-9][0-9]{0,8}\z')
    hidden static [List[string]] $SpecificRights = [List[string]] @(
        'CC',
        'DC',
        'LC',
        'SW',
        'RP',
        'WP',
        'DT',
        'LO',
        'CR'
    )
    hidden static [List[string]] $StandardRights = [List[string]] @('SD', 'RC', 'WD', 'WO')
    hidden static [int] $LowestStandardBit = 16
    hidden static [List[string]] $GenericRights = [List[string]] @('GA', 'GX', 'GW', 'GR')
    hidden static [int] $LowestGenericBit = 28

    # The access mask of an entry: abbreviations in a row, or a number in hexadecimal (`0x1301bf`), octal (`0...`) or
    # decimal (of fewer digits than could overflow: Windows itself writes hexadecimal). Source: MS-DTYP, section
    # 2.5.1.1.
    # Returns 32 bits, so a negative number where the topmost is among them; $null where it is no such text
    static [System.Nullable[int]] AccessMask([string] $text) {
        if ([CertRebindAccessRights]::HexMask.IsMatch($text)) {
            return [CertRebindBits]::ToInt32(
                [CertRebindNumerals]::ParseInt([CertRebindStrings]::SliceFrom($text, 2), 16)
            )
        }
        if ([CertRebindAccessRights]::OctalMask.IsMatch($text)) {
            return [CertRebindBits]::ToInt32([CertRebindNumerals]::ParseInt($text, 8))
        }
        if ([CertRebindAccessRights]::DecimalMask.IsMatch($text)) {
            return [CertRebindBits]::ToInt32([CertRebindNumerals]::ParseInt($text, 10))
        }
        if ($text.Length % 2 -ne 0) {
            return $null
        }

        $mask = 0
        for ($place = 0; $place -lt $text.Length; $place += 2) {
            $rights = [CertRebindAccessRights]::RightsOf([CertRebindStrings]::Slice($text, $place, $place + 2))
            if ($rights -eq 0) {
                return $null
            }
            $mask = $mask -bor $rights
        }
        return $mask
    }

    # The bits that an abbreviation stands for; 0 where it is not known.
    hidden static [int] RightsOf([string] $abbreviation) {
        if ([string]::Equals($abbreviation, 'FA')) {
            return 2032127
        } elseif ([string]::Equals($abbreviation, 'FR')) {
            return 1179785
        } elseif ([string]::Equals($abbreviation, 'FW')) {
            return 1179926
        } elseif ([string]::Equals($abbreviation, 'FX')) {
            return 1179808
        } elseif ([string]::Equals($abbreviation, 'KA')) {
            return 983103
        } elseif ([string]::Equals($abbreviation, 'KR') -or [string]::Equals($abbreviation, 'KX')) {
            return 131097
        } elseif ([string]::Equals($abbreviation, 'KW')) {
            return 131078
        }
        $specific = [CertRebindAccessRights]::SpecificRights.IndexOf($abbreviation)
        if ($specific -ge 0) {
            return 1 -shl $specific
        }
        $standard = [CertRebindAccessRights]::StandardRights.IndexOf($abbreviation)
        if ($standard -ge 0) {
            return 1 -shl [CertRebindBits]::ToInt32([CertRebindAccessRights]::LowestStandardBit + $standard)
        }
        $generic = [CertRebindAccessRights]::GenericRights.IndexOf($abbreviation)
        if ($generic -lt 0) {
            return 0
        }
        return 1 -shl [CertRebindBits]::ToInt32([CertRebindAccessRights]::LowestGenericBit + $generic)
    }
}

#endregion

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

#region src/server/applicationLog.ts

# The Application log of a server, where administrators and their monitoring look.
class CertRebindApplicationLog {
    # Writes an event of the source CertRebind.
    # id: the number that monitoring goes by; docs/automation.md lists them
    # Throws Fault `ApplicationLogNotWritten`
    [void] Write([int] $id, [string] $level, [string] $message) {
        throw [System.NotImplementedException]::new('Write is abstract.')
    }
}

#endregion

#region src/server/atomicFile.ts

class CertRebindAtomicFile {
    # Puts new content in the place of an existing file in one step: a process killed at any moment leaves the old
    # file or the new one. The new content is on the disk before the old file goes. Its permissions stay as they are,
    # and a link is refused: replacing it would leave the file it leads to as it was.
    # Throws the .NET exception of what failed; the old file is then still there and no temporary file is left
    static [void] ReplaceFile([string] $path, [byte[]] $content) {
        if ([CertRebindAtomicFile]::IsLink($path)) {
            throw [System.IO.IOException]::new(
                "The file $path is a link, which is not followed; put the file itself there."
            )
        }
        $temporary = "$path.$([System.Guid]::NewGuid().ToString()).tmp"
        try {
            # A copy has the permissions of the file, a new file those that the process gives.
            [System.IO.File]::Copy($path, $temporary)
            [CertRebindAtomicFile]::WriteThrough($temporary, $content, [System.IO.FileMode]::Truncate)
            [System.IO.File]::Replace($temporary, $path, [NullString]::Value)
        } finally {
            # Only where something failed: after a replacement it is gone.
            if ([System.IO.File]::Exists($temporary)) {
                [System.IO.File]::Delete($temporary)
            }
        }
    }

    # Makes a file with its content in one step: a process killed at any moment leaves no file, or the whole. The
    # content is on the disk before the file has its name.
    # Throws the .NET exception of what failed, also where there is such a file; then no temporary file is left
    static [void] CreateFile([string] $path, [byte[]] $content) {
        $temporary = "$path.$([System.Guid]::NewGuid().ToString()).tmp"
        try {
            [CertRebindAtomicFile]::WriteThrough($temporary, $content, [System.IO.FileMode]::CreateNew)
            [System.IO.File]::Move($temporary, $path)
        } finally {
            if ([System.IO.File]::Exists($temporary)) {
                [System.IO.File]::Delete($temporary)
            }
        }
    }

    # Gives a file its content in one step, be it there or not, and makes the folders it lies in.
    # Throws as `replaceFile` and `createFile`
    static [void] WriteFile([string] $path, [byte[]] $content) {
        if ([System.IO.File]::Exists($path)) {
            [CertRebindAtomicFile]::ReplaceFile($path, $content)
            return
        }
        [System.IO.Directory]::CreateDirectory([System.IO.Path]::GetDirectoryName($path))
        [CertRebindAtomicFile]::CreateFile($path, $content)
    }

    # Whether a file or folder is a link to another; false where there is none.
    static [bool] IsLink([string] $path) {
        return [int] ([System.IO.FileInfo]::new($path).Attributes -band [System.IO.FileAttributes]::ReparsePoint) -ne 0
    }

    hidden static [void] WriteThrough([string] $path, [byte[]] $content, [System.IO.FileMode] $mode) {
        $stream = [System.IO.FileStream]::new($path, $mode, [System.IO.FileAccess]::Write, [System.IO.FileShare]::None)
        try {
            $stream.Write($content, 0, $content.Length)
            $stream.Flush($true)
        } finally {
            $stream.Dispose()
        }
    }
}

#endregion

#region src/server/bindingInformation.ts

class CertRebindBindingInformation {
    hidden static [regex] $Information = [regex]::new(
        '^(\*|(?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])\.){3}(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])|\[[0-9A-Fa-f:]+(?:%[0-9A-Za-z]+)?\]|):([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]):([^\x00-\x20\x7f-\x9f:/\\]*)\z'
    )

    # Splits `ip:port:host`, where the address may be `*`, empty, IPv4, or IPv6 in brackets.
    # Returns $null where the text is anything else
    static [object] ParseBindingInformation([string] $text) {
        $match = [CertRebindPatterns]::Execute([CertRebindBindingInformation]::Information, $text)
        if ($null -eq $match) {
            return $null
        }

        $address = $match.Groups[1].Value
        return [pscustomobject]@{
            Address  = if ([string]::Equals($address, '') -or [string]::Equals($address, '*')) {
                '0.0.0.0'
            } else {
                $address
            }
            Port     = $match.Groups[2].Value
            HostName = $match.Groups[3].Value
        }
    }
}

#endregion

#region src/server/certificateIssuer.ts

class CertRebindCertificateIssuer {
    # Why a certificate may not sign others now, as the end of a sentence; $null where it may (RFC 5280, section 6.1).
    # below: how many authorities stand between it and the end of the chain
    static [object] IssuerProblem([CertRebindStoredCertificate] $issuer, [int] $below, [datetime] $now) {
        if ($now -lt $issuer.NotBefore -or $now -gt $issuer.NotAfter) {
            return "its issuer $($issuer.Subject) is not valid now."
        }

        $certificate = [System.Security.Cryptography.X509Certificates.X509Certificate2]::new($issuer.Content)
        try {
            if ([CertRebindCertificateIssuer]::MaySign($certificate, $below)) {
                return $null
            }
            return "its issuer $($issuer.Subject) is no authority that may sign it."
        } finally {
            $certificate.Dispose()
        }
    }

    # Whether a certificate carries the signature of an issuer's key, whether that one may sign and is valid now or
    # not.
    static [bool] CarriesSignatureOf([CertRebindStoredCertificate] $member, [CertRebindStoredCertificate] $issuer) {
        $issuerCertificate = [System.Security.Cryptography.X509Certificates.X509Certificate2]::new($issuer.Content)
        $memberCertificate = [System.Security.Cryptography.X509Certificates.X509Certificate2]::new($member.Content)
        try {
            return [CertRebindCertificateSignature]::IsSignedBy($memberCertificate, $issuerCertificate)
        } finally {
            $issuerCertificate.Dispose()
            $memberCertificate.Dispose()
        }
    }

    # Whether a certificate says of itself that it may sign others, with that many authorities below it.
    hidden static [bool] MaySign(
        [System.Security.Cryptography.X509Certificates.X509Certificate2] $certificate,
        [int] $below
    ) {
        $isAuthority = $false
        foreach ($extension in $certificate.Extensions) {
            if ($extension -is [System.Security.Cryptography.X509Certificates.X509BasicConstraintsExtension]) {
                $isAuthority = $extension.CertificateAuthority
                if ($extension.HasPathLengthConstraint -and $extension.PathLengthConstraint -lt $below) {
                    return $false
                }
            }
            if ($extension -is [System.Security.Cryptography.X509Certificates.X509KeyUsageExtension]) {
                $signs = [System.Security.Cryptography.X509Certificates.X509KeyUsageFlags]::KeyCertSign
                if ([int] ($extension.KeyUsages -band $signs) -eq 0) {
                    return $false
                }
            }
        }
        return $isAuthority
    }
}

#endregion

#region src/server/certificateSignature.ts

class CertRebindCertificateSignature {
    hidden static [int] $SequenceTag = 48
    hidden static [int] $IntegerTag = 2
    hidden static [int] $BitStringTag = 3

    # Whether the signature of a certificate is that of an issuer (RFC 5280, section 4.1): computed here from the
    # bytes, so that no other certificate is looked for and nothing is fetched. False too where the algorithm is not
    # known.
    static [bool] IsSignedBy(
        [System.Security.Cryptography.X509Certificates.X509Certificate2] $certificate,
        [System.Security.Cryptography.X509Certificates.X509Certificate2] $issuer
    ) {
        try {
            $content = $certificate.RawData
            $outer = [CertRebindDerReader]::new($content, 0, $content.Length)
            $outer.Expect([CertRebindCertificateSignature]::SequenceTag)
            $parts = $outer.Inner()
            $parts.Expect([CertRebindCertificateSignature]::SequenceTag)
            # The signature is over the whole element, its tag and length included.
            $signed = [CertRebindCertificateSignature]::Slice(
                $content,
                $outer.Start,
                $parts.Start + $parts.Length - $outer.Start
            )
            $parts.Expect([CertRebindCertificateSignature]::SequenceTag)
            $hash = [CertRebindSignatureAlgorithms]::SignatureHash(
                $certificate.SignatureAlgorithm.Value,
                [CertRebindCertificateSignature]::Slice($content, $parts.Start, $parts.Length)
            )
            $parts.Expect([CertRebindCertificateSignature]::BitStringTag)
            # The first byte says how many bits of the last are unused, which in a signature is none.
            $signature = [CertRebindCertificateSignature]::Slice($content, $parts.Start + 1, $parts.Length - 1)
            if ($null -eq $hash) {
                return $false
            }

            return [CertRebindCertificateSignature]::Verifies(
                $signed,
                $signature,
                $hash,
                [string]::Equals($certificate.SignatureAlgorithm.Value, '1.2.840.113549.1.1.10'),
                $issuer
            )
        } catch {
            return $false
        }
    }

    hidden static [bool] Verifies(
        [byte[]] $signed,
        [byte[]] $signature,
        [System.Security.Cryptography.HashAlgorithmName] $hash,
        [bool] $isPss,
        [System.Security.Cryptography.X509Certificates.X509Certificate2] $issuer
    ) {
        $rsa = [System.Security.Cryptography.X509Certificates.RSACertificateExtensions]::GetRSAPublicKey($issuer)
        if ($null -ne $rsa) {
            if ($isPss) {
                $padding = [System.Security.Cryptography.RSASignaturePadding]::Pss
            } else {
                $padding = [System.Security.Cryptography.RSASignaturePadding]::Pkcs1
            }
            return $rsa.VerifyData($signed, $signature, $hash, $padding)
        }
        $ecdsa = [System.Security.Cryptography.X509Certificates.ECDsaCertificateExtensions]::GetECDsaPublicKey($issuer)
        if ($null -eq $ecdsa) {
            return $false
        }

        $size = [int] [math]::Truncate([double] ($ecdsa.KeySize + 7) / 8)
        return $ecdsa.VerifyData($signed, [CertRebindCertificateSignature]::SideBySide($signature, $size), $hash)
    }

    # The two numbers of an ECDSA signature side by side, as .NET wants them; a certificate holds them as a DER
    # sequence.
    hidden static [byte[]] SideBySide([byte[]] $signature, [int] $size) {
        $outer = [CertRebindDerReader]::new($signature, 0, $signature.Length)
        $outer.Expect([CertRebindCertificateSignature]::SequenceTag)
        $numbers = $outer.Inner()
        $result = [System.IO.MemoryStream]::new()
        for ($count = 0; $count -lt 2; $count++) {
            $numbers.Expect([CertRebindCertificateSignature]::IntegerTag)
            # DER puts a zero before a number whose highest bit is set, and leaves out zeros that lead.
            $surplus = if ($numbers.Length -gt $size) { $numbers.Length - $size } else { 0 }
            for ($missing = $numbers.Length; $missing -lt $size; $missing++) {
                $result.WriteByte(0)
            }
            $result.Write($signature, $numbers.Start + $surplus, $numbers.Length - $surplus)
        }
        return $result.ToArray()
    }

    hidden static [byte[]] Slice([byte[]] $data, [int] $start, [int] $length) {
        return [System.IO.MemoryStream]::new($data, $start, $length).ToArray()
    }
}

#endregion

#region src/server/certificateStores.ts

# The certificate stores of the local machine. A certificate is parsed only when it is asked for; thumbprints are
# 40 upper-case hex digits, store names are compared without case.
class CertRebindCertificateStores {
    hidden [Dictionary[string, object]] $ChainProblems = [Dictionary[string, object]]::new()
    hidden [Dictionary[string, object]] $SignersOf = [Dictionary[string, object]]::new()
    hidden [CertRebindTrustedChains] $Chains
    hidden [IReadOnlyList[string]] $Roots

    # Every thumbprint in any store.
    [IReadOnlyList[string]] Thumbprints() {
        throw [System.NotImplementedException]::new('Thumbprints is abstract.')
    }

    # Every thumbprint in one store.
    [IReadOnlyList[string]] ThumbprintsIn([string] $storeName) {
        throw [System.NotImplementedException]::new('ThumbprintsIn is abstract.')
    }

    # The names of the stores that hold the certificate; empty where none does.
    [IReadOnlyList[string]] StoresWith([string] $thumbprint) {
        throw [System.NotImplementedException]::new('StoresWith is abstract.')
    }

    # The copy in one store; $null where it is not there or cannot be read (see `problem`).
    [CertRebindStoredCertificate] Find([string] $thumbprint, [string] $storeName) {
        throw [System.NotImplementedException]::new('Find is abstract.')
    }

    # Why the copy in one store cannot be read; $null where it can, or is not there.
    [object] Problem([string] $thumbprint, [string] $storeName) {
        throw [System.NotImplementedException]::new('Problem is abstract.')
    }

    # Why the private key of the copy in one store cannot be used, as the end of a sentence, found out by signing with
    # it; $null where it can, or where the copy has none or cannot be read.
    [object] KeyProblem([string] $thumbprint, [string] $storeName) {
        throw [System.NotImplementedException]::new('KeyProblem is abstract.')
    }

    # Why a certificate leads to no root that the server trusts, as the end of a sentence; $null where it leads to
    # one. Each is looked at once; whether the certificate itself is valid now does not matter.
    [object] ChainProblem([CertRebindStoredCertificate] $certificate, [datetime] $now) {
        if ($this.ChainProblems.ContainsKey($certificate.Thumbprint)) {
            return $this.ChainProblems[$certificate.Thumbprint]
        }

        $localChains = $this.Chains
        if ($null -eq $localChains) {
            $localChains = [CertRebindTrustedChains]::new($this)
        }
        $this.Chains = $localChains
        $problem = $localChains.Problem($certificate, $now)
        $this.ChainProblems[$certificate.Thumbprint] = $problem
        return $problem
    }

    # The thumbprints of the certificates in Root and CA whose key has signed a certificate. Each is looked at once.
    [HashSet[string]] Signers([CertRebindStoredCertificate] $certificate) {
        $known = $this.SignersOf[$certificate.Thumbprint]
        if ($null -ne $known) {
            return $known
        }

        $localChains = $this.Chains
        if ($null -eq $localChains) {
            $localChains = [CertRebindTrustedChains]::new($this)
        }
        $this.Chains = $localChains
        $signers = [HashSet[string]]::new([System.StringComparer]::Ordinal)
        foreach ($signer in $localChains.Signers($certificate)) {
            $signers.Add($signer.Thumbprint)
        }
        $this.SignersOf[$certificate.Thumbprint] = $signers
        return $signers
    }

    # Whether it is known which roots the server trusts: its store Root, which no server has empty, holds any.
    [bool] KnowsRoots() {
        $localRoots = $this.Roots
        if ($null -eq $localRoots) {
            $localRoots = $this.ThumbprintsIn('Root')
        }
        $this.Roots = $localRoots
        return $localRoots.Count -gt 0
    }

    # The renewal links of every copy that has one.
    [List[object]] RenewalLinks([string] $thumbprint) {
        throw [System.NotImplementedException]::new('RenewalLinks is abstract.')
    }

    # Gives one copy the renewal link that `link` says, or none, and reads it back.
    # Throws Fault `RenewalLinkUnchanged` where that is not possible; then it is as it was
    [void] SetRenewalLink([pscustomobject] $link) {
        throw [System.NotImplementedException]::new('SetRenewalLink is abstract.')
    }

    # What an export says of the copy in one store; $null where it is not there or cannot be read (see `problem`).
    [object] Outline([string] $thumbprint, [string] $storeName) {
        throw [System.NotImplementedException]::new('Outline is abstract.')
    }
}

#endregion

#region src/server/commonName.ts

class CertRebindCommonName {
    hidden static [int] $ObjectIdentifierTag = 6
    hidden static [int] $BmpStringTag = 30
    hidden static [int] $SequenceTag = 48
    hidden static [int] $SetTag = 49

    # The common name (2.5.4.3) of a distinguished name, the last where it has several.
    # distinguishedName: its DER
    # Returns $null where it has none
    # Throws System.FormatException where it is malformed
    static [object] CommonName([byte[]] $distinguishedName) {
        $outer = [CertRebindDerReader]::new($distinguishedName, 0, $distinguishedName.Length)
        $outer.Expect([CertRebindCommonName]::SequenceTag)
        $name = $null
        $relativeNames = $outer.Inner()
        while ($relativeNames.Next()) {
            if ($relativeNames.Tag -ne [CertRebindCommonName]::SetTag) {
                throw [System.FormatException]::new('A part of the name is no set.')
            }
            $attributes = $relativeNames.Inner()
            while ($attributes.Next()) {
                $attribute = $attributes.Inner()
                $attribute.Expect([CertRebindCommonName]::ObjectIdentifierTag)
                $isCommonName = [CertRebindCommonName]::IsCommonNameOid(
                    $distinguishedName,
                    $attribute.Start,
                    $attribute.Length
                )
                if (-not $attribute.Next()) {
                    throw [System.FormatException]::new('A part of the name has no value.')
                }
                if ($isCommonName) {
                    $name = [CertRebindCommonName]::AttributeText($distinguishedName, $attribute)
                }
            }
        }
        return $name
    }

    hidden static [bool] IsCommonNameOid([byte[]] $data, [int] $start, [int] $length) {
        return $length -eq 3 -and $data[$start] -eq 85 -and $data[$start + 1] -eq 4 -and $data[$start + 2] -eq 3
    }

    # The text of an attribute value that a reader stands on.
    static [string] AttributeText([byte[]] $data, [CertRebindDerReader] $attribute) {
        if ($attribute.Tag -eq [CertRebindCommonName]::BmpStringTag) {
            $encoding = [System.Text.Encoding]::BigEndianUnicode
        } else {
            $encoding = [System.Text.Encoding]::UTF8
        }
        return $encoding.GetString($data, $attribute.Start, $attribute.Length)
    }
}

#endregion

#region src/server/derReader.ts

# Walks the elements of a block of DER (X.690) one by one. Definite lengths and one-byte tags only, which is all
# that certificates use; whatever would lead out of the block is refused before it is read.
class CertRebindDerReader {
    # The tag of the element it stands on.
    [int] $Tag = 0

    # Where the content of the element begins in `data`.
    [int] $Start = 0

    # How many bytes of content the element has.
    [int] $Length = 0

    hidden [byte[]] $Data
    hidden [int] $End
    hidden [int] $Position

    # start: the first byte of the block in `data`;
    # end: the byte after its last.
    CertRebindDerReader([byte[]] $data, [int] $start, [int] $end) {
        $this.Data = $data
        $this.Position = $start
        $this.End = $end
    }

    # Moves to the next element.
    # Returns false at the end of the block
    # Throws System.FormatException where the bytes are no DER
    [bool] Next() {
        if ($this.Position -ge $this.End) {
            return $false
        }
        if ($this.Position + 2 -gt $this.End) {
            throw [System.FormatException]::new('The DER ends within an element.')
        }

        $this.Tag = $this.Data[$this.Position]
        if (($this.Tag -band 31) -eq 31) {
            throw [System.FormatException]::new('The DER has a tag of several bytes.')
        }

        $this.Length = $this.Data[$this.Position + 1]
        $this.Start = $this.Position + 2
        if ($this.Length -ge 128) {
            $this.ReadLongLength()
        }
        if ($this.Length -gt $this.End - $this.Start) {
            throw [System.FormatException]::new('A DER element is longer than what holds it.')
        }
        $this.Position = $this.Start + $this.Length
        return $true
    }

    # Moves to the next element, which has to be there and to have this tag.
    [void] Expect([int] $tag) {
        if (-not $this.Next() -or $this.Tag -ne $tag) {
            throw [System.FormatException]::new('A DER element is missing or of another type than expected.')
        }
    }

    # A reader of the elements within the element it stands on.
    [CertRebindDerReader] Inner() {
        return [CertRebindDerReader]::new($this.Data, $this.Start, $this.Start + $this.Length)
    }

    hidden [void] ReadLongLength() {
        $count = $this.Length - 128
        if ($count -lt 1 -or $count -gt 3 -or $this.Start + $count -gt $this.End) {
            throw [System.FormatException]::new('The DER has a length that cannot be.')
        }
        $this.Length = 0
        for ($index = 0; $index -lt $count; $index++) {
            $this.Length = $this.Length * 256 + $this.Data[$this.Start + $index]
        }
        $this.Start += $count
    }
}

#endregion

#region src/server/distinguishedNames.ts

class CertRebindDistinguishedNames {
    hidden static [int] $ObjectIdentifierTag = 6
    hidden static [int] $SequenceTag = 48
    hidden static [regex] $Blanks = [regex]::new('[\s\uFEFF-[\x85\u180E]]+')

    # A distinguished name in a form in which equal names are equal texts: a line for each attribute with its type and
    # value, in their order. As RFC 5280, section 7.1, has it, case does not count, nor do the kind of string and
    # repeated blanks.
    # distinguishedName: its DER
    # Throws System.FormatException where it is malformed
    static [string] ComparableDistinguishedName([byte[]] $distinguishedName) {
        $outer = [CertRebindDerReader]::new($distinguishedName, 0, $distinguishedName.Length)
        $outer.Expect([CertRebindDistinguishedNames]::SequenceTag)
        $lines = [List[string]]::new()
        $relativeNames = $outer.Inner()
        while ($relativeNames.Next()) {
            $attributes = $relativeNames.Inner()
            while ($attributes.Next()) {
                $attribute = $attributes.Inner()
                $attribute.Expect([CertRebindDistinguishedNames]::ObjectIdentifierTag)
                $type = [System.BitConverter]::ToString($distinguishedName, $attribute.Start, $attribute.Length)
                if (-not $attribute.Next()) {
                    throw [System.FormatException]::new('A part of the name has no value.')
                }
                $value = [CertRebindDistinguishedNames]::Blanks.Replace(
                    [CertRebindCommonName]::AttributeText($distinguishedName, $attribute).Trim(
                        [char[]] [CertRebindBlanks]::All
                    ),
                    ' '
                ).ToLowerInvariant()
                $lines.Add("$type $value")
            }
        }
        return $lines -join "`n"
    }
}

#endregion

#region src/server/eventLogs.ts

# The event logs of a server.
class CertRebindEventLogs {
    # Whether the server has a log of this name (`Microsoft-Windows-...-Lifecycle-System/Operational`).
    [bool] Has([string] $logName) {
        throw [System.NotImplementedException]::new('Has is abstract.')
    }

    # The events of a log, in the order in which they were written.
    # Throws Fault `EventLogNotFound`, `EventLogNameInvalid`, `EventFileUnreadable`
    [CertRebindEventXml] Open([string] $logName) {
        throw [System.NotImplementedException]::new('Open is abstract.')
    }

    # Whether what happens is written to a log.
    # Throws Fault `EventLogUnreadable`
    [bool] IsEnabled([string] $logName) {
        throw [System.NotImplementedException]::new('IsEnabled is abstract.')
    }

    # Has what happens from now on written to a log.
    # Throws Fault `EventLogNotWritten`
    [void] Enable([string] $logName) {
        throw [System.NotImplementedException]::new('Enable is abstract.')
    }

    # When the log was made, ISO 8601: a log that was cleared is made anew. Empty where that is not known.
    # Throws Fault `EventLogUnreadable`
    [string] CreatedAt([string] $logName) {
        throw [System.NotImplementedException]::new('CreatedAt is abstract.')
    }

    # A text that is another as soon as something was written to a log, and cheap to get; empty where there is no log.
    [string] Mark([string] $logName) {
        throw [System.NotImplementedException]::new('Mark is abstract.')
    }
}

#endregion

#region src/server/eventXml.ts

# Events as XML text that is read once, front to back. Nothing outside the text is ever fetched.
class CertRebindEventXml {
    # What errors call it: the path of the file.
    [string] $Name

    [System.Xml.XmlReader] $Reader
    hidden [System.IO.Stream] $Stream

    CertRebindEventXml([string] $name, [System.IO.Stream] $stream) {
        $this.Name = $name
        $this.Stream = $stream
        $this.Reader = [System.Xml.XmlReader]::Create($stream, [CertRebindEventXml]::Settings())
    }

    # Opens a file of events.
    # path: its full path
    # Throws Fault `EventFileUnreadable` where it cannot be opened
    static [CertRebindEventXml] Open([string] $path) {
        if ([System.IO.Directory]::Exists($path)) {
            throw [CertRebindEventXml]::Unreadable($path, 'it is a folder.')
        }
        if (-not [System.IO.File]::Exists($path)) {
            throw [CertRebindEventXml]::Unreadable($path, 'there is no such file.')
        }

        $file = $null
        try {
            # Whoever writes the file meanwhile is not kept from it.
            $file = [System.IO.FileStream]::new(
                $path,
                [System.IO.FileMode]::Open,
                [System.IO.FileAccess]::Read,
                [System.IO.FileShare]::ReadWrite
            )
            return [CertRebindEventXml]::new($path, $file)
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            if ($null -ne $file) {
                $file.Dispose()
            }
            throw [CertRebindEventXml]::Unreadable($path, $failure.Message)
        }
    }

    # Lets go of the file.
    [void] Close() {
        $this.Reader.Dispose()
        $this.Stream.Dispose()
    }

    # The fault of a file that cannot be read.
    static [CertRebindFault] Unreadable([string] $path, [string] $problem) {
        return [CertRebindFault]::new(
            'EventFileUnreadable',
            [System.Management.Automation.ErrorCategory]::ReadError,
            (
                "The event file $path cannot be read: $problem " +
                'Expected events as XML, as Event Viewer saves them or ' +
                '''wevtutil qe <log> /f:xml'' prints them; export the log again.'
            ),
            $path
        )
    }

    hidden static [System.Xml.XmlReaderSettings] Settings() {
        $settings = [System.Xml.XmlReaderSettings]::new()
        # wevtutil prints one event after the other without an element around them.
        $settings.ConformanceLevel = [System.Xml.ConformanceLevel]::Fragment
        $settings.DtdProcessing = [System.Xml.DtdProcessing]::Prohibit
        $settings.XmlResolver = $null
        $settings.MaxCharactersFromEntities = 1024
        $settings.IgnoreComments = $true
        $settings.IgnoreProcessingInstructions = $true
        $settings.IgnoreWhitespace = $true
        return $settings
    }
}

#endregion

#region src/server/exportServer.ts

class CertRebindExportServer {
    # The folder that an export may go to.
    # path: as the user typed it
    # force: whether an export that is there already may be replaced
    # Throws Fault `ExportTargetInvalid` where something else is there, or nothing can be put there
    static [CertRebindExportTarget] ExportTarget(
        [string] $path,
        [bool] $force,
        [System.Management.Automation.PSCmdlet] $cmdlet
    ) {
        $target = [CertRebindExportTarget]::new([CertRebindExportServer]::FullPath($path, $cmdlet))
        $target.Check($force)
        return $target
    }

    # Writes a server folder of a server. It is made beside the target and takes its name in the end, so what stands
    # under that name is never half an export. What was wrong with single certificates is among the faults of the
    # server.
    # isAnonymous: whether names, addresses, accounts and certificates are replaced
    # Throws Fault `ExportIncomplete` where a part of the server cannot be read, so that the export would look like
    # another server; `WriteFailed` where it cannot be written
    static [void] ExportServer(
        [CertRebindServer] $server,
        [CertRebindExportTarget] $target,
        [bool] $isAnonymous,
        [System.Management.Automation.PSCmdlet] $cmdlet
    ) {
        $server.HttpSys.Records()
        $server.Iis.HttpsBindings()
        $ftp = $server.Iis.Ftp
        if ($null -ne $ftp) {
            $ftp.Certificates()
        }
        $problem = $server.HttpSys.Problem
        if ($null -eq $problem) {
            $problem = $server.Iis.Problem
        }
        if ($null -eq $problem) {
            $ftp2 = $server.Iis.Ftp
            $problem2 = $null
            if ($null -ne $ftp2) {
                $problem2 = $ftp2.Problem
            }
            $problem = $problem2
        }
        if ($null -ne $problem) {
            throw [CertRebindFault]::new(
                'ExportIncomplete',
                [System.Management.Automation.ErrorCategory]::InvalidData,
                (
                    'Nothing was exported, because what is missing would look as if the server did not ' +
                    "have it: $problem. Correct what the other errors name and run the command again."
                ),
                $target.Path
            )
        }

        $anonymizer = if ($isAnonymous) { [CertRebindAnonymizer]::new() } else { $null }
        try {
            $folder = $target.Begin()
            $certificates = $server.Certificates.Thumbprints().Count
            $total = if ($isAnonymous) { 2 * $certificates } else { $certificates }
            $progress = [CertRebindProgressReport]::new('Exporting certificates', $total, $cmdlet)
            [CertRebindFolderExport]::new($server, $folder, $anonymizer).Write($progress)
            $target.Finish()
            $progress.End()
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            if ($failure -is [CertRebindFault]) {
                throw
            }
            throw [CertRebindFault]::new(
                'WriteFailed',
                [System.Management.Automation.ErrorCategory]::WriteError,
                "The export to $($target.Path) cannot be written: $($failure.Message)",
                $target.Path
            )
        } finally {
            if ($null -ne $anonymizer) {
                $anonymizer.Dispose()
            }
            $target.CleanUp()
        }
    }

    hidden static [string] FullPath([string] $path, [System.Management.Automation.PSCmdlet] $cmdlet) {
        try {
            return [System.IO.Path]::GetFullPath($cmdlet.GetUnresolvedProviderPathFromPSPath($path))
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw [CertRebindFault]::new(
                'ExportTargetInvalid',
                [System.Management.Automation.ErrorCategory]::InvalidArgument,
                "-Path $path is no path in the file system: $($failure.Message)",
                $path
            )
        }
    }
}

#endregion

#region src/server/faultLog.ts

# The faults met while a server is read, kept until a command reports them; each is reported once.
class CertRebindFaultLog {
    hidden [List[object]] $Faults = [List[object]]::new()
    hidden [int] $Reported = 0
    hidden [HashSet[string]] $Known = [HashSet[string]]::new([System.StringComparer]::Ordinal)

    # Keeps a fault for the next report.
    [void] Add([CertRebindFault] $fault) {
        $this.Faults.Add($fault)
    }

    # Takes what another log has reported as reported: the same server is read again.
    [void] PassOver([CertRebindFaultLog] $earlier) {
        for ($position = 0; $position -lt $earlier.Reported; $position++) {
            $this.Known.Add($earlier.Faults[$position].Message)
        }
        foreach ($message in $earlier.Known) {
            $this.Known.Add($message)
        }
    }

    # Writes the faults that were not reported yet as non-terminating errors.
    # Returns their messages
    [List[string]] Report([System.Management.Automation.PSCmdlet] $cmdlet) {
        $messages = [List[string]]::new()
        while ($this.Reported -lt $this.Faults.Count) {
            $fault = $this.Faults[$this.Reported]
            $this.Reported++
            if ($this.Known.Contains($fault.Message)) {
                continue
            }
            $messages.Add($fault.Message)
            $cmdlet.WriteError([CertRebindFaults]::FaultRecord($fault))
        }
        return $messages
    }
}

#endregion

#region src/server/folder/certificateFile.ts

# The files of one certificate in one store of a server folder, and what was read from them.
class CertRebindCertificateFile {
    [string] $StoreName
    [string] $Thumbprint

    # The `.cer` or `.pfx`; empty while only the `.json` beside it is known.
    [string] $Path = ''

    # The `.json` beside it; empty where there is none.
    [string] $DetailsPath = ''

    # Whether `certificate` or `problem` says how reading went.
    [bool] $IsRead = $false

    [CertRebindStoredCertificate] $Certificate
    [object] $Problem

    # Whether `keyProblem` says how signing with the private key went.
    [bool] $IsKeyTested = $false

    [object] $KeyProblem

    CertRebindCertificateFile([string] $storeName, [string] $thumbprint) {
        $this.StoreName = $storeName
        $this.Thumbprint = $thumbprint
    }
}

#endregion

#region src/server/folder/certificateLink.ts

class CertRebindCertificateLink {
    hidden static [HashSet[string]] $Shapes = [HashSet[string]]::new(
        [string[]] @('renewedBy string', 'renewedBy null'),
        [System.StringComparer]::Ordinal
    )
    hidden static [HashSet[string]] $Names = [HashSet[string]]::new(
        [string[]] @('renewedBy'),
        [System.StringComparer]::Ordinal
    )

    # The value of `renewedBy` in the `.json` beside a certificate, as it is written there; `null` where there is
    # none.
    # path: the `.json`; empty where the certificate has none
    static [object] ReadLink([string] $path) {
        if ([string]::Equals($path, '')) {
            return $null
        }
        $content = [CertRebindServerFile]::ReadServerFile($path)
        $place = [CertRebindCertificateLink]::PlaceOfLink($content, $path)
        $value = if ($place -eq -1) {
            'null'
        } else {
            [CertRebindJsonParts]::SplitObject([CertRebindJsonFile]::JsonText($content))[$place]
        }
        if ([string]::Equals($value, 'null')) {
            return $null
        }
        return $value
    }

    # Writes that value and nothing else.
    # Throws System.FormatException where the file has no such member, or the value is no thumbprint; otherwise what
    # the system says
    static [void] WriteLink([string] $path, [object] $value) {
        if ($null -ne $value -and -not [CertRebindCertificateLink]::IsThumbprint($value, $path)) {
            throw [System.FormatException]::new("$value is no thumbprint; expected 40 hex digits in quotes")
        }
        $content = [CertRebindServerFile]::ReadServerFile($path)
        $place = [CertRebindCertificateLink]::PlaceOfLink($content, $path)
        if ($place -eq -1) {
            throw [System.FormatException]::new("$path has no member `"renewedBy`"; expected one")
        }
        $parts = [CertRebindJsonParts]::SplitObject([CertRebindJsonFile]::JsonText($content))
        $item = $value
        if ($null -eq $item) {
            $item = 'null'
        }
        $parts[$place] = $item
        [CertRebindAtomicFile]::ReplaceFile($path, [CertRebindJsonFile]::JsonContent($parts -join ''))
    }

    # Whether a value, which comes from the journal, is one JSON string that holds a thumbprint, and nothing behind
    # it.
    hidden static [bool] IsThumbprint([string] $value, [string] $path) {
        $text = "{`"renewedBy`":$value}"
        $members = [CertRebindJsonFile]::JsonMembers(
            [CertRebindJsonFile]::ParseJson([CertRebindJsonFile]::JsonContent($text), $path),
            [CertRebindCertificateLink]::Shapes,
            [CertRebindCertificateLink]::Names
        )
        $parts = [CertRebindJsonParts]::SplitObject($text)
        if ($parts.Count -ne 3 -or -not [object]::Equals([CertRebindArrays]::Item($parts, 1), $value)) {
            return $false
        }
        $text2 = $members['renewedBy']
        if ($null -eq $text2) {
            $text2 = ''
        }
        return $null -ne [CertRebindThumbprint]::NormalizeThumbprint($text2)
    }

    # Where the value is among the parts of `splitObject`; -1 where the object has no such member.
    hidden static [int] PlaceOfLink([byte[]] $content, [string] $path) {
        $place = 1
        foreach ($member in [CertRebindJsonFile]::ParseJson($content, $path).Elements()) {
            if ([string]::Equals([CertRebindJsonFile]::JsonName($member), 'renewedBy')) {
                return $place
            }
            $place += 2
        }
        return -1
    }
}

#endregion

#region src/server/folder/certificateOutlineReader.ts

class CertRebindCertificateOutlineReader {
    hidden static [regex] $Sid = [regex]::new('^S-1-[0-9]+(?:-[0-9]+)+\z')
    hidden static [regex] $RightsText = [regex]::new('^[A-Za-z]+(?:, ?[A-Za-z]+)*\z')

    # What an export says of a certificate that could be read. Members of its `.json` that the format does not name
    # are left out, and so are values that are not what their name says: they may hold anything.
    # Throws Fault or a .NET exception that says what is wrong with which file
    static [pscustomobject] ReadOutline([CertRebindCertificateFile] $file) {
        if ([string]::Equals($file.DetailsPath, '')) {
            $details = $null
        } else {
            $details = [CertRebindJsonFile]::ReadJson($file.DetailsPath)
        }
        $certificate = [CertRebindCertificateReader]::OpenCertificate($file.Path)
        try {
            return [pscustomobject]@{
                Content       = $certificate.RawData
                HasPrivateKey = if ([CertRebindCertificateReader]::IsPfxPath($file.Path)) {
                    $certificate.HasPrivateKey
                } else {
                    [string]::Equals([CertRebindCertificateOutlineReader]::DetailOf($details, 'hasPrivateKey'), 'true')
                }
                RenewedBy     = [CertRebindThumbprint]::NormalizeThumbprint(
                    [CertRebindCertificateOutlineReader]::DetailOf($details, 'renewedBy')
                )
                Archived      = [string]::Equals(
                    [CertRebindCertificateOutlineReader]::DetailOf($details, 'archived'),
                    'true'
                )
                FriendlyName  = [CertRebindCertificateOutlineReader]::DetailOf($details, 'friendlyName')
                AddedAt       = [CertRebindCertificateOutlineReader]::TimeOf(
                    [CertRebindCertificateOutlineReader]::DetailOf($details, 'addedAt')
                )
                KeyAccess     = [CertRebindCertificateOutlineReader]::KeyAccessOf($details)
            }
        } finally {
            $certificate.Dispose()
        }
    }

    # A member of the `.json` as text; empty where it is absent or null.
    hidden static [string] DetailOf([System.Xml.Linq.XElement] $details, [string] $name) {
        $element = $null
        if ($null -ne $details) {
            $element = $details.Element([System.Xml.Linq.XName]::Get($name))
        }
        $of = ''
        if ($null -ne $element) {
            $of = $element.Value
        }
        return $of
    }

    hidden static [object] TimeOf([string] $text) {
        if ($null -eq [CertRebindUtcTimes]::ParseUtcTime($text)) {
            return $null
        }
        return $text
    }

    hidden static [List[object]] KeyAccessOf([System.Xml.Linq.XElement] $details) {
        $found = [List[object]]::new()
        $list = $null
        if ($null -ne $details) {
            $list = $details.Element([System.Xml.Linq.XName]::Get('keyAccess'))
        }
        if ($null -eq $list) {
            return $found
        }

        foreach ($item in $list.Elements()) {
            $identity = [CertRebindCertificateOutlineReader]::DetailOf($item, 'identity')
            $rights = [CertRebindCertificateOutlineReader]::DetailOf($item, 'rights')
            if (
                [CertRebindCertificateOutlineReader]::Sid.IsMatch($identity) -and
                [CertRebindCertificateOutlineReader]::RightsText.IsMatch($rights)
            ) {
                $found.Add(
                    [pscustomobject]@{
                        Identity = $identity
                        Rights   = $rights
                    }
                )
            }
        }
        return $found
    }
}

#endregion

#region src/server/folder/certificateReader.ts

class CertRebindCertificateReader {
    hidden static [string] $SubjectAltNameOid = '2.5.29.17'

    # The HRESULT of the Win32 error ERROR_INVALID_PASSWORD, with which .NET refuses a password on every system.
    hidden static [int] $InvalidPassword = -2147024810

    hidden static [HashSet[string]] $Names = [HashSet[string]]::new(
        [string[]] @('hasPrivateKey', 'renewedBy', 'archived', 'friendlyName', 'addedAt', 'keyAccess'),
        [System.StringComparer]::Ordinal
    )
    hidden static [HashSet[string]] $Shapes = [HashSet[string]]::new(
        [string[]] @(
            'hasPrivateKey boolean',
            'renewedBy string',
            'renewedBy null',
            'archived boolean',
            'friendlyName string',
            'friendlyName null',
            'addedAt string',
            'addedAt null',
            'keyAccess array',
            'keyAccess null'
        ),
        [System.StringComparer]::Ordinal
    )

    # Reads a certificate and the `.json` beside it.
    # Throws Fault or a .NET exception that says what is wrong with which file
    static [CertRebindStoredCertificate] ReadCertificate([CertRebindCertificateFile] $file) {
        if ([string]::Equals($file.DetailsPath, '')) {
            $details = [Dictionary[string, string]]::new()
        } else {
            $details = [CertRebindCertificateReader]::ReadDetails($file.DetailsPath)
        }
        $certificate = [CertRebindCertificateReader]::OpenCertificate($file.Path)
        try {
            if (-not [string]::Equals($certificate.Thumbprint, $file.Thumbprint)) {
                throw [System.FormatException]::new(
                    "the certificate in it has the thumbprint $($certificate.Thumbprint); " +
                    "expected the file's name, $($file.Thumbprint)"
                )
            }
            return [CertRebindCertificateReader]::Describe(
                $certificate,
                $file.StoreName,
                $details,
                [CertRebindCertificateReader]::IsPfxPath($file.Path)
            )
        } finally {
            $certificate.Dispose()
        }
    }

    # Why the private key that a file was read with cannot be used; $null where it can. Only a `.pfx` holds a key to
    # try: of a `.cer` it is known no more than what the `.json` beside it says.
    static [object] TestPrivateKey([CertRebindCertificateFile] $file) {
        if (-not [CertRebindCertificateReader]::IsPfxPath($file.Path)) {
            return $null
        }
        try {
            $certificate = [CertRebindCertificateReader]::OpenCertificate($file.Path)
            try {
                if ($certificate.HasPrivateKey) {
                    return [CertRebindPrivateKeyTest]::PrivateKeyProblem($certificate)
                }
                return $null
            } finally {
                $certificate.Dispose()
            }
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            return "it could be read before, and now it cannot: $($failure.Message)"
        }
    }

    # Opens a `.cer` or `.pfx`; the caller disposes of it.
    static [System.Security.Cryptography.X509Certificates.X509Certificate2] OpenCertificate([string] $path) {
        $content = [CertRebindServerFile]::ReadServerFile($path)
        if ([CertRebindCertificateReader]::IsPfxPath($path)) {
            return [CertRebindCertificateReader]::OpenPfx($content)
        }

        $type = [System.Security.Cryptography.X509Certificates.X509Certificate2]::GetCertContentType($content)
        if ($type -ne [System.Security.Cryptography.X509Certificates.X509ContentType]::Cert) {
            throw [System.FormatException]::new('it is no certificate; expected one, in DER or PEM')
        }
        return [System.Security.Cryptography.X509Certificates.X509Certificate2]::new($content)
    }

    hidden static [System.Security.Cryptography.X509Certificates.X509Certificate2] OpenPfx([byte[]] $content) {
        try {
            return [System.Security.Cryptography.X509Certificates.X509Certificate2]::new($content, '')
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            if (
                $failure -is [System.Security.Cryptography.CryptographicException] -and
                $failure.HResult -eq [CertRebindCertificateReader]::InvalidPassword
            ) {
                throw [System.FormatException]::new('it is protected by a password; expected a .pfx with an empty one')
            }
            throw
        }
    }

    # Whether a certificate file holds the private key as well.
    static [bool] IsPfxPath([string] $path) {
        return $path.ToLowerInvariant().EndsWith('.pfx', [System.StringComparison]::Ordinal)
    }

    hidden static [Dictionary[string, string]] ReadDetails([string] $path) {
        try {
            $details = [CertRebindJsonFile]::JsonMembers(
                [CertRebindJsonFile]::ReadJson($path),
                [CertRebindCertificateReader]::Shapes,
                [CertRebindCertificateReader]::Names
            )
            $renewedBy = $details['renewedBy']
            if ($null -eq $renewedBy) {
                $renewedBy = ''
            }
            if (
                -not [string]::Equals($renewedBy, '') -and
                $null -eq [CertRebindThumbprint]::NormalizeThumbprint($renewedBy)
            ) {
                throw [System.FormatException]::new(
                    "the member `"renewedBy`" is `"$renewedBy`"; expected 40 hex digits or null"
                )
            }
            return $details
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw [System.FormatException]::new("${path}: $($failure.Message)")
        }
    }

    hidden static [CertRebindStoredCertificate] Describe(
        [System.Security.Cryptography.X509Certificates.X509Certificate2] $certificate,
        [string] $storeName,
        [Dictionary[string, string]] $details,
        [bool] $isPfx
    ) {
        $certificateNames = [List[string]]::new()
        $usages = [List[string]]::new()
        $hasAltNames = $false
        foreach ($extension in $certificate.Extensions) {
            if ([string]::Equals($extension.Oid.Value, [CertRebindCertificateReader]::SubjectAltNameOid)) {
                $hasAltNames = $true
                foreach ($name in [CertRebindSubjectAltNames]::SubjectAltNames($extension.RawData)) {
                    $certificateNames.Add($name)
                }
            }
            if ($extension -is [System.Security.Cryptography.X509Certificates.X509EnhancedKeyUsageExtension]) {
                foreach ($usage in $extension.EnhancedKeyUsages) {
                    $usages.Add($usage.Value)
                }
            }
        }
        # RFC 6125, section 6.4.4: the common name counts only where the certificate has no alternative names.
        $subjectName = if ($hasAltNames) {
            $null
        } else {
            [CertRebindCommonName]::CommonName($certificate.SubjectName.RawData)
        }
        if ($null -ne $subjectName) {
            $certificateNames.Add([CertRebindCertificateReader]::AsHostName($subjectName))
        }

        $addedAt = $details['addedAt']
        $keyIsThere = if ($isPfx) {
            $certificate.HasPrivateKey
        } else {
            [object]::Equals($details['hasPrivateKey'], 'true')
        }
        $thumbprint = $certificate.Thumbprint
        $subject = $certificate.Subject
        $subjectKey = [System.BitConverter]::ToString($certificate.SubjectName.RawData)
        $issuer = $certificate.Issuer
        $issuerKey = [System.BitConverter]::ToString($certificate.IssuerName.RawData)
        $notBefore = $certificate.NotBefore.ToUniversalTime()
        $notAfter = $certificate.NotAfter.ToUniversalTime()
        $isArchived = [object]::Equals($details['archived'], 'true')
        $text = $details['renewedBy']
        if ($null -eq $text) {
            $text = ''
        }
        $renewedBy = [CertRebindThumbprint]::NormalizeThumbprint($text)
        $addedAt2 = if ($null -eq $addedAt) { $null } else { [CertRebindUtcTimes]::ParseUtcTime($addedAt) }
        return [CertRebindStoredCertificate]::new(
            $thumbprint,
            $storeName,
            $subject,
            $subjectKey,
            $issuer,
            $issuerKey,
            $notBefore,
            $notAfter,
            $certificateNames,
            $usages,
            $keyIsThere,
            $isArchived,
            $renewedBy,
            $addedAt2,
            $certificate.RawData
        )
    }

    # A common name in the form of the alternative names, which are ASCII. Unchanged where it is no host name, or
    # where it has characters that this form leaves out: a name that only looks like another is not that other.
    hidden static [string] AsHostName([string] $name) {
        try {
            $hostName = [CertRebindHostNames]::AsciiHostName($name)
            $isKept = [string]::Equals(
                [System.Globalization.IdnMapping]::new().GetUnicode($hostName),
                $name.ToLowerInvariant()
            )
            if ($isKept) {
                return $hostName
            }
            return $name
        } catch {
            return $name
        }
    }
}

#endregion

#region src/server/folder/exportTarget.ts

# Where an export goes: a folder that is not there yet, is empty, or holds an earlier export.
class CertRebindExportTarget {
    hidden static [HashSet[string]] $Entries = [HashSet[string]]::new(
        [string[]] @('server.json', 'httpsys.json', 'applicationHost.config', 'redirection.config', 'certificates'),
        [System.StringComparer]::Ordinal
    )

    # The full path.
    [string] $Path

    # Beside the target, so that taking its name is one step.
    hidden [string] $Temporary

    # Where the export that is replaced lies until the new one is in its place.
    hidden [string] $Replaced

    CertRebindExportTarget([string] $path) {
        $this.Path = if ($path.Length -gt 1 -and
        (
            $path.EndsWith('/', [System.StringComparison]::Ordinal) -or
            $path.EndsWith('\', [System.StringComparison]::Ordinal)
        )) {
            [CertRebindStrings]::Slice($path, 0, $path.Length - 1)
        } else {
            $path
        }
        $unique = [System.Guid]::NewGuid().ToString()
        $this.Temporary = "$($this.Path).$unique.tmp"
        $this.Replaced = "$($this.Path).$unique.old"
    }

    # Makes sure that an export may go there.
    # force: whether an earlier export may be replaced. Only what an export writes is: a folder with private keys, a
    # journal, events or files of somebody else is never removed.
    # Throws Fault `ExportTargetInvalid`
    [void] Check([bool] $force) {
        if ([System.IO.File]::Exists($this.Path)) {
            throw $this.Invalid('it is a file; expected a folder, or nothing yet.')
        }
        if (-not [System.IO.Directory]::Exists($this.Path)) {
            return
        }

        $attributes = [System.IO.DirectoryInfo]::new($this.Path).Attributes
        if ([int] ($attributes -band [System.IO.FileAttributes]::ReparsePoint) -ne 0) {
            throw $this.Invalid('it is a link, which is not followed; give the folder itself.')
        }
        $localEntries = [System.IO.Directory]::GetFileSystemEntries($this.Path)
        if ($localEntries.Count -eq 0) {
            return
        }
        if (-not $force) {
            throw $this.Invalid('the folder is not empty; give another, or -Force where it is an earlier export.')
        }
        $foreign = $this.ForeignEntry($localEntries)
        if ($null -ne $foreign) {
            throw $this.Invalid(
                "it holds $foreign, which no export has; -Force replaces an earlier export only. Give another folder."
            )
        }
    }

    # Makes the folder to write into, and returns its path.
    [string] Begin() {
        [System.IO.Directory]::CreateDirectory($this.Temporary)
        return $this.Temporary
    }

    # Puts what was written in the place of the target.
    [void] Finish() {
        if ([System.IO.Directory]::Exists($this.Path)) {
            [System.IO.Directory]::Move($this.Path, $this.Replaced)
        }
        try {
            [System.IO.Directory]::Move($this.Temporary, $this.Path)
        } catch {
            if ([System.IO.Directory]::Exists($this.Replaced)) {
                [System.IO.Directory]::Move($this.Replaced, $this.Path)
            }
            throw
        }
    }

    # Removes what was left beside the target, whether the export was finished or not.
    [void] CleanUp() {
        if ([System.IO.Directory]::Exists($this.Temporary)) {
            [System.IO.Directory]::Delete($this.Temporary, $true)
        }
        if ([System.IO.Directory]::Exists($this.Replaced)) {
            [System.IO.Directory]::Delete($this.Replaced, $true)
        }
    }

    # What makes the folder something else than an export; $null where it is one.
    hidden [object] ForeignEntry([IReadOnlyList[string]] $entries) {
        foreach ($entry in $entries) {
            if (-not [CertRebindExportTarget]::Entries.Contains([System.IO.Path]::GetFileName($entry))) {
                return [System.IO.Path]::GetFileName($entry)
            }
        }
        if (-not [System.IO.File]::Exists([System.IO.Path]::Combine($this.Path, 'server.json'))) {
            return 'no server.json'
        }

        $certificates = [System.IO.Path]::Combine($this.Path, 'certificates')
        if (-not [System.IO.Directory]::Exists($certificates)) {
            return $null
        }
        foreach ($store in [System.IO.Directory]::GetDirectories($certificates)) {
            foreach ($entry in [System.IO.Directory]::GetFileSystemEntries($store)) {
                $extension = [System.IO.Path]::GetExtension($entry)
                if (-not [string]::Equals($extension, '.cer') -and -not [string]::Equals($extension, '.json')) {
                    return "$([System.IO.Path]::GetFileName($store))/$([System.IO.Path]::GetFileName($entry))"
                }
            }
        }
        return $null
    }

    hidden [CertRebindFault] Invalid([string] $problem) {
        return [CertRebindFault]::new(
            'ExportTargetInvalid',
            [System.Management.Automation.ErrorCategory]::InvalidArgument,
            "Nothing can be exported to $($this.Path): $problem",
            $this.Path
        )
    }
}

#endregion

#region src/server/folder/exportedFiles.ts

class CertRebindExportedFiles {
    # A record as it is exported. What it holds beyond the members that have a name is not known, so it does not go
    # along.
    static [pscustomobject] RecordText([CertRebindHttpSysRecord] $record, [CertRebindAnonymizer] $anonymizer) {
        $thumbprint = $record.Thumbprint
        $kind = $record.Kind
        $endpoint = $null
        if ($null -ne $anonymizer) {
            $endpoint = $anonymizer.Endpoint($record)
        }
        if ($null -eq $endpoint) {
            $endpoint = $record.Endpoint
        }
        if ($null -eq $thumbprint) {
            $thumbprint3 = $null
        } else {
            $thumbprint2 = $null
            if ($null -ne $anonymizer) {
                $thumbprint2 = $anonymizer.Thumbprint($thumbprint)
            }
            if ($null -eq $thumbprint2) {
                $thumbprint2 = $thumbprint
            }
            $thumbprint3 = $thumbprint2
        }
        return [pscustomobject]@{
            Kind                    = $kind
            Endpoint                = $endpoint
            Thumbprint              = $thumbprint3
            StoreName               = if ($null -eq $thumbprint) { $null } else { $record.StoreName }
            AppId                   = $record.AppId
            CertCheckMode           = $record.CertCheckMode
            RevocationFreshnessTime = $record.RevocationFreshnessTime
            UrlRetrievalTimeout     = $record.UrlRetrievalTimeout
            CtlIdentifier           = if ($null -eq $anonymizer) {
                $record.CtlIdentifier
            } else {
                $anonymizer.ListName($record.CtlIdentifier)
            }
            CtlStoreName            = $record.CtlStoreName
            Flags                   = $record.Flags
        }
    }

    # What is exported beside a certificate.
    static [pscustomobject] DetailsText([pscustomobject] $outline) {
        return [pscustomobject]@{
            HasPrivateKey = $outline.HasPrivateKey
            RenewedBy     = $outline.RenewedBy
            Archived      = $outline.Archived
            FriendlyName  = $outline.FriendlyName
            AddedAt       = $outline.AddedAt
            KeyAccess     = $outline.KeyAccess
        }
    }
}

#endregion

#region src/server/folder/folderApplicationLog.ts

# The Application log of a server folder: `events/Application.xml`, as Event Viewer saves one.
class CertRebindFolderApplicationLog : CertRebindApplicationLog {
    hidden static [string] $EventNamespace = 'http://schemas.microsoft.com/win/2004/08/events/event'
    hidden static [string] $End = '</Events>'
    hidden [string] $Path
    hidden [string] $ComputerName

    # root: the full path of the server folder
    CertRebindFolderApplicationLog([string] $root, [string] $computerName) {
        $this.Path = [System.IO.Path]::Combine($root, 'events', 'Application.xml')
        $this.ComputerName = $computerName
    }

    [void] Write([int] $id, [string] $level, [string] $message) {
        try {
            $text = $this.Read()
            $position = $text.LastIndexOf([CertRebindFolderApplicationLog]::End, [System.StringComparison]::Ordinal)
            if ($position -lt 0) {
                throw [System.FormatException]::new("it does not end with $([CertRebindFolderApplicationLog]::End).")
            }
            $records = [List[object]]::new(
                [object[]] [regex]::Matches($text, '<EventRecordID>([0-9]{1,15})</EventRecordID>')
            )
            $last = if ($records.Count -eq 0) {
                0
            } else {
                [CertRebindNumerals]::NumberOf($records[$records.Count - 1].Groups[1].Value)
            }
            $lifecycleEvent = $this.EventText($id, $level, $message, $last + 1)
            $this.Replace(
                "$([CertRebindStrings]::Slice($text, 0, $position))$lifecycleEvent`n$([CertRebindFolderApplicationLog]::End)`n"
            )
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw [CertRebindFault]::new(
                'ApplicationLogNotWritten',
                [System.Management.Automation.ErrorCategory]::WriteError,
                "The Application log $($this.Path) could not be written: $($failure.Message)",
                $this.Path
            )
        }
    }

    hidden [string] Read() {
        if (-not [System.IO.File]::Exists($this.Path)) {
            return "<Events>`n$([CertRebindFolderApplicationLog]::End)`n"
        }
        return [System.Text.UTF8Encoding]::new($false, $true).GetString(
            [CertRebindServerFile]::ReadServerFile($this.Path)
        )
    }

    hidden [void] Replace([string] $text) {
        [CertRebindAtomicFile]::WriteFile($this.Path, [System.Text.Encoding]::UTF8.GetBytes($text))
    }

    hidden [string] EventText([int] $id, [string] $level, [string] $message, [double] $recordId) {
        $root = $this.Element('Event', $null)
        $system = $this.Element('System', $null)
        $provider = $this.Element('Provider', $null)
        $provider.SetAttributeValue([System.Xml.Linq.XName]::Get('Name'), 'CertRebind')
        $system.Add($provider)
        $system.Add($this.Element('EventID', "$id"))
        $system.Add($this.Element('Level', $this.LevelNumber($level)))
        $system.Add($this.Element('Task', '0'))
        # Classic, as every event of a source and not of a manifest.
        $system.Add($this.Element('Keywords', '0x80000000000000'))
        $time = $this.Element('TimeCreated', $null)
        $now = [System.DateTime]::UtcNow.ToString('o', [System.Globalization.CultureInfo]::InvariantCulture)
        $time.SetAttributeValue([System.Xml.Linq.XName]::Get('SystemTime'), $now)
        $system.Add($time)
        $system.Add($this.Element('EventRecordID', "$([CertRebindNumbers]::Text($recordId))"))
        $system.Add($this.Element('Channel', 'Application'))
        $system.Add($this.Element('Computer', $this.ComputerName))
        $root.Add($system)
        $data = $this.Element('EventData', $null)
        # What XML 1.0 cannot hold, even as a reference, is a blank.
        $data.Add($this.Element('Data', [regex]::Replace($message, '[\x00-\x08\x0b\x0c\x0e-\x1f\uFFFE\uFFFF]', ' ')))
        $root.Add($data)
        return $root.ToString().Replace("`r`n", "`n")
    }

    hidden [System.Xml.Linq.XElement] Element([string] $name, [object] $text) {
        $element = [System.Xml.Linq.XElement]::new(
            [System.Xml.Linq.XName]::Get($name, [CertRebindFolderApplicationLog]::EventNamespace)
        )
        if ($null -ne $text) {
            $element.Value = $text
        }
        return $element
    }

    hidden [string] LevelNumber([string] $level) {
        if ([string]::Equals($level, 'Error')) {
            return '2'
        }
        if ([string]::Equals($level, 'Warning')) {
            return '3'
        }
        return '4'
    }
}

#endregion

#region src/server/folder/folderCertificates.ts

# The certificate stores of a server folder: `certificates/<store>/<THUMBPRINT>.cer` or `.pfx`, with a `.json`
# beside it.
class CertRebindFolderCertificates : CertRebindCertificateStores {
    hidden [string] $Folder
    hidden [CertRebindFaultLog] $Faults

    # The copies of each certificate, by its thumbprint.
    hidden [Dictionary[string, object]] $FilesByThumbprint

    # root: the full path of the server folder;
    # faults: where what is wrong is kept for the report.
    CertRebindFolderCertificates([string] $root, [CertRebindFaultLog] $faults) {
        $this.Folder = [System.IO.Path]::Combine($root, 'certificates')
        $this.Faults = $faults
    }

    [IReadOnlyList[string]] Thumbprints() {
        $thumbprints = [List[string]]::new()
        foreach ($entry in $this.Index().GetEnumerator()) {
            $thumbprint = $entry.Key
            $thumbprints.Add($thumbprint)
        }
        return $thumbprints
    }

    [IReadOnlyList[string]] ThumbprintsIn([string] $storeName) {
        $wanted = $storeName.ToUpperInvariant()
        $thumbprints = [List[string]]::new()
        foreach ($entry in $this.Index().GetEnumerator()) {
            $thumbprint = $entry.Key
            $files = $entry.Value
            $hasMatch = $false
            foreach ($file in $files) {
                if ([string]::Equals($file.StoreName.ToUpperInvariant(), $wanted)) {
                    $hasMatch = $true
                    break
                }
            }
            if ($hasMatch) {
                $thumbprints.Add($thumbprint)
            }
        }
        return $thumbprints
    }

    [IReadOnlyList[string]] StoresWith([string] $thumbprint) {
        $files = $this.Index()[$thumbprint]
        if ($null -eq $files) {
            return [List[string]]::new()
        }
        $with = [List[string]]::new()
        foreach ($file in $files) {
            $with.Add($file.StoreName)
        }
        return $with
    }

    [CertRebindStoredCertificate] Find([string] $thumbprint, [string] $storeName) {
        $read = $this.Read($thumbprint, $storeName)
        $find = $null
        if ($null -ne $read) {
            $find = $read.Certificate
        }
        return $find
    }

    [object] Problem([string] $thumbprint, [string] $storeName) {
        $read = $this.Read($thumbprint, $storeName)
        $problem = $null
        if ($null -ne $read) {
            $problem = $read.Problem
        }
        return $problem
    }

    [object] KeyProblem([string] $thumbprint, [string] $storeName) {
        $file = $this.Read($thumbprint, $storeName)
        if ($null -eq $file -or $null -eq $file.Certificate) {
            return $null
        }

        if (-not $file.IsKeyTested) {
            $file.IsKeyTested = $true
            $file.KeyProblem = [CertRebindCertificateReader]::TestPrivateKey($file)
        }
        return $file.KeyProblem
    }

    [object] Outline([string] $thumbprint, [string] $storeName) {
        $file = $this.Read($thumbprint, $storeName)
        $value = $null
        if ($null -ne $file) {
            $value = $file.Certificate
        }
        if ($null -eq $value) {
            return $null
        }
        return [CertRebindCertificateOutlineReader]::ReadOutline($file)
    }

    [List[object]] RenewalLinks([string] $thumbprint) {
        $links = [List[object]]::new()
        foreach ($storeName in $this.StoresWith($thumbprint)) {
            $file = $this.Read($thumbprint, $storeName)
            $certificate = $null
            if ($null -ne $file) {
                $certificate = $file.Certificate
            }
            $value = $null
            if ($null -ne $certificate) {
                $value = $certificate.RenewedBy
            }
            if ($null -eq $value) {
                continue
            }
            $links.Add(
                [pscustomobject]@{
                    Thumbprint = $thumbprint
                    StoreName  = $file.StoreName
                    State      = [CertRebindCertificateLink]::ReadLink($file.DetailsPath)
                }
            )
        }
        return $links
    }

    [void] SetRenewalLink([pscustomobject] $link) {
        $thumbprint = $link.Thumbprint
        $storeName = $link.StoreName
        $state = $link.State
        try {
            $file = $this.Read($thumbprint, $storeName)
            if ($null -eq $file -or [string]::Equals($file.DetailsPath, '')) {
                throw [System.FormatException]::new(
                    "it is not in store $storeName, or nothing is known of it but the certificate"
                )
            }
            [CertRebindCertificateLink]::WriteLink($file.DetailsPath, $state)
            # What was read of it is no longer so.
            $file.IsRead = $false
            $file.Certificate = $null
            if (-not [object]::Equals([CertRebindCertificateLink]::ReadLink($file.DetailsPath), $state)) {
                throw [System.FormatException]::new('it does not read back as written')
            }
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            $text = if ($null -eq $state) { 'cleared' } else { 'put back' }
            throw [CertRebindFault]::new(
                'RenewalLinkUnchanged',
                [System.Management.Automation.ErrorCategory]::WriteError,
                (
                    "The renewal link of the certificate $thumbprint in " +
                    "store $storeName cannot be ${text}: $($failure.Message)"
                ),
                $thumbprint
            )
        }
    }

    hidden [CertRebindCertificateFile] Read([string] $thumbprint, [string] $storeName) {
        $files = $this.Index()[$thumbprint]
        if ($null -eq $files) {
            return $null
        }

        $wanted = $storeName.ToUpperInvariant()
        $file = $null
        foreach ($candidate in $files) {
            if ([string]::Equals($candidate.StoreName.ToUpperInvariant(), $wanted)) {
                $file = $candidate
                break
            }
        }
        if ($null -eq $file -or $file.IsRead) {
            return $file
        }

        $file.IsRead = $true
        try {
            $file.Certificate = [CertRebindCertificateReader]::ReadCertificate($file)
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            $file.Problem = $failure.Message
            $this.KeepFault($file.Path, $file.Problem)
        }
        return $file
    }

    hidden [Dictionary[string, object]] Index() {
        if ($null -ne $this.FilesByThumbprint) {
            return $this.FilesByThumbprint
        }

        $copies = [Dictionary[string, object]]::new()
        $this.FilesByThumbprint = $copies
        if (-not [System.IO.Directory]::Exists($this.Folder)) {
            return $copies
        }
        try {
            $storeNames = [HashSet[string]]::new([System.StringComparer]::Ordinal)
            foreach ($store in [System.IO.Directory]::GetDirectories($this.Folder)) {
                $storeName = [System.IO.Path]::GetFileName($store)
                if ($storeNames.Contains($storeName.ToUpperInvariant())) {
                    $this.KeepFault($store, 'another folder is the same store; expected one')
                } else {
                    $storeNames.Add($storeName.ToUpperInvariant())
                    $this.TakeStore($store, $storeName, $copies)
                }
            }
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            $this.KeepFault($this.Folder, $failure.Message)
        }
        return $copies
    }

    # A store that cannot be read does not hide the others.
    hidden [void] TakeStore([string] $store, [string] $storeName, [Dictionary[string, object]] $copies) {
        try {
            $this.IndexStore($store, $storeName, $copies)
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            $this.KeepFault($store, $failure.Message)
        }
    }

    hidden [void] IndexStore([string] $store, [string] $storeName, [Dictionary[string, object]] $copies) {
        $files = [Dictionary[string, object]]::new()
        foreach ($path in [System.IO.Directory]::GetFiles($store)) {
            $thumbprint = [CertRebindThumbprint]::NormalizeThumbprint(
                [System.IO.Path]::GetFileNameWithoutExtension($path)
            )
            if ($null -eq $thumbprint) {
                $this.KeepFault($path, 'the file''s name is no thumbprint; expected 40 hex digits before the extension')
            } else {
                $file = $files[$thumbprint]
                if ($null -eq $file) {
                    $file = [CertRebindCertificateFile]::new($storeName, $thumbprint)
                }
                $files[$thumbprint] = $file
                $this.TakePath($file, $path)
            }
        }

        foreach ($entry in $files.GetEnumerator()) {
            $thumbprint = $entry.Key
            $file = $entry.Value
            if ([string]::Equals($file.Path, '')) {
                $this.KeepFault($file.DetailsPath, 'there is no certificate beside it; expected a .cer or .pfx file')
            } else {
                $others = $copies[$thumbprint]
                if ($null -eq $others) {
                    $others = [List[object]]::new()
                }
                $others.Add($file)
                $copies[$thumbprint] = $others
            }
        }
    }

    hidden [void] TakePath([CertRebindCertificateFile] $file, [string] $path) {
        $extension = [System.IO.Path]::GetExtension($path).ToLowerInvariant()
        if ([string]::Equals($extension, '.json') -and [string]::Equals($file.DetailsPath, '')) {
            $file.DetailsPath = $path
        } elseif (
            ([string]::Equals($extension, '.cer') -or [string]::Equals($extension, '.pfx')) -and
            [string]::Equals($file.Path, '')
        ) {
            $file.Path = $path
        } else {
            $problem = 'expected one .cer or one .pfx file for a certificate and at most one .json file'
            $this.KeepFault($path, $problem)
            if (
                [string]::Equals($extension, '.cer') -or
                [string]::Equals($extension, '.pfx') -or
                [string]::Equals($extension, '.json')
            ) {
                # Which of the two counts is not guessed.
                $file.IsRead = $true
                $file.Problem = $problem
            }
        }
    }

    hidden [void] KeepFault([string] $path, [string] $problem) {
        $this.Faults.Add(
            [CertRebindFault]::new(
                'CertificateFileInvalid',
                [System.Management.Automation.ErrorCategory]::InvalidData,
                "The certificate file $path cannot be used: $problem",
                $path
            )
        )
    }
}

#endregion

#region src/server/folder/folderEventLogs.ts

# The event logs of a server folder: `events/<channel>.xml`, with `%4` for each `/`. What is set for a channel is
# beside it in `events/<channel>.json`; a channel without that file is enabled, as the lifecycle channels of
# Windows are.
class CertRebindFolderEventLogs : CertRebindEventLogs {
    # What no file name of Windows may hold; `/` is part of channel names and has its own spelling in file names.
    hidden static [regex] $NotInFileNames = [regex]::new('[\\:*?"<>|]')

    hidden static [HashSet[string]] $Names = [HashSet[string]]::new(
        [string[]] @('enabled', 'createdAt'),
        [System.StringComparer]::Ordinal
    )
    hidden static [HashSet[string]] $Shapes = [HashSet[string]]::new(
        [string[]] @('enabled boolean', 'createdAt string', 'createdAt null'),
        [System.StringComparer]::Ordinal
    )
    hidden [string] $Folder

    # root: the full path of the server folder
    CertRebindFolderEventLogs([string] $root) {
        $this.Folder = [System.IO.Path]::Combine($root, 'events')
    }

    [bool] Has([string] $logName) {
        return (
            [System.IO.File]::Exists($this.FileOf($logName)) -or
            [System.IO.Directory]::Exists($this.FileOf($logName))
        )
    }

    [CertRebindEventXml] Open([string] $logName) {
        if (-not $this.Has($logName)) {
            throw [CertRebindFault]::new(
                'EventLogNotFound',
                [System.Management.Automation.ErrorCategory]::ObjectNotFound,
                (
                    "The server folder has no event log ${logName}: " +
                    "there is no file $($this.FileOf($logName)). " +
                    'Expected the full name of a channel, such as ForwardedEvents, without wildcards.'
                ),
                $logName
            )
        }
        return [CertRebindEventXml]::Open($this.FileOf($logName))
    }

    [bool] IsEnabled([string] $logName) {
        return -not [object]::Equals($this.Settings($logName)['enabled'], 'false')
    }

    [void] Enable([string] $logName) {
        $path = $this.SettingsFileOf($logName)
        $createdAt = $this.CreatedAt($logName)
        $made = if ([string]::Equals($createdAt, '')) {
            ''
        } else {
            ",`"createdAt`":$([CertRebindJsonText]::Quote($createdAt))"
        }
        try {
            [CertRebindAtomicFile]::WriteFile($path, [System.Text.Encoding]::UTF8.GetBytes("{`"enabled`":true$made}"))
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw [CertRebindFault]::new(
                'EventLogNotWritten',
                [System.Management.Automation.ErrorCategory]::WriteError,
                "The event log $logName could not be enabled: $path cannot be written: $($failure.Message)",
                $logName
            )
        }
    }

    [string] CreatedAt([string] $logName) {
        $at = $this.Settings($logName)['createdAt']
        if ($null -eq $at) {
            $at = ''
        }
        return $at
    }

    [string] Mark([string] $logName) {
        $file = [System.IO.FileInfo]::new($this.FileOf($logName))
        if ($file.Exists) {
            return (
                "$([CertRebindNumbers]::Text($file.Length)) " +
                "$([CertRebindNumbers]::Text($file.LastWriteTimeUtc.Ticks))"
            )
        }
        return ''
    }

    hidden [Dictionary[string, string]] Settings([string] $logName) {
        $path = $this.SettingsFileOf($logName)
        if (-not [System.IO.File]::Exists($path)) {
            return [Dictionary[string, string]]::new()
        }
        try {
            return [CertRebindJsonFile]::JsonMembers(
                [CertRebindJsonFile]::ReadJson($path),
                [CertRebindFolderEventLogs]::Shapes,
                [CertRebindFolderEventLogs]::Names
            )
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            if ($failure -is [CertRebindFault]) {
                throw
            }
            throw [CertRebindFault]::new(
                'EventLogUnreadable',
                [System.Management.Automation.ErrorCategory]::InvalidData,
                "What is set for the event log $logName cannot be read: ${path}: $($failure.Message).",
                $logName
            )
        }
    }

    hidden [string] SettingsFileOf([string] $logName) {
        return "$([CertRebindStrings]::Slice($this.FileOf($logName), 0, -'.xml'.Length)).json"
    }

    hidden [string] FileOf([string] $logName) {
        if ([string]::Equals($logName, '') -or [CertRebindFolderEventLogs]::NotInFileNames.IsMatch($logName)) {
            throw [CertRebindFault]::new(
                'EventLogNameInvalid',
                [System.Management.Automation.ErrorCategory]::InvalidArgument,
                (
                    "`"$logName`" is no name of an event log. Expected the full name " +
                    'of a channel, without wildcards and none of \ : * ? " < > |.'
                ),
                $logName
            )
        }
        return [System.IO.Path]::Combine($this.Folder, "$($logName.Replace('/', '%4')).xml")
    }
}

#endregion

#region src/server/folder/folderExport.ts

# Writes the files of a server folder into an empty folder: what CertRebind reads of a server, and nothing else of
# it.
class CertRebindFolderExport {
    hidden [CertRebindServer] $Server
    hidden [string] $Folder
    hidden [CertRebindAnonymizer] $Anonymizer
    hidden [System.Text.UTF8Encoding] $Encoding = [System.Text.UTF8Encoding]::new($false, $true)

    # folder: the full path of the folder, which is there and empty
    # anonymizer: what replaces names and certificates; $null where they are written as they are
    CertRebindFolderExport([CertRebindServer] $server, [string] $folder, [CertRebindAnonymizer] $anonymizer) {
        $this.Server = $server
        $this.Folder = $folder
        $this.Anonymizer = $anonymizer
    }

    # Writes everything; `server.json`, without which it is no server folder, last. A certificate that cannot be read
    # or made anonymous is left out, and is among the faults of the server.
    # progress: is told of each certificate, twice where they are made anonymous
    # Throws the .NET exception of a file that cannot be written
    [void] Write([CertRebindProgressReport] $progress) {
        if ($null -ne $this.Anonymizer) {
            $this.TakeCertificates($this.Anonymizer, $progress)
        }
        foreach ($thumbprint in $this.Server.Certificates.Thumbprints()) {
            $progress.Next($thumbprint)
            foreach ($storeName in $this.Server.Certificates.StoresWith($thumbprint)) {
                $this.WriteCertificate($thumbprint, $storeName)
            }
        }
        $this.WriteRecords()
        $this.WriteSites()
        $computerName = $null
        if ($null -ne $this.Anonymizer) {
            $computerName = $this.Anonymizer.ComputerName($this.Server.ComputerName)
        }
        if ($null -eq $computerName) {
            $computerName = $this.Server.ComputerName
        }
        $description = [pscustomobject]@{
            Format       = 1
            ComputerName = $computerName
            OsVersion    = $this.Server.OsVersion
            CapturedAt   = [System.DateTime]::UtcNow.ToString(
                'yyyy-MM-dd''T''HH:mm:ss''Z''',
                [System.Globalization.CultureInfo]::InvariantCulture
            )
        }
        $this.WriteText(
            'server.json',
            [CertRebindJsonWriting]::Stringify(
                $description,
                '{ format: int; computerName: string; osVersion?: string; capturedAt: string }',
                '  '
            )
        )
    }

    # Makes all certificates anew, before anything that points at them is written.
    hidden [void] TakeCertificates([CertRebindAnonymizer] $anonymizer, [CertRebindProgressReport] $progress) {
        foreach ($thumbprint in $this.Server.Certificates.Thumbprints()) {
            $progress.Next($thumbprint)
            $stores = $this.Server.Certificates.StoresWith($thumbprint)
            $copies = [List[object]]::new()
            foreach ($storeName in $stores) {
                $copies.Add($this.Server.Certificates.Outline($thumbprint, $storeName))
            }
            $copy = $null
            foreach ($outline in $copies) {
                if ($null -ne $outline) {
                    $copy = $outline
                    break
                }
            }
            if ($null -eq $copy) {
                continue
            }
            try {
                $anonymizer.TakeCertificate($thumbprint, $copy.Content)
            } catch {
                $failure = [CertRebindFailures]::Thrown($_)
                $this.Server.Faults.Add(
                    [CertRebindFault]::new(
                        'CertificateNotAnonymized',
                        [System.Management.Automation.ErrorCategory]::InvalidData,
                        (
                            "The certificate $thumbprint is left out of the export, " +
                            "because no anonymous one can be made: $($failure.Message)."
                        ),
                        $thumbprint
                    )
                )
            }
        }
    }

    hidden [void] WriteRecords() {
        $items = [List[object]]::new()
        foreach ($entry in $this.Server.HttpSys.Records().GetEnumerator()) {
            $record = $entry.Value
            $items.Add([CertRebindExportedFiles]::RecordText($record, $this.Anonymizer))
        }
        $this.WriteText(
            'httpsys.json',
            [CertRebindJsonWriting]::Stringify(
                $items,
                (
                    '{ kind: string; endpoint: string; thumbprint?: string; storeName?: string; appId: ' +
                    'string; certCheckMode: number; revocationFreshnessTime: number; urlRetrievalTimeout: ' +
                    'number; ctlIdentifier?: string; ctlStoreName?: string; flags: number }[]'
                ),
                '  '
            )
        )
    }

    hidden [void] WriteSites() {
        $sites = $this.Server.Iis.Outline()
        if ($null -eq $sites) {
            return
        }

        if ($null -ne $this.Anonymizer) {
            $this.Anonymizer.ReplaceInSites($sites)
        }
        $settings = [System.Xml.XmlWriterSettings]::new()
        $settings.Indent = $true
        $settings.Encoding = $this.Encoding
        $stream = [System.IO.MemoryStream]::new()
        $writer = [System.Xml.XmlWriter]::Create($stream, $settings)
        $sites.Save($writer)
        $writer.Dispose()
        [System.IO.File]::WriteAllBytes($this.PathOf('applicationHost.config'), $stream.ToArray())
        # That it is shared decides what may move; where and by whom is nobody else's business.
        if ($this.Server.Iis.IsShared) {
            $redirection = "<configuration>`n  <configurationRedirection enabled=`"true`" />`n</configuration>"
            $this.WriteText('redirection.config', $redirection)
        }
    }

    hidden [void] WriteCertificate([string] $thumbprint, [string] $storeName) {
        $found = $this.Server.Certificates.Outline($thumbprint, $storeName)
        if ($null -eq $found) {
            return
        }

        $outline = if ($null -eq $this.Anonymizer) { $found } else { $this.Anonymizer.Outline($thumbprint, $found) }
        if ($null -eq $outline) {
            return
        }

        $store = [System.IO.Path]::Combine($this.Folder, 'certificates', $storeName)
        [System.IO.Directory]::CreateDirectory($store)
        $name = $null
        if ($null -ne $this.Anonymizer) {
            $name = $this.Anonymizer.Thumbprint($thumbprint)
        }
        if ($null -eq $name) {
            $name = $thumbprint
        }
        [System.IO.File]::WriteAllBytes([System.IO.Path]::Combine($store, "$name.cer"), $outline.Content)
        $details = "$([CertRebindJsonWriting]::Stringify([CertRebindExportedFiles]::DetailsText($outline), '{ hasPrivateKey: boolean; renewedBy?: string; archived: boolean; friendlyName: string; addedAt?: string; keyAccess: { identity: string; rights: string }[] }', '  '))`n"
        [System.IO.File]::WriteAllBytes(
            [System.IO.Path]::Combine($store, "$name.json"),
            $this.Encoding.GetBytes($details)
        )
    }

    hidden [void] WriteText([string] $name, [string] $text) {
        [System.IO.File]::WriteAllBytes($this.PathOf($name), $this.Encoding.GetBytes("$text`n"))
    }

    hidden [string] PathOf([string] $name) {
        return [System.IO.Path]::Combine($this.Folder, $name)
    }
}

#endregion

#region src/server/ftpSettings.ts

# The FTP settings of IIS, where a site or the defaults of all sites name the certificate of FTP over TLS.
#
# Sources: learn.microsoft.com/iis/configuration/system.applicationHost/sites/site/ftpServer/security/ssl for what
# the settings are; learn.microsoft.com/iis/configuration/system.applicationhost/sites/sitedefaults for what a
# site inherits: each attribute that it does not set itself.
class CertRebindFtpSettings {
    # Why they cannot be trusted to be complete; $null while nothing is wrong. Set once they are read.
    [object] $Problem

    # The settings that name a certificate and can be read, the defaults first.
    [IReadOnlyList[object]] Certificates() {
        throw [System.NotImplementedException]::new('Certificates is abstract.')
    }

    # Everything the server holds in a setting, as the text that `restore` takes.
    [string] State([CertRebindFtpCertificate] $setting) {
        throw [System.NotImplementedException]::new('State is abstract.')
    }

    # Points a setting at another certificate. Nothing but the hash and the store name changes.
    # Throws Fault where the setting is no longer as it was read, cannot be written, or does not read back as written
    [void] SetCertificate([CertRebindFtpCertificate] $setting, [string] $thumbprint, [string] $storeName) {
        throw [System.NotImplementedException]::new('SetCertificate is abstract.')
    }

    # Puts back what `state` gave.
    # Throws Fault where the text is no state of an FTP setting, or as `setCertificate`
    [void] Restore([CertRebindFtpCertificate] $setting, [string] $state) {
        throw [System.NotImplementedException]::new('Restore is abstract.')
    }
}

#endregion

#region src/server/folder/folderFtp.ts

# The FTP settings of a server folder: elements `ftpServer/security/ssl` in `applicationHost.config`.
class CertRebindFolderFtp : CertRebindFtpSettings {
    hidden [string] $Path
    hidden [byte[]] $Content
    hidden [IReadOnlyList[object]] $Bindings
    hidden [CertRebindFaultLog] $Faults
    hidden [IReadOnlyList[object]] $Found

    # The start tags of the settings, by their sites in lower case; the empty name is that of the defaults.
    hidden [Dictionary[string, string]] $Tags = [Dictionary[string, string]]::new()

    # content: the file as the bindings were read from it
    # bindings: the ftp bindings in it
    # faults: where what is wrong is kept for the report
    CertRebindFolderFtp(
        [string] $path,
        [byte[]] $content,
        [IReadOnlyList[object]] $bindings,
        [CertRebindFaultLog] $faults
    ) {
        $this.Path = $path
        $this.Content = $content
        $this.Bindings = $bindings
        $this.Faults = $faults
    }

    [IReadOnlyList[object]] Certificates() {
        if ($null -ne $this.Found) {
            return $this.Found
        }

        $reader = [CertRebindFtpReader]::new($this.Bindings)
        try {
            $ftpSections = [CertRebindFtpSections]::ReadFtpSections(
                [System.Xml.Linq.XElement]::Load([CertRebindSitesFile]::OpenSites($this.Content))
            )
            $sections = $ftpSections.Sections
            $sslCount = $ftpSections.SslCount
            $reader.Read($sections)
            $this.TakeTags($sections, $sslCount)
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            $reader.Problems.Add($failure.Message)
        }
        $this.Found = $reader.Certificates
        foreach ($problem in $reader.Problems) {
            $this.KeepFault($problem)
        }
        return $this.Found
    }

    [string] State([CertRebindFtpCertificate] $setting) {
        $tag = $this.Tags[$this.KeyOf($setting.SiteName)]
        if ($null -eq $tag) {
            throw $this.SettingChanged($setting)
        }
        return $tag
    }

    [void] SetCertificate([CertRebindFtpCertificate] $setting, [string] $thumbprint, [string] $storeName) {
        $before = $this.State($setting)
        $store = if ([string]::Equals($storeName.ToUpperInvariant(), $setting.StoreName.ToUpperInvariant())) {
            ''
        } else {
            $storeName
        }
        $tag = [CertRebindSslTags]::PointedTag($before, $thumbprint, $store)
        try {
            [CertRebindFtpTag]::RequirePointed($tag, $before, $thumbprint, $store)
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw $this.WriteFailed($setting, $failure.Message)
        }
        $this.ReplaceTag($setting, $tag)
    }

    [void] Restore([CertRebindFtpCertificate] $setting, [string] $state) {
        try {
            $value = [CertRebindFtpSections]::HashOf([CertRebindFtpTag]::ParseTag($state))
            if ($null -eq $value) {
                $value = ''
            }
            if ([string]::Equals($value, '')) {
                throw [System.FormatException]::new('it names no certificate')
            }
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw [CertRebindFault]::new(
                'StateInvalid',
                [System.Management.Automation.ErrorCategory]::InvalidData,
                (
                    "The saved state of FTP of $($setting.Holder) cannot be put back: " +
                    "$($failure.Message). Expected its start tag ssl. Nothing was changed."
                ),
                $setting.Holder
            )
        }
        $this.ReplaceTag($setting, $state)
    }

    hidden [void] TakeTags([IReadOnlyList[object]] $sections, [int] $sslCount) {
        $text = [CertRebindFtpText]::new($this.Content, $sslCount)
        foreach ($section in $sections) {
            $key = $this.KeyOf($section.SiteName)
            $this.Tags[$key] = $text.Tag($section.Position)
        }
    }

    # Puts another start tag in the place of a setting's; every other byte of the file stays.
    hidden [void] ReplaceTag([CertRebindFtpCertificate] $setting, [string] $tag) {
        $element = [CertRebindFtpTag]::ParseTag($tag)
        $store = [CertRebindFtpSections]::StoreOf($element)
        if ($null -eq $store) {
            $store = $setting.InheritedStore
        }
        try {
            $localContent = $this.ContentWith($setting, $tag, $element, $store)
            [CertRebindAtomicFile]::ReplaceFile($this.Path, $localContent)
            [CertRebindWrittenFile]::RequireWritten(
                $this.Path,
                $localContent,
                "FTP of $($setting.Holder)",
                $setting.Holder
            )
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            if ($failure -is [CertRebindFault]) {
                throw
            }
            throw $this.WriteFailed($setting, $failure.Message)
        }
        $this.Tags[$this.KeyOf($setting.SiteName)] = $tag
        $setting.Thumbprint = [CertRebindFtpSections]::HashOf($element)
        $setting.StoreName = $store
    }

    # What the file is to hold, made from what it holds now.
    hidden [byte[]] ContentWith(
        [CertRebindFtpCertificate] $setting,
        [string] $tag,
        [System.Xml.Linq.XElement] $element,
        [string] $store
    ) {
        $localContent = [CertRebindServerFile]::ReadServerFile($this.Path)
        $root = [System.Xml.Linq.XElement]::Load([CertRebindSitesFile]::OpenSites($localContent))
        $ftpSections = [CertRebindFtpSections]::ReadFtpSections($root)
        $sections = $ftpSections.Sections
        $sslCount = $ftpSections.SslCount
        $text = [CertRebindFtpText]::new($localContent, $sslCount)
        $key = $this.KeyOf($setting.SiteName)
        $section = $null
        foreach ($candidate in $sections) {
            if ([string]::Equals($this.KeyOf($candidate.SiteName), $key)) {
                $section = $candidate
                break
            }
        }
        if ($null -eq $section -or -not [string]::Equals($text.Tag($section.Position), $this.State($setting))) {
            throw $this.SettingChanged($setting)
        }

        $this.RequireKeptStores($setting, $sections, $store)
        $changed = $text.ContentWith($section.Position, $tag)
        [CertRebindFtpTag]::TakeAttributes($section.Element, $element)
        # The tree starts from what was in the file, so this compares everything else in it as well.
        if (
            -not [System.Xml.Linq.XNode]::DeepEquals(
                $root,
                [System.Xml.Linq.XElement]::Load([CertRebindSitesFile]::OpenSites($changed))
            )
        ) {
            throw [System.FormatException]::new('the place of the setting in the text was not found for certain.')
        }
        return $changed
    }

    # Sites may take the store from the defaults and have a certificate of their own, or the other way round.
    hidden [void] RequireKeptStores(
        [CertRebindFtpCertificate] $setting,
        [IReadOnlyList[object]] $sections,
        [string] $store
    ) {
        if (
            $null -ne $setting.SiteName -or
            [string]::Equals($store.ToUpperInvariant(), $setting.StoreName.ToUpperInvariant())
        ) {
            return
        }
        foreach ($section in $sections) {
            $siteName = $section.SiteName
            $element = $section.Element
            if (
                $null -ne $siteName -and
                ($null -eq [CertRebindFtpSections]::HashOf($element)) -ne (
                    $null -eq [CertRebindFtpSections]::StoreOf($element)
                )
            ) {
                throw [System.FormatException]::new(
                    "the store of siteDefaults is part of the FTP setting of site $siteName."
                )
            }
        }
    }

    # Whatever is wrong in the FTP settings makes all of them unfit to be changed, and nothing else.
    hidden [void] KeepFault([string] $problem) {
        $this.Problem = "The FTP settings in $($this.Path) are not as they should be"
        $this.Faults.Add(
            [CertRebindFault]::new(
                'FtpSettingInvalid',
                [System.Management.Automation.ErrorCategory]::InvalidData,
                "$($this.Path): $problem",
                $this.Path
            )
        )
    }

    hidden [CertRebindFault] WriteFailed([CertRebindFtpCertificate] $setting, [string] $problem) {
        return [CertRebindFault]::new(
            'WriteFailed',
            [System.Management.Automation.ErrorCategory]::WriteError,
            "$($this.Path) cannot be written, so FTP of $($setting.Holder) keeps its certificate: $problem",
            $setting.Holder
        )
    }

    hidden [CertRebindFault] SettingChanged([CertRebindFtpCertificate] $setting) {
        return [CertRebindFault]::new(
            'SettingChanged',
            [System.Management.Automation.ErrorCategory]::InvalidOperation,
            (
                "The setting FTP of $($setting.Holder) in $($this.Path) " +
                'has been changed since it was read; run the command again.'
            ),
            $setting.Holder
        )
    }

    hidden [string] KeyOf([object] $siteName) {
        $items = $siteName
        if ($null -eq $items) {
            $items = ''
        }
        return $items.ToLowerInvariant()
    }
}

#endregion

#region src/server/httpSys.ts

# The TLS records of HTTP.sys.
class CertRebindHttpSys {
    # Why the records cannot be trusted to be complete; $null while nothing is wrong. Set once they are read.
    [object] $Problem

    # Every record that can be read, by its key.
    [Dictionary[string, object]] Records() {
        throw [System.NotImplementedException]::new('Records is abstract.')
    }

    # Points a record at another certificate and changes nothing else, on the server and in `record` itself.
    # Throws Fault where the server's record is no longer as `record` says, cannot be written, or does not read back
    # as it was written.
    [void] SetCertificate([CertRebindHttpSysRecord] $record, [string] $thumbprint, [string] $storeName) {
        throw [System.NotImplementedException]::new('SetCertificate is abstract.')
    }

    # Everything the server held of a record when it was read or last changed through this object, as the text that
    # `restore` puts back. `setCertificate` and `restore` make sure that the server still holds exactly this.
    # Throws Fault where the server's records cannot be told apart
    [string] State([CertRebindHttpSysRecord] $record) {
        throw [System.NotImplementedException]::new('State is abstract.')
    }

    # Puts a record back as `state` gave it, exactly, on the server and in `record` itself.
    # state: what `state` gave for a record of this kind and endpoint
    # Throws Fault `StateInvalid` where it is not that, and the same as `setCertificate`
    [void] Restore([CertRebindHttpSysRecord] $record, [string] $state) {
        throw [System.NotImplementedException]::new('Restore is abstract.')
    }
}

#endregion

#region src/server/folder/folderHttpSys.ts

# The HTTP.sys records of a server folder: `httpsys.json`, which every server folder has.
class CertRebindFolderHttpSys : CertRebindHttpSys {
    hidden [string] $Path
    hidden [CertRebindFaultLog] $Faults
    hidden [Dictionary[string, object]] $ByKey

    # The file as the records were read from it; empty once their texts are known.
    hidden [byte[]] $Content

    # The texts of the records by their keys, in the order of the file.
    hidden [Dictionary[string, string]] $Texts

    # The text of the file as it was read, or written here last; empty where it is not known.
    hidden [string] $KnownText = ''

    # root: the full path of the server folder;
    # faults: where what is wrong is kept for the report.
    CertRebindFolderHttpSys([string] $root, [CertRebindFaultLog] $faults) {
        $this.Path = [System.IO.Path]::Combine($root, 'httpsys.json')
        $this.Faults = $faults
    }

    [Dictionary[string, object]] Records() {
        if ($null -ne $this.ByKey) {
            return $this.ByKey
        }

        $records = [Dictionary[string, object]]::new()
        $this.ByKey = $records
        try {
            $this.Content = [CertRebindServerFile]::ReadServerFile($this.Path)
            $this.ReadItems([CertRebindHttpSysFile]::ParseRecords($this.Content, $this.Path), $records)
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            $this.KeepFault($failure, '')
        }
        return $records
    }

    [string] State([CertRebindHttpSysRecord] $record) {
        $text = $this.RecordTexts()[$record.Key]
        if ($null -eq $text) {
            throw $this.RecordChanged($record)
        }
        return $text
    }

    [void] SetCertificate([CertRebindHttpSysRecord] $record, [string] $thumbprint, [string] $storeName) {
        $text = $this.State($record)
        $item = [CertRebindHttpSysItem]::ParseItem($text, $this.Path)
        $this.ReplaceItem($record, [CertRebindHttpSysItem]::PointItem($item, $text, $thumbprint, $storeName), $item)
    }

    [void] Restore([CertRebindHttpSysRecord] $record, [string] $state) {
        $this.ReplaceItem($record, $state, $this.SavedItem($record, $state))
    }

    # The texts of all records, which are only needed where one changes.
    hidden [Dictionary[string, string]] RecordTexts() {
        if ($null -ne $this.Texts) {
            return $this.Texts
        }

        $localTexts = [Dictionary[string, string]]::new()
        $records = $this.Records()
        $text = if ($null -eq $this.Content) { '' } else { [CertRebindJsonFile]::JsonText($this.Content) }
        $parts = [CertRebindJsonParts]::SplitArray($text)
        if ($null -ne $this.Problem -or $parts.Count -ne 2 * $records.get_Count() + 1) {
            throw [CertRebindFault]::new(
                'HttpSysRecordInvalid',
                [System.Management.Automation.ErrorCategory]::InvalidData,
                "$($this.Path) has an error, so its records cannot be changed; Get-CertBinding says what is wrong.",
                $this.Path
            )
        }
        $place = 1
        foreach ($entry in $records.GetEnumerator()) {
            $key = $entry.Key
            $localTexts[$key] = $parts[$place]
            $place += 2
        }
        $this.Texts = $localTexts
        $this.Content = $null
        $this.KnownText = $text
        return $localTexts
    }

    hidden [System.Xml.Linq.XElement] SavedItem([CertRebindHttpSysRecord] $record, [string] $state) {
        try {
            $item = [CertRebindHttpSysItem]::ParseItem($state, 'of the saved state')
            $key = [CertRebindHttpSysFile]::ReadRecord($item).Key
            if (-not [string]::Equals($key, $record.Key)) {
                throw [System.FormatException]::new("it is of the record $key")
            }
            return $item
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw [CertRebindFault]::new(
                'StateInvalid',
                [System.Management.Automation.ErrorCategory]::InvalidData,
                (
                    "The saved state of $($record.Endpoint) cannot be put back: $($failure.Message). " +
                    "Expected a record of kind $($record.Kind) and this endpoint. Nothing was changed."
                ),
                $record.Endpoint
            )
        }
    }

    # Puts another text in the place of a record's; every other byte of the file stays. The file is read each time.
    # Where it is as it was read or written here last, it was parsed then, so that only the record is: all of 10,000
    # take 0.2 seconds.
    # item: what the text has to stand for
    hidden [void] ReplaceItem([CertRebindHttpSysRecord] $record, [string] $text, [System.Xml.Linq.XElement] $item) {
        $earlier = $this.State($record)
        $localContent = [CertRebindServerFile]::ReadServerFile($this.Path)
        $current = [CertRebindJsonFile]::JsonText($localContent)
        $start = if ([string]::Equals($current, $this.KnownText)) {
            $current.IndexOf($earlier, [System.StringComparison]::Ordinal)
        } else {
            -1
        }
        # Where something fails, nothing is taken for known.
        $this.KnownText = ''
        # A copy of a record within another one is told from the record itself only where all of the text is taken apart.
        if ($start -ge 0 -and [CertRebindStrings]::IndexOfFrom($current, $earlier, $start + 1) -lt 0) {
            $changed = (
                [CertRebindStrings]::Slice($current, 0, $start) +
                $text +
                [CertRebindStrings]::SliceFrom($current, $start + $earlier.Length)
            )
            $this.WriteFile($changed, $item, $text, $record)
            $this.KnownText = $changed
        } else {
            $this.ReplaceInWhole($record, $earlier, $text, $item, $localContent)
        }
        $this.RecordTexts()[$record.Key] = $text
        $written = [CertRebindHttpSysFile]::ReadRecord($item)
        $record.Thumbprint = $written.Thumbprint
        $record.StoreName = $written.StoreName
    }

    # The same for a file that has another text than the one known here.
    hidden [void] ReplaceInWhole(
        [CertRebindHttpSysRecord] $record,
        [string] $earlier,
        [string] $text,
        [System.Xml.Linq.XElement] $item,
        [byte[]] $content
    ) {
        $root = [CertRebindJsonFile]::ParseJson($content, $this.Path)
        $parts = [CertRebindJsonParts]::SplitArray([CertRebindJsonFile]::JsonText($content))
        # No two records have the same text, since no two have the same endpoint.
        $place = $parts.IndexOf($earlier)
        if ($place -lt 0) {
            $old = $null
        } else {
            $old = [CertRebindHttpSysItem]::ItemAt($root, $place)
        }
        if ($null -eq $old) {
            throw $this.RecordChanged($record)
        }

        $old.ReplaceWith($item)
        $parts[$place] = $text
        $changed = $parts -join ''
        $this.WriteFile($changed, $root, $null, $record)
        $this.KnownText = $changed
    }

    hidden [void] ReadItems([System.Xml.Linq.XElement] $root, [Dictionary[string, object]] $records) {
        $position = 0
        foreach ($item in $root.Elements()) {
            $position++
            try {
                $record = [CertRebindHttpSysFile]::ReadRecord($item)
                if ($records.ContainsKey($record.Key)) {
                    throw [System.FormatException]::new(
                        "another $($record.Kind) record has the same endpoint; expected one"
                    )
                }
                $records[$record.Key] = $record
            } catch {
                $failure = [CertRebindFailures]::Thrown($_)
                $this.KeepFault($failure, "record $position ($([CertRebindHttpSysFile]::EndpointOf($item))): ")
            }
        }
    }

    # Whatever is wrong in the file makes all of it unfit to be changed.
    hidden [void] KeepFault([System.Exception] $failure, [string] $place) {
        $this.Problem = "$($this.Path) is not as it should be"
        if ($failure -is [CertRebindFault]) {
            $this.Faults.Add($failure)
            return
        }
        $this.Faults.Add(
            [CertRebindFault]::new(
                'HttpSysRecordInvalid',
                [System.Management.Automation.ErrorCategory]::InvalidData,
                "$($this.Path): $place$($failure.Message).",
                $this.Path
            )
        )
    }

    # part: the text of the record where only that is new to this process; $null where all of the text is
    # expected: what `part`, or the text, has to stand for
    hidden [void] WriteFile(
        [string] $text,
        [System.Xml.Linq.XElement] $expected,
        [object] $part,
        [CertRebindHttpSysRecord] $record
    ) {
        $localContent = [CertRebindJsonFile]::JsonContent($text)
        try {
            # The whole starts from what was in the file, so this compares every other member of every record as well.
            if ($null -eq $part) {
                $found = [CertRebindJsonFile]::ParseJson($localContent, $this.Path)
            } else {
                $found = [CertRebindHttpSysItem]::ParseItem($part, $this.Path)
            }
            $isRecord = (
                $null -eq $part -or
                [string]::Equals([CertRebindHttpSysFile]::ReadRecord($found).Key, $record.Key)
            )
            if (-not $isRecord -or -not [System.Xml.Linq.XNode]::DeepEquals($expected, $found)) {
                throw [System.FormatException]::new('the place of the record in the text was not found for certain.')
            }
            [CertRebindAtomicFile]::ReplaceFile($this.Path, $localContent)
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw [CertRebindFault]::new(
                'WriteFailed',
                [System.Management.Automation.ErrorCategory]::WriteError,
                "$($this.Path) cannot be written, so $($record.Endpoint) keeps its certificate: $($failure.Message)",
                $record.Endpoint
            )
        }
        [CertRebindWrittenFile]::RequireWritten(
            $this.Path,
            $localContent,
            "the record $($record.Endpoint)",
            $record.Endpoint
        )
    }

    hidden [CertRebindFault] RecordChanged([CertRebindHttpSysRecord] $record) {
        return [CertRebindFault]::new(
            'RecordChanged',
            [System.Management.Automation.ErrorCategory]::InvalidOperation,
            (
                "The record $($record.Endpoint) in $($this.Path) has " +
                'been changed since it was read; run the command again.'
            ),
            $record.Endpoint
        )
    }
}

#endregion

#region src/server/iis.ts

# The web sites of IIS.
class CertRebindIis {
    # Why the bindings cannot be trusted to be complete; $null while nothing is wrong. Set once they are read.
    [object] $Problem

    # Whether the configuration is that of other servers as well (shared configuration). Set once the bindings are
    # read.
    [bool] $IsShared = $false

    # The FTP settings; $null where it is certain that none of them names a certificate. Set once the bindings are
    # read.
    [CertRebindFtpSettings] $Ftp

    # The https bindings of every site, started or not, that can be read; empty where IIS is not installed.
    [IReadOnlyList[object]] HttpsBindings() {
        throw [System.NotImplementedException]::new('HttpsBindings is abstract.')
    }

    # The sites, their bindings and the FTP certificate settings, in the form of IIS's configuration file and without
    # anything else of it; $null where IIS is not installed.
    # Throws Fault or a .NET exception where the configuration cannot be read
    [System.Xml.Linq.XElement] Outline() {
        throw [System.NotImplementedException]::new('Outline is abstract.')
    }
}

#endregion

#region src/server/folder/folderIis.ts

# The IIS sites of a server folder: `applicationHost.config`; without that file IIS is not installed.
class CertRebindFolderIis : CertRebindIis {
    hidden [string] $Path
    hidden [string] $RedirectionPath
    hidden [CertRebindFaultLog] $Faults
    hidden [List[object]] $Found
    hidden [HashSet[string]] $SiteNames = [HashSet[string]]::new([System.StringComparer]::Ordinal)
    hidden [List[object]] $FtpBindings = [List[object]]::new()

    # The site whose bindings are read.
    hidden [string] $CurrentSite = ''

    # root: the full path of the server folder;
    # faults: where what is wrong is kept for the report.
    CertRebindFolderIis([string] $root, [CertRebindFaultLog] $faults) {
        $this.Path = [System.IO.Path]::Combine($root, 'applicationHost.config')
        $this.RedirectionPath = [System.IO.Path]::Combine($root, 'redirection.config')
        $this.Faults = $faults
    }

    [IReadOnlyList[object]] HttpsBindings() {
        if ($null -ne $this.Found) {
            return $this.Found
        }

        $bindings = [List[object]]::new()
        $this.Found = $bindings
        if (-not [System.IO.File]::Exists($this.Path) -and -not [System.IO.Directory]::Exists($this.Path)) {
            return $bindings
        }
        try {
            $content = [CertRebindServerFile]::ReadServerFile($this.Path)
            $this.ReadSites([CertRebindSitesFile]::OpenSites($content), $bindings)
            # Most servers have no FTP, and need nothing of what reads it; in text other than UTF-8 the name would not be found.
            $text = [System.Text.Encoding]::UTF8.GetString($content)
            if ($text.Contains('serverCertHash') -or $text.Contains("`0")) {
                $this.Ftp = [CertRebindFolderFtp]::new($this.Path, $content, $this.FtpBindings, $this.Faults)
            }
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            $this.KeepFault($failure, '')
        }
        if ([System.IO.File]::Exists($this.RedirectionPath)) {
            $this.ReadRedirection()
        }
        return $bindings
    }

    [System.Xml.Linq.XElement] Outline() {
        if (-not [System.IO.File]::Exists($this.Path)) {
            return $null
        }
        return [CertRebindSitesProjection]::ProjectSites(
            [CertRebindSitesFile]::OpenSites([CertRebindServerFile]::ReadServerFile($this.Path))
        )
    }

    hidden [void] ReadRedirection() {
        try {
            $this.IsShared = [CertRebindRedirectionFile]::IsRedirected(
                [CertRebindServerFile]::ReadServerFile($this.RedirectionPath)
            )
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            $this.Problem = "$($this.RedirectionPath) is not as it should be"
            $value = $this.Faults
            $fault = if ($failure -is [CertRebindFault]) {
                $failure
            } else {
                $this.Invalid($this.RedirectionPath, $failure.Message)
            }
            $value.Add($fault)
        }
    }

    # Goes into `system.applicationHost/sites/site/bindings` and passes over all else, however deep it is. The file is
    # read to its end, since one that breaks off is not to be trusted.
    hidden [void] ReadSites([System.Xml.XmlReader] $reader, [List[object]] $bindings) {
        $hasSites = $false
        $reader.Read()
        while (-not $reader.EOF) {
            if ($reader.NodeType -ne [System.Xml.XmlNodeType]::Element) {
                $reader.Read()
                continue
            }
            $name = $reader.LocalName
            $depth = $reader.Depth
            if ($depth -eq 5 -and [string]::Equals($name, 'binding')) {
                # Protocols other than these two use no certificate.
                $items = $reader.GetAttribute('protocol')
                if ($null -eq $items) {
                    $items = ''
                }
                $protocol = $items.ToLowerInvariant()
                if ([string]::Equals($protocol, 'https')) {
                    $this.TakeBinding($reader, $bindings)
                } elseif ([string]::Equals($protocol, 'ftp')) {
                    $information = $reader.GetAttribute('bindingInformation')
                    if ($null -eq $information) {
                        $information = ''
                    }
                    $this.FtpBindings.Add(
                        [pscustomobject]@{
                            SiteName    = $this.CurrentSite
                            Information = $information
                        }
                    )
                }
                $reader.Skip()
            } elseif ($depth -eq 4 -and [string]::Equals($name, 'bindings')) {
                $reader.Read()
            } elseif ($depth -eq 3 -and [string]::Equals($name, 'site')) {
                if ($this.EnterSite($reader)) {
                    $reader.Read()
                } else {
                    $reader.Skip()
                }
            } elseif ($depth -eq 2 -and [string]::Equals($name, 'sites')) {
                if ($hasSites) {
                    throw [System.FormatException]::new('it has two elements sites; expected one.')
                }
                $hasSites = $true
                [CertRebindSitesFile]::CheckSites($reader)
                $reader.Read()
            } elseif ($depth -eq 1 -and [string]::Equals($name, 'system.applicationHost')) {
                $reader.Read()
            } else {
                $reader.Skip()
            }
        }
    }

    # Whether the site that the reader is on can be read.
    hidden [bool] EnterSite([System.Xml.XmlReader] $reader) {
        try {
            $name = [CertRebindSitesFile]::SiteName($reader)
            $key = $name.ToLowerInvariant()
            if ($this.SiteNames.Contains($key)) {
                throw [System.FormatException]::new('another site has the same name.')
            }
            $this.SiteNames.Add($key)
            $this.CurrentSite = $name
            return $true
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            $text = $reader.GetAttribute('name')
            if ($null -eq $text) {
                $text = 'without a name'
            }
            $this.KeepFault($failure, "site ${text}: ")
            return $false
        }
    }

    hidden [void] TakeBinding([System.Xml.XmlReader] $reader, [List[object]] $bindings) {
        try {
            $bindings.Add([CertRebindSitesFile]::ReadBinding($reader, $this.CurrentSite))
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            $this.KeepFault($failure, "site $($this.CurrentSite): ")
        }
    }

    # Whatever is wrong in the file makes every plan that rests on it unfit to be carried out.
    hidden [void] KeepFault([System.Exception] $failure, [string] $place) {
        $this.Problem = "$($this.Path) is not as it should be"
        if ($failure -is [CertRebindFault]) {
            $this.Faults.Add($failure)
            return
        }
        $this.Faults.Add($this.Invalid($this.Path, "$place$($failure.Message)"))
    }

    hidden [CertRebindFault] Invalid([string] $path, [string] $problem) {
        return [CertRebindFault]::new(
            'IisConfigurationInvalid',
            [System.Management.Automation.ErrorCategory]::InvalidData,
            "${path}: $problem",
            $path
        )
    }
}

#endregion

#region src/server/leftovers.ts

# The temporary files that runs have left behind which were killed while they wrote.
class CertRebindLeftovers {
    # Whether there are any; they may be those of a run that is under way.
    [bool] AreThere() {
        throw [System.NotImplementedException]::new('AreThere is abstract.')
    }

    # Removes them. The caller holds the run lock, so nobody is writing. One that cannot be removed is left for the
    # next run: it is in nobody's way.
    [void] Remove() {
        throw [System.NotImplementedException]::new('Remove is abstract.')
    }
}

#endregion

#region src/server/folder/folderLeftovers.ts

# The temporary files in a server folder, by the names that `replaceFile` and `createFile` give them.
class CertRebindFolderLeftovers : CertRebindLeftovers {
    hidden static [regex] $TemporaryName = [regex]::new(
        '^(?:applicationHost\.config|[^\n\r\u2028\u2029]+\.(?:json|xml))\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.tmp\z'
    )
    hidden [string] $Root

    # root: the full path of the server folder
    CertRebindFolderLeftovers([string] $root) {
        $this.Root = $root
    }

    [bool] AreThere() {
        return $this.Paths().Count -gt 0
    }

    [void] Remove() {
        foreach ($path in $this.Paths()) {
            $this.RemoveFile($path)
        }
    }

    hidden [List[string]] Paths() {
        $paths = [List[string]]::new()
        $own = [System.IO.Path]::Combine($this.Root, 'ProgramData', 'CertRebind')
        $events = [System.IO.Path]::Combine($this.Root, 'events')
        foreach ($folder in @($this.Root, $own, [System.IO.Path]::Combine($own, 'runs'), $events)) {
            if (-not [System.IO.Directory]::Exists($folder)) {
                continue
            }
            foreach ($path in [System.IO.Directory]::GetFiles($folder, '*.tmp')) {
                if ([CertRebindFolderLeftovers]::TemporaryName.IsMatch([System.IO.Path]::GetFileName($path))) {
                    $paths.Add($path)
                }
            }
        }
        return $paths
    }

    hidden [void] RemoveFile([string] $path) {
        try {
            [System.IO.File]::Delete($path)
        } catch {
            # Whatever kept the run from it may still be so.
        }
    }
}

#endregion

#region src/server/powerShellConfig.ts

# The configuration files of PowerShell 7 on a server. Source: about_PowerShell_Config.
class CertRebindPowerShellConfig {
    # That of all users, `%ProgramFiles%\PowerShell\7\powershell.config.json`; $null where there is none.
    # Throws Fault where it cannot be read
    [object] OfAllUsers() {
        throw [System.NotImplementedException]::new('OfAllUsers is abstract.')
    }

    # That of SYSTEM, `%SystemRoot%\System32\config\systemprofile\Documents\PowerShell\powershell.config.json`; $null
    # where there is none.
    # Throws Fault where it cannot be read
    [object] OfSystem() {
        throw [System.NotImplementedException]::new('OfSystem is abstract.')
    }
}

#endregion

#region src/server/folder/folderPowerShellConfig.ts

# The configuration files of PowerShell 7 in a server folder, below `files/C`.
class CertRebindFolderPowerShellConfig : CertRebindPowerShellConfig {
    hidden [string] $Drive

    # root: the full path of the server folder
    CertRebindFolderPowerShellConfig([string] $root) {
        $this.Drive = [System.IO.Path]::Combine($root, 'files', 'C')
    }

    # Without the file it is taken to say RemoteSigned, which about_Execution_Policies names as the default on
    # Windows.
    [object] OfAllUsers() {
        $allUsers = $this.Read('Program Files/PowerShell/7/powershell.config.json')
        if ($null -eq $allUsers) {
            $allUsers = [pscustomobject]@{
                ExecutionPolicy = 'RemoteSigned'
                EnableScripts   = $null
                EnabledPolicy   = $null
            }
        }
        return $allUsers
    }

    [object] OfSystem() {
        return $this.Read('Windows/System32/config/systemprofile/Documents/PowerShell/powershell.config.json')
    }

    hidden [object] Read([string] $name) {
        $path = [System.IO.Path]::Combine($this.Drive, $name)
        if (-not [System.IO.File]::Exists($path)) {
            return $null
        }

        $root = [CertRebindJsonFile]::ReadJson($path)
        $policies = $this.Member($root, 'PowerShellPolicies')
        if ($null -eq $policies) {
            $execution = $null
        } else {
            $execution = $this.Member($policies, 'ScriptExecution')
        }
        if ($null -eq $execution) {
            $enabled = $null
        } else {
            $enabled = $this.Member($execution, 'EnableScripts')
        }
        $member = $this.Member($root, 'Microsoft.PowerShell:ExecutionPolicy')
        $executionPolicy = $null
        if ($null -ne $member) {
            $executionPolicy = $member.Value
        }
        $enableScripts = if ($null -eq $enabled -or
        [string]::Equals([CertRebindJsonFile]::JsonType($enabled), 'null')) {
            $null
        } else {
            [string]::Equals($enabled.Value, 'true')
        }
        if ($null -eq $execution) {
            $enabledPolicy2 = $null
        } else {
            $member2 = $this.Member($execution, 'ExecutionPolicy')
            $enabledPolicy = $null
            if ($null -ne $member2) {
                $enabledPolicy = $member2.Value
            }
            $enabledPolicy2 = $enabledPolicy
        }
        return [pscustomobject]@{
            ExecutionPolicy = $executionPolicy
            EnableScripts   = $enableScripts
            EnabledPolicy   = $enabledPolicy2
        }
    }

    # A member of a JSON object, whose name PowerShell takes in any case.
    hidden [System.Xml.Linq.XElement] Member([System.Xml.Linq.XElement] $element, [string] $name) {
        foreach ($candidate in $element.Elements()) {
            if (
                [string]::Equals(
                    [CertRebindJsonFile]::JsonName($candidate).ToLowerInvariant(),
                    $name.ToLowerInvariant()
                )
            ) {
                return $candidate
            }
        }
        return $null
    }
}

#endregion

#region src/server/programFolder.ts

# Where the code lies that the scheduled task runs: `%ProgramFiles%\CertRebind`. Names within it are relative,
# with `/`.
class CertRebindProgramFolder {
    # The full path of the folder, on this machine.
    [string] $Path

    CertRebindProgramFolder([string] $path) {
        $this.Path = $path
    }

    # The full path of what lies in it.
    [string] Full([string] $name) {
        if ([string]::Equals($name, '')) {
            return $this.Path
        }
        return [System.IO.Path]::Combine($this.Path, $name)
    }

    # The names of all files in it, however deep, sorted; empty where there is no such folder.
    [IReadOnlyList[string]] FileNames() {
        throw [System.NotImplementedException]::new('FileNames is abstract.')
    }

    # The content of a file; $null where there is none.
    # Throws Fault `ProgramFolderUnavailable` where it cannot be read
    [byte[]] Read([string] $name) {
        throw [System.NotImplementedException]::new('Read is abstract.')
    }

    # Writes a file in one step, and makes the folders it lies in.
    # Throws Fault `ProgramFolderUnavailable`
    [void] Write([string] $name, [byte[]] $content) {
        throw [System.NotImplementedException]::new('Write is abstract.')
    }

    # Removes the folder with all that is in it.
    # Throws Fault `ProgramFolderUnavailable`
    [void] Remove() {
        throw [System.NotImplementedException]::new('Remove is abstract.')
    }

    # All that decides what code is run: the folder with all that is in it, and the folders above it.
    [IReadOnlyList[object]] Locations() {
        throw [System.NotImplementedException]::new('Locations is abstract.')
    }

    # Whether a program is installed.
    # path: below `%ProgramFiles%`, with `/`: `PowerShell/7/pwsh.exe`
    [bool] HasProgram([string] $path) {
        throw [System.NotImplementedException]::new('HasProgram is abstract.')
    }
}

#endregion

#region src/server/folder/folderProgramFolder.ts

# The code folder of a server folder: `files/C/Program Files/CertRebind`. Where files have owners and modes as on
# Linux those are looked at, from the drive down. `security.json` may say in SDDL who may do what, by the path on
# the server.
class CertRebindFolderProgramFolder : CertRebindProgramFolder {
    hidden [string] $SecurityFile
    hidden [string] $Drive
    hidden [string] $Programs

    # root: the full path of the server folder
    CertRebindFolderProgramFolder([string] $root) : base(
        [System.IO.Path]::Combine([System.IO.Path]::Combine($root, 'files', 'C'), 'Program Files', 'CertRebind')
    ) {
        $this.SecurityFile = [System.IO.Path]::Combine($root, 'security.json')
        $this.Drive = [System.IO.Path]::Combine($root, 'files', 'C')
        $this.Programs = [System.IO.Path]::Combine($this.Drive, 'Program Files')
    }

    [IReadOnlyList[string]] FileNames() {
        if (-not [System.IO.Directory]::Exists($this.Path)) {
            return [List[string]]::new()
        }
        $files = [System.IO.Directory]::GetFiles($this.Path, '*', [System.IO.SearchOption]::AllDirectories)
        $items = [List[string]]::new()
        foreach ($file in $files) {
            $items.Add([CertRebindStrings]::SliceFrom($file, $this.Path.Length + 1).Replace('\', '/'))
        }
        $items.Sort([System.StringComparer]::Ordinal)
        return $items
    }

    [byte[]] Read([string] $name) {
        $path = $this.Full($name)
        if (-not [System.IO.File]::Exists($path)) {
            return $null
        }
        try {
            return [System.IO.File]::ReadAllBytes($path)
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw $this.Unavailable($path, $failure)
        }
    }

    [void] Write([string] $name, [byte[]] $content) {
        $path = $this.Full($name)
        try {
            [CertRebindAtomicFile]::WriteFile($path, $content)
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw $this.Unavailable($path, $failure)
        }
    }

    [void] Remove() {
        try {
            if ([System.IO.Directory]::Exists($this.Path)) {
                [System.IO.Directory]::Delete($this.Path, $true)
            }
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw $this.Unavailable($this.Path, $failure)
        }
    }

    [IReadOnlyList[object]] Locations() {
        $paths = [List[string]] @($this.Drive, $this.Programs, $this.Path)
        if ([System.IO.Directory]::Exists($this.Path)) {
            $folders = [System.IO.Directory]::GetDirectories($this.Path, '*', [System.IO.SearchOption]::AllDirectories)
            foreach ($folder in $folders) {
                $paths.Add($folder)
            }
            foreach ($name in $this.FileNames()) {
                $paths.Add($this.Full($name))
            }
        }
        $descriptors = $this.ReadDescriptors()
        $locations = [List[object]]::new()
        foreach ($path in $paths) {
            $shown = $this.WindowsPath($path)
            $locations.Add(
                [pscustomobject]@{
                    Path       = $shown
                    IsParent   = $path.Length -lt $this.Path.Length
                    Descriptor = $descriptors[$shown.ToLowerInvariant()]
                    Weakness   = $this.Weakness($path)
                }
            )
        }
        return $locations
    }

    [bool] HasProgram([string] $path) {
        return [System.IO.File]::Exists([System.IO.Path]::Combine($this.Programs, $path))
    }

    # As the server would call it: `C:\\Program Files`.
    hidden [string] WindowsPath([string] $path) {
        return "C:\$([CertRebindStrings]::SliceFrom($path, $this.Drive.Length + 1).Replace('/', '\'))"
    }

    # The descriptors that `security.json` gives, in SDDL, by the path in lower case.
    hidden [Dictionary[string, string]] ReadDescriptors() {
        $descriptors = [Dictionary[string, string]]::new()
        if (-not [System.IO.File]::Exists($this.SecurityFile)) {
            return $descriptors
        }
        try {
            $none = [HashSet[string]]::new([System.StringComparer]::Ordinal)
            foreach ($entry in [CertRebindJsonFile]::JsonMembers(
                [CertRebindJsonFile]::ReadJson($this.SecurityFile),
                $none,
                $none
            ).GetEnumerator()) {
                $path = $entry.Key
                $descriptor = $entry.Value
                $descriptors[$path.ToLowerInvariant()] = $descriptor
            }
            return $descriptors
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            if ($failure -is [CertRebindFault]) {
                throw
            }
            throw $this.Unavailable($this.SecurityFile, $failure)
        }
    }

    hidden [object] Weakness([string] $path) {
        if (-not [System.IO.File]::Exists($path) -and -not [System.IO.Directory]::Exists($path)) {
            return $null
        }
        if ([CertRebindAtomicFile]::IsLink($path)) {
            return 'is a link'
        }
        return [CertRebindUnixStatus]::UnixWeakness($path)
    }

    hidden [CertRebindFault] Unavailable([string] $path, [System.Exception] $failure) {
        return [CertRebindFault]::new(
            'ProgramFolderUnavailable',
            [System.Management.Automation.ErrorCategory]::ResourceUnavailable,
            "$path cannot be used: $($failure.Message)",
            $path
        )
    }
}

#endregion

#region src/server/protectedFolder.ts

# CertRebind's own folder on a server, `%ProgramData%\CertRebind`. What is in it is believed and replayed, so it
# must be one that nobody but administrators can write to. Names within it are relative, with `/`.
class CertRebindProtectedFolder {
    # The largest file that is read, in bytes (64 MB); the journal of 10,000 changes has about a tenth.
    hidden static [double] $LargestFile = 67108864

    # The full path of the folder.
    [string] $Path

    hidden [HashSet[string]] $Found = [HashSet[string]]::new([System.StringComparer]::Ordinal)

    CertRebindProtectedFolder([string] $path) {
        $this.Path = $path
    }

    # Makes a folder that only administrators can write to, with those above it.
    [void] MakeFolder([string] $path) {
        throw [System.NotImplementedException]::new('MakeFolder is abstract.')
    }

    # What lets somebody else write to a file or folder that is there: `is owned by ...`; $null where nothing does.
    [object] Weakness([string] $path) {
        throw [System.NotImplementedException]::new('Weakness is abstract.')
    }

    # Makes the folder, or one in it, where it is not there, and makes sure that it is safe.
    # name: a folder in it; empty for the folder itself
    # Throws Fault `ProtectedFolderUnsafe`, `ProtectedFolderUnavailable`
    [void] OpenFolder([string] $name) {
        $this.RequireFolder($this.Path)
        if (-not [string]::Equals($name, '')) {
            $this.RequireFolder($this.Full($name))
        }
    }

    hidden [void] RequireFolder([string] $path) {
        if ($this.Found.Contains($path)) {
            return
        }

        try {
            if (-not [System.IO.Directory]::Exists($path)) {
                $this.MakeFolder($path)
            }
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw $this.Unavailable($path, $failure)
        }
        $this.RequireSafe($path)
        $this.Found.Add($path)
    }

    # Whether the folder has been made.
    [bool] IsThere() {
        return [System.IO.Directory]::Exists($this.Path)
    }

    # Whether there is such a file; looks at nothing else, so that a plan changes nothing.
    [bool] Exists([string] $name) {
        return [System.IO.File]::Exists($this.Full($name))
    }

    # The names of the files in one of its folders that match a pattern of the file system, sorted; empty where there
    # is no such folder.
    # Throws Fault `ProtectedFolderUnavailable` where it cannot be read
    [IReadOnlyList[string]] FileNames([string] $folder, [string] $pattern) {
        $localPath = $this.Full($folder)
        if (-not [System.IO.Directory]::Exists($localPath)) {
            return [List[string]]::new()
        }
        try {
            $names = [List[string]]::new()
            foreach ($file in [System.IO.Directory]::GetFiles($localPath, $pattern)) {
                $names.Add([System.IO.Path]::GetFileName($file))
            }
            $names.Sort([System.StringComparer]::Ordinal)
            return $names
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw $this.Unavailable($localPath, $failure)
        }
    }

    # The text of a file.
    # Throws Fault `ProtectedFolderUnsafe` where it is a link or somebody else can write to it,
    # `ProtectedFolderUnavailable` where it cannot be read
    [string] ReadText([string] $name) {
        $localPath = $this.Full($name)
        try {
            if (-not [System.IO.File]::Exists($localPath)) {
                throw [System.IO.FileNotFoundException]::new('there is no such file.')
            }
            $this.RequireSafe($localPath)
            if ([System.IO.FileInfo]::new($localPath).Length -gt [CertRebindProtectedFolder]::LargestFile) {
                throw [System.IO.IOException]::new('it is larger than 64 MB, which no file of this folder should be.')
            }
            return [System.Text.UTF8Encoding]::new($false, $true).GetString([System.IO.File]::ReadAllBytes($localPath))
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw $this.Unavailable($localPath, $failure)
        }
    }

    # Writes a file in one step; it is on the disk when this returns. Its folder has been opened before.
    # Throws Fault `ProtectedFolderUnavailable` where it cannot be written; what was there is then still there
    [void] WriteText([string] $name, [string] $text) {
        $localPath = $this.Full($name)
        $content = [System.Text.Encoding]::UTF8.GetBytes($text)
        try {
            if ([System.IO.File]::Exists($localPath)) {
                [CertRebindAtomicFile]::ReplaceFile($localPath, $content)
            } else {
                [CertRebindAtomicFile]::CreateFile($localPath, $content)
            }
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw $this.Unavailable($localPath, $failure)
        }
    }

    # Gives a file another name, which no other file has.
    # Throws Fault `ProtectedFolderUnavailable`
    [void] Rename([string] $name, [string] $newName) {
        try {
            [System.IO.File]::Move($this.Full($name), $this.Full($newName))
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw $this.Unavailable($this.Full($name), $failure)
        }
    }

    # Deletes a file; nothing happens where there is none.
    # Throws Fault `ProtectedFolderUnavailable`
    [void] Remove([string] $name) {
        try {
            [System.IO.File]::Delete($this.Full($name))
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw $this.Unavailable($this.Full($name), $failure)
        }
    }

    # Removes the folder with all that is in it; nothing happens where it is not there.
    # Throws Fault `ProtectedFolderUnsafe`, `ProtectedFolderUnavailable`
    [void] RemoveAll() {
        if (-not $this.IsThere()) {
            return
        }
        $this.RequireSafe($this.Path)
        try {
            [System.IO.Directory]::Delete($this.Path, $true)
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw $this.Unavailable($this.Path, $failure)
        }
        $this.Found.Clear()
    }

    # The full path of a file or folder in it.
    [string] Full([string] $name) {
        if ([string]::Equals($name, '')) {
            return $this.Path
        }
        return [System.IO.Path]::Combine($this.Path, $name)
    }

    # Throws Fault `ProtectedFolderUnsafe` where a file or folder is a link, or somebody else can write to it.
    [void] RequireSafe([string] $path) {
        $weakness = if ([CertRebindAtomicFile]::IsLink($path)) { 'is a link' } else { $this.Weakness($path) }
        if ($null -eq $weakness) {
            return
        }
        throw [CertRebindFault]::new(
            'ProtectedFolderUnsafe',
            [System.Management.Automation.ErrorCategory]::SecurityError,
            (
                "$path $weakness, so what is in it cannot be trusted and nothing " +
                'was done. Find out who made it so; then correct its owner and ' +
                'permissions, or move it away: a new one is made by the next run.'
            ),
            $path
        )
    }

    hidden [CertRebindFault] Unavailable([string] $path, [System.Exception] $failure) {
        if ($failure -is [CertRebindFault]) {
            return $failure
        }
        return [CertRebindFault]::new(
            'ProtectedFolderUnavailable',
            [System.Management.Automation.ErrorCategory]::ResourceUnavailable,
            "$path cannot be used: $($failure.Message)",
            $path
        )
    }
}

#endregion

#region src/server/folder/folderProtectedFolder.ts

# CertRebind's own folder in a server folder, `ProgramData/CertRebind`. Where files have owners and modes as on
# Linux those are looked at; on Windows, who may write to a server folder is up to whoever keeps it.
class CertRebindFolderProtectedFolder : CertRebindProtectedFolder {
    hidden static [int] $OnlyForOwner = 448

    # root: the full path of the server folder
    CertRebindFolderProtectedFolder([string] $root) : base(
        [System.IO.Path]::Combine($root, 'ProgramData', 'CertRebind')
    ) { }

    [void] MakeFolder([string] $path) {
        [System.IO.Directory]::CreateDirectory($path)
        if ($null -ne [CertRebindUnixStatus]::UnixStatus($path)) {
            [CertRebindUnixStatus]::SetFolderMode($path, [CertRebindFolderProtectedFolder]::OnlyForOwner)
        }
    }

    [object] Weakness([string] $path) {
        return [CertRebindUnixStatus]::UnixWeakness($path)
    }
}

#endregion

#region src/server/registry.ts

# The registry of a server, as a process of 64 bits sees it.
class CertRebindRegistry {
    # A value of the kind String or ExpandString; $null where there is none of this name, or it is of another kind.
    # key: with its hive: `HKLM\SOFTWARE\...`, `HKU\S-1-5-18\...`, in any case
    # name: in any case
    # Throws Fault where it cannot be read
    [object] Text([string] $key, [string] $name) {
        throw [System.NotImplementedException]::new('Text is abstract.')
    }

    # A value of the kind DWord, 0 to 4294967295; otherwise as `text`.
    [System.Nullable[double]] Number([string] $key, [string] $name) {
        throw [System.NotImplementedException]::new('Number is abstract.')
    }
}

#endregion

#region src/server/folder/folderRegistry.ts

# The registry of a server folder: `registry.json`, with as much of it as somebody has written down.
class CertRebindFolderRegistry : CertRebindRegistry {
    hidden [string] $Path
    hidden [Dictionary[string, object]] $Data

    # root: the full path of the server folder
    CertRebindFolderRegistry([string] $root) {
        $this.Path = [System.IO.Path]::Combine($root, 'registry.json')
    }

    [object] Text([string] $key, [string] $name) {
        $get = $this.Read()[$key.ToUpperInvariant()]
        $get2 = $null
        if ($null -ne $get) {
            $get2 = $get[$name.ToUpperInvariant()]
        }
        $text = $null
        if ($null -ne $get2) {
            $text = $get2.Text
        }
        return $text
    }

    [System.Nullable[double]] Number([string] $key, [string] $name) {
        $get = $this.Read()[$key.ToUpperInvariant()]
        $get2 = $null
        if ($null -ne $get) {
            $get2 = $get[$name.ToUpperInvariant()]
        }
        $number = $null
        if ($null -ne $get2) {
            $number = $get2.Number
        }
        return $number
    }

    hidden [Dictionary[string, object]] Read() {
        if ($null -ne $this.Data) {
            return $this.Data
        }
        if (-not [System.IO.File]::Exists($this.Path)) {
            return [Dictionary[string, object]]::new()
        }

        try {
            $localData = [CertRebindRegistryFile]::ReadRegistryFile($this.Path)
            $this.Data = $localData
            return $localData
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            if ($failure -is [CertRebindFault]) {
                throw
            }
            throw [CertRebindFault]::new(
                'RegistryInvalid',
                [System.Management.Automation.ErrorCategory]::InvalidData,
                "$($this.Path): $($failure.Message).",
                $this.Path
            )
        }
    }
}

#endregion

#region src/server/folder/folderScheduler.ts

# What starts the tasks of a server folder, where anything does. A folder starts nothing by itself: a scheduler
# says in `scheduler.json` that it is at work, and is asked for something by a file in `scheduler-requests`, which
# it deletes once that is done.
class CertRebindFolderScheduler {
    # How long a request is waited for, in milliseconds.
    hidden static [int] $Patience = 5000

    # Milliseconds between two looks.
    hidden static [int] $Pause = 10

    hidden [string] $File
    hidden [string] $Requests

    # root: the full path of the server folder
    CertRebindFolderScheduler([string] $root) {
        $this.File = [System.IO.Path]::Combine($root, 'scheduler.json')
        $this.Requests = [System.IO.Path]::Combine($root, 'scheduler-requests')
    }

    # Why nothing starts the tasks; $null where a scheduler is at work.
    [object] IdleReason() {
        if (-not [System.IO.File]::Exists($this.File)) {
            return 'The server is a folder whose tasks nothing starts: it has no file scheduler.json.'
        }
        return $null
    }

    # Whether a task has an instance.
    # state: `Running` or `Queued`; $null for either
    [bool] Has([string] $task, [object] $state) {
        foreach ($instance in $this.Instances()) {
            if (
                [string]::Equals($instance.Task.ToLowerInvariant(), $task.ToLowerInvariant()) -and
                ($null -eq $state -or [string]::Equals($instance.State, $state))
            ) {
                return $true
            }
        }
        return $false
    }

    # Asks for something, and waits until that is done or nobody answers.
    [void] Request([string] $task, [string] $action) {
        if ($null -ne $this.IdleReason()) {
            return
        }
        $request = [pscustomobject]@{
            Task   = $task
            Action = $action
        }
        $path = [System.IO.Path]::Combine($this.Requests, "$([System.Guid]::NewGuid().ToString()).json")
        [CertRebindAtomicFile]::WriteFile(
            $path,
            [System.Text.Encoding]::UTF8.GetBytes(
                [CertRebindJsonWriting]::Stringify($request, '{ task: string; action: string }', '')
            )
        )
        $wait = [System.Diagnostics.Stopwatch]::StartNew()
        while (
            [System.IO.File]::Exists($path) -and
            $wait.ElapsedMilliseconds -lt [CertRebindFolderScheduler]::Patience
        ) {
            [System.Threading.Thread]::Sleep([CertRebindFolderScheduler]::Pause)
        }
        # Where nobody answered it is not left for a scheduler that comes later.
        [System.IO.File]::Delete($path)
    }

    hidden [List[object]] Instances() {
        if ($null -ne $this.IdleReason()) {
            return [List[object]]::new()
        }
        try {
            $text = [System.IO.File]::ReadAllText($this.File, [System.Text.Encoding]::UTF8)
            return [CertRebindJsonReading]::Parse(
                $text,
                '{ format: int; processId: int; instances: { task: string; state: string; ... }[]; ... }'
            ).Instances
        } catch {
            # It ends at this moment, and takes its instances with it.
            return [List[object]]::new()
        }
    }
}

#endregion

#region src/server/scheduledTasks.ts

# The scheduled tasks of a server. A task goes by its full name, as Task Scheduler writes it:
# `\CertRebind\AutoRebind`. Names are not case-sensitive.
class CertRebindScheduledTasks {
    # The names of all tasks, sorted.
    [IReadOnlyList[string]] Names() {
        throw [System.NotImplementedException]::new('Names is abstract.')
    }

    # Whether there is such a task.
    [bool] Has([string] $name) {
        throw [System.NotImplementedException]::new('Has is abstract.')
    }

    # The definition of a task, in Task Scheduler's XML.
    # Throws Fault `TaskUnreadable`
    [string] Read([string] $name) {
        throw [System.NotImplementedException]::new('Read is abstract.')
    }

    # Makes a task, or puts another definition in its place.
    # xml: its definition, in Task Scheduler's XML
    # Throws Fault `TaskNotWritten`; what was there is then still there
    [void] Register([string] $name, [string] $xml) {
        throw [System.NotImplementedException]::new('Register is abstract.')
    }

    # Lets a task be started, or not; everything else of it stays.
    # Throws Fault `TaskUnreadable`, `TaskNotWritten`
    [void] SetEnabled([string] $name, [bool] $isEnabled) {
        throw [System.NotImplementedException]::new('SetEnabled is abstract.')
    }

    # Removes a task; nothing happens where there is none.
    # Throws Fault `TaskNotWritten`
    [void] Remove([string] $name) {
        throw [System.NotImplementedException]::new('Remove is abstract.')
    }

    # Why nothing starts the tasks of this server; $null where its scheduler is at work.
    [object] IdleReason() {
        throw [System.NotImplementedException]::new('IdleReason is abstract.')
    }

    # Asks the scheduler to start a task now. It returns before the task has ended.
    [void] Start([string] $name) {
        throw [System.NotImplementedException]::new('Start is abstract.')
    }

    # Whether an instance of a task is running or about to.
    [bool] IsActive([string] $name) {
        throw [System.NotImplementedException]::new('IsActive is abstract.')
    }

    # Tells the scheduler to forget the instances of a task that wait for their turn. What they were to do is for the
    # instance that runs, so it calls this before it looks at what there is to do.
    [void] DropQueued([string] $name) {
        throw [System.NotImplementedException]::new('DropQueued is abstract.')
    }
}

#endregion

#region src/server/folder/folderTasks.ts

# The scheduled tasks of a server folder: `tasks/<folders>/<name>.xml`.
class CertRebindFolderTasks : CertRebindScheduledTasks {
    # `\Folder\Name`, of what Windows allows in a file name; no part may be `.` or `..`.
    hidden static [regex] $TaskName = [regex]::new('^(?:\\(?!\.{1,2}(?:\\|\z))[^\\/:*?"<>|\x00-\x1f]+)+\z')

    hidden [string] $Folder
    hidden [CertRebindFolderScheduler] $Scheduler

    # root: the full path of the server folder
    CertRebindFolderTasks([string] $root) {
        $this.Folder = [System.IO.Path]::Combine($root, 'tasks')
        $this.Scheduler = [CertRebindFolderScheduler]::new($root)
    }

    [IReadOnlyList[string]] Names() {
        if (-not [System.IO.Directory]::Exists($this.Folder)) {
            return [List[string]]::new()
        }
        $files = [System.IO.Directory]::GetFiles($this.Folder, '*.xml', [System.IO.SearchOption]::AllDirectories)
        $names = [List[string]]::new()
        foreach ($file in $files) {
            $relative = [CertRebindStrings]::Slice($file, $this.Folder.Length, -'.xml'.Length)
            $names.Add($relative.Replace('/', '\'))
        }
        $names.Sort([System.StringComparer]::Ordinal)
        return $names
    }

    [bool] Has([string] $name) {
        return [System.IO.File]::Exists($this.FileOf($name))
    }

    [string] Read([string] $name) {
        $path = $this.FileOf($name)
        if (-not [System.IO.File]::Exists($path)) {
            throw $this.Unreadable($name, 'there is no such task.')
        }
        try {
            return $this.Decode([CertRebindServerFile]::ReadServerFile($path))
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw $this.Unreadable($name, $failure.Message)
        }
    }

    [void] Register([string] $name, [string] $xml) {
        $path = $this.FileOf($name)
        try {
            [CertRebindAtomicFile]::WriteFile($path, [System.Text.Encoding]::UTF8.GetBytes($xml))
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw $this.NotWritten($name, $failure.Message)
        }
    }

    [void] SetEnabled([string] $name, [bool] $isEnabled) {
        $xml = $this.Read($name)
        $changed = $xml
        try {
            $task = [CertRebindTaskXml]::ReadTask($xml)
            if ([CertRebindTaskXml]::IsTaskEnabled($task) -eq $isEnabled) {
                return
            }
            [CertRebindTaskXml]::SetTaskEnabled($task, $isEnabled)
            $changed = [CertRebindTaskXml]::TaskText($task)
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw $this.Unreadable($name, $failure.Message)
        }
        $this.Register($name, $changed)
    }

    [void] Remove([string] $name) {
        try {
            [System.IO.File]::Delete($this.FileOf($name))
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            # Without its folder there is no task either.
            if ($failure -is [System.IO.DirectoryNotFoundException]) {
                return
            }
            throw $this.NotWritten($name, $failure.Message)
        }
    }

    [object] IdleReason() {
        return $this.Scheduler.IdleReason()
    }

    [void] Start([string] $name) {
        $this.Scheduler.Request($name, 'Run')
    }

    [bool] IsActive([string] $name) {
        return $this.Scheduler.Has($name, $null)
    }

    [void] DropQueued([string] $name) {
        if ($this.Scheduler.Has($name, 'Queued')) {
            $this.Scheduler.Request($name, 'DropQueued')
        }
    }

    # Task Scheduler writes UTF-16 with a byte order mark; what was written here is UTF-8.
    hidden [string] Decode([byte[]] $content) {
        if (
            $content.Length -gt 1 -and
            [CertRebindArrays]::Item($content, 0) -eq 255 -and
            [CertRebindArrays]::Item($content, 1) -eq 254
        ) {
            return [System.Text.Encoding]::Unicode.GetString($content, 2, $content.Length - 2)
        }
        return [regex]::new('^\uFEFF').Replace(
            [System.Text.UTF8Encoding]::new($false, $true).GetString($content),
            '',
            1
        )
    }

    hidden [string] FileOf([string] $name) {
        if (-not [CertRebindFolderTasks]::TaskName.IsMatch($name)) {
            throw $this.Unreadable($name, 'it is no full name of a task, such as \CertRebind\AutoRebind.')
        }
        return [System.IO.Path]::Combine(
            $this.Folder,
            "$([CertRebindStrings]::SliceFrom($name, 1).Replace('\', '/')).xml"
        )
    }

    hidden [CertRebindFault] Unreadable([string] $name, [string] $problem) {
        return [CertRebindFault]::new(
            'TaskUnreadable',
            [System.Management.Automation.ErrorCategory]::ReadError,
            "The scheduled task $name cannot be read: $problem",
            $name
        )
    }

    hidden [CertRebindFault] NotWritten([string] $name, [string] $problem) {
        return [CertRebindFault]::new(
            'TaskNotWritten',
            [System.Management.Automation.ErrorCategory]::WriteError,
            "The scheduled task $name could not be changed: $problem",
            $name
        )
    }
}

#endregion

#region src/server/tls.ts

# The endpoints of a server, as its TLS clients meet them.
class CertRebindTls {
    # Connects to an endpoint and completes a TLS handshake, whatever certificate is handed out. Never throws because
    # of what the other side does, and never takes longer than the time given.
    # address: an IPv4 address, or an IPv6 address in brackets; `0.0.0.0` and `[::]` for all of the server's
    # port: 1 to 65535, in decimal digits
    # serverName: the name to ask for (SNI, and HOST of FTP), in ASCII; $null asks for none
    # timeoutSeconds: for all of it, from 1 to 600
    [pscustomobject] Handshake(
        [string] $address,
        [string] $port,
        [object] $serverName,
        [string] $opening,
        [int] $timeoutSeconds
    ) {
        throw [System.NotImplementedException]::new('Handshake is abstract.')
    }
}

#endregion

#region src/server/folder/folderTls.ts

# The endpoints of a server folder. A folder serves nothing by itself; whatever serves it says in `tls.json`
# where, and only on this machine: a folder that came from elsewhere must not make anyone connect anywhere.
class CertRebindFolderTls : CertRebindTls {
    hidden [string] $Path
    hidden [CertRebindFaultLog] $Faults
    hidden [CertRebindTlsClient] $Client
    hidden [Dictionary[string, object]] $Listeners

    # Why no endpoint can be reached; $null while nothing is wrong.
    hidden [object] $Problem

    # root: the full path of the server folder;
    # faults: where what is wrong is kept for the report.
    CertRebindFolderTls([string] $root, [CertRebindFaultLog] $faults) {
        $this.Path = [System.IO.Path]::Combine($root, 'tls.json')
        $this.Faults = $faults
    }

    [pscustomobject] Handshake(
        [string] $address,
        [string] $port,
        [object] $serverName,
        [string] $opening,
        [int] $timeoutSeconds
    ) {
        $localListeners = $this.Listeners
        if ($null -eq $localListeners) {
            $localListeners = $this.ReadListeners()
        }
        if ($null -ne $this.Problem) {
            return [CertRebindHandshake]::HandshakeNotPossible($this.Problem)
        }

        $value = [CertRebindRecordKeys]::IpPortKey($address, $port)
        if ($null -eq $value) {
            $value = ''
        }
        $listener = $localListeners[$value]
        if ($null -eq $listener) {
            return [CertRebindHandshake]::HandshakeNotPossible("Nothing serves ${address}:$port of this server folder.")
        }
        if (-not [string]::Equals($listener.Opening, $opening)) {
            $text = if ([string]::Equals($listener.Opening, 'Ftp')) { 'FTP' } else { 'TLS' }
            $text3 = $this.Path
            $text2 = if ([string]::Equals($opening, 'Ftp')) { 'FTP' } else { 'TLS' }
            $reason = (
                "What serves ${address}:$port of this server folder " +
                "begins with $text, as $text3 says; expected $text2."
            )
            return [CertRebindHandshake]::HandshakeNotPossible($reason)
        }

        $localClient = $this.Client
        if ($null -eq $localClient) {
            $localClient = [CertRebindTlsClient]::new()
        }
        $this.Client = $localClient
        return $localClient.Connect($listener.Address, $listener.Port, $serverName, $opening, $timeoutSeconds)
    }

    hidden [Dictionary[string, object]] ReadListeners() {
        $localListeners = [Dictionary[string, object]]::new()
        if ([System.IO.File]::Exists($this.Path)) {
            try {
                $localListeners = [CertRebindTlsListeners]::ReadTlsListeners($this.Path)
            } catch {
                $failure = [CertRebindFailures]::Thrown($_)
                $this.KeepFault($failure)
            }
        } else {
            $this.Problem = 'The server is a folder that nothing serves: it has no file tls.json.'
        }
        $this.Listeners = $localListeners
        return $localListeners
    }

    hidden [void] KeepFault([System.Exception] $failure) {
        $this.Problem = "$($this.Path) cannot be used, as the error says."
        if ($failure -is [CertRebindFault]) {
            $this.Faults.Add($failure)
            return
        }
        $this.Faults.Add(
            [CertRebindFault]::new(
                'TlsListenersInvalid',
                [System.Management.Automation.ErrorCategory]::InvalidData,
                "$($this.Path): $($failure.Message).",
                $this.Path
            )
        )
    }
}

#endregion

#region src/server/folder/ftpReader.ts

# Finds out which FTP setting names which certificate, and which bindings are served with it.
class CertRebindFtpReader {
    # Where neither a site nor the defaults name a store: the schema's default is MY.
    hidden static [string] $SchemaStore = 'My'

    # The settings that name a certificate, the defaults first.
    [List[object]] $Certificates = [List[object]]::new()

    # What is wrong, a sentence each.
    [List[string]] $Problems = [List[string]]::new()

    hidden [IReadOnlyList[object]] $Bindings
    hidden [CertRebindFtpCertificate] $Defaults = [CertRebindFtpCertificate]::new(
        $null,
        $null,
        $null,
        [CertRebindFtpReader]::SchemaStore
    )

    # The setting that serves a site, by the site's name in lower case; $null where it cannot be read.
    hidden [Dictionary[string, object]] $BySite = [Dictionary[string, object]]::new()

    # bindings: the ftp bindings of all sites, whose names are known to be there and unique
    CertRebindFtpReader([IReadOnlyList[object]] $bindings) {
        $this.Bindings = $bindings
    }

    # Reads all settings.
    # Throws System.FormatException where the defaults are wrong, on which the others rest
    [void] Read([IReadOnlyList[object]] $sections) {
        $this.ReadDefaults($sections)
        $all = [List[object]] @($this.Defaults)
        foreach ($section in $sections) {
            if ($null -eq $section.SiteName) {
                continue
            }
            $setting = $this.ReadSite($section.SiteName, $section.Element)
            $this.BySite[$section.SiteName.ToLowerInvariant()] = $setting
            if ($null -ne $setting -and -not [object]::ReferenceEquals($setting, $this.Defaults)) {
                $all.Add($setting)
            }
        }
        foreach ($binding in $this.Bindings) {
            $siteName = $binding.SiteName
            $information = $binding.Information
            $this.AddBinding($siteName, $information)
        }
        $localCertificates = [List[object]]::new()
        foreach ($setting in $all) {
            if ($null -ne $setting.Thumbprint) {
                $localCertificates.Add($setting)
            }
        }
        $this.Certificates = $localCertificates
    }

    hidden [void] ReadDefaults([IReadOnlyList[object]] $sections) {
        $own = [List[object]]::new()
        foreach ($section in $sections) {
            if ($null -eq $section.SiteName) {
                $own.Add($section)
            }
        }
        try {
            if ($own.Count -gt 1) {
                throw [System.FormatException]::new('there are two; expected one.')
            }
            $value = [CertRebindArrays]::Item($own, 0)
            $element = $null
            if ($null -ne $value) {
                $element = $value.Element
            }
            $hash = [CertRebindFtpSections]::HashOf($element)
            if ($null -eq $hash) {
                $hash = ''
            }
            $thumbprint = if ([string]::Equals($hash, '')) { $null } else { $hash }
            $this.Defaults = [CertRebindFtpCertificate]::new(
                $null,
                $thumbprint,
                [CertRebindFtpSections]::StoreOf($element),
                [CertRebindFtpReader]::SchemaStore
            )
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw [System.FormatException]::new("the FTP settings of siteDefaults: $($failure.Message)")
        }
    }

    # The setting that serves a site with an element `ssl`, which may be the defaults; $null where it cannot be read.
    hidden [CertRebindFtpCertificate] ReadSite([string] $siteName, [System.Xml.Linq.XElement] $element) {
        $localDefaults = $this.Defaults
        try {
            if ($this.BySite.ContainsKey($siteName.ToLowerInvariant())) {
                throw [System.FormatException]::new('there are two; expected one.')
            }
            $hash = [CertRebindFtpSections]::HashOf($element)
            $store = [CertRebindFtpSections]::StoreOf($element)
            if (($null -eq $hash) -ne ($null -eq $store)) {
                $localDefaults.StoreSites.Add($siteName)
            }
            if ($null -ne $hash) {
                $thumbprint = if ([string]::Equals($hash, '')) { $null } else { $hash }
                return [CertRebindFtpCertificate]::new($siteName, $thumbprint, $store, $localDefaults.StoreName)
            }
            # The certificate of the defaults, but from another store: no one setting holds both, which a rebind could change.
            if (
                $null -ne $store -and
                $null -ne $localDefaults.Thumbprint -and
                -not [string]::Equals($store.ToUpperInvariant(), $localDefaults.StoreName.ToUpperInvariant())
            ) {
                throw [System.FormatException]::new(
                    "its serverCertStoreName is `"$store`", but the serverCertHash it inherits is of " +
                    "the store `"$($localDefaults.StoreName)`"; expected both or neither at the site."
                )
            }
            return $localDefaults
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            $this.Problems.Add("the FTP settings of site ${siteName}: $($failure.Message)")
            return $null
        }
    }

    hidden [void] AddBinding([string] $siteName, [string] $information) {
        $key = $siteName.ToLowerInvariant()
        $setting = if ($this.BySite.ContainsKey($key)) { $this.BySite[$key] } else { $this.Defaults }
        # What no certificate is served at is not looked at.
        if ($null -eq $setting -or $null -eq $setting.Thumbprint) {
            return
        }
        try {
            $setting.Bindings.Add([CertRebindFtpSections]::ReadFtpBinding($siteName, $information))
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            $this.Problems.Add("site ${siteName}: $($failure.Message)")
        }
    }
}

#endregion

#region src/server/folder/ftpSections.ts

class CertRebindFtpSections {
    hidden static [System.Xml.Linq.XName] $SslName = [System.Xml.Linq.XName]::Get('ssl')
    hidden static [regex] $ThumbprintText = [regex]::new('^[0-9A-Fa-f]{40}\z')
    hidden static [string] $PathInSite = 'ssl/security/ftpServer/site/sites/system.applicationHost/configuration'
    hidden static [string] $PathInDefaults = 'ssl/security/ftpServer/siteDefaults/sites/system.applicationHost/configuration'
    hidden static [int] $DeepestPath = 7

    # Every element `ssl` of the FTP settings of an IIS configuration.
    # root: its element `configuration`
    static [pscustomobject] ReadFtpSections([System.Xml.Linq.XElement] $root) {
        $sections = [List[object]]::new()
        $position = 0
        foreach ($element in $root.Descendants([CertRebindFtpSections]::SslName)) {
            $path = [CertRebindFtpSections]::PathOf($element)
            if ([string]::Equals($path, [CertRebindFtpSections]::PathInDefaults)) {
                $sections.Add(
                    [pscustomobject]@{
                        SiteName = $null
                        Element  = $element
                        Position = $position
                    }
                )
            } elseif ([string]::Equals($path, [CertRebindFtpSections]::PathInSite)) {
                $parent = $null
                if ($null -ne $element.Parent) {
                    $parent = $element.Parent.Parent
                }
                $element2 = $null
                if ($null -ne $parent) {
                    $element2 = $parent.Parent
                }
                $siteName = [CertRebindFtpSections]::AttributeOf($element2, 'name')
                if ($null -eq $siteName) {
                    $siteName = ''
                }
                $sections.Add(
                    [pscustomobject]@{
                        SiteName = $siteName
                        Element  = $element
                        Position = $position
                    }
                )
            }
            $position++
        }
        return [pscustomobject]@{
            Sections = $sections
            SslCount = $position
        }
    }

    # The text of an attribute; $null where there is none.
    static [object] AttributeOf([System.Xml.Linq.XElement] $element, [string] $name) {
        $attribute = $null
        if ($null -ne $element) {
            $attribute = $element.Attribute([System.Xml.Linq.XName]::Get($name))
        }
        $of = $null
        if ($null -ne $attribute) {
            $of = $attribute.Value
        }
        return $of
    }

    # The certificate that an element `ssl` names: upper-case hex; empty where it says that there is none; $null where
    # it says nothing.
    # Throws System.FormatException where it is no thumbprint
    static [object] HashOf([System.Xml.Linq.XElement] $element) {
        $hash = [CertRebindFtpSections]::AttributeOf($element, 'serverCertHash')
        if ($null -eq $hash -or [string]::Equals($hash, '')) {
            return $hash
        }
        if (-not [CertRebindFtpSections]::ThumbprintText.IsMatch($hash)) {
            throw [System.FormatException]::new("serverCertHash is `"$hash`"; expected 40 hex digits or nothing.")
        }
        return $hash.ToUpperInvariant()
    }

    # The store that an element `ssl` names; $null where it names none.
    static [object] StoreOf([System.Xml.Linq.XElement] $element) {
        $name = [CertRebindFtpSections]::AttributeOf($element, 'serverCertStoreName')
        if ([object]::Equals($name, '')) {
            return $null
        }
        return $name
    }

    # An ftp binding.
    # text: its `bindingInformation`
    # Throws System.FormatException where that is anything else than address, port and host
    static [pscustomobject] ReadFtpBinding([string] $siteName, [string] $text) {
        $information = [CertRebindBindingInformation]::ParseBindingInformation($text)
        if ($null -eq $information) {
            throw [System.FormatException]::new(
                "bindingInformation of an ftp binding is `"$text`"; expected address:port:host " +
                'with the address *, IPv4 or [IPv6] and a port from 1 to 65535.'
            )
        }
        $address = $information.Address
        $port = $information.Port
        $hostName = $information.HostName
        return [pscustomobject]@{
            SiteName  = $siteName
            Endpoint  = "${address}:$port"
            Port      = $port
            HostName  = $hostName
            AsciiHost = [CertRebindHostNames]::AsciiHostName($hostName)
        }
    }

    # The names from an element up to the root; only as many as an FTP setting is deep.
    hidden static [string] PathOf([System.Xml.Linq.XElement] $element) {
        $names = [List[string]]::new()
        $current = $element
        while ($null -ne $current -and $names.Count -le [CertRebindFtpSections]::DeepestPath) {
            $names.Add($current.Name.LocalName)
            $current = $current.Parent
        }
        return $names -join '/'
    }
}

#endregion

#region src/server/folder/ftpTag.ts

class CertRebindFtpTag {
    hidden static [HashSet[string]] $CertificateNames = [HashSet[string]]::new(
        [string[]] @('serverCertHash', 'serverCertStoreName'),
        [System.StringComparer]::Ordinal
    )

    # The element that a start tag `ssl` begins, without what is in it.
    # Throws System.FormatException where the text is not exactly one such tag; System.Xml.XmlException where it is no
    # XML
    static [System.Xml.Linq.XElement] ParseTag([string] $tag) {
        $parts = [CertRebindSslTags]::SplitSslTags($tag)
        if ($parts.Count -ne 3 -or -not [object]::Equals([CertRebindArrays]::Item($parts, 1), $tag)) {
            throw [System.FormatException]::new('it is not exactly one start tag ssl')
        }

        $settings = [System.Xml.XmlReaderSettings]::new()
        $settings.DtdProcessing = [System.Xml.DtdProcessing]::Prohibit
        $settings.XmlResolver = $null
        $text = if ($tag.EndsWith('/>', [System.StringComparison]::Ordinal)) { $tag } else { "$tag</ssl>" }
        $stream = [System.IO.MemoryStream]::new([System.Text.Encoding]::UTF8.GetBytes($text))
        return [System.Xml.Linq.XElement]::Load([System.Xml.XmlReader]::Create($stream, $settings))
    }

    # Makes sure that a start tag is another one with another certificate, and nothing else.
    # store: empty where the store has to be as it was
    # Throws System.FormatException where it is not
    static [void] RequirePointed([string] $tag, [string] $before, [string] $thumbprint, [string] $store) {
        $element = [CertRebindFtpTag]::ParseTag($tag)
        $old = [CertRebindFtpTag]::ParseTag($before)
        $wantedStore = if ([string]::Equals($store, '')) {
            [CertRebindFtpSections]::AttributeOf($old, 'serverCertStoreName')
        } else {
            $store
        }
        $isPointed = (
            [object]::Equals([CertRebindFtpSections]::HashOf($element), $thumbprint) -and
            [object]::Equals([CertRebindFtpSections]::AttributeOf($element, 'serverCertStoreName'), $wantedStore) -and
            [string]::Equals([CertRebindFtpTag]::OtherAttributes($element), [CertRebindFtpTag]::OtherAttributes($old))
        )
        if (-not $isPointed) {
            throw [System.FormatException]::new('the place of the certificate in the text was not found for certain.')
        }
    }

    # What an element says beyond the certificate, in its order.
    hidden static [string] OtherAttributes([System.Xml.Linq.XElement] $element) {
        $texts = [List[string]]::new()
        foreach ($attribute in $element.Attributes()) {
            $name = $attribute.Name
            $value = $attribute.Value
            if (-not [CertRebindFtpTag]::CertificateNames.Contains($name.LocalName)) {
                $value2 = $name.NamespaceName
                $value3 = $name.LocalName
                $texts.Add($value2)
                $texts.Add($value3)
                $texts.Add($value)
            }
        }
        return [CertRebindJsonWriting]::Stringify($texts, 'string[]', '')
    }

    # Gives an element the attributes of another, in their order, and no others.
    static [void] TakeAttributes([System.Xml.Linq.XElement] $element, [System.Xml.Linq.XElement] $from) {
        $element.RemoveAttributes()
        foreach ($attribute in $from.Attributes()) {
            $element.SetAttributeValue($attribute.Name, $attribute.Value)
        }
    }
}

#endregion

#region src/server/folder/ftpText.ts

# The text of an IIS configuration file, taken apart so that one start tag of an element `ssl` can be changed and
# every other byte stays.
class CertRebindFtpText {
    hidden [System.Text.Encoding] $Encoding
    hidden [List[string]] $Parts

    # sslCount: how many elements `ssl` the file has
    # Throws System.FormatException where they are not found for certain
    CertRebindFtpText([byte[]] $content, [int] $sslCount) {
        $mark = if ($content.Length -lt 2) { 0 } else { $content[0] * 256 + $content[1] }
        $localEncoding = [System.Text.Encoding]::UTF8
        if ($mark -eq 65534) {
            $localEncoding = [System.Text.Encoding]::Unicode
        } elseif ($mark -eq 65279) {
            $localEncoding = [System.Text.Encoding]::BigEndianUnicode
        }
        $text = $localEncoding.GetString($content)
        if (-not [CertRebindSameContent]::IsSameContent($localEncoding.GetBytes($text), $content)) {
            throw [System.FormatException]::new(
                'it is neither UTF-8 nor UTF-16 with a byte order mark, so its FTP settings cannot be changed.'
            )
        }
        $this.Encoding = $localEncoding
        $this.Parts = [CertRebindSslTags]::SplitSslTags($text)
        if ($this.Parts.Count -ne 2 * $sslCount + 1) {
            throw [System.FormatException]::new('its FTP settings were not found for certain in its text.')
        }
    }

    # The start tag of an element `ssl`.
    # position: its place among these elements, from 0
    [string] Tag([int] $position) {
        return $this.Parts[2 * $position + 1]
    }

    # The content of the file with another start tag there.
    [byte[]] ContentWith([int] $position, [string] $tag) {
        $changed = [List[string]]::new($this.Parts)
        $changed[2 * $position + 1] = $tag
        return $this.Encoding.GetBytes($changed -join '')
    }
}

#endregion

#region src/server/folder/httpSysFile.ts

class CertRebindHttpSysFile {
    hidden static [System.Xml.Linq.XName] $EndpointName = [System.Xml.Linq.XName]::Get('endpoint')
    hidden static [HashSet[string]] $Names = [HashSet[string]]::new(
        [string[]] @(
            'kind',
            'endpoint',
            'thumbprint',
            'storeName',
            'appId',
            'certCheckMode',
            'revocationFreshnessTime',
            'urlRetrievalTimeout',
            'ctlIdentifier',
            'ctlStoreName',
            'flags',
            'other'
        ),
        [System.StringComparer]::Ordinal
    )
    hidden static [HashSet[string]] $Shapes = [HashSet[string]]::new(
        [string[]] @(
            'kind string',
            'endpoint string',
            'thumbprint string',
            'thumbprint null',
            'storeName string',
            'storeName null',
            'appId string',
            'certCheckMode number',
            'revocationFreshnessTime number',
            'urlRetrievalTimeout number',
            'ctlIdentifier string',
            'ctlIdentifier null',
            'ctlStoreName string',
            'ctlStoreName null',
            'flags number',
            'other object'
        ),
        [System.StringComparer]::Ordinal
    )
    hidden static [regex] $ThumbprintText = [regex]::new('^[0-9A-Fa-f]{40}\z')
    hidden static [regex] $AppIdText = [regex]::new('^\{[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\}\z')
    hidden static [regex] $ControlCharacter = [regex]::new('[\x00-\x1f\x7f-\x9f]')
    hidden static [double] $LargestDword = 4294967295.0
    hidden static [regex] $IpEndpoint = [regex]::new(
        '^((?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])\.){3}(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])|\[[0-9A-Fa-f:]+(?:%[0-9A-Za-z]+)?\]):([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])\z'
    )
    hidden static [regex] $HostEndpoint = [regex]::new(
        '^([^\x00-\x20\x7f-\x9f:/\\\[\]]+):([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])\z'
    )
    hidden static [regex] $PortEndpoint = [regex]::new(
        '^()([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])\z'
    )

    # The array of records that `httpsys.json` holds.
    # path: the file, for messages
    # Throws Fault where it is not JSON; System.FormatException where it is no array
    static [System.Xml.Linq.XElement] ParseRecords([byte[]] $content, [string] $path) {
        $root = [CertRebindJsonFile]::ParseJson($content, $path)
        if (-not [string]::Equals([CertRebindJsonFile]::JsonType($root), 'array')) {
            throw [System.FormatException]::new(
                "it holds JSON of kind $([CertRebindJsonFile]::JsonType($root)); expected an array of records"
            )
        }
        return $root
    }

    # The endpoint an item of the file names, for messages.
    static [string] EndpointOf([System.Xml.Linq.XElement] $item) {
        $element = $item.Element([CertRebindHttpSysFile]::EndpointName)
        $of = 'no endpoint'
        if ($null -ne $element) {
            $of = $element.Value
        }
        return $of
    }

    # The record that an item of the file holds. Runs once for each record of a large server, so it calls little.
    # Throws System.FormatException naming the member that is wrong, what it is and what was expected
    static [CertRebindHttpSysRecord] ReadRecord([System.Xml.Linq.XElement] $item) {
        $members = [CertRebindJsonFile]::JsonMembers(
            $item,
            [CertRebindHttpSysFile]::Shapes,
            [CertRebindHttpSysFile]::Names
        )
        $kind = $members['kind']
        if (-not [object]::Equals($kind, 'HostnamePort') -and -not [object]::Equals($kind, 'IpPort')) {
            $kind2 = $kind
            if ($null -eq $kind2) {
                $kind2 = ''
            }
            return [CertRebindHttpSysFile]::ReadCentralRecord($members, $kind2)
        }

        $endpoint = $members['endpoint']
        if ($null -eq $endpoint) {
            $endpoint = ''
        }
        if ([string]::Equals($kind, 'IpPort')) {
            $items = [CertRebindHttpSysFile]::IpEndpoint
        } else {
            $items = [CertRebindHttpSysFile]::HostEndpoint
        }
        $parts = [CertRebindPatterns]::Execute($items, $endpoint)
        if ($null -eq $parts) {
            throw [CertRebindHttpSysFile]::Unexpected(
                'endpoint',
                $endpoint,
                [CertRebindHttpSysFile]::EndpointForms($kind)
            )
        }

        $address = $parts.Groups[1].Value
        $port = $parts.Groups[2].Value
        $key = if ([string]::Equals($kind, 'IpPort')) {
            [CertRebindRecordKeys]::IpPortKey($address, $port)
        } else {
            [CertRebindRecordKeys]::HostnamePortKey([CertRebindHostNames]::AsciiHostName($address), $port)
        }
        if ($null -eq $key) {
            throw [CertRebindHttpSysFile]::Unexpected(
                'endpoint',
                $endpoint,
                [CertRebindHttpSysFile]::EndpointForms($kind)
            )
        }

        $thumbprint = $members['thumbprint']
        if ($null -eq $thumbprint) {
            $thumbprint = ''
        }
        if (-not [CertRebindHttpSysFile]::ThumbprintText.IsMatch($thumbprint)) {
            throw [CertRebindHttpSysFile]::Unexpected('thumbprint', $thumbprint, '40 hex digits')
        }
        return [CertRebindHttpSysFile]::MakeRecord(
            $kind,
            $endpoint,
            $key,
            $address,
            $port,
            $thumbprint.ToUpperInvariant(),
            $members
        )
    }

    # A record of the central certificate store holds no thumbprint.
    hidden static [CertRebindHttpSysRecord] ReadCentralRecord([Dictionary[string, string]] $members, [string] $kind) {
        if (-not [string]::Equals($kind, 'CentralStore') -and -not [string]::Equals($kind, 'ScopedCentralStore')) {
            throw [CertRebindHttpSysFile]::Unexpected(
                'kind',
                $kind,
                'IpPort, HostnamePort, CentralStore or ScopedCentralStore'
            )
        }
        $endpoint = $members['endpoint']
        if ($null -eq $endpoint) {
            $endpoint = ''
        }
        if ([string]::Equals($kind, 'CentralStore')) {
            $items = [CertRebindHttpSysFile]::PortEndpoint
        } else {
            $items = [CertRebindHttpSysFile]::HostEndpoint
        }
        $parts = [CertRebindPatterns]::Execute($items, $endpoint)
        if ($null -eq $parts) {
            throw [CertRebindHttpSysFile]::Unexpected(
                'endpoint',
                $endpoint,
                [CertRebindHttpSysFile]::EndpointForms($kind)
            )
        }

        $thumbprint = $members['thumbprint']
        if ($null -eq $thumbprint) {
            $thumbprint = ''
        }
        if (-not [string]::Equals($thumbprint, '')) {
            throw [CertRebindHttpSysFile]::Unexpected('thumbprint', $thumbprint, "null in a $kind record")
        }
        $address = $parts.Groups[1].Value
        $port = $parts.Groups[2].Value
        return [CertRebindHttpSysFile]::MakeRecord(
            $kind,
            $endpoint,
            [CertRebindRecordKeys]::CentralKey([CertRebindHostNames]::AsciiHostName($address), $port),
            $address,
            $port,
            $null,
            $members
        )
    }

    hidden static [CertRebindHttpSysRecord] MakeRecord(
        [string] $kind,
        [string] $endpoint,
        [string] $key,
        [string] $address,
        [string] $port,
        [object] $thumbprint,
        [Dictionary[string, string]] $members
    ) {
        $appId = $members['appId']
        if ($null -eq $appId) {
            $appId = ''
        }
        if (-not [CertRebindHttpSysFile]::AppIdText.IsMatch($appId)) {
            throw [CertRebindHttpSysFile]::Unexpected('appId', $appId, 'a GUID in braces')
        }

        $storeName = $members['storeName']
        if ($null -eq $storeName) {
            $storeName = ''
        }
        if (
            -not [string]::Equals($storeName, 'My') -and
            [CertRebindHttpSysFile]::ControlCharacter.IsMatch($storeName)
        ) {
            throw [CertRebindHttpSysFile]::Unexpected('storeName', $storeName, 'a name without control characters')
        }
        $storeName2 = if ([string]::Equals($storeName, '')) { 'My' } else { $storeName }
        $appId2 = $appId.ToLowerInvariant()
        $certCheckMode = if ([object]::Equals($members['certCheckMode'], '0')) {
            0
        } else {
            [CertRebindHttpSysFile]::ReadNumber($members, 'certCheckMode')
        }
        $flags = if ([object]::Equals($members['flags'], '0')) {
            0
        } else {
            [CertRebindHttpSysFile]::ReadNumber($members, 'flags')
        }
        $revocationFreshnessTime = if ([object]::Equals($members['revocationFreshnessTime'], '0')) {
            0
        } else {
            [CertRebindHttpSysFile]::ReadNumber($members, 'revocationFreshnessTime')
        }
        $urlRetrievalTimeout = if ([object]::Equals($members['urlRetrievalTimeout'], '0')) {
            0
        } else {
            [CertRebindHttpSysFile]::ReadNumber($members, 'urlRetrievalTimeout')
        }
        return [CertRebindHttpSysRecord]::new(
            $kind,
            $endpoint,
            $key,
            $address,
            $port,
            $thumbprint,
            $storeName2,
            $appId2,
            $certCheckMode,
            $flags,
            $revocationFreshnessTime,
            $urlRetrievalTimeout,
            $members['ctlIdentifier'],
            $members['ctlStoreName']
        )
    }

    hidden static [string] EndpointForms([string] $kind) {
        if ([string]::Equals($kind, 'IpPort')) {
            return 'an IPv4 address or an IPv6 address in brackets, a colon and a port from 1 to 65535'
        }
        if ([string]::Equals($kind, 'CentralStore')) {
            return 'a port from 1 to 65535'
        }
        return 'a host name, a colon and a port from 1 to 65535'
    }

    hidden static [double] ReadNumber([Dictionary[string, string]] $members, [string] $name) {
        $text = $members[$name]
        if ($null -eq $text) {
            $text = '0'
        }
        $value = [CertRebindWholeNumbers]::WholeNumber($text, [CertRebindHttpSysFile]::LargestDword)
        if ($null -eq $value) {
            throw [CertRebindHttpSysFile]::Unexpected($name, $text, 'a whole number from 0 to 4294967295')
        }
        return $value
    }

    hidden static [System.FormatException] Unexpected([string] $name, [string] $value, [string] $expected) {
        $found = if ([string]::Equals($value, '')) { 'missing or empty' } else { "`"$value`"" }
        return [System.FormatException]::new("the member `"$name`" is $found; expected $expected")
    }
}

#endregion

#region src/server/folder/httpSysItem.ts

class CertRebindHttpSysItem {
    hidden static [System.Xml.Linq.XName] $StoreNameName = [System.Xml.Linq.XName]::Get('storeName')

    # The item of `httpsys.json` that a text is.
    # path: what the text comes from, for the message
    # Throws Fault `JsonInvalid` where it is no JSON; System.FormatException where it is not exactly one record
    static [System.Xml.Linq.XElement] ParseItem([string] $text, [string] $path) {
        # As the item of an array, as it is in the file. The parser takes brackets too many at the end.
        $array = "[$text]"
        $root = [CertRebindJsonFile]::ParseJson([CertRebindJsonFile]::JsonContent($array), $path)
        $item = [CertRebindHttpSysItem]::ItemAt($root, 1)
        $parts = [CertRebindJsonParts]::SplitArray($array)
        if (
            $null -eq $item -or
            $parts.Count -ne 3 -or
            -not [object]::Equals([CertRebindArrays]::Item($parts, 1), $text)
        ) {
            throw [System.FormatException]::new('it is not exactly one record')
        }
        return $item
    }

    # The item whose text is at a place of the parts that `splitArray` gives; $null where the array is shorter.
    static [System.Xml.Linq.XElement] ItemAt([System.Xml.Linq.XElement] $root, [int] $place) {
        $position = 1
        foreach ($item in $root.Elements()) {
            if ($position -eq $place) {
                return $item
            }
            $position += 2
        }
        return $null
    }

    # Points an item at another certificate and gives its text as it is then. A store that stays the same keeps its
    # spelling.
    # item: what `parseItem` gave for `text`; it is changed
    # text: the text of the item
    static [string] PointItem(
        [System.Xml.Linq.XElement] $item,
        [string] $text,
        [string] $thumbprint,
        [string] $storeName
    ) {
        $position = 0
        $thumbprintAt = -1
        $storeAt = -1
        $currentStore = ''
        $thumbprintMember = $item
        $storeMember = $item
        foreach ($member in $item.Elements()) {
            # A name that is written with escapes is in an attribute.
            $name = [CertRebindJsonFile]::JsonName($member)
            if ([string]::Equals($name, 'thumbprint')) {
                $thumbprintAt = $position
                $thumbprintMember = $member
            } elseif ([string]::Equals($name, 'storeName')) {
                $storeAt = $position
                $storeMember = $member
                $currentStore = $member.Value
            }
            $position++
        }

        [CertRebindJsonFile]::SetJsonText($thumbprintMember, $thumbprint)
        if ([string]::Equals($currentStore, '')) {
            $currentStore = 'My'
        }
        if ([string]::Equals($currentStore.ToUpperInvariant(), $storeName.ToUpperInvariant())) {
            return [CertRebindHttpSysText]::PointedText($text, $thumbprintAt, $storeAt, $thumbprint, $null)
        }
        if ($storeAt -eq -1) {
            $added = [System.Xml.Linq.XElement]::new([CertRebindHttpSysItem]::StoreNameName)
            [CertRebindJsonFile]::SetJsonText($added, $storeName)
            $thumbprintMember.AddAfterSelf($added)
        } else {
            [CertRebindJsonFile]::SetJsonText($storeMember, $storeName)
        }
        return [CertRebindHttpSysText]::PointedText($text, $thumbprintAt, $storeAt, $thumbprint, $storeName)
    }
}

#endregion

#region src/server/folder/httpSysText.ts

class CertRebindHttpSysText {
    hidden static [regex] $NameOfMember = [regex]::new('"[^"\\]*(?:\\[\s\S][^"\\]*)*"')

    # The text of a record of `httpsys.json` with another thumbprint, and with another store where one is given. Every
    # other character stays; a `storeName` that is not there yet comes after the thumbprint, spaced as its neighbours
    # are.
    # text: the JSON object of the record, which has more members than the thumbprint
    # thumbprintAt: the place of the member `thumbprint` among the members, from 0
    # storeAt: the place of the member `storeName`, -1 where there is none
    # thumbprint: upper-case hex
    # storeName: $null where the store stays as it is written
    static [string] PointedText(
        [string] $text,
        [int] $thumbprintAt,
        [int] $storeAt,
        [string] $thumbprint,
        [object] $storeName
    ) {
        $parts = [CertRebindJsonParts]::SplitObject($text)
        $index = 2 * $thumbprintAt + 1
        $parts[$index] = [CertRebindJsonText]::Quote($thumbprint)
        if ($null -ne $storeName -and $storeAt -ge 0) {
            $index2 = 2 * $storeAt + 1
            $parts[$index2] = [CertRebindJsonText]::Quote($storeName)
        } elseif ($null -ne $storeName) {
            # What stands before the first value has the bracket in place of a comma.
            $index2 = if ($thumbprintAt -eq 0) { 2 } else { 2 * $thumbprintAt }
            $neighbour = $parts[$index2]
            $separator = [CertRebindHttpSysText]::NameOfMember.Replace($neighbour, '"storeName"', 1)
            $index3 = 2 * $thumbprintAt + 1
            $parts[$index3] = (
                [CertRebindJsonText]::Quote($thumbprint) +
                $separator +
                [CertRebindJsonText]::Quote($storeName)
            )
        }
        return $parts -join ''
    }
}

#endregion

#region src/server/folder/jsonFile.ts

class CertRebindJsonFile {
    hidden static [System.Xml.Linq.XName] $TypeAttribute = [System.Xml.Linq.XName]::Get('type')
    hidden static [System.Xml.Linq.XName] $NameAttribute = [System.Xml.Linq.XName]::Get('item')
    hidden static [int] $DeepestNesting = 64

    # What is no UTF-8 is an error, so that text and content are the same thing.
    hidden static [System.Text.UTF8Encoding] $Utf8 = [System.Text.UTF8Encoding]::new($false, $true)

    # .NET's reader takes some texts that are no JSON: a comma before a closing bracket, leading zeros, NaN and
    # Infinity.
    hidden static [regex] $SuspectText = [regex]::new(
        ',[ \t\r\n]*[\]}]|[:,\[][ \t\r\n]*-?(?:0[0-9]|NaN|INF|Infinity)',
        'Compiled'
    )

    hidden static [regex] $StrayText = [regex]::new(
        '^(?:[^"]*"(?:[^"\\]|\\[^\r\n])*")*?[^"]*(?:,[ \t\r\n]*[\]}]|[:,\[][ \t\r\n]*-?(?:0[0-9]|NaN|INF|Infinity))'
    )

    # Reads a JSON file as `parseJson` does.
    # Throws Fault `ServerFileUnreadable`, or `JsonInvalid` where the file is not JSON
    static [System.Xml.Linq.XElement] ReadJson([string] $path) {
        return [CertRebindJsonFile]::ParseJson([CertRebindServerFile]::ReadServerFile($path), $path)
    }

    # JSON as XML, in the form of .NET's JSON reader: an element for each value, its kind in the attribute `type`,
    # items of an array named `item`. Numbers keep their text and members that nobody knows are kept. Source: Mapping
    # Between JSON and XML, .NET documentation of WCF.
    # path: the file it comes from, for the message
    # Throws Fault `JsonInvalid` where it is not JSON
    static [System.Xml.Linq.XElement] ParseJson([byte[]] $content, [string] $path) {
        try {
            return [CertRebindJsonFile]::Parse($content)
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw [CertRebindFault]::new(
                'JsonInvalid',
                [System.Management.Automation.ErrorCategory]::InvalidData,
                "The file $path is not JSON: $($failure.Message)",
                $path
            )
        }
    }

    # The text of a JSON file that `parseJson` has taken; a byte order mark is part of it.
    static [string] JsonText([byte[]] $content) {
        return [CertRebindJsonFile]::Utf8.GetString($content)
    }

    # The content of a JSON file with this text.
    static [byte[]] JsonContent([string] $text) {
        return [CertRebindJsonFile]::Utf8.GetBytes($text)
    }

    # The kind of a JSON value: `string`, `number`, `boolean`, `null`, `object` or `array`.
    static [string] JsonType([System.Xml.Linq.XElement] $element) {
        $attribute = $element.Attribute([CertRebindJsonFile]::TypeAttribute)
        $type = 'string'
        if ($null -ne $attribute) {
            $type = $attribute.Value
        }
        return $type
    }

    # The name of a member of a JSON object; one that XML does not allow is in an attribute.
    static [string] JsonName([System.Xml.Linq.XElement] $member) {
        $attribute = $member.Attribute([CertRebindJsonFile]::NameAttribute)
        $name = $null
        if ($null -ne $attribute) {
            $name = $attribute.Value
        }
        if ($null -eq $name) {
            $name = $member.Name.LocalName
        }
        return $name
    }

    # Makes an element the JSON string `text`.
    static [void] SetJsonText([System.Xml.Linq.XElement] $element, [string] $text) {
        $element.SetAttributeValue([CertRebindJsonFile]::TypeAttribute, 'string')
        $element.Value = $text
    }

    # The members of a JSON object as text, `null` as an empty text; objects and arrays within it as the text of all
    # they hold.
    # shapes: what is allowed, as `name kind`: `storeName string`, `storeName null`
    # names: the names in `shapes`; a member with another name may be of any kind
    # Throws System.FormatException where a member is twice there or of a kind that is not allowed
    static [Dictionary[string, string]] JsonMembers(
        [System.Xml.Linq.XElement] $element,
        [HashSet[string]] $shapes,
        [HashSet[string]] $names
    ) {
        $attribute = $element.Attribute([CertRebindJsonFile]::TypeAttribute)
        $kind = $null
        if ($null -ne $attribute) {
            $kind = $attribute.Value
        }
        if (-not [object]::Equals($kind, 'object')) {
            $text = $kind
            if ($null -eq $text) {
                $text = 'string'
            }
            throw [System.FormatException]::new("it is JSON of kind $text; expected an object")
        }

        $members = [Dictionary[string, string]]::new()
        foreach ($member in $element.Elements()) {
            $name = $member.Name.LocalName
            $type = $member.Attribute([CertRebindJsonFile]::TypeAttribute).Value
            if (-not $shapes.Contains("$name $type")) {
                if ($names.Contains($name)) {
                    throw [System.FormatException]::new(
                        "the member `"$name`" is JSON of kind $type, which is not allowed there"
                    )
                }
                $name = [CertRebindJsonFile]::JsonName($member)
            }
            if ($members.ContainsKey($name)) {
                throw [System.FormatException]::new("the member `"$name`" is there twice; expected once")
            }
            $members[$name] = $member.Value
        }
        return $members
    }

    hidden static [System.Xml.Linq.XElement] Parse([byte[]] $content) {
        $text = [CertRebindJsonFile]::Utf8.GetString($content)
        if ([string]::Equals($text.Trim([char[]] [CertRebindBlanks]::All), '')) {
            throw [System.FormatException]::new('it is empty.')
        }
        if ([CertRebindJsonFile]::SuspectText.IsMatch($text) -and [CertRebindJsonFile]::StrayText.IsMatch($text)) {
            throw [System.FormatException]::new(
                'it has a comma before a closing bracket, a number with leading zeros, or a number that is none.'
            )
        }

        # A byte order mark is no JSON, but some editors write one.
        $markLength = if ($text.StartsWith([string] [char] 0xFEFF, [System.StringComparison]::Ordinal)) { 3 } else { 0 }
        $stream = [System.IO.MemoryStream]::new($content, $markLength, $content.Length - $markLength)
        $quotas = [System.Xml.XmlDictionaryReaderQuotas]::new()
        [System.Xml.XmlDictionaryReaderQuotas]::Max.CopyTo($quotas)
        $quotas.MaxDepth = [CertRebindJsonFile]::DeepestNesting
        return [System.Xml.Linq.XElement]::Load(
            [System.Runtime.Serialization.Json.JsonReaderWriterFactory]::CreateJsonReader($stream, $quotas)
        )
    }
}

#endregion

#region src/server/folder/jsonParts.ts

class CertRebindJsonParts {
    # An object without objects or arrays deeper than one level, a text, or a bracket: most records are one step.
    hidden static [regex] $ArrayStep = [regex]::new(
        '\{[^"{}\[\]]*(?:"[^"\\]*(?:\\[\s\S][^"\\]*)*"[^"{}\[\]]*)*(?:[{\[][^"{}\[\]]*(?:"[^"\\]*(?:\\[\s\S][^"\\]*)*"[^"{}\[\]]*)*[}\]][^"{}\[\]]*(?:"[^"\\]*(?:\\[\s\S][^"\\]*)*"[^"{}\[\]]*)*)*\}|"[^"\\]*(?:\\[\s\S][^"\\]*)*"|[{}\[\]]'
    )

    hidden static [regex] $ObjectStep = [regex]::new('"[^"\\]*(?:\\[\s\S][^"\\]*)*"|[{}\[\]:,]')

    # Takes a JSON array of objects or arrays apart: what stands before the first item, that item, what stands before
    # the next, that item, ..., what stands after the last. Joined, the parts are the text again, so that one item can
    # be changed and every other character stays.
    # text: JSON that a parser has taken
    # Returns an odd number of parts, the items at 1, 3, 5, ...
    static [List[string]] SplitArray([string] $text) {
        $parts = [List[string]]::new()
        $depth = 0
        $start = 0
        $end = 0
        foreach ($match in [CertRebindJsonParts]::ArrayStep.Matches($text)) {
            $step = $match.Value
            if ($step.Length -gt 1) {
                if ($depth -eq 1) {
                    $parts.Add([CertRebindStrings]::Slice($text, $end, $match.Index))
                    $parts.Add($step)
                    $end = $match.Index + $step.Length
                }
            } elseif ([string]::Equals($step, '{') -or [string]::Equals($step, '[')) {
                if ($depth -eq 1) {
                    $start = $match.Index
                }
                $depth++
            } else {
                $depth--
                if ($depth -eq 1) {
                    $parts.Add([CertRebindStrings]::Slice($text, $end, $start))
                    $parts.Add([CertRebindStrings]::Slice($text, $start, $match.Index + 1))
                    $end = $match.Index + 1
                }
            }
        }
        $parts.Add([CertRebindStrings]::SliceFrom($text, $end))
        return $parts
    }

    # Takes a JSON object apart: what stands before the value of the first member, that value, what stands before the
    # next value with its name in it, that value, ..., what stands after the last. Joined, the parts are the text
    # again.
    # text: JSON that a parser has taken
    # Returns an odd number of parts, the values at 1, 3, 5, ...
    static [List[string]] SplitObject([string] $text) {
        $parts = [List[string]]::new()
        $depth = 0
        $end = 0
        $from = -1
        foreach ($match in [CertRebindJsonParts]::ObjectStep.Matches($text)) {
            $step = $match.Value
            if ([string]::Equals($step, '{') -or [string]::Equals($step, '[')) {
                $depth++
            }
            if ([string]::Equals($step, '}') -or [string]::Equals($step, ']')) {
                $depth--
            }
            if ($depth -eq 1 -and [string]::Equals($step, ':')) {
                $from = $match.Index + 1
            } elseif ($from -ge 0 -and ($depth -eq 0 -or ($depth -eq 1 -and [string]::Equals($step, ',')))) {
                $raw = [CertRebindStrings]::Slice($text, $from, $match.Index)
                $value = $raw.Trim([char[]] [CertRebindBlanks]::All)
                $start = $from + $raw.IndexOf($value, [System.StringComparison]::Ordinal)
                $parts.Add([CertRebindStrings]::Slice($text, $end, $start))
                $parts.Add($value)
                $end = $start + $value.Length
                $from = -1
            }
        }
        $parts.Add([CertRebindStrings]::SliceFrom($text, $end))
        return $parts
    }
}

#endregion

#region src/server/folder/redirectionFile.ts

class CertRebindRedirectionFile {
    # Whether `redirection.config` says that IIS reads its configuration from a shared place: the attribute `enabled`
    # of the element `configurationRedirection`, false where it is absent.
    #
    # Source: learn.microsoft.com, IIS, "Configuration Redirection" and "ConfigurationRedirectionSection". The file
    # holds the password of the account that reads that place as well, so nothing of its text is told, not even by the
    # messages of the parser.
    # Throws System.FormatException where it cannot be read
    static [bool] IsRedirected([byte[]] $content) {
        try {
            $reader = [CertRebindSitesFile]::OpenSites($content)
            $isEnabled = $false
            $reader.Read()
            while (-not $reader.EOF) {
                if ($reader.NodeType -ne [System.Xml.XmlNodeType]::Element) {
                    $reader.Read()
                    continue
                }
                if ([string]::Equals($reader.LocalName, 'configurationRedirection')) {
                    $text = $reader.GetAttribute('enabled')
                    if ($null -eq $text) {
                        $text = 'false'
                    }
                    if ([CertRebindRedirectionFile]::ReadSwitch($text)) {
                        $isEnabled = $true
                    }
                }
                $reader.Skip()
            }
            return $isEnabled
        } catch {
            throw [System.FormatException]::new(
                'it cannot be read, so it is not known whether the sites are ' +
                'those of other servers as well; expected XML with an element ' +
                'configurationRedirection whose enabled is "true" or "false".'
            )
        }
    }

    hidden static [bool] ReadSwitch([string] $text) {
        $value = $text.Trim([char[]] [CertRebindBlanks]::All).ToLowerInvariant()
        if (-not [string]::Equals($value, 'true') -and -not [string]::Equals($value, 'false')) {
            throw [System.FormatException]::new('enabled')
        }
        return [string]::Equals($value, 'true')
    }
}

#endregion

#region src/server/folder/registryFile.ts

class CertRebindRegistryFile {
    hidden static [regex] $KeyPath = [regex]::new('^(?:HKLM|HKU)(?:\\[^\\]+)+\z')
    hidden static [HashSet[string]] $ValueNames = [HashSet[string]]::new(
        [string[]] @('kind', 'data'),
        [System.StringComparer]::Ordinal
    )
    hidden static [HashSet[string]] $ValueShapes = [HashSet[string]]::new(
        [string[]] @('kind string', 'data string', 'data number', 'data array'),
        [System.StringComparer]::Ordinal
    )
    hidden static [double] $LargestDword = 4294967295.0

    # What a file `registry.json` holds.
    # Throws Fault `ServerFileUnreadable` or `JsonInvalid`; System.FormatException where it holds anything unexpected
    static [Dictionary[string, object]] ReadRegistryFile([string] $path) {
        $data = [Dictionary[string, object]]::new()
        $root = [CertRebindJsonFile]::ReadJson($path)
        [CertRebindRegistryFile]::RequireObject($root, 'it')
        foreach ($item in $root.Elements()) {
            $key = [CertRebindJsonFile]::JsonName($item)
            if (-not [CertRebindRegistryFile]::KeyPath.IsMatch($key)) {
                throw [System.FormatException]::new(
                    "it has the key `"$key`"; expected HKLM or HKU and a path, such as HKLM\SOFTWARE"
                )
            }
            [CertRebindRegistryFile]::RequireObject($item, "the key $key")
            if ($data.ContainsKey($key.ToUpperInvariant())) {
                throw [System.FormatException]::new("the key $key is there twice; expected once")
            }
            $key2 = $key.ToUpperInvariant()
            $data[$key2] = [CertRebindRegistryFile]::ReadKey($item, $key)
        }
        return $data
    }

    hidden static [Dictionary[string, object]] ReadKey([System.Xml.Linq.XElement] $key, [string] $path) {
        $values = [Dictionary[string, object]]::new()
        foreach ($item in $key.Elements()) {
            $name = [CertRebindJsonFile]::JsonName($item)
            $place = "the value `"$name`" of the key $path"
            if ($values.ContainsKey($name.ToUpperInvariant())) {
                throw [System.FormatException]::new("$place is there twice; expected once")
            }
            [CertRebindRegistryFile]::RequireObject($item, $place)
            $key2 = $name.ToUpperInvariant()
            $values[$key2] = [CertRebindRegistryFile]::ReadValue($item, $place)
        }
        return $values
    }

    hidden static [pscustomobject] ReadValue([System.Xml.Linq.XElement] $item, [string] $place) {
        $members = [CertRebindJsonFile]::JsonMembers(
            $item,
            [CertRebindRegistryFile]::ValueShapes,
            [CertRebindRegistryFile]::ValueNames
        )
        $kind = $members['kind']
        if ($null -eq $kind) {
            $kind = ''
        }
        $data = $members['data']
        if ($null -eq $data) {
            throw [System.FormatException]::new("$place has no data")
        }
        $type = [CertRebindJsonFile]::JsonType($item.Element([System.Xml.Linq.XName]::Get('data')))
        if ([string]::Equals($kind, 'String') -or [string]::Equals($kind, 'ExpandString')) {
            if (-not [string]::Equals($type, 'string')) {
                throw [System.FormatException]::new(
                    "$place is a $kind and its data is JSON of kind $type; expected a text"
                )
            }
            return [pscustomobject]@{
                Text   = $data
                Number = $null
            }
        } elseif ([string]::Equals($kind, 'DWord')) {
            $number = if ([string]::Equals($type, 'number')) {
                [CertRebindWholeNumbers]::WholeNumber($data, [CertRebindRegistryFile]::LargestDword)
            } else {
                $null
            }
            if ($null -eq $number) {
                $found = if ([string]::Equals($type, 'number')) { $data } else { "JSON of kind $type" }
                throw [System.FormatException]::new(
                    "$place is a DWord and its data is $found; expected a whole number from 0 to 4294967295"
                )
            }
            return [pscustomobject]@{
                Text   = $null
                Number = $number
            }
        } elseif (
            [string]::Equals($kind, 'QWord') -or
            [string]::Equals($kind, 'Binary') -or
            [string]::Equals($kind, 'MultiString')
        ) {
            return [pscustomobject]@{
                Text   = $null
                Number = $null
            }
        } else {
            throw [System.FormatException]::new(
                "$place is of the kind `"$kind`"; expected String, ExpandString, DWord, QWord, Binary or MultiString"
            )
        }
    }

    hidden static [void] RequireObject([System.Xml.Linq.XElement] $element, [string] $place) {
        $type = [CertRebindJsonFile]::JsonType($element)
        if (-not [string]::Equals($type, 'object')) {
            throw [System.FormatException]::new("$place is JSON of kind $type; expected an object")
        }
    }
}

#endregion

#region src/server/folder/serverFile.ts

class CertRebindServerFile {
    # The largest file of a server folder that is read, in bytes (32 MB); IIS files of 10,000 sites have about a
    # tenth.
    hidden static [double] $LargestFile = 33554432

    # The content of a file of the server folder.
    # Throws Fault `ServerFileUnreadable` where it is not there, too large or may not be read
    static [byte[]] ReadServerFile([string] $path) {
        $size = 0
        try {
            $size = [System.IO.FileInfo]::new($path).Length
            if ($size -le [CertRebindServerFile]::LargestFile) {
                return [System.IO.File]::ReadAllBytes($path)
            }
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw [CertRebindFault]::new(
                'ServerFileUnreadable',
                [System.Management.Automation.ErrorCategory]::ReadError,
                "The file $path cannot be read: $($failure.Message)",
                $path
            )
        }
        throw [CertRebindFault]::new(
            'ServerFileUnreadable',
            [System.Management.Automation.ErrorCategory]::InvalidData,
            "The file $path is larger than 32 MB, which no file of a server folder should be.",
            $path
        )
    }
}

#endregion

#region src/server/folder/serverFolder.ts

class CertRebindServerFolder {
    hidden static [regex] $ControlCharacter = [regex]::new('[\x00-\x1f\x7f-\x9f]')
    hidden static [HashSet[string]] $Names = [HashSet[string]]::new(
        [string[]] @('format', 'computerName', 'osVersion', 'capturedAt'),
        [System.StringComparer]::Ordinal
    )
    hidden static [HashSet[string]] $Shapes = [HashSet[string]]::new(
        [string[]] @(
            'format number',
            'computerName string',
            'osVersion string',
            'osVersion null',
            'capturedAt string',
            'capturedAt null'
        ),
        [System.StringComparer]::Ordinal
    )

    # The server that a server folder stands for. Its files are read when they are needed, each once.
    # root: the full path of the folder
    # Throws Fault `ServerFolderUnreadable` where it is no server folder of format 1
    static [CertRebindServer] OpenServerFolder([string] $root) {
        if (-not [System.IO.Directory]::Exists($root)) {
            throw [CertRebindServerFolder]::NoServerFolder($root, 'there is no such folder.')
        }

        $faults = [CertRebindFaultLog]::new()
        $description = [CertRebindServerFolder]::ReadDescription($root)
        return [CertRebindServer]::new(
            $description.ComputerName,
            $description.OsVersion,
            $faults,
            [CertRebindFolderCertificates]::new($root, $faults),
            [CertRebindFolderHttpSys]::new($root, $faults),
            [CertRebindFolderIis]::new($root, $faults),
            [CertRebindFolderEventLogs]::new($root),
            [CertRebindFolderLeftovers]::new($root),
            [CertRebindFolderProtectedFolder]::new($root),
            [CertRebindFolderTls]::new($root, $faults),
            [CertRebindFolderRegistry]::new($root),
            [CertRebindFolderPowerShellConfig]::new($root),
            [CertRebindFolderTasks]::new($root),
            [CertRebindFolderApplicationLog]::new($root, $description.ComputerName),
            [CertRebindFolderProgramFolder]::new($root)
        )
    }

    hidden static [pscustomobject] ReadDescription([string] $root) {
        $path = [System.IO.Path]::Combine($root, 'server.json')
        if (-not [System.IO.File]::Exists($path)) {
            throw [CertRebindServerFolder]::NoServerFolder($root, 'it holds no file server.json.')
        }

        try {
            $members = [CertRebindJsonFile]::JsonMembers(
                [CertRebindJsonFile]::ReadJson($path),
                [CertRebindServerFolder]::Shapes,
                [CertRebindServerFolder]::Names
            )
            if (-not [object]::Equals($members['format'], '1')) {
                $text = $members['format']
                if ($null -eq $text) {
                    $text = 'missing'
                }
                throw [System.FormatException]::new("the format is $text; expected 1")
            }
            $computerName = $members['computerName']
            if ($null -eq $computerName -or [string]::Equals($computerName, '')) {
                throw [System.FormatException]::new('the computerName is missing')
            }
            if ([CertRebindServerFolder]::ControlCharacter.IsMatch($computerName)) {
                throw [System.FormatException]::new(
                    "the computerName is `"$computerName`"; expected one without control characters"
                )
            }
            return [pscustomobject]@{
                ComputerName = $computerName
                OsVersion    = $members['osVersion']
            }
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw [CertRebindServerFolder]::NoServerFolder($root, "server.json: $($failure.Message)")
        }
    }

    hidden static [CertRebindFault] NoServerFolder([string] $root, [string] $problem) {
        return [CertRebindFault]::new(
            'ServerFolderUnreadable',
            [System.Management.Automation.ErrorCategory]::ObjectNotFound,
            "$root cannot be used as a server folder: $problem",
            $root
        )
    }
}

#endregion

#region src/server/folder/sitesFile.ts

class CertRebindSitesFile {
    hidden static [regex] $ControlCharacter = [regex]::new('[\x00-\x1f\x7f-\x9f]')
    hidden static [regex] $SiteId = [regex]::new('^[1-9][0-9]{0,9}\z')
    hidden static [double] $LargestFlags = 2147483647
    hidden static [int] $SniFlag = 1
    hidden static [int] $CentralStoreFlag = 2

    # A reader of an IIS configuration file, on its root element. It never leaves the text it is given.
    # Throws System.Xml.XmlException where the text is no XML; System.FormatException where the root is another
    static [System.Xml.XmlReader] OpenSites([byte[]] $content) {
        $settings = [System.Xml.XmlReaderSettings]::new()
        $settings.DtdProcessing = [System.Xml.DtdProcessing]::Prohibit
        $settings.XmlResolver = $null
        $reader = [System.Xml.XmlReader]::Create([System.IO.MemoryStream]::new($content), $settings)
        $reader.MoveToContent()
        if (
            -not [string]::Equals($reader.LocalName, 'configuration') -or
            -not [string]::Equals($reader.NamespaceURI, '')
        ) {
            throw [System.FormatException]::new(
                "its root element is $($reader.LocalName); expected configuration in no namespace."
            )
        }
        return $reader
    }

    # Makes sure that the element `sites` the reader is on holds the sites themselves.
    # Throws System.FormatException where they are elsewhere or encrypted
    static [void] CheckSites([System.Xml.XmlReader] $reader) {
        if (
            $null -ne $reader.GetAttribute('configSource') -or
            $null -ne $reader.GetAttribute('configProtectionProvider')
        ) {
            throw [System.FormatException]::new(
                'its element sites is encrypted or in another file; expected the sites themselves.'
            )
        }
    }

    # The name of the site that the reader is on.
    # Throws System.FormatException where the name or the id is missing or wrong
    static [string] SiteName([System.Xml.XmlReader] $reader) {
        $name = $reader.GetAttribute('name')
        if ($null -eq $name) {
            $name = ''
        }
        if ([string]::Equals($name, '')) {
            throw [System.FormatException]::new('the attribute name is missing or empty.')
        }

        if ([CertRebindSitesFile]::ControlCharacter.IsMatch($name)) {
            throw [System.FormatException]::new("the name is `"$name`"; expected one without control characters.")
        }
        $id = $reader.GetAttribute('id')
        if ($null -eq $id) {
            $id = ''
        }
        if (-not [CertRebindSitesFile]::SiteId.IsMatch($id)) {
            throw [System.FormatException]::new("the id is `"$id`"; expected a whole number from 1.")
        }
        return $name
    }

    # What the https binding that the reader is on says.
    # Throws System.FormatException naming the attribute that is wrong, what it is and what was expected
    static [CertRebindIisBinding] ReadBinding([System.Xml.XmlReader] $reader, [string] $site) {
        $text = $reader.GetAttribute('bindingInformation')
        if ($null -eq $text) {
            $text = ''
        }
        $information = [CertRebindBindingInformation]::ParseBindingInformation($text)
        if ($null -eq $information) {
            throw [System.FormatException]::new(
                "bindingInformation is `"$text`"; expected address:port:host " +
                'with the address *, IPv4 or [IPv6] and a port from 1 to 65535.'
            )
        }

        $flagsText = $reader.GetAttribute('sslFlags')
        if ($null -eq $flagsText) {
            $flagsText = '0'
        }
        $flags = if ([string]::Equals($flagsText, '0')) { 0 } else { [CertRebindSitesFile]::ReadFlags($flagsText) }
        $hostName = $information.HostName
        $asciiHost = [CertRebindHostNames]::AsciiHostName($hostName)
        $port = $information.Port
        $usesCentralStore = ($flags -band [CertRebindSitesFile]::CentralStoreFlag) -ne 0
        if (($flags -band [CertRebindSitesFile]::SniFlag) -eq 0) {
            $key = [CertRebindRecordKeys]::IpPortKey($information.Address, $port)
            if ($null -eq $key) {
                throw [System.FormatException]::new(
                    "bindingInformation is `"$text`"; expected an IPv6 address in the brackets."
                )
            }
            return [CertRebindIisBinding]::new(
                $site,
                $hostName,
                $asciiHost,
                $port,
                "$($information.Address):$port",
                $key,
                $usesCentralStore
            )
        }

        if ([string]::Equals($hostName, '')) {
            throw [System.FormatException]::new(
                "sslFlags asks for SNI, but bindingInformation `"$text`" has no host name."
            )
        }
        $hostKey = [CertRebindRecordKeys]::HostnamePortKey($asciiHost, $port)
        return [CertRebindIisBinding]::new(
            $site,
            $hostName,
            $asciiHost,
            $port,
            "${hostName}:$port",
            $hostKey,
            $usesCentralStore
        )
    }

    hidden static [int] ReadFlags([string] $text) {
        $flags = [CertRebindWholeNumbers]::WholeNumber($text, [CertRebindSitesFile]::LargestFlags)
        if ($null -eq $flags) {
            throw [System.FormatException]::new("sslFlags is `"$text`"; expected a whole number from 0 to 2147483647.")
        }
        return [int] [math]::Truncate([double] $flags)
    }
}

#endregion

#region src/server/folder/sitesProjection.ts

class CertRebindSitesProjection {
    # Every element of an IIS configuration that an export holds.
    hidden static [HashSet[string]] $KeptElements = [HashSet[string]]::new(
        [string[]] @(
            'configuration/system.applicationHost',
            'configuration/system.applicationHost/sites',
            'configuration/system.applicationHost/sites/site',
            'configuration/system.applicationHost/sites/site/bindings',
            'configuration/system.applicationHost/sites/site/bindings/binding',
            'configuration/system.applicationHost/sites/site/ftpServer',
            'configuration/system.applicationHost/sites/site/ftpServer/security',
            'configuration/system.applicationHost/sites/site/ftpServer/security/ssl',
            'configuration/system.applicationHost/sites/siteDefaults',
            'configuration/system.applicationHost/sites/siteDefaults/ftpServer',
            'configuration/system.applicationHost/sites/siteDefaults/ftpServer/security',
            'configuration/system.applicationHost/sites/siteDefaults/ftpServer/security/ssl'
        ),
        [System.StringComparer]::Ordinal
    )

    # Every attribute of these elements that an export holds, after the name of its element.
    hidden static [HashSet[string]] $KeptAttributes = [HashSet[string]]::new(
        [string[]] @(
            'site name',
            'site id',
            'site serverAutoStart',
            'binding protocol',
            'binding bindingInformation',
            'binding sslFlags',
            'ssl serverCertHash',
            'ssl serverCertStoreName',
            'ssl ssl128',
            'ssl controlChannelPolicy',
            'ssl dataChannelPolicy'
        ),
        [System.StringComparer]::Ordinal
    )

    # The protocols whose bindings have a form that is known; what others put into theirs is not.
    hidden static [HashSet[string]] $KnownProtocols = [HashSet[string]]::new(
        [string[]] @('http', 'https', 'ftp'),
        [System.StringComparer]::Ordinal
    )

    # The sites, their bindings and the FTP certificate settings of an IIS configuration, and nothing else of it: what
    # is not named above is left out, so no password, path or account can come along.
    # reader: on the root element, as `openSites` gives it
    static [System.Xml.Linq.XElement] ProjectSites([System.Xml.XmlReader] $reader) {
        $root = [System.Xml.Linq.XElement]::new([System.Xml.Linq.XName]::Get('configuration'))
        # The elements that the reader is within, by their depth, and where they are.
        $parents = [List[object]] @($root)
        $paths = [List[string]] @('configuration')
        $reader.Read()
        while (-not $reader.EOF) {
            if ($reader.NodeType -ne [System.Xml.XmlNodeType]::Element) {
                $reader.Read()
                continue
            }
            $depth = $reader.Depth
            $path = "$($paths[$depth - 1])/$($reader.LocalName)"
            if (
                -not [CertRebindSitesProjection]::KeptElements.Contains($path) -or
                (
                    [string]::Equals($reader.LocalName, 'binding') -and
                    -not [CertRebindSitesProjection]::IsKnownProtocol($reader)
                )
            ) {
                $reader.Skip()
                continue
            }
            $element = [CertRebindSitesProjection]::CopyOf($reader)
            $parents[$depth - 1].Add($element)
            [CertRebindArrays]::SetItem($parents, $depth, $element)
            [CertRebindArrays]::SetItem($paths, $depth, $path)
            $reader.Read()
        }
        return $root
    }

    hidden static [bool] IsKnownProtocol([System.Xml.XmlReader] $reader) {
        $items = $reader.GetAttribute('protocol')
        if ($null -eq $items) {
            $items = ''
        }
        return [CertRebindSitesProjection]::KnownProtocols.Contains($items.ToLowerInvariant())
    }

    hidden static [System.Xml.Linq.XElement] CopyOf([System.Xml.XmlReader] $reader) {
        $name = $reader.LocalName
        $element = [System.Xml.Linq.XElement]::new([System.Xml.Linq.XName]::Get($name))
        while ($reader.MoveToNextAttribute()) {
            if ([CertRebindSitesProjection]::KeptAttributes.Contains("$name $($reader.Name)")) {
                $element.SetAttributeValue([System.Xml.Linq.XName]::Get($reader.Name), $reader.Value)
            }
        }
        $reader.MoveToElement()
        return $element
    }
}

#endregion

#region src/server/folder/sslTags.ts

class CertRebindSslTags {
    # What no tag is in, or a start tag `ssl`; an attribute holds no `<`.
    hidden static [regex] $Step = [regex]::new(
        '<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<ssl(?:[ \t\r\n/](?:[^>"'']|"[^"]*"|''[^'']*'')*)?>'
    )

    hidden static [regex] $AttributeStep = [regex]::new(
        '([ \t\r\n]+)([^ \t\r\n=/>"'']+)([ \t\r\n]*=[ \t\r\n]*)("[^"]*"|''[^'']*'')'
    )

    # Takes the text of an XML file apart: what stands before the first start tag `ssl`, that tag, what stands before
    # the next, that tag, ..., what stands after the last. Joined, the parts are the text again.
    # text: XML without a DTD that a parser has taken
    # Returns an odd number of parts, the tags at 1, 3, 5, ...
    static [List[string]] SplitSslTags([string] $text) {
        $parts = [List[string]]::new()
        $end = 0
        foreach ($match in [CertRebindSslTags]::Step.Matches($text)) {
            if (-not $match.Value.StartsWith('<ssl', [System.StringComparison]::Ordinal)) {
                continue
            }
            $parts.Add([CertRebindStrings]::Slice($text, $end, $match.Index))
            $parts.Add($match.Value)
            $end = $match.Index + $match.Value.Length
        }
        $parts.Add([CertRebindStrings]::SliceFrom($text, $end))
        return $parts
    }

    # A start tag `ssl` with another certificate, and with another store where one is given. Every other character
    # stays; a `serverCertStoreName` that is not there yet comes after the hash, spaced as the hash is.
    # tag: a start tag with an attribute `serverCertHash`
    # thumbprint: upper-case hex
    # storeName: empty where the store stays as it is written, or inherited
    static [string] PointedTag([string] $tag, [string] $thumbprint, [string] $storeName) {
        $pointed = ''
        $end = 0
        $added = ''
        $hasStore = $false
        $hashEnd = 0
        foreach ($match in [CertRebindSslTags]::AttributeStep.Matches($tag)) {
            $value = $match.Groups[4].Value
            $quote = [CertRebindStrings]::Slice($value, 0, 1)
            $beforeValue = $match.Groups[1].Value + $match.Groups[2].Value + $match.Groups[3].Value
            $valueAt = $match.Index + $beforeValue.Length
            if ([object]::Equals([CertRebindPatterns]::Group($match, 2), 'serverCertHash')) {
                $pointed += [CertRebindStrings]::Slice($tag, $end, $valueAt) + $quote + $thumbprint + $quote
                $end = $valueAt + $value.Length
                $hashEnd = $pointed.Length
                $added = "$($match.Groups[1].Value)serverCertStoreName=$quote$([CertRebindSslTags]::Escaped($storeName))$quote"
            } elseif (
                [object]::Equals([CertRebindPatterns]::Group($match, 2), 'serverCertStoreName') -and
                -not [string]::Equals($storeName, '')
            ) {
                $pointed += (
                    [CertRebindStrings]::Slice($tag, $end, $valueAt) +
                    $quote +
                    [CertRebindSslTags]::Escaped($storeName) +
                    $quote
                )
                $end = $valueAt + $value.Length
                $hasStore = $true
            }
        }
        $pointed += [CertRebindStrings]::SliceFrom($tag, $end)
        if ([string]::Equals($storeName, '') -or $hasStore) {
            return $pointed
        }
        return (
            [CertRebindStrings]::Slice($pointed, 0, $hashEnd) +
            $added +
            [CertRebindStrings]::SliceFrom($pointed, $hashEnd)
        )
    }

    hidden static [string] Escaped([string] $value) {
        return $value.Replace('&', '&amp;').Replace('<', '&lt;').Replace('"', '&quot;').Replace('''', '&apos;')
    }
}

#endregion

#region src/server/folder/tlsListeners.ts

class CertRebindTlsListeners {
    hidden static [System.Xml.Linq.XName] $ListenersMember = [System.Xml.Linq.XName]::Get('listeners')
    hidden static [HashSet[string]] $FileNames = [HashSet[string]]::new(
        [string[]] @('format', 'listeners'),
        [System.StringComparer]::Ordinal
    )
    hidden static [HashSet[string]] $FileShapes = [HashSet[string]]::new(
        [string[]] @('format number', 'listeners array'),
        [System.StringComparer]::Ordinal
    )
    hidden static [HashSet[string]] $ListenerNames = [HashSet[string]]::new(
        [string[]] @('endpoint', 'address', 'port', 'protocol'),
        [System.StringComparer]::Ordinal
    )
    hidden static [HashSet[string]] $ListenerShapes = [HashSet[string]]::new(
        [string[]] @('endpoint string', 'address string', 'port number', 'protocol string'),
        [System.StringComparer]::Ordinal
    )
    hidden static [int] $LargestPort = 65535

    # The listeners that a file `tls.json` names, by the key of their endpoint (see `recordKeys.ts`).
    # Throws Fault `ServerFileUnreadable` or `JsonInvalid`; System.FormatException where it holds anything unexpected
    static [Dictionary[string, object]] ReadTlsListeners([string] $path) {
        $root = [CertRebindJsonFile]::ReadJson($path)
        $format = [CertRebindJsonFile]::JsonMembers(
            $root,
            [CertRebindTlsListeners]::FileShapes,
            [CertRebindTlsListeners]::FileNames
        )['format']
        if (-not [object]::Equals($format, '1')) {
            $text = $format
            if ($null -eq $text) {
                $text = 'missing'
            }
            throw [System.FormatException]::new("the format is $text; expected 1")
        }

        $listeners = [Dictionary[string, object]]::new()
        $list = $root.Element([CertRebindTlsListeners]::ListenersMember)
        if ($null -eq $list) {
            throw [System.FormatException]::new('the listeners are missing')
        }
        foreach ($item in $list.Elements()) {
            [CertRebindTlsListeners]::ReadListener(
                [CertRebindJsonFile]::JsonMembers(
                    $item,
                    [CertRebindTlsListeners]::ListenerShapes,
                    [CertRebindTlsListeners]::ListenerNames
                ),
                $listeners
            )
        }
        return $listeners
    }

    hidden static [void] ReadListener([Dictionary[string, string]] $members, [Dictionary[string, object]] $listeners) {
        $endpoint = $members['endpoint']
        if ($null -eq $endpoint) {
            $endpoint = ''
        }
        $colon = $endpoint.LastIndexOf(':', [System.StringComparison]::Ordinal)
        $key = if ($colon -lt 0) {
            $null
        } else {
            [CertRebindRecordKeys]::IpPortKey(
                [CertRebindStrings]::Slice($endpoint, 0, $colon),
                [CertRebindStrings]::SliceFrom($endpoint, $colon + 1)
            )
        }
        if ($null -eq $key) {
            throw [System.FormatException]::new("the endpoint `"$endpoint`" is no address and port such as 0.0.0.0:443")
        }
        $address = $members['address']
        if ($null -eq $address) {
            $address = ''
        }
        if (-not [string]::Equals($address, '127.0.0.1') -and -not [string]::Equals($address, '::1')) {
            throw [System.FormatException]::new(
                "the endpoint $endpoint is said to be served at `"$address`"; " +
                'expected 127.0.0.1 or ::1, since only this machine is connected to'
            )
        }
        $text = $members['port']
        if ($null -eq $text) {
            $text = ''
        }
        $port = [CertRebindWholeNumbers]::WholeNumber($text, [CertRebindTlsListeners]::LargestPort)
        if ($null -eq $port -or $port -eq 0) {
            $text2 = $members['port']
            if ($null -eq $text2) {
                $text2 = ''
            }
            throw [System.FormatException]::new("the port of $endpoint is `"$text2`"; expected 1 to 65535")
        }
        $protocol = $members['protocol']
        if ($null -eq $protocol) {
            $protocol = 'tls'
        }
        if (-not [string]::Equals($protocol, 'tls') -and -not [string]::Equals($protocol, 'ftp')) {
            throw [System.FormatException]::new("the protocol of $endpoint is `"$protocol`"; expected tls or ftp")
        }
        $listeners[$key] = [pscustomobject]@{
            Address = [System.Net.IPAddress]::Parse($address)
            Port    = [int] [math]::Truncate([double] $port)
            Opening = if ([string]::Equals($protocol, 'ftp')) { 'Ftp' } else { 'Tls' }
        }
    }
}

#endregion

#region src/server/folder/unixStatus.ts

class CertRebindUnixStatus {
    # The bits of a file mode that let the group and all others write. Source: POSIX, sys/stat.h.
    hidden static [int] $WritableByOthers = 18

    # What PowerShell 7 knows of a file or folder on Unix; $null elsewhere.
    static [object] UnixStatus([string] $path) {
        $item = Get-Item -LiteralPath $path -Force -ErrorAction Stop
        return ($item | Select-Object -Property @('UnixStat') -ErrorAction Stop).UnixStat
    }

    # What lets somebody else than this user and root write to a file or folder: `is owned by ...`; $null where
    # nothing does, or the file system does not say.
    static [object] UnixWeakness([string] $path) {
        $status = [CertRebindUnixStatus]::UnixStatus($path)
        if ($null -eq $status) {
            return $null
        }

        $owner = $status.UserId
        if ($owner -ne 0) {
            $unixStatus = [CertRebindUnixStatus]::UnixStatus('/proc/self')
            $userId = $null
            if ($null -ne $unixStatus) {
                $userId = $unixStatus.UserId
            }
            if ($owner -ne $userId) {
                return "is owned by the user with the id $owner"
            }
        }
        if (($status.Mode -band [CertRebindUnixStatus]::WritableByOthers) -eq 0) {
            return $null
        }
        return 'can be written to by others than its owner'
    }

    # Sets the mode of a folder, on Unix only.
    static [void] SetFolderMode([string] $path, [int] $mode) {
        # The declarations have no such property, since .NET Framework has not.
        $folder = [System.IO.DirectoryInfo]::new($path)
        $folder.UnixFileMode = $mode
    }
}

#endregion

#region src/server/folder/writtenFile.ts

class CertRebindWrittenFile {
    # Reads a file back after it was written.
    # changed: what was changed in it, for the message: `the record 0.0.0.0:443`
    # target: what the error is about
    # Throws Fault `WriteNotVerified` where it does not hold exactly what was written; `ServerFileUnreadable`
    static [void] RequireWritten([string] $path, [byte[]] $content, [string] $changed, [string] $target) {
        if ([CertRebindSameContent]::IsSameContent([CertRebindServerFile]::ReadServerFile($path), $content)) {
            return
        }
        throw [CertRebindFault]::new(
            'WriteNotVerified',
            [System.Management.Automation.ErrorCategory]::WriteError,
            "$path does not hold what was written to it; check $changed with Get-CertBinding.",
            $target
        )
    }
}

#endregion

#region src/server/ftpCertificate.ts

# One FTP setting of IIS that names a certificate: that of a site, or the defaults of every site without its own.
class CertRebindFtpCertificate {
    # The site that holds the setting; $null for the defaults.
    [object] $SiteName

    # Where the setting is, for messages: `site files`, `siteDefaults`.
    [string] $Holder

    # Upper-case hex; $null where the setting names no certificate.
    [object] $Thumbprint

    # The store that the certificate is looked up in.
    [string] $StoreName

    # The store where the setting itself names none.
    [string] $InheritedStore

    # The ftp bindings that are served with it, of the site, or of every site that inherits it.
    [List[object]] $Bindings = [List[object]]::new()

    # The sites that take one of the two, certificate or store, from this setting and have the other themselves.
    [List[string]] $StoreSites = [List[string]]::new()

    CertRebindFtpCertificate([object] $siteName, [object] $thumbprint, [object] $storeName, [string] $inheritedStore) {
        $this.SiteName = $siteName
        $this.Holder = if ($null -eq $siteName) { 'siteDefaults' } else { "site $siteName" }
        $this.Thumbprint = $thumbprint
        $localStoreName = $storeName
        if ($null -eq $localStoreName) {
            $localStoreName = $inheritedStore
        }
        $this.StoreName = $localStoreName
        $this.InheritedStore = $inheritedStore
    }
}

#endregion

#region src/server/ftpOpening.ts

# What a client and an FTP server say before TLS begins: the greeting, the virtual host, the request for TLS. It
# trusts nothing that the server says, and ends when its time is over.
#
# Sources: RFC 959 section 4.2 (replies), RFC 7151 section 3 (HOST, before TLS), RFC 4217 section 4 (AUTH TLS).
class CertRebindFtpOpening {
    # No greeting is longer, in bytes; one that never ends is given up.
    hidden static [int] $LongestReply = 8192

    # How exact a time limit of a socket is, in milliseconds.
    hidden static [int] $Tick = 50

    hidden static [regex] $HostName = [regex]::new('^[0-9A-Za-z_-]+(?:\.[0-9A-Za-z_-]+)*\z')
    hidden [System.Net.Sockets.TcpClient] $Client
    hidden [System.Net.Sockets.NetworkStream] $Stream
    hidden [System.Diagnostics.Stopwatch] $Watch
    hidden [int] $TimeoutSeconds

    # What the server has said and nobody has read.
    hidden [string] $Received = ''

    # watch: runs since the beginning of the connection;
    # timeoutSeconds: for all of it, on that watch
    CertRebindFtpOpening(
        [System.Net.Sockets.TcpClient] $client,
        [System.Diagnostics.Stopwatch] $watch,
        [int] $timeoutSeconds
    ) {
        $this.Client = $client
        $this.Stream = $client.GetStream()
        $this.Watch = $watch
        $this.TimeoutSeconds = $timeoutSeconds
    }

    # Has the server begin TLS.
    # hostName: the virtual host to ask for, in ASCII; $null asks for none
    # Returns why it does not, as what is said of it: `turns FTP clients away: "421 Busy".`; $null where TLS begins
    # now
    # Throws the .NET exception of a connection that is lost
    [object] Begin([object] $hostName) {
        try {
            $this.Greet()
            if ($null -ne $hostName -and [CertRebindFtpOpening]::HostName.IsMatch($hostName)) {
                $this.AskForHost($hostName)
            }
            $reply = $this.Ask('AUTH TLS')
            if (-not $reply.StartsWith('234', [System.StringComparison]::Ordinal)) {
                return "does not begin TLS for FTP clients: `"$([CertRebindFtpReply]::ShownReply($reply))`"."
            }
            # What came before TLS began could be anybody's.
            $this.RequireNothingElse()
            return $null
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            if ($failure -is [System.FormatException]) {
                return $failure.Message
            }
            throw
        }
    }

    hidden [void] Greet() {
        $greeting = $this.ReadReply()
        # "Service ready in nnn minutes": the greeting itself is yet to come.
        if ($greeting.StartsWith('120', [System.StringComparison]::Ordinal)) {
            $greeting = $this.ReadReply()
        }
        if (-not $greeting.StartsWith('220', [System.StringComparison]::Ordinal)) {
            throw [System.FormatException]::new(
                "turns FTP clients away: `"$([CertRebindFtpReply]::ShownReply($greeting))`"."
            )
        }
    }

    hidden [void] AskForHost([string] $hostName) {
        $reply = $this.Ask("HOST $hostName")
        # A server without virtual hosts does not know the command, and has one certificate for all.
        if (
            $reply.StartsWith('220', [System.StringComparison]::Ordinal) -or
            $reply.StartsWith('500', [System.StringComparison]::Ordinal) -or
            $reply.StartsWith('502', [System.StringComparison]::Ordinal)
        ) {
            return
        }
        throw [System.FormatException]::new(
            "does not take the FTP host ${hostName}: `"$([CertRebindFtpReply]::ShownReply($reply))`"."
        )
    }

    hidden [string] Ask([string] $command) {
        $this.RequireNothingElse()
        $content = [System.Text.Encoding]::ASCII.GetBytes("$command`r`n")
        $this.Client.SendTimeout = $this.TimeLeft()
        $this.Stream.Write($content, 0, $content.Length)
        return $this.ReadReply()
    }

    hidden [string] ReadReply() {
        $length = [CertRebindFtpReply]::ReplyLength($this.Received)
        while ($length -eq 0) {
            if ($this.Received.Length -gt [CertRebindFtpOpening]::LongestReply) {
                throw [System.FormatException]::new(
                    "sends an FTP reply of more than $([CertRebindFtpOpening]::LongestReply) bytes."
                )
            }
            $this.Receive()
            $length = [CertRebindFtpReply]::ReplyLength($this.Received)
        }
        if ($length -lt 0) {
            throw [System.FormatException]::new(
                "answers with what is no FTP reply: `"$([CertRebindFtpReply]::ShownReply($this.Received))`"."
            )
        }
        $reply = [CertRebindStrings]::Slice($this.Received, 0, $length)
        $this.Received = [CertRebindStrings]::SliceFrom($this.Received, $length)
        return $reply
    }

    hidden [void] Receive() {
        # A new array: what it holds does not matter.
        $buffer = [System.Text.Encoding]::ASCII.GetBytes(''.PadRight(1024))
        $this.Client.ReceiveTimeout = $this.TimeLeft()
        $count = 0
        try {
            $count = $this.Stream.Read($buffer, 0, $buffer.Length)
        } catch {
            # A wait that was cut off may end a moment before the time is over on the watch.
            if ($this.TimeLeft() -gt [CertRebindFtpOpening]::Tick) {
                throw
            }
            throw $this.TooLate()
        }
        if ($count -eq 0) {
            throw [System.FormatException]::new('ends the connection in place of an FTP reply.')
        }
        $this.Received += [System.Text.Encoding]::ASCII.GetString($buffer, 0, $count)
    }

    hidden [void] RequireNothingElse() {
        if ([string]::Equals($this.Received, '')) {
            return
        }
        throw [System.FormatException]::new(
            "says more than it was asked before TLS begins: `"$([CertRebindFtpReply]::ShownReply($this.Received))`"."
        )
    }

    # Milliseconds, at least one: none would be no limit.
    # Throws System.FormatException where the time is over
    hidden [int] TimeLeft() {
        $left = $this.TimeoutSeconds * 1000 - [math]::Truncate([double] $this.Watch.ElapsedMilliseconds)
        if ($left -gt 0) {
            return $left
        }
        throw $this.TooLate()
    }

    hidden [System.FormatException] TooLate() {
        return [System.FormatException]::new("completes no FTP reply within $($this.TimeoutSeconds) seconds.")
    }
}

#endregion

#region src/server/ftpReply.ts

class CertRebindFtpReply {
    # What the beginning of an FTP reply can be: three digits, then a blank or a hyphen before its text.
    hidden static [regex] $PossibleReply = [regex]::new('^(?:[1-5](?:[0-9]{0,2}|[0-9]{2}[ \r\n-][\s\S]*))?\z')

    hidden static [int] $LongestShown = 100

    # How long the first FTP reply in a text is. A reply of several lines has a hyphen after its code, and ends with
    # the first line that has the same code and a blank. Source: RFC 959, section 4.2.
    # text: what a server has said so far, in ASCII
    # Returns 0 where the reply is not complete; -1 where it is none and will not become one
    static [int] ReplyLength([string] $text) {
        if (-not [CertRebindFtpReply]::PossibleReply.IsMatch($text)) {
            return -1
        }
        $firstEnd = $text.IndexOf("`n", [System.StringComparison]::Ordinal)
        if ($firstEnd -lt 0) {
            return 0
        }
        if (-not [string]::Equals([CertRebindStrings]::Slice($text, 3, 4), '-')) {
            return $firstEnd + 1
        }

        $lastStart = [CertRebindStrings]::IndexOfFrom($text, "`n$([CertRebindStrings]::Slice($text, 0, 3)) ", $firstEnd)
        if ($lastStart -lt 0) {
            return 0
        }
        return [CertRebindStrings]::IndexOfFrom($text, "`n", $lastStart + 1) + 1
    }

    # What a server said, as a sentence may show it: its first line, printable and cut.
    static [string] ShownReply([string] $text) {
        $end = [CertRebindPatterns]::Search([regex]::new('[\r\n]'), $text)
        $items = if ($end -lt 0) { $text } else { [CertRebindStrings]::Slice($text, 0, $end) }
        $line = [regex]::Replace($items, '[^\x20-\x7e]', '?')
        if ($line.Length -gt [CertRebindFtpReply]::LongestShown) {
            return "$([CertRebindStrings]::Slice($line, 0, [CertRebindFtpReply]::LongestShown))..."
        }
        return $line
    }
}

#endregion

#region src/server/handshake.ts

class CertRebindHandshake {
    # A handshake that there was no way to try.
    static [pscustomobject] HandshakeNotPossible([string] $reason) {
        return [pscustomobject]@{
            Outcome    = 'NotPossible'
            Thumbprint = $null
            Protocol   = $null
            Reason     = $reason
        }
    }

    # A handshake that was tried in vain.
    static [pscustomobject] HandshakeFailed([string] $reason) {
        return [pscustomobject]@{
            Outcome    = 'Failed'
            Thumbprint = $null
            Protocol   = $null
            Reason     = $reason
        }
    }
}

#endregion

#region src/server/hostNames.ts

class CertRebindHostNames {
    hidden static [regex] $AsciiOnly = [regex]::new('^[\x21-\x7e]*\z')

    # A host name in the form that names are compared in: ASCII (punycode for an international name), lower case.
    # Throws System.ArgumentException where an international name has no such form
    static [string] AsciiHostName([string] $hostName) {
        if ([CertRebindHostNames]::AsciiOnly.IsMatch($hostName)) {
            return $hostName.ToLowerInvariant()
        }

        # IdnMapping refuses the star of a wildcard label.
        $start = 0
        while ([CertRebindStrings]::SliceFrom($hostName, $start).StartsWith('*.', [System.StringComparison]::Ordinal)) {
            $start += 2
        }
        $international = [System.Globalization.IdnMapping]::new().GetAscii(
            [CertRebindStrings]::SliceFrom($hostName, $start)
        )
        return [CertRebindStrings]::Slice($hostName, 0, $start) + $international.ToLowerInvariant()
    }
}

#endregion

#region src/server/httpSysRecord.ts

# One TLS record of HTTP.sys, as far as CertRebind looks at it.
class CertRebindHttpSysRecord {
    [string] $Kind

    # As the server spells it: `0.0.0.0:443`, `[::]:443`, `www.contoso.com:443`, `443`.
    [string] $Endpoint

    # Kind and endpoint in the one form that is compared (see `recordKeys.ts`).
    [string] $Key

    # The endpoint's address or host name; empty for `CentralStore`.
    [string] $Address

    # 1 to 65535, in decimal digits.
    [string] $Port

    # Upper-case hex; $null for the two kinds of the central certificate store.
    [object] $Thumbprint

    # The store the thumbprint is looked up in; `My` where the record names none.
    [string] $StoreName

    # The owner's GUID in braces, lower-case.
    [string] $AppId

    [double] $CertCheckMode
    [double] $Flags
    [double] $RevocationFreshnessTime
    [double] $UrlRetrievalTimeout
    [object] $CtlIdentifier
    [object] $CtlStoreName

    CertRebindHttpSysRecord(
        [string] $kind,
        [string] $endpoint,
        [string] $key,
        [string] $address,
        [string] $port,
        [object] $thumbprint,
        [string] $storeName,
        [string] $appId,
        [double] $certCheckMode,
        [double] $flags,
        [double] $revocationFreshnessTime,
        [double] $urlRetrievalTimeout,
        [object] $ctlIdentifier,
        [object] $ctlStoreName
    ) {
        $this.Kind = $kind
        $this.Endpoint = $endpoint
        $this.Key = $key
        $this.Address = $address
        $this.Port = $port
        $this.Thumbprint = $thumbprint
        $this.StoreName = $storeName
        $this.AppId = $appId
        $this.CertCheckMode = $certCheckMode
        $this.Flags = $flags
        $this.RevocationFreshnessTime = $revocationFreshnessTime
        $this.UrlRetrievalTimeout = $urlRetrievalTimeout
        $this.CtlIdentifier = $ctlIdentifier
        $this.CtlStoreName = $ctlStoreName
    }
}

#endregion

#region src/server/iisBinding.ts

# One https binding of an IIS site.
class CertRebindIisBinding {
    [string] $SiteName

    # The host name as the binding spells it; empty where it has none.
    [string] $HostName

    # The host name in ASCII (punycode) and lower case.
    [string] $AsciiHost

    # 1 to 65535, in decimal digits.
    [string] $Port

    # The HTTP.sys endpoint it uses: `0.0.0.0:443`, `[::]:443`, `www.contoso.com:443`.
    [string] $Endpoint

    # The key of the HTTP.sys record it uses (see `recordKeys.ts`).
    [string] $RecordKey

    # Whether the certificate comes from the central certificate store, by host name.
    [bool] $UsesCentralStore

    CertRebindIisBinding(
        [string] $siteName,
        [string] $hostName,
        [string] $asciiHost,
        [string] $port,
        [string] $endpoint,
        [string] $recordKey,
        [bool] $usesCentralStore
    ) {
        $this.SiteName = $siteName
        $this.HostName = $hostName
        $this.AsciiHost = $asciiHost
        $this.Port = $port
        $this.Endpoint = $endpoint
        $this.RecordKey = $recordKey
        $this.UsesCentralStore = $usesCentralStore
    }
}

#endregion

#region src/server/ipAddresses.ts

class CertRebindIpAddresses {
    hidden static [regex] $IpV4Address = [regex]::new(
        '^(?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])\.){3}(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])\z'
    )
    hidden static [regex] $IpV6Group = [regex]::new('^[0-9a-f]{1,4}\z')
    hidden static [regex] $ZoneName = [regex]::new('^[0-9A-Za-z]{1,32}\z')

    # True for four decimal numbers of 0 to 255 without leading zeros, separated by dots.
    static [bool] IsIpV4([string] $text) {
        return [CertRebindIpAddresses]::IpV4Address.IsMatch($text)
    }

    # An IPv6 address in the one form that is compared: eight groups, lower case, no leading zeros, the zone (`%12`)
    # kept. Without brackets, and without an IPv4 address as its last part.
    # Returns $null where the text is no such address
    static [object] ExpandIpV6([string] $text) {
        $percent = $text.IndexOf('%', [System.StringComparison]::Ordinal)
        $zone = if ($percent -lt 0) { '' } else { [CertRebindStrings]::SliceFrom($text, $percent + 1) }
        if ($percent -ge 0 -and -not [CertRebindIpAddresses]::ZoneName.IsMatch($zone)) {
            return $null
        }

        $items = if ($percent -lt 0) { $text } else { [CertRebindStrings]::Slice($text, 0, $percent) }
        $address = $items.ToLowerInvariant()
        $groups = [CertRebindIpAddresses]::FillGap($address)
        if ($null -eq $groups -or $groups.Count -ne 8) {
            return $null
        }
        $allMatch = $true
        foreach ($group in $groups) {
            if (-not [CertRebindIpAddresses]::IpV6Group.IsMatch($group)) {
                $allMatch = $false
                break
            }
        }
        if (-not $allMatch) {
            return $null
        }

        $items2 = [List[string]]::new()
        foreach ($group in $groups) {
            $items2.Add([CertRebindIpAddresses]::WithoutLeadingZeros($group))
        }
        $expanded = $items2 -join ':'
        if ($percent -lt 0) {
            return $expanded
        }
        return "$expanded%$zone"
    }

    # The groups of an address, zeros in the place of `::`; $null where there is more than one `::`.
    hidden static [List[string]] FillGap([string] $address) {
        $gap = $address.IndexOf('::', [System.StringComparison]::Ordinal)
        if ($gap -lt 0) {
            return [List[string]]::new($address.Split([string[]] @(':'), [System.StringSplitOptions]::None))
        }
        if ([CertRebindStrings]::IndexOfFrom($address, '::', $gap + 1) -ge 0) {
            return $null
        }

        $before = [CertRebindIpAddresses]::GroupsOf([CertRebindStrings]::Slice($address, 0, $gap))
        $after = [CertRebindIpAddresses]::GroupsOf([CertRebindStrings]::SliceFrom($address, $gap + 2))
        $groups = [List[string]]::new($before)
        while ($groups.Count + $after.Count -lt 8) {
            $groups.Add('0')
        }
        if ($groups.Count -eq $before.Count) {
            return $null
        }
        $gap2 = [List[string]]::new($groups)
        $gap2.AddRange($after)
        return $gap2
    }

    hidden static [List[string]] GroupsOf([string] $text) {
        if ([string]::Equals($text, '')) {
            return [List[string]]::new()
        }
        return [List[string]]::new($text.Split([string[]] @(':'), [System.StringSplitOptions]::None))
    }

    hidden static [string] WithoutLeadingZeros([string] $group) {
        $start = 0
        while ($start -lt $group.Length - 1 -and [int] $group[$start] -eq 48) {
            $start++
        }
        return [CertRebindStrings]::SliceFrom($group, $start)
    }
}

#endregion

#region src/server/openServer.ts

class CertRebindOpenServer {
    # The server a command works on.
    # serverRoot: the server folder, as the user typed it
    # Throws Fault `LiveServerNotSupported` where no folder is given, `ServerFolderUnreadable` where it is no server
    # folder
    static [CertRebindServer] OpenServer([object] $serverRoot, [System.Management.Automation.PSCmdlet] $cmdlet) {
        if ($null -eq $serverRoot -or [string]::Equals($serverRoot, '')) {
            throw [CertRebindFault]::new(
                'LiveServerNotSupported',
                [System.Management.Automation.ErrorCategory]::NotImplemented,
                (
                    'This version of CertRebind works on a server folder, not ' +
                    'on the live server: give the folder with -ServerRoot.'
                ),
                $null
            )
        }
        return [CertRebindServerFolder]::OpenServerFolder([CertRebindOpenServer]::ResolveFolder($serverRoot, $cmdlet))
    }

    hidden static [string] ResolveFolder([string] $serverRoot, [System.Management.Automation.PSCmdlet] $cmdlet) {
        try {
            return $cmdlet.GetUnresolvedProviderPathFromPSPath($serverRoot)
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw [CertRebindFault]::new(
                'ServerFolderUnreadable',
                [System.Management.Automation.ErrorCategory]::ObjectNotFound,
                "The server folder $serverRoot is no path in the file system: $($failure.Message)",
                $serverRoot
            )
        }
    }
}

#endregion

#region src/server/privateKeyTest.ts

class CertRebindPrivateKeyTest {
    # What is signed; what it says does not matter.
    hidden static [string] $Message = 'A message that is signed to see whether a private key can be used.'

    # Signs with the private key of a certificate and verifies with its public key, since having a key is not being
    # able to use it: it may be another certificate's, or the provider that holds it may refuse.
    # certificate: as it was opened together with its key
    # Returns why the key cannot be used, as the end of a sentence; $null where it can
    static [object] PrivateKeyProblem([System.Security.Cryptography.X509Certificates.X509Certificate2] $certificate) {
        try {
            $proved = [CertRebindPrivateKeyTest]::ProvesRsa($certificate)
            if ($null -eq $proved) {
                $proved = [CertRebindPrivateKeyTest]::ProvesEcdsa($certificate)
            }
            if ($null -eq $proved) {
                return 'it is neither an RSA nor an ECDSA key that may sign.'
            }
            if ($proved) {
                return $null
            }
            return 'it belongs to another certificate: what it signs, this one does not verify.'
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            return "signing with it failed: $($failure.Message)"
        }
    }

    # Whether the RSA key fits its certificate; $null where the key is none.
    hidden static [object] ProvesRsa([System.Security.Cryptography.X509Certificates.X509Certificate2] $certificate) {
        $privateKey = [System.Security.Cryptography.X509Certificates.RSACertificateExtensions]::GetRSAPrivateKey(
            $certificate
        )
        $publicKey = [System.Security.Cryptography.X509Certificates.RSACertificateExtensions]::GetRSAPublicKey(
            $certificate
        )
        if ($null -eq $privateKey -or $null -eq $publicKey) {
            return $null
        }

        $data = [System.Text.Encoding]::UTF8.GetBytes([CertRebindPrivateKeyTest]::Message)
        $hash = [System.Security.Cryptography.HashAlgorithmName]::SHA256
        $padding = [System.Security.Cryptography.RSASignaturePadding]::Pkcs1
        try {
            return $publicKey.VerifyData($data, $privateKey.SignData($data, $hash, $padding), $hash, $padding)
        } finally {
            $privateKey.Dispose()
            $publicKey.Dispose()
        }
    }

    # Whether the ECDSA key fits its certificate; $null where the key is none.
    hidden static [object] ProvesEcdsa([System.Security.Cryptography.X509Certificates.X509Certificate2] $certificate) {
        $privateKey = [System.Security.Cryptography.X509Certificates.ECDsaCertificateExtensions]::GetECDsaPrivateKey(
            $certificate
        )
        $publicKey = [System.Security.Cryptography.X509Certificates.ECDsaCertificateExtensions]::GetECDsaPublicKey(
            $certificate
        )
        if ($null -eq $privateKey -or $null -eq $publicKey) {
            return $null
        }

        $data = [System.Text.Encoding]::UTF8.GetBytes([CertRebindPrivateKeyTest]::Message)
        $hash = [System.Security.Cryptography.HashAlgorithmName]::SHA256
        try {
            return $publicKey.VerifyData($data, $privateKey.SignData($data, $hash), $hash)
        } finally {
            $privateKey.Dispose()
            $publicKey.Dispose()
        }
    }
}

#endregion

#region src/server/publicKeyOutline.ts

class CertRebindPublicKeyOutline {
    hidden static [string] $RsaKey = '1.2.840.113549.1.1.1'
    hidden static [string] $EcKey = '1.2.840.10045.2.1'

    # Reads the outline of a certificate's key.
    # content: the certificate, DER
    static [pscustomobject] PublicKeyOutline([byte[]] $content) {
        $certificate = [System.Security.Cryptography.X509Certificates.X509Certificate2]::new($content)
        try {
            $signs = $true
            $enciphers = $true
            foreach ($extension in $certificate.Extensions) {
                if ($extension -is [System.Security.Cryptography.X509Certificates.X509KeyUsageExtension]) {
                    $uses = $extension.KeyUsages
                    $signs = [int] (
                        $uses -band [System.Security.Cryptography.X509Certificates.X509KeyUsageFlags]::DigitalSignature
                    ) -ne 0
                    $enciphers = [int] (
                        $uses -band [System.Security.Cryptography.X509Certificates.X509KeyUsageFlags]::KeyEncipherment
                    ) -ne 0
                }
            }
            $algorithm = $certificate.GetKeyAlgorithm()
            if ([string]::Equals($algorithm, [CertRebindPublicKeyOutline]::RsaKey)) {
                $algorithm3 = 'RSA'
            } else {
                $algorithm2 = if ([string]::Equals($algorithm, [CertRebindPublicKeyOutline]::EcKey)) {
                    'ECDSA'
                } else {
                    $algorithm
                }
                $algorithm3 = $algorithm2
            }
            return [pscustomobject]@{
                Algorithm          = $algorithm3
                Bits               = [CertRebindPublicKeyOutline]::KeySize($certificate)
                SignatureAlgorithm = $certificate.SignatureAlgorithm.Value
                Signs              = $signs
                Enciphers          = $enciphers
            }
        } finally {
            $certificate.Dispose()
        }
    }

    # The bits of an RSA or EC key. .NET gives no EC key where the key usage forbids to sign; those are not told apart
    # by size.
    hidden static [int] KeySize([System.Security.Cryptography.X509Certificates.X509Certificate2] $certificate) {
        $rsa = [System.Security.Cryptography.X509Certificates.RSACertificateExtensions]::GetRSAPublicKey($certificate)
        # Not `keySize`, which the class of .NET on Linux does not let PowerShell read.
        if ($null -ne $rsa) {
            return [CertRebindPublicKeyOutline]::BitLength($rsa.ExportParameters($false).Modulus)
        }
        $ecdsa = [System.Security.Cryptography.X509Certificates.ECDsaCertificateExtensions]::GetECDsaPublicKey(
            $certificate
        )
        if ($null -eq $ecdsa) {
            return 0
        }
        return $ecdsa.KeySize
    }

    # How many bits a number has that is given as bytes, the highest first.
    hidden static [int] BitLength([byte[]] $bigNumber) {
        $first = 0
        while ($first -lt $bigNumber.Length -and $bigNumber[$first] -eq 0) {
            $first++
        }
        if ($first -eq $bigNumber.Length) {
            return 0
        }
        return ($bigNumber.Length - $first) * 8 - ([CertRebindBits]::LeadingZeros($bigNumber[$first]) - 24)
    }
}

#endregion

#region src/server/recordKeys.ts

class CertRebindRecordKeys {
    # The key of the HTTP.sys record of an address and a port.
    # address: an IPv4 address, or an IPv6 address in brackets
    # Returns $null where the text in brackets is no IPv6 address
    static [object] IpPortKey([string] $address, [string] $port) {
        if (-not $address.StartsWith('[', [System.StringComparison]::Ordinal)) {
            return "IpPort ${address}:$port"
        }

        $expanded = [CertRebindIpAddresses]::ExpandIpV6([CertRebindStrings]::Slice($address, 1, $address.Length - 1))
        if ($null -eq $expanded) {
            return $null
        }
        return "IpPort [$expanded]:$port"
    }

    # The key of the HTTP.sys record of a host name and a port; `asciiHost` is in ASCII and lower case.
    static [string] HostnamePortKey([string] $asciiHost, [string] $port) {
        return "HostnamePort ${asciiHost}:$port"
    }

    # The key of a record of the central certificate store: that of a host name and a port, or of a port alone where
    # `asciiHost` is empty. The host name is in ASCII and lower case.
    static [string] CentralKey([string] $asciiHost, [string] $port) {
        if ([string]::Equals($asciiHost, '')) {
            return "CentralStore $port"
        }
        return "ScopedCentralStore ${asciiHost}:$port"
    }
}

#endregion

#region src/server/sameContent.ts

class CertRebindSameContent {
    # The code page of ISO 8859-1, in which every byte is a character of its own.
    hidden static [int] $Latin1 = 28591

    # Whether two contents are the same, byte for byte.
    static [bool] IsSameContent([byte[]] $content, [byte[]] $other) {
        if ($content.Length -ne $other.Length) {
            return $false
        }
        $encoding = [System.Text.Encoding]::GetEncoding([CertRebindSameContent]::Latin1)
        return [string]::Equals($encoding.GetString($content), $encoding.GetString($other))
    }
}

#endregion

#region src/server/sddlReader.ts

# Walks a security descriptor as text from part to part. Source: Security Descriptor String Format (Win32
# documentation).
class CertRebindSddlReader {
    hidden static [regex] $PartName = [regex]::new('^[OGDS]:')
    hidden static [regex] $SidText = [regex]::new('^(?:S-1-(?:[0-9]+|0x[0-9a-fA-F]+)(?:-[0-9]+)*|[A-Z]{2})')
    hidden static [regex] $ListFlagsText = [regex]::new('^(?:P|AR|AI|NO_ACCESS_CONTROL)*')
    hidden [string] $Text
    hidden [int] $Position = 0

    CertRebindSddlReader([string] $text) {
        $this.Text = $text
    }

    # Where it stands, the first character being 1.
    [int] Place() {
        return $this.Position + 1
    }

    [bool] IsAtEnd() {
        return $this.Position -ge $this.Text.Length
    }

    # Takes the name of a part: `O:`, `G:`, `D:` or `S:`.
    [string] Part() {
        return $this.Take([CertRebindSddlReader]::PartName, 'O:, G:, D: or S:')
    }

    # Takes a SID, or the abbreviation of one, as it is written.
    [string] SidString() {
        return $this.Take([CertRebindSddlReader]::SidText, 'a SID')
    }

    # Takes the flags of a list, of which there may be none.
    [string] ListFlags() {
        return $this.Take([CertRebindSddlReader]::ListFlagsText, 'the flags of a list')
    }

    # Whether an entry comes next.
    [bool] IsAtEntry() {
        return [string]::Equals([CertRebindStrings]::CharAt($this.Text, $this.Position), '(')
    }

    # Takes an entry and gives what is between its brackets; a condition in it has brackets and quoted texts of its
    # own.
    [string] Entry() {
        $depth = 0
        $isQuoted = $false
        for ($place = $this.Position; $place -lt $this.Text.Length; $place++) {
            $character = [string] $this.Text[$place]
            if ([string]::Equals($character, '"')) {
                $isQuoted = -not $isQuoted
            }
            if (-not $isQuoted -and [string]::Equals($character, '(')) {
                $depth++
            }
            if (-not $isQuoted -and [string]::Equals($character, ')')) {
                $depth--
            }
            if ($depth -eq 0) {
                $inner = [CertRebindStrings]::Slice($this.Text, $this.Position + 1, $place)
                $this.Position = $place + 1
                return $inner
            }
        }
        throw $this.Wrong('an entry that ends with a bracket')
    }

    # What is wrong where it stands.
    [System.Exception] Wrong([string] $expected) {
        $found = if ($this.IsAtEnd()) {
            'nothing'
        } else {
            "`"$([CertRebindStrings]::Slice($this.Text, $this.Position, $this.Position + 12))`""
        }
        return [System.InvalidOperationException]::new(
            "The security descriptor has $found at character $($this.Place()); expected $expected."
        )
    }

    hidden [string] Take([regex] $pattern, [string] $expected) {
        $match = [CertRebindPatterns]::Execute($pattern, [CertRebindStrings]::SliceFrom($this.Text, $this.Position))
        if ($null -eq $match) {
            throw $this.Wrong($expected)
        }
        $this.Position += $match.Value.Length
        return $match.Value
    }
}

#endregion

#region src/server/securityDescriptor.ts

class CertRebindSecurityDescriptor {
    # Reads a security descriptor in SDDL, as `Get-Acl` gives it. .NET's own reader (`RawSecurityDescriptor`) works on
    # Windows alone, and a server folder is looked at anywhere. What audits access (the SACL) is passed over.
    # text: `O:...G:...D:...S:...`, each part at most once
    # Throws Error that names the place where it is malformed
    static [pscustomobject] ReadSecurityDescriptor([string] $text) {
        $reader = [CertRebindSddlReader]::new($text)
        $parts = [HashSet[string]]::new([System.StringComparer]::Ordinal)
        $owner = $null
        $entries = $null
        while (-not $reader.IsAtEnd()) {
            $place = $reader.Place()
            $part = $reader.Part()
            if ($parts.Contains($part)) {
                throw [System.InvalidOperationException]::new(
                    "The security descriptor has a second part $part at character $place; expected one."
                )
            }
            $parts.Add($part)
            if ([string]::Equals($part, 'O:')) {
                $owner = [CertRebindWellKnownSids]::SidOf($reader.SidString())
            } elseif ([string]::Equals($part, 'G:')) {
                $reader.SidString()
            } elseif ([string]::Equals($part, 'D:')) {
                $entries = [CertRebindSecurityDescriptor]::ReadList($reader)
            } else {
                [CertRebindSecurityDescriptor]::PassOver($reader)
            }
        }
        return [pscustomobject]@{
            Owner   = $owner
            Entries = $entries
        }
    }

    hidden static [IReadOnlyList[object]] ReadList([CertRebindSddlReader] $reader) {
        $flags = $reader.ListFlags()
        $entries = [List[object]]::new()
        while ($reader.IsAtEntry()) {
            $place = $reader.Place()
            $entries.Add([CertRebindAccessEntry]::ReadAccessEntry($reader.Entry(), $place))
        }
        if ($flags.Contains('NO_ACCESS_CONTROL')) {
            return $null
        }
        return $entries
    }

    hidden static [void] PassOver([CertRebindSddlReader] $reader) {
        $reader.ListFlags()
        while ($reader.IsAtEntry()) {
            $reader.Entry()
        }
    }
}

#endregion

#region src/server/server.ts

# One server, live or as a folder: everything else sees a server only through these parts.
class CertRebindServer {
    [string] $ComputerName

    # The version of Windows, for people; $null where it is not known.
    [object] $OsVersion

    # What was wrong in what has been read so far.
    [CertRebindFaultLog] $Faults

    [CertRebindCertificateStores] $Certificates
    [CertRebindHttpSys] $HttpSys
    [CertRebindIis] $Iis
    [CertRebindEventLogs] $EventLogs

    # What runs that were killed have left behind.
    [CertRebindLeftovers] $Leftovers

    [CertRebindProtectedFolder] $ProtectedFolder
    [CertRebindTls] $Tls
    [CertRebindRegistry] $Registry
    [CertRebindPowerShellConfig] $PowerShellConfig
    [CertRebindScheduledTasks] $Tasks
    [CertRebindApplicationLog] $ApplicationLog
    [CertRebindProgramFolder] $ProgramFolder

    CertRebindServer(
        [string] $computerName,
        [object] $osVersion,
        [CertRebindFaultLog] $faults,
        [CertRebindCertificateStores] $certificates,
        [CertRebindHttpSys] $httpSys,
        [CertRebindIis] $iis,
        [CertRebindEventLogs] $eventLogs,
        [CertRebindLeftovers] $leftovers,
        [CertRebindProtectedFolder] $protectedFolder,
        [CertRebindTls] $tls,
        [CertRebindRegistry] $registry,
        [CertRebindPowerShellConfig] $powerShellConfig,
        [CertRebindScheduledTasks] $tasks,
        [CertRebindApplicationLog] $applicationLog,
        [CertRebindProgramFolder] $programFolder
    ) {
        $this.ComputerName = $computerName
        $this.OsVersion = $osVersion
        $this.Faults = $faults
        $this.Certificates = $certificates
        $this.HttpSys = $httpSys
        $this.Iis = $iis
        $this.EventLogs = $eventLogs
        $this.Leftovers = $leftovers
        $this.ProtectedFolder = $protectedFolder
        $this.Tls = $tls
        $this.Registry = $registry
        $this.PowerShellConfig = $powerShellConfig
        $this.Tasks = $tasks
        $this.ApplicationLog = $applicationLog
        $this.ProgramFolder = $programFolder
    }
}

#endregion

#region src/server/signatureAlgorithms.ts

class CertRebindSignatureAlgorithms {
    # The hash of a signature algorithm; $null where it is none that .NET Framework verifies.
    #
    # Source: RFC 8017, appendix C (RSA), RFC 5758 (ECDSA with SHA-2), RFC 3279 (the older ones), RFC 4055
    # (RSASSA-PSS).
    # algorithm: the object identifier
    # identifier: the content of the AlgorithmIdentifier it stands in, for RSASSA-PSS, which names the hash there
    static [System.Nullable[System.Security.Cryptography.HashAlgorithmName]] SignatureHash(
        [string] $algorithm,
        [byte[]] $identifier
    ) {
        if ([string]::Equals($algorithm, '1.2.840.113549.1.1.4')) {
            return [System.Security.Cryptography.HashAlgorithmName]::MD5
        } elseif (
            [string]::Equals($algorithm, '1.2.840.113549.1.1.5') -or
            [string]::Equals($algorithm, '1.2.840.10045.4.1')
        ) {
            return [System.Security.Cryptography.HashAlgorithmName]::SHA1
        } elseif (
            [string]::Equals($algorithm, '1.2.840.113549.1.1.11') -or
            [string]::Equals($algorithm, '1.2.840.10045.4.3.2')
        ) {
            return [System.Security.Cryptography.HashAlgorithmName]::SHA256
        } elseif (
            [string]::Equals($algorithm, '1.2.840.113549.1.1.12') -or
            [string]::Equals($algorithm, '1.2.840.10045.4.3.3')
        ) {
            return [System.Security.Cryptography.HashAlgorithmName]::SHA384
        } elseif (
            [string]::Equals($algorithm, '1.2.840.113549.1.1.13') -or
            [string]::Equals($algorithm, '1.2.840.10045.4.3.4')
        ) {
            return [System.Security.Cryptography.HashAlgorithmName]::SHA512
        } elseif ([string]::Equals($algorithm, '1.2.840.113549.1.1.10')) {
            return [CertRebindSignatureAlgorithms]::PssHash($identifier)
        } else {
            return $null
        }
    }

    # The hash that the parameters of RSASSA-PSS name; SHA-1 where they name none.
    hidden static [System.Nullable[System.Security.Cryptography.HashAlgorithmName]] PssHash([byte[]] $identifier) {
        $reader = [CertRebindDerReader]::new($identifier, 0, $identifier.Length)
        $reader.Expect(6)
        $reader.Expect(48)
        $parameters = $reader.Inner()
        # [0] hashAlgorithm is the first where it is there.
        if (-not $parameters.Next() -or $parameters.Tag -ne 160) {
            return [System.Security.Cryptography.HashAlgorithmName]::SHA1
        }

        $wrapped = $parameters.Inner()
        $wrapped.Expect(48)
        $hash = $wrapped.Inner()
        $hash.Expect(6)
        $subject = [System.BitConverter]::ToString($identifier, $hash.Start, $hash.Length)
        if ([string]::Equals($subject, '2B-0E-03-02-1A')) {
            return [System.Security.Cryptography.HashAlgorithmName]::SHA1
        } elseif ([string]::Equals($subject, '60-86-48-01-65-03-04-02-01')) {
            return [System.Security.Cryptography.HashAlgorithmName]::SHA256
        } elseif ([string]::Equals($subject, '60-86-48-01-65-03-04-02-02')) {
            return [System.Security.Cryptography.HashAlgorithmName]::SHA384
        } elseif ([string]::Equals($subject, '60-86-48-01-65-03-04-02-03')) {
            return [System.Security.Cryptography.HashAlgorithmName]::SHA512
        } else {
            return $null
        }
    }
}

#endregion

#region src/server/storedCertificate.ts

# A certificate as it lies in one store of the local machine.
class CertRebindStoredCertificate {
    [string] $Thumbprint
    [string] $StoreName

    # The distinguished name as .NET writes it; for people, never parsed.
    [string] $Subject

    # The subject's distinguished name, its DER in hex: equal for the same subject.
    [string] $SubjectKey

    # The issuer's distinguished name as .NET writes it; for people, never parsed.
    [string] $Issuer

    # The issuer's distinguished name, its DER in hex: equal for the same issuer.
    [string] $IssuerKey

    # UTC.
    [datetime] $NotBefore

    # UTC.
    [datetime] $NotAfter

    # The DNS names and IP addresses it is for: those of the subject alternative name, the CN only where it has none.
    [IReadOnlyList[string]] $Names

    # The object identifiers of its extended key usage; empty where the extension is absent.
    [IReadOnlyList[string]] $Usages

    [bool] $HasPrivateKey

    # Whether it is archived, as autoenrollment leaves a certificate that was renewed: programs do not see it any
    # more.
    [bool] $IsArchived

    # The thumbprint its renewal link (property 64) names; $null where it was not renewed.
    [object] $RenewedBy

    # When it came into the store, UTC (property 27); $null where that is not known.
    [System.Nullable[datetime]] $AddedAt

    # The certificate, DER; never its key.
    [byte[]] $Content

    hidden [object] $KeyOutline

    CertRebindStoredCertificate(
        [string] $thumbprint,
        [string] $storeName,
        [string] $subject,
        [string] $subjectKey,
        [string] $issuer,
        [string] $issuerKey,
        [datetime] $notBefore,
        [datetime] $notAfter,
        [IReadOnlyList[string]] $names,
        [IReadOnlyList[string]] $usages,
        [bool] $hasPrivateKey,
        [bool] $isArchived,
        [object] $renewedBy,
        [System.Nullable[datetime]] $addedAt,
        [byte[]] $content
    ) {
        $this.Thumbprint = $thumbprint
        $this.StoreName = $storeName
        $this.Subject = $subject
        $this.SubjectKey = $subjectKey
        $this.Issuer = $issuer
        $this.IssuerKey = $issuerKey
        $this.NotBefore = $notBefore
        $this.NotAfter = $notAfter
        $this.Names = $names
        $this.Usages = $usages
        $this.HasPrivateKey = $hasPrivateKey
        $this.IsArchived = $isArchived
        $this.RenewedBy = $renewedBy
        $this.AddedAt = $addedAt
        $this.Content = $content
    }

    # Whether its issuer is itself, going by the names.
    [bool] IsSelfIssued() {
        return [string]::Equals($this.SubjectKey, $this.IssuerKey)
    }

    # What it says of its key; read when it is first asked for.
    [pscustomobject] Key() {
        $outline = $this.KeyOutline
        if ($null -eq $outline) {
            $outline = [CertRebindPublicKeyOutline]::PublicKeyOutline($this.Content)
        }
        $this.KeyOutline = $outline
        return $outline
    }
}

#endregion

#region src/server/subjectAltNames.ts

class CertRebindSubjectAltNames {
    hidden static [int] $DnsNameTag = 130
    hidden static [int] $IpAddressTag = 135
    hidden static [int] $SequenceTag = 48

    # The DNS names and IP addresses of a subject alternative name, in its order; what else it holds, and an address
    # among the DNS names, does not name a server.
    # extension: the value of the extension 2.5.29.17, DER
    # Throws System.FormatException where it is malformed
    static [List[string]] SubjectAltNames([byte[]] $extension) {
        $outer = [CertRebindDerReader]::new($extension, 0, $extension.Length)
        $outer.Expect([CertRebindSubjectAltNames]::SequenceTag)
        $names = [List[string]]::new()
        $reader = $outer.Inner()
        while ($reader.Next()) {
            if ($reader.Tag -eq [CertRebindSubjectAltNames]::DnsNameTag) {
                $name = [System.Text.Encoding]::ASCII.GetString($extension, $reader.Start, $reader.Length)
                # RFC 6125, section 1.7.2, and RFC 2818, section 3.1: an address counts as iPAddress only, and no client takes it here.
                if (-not [CertRebindIpAddresses]::IsIpV4($name) -and -not $name.Contains(':')) {
                    $names.Add($name)
                }
            } elseif ($reader.Tag -eq [CertRebindSubjectAltNames]::IpAddressTag) {
                $names.Add([CertRebindSubjectAltNames]::IpAddressText($extension, $reader.Start, $reader.Length))
            }
        }
        if ($outer.Next()) {
            throw [System.FormatException]::new('Something follows the names.')
        }
        return $names
    }

    hidden static [string] IpAddressText([byte[]] $data, [int] $start, [int] $length) {
        if ($length -ne 4 -and $length -ne 16) {
            throw [System.FormatException]::new('An IP address has neither 4 nor 16 bytes.')
        }
        $address = [System.IO.MemoryStream]::new($data, $start, $length).ToArray()
        return [System.Net.IPAddress]::new($address).ToString()
    }
}

#endregion

#region src/server/taskXml.ts

class CertRebindTaskXml {
    # The namespace of Task Scheduler's XML.
    static [string] $TaskNamespace = 'http://schemas.microsoft.com/windows/2004/02/mit/task'

    # The name of an element of Task Scheduler's XML.
    static [System.Xml.Linq.XName] TaskName([string] $name) {
        return [System.Xml.Linq.XName]::Get($name, [CertRebindTaskXml]::TaskNamespace)
    }

    # The root element of a task's definition.
    # Throws System.Xml.XmlException where the text is no XML; System.FormatException where it is no task
    static [System.Xml.Linq.XElement] ReadTask([string] $xml) {
        $settings = [System.Xml.XmlReaderSettings]::new()
        $settings.DtdProcessing = [System.Xml.DtdProcessing]::Prohibit
        $settings.XmlResolver = $null
        $reader = [System.Xml.XmlReader]::Create([System.IO.StringReader]::new($xml), $settings)
        $root = [System.Xml.Linq.XElement]::Load($reader)
        if (
            -not [string]::Equals($root.Name.LocalName, 'Task') -or
            -not [string]::Equals($root.Name.NamespaceName, [CertRebindTaskXml]::TaskNamespace)
        ) {
            throw [System.FormatException]::new(
                "its root element is $($root.Name.LocalName); expected Task of Task Scheduler."
            )
        }
        return $root
    }

    # Whether a task may be started: the element Enabled of its settings, true where it is absent.
    #
    # Source: learn.microsoft.com, Task Scheduler schema, "Enabled (settingsType) Element".
    # task: the root element of its definition
    static [bool] IsTaskEnabled([System.Xml.Linq.XElement] $task) {
        $element = $task.Element([CertRebindTaskXml]::TaskName('Settings'))
        $element2 = $null
        if ($null -ne $element) {
            $element2 = $element.Element([CertRebindTaskXml]::TaskName('Enabled'))
        }
        $value = $null
        if ($null -ne $element2) {
            $value = $element2.Value.Trim([char[]] [CertRebindBlanks]::All)
        }
        if ($null -eq $value) {
            $value = 'true'
        }
        return [string]::Equals($value, 'true') -or [string]::Equals($value, '1')
    }

    # Lets a task be started, or not.
    # task: the root element of its definition
    # Throws System.FormatException where it has neither settings nor a place for them
    static [void] SetTaskEnabled([System.Xml.Linq.XElement] $task, [bool] $isEnabled) {
        $settings = $task.Element([CertRebindTaskXml]::TaskName('Settings'))
        if ($null -eq $settings) {
            $settings = [System.Xml.Linq.XElement]::new([CertRebindTaskXml]::TaskName('Settings'))
            $principals = $task.Element([CertRebindTaskXml]::TaskName('Principals'))
            if ($null -eq $principals) {
                $principals = $task.Element([CertRebindTaskXml]::TaskName('Triggers'))
            }
            if ($null -eq $principals) {
                throw [System.FormatException]::new('it has no element Settings.')
            }
            $principals.AddAfterSelf($settings)
        }
        $enabled = $settings.Element([CertRebindTaskXml]::TaskName('Enabled'))
        if ($null -eq $enabled) {
            $enabled = [System.Xml.Linq.XElement]::new([CertRebindTaskXml]::TaskName('Enabled'))
            $settings.Add($enabled)
        }
        $enabled.Value = if ($isEnabled) { 'true' } else { 'false' }
    }

    # A definition as text. It names no encoding, so that it is right as a text and in a file of any.
    static [string] TaskText([System.Xml.Linq.XElement] $root) {
        $text = $root.ToString().Replace("`r`n", "`n")
        return "<?xml version=`"1.0`"?>`n$text`n"
    }
}

#endregion

#region src/server/tlsClient.ts

# Completes TLS handshakes as a client that takes any certificate: what it is handed is judged by others.
class CertRebindTlsClient {
    hidden [System.Net.Security.RemoteCertificateValidationCallback] $AcceptAny = [CertRebindTlsSettings]::AcceptAnyCertificate()
    hidden [int] $Protocols = [CertRebindTlsSettings]::OfferedProtocols()

    # Connects and completes a handshake with TLS 1.2 or 1.3.
    # serverName: the name to ask for (SNI, and HOST of FTP), in ASCII; $null asks for none
    # timeoutSeconds: for all of it
    [pscustomobject] Connect(
        [System.Net.IPAddress] $address,
        [int] $port,
        [object] $serverName,
        [string] $opening,
        [int] $timeoutSeconds
    ) {
        $place = "$($address.ToString()) port $port"
        $limit = $timeoutSeconds * 1000
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        $client = [System.Net.Sockets.TcpClient]::new($address.AddressFamily)
        $stream = $null
        try {
            if (-not $client.ConnectAsync($address, $port).Wait($limit)) {
                return [CertRebindHandshake]::HandshakeFailed(
                    "$place takes no connection within $timeoutSeconds seconds."
                )
            }
            if ([string]::Equals($opening, 'Ftp')) {
                $problem = [CertRebindFtpOpening]::new($client, $watch, $timeoutSeconds).Begin($serverName)
                if ($null -ne $problem) {
                    return [CertRebindHandshake]::HandshakeFailed("$place $problem")
                }
            }
            $stream = [System.Net.Security.SslStream]::new($client.GetStream(), $false, $this.AcceptAny)
            $left = $limit - [math]::Truncate([double] $watch.ElapsedMilliseconds)
            # An address is no name, so that no name is sent for it. The wait ends also where data comes drop by drop.
            $name = $serverName
            if ($null -eq $name) {
                $name = $address.ToString()
            }
            $handshake = $stream.AuthenticateAsClientAsync($name, $null, $this.Protocols, $false)
            $millisecondsTimeout = if ($left -lt 0) { 0 } else { $left }
            if (-not $handshake.Wait($millisecondsTimeout)) {
                return [CertRebindHandshake]::HandshakeFailed(
                    "$place does not complete TLS within $timeoutSeconds seconds."
                )
            }
            $thumbprint = $null
            if ($null -ne $stream.RemoteCertificate) {
                $thumbprint = $stream.RemoteCertificate.GetCertHashString()
            }
            return [pscustomobject]@{
                Outcome    = 'Completed'
                Thumbprint = $thumbprint
                Protocol   = if ($stream.SslProtocol -eq [System.Security.Authentication.SslProtocols]::Tls12) {
                    'TLS 1.2'
                } else {
                    'TLS 1.3'
                }
                Reason     = $null
            }
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            return [CertRebindHandshake]::HandshakeFailed($this.WhyNot($place, $failure))
        } finally {
            if ($null -ne $stream) {
                $stream.Dispose()
            }
            $client.Close()
        }
    }

    # Why a connection or a handshake failed; the innermost exception says it, those around it only that something
    # did.
    hidden [string] WhyNot([string] $place, [System.Exception] $failure) {
        $cause = $failure
        $around = $failure
        while ($null -ne $cause.InnerException) {
            $around = $cause
            $cause = $cause.InnerException
        }
        if ($cause -is [System.Net.Sockets.SocketException]) {
            if ($cause.SocketErrorCode -eq [System.Net.Sockets.SocketError]::ConnectionRefused) {
                return "Nothing listens at $place."
            }
            return "The connection to $place was lost or could not be made: $($cause.Message)."
        }
        if ($cause -is [System.IO.IOException]) {
            return "$place breaks off the TLS handshake: $($cause.Message)"
        }
        # What the other side says by means of TLS is within the exception of the handshake, which is in that of the wait.
        if ($around -is [System.AggregateException]) {
            return "$place answers with something else than TLS: $($cause.Message)"
        }
        return (
            "$place refuses the TLS handshake, as a server does that " +
            "demands a certificate of its clients: $($cause.Message)"
        )
    }
}

#endregion

#region src/server/tlsSettings.ts

class CertRebindTlsSettings {
    hidden static [string] $SystemAssembly = 'System, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089'
    hidden static [string] $LinqAssembly = 'System.Core, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089'
    hidden static [string] $CoreAssembly = 'mscorlib'
    hidden static [int] $Tls12 = 3072

    # `SslProtocols.Tls13`, which .NET Framework has from 4.8 on.
    hidden static [int] $Tls13 = 12288

    # The numbers of the TLS versions a client offers: 1.2, and 1.3 where the engine knows it.
    static [int] OfferedProtocols() {
        $known = [CertRebindTlsSettings]::FrameworkType(
            'System.Security.Authentication.SslProtocols',
            [CertRebindTlsSettings]::SystemAssembly
        )
        if ([System.Enum]::IsDefined($known, [CertRebindTlsSettings]::Tls13)) {
            return [CertRebindTlsSettings]::Tls12 + [CertRebindTlsSettings]::Tls13
        }
        return [CertRebindTlsSettings]::Tls12
    }

    # A callback that takes any certificate. It is compiled and no script block: a handshake calls it on a thread of
    # its own, where no script can run.
    static [System.Net.Security.RemoteCertificateValidationCallback] AcceptAnyCertificate() {
        $types = [List[object]] @(
            [CertRebindTlsSettings]::FrameworkType('System.Object', [CertRebindTlsSettings]::CoreAssembly),
            [CertRebindTlsSettings]::FrameworkType(
                'System.Security.Cryptography.X509Certificates.X509Certificate',
                [CertRebindTlsSettings]::CoreAssembly
            ),
            [CertRebindTlsSettings]::FrameworkType(
                'System.Security.Cryptography.X509Certificates.X509Chain',
                [CertRebindTlsSettings]::SystemAssembly
            ),
            [CertRebindTlsSettings]::FrameworkType(
                'System.Net.Security.SslPolicyErrors',
                [CertRebindTlsSettings]::SystemAssembly
            )
        )
        $parameterType = [CertRebindTlsSettings]::FrameworkType(
            'System.Linq.Expressions.ParameterExpression',
            [CertRebindTlsSettings]::LinqAssembly
        )
        $parameters = [System.Array]::CreateInstance($parameterType, $types.Count)
        for ($position = 0; $position -lt $types.Count; $position++) {
            $parameters.SetValue([System.Linq.Expressions.Expression]::Parameter($types[$position]), $position)
        }
        $callback = [CertRebindTlsSettings]::FrameworkType(
            'System.Net.Security.RemoteCertificateValidationCallback',
            [CertRebindTlsSettings]::SystemAssembly
        )
        $accept = [System.Linq.Expressions.Expression]::Constant($true)
        return [System.Linq.Expressions.Expression]::Lambda($callback, $accept, $parameters).Compile()
    }

    hidden static [System.Type] FrameworkType([string] $name, [string] $assembly) {
        return [System.Type]::GetType("$name, $assembly", $true)
    }
}

#endregion

#region src/server/trustedChains.ts

# Follows certificates from issuer to issuer to a root that the server trusts: one in its store Root. Issuers come
# from the stores Root and CA and from nowhere else.
#
# .NET's own X509Chain is not used: on .NET Framework nothing keeps it from fetching issuers and lists of roots
# from the network, and it asks the machine it runs on, not the server that a folder stands for. Name constraints,
# policies and revocation are not looked at.
class CertRebindTrustedChains {
    # More certificates in a row than any real chain has.
    hidden [int] $MostLinks = 10

    hidden [CertRebindCertificateStores] $Certificates
    hidden [Dictionary[string, bool]] $Signatures = [Dictionary[string, bool]]::new()
    hidden [Dictionary[string, object]] $Issuers

    CertRebindTrustedChains([CertRebindCertificateStores] $certificates) {
        $this.Certificates = $certificates
    }

    # Why a certificate leads to no trusted root, as the end of a sentence; $null where it leads to one.
    [object] Problem([CertRebindStoredCertificate] $certificate, [datetime] $now) {
        $seen = [HashSet[string]]::new([string[]] @($certificate.Thumbprint), [System.StringComparer]::Ordinal)
        $problem = ''
        $level = [List[object]] @($certificate)
        for ($depth = 0; $depth -lt $this.MostLinks -and $level.Count -gt 0; $depth++) {
            $next = [List[object]]::new()
            foreach ($member in $level) {
                if ($null -ne $this.Certificates.Find($member.Thumbprint, 'Disallowed')) {
                    $problem = "$($member.Subject) is in the store Disallowed."
                } elseif ($null -ne $this.Certificates.Find($member.Thumbprint, 'Root')) {
                    return $null
                } else {
                    $problem = $this.AddIssuers($member, $depth, $now, $seen, $next)
                }
            }
            $level = $next
        }
        if ($level.Count -eq 0) {
            return $problem
        }
        return 'the chain is longer than 10 certificates.'
    }

    # The certificates of the stores Root and CA whose key has signed a certificate, whether they are valid now or
    # not.
    [IReadOnlyList[object]] Signers([CertRebindStoredCertificate] $certificate) {
        $namesakes = $this.IssuersByName()[$certificate.IssuerKey]
        if ($null -eq $namesakes) {
            $namesakes = [List[object]]::new()
        }
        $signers = [List[object]]::new()
        foreach ($issuer in $namesakes) {
            if ($this.HasSigned($issuer, $certificate)) {
                $signers.Add($issuer)
            }
        }
        return $signers
    }

    # Adds the issuers of a certificate to `next`.
    # Returns why none of them will do, where none does
    hidden [string] AddIssuers(
        [CertRebindStoredCertificate] $member,
        [int] $depth,
        [datetime] $now,
        [HashSet[string]] $seen,
        [List[object]] $next
    ) {
        if ([string]::Equals($member.IssuerKey, $member.SubjectKey)) {
            return "it ends in $($member.Subject), which is not in the store Root."
        }

        $problem = "its issuer $($member.Issuer) is neither in the store Root nor in the store CA."
        $items = $this.IssuersByName()[$member.IssuerKey]
        if ($null -eq $items) {
            $items = [List[object]]::new()
        }
        foreach ($issuer in $items) {
            if ($seen.Contains($issuer.Thumbprint)) {
                continue
            }
            $authorityProblem = [CertRebindCertificateIssuer]::IssuerProblem($issuer, $depth, $now)
            if ($null -ne $authorityProblem) {
                $problem = $authorityProblem
            } elseif ($this.HasSigned($issuer, $member)) {
                $seen.Add($issuer.Thumbprint)
                $next.Add($issuer)
            } else {
                $problem = "its signature is not that of $($issuer.Subject)."
            }
        }
        return $problem
    }

    # Whether the key of an issuer has signed a certificate; computed once for each pair.
    hidden [bool] HasSigned([CertRebindStoredCertificate] $issuer, [CertRebindStoredCertificate] $member) {
        $pair = "$($issuer.Thumbprint) $($member.Thumbprint)"
        $known = $this.Signatures[$pair]
        if ($null -ne $known) {
            return $known
        }

        $isSigned = [CertRebindCertificateIssuer]::CarriesSignatureOf($member, $issuer)
        $this.Signatures[$pair] = $isSigned
        return $isSigned
    }

    # The certificates of the stores Root and CA, by their names.
    hidden [Dictionary[string, object]] IssuersByName() {
        if ($null -ne $this.Issuers) {
            return $this.Issuers
        }

        $localIssuers = [Dictionary[string, object]]::new()
        foreach ($storeName in @('Root', 'CA')) {
            foreach ($thumbprint in $this.Certificates.ThumbprintsIn($storeName)) {
                $issuer = $this.Certificates.Find($thumbprint, $storeName)
                if ($null -ne $issuer) {
                    $namesakes = $localIssuers[$issuer.SubjectKey]
                    if ($null -eq $namesakes) {
                        $namesakes = [List[object]]::new()
                    }
                    $namesakes.Add($issuer)
                    $localIssuers[$issuer.SubjectKey] = $namesakes
                }
            }
        }
        $this.Issuers = $localIssuers
        return $localIssuers
    }
}

#endregion

#region src/server/utcTimes.ts

class CertRebindUtcTimes {
    hidden static [regex] $UtcTime = [regex]::new(
        '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,7})?Z\z'
    )

    # A time as CertRebind's files hold it, such as `2026-11-24T09:00:00Z` (ISO 8601, UTC); $null where the text is
    # none.
    static [System.Nullable[datetime]] ParseUtcTime([string] $text) {
        if (-not [CertRebindUtcTimes]::UtcTime.IsMatch($text)) {
            return $null
        }
        try {
            return [System.Xml.XmlConvert]::ToDateTime($text, [System.Xml.XmlDateTimeSerializationMode]::Utc)
        } catch {
            return $null
        }
    }
}

#endregion

#region src/server/wellKnownSids.ts

class CertRebindWellKnownSids {
    # Those that permissions name in practice. Others keep the abbreviation that they are written with, and so do
    # those that depend on the domain or the computer (`DA`, `LA`). Sources: SID Strings, and Well-known SIDs (Win32
    # documentation).
    hidden static [IReadOnlyList[object]] $WellKnownSids = [List[object]] @(
        ([pscustomobject]@{
            Abbreviation = 'SY'
            Sid          = 'S-1-5-18'
            Name         = 'SYSTEM'
        }),
        ([pscustomobject]@{
            Abbreviation = 'BA'
            Sid          = 'S-1-5-32-544'
            Name         = 'Administrators'
        }),
        ([pscustomobject]@{
            Abbreviation = 'BU'
            Sid          = 'S-1-5-32-545'
            Name         = 'Users'
        }),
        ([pscustomobject]@{
            Abbreviation = 'AU'
            Sid          = 'S-1-5-11'
            Name         = 'Authenticated Users'
        }),
        ([pscustomobject]@{
            Abbreviation = 'WD'
            Sid          = 'S-1-1-0'
            Name         = 'Everyone'
        }),
        ([pscustomobject]@{
            Abbreviation = 'CO'
            Sid          = 'S-1-3-0'
            Name         = 'CREATOR OWNER'
        }),
        ([pscustomobject]@{
            Abbreviation = 'CG'
            Sid          = 'S-1-3-1'
            Name         = 'CREATOR GROUP'
        }),
        ([pscustomobject]@{
            Abbreviation = 'OW'
            Sid          = 'S-1-3-4'
            Name         = 'OWNER RIGHTS'
        }),
        ([pscustomobject]@{
            Abbreviation = 'IU'
            Sid          = 'S-1-5-4'
            Name         = 'INTERACTIVE'
        }),
        ([pscustomobject]@{
            Abbreviation = 'NU'
            Sid          = 'S-1-5-2'
            Name         = 'NETWORK'
        }),
        ([pscustomobject]@{
            Abbreviation = 'SU'
            Sid          = 'S-1-5-6'
            Name         = 'SERVICE'
        }),
        ([pscustomobject]@{
            Abbreviation = 'AN'
            Sid          = 'S-1-5-7'
            Name         = 'ANONYMOUS LOGON'
        }),
        ([pscustomobject]@{
            Abbreviation = 'LS'
            Sid          = 'S-1-5-19'
            Name         = 'LOCAL SERVICE'
        }),
        ([pscustomobject]@{
            Abbreviation = 'NS'
            Sid          = 'S-1-5-20'
            Name         = 'NETWORK SERVICE'
        }),
        ([pscustomobject]@{
            Abbreviation = 'BG'
            Sid          = 'S-1-5-32-546'
            Name         = 'Guests'
        }),
        ([pscustomobject]@{
            Abbreviation = 'PU'
            Sid          = 'S-1-5-32-547'
            Name         = 'Power Users'
        }),
        ([pscustomobject]@{
            Abbreviation = 'AO'
            Sid          = 'S-1-5-32-548'
            Name         = 'Account Operators'
        }),
        ([pscustomobject]@{
            Abbreviation = 'SO'
            Sid          = 'S-1-5-32-549'
            Name         = 'Server Operators'
        }),
        ([pscustomobject]@{
            Abbreviation = 'PO'
            Sid          = 'S-1-5-32-550'
            Name         = 'Print Operators'
        }),
        ([pscustomobject]@{
            Abbreviation = 'BO'
            Sid          = 'S-1-5-32-551'
            Name         = 'Backup Operators'
        }),
        ([pscustomobject]@{
            Abbreviation = 'IS'
            Sid          = 'S-1-5-32-568'
            Name         = 'IIS_IUSRS'
        }),
        ([pscustomobject]@{
            Abbreviation = 'AC'
            Sid          = 'S-1-15-2-1'
            Name         = 'ALL APPLICATION PACKAGES'
        })
    )

    # A SID string of SDDL as a SID; an abbreviation that is not among the known ones stays as it is.
    static [string] SidOf([string] $sidString) {
        $value = $null
        foreach ($known in [CertRebindWellKnownSids]::WellKnownSids) {
            if ([string]::Equals($known.Abbreviation, $sidString)) {
                $value = $known
                break
            }
        }
        $of = $null
        if ($null -ne $value) {
            $of = $value.Sid
        }
        if ($null -eq $of) {
            $of = $sidString
        }
        return $of
    }

    # A SID as a sentence shows it, with its English name where it is a known one: `S-1-5-11 (Authenticated Users)`.
    static [string] ShownSid([string] $sid) {
        $known = $null
        foreach ($candidate in [CertRebindWellKnownSids]::WellKnownSids) {
            if ([string]::Equals($candidate.Sid, $sid)) {
                $known = $candidate
                break
            }
        }
        if ($null -eq $known) {
            return $sid
        }
        return "$sid ($($known.Name))"
    }
}

#endregion

#region src/server/wholeNumbers.ts

class CertRebindWholeNumbers {
    hidden static [regex] $DecimalDigits = [regex]::new('^(?:0|[1-9][0-9]{0,9})\z')

    # The number that decimal digits stand for, without sign, blanks or leading zeros.
    # maximum: the largest number allowed, at most 4294967295
    # Returns $null where the text is anything else or the number is larger than `maximum`
    static [System.Nullable[double]] WholeNumber([string] $text, [double] $maximum) {
        if ([string]::Equals($text, '0')) {
            return 0
        }
        if (-not [CertRebindWholeNumbers]::DecimalDigits.IsMatch($text)) {
            return $null
        }

        $value = 0
        for ($position = 0; $position -lt $text.Length; $position++) {
            $value = $value * 10 + [int] $text[$position] - 48
        }
        if ($value -le $maximum) {
            return $value
        }
        return $null
    }

    # The port that `text` holds; it is known to be 1 to 65535 in decimal digits.
    static [int] PortNumber([string] $text) {
        $port = 0
        for ($position = 0; $position -lt $text.Length; $position++) {
            $port = $port * 10 + [int] $text[$position] - 48
        }
        return $port
    }
}

#endregion
