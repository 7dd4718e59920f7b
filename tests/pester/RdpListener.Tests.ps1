#Requires -Version 7.4

# The listener of Remote Desktop: what is listed of it, how it moves, what keeps it, and what its clients are handed.

BeforeAll {
    # Errors go into $problems of the test and nowhere else.
    $script:collect = @{ ErrorVariable = 'problems'; ErrorAction = 'SilentlyContinue' }

    Import-Module ([System.IO.Path]::GetFullPath("$PSScriptRoot/../../CertRebind.psd1")) -Force -ErrorAction Stop
    Import-Module "$PSScriptRoot/../lab/Lab.psm1"
    $script:authority = New-LabCertificateAuthority
    $script:old = New-LabCertificate -DnsName 'web01.contoso.com' -Issuer $script:authority -Rsa
    $script:new = New-LabCertificate -DnsName 'web01.contoso.com' -Issuer $script:authority -Rsa
    $script:pair = @{ OldThumbprint = $script:old.Thumbprint; NewThumbprint = $script:new.Thumbprint }

    function New-Server {
        # A server whose listener is on the old certificate.
        param([string] $NewStore = 'My', [string] $OldStore = 'My', [hashtable] $With = @{})

        $server = New-LabServer -Path (Join-Path $TestDrive ([guid]::NewGuid().ToString('n')))
        Add-LabCertificate -Server $server -Certificate $script:authority -Store Root -As Cer -NoKey
        Add-LabCertificate -Server $server -Certificate $script:old -Store $OldStore
        Add-LabCertificate -Server $server -Certificate $script:new -Store $NewStore
        Add-LabRdpListener -Server $server -Certificate $script:old @With
        return $server
    }

    function Get-Hash {
        # The certificate that cim.json names.
        param([string] $Server)

        $cim = [System.IO.File]::ReadAllText((Join-Path $Server 'cim.json')) | ConvertFrom-Json
        $cim.'root/cimv2/terminalservices'.Win32_TSGeneralSetting.SSLCertificateSHA1Hash
    }

    function Get-Readers {
        # Who may read the key of the new certificate.
        param([string] $Server)

        $path = Join-Path $Server "certificates/My/$($script:new.Thumbprint).json"
        @(([System.IO.File]::ReadAllText($path) | ConvertFrom-Json).keyAccess | ForEach-Object { "$($_.identity) $($_.rights)" })
    }

    function Move-Listener {
        param([string] $Server, [hashtable] $More = @{})

        @(Invoke-CertRebind -ServerRoot $Server @script:pair @More -Force -ErrorAction Stop)
    }
}

Describe 'Get-CertBinding and Remote Desktop' {
    It 'lists the listener at port 3389, with what it is on' {
        $binding = Get-CertBinding -ServerRoot (New-Server) -Consumer RdpListener
        $binding.Name | Should -BeExactly 'RDP-Tcp'
        $binding.Endpoint | Should -BeExactly '0.0.0.0:3389'
        $binding.Port | Should -Be 3389
        $binding.HostNames | Should -BeNullOrEmpty
        $binding.StoreName | Should -BeExactly 'My'
        $binding.Thumbprint | Should -BeExactly $script:old.Thumbprint
        $binding.State | Should -Be 'Current'
    }

    It 'takes the port from the registry' {
        (Get-CertBinding -ServerRoot (New-Server -With @{ Port = 13389 })).Endpoint | Should -BeExactly '0.0.0.0:13389'
    }

    It 'looks for a self-signed certificate in the store that Windows has for it' {
        $binding = Get-CertBinding -ServerRoot (New-Server -OldStore 'Remote Desktop' -With @{ Kind = 1 })
        $binding.StoreName | Should -BeExactly 'Remote Desktop'
        $binding.State | Should -Be 'Current'
    }

    It 'lists nothing where the server has <Case>' -ForEach @(
        @{ Case = 'no such class'; Cim = '{"root/cimv2":{}}' }
        @{ Case = 'no listener'; Cim = '{"root/cimv2/terminalservices":{"Win32_TSGeneralSetting":[]}}' }
        @{
            Case = 'a listener without a certificate'
            Cim  = '{"root/cimv2/terminalservices":{"Win32_TSGeneralSetting":[{"TerminalName":"RDP-Tcp","SSLCertificateSHA1Hash":null}]}}'
        }
    ) {
        $server = New-Server
        Write-LabText -Path "$server/cim.json" -Text $Cim
        Get-CertBinding -ServerRoot $server -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'says what is wrong with cim.json (<Problem>), and lists the rest' -ForEach @(
        @{ Cim = '{"root/cimv2/terminalservices":'; Problem = '*cim.json is not JSON*' }
        @{ Cim = '{"root/cimv2/terminalservices":[]}'; Problem = '*cim.json: root/cimv2/terminalservices is JSON of kind array; expected an object.' }
        @{
            Cim     = '{"root/cimv2/terminalservices":{"Win32_TSGeneralSetting":{}}}'
            Problem = '*cim.json: Win32_TSGeneralSetting is JSON of kind object; expected an array.'
        }
        @{
            Cim     = '{"root/cimv2/terminalservices":{"Win32_TSGeneralSetting":[1]}}'
            Problem = '*cim.json: item 0 of root/cimv2/terminalservices, Win32_TSGeneralSetting is JSON of kind number; expected an object.'
        }
        @{
            Cim     = '{"root/cimv2/terminalservices":{"Win32_TSGeneralSetting":[{"TerminalName":"a","terminalname":"b"}]}}'
            Problem = '*cim.json: the member "terminalname" is there twice; expected once.'
        }
    ) {
        $server = New-Server
        Add-LabRecord -Server $server -Kind IpPort -Endpoint '0.0.0.0:443' -Thumbprint $script:old.Thumbprint
        Write-LabText -Path "$server/cim.json" -Text $Cim
        $bindings = Get-CertBinding -ServerRoot $server @script:collect
        $bindings.Consumer | Should -Be 'HttpSys'
        $problems.Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'CimUnreadable,*'
        $problems[0].Exception.Message | Should -BeLike $Problem
    }
}

Describe 'A move of the listener' {
    It 'changes the hash and no other character of cim.json' {
        $server = New-Server
        $text = [System.IO.File]::ReadAllText("$server/cim.json").Replace('"SecurityLayer"', "`r`n`t`"odd [}`" : [1, {}],`n `"SecurityLayer`"")
        Write-LabText -Path "$server/cim.json" -Text $text

        $result = Move-Listener $server

        $result.Consumer | Should -Be 'RdpListener'
        $result.Outcome | Should -Be 'Moved'
        [System.IO.File]::ReadAllText("$server/cim.json") |
            Should -BeExactly $text.Replace($script:old.Thumbprint, $script:new.Thumbprint)
    }

    It 'lets NETWORK SERVICE read the new key where the .json beside it <Case>' -ForEach @(
        @{ Case = 'is not there'; Details = $null; Readers = @('S-1-5-20 Read') }
        @{ Case = 'says nothing of that'; Details = '{ "archived": false }'; Readers = @('S-1-5-20 Read') }
        @{ Case = 'is empty'; Details = '{}'; Readers = @('S-1-5-20 Read') }
        @{ Case = 'has no list'; Details = '{ "keyAccess": null, "archived": false }'; Readers = @('S-1-5-20 Read') }
        @{ Case = 'has an empty list'; Details = '{ "keyAccess": [ ] }'; Readers = @('S-1-5-20 Read') }
        @{
            Case = 'names others'; Details = '{ "keyAccess": [{"identity":"S-1-5-18","rights":"FullControl"}], "archived": false }'
            Readers = @('S-1-5-18 FullControl', 'S-1-5-20 Read')
        }
        @{
            Case = 'names it already'; Details = '{ "keyAccess": [{"identity":"S-1-5-20","rights":"FullControl"}] }'
            Readers = @('S-1-5-20 FullControl')
        }
    ) {
        $server = New-Server
        $path = "$server/certificates/My/$($script:new.Thumbprint).json"
        [System.IO.File]::Delete($path)
        if ($null -ne $Details) { Write-LabText -Path $path -Text $Details }
        (Move-Listener $server).Outcome | Should -Be 'Moved'
        Get-Readers $server | Should -Be $Readers
        # It is done once.
        $text = [System.IO.File]::ReadAllText($path)
        (Invoke-CertRebind -ServerRoot $server -OldThumbprint $script:new.Thumbprint -NewThumbprint $script:old.Thumbprint -Force).Outcome |
            Should -Be 'Moved'
        (Move-Listener $server).Outcome | Should -Be 'Moved'
        [System.IO.File]::ReadAllText($path) | Should -BeExactly $text
    }

    It 'is undone to the byte, but for the right on the key' {
        $server = New-Server
        $before = [System.IO.File]::ReadAllText("$server/cim.json")
        $null = Move-Listener $server
        (Undo-CertRebind -ServerRoot $server -Force).Outcome | Should -Be 'Moved'
        [System.IO.File]::ReadAllText("$server/cim.json") | Should -BeExactly $before
    }

    It 'changes nothing the second time' {
        $server = New-Server
        $null = Move-Listener $server
        (Move-Listener $server).Outcome | Should -Be 'AlreadyCurrent'
    }

    It 'goes along with the site that has the same certificate, and not where -Consumer leaves it out' {
        $server = New-Server
        Add-LabSite -Server $server -Name www
        Add-LabBinding -Server $server -Site www -HostName web01.contoso.com -Certificate $script:old
        (Move-Listener $server -More @{ Consumer = 'IisSite' }).Consumer | Should -Be 'IisSite'
        Get-Hash $server | Should -BeExactly $script:old.Thumbprint
        Move-Listener $server | Where-Object Outcome -EQ 'Moved' | ForEach-Object Consumer | Should -Be 'RdpListener'
        Get-Hash $server | Should -BeExactly $script:new.Thumbprint
    }

    It 'is blocked (<Check>) where <Case>' -ForEach @(
        @{
            Case = 'group policy gives the certificate'; Check = 'ManagedByPolicy'; With = @{ Kind = 2 }; NewStore = 'My'
            Reason = 'Group policy gives the listener RDP-Tcp of Remote Desktop its certificate*change the policy*'
        }
        @{
            Case = 'the new certificate is in WebHosting alone'; Check = 'InStore'; With = @{}; NewStore = 'WebHosting'
            Reason = '*finds a certificate in store My alone*'
        }
    ) {
        $server = New-Server -With $With -NewStore $NewStore
        $hash = Get-LabFileHash -Server $server
        $result = Invoke-CertRebind -ServerRoot $server @script:pair -WhatIf 6> $null
        $result.Outcome | Should -Be 'Blocked'
        $result.Check | Should -BeExactly $Check
        $result.Reason | Should -BeLike $Reason
        Get-LabFileHash -Server $server | Should -BeExactly $hash
    }

    It 'leads from the self-signed certificate of Windows to one in My' {
        $server = New-Server -OldStore 'Remote Desktop' -With @{ Kind = 1 }
        (Move-Listener $server).Outcome | Should -Be 'Moved'
        Get-Hash $server | Should -BeExactly $script:new.Thumbprint
    }

    It 'fails where the setting was changed since it was read, and leaves it' {
        . ([System.IO.Path]::GetFullPath("$PSScriptRoot/../../module/CertRebind.Core.ps1"))
        $server = New-Server
        $opened = ('CertRebindServerFolder' -as [type])::OpenServerFolder($server)
        $inventory = ('CertRebindConsumers' -as [type])::TakeInventory($opened)
        $pointer = @($inventory.Pointers().Values)[0]
        $text = [System.IO.File]::ReadAllText("$server/cim.json").Replace($script:old.Thumbprint, $script:authority.Thumbprint)
        Write-LabText -Path "$server/cim.json" -Text $text
        { $pointer.SetCertificate($script:new.Thumbprint, 'My') } |
            Should -Throw '*SSLCertificateSHA1Hash of Win32_TSGeneralSetting RDP-Tcp has been changed since it was read*'
        [System.IO.File]::ReadAllText("$server/cim.json") | Should -BeExactly $text
        { $pointer.Restore('no thumbprint') } | Should -Throw '*it is no thumbprint. Expected 40 hex digits. Nothing was changed.'
    }
}

Describe 'Clients of Remote Desktop' {
    BeforeAll {
        $script:server = New-Server
        $script:tls = Start-LabTlsServer -Path $script:server
    }

    AfterAll {
        Stop-LabTlsServer -Server $script:tls
    }

    It 'are handed the new certificate, which proves the move, and the old one after the undo' {
        $test = Test-CertBinding -ServerRoot $script:server
        $test.ServedThumbprint | Should -BeExactly $script:old.Thumbprint
        $test.Passed | Should -BeTrue -Because ($test.Reasons -join ' ')
        $result = Move-Listener $script:server
        $result.Proof | Should -Be 'Served'
        $result.ServedThumbprint | Should -BeExactly $script:new.Thumbprint
        $undone = Undo-CertRebind -ServerRoot $script:server -Force
        $undone.ServedThumbprint | Should -BeExactly $script:old.Thumbprint
    }
}

Describe 'A Remote Desktop server that does not come to TLS' {
    It 'is reported: it <Behavior>' -ForEach @(
        @{ Behavior = 'rdpPlain'; Reason = '*does not begin TLS for RDP clients: it uses the encryption of RDP itself.' }
        @{ Behavior = 'rdpOwnEncryption'; Reason = '*does not begin TLS for RDP clients: it chooses the encryption of RDP itself.' }
        @{ Behavior = 'rdpNoCertificate'; Reason = '*does not begin TLS for RDP clients: it has no certificate it can use (failure 3).' }
        @{ Behavior = 'rdpHalf'; Reason = '*completes no RDP reply within 3 seconds.' }
        @{ Behavior = 'silent'; Reason = '*completes no RDP reply within 3 seconds.' }
        @{ Behavior = 'garbage'; Reason = '*answers with what is no RDP reply.' }
        @{ Behavior = 'cut'; Reason = '*' }
    ) {
        $server = New-Server
        $odd = Start-LabOddServer -Path $server -Behavior @{ '0.0.0.0:3389' = $Behavior } -Rdp '0.0.0.0:3389'
        try {
            $watch = [System.Diagnostics.Stopwatch]::StartNew()
            $test = Test-CertBinding -ServerRoot $server -TimeoutSeconds 3
            # It would be waited for for ever.
            $watch.Elapsed.TotalSeconds | Should -BeLessThan 30
        } finally {
            Stop-LabTlsServer -Server $odd
        }
        $served = $test.Checks | Where-Object Name -EQ 'Served'
        $served.Passed | Should -BeFalse
        $served.Reason | Should -BeLike $Reason
    }
}
