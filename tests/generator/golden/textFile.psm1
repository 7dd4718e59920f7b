# Texts: generated from src/ by "npm run build". Change it there.

Set-StrictMode -Version 3.0

$script:CoreLoaded = $false

# Loads the classes on first use: parsing them takes longer than the whole import.
function Import-TextsCore {
    if ($script:CoreLoaded) {
        return
    }

    if ($ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage') {
        $message = (
            'Texts needs FullLanguage mode, and this session is ' +
            "in $($ExecutionContext.SessionState.LanguageMode): " +
            'have the module signed by a publisher that the policy trusts.'
        )
        Write-Error -Message $message -ErrorId 'FullLanguageNeeded' -Category PermissionDenied -ErrorAction Stop
    }

    . "$PSScriptRoot/Texts.Core.ps1"
    $script:CoreLoaded = $true
}

# Keeps a text file as it is described.
[DscResource()]
class TextFile {
    # The path of the file.
    [DscProperty(Key)]
    [ValidateLength(2, 260)]
    [string] $Path

    # What stands in it.
    [DscProperty(Mandatory)]
    [string] $Content

    # Whether it is to be there.
    [DscProperty()]
    [ValidateSet('Present', 'Absent')]
    [string] $Ensure = 'Present'

    # How many lines it may have at most.
    [DscProperty()]
    [System.Nullable[int]] $Limit

    # Words that may not stand in it.
    [DscProperty()]
    [string[]] $Forbidden

    # How many characters it has.
    [DscProperty(NotConfigurable)]
    [System.Nullable[int]] $Size

    [TextFile] Get() {
        $found = $this.Work().Get()
        $result = [TextFile]::new()
        foreach ($name in @('Path', 'Content', 'Ensure', 'Limit', 'Forbidden', 'Size')) {
            if ($null -ne $found.$name) {
                $result.$name = $found.$name
            }
        }
        return $result
    }

    [void] Set() {
        $this.Work().Set()
    }

    [bool] Test() {
        return $this.Work().Test()
    }

    # The object that does the work, with what the configuration says.
    hidden [object] Work() {
        Import-TextsCore
        $work = New-TextsResource -Name 'TextFile'
        foreach ($name in @('Path', 'Content', 'Ensure', 'Limit', 'Forbidden', 'Size')) {
            if ($null -ne $this.$name) {
                $work.$name = $this.$name
            }
        }
        return $work
    }
}
