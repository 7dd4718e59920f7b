#Requires -Version 7.4

# Carries out commands of the product one after the other, since a new PowerShell for each takes most of a second. A line of
# input is the command and its parameters as JSON; a line of output its results and errors.
Import-Module "$PSScriptRoot/../../CertRebind.psd1"
$commands = (Get-Module CertRebind).ExportedCommands
while ($null -ne ($line = [System.Console]::In.ReadLine())) {
    $request = ConvertFrom-Json $line -AsHashtable
    $name = $request['command']
    if (-not $commands.ContainsKey($name)) {
        [System.Console]::Out.WriteLine('null')
        continue
    }
    $parameters = $request['parameters']
    if ($commands[$name].Parameters.ContainsKey('NoProbe')) {
        $parameters['NoProbe'] = $true
    }
    $problems = $null
    try {
        $found = @(& $name @parameters -ErrorVariable problems -ErrorAction SilentlyContinue -WarningAction SilentlyContinue)
    } catch {
        $problems = @($_)
        $found = @()
    }
    $answer = @{
        results = @($found | ForEach-Object { @{ endpoint = "$($_.PSObject.Properties['Endpoint']?.Value)"; outcome = "$($_.Outcome)" } })
        errors  = @($problems | ForEach-Object { "$($_.FullyQualifiedErrorId): $_" })
    }
    [System.Console]::Out.WriteLine((ConvertTo-Json $answer -Depth 4 -Compress))
}
