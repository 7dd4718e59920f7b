#Requires -Version 7.4

# What src/engine declares of Windows, held against what is there: the cmdlets and .NET types of the Windows edition, and the objects of
# COM whose type library Wine has, which was made from Microsoft's published interface definitions.

BeforeDiscovery {
    $uses = Get-Content -Raw -LiteralPath "$PSScriptRoot/../../src/engine/uses.json" | ConvertFrom-Json -AsHashtable
    $cmdlets = foreach ($name in $uses.cmdlets.Keys) {
        if ($uses.cmdlets[$name].windowsOnly) { @{ Name = $name; Parameters = $uses.cmdlets[$name].parameters } }
    }
    $dotnet = foreach ($name in $uses.types.Keys) {
        if ($name -notlike 'Com.*') { @{ Name = $name; Members = @($uses.types[$name].members.Keys) } }
    }
    $tasks = foreach ($name in $uses.types.Keys) {
        if ($name -like 'Com.TaskService.*') {
            $short = $name.Substring('Com.TaskService.'.Length)
            @{ Name = $name; Interface = ($short -like '*Task*' -or $short -like 'RunningTask*') ? "I$short" : "ITask$short"; Members = @($uses.types[$name].members.Keys) }
        }
    }
}

Describe 'The cmdlet <Name>' -ForEach $cmdlets {
    It 'has the declared parameters' {
        $command = Get-Command -Name $Name -CommandType Cmdlet -ErrorAction Stop
        foreach ($parameter in $Parameters.Keys) {
            $command.Parameters.Keys | Should -Contain $parameter
            # -WhatIf and -Confirm are said by the compiler itself.
            if ($parameter -in 'WhatIf', 'Confirm') { continue }
            $isSwitch = $command.Parameters[$parameter].ParameterType -eq [switch]
            $isSwitch | Should -Be ($Parameters[$parameter] -eq 'switch') -Because "of -$parameter"
        }
    }
}

Describe 'The .NET type <Name>' -ForEach $dotnet {
    It 'is there with the declared members' {
        # A generic type is declared by its bare name.
        $type = $Name, "$Name``1", "$Name``2" | ForEach-Object { $_ -as [type] } | Select-Object -First 1
        $type | Should -Not -BeNullOrEmpty
        $flags = [System.Reflection.BindingFlags] 'Public, Instance, Static, FlattenHierarchy'
        $names = @($type.GetMembers($flags).Name) + @($type.GetInterfaces().ForEach({ $_.GetMembers().Name }))
        if ($type.IsEnum) { $names = [enum]::GetNames($type) }
        foreach ($member in $Members) {
            $bare = $member -replace '[(:<].*$', '' -replace '^readonly ', ''
            if ($bare -eq 'new' -or $bare -like '`[*') { continue }
            $names | Should -Contain $bare -Because "$member is declared"
        }
    }
}

Describe 'The interface <Interface> of Task Scheduler' -ForEach $tasks {
    BeforeAll {
        if ($null -eq ('Tests.TypeLibrary' -as [type])) { Add-Type -TypeDefinition (Get-Content -Raw -LiteralPath "$PSScriptRoot/TypeLibrary.cs") }
        $script:library ??= [Tests.TypeLibrary]::Read("$([System.Environment]::SystemDirectory)\taskschd.dll")
    }

    It 'has <_> as it is declared' -ForEach $Members {
        $members = $script:library[$Interface]
        $members | Should -Not -BeNullOrEmpty
        if ($_ -like '`[Symbol.iterator*') {
            @($members.Values.Where({ $_.IsEnumerator })).Count | Should -Be 1
            return
        }
        $_ -match '^(?<readonly>readonly )?(?<name>\w+)(?<parameters>\(.*\))?: (?<result>.+)$' | Should -BeTrue
        $declared = $Matches
        $member = $members[$declared.name]
        $member | Should -Not -BeNullOrEmpty
        $member.IsMethod | Should -Be $declared.ContainsKey('parameters')
        if (-not $member.IsMethod) {
            if (-not $declared.ContainsKey('readonly')) { $member.IsWritable | Should -BeTrue }
            return
        }
        $given = @($declared.parameters.Trim('()') -split ', ' | Where-Object { $_ } | ForEach-Object { ($_ -split ': ')[1] })
        $given.Count | Should -BeLessOrEqual $member.Parameters.Count
        $given.Count | Should -BeGreaterOrEqual ($member.Parameters.Count - $member.Optional)
        for ($place = 0; $place -lt $given.Count; $place++) {
            if ($member.Parameters[$place] -ne 'any') { $given[$place] | Should -Be $member.Parameters[$place] -Because "of parameter $place" }
        }
    }
}

Describe 'Declared objects of COM without a type library here' {
    It 'are those of IIS and of certificate enrolment, which are declared from their documentation alone, and of CIM' {
        $uses = Get-Content -Raw -LiteralPath "$PSScriptRoot/../../src/engine/uses.json" | ConvertFrom-Json -AsHashtable
        $uses.types.Keys.Where({ $_ -like 'Com.*' -and $_ -notlike 'Com.TaskService.*' }) | Sort-Object | Should -Be @(
            'Com.AppHostElement', 'Com.AppHostElementCollection', 'Com.AppHostProperty', 'Com.AppHostWritableAdminManager', 'Com.CertPropertyRenewal',
            'Com.CimInstance', 'Com.CimProperty')
    }
}

Describe 'Objects of CIM' {
    It 'have the members that are declared and looked for' {
        $instance = [Microsoft.Management.Infrastructure.CimInstance].GetProperty('CimInstanceProperties').PropertyType
        $property = $instance.GetInterfaces().Where({ $_.IsGenericType })[0].GetGenericArguments()[0]
        $property.Name | Should -Be 'CimProperty'
        $property.GetProperty('Name').PropertyType | Should -Be ([string])
        $property.GetProperty('Value').PropertyType | Should -Be ([object])
        $code = [Microsoft.Management.Infrastructure.CimException].GetProperty('NativeErrorCode').PropertyType
        [enum]::GetNames($code) | Should -Contain 'InvalidNamespace'
        [enum]::GetNames($code) | Should -Contain 'InvalidClass'
    }
}
