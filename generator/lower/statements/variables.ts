import { ts } from "ts-morph";
import * as ps from "../../powershell/ast.js";
import { isBoxed } from "../functions/captures.js";
import type { Lowering } from "../lowering.js";
import { scopeOf } from "../scope.js";
import { withoutTwin } from "./temporaries.js";

/** `const x = ...` and `let x`; a variable without a value starts as `$null`, since PowerShell must see it assigned. */
export function variableStatement(lowering: Lowering, node: ts.VariableStatement | ts.VariableDeclarationList): void {
  const list = ts.isVariableStatement(node) ? node.declarationList : node;
  if (!(list.flags & ts.NodeFlags.BlockScoped)) lowering.refuse(node, "PST1001");
  const [declaration, ...more] = list.declarations;
  if (more.length > 0) lowering.refuse(node, "PST1002");
  if (declaration === undefined) return;
  if (!ts.isIdentifier(declaration.name)) {
    lowering.refuse(declaration, "PST1005");
    return;
  }
  const symbol = lowering.program.symbol(declaration.name);
  if (symbol === undefined) return;
  if (isBoxed(lowering.program, symbol)) {
    const { initializer } = declaration;
    const name = { name: symbol.name };
    lowering.box(
      symbol,
      declaration,
      initializer === undefined ? ps.nullValue : lowering.expression(initializer, name),
    );
    return;
  }
  const scope = scopeOf(declaration);
  if (declaration.initializer === undefined) {
    const name = lowering.scope.declare(symbol, declaration, scope);
    lowering.push(ps.assign(ps.variable(name), ps.nullValue));
    return;
  }
  const target = ps.variable(lowering.scope.declare(symbol, declaration, scope));
  const { initializer } = declaration;
  const statements = lowering.nested(() => {
    const value = lowering.expression(initializer, { target, name: target.name, acceptsIf: true });
    if (value.kind !== "variable" || value.name !== target.name) lowering.push(ps.assign(target, value));
  });
  withoutTwin(lowering, statements, target).forEach((statement) => lowering.push(statement));
}
