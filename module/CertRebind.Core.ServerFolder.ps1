# CertRebind: generated from src/ by "npm run build". Change it there.
#
# Classes behind the commands; CertRebind.Core.ps1 loads this file. Each region is a source file.
#
# Text is compared with Equals, character by character: -eq and -ceq compare by culture, and so take for equal what is not.
# get_Count() and get_Keys() of a dictionary stand where a key named Count or Keys would hide the property.

using namespace System.Collections.Generic

#region src/server/folder/certificateFile.ts

# The files of one certificate in one store of a server folder, and what was read from them.
class CertRebindCertificateFile : CertRebindCertificateCopy {
    # The `.cer` or `.pfx`; empty while only the `.json` beside it is known.
    [string] $Path = ''

    # The `.json` beside it; empty where there is none.
    [string] $DetailsPath = ''

    CertRebindCertificateFile([string] $storeName, [string] $thumbprint) : base($storeName, $thumbprint) { }
}

#endregion

#region src/server/folder/certificateKeyAccess.ts

class CertRebindCertificateKeyAccess {
    hidden static [string] $Member = 'keyAccess'
    hidden static [System.Xml.Linq.XName] $IdentityName = [System.Xml.Linq.XName]::Get('identity')

    # Makes the `.json` beside a certificate that has none.
    # Returns its path
    static [string] MakeDetails([string] $path) {
        $details = "$([CertRebindStrings]::Slice($path, 0, $path.LastIndexOf('.', [System.StringComparison]::Ordinal))).json"
        [CertRebindAtomicFile]::CreateFile($details, [CertRebindJsonFile]::JsonContent("{}`n"))
        return $details
    }

    # Adds an identity to those that may read the private key, by the member `keyAccess` of the `.json` beside a
    # certificate, and changes nothing else of it; nothing where it is there already.
    # path: the `.json`
    # identity: a SID
    # Throws Fault or a .NET exception of what failed
    static [void] AddKeyReader([string] $path, [string] $identity) {
        $content = [CertRebindServerFile]::ReadServerFile($path)
        $text = [CertRebindJsonFile]::JsonText($content)
        $entry = [CertRebindJsonWriting]::Stringify(
            [pscustomobject]@{
                Identity = $identity
                Rights   = 'Read'
            },
            '{ identity: string; rights: string }',
            ''
        )
        $place = 1
        foreach ($found in [CertRebindJsonFile]::ParseJson($content, $path).Elements()) {
            if ([string]::Equals([CertRebindJsonFile]::JsonName($found), [CertRebindCertificateKeyAccess]::Member)) {
                $isList = [string]::Equals([CertRebindJsonFile]::JsonType($found), 'array')
                if ($isList -and [CertRebindCertificateKeyAccess]::Names($found, $identity)) {
                    return
                }
                $parts = [CertRebindJsonParts]::SplitObject($text)
                $item = if ($isList) {
                    [CertRebindCertificateKeyAccess]::WithItem($parts[$place], $entry)
                } else {
                    "[$entry]"
                }
                $parts[$place] = $item
                [CertRebindAtomicFile]::ReplaceFile($path, [CertRebindJsonFile]::JsonContent($parts -join ''))
                return
            }
            $place += 2
        }
        $end = $text.LastIndexOf('}', [System.StringComparison]::Ordinal)
        $separator = if ($place -eq 1) { '' } else { ', ' }
        $inserted = "$([CertRebindStrings]::Slice($text, 0, $end).TrimEnd([char[]] [CertRebindBlanks]::All))$separator`"$([CertRebindCertificateKeyAccess]::Member)`": [$entry]"
        [CertRebindAtomicFile]::ReplaceFile(
            $path,
            [CertRebindJsonFile]::JsonContent($inserted + [CertRebindStrings]::SliceFrom($text, $end))
        )
    }

    # Whether one of the entries is about an identity.
    hidden static [bool] Names([System.Xml.Linq.XElement] $list, [string] $identity) {
        foreach ($item in $list.Elements()) {
            $element = $item.Element([CertRebindCertificateKeyAccess]::IdentityName)
            $value = $null
            if ($null -ne $element) {
                $value = $element.Value
            }
            if ([object]::Equals($value, $identity)) {
                return $true
            }
        }
        return $false
    }

    # The text of an array with one item more.
    hidden static [string] WithItem([string] $array, [string] $item) {
        $before = [CertRebindStrings]::Slice(
            $array,
            0,
            $array.LastIndexOf(']', [System.StringComparison]::Ordinal)
        ).TrimEnd([char[]] [CertRebindBlanks]::All)
        $text = if ($before.EndsWith('[', [System.StringComparison]::Ordinal)) { '' } else { ', ' }
        return "$before$text$item]"
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
            $addedAt = $details['addedAt']
            $storeName = $file.StoreName
            $hasPrivateKey = if ([CertRebindCertificateReader]::IsPfxPath($file.Path)) {
                $certificate.HasPrivateKey
            } else {
                [object]::Equals($details['hasPrivateKey'], 'true')
            }
            $isArchived = [object]::Equals($details['archived'], 'true')
            $text = $details['renewedBy']
            if ($null -eq $text) {
                $text = ''
            }
            $renewedBy = [CertRebindThumbprint]::NormalizeThumbprint($text)
            $addedAt2 = if ($null -eq $addedAt) { $null } else { [CertRebindUtcTimes]::ParseUtcTime($addedAt) }
            return [CertRebindCertificateDescription]::DescribeCertificate(
                $certificate,
                $storeName,
                $hasPrivateKey,
                $isArchived,
                $renewedBy,
                $addedAt2
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
}

#endregion

#region src/server/folder/exportServer.ts

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

#region src/server/folder/exportTarget.ts

# Where an export goes: a folder that is not there yet, is empty, or holds an earlier export.
class CertRebindExportTarget {
    hidden static [HashSet[string]] $Entries = [HashSet[string]]::new(
        [string[]] @(
            'server.json',
            'httpsys.json',
            'applicationHost.config',
            'redirection.config',
            'cim.json',
            'wsman.json',
            'registry.json',
            'certificates'
        ),
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
    # What SSLCertificateSHA1HashType can be.
    hidden static [double] $LargestKind = 3

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

    # `cim.json` as an export writes it: which certificate the listeners of Remote Desktop name, and nothing else of
    # them.
    static [string] CimText([IReadOnlyList[object]] $settings, [CertRebindAnonymizer] $anonymizer) {
        $items = [List[string]]::new()
        foreach ($setting in $settings) {
            $found = [CertRebindThumbprint]::NormalizeThumbprint($setting.Text('SSLCertificateSHA1Hash'))
            if ($null -eq $found) {
                $found = ''
            }
            if ([string]::Equals($found, '')) {
                $thumbprint = $found
            } else {
                $thumbprint2 = $null
                if ($null -ne $anonymizer) {
                    $thumbprint2 = $anonymizer.Thumbprint($found)
                }
                if ($null -eq $thumbprint2) {
                    $thumbprint2 = $found
                }
                $thumbprint = $thumbprint2
            }
            $kind = [CertRebindWholeNumbers]::WholeNumber(
                $setting.Text('SSLCertificateSHA1HashType'),
                [CertRebindExportedFiles]::LargestKind
            )
            if ($null -eq $kind) {
                $kind = 0
            }
            $items.Add(
                "{ `"TerminalName`": $([CertRebindJsonText]::Quote([CertRebindExportedFiles]::ListenerName($setting, $anonymizer))), `"SSLCertificateSHA1Hash`": `"$thumbprint`", `"SSLCertificateSHA1HashType`": $([CertRebindNumbers]::Text($kind)) }"
            )
        }
        $text = [CertRebindRdpSettings]::RdpNamespace
        $text2 = [CertRebindRdpSettings]::RdpClass
        $text3 = $items -join ",`n      "
        return "{`n  `"$text`": {`n    `"$text2`": [`n      $text3`n    ]`n  }`n}"
    }

    # `registry.json` as an export writes it: the ports of the listeners of Remote Desktop.
    static [string] RdpRegistryText(
        [IReadOnlyList[object]] $settings,
        [CertRebindRegistry] $registry,
        [CertRebindAnonymizer] $anonymizer
    ) {
        $items = [List[string]]::new()
        foreach ($setting in $settings) {
            $key = [CertRebindJsonText]::Quote(
                [CertRebindRdpSettings]::RdpKey([CertRebindExportedFiles]::ListenerName($setting, $anonymizer))
            )
            $port = [CertRebindRdpSettings]::RdpPort($registry, $setting.Text('TerminalName'))
            $items.Add(
                "${key}: { `"PortNumber`": { `"kind`": `"DWord`", `"data`": $([CertRebindNumbers]::Text($port)) } }"
            )
        }
        $text = $items -join ",`n  "
        return "{`n  $text`n}"
    }

    # `wsman.json` as an export writes it: the HTTPS listeners of WinRM.
    static [string] WsManText([IReadOnlyList[object]] $listeners, [CertRebindAnonymizer] $anonymizer) {
        $items = [List[string]]::new()
        foreach ($listener in $listeners) {
            $found = [CertRebindThumbprint]::NormalizeThumbprint($listener.Text([CertRebindWinRmListeners]::WinRmHash))
            if ($null -eq $found) {
                $found = ''
            }
            $text = $null
            if ($null -ne $anonymizer) {
                $text = $anonymizer.ListenerAddress($listener.Text('Address'))
            }
            if ($null -eq $text) {
                $text = $listener.Text('Address')
            }
            $item = [CertRebindExportedFiles]::JsonMember('Address', $text)
            $item2 = [CertRebindExportedFiles]::JsonMember('Transport', $listener.Text('Transport'))
            $item3 = [CertRebindExportedFiles]::JsonMember('Port', $listener.Text('Port'))
            $text2 = $null
            if ($null -ne $anonymizer) {
                $text2 = $anonymizer.HostName($listener.Text('Hostname'))
            }
            if ($null -eq $text2) {
                $text2 = $listener.Text('Hostname')
            }
            $item4 = [CertRebindExportedFiles]::JsonMember('Hostname', $text2)
            $item5 = [CertRebindExportedFiles]::JsonMember('Enabled', $listener.Text('Enabled'))
            if ([string]::Equals($found, '')) {
                $text4 = $found
            } else {
                $text3 = $null
                if ($null -ne $anonymizer) {
                    $text3 = $anonymizer.Thumbprint($found)
                }
                if ($null -eq $text3) {
                    $text3 = $found
                }
                $text4 = $text3
            }
            $members = [List[string]] @(
                $item,
                $item2,
                $item3,
                $item4,
                $item5,
                [CertRebindExportedFiles]::JsonMember([CertRebindWinRmListeners]::WinRmHash, $text4)
            )
            $items.Add("{ $($members -join ', ') }")
        }
        $text5 = [CertRebindWinRmListeners]::WinRmResource
        $text6 = $items -join ",`n    "
        return "{`n  `"$text5`": [`n    $text6`n  ]`n}"
    }

    hidden static [string] JsonMember([string] $name, [string] $text) {
        return "`"$name`": $([CertRebindJsonText]::Quote($text))"
    }

    hidden static [string] ListenerName([CertRebindManagedSetting] $setting, [CertRebindAnonymizer] $anonymizer) {
        $name = $setting.Text('TerminalName')
        $name2 = $null
        if ($null -ne $anonymizer) {
            $name2 = $anonymizer.ListenerName($name)
        }
        if ($null -eq $name2) {
            $name2 = $name
        }
        return $name2
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

    # root: the full path of the server folder;
    # faults: where what is wrong is kept for the report.
    CertRebindFolderCertificates([string] $root, [CertRebindFaultLog] $faults) {
        $this.Folder = [System.IO.Path]::Combine($root, 'certificates')
        $this.Faults = $faults
    }

    [Dictionary[string, object]] FindCopies() {
        $copies = [Dictionary[string, object]]::new()
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

    [CertRebindStoredCertificate] ReadCopy([CertRebindCertificateCopy] $copy) {
        return [CertRebindCertificateReader]::ReadCertificate($this.File($copy))
    }

    [void] KeepProblem([CertRebindCertificateCopy] $copy, [string] $problem) {
        $this.KeepFault($this.File($copy).Path, $problem)
    }

    [object] TestKey([CertRebindCertificateCopy] $copy) {
        return [CertRebindCertificateReader]::TestPrivateKey($this.File($copy))
    }

    [pscustomobject] OutlineOf([CertRebindCertificateCopy] $copy) {
        return [CertRebindCertificateOutlineReader]::ReadOutline($this.File($copy))
    }

    [object] LinkOf([CertRebindCertificateCopy] $copy) {
        return [CertRebindCertificateLink]::ReadLink($this.File($copy).DetailsPath)
    }

    [void] WriteLink([CertRebindCertificateCopy] $copy, [object] $state) {
        $detailsPath = $this.File($copy).DetailsPath
        if ([string]::Equals($detailsPath, '')) {
            throw [System.FormatException]::new('nothing is known of it but the certificate.')
        }
        [CertRebindCertificateLink]::WriteLink($detailsPath, $state)
    }

    [void] AddKeyReader([CertRebindCertificateCopy] $copy, [string] $identity) {
        $file = $this.File($copy)
        if ([string]::Equals($file.DetailsPath, '')) {
            $file.DetailsPath = [CertRebindCertificateKeyAccess]::MakeDetails($file.Path)
        }
        [CertRebindCertificateKeyAccess]::AddKeyReader($file.DetailsPath, $identity)
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

    # A copy as `findCopies` has made it.
    hidden [CertRebindCertificateFile] File([CertRebindCertificateCopy] $copy) {
        return $copy
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

    [CertRebindEventXml] Open([string] $logName, [string] $_query) {
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
        return [CertRebindEventFile]::new($this.FileOf($logName))
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
        $this.WriteRdpListeners()
        $this.WriteWinRmListeners()
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

    hidden [void] WriteRdpListeners() {
        $settings = [CertRebindRdpSettings]::RdpSettings($this.Server.Cim)
        if ($settings.Count -eq 0) {
            return
        }
        $this.WriteText('cim.json', [CertRebindExportedFiles]::CimText($settings, $this.Anonymizer))
        $this.WriteText(
            'registry.json',
            [CertRebindExportedFiles]::RdpRegistryText($settings, $this.Server.Registry, $this.Anonymizer)
        )
    }

    hidden [void] WriteWinRmListeners() {
        $listeners = [CertRebindWinRmListeners]::WinRmListeners($this.Server)
        if ($listeners.Count -gt 0) {
            $this.WriteText('wsman.json', [CertRebindExportedFiles]::WsManText($listeners, $this.Anonymizer))
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

#region src/server/folder/folderFtp.ts

# The FTP settings of a server folder. They are written in the text of the file, whose every other byte stays.
class CertRebindFolderFtp : CertRebindConfiguredFtp {
    [string] Write([CertRebindFtpCertificate] $setting, [string] $tag) {
        $place = $this.Place($setting, $tag)
        $root = $place.Root
        $text = $place.Text
        $section = $place.Section
        $content = $text.ContentWith($section.Position, $tag)
        [CertRebindFtpTag]::TakeAttributes($section.Element, [CertRebindFtpTag]::ParseTag($tag))
        # The tree starts from what was in the file, so this compares everything else in it as well.
        if (
            -not [System.Xml.Linq.XNode]::DeepEquals(
                $root,
                [System.Xml.Linq.XElement]::Load([CertRebindSitesFile]::OpenSites($content))
            )
        ) {
            throw [System.FormatException]::new('the place of the setting in the text was not found for certain.')
        }
        [CertRebindAtomicFile]::ReplaceFile($this.Path, $content)
        [CertRebindWrittenFile]::RequireWritten($this.Path, $content, "FTP of $($setting.Holder)", $setting.Holder)
        return $tag
    }

    CertRebindFolderFtp(
        [string] $path,
        [byte[]] $content,
        [IReadOnlyList[object]] $bindings,
        [CertRebindFaultLog] $faults
    ) : base($path, $content, $bindings, $faults) { }
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

#region src/server/folder/folderIis.ts

# The IIS sites of a server folder: `applicationHost.config`, and `redirection.config` where the configuration is
# shared.
class CertRebindFolderIis : CertRebindConfiguredIis {
    # root: the full path of the server folder;
    # faults: where what is wrong is kept for the report.
    CertRebindFolderIis([string] $root, [CertRebindFaultLog] $faults) : base(
        [System.IO.Path]::Combine($root, 'applicationHost.config'),
        [System.IO.Path]::Combine($root, 'redirection.config'),
        $faults
    ) { }

    [CertRebindFtpSettings] FtpSettings([string] $path, [byte[]] $content, [IReadOnlyList[object]] $bindings) {
        return [CertRebindFolderFtp]::new($path, $content, $bindings, $this.Faults)
    }
}

#endregion

#region src/server/folder/folderLeftovers.ts

# The temporary files in a server folder.
class CertRebindFolderLeftovers : CertRebindLeftovers {
    # root: the full path of the server folder
    CertRebindFolderLeftovers([string] $root) : base(
        [string[]] @(
            $root,
            [System.IO.Path]::Combine($root, 'ProgramData', 'CertRebind'),
            [System.IO.Path]::Combine([System.IO.Path]::Combine($root, 'ProgramData', 'CertRebind'), 'runs'),
            [System.IO.Path]::Combine($root, 'events')
        )
    ) { }
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
        return [CertRebindScriptSettings]::ReadScriptSettings([System.IO.Path]::Combine($this.Drive, $name))
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

    [void] HandOver([string] $_path) {
        # Whoever makes a file in a server folder may own it.
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

    [void] HandOver([string] $_path) {
        # Whoever makes a file in a server folder may own it.
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

#region src/server/folder/folderServices.ts

# The services of a server folder: `services.json`, with as many of them as somebody has written down.
class CertRebindFolderServices : CertRebindServices {
    hidden static [HashSet[string]] $Names = [HashSet[string]]::new(
        [string[]] @('status', 'restarts'),
        [System.StringComparer]::Ordinal
    )
    hidden static [HashSet[string]] $Shapes = [HashSet[string]]::new(
        [string[]] @('status string', 'restarts number'),
        [System.StringComparer]::Ordinal
    )
    hidden [string] $Path

    # root: the full path of the server folder
    CertRebindFolderServices([string] $root) {
        $this.Path = [System.IO.Path]::Combine($root, 'services.json')
    }

    [object] Status([string] $name) {
        if (-not [System.IO.File]::Exists($this.Path)) {
            return $null
        }
        try {
            foreach ($service in [CertRebindJsonFile]::ReadJson($this.Path).Elements()) {
                if (
                    [string]::Equals(
                        [CertRebindJsonFile]::JsonName($service).ToLowerInvariant(),
                        $name.ToLowerInvariant()
                    )
                ) {
                    return [CertRebindJsonFile]::JsonMembers(
                        $service,
                        [CertRebindFolderServices]::Shapes,
                        [CertRebindFolderServices]::Names
                    )['status']
                }
            }
            return $null
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            $message = if ($failure -is [CertRebindFault]) {
                $failure.Message
            } else {
                "$($this.Path): $($failure.Message)."
            }
            throw [CertRebindFault]::new(
                'ServicesUnreadable',
                [System.Management.Automation.ErrorCategory]::InvalidData,
                $message,
                $this.Path
            )
        }
    }
}

#endregion

#region src/server/folder/folderSettings.ts

# The settings of a server folder that a file holds, with as much of them as somebody has written down.
class CertRebindFolderSettings : CertRebindManagedSettings {
    hidden [string] $Path

    # The id of the error where the file cannot be read.
    hidden [string] $ErrorId

    # path: the full path of the file;
    # errorId: the id of the error where it cannot be read
    CertRebindFolderSettings([string] $path, [string] $errorId) {
        $this.Path = $path
        $this.ErrorId = $errorId
    }

    [IReadOnlyList[object]] Settings([IReadOnlyList[string]] $place, [IReadOnlyList[string]] $keyNames) {
        if (-not [System.IO.File]::Exists($this.Path)) {
            return [List[object]]::new()
        }
        try {
            $settings = [List[object]]::new()
            foreach ($values in [CertRebindJsonRecords]::ReadRecords($this.Path, $place)) {
                $settings.Add([CertRebindManagedSetting]::new($place, $keyNames, $values))
            }
            return $settings
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            $localErrorId = $this.ErrorId
            $message = if ($failure -is [CertRebindFault]) {
                $failure.Message
            } else {
                "$($this.Path): $($failure.Message)."
            }
            throw [CertRebindFault]::new(
                $localErrorId,
                [System.Management.Automation.ErrorCategory]::InvalidData,
                $message,
                $this.Path
            )
        }
    }

    [void] Write([CertRebindManagedSetting] $setting, [string] $property, [string] $text) {
        $all = $this.Settings($setting.Place, $setting.KeyNames)
        $position = -1
        $count = $all.Count
        for ($index = 0; $index -lt $count; $index++) {
            $other = $all[$index]
            if ($other.IsSame($setting)) {
                $position = $index
                break
            }
        }
        [CertRebindJsonRecords]::ReplaceRecordText(
            $this.Path,
            [pscustomobject]@{
                Keys     = $setting.Place
                Position = $position
                Member   = $property
            },
            $text
        )
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
            $reason = (
                "What serves ${address}:$port of this server folder begins " +
                "with $($listener.Opening.ToUpperInvariant()), as " +
                "$($this.Path) says; expected $($opening.ToUpperInvariant())."
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

#region src/server/folder/jsonRecords.ts

class CertRebindJsonRecords {
    hidden static [HashSet[string]] $Scalars = [HashSet[string]]::new(
        [string[]] @('string', 'number', 'boolean'),
        [System.StringComparer]::Ordinal
    )

    # The records of an array in a JSON file of objects: what their members hold that are a text, a number or a truth
    # value, by their names in lower case.
    # keys: the names that lead to the array, in any case
    # Returns none where one of the names is not there
    # Throws Fault `ServerFileUnreadable` or `JsonInvalid`; System.FormatException where something else is there
    static [List[object]] ReadRecords([string] $path, [IReadOnlyList[string]] $keys) {
        $array = [CertRebindJsonRecords]::ArrayAt(
            [CertRebindJsonFile]::ParseJson([CertRebindServerFile]::ReadServerFile($path), $path),
            $keys
        )
        if ($null -eq $array) {
            return [List[object]]::new()
        }

        $records = [List[object]]::new()
        foreach ($item in $array.Value.Elements()) {
            [CertRebindJsonRecords]::RequireType($item, 'object', "item $($records.Count) of $($keys -join ', ')")
            $record = [Dictionary[string, string]]::new()
            foreach ($member in $item.Elements()) {
                $name = [CertRebindJsonFile]::JsonName($member)
                $key = $name.ToLowerInvariant()
                if ($record.ContainsKey($key)) {
                    throw [System.FormatException]::new("the member `"$name`" is there twice; expected once")
                }
                if ([CertRebindJsonRecords]::Scalars.Contains([CertRebindJsonFile]::JsonType($member))) {
                    $record[$key] = $member.Value
                }
            }
            $records.Add($record)
        }
        return $records
    }

    # Gives a member that is a text another one. Every other character of the file stays.
    # Throws Fault `ServerFileUnreadable`, `JsonInvalid` or `WriteNotVerified`; System.FormatException where there is
    # no such text; the .NET exception of what failed
    static [void] ReplaceRecordText([string] $path, [pscustomobject] $place, [string] $text) {
        $content = [CertRebindServerFile]::ReadServerFile($path)
        $root = [CertRebindJsonFile]::ParseJson($content, $path)
        $found = [CertRebindJsonRecords]::MemberAt($root, $place)
        if ($null -eq $found -or -not [string]::Equals([CertRebindJsonFile]::JsonType($found.Value), 'string')) {
            throw [System.FormatException]::new("$path has no text $($place.Member) there.")
        }
        [CertRebindJsonFile]::SetJsonText($found.Value, $text)
        $written = [CertRebindJsonFile]::JsonContent(
            [CertRebindJsonRecords]::ReplacedAt(
                [CertRebindJsonFile]::JsonText($content),
                $root,
                $found.Places,
                [CertRebindJsonText]::Quote($text)
            )
        )
        if (-not [System.Xml.Linq.XNode]::DeepEquals($root, [CertRebindJsonFile]::ParseJson($written, $path))) {
            throw [System.FormatException]::new('the place of the value in the text was not found for certain.')
        }
        [CertRebindAtomicFile]::ReplaceFile($path, $written)
        [CertRebindWrittenFile]::RequireWritten($path, $written, $place.Member, $path)
    }

    # A member of a record; $null where it is not there.
    hidden static [object] MemberAt([System.Xml.Linq.XElement] $root, [pscustomobject] $place) {
        $array = [CertRebindJsonRecords]::ArrayAt($root, $place.Keys)
        if ($null -eq $array) {
            return $null
        }
        $record = [CertRebindJsonRecords]::ChildAt($array.Value, $place.Position)
        if ($null -eq $record) {
            return $null
        }
        $places = [List[int]]::new($array.Places)
        $places.Add($place.Position)
        return [CertRebindJsonRecords]::Enter(
            [pscustomobject]@{
                Value  = $record
                Places = $places
            },
            $place.Member
        )
    }

    # The array that names lead to; $null where one of them is not there.
    hidden static [object] ArrayAt([System.Xml.Linq.XElement] $root, [IReadOnlyList[string]] $keys) {
        $here = [pscustomobject]@{
            Value  = $root
            Places = [List[int]]::new()
        }
        $name = 'it'
        foreach ($key in $keys) {
            [CertRebindJsonRecords]::RequireType($here.Value, 'object', $name)
            $next = [CertRebindJsonRecords]::Enter($here, $key)
            if ($null -eq $next) {
                return $null
            }
            $here = $next
            $name = $key
        }
        [CertRebindJsonRecords]::RequireType($here.Value, 'array', $name)
        return $here
    }

    # The member of an object with a name in any case; $null where there is none.
    hidden static [object] Enter([pscustomobject] $object, [string] $name) {
        $wanted = $name.ToLowerInvariant()
        $found = $null
        $place = 0
        foreach ($member in $object.Value.Elements()) {
            if ([string]::Equals([CertRebindJsonFile]::JsonName($member).ToLowerInvariant(), $wanted)) {
                if ($null -ne $found) {
                    throw [System.FormatException]::new("the member `"$name`" is there twice; expected once")
                }
                $places = [List[int]]::new($object.Places)
                $places.Add($place)
                $found = [pscustomobject]@{
                    Value  = $member
                    Places = $places
                }
            }
            $place++
        }
        return $found
    }

    # The text of a value, with that of the one at `places` within it replaced.
    hidden static [string] ReplacedAt(
        [string] $text,
        [System.Xml.Linq.XElement] $root,
        [IReadOnlyList[int]] $places,
        [string] $replacement
    ) {
        # From the outermost in: the parts of each value on the way.
        $levels = [List[object]]::new()
        $rest = $text
        $value = $root
        foreach ($place in $places) {
            if ([string]::Equals([CertRebindJsonFile]::JsonType($value), 'array')) {
                $parts = [CertRebindJsonParts]::SplitArray($rest)
            } else {
                $parts = [CertRebindJsonParts]::SplitObject($rest)
            }
            $levels.Add($parts)
            $rest = $parts[2 * $place + 1]
            $value2 = [CertRebindJsonRecords]::ChildAt($value, $place)
            if ($null -eq $value2) {
                $value2 = $value
            }
            $value = $value2
        }
        $replaced = $replacement
        for ($depth = $places.Count - 1; $depth -ge 0; $depth--) {
            $parts = $levels[$depth]
            $parts[2 * $places[$depth] + 1] = $replaced
            $replaced = $parts -join ''
        }
        return $replaced
    }

    # The element at a place among those within another; $null where there is none.
    hidden static [System.Xml.Linq.XElement] ChildAt([System.Xml.Linq.XElement] $holder, [int] $place) {
        $position = 0
        foreach ($child in $holder.Elements()) {
            if ($position -eq $place) {
                return $child
            }
            $position++
        }
        return $null
    }

    hidden static [void] RequireType([System.Xml.Linq.XElement] $value, [string] $type, [string] $name) {
        $found = [CertRebindJsonFile]::JsonType($value)
        if (-not [string]::Equals($found, $type)) {
            throw [System.FormatException]::new("$name is JSON of kind $found; expected an $type")
        }
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
            [CertRebindFolderSettings]::new([System.IO.Path]::Combine($root, 'cim.json'), 'CimUnreadable'),
            [CertRebindFolderSettings]::new([System.IO.Path]::Combine($root, 'wsman.json'), 'WsManUnreadable'),
            [CertRebindFolderServices]::new($root),
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
        $opening = [CertRebindTlsListeners]::OpeningOf($protocol)
        if ($null -eq $opening) {
            throw [System.FormatException]::new("the protocol of $endpoint is `"$protocol`"; expected tls, ftp or rdp")
        }
        $listeners[$key] = [pscustomobject]@{
            Address = [System.Net.IPAddress]::Parse($address)
            Port    = [int] [math]::Truncate([double] $port)
            Opening = $opening
        }
    }

    hidden static [object] OpeningOf([string] $protocol) {
        if ([string]::Equals($protocol, 'tls')) {
            return 'Tls'
        } elseif ([string]::Equals($protocol, 'ftp')) {
            return 'Ftp'
        } elseif ([string]::Equals($protocol, 'rdp')) {
            return 'Rdp'
        } else {
            return $null
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
