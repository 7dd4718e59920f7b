export function drink(): int {
  let $cups: int = 1; // <-
  return 1;
}
