export function named(): string {
  const host = "web"; // <-
  return host;
}
