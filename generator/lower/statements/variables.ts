import { ts } from "ts-morph";
import * as ps from "../../powershell/ast.js";
import { isBoxed } from "../functions/captures.js";
import type { Lowering } from "../lowering.js";
import { scopeOf } from "../scope.js";
import { destructure, isPattern, sourceName } from "./patterns.js";
import { withoutTwin } from "./temporaries.js";

/** `const x = ...` and `let x`, one assignment each; a variable without a value starts as `$null`, since PowerShell must see it assigned. */
export function variableStatement(lowering: Lowering, node: ts.VariableStatement | ts.VariableDeclarationList): void {
  const list = ts.isVariableStatement(node) ? node.declarationList : node;
  if (!(list.flags & ts.NodeFlags.BlockScoped)) lowering.refuse(node, "PST1001");
  for (const declaration of list.declarations) declare(lowering, declaration);
}

function declare(lowering: Lowering, declaration: ts.VariableDeclaration): void {
  if (isPattern(declaration.name)) {
    declarePattern(lowering, declaration, declaration.name);
    return;
  }
  const symbol = lowering.program.symbol(declaration.name);
  if (symbol === undefined) return;
  const { initializer } = declaration;
  if (isBoxed(lowering.program, symbol)) {
    const name = { name: symbol.name };
    lowering.box(
      symbol,
      declaration,
      initializer === undefined ? ps.nullValue : lowering.expression(initializer, name),
    );
    return;
  }
  const target = ps.variable(lowering.scope.declare(symbol, declaration, scopeOf(declaration)));
  if (initializer === undefined) {
    lowering.push(ps.assign(target, ps.nullValue));
    return;
  }
  const statements = lowering.nested(() => {
    const value = lowering.expression(initializer, { target, name: target.name, acceptsIf: true });
    if (value.kind !== "variable" || value.name !== target.name) lowering.push(ps.assign(target, value));
  });
  withoutTwin(lowering, statements, target).forEach((statement) => lowering.push(statement));
}

function declarePattern(lowering: Lowering, declaration: ts.VariableDeclaration, pattern: ts.BindingPattern): void {
  const { initializer } = declaration;
  if (initializer === undefined) return;
  const name = sourceName(initializer);
  destructure(lowering, pattern, lowering.expression(initializer, { name }), undefined, name);
}
