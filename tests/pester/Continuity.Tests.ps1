#Requires -Version 7.4

# Clients while a rebind is under way: each is handed the old certificate or the new one, and none is turned away.

BeforeAll {
    Import-Module "$PSScriptRoot/../lab/Lab.psm1"
    $script:manifest = [System.IO.Path]::GetFullPath("$PSScriptRoot/../../CertRebind.psd1")
}

Describe '200 handshakes a second' {
    It 'go on while a rebind replaces httpsys.json, in a process of its own, and again on the way back' {
        $names = 'www.contoso.com', 'shop.contoso.com'
        $authority = New-LabCertificateAuthority
        $old = New-LabCertificate -DnsName $names -Issuer $authority
        $new = New-LabCertificate -DnsName $names -Issuer $authority
        $server = New-LabServer -Path (Join-Path $TestDrive 'WEB01')
        Add-LabCertificate -Server $server -Certificate $authority -Store Root -As Cer -NoKey
        Add-LabCertificate -Server $server -Certificate $old
        Add-LabCertificate -Server $server -Certificate $new
        Add-LabSite -Server $server -Name 'www'
        foreach ($name in $names) {
            Add-LabBinding -Server $server -Site 'www' -HostName $name -Sni -Certificate $old
        }

        $tls = Start-LabTlsServer -Path $server
        try {
            $load = Start-LabHandshake -Path $server -Endpoint '0.0.0.0:443' -ServerName 'www.contoso.com'
            foreach ($pair in @($old, $new), @($new, $old)) {
                $script = "Import-Module '$script:manifest'; " +
                "(Invoke-CertRebind $($pair[0].Thumbprint) $($pair[1].Thumbprint) -ServerRoot '$server' -Force).Outcome"
                Invoke-LabPowerShell -Script $script | Should -Be "Moved$([System.Environment]::NewLine)Moved"
            }
            # The last ones are handed the old certificate again.
            Start-Sleep -Milliseconds 200
        } finally {
            $report = Stop-LabHandshake -Process $load
            Stop-LabTlsServer -Server $tls
        }

        $report.failures | Should -BeNullOrEmpty
        # How fast they can be made is up to the machine; this many are begun at least.
        $report.handshakes | Should -BeGreaterThan 100
        $report.thumbprints.PSObject.Properties.Name | Sort-Object |
            Should -BeExactly @($old.Thumbprint, $new.Thumbprint | Sort-Object)
    }
}
