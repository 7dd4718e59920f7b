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
        { $stores.SetRenewalLink([pscustomobject]@{ Thumbprint = $script:first; StoreName = 'WebHosting'; State = $null }) } |
            Should -Throw '*in store My alone.'
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
