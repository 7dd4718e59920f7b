/** The application id of IIS. */
export const iisAppId = "{4dc3e181-e14b-4a21-b022-59fc669b0914}";

/** The application id of WinRM. */
export const winRmAppId = "{afebb9ad-9b97-4a91-9ab5-daf4d59122f6}";

/**
 * The owner of HTTP.sys records with an application id.
 *
 * Sources: Microsoft's AD FS and Web Application Proxy troubleshooting pages, public captures and code for the others;
 * ids that products make up at each installation are not listed.
 *
 * @param appId a GUID in braces, lower-case
 * @returns `undefined` where the owner is not known
 */
export function ownerName(appId: string): string | undefined {
  if (appId === iisAppId) return "IIS";
  switch (appId) {
    case winRmAppId:
      return "WinRM";
    case "{5d89a20c-beab-4389-9447-324788eb944a}":
      return "AD FS";
    case "{f955c070-e044-456c-ac00-e9e4275b3f04}":
      return "Web Application Proxy";
    case "{ba195980-cd49-458b-9e23-c84ee0adcd75}":
      return "RRAS SSTP";
    case "{1d40ebc7-1983-4ac5-82aa-1e17a7ae9a0e}":
      return "SQL Server Reporting Services";
    case "{d7d72267-fcf9-4424-9eec-7e1d8dcec9a9}":
      return "Web Management Service";
    case "{5d8e2743-ef20-4d38-8751-7e400f200e65}":
      return "KDC Proxy";
    default:
      return undefined;
  }
}

/**
 * Where an owner keeps a pointer of its own to the certificate, beside the HTTP.sys record.
 *
 * @param owner a name that `ownerName` gives
 * @returns `undefined` where the record is all there is
 */
export function ownPointer(owner: string): string | undefined {
  switch (owner) {
    case "WinRM":
      return "the CertificateThumbprint of its listener";
    case "AD FS":
      return "its TLS certificate setting (Set-AdfsSslCertificate)";
    case "Web Application Proxy":
      return "its TLS certificate setting (Set-WebApplicationProxySslCertificate)";
    case "RRAS SSTP":
      return "its TLS certificate setting (Set-RemoteAccess)";
    case "SQL Server Reporting Services":
      return "the TLS bindings in its configuration";
    case "Web Management Service":
      return "the SslCertificateHash in its registry key";
    default:
      return undefined;
  }
}
