# What the demo sees of a renewal that the automation follows, from the event to the end of the task. It is sourced by demo.ps1,
# whose variables $demo, $server and $scheduler it uses.

function Get-Served {
    # The certificate that a client is handed at each place.
    param(
        [object[]] $Place
    )

    $served = [ordered]@{}
    foreach ($item in $Place) {
        $thumbprint = Get-LabServedThumbprint -Path $server -Endpoint $item.Endpoint -ServerName $item.ServerName
        $served["$($item.ServerName) $($item.Endpoint)"] = $thumbprint
    }
    return $served
}

function Show-Served {
    # A table of the certificates that clients are handed, before and after. The names are those of thumbprints.
    param(
        [System.Collections.IDictionary] $Before,

        [System.Collections.IDictionary] $After,

        [hashtable] $Name
    )

    $rows = foreach ($key in $Before.Keys) {
        $client, $endpoint = $key.Split(' ')
        $row = [ordered]@{ Client = $client; Connects = $endpoint }
        foreach ($column in @{ Name = 'Before'; Value = $Before }, @{ Name = 'After'; Value = $After }) {
            $thumbprint = $column.Value[$key]
            $row[$column.Name] = "$($thumbprint.Substring(0, 8)).. ($($Name[$thumbprint]))"
        }
        [pscustomobject] $row
    }
    $text = ($rows | Format-Table | Out-String -Width $width) -replace '(?m)[ \t]+(?=\r?$)', ''
    Write-Host ''
    Write-Host $text.Trim("`r", "`n")
    Write-Host ''
}

function Read-ApplicationLog {
    # What the automation has written into the Application log, oldest first.
    $path = Join-Path $server 'events/Application.xml'
    if (-not [System.IO.File]::Exists($path)) {
        return
    }
    foreach ($record in ([xml] [System.IO.File]::ReadAllText($path)).Events.Event) {
        [pscustomobject]@{
            Source  = $record.System.Provider.Name
            Id      = [int] $record.System.EventID
            Level   = @{ '2' = 'Error'; '3' = 'Warning'; '4' = 'Information' }[$record.System.Level]
            Message = $record.EventData.Data
        }
    }
}

function Show-Record {
    # One record of the Application log, its message broken to the width.
    param(
        [object] $Record,

        # How many lines of the message are shown.
        [int] $Lines = 20
    )

    Write-Host "$($Record.Source), event $($Record.Id), $($Record.Level):"
    $text = @($Record.Message -split '\n')
    foreach ($line in $text | Select-Object -First $Lines) {
        Write-Wrapped -Text $line -FirstIndent '    ' -Indent '      '
    }
    if ($text.Count -gt $Lines) {
        Write-Host "    (and so on, a line for each binding: $($text.Count - $Lines) more)"
    }
    Write-Host ''
}

function Watch-Renewal {
    # Prints what follows the renewal of a certificate as it comes, with the seconds since the event, until the task has ended.
    # Returns what was seen: Renewal, what the renewal returned; Task, the instance of the task; Record, what it wrote into the
    # Application log; Seconds, by Task, Plan, Rebind, Handshake, Record and End.
    param(
        # Renews a certificate by Invoke-DemoRenewal.
        [scriptblock] $Renewal,

        # The client that is looked at: Endpoint and ServerName.
        [hashtable] $Client
    )

    # A machine that has much else to do takes its time.
    $patience = 180
    $records = Join-Path $server 'httpsys.json'
    $journal = Join-Path $server 'ProgramData/CertRebind/runs'
    $known = @{
        Tasks   = @(Get-LabTaskRun -Scheduler $scheduler).Count
        Runs    = @(Get-ChildItem -Path $journal -Filter *.json -ErrorAction Ignore | ForEach-Object Name)
        Records = @(Read-ApplicationLog).Count
    }
    $done = & $Renewal
    $since = $done.WrittenAt
    $thumbprint = $done.Certificate.Thumbprint
    $seen = [pscustomobject]@{ Renewal = $done; Task = $null; Record = $null; Seconds = [ordered]@{} }
    # The file is replaced while this reads.
    $isRebound = { [System.IO.File]::ReadAllText($records).Contains($thumbprint) }
    # Each says what has come to be; nothing where it has not yet.
    $looks = [ordered]@{
        Task      = {
            $seen.Task = Get-LabTaskRun -Scheduler $scheduler | Select-Object -Skip $known.Tasks -First 1
            if ($null -ne $seen.Task -and $null -ne $seen.Task.startedAt) {
                "Task Scheduler starts \CertRebind\AutoRebind: process $($seen.Task.processId)"
            }
        }
        Plan      = {
            $run = Get-ChildItem -Path $journal -Filter *.json -ErrorAction Ignore | Where-Object Name -NotIn $known.Runs
            if ($null -ne $run) {
                'what is to be moved, and what it was, is in the journal'
            }
        }
        Rebind    = {
            if (& $isRebound) {
                'the first record names the new certificate'
            }
        }
        Handshake = {
            if ((& $isRebound) -and (Get-LabServedThumbprint -Path $server @Client) -ceq $thumbprint) {
                "$($Client.ServerName) serves the new certificate, proved by a handshake"
            }
        }
        Record    = {
            $seen.Record = Read-ApplicationLog | Select-Object -Skip $known.Records -First 1
            if ($null -ne $seen.Record) {
                "the Application log has event $($seen.Record.Id) of CertRebind"
            }
        }
        End       = {
            $seen.Task = Get-LabTaskRun -Scheduler $scheduler | Select-Object -Skip $known.Tasks -First 1
            if ($null -ne $seen.Task -and $seen.Task.state -ceq 'Ended') {
                "the task ends with exit code $($seen.Task.exitCode)"
            }
        }
    }

    Write-Host ''
    Write-Sighting -Seconds 0 -Text 'event 1001 is in the channel'
    do {
        Start-Sleep -Milliseconds 30
        $due = @($looks.Keys | Where-Object { -not $seen.Seconds.Contains($_) })
        # The last first: what has led to it is there by then, so that nothing is shown before its cause.
        $texts = @{}
        for ($place = $due.Count - 1; $place -ge 0; $place--) {
            $texts[$due[$place]] = & $looks[$due[$place]]
        }
        foreach ($name in @($due | Where-Object { $null -ne $texts[$_] })) {
            $seen.Seconds[$name] = ([datetime]::UtcNow - $since).TotalSeconds
            Write-Sighting -Seconds $seen.Seconds[$name] -Text $texts[$name]
        }
        if (([datetime]::UtcNow - $since).TotalSeconds -gt $patience) {
            throw "The task has not ended within $patience seconds."
        }
    } until ($seen.Seconds.Contains('End'))
    Write-Host ''
    return $seen
}

function Write-Sighting {
    param(
        [double] $Seconds,

        [string] $Text
    )

    Write-Wrapped -Text $Text -FirstIndent "  $($Seconds.ToString('0.00', [cultureinfo]::InvariantCulture).PadLeft(6)) s  " -Indent (' ' * 12)
}
