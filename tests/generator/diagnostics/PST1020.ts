type Reader = () => int;
export function early(): int {
  const read: Reader = () => later; // <-
  const later: int = 3;
  return read();
}
export function changed(items: int[]): Reader[] {
  const readers: Reader[] = [];
  for (let i: int = 0; i < items.length; i++) {
    readers.push(() => i); // <-
    if (items[i]! > 2) i += 1;
  }
  for (let item of items) {
    readers.push(() => item); // <-
    item += 1;
  }
  return readers;
}
export function failed(): () => string {
  try {
    early();
  } catch (failure) {
    const shown = (): string => (failure instanceof Error ? failure.message : ""); // <-
    failure = new Error("b");
    return shown;
  }
  return () => "a";
}
