#Requires -Version 7.4

# What everything generated does, by its syntax tree: SYSTEM runs it, and events and files that others wrote are its input. The rules are in
# safety/Rules.ps1; first they have to catch what is planted.

BeforeDiscovery {
    $root = [System.IO.Path]::GetFullPath("$PSScriptRoot/../..")
    $generated = @(Get-ChildItem -Path "$root/module" -Recurse -File) + @(Get-Item -Path "$root/CertRebind.psd1") |
        ForEach-Object { @{ Name = [System.IO.Path]::GetRelativePath($root, $_.FullName).Replace('\', '/'); Path = $_.FullName } }
}

BeforeAll {
    foreach ($part in 'Finding', 'Source', 'Names') { . "$PSScriptRoot/../compatibility/rules/$part.ps1" }
    . "$PSScriptRoot/safety/Rules.ps1"
    $script:root = [System.IO.Path]::GetFullPath("$PSScriptRoot/../..")
    $script:allowed = Import-PowerShellDataFile -Path "$PSScriptRoot/safety/Allowed.psd1"
    $script:sources = @(
        Get-ChildItem -Path "$script:root/module" -Recurse -File | ForEach-Object { Read-Source -File $_.FullName }
        Read-Source -File "$script:root/CertRebind.psd1"
    )
    $script:defined = @(
        foreach ($source in $script:sources) {
            foreach ($function in Get-Node $source 'FunctionDefinitionAst') { $function.Name -replace '^script:' }
        }
    )

    function Get-PlantedRule {
        # The rules that catch a text.
        param([string] $Text)

        $source = ConvertTo-Source -File 'planted.ps1' -Text $Text -LineOffset 0
        @(Get-CodeFinding -Source $source -Defined 'Get-Own' -Allowed $script:allowed).Rule | Sort-Object -Unique
    }
}

Describe 'The rules' {
    It 'catch <Text>' -ForEach @(
        @{ Rule = 'ParseError'; Text = 'if ($x {' }
        @{ Rule = 'UnknownCommand'; Text = 'Invoke-Expression $text' }
        @{ Rule = 'UnknownCommand'; Text = 'iex $text' }
        @{ Rule = 'UnknownCommand'; Text = 'Microsoft.PowerShell.Utility\Invoke-Expression $text' }
        @{ Rule = 'UnknownCommand'; Text = '& Invoke-Expression $text' }
        @{ Rule = 'UnknownCommand'; Text = '& "Invoke-Expression" $text' }
        @{ Rule = 'UnknownCommand'; Text = 'Start-Process -FilePath $path' }
        @{ Rule = 'UnknownCommand'; Text = 'netsh.exe http show sslcert' }
        @{ Rule = 'UnknownCommand'; Text = 'Add-Type -TypeDefinition $source' }
        @{ Rule = 'ComObject'; Text = 'New-Object -ComObject WScript.Shell -ErrorAction Stop' }
        @{ Rule = 'ComObject'; Text = 'New-Object -ComObject $name -ErrorAction Stop' }
        @{ Rule = 'ComObject'; Text = 'New-Object -TypeName System.Net.WebClient -ErrorAction Stop' }
        @{ Rule = 'ComObject'; Text = 'New-Object System.Net.WebClient' }
        @{ Rule = 'ComObject'; Text = 'New-Object -ComObject "Microsoft.$name" -ErrorAction Stop' }
        @{ Rule = 'ComObject'; Text = '$parameters = @{ ComObject = $name; ErrorAction = ''Stop'' }; New-Object @parameters' }
        @{ Rule = 'ComObject'; Text = '$parameters = @{ TypeName = ''System.Net.WebClient''; ErrorAction = ''Stop'' }; New-Object @parameters' }
        @{ Rule = 'UnknownCommand'; Text = 'Invoke-WebRequest -Uri $uri' }
        @{ Rule = 'UnknownCommand'; Text = 'Invoke-RestMethod $uri' }
        @{ Rule = 'UnknownCommand'; Text = 'Start-BitsTransfer -Source $uri' }
        @{ Rule = 'UnknownCommand'; Text = 'ConvertTo-SecureString -String $text -AsPlainText -Force' }
        @{ Rule = 'UnknownCommand'; Text = 'Get-Credential' }
        @{ Rule = 'UnknownCommand'; Text = 'Import-Module -Name $name' }
        @{ Rule = 'UnknownCommand'; Text = 'function Get-X { $x | ForEach-Object Invoke }' }
        @{ Rule = 'UnknownCommand'; Text = 'class A { [void] B() { Invoke-Command -ScriptBlock $c } }' }
        @{ Rule = 'UnknownCommand'; Text = '. C:\Users\Public\x.ps1' }
        @{ Rule = 'UnknownCommand'; Text = '"$(Invoke-Expression $text)"' }
        @{ Rule = 'ObeysCaller'; Text = 'Set-Content -LiteralPath $path -Value $text' }
        @{ Rule = 'ObeysCaller'; Text = 'Remove-Item -LiteralPath $path -WhatIf:$false' }
        @{ Rule = 'ObeysCaller'; Text = 'Remove-Item -LiteralPath $path -WhatIf:$asked -Confirm:$false' }
        @{ Rule = 'ObeysCaller'; Text = 'ri $path' }
        @{ Rule = 'CalledData'; Text = '& $path' }
        @{ Rule = 'CalledData'; Text = '. $path' }
        @{ Rule = 'CalledData'; Text = '$block = Get-Own; & $block' }
        @{ Rule = 'CalledData'; Text = '& $this.Command' }
        @{ Rule = 'CalledData'; Text = '& (Get-Command -Name $name)' }
        @{ Rule = 'CalledData'; Text = '. "$folder/x.ps1"' }
        @{ Rule = 'CalledData'; Text = '. "$PSScriptRoot/$name.ps1"' }
        @{ Rule = 'CalledData'; Text = '. "$PSScriptRoot/$($name)/x.ps1"' }
        @{ Rule = 'CalledData'; Text = '$version = $lines[0]; & "$PSScriptRoot/$version/x.ps1"' }
        @{ Rule = 'CalledData'; Text = 'if ($lines[0] -notmatch ''\A[0-9]+\.[0-9]+\.[0-9]+\z'') { Get-Own }; $version = $lines[0]; & "$PSScriptRoot/$version/x.ps1"' }
        @{ Rule = 'CalledData'; Text = 'if ($a -and $lines[0] -notmatch ''\A[0-9]+\.[0-9]+\.[0-9]+\z'') { throw 1 }; $version = $lines[0]; & "$PSScriptRoot/$version/x.ps1"' }
        @{ Rule = 'CalledData'; Text = 'if ($lines[0] -notmatch ''\A.+\z'') { throw 1 }; $version = $lines[0]; & "$PSScriptRoot/$version/x.ps1"' }
        @{ Rule = 'CalledData'; Text = 'if ($lines[0] -notmatch ''\A[0-9]+\.[0-9]+\.[0-9]+\z'') { throw 1 }; $version = $lines[0]; $version = $lines[1]; & "$PSScriptRoot/$version/x.ps1"' }
        @{ Rule = 'CalledData'; Text = '$path = "$PSScriptRoot/x.ps1"; $path = $other; & $path' }
        @{ Rule = 'RunningMember'; Text = '$shell.AddScript($text)' }
        @{ Rule = 'RunningMember'; Text = '$ExecutionContext.InvokeCommand.InvokeScript($text)' }
        @{ Rule = 'RunningMember'; Text = '$ExecutionContext.InvokeCommand.NewScriptBlock($text)' }
        @{ Rule = 'RunningMember'; Text = '$ExecutionContext.InvokeCommand.ExpandString($text)' }
        @{ Rule = 'RunningMember'; Text = '$x.GetType().InvokeMember($name, 1, $null, $x, @())' }
        @{ Rule = 'RunningMember'; Text = '$block.Invoke()' }
        @{ Rule = 'RunningMember'; Text = '[System.Linq.Expressions.Expression]::Lambda($body).Compile()' }
        @{ Rule = 'UnknownMethod'; Text = '$x.$name()' }
        @{ Rule = 'UnknownMethod'; Text = '[System.IO.File]::"$name"($path)' }
        @{ Rule = 'RefusedType'; Text = '[scriptblock]::Create($text)' }
        @{ Rule = 'RefusedType'; Text = '[ScriptBlock] $text' }
        @{ Rule = 'RefusedType'; Text = 'param([System.Management.Automation.ScriptBlock] $block)' }
        @{ Rule = 'RefusedType'; Text = '[powershell]::Create()' }
        @{ Rule = 'RefusedType'; Text = '[System.Management.Automation.Runspaces.RunspaceFactory]::CreateRunspace()' }
        @{ Rule = 'RefusedType'; Text = '[System.Diagnostics.Process]::Start($path)' }
        @{ Rule = 'RefusedType'; Text = '[Diagnostics.ProcessStartInfo]::new($path)' }
        @{ Rule = 'RefusedType'; Text = '[Activator]::CreateInstance($type)' }
        @{ Rule = 'RefusedType'; Text = '[System.Net.WebClient]::new()' }
        @{ Rule = 'RefusedType'; Text = '[System.Net.Http.HttpClient]::new()' }
        @{ Rule = 'RefusedType'; Text = '[System.Net.WebRequest]::Create($uri)' }
        @{ Rule = 'RefusedType'; Text = '[pscredential]::new($name, $word)' }
        @{ Rule = 'RefusedType'; Text = '[System.Security.SecureString]::new()' }
        @{ Rule = 'RefusedType'; Text = '[System.Runtime.InteropServices.Marshal]::PtrToStringAuto($x)' }
        @{ Rule = 'RefusedType'; Text = '[wmiclass] $path' }
        @{ Rule = 'UnknownType'; Text = '($name -as $type)::Create()' }
        @{ Rule = 'UnknownType'; Text = '([type] $name)::Start($x)' }
        @{ Rule = 'LoadedData'; Text = '[System.Reflection.Assembly]::Load($bytes)' }
        @{ Rule = 'LoadedData'; Text = '[System.Reflection.Assembly]::LoadFrom("$folder/x.dll")' }
        @{ Rule = 'LoadedData'; Text = '[type]::GetType($name)' }
        @{ Rule = 'LoadedData'; Text = '[A]::FrameworkType($name, [A]::Assembly)' }
        @{ Rule = 'LoadedData'; Text = 'using module ./x.psm1' }
        @{ Rule = 'NativeFunction'; Text = '$type.DefinePInvokeMethod($name, $library)' }
        @{ Rule = 'RefusedType'; Text = '[System.Reflection.Emit.AssemblyBuilder]::DefineDynamicAssembly($name, $access)' }
        @{ Rule = 'Redirection'; Text = 'Get-Own > $path' }
        @{ Rule = 'ProviderVariable'; Text = '${C:\x} = 1' }
        @{ Rule = 'ProviderVariable'; Text = '$function:Get-Own = $x' }
    ) {
        Get-PlantedRule $Text | Should -Contain $Rule
    }

    It 'catch a native function that is not on the list, in the file that may have some' {
        $text = '$this.DefineFunction($type, ''kernel32.dll'', ''CreateProcessW'', $number, $parameters)'
        $source = ConvertTo-Source -File "$script:root/module/native/NativeCalls.ps1" -Text $text -LineOffset 0
        @(Get-CodeFinding -Source $source -Defined @() -Allowed $script:allowed).Rule | Should -Be 'NativeFunction'
    }

    It 'let pass <Text>' -ForEach @(
        @{ Text = 'Get-Own -Name $name' }
        @{ Text = '. "$PSScriptRoot/x.ps1"' }
        @{ Text = '& { Get-Own }' }
        @{ Text = '$path = "$PSScriptRoot/x.ps1"; & $path @PSBoundParameters' }
        @{ Text = 'if ($n -ne 1 -or $lines[0] -notmatch ''\A[0-9]+\.[0-9]+\.[0-9]+\z'') { throw 1 }; $version = $lines[0]; & "$PSScriptRoot/$version/x.ps1"' }
        @{ Text = '[System.IO.File]::Delete($path)' }
        @{ Text = 'New-Object -ComObject ''Microsoft.ApplicationHost.WritableAdminManager'' -ErrorAction Stop' }
        @{ Text = '$x.$name = 1' }
        @{ Text = '[System.Reflection.Assembly]::Load("System.Xml.Linq")' }
        @{ Text = '$env:PSModulePath = "$PSHOME/Modules"' }
        @{ Text = '$script:x = $null' }
    ) {
        Get-PlantedRule $Text | Should -BeNullOrEmpty
    }

    It 'catch a cmdlet that could obey a caller, also where it is allowed' {
        $source = ConvertTo-Source -File 'planted.ps1' -Text 'Remove-Item -LiteralPath $path' -LineOffset 0
        $allowed = @{ Commands = @{ 'Remove-Item' = 'planted' }; Calls = @{} }
        @(Get-CodeFinding -Source $source -Defined @() -Allowed $allowed).Rule | Should -Be @('ObeysCaller', 'ObeysCaller')
        $source = ConvertTo-Source -File 'planted.ps1' -Text 'Remove-Item -LiteralPath $path -WhatIf:$false -Confirm:$false' -LineOffset 0
        Get-CodeFinding -Source $source -Defined @() -Allowed $allowed | Should -BeNullOrEmpty
    }
}

Describe 'The generated file <Name>' -ForEach $generated {
    It 'does nothing that the rules catch' {
        $own = @($script:sources.Where({ $_.File -eq $Path }))
        $own.Count | Should -BeGreaterThan 0
        $findings = foreach ($source in $own) { Get-CodeFinding -Source $source -Defined $script:defined -Allowed $script:allowed }
        $findings | ForEach-Object { "$($_.Line): $($_.Rule): $($_.Message)" } | Should -BeNullOrEmpty
    }
}

Describe 'What is generated' {
    It 'is all that the module and its task run' {
        $script:sources.File | ForEach-Object { [System.IO.Path]::GetRelativePath($script:root, $_).Replace('\', '/') } | Sort-Object -Unique |
            Should -Be @(
            'CertRebind.psd1', 'module/CertRebind.Core.Automation.ps1', 'module/CertRebind.Core.Base.ps1', 'module/CertRebind.Core.Cmdlets.ps1'
            'module/CertRebind.Core.Consumers.ps1', 'module/CertRebind.Core.Events.ps1', 'module/CertRebind.Core.ps1'
            'module/CertRebind.Core.Rebind.ps1', 'module/CertRebind.Core.RebindTesting.ps1', 'module/CertRebind.Core.Server.ps1'
            'module/CertRebind.Core.ServerAnonymous.ps1', 'module/CertRebind.Core.ServerFolder.ps1'
            'module/CertRebind.Core.ServerIisConfiguration.ps1', 'module/CertRebind.Core.ServerOpen.ps1'
            'module/CertRebind.Core.ServerWindows.ps1', 'module/CertRebind.Core.Tasks.ps1', 'module/CertRebind.Format.ps1xml', 'module/CertRebind.psm1'
            'module/native/NativeCalls.ps1'
            'module/tasks/AutoRebind.Launcher.ps1', 'module/tasks/AutoRebind.ps1')
    }

    It 'has a manifest that loads nothing else' {
        $manifest = Import-PowerShellDataFile -Path "$script:root/CertRebind.psd1"
        foreach ($key in 'ScriptsToProcess', 'RequiredAssemblies', 'RequiredModules', 'NestedModules', 'TypesToProcess') {
            $manifest.Keys | Should -Not -Contain $key
        }
    }

    It 'needs every cmdlet that is allowed' {
        $used = foreach ($source in $script:sources) { foreach ($command in Get-Node $source 'CommandAst') { $command.GetCommandName() } }
        $script:allowed.Commands.Keys | Where-Object { $_ -notin $used } | Should -BeNullOrEmpty
    }

    It 'needs every native function that is allowed' {
        $text = Get-Content -LiteralPath "$script:root/module/native/NativeCalls.ps1" -Raw
        $script:allowed.Native.Functions.Keys | Where-Object { $text -notmatch "'$_'" } | Should -BeNullOrEmpty
    }

    It 'needs every call that is allowed' {
        $used = foreach ($source in $script:sources) { foreach ($call in Get-Node $source 'InvokeMemberExpressionAst') { $call.Extent.Text } }
        $script:allowed.Calls.Keys | Where-Object { $_ -notin $used } | Should -BeNullOrEmpty
    }
}
