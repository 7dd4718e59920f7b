/**
 * The .NET types the module uses, as far as it uses them; every member is in .NET Framework 4.6.2 and in .NET 8 and
 * later. Members start with a small letter here and with a capital in PowerShell. Facts: the .NET API reference.
 */
declare namespace System {
  class Exception {
    constructor(message: string);
    readonly message: string;
    readonly innerException?: Exception;
  }
  class InvalidOperationException extends Exception {}
  class ArgumentException extends Exception {}
  class FormatException extends Exception {}
  class OverflowException extends Exception {}
  class UnauthorizedAccessException extends Exception {}

  /** @valueType */
  class DateTime {
    constructor(ticks: number, kind: DateTimeKind);
    static readonly utcNow: DateTime;
    static tryParse(
      text: string,
      culture: Globalization.CultureInfo,
      styles: Globalization.DateTimeStyles,
      result: Ref<DateTime>,
    ): boolean;
    static readonly minValue: DateTime;
    readonly year: int;
    readonly ticks: number;
    readonly kind: DateTimeKind;
    toUniversalTime(): DateTime;
    toLocalTime(): DateTime;
    addDays(days: number): DateTime;
    subtract(other: DateTime): TimeSpan;
    toString(format: string, culture: Globalization.CultureInfo): string;
  }

  enum DateTimeKind {
    Unspecified,
    Utc,
    Local,
  }

  /** @valueType */
  class TimeSpan {
    readonly totalDays: number;
    readonly totalSeconds: number;
    readonly ticks: number;
  }

  /** @valueType */
  class Guid {
    static newGuid(): Guid;
    toString(): string;
  }

  class Int32 {
    static tryParse(
      text: string,
      styles: Globalization.NumberStyles,
      culture: Globalization.CultureInfo,
      result: Ref<int>,
    ): boolean;
  }

  class Int64 {
    static tryParse(
      text: string,
      styles: Globalization.NumberStyles,
      culture: Globalization.CultureInfo,
      result: Ref<number>,
    ): boolean;
  }

  class Environment {
    static readonly machineName: string;
  }

  class BitConverter {
    static toString(value: bytes): string;
  }
}

declare namespace System.Globalization {
  class CultureInfo {
    static readonly invariantCulture: CultureInfo;
  }
  enum DateTimeStyles {
    None,
    AssumeUniversal,
    AdjustToUniversal,
    RoundtripKind,
  }
  enum NumberStyles {
    None,
    AllowLeadingSign,
    AllowHexSpecifier,
  }
  class IdnMapping {
    constructor();
    getAscii(unicode: string): string;
    getUnicode(ascii: string): string;
  }
}

declare namespace System.Collections {
  interface IDictionary {
    contains(key: string): boolean;
    /** The value of a key; `undefined` where there is none. */
    item(key: string): object | string | undefined;
  }
}

declare namespace System.Collections.Generic {
  /** Any .NET sequence; `for ... of` walks it as it is produced. */
  interface IEnumerable<T> extends Iterable<T> {}

  class Dictionary<K, V> {
    containsKey(key: K): boolean;
    /** The value of a key that is there. */
    item(key: K): V;
  }
}

declare namespace System.Diagnostics {
  class Stopwatch {
    static startNew(): Stopwatch;
    readonly elapsed: TimeSpan;
  }
}

declare namespace System.Text {
  class Encoding {
    static readonly ASCII: Encoding;
    static readonly UTF8: Encoding;
    static readonly bigEndianUnicode: Encoding;
    getString(value: bytes): string;
    getString(value: bytes, start: int, count: int): string;
    getBytes(text: string): bytes;
  }
  class UTF8Encoding extends Encoding {
    constructor(byteOrderMark: boolean, throwOnInvalid: boolean);
  }
}

declare namespace System.IO {
  class IOException extends System.Exception {}
  class FileNotFoundException extends IOException {}
  class DirectoryNotFoundException extends IOException {}

  class File {
    static exists(path: string): boolean;
    static readAllBytes(path: string): bytes;
    static readAllText(path: string, encoding: System.Text.Encoding): string;
    static delete(path: string): void;
    /** Fails where `destination` exists; permissions go along. */
    static copy(source: string, destination: string): void;
    static move(source: string, destination: string): void;
    /** Puts `source` in the place of `destination` in one step; `undefined` keeps no backup. */
    static replace(source: string, destination: string, backup: string | null | undefined): void;
    static openRead(path: string): FileStream;
  }

  class Directory {
    static exists(path: string): boolean;
    static getFiles(path: string): readonly string[];
    static getDirectories(path: string): readonly string[];
  }

  class Path {
    static combine(first: string, second: string): string;
    static combine(first: string, second: string, third: string): string;
    static getFileName(path: string): string;
    static getFileNameWithoutExtension(path: string): string;
    static getExtension(path: string): string;
    static getDirectoryName(path: string): string;
    static isPathRooted(path: string): boolean;
  }

  class FileInfo {
    constructor(path: string);
    readonly exists: boolean;
    /** In bytes. */
    readonly length: number;
    readonly attributes: FileAttributes;
  }

  enum FileAttributes {
    ReparsePoint = 1024,
  }

  enum FileMode {
    CreateNew = 1,
    Create,
    Open,
    OpenOrCreate,
    Truncate,
  }
  enum FileAccess {
    Read = 1,
    Write,
  }
  enum FileShare {
    None,
    Read,
    ReadWrite = 3,
  }

  class Stream {
    write(buffer: bytes, offset: int, count: int): void;
    flush(): void;
    dispose(): void;
    readonly length: number;
  }
  class FileStream extends Stream {
    constructor(path: string, mode: FileMode, access: FileAccess, share: FileShare);
    /** With `true` the data is on the disk when this returns. */
    flush(toDisk: boolean): void;
    flush(): void;
  }
  class MemoryStream extends Stream {
    constructor();
    constructor(buffer: bytes);
    constructor(buffer: bytes, index: int, count: int);
    toArray(): bytes;
  }
}

declare namespace System.Xml {
  class XmlException extends System.Exception {
    readonly lineNumber: int;
    readonly linePosition: int;
  }
  enum DtdProcessing {
    Prohibit,
  }
  enum ConformanceLevel {
    Auto,
    Fragment,
    Document,
  }
  enum ReadState {
    Initial,
    Interactive,
    Error,
    EndOfFile,
    Closed,
  }
  enum XmlDateTimeSerializationMode {
    Local,
    Utc,
    Unspecified,
    RoundtripKind,
  }
  /** Text of XML Schema's types; what is no such text is a `FormatException` or an `OverflowException`. */
  class XmlConvert {
    static toInt32(text: string): int;
    /** `[long]`, whole. */
    static toInt64(text: string): number;
    /** With `Utc` a time without a zone is taken as UTC and one with a zone is converted. */
    static toDateTime(text: string, mode: XmlDateTimeSerializationMode): System.DateTime;
    /** The digits of a `[long]`. */
    static toString(value: number): string;
  }
  enum XmlNodeType {
    None,
    Element,
    Text,
    EndElement,
  }
  class XmlResolver {}
  class XmlReaderSettings {
    constructor();
    dtdProcessing: DtdProcessing;
    xmlResolver: XmlResolver | undefined;
    conformanceLevel: ConformanceLevel;
    ignoreComments: boolean;
    ignoreWhitespace: boolean;
    ignoreProcessingInstructions: boolean;
    maxCharactersInDocument: number;
    maxCharactersFromEntities: number;
    closeInput: boolean;
  }
  class XmlReader {
    static create(input: System.IO.Stream, settings: XmlReaderSettings): XmlReader;
    static create(path: string, settings: XmlReaderSettings): XmlReader;
    readonly nodeType: XmlNodeType;
    readonly namespaceURI: string;
    readonly localName: string;
    readonly depth: int;
    readonly EOF: boolean;
    readonly isEmptyElement: boolean;
    readonly readState: ReadState;
    read(): boolean;
    /** The text of an attribute by its qualified name. */
    getAttribute(name: string): string | undefined;
    /** The text of the current element, which may have no child elements; the reader is past it afterwards. */
    readElementContentAsString(): string;
    skip(): void;
    moveToContent(): XmlNodeType;
    dispose(): void;
  }
  /** What `XmlReader.create` gives over a stream or a file says where it is. */
  interface IXmlLineInfo extends XmlReader {
    readonly lineNumber: int;
    readonly linePosition: int;
  }
  class XmlDictionaryReader extends XmlReader {}
  class XmlDictionaryWriter {
    /** Copies all that the reader still gives; without `defaultAttributes` only what the document itself says. */
    writeNode(reader: XmlReader, defaultAttributes: boolean): void;
    flush(): void;
    dispose(): void;
  }
  /** @assembly System.Runtime.Serialization, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089 */
  class XmlDictionaryReaderQuotas {
    constructor();
    static readonly max: XmlDictionaryReaderQuotas;
    copyTo(quotas: XmlDictionaryReaderQuotas): void;
    maxDepth: int;
  }
}

/** @assembly System.Xml.Linq, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089 */
declare namespace System.Xml.Linq {
  class XName {
    static get(localName: string): XName;
    static get(localName: string, namespaceName: string): XName;
    readonly localName: string;
    readonly namespaceName: string;
  }
  class XObject {}
  class XAttribute extends XObject {
    readonly name: XName;
    value: string;
    readonly isNamespaceDeclaration: boolean;
  }
  class XNode extends XObject {
    static readFrom(reader: System.Xml.XmlReader): XNode;
    /** Same names, attributes, text and order all the way down. */
    static deepEquals(first: XNode, second: XNode): boolean;
    createReader(): System.Xml.XmlReader;
  }
  class XElement extends XNode {
    static load(reader: System.Xml.XmlReader): XElement;
    constructor(name: XName);
    readonly name: XName;
    value: string;
    attribute(name: XName): XAttribute | undefined;
    attributes(): System.Collections.Generic.IEnumerable<XAttribute>;
    element(name: XName): XElement | undefined;
    elements(): System.Collections.Generic.IEnumerable<XElement>;
    elements(name: XName): System.Collections.Generic.IEnumerable<XElement>;
    setAttributeValue(name: XName, value: string | null): void;
    add(child: XElement): void;
  }
}

/** @assembly System.Runtime.Serialization, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089 */
declare namespace System.Runtime.Serialization.Json {
  class JsonReaderWriterFactory {
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
  class CryptographicException extends System.Exception {}
  class Oid {
    readonly value: string;
  }
  class OidCollection implements System.Collections.Generic.IEnumerable<Oid> {
    [Symbol.iterator](): Iterator<Oid>;
  }
}

declare namespace System.Security.Cryptography.X509Certificates {
  class X509Extension {
    readonly oid: System.Security.Cryptography.Oid;
    readonly rawData: bytes;
    readonly critical: boolean;
  }
  class X509EnhancedKeyUsageExtension extends X509Extension {
    readonly enhancedKeyUsages: System.Security.Cryptography.OidCollection;
  }
  enum X509ContentType {
    Unknown,
    Cert,
  }
  class X509ExtensionCollection implements System.Collections.Generic.IEnumerable<X509Extension> {
    [Symbol.iterator](): Iterator<X509Extension>;
  }
  class X500DistinguishedName {
    readonly name: string;
    readonly rawData: bytes;
  }
  class X509Certificate2 {
    constructor(rawData: bytes);
    constructor(rawData: bytes, password: string);
    static getCertContentType(rawData: bytes): X509ContentType;
    readonly thumbprint: string;
    readonly subject: string;
    readonly issuer: string;
    readonly subjectName: X500DistinguishedName;
    readonly issuerName: X500DistinguishedName;
    /** Local time; `.toUniversalTime()` it. */
    readonly notBefore: System.DateTime;
    /** Local time; `.toUniversalTime()` it. */
    readonly notAfter: System.DateTime;
    readonly hasPrivateKey: boolean;
    readonly extensions: X509ExtensionCollection;
    dispose(): void;
  }
}

declare namespace System.Net {
  class IPAddress {
    constructor(address: bytes);
    toString(): string;
  }
}
