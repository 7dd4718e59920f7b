#Requires -Version 7.4

# The HTTPS listener of WinRM: what is listed of it, how it moves together with its HTTP.sys record, and what keeps it.

BeforeAll {
    # Errors go into $problems of the test and nowhere else.
    $script:collect = @{ ErrorVariable = 'problems'; ErrorAction = 'SilentlyContinue' }

    Import-Module ([System.IO.Path]::GetFullPath("$PSScriptRoot/../../CertRebind.psd1")) -Force -ErrorAction Stop
    Import-Module "$PSScriptRoot/../lab/Lab.psm1"
    $script:hostName = 'web01.contoso.com'
    $script:authority = New-LabCertificateAuthority
    $script:old = New-LabCertificate -DnsName $script:hostName -Issuer $script:authority -Rsa
    $script:new = New-LabCertificate -DnsName $script:hostName -Issuer $script:authority -Rsa
    $script:other = New-LabCertificate -DnsName 'web02.contoso.com' -Issuer $script:authority -Rsa
    $script:pair = @{ OldThumbprint = $script:old.Thumbprint; NewThumbprint = $script:new.Thumbprint }

    function New-Server {
        # A server whose listener is on the old certificate.
        param([string] $NewStore = 'My', [hashtable] $With = @{})

        $server = New-LabServer -Path (Join-Path $TestDrive ([guid]::NewGuid().ToString('n')))
        Add-LabCertificate -Server $server -Certificate $script:authority -Store Root -As Cer -NoKey
        Add-LabCertificate -Server $server -Certificate $script:old
        Add-LabCertificate -Server $server -Certificate $script:new -Store $NewStore
        Add-LabCertificate -Server $server -Certificate $script:other
        $listener = $With.Clone()
        if (-not $With.ContainsKey('HostName')) { $listener.HostName = $script:hostName }
        Add-LabWinRmListener -Server $server -Certificate $script:old @listener
        return $server
    }

    function Get-Text { param([string] $Server) [System.IO.File]::ReadAllText("$Server/wsman.json") }

    function Move-Listener {
        param([string] $Server, [hashtable] $More = @{})

        @(Invoke-CertRebind -ServerRoot $Server @script:pair @More -Force -ErrorAction Stop)
    }
}

Describe 'Get-CertBinding and WinRM' {
    It 'lists the listener once, by its own name and not as a record of another program' {
        $binding = Get-CertBinding -ServerRoot (New-Server)
        @($binding).Count | Should -Be 1
        $binding.Consumer | Should -Be 'WinRm'
        $binding.Name | Should -BeExactly 'WinRM'
        $binding.Endpoint | Should -BeExactly '0.0.0.0:5986'
        $binding.HostNames | Should -Be $script:hostName
        $binding.Thumbprint | Should -BeExactly $script:old.Thumbprint
        $binding.State | Should -Be 'Current'
        $binding.AppId | Should -BeExactly '{afebb9ad-9b97-4a91-9ab5-daf4d59122f6}'
    }

    It 'lists one whose record HTTP.sys has not' {
        (Get-CertBinding -ServerRoot (New-Server -With @{ NoRecord = $true })).Consumer | Should -Be 'WinRm'
    }

    It 'says where the certificate does not cover the name of the listener' {
        (Get-CertBinding -ServerRoot (New-Server -With @{ HostName = 'other.contoso.com' })).State | Should -Be 'NameMismatch'
    }

    It 'finds the endpoint of the address <Address>' -ForEach @(
        @{ Address = '*'; Endpoint = '0.0.0.0:5986' }
        @{ Address = 'IP:10.0.0.5'; Endpoint = '10.0.0.5:5986' }
        @{ Address = 'IP:2001:db8::5'; Endpoint = '[2001:db8::5]:5986' }
    ) {
        $server = New-Server -With @{ NoRecord = $true }
        Write-LabText -Path "$server/wsman.json" -Text (Get-Text $server).Replace('"*"', "`"$Address`"")
        (Get-CertBinding -ServerRoot $server -ErrorAction Stop).Endpoint | Should -BeExactly $Endpoint
    }

    It 'lists no listener where <Case>, and its record as that of WinRM' -ForEach @(
        @{ Case = 'the service is stopped'; File = 'services.json'; Text = { '{"winrm":{"status":"Stopped","restarts":0}}' } }
        @{ Case = 'it is off'; File = 'wsman.json'; Text = { $args[0].Replace('"true"', '"false"') } }
        @{ Case = 'WinRM has no listener'; File = 'wsman.json'; Text = { '{"winrm/config/Listener":[]}' } }
        @{ Case = 'it leaves the choice of the certificate to WinRM'; File = 'wsman.json'; Text = { $args[0] -replace '"[0-9a-f]{40}"', '""' } }
    ) {
        $server = New-Server
        Write-LabText -Path "$server/$File" -Text (& $Text (Get-Text $server))
        $binding = Get-CertBinding -ServerRoot $server -ErrorAction Stop
        $binding.Consumer | Should -Be 'HttpSys'
        $binding.Name | Should -BeExactly 'WinRM'
        # It is not moved apart from what WinRM says of it.
        (Invoke-CertRebind -ServerRoot $server @script:pair -WhatIf 6> $null).Check | Should -BeExactly 'OwnerPointer'
    }

    It 'lists it where the service runs' {
        $server = New-Server
        Write-LabText -Path "$server/services.json" -Text '{"WinRM":{"status":"Running"},"TermService":{"status":"Stopped"}}'
        (Get-CertBinding -ServerRoot $server).Consumer | Should -Be 'WinRm'
    }

    It 'says what is wrong with <File> (<Problem>), and lists the rest' -ForEach @(
        @{ File = 'wsman.json'; Text = '[]'; Id = 'WsManUnreadable'; Problem = '*wsman.json: it is JSON of kind array; expected an object.' }
        @{ File = 'services.json'; Text = '{"WinRM":{"status":1}}'; Id = 'ServicesUnreadable'; Problem = '*services.json: the member "status" is JSON of kind number, which is not allowed there.' }
        @{
            File = 'wsman.json'; Id = 'ListenerInvalid'
            Text = '{"winrm/config/Listener":[{"Address":"MAC:1","Transport":"HTTPS","Port":"5986","Enabled":"true","CertificateThumbprint":"' + ('A' * 40) + '"}]}'
            Problem = 'The listener of WinRM at MAC:1 and port 5986 is left out*'
        }
    ) {
        $server = New-Server
        Write-LabText -Path "$server/$File" -Text $Text
        (Get-CertBinding -ServerRoot $server @script:collect).Consumer | Should -Be 'HttpSys'
        $problems.Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeExactly "$Id,Get-CertBinding"
        $problems[0].Exception.Message | Should -BeLike $Problem
    }
}

Describe 'A listener that cannot be read' {
    It 'does not hide another one' {
        $server = New-Server -With @{ NoRecord = $true }
        $bad = @{ Address = 'MAC:1'; Transport = 'HTTPS'; Port = '5987'; Enabled = 'true'; CertificateThumbprint = 'A' * 40 }
        $listeners = @($bad) + (ConvertFrom-Json (Get-Text $server)).'winrm/config/Listener'
        Write-LabText -Path "$server/wsman.json" -Text (ConvertTo-Json @{ 'winrm/config/Listener' = $listeners } -Depth 3)
        (Get-CertBinding -ServerRoot $server @script:collect).Endpoint | Should -BeExactly '0.0.0.0:5986'
        $problems.FullyQualifiedErrorId | Should -BeExactly 'ListenerInvalid,Get-CertBinding'
    }
}

Describe 'A move of the listener' {
    It 'changes its thumbprint and that of its record, and no other character' {
        $server = New-Server
        $text = Get-Text $server
        $records = [System.IO.File]::ReadAllText("$server/httpsys.json")

        $result = Move-Listener $server

        @($result).Count | Should -Be 1
        $result.Outcome | Should -Be 'Moved'
        Get-Text $server | Should -BeExactly $text.Replace($script:old.Thumbprint.ToLowerInvariant(), $script:new.Thumbprint)
        [System.IO.File]::ReadAllText("$server/httpsys.json") |
            Should -BeExactly $records.Replace($script:old.Thumbprint, $script:new.Thumbprint)
        (Move-Listener $server).Outcome | Should -Be 'AlreadyCurrent'

        (Undo-CertRebind -ServerRoot $server -Force).Outcome | Should -Be 'Moved'
        Get-Text $server | Should -BeExactly $text
        [System.IO.File]::ReadAllText("$server/httpsys.json") | Should -BeExactly $records
    }

    It 'is not undone where something else has changed its <What> since' -ForEach @(
        @{ What = 'listener'; File = 'wsman.json' }
        @{ What = 'record'; File = 'httpsys.json' }
    ) {
        $server = New-Server
        $null = Move-Listener $server
        $text = [System.IO.File]::ReadAllText("$server/$File").Replace($script:new.Thumbprint, $script:other.Thumbprint)
        Write-LabText -Path "$server/$File" -Text $text
        $result = Undo-CertRebind -ServerRoot $server -Force
        $result.Outcome | Should -Be 'Skipped'
        $result.Reason | Should -BeLike 'Something else has changed 0.0.0.0:5986 since the run*'
        [System.IO.File]::ReadAllText("$server/$File") | Should -BeExactly $text
    }

    It 'leaves both where the record cannot be changed' {
        $server = New-Server
        $text = Get-Text $server
        # A link is not followed.
        [System.IO.File]::Move("$server/httpsys.json", "$server/real.json")
        $null = [System.IO.File]::CreateSymbolicLink("$server/httpsys.json", "$server/real.json")
        $result = Invoke-CertRebind -ServerRoot $server @script:pair -Force @script:collect
        $result.Outcome | Should -Be 'RolledBack'
        $problems | Should -Not -BeNullOrEmpty
        Get-Text $server | Should -BeExactly $text
    }

    It 'is blocked (<Check>) where <Case>' -ForEach @(
        @{ Case = 'the new certificate does not cover its host name'; Check = 'NameCoverage'; HostName = 'web09.contoso.com'; NewStore = 'My' }
        @{ Case = 'the new certificate is in WebHosting alone'; Check = 'InStore'; HostName = 'web01.contoso.com'; NewStore = 'WebHosting' }
    ) {
        $server = New-Server -NewStore $NewStore -With @{ HostName = $HostName }
        $result = Invoke-CertRebind -ServerRoot $server @script:pair -WhatIf 6> $null
        $result.Outcome | Should -Be 'Blocked'
        $result.Check | Should -BeExactly $Check
    }

    It 'is left out where -Consumer does not name it' {
        $server = New-Server
        $text = Get-Text $server
        (Move-Listener $server -More @{ Consumer = 'HttpSys'; WarningAction = 'SilentlyContinue' }) |
            Where-Object Outcome -EQ 'Moved' | Should -BeNullOrEmpty
        Get-Text $server | Should -BeExactly $text
    }

    It 'is proved by a handshake' {
        $server = New-Server
        $tls = Start-LabTlsServer -Path $server
        try {
            $result = Move-Listener $server
            $result.Proof | Should -Be 'Served'
            $result.ServedThumbprint | Should -BeExactly $script:new.Thumbprint
        } finally {
            Stop-LabTlsServer -Server $tls
        }
    }
}
