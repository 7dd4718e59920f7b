import type { ts } from "ts-morph";
import type { Declared, DeclaredCmdlet, DeclaredMember, DeclaredType } from "./declared.js";
import type { CmdletFact, EngineFacts, MemberFact } from "./facts.js";
import { fits, takes } from "./fits.js";

/** What declarations say that the engine does not, in words: types, members and their signatures, cmdlets and their parameters. */
export function verify(declared: Declared, facts: EngineFacts, checker: ts.TypeChecker): string[] {
  return [
    ...declared.types.filter((type) => !type.windowsOnly).flatMap((type) => typeProblems(type, facts, checker)),
    ...declared.cmdlets.filter((one) => !one.windowsOnly).flatMap((one) => cmdletProblems(one, facts, checker)),
  ];
}

function typeProblems(type: DeclaredType, facts: EngineFacts, checker: ts.TypeChecker): string[] {
  const fact = facts.types[type.name];
  if (fact === null || fact === undefined) return [`${type.name} is no type`];
  const values = type.values.filter((value) => !(value in fact.values));
  return [
    ...values.map((value) => `${type.name} has no value ${value}`),
    ...type.members.flatMap((member) => memberProblems(type.name, member, fact.members, checker)),
  ];
}

function memberProblems(
  type: string,
  member: DeclaredMember,
  all: readonly MemberFact[],
  checker: ts.TypeChecker,
): string[] {
  const at = `${type}.${member.name}`;
  const named = all.filter(
    (other) => other.name === member.name && other.kind === member.kind && other.isStatic === member.isStatic,
  );
  if (named.length === 0) return [`${at} is no ${member.isStatic ? "static " : ""}${member.kind}`];
  const taking = named.filter(
    (other) =>
      other.parameters.length === member.parameters.length &&
      member.parameters.every((parameter, position) => {
        const given = other.parameters[position];
        return given !== undefined && parameter.type !== undefined && takes(checker, parameter.type, given.type);
      }),
  );
  const shown = member.parameters.map((parameter) => parameter.type?.getText() ?? "").join(", ");
  if (taking.length === 0) return [`${at} takes no (${shown})`];
  const { result } = member;
  if (result === undefined || taking.some((other) => fits(checker, result, other.result))) return [];
  return [`${at}(${shown}) gives no ${result.getText()}`];
}

function cmdletProblems(cmdlet: DeclaredCmdlet, facts: EngineFacts, checker: ts.TypeChecker): string[] {
  const fact = facts.cmdlets[cmdlet.name];
  if (fact === null || fact === undefined) return [`${cmdlet.name} is no cmdlet`];
  const problems: string[] = [];
  if (fact.shouldProcess !== cmdlet.shouldProcess)
    problems.push(`${cmdlet.name} ${fact.shouldProcess ? "has" : "has no"} ShouldProcess`);
  for (const parameter of cmdlet.parameters) {
    const at = `${cmdlet.name} -${parameter.name}`;
    const found = fact.parameters.find((other) => other.name === parameter.name);
    if (found === undefined) {
      problems.push(`${at} is no parameter`);
      continue;
    }
    if (parameter.type === undefined || !takes(checker, parameter.type, found.type))
      problems.push(`${at} takes no ${parameter.type?.getText() ?? ""}`);
    const isSwitch = found.type.name === "System.Management.Automation.SwitchParameter";
    if (isSwitch !== parameter.tags.has("switch")) problems.push(`${at} ${isSwitch ? "is a switch" : "is no switch"}`);
  }
  if (!hasSet(cmdlet, fact)) problems.push(`${cmdlet.name} has no set with all of ${namesOf(cmdlet)}`);
  if (cmdlet.result !== undefined && !gives(checker, cmdlet.result, fact))
    problems.push(`${cmdlet.name} gives no ${cmdlet.result.getText()}`);
  return problems;
}

const namesOf = (cmdlet: DeclaredCmdlet): string =>
  cmdlet.parameters.map((parameter) => `-${parameter.name}`).join(", ");

/** Whether all parameters of an overload may be given at once. */
function hasSet(cmdlet: DeclaredCmdlet, fact: CmdletFact): boolean {
  const known = cmdlet.parameters
    .map((parameter) => fact.parameters.find((other) => other.name === parameter.name))
    .filter((parameter) => parameter !== undefined);
  return fact.sets.some((set) =>
    known.every((parameter) => set in parameter.sets || "__AllParameterSets" in parameter.sets),
  );
}

/** A cmdlet says which types it gives, or nothing at all; how many it gives it never says. */
function gives(checker: ts.TypeChecker, result: ts.TypeNode, fact: CmdletFact): boolean {
  const text = result.getText();
  if (text === "void" || text === "object" || fact.outputs.length === 0) return true;
  return fact.outputs.some((output) => fits(checker, result, { ...output, isArray: text.endsWith("[]") }));
}
