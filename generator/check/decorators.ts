import { ts } from "ts-morph";
import { decoratorsOf, parameterAttributes } from "../model/decorators.js";
import type { Diagnostics } from "./diagnostics.js";

const onClasses = new Set(["Cmdlet", "Alias"]);
const onParameters = new Set(["Parameter", "Completer", "AcceptsType", "Alias", ...parameterAttributes]);

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
  if (!onClasses.has(name) && !onParameters.has(name)) return "is not known";
  const isOn = (other: string, node: ts.Node): boolean => decoratorsOf(node).some((entry) => entry.name === other);
  if (ts.isClassDeclaration(owner)) {
    if (!onClasses.has(name)) return "stands above a field, not above a class";
    return name === "Cmdlet" || isOn("Cmdlet", owner) ? undefined : "needs `@Cmdlet` on the same class";
  }
  if (!ts.isPropertyDeclaration(owner)) return "does not stand here";
  if (!onParameters.has(name)) return "stands above a class, not above a field";
  if (!isOn("Cmdlet", owner.parent)) return "needs `@Cmdlet` on the class";
  if (owner.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.StaticKeyword))
    return "needs a field that is not static";
  return name === "Parameter" || isOn("Parameter", owner) ? undefined : "needs `@Parameter` on the same field";
}
