#Requires -Version 7.4

# The Application log of this computer. The registry is real; Wine takes an event and keeps none, so that what Event Viewer shows of it
# cannot be seen here.

BeforeAll {
    . "$PSScriptRoot/../../module/CertRebind.Core.ps1"
    $script:log = New-Object -TypeName CertRebindWindowsApplicationLog
    $script:key = 'HKLM:\SYSTEM\CurrentControlSet\Services\EventLog\Application\CertRebind'
}

Describe 'The source of the events in the Application log' {
    AfterEach {
        Remove-Item -LiteralPath $script:key -Recurse -ErrorAction SilentlyContinue
    }

    BeforeEach {
        Test-Path -LiteralPath $key | Should -BeFalse
        $log.Write(100, 'Information', 'Bindings follow their renewed certificate.')
    }

    It 'is registered with the first event, with the message file by its place in every Windows' {
        $source = Get-Item -LiteralPath $key
        $source.GetValue('EventMessageFile', $null, 'DoNotExpandEnvironmentNames') | Should -BeExactly (
            '%SystemRoot%\Microsoft.NET\Framework64\v4.0.30319\EventLogMessages.dll')
        $source.GetValueKind('EventMessageFile') | Should -Be 'ExpandString'
        $source.GetValue('TypesSupported') | Should -Be 7
        $source.GetValueKind('TypesSupported') | Should -Be 'DWord'
    }

    It 'is left as it is by further events' {
        Set-ItemProperty -LiteralPath $key -Name EventMessageFile -Value 'C:\another.dll'
        $log.Write(202, 'Warning', 'a gap')
        $log.Write(302, 'Error', 'could not run')
        (Get-ItemProperty -LiteralPath $key).EventMessageFile | Should -BeExactly 'C:\another.dll'
    }

    It 'is completed where a process died while it was registered' {
        Remove-ItemProperty -LiteralPath $key -Name EventMessageFile
        $log.Write(200, 'Warning', 'blocked')
        (Get-ItemProperty -LiteralPath $key).EventMessageFile | Should -BeLike '*\EventLogMessages.dll'
    }
}

Describe 'An event that cannot be written' {
    AfterAll {
        Remove-Item -LiteralPath $script:key -Recurse -ErrorAction SilentlyContinue
    }

    It 'is one clear error' {
        # .NET refuses an id beyond 65535 before Windows is asked.
        $failure = $null
        try { $log.Write(70000, 'Error', 'text') } catch { $failure = $_.Exception.GetBaseException() }
        $failure.ErrorId | Should -BeExactly 'ApplicationLogNotWritten'
        $failure.Message | Should -BeLike 'The Application log could not be written: *'
    }
}
