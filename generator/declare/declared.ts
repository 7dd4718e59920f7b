import { ts } from "ts-morph";
import { pascal } from "../model/names.js";
import type { EngineRequest } from "./engine.js";

/** A .NET type as a declaration file has it. */
export interface DeclaredType {
  readonly name: string;
  readonly values: readonly string[];
  readonly members: readonly DeclaredMember[];
  /** Whether only Windows has it, so that it can be checked only there. */
  readonly windowsOnly: boolean;
}

/** A property, method or constructor that a declaration file claims of a .NET type. */
export interface DeclaredMember {
  readonly kind: "property" | "method" | "constructor";
  /** As the engine spells it. */
  readonly name: string;
  readonly isStatic: boolean;
  readonly parameters: readonly DeclaredParameter[];
  readonly result: ts.TypeNode | undefined;
}

interface DeclaredParameter {
  readonly name: string;
  readonly type: ts.TypeNode | undefined;
}

/** A cmdlet as a declaration file has it: one overload of its function. */
export interface DeclaredCmdlet {
  readonly name: string;
  readonly windowsOnly: boolean;
  readonly shouldProcess: boolean;
  readonly parameters: readonly (DeclaredParameter & { readonly tags: ReadonlySet<string> })[];
  readonly result: ts.TypeNode | undefined;
}

/** What the declaration files claim of the engine. */
export interface Declared {
  readonly types: readonly DeclaredType[];
  readonly cmdlets: readonly DeclaredCmdlet[];
}

/** Everything of the engine that declaration files declare. */
export function readDeclared(files: readonly ts.SourceFile[]): Declared {
  const types: DeclaredType[] = [];
  const cmdlets: DeclaredCmdlet[] = [];
  const visit = (node: ts.Node, namespace: string): void => {
    if (ts.isModuleDeclaration(node)) {
      const name = namespace === "" ? node.name.text : `${namespace}.${node.name.text}`;
      if (node.body !== undefined) visit(node.body, name);
    } else if (ts.isSourceFile(node) || ts.isModuleBlock(node)) {
      for (const statement of node.statements) visit(statement, namespace);
    } else if (namespace !== "" && ts.isFunctionDeclaration(node)) {
      const cmdlet = readCmdlet(node);
      if (cmdlet !== undefined) cmdlets.push(cmdlet);
    } else if (namespace !== "" && isType(node)) types.push(readType(node, `${namespace}.${node.name?.text ?? ""}`));
  };
  for (const file of files) visit(file, "");
  return { types, cmdlets };
}

const isType = (node: ts.Node): node is ts.ClassDeclaration | ts.InterfaceDeclaration | ts.EnumDeclaration =>
  ts.isClassDeclaration(node) || ts.isInterfaceDeclaration(node) || ts.isEnumDeclaration(node);

const tagsOf = (node: ts.Node): Map<string, string> =>
  new Map(ts.getJSDocTags(node).map((tag) => [tag.tagName.text, (ts.getTextOfJSDocComment(tag.comment) ?? "").trim()]));

function readType(
  node: ts.ClassDeclaration | ts.InterfaceDeclaration | ts.EnumDeclaration,
  name: string,
): DeclaredType {
  const windowsOnly = tagsOf(node).has("windowsOnly");
  if (ts.isEnumDeclaration(node)) {
    return { name, values: node.members.map((entry) => entry.name.getText()), members: [], windowsOnly };
  }
  const members = [...node.members].flatMap((entry: ts.ClassElement | ts.TypeElement) => readMember(entry));
  return { name, values: [], members, windowsOnly };
}

function readMember(node: ts.ClassElement | ts.TypeElement): DeclaredMember[] {
  const has = (kind: ts.SyntaxKind): boolean =>
    ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some((entry) => entry.kind === kind);
  // That nothing makes one is no member.
  if (has(ts.SyntaxKind.ProtectedKeyword)) return [];
  const parametersOf = (list: readonly ts.ParameterDeclaration[]): DeclaredParameter[] =>
    list.map((parameter) => ({ name: parameter.name.getText(), type: parameter.type }));
  if (ts.isConstructorDeclaration(node)) {
    const parameters = parametersOf(node.parameters);
    return [{ kind: "constructor", name: "new", isStatic: true, parameters, result: undefined }];
  }
  // What makes a type iterable is the foreach of both languages; a name with `__` only tells types apart.
  if (node.name === undefined || ts.isComputedPropertyName(node.name) || node.name.getText().startsWith("__"))
    return [];
  const shared = { name: pascal(node.name.getText()), isStatic: has(ts.SyntaxKind.StaticKeyword) };
  if (ts.isMethodDeclaration(node) || ts.isMethodSignature(node)) {
    return [{ ...shared, kind: "method", parameters: parametersOf(node.parameters), result: node.type }];
  }
  const isProperty = ts.isPropertyDeclaration(node) || ts.isPropertySignature(node);
  return [{ ...shared, kind: "property", parameters: [], result: isProperty ? node.type : undefined }];
}

function readCmdlet(node: ts.FunctionDeclaration): DeclaredCmdlet | undefined {
  const tags = tagsOf(node);
  const name = tags.get("cmdlet");
  if (name === undefined) return undefined;
  const given = node.parameters[0]?.type;
  const members =
    given !== undefined && ts.isTypeLiteralNode(given) ? given.members.filter(ts.isPropertySignature) : [];
  return {
    name,
    windowsOnly: tags.has("windowsOnly"),
    shouldProcess: tags.has("shouldProcess"),
    parameters: members.map((member) => ({
      name: pascal(member.name.getText()),
      type: member.type,
      tags: new Set(tagsOf(member).keys()),
    })),
    result: node.type,
  };
}

/** What has to be asked of the engine to verify the declarations. */
export function requestFor(declared: Declared): EngineRequest {
  const types: Record<string, string[]> = {};
  for (const type of declared.types.filter((entry) => !entry.windowsOnly)) {
    types[type.name] = [...(types[type.name] ?? []), ...type.members.map((member) => member.name)];
  }
  const cmdlets = declared.cmdlets.filter((entry) => !entry.windowsOnly).map((entry) => entry.name);
  return { types, cmdlets: [...new Set(cmdlets)] };
}
