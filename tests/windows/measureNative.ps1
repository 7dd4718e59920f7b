# Milliseconds until the native functions are ready: their file is read, and gives an object that has defined them.
. "$PSScriptRoot/../../module/CertRebind.Core.ps1"
$watch = [System.Diagnostics.Stopwatch]::StartNew()
$null = & "$PSScriptRoot/../../module/native/NativeCalls.ps1"
$watch.Elapsed.TotalMilliseconds
