# Holds XML to a table of rules such as TaskScheduler.psd1: XML Schema and XPath made of the table, judged by .NET's own validator.

function Get-SchemaProblem {
    # What is wrong with a document, a text for each; nothing where it is as the rules have it.
    param(
        [Parameter(Mandatory)] [hashtable] $Rules,
        [Parameter(Mandatory)] [string] $Xml
    )

    $problems = [System.Collections.Generic.List[string]]::new()
    $settings = [System.Xml.XmlReaderSettings]::new()
    $settings.ValidationType = 'Schema'
    # An element of another namespace is a warning, and was not looked at.
    $settings.ValidationFlags = 'ReportValidationWarnings, ProcessIdentityConstraints'
    $settings.Schemas = ConvertTo-SchemaSet -Rules $Rules
    $settings.add_ValidationEventHandler({ param($source, $found) $problems.Add($found.Message) })
    $document = [System.Xml.XmlDocument]::new()
    $reader = [System.Xml.XmlReader]::Create([System.IO.StringReader]::new($Xml), $settings)
    try {
        $document.Load($reader)
    } catch [System.Xml.XmlException] {
        $problems.Add($_.Exception.InnerException.Message)
        return $problems
    } finally {
        $reader.Dispose()
    }

    $names = [System.Xml.XmlNamespaceManager]::new($document.NameTable)
    $names.AddNamespace('n', $Rules.Namespace)
    foreach ($never in $Rules.Never) {
        foreach ($found in $document.SelectNodes($never.Find -join ' ', $names)) {
            $problems.Add("$($found.Name): $($never.Rule).")
        }
    }
    return $problems
}

function ConvertTo-SchemaSet {
    param([hashtable] $Rules)

    $own = @($Rules.Types.Name) + @($Rules.Values.Name)
    $types = foreach ($type in $Rules.Types) { ConvertTo-ComplexType -Type $type -Own $own }
    $values = foreach ($value in $Rules.Values) { ConvertTo-SimpleType -Value $value }
    $target = if ($Rules.Namespace) { "targetNamespace='$($Rules.Namespace)' xmlns='$($Rules.Namespace)'" }
    $text = @"
<xs:schema $target elementFormDefault='qualified' xmlns:xs='http://www.w3.org/2001/XMLSchema'>
<xs:element name='$($Rules.Root[0])' type='$($Rules.Root[1])' />
$types $values
</xs:schema>
"@
    $set = [System.Xml.Schema.XmlSchemaSet]::new()
    $null = $set.Add([NullString]::Value, [System.Xml.XmlReader]::Create([System.IO.StringReader]::new($text)))
    $set.Compile()
    # PowerShell would hand out its schemas one by one.
    return , $set
}

function ConvertTo-ComplexType {
    param([hashtable] $Type, [string[]] $Own)

    $attributes = foreach ($attribute in $Type.Attributes) {
        $name, $kind, $use = Read-Part -Part $attribute -Own $Own
        "<xs:attribute name='$name' type='$kind' use='$(if ($use -eq 0) { 'optional' } else { 'required' })' />"
    }
    if ($Type.Text) {
        return "<xs:complexType name='$($Type.Name)'><xs:simpleContent><xs:extension base='xs:$($Type.Text)'>" +
            "$attributes</xs:extension></xs:simpleContent></xs:complexType>"
    }
    $parts = foreach ($part in $Type.Parts) {
        $name, $kind, $least = Read-Part -Part $part -Own $Own
        "<xs:element name='$name' type='$kind' minOccurs='$least' />"
    }
    $occurs = if ($Type.Order -eq 'choice') { "minOccurs='$($Type.Least)' maxOccurs='$($Type.Most)'" }
    $content = "<xs:$($Type.Order) $occurs>$parts</xs:$($Type.Order)>$attributes"
    if ($Type.Base) {
        $content = "<xs:complexContent><xs:extension base='$($Type.Base)'>$content</xs:extension></xs:complexContent>"
    }
    return "<xs:complexType name='$($Type.Name)'>$content</xs:complexType>"
}

function ConvertTo-SimpleType {
    param([hashtable] $Value)

    $facets = foreach ($facet in 'Pattern', 'MinLength', 'MaxLength', 'MinInclusive', 'MaxInclusive') {
        if ($Value.ContainsKey($facet)) {
            "<xs:$($facet.Substring(0, 1).ToLowerInvariant())$($facet.Substring(1)) value='$($Value[$facet])' />"
        }
    }
    $among = foreach ($one in $Value.Among) { "<xs:enumeration value='$one' />" }
    return "<xs:simpleType name='$($Value.Name)'><xs:restriction base='xs:$($Value.Of)'>$facets $among</xs:restriction></xs:simpleType>"
}

function Read-Part {
    # The name of a part, its type, and how often it is there at least.
    param([string] $Part, [string[]] $Own)

    $name, $type = $Part -split ' '
    $least = if ($name.EndsWith('?')) { 0 } else { 1 }
    $name.TrimEnd('?')
    if ($type -in $Own) { $type } else { "xs:$type" }
    $least
}
