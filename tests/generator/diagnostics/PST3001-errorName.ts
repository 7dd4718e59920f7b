export function nameOf(failure: Error): string {
  return failure.name; // <-
}
