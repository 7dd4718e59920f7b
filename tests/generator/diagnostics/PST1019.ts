interface Node {
  readonly name: string;
  readonly children: Node[];
}
export function names(node: Node): string[] {
  return [node.name, ...node.children.flatMap((child) => names(child))]; // <-
}
export function one(x: int): int {
  return other(x); // <-
}
function other(x: int): int {
  return one(x); // <-
}
export function guardedTooFar(depth: int): int {
  if (depth > 500) throw new Error("Too deep.");
  return guardedTooFar(depth); // <-
}
export function guardedTooLate(depth: int): int {
  const below: int = guardedTooLate(depth + 1); // <-
  if (depth > 10) return below;
  return 1;
}
function counted(left: int): int {
  return left <= 0 ? 0 : counted(left - 1);
}
export function startedAnywhere(items: string[]): int {
  const near: int = counted(499);
  const far: int = counted(501); // <-
  return near + far + counted(items.length); // <-
}
class Tree {
  constructor(readonly name: string) {}
  width(child: Tree | undefined): int {
    return child === undefined ? 1 : child.width(this); // <-
  }
}
function exact(left: int): int {
  return left === 0 ? 0 : exact(left - 1);
}
function exactByTwo(left: int): int {
  return left === 0 ? 0 : exactByTwo(left - 2); // <-
}
export function passed(): int {
  const met: int = exact(100);
  const never: int = exact(-1); // <-
  return met + never + exactByTwo(1);
}
