# What generated code may use although a rule of Rules.ps1 would catch it, and why that is safe. A line that nothing uses fails.
@{
    # Cmdlets that may be called by name. None of them writes but Set-Acl, Set-CimInstance and Set-WSManInstance.
    Commands = @{
        'Get-Acl'           = 'owner and permissions of a file on Windows'
        'Get-CimInstance'   = 'the settings of Remote Desktop on Windows'
        'Get-Command'       = 'a completer finds the module that it belongs to'
        'Get-Item'          = 'owner and mode of a file on Unix'
        'Get-Service'       = 'whether Task Scheduler and WinRM run'
        'Get-WSManInstance' = 'the listeners of WinRM on Windows'
        'New-Object'        = 'objects of COM, each named below (rule ComObject)'
        'Select-Object'     = 'owner and mode of a file on Unix, as a property that Windows has not'
        'Set-Acl'           = 'gives a file of our own to Administrators, and lets Remote Desktop read its key'
        'Set-CimInstance'   = 'the certificate of Remote Desktop on Windows'
        'Set-StrictMode'    = 'for the file itself'
        'Set-WSManInstance' = 'the certificate of a listener of WinRM on Windows'
        'Start-Sleep'       = 'the pause of -Follow, which Ctrl+C ends'
        'Write-Error'       = 'what is wrong before there are classes'
    }
    # Objects of COM that may be made.
    ComObjects = @{
        'Schedule.Service'                               = 'the scheduled tasks'
        'X509Enrollment.CCertPropertyRenewal'            = 'the renewal link of a certificate'
        'Microsoft.ApplicationHost.WritableAdminManager' = 'has IIS write its own configuration, without a command line'
    }
    # The one file that may call Windows itself, and the functions that it defines for that (rule NativeFunction).
    Native   = @{
        File      = 'native/NativeCalls.ps1'
        Types     = '^System\.(Runtime\.InteropServices|Reflection(\.Emit)?)\.'
        Functions = @{
            'CertSetCertificateContextProperty' = 'the renewal link of a certificate, where certificate enrolment does not set it'
            'LoadLibraryW'                      = 'httpapi.dll by its full path, to look into it'
            'GetProcAddress'                    = 'whether httpapi.dll has a function'
            'HttpInitialize'                    = 'opens the configuration of HTTP.sys'
            'HttpTerminate'                     = 'closes it'
            'HttpQueryServiceConfiguration'     = 'reads a record'
            'HttpSetServiceConfiguration'       = 'makes a record'
            'HttpUpdateServiceConfiguration'    = 'changes a record in place'
            'HttpDeleteServiceConfiguration'    = 'removes a record'
        }
    }
    # Calls of .NET members, as they are written.
    Calls    = @{
        '[System.Diagnostics.Process]::GetCurrentProcess()' =
        'the id of this process, for whoever waits for its lock'
        '[System.Type]::GetType("$name, $assembly", $true)' =
        'FrameworkType, whose arguments are constants (rule FrameworkType)'
        '$extensions.GetMethod(''CreateDirectory'').Invoke($null, [List[object]] @($security, $path))' =
        'a method that .NET Framework has not, by its constant name: it makes a folder with its permissions in one step'
        '[System.Type]::GetType(''System.Int32'', $true)' =
        'the type of a number in a native function'
        '[System.Type]::GetType(''System.IntPtr'', $true)' =
        'the type of a pointer in a native function'
        '$method.Invoke($null, $values)' =
        'a native function (rule NativeFunction)'
        '$comparison.Invoke($from[$left], $from[$right])' =
        'a function of the source, by which a list is sorted'
        '[System.Linq.Expressions.Expression]::Lambda($callback, $accept, $parameters).Compile()' =
        'a tree of the constant true: a TLS handshake takes any certificate, to look at it'
    }
}
