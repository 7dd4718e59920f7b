import { join } from "node:path";
import { ts } from "ts-morph";
import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { readText } from "./texts.js";

/** What `tsconfig.json` and `package.json` say. */
export interface Configuration {
  readonly options: ts.CompilerOptions;
  readonly fileNames: readonly string[];
  readonly version: string;
}

/**
 * Reads the two files that every project has.
 *
 * @returns nothing where one cannot be used
 */
export function readConfiguration(root: string, diagnostics: Diagnostics): Configuration | undefined {
  const version = readVersion(join(root, "package.json"), diagnostics);
  const path = join(root, "tsconfig.json");
  const text = readText(path, diagnostics);
  if (text === undefined) return undefined;
  const { config, error } = ts.readConfigFile(path, () => text) as { config?: unknown; error?: ts.Diagnostic };
  if (error !== undefined) diagnostics.addTypeScript(error, path);
  const parsed = ts.parseJsonConfigFileContent(config ?? {}, ts.sys, root, undefined, path);
  for (const found of parsed.errors) diagnostics.addTypeScript(found, path);
  if (error === undefined) refuseLoose(path, text, parsed.options, diagnostics);
  return version === undefined || error !== undefined || parsed.errors.length > 0
    ? undefined
    : { options: parsed.options, fileNames: parsed.fileNames, version };
}

/** Without these, `T | undefined` would be a `T` to the compiler. */
function refuseLoose(path: string, text: string, options: ts.CompilerOptions, diagnostics: Diagnostics): void {
  const isStrict = options.strict === true && options.strictNullChecks !== false;
  const missing = [
    ...(isStrict ? [] : ['"strict": true']),
    ...(options.noUncheckedIndexedAccess === true ? [] : ['"noUncheckedIndexedAccess": true']),
  ];
  if (missing.length === 0) return;
  const position = Math.max(0, text.indexOf('"compilerOptions"'));
  const lines = text.slice(0, position).split("\n");
  const place = { file: path, line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1, length: 1 };
  diagnostics.refuseAt(place, "PST1027", missing.join(" and "));
}

/** The module's version (`ModuleVersion` takes two to four numbers). */
function readVersion(path: string, diagnostics: Diagnostics): string | undefined {
  const refuse = (reason: string): undefined => {
    diagnostics.refuseAt({ file: path, line: 1, column: 1, length: 1 }, "PST1028", "package.json", reason);
    return undefined;
  };
  const text = readText(path, diagnostics);
  if (text === undefined) return undefined;
  let manifest: unknown;
  try {
    manifest = JSON.parse(text);
  } catch (failure) {
    return refuse(`it is no JSON (${failure instanceof Error ? failure.message : String(failure)})`);
  }
  const version: unknown =
    typeof manifest === "object" && manifest !== null && "version" in manifest ? manifest.version : undefined;
  if (typeof version !== "string" || !/^\d+(\.\d+){1,3}$/.test(version))
    return refuse("its version is none of PowerShell's, such as 1.2.3");
  return version;
}
