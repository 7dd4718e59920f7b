#Requires -Version 7.4

# Putting a run back, what is held afterwards, and the journal as Get-CertRebindRun shows it.

BeforeAll {
    $script:root = [System.IO.Path]::GetFullPath("$PSScriptRoot/../..")
    Import-Module "$script:root/CertRebind.psd1" -Force -ErrorAction Stop
    Import-Module "$PSScriptRoot/../lab/Lab.psm1"

    $script:old = New-LabCertificate -DnsName 'www.contoso.com', 'shop.contoso.com'
    $script:new = New-LabCertificate -DnsName 'www.contoso.com', 'shop.contoso.com'
    $script:pair = @{ OldThumbprint = $script:old.Thumbprint; NewThumbprint = $script:new.Thumbprint }

    $sound = New-LabServer -Path (Join-Path $TestDrive 'sound')
    Add-LabCertificate -Server $sound -Certificate $script:old -RenewedBy $script:new.Thumbprint
    Add-LabCertificate -Server $sound -Certificate $script:new
    foreach ($name in 'www', 'shop') {
        Add-LabSite -Server $sound -Name $name
        Add-LabBinding -Server $sound -Site $name -HostName "$name.contoso.com" -Sni -Certificate $script:old
    }
    $script:sound = $sound

    function New-MovedServer {
        # A server whose two bindings have been moved from the old certificate to the new one.
        $server = Copy-LabServer -Server $script:sound -Path (Join-Path $TestDrive ([guid]::NewGuid().ToString('n')))
        $script:moved = Invoke-CertRebind @pair -ServerRoot $server -Force
        return $server
    }

    function Invoke-Undo {
        # An undo with whatever it says.
        param(
            [string] $Server,

            [hashtable] $More = @{}
        )

        $results = Undo-CertRebind -ServerRoot $Server -ErrorVariable problems -ErrorAction SilentlyContinue -WarningVariable warnings -WarningAction SilentlyContinue @More
        return [pscustomobject]@{ Results = @($results); Problems = @($problems); Warnings = @($warnings) }
    }
}

Describe 'Undo-CertRebind' {
    It 'puts the last run back, to the byte' {
        $server = New-MovedServer
        $undo = Invoke-Undo -Server $server -More @{ Force = $true }
        $undo.Problems | Should -BeNullOrEmpty
        $undo.Results.Outcome | Should -Be @('Moved', 'Moved')
        $undo.Results.NewThumbprint | Should -Be @($script:old.Thumbprint, $script:old.Thumbprint)
        Get-LabFileHash -Server $server -WithoutJournal | Should -BeExactly (Get-LabFileHash -Server $script:sound)
    }

    It 'says beforehand that Windows may go on serving the renewal the old certificate is linked to' {
        $server = New-MovedServer
        $files = Get-LabFileHash -Server $server
        $undo = Invoke-Undo -Server $server -More @{ WhatIf = $true }
        $undo.Results.Outcome | Should -Be @('Planned', 'Planned')
        $undo.Warnings[0] | Should -Match "linked to its renewal $($script:new.Thumbprint)"
        Get-LabFileHash -Server $server | Should -BeExactly $files
    }

    It 'clears the renewal link where it is told to, keeps it in the journal, and puts it back when that is undone' {
        $server = New-MovedServer
        $files = Get-LabFileHash -Server $server -WithoutJournal
        $details = Join-Path $server "certificates/My/$($script:old.Thumbprint).json"
        $text = [System.IO.File]::ReadAllText($details)

        $undo = Invoke-Undo -Server $server -More @{ Force = $true; ClearRenewalLink = $true }
        $undo.Problems | Should -BeNullOrEmpty
        $undo.Warnings | Should -BeNullOrEmpty
        $undo.Results.Outcome | Should -Be @('Moved', 'Moved')
        [System.IO.File]::ReadAllText($details) | Should -BeExactly $text.Replace("`"$($script:new.Thumbprint)`"", 'null')
        Get-CertBinding -ServerRoot $server | ForEach-Object -MemberName State | Should -Be @('Current', 'Current')

        $run = Get-CertRebindRun -ServerRoot $server -First 1
        $run.RenewalLinks.Before | Should -BeExactly "`"$($script:new.Thumbprint)`""
        $run.RenewalLinks.IsDone | Should -BeTrue

        $back = Invoke-Undo -Server $server -More @{ Force = $true; RunId = $run.RunId }
        $back.Problems | Should -BeNullOrEmpty
        $back.Results.Outcome | Should -Be @('Moved', 'Moved')
        Get-LabFileHash -Server $server -WithoutJournal | Should -BeExactly $files
    }

    It 'puts back no renewal link that is more than a thumbprint, as an edited journal may have it' {
        $server = New-MovedServer
        $null = Invoke-Undo -Server $server -More @{ Force = $true; ClearRenewalLink = $true }
        $run = Get-CertRebindRun -ServerRoot $server -First 1
        $journal = Get-ChildItem -Path (Join-Path $server 'ProgramData/CertRebind/runs') -Filter "*$($run.RunId).json"
        $link = "\`"$($script:new.Thumbprint)\`""
        $text = [System.IO.File]::ReadAllText($journal.FullName)
        $text | Should -Match ([regex]::Escape($link))
        Write-LabText -Path $journal.FullName -Text $text.Replace($link, "$link,\`"archived\`":true")
        $details = Join-Path $server "certificates/My/$($script:old.Thumbprint).json"
        $before = [System.IO.File]::ReadAllText($details)

        $back = Invoke-Undo -Server $server -More @{ Force = $true; RunId = $run.RunId }
        @($back.Problems.FullyQualifiedErrorId) | Should -Be @('RenewalLinkUnchanged,Undo-CertRebind')
        [System.IO.File]::ReadAllText($details) | Should -BeExactly $before
    }

    It 'clears the renewal link of what is back already, and asks for it' {
        $server = New-MovedServer
        $null = Invoke-Undo -Server $server -More @{ Force = $true }
        $details = Join-Path $server "certificates/My/$($script:old.Thumbprint).json"
        $text = [System.IO.File]::ReadAllText($details)
        $more = @{ RunId = $script:moved[0].RunId; ClearRenewalLink = $true }

        $plan = Invoke-Undo -Server $server -More ($more + @{ WhatIf = $true })
        $plan.Results.Outcome | Should -Be @('AlreadyCurrent', 'AlreadyCurrent')
        [System.IO.File]::ReadAllText($details) | Should -BeExactly $text

        $undo = Invoke-Undo -Server $server -More ($more + @{ Confirm = $false })
        $undo.Results.Outcome | Should -Be @('AlreadyCurrent', 'AlreadyCurrent')
        [System.IO.File]::ReadAllText($details) | Should -BeExactly $text.Replace("`"$($script:new.Thumbprint)`"", 'null')
    }

    It 'reports a renewal link that cannot be cleared, and puts the bindings back all the same' -Skip:(-not $IsLinux) {
        $server = New-MovedServer
        $details = Join-Path $server "certificates/My/$($script:old.Thumbprint).json"
        $elsewhere = Join-Path $TestDrive 'elsewhere.json'
        Move-Item -LiteralPath $details -Destination $elsewhere
        $null = New-Item -ItemType SymbolicLink -Path $details -Target $elsewhere

        $undo = Invoke-Undo -Server $server -More @{ Force = $true; ClearRenewalLink = $true }
        $undo.Results.Outcome | Should -Be @('Moved', 'Moved')
        @($undo.Problems.FullyQualifiedErrorId) | Should -Be @('RenewalLinkUnchanged,Undo-CertRebind')
        (Get-CertRebindRun -ServerRoot $server -First 1).RenewalLinks.IsDone | Should -BeFalse
    }

    It 'leaves alone what something else has changed since, unless -IgnoreDrift is given, which keeps the other change' {
        $server = New-MovedServer
        $path = Join-Path $server 'httpsys.json'
        $text = [System.IO.File]::ReadAllText($path)
        Write-LabText -Path $path -Text ([regex]::new('"flags": 0').Replace($text, '"flags": 4', 1))
        $undo = Invoke-Undo -Server $server -More @{ Force = $true }
        $undo.Results.Outcome | Should -Be @('Skipped', 'Moved')
        $undo.Results[0].Reason | Should -Match '-IgnoreDrift'

        $forced = Invoke-Undo -Server $server -More @{ Force = $true; IgnoreDrift = $true; RunId = $script:moved[0].RunId }
        $forced.Results.Outcome | Should -Be @('Moved', 'AlreadyCurrent')
        $records = [System.IO.File]::ReadAllText($path)
        $records | Should -Not -Match $script:new.Thumbprint
        $records | Should -Match '"flags": 4'
    }

    It 'does not go back to a certificate that is gone' {
        $server = New-MovedServer
        Get-ChildItem -Path (Join-Path $server 'certificates/My') -Filter "$($script:old.Thumbprint).*" | Remove-Item
        $undo = Invoke-Undo -Server $server -More @{ Force = $true }
        $undo.Results.Outcome | Should -Be @('Blocked', 'Blocked')
        $undo.Results[0].Reason | Should -Match 'not in store My any more'
    }

    It 'does not undo an undo by itself, and says that there is nothing left' {
        $server = New-MovedServer
        $null = Invoke-Undo -Server $server -More @{ Force = $true }
        $again = Invoke-Undo -Server $server -More @{ Force = $true }
        $again.Results | Should -BeNullOrEmpty
        $again.Problems.FullyQualifiedErrorId | Should -Be @('RunNotFound,Undo-CertRebind')
    }

    It 'is taken up again by the next one where it was killed within' {
        $server = New-MovedServer
        $moved = [System.IO.File]::ReadAllText((Join-Path $server 'httpsys.json'))
        $null = Invoke-Undo -Server $server -More @{ Force = $true }
        # As if it had been killed after the first of two: its journal is open, and the second is still moved.
        $file = @(Get-ChildItem -LiteralPath (Join-Path $server 'ProgramData/CertRebind/runs') -File | Sort-Object Name)[-1]
        $run = [System.IO.File]::ReadAllText($file.FullName) | ConvertFrom-Json -DateKind String
        $run.ended = $null
        foreach ($change in $run.changes) { $change.after = $null }
        foreach ($binding in $run.bindings) { $binding.outcome = 'Planned' }
        Write-LabText -Path ($file.FullName -replace '\.json$', '.open.json') -Text ($run | ConvertTo-Json -Depth 9)
        $file.Delete()
        $end = $moved.IndexOf('shop.contoso.com')
        $records = [System.IO.File]::ReadAllText((Join-Path $server 'httpsys.json'))
        Write-LabText -Path (Join-Path $server 'httpsys.json') -Text ($records.Substring(0, $end) + $moved.Substring($end))

        $undo = Invoke-Undo -Server $server -More @{ Force = $true }
        $undo.Problems | Should -BeNullOrEmpty
        $undo.Warnings -join ' ' | Should -Match 'was interrupted'
        $undo.Results.Outcome | Should -Be @('Recovered', 'Skipped', 'AlreadyCurrent', 'Moved')
        Get-LabFileHash -Server $server -WithoutJournal | Should -BeExactly (Get-LabFileHash -Server $script:sound)

        # Now there is nothing left to undo.
        (Invoke-Undo -Server $server -More @{ Force = $true }).Problems.FullyQualifiedErrorId |
            Should -BeExactly 'RunNotFound,Undo-CertRebind'
    }

    It 'undoes a run that is given, from the pipeline too' {
        $server = New-MovedServer
        $results = Get-CertRebindRun -ServerRoot $server -First 1 | Undo-CertRebind -ServerRoot $server -Force -WarningAction SilentlyContinue
        $results.Outcome | Should -Be @('Moved', 'Moved')
        $unknown = Invoke-Undo -Server $server -More @{ RunId = [guid]::Empty.ToString() }
        $unknown.Problems.FullyQualifiedErrorId | Should -Be @('RunNotFound,Undo-CertRebind')
    }

    It 'asks before each unit' {
        $command = Get-Command -Name Undo-CertRebind
        $command.Parameters.ContainsKey('Confirm') | Should -BeTrue
        $server = New-MovedServer
        $null = Invoke-Undo -Server $server -More @{ WhatIf = $true }
        (Get-CertBinding -ServerRoot $server).Thumbprint | Should -Be @($script:new.Thumbprint, $script:new.Thumbprint)
    }
}

Describe 'What was undone' {
    It 'is held: -Stale and events leave it, until it is released' {
        $server = New-MovedServer
        $null = Invoke-Undo -Server $server -More @{ Force = $true }
        $stale = Get-CertBinding -ServerRoot $server | Invoke-CertRebind -Stale -ServerRoot $server -Force
        $stale.Outcome | Should -Be @('Blocked', 'Blocked')
        $stale.Check | Should -Be @('Held', 'Held')
        $stale[0].Reason | Should -Match $script:moved[0].RunId

        $null = Undo-CertRebind -Release -ServerRoot $server
        $stale = Get-CertBinding -ServerRoot $server | Invoke-CertRebind -Stale -ServerRoot $server -Force
        $stale.Outcome | Should -Be @('Moved', 'Moved')
        $nothing = Invoke-Undo -Server $server -More @{ Release = $true }
        $nothing.Problems.FullyQualifiedErrorId | Should -Be @('HoldNotFound,Undo-CertRebind')
    }

    It 'goes where it is told by name' {
        $server = New-MovedServer
        $null = Invoke-Undo -Server $server -More @{ Force = $true }
        (Invoke-CertRebind @pair -ServerRoot $server -Force).Outcome | Should -Be @('Moved', 'Moved')
    }

    It 'stops automatic moves where what is held cannot be read' {
        $server = New-MovedServer
        $null = Invoke-Undo -Server $server -More @{ Force = $true }
        Write-LabText -Path (Join-Path $server 'ProgramData/CertRebind/holds.json') -Text '{"schema":1,"holds":'
        $results = Get-CertBinding -ServerRoot $server | Invoke-CertRebind -Stale -ServerRoot $server -Force -ErrorVariable problems -ErrorAction SilentlyContinue
        $results | Should -BeNullOrEmpty
        $problems[0].FullyQualifiedErrorId | Should -BeExactly 'HoldsInvalid,Invoke-CertRebind'
    }
}

Describe 'Get-CertRebindRun' {
    It 'shows each run, the newest first, with what it did' {
        $server = New-MovedServer
        $null = Invoke-Undo -Server $server -More @{ Force = $true }
        $runs = @(Get-CertRebindRun -ServerRoot $server)
        $runs.Command | Should -Be @('Undo-CertRebind', 'Invoke-CertRebind')
        $runs.Outcome | Should -Be @('Succeeded', 'Succeeded')
        $runs[0].UndoOf | Should -BeExactly $runs[1].RunId
        $runs[1].Counts.Moved | Should -Be 2
        $runs[1].Bindings.OldThumbprint | Should -Be @($script:old.Thumbprint, $script:old.Thumbprint)
        $runs[1].Bindings.NewThumbprint | Should -Be @($script:new.Thumbprint, $script:new.Thumbprint)
        $runs[1].Started.Kind | Should -Be 'Utc'
        $runs[1].Ended | Should -BeGreaterOrEqual $runs[1].Started
        $runs[0].PSObject.TypeNames[0] | Should -BeExactly 'CertRebind.Run'
    }

    It 'filters by run, time, outcome and number' {
        $server = New-MovedServer
        $null = Invoke-Undo -Server $server -More @{ Force = $true }
        @(Get-CertRebindRun -ServerRoot $server -First 1).Command | Should -Be @('Undo-CertRebind')
        @(Get-CertRebindRun -ServerRoot $server -RunId $script:moved[0].RunId).Command | Should -Be @('Invoke-CertRebind')
        @(Get-CertRebindRun -ServerRoot $server -Outcome Failed).Count | Should -Be 0
        @(Get-CertRebindRun -ServerRoot $server -After (Get-Date).AddHours(1)).Count | Should -Be 0
        @(Get-CertRebindRun -ServerRoot $server -Before (Get-Date).AddHours(1)).Count | Should -Be 2
    }

    It 'fits 80 columns' {
        $server = New-MovedServer
        $lines = (Get-CertRebindRun -ServerRoot $server | Format-Table | Out-String -Width 200) -split "`n"
        ($lines | Measure-Object -Property Length -Maximum).Maximum | Should -BeLessOrEqual 80
    }

    It 'gives nothing where nothing ran, and changes nothing' {
        $files = Get-LabFileHash -Server $script:sound
        Get-CertRebindRun -ServerRoot $script:sound | Should -BeNullOrEmpty
        Get-LabFileHash -Server $script:sound | Should -BeExactly $files
    }

    It 'reports a run that cannot be read and shows the others' {
        $server = New-MovedServer
        $null = Invoke-Undo -Server $server -More @{ Force = $true }
        $file = @(Get-ChildItem -LiteralPath (Join-Path $server 'ProgramData/CertRebind/runs') | Sort-Object -Property Name)[0]
        Write-LabText -Path $file.FullName -Text '{"schema":1,'
        $runs = @(Get-CertRebindRun -ServerRoot $server -ErrorVariable problems -ErrorAction SilentlyContinue)
        $runs.Command | Should -Be @('Undo-CertRebind')
        $problems[0].FullyQualifiedErrorId | Should -BeExactly 'JournalInvalid,Get-CertRebindRun'
    }
}
