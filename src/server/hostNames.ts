const asciiOnly = /^[\x21-\x7e]*$/;

/**
 * A host name in the form that names are compared in: ASCII (punycode for an international name), lower case.
 *
 * @throws System.ArgumentException where an international name has no such form
 */
export function asciiHostName(hostName: string): string {
  if (asciiOnly.test(hostName)) return hostName.toLowerCase();

  // IdnMapping refuses the star of a wildcard label.
  let start: int = 0;
  while (hostName.slice(start).startsWith("*.")) start += 2;
  const international = new System.Globalization.IdnMapping().getAscii(hostName.slice(start));
  return hostName.slice(0, start) + international.toLowerCase();
}
