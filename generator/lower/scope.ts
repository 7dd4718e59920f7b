import { ts } from "ts-morph";
import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { isOwnVariable, pascal } from "../model/names.js";

interface Claim {
  readonly name: string;
  readonly scope: ts.Node;
  readonly symbol: ts.Symbol | undefined;
}

/**
 * The variables of one method. PowerShell has one scope a method and does not tell case apart, so two TypeScript variables
 * share a name only where their blocks do not overlap.
 */
export class Scope {
  private readonly claims: Claim[] = [];
  private readonly bySymbol = new Map<ts.Symbol, string>();

  /**
   * @param properties the properties of the method's own class in lower case: assigning a variable of such a name is a
   * parse error ("Cannot assign property"), while a parameter or a loop variable may have it
   */
  constructor(
    private readonly diagnostics: Diagnostics,
    private readonly properties: ReadonlySet<string>,
  ) {}

  /** The variable of a declared name. */
  declare(symbol: ts.Symbol, node: ts.Node, scope: ts.Node, isAssigned = true): string {
    const known = this.bySymbol.get(symbol);
    if (known !== undefined) return known;
    if (isOwnVariable(symbol.name) || symbol.name === "_") this.diagnostics.refuse(node, "PST1003", symbol.name);
    const clash = this.clash(symbol.name, scope);
    // A clash with a name that the compiler gave to another variable is none of the author's.
    const isTwin = clash?.symbol?.name.toLowerCase() === symbol.name.toLowerCase();
    if (clash?.symbol !== undefined && isTwin && clash.symbol.name !== symbol.name) {
      this.diagnostics.refuse(node, "PST1004", symbol.name, clash.symbol.name);
    }
    const isProperty = isAssigned && this.properties.has(symbol.name.toLowerCase());
    const wish = isProperty ? `local${pascal(symbol.name)}` : symbol.name;
    const name = clash === undefined && !isProperty ? wish : this.free(wish, scope);
    this.claims.push({ name, scope, symbol });
    this.bySymbol.set(symbol, name);
    return name;
  }

  /** Lets a declared name stand for a variable that is there already. */
  bind(symbol: ts.Symbol, name: string): void {
    this.bySymbol.set(symbol, name);
  }

  nameOf(symbol: ts.Symbol): string | undefined {
    return this.bySymbol.get(symbol);
  }

  /** From here on a name of the source stands for another variable. */
  rename(symbol: ts.Symbol, name: string): string {
    this.bySymbol.set(symbol, name);
    return name;
  }

  /** A variable that the source does not have, named after what it holds. */
  fresh(wished: string, scope: ts.Node): string {
    const wish = isPlainName(wished) ? wished : "value";
    const isTaken = isOwnVariable(wish) || this.properties.has(wish.toLowerCase());
    const name = this.free(isTaken ? `local${pascal(wish)}` : wish, scope);
    this.claims.push({ name, scope, symbol: undefined });
    return name;
  }

  private free(wish: string, scope: ts.Node): string {
    for (let number = 1; ; number++) {
      const name = number === 1 ? wish : `${wish}${number}`;
      if (this.clash(name, scope) === undefined) return name;
    }
  }

  private clash(name: string, scope: ts.Node): Claim | undefined {
    const wanted = name.toLowerCase();
    return this.claims.find((claim) => claim.name.toLowerCase() === wanted && overlaps(claim.scope, scope));
  }
}

/** Whether a name can stand in the emitted files, which are ASCII, without quotes. */
export const isPlainName = (name: string): boolean => /^[A-Za-z_][A-Za-z0-9_]*$/.test(name);

function overlaps(one: ts.Node, other: ts.Node): boolean {
  return contains(one, other) || contains(other, one);
}

function contains(outer: ts.Node, inner: ts.Node): boolean {
  for (let node: ts.Node | undefined = inner; node !== undefined; node = node.parent) {
    if (node === outer) return true;
  }
  return false;
}

/** The block in which a declaration is visible. */
export function scopeOf(declaration: ts.Node): ts.Node {
  for (let node: ts.Node | undefined = declaration.parent; node !== undefined; node = node.parent) {
    if (ts.isBlock(node) && ts.isFunctionLike(node.parent)) return node.parent;
    if (
      ts.isBlock(node) ||
      ts.isForOfStatement(node) ||
      ts.isForStatement(node) ||
      ts.isCatchClause(node) ||
      ts.isCaseOrDefaultClause(node) ||
      ts.isFunctionLike(node) ||
      ts.isSourceFile(node)
    ) {
      return node;
    }
  }
  return declaration;
}
