#Requires -Version 7.4

# A server folder whose automation is on and whose tasks are fired, and what happens to it: renewals, and what its log tells.

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'

Import-Module (Join-Path $PSScriptRoot 'Lab.psm1')

$script:ChannelFile = 'events/Microsoft-Windows-CertificateServicesClient-Lifecycle-System%4Operational.xml'

function Start-LabAutomation {
    <#
    .SYNOPSIS
    Makes a server folder, fires its tasks, and turns its automation on.

    .DESCRIPTION
    The members of the result: Path (the server folder), Authority (the issuer that the server trusts), Scheduler, and
    State (what Enable-CertAutoRebind has returned). The module CertRebind has to be there.

    .PARAMETER With
    Parameters for Enable-CertAutoRebind.

    .PARAMETER RetryAfter
    The waits of settings.json, in seconds. Without any, what is not there yet is not waited for.

    .EXAMPLE
    $web = Start-LabAutomation

    Follows renewals until Stop-LabAutomation -Automation $web.
    #>
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '',
        Justification = 'A test fixture; nobody previews it.')]
    [CmdletBinding()]
    param(
        [hashtable] $With = @{},

        [int[]] $RetryAfter = @()
    )

    # Pester empties its own folder after each block, and this server outlives many.
    $server = New-LabServer -Path ([System.IO.Directory]::CreateTempSubdirectory('web01-').FullName)
    $authority = New-LabCertificateAuthority -Name 'Contoso Issuing CA'
    Add-LabCertificate -Server $server -Certificate $authority -Store Root -As Cer -NoKey
    $scheduler = Start-LabScheduler -Path $server
    try {
        $state = Enable-CertAutoRebind -ServerRoot $server @With -PassThru
        Set-LabSetting -Server $server -Setting @{ retryAfter = $RetryAfter }
    } catch {
        Stop-LabScheduler -Scheduler $scheduler
        throw
    }
    [pscustomobject]@{ Path = $server; Authority = $authority; Scheduler = $scheduler; State = $state }
}

function Stop-LabAutomation {
    <#
    .SYNOPSIS
    Ends what Start-LabAutomation has started, and removes the server folder.

    .PARAMETER Automation
    What Start-LabAutomation returned.

    .EXAMPLE
    Stop-LabAutomation -Automation $web

    Leaves nothing behind.
    #>
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '',
        Justification = 'A test fixture; nobody previews it.')]
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [AllowNull()]
        [object] $Automation
    )

    if ($null -ne $Automation) {
        Stop-LabScheduler -Scheduler $Automation.Scheduler
        [System.IO.Directory]::Delete($Automation.Path, $true)
    }
}

function Set-LabSetting {
    <#
    .SYNOPSIS
    Changes the settings of the automation, as an administrator does by hand.

    .PARAMETER Server
    The server folder.

    .PARAMETER Setting
    Members of settings.json.

    .EXAMPLE
    Set-LabSetting -Server $server -Setting @{ retryAfter = @(1) }

    Waits a second for a certificate that is not there yet.
    #>
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '',
        Justification = 'A test fixture; nobody previews it.')]
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [string] $Server,

        [Parameter(Mandatory)]
        [hashtable] $Setting
    )

    $path = Get-LabPath $Server 'ProgramData/CertRebind/settings.json'
    $settings = [System.IO.File]::ReadAllText($path) | ConvertFrom-Json
    foreach ($name in $Setting.Keys) {
        $settings.$name = $Setting[$name]
    }
    Write-LabText -Path $path -Text (ConvertTo-Json $settings)
}

function Add-LabRenewal {
    <#
    .SYNOPSIS
    Makes sites, each with a certificate of its own, and the certificates that renew them, and returns these.

    .DESCRIPTION
    The members of each result: Name, Endpoint, Old and New. The old certificate is in the store and in use; the new one is
    in the store too, and the old one linked to it, unless the switches say otherwise. No event is written.

    .PARAMETER Automation
    What Start-LabAutomation returned.

    .PARAMETER Name
    The names of the sites; the host of each is NAME.contoso.com.

    .PARAMETER NotLinked
    The old certificate has no renewal link.

    .PARAMETER NotThere
    The new certificate is not in the store.

    .PARAMETER Plain
    The certificates are those of records that belong to an application of its own, not to a site of IIS.

    .EXAMPLE
    $renewal = Add-LabRenewal -Automation $web -Name www

    Makes the site www on $renewal.Old.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [object] $Automation,

        [Parameter(Mandatory)]
        [string[]] $Name,

        [switch] $NotLinked,

        [switch] $NotThere,

        [switch] $Plain
    )

    $later = [System.DateTimeOffset]::UtcNow.AddDays(300)
    $server = $Automation.Path
    foreach ($site in $Name) {
        $hostName = "$site.contoso.com"
        $old = New-LabCertificate -DnsName $hostName -Issuer $Automation.Authority
        $new = New-LabCertificate -DnsName $hostName -Issuer $Automation.Authority -NotAfter $later
        $link = if ($NotLinked) { '' } else { $new.Thumbprint }
        Add-LabCertificate -Server $server -Certificate $old -RenewedBy $link
        if (-not $NotThere) {
            Add-LabCertificate -Server $server -Certificate $new
        }
        $endpoint = "${hostName}:443"
        if ($Plain) {
            $record = @{ Kind = 'HostnamePort'; Endpoint = $endpoint; AppId = '{7b1c2f0e-52d6-4d0f-9f0a-3c6f1f6a9d21}' }
            Add-LabRecord -Server $server @record -Thumbprint $old.Thumbprint
        } else {
            Add-LabSite -Server $server -Name $site
            Add-LabBinding -Server $server -Site $site -HostName $hostName -Sni -Certificate $old
        }
        [pscustomobject]@{ Name = $site; Endpoint = $endpoint; Old = $old; New = $new }
    }
}

function Add-LabRenewalEvent {
    <#
    .SYNOPSIS
    Writes the events of renewals into the log of a server, all of them in one step.

    .PARAMETER Automation
    What Start-LabAutomation returned.

    .PARAMETER Renewal
    Objects with the members Old and New.

    .PARAMETER With
    Parameters for Add-LabEvent.

    .PARAMETER Edit
    Changes the XML of each new event before it is written, as somebody does who forges it.

    .PARAMETER OneByOne
    Writes the events one after the other as fast as it goes, instead of in one step.

    .EXAMPLE
    Add-LabRenewalEvent -Automation $web -Renewal $renewal

    Fires the task, as a renewal does.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [object] $Automation,

        [Parameter(Mandatory)]
        [object[]] $Renewal,

        [hashtable] $With = @{},

        [scriptblock] $Edit,

        [switch] $OneByOne
    )

    $log = Get-LabPath $Automation.Path $script:ChannelFile
    $draft = [System.IO.Directory]::CreateTempSubdirectory().FullName
    $copy = Get-LabPath $draft $script:ChannelFile
    if ([System.IO.File]::Exists($log)) {
        [System.IO.File]::Copy($log, $copy)
    }
    $steps = foreach ($one in $Renewal) {
        [void] (Add-LabEvent -Server $draft -Id 1001 -OldCertificate $one.Old -Certificate $one.New @With)
        $text = [System.IO.File]::ReadAllText($copy)
        if ($null -ne $Edit) {
            $start = $text.LastIndexOf('<Event ')
            $text = $text.Substring(0, $start) + (& $Edit $text.Substring($start) $one)
            Write-LabText -Path $copy -Text $text
        }
        $text
    }
    if (-not $OneByOne) {
        $steps = @($steps)[-1]
    }
    foreach ($text in $steps) {
        # Nobody is to read half a log.
        Write-LabText -Path $copy -Text $text
        [System.IO.File]::Move($copy, $log, $true)
    }
    [System.IO.Directory]::Delete($draft, $true)
}

function Get-LabApplicationEvent {
    <#
    .SYNOPSIS
    The events of the source CertRebind in the Application log of a server folder, in their order.

    .DESCRIPTION
    The members of each: RecordId, Id, Level and Message. A log that is not valid XML is an error.

    .PARAMETER Server
    The server folder.

    .PARAMETER After
    Only those with a higher record id.

    .EXAMPLE
    (Get-LabApplicationEvent -Server $server)[-1].Message

    What the automation said last.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [string] $Server,

        [int] $After = 0
    )

    $path = Get-LabPath $Server 'events/Application.xml'
    if (-not [System.IO.File]::Exists($path)) {
        return
    }
    $document = [xml] [System.IO.File]::ReadAllText($path)
    foreach ($one in $document.Events.ChildNodes) {
        $recordId = [int] $one.System.EventRecordID
        if ($recordId -gt $After -and $one.System.Provider.Name -ceq 'CertRebind') {
            [pscustomobject]@{
                RecordId = $recordId
                Id       = [int] $one.System.EventID
                Level    = [int] $one.System.Level
                Message  = $one.EventData.Data
            }
        }
    }
}

function Watch-LabAutomation {
    <#
    .SYNOPSIS
    Does something to a server, waits until the task has ended, and returns what it has told since, and what has run.

    .DESCRIPTION
    The members of the result: Told (events of the Application log), All (instances of tasks), and Ran (those of them that
    have ended, and so had a process).

    .PARAMETER Automation
    What Start-LabAutomation returned.

    .PARAMETER Cause
    What is done.

    .EXAMPLE
    (Watch-LabAutomation $web { Add-LabRenewalEvent $web $renewal }).Told.Id

    The ids of what the run has written.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory, Position = 0)]
        [object] $Automation,

        [Parameter(Mandatory, Position = 1)]
        [scriptblock] $Cause
    )

    $told = @(Get-LabApplicationEvent -Server $Automation.Path)
    $last = if ($told.Count -eq 0) { 0 } else { $told[-1].RecordId }
    $ran = @(Get-LabTaskRun -Scheduler $Automation.Scheduler).Count
    . $Cause
    Wait-LabTask -Scheduler $Automation.Scheduler -Seconds 300
    $instances = @(Get-LabTaskRun -Scheduler $Automation.Scheduler | Select-Object -Skip $ran)
    [pscustomobject]@{
        Told = @(Get-LabApplicationEvent -Server $Automation.Path -After $last)
        Ran  = @($instances | Where-Object state -EQ 'Ended')
        All  = $instances
    }
}

function Start-LabTask {
    <#
    .SYNOPSIS
    Starts a task on demand, as the one at start-up or of the day would be.

    .PARAMETER Server
    The server folder.

    .PARAMETER Name
    The full name of the task.

    .EXAMPLE
    Start-LabTask -Server $server

    Starts the task of the automation.
    #>
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '',
        Justification = 'A test fixture; nobody previews it.')]
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [string] $Server,

        [string] $Name = '\CertRebind\AutoRebind'
    )

    $path = Get-LabPath $Server "scheduler-requests/$([guid]::NewGuid()).json"
    Write-LabText -Path "$path.tmp" -Text (ConvertTo-Json @{ task = $Name; action = 'Run' })
    [System.IO.File]::Move("$path.tmp", $path)
}

Export-ModuleMember -Function @(
    'Add-LabRenewal'
    'Add-LabRenewalEvent'
    'Get-LabApplicationEvent'
    'Set-LabSetting'
    'Start-LabAutomation'
    'Start-LabTask'
    'Stop-LabAutomation'
    'Watch-LabAutomation'
)
