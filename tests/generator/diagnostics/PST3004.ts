export function order(one: string, other: string): number {
  return one.localeCompare(other); // <-
}
export function part(text: string): string {
  return text.substr(1, 2); // <-
}
export function lower(text: string): string {
  return text.toLocaleLowerCase(); // <-
}
export function upper(text: string): string {
  return text.toLocaleUpperCase(); // <-
}
