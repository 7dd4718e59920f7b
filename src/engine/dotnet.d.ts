/**
 * The .NET types that are used, as far as they are. Members start with a small letter here and with a capital in
 * PowerShell.
 *
 * Made of uses.json from the engine itself by "npm run declarations": change it there.
 */
declare namespace System {
  class Exception {
    constructor(message: string);
    readonly message: string;
    readonly innerException?: System.Exception;
  }

  interface IFormatProvider {
    readonly __iFormatProvider?: never;
  }

  class InvalidOperationException extends System.Exception {
    constructor(message: string);
  }

  class ArgumentException extends System.Exception {
    constructor(message: string);
  }

  class FormatException extends System.Exception {
    constructor(message: string);
  }

  class OverflowException extends System.Exception {
    constructor(message: string);
  }

  class UnauthorizedAccessException extends System.Exception {
    constructor(message: string);
  }

  /** @valueType */
  class DateTime {
    constructor(ticks: number, kind: System.DateTimeKind);
    static readonly utcNow: System.DateTime;
    static tryParse(
      s: string,
      provider: System.IFormatProvider | undefined,
      styles: System.Globalization.DateTimeStyles,
      result: Ref<System.DateTime>,
    ): boolean;
    static readonly minValue: System.DateTime;
    readonly year: int;
    readonly ticks: number;
    readonly kind: System.DateTimeKind;
    toUniversalTime(): System.DateTime;
    toLocalTime(): System.DateTime;
    addDays(value: number): System.DateTime;
    subtract(value: System.DateTime): System.TimeSpan;
    toString(format: string, provider: System.IFormatProvider | undefined): string;
    addMilliseconds(value: number): System.DateTime;
    static fromFileTimeUtc(fileTime: number): System.DateTime;
  }

  enum DateTimeKind {
    Unspecified = 0,
    Utc = 1,
    Local = 2,
  }

  /** @valueType */
  class TimeSpan {
    protected constructor();
    readonly totalDays: number;
    readonly totalSeconds: number;
    readonly ticks: number;
    readonly totalMilliseconds: number;
    static fromHours(value: number): System.TimeSpan;
    static fromSeconds(value: number): System.TimeSpan;
    static readonly zero: System.TimeSpan;
    readonly totalMinutes: number;
  }

  /** @valueType */
  class Guid {
    static newGuid(): System.Guid;
    toString(): string;
    toByteArray(): bytes;
    constructor(b: bytes);
  }

  /** @valueType */
  class Int32 {
    protected constructor();
    static tryParse(
      s: string,
      style: System.Globalization.NumberStyles,
      provider: System.IFormatProvider | undefined,
      result: Ref<int>,
    ): boolean;
  }

  /** @valueType */
  class Int64 {
    protected constructor();
    static tryParse(
      s: string,
      style: System.Globalization.NumberStyles,
      provider: System.IFormatProvider | undefined,
      result: Ref<number>,
    ): boolean;
  }

  class Environment {
    protected constructor();
    static readonly machineName: string;
    static readonly userInteractive: boolean;
    static readonly userName: string;
    static readonly is64BitOperatingSystem: boolean;
    static readonly is64BitProcess: boolean;
    static expandEnvironmentVariables(name: string): string;
    static readonly oSVersion: System.OperatingSystem;
    static readonly systemDirectory: string;
    static getFolderPath(folder: string): string;
  }

  class BitConverter {
    protected constructor();
    static toString(value: bytes): string;
    static toString(value: bytes, startIndex: int, length: int): string;
    static toInt64(value: bytes, startIndex: int): number;
  }

  class Type {
    protected constructor();
    /** The type of a full name; with `true` a name that is none is an exception. */
    static getType(typeName: string, throwOnError: boolean): System.Type;
    getMethod(name: string): System.Reflection.MethodInfo;
  }

  class AggregateException extends System.Exception {
    protected constructor();
    readonly __aggregateException?: never;
  }

  class Enum {
    protected constructor();
    static isDefined(enumType: System.Type, value: int): boolean;
  }

  class Delegate {
    protected constructor();
    readonly __delegate?: never;
  }

  /** An array of a type of its own, for methods that take no other. */
  class Array {
    protected constructor();
    static createInstance(elementType: System.Type, length: int): System.Array;
    setValue(value: object, index: int): void;
  }

  class Version {
    protected constructor();
    toString(): string;
    readonly major: int;
    readonly minor: int;
    readonly build: int;
  }

  class OperatingSystem {
    protected constructor();
    readonly platform: System.PlatformID;
    readonly version: System.Version;
  }

  enum PlatformID {
    Win32NT = 2,
  }

  /** @valueType */
  class IntPtr {
    protected constructor();
    static readonly zero: System.IntPtr;
    static readonly size: int;
    static add(pointer: System.IntPtr, offset: int): System.IntPtr;
    toInt64(): number;
  }
}

declare namespace System.Globalization {
  class CultureInfo implements System.IFormatProvider {
    protected constructor();
    static readonly invariantCulture: System.Globalization.CultureInfo;
  }

  enum DateTimeStyles {
    None = 0,
    AssumeUniversal = 64,
    AdjustToUniversal = 16,
    RoundtripKind = 128,
  }

  enum NumberStyles {
    None = 0,
    AllowLeadingSign = 4,
    AllowHexSpecifier = 512,
  }

  class IdnMapping {
    constructor();
    getAscii(unicode: string): string;
    getUnicode(ascii: string): string;
  }
}

declare namespace System.Collections {
  interface IDictionary {
    contains(key: object | string | number | boolean): boolean;
    /** The value of a key; `undefined` where there is none. */
    item(key: object | string | number | boolean): object | string | undefined;
  }
}

declare namespace System.Collections.Generic {
  /** Any .NET sequence; `for ... of` walks it as it is produced. */
  interface IEnumerable<T> extends Iterable<T> {}

  class Dictionary<TKey, TValue> implements System.Collections.IDictionary {
    protected constructor();
    containsKey(key: TKey): boolean;
    /** The value of a key that is there. */
    item(key: TKey): TValue;
  }
}

declare namespace System.Diagnostics {
  class Stopwatch {
    static startNew(): System.Diagnostics.Stopwatch;
    readonly elapsed: System.TimeSpan;
    stop(): void;
    readonly elapsedMilliseconds: number;
    constructor();
    start(): void;
  }

  class Process {
    protected constructor();
    static getCurrentProcess(): System.Diagnostics.Process;
    readonly id: int;
  }

  enum EventLogEntryType {
    Error = 1,
    Warning = 2,
    Information = 4,
  }

  class EventLog {
    constructor(logName: string, machineName: string, source: string);
    writeEntry(message: string, type: System.Diagnostics.EventLogEntryType, eventID: int): void;
    dispose(): void;
  }
}

declare namespace System.Text {
  class Encoding {
    protected constructor();
    static readonly ASCII: System.Text.Encoding;
    static readonly UTF8: System.Text.Encoding;
    static readonly bigEndianUnicode: System.Text.Encoding;
    static readonly unicode: System.Text.Encoding;
    static getEncoding(codepage: int): System.Text.Encoding;
    getString(bytes: bytes): string;
    getString(bytes: bytes, index: int, count: int): string;
    getBytes(s: string): bytes;
  }

  class UTF8Encoding extends System.Text.Encoding {
    constructor(encoderShouldEmitUTF8Identifier: boolean, throwOnInvalidBytes: boolean);
  }
}

declare namespace System.IO {
  class IOException extends System.Exception {
    constructor(message: string);
    hResult: int;
  }

  class FileNotFoundException extends System.IO.IOException {
    constructor(message: string);
  }

  class DirectoryNotFoundException extends System.IO.IOException {
    constructor(message: string);
  }

  class File {
    protected constructor();
    static exists(path: string): boolean;
    static readAllBytes(path: string): bytes;
    static readAllText(path: string, encoding: System.Text.Encoding): string;
    static delete(path: string): void;
    /** Fails where `destination` exists; permissions go along. */
    static copy(sourceFileName: string, destFileName: string): void;
    static move(sourceFileName: string, destFileName: string): void;
    /** Puts `source` in the place of `destination` in one step; `undefined` keeps no backup. */
    static replace(
      sourceFileName: string,
      destinationFileName: string,
      destinationBackupFileName: string | null | undefined,
    ): void;
    static openRead(path: string): System.IO.FileStream;
    static writeAllBytes(path: string, bytes: bytes): void;
  }

  class Directory {
    protected constructor();
    static exists(path: string): boolean;
    static getFiles(path: string): readonly string[];
    static getDirectories(path: string): readonly string[];
    static createDirectory(path: string): System.IO.DirectoryInfo;
    /** With `true` with all that is in it; links in it are removed, not followed. */
    static delete(path: string, recursive: boolean): void;
    /** Fails where `destDirName` exists. */
    static move(sourceDirName: string, destDirName: string): void;
    static getFileSystemEntries(path: string): readonly string[];
    /** Those whose names match a pattern of the file system. */
    static getFiles(path: string, searchPattern: string): readonly string[];
    static getFiles(path: string, searchPattern: string, searchOption: System.IO.SearchOption): readonly string[];
    static getDirectories(path: string, searchPattern: string, searchOption: System.IO.SearchOption): readonly string[];
    static getParent(path: string): System.IO.DirectoryInfo | undefined;
  }

  class Path {
    protected constructor();
    static combine(path1: string, path2: string): string;
    static combine(path1: string, path2: string, path3: string): string;
    static getFileName(path: string): string;
    static getFileNameWithoutExtension(path: string): string;
    static getExtension(path: string): string;
    static getDirectoryName(path: string): string;
    static isPathRooted(path: string): boolean;
    static getFullPath(path: string): string;
  }

  class FileInfo {
    constructor(fileName: string);
    readonly exists: boolean;
    /** In bytes. */
    readonly length: number;
    attributes: System.IO.FileAttributes;
    lastWriteTimeUtc: System.DateTime;
  }

  class DirectoryInfo {
    constructor(path: string);
    attributes: System.IO.FileAttributes;
    readonly fullName: string;
  }

  enum FileAttributes {
    ReparsePoint = 1024,
  }

  enum FileMode {
    CreateNew = 1,
    Create = 2,
    Open = 3,
    OpenOrCreate = 4,
    Truncate = 5,
  }

  enum FileAccess {
    Read = 1,
    Write = 2,
    ReadWrite = 3,
  }

  enum FileShare {
    None = 0,
    Read = 1,
    ReadWrite = 3,
  }

  class Stream {
    protected constructor();
    write(buffer: bytes, offset: int, count: int): void;
    flush(): void;
    dispose(): void;
    readonly length: number;
    writeByte(value: int): void;
  }

  class FileStream extends System.IO.Stream {
    constructor(path: string, mode: System.IO.FileMode, access: System.IO.FileAccess, share: System.IO.FileShare);
    /** With `true` the data is on the disk when this returns. */
    flush(flushToDisk: boolean): void;
    flush(): void;
  }

  class MemoryStream extends System.IO.Stream {
    constructor();
    constructor(buffer: bytes);
    constructor(buffer: bytes, index: int, count: int);
    toArray(): bytes;
  }

  enum SearchOption {
    TopDirectoryOnly = 0,
    AllDirectories = 1,
  }

  class TextReader {
    protected constructor();
    readonly __textReader?: never;
  }

  class StringReader extends System.IO.TextReader {
    constructor(s: string);
  }
}

declare namespace System.Xml {
  class XmlException extends System.Exception {
    protected constructor();
    readonly lineNumber: int;
    readonly linePosition: int;
  }

  enum DtdProcessing {
    Prohibit = 0,
  }

  enum ConformanceLevel {
    Auto = 0,
    Fragment = 1,
    Document = 2,
  }

  enum ReadState {
    Initial = 0,
    Interactive = 1,
    Error = 2,
    EndOfFile = 3,
    Closed = 4,
  }

  enum XmlDateTimeSerializationMode {
    Local = 0,
    Utc = 1,
    Unspecified = 2,
    RoundtripKind = 3,
  }

  /** Text of XML Schema's types; what is no such text is a `FormatException` or an `OverflowException`. */
  class XmlConvert {
    protected constructor();
    static toInt32(s: string): int;
    /** `[long]`, whole. */
    static toInt64(s: string): number;
    /** With `Utc` a time without a zone is taken as UTC and one with a zone is converted. */
    static toDateTime(s: string, dateTimeOption: System.Xml.XmlDateTimeSerializationMode): System.DateTime;
    /** The digits of a `[long]`. */
    static toString(value: number): string;
  }

  enum XmlNodeType {
    None = 0,
    Element = 1,
    Text = 3,
    EndElement = 15,
  }

  class XmlResolver {
    protected constructor();
    readonly __xmlResolver?: never;
  }

  class XmlReaderSettings {
    constructor();
    dtdProcessing: System.Xml.DtdProcessing;
    xmlResolver?: System.Xml.XmlResolver;
    conformanceLevel: System.Xml.ConformanceLevel;
    ignoreComments: boolean;
    ignoreWhitespace: boolean;
    ignoreProcessingInstructions: boolean;
    maxCharactersInDocument: number;
    maxCharactersFromEntities: number;
    closeInput: boolean;
  }

  class XmlReader {
    protected constructor();
    static create(input: System.IO.Stream, settings: System.Xml.XmlReaderSettings | undefined): System.Xml.XmlReader;
    static create(inputUri: string, settings: System.Xml.XmlReaderSettings | undefined): System.Xml.XmlReader;
    readonly nodeType: System.Xml.XmlNodeType;
    readonly namespaceURI: string;
    readonly localName: string;
    readonly depth: int;
    readonly EOF: boolean;
    readonly isEmptyElement: boolean;
    readonly readState: System.Xml.ReadState;
    read(): boolean;
    /** The text of an attribute by its qualified name. */
    getAttribute(name: string): string | undefined;
    /** The text of the current element, which may have no child elements; the reader is past it afterwards. */
    readElementContentAsString(): string;
    skip(): void;
    moveToContent(): System.Xml.XmlNodeType;
    dispose(): void;
    /** The qualified name. */
    readonly name: string;
    readonly value: string;
    moveToNextAttribute(): boolean;
    /** From an attribute back to its element. */
    moveToElement(): boolean;
    static create(
      input: System.IO.TextReader,
      settings: System.Xml.XmlReaderSettings | undefined,
    ): System.Xml.XmlReader;
  }

  /** What `XmlReader.create` gives over a stream or a file says where it is. */
  interface IXmlLineInfo extends System.Xml.XmlReader {
    readonly lineNumber: int;
    readonly linePosition: int;
  }

  class XmlWriterSettings {
    constructor();
    indent: boolean;
    encoding: System.Text.Encoding;
  }

  class XmlWriter {
    protected constructor();
    static create(output: System.IO.Stream, settings: System.Xml.XmlWriterSettings | undefined): System.Xml.XmlWriter;
    dispose(): void;
  }

  /** @assembly System.Runtime.Serialization, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089 */
  class XmlDictionaryReader extends System.Xml.XmlReader {
    protected constructor();
    readonly __xmlDictionaryReader?: never;
  }

  /** @assembly System.Runtime.Serialization, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089 */
  class XmlDictionaryReaderQuotas {
    constructor();
    static readonly max: System.Xml.XmlDictionaryReaderQuotas;
    copyTo(quotas: System.Xml.XmlDictionaryReaderQuotas): void;
    maxDepth: int;
  }

  /** @assembly System.Runtime.Serialization, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089 */
  class XmlDictionaryWriter extends System.Xml.XmlWriter {
    protected constructor();
    /** Copies all that the reader still gives; without `defaultAttributes` only what the document itself says. */
    writeNode(reader: System.Xml.XmlReader, defattr: boolean): void;
    flush(): void;
    dispose(): void;
  }

  class XmlNode {
    protected constructor();
    readonly localName: string;
    innerText: string;
    readonly childNodes: readonly System.Xml.XmlNode[];
  }

  class XmlElement extends System.Xml.XmlNode {
    protected constructor();
    readonly __xmlElement?: never;
  }
}

declare namespace System.Xml.Linq {
  /** @assembly System.Xml.Linq, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089 */
  class XName {
    protected constructor();
    static get(expandedName: string): System.Xml.Linq.XName;
    static get(localName: string, namespaceName: string): System.Xml.Linq.XName;
    readonly localName: string;
    readonly namespaceName: string;
  }

  /** @assembly System.Xml.Linq, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089 */
  class XObject implements System.Xml.IXmlLineInfo {
    protected constructor();
    readonly parent?: System.Xml.Linq.XElement;
  }

  /** @assembly System.Xml.Linq, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089 */
  class XAttribute extends System.Xml.Linq.XObject implements System.Xml.IXmlLineInfo {
    protected constructor();
    readonly name: System.Xml.Linq.XName;
    value: string;
    readonly isNamespaceDeclaration: boolean;
  }

  /** @assembly System.Xml.Linq, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089 */
  class XNode extends System.Xml.Linq.XObject implements System.Xml.IXmlLineInfo {
    protected constructor();
    static readFrom(reader: System.Xml.XmlReader): System.Xml.Linq.XNode;
    /** Same names, attributes, text and order all the way down. */
    static deepEquals(n1: System.Xml.Linq.XNode | undefined, n2: System.Xml.Linq.XNode | undefined): boolean;
    addAfterSelf(content: System.Xml.Linq.XElement): void;
    replaceWith(content: System.Xml.Linq.XElement): void;
    createReader(): System.Xml.XmlReader;
  }

  /** @assembly System.Xml.Linq, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089 */
  class XElement extends System.Xml.Linq.XNode implements System.Xml.IXmlLineInfo {
    static load(reader: System.Xml.XmlReader): System.Xml.Linq.XElement;
    constructor(name: System.Xml.Linq.XName);
    name: System.Xml.Linq.XName;
    value: string;
    attribute(name: System.Xml.Linq.XName): System.Xml.Linq.XAttribute | undefined;
    attributes(): System.Collections.Generic.IEnumerable<System.Xml.Linq.XAttribute>;
    removeAttributes(): void;
    element(name: System.Xml.Linq.XName): System.Xml.Linq.XElement | undefined;
    elements(): System.Collections.Generic.IEnumerable<System.Xml.Linq.XElement>;
    elements(name: System.Xml.Linq.XName | undefined): System.Collections.Generic.IEnumerable<System.Xml.Linq.XElement>;
    setAttributeValue(name: System.Xml.Linq.XName, value: string | null): void;
    add(content: System.Xml.Linq.XElement): void;
    /** With an XML declaration. */
    save(writer: System.Xml.XmlWriter): void;
    descendants(
      name: System.Xml.Linq.XName | undefined,
    ): System.Collections.Generic.IEnumerable<System.Xml.Linq.XElement>;
    /** Indented, without a declaration. */
    toString(): string;
  }
}

declare namespace System.Runtime.Serialization.Json {
  /** @assembly System.Runtime.Serialization, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089 */
  class JsonReaderWriterFactory {
    protected constructor();
    static createJsonReader(
      stream: System.IO.Stream,
      quotas: System.Xml.XmlDictionaryReaderQuotas,
    ): System.Xml.XmlDictionaryReader;
    static createJsonWriter(
      stream: System.IO.Stream,
      encoding: System.Text.Encoding,
      ownsStream: boolean,
      indent: boolean,
      indentChars: string,
    ): System.Xml.XmlDictionaryWriter;
  }
}

declare namespace System.Security.Cryptography {
  class CryptographicException extends System.Exception {
    protected constructor();
    hResult: int;
  }

  /** @valueType */
  class HashAlgorithmName {
    protected constructor();
    static readonly SHA256: System.Security.Cryptography.HashAlgorithmName;
    static readonly MD5: System.Security.Cryptography.HashAlgorithmName;
    static readonly SHA1: System.Security.Cryptography.HashAlgorithmName;
    static readonly SHA384: System.Security.Cryptography.HashAlgorithmName;
    static readonly SHA512: System.Security.Cryptography.HashAlgorithmName;
  }

  class RSASignaturePadding {
    protected constructor();
    static readonly pkcs1: System.Security.Cryptography.RSASignaturePadding;
    static readonly pss: System.Security.Cryptography.RSASignaturePadding;
  }

  /** @valueType */
  class RSAParameters {
    protected constructor();
    modulus: bytes;
    exponent: bytes;
  }

  class RSACryptoServiceProvider extends System.Security.Cryptography.RSA {
    /** With a new key of so many bits. */
    constructor(dwKeySize: int);
    persistKeyInCsp: boolean;
    readonly cspKeyContainerInfo: System.Security.Cryptography.CspKeyContainerInfo;
    signData(
      data: bytes,
      hashAlgorithm: System.Security.Cryptography.HashAlgorithmName,
      padding: System.Security.Cryptography.RSASignaturePadding,
    ): bytes;
    dispose(): void;
  }

  class Oid {
    protected constructor();
    value: string;
  }

  class OidCollection implements System.Collections.Generic.IEnumerable<System.Security.Cryptography.Oid> {
    protected constructor();
    [Symbol.iterator](): Iterator<System.Security.Cryptography.Oid>;
  }

  class AsymmetricAlgorithm {
    protected constructor();
    /** In bits. */
    keySize: int;
    dispose(): void;
  }

  class RSA extends System.Security.Cryptography.AsymmetricAlgorithm {
    protected constructor();
    signData(
      data: bytes,
      hashAlgorithm: System.Security.Cryptography.HashAlgorithmName,
      padding: System.Security.Cryptography.RSASignaturePadding,
    ): bytes;
    verifyData(
      data: bytes,
      signature: bytes,
      hashAlgorithm: System.Security.Cryptography.HashAlgorithmName,
      padding: System.Security.Cryptography.RSASignaturePadding,
    ): boolean;
    /** With `false` the public part alone. */
    exportParameters(includePrivateParameters: boolean): System.Security.Cryptography.RSAParameters;
  }

  class ECDsa extends System.Security.Cryptography.AsymmetricAlgorithm {
    protected constructor();
    signData(data: bytes, hashAlgorithm: System.Security.Cryptography.HashAlgorithmName): bytes;
    /** The signature is r and s side by side, each as long as the curve. */
    verifyData(data: bytes, signature: bytes, hashAlgorithm: System.Security.Cryptography.HashAlgorithmName): boolean;
  }

  class RSACng extends System.Security.Cryptography.RSA {
    protected constructor();
    readonly key: System.Security.Cryptography.CngKey;
  }

  class ECDsaCng extends System.Security.Cryptography.ECDsa {
    protected constructor();
    readonly key: System.Security.Cryptography.CngKey;
  }

  class CngKey {
    protected constructor();
    readonly uniqueName?: string;
  }

  class CspKeyContainerInfo {
    protected constructor();
    readonly uniqueKeyContainerName: string;
  }

  class AsnEncodedData {
    protected constructor();
    rawData: bytes;
  }
}

declare namespace System.Security.Cryptography.X509Certificates {
  class X509Extension extends System.Security.Cryptography.AsnEncodedData {
    protected constructor();
    oid: System.Security.Cryptography.Oid;
    rawData: bytes;
    critical: boolean;
  }

  class X509EnhancedKeyUsageExtension extends System.Security.Cryptography.X509Certificates.X509Extension {
    protected constructor();
    readonly enhancedKeyUsages: System.Security.Cryptography.OidCollection;
  }

  enum X509ContentType {
    Unknown = 0,
    Cert = 1,
  }

  class X509ExtensionCollection implements System.Collections.Generic
    .IEnumerable<System.Security.Cryptography.X509Certificates.X509Extension> {
    protected constructor();
    [Symbol.iterator](): Iterator<System.Security.Cryptography.X509Certificates.X509Extension>;
  }

  class X500DistinguishedName extends System.Security.Cryptography.AsnEncodedData {
    constructor(distinguishedName: string);
    readonly name: string;
    rawData: bytes;
  }

  class X509Certificate2 extends System.Security.Cryptography.X509Certificates.X509Certificate {
    constructor(rawData: bytes);
    constructor(rawData: bytes, password: string);
    static getCertContentType(rawData: bytes): System.Security.Cryptography.X509Certificates.X509ContentType;
    readonly thumbprint: string;
    readonly subject: string;
    readonly issuer: string;
    readonly subjectName: System.Security.Cryptography.X509Certificates.X500DistinguishedName;
    readonly issuerName: System.Security.Cryptography.X509Certificates.X500DistinguishedName;
    /** Local time; `.toUniversalTime()` it. */
    readonly notBefore: System.DateTime;
    /** Local time; `.toUniversalTime()` it. */
    readonly notAfter: System.DateTime;
    readonly hasPrivateKey: boolean;
    readonly extensions: System.Security.Cryptography.X509Certificates.X509ExtensionCollection;
    dispose(): void;
    /** The certificate, DER; never its key. */
    readonly rawData: bytes;
    /** The object identifier of its public key. */
    getKeyAlgorithm(): string;
    readonly signatureAlgorithm: System.Security.Cryptography.Oid;
    archived: boolean;
    friendlyName: string;
    readonly publicKey: System.Security.Cryptography.X509Certificates.PublicKey;
    /** Its PCCERT_CONTEXT on Windows. */
    readonly handle: System.IntPtr;
  }

  class RSACertificateExtensions {
    protected constructor();
    static getRSAPublicKey(
      certificate: System.Security.Cryptography.X509Certificates.X509Certificate2,
    ): System.Security.Cryptography.RSA | undefined;
    static getRSAPrivateKey(
      certificate: System.Security.Cryptography.X509Certificates.X509Certificate2,
    ): System.Security.Cryptography.RSA | undefined;
  }

  class ECDsaCertificateExtensions {
    protected constructor();
    static getECDsaPublicKey(
      certificate: System.Security.Cryptography.X509Certificates.X509Certificate2,
    ): System.Security.Cryptography.ECDsa | undefined;
    static getECDsaPrivateKey(
      certificate: System.Security.Cryptography.X509Certificates.X509Certificate2,
    ): System.Security.Cryptography.ECDsa | undefined;
  }

  class X509BasicConstraintsExtension extends System.Security.Cryptography.X509Certificates.X509Extension {
    protected constructor();
    readonly certificateAuthority: boolean;
    readonly hasPathLengthConstraint: boolean;
    readonly pathLengthConstraint: int;
  }

  class X509KeyUsageExtension extends System.Security.Cryptography.X509Certificates.X509Extension {
    protected constructor();
    readonly keyUsages: System.Security.Cryptography.X509Certificates.X509KeyUsageFlags;
  }

  enum X509KeyUsageFlags {
    DigitalSignature = 128,
    KeyEncipherment = 32,
    KeyCertSign = 4,
  }

  class X509CertificateCollection {
    protected constructor();
    readonly __x509CertificateCollection?: never;
  }

  class X509Certificate {
    protected constructor();
    /** The thumbprint, upper-case hex. */
    getCertHashString(): string;
  }

  enum StoreLocation {
    LocalMachine = 2,
  }

  enum OpenFlags {
    ReadOnly = 0,
  }

  class X509Certificate2Collection
    extends System.Security.Cryptography.X509Certificates.X509CertificateCollection
    implements System.Collections.Generic.IEnumerable<System.Security.Cryptography.X509Certificates.X509Certificate2>
  {
    protected constructor();
    [Symbol.iterator](): Iterator<System.Security.Cryptography.X509Certificates.X509Certificate2>;
  }

  class X509Store {
    constructor(storeName: string, storeLocation: System.Security.Cryptography.X509Certificates.StoreLocation);
    open(flags: System.Security.Cryptography.X509Certificates.OpenFlags): void;
    readonly certificates: System.Security.Cryptography.X509Certificates.X509Certificate2Collection;
    close(): void;
  }

  class PublicKey {
    protected constructor();
    readonly encodedKeyValue: System.Security.Cryptography.AsnEncodedData;
  }
}

declare namespace System.Net {
  class IPAddress {
    constructor(address: bytes);
    toString(): string;
    static parse(ipString: string): System.Net.IPAddress;
    getAddressBytes(): bytes;
    static isLoopback(address: System.Net.IPAddress): boolean;
    readonly addressFamily: System.Net.Sockets.AddressFamily;
    static readonly loopback: System.Net.IPAddress;
    static readonly iPv6Loopback: System.Net.IPAddress;
    scopeId: number;
    static tryParse(ipString: string, address: Ref<System.Net.IPAddress | undefined>): boolean;
  }
}

declare namespace System.Management.Automation {
  enum ErrorCategory {
    NotSpecified = 0,
    InvalidData = 6,
    InvalidArgument = 5,
    InvalidOperation = 7,
    InvalidResult = 8,
    ObjectNotFound = 13,
    ReadError = 22,
    WriteError = 23,
    ResourceUnavailable = 21,
    NotImplemented = 11,
    PermissionDenied = 18,
    SecurityError = 25,
    ResourceBusy = 19,
  }

  enum ShouldProcessReason {
    None = 0,
    WhatIf = 1,
  }

  class ErrorRecord {
    constructor(
      exception: System.Exception,
      errorId: string,
      errorCategory: System.Management.Automation.ErrorCategory,
      targetObject: object | string | undefined,
    );
    readonly exception: System.Exception;
    readonly fullyQualifiedErrorId: string;
  }

  /** A command's way out: everything it says or gives goes through this object. */
  class PSCmdlet {
    protected constructor();
    readonly parameterSetName: string;
    readonly sessionState: System.Management.Automation.SessionState;
    readonly myInvocation: System.Management.Automation.InvocationInfo;
    /** The caller's preference, or the global one; a preference that the call itself was given is in neither. */
    getVariableValue(name: "WhatIfPreference" | "global:WhatIfPreference"): boolean;
    getVariableValue(name: "ConfirmPreference" | "global:ConfirmPreference"): string;
    writeObject(sendToPipeline: object | string | number | boolean): void;
    writeError(errorRecord: System.Management.Automation.ErrorRecord): void;
    throwTerminatingError(errorRecord: System.Management.Automation.ErrorRecord): never;
    writeWarning(text: string): void;
    writeVerbose(text: string): void;
    writeDebug(text: string): void;
    shouldProcess(target: string, action: string): boolean;
    /** Tells through `reason` whether a refusal is the caller's `-WhatIf` or an answer "no". */
    shouldProcess(
      verboseDescription: string,
      verboseWarning: string,
      caption: string,
      shouldProcessReason: Ref<System.Management.Automation.ShouldProcessReason>,
    ): boolean;
    shouldContinue(query: string, caption: string): boolean;
    getUnresolvedProviderPathFromPSPath(path: string): string;
    /** The full paths that a path with wildcards stands for; `provider` gets the provider they belong to. */
    getResolvedProviderPathFromPSPath(
      path: string,
      provider: Ref<System.Management.Automation.ProviderInfo | undefined>,
    ): readonly string[];
    writeProgress(progressRecord: System.Management.Automation.ProgressRecord): void;
  }

  class ProviderInfo {
    protected constructor();
    readonly name: string;
  }

  class InvocationInfo {
    protected constructor();
    /** The parameters the caller gave, by name. */
    readonly boundParameters: System.Collections.Generic.Dictionary<string, object>;
    readonly expectingInput: boolean;
    readonly myCommand: System.Management.Automation.CommandInfo;
  }

  /**
   * The value of a switch such as `-WhatIf`; `-WhatIf:$false` is given, but not present.
   *
   * @valueType
   */
  class SwitchParameter {
    protected constructor();
    readonly isPresent: boolean;
  }

  class SessionState {
    protected constructor();
    readonly path: System.Management.Automation.PathIntrinsics;
  }

  class PathIntrinsics {
    protected constructor();
    /** The full file-system path of what the user typed, whether it exists or not. */
    getUnresolvedProviderPathFromPSPath(path: string): string;
  }

  enum CompletionResultType {
    Text = 0,
    ParameterValue = 8,
  }

  class CompletionResult {
    constructor(
      completionText: string,
      listItemText: string,
      resultType: System.Management.Automation.CompletionResultType,
      toolTip: string,
    );
  }

  class WildcardPattern {
    constructor(pattern: string, options: System.Management.Automation.WildcardOptions);
    isMatch(input: string): boolean;
    /** The pattern that only `text` itself matches. */
    static escape(pattern: string): string;
  }

  enum WildcardOptions {
    None = 0,
    CultureInvariant = 4,
    IgnoreCase = 2,
  }

  enum ProgressRecordType {
    Completed = 1,
  }

  class ProgressRecord {
    constructor(activityId: int, activity: string, statusDescription: string);
    statusDescription: string;
    percentComplete: int;
    recordType: System.Management.Automation.ProgressRecordType;
  }

  class CommandInfo {
    protected constructor();
    readonly module: System.Management.Automation.PSModuleInfo;
  }

  class PSModuleInfo {
    protected constructor();
    /** The folder of its manifest. */
    readonly moduleBase: string;
    readonly version: System.Version;
  }
}

declare namespace System.Threading {
  class Thread {
    protected constructor();
    static sleep(millisecondsTimeout: int): void;
  }
}

declare namespace System.Threading.Tasks {
  class Task {
    protected constructor();
    /** False where it is not done within so many milliseconds; an `AggregateException` where it failed. */
    wait(millisecondsTimeout: int): boolean;
  }
}

declare namespace System.Net.Sockets {
  enum AddressFamily {
    InterNetwork = 2,
    InterNetworkV6 = 23,
  }

  enum SocketError {
    ConnectionRefused = 10061,
  }

  class SocketException extends System.Exception {
    protected constructor();
    readonly socketErrorCode: System.Net.Sockets.SocketError;
  }

  class NetworkStream extends System.IO.Stream {
    protected constructor();
    read(buffer: bytes, offset: int, count: int): int;
  }

  class TcpClient {
    constructor(family: System.Net.Sockets.AddressFamily);
    connectAsync(address: System.Net.IPAddress, port: int): System.Threading.Tasks.Task;
    getStream(): System.Net.Sockets.NetworkStream;
    receiveTimeout: int;
    sendTimeout: int;
    dispose(): void;
    close(): void;
  }
}

declare namespace System.Net.Security {
  class RemoteCertificateValidationCallback extends System.Delegate {
    protected constructor();
    readonly __remoteCertificateValidationCallback?: never;
  }

  class SslStream extends System.IO.Stream {
    constructor(
      innerStream: System.IO.Stream,
      leaveInnerStreamOpen: boolean,
      userCertificateValidationCallback: System.Net.Security.RemoteCertificateValidationCallback | undefined,
    );
    authenticateAsClientAsync(
      targetHost: string,
      clientCertificates: System.Security.Cryptography.X509Certificates.X509CertificateCollection | undefined,
      enabledSslProtocols: System.Security.Authentication.SslProtocols,
      checkCertificateRevocation: boolean,
    ): System.Threading.Tasks.Task;
    readonly remoteCertificate?: System.Security.Cryptography.X509Certificates.X509Certificate;
    readonly sslProtocol: System.Security.Authentication.SslProtocols;
    dispose(): void;
  }
}

declare namespace System.Security.Authentication {
  enum SslProtocols {
    Tls12 = 3072,
  }
}

declare namespace System.Linq.Expressions {
  class ParameterExpression extends System.Linq.Expressions.Expression {
    protected constructor();
    readonly __parameterExpression?: never;
  }

  class ConstantExpression extends System.Linq.Expressions.Expression {
    protected constructor();
    readonly __constantExpression?: never;
  }

  class LambdaExpression extends System.Linq.Expressions.Expression {
    protected constructor();
    compile(): System.Net.Security.RemoteCertificateValidationCallback;
  }

  class Expression {
    protected constructor();
    static constant(value: boolean): System.Linq.Expressions.ConstantExpression;
    static parameter(type: System.Type): System.Linq.Expressions.ParameterExpression;
    static lambda(
      delegateType: System.Type,
      body: System.Linq.Expressions.Expression,
      parameters: readonly System.Linq.Expressions.ParameterExpression[] | undefined,
    ): System.Linq.Expressions.LambdaExpression;
  }
}

declare namespace Com {
  /**
   * IAppHostProperty of IIS: an attribute of its configuration.
   *
   * @windowsOnly
   */
  class AppHostProperty {
    value: string;
    clear(): void;
  }

  /**
   * IAppHostElementCollection of IIS.
   *
   * @windowsOnly
   */
  class AppHostElementCollection {
    readonly count: int;
    item(index: int): Com.AppHostElement;
  }

  /**
   * IAppHostElement of IIS: an element of its configuration.
   *
   * @windowsOnly
   */
  class AppHostElement {
    readonly collection: Com.AppHostElementCollection;
    getElementByName(name: string): Com.AppHostElement;
    getPropertyByName(name: string): Com.AppHostProperty;
  }

  /**
   * IAppHostWritableAdminManager of IIS: its configuration, to be read and changed.
   *
   * @windowsOnly
   */
  class AppHostWritableAdminManager {
    commitPath: string;
    getAdminSection(name: string, path: string): Com.AppHostElement;
    commitChanges(): void;
  }

  /**
   * CimProperty of Microsoft.Management.Infrastructure: a property of an instance of CIM.
   *
   * @windowsOnly
   */
  class CimProperty {
    readonly name: string;
    readonly value: { toString(): string } | undefined;
  }

  /**
   * CimInstance of Microsoft.Management.Infrastructure: an instance of a class of CIM.
   *
   * @windowsOnly
   */
  class CimInstance {
    readonly cimInstanceProperties: readonly Com.CimProperty[];
  }

  /**
   * ICertPropertyRenewal of certificate enrolment: the renewal link of a certificate (property 64).
   *
   * @windowsOnly
   */
  class CertPropertyRenewal {
    initialize(encoding: int, renewal: string): void;
    setValueOnCertificate(isOfMachine: boolean, encoding: int, certificate: string): void;
    removeFromCertificate(isOfMachine: boolean, encoding: int, certificate: string): void;
  }
}

declare namespace Microsoft.Win32 {
  enum RegistryHive {
    CurrentUser = -2147483647,
    LocalMachine = -2147483646,
    Users = -2147483645,
  }

  enum RegistryView {
    Registry64 = 256,
  }

  enum RegistryValueOptions {
    DoNotExpandEnvironmentNames = 1,
  }

  enum RegistryValueKind {
    String = 1,
    ExpandString = 2,
    DWord = 4,
    Binary = 3,
    MultiString = 7,
    QWord = 11,
  }

  class RegistryKey {
    protected constructor();
    static openBaseKey(
      hKey: Microsoft.Win32.RegistryHive,
      view: Microsoft.Win32.RegistryView,
    ): Microsoft.Win32.RegistryKey;
    openSubKey(name: string): Microsoft.Win32.RegistryKey | undefined;
    getValue(name: string, defaultValue: undefined, options: Microsoft.Win32.RegistryValueOptions): object | undefined;
    getValueKind(name: string): Microsoft.Win32.RegistryValueKind;
    dispose(): void;
    createSubKey(subkey: string): Microsoft.Win32.RegistryKey;
    setValue(
      name: string,
      value: object | string | number | boolean,
      valueKind: Microsoft.Win32.RegistryValueKind,
    ): void;
    getSubKeyNames(): readonly string[];
    getValueNames(): readonly string[];
  }
}

declare namespace System.Security {
  class SecurityException extends System.Exception {
    protected constructor();
    readonly __securityException?: never;
  }
}

declare namespace System.Security.AccessControl {
  enum AccessControlSections {
    Access = 2,
    Owner = 4,
  }

  enum AccessControlType {
    Allow = 0,
  }

  enum FileSystemRights {
    Read = 131209,
  }

  class FileSystemSecurity {
    protected constructor();
    getSecurityDescriptorSddlForm(includeSections: System.Security.AccessControl.AccessControlSections): string;
    setOwner(identity: System.Security.Principal.IdentityReference): void;
    setSecurityDescriptorSddlForm(sddlForm: string): void;
    addAccessRule(rule: System.Security.AccessControl.FileSystemAccessRule): void;
  }

  class DirectorySecurity extends System.Security.AccessControl.FileSystemSecurity {
    constructor();
  }

  class FileSystemAccessRule {
    constructor(
      identity: System.Security.Principal.IdentityReference,
      fileSystemRights: System.Security.AccessControl.FileSystemRights,
      type: System.Security.AccessControl.AccessControlType,
    );
  }
}

declare namespace System.Security.Principal {
  class IdentityReference {
    protected constructor();
    readonly value: string;
  }

  class SecurityIdentifier extends System.Security.Principal.IdentityReference {
    constructor(sddlForm: string);
  }

  class WindowsIdentity {
    protected constructor();
    static getCurrent(): System.Security.Principal.WindowsIdentity;
    readonly owner: System.Security.Principal.SecurityIdentifier;
    readonly user: System.Security.Principal.SecurityIdentifier;
    dispose(): void;
  }

  class WindowsPrincipal {
    constructor(ntIdentity: System.Security.Principal.WindowsIdentity);
    isInRole(role: System.Security.Principal.WindowsBuiltInRole): boolean;
  }

  enum WindowsBuiltInRole {
    Administrator = 544,
  }
}

declare namespace Com.TaskService {
  /**
   * IRunningTask: an instance of a task.
   *
   * @windowsOnly
   */
  class RunningTask {
    readonly state: int;
    stop(): void;
  }

  /**
   * IRegisteredTask.
   *
   * @windowsOnly
   */
  class RegisteredTask {
    readonly path: string;
    readonly xml: string;
    readonly state: int;
    enabled: boolean;
    run(parameters: undefined): Com.TaskService.RunningTask;
    getInstances(flags: int): Com.TaskService.RunningTaskCollection;
  }

  /**
   * ITaskFolder.
   *
   * @windowsOnly
   */
  class Folder {
    readonly path: string;
    getFolder(path: string): Com.TaskService.Folder;
    getFolders(flags: int): Com.TaskService.FolderCollection;
    createFolder(name: string, sddl: string): Com.TaskService.Folder;
    deleteFolder(name: string, flags: int): void;
    getTask(path: string): Com.TaskService.RegisteredTask;
    getTasks(flags: int): Com.TaskService.RegisteredTaskCollection;
    registerTask(
      path: string,
      xml: string,
      flags: int,
      userId: string,
      password: undefined,
      logonType: int,
      sddl: string,
    ): Com.TaskService.RegisteredTask;
    deleteTask(name: string, flags: int): void;
    getSecurityDescriptor(securityInformation: int): string;
    setSecurityDescriptor(sddl: string, flags: int): void;
  }

  /**
   * ITaskService, the object `Schedule.Service`. Source: learn.microsoft.com, Task Scheduler Scripting Objects.
   *
   * @windowsOnly
   */
  class Service {
    connect(): void;
    getFolder(path: string): Com.TaskService.Folder;
  }

  /**
   * A collection of Task Scheduler.
   *
   * @windowsOnly
   */
  class FolderCollection {
    readonly count: int;
    [Symbol.iterator](): Iterator<Com.TaskService.Folder>;
  }

  /**
   * A collection of Task Scheduler.
   *
   * @windowsOnly
   */
  class RegisteredTaskCollection {
    readonly count: int;
    [Symbol.iterator](): Iterator<Com.TaskService.RegisteredTask>;
  }

  /**
   * A collection of Task Scheduler.
   *
   * @windowsOnly
   */
  class RunningTaskCollection {
    readonly count: int;
    [Symbol.iterator](): Iterator<Com.TaskService.RunningTask>;
  }
}

declare namespace System.Diagnostics.Eventing.Reader {
  enum PathType {
    LogName = 1,
    FilePath = 2,
  }

  class EventLogQuery {
    constructor(path: string, pathType: System.Diagnostics.Eventing.Reader.PathType, query: string);
    reverseDirection: boolean;
  }

  class EventBookmark {
    protected constructor();
    readonly __eventBookmark?: never;
  }

  class EventRecord {
    protected constructor();
    toXml(): string;
    readonly bookmark: System.Diagnostics.Eventing.Reader.EventBookmark;
    dispose(): void;
  }

  class EventLogReader {
    constructor(
      eventQuery: System.Diagnostics.Eventing.Reader.EventLogQuery,
      bookmark: System.Diagnostics.Eventing.Reader.EventBookmark | undefined,
    );
    readEvent(): System.Diagnostics.Eventing.Reader.EventRecord | undefined;
    dispose(): void;
  }

  class EventLogConfiguration {
    constructor(logName: string);
    isEnabled: boolean;
    saveChanges(): void;
    dispose(): void;
  }

  class EventLogInformation {
    protected constructor();
    readonly creationTime?: System.DateTime;
  }

  class EventLogSession {
    protected constructor();
    static readonly globalSession: System.Diagnostics.Eventing.Reader.EventLogSession;
    getLogInformation(
      logName: string,
      pathType: System.Diagnostics.Eventing.Reader.PathType,
    ): System.Diagnostics.Eventing.Reader.EventLogInformation;
  }

  class EventLogException extends System.Exception {
    protected constructor();
    readonly __eventLogException?: never;
  }

  class EventLogNotFoundException extends System.Diagnostics.Eventing.Reader.EventLogException {
    protected constructor();
    readonly __eventLogNotFoundException?: never;
  }
}

declare namespace System.Reflection {
  class MethodInfo {
    protected constructor();
    invoke(obj: object | undefined, parameters: readonly unknown[]): unknown;
  }

  class AssemblyName {
    constructor(assemblyName: string);
  }

  enum MethodAttributes {
    Public = 6,
    Static = 16,
    PinvokeImpl = 8192,
  }

  enum CallingConventions {
    Standard = 1,
  }

  enum MethodImplAttributes {
    PreserveSig = 128,
  }
}

declare namespace System.Reflection.Emit {
  enum AssemblyBuilderAccess {
    Run = 1,
  }

  class AssemblyBuilder {
    protected constructor();
    static defineDynamicAssembly(
      name: System.Reflection.AssemblyName,
      access: System.Reflection.Emit.AssemblyBuilderAccess,
    ): System.Reflection.Emit.AssemblyBuilder;
    defineDynamicModule(name: string): System.Reflection.Emit.ModuleBuilder;
  }

  class ModuleBuilder {
    protected constructor();
    defineType(name: string): System.Reflection.Emit.TypeBuilder;
  }

  class TypeBuilder extends System.Type {
    protected constructor();
    definePInvokeMethod(
      name: string,
      dllName: string,
      attributes: System.Reflection.MethodAttributes,
      callingConvention: System.Reflection.CallingConventions,
      returnType: System.Type | undefined,
      parameterTypes: readonly System.Type[] | undefined,
      nativeCallConv: System.Runtime.InteropServices.CallingConvention,
      nativeCharSet: System.Runtime.InteropServices.CharSet,
    ): System.Reflection.Emit.MethodBuilder;
    createType(): System.Type;
  }

  class MethodBuilder extends System.Reflection.MethodInfo {
    protected constructor();
    setImplementationFlags(attributes: System.Reflection.MethodImplAttributes): void;
  }
}

declare namespace System.Runtime.InteropServices {
  enum CallingConvention {
    Winapi = 1,
  }

  enum CharSet {
    Unicode = 3,
  }

  class Marshal {
    protected constructor();
    static allocHGlobal(cb: int): System.IntPtr;
    static freeHGlobal(hglobal: System.IntPtr): void;
    static readInt32(ptr: System.IntPtr, ofs: int): int;
    static writeInt32(ptr: System.IntPtr, ofs: int, val: int): void;
    static readIntPtr(ptr: System.IntPtr, ofs: int): System.IntPtr;
    static writeIntPtr(ptr: System.IntPtr, ofs: int, val: System.IntPtr): void;
    static copy(source: bytes, startIndex: int, destination: System.IntPtr, length: int): void;
    static copy(source: System.IntPtr, destination: bytes, startIndex: int, length: int): void;
    static ptrToStringUni(ptr: System.IntPtr): string | undefined;
  }
}
