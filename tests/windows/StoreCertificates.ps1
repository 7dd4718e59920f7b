# The certificates that certificates.mjs made, in stores of this computer; dot-sourced.

function Add-Certificate {
    # Puts a certificate with its key into a store, and gives its thumbprint.
    param([string] $Name, [string] $StoreName = 'My')

    $certificate = [System.Security.Cryptography.X509Certificates.X509Certificate2]::new(
        "$env:TEST_CERTIFICATES/$Name.pfx", '', 'MachineKeySet, PersistKeySet')
    $store = [System.Security.Cryptography.X509Certificates.X509Store]::new($StoreName, 'LocalMachine')
    $store.Open('ReadWrite')
    $store.Add($certificate)
    $store.Close()
    $certificate.Thumbprint
}
