#Requires -Version 7.4

# Which execution policy the shell has that a scheduled task starts as SYSTEM, and whether our scripts run under it. What sets it is
# read from the registry and the configuration files of a server folder.

BeforeAll {
    Import-Module "$PSScriptRoot/../lab/Lab.psm1"
    [void] [System.Reflection.Assembly]::Load(
        'System.Runtime.Serialization, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089')
    . ([System.IO.Path]::GetFullPath("$PSScriptRoot/../../module/CertRebind.Core.ps1"))
    # Text, since the classes are known only now.
    $script:policy = [scriptblock]::Create('
        param($path, $shell)
        [CertRebindSystemPolicy]::SystemPolicy([CertRebindServerFolder]::OpenServerFolder($path), $shell)')
    $script:problem = [scriptblock]::Create('param($policy) [CertRebindExecutionPolicy]::ScriptProblem($policy)')
    $script:value = [scriptblock]::Create('
        param($path, $key, $name)
        $registry = [CertRebindServerFolder]::OpenServerFolder($path).Registry
        @{ Text = $registry.Text($key, $name); Number = $registry.Number($key, $name) }')

    function New-Server {
        # A server folder with this registry (text of registry.json) and these files below files/C.
        param([string] $Registry, [hashtable] $Files = @{})

        $server = New-LabServer -Path (Join-Path $TestDrive ([guid]::NewGuid().ToString('n')))
        if ($Registry) { Set-Content -LiteralPath (Join-Path $server 'registry.json') -Value $Registry }
        foreach ($name in $Files.Keys) {
            $path = Join-Path $server "files/C/$name"
            $null = New-Item -ItemType Directory -Force -Path (Split-Path $path)
            Set-Content -LiteralPath $path -Value $Files[$name]
        }
        return $server
    }

    function New-Registry {
        # The text of a registry.json: @{ key = @{ name = value } }, whose values are texts or numbers.
        param([hashtable] $Keys)

        $all = @{}
        foreach ($key in $Keys.Keys) {
            $all[$key] = @{}
            foreach ($name in $Keys[$key].Keys) {
                $data = $Keys[$key][$name]
                $all[$key][$name] = @{ kind = $(if ($data -is [string]) { 'String' } else { 'DWord' }); data = $data }
            }
        }
        return $all | ConvertTo-Json -Depth 4
    }

    function Get-ThrownFault {
        # The fault that an action throws.
        param([scriptblock] $Action)

        try { & $Action } catch { return $_.Exception.GetBaseException() }
    }

    $script:config = 'Program Files/PowerShell/7/powershell.config.json'
    $script:systemConfig = 'Windows/System32/config/systemprofile/Documents/PowerShell/powershell.config.json'
}

Describe 'The execution policy of SYSTEM' {
    It 'is RemoteSigned where nothing is set, for <_>' -ForEach 'WindowsPowerShell', 'PowerShell' {
        $found = & $script:policy (New-Server) $_
        $found.Name | Should -BeExactly 'RemoteSigned'
        & $script:problem $found | Should -BeNullOrEmpty
    }

    It 'is Restricted for Windows PowerShell on a client where nothing is set' {
        $server = New-Server (New-Registry @{ 'HKLM\SYSTEM\CurrentControlSet\Control\ProductOptions' = @{ ProductType = 'WinNT' } })
        $found = & $script:policy $server 'WindowsPowerShell'
        $found.Name | Should -BeExactly 'Restricted'
        & $script:problem $found | Should -BeExactly 'its execution policy is Restricted, set by Windows PowerShell itself on a client, as nothing else sets one: no script runs. Change it to RemoteSigned'
    }

    It 'is Restricted for PowerShell 7 whose configuration file sets none' {
        $server = New-Server '' @{ $script:config = '{"ExperimentalFeatures":["PSFeedbackProvider"]}' }
        (& $script:policy $server 'PowerShell').Name | Should -BeExactly 'Restricted'
    }

    It 'is the first that is set, in the order of precedence, for Windows PowerShell' {
        # Each is taken away in turn, so that the next one holds.
        $keys = [ordered] @{
            'HKLM\SOFTWARE\Policies\Microsoft\Windows\PowerShell'                        = @{ EnableScripts = 1; ExecutionPolicy = 'Unrestricted' }
            'HKU\S-1-5-18\SOFTWARE\Policies\Microsoft\Windows\PowerShell'                = @{ EnableScripts = 0 }
            'HKU\S-1-5-18\Environment'                                                   = @{ PSExecutionPolicyPreference = 'Bypass' }
            'HKLM\SYSTEM\CurrentControlSet\Control\Session Manager\Environment'          = @{ PSExecutionPolicyPreference = 'Unrestricted' }
            'HKU\S-1-5-18\SOFTWARE\Microsoft\PowerShell\1\ShellIds\Microsoft.PowerShell' = @{ ExecutionPolicy = 'AllSigned' }
            'HKLM\SOFTWARE\Microsoft\PowerShell\1\ShellIds\Microsoft.PowerShell'         = @{ ExecutionPolicy = 'Bypass' }
        }
        $names = 'Unrestricted', 'Restricted', 'Bypass', 'Unrestricted', 'AllSigned', 'Bypass'
        foreach ($name in $names) {
            $found = & $script:policy (New-Server (New-Registry $keys)) 'WindowsPowerShell'
            $found.Name | Should -BeExactly $name
            $key = @($keys.Keys)[0]
            $found.Source | Should -BeLike "*($key)"
            $keys.Remove($key)
        }
    }

    It 'is the first that is set, in the order of precedence, for PowerShell 7' {
        $keys = [ordered] @{
            'HKLM\SOFTWARE\Policies\Microsoft\PowerShellCore'                   = @{ EnableScripts = 1; ExecutionPolicy = 'Bypass' }
            'HKU\S-1-5-18\SOFTWARE\Policies\Microsoft\PowerShellCore'           = @{ EnableScripts = 1; ExecutionPolicy = 'AllSigned' }
            'HKLM\SYSTEM\CurrentControlSet\Control\Session Manager\Environment' = @{ PSExecutionPolicyPreference = 'Unrestricted' }
        }
        $files = [ordered] @{
            $script:systemConfig = '{"microsoft.powershell:executionpolicy":"Bypass","PowerShellPolicies":{"ScriptExecution":{"EnableScripts":true,"ExecutionPolicy":"RemoteSigned"}}}'
            $script:config       = '{"Microsoft.PowerShell:ExecutionPolicy":"AllSigned","PowerShellPolicies":{"ScriptExecution":{"EnableScripts":false}}}'
        }
        foreach ($name in 'Bypass', 'Restricted') {
            (& $script:policy (New-Server (New-Registry $keys) $files) 'PowerShell').Name | Should -BeExactly $name
            $keys.Remove('HKLM\SOFTWARE\Policies\Microsoft\PowerShellCore')
        }
        # The group policies of all users are out of the way.
        $files[$script:config] = '{"Microsoft.PowerShell:ExecutionPolicy":"AllSigned"}'
        (& $script:policy (New-Server (New-Registry $keys) $files) 'PowerShell').Name | Should -BeExactly 'AllSigned'
        $keys.Remove('HKU\S-1-5-18\SOFTWARE\Policies\Microsoft\PowerShellCore')
        (& $script:policy (New-Server (New-Registry $keys) $files) 'PowerShell').Source | Should -BeExactly 'PowerShellPolicies in the powershell.config.json of SYSTEM'
        $files[$script:systemConfig] = '{"microsoft.powershell:executionpolicy":"Bypass"}'
        (& $script:policy (New-Server (New-Registry $keys) $files) 'PowerShell').Name | Should -BeExactly 'Unrestricted'
        (& $script:policy (New-Server '' $files) 'PowerShell').Source | Should -BeExactly 'the powershell.config.json of SYSTEM'
        $files.Remove($script:systemConfig)
        $found = & $script:policy (New-Server '' $files) 'PowerShell'
        $found.Source | Should -BeExactly 'the powershell.config.json of all users'
        & $script:problem $found | Should -BeExactly 'its execution policy is AllSigned, set by the powershell.config.json of all users: only scripts signed by a trusted publisher run. Sign the module, and trust its publisher on this server'
    }

    It 'is not set for PowerShell 7 by what is meant for Windows PowerShell, and the other way round' {
        $keys = @{
            'HKLM\SOFTWARE\Policies\Microsoft\Windows\PowerShell' = @{ EnableScripts = 0 }
            'HKLM\SOFTWARE\Policies\Microsoft\PowerShellCore'     = @{ EnableScripts = 1; ExecutionPolicy = 'Bypass' }
        }
        $server = New-Server (New-Registry $keys)
        (& $script:policy $server 'WindowsPowerShell').Name | Should -BeExactly 'Restricted'
        (& $script:policy $server 'PowerShell').Name | Should -BeExactly 'Bypass'
    }

    It 'is that of Windows PowerShell where the group policy of PowerShell 7 says so' {
        $keys = @{
            'HKLM\SOFTWARE\Policies\Microsoft\Windows\PowerShell' = @{ EnableScripts = 1; ExecutionPolicy = 'AllSigned' }
            'HKLM\SOFTWARE\Policies\Microsoft\PowerShellCore'     = @{ UseWindowsPowerShellPolicySetting = 1; EnableScripts = 1; ExecutionPolicy = 'Bypass' }
        }
        $found = & $script:policy (New-Server (New-Registry $keys)) 'PowerShell'
        $found.Name | Should -BeExactly 'AllSigned'
        $found.Source | Should -BeExactly 'the group policy "Turn on Script Execution" (HKLM\SOFTWARE\Policies\Microsoft\Windows\PowerShell)'
    }

    It 'takes EnableScripts <Data> of the group policy as <Shell> does' -ForEach @(
        @{ Data = '0'; Shell = 'WindowsPowerShell'; Name = 'Restricted' }
        @{ Data = '0'; Shell = 'PowerShell'; Name = 'RemoteSigned' }
        @{ Data = 2; Shell = 'WindowsPowerShell'; Name = 'RemoteSigned' }
        @{ Data = 2; Shell = 'PowerShell'; Name = 'RemoteSigned' }
        @{ Data = 1; Shell = 'WindowsPowerShell'; Name = 'RemoteSigned' }
        @{ Data = 1; Shell = 'PowerShell'; Name = 'RemoteSigned' }
    ) {
        $keys = @{
            'HKLM\SOFTWARE\Policies\Microsoft\Windows\PowerShell' = @{ EnableScripts = $Data }
            'HKLM\SOFTWARE\Policies\Microsoft\PowerShellCore'     = @{ EnableScripts = $Data }
        }
        (& $script:policy (New-Server (New-Registry $keys)) $Shell).Name | Should -BeExactly $Name
    }

    It 'is <Name> where <Setting> is set' -ForEach @(
        @{ Setting = 'remotesigned'; Name = 'RemoteSigned' }
        @{ Setting = 'BYPASS'; Name = 'Bypass' }
        @{ Setting = 'Default'; Name = 'Restricted' }
        @{ Setting = 'Undefined'; Name = 'Restricted' }
        @{ Setting = 'RemoteSigned '; Name = 'Restricted' }
    ) {
        $key = 'HKLM\SOFTWARE\Microsoft\PowerShell\1\ShellIds\Microsoft.PowerShell'
        $server = New-Server (New-Registry @{ $key = @{ ExecutionPolicy = $Setting } })
        (& $script:policy $server 'WindowsPowerShell').Name | Should -BeExactly $Name
    }

    It 'names a configuration file of PowerShell 7 that is no JSON, since pwsh does not start with it' {
        $server = New-Server '' @{ $script:config = '{"Microsoft.PowerShell:ExecutionPolicy":' }
        $fault = Get-ThrownFault { & $script:policy $server 'PowerShell' }
        $fault.ErrorId | Should -BeExactly 'JsonInvalid'
        $fault.Target | Should -BeExactly (Join-Path $server "files/C/$script:config")
    }
}

Describe 'The registry of a server folder' {
    It 'finds a value whatever the case of its key and name' {
        $found = & $script:value (New-Server '{"HKLM\\Software\\Contoso":{"Name":{"kind":"String","data":"i"}}}') 'hklm\SOFTWARE\CONTOSO' 'NAME'
        $found.Text | Should -BeExactly 'i'
        $found.Number | Should -BeNullOrEmpty
    }

    It 'gives data of the kind <Kind> as what it is' -ForEach @(
        @{ Kind = 'String'; Data = '"1"'; Text = '1'; Number = $null }
        @{ Kind = 'ExpandString'; Data = '"%windir%"'; Text = '%windir%'; Number = $null }
        @{ Kind = 'DWord'; Data = '4294967295'; Text = $null; Number = 4294967295 }
        @{ Kind = 'QWord'; Data = '1'; Text = $null; Number = $null }
        @{ Kind = 'Binary'; Data = '"00ff"'; Text = $null; Number = $null }
        @{ Kind = 'MultiString'; Data = '["a","b"]'; Text = $null; Number = $null }
    ) {
        $server = New-Server "{`"HKU\\S-1-5-18\\Environment`":{`"`":{`"kind`":`"$Kind`",`"data`":$Data}}}"
        $found = & $script:value $server 'HKU\S-1-5-18\Environment' ''
        $found.Text | Should -BeExactly $Text
        $found.Number | Should -BeExactly $Number
    }

    It 'has nothing where there is no file' {
        (& $script:value (New-Server) 'HKLM\SOFTWARE' 'x').Text | Should -BeNullOrEmpty
    }

    It 'says what is wrong: <Problem>' -ForEach @(
        @{ Json = '[]'; Problem = 'it is JSON of kind array; expected an object' }
        @{ Json = '{"HKCU\\Software":{}}'; Problem = 'it has the key "HKCU\Software"; expected HKLM or HKU and a path, such as HKLM\SOFTWARE' }
        @{ Json = '{"HKLM\\Software\\":{}}'; Problem = 'it has the key "HKLM\Software\"; expected HKLM or HKU and a path, such as HKLM\SOFTWARE' }
        @{ Json = '{"HKLM\\Software":[]}'; Problem = 'the key HKLM\Software is JSON of kind array; expected an object' }
        @{ Json = '{"HKLM\\Software":{},"HKLM\\SOFTWARE":{}}'; Problem = 'the key HKLM\SOFTWARE is there twice; expected once' }
        @{ Json = '{"HKLM\\Software":{"a":"b"}}'; Problem = 'the value "a" of the key HKLM\Software is JSON of kind string; expected an object' }
        @{ Json = '{"HKLM\\Software":{"a":{"kind":"QWord","data":1},"A":{"kind":"QWord","data":1}}}'; Problem = 'the value "A" of the key HKLM\Software is there twice; expected once' }
        @{ Json = '{"HKLM\\Software":{"a":{"kind":"String"}}}'; Problem = 'the value "a" of the key HKLM\Software has no data' }
        @{ Json = '{"HKLM\\Software":{"a":{"kind":"Text","data":"b"}}}'; Problem = 'the value "a" of the key HKLM\Software is of the kind "Text"; expected String, ExpandString, DWord, QWord, Binary or MultiString' }
        @{ Json = '{"HKLM\\Software":{"a":{"kind":"String","data":1}}}'; Problem = 'the value "a" of the key HKLM\Software is a String and its data is JSON of kind number; expected a text' }
        @{ Json = '{"HKLM\\Software":{"a":{"kind":"DWord","data":"1"}}}'; Problem = 'the value "a" of the key HKLM\Software is a DWord and its data is JSON of kind string; expected a whole number from 0 to 4294967295' }
        @{ Json = '{"HKLM\\Software":{"a":{"kind":"DWord","data":-1}}}'; Problem = 'the value "a" of the key HKLM\Software is a DWord and its data is -1; expected a whole number from 0 to 4294967295' }
    ) {
        $server = New-Server $Json
        $fault = Get-ThrownFault { & $script:value $server 'HKLM\SOFTWARE' 'x' }
        $fault.ErrorId | Should -BeExactly 'RegistryInvalid'
        $fault.Message | Should -BeExactly "$(Join-Path $server 'registry.json'): $Problem."
    }
}
