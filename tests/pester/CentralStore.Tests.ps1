#Requires -Version 7.4

# The central certificate store: its bindings and records are listed and explained, and never moved.

BeforeAll {
    Import-Module ([System.IO.Path]::GetFullPath("$PSScriptRoot/../../CertRebind.psd1")) -Force -ErrorAction Stop
    Import-Module "$PSScriptRoot/../lab/Lab.psm1"
    $script:old = New-LabCertificate -DnsName 'www.contoso.com', 'files.contoso.com', 'xn--mnchen-3ya.contoso.com'
    $script:new = New-LabCertificate -DnsName 'www.contoso.com', 'files.contoso.com', 'xn--mnchen-3ya.contoso.com'
    $script:pair = @{ OldThumbprint = $script:old.Thumbprint; NewThumbprint = $script:new.Thumbprint }

    function New-Server {
        # A site with a binding of its own and one on the central store, whose port has a record.
        $server = New-LabServer -Path (Join-Path $TestDrive ([guid]::NewGuid().ToString('n')))
        Add-LabCertificate -Server $server -Certificate $script:old
        Add-LabCertificate -Server $server -Certificate $script:new
        Add-LabSite -Server $server -Name 'www'
        Add-LabBinding -Server $server -Site 'www' -HostName 'www.contoso.com' -Sni -Certificate $script:old
        Add-LabBinding -Server $server -Site 'www' -HostName 'shop.fabrikam.com' -Sni -Ccs
        return $server
    }

    function Add-CentralRecord {
        param(
            [string] $Server,

            [string] $Endpoint,

            [string] $Kind = 'ScopedCentralStore'
        )

        Add-LabRecord -Server $Server -Kind $Kind -Endpoint $Endpoint -StoreName '' -AppId '{11111111-2222-3333-4444-555555555555}'
    }
}

Describe 'A record of the central certificate store' {
    It 'that bindings of IIS use is not listed beside them' {
        $server = New-Server
        Add-LabRecord -Server $server -Kind 'ScopedCentralStore' -Endpoint 'SHOP.fabrikam.com:443' -StoreName ''
        $bindings = Get-CertBinding -ServerRoot $server -ErrorAction Stop
        $bindings.Consumer | Should -Be @('IisSite', 'IisSite')
        $bindings.State | Should -Be @('Current', 'Current')
    }

    It 'that no binding uses is listed as Current, and says where the certificate comes from: <Endpoint>' -ForEach @(
        @{ Kind = 'CentralStore'; Endpoint = '8443'; HostNames = @() }
        @{ Kind = 'ScopedCentralStore'; Endpoint = 'files.contoso.com:443'; HostNames = @('files.contoso.com') }
    ) {
        $server = New-Server
        Add-LabRecord -Server $server -Kind $Kind -Endpoint $Endpoint -StoreName ''
        $binding = @(Get-CertBinding -ServerRoot $server -Consumer 'HttpSys' -ErrorAction Stop)
        $binding.Count | Should -Be 1
        $binding[0].Name | Should -BeExactly 'IIS'
        $binding[0].Endpoint | Should -BeExactly $Endpoint
        $binding[0].HostNames | Should -Be $HostNames
        $binding[0].State | Should -BeExactly 'Current'
        $binding[0].Thumbprint | Should -BeNullOrEmpty
        $binding[0].Issues | Should -Match 'comes from the central certificate store'
    }

    It 'of another owner is listed as well where a binding of IIS has its port' {
        $server = New-Server
        (Get-CertBinding -ServerRoot $server -Consumer 'HttpSys') | Should -BeNullOrEmpty
        Add-CentralRecord -Server $server -Kind 'ScopedCentralStore' -Endpoint 'shop.fabrikam.com:443'
        (Get-CertBinding -ServerRoot $server -Consumer 'HttpSys' -ErrorAction Stop).Endpoint | Should -Be 'shop.fabrikam.com:443'
    }

    It 'is Skipped with the reason where it serves a name of the old certificate: <Endpoint>' -ForEach @(
        @{ Endpoint = 'files.contoso.com:443' }
        @{ Endpoint = "m$([char] 0xFC)nchen.contoso.com:443" }
    ) {
        $server = New-Server
        Add-CentralRecord -Server $server -Endpoint $Endpoint
        $before = Get-LabRecord -Server $server -Endpoint $Endpoint | ConvertTo-Json
        $results = Invoke-CertRebind -ServerRoot $server @pair -Force -ErrorAction Stop
        $row = @($results | Where-Object Endpoint -EQ $Endpoint)
        $row.Count | Should -Be 1
        $row[0].Outcome | Should -BeExactly 'Skipped'
        $row[0].Consumer | Should -BeExactly 'HttpSys'
        $row[0].Reason | Should -Match "central certificate store.*replace the file for $($Endpoint.Split(':')[0])"
        ($results | Where-Object Endpoint -EQ 'www.contoso.com:443').Outcome | Should -BeExactly 'Moved'
        Get-LabRecord -Server $server -Endpoint $Endpoint | ConvertTo-Json | Should -BeExactly $before
    }

    It 'is passed over where it serves other names, any name, or a consumer that was not chosen' {
        $server = New-Server
        Add-CentralRecord -Server $server -Endpoint 'files.fabrikam.com:443'
        Add-CentralRecord -Server $server -Endpoint '9443' -Kind 'CentralStore'
        Add-CentralRecord -Server $server -Endpoint 'files.contoso.com:443'
        $results = Invoke-CertRebind -ServerRoot $server @pair -Consumer 'IisSite' -Force -ErrorAction Stop
        $results.Endpoint | Should -Be @('www.contoso.com:443')
    }

    It 'that is piped in is Skipped, and nothing changes' {
        $server = New-Server
        Add-CentralRecord -Server $server -Endpoint '9443' -Kind 'CentralStore'
        $before = Get-LabFileHash -Server $server
        $row = @(Get-CertBinding -ServerRoot $server -Consumer 'HttpSys' |
                Invoke-CertRebind -ServerRoot $server -NewThumbprint $script:new.Thumbprint -Force -ErrorAction Stop)
        $row.Outcome | Should -Be @('Skipped')
        Get-LabFileHash -Server $server | Should -BeExactly $before
    }
}
