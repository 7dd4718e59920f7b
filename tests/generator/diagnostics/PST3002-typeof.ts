interface Box {
  readonly text: string;
}
export function mixed(value: Box | (() => string) | undefined): string {
  return typeof value === "function" ? value() : ""; // <-
}
export function anything(value: unknown): boolean {
  return typeof value === "object"; // <-
}
export function missing(value: string | null): boolean {
  return typeof value === "undefined"; // <-
}
export function collection(value: string | System.Collections.IDictionary): boolean {
  return Array.isArray(value); // <-
}
