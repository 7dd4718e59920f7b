// Where .NET Framework has the types; newer engines forward these names to where they are now.
const systemAssembly = "System, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089";
const linqAssembly = "System.Core, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089";
const coreAssembly = "mscorlib";
const tls12: int = 3072;
/** `SslProtocols.Tls13`, which .NET Framework has from 4.8 on. */
const tls13: int = 12288;

/** The numbers of the TLS versions a client offers: 1.2, and 1.3 where the engine knows it. */
export function offeredProtocols(): int {
  const known = frameworkType("System.Security.Authentication.SslProtocols", systemAssembly);
  return System.Enum.isDefined(known, tls13) ? tls12 + tls13 : tls12;
}

/**
 * A callback that takes any certificate. It is compiled and no script block: a handshake calls it on a thread of its own,
 * where no script can run.
 */
export function acceptAnyCertificate(): System.Net.Security.RemoteCertificateValidationCallback {
  const types = [
    frameworkType("System.Object", coreAssembly),
    frameworkType("System.Security.Cryptography.X509Certificates.X509Certificate", coreAssembly),
    frameworkType("System.Security.Cryptography.X509Certificates.X509Chain", systemAssembly),
    frameworkType("System.Net.Security.SslPolicyErrors", systemAssembly),
  ];
  const parameterType = frameworkType("System.Linq.Expressions.ParameterExpression", linqAssembly);
  const parameters = System.Array.createInstance(parameterType, types.length);
  for (let position: int = 0; position < types.length; position++) {
    parameters.setValue(System.Linq.Expressions.Expression.parameter(types[position]!), position);
  }
  const callback = frameworkType("System.Net.Security.RemoteCertificateValidationCallback", systemAssembly);
  const accept = System.Linq.Expressions.Expression.constant(true);
  return System.Linq.Expressions.Expression.lambda(
    callback,
    accept,
    // An array that was made by its type has no other declaration.
    parameters as unknown as System.Linq.Expressions.ParameterExpression[],
  ).compile();
}

function frameworkType(name: string, assembly: string): System.Type {
  return System.Type.getType(`${name}, ${assembly}`, true);
}
