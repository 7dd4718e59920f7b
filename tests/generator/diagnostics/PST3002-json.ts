interface Size { width: int }
export function revived(text: string): Size {
  return JSON.parse(text, (key, value) => value) as Size; // <-
}
export function replaced(size: Size): string {
  return JSON.stringify(size, ["width"]); // <-
}
export function indented(size: Size, indent: string): string {
  return JSON.stringify(size, undefined, indent); // <-
}
