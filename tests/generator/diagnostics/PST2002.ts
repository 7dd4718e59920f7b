interface Box {
  readonly text: string;
}
export function mixed(value: Box[] | string): string {
  if (value) return "yes"; // <-
  return "no";
}
export function erased<T>(value: T): string {
  return value ? "yes" : "no"; // <-
}
export function numberOrText(value: number | string): string {
  return !value ? "yes" : "no"; // <-
}
export function either(value: number | string): number | string {
  return value || "none"; // <-
}
export function assigned(value: number | string): number | string {
  let current = value;
  current &&= "x"; // <-
  return current;
}
