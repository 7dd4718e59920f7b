export function anonymous(): int {
  const pair = { name: "a", size: "b" }; // <-
  return 1;
}
