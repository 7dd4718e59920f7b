# What a scheduled task may hold, as the pages of Microsoft's "Task Scheduler Schema" say it, one rule a page. Names of pages follow
# https://learn.microsoft.com/windows/win32/taskschd/taskschedulerschema-; parts that no server needs (mail, messages) are left out.
#
# Order: 'sequence' has its parts in the order given, 'all' in any, 'choice' one of them as often as Most allows.
# A part is its name, then ? where it may be absent, then its type: one of below or of XML Schema.
@{
    Namespace = 'http://schemas.microsoft.com/windows/2004/02/mit/task'
    Root      = 'Task', 'taskType'
    Types     = @(
        @{
            Name       = 'taskType'
            Page       = 'tasktype-complextype'
            Order      = 'all'
            Parts      = @(
                'RegistrationInfo? registrationInfoType', 'Triggers? triggersType', 'Settings? settingsType'
                'Data? anyType', 'Principals? principalsType', 'Actions actionsType'
            )
            # The page has it fixed at 1.3; [MS-TSCH] 2.5, which servers keep to, has not.
            Attributes = 'version? versionType'
        }
        @{
            Name  = 'registrationInfoType'
            Page  = 'registrationinfotype-complextype'
            Order = 'all'
            Parts = @(
                'URI? anyURI', 'SecurityDescriptor? string', 'Source? string', 'Date? dateTime', 'Author? string'
                'Version? string', 'Description? string', 'Documentation? string'
            )
        }
        @{
            Name  = 'triggersType'
            Page  = 'triggerstype-complextype, triggergroup-group'
            Order = 'choice'
            Least = 0
            Most  = 48
            Parts = @(
                'BootTrigger? bootTriggerType', 'TimeTrigger? timeTriggerType', 'EventTrigger? eventTriggerType'
                'CalendarTrigger? calendarTriggerType'
            )
        }
        @{
            Name       = 'triggerBaseType'
            Page       = 'triggerbasetype-complextype'
            Order      = 'sequence'
            Parts      = @(
                'Enabled? boolean', 'StartBoundary? dateTime', 'EndBoundary? dateTime', 'Repetition? repetitionType'
                'ExecutionTimeLimit? duration'
            )
            Attributes = 'id? ID'
        }
        @{
            Name  = 'repetitionType'
            Page  = 'repetitiontype-complextype'
            Order = 'all'
            Parts = 'Interval minuteToMonth', 'Duration? minuteOrMore', 'StopAtDurationEnd? boolean'
        }
        @{
            Name  = 'bootTriggerType'
            Page  = 'boottriggertype-complextype'
            Base  = 'triggerBaseType'
            Order = 'sequence'
            Parts = 'Delay? duration'
        }
        @{
            Name  = 'timeTriggerType'
            Page  = 'timetriggertype-complextype'
            Base  = 'triggerBaseType'
            Order = 'sequence'
            Parts = 'RandomDelay? duration'
        }
        @{
            Name  = 'eventTriggerType'
            Page  = 'eventtriggertype-complextype'
            Base  = 'triggerBaseType'
            Order = 'sequence'
            Parts = 'Subscription nonEmptyString', 'Delay? duration', 'ValueQueries? anyType'
        }
        @{
            Name  = 'calendarTriggerType'
            Page  = 'calendartriggertype-complextype'
            Base  = 'triggerBaseType'
            Order = 'sequence'
            Parts = 'RandomDelay? duration', 'ScheduleByDay dailyScheduleType'
        }
        @{
            Name  = 'dailyScheduleType'
            Page  = 'dailyscheduletype-complextype'
            Order = 'all'
            Parts = 'DaysInterval? daysOfYear'
        }
        @{
            Name  = 'principalsType'
            Page  = 'principalstype-complextype'
            Order = 'sequence'
            Parts = 'Principal principalType'
        }
        @{
            Name       = 'principalType'
            Page       = 'principaltype-complextype'
            Order      = 'all'
            Parts      = @(
                'UserId? nonEmptyString', 'LogonType? logonType', 'GroupId? nonEmptyString', 'DisplayName? string'
                'RunLevel? runLevelType', 'ProcessTokenSidType? string', 'RequiredPrivileges? anyType'
            )
            Attributes = 'id? ID'
        }
        @{
            Name  = 'settingsType'
            Page  = 'settingstype-complextype'
            Order = 'all'
            Parts = @(
                'AllowStartOnDemand? boolean', 'RestartOnFailure? restartType'
                'MultipleInstancesPolicy? multipleInstancesPolicyType', 'DisallowStartIfOnBatteries? boolean'
                'StopIfGoingOnBatteries? boolean', 'AllowHardTerminate? boolean', 'StartWhenAvailable? boolean'
                'NetworkProfileName? string', 'RunOnlyIfNetworkAvailable? boolean', 'WakeToRun? boolean', 'Enabled? boolean'
                'Hidden? boolean', 'DeleteExpiredTaskAfter? duration', 'IdleSettings? anyType', 'NetworkSettings? anyType'
                'ExecutionTimeLimit? duration', 'Priority? priorityType', 'RunOnlyIfIdle? boolean'
                'UseUnifiedSchedulingEngine? boolean', 'DisallowStartOnRemoteAppSession? boolean'
            )
        }
        @{
            Name  = 'restartType'
            Page  = 'restarttype-complextype'
            Order = 'all'
            Parts = 'Interval minuteToMonth', 'Count restartCount'
        }
        @{
            Name       = 'actionsType'
            Page       = 'actionstype-complextype, actiongroup-group'
            Order      = 'choice'
            Least      = 1
            Most       = 32
            Parts      = 'Exec execType'
            Attributes = 'Context? IDREF'
        }
        @{
            Name       = 'execType'
            Page       = 'exectype-complextype, actionbasetype-complextype'
            Order      = 'all'
            Parts      = 'Command pathType', 'Arguments? string', 'WorkingDirectory? pathType'
            Attributes = 'id? ID'
        }
    )
    Values    = @(
        @{ Name = 'versionType'; Page = 'versiontype-simpletype'; Of = 'string'; Pattern = '\d+(\.\d+){1,3}' }
        @{ Name = 'nonEmptyString'; Page = 'nonemptystring-simpletype'; Of = 'string'; MinLength = 1 }
        @{ Name = 'pathType'; Page = 'pathtype-simpletype'; Of = 'string'; MinLength = 1; MaxLength = 260 }
        # The page has the first and the last as if nothing were between them.
        @{ Name = 'priorityType'; Page = 'prioritytype-simpletype'; Of = 'byte'; MinInclusive = '0'; MaxInclusive = '10' }
        @{ Name = 'minuteToMonth'; Page = 'restarttype-complextype'; Of = 'duration'; MinInclusive = 'PT1M'; MaxInclusive = 'P31D' }
        @{ Name = 'minuteOrMore'; Page = 'repetitiontype-complextype'; Of = 'duration'; MinInclusive = 'PT1M' }
        @{ Name = 'restartCount'; Page = 'restarttype-complextype'; Of = 'unsignedByte'; MinInclusive = '1' }
        @{ Name = 'daysOfYear'; Page = 'dailyscheduletype-complextype'; Of = 'unsignedInt'; MinInclusive = '1'; MaxInclusive = '365' }
        @{ Name = 'runLevelType'; Page = 'runleveltype-simpletype'; Of = 'string'; Among = 'LeastPrivilege', 'HighestAvailable' }
        @{
            Name  = 'logonType'
            Page  = 'logontype-simpletype'
            Of    = 'string'
            Among = 'S4U', 'Password', 'InteractiveToken', 'InteractiveTokenOrPassword'
        }
        @{
            Name  = 'multipleInstancesPolicyType'
            Page  = 'multipleinstancespolicytype-simpletype'
            Of    = 'string'
            Among = 'Parallel', 'Queue', 'IgnoreNew', 'StopExisting'
        }
    )
    # What the pages say in words alone: nothing may be found by the XPath. The prefix n is the namespace.
    Never     = @(
        @{
            Rule = 'a calendar or time trigger has a StartBoundary'
            Page = 'startboundary-triggerbasetype-element'
            Find = '//n:CalendarTrigger[not(n:StartBoundary)] | //n:TimeTrigger[not(n:StartBoundary)]'
        }
        @{
            Rule = 'a principal is a user or a group'
            Page = 'groupid-principaltype-element'
            Find = '//n:Principal[n:UserId and n:GroupId]'
        }
        @{
            Rule = 'a task of version 1.2 has no part that came with Windows 7'
            Page = 'useunifiedschedulingengine-settingstype-element and its like'
            Find = @(
                '/n:Task[@version = "1.2"]//*[self::n:UseUnifiedSchedulingEngine or self::n:DisallowStartOnRemoteAppSession'
                'or self::n:ProcessTokenSidType or self::n:RequiredPrivileges]'
            )
        }
        @{
            Rule = 'a principal has an id'
            Page = 'task-element (PrincipalKey)'
            Find = '//n:Principal[not(@id)]'
        }
        @{
            Rule = 'the context of actions is the id of a principal'
            Page = 'task-element (ContextKeyRef)'
            Find = '/n:Task/n:Actions[@Context and not(@Context = /n:Task/n:Principals/n:Principal/@id)]'
        }
    )
}
