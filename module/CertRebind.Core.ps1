# CertRebind: generated from src/ by "npm run build". Change it there.
#
# Loads the classes behind the commands; CertRebind.psm1 loads this file on first use.
#
# They stand in a file for each folder of the source, each after those it uses: PowerShell takes four times as long to
# define twice as many classes of one file.

. "$PSScriptRoot/CertRebind.Core.Base.ps1"
. "$PSScriptRoot/CertRebind.Core.Server.ps1"
. "$PSScriptRoot/CertRebind.Core.Consumers.ps1"
. "$PSScriptRoot/CertRebind.Core.Events.ps1"
. "$PSScriptRoot/CertRebind.Core.ServerAnonymous.ps1"
. "$PSScriptRoot/CertRebind.Core.ServerIisConfiguration.ps1"
. "$PSScriptRoot/CertRebind.Core.ServerFolder.ps1"
. "$PSScriptRoot/CertRebind.Core.ServerWindows.ps1"
. "$PSScriptRoot/CertRebind.Core.ServerOpen.ps1"
. "$PSScriptRoot/CertRebind.Core.Rebind.ps1"
. "$PSScriptRoot/CertRebind.Core.Automation.ps1"
. "$PSScriptRoot/CertRebind.Core.RebindTesting.ps1"
. "$PSScriptRoot/CertRebind.Core.Cmdlets.ps1"
. "$PSScriptRoot/CertRebind.Core.Tasks.ps1"
