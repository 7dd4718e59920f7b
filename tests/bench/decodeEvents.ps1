<#
.SYNOPSIS
Times the decoding of all events of a file: by the module, and by the usual idiom.

.DESCRIPTION
The idiom is what scripts do with Get-WinEvent: [xml] of the text of one event, then property access. It is given the
text of each event for nothing; the module reads and parses the file within the time taken. Both make the same object.

.PARAMETER Path
The file of events.

.PARAMETER ResultPath
Where the times go, in milliseconds.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Path,
    [Parameter(Mandatory)] [string] $ResultPath
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot '../../CertRebind.psd1')

$rounds = 5
$checkedMembers = 'Id', 'Kind', 'TimeCreated', 'RecordId', 'Scope', 'LogName', 'ComputerName', 'Action', 'Context',
'ProcessName', 'AccountName', 'UserId', 'Thumbprint', 'OldThumbprint', 'NewThumbprint', 'Subject', 'SubjectNames',
'Template', 'Eku', 'NotAfter'

function ConvertFrom-DetailsXml {
    param([object] $Details)

    $names = @($Details.SubjectNames.SubjectName)
    $subject = $names | Where-Object { $_ -like 'CN=*' } | Select-Object -First 1
    [pscustomobject]@{
        Thumbprint   = $Details.Thumbprint.ToUpperInvariant()
        Subject      = if ($subject) { $subject } else { $names[0] }
        SubjectNames = $names
        Template     = $Details.Template.Name
        Eku          = @($Details.EKUs.EKU.OID)
        NotAfter     = ([datetime] $Details.NotValidAfter).ToUniversalTime()
    }
}

function ConvertFrom-EventText {
    param([string[]] $Text)

    foreach ($one in $Text) {
        $xml = [xml] $one
        $system = $xml.Event.System
        $data = $xml.Event.UserData.CertNotificationData
        $old = ConvertFrom-DetailsXml $data.OldCertificateDetails
        $new = ConvertFrom-DetailsXml $data.NewCertificateDetails
        [pscustomobject]@{
            Id             = [int] $system.EventID
            Kind           = 'Replaced'
            TimeCreated    = ([datetime] $system.TimeCreated.SystemTime).ToUniversalTime()
            RecordId       = [long] $system.EventRecordID
            Scope          = if ($system.Provider.Name -like '*-System') { 'System' } else { 'User' }
            LogName        = $system.Channel
            ComputerName   = $system.Computer
            Action         = $data.Action
            Context        = $data.Context
            ProcessName    = $data.ProcessName
            AccountName    = $data.AccountName
            UserId         = $system.Security.UserID
            Thumbprint     = $new.Thumbprint
            OldThumbprint  = $old.Thumbprint
            NewThumbprint  = $new.Thumbprint
            Subject        = $new.Subject
            SubjectNames   = $new.SubjectNames
            Template       = $new.Template
            Eku            = $new.Eku
            NotAfter       = $new.NotAfter
            OldCertificate = $old
            NewCertificate = $new
            Certificate    = $null
        }
    }
}

# Both must say the same, or the comparison would be of different things.
function Assert-SameEvent {
    param([object] $Expected, [object] $Actual)

    foreach ($member in $checkedMembers) {
        $wanted = ConvertTo-Json -Compress -InputObject $Expected.$member
        $got = ConvertTo-Json -Compress -InputObject $Actual.$member
        # A CN= prefix is shown or not, as the module decides.
        if ($member -ne 'Subject' -and $wanted -ne $got) { throw "$member is $got by the module and $wanted by the idiom." }
    }
}

$texts = [regex]::Matches([System.IO.File]::ReadAllText($Path), '(?s)<Event .*?</Event>') | ForEach-Object { $_.Value }
$sample = @(Get-CertLifecycleEvent -Path $Path | Select-Object -First 1)[0]
Assert-SameEvent -Expected (ConvertFrom-EventText $texts[0]) -Actual $sample

$module = [System.Collections.Generic.List[double]]::new()
$idiom = [System.Collections.Generic.List[double]]::new()
for ($round = 0; $round -le $rounds; $round++) {
    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    Get-CertLifecycleEvent -Path $Path | Out-Null
    $moduleTime = $watch.Elapsed.TotalMilliseconds

    $watch.Restart()
    ConvertFrom-EventText $texts | Out-Null
    $idiomTime = $watch.Elapsed.TotalMilliseconds

    # The first round compiles; what a script that runs once gets.
    if ($round -eq 0) {
        $firstModule = $moduleTime
        $firstIdiom = $idiomTime
        continue
    }
    $module.Add($moduleTime)
    $idiom.Add($idiomTime)
}
$result = @{ module = $module; idiom = $idiom; firstModule = $firstModule; firstIdiom = $firstIdiom }
[System.IO.File]::WriteAllText($ResultPath, (ConvertTo-Json -Compress -InputObject $result))
