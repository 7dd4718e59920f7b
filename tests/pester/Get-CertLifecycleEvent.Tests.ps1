# The lifecycle events: what an event becomes, which events come in which order, and how bad input is taken.

BeforeDiscovery {
    $script:shared = $env:CERTREBIND_SHARED_DATA
    if (-not $script:shared) {
        $script:shared = [System.IO.Path]::GetFullPath("$PSScriptRoot/../../../shared/data")
    }
    $script:isSharedMissing = -not (Test-Path -LiteralPath "$script:shared/events")
}

BeforeAll {
    # Errors go into $problems of the test and nowhere else.
    $script:collect = @{ ErrorVariable = 'problems'; ErrorAction = 'SilentlyContinue' }
    $script:oldThumbprint = 'DB0FEA9B641F3814FC5168AE83EF7839AF1BB012'
    $script:newThumbprint = '1A202ED21D19F873E0A448F967DFE428F278FCCD'
    $script:systemLog = 'Microsoft-Windows-CertificateServicesClient-Lifecycle-System/Operational'
    $script:userLog = 'Microsoft-Windows-CertificateServicesClient-Lifecycle-User/Operational'

    Import-Module ([System.IO.Path]::GetFullPath("$PSScriptRoot/../../CertRebind.psd1")) -Force -ErrorAction Stop

    function New-DetailsText {
        # The block of one certificate.
        param(
            [string] $Element = 'CertificateDetails',

            [string] $Thumbprint = $script:newThumbprint,

            [string[]] $Name = @('CN=www.contoso.com', 'www.contoso.com'),

            [string] $NotAfter = '2027-03-13T20:17:40Z',

            [string] $Extra = ''
        )

        $names = ($Name | ForEach-Object -Process { "<SubjectName>$_</SubjectName>" }) -join ''
        return "<$Element Thumbprint='$($Thumbprint.ToLowerInvariant())'>$Extra" +
            "<SubjectNames>$names</SubjectNames>" +
            "<EKUs><EKU Name='Server Authentication' OID='1.3.6.1.5.5.7.3.1'/></EKUs>" +
            "<NotValidAfter>$NotAfter</NotValidAfter></$Element>"
    }

    function New-EventText {
        # One event as Windows writes it. A part that is given replaces the one it would have.
        param(
            [int] $Id = 1006,

            [string] $RecordId = '1',

            [string] $Time = '2026-03-13T20:17:40.1184412Z',

            [ValidateSet('System', 'User')]
            [string] $Scope = 'System',

            [string] $Provider = "Microsoft-Windows-CertificateServicesClient-Lifecycle-$Scope",

            [string] $Header = "<EventID>$Id</EventID><Version>0</Version><Level>4</Level><Task>0</Task><Opcode>0</Opcode>" +
                "<Keywords>0x8000000000000000</Keywords><TimeCreated SystemTime='$Time'/>" +
                "<EventRecordID>$RecordId</EventRecordID><Correlation/><Execution ProcessID='7080' ThreadID='5212'/>" +
                "<Channel>Microsoft-Windows-CertificateServicesClient-Lifecycle-$Scope/Operational</Channel>" +
                "<Computer>web01.contoso.com</Computer><Security UserID='S-1-5-18'/>",

            [string] $Details,

            [string] $Attributes = "ProcessName='taskhostw.exe' AccountName='CONTOSO\WEB01`$' Context='Machine'",

            [string] $UserData
        )

        if (-not $Details) {
            $Details = New-DetailsText
            if ($Id -eq 1001) {
                $Details = (New-DetailsText -Element OldCertificateDetails -Thumbprint $script:oldThumbprint) +
                    (New-DetailsText -Element NewCertificateDetails)
            }
        }
        if (-not $UserData) {
            $UserData = "<UserData><CertNotificationData $Attributes>$Details</CertNotificationData></UserData>"
        }
        return "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>" +
            "<Provider Name='$Provider' Guid='{bc0669e1-a10d-4a78-834e-1ca3c806c93b}'/>$Header</System>$UserData</Event>"
    }

    function New-EventFile {
        # A file with the events given, inside of an element Events; its path.
        param(
            [string[]] $EventText = @(),

            [string] $Content = ('<?xml version="1.0" encoding="utf-8" standalone="yes"?><Events>' + ($EventText -join '') + '</Events>'),

            [string] $Name = ([guid]::NewGuid().ToString('n') + '.xml'),

            [System.Text.Encoding] $Encoding = [System.Text.UTF8Encoding]::new($false)
        )

        $path = Join-Path $TestDrive $Name
        [System.IO.File]::WriteAllText($path, $Content, $Encoding)
        return $path
    }

    function New-EventServer {
        # A server folder with the channels given, name to events; its path.
        param([hashtable] $Channel = @{})

        $root = Join-Path $TestDrive ([guid]::NewGuid().ToString('n'))
        $null = New-Item -ItemType Directory -Path "$root/events"
        [System.IO.File]::WriteAllText("$root/server.json", '{"format":1,"computerName":"WEB01"}')
        foreach ($name in $Channel.Keys) {
            $content = '<Events>' + ($Channel[$name] -join '') + '</Events>'
            [System.IO.File]::WriteAllText("$root/events/$($name.Replace('/', '%4')).xml", $content)
        }
        return $root
    }
}

Describe 'An event as an object' {
    It 'has kind <Kind> for the id <Id>' -ForEach @(
        @{ Id = 1001; Kind = 'Replaced' }
        @{ Id = 1002; Kind = 'Expired' }
        @{ Id = 1003; Kind = 'AboutToExpire' }
        @{ Id = 1004; Kind = 'Deleted' }
        @{ Id = 1005; Kind = 'Archived' }
        @{ Id = 1006; Kind = 'Installed' }
        @{ Id = 1007; Kind = 'Exported' }
        @{ Id = 1008; Kind = 'KeyAssociated' }
        @{ Id = 1009; Kind = 'KeyNotAssociated' }
        @{ Id = 1010; Kind = 'DeletedFromDirectory' }
    ) {
        $found = Get-CertLifecycleEvent -Path (New-EventFile (New-EventText -Id $Id))
        $found.Id | Should -Be $Id
        $found.Kind | Should -BeExactly $Kind
    }

    It 'has exactly the documented members, in their order' {
        $found = Get-CertLifecycleEvent -Path (New-EventFile (New-EventText -Id 1001))
        $found.PSObject.Properties.Name -join ' ' | Should -BeExactly (
            'Id Kind TimeCreated RecordId Scope LogName ComputerName Action Context ProcessName AccountName UserId Thumbprint ' +
            'OldThumbprint NewThumbprint Subject SubjectNames Template Eku NotAfter OldCertificate NewCertificate Certificate')
        $found.PSObject.TypeNames[0] | Should -BeExactly 'CertRebind.LifecycleEvent'
        $found.Certificate.PSObject.TypeNames[0] | Should -BeExactly 'CertRebind.CertificateDetails'
    }

    It 'has the old and the new certificate of a replacement' {
        $found = Get-CertLifecycleEvent -Path (New-EventFile (New-EventText -Id 1001))
        $found.OldThumbprint | Should -BeExactly $oldThumbprint
        $found.NewThumbprint | Should -BeExactly $newThumbprint
        $found.Thumbprint | Should -BeExactly $newThumbprint
        $found.OldCertificate.Thumbprint | Should -BeExactly $oldThumbprint
        $found.NewCertificate.Thumbprint | Should -BeExactly $newThumbprint
        $found.Certificate.Thumbprint | Should -BeExactly $newThumbprint
    }

    It 'has one certificate for every other kind' {
        $found = Get-CertLifecycleEvent -Path (New-EventFile (New-EventText -Id 1005))
        $found.Thumbprint | Should -BeExactly $newThumbprint
        $found.OldThumbprint | Should -BeNullOrEmpty
        $found.NewThumbprint | Should -BeNullOrEmpty
        $found.OldCertificate | Should -BeNullOrEmpty
        $found.NewCertificate | Should -BeNullOrEmpty
    }

    It 'takes who, where and when from the header' {
        $found = Get-CertLifecycleEvent -Path (New-EventFile (New-EventText -RecordId '4294967297'))
        $found.RecordId | Should -Be 4294967297
        $found.RecordId | Should -BeOfType [long]
        $found.Scope | Should -BeExactly 'System'
        $found.LogName | Should -BeExactly $systemLog
        $found.ComputerName | Should -BeExactly 'web01.contoso.com'
        $found.UserId | Should -BeExactly 'S-1-5-18'
        $found.ProcessName | Should -BeExactly 'taskhostw.exe'
        $found.AccountName | Should -BeExactly 'CONTOSO\WEB01$'
        $found.Context | Should -BeExactly 'Machine'
        $found.TimeCreated.Kind | Should -Be 'Utc'
        $found.TimeCreated.ToString('o') | Should -BeExactly '2026-03-13T20:17:40.1184412Z'
        $found.NotAfter.Kind | Should -Be 'Utc'
        $found.NotAfter.ToString('s') | Should -BeExactly '2027-03-13T20:17:40'
    }

    It 'knows a user''s event by its provider' {
        (Get-CertLifecycleEvent -Path (New-EventFile (New-EventText -Scope User))).Scope | Should -BeExactly 'User'
    }

    It 'turns a time with an offset into UTC' {
        $found = Get-CertLifecycleEvent -Path (New-EventFile (New-EventText -Time '2026-03-13T22:17:40+02:00'))
        $found.TimeCreated.ToString('o') | Should -BeExactly '2026-03-13T20:17:40.0000000Z'
    }

    It 'leaves empty what an event may lack' {
        $header = "<EventID>1006</EventID><TimeCreated SystemTime='2026-03-13T20:17:40Z'/><EventRecordID>1</EventRecordID>" +
            '<Channel>ForwardedEvents</Channel><Computer>c</Computer>'
        $details = "<CertificateDetails Thumbprint='$newThumbprint'><NotValidAfter>2027-03-13T20:17:40Z</NotValidAfter></CertificateDetails>"
        $found = Get-CertLifecycleEvent -Path (New-EventFile (New-EventText -Header $header -Details $details)) @collect
        $problems | Should -BeNullOrEmpty
        $found.Action | Should -Be $null
        $found.Template | Should -Be $null
        $found.UserId | Should -Be $null
        $found.Subject | Should -Be $null
        @($found.SubjectNames).Count | Should -Be 0
        @($found.Eku).Count | Should -Be 0
    }

    It 'has action and template where the event has them' {
        $details = New-DetailsText -Extra "<Template Name='WebServer'/>"
        $text = New-EventText -Details $details -Attributes "ProcessName='p' AccountName='a' Context='Machine' Action='Enroll'"
        $found = Get-CertLifecycleEvent -Path (New-EventFile $text)
        $found.Action | Should -BeExactly 'Enroll'
        $found.Template | Should -BeExactly 'WebServer'
    }

    It 'takes the CN as subject wherever it stands, else the first name' {
        $withCn = New-EventText -Details (New-DetailsText -Name 'www.contoso.com', 'CN=shop.contoso.com')
        $without = New-EventText -Details (New-DetailsText -Name 'www.contoso.com', 'shop.contoso.com')
        $found = Get-CertLifecycleEvent -Path (New-EventFile $withCn, $without)
        $found[0].Subject | Should -BeExactly 'CN=shop.contoso.com'
        $found[1].Subject | Should -BeExactly 'www.contoso.com'
        $found[0].SubjectNames -join ',' | Should -BeExactly 'www.contoso.com,CN=shop.contoso.com'
    }

    It 'ignores parts it does not know, also deep ones' {
        $details = New-DetailsText -Extra '<Future a="1"><EventID>5</EventID><NotValidAfter/></Future>'
        $text = (New-EventText -Details $details).Replace('</UserData>', '</UserData><RenderingInfo><Channel>x</Channel></RenderingInfo>')
        $found = Get-CertLifecycleEvent -Path (New-EventFile $text) @collect
        $problems | Should -BeNullOrEmpty
        $found.Id | Should -Be 1006
    }

    It 'keeps text that looks like code as text' {
        $text = New-EventText -Details (New-DetailsText -Name 'CN=$(throw 1)', '&lt;a&gt; &amp; `b`')
        $found = Get-CertLifecycleEvent -Path (New-EventFile $text)
        $found.SubjectNames[0] | Should -BeExactly 'CN=$(throw 1)'
        $found.SubjectNames[1] | Should -BeExactly '<a> & `b`'
    }
}

Describe 'Where the events come from' {
    It 'reads events without an element around them, as wevtutil prints them' {
        $content = (New-EventText -RecordId 1) + "`r`n" + (New-EventText -RecordId 2) + "`r`n"
        (Get-CertLifecycleEvent -Path (New-EventFile -Content $content)).RecordId -join ',' | Should -Be '1,2'
    }

    It 'reads an indented file with comments and a byte order mark' {
        $text = (New-EventText).Replace('><', ">`n  <!-- c -->`n  <")
        $path = New-EventFile -EventText $text -Encoding ([System.Text.UTF8Encoding]::new($true))
        (Get-CertLifecycleEvent -Path $path @collect).Id | Should -Be 1006
        $problems | Should -BeNullOrEmpty
    }

    It 'reads UTF-16' {
        $content = '<?xml version="1.0" encoding="utf-16"?><Events>' + (New-EventText) + '</Events>'
        (Get-CertLifecycleEvent -Path (New-EventFile -Content $content -Encoding ([System.Text.Encoding]::Unicode))).Id | Should -Be 1006
    }

    It 'reads several files in the order given' {
        $first = New-EventFile (New-EventText -RecordId 1)
        $second = New-EventFile (New-EventText -RecordId 2)
        (Get-CertLifecycleEvent -Path $second, $first).RecordId -join ',' | Should -Be '2,1'
    }

    It 'takes wildcards in -Path and none in -LiteralPath' {
        $null = New-EventFile (New-EventText -RecordId 1) -Name 'wild[1].xml'
        $null = New-EventFile (New-EventText -RecordId 2) -Name 'wild1.xml'
        (Get-CertLifecycleEvent -Path "$TestDrive/wild[1].xml").RecordId | Should -Be 2
        (Get-CertLifecycleEvent -LiteralPath "$TestDrive/wild[1].xml").RecordId | Should -Be 1
        (Get-CertLifecycleEvent -Path "$TestDrive/wil*.xml").Count | Should -Be 2
    }

    It 'takes files from Get-ChildItem and paths as text from the pipeline' {
        $null = New-EventFile (New-EventText -RecordId 1) -Name 'pipe-a.xml'
        $null = New-EventFile (New-EventText -RecordId 2) -Name 'pipe-b.xml'
        (Get-ChildItem -Path $TestDrive -Filter 'pipe-*.xml' | Sort-Object -Property Name | Get-CertLifecycleEvent).RecordId -join ',' |
            Should -Be '1,2'
        ("$TestDrive/pipe-b.xml", "$TestDrive/pipe-a.xml" | Get-CertLifecycleEvent).RecordId -join ',' | Should -Be '2,1'
        ([pscustomobject]@{ FullName = "$TestDrive/pipe-a.xml" } | Get-CertLifecycleEvent).RecordId | Should -Be 1
    }

    It 'takes a path relative to the current location' {
        $null = New-EventFile (New-EventText) -Name 'relative.xml'
        Push-Location -LiteralPath $TestDrive
        try {
            (Get-CertLifecycleEvent -Path ./relative.xml).Id | Should -Be 1006
            (Get-CertLifecycleEvent -LiteralPath ./relative.xml).Id | Should -Be 1006
        } finally {
            Pop-Location
        }
    }

    It 'reads both lifecycle channels of a server folder' {
        $root = New-EventServer @{ $systemLog = New-EventText; $userLog = New-EventText -Scope User }
        (Get-CertLifecycleEvent -ServerRoot $root).Scope -join ',' | Should -BeExactly 'System,User'
    }

    It 'reads only the channel that -Scope needs' {
        $root = New-EventServer @{ $systemLog = New-EventText; $userLog = '<broken' }
        (Get-CertLifecycleEvent -ServerRoot $root -Scope System @collect).Scope | Should -BeExactly 'System'
        $problems | Should -BeNullOrEmpty
    }

    It 'has nothing to say of a server folder without the channels' {
        Get-CertLifecycleEvent -ServerRoot (New-EventServer) @collect | Should -BeNullOrEmpty
        $problems | Should -BeNullOrEmpty
    }

    It 'reads the channel of -LogName instead' {
        $root = New-EventServer @{ 'ForwardedEvents' = (New-EventText -RecordId 7); $systemLog = (New-EventText -RecordId 1) }
        (Get-CertLifecycleEvent -ServerRoot $root -LogName ForwardedEvents).RecordId | Should -Be 7
    }

    It 'reports a channel that is not there and reads the others' {
        $root = New-EventServer @{ 'ForwardedEvents' = New-EventText }
        (Get-CertLifecycleEvent -ServerRoot $root -LogName Missing, ForwardedEvents @collect).Id | Should -Be 1006
        @($problems).Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeExactly 'EventLogNotFound,Get-CertLifecycleEvent'
        $problems[0].Exception.Message | Should -BeLike '*Missing*'
    }

    It 'does not leave the folder for the channel <Name>' -ForEach @(
        @{ Name = '..\..\other' }, @{ Name = 'C:other' }, @{ Name = 'Life*' }
    ) {
        Get-CertLifecycleEvent -ServerRoot (New-EventServer) -LogName $Name @collect | Should -BeNullOrEmpty
        $problems[0].FullyQualifiedErrorId | Should -BeExactly 'EventLogNameInvalid,Get-CertLifecycleEvent'
    }

    It 'says that the live server is not read yet' {
        Get-CertLifecycleEvent @collect | Should -BeNullOrEmpty
        $problems[0].FullyQualifiedErrorId | Should -BeExactly 'LiveServerNotSupported,Get-CertLifecycleEvent'
    }

    It 'refuses -Path together with -ServerRoot' {
        { Get-CertLifecycleEvent -Path x -ServerRoot y } | Should -Throw -ErrorId 'AmbiguousParameterSet,Get-CertLifecycleEvent'
    }

    It 'reads the shared capture' -Skip:$isSharedMissing -ForEach @{ Folder = "$shared/events" } {
        $found = @(Get-CertLifecycleEvent -Path "$Folder/*Lifecycle-System*.xml" @collect)
        $problems | Should -BeNullOrEmpty
        $found.Id -join ',' | Should -Be '1007,1001'
        $found[0].Thumbprint | Should -BeExactly '1EE3CB11C0937A0940D8633FBECE475B76A04833'
        $found[0].Action | Should -Be $null
        $found[1].Action | Should -BeExactly 'Renew'
        $found[1].OldThumbprint | Should -BeExactly $oldThumbprint
        $found[1].NewThumbprint | Should -BeExactly $newThumbprint
        $found[1].Template | Should -BeExactly 'DomainController'
    }
}

Describe 'Which events' {
    BeforeAll {
        $script:mixed = New-EventFile @(
            (New-EventText -Id 1006 -RecordId 1 -Time '2026-03-01T00:00:00Z')
            (New-EventText -Id 1001 -RecordId 2 -Time '2026-03-02T00:00:00Z')
            (New-EventText -Id 1005 -RecordId 3 -Time '2026-03-03T00:00:00Z' -Details (
                New-DetailsText -Thumbprint $oldThumbprint -Name 'CN=Shop.contoso.com', '10.0.0.1'))
            (New-EventText -Id 1002 -RecordId 4 -Time '2026-03-04T00:00:00Z' -Scope User -Details (
                New-DetailsText -Thumbprint ('AB' * 20) -Name 'CN=Alice', 'alice@fabrikam.com'))
        )

        function Get-FoundId {
            # The record ids that a call finds.
            param([hashtable] $Parameter)

            (Get-CertLifecycleEvent -Path $script:mixed @Parameter).RecordId -join ','
        }
    }

    It '<Name>' -ForEach @(
        @{ Name = 'gives every event in the order of the file'; Parameter = @{}; Expected = '1,2,3,4' }
        @{ Name = 'picks kinds'; Parameter = @{ Kind = 'Installed', 'Archived' }; Expected = '1,3' }
        @{ Name = 'picks a scope'; Parameter = @{ Scope = 'User' }; Expected = '4' }
        @{ Name = 'picks record ids'; Parameter = @{ RecordId = 4, 2, 99 }; Expected = '2,4' }
        @{ Name = 'finds a thumbprint as the old and as the only certificate'
            Parameter = @{ Thumbprint = 'DB0FEA9B641F3814FC5168AE83EF7839AF1BB012' }; Expected = '2,3' }
        @{ Name = 'finds a thumbprint as the new certificate'
            Parameter = @{ Thumbprint = '1a202ed21d19f873e0a448f967dfe428f278fccd' }; Expected = '1,2' }
        @{ Name = 'takes a thumbprint as the certificate dialog shows it'
            Parameter = @{ Thumbprint = ([string][char]0x200E) + 'db 0f ea 9b 64 1f 38 14 fc 51 68 ae 83 ef 78 39 af 1b b0 12' }
            Expected = '2,3' }
        @{ Name = 'finds a name whatever its case'; Parameter = @{ Subject = 'SHOP.contoso.com' }; Expected = '3' }
        @{ Name = 'finds names by wildcards'; Parameter = @{ Subject = '*.contoso.com' }; Expected = '1,2,3' }
        @{ Name = 'finds a name with its CN='; Parameter = @{ Subject = 'cn=alice' }; Expected = '4' }
        @{ Name = 'finds any of several names'; Parameter = @{ Subject = '10.0.*', '*@fabrikam.com' }; Expected = '3,4' }
        @{ Name = 'counts both ends of a time range'
            Parameter = @{ After = [datetime]::new(2026, 3, 2, 0, 0, 0, [DateTimeKind]::Utc); Before = [datetime]::new(2026, 3, 3, 0, 0, 0, [DateTimeKind]::Utc) }
            Expected = '2,3' }
        @{ Name = 'wants every filter to agree'
            Parameter = @{ Kind = 'Replaced', 'Expired'; Scope = 'System'; Subject = '*contoso*' }; Expected = '2' }
        @{ Name = 'gives the newest, newest first, with -MaxEvents'; Parameter = @{ MaxEvents = 2 }; Expected = '4,3' }
        @{ Name = 'gives the oldest, oldest first, with -Oldest'; Parameter = @{ MaxEvents = 2; Oldest = $true }; Expected = '1,2' }
        @{ Name = 'gives all, oldest first, with -Oldest alone'; Parameter = @{ Oldest = $true }; Expected = '1,2,3,4' }
        @{ Name = 'counts -MaxEvents after the filters'; Parameter = @{ MaxEvents = 1; Scope = 'System' }; Expected = '3' }
        @{ Name = 'gives what there is where -MaxEvents is more'; Parameter = @{ MaxEvents = 2147483647 }; Expected = '4,3,2,1' }
    ) {
        Get-FoundId $Parameter | Should -Be $Expected
    }

    It 'takes local times as local' {
        $local = [datetime]::new(2026, 3, 3, 0, 0, 0, [DateTimeKind]::Utc).ToLocalTime()
        Get-FoundId @{ After = $local } | Should -Be '3,4'
        Get-FoundId @{ After = [datetime]::SpecifyKind($local, 'Unspecified') } | Should -Be '3,4'
    }

    It 'sorts a file that is newest first' {
        $file = New-EventFile @(3..1 | ForEach-Object -Process { New-EventText -RecordId $_ -Time "2026-03-0${_}T00:00:00Z" })
        (Get-CertLifecycleEvent -Path $file).RecordId -join ',' | Should -Be '3,2,1'
        (Get-CertLifecycleEvent -Path $file -MaxEvents 2 -Oldest).RecordId -join ',' | Should -Be '1,2'
        (Get-CertLifecycleEvent -Path $file -MaxEvents 2).RecordId -join ',' | Should -Be '3,2'
    }

    It 'keeps the right events of many, by time and then by record id' {
        $texts = foreach ($number in 1..200) {
            $minute = ($number * 37) % 60
            New-EventText -RecordId $number -Time ('2026-03-01T00:{0:00}:00Z' -f $minute)
        }
        $file = New-EventFile $texts
        $all = Get-CertLifecycleEvent -Path $file
        $expected = $all | Sort-Object -Property TimeCreated, RecordId -Descending | Select-Object -First 7
        (Get-CertLifecycleEvent -Path $file -MaxEvents 7).RecordId -join ',' | Should -Be ($expected.RecordId -join ',')
    }

    It 'counts -MaxEvents over all files together' {
        $first = New-EventFile (New-EventText -RecordId 1 -Time '2026-03-05T00:00:00Z')
        $second = New-EventFile (New-EventText -RecordId 2 -Time '2026-03-04T00:00:00Z')
        (Get-CertLifecycleEvent -Path $second, $first -MaxEvents 1).RecordId | Should -Be 1
        ($second, $first | Get-CertLifecycleEvent -MaxEvents 1).RecordId | Should -Be 1
    }

    It 'passes over events of other providers and ids without a word, however odd they are' {
        $file = New-EventFile @(
            (New-EventText -Provider 'Service Control Manager' -Header '<EventID>x</EventID><EventID/>' -UserData '<EventData/>')
            (New-EventText -Id 1011 -RecordId 2)
            (New-EventText -RecordId 3)
        )
        (Get-CertLifecycleEvent -Path $file @collect).RecordId | Should -Be 3
        $problems | Should -BeNullOrEmpty
    }

    It 'names a thumbprint that is none: <Given>' -ForEach @(
        @{ Given = '1234' }, @{ Given = 'zz' * 20 }, @{ Given = ('A' * 39) + [char]0x0410 }
    ) {
        { Get-CertLifecycleEvent -Path $mixed -Thumbprint $Given -ErrorAction Stop } |
            Should -Throw -ErrorId 'ThumbprintInvalid,Get-CertLifecycleEvent'
    }

    It 'names a subject that is no pattern' {
        { Get-CertLifecycleEvent -Path $mixed -Subject 'a[' -ErrorAction Stop } |
            Should -Throw -ErrorId 'SubjectInvalid,Get-CertLifecycleEvent'
    }

    It 'refuses <Parameter>' -ForEach @(
        @{ Parameter = @{ MaxEvents = 0 } }, @{ Parameter = @{ Kind = 'Renewed' } }, @{ Parameter = @{ Scope = 'Machine' } }
        @{ Parameter = @{ RecordId = 0 } }, @{ Parameter = @{ RecordId = 9007199254740993 } }
    ) {
        { Get-CertLifecycleEvent -Path $mixed @Parameter } | Should -Throw -ErrorId 'ParameterArgumentValidationError*'
    }
}

Describe 'Streaming' {
    It 'stops reading where the consumer stops' {
        # What follows the first event is broken; it is never reached.
        $file = New-EventFile -Content ('<Events>' + (New-EventText -RecordId 1) + (' ' * 200000) + '<broken')
        (Get-CertLifecycleEvent -Path $file @collect | Select-Object -First 1).RecordId | Should -Be 1
        $problems | Should -BeNullOrEmpty
    }

    It 'lets go of the file where the consumer stops' {
        $file = New-EventFile @((New-EventText), (New-EventText))
        $null = Get-CertLifecycleEvent -Path $file | Select-Object -First 1
        $stream = [System.IO.File]::Open($file, 'Open', 'ReadWrite', 'None')
        $stream.Dispose()
    }

    It 'reads a file that another process still writes' {
        $file = New-EventFile (New-EventText)
        $stream = [System.IO.File]::Open($file, 'Open', 'ReadWrite', 'ReadWrite')
        try {
            (Get-CertLifecycleEvent -Path $file).Id | Should -Be 1006
        } finally {
            $stream.Dispose()
        }
    }
}

Describe 'A file that cannot be read' {
    BeforeAll {
        function Get-WithProblem {
            # Reads a bad file and a good one after it, whose event has the record id 99: what came, and the errors.
            param([string] $Path)

            $good = New-EventFile (New-EventText -RecordId 99)
            $found = @(Get-CertLifecycleEvent -LiteralPath $Path, $good -ErrorVariable problems -ErrorAction SilentlyContinue)
            [pscustomobject]@{ RecordId = $found.RecordId -join ','; Problems = @($problems); Path = $Path }
        }

        function Confirm-OneUnreadable {
            # One error that names the file and what was expected, and the good file was read after it.
            param([object] $Read, [string] $RecordId = '99', [string] $Like = '*')

            $Read.RecordId | Should -Be $RecordId
            $Read.Problems.Count | Should -Be 1
            $Read.Problems[0].FullyQualifiedErrorId | Should -BeExactly 'EventFileUnreadable,Get-CertLifecycleEvent'
            $Read.Problems[0].TargetObject | Should -Be $Read.Path
            $Read.Problems[0].Exception.Message | Should -BeLike "*$($Read.Path.Replace('[', '``['))*Expected events as XML*"
            $Read.Problems[0].Exception.Message | Should -BeLike $Like
        }
    }

    It 'says so of a file with <Name>' -ForEach @(
        @{ Name = 'nothing in it'; Content = ''; Like = '*empty*' }
        @{ Name = 'blanks in it'; Content = " `r`n "; Like = '*empty*' }
        @{ Name = 'text in it'; Content = 'Provider: Lifecycle'; Like = '*line 1, position*' }
        @{ Name = 'another document'; Content = '<html><body/></html>'; Like = '*begins with the element html*' }
        @{ Name = 'a document type'; Content = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><Events>&x;</Events>'; Like = '*line 1*' }
        @{ Name = 'an undeclared entity'; Content = '<Events>&x;</Events>'; Like = '*line 1*' }
        @{ Name = 'NUL characters'; Content = "`0`0`0`0"; Like = '*line 1*' }
        @{ Name = 'an unknown encoding'; Content = '<?xml version="1.0" encoding="none"?><Events/>'; Like = '*none*' }
    ) {
        Confirm-OneUnreadable (Get-WithProblem (New-EventFile -Content $Content)) -Like $Like
    }

    It 'gives the events before the damage: <Name>' -ForEach @(
        @{ Name = 'cut off within an event'; Tail = '<Event><System><Provider Name="Microsoft-Windows-Certifi' }
        @{ Name = 'cut off between events'; Tail = '' }
        @{ Name = 'tags that do not match'; Tail = '<Event></System></Event></Events>' }
        @{ Name = 'a doubled attribute'; Tail = '<Event a="1" a="2"/></Events>' }
        @{ Name = 'a character that XML does not allow'; Tail = '<Event>&#1;</Event></Events>' }
    ) {
        $file = New-EventFile -Content ('<Events>' + (New-EventText -RecordId 1) + "`n" + (New-EventText -RecordId 2) + "`n" + $Tail)
        Confirm-OneUnreadable (Get-WithProblem $file) -RecordId '1,2,99' -Like '*line [23], position *'
    }

    It 'says so of a folder' {
        $folder = Join-Path $TestDrive 'folder.xml'
        $null = New-Item -ItemType Directory -Path $folder -Force
        Confirm-OneUnreadable (Get-WithProblem $folder) -Like '*folder*'
    }

    It 'says so of a file that is not there' {
        Confirm-OneUnreadable (Get-WithProblem (Join-Path $TestDrive 'missing.xml'))
    }

    It 'says so of a pattern that matches nothing, and of a path outside of the file system' {
        Get-CertLifecycleEvent -Path "$TestDrive/none-*.xml", 'Env:PATH' @collect | Should -BeNullOrEmpty
        $problems.Count | Should -Be 2
        $problems.FullyQualifiedErrorId | Should -BeExactly ('EventFileUnreadable,Get-CertLifecycleEvent' , 'EventFileUnreadable,Get-CertLifecycleEvent')
    }

    It 'says so of a -LiteralPath outside of the file system, and reads the others' -ForEach @('None:\log.xml', 'Env:PATH') {
        $file = New-EventFile -Content (New-EventText -RecordId 7)
        (Get-CertLifecycleEvent -LiteralPath $_, $file @collect).RecordId | Should -Be 7
        $problems.Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeExactly 'EventFileUnreadable,Get-CertLifecycleEvent'
        "$($problems[0])" | Should -Match ([regex]::Escape($_))
    }

    It 'says of an .evtx file that it is read on Windows alone' {
        $file = New-EventFile -Content 'ElfFile' -Name 'log.EVTX'
        Confirm-OneUnreadable (Get-WithProblem $file) -Like '*on Windows alone*'
    }

    It 'does not expand an entity bomb' {
        $levels = 1..9 | ForEach-Object -Process { "<!ENTITY e$_ `"" + ("&e$($_ - 1);" * 10) + '">' }
        $content = '<!DOCTYPE a [<!ENTITY e0 "x">' + ($levels -join '') + ']><Events>&e9;</Events>'
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        Confirm-OneUnreadable (Get-WithProblem (New-EventFile -Content $content))
        $watch.Elapsed.TotalSeconds | Should -BeLessThan 10
    }

    It 'says so of a broken channel of a server folder and reads the other' {
        $root = New-EventServer @{ $systemLog = '<broken'; $userLog = New-EventText -Scope User }
        (Get-CertLifecycleEvent -ServerRoot $root @collect).Scope | Should -BeExactly 'User'
        $problems.Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeExactly 'EventFileUnreadable,Get-CertLifecycleEvent'
    }
}

Describe 'A large or deep file' {
    It 'passes over an event that nests 100,000 levels deep' {
        $deep = ('<a>' * 100000) + ('</a>' * 100000)
        $texts = @(
            (New-EventText -RecordId 1 -Details ((New-DetailsText -Extra $deep)))
            (New-EventText -RecordId 2 -Header ('<EventID>' + $deep + '</EventID>'))
            "<Event>$deep</Event>"
            (New-EventText -RecordId 4)
        )
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        (Get-CertLifecycleEvent -Path (New-EventFile $texts) @collect).RecordId -join ',' | Should -Be '1,4'
        $problems.Count | Should -Be 2
        $watch.Elapsed.TotalSeconds | Should -BeLessThan 30
    }

    It 'reads 50 MB of one text and goes on' {
        $text = New-EventText -RecordId 1 -Details (New-DetailsText -Name ('x' * 50MB))
        $found = Get-CertLifecycleEvent -Path (New-EventFile $text, (New-EventText -RecordId 2)) @collect
        $found.RecordId -join ',' | Should -Be '1,2'
    }

    It 'reads many events one by one' {
        $text = New-EventText -Id 1001
        $builder = [System.Text.StringBuilder]::new('<Events>')
        foreach ($number in 1..3000) {
            $null = $builder.Append($text)
        }
        $file = New-EventFile -Content $builder.Append('</Events>').ToString()
        $count = 0
        Get-CertLifecycleEvent -Path $file | ForEach-Object -Process { $count++ }
        $count | Should -Be 3000
    }
}

Describe 'An event that is malformed' {
    BeforeAll {
        function Confirm-Malformed {
            # The event between two good ones is left out, with one error that names file, event and part.
            param([string] $EventText, [string] $Like, [string] $Which = 'with record id 5 ')

            $file = New-EventFile @((New-EventText -RecordId 4), $EventText, (New-EventText -RecordId 6))
            $found = Get-CertLifecycleEvent -Path $file -ErrorVariable problems -ErrorAction SilentlyContinue
            $found.RecordId -join ',' | Should -Be '4,6'
            @($problems).Count | Should -Be 1
            $problems[0].FullyQualifiedErrorId | Should -BeExactly 'EventMalformed,Get-CertLifecycleEvent'
            $problems[0].TargetObject | Should -Be $file
            $problems[0].Exception.Message | Should -BeLike "The event ${Which}in $file (line 1) is malformed: $Like"
        }
    }

    It 'without <Part>' -ForEach @(
        @{ Part = 'EventID'; Pattern = '<EventID>.*?</EventID>'; Which = 'with record id 5 ' }
        @{ Part = 'EventRecordID'; Pattern = '<EventRecordID>.*?</EventRecordID>'; Which = 'number 2 ' }
        @{ Part = 'TimeCreated'; Pattern = '<TimeCreated .*?/>'; Which = 'with record id 5 ' }
        @{ Part = 'Channel'; Pattern = '<Channel>.*?</Channel>'; Which = 'with record id 5 ' }
        @{ Part = 'Computer'; Pattern = '<Computer>.*?</Computer>'; Which = 'with record id 5 ' }
        @{ Part = 'Provider'; Pattern = '<Provider .*?/>'; Which = 'with record id 5 ' }
        @{ Part = 'System'; Pattern = '<System>.*?</System>'; Which = 'number 2 ' }
        @{ Part = 'CertNotificationData'; Pattern = '<UserData>.*?</UserData>'; Which = 'with record id 5 ' }
        @{ Part = 'OldCertificateDetails'; Pattern = '<OldCertificateDetails .*?</OldCertificateDetails>'; Which = 'with record id 5 ' }
        @{ Part = 'NewCertificateDetails'; Pattern = '<NewCertificateDetails .*?</NewCertificateDetails>'; Which = 'with record id 5 ' }
        @{ Part = 'NotValidAfter'; Pattern = '<NotValidAfter>.*?</NotValidAfter>'; Which = 'with record id 5 ' }
    ) {
        $text = New-EventText -Id 1001 -RecordId 5
        $damaged = [regex]::new($Pattern).Replace($text, '', 1)
        $damaged | Should -Not -Be $text
        Confirm-Malformed $damaged "$Part is missing*" $Which
    }

    It 'with two <Part>' -ForEach @(
        @{ Part = 'EventID'; Pattern = '<EventID>.*?</EventID>'; Which = 'number 2 ' }
        @{ Part = 'EventRecordID'; Pattern = '<EventRecordID>.*?</EventRecordID>'; Which = 'with record id 5 ' }
        @{ Part = 'TimeCreated'; Pattern = '<TimeCreated .*?/>'; Which = 'number 2 ' }
        @{ Part = 'Channel'; Pattern = '<Channel>.*?</Channel>'; Which = 'with record id 5 ' }
        @{ Part = 'Computer'; Pattern = '<Computer>.*?</Computer>'; Which = 'with record id 5 ' }
        @{ Part = 'Security'; Pattern = '<Security .*?/>'; Which = 'with record id 5 ' }
        @{ Part = 'CertNotificationData'; Pattern = '<CertNotificationData .*</CertNotificationData>'; Which = 'with record id 5 ' }
        @{ Part = 'OldCertificateDetails'; Pattern = '<OldCertificateDetails .*?</OldCertificateDetails>'; Which = 'with record id 5 ' }
        @{ Part = 'NewCertificateDetails'; Pattern = '<NewCertificateDetails .*?</NewCertificateDetails>'; Which = 'with record id 5 ' }
        @{ Part = 'SubjectNames'; Pattern = '<SubjectNames>.*?</SubjectNames>'; Which = 'with record id 5 ' }
        @{ Part = 'EKUs'; Pattern = '<EKUs>.*?</EKUs>'; Which = 'with record id 5 ' }
        @{ Part = 'NotValidAfter'; Pattern = '<NotValidAfter>.*?</NotValidAfter>'; Which = 'with record id 5 ' }
    ) {
        $text = New-EventText -Id 1001 -RecordId 5
        Confirm-Malformed ([regex]::new($Pattern).Replace($text, '$0$0', 1)) "$Part is given twice*" $Which
    }

    It 'with an old certificate where it has no place' {
        Confirm-Malformed (New-EventText -RecordId 5 -Details (
                (New-DetailsText) + (New-DetailsText -Element OldCertificateDetails))) 'OldCertificateDetails has no place*1006*'
    }

    It 'with a third certificate in a replacement' {
        Confirm-Malformed (New-EventText -Id 1001 -RecordId 5).Replace(
            '</CertNotificationData>', (New-DetailsText) + '</CertNotificationData>') 'CertificateDetails has no place*1001*'
    }

    It 'with the thumbprint <Thumbprint>' -ForEach @(
        @{ Thumbprint = ''; Shown = '""' }
        @{ Thumbprint = '1a 20 2e d2 1d 19 f8 73 e0 a4 48 f9 67 df e4 28 f2 78 fc cd'; Shown = '"1a 20 2e*"' }
        @{ Thumbprint = ([string][char]0x200E) + '1a202ed21d19f873e0a448f967dfe428f278fccd'; Shown = '"<U+200E>1a202e*"' }
        @{ Thumbprint = '1a202ed21d19f873e0a448f967dfe428f278fcc'; Shown = '"1a202ed21d19f873e0a448f967dfe428f278fcc"' }
        @{ Thumbprint = '1a202ed21d19f873e0a448f967dfe428f278fccdd'; Shown = '"1a202ed*"' }
        @{ Thumbprint = '1a202ed21d19f873e0a448f967dfe428f278fcc' + [char]0x0435; Shown = '"1a202ed21d19f873e0a448f967dfe428f278fcc<U+0435>"' }
        @{ Thumbprint = '1a202ed21d19f873e0a448f967dfe428f278fcc' + [char]0xFF11; Shown = '"*<U+FF11>"' }
        @{ Thumbprint = '1a202ed21d19f873e0a448f967dfe428f278fccd&#10;'; Shown = '"*<U+000A>"' }
        @{ Thumbprint = 'a' * 64; Shown = '"aaaa*"' }
        @{ Thumbprint = 'a' * 100000; Shown = '"aaaa*..."' }
    ) {
        $details = (New-DetailsText).Replace($newThumbprint.ToLowerInvariant(), $Thumbprint)
        Confirm-Malformed (New-EventText -RecordId 5 -Details $details) "the Thumbprint of CertificateDetails is ${Shown}, expected 40 hex digits*"
    }

    It 'without a thumbprint' {
        Confirm-Malformed (New-EventText -RecordId 5 -Details '<CertificateDetails/>') 'CertificateDetails has no Thumbprint*'
    }

    It 'with the time "<Time>"' -ForEach @(
        @{ Time = '' }, @{ Time = 'yesterday' }, @{ Time = '2026' }, @{ Time = '12:00:00' }, @{ Time = '2026-13-01T00:00:00Z' }
        @{ Time = '03/13/2026 20:17:40' }
    ) {
        Confirm-Malformed (New-EventText -RecordId 5 -Time $Time) "TimeCreated is `"$Time`", expected a time such as*"
        Confirm-Malformed (New-EventText -RecordId 5 -Details (New-DetailsText -NotAfter $Time)) "NotValidAfter is `"$Time`", expected a time*"
    }

    It 'with the number "<Number>"' -ForEach @(
        @{ Number = '' }, @{ Number = 'x' }, @{ Number = '-5' }, @{ Number = '1.5' }, @{ Number = '99999999999999999999' }
    ) {
        $text = (New-EventText -RecordId 'NUMBER').Replace('NUMBER', $Number)
        Confirm-Malformed $text "EventRecordID is `"$Number`", expected a whole number*" "with record id $Number "
    }

    It 'with an event id that is no number' {
        Confirm-Malformed (New-EventText -RecordId 5).Replace('>1006<', '>10x6<') 'EventID is "10x6", expected a whole number*'
    }

    It 'with elements where text is expected' {
        Confirm-Malformed (New-EventText -RecordId 5).Replace('>web01.contoso.com<', '><b>web01</b><') 'b stands within a part that is text alone*'
    }

    It 'without anything in it' {
        Confirm-Malformed '<Event/>' 'System is missing*' 'number 2 '
        Confirm-Malformed '<Event></Event>' 'System is missing*' 'number 2 '
        Confirm-Malformed '<Event><System/></Event>' 'Provider is missing*' 'number 2 '
        Confirm-Malformed '<Event>text</Event>' 'System is missing*' 'number 2 '
    }

    It 'stays one error of its own where the caller stops at errors' {
        $file = New-EventFile @((New-EventText -RecordId 4), '<Event/>', (New-EventText -RecordId 6))
        { Get-CertLifecycleEvent -Path $file -ErrorAction Stop } | Should -Throw -ErrorId 'EventMalformed,Get-CertLifecycleEvent'
    }
}
