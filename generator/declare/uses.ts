import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { EngineRequest } from "./engine.js";

/** What a program uses of the engine: `uses.json` beside the declarations that are made of it. */
export interface Uses {
  readonly types: Readonly<Record<string, TypeUse>>;
  readonly cmdlets?: Readonly<Record<string, CmdletUse>>;
}

/** What is wanted of a .NET type, and what no metadata says of it. */
export interface TypeUse {
  readonly doc?: string;
  /** What a `for ... of` over it gives, in TypeScript, where .NET says only that it is a sequence. */
  readonly elements?: string;
  /** The base type in TypeScript, where it is not the one in .NET. */
  readonly extends?: string;
  /** Whether the engine has it only on Windows; its members are then written in TypeScript, and checked there. */
  readonly windowsOnly?: boolean;
  /** That it is known not to be in .NET Framework 4.6.2; the compiler refuses to use it. */
  readonly newer?: boolean;
  /** What is used of it, by `Name` or `Name(Type, Type)`, with what a reader should know: `""` where that is nothing. Several uses of one member
   * are as many overloads. */
  readonly members: Readonly<Record<string, string | MemberUse | readonly MemberUse[]>>;
}

/** Where the engine's own word is not enough. */
export interface MemberUse {
  readonly doc?: string;
  /** The type of the result in TypeScript. */
  readonly result?: string;
  /** The types of parameters in TypeScript, by their names. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Why the engine's word is not enough. */
  readonly because: string;
}

/** What is wanted of a cmdlet, and what no metadata says of it. */
export interface CmdletUse {
  readonly doc?: string;
  /** What it gives, in TypeScript: `T`, `T | undefined`, `T[]` or `void`. No metadata says how many. */
  readonly gives: string;
  /** The parameters used; a type in TypeScript where the engine's own is not enough, else `""`. `switch` for one of Windows alone. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Whether there is such a cmdlet only on Windows; its parameters then all have their types. */
  readonly windowsOnly?: boolean;
}

/** Reads the list of a folder of declarations. */
export function readUses(folder: string): Uses {
  return JSON.parse(readFileSync(join(folder, "uses.json"), "utf8")) as Uses;
}

/** What has to be asked of the engine to write the declarations. */
export function requestOf(uses: Uses): EngineRequest {
  const names = (use: TypeUse): string[] => [
    ...new Set(Object.keys(use.members).map((key) => key.replace(/\(.*$/, ""))),
  ];
  return {
    types: Object.fromEntries(
      Object.entries(uses.types)
        .filter(([, use]) => use.windowsOnly !== true)
        .map(([name, use]) => [name, names(use)]),
    ),
    cmdlets: Object.entries(uses.cmdlets ?? {})
      .filter(([, use]) => use.windowsOnly !== true)
      .map(([name]) => name),
  };
}

/** A member's further facts, whichever way they are written: one for each overload. */
export function detailsOf(use: string | MemberUse | readonly MemberUse[]): readonly Omit<MemberUse, "because">[] {
  if (typeof use === "string") return [{ doc: use }];
  return isSeveral(use) ? use : [use];
}

const isSeveral = (use: MemberUse | readonly MemberUse[]): use is readonly MemberUse[] => Array.isArray(use);
