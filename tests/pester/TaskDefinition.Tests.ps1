#Requires -Version 7.4

# The definition of the automation's task, part by part, against Task Scheduler's schema and that of event queries, as schemas/ holds
# them from Microsoft's documentation. Windows refuses what is not so, and nothing here runs Windows.

BeforeAll {
    Import-Module "$PSScriptRoot/../../CertRebind.psd1" -Force
    Import-Module "$PSScriptRoot/../lab/Lab.psm1"
    . "$PSScriptRoot/schemas/Schema.ps1"
    $script:taskRules = Import-PowerShellDataFile -Path "$PSScriptRoot/schemas/TaskScheduler.psd1"
    $script:queryRules = Import-PowerShellDataFile -Path "$PSScriptRoot/schemas/EventQuery.psd1"
    $script:server = New-LabServer -Path (Join-Path $TestDrive 'server')

    function Get-Definition {
        param([hashtable] $With = @{})

        Enable-CertAutoRebind -ServerRoot $script:server -AsXml @With
    }

    function Get-Subscription {
        # The event queries of a definition.
        param([string] $Xml)

        ([xml] $Xml).SelectNodes('//*[local-name() = "Subscription"]').InnerText
    }
}

Describe 'The definition of the task <Name>' -ForEach @(
    @{ Name = 'as it is by default'; With = @{}; Events = '1001' }
    @{ Name = 'with -NoCatchUp'; With = @{ NoCatchUp = $true }; Events = '1001' }
    @{ Name = 'with -Match Name'; With = @{ Match = 'Renewal', 'Event', 'Name' }; Events = '1001', '1006' }
    @{ Name = 'with -Match Name and no -MinimumAge'; With = @{ Match = 'Name'; MinimumAge = [timespan]::Zero }; Events = '1001', '1006' }
    @{ Name = 'with -Match Name and 30 days'; With = @{ Match = 'Name'; MinimumAge = [timespan]::FromDays(30) }; Events = '1001', '1006' }
    @{ Name = 'with -Shell PowerShell'; With = @{ Shell = 'PowerShell' }; Events = '1001' }
    @{ Name = 'with -Consumer and -IisTask'; With = @{ Consumer = 'HttpSys'; IisTask = 'Keep' }; Events = '1001' }
) {
    BeforeAll {
        $xml = Get-Definition $With
    }

    It 'is as the schema of Task Scheduler has it' {
        Get-SchemaProblem -Rules $script:taskRules -Xml $xml | Should -BeNullOrEmpty
    }

    It 'has subscriptions that are as the schema of event queries has them' {
        $subscriptions = @(Get-Subscription $xml)
        $subscriptions.Count | Should -Be @($Events).Count
        foreach ($subscription in $subscriptions) {
            Get-SchemaProblem -Rules $script:queryRules -Xml $subscription | Should -BeNullOrEmpty
        }
    }

    It 'selects <Events> of the events of certificates and no other' {
        $selected = foreach ($subscription in @(Get-Subscription $xml)) {
            $expression = ([xml] $subscription).QueryList.Query.Select.InnerText
            foreach ($id in 1001..1010) {
                # The log matches names in whatever namespace; XPath here does not.
                $event = [xml] "<Event><System><EventID>$id</EventID></System></Event>"
                if ($event.SelectNodes($expression).Count -gt 0) { "$id" }
            }
        }
        $selected | Should -Be @($Events)
    }

    It 'passes nothing of an event on' {
        $task = ([xml] $xml).Task
        $task.SelectNodes('//*[local-name() = "ValueQueries"]').Count | Should -Be 0
        @($task.Actions.ChildNodes).Count | Should -Be 1
        $task.Actions.Exec.Command + $task.Actions.Exec.Arguments | Should -Not -Match '\$\('
    }

    It 'says no execution policy and no way to log on' {
        $xml | Should -Not -Match 'ExecutionPolicy'
        $xml | Should -Not -Match 'LogonType'
        ([xml] $xml).Task.Principals.Principal.UserId | Should -BeExactly 'S-1-5-18'
    }
}

Describe 'The rules of Task Scheduler' {
    It 'refuse <What>' -ForEach @(
        @{ What = 'a trigger whose parts are in another order'; Find = 'Enabled'
            Old = '<Enabled>true</Enabled>\s*<Delay>PT2M</Delay>'; New = '<Delay>PT2M</Delay><Enabled>true</Enabled>'
        }
        @{ What = 'a delay before the subscription'; Find = 'Delay'
            Old = '<Subscription>'; New = '<Delay>PT1M</Delay><Subscription>'
        }
        @{ What = 'a schedule before the random delay'; Find = 'RandomDelay'
            Old = '(?s)(<RandomDelay>.*?</RandomDelay>)(\s*<ScheduleByDay>.*?</ScheduleByDay>)'; New = '$2$1'
        }
        @{ What = 'a part that it does not know'; Find = 'RunAlways'
            Old = '<WakeToRun>false</WakeToRun>'; New = '<RunAlways>true</RunAlways>'
        }
        @{ What = 'a part of another namespace'; Find = 'Hidden'
            Old = '<Hidden>'; New = '<Hidden xmlns="urn:other">'
        }
        @{ What = 'a setting that is there twice'; Find = 'Hidden'
            Old = '<Hidden>'; New = '<Hidden>false</Hidden><Hidden>'
        }
        @{ What = 'LogonType ServiceAccount'; Find = 'ServiceAccount'
            Old = '<RunLevel>'; New = '<LogonType>ServiceAccount</LogonType><RunLevel>'
        }
        @{ What = 'a run level that there is not'; Find = 'Highest'
            Old = 'HighestAvailable'; New = 'Highest'
        }
        @{ What = 'a policy that there is not'; Find = 'Wait'
            Old = '>Queue<'; New = '>Wait<'
        }
        @{ What = 'a duration that is none'; Find = 'duration'
            Old = 'PT2M'; New = '2M'
        }
        @{ What = 'a restart sooner than a minute'; Find = 'PT30S|Inclusive'
            Old = 'PT10M'; New = 'PT30S'
        }
        @{ What = 'a restart no times'; Find = 'Count'
            Old = '<Count>3'; New = '<Count>0'
        }
        @{ What = 'a priority beyond 10'; Find = 'Priority'
            Old = '<Priority>7'; New = '<Priority>11'
        }
        @{ What = 'a boolean in the manner of .NET'; Find = 'True'
            Old = '<Hidden>false'; New = '<Hidden>True'
        }
        @{ What = 'a date in another form'; Find = 'StartBoundary'
            Old = '2026-01-01T00:00:00'; New = '01.01.2026'
        }
        @{ What = 'a calendar trigger without a start'; Find = 'StartBoundary'
            Old = '<StartBoundary>[^<]*</StartBoundary>'; New = ''
        }
        @{ What = 'an event trigger without a subscription'; Find = 'Subscription'
            Old = '<Subscription>[^<]*</Subscription>'; New = ''
        }
        @{ What = 'an empty command'; Find = 'Command'
            Old = '<Command>[^<]*<'; New = '<Command><'
        }
        @{ What = 'no action'; Find = 'Actions'
            Old = '(?s)<Exec>.*</Exec>'; New = ''
        }
        @{ What = 'actions of a principal that there is not'; Find = 'LocalSystem'
            Old = 'Context="System"'; New = 'Context="LocalSystem"'
        }
        @{ What = 'actions of a trigger in the place of a principal'; Find = 'the id of a principal'
            Old = '(?s)<BootTrigger>(.*)Context="System"'; New = '<BootTrigger id="Boot">$1Context="Boot"'
        }
        @{ What = 'a principal without an id'; Find = 'has an id'
            Old = '<Principal id="System">'; New = '<Principal>'
        }
        @{ What = 'a user and a group at once'; Find = 'a user or a group'
            Old = '<RunLevel>'; New = '<GroupId>S-1-5-32-544</GroupId><RunLevel>'
        }
        @{ What = 'a part of a later version'; Find = 'version 1\.2'
            Old = '<WakeToRun>'; New = '<UseUnifiedSchedulingEngine>true</UseUnifiedSchedulingEngine><WakeToRun>'
        }
        @{ What = 'a version that is none'; Find = 'version'
            Old = 'version="1.2"'; New = 'version="two"'
        }
    ) {
        $xml = Get-Definition
        $broken = $xml -replace $Old, $New
        $broken | Should -Not -BeExactly $xml -Because 'it has to be broken at all'
        (Get-SchemaProblem -Rules $script:taskRules -Xml $broken) -join "`n" | Should -Match $Find
    }
}

Describe 'The rules of event queries' {
    It 'refuse <What>' -ForEach @(
        @{ What = 'a query without a list'; Find = 'Query'; Xml = '<Query Id="0" Path="A"><Select>*</Select></Query>' }
        @{ What = 'an empty list'; Find = 'QueryList'; Xml = '<QueryList />' }
        @{ What = 'a part that there is not'; Find = 'Where'; Xml = '<QueryList><Query Path="A"><Where>*</Where></Query></QueryList>' }
        @{ What = 'an id that is no number'; Find = 'Id'; Xml = '<QueryList><Query Id="one" Path="A"><Select>*</Select></Query></QueryList>' }
        @{ What = 'no channel'; Find = 'of which channel'; Xml = '<QueryList><Query Id="0"><Select>*</Select></Query></QueryList>' }
        @{ What = 'nothing selected'; Find = 'selects something'; Xml = '<QueryList><Query Path="A"><Suppress>*</Suppress></Query></QueryList>' }
        @{ What = 'two queries with one id'; Find = 'tell them apart'
            Xml = '<QueryList><Query Id="0" Path="A"><Select>*</Select></Query><Query Id="0" Path="A"><Select>*</Select></Query></QueryList>'
        }
    ) {
        (Get-SchemaProblem -Rules $script:queryRules -Xml $Xml) -join "`n" | Should -Match $Find
    }
}
