import { isUtf8 } from "node:buffer";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import type { Diagnostics } from "../diagnostics/diagnostics.js";

/** The text of a file that somebody wrote, without a byte order mark; nothing where it cannot be read or is not UTF-8. */
export function readText(path: string, diagnostics: Diagnostics): string | undefined {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (failure) {
    const code = failure instanceof Error && "code" in failure ? String(failure.code) : "unknown";
    const reason = code === "ENOENT" ? "it is not there" : `it cannot be read (${code})`;
    diagnostics.refuseAt({ file: path, line: 1, column: 1, length: 1 }, "PST1028", basename(path), reason);
    return undefined;
  }
  if (isUtf8(bytes)) return bytes.toString("utf8").replace(/^\ufeff/, "");
  diagnostics.refuseAt({ file: path, ...firstWrong(bytes), length: 1 }, "PST1028", basename(path), "it is not UTF-8");
  return undefined;
}

/** Where the first byte is that is not UTF-8. */
function firstWrong(bytes: Buffer): { readonly line: number; readonly column: number } {
  const lines = bytes.toString("utf8").split("\ufffd", 1)[0]?.split("\n") ?? [];
  return { line: Math.max(1, lines.length), column: (lines.at(-1)?.length ?? 0) + 1 };
}
