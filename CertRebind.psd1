# CertRebind: generated from src/module.ts by "npm run build". Change it there.
@{
    RootModule             = 'module/CertRebind.psm1'
    ModuleVersion          = '0.1.0'
    GUID                   = '6b0c1c5e-2f5b-4d0b-9a53-0d3b7d0c7c11'
    Author                 = 'The CertRebind authors'
    CompanyName            = 'The CertRebind authors'
    Copyright              = '(c) 2026 The CertRebind authors. MIT License.'
    Description            = 'A certificate renews; every binding that serves it follows: planned with reasons, checked, and never a binding that was not meant. Reads the Certificate Services Lifecycle events and moves IIS and HTTP.sys bindings from the old certificate to the new one.'
    PowerShellVersion      = '5.1'
    DotNetFrameworkVersion = '4.6.2'
    CompatiblePSEditions   = @('Desktop', 'Core')
    FormatsToProcess       = @('module/CertRebind.Format.ps1xml')
    FunctionsToExport      = @(
        'Disable-CertAutoRebind',
        'Enable-CertAutoRebind',
        'Export-CertServer',
        'Get-CertAutoRebind',
        'Get-CertBinding',
        'Get-CertLifecycleEvent',
        'Get-CertRebindRun',
        'Invoke-CertRebind',
        'Test-CertBinding',
        'Undo-CertRebind'
    )
    CmdletsToExport        = @()
    VariablesToExport      = @()
    AliasesToExport        = @()
    PrivateData            = @{
        PSData = @{
            Tags         = @(
                'Certificate',
                'TLS',
                'IIS',
                'HTTP.sys',
                'Renewal',
                'Windows',
                'PSEdition_Desktop',
                'PSEdition_Core'
            )
            LicenseUri   = 'https://opensource.org/license/mit'
            ProjectUri   = 'https://github.com/certrebind/certrebind'
            ReleaseNotes = 'See CHANGELOG.md.'
        }
    }
}
