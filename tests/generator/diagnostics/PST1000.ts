export function labels(): int {
  let count: int = 0;
  block: { // <-
    if (count === 0) break block;
    count += 1;
  }
  return count;
}
export function comma(): int {
  let count: int = 0;
  const last = (count++, count); // <-
  return last;
}
export function skipping(items: readonly string[]): int {
  let count: int = 0;
  do {
    count++;
    if (count === 2) continue;
  } while (items.some((item) => item.length > count)); // <-
  return count;
}
