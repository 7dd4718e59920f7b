import { readFileSync, statSync } from "node:fs";

/** The text of a file that is UTF-8, or UTF-16 with a byte order mark, as Windows keeps its tasks. */
export function readText(path: string): string {
  const bytes = readFileSync(path);
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return bytes.toString(isUtf16 ? "utf16le" : "utf8").replace(/^\uFEFF/, "");
}

/** What changes when a file is written or replaced; undefined where it is not there. */
export function stateOf(path: string): { state: string; writtenAt: number } | undefined {
  const file = statSync(path, { bigint: true, throwIfNoEntry: false });
  if (file === undefined) return undefined;
  return { state: `${file.ino} ${file.mtimeNs} ${file.size}`, writtenAt: Number(file.mtimeNs / 1000n) };
}
