#Requires -Version 7.4

# An export of this computer: a folder that the same commands read elsewhere.

BeforeAll {
    . "$PSScriptRoot/LiveModule.ps1"
    . "$PSScriptRoot/../HttpSysRecords.ps1"
    . "$PSScriptRoot/../StoreCertificates.ps1"
    Import-LiveModule
}

AfterAll { Remove-Module -Name CertRebind -Force }

Describe 'An export of this computer' {
    BeforeAll {
        $script:first = Add-Certificate first
        $null = New-Record 'SslSniBindingInfo\{1}' $script:first @{ HostnamePort = 'www.contoso.com:443'; DefaultFlags = 8 }
        Set-IisConfiguration
        $env:TEST_KEY_NAME = 'a0b1c2_machine'
        $script:keyFile = "$env:ProgramData\Microsoft\Crypto\Keys\a0b1c2_machine"
        $null = New-Item -ItemType File -Path $script:keyFile -Force
        Mock Get-Acl -ModuleName CertRebind { New-AclMock }
        Mock Get-Acl -ModuleName CertRebind -ParameterFilter { $LiteralPath -eq $script:keyFile } {
            New-AclMock 'O:SYD:P(A;;FA;;;SY)(A;;FA;;;BA)(A;;FR;;;NS)'
        }
        $script:target = Join-Path $TestDrive 'export'
        Export-CertServer -Path $script:target -ErrorAction Stop
    }

    AfterAll {
        $env:TEST_KEY_NAME = $null
        Remove-Item -LiteralPath $script:keyFile
        Clear-LiveServer
    }

    It 'has the same bindings' {
        $names = 'Consumer', 'Name', 'Endpoint', 'HostNames', 'Port', 'StoreName', 'Thumbprint', 'Subject', 'NotAfter', 'State'
        $exported = Get-CertBinding -ServerRoot $script:target -ErrorAction Stop
        $exported.Name | Should -Be 'Shop'
        $exported | Select-Object -Property $names | ConvertTo-Json | Should -Be (Get-CertBinding -ErrorAction Stop | Select-Object -Property $names | ConvertTo-Json)
    }

    It 'says who may read the private key, by its file' {
        $details = Get-Content -Raw -LiteralPath "$script:target\certificates\My\$script:first.json" | ConvertFrom-Json
        $details.hasPrivateKey | Should -BeTrue
        @($details.keyAccess | ForEach-Object { "$($_.identity) $($_.rights)" }) |
            Should -Be @('S-1-5-18 FullControl', 'S-1-5-20 Read', 'S-1-5-32-544 FullControl')
    }

    It 'holds no private key' {
        @(Get-ChildItem -LiteralPath $script:target -Recurse -Filter *.pfx).Count | Should -Be 0
        [System.Security.Cryptography.X509Certificates.X509Certificate2]::new("$script:target\certificates\My\$script:first.cer").HasPrivateKey |
            Should -BeFalse
    }
}
