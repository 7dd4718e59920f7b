import { createContext, runInContext, Script } from "node:vm";
import { ts } from "ts-morph";
import { baseName } from "../../generator/lower/program.js";
import { pascal } from "../../generator/model/names.js";
import type { Compiled } from "./compiling.js";

/** What a file exports. */
export type Exports = Record<string, (...parameters: unknown[]) => unknown>;

/** TypeScript as the JavaScript that `Modules` runs. */
export function transpile(text: string): string {
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS };
  return ts.transpileModule(text, { compilerOptions }).outputText;
}

/** Files that are run as they are needed, in one world of their own; .NET is not there, so a function that needs it fails when it is called. */
export class Modules {
  private readonly loaded = new Map<string, Exports>();
  private readonly world = createContext({});

  /** @param files JavaScript by the base name of its file */
  constructor(private readonly files: ReadonlyMap<string, string>) {}

  /** What a file exports. */
  load(name: string): Exports {
    const known = this.loaded.get(name);
    if (known !== undefined) return known;
    const code = this.files.get(name);
    if (code === undefined) throw new Error(`No file is called ${name}.`);
    const exported: Exports = {};
    this.loaded.set(name, exported);
    const require = (path: string): Exports => this.load(baseName(path.replace(/\.js$/, ".ts")));
    const run = runInContext(`(function (exports, require) {${code}\n})`, this.world) as (
      ...parameters: unknown[]
    ) => void;
    run(exported, require);
    return exported;
  }

  /** Calls a function, for at most so many milliseconds. */
  call(action: () => unknown, milliseconds: number): unknown {
    this.world["call"] = action;
    return callScript.runInContext(this.world, { timeout: milliseconds });
  }
}

const callScript = new Script("call()");

/**
 * What each case gives, or the message of what it throws, as canonical JSON.
 *
 * @param milliseconds after which a case is ended, for programs that may not end by themselves
 */
export function runInNode({ names, files }: Compiled, milliseconds = 60_000): string[] {
  const modules = new Modules(files);
  return names.map(({ file, name }) => {
    try {
      const value = modules.call(() => modules.load(file)[name]?.(), milliseconds);
      return JSON.stringify(canonical(value));
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
      return { $map: [...(value as Map<string, unknown>)].map(([key, entry]) => [canonical(key), canonical(entry)]) };
    case "[object Set]":
      return { $set: [...(value as Set<unknown>)].map(canonical) };
    case "[object Error]":
      return { $error: (value as Error).message };
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
