/** The FTP settings of a site, or of the defaults of all sites. */
export interface LabFtpSetting {
  thumbprint?: string;
  storeName?: string;
}

/** An ftp binding of a site. */
export interface LabFtpBinding {
  site: string;
  /** `0.0.0.0:21` */
  endpoint: string;
  /** Empty for every host. */
  hostName: string;
}

/** What the lab serves of an applicationHost.config by FTP. */
export interface LabFtp {
  bindings: LabFtpBinding[];
  /** By the name of the site. */
  sites: Map<string, LabFtpSetting>;
  defaults: LabFtpSetting;
}

const markup = /<!--[^]*?-->|<!\[CDATA\[[^]*?\]\]>|<\?[^]*?\?>|<(\/?)([\w:.-]+)((?:[^>"']|"[^"]*"|'[^']*')*?)(\/?)>/g;
const attribute = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const sitePath = "configuration/system.applicationHost/sites/site";
const defaultsPath = "configuration/system.applicationHost/sites/siteDefaults";

/** Reads the FTP settings of an applicationHost.config, as the lab writes them: without entities in what matters. */
export function readFtp(text: string): LabFtp {
  const ftp: LabFtp = { bindings: [], sites: new Map(), defaults: {} };
  const path: string[] = [];
  let site = "";
  for (const [, isEnd, name, rest = "", isEmpty] of text.matchAll(markup)) {
    if (name === undefined) continue;
    if (isEnd === "/") {
      path.pop();
      continue;
    }
    path.push(name);
    const values = attributesOf(rest);
    const place = path.join("/");
    if (place === sitePath) site = values.get("name") ?? "";
    if (place === `${sitePath}/bindings/binding`) addBinding(ftp, site, values);
    if (place === `${sitePath}/ftpServer/security/ssl`) ftp.sites.set(site, settingOf(values));
    if (place === `${defaultsPath}/ftpServer/security/ssl`) ftp.defaults = settingOf(values);
    if (isEmpty === "/") path.pop();
  }
  return ftp;
}

/** The setting of a site; an attribute that it does not have itself is that of the defaults. */
export function settingOfSite(ftp: LabFtp, site: string): LabFtpSetting {
  return { ...ftp.defaults, ...ftp.sites.get(site) };
}

function attributesOf(text: string): Map<string, string> {
  const values = new Map<string, string>();
  for (const [, name = "", quoted, apostrophed] of text.matchAll(attribute)) {
    values.set(name, quoted ?? apostrophed ?? "");
  }
  return values;
}

function settingOf(values: ReadonlyMap<string, string>): LabFtpSetting {
  const thumbprint = values.get("serverCertHash");
  const storeName = values.get("serverCertStoreName");
  return { ...(thumbprint === undefined ? {} : { thumbprint }), ...(storeName === undefined ? {} : { storeName }) };
}

function addBinding(ftp: LabFtp, site: string, values: ReadonlyMap<string, string>): void {
  const parts = /^(.*):([0-9]+):([^:]*)$/.exec(values.get("bindingInformation") ?? "");
  if (values.get("protocol")?.toLowerCase() !== "ftp" || parts === null) return;
  const [, address = "", port = "", hostName = ""] = parts;
  ftp.bindings.push({ site, endpoint: `${address === "*" || address === "" ? "0.0.0.0" : address}:${port}`, hostName });
}
