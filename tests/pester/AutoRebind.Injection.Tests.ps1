#Requires -Version 7.4

# Whatever an event, a file or a setting says: nothing of it runs, and the renewals beside it are followed.

BeforeAll {
    Import-Module ([System.IO.Path]::GetFullPath("$PSScriptRoot/../../CertRebind.psd1"))
    Import-Module "$PSScriptRoot/../lab/Lab.psm1"
    Import-Module "$PSScriptRoot/../lab/AutomatedServer.psm1"
    $script:web = Start-LabAutomation
    $script:server = $web.Path
    # What a payload would write, if it ran.
    $script:canaries = [System.IO.Directory]::CreateTempSubdirectory('canary-').FullName

    $script:payloads = @(
        "`$(New-Item '$canaries/subexpression')"
        "'; New-Item '$canaries/quote'; '"
        "`"; New-Item '$canaries/quotes'; `""
        "``; New-Item '$canaries/backtick'"
        "`n[IO.File]::WriteAllText('$canaries/line', '')`n"
        "-- -Command `"New-Item '$canaries/option'`""
        "& { New-Item '$canaries/block' }"
        "`$(touch $canaries/shell); touch $canaries/shell2 | touch $canaries/shell3 ``touch $canaries/shell4``"
        '%SystemRoot%\System32\cmd.exe /c echo > canary'
        "../../../../$canaries/path"
        "]]></Data></EventData></Event><Event>"
        "`u{202E}txt.exe`u{200B}`u{FEFF}"
        "{0} `${env:PATH} `$env:ComSpec @(1) #requires"
    )

    function Set-Attribute {
        # The XML of an event with the value of an attribute or of an element replaced, wherever it has one.
        param([string] $Xml, [string] $Name, [string] $Value)

        $document = [System.Xml.Linq.XDocument]::Parse("<Events>$($Xml -replace '</Events>$')</Events>")
        foreach ($element in $document.Root.Descendants()) {
            if ($element.Name.LocalName -ceq $Name) {
                $element.SetValue($Value)
            } elseif ($null -ne $element.Attribute($Name)) {
                $element.SetAttributeValue($Name, $Value)
            }
        }
        $text = $document.ToString([System.Xml.Linq.SaveOptions]::DisableFormatting)
        $text.Substring('<Events>'.Length)
    }

    function Assert-NothingRan {
        [System.IO.Directory]::GetFileSystemEntries($canaries) | Should -BeNullOrEmpty
        [System.IO.File]::Exists("$server/canary") | Should -BeFalse
    }
}

AfterAll {
    Stop-LabAutomation -Automation $web
    [System.IO.Directory]::Delete($canaries, $true)
}

Describe 'Events whose values are made to run something' {
    BeforeAll {
        $places = 'ProcessName', 'AccountName', 'Action', 'SubjectName', 'Context'
        # All payloads in one value, and 100 kB of it.
        $value = ($payloads -join ' ') + ('A' * 100KB)
        # Nothing but the thumbprints counts, so that each of these is followed.
        $script:shaped = Add-LabRenewal $web (1..$places.Count | ForEach-Object { "shaped$_" }) -Plain
        $script:renewals = Add-LabRenewal $web 'first', 'last' -Plain
        $all = @($renewals[0]) + $shaped + $renewals[1]
        $edit = {
            param([string] $xml, [object] $of)

            $place = [array]::IndexOf($shaped, $of)
            if ($place -lt 0) {
                return $xml
            }
            Set-Attribute -Xml $xml -Name $places[$place] -Value $value
        }
        $script:seen = Watch-LabAutomation $web {
            Add-LabRenewalEvent $web $all -With @{ Template = $value } -Edit $edit
        }
    }

    It 'run nothing' {
        Assert-NothingRan
    }

    It 'are followed by their thumbprints, as are the good ones beside them' {
        foreach ($one in $renewals + $shaped) {
            (Get-LabRecord -Server $server -Endpoint $one.Endpoint).thumbprint |
                Should -BeExactly $one.New.Thumbprint -Because $one.Name
        }
    }

    It 'leave a record that is valid XML and short' {
        $seen.Told.Id | Should -Be @(100)
        $seen.Told[0].Message.Length | Should -BeLessThan 30001
        $seen.Ran.exitCode | Should -Be @(0)
    }
}

Describe 'Events whose thumbprint, computer or writer is not what it should be' {
    BeforeAll {
        $homoglyphs = @(
            # Fullwidth digits, Cyrillic letters that look like A to F, Arabic digits, a soft hyphen, a mark from right to left.
            { $args[0].Substring(0, 39) + [char] (0xFF10 + 1) }
            { "`u{0410}" + $args[0].Substring(1) }
            { "`u{0661}" + $args[0].Substring(1) }
            { $args[0] + "`u{00AD}" }
            { "`u{202E}" + $args[0] }
            { $args[0] + "`n" }
        )
        $script:wrong = Add-LabRenewal $web (1..($homoglyphs.Count + $payloads.Count) | ForEach-Object { "wrong$_" }) -Plain -NotLinked
        $script:abroad = Add-LabRenewal $web 'abroad1', 'abroad2' -Plain -NotLinked
        $script:written = Add-LabRenewal $web 'written' -Plain -NotLinked
        $script:good = Add-LabRenewal $web 'good' -Plain
        $edit = {
            param([string] $xml, [object] $of)

            if ($of -in $wrong) {
                $number = [array]::IndexOf($wrong, $of)
                $real = $of.New.Thumbprint.ToLowerInvariant()
                $value = if ($number -lt $homoglyphs.Count) {
                    & $homoglyphs[$number] $real
                } else {
                    $payloads[$number - $homoglyphs.Count]
                }
                $at = $xml.IndexOf('<NewCertificateDetails')
                $escaped = [System.Security.SecurityElement]::Escape($value).Replace("`n", '&#10;')
                return $xml.Substring(0, $at) + $xml.Substring($at).Replace($real, $escaped)
            }
            if ($of -eq $written) {
                return Set-Attribute -Xml $xml -Name 'UserID' -Value "S-1-5-18; $($payloads -join ' ')"
            }
            if ($of -in $abroad) {
                $name = ('WEB01;New-Item', "WEB01`u{FF0E}contoso.com")[[array]::IndexOf($abroad, $of)]
                return Set-Attribute -Xml $xml -Name 'Computer' -Value $name
            }
            $xml
        }
        $script:seen = Watch-LabAutomation $web {
            Add-LabRenewalEvent $web (@($wrong) + @($abroad) + $written + $good) -Edit $edit
        }
    }

    It 'run nothing' {
        Assert-NothingRan
    }

    It 'move nothing, and the good one beside them is followed' {
        foreach ($one in @($wrong) + @($abroad) + $written) {
            (Get-LabRecord -Server $server -Endpoint $one.Endpoint).thumbprint |
                Should -BeExactly $one.Old.Thumbprint -Because $one.Name
        }
        (Get-LabRecord -Server $server -Endpoint $good.Endpoint).thumbprint | Should -BeExactly $good.New.Thumbprint
    }

    It 'are named in the record in printable ASCII, each in a line of its own' {
        $seen.Told.Id | Should -Be @(300)
        $seen.Told[0].Message | Should -Not -Match '[^\x20-\x7e\n]'
        $errors = @($seen.Told[0].Message -split "`n" -match '^Error: ')
        $errors.Count | Should -Be $wrong.Count
        $errors | Should -BeLike 'Error: The event with record id * is malformed: the Thumbprint of NewCertificateDetails is *'
        $seen.Told[0].Message | Should -Match 'Blocked: HttpSys .*UnconfirmedEvent: .*written by S-1-5-18; \$\(New-Item'
    }
}

Describe 'A damaged file of the automation' {
    It 'with a program in its settings runs nothing, and stops the work with one record' {
        $path = "$server/ProgramData/CertRebind/settings.json"
        $before = [System.IO.File]::ReadAllText($path)
        $renewal = Add-LabRenewal $web 'settings' -Plain
        try {
            Set-LabSetting -Server $server -Setting @{ version = "0.1.0`"; New-Item '$canaries/version'; `"" }
            $seen = Watch-LabAutomation $web { Add-LabRenewalEvent $web $renewal }
        } finally {
            Write-LabText -Path $path -Text $before
        }
        Assert-NothingRan
        $seen.Told.Id | Should -Be @(302)
        $seen.Told[0].Message | Should -Match 'settings\.json is not as Enable-CertAutoRebind writes it: The version is "0\.1\.0"; New-Item'
        $seen.Ran.exitCode | Should -Be @(2)
        # Nothing is lost: the next run begins where the last one that could work has ended.
        $null = Watch-LabAutomation $web { Start-LabTask -Server $server }
        (Get-LabRecord -Server $server -Endpoint $renewal.Endpoint).thumbprint | Should -BeExactly $renewal.New.Thumbprint
    }

    It 'whose "current" leads elsewhere (<Value>) runs nothing' -ForEach @(
        @{ Value = '../../../../ProgramData/CertRebind' }
        @{ Value = "0.1.0'; New-Item canary; '" }
        @{ Value = '' }
    ) {
        $path = "$server/files/C/Program Files/CertRebind/current"
        $before = [System.IO.File]::ReadAllText($path)
        # There is a script where it leads.
        $null = [System.IO.Directory]::CreateDirectory("$server/ProgramData/CertRebind/module/tasks")
        $script = "$server/ProgramData/CertRebind/module/tasks/AutoRebind.ps1"
        Write-LabText -Path $script -Text "param(`$ServerRoot) New-Item '$canaries/current'"
        try {
            Write-LabText -Path $path -Text $Value
            $seen = Watch-LabAutomation $web { Start-LabTask -Server $server }
        } finally {
            Write-LabText -Path $path -Text $before
            [System.IO.Directory]::Delete("$server/ProgramData/CertRebind/module", $true)
        }
        Assert-NothingRan
        $seen.Ran.exitCode | Should -Be @(5)
        $seen.Ran[0].error | Should -Not -BeNullOrEmpty
        (Get-CertAutoRebind -ServerRoot $server).State | Should -BeExactly 'Enabled'
    }
}
