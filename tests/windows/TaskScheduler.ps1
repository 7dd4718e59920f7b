# A mock of Schedule.Service as learn.microsoft.com documents it (Task Scheduler Scripting Objects), as far as it is used, with the HRESULTs
# that MS-TSCH gives. An instance that is started stays, unless OnRun of the scheduler does the work of a task there and then. Dot-sourced.

function New-Failure {
    # What the runtime makes of an HRESULT of a COM method.
    param([int] $HResult, [string] $Message)

    switch ($HResult) {
        0x80070002 { [System.IO.FileNotFoundException]::new($Message) }
        0x80070005 { [System.UnauthorizedAccessException]::new($Message) }
        default { [System.Runtime.InteropServices.COMException]::new($Message, $HResult) }
    }
}

function Add-Method {
    param([object] $To, [string] $Name, [scriptblock] $Script)

    $To | Add-Member -MemberType ScriptMethod -Name $Name -Value $Script
}

function New-Collection {
    # A collection of COM: it can be walked, and has a count.
    param([object[]] $Items)

    , [System.Collections.ArrayList] @($Items)
}

function New-Instance {
    param([object] $Of, [int] $State)

    $instance = [pscustomobject]@{ Of = $Of; State = $State; InstanceGuid = "{$([guid]::NewGuid())}"; EnginePID = 1234 }
    Add-Method $instance 'Stop' {
        if (-not $this.Of.Instances.Contains($this)) { throw (New-Failure 0x8004130B 'The task is not running.') }
        $this.Of.Instances.Remove($this)
    }
    $Of.Instances.Add($instance)
}

function New-RegisteredTask {
    param([object] $Folder, [string] $Name, [string] $Xml, [hashtable] $Registration)

    $task = [pscustomobject]@{
        Name = $Name; Path = "$($Folder.Path.TrimEnd('\'))\$Name"; Instances = [System.Collections.ArrayList]::new(); Definition = $Xml
        Registration = $Registration; OnRun = $Folder.Scheduler.OnRun; IsHidden = $Xml -match '<Hidden>true</Hidden>'
    }
    $task | Add-Member -MemberType ScriptProperty -Name 'Xml' -Value { $this.Definition }
    $task | Add-Member -MemberType ScriptProperty -Name 'Enabled' -Value { $this.Definition -notmatch '<Enabled>false</Enabled>\s*</Settings>' } -SecondValue {
        $this.Definition = $this.Definition -replace '<Enabled>\w+</Enabled>(\s*</Settings>)', "<Enabled>$("$($args[0])".ToLower())</Enabled>`$1"
    }
    $task | Add-Member -MemberType ScriptProperty -Name 'State' -Value {
        if ($this.Instances.State -contains 4) { 4 } elseif ($this.Instances.State -contains 2) { 2 } elseif ($this.Enabled) { 3 } else { 1 }
    }
    Add-Method $task 'GetInstances' { New-Collection $this.Instances.ToArray() }
    Add-Method $task 'Run' {
        if ($this.OnRun) {
            $null = & $this.OnRun $this
            return [pscustomobject]@{ State = 3 }
        }
        $state = if ($this.Instances.Count -eq 0) { 4 } else { 2 }
        $null = New-Instance -Of $this -State $state
        $this.Instances[-1]
    }
    $task
}

function New-TaskFolder {
    param([object] $Scheduler, [string] $Path, [string] $Sddl)

    $folder = [pscustomobject]@{ Scheduler = $Scheduler; Path = $Path; Sddl = $Sddl; Tasks = [ordered]@{} }
    Add-Method $folder 'GetFolders' {
        $above = $this.Path.TrimEnd('\')
        New-Collection @($this.Scheduler.Folders.Values.Where({ $_.Path -ne '\' -and $_.Path.Substring(0, $_.Path.LastIndexOf('\')) -eq $above }))
    }
    Add-Method $folder 'GetTasks' { param($flags) New-Collection @($this.Tasks.Values.Where({ -not $_.IsHidden -or $flags -band 1 })) }
    Add-Method $folder 'GetTask' {
        param($name)
        if (-not $this.Tasks.Contains($name)) { throw (New-Failure 0x80070002 'The system cannot find the file specified.') }
        $this.Tasks[$name]
    }
    Add-Method $folder 'CreateFolder' {
        param($name, $sddl)
        $path = "$($this.Path.TrimEnd('\'))\$name"
        if ($this.Scheduler.Folders.ContainsKey($path)) { throw (New-Failure 0x800700B7 'Cannot create a file when that file already exists.') }
        $this.Scheduler.Folders[$path] = New-TaskFolder -Scheduler $this.Scheduler -Path $path -Sddl $sddl
        $this.Scheduler.Folders[$path]
    }
    Add-Method $folder 'DeleteFolder' {
        param($name, $flags)
        $path = "$($this.Path.TrimEnd('\'))\$name"
        if ($this.Scheduler.Folders[$path].Tasks.Count -gt 0) { throw (New-Failure 0x80070091 'The directory is not empty.') }
        $this.Scheduler.Folders.Remove($path)
    }
    Add-Method $folder 'DeleteTask' {
        param($name, $flags)
        $this.Scheduler.Refuse()
        $null = $this.GetTask($name)
        $this.Tasks.Remove($name)
    }
    Add-Method $folder 'RegisterTask' {
        param($name, $xml, $flags, $userId, $password, $logonType, $sddl)
        $this.Scheduler.Refuse()
        $null = [xml] $xml
        $kept = if ($this.Scheduler.Changes) { $xml -replace [regex]::Escape($this.Scheduler.Changes[0]), $this.Scheduler.Changes[1] } else { $xml }
        # Windows gives definitions back in its own form.
        $kept = $kept -replace '<\?xml version="1.0"\?>', '<?xml version="1.0" encoding="UTF-16"?>'
        $registration = @{ Flags = $flags; UserId = $userId; Password = $password; LogonType = $logonType; Sddl = $sddl }
        $this.Tasks[$name] = New-RegisteredTask -Folder $this -Name $name -Xml $kept -Registration $registration
        $this.Tasks[$name]
    }
    Add-Method $folder 'GetSecurityDescriptor' { param($information) if ($information -eq 4) { $this.Sddl } else { throw (New-Failure 0x80070057 'The parameter is incorrect.') } }
    Add-Method $folder 'SetSecurityDescriptor' { param($sddl, $flags) $this.Sddl = $sddl }
    $folder
}

function New-Scheduler {
    $scheduler = [pscustomobject]@{ Folders = [System.Collections.Generic.Dictionary[string, object]]::new([System.StringComparer]::OrdinalIgnoreCase); IsConnected = $false; Denies = $false; Changes = $null; OnRun = $null }
    Add-Method $scheduler 'Connect' { $this.IsConnected = $true }
    Add-Method $scheduler 'Refuse' { if ($this.Denies) { throw (New-Failure 0x80070005 'Access is denied.') } }
    Add-Method $scheduler 'GetFolder' {
        param($path)
        if (-not $this.IsConnected) { throw (New-Failure 0x80004005 'Connect was not called.') }
        if (-not $this.Folders.ContainsKey($path)) { throw (New-Failure 0x80070002 'The system cannot find the file specified.') }
        $this.Folders[$path]
    }
    $scheduler.Folders['\'] = New-TaskFolder -Scheduler $scheduler -Path '\' -Sddl 'D:(A;OICI;FA;;;BA)(A;OICI;FA;;;SY)'
    $scheduler
}
