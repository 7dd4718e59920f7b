import { ts } from "ts-morph";
import { pascal, resultName } from "../../model/names.js";
import type * as ps from "../../powershell/ast.js";
import { jsDocLines } from "../comments.js";
import { parameterType } from "../functions/parameters.js";
import { fieldParameters, parameterField } from "../members.js";
import type { Program } from "../program.js";
import { hasModifier } from "../syntax.js";
import { initialValue } from "./constants.js";
import { baseClass, inheritedConstructor, lowerConstructor } from "./constructors.js";
import { initializedAfterBase } from "./fieldOrder.js";
import { commentWidth, lowerMethod } from "./methods.js";
import { refuseMemberTwins, refuseTwins } from "./nameRules.js";

/** A class with its fields, constructor and methods. */
export function lowerClass(program: Program, node: ts.ClassDeclaration): ps.ClassDefinition {
  const name = program.types.className(node.name?.text ?? "");
  const members: (ps.PropertyDefinition | ps.MethodDefinition)[] = [];
  const named = node.members.filter((entry) => entry.name !== undefined && ts.isIdentifier(entry.name));
  refuseTwins(program, named);
  refuseMemberTwins(program, node);
  for (const parameter of fieldParameters(node.members.find(ts.isConstructorDeclaration)))
    members.push(parameterField(program, parameter));
  for (const entry of node.members) {
    if (entry.name !== undefined && !ts.isIdentifier(entry.name)) {
      program.diagnostics.refuse(entry, "PST1000", `The member name \`${entry.name.getText()}\``);
      continue;
    }
    if (ts.isPropertyDeclaration(entry)) members.push(lowerField(program, entry));
    else if (ts.isConstructorDeclaration(entry)) members.push(lowerConstructor(program, entry, name));
    else if (ts.isMethodDeclaration(entry)) {
      const isStatic = hasModifier(entry, ts.SyntaxKind.StaticKeyword);
      const method = entry.name.getText();
      if (!isStatic) refuseOtherOverride(program, node, entry);
      members.push(
        lowerMethod(program, entry, {
          name: pascal(method),
          resultName: resultName(method),
          isStatic,
          isHidden: hasModifier(entry, ts.SyntaxKind.PrivateKeyword),
        }),
      );
    } else if (!ts.isSemicolonClassElement(entry) && !ts.isIndexSignatureDeclaration(entry))
      program.diagnostics.refuse(entry, "PST1000", memberNames.get(entry.kind) ?? `\`${ts.SyntaxKind[entry.kind]}\``);
  }
  if (!node.members.some(ts.isConstructorDeclaration)) members.push(...inheritedConstructor(program, node, name));
  const base = baseClass(program, node);
  const ordered = base === undefined ? members : initializedAfterBase(members, name, program.classPrefix);
  return { kind: "class", name, base, comment: classComment(program, node), members: ordered };
}

/** What a class cannot have, as people call it. */
const memberNames = new Map<ts.SyntaxKind, string>([
  [ts.SyntaxKind.GetAccessor, "A getter"],
  [ts.SyntaxKind.SetAccessor, "A setter"],
  [ts.SyntaxKind.ClassStaticBlockDeclaration, "A static block"],
]);

/** PowerShell overrides by name, parameters and result; a default is the caller's, who may know only the base. */
function refuseOtherOverride(program: Program, node: ts.ClassDeclaration, method: ts.MethodDeclaration): void {
  const clause = node.heritageClauses?.find((entry) => entry.token === ts.SyntaxKind.ExtendsKeyword);
  const base = clause?.types[0];
  if (base === undefined) return;
  const overridden = program.checker.getTypeAtLocation(base).getProperty(method.name.getText())?.valueDeclaration;
  if (overridden === undefined || !ts.isMethodDeclaration(overridden)) return;
  const shape = (of: ts.MethodDeclaration): string => {
    const signature = program.checker.getSignatureFromDeclaration(of);
    const result =
      signature === undefined ? "" : typeName(program, program.checker.getReturnTypeOfSignature(signature));
    const parameters = of.parameters.map(
      (parameter) => `${parameterType(program, parameter)}=${parameter.initializer?.getText() ?? ""}`,
    );
    return `${result}(${parameters.join(", ")})`;
  };
  if (shape(method) !== shape(overridden)) program.diagnostics.refuse(method, "PST2012", method.name.getText());
}

const typeName = (program: Program, type: ts.Type): string => program.types.emitted(program.types.of(type));

/** A command's description is its help; its class only says which command it is. */
function classComment(program: Program, node: ts.ClassDeclaration): string[] {
  const command = ts
    .getDecorators(node)
    ?.map((decorator) => decorator.expression)
    .find(ts.isCallExpression);
  const [verb, noun] = command?.arguments ?? [];
  if (verb === undefined || noun === undefined || !ts.isStringLiteral(verb) || !ts.isStringLiteral(noun)) {
    return jsDocLines(node, commentWidth, program.diagnostics);
  }
  return [`Carries out ${verb.text}-${noun.text}; its help says what the parameters mean.`];
}

function lowerField(program: Program, node: ts.PropertyDeclaration): ps.PropertyDefinition {
  const facts = program.types.at(node.name);
  if (program.types.isAny(node.name)) program.diagnostics.refuse(node, "PST2001", `\`${node.name.getText()}\``);
  return {
    kind: "property",
    name: pascal(node.name.getText()),
    type: program.types.emitted(facts),
    isStatic: hasModifier(node, ts.SyntaxKind.StaticKeyword),
    isHidden: hasModifier(node, ts.SyntaxKind.PrivateKeyword),
    // What a parameter means is said in the command's help.
    comment: ts.getDecorators(node) === undefined ? jsDocLines(node, commentWidth, program.diagnostics) : [],
    initial: initialValue(program, node, node.initializer),
  };
}
