import { ts } from "ts-morph";
import { pascal } from "../../model/names.js";
import * as ps from "../../powershell/ast.js";
import type { Lowering, Purpose } from "../lowering.js";
import { skipParentheses } from "../syntax.js";
import { type Callback, type Give, readCallback } from "./callbackBodies.js";
import { ofPatterns, ofRegex, type Pattern, patternOf } from "./regularExpressions.js";

/** `text.replace(pattern, (word, group) => ...)` under way. */
interface Replacing {
  readonly lowering: Lowering;
  readonly node: ts.CallExpression;
  readonly pattern: Pattern;
  readonly text: ps.Expression;
  readonly match: ps.Variable;
}

/** Whether what is put in place of a match is made by a function. */
export const isReplacer = (lowering: Lowering, node: ts.CallExpression): boolean =>
  node.arguments[1] !== undefined && lowering.typeOf(node.arguments[1]).kind === "function";

/** A loop over the matches that puts together what stands between them and what the function makes of them. */
export function replaceEach(
  lowering: Lowering,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
  purpose: Purpose,
): ps.Expression {
  const [argument, replacer] = node.arguments;
  const pattern = argument === undefined ? undefined : patternOf(lowering, argument);
  const isAll = pattern?.flags.includes("g") ?? false;
  const isMissing = pattern === undefined || argument === undefined || replacer === undefined;
  if (isMissing || (callee.name.text === "replaceAll" && !isAll))
    return lowering.refuse(node, "PST3002", callee.name.text, "with a function where the expression is known");
  const given = lowering.inOrder([
    { node: callee.expression, purpose: { name: "text" }, lower: () => lowering.variable(callee.expression, "text") },
    { node: argument, purpose: { name: "pattern" } },
  ]);
  const [text = ps.nullValue, expression = ps.nullValue] = given;
  const match = ps.variable(lowering.scope.fresh("match", node));
  const replacing = { lowering, node, pattern, text, match };
  const run = runOf(replacing, skipParentheses(replacer));
  if (run === undefined) return ps.nullValue;
  const replaced = purpose.target ?? lowering.temporary("replaced", node);
  const end = lowering.temporary("end", node);
  lowering.push(ps.assign(replaced, ps.text("")));
  lowering.push(ps.assign(end, ps.integer(0)));
  const index = ps.member(match, "Index");
  let label: string | undefined;
  const nameLoop = (): string => (label ??= lowering.scope.fresh("matchLoop", node));
  const put = (made: ps.Expression, outer: string | undefined): boolean => {
    const between = ps.invoke(text, "Substring", end, ps.binary(index, "-", end));
    lowering.push(ps.assign(replaced, ps.binary(between, "+", made), "+="));
    lowering.push(ps.assign(end, ps.binary(index, "+", ps.member(match, "Length"))));
    if (!isAll) lowering.push({ kind: "break", label: outer });
    return !isAll;
  };
  const body = lowering.nested(() => run(put, nameLoop));
  const sequence = ofRegex(expression, "Matches", text);
  lowering.push({ kind: "foreach", variable: match.name, sequence, body, label });
  lowering.push(ps.assign(replaced, ps.invoke(text, "Substring", end), "+="));
  return replaced;
}

/** Makes the text that stands for a match, and puts it in its place; the label is that of the loop, where it must be named. */
type Run = (put: (made: ps.Expression, label: string | undefined) => boolean, nameLoop: () => string) => void;

/** The body of the function itself, or a call of it. */
function runOf(replacing: Replacing, replacer: ts.Expression): Run | undefined {
  const { lowering } = replacing;
  if (ts.isArrowFunction(replacer) || ts.isFunctionExpression(replacer)) {
    const callback = readCallback(lowering, replacer);
    if (callback === undefined) return undefined;
    return (put, nameLoop) => {
      const values = replacer.parameters.map((parameter, position) =>
        callback.takes(position) ? parameterOf(replacing, parameter, position, callback) : ps.nullValue,
      );
      const give: Give = (given, label) => put(given?.value({ name: "replacement" }) ?? ps.nullValue, label);
      callback.run(values, give, nameLoop);
    };
  }
  const declaration = lowering.program.symbol(replacer)?.valueDeclaration;
  if (declaration === undefined || !ts.isFunctionDeclaration(declaration) || !ts.isSourceFile(declaration.parent)) {
    lowering.refuse(replacer, "PST3002", "replace", "with a function that is written here, or one of a file");
    return undefined;
  }
  const owner = ps.type(lowering.program.fileClass(declaration.getSourceFile()));
  return (put) => {
    const values = declaration.parameters.map((parameter, position) =>
      argumentOf(replacing, replacer, position, lowering.typeOf(parameter.name).isNullable),
    );
    put(ps.invoke(owner, pascal(declaration.name?.text ?? ""), ...values), undefined);
  };
}

/** A parameter's variable, filled with what it is given. */
function parameterOf(
  replacing: Replacing,
  parameter: ts.ParameterDeclaration,
  position: number,
  callback: Callback,
): ps.Expression {
  const { lowering } = replacing;
  const facts = lowering.typeOf(parameter.name);
  if (!ts.isIdentifier(parameter.name)) return lowering.refuse(parameter, "PST1005");
  if (facts.kind === "unknown") return lowering.refuse(parameter, "PST2001", `\`${parameter.name.text}\``);
  const symbol = lowering.program.symbol(parameter.name);
  if (symbol === undefined || !isUsed(lowering, symbol, callback.body)) return ps.nullValue;
  const variable = callback.variable(position, parameter.name.text, true);
  lowering.push(ps.assign(variable, argumentOf(replacing, parameter, position, facts.isNullable)));
  return variable;
}

function isUsed(lowering: Lowering, symbol: ts.Symbol, body: ts.Node): boolean {
  let isFound = false;
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && lowering.program.symbol(node) === symbol) isFound = true;
    else ts.forEachChild(node, visit);
  };
  visit(body);
  return isFound;
}

/** What JavaScript gives the function: the match, its groups, where it stands, and the whole text. */
function argumentOf(replacing: Replacing, at: ts.Node, position: number, isNullable: boolean): ps.Expression {
  const { lowering, pattern, text, match } = replacing;
  const groups = pattern.names.length;
  if (position === 0) return ps.member(match, "Value");
  if (position === groups + 1) return ps.member(match, "Index");
  if (position === groups + 2) return text;
  if (position > groups) return lowering.refuse(at, "PST3002", "replace", "with the groups as parameters of their own");
  const number = ps.integer(position);
  if (pattern.certain.has(position))
    return ps.member({ kind: "index", object: ps.member(match, "Groups"), index: number }, "Value");
  if (!isNullable)
    return lowering.refuse(at, "PST3002", "replace", "with `string | undefined` for a group that may be missing");
  return ofPatterns(lowering, "Group", match, number);
}
