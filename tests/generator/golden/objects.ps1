class CaseObjects {
    # A site of settings, with the usual values where they say nothing.
    static [pscustomobject] SiteOf([pscustomobject] $settings) {
        $name = $settings.Name
        $address = $settings.Address
        if ($null -eq $address) {
            $address = '*'
        }
        $port = $settings.Port
        if ($null -eq $port) {
            $port = 443
        }
        $hostName = $settings.HostName
        return [pscustomobject]@{
            PSTypeName = 'Sample.Site'
            Name       = $name
            Endpoint   = [pscustomobject]@{
                Address  = $address
                Port     = $port
                HostName = $hostName
            }
            Owners     = [System.Collections.Generic.List[string]]::new()
            Note       = $null
        }
    }

    # The same site under another name, with one owner more.
    static [pscustomobject] Renamed([pscustomobject] $site, [string] $name, [string] $owner) {
        $renamed = $site.PSObject.Copy()
        $renamed.Name = $name
        $owners = [System.Collections.Generic.List[string]]::new($site.Owners)
        $owners.Add($owner)
        $renamed.Owners = $owners
        return $renamed
    }

    # How a site is shown in one line.
    static [string] Describe([pscustomobject] $site) {
        $name = $site.Name
        $address = $site.Endpoint.Address
        $port = $site.Endpoint.Port
        $hostName = $site.Endpoint.HostName
        $owners = $site.Owners
        $first = if ($owners.Count -gt 0) { $owners[0] } else { 'nobody' }
        $others = [System.Collections.Generic.List[string]]::new()
        for ($index = 1; $index -lt $owners.Count; $index++) {
            $others.Add($owners[$index])
        }
        $shown = $hostName
        if (-not $shown) {
            $shown = $address
        }
        $more = $others.Count
        if ($more -ne 0) {
            $more = " and $($others.Count) more"
        }
        $text = $more
        if (-not $text) {
            $text = ''
        }
        return "$name at ${shown}:$port, kept by $first$text"
    }

    # The names of those who keep a site of a server, and how many sites each has.
    static [System.Collections.Generic.List[object]] Owners(
        [System.Collections.Generic.Dictionary[string, object]] $sites
    ) {
        $found = [System.Collections.Generic.List[object]]::new()
        foreach ($entry in $sites.GetEnumerator()) {
            $name = $entry.Key
            $owners = $entry.Value.Owners
            foreach ($owner in $owners) {
                $known = $null
                foreach ($entry2 in $found) {
                    if ([string]::Equals($entry2.Owner, $owner)) {
                        $known = $entry2
                        break
                    }
                }
                if ($null -ne $known) {
                    $known.Sites.Add($name)
                } else {
                    $found.Add(
                        [pscustomobject]@{
                            Owner = $owner
                            Sites = [System.Collections.Generic.List[string]] @($name)
                        }
                    )
                }
            }
        }
        return $found
    }
}
