#Requires -Version 7.4

# What a run writes down before it changes anything, and what the next run makes of one that did not end.

BeforeAll {
    $script:root = [System.IO.Path]::GetFullPath("$PSScriptRoot/../..")
    Import-Module "$script:root/CertRebind.psd1" -Force -ErrorAction Stop
    Import-Module "$PSScriptRoot/../lab/Lab.psm1"

    $script:old = New-LabCertificate -DnsName 'www.contoso.com', 'shop.contoso.com'
    $script:new = New-LabCertificate -DnsName 'www.contoso.com', 'shop.contoso.com'

    $sound = New-LabServer -Path (Join-Path $TestDrive 'sound')
    Add-LabCertificate -Server $sound -Certificate $script:old -RenewedBy $script:new.Thumbprint
    Add-LabCertificate -Server $sound -Certificate $script:new
    foreach ($name in 'www', 'shop') {
        Add-LabSite -Server $sound -Name $name
        Add-LabBinding -Server $sound -Site $name -HostName "$name.contoso.com" -Sni -Certificate $script:old
    }
    $script:sound = $sound

    function New-Server {
        Copy-LabServer -Server $script:sound -Path (Join-Path $TestDrive ([guid]::NewGuid().ToString('n')))
    }

    function Invoke-Move {
        # A rebind from the old certificate to the new one, with whatever it says.
        param(
            [string] $Server,

            [hashtable] $More = @{}
        )

        $pair = @{ OldThumbprint = $script:old.Thumbprint; NewThumbprint = $script:new.Thumbprint }
        $results = Invoke-CertRebind -ServerRoot $Server @pair -Force -ErrorVariable problems -ErrorAction SilentlyContinue -WarningVariable warnings -WarningAction SilentlyContinue @More
        return [pscustomobject]@{ Results = @($results); Problems = @($problems); Warnings = @($warnings) }
    }

    function Get-JournalFile {
        param(
            [string] $Server
        )

        return @(Get-ChildItem -LiteralPath (Join-Path $Server 'ProgramData/CertRebind/runs') -File)
    }

    function Open-Run {
        # Makes the only run of a server one that did not end; with -Unmoved the records it had come to are as they were before.
        param(
            [string] $Server,

            [string[]] $Unmoved = @(),

            [scriptblock] $Edit = { $args[0] }
        )

        $file = (Get-JournalFile -Server $Server)[0]
        $run = [System.IO.File]::ReadAllText($file.FullName) | ConvertFrom-Json -DateKind String
        $run.ended = $null
        foreach ($change in $run.changes) { $change.after = $null }
        foreach ($binding in $run.bindings) { $binding.outcome = 'Planned' }
        $text = & $Edit ($run | ConvertTo-Json -Depth 9)
        Write-LabText -Path ($file.FullName -replace '\.json$', '.open.json') -Text $text
        $file.Delete()
        $path = Join-Path $Server 'httpsys.json'
        $records = [System.IO.File]::ReadAllText($path)
        foreach ($endpoint in $Unmoved) {
            $records = [regex]::Replace($records, "(`"$endpoint`",\s*`"thumbprint`": `")[0-9A-F]{40}", "`${1}$($script:old.Thumbprint)")
        }
        Write-LabText -Path $path -Text $records
    }
}

Describe 'The journal of a run' {
    It 'holds every change with what was there before, and how it ended' {
        $server = New-Server
        $moved = Invoke-Move -Server $server
        $moved.Results.Outcome | Should -Be @('Moved', 'Moved')
        $files = Get-JournalFile -Server $server
        $files.Count | Should -Be 1
        $files[0].Name | Should -MatchExactly "^\d{8}T\d{9}Z-$($moved.Results[0].RunId)\.json$"
        $run = [System.IO.File]::ReadAllText($files[0].FullName) | ConvertFrom-Json -DateKind String
        $run.schema | Should -Be 1
        $run.runId | Should -BeExactly $moved.Results[0].RunId
        $run.ended | Should -Match 'Z$'
        $run.changes.pointer | Should -Be @('HttpSys HostnamePort www.contoso.com:443', 'HttpSys HostnamePort shop.contoso.com:443')
        $run.changes.oldThumbprint | Should -Be @($script:old.Thumbprint, $script:old.Thumbprint)
        $run.changes[0].before | Should -Match $script:old.Thumbprint
        $run.changes[0].after | Should -Match $script:new.Thumbprint
        $run.bindings.name | Should -Be @('www', 'shop')
        $run.bindings.outcome | Should -Be @('Moved', 'Moved')
    }

    It 'is not there where nothing was to be done, and neither is its folder' {
        $server = New-Server
        $files = Get-LabFileHash -Server $server
        $null = Invoke-Move -Server $server -More @{ WhatIf = $true }
        $null = Invoke-CertRebind -OldThumbprint ('AB' * 20) -NewThumbprint $script:new.Thumbprint -ServerRoot $server -WarningAction SilentlyContinue
        Get-LabFileHash -Server $server | Should -BeExactly $files
    }

    It 'is as it was after a second run, which changes nothing' {
        $server = New-Server
        $null = Invoke-Move -Server $server
        $files = Get-LabFileHash -Server $server
        (Invoke-Move -Server $server).Results.Outcome | Should -Be @('AlreadyCurrent', 'AlreadyCurrent')
        Get-LabFileHash -Server $server | Should -BeExactly $files
    }

    It 'is one file for all the events that one call follows' {
        $server = New-Server
        $other = New-LabCertificate -DnsName 'files.contoso.com', 'www.contoso.com', 'shop.contoso.com'
        Add-LabCertificate -Server $server -Certificate $other -RenewedBy $script:new.Thumbprint
        Add-LabSite -Server $server -Name 'files'
        Add-LabBinding -Server $server -Site 'files' -HostName 'shop.contoso.com' -Port 8443 -Sni -Certificate $other
        $events = foreach ($from in $script:old, $other) {
            [pscustomobject]@{
                PSTypeName    = 'CertRebind.LifecycleEvent'
                Kind          = 'Replaced'
                Scope         = 'System'
                OldThumbprint = $from.Thumbprint
                NewThumbprint = $script:new.Thumbprint
            }
        }
        $results = $events | Invoke-CertRebind -ServerRoot $server -Force
        $results.Outcome | Should -Be @('Moved', 'Moved', 'Moved', 'AlreadyCurrent', 'AlreadyCurrent')
        $files = Get-JournalFile -Server $server
        $files.Count | Should -Be 1
        $run = [System.IO.File]::ReadAllText($files[0].FullName) | ConvertFrom-Json
        $run.changes.Count | Should -Be 3
        $run.bindings.Count | Should -Be 5
    }

    It 'can be read and written only by its owner' -Skip:(-not $IsLinux) {
        $server = New-Server
        $null = Invoke-Move -Server $server
        $folder = Get-Item -LiteralPath (Join-Path $server 'ProgramData/CertRebind')
        [int] $folder.UnixFileMode | Should -Be 448
    }
}

Describe 'A run that was killed' {
    It 'is finished by the next one where it had moved everything' {
        $server = New-Server
        $null = Invoke-Move -Server $server
        Open-Run -Server $server
        $records = Get-LabFileHash -Server $server -WithoutJournal
        $next = Invoke-Move -Server $server
        $next.Problems | Should -BeNullOrEmpty
        $next.Results.Outcome | Should -Be @('Recovered', 'Recovered', 'AlreadyCurrent', 'AlreadyCurrent')
        $next.Warnings[0] | Should -Match 'was interrupted'
        Get-LabFileHash -Server $server -WithoutJournal | Should -BeExactly $records
        (Get-JournalFile -Server $server).Name | Should -Not -Match 'open'
    }

    It 'is taken up where it had moved a part' {
        $server = New-Server
        $null = Invoke-Move -Server $server
        Open-Run -Server $server -Unmoved 'shop.contoso.com:443'
        $next = Invoke-Move -Server $server
        $next.Results.Outcome | Should -Be @('Recovered', 'Skipped', 'Moved', 'AlreadyCurrent')
        @(Get-CertBinding -ServerRoot $server).Thumbprint | Should -Be @($script:new.Thumbprint, $script:new.Thumbprint)
        @(Get-JournalFile -Server $server).Count | Should -Be 2
    }

    It 'that was an undo <Case> leaves the renewal link <Link>' -ForEach @(
        @{ Case = 'and put something back'; IsBack = $true; Link = 'cleared' }
        @{ Case = 'and put nothing back'; IsBack = $false; Link = 'as it was' }
    ) {
        $server = New-Server
        $details = Join-Path $server "certificates/My/$($script:old.Thumbprint).json"
        $before = [System.IO.File]::ReadAllText($details)
        $null = Invoke-Move -Server $server
        $moved = [System.IO.File]::ReadAllText((Join-Path $server 'httpsys.json'))
        $null = Undo-CertRebind -ServerRoot $server -ClearRenewalLink -Force
        [System.IO.File]::ReadAllText($details) | Should -Not -BeExactly $before

        (Get-JournalFile -Server $server)[0].Delete()
        Open-Run -Server $server -Edit { $args[0].Replace('"isDone": true', '"isDone": false') }
        if (-not $IsBack) {
            Write-LabText -Path (Join-Path $server 'httpsys.json') -Text $moved
        }
        $next = Invoke-Move -Server $server
        $next.Problems | Should -BeNullOrEmpty
        $next.Warnings[0] | Should -Match 'was interrupted'
        ([System.IO.File]::ReadAllText($details) -ceq $before) | Should -Be (-not $IsBack)
        (Get-CertRebindRun -ServerRoot $server | Where-Object Command -EQ 'Undo-CertRebind').RenewalLinks.IsDone | Should -Be $IsBack
    }

    It 'leaves alone what something else has changed since' {
        $server = New-Server
        $null = Invoke-Move -Server $server
        Open-Run -Server $server
        $other = New-LabCertificate -DnsName 'www.contoso.com'
        $path = Join-Path $server 'httpsys.json'
        $text = [System.IO.File]::ReadAllText($path)
        Write-LabText -Path $path -Text ([regex]::new($script:new.Thumbprint).Replace($text, $other.Thumbprint, 1))
        $next = Invoke-Move -Server $server
        $next.Results[0].Outcome | Should -BeExactly 'Failed'
        $next.Results[0].Reason | Should -Match "has been given the certificate $($other.Thumbprint) since"
        [System.IO.File]::ReadAllText($path) | Should -Match $other.Thumbprint
    }

    It 'is not touched by a plan' {
        $server = New-Server
        $null = Invoke-Move -Server $server
        Open-Run -Server $server
        $files = Get-LabFileHash -Server $server
        $null = Invoke-Move -Server $server -More @{ WhatIf = $true }
        Get-LabFileHash -Server $server | Should -BeExactly $files
    }

    It 'whose journal is <Case> is an error with the id <Id>, and stops nothing else' -ForEach @(
        @{ Case = 'cut short'; Id = 'JournalInvalid'; Edit = { $args[0].Substring(0, 400) } }
        @{ Case = 'empty'; Id = 'JournalInvalid'; Edit = { '' } }
        @{ Case = 'of a newer version'; Id = 'JournalNewer'; Edit = { $args[0].Replace('"schema": 1', '"schema": 2') } }
        @{ Case = 'of another run'; Id = 'JournalInvalid'; Edit = { $args[0] -replace '"runId": "[^"]+"', '"runId": "../../elsewhere"' } }
        @{ Case = 'edited in a thumbprint'; Id = 'JournalInvalid'; Edit = { $args[0].Replace($old.Thumbprint, 'certhash') } }
        @{ Case = 'edited in the kind of a member'; Id = 'JournalInvalid'; Edit = { $args[0] -replace '"changes": \[', '"changes": 5, "x": [' } }
    ) {
        $server = New-Server
        $null = Invoke-Move -Server $server
        Open-Run -Server $server -Unmoved 'shop.contoso.com:443' -Edit $Edit
        $next = Invoke-Move -Server $server
        $next.Problems.FullyQualifiedErrorId | Should -Be @("$Id,Invoke-CertRebind")
        $next.Problems[0].Exception.Message | Should -Match 'runs.*\.open\.json'
        $next.Results.Outcome | Should -Be @('Moved', 'AlreadyCurrent')
    }
}

Describe 'The protected folder' {
    It 'stops everything where it <Case>' -Skip:(-not $IsLinux) -ForEach @(
        @{ Case = 'is a link'; Break = { param($folder) [System.IO.Directory]::Move($folder, "$folder.moved"); $null = [System.IO.Directory]::CreateSymbolicLink($folder, "$folder.moved") } }
        @{ Case = 'can be written to by the group'; Break = { param($folder) (Get-Item -LiteralPath $folder).UnixFileMode = 504 } }
        @{ Case = 'can be written to by everyone'; Break = { param($folder) (Get-Item -LiteralPath $folder).UnixFileMode = 511 } }
        @{ Case = 'holds a folder of runs that others can write to'; Break = { param($folder) (Get-Item -LiteralPath (Join-Path $folder 'runs')).UnixFileMode = 511 } }
    ) {
        $server = New-Server
        $null = Invoke-Move -Server $server
        Open-Run -Server $server -Unmoved 'www.contoso.com:443', 'shop.contoso.com:443'
        & $Break (Join-Path $server 'ProgramData/CertRebind')
        $records = Get-LabFileHash -Server $server -WithoutJournal
        $next = Invoke-Move -Server $server
        $next.Results.Outcome | Should -Not -Contain 'Moved'
        $next.Problems[0].FullyQualifiedErrorId | Should -BeExactly 'ProtectedFolderUnsafe,Invoke-CertRebind'
        Get-LabFileHash -Server $server -WithoutJournal | Should -BeExactly $records
    }

    It 'stops everything where somebody else owns it' -Skip:(-not $IsLinux -or (id -u) -ne 0) {
        $server = New-Server
        $null = Invoke-Move -Server $server
        Open-Run -Server $server -Unmoved 'www.contoso.com:443'
        chown 65534 (Join-Path $server 'ProgramData/CertRebind')
        $next = Invoke-Move -Server $server
        $next.Problems[0].FullyQualifiedErrorId | Should -BeExactly 'ProtectedFolderUnsafe,Invoke-CertRebind'
        $next.Problems[0].Exception.Message | Should -Match 'id 65534'
    }
}

Describe 'Two runs at once' {
    It 'wait for each other, and the later one says for whom and changes nothing that is done' {
        $server = New-Server
        $null = Invoke-Move -Server $server
        Open-Run -Server $server -Unmoved 'www.contoso.com:443'
        $folder = Join-Path $server 'ProgramData/CertRebind'
        $ready = Join-Path $TestDrive 'ready'
        $script = "`$lock = [System.IO.File]::Open('$folder/lock', 'OpenOrCreate', 'ReadWrite', 'None'); [System.IO.File]::WriteAllText('$ready', ''); Start-Sleep -Seconds 3; `$lock.Dispose()"
        $other = Start-ThreadJob -ScriptBlock ([scriptblock]::Create($script))
        while (-not (Test-Path -LiteralPath $ready)) { Start-Sleep -Milliseconds 20 }
        $next = Invoke-Move -Server $server
        $null = $other | Wait-Job -Timeout 30 | Receive-Job
        $next.Warnings[0] | Should -Match '^Waiting for the run .* of process \d+'
        $next.Results.Outcome | Should -Contain 'Moved'
    }
}
