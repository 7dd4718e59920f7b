export function sized(count: int): string[] {
  const items = new Array<string>(count); // <-
  return items;
}
export function holed(): (string | undefined)[] {
  return ["a", , "b"]; // <-
}
export function empty(count: int): undefined[] {
  return Array.from({ length: count }); // <-
}
