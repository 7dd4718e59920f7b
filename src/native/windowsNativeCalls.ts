import type { NativeCalls, SslAnswer, SslKey, SslParameters } from "../server/windows/nativeCalls.js";

/**
 * Calls httpapi.dll and crypt32.dll. The functions are defined at run time by reflection, since a compiler has no place on a server; memory is laid
 * out byte by byte as the structures of http.h are.
 */
@OnDemand("native/NativeCalls")
export class WindowsNativeCalls implements NativeCalls {
  // HTTP_SERVICE_CONFIG_ID
  private readonly byAddress: int = 1;
  private readonly byHostName: int = 5;
  // SOCKADDR_STORAGE
  private readonly storageSize: int = 128;
  // HTTP_INITIALIZE_CONFIG
  private readonly forConfiguration: int = 2;
  private readonly insufficientBuffer: int = 122;
  // CERT_RENEWAL_PROP_ID
  private readonly renewalProperty: int = 64;
  /** MethodAttributes: Public (6), Static (16) and PinvokeImpl (8192). */
  private readonly publicStaticImport: int = 8214;

  private readonly pointer: int;
  private readonly functions: System.Type;
  /** Memory that the call under way has taken. */
  private allocated: System.IntPtr[] = [];

  constructor() {
    this.pointer = System.IntPtr.size;
    this.functions = this.define();
  }

  hasUpdateSsl(): boolean {
    try {
      const library = this.pointerOf("LoadLibraryW", [this.textOf(this.library("httpapi.dll"))]);
      const name = this.copyOf(System.Text.Encoding.ASCII.getBytes("HttpUpdateServiceConfiguration"));
      return this.pointerOf("GetProcAddress", [library, name]).toInt64() !== 0;
    } finally {
      this.free();
    }
  }

  querySsl(key: SslKey): SslAnswer {
    try {
      const query = this.query(key);
      const length = this.allocate(4);
      let size: int = 1024;
      let output = this.allocate(size);
      let code = this.configure("HttpQueryServiceConfiguration", key, query, [output, size, length]);
      if (code === this.insufficientBuffer) {
        size = System.Runtime.InteropServices.Marshal.readInt32(length, 0);
        output = this.allocate(size);
        code = this.configure("HttpQueryServiceConfiguration", key, query, [output, size, length]);
      }
      const parameters = code === 0 ? this.readParameters(output, this.parametersOffset(key)) : undefined;
      return { code, parameters };
    } finally {
      this.free();
    }
  }

  setSsl(key: SslKey, parameters: SslParameters): SslAnswer {
    return this.write("HttpSetServiceConfiguration", key, parameters);
  }

  updateSsl(key: SslKey, parameters: SslParameters): SslAnswer {
    return this.write("HttpUpdateServiceConfiguration", key, parameters);
  }

  deleteSsl(key: SslKey): SslAnswer {
    return this.write("HttpDeleteServiceConfiguration", key, undefined);
  }

  setRenewal(certificate: System.IntPtr, thumbprint: bytes | undefined): boolean {
    try {
      const data = thumbprint === undefined ? System.IntPtr.zero : this.blobOf(thumbprint);
      return this.call("CertSetCertificateContextProperty", [certificate, this.renewalProperty, 0, data]) !== 0;
    } finally {
      this.free();
    }
  }

  /** CRYPT_DATA_BLOB */
  private blobOf(content: bytes): System.IntPtr {
    const blob = this.allocate(2 * this.pointer);
    System.Runtime.InteropServices.Marshal.writeInt32(blob, 0, content.length);
    System.Runtime.InteropServices.Marshal.writeIntPtr(blob, this.pointer, this.copyOf(content));
    return blob;
  }

  /** @param parameters `undefined` where the function looks at the key alone */
  private write(name: string, key: SslKey, parameters: SslParameters | undefined): SslAnswer {
    try {
      const offset = this.parametersOffset(key);
      const set = this.allocate(this.sizeOfSet(key));
      this.writeKey(set, 0, key);
      if (parameters !== undefined) this.writeParameters(set, offset, parameters);
      return { code: this.configure(name, key, set, []), parameters: undefined };
    } finally {
      this.free();
    }
  }

  /** Calls a function of the configuration of HTTP.sys, between the calls that open and close it. */
  private configure(name: string, key: SslKey, memory: System.IntPtr, output: readonly unknown[]): int {
    const none = System.IntPtr.zero;
    const id = key.hostName === "" ? this.byAddress : this.byHostName;
    const size = output.length > 0 ? this.sizeOfQuery(key) : this.sizeOfSet(key);
    // Version 1.0: HTTPAPI_VERSION_1, two numbers of 16 bits.
    const opened = this.call("HttpInitialize", [1, this.forConfiguration, none]);
    if (opened !== 0) return opened;
    try {
      return this.call(name, [none, id, memory, size, ...output, none]);
    } finally {
      this.call("HttpTerminate", [this.forConfiguration, none]);
    }
  }

  private call(name: string, values: readonly unknown[]): int {
    const method = this.functions.getMethod(name);
    return method.invoke(undefined, values) as int;
  }

  private pointerOf(name: string, values: readonly unknown[]): System.IntPtr {
    const method = this.functions.getMethod(name);
    return method.invoke(undefined, values) as System.IntPtr;
  }

  /** HTTP_SERVICE_CONFIG_SSL_QUERY or HTTP_SERVICE_CONFIG_SSL_SNI_QUERY, which ask for one record (HttpServiceConfigQueryExact, 0). */
  private query(key: SslKey): System.IntPtr {
    const query = this.allocate(this.sizeOfQuery(key));
    this.writeKey(query, key.hostName === "" ? this.pointer : 8, key);
    return query;
  }

  private sizeOfQuery(key: SslKey): int {
    return key.hostName === "" ? 3 * this.pointer : 152;
  }

  /** Where HTTP_SERVICE_CONFIG_SSL_PARAM begins: behind a pointer to the address, or behind the address and a pointer. */
  private parametersOffset(key: SslKey): int {
    return key.hostName === "" ? this.pointer : 136;
  }

  private sizeOfSet(key: SslKey): int {
    const parameters: int = this.pointer === 8 ? 80 : 52;
    const size: int = this.parametersOffset(key) + parameters;
    // A structure that holds a SOCKADDR_STORAGE is aligned to 8 bytes.
    return key.hostName === "" || size % 8 === 0 ? size : size + 4;
  }

  /** HTTP_SERVICE_CONFIG_SSL_KEY or HTTP_SERVICE_CONFIG_SSL_SNI_KEY */
  private writeKey(memory: System.IntPtr, offset: int, key: SslKey): void {
    if (key.hostName === "") {
      System.Runtime.InteropServices.Marshal.writeIntPtr(memory, offset, this.copyOf(key.address));
      return;
    }
    const start = System.IntPtr.add(memory, offset);
    System.Runtime.InteropServices.Marshal.copy(key.address, 0, start, key.address.length);
    System.Runtime.InteropServices.Marshal.writeIntPtr(start, this.storageSize, this.textOf(key.hostName));
  }

  /** HTTP_SERVICE_CONFIG_SSL_PARAM */
  private writeParameters(memory: System.IntPtr, offset: int, parameters: SslParameters): void {
    const p = this.pointer;
    const start = System.IntPtr.add(memory, offset);
    System.Runtime.InteropServices.Marshal.writeInt32(start, 0, parameters.hash.length);
    System.Runtime.InteropServices.Marshal.writeIntPtr(start, p, this.copyOf(parameters.hash));
    System.Runtime.InteropServices.Marshal.copy(parameters.appId, 0, System.IntPtr.add(start, 2 * p), 16);
    System.Runtime.InteropServices.Marshal.writeIntPtr(start, 2 * p + 16, this.textOf(parameters.storeName));
    System.Runtime.InteropServices.Marshal.writeInt32(start, 3 * p + 16, parameters.certCheckMode);
    System.Runtime.InteropServices.Marshal.writeInt32(start, 3 * p + 20, parameters.revocationFreshnessTime);
    System.Runtime.InteropServices.Marshal.writeInt32(start, 3 * p + 24, parameters.urlRetrievalTimeout);
    const control = this.controlListOffset();
    System.Runtime.InteropServices.Marshal.writeIntPtr(start, control, this.textOf(parameters.ctlIdentifier));
    System.Runtime.InteropServices.Marshal.writeIntPtr(start, control + p, this.textOf(parameters.ctlStoreName));
    System.Runtime.InteropServices.Marshal.writeInt32(start, control + 2 * p, parameters.flags);
  }

  private readParameters(memory: System.IntPtr, offset: int): SslParameters {
    const p = this.pointer;
    const start = System.IntPtr.add(memory, offset);
    const control = this.controlListOffset();
    const hashLength = System.Runtime.InteropServices.Marshal.readInt32(start, 0);
    const hash = System.Runtime.InteropServices.Marshal.readIntPtr(start, p);
    return {
      hash: this.bytesAt(hash, hashLength),
      appId: this.bytesAt(System.IntPtr.add(start, 2 * p), 16),
      storeName: this.textAt(start, 2 * p + 16),
      certCheckMode: System.Runtime.InteropServices.Marshal.readInt32(start, 3 * p + 16),
      revocationFreshnessTime: System.Runtime.InteropServices.Marshal.readInt32(start, 3 * p + 20),
      urlRetrievalTimeout: System.Runtime.InteropServices.Marshal.readInt32(start, 3 * p + 24),
      ctlIdentifier: this.textAt(start, control),
      ctlStoreName: this.textAt(start, control + p),
      flags: System.Runtime.InteropServices.Marshal.readInt32(start, control + 2 * p),
    };
  }

  /** Three DWORDs before it leave a gap of four bytes where pointers have eight. */
  private controlListOffset(): int {
    return this.pointer === 8 ? 56 : 40;
  }

  /** Memory of zeros that `free` gives back. */
  private allocate(size: int): System.IntPtr {
    const memory = System.Runtime.InteropServices.Marshal.allocHGlobal(size);
    this.allocated.push(memory);
    System.Runtime.InteropServices.Marshal.copy(new Uint8Array(size), 0, memory, size);
    return memory;
  }

  private free(): void {
    for (const memory of this.allocated) System.Runtime.InteropServices.Marshal.freeHGlobal(memory);
    this.allocated = [];
  }

  private copyOf(content: bytes): System.IntPtr {
    const memory = this.allocate(content.length + 1);
    System.Runtime.InteropServices.Marshal.copy(content, 0, memory, content.length);
    return memory;
  }

  /** A text of 16-bit characters, ended by a zero; a null pointer for none. */
  private textOf(text: string | undefined): System.IntPtr {
    return text === undefined ? System.IntPtr.zero : this.copyOf(System.Text.Encoding.unicode.getBytes(`${text}\0`));
  }

  private bytesAt(memory: System.IntPtr, length: int): bytes {
    const content = new Uint8Array(length);
    if (length > 0) System.Runtime.InteropServices.Marshal.copy(memory, content, 0, length);
    return content;
  }

  private textAt(memory: System.IntPtr, offset: int): string | undefined {
    const text = System.Runtime.InteropServices.Marshal.readIntPtr(memory, offset);
    return System.Runtime.InteropServices.Marshal.ptrToStringUni(text);
  }

  /** A library of Windows goes by its full path, so that none of the same name in another folder is loaded. */
  private library(name: string): string {
    return System.IO.Path.combine(System.Environment.systemDirectory, name);
  }

  private define(): System.Type {
    const name = new System.Reflection.AssemblyName("CertRebindNativeCalls");
    const access = System.Reflection.Emit.AssemblyBuilderAccess.Run;
    const assembly = System.Reflection.Emit.AssemblyBuilder.defineDynamicAssembly(name, access);
    const type = assembly.defineDynamicModule("CertRebindNativeCalls").defineType("NativeFunctions");
    const number = System.Type.getType("System.Int32", true);
    const pointer = System.Type.getType("System.IntPtr", true);
    this.defineFunction(type, "kernel32.dll", "LoadLibraryW", pointer, [pointer]);
    this.defineFunction(type, "kernel32.dll", "GetProcAddress", pointer, [pointer, pointer]);
    const httpApi = this.library("httpapi.dll");
    this.defineFunction(type, httpApi, "HttpInitialize", number, [number, number, pointer]);
    this.defineFunction(type, httpApi, "HttpTerminate", number, [number, pointer]);
    const change = [pointer, number, pointer, number, pointer];
    this.defineFunction(type, httpApi, "HttpSetServiceConfiguration", number, change);
    this.defineFunction(type, httpApi, "HttpUpdateServiceConfiguration", number, change);
    this.defineFunction(type, httpApi, "HttpDeleteServiceConfiguration", number, change);
    const query = [pointer, number, pointer, number, pointer, number, pointer, pointer];
    this.defineFunction(type, httpApi, "HttpQueryServiceConfiguration", number, query);
    const property = [pointer, number, number, pointer];
    this.defineFunction(type, this.library("crypt32.dll"), "CertSetCertificateContextProperty", number, property);
    return type.createType();
  }

  /** @param result the type of what it gives; a ULONG is a number of the same bits */
  private defineFunction(
    type: System.Reflection.Emit.TypeBuilder,
    library: string,
    name: string,
    result: System.Type,
    parameters: readonly System.Type[],
  ): void {
    const method = type.definePInvokeMethod(
      name,
      library,
      this.publicStaticImport as unknown as System.Reflection.MethodAttributes,
      System.Reflection.CallingConventions.Standard,
      result,
      parameters,
      System.Runtime.InteropServices.CallingConvention.Winapi,
      System.Runtime.InteropServices.CharSet.Unicode,
    );
    method.setImplementationFlags(System.Reflection.MethodImplAttributes.PreserveSig);
  }
}
