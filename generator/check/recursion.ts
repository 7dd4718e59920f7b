import { ts } from "ts-morph";
import type { Program } from "../lower/program.js";
import { type Bound, boundOf, countsOn, startsNear } from "./calls/bounds.js";
import { callGraph, type Edge } from "./calls/graph.js";
import type { Callable } from "./calls/targets.js";

/**
 * A stack that overflows ends PowerShell at once, without `catch` and `finally`. So whatever may call itself, directly or by way of
 * others, carries a bound: an `int` parameter that each call changes by a number, that is compared with a number before each
 * call, and that those outside start with a number.
 */
export function refuseRecursion(program: Program, files: readonly ts.SourceFile[]): void {
  const edges = callGraph(program, files);
  const cycles = cyclesOf(edges);
  const refused = new Set<Edge>();
  const cycleOf = new Map(cycles.flatMap((cycle) => [...cycle].map((node) => [node, cycle] as const)));
  for (const cycle of cycles) {
    const inner = edges.filter((edge) => cycle.has(edge.from) && cycle.has(edge.to));
    const bounds = new Map<ts.Node, Bound | undefined>();
    for (const node of cycle) {
      const calls = inner.filter((edge) => edge.from === node).map((edge) => edge.at);
      bounds.set(node, boundOf(program, node as Callable, calls));
    }
    for (const edge of inner) if (!isBounded(program, edge, bounds)) refused.add(edge);
    for (const edge of edges) {
      if (!cycle.has(edge.to) || cycleOf.get(edge.from) === cycle) continue;
      const bound = bounds.get(edge.to);
      if (bound !== undefined && !startsNear(program, edge.at, bound, edge.to)) refused.add(edge);
    }
  }
  for (const edge of edges.filter((entry) => refused.has(entry))) refuse(program, edge);
}

function isBounded(program: Program, edge: Edge, bounds: ReadonlyMap<ts.Node, Bound | undefined>): boolean {
  const [own, to] = [bounds.get(edge.from), bounds.get(edge.to)];
  return edge.isDirect && own !== undefined && to !== undefined && countsOn(program, edge.at, own, to, edge.to);
}

const refuse = (program: Program, edge: Edge): void =>
  program.diagnostics.refuse(edge.at, "PST1019", edge.to.name?.getText() ?? nameOf(edge.to));

function nameOf(node: ts.Node): string {
  if (ts.isConstructorDeclaration(node)) return "constructor";
  const { parent } = node;
  return ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent) ? parent.name.getText() : "this function";
}

/** The sets of functions that may call themselves by way of each other (Tarjan's strongly connected components). */
function cyclesOf(edges: readonly Edge[]): ReadonlySet<ts.Node>[] {
  const next = new Map<ts.Node, Edge[]>();
  for (const edge of edges) next.set(edge.from, [...(next.get(edge.from) ?? []), edge]);
  const order = new Map<ts.Node, number>();

  const open: ts.Node[] = [];
  const cycles: ReadonlySet<ts.Node>[] = [];
  const visit = (node: ts.Node): number => {
    const position = order.size;
    order.set(node, position);

    open.push(node);
    let low = position;
    for (const { to } of next.get(node) ?? []) {
      if (!order.has(to)) low = Math.min(low, visit(to));
      else if (open.includes(to)) low = Math.min(low, order.get(to) ?? low);
    }

    if (low === position) {
      const cycle = new Set(open.splice(open.indexOf(node)));
      if (cycle.size > 1 || next.get(node)?.some((edge) => edge.to === node) === true) cycles.push(cycle);
    }
    return low;
  };
  for (const node of next.keys()) if (!order.has(node)) visit(node);
  return cycles;
}
