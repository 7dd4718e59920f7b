#Requires -Version 7.4

# The lab: makes server folders (the files that stand in for a Windows server) with real certificates, for tests and demo.
# It shares no code with the product, so that a mistake in one is not repeated in the other. A server is its path.

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'

$parts = 'ServerFolder', 'Certificates', 'HttpSys', 'Iis', 'Events', 'ChildPowerShell', 'TlsServer'
$parts += 'HandshakeLoad', 'RemoteDesktop', 'Scheduler', 'WinRm'
foreach ($part in $parts) {
    . (Join-Path $PSScriptRoot "$part.ps1")
}

Export-ModuleMember -Function @(
    'Add-LabBinding'
    'Add-LabCertificate'
    'Add-LabEvent'
    'Add-LabRdpListener'
    'Add-LabRecord'
    'Add-LabSite'
    'Add-LabWinRmListener'
    'Compare-LabRecord'
    'Copy-LabServer'
    'Enter-LabHandshakePhase'
    'Get-LabFileHash'
    'Get-LabPath'
    'Get-LabRecord'
    'Get-LabServedThumbprint'
    'Get-LabTaskProblem'
    'Get-LabTaskRun'
    'Invoke-LabPowerShell'
    'New-LabCertificate'
    'New-LabCertificateAuthority'
    'New-LabServer'
    'Register-LabTask'
    'Set-LabFtpSsl'
    'Set-LabIisTask'
    'Start-LabHandshakeLoad'
    'Start-LabOddServer'
    'Start-LabScheduler'
    'Start-LabTlsServer'
    'Stop-LabHandshakeLoad'
    'Stop-LabScheduler'
    'Stop-LabTlsServer'
    'Wait-LabTask'
    'Write-LabText'
)
