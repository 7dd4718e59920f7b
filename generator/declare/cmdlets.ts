import { camel } from "../model/names.js";
import { insteadOf } from "../model/refusedCmdlets.js";
import type { CmdletFact, CmdletParameterFact, CmdletSetFact } from "./facts.js";
import { docLines, type Writing } from "./types.js";
import { parameterWord, wordFor } from "./typescriptTypes.js";
import type { CmdletUse } from "./uses.js";

/** `Get-ChildItem` is `getChildItem`. */
const functionName = (cmdlet: string): string => camel(cmdlet.replace("-", ""));

/** The declarations of the cmdlets of a list, as functions of the namespace `PowerShell`; nothing where it names none. */
export function cmdletDeclarations(writing: Writing): string {
  const lines = Object.entries(writing.uses.cmdlets ?? {}).flatMap(([name, use]) => declaration(writing, name, use));
  return lines.length === 0 ? "" : `declare namespace PowerShell {\n${lines.join("\n")}\n}\n`;
}

function declaration(writing: Writing, name: string, use: CmdletUse): string[] {
  const instead = insteadOf(name);
  if (instead !== undefined) writing.problems.push(`${name} is never called: ${instead}`);
  const fact = use.windowsOnly === true ? windowsFact(use) : writing.facts.cmdlets[name];
  if (fact === null || fact === undefined) {
    writing.problems.push(`${name} is no cmdlet of this engine`);
    return [];
  }
  if (fact.isFunction) writing.problems.push(`${name} is a function, not a cmdlet: its errors are not its caller's`);
  for (const parameter of Object.keys(use.parameters)) {
    if (!fact.parameters.some((other) => other.name === parameter))
      writing.problems.push(`${name} has no parameter -${parameter}`);
  }
  checkGives(writing, name, use, fact);
  const doc = docLines([
    use.doc,
    `@cmdlet ${name}`,
    ...(fact.shouldProcess ? ["@shouldProcess"] : []),
    ...(use.windowsOnly === true ? ["@windowsOnly"] : []),
    ...newerTag(writing.old.missingCmdlet(name)),
  ]);
  const lists = distinct(fact.sets.map((set) => parameterLines(writing, name, use, fact, set)));
  return lists.flatMap((list) => [
    ...doc,
    `function ${functionName(name)}(${list.lines.length === 0 ? "" : `parameters${list.isOptional ? "?" : ""}: {\n${list.lines.join("\n")}\n}`}): ${use.gives};`,
  ]);
}

/** Where the cmdlet cannot be asked, the list says what there is; the names are compared with the facts on 5.1. */
function windowsFact(use: CmdletUse): CmdletFact {
  const unknown = { short: "", arguments: [], isArray: false, isRef: false, isNullable: false, isValue: false };
  const type = { ...unknown, name: "", isEnum: false, isVariable: false, ancestors: [] };
  const set: CmdletSetFact = { isMandatory: false, isFromValue: false, isFromName: false };
  return {
    name: "",
    isFunction: false,
    module: "",
    shouldProcess: "WhatIf" in use.parameters,
    sets: ["__AllParameterSets"],
    defaultSet: null,
    outputs: [],
    parameters: Object.keys(use.parameters).map((name) => ({
      name,
      type,
      aliases: [],
      sets: { __AllParameterSets: set },
      allowed: [],
    })),
  };
}

const newerTag = (needs: string | undefined): string[] => (needs === undefined ? [] : [`@newer ${needs}`]);

interface ParameterList {
  readonly lines: readonly string[];
  readonly isOptional: boolean;
}

/** The parameters in a set. What the pipeline may bring can be left out. */
function parameterLines(writing: Writing, name: string, use: CmdletUse, fact: CmdletFact, set: string): ParameterList {
  let isOptional = true;
  const lines: string[] = [];
  for (const [parameterName, word] of Object.entries(use.parameters)) {
    const parameter = fact.parameters.find((other) => other.name === parameterName);
    const binding = parameter?.sets[set] ?? parameter?.sets["__AllParameterSets"];
    if (parameter === undefined || binding === undefined || parameterName === "WhatIf") continue;
    const isFromPipeline = binding.isFromValue || binding.isFromName;
    const isNeeded = binding.isMandatory && !isFromPipeline;
    if (isNeeded) isOptional = false;
    const type = typeOf(writing, `${name} -${parameterName}`, parameter, word);
    lines.push(
      ...docLines([
        ...(word === switchWord || isSwitch(parameter) ? ["@switch"] : []),
        ...(binding.isMandatory && isFromPipeline ? ["@mandatory"] : []),
        ...(binding.isFromValue ? ["@pipeline value"] : []),
        ...(binding.isFromName ? [`@pipeline ${["name", ...parameter.aliases].join(" ")}`] : []),
        ...newerTag(writing.old.missingCmdlet(name) ?? writing.old.missingParameter(name, parameterName)),
      ]),
      `${camel(parameterName)}${isNeeded ? "" : "?"}: ${type};`,
    );
  }
  return { lines, isOptional };
}

/** What uses.json says of a switch of a cmdlet that there is only on Windows. */
const switchWord = "switch";

function typeOf(writing: Writing, at: string, parameter: CmdletParameterFact, word: string): string {
  if (word === switchWord) return "boolean";
  return word === "" ? parameterType(writing, at, parameter) : word;
}

const isSwitch = (parameter: CmdletParameterFact): boolean =>
  parameter.type.name === "System.Management.Automation.SwitchParameter";

function parameterType(writing: Writing, at: string, parameter: CmdletParameterFact): string {
  if (isSwitch(parameter)) return "boolean";
  if (parameter.allowed.length > 0) {
    const union = parameter.allowed.map((word) => JSON.stringify(word)).join(" | ");
    return parameter.type.isArray ? `readonly (${union})[] | ${union}` : union;
  }
  const element = parameterWord({ ...parameter.type, isArray: false }, writing.known);
  const word = parameterWord(parameter.type, writing.known);
  if (word === undefined || element === undefined) {
    const isCode = parameter.type.name === "System.Management.Automation.ScriptBlock";
    writing.problems.push(
      `${at}: ${isCode ? "a script block is never given" : `the type ${parameter.type.name} is not declared`}`,
    );
    return "never";
  }
  // PowerShell makes an array of a single value.
  return parameter.type.isArray && word !== "bytes" ? `${word} | ${element}` : word;
}

/** Lists that are not contained in another one. */
function distinct(lists: readonly ParameterList[]): ParameterList[] {
  const kept = lists.filter((list, position) => {
    const contains = (other: ParameterList, otherPosition: number): boolean =>
      otherPosition !== position &&
      list.lines.every((line) => other.lines.includes(line)) &&
      (other.lines.length > list.lines.length || otherPosition < position) &&
      other.isOptional === list.isOptional;
    return !lists.some(contains);
  });
  return kept.length === 0 ? lists.slice(0, 1) : kept;
}

/** What the list says that a cmdlet gives has to be among what the cmdlet says itself. */
function checkGives(writing: Writing, name: string, use: CmdletUse, fact: CmdletFact): void {
  const element = use.gives.replace(/ \| undefined$/, "").replace(/\[\]$/, "");
  if (fact.outputs.length === 0 || element === "void" || element === "object") return;
  const isSaid = fact.outputs.some(
    (output) =>
      output.name === element || output.ancestors.includes(element) || wordFor(output, writing.known) === element,
  );
  if (!isSaid)
    writing.problems.push(
      `${name} gives no ${element}; it says ${fact.outputs.map((output) => output.name).join(", ")}`,
    );
}
