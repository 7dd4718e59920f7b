import { runInNewContext } from "node:vm";
import { ts } from "ts-morph";
import { baseName } from "../../generator/lower/program.js";
import { pascal } from "../../generator/model/names.js";
import type { Compiled } from "./compiling.js";

/** What a file exports. */
export type Exports = Record<string, (...parameters: unknown[]) => unknown>;

/** TypeScript as the JavaScript that `loadModule` runs. */
export function transpile(text: string): string {
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS };
  return ts.transpileModule(text, { compilerOptions }).outputText;
}

/** Runs a file and what it imports; .NET is not there, so a function that needs it fails when it is called. */
export function loadModule(
  files: ReadonlyMap<string, string>,
  name: string,
  loaded = new Map<string, Exports>(),
): Exports {
  const known = loaded.get(name);
  if (known !== undefined) return known;
  const code = files.get(name);
  if (code === undefined) throw new Error(`No file is called ${name}.`);
  const exported: Exports = {};
  loaded.set(name, exported);
  const require = (path: string): Exports => loadModule(files, baseName(path.replace(/\.js$/, ".ts")), loaded);
  runInNewContext(code, { exports: exported, require });
  return exported;
}

/** What each case gives, or the message of what it throws, as canonical JSON. */
export function runInNode({ names, files }: Compiled): string[] {
  const loaded = new Map<string, Exports>();
  return names.map(({ file, name }) => {
    try {
      return JSON.stringify(canonical(loadModule(files, file, loaded)[name]?.()));
    } catch (failure) {
      return JSON.stringify({ $error: isErrorLike(failure) ? failure.message : String(failure) });
    }
  });
}

/** An error of another realm is no `instanceof Error` of this one. */
const isErrorLike = (value: unknown): value is { message: string } =>
  typeof value === "object" && value !== null && "message" in value;

/** Objects with their members as PowerShell spells them and without those that are missing; numbers that JSON lacks as text. */
export function canonical(value: unknown): unknown {
  if (value === undefined || value === null) return null;
  if (typeof value === "number") {
    if (Number.isNaN(value)) return "NaN";
    if (!Number.isFinite(value)) return value > 0 ? "Infinity" : "-Infinity";
    return value;
  }
  if (typeof value !== "object") return value;
  switch (Object.prototype.toString.call(value)) {
    case "[object Array]":
      return [...(value as unknown[])].map(canonical);
    case "[object Map]":
      return { $map: [...(value as Map<string, unknown>)].map(([key, entry]) => [key, canonical(entry)]) };
    case "[object Set]":
      return { $set: [...(value as Set<string>)] };
    case "[object Uint8Array]":
      return [...(value as Uint8Array)];
    default: {
      const entries = Object.entries(value)
        .map(([key, entry]) => [pascal(key), canonical(entry)] as const)
        .filter(([, entry]) => entry !== null)
        .sort(([one], [other]) => (one < other ? -1 : 1));
      return Object.fromEntries(entries);
    }
  }
}
