export function kindOf(value: string | int): string {
  switch (value) { // <-
    case "1":
      return "text";
    default:
      return "other";
  }
}
