#Requires -Version 7.4

# An event is a hint: what confirms it, and what becomes of one that nothing confirms.

BeforeAll {
    Import-Module ([System.IO.Path]::GetFullPath("$PSScriptRoot/../../CertRebind.psd1")) -Force -ErrorAction Stop
    Import-Module "$PSScriptRoot/../lab/Lab.psm1"
    $script:authority = New-LabCertificateAuthority -Name 'Contoso Issuing CA'
    $script:stranger = New-LabCertificateAuthority -Name 'Fabrikam CA'
    $script:old = New-LabCertificate -DnsName 'www.contoso.com' -Issuer $script:authority
    $later = [System.DateTimeOffset]::UtcNow.AddDays(300)
    $script:new = New-LabCertificate -DnsName 'www.contoso.com' -Issuer $script:authority -NotAfter $later
    $script:foreign = New-LabCertificate -DnsName 'www.contoso.com' -Issuer $script:stranger -NotAfter $later

    function New-Server {
        # One site on the old certificate; nothing links it to the new one unless -RenewedBy says so.
        param(
            [System.Security.Cryptography.X509Certificates.X509Certificate2[]] $Others = $script:new,

            [string] $RenewedBy,

            [switch] $OldIsGone
        )

        $server = New-LabServer -Path (Join-Path $TestDrive ([guid]::NewGuid().ToString('n')))
        foreach ($root in $script:authority, $script:stranger) {
            Add-LabCertificate -Server $server -Certificate $root -Store Root -NoKey
        }
        if (-not $OldIsGone) {
            Add-LabCertificate -Server $server -Certificate $script:old -RenewedBy $RenewedBy
        }
        foreach ($certificate in $Others) {
            Add-LabCertificate -Server $server -Certificate $certificate
        }
        Add-LabSite -Server $server -Name 'www'
        Add-LabBinding -Server $server -Site 'www' -HostName 'www.contoso.com' -Sni -Certificate $script:old
        return $server
    }

    function New-Event {
        # An event made by hand, which may say anything.
        param(
            [string] $New = $script:new.Thumbprint
        )

        [pscustomobject]@{
            PSTypeName    = 'CertRebind.LifecycleEvent'
            Kind          = 'Replaced'
            Scope         = 'System'
            LogName       = 'Microsoft-Windows-CertificateServicesClient-Lifecycle-System/Operational'
            ComputerName  = 'WEB01'
            UserId        = 'S-1-5-18'
            OldThumbprint = $script:old.Thumbprint
            NewThumbprint = $New
        }
    }

    function Add-Renewal {
        param(
            [string] $Server,

            [System.Security.Cryptography.X509Certificates.X509Certificate2] $New = $script:new,

            [hashtable] $More = @{}
        )

        [void] (Add-LabEvent -Server $Server -Id 1001 -OldCertificate $script:old -Certificate $New @More)
    }

    function Assert-Unconfirmed {
        # The one result is blocked for its event, says why, and nothing has changed.
        param(
            $Result,

            [string] $Server,

            [string] $Because
        )

        @($Result).Count | Should -Be 1
        $Result.Outcome | Should -BeExactly 'Blocked'
        $Result.Check | Should -BeExactly 'UnconfirmedEvent'
        $Result.Reason | Should -Match $Because
        (Get-LabRecord -Server $Server).thumbprint | Should -BeExactly $script:old.Thumbprint
    }
}

Describe 'An event' {
    It 'counts where the renewal link leads to the same certificate, wherever the event is from' {
        $server = New-Server -RenewedBy $script:new.Thumbprint
        (New-Event | Invoke-CertRebind -ServerRoot $server).Outcome | Should -BeExactly 'Moved'
    }

    It 'counts where the links of both lead to the same end' {
        $latest = New-LabCertificate -DnsName 'www.contoso.com' -Issuer $script:authority
        $server = New-Server -Others $latest -RenewedBy $latest.Thumbprint
        Add-LabCertificate -Server $server -Certificate $script:new -RenewedBy $latest.Thumbprint
        $result = New-Event | Invoke-CertRebind -ServerRoot $server
        $result.Outcome | Should -BeExactly 'Moved'
        $result.NewThumbprint | Should -BeExactly $latest.Thumbprint
    }

    It 'counts without a link where <Who> wrote it into the log of the server and the names say the same' -ForEach @(
        @{ Who = 'SYSTEM'; Sid = 'S-1-5-18' }
        @{ Who = 'the group Administrators'; Sid = 'S-1-5-32-544' }
        @{ Who = 'the built-in Administrator'; Sid = 'S-1-5-21-2334826781-4204571024-2242252149-500' }
    ) {
        $server = New-Server
        Add-Renewal -Server $server -More @{ UserId = $Sid }
        $result = Get-CertLifecycleEvent -ServerRoot $server | Invoke-CertRebind -ServerRoot $server
        $result.Outcome | Should -BeExactly 'Moved'
    }

    It 'does not count where <Sid> wrote it, who may be anyone' -ForEach @(
        @{ Sid = 'S-1-5-21-2334826781-4204571024-2242252149-1000' }
        @{ Sid = 'S-1-5-21-2334826781-4204571024-2242252149-1500' }
        @{ Sid = 'S-1-5-20' }
        @{ Sid = '' }
    ) {
        $server = New-Server
        Add-Renewal -Server $server -More @{ UserId = $Sid }
        $result = Get-CertLifecycleEvent -ServerRoot $server | Invoke-CertRebind -ServerRoot $server
        Assert-Unconfirmed -Result $result -Server $server -Because 'not known to be an administrator'
    }

    It 'made by hand does not count by what it says of itself' {
        $server = New-Server
        Assert-Unconfirmed -Result (New-Event | Invoke-CertRebind -ServerRoot $server) -Server $server -Because 'log has no such event'
    }

    It 'from a file does not count' {
        $server = New-Server
        $elsewhere = New-Server
        Add-Renewal -Server $elsewhere
        $file = (Get-ChildItem -LiteralPath (Join-Path $elsewhere 'events')).FullName
        $result = Get-CertLifecycleEvent -LiteralPath $file | Invoke-CertRebind -ServerRoot $server
        Assert-Unconfirmed -Result $result -Server $server -Because 'log has no such event'
    }

    It 'from a collector does not count, even in the log of the machine' {
        $server = New-Server
        Add-Renewal -Server $server -More @{ ComputerName = 'WEB02.contoso.com' }
        $result = Get-CertLifecycleEvent -ServerRoot $server | Invoke-CertRebind -ServerRoot $server
        Assert-Unconfirmed -Result $result -Server $server -Because 'log has no such event'
    }

    It 'in the log does not lend its writer to one that names another certificate' {
        $server = New-Server -Others $script:new, $script:foreign
        Add-Renewal -Server $server
        $result = New-Event -New $script:foreign.Thumbprint | Invoke-CertRebind -ServerRoot $server
        Assert-Unconfirmed -Result $result -Server $server -Because 'log has no such event'
    }

    It 'that is confirmed counts, although one that is not came after it' {
        $server = New-Server -Others $script:new, $script:foreign
        Add-Renewal -Server $server
        Add-Renewal -Server $server -New $script:foreign -More @{ UserId = 'S-1-5-21-2334826781-4204571024-2242252149-1500' }
        $result = Invoke-CertRebind -Stale -ServerRoot $server
        $result.Outcome | Should -BeExactly 'Moved'
        $result.NewThumbprint | Should -BeExactly $script:new.Thumbprint
    }

    It 'that the renewal link contradicts does not count' {
        $server = New-Server -Others $script:new, $script:foreign -RenewedBy $script:foreign.Thumbprint
        Add-Renewal -Server $server
        $result = Get-CertLifecycleEvent -ServerRoot $server | Invoke-CertRebind -ServerRoot $server
        Assert-Unconfirmed -Result $result -Server $server -Because "contradicts: it leads to $($script:foreign.Thumbprint)"
    }

    It 'without a link does not count where the new certificate is from another issuer, unless that is named' {
        $server = New-Server -Others $script:foreign
        Add-Renewal -Server $server -New $script:foreign
        $result = Get-CertLifecycleEvent -ServerRoot $server | Invoke-CertRebind -ServerRoot $server
        Assert-Unconfirmed -Result $result -Server $server -Because 'CN=Fabrikam CA.*-Issuer'
        $result = Get-CertLifecycleEvent -ServerRoot $server | Invoke-CertRebind -ServerRoot $server -Issuer 'Fabrikam CA'
        $result.Outcome | Should -BeExactly 'Moved'
    }

    It 'without a link does not count where the old certificate is gone' {
        $server = New-Server -OldIsGone
        Add-Renewal -Server $server
        $result = Get-CertLifecycleEvent -ServerRoot $server | Invoke-CertRebind -ServerRoot $server
        Assert-Unconfirmed -Result $result -Server $server -Because 'old certificate is in no store'
    }

    It 'is followed on by later events without links, whichever comes first' -ForEach @($false, $true) {
        $latest = New-LabCertificate -DnsName 'www.contoso.com' -Issuer $script:authority -NotAfter ([System.DateTimeOffset]::UtcNow.AddDays(400))
        $server = New-Server -Others $script:new, $latest
        Add-Renewal -Server $server
        [void] (Add-LabEvent -Server $server -Id 1001 -OldCertificate $script:new -Certificate $latest)
        Get-CertLifecycleEvent -ServerRoot $server -MaxEvents 9 -Oldest:$_ | Invoke-CertRebind -ServerRoot $server | Out-Null
        (Get-LabRecord -Server $server).thumbprint | Should -BeExactly $latest.Thumbprint
    }
}
