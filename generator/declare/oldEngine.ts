import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { MemberFact } from "./facts.js";

/** What Windows PowerShell 5.1 on .NET Framework 4.6.2 has, as far as the fact files say. */
export interface OldEngine {
  /** Why a type cannot be used there; `undefined` where it can. */
  missingType(name: string): string | undefined;
  missingMember(type: string, member: MemberFact): string | undefined;
  missingValue(type: string, name: string): string | undefined;
  missingCmdlet(name: string): string | undefined;
  missingParameter(cmdlet: string, name: string): string | undefined;
  /** The full name of an assembly that Windows PowerShell does not load by itself. */
  assemblyOf(type: string): string | undefined;
}

interface TypeFacts {
  readonly assembly?: string;
  readonly enum?: readonly string[];
  readonly new?: readonly number[];
  readonly static?: MemberTable;
  readonly instance?: MemberTable;
}
type MemberTable = Readonly<Record<string, readonly number[]>>;

const framework = ".NET Framework 4.7 or later";
const shell = "PowerShell 7";

/** Both assemblies bear the same key in every version of .NET Framework. */
const strongName = (assembly: string): string =>
  `${assembly}, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089`;

/** Reads the fact files of a folder. */
export function readOldEngine(folder: string): OldEngine {
  const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), "utf8"));
  const { types } = read("net462.json") as { types: Readonly<Record<string, TypeFacts>> };
  const { modules } = read("windows-powershell-5.1-commands.json") as {
    modules: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  };
  const cmdlets = new Map(Object.values(modules).flatMap((module) => Object.entries(module)));
  const typeOf = (name: string): TypeFacts | undefined => types[name] ?? types[`${name}\`1`] ?? types[`${name}\`2`];

  const hasMember = (type: string, member: MemberFact): boolean => {
    const facts = typeOf(type);
    if (facts === undefined) return false;
    const object = typeOf("System.Object");
    const counts =
      member.kind === "constructor"
        ? facts.new
        : member.isStatic
          ? facts.static?.[member.name]
          : (facts.instance?.[member.name] ?? object?.instance?.[member.name]);
    if (counts === undefined) return false;
    return counts.length === 0 || counts.includes(member.parameters.length) || counts.includes(-1);
  };
  return {
    missingType: (name) => (typeOf(name) === undefined ? framework : undefined),
    missingMember: (type, member) => (hasMember(type, member) ? undefined : framework),
    missingValue: (type, name) => (typeOf(type)?.enum?.includes(name) === true ? undefined : framework),
    missingCmdlet: (name) => (cmdlets.has(name) ? undefined : shell),
    missingParameter: (cmdlet, name) => (cmdlets.get(cmdlet)?.includes(name) === true ? undefined : shell),
    assemblyOf: (type) => {
      const assembly = typeOf(type)?.assembly;
      return assembly === undefined ? undefined : strongName(assembly);
    },
  };
}
