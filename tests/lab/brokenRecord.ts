/** A record that serves badly while it names a certificate: what a rebind must notice and put back. */
export interface BrokenRecord {
  /** The endpoint of the record. */
  endpoint: string;
  /** The certificate with which it does, upper-case hex. */
  thumbprint: string;
  /** A name of `oddBehaviors`; `late`, which serves after 30 seconds; or the thumbprint of what it hands out instead. */
  behavior: string;
}

/** Reads `<endpoint>,<thumbprint>,<behavior>`. */
export function parseBrokenRecord(text: string): BrokenRecord {
  const [endpoint, thumbprint, behavior] = text.split(",");
  if (endpoint === undefined || thumbprint === undefined || behavior === undefined) {
    throw new Error(`"${text}" is no broken record; expected <endpoint>,<thumbprint>,<behavior>.`);
  }
  return { endpoint, thumbprint, behavior };
}
