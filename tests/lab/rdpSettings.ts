/** A listener of Remote Desktop that has a certificate. */
export interface LabRdp {
  /** Such as `0.0.0.0:3389`. */
  endpoint: string;
  thumbprint: string;
}

interface CimFile {
  readonly [namespace: string]: { readonly [className: string]: readonly Readonly<Record<string, unknown>>[] };
}

interface RegistryFile {
  readonly [key: string]: Readonly<Record<string, { readonly data: unknown }>>;
}

const stations = "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\WinStations";

/** The listeners that a server folder's `cim.json` and `registry.json` describe; a file that is not there has an empty text. */
export function readRdp(cimText: string, registryText: string): LabRdp[] {
  if (cimText === "") return [];
  const cim = JSON.parse(cimText) as CimFile;
  const registry = (registryText === "" ? {} : JSON.parse(registryText)) as RegistryFile;
  return (cim["root/cimv2/terminalservices"]?.["Win32_TSGeneralSetting"] ?? []).map((setting) => {
    const port = registry[`${stations}\\${String(setting["TerminalName"])}`]?.["PortNumber"]?.data ?? 3389;
    return { endpoint: `0.0.0.0:${String(port)}`, thumbprint: String(setting["SSLCertificateSHA1Hash"]) };
  });
}
