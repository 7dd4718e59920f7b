# CertRebind: generated from src/ by "npm run build". Change it there.
#
# Classes behind the commands; CertRebind.Core.ps1 loads this file. Each region is a source file.
#
# Text is compared with Equals, character by character: -eq and -ceq compare by culture, and so take for equal what is not.
# get_Count() and get_Keys() of a dictionary stand where a key named Count or Keys would hide the property.

using namespace System.Collections.Generic

#region src/consumers/consumer.ts

# A kind of thing that holds certificates.
class CertRebindConsumer {
    # Adds every place of this kind to the inventory.
    [void] AddPlaces([CertRebindServer] $server, [CertRebindInventory] $inventory) {
        throw [System.NotImplementedException]::new('AddPlaces is abstract.')
    }

    # Keeps for the report what cannot be read, so that it does not hide the rest.
    # Throws what is no Fault, as nobody expects that
    [void] KeepFault([CertRebindServer] $server, [System.Exception] $failure) {
        if ($failure -isnot [CertRebindFault]) {
            throw $failure
        }
        $server.Faults.Add($failure)
    }
}

#endregion

#region src/consumers/consumerNames.ts

class CertRebindConsumerNames {
    # The names of all consumers.
    static [IReadOnlyList[string]] $ConsumerNames = [string[]] @('IisSite', 'IisFtp', 'HttpSys', 'WinRm', 'RdpListener')
}

#endregion

#region src/consumers/consumers.ts

class CertRebindConsumers {
    # Finds every place on a server that serves a certificate, in every consumer: which records belong to IIS is
    # needed even where only the others are asked for.
    static [CertRebindInventory] TakeInventory([CertRebindServer] $server) {
        # HttpSysOwner takes what the ones before it left.
        $consumers = [List[object]] @(
            [CertRebindIisSite]::new(),
            [CertRebindWinRm]::new(),
            [CertRebindHttpSysOwner]::new()
        )
        $inventory = [CertRebindInventory]::new($server)
        foreach ($consumer in $consumers) {
            $consumer.AddPlaces($server, $inventory)
        }
        # Most servers have no FTP; those should not wait for what reads it.
        if ($null -ne $server.Iis.Ftp) {
            [CertRebindIisFtp]::new().AddPlaces($server, $inventory)
        }
        [CertRebindRdpListener]::new().AddPlaces($server, $inventory)
        return $inventory
    }
}

#endregion

#region src/consumers/pointer.ts

# One setting of a server that names a certificate: an HTTP.sys record, the FTP setting of a site. It is what a
# rebind changes, and all that it changes.
class CertRebindPointer {
    # What it is and where, the same in every run, by which the journal names it: `HttpSys IpPort 0.0.0.0:443`.
    [string] $Id

    # The endpoint, for messages.
    [string] $Endpoint

    CertRebindPointer([string] $id, [string] $endpoint) {
        $this.Id = $id
        $this.Endpoint = $endpoint
    }

    # The certificate it names, upper-case hex; $null where it names none.
    [object] Thumbprint() {
        throw [System.NotImplementedException]::new('Thumbprint is abstract.')
    }

    # The store that the certificate is looked up in.
    [string] StoreName() {
        throw [System.NotImplementedException]::new('StoreName is abstract.')
    }

    # Everything the server holds there, as the text that `restore` takes.
    [string] State() {
        throw [System.NotImplementedException]::new('State is abstract.')
    }

    # Names another certificate and changes nothing else.
    # Throws Fault where the server no longer is as it was read, cannot be written, or does not read back as written
    [void] SetCertificate([string] $thumbprint, [string] $storeName) {
        throw [System.NotImplementedException]::new('SetCertificate is abstract.')
    }

    # Puts back exactly what `state` gave.
    # Throws Fault where the text is no state of this pointer, or the server cannot be written or does not read back
    [void] Restore([string] $state) {
        throw [System.NotImplementedException]::new('Restore is abstract.')
    }
}

#endregion

#region src/consumers/ftpPointer.ts

# The certificate of an FTP setting of IIS: of one site, or of the defaults of all sites.
class CertRebindFtpPointer : CertRebindPointer {
    hidden [CertRebindFtpSettings] $Ftp
    hidden [CertRebindFtpCertificate] $Setting

    CertRebindFtpPointer([CertRebindFtpSettings] $ftp, [CertRebindFtpCertificate] $setting) : base(
        "IisFtp $($setting.Holder)",
        "FTP of $($setting.Holder)"
    ) {
        $this.Ftp = $ftp
        $this.Setting = $setting
    }

    [object] Thumbprint() {
        return $this.Setting.Thumbprint
    }

    [string] StoreName() {
        return $this.Setting.StoreName
    }

    [string] State() {
        return $this.Ftp.State($this.Setting)
    }

    [void] SetCertificate([string] $thumbprint, [string] $storeName) {
        $this.Ftp.SetCertificate($this.Setting, $thumbprint, $storeName)
    }

    [void] Restore([string] $state) {
        $this.Ftp.Restore($this.Setting, $state)
    }
}

#endregion

#region src/consumers/httpSysOwner.ts

# HTTP.sys records that no IIS binding uses, or that another owner shares with one: one place each, named after
# the owner. Comes after `IisSite`, and after the consumers that have a pointer of their own beside the record.
class CertRebindHttpSysOwner : CertRebindConsumer {
    [void] AddPlaces([CertRebindServer] $server, [CertRebindInventory] $inventory) {
        $centralKeys = $this.CentralKeys($inventory)
        foreach ($entry in $server.HttpSys.Records().GetEnumerator()) {
            $key = $entry.Key
            $record = $entry.Value
            $isCentral = $null -eq $record.Thumbprint
            $unit = $inventory.Units[$key]
            # Its owner's consumer has taken it.
            if ($null -ne $unit -and $unit.Pointers.Count -gt 1) {
                continue
            }
            $isUsed = if ($isCentral) { $centralKeys.Contains($key) } else { $null -ne $unit }
            if (-not [string]::Equals($record.AppId, [CertRebindHttpSysOwners]::IisAppId) -or -not $isUsed) {
                $inventory.Add($this.PlaceOf($record, $isCentral))
            }
        }
    }

    hidden [CertRebindPlace] PlaceOf([CertRebindHttpSysRecord] $record, [bool] $isCentral) {
        $hostName = if ([string]::Equals($record.Kind, 'IpPort')) { '' } else { $record.Address }
        $name = [CertRebindHttpSysOwners]::OwnerName($record.AppId)
        if ($null -eq $name) {
            $name = $record.AppId
        }
        return [CertRebindPlace]::new(
            'HttpSys',
            $name,
            $record.Endpoint,
            $record.Port,
            $hostName,
            [CertRebindHostNames]::AsciiHostName($hostName),
            $record,
            $isCentral
        )
    }

    # The keys of the records of the central certificate store that the bindings of IIS may use.
    hidden [HashSet[string]] CentralKeys([CertRebindInventory] $inventory) {
        $keys = [HashSet[string]]::new([System.StringComparer]::Ordinal)
        foreach ($place in $inventory.CentralPlaces) {
            $keys.Add([CertRebindRecordKeys]::CentralKey('', $place.Port))
            if (-not [string]::Equals($place.HostName, '')) {
                $keys.Add([CertRebindRecordKeys]::CentralKey($place.AsciiHost, $place.Port))
            }
        }
        return $keys
    }
}

#endregion

#region src/consumers/httpSysOwners.ts

class CertRebindHttpSysOwners {
    # The application id of IIS.
    static [string] $IisAppId = '{4dc3e181-e14b-4a21-b022-59fc669b0914}'

    # The application id of WinRM.
    static [string] $WinRmAppId = '{afebb9ad-9b97-4a91-9ab5-daf4d59122f6}'

    # The owner of HTTP.sys records with an application id.
    #
    # Sources: Microsoft's AD FS and Web Application Proxy troubleshooting pages, public captures and code for the
    # others; ids that products make up at each installation are not listed.
    # appId: a GUID in braces, lower-case
    # Returns $null where the owner is not known
    static [object] OwnerName([string] $appId) {
        if ([string]::Equals($appId, [CertRebindHttpSysOwners]::IisAppId)) {
            return 'IIS'
        }
        if ([string]::Equals($appId, [CertRebindHttpSysOwners]::WinRmAppId)) {
            return 'WinRM'
        } elseif ([string]::Equals($appId, '{5d89a20c-beab-4389-9447-324788eb944a}')) {
            return 'AD FS'
        } elseif ([string]::Equals($appId, '{f955c070-e044-456c-ac00-e9e4275b3f04}')) {
            return 'Web Application Proxy'
        } elseif ([string]::Equals($appId, '{ba195980-cd49-458b-9e23-c84ee0adcd75}')) {
            return 'RRAS SSTP'
        } elseif ([string]::Equals($appId, '{1d40ebc7-1983-4ac5-82aa-1e17a7ae9a0e}')) {
            return 'SQL Server Reporting Services'
        } elseif ([string]::Equals($appId, '{d7d72267-fcf9-4424-9eec-7e1d8dcec9a9}')) {
            return 'Web Management Service'
        } elseif ([string]::Equals($appId, '{5d8e2743-ef20-4d38-8751-7e400f200e65}')) {
            return 'KDC Proxy'
        } else {
            return $null
        }
    }

    # Where an owner keeps a pointer of its own to the certificate, beside the HTTP.sys record.
    # owner: a name that `ownerName` gives
    # Returns $null where the record is all there is
    static [object] OwnPointer([string] $owner) {
        if ([string]::Equals($owner, 'WinRM')) {
            return 'the CertificateThumbprint of its listener'
        } elseif ([string]::Equals($owner, 'AD FS')) {
            return 'its TLS certificate setting (Set-AdfsSslCertificate)'
        } elseif ([string]::Equals($owner, 'Web Application Proxy')) {
            return 'its TLS certificate setting (Set-WebApplicationProxySslCertificate)'
        } elseif ([string]::Equals($owner, 'RRAS SSTP')) {
            return 'its TLS certificate setting (Set-RemoteAccess)'
        } elseif ([string]::Equals($owner, 'SQL Server Reporting Services')) {
            return 'the TLS bindings in its configuration'
        } elseif ([string]::Equals($owner, 'Web Management Service')) {
            return 'the SslCertificateHash in its registry key'
        } else {
            return $null
        }
    }
}

#endregion

#region src/consumers/httpSysPointer.ts

# The certificate of an HTTP.sys record.
class CertRebindHttpSysPointer : CertRebindPointer {
    [CertRebindHttpSys] $HttpSys
    [CertRebindHttpSysRecord] $Record

    CertRebindHttpSysPointer([CertRebindHttpSys] $httpSys, [CertRebindHttpSysRecord] $record) : base(
        "HttpSys $($record.Kind) $($record.Endpoint)",
        $record.Endpoint
    ) {
        $this.HttpSys = $httpSys
        $this.Record = $record
    }

    [object] Thumbprint() {
        return $this.Record.Thumbprint
    }

    [string] StoreName() {
        return $this.Record.StoreName
    }

    [string] State() {
        return $this.HttpSys.State($this.Record)
    }

    [void] SetCertificate([string] $thumbprint, [string] $storeName) {
        $this.HttpSys.SetCertificate($this.Record, $thumbprint, $storeName)
    }

    [void] Restore([string] $state) {
        $this.HttpSys.Restore($this.Record, $state)
    }
}

#endregion

#region src/consumers/iisFtp.ts

# IIS FTP: one unit for each setting that names a certificate, with a place for each ftp binding that is served
# with it. The defaults of all sites are one setting, so the sites that inherit it move together.
class CertRebindIisFtp : CertRebindConsumer {
    # The port at which IIS has TLS begin at once; source as in `FtpSettings`.
    hidden static [string] $ImplicitPort = '990'

    [void] AddPlaces([CertRebindServer] $server, [CertRebindInventory] $inventory) {
        $ftp = $server.Iis.Ftp
        if ($null -eq $ftp) {
            return
        }
        foreach ($setting in $ftp.Certificates()) {
            $pointer = [CertRebindFtpPointer]::new($ftp, $setting)
            $unit = $inventory.AddUnit([CertRebindUnit]::new($pointer.Id, [List[object]] @($pointer), $null))
            $unit.Problem = $ftp.Problem
            $unit.StoreProblem = $this.StoreProblem($setting)
            foreach ($binding in $setting.Bindings) {
                $siteName = $binding.SiteName
                $endpoint = $binding.Endpoint
                $port = $binding.Port
                $hostName = $binding.HostName
                $asciiHost = $binding.AsciiHost
                $place = [CertRebindPlace]::new(
                    'IisFtp',
                    $siteName,
                    $endpoint,
                    $port,
                    $hostName,
                    $asciiHost,
                    $null,
                    $false
                )
                $place.Opening = if ([string]::Equals($port, [CertRebindIisFtp]::ImplicitPort)) { 'Tls' } else { 'Ftp' }
                $inventory.AddTo($unit, $place)
            }
            # It serves nobody now, but points at a certificate that somebody may want to delete.
            if ($setting.Bindings.Count -eq 0) {
                $name = $setting.SiteName
                if ($null -eq $name) {
                    $name = 'siteDefaults'
                }
                $inventory.AddTo(
                    $unit,
                    [CertRebindPlace]::new('IisFtp', $name, $pointer.Endpoint, '', '', '', $null, $false)
                )
            }
        }
    }

    hidden [object] StoreProblem([CertRebindFtpCertificate] $setting) {
        if ($setting.StoreSites.Count -eq 0) {
            return $null
        }
        return (
            'The store of siteDefaults is part of the FTP setting of ' +
            "$($setting.StoreSites -join ', '), so it has to stay " +
            "$($setting.StoreName); put the new certificate into that store."
        )
    }
}

#endregion

#region src/consumers/iisSite.ts

# IIS sites: one place for each https binding. IIS keeps the certificate in the HTTP.sys record the binding uses.
class CertRebindIisSite : CertRebindConsumer {
    [void] AddPlaces([CertRebindServer] $server, [CertRebindInventory] $inventory) {
        $records = $server.HttpSys.Records()
        foreach ($binding in $server.Iis.HttpsBindings()) {
            $record = $records[$binding.RecordKey]
            $name = $binding.SiteName
            $endpoint = if ($null -eq $record) { $binding.Endpoint } else { $record.Endpoint }
            $inventory.Add(
                [CertRebindPlace]::new(
                    'IisSite',
                    $name,
                    $endpoint,
                    $binding.Port,
                    $binding.HostName,
                    $binding.AsciiHost,
                    $record,
                    $binding.UsesCentralStore
                )
            )
        }
    }
}

#endregion

#region src/consumers/inventory.ts

# Every place on a server that serves a certificate, and the units they move in.
class CertRebindInventory {
    [List[object]] $Places = [List[object]]::new()

    # The places that take their certificate from the central certificate store.
    [List[object]] $CentralPlaces = [List[object]]::new()

    # The units by their key.
    [Dictionary[string, object]] $Units = [Dictionary[string, object]]::new()

    hidden [CertRebindServer] $Server
    hidden [Dictionary[string, object]] $PlacesWithoutThumbprint = [Dictionary[string, object]]::new()
    hidden [Dictionary[string, object]] $UnitsByThumbprint = [Dictionary[string, object]]::new()

    CertRebindInventory([CertRebindServer] $server) {
        $this.Server = $server
    }

    # Takes a place in, into the unit of its HTTP.sys record where it has one.
    [void] Add([CertRebindPlace] $place) {
        $record = $place.Record
        if ($null -ne $record -and -not $place.UsesCentralStore) {
            $unit = $this.Units[$record.Key]
            if ($null -eq $unit) {
                $unit = $this.AddRecord($record)
            }
            $this.AddTo($unit, $place)
            return
        }
        $this.Places.Add($place)
        if ($place.UsesCentralStore) {
            $this.CentralPlaces.Add($place)
        }
        $this.PlacesWithoutThumbprint["$($place.Name) $($place.Endpoint) $($place.HostName)"] = $place
    }

    # Takes a place in, into the unit it moves with.
    [void] AddTo([CertRebindUnit] $unit, [CertRebindPlace] $place) {
        $this.Places.Add($place)
        $unit.Places.Add($place)
        $place.Unit = $unit
    }

    # Takes a unit in.
    [CertRebindUnit] AddUnit([CertRebindUnit] $unit) {
        $this.Units[$unit.Key] = $unit
        $thumbprint = $unit.Pointer().Thumbprint()
        if ($null -eq $thumbprint) {
            return $unit
        }

        $localUnits = $this.UnitsByThumbprint[$thumbprint]
        if ($null -eq $localUnits) {
            $this.UnitsByThumbprint[$thumbprint] = [List[object]] @($unit)
        } else {
            $localUnits.Add($unit)
        }
        return $unit
    }

    # A place that holds no thumbprint; $null where the server has no such place.
    [CertRebindPlace] PlaceWithoutThumbprint([string] $name, [string] $endpoint, [string] $hostName) {
        return $this.PlacesWithoutThumbprint["$name $endpoint $hostName"]
    }

    # The units that are on a certificate, in the order found.
    [IReadOnlyList[object]] UnitsWith([string] $thumbprint) {
        $with = $this.UnitsByThumbprint[$thumbprint]
        if ($null -eq $with) {
            $with = [List[object]]::new()
        }
        return $with
    }

    # Every pointer of the server by its id.
    [Dictionary[string, object]] Pointers() {
        $pointers = [Dictionary[string, object]]::new()
        foreach ($entry in $this.Units.GetEnumerator()) {
            $unit = $entry.Value
            foreach ($pointer in $unit.Pointers) {
                $pointers[$pointer.Id] = $pointer
            }
        }
        return $pointers
    }

    hidden [CertRebindUnit] AddRecord([CertRebindHttpSysRecord] $record) {
        return $this.AddUnit(
            [CertRebindUnit]::new(
                $record.Key,
                [List[object]] @([CertRebindHttpSysPointer]::new($this.Server.HttpSys, $record)),
                $record
            )
        )
    }
}

#endregion

#region src/consumers/keyNeeds.ts

class CertRebindKeyNeeds {
    # The consumers that can serve with an ECDSA key. Those here leave TLS to Schannel, which can with TLS 1.2 and
    # later. A consumer that is not among them keeps its RSA key: that of IIS FTP is not documented.
    hidden static [HashSet[string]] $EcdsaConsumers = [HashSet[string]]::new(
        [string[]] @('IisSite', 'HttpSys'),
        [System.StringComparer]::Ordinal
    )

    # Whether a consumer can serve with an ECDSA key.
    static [bool] TakesEcdsa([string] $consumer) {
        return [CertRebindKeyNeeds]::EcdsaConsumers.Contains($consumer)
    }
}

#endregion

#region src/consumers/managedPointer.ts

# A setting of a role that names its certificate by one property, a thumbprint as text.
class CertRebindManagedPointer : CertRebindPointer {
    hidden [CertRebindManagedSettings] $Settings
    hidden [CertRebindManagedSetting] $Setting
    hidden [string] $Property
    hidden [string] $Store

    # property: the property that holds the thumbprint;
    # store: where the role looks the certificate up
    CertRebindManagedPointer(
        [string] $id,
        [string] $endpoint,
        [CertRebindManagedSettings] $settings,
        [CertRebindManagedSetting] $setting,
        [string] $property,
        [string] $store
    ) : base($id, $endpoint) {
        $this.Settings = $settings
        $this.Setting = $setting
        $this.Property = $property
        $this.Store = $store
    }

    [object] Thumbprint() {
        return [CertRebindThumbprint]::NormalizeThumbprint($this.State())
    }

    [string] StoreName() {
        return $this.Store
    }

    [string] State() {
        return $this.Setting.Text($this.Property)
    }

    [void] SetCertificate([string] $thumbprint, [string] $storeName) {
        $this.Settings.SetText($this.Setting, $this.Property, $thumbprint)
        $this.Store = $storeName
    }

    [void] Restore([string] $state) {
        if ($null -eq [CertRebindThumbprint]::NormalizeThumbprint($state)) {
            throw [CertRebindFault]::new(
                'StateInvalid',
                [System.Management.Automation.ErrorCategory]::InvalidData,
                (
                    "The saved state of $($this.Id) cannot be put back: it is " +
                    'no thumbprint. Expected 40 hex digits. Nothing was changed.'
                ),
                $this.Endpoint
            )
        }
        $this.Settings.SetText($this.Setting, $this.Property, $state)
    }
}

#endregion

#region src/consumers/ownedRecordPointer.ts

# The certificate of an HTTP.sys record whose owner has a pointer of its own, which moves first. What the owner
# does with its record then is not documented of each, so both are taken: that it leaves it, and that it changes
# it.
class CertRebindOwnedRecordPointer : CertRebindHttpSysPointer {
    [void] SetCertificate([string] $thumbprint, [string] $storeName) {
        $this.HttpSys.FollowOwner($this.Record, $thumbprint, $storeName)
    }

    [void] Restore([string] $state) {
        $this.HttpSys.RestoreAfterOwner($this.Record, $state)
    }

    CertRebindOwnedRecordPointer([CertRebindHttpSys] $httpSys, [CertRebindHttpSysRecord] $record) : base(
        $httpSys,
        $record
    ) { }
}

#endregion

#region src/consumers/place.ts

# One place that a consumer serves a certificate at.
class CertRebindPlace {
    [string] $Consumer

    # The site, instance or role.
    [string] $Name

    [string] $Endpoint

    # 1 to 65535, in decimal digits; empty where nothing is served at the place, which only names a certificate.
    [string] $Port

    # The host name it serves, as the consumer spells it; empty where it serves whatever name a client asks for.
    [string] $HostName

    # The host name in ASCII (punycode) and lower case.
    [string] $AsciiHost

    # The HTTP.sys record it serves through; $null where the server has none for it.
    [CertRebindHttpSysRecord] $Record

    # Whether the certificate comes from the central certificate store, by host name.
    [bool] $UsesCentralStore

    # How clients begin where it serves without an HTTP.sys record; $null where it has one, or serves nobody.
    [object] $Opening

    # The unit it moves with, which says what its certificate is; $null while it is in none.
    [CertRebindUnit] $Unit

    CertRebindPlace(
        [string] $consumer,
        [string] $name,
        [string] $endpoint,
        [string] $port,
        [string] $hostName,
        [string] $asciiHost,
        [CertRebindHttpSysRecord] $record,
        [bool] $usesCentralStore
    ) {
        $this.Consumer = $consumer
        $this.Name = $name
        $this.Endpoint = $endpoint
        $this.Port = $port
        $this.HostName = $hostName
        $this.AsciiHost = $asciiHost
        $this.Record = $record
        $this.UsesCentralStore = $usesCentralStore
    }
}

#endregion

#region src/consumers/rdpListener.ts

# Remote Desktop: one unit for each listener that names a certificate. It serves whatever name a client asks for.
class CertRebindRdpListener : CertRebindConsumer {
    hidden static [string] $SelfSigned = '1'
    hidden static [string] $ByPolicy = '2'

    [void] AddPlaces([CertRebindServer] $server, [CertRebindInventory] $inventory) {
        try {
            foreach ($setting in [CertRebindRdpSettings]::RdpSettings($server.Cim)) {
                $isBound = $null -ne [CertRebindThumbprint]::NormalizeThumbprint(
                    $setting.Text([CertRebindRdpSettings]::RdpHash)
                )
                if ($isBound -and -not [string]::Equals($setting.Text('TerminalName'), '')) {
                    $this.AddListener($server, $inventory, $setting)
                }
            }
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            $this.KeepFault($server, $failure)
        }
    }

    hidden [void] AddListener(
        [CertRebindServer] $server,
        [CertRebindInventory] $inventory,
        [CertRebindManagedSetting] $setting
    ) {
        $name = $setting.Text('TerminalName')
        $port = "$([CertRebindNumbers]::Text([CertRebindRdpSettings]::RdpPort($server.Registry, $name)))"
        $endpoint = "0.0.0.0:$port"
        $kind = $setting.Text('SSLCertificateSHA1HashType')
        $store = if ([string]::Equals($kind, [CertRebindRdpListener]::SelfSigned)) { 'Remote Desktop' } else { 'My' }
        $pointer = [CertRebindRdpPointer]::new($server.Cim, $server.Certificates, $setting, $endpoint, $store)
        $unit = $inventory.AddUnit([CertRebindUnit]::new($pointer.Id, [List[object]] @($pointer), $null))
        $unit.OtherStores = [HashSet[string]]::new([string[]] @('My'), [System.StringComparer]::Ordinal)
        $unit.StoreProblem = (
            'Remote Desktop finds a certificate in store My ' +
            "alone; put the new one there for the listener $name."
        )
        if ([string]::Equals($kind, [CertRebindRdpListener]::ByPolicy)) {
            $unit.ManagedBy = (
                "Group policy gives the listener $name of Remote Desktop its certificate, and the " +
                'next one too; change the policy "Server authentication certificate template" instead.'
            )
        }
        $place = [CertRebindPlace]::new('RdpListener', $name, $endpoint, $port, '', '', $null, $false)
        $place.Opening = 'Rdp'
        $inventory.AddTo($unit, $place)
    }
}

#endregion

#region src/consumers/rdpPointer.ts

# The certificate of a listener of Remote Desktop, whose service has to read the key.
class CertRebindRdpPointer : CertRebindManagedPointer {
    # NETWORK SERVICE (well-known SID), as which the service TermService runs.
    hidden static [string] $Reader = 'S-1-5-20'

    hidden [CertRebindCertificateStores] $Certificates

    # store: where the certificate lies that the listener names now
    CertRebindRdpPointer(
        [CertRebindManagedSettings] $cim,
        [CertRebindCertificateStores] $certificates,
        [CertRebindManagedSetting] $setting,
        [string] $endpoint,
        [string] $store
    ) : base(
        "RdpListener $($setting.Text('TerminalName'))",
        $endpoint,
        $cim,
        $setting,
        [CertRebindRdpSettings]::RdpHash,
        $store
    ) {
        $this.Certificates = $certificates
    }

    [void] SetCertificate([string] $thumbprint, [string] $storeName) {
        $this.Certificates.AllowKeyRead($thumbprint, $storeName, [CertRebindRdpPointer]::Reader)
        ([CertRebindManagedPointer] $this).SetCertificate($thumbprint, $storeName)
    }
}

#endregion

#region src/consumers/unit.ts

# Places that can only move together, because they serve through the same pointers.
class CertRebindUnit {
    # Tells the units of a server apart, the same in every run.
    [string] $Key

    # What a move changes, the first before the others; at least one.
    [IReadOnlyList[object]] $Pointers

    # The HTTP.sys record that the places serve through; $null where they use none.
    [CertRebindHttpSysRecord] $Record

    [List[object]] $Places = [List[object]]::new()

    # Why what it was read from cannot be trusted to be complete; $null where it can.
    [object] $Problem

    # Why it cannot take a certificate from just any store, a sentence; $null where it can.
    [object] $StoreProblem

    # The stores beside its own that it can take one from although there is a `storeProblem`.
    [HashSet[string]] $OtherStores = [HashSet[string]]::new([System.StringComparer]::Ordinal)

    # What else decides on its certificate and what to do instead: the check `ManagedByPolicy`; $null where nothing
    # does.
    [object] $ManagedBy

    CertRebindUnit([string] $key, [IReadOnlyList[object]] $pointers, [CertRebindHttpSysRecord] $record) {
        $this.Key = $key
        $this.Pointers = $pointers
        $this.Record = $record
    }

    # The pointer that says which certificate the unit is on.
    [CertRebindPointer] Pointer() {
        return $this.Pointers[0]
    }
}

#endregion

#region src/consumers/winRm.ts

# WinRM: one unit for each HTTPS listener that names a certificate, with the HTTP.sys record through which it
# serves. Comes before `HttpSysOwner`, which leaves those records out.
class CertRebindWinRm : CertRebindConsumer {
    [void] AddPlaces([CertRebindServer] $server, [CertRebindInventory] $inventory) {
        try {
            foreach ($listener in [CertRebindWinRmListeners]::WinRmListeners($server)) {
                $thumbprint = [CertRebindThumbprint]::NormalizeThumbprint(
                    $listener.Text([CertRebindWinRmListeners]::WinRmHash)
                )
                if ($null -ne $thumbprint) {
                    $this.TakeListener($server, $inventory, $listener)
                }
            }
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            $this.KeepFault($server, $failure)
        }
    }

    hidden [void] TakeListener(
        [CertRebindServer] $server,
        [CertRebindInventory] $inventory,
        [CertRebindManagedSetting] $listener
    ) {
        try {
            $this.AddListener($server, $inventory, $listener)
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            $this.KeepFault($server, $failure)
        }
    }

    hidden [void] AddListener(
        [CertRebindServer] $server,
        [CertRebindInventory] $inventory,
        [CertRebindManagedSetting] $listener
    ) {
        $address = [CertRebindWinRmListeners]::WinRmAddress($listener)
        $port = $listener.Text('Port')
        $endpoint = "${address}:$port"
        $id = "WinRm $($listener.Text('Address')) $($listener.Text('Transport'))"
        $pointers = [List[object]] @(
            [CertRebindManagedPointer]::new(
                $id,
                $endpoint,
                $server.WsMan,
                $listener,
                [CertRebindWinRmListeners]::WinRmHash,
                'My'
            )
        )
        $record = $this.OwnRecord($server.HttpSys, $address, $port)
        if ($null -ne $record) {
            $pointers.Add([CertRebindOwnedRecordPointer]::new($server.HttpSys, $record))
        }

        $key = if ($null -eq $record) { $id } else { $record.Key }
        $unit = $inventory.AddUnit([CertRebindUnit]::new($key, $pointers, $record))
        $unit.OtherStores = [HashSet[string]]::new([string[]] @('My'), [System.StringComparer]::Ordinal)
        $unit.StoreProblem = 'WinRM finds a certificate in store My alone; put the new one there.'
        $hostName = $listener.Text('Hostname')
        $place = [CertRebindPlace]::new(
            'WinRm',
            'WinRM',
            $endpoint,
            $port,
            $hostName,
            [CertRebindHostNames]::AsciiHostName($hostName),
            $record,
            $false
        )
        if ($null -eq $record) {
            $place.Opening = 'Tls'
        }
        $inventory.AddTo($unit, $place)
    }

    # The record of a listener; $null where there is none, or where it belongs to another program.
    hidden [CertRebindHttpSysRecord] OwnRecord([CertRebindHttpSys] $httpSys, [string] $address, [string] $port) {
        $items = $httpSys.Records()
        $value = [CertRebindRecordKeys]::IpPortKey($address, $port)
        if ($null -eq $value) {
            $value = ''
        }
        $record = $items[$value]
        if ($null -ne $record -and [string]::Equals($record.AppId, [CertRebindHttpSysOwners]::WinRmAppId)) {
            return $record
        }
        return $null
    }
}

#endregion
