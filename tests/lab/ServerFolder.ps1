# The server folder as such: making it, copying it, its certificate stores, and whether any byte of it has changed.

$script:Utf8 = [System.Text.UTF8Encoding]::new($false)

function Get-LabPath {
    <#
    .SYNOPSIS
    The full path of a file of a server folder; the folders above it are made.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory)]
        [string] $Server,

        [Parameter(Mandatory)]
        [string] $Child
    )

    $path = [System.IO.Path]::GetFullPath([System.IO.Path]::Combine($Server, $Child))
    [void] [System.IO.Directory]::CreateDirectory([System.IO.Path]::GetDirectoryName($path))
    return $path
}

function Write-LabText {
    # UTF-8 without a byte order mark, exactly the text given.
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [string] $Path,

        [Parameter(Mandatory)]
        [AllowEmptyString()]
        [string] $Text
    )

    [System.IO.File]::WriteAllText($Path, $Text, $script:Utf8)
}

function New-LabServer {
    <#
    .SYNOPSIS
    Makes a server folder without sites, records and certificates, and returns its path.

    .PARAMETER Path
    The folder to make.

    .PARAMETER ComputerName
    The name of the server.

    .PARAMETER NoIis
    Leaves applicationHost.config out, as on a server without IIS.

    .EXAMPLE
    New-LabServer -Path /tmp/web01

    Makes the folder with server.json, httpsys.json, applicationHost.config and empty stores.
    #>
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '',
        Justification = 'A test fixture; nobody previews it.')]
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory)]
        [string] $Path,

        [string] $ComputerName = 'WEB01',

        [switch] $NoIis
    )

    $server = [System.IO.Path]::GetFullPath($Path)
    foreach ($store in 'My', 'WebHosting', 'Root') {
        [void] [System.IO.Directory]::CreateDirectory([System.IO.Path]::Combine($server, 'certificates', $store))
    }
    $description = [ordered]@{
        format       = 1
        computerName = $ComputerName
        osVersion    = '10.0.20348'
        capturedAt   = [System.DateTime]::UtcNow.ToString('yyyy-MM-ddTHH:mm:ssZ')
    }
    Write-LabText -Path (Get-LabPath $server 'server.json') -Text (ConvertTo-Json $description)
    Write-LabText -Path (Get-LabPath $server 'httpsys.json') -Text '[]'
    if (-not $NoIis) {
        Write-LabText -Path (Get-LabPath $server 'applicationHost.config') -Text $script:EmptyApplicationHost
    }
    return $server
}

function Copy-LabServer {
    <#
    .SYNOPSIS
    Copies a server folder, so that a test has one to itself, and returns the path of the copy.

    .PARAMETER Server
    The server folder to copy.

    .PARAMETER Path
    The folder to make. It must not exist.

    .EXAMPLE
    Copy-LabServer -Server $fixture -Path TestDrive:/web01

    Makes the copy.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory)]
        [string] $Server,

        [Parameter(Mandatory)]
        [string] $Path
    )

    $target = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Path)
    if ([System.IO.Directory]::Exists($target)) {
        throw "'$target' exists already; a copy of a server folder goes to a new folder."
    }
    [void] [System.IO.Directory]::CreateDirectory($target)
    foreach ($folder in [System.IO.Directory]::GetDirectories($Server, '*', 'AllDirectories')) {
        $relative = [System.IO.Path]::GetRelativePath($Server, $folder)
        [void] [System.IO.Directory]::CreateDirectory([System.IO.Path]::Combine($target, $relative))
    }
    foreach ($file in [System.IO.Directory]::GetFiles($Server, '*', 'AllDirectories')) {
        $relative = [System.IO.Path]::GetRelativePath($Server, $file)
        [System.IO.File]::Copy($file, [System.IO.Path]::Combine($target, $relative))
    }
    return $target
}

function New-LabMismatchedPfx {
    # A PKCS #12 file that says of a certificate and the key of another that they belong together.
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '',
        Justification = 'Makes bytes in memory.')]
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [System.Security.Cryptography.X509Certificates.X509Certificate2] $Certificate,

        [Parameter(Mandatory)]
        [System.Security.Cryptography.X509Certificates.X509Certificate2] $KeyFrom
    )

    $encryption = [System.Security.Cryptography.PbeParameters]::new('TripleDes3KeyPkcs12', 'SHA1', 2000)
    $contents = [System.Security.Cryptography.Pkcs.Pkcs12SafeContents]::new()
    $certificateBag = $contents.AddCertificate($Certificate)
    $keyBag = $contents.AddShroudedKey((Get-LabKey -Certificate $KeyFrom), '', $encryption)
    $together = [System.Security.Cryptography.Pkcs.Pkcs9LocalKeyId]::new([byte[]] (1, 0, 0, 0))
    [void] $certificateBag.Attributes.Add($together)
    [void] $keyBag.Attributes.Add($together)
    $builder = [System.Security.Cryptography.Pkcs.Pkcs12Builder]::new()
    $builder.AddSafeContentsUnencrypted($contents)
    $builder.SealWithMac('', 'SHA1', 2000)
    return , $builder.Encode()
}

function Add-LabCertificate {
    <#
    .SYNOPSIS
    Puts a certificate into a store of a server folder.

    .PARAMETER Server
    The server folder.

    .PARAMETER Certificate
    The certificate, with its key unless -NoKey is given.

    .PARAMETER Store
    The store: My, WebHosting, Root, Remote Desktop, ...

    .PARAMETER As
    How the file is written: Pfx holds the private key; Cer (DER) and Pem do not, and are said to have one unless
    -NoKey.

    .PARAMETER NoKey
    The server has the certificate without its private key.

    .PARAMETER Password
    The password of the Pfx, which is empty otherwise.

    .PARAMETER KeyFrom
    The Pfx holds the private key of this certificate instead of its own, as a botched import leaves it.

    .PARAMETER RenewedBy
    The thumbprint of the certificate that renews this one (property 64).

    .PARAMETER Archived
    The certificate is archived, as autoenrollment leaves a renewed one.

    .PARAMETER FriendlyName
    Its friendly name.

    .PARAMETER AddedAt
    When it came into the store, as text: the beginning of its validity where it is left out, not known where it is empty.

    .EXAMPLE
    Add-LabCertificate -Server $server -Certificate $old -RenewedBy $new.Thumbprint

    Puts the old certificate into My, linked to its renewal.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [string] $Server,

        [Parameter(Mandatory)]
        [System.Security.Cryptography.X509Certificates.X509Certificate2] $Certificate,

        [string] $Store = 'My',

        [ValidateSet('Pfx', 'Cer', 'Pem')]
        [string] $As = 'Pfx',

        [switch] $NoKey,

        [string] $Password = '',

        [System.Security.Cryptography.X509Certificates.X509Certificate2] $KeyFrom,

        [string] $RenewedBy,

        [switch] $Archived,

        [string] $FriendlyName = '',

        [AllowEmptyString()]
        [string] $AddedAt = $Certificate.NotBefore.ToUniversalTime().ToString('yyyy-MM-ddTHH:mm:ssZ')
    )

    if ($NoKey -and $As -eq 'Pfx') {
        $As = 'Cer'
    }
    $base = "certificates/$Store/$($Certificate.Thumbprint)"
    switch ($As) {
        'Pfx' {
            $content = if ($KeyFrom) {
                New-LabMismatchedPfx -Certificate $Certificate -KeyFrom $KeyFrom
            } else {
                $Certificate.Export('Pfx', $Password)
            }
            [System.IO.File]::WriteAllBytes((Get-LabPath $Server "$base.pfx"), $content)
        }
        'Cer' { [System.IO.File]::WriteAllBytes((Get-LabPath $Server "$base.cer"), $Certificate.RawData) }
        'Pem' { Write-LabText -Path (Get-LabPath $Server "$base.cer") -Text "$($Certificate.ExportCertificatePem())`n" }
    }

    $properties = [ordered]@{
        hasPrivateKey = -not $NoKey
        renewedBy     = if ($RenewedBy) { $RenewedBy } else { $null }
        archived      = [bool] $Archived
        friendlyName  = $FriendlyName
        addedAt       = if ($AddedAt) { $AddedAt } else { $null }
    }
    Write-LabText -Path (Get-LabPath $Server "$base.json") -Text (ConvertTo-Json $properties)
}

function Get-LabFileHash {
    <#
    .SYNOPSIS
    The SHA-256 of every file of a server folder, one line a file, as one text: two states are equal if it is.

    .PARAMETER Server
    The server folder.

    .PARAMETER WithoutJournal
    Leaves out what CertRebind keeps for itself, in ProgramData/CertRebind.

    .EXAMPLE
    Get-LabFileHash -Server $server

    Lists the files with their hashes.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory)]
        [string] $Server,

        [switch] $WithoutJournal
    )

    $files = [System.IO.Directory]::GetFiles($Server, '*', 'AllDirectories')
    if ($WithoutJournal) {
        $files = @($files -notmatch '[\\/]ProgramData[\\/]CertRebind[\\/]')
    }
    [System.Array]::Sort($files, [System.StringComparer]::Ordinal)
    $lines = foreach ($file in $files) {
        $hash = [System.Security.Cryptography.SHA256]::HashData([System.IO.File]::ReadAllBytes($file))
        "$([System.Convert]::ToHexString($hash)) $([System.IO.Path]::GetRelativePath($Server, $file))"
    }
    return $lines -join "`n"
}
