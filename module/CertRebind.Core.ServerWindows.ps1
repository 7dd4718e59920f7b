# CertRebind: generated from src/ by "npm run build". Change it there.
#
# Classes behind the commands; CertRebind.Core.ps1 loads this file. Each region is a source file.
#
# Text is compared with Equals, character by character: -eq and -ceq compare by culture, and so take for equal what is not.
# get_Count() and get_Keys() of a dictionary stand where a key named Count or Keys would hide the property.

using namespace System.Collections.Generic

#region src/server/windows/accessDenied.ts

class CertRebindAccessDenied {
    hidden static [IReadOnlyList[int]] $Denials = [int[]] @(-2147024891, -2146233078, -2147023589, -2147023582)

    # Whether something failed because the process has not the rights of an administrator.
    static [bool] IsAccessDenied([System.Exception] $failure) {
        return [CertRebindAccessDenied]::Denials.Contains([CertRebindAccessDenied]::HresultOf($failure))
    }

    # The category of an error: PermissionDenied where the process has not the rights, otherwise the given one.
    static [System.Management.Automation.ErrorCategory] DeniedOr(
        [System.Exception] $failure,
        [System.Management.Automation.ErrorCategory] $category
    ) {
        if ([CertRebindAccessDenied]::IsAccessDenied($failure)) {
            return [System.Management.Automation.ErrorCategory]::PermissionDenied
        }
        return $category
    }

    # What went wrong first, as a sentence; where access was denied, what to do as well.
    static [string] ProblemOf([System.Exception] $failure) {
        $problem = [CertRebindAccessDenied]::FirstFailure($failure).Message.Trim([char[]] [CertRebindBlanks]::All)
        if ([CertRebindAccessDenied]::IsAccessDenied($failure)) {
            return "$problem Run the command in a PowerShell that was started as administrator."
        }
        return $problem
    }

    # The HRESULT of what failed first. The declarations leave it out, as the errors of a program have none.
    static [int] HresultOf([System.Exception] $failure) {
        return [CertRebindAccessDenied]::FirstFailure($failure).HResult
    }

    # What PowerShell and .NET have wrapped.
    hidden static [System.Exception] FirstFailure([System.Exception] $failure) {
        return $failure.GetBaseException()
    }
}

#endregion

#region src/server/windows/administrator.ts

class CertRebindAdministrator {
    # Whether this process has the rights of an administrator; a member of Administrators has them only in an elevated
    # one.
    static [bool] IsAdministrator() {
        $identity = [System.Security.Principal.WindowsIdentity]::GetCurrent()
        try {
            $principal = [System.Security.Principal.WindowsPrincipal]::new($identity)
            return $principal.IsInRole([System.Security.Principal.WindowsBuiltInRole]::Administrator)
        } finally {
            $identity.Dispose()
        }
    }
}

#endregion

#region src/server/windows/bindingValues.ts

class CertRebindBindingValues {
    # The values of a registry key.
    # Throws System.FormatException where a value is of a kind that none of HTTP.sys is of
    static [Dictionary[string, object]] ReadValues([Microsoft.Win32.RegistryKey] $key) {
        $values = [Dictionary[string, object]]::new()
        $options = [Microsoft.Win32.RegistryValueOptions]::DoNotExpandEnvironmentNames
        $items = [List[string]]::new($key.GetValueNames())
        $items.Sort([System.StringComparer]::Ordinal)
        $names = $items
        foreach ($name in $names) {
            $valueKind = $key.GetValueKind($name)
            $data = $key.GetValue($name, $null, $options)
            $kind = 'Binary'
            $text = ''
            if ($valueKind -eq [Microsoft.Win32.RegistryValueKind]::Binary) {
                $text = [CertRebindHex]::HexText($data)
            } elseif ($valueKind -eq [Microsoft.Win32.RegistryValueKind]::DWord) {
                $kind = 'DWord'
                $text = "$([CertRebindNumbers]::Text($data))"
            } elseif ($valueKind -eq [Microsoft.Win32.RegistryValueKind]::String) {
                $kind = 'String'
                $text = $data
            } else {
                throw [System.FormatException]::new("the value $name is none of the kinds String, DWord and Binary")
            }
            $values[$name.ToUpperInvariant()] = [pscustomobject]@{
                Name = $name
                Kind = $kind
                Data = $text
            }
        }
        return $values
    }

    # Values in the order of their names.
    static [Dictionary[string, object]] InOrder([IReadOnlyList[object]] $values) {
        $byName = [Dictionary[string, object]]::new()
        foreach ($value in $values) {
            $byName[$value.Name] = $value
        }
        $sorted = [Dictionary[string, object]]::new()
        $items = [List[string]]::new($byName.get_Keys())
        $items.Sort([System.StringComparer]::Ordinal)
        $names = $items
        foreach ($name in $names) {
            $sorted[$name.ToUpperInvariant()] = $byName[$name]
        }
        return $sorted
    }

    # Values as one text: the same for the same values.
    static [string] ValuesText([Dictionary[string, object]] $values) {
        return [CertRebindJsonWriting]::Stringify(
            [List[object]]::new($values.get_Values()),
            '{ name: string; kind: string; data: string }[]',
            ''
        )
    }

    # The values that a text of `valuesText` says.
    # Throws System.FormatException where it is none
    static [Dictionary[string, object]] ParseValues([string] $text) {
        return [CertRebindBindingValues]::InOrder(
            [CertRebindJsonReading]::Parse($text, '{ name: string; kind: string; data: string }[]')
        )
    }

    # The data of a value; $null where there is none of that name and kind.
    # name: in upper case
    static [object] ValueData([Dictionary[string, object]] $values, [string] $name, [string] $kind) {
        $value = $values[$name]
        $kind2 = $null
        if ($null -ne $value) {
            $kind2 = $value.Kind
        }
        if ([object]::Equals($kind2, $kind)) {
            return $value.Data
        }
        return $null
    }
}

#endregion

#region src/server/windows/certificateProperties.ts

class CertRebindCertificateProperties {
    hidden static [int] $HeaderSize = 12

    # The properties in the value `Blob` of a certificate's registry key: records of the property's id, a reserved
    # number and the length of the data, each a DWORD with its low byte first, then the data. The certificate itself
    # is one of them (32).
    #
    # Source: docs/windows-support.md, "Properties of certificates".
    # Throws System.FormatException where the blob breaks off
    static [List[object]] ReadProperties([byte[]] $blob) {
        $properties = [List[object]]::new()
        $position = 0
        while ($position -lt $blob.Length) {
            if ($position + [CertRebindCertificateProperties]::HeaderSize -gt $blob.Length) {
                throw [System.FormatException]::new('its properties break off in a header')
            }
            $length = [CertRebindCertificateProperties]::DwordAt($blob, $position + 8)
            $start = $position + [CertRebindCertificateProperties]::HeaderSize
            if ($length -gt $blob.Length - $start) {
                throw [System.FormatException]::new('its properties break off in their data')
            }
            $end = $start + $length
            $properties.Add(
                [pscustomobject]@{
                    Id   = [CertRebindCertificateProperties]::DwordAt($blob, $position)
                    Data = [CertRebindCertificateProperties]::Part($blob, $start, $end)
                }
            )
            $position = $end
        }
        return $properties
    }

    hidden static [double] DwordAt([byte[]] $blob, [int] $position) {
        return (
            $blob[$position] +
            $blob[$position + 1] * 256 +
            $blob[$position + 2] * 65536 +
            $blob[$position + 3] * 16777216
        )
    }

    hidden static [byte[]] Part([byte[]] $blob, [int] $start, [int] $end) {
        $length = $end - $start
        $data = [byte[]]::new($length)
        for ($position = 0; $position -lt $length; $position++) {
            $data[$position] = $blob[$start + $position]
        }
        return $data
    }
}

#endregion

#region src/server/windows/cimSetting.ts

# One instance of a class of CIM of this computer, as PowerShell gives it.
class CertRebindCimSetting : CertRebindManagedSetting {
    [object] $Instance

    CertRebindCimSetting(
        [object] $instance,
        [IReadOnlyList[string]] $place,
        [IReadOnlyList[string]] $keyNames,
        [Dictionary[string, string]] $values
    ) : base($place, $keyNames, $values) {
        $this.Instance = $instance
    }
}

#endregion

#region src/server/windows/eventLogFaults.ts

class CertRebindEventLogFaults {
    # What failed at an event log of this computer, under the one id where there is no such log, under another where
    # access was denied or anything else went wrong.
    # errorId: the id of all but a log that is not there
    static [CertRebindFault] EventLogFault([string] $errorId, [string] $logName, [System.Exception] $failure) {
        if ($failure -is [System.Diagnostics.Eventing.Reader.EventLogNotFoundException]) {
            return [CertRebindFault]::new(
                'EventLogNotFound',
                [System.Management.Automation.ErrorCategory]::ObjectNotFound,
                (
                    "This computer has no event log $logName. " +
                    'Expected the full name of a channel, such as ForwardedEvents, ' +
                    'without wildcards; ''wevtutil el'' lists them.'
                ),
                $logName
            )
        }
        $isWritten = [string]::Equals($errorId, 'EventLogNotWritten')
        $otherwise = if ($isWritten) {
            [System.Management.Automation.ErrorCategory]::WriteError
        } else {
            [System.Management.Automation.ErrorCategory]::ReadError
        }
        $category = [CertRebindAccessDenied]::DeniedOr($failure, $otherwise)
        $text = if ($isWritten) { 'could not be enabled' } else { 'cannot be read' }
        return [CertRebindFault]::new(
            $errorId,
            $category,
            "The event log $logName ${text}: $([CertRebindAccessDenied]::ProblemOf($failure))",
            $logName
        )
    }
}

#endregion

#region src/server/windows/fileRights.ts

class CertRebindFileRights {
    hidden static [string] $Administrators = 'S-1-5-32-544'
    hidden static [string] $System = 'S-1-5-18'

    # The rights of what only administrators may touch, in SDDL: Administrators own it; SYSTEM and Administrators may
    # do everything, also with all that is made in it, and nobody else anything; nothing is inherited from above.
    static [string] $AdministratorsAlone = 'O:BAG:BAD:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)'

    # Makes a folder that only administrators may touch. It has its rights from its first moment, so that nobody can
    # open it before; one that is there already stays as it is.
    # Throws the .NET exception of what failed
    static [void] MakeGuardedFolder([string] $path) {
        $security = [System.Security.AccessControl.DirectorySecurity]::new()
        $security.SetSecurityDescriptorSddlForm([CertRebindFileRights]::AdministratorsAlone)
        # .NET has this as a method of a class that .NET Framework has not, and .NET Framework as one of the folder.
        $assembly = $security.GetType().Assembly
        $extensions = $assembly.GetType('System.IO.FileSystemAclExtensions')
        if ($null -eq $extensions) {
            $folder = [System.IO.DirectoryInfo]::new($path)
            $folder.Create($security)
        } else {
            $extensions.GetMethod('CreateDirectory').Invoke($null, [List[object]] @($security, $path))
        }
    }

    # Who owns a file or folder and who may do what to it, in SDDL.
    # Throws the .NET exception of what failed
    static [string] FileDescriptor([string] $path) {
        $sections = [int] (
            [System.Security.AccessControl.AccessControlSections]::Owner -bor [System.Security.AccessControl.AccessControlSections]::Access
        )
        return (Get-Acl -LiteralPath $path -ErrorAction Stop).GetSecurityDescriptorSddlForm($sections)
    }

    # Whether what this process makes belongs to the user in person, and not to Administrators. Windows can be told
    # so.
    #
    # Source: learn.microsoft.com, "System objects: Default owner for objects created by members of the Administrators
    # group".
    static [bool] OwnsInPerson() {
        $identity = [System.Security.Principal.WindowsIdentity]::GetCurrent()
        $owner = $identity.Owner.Value
        $identity.Dispose()
        return (
            -not [string]::Equals($owner, [CertRebindFileRights]::Administrators) -and
            -not [string]::Equals($owner, [CertRebindFileRights]::System)
        )
    }

    # Gives a file or folder to Administrators: whoever owns it may change it, also when he is none of them any more.
    # Throws the .NET exception of what failed
    static [void] GiveToAdministrators([string] $path) {
        $security = Get-Acl -LiteralPath $path -ErrorAction Stop
        $security.SetOwner([System.Security.Principal.SecurityIdentifier]::new([CertRebindFileRights]::Administrators))
        Set-Acl -LiteralPath $path -AclObject $security -WhatIf:$false -Confirm:$false -ErrorAction Stop
    }

    # Lets an identity read a file; all its other permissions stay.
    # identity: a SID
    # Throws the .NET exception of what failed
    static [void] AllowRead([string] $path, [string] $identity) {
        $security = Get-Acl -LiteralPath $path -ErrorAction Stop
        $security.AddAccessRule(
            [System.Security.AccessControl.FileSystemAccessRule]::new(
                [System.Security.Principal.SecurityIdentifier]::new($identity),
                [System.Security.AccessControl.FileSystemRights]::Read,
                [System.Security.AccessControl.AccessControlType]::Allow
            )
        )
        Set-Acl -LiteralPath $path -AclObject $security -WhatIf:$false -Confirm:$false -ErrorAction Stop
    }
}

#endregion

#region src/server/windows/keyFiles.ts

class CertRebindKeyFiles {
    # Where Windows keeps the private keys of a computer, below `%ProgramData%`: those of CNG and those of the older
    # CryptoAPI.
    #
    # Source: learn.microsoft.com, "Key Storage and Retrieval".
    hidden static [IReadOnlyList[string]] $KeyFolders = [string[]] @(
        'Microsoft\Crypto\Keys',
        'Microsoft\Crypto\RSA\MachineKeys'
    )

    hidden static [int] $ReadData = 1
    hidden static [int] $AllRights = 2032127
    hidden static [int] $GenericAll = 268435456
    hidden static [double] $GenericRead = -2147483648

    # Who may read the private key of a certificate, by the permissions of the file that holds it. Empty where no file
    # does, as that of a smart card or of a hardware module.
    # certificate: of a store, with a private key
    # Throws the .NET exception of what failed
    static [List[object]] KeyAccessOf([System.Security.Cryptography.X509Certificates.X509Certificate2] $certificate) {
        $file = [CertRebindKeyFiles]::KeyFile([CertRebindKeyFiles]::KeyName($certificate))
        if ($null -eq $file) {
            return [List[object]]::new()
        }
        return [CertRebindKeyFiles]::Readers([CertRebindFileRights]::FileDescriptor($file))
    }

    # Lets an identity read the private key of a certificate, where it may not yet. Nothing happens where no file
    # holds the key.
    # identity: a SID
    # Throws the .NET exception of what failed
    static [void] AddKeyReader(
        [System.Security.Cryptography.X509Certificates.X509Certificate2] $certificate,
        [string] $identity
    ) {
        $file = [CertRebindKeyFiles]::KeyFile([CertRebindKeyFiles]::KeyName($certificate))
        if ($null -eq $file -or [CertRebindKeyFiles]::MayRead($file, $identity)) {
            return
        }
        [CertRebindFileRights]::AllowRead($file, $identity)
        if (-not [CertRebindKeyFiles]::MayRead($file, $identity)) {
            throw [System.FormatException]::new('its permissions do not read back as written.')
        }
    }

    hidden static [bool] MayRead([string] $file, [string] $identity) {
        foreach ($reader in [CertRebindKeyFiles]::Readers([CertRebindFileRights]::FileDescriptor($file))) {
            if ([string]::Equals($reader.Identity, $identity)) {
                return $true
            }
        }
        return $false
    }

    # Who is allowed to read a file and by no entry denied it, each once, in the order of their entries.
    # sddl: its descriptor
    static [List[object]] Readers([string] $sddl) {
        $entries = [CertRebindSecurityDescriptor]::ReadSecurityDescriptor($sddl).Entries
        if ($null -eq $entries) {
            $entries = [List[object]]::new()
        }
        $denied = [HashSet[string]]::new([System.StringComparer]::Ordinal)
        $rights = [Dictionary[string, string]]::new()
        foreach ($entry in $entries) {
            if ($entry.IsInheritOnly) {
                continue
            }
            $right = [CertRebindKeyFiles]::RightOf($entry.Rights)
            if ($null -eq $right) {
                continue
            }
            if ([string]::Equals($entry.Kind, 'Deny')) {
                $denied.Add($entry.Sid)
            } elseif (-not [object]::Equals($rights[$entry.Sid], 'FullControl')) {
                $rights[$entry.Sid] = $right
            }
        }
        $access = [List[object]]::new()
        foreach ($entry in $rights.GetEnumerator()) {
            $identity = $entry.Key
            $right = $entry.Value
            if (-not $denied.Contains($identity)) {
                $access.Add(
                    [pscustomobject]@{
                        Identity = $identity
                        Rights   = $right
                    }
                )
            }
        }
        return $access
    }

    hidden static [object] RightOf([int] $mask) {
        if (
            ($mask -band [CertRebindKeyFiles]::AllRights) -eq [CertRebindKeyFiles]::AllRights -or
            ($mask -band [CertRebindKeyFiles]::GenericAll) -ne 0
        ) {
            return 'FullControl'
        }
        if (
            ($mask -band [CertRebindKeyFiles]::ReadData) -ne 0 -or
            ($mask -band [CertRebindBits]::ToInt32([CertRebindKeyFiles]::GenericRead)) -ne 0
        ) {
            return 'Read'
        }
        return $null
    }

    hidden static [object] KeyFile([object] $name) {
        if ($null -eq $name -or [string]::Equals($name, '')) {
            return $null
        }
        foreach ($folder in [CertRebindKeyFiles]::KeyFolders) {
            $path = [System.IO.Path]::Combine([CertRebindSystemFolders]::ProgramDataFolder(), $folder, $name)
            if ([System.IO.File]::Exists($path)) {
                return $path
            }
        }
        return $null
    }

    # The name of the file that holds a key; $null where its provider tells none.
    hidden static [object] KeyName([System.Security.Cryptography.X509Certificates.X509Certificate2] $certificate) {
        $rsa = [System.Security.Cryptography.X509Certificates.RSACertificateExtensions]::GetRSAPrivateKey($certificate)
        if ($null -ne $rsa) {
            try {
                if ($rsa -is [System.Security.Cryptography.RSACng]) {
                    return $rsa.Key.UniqueName
                }
                if ($rsa -is [System.Security.Cryptography.RSACryptoServiceProvider]) {
                    return $rsa.CspKeyContainerInfo.UniqueKeyContainerName
                }
                return $null
            } finally {
                $rsa.Dispose()
            }
        }
        $ecdsa = [System.Security.Cryptography.X509Certificates.ECDsaCertificateExtensions]::GetECDsaPrivateKey(
            $certificate
        )
        if ($null -eq $ecdsa) {
            return $null
        }
        try {
            if ($ecdsa -is [System.Security.Cryptography.ECDsaCng]) {
                return $ecdsa.Key.UniqueName
            }
            return $null
        } finally {
            $ecdsa.Dispose()
        }
    }
}

#endregion

#region src/server/windows/localMachine.ts

class CertRebindLocalMachine {
    # HKEY_LOCAL_MACHINE in the view of 64 bits, also from a process of 32; the caller disposes of it.
    static [Microsoft.Win32.RegistryKey] OpenLocalMachine() {
        return [Microsoft.Win32.RegistryKey]::OpenBaseKey(
            [Microsoft.Win32.RegistryHive]::LocalMachine,
            [Microsoft.Win32.RegistryView]::Registry64
        )
    }
}

#endregion

#region src/server/windows/logCreation.ts

class CertRebindLogCreation {
    # When a log of this computer was made, UTC; $null where that is not known.
    # Throws what the event log throws
    static [System.Nullable[datetime]] LogCreation([string] $logName) {
        $session = [System.Diagnostics.Eventing.Reader.EventLogSession]::GlobalSession
        $pathType = [System.Diagnostics.Eventing.Reader.PathType]::LogName
        $creationTime = $session.GetLogInformation($logName, $pathType).CreationTime
        $creation = $null
        if ($null -ne $creationTime) {
            $creation = $creationTime.ToUniversalTime()
        }
        return $creation
    }
}

#endregion

#region src/server/windows/renewalLinkWriter.ts

class CertRebindRenewalLinkWriter {
    hidden static [int] $HexDigits = 12
    hidden static [int] $ForWriting = 13

    # Gives a certificate in a store of this computer a renewal link (property 64), or takes it away. Certificate
    # enrolment has an object for that, which knows store My alone; for other stores, and where it fails, crypt32.dll
    # is called.
    #
    # Source: learn.microsoft.com, "ICertPropertyRenewal", "ICertProperty::SetValueOnCertificate".
    # renewedBy: upper-case hex; `null` for no link
    # Throws a .NET exception that says why not
    static [void] WriteRenewalLink([CertRebindWindowsCertificate] $copy, [object] $renewedBy) {
        if (-not [string]::Equals($copy.StoreName.ToUpperInvariant(), 'MY')) {
            [CertRebindRenewalLinkWriter]::WriteByCrypt32($copy, $renewedBy)
            return
        }
        try {
            [CertRebindRenewalLinkWriter]::WriteByEnrollment($copy, $renewedBy)
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            $problem = [CertRebindAccessDenied]::ProblemOf($failure)
            try {
                [CertRebindRenewalLinkWriter]::WriteByCrypt32($copy, $renewedBy)
            } catch {
                $second = [CertRebindFailures]::Thrown($_)
                throw [System.InvalidOperationException]::new(
                    "$problem $([CertRebindAccessDenied]::ProblemOf($second))"
                )
            }
        }
    }

    hidden static [void] WriteByEnrollment([CertRebindWindowsCertificate] $copy, [object] $renewedBy) {
        $property = New-Object -ComObject 'X509Enrollment.CCertPropertyRenewal' -ErrorAction Stop
        $certificate = [CertRebindHex]::HexText($copy.X509.RawData)
        if ($null -eq $renewedBy) {
            $property.RemoveFromCertificate($true, [CertRebindRenewalLinkWriter]::HexDigits, $certificate)
            return
        }
        $property.Initialize([CertRebindRenewalLinkWriter]::HexDigits, $renewedBy)
        $property.SetValueOnCertificate($true, [CertRebindRenewalLinkWriter]::HexDigits, $certificate)
    }

    # A property goes to the store only by a certificate of a store that is open for writing.
    hidden static [void] WriteByCrypt32([CertRebindWindowsCertificate] $copy, [object] $renewedBy) {
        $store = [System.Security.Cryptography.X509Certificates.X509Store]::new(
            $copy.StoreName,
            [System.Security.Cryptography.X509Certificates.StoreLocation]::LocalMachine
        )
        try {
            $store.Open([CertRebindRenewalLinkWriter]::ForWriting)
            foreach ($certificate in $store.Certificates) {
                if (-not [string]::Equals($certificate.Thumbprint, $copy.Thumbprint)) {
                    continue
                }
                $calls = & "$PSScriptRoot/native/NativeCalls.ps1"
                if ($null -eq $renewedBy) {
                    $link = $null
                } else {
                    $link = [CertRebindHex]::HexBytes($renewedBy)
                }
                if (-not $calls.SetRenewal($certificate.Handle, $link)) {
                    throw [System.InvalidOperationException]::new('crypt32.dll does not set the property.')
                }
                return
            }
            throw [System.InvalidOperationException]::new("It is no longer in store $($copy.StoreName).")
        } finally {
            $store.Close()
        }
    }
}

#endregion

#region src/server/windows/sslBinding.ts

class CertRebindSslBinding {
    hidden static [regex] $ThumbprintText = [regex]::new('^[0-9A-F]{40}\z')
    hidden static [regex] $OwnerText = [regex]::new('^[0-9A-F]{32}\z')

    # The values that a record has and whose meaning is known.
    hidden static [HashSet[string]] $KnownValues = [HashSet[string]]::new(
        [string[]] @(
            'SSLCERTHASH',
            'SSLCERTSTORENAME',
            'APPID',
            'DEFAULTFLAGS',
            'DEFAULTSSLCERTCHECKMODE',
            'DEFAULTSSLREVOCATIONFRESHNESSTIME',
            'DEFAULTSSLREVOCATIONURLRETRIEVALTIMEOUT',
            'DEFAULTSSLCTLIDENTIFIER',
            'DEFAULTSSLCTLSTORENAME',
            'HOSTNAMEPORT'
        ),
        [System.StringComparer]::Ordinal
    )

    # Makes sure that saved values are of a record of this kind and endpoint.
    # Throws System.FormatException naming the value that is wrong
    static [void] RequireSaved([CertRebindHttpSysRecord] $record, [Dictionary[string, object]] $values) {
        $hash = [CertRebindBindingValues]::ValueData($values, 'SSLCERTHASH', 'Binary')
        if ($null -eq $hash) {
            $hash = ''
        }
        if ($null -ne $record.Thumbprint -and -not [CertRebindSslBinding]::ThumbprintText.IsMatch($hash)) {
            throw [System.FormatException]::new('its SslCertHash is not 20 bytes')
        }
        $value = [CertRebindBindingValues]::ValueData($values, 'APPID', 'Binary')
        if ($null -eq $value) {
            $value = ''
        }
        if (-not [CertRebindSslBinding]::OwnerText.IsMatch($value)) {
            throw [System.FormatException]::new('its AppId is not 16 bytes')
        }
        $isByName = (
            [string]::Equals($record.Kind, 'HostnamePort') -or
            [string]::Equals($record.Kind, 'ScopedCentralStore')
        )
        $endpoint = [CertRebindBindingValues]::ValueData($values, 'HOSTNAMEPORT', 'String')
        if ($null -eq $endpoint) {
            $endpoint2 = if ($isByName) { '' } else { $record.Endpoint }
            $endpoint = $endpoint2
        }
        if (-not [string]::Equals($endpoint, $record.Endpoint)) {
            throw [System.FormatException]::new("it is of the record `"$endpoint`"")
        }
    }

    # Whether the values are those that a record was read from.
    static [bool] IsReadFrom([CertRebindHttpSysRecord] $record, [Dictionary[string, object]] $values) {
        if (
            -not (
                $null -eq $record.Thumbprint -or
                [object]::Equals(
                    $record.Thumbprint,
                    [CertRebindBindingValues]::ValueData($values, 'SSLCERTHASH', 'Binary')
                )
            ) -or
            -not [string]::Equals($record.StoreName, [CertRebindSslBinding]::StoreOf($values)) -or
            -not [string]::Equals($record.AppId, [CertRebindSslBinding]::OwnerOf($values))
        ) {
            return $false
        }
        $value2 = $record.Endpoint
        $value = [CertRebindBindingValues]::ValueData($values, 'HOSTNAMEPORT', 'String')
        if ($null -eq $value) {
            $value = $record.Endpoint
        }
        return (
            [string]::Equals($value2, $value) -and
            $record.CertCheckMode -eq [CertRebindSslRecordReader]::Unsigned(
                [CertRebindSslBinding]::Dword($values, 'DEFAULTSSLCERTCHECKMODE')
            ) -and
            $record.Flags -eq [CertRebindSslRecordReader]::Unsigned(
                [CertRebindSslBinding]::Dword($values, 'DEFAULTFLAGS')
            ) -and
            $record.RevocationFreshnessTime -eq [CertRebindSslRecordReader]::Unsigned(
                [CertRebindSslBinding]::Dword($values, 'DEFAULTSSLREVOCATIONFRESHNESSTIME')
            ) -and
            $record.UrlRetrievalTimeout -eq [CertRebindSslRecordReader]::Unsigned(
                [CertRebindSslBinding]::Dword($values, 'DEFAULTSSLREVOCATIONURLRETRIEVALTIMEOUT')
            ) -and
            [object]::Equals(
                $record.CtlIdentifier,
                [CertRebindBindingValues]::ValueData($values, 'DEFAULTSSLCTLIDENTIFIER', 'String')
            ) -and
            [object]::Equals(
                $record.CtlStoreName,
                [CertRebindBindingValues]::ValueData($values, 'DEFAULTSSLCTLSTORENAME', 'String')
            )
        )
    }

    # The name of a value whose meaning is not known, so that a record with it cannot be written anew; $null where
    # there is none.
    static [object] UnknownValue([Dictionary[string, object]] $values) {
        foreach ($entry in $values.GetEnumerator()) {
            $key = $entry.Key
            $value = $entry.Value
            if (-not [CertRebindSslBinding]::KnownValues.Contains($key)) {
                return $value.Name
            }
        }
        return $null
    }

    # What HTTP.sys has to be given for the values.
    static [pscustomobject] ParametersOf([Dictionary[string, object]] $values) {
        $text = [CertRebindBindingValues]::ValueData($values, 'SSLCERTHASH', 'Binary')
        if ($null -eq $text) {
            $text = ''
        }
        $hash = [CertRebindHex]::HexBytes($text)
        $text2 = [CertRebindBindingValues]::ValueData($values, 'APPID', 'Binary')
        if ($null -eq $text2) {
            $text2 = ''
        }
        return [pscustomobject]@{
            Hash                    = $hash
            AppId                   = [CertRebindHex]::HexBytes($text2)
            StoreName               = [CertRebindBindingValues]::ValueData($values, 'SSLCERTSTORENAME', 'String')
            CertCheckMode           = [CertRebindSslBinding]::Dword($values, 'DEFAULTSSLCERTCHECKMODE')
            RevocationFreshnessTime = [CertRebindSslBinding]::Dword($values, 'DEFAULTSSLREVOCATIONFRESHNESSTIME')
            UrlRetrievalTimeout     = [CertRebindSslBinding]::Dword($values, 'DEFAULTSSLREVOCATIONURLRETRIEVALTIMEOUT')
            CtlIdentifier           = [CertRebindBindingValues]::ValueData($values, 'DEFAULTSSLCTLIDENTIFIER', 'String')
            CtlStoreName            = [CertRebindBindingValues]::ValueData($values, 'DEFAULTSSLCTLSTORENAME', 'String')
            Flags                   = [CertRebindSslBinding]::Dword($values, 'DEFAULTFLAGS')
        }
    }

    # The values with another certificate. A store that stays the same stays as it is, also where it is not named.
    static [Dictionary[string, object]] PointedValues(
        [Dictionary[string, object]] $values,
        [string] $thumbprint,
        [string] $storeName
    ) {
        $isSameStore = [string]::Equals(
            [CertRebindSslBinding]::StoreOf($values).ToUpperInvariant(),
            $storeName.ToUpperInvariant()
        )
        $pointed = [List[object]]::new()
        foreach ($entry in $values.GetEnumerator()) {
            $key = $entry.Key
            $value = $entry.Value
            if ([string]::Equals($key, 'SSLCERTHASH')) {
                $pointed.Add(
                    [pscustomobject]@{
                        Name = $value.Name
                        Kind = $value.Kind
                        Data = $thumbprint
                    }
                )
            } elseif (-not [string]::Equals($key, 'SSLCERTSTORENAME') -or $isSameStore) {
                $pointed.Add($value)
            }
        }
        if (-not $isSameStore) {
            $pointed.Add(
                [pscustomobject]@{
                    Name = 'SslCertStoreName'
                    Kind = 'String'
                    Data = $storeName
                }
            )
        }
        return [CertRebindBindingValues]::InOrder($pointed)
    }

    # Whether HTTP.sys and its registry say the same. A store that is not named is MY.
    static [bool] IsSameRecord([pscustomobject] $said, [pscustomobject] $read) {
        if (
            -not [string]::Equals([CertRebindHex]::HexText($said.Hash), [CertRebindHex]::HexText($read.Hash)) -or
            -not [string]::Equals([CertRebindHex]::HexText($said.AppId), [CertRebindHex]::HexText($read.AppId)) -or
            -not [string]::Equals([CertRebindSslBinding]::StoreIn($said), [CertRebindSslBinding]::StoreIn($read)) -or
            $said.CertCheckMode -ne $read.CertCheckMode -or
            $said.RevocationFreshnessTime -ne $read.RevocationFreshnessTime -or
            $said.UrlRetrievalTimeout -ne $read.UrlRetrievalTimeout
        ) {
            return $false
        }
        $ctlIdentifier = $said.CtlIdentifier
        if ($null -eq $ctlIdentifier) {
            $ctlIdentifier = ''
        }
        $ctlIdentifier2 = $read.CtlIdentifier
        if ($null -eq $ctlIdentifier2) {
            $ctlIdentifier2 = ''
        }
        if (-not [string]::Equals($ctlIdentifier, $ctlIdentifier2)) {
            return $false
        }
        $ctlStoreName = $said.CtlStoreName
        if ($null -eq $ctlStoreName) {
            $ctlStoreName = ''
        }
        $ctlStoreName2 = $read.CtlStoreName
        if ($null -eq $ctlStoreName2) {
            $ctlStoreName2 = ''
        }
        return [string]::Equals($ctlStoreName, $ctlStoreName2) -and $said.Flags -eq $read.Flags
    }

    hidden static [string] StoreIn([pscustomobject] $parameters) {
        $storeName = $parameters.StoreName
        if ($null -eq $storeName) {
            $storeName = 'MY'
        }
        return $storeName.ToUpperInvariant()
    }

    # The store that the values name.
    static [string] StoreOf([Dictionary[string, object]] $values) {
        $storeName = [CertRebindBindingValues]::ValueData($values, 'SSLCERTSTORENAME', 'String')
        if ($null -eq $storeName) {
            $storeName = ''
        }
        if ([string]::Equals($storeName, '')) {
            return 'My'
        }
        return $storeName
    }

    hidden static [int] Dword([Dictionary[string, object]] $values, [string] $name) {
        $text = [CertRebindBindingValues]::ValueData($values, $name, 'DWord')
        if ($null -eq $text -or [string]::Equals($text, '0')) {
            return 0
        }
        return [CertRebindNumerals]::NumberOf($text)
    }

    # The owner's GUID in braces.
    # values: with an AppId of 16 bytes, or none
    hidden static [string] OwnerOf([Dictionary[string, object]] $values) {
        $owner = [CertRebindBindingValues]::ValueData($values, 'APPID', 'Binary')
        if ($null -eq $owner) {
            $owner = ''
        }
        if ([CertRebindSslBinding]::OwnerText.IsMatch($owner)) {
            return "{$([guid]::new([CertRebindHex]::HexBytes($owner)).ToString())}"
        }
        return ''
    }
}

#endregion

#region src/server/windows/sslErrors.ts

class CertRebindSslErrors {
    static [int] $FileNotFound = 2
    hidden static [int] $AccessDenied = 5
    static [int] $InvalidParameter = 87
    hidden static [int] $AlreadyExists = 183
    hidden static [int] $NoSuchLogonSession = 1312

    # The exception of a call that gave a Windows error.
    static [System.InvalidOperationException] Failure([int] $code) {
        return [System.InvalidOperationException]::new([CertRebindSslErrors]::Explanation($code))
    }

    # What a Windows error means for a record of HTTP.sys, in sentences.
    static [string] Explanation([int] $code) {
        if ($code -eq [CertRebindSslErrors]::FileNotFound) {
            return 'HTTP.sys has no such record any more (error 2).'
        } elseif ($code -eq [CertRebindSslErrors]::AccessDenied) {
            return 'Access is denied (error 5): run the command elevated.'
        } elseif ($code -eq [CertRebindSslErrors]::InvalidParameter) {
            return 'HTTP.sys takes none of the tries for right (error 87).'
        } elseif ($code -eq [CertRebindSslErrors]::AlreadyExists) {
            return 'HTTP.sys has such a record already (error 183).'
        } elseif ($code -eq [CertRebindSslErrors]::NoSuchLogonSession) {
            return (
                'HTTP.sys cannot use the certificate (error 1312): it is not in the store that ' +
                'the record names, or its private key is missing or may not be used by SYSTEM.'
            )
        } else {
            return "HTTP.sys gives the Windows error $code."
        }
    }
}

#endregion

#region src/server/windows/sslKeys.ts

class CertRebindSslKeys {
    hidden static [int] $IpV4Family = 2
    hidden static [int] $IpV6Family = 23

    # How the functions of HTTP.sys are told which record is meant. A host name goes with the IPv4 wildcard address,
    # as documented.
    static [pscustomobject] SslKeyOf([CertRebindHttpSysRecord] $record) {
        $isByHost = [string]::Equals($record.Kind, 'HostnamePort')
        $ipString = if ($isByHost) { '0.0.0.0' } else { $record.Address }
        $address = [System.Net.IPAddress]::Parse($ipString)
        return [pscustomobject]@{
            Address  = [CertRebindSslKeys]::SocketAddress($address, [CertRebindWholeNumbers]::PortNumber($record.Port))
            HostName = if ($isByHost) { $record.Address } else { '' }
        }
    }

    # sockaddr_in, or sockaddr_in6: the family with its low byte first, the port with its high byte first, then the
    # address.
    hidden static [byte[]] SocketAddress([System.Net.IPAddress] $address, [int] $port) {
        $parts = $address.GetAddressBytes()
        $isV4 = $parts.Length -eq 4
        $length = if ($isV4) { 16 } else { 28 }
        $content = [byte[]]::new($length)
        $item = if ($isV4) { [CertRebindSslKeys]::IpV4Family } else { [CertRebindSslKeys]::IpV6Family }
        $content[0] = $item -band 255
        $content[2] = [int] [math]::Truncate([double] $port / 256) -band 255
        $content[3] = $port % 256 -band 255
        $start = if ($isV4) { 4 } else { 8 }
        for ($position = 0; $position -lt $parts.Length; $position++) {
            $content[$start + $position] = $parts[$position]
        }
        if (-not $isV4) {
            $scope = $address.ScopeId
            for ($position = 24; $position -lt 28; $position++) {
                $content[$position] = [math]::Truncate([double] $scope % 256) -band 255
                $scope = [math]::Truncate([double] $scope / 256)
            }
        }
        return $content
    }
}

#endregion

#region src/server/windows/sslRecordReader.ts

class CertRebindSslRecordReader {
    hidden static [regex] $PortText = [regex]::new(
        '^(?:[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])\z'
    )
    hidden static [double] $DwordRange = 4294967296.0

    # The record that a registry key of HTTP.sys holds. Runs once for each record of a large server, where every call
    # counts: it asks for what a record is made of and for nothing else, and has no calls of its own for each value.
    # name: the name of the key
    # Throws System.FormatException naming the value that is wrong and what was expected
    static [CertRebindHttpSysRecord] ReadRecord([string] $kind, [string] $name, [Microsoft.Win32.RegistryKey] $key) {
        $raw = [Microsoft.Win32.RegistryValueOptions]::DoNotExpandEnvironmentNames
        $hash = $key.GetValue('SslCertHash', $null, $raw)
        $owner = $key.GetValue('AppId', $null, $raw)
        $store = $key.GetValue('SslCertStoreName', $null, $raw)
        if ($null -eq $store) {
            $store = ''
        }
        $list = $key.GetValue('DefaultSslCtlIdentifier', $null, $raw)
        $listStore = $key.GetValue('DefaultSslCtlStoreName', $null, $raw)
        $checkMode = $key.GetValue('DefaultSslCertCheckMode', $null, $raw)
        if ($null -eq $checkMode) {
            $checkMode = 0
        }
        $flags = $key.GetValue('DefaultFlags', $null, $raw)
        if ($null -eq $flags) {
            $flags = 0
        }
        $freshness = $key.GetValue('DefaultSslRevocationFreshnessTime', $null, $raw)
        if ($null -eq $freshness) {
            $freshness = 0
        }
        $timeout = $key.GetValue('DefaultSslRevocationUrlRetrievalTimeout', $null, $raw)
        if ($null -eq $timeout) {
            $timeout = 0
        }
        if ($store -isnot [string]) {
            throw [CertRebindSslRecordReader]::WrongKind('SslCertStoreName', 'text')
        }
        if ($null -ne $list -and $list -isnot [string]) {
            throw [CertRebindSslRecordReader]::WrongKind('DefaultSslCtlIdentifier', 'text')
        }
        if ($null -ne $listStore -and $listStore -isnot [string]) {
            throw [CertRebindSslRecordReader]::WrongKind('DefaultSslCtlStoreName', 'text')
        }
        if (-not ($checkMode -is [int] -or $checkMode -is [double])) {
            throw [CertRebindSslRecordReader]::WrongKind('DefaultSslCertCheckMode', 'a number')
        }
        if (-not ($flags -is [int] -or $flags -is [double])) {
            throw [CertRebindSslRecordReader]::WrongKind('DefaultFlags', 'a number')
        }
        if (-not ($freshness -is [int] -or $freshness -is [double])) {
            throw [CertRebindSslRecordReader]::WrongKind('DefaultSslRevocationFreshnessTime', 'a number')
        }
        if (-not ($timeout -is [int] -or $timeout -is [double])) {
            throw [CertRebindSslRecordReader]::WrongKind('DefaultSslRevocationUrlRetrievalTimeout', 'a number')
        }
        if ($owner -isnot [byte[]] -or $owner.Length -ne 16) {
            throw [CertRebindSslRecordReader]::WrongKind('AppId', '16 bytes')
        }
        $isCentral = [string]::Equals($kind, 'CentralStore') -or [string]::Equals($kind, 'ScopedCentralStore')
        $thumbprint = $null
        if (-not $isCentral) {
            if ($hash -isnot [byte[]] -or $hash.Length -ne 20) {
                throw [CertRebindSslRecordReader]::WrongKind('SslCertHash', '20 bytes')
            }
            $thumbprint = [CertRebindHex]::HexText($hash)
        }

        $isByName = [string]::Equals($kind, 'HostnamePort') -or [string]::Equals($kind, 'ScopedCentralStore')
        if ($isByName) {
            $endpoint = $key.GetValue('HostnamePort', $null, $raw)
        } else {
            $endpoint = $name
        }
        if ($endpoint -isnot [string]) {
            throw [CertRebindSslRecordReader]::WrongKind('HostnamePort', 'text')
        }
        $colon = $endpoint.LastIndexOf(':', [System.StringComparison]::Ordinal)
        $address = if ($colon -lt 0) { '' } else { [CertRebindStrings]::Slice($endpoint, 0, $colon) }
        $port = [CertRebindStrings]::SliceFrom($endpoint, $colon + 1)
        $key2 = [CertRebindSslRecordReader]::RecordKey($kind, $address, $port)
        $storeName = if ([string]::Equals($store, '')) { 'My' } else { $store }
        $appId = "{$([guid]::new($owner).ToString())}"
        $certCheckMode = if ($checkMode -lt 0) { [CertRebindSslRecordReader]::Unsigned($checkMode) } else { $checkMode }
        $flags2 = if ($flags -lt 0) { [CertRebindSslRecordReader]::Unsigned($flags) } else { $flags }
        $revocationFreshnessTime = if ($freshness -lt 0) {
            [CertRebindSslRecordReader]::Unsigned($freshness)
        } else {
            $freshness
        }
        $urlRetrievalTimeout = if ($timeout -lt 0) { [CertRebindSslRecordReader]::Unsigned($timeout) } else { $timeout }
        return [CertRebindHttpSysRecord]::new(
            $kind,
            $endpoint,
            $key2,
            $address,
            $port,
            $thumbprint,
            $storeName,
            $appId,
            $certCheckMode,
            $flags2,
            $revocationFreshnessTime,
            $urlRetrievalTimeout,
            $list,
            $listStore
        )
    }

    # The key by which a record is found.
    # address: as its endpoint has it; empty where that is a port alone
    # Throws System.FormatException where the endpoint is none of its kind
    static [string] RecordKey([string] $kind, [string] $address, [string] $port) {
        if (-not [CertRebindSslRecordReader]::PortText.IsMatch($port)) {
            throw [System.FormatException]::new('it has no port from 1 to 65535')
        }
        if ([string]::Equals($kind, 'HostnamePort')) {
            if ([string]::Equals($address, '')) {
                throw [System.FormatException]::new('it has no host name')
            }
            return [CertRebindRecordKeys]::HostnamePortKey([CertRebindHostNames]::AsciiHostName($address), $port)
        }
        if (-not [string]::Equals($kind, 'IpPort')) {
            return [CertRebindRecordKeys]::CentralKey([CertRebindHostNames]::AsciiHostName($address), $port)
        }

        $key = if ([System.Net.IPAddress]::TryParse($address, [ref] $null)) {
            [CertRebindRecordKeys]::IpPortKey($address, $port)
        } else {
            $null
        }
        if ($null -eq $key) {
            throw [System.FormatException]::new('its address is no IP address')
        }
        return $key
    }

    # A DWORD, which .NET gives as a signed number of the same bits.
    static [double] Unsigned([double] $value) {
        if ($value -lt 0) {
            return $value + [CertRebindSslRecordReader]::DwordRange
        }
        return $value
    }

    hidden static [System.FormatException] WrongKind([string] $name, [string] $expected) {
        return [System.FormatException]::new("its $name is not $expected")
    }
}

#endregion

#region src/server/windows/sslWriter.ts

# Changes TLS records of HTTP.sys. The native functions are not defined before the first call.
class CertRebindSslWriter {
    # Milliseconds to wait before each further try, 5.3 seconds in all. Source: docs/windows-support.md, "Error 87".
    hidden static [IReadOnlyList[int]] $Waits = [int[]] @(300, 500, 800, 1200, 2500)

    hidden [object] $Calls

    # What HTTP.sys itself says of a record.
    # Throws System.InvalidOperationException saying why it cannot be asked
    [object] Query([pscustomobject] $key) {
        $ssl = $this.Native().QuerySsl($key)
        $code = $ssl.Code
        $parameters = $ssl.Parameters
        if ($code -eq [CertRebindSslErrors]::FileNotFound) {
            return $null
        }
        if ($code -ne 0) {
            throw [CertRebindSslErrors]::Failure($code)
        }
        return $parameters
    }

    # Gives a record other parameters: in one step, or, where this Windows has no such step, by removing and making
    # it. Then what was there is put back where making fails.
    # before: what the record has
    # Throws System.InvalidOperationException saying why, and whether the record is as it was
    [void] Replace([pscustomobject] $key, [pscustomobject] $parameters, [pscustomobject] $before) {
        if (-not $this.Native().HasUpdateSsl()) {
            $this.MakeAnew($key, $parameters, $before)
            return
        }
        $code = $this.Change($key, $parameters, $false)
        if ($code -ne 0) {
            throw [CertRebindSslErrors]::Failure($code)
        }
    }

    hidden [void] MakeAnew([pscustomobject] $key, [pscustomobject] $parameters, [pscustomobject] $before) {
        $removed = $this.Native().DeleteSsl($key).Code
        if ($removed -ne 0) {
            throw [CertRebindSslErrors]::Failure($removed)
        }
        $code = $this.Change($key, $parameters, $true)
        if ($code -eq 0) {
            return
        }

        $putBack = $this.Change($key, $before, $true)
        if ($putBack -eq 0) {
            throw [CertRebindSslErrors]::Failure($code)
        }
        throw [System.InvalidOperationException]::new(
            "$([CertRebindSslErrors]::Explanation($code)) The record was removed for that " +
            "and could not be put back: $([CertRebindSslErrors]::Explanation($putBack)) " +
            'Its endpoint serves nothing now: make the record again.'
        )
    }

    # Makes a record, or changes one in place; again where HTTP.sys gives error 87, which may pass.
    hidden [int] Change([pscustomobject] $key, [pscustomobject] $parameters, [bool] $isNew) {
        $code = $this.Once($key, $parameters, $isNew)
        foreach ($wait in [CertRebindSslWriter]::Waits) {
            if ($code -ne [CertRebindSslErrors]::InvalidParameter) {
                break
            }
            [System.Threading.Thread]::Sleep($wait)
            $code = $this.Once($key, $parameters, $isNew)
        }
        return $code
    }

    hidden [int] Once([pscustomobject] $key, [pscustomobject] $parameters, [bool] $isNew) {
        $localCalls = $this.Native()
        if ($isNew) {
            return $localCalls.SetSsl($key, $parameters).Code
        }
        return $localCalls.UpdateSsl($key, $parameters).Code
    }

    hidden [pscustomobject] Native() {
        $localCalls = $this.Calls
        if ($null -eq $localCalls) {
            $localCalls = & "$PSScriptRoot/native/NativeCalls.ps1"
        }
        $this.Calls = $localCalls
        return $localCalls
    }
}

#endregion

#region src/server/windows/systemFolders.ts

class CertRebindSystemFolders {
    # Whether a process of 32 bits runs on a Windows of 64: it sees other system folders than the programs it looks
    # after.
    static [bool] RunsAs32Bit() {
        return [System.Environment]::Is64BitOperatingSystem -and -not [System.Environment]::Is64BitProcess
    }

    # The system folder of Windows itself, `%SystemRoot%\System32`, also where a 32-bit process would be led to
    # another.
    #
    # Source: learn.microsoft.com, "File System Redirector", of `Sysnative`.
    static [string] SystemFolder() {
        $own = [System.Environment]::SystemDirectory
        if ([CertRebindSystemFolders]::RunsAs32Bit()) {
            return [System.IO.Path]::Combine([System.IO.Path]::GetDirectoryName($own), 'Sysnative')
        }
        return $own
    }

    # The folder of the programs of 64 bits, `%ProgramFiles%`, also where a 32-bit process would be told another. The
    # registry says so, which no environment variable of the user changes.
    # Throws Fault `RegistryUnreadable`
    static [string] ProgramFilesFolder() {
        $key = 'HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion'
        $filesFolder = [CertRebindWindowsRegistry]::new().Text($key, 'ProgramFilesDir')
        if ($null -eq $filesFolder) {
            $filesFolder = [System.Environment]::GetFolderPath('ProgramFiles')
        }
        return $filesFolder
    }

    # The folder of the data of all programs, `%ProgramData%`.
    static [string] ProgramDataFolder() {
        return [System.Environment]::GetFolderPath('CommonApplicationData')
    }
}

#endregion

#region src/server/windows/windowsApplicationLog.ts

# The Application log of this computer. Its source is registered when the first event is written; the message file
# is named and not left to .NET, whose default of PowerShell 7 is a file that moves with each of its versions.
class CertRebindWindowsApplicationLog : CertRebindApplicationLog {
    hidden static [string] $Source = 'CertRebind'
    hidden static [string] $SourceKey = 'SYSTEM\CurrentControlSet\Services\EventLog\Application\CertRebind'

    # Its text for every id is the message itself. It is part of .NET Framework 4, without which there is no Windows
    # PowerShell 5.1, and what New-EventLog of that registers. EventCreate.exe, the other such file, has the ids 1 to
    # 1000 alone.
    #
    # Sources: learn.microsoft.com, "Event Sources" (EventMessageFile) and "eventcreate" (/id).
    hidden static [string] $MessageFile = '%SystemRoot%\Microsoft.NET\Framework64\v4.0.30319\EventLogMessages.dll'

    # Errors, warnings and information. Source: learn.microsoft.com, "Event Sources", of TypesSupported.
    hidden static [int] $TypesSupported = 7

    [void] Write([int] $id, [string] $level, [string] $message) {
        $log = $null
        try {
            $this.Register()
            $log = [System.Diagnostics.EventLog]::new('Application', '.', [CertRebindWindowsApplicationLog]::Source)
            $log.WriteEntry($message, $this.EntryType($level), $id)
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw $this.NotWritten($failure)
        } finally {
            if ($null -ne $log) {
                $log.Dispose()
            }
        }
    }

    hidden [void] Register() {
        $root = [CertRebindLocalMachine]::OpenLocalMachine()
        $key = $null
        try {
            $key = $root.OpenSubKey([CertRebindWindowsApplicationLog]::SourceKey)
            $options = [Microsoft.Win32.RegistryValueOptions]::DoNotExpandEnvironmentNames
            $value = $null
            if ($null -ne $key) {
                $value = $key.GetValue('EventMessageFile', $null, $options)
            }
            if ($null -ne $value) {
                return
            }
            if ($null -ne $key) {
                $key.Dispose()
            }
            $key = $root.CreateSubKey([CertRebindWindowsApplicationLog]::SourceKey)
            $key.SetValue(
                'TypesSupported',
                [CertRebindWindowsApplicationLog]::TypesSupported,
                [Microsoft.Win32.RegistryValueKind]::DWord
            )
            # Last, as it says that the source is registered.
            $file = [CertRebindWindowsApplicationLog]::MessageFile
            $key.SetValue('EventMessageFile', $file, [Microsoft.Win32.RegistryValueKind]::ExpandString)
        } finally {
            if ($null -ne $key) {
                $key.Dispose()
            }
            $root.Dispose()
        }
    }

    hidden [System.Diagnostics.EventLogEntryType] EntryType([string] $level) {
        if ([string]::Equals($level, 'Error')) {
            return [System.Diagnostics.EventLogEntryType]::Error
        }
        if ([string]::Equals($level, 'Warning')) {
            return [System.Diagnostics.EventLogEntryType]::Warning
        }
        return [System.Diagnostics.EventLogEntryType]::Information
    }

    hidden [CertRebindFault] NotWritten([System.Exception] $failure) {
        return [CertRebindFault]::new(
            'ApplicationLogNotWritten',
            [CertRebindAccessDenied]::DeniedOr($failure, [System.Management.Automation.ErrorCategory]::WriteError),
            "The Application log could not be written: $([CertRebindAccessDenied]::ProblemOf($failure))",
            'Application'
        )
    }
}

#endregion

#region src/server/windows/windowsCertificate.ts

# One copy of a certificate in a store of this computer, as .NET holds it.
class CertRebindWindowsCertificate : CertRebindCertificateCopy {
    [System.Security.Cryptography.X509Certificates.X509Certificate2] $X509

    CertRebindWindowsCertificate(
        [string] $storeName,
        [System.Security.Cryptography.X509Certificates.X509Certificate2] $x509
    ) : base($storeName, $x509.Thumbprint) {
        $this.X509 = $x509
    }
}

#endregion

#region src/server/windows/windowsCertificates.ts

# The certificate stores of this computer. The certificates come from the stores themselves; what a store keeps of
# them beside, .NET does not tell, and it is read from the registry, so that no function of crypt32.dll is called
# for that.
#
# Source: docs/windows-support.md, "Properties of certificates".
class CertRebindWindowsCertificates : CertRebindCertificateStores {
    hidden static [string] $Stores = 'SOFTWARE\Microsoft\SystemCertificates'

    # Where the certificates of a store may lie: its own, and those of group policy and of the enterprise.
    hidden static [IReadOnlyList[string]] $Places = [string[]] @(
        'SOFTWARE\Microsoft\SystemCertificates',
        'SOFTWARE\Policies\Microsoft\SystemCertificates',
        'SOFTWARE\Microsoft\EnterpriseCertificates'
    )

    hidden static [int] $RenewalProperty = 64
    hidden static [int] $DateProperty = 27
    hidden [CertRebindFaultLog] $Faults

    # faults: where what is wrong is kept for the report
    CertRebindWindowsCertificates([CertRebindFaultLog] $faults) {
        $this.Faults = $faults
    }

    [Dictionary[string, object]] FindCopies() {
        $copies = [Dictionary[string, object]]::new()
        foreach ($storeName in $this.StoreNames()) {
            try {
                $this.TakeStore($storeName, $copies)
            } catch {
                $failure = [CertRebindFailures]::Thrown($_)
                $this.KeepFault($storeName, [CertRebindAccessDenied]::ProblemOf($failure))
            }
        }
        return $copies
    }

    [CertRebindStoredCertificate] ReadCopy([CertRebindCertificateCopy] $copy) {
        $x509 = $this.OwnCopy($copy).X509
        $properties = $this.PropertiesOf($copy)
        return [CertRebindCertificateDescription]::DescribeCertificate(
            $x509,
            $copy.StoreName,
            $x509.HasPrivateKey,
            $x509.Archived,
            $properties.RenewedBy,
            $properties.AddedAt
        )
    }

    [void] KeepProblem([CertRebindCertificateCopy] $copy, [string] $problem) {
        $this.KeepFault("$($copy.StoreName)\$($copy.Thumbprint)", $problem)
    }

    [object] TestKey([CertRebindCertificateCopy] $copy) {
        $x509 = $this.OwnCopy($copy).X509
        if ($x509.HasPrivateKey) {
            return [CertRebindPrivateKeyTest]::PrivateKeyProblem($x509)
        }
        return $null
    }

    [pscustomobject] OutlineOf([CertRebindCertificateCopy] $copy) {
        $x509 = $this.OwnCopy($copy).X509
        $properties = $this.PropertiesOf($copy)
        return [pscustomobject]@{
            Content       = $x509.RawData
            HasPrivateKey = $x509.HasPrivateKey
            RenewedBy     = $properties.RenewedBy
            Archived      = $x509.Archived
            FriendlyName  = $x509.FriendlyName
            AddedAt       = $this.TimeText($properties.AddedAt)
            KeyAccess     = $this.KeyAccess($copy, $x509)
        }
    }

    [object] LinkOf([CertRebindCertificateCopy] $copy) {
        return $this.PropertiesOf($copy).RenewedBy
    }

    [void] WriteLink([CertRebindCertificateCopy] $copy, [object] $state) {
        [CertRebindRenewalLinkWriter]::WriteRenewalLink($this.OwnCopy($copy), $state)
    }

    [void] AddKeyReader([CertRebindCertificateCopy] $copy, [string] $identity) {
        [CertRebindKeyFiles]::AddKeyReader($this.OwnCopy($copy).X509, $identity)
    }

    [string] Reason([System.Exception] $failure) {
        return [CertRebindAccessDenied]::ProblemOf($failure)
    }

    # Who may read the private key; where that cannot be found out, nobody is named and the report says so.
    hidden [IReadOnlyList[object]] KeyAccess(
        [CertRebindCertificateCopy] $copy,
        [System.Security.Cryptography.X509Certificates.X509Certificate2] $x509
    ) {
        if (-not $x509.HasPrivateKey) {
            return [List[object]]::new()
        }
        try {
            return [CertRebindKeyFiles]::KeyAccessOf($x509)
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            $place = "Cert:\LocalMachine\$($copy.StoreName)\$($copy.Thumbprint)"
            $this.Faults.Add(
                [CertRebindFault]::new(
                    'KeyAccessUnknown',
                    [System.Management.Automation.ErrorCategory]::ReadError,
                    (
                        "Who may read the private key of $place cannot be found " +
                        "out: $([CertRebindAccessDenied]::ProblemOf($failure))"
                    ),
                    $place
                )
            )
            return [List[object]]::new()
        }
    }

    hidden [object] TimeText([System.Nullable[datetime]] $time) {
        $text = $null
        if ($null -ne $time) {
            $text = $time.ToString('yyyy-MM-dd''T''HH:mm:ss''Z''', [System.Globalization.CultureInfo]::InvariantCulture)
        }
        return $text
    }

    hidden [pscustomobject] PropertiesOf([CertRebindCertificateCopy] $copy) {
        $renewedBy = $null
        $addedAt = $null
        $blob = $this.BlobOf($copy.Thumbprint, $copy.StoreName)
        if ($null -eq $blob) {
            return [pscustomobject]@{
                RenewedBy = $renewedBy
                AddedAt   = $addedAt
            }
        }

        foreach ($property in [CertRebindCertificateProperties]::ReadProperties($blob)) {
            $id = $property.Id
            $data = $property.Data
            if ($id -eq [CertRebindWindowsCertificates]::RenewalProperty -and $data.Length -eq 20) {
                $renewedBy = [CertRebindHex]::HexText($data)
            }
            if ($id -eq [CertRebindWindowsCertificates]::DateProperty -and $data.Length -eq 8) {
                $addedAt = [System.DateTime]::FromFileTimeUtc([System.BitConverter]::ToInt64($data, 0))
            }
        }
        return [pscustomobject]@{
            RenewedBy = $renewedBy
            AddedAt   = $addedAt
        }
    }

    hidden [byte[]] BlobOf([string] $thumbprint, [string] $storeName) {
        $registry = [CertRebindLocalMachine]::OpenLocalMachine()
        try {
            foreach ($place in [CertRebindWindowsCertificates]::Places) {
                $key = $registry.OpenSubKey("$place\$storeName\Certificates\$thumbprint")
                if ($null -eq $key) {
                    continue
                }
                try {
                    $options = [Microsoft.Win32.RegistryValueOptions]::DoNotExpandEnvironmentNames
                    $blob = $key.GetValue('Blob', $null, $options)
                    if ($null -ne $blob) {
                        return $blob
                    }
                } finally {
                    $key.Dispose()
                }
            }
            return $null
        } finally {
            $registry.Dispose()
        }
    }

    hidden [List[string]] StoreNames() {
        $registry = [CertRebindLocalMachine]::OpenLocalMachine()
        try {
            $key = $registry.OpenSubKey([CertRebindWindowsCertificates]::Stores)
            if ($null -eq $key) {
                return [List[string]]::new()
            }
            try {
                return [List[string]]::new($key.GetSubKeyNames())
            } finally {
                $key.Dispose()
            }
        } finally {
            $registry.Dispose()
        }
    }

    hidden [void] TakeStore([string] $storeName, [Dictionary[string, object]] $copies) {
        $store = [System.Security.Cryptography.X509Certificates.X509Store]::new(
            $storeName,
            [System.Security.Cryptography.X509Certificates.StoreLocation]::LocalMachine
        )
        try {
            # ReadOnly (0), OpenExistingOnly (4) and IncludeArchived (8).
            $store.Open(12)
            foreach ($certificate in $store.Certificates) {
                $others = $copies[$certificate.Thumbprint]
                if ($null -eq $others) {
                    $others = [List[object]]::new()
                }
                $others.Add([CertRebindWindowsCertificate]::new($storeName, $certificate))
                $copies[$certificate.Thumbprint] = $others
            }
        } finally {
            $store.Close()
        }
    }

    # A copy as `findCopies` has made it.
    hidden [CertRebindWindowsCertificate] OwnCopy([CertRebindCertificateCopy] $copy) {
        return $copy
    }

    hidden [void] KeepFault([string] $place, [string] $problem) {
        $this.Faults.Add(
            [CertRebindFault]::new(
                'CertificateUnreadable',
                [System.Management.Automation.ErrorCategory]::InvalidData,
                "Cert:\LocalMachine\$place cannot be read: $problem",
                $place
            )
        )
    }
}

#endregion

#region src/server/windows/windowsCim.ts

# The classes of CIM (WMI) of this computer. A place is a namespace, with slashes, and a class.
#
# Source: learn.microsoft.com, "Get-CimInstance", "Set-CimInstance" and "NativeErrorCode" of
# Microsoft.Management.Infrastructure.
class CertRebindWindowsCim : CertRebindManagedSettings {
    [IReadOnlyList[object]] Settings([IReadOnlyList[string]] $place, [IReadOnlyList[string]] $keyNames) {
        $namespace = if ($place.Count -gt 0) { $place[0] } else { '' }
        $className = if ($place.Count -gt 1) { $place[1] } else { '' }
        $settings = [List[object]]::new()
        try {
            foreach ($instance in @(Get-CimInstance -Namespace $namespace -ClassName $className -ErrorAction Stop)) {
                $settings.Add([CertRebindCimSetting]::new($instance, $place, $keyNames, $this.ValuesOf($instance)))
            }
            return $settings
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            if ($this.IsNotThere($failure)) {
                return [List[object]]::new()
            }
            throw [CertRebindFault]::new(
                'CimUnreadable',
                [CertRebindAccessDenied]::DeniedOr($failure, [System.Management.Automation.ErrorCategory]::ReadError),
                "The class $className of $namespace cannot be read: $([CertRebindAccessDenied]::ProblemOf($failure))",
                $className
            )
        }
    }

    [void] Write([CertRebindManagedSetting] $setting, [string] $property, [string] $text) {
        $values = [Dictionary[string, string]]::new()
        $values[$property] = $text
        $parameters = @{
            InputObject = $this.Own($setting).Instance
            Property    = $values
            WhatIf      = $false
            Confirm     = $false
            ErrorAction = 'Stop'
        }
        Set-CimInstance @parameters
    }

    [string] Problem([System.Exception] $failure) {
        return [CertRebindAccessDenied]::ProblemOf($failure)
    }

    # An instance as `settings` has made it.
    hidden [CertRebindCimSetting] Own([CertRebindManagedSetting] $setting) {
        return $setting
    }

    hidden [Dictionary[string, string]] ValuesOf([object] $instance) {
        $values = [Dictionary[string, string]]::new()
        foreach ($cimInstanceProperty in $instance.CimInstanceProperties) {
            $name = $cimInstanceProperty.Name
            $value = $cimInstanceProperty.Value
            if ($null -ne $value) {
                $key = $name.ToLowerInvariant()
                $values[$key] = $value.ToString()
            }
        }
        return $values
    }

    # Whether the class or its namespace is not there.
    hidden [bool] IsNotThere([System.Exception] $failure) {
        $cause = $failure
        if (-not [string]::Equals($cause.GetType().Name, 'CimException')) {
            return $false
        }
        $code = $cause.NativeErrorCode.ToString()
        return [string]::Equals($code, 'InvalidNamespace') -or [string]::Equals($code, 'InvalidClass')
    }
}

#endregion

#region src/server/windows/windowsEventLogs.ts

# The event logs of this computer.
class CertRebindWindowsEventLogs : CertRebindEventLogs {
    [bool] Has([string] $logName) {
        try {
            [System.Diagnostics.Eventing.Reader.EventLogConfiguration]::new($logName).Dispose()
            return $true
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            if ($failure -is [System.Diagnostics.Eventing.Reader.EventLogNotFoundException]) {
                return $false
            }
            throw [CertRebindEventLogFaults]::EventLogFault('EventLogUnreadable', $logName, $failure)
        }
    }

    [CertRebindEventXml] Open([string] $logName, [string] $query) {
        return [CertRebindWindowsEventXml]::new(
            $logName,
            [System.Diagnostics.Eventing.Reader.PathType]::LogName,
            $query
        )
    }

    [bool] IsEnabled([string] $logName) {
        $configuration = $null
        try {
            $configuration = [System.Diagnostics.Eventing.Reader.EventLogConfiguration]::new($logName)
            return $configuration.IsEnabled
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw [CertRebindEventLogFaults]::EventLogFault('EventLogUnreadable', $logName, $failure)
        } finally {
            if ($null -ne $configuration) {
                $configuration.Dispose()
            }
        }
    }

    [void] Enable([string] $logName) {
        $configuration = $null
        try {
            $configuration = [System.Diagnostics.Eventing.Reader.EventLogConfiguration]::new($logName)
            $configuration.IsEnabled = $true
            $configuration.SaveChanges()
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw [CertRebindEventLogFaults]::EventLogFault('EventLogNotWritten', $logName, $failure)
        } finally {
            if ($null -ne $configuration) {
                $configuration.Dispose()
            }
        }
    }

    [string] CreatedAt([string] $logName) {
        try {
            $created = [CertRebindLogCreation]::LogCreation($logName)
            if ($null -eq $created) {
                return ''
            }
            return $created.ToString('o', [System.Globalization.CultureInfo]::InvariantCulture)
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw [CertRebindEventLogFaults]::EventLogFault('EventLogUnreadable', $logName, $failure)
        }
    }

    # The newest event itself: what the service counts of a log may lag behind.
    [string] Mark([string] $logName) {
        $reader = $null
        $newest = $null
        try {
            $pathType = [System.Diagnostics.Eventing.Reader.PathType]::LogName
            $query = [System.Diagnostics.Eventing.Reader.EventLogQuery]::new($logName, $pathType, '*')
            $query.ReverseDirection = $true
            $reader = [System.Diagnostics.Eventing.Reader.EventLogReader]::new($query, $null)
            $newest = $reader.ReadEvent()
            if ($null -eq $newest) {
                return ''
            }
            return $newest.ToXml()
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            if ($failure -is [System.Diagnostics.Eventing.Reader.EventLogNotFoundException]) {
                return ''
            }
            throw [CertRebindEventLogFaults]::EventLogFault('EventLogUnreadable', $logName, $failure)
        } finally {
            if ($null -ne $newest) {
                $newest.Dispose()
            }
            if ($null -ne $reader) {
                $reader.Dispose()
            }
        }
    }
}

#endregion

#region src/server/windows/windowsEventXml.ts

# The events of a channel of this computer, or of a file in the format of its logs (.evtx): each event is a text
# of its own, so that one that is broken leaves the others alone.
#
# Each is rendered whole. A property selector gives one value for each of its paths, and the names and uses of a
# certificate are as many as it has. Source: learn.microsoft.com, "EvtCreateRenderContext function", of
# ValuePaths.
#
# A log is followed by asking it again, from the bookmark of the last event: a watcher's events arrive on threads
# without PowerShell.
class CertRebindWindowsEventXml : CertRebindEventXml {
    hidden [System.Diagnostics.Eventing.Reader.PathType] $PathType
    hidden [string] $Query

    # When the channel was made.
    hidden [System.Nullable[datetime]] $CreatedAt

    hidden [System.Diagnostics.Eventing.Reader.EventLogReader] $Log

    # The event that was read last.
    hidden [System.Diagnostics.Eventing.Reader.EventRecord] $Last

    # The event after it, where `resume` has met one.
    hidden [System.Diagnostics.Eventing.Reader.EventRecord] $Ahead

    hidden [System.Diagnostics.Eventing.Reader.EventBookmark] $Bookmark

    # path: the name of the channel or the full path of the file
    # query: XPath
    # Throws Fault `EventLogNotFound`, `EventLogUnreadable`; of a file `EventFileUnreadable`
    CertRebindWindowsEventXml(
        [string] $path,
        [System.Diagnostics.Eventing.Reader.PathType] $pathType,
        [string] $query
    ) : base($path) {
        $this.PathType = $pathType
        $this.Query = $query
        if ($this.IsChannel()) {
            $this.CreatedAt = $this.CurrentCreation()
        }
        $this.Log = $this.OpenLog()
    }

    [System.Xml.XmlReader] NextText() {
        $record = $this.Ahead
        if ($null -eq $record) {
            $record = $this.ReadRecord()
        }
        $this.Ahead = $null
        if ($null -eq $record) {
            return $null
        }
        if ($null -ne $this.Last) {
            $this.Last.Dispose()
        }
        $this.Last = $record
        try {
            return [System.Xml.XmlReader]::Create(
                [System.IO.StringReader]::new($record.ToXml()),
                [CertRebindEventXml]::Settings()
            )
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw $this.Fault($failure)
        }
    }

    [bool] Resume() {
        if (-not $this.IsChannel()) {
            return $false
        }
        $this.Log.Dispose()
        if ($null -ne $this.Last) {
            $this.Bookmark = $this.Last.Bookmark
        }
        $localCreatedAt = $this.CurrentCreation()
        # A log that was cleared begins anew.
        $ticks = $null
        if ($null -ne $localCreatedAt) {
            $ticks = $localCreatedAt.Ticks
        }
        $ticks2 = $null
        if ($null -ne $this.CreatedAt) {
            $ticks2 = $this.CreatedAt.Ticks
        }
        if ($ticks -ne $ticks2) {
            $this.Bookmark = $null
        }
        $this.CreatedAt = $localCreatedAt
        $this.Log = $this.OpenLog()
        $this.Ahead = $this.ReadRecord()
        return $null -ne $this.Ahead
    }

    [string] Place([System.Xml.XmlReader] $_reader) {
        return ''
    }

    [CertRebindFault] Broken([System.Xml.XmlReader] $_reader, [string] $problem) {
        return [CertRebindFault]::new(
            'EventMalformed',
            [System.Management.Automation.ErrorCategory]::InvalidData,
            "An event in $($this.Name) is malformed: $problem It is left out; the other events are read.",
            $this.Name
        )
    }

    [void] Close() {
        if ($null -ne $this.Ahead) {
            $this.Ahead.Dispose()
        }
        if ($null -ne $this.Last) {
            $this.Last.Dispose()
        }
        $this.Log.Dispose()
    }

    hidden [System.Diagnostics.Eventing.Reader.EventLogReader] OpenLog() {
        try {
            return $this.Ask()
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            $isNotFound = $failure -is [System.Diagnostics.Eventing.Reader.EventLogNotFoundException]
            $isRefused = $failure -is [System.Diagnostics.Eventing.Reader.EventLogException] -and -not $isNotFound
            if (-not $isRefused -or [string]::Equals($this.Query, '*')) {
                throw $this.Fault($failure)
            }
        }
        # The log may refuse what was asked; whoever reads looks at each event himself.
        $this.Query = '*'
        try {
            return $this.Ask()
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw $this.Fault($failure)
        }
    }

    hidden [System.Diagnostics.Eventing.Reader.EventLogReader] Ask() {
        $localQuery = [System.Diagnostics.Eventing.Reader.EventLogQuery]::new($this.Name, $this.PathType, $this.Query)
        return [System.Diagnostics.Eventing.Reader.EventLogReader]::new($localQuery, $this.Bookmark)
    }

    hidden [System.Diagnostics.Eventing.Reader.EventRecord] ReadRecord() {
        try {
            return $this.Log.ReadEvent()
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw $this.Fault($failure)
        }
    }

    hidden [System.Nullable[datetime]] CurrentCreation() {
        try {
            return [CertRebindLogCreation]::LogCreation($this.Name)
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw $this.Fault($failure)
        }
    }

    hidden [bool] IsChannel() {
        return $this.PathType -eq [System.Diagnostics.Eventing.Reader.PathType]::LogName
    }

    hidden [CertRebindFault] Fault([System.Exception] $failure) {
        if ($this.IsChannel()) {
            return [CertRebindEventLogFaults]::EventLogFault('EventLogUnreadable', $this.Name, $failure)
        }
        return [CertRebindEventFile]::Unreadable($this.Name, [CertRebindAccessDenied]::ProblemOf($failure))
    }
}

#endregion

#region src/server/windows/windowsFtp.ts

# The FTP settings of IIS on this computer. IIS itself writes them, by the objects of its configuration system
# that appcmd uses too: so site names and thumbprints are values, and never part of a command line.
#
# Source: learn.microsoft.com, IIS, "IAppHostWritableAdminManager" and the interfaces that it leads to.
class CertRebindWindowsFtp : CertRebindConfiguredFtp {
    hidden static [string] $Place32 = (
        'This is a 32-bit process, whose IIS configuration is ' +
        'another. Run the command in the 64-bit PowerShell.'
    )

    # The path of the configuration of the whole server.
    hidden static [string] $Host = 'MACHINE/WEBROOT/APPHOST'

    [string] Write([CertRebindFtpCertificate] $setting, [string] $tag) {
        if ([CertRebindSystemFolders]::RunsAs32Bit()) {
            throw [System.InvalidOperationException]::new([CertRebindWindowsFtp]::Place32)
        }
        $element = [CertRebindFtpTag]::ParseTag($tag)
        $place = $this.Place($setting, $tag)
        $root = $place.Root
        $section = $place.Section
        [CertRebindFtpTag]::RequireSameBesides($section.Element, $element)
        $thumbprint = [CertRebindFtpSections]::HashOf($element)
        if ($null -eq $thumbprint) {
            $thumbprint = ''
        }
        $storeName = [CertRebindFtpSections]::AttributeOf($element, 'serverCertStoreName')
        $this.Commit($setting.SiteName, $thumbprint, $storeName)
        return $this.ReadBack($setting, $root, $section.Element, $thumbprint, $storeName)
    }

    # Has IIS write the certificate and the store of a setting.
    # storeName: $null where the setting is to have none
    hidden [void] Commit([object] $siteName, [string] $thumbprint, [object] $storeName) {
        $parameters = @{
            ComObject   = 'Microsoft.ApplicationHost.WritableAdminManager'
            ErrorAction = 'Stop'
        }
        $manager = New-Object @parameters
        $manager.CommitPath = [CertRebindWindowsFtp]::Host
        $sites = $manager.GetAdminSection('system.applicationHost/sites', [CertRebindWindowsFtp]::Host)
        if ($null -eq $siteName) {
            $holder = $sites.GetElementByName('siteDefaults')
        } else {
            $holder = $this.Site($sites, $siteName)
        }
        $ssl = $holder.GetElementByName('ftpServer').GetElementByName('security').GetElementByName('ssl')
        $ssl.GetPropertyByName('serverCertHash').Value = $thumbprint
        $store = $ssl.GetPropertyByName('serverCertStoreName')
        if ($null -eq $storeName) {
            $store.Clear()
        } else {
            $store.Value = $storeName
        }
        $manager.CommitChanges()
    }

    hidden [object] Site([object] $sites, [string] $name) {
        $all = $sites.Collection
        for ($position = 0; $position -lt $all.Count; $position++) {
            $site = $all.Item($position)
            if ([string]::Equals($this.KeyOf($site.GetPropertyByName('name').Value), $this.KeyOf($name))) {
                return $site
            }
        }
        throw [System.InvalidOperationException]::new("IIS has no site $name; run the command again.")
    }

    # root: the configuration as it was
    # before: the setting in it
    # Returns the start tag of the setting as the file holds it now
    hidden [string] ReadBack(
        [CertRebindFtpCertificate] $setting,
        [System.Xml.Linq.XElement] $root,
        [System.Xml.Linq.XElement] $before,
        [string] $thumbprint,
        [object] $storeName
    ) {
        $content = [CertRebindServerFile]::ReadServerFile($this.Path)
        $now = [System.Xml.Linq.XElement]::Load([CertRebindSitesFile]::OpenSites($content))
        $ftpSections = [CertRebindFtpSections]::ReadFtpSections($now)
        $sections = $ftpSections.Sections
        $sslCount = $ftpSections.SslCount
        $section = $null
        foreach ($one in $sections) {
            if ([string]::Equals($this.KeyOf($one.SiteName), $this.KeyOf($setting.SiteName))) {
                $section = $one
                break
            }
        }
        $isWritten = (
            $null -ne $section -and
            [object]::Equals([CertRebindFtpSections]::HashOf($section.Element), $thumbprint) -and
            [object]::Equals([CertRebindFtpSections]::AttributeOf($section.Element, 'serverCertStoreName'), $storeName)
        )
        if (-not $isWritten) {
            throw $this.NotVerified($setting, 'does not hold what IIS was asked to write')
        }

        [CertRebindFtpTag]::TakeAttributes($before, $section.Element)
        if (-not [System.Xml.Linq.XNode]::DeepEquals($root, $now)) {
            throw $this.NotVerified(
                $setting,
                'holds other changes besides, which somebody else may have made meanwhile'
            )
        }
        return [CertRebindFtpText]::new($content, $sslCount).Tag($section.Position)
    }

    hidden [CertRebindFault] NotVerified([CertRebindFtpCertificate] $setting, [string] $problem) {
        return [CertRebindFault]::new(
            'WriteNotVerified',
            [System.Management.Automation.ErrorCategory]::WriteError,
            "$($this.Path) $problem; check FTP of $($setting.Holder) with Get-CertBinding.",
            $setting.Holder
        )
    }

    CertRebindWindowsFtp(
        [string] $path,
        [byte[]] $content,
        [IReadOnlyList[object]] $bindings,
        [CertRebindFaultLog] $faults
    ) : base($path, $content, $bindings, $faults) { }
}

#endregion

#region src/server/windows/windowsHttpSys.ts

# The TLS records of HTTP.sys on this computer. They are read from its registry keys, by their values; they are
# changed by the functions of httpapi.dll, and the registry says afterwards whether they did what they were to do.
#
# Source: facts on Windows in docs/windows-support.md, "HTTP.sys".
class CertRebindWindowsHttpSys : CertRebindHttpSys {
    hidden static [string] $Root = 'SYSTEM\CurrentControlSet\Services\HTTP\Parameters'
    hidden [CertRebindFaultLog] $Faults
    hidden [CertRebindSslWriter] $Writer
    hidden [Dictionary[string, object]] $ByKey

    # The path of each record's registry key below HKEY_LOCAL_MACHINE, by the record's key.
    hidden [Dictionary[string, string]] $Paths = [Dictionary[string, string]]::new()

    # What the keys of the records hold that are to be changed: all values, in the order of their names.
    hidden [Dictionary[string, object]] $ValuesOf = [Dictionary[string, object]]::new()

    # faults: where what is wrong is kept for the report
    CertRebindWindowsHttpSys([CertRebindFaultLog] $faults) {
        $this.Writer = [CertRebindSslWriter]::new()
        $this.Faults = $faults
    }

    [Dictionary[string, object]] Records() {
        if ($null -ne $this.ByKey) {
            return $this.ByKey
        }

        $records = [Dictionary[string, object]]::new()
        $this.ByKey = $records
        $registry = [CertRebindLocalMachine]::OpenLocalMachine()
        try {
            $this.ReadKeys($registry, 'SslBindingInfo', 'IpPort', $records)
            $this.ReadKeys($registry, 'SslSniBindingInfo', 'HostnamePort', $records)
            $this.ReadKeys($registry, 'SslCcsBindingInfo', 'CentralStore', $records)
            $this.ReadKeys($registry, 'SslScopedCcsBindingInfo', 'ScopedCentralStore', $records)
        } finally {
            $registry.Dispose()
        }
        return $records
    }

    [string] State([CertRebindHttpSysRecord] $record) {
        return [CertRebindBindingValues]::ValuesText($this.KnownValues($record))
    }

    [void] SetCertificate([CertRebindHttpSysRecord] $record, [string] $thumbprint, [string] $storeName) {
        $this.Replace(
            $record,
            [CertRebindSslBinding]::PointedValues($this.KnownValues($record), $thumbprint, $storeName)
        )
    }

    [void] Restore([CertRebindHttpSysRecord] $record, [string] $state) {
        $this.Replace($record, $this.SavedValues($record, $state))
    }

    [void] FollowOwner([CertRebindHttpSysRecord] $record, [string] $thumbprint, [string] $storeName) {
        $this.ReplaceAfterOwner(
            $record,
            [CertRebindSslBinding]::PointedValues($this.KnownValues($record), $thumbprint, $storeName)
        )
    }

    [void] RestoreAfterOwner([CertRebindHttpSysRecord] $record, [string] $state) {
        $this.ReplaceAfterOwner($record, $this.SavedValues($record, $state))
    }

    hidden [void] ReplaceAfterOwner([CertRebindHttpSysRecord] $record, [Dictionary[string, object]] $wanted) {
        $this.TakeValues($record, $this.ValuesNow($record))
        if (-not [string]::Equals($this.State($record), [CertRebindBindingValues]::ValuesText($wanted))) {
            $this.Replace($record, $wanted)
        }
    }

    hidden [void] ReadKeys(
        [Microsoft.Win32.RegistryKey] $registry,
        [string] $folder,
        [string] $kind,
        [Dictionary[string, object]] $records
    ) {
        $path = "$([CertRebindWindowsHttpSys]::Root)\$folder"
        $parent = $registry.OpenSubKey($path)
        if ($null -eq $parent) {
            return
        }
        try {
            foreach ($name in $parent.GetSubKeyNames()) {
                $this.ReadKey($parent, "$path\$name", $name, $kind, $records)
            }
        } finally {
            $parent.Dispose()
        }
    }

    hidden [void] ReadKey(
        [Microsoft.Win32.RegistryKey] $parent,
        [string] $path,
        [string] $name,
        [string] $kind,
        [Dictionary[string, object]] $records
    ) {
        $key = $parent.OpenSubKey($name)
        # Removed since its name was read.
        if ($null -eq $key) {
            return
        }
        try {
            $record = [CertRebindSslRecordReader]::ReadRecord($kind, $name, $key)
            if ($records.ContainsKey($record.Key)) {
                throw [System.FormatException]::new('another record has the same endpoint')
            }
            $records[$record.Key] = $record
            $this.Paths[$record.Key] = $path
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            $this.KeepFault($path, [CertRebindAccessDenied]::ProblemOf($failure))
        } finally {
            $key.Dispose()
        }
    }

    # All values of a record: as they are now where they have not been looked at, provided that the record still is
    # what was read.
    hidden [Dictionary[string, object]] KnownValues([CertRebindHttpSysRecord] $record) {
        $known = $this.ValuesOf[$record.Key]
        if ($null -ne $known) {
            return $known
        }

        $values = $this.ValuesNow($record)
        if (-not [CertRebindSslBinding]::IsReadFrom($record, $values)) {
            throw $this.RecordChanged($record)
        }
        $this.ValuesOf[$record.Key] = $values
        return $values
    }

    # Gives a record other values.
    hidden [void] Replace([CertRebindHttpSysRecord] $record, [Dictionary[string, object]] $wanted) {
        $known = $this.KnownValues($record)
        $before = $this.ValuesNow($record)
        if (
            -not [string]::Equals(
                [CertRebindBindingValues]::ValuesText($before),
                [CertRebindBindingValues]::ValuesText($known)
            )
        ) {
            throw $this.RecordChanged($record)
        }
        $unknown = [CertRebindSslBinding]::UnknownValue($before)
        if ($null -ne $unknown) {
            throw $this.WriteFailed($record, "its registry key has the value $unknown, which cannot be carried over.")
        }

        $key = [CertRebindSslKeys]::SslKeyOf($record)
        $old = [CertRebindSslBinding]::ParametersOf($before)
        try {
            $said = $this.Writer.Query($key)
            if ($null -eq $said -or -not [CertRebindSslBinding]::IsSameRecord($said, $old)) {
                throw $this.RecordChanged($record)
            }
            $this.Writer.Replace($key, [CertRebindSslBinding]::ParametersOf($wanted), $old)
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            if ($failure -is [CertRebindFault]) {
                throw
            }
            throw $this.WriteFailed($record, [CertRebindAccessDenied]::ProblemOf($failure))
        }
        $this.RequireWritten($record, $wanted, $before)
        $this.TakeValues($record, $wanted)
    }

    # Takes values for those that a record has.
    hidden [void] TakeValues([CertRebindHttpSysRecord] $record, [Dictionary[string, object]] $values) {
        $this.ValuesOf[$record.Key] = $values
        if ($null -ne $record.Thumbprint) {
            $record.Thumbprint = [CertRebindBindingValues]::ValueData($values, 'SSLCERTHASH', 'Binary')
        }
        $record.StoreName = [CertRebindSslBinding]::StoreOf($values)
    }

    # Compares the registry key value by value; where HTTP.sys made something else of it, what was there is put back.
    hidden [void] RequireWritten(
        [CertRebindHttpSysRecord] $record,
        [Dictionary[string, object]] $wanted,
        [Dictionary[string, object]] $before
    ) {
        $after = $this.TextNow($record)
        if ([string]::Equals($after, [CertRebindBindingValues]::ValuesText($wanted))) {
            return
        }

        $key = [CertRebindSslKeys]::SslKeyOf($record)
        $outcome = 'It was put back as it was.'
        try {
            $this.Writer.Replace(
                $key,
                [CertRebindSslBinding]::ParametersOf($before),
                [CertRebindSslBinding]::ParametersOf($wanted)
            )
            if (-not [string]::Equals($this.TextNow($record), [CertRebindBindingValues]::ValuesText($before))) {
                $outcome = 'It could not be put back whole.'
            }
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            $outcome = "It could not be put back: $($failure.Message)"
        }
        throw [CertRebindFault]::new(
            'WriteNotVerified',
            [System.Management.Automation.ErrorCategory]::WriteError,
            (
                "The record $($record.Endpoint) of HTTP.sys is not as it was written: its values " +
                "are $after, expected $([CertRebindBindingValues]::ValuesText($wanted)). $outcome"
            ),
            $record.Endpoint
        )
    }

    # The values of a record after a change, as one text; also where they cannot be read, since then it has to be put
    # back.
    hidden [string] TextNow([CertRebindHttpSysRecord] $record) {
        try {
            return [CertRebindBindingValues]::ValuesText($this.ValuesNow($record))
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            return $failure.Message
        }
    }

    # All values that the registry has of a record; none where its key is gone.
    hidden [Dictionary[string, object]] ValuesNow([CertRebindHttpSysRecord] $record) {
        $path = $this.PathOf($record)
        $registry = [CertRebindLocalMachine]::OpenLocalMachine()
        try {
            $key = $registry.OpenSubKey($path)
            if ($null -eq $key) {
                return [Dictionary[string, object]]::new()
            }
            try {
                return [CertRebindBindingValues]::ReadValues($key)
            } finally {
                $key.Dispose()
            }
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw $this.WriteFailed($record, [CertRebindAccessDenied]::ProblemOf($failure))
        } finally {
            $registry.Dispose()
        }
    }

    hidden [string] PathOf([CertRebindHttpSysRecord] $record) {
        $path = $this.Paths[$record.Key]
        if ($null -eq $path) {
            throw $this.RecordChanged($record)
        }
        return $path
    }

    hidden [Dictionary[string, object]] SavedValues([CertRebindHttpSysRecord] $record, [string] $state) {
        try {
            $values = [CertRebindBindingValues]::ParseValues($state)
            [CertRebindSslBinding]::RequireSaved($record, $values)
            return $values
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

    # Whatever is wrong in one key makes the records unfit to be changed: another record may be meant with it.
    hidden [void] KeepFault([string] $path, [string] $problem) {
        $this.Problem = "A registry key below HKLM\$([CertRebindWindowsHttpSys]::Root) is not as it should be"
        $this.Faults.Add(
            [CertRebindFault]::new(
                'HttpSysRecordInvalid',
                [System.Management.Automation.ErrorCategory]::InvalidData,
                "The registry key HKLM\$path is no record of HTTP.sys that can be read: $problem.",
                $path
            )
        )
    }

    hidden [CertRebindFault] RecordChanged([CertRebindHttpSysRecord] $record) {
        return [CertRebindFault]::new(
            'RecordChanged',
            [System.Management.Automation.ErrorCategory]::InvalidOperation,
            "The record $($record.Endpoint) of HTTP.sys has been changed since it was read; run the command again.",
            $record.Endpoint
        )
    }

    hidden [CertRebindFault] WriteFailed([CertRebindHttpSysRecord] $record, [string] $problem) {
        return [CertRebindFault]::new(
            'WriteFailed',
            [System.Management.Automation.ErrorCategory]::WriteError,
            "The record $($record.Endpoint) of HTTP.sys keeps its certificate: $problem",
            $record.Endpoint
        )
    }
}

#endregion

#region src/server/windows/windowsIis.ts

# The IIS sites of this computer.
class CertRebindWindowsIis : CertRebindConfiguredIis {
    # The sites as the configuration in use says them: the shared one where `redirection.config` leads to one. Where
    # that file cannot be read, reading the sites reports it.
    static [CertRebindWindowsIis] Open([CertRebindFaultLog] $faults) {
        $folder = [System.IO.Path]::Combine([CertRebindSystemFolders]::SystemFolder(), 'inetsrv', 'config')
        $redirection = [System.IO.Path]::Combine($folder, 'redirection.config')
        $used = $folder
        try {
            if ([System.IO.File]::Exists($redirection)) {
                $name = [CertRebindRedirectionFile]::SharedFolder([CertRebindServerFile]::ReadServerFile($redirection))
                if ($null -eq $name) {
                    $name = $folder
                }
                $used = [System.Environment]::ExpandEnvironmentVariables($name)
            }
        } catch {
            $used = $folder
        }
        return [CertRebindWindowsIis]::new(
            [System.IO.Path]::Combine($used, 'applicationHost.config'),
            $redirection,
            $faults
        )
    }

    [CertRebindFtpSettings] FtpSettings([string] $path, [byte[]] $content, [IReadOnlyList[object]] $bindings) {
        return [CertRebindWindowsFtp]::new($path, $content, $bindings, $this.Faults)
    }

    CertRebindWindowsIis([string] $path, [string] $redirectionPath, [CertRebindFaultLog] $faults) : base(
        $path,
        $redirectionPath,
        $faults
    ) { }
}

#endregion

#region src/server/windows/windowsLeftovers.ts

# The temporary files in CertRebind's own folder on this computer.
class CertRebindWindowsLeftovers : CertRebindLeftovers {
    # programData: the folder of the data of all programs, `C:\\ProgramData`
    CertRebindWindowsLeftovers([string] $programData) : base(
        [string[]] @(
            [System.IO.Path]::Combine($programData, 'CertRebind'),
            [System.IO.Path]::Combine($programData, 'CertRebind', 'runs')
        )
    ) { }
}

#endregion

#region src/server/windows/windowsPowerShellConfig.ts

# The configuration files of PowerShell 7 on this computer.
class CertRebindWindowsPowerShellConfig : CertRebindPowerShellConfig {
    hidden static [string] $FileName = 'powershell.config.json'
    hidden [string] $ProgramFiles
    hidden [string] $System

    # programFiles: the folder of the programs of 64 bits
    # system: the system folder of 64 bits, as this process reaches it
    CertRebindWindowsPowerShellConfig([string] $programFiles, [string] $system) {
        $this.ProgramFiles = $programFiles
        $this.System = $system
    }

    [object] OfAllUsers() {
        $folder = [System.IO.Path]::Combine($this.ProgramFiles, 'PowerShell', '7')
        return [CertRebindScriptSettings]::ReadScriptSettings(
            [System.IO.Path]::Combine($folder, [CertRebindWindowsPowerShellConfig]::FileName)
        )
    }

    [object] OfSystem() {
        $ofSystem = [System.IO.Path]::Combine($this.System, 'config', 'systemprofile')
        $folder = [System.IO.Path]::Combine($ofSystem, 'Documents', 'PowerShell')
        return [CertRebindScriptSettings]::ReadScriptSettings(
            [System.IO.Path]::Combine($folder, [CertRebindWindowsPowerShellConfig]::FileName)
        )
    }
}

#endregion

#region src/server/windows/windowsProgramFolder.ts

# Where the code of the scheduled task lies on this computer.
class CertRebindWindowsProgramFolder : CertRebindProgramFolder {
    hidden [string] $Programs

    # programFiles: the folder of the programs of 64 bits, `C:\Program Files`
    CertRebindWindowsProgramFolder([string] $programFiles) : base(
        [System.IO.Path]::Combine($programFiles, 'CertRebind')
    ) {
        $this.Programs = $programFiles
    }

    [string] Full([string] $name) {
        return ([CertRebindProgramFolder] $this).Full($name).Replace('/', '\')
    }

    [IReadOnlyList[string]] FileNames() {
        $names = [List[string]]::new()
        foreach ($folder in $this.Folders()) {
            if ([CertRebindAtomicFile]::IsLink($folder)) {
                continue
            }
            foreach ($file in [System.IO.Directory]::GetFiles($folder)) {
                $names.Add([CertRebindStrings]::SliceFrom($file, $this.Path.Length + 1).Replace('\', '/'))
            }
        }
        $names.Sort([System.StringComparer]::Ordinal)
        return $names
    }

    [IReadOnlyList[object]] Locations() {
        $locations = [List[object]]::new()
        $above = [System.IO.Directory]::GetParent($this.Path)
        while ($null -ne $above) {
            $locations.Insert(0, $this.Location($above.FullName, $true))
            $above = [System.IO.Directory]::GetParent($above.FullName)
        }
        foreach ($folder in $this.Folders()) {
            $locations.Add($this.Location($folder, $false))
        }
        foreach ($name in $this.FileNames()) {
            $locations.Add($this.Location($this.Full($name), $false))
        }
        return $locations
    }

    [bool] HasProgram([string] $path) {
        return [System.IO.File]::Exists([System.IO.Path]::Combine($this.Programs, $path))
    }

    # The folder and all below it, none where it is not there. Links are among them, and what they lead to is not.
    hidden [List[string]] Folders() {
        if (-not [System.IO.Directory]::Exists($this.Path)) {
            return [List[string]]::new()
        }
        $folders = [List[string]] @($this.Path)
        for ($position = 0; $position -lt $folders.Count; $position++) {
            if ([CertRebindAtomicFile]::IsLink($folders[$position])) {
                continue
            }
            foreach ($folder in [System.IO.Directory]::GetDirectories($folders[$position])) {
                $folders.Add($folder)
            }
        }
        return $folders
    }

    hidden [pscustomobject] Location([string] $path, [bool] $isParent) {
        if ([CertRebindAtomicFile]::IsLink($path)) {
            return [pscustomobject]@{
                Path       = $path
                IsParent   = $isParent
                Descriptor = $null
                Weakness   = 'is a link'
            }
        }
        try {
            return [pscustomobject]@{
                Path       = $path
                IsParent   = $isParent
                Descriptor = [CertRebindFileRights]::FileDescriptor($path)
                Weakness   = $null
            }
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            $problem = [CertRebindAccessDenied]::ProblemOf($failure)
            return [pscustomobject]@{
                Path       = $path
                IsParent   = $isParent
                Descriptor = $null
                Weakness   = "has permissions that cannot be read: $problem"
            }
        }
    }

    # To Administrators, where what the process makes would be the user's own.
    [void] HandOver([string] $path) {
        if (-not [CertRebindFileRights]::OwnsInPerson()) {
            return
        }
        $made = $path
        while ($made.Length -ge $this.Path.Length) {
            [CertRebindFileRights]::GiveToAdministrators($made)
            $made = [System.IO.Path]::GetDirectoryName($made)
        }
    }

    [string] Problem([System.Exception] $failure) {
        return [CertRebindAccessDenied]::ProblemOf($failure)
    }
}

#endregion

#region src/server/windows/windowsProtectedFolder.ts

# CertRebind's own folder on this computer.
class CertRebindWindowsProtectedFolder : CertRebindProtectedFolder {
    hidden [CertRebindWeaknessCache] $Cache
    hidden [object] $IsOwnedInPerson

    # programData: the folder of the data of all programs, `C:\ProgramData`
    CertRebindWindowsProtectedFolder([string] $programData) : base(
        [System.IO.Path]::Combine($programData, 'CertRebind')
    ) {
        $this.Cache = [CertRebindWeaknessCache]::new()
    }

    [string] Full([string] $name) {
        return ([CertRebindProtectedFolder] $this).Full($name).Replace('/', '\')
    }

    [void] MakeFolder([string] $path) {
        [CertRebindFileRights]::MakeGuardedFolder($path)
    }

    [object] Weakness([string] $path) {
        try {
            return $this.Cache.Weakness([CertRebindFileRights]::FileDescriptor($path), 'Itself')
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw [CertRebindFault]::new(
                'ProtectedFolderUnavailable',
                [System.Management.Automation.ErrorCategory]::PermissionDenied,
                "Who may write to $path cannot be read: $([CertRebindAccessDenied]::ProblemOf($failure))",
                $path
            )
        }
    }

    [void] HandOver([string] $path) {
        $localIsOwnedInPerson = $this.IsOwnedInPerson
        if ($null -eq $localIsOwnedInPerson) {
            $localIsOwnedInPerson = [CertRebindFileRights]::OwnsInPerson()
        }
        $this.IsOwnedInPerson = $localIsOwnedInPerson
        if ($localIsOwnedInPerson) {
            [CertRebindFileRights]::GiveToAdministrators($path)
        }
    }

    [string] Problem([System.Exception] $failure) {
        return [CertRebindAccessDenied]::ProblemOf($failure)
    }
}

#endregion

#region src/server/windows/windowsRegistry.ts

# The registry of this computer, in the view of 64 bits also from a process of 32.
class CertRebindWindowsRegistry : CertRebindRegistry {
    [object] Text([string] $key, [string] $name) {
        $value = $this.Read($key, $name)
        if ($null -eq $value) {
            return $null
        }
        $isText = (
            $value.Kind -eq [Microsoft.Win32.RegistryValueKind]::String -or
            $value.Kind -eq [Microsoft.Win32.RegistryValueKind]::ExpandString
        )
        if ($isText) {
            return $value.Data
        }
        return $null
    }

    [System.Nullable[double]] Number([string] $key, [string] $name) {
        $value = $this.Read($key, $name)
        if ($null -eq $value -or $value.Kind -ne [Microsoft.Win32.RegistryValueKind]::DWord) {
            return $null
        }
        # .NET gives a DWord as an int with a sign.
        $data = $value.Data
        if ($data -lt 0) {
            return $data + 4294967296.0
        }
        return $data
    }

    hidden [object] Read([string] $key, [string] $name) {
        $end = $key.IndexOf('\', [System.StringComparison]::Ordinal)
        $hive = $this.Hive([CertRebindStrings]::Slice($key, 0, $end))
        $root = [Microsoft.Win32.RegistryKey]::OpenBaseKey($hive, [Microsoft.Win32.RegistryView]::Registry64)
        try {
            return $this.ReadBelow($root, [CertRebindStrings]::SliceFrom($key, $end + 1), $name)
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw $this.Unreadable($key, $failure)
        } finally {
            $root.Dispose()
        }
    }

    hidden [object] ReadBelow([Microsoft.Win32.RegistryKey] $root, [string] $path, [string] $name) {
        $key = $root.OpenSubKey($path)
        if ($null -eq $key) {
            return $null
        }
        try {
            # As it is written there: what a variable stands for depends on who asks.
            $options = [Microsoft.Win32.RegistryValueOptions]::DoNotExpandEnvironmentNames
            $data = $key.GetValue($name, $null, $options)
            if ($null -eq $data) {
                return $null
            }
            return [pscustomobject]@{
                Kind = $key.GetValueKind($name)
                Data = $data
            }
        } finally {
            $key.Dispose()
        }
    }

    hidden [Microsoft.Win32.RegistryHive] Hive([string] $name) {
        $subject = $name.ToUpperInvariant()
        if ([string]::Equals($subject, 'HKLM')) {
            return [Microsoft.Win32.RegistryHive]::LocalMachine
        } elseif ([string]::Equals($subject, 'HKU')) {
            return [Microsoft.Win32.RegistryHive]::Users
        } elseif ([string]::Equals($subject, 'HKCU')) {
            return [Microsoft.Win32.RegistryHive]::CurrentUser
        } else {
            throw [System.ArgumentException]::new("The hive $name is not known; expected HKLM, HKU or HKCU.")
        }
    }

    hidden [CertRebindFault] Unreadable([string] $key, [System.Exception] $failure) {
        return [CertRebindFault]::new(
            'RegistryUnreadable',
            [CertRebindAccessDenied]::DeniedOr($failure, [System.Management.Automation.ErrorCategory]::ReadError),
            "The registry key $key cannot be read: $([CertRebindAccessDenied]::ProblemOf($failure))",
            $key
        )
    }
}

#endregion

#region src/server/windows/windowsServer.ts

class CertRebindWindowsServer {
    # This computer, which is a Windows server.
    # Throws Fault `NotElevated` where the process has not the rights of an administrator: nothing is read halfway
    static [CertRebindServer] OpenWindowsServer() {
        if (-not [CertRebindAdministrator]::IsAdministrator()) {
            throw [CertRebindFault]::new(
                'NotElevated',
                [System.Management.Automation.ErrorCategory]::PermissionDenied,
                (
                    'Certificates, HTTP.sys and IIS of this computer can only be read and changed by an ' +
                    'administrator: run the command in a PowerShell that was started as administrator.'
                ),
                $null
            )
        }
        $faults = [CertRebindFaultLog]::new()
        $programData = [CertRebindSystemFolders]::ProgramDataFolder()
        $programFiles = [CertRebindSystemFolders]::ProgramFilesFolder()
        $services = [CertRebindWindowsServices]::new()
        $windows = [System.Environment]::OSVersion.Version
        return [CertRebindServer]::new(
            [System.Environment]::MachineName,
            "$($windows.Major).$($windows.Minor).$($windows.Build)",
            $faults,
            [CertRebindWindowsCertificates]::new($faults),
            [CertRebindWindowsHttpSys]::new($faults),
            [CertRebindWindowsIis]::Open($faults),
            [CertRebindWindowsEventLogs]::new(),
            [CertRebindWindowsLeftovers]::new($programData),
            [CertRebindWindowsProtectedFolder]::new($programData),
            [CertRebindWindowsTls]::new(),
            [CertRebindWindowsRegistry]::new(),
            [CertRebindWindowsCim]::new(),
            [CertRebindWindowsWsMan]::new(),
            $services,
            [CertRebindWindowsPowerShellConfig]::new($programFiles, [CertRebindSystemFolders]::SystemFolder()),
            [CertRebindWindowsTasks]::new($services),
            [CertRebindWindowsApplicationLog]::new(),
            [CertRebindWindowsProgramFolder]::new($programFiles)
        )
    }
}

#endregion

#region src/server/windows/windowsServices.ts

# The services of this computer. Source: learn.microsoft.com, "Get-Service".
class CertRebindWindowsServices : CertRebindServices {
    [object] Status([string] $name) {
        # A pattern that fits no service is no error, unlike a name that is not there.
        $pattern = "$([CertRebindStrings]::Slice($name, 0, $name.Length - 1))[$([CertRebindStrings]::SliceFrom($name, $name.Length - 1))]"
        try {
            foreach ($service in @(Get-Service -Name $pattern -ErrorAction Stop)) {
                return $service.Status.ToString()
            }
            return 'NotInstalled'
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw [CertRebindFault]::new(
                'ServicesUnreadable',
                [CertRebindAccessDenied]::DeniedOr($failure, [System.Management.Automation.ErrorCategory]::ReadError),
                "The state of the service $name cannot be read: $([CertRebindAccessDenied]::ProblemOf($failure))",
                $name
            )
        }
    }
}

#endregion

#region src/server/windows/windowsTasks.ts

# The scheduled tasks of this computer.
#
# Source: learn.microsoft.com, "Task Scheduler Scripting Objects"; the names of the constants are those of the
# page of each method.
class CertRebindWindowsTasks : CertRebindScheduledTasks {
    # Local System (well-known SID).
    hidden static [string] $SystemSid = 'S-1-5-18'

    # SYSTEM and Administrators may do everything with a folder and what is made in it.
    hidden static [string] $FolderSecurity = 'D:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)'

    # A task does not inherit what its folder has.
    hidden static [string] $TaskSecurity = 'D:P(A;;FA;;;SY)(A;;FA;;;BA)'

    hidden static [int] $WithHidden = 1
    hidden static [int] $CreateOrUpdate = 6
    hidden static [int] $ServiceAccount = 5
    hidden static [int] $Queued = 2
    hidden static [int] $Running = 4
    hidden static [int] $AccessList = 4
    hidden static [int] $FileNotFound = -2147024894
    hidden static [int] $PathNotFound = -2147024893

    # What of a definition says what is run, as whom and when: texts that Windows keeps as they were given.
    hidden static [IReadOnlyList[string]] $Telling = [string[]] @('UserId', 'Command', 'Arguments', 'Subscription')

    hidden [CertRebindServices] $Services
    hidden [object] $Service

    CertRebindWindowsTasks([CertRebindServices] $services) {
        $this.Services = $services
    }

    [IReadOnlyList[string]] Names() {
        try {
            $names = [List[string]]::new()
            $folders = [List[object]] @($this.Folder('\'))
            for ($position = 0; $position -lt $folders.Count; $position++) {
                foreach ($task in $folders[$position].GetTasks([CertRebindWindowsTasks]::WithHidden)) {
                    $names.Add($task.Path)
                }
                foreach ($child in $folders[$position].GetFolders(0)) {
                    $folders.Add($child)
                }
            }
            $names.Sort([System.StringComparer]::Ordinal)
            return $names
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw [CertRebindFault]::new(
                'TaskUnreadable',
                [System.Management.Automation.ErrorCategory]::ReadError,
                (
                    'The scheduled tasks of this computer cannot be listed: ' +
                    "$([CertRebindAccessDenied]::ProblemOf($failure))"
                ),
                $null
            )
        }
    }

    [bool] Has([string] $name) {
        return $null -ne $this.Find($name)
    }

    [string] Read([string] $name) {
        $task = $this.Get($name)
        try {
            return $task.Xml
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw $this.Unreadable($name, [CertRebindAccessDenied]::ProblemOf($failure))
        }
    }

    [void] Register([string] $name, [string] $xml) {
        $find = $this.Find($name)
        $before = $null
        if ($null -ne $find) {
            $before = $find.Xml
        }
        try {
            $folder = $this.GuardedFolder($this.FolderOf($name))
            $this.Put($folder, $this.OwnName($name), $xml)
            if ($this.IsSameWork($this.Read($name), $xml)) {
                return
            }
            if ($null -eq $before) {
                $folder.DeleteTask($this.OwnName($name), 0)
            } else {
                $this.Put($folder, $this.OwnName($name), $before)
            }
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw $this.NotWritten($name, [CertRebindAccessDenied]::ProblemOf($failure))
        }
        throw $this.NotWritten($name, 'Task Scheduler gave back another definition than it was given.')
    }

    [void] SetEnabled([string] $name, [bool] $isEnabled) {
        $task = $this.Get($name)
        try {
            if ($task.Enabled -ne $isEnabled) {
                $task.Enabled = $isEnabled
            }
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw $this.NotWritten($name, [CertRebindAccessDenied]::ProblemOf($failure))
        }
    }

    [void] Remove([string] $name) {
        if (-not $this.Has($name)) {
            return
        }
        try {
            $path = $this.FolderOf($name)
            $folder = $this.Folder($path)
            $folder.DeleteTask($this.OwnName($name), 0)
            if (-not [string]::Equals($path, '\') -and $this.IsEmpty($folder)) {
                $this.Folder('\').DeleteFolder([CertRebindStrings]::SliceFrom($path, 1), 0)
            }
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw $this.NotWritten($name, [CertRebindAccessDenied]::ProblemOf($failure))
        }
    }

    [object] IdleReason() {
        $status = $this.Services.Status('Schedule')
        if ([object]::Equals($status, 'Running')) {
            return $null
        }
        $text = $status
        if ($null -eq $text) {
            $text = 'unknown'
        }
        return (
            "The service Schedule (Task Scheduler) is $text and not " +
            'Running, so nothing starts the tasks of this computer.'
        )
    }

    [void] Start([string] $name) {
        $task = $this.Get($name)
        try {
            $task.Run($null)
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw [CertRebindFault]::new(
                'TaskNotStarted',
                [System.Management.Automation.ErrorCategory]::ResourceUnavailable,
                "The scheduled task $name could not be started: $([CertRebindAccessDenied]::ProblemOf($failure))",
                $name
            )
        }
    }

    [bool] IsActive([string] $name) {
        $find = $this.Find($name)
        $state = $null
        if ($null -ne $find) {
            $state = $find.State
        }
        return $state -eq [CertRebindWindowsTasks]::Running -or $state -eq [CertRebindWindowsTasks]::Queued
    }

    [void] DropQueued([string] $name) {
        try {
            $task = $this.Find($name)
            if ($null -eq $task) {
                return
            }
            # The instance that asks is running, so it stays.
            foreach ($instance in $task.GetInstances(0)) {
                if ($instance.State -eq [CertRebindWindowsTasks]::Queued) {
                    $instance.Stop()
                }
            }
        } catch {
            # One that begins or ends at this moment cannot be dropped; where it runs it finds nothing to do.
        }
    }

    # Throws Fault `TaskUnreadable` where there is none, or Task Scheduler does not answer
    hidden [object] Get([string] $name) {
        $task = $this.Find($name)
        if ($null -eq $task) {
            throw $this.Unreadable($name, 'there is no such task.')
        }
        return $task
    }

    # A task; $null where there is none.
    # Throws Fault `TaskUnreadable`
    hidden [object] Find([string] $name) {
        try {
            return $this.Folder($this.FolderOf($name)).GetTask($this.OwnName($name))
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            if ($this.IsNotThere($failure)) {
                return $null
            }
            throw $this.Unreadable($name, [CertRebindAccessDenied]::ProblemOf($failure))
        }
    }

    hidden [bool] IsNotThere([System.Exception] $failure) {
        $code = [CertRebindAccessDenied]::HresultOf($failure)
        return $code -eq [CertRebindWindowsTasks]::FileNotFound -or $code -eq [CertRebindWindowsTasks]::PathNotFound
    }

    hidden [object] Folder([string] $path) {
        $localService = $this.Service
        if ($null -eq $localService) {
            $localService = New-Object -ComObject 'Schedule.Service' -ErrorAction Stop
            $localService.Connect()
            $this.Service = $localService
        }
        return $localService.GetFolder($path)
    }

    # The folder for a task of SYSTEM, made where it is not there, which only administrators may change. Who owns it
    # does not matter: Task Scheduler asks for the right to write. Source: MS-TSCH, section 3.2.5.4.5.
    hidden [object] GuardedFolder([string] $path) {
        $folder = $this.FindFolder($path)
        if ($null -eq $folder) {
            return $this.Folder('\').CreateFolder(
                [CertRebindStrings]::SliceFrom($path, 1),
                [CertRebindWindowsTasks]::FolderSecurity
            )
        }
        $access = $folder.GetSecurityDescriptor([CertRebindWindowsTasks]::AccessList)
        if ($null -ne [CertRebindFileWeakness]::FileWeakness("O:BA$access", 'Itself')) {
            $folder.SetSecurityDescriptor([CertRebindWindowsTasks]::FolderSecurity, 0)
        }
        return $folder
    }

    hidden [object] FindFolder([string] $path) {
        try {
            return $this.Folder($path)
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            if ($this.IsNotThere($failure)) {
                return $null
            }
            throw
        }
    }

    hidden [void] Put([object] $folder, [string] $name, [string] $xml) {
        $folder.RegisterTask(
            $name,
            $xml,
            [CertRebindWindowsTasks]::CreateOrUpdate,
            [CertRebindWindowsTasks]::SystemSid,
            $null,
            [CertRebindWindowsTasks]::ServiceAccount,
            [CertRebindWindowsTasks]::TaskSecurity
        )
    }

    hidden [bool] IsEmpty([object] $folder) {
        return $folder.GetTasks([CertRebindWindowsTasks]::WithHidden).Count -eq 0 -and $folder.GetFolders(0).Count -eq 0
    }

    # Whether two definitions say alike what is run, as whom and on what event.
    hidden [bool] IsSameWork([string] $xml, [string] $other) {
        return [string]::Equals($this.WorkOf($xml) -join "`n", $this.WorkOf($other) -join "`n")
    }

    hidden [List[string]] WorkOf([string] $xml) {
        $texts = [List[string]]::new()
        $task = [CertRebindTaskXml]::ReadTask($xml)
        foreach ($name in [CertRebindWindowsTasks]::Telling) {
            foreach ($found in $task.Descendants([CertRebindTaskXml]::TaskName($name))) {
                $texts.Add("$name $($found.Value.Trim([char[]] [CertRebindBlanks]::All))")
            }
        }
        return $texts
    }

    # `\CertRebind` of `\CertRebind\AutoRebind`; the root is `\`.
    hidden [string] FolderOf([string] $name) {
        $end = $name.LastIndexOf('\', [System.StringComparison]::Ordinal)
        if ($end -eq 0) {
            return '\'
        }
        return [CertRebindStrings]::Slice($name, 0, $end)
    }

    hidden [string] OwnName([string] $name) {
        return [CertRebindStrings]::SliceFrom($name, $name.LastIndexOf('\', [System.StringComparison]::Ordinal) + 1)
    }
}

#endregion

#region src/server/windows/windowsTls.ts

# The endpoints of this computer, met from this computer.
class CertRebindWindowsTls : CertRebindTls {
    hidden [CertRebindTlsClient] $Client

    [pscustomobject] Handshake(
        [string] $address,
        [string] $port,
        [object] $serverName,
        [string] $opening,
        [int] $timeoutSeconds
    ) {
        $localClient = $this.Client
        if ($null -eq $localClient) {
            $localClient = [CertRebindTlsClient]::new()
        }
        $this.Client = $localClient
        return $localClient.Connect(
            $this.Reachable($address),
            [CertRebindWholeNumbers]::PortNumber($port),
            $serverName,
            $opening,
            $timeoutSeconds
        )
    }

    # All addresses of a computer are no place to connect to; its loopback address is one of them.
    hidden [System.Net.IPAddress] Reachable([string] $address) {
        if ([string]::Equals($address, '0.0.0.0')) {
            return [System.Net.IPAddress]::Loopback
        }
        if ([string]::Equals($address, '[::]')) {
            return [System.Net.IPAddress]::IPv6Loopback
        }
        return [System.Net.IPAddress]::Parse(
            [CertRebindReplacements]::ReplaceFirst([CertRebindReplacements]::ReplaceFirst($address, '[', ''), ']', '')
        )
    }
}

#endregion

#region src/server/windows/windowsWsMan.ts

# The settings of WS-Management of this computer, which the service WinRM gives and changes: it has to run. A
# place is a resource.
#
# Source: learn.microsoft.com, "Get-WSManInstance" and "Set-WSManInstance".
class CertRebindWindowsWsMan : CertRebindManagedSettings {
    [IReadOnlyList[object]] Settings([IReadOnlyList[string]] $place, [IReadOnlyList[string]] $keyNames) {
        $resourceUri = if ($place.Count -gt 0) { $place[0] } else { '' }
        $settings = [List[object]]::new()
        try {
            foreach ($element in @(Get-WSManInstance -ResourceURI $resourceUri -Enumerate -ErrorAction Stop)) {
                $settings.Add([CertRebindManagedSetting]::new($place, $keyNames, $this.ValuesOf($element)))
            }
            return $settings
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw [CertRebindFault]::new(
                'WsManUnreadable',
                [CertRebindAccessDenied]::DeniedOr($failure, [System.Management.Automation.ErrorCategory]::ReadError),
                "The resource $resourceUri of WinRM cannot be read: $([CertRebindAccessDenied]::ProblemOf($failure))",
                $resourceUri
            )
        }
    }

    [void] Write([CertRebindManagedSetting] $setting, [string] $property, [string] $text) {
        $selectors = [Dictionary[string, string]]::new()
        foreach ($name in $setting.KeyNames) {
            $selectors[$name] = $setting.Text($name)
        }
        $values = [Dictionary[string, string]]::new()
        $values[$property] = $text
        Set-WSManInstance -ResourceURI ($setting.Place[0]) -SelectorSet $selectors -ValueSet $values -ErrorAction Stop
    }

    [string] Problem([System.Exception] $failure) {
        return [CertRebindAccessDenied]::ProblemOf($failure)
    }

    # What the elements within another hold, by their names; the first of each name, as a listener has many of
    # ListeningOn.
    hidden [Dictionary[string, string]] ValuesOf([System.Xml.XmlElement] $element) {
        $values = [Dictionary[string, string]]::new()
        foreach ($child in $element.ChildNodes) {
            $name = $child.LocalName.ToLowerInvariant()
            if (-not $values.ContainsKey($name)) {
                $values[$name] = $child.InnerText
            }
        }
        return $values
    }
}

#endregion
