import { ts } from "ts-morph";
import { pascal } from "../../model/names.js";
import * as ps from "../../powershell/ast.js";
import { isBoxed } from "../functions/captures.js";
import type { Lowering, Purpose } from "../lowering.js";
import { isAssigned } from "../reassignment.js";
import { destructure, isPattern } from "../statements/patterns.js";
import { contains, isThis, skipParentheses } from "../syntax.js";
import type { TypeFacts } from "../types.js";
import { inlineBody } from "./inlineBodies.js";

/** A value that a callback gives, to be written where it is needed. */
export interface Given {
  readonly node: ts.Expression;
  readonly facts: TypeFacts;
  value(purpose: Purpose): ps.Expression;
  condition(): ps.Expression;
}

/**
 * Writes what is done with a value that a callback gives; `undefined` where it gives none.
 *
 * @param label the label of the loop, where it must be named to be left
 * @returns whether the loop is left, so that nothing follows
 */
export type Give = (given: Given | undefined, label: string | undefined) => boolean;

/** A function that a method of an array takes, to be written as the body of a loop. */
export interface Callback {
  /** Whether it looks at what it is given at this place. */
  takes(position: number): boolean;
  /**
   * The variable for what it is given at this place, by the name of the source where there is one.
   *
   * @param isWritten whether a statement assigns it, and not a `foreach` alone
   */
  variable(position: number, wish: string, isWritten: boolean): ps.Variable;
  /** Whether its body assigns what it is given at this place. */
  assigns(position: number): boolean;
  /** Lets the name at this place stand for a variable that is there already. */
  bind(position: number, variable: ps.Variable): void;
  /** Writes the body for what it is given. */
  run(values: readonly ps.Expression[], give: Give, label: () => string): void;
  /** Where its statements are, to be looked through for what it changes. */
  readonly body: ts.Node;
}

/** The callback that an argument is; `undefined` where it was refused. */
export function readCallback(lowering: Lowering, argument: ts.Expression | undefined): Callback | undefined {
  const inner = argument === undefined ? undefined : skipParentheses(argument);
  if (inner === undefined || argument === undefined) return undefined;
  if (
    ts.isArrowFunction(inner) ||
    (ts.isFunctionExpression(inner) && inner.name === undefined && !contains(inner.body, isThis))
  )
    return inlineCallback(lowering, inner);
  const declaration = ts.isIdentifier(inner) ? lowering.program.symbol(inner)?.valueDeclaration : undefined;
  const isOwn =
    declaration !== undefined &&
    ts.isFunctionDeclaration(declaration) &&
    ts.isSourceFile(declaration.parent) &&
    !declaration.getSourceFile().isDeclarationFile;
  return isOwn ? namedCallback(lowering, inner, declaration) : valueCallback(lowering, argument);
}

function inlineCallback(lowering: Lowering, node: ts.ArrowFunction | ts.FunctionExpression): Callback | undefined {
  if (node.modifiers !== undefined) lowering.refuse(node, "PST1000", "`async`");
  if (node.asteriskToken !== undefined) lowering.refuse(node, "PST1000", "A generator function");
  for (const parameter of node.parameters) {
    if (parameter.initializer !== undefined || parameter.dotDotDotToken !== undefined) {
      lowering.refuse(parameter, "PST1005");
      return undefined;
    }
  }
  const symbolAt = (position: number): ts.Symbol | undefined => {
    const name = node.parameters[position]?.name;
    // `_` says that it is not looked at.
    return name === undefined || isPattern(name) || name.text === "_" ? undefined : lowering.program.symbol(name);
  };
  const patternAt = (position: number): ts.BindingPattern | undefined => {
    const name = node.parameters[position]?.name;
    return name !== undefined && isPattern(name) ? name : undefined;
  };
  return {
    body: node.body,
    takes: (position) => symbolAt(position) !== undefined || patternAt(position) !== undefined,
    variable: (position, wish, isWritten) => {
      const symbol = symbolAt(position);
      const parameter = node.parameters[position];
      if (symbol === undefined || parameter === undefined) return ps.variable(lowering.scope.fresh(wish, node));
      return ps.variable(
        lowering.scope.declare(symbol, parameter, node, isWritten || isAssigned(symbol, node, lowering.program)),
      );
    },
    assigns: (position) => {
      const symbol = symbolAt(position);
      return symbol !== undefined && isAssigned(symbol, node, lowering.program);
    },
    bind: (position, variable) => {
      const symbol = symbolAt(position);
      if (symbol === undefined) return;
      if (isBoxed(lowering.program, symbol)) lowering.refuse(node, "PST1020", symbol.name);
      lowering.scope.bind(symbol, variable.name);
    },
    run: (values, give, label) => {
      values.forEach((value, position) => {
        const pattern = patternAt(position);
        if (pattern !== undefined) destructure(lowering, pattern, value);
      });
      boxParameters(lowering, node);
      inlineBody(lowering, node, give, label);
    },
  };
}

/** A parameter that other functions share is kept in a box, anew for every item. */
function boxParameters(lowering: Lowering, node: ts.ArrowFunction | ts.FunctionExpression): void {
  for (const parameter of node.parameters) {
    const symbol = lowering.program.symbol(parameter.name);
    const name = symbol === undefined ? undefined : lowering.scope.nameOf(symbol);
    if (symbol !== undefined && name !== undefined && isBoxed(lowering.program, symbol))
      lowering.box(symbol, parameter, ps.variable(name));
  }
}

/** A function of a file, called once an item with as much as it takes. */
function namedCallback(
  lowering: Lowering,
  node: ts.Expression,
  declaration: ts.FunctionDeclaration,
): Callback | undefined {
  const { parameters } = declaration;
  if (parameters.length > 3 || parameters.some((parameter) => parameter.dotDotDotToken !== undefined)) {
    lowering.refuse(node, "PST1009");
    return undefined;
  }
  const owner = ps.type(lowering.program.fileClass(declaration.getSourceFile()));
  return calledCallback(lowering, node, parameters.length, (values) =>
    ps.invoke(owner, pascal(declaration.name?.text ?? ""), ...values),
  );
}

/** A function that is a value: an object with a method `Invoke`. */
function valueCallback(lowering: Lowering, node: ts.Expression): Callback | undefined {
  const [signature] = lowering.program.checker.getTypeAtLocation(node).getCallSignatures();
  if (signature === undefined || lowering.typeOf(node).kind !== "function") {
    lowering.refuse(node, "PST1009");
    return undefined;
  }
  const called = lowering.variable(node, "callback");
  return calledCallback(lowering, node, signature.parameters.length, (values) =>
    ps.invoke(called, "Invoke", ...values),
  );
}

function calledCallback(
  lowering: Lowering,
  node: ts.Expression,
  count: number,
  call: (values: readonly ps.Expression[]) => ps.Expression,
): Callback {
  const [signature] = lowering.program.checker.getTypeAtLocation(node).getCallSignatures();
  const facts: TypeFacts =
    signature === undefined
      ? { kind: "unknown", isNullable: true }
      : lowering.types.of(lowering.program.checker.getReturnTypeOfSignature(signature));
  return {
    body: node,
    takes: (position) => position < count,
    variable: (_, wish) => ps.variable(lowering.scope.fresh(wish, node)),
    assigns: () => false,
    bind: () => undefined,
    run: (values, give) => {
      const value = call(values.slice(0, count));
      const condition = (): ps.Expression =>
        facts.kind === "boolean" && !facts.isNullable
          ? value
          : lowering.refuse(node, "PST2002", lowering.types.describe(node));
      give({ node, facts, value: () => value, condition }, undefined);
    },
  };
}
