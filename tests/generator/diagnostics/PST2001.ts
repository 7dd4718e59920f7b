export function untyped(value: any): string { // <-
  return "a";
}
