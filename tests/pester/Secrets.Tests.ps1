#Requires -Version 7.4

# Secrets that lie in the sources CertRebind reads, or beside them: none comes out anywhere.

BeforeAll {
    $script:root = [System.IO.Path]::GetFullPath("$PSScriptRoot/../..")
    Import-Module "$script:root/CertRebind.psd1" -Force -ErrorAction Stop
    Import-Module "$PSScriptRoot/../lab/Lab.psm1"

    # No certificate, thumbprint or GUID can hold it by chance, in whatever case.
    $script:canary = 'Zq7CanarySecret4mUx9'
    # In UTF-8 and UTF-16, as text and as base64, whatever stands before it.
    $script:traces = @($script:canary) + @(foreach ($encoding in [System.Text.Encoding]::UTF8, [System.Text.Encoding]::Unicode) {
            0..2 | ForEach-Object {
                $text = [System.Convert]::ToBase64String($encoding.GetBytes(('x' * $_) + $script:canary))
                # The first and the last characters depend on what is around it.
                $text.Substring(4, $text.Length - 12)
            }
        })

    function New-PlantedServer {
        # A server with a binding to move and an FTP one, and the secret in every place where servers have some.
        $authority = New-LabCertificateAuthority
        $script:old = New-LabCertificate -DnsName 'www.contoso.com' -Issuer $authority
        $script:new = New-LabCertificate -DnsName 'www.contoso.com' -Issuer $authority
        $script:sealed = New-LabCertificate -DnsName 'shop.contoso.com' -Issuer $authority
        $server = New-LabServer -Path (Join-Path $TestDrive ([guid]::NewGuid().ToString('n')))
        Add-LabCertificate -Server $server -Certificate $authority -Store Root -NoKey
        Add-LabCertificate -Server $server -Certificate $script:old -RenewedBy $script:new.Thumbprint
        Add-LabCertificate -Server $server -Certificate $script:new
        Add-LabCertificate -Server $server -Certificate $script:sealed -Password $script:canary
        Add-LabSite -Server $server -Name 'www'
        Add-LabBinding -Server $server -Site 'www' -HostName 'www.contoso.com' -Sni -Certificate $script:old
        Add-LabSite -Server $server -Name 'shop'
        Add-LabBinding -Server $server -Site 'shop' -HostName 'shop.contoso.com' -Sni -Certificate $script:sealed
        Add-LabBinding -Server $server -Site 'shop' -Protocol ftp -Port 21
        $null = Add-LabEvent -Server $server -Id 1001 -OldCertificate $script:old -Certificate $script:new

        $path = Join-Path $server 'applicationHost.config'
        $ftp = "<ftpServer><security><ssl serverCertHash=`"$($script:old.Thumbprint)`" serverCertStoreName=`"My`" />" +
        "<authentication><basicAuthentication password=`"$script:canary`" /></authentication></security></ftpServer>"
        $text = [System.IO.File]::ReadAllText($path)
        $end = $text.LastIndexOf('</site>')
        $text = $text.Insert($end, $ftp) -replace '<bindings>', "<!-- $script:canary --><application><virtualDirectory password=`"$script:canary`" /></application><bindings>" `
            -replace '</configuration>', "<connectionStrings><add value=`"Password=$script:canary`" /></connectionStrings></configuration>"
        Write-LabText -Path $path -Text $text

        $base64 = [System.Convert]::ToBase64String([System.Text.Encoding]::Unicode.GetBytes($script:canary))
        $planted = @{
            'files/C/Windows/System32/ias/ias.xml' = "<Root><Shared_Secret>$script:canary</Shared_Secret></Root>"
            'tasks/CertRebind/AutoRebind.xml'      = "<Task><Actions><Exec><Arguments>/pfxpassword:$script:canary</Arguments></Exec></Actions></Task>"
            'tasks/Renew.xml'                      = "<Task><Actions><Exec><Arguments>-Password $script:canary</Arguments></Exec></Actions></Task>"
            'registry.json'                        = "{`"HKLM\\SOFTWARE\\X`":{`"P`":{`"kind`":`"String`",`"data`":`"$base64`"},`"Q`":`"$script:canary`"}}"
            'redirection.config'                   = "<configuration><configurationRedirection enabled=`"false`" password=`"$script:canary`" /></configuration>"
            'services.json'                        = "[{`"name`":`"$script:canary`"}]"
            'roles/adfs.json'                      = "{`"secret`":`"$script:canary`"}"
        }
        foreach ($file in $planted.Keys) {
            Write-LabText -Path (Get-LabPath $server $file) -Text $planted[$file]
        }
        return $server
    }

    function Find-Trace {
        # Where one of the traces is in a text, as a sentence.
        param([string] $Text, [string] $Where)

        foreach ($trace in $script:traces) {
            if ($Text.Contains($trace, [System.StringComparison]::OrdinalIgnoreCase)) {
                "$Where holds $trace"
            }
        }
    }

    function Get-Spoken {
        # All that a command says, in every form in which people keep it: as text, as a list of all members, and as Clixml.
        param([scriptblock] $Command)

        $said = @(& $Command *>&1)
        $clixml = Join-Path $TestDrive "$([guid]::NewGuid()).xml"
        $said | Export-Clixml -LiteralPath $clixml -Depth 5
        [pscustomobject]@{
            Count = $said.Count
            Text  = @(
                $said | Out-String -Width 4000
                $said | Format-List -Property * -Force | Out-String -Width 4000
                [System.IO.File]::ReadAllText($clixml)
                $said | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] } | ForEach-Object { $_.Exception.ToString() }
            ) -join "`n"
        }
    }

    $script:server = New-PlantedServer
    $script:planted = @{}
    foreach ($file in [System.IO.Directory]::GetFiles($script:server, '*', 'AllDirectories')) {
        $script:planted[$file] = $true
    }
    # What comes after the secret in a file that cannot be read is quoted by many a parser.
    $script:broken = Copy-LabServer -Server $script:server -Path (Join-Path $TestDrive 'broken')
    foreach ($file in 'applicationHost.config', 'redirection.config', 'registry.json') {
        $text = [System.IO.File]::ReadAllText((Join-Path $script:broken $file))
        Write-LabText -Path (Join-Path $script:broken $file) -Text $text.Substring(0, $text.IndexOf($script:canary) + $script:canary.Length)
    }
    $script:pair = @{ OldThumbprint = $script:old.Thumbprint; NewThumbprint = $script:new.Thumbprint }
    $script:export = Join-Path $TestDrive 'export'
}

Describe 'A secret of a server' {
    It 'is found by this test where it is, in each form' {
        $text = [System.IO.File]::ReadAllText((Join-Path $script:server 'registry.json'))
        Find-Trace -Text $text -Where 'registry.json' | Should -HaveCount 2
        (Get-Spoken { Write-Warning "about $script:canary" }).Text | Should -Match $script:canary
    }

    It 'is in nothing that <Name> says' -ForEach @(
        @{ Name = 'Get-CertBinding'; Command = { Get-CertBinding -ServerRoot $server -Verbose } }
        @{ Name = 'Test-CertBinding'; Command = { Test-CertBinding -ServerRoot $server -Verbose } }
        @{ Name = 'Get-CertLifecycleEvent'; Command = { Get-CertLifecycleEvent -ServerRoot $server -Verbose } }
        @{ Name = 'a plan'; Command = { Invoke-CertRebind @pair -ServerRoot $server -WhatIf -Verbose } }
        @{ Name = 'a rebind to a file with a password'; Command = {
                Invoke-CertRebind $old.Thumbprint $sealed.Thumbprint -ServerRoot $server -Force -Verbose }
        }
        @{ Name = 'a rebind'; Command = { Invoke-CertRebind @pair -ServerRoot $server -Force -Verbose -Debug } }
        @{ Name = 'Get-CertRebindRun'; Command = { Get-CertRebindRun -ServerRoot $server -Verbose } }
        @{ Name = 'Export-CertServer'; Command = { Export-CertServer -Path $export -ServerRoot $server -PassThru -Verbose } }
        @{ Name = 'an undo'; Command = { Undo-CertRebind -ServerRoot $server -Force -Verbose } }
        @{ Name = 'an undo of nothing'; Command = { Undo-CertRebind -ServerRoot $server -Force -Verbose } }
        @{ Name = 'Get-CertBinding, of files that are cut off behind the secret'; Command = {
                Get-CertBinding -ServerRoot $broken -Verbose }
        }
        @{ Name = 'a rebind, of files that are cut off behind the secret'; Command = {
                Invoke-CertRebind @pair -ServerRoot $broken -Force -Verbose }
        }
        @{ Name = 'Export-CertServer, of files that are cut off behind the secret'; Command = {
                Export-CertServer -Path "$export-2" -ServerRoot $broken -Verbose }
        }
    ) {
        $spoken = Get-Spoken $Command
        $spoken.Count | Should -BeGreaterThan 0
        Find-Trace -Text $spoken.Text -Where $Name | Should -BeNullOrEmpty
    }

    It 'is in no file that was written meanwhile, and the journal is there' {
        $written = @(foreach ($folder in $script:server, $script:export) {
                [System.IO.Directory]::GetFiles($folder, '*', 'AllDirectories') | Where-Object { -not $script:planted.ContainsKey($_) }
            })
        ($written -match 'runs').Count | Should -BeGreaterOrEqual 2
        ($written -match 'export.*applicationHost').Count | Should -Be 1
        foreach ($file in $written) {
            $bytes = [System.IO.File]::ReadAllBytes($file)
            foreach ($encoding in [System.Text.Encoding]::Latin1, [System.Text.Encoding]::Unicode) {
                Find-Trace -Text $encoding.GetString($bytes) -Where $file | Should -BeNullOrEmpty
            }
        }
    }
}
