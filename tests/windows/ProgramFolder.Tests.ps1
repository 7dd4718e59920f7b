#Requires -Version 7.4

# Where the task's code lies, on Wine's file system; whom its files belong to on Windows comes from a mock of Get-Acl, and what Windows
# would be told goes to one of Set-Acl (see ProtectedFolder.Tests.ps1).

BeforeAll {
    . "$PSScriptRoot/../../module/CertRebind.Core.ps1"

    function New-Security {
        # A security descriptor as Get-Acl gives it.
        param([string] $Sddl)

        $security = [System.Security.AccessControl.DirectorySecurity]::new()
        $security.SetSecurityDescriptorSddlForm($Sddl)
        $security
    }
}

Describe 'The folder of the code' {
    BeforeEach {
        $script:programs = Join-Path $TestDrive ([guid]::NewGuid())
        $null = New-Item -ItemType Directory -Path $programs
        $script:folder = New-Object -TypeName CertRebindWindowsProgramFolder -ArgumentList $programs
        $script:path = Join-Path $programs 'CertRebind'
        $script:given = [System.Collections.Generic.List[string]]::new()
        Mock -CommandName Set-Acl -MockWith {
            $given.Add("$LiteralPath $($AclObject.GetOwner([System.Security.Principal.SecurityIdentifier]).Value)")
        }
    }

    It 'is empty where it is not there' {
        $folder.FileNames() | Should -BeNullOrEmpty
        $folder.Read('current') | Should -BeNullOrEmpty
        { $folder.Remove() } | Should -Not -Throw
    }

    It 'keeps what is written, at any depth' {
        $folder.Write('1.0.0/module/x.ps1', [byte[]] (1, 2))
        $folder.Write('current', [byte[]] 3)
        $folder.Write('current', [byte[]] 4)
        $folder.FileNames() | Should -BeExactly '1.0.0/module/x.ps1', 'current'
        $folder.Read('1.0.0/module/x.ps1') | Should -Be 1, 2
        $folder.Read('current') | Should -Be 4
    }

    It 'goes with all that is in it' {
        $folder.Write('1.0.0/x.ps1', [byte[]] 1)
        $folder.Remove()
        [System.IO.Directory]::Exists($path) | Should -BeFalse
    }

    It 'gives what it makes to Administrators, since this user owns in person what it makes' {
        $folder.Write('1.0.0/x.ps1', [byte[]] 1)
        $given | Sort-Object | Should -BeExactly @(
            "$path S-1-5-32-544"
            "$path\1.0.0 S-1-5-32-544"
            "$path\1.0.0\x.ps1 S-1-5-32-544"
        )
    }

    It 'reports what cannot be written with its path' {
        $null = New-Item -ItemType File -Path $path
        { $folder.Write('1.0.0/x.ps1', [byte[]] 1) } | Should -Throw -ExpectedMessage "*$path*cannot be used: *"
    }

    It 'knows whether a program is installed' {
        $null = New-Item -ItemType File -Path (Join-Path $programs 'PowerShell\7\pwsh.exe') -Force
        $folder.HasProgram('PowerShell/7/pwsh.exe') | Should -BeTrue
        $folder.HasProgram('PowerShell/7/other.exe') | Should -BeFalse
    }
}

Describe 'The places that decide what code is run' {
    BeforeEach {
        $script:programs = Join-Path $TestDrive ([guid]::NewGuid())
        $null = New-Item -ItemType Directory -Path (Join-Path $programs 'CertRebind\1.0.0')
        Set-Content -LiteralPath (Join-Path $programs 'CertRebind\1.0.0\x.ps1') -Value ''
        $script:folder = New-Object -TypeName CertRebindWindowsProgramFolder -ArgumentList $programs
    }

    It 'are the folder, all that is in it, and all above it' {
        $locations = $folder.Locations()
        $parents = @($locations | Where-Object IsParent).Path
        $parents[0] | Should -BeExactly ([System.IO.Path]::GetPathRoot($programs))
        $parents[-1] | Should -BeExactly $programs
        @($locations | Where-Object IsParent -EQ $false).Path | Should -BeExactly @(
            "$programs\CertRebind", "$programs\CertRebind\1.0.0", "$programs\CertRebind\1.0.0\x.ps1"
        )
    }

    It 'are those above it alone where it is not there' {
        Remove-Item -LiteralPath "$programs\CertRebind" -Recurse
        @($folder.Locations() | Where-Object IsParent -EQ $false) | Should -BeNullOrEmpty
        @($folder.Locations())[-1].Path | Should -BeExactly $programs
    }

    It 'have the permissions that the file system gives' {
        foreach ($location in $folder.Locations()) {
            $location.Descriptor | Should -BeExactly (& { [CertRebindFileRights]::FileDescriptor($location.Path) })
            $location.Descriptor | Should -BeLike 'O:S-1-*D:*'
        }
    }

    It 'are weak where a user owns them, as all files of Wine are' {
        & { [CertRebindCodeWeaknesses]::CodeWeaknesses($folder) } | Should -Contain "$programs\CertRebind\1.0.0\x.ps1 is owned by $((Get-Acl -LiteralPath $programs).GetOwner([System.Security.Principal.SecurityIdentifier]).Value)."
    }

    It 'are not weak with the permissions that Windows gives there' {
        # As in tests/unit/tables/fileWeakness.json: the default permissions of C:\ and Program Files.
        Mock -CommandName Get-Acl -MockWith {
            New-Security 'O:BAD:AI(A;ID;FA;;;SY)(A;OICIIOID;GA;;;SY)(A;ID;FA;;;BA)(A;OICIIOID;GA;;;BA)(A;OICIID;0x1200a9;;;BU)(A;OICIIOID;GA;;;CO)'
        }
        & { [CertRebindCodeWeaknesses]::CodeWeaknesses($folder) } | Should -BeNullOrEmpty
    }

    It 'say what to do where permissions may not be read' {
        Mock -CommandName Get-Acl -MockWith { throw [System.UnauthorizedAccessException]::new('Access is denied.') }
        $folder.Locations()[-1].Weakness | Should -BeLike 'has permissions that cannot be read: Access is denied. *as administrator.'
    }
}
