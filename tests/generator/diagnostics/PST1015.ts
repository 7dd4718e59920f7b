export function leaving(word: string): string {
  let text = "";
  switch (word) {
    case "a":
      try {
        if (text === "") break; // <-
      } finally {
        text += "x";
      }
      text += "y";
      return text;
    default:
      break;
  }
  switch (word) {
    case "b":
      if (text === "") {
        if (word === "b") break; // <-
        text += "z";
      }
      text += "w";
      break;
    default:
      break;
  }
  return text;
}
