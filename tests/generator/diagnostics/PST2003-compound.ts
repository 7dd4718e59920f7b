export function grown(size: int): int {
  size += 0.5; // <-
  return size;
}
