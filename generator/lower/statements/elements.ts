import { ts } from "ts-morph";
import * as ps from "../../powershell/ast.js";
import { libraryList } from "../library/lists.js";
import type { Lowering } from "../lowering.js";
import { isByte } from "../ranges.js";
import { isAssigned } from "../reassignment.js";
import { skipParentheses } from "../syntax.js";

/** `items[index] = value`; where nothing says that the place is there, the library looks, and
 * puts an element at the end if need be. */
export function assignElement(
  lowering: Lowering,
  node: ts.BinaryExpression,
  left: ts.ElementAccessExpression,
  operator: string,
  [list = ps.nullValue, place = ps.nullValue, value = ps.nullValue]: readonly (ps.Expression | undefined)[],
): void {
  if (!lowering.isInt(left.argumentExpression)) lowering.refuse(left.argumentExpression, "PST2003", "An index");
  if (lowering.typeOf(left.expression).kind === "bytes") {
    assignByte(lowering, node, left, operator, [list, place, value]);
    return;
  }
  if (operator !== "=") {
    lowering.push(ps.assign({ kind: "index", object: list, index: place }, value, operator));
    return;
  }
  const isEnd = left.argumentExpression.getText() === `${left.expression.getText()}.length`;
  if (isEnd && list.kind === "variable") {
    lowering.push(ps.run(ps.invoke(list, "Add", value)));
    return;
  }
  if (!isPlaceThere(lowering, node, left)) {
    lowering.push(ps.run(libraryList(lowering, "SetItem", list, place, value)));
    return;
  }
  const object = lowering.before(value, list, "items", left.expression);
  const index = lowering.before(value, place, "index", left.argumentExpression);
  lowering.push(ps.assign({ kind: "index", object, index }, value));
}

/** `content[index]! = value`: of a larger number the lowest eight bits, as JavaScript has it; PowerShell would refuse it. */
function assignByte(
  lowering: Lowering,
  node: ts.BinaryExpression,
  left: ts.ElementAccessExpression,
  operator: string,
  [list, place, value]: readonly [ps.Expression, ps.Expression, ps.Expression],
): void {
  if (operator !== "=" || !lowering.isInt(node.right) || !isPlaceThere(lowering, node, left)) {
    lowering.refuse(node, "PST3002", "A byte", "with `content[index]! = value`, the value an int");
    return;
  }
  const object = lowering.before(value, list, "items", left.expression);
  const index = lowering.before(value, place, "index", left.argumentExpression);
  const byte = isByte(lowering, node.right) ? value : ps.binary(value, "-band", ps.integer(0xff));
  lowering.push(ps.assign({ kind: "index", object, index }, byte));
}

/** `items[index]! = ...`, a place of a tuple, and the counter of `for (let i = 0; i < items.length; i++)`. */
function isPlaceThere(lowering: Lowering, node: ts.BinaryExpression, left: ts.ElementAccessExpression): boolean {
  let outer: ts.Node = left.parent;
  while (ts.isParenthesizedExpression(outer)) outer = outer.parent;
  const index = skipParentheses(left.argumentExpression);
  const { checker } = lowering.program;
  if (ts.isNonNullExpression(outer) || checker.isTupleType(checker.getTypeAtLocation(left.expression))) return true;
  if (lowering.typeOf(left.expression).kind === "dotnet") return true;
  const symbol = ts.isIdentifier(index) ? lowering.program.symbol(index) : undefined;
  const list = symbol?.valueDeclaration?.parent;
  if (symbol === undefined || list === undefined || !ts.isForStatement(list.parent)) return false;
  return (
    isCountedThrough(lowering, list.parent, symbol, left.expression.getText()) && node.pos >= list.parent.statement.pos
  );
}

/** Whether the loop counts up from a number that is written out to the length of the array, and nothing else touches the counter. */
function isCountedThrough(lowering: Lowering, loop: ts.ForStatement, counter: ts.Symbol, list: string): boolean {
  const declaration = counter.valueDeclaration;
  const start =
    declaration !== undefined && ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
  const { condition, incrementor } = loop;
  const isUp =
    incrementor !== undefined &&
    (ts.isPostfixUnaryExpression(incrementor) || ts.isPrefixUnaryExpression(incrementor)) &&
    incrementor.operator === ts.SyntaxKind.PlusPlusToken;
  return (
    isUp &&
    start !== undefined &&
    ts.isNumericLiteral(start) &&
    condition !== undefined &&
    ts.isBinaryExpression(condition) &&
    condition.operatorToken.kind === ts.SyntaxKind.LessThanToken &&
    lowering.program.symbol(condition.left) === counter &&
    condition.right.getText() === `${list}.length` &&
    !isAssigned(counter, loop.statement, lowering.program)
  );
}
