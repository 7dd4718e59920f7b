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

#region src/server/certificateCopy.ts

# One copy of a certificate in a store, and what was read of it.
class CertRebindCertificateCopy {
    [string] $StoreName
    [string] $Thumbprint

    # Whether `certificate` or `problem` says how reading went.
    [bool] $IsRead = $false

    [CertRebindStoredCertificate] $Certificate
    [object] $Problem

    # Whether `keyProblem` says how signing with the private key went.
    [bool] $IsKeyTested = $false

    [object] $KeyProblem

    CertRebindCertificateCopy([string] $storeName, [string] $thumbprint) {
        $this.StoreName = $storeName
        $this.Thumbprint = $thumbprint
    }
}

#endregion

#region src/server/certificateDescription.ts

class CertRebindCertificateDescription {
    hidden static [string] $SubjectAltNameOid = '2.5.29.17'

    # What a certificate says of itself, with what its store says of it.
    # renewedBy: the thumbprint that its renewal link names
    # addedAt: when it came into the store, UTC
    static [CertRebindStoredCertificate] DescribeCertificate(
        [System.Security.Cryptography.X509Certificates.X509Certificate2] $certificate,
        [string] $storeName,
        [bool] $hasPrivateKey,
        [bool] $isArchived,
        [object] $renewedBy,
        [System.Nullable[datetime]] $addedAt
    ) {
        $certificateNames = [List[string]]::new()
        $usages = [List[string]]::new()
        $hasAltNames = $false
        foreach ($extension in $certificate.Extensions) {
            if ([string]::Equals($extension.Oid.Value, [CertRebindCertificateDescription]::SubjectAltNameOid)) {
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
            $certificateNames.Add([CertRebindCertificateDescription]::AsHostName($subjectName))
        }

        return [CertRebindStoredCertificate]::new(
            $certificate.Thumbprint,
            $storeName,
            $certificate.Subject,
            [System.BitConverter]::ToString($certificate.SubjectName.RawData),
            $certificate.Issuer,
            [System.BitConverter]::ToString($certificate.IssuerName.RawData),
            $certificate.NotBefore.ToUniversalTime(),
            $certificate.NotAfter.ToUniversalTime(),
            $certificateNames,
            $usages,
            $hasPrivateKey,
            $isArchived,
            $renewedBy,
            $addedAt,
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
    # The copies of each certificate, by its thumbprint.
    hidden [Dictionary[string, object]] $ByThumbprint

    hidden [Dictionary[string, object]] $ChainProblems = [Dictionary[string, object]]::new()
    hidden [Dictionary[string, object]] $SignersOf = [Dictionary[string, object]]::new()
    hidden [CertRebindTrustedChains] $Chains
    hidden [IReadOnlyList[string]] $Roots

    # Finds every copy, by the thumbprint. Asked for once; what is wrong is kept for the report.
    [Dictionary[string, object]] FindCopies() {
        throw [System.NotImplementedException]::new('FindCopies is abstract.')
    }

    # Reads a copy.
    # Throws Fault or a .NET exception that says what is wrong with it
    [CertRebindStoredCertificate] ReadCopy([CertRebindCertificateCopy] $copy) {
        throw [System.NotImplementedException]::new('ReadCopy is abstract.')
    }

    # Keeps for the report that a copy cannot be read.
    [void] KeepProblem([CertRebindCertificateCopy] $copy, [string] $problem) {
        throw [System.NotImplementedException]::new('KeepProblem is abstract.')
    }

    # Why the private key of a copy that was read cannot be used, found out by signing with it; $null where it can.
    [object] TestKey([CertRebindCertificateCopy] $copy) {
        throw [System.NotImplementedException]::new('TestKey is abstract.')
    }

    # What an export says of a copy that was read.
    [pscustomobject] OutlineOf([CertRebindCertificateCopy] $copy) {
        throw [System.NotImplementedException]::new('OutlineOf is abstract.')
    }

    # The renewal link of a copy that has one, as `writeLink` takes it.
    [object] LinkOf([CertRebindCertificateCopy] $copy) {
        throw [System.NotImplementedException]::new('LinkOf is abstract.')
    }

    # Gives a copy the renewal link of that text, or none, and reads it back.
    # Throws a .NET exception that says why not; then it is as it was
    [void] WriteLink([CertRebindCertificateCopy] $copy, [object] $state) {
        throw [System.NotImplementedException]::new('WriteLink is abstract.')
    }

    # Lets an identity read the private key of a copy that was read, where it may not yet. Nothing happens where no
    # file holds the key.
    # identity: a SID
    # Throws Fault or a .NET exception that says why not; then it is as it was
    [void] AddKeyReader([CertRebindCertificateCopy] $copy, [string] $identity) {
        throw [System.NotImplementedException]::new('AddKeyReader is abstract.')
    }

    # Every thumbprint in any store.
    [IReadOnlyList[string]] Thumbprints() {
        $thumbprints = [List[string]]::new()
        foreach ($entry in $this.Copies().GetEnumerator()) {
            $thumbprint = $entry.Key
            $thumbprints.Add($thumbprint)
        }
        return $thumbprints
    }

    # Every thumbprint in one store.
    [IReadOnlyList[string]] ThumbprintsIn([string] $storeName) {
        $wanted = $storeName.ToUpperInvariant()
        $thumbprints = [List[string]]::new()
        foreach ($entry in $this.Copies().GetEnumerator()) {
            $thumbprint = $entry.Key
            $copies = $entry.Value
            $hasMatch = $false
            foreach ($copy in $copies) {
                if ([string]::Equals($copy.StoreName.ToUpperInvariant(), $wanted)) {
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

    # The names of the stores that hold the certificate; empty where none does.
    [IReadOnlyList[string]] StoresWith([string] $thumbprint) {
        $copies = $this.Copies()[$thumbprint]
        if ($null -eq $copies) {
            return [List[string]]::new()
        }
        $with = [List[string]]::new()
        foreach ($copy in $copies) {
            $with.Add($copy.StoreName)
        }
        return $with
    }

    # The copy in one store; $null where it is not there or cannot be read (see `problem`).
    [CertRebindStoredCertificate] Find([string] $thumbprint, [string] $storeName) {
        $read = $this.Read($thumbprint, $storeName)
        $find = $null
        if ($null -ne $read) {
            $find = $read.Certificate
        }
        return $find
    }

    # Why the copy in one store cannot be read; $null where it can, or is not there.
    [object] Problem([string] $thumbprint, [string] $storeName) {
        $read = $this.Read($thumbprint, $storeName)
        $problem = $null
        if ($null -ne $read) {
            $problem = $read.Problem
        }
        return $problem
    }

    # Why the private key of the copy in one store cannot be used, as the end of a sentence, found out by signing with
    # it; $null where it can, or where the copy has none or cannot be read.
    [object] KeyProblem([string] $thumbprint, [string] $storeName) {
        $copy = $this.Read($thumbprint, $storeName)
        if ($null -eq $copy -or $null -eq $copy.Certificate) {
            return $null
        }

        if (-not $copy.IsKeyTested) {
            $copy.IsKeyTested = $true
            $copy.KeyProblem = $this.TestKey($copy)
        }
        return $copy.KeyProblem
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
        $links = [List[object]]::new()
        foreach ($storeName in $this.StoresWith($thumbprint)) {
            $copy = $this.Read($thumbprint, $storeName)
            $certificate = $null
            if ($null -ne $copy) {
                $certificate = $copy.Certificate
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
                    StoreName  = $copy.StoreName
                    State      = $this.LinkOf($copy)
                }
            )
        }
        return $links
    }

    # Gives one copy the renewal link that `link` says, or none, and reads it back.
    # Throws Fault `RenewalLinkUnchanged` where that is not possible; then it is as it was
    [void] SetRenewalLink([pscustomobject] $link) {
        $thumbprint = $link.Thumbprint
        $storeName = $link.StoreName
        $state = $link.State
        try {
            $copy = $this.Read($thumbprint, $storeName)
            if ($null -eq $copy) {
                throw [System.FormatException]::new("it is not in store $storeName.")
            }
            $this.WriteLink($copy, $state)
            # What was read of it is no longer so.
            $copy.IsRead = $false
            $copy.Certificate = $null
            if (-not [object]::Equals($this.LinkOf($copy), $state)) {
                throw [System.FormatException]::new('it does not read back as written.')
            }
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            $text = if ($null -eq $state) { 'cleared' } else { 'put back' }
            throw [CertRebindFault]::new(
                'RenewalLinkUnchanged',
                [System.Management.Automation.ErrorCategory]::WriteError,
                (
                    "The renewal link of the certificate $thumbprint in store " +
                    "$storeName cannot be ${text}: $($this.Reason($failure))"
                ),
                $thumbprint
            )
        }
    }

    # Lets an identity read the private key of the copy in one store, where it may not yet.
    # identity: a SID
    # Throws Fault `KeyAccessUnchanged` where that is not possible; then it is as it was
    [void] AllowKeyRead([string] $thumbprint, [string] $storeName, [string] $identity) {
        try {
            $copy = $this.Read($thumbprint, $storeName)
            if ($null -eq $copy) {
                throw [System.FormatException]::new("it is not in store $storeName.")
            }
            $this.AddKeyReader($copy, $identity)
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw [CertRebindFault]::new(
                'KeyAccessUnchanged',
                [System.Management.Automation.ErrorCategory]::WriteError,
                (
                    "$identity cannot be allowed to read the private key of the certificate " +
                    "$thumbprint in store ${storeName}: $($this.Reason($failure))"
                ),
                $thumbprint
            )
        }
    }

    # What an export says of the copy in one store; $null where it is not there or cannot be read (see `problem`).
    [object] Outline([string] $thumbprint, [string] $storeName) {
        $copy = $this.Read($thumbprint, $storeName)
        $value = $null
        if ($null -ne $copy) {
            $value = $copy.Certificate
        }
        if ($null -eq $value) {
            return $null
        }
        return $this.OutlineOf($copy)
    }

    # What went wrong, in words.
    [string] Reason([System.Exception] $failure) {
        return $failure.Message
    }

    hidden [CertRebindCertificateCopy] Read([string] $thumbprint, [string] $storeName) {
        $copies = $this.Copies()[$thumbprint]
        if ($null -eq $copies) {
            return $null
        }

        $wanted = $storeName.ToUpperInvariant()
        $copy = $null
        foreach ($candidate in $copies) {
            if ([string]::Equals($candidate.StoreName.ToUpperInvariant(), $wanted)) {
                $copy = $candidate
                break
            }
        }
        if ($null -eq $copy -or $copy.IsRead) {
            return $copy
        }

        $copy.IsRead = $true
        try {
            $copy.Certificate = $this.ReadCopy($copy)
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            $problem = $this.Reason($failure)
            $copy.Problem = $problem
            $this.KeepProblem($copy, $problem)
        }
        return $copy
    }

    hidden [Dictionary[string, object]] Copies() {
        $copies = $this.ByThumbprint
        if ($null -eq $copies) {
            $copies = $this.FindCopies()
        }
        $this.ByThumbprint = $copies
        return $copies
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

#region src/server/eventXml.ts

# Events as XML, in one text or in several one after the other, which are read once, front to back. Nothing
# outside of the texts is ever fetched.
class CertRebindEventXml {
    # What errors call it: the path of a file, the name of a log.
    [string] $Name

    CertRebindEventXml([string] $name) {
        $this.Name = $name
    }

    # The next text; $null after the last.
    # Throws Fault where it cannot be read on
    [System.Xml.XmlReader] NextText() {
        throw [System.NotImplementedException]::new('NextText is abstract.')
    }

    # Goes on with what was written since the last text was read. It may be asked again and again.
    # Returns whether there is something, which `nextText` then gives
    # Throws Fault where it cannot be read
    [bool] Resume() {
        throw [System.NotImplementedException]::new('Resume is abstract.')
    }

    # Where a reader stands, in words that follow the name; empty where a text has no places that anyone could look
    # at.
    [string] Place([System.Xml.XmlReader] $reader) {
        throw [System.NotImplementedException]::new('Place is abstract.')
    }

    # The fault of a text that is no XML or has no events.
    # problem: as a sentence
    [CertRebindFault] Broken([System.Xml.XmlReader] $reader, [string] $problem) {
        throw [System.NotImplementedException]::new('Broken is abstract.')
    }

    # Lets go of what is read.
    [void] Close() {
        throw [System.NotImplementedException]::new('Close is abstract.')
    }

    # How events are read as XML.
    static [System.Xml.XmlReaderSettings] Settings() {
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

#region src/server/eventFile.ts

# A file of events as XML: one text.
class CertRebindEventFile : CertRebindEventXml {
    hidden [System.IO.Stream] $Stream
    hidden [System.Xml.XmlReader] $Reader

    # What the file was when it was opened: length and time.
    hidden [string] $State = ''

    hidden [bool] $IsRead = $false

    # Opens a file of events.
    # path: its full path
    # Throws Fault `EventFileUnreadable` where it cannot be opened
    CertRebindEventFile([string] $path) : base($path) {
        $this.Open()
    }

    [System.Xml.XmlReader] NextText() {
        if ($this.IsRead) {
            # Whoever replaces the file while it is followed is not kept from it.
            $this.Close()
            return $null
        }
        $this.IsRead = $true
        return $this.Reader
    }

    # The file is read anew where it has changed.
    [bool] Resume() {
        if ([string]::Equals($this.CurrentState(), $this.State)) {
            return $false
        }
        $this.Close()
        $this.Open()
        return $true
    }

    [string] Place([System.Xml.XmlReader] $reader) {
        return " (line $($reader.LineNumber))"
    }

    [CertRebindFault] Broken([System.Xml.XmlReader] $reader, [string] $problem) {
        $lineNumber = $reader.LineNumber
        $linePosition = $reader.LinePosition
        return [CertRebindEventFile]::Unreadable($this.Name, "line $lineNumber, position ${linePosition}: $problem")
    }

    [void] Close() {
        if ($null -ne $this.Reader) {
            $this.Reader.Dispose()
        }
        if ($null -ne $this.Stream) {
            $this.Stream.Dispose()
        }
        $this.Reader = $null
        $this.Stream = $null
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

    hidden [string] CurrentState() {
        $file = [System.IO.FileInfo]::new($this.Name)
        if ($file.Exists) {
            return (
                "$([CertRebindNumbers]::Text($file.Length)) " +
                "$([CertRebindNumbers]::Text($file.LastWriteTimeUtc.Ticks))"
            )
        }
        return ''
    }

    hidden [void] Open() {
        $path = $this.Name
        if ([System.IO.Directory]::Exists($path)) {
            throw [CertRebindEventFile]::Unreadable($path, 'it is a folder.')
        }
        if (-not [System.IO.File]::Exists($path)) {
            throw [CertRebindEventFile]::Unreadable($path, 'there is no such file.')
        }
        $this.State = $this.CurrentState()
        $this.IsRead = $false
        try {
            # Whoever writes the file meanwhile is not kept from it.
            $this.Stream = [System.IO.FileStream]::new(
                $path,
                [System.IO.FileMode]::Open,
                [System.IO.FileAccess]::Read,
                [System.IO.FileShare]::ReadWrite
            )
            $this.Reader = [System.Xml.XmlReader]::Create($this.Stream, [CertRebindEventXml]::Settings())
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            $this.Close()
            throw [CertRebindEventFile]::Unreadable($path, $failure.Message)
        }
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
    # query: what is wanted, as XPath in the form that the event log of Windows takes; `*` for every event. A log may
    # leave out what is not wanted, and need not: whoever reads looks at each event himself
    # Throws Fault `EventLogNotFound`, `EventLogNameInvalid`, `EventLogUnreadable`, `EventFileUnreadable`
    [CertRebindEventXml] Open([string] $logName, [string] $query) {
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

#region src/server/fileWeakness.ts

class CertRebindFileWeakness {
    # SYSTEM, Administrators and TrustedInstaller, who can do everything on the server anyway.
    hidden static [HashSet[string]] $Trusted = [HashSet[string]]::new(
        [string[]] @('S-1-5-18', 'S-1-5-32-544', 'S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464'),
        [System.StringComparer]::Ordinal
    )

    # Whom nobody is: CREATOR OWNER and its like stand for whoever makes something in a folder, and are replaced by
    # that one's SID in what is made, which is looked at by itself. OWNER RIGHTS is the owner, who is looked at as
    # such. Source: Well-known SIDs (Win32 documentation).
    hidden static [HashSet[string]] $Placeholders = [HashSet[string]]::new(
        [string[]] @('S-1-3-0', 'S-1-3-1', 'S-1-3-2', 'S-1-3-3', 'S-1-3-4'),
        [System.StringComparer]::Ordinal
    )

    hidden static [int] $WriteData = 2
    hidden static [int] $AppendData = 4
    hidden static [int] $WriteExtendedAttributes = 16
    hidden static [int] $DeleteChild = 64
    hidden static [int] $WriteAttributes = 256
    hidden static [int] $DeleteItself = 65536
    hidden static [int] $WritePermissions = 262144
    hidden static [int] $WriteOwner = 524288
    hidden static [int] $GenericAll = 268435456
    hidden static [int] $GenericWrite = 1073741824
    hidden static [int] $Writing = (
        (
            [CertRebindFileWeakness]::WriteData -bor [CertRebindFileWeakness]::AppendData
        ) -bor [CertRebindFileWeakness]::WriteExtendedAttributes
    ) -bor [CertRebindFileWeakness]::WriteAttributes
    hidden static [int] $Replacing = (
        (
            [CertRebindFileWeakness]::DeleteChild -bor [CertRebindFileWeakness]::DeleteItself
        ) -bor [CertRebindFileWeakness]::WritePermissions
    ) -bor [CertRebindFileWeakness]::WriteOwner

    # What lets somebody else than SYSTEM, Administrators and TrustedInstaller change a file that decides what SYSTEM
    # does, or put another in its place; $null where nothing does.
    #
    # An entry that denies makes nothing safe: it may name a group that the one who writes is not in. Of a parent,
    # only what replaces something in it counts, since making something new there changes none of these files. An
    # entry that is only there to be inherited gives no rights on a parent itself; in a folder of such files it
    # counts, as the next one there would have it.
    # sddl: the owner and the DACL of the file or folder
    # Returns words that follow its path: `lets S-1-5-11 (Authenticated Users) write to it`. What cannot be read is a
    # weakness too.
    static [object] FileWeakness([string] $sddl, [string] $place) {
        try {
            $securityDescriptor = [CertRebindSecurityDescriptor]::ReadSecurityDescriptor($sddl)
            $owner = $securityDescriptor.Owner
            $entries = $securityDescriptor.Entries
            if ($null -eq $owner) {
                return 'has no owner that is known'
            }
            if (-not [CertRebindFileWeakness]::Trusted.Contains($owner)) {
                return "is owned by $([CertRebindWellKnownSids]::ShownSid($owner))"
            }
            if ($null -eq $entries) {
                return 'has no access control list, so that everybody may change it'
            }
            foreach ($entry in $entries) {
                $weakness = [CertRebindFileWeakness]::EntryWeakness($entry, $place)
                if ($null -ne $weakness) {
                    return $weakness
                }
            }
            return $null
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            return "has permissions that cannot be judged: $($failure.Message)"
        }
    }

    hidden static [object] EntryWeakness([pscustomobject] $entry, [string] $place) {
        $kind = $entry.Kind
        $isInheritOnly = $entry.IsInheritOnly
        $rights = $entry.Rights
        $sid = $entry.Sid
        if (
            [string]::Equals($kind, 'Deny') -or
            [CertRebindFileWeakness]::Trusted.Contains($sid) -or
            [CertRebindFileWeakness]::Placeholders.Contains($sid)
        ) {
            return $null
        }
        if ([string]::Equals($place, 'Parent') -and $isInheritOnly) {
            return $null
        }

        $counting = if ([string]::Equals($place, 'Parent')) {
            [CertRebindFileWeakness]::Replacing
        } else {
            [CertRebindFileWeakness]::Writing -bor [CertRebindFileWeakness]::Replacing
        }
        $actions = [CertRebindFileWeakness]::ActionsOf([CertRebindFileWeakness]::FileRights($rights) -band $counting)
        if ($actions.Count -eq 0) {
            return $null
        }
        return "lets $([CertRebindWellKnownSids]::ShownSid($sid)) $($actions -join ', ')"
    }

    # Generic rights as those that they are on a file; generic reading and executing give none that count.
    hidden static [int] FileRights([int] $rights) {
        if (($rights -band [CertRebindFileWeakness]::GenericAll) -ne 0) {
            return ($rights -bor [CertRebindFileWeakness]::Writing) -bor [CertRebindFileWeakness]::Replacing
        }
        if (($rights -band [CertRebindFileWeakness]::GenericWrite) -eq 0) {
            return $rights
        }
        return $rights -bor [CertRebindFileWeakness]::Writing
    }

    hidden static [List[string]] ActionsOf([int] $rights) {
        $actions = [List[string]]::new()
        if (($rights -band [CertRebindFileWeakness]::Writing) -ne 0) {
            $actions.Add('write to it')
        }
        if (($rights -band [CertRebindFileWeakness]::DeleteChild) -ne 0) {
            $actions.Add('delete what is in it')
        }
        if (($rights -band [CertRebindFileWeakness]::DeleteItself) -ne 0) {
            $actions.Add('delete or rename it')
        }
        if (($rights -band [CertRebindFileWeakness]::WritePermissions) -ne 0) {
            $actions.Add('change its permissions')
        }
        if (($rights -band [CertRebindFileWeakness]::WriteOwner) -ne 0) {
            $actions.Add('take it over')
        }
        return $actions
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

    hidden static [regex] $HostName = [regex]::new('^[0-9A-Za-z_-]+(?:\.[0-9A-Za-z_-]+)*\z')
    hidden [CertRebindOpeningStream] $Stream

    # What the server has said and nobody has read.
    hidden [string] $Received = ''

    # watch: runs since the beginning of the connection;
    # timeoutSeconds: for all of it, on that watch
    CertRebindFtpOpening(
        [System.Net.Sockets.TcpClient] $client,
        [System.Diagnostics.Stopwatch] $watch,
        [int] $timeoutSeconds
    ) {
        $this.Stream = [CertRebindOpeningStream]::new($client, $watch, $timeoutSeconds, 'FTP reply')
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
        $this.Stream.Write([System.Text.Encoding]::ASCII.GetBytes("$command`r`n"))
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
        $buffer = [byte[]]::new(1024)
        $count = $this.Stream.Read($buffer, 0, $buffer.Length)
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

#region src/server/hex.ts

class CertRebindHex {
    # Upper-case hex.
    static [string] HexText([byte[]] $content) {
        return [System.BitConverter]::ToString($content).Replace('-', '')
    }

    # The bytes that hex digits stand for; two for each.
    static [byte[]] HexBytes([string] $text) {
        $length = [int] [math]::Truncate([double] $text.Length / 2)
        $content = [byte[]]::new($length)
        for ($position = 0; $position -lt $content.Length; $position++) {
            $content[$position] = [CertRebindNumerals]::ParseInt(
                [CertRebindStrings]::Slice($text, 2 * $position, 2 * $position + 2),
                16
            ) -band 255
        }
        return $content
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

    # Points a record of which its owner has been told at another certificate. The owner may have changed it
    # meanwhile, or made it anew with settings of its own: all but the certificate is as it was before in the end.
    # Throws as `setCertificate`
    [void] FollowOwner([CertRebindHttpSysRecord] $record, [string] $thumbprint, [string] $storeName) {
        $this.SetCertificate($record, $thumbprint, $storeName)
    }

    # Puts a record back after its owner was told, otherwise as `restore`.
    [void] RestoreAfterOwner([CertRebindHttpSysRecord] $record, [string] $state) {
        $this.Restore($record, $state)
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

#region src/server/jsonFile.ts

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

#region src/server/leftovers.ts

# The temporary files that runs have left behind which were killed while they wrote, by the names that
# `replaceFile` and `createFile` give them.
class CertRebindLeftovers {
    hidden static [regex] $TemporaryName = [regex]::new(
        '^(?:applicationHost\.config|[^\n\r\u2028\u2029]+\.(?:json|xml))\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.tmp\z'
    )
    hidden [IReadOnlyList[string]] $Folders

    # folders: where runs write, by their full paths; they need not be there
    CertRebindLeftovers([IReadOnlyList[string]] $folders) {
        $this.Folders = $folders
    }

    # Whether there are any; they may be those of a run that is under way.
    [bool] AreThere() {
        return $this.Paths().Count -gt 0
    }

    # Removes them. The caller holds the run lock, so nobody is writing. One that cannot be removed is left for the
    # next run: it is in nobody's way.
    [void] Remove() {
        foreach ($path in $this.Paths()) {
            $this.RemoveFile($path)
        }
    }

    hidden [List[string]] Paths() {
        $paths = [List[string]]::new()
        foreach ($folder in $this.Folders) {
            if (-not [System.IO.Directory]::Exists($folder)) {
                continue
            }
            foreach ($path in [System.IO.Directory]::GetFiles($folder, '*.tmp')) {
                if ([CertRebindLeftovers]::TemporaryName.IsMatch([System.IO.Path]::GetFileName($path))) {
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

#region src/server/managedSetting.ts

# One setting of a role that a server manages for others, with its properties: an instance of CIM, a listener of
# WinRM.
class CertRebindManagedSetting {
    # The names that lead to the settings of its kind: namespace and class of CIM, the resource of WS-Management.
    [IReadOnlyList[string]] $Place

    # The properties that tell the settings of its kind apart.
    [IReadOnlyList[string]] $KeyNames

    # What its properties hold that are a text, a number or a truth value, by their names in lower case.
    [Dictionary[string, string]] $Values

    CertRebindManagedSetting(
        [IReadOnlyList[string]] $place,
        [IReadOnlyList[string]] $keyNames,
        [Dictionary[string, string]] $values
    ) {
        $this.Place = $place
        $this.KeyNames = $keyNames
        $this.Values = $values
    }

    # What a property holds; empty where it holds nothing, or is not there.
    # property: in any case
    [string] Text([string] $property) {
        $text = $this.Values[$property.ToLowerInvariant()]
        if ($null -eq $text) {
            $text = ''
        }
        return $text
    }

    # Its kind and what tells it apart, for messages: `Win32_TSGeneralSetting RDP-Tcp`.
    [string] Name() {
        $keys = [List[string]]::new()
        foreach ($name in $this.KeyNames) {
            $keys.Add($this.Text($name))
        }
        return "$($this.Place[$this.Place.Count - 1]) $($keys -join ' ')"
    }

    # Whether this is the same setting as another, whatever their other properties hold.
    [bool] IsSame([CertRebindManagedSetting] $other) {
        return [string]::Equals($this.Name().ToLowerInvariant(), $other.Name().ToLowerInvariant())
    }
}

#endregion

#region src/server/managedSettings.ts

# Settings of roles that a server shows and changes in one way for all: those of CIM (WMI), those of
# WS-Management.
class CertRebindManagedSettings {
    # The settings of a kind; none where the server has no such kind, as where a role is not installed.
    # place: the names that lead to them: `root/cimv2/terminalservices` and `Win32_TSGeneralSetting`,
    # `winrm/config/Listener`
    # keyNames: the properties that tell them apart
    # Throws Fault where they cannot be read
    [IReadOnlyList[object]] Settings([IReadOnlyList[string]] $place, [IReadOnlyList[string]] $keyNames) {
        throw [System.NotImplementedException]::new('Settings is abstract.')
    }

    # Gives a property that is a text another value.
    # setting: as it is on the server now
    # Throws Fault or a .NET exception of what failed
    [void] Write([CertRebindManagedSetting] $setting, [string] $property, [string] $text) {
        throw [System.NotImplementedException]::new('Write is abstract.')
    }

    # Gives a property that is a text another value, and reads it back.
    # Throws Fault `SettingChanged` where it is no longer as it was read; `WriteFailed`, `WriteNotVerified`; as
    # `settings`
    [void] SetText([CertRebindManagedSetting] $setting, [string] $property, [string] $text) {
        $name = "$property of $($setting.Name())"
        $now = $this.SettingNow($setting)
        if ($null -eq $now -or -not [string]::Equals($now.Text($property), $setting.Text($property))) {
            throw [CertRebindFault]::new(
                'SettingChanged',
                [System.Management.Automation.ErrorCategory]::InvalidOperation,
                "$name has been changed since it was read; run the command again.",
                $name
            )
        }
        try {
            $this.Write($now, $property, $text)
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw [CertRebindFault]::new(
                'WriteFailed',
                [System.Management.Automation.ErrorCategory]::WriteError,
                "$name cannot be written, so it stays as it is: $($this.Problem($failure))",
                $name
            )
        }
        $settingNow = $this.SettingNow($setting)
        $toUpperCase = $null
        if ($null -ne $settingNow) {
            $toUpperCase = $settingNow.Text($property).ToUpperInvariant()
        }
        if (-not [object]::Equals($toUpperCase, $text.ToUpperInvariant())) {
            throw [CertRebindFault]::new(
                'WriteNotVerified',
                [System.Management.Automation.ErrorCategory]::WriteError,
                "$name does not hold what was written to it; check it with Get-CertBinding.",
                $name
            )
        }
        $setting.Values[$property.ToLowerInvariant()] = $text
    }

    # What went wrong, in words.
    [string] Problem([System.Exception] $failure) {
        return $failure.Message
    }

    hidden [CertRebindManagedSetting] SettingNow([CertRebindManagedSetting] $setting) {
        foreach ($other in $this.Settings($setting.Place, $setting.KeyNames)) {
            if ($other.IsSame($setting)) {
                return $other
            }
        }
        return $null
    }
}

#endregion

#region src/server/openingStream.ts

# A connection on which something is said before TLS begins, within a time that is all there is for it.
class CertRebindOpeningStream {
    # How exact a time limit of a socket is, in milliseconds.
    hidden static [int] $Tick = 50

    hidden [System.Net.Sockets.TcpClient] $Client
    hidden [System.Net.Sockets.NetworkStream] $Stream
    hidden [System.Diagnostics.Stopwatch] $Watch
    hidden [int] $TimeoutSeconds

    # What is waited for, for messages: `FTP reply`.
    hidden [string] $Awaited

    # watch: runs since the beginning of the connection;
    # timeoutSeconds: for all of it, on that watch
    CertRebindOpeningStream(
        [System.Net.Sockets.TcpClient] $client,
        [System.Diagnostics.Stopwatch] $watch,
        [int] $timeoutSeconds,
        [string] $awaited
    ) {
        $this.Client = $client
        $this.Stream = $client.GetStream()
        $this.Watch = $watch
        $this.TimeoutSeconds = $timeoutSeconds
        $this.Awaited = $awaited
    }

    # Throws the .NET exception of a connection that is lost; System.FormatException where the time is over
    [void] Write([byte[]] $content) {
        $this.Client.SendTimeout = $this.TimeLeft()
        $this.Stream.Write($content, 0, $content.Length)
    }

    # Reads what is there, at least a byte, into a buffer.
    # offset: where in the buffer;
    # count: how many bytes at most
    # Returns how many bytes were read
    # Throws System.FormatException where the connection ends or the time is over, as what is said of the server; the
    # .NET exception of a connection that is lost
    [int] Read([byte[]] $buffer, [int] $offset, [int] $count) {
        $this.Client.ReceiveTimeout = $this.TimeLeft()
        $received = 0
        try {
            $received = $this.Stream.Read($buffer, $offset, $count)
        } catch {
            # A wait that was cut off may end a moment before the time is over on the watch.
            if ($this.TimeLeft() -gt [CertRebindOpeningStream]::Tick) {
                throw
            }
            throw $this.TooLate()
        }
        if ($received -eq 0) {
            throw [System.FormatException]::new("ends the connection in place of an $($this.Awaited).")
        }
        return $received
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
        return [System.FormatException]::new("completes no $($this.Awaited) within $($this.TimeoutSeconds) seconds.")
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
        $localPath = $this.Full($name)
        if (-not [System.IO.File]::Exists($localPath)) {
            return $null
        }
        try {
            return [System.IO.File]::ReadAllBytes($localPath)
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw $this.Unavailable($localPath, $failure)
        }
    }

    # Writes a file in one step, and makes the folders it lies in.
    # Throws Fault `ProgramFolderUnavailable`
    [void] Write([string] $name, [byte[]] $content) {
        $localPath = $this.Full($name)
        try {
            [CertRebindAtomicFile]::WriteFile($localPath, $content)
            $this.HandOver($localPath)
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw $this.Unavailable($localPath, $failure)
        }
    }

    # Removes the folder with all that is in it.
    # Throws Fault `ProgramFolderUnavailable`
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

    # Gives a file that was written, and the folders that were made for it, to whom they have to belong.
    [void] HandOver([string] $path) {
        throw [System.NotImplementedException]::new('HandOver is abstract.')
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

    # What went wrong, in words.
    [string] Problem([System.Exception] $failure) {
        return $failure.Message
    }

    # The fault of something that cannot be used.
    [CertRebindFault] Unavailable([string] $path, [System.Exception] $failure) {
        return [CertRebindFault]::new(
            'ProgramFolderUnavailable',
            [System.Management.Automation.ErrorCategory]::ResourceUnavailable,
            "$path cannot be used: $($this.Problem($failure))",
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

    # Gives a file that this process has made to whom the folder belongs, where the system has not done so.
    [void] HandOver([string] $path) {
        throw [System.NotImplementedException]::new('HandOver is abstract.')
    }

    # What went wrong, as a sentence.
    [string] Problem([System.Exception] $failure) {
        return $failure.Message
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
            $this.HandOver($localPath)
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
            "$path cannot be used: $($this.Problem($failure))",
            $path
        )
    }
}

#endregion

#region src/server/publicKeyOutline.ts

class CertRebindPublicKeyOutline {
    hidden static [string] $RsaKey = '1.2.840.113549.1.1.1'
    hidden static [string] $EcKey = '1.2.840.10045.2.1'
    hidden static [int] $IntegerTag = 2
    hidden static [int] $SequenceTag = 48

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
                Bits               = [CertRebindPublicKeyOutline]::KeySize($certificate, $algorithm)
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
    hidden static [int] KeySize(
        [System.Security.Cryptography.X509Certificates.X509Certificate2] $certificate,
        [string] $algorithm
    ) {
        if ([string]::Equals($algorithm, [CertRebindPublicKeyOutline]::RsaKey)) {
            return [CertRebindPublicKeyOutline]::ModulusSize($certificate.PublicKey.EncodedKeyValue.RawData)
        }
        $ecdsa = [System.Security.Cryptography.X509Certificates.ECDsaCertificateExtensions]::GetECDsaPublicKey(
            $certificate
        )
        if ($null -eq $ecdsa) {
            return 0
        }
        return $ecdsa.KeySize
    }

    # How many bits the first number of a SEQUENCE has: RSAPublicKey, RFC 8017, appendix A.1.1.
    hidden static [int] ModulusSize([byte[]] $key) {
        $sequence = [CertRebindDerReader]::new($key, 0, $key.Length)
        $sequence.Expect([CertRebindPublicKeyOutline]::SequenceTag)
        $modulus = $sequence.Inner()
        $modulus.Expect([CertRebindPublicKeyOutline]::IntegerTag)
        $end = $modulus.Start + $modulus.Length
        $first = $modulus.Start
        while ($first -lt $end -and $key[$first] -eq 0) {
            $first++
        }
        if ($first -eq $end) {
            return 0
        }
        return ($end - $first) * 8 - ([CertRebindBits]::LeadingZeros($key[$first]) - 24)
    }
}

#endregion

#region src/server/rdpOpening.ts

# What a client and a Remote Desktop server say before TLS begins: the client asks for TLS or for CredSSP, which
# is within TLS, and the server chooses one. It trusts nothing that the server says, and ends when its time is
# over.
#
# Source: MS-RDPBCGR, sections 2.2.1.1 and 2.2.1.2, with what these name of T.123 (TPKT) and X.224.
class CertRebindRdpOpening {
    # A TPKT header of 19 bytes, an X.224 connection request, and the request to negotiate: PROTOCOL_SSL (1) or
    # PROTOCOL_HYBRID (2), since a server that demands the latter turns away who asks for the former alone.
    hidden static [string] $Request = '03000013' + '0EE00000000000' + '0100080003000000'

    # The length of a TPKT header.
    hidden static [int] $HeaderLength = 4

    hidden [CertRebindOpeningStream] $Stream

    # watch: runs since the beginning of the connection;
    # timeoutSeconds: for all of it, on that watch
    CertRebindRdpOpening(
        [System.Net.Sockets.TcpClient] $client,
        [System.Diagnostics.Stopwatch] $watch,
        [int] $timeoutSeconds
    ) {
        $this.Stream = [CertRebindOpeningStream]::new($client, $watch, $timeoutSeconds, 'RDP reply')
    }

    # Has the server begin TLS.
    # Returns why it does not, as what is said of it: `does not begin TLS for RDP clients: ...`; $null where TLS
    # begins now
    # Throws the .NET exception of a connection that is lost
    [object] Begin() {
        try {
            $this.Stream.Write([CertRebindHex]::HexBytes([CertRebindRdpOpening]::Request))
            $header = $this.Read([CertRebindRdpOpening]::HeaderLength)
            # The length is in two bytes, of which the first is the higher; no reply here is longer than the second can say.
            $length = $header[3]
            if ($header[0] -ne 3 -or $header[2] -ne 0 -or $length -le [CertRebindRdpOpening]::HeaderLength) {
                return 'answers with what is no RDP reply.'
            }
            return [CertRebindRdpReply]::RdpRefusal($this.Read($length - [CertRebindRdpOpening]::HeaderLength))
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            if ($failure -is [System.FormatException]) {
                return $failure.Message
            }
            throw
        }
    }

    hidden [byte[]] Read([int] $length) {
        $content = [byte[]]::new($length)
        $filled = 0
        while ($filled -lt $length) {
            $filled += $this.Stream.Read($content, $filled, $length - $filled)
        }
        return $content
    }
}

#endregion

#region src/server/rdpReply.ts

class CertRebindRdpReply {
    # X.224 connection confirm, as the upper half of its byte.
    hidden static [int] $ConnectionConfirm = 208

    # Where what was negotiated begins: after the X.224 header.
    hidden static [int] $Negotiation = 7

    hidden static [int] $Response = 2
    hidden static [int] $Failure = 3

    # Why a Remote Desktop server does not begin TLS, by its reply to a client that asks for it: what is said of the
    # server.
    # reply: without its TPKT header
    # Returns $null where TLS begins now
    static [object] RdpRefusal([byte[]] $reply) {
        if (
            $reply.Length -lt [CertRebindRdpReply]::Negotiation -or
            ($reply[1] -band 240) -ne [CertRebindRdpReply]::ConnectionConfirm
        ) {
            return 'answers with what is no RDP reply.'
        }
        # A server that negotiates nothing says no more than that.
        if ($reply.Length -lt [CertRebindRdpReply]::Negotiation + 8) {
            return 'does not begin TLS for RDP clients: it uses the encryption of RDP itself.'
        }
        $kind = $reply[[CertRebindRdpReply]::Negotiation]
        $value = $reply[[CertRebindRdpReply]::Negotiation + 4]
        if ($kind -eq [CertRebindRdpReply]::Failure) {
            return "does not begin TLS for RDP clients: $([CertRebindRdpReply]::Reason($value))"
        }
        if ($kind -ne [CertRebindRdpReply]::Response) {
            return 'answers with what is no RDP reply.'
        }
        if ($value -eq 0) {
            return 'does not begin TLS for RDP clients: it chooses the encryption of RDP itself.'
        }
        return $null
    }

    hidden static [string] Reason([int] $code) {
        if ($code -eq 2) {
            return 'it is set to the encryption of RDP itself (failure 2).'
        } elseif ($code -eq 3) {
            return 'it has no certificate it can use (failure 3).'
        } else {
            return "it refuses with failure $code."
        }
    }
}

#endregion

#region src/server/rdpSettings.ts

class CertRebindRdpSettings {
    static [string] $RdpNamespace = 'root/cimv2/terminalservices'
    static [string] $RdpClass = 'Win32_TSGeneralSetting'

    # The property that names the certificate.
    static [string] $RdpHash = 'SSLCertificateSHA1Hash'

    hidden static [string] $Stations = 'HKLM\SYSTEM\CurrentControlSet\Control\Terminal Server\WinStations'
    hidden static [double] $UsualPort = 3389

    # The settings of the listeners of Remote Desktop.
    # Throws Fault `CimUnreadable`
    static [IReadOnlyList[object]] RdpSettings([CertRebindManagedSettings] $cim) {
        return $cim.Settings(
            [string[]] @([CertRebindRdpSettings]::RdpNamespace, [CertRebindRdpSettings]::RdpClass),
            [string[]] @('TerminalName')
        )
    }

    # The registry key of a listener.
    # name: its TerminalName
    static [string] RdpKey([string] $name) {
        return "$([CertRebindRdpSettings]::Stations)\$name"
    }

    # The port of a listener, 1 to 65535.
    # Throws Fault where the registry cannot be read
    static [double] RdpPort([CertRebindRegistry] $registry, [string] $name) {
        $port = $registry.Number([CertRebindRdpSettings]::RdpKey($name), 'PortNumber')
        if ($null -eq $port) {
            $port = [CertRebindRdpSettings]::UsualPort
        }
        return $port
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

    # The fault of a task that cannot be read.
    # problem: a sentence
    [CertRebindFault] Unreadable([string] $name, [string] $problem) {
        return [CertRebindFault]::new(
            'TaskUnreadable',
            [System.Management.Automation.ErrorCategory]::ReadError,
            "The scheduled task $name cannot be read: $problem",
            $name
        )
    }

    # The fault of a task that could not be changed.
    # problem: a sentence
    [CertRebindFault] NotWritten([string] $name, [string] $problem) {
        return [CertRebindFault]::new(
            'TaskNotWritten',
            [System.Management.Automation.ErrorCategory]::WriteError,
            "The scheduled task $name could not be changed: $problem",
            $name
        )
    }
}

#endregion

#region src/server/scriptSettings.ts

class CertRebindScriptSettings {
    # What a `powershell.config.json` says about running scripts; $null where there is no such file.
    # Throws Fault `ServerFileUnreadable`, `JsonInvalid`
    static [object] ReadScriptSettings([string] $path) {
        if (-not [System.IO.File]::Exists($path)) {
            return $null
        }

        $root = [CertRebindJsonFile]::ReadJson($path)
        $policies = [CertRebindScriptSettings]::Member($root, 'PowerShellPolicies')
        if ($null -eq $policies) {
            $execution = $null
        } else {
            $execution = [CertRebindScriptSettings]::Member($policies, 'ScriptExecution')
        }
        if ($null -eq $execution) {
            $enabled = $null
        } else {
            $enabled = [CertRebindScriptSettings]::Member($execution, 'EnableScripts')
        }
        $member = [CertRebindScriptSettings]::Member($root, 'Microsoft.PowerShell:ExecutionPolicy')
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
            $member2 = [CertRebindScriptSettings]::Member($execution, 'ExecutionPolicy')
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
    hidden static [System.Xml.Linq.XElement] Member([System.Xml.Linq.XElement] $element, [string] $name) {
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
    [CertRebindManagedSettings] $Cim

    # The settings of WS-Management.
    [CertRebindManagedSettings] $WsMan

    [CertRebindServices] $Services
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
        [CertRebindManagedSettings] $cim,
        [CertRebindManagedSettings] $wsMan,
        [CertRebindServices] $services,
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
        $this.Cim = $cim
        $this.WsMan = $wsMan
        $this.Services = $services
        $this.PowerShellConfig = $powerShellConfig
        $this.Tasks = $tasks
        $this.ApplicationLog = $applicationLog
        $this.ProgramFolder = $programFolder
    }
}

#endregion

#region src/server/serverFile.ts

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
            "The file $path is larger than 32 MB, which no file that is read should be.",
            $path
        )
    }
}

#endregion

#region src/server/services.ts

# The Windows services of a server.
class CertRebindServices {
    # The state of a service, as Windows names it: `Running`, `Stopped`, `StartPending` and so on; `NotInstalled`
    # where there is no such service, and $null where nothing is known of it.
    # name: the name of the service, not the one that is shown
    # Throws Fault `ServicesUnreadable`
    [object] Status([string] $name) {
        throw [System.NotImplementedException]::new('Status is abstract.')
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
            $problem = $this.Open($client, $serverName, $opening, $watch, $timeoutSeconds)
            if ($null -ne $problem) {
                return [CertRebindHandshake]::HandshakeFailed("$place $problem")
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

    # Says what comes before TLS.
    # Returns why TLS does not begin, as what is said of the server; $null where it does
    hidden [object] Open(
        [System.Net.Sockets.TcpClient] $client,
        [object] $serverName,
        [string] $opening,
        [System.Diagnostics.Stopwatch] $watch,
        [int] $timeoutSeconds
    ) {
        if ([string]::Equals($opening, 'Ftp')) {
            return [CertRebindFtpOpening]::new($client, $watch, $timeoutSeconds).Begin($serverName)
        }
        if ([string]::Equals($opening, 'Rdp')) {
            return [CertRebindRdpOpening]::new($client, $watch, $timeoutSeconds).Begin()
        }
        return $null
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

#region src/server/weaknessCache.ts

# Judges the rights of many files. Those in one folder mostly have the same, which it inherits to them, and
# reading a security descriptor takes some milliseconds.
class CertRebindWeaknessCache {
    hidden [Dictionary[string, object]] $Known = [Dictionary[string, object]]::new()

    # As `fileWeakness`.
    [object] Weakness([string] $sddl, [string] $place) {
        $key = "$place $sddl"
        if (-not $this.Known.ContainsKey($key)) {
            $this.Known[$key] = [CertRebindFileWeakness]::FileWeakness($sddl, $place)
        }
        return $this.Known[$key]
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

#region src/server/winRmListeners.ts

class CertRebindWinRmListeners {
    static [string] $WinRmResource = 'winrm/config/Listener'
    static [string] $WinRmHash = 'CertificateThumbprint'

    # The properties that tell listeners apart, by which WinRM takes them.
    static [IReadOnlyList[string]] $WinRmKeys = [string[]] @('Address', 'Transport')

    # The HTTPS listeners of WinRM that are on; none where the service does not run, as it serves nobody then.
    # Throws Fault
    static [IReadOnlyList[object]] WinRmListeners([CertRebindServer] $server) {
        $status = $server.Services.Status('WinRM')
        # A folder may say nothing of services.
        if ($null -ne $status -and -not [string]::Equals($status, 'Running')) {
            return [List[object]]::new()
        }
        $listeners = $server.WsMan.Settings(
            [string[]] @([CertRebindWinRmListeners]::WinRmResource),
            [CertRebindWinRmListeners]::WinRmKeys
        )
        $rmListeners = [List[object]]::new()
        foreach ($listener in $listeners) {
            if (
                [string]::Equals($listener.Text('Transport').ToUpperInvariant(), 'HTTPS') -and
                [string]::Equals($listener.Text('Enabled'), 'true')
            ) {
                $rmListeners.Add($listener)
            }
        }
        return $rmListeners
    }

    # The address of a listener as its HTTP.sys record has it: an IPv4 address, or an IPv6 address in brackets;
    # `0.0.0.0` for all.
    # Throws Fault `ListenerInvalid` where it is none that is known (a MAC address), or the port is none
    static [string] WinRmAddress([CertRebindManagedSetting] $listener) {
        $given = $listener.Text('Address')
        $text = if ($given.ToUpperInvariant().StartsWith('IP:', [System.StringComparison]::Ordinal)) {
            [CertRebindStrings]::SliceFrom($given, 3)
        } else {
            $given
        }
        $bare = if ([string]::Equals($text, '*')) { '0.0.0.0' } else { $text }
        $address = if ($bare.Contains(':') -and -not $bare.StartsWith('[', [System.StringComparison]::Ordinal)) {
            "[$bare]"
        } else {
            $bare
        }
        if ($null -ne [CertRebindRecordKeys]::IpPortKey($address, $listener.Text('Port'))) {
            return $address
        }
        throw [CertRebindFault]::new(
            'ListenerInvalid',
            [System.Management.Automation.ErrorCategory]::InvalidData,
            (
                "The listener of WinRM at $given and port $($listener.Text('Port')) is left " +
                'out: expected the address *, or IP: and an address, and a port from 1 to 65535.'
            ),
            $given
        )
    }
}

#endregion
