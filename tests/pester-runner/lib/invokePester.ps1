# Runs Pester as the JSON file at $RequestPath says (lib/request.mjs) and reports the counts (lib/summary.mjs).
# Runs on Windows PowerShell 5.1 and PowerShell 7.
#
# The variables here are visible to every spec. So their names are unlikely ones, and no preference is set:
# a spec must meet the preferences that its author meets in a plain session.
param([Parameter(Mandatory = $true)] [string] $RequestPath)

$PesterRunnerReport = [ordered]@{
    passed           = 0
    failed           = 0
    skipped          = 0
    inconclusive     = 0
    notRun           = 0
    failedBlocks     = 0
    failedContainers = 0
    error            = ''
}
$PesterRunnerRequest = ConvertFrom-Json -InputObject ([System.IO.File]::ReadAllText($RequestPath))

try {
    Import-Module -Name $PesterRunnerRequest.pester -ErrorAction Stop
    $PesterRunnerConfiguration = & {
        param($Request)
        $configuration = New-PesterConfiguration
        $configuration.Run.PassThru = $true
        $configuration.Run.Path = [string[]] @($Request.paths)
        $configuration.Filter.Tag = [string[]] @($Request.tags)
        $configuration.Filter.ExcludeTag = [string[]] @($Request.excludeTags)
        $configuration.Output.Verbosity = $Request.verbosity
        if ($null -ne $Request.testResult) {
            $configuration.TestResult.Enabled = $true
            $configuration.TestResult.OutputPath = $Request.testResult.path
            $configuration.TestResult.OutputFormat = $Request.testResult.format
        }
        if ($null -ne $Request.coverage) {
            $configuration.CodeCoverage.Enabled = $true
            $configuration.CodeCoverage.Path = [string[]] @($Request.coverage.paths)
            $configuration.CodeCoverage.OutputPath = $Request.coverage.path
            $configuration.CodeCoverage.OutputFormat = $Request.coverage.format
        }
        $configuration
    } $PesterRunnerRequest

    # Pester prints an error of its own and then returns nothing; tests may leave stray output beside the result.
    $PesterRunnerResult = Invoke-Pester -Configuration $PesterRunnerConfiguration |
        Where-Object { $_ -is [Pester.Run] } |
        Select-Object -Last 1
    if ($null -eq $PesterRunnerResult) {
        $PesterRunnerReport.error = "$($Error[0])"
    }
    else {
        $PesterRunnerReport.passed = $PesterRunnerResult.PassedCount
        $PesterRunnerReport.failed = $PesterRunnerResult.FailedCount
        $PesterRunnerReport.skipped = $PesterRunnerResult.SkippedCount
        $PesterRunnerReport.inconclusive = $PesterRunnerResult.InconclusiveCount
        $PesterRunnerReport.notRun = $PesterRunnerResult.NotRunCount
        $PesterRunnerReport.failedBlocks = @($PesterRunnerResult.FailedBlocks | Where-Object { $_.FailedCount -eq 0 }).Count
        $PesterRunnerReport.failedContainers = @($PesterRunnerResult.FailedContainers | Where-Object { $_.FailedCount -eq 0 }).Count
    }
}
catch {
    $PesterRunnerReport.error = "$_"
}

[System.IO.File]::WriteAllText($PesterRunnerRequest.report, (ConvertTo-Json -InputObject $PesterRunnerReport))
exit 0
