import { ts } from "ts-morph";
import { camel, pascal } from "../../model/names.js";
import type { Program } from "../program.js";

/** What the declaration of a cmdlet says of it. */
export interface Cmdlet {
  readonly name: string;
  readonly shouldProcess: boolean;
  readonly parameters: readonly CmdletParameter[];
}

/** A parameter of a cmdlet, as its declaration has it. */
export interface CmdletParameter {
  /** As PowerShell spells it. */
  readonly name: string;
  readonly type: ts.Type;
  readonly isSwitch: boolean;
  /** Whether it can be left out only where the pipeline brings it. */
  readonly isMandatory: boolean;
  readonly isFromValue: boolean;
  /** The names of properties of what the pipeline brings that it takes; none where it takes no property. */
  readonly fromNames: readonly string[];
}

/** Whether a name is the namespace in which cmdlets are declared. */
export function isPowerShell(program: Program, node: ts.Expression): boolean {
  if (!ts.isIdentifier(node) || node.text !== "PowerShell") return false;
  const declaration = program.symbol(node)?.declarations?.[0];
  return declaration !== undefined && ts.isModuleDeclaration(declaration);
}

/** The cmdlet that a call is of, in the parameter set that its arguments choose. */
export function cmdletOf(program: Program, node: ts.Expression): Cmdlet | undefined {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined;
  if (!isPowerShell(program, node.expression.expression)) return undefined;
  const declaration = program.checker.getResolvedSignature(node)?.declaration;
  if (declaration === undefined || !ts.isFunctionDeclaration(declaration)) return undefined;
  const name = tag(declaration, "cmdlet");
  if (name === undefined) return undefined;
  const given = declaration.parameters[0]?.type;
  const members =
    given !== undefined && ts.isTypeLiteralNode(given) ? given.members.filter(ts.isPropertySignature) : [];
  return {
    name,
    shouldProcess: tag(declaration, "shouldProcess") !== undefined,
    parameters: members.map((member) => readParameter(program, member)),
  };
}

function readParameter(program: Program, node: ts.PropertySignature): CmdletParameter {
  const pipeline = ts
    .getJSDocTags(node)
    .filter((entry) => entry.tagName.text === "pipeline")
    .map((entry) => ts.getTextOfJSDocComment(entry.comment) ?? "");
  const byName = pipeline.find((text) => text.startsWith("name"));
  const own = node.name.getText();
  return {
    name: pascal(own),
    type: program.checker.getNonNullableType(program.checker.getTypeAtLocation(node)),
    isSwitch: tag(node, "switch") !== undefined,
    isMandatory: node.questionToken === undefined || tag(node, "mandatory") !== undefined,
    isFromValue: pipeline.includes("value"),
    fromNames:
      byName === undefined
        ? []
        : [
            own,
            ...byName
              .split(/[\s,]+/)
              .slice(1)
              .map(camel),
          ],
  };
}

function tag(node: ts.Node, name: string): string | undefined {
  const found = ts.getJSDocTags(node).find((entry) => entry.tagName.text === name);
  return found === undefined ? undefined : (ts.getTextOfJSDocComment(found.comment) ?? "").trim();
}
