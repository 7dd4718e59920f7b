export function falling(word: string): string {
  let text = "";
  switch (word) {
    case "a": // <-
      text += "a";
    default:
      text += "b";
  }
  return text;
}
