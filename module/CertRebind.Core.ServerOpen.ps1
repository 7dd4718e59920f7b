# CertRebind: generated from src/ by "npm run build". Change it there.
#
# Classes behind the commands; CertRebind.Core.ps1 loads this file. Each region is a source file.
#
# Text is compared with Equals, character by character: -eq and -ceq compare by culture, and so take for equal what is not.
# get_Count() and get_Keys() of a dictionary stand where a key named Count or Keys would hide the property.

using namespace System.Collections.Generic

#region src/server/open/openEventFile.ts

class CertRebindOpenEventFile {
    # Opens a file of events: XML, or on Windows a log in its own format (.evtx).
    # path: its full path
    # query: what is wanted, as XPath; a file of XML gives every event
    # Throws Fault `EventFileUnreadable` where it cannot be opened
    static [CertRebindEventXml] OpenEventFile([string] $path, [string] $query) {
        if (-not $path.ToLowerInvariant().EndsWith('.evtx', [System.StringComparison]::Ordinal)) {
            return [CertRebindEventFile]::new($path)
        }
        if ([System.Environment]::OSVersion.Platform -ne [System.PlatformID]::Win32NT) {
            throw [CertRebindOpenEventFile]::OnlyOnWindows($path)
        }
        return [CertRebindWindowsEventXml]::new($path, [System.Diagnostics.Eventing.Reader.PathType]::FilePath, $query)
    }

    hidden static [CertRebindFault] OnlyOnWindows([string] $path) {
        return [CertRebindFault]::new(
            'EventFileUnreadable',
            [System.Management.Automation.ErrorCategory]::NotImplemented,
            (
                "The event file $path cannot be read: a log in " +
                'the format of Windows is read on Windows alone. ' +
                "Expected events as XML; 'wevtutil qe `"$path`" " +
                '/lf /f:xml /e:Events'' on Windows prints them.'
            ),
            $path
        )
    }
}

#endregion

#region src/server/open/openServer.ts

class CertRebindOpenServer {
    # The server a command works on.
    # serverRoot: the server folder, as the user typed it; this computer where there is none
    # Throws Fault `LiveServerNotSupported` where no folder is given and this is no Windows, `NotElevated` where it is
    # one that this process may not look after, `ServerFolderUnreadable` where the folder is no server folder
    static [CertRebindServer] OpenServer([object] $serverRoot, [System.Management.Automation.PSCmdlet] $cmdlet) {
        if ($null -eq $serverRoot -or [string]::Equals($serverRoot, '')) {
            if ([CertRebindOpenServer]::IsWindows()) {
                return [CertRebindWindowsServer]::OpenWindowsServer()
            }
            throw [CertRebindFault]::new(
                'LiveServerNotSupported',
                [System.Management.Automation.ErrorCategory]::NotImplemented,
                (
                    'This computer runs no Windows, so it has no certificate stores, HTTP.sys or IIS to work ' +
                    'on: give a server folder with -ServerRoot, such as Export-CertServer makes of a server.'
                ),
                $null
            )
        }
        return [CertRebindServerFolder]::OpenServerFolder([CertRebindOpenServer]::ResolveFolder($serverRoot, $cmdlet))
    }

    # This computer; $null where it runs no Windows, or the process may not look after it. Nothing is thrown for that.
    static [CertRebindServer] OpenThisComputer() {
        if ([CertRebindOpenServer]::IsWindows() -and [CertRebindAdministrator]::IsAdministrator()) {
            return [CertRebindWindowsServer]::OpenWindowsServer()
        }
        return $null
    }

    hidden static [bool] IsWindows() {
        return [System.Environment]::OSVersion.Platform -eq [System.PlatformID]::Win32NT
    }

    hidden static [string] ResolveFolder([string] $serverRoot, [System.Management.Automation.PSCmdlet] $cmdlet) {
        try {
            return $cmdlet.GetUnresolvedProviderPathFromPSPath($serverRoot)
        } catch {
            $failure = [CertRebindFailures]::Thrown($_)
            throw [CertRebindFault]::new(
                'ServerFolderUnreadable',
                [System.Management.Automation.ErrorCategory]::ObjectNotFound,
                "The server folder $serverRoot is no path in the file system: $($failure.Message)",
                $serverRoot
            )
        }
    }
}

#endregion
