#Requires -Version 7.4

# What a command shows while it takes longer than a second, and that it shows nothing where it does not.

BeforeAll {
    $script:root = [System.IO.Path]::GetFullPath("$PSScriptRoot/../..")
    Import-Module "$PSScriptRoot/../lab/Lab.psm1"

    $names = 'www.contoso.com', 'shop.contoso.com'
    $script:old = New-LabCertificate -DnsName $names
    $script:new = New-LabCertificate -DnsName $names
    $sound = New-LabServer -Path (Join-Path $TestDrive 'sound')
    Add-LabCertificate -Server $sound -Certificate $script:old -RenewedBy $script:new.Thumbprint
    Add-LabCertificate -Server $sound -Certificate $script:new
    foreach ($place in @{ Site = 'www'; IpAddress = '10.0.0.5' }, @{ Site = 'shop'; IpAddress = '10.0.0.6' }) {
        Add-LabSite -Server $sound -Name $place.Site
        Add-LabBinding -Server $sound @place -HostName "$($place.Site).contoso.com" -Certificate $script:old
    }
    $script:sound = $sound

    function Get-Progress {
        # The progress records of a command line, run in a runspace of its own, after another whose records do not count.
        param(
            [string] $Command,
            [string] $After
        )

        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript("Import-Module '$script:root/CertRebind.psd1'; $After").Invoke()
            $shell.Streams.Progress.Clear()
            $shell.Commands.Clear()
            $null = $shell.AddScript($Command).Invoke()
            $shell.Streams.Error | Should -BeNullOrEmpty
            return @($shell.Streams.Progress | Where-Object Activity -Match 'binding')
        } finally {
            $shell.Dispose()
        }
    }
}

Describe 'Progress' {
    BeforeAll {
        $script:server = Copy-LabServer -Server $script:sound -Path (Join-Path $TestDrive 'slow')
        # Each handshake with it takes as long as a handshake may.
        $script:silent = Start-LabOddServer -Path $script:server -Behavior @{ '10.0.0.5:443' = 'silent'; '10.0.0.6:443' = 'silent' }
    }

    AfterAll {
        Stop-LabTlsServer -Server $script:silent
    }

    It 'names the binding that a rebind is at once it takes longer than a second, and ends with it' {
        $line = "Invoke-CertRebind $($script:old.Thumbprint) $($script:new.Thumbprint) -ServerRoot '$script:server' -Force"
        $records = Get-Progress -Command $line
        $records[0].Activity | Should -BeExactly 'Moving certificate bindings'
        $records[0].StatusDescription | Should -BeExactly '2 of 2: 10.0.0.6:443'
        $records[-1].RecordType | Should -Be 'Completed'
    }

    It 'names the binding that a test is at' {
        $records = Get-Progress -Command "Test-CertBinding -ServerRoot '$script:server' -TimeoutSeconds 2"
        $records[0].StatusDescription | Should -Match '^2 of 2: '
        $records[-1].RecordType | Should -Be 'Completed'
    }

    It 'is not shown where a command is done within a second' {
        # The first call compiles what it needs, which may take its time.
        $first, $second = 'first', 'second' | ForEach-Object {
            $server = Copy-LabServer -Server $script:sound -Path (Join-Path $TestDrive $_)
            "Invoke-CertRebind $($script:old.Thumbprint) $($script:new.Thumbprint) -ServerRoot '$server' -NoProbe -Force"
        }
        Get-Progress -Command $second -After $first | Should -BeNullOrEmpty
        (Get-LabRecord -Server (Join-Path $TestDrive 'second')).thumbprint | Should -Be (@($script:new.Thumbprint) * 2)
    }
}
