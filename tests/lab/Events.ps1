# The exported event channels of a server folder.

$script:EventNamespace = 'http://schemas.microsoft.com/win/2004/08/events/event'

# Provider GUIDs as the manifests name them; the message ids are the same in both channels.
$script:Channels = @{
    System = @{
        Provider = 'Microsoft-Windows-CertificateServicesClient-Lifecycle-System'
        Guid     = '{bc0669e1-a10d-4a78-834e-1ca3c806c93b}'
    }
    User   = @{
        Provider = 'Microsoft-Windows-CertificateServicesClient-Lifecycle-User'
        Guid     = '{bea18b89-126f-4155-9ee4-d36038b02680}'
    }
}

$script:EkuNames = @{
    '1.3.6.1.5.5.7.3.1' = 'Server Authentication'
    '1.3.6.1.5.5.7.3.2' = 'Client Authentication'
    '1.3.6.1.5.5.7.3.3' = 'Code Signing'
    '2.5.29.37.0'       = 'Any Purpose'
}

function Add-LabEvent {
    <#
    .SYNOPSIS
    Appends a lifecycle event to the exported channel of a server folder and returns its record id.

    .PARAMETER Server
    The server folder.

    .PARAMETER Id
    The event: 1001 (replaced; -OldCertificate and -Certificate) to 1010.

    .PARAMETER Certificate
    The certificate it is about; for 1001 the new one.

    .PARAMETER OldCertificate
    For 1001, the certificate that was replaced.

    .PARAMETER Scope
    System or User: the channel.

    .PARAMETER Action
    Renew, Enroll, Supersede, Replace. 1001 has Renew and 1006 has Enroll unless another is given; the others have none.

    .PARAMETER TimeCreated
    When it was written. The default is a minute after the last one.

    .PARAMETER Template
    The certificate template, where there is one.

    .PARAMETER ProcessName
    The process that caused it.

    .PARAMETER AccountName
    The account that caused it.

    .PARAMETER UserId
    The SID of that account.

    .PARAMETER ComputerName
    The computer that wrote it.

    .EXAMPLE
    Add-LabEvent -Server $server -Id 1001 -OldCertificate $old -Certificate $new

    Appends the event of a renewal.
    #>
    [CmdletBinding()]
    [OutputType([int])]
    param(
        [Parameter(Mandatory)]
        [string] $Server,

        [Parameter(Mandatory)]
        [ValidateRange(1001, 1010)]
        [int] $Id,

        [Parameter(Mandatory)]
        [System.Security.Cryptography.X509Certificates.X509Certificate2] $Certificate,

        [System.Security.Cryptography.X509Certificates.X509Certificate2] $OldCertificate,

        [ValidateSet('System', 'User')]
        [string] $Scope = 'System',

        [string] $Action,

        [System.DateTime] $TimeCreated,

        [string] $Template = 'WebServer',

        [string] $ProcessName = 'taskhostw.exe',

        [string] $AccountName = 'CONTOSO\WEB01$',

        [string] $UserId = 'S-1-5-18',

        [string] $ComputerName = 'WEB01.contoso.com'
    )

    $channel = $script:Channels[$Scope]
    $path = Get-LabPath $Server "events/$($channel.Provider)%4Operational.xml"
    $document = if ([System.IO.File]::Exists($path)) {
        [System.Xml.Linq.XDocument]::Load($path)
    } else {
        [System.Xml.Linq.XDocument]::Parse('<?xml version="1.0" encoding="utf-8" standalone="yes"?><Events />')
    }

    $namespace = [System.Xml.Linq.XNamespace] $script:EventNamespace
    $last = $document.Root.LastNode
    $recordId = 1
    if ($null -ne $last) {
        $system = $last.Element($namespace + 'System')
        $recordId = 1 + [int] $system.Element($namespace + 'EventRecordID').Value
        if (-not $PSBoundParameters.ContainsKey('TimeCreated')) {
            $lastTime = $system.Element($namespace + 'TimeCreated').Attribute('SystemTime').Value
            $utc = [System.Xml.XmlDateTimeSerializationMode]::Utc
            $TimeCreated = [System.Xml.XmlConvert]::ToDateTime($lastTime, $utc).AddMinutes(1)
        }
    } elseif (-not $PSBoundParameters.ContainsKey('TimeCreated')) {
        $TimeCreated = [System.DateTime]::UtcNow.AddMinutes(-30)
    }
    if (-not $Action) {
        $Action = switch ($Id) {
            1001 { 'Renew' }
            1006 { 'Enroll' }
            default { '' }
        }
    }
    $level = switch ($Id) {
        1002 { 2 }
        1003 { 3 }
        default { 4 }
    }

    $lifecycleEvent = [System.Xml.Linq.XElement]::Parse(@"
<Event xmlns='$($script:EventNamespace)'>
  <System>
    <Provider Name='$($channel.Provider)' Guid='$($channel.Guid)'/>
    <EventID>$Id</EventID>
    <Version>0</Version>
    <Level>$level</Level>
    <Task>0</Task>
    <Opcode>0</Opcode>
    <Keywords>0x8000000000000000</Keywords>
    <TimeCreated SystemTime='$($TimeCreated.ToUniversalTime().ToString('o'))'/>
    <EventRecordID>$recordId</EventRecordID>
    <Correlation/>
    <Execution ProcessID='7080' ThreadID='5212'/>
    <Channel>$($channel.Provider)/Operational</Channel>
    <Computer>$ComputerName</Computer>
    <Security UserID='$UserId'/>
  </System>
  <UserData>
    <CertNotificationData/>
  </UserData>
</Event>
"@)
    $data = $lifecycleEvent.Element($namespace + 'UserData').Element($namespace + 'CertNotificationData')
    $data.SetAttributeValue('ProcessName', $ProcessName)
    $data.SetAttributeValue('AccountName', $AccountName)
    $data.SetAttributeValue('Context', $(if ($Scope -eq 'System') { 'Machine' } else { 'User' }))
    if ($Action) {
        $data.SetAttributeValue('Action', $Action)
    }
    if ($Id -eq 1001) {
        $data.Add((ConvertTo-LabDetail -Name 'OldCertificateDetails' -Certificate $OldCertificate -Template $Template))
        $data.Add((ConvertTo-LabDetail -Name 'NewCertificateDetails' -Certificate $Certificate -Template $Template))
    } else {
        $data.Add((ConvertTo-LabDetail -Name 'CertificateDetails' -Certificate $Certificate -Template $Template))
    }
    $document.Root.Add($lifecycleEvent)
    $document.Save($path, [System.Xml.Linq.SaveOptions]::DisableFormatting)
    return $recordId
}

function ConvertTo-LabDetail {
    # The part of an event that describes a certificate, as Windows writes it: the thumbprint in lower case.
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [string] $Name,

        [Parameter(Mandatory)]
        [System.Security.Cryptography.X509Certificates.X509Certificate2] $Certificate,

        [AllowEmptyString()]
        [string] $Template
    )

    $namespace = [System.Xml.Linq.XNamespace] $script:EventNamespace
    $detail = [System.Xml.Linq.XElement]::new($namespace + $Name)
    $detail.SetAttributeValue('Thumbprint', $Certificate.Thumbprint.ToLowerInvariant())
    if ($Template) {
        $element = [System.Xml.Linq.XElement]::new($namespace + 'Template')
        $element.SetAttributeValue('Name', $Template)
        $detail.Add($element)
    }

    $names = [System.Xml.Linq.XElement]::new($namespace + 'SubjectNames')
    $subjectNames = [System.Collections.Generic.List[string]]::new()
    $subjectNames.Add($Certificate.Subject)
    $uses = [System.Xml.Linq.XElement]::new($namespace + 'EKUs')
    foreach ($extension in $Certificate.Extensions) {
        if ($extension -is [System.Security.Cryptography.X509Certificates.X509SubjectAlternativeNameExtension]) {
            $subjectNames.AddRange([string[]] @($extension.EnumerateDnsNames()))
        } elseif ($extension -is [System.Security.Cryptography.X509Certificates.X509EnhancedKeyUsageExtension]) {
            foreach ($oid in $extension.EnhancedKeyUsages) {
                $use = [System.Xml.Linq.XElement]::new($namespace + 'EKU')
                $use.SetAttributeValue('Name', $script:EkuNames[$oid.Value])
                $use.SetAttributeValue('OID', $oid.Value)
                $uses.Add($use)
            }
        }
    }
    foreach ($subjectName in $subjectNames) {
        $names.Add([System.Xml.Linq.XElement]::new($namespace + 'SubjectName', $subjectName))
    }
    $detail.Add($names)
    $detail.Add($uses)
    $end = $Certificate.NotAfter.ToUniversalTime().ToString('yyyy-MM-ddTHH:mm:ssZ')
    $detail.Add([System.Xml.Linq.XElement]::new($namespace + 'NotValidAfter', $end))
    return $detail
}
