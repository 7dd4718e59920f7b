import { ts } from "ts-morph";
import type { DiagnosticId } from "../diagnostics/catalogue.js";
import * as ps from "../powershell/ast.js";
import { commentLines, leadingComments, startsAfterBlankLine } from "./comments.js";
import { isConstant, hasEffect, isStable } from "./effects.js";
import { isBoxed } from "./functions/captures.js";
import { declareFunctions } from "./functions/innerDeclarations.js";
import { matchFacts } from "./library/matches.js";
import { fieldParameters } from "./members.js";
import { isMutableStatic, isReadonlyMember } from "./mutability.js";
import type { Program } from "./program.js";
import { isFiniteWhole } from "./ranges.js";
import { Scope, scopeOf } from "./scope.js";
import { isLogical, skipParentheses } from "./syntax.js";
import { asCondition, truthOf } from "./truthiness.js";
import type { TypeFacts } from "./types.js";
import { WholeNumbers } from "./wholeNumbers.js";

/** What a value is for: the variable a declaration makes for it, or a name to give a variable that must be made. */
export interface Purpose {
  /** A fresh variable of the source that will hold the value; a visitor may fill it in place. */
  readonly target?: ps.Variable;
  /** What to call a variable that the value needs on its way. */
  readonly name?: string;
  /** Whether `if (...) { } else { }` may stand in its place, as on the right of an assignment. */
  readonly acceptsIf?: boolean;
  /** Whether only its being true or there is asked, so that `&&` and `||` need not give their operand. */
  readonly isCondition?: boolean;
  /** Whether it is returned as it is, so that a loop may return it from within. */
  readonly isReturned?: boolean;
}

/** Writes an expression of one kind. */
export type ExpressionVisitor = (lowering: Lowering, node: never, purpose: Purpose) => ps.Expression;
/** Writes a statement of one kind, into the block of the lowering. */
export type StatementVisitor = (lowering: Lowering, node: never) => void;

/** The visitors, keyed by the kind of node; a kind that has none is refused by name. */
export interface Visitors {
  readonly expressions: ReadonlyMap<ts.SyntaxKind, ExpressionVisitor>;
  readonly statements: ReadonlyMap<ts.SyntaxKind, StatementVisitor>;
}

/** What a function has of those around it. */
export interface Outer {
  /** How the variables are written that it takes from there, and its own name. */
  readonly captured: ReadonlyMap<ts.Symbol, ps.Expression>;
  /** `this` of the method around it. */
  readonly thisValue: ps.Expression | undefined;
  /** The properties of its class, in lower case. */
  readonly properties: ReadonlySet<string>;
}

/** A callback whose body is being written as that of a loop. */
export interface InlineCallback {
  /** What a `return` of it does. */
  returns(node: ts.ReturnStatement): void;
}

/** Lowers the body of one method. Visitors push the statements that must come first and return the expression that is left. */
export class Lowering {
  readonly scope: Scope;
  /** The statements of the block being filled. */
  block: ps.Statement[] = [];
  /** The callback that is being written in place, whose `return` is none of the method's. */
  callback: InlineCallback | undefined;
  private readonly substitutes = new Map<ts.Node, ps.Expression>();
  private readonly wholeNumbers = new WholeNumbers(this);
  /** The variables that the compiler made, which may be assigned once more. */
  private readonly temporaries = new WeakSet<ps.Expression>();

  constructor(
    readonly program: Program,
    private readonly visitors: Visitors,
    /** The function or method whose body this is. */
    readonly owner: ts.Node,
    /** What to call a value that is returned. */
    readonly resultName: string,
    /** Whether the method returns `[string]`. */
    readonly returnsText: boolean,
    /** Whether the method returns nothing, so that `return f()` is a call and a `return`. */
    readonly returnsNothing = false,
    /** Of a function within another one: what it has of that. */
    readonly outer?: Outer,
  ) {
    this.scope = new Scope(program.diagnostics, outer?.properties ?? propertiesOf(owner));
  }

  /** Lowers the body of a function that stands within this one. */
  inner(owner: ts.Node, resultName: string, returnType: string, outer: Outer): Lowering {
    const [returnsText, returnsNothing] = [returnType === "string", returnType === "void"];
    return new Lowering(this.program, this.visitors, owner, resultName, returnsText, returnsNothing, outer);
  }

  /** What holds a variable of the source: a PowerShell variable, a field, or the box that several functions share. */
  holderOf(symbol: ts.Symbol): ps.Expression | undefined {
    const captured = this.outer?.captured.get(symbol);
    if (captured !== undefined) return captured;
    const name = this.scope.nameOf(symbol);
    return name === undefined ? undefined : ps.variable(name);
  }

  /** How a variable of the source is read and assigned here. */
  variableOf(symbol: ts.Symbol): ps.Expression | undefined {
    const holder = this.holderOf(symbol);
    return holder !== undefined && isBoxed(this.program, symbol) ? ps.member(holder, "Value") : holder;
  }

  /** Declares a variable that functions share, with its first value; a parameter's own name is taken already. */
  box(symbol: ts.Symbol, declaration: ts.Node, value: ps.Expression): void {
    const scope = scopeOf(declaration);
    const name = ts.isParameter(declaration)
      ? this.scope.rename(symbol, this.scope.fresh(`${symbol.name}Box`, scope))
      : this.scope.declare(symbol, declaration, scope);
    const content: ps.Expression = { kind: "hashtable", entries: [{ name: "Value", value }], isShort: true };
    this.push(ps.assign(ps.variable(name), ps.cast("pscustomobject", content)));
  }

  get types(): Program["types"] {
    return this.program.types;
  }

  refuse(node: ts.Node, id: DiagnosticId, ...values: string[]): ps.Expression {
    this.program.diagnostics.refuse(node, id, ...values);
    return ps.nullValue;
  }

  typeOf(node: ts.Node): TypeFacts {
    const facts = this.types.at(node);
    return facts.kind === "regexpMatch" || facts.kind === "mixed" ? matchFacts(this, node, facts) : facts;
  }

  push(statement: ps.Statement): void {
    this.block.push(statement);
  }

  expression(node: ts.Expression, purpose: Purpose = {}): ps.Expression {
    const substitute = this.substitutes.get(node);
    if (substitute !== undefined) return substitute;
    const visitor = this.visitors.expressions.get(node.kind);
    if (visitor === undefined) return this.refuse(node, "PST1000", `\`${ts.SyntaxKind[node.kind]}\``);
    return visitor(this, node as never, purpose);
  }

  /** A value in a variable of its own, so that it may be named more than once. */
  variable(node: ts.Expression, name: string): ps.Variable {
    const value = this.expression(node, { name });
    if (value.kind === "variable") return value;
    return this.hold(value, name, node);
  }

  /** Puts a value into a new variable. */
  hold(value: ps.Expression, name: string, at: ts.Node): ps.Variable {
    const target = this.temporary(name, at);
    this.push(ps.assign(target, value));
    return target;
  }

  temporary(name: string, at: ts.Node): ps.Variable {
    const made = ps.variable(this.scope.fresh(name, scopeOf(at)));
    this.temporaries.add(made);
    return made;
  }

  /** Whether the compiler made the variable for this value. */
  isTemporary(value: ps.Expression): value is ps.Variable {
    return this.temporaries.has(value);
  }

  /** While `action` runs, `node` is written as `value`. */
  substituting<T>(node: ts.Node, value: ps.Expression, action: () => T): T {
    this.substitutes.set(node, value);
    try {
      return action();
    } finally {
      this.substitutes.delete(node);
    }
  }

  /**
   * Several values in JavaScript's order: where a later one needs statements first, an earlier one that these could
   * change is put into a variable before them.
   */
  inOrder(
    items: readonly {
      readonly node: ts.Expression;
      readonly purpose?: Purpose;
      readonly lower?: () => ps.Expression;
    }[],
  ): ps.Expression[] {
    const values: ps.Expression[] = [];
    for (const item of items) {
      const start = this.block.length;
      const value = item.lower === undefined ? this.expression(item.node, item.purpose ?? {}) : item.lower();
      const added = this.block.slice(start);
      if (added.length > 0) {
        values.forEach((earlier, position) => {
          const other = items[position];
          if (other === undefined || (isStable(earlier, added) && !isMutableStatic(this.program, earlier, other.node)))
            return;
          const target = this.temporary(other.purpose?.name ?? "value", other.node);
          this.block.splice(this.block.length - added.length, 0, ps.assign(target, earlier));
          values[position] = target;
        });
      }
      values.push(value);
    }
    return values;
  }

  /**
   * A part of the left side of `a[b] = value`, which PowerShell looks at after the value: where the value calls something, the
   * part is taken before.
   */
  before(value: ps.Expression, part: ps.Expression, name: string, node: ts.Node): ps.Expression {
    if (!hasEffect(value) || isConstant(part) || isReadonlyMember(this.program, node)) return part;
    return this.hold(part, name, node);
  }

  /** What is asked where JavaScript asks whether a value is true; refused where its type does not tell. */
  condition(node: ts.Expression, purpose: Purpose = {}): ps.Expression {
    const inner = skipParentheses(node);
    if (ts.isBinaryExpression(inner) && isLogical(inner.operatorToken.kind)) {
      return this.expression(inner, { ...purpose, isCondition: true });
    }
    const facts = this.typeOf(inner);
    // TypeScript calls what a test before has ruled out `never`: `if (isOpen) { } else if (isOpen) { }`.
    const isBoolean = (facts.kind === "boolean" && !facts.isNullable) || facts.kind === "never";
    if (isBoolean) return this.expression(inner, purpose);
    const truth = truthOf(this.types, this.program.checker.getTypeAtLocation(inner));
    if (truth !== undefined) {
      if (truth === "isNumber" && isFiniteWhole(this, inner))
        return ps.binary(this.expression(inner, purpose), "-ne", ps.integer(0));
      const value = truth === "isNumber" ? this.variable(inner, "number") : this.expression(inner, purpose);
      return asCondition(value, truth, facts);
    }
    return this.refuse(node, "PST2002", this.types.describe(node));
  }

  /** Runs `action` with a block of its own and gives back what it pushed. */
  nested(action: () => void): ps.Statement[] {
    const outer = this.block;
    this.block = [];
    try {
      action();
      return this.block;
    } finally {
      this.block = outer;
    }
  }

  /** The statements of a body, be it a block or a single statement. */
  body(node: ts.Statement): ps.Statement[] {
    return this.nested(() => {
      if (ts.isBlock(node)) this.statements(node.statements, node);
      else this.statement(node);
    });
  }

  /** Statements with their comments and the blank lines between them. */
  statements(list: ts.NodeArray<ts.Statement>, container: ts.Node): void {
    declareFunctions(this, list);
    list.forEach((statement, position) => this.commented(statement, position > 0));
    this.comment(leadingComments(container, list.end), container);
  }

  /** A statement with its comments; one that is not the first of its block keeps the blank line before it. */
  commented(node: ts.Statement, isLater: boolean): void {
    this.commentOf(node, isLater);
    this.statement(node);
  }

  /** The comments above a node. */
  commentOf(node: ts.Node, isLater = false): void {
    if (isLater && startsAfterBlankLine(node)) this.push({ kind: "blank" });
    this.comment(leadingComments(node), node);
  }

  statement(node: ts.Statement): void {
    const visitor = this.visitors.statements.get(node.kind);
    if (visitor === undefined) {
      this.refuse(node, "PST1000", `\`${ts.SyntaxKind[node.kind]}\``);
      return;
    }
    try {
      visitor(this, node as never);
    } catch (failure) {
      this.refuse(node, "PST1017", failure instanceof Error ? failure.message : String(failure));
    }
  }

  private comment(ranges: readonly string[], at: ts.Node): void {
    const lines = commentLines(ranges, at, this.program.diagnostics);
    if (lines.length > 0) this.push({ kind: "comment", lines });
  }

  /** Whether a number is whole by its declaration or by the way it is made. */
  isInt(node: ts.Expression): boolean {
    return this.wholeNumbers.isInt(node);
  }

  /** As `isInt`, of what may also be undefined: `text?.length`. */
  isIntOrMissing(node: ts.Expression): boolean {
    return this.wholeNumbers.isIntOrMissing(node);
  }
}

/** The properties of the class that the method will be part of, in lower case. */
function propertiesOf(owner: ts.Node): ReadonlySet<string> {
  const home = owner.parent as ts.Node | undefined;
  if (home === undefined) return new Set();
  const names = ts.isClassDeclaration(home)
    ? [
        ...home.members.filter(ts.isPropertyDeclaration),
        ...fieldParameters(home.members.find(ts.isConstructorDeclaration)),
      ].map((field) => field.name.getText())
    : ts.isSourceFile(home)
      ? home.statements
          .filter(ts.isVariableStatement)
          .flatMap((statement) => statement.declarationList.declarations.map((entry) => entry.name.getText()))
      : [];
  return new Set(names.map((name) => name.toLowerCase()));
}
