interface Point { x: int; y: int; label?: string }
export function turned(x: int, y: int): string {
  const point: Point = { y, x }; // <-
  return JSON.stringify(point);
}
export function labelled(point: Point, label: string): string {
  point.label = label; // <-
  return JSON.stringify([point]);
}
export function moved(point: Point): string {
  const next: Point = { ...point, x: 0 }; // <-
  return JSON.stringify(next);
}
