# The httpsys.json of a server folder: adding records, reading them, and comparing two states member by member.

$script:IisAppId = '{4dc3e181-e14b-4a21-b022-59fc669b0914}'

function Add-LabRecord {
    <#
    .SYNOPSIS
    Adds a record to the httpsys.json of a server folder. The text of what is there stays as it is.

    .PARAMETER Server
    The server folder.

    .PARAMETER Kind
    IpPort, HostnamePort, CentralStore or ScopedCentralStore.

    .PARAMETER Endpoint
    Address and port, host and port, or the port alone for CentralStore.

    .PARAMETER Thumbprint
    The certificate, written as given. Kinds without a certificate have none.

    .PARAMETER StoreName
    The store. Empty is written as null, which means My.

    .PARAMETER AppId
    The application that owns the record. The default is IIS.

    .PARAMETER Member
    Members to add or to put in place of the usual ones: @{ flags = 4; other = @{ receiveWindow = 1048576 } }.

    .EXAMPLE
    Add-LabRecord -Server $server -Kind IpPort -Endpoint 0.0.0.0:5986 -Thumbprint $old.Thumbprint -AppId $winRm

    Adds the record of a WinRM listener.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [string] $Server,

        [Parameter(Mandatory)]
        [string] $Kind,

        [Parameter(Mandatory)]
        [string] $Endpoint,

        [string] $Thumbprint,

        [string] $StoreName = 'My',

        [string] $AppId = $script:IisAppId,

        [System.Collections.IDictionary] $Member = @{}
    )

    $record = [ordered]@{
        kind                    = $Kind
        endpoint                = $Endpoint
        thumbprint              = if ($Thumbprint) { $Thumbprint } else { $null }
        storeName               = if ($StoreName) { $StoreName } else { $null }
        appId                   = $AppId
        certCheckMode           = 0
        revocationFreshnessTime = 0
        urlRetrievalTimeout     = 0
        ctlIdentifier           = $null
        ctlStoreName            = $null
        flags                   = 0
        other                   = @{}
    }
    foreach ($name in $Member.Keys) {
        $record[$name] = $Member[$name]
    }

    $path = Get-LabPath $Server 'httpsys.json'
    $text = [System.IO.File]::ReadAllText($path).TrimEnd()
    $before = $text.Substring(0, $text.Length - 1).TrimEnd()
    $separator = if ($before.EndsWith('[')) { "`n" } else { ",`n" }
    $addition = (ConvertTo-Json $record -Depth 8) -replace '(?m)^', '  '
    Write-LabText -Path $path -Text "$before$separator$addition`n]`n"
}

function Get-LabRecord {
    <#
    .SYNOPSIS
    The records of the httpsys.json of a server folder, as objects.

    .PARAMETER Server
    The server folder.

    .PARAMETER Endpoint
    Only the record of this endpoint.

    .EXAMPLE
    (Get-LabRecord -Server $server -Endpoint 0.0.0.0:443).thumbprint

    Shows the certificate of the catch-all.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [string] $Server,

        [string] $Endpoint
    )

    $text = [System.IO.File]::ReadAllText([System.IO.Path]::Combine($Server, 'httpsys.json'))
    $records = ConvertFrom-Json -InputObject $text -DateKind String
    foreach ($record in $records) {
        if (-not $Endpoint -or $record.endpoint -ceq $Endpoint) {
            $record
        }
    }
}

function Compare-LabRecord {
    <#
    .SYNOPSIS
    Every difference between two states of httpsys.json: one object for each member that is not what it was.

    .DESCRIPTION
    Values are compared by their JSON text with only white space set aside, so that 1e2 and 100, or a changed order of
    members, are a difference.

    .PARAMETER Before
    The text of the file before.

    .PARAMETER After
    The text of the file after.

    .EXAMPLE
    Compare-LabRecord -Before $before -After $after | Where-Object Member -ne thumbprint

    Shows what should not have changed.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [string] $Before,

        [Parameter(Mandatory)]
        [string] $After
    )

    $old = ConvertTo-LabRecordText -Json $Before
    $new = ConvertTo-LabRecordText -Json $After
    if ($old.Count -ne $new.Count) {
        [pscustomobject]@{ Endpoint = '(records)'; Member = '(count)'; Before = $old.Count; After = $new.Count }
        return
    }
    for ($index = 0; $index -lt $old.Count; $index++) {
        $endpoint = $old[$index]['endpoint'] -replace '^"|"$'
        if (($old[$index].Keys -join "`n") -cne ($new[$index].Keys -join "`n")) {
            [pscustomobject]@{
                Endpoint = $endpoint
                Member   = '(members)'
                Before   = $old[$index].Keys -join ', '
                After    = $new[$index].Keys -join ', '
            }
            continue
        }
        foreach ($name in $old[$index].Keys) {
            if ($old[$index][$name] -cne $new[$index][$name]) {
                [pscustomobject]@{
                    Endpoint = $endpoint
                    Member   = $name
                    Before   = $old[$index][$name]
                    After    = $new[$index][$name]
                }
            }
        }
    }
}

function ConvertTo-LabRecordText {
    # Each record as an ordered dictionary of member name and JSON text. Strings are decoded and written again, so that
    # an escape and the character it stands for are the same; numbers keep their spelling.
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [string] $Json
    )

    $document = [System.Text.Json.JsonDocument]::Parse($Json)
    $records = [System.Collections.Generic.List[object]]::new()
    foreach ($record in $document.RootElement.EnumerateArray()) {
        $members = [System.Collections.Specialized.OrderedDictionary]::new()
        foreach ($member in $record.EnumerateObject()) {
            $members.Add($member.Name, (ConvertTo-LabValueText -Value $member.Value))
        }
        $records.Add($members)
    }
    return , $records
}

function ConvertTo-LabValueText {
    # The JSON text of a value without white space; the order of members counts.
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [System.Text.Json.JsonElement] $Value
    )

    switch ($Value.ValueKind) {
        'Object' {
            $parts = foreach ($member in $Value.EnumerateObject()) {
                (ConvertTo-Json $member.Name) + ':' + (ConvertTo-LabValueText -Value $member.Value)
            }
            return '{' + ($parts -join ',') + '}'
        }
        'Array' {
            $parts = foreach ($item in $Value.EnumerateArray()) {
                ConvertTo-LabValueText -Value $item
            }
            return '[' + ($parts -join ',') + ']'
        }
        'String' { return ConvertTo-Json $Value.GetString() }
        default { return $Value.GetRawText() }
    }
}
