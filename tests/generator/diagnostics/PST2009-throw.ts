export function stop(): void {
  throw "text"; // <-
}
