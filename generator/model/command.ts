import { ts } from "ts-morph";
import type { Program } from "../lower/program.js";
import type { TypeFacts } from "../lower/types.js";
import { decoratorOf, decoratorsOf, parameterAttributes } from "./decorators.js";
import { asList, asObject, asText, readLiteral, type Literal } from "./literals.js";
import { isCommonParameter, pascal } from "./names.js";
import { wrap } from "./prose.js";

/** What a command and a script have in common. */
export interface CallableModel {
  /** `Get-CertBinding`; of a script its path. */
  readonly name: string;
  /** The class that carries it out. */
  readonly className: string;
  readonly options: { readonly [name: string]: Literal };
  readonly parameters: readonly ParameterModel[];
  readonly help: Help;
}

/** One exported command, as the emitters need it. */
export interface CommandModel extends CallableModel {
  /** Other names of the command. */
  readonly aliases: readonly string[];
  readonly blocks: readonly ("begin" | "process" | "end")[];
}

/** What the help of a command or a script says. */
export interface Help {
  readonly synopsis: string;
  readonly description: string;
  readonly examples: readonly { readonly command: string; readonly remarks: string }[];
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly notes: readonly string[];
  readonly links: readonly string[];
}

/** A parameter of a command or a script. */
export interface ParameterModel extends PropertyModel {
  readonly options: { readonly [name: string]: Literal };
  /** Its other names. */
  readonly aliases: readonly string[];
  /** Only objects of this `PSTypeName` bind. */
  readonly acceptsType: string | undefined;
  /** The function that completes it: its class and name. */
  readonly completer: { readonly className: string; readonly method: string } | undefined;
}

/** What a parameter of a command and a property of a resource have in common. */
export interface PropertyModel {
  readonly name: string;
  readonly type: string;
  /** The values of a `[ValidateSet]`. */
  readonly allowed: readonly string[];
  /** The attributes that say which values bind, and the like. */
  readonly attributes: readonly { readonly name: string; readonly values: readonly Literal[] }[];
  readonly initial: Literal;
  readonly description: string;
}

/** The command that a class with `@Cmdlet` is; `undefined` for every other class. */
export function readCommand(program: Program, node: ts.ClassDeclaration): CommandModel | undefined {
  const decorator = decoratorOf(node, "Cmdlet");
  if (decorator === undefined) return undefined;
  const [verb, noun, options] = decorator.values.map((value) => readLiteral(value, program.diagnostics, "PST4003"));
  const name = `${asText(verb)}-${asText(noun)}`;
  const help = readHelp(node);
  if (help.synopsis === "") program.diagnostics.refuse(node, "PST4001", name);
  if (help.examples.length === 0) program.diagnostics.refuse(node, "PST4005", name);
  const methods = new Set(node.members.filter(ts.isMethodDeclaration).map((method) => method.name.getText()));
  return {
    name,
    className: program.types.className(node.name?.text ?? ""),
    options: asObject(options),
    aliases: aliasesOf(program, node),
    parameters: readParameters(program, node),
    blocks: (["begin", "process", "end"] as const).filter((block) => methods.has(block)),
    help,
  };
}

/** The fields of a class that are parameters. */
export function readParameters(program: Program, node: ts.ClassDeclaration): ParameterModel[] {
  return node.members
    .filter(ts.isPropertyDeclaration)
    .map((field) => readParameter(program, field))
    .filter((parameter) => parameter !== undefined);
}

function readParameter(program: Program, node: ts.PropertyDeclaration): ParameterModel | undefined {
  const used = decoratorsOf(node);
  const declared = used.find((entry) => entry.name === "Parameter");
  if (declared === undefined) return undefined;
  const property = readProperty(program, node);
  if (property.description === "") program.diagnostics.refuse(node, "PST4002", property.name);
  if (isCommonParameter(property.name)) program.diagnostics.refuse(node, "PST4004", property.name);
  const completer = used.find((entry) => entry.name === "Completer")?.values[0];
  const accepts = used.find((entry) => entry.name === "AcceptsType")?.values[0];
  const [given] = declared.values;
  const options = given === undefined ? {} : asObject(readLiteral(given, program.diagnostics, "PST4003"));
  return {
    ...property,
    options,
    aliases: [...asList(options["alias"]).map(String), ...aliasesOf(program, node)],
    acceptsType: accepts === undefined ? undefined : asText(readLiteral(accepts, program.diagnostics, "PST4003")),
    completer: completer === undefined ? undefined : readCompleter(program, completer),
  };
}

/** What a field says of itself, whatever becomes of it. */
export function readProperty(program: Program, node: ts.PropertyDeclaration): PropertyModel {
  return {
    name: pascal(node.name.getText()),
    type: parameterType(program.types.at(node.name)),
    allowed: allowedValues(program, node),
    attributes: decoratorsOf(node)
      .filter((entry) => parameterAttributes.has(entry.name))
      .map((entry) => ({
        name: entry.name,
        values: entry.values.map((value) => readLiteral(value, program.diagnostics, "PST4003")),
      })),
    initial: initialLiteral(program, node),
    description: documentation(node),
  };
}

/** The names that `@Alias(...)` gives. */
function aliasesOf(program: Program, node: ts.Node): string[] {
  const values = decoratorOf(node, "Alias")?.values ?? [];
  return values.map((value) => asText(readLiteral(value, program.diagnostics, "PST4003")));
}

/** What the caller sees: a boolean is a switch, a list an array; that it may be left out needs no word. */
function parameterType(facts: TypeFacts): string {
  switch (facts.kind) {
    case "boolean":
      return "switch";
    case "string":
      return "string";
    case "int":
      return "int";
    case "number":
      return "double";
    case "array":
      return `${parameterType(facts.element)}[]`;
    case "dotnet":
      return facts.name === "System.DateTime" ? "datetime" : facts.name;
    case "interface":
      return "pscustomobject";
    default:
      return "object";
  }
}

/** The texts of a string-literal union, for `[ValidateSet]`. */
function allowedValues(program: Program, node: ts.PropertyDeclaration): string[] {
  const type = program.checker.getNonNullableType(program.checker.getTypeAtLocation(node.name));
  const element = program.checker.isArrayType(type)
    ? program.checker.getTypeArguments(type as ts.TypeReference)[0]
    : type;
  if (element === undefined) return [];
  const parts = element.isUnion() ? element.types : [element];
  return parts.every((part) => part.isStringLiteral()) ? parts.map((part) => (part as ts.StringLiteralType).value) : [];
}

function readCompleter(program: Program, node: ts.Expression): ParameterModel["completer"] {
  const symbol = program.symbol(node);
  const declaration = symbol?.valueDeclaration;
  if (symbol === undefined || declaration === undefined || !ts.isFunctionDeclaration(declaration)) {
    program.diagnostics.refuse(node, "PST4003", `\`${node.getText()}\``);
    return undefined;
  }
  return { className: program.fileClass(declaration.getSourceFile()), method: pascal(symbol.name) };
}

/** A parameter's default stands in the command too, where a reader looks for it. */
function initialLiteral(program: Program, node: ts.PropertyDeclaration): Literal {
  const value = node.initializer;
  if (value === undefined || value.kind === ts.SyntaxKind.FalseKeyword) return undefined;
  const literal = readLiteral(value, program.diagnostics, "PST4003");
  return Array.isArray(literal) && literal.length === 0 ? undefined : literal;
}

function documentation(node: ts.Node): string {
  const doc = ts.getJSDocCommentsAndTags(node).find((entry): entry is ts.JSDoc => ts.isJSDoc(entry));
  return (ts.getTextOfJSDocComment(doc?.comment) ?? "").trim();
}

/** What a tag says. TypeScript takes the start of an address after `@see` for a name. */
function tagText(tag: ts.JSDocTag): string {
  const text = (ts.getTextOfJSDocComment(tag.comment) ?? "").trim();
  return ts.isJSDocSeeTag(tag) && tag.name !== undefined ? `${tag.name.getText()}${text}` : text;
}

/** The help of a command or a script, from the JSDoc of its class. */
export function readHelp(node: ts.ClassDeclaration): Help {
  const text = documentation(node);
  const [first = "", ...rest] = text.split(/\n\s*\n/);
  const tags = ts.getJSDocTags(node).map((tag) => ({
    name: tag.tagName.text,
    text: tagText(tag),
  }));
  const of = (name: string): string[] => tags.filter((tag) => tag.name === name).map((tag) => tag.text);
  return {
    synopsis: wrap(first, 10_000).join(" "),
    description: rest.length === 0 ? first : rest.join("\n\n"),
    examples: of("example").map((example) => {
      const [command = "", ...remarks] = example.split(/\n\s*\n/);
      return { command, remarks: remarks.join("\n\n") };
    }),
    inputs: of("input"),
    outputs: of("output"),
    notes: of("note"),
    links: of("see"),
  };
}
