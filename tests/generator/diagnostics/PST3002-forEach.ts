export function done(items: string[]): boolean {
  const result = items.forEach((item) => item.length); // <-
  return result === undefined;
}
export function parts(items: (string | string[])[]): string[] {
  return items.flatMap((item) => item); // <-
}
