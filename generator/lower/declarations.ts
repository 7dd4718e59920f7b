import { ts } from "ts-morph";
import { camel, pascal, resultName } from "../model/names.js";
import * as ps from "../powershell/ast.js";
import { jsDocLines } from "./comments.js";
import { functionBody } from "./functions/bodies.js";
import { unusedParameters } from "./functions/closures.js";
import { fileFunction, type InnerFunction } from "./functions/nesting.js";
import { lowerParameters, parameterType } from "./functions/parameters.js";
import { resultOf } from "./functions/shapes.js";
import { Lowering } from "./lowering.js";
import { fieldParameters, memberNames, parameterField, refuseInterfaceTwins, refuseMemberTwins } from "./members.js";
import { baseName, type Program } from "./program.js";
import { isPlainName } from "./scope.js";
import { hasModifier } from "./syntax.js";
import { visitors } from "./visitors.js";

/** Columns for a comment inside a class: 120 less the indent and the mark. */
const commentWidth = 112;

/** The classes that a file becomes: one of static methods for its functions and constants, and its own. */
export function lowerFile(program: Program, file: ts.SourceFile): ps.ClassDefinition[] {
  const members: (ps.PropertyDefinition | ps.MethodDefinition)[] = [];
  const classes: ps.ClassDefinition[] = [];
  refuseNames(program, file);
  refuseTwins(program, file.statements.filter(ts.isFunctionDeclaration));
  for (const statement of file.statements) {
    if (
      ts.isImportDeclaration(statement) ||
      ts.isInterfaceDeclaration(statement) ||
      ts.isTypeAliasDeclaration(statement)
    ) {
      if (ts.isInterfaceDeclaration(statement)) refuseInterfaceTwins(program, statement);
      continue;
    }
    try {
      if (ts.isFunctionDeclaration(statement)) members.push(lowerFunction(program, statement));
      else if (ts.isVariableStatement(statement)) members.push(...lowerConstants(program, statement));
      else if (ts.isClassDeclaration(statement)) classes.push(lowerClass(program, statement));
      else program.diagnostics.refuse(statement, "PST1012", `\`${ts.SyntaxKind[statement.kind]}\``);
    } catch (failure) {
      program.diagnostics.refuse(statement, "PST1017", failure instanceof Error ? failure.message : String(failure));
    }
  }
  classes.push(...program.takeFunctionClasses());
  if (members.length === 0) return classes;
  const name = program.fileClass(file);
  if (classes.some((definition) => definition.name === name)) program.diagnostics.refuse(file, "PST1014", name);
  const sorted = [
    ...members.filter((entry) => entry.kind === "property"),
    ...members.filter((entry) => entry.kind === "method"),
  ];
  return [...classes, { kind: "class", name, base: undefined, comment: [], members: sorted }];
}

/** The emitted files are ASCII, and `$` begins a variable. */
function refuseNames(program: Program, file: ts.SourceFile): void {
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && !isPlainName(node.text) && !ts.isJSDoc(node.parent))
      program.diagnostics.refuse(node, "PST1000", `The name \`${node.text}\``);
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(file, visit);
}

/** Names that a method in a PowerShell class cannot have, or by which .NET calls it on its own. */
const ownMethods = new Set([
  "hidden",
  "static",
  "new",
  "gettype",
  "gethashcode",
  "equals",
  "finalize",
  "referenceequals",
]);

const isStaticMember = (node: ts.MethodDeclaration): boolean => hasModifier(node, ts.SyntaxKind.StaticKeyword);

/** Two members of one class whose names differ only by case, or not at all. */
function refuseTwins(program: Program, members: readonly ts.NamedDeclaration[]): void {
  const seen = new Map<string, string>();
  for (const entry of members) {
    const name = entry.name?.getText() ?? "";
    const other = seen.get(name.toLowerCase());
    const isMethod = ts.isFunctionDeclaration(entry) || ts.isMethodDeclaration(entry);
    // A static `End` runs into a mistake of the engine ("The result type of the dynamic binding ...").
    const isStatic = ts.isFunctionDeclaration(entry) || (ts.isMethodDeclaration(entry) && isStaticMember(entry));
    if (isStatic && ["begin", "process", "end", "clean"].includes(name.toLowerCase()))
      program.diagnostics.refuse(entry, "PST1003", name);
    if (isMethod && ownMethods.has(name.toLowerCase())) program.diagnostics.refuse(entry, "PST1003", name);
    if (other !== undefined && other !== name) program.diagnostics.refuse(entry, "PST1004", name, other);
    seen.set(name.toLowerCase(), name);
  }
}

function lowerFunction(program: Program, node: ts.FunctionDeclaration): ps.MethodDefinition {
  const isExported = hasModifier(node, ts.SyntaxKind.ExportKeyword);
  const name = node.name?.text ?? "";
  return lowerMethod(program, node, {
    name: pascal(name),
    resultName: resultName(name),
    isStatic: true,
    isHidden: !isExported,
  });
}

interface MethodShape {
  readonly name: string;
  readonly resultName: string;
  readonly isStatic: boolean;
  readonly isHidden: boolean;
}

function lowerMethod(
  program: Program,
  node: ts.FunctionDeclaration | ts.MethodDeclaration,
  shape: MethodShape,
): ps.MethodDefinition {
  if (node.asteriskToken !== undefined) program.diagnostics.refuse(node, "PST1000", "A generator function");
  if (hasModifier(node, ts.SyntaxKind.AsyncKeyword)) program.diagnostics.refuse(node, "PST1000", "`async`");
  if (node.body === undefined && !hasModifier(node, ts.SyntaxKind.AbstractKeyword))
    program.diagnostics.refuse(node, "PST1000", "An overload");
  const signature = program.checker.getSignatureFromDeclaration(node);
  const returns = signature === undefined ? undefined : program.checker.getReturnTypeOfSignature(signature);
  const returnType = returns === undefined ? "void" : program.types.emitted(program.types.of(returns));
  const lowering = new Lowering(
    program,
    visitors,
    node,
    shape.resultName,
    returnType === "string",
    returnType === "void",
  );
  const { list, prologue } = lowerParameters(lowering, node);
  const parameters = isCommandBlock(node) && node.parameters.length === 0 ? [cmdletParameter] : list;
  const isAbstract = hasModifier(node, ts.SyntaxKind.AbstractKeyword);
  let body: ps.Statement[] = [];
  if (isAbstract) {
    body = [
      { kind: "throw", value: ps.create("System.NotImplementedException", ps.text(`${shape.name} is abstract.`)) },
    ];
  } else if (node.body !== undefined) {
    body = [...prologue, ...functionBody(lowering, node.body, returnType)];
  }
  return {
    kind: "method",
    name: shape.name,
    returnType,
    parameters,
    isStatic: shape.isStatic,
    isHidden: shape.isHidden,
    comment: jsDocLines(node, commentWidth, program.diagnostics),
    body,
  };
}

/** The blocks of a command are called with the cmdlet, whether they need it or not. */
const cmdletParameter = { name: "cmdlet", type: "System.Management.Automation.PSCmdlet" };

const isCommandBlock = (node: ts.FunctionDeclaration | ts.MethodDeclaration): boolean =>
  ts.isMethodDeclaration(node) &&
  ts.isClassDeclaration(node.parent) &&
  ts.getDecorators(node.parent) !== undefined &&
  ["begin", "process", "end"].includes(node.name.getText());

/** A constant of a file is a static property that nothing assigns. */
function lowerConstants(program: Program, node: ts.VariableStatement): (ps.PropertyDefinition | ps.MethodDefinition)[] {
  const isExported = hasModifier(node, ts.SyntaxKind.ExportKeyword);
  if (!(node.declarationList.flags & ts.NodeFlags.Const))
    program.diagnostics.refuse(node, "PST1012", "a variable that changes");
  return node.declarationList.declarations.map((declaration) => {
    const name = pascal(declaration.name.getText());
    const value = fileFunction(declaration);
    if (value !== undefined) return functionConstant(program, node, value, name);
    return {
      kind: "property",
      name,
      type: program.types.emitted(program.types.at(declaration.name)),
      isStatic: true,
      isHidden: !isExported,
      comment: jsDocLines(node, commentWidth, program.diagnostics),
      initial: initialValue(program, declaration, declaration.initializer),
    };
  });
}

/** `const twice = (x: int): int => x * 2` is a function of the file. */
function functionConstant(
  program: Program,
  statement: ts.VariableStatement,
  node: InnerFunction,
  name: string,
): ps.MethodDefinition {
  if (node.modifiers !== undefined) program.diagnostics.refuse(node, "PST1000", "`async`");
  const returnType = program.types.emitted(resultOf(program, node));
  const isText = returnType === "string";
  const lowering = new Lowering(program, visitors, node, resultName(camel(name)), isText, returnType === "void");
  const { list, prologue } = lowerParameters(lowering, node);
  const body = node.body === undefined ? [] : functionBody(lowering, node.body, returnType);
  return {
    kind: "method",
    name,
    returnType,
    parameters: [...list, ...unusedParameters(lowering, node)],
    isStatic: true,
    isHidden: !hasModifier(statement, ts.SyntaxKind.ExportKeyword),
    comment: jsDocLines(statement, commentWidth, program.diagnostics),
    body: [...prologue, ...body],
  };
}

/** A value that needs no statements of its own. */
function initialValue(
  program: Program,
  at: ts.Node,
  initializer: ts.Expression | undefined,
): ps.Expression | undefined {
  if (initializer === undefined) return undefined;
  const lowering = new Lowering(program, visitors, at, "value", false);
  const value = lowering.expression(initializer);
  if (lowering.block.length > 0) program.diagnostics.refuse(at, "PST1013", initializer.getText().slice(0, 40));
  return value.kind === "variable" && value.name === "null" ? undefined : value;
}

function lowerClass(program: Program, node: ts.ClassDeclaration): ps.ClassDefinition {
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
  return { kind: "class", name, base: baseClass(program, node), comment: classComment(program, node), members };
}

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

/** PowerShell does not inherit constructors: a class without one of its own passes what it is given to its base. */
function inheritedConstructor(program: Program, node: ts.ClassDeclaration, name: string): ps.MethodDefinition[] {
  const symbol = program.checker.getTypeAtLocation(node).getSymbol();
  if (symbol === undefined || node.heritageClauses === undefined) return [];
  const [signature] = program.checker.getTypeOfSymbolAtLocation(symbol, node).getConstructSignatures();
  const isError = baseClass(program, node) === "System.Exception";
  // `new Error()` takes options as well, which .NET does not know.
  const inherited = (isError ? signature?.parameters.slice(0, 1) : signature?.parameters) ?? [];
  if (inherited.length === 0) return [];
  const parameters = inherited.map((parameter) => {
    const { valueDeclaration: declared } = parameter;
    if (declared !== undefined && ts.isParameter(declared) && !isError)
      return { name: parameter.name, type: parameterType(program, declared) };
    const facts = program.types.of(program.checker.getTypeOfSymbolAtLocation(parameter, node));
    return { name: parameter.name, type: program.types.emitted(isError ? { ...facts, isNullable: false } : facts) };
  });
  return [
    {
      kind: "method",
      name,
      returnType: undefined,
      parameters,
      isStatic: false,
      isHidden: false,
      comment: [],
      baseParameters: parameters.map((parameter) => ps.variable(parameter.name)),
      body: [],
    },
  ];
}

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

function baseClass(program: Program, node: ts.ClassDeclaration): string | undefined {
  const clause = node.heritageClauses?.find((entry) => entry.token === ts.SyntaxKind.ExtendsKeyword);
  const base = clause?.types[0];
  if (base === undefined) return undefined;
  if (base.expression.getText() === "Error") return "System.Exception";
  const facts = program.types.at(base);
  if (facts.kind === "class") return facts.name;
  const dotnet = program.dotnetType(base.expression);
  if (dotnet === undefined) program.diagnostics.refuse(base, "PST2009", base.getText());
  return dotnet;
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

function lowerConstructor(program: Program, node: ts.ConstructorDeclaration, className: string): ps.MethodDefinition {
  const lowering = new Lowering(program, visitors, node, "value", false);
  const { list: parameters, prologue } = lowerParameters(lowering, node);
  const [first, ...others] = node.body?.statements ?? [];
  const superCall = superArguments(first);
  let baseParameters: ps.Expression[] | undefined;
  if (superCall !== undefined) {
    baseParameters = lowering.inOrder(superCall.map((argument) => ({ node: argument, purpose: {} })));
    // Without a message JavaScript's is empty, and .NET's is not.
    const isOfError = ts.isClassDeclaration(node.parent) && baseClass(program, node.parent) === "System.Exception";
    if (isOfError && baseParameters.length === 0) baseParameters = [ps.text("")];
    if (isOfError && baseParameters.length > 1)
      program.diagnostics.refuse(node, "PST3002", "super", "with a message alone");
    if (lowering.block.length > 0 || prologue.length > 0) program.diagnostics.refuse(node, "PST1013", "super");
  }
  const body = lowering.nested(() => {
    for (const parameter of fieldParameters(node)) {
      const symbol = program.symbol(parameter.name);
      const value = symbol === undefined ? undefined : lowering.variableOf(symbol);
      const field = ps.member(ps.thisValue, pascal(parameter.name.getText()));
      if (value !== undefined) lowering.push(ps.assign(field, value));
    }
    const rest = superCall === undefined && first !== undefined ? [first, ...others] : others;
    for (const statement of rest) lowering.statement(statement);
  });
  return {
    kind: "method",
    name: className,
    returnType: undefined,
    parameters,
    isStatic: false,
    isHidden: false,
    comment: jsDocLines(node, commentWidth, program.diagnostics),
    ...(baseParameters === undefined || baseParameters.length === 0 ? {} : { baseParameters }),
    body: [...prologue, ...body],
  };
}

function superArguments(statement: ts.Statement | undefined): readonly ts.Expression[] | undefined {
  if (statement === undefined || !ts.isExpressionStatement(statement) || !ts.isCallExpression(statement.expression))
    return undefined;
  return statement.expression.expression.kind === ts.SyntaxKind.SuperKeyword
    ? statement.expression.arguments
    : undefined;
}

/** Two files of one name would give two classes of one name. */
export function refuseSameNames(program: Program, files: readonly ts.SourceFile[]): void {
  const seen = new Set<string>();
  const classes = new Set<string>();
  for (const file of files) {
    const name = baseName(file.fileName).toLowerCase();
    if (seen.has(name)) program.diagnostics.refuse(file, "PST1014", name);
    seen.add(name);
    program.classNames.add(program.fileClass(file).toLowerCase());
    for (const definition of file.statements.filter(ts.isClassDeclaration)) {
      const className = program.types.className(definition.name?.text ?? "").toLowerCase();
      if (classes.has(className)) program.diagnostics.refuse(definition, "PST1014", className);
      classes.add(className);
      program.classNames.add(className);
    }
  }
}
