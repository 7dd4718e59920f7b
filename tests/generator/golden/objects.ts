/** Where a site listens. */
interface Endpoint {
  readonly address: string;
  readonly port: int;
  readonly hostName?: string;
}

/** A site as the inventory knows it. @typeName Sample.Site */
interface Site {
  readonly name: string;
  readonly endpoint: Endpoint;
  readonly owners: readonly string[];
  readonly note?: string;
}

type Settings = Partial<Endpoint> & { readonly name: string };

/** A site of settings, with the usual values where they say nothing. */
export function siteOf({ name, address = "*", port = 443, hostName }: Settings): Site {
  return { name, endpoint: { address, port, hostName }, owners: [] };
}

/** The same site under another name, with one owner more. */
export function renamed(site: Site, name: string, owner: string): Site {
  return { ...site, name, owners: [...site.owners, owner] };
}

/** How a site is shown in one line. */
export function describe(site: Site): string {
  const {
    name,
    endpoint: { address, port, hostName },
    owners: [first = "nobody", ...others],
  } = site;
  const shown = hostName || address;
  const more = others.length && ` and ${others.length} more`;
  return `${name} at ${shown}:${port}, kept by ${first}${more || ""}`;
}

/** The names of those who keep a site of a server, and how many sites each has. */
export function owners(sites: ReadonlyMap<string, Site>): { owner: string; sites: string[] }[] {
  const found: { owner: string; sites: string[] }[] = [];
  for (const [name, { owners }] of sites) {
    for (const owner of owners) {
      const known = found.find((entry) => entry.owner === owner);
      if (known) known.sites.push(name);
      else found.push({ owner, sites: [name] });
    }
  }
  return found;
}
