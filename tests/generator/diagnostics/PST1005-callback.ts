interface Named {
  readonly name: string;
}
export function names(items: readonly Named[]): string[] {
  return items.map(({ name }) => name); // <-
}
