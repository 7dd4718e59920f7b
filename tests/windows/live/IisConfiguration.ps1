# The objects of IIS's configuration system that CertRebind uses, over applicationHost.config, by their documentation (learn.microsoft.com,
# IIS, "IAppHostWritableAdminManager", "IAppHostElement", "IAppHostProperty"). What is not as documented is an error. Dot-sourced.

class AppHostProperty {
    [System.Xml.XmlElement] $Element
    [string] $Name
    [object] $Value
    hidden [bool] $IsCleared

    AppHostProperty([System.Xml.XmlElement] $element, [string] $name) {
        $this.Element = $element
        $this.Name = $name
        $this.Value = $element.GetAttribute($name)
    }

    [void] Clear() { $this.IsCleared = $true }

    [void] Commit() {
        if ($this.IsCleared) {
            $this.Element.RemoveAttribute($this.Name)
        } elseif ($this.Value -cne $this.Element.GetAttribute($this.Name)) {
            $this.Element.SetAttribute($this.Name, $this.Value)
        }
    }
}

class AppHostCollection {
    [object[]] $Elements
    [int] $Count

    AppHostCollection([object[]] $elements) {
        $this.Elements = $elements
        $this.Count = $elements.Count
    }

    [object] Item([int] $index) { return $this.Elements[$index] }
}

class AppHostElement {
    [System.Xml.XmlElement] $Element
    hidden [System.Collections.Generic.List[object]] $Properties
    [object] $Collection

    AppHostElement([System.Xml.XmlElement] $element, [System.Collections.Generic.List[object]] $properties) {
        $this.Element = $element
        $this.Properties = $properties
        if ($element.LocalName -ceq 'sites') {
            $sites = foreach ($site in $element.SelectNodes('site')) { [AppHostElement]::new($site, $properties) }
            $this.Collection = [AppHostCollection]::new(@($sites))
        }
    }

    [object] GetElementByName([string] $name) {
        $child = $this.Element.SelectSingleNode($name)
        if ($null -eq $child) { $child = $this.Element.AppendChild($this.Element.OwnerDocument.CreateElement($name)) }
        return [AppHostElement]::new($child, $this.Properties)
    }

    [object] GetPropertyByName([string] $name) {
        $property = [AppHostProperty]::new($this.Element, $name)
        $this.Properties.Add($property)
        return $property
    }
}

class AppHostWritableAdminManager {
    [string] $CommitPath
    hidden [string] $Path
    hidden [xml] $Document
    hidden [System.Collections.Generic.List[object]] $Properties = [System.Collections.Generic.List[object]]::new()
    # What somebody else does to the file at the moment of the commit.
    hidden [scriptblock] $Meanwhile

    AppHostWritableAdminManager([string] $path, [scriptblock] $meanwhile) {
        $this.Path = $path
        $this.Meanwhile = $meanwhile
        $this.Document = [xml]::new()
        $this.Document.PreserveWhitespace = $true
        $this.Document.Load($path)
    }

    [object] GetAdminSection([string] $name, [string] $path) {
        if ($name -cne 'system.applicationHost/sites' -or $path -cne 'MACHINE/WEBROOT/APPHOST') { throw "There is no section $name at $path." }
        return [AppHostElement]::new($this.Document.SelectSingleNode("/configuration/$name"), $this.Properties)
    }

    [void] CommitChanges() {
        if ($this.CommitPath -cne 'MACHINE/WEBROOT/APPHOST') { throw "Nothing is written to $($this.CommitPath)." }
        foreach ($property in $this.Properties) { $property.Commit() }
        if ($this.Meanwhile) { & $this.Meanwhile $this.Document }
        $this.Document.Save($this.Path)
    }
}

function New-AdminManager {
    param([string] $Path, [scriptblock] $Meanwhile)

    [AppHostWritableAdminManager]::new($Path, $Meanwhile)
}
