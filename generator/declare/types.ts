import { camel } from "../model/names.js";
import { memberKey, type ClassFact, type EngineFacts, type MemberFact } from "./facts.js";
import type { OldEngine } from "./oldEngine.js";
import { parameterWord, resultWord, type Known } from "./typescriptTypes.js";
import { detailsOf, type MemberUse, type TypeUse, type Uses } from "./uses.js";

/** What the writers of declarations share. */
export interface Writing {
  readonly uses: Uses;
  readonly facts: EngineFacts;
  readonly old: OldEngine;
  readonly known: Known;
  /** What is wrong with the list, in words. */
  readonly problems: string[];
}

/** The declarations of the .NET types of a list, by namespace in the order of the list. */
export function typeDeclarations(writing: Writing): string {
  const namespaces = new Map<string, string[]>();
  for (const [name, use] of Object.entries(writing.uses.types)) {
    const namespace = name.slice(0, name.lastIndexOf("."));
    const found = namespaces.get(namespace) ?? [];
    if (found.length > 0) found.push("");
    found.push(...typeDeclaration(writing, name, use));
    namespaces.set(namespace, found);
  }
  return [...namespaces].map(([name, lines]) => `declare namespace ${name} {\n${lines.join("\n")}\n}\n`).join("\n");
}

function typeDeclaration(writing: Writing, name: string, use: TypeUse): string[] {
  const short = name.slice(name.lastIndexOf(".") + 1);
  if (use.windowsOnly === true) {
    const members = Object.entries(use.members).flatMap(([text, said]) => [
      ...docLines([detailsOf(said)[0]?.doc]),
      `${text};`,
    ]);
    return [...docLines([use.doc, "@windowsOnly", ...assemblyTag(writing, name)]), `class ${short} {`, ...members, "}"];
  }
  const fact = writing.facts.types[name];
  if (fact === null || fact === undefined) {
    writing.problems.push(`${name} is no type of this engine`);
    return [];
  }
  const newer = writing.old.missingType(name);
  if (newer !== undefined && use.newer !== true)
    writing.problems.push(
      `${name} is not in generator/facts/net462.json: where 4.6.2 has it, add it to Update-Net462.ps1`,
    );
  const doc = docLines([
    use.doc,
    ...(fact.kind === "structure" ? ["@valueType"] : []),
    ...assemblyTag(writing, name),
    ...newerTag(newer),
  ]);
  // The one sequence that TypeScript walks too.
  if (name === "System.Collections.Generic.IEnumerable") {
    return [...doc, `interface ${short}<T> extends Iterable<T> {}`];
  }
  if (fact.kind === "enum") return [...doc, `enum ${short} {`, ...valueLines(writing, name, fact, use), "}"];
  const members = memberLines(writing, name, fact, use, newer !== undefined);
  return [...doc, `${heading(writing, name, short, fact, use)} {`, ...members, "}"];
}

const assemblyTag = (writing: Writing, name: string): string[] => {
  const assembly = writing.old.assemblyOf(name);
  return assembly === undefined ? [] : [`@assembly ${assembly}`];
};

const newerTag = (needs: string | undefined): string[] => (needs === undefined ? [] : [`@newer ${needs}`]);

function heading(writing: Writing, name: string, short: string, fact: ClassFact, use: TypeUse): string {
  const isDeclared = (other: string): boolean => writing.known.types.has(other) && other !== name;
  const parameters = fact.arguments.length === 0 ? "" : `<${fact.arguments.join(", ")}>`;
  const base =
    use.extends ?? fact.ancestors.find((ancestor) => isDeclared(ancestor) && !isInterface(writing, ancestor));
  const interfaces = fact.ancestors.filter((ancestor) => isDeclared(ancestor) && isPlainInterface(writing, ancestor));
  if (use.elements !== undefined) interfaces.push(`System.Collections.Generic.IEnumerable<${use.elements}>`);
  if (fact.kind === "interface") {
    const all = [...(base === undefined ? [] : [base]), ...interfaces];
    return `interface ${short}${parameters}${all.length === 0 ? "" : ` extends ${all.join(", ")}`}`;
  }
  const inherits = base === undefined ? "" : ` extends ${base}`;
  return `class ${short}${parameters}${inherits}${interfaces.length === 0 ? "" : ` implements ${interfaces.join(", ")}`}`;
}

const isInterface = (writing: Writing, name: string): boolean => writing.facts.types[name]?.kind === "interface";
const isPlainInterface = (writing: Writing, name: string): boolean =>
  isInterface(writing, name) && writing.facts.types[name]?.arguments.length === 0;

function valueLines(writing: Writing, name: string, fact: ClassFact, use: TypeUse): string[] {
  return Object.entries(use.members).flatMap(([value, said]) => {
    const number = fact.values[value];
    if (number === undefined) writing.problems.push(`${name} has no value ${value}`);
    return [
      ...docLines([detailsOf(said)[0]?.doc, ...newerTag(writing.old.missingValue(name, value))]),
      `${value} = ${number ?? 0},`,
    ];
  });
}

function memberLines(writing: Writing, name: string, fact: ClassFact, use: TypeUse, isNewer: boolean): string[] {
  const lines: string[] = [];
  const keys = Object.keys(use.members);
  if (fact.kind !== "interface" && !keys.some((key) => key.startsWith("new("))) lines.push("protected constructor();");
  for (const [key, said] of Object.entries(use.members)) {
    // An interface repeats what it inherits.
    const found = fact.members.find((member) => memberKey(member) === key);
    if (found === undefined) {
      const others = fact.members.filter((member) => member.name === key.replace(/\(.*$/, "")).map(memberKey);
      const hint = others.length === 0 ? "" : `; there are ${[...new Set(others)].join("; ")}`;
      writing.problems.push(`${name} has no ${key}${hint}`);
      continue;
    }
    const newer = isNewer ? undefined : writing.old.missingMember(name, found);
    for (const details of detailsOf(said)) {
      lines.push(...docLines([details.doc, ...newerTag(newer)]), memberLine(writing, name, found, details));
    }
  }
  if (use.elements !== undefined) lines.push(`[Symbol.iterator](): Iterator<${use.elements}>;`);
  // Without a member of its own TypeScript would take everything for it.
  if (keys.length === 0 && use.elements === undefined) {
    const short = name.slice(name.lastIndexOf(".") + 1);
    lines.push(`readonly __${camel(short)}?: never;`);
  }
  return lines;
}

function memberLine(writing: Writing, type: string, member: MemberFact, use: Omit<MemberUse, "because">): string {
  const at = `${type}.${memberKey(member)}`;
  const parameters = member.parameters.map((parameter) => {
    const word = use.parameters?.[parameter.name] ?? parameterWord(parameter.type, writing.known);
    if (word === undefined)
      writing.problems.push(`${at}: the type ${parameter.type.name} of ${parameter.name} is not declared`);
    return `${parameter.name}: ${word ?? "never"}`;
  });
  if (member.kind === "constructor") return `constructor(${parameters.join(", ")});`;
  const result = use.result ?? resultWord(member.result, writing.known);
  if (result === undefined)
    writing.problems.push(`${at}: the type ${member.result.name} of its result is not declared`);
  const isStatic = member.isStatic ? "static " : "";
  // What is all capitals stays so: `UTF8`.
  const name = /^[A-Z][A-Z0-9]+$/.test(member.name) ? member.name : camel(member.name);
  if (member.kind === "method") return `${isStatic}${name}(${parameters.join(", ")}): ${result ?? "never"};`;
  // What has no such property will do where it may be nothing.
  const optional = member.isStatic ? undefined : /^(.*) \| undefined$/.exec(result ?? "")?.[1];
  const property = `${isStatic}${member.isWritable ? "" : "readonly "}${name}`;
  return optional === undefined ? `${property}: ${result ?? "never"};` : `${property}?: ${optional};`;
}

/** A JSDoc block of the lines that are there. */
export function docLines(parts: readonly (string | undefined)[]): string[] {
  const said = parts.filter((part) => part !== undefined && part !== "");
  if (said.length === 0) return [];
  if (said.length === 1) return [`/** ${said[0] ?? ""} */`];
  const [first = "", ...rest] = said;
  const lines = first.startsWith("@") ? said : [first, "", ...rest];
  return ["/**", ...lines.map((line) => (line === "" ? " *" : ` * ${line}`)), " */"];
}
