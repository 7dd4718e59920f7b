# CertRebind: generated from src/ by "npm run build". Change it there.

Set-StrictMode -Version 3.0

$script:CoreLoaded = $false

# Loads the classes on first use: parsing them takes longer than the whole import.
function Import-CertRebindCore {
    if ($script:CoreLoaded) {
        return
    }

    if ($ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage') {
        $message = (
            'CertRebind needs FullLanguage mode, and this session ' +
            "is in $($ExecutionContext.SessionState.LanguageMode): " +
            'have the module signed by a publisher that the policy trusts.'
        )
        Write-Error -Message $message -ErrorId 'FullLanguageNeeded' -Category PermissionDenied -ErrorAction Stop
    }

    # The types of these have to be there when the classes are parsed.
    $null = [System.Reflection.Assembly]::Load(
        'System.Runtime.Serialization, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089'
    )
    $null = [System.Reflection.Assembly]::Load(
        'System.Xml.Linq, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089'
    )

    . "$PSScriptRoot/CertRebind.Core.ps1"
    $script:CoreLoaded = $true
}

function Disable-CertAutoRebind {
    <#
    .SYNOPSIS
    Turns off what Enable-CertAutoRebind turned on.

    .DESCRIPTION
    Disable-CertAutoRebind removes the scheduled task
    \CertRebind\AutoRebind and the copy of the module that it ran, and
    enables again the tasks that were disabled for it, such as IIS's own.
    A run that is under way comes to its end first. The settings and the
    journal stay, so that earlier runs can still be undone, unless -Purge
    is given.

    .PARAMETER Purge
    Removes settings, holds and journal as well: no earlier run can be
    undone afterwards.

    .PARAMETER ServerRoot
    The server folder to work on; without it, this computer.

    .EXAMPLE
    Disable-CertAutoRebind

    Turns the automation off.

    .EXAMPLE
    Disable-CertAutoRebind -Purge -Confirm

    Removes all that CertRebind keeps on the server, and asks before it
    does.

    .INPUTS
    None

    .LINK
    Enable-CertAutoRebind

    .LINK
    Export-CertServer

    .LINK
    Get-CertAutoRebind

    .LINK
    Get-CertBinding

    .LINK
    Get-CertLifecycleEvent

    .LINK
    Get-CertRebindRun

    .LINK
    Invoke-CertRebind

    .LINK
    Test-CertBinding

    .LINK
    Undo-CertRebind
    #>
    [Diagnostics.CodeAnalysis.SuppressMessage('PSShouldProcess', '', Justification = '$command asks')]
    [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'Medium')]
    param(
        [switch] $Purge,

        [ValidateNotNullOrEmpty()]
        [string] $ServerRoot
    )

    begin {
        Import-CertRebindCore
        $command = New-CertRebindCommand -Name 'Disable-CertAutoRebind'
    }

    process {
        $command.Process($PSCmdlet, $PSBoundParameters)
    }
}

function Enable-CertAutoRebind {
    <#
    .SYNOPSIS
    Has every later renewal of a certificate followed by itself.

    .DESCRIPTION
    Enable-CertAutoRebind registers the scheduled task
    \CertRebind\AutoRebind. Windows wakes it when a certificate is
    replaced (event 1001), at start-up and once a day; it then reads the
    event log of certificates from where it last ended, moves every
    binding of a certificate that was replaced as Invoke-CertRebind does,
    with every check, and writes into the Application log what it did
    (source CertRebind). The task passes nothing of an event on. It is
    enough to run the command once; running it again changes only what is
    not as it was asked for, and is how a newer version of the module is
    put to work.

    The task runs as SYSTEM, so it runs a copy of the module in
    %ProgramFiles%\CertRebind, where administrators alone can change it;
    where others could, the command refuses. So it does where the
    execution policy would not let SYSTEM run the script. The settings are
    in %ProgramData%\CertRebind\settings.json. An event log that is
    disabled is enabled.

    IIS has a task of its own that answers the same event, and moves
    bindings by the certificate alone. Where it, or another task for that
    event, is on, the command refuses until -IisTask says what becomes of
    it. In the end the task is run once to test itself, and what it finds
    is an error.

    .PARAMETER Consumer
    The consumers whose bindings are moved: IisSite, IisFtp, HttpSys,
    WinRm, RdpListener. All where it is left out.

    .PARAMETER Match
    The ways to a successor, Renewal and Event where it is left out; see
    Invoke-CertRebind. With Name the task also answers the installation of
    a certificate (event 1006), as soon as that may follow.

    .PARAMETER Issuer
    Issuers whose certificates may follow one of another issuer by name or
    by event, as for Invoke-CertRebind.

    .PARAMETER MinimumAge
    How long a certificate has to be in the store to follow by its name,
    up to 30 days; an hour where it is left out.

    .PARAMETER AcceptNameLoss
    Names of old certificates that endpoints without a host name may lose.

    .PARAMETER RestartService
    Restarts services that go on with the old certificate until they are
    restarted. None of the consumers of this version needs it; it is kept
    for those that will.

    .PARAMETER NoCatchUp
    Leaves out start-up and the daily run, which follow what the events
    did not tell.

    .PARAMETER Shell
    The PowerShell that the task runs: the one that is part of Windows, or
    PowerShell 7, which has to be installed for all users.

    .PARAMETER IisTask
    What becomes of IIS's own task for renewals, and of others that do the
    same: Disable turns them off until Disable-CertAutoRebind, Keep leaves
    them on; a run then waits for them and makes sure afterwards that its
    work was not undone.

    .PARAMETER AsXml
    Writes the definition of the task, in Task Scheduler's XML, and
    changes nothing.

    .PARAMETER PassThru
    Writes how the automation is afterwards, as Get-CertAutoRebind does.

    .PARAMETER ServerRoot
    The server folder to work on; without it, this computer.

    .EXAMPLE
    Enable-CertAutoRebind -IisTask Disable -PassThru

    Follows renewals from now on, in the place of IIS's own task, and
    shows how the automation is.

    .EXAMPLE
    Enable-CertAutoRebind -Match Renewal, Event, Name `
        -Issuer "CN=R11, O=Let's Encrypt, C=US"

    Follows certificates that an ACME client imports as well, which have
    no link to the one they replace.

    .EXAMPLE
    Enable-CertAutoRebind -AsXml

    Shows the task that would be registered, in Task Scheduler's XML.
    Nothing is changed.

    .INPUTS
    None

    .LINK
    Disable-CertAutoRebind

    .LINK
    Export-CertServer

    .LINK
    Get-CertAutoRebind

    .LINK
    Get-CertBinding

    .LINK
    Get-CertLifecycleEvent

    .LINK
    Get-CertRebindRun

    .LINK
    Invoke-CertRebind

    .LINK
    Test-CertBinding

    .LINK
    Undo-CertRebind
    #>
    [Diagnostics.CodeAnalysis.SuppressMessage('PSShouldProcess', '', Justification = '$command asks')]
    [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'Medium')]
    [OutputType('CertRebind.AutoRebind')]
    param(
        [ValidateSet('IisSite', 'IisFtp', 'HttpSys', 'WinRm', 'RdpListener')]
        [string[]] $Consumer,

        [ValidateSet('Renewal', 'Event', 'Name')]
        [string[]] $Match,

        [string[]] $Issuer,

        [System.TimeSpan] $MinimumAge,

        [string[]] $AcceptNameLoss,

        [switch] $RestartService,

        [switch] $NoCatchUp,

        [ValidateSet('WindowsPowerShell', 'PowerShell')]
        [string] $Shell = 'WindowsPowerShell',

        [ValidateSet('Disable', 'Keep')]
        [string] $IisTask,

        [switch] $AsXml,

        [switch] $PassThru,

        [ValidateNotNullOrEmpty()]
        [string] $ServerRoot
    )

    begin {
        Import-CertRebindCore
        $command = New-CertRebindCommand -Name 'Enable-CertAutoRebind'
    }

    process {
        $command.Process($PSCmdlet, $PSBoundParameters)
    }
}

function Export-CertServer {
    <#
    .SYNOPSIS
    Writes a server folder of a server: what CertRebind reads of it, without any secret.

    .DESCRIPTION
    Export-CertServer makes a folder that every command takes with
    -ServerRoot, on any machine: to plan a rebind away from the server, to
    audit it, or to report a mistake. It holds the name of the server, the
    TLS records of HTTP.sys, the sites, bindings and FTP certificate
    settings of IIS, and the public part of every certificate with its
    friendly name, renewal link and who may read its key. Nothing else
    goes along: no private key, no password, no path, no task, no event
    and no journal. The folder is made beside -Path and takes that name
    when it is complete.

    A certificate that cannot be read is an error that names it, and the
    rest is exported. Where the records of HTTP.sys or the configuration
    of IIS cannot be read in full nothing is exported, because the folder
    would look like another server.

    .PARAMETER Path
    The folder to make. It must not exist or be empty, unless -Force is
    given.

    .PARAMETER Force
    Replaces an earlier export. A folder that holds anything else, such as
    private keys or a journal, is never replaced.

    .PARAMETER Anonymize
    Replaces host names, IP addresses, site names, SIDs of accounts and
    certificates, the same by the same: which name is covered by which
    certificate, which is renewed by which and who signed whom stays true.
    Certificates are made anew, with the same validity, uses and kind of
    key, and have other thumbprints.

    .PARAMETER PassThru
    Returns the folder.

    .PARAMETER ServerRoot
    The server folder to export; without it, this computer.

    .EXAMPLE
    Export-CertServer -Path D:\Exports\WEB01

    Writes the export. Whether a certificate has a private key is said,
    the key is not there.

    .EXAMPLE
    Export-CertServer D:\Exports\WEB01 -Force -PassThru |
        Compress-Archive -DestinationPath WEB01.zip

    Replaces an earlier export and packs it.

    .EXAMPLE
    Export-CertServer D:\Exports\Server1 -Anonymize

    Writes an export that does not tell whose server it is, to attach to a
    report.

    .INPUTS
    None

    .LINK
    Disable-CertAutoRebind

    .LINK
    Enable-CertAutoRebind

    .LINK
    Get-CertAutoRebind

    .LINK
    Get-CertBinding

    .LINK
    Get-CertLifecycleEvent

    .LINK
    Get-CertRebindRun

    .LINK
    Invoke-CertRebind

    .LINK
    Test-CertBinding

    .LINK
    Undo-CertRebind
    #>
    [Diagnostics.CodeAnalysis.SuppressMessage('PSShouldProcess', '', Justification = '$command asks')]
    [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'Low')]
    [OutputType('System.IO.DirectoryInfo')]
    param(
        [Parameter(Mandatory, Position = 0)]
        [ValidateNotNullOrEmpty()]
        [string] $Path,

        [switch] $Force,

        [switch] $Anonymize,

        [switch] $PassThru,

        [ValidateNotNullOrEmpty()]
        [string] $ServerRoot
    )

    begin {
        Import-CertRebindCore
        $command = New-CertRebindCommand -Name 'Export-CertServer'
    }

    process {
        $command.Process($PSCmdlet, $PSBoundParameters)
    }
}

function Get-CertAutoRebind {
    <#
    .SYNOPSIS
    Says whether renewals are followed by themselves, and whether all that this needs is as it was left.

    .DESCRIPTION
    Get-CertAutoRebind looks at the scheduled task of
    Enable-CertAutoRebind, at its settings, at the copy of the module that
    it runs and at who could change that, at the event log that wakes it,
    and at other tasks that answer the same event. What is not as it
    should be is in Drift, and State is then Drifted. Held is what
    Undo-CertRebind put back, Pending what waits for a certificate or a
    key, and LastRun how the last run of the task ended. Nothing is
    changed.

    .PARAMETER ServerRoot
    The server folder to read; without it, this computer.

    .EXAMPLE
    Get-CertAutoRebind

    Shows whether the automation is on and how its last run ended.

    .EXAMPLE
    (Get-CertAutoRebind).Drift

    Shows what is not as it should be.

    .INPUTS
    None

    .LINK
    Disable-CertAutoRebind

    .LINK
    Enable-CertAutoRebind

    .LINK
    Export-CertServer

    .LINK
    Get-CertBinding

    .LINK
    Get-CertLifecycleEvent

    .LINK
    Get-CertRebindRun

    .LINK
    Invoke-CertRebind

    .LINK
    Test-CertBinding

    .LINK
    Undo-CertRebind
    #>
    [CmdletBinding()]
    [OutputType('CertRebind.AutoRebind')]
    param(
        [ValidateNotNullOrEmpty()]
        [string] $ServerRoot
    )

    begin {
        Import-CertRebindCore
        $command = New-CertRebindCommand -Name 'Get-CertAutoRebind'
    }

    process {
        $command.Process($PSCmdlet, $PSBoundParameters)
    }
}

function Get-CertBinding {
    <#
    .SYNOPSIS
    Lists every place on a server that uses a TLS certificate, and its state.

    .DESCRIPTION
    Get-CertBinding reads the sites of IIS, their FTP settings and the TLS
    records of HTTP.sys, stopped sites included, and writes one object for
    each place. Its State is the worst of its Issues: Missing, Expired,
    NoPrivateKey, NameMismatch, Stale, Expiring, MayBeShadowed or Current.
    Stale means that a renewal link leads to a successor; what follows by
    an event or by its names only Invoke-CertRebind -Stale -Match finds.
    Bindings with the same Unit share one HTTP.sys record or one FTP
    setting and can only move together. Nothing is changed. What cannot be
    read is reported as an error that names the file or record, and the
    rest is listed.

    .PARAMETER Name
    The names of sites or owners to list; wildcards are allowed. All where
    it is left out.

    .PARAMETER Thumbprint
    The thumbprints of certificates (SHA-1, 40 hex digits; blanks, colons
    and case do not matter) whose bindings to list. All where it is left
    out.

    .PARAMETER Consumer
    The consumers to list: IisSite (https bindings of IIS sites), IisFtp
    (FTP settings of IIS), HttpSys (HTTP.sys records of anything else),
    WinRm (HTTPS listeners of WinRM), RdpListener (Remote Desktop). All
    where it is left out.

    .PARAMETER State
    The states to list. All where it is left out.

    .PARAMETER ExpiringWithin
    A certificate counts as Expiring from this many days before its end, 0
    to 3650. Where it is left out, from the last third of its life.

    .PARAMETER ServerRoot
    The server folder to read; without it, this computer.

    .EXAMPLE
    Get-CertBinding

    Lists every binding of this computer.

    .EXAMPLE
    Get-CertBinding -State Missing, Expired, NameMismatch |
        Format-List Name, Endpoint, Issues

    Shows what clients already notice, with the reasons.

    .EXAMPLE
    Get-CertBinding -Thumbprint DB0FEA9B641F3814FC5168AE83EF7839AF1BB012

    Shows where a certificate is in use before it is deleted.

    .EXAMPLE
    Get-CertBinding -ExpiringWithin 30 -State Expiring, Expired |
        Sort-Object NotAfter

    Lists what has to be renewed within 30 days, the most urgent first.

    .EXAMPLE
    Get-CertBinding -State Stale | Invoke-CertRebind -Stale -WhatIf

    Shows what bringing every renewed certificate into use would change.

    .EXAMPLE
    Get-CertBinding -ServerRoot D:\Servers\WEB01 |
        Where-Object DaysLeft -lt 14

    Lists what is urgent on a server that Export-CertServer made a folder
    of, on any machine.

    .INPUTS
    None

    .LINK
    Disable-CertAutoRebind

    .LINK
    Enable-CertAutoRebind

    .LINK
    Export-CertServer

    .LINK
    Get-CertAutoRebind

    .LINK
    Get-CertLifecycleEvent

    .LINK
    Get-CertRebindRun

    .LINK
    Invoke-CertRebind

    .LINK
    Test-CertBinding

    .LINK
    Undo-CertRebind
    #>
    [Diagnostics.CodeAnalysis.SuppressMessage(
        'PSReviewUnusedParameter',
        '',
        Justification = 'Completers get their arguments by position'
    )]
    [CmdletBinding()]
    [OutputType('CertRebind.Binding')]
    param(
        [Parameter(Position = 0)]
        [ArgumentCompleter({
            param($commandName, $parameterName, $wordToComplete, $commandAst, $boundParameters)
            & (Get-Command -Name $commandName).Module {
                param($word, $bound)
                Import-CertRebindCore
                Complete-CertRebindArgument -Completer 'Completion.CompleteBindingName' -Word $word -Bound $bound
            } $wordToComplete $boundParameters
        })]
        [string[]] $Name,

        [Alias('CertThumbprint')]
        [ArgumentCompleter({
            param($commandName, $parameterName, $wordToComplete, $commandAst, $boundParameters)
            & (Get-Command -Name $commandName).Module {
                param($word, $bound)
                Import-CertRebindCore
                Complete-CertRebindArgument -Completer 'Completion.CompleteThumbprint' -Word $word -Bound $bound
            } $wordToComplete $boundParameters
        })]
        [string[]] $Thumbprint,

        [ValidateSet('IisSite', 'IisFtp', 'HttpSys', 'WinRm', 'RdpListener')]
        [string[]] $Consumer,

        [ValidateSet(
            'Expired',
            'Missing',
            'NoPrivateKey',
            'NameMismatch',
            'Stale',
            'Expiring',
            'MayBeShadowed',
            'Current'
        )]
        [string[]] $State,

        [ValidateRange(0, 3650)]
        [int] $ExpiringWithin,

        [ValidateNotNullOrEmpty()]
        [string] $ServerRoot
    )

    begin {
        Import-CertRebindCore
        $command = New-CertRebindCommand -Name 'Get-CertBinding'
    }

    process {
        $command.Process($PSCmdlet, $PSBoundParameters)
    }
}

function Get-CertLifecycleEvent {
    <#
    .SYNOPSIS
    Reads the events of certificates: renewed, installed, deleted, expiring.

    .DESCRIPTION
    Windows writes an event whenever a certificate of a machine or a user
    is replaced, installed, exported, archived or deleted, gets or loses
    its private key, or runs out (Certificate Services Lifecycle
    Notifications, event ids 1001 to 1010). Each event becomes an object
    with the certificate it is about; a replacement (1001) has the old and
    the new one, and can be piped to Invoke-CertRebind.

    The events come from the lifecycle channels of this computer or of a
    server folder (-ServerRoot), or from files (-Path): XML that Event
    Viewer saved or 'wevtutil qe' printed, and on Windows logs in its own
    format (.evtx).

    A log or file is read once, front to back, and its events come in its
    own order, one by one: Select-Object -First 1 stops the reading. With
    -MaxEvents the newest so many come, newest first, however the file is
    sorted; so the reading has to go to the end first. Events of other
    providers are passed over, and so are ids other than 1001 to 1010. An
    event that is malformed is an error of its own and the others are
    read; where the XML of a file is broken, the events before that place
    still come.

    .PARAMETER Path
    Files of events as XML, with or without an element Events around them,
    or on Windows in its own format (.evtx). Wildcards are allowed.

    .PARAMETER LiteralPath
    Files of events as XML or .evtx; the path is taken as it is, without
    wildcards. Files piped from Get-ChildItem arrive here.

    .PARAMETER Kind
    What happened to the certificate. Default: every kind.

    .PARAMETER Scope
    Whose certificates: System for the machine's, User for a user's.
    Default: both.

    .PARAMETER Thumbprint
    The SHA-1 thumbprint of the certificate, the old or the new one, as 40
    hex digits. Blanks, colons and the invisible mark of the certificate
    dialog do not matter.

    .PARAMETER Subject
    A name in the certificate, with wildcards: any name of the old or the
    new one, with or without "CN=" in front.

    .PARAMETER After
    Only events at this time or later. A time without a zone is local.

    .PARAMETER Before
    Only events at this time or earlier. A time without a zone is local.

    .PARAMETER RecordId
    The record ids of the events, 1 to 9007199254740991; a record id is
    unique within one log.

    .PARAMETER MaxEvents
    How many events at most, 1 to 2147483647: the newest of all logs or
    files together, newest first; with -Oldest the oldest, oldest first.
    All of them are read before the first event comes.

    .PARAMETER Oldest
    Sorts the events, oldest first, instead of giving them in the order of
    the log. Everything is read before the first event comes, and without
    -MaxEvents every event is kept until then.

    .PARAMETER LogName
    The channels to read instead of the two lifecycle channels, by their
    full names: ForwardedEvents on a collector. A channel that the server
    does not have is an error.

    .PARAMETER ServerRoot
    The server folder to read, whose channels are the files
    events\<channel>.xml, with %4 for each slash; without it, this
    computer.

    .PARAMETER Follow
    Goes on after the last event: waits for new ones and gives each within
    a second of its being written, until the command is stopped by Ctrl+C
    or has no more taker (Select-Object -First 1). The events that are
    there come first; -After (Get-Date) leaves them out.

    .EXAMPLE
    Get-CertLifecycleEvent -Kind Replaced -MaxEvents 1

    Shows the latest renewal in the machine's and the users' channels of
    this computer.

    .EXAMPLE
    Get-CertLifecycleEvent -Path C:\Logs\lifecycle.xml `
        -Kind Expired, AboutToExpire -Scope System

    Shows from a saved log which certificates of the machine have expired
    or soon will.

    .EXAMPLE
    Get-ChildItem -Path C:\Logs -Filter *.xml |
        Get-CertLifecycleEvent -Subject *.contoso.com

    Reads all saved logs of a folder, one after the other, and keeps the
    events about certificates with a name under contoso.com.

    .EXAMPLE
    Get-CertLifecycleEvent `
        -Thumbprint 'db 0f ea 9b 64 1f 38 14 fc 51 68 ae 83 ef 78 39 af 1b b0 12'

    Shows the history of one certificate. The thumbprint may be written as
    the certificate dialog shows it.

    .EXAMPLE
    Get-CertLifecycleEvent -LogName ForwardedEvents `
        -After (Get-Date).AddDays(-7)

    Reads the events that other servers forwarded to a collector within
    the last seven days.

    .EXAMPLE
    Get-CertLifecycleEvent -Kind Replaced | Invoke-CertRebind -WhatIf

    Plans, for every renewal in the log, which bindings move from the old
    certificate to the new one.

    .EXAMPLE
    Get-CertLifecycleEvent -Kind Replaced -Follow -After (Get-Date)

    Waits for renewals from now on and shows each when it happens, until
    Ctrl+C.

    .INPUTS
    System.String

    .OUTPUTS
    CertRebind.LifecycleEvent

    .LINK
    Disable-CertAutoRebind

    .LINK
    Enable-CertAutoRebind

    .LINK
    Export-CertServer

    .LINK
    Get-CertAutoRebind

    .LINK
    Get-CertBinding

    .LINK
    Get-CertRebindRun

    .LINK
    Invoke-CertRebind

    .LINK
    Test-CertBinding

    .LINK
    Undo-CertRebind
    #>
    [CmdletBinding(DefaultParameterSetName = 'Log')]
    [OutputType('CertRebind.LifecycleEvent')]
    param(
        [Parameter(
            ParameterSetName = 'Path',
            Mandatory,
            Position = 0,
            ValueFromPipeline,
            ValueFromPipelineByPropertyName
        )]
        [string[]] $Path,

        [Parameter(ParameterSetName = 'LiteralPath', Mandatory, ValueFromPipelineByPropertyName)]
        [Alias('PSPath', 'FullName')]
        [string[]] $LiteralPath,

        [ValidateSet(
            'Replaced',
            'Expired',
            'AboutToExpire',
            'Deleted',
            'Archived',
            'Installed',
            'Exported',
            'KeyAssociated',
            'KeyNotAssociated',
            'DeletedFromDirectory'
        )]
        [string[]] $Kind,

        [ValidateSet('System', 'User')]
        [string[]] $Scope,

        [ValidateNotNullOrEmpty()]
        [string[]] $Thumbprint,

        [ValidateNotNullOrEmpty()]
        [string[]] $Subject,

        [datetime] $After,

        [datetime] $Before,

        [ValidateRange(1, 9007199254740991)]
        [double[]] $RecordId,

        [Parameter(ParameterSetName = 'Log')]
        [Parameter(ParameterSetName = 'Path')]
        [Parameter(ParameterSetName = 'LiteralPath')]
        [ValidateRange(1, 2147483647)]
        [int] $MaxEvents,

        [Parameter(ParameterSetName = 'Log')]
        [Parameter(ParameterSetName = 'Path')]
        [Parameter(ParameterSetName = 'LiteralPath')]
        [switch] $Oldest,

        [Parameter(ParameterSetName = 'Log')]
        [Parameter(ParameterSetName = 'Follow')]
        [ValidateNotNullOrEmpty()]
        [string[]] $LogName,

        [Parameter(ParameterSetName = 'Log')]
        [Parameter(ParameterSetName = 'Follow')]
        [string] $ServerRoot,

        [Parameter(ParameterSetName = 'Follow', Mandatory)]
        [switch] $Follow
    )

    begin {
        Import-CertRebindCore
        $command = New-CertRebindCommand -Name 'Get-CertLifecycleEvent'
        $command.Begin($PSCmdlet, $PSBoundParameters)
    }

    process {
        $command.Process($PSCmdlet, $PSBoundParameters)
    }

    end {
        $command.End($PSCmdlet, $PSBoundParameters)
    }
}

function Get-CertRebindRun {
    <#
    .SYNOPSIS
    Shows what ran on a server, when, and with what outcome: the journal of CertRebind.

    .DESCRIPTION
    Get-CertRebindRun reads the journal that each run which moves a
    binding keeps, and writes one object for each run, the newest first,
    with every binding before and after it. Nothing is changed. A run that
    cannot be read is an error that names its file, and the others are
    shown.

    .PARAMETER RunId
    The runs to show, by their ids. All where it is left out.

    .PARAMETER After
    Only runs that started at this time or later. A time without a zone is
    local.

    .PARAMETER Before
    Only runs that started at this time or earlier. A time without a zone
    is local.

    .PARAMETER Outcome
    Only runs with one of these outcomes.

    .PARAMETER First
    How many runs at most, 1 to 2147483647: the newest.

    .PARAMETER ServerRoot
    The server folder to read; without it, this computer.

    .EXAMPLE
    Get-CertRebindRun -First 5

    Shows the last five runs.

    .EXAMPLE
    (Get-CertRebindRun -First 1).Bindings |
        Format-Table Name, Endpoint, Outcome, OldThumbprint, NewThumbprint

    Shows what the last run did with each binding.

    .EXAMPLE
    Get-CertRebindRun -Outcome Failed, PartlySucceeded, Interrupted `
        -After (Get-Date).AddDays(-7)

    Shows the runs of the last week that did not go well.

    .INPUTS
    None

    .LINK
    Disable-CertAutoRebind

    .LINK
    Enable-CertAutoRebind

    .LINK
    Export-CertServer

    .LINK
    Get-CertAutoRebind

    .LINK
    Get-CertBinding

    .LINK
    Get-CertLifecycleEvent

    .LINK
    Invoke-CertRebind

    .LINK
    Test-CertBinding

    .LINK
    Undo-CertRebind
    #>
    [CmdletBinding()]
    [OutputType('CertRebind.Run')]
    param(
        [Parameter(Position = 0, ValueFromPipelineByPropertyName)]
        [ValidateNotNullOrEmpty()]
        [string[]] $RunId,

        [datetime] $After,

        [datetime] $Before,

        [ValidateSet('Recovered', 'Failed', 'Succeeded', 'PartlySucceeded', 'Interrupted')]
        [string[]] $Outcome,

        [ValidateRange(1, 2147483647)]
        [int] $First,

        [ValidateNotNullOrEmpty()]
        [string] $ServerRoot
    )

    begin {
        Import-CertRebindCore
        $command = New-CertRebindCommand -Name 'Get-CertRebindRun'
    }

    process {
        $command.Process($PSCmdlet, $PSBoundParameters)
    }
}

function Invoke-CertRebind {
    <#
    .SYNOPSIS
    Moves the bindings of one certificate to another, and says why where not.

    .DESCRIPTION
    Invoke-CertRebind finds every binding that uses the old certificate,
    stopped sites included, and points it at the new one; nothing else of
    a binding changes. Bindings that share one HTTP.sys record, or one FTP
    setting of IIS (of a site, or the defaults that sites inherit), are
    one unit and move together. Before a unit moves, the new certificate
    is checked: InStore (it is in a store the record can use, with its
    private key, and not archived), KeyUsable (what its private key signs,
    it verifies), Validity, Usage (server authentication), NameCoverage
    (every host name the unit serves), Strength (an RSA key of 2048 bits
    or more or an ECDSA key of 256 or more, signed with SHA-256 or better,
    and a key not weaker than the old one; only a warning where you name
    the new certificate yourself), KeyType (a key that a TLS server and
    the consumer can use, and that may sign if the old one may),
    TrustedChain (it leads to a root in the server's store Root, over
    issuers in Root and CA, unless the old one does not either),
    OwnerPointer (the record is not one of a role that keeps a pointer of
    its own), Faithful (the record holds nothing that cannot be carried
    over), for events UnconfirmedEvent, for bindings of IIS
    SharedConfiguration (its configuration is not that of other servers as
    well), and for Remote Desktop ManagedByPolicy (group policy does not
    give it its certificate). A unit that fails a check stays as it is and
    its result says why. One result is written for each binding. A second
    run changes nothing.

    An event is a hint: it counts where the renewal link of the old
    certificate leads to the same end; or where the event is in the
    server's own log, written by SYSTEM or an administrator (in a folder:
    the built-in account Administrator or the group), and the new
    certificate may follow by its names. Events from files or from other
    computers change nothing by themselves. The new certificate of an
    event may have been replaced itself since: the bindings move to the
    end.

    By its names (-Match Name, for certificates that were imported, which
    have no link and no event) a certificate follows that covers every DNS
    name and IP address of the old one, is valid now and for longer, has
    every use (EKU) of the old one and a private key that works and is not
    weaker, leads to a root in the store Root, comes from the same issuer
    or one of -Issuer, is not self-signed unless the old one is, and has
    been in the store My or WebHosting for -MinimumAge. Of several, one
    that is renewed by another of them makes way; then the one follows
    that begins and ends no earlier than any other. Where there is none
    such, the result is Failed and names them. State Stale of
    Get-CertBinding means a renewal link alone.

    Where httpsys.json or applicationHost.config of the server folder has
    an error, nothing is changed at all; where only an FTP setting has
    one, no FTP certificate is changed.

    .PARAMETER OldThumbprint
    The thumbprint of the certificate to move away from (SHA-1, 40 hex
    digits; blanks, colons and case do not matter).

    .PARAMETER NewThumbprint
    The thumbprint of the certificate to move to, in the same form.

    .PARAMETER InputObject
    Lifecycle events from Get-CertLifecycleEvent. Those of Kind Replaced
    and Scope System are followed, others passed over.

    .PARAMETER Binding
    Bindings from Get-CertBinding to move, with -NewThumbprint or -Stale.
    The whole unit of a binding moves, and those of the unit that were not
    given have a result as well.

    .PARAMETER Stale
    Moves bindings to the successor of their certificate, found by -Match:
    those that are given with -Binding, or without it every binding of the
    chosen consumers whose certificate has one. What Undo-CertRebind holds
    stays.

    .PARAMETER Match
    The ways to a successor, Renewal and Event where it is left out. From
    each certificate the first that leads on is followed, in this order,
    to the end. Renewal: its renewal link. Event: the newest event 1001
    about it in the server's own log, where it is confirmed. Name: the
    newest certificate with its names that may follow it, see -Issuer.

    .PARAMETER Issuer
    Issuers whose certificates may follow one of another issuer by name or
    by event: the thumbprint of the issuing certificate in the store CA or
    Root, its distinguished name as the certificate shows it ("CN=R11,
    O=Let's Encrypt, C=US"), or its common name. Without it the issuer has
    to be the same: its name, and the key that signed.

    .PARAMETER MinimumAge
    How long a certificate has to be in the store to follow by its name;
    an hour where it is left out, 0 asks nothing.

    .PARAMETER Consumer
    The consumers whose bindings may move: IisSite, IisFtp, HttpSys,
    WinRm, RdpListener. All where it is left out. A record that serves
    another consumer as well is skipped.

    .PARAMETER SkipCheck
    Checks to set aside for this call: Validity, Usage, NameCoverage,
    Strength, KeyType, TrustedChain. The other checks cannot be set aside.

    .PARAMETER AcceptNameLoss
    Names of the old certificate that endpoints without a host name may
    lose. A name that a binding has as its host name is not accepted this
    way.

    .PARAMETER NoProbe
    Makes no handshakes: Proof is NotAsked, and a move that breaks an
    endpoint is not noticed.

    .PARAMETER Force
    Asks nothing, whatever the confirmation preference is. With -WhatIf
    still nothing is changed.

    .PARAMETER ServerRoot
    The server folder to work on; without it, this computer.

    .EXAMPLE
    Invoke-CertRebind DB0FEA9B641F3814FC5168AE83EF7839AF1BB012 `
        1A202ED21D19F873E0A448F967DFE428F278FCCD -WhatIf

    Shows which bindings would move from the first certificate to the
    second, and which would not and why.

    .EXAMPLE
    Invoke-CertRebind `
        -OldThumbprint DB0FEA9B641F3814FC5168AE83EF7839AF1BB012 `
        -NewThumbprint 1A202ED21D19F873E0A448F967DFE428F278FCCD -Confirm

    Moves them and asks before each unit.

    .EXAMPLE
    Get-CertLifecycleEvent -Kind Replaced | Invoke-CertRebind

    Follows the renewals that the event log tells of; each order of them
    leads to the same end. Events of other kinds are passed over.

    .EXAMPLE
    Get-CertBinding shop* |
        Invoke-CertRebind `
            -NewThumbprint 1A202ED21D19F873E0A448F967DFE428F278FCCD

    Moves the bindings of some sites, whatever certificate they are on
    now.

    .EXAMPLE
    Get-CertBinding -State Stale | Invoke-CertRebind -Stale -Force

    Brings every binding whose certificate was renewed up to the
    successor, without asking.

    .EXAMPLE
    Invoke-CertRebind -Stale -Match Renewal, Event, Name `
        -Issuer "CN=R11, O=Let's Encrypt, C=US" -WhatIf

    Shows what bringing every binding up to date would change,
    certificates of an ACME client included.

    .EXAMPLE
    Invoke-CertRebind DB0FEA9B641F3814FC5168AE83EF7839AF1BB012 `
        1A202ED21D19F873E0A448F967DFE428F278FCCD `
        -AcceptNameLoss old.contoso.com

    Moves the bindings although the new certificate lacks a name of the
    old one that a catch-all endpoint served.

    .EXAMPLE
    Invoke-CertRebind -Stale -ServerRoot D:\Servers\WEB01 -WhatIf

    Plans on any machine what would change on a server that
    Export-CertServer made a folder of.

    .INPUTS
    CertRebind.LifecycleEvent

    .INPUTS
    CertRebind.Binding

    .LINK
    Disable-CertAutoRebind

    .LINK
    Enable-CertAutoRebind

    .LINK
    Export-CertServer

    .LINK
    Get-CertAutoRebind

    .LINK
    Get-CertBinding

    .LINK
    Get-CertLifecycleEvent

    .LINK
    Get-CertRebindRun

    .LINK
    Test-CertBinding

    .LINK
    Undo-CertRebind
    #>
    [Diagnostics.CodeAnalysis.SuppressMessage('PSShouldProcess', '', Justification = '$command asks')]
    [Diagnostics.CodeAnalysis.SuppressMessage(
        'PSReviewUnusedParameter',
        '',
        Justification = 'Completers get their arguments by position'
    )]
    [CmdletBinding(DefaultParameterSetName = 'Thumbprint', SupportsShouldProcess, ConfirmImpact = 'Medium')]
    [OutputType('CertRebind.RebindResult')]
    param(
        [Parameter(ParameterSetName = 'Thumbprint', Mandatory, Position = 0)]
        [ArgumentCompleter({
            param($commandName, $parameterName, $wordToComplete, $commandAst, $boundParameters)
            & (Get-Command -Name $commandName).Module {
                param($word, $bound)
                Import-CertRebindCore
                Complete-CertRebindArgument -Completer 'Completion.CompleteThumbprint' -Word $word -Bound $bound
            } $wordToComplete $boundParameters
        })]
        [string] $OldThumbprint,

        [Parameter(ParameterSetName = 'Thumbprint', Mandatory, Position = 1)]
        [Parameter(ParameterSetName = 'Binding')]
        [ArgumentCompleter({
            param($commandName, $parameterName, $wordToComplete, $commandAst, $boundParameters)
            & (Get-Command -Name $commandName).Module {
                param($word, $bound)
                Import-CertRebindCore
                Complete-CertRebindArgument -Completer 'Completion.CompleteThumbprint' -Word $word -Bound $bound
            } $wordToComplete $boundParameters
        })]
        [string] $NewThumbprint,

        [Parameter(ParameterSetName = 'Event', Mandatory, ValueFromPipeline)]
        [PSTypeName('CertRebind.LifecycleEvent')]
        [pscustomobject[]] $InputObject,

        [Parameter(ParameterSetName = 'Binding', Mandatory, ValueFromPipeline)]
        [PSTypeName('CertRebind.Binding')]
        [pscustomobject[]] $Binding,

        [Parameter(ParameterSetName = 'Binding')]
        [Parameter(ParameterSetName = 'Stale', Mandatory)]
        [switch] $Stale,

        [Parameter(ParameterSetName = 'Binding')]
        [Parameter(ParameterSetName = 'Stale')]
        [ValidateSet('Renewal', 'Event', 'Name')]
        [string[]] $Match,

        [Parameter(ParameterSetName = 'Binding')]
        [Parameter(ParameterSetName = 'Stale')]
        [Parameter(ParameterSetName = 'Event')]
        [string[]] $Issuer,

        [Parameter(ParameterSetName = 'Binding')]
        [Parameter(ParameterSetName = 'Stale')]
        [System.TimeSpan] $MinimumAge,

        [ValidateSet('IisSite', 'IisFtp', 'HttpSys', 'WinRm', 'RdpListener')]
        [string[]] $Consumer,

        [ValidateSet('Validity', 'Usage', 'NameCoverage', 'Strength', 'KeyType', 'TrustedChain')]
        [string[]] $SkipCheck,

        [string[]] $AcceptNameLoss,

        [switch] $NoProbe,

        [switch] $Force,

        [ValidateNotNullOrEmpty()]
        [string] $ServerRoot
    )

    begin {
        Import-CertRebindCore
        $command = New-CertRebindCommand -Name 'Invoke-CertRebind'
        $command.Begin($PSCmdlet, $PSBoundParameters)
    }

    process {
        $command.Process($PSCmdlet, $PSBoundParameters)
    }

    end {
        $command.End($PSCmdlet, $PSBoundParameters)
    }
}

function Test-CertBinding {
    <#
    .SYNOPSIS
    Proves bindings: every check by name, and the certificate that a client is handed in a TLS handshake.

    .DESCRIPTION
    Test-CertBinding tests the certificate that each binding has now, and
    writes one object for each binding: InStore (it is in the store the
    binding names), KeyUsable (with its private key, which signs what it
    verifies), Validity, Usage (server authentication), NameCoverage (the
    host name of the binding), Strength (an RSA key of 2048 bits or more
    or an ECDSA key of 256 or more, signed with SHA-256 or better),
    KeyType (a key that a TLS server and the consumer can use),
    TrustedChain (it leads to a root in the server's store Root, over
    issuers in Root and CA) and Served (a TLS handshake with the endpoint,
    TLS 1.2 or 1.3, is completed and hands out that certificate, or the
    one its renewal links lead to; with an ftp binding it begins with HOST
    and AUTH TLS, on port 990 at once). A check that cannot be made has no
    value for Passed, and its Reason says why: nothing serves a server
    folder unless a file tls.json in it says where, and a folder without
    certificates in Root does not say what the server trusts. Passed of
    the whole is false where any check failed. Nothing is changed.

    .PARAMETER Name
    The names of sites or owners to test; wildcards are allowed. All where
    it is left out.

    .PARAMETER Thumbprint
    The thumbprints of certificates (SHA-1, 40 hex digits; blanks, colons
    and case do not matter) whose bindings to test. All where it is left
    out.

    .PARAMETER Consumer
    The consumers to test: IisSite (https bindings of IIS sites), IisFtp
    (FTP settings of IIS), HttpSys (HTTP.sys records of anything else),
    WinRm (HTTPS listeners of WinRM), RdpListener (Remote Desktop). All
    where it is left out.

    .PARAMETER Binding
    Bindings from Get-CertBinding to test, as they are now.

    .PARAMETER NoProbe
    Makes no handshake; the check Served is left out.

    .PARAMETER TimeoutSeconds
    How long a handshake may take, in seconds, 1 to 600.

    .PARAMETER ServerRoot
    The server folder to read; without it, this computer.

    .EXAMPLE
    Test-CertBinding

    Tests every binding of this computer.

    .EXAMPLE
    Get-CertBinding shop* | Test-CertBinding | Format-List

    Tests the bindings of some sites and shows the reasons.

    .EXAMPLE
    Test-CertBinding -NoProbe | Where-Object Passed -eq $false

    Lists what is wrong without a connection to any endpoint.

    .INPUTS
    CertRebind.Binding

    .LINK
    Disable-CertAutoRebind

    .LINK
    Enable-CertAutoRebind

    .LINK
    Export-CertServer

    .LINK
    Get-CertAutoRebind

    .LINK
    Get-CertBinding

    .LINK
    Get-CertLifecycleEvent

    .LINK
    Get-CertRebindRun

    .LINK
    Invoke-CertRebind

    .LINK
    Undo-CertRebind
    #>
    [Diagnostics.CodeAnalysis.SuppressMessage(
        'PSReviewUnusedParameter',
        '',
        Justification = 'Completers get their arguments by position'
    )]
    [CmdletBinding(DefaultParameterSetName = 'Name')]
    [OutputType('CertRebind.BindingTest')]
    param(
        [Parameter(ParameterSetName = 'Name', Position = 0)]
        [ArgumentCompleter({
            param($commandName, $parameterName, $wordToComplete, $commandAst, $boundParameters)
            & (Get-Command -Name $commandName).Module {
                param($word, $bound)
                Import-CertRebindCore
                Complete-CertRebindArgument -Completer 'Completion.CompleteBindingName' -Word $word -Bound $bound
            } $wordToComplete $boundParameters
        })]
        [string[]] $Name,

        [Parameter(ParameterSetName = 'Name')]
        [Alias('CertThumbprint')]
        [ArgumentCompleter({
            param($commandName, $parameterName, $wordToComplete, $commandAst, $boundParameters)
            & (Get-Command -Name $commandName).Module {
                param($word, $bound)
                Import-CertRebindCore
                Complete-CertRebindArgument -Completer 'Completion.CompleteThumbprint' -Word $word -Bound $bound
            } $wordToComplete $boundParameters
        })]
        [string[]] $Thumbprint,

        [Parameter(ParameterSetName = 'Name')]
        [ValidateSet('IisSite', 'IisFtp', 'HttpSys', 'WinRm', 'RdpListener')]
        [string[]] $Consumer,

        [Parameter(ParameterSetName = 'Binding', Mandatory, ValueFromPipeline)]
        [PSTypeName('CertRebind.Binding')]
        [pscustomobject[]] $Binding,

        [switch] $NoProbe,

        [ValidateRange(1, 600)]
        [int] $TimeoutSeconds = 5,

        [ValidateNotNullOrEmpty()]
        [string] $ServerRoot
    )

    begin {
        Import-CertRebindCore
        $command = New-CertRebindCommand -Name 'Test-CertBinding'
    }

    process {
        $command.Process($PSCmdlet, $PSBoundParameters)
    }

    end {
        $command.End($PSCmdlet, $PSBoundParameters)
    }
}

function Undo-CertRebind {
    <#
    .SYNOPSIS
    Puts the bindings that a run moved back to exactly what they were before it.

    .DESCRIPTION
    Undo-CertRebind takes the last run of the journal that moved a
    binding, or the one given, and puts back what each of its bindings
    held, in a server folder to the byte. It says first where the old
    certificate cannot serve any more, has expired, or is linked to its
    renewal, which Windows may serve in its place. A binding that
    something else has changed since the run stays as it is, unless
    -IgnoreDrift is given. What was put back is held there: no automatic
    run and no -Stale moves it again until -Release lifts the hold. A run
    that was killed is finished or put back first.

    .PARAMETER RunId
    The run to undo, or with -Release the run whose holds are lifted. The
    last one that moved a binding where it is left out; with -Release all.

    .PARAMETER IgnoreDrift
    Gives a binding that something else has changed since the run its old
    certificate all the same; the other change stays.

    .PARAMETER ClearRenewalLink
    Clears the renewal link of the old certificate, because of which
    Windows may go on serving the new one. The journal keeps it; undoing
    the undo puts it back.

    .PARAMETER Release
    Lifts the holds instead of undoing anything.

    .PARAMETER NoProbe
    Makes no handshakes: Proof is NotAsked, and a move that breaks an
    endpoint is not noticed.

    .PARAMETER Force
    Asks nothing, whatever the confirmation preference is. With -WhatIf
    still nothing is changed.

    .PARAMETER ServerRoot
    The server folder to work on; without it, this computer.

    .EXAMPLE
    Undo-CertRebind -WhatIf

    Shows what undoing the last run would put back.

    .EXAMPLE
    Get-CertRebindRun -First 1 | Undo-CertRebind

    Undoes the newest run.

    .EXAMPLE
    Undo-CertRebind -ClearRenewalLink

    Undoes the last run, and keeps Windows from serving the new
    certificate in the place of the old one.

    .EXAMPLE
    Undo-CertRebind -Release

    Lifts every hold, so that later renewals are followed again.

    .INPUTS
    None

    .LINK
    Disable-CertAutoRebind

    .LINK
    Enable-CertAutoRebind

    .LINK
    Export-CertServer

    .LINK
    Get-CertAutoRebind

    .LINK
    Get-CertBinding

    .LINK
    Get-CertLifecycleEvent

    .LINK
    Get-CertRebindRun

    .LINK
    Invoke-CertRebind

    .LINK
    Test-CertBinding
    #>
    [Diagnostics.CodeAnalysis.SuppressMessage('PSShouldProcess', '', Justification = '$command asks')]
    [CmdletBinding(DefaultParameterSetName = 'Undo', SupportsShouldProcess, ConfirmImpact = 'Medium')]
    [OutputType('CertRebind.RebindResult')]
    param(
        [Parameter(Position = 0, ValueFromPipelineByPropertyName)]
        [ValidateNotNullOrEmpty()]
        [string] $RunId,

        [Parameter(ParameterSetName = 'Undo')]
        [switch] $IgnoreDrift,

        [Parameter(ParameterSetName = 'Undo')]
        [switch] $ClearRenewalLink,

        [Parameter(ParameterSetName = 'Release', Mandatory)]
        [switch] $Release,

        [Parameter(ParameterSetName = 'Undo')]
        [switch] $NoProbe,

        [Parameter(ParameterSetName = 'Undo')]
        [switch] $Force,

        [ValidateNotNullOrEmpty()]
        [string] $ServerRoot
    )

    begin {
        Import-CertRebindCore
        $command = New-CertRebindCommand -Name 'Undo-CertRebind'
    }

    process {
        $command.Process($PSCmdlet, $PSBoundParameters)
    }
}
