export function old(): string {
  var text = "a"; // <-
  return text;
}
