#Requires -Version 7.4

# CertRebind's own folder. That it is made, and what its permissions are read from, is Wine's file system: this keeps of the
# permissions of a new folder whether others may enter, knows no owner but its one user, and sets none on what is there. What Windows
# would answer of a file therefore comes from a mock of Get-Acl, and what it would be told goes to one of Set-Acl.

BeforeAll {
    . "$PSScriptRoot/../../module/CertRebind.Core.ps1"
    $script:administrators = 'S-1-5-32-544'

    function New-Security {
        # A security descriptor as Get-Acl gives it.
        param([string] $Sddl)

        $security = [System.Security.AccessControl.DirectorySecurity]::new()
        $security.SetSecurityDescriptorSddlForm($Sddl)
        $security
    }

    function Get-ErrorId {
        # The id of the fault that a script ends with.
        param([scriptblock] $Script)

        try { $null = & $Script } catch { return $_.Exception.GetBaseException().ErrorId }
    }
}

Describe 'The permissions that are set' {
    BeforeAll {
        $script:set = New-Security (& { [CertRebindFileRights]::AdministratorsAlone })
        $script:rules = $set.GetAccessRules($true, $true, [System.Security.Principal.SecurityIdentifier])
    }

    It 'make Administrators the owner' {
        $set.GetOwner([System.Security.Principal.SecurityIdentifier]).Value | Should -BeExactly $administrators
    }

    It 'take nothing over from the folder above' {
        $set.AreAccessRulesProtected | Should -BeTrue
    }

    It 'are for SYSTEM and Administrators, and nobody else' {
        $rules.IdentityReference.Value | Sort-Object | Should -BeExactly 'S-1-5-18', $administrators
    }

    It 'allow these everything, with all that is made in the folder' {
        foreach ($rule in $rules) {
            $rule.AccessControlType | Should -Be 'Allow'
            $rule.FileSystemRights | Should -Be 'FullControl'
            $rule.InheritanceFlags | Should -Be 'ContainerInherit, ObjectInherit'
            $rule.PropagationFlags | Should -Be 'None'
        }
    }

    It 'are no weakness by our own rules' {
        & { [CertRebindFileWeakness]::FileWeakness([CertRebindFileRights]::AdministratorsAlone, 'Itself') } | Should -Be $null
    }
}

Describe 'A folder that is made for administrators' {
    It 'has its permissions from the beginning' {
        $plain = Join-Path $TestDrive 'plain'
        $guarded = Join-Path $TestDrive 'guarded'
        $null = New-Item -ItemType Directory -Path $plain
        & { [CertRebindFileRights]::MakeGuardedFolder($guarded) }
        # Wine keeps who else may enter.
        (Get-Acl -LiteralPath $plain).Sddl | Should -BeLike '*;;;WD)*'
        (Get-Acl -LiteralPath $guarded).Sddl | Should -Not -BeLike '*;;;WD)*'
    }

    It 'stays as it is where it is there already' {
        $there = Join-Path $TestDrive 'there'
        $null = New-Item -ItemType Directory -Path $there
        Set-Content -LiteralPath (Join-Path $there 'x') -Value 'y'
        & { [CertRebindFileRights]::MakeGuardedFolder($there) }
        Get-Content -LiteralPath (Join-Path $there 'x') | Should -BeExactly 'y'
        (Get-Acl -LiteralPath $there).Sddl | Should -BeLike '*;;;WD)*'
    }
}

Describe 'The permissions that are read' {
    It 'are those of the <Kind>' -ForEach @(
        @{ Kind = 'folder'; Type = 'Directory' }
        @{ Kind = 'file'; Type = 'File' }
    ) {
        $path = Join-Path $TestDrive "read-$Kind"
        $null = New-Item -ItemType $Type -Path $path
        $sections = [System.Security.AccessControl.AccessControlSections] 'Owner, Access'
        $security = "System.Security.AccessControl.${Type}Security"
        $expected = (New-Object -TypeName $security -ArgumentList $path, $sections).GetSecurityDescriptorSddlForm($sections)
        & { [CertRebindFileRights]::FileDescriptor($path) } | Should -BeExactly $expected
        $expected | Should -BeLike 'O:S-1-5-21-*D:*'
    }
}

Describe 'The protected folder' {
    BeforeEach {
        $script:data = Join-Path $TestDrive ([guid]::NewGuid())
        $null = New-Item -ItemType Directory -Path $data
        $script:folder = New-Object -TypeName CertRebindWindowsProtectedFolder -ArgumentList $data
        $script:path = Join-Path $data 'CertRebind'
    }

    It 'is refused where a user owns it, as all files of Wine are' {
        $null = New-Item -ItemType Directory -Path $path
        { $folder.OpenFolder('') } | Should -Throw -ExpectedMessage "$path is owned by S-1-5-21-*cannot be trusted*"
        Get-ErrorId { $folder.OpenFolder('') } | Should -BeExactly 'ProtectedFolderUnsafe'
    }

    It 'with the permissions <Sddl> <Weakness>' -ForEach @(
        @{ Sddl = 'O:BAD:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)'; Weakness = '' }
        @{ Sddl = 'O:SYD:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)'; Weakness = '' }
        @{ Sddl = 'O:BAD:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1200a9;;;BU)'; Weakness = '' }
        @{ Sddl = 'O:BAD:AI(A;OICIID;FA;;;SY)(A;OICIID;FA;;;BA)(A;OICIIOID;FA;;;CO)(A;OICIID;0x1200a9;;;BU)(A;CIID;DCLCRPCR;;;BU)'; Weakness = 'lets S-1-5-32-545 (Users) write to it' }
        @{ Sddl = 'O:S-1-5-21-1-2-3-1001D:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)'; Weakness = 'is owned by S-1-5-21-1-2-3-1001' }
        @{ Sddl = 'O:BAD:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;;FA;;;S-1-5-21-1-2-3-1001)'; Weakness = 'lets S-1-5-21-1-2-3-1001 *' }
    ) {
        $null = New-Item -ItemType Directory -Path $path
        $security = New-Security $Sddl
        Mock -CommandName Get-Acl -MockWith { $security }
        "$($folder.Weakness($path))" | Should -BeLike $Weakness
        $id = if ($Weakness -eq '') { $null } else { 'ProtectedFolderUnsafe' }
        Get-ErrorId { $folder.OpenFolder('') } | Should -Be $id
    }

    It 'is refused where it has no access control list, so that everybody may do everything' {
        $null = New-Item -ItemType Directory -Path $path
        # .NET makes an empty list of NO_ACCESS_CONTROL in SDDL, so this is made of the bytes that Windows has for it.
        $raw = [System.Security.AccessControl.RawSecurityDescriptor]::new(
            'DiscretionaryAclPresent, SelfRelative', [System.Security.Principal.SecurityIdentifier]::new($administrators), $null, $null, $null
        )
        $bytes = [byte[]]::new($raw.BinaryLength)
        $raw.GetBinaryForm($bytes, 0)
        $security = [System.Security.AccessControl.DirectorySecurity]::new()
        $security.SetSecurityDescriptorBinaryForm($bytes)
        Mock -CommandName Get-Acl -MockWith { $security }
        { $folder.OpenFolder('') } | Should -Throw -ExpectedMessage '*has no access control list*'
    }

    It 'says what to do where its permissions may not be read' {
        $null = New-Item -ItemType Directory -Path $path
        Mock -CommandName Get-Acl -MockWith { throw [System.UnauthorizedAccessException]::new('Access is denied.') }
        { $folder.OpenFolder('') } | Should -Throw -ExpectedMessage "*$path cannot be read: Access is denied. *as administrator*"
        Get-ErrorId { $folder.OpenFolder('') } | Should -BeExactly 'ProtectedFolderUnavailable'
    }

    Context 'where Windows answers' {
        BeforeEach {
            $script:given = [System.Collections.Generic.List[object]]::new()
            Mock -CommandName Get-Acl -MockWith { New-Security 'O:BAD:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)' }
            Mock -CommandName Set-Acl -MockWith {
                $given.Add(@{ Path = $LiteralPath; Owner = $AclObject.GetOwner([System.Security.Principal.SecurityIdentifier]).Value })
            }
        }

        It 'is made, with a folder in it, and keeps what is written' {
            $folder.OpenFolder('runs')
            $folder.WriteText('runs/1.json', '{}')
            $folder.WriteText('runs/1.json', '{"a":1}')
            $folder.ReadText('runs/1.json') | Should -BeExactly '{"a":1}'
            $folder.FileNames('runs', '*.json') | Should -BeExactly '1.json'
            [System.IO.Directory]::Exists($path) | Should -BeTrue
        }

        It 'gives what it writes to Administrators, since this user owns in person what it makes' {
            & { [CertRebindFileRights]::OwnsInPerson() } | Should -BeTrue
            $folder.OpenFolder('')
            $folder.WriteText('settings.json', '{}')
            @($given).Count | Should -Be 1
            $given[0].Path | Should -BeExactly (Join-Path $path 'settings.json')
            $given[0].Owner | Should -BeExactly $administrators
        }

        It 'refuses a file in it that somebody else owns' {
            $folder.OpenFolder('')
            $folder.WriteText('settings.json', '{}')
            Mock -CommandName Get-Acl -MockWith { New-Security 'O:BUD:P(A;;FA;;;SY)(A;;FA;;;BA)' }
            { $folder.ReadText('settings.json') } | Should -Throw -ExpectedMessage '*settings.json is owned by S-1-5-32-545 (Users)*'
        }

        It 'goes with all that is in it' {
            $folder.OpenFolder('runs')
            $folder.WriteText('runs/1.json', '{}')
            $folder.RemoveAll()
            [System.IO.Directory]::Exists($path) | Should -BeFalse
        }
    }
}

Describe 'What a killed write left in the protected folder' {
    It 'is found and removed, and nothing else' {
        $data = Join-Path $TestDrive 'data'
        $runs = Join-Path $data 'CertRebind\runs'
        $null = New-Item -ItemType Directory -Path $runs
        $left = "1.json.$([guid]::NewGuid()).tmp"
        foreach ($name in $left, '1.json', 'x.tmp') { Set-Content -LiteralPath (Join-Path $runs $name) -Value '' }
        $leftovers = New-Object -TypeName CertRebindWindowsLeftovers -ArgumentList $data
        $leftovers.AreThere() | Should -BeTrue
        $leftovers.Remove()
        $leftovers.AreThere() | Should -BeFalse
        (Get-ChildItem -LiteralPath $runs).Name | Sort-Object | Should -BeExactly '1.json', 'x.tmp'
    }

    It 'is nothing where there is no folder' {
        (New-Object -TypeName CertRebindWindowsLeftovers -ArgumentList (Join-Path $TestDrive 'none')).AreThere() | Should -BeFalse
    }
}
