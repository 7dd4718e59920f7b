#Requires -Version 7.4

# Clients complete handshakes all the time, real ones with a real server, while bindings move: not one may fail.

BeforeAll {
    $script:manifest = [System.IO.Path]::GetFullPath("$PSScriptRoot/../../CertRebind.psd1")
    Import-Module "$PSScriptRoot/../lab/Lab.psm1"

    $script:names = 'www.contoso.com', 'shop.contoso.com', 'files.contoso.com'
    $script:authority = New-LabCertificateAuthority
    $script:old = New-LabCertificate -DnsName $script:names -Issuer $script:authority
    $script:new = New-LabCertificate -DnsName $script:names -Issuer $script:authority
    $script:other = New-LabCertificate -DnsName $script:names -Issuer $script:authority

    function New-Server {
        # Three sites on the old certificate, one of them at a port of its own, and one that is none of the run's business.
        param([string] $Name)

        $server = New-LabServer -Path (Join-Path $TestDrive $Name)
        Add-LabCertificate -Server $server -Certificate $script:authority -Store Root -As Cer -NoKey
        foreach ($certificate in $script:old, $script:new, $script:other) {
            Add-LabCertificate -Server $server -Certificate $certificate
        }
        Add-LabSite -Server $server -Name 'www'
        Add-LabBinding -Server $server -Site 'www' -HostName 'www.contoso.com' -Sni -Certificate $script:old
        Add-LabSite -Server $server -Name 'shop'
        Add-LabBinding -Server $server -Site 'shop' -HostName 'shop.contoso.com' -Sni -Certificate $script:old
        Add-LabSite -Server $server -Name 'files'
        $files = @{ Site = 'files'; Port = 8443; HostName = 'files.contoso.com' }
        Add-LabBinding -Server $server @files -Certificate $script:old
        Add-LabSite -Server $server -Name 'intranet'
        Add-LabBinding -Server $server -Site 'intranet' -Port 9443 -Certificate $script:other
        return $server
    }

    $script:targets = @(
        '0.0.0.0:443,www.contoso.com'
        '0.0.0.0:443,shop.contoso.com'
        '0.0.0.0:8443,files.contoso.com'
        '0.0.0.0:8443,'
        '0.0.0.0:9443,intranet.contoso.com'
    )

    function Invoke-Outcome {
        # A command in a process of its own; the outcomes it reported, in the order of the sites www, shop, files.
        param([string] $Command)

        $text = Invoke-LabPowerShell -Script @"
            Import-Module '$script:manifest'
            `$results = @($Command -ErrorAction SilentlyContinue -WarningAction SilentlyContinue)
            ('www', 'shop', 'files' | ForEach-Object { `$name = `$_; (`$results | Where-Object Name -EQ `$name).Outcome }) -join ' '
"@
        return $text -split ' '
    }

    function Get-Served {
        # What clients of a site were handed in a phase; of all of the three where no site is given.
        param([object[]] $Phases, [string] $Phase, [string] $Site = '')

        $found = @(($Phases | Where-Object name -EQ $Phase).targets | Where-Object {
                $_.endpoint -ne '0.0.0.0:9443' -and $_.serverName -like "$Site*" })
        @($found | ForEach-Object { $_.served.psobject.Properties.Name } | Sort-Object -Unique)
    }
}

Describe 'While a rebind moves bindings, and an undo puts them back' {
    BeforeAll {
        $server = New-Server -Name 'moved'
        $tls = $null
        $load = $null
        try {
            $tls = Start-LabTlsServer -Path $server
            $load = Start-LabHandshakeLoad -Path $server -Target $script:targets
            Enter-LabHandshakePhase -Load $load -Name 'old'
            Enter-LabHandshakePhase -Load $load -Name 'rebind'
            $script:moved = Invoke-Outcome "Invoke-CertRebind $($script:old.Thumbprint) $($script:new.Thumbprint) -ServerRoot '$server' -Force"
            Enter-LabHandshakePhase -Load $load -Name 'new'
            Enter-LabHandshakePhase -Load $load -Name 'undo'
            $script:undone = Invoke-Outcome "Undo-CertRebind -ServerRoot '$server' -Force"
            Enter-LabHandshakePhase -Load $load -Name 'old again'
        } finally {
            $script:phases = @(Stop-LabHandshakeLoad -Load $load)
            Stop-LabTlsServer -Server $tls
        }
    }

    It 'moves every binding, and back' {
        $script:moved | Should -Be @('Moved', 'Moved', 'Moved')
        $script:undone | Should -Be @('Moved', 'Moved', 'Moved')
    }

    It 'fails not one handshake' {
        $script:phases.name | Should -Be @('old', 'rebind', 'new', 'undo', 'old again')
        $script:phases.targets.failures | Should -BeNullOrEmpty
    }

    It 'hands out the old or the new certificate while they move, and nothing else' {
        $both = @($script:old.Thumbprint, $script:new.Thumbprint | Sort-Object)
        Get-Served -Phases $script:phases -Phase 'rebind' | Should -Be $both
        Get-Served -Phases $script:phases -Phase 'undo' | Should -Be $both
    }

    It 'hands out only the one that is bound before and after' {
        Get-Served -Phases $script:phases -Phase 'old' | Should -Be $script:old.Thumbprint
        Get-Served -Phases $script:phases -Phase 'new' | Should -Be $script:new.Thumbprint
        Get-Served -Phases $script:phases -Phase 'old again' | Should -Be $script:old.Thumbprint
    }

    It 'hands out another site''s certificate to that site''s clients all the time' {
        $other = $script:phases.targets | Where-Object endpoint -EQ '0.0.0.0:9443'
        $served = $other | ForEach-Object { $_.served.psobject.Properties.Name } | Select-Object -Unique
        $served | Should -Be $script:other.Thumbprint
    }
}

Describe 'While a rebind breaks two of three endpoints and puts them back' {
    BeforeAll {
        $server = New-Server -Name 'broken'
        $tls = $null
        $load = $null
        try {
            # With the new certificate one hands out a third certificate, and the other ends each connection.
            $tls = Start-LabTlsServer -Path $server -Broken @{
                'shop.contoso.com:443' = $script:new.Thumbprint, $script:other.Thumbprint
                '0.0.0.0:8443'         = $script:new.Thumbprint, 'cut'
            }
            $load = Start-LabHandshakeLoad -Path $server -Target $script:targets
            Enter-LabHandshakePhase -Load $load -Name 'old'
            Enter-LabHandshakePhase -Load $load -Name 'rebind'
            $script:outcomes = Invoke-Outcome "Invoke-CertRebind $($script:old.Thumbprint) $($script:new.Thumbprint) -ServerRoot '$server' -Force"
            Enter-LabHandshakePhase -Load $load -Name 'after'
        } finally {
            $script:phases = @(Stop-LabHandshakeLoad -Load $load)
            Stop-LabTlsServer -Server $tls
        }
    }

    It 'keeps the one that serves, and puts back the two that do not' {
        $script:outcomes | Should -Be @('Moved', 'RolledBack', 'RolledBack')
    }

    It 'fails not one handshake but those of the endpoint that ends connections, and those only while it moves' {
        $failed = $script:phases.ForEach({ $name = $_.name; $_.targets.Where({ $_.failures.Count -gt 0 }).ForEach({
                        "$name $($_.endpoint)" }) })
        @($failed | Select-Object -Unique) | Should -Be 'rebind 0.0.0.0:8443'
    }

    It 'hands out the old or the new certificate where nothing is broken' {
        Get-Served -Phases $script:phases -Phase 'rebind' -Site 'www' |
            Should -Be @($script:old.Thumbprint, $script:new.Thumbprint | Sort-Object)
        Get-Served -Phases $script:phases -Phase 'after' -Site 'www' | Should -Be $script:new.Thumbprint
    }

    It 'hands out the old certificate again where it was put back' {
        Get-Served -Phases $script:phases -Phase 'rebind' -Site 'shop' |
            Should -Be @($script:old.Thumbprint, $script:other.Thumbprint | Sort-Object)
        Get-Served -Phases $script:phases -Phase 'after' -Site 'shop' | Should -Be $script:old.Thumbprint
        Get-Served -Phases $script:phases -Phase 'after' -Site 'files' | Should -Be $script:old.Thumbprint
    }
}

Describe 'The clients that watch' {
    It 'see a handshake that fails, and a certificate that changes' {
        $server = New-LabServer -Path (Join-Path $TestDrive 'watched') -NoIis
        Add-LabCertificate -Server $server -Certificate $script:old
        Add-LabCertificate -Server $server -Certificate $script:new
        $keyless = New-LabCertificate -DnsName 'www.contoso.com'
        Add-LabCertificate -Server $server -Certificate $keyless -NoKey
        Add-LabRecord -Server $server -Kind IpPort -Endpoint '0.0.0.0:443' -Thumbprint $script:old.Thumbprint
        $path = Join-Path $server 'httpsys.json'
        $records = [System.IO.File]::ReadAllText($path)
        $tls = $null
        $load = $null
        try {
            $tls = Start-LabTlsServer -Path $server
            $load = Start-LabHandshakeLoad -Path $server -Target '0.0.0.0:443,'
            Enter-LabHandshakePhase -Load $load -Name 'old'
            Write-LabText -Path $path -Text $records.Replace($script:old.Thumbprint, $script:new.Thumbprint)
            Enter-LabHandshakePhase -Load $load -Name 'new'
            Write-LabText -Path $path -Text $records.Replace($script:old.Thumbprint, $keyless.Thumbprint)
            Enter-LabHandshakePhase -Load $load -Name 'no key'
        } finally {
            $phases = Stop-LabHandshakeLoad -Load $load
            Stop-LabTlsServer -Server $tls
        }
        $phases[1].targets[0].served.($script:new.Thumbprint) | Should -BeGreaterOrEqual 100
        $phases[2].targets[0].failures.Count | Should -BeGreaterOrEqual 100
        $phases[2].targets[0].served.psobject.Properties.Name | Should -BeNullOrEmpty
    }
}
