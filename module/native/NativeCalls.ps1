# CertRebind: generated from src/ by "npm run build". Change it there.
#
# Running this file gives a new object of CertRebindWindowsNativeCalls; the classes of CertRebind do so where they need one.
#
# Text is compared with Equals, character by character: -eq and -ceq compare by culture, and so take for equal what is not.
# get_Count() and get_Keys() of a dictionary stand where a key named Count or Keys would hide the property.

using namespace System.Collections.Generic

#region src/native/windowsNativeCalls.ts

# Calls httpapi.dll and crypt32.dll. The functions are defined at run time by reflection, since a compiler has no
# place on a server; memory is laid out byte by byte as the structures of http.h are.
class CertRebindWindowsNativeCalls {
    hidden [int] $ByAddress = 1
    hidden [int] $ByHostName = 5
    hidden [int] $StorageSize = 128
    hidden [int] $ForConfiguration = 2
    hidden [int] $InsufficientBuffer = 122
    hidden [int] $RenewalProperty = 64

    # MethodAttributes: Public (6), Static (16) and PinvokeImpl (8192).
    hidden [int] $PublicStaticImport = 8214

    hidden [int] $Pointer
    hidden [System.Type] $Functions

    # Memory that the call under way has taken.
    hidden [List[object]] $Allocated = [List[object]]::new()

    CertRebindWindowsNativeCalls() {
        $this.Pointer = [System.IntPtr]::Size
        $this.Functions = $this.Define()
    }

    [bool] HasUpdateSsl() {
        try {
            $library = $this.PointerOf('LoadLibraryW', [List[object]] @($this.TextOf($this.Library('httpapi.dll'))))
            $name = $this.CopyOf([System.Text.Encoding]::ASCII.GetBytes('HttpUpdateServiceConfiguration'))
            return $this.PointerOf('GetProcAddress', [List[object]] @($library, $name)).ToInt64() -ne 0
        } finally {
            $this.Free()
        }
    }

    [pscustomobject] QuerySsl([pscustomobject] $key) {
        try {
            $query = $this.Query($key)
            $length = $this.Allocate(4)
            $size = 1024
            $output = $this.Allocate($size)
            $code = $this.Configure(
                'HttpQueryServiceConfiguration',
                $key,
                $query,
                [List[object]] @($output, $size, $length)
            )
            if ($code -eq $this.InsufficientBuffer) {
                $size = [System.Runtime.InteropServices.Marshal]::ReadInt32($length, 0)
                $output = $this.Allocate($size)
                $code = $this.Configure(
                    'HttpQueryServiceConfiguration',
                    $key,
                    $query,
                    [List[object]] @($output, $size, $length)
                )
            }
            $parameters = if ($code -eq 0) {
                $this.ReadParameters($output, $this.ParametersOffset($key))
            } else {
                $null
            }
            return [pscustomobject]@{
                Code       = $code
                Parameters = $parameters
            }
        } finally {
            $this.Free()
        }
    }

    [pscustomobject] SetSsl([pscustomobject] $key, [pscustomobject] $parameters) {
        return $this.Write('HttpSetServiceConfiguration', $key, $parameters)
    }

    [pscustomobject] UpdateSsl([pscustomobject] $key, [pscustomobject] $parameters) {
        return $this.Write('HttpUpdateServiceConfiguration', $key, $parameters)
    }

    [pscustomobject] DeleteSsl([pscustomobject] $key) {
        return $this.Write('HttpDeleteServiceConfiguration', $key, $null)
    }

    [bool] SetRenewal([System.IntPtr] $certificate, [byte[]] $thumbprint) {
        try {
            $data = if ($null -eq $thumbprint) { [System.IntPtr]::Zero } else { $this.BlobOf($thumbprint) }
            return $this.Call(
                'CertSetCertificateContextProperty',
                [List[object]] @($certificate, $this.RenewalProperty, 0, $data)
            ) -ne 0
        } finally {
            $this.Free()
        }
    }

    # CRYPT_DATA_BLOB
    hidden [System.IntPtr] BlobOf([byte[]] $content) {
        $blob = $this.Allocate(2 * $this.Pointer)
        [System.Runtime.InteropServices.Marshal]::WriteInt32($blob, 0, $content.Length)
        [System.Runtime.InteropServices.Marshal]::WriteIntPtr($blob, $this.Pointer, $this.CopyOf($content))
        return $blob
    }

    # parameters: $null where the function looks at the key alone
    hidden [pscustomobject] Write([string] $name, [pscustomobject] $key, [object] $parameters) {
        try {
            $offset = $this.ParametersOffset($key)
            $set = $this.Allocate($this.SizeOfSet($key))
            $this.WriteKey($set, 0, $key)
            if ($null -ne $parameters) {
                $this.WriteParameters($set, $offset, $parameters)
            }
            return [pscustomobject]@{
                Code       = $this.Configure($name, $key, $set, [List[object]]::new())
                Parameters = $null
            }
        } finally {
            $this.Free()
        }
    }

    # Calls a function of the configuration of HTTP.sys, between the calls that open and close it.
    hidden [int] Configure(
        [string] $name,
        [pscustomobject] $key,
        [System.IntPtr] $memory,
        [IReadOnlyList[object]] $output
    ) {
        $none = [System.IntPtr]::Zero
        $id = if ([string]::Equals($key.HostName, '')) { $this.ByAddress } else { $this.ByHostName }
        $size = if ($output.Count -gt 0) { $this.SizeOfQuery($key) } else { $this.SizeOfSet($key) }
        # Version 1.0: HTTPAPI_VERSION_1, two numbers of 16 bits.
        $opened = $this.Call('HttpInitialize', [List[object]] @(1, $this.ForConfiguration, $none))
        if ($opened -ne 0) {
            return $opened
        }
        try {
            $values = [List[object]]::new()
            $values.Add($none)
            $values.Add($id)
            $values.Add($memory)
            $values.Add($size)
            $values.AddRange($output)
            $values.Add($none)
            return $this.Call($name, $values)
        } finally {
            $this.Call('HttpTerminate', [List[object]] @($this.ForConfiguration, $none))
        }
    }

    hidden [int] Call([string] $name, [IReadOnlyList[object]] $values) {
        $method = $this.Functions.GetMethod($name)
        return $method.Invoke($null, $values)
    }

    hidden [System.IntPtr] PointerOf([string] $name, [IReadOnlyList[object]] $values) {
        $method = $this.Functions.GetMethod($name)
        return $method.Invoke($null, $values)
    }

    # HTTP_SERVICE_CONFIG_SSL_QUERY or HTTP_SERVICE_CONFIG_SSL_SNI_QUERY, which ask for one record
    # (HttpServiceConfigQueryExact, 0).
    hidden [System.IntPtr] Query([pscustomobject] $key) {
        $query = $this.Allocate($this.SizeOfQuery($key))
        $offset = if ([string]::Equals($key.HostName, '')) { $this.Pointer } else { 8 }
        $this.WriteKey($query, $offset, $key)
        return $query
    }

    hidden [int] SizeOfQuery([pscustomobject] $key) {
        if ([string]::Equals($key.HostName, '')) {
            return 3 * $this.Pointer
        }
        return 152
    }

    # Where HTTP_SERVICE_CONFIG_SSL_PARAM begins: behind a pointer to the address, or behind the address and a
    # pointer.
    hidden [int] ParametersOffset([pscustomobject] $key) {
        if ([string]::Equals($key.HostName, '')) {
            return $this.Pointer
        }
        return 136
    }

    hidden [int] SizeOfSet([pscustomobject] $key) {
        $parameters = if ($this.Pointer -eq 8) { 80 } else { 52 }
        $size = $this.ParametersOffset($key) + $parameters
        # A structure that holds a SOCKADDR_STORAGE is aligned to 8 bytes.
        if ([string]::Equals($key.HostName, '') -or $size % 8 -eq 0) {
            return $size
        }
        return $size + 4
    }

    # HTTP_SERVICE_CONFIG_SSL_KEY or HTTP_SERVICE_CONFIG_SSL_SNI_KEY
    hidden [void] WriteKey([System.IntPtr] $memory, [int] $offset, [pscustomobject] $key) {
        if ([string]::Equals($key.HostName, '')) {
            [System.Runtime.InteropServices.Marshal]::WriteIntPtr($memory, $offset, $this.CopyOf($key.Address))
            return
        }
        $start = [System.IntPtr]::Add($memory, $offset)
        [System.Runtime.InteropServices.Marshal]::Copy($key.Address, 0, $start, $key.Address.Length)
        [System.Runtime.InteropServices.Marshal]::WriteIntPtr($start, $this.StorageSize, $this.TextOf($key.HostName))
    }

    # HTTP_SERVICE_CONFIG_SSL_PARAM
    hidden [void] WriteParameters([System.IntPtr] $memory, [int] $offset, [pscustomobject] $parameters) {
        $p = $this.Pointer
        $start = [System.IntPtr]::Add($memory, $offset)
        [System.Runtime.InteropServices.Marshal]::WriteInt32($start, 0, $parameters.Hash.Length)
        [System.Runtime.InteropServices.Marshal]::WriteIntPtr($start, $p, $this.CopyOf($parameters.Hash))
        [System.Runtime.InteropServices.Marshal]::Copy($parameters.AppId, 0, [System.IntPtr]::Add($start, 2 * $p), 16)
        [System.Runtime.InteropServices.Marshal]::WriteIntPtr($start, 2 * $p + 16, $this.TextOf($parameters.StoreName))
        [System.Runtime.InteropServices.Marshal]::WriteInt32($start, 3 * $p + 16, $parameters.CertCheckMode)
        [System.Runtime.InteropServices.Marshal]::WriteInt32($start, 3 * $p + 20, $parameters.RevocationFreshnessTime)
        [System.Runtime.InteropServices.Marshal]::WriteInt32($start, 3 * $p + 24, $parameters.UrlRetrievalTimeout)
        $control = $this.ControlListOffset()
        [System.Runtime.InteropServices.Marshal]::WriteIntPtr($start, $control, $this.TextOf($parameters.CtlIdentifier))
        [System.Runtime.InteropServices.Marshal]::WriteIntPtr(
            $start,
            $control + $p,
            $this.TextOf($parameters.CtlStoreName)
        )
        [System.Runtime.InteropServices.Marshal]::WriteInt32($start, $control + 2 * $p, $parameters.Flags)
    }

    hidden [pscustomobject] ReadParameters([System.IntPtr] $memory, [int] $offset) {
        $p = $this.Pointer
        $start = [System.IntPtr]::Add($memory, $offset)
        $control = $this.ControlListOffset()
        $hashLength = [System.Runtime.InteropServices.Marshal]::ReadInt32($start, 0)
        $hash = [System.Runtime.InteropServices.Marshal]::ReadIntPtr($start, $p)
        return [pscustomobject]@{
            Hash                    = $this.BytesAt($hash, $hashLength)
            AppId                   = $this.BytesAt([System.IntPtr]::Add($start, 2 * $p), 16)
            StoreName               = $this.TextAt($start, 2 * $p + 16)
            CertCheckMode           = [System.Runtime.InteropServices.Marshal]::ReadInt32($start, 3 * $p + 16)
            RevocationFreshnessTime = [System.Runtime.InteropServices.Marshal]::ReadInt32($start, 3 * $p + 20)
            UrlRetrievalTimeout     = [System.Runtime.InteropServices.Marshal]::ReadInt32($start, 3 * $p + 24)
            CtlIdentifier           = $this.TextAt($start, $control)
            CtlStoreName            = $this.TextAt($start, $control + $p)
            Flags                   = [System.Runtime.InteropServices.Marshal]::ReadInt32($start, $control + 2 * $p)
        }
    }

    # Three DWORDs before it leave a gap of four bytes where pointers have eight.
    hidden [int] ControlListOffset() {
        if ($this.Pointer -eq 8) {
            return 56
        }
        return 40
    }

    # Memory of zeros that `free` gives back.
    hidden [System.IntPtr] Allocate([int] $size) {
        $memory = [System.Runtime.InteropServices.Marshal]::AllocHGlobal($size)
        $this.Allocated.Add($memory)
        [System.Runtime.InteropServices.Marshal]::Copy([byte[]]::new($size), 0, $memory, $size)
        return $memory
    }

    hidden [void] Free() {
        foreach ($memory in $this.Allocated) {
            [System.Runtime.InteropServices.Marshal]::FreeHGlobal($memory)
        }
        $this.Allocated = [List[object]]::new()
    }

    hidden [System.IntPtr] CopyOf([byte[]] $content) {
        $memory = $this.Allocate($content.Length + 1)
        [System.Runtime.InteropServices.Marshal]::Copy($content, 0, $memory, $content.Length)
        return $memory
    }

    # A text of 16-bit characters, ended by a zero; a null pointer for none.
    hidden [System.IntPtr] TextOf([object] $text) {
        if ($null -eq $text) {
            return [System.IntPtr]::Zero
        }
        return $this.CopyOf([System.Text.Encoding]::Unicode.GetBytes("$text`0"))
    }

    hidden [byte[]] BytesAt([System.IntPtr] $memory, [int] $length) {
        $content = [byte[]]::new($length)
        if ($length -gt 0) {
            [System.Runtime.InteropServices.Marshal]::Copy($memory, $content, 0, $length)
        }
        return $content
    }

    hidden [object] TextAt([System.IntPtr] $memory, [int] $offset) {
        $text = [System.Runtime.InteropServices.Marshal]::ReadIntPtr($memory, $offset)
        return [System.Runtime.InteropServices.Marshal]::PtrToStringUni($text)
    }

    # A library of Windows goes by its full path, so that none of the same name in another folder is loaded.
    hidden [string] Library([string] $name) {
        return [System.IO.Path]::Combine([System.Environment]::SystemDirectory, $name)
    }

    hidden [System.Type] Define() {
        $name = [System.Reflection.AssemblyName]::new('CertRebindNativeCalls')
        $access = [System.Reflection.Emit.AssemblyBuilderAccess]::Run
        $assembly = [System.Reflection.Emit.AssemblyBuilder]::DefineDynamicAssembly($name, $access)
        $type = $assembly.DefineDynamicModule('CertRebindNativeCalls').DefineType('NativeFunctions')
        $number = [System.Type]::GetType('System.Int32', $true)
        $localPointer = [System.Type]::GetType('System.IntPtr', $true)
        $this.DefineFunction($type, 'kernel32.dll', 'LoadLibraryW', $localPointer, [List[object]] @($localPointer))
        $this.DefineFunction(
            $type,
            'kernel32.dll',
            'GetProcAddress',
            $localPointer,
            [List[object]] @($localPointer, $localPointer)
        )
        $httpApi = $this.Library('httpapi.dll')
        $this.DefineFunction(
            $type,
            $httpApi,
            'HttpInitialize',
            $number,
            [List[object]] @($number, $number, $localPointer)
        )
        $this.DefineFunction($type, $httpApi, 'HttpTerminate', $number, [List[object]] @($number, $localPointer))
        $change = [List[object]] @($localPointer, $number, $localPointer, $number, $localPointer)
        $this.DefineFunction($type, $httpApi, 'HttpSetServiceConfiguration', $number, $change)
        $this.DefineFunction($type, $httpApi, 'HttpUpdateServiceConfiguration', $number, $change)
        $this.DefineFunction($type, $httpApi, 'HttpDeleteServiceConfiguration', $number, $change)
        $query = [List[object]] @(
            $localPointer,
            $number,
            $localPointer,
            $number,
            $localPointer,
            $number,
            $localPointer,
            $localPointer
        )
        $this.DefineFunction($type, $httpApi, 'HttpQueryServiceConfiguration', $number, $query)
        $property = [List[object]] @($localPointer, $number, $number, $localPointer)
        $this.DefineFunction(
            $type,
            $this.Library('crypt32.dll'),
            'CertSetCertificateContextProperty',
            $number,
            $property
        )
        return $type.CreateType()
    }

    # result: the type of what it gives; a ULONG is a number of the same bits
    hidden [void] DefineFunction(
        [System.Reflection.Emit.TypeBuilder] $type,
        [string] $library,
        [string] $name,
        [System.Type] $result,
        [IReadOnlyList[object]] $parameters
    ) {
        $method = $type.DefinePInvokeMethod(
            $name,
            $library,
            $this.PublicStaticImport,
            [System.Reflection.CallingConventions]::Standard,
            $result,
            $parameters,
            [System.Runtime.InteropServices.CallingConvention]::Winapi,
            [System.Runtime.InteropServices.CharSet]::Unicode
        )
        $method.SetImplementationFlags([System.Reflection.MethodImplAttributes]::PreserveSig)
    }
}

#endregion

[CertRebindWindowsNativeCalls]::new()
