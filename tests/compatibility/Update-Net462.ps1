<#
.SYNOPSIS
Rewrites net462.json from the reference assemblies of .NET Framework 4.6.2 and PowerShell 5.1.

.DESCRIPTION
The gate must know which types and members Windows PowerShell 5.1 on .NET Framework 4.6.2 has. Reading the reference
assemblies is exact where a list written by hand would not be. Only the types listed here are written: what generated
code may use. To allow another type, add its name and run this script; it needs the .NET SDK and the network, the gate
itself needs neither.

.PARAMETER WorkFolder
Where the two packages are restored to; about 200 MB.

.EXAMPLE
./tests/compatibility/Update-Net462.ps1 -WorkFolder /tmp/net462

Restores the reference packages below /tmp/net462 and rewrites generator/facts/net462.json.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [string] $WorkFolder
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'

# System.Numerics is there through PowerShell's own short name [bigint].
$loadedAssemblies = 'mscorlib', 'System', 'System.Core', 'System.Numerics', 'System.Xml', 'System.Management.Automation'

$wantedTypes = @(
    'System.Object', 'System.String', 'System.Char', 'System.Boolean', 'System.Byte', 'System.Int32', 'System.Int64'
    'System.UInt32', 'System.UInt64', 'System.Double', 'System.Decimal', 'System.Math', 'System.Array', 'System.Convert'
    'System.BitConverter', 'System.Guid', 'System.DateTime', 'System.DateTimeKind', 'System.DateTimeOffset'
    'System.TimeSpan', 'System.Version', 'System.Uri', 'System.Type', 'System.Nullable`1', 'System.Environment'
    'System.StringComparison', 'System.StringComparer', 'System.StringSplitOptions', 'System.Func`2', 'System.Func`3'
    'System.IDisposable', 'System.IFormatProvider', 'System.Exception', 'System.ArgumentException', 'System.ArgumentNullException'
    'System.ArgumentOutOfRangeException', 'System.FormatException', 'System.InvalidOperationException'
    'System.NotImplementedException', 'System.NotSupportedException', 'System.OverflowException'
    'System.TimeoutException'
    'System.UnauthorizedAccessException'
    'Microsoft.Win32.RegistryHive', 'Microsoft.Win32.RegistryKey', 'Microsoft.Win32.RegistryValueKind'
    'Microsoft.Win32.RegistryValueOptions', 'Microsoft.Win32.RegistryView'
    'System.Security.AccessControl.AccessControlSections', 'System.Security.AccessControl.DirectorySecurity'
    'System.Security.AccessControl.FileSystemSecurity', 'System.Security.AccessControl.FileSystemAccessRule'
    'System.Xml.XmlNode', 'System.Xml.XmlElement', 'System.Security.AccessControl.FileSystemRights', 'System.Security.AccessControl.AccessControlType'
    'System.Security.Principal.SecurityIdentifier'
    'System.Security.Principal.IdentityReference', 'System.Security.Principal.WindowsIdentity'
    'System.Security.SecurityException'
    'System.Security.Cryptography.RSACng', 'System.Security.Cryptography.ECDsaCng', 'System.Security.Cryptography.CngKey'
    'System.Security.Cryptography.RSACryptoServiceProvider', 'System.Security.Cryptography.CspKeyContainerInfo'
    'System.Collections.IDictionary', 'System.Collections.IEnumerable', 'System.Collections.IEnumerator'
    'System.Collections.IList', 'System.Collections.DictionaryEntry', 'System.Collections.Hashtable'
    'System.Collections.Specialized.OrderedDictionary'
    'System.Collections.Generic.Dictionary`2', 'System.Collections.Generic.HashSet`1'
    'System.Collections.Generic.IEnumerable`1', 'System.Collections.Generic.IEnumerator`1'
    'System.Collections.Generic.IReadOnlyList`1', 'System.Collections.Generic.IReadOnlyCollection`1'
    'System.Collections.Generic.KeyValuePair`2', 'System.Collections.Generic.List`1'
    'System.Collections.Generic.Queue`1', 'System.Collections.Generic.SortedDictionary`2'
    'System.Collections.Generic.Stack`1', 'System.Collections.Generic.IEqualityComparer`1'
    'System.Collections.ObjectModel.Collection`1', 'System.Collections.ObjectModel.ReadOnlyCollection`1'
    'System.Diagnostics.Process', 'System.Diagnostics.Stopwatch'
    'System.Diagnostics.EventLog', 'System.Diagnostics.EventLogEntryType'
    'System.Diagnostics.Eventing.Reader.EventBookmark', 'System.Diagnostics.Eventing.Reader.EventLogConfiguration'
    'System.Diagnostics.Eventing.Reader.EventLogException', 'System.Diagnostics.Eventing.Reader.EventLogInformation'
    'System.Diagnostics.Eventing.Reader.EventLogNotFoundException', 'System.Diagnostics.Eventing.Reader.EventLogQuery'
    'System.Diagnostics.Eventing.Reader.EventLogReader', 'System.Diagnostics.Eventing.Reader.EventLogSession'
    'System.Diagnostics.Eventing.Reader.EventRecord', 'System.Diagnostics.Eventing.Reader.PathType'
    'System.Globalization.CultureInfo', 'System.Globalization.DateTimeStyles', 'System.Globalization.IdnMapping'
    'System.Globalization.NumberStyles'
    'System.IO.Directory', 'System.IO.DirectoryInfo', 'System.IO.DirectoryNotFoundException', 'System.IO.File'
    'System.IO.FileAccess', 'System.IO.FileAttributes', 'System.IO.FileInfo', 'System.IO.FileMode'
    'System.IO.FileNotFoundException', 'System.IO.FileOptions', 'System.IO.FileShare', 'System.IO.FileStream'
    'System.IO.FileSystemInfo'
    'System.IO.IOException', 'System.IO.MemoryStream', 'System.IO.Path', 'System.IO.PathTooLongException'
    'System.IO.SearchOption'
    'System.IO.Stream', 'System.IO.StreamReader', 'System.IO.StreamWriter', 'System.IO.StringReader'
    'System.IO.StringWriter', 'System.IO.TextReader', 'System.IO.TextWriter'
    'System.AggregateException', 'System.Delegate', 'System.Enum', 'System.Threading.Tasks.Task', 'System.Threading.Thread'
    'System.Linq.Expressions.ConstantExpression', 'System.Linq.Expressions.Expression'
    'System.Linq.Expressions.LambdaExpression', 'System.Linq.Expressions.ParameterExpression'
    'System.Security.Cryptography.X509Certificates.StoreLocation'
    'System.Security.Cryptography.X509Certificates.OpenFlags'
    'System.Security.Cryptography.X509Certificates.X509Certificate2Collection'
    'System.Security.Cryptography.X509Certificates.X509Store'
    'System.Security.Principal.WindowsPrincipal'
    'System.Security.Principal.WindowsBuiltInRole'
    'System.IntPtr', 'System.Reflection.MethodInfo', 'System.Reflection.AssemblyName', 'System.Reflection.MethodAttributes'
    'System.Reflection.CallingConventions', 'System.Reflection.MethodImplAttributes'
    'System.Reflection.Emit.AssemblyBuilderAccess', 'System.Reflection.Emit.AssemblyBuilder', 'System.Reflection.Emit.ModuleBuilder'
    'System.Reflection.Emit.TypeBuilder', 'System.Reflection.Emit.MethodBuilder'
    'System.Runtime.InteropServices.CallingConvention', 'System.Runtime.InteropServices.CharSet', 'System.Runtime.InteropServices.Marshal'
    'Microsoft.Win32.RegistryHive', 'Microsoft.Win32.RegistryView', 'Microsoft.Win32.RegistryValueKind'
    'Microsoft.Win32.RegistryValueOptions', 'Microsoft.Win32.RegistryKey'
    'System.OperatingSystem', 'System.PlatformID', 'System.Net.IPAddress', 'System.Net.IPEndPoint'
    'System.Net.Security.RemoteCertificateValidationCallback', 'System.Net.Security.SslStream'
    'System.Net.Sockets.AddressFamily', 'System.Net.Sockets.NetworkStream', 'System.Net.Sockets.SocketError'
    'System.Net.Sockets.SocketException', 'System.Net.Sockets.TcpClient'
    'System.Security.Authentication.SslProtocols'
    'System.Security.Cryptography.X509Certificates.X509Certificate'
    'System.Security.Cryptography.X509Certificates.X509CertificateCollection'
    'System.Numerics.BigInteger'
    'System.Reflection.Assembly'
    'System.Runtime.Serialization.Json.JsonReaderWriterFactory'
    'System.Security.Cryptography.AsnEncodedData', 'System.Security.Cryptography.AsymmetricAlgorithm'
    'System.Security.Cryptography.CryptographicException', 'System.Security.Cryptography.ECDsa'
    'System.Security.Cryptography.HashAlgorithmName', 'System.Security.Cryptography.Oid'
    'System.Security.Cryptography.OidCollection', 'System.Security.Cryptography.RSA'
    'System.Security.Cryptography.RSACryptoServiceProvider', 'System.Security.Cryptography.RSAParameters'
    'System.Security.Cryptography.RSASignaturePadding', 'System.Security.Cryptography.SHA256'
    'System.Security.Cryptography.X509Certificates.ECDsaCertificateExtensions'
    'System.Security.Cryptography.X509Certificates.PublicKey'
    'System.Security.Cryptography.X509Certificates.RSACertificateExtensions'
    'System.Security.Cryptography.X509Certificates.X509BasicConstraintsExtension'
    'System.Security.Cryptography.X509Certificates.X509ContentType'
    'System.Security.Cryptography.X509Certificates.X500DistinguishedName'
    'System.Security.Cryptography.X509Certificates.X509Certificate2'
    'System.Security.Cryptography.X509Certificates.X509EnhancedKeyUsageExtension'
    'System.Security.Cryptography.X509Certificates.X509Extension'
    'System.Security.Cryptography.X509Certificates.X509ExtensionCollection'
    'System.Security.Cryptography.X509Certificates.X509KeyStorageFlags'
    'System.Security.Cryptography.X509Certificates.X509KeyUsageExtension'
    'System.Security.Cryptography.X509Certificates.X509KeyUsageFlags'
    'System.Text.ASCIIEncoding', 'System.Text.DecoderFallbackException', 'System.Text.Encoding'
    'System.Text.NormalizationForm', 'System.Text.StringBuilder', 'System.Text.UTF8Encoding'
    'System.Text.RegularExpressions.Capture', 'System.Text.RegularExpressions.Group'
    'System.Text.RegularExpressions.GroupCollection', 'System.Text.RegularExpressions.Match'
    'System.Text.RegularExpressions.MatchCollection', 'System.Text.RegularExpressions.Regex'
    'System.Text.RegularExpressions.RegexOptions'
    'System.Threading.Thread'
    'System.Xml.ConformanceLevel', 'System.Xml.DtdProcessing', 'System.Xml.XmlDictionaryReader'
    'System.Xml.XmlDictionaryReaderQuotas', 'System.Xml.XmlDictionaryWriter', 'System.Xml.XmlException'
    'System.Xml.XmlNodeType', 'System.Xml.XmlReader', 'System.Xml.XmlReaderSettings', 'System.Xml.XmlResolver'
    'System.Xml.XmlWriter', 'System.Xml.XmlWriterSettings', 'System.Xml.XmlConvert', 'System.Xml.IXmlLineInfo'
    'System.Xml.ReadState', 'System.Xml.XmlDateTimeSerializationMode', 'System.Xml.XmlDocument'
    'System.Xml.Linq.LoadOptions', 'System.Xml.Linq.SaveOptions', 'System.Xml.Linq.XAttribute'
    'System.Xml.Linq.XDocument', 'System.Xml.Linq.XElement', 'System.Xml.Linq.XName', 'System.Xml.Linq.XNamespace'
    'System.Xml.Linq.XNode', 'System.Xml.Linq.XObject', 'System.Xml.Linq.XContainer', 'System.Xml.Linq.XText'
    'System.Management.Automation.ArgumentCompleterAttribute', 'System.Management.Automation.CompletionResult'
    'System.Management.Automation.CompletionResultType', 'System.Management.Automation.EngineIntrinsics'
    'System.Management.Automation.ErrorCategory', 'System.Management.Automation.ErrorDetails'
    'System.Management.Automation.CommandInfo'
    'System.Management.Automation.ErrorRecord', 'System.Management.Automation.InvocationInfo'
    'System.Management.Automation.Language.NullString', 'System.Management.Automation.MethodInvocationException'
    'System.Management.Automation.PathIntrinsics', 'System.Management.Automation.PSCmdlet'
    'System.Management.Automation.PSCustomObject', 'System.Management.Automation.PSLanguageMode'
    'System.Management.Automation.PSModuleInfo', 'System.Management.Automation.PSNoteProperty'
    'System.Management.Automation.PSMemberInfoCollection`1', 'System.Management.Automation.PSObject'
    'System.Management.Automation.PSPropertyInfo', 'System.Management.Automation.PSReference'
    'System.Management.Automation.RuntimeException', 'System.Management.Automation.ScriptBlock'
    'System.Management.Automation.SessionState', 'System.Management.Automation.ShouldProcessReason'
    'System.Management.Automation.SwitchParameter', 'System.Management.Automation.WildcardOptions'
    'System.Management.Automation.WildcardPattern', 'System.Management.Automation.CommandOrigin'
    'System.Management.Automation.Language.CommandAst'
    'System.Management.Automation.PipelineStoppedException'
    'System.Management.Automation.ProgressRecord', 'System.Management.Automation.ProgressRecordType'
    'System.Management.Automation.ProviderInfo', 'System.Management.Automation.PSDriveInfo'
)

function Restore-ReferencePackage {
    param([string] $Folder)

    $project = @'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
  <ItemGroup>
    <PackageDownload Include="Microsoft.NETFramework.ReferenceAssemblies.net462" Version="[1.0.3]" />
    <PackageDownload Include="PowerShellStandard.Library" Version="[5.1.1]" />
  </ItemGroup>
</Project>
'@
    $null = New-Item -ItemType Directory -Path $Folder -Force
    $file = Join-Path $Folder 'references.csproj'
    Set-Content -LiteralPath $file -Value $project
    $log = dotnet restore $file --packages (Join-Path $Folder 'packages')
    if ($LASTEXITCODE -ne 0) {
        throw "The reference packages could not be restored: $($log -join ' ')"
    }
}

function Get-SdkFolder {
    $newest = dotnet --list-sdks | Select-Object -Last 1
    if ($newest -notmatch '^(?<version>\S+) \[(?<folder>.+)\]$') {
        throw 'No .NET SDK was found; install the .NET SDK 10.'
    }
    Join-Path $Matches.folder $Matches.version
}

# Argument counts a call may have: optional arguments and a `params` array widen the exact number.
function Get-ArgumentCount {
    param([System.Reflection.MethodBase[]] $Method)

    $counts = foreach ($one in $Method) {
        $parameters = $one.GetParameters()
        $parameters.Count
        $last = $parameters | Select-Object -Last 1
        if ($last -and ($last.CustomAttributes | Where-Object { $_.AttributeType.Name -eq 'ParamArrayAttribute' })) {
            # -1 stands for "and any number more".
            ($parameters.Count - 1)
            -1
        }
    }
    @($counts | Sort-Object -Unique)
}

function Get-MemberTable {
    param([System.Reflection.MemberInfo[]] $Member)

    $table = [ordered]@{}
    foreach ($group in $Member | Group-Object -Property Name | Sort-Object -Property Name -CaseSensitive) {
        $methods = @($group.Group | Where-Object { $_.MemberType -eq 'Method' })
        $table[$group.Name] = if ($methods) { , @(Get-ArgumentCount $methods) } else { , @() }
    }
    $table
}

function Get-TypeFact {
    param([type] $Type)

    $fact = [ordered]@{}
    # Windows PowerShell has loaded these before a module is read; any other must be loaded by the module.
    $assembly = $Type.Assembly.GetName().Name
    if ($assembly -notin $loadedAssemblies) { $fact.assembly = $assembly }
    if ($Type.IsEnum) {
        $fact.enum = @($Type.GetFields('Public, Static').Name)
        return $fact
    }
    $members = $Type.GetMembers('Public, Instance, Static, FlattenHierarchy')
    # A reader sees what an interface inherits as if it were its own.
    if ($Type.IsInterface) { $members += $Type.GetInterfaces() | ForEach-Object { $_.GetMembers() } }

    $usable = $members | Where-Object {
        $_.MemberType -in 'Method', 'Property', 'Field' -and
        # What every object has is written once, under System.Object.
        ($_.DeclaringType.FullName -ne 'System.Object' -or $Type.FullName -eq 'System.Object') -and
        ($_.MemberType -ne 'Method' -or -not $_.IsSpecialName -or $_.Name -ceq 'get_Item' -or $_.Name -ceq 'get_Count')
    }
    $isStatic = {
        if ($_.MemberType -eq 'Property') { $_.GetAccessors()[0].IsStatic } else { $_.IsStatic }
    }
    # A variable of such a type holds an object of another type, which may have more members.
    if ($Type.IsAbstract -and -not $Type.IsSealed) { $fact.abstract = $true }
    $constructors = @($Type.GetConstructors())
    if ($Type.IsValueType) { $fact.new = @(@(0) + (Get-ArgumentCount $constructors) | Sort-Object -Unique) }
    elseif ($constructors) { $fact.new = @(Get-ArgumentCount $constructors) }
    $fact.static = Get-MemberTable @($usable | Where-Object $isStatic)
    $fact.instance = Get-MemberTable @($usable | Where-Object { -not (& $isStatic) })
    $fact
}

Restore-ReferencePackage -Folder $WorkFolder
Add-Type -Path (Join-Path (Get-SdkFolder) 'System.Reflection.MetadataLoadContext.dll')

$packages = Join-Path $WorkFolder 'packages'
$framework = Join-Path $packages 'microsoft.netframework.referenceassemblies.net462/1.0.3/build/.NETFramework/v4.6.2'
$files = @(
    (Get-ChildItem -Path $framework -Filter *.dll).FullName
    (Get-ChildItem -Path (Join-Path $framework 'Facades') -Filter *.dll).FullName
    Join-Path $packages 'powershellstandard.library/5.1.1/lib/net452/System.Management.Automation.dll'
)
$resolver = [System.Reflection.PathAssemblyResolver]::new([string[]] $files)
$context = [System.Reflection.MetadataLoadContext]::new($resolver, 'mscorlib')
$names = 'mscorlib', 'System', 'System.Core', 'System.Xml', 'System.Xml.Linq', 'System.Runtime.Serialization',
'System.Numerics', 'System.Management.Automation'
$assemblies = foreach ($name in $names) { $context.LoadFromAssemblyName($name) }

$types = [ordered]@{}
foreach ($name in $wantedTypes | Sort-Object -CaseSensitive) {
    $type = $assemblies | ForEach-Object { $_.GetType($name) } | Where-Object { $_ -and $_.IsPublic } |
        Select-Object -First 1
    if (-not $type) {
        throw "$name is in none of: $($names -join ', '). Only types of .NET Framework 4.6.2 and PowerShell 5.1 can be listed."
    }
    $types[$name] = Get-TypeFact $type
}

$facts = [ordered]@{
    comment = @(
        'Types and members that generated PowerShell may use, as they are in .NET Framework 4.6.2 and PowerShell 5.1.'
        'Members of System.Object are under System.Object alone.'
        'Written by Update-Net462.ps1 from the reference assemblies Microsoft.NETFramework.ReferenceAssemblies.net462 1.0.3'
        'and PowerShellStandard.Library 5.1.1 (NuGet); the same facts as the .NET API reference, learn.microsoft.com/dotnet/api.'
        'A list of numbers holds the argument counts that a method has there, -1 any number more; an empty one is a property.'
    )
    types   = $types
}
$json = $facts | ConvertTo-Json -Depth 6
[System.IO.File]::WriteAllText((Join-Path $PSScriptRoot ../../generator/facts/net462.json), $json.Replace("`r`n", "`n") + "`n")
Write-Verbose "$($types.Count) types are written; run prettier over the file."
