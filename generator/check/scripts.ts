import { ts } from "ts-morph";
import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { bindingIn, parameterSets } from "../emit/binding.js";
import type { Program } from "../lower/program.js";
import { hasModifier } from "../lower/syntax.js";
import type { ScriptModel } from "../model/script.js";
import { checkParameters } from "./commands.js";
import { problemOfPath } from "./paths.js";

/**
 * What the runner of a script asks of its class, the file system of its name, and its launcher of the module.
 *
 * @param version the module's version
 */
export function checkScript(program: Program, node: ts.ClassDeclaration, script: ScriptModel, version: string): void {
  const at = node.name ?? node;
  const refuse = (place: ts.Node, problem: string): void =>
    program.diagnostics.refuse(place, "PST4016", `\`${script.name}\``, problem);
  const nameProblem = problemOfPath(script.name);
  if (nameProblem !== undefined) refuse(at, nameProblem);
  if (script.help.synopsis === "") refuse(at, "it has no description; write JSDoc above its class");
  for (const member of node.members.filter(ts.isConstructorDeclaration)) {
    if (member.parameters.length > 0) refuse(member, "its constructor takes parameters, and it is made without any");
  }
  const execute = node.members
    .filter(ts.isMethodDeclaration)
    .find((method) => method.name.getText() === "execute" && !hasModifier(method, ts.SyntaxKind.StaticKeyword));
  if (execute === undefined || !isExecute(program, execute)) {
    refuse(execute?.name ?? at, "it has no method `execute(cmdlet: System.Management.Automation.PSCmdlet): int`");
  }
  for (const call of terminatingErrors(node))
    refuse(
      call,
      "`throwTerminatingError` stops PowerShell's pipeline, and with it the exit code; throw the error instead",
    );
  if (takesPipeline(script)) refuse(at, "a script has no pipeline that its parameters could bind from");
  if (script.hasLauncher && !/^\d+\.\d+\.\d+$/.test(version))
    refuse(at, `its launcher takes versions of three numbers, and the module's is ${version}`);
  checkParameters(program.diagnostics, node, script);
}

function isExecute(program: Program, method: ts.MethodDeclaration): boolean {
  const [cmdlet, ...others] = method.parameters;
  if (cmdlet === undefined || others.length > 0) return false;
  const facts = program.types.at(cmdlet.name);
  const isCmdlet = facts.kind === "dotnet" && facts.name === "System.Management.Automation.PSCmdlet";
  const signature = program.checker.getSignatureFromDeclaration(method);
  return (
    isCmdlet && signature !== undefined && program.checker.typeToString(signature.getReturnType(), method) === "int"
  );
}

/** Where the class has PowerShell end the script, which no `catch` sees (measured on 7.6.9). */
function terminatingErrors(root: ts.Node): ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node) && node.name.text === "throwTerminatingError") found.push(node.name);
    ts.forEachChild(node, visit);
  };
  visit(root);
  return found;
}

const takesPipeline = (script: ScriptModel): boolean =>
  [undefined, ...parameterSets(script)].some((set) =>
    script.parameters.some((parameter) => {
      const binding = bindingIn(parameter, set);
      return binding?.isFromPipeline === true || binding?.isFromPropertyName === true;
    }),
  );

/** Two scripts of one path: the second would take the place of the first. File names of Windows know no case. */
export function refuseSameScripts(
  diagnostics: Diagnostics,
  scripts: readonly { readonly node: ts.ClassDeclaration; readonly script: ScriptModel }[],
): void {
  const seen = new Set<string>();
  for (const { node, script } of scripts) {
    const path = script.name.toLowerCase();
    if (seen.has(path))
      diagnostics.refuse(node.name ?? node, "PST4016", `\`${script.name}\``, "another script has its path");
    seen.add(path);
  }
}
