import { ts } from "ts-morph";
import type { Program } from "../lower/program.js";
import type { TypeFacts } from "../lower/types.js";
import { readHelp, type Help, readProperty, type PropertyModel } from "./command.js";
import { decoratorOf } from "./decorators.js";
import { asObject, asText, readLiteral } from "./literals.js";
import { pascal } from "./names.js";

/** One DSC resource, as the emitters need it. */
export interface ResourceModel {
  /** As a configuration names it. */
  readonly name: string;
  /** The class that does its work. */
  readonly className: string;
  readonly properties: readonly ResourceProperty[];
  readonly help: Help;
}

/** A property of a DSC resource. */
export interface ResourceProperty extends PropertyModel {
  readonly isKey: boolean;
  readonly isMandatory: boolean;
  /** Whether only `get` says it. */
  readonly isNotConfigurable: boolean;
}

/** The DSC resource that a class with `@DscResource` is; `undefined` for every other class. */
export function readResource(program: Program, node: ts.ClassDeclaration): ResourceModel | undefined {
  const decorator = decoratorOf(node, "DscResource");
  if (decorator === undefined) return undefined;
  const [given] = decorator.values;
  const name = given === undefined ? "" : asText(readLiteral(given, program.diagnostics, "PST4003"));
  const className = program.types.className(node.name?.text ?? "");
  const properties = node.members.filter(ts.isPropertyDeclaration).flatMap((field): ResourceProperty[] => {
    const declared = decoratorOf(field, "DscProperty");
    if (declared === undefined) return [];
    const [value] = declared.values;
    const options = value === undefined ? {} : asObject(readLiteral(value, program.diagnostics, "PST4003"));
    const property = readProperty(program, field);
    const [isKey, isMandatory, isNotConfigurable] = ["key", "mandatory", "notConfigurable"].map(
      (option) => options[option] === true,
    );
    // What the configuration has to say, or cannot, needs nothing to start from.
    const isOptional = ![isKey, isMandatory, isNotConfigurable].includes(true);
    return [
      {
        ...property,
        type: propertyType(program.types.at(field.name)),
        initial: isOptional ? property.initial : undefined,
        isKey: isKey === true,
        isMandatory: isMandatory === true,
        isNotConfigurable: isNotConfigurable === true,
      },
    ];
  });
  checkResource(program, node, name, className, properties);
  return { name, className, properties, help: readHelp(node) };
}

/** A number or a boolean that may be missing is none of PowerShell's own: 0 and `$false` would be there. */
function propertyType(facts: TypeFacts): string {
  switch (facts.kind) {
    case "string":
      return "string";
    case "boolean":
      return facts.isNullable ? "System.Nullable[bool]" : "bool";
    case "int":
      return facts.isNullable ? "System.Nullable[int]" : "int";
    case "number":
      return facts.isNullable ? "System.Nullable[double]" : "double";
    case "array":
      return `${propertyType({ ...facts.element, isNullable: false })}[]`;
    default:
      return facts.kind === "dotnet" && facts.name === "System.DateTime" ? "datetime" : "object";
  }
}

/** What PowerShell asks of a resource, and what a configuration can hold. */
function checkResource(
  program: Program,
  node: ts.ClassDeclaration,
  name: string,
  className: string,
  properties: readonly ResourceProperty[],
): void {
  const refuse = (at: ts.Node, problem: string): void => program.diagnostics.refuse(at, "PST4011", name, problem);
  const at = node.name ?? node;
  if (!/^[A-Z][A-Za-z0-9]*$/.test(name)) refuse(at, "its name is no word in letters and digits with a capital");
  else if (name === className) refuse(at, "the class that does its work would have the same name");
  if (readHelp(node).synopsis === "") refuse(at, "it has no description; write JSDoc above its class");
  if (!properties.some((property) => property.isKey)) refuse(at, "no property is its key");
  if (node.heritageClauses !== undefined) refuse(at, "it derives from another class");
  for (const member of node.members) {
    if (ts.isConstructorDeclaration(member) && member.parameters.length > 0)
      refuse(member, "its constructor takes parameters, and it is made without any");
    const property = properties.find((entry) => entry.name === pascal(member.name?.getText() ?? ""));
    if (property !== undefined) checkProperty(refuse, member.name ?? member, property);
  }
  for (const [method, result] of Object.entries({ get: node.name?.text ?? "", set: "void", test: "boolean" })) {
    const found = node.members.filter(ts.isMethodDeclaration).find((entry) => entry.name.getText() === method);
    const signature = found === undefined ? undefined : program.checker.getSignatureFromDeclaration(found);
    const given = signature === undefined ? "" : program.checker.typeToString(signature.getReturnType());
    const isRight = found !== undefined && found.parameters.length === 0 && given === result;
    if (!isRight) refuse(found?.name ?? at, `it has no method \`${method}(): ${result}\``);
  }
}

const configurable = new Set(["string", "bool", "int", "double", "datetime"]);

function checkProperty(refuse: (at: ts.Node, problem: string) => void, at: ts.Node, property: ResourceProperty): void {
  const inner = property.type.replace(/\[\]$/, "").replace(/^System\.Nullable\[(.*)\]$/, "$1");
  if (!configurable.has(inner)) refuse(at, `no configuration holds the type of ${property.name}`);
  if (property.description === "") refuse(at, `${property.name} has no description; write JSDoc above it`);
  if (property.isKey && (property.type.endsWith("[]") || property.type === "double"))
    refuse(at, `its key ${property.name} must be a text, an int or a boolean`);
  if ([property.isKey, property.isMandatory, property.isNotConfigurable].filter(Boolean).length > 1)
    refuse(at, `${property.name} is only one of key, mandatory and not configurable`);
}
