#Requires -Version 7.4

# The certificate stores of this computer: Wine's, with real certificates. Wine keeps no properties of its own in them, so the tests
# write them into the registry in the form that Windows gives them there. Keys are not tried: that ends the process under Wine. The
# object of certificate enrolment that writes a renewal link is a mock by its documentation, which writes into the registry too.

BeforeAll {
    . "$PSScriptRoot/../../module/CertRebind.Core.ps1"
    . "$PSScriptRoot/StoreCertificates.ps1"
    $script:stores = 'HKLM:\SOFTWARE\Microsoft\SystemCertificates'
    $script:link = [byte[]] (1..20)
    $script:linkText = [System.Convert]::ToHexString($script:link)

    function Get-Property {
        # A property as it lies in a blob: its id, a reserved number, the length and the data.
        param([int] $Id, [byte[]] $Data)

        [System.BitConverter]::GetBytes($Id) + [System.BitConverter]::GetBytes(1) + [System.BitConverter]::GetBytes($Data.Length) + $Data
    }

    function Add-Property {
        param([string] $Thumbprint, [byte[]] $Property)

        $path = "$script:stores\My\Certificates\$Thumbprint"
        $blob = [byte[]] ($Property + (Get-Item -LiteralPath $path).GetValue('Blob'))
        Set-ItemProperty -LiteralPath $path -Name Blob -Value $blob -Type Binary
    }

    function Open-Stores { New-Object -TypeName CertRebindWindowsCertificates -ArgumentList (New-Object -TypeName CertRebindFaultLog) }

    $script:properties = 'CertRebindCertificateProperties' -as [type]
}

Describe 'The certificate stores of this computer' {
    BeforeEach {
        $script:first = Add-Certificate first
        $script:second = Add-Certificate second
        $null = Add-Certificate first WebHosting
    }

    AfterEach {
        # Wine's store keeps what it knows of a certificate that is removed and comes again.
        Remove-Item -Path "$script:stores\My\Certificates\*" -Recurse -Force
        Remove-Item -LiteralPath "$script:stores\WebHosting" -Recurse -Force
    }

    It 'hold what was put into them, each copy in its store' {
        $stores = Open-Stores
        $stores.Thumbprints() | Should -Contain $script:first
        $stores.StoresWith($script:first) | Sort-Object | Should -Be @('My', 'WebHosting')
        $stores.ThumbprintsIn('MY') | Sort-Object | Should -Be @($script:first, $script:second | Sort-Object)
        $stores.Find($script:second, 'WebHosting') | Should -BeNullOrEmpty
        $stores.StoresWith('0' * 40).Count | Should -Be 0
    }

    It 'give a certificate with its names, uses and key' {
        $certificate = (Open-Stores).Find($script:first, 'my')
        $certificate.Names | Should -Be @('www.contoso.com')
        $certificate.Usages | Should -Be @('1.3.6.1.5.5.7.3.1')
        $certificate.HasPrivateKey | Should -BeTrue
        $certificate.IsArchived | Should -BeFalse
        $certificate.RenewedBy | Should -BeNullOrEmpty
        $certificate.Key().Bits | Should -Be 2048
        $certificate.NotAfter.Kind | Should -Be 'Utc'
    }

    It 'give the renewal link and the time at which a certificate came, as the registry has them' {
        $added = [datetime]::new(2026, 11, 24, 9, 0, 0, [System.DateTimeKind]::Utc)
        Add-Property $script:first (Get-Property 64 $script:link)
        Add-Property $script:first (Get-Property 27 ([System.BitConverter]::GetBytes($added.ToFileTimeUtc())))
        $stores = Open-Stores
        $certificate = $stores.Find($script:first, 'My')
        $certificate.RenewedBy | Should -Be $script:linkText
        $certificate.AddedAt | Should -Be $added
        $links = $stores.RenewalLinks($script:first)
        $links.Count | Should -Be 1
        $links[0].StoreName | Should -Be 'My'
        $links[0].State | Should -Be $script:linkText
        $stores.Outline($script:first, 'My').AddedAt | Should -Be '2026-11-24T09:00:00Z'
    }

    It 'report a private key that cannot be opened, and describe the certificate without its readers' {
        $faults = New-Object -TypeName CertRebindFaultLog
        $outline = (New-Object -TypeName CertRebindWindowsCertificates -ArgumentList $faults).Outline($script:first, 'My')
        $outline.HasPrivateKey | Should -BeTrue
        $outline.KeyAccess.Count | Should -Be 0
        $faults.Faults.ErrorId | Should -Be 'KeyAccessUnknown'
        $faults.Faults.Message | Should -Match "^Who may read the private key of Cert:\\LocalMachine\\My\\$script:first cannot be found out: .+"
    }

    It 'have a renewal link cleared by the object of certificate enrolment, and read back' {
        Add-Property $script:first (Get-Property 64 $script:link)
        $script:linked = "$script:stores\My\Certificates\$script:first"
        $stores = Open-Stores
        Mock New-Object -ParameterFilter { $ComObject -eq 'X509Enrollment.CCertPropertyRenewal' } {
            $property = [pscustomobject]@{ Path = $script:linked }
            $property | Add-Member -MemberType ScriptMethod -Name RemoveFromCertificate -PassThru -Value {
                param($isOfMachine, $encoding, $certificate)
                if (-not $isOfMachine -or $encoding -ne 12) { throw 'not as documented' }
                $null = [System.Convert]::FromHexString($certificate)
                $blob = (Get-Item -LiteralPath $this.Path).GetValue('Blob')
                Set-ItemProperty -LiteralPath $this.Path -Name Blob -Value ([byte[]] $blob[32..($blob.Length - 1)]) -Type Binary
            }
        }
        $stores.SetRenewalLink([pscustomobject]@{ Thumbprint = $script:first; StoreName = 'My'; State = $null })
        $stores.Find($script:first, 'My').RenewedBy | Should -BeNullOrEmpty
        $stores.RenewalLinks($script:first).Count | Should -Be 0
    }

    It 'say why a renewal link was not cleared' {
        Add-Property $script:first (Get-Property 64 $script:link)
        $stores = Open-Stores
        Mock New-Object -ParameterFilter { $ComObject -eq 'X509Enrollment.CCertPropertyRenewal' } {
            [pscustomobject]@{} | Add-Member -MemberType ScriptMethod -Name RemoveFromCertificate -PassThru -Value { }
        }
        { $stores.SetRenewalLink([pscustomobject]@{ Thumbprint = $script:first; StoreName = 'My'; State = $null }) } |
            Should -Throw '*cannot be cleared: it does not read back as written.'
    }

    # Wine's crypt32 keeps a property in the certificate of the process and never in the store, so that it cannot be read back.
    It 'have a renewal link written by crypt32.dll <Where>' -ForEach @(
        @{ Where = 'in another store than My'; StoreName = 'WebHosting' }
        @{ Where = 'where certificate enrolment fails'; StoreName = 'My' }
    ) {
        $stores = Open-Stores
        Mock New-Object -ParameterFilter { $ComObject -eq 'X509Enrollment.CCertPropertyRenewal' } { throw 'The class is not registered.' }
        { $stores.SetRenewalLink([pscustomobject]@{ Thumbprint = $script:first; StoreName = $StoreName; State = $script:second }) } |
            Should -Throw '*cannot be put back: it does not read back as written.'
        Should -Invoke New-Object -Exactly ($StoreName -eq 'My' ? 1 : 0) -ParameterFilter { $ComObject -eq 'X509Enrollment.CCertPropertyRenewal' }
    }

    It 'say both reasons where neither of the two writes a renewal link' {
        $stores = Open-Stores
        $null = $stores.Find($script:first, 'WebHosting')
        $null = $stores.Find($script:first, 'My')
        Mock New-Object -ParameterFilter { $ComObject -eq 'X509Enrollment.CCertPropertyRenewal' } { throw 'The class is not registered.' }
        Remove-Item -LiteralPath "$script:stores\My\Certificates\$script:first" -Recurse -Force
        { $stores.SetRenewalLink([pscustomobject]@{ Thumbprint = $script:first; StoreName = 'My'; State = $script:second }) } |
            Should -Throw '*The class is not registered. It is no longer in store My.'
    }
}

Describe 'The renewal link that crypt32.dll sets' {
    BeforeAll {
        # Never dot-sourced: PowerShell would make the class a second time from the same text, and mix up the two.
        $script:calls = & "$PSScriptRoot/../../module/native/NativeCalls.ps1"
        Add-Type -Namespace Tests -Name Crypt32 -MemberDefinition @'
[DllImport("crypt32.dll")]
public static extern bool CertGetCertificateContextProperty(IntPtr certificate, uint property, byte[] data, ref uint size);
'@
        function Get-Renewal {
            param([System.Security.Cryptography.X509Certificates.X509Certificate2] $Certificate)

            $data = [byte[]]::new(64)
            $size = [uint] 64
            if ([Tests.Crypt32]::CertGetCertificateContextProperty($Certificate.Handle, 64, $data, [ref] $size)) {
                [System.Convert]::ToHexString($data, 0, [int] $size)
            }
        }
    }

    It 'is that of the certificate, and is taken away again' {
        $certificate = [System.Security.Cryptography.X509Certificates.X509Certificate2]::new("$env:TEST_CERTIFICATES/first.crt")
        Get-Renewal $certificate | Should -BeNullOrEmpty
        $script:calls.SetRenewal($certificate.Handle, $script:link) | Should -BeTrue
        Get-Renewal $certificate | Should -Be $script:linkText
        $script:calls.SetRenewal($certificate.Handle, $null) | Should -BeTrue
        Get-Renewal $certificate | Should -BeNullOrEmpty
    }
}

Describe 'Who may read a private key' {
    It 'is <Expected> by the entries <Entries>' -ForEach @(
        @{ Entries = '(A;;FA;;;SY)(A;;FA;;;BA)'; Expected = 'S-1-5-18 FullControl, S-1-5-32-544 FullControl' }
        @{ Entries = '(A;;GA;;;SY)(A;;GR;;;NS)(A;;FR;;;S-1-5-21-1-2-3-1104)'; Expected = 'S-1-5-18 FullControl, S-1-5-20 Read, S-1-5-21-1-2-3-1104 Read' }
        @{ Entries = '(A;;FR;;;NS)(A;;FA;;;NS)(A;;FR;;;NS)'; Expected = 'S-1-5-20 FullControl' }
        @{ Entries = '(D;;FR;;;NS)(A;;FR;;;NS)(A;;FA;;;SY)'; Expected = 'S-1-5-18 FullControl' }
        @{ Entries = '(A;OICIIO;FA;;;NS)(A;;WD;;;LS)'; Expected = '' }
    ) {
        $access = ('CertRebindKeyFiles' -as [type])::Readers("O:SYG:SYD:P$Entries")
        @($access | ForEach-Object { "$($_.Identity) $($_.Rights)" }) -join ', ' | Should -Be $Expected
    }
}

Describe 'The properties in a blob' {
    It 'are read in their order' {
        $blob = [byte[]] ((Get-Property 64 $script:link) + (Get-Property 19 @()) + (Get-Property 32 (5, 6)))
        $read = $script:properties::ReadProperties($blob)
        $read.Id | Should -Be @(64, 19, 32)
        $read[0].Data | Should -Be $script:link
        $read[1].Data.Count | Should -Be 0
        $script:properties::ReadProperties([byte[]] @()).Count | Should -Be 0
    }

    It 'are an error where the blob breaks off <Where>' -ForEach @(
        @{ Where = 'in a header'; Bytes = 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0 }
        @{ Where = 'in its data'; Bytes = 1, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 9 }
        @{ Where = 'behind a length that no blob has'; Bytes = 1, 0, 0, 0, 1, 0, 0, 0, 255, 255, 255, 255, 9 }
    ) {
        { $script:properties::ReadProperties([byte[]] $Bytes) } | Should -Throw '*break off*'
    }
}
