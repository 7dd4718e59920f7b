# What a structured query of the event log may hold. Names of pages follow https://learn.microsoft.com/windows/win32/wes/.
# Microsoft's examples have no namespace ("Consuming Events"), so none is expected. TaskScheduler.psd1 says how a rule is written.
@{
    Namespace = ''
    Root      = 'QueryList', 'QueryListType'
    Types     = @(
        @{
            Name  = 'QueryListType'
            Page  = 'queryschema-querylisttype-complextype'
            Order = 'choice'
            Least = 1
            Most  = 'unbounded'
            Parts = 'Query QueryType'
        }
        @{
            Name       = 'QueryType'
            Page       = 'queryschema-querytype-complextype'
            Order      = 'choice'
            Least      = 1
            Most       = 'unbounded'
            Parts      = 'Select ExpressionType', 'Suppress ExpressionType'
            Attributes = 'Id? long', 'Path? anyURI'
        }
        @{
            Name       = 'ExpressionType'
            Page       = 'queryschema-querytype-complextype'
            Text       = 'string'
            Attributes = 'Path? anyURI'
        }
    )
    Values    = @()
    Never     = @(
        @{
            Rule = 'a query selects something'
            Page = 'queryschema-querytype-complextype'
            Find = '//Query[not(Select)]'
        }
        @{
            Rule = 'a query says of which channel it is'
            Page = 'queryschema-querytype-complextype'
            Find = '//*[self::Select or self::Suppress][not(@Path) and not(../@Path)]'
        }
        @{
            Rule = 'queries of one list have ids that tell them apart'
            Page = 'queryschema-querytype-complextype'
            Find = '//Query[@Id = preceding-sibling::Query/@Id] | /QueryList[count(Query) > 1]/Query[not(@Id)]'
        }
    )
}
