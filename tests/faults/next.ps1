#Requires -Version 7.4

# Carries out commands of the product one after the other, since a new PowerShell for each takes most of a second. A line of
# input is the command and its parameters as JSON, and perhaps another command whose results it is given; a line of output that begins with "answer " its results and errors.
Import-Module "$PSScriptRoot/../../CertRebind.psd1"
$commands = (Get-Module CertRebind).ExportedCommands
while ($null -ne ($line = [System.Console]::In.ReadLine())) {
    $request = ConvertFrom-Json $line -AsHashtable
    $name = $request['command']
    if (-not $commands.ContainsKey($name)) {
        [System.Console]::Out.WriteLine('answer null')
        continue
    }
    $parameters = $request['parameters']
    if ($commands[$name].Parameters.ContainsKey('NoProbe')) {
        $parameters['NoProbe'] = $true
    }
    $problems = $null
    try {
        $quiet = @{ ErrorVariable = 'problems'; ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue' }
        $found = @(if ($request['from']) {
                & $request['from'] -ServerRoot $parameters['ServerRoot'] -ErrorAction Ignore | & $name @parameters @quiet
            } else {
                & $name @parameters @quiet
            })
    } catch {
        $problems = @($_)
        $found = @()
    }
    $answer = @{
        results = @(foreach ($result in $found) {
                $shown = [ordered]@{}
                foreach ($member in 'consumer', 'name', 'endpoint', 'outcome', 'check', 'reason', 'oldThumbprint', 'newThumbprint') {
                    $shown[$member] = "$($result.PSObject.Properties[$member]?.Value)"
                }
                $shown
            })
        errors  = @($problems | ForEach-Object { "$($_.FullyQualifiedErrorId): $_" })
    }
    [System.Console]::Out.WriteLine('answer ' + (ConvertTo-Json $answer -Depth 4 -Compress))
}
