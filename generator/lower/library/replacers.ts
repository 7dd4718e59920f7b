import { ts } from "ts-morph";
import { pascal } from "../../model/names.js";
import * as ps from "../../powershell/ast.js";
import { type Lowering, type Purpose, skipParentheses } from "../lowering.js";
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
  const make = maker(replacing, skipParentheses(replacer));
  const replaced = purpose.target ?? lowering.temporary("replaced", node);
  const end = lowering.temporary("end", node);
  lowering.push(ps.assign(replaced, ps.text("")));
  lowering.push(ps.assign(end, ps.integer(0)));
  const index = ps.member(match, "Index");
  const body = lowering.nested(() => {
    const made = make();
    const between = ps.invoke(text, "Substring", end, ps.binary(index, "-", end));
    lowering.push(ps.assign(replaced, ps.binary(between, "+", made), "+="));
    lowering.push(ps.assign(end, ps.binary(index, "+", ps.member(match, "Length"))));
    if (!isAll) lowering.push({ kind: "break" });
  });
  lowering.push({ kind: "foreach", variable: match.name, sequence: ofRegex(expression, "Matches", text), body });
  lowering.push(ps.assign(replaced, ps.invoke(text, "Substring", end), "+="));
  return replaced;
}

/** What makes the text that stands for a match: the body of the function itself, or a call of it. */
function maker(replacing: Replacing, replacer: ts.Expression): () => ps.Expression {
  const { lowering } = replacing;
  if (ts.isArrowFunction(replacer) && !ts.isBlock(replacer.body)) {
    const { body } = replacer;
    return () => {
      declareParameters(replacing, replacer);
      return lowering.expression(body, { name: "replacement" });
    };
  }
  const [signature] = lowering.program.checker.getTypeAtLocation(replacer).getCallSignatures();
  const parameters = signature?.parameters ?? [];
  const values = (): ps.Expression[] =>
    parameters.map((parameter, position) => {
      const type = lowering.program.checker.getTypeOfSymbolAtLocation(parameter, replacer);
      return argumentOf(replacing, replacer, position, lowering.types.of(type).isNullable);
    });
  const declaration = lowering.program.symbol(replacer)?.declarations?.[0];
  if (declaration !== undefined && ts.isFunctionDeclaration(declaration) && ts.isSourceFile(declaration.parent)) {
    const owner = ps.type(lowering.program.fileClass(declaration.getSourceFile()));
    return () => ps.invoke(owner, pascal(declaration.name?.text ?? ""), ...values());
  }
  const refused = refuseReplacer(lowering, replacer);
  return () => refused;
}

const refuseReplacer = (lowering: Lowering, replacer: ts.Expression): ps.Expression =>
  lowering.refuse(replacer, "PST3002", "replace", "with a function of the file, or one whose body is an expression");

function declareParameters(replacing: Replacing, callback: ts.ArrowFunction): void {
  const { lowering } = replacing;
  callback.parameters.forEach((parameter, position) => {
    const symbol = lowering.program.symbol(parameter.name);
    const isPlain =
      ts.isIdentifier(parameter.name) && parameter.initializer === undefined && parameter.dotDotDotToken === undefined;
    const facts = lowering.typeOf(parameter.name);
    if (!isPlain || symbol === undefined) lowering.refuse(parameter, "PST1005");
    else if (facts.kind === "unknown") lowering.refuse(parameter, "PST2001", `\`${parameter.name.getText()}\``);
    else if (isUsed(lowering, symbol, callback.body)) {
      const name = lowering.scope.declare(symbol, parameter, callback);
      const value = argumentOf(replacing, parameter, position, facts.isNullable);
      lowering.push(ps.assign(ps.variable(name), value));
    }
  });
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
