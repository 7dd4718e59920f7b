export function shown(value: string): string; // <-
export function shown(value: string): string {
  return value;
}
