import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** The content of every file below a folder, by its path in it. */
export type Snapshot = Map<string, string>;

/** Reads every file below a folder, each byte as one character. */
export function takeSnapshot(folder: string): Snapshot {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => !entry.isDirectory());
  const paths = files.map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name))).sort();
  return new Map(paths.map((file) => [file, readFileSync(path.join(folder, file), "latin1")]));
}

/** One setting that names a certificate. */
export interface PointerState {
  /** Where it is, the same before and after. */
  place: string;
  thumbprint: string;
}

interface JsonRecord {
  kind: string;
  endpoint: string;
  thumbprint: string | null;
}

/** Every pointer of a server folder, read without any code of the product. */
export function pointersOf(snapshot: Snapshot): PointerState[] {
  const records = JSON.parse(snapshot.get("httpsys.json") ?? "[]") as JsonRecord[];
  const pointers = records.map((record) => ({
    place: `${record.kind} ${record.endpoint}`,
    thumbprint: record.thumbprint ?? "",
  }));
  const hashes = (snapshot.get("applicationHost.config") ?? "").matchAll(/serverCertHash="([^"]*)"/g);
  const listeners = (snapshot.get("wsman.json") ?? "").matchAll(/"CertificateThumbprint": "([0-9A-Fa-f]+)"/g);
  const terminals = (snapshot.get("cim.json") ?? "").matchAll(/"SSLCertificateSHA1Hash": "([^"]*)"/g);
  for (const [name, found] of Object.entries({ ftp: hashes, winrm: listeners, rdp: terminals })) {
    let position = 0;
    for (const hash of found) {
      pointers.push({ place: `${name} ${++position}`, thumbprint: (hash[1] ?? "").toUpperCase() });
    }
  }
  return pointers;
}

/** A file with every certificate taken out that a run may move from or to, and of JSON the layout as well. */
export function withoutPointers(file: string, content: string, thumbprints: readonly string[]): string {
  const layoutFree = file === "httpsys.json" ? JSON.stringify(JSON.parse(content)) : content;
  return thumbprints.reduce(
    (text, thumbprint) => text.replaceAll(thumbprint, "-").replaceAll(thumbprint.toLowerCase(), "-"),
    layoutFree,
  );
}
