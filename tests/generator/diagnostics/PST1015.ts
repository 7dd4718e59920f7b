export function leaving(word: string): string {
  for (const item of ["a", "b"]) {
    switch (word) {
      case "a":
        if (item === "b") break; // <-
        return "found";
      default:
        continue;
    }
  }
  return "none";
}
