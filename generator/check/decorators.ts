import { ts } from "ts-morph";
import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { hasModifier } from "../lower/syntax.js";
import { decoratorsOf, parameterAttributes } from "../model/decorators.js";

/** What makes a class one of the things that a module has. */
const things = ["Cmdlet", "DscResource", "Script", "OnDemand"];
const onClasses = new Set([...things, "Alias"]);
const onParameters = new Set(["Parameter", "Completer", "AcceptsType", "Alias", ...parameterAttributes]);

/** What says on a property of a DSC resource which values it takes. */
const onProperties = new Set([
  "DscProperty",
  ...[...parameterAttributes].filter((name) => name.startsWith("Validate")),
]);

/** What says more of a parameter of a script; what completes one would look for a command of the module. */
const onScriptParameters = new Set(["Parameter", "Alias", ...parameterAttributes]);

/** What people look for and will not find, with the reason. */
const refused = new Map([
  ["ValidateScript", "holds a script block; test the value in `process` and write an error"],
  ["ArgumentCompleter", "holds a script block; write `@Completer(function)`"],
  ["CmdletBinding", "is written by `@Cmdlet(verb, noun, options)`"],
  ["OutputType", "is the option `outputType` of `@Cmdlet`"],
]);

/** Refuses decorators that the compiler does not know, and known ones where they would do nothing. */
export function checkDecorators(file: ts.SourceFile, diagnostics: Diagnostics): void {
  const visit = (node: ts.Node): void => {
    const seen = new Set<string>();
    for (const { name, node: decorator } of decoratorsOf(node)) {
      const problem = seen.has(name) ? "stands there already" : problemOf(name, node);
      if (problem !== undefined) diagnostics.refuse(decorator, "PST1025", name, problem);
      seen.add(name);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
}

function problemOf(name: string, owner: ts.Node): string | undefined {
  const reason = refused.get(name);
  if (reason !== undefined) return reason;
  if (!onClasses.has(name) && !onParameters.has(name) && name !== "DscProperty") return "is not known";
  if (ts.isClassDeclaration(owner)) {
    if (!onClasses.has(name)) return "stands above a field, not above a class";
    if (things.filter((thing) => isOn(thing, owner)).length > 1) return "makes the class a second thing";
    return name !== "Alias" || isOn("Cmdlet", owner) ? undefined : "needs `@Cmdlet` on the same class";
  }
  if (!ts.isPropertyDeclaration(owner)) return "does not stand here";
  if (onClasses.has(name) && name !== "Alias") return "stands above a class, not above a field";
  const isStatic = hasModifier(owner, ts.SyntaxKind.StaticKeyword);
  if (isStatic) return "needs a field that is not static";
  const isProperty = onProperties.has(name) && isOn("DscResource", owner.parent);
  if (isProperty) return needs("DscProperty", name, owner);
  if (name === "DscProperty") return "needs `@DscResource` on the class";
  const isScriptParameter = onScriptParameters.has(name) && isOn("Script", owner.parent);
  if (!isScriptParameter && !isOn("Cmdlet", owner.parent)) return "needs `@Cmdlet` on the class";
  return needs("Parameter", name, owner);
}

const isOn = (other: string, node: ts.Node): boolean => decoratorsOf(node).some((entry) => entry.name === other);

/** What makes a field something stands there before anything says more of it. */
const needs = (first: string, name: string, owner: ts.Node): string | undefined =>
  name === first || isOn(first, owner) ? undefined : `needs \`@${first}\` on the same field`;
