export function swallowed(): string {
  try {
    throw new Error("lost");
  } finally {
    return "a"; // <-
  }
}
