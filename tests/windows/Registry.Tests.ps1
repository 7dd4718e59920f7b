#Requires -Version 7.4

# The registry of this computer, as Wine keeps it: keys, kinds of values and views are real.

BeforeAll {
    . "$PSScriptRoot/../../module/CertRebind.Core.ps1"
    $script:registry = New-Object -TypeName CertRebindWindowsRegistry
    $script:key = 'HKLM\SOFTWARE\CertRebindTests'
    $script:provider = 'HKLM:\SOFTWARE\CertRebindTests'
    $null = New-Item -Path $script:provider -Force
    foreach ($value in @(
            @{ Name = 'Text'; PropertyType = 'String'; Value = 'MY' }
            @{ Name = 'Empty'; PropertyType = 'String'; Value = '' }
            @{ Name = 'Variable'; PropertyType = 'ExpandString'; Value = '%SystemRoot%\x' }
            @{ Name = 'Zero'; PropertyType = 'DWord'; Value = 0 }
            @{ Name = 'Small'; PropertyType = 'DWord'; Value = 1 }
            @{ Name = 'Largest'; PropertyType = 'DWord'; Value = -1 }
            @{ Name = 'Long'; PropertyType = 'QWord'; Value = 1 }
            @{ Name = 'Bytes'; PropertyType = 'Binary'; Value = [byte[]] (1, 2) }
            @{ Name = 'Texts'; PropertyType = 'MultiString'; Value = 'a', 'b' }
        )) {
        $null = New-ItemProperty -Path $script:provider @value
    }
}

AfterAll {
    Remove-Item -Path $script:provider -Recurse
}

Describe 'A text of the registry' {
    It 'is read from <Name> as <Expected>' -ForEach @(
        @{ Name = 'Text'; Expected = 'MY' }
        @{ Name = 'tEXT'; Expected = 'MY' }
        @{ Name = 'Empty'; Expected = '' }
        @{ Name = 'Variable'; Expected = '%SystemRoot%\x' }
    ) {
        $registry.Text($key, $Name) | Should -BeExactly $Expected
    }

    It 'is not there where the value is <_>' -ForEach 'Small', 'Long', 'Bytes', 'Texts', 'Absent' {
        $registry.Text($key, $_) | Should -Be $null
    }

    It 'is not there where its key is not' {
        $registry.Text("$key\Absent", 'Text') | Should -Be $null
    }
}

Describe 'A number of the registry' {
    It 'is read from <Name> as <Expected>' -ForEach @(
        @{ Name = 'Zero'; Expected = 0 }
        @{ Name = 'SMALL'; Expected = 1 }
        @{ Name = 'Largest'; Expected = 4294967295 }
    ) {
        $registry.Number($key, $Name) | Should -Be $Expected
    }

    It 'is not there where the value is <_>' -ForEach 'Text', 'Long', 'Bytes', 'Texts', 'Absent' {
        $registry.Number($key, $_) | Should -Be $null
    }
}

Describe 'A hive' {
    It '<_> is read' -ForEach 'HKLM', 'hklm' {
        $registry.Text("$_\SOFTWARE\CertRebindTests", 'Text') | Should -BeExactly 'MY'
    }

    It 'HKCU is that of the user, and HKU has it by the SID' {
        $path = 'Software\CertRebindTests'
        $null = New-Item -Path "HKCU:\$path" -Force
        try {
            $null = New-ItemProperty -Path "HKCU:\$path" -Name 'Text' -Value 'of the user'
            $sid = [System.Security.Principal.WindowsIdentity]::GetCurrent().User.Value
            $registry.Text("HKCU\$path", 'Text') | Should -BeExactly 'of the user'
            $registry.Text("HKU\$sid\$path", 'Text') | Should -BeExactly 'of the user'
        } finally {
            Remove-Item -Path "HKCU:\$path" -Recurse
        }
    }

    It 'that is none of these is refused' {
        { $registry.Text('HKCR\x', 'y') } | Should -Throw -ExpectedMessage '*HKCR*expected HKLM, HKU or HKCU*'
    }
}

Describe 'A key that cannot be read' {
    It 'is reported by its name' {
        # No key has a name of more than 255 characters, and .NET refuses to ask for one.
        $long = "HKLM\SOFTWARE\$('x' * 300)"
        $failure = try { $registry.Text($long, 'y') } catch { $_.Exception.GetBaseException() }
        $failure.ErrorId | Should -BeExactly 'RegistryUnreadable'
        $failure.Message | Should -BeLike "The registry key $long cannot be read: *255*"
    }
}

Describe 'The view of the registry' {
    It 'is that of 64 bits' {
        $other = [Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine', 'Registry32').CreateSubKey('SOFTWARE\CertRebindTests')
        try {
            $other.SetValue('Text', 'of 32 bits')
            $other.SetValue('OnlyThere', 'of 32 bits')
        } finally {
            $other.Dispose()
        }
        $registry.Text($key, 'Text') | Should -BeExactly 'MY'
        $registry.Text($key, 'OnlyThere') | Should -Be $null
        [Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine', 'Registry32').DeleteSubKeyTree('SOFTWARE\CertRebindTests')
    }
}

Describe 'What failed without the rights of an administrator' {
    # Wine refuses its one user nothing, so these are the exceptions that Windows and .NET raise.
    It '<Name> is known, and the message says what to do' -ForEach @(
        @{ Name = 'E_ACCESSDENIED'; Failure = [System.UnauthorizedAccessException]::new('Access is denied.') }
        @{ Name = 'of a registry key'; Failure = [System.Security.SecurityException]::new('Requested registry access is not allowed.') }
        @{ Name = 'ERROR_INVALID_OWNER'; Failure = [System.IO.IOException]::new('This security ID may not be assigned as the owner of this object.', [int] 0x8007051B) }
        @{ Name = 'ERROR_PRIVILEGE_NOT_HELD'; Failure = [System.IO.IOException]::new('A required privilege is not held by the client.', [int] 0x80070522) }
    ) {
        $wrapped = [System.Exception]::new($Failure.Message, $Failure)
        & { [CertRebindAccessDenied]::ProblemOf($wrapped) } | Should -BeLike "$($Failure.Message.TrimEnd()) *as administrator."
    }

    It 'anything else is not taken for that' {
        $failure = [System.IO.FileNotFoundException]::new('There is no such file.')
        & { [CertRebindAccessDenied]::ProblemOf($failure) } | Should -BeExactly 'There is no such file.'
    }
}
