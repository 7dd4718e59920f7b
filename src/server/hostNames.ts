const asciiOnly = /^[\x21-\x7e]*$/;

/**
 * A host name in the form that names are compared in: ASCII (punycode for an international name), lower case.
 *
 * @throws System.ArgumentException where an international name has no such form
 */
export function asciiHostName(hostName: string): string {
  if (asciiOnly.test(hostName)) return hostName.toLowerCase();

  // IdnMapping refuses the star of a wildcard label.
  if (hostName.startsWith("*.")) return `*.${asciiHostName(hostName.slice(2))}`;
  return new System.Globalization.IdnMapping().getAscii(hostName).toLowerCase();
}
